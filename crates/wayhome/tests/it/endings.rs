//! Exit codes and messages: wrong usage, broken input, refusals, a full disk, a reader that goes away, Ctrl-C.

use crate::{ends, err, out, run, run_in, solandra, wayhome};
use std::process::Stdio;
use wayhome_testkit::Folder;

#[test]
fn help_and_version_are_data() {
    let help = run(&["--help"]);
    ends(&help, 0);
    assert!(out(&help).contains("Exit codes: 0 done"));
    for command in ["demo", "plan", "check", "synth", "law", "outbreak", "packs", "schema", "completions"] {
        assert!(out(&help).contains(command), "{command}");
        ends(&run(&[command, "--help"]), 0);
    }
    ends(&run(&["--version"]), 0);
}

#[test]
fn wrong_usage_is_2_and_says_what_is_known() {
    for wrong in [
        &["plam"][..],
        &["plan"],
        &["plan", "x", "--weeks", "0"],
        &["synth"],
        &["synth", "--out", "x", "--children", "-1"],
    ] {
        let output = run(wrong);
        ends(&output, 2);
        assert!(err(&output).contains("Usage") || err(&output).contains("error:"), "{wrong:?}: {}", err(&output));
        assert_eq!(out(&output), "");
    }
    let day = run(&["plan", &solandra().to_string_lossy(), "--as-of", "31/12/2020"]);
    ends(&day, 2);
    assert!(err(&day).contains("write `2020-12-31`"), "{}", err(&day));
}

#[test]
fn what_the_user_gave_is_never_written_over() {
    let folder = Folder::small();
    let before = std::fs::read(folder.join("facilities.csv")).unwrap();
    let place = folder.path().to_string_lossy().into_owned();
    let output = run(&["check", &place, "--rejected", &place]);
    ends(&output, 2);
    assert!(err(&output).contains("name another folder"), "{}", err(&output));
    ends(&run_in(folder.path(), &["check", ".", "--rejected", "./"]), 2);
    assert_eq!(std::fs::read(folder.join("facilities.csv")).unwrap(), before);

    let series = folder.join("series.csv").to_string_lossy().into_owned();
    let targets = folder.join("targets.csv").to_string_lossy().into_owned();
    let text = "series_id,date,res_cum\nA,2020-03-01,0\nA,2020-03-05,3\nA,2020-03-09,5\n";
    std::fs::write(&series, text).unwrap();
    std::fs::write(&targets, "series_id,forecast_date,horizon_days\nA,2020-03-09,7\n").unwrap();
    let forecast = |out: &str, records: &str| {
        run(&["outbreak", "forecast", "--series", &series, "--targets", &targets, "--out", out, "--records", records])
    };
    let (out, records) = (folder.join("out.csv"), folder.join("records.jsonl"));
    let (out, records) = (out.to_string_lossy(), records.to_string_lossy());
    for (out, records) in [(series.as_str(), &*records), (&*out, targets.as_str()), (&*out, &*out)] {
        let output = forecast(out, records);
        ends(&output, 2);
        assert!(err(&output).contains("written over"), "{}", err(&output));
    }
    assert_eq!(std::fs::read_to_string(&series).unwrap(), text);
    // A device is not replaced by a file.
    let output = forecast(&place, &records);
    ends(&output, 2);
    ends(&forecast(&out, &records), 0);
}

#[test]
fn a_folder_without_problems_is_0() {
    let folder = Folder::small();
    let output = run(&["check", &folder.path().to_string_lossy()]);
    ends(&output, 0);
}

#[test]
fn all_problems_are_listed_and_the_code_is_1() {
    let folder = Folder::small();
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,admitted_at\nP1,C1,F9,2026-02-10\nP2,C2,F1,31/12/2025\nP3,C3,F2,2026-02-20\n",
    );
    let output = run(&["check", &folder.path().to_string_lossy()]);
    ends(&output, 1);
    let said = format!("{}{}", out(&output), err(&output));
    for part in ["placements.csv", "row 2", "facility_id", "`F9`", "row 3", "admitted_at", "`31/12/2025`", "2025-12-31"]
    {
        assert!(said.contains(part), "{part} is missing in\n{said}");
    }
    let aside =
        std::fs::read_to_string(folder.join("rejected/placements.csv")).expect("the bad rows are written aside");
    assert!(aside.starts_with("reason,placement_id,child_id,facility_id,admitted_at"), "{aside}");
    assert!(aside.contains("P1,C1,F9,2026-02-10"), "{aside}");
    assert!(!aside.contains("P3"), "{aside}");
}

#[test]
fn rows_that_cannot_be_written_aside_are_told_and_the_rest_is_checked() {
    let folder = Folder::small();
    folder.write("placements.csv", b"placement_id,child_id,facility_id\nP1,C1,F9\nP2,C2,F1\n");
    folder.write("rejected", b"mine");
    let output = run(&["check", &folder.path().to_string_lossy()]);
    ends(&output, 1);
    let place = folder.join("rejected");
    for part in [&*format!("cannot be written to `{}`", place.display()), "`F9`", "placements.csv: 2 rows, 1 put aside"]
    {
        assert!(out(&output).contains(part), "{part} is missing in\n{}", out(&output));
    }
    assert!(!out(&output).contains("each with its reason"), "{}", out(&output));
    assert_eq!(std::fs::read(place).unwrap(), b"mine");
}

