//! Input that no sheet should be, each with the message it gets.

use crate::{expect, found, line};
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use wayhome_domain::{Facility, Problem, Row, Severity};
use wayhome_exchange::{ReadOptions, Report, check_folder, csv_out::RowWriter, read_folder, write_folder};
use wayhome_testkit::Folder;

const FACILITIES: &str = "facility_id,name,kind,jurisdiction,capacity,staff_posts\nF1,North,remand,north,20,6\nF2,South,closed_centre,north,30,8\n";

/// The small country with one file replaced.
fn with(file: &str, text: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::small();
    folder.write(file, text.as_ref());
    folder
}

#[test]
fn the_small_country_has_no_problems() {
    let folder = Folder::small();
    let report = expect(folder.path(), &[]);
    assert!(report.usable);
    assert_eq!(report.rows_read(), 10);
}

#[test]
fn a_folder_that_is_not_there() {
    let folder = Folder::of(&[]);
    let found = found(&folder.join("nowhere"));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("this folder cannot be read: no such file or directory"), "{}", found[0]);
}

#[test]
fn an_empty_folder() {
    let folder = Folder::of(&[]);
    let found = found(folder.path());
    assert_eq!(found.len(), 1);
    assert!(
        found[0].ends_with(
            "this folder is empty > put country.toml, facilities.csv and placements.csv there, or try `wayhome synth --out FOLDER`"
        ),
        "{}",
        found[0]
    );
}

#[test]
fn required_files_are_missing() {
    let folder = Folder::of(&[("children.csv", "child_id\nC1\n")]);
    let report = expect(
        folder.path(),
        &[
            "error country.toml: this file is required and is not in the folder > write it: `format = 1`, `name = \"…\"`, `as_of = 2026-03-01`, one below the other",
            "error facilities.csv: this file is required and is not in the folder > add it, with at least the columns facility_id",
            "error placements.csv: this file is required and is not in the folder > add it, with at least the columns placement_id, child_id, facility_id",
        ],
    );
    assert!(!report.usable);
}

/// As an old Mac writes it; some programs add a line feed at the end of all.
#[test]
fn lines_that_end_in_a_carriage_return_alone() {
    for end in ["", "\r", "\n", "\r\n"] {
        let folder = Folder::small();
        let text = fs::read_to_string(folder.join("placements.csv")).unwrap();
        fs::write(folder.join("placements.csv"), text.trim_end().replace('\n', "\r") + end).unwrap();
        let report = check_folder(folder.path(), &Default::default());
        assert!(report.problems.iter().any(|problem| problem.code == "line-ends"), "{end:?}: {:?}", report.problems);
    }
}

#[test]
fn a_file_with_nearly_the_right_name() {
    let folder = Folder::small();
    fs::rename(folder.join("facilities.csv"), folder.join("Facility.csv")).unwrap();
    expect(
        folder.path(),
        &[
            "error facilities.csv: this file is required and is not in the folder > did you mean this by `Facility.csv`? rename it to `facilities.csv`",
            "warning Facility.csv: this file is not part of a country folder and is not read > did you mean `facilities.csv`? rename it",
        ],
    );
}

#[test]
fn semicolons_tabs_and_bars_instead_of_commas() {
    for (delimiter, word) in [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")] {
        let folder = with("facilities.csv", FACILITIES.replace(',', &delimiter.to_string()));
        let found = found(folder.path());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(&format!(
                "error facilities.csv:1: the columns are separated by {word}, not by commas > save the file as CSV with commas"
            )),
            "{}",
            found[0]
        );
    }
}

