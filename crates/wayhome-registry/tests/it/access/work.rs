//! What the program does by itself: notices of emergencies, orders to erase, word to other servers, what comes round every day.

use super::ground::{Ground, NOON, auditor, director, judge, lawyer, nurse, own, person, worker};
use std::sync::{Arc, Mutex};
use wayhome_registry::notices::Happening;
use wayhome_registry::outside::{Answer, Call, Calling, Outside, Unreachable};
use wayhome_registry::reads::{ExportWanted, ReadError};
use wayhome_registry::retention::Schedule;
use wayhome_registry::signin::account::{HeldRole, NewAccount};
use wayhome_registry::signin::passphrase::Cost;
use wayhome_registry::signin::{Settings, SignIn};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::webhook::{NotGenuine, Secret, verify};
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::work::Work;
use wayhome_registry::{Change, ChangeError, Expected, Registry, Value};

const DAY: i64 = 24 * 60;

/// A network that answers what it is told to, and keeps what was said.
#[derive(Clone, Default)]
struct Network {
    calls: Arc<Mutex<Vec<Call>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl Network {
    fn said(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().unwrap())
    }
}

impl Outside for Network {
    fn call(&self, call: Call) -> Calling<'_> {
        let url = call.url.clone();
        self.calls.lock().unwrap().push(call);
        let status = self.answers.lock().unwrap().pop();
        Box::pin(async move {
            match status {
                Some(status) => Ok(Answer { status, body: Vec::new() }),
                None => Err(Unreachable { url, why: "nobody listens".to_owned() }),
            }
        })
    }
}

async fn work_on(registry: &Registry) -> (Work, Network) {
    let settings = Settings { cost: Cost::FOR_TESTS, ..Settings::at("https://wayhome.example").unwrap() };
    let sign_in = SignIn::open(registry, settings).await.unwrap();
    let network = Network::default();
    let work = Work::new(registry.clone(), sign_in, Schedule::shipped().unwrap(), Some(Arc::new(network.clone())));
    (work, network)
}

/// An auditor with an account: whom notices reach.
async fn auditor_with_account(registry: &Registry, name: &str) -> Who {
    let settings = Settings { cost: Cost::FOR_TESTS, ..Settings::at("https://wayhome.example").unwrap() };
    let sign_in = SignIn::open(registry, settings).await.unwrap();
    let places = Places { everywhere: true, ..Places::default() };
    let mut new = NewAccount::named(name, name);
    new.roles = vec![HeldRole { role: Role::Auditor, places, from: 0, until: None }];
    let account = sign_in.add_account(&Who::program("operator:tests", "tests"), new).await.unwrap();
    Who { id: account.id, ..auditor() }
}

fn emergency(id: &str, who: &Who) -> Change {
    Change::new("emergency_access", id)
        .of_child("c1")
        .with("account", who.id.as_str())
        .with("role", who.role.code())
        .with("from", "2026-03-01T12:00:00Z")
        .with("until", "2026-03-01T12:30:00Z")
        .with("review_due_at", "2026-03-02T12:00:00Z")
        .with("reason", "unconscious after a fall")
}

async fn told(ground: &Ground, who: &Who) -> Vec<Happening> {
    ground.reads.notices(who).await.unwrap().into_iter().map(|notice| notice.happening).collect()
}

async fn waiting(registry: &Registry) -> Vec<(String, String)> {
    registry.queues().await.unwrap().into_iter().map(|one| (one.queue, one.state)).collect()
}

