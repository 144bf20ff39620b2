//! The chain: what breaks it is found and its place named; heads that were kept; erasure; a clock set back.

use super::{DAY, Ground, NOON, child, nothing, someone, sound};
use std::sync::atomic::Ordering;
use wayhome_registry::ledger::{Broken, SignedHead};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::who::{FORECAST_JOB, Who};
use wayhome_registry::{Action, Draft, Registry};

/// Takes the triggers away, as somebody with the owner's rights could.
async fn disarm(ground: &Ground) {
    let text = match ground.database {
        None => {
            "DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete; DROP TRIGGER ledger_body_no_update;
                 DROP TRIGGER ledger_body_no_delete;"
        }
        Some(_) => {
            "DROP TRIGGER ledger_never ON ledger; DROP TRIGGER ledger_body_never ON ledger_body;
                    DROP TRIGGER ledger_body_erased_only ON ledger_body;"
        }
    };
    ground.tamper(text).await;
}

async fn filled(ground: &Ground) -> Registry {
    let registry = ground.open().await;
    for number in 1..=20 {
        registry.change(&someone(), child(&format!("C{number}"))).await.unwrap();
    }
    registry
}

async fn broken(registry: &Registry, heads: &[SignedHead]) -> Broken {
    registry.verify(heads, nothing()).await.unwrap().unwrap_err()
}

#[tokio::test]
async fn a_whole_chain_verifies() {
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        let head = registry.sign_head().await.unwrap();
        registry.change(&someone(), child("later")).await.unwrap();
        let verified = registry.verify(&[head], nothing()).await.unwrap().unwrap();
        // The first entry says that the registry was made.
        assert_eq!((verified.n_entries, verified.n_erased, verified.n_heads), (22, 0, 1));
        assert!(verified.clock_set_back.is_empty());
    }
}

#[tokio::test]
async fn whatever_is_changed_is_found_and_its_place_named() {
    let changes: [(&str, i64, &str); 9] = [
        ("UPDATE ledger SET actor = 'account:eve' WHERE seq = 7", 7, "was changed"),
        ("UPDATE ledger SET at = at + 1 WHERE seq = 7", 7, "was changed"),
        ("UPDATE ledger SET assigned = 1 WHERE seq = 8", 8, "was changed"),
        ("UPDATE ledger SET version = NULL WHERE seq = 9", 9, "was changed"),
        ("UPDATE ledger SET policy = '' WHERE seq = 10", 10, "was changed"),
        ("UPDATE ledger SET record = child WHERE seq = 10", 10, "was changed"),
        ("DELETE FROM ledger_body WHERE seq = 11", 11, "has lost its body"),
        (
            "UPDATE ledger_body SET body = (SELECT body FROM ledger_body b WHERE b.seq = 3) WHERE seq = 12",
            12,
            "its sealed body",
        ),
        (
            "DELETE FROM ledger_body WHERE seq = 13; DELETE FROM child WHERE entry = 13; DELETE FROM ledger WHERE seq = 13",
            13,
            "is missing",
        ),
    ];
    for ground in Ground::each() {
        drop(filled(&ground).await);
        disarm(&ground).await;
        // From the last to the first, so that each is the first broken place of its time.
        for (text, seq, what) in changes.iter().rev() {
            ground.tamper(text).await;
            let registry = ground.open().await;
            let found = broken(&registry, &[]).await;
            assert_eq!(found.seq, *seq, "{text}: {found}");
            assert!(found.what.contains(what), "{text}: {found}");
        }
    }
}

#[tokio::test]
async fn a_chain_written_anew_is_found_by_a_kept_head() {
    let ground = Ground::sqlite();
    let registry = filled(&ground).await;
    let head = registry.sign_head().await.unwrap();
    // As if the whole chain had been written again: another registry stands in for it, with the same id.
    let forged = SignedHead { hash: "00".repeat(32), ..head.clone() };
    assert!(broken(&registry, &[forged]).await.what.contains("its signature is not right"));
    let foreign = SignedHead { registry: "another".to_owned(), ..head.clone() };
    assert!(broken(&registry, &[foreign]).await.what.contains("another registry"));
    let text = serde_json::to_string(&head).unwrap();
    assert_eq!(SignedHead::read_all(&format!("{text}\n\n{text}\n")).unwrap(), [head.clone(), head]);
    assert!(SignedHead::read_all("{}").unwrap_err().starts_with("line 1: "));
}

#[tokio::test]
async fn entries_cut_off_at_the_end_are_noticed() {
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        let head = registry.sign_head().await.unwrap();
        drop(registry);
        disarm(&ground).await;
        ground
            .tamper(
                "DELETE FROM ledger_body WHERE seq > 15; DELETE FROM child WHERE entry > 15; DELETE FROM ledger WHERE seq > 15;
                 UPDATE ledger_end SET seq = 15, hash = (SELECT hash FROM ledger WHERE seq = 15)",
            )
            .await;
        let registry = ground.open().await;
        let found = broken(&registry, &[]).await;
        assert_eq!(found.seq, 15);
        assert!(found.what.contains("may have been cut off"), "{found}");
        // The next entry renews the end's code; a kept head still tells.
        registry.log(&someone(), Draft::new(Action::Read)).await.unwrap();
        let found = broken(&registry, std::slice::from_ref(&head)).await;
        assert_eq!(found.seq, head.seq);
        assert!(found.what.contains("entries were cut off"), "{found}");
    }
}

