//! `wayhome outbreak rt`, `forecast` and `score` as their users run them: what is printed where, and the exit codes.

use crate::{ends, err, out, run_in};
use std::path::Path;
use wayhome_testkit::Folder;

const RT: [&str; 6] = ["outbreak", "rt", "--series", "series.csv", "--serial-interval", "interval.csv"];

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::small();
    for (name, text) in files {
        folder.write(name, text.as_bytes());
    }
    folder
}

#[test]
fn a_series_without_estimates_is_no_error_and_says_why() {
    let text = "series_id,date,res_cum\nA,2026-03-01,0\nA,2026-03-09,0\nB,2026-03-01,2\nB,2026-03-04,3\n";
    let folder = folder(&[("series.csv", text), ("interval.csv", "mean,sd\n2.6,1.5\n")]);
    let csv = run_in(folder.path(), &RT);
    ends(&csv, 0);
    assert_eq!(out(&csv).lines().count(), 1, "{}", out(&csv));
    assert!(err(&csv).contains("no estimate for series `A`: no case in 2 reports"), "{}", err(&csv));
    assert!(err(&csv).contains("no estimate for series `B`: too short to tell"), "{}", err(&csv));
    let json = run_in(folder.path(), &[&RT[..], &["--format", "json"]].concat());
    ends(&json, 0);
    assert!(out(&json).contains("\"notes\":[\"no case in 2 reports"), "{}", out(&json));
    assert_eq!(err(&json), "");
}

const FORECAST: [&str; 8] =
    ["outbreak", "forecast", "--series", "series.csv", "--targets", "targets.csv", "--out", "out.csv"];

#[test]
fn text_is_for_people_and_the_default_formats_stay() {
    let mut series = "date,res_cum\n".to_owned();
    for (day, count) in [0, 1, 1, 3, 5, 8, 12, 15, 19, 25].iter().enumerate() {
        series.push_str(&format!("2026-03-{:02},{count}\n", day + 1));
    }
    let targets = "series_id,forecast_date,horizon_days\nseries,2026-03-10,7\n";
    let folder = folder(&[("series.csv", &series), ("targets.csv", targets), ("interval.csv", "mean,sd\n5,3\n")]);
    let csv = run_in(folder.path(), &RT);
    ends(&csv, 0);
    assert!(out(&csv).starts_with("series_id,window_start,date,"), "{}", out(&csv));
    let text = run_in(folder.path(), &[&RT[..], &["--format", "text"]].concat());
    ends(&text, 0);
    assert!(out(&text).contains("Now: ") && out(&text).contains("Chance that it is above 1"), "{}", out(&text));

    let line = run_in(folder.path(), &FORECAST);
    ends(&line, 0);
    assert_eq!(out(&line), "out.csv: 1 forecast for 1 series\n");
    let written = std::fs::read(folder.join("out.csv")).unwrap();
    let text = run_in(folder.path(), &[&FORECAST[..], &["--format", "text"]].concat());
    ends(&text, 0);
    for part in ["in 7 days, 2026-03-17", "wayhome outbreak score --forecasts out.csv --series series.csv"] {
        assert!(out(&text).contains(part), "{part} is missing in\n{}", out(&text));
    }
    assert_eq!(std::fs::read(folder.join("out.csv")).unwrap(), written);
    assert!(out(&text).lines().all(|line| line.chars().count() <= 80), "{}", out(&text));
}

#[test]
fn problems_of_all_files_are_told_together() {
    let folder = folder(&[
        ("series.csv", "date,res_cum,setting\n2026-03-01,5.5,camp\n"),
        ("targets.csv", "series_id,forecast_date,horizon_days\nseries,2026-03-01,99\n"),
        ("interval.csv", "mean,sd\n0,1\n"),
    ]);
    let forecast = run_in(folder.path(), &FORECAST);
    ends(&forecast, 1);
    let rt = run_in(folder.path(), &RT);
    ends(&rt, 1);
    for (output, second) in
        [(&forecast, "error: not a horizon\n  targets.csv, row 2"), (&rt, "error: the mean must lie above 1")]
    {
        for part in ["error: not a whole number of people\n  series.csv, row 2, column res_cum: `5.5`", second] {
            assert!(err(output).contains(part), "{part} is missing in\n{}", err(output));
        }
        assert_eq!(out(output), "");
        assert!(err(output).contains("\nwarning: ") && !err(output).contains("error: warning"), "{}", err(output));
    }
    assert!(!folder.join("out.csv").exists());
}