#[tokio::test]
async fn an_emergency_is_told_to_auditors_and_the_lawyer_and_told_again_when_nobody_looks() {
    for ground in Ground::each().await {
        let (one, other) = (
            auditor_with_account(&ground.registry, "first").await,
            auditor_with_account(&ground.registry, "second").await,
        );
        let helper = person("helper", Role::Health, &["f2"]);
        ground.registry.change(&helper, emergency("em1", &helper)).await.unwrap();
        for who in [&one, &other, &lawyer()] {
            assert_eq!(told(&ground, who).await, [Happening::EmergencyOpened], "{}", who.id);
        }
        for who in [&helper, &director(), &worker(), &nurse()] {
            assert_eq!(told(&ground, who).await, [], "{}", who.id);
        }
        let notice = ground.reads.notices(&one).await.unwrap().remove(0);
        assert_eq!(notice.due_at, Some(NOON + DAY * super::ground::MINUTE));
        // What stands in the table says nothing of the child, the reason or the person.
        let mut connection = ground.registry.reading().await.unwrap();
        let rows = sql::query("SELECT word, sealed FROM notice").fetch_all(&mut connection).await.unwrap();
        for row in rows {
            let sealed: Vec<u8> = row.try_get(1).unwrap();
            for word in ["em1", "c1", "unconscious", "helper"] {
                assert!(!sealed.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
            }
        }
        drop(connection);
        // It is opened by whom it was given to, and by nobody else; the opening is an entry.
        let opened = ground.reads.open_notice(&one, notice.id).await.unwrap();
        let record = opened.record.unwrap();
        assert_eq!((record.kind, opened.child.as_deref()), ("emergency_access", Some("c1")));
        assert_eq!(record.fields["reason"].text(), Some("unconscious after a fall"));
        assert!(matches!(ground.reads.open_notice(&other, notice.id).await, Err(ReadError::NotFound)));
        let looks = ground.reads.who_looked(&own("c1"), "c1", None, 50).await.unwrap();
        assert!(looks.iter().any(|look| look.action == "read" && look.role == Some(Role::Auditor)));

        // In time: nothing more is said.
        let review = |record: &str, who: &Who| {
            Change::new("emergency_access", record)
                .of_child("c1")
                .expecting(Expected::Version(1))
                .with("reviewed_at", "2026-03-01T13:00:00Z")
                .with("reviewed_by", who.id.as_str())
                .with("justified", Value::Truth(true))
        };
        ground.registry.change(&one, review("em1", &one)).await.unwrap();
        for who in [&one, &other, &lawyer()] {
            assert_eq!(told(&ground, who).await, [], "{}", who.id);
        }
        // Not in time: all auditors are told again, once.
        ground.registry.change(&helper, emergency("em2", &helper)).await.unwrap();
        let (work, _) = work_on(&ground.registry).await;
        assert_eq!(work.run_due().await.unwrap().done, 0, "not before its time");
        ground.pass(DAY + 1);
        assert_eq!(work.run_due().await.unwrap().done, 2, "the first was looked at");
        assert_eq!(work.run_due().await.unwrap().done, 0);
        for who in [&one, &other] {
            let mut told = told(&ground, who).await;
            told.sort();
            assert_eq!(told, [Happening::EmergencyOpened, Happening::EmergencyNotReviewed]);
        }
        ground.registry.change(&other, review("em2", &other)).await.unwrap();
        assert_eq!(told(&ground, &one).await, []);
    }
}

fn order(id: &str, scope: &str, basis: &str) -> Change {
    Change::new("erasure_order", id)
        .of_child("c1")
        .with("scope", scope)
        .with("basis", basis)
        .with("ordered_at", "2026-03-01")
        .with("reason", "Amina asked for it")
}

/// Lets the child go: nobody who is held is erased.
async fn release(ground: &Ground) {
    let gone = Change::new("placement", "p-c1").of_child("c1").expecting(Expected::Version(1));
    ground.seed(gone.with("released_at", "2026-02-20")).await;
}

#[tokio::test]
async fn an_order_to_erase_rests_on_what_it_says() {
    for ground in Ground::each().await {
        let (work, _) = work_on(&ground.registry).await;
        let ordered =
            async |who: &Who, basis: &str| ground.registry.change(who, order("o1", "whole_file", basis)).await;
        for (who, basis) in [(auditor(), "retention"), (auditor(), "child_asked"), (judge(), "court")] {
            refused(ordered(&who, basis).await, "a placement is open");
        }
        release(&ground).await;
        refused(ordered(&auditor(), "court").await, "entered by the judge of the case");
        refused(ordered(&auditor(), "retention").await, "does not propose this file");
        refused(ordered(&auditor(), "child_asked").await, "no open request");
        let wish = Change::new("file_request", "w1")
            .of_child("c1")
            .with("asked_by", "child")
            .with("wish", "erase")
            .with("asked_on", "2026-02-25");
        ground.registry.change(&own("c1"), wish).await.unwrap();
        // Who ordered it is written by the program, whoever is named.
        let named = order("o1", "whole_file", "child_asked").with("ordered_by", "account:somebody-else");
        ground.registry.change(&auditor(), named.clone()).await.unwrap();
        assert!(ground.registry.change(&auditor(), named).await.unwrap().again, "sent again, it is the same order");
        let kind = ground.registry.kind("erasure_order").unwrap();
        let row = ground.registry.row(kind, "o1").await.unwrap().unwrap();
        assert_eq!(row.fields["ordered_by"].text(), Some(auditor().id.as_str()));
        let later = Change::new("erasure_order", "o1").of_child("c1").expecting(Expected::Version(1));
        refused(ground.registry.change(&auditor(), later.with("basis", "court")).await, "stays as it was given");
        // Whoever was arrested since then is not erased while held.
        let again = Change::new("placement", "p-again").of_child("c1").at_facility("f1");
        ground.seed(again.with("admitted_at", "2026-03-01").with("ground", "criminal_pretrial")).await;
        assert_eq!(work.run_due().await.unwrap().done, 1);
        assert!(ground.registry.has_file("c1").await.unwrap());
    }
}

#[tokio::test]
async fn an_order_is_carried_out_once_by_its_job_and_a_hold_puts_it_off() {
    for ground in Ground::each().await {
        let (work, _) = work_on(&ground.registry).await;
        let hold = Change::new("legal_hold", "lh1")
            .of_child("c1")
            .with("case_name", "claim of the child")
            .with("asked_by", "account:lawyer")
            .with("from", "2026-01-01")
            .with("until", "2026-03-02")
            .with("reason", "a claim is pending");
        ground.seed(hold).await;
        release(&ground).await;
        assert!(ground.registry.change(&director(), order("o1", "whole_file", "court")).await.is_err());
        assert_eq!(waiting(&ground.registry).await, [], "a refused order has no job");
        ground.registry.change(&judge(), order("o1", "whole_file", "court")).await.unwrap();
        assert_eq!(waiting(&ground.registry).await, [("erasure".to_owned(), "waiting".to_owned())]);
        assert_eq!(work.run_due().await.unwrap().done, 1);
        assert!(ground.registry.has_file("c1").await.unwrap(), "a hold stops it");
        assert_eq!(work.run_due().await.unwrap().done, 0, "it is asked again tomorrow");
        ground.pass(DAY + 1);
        assert_eq!(work.run_due().await.unwrap().done, 1);
        assert!(ground.registry.has_file("c1").await.unwrap(), "the hold lasts to the end of its day");
        ground.pass(DAY + 1);
        assert_eq!(work.run_due().await.unwrap().done, 1);
        assert!(!ground.registry.has_file("c1").await.unwrap());
        assert!(matches!(ground.reads.open_file(&lawyer(), "c1", &[]).await, Err(ReadError::NotFound)));
        // The entry that stays names nobody.
        let wanted =
            wayhome_registry::audit::Wanted { action: Some("erase".to_owned()), limit: 9, ..Default::default() };
        let entries = ground.registry.entries(&wanted).await.unwrap();
        assert_eq!(entries.len(), 1);
        let body = entries[0].body.clone().unwrap();
        assert_eq!((body.reason.as_str(), entries[0].actor.as_str()), ("ordered: court", "job:erasure"));
        // Quoted, as a hash or a random id may hold "c1" by chance.
        let said = format!("{body:?}");
        assert!(!["\"c1\"", "child:c1", "Amina"].iter().any(|name| said.contains(name)), "{said}");
        // Run a second time, a job of the same order does no harm.
        let again = wayhome_registry::jobs::NewJob {
            queue: "erasure".to_owned(),
            once: None,
            payload: serde_json::json!({ "record": "o1" }),
            due_at: None,
        };
        ground.registry.enqueue(again).await.unwrap();
        assert_eq!(work.run_due().await.unwrap(), wayhome_registry::work::Ran { done: 1, failed: 0 });
        ground.registry.verify(&[], Arc::new(|_| {})).await.unwrap().unwrap();
        // Others stay.
        assert!(ground.registry.has_file("c2").await.unwrap());
    }
}

#[tokio::test]
async fn an_order_for_what_is_due_takes_that_out_and_leaves_the_rest() {
    for ground in Ground::each().await {
        let (work, _) = work_on(&ground.registry).await;
        ground
            .seed(
                Change::new("placement", "p-c1")
                    .of_child("c1")
                    .expecting(Expected::Version(1))
                    .with("released_at", "2026-02-20"),
            )
            .await;
        ground
            .seed(Change::new("family_contact", "fc1").of_child("c1").with("on", "2026-02-01").with("kind", "call"))
            .await;
        // A contact with the family is kept for a year after release; the health record for longer.
        ground.pass(400 * DAY);
        ground.registry.change(&auditor(), order("o1", "what_is_due", "retention")).await.unwrap();
        assert_eq!(work.run_due().await.unwrap().done, 1);
        let there = async |kind: &str, id: &str| {
            let kind = ground.registry.kind(kind).unwrap();
            ground.registry.row(kind, id).await.unwrap().is_some()
        };
        assert!(!there("family_contact", "fc1").await);
        assert!(there("health_summary", "h-c1").await && there("child", "c1").await);
        assert_eq!(work.run_due().await.unwrap().done, 0);
    }
}

#[tokio::test]
async fn an_order_that_is_stuck_is_told_and_tried_again() {
    for ground in Ground::each().await {
        let told_to = auditor_with_account(&ground.registry, "first").await;
        let (work, _) = work_on(&ground.registry).await;
        // A record of another child names one of this child: the door refuses that, an older program may not have.
        let counsel = |id: &str, child: &str| {
            Change::new("counsel", id).of_child(child).with("way", "legal_aid").with("assigned_at", "2026-01-12")
        };
        ground.seed(counsel("co1", "c1")).await;
        let meeting = Change::new("counsel_meeting", "other-meeting")
            .of_child("c2")
            .with("at", "2026-02-01")
            .with("how", "in_person")
            .with("private", Value::Truth(true));
        ground.seed(meeting).await;
        let link = async |to: &'static str| {
            let write = ground.registry.write(move |tx| {
                Box::pin(async move {
                    let text = format!("UPDATE counsel_meeting SET counsel_id = {to} WHERE id = 'other-meeting'");
                    sql::raw(text).execute(tx.connection()).await?;
                    Ok::<_, wayhome_registry::StoreError>(())
                })
            });
            write.await.unwrap();
        };
        link("'co1'").await;
        release(&ground).await;
        ground.registry.change(&judge(), order("o1", "whole_file", "court")).await.unwrap();
        let ran = work.run_due().await.unwrap();
        assert_eq!((ran.done, ran.failed), (0, 1));
        assert_eq!(told(&ground, &told_to).await, [Happening::ErasureStuck]);
        assert!(ground.registry.has_file("c1").await.unwrap());
        let mut connection = ground.registry.reading().await.unwrap();
        let row = sql::query("SELECT error FROM job WHERE queue = 'erasure'").fetch_one(&mut connection).await.unwrap();
        let why: String = row.try_get(0).unwrap();
        assert!(why.contains("1 records that are not of this file") && !why.contains("meeting"), "{why}");
        drop(connection);
        // Once the other record is gone, the next attempt carries it out, and the notice goes with the file.
        link("NULL").await;
        ground.pass(DAY);
        assert_eq!(work.run_due().await.unwrap().done, 1);
        assert_eq!(told(&ground, &told_to).await, []);
        assert!(!ground.registry.has_file("c1").await.unwrap());
    }
}