#[tokio::test]
async fn the_tables_refuse_to_change_the_ledger() {
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        let statements = [
            "UPDATE ledger SET actor = 'x'",
            "DELETE FROM ledger",
            "UPDATE ledger_body SET body = body",
            "DELETE FROM ledger_body",
            "UPDATE erasure SET erased_at = 0",
            "DELETE FROM erasure",
        ];
        registry.erase_child(&someone(), "C20", "asked for").await.unwrap();
        let mut connection = ground.owners_connection().await;
        for text in statements {
            let done = sql::raw(text).execute(&mut connection).await;
            assert!(done.is_err(), "{text}");
        }
        if ground.database.is_some() {
            // The program's own role has not even the right.
            sql::raw("SET ROLE wayhome_program").execute(&mut connection).await.unwrap();
            for table in ["ledger", "erasure", "schema_migration"] {
                for text in [
                    format!(
                        "UPDATE {table} SET {} = NULL",
                        if table == "ledger" {
                            "actor"
                        } else if table == "erasure" {
                            "entry"
                        } else {
                            "hash"
                        }
                    ),
                    format!("DELETE FROM {table}"),
                    format!("TRUNCATE {table}"),
                ] {
                    let error = sql::raw(text.clone()).execute(&mut connection).await.unwrap_err();
                    assert!(error.to_string().contains("permission denied"), "{text}: {error}");
                }
            }
            for text in [
                "ALTER TABLE ledger DISABLE TRIGGER ALL",
                "DROP TRIGGER ledger_never ON ledger",
                "UPDATE ledger_body SET body = ''",
            ] {
                assert!(sql::raw(text).execute(&mut connection).await.is_err(), "{text}");
            }
        }
        sound(&registry).await;
    }
}

#[tokio::test]
async fn recorded_time_never_runs_backwards() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let first = registry.change(&someone(), child("C1")).await.unwrap();
        ground.time.store(NOON - 5 * DAY, Ordering::Relaxed);
        let second = registry.change(&someone(), child("C2")).await.unwrap();
        assert!(second.at >= first.at);
        ground.time.store(NOON + DAY, Ordering::Relaxed);
        let third = registry.change(&someone(), child("C3")).await.unwrap();
        assert!(third.at >= NOON + DAY);
        let verified = registry.verify(&[], nothing()).await.unwrap().unwrap();
        assert_eq!(verified.clock_set_back, [second.seq]);
    }
}

#[tokio::test]
async fn after_an_erasure_the_chain_still_verifies() {
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        registry.change(&someone(), super::identity("C3", "Amina", "Diallo")).await.unwrap();
        registry.erase_child(&someone(), "C3", "two years after release").await.unwrap();
        let verified = registry.verify(&[], nothing()).await.unwrap().unwrap();
        assert_eq!(verified.n_erased, 2);
        // Who was erased can no longer be told; everything else can.
        let wanted = wayhome_registry::audit::Wanted { limit: 100, ..Default::default() };
        let entries = registry.entries(&wanted).await.unwrap();
        let opened = format!("{entries:?}");
        assert!(!opened.contains("\"C3\"") && !opened.contains("Amina"), "{opened}");
        assert!(opened.contains("\"C4\""));
    }
}

#[tokio::test]
async fn a_long_chain_is_walked_in_parts() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    let who = someone();
    let done = registry
        .write(move |tx| {
            Box::pin(async move {
                for _ in 0..25_000 {
                    tx.append(&who, Draft::new(Action::Read)).await?;
                }
                Ok::<_, wayhome_registry::StoreError>(())
            })
        })
        .await;
    done.unwrap();
    assert_eq!(registry.verify(&[], nothing()).await.unwrap().unwrap().n_entries, 25_001);
    drop(registry);
    disarm(&ground).await;
    for seq in [24_000, 12_501, 12_500, 2] {
        ground.tamper(&format!("UPDATE ledger SET clock = clock + 1 WHERE seq = {seq}")).await;
        assert_eq!(broken(&ground.open().await, &[]).await.seq, seq);
    }
}

#[tokio::test]
async fn what_others_wrote_is_told_and_what_was_read_is_not() {
    for ground in Ground::each() {
        let registry = filled(&ground).await;
        let since = registry.last_entry().await.unwrap();
        let changed = async || registry.has_changed_since(since).await.unwrap();
        registry.log(&someone(), Draft::new(Action::Read).of_child("C1")).await.unwrap();
        // What the picture of the country itself leads to: otherwise it would be made anew for ever.
        registry.change(&Who::program(FORECAST_JOB, "a stored forecast"), child("F1")).await.unwrap();
        assert!(registry.last_entry().await.unwrap() > since && !changed().await);
        registry.change(&someone(), child("D1")).await.unwrap();
        assert!(changed().await);
        let since = registry.last_entry().await.unwrap();
        registry.erase_child(&Who::program("job:erasure", "an order"), "C3", "asked for").await.unwrap();
        assert!(registry.has_changed_since(since).await.unwrap(), "an erased child would stay on the pages");
    }
}
