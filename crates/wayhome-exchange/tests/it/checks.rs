//! What must hold of the rows: each fault with its own message, and no false alarm.

use crate::{expect, found};
use wayhome_exchange::{ReadOptions, check_folder, read_folder};
use wayhome_testkit::Folder;

/// Placements of the small country's children, with these columns after the three ids.
fn placements(columns: &str, rows: &[&str]) -> Folder {
    let folder = Folder::small();
    let mut text = format!("placement_id,child_id,facility_id,{columns}\n");
    for (number, row) in rows.iter().enumerate() {
        text.push_str(&format!("P{number},C{},F1,{row}\n", number % 3 + 1));
    }
    folder.write("placements.csv", text.as_bytes());
    folder
}

#[test]
fn impossible_orders_of_dates_in_a_placement() {
    // columns, one row, the problem
    let cases = [
        (
            "admitted_at,released_at",
            "2026-02-10,2026-02-09",
            "released_at `2026-02-09`: the child left before the admission > `admitted_at` is 2026-02-10: correct one of the two",
        ),
        (
            "admitted_at,arrested_at",
            "2026-02-10,2026-02-11",
            "admitted_at `2026-02-10`: the admission lies before the arrest; both are read as empty: not known > `arrested_at` is 2026-02-11: correct one of the two",
        ),
        (
            "judge_first_at,arrested_at",
            "2026-02-10T08:00Z,2026-02-11",
            "judge_first_at `2026-02-10T08:00Z`: the child was brought before a judge before the arrest; both are read as empty: not known > `arrested_at` is 2026-02-11: correct one of the two",
        ),
        (
            "order_from,order_to",
            "2026-02-10,2026-01-10",
            "order_to `2026-01-10`: the order ends before its first day; both are read as empty: not known > `order_from` is 2026-02-10: correct one of the two",
        ),
        (
            "admitted_at,sentence_ends_on",
            "2026-02-10,2026-01-10",
            "sentence_ends_on `2026-01-10`: the sentence ends before custody began; both are read as empty: not known > `admitted_at` is 2026-02-10: correct one of the two",
        ),
        (
            "admitted_at",
            "2012-02-10",
            "admitted_at `2012-02-10`: the child was admitted before birth; both are read as empty: not known > the date of birth in children.csv is 2013-05-01: correct one of the two",
        ),
        (
            "offence_on",
            "2012-02-10",
            "offence_on `2012-02-10`: the act lies before the birth of the child; both are read as empty: not known > the date of birth in children.csv is 2013-05-01: correct one of the two",
        ),
        (
            "released_at",
            "2026-03-02",
            "released_at `2026-03-02`: this lies after 2026-03-01, the day that the sheets describe; read as empty: on that day it still lasts > correct the date, or `as_of` in country.toml when the sheets are newer",
        ),
    ];
    for (columns, row, problem) in cases {
        let folder = placements(columns, &[row]);
        let problems: Vec<String> = problem.split('\n').map(|one| format!("error placements.csv:2 {one}")).collect();
        let report = expect(folder.path(), &problems.iter().map(String::as_str).collect::<Vec<_>>());
        // Where cells are read as empty the row is kept in part.
        let kept = u64::from(problem.contains("as empty"));
        let rows = &report.rows["placements.csv"];
        assert_eq!((rows.aside, rows.in_part), (1 - kept, kept));
    }
}

#[test]
fn odd_orders_are_warnings_and_the_row_is_kept() {
    let cases = [
        (
            "decided_on,charged_on",
            "2026-01-10,2026-02-10",
            "decided_on `2026-01-10`: the decision lies before the charge > `charged_on` is 2026-02-10: check both",
        ),
        (
            "family_notified_at,arrested_at",
            "2026-01-10,2026-02-10",
            "family_notified_at `2026-01-10`: the family was told before the arrest > `arrested_at` is 2026-02-10: check both",
        ),
        (
            "charged_on,offence_on",
            "2026-01-10,2026-02-10",
            "charged_on `2026-01-10`: the charge lies before the act > `offence_on` is 2026-02-10: check both",
        ),
        (
            "arrested_at,offence_on",
            "2026-01-10,2026-02-10",
            "arrested_at `2026-01-10`: the arrest lies before the act > `offence_on` is 2026-02-10: check both",
        ),
    ];
    for (columns, row, problem) in cases {
        let folder = placements(columns, &[row]);
        let report = expect(folder.path(), &[&format!("warning placements.csv:2 {problem}")]);
        assert_eq!(report.rows["placements.csv"].aside, 0);
    }
}

