//! The one door: versions, corrections, problems, resends, two writers.

use super::{DAY, Ground, NOON, child, identity, someone, sound};
use std::sync::Arc;
use wayhome_registry::door::{Asked, Decision};
use wayhome_registry::facts::replay;
use wayhome_registry::testing::Bare as _;
use wayhome_registry::who::Who;
use wayhome_registry::{Boxed, Change, ChangeError, Expected, Gate, Options, Registry, StoreError, Tx, Value};

fn text(registry: &Registry, row: &wayhome_registry::Row, field: &str) -> String {
    assert!(registry.kind(row.kind.name).is_some());
    row.fields.get(field).map(ToString::to_string).unwrap_or_default()
}

#[tokio::test]
async fn a_change_is_a_fact_a_row_and_a_receipt() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let kind = registry.kind("child").unwrap();
        let receipt = registry.change(&someone(), child("C1").with("born_on", "2010-05-01")).await.unwrap();
        assert_eq!((receipt.version, receipt.again), (Some(1), false));
        let row = registry.row(kind, "C1").await.unwrap().unwrap();
        assert_eq!((row.version, row.entry, row.child.as_deref()), (1, receipt.seq, Some("C1")));
        assert_eq!(text(&registry, &row, "sex"), "female");
        assert_eq!(text(&registry, &row, "born_on"), "2010-05-01");

        // A field that is not named stays; one that is set to nothing becomes unknown.
        let mut change = Change::new("child", "C1").expecting(Expected::Version(1)).with("sex", "other");
        change.fields.insert("born_on".to_owned(), None);
        registry.change(&someone(), change).await.unwrap();
        let row = registry.row(kind, "C1").await.unwrap().unwrap();
        assert_eq!(row.version, 2);
        assert_eq!(text(&registry, &row, "sex"), "other");
        assert_eq!(text(&registry, &row, "nationality"), "XX");
        assert!(!row.fields.contains_key("born_on"));
    }
}

#[tokio::test]
async fn the_same_operation_sent_five_times_is_one_fact() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let change = child("C1");
        let first = registry.change(&someone(), change.clone()).await.unwrap();
        for _ in 0..4 {
            let again = registry.change(&someone(), change.clone()).await.unwrap();
            assert!(again.again);
            assert_eq!((again.seq, again.at, again.version), (first.seq, first.at, first.version));
        }
        let kind = registry.kind("child").unwrap();
        assert_eq!(registry.history(kind, "C1", Some("C1")).await.unwrap().len(), 1);
        // The id of one change is refused for another.
        let other = Change { id: change.id, ..child("C2") };
        let error = registry.change(&someone(), other).await.unwrap_err();
        assert!(matches!(error, ChangeError::IdUsed(id) if id == change.id), "{error}");
    }
}

#[tokio::test]
async fn what_is_read_ahead_for_waiting_changes_is_never_stale() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        registry.change(&someone(), child("C0")).await.unwrap();
        registry.change(&someone(), child("GONE")).await.unwrap();
        let back = Change { withdraw: true, ..Change::new("child", "GONE") };
        registry.change(&someone(), back.expecting(Expected::Version(1))).await.unwrap();

        let sex =
            |version: i64, sex: &str| Change::new("child", "C0").expecting(Expected::Version(version)).with("sex", sex);
        let sent = child("C3");
        let all = [
            (child("C1"), "1"),
            // Under the key that the one before made.
            (identity("C1", "Amina", "Diallo"), "1"),
            (child("C1"), "conflict"),
            // There is no such child: what was written goes, the key too.
            (identity("C2", "Bakary", "Traore"), "wrong"),
            (sex(1, "male"), "2"),
            (sex(1, "other"), "conflict"),
            (sex(2, "other"), "3"),
            (sent.clone(), "1"),
            (sent.clone(), "again"),
            (Change { id: sent.id, ..child("C4") }, "used"),
            (child("C2"), "1"),
            (identity("C2", "Bakary", "Traore"), "1"),
            // Made anew, its versions go on.
            (child("GONE"), "3"),
        ];
        let waiting: Vec<_> = all
            .into_iter()
            .map(|(change, expected)| {
                let registry = registry.clone();
                (tokio::spawn(async move { registry.change(&someone(), change).await }), expected)
            })
            .collect();
        for (at, (one, expected)) in waiting.into_iter().enumerate() {
            let became = match one.await.unwrap() {
                Ok(receipt) if receipt.again => "again".to_owned(),
                Ok(receipt) => receipt.version.unwrap().to_string(),
                Err(ChangeError::Conflict { .. }) => "conflict".to_owned(),
                Err(ChangeError::Wrong(_)) => "wrong".to_owned(),
                Err(ChangeError::IdUsed(_)) => "used".to_owned(),
                Err(other) => panic!("{other}"),
            };
            assert_eq!(became, expected, "the change at {at}");
        }
        let kind = registry.kind("identity").unwrap();
        for (id, family) in [("C1", "Diallo"), ("C2", "Traore")] {
            let row = registry.row(kind, id).await.unwrap().unwrap();
            assert_eq!(text(&registry, &row, "family_names"), family);
            assert_eq!(registry.history(kind, id, Some(id)).await.unwrap().len(), 1);
        }
        sound(&registry).await;
    }
}

