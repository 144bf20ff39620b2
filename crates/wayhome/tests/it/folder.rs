//! A country folder into a registry, out of it, and planned from it.

use crate::{ends, err, out, run, solandra};
use std::path::Path;

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
