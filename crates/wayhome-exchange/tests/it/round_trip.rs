//! What is written reads back as the same value, as sheets and as a workbook.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use wayhome_domain::spreadsheet::{guard, unguard};
use wayhome_domain::*;
use wayhome_exchange::{ReadOptions, read_folder, write_folder, write_workbook};
use wayhome_testkit::Folder;

/// A moment not after the day of the sheets.
fn past() -> impl Strategy<Value = When> {
    prop_oneof![
        (1950i16..2026, 1i8..13, 1i8..29).prop_map(|(y, m, d)| When::Date(jiff::civil::date(y, m, d))),
        (0i64..1_700_000_000, 0i32..1_000_000_000)
            .prop_map(|(second, nano)| When::Instant(jiff::Timestamp::new(second, nano).unwrap())),
    ]
}

/// Text as a cell can hold it: no blanks around it, no NUL, no carriage return (which XML does not keep).
fn text() -> impl Strategy<Value = String> {
    "(|[a-z]{1,9}|['=+@\\-]{1,3}[^\r\u{0}\\p{Cc}\\p{Z}]{1,4}|[\\PC\n,\";]{0,40}|_x000[AD]_|#[A-Z]{2}|true|none|unknown|-|0042|1e5|2020-01-01)"
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("the error of a formula", |text| !text.starts_with('#') || text.len() == 3)
        .prop_filter("a formula", |text| !text.contains(cell::is_invisible))
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![Just(Event::Unknown), Just(Event::Never), past().prop_map(Event::At)]
}

prop_compose! {
    fn facility(number: usize)(
        name in text(), kind in prop::option::of(prop::sample::select(FacilityKind::ALL)), jurisdiction in text(),
        latitude in prop::option::of(-90.0f64..90.0), capacity in prop::option::of(0u32..100_000_000),
        adults in prop::option::of(any::<bool>()),
    ) -> Facility {
        Facility {
            facility_id: format!("F{number}").as_str().into(),
            name: name.into(),
            kind,
            jurisdiction: Jurisdiction(jurisdiction.replace('\n', "").replace(['\u{a0}', '\u{202f}'], " ").trim().into()),
            latitude: latitude.map(cell::Latitude),
            capacity,
            holds_adults: adults,
            ..Facility::default()
        }
    }
}

prop_compose! {
    fn placement(number: usize)(
        room in text(), offence in text(), order in text(), arrested in event(), reviewed in event(),
        released in prop::option::of(past()), days in prop::option::of(0u32..9999), violent in prop::option::of(any::<bool>()),
        grounds in prop::collection::hash_set(prop::sample::select(Ground::ALL), 0..3),
        alternatives in prop_oneof![Just(Presence::Unknown), Just(Presence::No), Just(Presence::Yes("".into())), "[a-z]{5,9}".prop_map(|w| Presence::Yes(w.as_str().into()))],
        facility in 0usize..3,
    ) -> Placement {
        let mut grounds: Vec<Ground> = grounds.into_iter().collect();
        grounds.sort();
        Placement {
            placement_id: format!("P{number}").as_str().into(),
            child_id: format!("C{}", number % 4).as_str().into(),
            facility_id: format!("F{facility}").as_str().into(),
            room: room.into(),
            offence_category: offence.into(),
            order_id: order.into(),
            arrested_at: arrested,
            last_review_on: reviewed,
            released_at: Until(released),
            sentence_days: days,
            violent,
            ground: Terms(grounds),
            alternatives_considered: alternatives.into(),
            ..Placement::default()
        }
    }
}