#[test]
fn a_word_that_names_nothing_is_told_where_an_order_should_stand() {
    let says = "this names nothing, and counts as not known > write `none` when there is none, what there is when there \
                is one, and leave the cell empty when it is not known";
    for (column, word) in
        [("order_id", "unknown"), ("sentence_type", "?"), ("detention_reason", "-"), ("sentence_basis", "N/A")]
    {
        let folder = placements(column, &[word]);
        let report = expect(folder.path(), &[&format!("warning placements.csv:2 {column} `{word}`: {says}")]);
        assert_eq!(report.rows["placements.csv"].aside, 0);
    }
    for word in ["O-1", "1", "none", "nobody", "NONE"] {
        expect(placements("order_id", &[word]).path(), &[]);
    }
}

#[test]
fn what_may_have_been_on_one_day_is_no_contradiction() {
    let folder = placements(
        "admitted_at,arrested_at,judge_first_at,released_at,order_from,order_to",
        &[
            "2026-02-10,2026-02-10T23:00Z,2026-02-10,2026-02-10T01:00Z,2026-02-10,2026-02-10",
            "2026-02-10T10:00Z,2026-02-10,none,,,none",
            ",,,,,",
        ],
    );
    expect(folder.path(), &[]);
}

#[test]
fn a_next_hearing_and_an_end_of_sentence_may_lie_ahead() {
    let folder = placements(
        "next_hearing_on,sentence_ends_on,order_to,order_from",
        &["2026-04-01,2027-01-01,2026-12-31,2026-03-15"],
    );
    expect(folder.path(), &[]);
}

#[test]
fn two_open_placements_of_one_child_are_an_error_and_stay() {
    let folder = placements("admitted_at,released_at", &["2026-01-10,", "2026-01-11,", "2026-01-12,", "2026-02-01,"]);
    let report = expect(
        folder.path(),
        &[
            "error placements.csv:5 released_at: this child has two open placements: the other is in row 2 > record the release from one of the two, or give each child an id of its own where they are two children; until then the later admission counts, and what the other row alone would meet cannot be told",
        ],
    );
    assert_eq!(report.rows["placements.csv"].aside, 0);
    let reading = read_folder(folder.path(), &ReadOptions::default()).unwrap();
    let custody = reading.snapshot.index().custody(&reading.snapshot, reading.snapshot.as_of());
    assert_eq!(custody.len(), 3);
    assert_eq!(custody[0].placement, 3);
}

#[test]
fn overlapping_placements_are_odd_transfers_on_a_day_are_not() {
    let folder = placements(
        "admitted_at,released_at",
        &[
            "2025-01-10,2025-03-01",
            "2025-01-10,2025-03-01",
            "2025-01-10,2025-03-01",
            "2025-02-01,2025-04-01",
            "2025-03-01,",
        ],
    );
    expect(
        folder.path(),
        &[
            "warning placements.csv:5 admitted_at `2025-02-01`: this placement begins before another of the same child ends: the other is in row 2 > check the admission here and the release there",
        ],
    );
    let folder =
        placements("admitted_at,released_at", &["2025-01-10,2025-03-01T12:00Z", ",", ",", "2025-03-01T09:00Z,"]);
    expect(folder.path(), &[]);
}

#[test]
fn a_longer_stay_hides_no_overlap_behind_a_shorter_one() {
    let folder = placements(
        "admitted_at,released_at",
        &[
            "2025-01-01,2025-12-31",
            "2025-01-01,",
            "2025-01-01,",
            "2025-02-01,2025-02-10",
            ",",
            ",",
            "2025-06-01,2026-01-31",
        ],
    );
    let overlaps = found(folder.path()).iter().filter(|line| line.contains("the other is in row 2 ")).count();
    // Both later placements of the first child lie in its first one; the two others have two open ones each.
    assert_eq!(overlaps, 2);
}

#[test]
fn ages_in_custody() {
    let folder = Folder::small();
    folder.write(
        "children.csv",
        b"child_id,born_on\nC1,1990-01-01\nC2,2024-01-01\nC3,1900-01-01\nC4,2023-01-01\nC5,1985-01-01\n",
    );
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,ground,admitted_at,released_at\nP1,C1,F1,,,\nP2,C2,F1,criminal_pretrial,2026-01-01,\nP4,C4,F1,with_caregiver,2026-01-01,\nP5,C5,F1,,2001-01-01,2001-06-01\n",
    );
    expect(
        folder.path(),
        &[
            "error children.csv:4 born_on `1900-01-01`: this makes the child 126 years old; read as empty: not known > correct the date of birth, or leave it empty if it is not known",
            "warning placements.csv:2 child_id `C1`: this person was 36 years old in custody > check the date of birth in children.csv, or whether the release is missing",
            "warning placements.csv:3 ground `criminal_pretrial`: a child 2 years old is held on this ground > check the date of birth in children.csv and the ground (`with_caregiver`?)",
        ],
    );
}

