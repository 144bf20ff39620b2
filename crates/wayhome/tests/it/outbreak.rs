//! `wayhome outbreak rt`, `forecast` and `score` as their users run them: what is printed where, and the exit codes.

use crate::{ends, err, out, run_in};
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
