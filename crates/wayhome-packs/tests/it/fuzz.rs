//! No bytes make the reader panic or load a pack in part.

use proptest::prelude::*;
use wayhome_packs::{PackFile, Packs, shipped_files};

fn files() -> Vec<PackFile> {
    shipped_files()
        .into_iter()
        .filter(|f| f.path.starts_with("law/international/") && !f.path.contains("/cases/"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_refused_or_read(text in "\\PC{0,200}") {
        let files = [
            PackFile { path: "law/x/pack.toml".into(), bytes: b"format = 1\nkind = \"law\"\nid = \"x\"\nversion = \"1\"\ntitle = \"X\"\n".to_vec().into() },
            PackFile { path: "law/x/a.toml".into(), bytes: text.into_bytes().into() },
        ];
        let _ = Packs::load(&files);
    }

    #[test]
    fn a_damaged_shipped_file_never_panics(which in 0usize..16, at in 0usize..60_000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut files = files();
        let n = files.len();
        let file = &mut files[which % n];
        let mut bytes = file.bytes.to_vec();
        let at = at % bytes.len().max(1);
        if cut { bytes.truncate(at); } else { bytes[at] = byte; }
        file.bytes = bytes.into();
        if let Err(problems) = Packs::load(&files) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(!problem.message.is_empty());
                prop_assert!(!problem.to_string().is_empty());
            }
        }
    }
}
