//! Folders with faults, as every command that reads one tells them.

use crate::{ends, err, out, run, wayhome};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use wayhome_exchange::ReadOptions;
use wayhome_registry::erase::default_list;
use wayhome_registry::folder::import;
use wayhome_registry::vault::KeyFile;
use wayhome_registry::who::Who;
use wayhome_registry::{NoGate, Options, Place, Registry};
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

/// A registry that took a wrong value in before it was checked: no plan is made of it, and the site says it.
#[test]
fn a_wrong_parameter_in_a_registry_stops_plan_and_is_said_by_serve() {
    let folder = Folder::small();
    let place = tempfile::tempdir().expect("a place");
    let (path, data, to) = (text(folder.path()), text(&place.path().join("data")), text(&place.path().join("plan")));
    let import = ["--quiet", "import", &path, "--data", &data, "--operator", "A", "--purpose", "b"];
    ends(&run(&import), 0);
    let plan = ["--quiet", "plan", "--data", &data, "--operator", "A", "--out", &to];
    ends(&run(&plan), 0);
    std::fs::remove_dir_all(&to).expect("the plan");
    let country = "format = 1\nname = \"Testland\"\nas_of = 2026-03-01\nlaw = [\"international\"]\ninvented = true\n\n[parameters]\ndetention_floor_age = \"12\"\nsecond_minimum_age = -14\nmaximum_age = [1]\n";
    folder.write("country.toml", country.as_bytes());
    // As an earlier version of the program took it in.
    let taking = async {
        let keys = KeyFile { path: place.path().join("data.key"), may_create: false };
        let options = Options { erasure_list: Some(default_list(Path::new(&data))), ..Options::new(Arc::new(NoGate)) };
        let registry = Registry::open(&Place::Folder(data.clone().into()), &keys, options).await.expect("the registry");
        let read = import::read(folder.path(), &ReadOptions::default()).expect("the folder");
        registry.import_folder(&Who::program("operator:A", "b"), &read, None, None).await.expect("what it took in");
    };
    tokio::runtime::Runtime::new().expect("a runtime").block_on(taking);
    let told = |said: &str| {
        for part in [
            "`detention_floor_age` must be a number (years), without quotation marks",
            "country.toml, column parameters.detention_floor_age: `\"12\"`",
            "this lies outside what is plausible: 0 to 25 years",
            "no law pack of this country has such a parameter",
            "column parameters.maximum_age: `[1]`",
            "import the folder again",
        ] {
            assert!(said.contains(part), "{part} is not in:\n{said}");
        }
    };
    let planned = run(&plan);
    ends(&planned, 1);
    assert_eq!(out(&planned), "");
    told(&err(&planned));
    assert!(!Path::new(&to).join("plan.json").exists());

    let mut serving = wayhome()
        .args(["--quiet", "serve", "--data", &data, "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let _ = BufReader::new(serving.stdout.take().expect("what it says")).read_line(&mut line);
    serving.kill().expect("it was there");
    let output = serving.wait_with_output().expect("its end");
    assert!(line.starts_with("The site is at"), "{line}\n{}", err(&output));
    told(&err(&output));

    // Corrected and taken in again, all is well.
    let corrected =
        country.split("detention").next().expect("what stands before").to_owned() + "detention_floor_age = 12\n";
    folder.write("country.toml", corrected.as_bytes());
    ends(&run(&import), 0);
    ends(&run(&plan), 0);
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