fn agreement(consent_needed: bool) -> Change {
    Change::new("sharing_agreement", "g1")
        .with("from_body", "prison service")
        .with("to_body", "school board")
        .with("purpose", "return to school")
        .with("basis", "act 12")
        .with("sections", "EDU;ID;VIC")
        .with("fields", "education_record.level;education_record.from;identity.given_names")
        .with("consent_needed", Value::Truth(consent_needed))
        .with("from", "2026-01-01")
        .with("until", "2026-12-31")
        .with("signed_by", "both")
}

fn consent() -> Change {
    Change::new("consent", "s9")
        .of_child("c1")
        .with("purpose", "sharing")
        .with("what", "my school may know which year I am in")
        .with("given_by", "child")
        .with("child_said", "yes")
        .with("given", Value::Truth(true))
        .with("at", "2026-02-01")
}

fn share(id: &str) -> Change {
    Change::new("share", id)
        .of_child("c1")
        .with("agreement_id", "g1")
        .with("consent_id", "s9")
        .with("at", "2026-03-01T11:00:00Z")
        .with("recipient", "school board")
        .with("purpose", "return to school")
        .with("fields", "education_record.level")
        .with("sent_by", worker().id.as_str())
}

fn refused(result: Result<wayhome_registry::Receipt, ChangeError>, part: &str) {
    match result {
        Err(ChangeError::Refused { why, .. }) => assert!(why.contains(part), "{why}"),
        other => panic!("{part}: {other:?}"),
    }
}

