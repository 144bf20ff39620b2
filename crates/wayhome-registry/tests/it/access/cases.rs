//! What belongs together and is not one child's file: incidents, complaints, the ill of a facility.

use super::ground::{Ground, auditor, director, nurse, own, person};
use wayhome_registry::complaints::NewComplaint;
use wayhome_registry::reads::{Case, ReadError, Wanted};
use wayhome_registry::signin::account::{HeldRole, NewAccount};
use wayhome_registry::signin::passphrase::Cost;
use wayhome_registry::signin::{Settings, SignIn};
use wayhome_registry::testing::Bare;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, ChangeError, Value};

const LINKS: [(&str, &str); 3] =
    [("complaint_file", "complaint_id"), ("complaint_concerns", "complaint_id"), ("complaint_step", "complaint_id")];

fn officer() -> Who {
    person("officer", Role::Complaints, &["f1"])
}

fn kinds(case: &Case) -> Vec<&str> {
    case.linked.iter().map(|row| row.kind).collect()
}

fn told(id: uuid::Uuid, words: &str) -> NewComplaint {
    NewComplaint {
        id,
        facility: "f1".to_owned(),
        words: words.to_owned(),
        about: "staff".to_owned(),
        channel: "tablet".to_owned(),
        language: "en".to_owned(),
        ..NewComplaint::default()
    }
}

async fn reads_of(ground: &Ground, child: &str, who: &Who) -> usize {
    let wanted = wayhome_registry::audit::Wanted { child: Some(child.to_owned()), limit: 500, ..Default::default() };
    let entries = ground.registry.entries(&wanted).await.unwrap();
    entries.iter().filter(|entry| entry.action == "read" && entry.actor == who.id).count()
}

#[tokio::test]
async fn the_office_of_the_place_reads_a_complaint_and_nobody_of_the_facility_does() {
    for ground in Ground::each().await {
        let id = uuid::Uuid::now_v7();
        ground.registry.complain(told(id, "He shouts")).await.unwrap();
        let case = ground.reads.open_case(&officer(), "complaint", &id.to_string(), &LINKS).await.unwrap();
        assert_eq!(kinds(&case), ["complaint_file"]);
        assert_eq!(case.linked[0].fields.get("words"), Some(&Value::from("He shouts")));
        let listed = ground.reads.list_all(&officer(), "complaint", None, 10).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert!(!listed[0].fields.contains_key("about"), "what it is about stands in a list");
        let files = ground.reads.linked(&officer(), "complaint_file", "complaint_id", &[id.to_string()]).await.unwrap();
        assert!(files[0].fields.contains_key("due_at") && !files[0].fields.contains_key("words"));
        // An office of another place, and those who have none.
        let elsewhere = person("elsewhere", Role::Complaints, &["f2"]);
        for who in [elsewhere, nurse(), person("unit", Role::UnitStaff, &["f1"]), auditor()] {
            let refused = ground.reads.open_case(&who, "complaint", &id.to_string(), &LINKS).await;
            assert!(matches!(refused, Err(ReadError::NotFound)), "{}: {refused:?}", who.role.code());
        }
        assert!(
            ground
                .reads
                .list_all(&person("x", Role::Complaints, &["f2"]), "complaint", None, 10)
                .await
                .unwrap()
                .is_empty()
        );
        // Whoever runs the place learns that there is one and in which month: neither the second nor the way by which it came.
        let told = ground.reads.open_record(&director(), "complaint", &id.to_string()).await.unwrap();
        assert_eq!(told.fields.get("received_at"), Some(&Value::from("2026-03")));
        assert!(!told.fields.contains_key("channel"), "{told:?}");
        // Named, the officer does not reach it any more.
        let concerns = Change::new("complaint_concerns", "kc")
            .at_facility("f1")
            .with("complaint_id", id.to_string().as_str())
            .with("account", officer().id.as_str())
            .with("is_director", Value::Truth(false));
        ground.registry.change(&officer(), concerns).await.unwrap();
        let refused = ground.reads.open_case(&officer(), "complaint", &id.to_string(), &LINKS).await;
        assert!(matches!(refused, Err(ReadError::NotFound)), "{refused:?}");
        // It is not closed to the others of the office, to whom it stands in their list, too.
        let colleague = person("colleague", Role::Complaints, &["f1"]);
        let case = ground.reads.open_case(&colleague, "complaint", &id.to_string(), &LINKS).await.unwrap();
        assert_eq!(kinds(&case), ["complaint_file", "complaint_concerns"]);
        assert_eq!(ground.reads.list_all(&colleague, "complaint", None, 10).await.unwrap().len(), 1);
        assert_eq!(ground.reads.list_all(&officer(), "complaint", None, 10).await.unwrap().len(), 0);
    }
}

