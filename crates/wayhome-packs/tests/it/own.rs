//! A country's own law packs beside the shipped ones.

use wayhome_packs::{PackFile, PackProblem, Packs};

const HEADER: &str = "format = 1\nkind = \"law\"\nid = \"myland\"\nversion = \"1.0.0\"\ntitle = \"Myland\"\ntext_version = \"2026-01-01\"\n";

fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.to_owned(), bytes: text.as_bytes().to_vec().into() }
}

fn told(files: &[PackFile]) -> Vec<String> {
    let line = |problem: PackProblem| format!("{}:{}: {}", problem.file, problem.line, problem.message);
    Packs::with_own(files).expect_err("what is wrong").into_iter().map(line).collect()
}

#[test]
fn an_own_pack_is_laid_over_the_international_one() {
    let header = format!("{HEADER}overlays = \"international\"\n");
    let packs = Packs::with_own(&[file("law/myland/pack.toml", &header), file("README.md", "ours")]).unwrap();
    assert!(packs.law_ids().contains(&"myland"));
    assert!(packs.law(&["international", "myland"]).is_ok());
}

#[test]
fn it_takes_the_place_of_nothing_and_is_laid_over_something() {
    assert_eq!(
        told(&[
            file("law/valdesia/pack.toml", HEADER),
            file("pathogens/x.toml", ""),
            file("locales/fr/law-valdesia.toml", "")
        ]),
        [
            "law/valdesia/pack.toml:0: the law pack `valdesia` comes with the program",
            "locales/fr/law-valdesia.toml:0: the law pack `valdesia` comes with the program",
            "pathogens/x.toml:0: this is no part of a country's own law pack",
        ]
    );
    assert_eq!(
        told(&[file("law/myland/pack.toml", HEADER)]),
        ["law/myland/pack.toml:1: the law pack `myland` is laid over no other"]
    );
}
