//! Whatever stands in the files, reading answers with problems: it never panics, and checking finds what reading finds.

use crate::found;
use proptest::prelude::*;
use wayhome_testkit::Folder;

const FILES: [&str; 20] = [
    "country.toml",
    "facilities.csv",
    "units.csv",
    "children.csv",
    "placements.csv",
    "isolation.csv",
    "family_contacts.csv",
    "staff_days.csv",
    "cases.csv",
    "capacity.csv",
    "community.csv",
    "incidents.csv",
    "complaints.csv",
    "inspections.csv",
    "supervision.csv",
    "aftercare.csv",
    "facts.csv",
    "sentences.csv",
    "arrests.csv",
    "population.csv",
];

/// The header of a file, so that random cells reach their columns.
fn header(file: &str) -> String {
    macro_rules! headers {
        ($($field:ident: $row:ident,)*) => {
            $(if <wayhome_domain::$row as wayhome_domain::Row>::FILE == file {
                let mut bytes = Vec::new();
                wayhome_exchange::csv_out::push_header::<wayhome_domain::$row>(&mut bytes);
                return String::from_utf8_lossy(&bytes).into_owned();
            })*
        };
    }
    wayhome_domain::for_each_table!(headers);
    String::new()
}

/// Text that is often nearly right.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        2 => "(F|C|P|U)[12]",
        2 => "20[12][0-9]-[01][0-9]-[0-3][0-9]",
        1 => "20[12][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9](Z|\\+02:00)?",
        1 => "-?[0-9]{1,12}(\\.[0-9]{1,3})?",
        1 => "(none|true|false|children|staff|north|child:C1|placement:P1|facility:F1|home|remand)",
        1 => "[\"';=#@\\-]{0,3}\\PC{0,4}",
        1 => "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_bytes_in_any_file(file in prop::sample::select(&FILES[..]), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = Folder::small();
        folder.write(file, &bytes);
        found(folder.path());
    }

    #[test]
    fn random_bytes_under_the_right_header(
        file in prop::sample::select(&FILES[1..]),
        bytes in prop::collection::vec(prop_oneof![3 => Just(b','), 1 => Just(b'"'), 1 => Just(b'\n'), 4 => any::<u8>()], 0..400),
    ) {
        let folder = Folder::small();
        let mut text = header(file).into_bytes();
        text.extend(bytes);
        folder.write(file, &text);
        found(folder.path());
    }

    #[test]
    fn nearly_right_cells_in_any_file(
        file in prop::sample::select(&FILES[1..]),
        cells in prop::collection::vec(prop::collection::vec(cell(), 1..50), 0..6),
    ) {
        let folder = Folder::small();
        let header = header(file);
        let width = header.trim().split(',').count();
        let mut text = header;
        for row in &cells {
            let row: Vec<&str> = (0..width).map(|at| row.get(at).map_or("", String::as_str)).collect();
            text.push_str(&row.join(","));
            text.push('\n');
        }
        folder.write(file, text.as_bytes());
        found(folder.path());
    }

    #[test]
    fn nearly_right_country_files(text in "(format|name|as_of|time_zone|law|\\[parameters\\]|[a-z]{1,3}|\"| |=|\\[|\\]|1|2020-01-01|true|\n|\\.){0,30}") {
        let folder = Folder::small();
        folder.write("country.toml", text.as_bytes());
        found(folder.path());
    }

    #[test]
    fn random_bytes_as_a_workbook(start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"]), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = Folder::of(&[]);
        folder.write("country.xlsx", &[start, &bytes].concat());
        found(folder.path());
        found(&folder.join("country.xlsx"));
    }
}
