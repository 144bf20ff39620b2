//! The workbook, read back by another library.

use crate::builder::{self, HOSTILE};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use wayhome_documents::{Language, plan_workbook};
use wayhome_plan::Plan;

fn read(plan: &Plan) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(plan_workbook(plan, Language::English).unwrap())).unwrap()
}

/// A cell by its column's title and its row below the header.
#[track_caller]
fn cell(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, column: &str, row: usize) -> Data {
    let range = book.worksheet_range(sheet).unwrap();
    let header: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let at = header.iter().position(|title| title == column).unwrap_or_else(|| panic!("{column} in {header:?}"));
    range.rows().nth(row + 1).unwrap()[at].clone()
}

#[test]
fn every_table_is_there_with_its_rows() {
    let plan = builder::country(6);
    let mut book = read(&plan);
    let rows = |book: &mut Xlsx<_>, sheet: &str| book.worksheet_range(sheet).unwrap().rows().count() - 1;
    for (sheet, expected) in [
        ("Facilities", 6),
        ("Forecast", 6 * 56),
        ("Responses", 6 * 4),
        ("Review schedule", plan.review_schedule.len()),
        ("Unscheduled", plan.unscheduled.len()),
        ("Capacity", plan.capacity_use.len()),
        ("Backlog", 6),
        ("Fairness", plan.fairness.len()),
        ("Actions", plan.actions.len()),
        ("Effect", 14),
        ("Gaps", 3),
    ] {
        assert_eq!(rows(&mut book, sheet), expected, "{sheet}");
    }
    assert!(book.sheet_names().iter().all(|name| name.len() <= 31));
}

#[test]
fn dates_are_dates_and_unknown_is_said() {
    let mut book = read(&builder::country(6));
    let week = cell(&mut book, "Review schedule", "week", 0);
    // Days since 30 December 1899: 46356 is 30 November 2026.
    assert!(matches!(week, Data::DateTime(day) if day.is_datetime() && day.as_f64() == 46356.0), "{week:?}");
    let due = cell(&mut book, "Actions", "due", 0);
    assert!(matches!(due, Data::DateTime(day) if day.is_datetime() && day.as_f64() == 46350.0), "{due:?}");
    assert_eq!(cell(&mut book, "Facilities", "capacity", 5), Data::String("not known".into()));
    assert_eq!(cell(&mut book, "Facilities", "staff_present_over_posts_7_days", 4), Data::String("not known".into()));
    assert_eq!(cell(&mut book, "Capacity", "available", 3), Data::String("no limit known".into()));
}

#[test]
fn no_text_is_a_formula() {
    let plan = builder::hostile();
    let mut book = read(&plan);
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().rows().flatten().all(String::is_empty), "{sheet}");
        for value in book.worksheet_range(&sheet).unwrap().rows().flatten() {
            if let Data::String(text) = value {
                assert!(!text.starts_with(['=', '+', '-', '@']), "{sheet}: {text}");
            }
        }
    }
    let name = cell(&mut book, "Facilities", "name", 3).to_string();
    assert_eq!(name, format!("'{}", HOSTILE[3]));
    let turned = cell(&mut book, "Facilities", "name", 2).to_string();
    assert_eq!(turned, "centretxet");
}

/// The XML of each sheet.
fn sheets(bytes: Vec<u8>) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheets = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        if file.name().unwrap().starts_with("xl/worksheets/sheet") {
            sheets.push(std::io::read_to_string(file).unwrap());
        }
    }
    sheets
}

#[test]
fn arabic_sheets_run_from_right_to_left_and_no_column_is_too_wide() {
    let plan = builder::country(6);
    for language in Language::ALL {
        let all = sheets(plan_workbook(&plan, language).unwrap());
        assert!(all.len() > 10);
        for sheet in all {
            assert_eq!(sheet.contains("rightToLeft=\"1\""), language == Language::Arabic, "{language:?}");
            for width in sheet.split(" width=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let width: f64 = width.parse().unwrap();
                assert!((8.0..=72.0).contains(&width), "a column is {width} characters wide");
            }
        }
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = builder::country(6);
    assert_eq!(plan_workbook(&plan, Language::English).unwrap(), plan_workbook(&plan, Language::English).unwrap());
}
