//! A country folder into a registry, out of it, and planned from it.

use crate::{ends, err, out, run, solandra};
use std::path::Path;
use wayhome_testkit::Folder;

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn folder_and_registry_give_the_same_plan_and_the_same_folder() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| text(&place.path().join(name));
    let (country, data) = (text(&solandra()), at("data"));
    let import = |data: &str| {
        run(&[
            "--quiet",
            "import",
            &country,
            "--data",
            data,
            "--operator",
            "A. Clerk",
            "--purpose",
            "the first register",
        ])
    };

    let nobody = run(&["import", &country, "--data", &data]);
    ends(&nobody, 2);
    assert!(err(&nobody).contains("--operator"), "{}", err(&nobody));
    assert!(!Path::new(&data).exists(), "nothing was made");

    let first = import(&data);
    ends(&first, 0);
    assert!(out(&first).contains(" 0 records changed") || out(&first).contains("0 records changed"), "{}", out(&first));
    let second = import(&data);
    ends(&second, 0);
    assert!(out(&second).starts_with("0 records new, 0 records changed"), "{}", out(&second));

    let from_folder = run(&["--quiet", "plan", &country, "--out", &at("one"), "--format", "json"]);
    ends(&from_folder, 0);
    let from_registry =
        run(&["--quiet", "plan", "--data", &data, "--operator", "A. Clerk", "--out", &at("two"), "--format", "json"]);
    ends(&from_registry, 0);
    assert!(from_folder.stdout == from_registry.stdout, "plan.json differs");
    for entry in std::fs::read_dir(place.path().join("one")).unwrap() {
        let name = entry.unwrap().file_name();
        let (one, two) = (place.path().join("one").join(&name), place.path().join("two").join(&name));
        // A workbook carries the time at which it was made.
        if one.is_file() && !name.to_string_lossy().ends_with(".xlsx") {
            assert!(std::fs::read(&one).unwrap() == std::fs::read(&two).unwrap(), "{name:?} differs");
        }
    }

    let exported = run(&[
        "export",
        &at("out"),
        "--data",
        &data,
        "--operator",
        "A. Clerk",
        "--purpose",
        "a copy for the statistics office",
    ]);
    ends(&exported, 0);
    assert!(out(&exported).ends_with("nothing was left behind\n"), "{}", out(&exported));
    for entry in std::fs::read_dir(solandra()).unwrap() {
        let name = entry.unwrap().file_name();
        if name.to_string_lossy().ends_with(".csv") {
            let (before, after) = (solandra().join(&name), place.path().join("out").join(&name));
            assert!(std::fs::read(before).unwrap() == std::fs::read(after).unwrap(), "{name:?} differs");
        }
    }
    ends(&run(&["export", &at("out"), "--data", &data, "--operator", "A", "--purpose", "again"]), 1);
    ends(&run(&["export", &at("more"), "--data", &data, "--operator", "A"]), 2);
    ends(&run(&["plan", &country, "--data", &data, "--operator", "A"]), 2);
}

/// A country's own law needs no new program: 48 hours of police custody, where its law lays down so many.
#[test]
fn a_country_brings_its_own_law() {
    let folder = Folder::small();
    let header = "format = 1\nkind = \"law\"\n";
    folder.write(
        "country.toml",
        b"format = 1\nname = \"Myland\"\nas_of = 2026-03-01\nlaw = [\"international\", \"myland\"]\ninvented = true\n",
    );
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,arrested_at,judge_first_at\nP1,C1,F1,2026-02-26T12:00,none\n",
    );
    std::fs::create_dir_all(folder.join("packs/law/myland")).expect("a folder");
    let pack = format!(
        "{header}id = \"myland\"\nversion = \"1.0.0\"\ntitle = \"Myland\"\ntext_version = \"2026-01-01\"\noverlays = \"international\"\ninvented = true\n"
    );
    folder.write("packs/law/myland/pack.toml", pack.as_bytes());
    let code =
        format!("{header}[[instrument]]\ncode = \"ML\"\ntitle = \"Police Act\"\nsymbol = \"1\"\nforce = \"N\"\n");
    folder.write("packs/law/myland/instruments.toml", code.as_bytes());
    let clock = |limit: &str| {
        format!(
            "{header}[[clock]]\nid = \"ML-01\"\ntitle = \"Police custody\"\ntext = \"At most 48 hours.\"\nsource = \"ML s. 1\"\nforce = [\"N\"]\nstatus = \"invented\"\nsource_text_version = \"ML 2020\"\nvalid_from = 2020-01-01\nbasis = \"country\"\nwho_acts = \"police\"\nstarts = {{ earliest = [\"arrested_at\"] }}\nstops = {{ earliest = [\"judge_first_at\"] }}\nlimit = \"{limit}\"\non_expiry = {{ effect = \"limit\" }}\n"
        )
    };
    folder.write("packs/law/myland/clocks.toml", clock("PT48H").as_bytes());
    let path = folder.path().to_string_lossy().into_owned();
    let law = run(&["--quiet", "law", &path, "--format", "csv"]);
    ends(&law, 0);
    let line =
        out(&law).lines().find(|line| line.contains("ML-01")).map(str::to_owned).expect("the country's own clock");
    assert!(line.contains("overdue") && line.contains("PT48H") && line.contains("ML s. 1"), "{line}");
    assert!(out(&law).lines().any(|line| line.contains("K-01") && line.contains("PT24H")), "the shorter one stays");
    ends(&run(&["--quiet", "check", &path]), 0);
    let plan = run(&["--quiet", "plan", &path, "--out", &folder.join("out").to_string_lossy()]);
    ends(&plan, 0);
    ends(&run(&["--quiet", "packs", "check", &folder.join("packs").to_string_lossy()]), 0);
    // The folder may lie elsewhere; without it the name means nothing.
    let elsewhere = folder.join("elsewhere");
    std::fs::rename(folder.join("packs"), &elsewhere).expect("moved");
    let lost = run(&["--quiet", "law", &path]);
    ends(&lost, 1);
    assert!(err(&lost).contains("a country's own stands in `packs/law/myland` of its folder"), "{}", err(&lost));
    let named = ["--quiet", "law", &path, "--packs", &elsewhere.to_string_lossy(), "--format", "csv"];
    assert_eq!(out(&run(&named)), out(&law));
    // What is wrong is told with its file and line, and a longer limit than the international one is refused.
    folder.write("elsewhere/law/myland/clocks.toml", clock("48 hours").as_bytes());
    let wrong = run(&named);
    ends(&wrong, 1);
    let place = elsewhere.join("law/myland/clocks.toml").display().to_string();
    assert!(err(&wrong).contains(&format!("{place}:16:")), "{}", err(&wrong));
    let longer = format!(
        "{header}[[tighten]]\nclock = \"K-02\"\nlimit = \"PT48H\"\nvalid_from = 2020-01-01\nsource = \"ML s. 1\"\n"
    );
    folder.write("elsewhere/law/myland/clocks.toml", longer.as_bytes());
    let longer = run(&named);
    ends(&longer, 1);
    assert!(err(&longer).contains(&place), "{}", err(&longer));
}
