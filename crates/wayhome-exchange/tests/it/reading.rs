//! What good sheets become.

use crate::expect;
use wayhome_domain::{Event, Parameter, Value, When};
use wayhome_exchange::{Progress, ReadOptions, check_folder, country_text, read_folder};
use wayhome_testkit::Folder;

#[test]
fn country_toml_in_full() {
    let folder = Folder::small();
    folder.write(
        "country.toml",
        "format = 1\nname = \"Côte\"\nas_of = 2026-03-01T12:00:00\ntime_zone = \"Africa/Abidjan\"\nlaw = [\"international\", \"cote\"]\nlanguages = [\"fr\", \"en\"]\npathogen = \"measles\"\ncolour = { red = 1, shades = [{ a = 2020-01-01 }] }\n\"a key\" = \"\"\"two\nlines\"\"\"\n[parameters]\nage = 14\nratio = 0.125\nnote = \"x\"\nfirm = true\nsince = 2020-01-01\nlist = [1, 2]\n".as_bytes(),
    );
    let country = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.country;
    assert_eq!(country.name, "Côte");
    assert_eq!(country.as_of, When::Instant("2026-03-01T12:00:00Z".parse().unwrap()));
    assert_eq!(country.time_zone.iana_name(), Some("Africa/Abidjan"));
    assert_eq!(country.law, ["international", "cote"]);
    assert_eq!(country.languages, ["fr", "en"]);
    assert_eq!(country.number("age"), Some(14.0));
    assert_eq!(country.number("ratio"), Some(0.125));
    assert_eq!(country.parameters["since"], Parameter::Date("2020-01-01".parse().unwrap()));
    assert_eq!(country.parameters["firm"], Parameter::YesNo(true));
    assert_eq!(country.extra.keys().collect::<Vec<_>>(), ["a key", "colour", "parameters.list"]);
    assert!(!country.invented);
    // Written and read again it is the same, keys that are not used included.
    folder.write("country.toml", country_text(&country).as_bytes());
    assert_eq!(read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.country, country);
}

#[test]
fn times_without_an_offset_are_read_in_the_country_s_zone() {
    let folder = Folder::small();
    folder.write("country.toml", b"format = 1\nname = \"X\"\nas_of = 2026-03-01\ntime_zone = \"America/Santiago\"\n");
    folder.write("placements.csv", b"placement_id,child_id,facility_id,admitted_at,arrested_at,judge_first_at\nP1,C1,F1,2026-02-10T14:30,2026-02-10T08:00:00-03:00,none\n");
    expect(folder.path(), &[]);
    let snapshot = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot;
    let placement = &snapshot.placements[0];
    assert_eq!(placement.admitted_at.unwrap().to_string(), "2026-02-10T17:30:00Z");
    assert_eq!(placement.arrested_at.at().unwrap().to_string(), "2026-02-10T11:00:00Z");
    assert_eq!(placement.judge_first_at, Event::Never);
    assert_eq!(placement.charged_on, Event::Unknown);
}

#[test]
fn unknown_columns_are_kept_with_their_rows() {
    let folder = Folder::small();
    folder.write(
        "facilities.csv",
        b"clan,facility_id,name,,note\na,F1,North,,\n,F9,x,,\"1, 2\"\nbad,F1,again,,\n,F2,South,,z\n",
    );
    let facilities = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.facilities;
    let extra: Vec<(&str, Vec<(u32, &str)>)> = facilities
        .extra
        .iter()
        .map(|column| (column.name.as_str(), column.cells.iter().map(|(row, text)| (*row, &**text)).collect()))
        .collect();
    assert_eq!(extra, [("clan", vec![(0, "a")]), ("note", vec![(1, "1, 2"), (2, "z")])]);
    assert_eq!(facilities.columns_present[..3], [true, true, false]);
}

#[test]
fn without_children_and_units_the_others_name_them() {
    let folder = Folder::of(&[
        ("country.toml", "format = 1\nname = \"X\"\nas_of = 2026-03-01\n"),
        ("facilities.csv", "facility_id\nF1\nF2\n"),
        ("placements.csv", "placement_id,child_id,facility_id,unit_id\nP1,C2,F1,U1\nP2,C1,F2,U1\nP3,C2,F1,U1\n"),
        ("family_contacts.csv", "child_id,on\nC3,2026-01-01\nC1,2026-01-02\n"),
    ]);
    let snapshot = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot;
    let children: Vec<&str> = snapshot.children.iter().map(|child| child.child_id.as_str()).collect();
    assert_eq!(children, ["C2", "C1", "C3"]);
    assert!(!snapshot.children.present);
    let units: Vec<String> =
        snapshot.units.iter().map(|unit| format!("{}/{}", unit.facility_id, unit.unit_id)).collect();
    assert_eq!(units, ["F1/U1", "F2/U1"]);
    assert_eq!(snapshot.index().custody(&snapshot, snapshot.as_of()).len(), 2);
}

#[test]
fn an_apostrophe_before_what_looks_like_a_formula_is_not_part_of_the_text() {
    let folder = Folder::small();
    folder.write("facilities.csv", b"facility_id,name\nF1,'=SUM(A1)\nF2,'t Huis\n");
    expect(folder.path(), &[]);
    let facilities = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.facilities;
    assert_eq!(facilities[0].name, "=SUM(A1)");
    assert_eq!(facilities[1].name, "'t Huis");
}

#[test]
fn cells_in_quotation_marks_and_over_several_lines() {
    let folder = Folder::small();
    folder.write(
        "facilities.csv",
        b"\"facility_id\",\"name\"\r\n\"F1\" ,\"the \"\"old\"\"\r\nhouse, north\"\r\nF2,\"\"\r\n",
    );
    expect(folder.path(), &[]);
    let facilities = read_folder(folder.path(), &ReadOptions::default()).unwrap().snapshot.facilities;
    assert_eq!(facilities[0].name, "the \"old\"\r\nhouse, north");
    assert!(facilities[1].name.is_empty());
}

#[test]
fn identities_are_never_opened() {
    let folder = Folder::small();
    folder.write("identities.csv", b"\xff\xfe\x00 not a sheet at all");
    expect(folder.path(), &[]);
}

#[test]
fn progress_reaches_the_end() {
    let folder = Folder::small();
    let seen = std::sync::Mutex::new(Vec::new());
    let progress = |progress: Progress<'_>| {
        assert!(progress.bytes_done <= progress.bytes_total);
        seen.lock().unwrap().push((progress.file.to_owned(), progress.bytes_done, progress.bytes_total));
    };
    check_folder(folder.path(), &ReadOptions { progress: Some(&progress), ..ReadOptions::default() });
    let seen = seen.into_inner().unwrap();
    let (file, done, total) = seen.last().unwrap();
    assert_eq!((file.as_str(), done), ("capacity.csv", total));
    assert!(seen.windows(2).all(|pair| pair[0].1 <= pair[1].1));
}

#[test]
fn the_example_country_has_no_errors() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/solandra");
    let report = expect(&folder, &[]);
    assert!(report.rows_read() > 1000);
    let reading = read_folder(&folder, &ReadOptions::default()).unwrap();
    assert!(reading.snapshot.country.invented);
    assert!(matches!(reading.snapshot.facilities.rows[0].facility_id.as_str(), id if !id.is_empty()));
    assert!(
        reading.snapshot.placements.iter().any(|row| !matches!(wayhome_domain::Row::value(row, 5), Value::Unknown))
    );
}