fn extra(rows: usize) -> impl Strategy<Value = Vec<ExtraColumn>> {
    let cells = prop::collection::btree_map(0..rows.max(1) as u32, text(), 0..4).prop_map(move |cells| {
        cells
            .into_iter()
            .filter(|(row, text)| (*row as usize) < rows && !text.is_empty())
            .map(|(row, text)| (row, text.into()))
            .collect()
    });
    prop::collection::vec(("[A-Z=][a-z ]{0,8}[a-z]", cells).prop_map(|(name, cells)| ExtraColumn { name, cells }), 0..3)
        // A name that differs from a column by capitals alone is a question to the person, not an extra column; a name
        // twice is not told apart by name.
        .prop_filter("names of columns", |extra| {
            let names: Vec<String> = extra.iter().map(|column| column.name.replace(' ', "").to_lowercase()).collect();
            names.iter().all(|name| Facility::COLUMNS.iter().all(|column| column.name.replace('_', "") != *name))
        })
}

fn country() -> impl Strategy<Value = Country> {
    let parameter = prop_oneof![
        (-1e6f64..1e6).prop_map(Parameter::Number),
        (0u32..200).prop_map(|n| Parameter::Number(n.into())),
        text().prop_map(Parameter::Text),
        any::<bool>().prop_map(Parameter::YesNo),
        (1990i16..2030, 1i8..13).prop_map(|(y, m)| Parameter::Date(jiff::civil::date(y, m, 28))),
    ];
    let list = || prop::collection::vec("[a-z;\\[ ]{0,3}[a-z\\-]{1,8}", 0..3);
    (
        "[A-Z]\\PC{0,12}[a-z]",
        prop::collection::btree_map("[a-z_]{1,12}", parameter, 0..4),
        list(),
        list(),
        prop::option::of("[a-z\\-]{3,9}"),
        any::<bool>(),
        prop::sample::select(vec!["UTC", "Asia/Kathmandu", "America/Santiago"]),
        prop::option::of(0i32..999_999_999),
    )
        .prop_map(|(name, parameters, law, languages, pathogen, invented, zone, nano)| Country {
            name: name.trim().to_owned(),
            as_of: match nano {
                None => When::Date(jiff::civil::date(2026, 3, 1)),
                Some(nano) => When::Instant(jiff::Timestamp::new(1_772_000_000, nano).unwrap()),
            },
            time_zone: jiff::tz::TimeZone::get(zone).unwrap(),
            law: std::iter::once("international".to_owned()).chain(law).collect(),
            languages,
            parameters,
            pathogen,
            invented,
            extra: BTreeMap::from([
                ("colour_of_forms".to_owned(), "\"blue\"".to_owned()),
                ("parameters.zzz_list".to_owned(), "[1, 2]".to_owned()),
            ]),
        })
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    let facilities = (facility(0), facility(1), facility(2)).prop_map(|(a, b, c)| vec![a, b, c]);
    let children = prop::collection::vec((prop::option::of(past()), text(), prop::option::of(any::<bool>())), 4);
    let placements = (placement(0), placement(1), placement(2), placement(3), placement(5))
        .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e]);
    let facts = prop::collection::vec(("[a-z_]{1,12}", text(), prop::option::of(past()), 0usize..3), 0..4);
    (country(), facilities, extra(3), children, placements, facts, any::<bool>()).prop_map(
        |(country, facilities, extra, children, placements, facts, all_columns)| {
            let mut snapshot = Snapshot::empty(country);
            snapshot.facilities = Table { extra, ..Table::from_rows(facilities) };
            if !all_columns {
                // Columns that hold nothing may be absent.
                let carried: Vec<bool> =
                    (0..Facility::COLUMNS.len()).map(|column| snapshot.facilities.carries(column)).collect();
                snapshot.facilities.columns_present = carried;
            }
            snapshot.children = Table::from_rows(
                children
                    .into_iter()
                    .enumerate()
                    .map(|(number, (born_on, nationality, pregnant))| Child {
                        child_id: format!("C{number}").as_str().into(),
                        born_on,
                        nationality: nationality.into(),
                        pregnant,
                        ..Child::default()
                    })
                    .collect(),
            );
            snapshot.placements = Table::from_rows(placements);
            snapshot.facts = Table::from_rows(
                facts
                    .into_iter()
                    .map(|(field, value, recorded_at, child)| Fact {
                        subject: Subject::Child(format!("C{child}").as_str().into()),
                        field: field.into(),
                        value: value.into(),
                        recorded_at,
                    })
                    .collect(),
            );
            snapshot
        },
    )
}