#[test]
fn utf16_with_and_without_a_mark() {
    let units: Vec<u8> = FACILITIES.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &units].concat();
    for bytes in [marked, units] {
        let folder = with("facilities.csv", bytes);
        expect(
            folder.path(),
            &["error facilities.csv: this file is UTF-16, not UTF-8 > save the sheet as `CSV UTF-8`"],
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let folder = with("facilities.csv", format!("\u{feff}{FACILITIES}"));
    expect(folder.path(), &[]);
}

#[test]
fn latin_1_bytes_cost_their_row_alone() {
    let folder = with("facilities.csv", b"facility_id,name\nF1,Caf\xe9\nF2,South\n");
    let report = expect(
        folder.path(),
        &[
            "error facilities.csv:2 `F1,Caf\u{fffd}`: these bytes are not UTF-8; perhaps the file was saved as Latin-1 or Windows-1252 > save the sheet as `CSV UTF-8`",
            "error placements.csv:2 facility_id `F1`: this facility's own row was put aside (row 2 of facilities.csv) > this follows from row 2 of facilities.csv: correct that row first",
            "error placements.csv:3 facility_id `F1`: this facility's own row was put aside (row 2 of facilities.csv) > this follows from row 2 of facilities.csv: correct that row first",
        ],
    );
    assert_eq!(report.rows["facilities.csv"].aside, 1);
}

#[test]
fn duplicate_ids_keep_the_first() {
    let folder = with("facilities.csv", format!("{FACILITIES}F1,Again,remand,north,1,1\n"));
    expect(
        folder.path(),
        &[
            "error facilities.csv:4 facility_id `F1`: this facility stands in row 2 already > row 2 is kept and this one put aside: give this row an id of its own, or remove it",
        ],
    );
    let reading = read_folder(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.snapshot.facilities.rows[0].name, "North");
    assert_eq!(reading.snapshot.facilities.len(), 2);
}

/// Copied from a page or a message, ids bring marks along that no spreadsheet shows.
#[test]
fn characters_that_nobody_sees_are_passed_over() {
    let folder = with(
        "units.csv",
        "\u{feff}\u{feff}facility_id,unit\u{200b}_id,beds,name\n\u{200f}F1\u{200e},U\u{200d}1,\u{a0}3\u{2060},a\u{200d}b\u{200b}\nF2,A\u{a0}1,4,\u{645}\n",
    );
    let report = expect(folder.path(), &[]);
    let notes: Vec<String> = report.problems.iter().filter(|problem| problem.code == "unseen").map(line).collect();
    assert_eq!(
        notes,
        [
            "note units.csv:1: 6 cells from this row on hold characters that nobody sees, such as marks of direction: they are passed over"
        ]
    );
    let units = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.units;
    let first = &units.rows[0];
    assert_eq!((first.facility_id.as_str(), first.unit_id.as_str(), first.beds), ("F1", "U1", Some(3)));
    assert_eq!(first.name, "a\u{200d}b");
    assert_eq!(units.rows[1].unit_id.as_str(), "A 1");
}

#[test]
fn two_rows_that_are_the_same() {
    let folder = with(
        "placements.csv",
        "placement_id,child_id,facility_id,born_on,admitted_at\nP1,C1,F1,,2026-02-10\nP2,C2,F1,,2026-02-11\nP1,C1,F1,,2026-02-10\nP2,C2,F1,,2026-02-12\n",
    );
    let report = expect(
        folder.path(),
        &[
            "error placements.csv:4 `P1,C1,F1,,2026-02-10`: this row is the same as row 2 > row 2 is used and this one left out: remove one of the two",
            "error placements.csv:5 placement_id `P2`: this placement stands in row 3 already > row 3 is kept and this one put aside: give this row an id of its own, or remove it",
        ],
    );
    assert_eq!(report.rows["placements.csv"].aside, 2);
    let folder =
        with("cases.csv", "facility_id,date,group,new_cases\nF1,2026-02-10,children,1\nF1,2026-02-10,children,1\n");
    expect(
        folder.path(),
        &[
            "error cases.csv:3 `F1,2026-02-10,children,1`: this row is the same as row 2 > row 2 is used and this one left out: remove one of the two",
        ],
    );
}

/// What is said of rows that are the same as another.
#[track_caller]
fn told(folder: &Folder, expected: &[&str]) -> Report {
    let report = check_folder(folder.path(), &ReadOptions::default());
    let is_told = |problem: &&Problem| problem.severity == Severity::Error || problem.code == "row-again";
    let found: Vec<String> = report.problems.iter().filter(is_told).map(line).collect();
    assert_eq!(found, expected);
    report
}

#[test]
fn rows_that_are_the_same_in_sheets_without_ids() {
    let folder = with(
        "isolation.csv",
        "child_id,from,to,reason,hours_alone_per_day\n\
         C1,2026-02-10,2026-02-11,health,20\n\
         C2,2026-02-10,2026-02-11,health,20\n\
         C1,2026-02-10,2026-02-11,health,20\n\
         C1,2026-02-10,2026-02-11,health,21\n\
         C2,2026-02-10,2026-02-11,health,20\n\
         C2,2026-02-10,2026-02-11,health,20\n\
         C1,,,health,\n\
         C1,,,health,\n",
    );
    let once = "error isolation.csv:4: 3 rows are the same as an earlier one: row 4 as row 2, row 6 as row 3, row 7 as row 3 > each is counted once and its repeats left out: remove them";
    let both = "note isolation.csv:9: row 9 is the same as row 8: both count, since they may be meant > remove one of the two if it says the same thing again";
    let report = told(&folder, &[once, both]);
    assert_eq!(report.rows["isolation.csv"].aside, 3);
    let reading = read_folder(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.snapshot.isolation.len(), 5);
    // The repeats stand among the rejected rows.
    let aside = folder.join("aside");
    check_folder(folder.path(), &ReadOptions { rejected: Some(aside.clone()), ..ReadOptions::default() });
    let rejected = fs::read_to_string(aside.join("isolation.csv")).unwrap();
    assert_eq!(rejected.lines().count(), 4, "{rejected}");
    assert!(rejected.contains("row 6: this row is the same as row 3,C2,2026-02-10"), "{rejected}");

    // Two calls on one day may be meant, two at one moment are not.
    let folder = with(
        "family_contacts.csv",
        "child_id,on,kind\nC1,2026-02-10,call\nC1,2026-02-10,call\nC2,2026-02-10T10:00,call\nC2,2026-02-10T10:00,call\n",
    );
    told(
        &folder,
        &[
            "note family_contacts.csv:3: row 3 is the same as row 2: both count, since they may be meant > remove one of the two if it says the same thing again",
            "error family_contacts.csv:5: row 5 is the same as row 4 > row 4 is used and row 5 left out: remove one of the two",
        ],
    );
    let folder = with(
        "aftercare.csv",
        "placement_id,on,kind\nP1,2026-02-20,visit\nP1,2026-02-20,visit\nP1,2026-02-20T10:00Z,visit\nP1,2026-02-20T10:00Z,visit\n",
    );
    told(
        &folder,
        &[
            "note aftercare.csv:3: row 3 is the same as row 2: both count, since they may be meant > remove one of the two if it says the same thing again",
            "error aftercare.csv:5: row 5 is the same as row 4 > row 4 is used and row 5 left out: remove one of the two",
        ],
    );
    // Of counts nobody can tell: a column that set them apart may have been left out.
    let folder = with("population.csv", "year,age,sex,count\n2025,14,male,10\n2025,14,male,10\n2025,14,male,11\n");
    told(
        &folder,
        &[
            "note population.csv:3: row 3 is the same as row 2: both count, since they may be meant > remove one of the two if it says the same thing again",
        ],
    );
    let folder = with("facts.csv", "subject,field,value\nchild:C1,language,tea\nchild:C1,language,tea\n");
    told(
        &folder,
        &["error facts.csv:3: row 3 is the same as row 2 > row 2 is used and row 3 left out: remove one of the two"],
    );
    // A column of one's own sets rows apart.
    let folder =
        with("isolation.csv", "child_id,from,to,entry\nC1,2026-02-10,2026-02-10,1\nC1,2026-02-10,2026-02-10,2\n");
    told(&folder, &[]);
}

#[test]
fn many_rows_that_are_the_same_are_told_once() {
    let mut text = "child_id,from,to,reason\n".to_owned();
    for _ in 0..1500 {
        text.push_str("C1,2026-02-10,2026-02-11,health\n");
    }
    let report = check_folder(with("isolation.csv", &text).path(), &ReadOptions::default());
    let told: Vec<_> = report.problems.iter().filter(|problem| problem.code == "row-twice").collect();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].message.starts_with("1,499 rows are the same as an earlier one: row 3 as row 2, "),
        "{:?}",
        told[0]
    );
    assert!(told[0].message.ends_with(", row 22 as row 2 and 1,479 more"), "{:?}", told[0]);
    assert_eq!(report.rows["isolation.csv"].aside, 1499);
}

