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

// Every TOML file of `packs/`; a test compares this list with the folder.
shipped! {
    "guidance/covid-19/1-admissions.toml",
    "guidance/covid-19/2-first.toml",
    "guidance/covid-19/3-safe-release.toml",
    "guidance/covid-19/4-outbreak.toml",
    "guidance/covid-19/5-safety.toml",
    "guidance/covid-19/6-contact.toml",
    "guidance/covid-19/7-strategy.toml",
    "guidance/covid-19/pack.toml",
    "guidance/covid-19/parameters.toml",
    "guidance/covid-19/sources.toml",
    "law/harrowmark/cases/harrowmark.toml",
    "law/harrowmark/country.toml",
    "law/harrowmark/instruments.toml",
    "law/harrowmark/pack.toml",
    "law/international/bars.toml",
    "law/international/cases/bars.toml",
    "law/international/cases/clocks.toml",
    "law/international/cases/conditions.toml",
    "law/international/cases/discipline.toml",
    "law/international/cases/oversight.toml",
    "law/international/cases/placement.toml",
    "law/international/cases/release.toml",
    "law/international/cases/safeguards.toml",
    "law/international/clocks.toml",
    "law/international/conditions.toml",
    "law/international/conflicts.toml",
    "law/international/discipline.toml",
    "law/international/fields-facts.toml",
    "law/international/instruments.toml",
    "law/international/oversight.toml",
    "law/international/pack.toml",
    "law/international/parameters.toml",
    "law/international/placement.toml",
    "law/international/release.toml",
    "law/international/safeguards.toml",
    "law/valdesia/cases/valdesia.toml",
    "law/valdesia/country.toml",
    "law/valdesia/instruments.toml",
    "law/valdesia/pack.toml",
    "pathogens/covid-19-ancestral.toml",
    "pathogens/covid-19-omicron.toml",
    "pathogens/influenza-seasonal.toml",
    "pathogens/measles.toml",
    "pathogens/mpox-clade-iib.toml",
    "pathogens/norovirus.toml",
    "pathogens/scabies.toml",
    "pathogens/tuberculosis.toml",
    "pathogens/varicella.toml",
    "responses/air.toml",
    "responses/all_children_alone.toml",
    "responses/fewer_admissions.toml",
    "responses/intake_quarantine.toml",
    "responses/isolate_cases.toml",
    "responses/masks.toml",
    "responses/packages.toml",
    "responses/post_exposure.toml",
    "responses/quarantine_contacts.toml",
    "responses/release_schedule.toml",
    "responses/staff_cohorts.toml",
    "responses/stop_transfers.toml",
    "responses/test_at_intake.toml",
    "responses/test_at_intervals.toml",
    "responses/vaccination.toml",
    "responses/visits_by_video.toml",
}