#[tokio::test]
async fn a_share_and_a_referral_are_held_against_the_agreement() {
    for ground in Ground::each().await {
        ground.seed(agreement(true)).await;
        ground.seed(consent()).await;
        let who = worker();
        let one = |field: &str, value: &str| share("x1").with(field, value);
        refused(ground.registry.change(&who, one("recipient", "a newspaper")).await, "another body");
        refused(ground.registry.change(&who, one("purpose", "a study of schools")).await, "another purpose");
        let more = "education_record.level;identity.family_names";
        refused(ground.registry.change(&who, one("fields", more)).await, "does not cover every field");
        refused(ground.registry.change(&who, one("fields", "education_record")).await, "does not cover every field");
        // Protection data leave under no agreement, even one that names their section.
        let protection = "education_record.level;victim_safeguard.measures";
        refused(ground.registry.change(&who, one("fields", protection)).await, "does not cover every field");
        ground
            .seed(
                Change::new("consent", "s9")
                    .of_child("c1")
                    .expecting(Expected::Version(1))
                    .with("withdrawn_at", "2026-02-20"),
            )
            .await;
        refused(ground.registry.change(&who, share("x1")).await, "asks for the child's consent");
        ground.seed(Change { record: "s10".to_owned(), ..consent() }).await;
        refused(ground.registry.change(&who, share("x1")).await, "asks for the child's consent");
        ground.registry.change(&who, share("x1").with("consent_id", "s10")).await.unwrap();

        ground
            .seed(
                Change::new("service", "sv1")
                    .with("name", "School")
                    .with("offers", "education")
                    .with("jurisdiction", "north"),
            )
            .await;
        let referral = |share: Option<&str>| {
            let referral =
                Change::new("service_referral", "r1").of_child("c1").with("service_id", "sv1").with("on", "2026-03-01");
            match share {
                Some(share) => referral.with("share_id", share),
                None => referral,
            }
        };
        refused(ground.registry.change(&who, referral(None)).await, "a referral says what was shared");
        ground.registry.change(&who, referral(Some("x1"))).await.unwrap();
        // After its end the agreement covers neither.
        ground.pass(366 * DAY);
        refused(ground.registry.change(&who, Change { record: "x2".to_owned(), ..share("x2") }).await, "");
        let late = Change { record: "r2".to_owned(), ..referral(Some("x1")) };
        refused(ground.registry.change(&who, late).await, "not in force");
        // Of what an agreement does not cover, nothing leaves at all.
        let wanted = ExportWanted {
            child: "c1".to_owned(),
            kinds: vec!["placement".to_owned()],
            agreement: Some("g1".to_owned()),
            to: "school board".to_owned(),
        };
        let sharing = Who { purpose: "return to school".to_owned(), ..worker() };
        assert!(matches!(ground.reads.export(&sharing, &wanted).await, Err(ReadError::Refused(_))));
    }
}