#[test]
fn an_unknown_facility() {
    let folder = with("placements.csv", "placement_id,child_id,facility_id\nP1,C1,F9\nP2,C2,f1\n");
    expect(
        folder.path(),
        &[
            "error placements.csv:2 facility_id `F9`: no such facility in facilities.csv > add the facility to facilities.csv, or correct the id",
            "error placements.csv:3 facility_id `f1`: no such facility in facilities.csv > did you mean `F1`? ids are compared letter by letter",
        ],
    );
}

#[test]
fn dates_day_first_as_numbers_and_in_the_future() {
    let folder =
        with("children.csv", "child_id,born_on\nC1,31/12/2012\nC2,40543\nC3,2027-01-01\nC4,2012-02-30\nC5,soon\n");
    folder.write("placements.csv", b"placement_id,child_id,facility_id\n");
    expect(
        folder.path(),
        &[
            "error children.csv:2 born_on `31/12/2012`: this date is written day first; read as empty: not known > write `2012-12-31`",
            "error children.csv:3 born_on `40543`: this is a spreadsheet's day number, not a date; read as empty: not known > format the column as text or date; it probably means `2010-12-31`",
            "error children.csv:4 born_on `2027-01-01`: this lies after 2026-03-01, the day that the sheets describe; read as empty: not known > correct the date, or `as_of` in country.toml when the sheets are newer",
            "error children.csv:5 born_on `2012-02-30`: there is no such day in the calendar; read as empty: not known > write year-month-day, for example `2020-12-31`",
            "error children.csv:6 born_on `soon`: this is not a date or time; read as empty: not known > write `2020-12-31`, or `2020-12-31T14:30` for a time, or leave it empty if it is not known",
            "warning placements.csv: this sheet has a header and no rows > write a row for each, or check whether the right file was given",
        ],
    );
}

#[test]
fn a_wrong_cell_that_may_be_empty_costs_that_cell_alone() {
    let folder = with("facilities.csv", "facility_id,capacity,staff_posts\nF1,-20,6\nF2,30,8\n");
    let out = Folder::of(&[]);
    let report = expect(
        folder.path(),
        &[
            "error facilities.csv:2 capacity `-20`: a count cannot be negative; read as empty: not known > write 0 or a larger whole number, or leave it empty if it is not known",
        ],
    );
    assert_eq!((report.rows["facilities.csv"].aside, report.rows["facilities.csv"].in_part), (0, 1));
    let options = ReadOptions { rejected: Some(out.join("rejected")), ..ReadOptions::default() };
    let snapshot = read_folder(folder.path(), &options).unwrap().snapshot;
    assert_eq!((snapshot.facilities[0].capacity, snapshot.facilities[0].staff_posts), (None, Some(6)));
    assert_eq!(snapshot.placements.len(), 3);
    // The cell as it was stands beside the reason.
    assert_eq!(
        fs::read_to_string(out.join("rejected/facilities.csv")).unwrap(),
        "reason,facility_id,capacity,staff_posts\n\
         \"row 2, kept in part: capacity: a count cannot be negative; read as empty: not known\",F1,-20,6\n"
    );
}

