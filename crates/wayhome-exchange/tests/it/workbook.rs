//! One workbook instead of a folder of sheets.

use crate::{expect, found};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::Write;
use wayhome_domain::{Parameter, When};
use wayhome_exchange::{ReadOptions, read_folder};
use wayhome_testkit::Folder;
use zip::write::SimpleFileOptions;

/// A workbook with a country and two facilities; `change` adds or changes sheets.
fn book(change: impl FnOnce(&mut Workbook)) -> (Folder, std::path::PathBuf) {
    let mut book = Workbook::new();
    let country = book.add_worksheet().set_name("country").unwrap();
    for (row, (key, value)) in
        [("format", "1"), ("name", "Testland"), ("as_of", "2026-03-01"), ("parameters.age", "14")].iter().enumerate()
    {
        country.write_string(row as u32, 0, *key).unwrap();
        country.write_string(row as u32, 1, *value).unwrap();
    }
    let facilities = book.add_worksheet().set_name("facilities").unwrap();
    for (row, cells) in [["facility_id", "name", "capacity"], ["F1", "North", ""], ["F2", "", ""]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            facilities.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    facilities.write_number(1, 2, 20).unwrap();
    change(&mut book);
    let folder = Folder::of(&[]);
    let path = folder.join("country.xlsx");
    book.save(&path).unwrap();
    (folder, path)
}

fn placements(book: &mut Workbook) -> &mut rust_xlsxwriter::Worksheet {
    let sheet = book.add_worksheet().set_name("placements").unwrap();
    for (column, name) in
        ["placement_id", "child_id", "facility_id", "admitted_at", "sentence_days", "violent"].iter().enumerate()
    {
        sheet.write_string(0, column as u16, *name).unwrap();
    }
    for (column, cell) in ["P1", "C1", "F1"].iter().enumerate() {
        sheet.write_string(2, column as u16, *cell).unwrap();
    }
    sheet
}

#[test]
fn dates_numbers_and_truths_are_cells_of_their_kind() {
    let (folder, path) = book(|book| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let sheet = placements(book);
        sheet.write_datetime_with_format(2, 3, ExcelDateTime::from_ymd(2026, 2, 10).unwrap(), &day).unwrap();
        sheet.write_number(2, 4, 30.0).unwrap();
        sheet.write_boolean(2, 5, true).unwrap();
        for (column, cell) in ["P2", "C2", "F1"].iter().enumerate() {
            sheet.write_string(3, column as u16, *cell).unwrap();
        }
        let at = ExcelDateTime::from_ymd(2026, 2, 10).unwrap().and_hms(14, 30, 0).unwrap();
        sheet.write_datetime_with_format(3, 3, at, &time).unwrap();
    });
    expect(&path, &[]);
    expect(folder.path(), &[]);
    let snapshot = read_folder(&path, &ReadOptions::default()).unwrap().snapshot;
    assert_eq!(snapshot.country.parameters["age"], Parameter::Number(14.0));
    assert_eq!(snapshot.facilities[0].capacity, Some(20));
    assert_eq!(snapshot.placements[0].admitted_at, Some(When::Date("2026-02-10".parse().unwrap())));
    assert_eq!(snapshot.placements[0].sentence_days, Some(30));
    assert_eq!(snapshot.placements[0].violent, Some(true));
    assert_eq!(snapshot.placements[1].admitted_at.unwrap().to_string(), "2026-02-10T14:30:00Z");
    assert_eq!(snapshot.children.len(), 2);
}

#[test]
fn a_formula_and_a_day_number_are_reported_where_they_stand() {
    let (_folder, path) = book(|book| {
        let sheet = placements(book);
        sheet.write_formula(2, 4, Formula::new("=10+20").set_result("30")).unwrap();
        for (column, cell) in ["P2", "C2", "F1"].iter().enumerate() {
            sheet.write_string(3, column as u16, *cell).unwrap();
        }
        sheet.write_number(3, 3, 44196.0).unwrap();
    });
    expect(
        &path,
        &[
            "warning placements.csv:3 sentence_days `30`: this cell holds a formula; the value that the spreadsheet computed last was used > check that it is up to date, or copy the column and paste it as values",
            "error placements.csv:4 admitted_at `44196`: this is a spreadsheet's day number, not a date; read as empty: not known > format the column as text or date; it probably means `2020-12-31`",
        ],
    );
    let snapshot = read_folder(&path, &ReadOptions::default()).unwrap().snapshot;
    assert_eq!(snapshot.placements[0].sentence_days, Some(30));
}