fn header<'a>(call: &'a Call, name: &str) -> &'a str {
    &call.headers.iter().find(|(known, _)| known == name).unwrap().1
}

#[tokio::test]
async fn other_servers_are_told_ids_alone_signed_until_they_answer_and_never_twice() {
    for ground in Ground::each().await {
        let (work, network) = work_on(&ground.registry).await;
        ground.seed(agreement(false)).await;
        let operator = Who::program("operator:tests", "tests");
        let add = async |name: &str, url: &str| ground.registry.add_receiver(&operator, name, url, "g1").await;
        assert!(add("school", "http://school.example/told").await.is_err(), "not without https");
        assert!(add("School", "https://school.example/told").await.is_err());
        let secret = add("school", "https://school.example/told").await.unwrap();
        assert!(add("school", "https://school.example/told").await.is_err(), "a name is taken once");
        assert!(ground.registry.add_receiver(&operator, "other", "https://x.example", "g9").await.is_err());

        let mut made = share("x1");
        made.fields.remove("consent_id");
        ground.registry.change(&worker(), made).await.unwrap();
        // Nobody listens, then the receiver has a fault, then it answers.
        assert_eq!(work.run_due().await.unwrap().failed, 1);
        *network.answers.lock().unwrap() = vec![204, 500];
        ground.pass(1);
        assert_eq!(work.run_due().await.unwrap().failed, 1);
        ground.pass(2);
        assert_eq!(work.run_due().await.unwrap().done, 1);
        ground.pass(DAY);
        assert_eq!(work.run_due().await.unwrap().done, 0, "what was taken is said once");
        let calls = network.said();
        assert_eq!(calls.len(), 3);
        let secret = Secret::read(&secret.reveal()).unwrap();
        let mut ids = Vec::new();
        for call in &calls {
            assert_eq!((call.method, call.url.as_str()), ("POST", "https://school.example/told"));
            let body = String::from_utf8(call.body.clone()).unwrap();
            let said: serde_json::Value = serde_json::from_str(&body).unwrap();
            assert_eq!(said["type"], "share.made");
            assert_eq!(said["data"], serde_json::json!({ "agreement": "g1", "share": "x1" }));
            for word in ["c1", "Amina", "year 8", "level"] {
                assert!(!body.contains(word), "{word}");
            }
            let (id, at, signed) =
                (header(call, "webhook-id"), header(call, "webhook-timestamp"), header(call, "webhook-signature"));
            let now: i64 = at.parse().unwrap();
            assert_eq!(verify(&secret, id, at, signed, &call.body, now), Ok(()));
            // Later, changed, or of another: not genuine.
            assert_eq!(verify(&secret, id, at, signed, &call.body, now + 301), Err(NotGenuine::Time));
            let moved = (now + 60).to_string();
            assert_eq!(verify(&secret, id, &moved, signed, &call.body, now), Err(NotGenuine::Signature));
            assert_eq!(verify(&secret, "msg_other", at, signed, &call.body, now), Err(NotGenuine::Signature));
            assert_eq!(verify(&secret, id, at, signed, b"{}", now), Err(NotGenuine::Signature));
            let another = Secret::read(&format!("whsec_{}", "A".repeat(43) + "=")).unwrap();
            assert_eq!(verify(&another, id, at, signed, &call.body, now), Err(NotGenuine::Signature));
            ids.push(id.to_owned());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "every attempt has the id of the first: a receiver takes it once");

        // When the file is erased, whoever has something of it is told; nothing is left in the queue that names the child.
        *network.answers.lock().unwrap() = vec![200];
        release(&ground).await;
        ground.registry.change(&judge(), order("o1", "whole_file", "court")).await.unwrap();
        work.run_due().await.unwrap();
        let calls = network.said();
        assert_eq!(calls.len(), 1);
        let said: serde_json::Value = serde_json::from_slice(&calls[0].body).unwrap();
        assert_eq!((said["type"].as_str(), said["data"]["share"].as_str()), (Some("share.erased"), Some("x1")));
        ground.registry.stop_receiver(&operator, "school").await.unwrap();
        assert!(ground.registry.stop_receiver(&operator, "school").await.is_err());
    }
}