#[test]
fn the_latest_plausible_birth_is_not_before_the_recorded_one() {
    let folder = Folder::small();
    folder.write(
        "children.csv",
        b"child_id,born_on,youngest_plausible_born_on\nC1,2010-01-01,2009-01-01\nC2,2010-01-01,2011-01-01\nC3,,2011-01-01\n",
    );
    expect(
        folder.path(),
        &[
            "warning children.csv:2 youngest_plausible_born_on `2009-01-01`: the latest plausible date of birth lies before the recorded one > `born_on` is 2010-01-01: check both",
        ],
    );
}

#[test]
fn references_to_children_units_and_placements() {
    let folder = Folder::small();
    folder.write("units.csv", b"facility_id,unit_id\nF1,U1\nF2,U2\nF1,U1\n");
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,unit_id\nP1,C1,F1,U1\nP2,C2,F1,U2\nP3,C9,F1,\nP1,C3,F1,\nP4,C3,F9,\n",
    );
    folder.write("isolation.csv", b"child_id,from\nC9,2026-01-01\nC8,2026-01-01\n");
    folder.write("aftercare.csv", b"placement_id,on\nP2,2026-01-01\nP7,2026-01-01\n");
    folder.write(
        "facts.csv",
        b"subject,field,value\nchild:C8,a,b\nplacement:P4,a,b\nfacility:F9,a,b\nC1,a,b\nchild:C1,a,b\n",
    );
    expect(
        folder.path(),
        &[
            "error units.csv:4 `F1,U1`: this row is the same as row 2 > row 2 is used and this one left out: remove one of the two",
            "error placements.csv:3 unit_id `U2`: this facility has no such unit in units.csv; read as empty: not known > add the unit to units.csv, or correct the id",
            "error placements.csv:4 child_id `C9`: no such child in children.csv; the row is kept, and nothing else is known of the child > add the child to children.csv, or correct the id",
            "error placements.csv:5 placement_id `P1`: this placement stands in row 2 already > row 2 is kept and this one put aside: give this row an id of its own, or remove it",
            "error placements.csv:6 facility_id `F9`: no such facility in facilities.csv > add the facility to facilities.csv, or correct the id",
            "error isolation.csv:3 child_id `C8`: no such child in children.csv > add the child to children.csv, or correct the id",
            "error aftercare.csv:3 placement_id `P7`: no such placement in placements.csv > add the placement to placements.csv, or correct the id",
            "error facts.csv:2 subject `child:C8`: no such child in children.csv > add the child to children.csv, or correct the id",
            "error facts.csv:3 subject `placement:P4`: this placement's own row was put aside (row 6 of placements.csv) > this follows from row 6 of placements.csv: correct that row first",
            "error facts.csv:4 subject `facility:F9`: no such facility in facilities.csv > add the facility to facilities.csv, or correct the id",
            "error facts.csv:5 subject `C1`: this names no child, placement or facility > write `child:ID`, `placement:ID` or `facility:ID`",
        ],
    );
}

/// Who is held is in the list, whatever else of the row contradicts itself or is missing.
#[test]
fn no_cell_that_contradicts_another_costs_a_child_the_list() {
    let folder = Folder::small();
    let rows = "P1,C1,F1,2026-02-10,2026-02-11,,\nP2,C9,F1,2026-02-10,,,\nP3,C3,F1,,,2012-02-10,\nP4,C4,F9,,,,\nP4,C5,F1,31.02.2026,,,\nP4,C6,F9,,,,2026-02-12\nP3,C7,F1,,,,\nP3,C1,F1,,,,\n\"P9,C2";
    let header = "placement_id,child_id,facility_id,admitted_at,arrested_at,offence_on,released_at";
    folder.write("placements.csv", format!("{header}\n{rows}").as_bytes());
    let snapshot = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot;
    let held: Vec<_> =
        snapshot.placements.iter().map(|row| (row.child_id.as_str(), row.admitted_at.is_some())).collect();
    assert_eq!(held, [("C1", false), ("C9", true), ("C3", false), ("C5", false)]);
    assert!(snapshot.placements[0].arrested_at.at().is_none());
    // Of the child without a row nothing is known but the id, and the date of birth that a placement contradicts is not known.
    let child = |id: &str| snapshot.children.iter().find(|row| row.child_id.as_str() == id).unwrap();
    assert!(child("C9").born_on.is_none() && child("C3").born_on.is_none() && child("C1").born_on.is_some());
    // Who may be held besides: not who left, nor who is known to be held in another row; a row without a child counts as one.
    let index = snapshot.index();
    let custody = index.custody(&snapshot, snapshot.as_of());
    let more = snapshot.may_be_held(&index, |child| custody.iter().any(|held| held.child == child));
    assert_eq!((more.children, more.rows_text().as_str()), (3, "5, 8, 10"));
}