/// Programs that write workbooks without computing them leave formulas without a value.
#[test]
fn a_formula_without_a_value_says_so() {
    let header = format!("<row r=\"1\">{}{}</row>", text_cell("A1", "facility_id"), text_cell("B1", "name"));
    let formula = |place: &str, kind: &str, value: &str| format!("<c r=\"{place}\"{kind}><f>X1</f>{value}</c>");
    let rows = [
        format!("<row r=\"2\">{}{}</row>", text_cell("A2", "F1"), formula("B2", "", "")),
        format!("<row r=\"3\">{}{}</row>", formula("A3", "", "<v></v>"), text_cell("B3", "South")),
        // A formula may give an empty text.
        format!("<row r=\"4\">{}{}</row>", text_cell("A4", "F3"), formula("B4", " t=\"str\"", "<v></v>")),
        format!("<row r=\"5\">{}{}</row>", formula("A5", " t=\"str\"", "<v></v>"), formula("B5", " t=\"str\"", "<v/>")),
    ];
    let (_folder, path) = with_rows(&format!("{header}{}", rows.concat()));
    let found: Vec<String> = found(&path).into_iter().filter(|line| !line.contains("the value that the")).collect();
    let help = "open the workbook in a spreadsheet program and save it there, so that the values are computed; or paste the column as values";
    let what = "this cell holds a formula, and the workbook does not hold its value";
    assert_eq!(
        found,
        [
            format!("error facilities.csv:2 name: {what}; read as empty: not known > {help}"),
            format!("error facilities.csv:3 facility_id: {what} > {help}"),
        ]
    );
}

#[test]
fn required_sheets_are_missing_or_nearly_named() {
    let (_folder, path) = book(|book| {
        book.add_worksheet().set_name("Placement").unwrap();
    });
    expect(
        &path,
        &[
            "error placements.csv: this file is required and is not in the folder > did you mean this by the sheet `Placement`? rename it to `placements`",
            "warning Placement: this sheet is not part of a country folder and is not read > did you mean `placements`? rename it",
        ],
    );
}

#[test]
fn a_key_of_the_country_twice_and_a_wrong_one() {
    let (_folder, path) = book(|book| {
        placements(book);
        let country = book.worksheet_from_name("country").unwrap();
        country.write_string(5, 0, "name").unwrap();
        country.write_string(5, 1, "Other").unwrap();
        country.write_string(6, 0, "time_zone").unwrap();
        country.write_string(6, 1, "Nowhere").unwrap();
    });
    expect(
        &path,
        &[
            "error country:6 name: the key `name` stands twice > remove one of the two",
            "error country:7 time_zone `Nowhere`: no such time zone > write an IANA name such as `Africa/Nairobi`; without one, times are read in UTC",
        ],
    );
}

/// A zip file with one part of `size` zeros.
fn packed(name: &str, size: u64) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        name,
        SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated).large_file(size > 1 << 31),
    )
    .unwrap();
    let zeros = vec![0u8; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&zeros).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_bursts_is_not_opened() {
    let bytes = packed("xl/worksheets/sheet1.xml", 100 << 20);
    let folder = Folder::of(&[]);
    folder.write("country.xlsx", &bytes);
    let found = found(&folder.join("country.xlsx"));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with(&format!(
            "error country.xlsx: this workbook of {} bytes unpacks to 104,857,600 bytes or more",
            thousands(bytes.len())
        )),
        "{}",
        found[0]
    );
    assert!(
        found[0].ends_with(
            "which no real one does: it was not opened > save the sheets as CSV files, or split the workbook"
        )
    );
}

fn thousands(n: usize) -> String {
    assert!((100_000..1_000_000).contains(&n), "{n}");
    format!("{},{:03}", n / 1000, n % 1000)
}