#[tokio::test]
async fn a_complaint_about_the_office_goes_outside_at_once_and_one_about_others_stays() {
    for ground in Ground::each().await {
        let settings = Settings { cost: Cost::FOR_TESTS, ..Settings::at("https://wayhome.example").unwrap() };
        let signin = SignIn::open(&ground.registry, settings).await.unwrap();
        let operator = Who::program("operator:tests", "tests");
        let made = async |name: &str, role: Role| {
            let new = NewAccount::named(name, name).with(HeldRole::at_facility(role, "f1"));
            signin.add_account(&operator, new).await.unwrap().id
        };
        let officer = made("cmp.one", Role::Complaints).await;
        let of = |id: &str, role: Role| Who { id: id.to_owned(), ..person("x", role, &["f1"]) };
        for (name, role, sent) in
            [("cmp.two", Role::Complaints, true), ("law.one", Role::Lawyer, false), ("jud.one", Role::Judge, false)]
        {
            let named = made(name, role).await;
            let id = uuid::Uuid::now_v7();
            ground.registry.complain(told(id, "They do not listen")).await.unwrap();
            let concerns = Change::new("complaint_concerns", &format!("k-{name}"))
                .at_facility("f1")
                .with("complaint_id", id.to_string().as_str())
                .with("account", named.as_str())
                .with("is_director", Value::Truth(false));
            ground.registry.change(&of(&officer, Role::Complaints), concerns).await.unwrap();
            let opened = async |who: &Who| ground.reads.open_case(who, "complaint", &id.to_string(), &LINKS).await;
            let case = opened(&of(&officer, Role::Complaints)).await.unwrap();
            let step = case.linked.iter().find(|row| row.kind == "complaint_step");
            assert_eq!(step.is_some(), sent, "{name}");
            if let Some(step) = step {
                assert_eq!(step.fields.get("to"), Some(&Value::from("ombudsperson")));
            }
            assert!(opened(&of(&named, role)).await.is_err(), "{name} reads it");
        }
        // What was sent on is not sent on again when its time is over.
        ground.pass(8 * 24 * 60);
        assert_eq!(ground.registry.escalate_silent().await.unwrap(), 2);
    }
}