#[test]
fn a_required_cell_is_empty() {
    let folder = Folder::small();
    folder.write("placements.csv", b"placement_id,child_id,facility_id\nP1,,F1\n");
    expect(
        folder.path(),
        &["error placements.csv:2 child_id: this cell must not be empty > write an id (children.csv)"],
    );
}

#[test]
fn isolation_incidents_complaints_and_measures_in_order() {
    let folder = Folder::small();
    folder.write("isolation.csv", b"child_id,from,to,last_reviewed_at,hours_alone_per_day\nC1,2026-02-02,2026-02-01,,\nC1,2026-02-02,,2026-01-01,\nC1,2026-02-02,,none,25\n");
    folder.write("incidents.csv", b"incident_id,facility_id,at,reported_at,closed_at\nI1,F1,2026-02-02,2026-02-01,\nI2,F1,2026-02-02,,2026-01-01\nI2,F1,,,\nI2,F2,,,\n");
    folder.write(
        "complaints.csv",
        b"complaint_id,facility_id,received_at,answered_at\nK1,F1,2026-02-02,2026-02-01\nK2,F1,2026-02-02,none\n",
    );
    folder.write("inspections.csv", b"inspection_id,facility_id,recommendations,recommendations_done\nV1,F1,3,4\n");
    folder.write("supervision.csv", b"measure_id,child_id,started_on,ended_on\nM1,C1,2026-02-02,2026-02-01\n");
    expect(
        folder.path(),
        &[
            "error isolation.csv:2 to `2026-02-01`: the isolation ends before it begins > `from` is 2026-02-02: correct one of the two",
            "warning isolation.csv:3 last_reviewed_at `2026-01-01`: the isolation was reviewed before it began > `from` is 2026-02-02: check both",
            "error isolation.csv:4 hours_alone_per_day `25`: this must lie between 0 and 24 (hours a day); read as empty: not known > check the cell and its unit",
            "error incidents.csv:2 reported_at `2026-02-01`: the incident was reported before it happened > `at` is 2026-02-02: correct one of the two",
            "error incidents.csv:3 closed_at `2026-01-01`: the incident was closed before it happened > `at` is 2026-02-02: correct one of the two",
            "error incidents.csv:5 incident_id `I2`: this incident stands in row 4 already > row 4 is kept and this one put aside: give this row an id of its own, or remove it",
            "error complaints.csv:2 answered_at `2026-02-01`: the complaint was answered before it came > `received_at` is 2026-02-02: correct one of the two",
            "warning inspections.csv:2 recommendations_done `4`: 4 recommendations were carried out of 3 > check both numbers",
            "error supervision.csv:2 ended_on `2026-02-01`: the measure ended before it began > `started_on` is 2026-02-02: correct one of the two",
        ],
    );
}

#[test]
fn isolation_goes_on_after_the_child_left() {
    let folder = Folder::small();
    folder.write("placements.csv", b"placement_id,child_id,facility_id,released_at\nP1,C1,F1,\nP2,C2,F1,2026-02-20\n");
    folder.write("isolation.csv", b"child_id,from,to\nC1,2026-02-02,\nC2,2026-02-02,\nC2,2026-02-02,2026-02-05\n");
    expect(
        folder.path(),
        &[
            "warning isolation.csv:3 to: this isolation has no end, but the child is not in custody > record the end in `to`, or correct the placement",
        ],
    );
}

