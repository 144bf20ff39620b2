//! Folders with faults, as every command that reads one tells them.

use crate::{ends, err, out, run};
use std::path::Path;
use wayhome_testkit::Folder;

fn text(path: &Path) -> String {
    path.to_str().expect("a plain path").to_owned()
}

/// A word between quotation marks instead of a number would move children between tiers.
#[test]
fn a_wrong_parameter_stops_check_law_plan_and_import() {
    let folder = Folder::small();
    let country = "format = 1\nname = \"Testland\"\nas_of = 2026-03-01\nlaw = [\"international\"]\ninvented = true\n\n[parameters]\ndetention_floor_age = \"12\"\ndetention_flor_age = 12\n";
    folder.write("country.toml", country.as_bytes());
    let place = tempfile::tempdir().expect("a place");
    let (path, at) = (text(folder.path()), |name: &str| text(&place.path().join(name)));
    let checked = run(&["--quiet", "check", &path]);
    ends(&checked, 1);
    let told = |said: &str| {
        for part in [
            "`detention_floor_age` must be a number (years), without quotation marks",
            "country.toml, row 8, column parameters.detention_floor_age: `\"12\"`",
            "write it like this: `detention_floor_age = 12`",
            "no law pack of this country has such a parameter",
            "did you mean `detention_floor_age`?",
        ] {
            assert!(said.contains(part), "{part} is not in:\n{said}");
        }
    };
    told(&out(&checked));
    for command in [
        vec!["--quiet", "law", &path],
        vec!["--quiet", "plan", &path, "--out", &at("plan")],
        vec!["--quiet", "import", &path, "--data", &at("data"), "--operator", "A", "--purpose", "b"],
    ] {
        let output = run(&command);
        ends(&output, 1);
        assert_eq!(out(&output), "", "{command:?} made nothing of it");
        told(&err(&output));
    }
    assert!(!place.path().join("plan/plan.json").exists());
}

/// A column under another name would count all who left as held.
#[test]
fn a_renamed_column_is_said_first_wherever_the_folder_is_read() {
    let folder = Folder::small();
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,admitted_at,release_date\nP1,C1,F1,2026-02-10,2026-02-20\n",
    );
    let place = tempfile::tempdir().expect("a place");
    let (path, to) = (text(folder.path()), text(&place.path().join("plan")));
    let first = "warning: the column `released_at` is missing, so every row counts as still open";
    let checked = run(&["--quiet", "check", &path]);
    ends(&checked, 0);
    assert!(out(&checked).starts_with(first), "{}", out(&checked));
    let planned = run(&["--quiet", "plan", &path, "--out", &to]);
    ends(&planned, 0);
    assert!(err(&planned).starts_with(first), "{}", err(&planned));
    assert_eq!(
        out(&planned).lines().nth(1),
        Some(
            "placements.csv: the column `released_at` is missing, so every row counts as still open; perhaps it is `release_date`"
        )
    );
    let french = std::fs::read_to_string(place.path().join("plan/plan.fr.html")).expect("a page");
    assert!(french.contains("manque, chaque ligne compte donc comme encore ouverte"));
    let lawful = run(&["--quiet", "law", &path]);
    ends(&lawful, 0);
    assert!(err(&lawful).starts_with(first), "{}", err(&lawful));
}
