//! The packs inside the program, so that it runs from anywhere.

use crate::library::PackFile;
use std::borrow::Cow;

macro_rules! shipped {
    ($($path:literal,)*) => {
        /// The files of the packs folder as they were when the program was built.
        pub fn files() -> Vec<PackFile> {
            vec![$(PackFile {
                path: $path.to_owned(),
                bytes: Cow::Borrowed(include_bytes!(concat!("../../../packs/", $path))),
            },)*]
        }
    };
}

// Every law, guidance and law wording file of `packs/`; a test compares this list with the folder.
shipped! {
    "law/international/bars.toml",
    "law/international/cases/bars.toml",
    "law/international/cases/clocks.toml",
    "law/international/clocks.toml",
    "law/international/oversight.toml",
    "law/international/pack.toml",
    "law/international/placement.toml",
    "law/international/release.toml",
    "law/international/safeguards.toml",
    "pathogens/covid-19-ancestral.toml",
    "pathogens/covid-19-omicron.toml",
    "pathogens/influenza-seasonal.toml",
    "pathogens/measles.toml",
    "pathogens/mpox-clade-iib.toml",
    "pathogens/norovirus.toml",
    "pathogens/scabies.toml",
    "pathogens/tuberculosis.toml",
    "pathogens/varicella.toml",
}