#[tokio::test]
async fn five_resends_at_once_are_one_fact() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let change = child("C1");
        let sent: Vec<_> = (0..5)
            .map(|_| {
                let (registry, change) = (registry.clone(), change.clone());
                tokio::spawn(async move { registry.change(&someone(), change).await.unwrap() })
            })
            .collect();
        let mut firsts = 0;
        for one in sent {
            firsts += usize::from(!one.await.unwrap().again);
        }
        assert_eq!(firsts, 1);
    }
}

#[tokio::test]
async fn who_was_faster_wins_and_the_other_is_told_both_versions() {
    for ground in Ground::each() {
        // Two programs on one database.
        let (here, there) = (ground.open().await, ground.open().await);
        here.change(&someone(), child("C1")).await.unwrap();
        let change = |sex: &str| Change::new("child", "C1").expecting(Expected::Version(1)).with("sex", sex);
        there.change(&someone(), change("male")).await.unwrap();
        let error = here.change(&someone(), change("other")).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "somebody else changed child `C1` in the meantime: you saw version 1, it is now version 2; look at it again and \
             repeat your change"
        );
        let kind = here.kind("child").unwrap();
        assert_eq!(text(&here, &here.row(kind, "C1").await.unwrap().unwrap(), "sex"), "male");
        let error = here.change(&someone(), child("C1")).await.unwrap_err();
        assert!(matches!(error, ChangeError::Conflict { yours: 0, theirs: 2, .. }), "{error}");
    }
}