#[tokio::test]
async fn who_complains_or_asks_answers_nothing_and_chooses_no_time() {
    for ground in Ground::each().await {
        let press = person("press", Role::Communications, &["f1"]);
        let line = || {
            Change::new("complaint", "k1").at_facility("f1").with("received_at", "2026-02-27").with("channel", "paper")
        };
        let file = || {
            Change::new("complaint_file", "kf1")
                .at_facility("f1")
                .with("complaint_id", "k1")
                .with("by", "child")
                .with("words", "x y z")
                .with("urgent", Value::Truth(false))
                .with("confidential", Value::Truth(true))
        };
        let wish = || {
            Change::new("file_request", "w1")
                .of_child("c1")
                .with("asked_by", "child")
                .with("wish", "read")
                .with("asked_on", "2026-02-27")
        };
        let refused = async |who: &Who, change: Change, field: &str| match ground.registry.change(who, change).await {
            Err(ChangeError::Refused { why, .. }) => assert!(why.contains(field), "{why}"),
            other => panic!("{field}: {other:?}"),
        };
        refused(&director(), line().with("answered_at", "2026-02-28").with("outcome", "all fine"), "answered_at").await;
        ground.registry.change(&director(), line()).await.unwrap();
        for (field, value) in [
            ("due_at", "2090-01-01"),
            ("answer", "All settled."),
            ("acknowledged_at", "2026-02-28"),
            ("follow_up_code", "0123"),
        ] {
            refused(&press, file().with(field, value), field).await;
        }
        let sent = file();
        ground.registry.change(&press, sent.clone()).await.unwrap();
        assert!(ground.registry.change(&press, sent).await.unwrap().again);
        let kind = ground.registry.kind("complaint_file").unwrap();
        let row = ground.registry.row(kind, "kf1").await.unwrap().unwrap();
        assert_eq!(row.fields["due_at"].text(), Some("2026-03-06T00:00:00Z"), "seven days after it came");
        let answered = wish().with("outcome", "given").with("answered_on", "2026-02-28");
        refused(&own("c1"), answered, "is not set with a new record").await;
        ground.registry.change(&own("c1"), wish()).await.unwrap();
        // A day far away, from an earlier version, keeps nobody waiting.
        ground
            .seed(Change { expected: wayhome_registry::Expected::Version(1), ..file() }.with("due_at", "2090-01-01"))
            .await;
        ground.pass(8 * 24 * 60);
        assert_eq!(ground.registry.escalate_silent().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn nobody_is_shut_out_by_being_named() {
    for ground in Ground::each().await {
        let id = uuid::Uuid::now_v7();
        ground.registry.complain(told(id, "He shouts")).await.unwrap();
        let unit = person("unit", Role::UnitStaff, &["f1"]);
        let refused = async |who: &Who, change: Change| {
            let result = ground.registry.change(who, change).await;
            assert!(matches!(result, Err(ChangeError::Refused { .. })), "{} {result:?}", who.id);
        };
        let concerns = Change::new("complaint_concerns", "kc")
            .at_facility("f1")
            .with("complaint_id", id.to_string().as_str())
            .with("account", officer().id.as_str())
            .with("is_director", Value::Truth(false));
        for who in [unit.clone(), director(), own("c1"), person("elsewhere", Role::Complaints, &["f2"])] {
            refused(&who, concerns.clone()).await;
        }
        assert!(ground.reads.open_case(&officer(), "complaint", &id.to_string(), &LINKS).await.is_ok());

        // An incident: the accused are kept out, whoever was present is not, the inspector never is.
        let inspector = person("inspector", Role::Inspector, &["f1"]);
        ground
            .seed(Change::new("incident", "i1").at_facility("f1").with("at", "2026-02-01").with("kind", "assault"))
            .await;
        let named = |id: &str, who: &Who, part: &str| {
            Change::new("incident_adult", id)
                .at_facility("f1")
                .with("incident_id", "i1")
                .with("who", who.id.as_str())
                .with("part", part)
        };
        let reads = async |who: &Who| ground.reads.open_case(who, "incident", "i1", &[]).await.is_ok();
        ground.registry.change(&director(), named("ia1", &inspector, "present")).await.unwrap();
        ground.registry.change(&director(), named("ia2", &inspector, "accused")).await.unwrap();
        assert!(reads(&inspector).await);
        ground.seed(named("ia3", &director(), "witness")).await;
        assert!(reads(&director()).await);
        ground.seed(named("ia4", &director(), "accused")).await;
        assert!(!reads(&director()).await);

        // A conflict of interest: the own account beside the register's entry of somebody else.
        let lawyer = super::ground::lawyer();
        let entry = Change::new("professional", "pro1")
            .with("name", "A. Lawyer")
            .with("profession", "lawyer")
            .with("account", lawyer.id.as_str());
        ground.seed(entry).await;
        let conflict = |id: &str| {
            Change::new("conflict_of_interest", id)
                .of_child("c1")
                .with("keeps_from", "whole_file")
                .with("conflict", "relative")
                .with("from", "2026-02-01")
                .with("found_by", "self")
        };
        let press = person("press", Role::Communications, &[]);
        refused(&press, conflict("k1").with("account", press.id.as_str()).with("professional_id", "pro1")).await;
        refused(&press, conflict("k1").with("professional_id", "pro1")).await;
        assert!(ground.reads.open_file(&lawyer, "c1", &[]).await.is_ok());
        let own_one = conflict("k2").with("account", lawyer.id.as_str()).with("professional_id", "pro1");
        ground.registry.change(&lawyer, own_one).await.unwrap();
        assert!(ground.reads.open_file(&lawyer, "c1", &[]).await.is_err());
    }
}

#[tokio::test]
async fn a_complaint_sent_again_has_the_same_code_for_two_minutes() {
    for ground in Ground::each().await {
        let id = uuid::Uuid::now_v7();
        let first = ground.registry.complain(told(id, "It is cold")).await.unwrap();
        let again = ground.registry.complain(told(id, "It is cold")).await.unwrap();
        assert_eq!(first.code.reveal(), again.code.reveal());
        assert_eq!(ground.registry.follow_complaint(first.code.reveal()).await.unwrap().unwrap().answer, None);
        ground.pass(3);
        let late = ground.registry.complain(told(id, "It is cold")).await;
        assert!(matches!(late, Err(ChangeError::IdUsed(_))), "{late:?}");
        let other = ground.registry.complain(told(uuid::Uuid::now_v7(), "It is cold")).await.unwrap();
        assert_ne!(first.code.reveal(), other.code.reveal());
    }
}

#[tokio::test]
async fn a_second_message_of_the_same_form_is_another_complaint_with_its_own_code() {
    for ground in Ground::each().await {
        let id = uuid::Uuid::now_v7();
        let mut codes = Vec::new();
        for words in ["He hit me", "It is cold", "It is cold in the night"] {
            let first = ground.registry.complain(told(id, words)).await.unwrap();
            let again = ground.registry.complain(told(id, words)).await.unwrap();
            assert_eq!(first.code.reveal(), again.code.reveal(), "{words}");
            codes.push(first.code.reveal().to_owned());
        }
        let urgent = NewComplaint { urgent: true, ..told(id, "He hit me") };
        codes.push(ground.registry.complain(urgent).await.unwrap().code.reveal().to_owned());
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 4, "nobody is handed the code of another");
        let complaints = ground.reads.list_all(&officer(), "complaint", None, 10).await.unwrap();
        assert_eq!(complaints.len(), 4, "nothing is lost");
        ground.pass(3);
        let late = ground.registry.complain(told(id, "It is cold")).await;
        assert!(matches!(late, Err(ChangeError::IdUsed(_))), "{late:?}");
        ground.registry.complain(told(id, "Something else")).await.unwrap();
    }
}

#[tokio::test]
async fn what_nobody_answers_is_sent_on_once() {
    for ground in Ground::each().await {
        let (silent, answered) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
        let code = ground.registry.complain(told(silent, "Nobody listens")).await.unwrap().code;
        ground.registry.complain(told(answered, "It is cold")).await.unwrap();
        assert_eq!(ground.registry.escalate_silent().await.unwrap(), 0, "nothing is late yet");
        let step = Change::new("complaint_step", "s1")
            .at_facility("f1")
            .with("complaint_id", answered.to_string().as_str())
            .with("step", "answered")
            .with("at", "2026-03-01T12:00:00Z");
        ground.registry.change(&officer(), step).await.unwrap();
        ground.pass(8 * 24 * 60);
        assert_eq!(ground.registry.escalate_silent().await.unwrap(), 1);
        assert_eq!(ground.registry.escalate_silent().await.unwrap(), 0, "sent on twice");
        // One that came with a sheet, without the words, is silent after the same time.
        let sheet = Change::new("complaint", "k-sheet").at_facility("f1").with("received_at", "2026-02-01T08:00:00Z");
        ground.seed(sheet).await;
        assert_eq!(ground.registry.escalate_silent().await.unwrap(), 1);
        let case = ground.reads.open_case(&officer(), "complaint", &silent.to_string(), &LINKS).await.unwrap();
        let step = case.linked.iter().find(|row| row.kind == "complaint_step").unwrap();
        assert_eq!(step.fields.get("to"), Some(&Value::from("ombudsperson")));
        let followed = ground.registry.follow_complaint(code.reveal()).await.unwrap().unwrap();
        assert_eq!(followed.with.as_deref(), Some("ombudsperson"));
    }
}

#[tokio::test]
async fn an_incident_opened_with_its_people_is_a_reading_of_each_child() {
    for ground in Ground::each().await {
        ground
            .seed(Change::new("incident", "i1").at_facility("f1").with("at", "2026-02-01").with("kind", "assault"))
            .await;
        for child in ["c1", "c2"] {
            let part = Change::new("incident_child", &format!("ic-{child}"))
                .of_child(child)
                .with("incident_id", "i1")
                .with("part", "harmed")
                .with("injury", "slight");
            ground.seed(part).await;
        }
        let before = reads_of(&ground, "c2", &director()).await;
        let case =
            ground.reads.open_case(&director(), "incident", "i1", &[("incident_child", "incident_id")]).await.unwrap();
        assert_eq!(kinds(&case), ["incident_child", "incident_child"]);
        assert_eq!(reads_of(&ground, "c2", &director()).await, before + 1);
        let ministry =
            Who { places: Places { everywhere: true, ..Places::default() }, ..person("m", Role::Ministry, &[]) };
        let refused = ground.reads.open_case(&ministry, "incident", "i1", &[]).await;
        assert!(matches!(refused, Err(ReadError::NotFound)), "{refused:?}");
        // A field that names no record is no way to other records.
        let wrong = ground.reads.linked(&director(), "incident_child", "harm", &["i1".to_owned()]).await;
        assert!(matches!(wrong, Err(ReadError::Refused(_))), "{wrong:?}");
    }
}

/// More lists at once than there are connections that read: none keeps a connection while it waits for another.
#[tokio::test]
async fn many_lists_at_once_do_not_wait_for_each_other() {
    for ground in Ground::each().await {
        let case =
            Change::new("infection", "x1").of_child("c1").with("pathogen", "influenza").with("certainty", "confirmed");
        ground.seed(case.with("reported_on", "2026-02-20")).await;
        let (nurse, director) = (nurse(), director());
        let lists = async {
            let files = (0..40).map(|_| ground.reads.open_those_with(&nurse, "f1", &["infection"], &["infection"]));
            let counts = (0..40).map(|_| ground.reads.count(&director, "placement", None, None));
            let calendars = (0..40).map(|_| ground.reads.calendar(&director, "2026-01-01", "2026-12-31"));
            let child = own("c1");
            let looks = (0..40).map(|_| ground.reads.who_looked(&child, "c1", None, 10));
            futures_util::future::try_join4(
                futures_util::future::try_join_all(files),
                futures_util::future::try_join_all(counts),
                futures_util::future::try_join_all(calendars),
                futures_util::future::try_join_all(looks),
            )
            .await
        };
        let limit = std::time::Duration::from_secs(25);
        let (files, ..) = tokio::time::timeout(limit, lists).await.expect("they wait for each other").unwrap();
        assert!(files.iter().all(|files| files.len() == 1 && files[0].child == "c1"));
    }
}

#[tokio::test]
async fn a_nurse_opens_those_who_are_ill_and_nobody_else() {
    for ground in Ground::each().await {
        let case = |id: &str, child: &str| {
            Change::new("infection", id)
                .of_child(child)
                .with("pathogen", "influenza")
                .with("certainty", "confirmed")
                .with("reported_on", "2026-02-20")
        };
        ground.seed(case("x1", "c1")).await;
        ground.seed(case("x3", "c3")).await;
        let before = reads_of(&ground, "c2", &nurse()).await;
        let files = ground.reads.open_those_with(&nurse(), "f1", &["infection"], &["infection"]).await.unwrap();
        let children: Vec<&str> = files.iter().map(|file| file.child.as_str()).collect();
        assert_eq!(children, ["c1"], "of another facility, or not ill");
        assert_eq!(reads_of(&ground, "c2", &nurse()).await, before);
        assert_eq!(reads_of(&ground, "c1", &nurse()).await, 1);
        let refused = ground.reads.open_those_with(&director(), "f1", &["infection"], &["infection"]).await;
        assert!(matches!(refused, Err(ReadError::NotFound)), "{refused:?}");
        // What a nurse reads of being kept alone (Nelson Mandela Rules 46).
        let apart = Change::new("isolation", "s1")
            .of_child("c1")
            .with("from", "2026-02-21")
            .with("reason", "health")
            .with("hours_alone_per_day", Value::Number(6.0));
        ground.seed(apart).await;
        let wanted = Wanted { kind: "isolation".to_owned(), ..Wanted::default() };
        let listed = ground.reads.list(&nurse(), &wanted).await.unwrap();
        assert_eq!(listed.rows[0].fields.get("hours_alone_per_day"), Some(&Value::Number(6.0)));
        // The same child has the same id for one body, and another for another.
        let ids = [
            ground.reads.line_ids("Health authority", &["c1".to_owned()]).await.unwrap(),
            ground.reads.line_ids("health authority ", &["c1".to_owned()]).await.unwrap(),
            ground.reads.line_ids("Police", &["c1".to_owned()]).await.unwrap(),
        ];
        assert_eq!(ids[0], ids[1]);
        assert_ne!(ids[0], ids[2]);
    }
}
