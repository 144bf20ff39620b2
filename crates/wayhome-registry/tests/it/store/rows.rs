//! The tables against the ledger: what is whole compares as equal, and whoever changes a row past the program is found.

use super::{DAY, Ground, NOON, child, identity, someone, sound};
use std::io::Cursor;
use wayhome_registry::backup::restore;
use wayhome_registry::{Change, Expected, Registry, Value};

/// Records of every way in which the door writes: changed, corrected, backdated, taken back, made anew, sealed, hidden, of no child.
async fn filled(ground: &Ground) -> Registry {
    let registry = ground.open().await;
    let who = someone();
    let made = async |change: Change| registry.change(&who, change).await.unwrap();
    made(Change::new("facility", "F1").with("capacity", Value::Whole(20)).with("latitude", Value::Number(12.25))).await;
    made(Change::new("facility", "F2").with("latitude", Value::Number(-33.123_456_789_012))).await;
    for number in 1..=3 {
        let id = format!("C{number}");
        made(child(&id)).await;
        made(identity(&id, "Amina", "Diallo")).await;
    }
    let placement = |id: &str, of: &str| {
        Change::new("placement", id)
            .of_child(of)
            .at_facility("F1")
            .with("admitted_at", "2026-01-05")
            .with("ground", "other")
    };
    made(placement("P1", "C1")).await;
    made(placement("P2", "C2")).await;
    let set = |version: i64| Change::new("placement", "P1").expecting(Expected::Version(version));
    let wrong = made(set(1).with("room", "4")).await;
    made(Change { corrects: Some(wrong.id), ..set(2).with("room", "5") }).await;
    made(Change { valid_from: Some(NOON - 20 * DAY), ..set(3).with("room", "1") }).await;
    made(set(4).at_facility("F2")).await;
    // That fact alone is taken back: the place stays.
    made(Change { corrects: Some(wrong.id), withdraw: true, ..set(5) }).await;
    let mut emptied = Change::new("child", "C1").expecting(Expected::Version(1)).with("sex", "other");
    emptied.fields.insert("nationality".to_owned(), None);
    made(emptied).await;
    made(Change { withdraw: true, ..Change::new("placement", "P2").expecting(Expected::Version(1)) }).await;
    made(placement("P2", "C2")).await;
    made(placement("P3", "C3")).await;
    made(Change { withdraw: true, ..Change::new("placement", "P3").expecting(Expected::Version(1)) }).await;
    let isolation = Change::new("isolation", "I1").of_child("C2").at_facility("F1");
    made(isolation.with("from", "2026-02-01").with("hours_alone_per_day", Value::Number(23.5))).await;
    let label = Change::new("association_label", "L1")
        .of_child("C2")
        .with("victim_screen_on", "2026-01-20")
        .with("label", "recruited")
        .with("recorded_by", "account:anna")
        .with("source", "the child")
        .with("look_again_on", "2026-08-01");
    made(label).await;
    registry
}

#[tokio::test]
async fn what_the_door_wrote_is_as_the_ledger_says() {
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        let compared = registry.compare_rows(&|_| {}).await.unwrap();
        assert_eq!((compared.n_different, compared.different.first()), (0, None));
        assert_eq!(compared.n_rows, 12);
        // After an erasure, and after a restore into either database.
        registry.erase_child(&someone(), "C3", "asked for").await.unwrap();
        sound(&registry).await;
        let (bytes, _) = registry.backup(&someone(), Vec::new()).await.unwrap();
        for into in Ground::each() {
            let into = Ground { keys: ground.keys.clone(), ..into };
            restore(|| Ok(Cursor::new(bytes.clone())), &into.place, &into.keys).await.unwrap();
            sound(&into.open().await).await;
        }
    }
}

#[tokio::test]
async fn a_row_that_was_changed_is_named_with_what_differs() {
    // What is done past the program, which row is named, what is said of it, how it is undone.
    let done: [(&str, &str, &str, &str); 9] = [
        (
            "UPDATE placement SET released_at = '2026-02-02' WHERE id = 'P2'",
            "placement `P2`",
            "released_at is `2026-02-02`, the ledger says nothing",
            "UPDATE placement SET released_at = NULL WHERE id = 'P2'",
        ),
        (
            "UPDATE isolation SET hours_alone_per_day = 2 WHERE id = 'I1'",
            "isolation `I1`",
            "hours_alone_per_day is `2`, the ledger says `23.5`",
            "UPDATE isolation SET hours_alone_per_day = 23.5 WHERE id = 'I1'",
        ),
        (
            "UPDATE placement SET facility_id = 'F1' WHERE id = 'P1'",
            "placement `P1`",
            "facility_id is `F1`",
            "UPDATE placement SET facility_id = 'F2' WHERE id = 'P1'",
        ),
        (
            "UPDATE child SET sex = NULL WHERE id = 'C1'",
            "child `C1`",
            "sex is nothing, the ledger says `other`",
            "UPDATE child SET sex = 'other' WHERE id = 'C1'",
        ),
        (
            "UPDATE child SET version = 9 WHERE id = 'C1'",
            "child `C1`",
            "version",
            "UPDATE child SET version = 2 WHERE id = 'C1'",
        ),
        (
            "UPDATE facility SET first_entry = 3 WHERE id = 'F1'",
            "facility `F1`",
            "first_entry is 3, the ledger says 2",
            "UPDATE facility SET first_entry = 2 WHERE id = 'F1'",
        ),
        (
            "UPDATE identity SET sealed = NULL WHERE id = 'C1'",
            "identity `C1`",
            "given_names is not as the ledger says",
            "UPDATE identity SET sealed = NULL WHERE id = 'C1'",
        ),
        (
            "DELETE FROM isolation WHERE id = 'I1'",
            "isolation `I1`",
            "its row is gone",
            "DELETE FROM isolation WHERE id = 'I1'",
        ),
        ("DELETE FROM protected_record", "protected_record `L1`", "its row is gone", "DELETE FROM protected_record"),
    ];
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        let (mut n_left, mut left) = (0, Vec::new());
        for (text, row, what, undone) in &done {
            ground.tamper(text).await;
            let compared = registry.compare_rows(&|_| {}).await.unwrap();
            assert_eq!(compared.n_different, n_left + 1, "{text}: {:?}", compared.different);
            let told: Vec<String> = compared.different.iter().map(ToString::to_string).collect();
            assert!(told.iter().any(|told| told.starts_with(row) && told.contains(what)), "{text}: {told:?}");
            ground.tamper(undone).await;
            if text == undone {
                n_left += 1;
                left.push(*row);
            }
        }
        assert_eq!(left, ["identity `C1`", "isolation `I1`", "protected_record `L1`"]);
        // A row that no entry made, and one of a child who has no file.
        ground
            .tamper(
                "INSERT INTO placement (id, child_id, facility_id, version, valid_from, recorded_at, entry, first_entry, released_at)
                 SELECT 'P9', child_id, facility_id, version, valid_from, recorded_at, entry, first_entry, '2026-02-01'
                 FROM placement WHERE id = 'P1'",
            )
            .await;
        let compared = registry.compare_rows(&|_| {}).await.unwrap();
        let told: Vec<String> = compared.different.iter().map(ToString::to_string).collect();
        assert!(told.contains(&"placement `P9`: the ledger knows of no such record".to_owned()), "{told:?}");
    }
}
