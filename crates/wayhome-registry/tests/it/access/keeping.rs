//! How long files are kept, and what may be shared.

use super::ground::{Ground, auditor, director, judge, own, worker};
use wayhome_registry::access::AccessPack;
use wayhome_registry::reads::ReadError;
use wayhome_registry::retention::{From, Life, Schedule, Then, class_word, over_at};
use wayhome_registry::{Change, Expected};

const DAY: i64 = 86_400_000_000;

#[test]
fn every_class_has_a_rule_and_mistakes_are_named() {
    let schedule = Schedule::shipped().unwrap();
    for kind in wayhome_registry::records::all() {
        assert_eq!(schedule.rule(kind.retention).is_some(), class_word(kind.retention).is_some(), "{}", kind.name);
    }
    let text = include_str!("../../../../../packs/access/retention.toml");
    let wrong =
        text.replace("class = \"allegation\"", "class = \"alegation\"").replace("seal_hours = 24", "seal_hours = 48");
    let said = Schedule::read(&wrong).unwrap_err().join("\n");
    for part in ["no rule for the class `allegation`", "`alegation` is no class", "within 24 hours"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(AccessPack::check(&[("retention.toml".to_owned(), wrong)]).is_err());
}

#[test]
fn clocks_start_where_the_schedule_says_and_unknown_is_not_over() {
    let schedule = Schedule::shipped().unwrap();
    let rule = |class| schedule.rule(class).unwrap();
    use wayhome_registry::records::Retention;
    let life = Life { released_at: Some(100 * DAY), eighteen_at: Some(400 * DAY) };
    assert_eq!(over_at(rule(Retention::WorkingFile), life, 0), Some((400 + 730) * DAY));
    assert_eq!(over_at(rule(Retention::FamilyContact), life, 0), Some((100 + 365) * DAY));
    assert_eq!(over_at(rule(Retention::Incident), life, 7 * DAY), Some((7 + 3653) * DAY));
    assert_eq!(over_at(rule(Retention::Allegation), life, 0), None);
    // Nobody who is held, and nobody whose birthday is not known, has a clock that runs out.
    assert_eq!(over_at(rule(Retention::WorkingFile), Life { eighteen_at: None, ..life }, 0), None);
    assert_eq!(over_at(rule(Retention::FamilyContact), Life::default(), 0), None);
    assert_eq!((rule(Retention::Diversion).from, rule(Retention::Diversion).then), (From::Recorded, Then::TakeBack));
}

#[tokio::test]
async fn a_file_is_sealed_on_release_and_erased_only_when_all_is_over_ordered_and_free_of_holds() {
    for ground in Ground::each().await {
        let schedule = Schedule::shipped().unwrap();
        let done = ground.registry.carry_out_retention(&schedule).await.unwrap();
        assert_eq!(done, wayhome_registry::retention::Done::default());

        ground
            .seed(
                Change::new("placement", "p-c1")
                    .of_child("c1")
                    .expecting(Expected::Version(1))
                    .with("released_at", "2026-02-20"),
            )
            .await;
        let done = ground.registry.carry_out_retention(&schedule).await.unwrap();
        assert_eq!((done.sealed, done.proposed.len()), (vec!["c1".to_owned()], 0));
        assert_eq!(ground.registry.carry_out_retention(&schedule).await.unwrap().sealed, Vec::<String>::new(), "once");
        // Sealed: closed to the facility and the court, open to the child and, in part, to those who follow up.
        for who in [director(), judge()] {
            let file = ground.reads.open_file(&who, "c1", &[]).await;
            let records = file.map(|file| file.records).unwrap_or_default();
            // The court keeps the list of who worked on the case.
            let log = ["assignment", "conflict_of_interest", "share", "file_request", "legal_hold"];
            assert!(records.iter().all(|record| log.contains(&record.kind)), "{} {records:?}", who.id);
        }
        assert!(!ground.reads.open_file(&own("c1"), "c1", &[]).await.unwrap().records.is_empty());
        let follow_up = ground.reads.open_file(&worker(), "c1", &[]).await.unwrap();
        assert!(follow_up.records.iter().any(|record| record.kind == "identity"));
        assert!(follow_up.records.iter().all(|record| record.kind != "placement"));

        // Two years after turning 18 (born 17 May 2010) everything of this file is over.
        ground.pass(365 * 5 * 24 * 60);
        let done = ground.registry.carry_out_retention(&schedule).await.unwrap();
        assert_eq!(done.proposed, ["c1"]);
        let order = || {
            Change::new("erasure_order", "o1")
                .of_child("c1")
                .with("scope", "whole_file")
                .with("basis", "retention")
                .with("ordered_at", "2031-02-27")
                .with("ordered_by", auditor().id.as_str())
                .with("reason", "its time is over")
        };
        assert!(ground.registry.change(&director(), order()).await.is_err());
        ground.registry.change(&auditor(), order()).await.unwrap();
        let hold = |until: &str| {
            Change::new("legal_hold", "lh1")
                .of_child("c1")
                .with("case_name", "claim of the child")
                .with("asked_by", "account:lawyer")
                .with("from", "2031-01-01")
                .with("until", until)
                .with("reason", "a claim is pending")
        };
        ground.seed(hold("2031-12-31")).await;
        let done = ground.registry.carry_out_retention(&schedule).await.unwrap();
        assert_eq!((done.held, done.ordered.len()), (vec!["c1".to_owned()], 0));
        ground.pass(365 * 24 * 60);
        let done = ground.registry.carry_out_retention(&schedule).await.unwrap();
        assert_eq!((done.held.len(), done.ordered), (0, vec!["c1".to_owned()]), "a hold ends");
        assert!(matches!(ground.reads.open_file(&director(), "c1", &[]).await, Ok(_) | Err(ReadError::NotFound)));
    }
}
