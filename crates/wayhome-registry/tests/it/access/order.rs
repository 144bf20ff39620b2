//! Children in an order, one record with its history, and what somebody may write, on each database.

use super::ground::{Ground, auditor, director, judge, lawyer, nurse, own, person, worker};
use wayhome_registry::reads::{Candidate, ReadError};
use wayhome_registry::records::{self, Section};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::who::{Role, Who};
use wayhome_registry::{Change, Expected, Value};

const ORDER: [Candidate<'static>; 4] = [
    Candidate { child: "c3", facility: "f2" },
    Candidate { child: "c2", facility: "f1" },
    Candidate { child: "no-such-child", facility: "f1" },
    Candidate { child: "c1", facility: "f1" },
];

#[tokio::test]
async fn an_order_keeps_to_the_own_work_and_is_an_entry() {
    for ground in Ground::each().await {
        let reads = &ground.reads;
        let children = async |who: Who, from: usize, limit: usize| {
            let page = reads.in_order(&who, &ORDER, Section::Clk, from, limit, &["identity"]).await.unwrap();
            (page.rows.iter().map(|row| row.child.clone()).collect::<Vec<_>>(), page.next)
        };
        assert_eq!(children(lawyer(), 0, 10).await, (vec!["c1".to_owned()], None));
        assert_eq!(children(director(), 0, 10).await, (vec!["c2".to_owned(), "c1".to_owned()], None));
        assert_eq!(children(director(), 0, 1).await, (vec!["c2".to_owned()], Some(2)));
        assert_eq!(children(director(), 2, 10).await, (vec!["c1".to_owned()], None));
        // Names as a list shows them; nothing else of who the child is.
        let page = reads.in_order(&judge(), &ORDER, Section::Clk, 0, 10, &["identity", "clinical_note"]).await.unwrap();
        assert_eq!(page.rows.len(), 1);
        assert_eq!(page.rows[0].records.len(), 1);
        assert!(!page.rows[0].records[0].fields.contains_key("home_address"));
        // Whose lists show no clocks has no order.
        for who in [nurse(), auditor()] {
            let refused = reads.in_order(&who, &ORDER, Section::Clk, 0, 10, &[]).await;
            assert!(matches!(refused, Err(ReadError::NotFound)), "{}", who.id);
        }
        let wanted = wayhome_registry::audit::Wanted { actor: Some(lawyer().id), limit: 50, ..Default::default() };
        let entries = ground.registry.entries(&wanted).await.unwrap();
        let body = entries[0].body.as_ref().unwrap();
        assert_eq!((entries[0].action.as_str(), &body.what["children"]), ("list", &serde_json::json!(["c1"])));
    }
}

#[tokio::test]
async fn a_history_shows_each_fact_as_far_as_the_record_is_shown() {
    for ground in Ground::each().await {
        let kind = records::kind("education_record").unwrap();
        let teacher = person("teacher", Role::Teacher, &["f1"]);
        let first = ground.reads.open_with_history(&teacher, kind, "e-c1").await.unwrap();
        assert_eq!(first.history.len(), 1);
        let change = Change::new("education_record", "e-c1")
            .of_child("c1")
            .expecting(Expected::Version(1))
            .with("progress", "reads well now");
        ground.registry.change(&teacher, change).await.unwrap();
        let mut correction = Change::new("education_record", "e-c1")
            .of_child("c1")
            .expecting(Expected::Version(2))
            .with("level", "year 9");
        correction.corrects = Some(first.history[0].entry);
        correction.reason = "misread".to_owned();
        ground.registry.change(&teacher, correction).await.unwrap();
        let one = ground.reads.open_with_history(&teacher, kind, "e-c1").await.unwrap();
        assert_eq!(one.history.len(), 3);
        assert_eq!(one.history[2].corrects, Some(first.history[0].entry));
        assert_eq!((one.history[2].reason.as_str(), one.history[2].role), ("misread", Some(Role::Teacher)));
        assert_eq!(one.history[0].fields["level"], Some(Value::from("year 8")));
        assert_eq!(one.shown.fields["level"], Value::from("year 9"));
        assert!(one.open.contains(&"progress"));
        // A director sees the summary: the certificate and the support are hidden, and nothing can be changed through them.
        let one = ground.reads.open_with_history(&director(), kind, "e-c1").await.unwrap();
        assert!(one.open.is_empty(), "{:?}", one.open);
        assert!(one.history.iter().all(|told| told.reason.is_empty()), "a reason may speak of what is hidden");
        // Others have no such record.
        for who in [lawyer_of_another(), own("c2")] {
            let refused = ground.reads.open_with_history(&who, kind, "e-c1").await;
            assert!(matches!(refused, Err(ReadError::NotFound)), "{}", who.id);
        }
    }
}

fn lawyer_of_another() -> Who {
    person("another", Role::Lawyer, &[])
}

#[tokio::test]
async fn what_may_be_written_is_what_the_door_lets_through() {
    let ground = Ground::sqlite().await;
    let names = async |who: Who| {
        let kinds = ground.reads.kinds_to_write(&who, "c1").await.unwrap();
        kinds.into_iter().map(|kind| kind.name).collect::<Vec<_>>()
    };
    let judge_writes = names(judge()).await;
    assert!(
        ["decision", "hearing", "custody_review"].iter().all(|kind| judge_writes.contains(kind)),
        "{judge_writes:?}"
    );
    assert!(!judge_writes.contains(&"health_summary"));
    let nurse_writes = names(nurse()).await;
    assert!(nurse_writes.contains(&"health_summary") && !nurse_writes.contains(&"decision"), "{nurse_writes:?}");
    // Of a child who is not theirs, nothing but what everybody may do for any child.
    let stranger = names(lawyer_of_another()).await;
    assert!(!stranger.contains(&"lawyer_note") && stranger.contains(&"conflict_of_interest"), "{stranger:?}");
    assert!(ground.reads.kinds_to_write(&worker(), "no-such-child").await.unwrap().is_empty());
    // A look at a change tells everything that is wrong at once, and changes nothing.
    let decision = Change::new("decision", "d1")
        .of_child("c1")
        .with("decided_on", "2026-02-20")
        .with("outcome", "custody_goes_on")
        .with("look_again_on", "2026-03-20");
    let problems = ground.registry.look_over(&decision);
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    for field in
        ["review_id", "reasons", "best_interests", "safety_ground", "alternatives", "appeal_route", "look_again_on"]
    {
        assert!(fields.contains(&field), "{field}: {fields:?}");
    }
    assert!(ground.registry.row(records::kind("decision").unwrap(), "d1").await.unwrap().is_none());
}