#[tokio::test]
async fn a_receiver_is_told_nothing_after_the_end_of_its_agreement() {
    for ground in Ground::each().await {
        let (work, network) = work_on(&ground.registry).await;
        ground.seed(agreement(false)).await;
        let operator = Who::program("operator:tests", "tests");
        ground.registry.add_receiver(&operator, "school", "https://school.example/told", "g1").await.unwrap();
        let mut made = share("x1");
        made.fields.remove("consent_id");
        ground.seed(made).await;
        ground.pass(366 * DAY);
        *network.answers.lock().unwrap() = vec![200];
        assert_eq!(work.run_due().await.unwrap().done, 1);
        assert_eq!(network.said().len(), 0);
        let wanted =
            wayhome_registry::audit::Wanted { action: Some("refuse".to_owned()), limit: 9, ..Default::default() };
        assert_eq!(ground.registry.entries(&wanted).await.unwrap().len(), 1, "that it was not said is an entry");
    }
}

#[tokio::test]
async fn what_comes_round_every_day_comes_round_once_and_proposals_are_told() {
    for ground in Ground::each().await {
        let told_to = auditor_with_account(&ground.registry, "first").await;
        let (work, _) = work_on(&ground.registry).await;
        let (other, _) = work_on(&ground.registry).await;
        work.begin().await.unwrap();
        other.begin().await.unwrap();
        assert_eq!(work.run_due().await.unwrap().done, 2);
        assert_eq!(other.run_due().await.unwrap().done, 0);
        work.begin().await.unwrap();
        assert_eq!(work.run_due().await.unwrap().done, 0, "tomorrow's work waits already");
        ground
            .seed(
                Change::new("placement", "p-c1")
                    .of_child("c1")
                    .expecting(Expected::Version(1))
                    .with("released_at", "2026-02-20"),
            )
            .await;
        ground.pass(365 * 5 * DAY);
        assert_eq!(work.run_due().await.unwrap().done, 2);
        assert_eq!(told(&ground, &told_to).await, [Happening::ErasureProposed]);
        let notice = ground.reads.notices(&told_to).await.unwrap().remove(0);
        let opened = ground.reads.open_notice(&told_to, notice.id).await.unwrap();
        // The auditor learns which file, and reads nothing in it.
        assert_eq!((opened.child.as_deref(), opened.record), (Some("c1"), None));
        ground.pass(DAY + 1);
        assert_eq!(work.run_due().await.unwrap().done, 2);
        assert_eq!(told(&ground, &told_to).await.len(), 1, "told once");
    }
}