#[tokio::test]
async fn two_programs_writing_one_child_lose_nothing() {
    for ground in Ground::each() {
        let (here, there) = (ground.open().await, ground.open().await);
        here.change(&someone(), child("C1").with("sex", "male")).await.unwrap();
        let write = |registry: Registry, field: &'static str, n: usize| {
            tokio::spawn(async move {
                for number in 0..n {
                    loop {
                        let kind = registry.kind("child").unwrap();
                        let row = registry.row(kind, "C1").await.unwrap().unwrap();
                        let change = Change::new("child", "C1")
                            .expecting(Expected::Version(row.version))
                            .with(field, format!("2010-01-{:02}", number + 1).as_str());
                        match registry.change(&someone(), change).await {
                            Ok(_) => break,
                            Err(ChangeError::Conflict { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            })
        };
        let one = write(here.clone(), "born_on", 20);
        let other = write(there, "youngest_plausible_born_on", 20);
        one.await.unwrap();
        other.await.unwrap();
        let kind = here.kind("child").unwrap();
        let row = here.row(kind, "C1").await.unwrap().unwrap();
        assert_eq!(row.version, 41);
        assert_eq!(text(&here, &row, "born_on"), "2010-01-20");
        assert_eq!(text(&here, &row, "youngest_plausible_born_on"), "2010-01-20");
        let state = replay(&here.history(kind, "C1", Some("C1")).await.unwrap(), None, None).unwrap();
        assert_eq!(state.fields, row.fields);
        sound(&here).await;
    }
}

#[tokio::test]
async fn work_without_a_link_merges_by_field() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    registry.change(&someone(), child("C1")).await.unwrap();
    let seen = Expected::Merge(1);
    let set = |field: &str, value: &str| Change::new("child", "C1").expecting(seen).with(field, value);
    registry.change(&someone(), set("sex", "male")).await.unwrap();
    registry.change(&someone(), set("born_on", "2011-01-01")).await.unwrap();
    let error = registry.change(&someone(), set("sex", "other")).await.unwrap_err();
    let ChangeError::Conflict { yours: 1, theirs: 3, fields, .. } = error else { panic!("{error}") };
    assert_eq!(fields, ["sex"]);
}

#[tokio::test]
async fn every_problem_is_told_at_once_at_its_field() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    let mut change = child("C1").with("sex", "both").with("born_on", "yesterday").with("no_such_field", "x");
    change.fields.insert("disability".to_owned(), Some(Value::Whole(3)));
    let ChangeError::Wrong(problems) = registry.change(&someone(), change).await.unwrap_err() else { panic!() };
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    for field in ["sex", "born_on", "no_such_field", "disability"] {
        assert!(fields.contains(&field), "{problems:?}");
    }
    let sex = problems.iter().find(|problem| problem.field == "sex").unwrap();
    assert!(sex.message.starts_with("`both` is not one of: "), "{}", sex.message);
    // Nothing was begun for the child.
    assert!(!registry.has_file("C1").await.unwrap());
    let error = registry.change(&someone(), Change::new("no_kind", "1")).await.unwrap_err();
    assert!(error.to_string().contains("there is no kind of record `no_kind`"), "{error}");
}

#[tokio::test]
async fn a_reference_to_nothing_is_told_at_its_field() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        registry.change(&someone(), child("C1")).await.unwrap();
        let change = Change::new("placement", "P1").of_child("C1").at_facility("F9").with("admitted_at", "2026-01-01");
        let ChangeError::Wrong(problems) = registry.change(&someone(), change.clone()).await.unwrap_err() else {
            panic!()
        };
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].field, "facility_id");
        // The rest of the same moment went on: the same change works once the facility is there.
        registry.change(&someone(), Change::new("facility", "F9").with("name", "Nine")).await.unwrap();
        registry.change(&someone(), change).await.unwrap();
    }
}

#[tokio::test]
async fn a_batch_is_made_whole_or_not_at_all() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let changes = vec![child("C1"), child("C2"), child("C3").with("sex", "both")];
        let (index, error) = registry.changes(&someone(), changes).await.unwrap_err();
        assert_eq!(index, 2, "{error}");
        let kind = registry.kind("child").unwrap();
        assert!(registry.row(kind, "C1").await.unwrap().is_none());
        let receipts = registry.changes(&someone(), vec![child("C1"), child("C2")]).await.unwrap();
        assert_eq!(receipts[0].seq + 1, receipts[1].seq);
    }
}