#[test]
fn a_workbook_that_lies_about_its_size_is_not_opened() {
    // The size is written twice, in the header of the part and in the directory at the end; both are made small.
    let mut bytes = packed("xl/worksheets/sheet1.xml", 100 << 20);
    let size = (100u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    let folder = Folder::of(&[]);
    folder.write("country.xlsx", &bytes);
    let found = found(&folder.join("country.xlsx"));
    assert_eq!(found.len(), 1);
    // Either the true size is noticed, or the part is found to be longer than it says: it is not opened.
    assert!(
        found[0].contains("it was not opened") || found[0].contains("this workbook cannot be read"),
        "{}",
        found[0]
    );
}

#[test]
fn other_kinds_of_workbooks_are_named() {
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let locked: Vec<u8> = old
        .iter()
        .copied()
        .chain([0; 64])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut ods = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    ods.start_file("mimetype", SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
        .unwrap();
    ods.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    let ods = ods.finish().unwrap().into_inner();
    for (bytes, message) in [
        (old, "this is a workbook of the old kind (.xls) > open it in a spreadsheet program and save it as .xlsx"),
        (
            locked,
            "this workbook is protected by a password > open it in a spreadsheet program and save it without a password",
        ),
        (
            ods,
            "this is an OpenDocument spreadsheet (.ods) > open it in a spreadsheet program and save it as .xlsx, or its sheets as CSV",
        ),
        (
            b"a,b\n".to_vec(),
            "this is neither a folder nor a workbook > give a folder with country.toml, facilities.csv and placements.csv, or a workbook FILE.xlsx",
        ),
    ] {
        let folder = Folder::of(&[]);
        folder.write("country.xlsx", &bytes);
        expect(&folder.join("country.xlsx"), &[&format!("error country.xlsx: {message}")]);
    }
}

#[test]
fn two_workbooks_in_one_folder() {
    let (folder, path) = book(|book| {
        placements(book);
    });
    std::fs::copy(&path, folder.join("copy.xlsx")).unwrap();
    let found = found(folder.path());
    assert_eq!(found.len(), 1);
    assert!(
        found[0].ends_with("this folder holds 2 workbooks and no CSV sheets > give the one that is meant, for example `wayhome check FOLDER/FILE.xlsx`"),
        "{}",
        found[0]
    );
}

#[test]
fn a_country_file_beside_the_workbook_counts_when_it_has_no_such_sheet() {
    let mut book = Workbook::new();
    let facilities = book.add_worksheet().set_name("facilities").unwrap();
    facilities.write_string(0, 0, "facility_id").unwrap();
    placements(&mut book);
    let folder = Folder::of(&[("country.toml", "format = 1\nname = \"Beside\"\nas_of = 2026-03-01\n")]);
    book.save(folder.join("sheets.xlsx")).unwrap();
    let found = found(folder.path());
    assert_eq!(
        found,
        [
            "warning facilities.csv: this sheet has a header and no rows > write a row for each, or check whether the right file was given",
            "error placements.csv:3 facility_id `F1`: no such facility in facilities.csv > add the facility to facilities.csv, or correct the id"
        ]
    );
    assert_eq!(read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.country.name, "Beside");
}

#[test]
fn a_workbook_cut_off_in_the_middle() {
    let (folder, path) = book(|book| {
        placements(book);
    });
    let bytes = std::fs::read(&path).unwrap();
    for part in 1..8 {
        folder.write("cut.xlsx", &bytes[..bytes.len() * part / 8]);
        let found = found(&folder.join("cut.xlsx"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("error cut.xlsx: this workbook cannot be read: "), "{}", found[0]);
    }
}

#[test]
fn damaged_workbooks_never_crash() {
    let (folder, path) = book(|book| {
        placements(book);
    });
    let bytes = std::fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        folder.write("damaged.xlsx", &damaged);
        let read = read_folder(&folder.join("damaged.xlsx"), &ReadOptions::default());
        // Damage is told, or did not reach what is read.
        assert!(read.map_or_else(|problems| !problems.is_empty(), |reading| reading.snapshot.facilities.len() <= 2));
    }
}

/// The workbook with the cells of its sheet of facilities written by hand, as `<row>` elements.
fn with_rows(rows: &str) -> (Folder, std::path::PathBuf) {
    let (folder, path) = book(|book| {
        placements(book);
    });
    let bytes = std::fs::read(&path).unwrap();
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for part in 0..old.len() {
        let mut part = old.by_index(part).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut text).unwrap();
        if name == "xl/worksheets/sheet2.xml" {
            text = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>"
            )
            .into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&text).unwrap();
    }
    new.finish().unwrap();
    (folder, path)
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_sheet_that_says_it_is_huge_is_read_for_what_it_holds() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"5\">{}</row><row r=\"1048576\">{}</row>",
        text_cell("A1", "facility_id"),
        text_cell("A5", "F1"),
        text_cell("XFD1048576", "far away")
    );
    let (_folder, path) = with_rows(&rows);
    let found = found(&path);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("error facilities.csv:1048576 "), "{}", found[0]);
    assert!(
        found[0].contains("this row has 16384 cells, the header has 1")
            || found[0].contains("this row has 16,384 cells, the header has 1"),
        "{}",
        found[0]
    );
}

#[test]
fn cells_in_impossible_places() {
    let header = format!("<row r=\"1\">{}</row>", text_cell("A1", "facility_id"));
    for (rows, what) in [
        (
            format!("{header}<row r=\"9\">{}</row><row r=\"3\">{}</row>", text_cell("A9", "F1"), text_cell("A3", "F2")),
            "row 3 stands after a later one",
        ),
        (
            format!("{header}<row r=\"2\">{}{}</row>", text_cell("B2", "x"), text_cell("A2", "F1")),
            "the cells of row 2 are out of order",
        ),
        (format!("{header}<row r=\"2\">{}</row>", text_cell("ZZZZZZZ2", "x")), ""),
        (format!("{header}<row r=\"2\">{}</row>", text_cell("A99999999999", "x")), ""),
        (
            format!(
                "{header}<row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"4000000000\" ref=\"A2:A3\">B2</f><v>1</v></c></row>"
            ),
            "formula",
        ),
        (format!("{header}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>4000000</v></c></row>"), ""),
        (format!("{header}<row r=\"2\"><c r=\"A2\" s=\"4000000\"><v>F1"), ""),
    ] {
        let (_folder, path) = with_rows(&rows);
        let found = found(&path);
        // A place beyond any sheet is told of the sheet, or of the workbook when its parser stumbles.
        let told = |line: &String| (line.contains("facilities.csv") || what.is_empty()) && line.contains(what);
        assert!(found.iter().any(told), "{rows}: {found:?}");
    }
}