/// An empty end says that it still lasts, an empty limit that there is none.
#[test]
fn a_wrong_cell_is_not_read_as_empty_where_that_would_say_something() {
    let folder = with(
        "placements.csv",
        "placement_id,child_id,facility_id,admitted_at,released_at\nP1,C1,F1,2026-01-01,31.02.2026\nP2,C2,F1,,2027-01-01\nP3,C3,F2,2027-01-01,\n",
    );
    folder.write("capacity.csv", b"jurisdiction,week_start,review_slots,counsel_slots\nnorth,2026-03-02,few,2\n");
    folder.write("facts.csv", b"subject,field,value,recorded_at\nfacility:F1,a,b,yesterday\n");
    let report = expect(
        folder.path(),
        &[
            "error placements.csv:2 released_at `31.02.2026`: there is no such day in the calendar > write year-month-day, for example `2020-12-31`",
            "error placements.csv:3 released_at `2027-01-01`: this lies after 2026-03-01, the day that the sheets describe; read as empty: on that day it still lasts > correct the date, or `as_of` in country.toml when the sheets are newer",
            "error placements.csv:4 admitted_at `2027-01-01`: this lies after 2026-03-01, the day that the sheets describe; read as empty: not known > correct the date, or `as_of` in country.toml when the sheets are newer",
            "error capacity.csv:2 review_slots `few`: this is not a whole number; read as empty: no limit is known > write digits only, for example `42`, or leave it empty if it is not known",
            "error facts.csv:2 recorded_at `yesterday`: this is not a date or time > write `2020-12-31`, or `2020-12-31T14:30` for a time, or leave it empty if it is not known",
        ],
    );
    assert_eq!((report.rows["placements.csv"].aside, report.rows["placements.csv"].in_part), (1, 2));
    let snapshot = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot;
    assert!(snapshot.placements.iter().all(|row| row.admitted_at.is_none()));
    assert_eq!((snapshot.capacity[0].review_slots, snapshot.capacity[0].counsel_slots), (None, Some(2)));
}

/// Nobody is told to add what is there.
#[test]
fn what_follows_from_a_row_that_was_put_aside_says_so() {
    let folder = with("facilities.csv", "facility_id,name,capacity\nF1,\"North,20\nF2,South\n");
    folder.write("facts.csv", b"subject,field,value\nfacility:F2,a,b\n");
    let follows = |row: u8| {
        format!(
            "this facility's own row was put aside (row {row} of facilities.csv) > this follows from row {row} of facilities.csv: correct that row first"
        )
    };
    expect(
        folder.path(),
        &[
            "error facilities.csv:2 `F1,\"North,20`: a quotation mark is opened in cell 2 of this row and not closed > close it, or remove it; a quotation mark inside a quoted cell is written twice",
            "error facilities.csv:3 `F2,South`: this row has 2 cells, the header has 3 > add what is missing; perhaps a line break stands in a cell, or the file was cut off",
            &format!("error placements.csv:2 facility_id `F1`: {}", follows(2)),
            &format!("error placements.csv:3 facility_id `F1`: {}", follows(2)),
            &format!("error placements.csv:4 facility_id `F2`: {}", follows(3)),
            &format!("error facts.csv:2 subject `facility:F2`: {}", follows(3)),
        ],
    );
    // A unit's row: the placement is kept without the unit.
    let folder = with("units.csv", "facility_id,unit_id,name\nF1,U1\nF9,U2,x\n");
    folder.write("placements.csv", b"placement_id,child_id,facility_id,unit_id\nP1,C1,F1,U1\nP2,C2,F1,U7\n");
    let report = expect(
        folder.path(),
        &[
            "error units.csv:2 `F1,U1`: this row has 2 cells, the header has 3 > add what is missing; perhaps a line break stands in a cell, or the file was cut off",
            "error units.csv:3 facility_id `F9`: no such facility in facilities.csv > add the facility to facilities.csv, or correct the id",
            "error placements.csv:2 unit_id `U1`: this unit's own row was put aside (row 2 of units.csv); read as empty: not known > this follows from row 2 of units.csv: correct that row first",
            "error placements.csv:3 unit_id `U7`: this facility has no such unit in units.csv; read as empty: not known > add the unit to units.csv, or correct the id",
        ],
    );
    assert_eq!((report.rows["placements.csv"].aside, report.rows["placements.csv"].in_part), (0, 2));
    // A row whose id cannot be read may be the one that is named.
    let folder = with("facilities.csv", "facility_id,name\n\"F1,North\nF2,South\n");
    let found = found(folder.path());
    assert!(
        found[1].ends_with(
            "no such facility in facilities.csv > perhaps it is the row that could not be read (row 2 of facilities.csv): correct that first; else add the facility to facilities.csv, or correct the id"
        ),
        "{}",
        found[1]
    );
}
#[test]
fn every_problem_of_a_row_at_once() {
    let folder =
        with("facilities.csv", "facility_id,kind,capacity,latitude,holds_adults\nF1,Remand home,2.5,95,yes\nF2,,,,\n");
    let found = found(folder.path());
    assert_eq!(
        found[..4],
        [
            "error facilities.csv:2 kind `Remand home`: this word is not on the list; read as empty: not known > write one of: police_cell, remand, training_school, closed_centre, open_centre, immigration, adult_prison, protection_institution, other; or leave it empty if it is not known",
            "error facilities.csv:2 capacity `2.5`: this is not a whole number; read as empty: not known > write digits only, for example `42`, or leave it empty if it is not known",
            "error facilities.csv:2 latitude `95`: this must lie between -90 and 90 (degrees); read as empty: not known > check the cell and its unit",
            "error facilities.csv:2 holds_adults `yes`: this is neither `true` nor `false`; read as empty: not known > write `true`",
        ]
    );
}

