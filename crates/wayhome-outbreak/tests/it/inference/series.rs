use proptest::prelude::*;
use wayhome_domain::jiff::civil::date;
use wayhome_outbreak::inference::series::{date_of, day_of};
use wayhome_outbreak::inference::{Counts, parse_series};

use super::{read, shown};

#[track_caller]
fn refused(text: &str, message: &str) {
    let problems = parse_series(text, "series.csv", None).expect_err("refused");
    assert!(shown(&problems).contains(message), "{}", shown(&problems));
}

#[test]
fn days_are_counted_from_1970() {
    assert_eq!(day_of(date(1970, 1, 1)), 0);
    assert_eq!(day_of(date(1970, 3, 1)), 59);
    assert_eq!(day_of(date(1969, 12, 31)), -1);
    assert_eq!(day_of(date(2020, 2, 29)), 18_321);
    assert_eq!(date_of(18_321), Some(date(2020, 2, 29)));
    assert_eq!(date_of(i32::MAX), None);
}

#[test]
fn rows_in_any_order_and_columns_nobody_asked_for() {
    let series = read(
        "notes,res_cum,date,series_id,resident_pop,staff_cum\n\
         ,5,2026-01-03,b,40,\n\
         x,2,2026-01-01,b,,1\n\
         ,7,2026-01-01,a,30,0\n\
         ,,2026-01-02,b,,\n",
    );
    assert_eq!(series.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let b = &series[1];
    assert_eq!(b.counts, Counts::Dates);
    assert_eq!(b.reports.iter().map(|r| r.residents).collect::<Vec<_>>(), [2.0, 5.0]);
    assert_eq!((b.reports[0].population, b.reports[1].population), (None, Some(40.0)));
    assert_eq!((b.reports[0].staff, b.reports[1].staff), (Some(1.0), None));
    assert_eq!(b.until(b.reports[0].day).len(), 1);
    assert_eq!(b.until(b.reports[0].day - 1).len(), 0);
}

#[test]
fn every_problem_is_located() {
    refused("", "the file is empty");
    refused("date,res_cum\n", "no report in the file");
    refused("when,res_cum\n1,2\n", "no column `date`");
    refused("date,count\n2026-01-01,2\n", "no column `res_cum`");
    refused("date,res_cum\n2026-13-01,2\n", "not a date\n  series.csv, row 2, column date: `2026-13-01`");
    refused("date,res_cum\n,2\n", "no day");
    refused("date,res_cum\n2026-01-01,-2\n", "a count below zero\n  series.csv, row 2, column res_cum: `-2`");
    refused("date,res_cum\n2026-01-01,two\n", "not a number\n  series.csv, row 2, column res_cum: `two`");
    refused("date,res_cum\n2026-01-01,inf\n", "not a number");
    refused("date,res_cum\n2026-01-01,1e9\n", "more than a million");
    refused("date,res_cum,resident_pop\n2026-01-01,1,2000000\n", "column resident_pop: `2000000`");
    refused(
        "date,res_cum\n2026-01-01,5\n2026-01-02,4\n",
        "the cumulative count of series `series` falls from 5 on 2026-01-01\n  series.csv, row 3, column res_cum: `4`",
    );
    refused("date,res_cum\n2026-01-01,5\n2026-01-01,6\n", "for one day, with another count");
    refused("series_id,date,res_cum\n,2026-01-01,5\n", "no series");
    refused("date,res_cum\n2026-01-01,5,6,7\n", "4 cells in a file of 2 columns");
    refused("day,new_cases,imported\n1,3,4\n", "more imported cases than new cases");
    let problems = parse_series("date,res_cum\nx,y\n2026-01-02,z\n", "series.csv", None).expect_err("refused");
    assert_eq!(problems.len(), 3, "{}", shown(&problems));
}

/// As spreadsheets of many countries and hands write it.
#[test]
fn separators_capitals_blanks_and_marks_are_read() {
    let plain = read("series_id,date,res_cum,resident_pop\nA,2026-01-01,1,40\nA,2026-01-02,3,40\n");
    for text in [
        "series_id;date;res_cum;resident_pop\nA;2026-01-01;1;40\nA;2026-01-02;3;40\n",
        "series_id\tdate\tres_cum\tresident_pop\nA\t2026-01-01\t1\t40\nA\t2026-01-02\t3\t40\n",
        "\u{feff}Series_ID,DATE,Res_Cum, Resident Pop \nA,2026-01-01,1,40\nA, 2026-01-02 ,3,40\n",
        "\u{feff}\"series_id\";\"date\";\"res_cum\";\"resident-pop\";;\r\nA;2026-01-01;1;40;;\r\nA;2026-01-02;3;40;;\r\n",
        "series_id,date,res_cum,resident_pop\n\u{200f}A,\u{200e}2026-01-01,1\u{a0},40\nA,2026-01-02,3,40\n",
        "\"notes, or; not\";series_id;date;res_cum;resident_pop\n\"a,b\";A;2026-01-01;1;40\n;A;2026-01-02;3;40\n",
    ] {
        assert_eq!(read(text), plain, "{text}");
    }
    // A comma is no decimal point in a count.
    refused("day;res_cum\n1;1,234\n", "not a number\n  series.csv, row 2, column res_cum: `1,234`");
}

#[test]
fn a_column_twice_and_parts_of_people_are_refused() {
    refused(
        "date,res_cum,Date\n2026-01-01,5,2026-01-02\n",
        "the column `date` stands twice in the header\n  series.csv, row 1, column Date",
    );
    refused("day,new_cases,new_cases\n1,5,6\n", "the column `new_cases` stands twice in the header");
    refused("day,res_cum\n1,5.5\n", "not a whole number of people\n  series.csv, row 2, column res_cum: `5.5`");
    refused("day,res_cum,staff_cum\n1,5,0.5\n", "not a whole number of people\n  series.csv, row 2, column staff_cum");
    let problems = parse_series("day,day,res_cum\n1,1,5.5\n2,2,x\n", "series.csv", None).expect_err("refused");
    assert_eq!(problems.len(), 3, "all at once: {}", shown(&problems));
    // Columns that nobody reads may stand twice.
    assert_eq!(read("notes,notes,day,res_cum,,\n,,1,5.0,,\n")[0].reports[0].residents, 5.0);
}

#[test]
fn what_is_assumed_of_a_row_is_told() {
    let warned = |text: &str| shown(&parse_series(text, "series.csv", None).unwrap().1);
    let said = warned(
        "series,day,res_cum,staff_cum,residents_pop,seting\nA,1,5,5,40,juvenile\nA,2,5,2,40,juvenile\nA,3,5,0,40,juvenile\n",
    );
    for (part, times) in [
        (
            "nothing reads the column `residents_pop`\n  series.csv, row 1, column residents_pop\n  help: did you mean `resident_pop`?",
            1,
        ),
        ("nothing reads the column `seting`", 1),
        ("staff of series `series` falls from 5 to 2", 1),
        ("falls from", 1),
    ] {
        assert_eq!(said.matches(part).count(), times, "{part} in\n{said}");
    }
    let falls = parse_series("day,res_cum\n1,5\n2,50\n3,6\n4,7\n", "series.csv", None).expect_err("refused");
    assert_eq!(falls.len(), 1, "one wrong count is told once: {}", shown(&falls));
    let said = warned(
        "series_id,date,res_cum,setting,pathogen\nA,2026-01-01,1,Juvenile,Covid-19\nB,2026-01-01,1,juvenil,measels\n\
         B,2026-01-02,,juvenil,measels\nB,2026-01-03,NA,juvenil,measels\nC,2026-01-01,1,camp,scabies\nC,2026-01-02,,,\n",
    );
    for part in [
        "warning: no count of series `B` in 2 rows, of which this is the first\n  series.csv, row 4, column res_cum\n  help: read as no report",
        "warning: no count of series `C` in this row\n  series.csv, row 7",
        "nothing is known here of this setting: forecasts take it for a place of adults\n  series.csv, row 3, column setting: `juvenil`\n  \
         help: did you mean `juvenile`? write it so",
        "row 6, column setting: `camp`\n  help: the names are: juvenile, young_adult,",
        "nothing is known here of this pathogen: forecasts take the times of COVID-19 for it\n  series.csv, row 3, column pathogen: \
         `measels`\n  help: did you mean `measles`? write it so",
        "row 6, column pathogen: `scabies`",
    ] {
        assert!(said.contains(part), "{part} is missing in\n{said}");
    }
    assert_eq!(said.matches("warning").count(), 6, "{said}");
    let said = warned("day,new_cases\n1,5\n8,4.5\n15,3.5\n");
    assert!(
        said.contains("warning: not a whole number of people\n  series.csv, row 3, column new_cases: `4.5`"),
        "{said}"
    );
    assert_eq!(said.matches("warning").count(), 1, "{said}");
}

/// A series has one setting and one pathogen, the first that are written.
#[test]
fn a_setting_that_changes_is_told() {
    let text = "series_id,day,res_cum,setting,pathogen\nA,1,1,,NA\nA,2,1,juvenile,influenza\nA,3,1,adult,\nA,4,1,school,influenza\nB,1,0,adult,\n";
    let (series, warnings) = parse_series(text, "series.csv", None).unwrap();
    assert_eq!((series[0].setting.as_str(), series[0].pathogen.as_str()), ("juvenile", "influenza"));
    let said = shown(&warnings);
    assert_eq!(warnings.len(), 1, "{said}");
    let part =
        "series `A` has another setting here than before, `juvenile`\n  series.csv, row 4, column setting: `adult`";
    assert!(said.contains(part), "{said}");
}

#[test]
fn reports_from_the_future_are_refused() {
    let text = "date,res_cum\n2026-03-01,1\n2026-03-02,2\n";
    assert!(parse_series(text, "series.csv", Some(date(2026, 3, 2))).is_ok());
    let problems = parse_series(text, "series.csv", Some(date(2026, 3, 1))).expect_err("refused");
    assert_eq!(
        shown(&problems),
        "error: a report from the future\n  series.csv, row 3, column date: `2026-03-02`\n  help: reports end with 2026-03-01"
    );
}

#[test]
fn what_can_be_used_is_a_warning() {
    let text = "date,res_cum,resident_pop\n2026-01-01,1,0\n2026-01-01,1,\n2026-03-01,2,50\n";
    let (series, warnings) = parse_series(text, "series.csv", None).unwrap();
    assert_eq!(series[0].reports.len(), 2);
    assert_eq!(series[0].reports[0].population, None);
    let all = shown(&warnings);
    assert!(all.contains("a facility with nobody in it"), "{all}");
    assert!(all.contains("for one day, with the same count"), "{all}");
    assert!(all.contains("no report of series `series` for 59 days"), "{all}");
    assert_eq!(warnings.len(), 3);
}

#[test]
fn more_cases_than_residents_is_pointed_out() {
    let warned = |text: &str| shown(&parse_series(text, "series.csv", None).unwrap().1);
    let all = warned("date,res_cum,resident_pop\n2026-01-01,0,100\n2026-01-04,150,100\n2026-01-05,151,100\n");
    assert!(
        all.contains("150 cases of series `series` among 100 residents\n  series.csv, row 3, column res_cum"),
        "{all}"
    );
    assert_eq!(all.matches("among").count(), 1, "{all}");
    // Over a long time more are ill than live there at once.
    assert_eq!(warned("day,res_cum,resident_pop\n0,0,6\n10,5,6\n20,5,6\n40,5,6\n60,5,6\n80,5,6\n101,9,6\n"), "");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[a-z0-9_,;\\t\\-\\.\"\n \u{feff}é]{0,200}") {
        let _ = parse_series(&format!("series_id,date,res_cum\n{text}"), "series.csv", None);
        let _ = parse_series(&text, "series.csv", None);
    }
}
