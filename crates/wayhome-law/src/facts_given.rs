//! What the reader of a country folder lets through is read by the law: the two hold the same of every type.

use crate::world::parse_fact;
use wayhome_domain::CellContext;
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_packs::{Packs, given::check_fact};

#[test]
fn a_value_that_passes_the_check_is_read() {
    let context = CellContext { time_zone: &TimeZone::UTC };
    let law = Packs::shipped().unwrap().law(&["international"]).unwrap();
    let texts = [
        "",
        "none",
        "true",
        "false",
        "True",
        "yes",
        "no",
        "maybe",
        "unknown",
        "0",
        "1",
        "2.5",
        "2,5",
        "-3",
        "inf",
        "NaN",
        "1e3",
        "2026-02-01",
        "2026-02-01T10:00",
        "31.02.2026",
        "documents",
        "documents; interview",
        "documents;tea",
        ";",
        "warning",
        "+7",
        " 4 ",
    ];
    let mut passed = 0;
    for field in &law.fields {
        for text in texts {
            if check_fact(field, text, &context).is_ok() {
                passed += 1;
                assert!(parse_fact(&field.kind, text.trim(), &context).is_some(), "{} {text:?}", field.name);
            }
        }
    }
    assert!(passed > law.fields.len() * 2);
}