#[test]
fn a_line_without_end_is_given_up_with_little_memory() {
    // A line of 50 MB.
    let folder = Folder::small();
    let mut line = io::repeat(b'x').take(50_000_000);
    let mut file = fs::File::create(folder.join("units.csv")).unwrap();
    file.write_all(b"facility_id,unit_id,name\nF1,U1,one\nF1,U2,").unwrap();
    io::copy(&mut line, &mut file).unwrap();
    let report = expect(
        folder.path(),
        &[
            "error units.csv:3: this line is longer than 1 MiB: no sheet has such a row > check whether the file has line breaks, or is a CSV file at all; the rest of the file was not read",
        ],
    );
    assert!(report.usable);
    assert_eq!(report.rows["units.csv"].read, 1);
    // No more of it was read than the longest record and what is read ahead.
    let read = std::sync::atomic::AtomicU64::new(0);
    let progress = |at: wayhome_exchange::Progress<'_>| {
        read.fetch_max(at.bytes_done, std::sync::atomic::Ordering::Relaxed);
    };
    check_folder(folder.path(), &ReadOptions { progress: Some(&progress), ..ReadOptions::default() });
    assert!(read.into_inner() <= 3 * wayhome_exchange::LONGEST_RECORD as u64);
}

#[test]
fn what_stands_after_a_broken_place_is_not_held_against_other_files() {
    // The rest of the file was not read: units that are named elsewhere may well stand there.
    let mut text = String::from("facility_id,unit_id,name\nF1,U1,one\nF1,U2,");
    text.push_str(&"x".repeat(2_000_000));
    let folder = with("units.csv", &text);
    folder.write("placements.csv", b"placement_id,child_id,facility_id,unit_id\nP1,C1,F1,U3\n");
    let found_now = found(folder.path());
    assert_eq!(found_now.len(), 1, "{found_now:?}");
    let units = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.units;
    assert_eq!(units.iter().map(|unit| unit.unit_id.as_str()).collect::<Vec<_>>(), ["U1", "U3"]);

    // A required file that was not read to its end is no base for a plan.
    let folder = with("facilities.csv", text.replace("unit_id", "anything"));
    let found_now = found(folder.path());
    assert_eq!(found_now.len(), 1, "{found_now:?}");
    assert!(read_folder(folder.path(), &ReadOptions::default()).is_err());
}

#[test]
fn a_column_twice() {
    let folder = with("units.csv", "facility_id,unit_id,beds,beds\nF1,U1,3,4\n");
    expect(
        folder.path(),
        &[
            "error units.csv:1 beds: the column `beds` stands twice in the header > remove or rename one of the two; until then the file is not read, since nobody can tell which one counts",
        ],
    );
}

#[test]
fn two_columns_of_somebodys_own_with_one_name_are_both_kept() {
    let folder = with("units.csv", "facility_id,unit_id,note,note,note (2)\nF1,U1,first,second,third\n");
    expect(
        folder.path(),
        &[
            "warning units.csv:1 note: a column of this name stands further left in the header > both are kept, this one as `note (3)`: give it a name of its own",
        ],
    );
    let units = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.units;
    let kept: Vec<(&str, &str)> = units.extra.iter().map(|own| (own.name.as_str(), &*own.cells[0].1)).collect();
    assert_eq!(kept, [("note", "first"), ("note (3)", "second"), ("note (2)", "third")]);
}