/// The reader finds nothing wrong with two open placements of a child; the registry takes one.
#[test]
fn rows_that_an_import_cannot_write_aside_are_told_and_the_country_is_taken_in() {
    let folder = Folder::small();
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,admitted_at\nP1,C1,F1,2026-02-10\nP2,C1,F1,2026-02-11\nP3,C3,F2,2026-02-20\n",
    );
    folder.write("rejected", b"mine");
    let place = tempfile::tempdir().expect("a place");
    let data = place.path().join("data").to_string_lossy().into_owned();
    let path = folder.path().to_string_lossy().into_owned();
    let output = run(&["--quiet", "import", &path, "--data", &data, "--operator", "A", "--purpose", "b"]);
    ends(&output, 1);
    let file = folder.join("rejected").join("registry-placements.csv");
    for part in [
        &*format!("cannot be written to `{}`: a file stands where the folder should be", file.display()),
        "name another folder for them",
        "what can be used was taken in",
    ] {
        assert!(err(&output).contains(part), "{part} is missing in\n{}", err(&output));
    }
    assert!(out(&output).ends_with("1 row put aside\n"), "{}", out(&output));
    // Whole: also the sheets that come after placements.
    let plan = place.path().join("plan").to_string_lossy().into_owned();
    let planned = run(&["--quiet", "plan", "--data", &data, "--operator", "A", "--out", &plan]);
    ends(&planned, 0);
    assert!(out(&planned).contains("2 children in custody"), "{}", out(&planned));
}

#[test]
fn a_folder_that_is_not_there_or_empty_is_named() {
    let missing = run(&["check", "no-such-folder"]);
    ends(&missing, 1);
    assert!(err(&missing).contains("no-such-folder") || out(&missing).contains("no-such-folder"));
    let empty = Folder::of(&[]);
    let output = run(&["plan", &empty.path().to_string_lossy()]);
    ends(&output, 1);
    let said = format!("{}{}", out(&output), err(&output));
    assert!(
        said.contains("country.toml") && said.contains("facilities.csv") && said.contains("placements.csv"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_4_with_a_sentence() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = wayhome()
        .args(["schema", "placements"])
        .stdout(Stdio::from(full))
        .stderr(Stdio::piped())
        .output()
        .expect("the program starts");
    ends(&output, 4);
    // Not every command has an option that names another place.
    assert!(err(&output).contains("the disk is full") && !err(&output).contains("--out"), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = wayhome()
        .args(["packs", "list", "--html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    ends(&output, 0);
    assert_eq!(err(&output), "");
}

#[cfg(unix)]
#[test]
fn nobody_who_listens_to_what_is_told_is_no_error() {
    let folder = Folder::small();
    let to = folder.join("plan").to_string_lossy().into_owned();
    let from = folder.path().to_string_lossy().into_owned();
    // As `wayhome … 2>&1 | head -1` does: warnings, progress and errors have no reader any more.
    let deaf = |arguments: &[&str]| {
        let mut child =
            wayhome().args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stderr.take());
        child.wait().expect("it ends").code()
    };
    assert_eq!(deaf(&["plan", &from, "--out", &to]), Some(0));
    assert!(folder.join("plan").join("plan.html").exists());
    assert_eq!(deaf(&["check", "no-such-folder"]), Some(1));
    assert_eq!(deaf(&["no-such-command"]), Some(2));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named_and_nothing_is_left() {
    let folder = Folder::small();
    // A file stands where the folder should be: no user, not even root, may write there.
    folder.write("taken", b"");
    let place = folder.join("taken").join("plan");
    let output = run(&["plan", &folder.path().to_string_lossy(), "--out", &place.to_string_lossy()]);
    ends(&output, 4);
    assert!(err(&output).contains("taken"), "{}", err(&output));
    assert_eq!(std::fs::metadata(folder.join("taken")).map(|file| file.len()).ok(), Some(0));
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_half_written() {
    let place = Folder::of(&[]);
    let mut child = wayhome()
        .args(["synth", "--out", "big", "--facilities", "4000", "--children", "400000"])
        .current_dir(place.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Wait for the first trace on disk, then interrupt.
    while std::fs::read_dir(place.path()).map(|entries| entries.count()).unwrap_or(0) == 0 {
        assert!(child.try_wait().expect("its state").is_none(), "it ended before it could be interrupted");
        std::thread::yield_now();
    }
    let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", err(&output));
    let left: Vec<_> = std::fs::read_dir(place.path()).expect("the folder").filter_map(|entry| entry.ok()).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn schemas_have_names_and_completions_are_made() {
    let names = run(&["schema"]);
    ends(&names, 0);
    for name in out(&names).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let schema = run(&["schema", name]);
        ends(&schema, 0);
        let value: serde_json::Value =
            serde_json::from_str(&out(&schema)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(value.is_object(), "{name}");
    }
    for known in ["placements", "country", "response", "scenario"] {
        assert!(out(&names).lines().any(|line| line.trim() == known), "{known}");
    }
    ends(&run(&["schema", "no-such-format"]), 2);
    ends(&run(&["completions", "bash"]), 0);
}

#[test]
fn the_answer_goes_to_standard_output_alone() {
    let folder = Folder::small();
    let output = run_in(folder.path(), &["plan", ".", "--format", "json", "--quiet"]);
    ends(&output, 0);
    let plan: serde_json::Value = serde_json::from_str(&out(&output)).expect("only JSON on standard output");
    assert_eq!(plan["format"], 1);
    assert_eq!(err(&output), "", "quiet means quiet");
}