#[tokio::test]
async fn what_held_on_a_day_as_known_on_another() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let kind = registry.kind("child").unwrap();
        let at = |days: i64| NOON + days * DAY;
        let tomorrow = |days: i64| ground.time.store(at(days), std::sync::atomic::Ordering::Relaxed);
        let set = |home: &str, from: i64| Change {
            valid_from: Some(at(from)),
            expected: Expected::Whatever,
            ..Change::new("child", "C1").with("home_jurisdiction", home)
        };
        tomorrow(0);
        let first = Change { valid_from: Some(at(-10)), ..child("C1").with("home_jurisdiction", "north") };
        let first = registry.change(&someone(), first).await.unwrap();
        tomorrow(2);
        registry.change(&someone(), set("south", 1)).await.unwrap();
        tomorrow(4);
        // It had been the east all along.
        let correction = Change { corrects: Some(first.id), valid_from: None, ..set("east", 0) };
        let corrected = registry.change(&someone(), correction).await.unwrap();
        tomorrow(6);
        // A fact that was learned late, about a time before the move.
        registry.change(&someone(), set("west", -1)).await.unwrap();

        let facts = registry.history(kind, "C1", Some("C1")).await.unwrap();
        let home = |on: i64, known: i64| {
            replay(&facts, Some(at(on)), Some(at(known)))
                .and_then(|state| state.fields.get("home_jurisdiction").map(ToString::to_string))
                .unwrap_or_default()
        };
        assert_eq!(home(0, 1), "north");
        assert_eq!(home(0, 5), "east");
        assert_eq!(home(0, 7), "west");
        assert_eq!(home(-5, 7), "east");
        assert_eq!(home(3, 3), "south");
        assert_eq!(home(3, 7), "south");
        assert_eq!(home(-11, 7), "");
        assert_eq!(home(0, -1), "");
        // The correction stands beside what it corrects.
        let correction = facts.iter().find(|fact| fact.seq == corrected.seq).unwrap();
        assert_eq!(correction.corrects, Some(first.seq));
        assert_eq!(facts[0].fact.fields["home_jurisdiction"], Some(Value::from("north")));
        // The row is what the facts add up to.
        let row = registry.row(kind, "C1").await.unwrap().unwrap();
        let state = replay(&facts, None, None).unwrap();
        assert_eq!((row.fields, row.version, row.valid_from), (state.fields, 4, state.valid_from));
    }
}

#[tokio::test]
async fn a_record_is_taken_back_and_its_history_stays() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let kind = registry.kind("child").unwrap();
        registry.change(&someone(), child("C1")).await.unwrap();
        registry.change(&someone(), identity("C1", "Amina", "Diallo")).await.unwrap();
        let back = |kind: &str, version: i64| Change {
            withdraw: true,
            reason: "entered twice".to_owned(),
            ..Change::new(kind, "C1").expecting(Expected::Version(version))
        };
        let error = registry.change(&someone(), back("child", 1)).await.unwrap_err();
        assert!(error.to_string().contains("other records name this one"), "{error}");
        registry.change(&someone(), back("identity", 1)).await.unwrap();
        registry.change(&someone(), back("child", 1)).await.unwrap();
        assert!(registry.row(kind, "C1").await.unwrap().is_none());
        assert_eq!(registry.history(kind, "C1", Some("C1")).await.unwrap().len(), 2);
        // Made anew, its versions go on.
        let receipt = registry.change(&someone(), child("C1")).await.unwrap();
        assert_eq!(receipt.version, Some(3));
    }
}

struct OnlyReaders;

impl Gate for OnlyReaders {
    fn change<'a>(
        &'a self,
        _: &'a mut Tx,
        _: &'a Who,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Decision, StoreError>> {
        Box::pin(async move {
            Ok(Decision {
                allowed: asked.kind.name != "identity",
                policy: "names-are-kept".to_owned(),
                assigned: Some(false),
                emergency: false,
                why: "you may not change names".to_owned(),
            })
        })
    }
}

#[tokio::test]
async fn a_refusal_is_recorded_and_nothing_else() {
    for ground in Ground::each() {
        let options = Options { gate: Arc::new(OnlyReaders), ..ground.options() };
        let registry = Registry::open(&ground.place, &ground.keys, options).await.unwrap();
        registry.change(&someone(), child("C1")).await.unwrap();
        let error = registry.change(&someone(), identity("C1", "Amina", "Diallo")).await.unwrap_err();
        assert_eq!(error.to_string(), "you may not change names");
        let (index, _) = registry.changes(&someone(), vec![child("C2"), identity("C1", "A", "B")]).await.unwrap_err();
        assert_eq!(index, 1);
        assert!(registry.row(registry.kind("child").unwrap(), "C2").await.unwrap().is_none());
        let wanted =
            wayhome_registry::audit::Wanted { action: Some("refuse".to_owned()), limit: 10, ..Default::default() };
        let refusals = registry.entries(&wanted).await.unwrap();
        assert_eq!(refusals.len(), 2);
        assert_eq!(refusals[1].policy, "names-are-kept");
        assert_eq!(refusals[1].assigned, Some(false));
        assert_eq!(refusals[1].body.as_ref().unwrap().child.as_deref(), Some("C1"));
    }
}