#[test]
fn a_formula_as_text_and_the_error_of_one() {
    let folder =
        with("units.csv", "facility_id,unit_id,name,beds\nF1,U1,=A1&B1,=1+1\nF1,=B2,x,3\nF1,U3,#REF!,4\nF1,U4,=1,5\n");
    let formula = "this is a formula, not a value > in the spreadsheet, copy the column and paste it as values";
    let emptied = formula.replace(" > ", "; read as empty: not known > ");
    expect(
        folder.path(),
        &[
            &format!("warning units.csv:2 name `=A1&B1`: {formula}"),
            &format!("error units.csv:2 beds `=1+1`: {emptied}"),
            &format!("error units.csv:3 unit_id `=B2`: {formula}"),
            "error units.csv:4 name `#REF!`: this is the error of a formula, not a value; read as empty: not known > correct the formula in the spreadsheet and paste its result as a value",
            &format!("warning units.csv:5 name `=1`: {formula}"),
        ],
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_one_row() {
    let folder = with("units.csv", "facility_id,unit_id,name\nF1,U1,\"one\nF1,U2,two\nF1,U3,three\n");
    expect(
        folder.path(),
        &[
            "error units.csv:2 `F1,U1,\"one`: a quotation mark is opened in cell 3 of this row and not closed > close it, or remove it; a quotation mark inside a quoted cell is written twice",
        ],
    );
    let reading = read_folder(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.snapshot.units.len(), 2);
}

/// The mark that opens a cell further down is no closing one.
#[test]
fn a_quotation_mark_that_a_later_cell_seems_to_close() {
    let folder = with("units.csv", "facility_id,unit_id,name\nF1,U1,\"a\nF1,U2,b\nF1,U3,\"c, d\"\n");
    expect(
        folder.path(),
        &[
            "error units.csv:2 `F1,U1,\"a`: a quotation mark is opened in cell 3 of this row and not closed; the next one stands in row 4 > close it, or remove it; a quotation mark inside a quoted cell is written twice",
        ],
    );
    let units = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.units;
    assert_eq!(units.rows.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["b", "c, d"]);
}

#[test]
fn text_after_a_closing_quotation_mark() {
    let folder = with("units.csv", "facility_id,unit_id,name\nF1,U1,\"the \"big\" one\"\nF1,U2,two\n");
    expect(
        folder.path(),
        &[
            "error units.csv:2 `F1,U1,\"the \"big\" one\"`: text follows a closing quotation mark > a quotation mark inside a quoted cell is written twice, and a comma follows the closing one",
        ],
    );
}

#[test]
fn rows_longer_and_shorter_than_the_header() {
    let folder = with("units.csv", "facility_id,unit_id,name\nF1,U1\nF1,U2,two,three\nF1,U3,three,,\nF1,U4,a, b\n");
    expect(
        folder.path(),
        &[
            "error units.csv:2 `F1,U1`: this row has 2 cells, the header has 3 > add what is missing; perhaps a line break stands in a cell, or the file was cut off",
            "error units.csv:3 `F1,U2,two,three`: this row has 4 cells, the header has 3 > put text that holds a comma between quotation marks, or remove the cells at the end",
            "error units.csv:5 `F1,U4,a, b`: this row has 4 cells, the header has 3 > put text that holds a comma between quotation marks, or remove the cells at the end",
        ],
    );
}

#[test]
fn rows_count_as_a_spreadsheet_shows_them() {
    let folder = with("units.csv", "\nfacility_id,unit_id,name,beds\r\n\r\nF1,U1,\"two\nlines\",x\r\n,,,\n\nF1,U2,,y");
    let count = "this is not a whole number; read as empty: not known > write digits only, for example `42`, or leave it empty if it is not known";
    expect(
        folder.path(),
        &[&format!("error units.csv:4 beds `x`: {count}"), &format!("error units.csv:7 beds `y`: {count}")],
    );
}

#[test]
fn nul_bytes() {
    let folder = with("units.csv", b"facility_id,unit_id,name\nF1,U1,a\0b\n");
    expect(
        folder.path(),
        &[
            "error units.csv:2 `F1,U1,a\u{fffd}b`: this row holds NUL bytes: the file is damaged, or it is not a text file > save the sheet again as `CSV UTF-8`",
        ],
    );
}

#[test]
fn a_header_in_capitals_or_with_blanks() {
    let folder = with("facilities.csv", "Facility_ID,capacity\nF1,3\n");
    expect(
        folder.path(),
        &[
            "error facilities.csv:1 facility_id `Facility_ID`: the column `facility_id` is missing > did you mean this by `Facility_ID`? rename it to `facility_id`",
        ],
    );
    let folder = with("units.csv", "facility_id,unit_id,Unit Design, beds \nF1,U1,3,4\n");
    expect(
        folder.path(),
        &[
            "warning units.csv:1 unit_design `Unit Design`: the column `unit_design` is missing, so it is not known for any row > did you mean this by `Unit Design`? rename it to `unit_design`",
        ],
    );
    let reading = read_folder(folder.path(), &ReadOptions::default()).unwrap();
    assert_eq!(reading.snapshot.units.rows[0].beds, Some(4));
    assert_eq!(reading.snapshot.units.extra[0].name, "Unit Design");
}

/// Otherwise all who left would count as held, and nobody would be told.
#[test]
fn a_column_under_another_name() {
    for name in ["release_date", "Date of release", "released_on", "relased_at", "discharged_at", "releasedAt"] {
        let folder = with("placements.csv", format!("placement_id,child_id,facility_id,{name}\nP1,C1,F1,2026-02-01\n"));
        expect(
            folder.path(),
            &[&format!(
                "warning placements.csv:1 released_at `{name}`: the column `released_at` is missing, so every row counts as still open > did you mean this by `{name}`? rename it to `released_at`"
            )],
        );
    }
    let folder = with("children.csv", "child_id,Date_of_birth,gender,clan\nC1,2010-01-01,male,x\nC2,,,\nC3,,,\n");
    expect(
        folder.path(),
        &[
            "warning children.csv:1 born_on `Date_of_birth`: the column `born_on` is missing, so it is not known for any row > did you mean this by `Date_of_birth`? rename it to `born_on`",
            "warning children.csv:1 sex `gender`: the column `sex` is missing, so it is not known for any row > did you mean this by `gender`? rename it to `sex`",
        ],
    );
    // What is there already is not meant by a column of somebody's own.
    let folder =
        with("placements.csv", "placement_id,child_id,facility_id,released_at,release_date,notes,cell\nP1,C1,F1,,,,\n");
    expect(folder.path(), &[]);
}

#[test]
fn an_empty_file_and_a_header_alone() {
    let folder = with("units.csv", "");
    expect(
        folder.path(),
        &[
            "error units.csv: this file is empty: it has no header > write the header `facility_id,unit_id,name,holds,rooms,beds,room_design,unit_design,air`, or remove the file",
        ],
    );
    let folder = with("units.csv", "facility_id,unit_id");
    let report = expect(folder.path(), &[]);
    assert_eq!(report.rows["units.csv"].read, 0);
    let notes: Vec<String> = report.problems.iter().filter(|problem| problem.code == "no-rows").map(line).collect();
    assert_eq!(
        notes,
        [
            "note units.csv: this sheet has a header and no rows: it says that there are none > if that is not known, remove it"
        ]
    );
    let folder = with("placements.csv", "placement_id,child_id,facility_id\n\n,,\n");
    expect(
        folder.path(),
        &[
            "warning placements.csv: this sheet has a header and no rows > write a row for each, or check whether the right file was given",
        ],
    );
}

#[test]
fn a_title_above_the_header() {
    for (above, first, rows, below) in [
        ("Places of the north\n", 1, "row 1", 2),
        ("Ministry of Justice,,\n\"Places, as of March\",,\n\n", 1, "rows 1 to 3", 4),
        ("\n\"never closed\nMinist\u{e8}re\n", 2, "rows 2 to 3", 4),
    ] {
        let folder = with("units.csv", format!("{above}facility_id,unit_id,name\nF1,U1,one\n"));
        expect(
            folder.path(),
            &[&format!(
                "error units.csv:{first}: this row is not the header: none of its cells names a column. Row {below} looks like the header > remove {rows}, so that the names of the columns stand first"
            )],
        );
    }
    // Without such a row, the columns that are missing are told.
    let folder = with("units.csv", "Places\nF1,U1,one\n");
    assert!(found(folder.path())[0].contains("the column `facility_id` is missing"));
}

#[test]
fn a_workbook_with_the_name_of_a_sheet_and_lines_of_an_old_machine() {
    let folder = with("units.csv", b"PK\x03\x04rest");
    expect(
        folder.path(),
        &[
            "error units.csv: this is a workbook with the name of a CSV file > save the sheet as `CSV UTF-8`, or give the workbook itself (a file that ends in .xlsx)",
        ],
    );
    let folder = with("units.csv", b"facility_id,unit_id\rF1,U1\r");
    expect(
        folder.path(),
        &[
            "error units.csv: the lines of this file end with a carriage return alone > save the file with line feeds (in a spreadsheet: `CSV UTF-8`)",
        ],
    );
}

#[test]
fn a_file_that_is_a_folder() {
    let folder = Folder::small();
    fs::create_dir(folder.join("units.csv")).unwrap();
    expect(
        folder.path(),
        &[
            "error units.csv: this file cannot be read: it is a folder > check that the file exists, is a file and may be read",
        ],
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_broken_ones_named() {
    use std::os::unix::fs::symlink;
    let elsewhere = Folder::of(&[("u.csv", "facility_id,unit_id\nF1,U1\n")]);
    let folder = Folder::small();
    symlink(elsewhere.join("u.csv"), folder.join("units.csv")).unwrap();
    let report = expect(folder.path(), &[]);
    assert_eq!(report.rows["units.csv"].read, 1);
    symlink(elsewhere.join("none.csv"), folder.join("isolation.csv")).unwrap();
    expect(
        folder.path(),
        &[
            "error isolation.csv: this file cannot be read: no such file or directory > check that the file exists, is a file and may be read",
        ],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with("units.csv", "facility_id,unit_id\n");
    fs::set_permissions(folder.join("units.csv"), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read it all the same, and then there is nothing to say.
    let may_read = fs::File::open(folder.join("units.csv")).is_ok();
    let expected: &[&str] = if may_read {
        &[]
    } else {
        &[
            "error units.csv: this file cannot be read: permission denied > check that the file exists, is a file and may be read",
        ]
    };
    expect(folder.path(), expected);
}

#[test]
fn rows_put_aside_are_written_as_they_were_found() {
    let folder = with(
        "units.csv",
        "facility_id,unit_id,\"name\",beds\nF9,U1,\"a, \"\"b\"\"\",3\nF1,U2,fine,3\nF9,U3, blanks ,4\nF1,U4\n",
    );
    let out = Folder::of(&[]);
    let options = ReadOptions { rejected: Some(out.join("rejected")), ..ReadOptions::default() };
    let report = check_folder(folder.path(), &options);
    assert_eq!(report.rejected_files, [out.join("rejected/units.csv")]);
    assert_eq!(report.rows_aside(), 3);
    assert_eq!(
        fs::read_to_string(out.join("rejected/units.csv")).unwrap(),
        "reason,facility_id,unit_id,\"name\",beds\n\
         row 2: facility_id: no such facility in facilities.csv,F9,U1,\"a, \"\"b\"\"\",3\n\
         row 4: facility_id: no such facility in facilities.csv,F9,U3, blanks ,4\n\
         \"row 5: this row has 2 cells, the header has 4\",F1,U4\n"
    );
    // Nothing but that file, and nothing in the folder that was read.
    assert_eq!(fs::read_dir(out.join("rejected")).unwrap().count(), 1);
    assert!(!folder.join("rejected").exists());
}

#[test]
fn latin_1_rows_are_put_aside_byte_for_byte() {
    let folder = with("units.csv", b"facility_id,unit_id,name\nF1,U1,Caf\xe9\n");
    let out = Folder::of(&[]);
    check_folder(folder.path(), &ReadOptions { rejected: Some(out.join("r")), ..ReadOptions::default() });
    assert!(fs::read(out.join("r/units.csv")).unwrap().ends_with(b"F1,U1,Caf\xe9\n"));
}

#[test]
fn rejected_rows_that_cannot_be_written_are_one_problem_and_reading_goes_on() {
    let folder = with("units.csv", "facility_id,unit_id\nF9,U1\nF1,U2\n");
    // A file stands where the folder should be: nobody can write there, whatever the permissions.
    let options =
        ReadOptions { rejected: Some(folder.join("country.toml").join("rejected")), ..ReadOptions::default() };
    let report = check_folder(folder.path(), &options);
    let lines: Vec<String> = report.problems.iter().map(line).collect();
    assert!(
        lines.contains(&format!(
            "error rejected/units.csv: the rows that were put aside cannot be written to `{}`: not a directory > see to it that it is a folder that may be written to and that the disk is not full, or name another folder for them; the rows that can be used are read all the same",
            folder.join("country.toml").join("rejected").display()
        )),
        "{lines:?}"
    );
    assert_eq!(report.rows["units.csv"].read, 2);
    assert!(report.usable);
}

#[cfg(unix)]
#[test]
fn a_folder_without_write_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with("units.csv", "facility_id,unit_id\nF9,U1\n");
    let out = Folder::of(&[]);
    fs::set_permissions(out.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let may_write = fs::create_dir(out.join("probe")).is_ok();
    let report = check_folder(folder.path(), &ReadOptions { rejected: Some(out.join("r")), ..ReadOptions::default() });
    let denied = report.problems.iter().any(|problem| problem.code == "rejected-not-written");
    assert_eq!(denied, !may_write);
    fs::set_permissions(out.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn an_old_file_of_rejected_rows_is_named_and_left() {
    let folder = Folder::small();
    let out = Folder::of(&[("placements.csv", "reason,placement_id\nold,P1\n")]);
    let options = ReadOptions { rejected: Some(out.path().to_path_buf()), ..ReadOptions::default() };
    let report = check_folder(folder.path(), &options);
    assert!(report.problems.iter().any(|problem| problem.code == "old-rejected"));
    assert_eq!(fs::read_to_string(out.join("placements.csv")).unwrap(), "reason,placement_id\nold,P1\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut rows = RowWriter::<Facility, _>::new(full()).unwrap();
    let row = Facility { facility_id: "F1".into(), ..Facility::default() };
    let error = (0..100_000).find_map(|_| rows.write(&row).err());
    assert_eq!(error.map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
    let table = wayhome_domain::Table::from_rows(vec![row]);
    let error = wayhome_exchange::write_table(&table, full()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}

#[test]
fn a_place_that_is_taken_is_not_overwritten() {
    let folder = Folder::small();
    let reading = read_folder(folder.path(), &ReadOptions::default()).unwrap();
    let error = write_folder(&reading.snapshot, folder.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("`{}` exists already and is not an empty folder: give a new one", folder.path().display())
    );
    let error = write_folder(&reading.snapshot, &folder.join("country.toml/inside")).unwrap_err();
    assert!(error.to_string().contains("cannot be written: "), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
}

#[test]
fn many_problems_of_one_kind_are_counted_and_not_all_listed() {
    let mut text = String::from("facility_id,unit_id,beds\n");
    for unit in 0..1254 {
        text.push_str(&format!("F1,U{unit},many\n"));
    }
    let folder = with("units.csv", text);
    let report = check_folder(folder.path(), &ReadOptions::default());
    assert_eq!(report.counts.errors, 1254);
    let lines: Vec<String> = report.problems.iter().filter(|p| p.code == "count").map(line).collect();
    assert_eq!(lines.len(), 21);
    assert_eq!(
        lines[20],
        "error units.csv: and 1,234 more like this: this is not a whole number; read as empty: not known"
    );
}

#[test]
fn country_toml_problems_come_all_at_once() {
    let folder = with(
        "country.toml",
        "format = 1\nname = 7\nas_of = \"last week\"\ntime_zone = \"Mars/Olympus\"\nlaw = \"international\"\ninvented = \"yes\"\n",
    );
    expect(
        folder.path(),
        &[
            "error country.toml:2 name `7`: `name` must be a text > write `name = \"…\"`",
            "error country.toml:3 as_of `last week`: `as_of` must be a date: this is not a date or time > write `2020-12-31`, or `2020-12-31T14:30` for a time, or leave it empty if it is not known",
            "error country.toml:4 time_zone `Mars/Olympus`: no such time zone > write an IANA name such as `Africa/Nairobi`; without one, times are read in UTC",
            "error country.toml:5 law `\"international\"`: `law` must be a list of texts > write `law = [\"international\"]`",
            "error country.toml:6 invented `\"yes\"`: `invented` must be true or false > write `invented = true` for invented data",
        ],
    );
}

#[test]
fn a_time_zone_that_is_nearly_one() {
    let told = |zone: &str| {
        let folder =
            with("country.toml", format!("format = 1\nname = \"X\"\nas_of = 2026-03-01\ntime_zone = \"{zone}\"\n"));
        let found = found(folder.path());
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].split(" > ").nth(1).unwrap().to_owned()
    };
    for (zone, meant) in [
        ("America/Santigo", "`America/Santiago`"),
        ("Africa / Nairobi", "`Africa/Nairobi`"),
        ("Nairobi", "`Africa/Nairobi`"),
        ("Europe/Istambul", "`Europe/Istanbul` or `Asia/Istanbul`"),
        ("America/Sao Paulo ", "`America/Sao_Paulo`"),
    ] {
        assert_eq!(told(zone), format!("did you mean {meant}? without one, times are read in UTC"));
    }
    for zone in ["Mars/Olympus", "", "+03:00"] {
        assert_eq!(told(zone), "write an IANA name such as `Africa/Nairobi`; without one, times are read in UTC");
    }
}

#[test]
fn country_toml_of_a_later_format_or_without_a_day() {
    let folder = with("country.toml", "format = 2\nname = \"X\"\n");
    expect(
        folder.path(),
        &[
            "error country.toml as_of: `as_of` is missing: the day that the sheets describe > add it without quotation marks: `as_of = 2026-03-01`",
            "error country.toml:1 format `2`: this folder has a format that this version of the program does not know > use a newer version of the program",
        ],
    );
    let folder = with("country.toml", "name = \"X\nas_of = 2026-03-01\n");
    let found = found(folder.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("error country.toml:1: this is not valid TOML: "), "{}", found[0]);
}

#[test]
fn the_columns_of_the_contract_are_all_known() {
    // The header that the empty-file message suggests is itself readable.
    let header: Vec<&str> = Facility::COLUMNS.iter().map(|column| column.name).collect();
    let folder = with("facilities.csv", format!("{}\nF1,,,,,,,,,\nF2,,,,,,,,,\n", header.join(",")));
    expect(folder.path(), &[]);
    assert!(Path::new(&folder.join("facilities.csv")).exists());
}