fn check(snapshot: &Snapshot, path: &std::path::Path) -> Result<(), TestCaseError> {
    let reading = match read_folder(path, &ReadOptions::default()) {
        Ok(reading) => reading,
        Err(problems) => return Err(TestCaseError::fail(format!("{problems:#?}"))),
    };
    prop_assert_eq!(reading.report.rows_aside(), 0, "{:#?}", reading.report.problems);
    prop_assert_eq!(&reading.snapshot.country, &snapshot.country);
    prop_assert_eq!(&reading.snapshot.facilities, &snapshot.facilities);
    prop_assert_eq!(&reading.snapshot.placements, &snapshot.placements);
    prop_assert_eq!(&reading.snapshot, snapshot);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_folder_reads_back_as_it_was_written(snapshot in snapshot()) {
        let place = Folder::of(&[]);
        write_folder(&snapshot, &place.join("country")).unwrap();
        check(&snapshot, &place.join("country"))?;
        prop_assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_workbook_reads_back_as_it_was_written(snapshot in snapshot()) {
        let place = Folder::of(&[]);
        write_workbook(&snapshot, &place.join("country.xlsx")).unwrap();
        check(&snapshot, &place.join("country.xlsx"))?;
        check(&snapshot, place.path())?;
        prop_assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }

    /// The splitter of records agrees with a known one wherever the file is well-formed.
    #[test]
    fn well_formed_records_split_as_elsewhere(rows in prop::collection::vec(prop::collection::vec("[a-z\"\n\r, é]{0,6}", 3), 1..20)) {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(Vec::new());
        writer.write_record(["facility_id", "x", "y", "z"]).unwrap();
        for (number, row) in rows.iter().enumerate() {
            writer.write_record([&format!("F{number}"), &row[0], &row[1], &row[2]]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let folder = Folder::small();
        let mut file = std::fs::File::create(folder.join("facilities.csv")).unwrap();
        file.write_all(&bytes).unwrap();
        let facilities = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.facilities;
        prop_assert_eq!(facilities.len(), rows.len());
        for (column, extra) in ["x", "y", "z"].iter().enumerate() {
            let expected: Vec<(u32, Box<str>)> = rows
                .iter()
                .enumerate()
                .map(|(number, row)| (number as u32, row[column].trim()))
                .filter(|(_, text)| !text.is_empty())
                .map(|(number, text)| (number, text.into()))
                .collect();
            let found = facilities.extra.iter().find(|found| found.name == *extra).map(|found| found.cells.clone());
            prop_assert_eq!(found.unwrap_or_default(), expected);
        }
    }

    #[test]
    fn a_guard_is_taken_off_exactly_once(text in "['=+@\\-＝＠\t\r ]{0,4}[a-z']{0,3}") {
        let guarded = guard(&text);
        prop_assert_eq!(unguard(&guarded), text.as_str());
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '＝', '＠']));
    }
}

#[test]
fn the_example_country_survives_both_ways() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/solandra");
    let snapshot = read_folder(&folder, &ReadOptions::default()).unwrap().snapshot;
    let place = Folder::of(&[]);
    write_folder(&snapshot, &place.join("sheets")).unwrap();
    assert!(read_folder(&place.join("sheets"), &ReadOptions::default()).unwrap().snapshot == snapshot);
    write_workbook(&snapshot, &place.join("book.xlsx")).unwrap();
    assert!(read_folder(&place.join("book.xlsx"), &ReadOptions::default()).unwrap().snapshot == snapshot);
}