#[test]
fn a_key_that_is_not_there_is_told_beside_errors_of_the_series() {
    let folder = folder(&[
        ("series.csv", "series_id,date,res_cum\nA,2026-03-01,5.5\n"),
        ("targets.csv", "series_id,forecast_date,horizon_days\nB,2026-03-01,7\n"),
    ]);
    let output = run_in(folder.path(), &FORECAST);
    ends(&output, 1);
    for part in ["error: not a whole number of people", "error: no such series", "the file of the series has one, `A`"]
    {
        assert!(err(&output).contains(part), "{part} is missing in\n{}", err(&output));
    }
}

#[test]
fn a_folder_that_is_not_there_and_no_courses_are_refused_at_once() {
    let folder = folder(&[
        ("series.csv", "date,res_cum\n2026-03-01,0\n2026-03-05,5\n"),
        ("targets.csv", "series_id,forecast_date,horizon_days\nseries,2026-03-05,7\n"),
    ]);
    for option in ["--out", "--records"] {
        let mut arguments: Vec<&str> = FORECAST.to_vec();
        match arguments.iter().position(|a| *a == option) {
            Some(at) => arguments[at + 1] = "nowhere/x.csv",
            None => arguments.extend([option, "nowhere/x.csv"]),
        }
        let output = run_in(folder.path(), &arguments);
        ends(&output, 2);
        assert!(err(&output).contains("there is no folder `nowhere`"), "{}", err(&output));
        assert!(!folder.join("nowhere").exists() && !folder.join("out.csv").exists());
    }
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/home.toml");
    let output = run_in(folder.path(), &["outbreak", "simulate", &example.to_string_lossy(), "--replicates", "0"]);
    ends(&output, 2);
    assert!(
        err(&output).starts_with("error: --replicates must lie between 1 and 1000000, found 0"),
        "{}",
        err(&output)
    );
}

#[test]
fn good_targets_are_forecast_beside_those_left_out() {
    let folder = folder(&[
        ("series.csv", "series_id;date;res_cum;pathogen\nA;2026-03-01;2;measels\nA;2026-03-05;5;measels\n"),
        ("targets.csv", "series_id,forecast_date,horizon_days\nA,2026-03-05,7\nA,2026-03-15,7\nA,2026-06-05,7\n"),
        ("interval.csv", "mean,sd\n5,3\n"),
    ]);
    let output = run_in(folder.path(), &FORECAST);
    ends(&output, 1);
    assert_eq!(out(&output), "out.csv: 2 forecasts for 1 series\n");
    assert_eq!(std::fs::read_to_string(folder.join("out.csv")).unwrap().lines().count(), 15);
    for part in [
        "did you mean `measles`?",
        "warning: the last report of series `A` is 10 days older than this date\n  targets.csv, row 3",
        "error: the last report of series `A` is 92 days older than this date",
        "targets.csv, row 4",
    ] {
        assert!(err(&output).contains(part), "{part} is missing in\n{}", err(&output));
    }
    // What a forecast assumes does not concern the reproduction number.
    let rt = run_in(folder.path(), &RT);
    ends(&rt, 0);
    assert!(!err(&rt).contains("measles"), "{}", err(&rt));
}

/// The example of the README, and a facility of the example country.
#[test]
fn the_examples_are_scenarios() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = run_in(&root, &["outbreak", "simulate", "examples/home.toml", "--replicates", "200"]);
    ends(&text, 0);
    for part in ["What will probably happen", "The responses one by one", "release_schedule"] {
        assert!(out(&text).contains(part), "{part} is missing in\n{}", out(&text));
    }
    let file = run_in(&root, &["outbreak", "scenario", "examples/solandra", "F0001"]);
    ends(&file, 0);
    let folder = folder(&[("ours.toml", &out(&file))]);
    let json = run_in(folder.path(), &["outbreak", "simulate", "ours.toml", "--replicates", "200", "--format", "json"]);
    ends(&json, 0);
    let answer: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    let children: u64 =
        out(&file).lines().filter_map(|line| line.strip_prefix("children = ")?.parse::<u64>().ok()).sum();
    assert!(children > 0 && answer["children"].as_u64() == Some(children), "{children} {}", answer["children"]);

    let nowhere = run_in(&root, &["outbreak", "scenario", "examples/solandra", "F99"]);
    ends(&nowhere, 1);
    assert_eq!(out(&nowhere), "");
    assert!(err(&nowhere).contains("there is no facility `F99` in facilities.csv"), "{}", err(&nowhere));
    folder.write("plague.toml", b"[pathogen]\nprofile = \"influenza\"\n[[unit]]\nchildren = 9\n");
    let plague = run_in(folder.path(), &["outbreak", "simulate", "plague.toml"]);
    ends(&plague, 1);
    assert!(err(&plague).contains("plague.toml:2:11: there is no pathogen profile `influenza`"), "{}", err(&plague));
    assert!(err(&plague).contains("help: the profiles are covid-19-ancestral, "), "{}", err(&plague));
}