#[test]
fn one_row_for_each_place_and_day() {
    let folder = Folder::small();
    folder.write("cases.csv", b"facility_id,date,group,new_cases\nF1,2026-02-02,children,1\nF1,2026-02-02,staff,1\nF1,2026-02-02,children,2\nF2,2026-02-02,children,2\n");
    folder.write("staff_days.csv", b"facility_id,date,present\nF1,2026-02-02,5\nF1,2026-02-02,6\n");
    folder.write(
        "community.csv",
        b"jurisdiction,date,cases_per_100k\nnorth,2026-02-02,5\nnorth,2026-02-02,6\nsouth,2026-02-02,6\n",
    );
    folder.write(
        "capacity.csv",
        b"jurisdiction,week_start,review_slots\nnorth,2026-03-02,1\nnorth,2026-03-02,2\nnorth,2026-03-04,1\n",
    );
    let row_2 = "stands in row 2 already > row 2 is kept and this one put aside: put both into one row";
    expect(
        folder.path(),
        &[
            &format!("error staff_days.csv:3 date `2026-02-02`: this day of this facility {row_2}"),
            &format!("error cases.csv:4 date `2026-02-02`: this day of this facility and group {row_2}"),
            &format!("error capacity.csv:3 week_start `2026-03-02`: this week of this jurisdiction {row_2}"),
            "error capacity.csv:4 week_start `2026-03-04`: this is a Wednesday, not a Monday > the Monday of that week is `2026-03-02`",
            &format!("error community.csv:3 date `2026-02-02`: this day of this jurisdiction {row_2}"),
        ],
    );
}

#[test]
fn numbers_that_are_too_large_for_their_place() {
    let folder = Folder::small();
    folder.write(
        "facilities.csv",
        b"facility_id,jurisdiction,capacity,staff_posts\nF1,north,0,6\nF2,North,30,8\nF3,,,\nF4,west,5,\n",
    );
    let mut children = String::from("child_id\n");
    let mut placements = String::from("placement_id,child_id,facility_id\n");
    for child in 0..11 {
        children.push_str(&format!("C{child}\n"));
        placements.push_str(&format!("P{child},C{child},F1\n"));
    }
    folder.write("children.csv", children.as_bytes());
    folder.write("placements.csv", placements.as_bytes());
    folder
        .write("staff_days.csv", b"facility_id,date,posts_required,present\nF1,2026-02-02,6,29\nF1,2026-02-03,6,28\n");
    folder.write("cases.csv", b"facility_id,date,group,new_cases\nF1,2026-02-02,children,44\nF1,2026-02-02,staff,171\nF2,2026-02-02,children,90\n");
    folder.write("population.csv", b"year,count\n2025,5\n2025,5\n2024,900\n");
    let check = "check that `new_cases` counts the new cases of each day, not all so far";
    expect(
        folder.path(),
        &[
            "warning facilities.csv:2 capacity `F1`: 11 children in a place for 0 > check the capacity, and whether releases are missing",
            "warning facilities.csv:3 jurisdiction `North`: no week in capacity.csv belongs to this jurisdiction > did you mean `north`? names are compared letter by letter",
            "warning facilities.csv:5 jurisdiction `west`: no week in capacity.csv belongs to this jurisdiction > add its weeks to capacity.csv; without them nothing limits its hearings",
            "warning staff_days.csv:2 present `29`: 29 posts were filled where 6 exist > check the number",
            &format!(
                "warning cases.csv new_cases `F1`: 44 cases among children in all, where 11 were ever held > {check}"
            ),
            &format!(
                "warning cases.csv new_cases `F1`: 171 cases among staff in all, where there are 6 posts > {check}"
            ),
            "warning population.csv: 11 children are in custody, but the population of 2025 counts 10 > check the counts (people, not thousands) and that every age and jurisdiction is there",
        ],
    );
}

#[test]
fn capacity_that_lies_in_the_past() {
    let folder = Folder::small();
    folder.write("capacity.csv", b"jurisdiction,week_start,review_slots\nnorth,2026-01-05,1\n");
    expect(
        folder.path(),
        &[
            "warning capacity.csv: the last week begins on 2026-01-05, before the day that the sheets describe > add the weeks to come; without them nothing limits the hearings",
        ],
    );
}

#[test]
fn what_is_absent_is_noted() {
    let folder = Folder::small();
    folder.write("supervision.csv", b"measure_id,child_id,kind\nM1,C4,diversion\n");
    folder.write("children.csv", b"child_id,sex,clan\nC1,,\nC2,,\nC3,,\nC4,,x\n");
    let report = check_folder(folder.path(), &ReadOptions::default());
    let notes: Vec<String> = report.problems.iter().map(crate::line).collect();
    for expected in [
        "note children.csv: 1 child has no placement",
        "note children.csv:1: columns that are kept but not used: clan",
        "note units.csv: this file is absent: what it would tell is not known",
    ] {
        assert!(notes.iter().any(|note| note == expected), "{expected}\n{}", notes.join("\n"));
    }
    assert_eq!(report.counts.errors + report.counts.warnings, 0);
}
