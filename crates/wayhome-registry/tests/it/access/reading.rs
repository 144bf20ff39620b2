//! What people see of the registry, on SQLite and on PostgreSQL.

use super::ground::{Ground, MINUTE, auditor, director, judge, lawyer, nurse, own, person, worker};
use wayhome_registry::access::View;
use wayhome_registry::reads::{Counted, ExportWanted, File, ReadError, Wanted};
use wayhome_registry::records::Section;
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::vault::names::Match;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, ChangeError, Expected, Value};

fn kinds(file: &File) -> Vec<&str> {
    let mut kinds: Vec<&str> = file.records.iter().map(|record| record.kind).collect();
    kinds.dedup();
    kinds
}

fn field<'a>(file: &'a File, kind: &str, field: &str) -> Option<&'a str> {
    file.records.iter().find(|record| record.kind == kind)?.fields.get(field)?.text()
}

fn not_found<T: std::fmt::Debug>(result: Result<T, ReadError>) {
    assert!(matches!(result, Err(ReadError::NotFound)), "{result:?}");
}

async fn actions(ground: &Ground, child: Option<&str>) -> Vec<(String, String, Option<bool>)> {
    let wanted = wayhome_registry::audit::Wanted { child: child.map(str::to_owned), limit: 500, ..Default::default() };
    let entries = ground.registry.entries(&wanted).await.unwrap();
    entries.into_iter().map(|entry| (entry.action, entry.actor, entry.assigned)).collect()
}

#[tokio::test]
async fn a_file_shows_each_role_what_the_matrix_says_and_is_an_entry() {
    for ground in Ground::each().await {
        let file = ground.reads.open_file(&director(), "c1", &[]).await.unwrap();
        assert_eq!(field(&file, "identity", "given_names"), Some("Amina"));
        assert_eq!(field(&file, "health_summary", "allergies"), Some("penicillin"));
        assert!(!kinds(&file).contains(&"clinical_note"), "W-2: {:?}", kinds(&file));
        // A summary of the education record: no certificate, no support.
        assert_eq!(field(&file, "education_record", "level"), Some("year 8"));
        let nurse_file = ground.reads.open_file(&nurse(), "c1", &[]).await.unwrap();
        assert_eq!(field(&nurse_file, "clinical_note", "diagnosis"), Some("asthma"));
        assert_eq!(field(&nurse_file, "placement", "ground"), None);
        let lawyer_file = ground.reads.open_file(&lawyer(), "c1", &[]).await.unwrap();
        assert_eq!(field(&lawyer_file, "placement", "ground"), Some("criminal_pretrial"));
        assert!(!kinds(&lawyer_file).contains(&"health_summary"));

        let entries = actions(&ground, Some("c1")).await;
        let read =
            |who: &Who| entries.iter().find(|(action, actor, _)| action == "read" && *actor == who.id).unwrap().2;
        assert_eq!((read(&director()), read(&lawyer())), (Some(false), Some(true)));
    }
}

#[tokio::test]
async fn what_one_may_not_know_is_not_there_and_the_refusal_is_an_entry() {
    for ground in Ground::each().await {
        let other = person("other", Role::SocialWorker, &["f1"]);
        for child in ["c1", "no-such-child"] {
            not_found(ground.reads.open_file(&other, child, &[]).await);
            not_found(ground.reads.who_looked(&other, child, None, 10).await);
        }
        // A director of another place, a lawyer of another child, another child.
        not_found(ground.reads.open_file(&director(), "c3", &[]).await);
        not_found(ground.reads.open_file(&lawyer(), "c2", &[]).await);
        not_found(ground.reads.open_file(&own("c2"), "c1", &[]).await);
        let refused = actions(&ground, None).await.into_iter().filter(|(action, ..)| action == "refuse").count();
        assert_eq!(refused, 7);
        // Asking for a child who is not there makes no file.
        assert!(!ground.registry.has_file("no-such-child").await.unwrap());
    }
}

#[tokio::test]
async fn an_assignment_ends_and_with_it_the_file() {
    for ground in Ground::each().await {
        let guest = person("guest", Role::Lawyer, &[]);
        ground
            .seed(
                Change::new("assignment", "a9")
                    .of_child("c2")
                    .with("account", guest.id.as_str())
                    .with("role", "LAW")
                    .with("purpose", "defence")
                    .with("from", "2026-01-01")
                    .with("to", "2026-03-01T12:30:00Z")
                    .with("assigned_by", "account:court"),
            )
            .await;
        assert!(ground.reads.open_file(&guest, "c2", &["placement"]).await.is_ok());
        // In another role the same account is a stranger.
        not_found(ground.reads.open_file(&person("guest", Role::SocialWorker, &[]), "c2", &[]).await);
        ground.pass(31);
        not_found(ground.reads.open_file(&guest, "c2", &["placement"]).await);
    }
}

#[tokio::test]
async fn units_and_jurisdictions_bound_a_place() {
    for ground in Ground::each().await {
        let mut unit = person("unit", Role::UnitStaff, &["f1"]);
        unit.places.units = vec!["f1/a".to_owned()];
        assert!(ground.reads.open_file(&unit, "c1", &[]).await.is_ok());
        not_found(ground.reads.open_file(&unit, "c2", &[]).await);
        let mut south = person("south", Role::PublicHealth, &[]);
        south.places.jurisdictions = vec!["south".to_owned()];
        let file = ground.reads.open_file(&south, "c3", &[]).await.unwrap();
        assert!(
            file.records.iter().all(|record| record.id.starts_with("p-") && record.id.len() == 22),
            "{:?}",
            file.records
        );
        assert_eq!(field(&file, "identity", "given_names"), None);
        not_found(ground.reads.open_file(&south, "c1", &[]).await);
        // Two recipients cannot join what they have.
        let ministry =
            Who { places: Places { everywhere: true, ..Places::default() }, ..person("min", Role::Ministry, &[]) };
        let other = ground.reads.open_file(&ministry, "c3", &[]).await.unwrap();
        let id = |file: &File| file.records.iter().find(|one| one.kind == "child").unwrap().id.clone();
        assert_ne!(id(&file), id(&other));
    }
}

#[tokio::test]
async fn a_person_named_in_a_complaint_never_reaches_it_and_a_director_is_passed_by() {
    for ground in Ground::each().await {
        ground
            .seed(
                Change::new("complaint", "k1")
                    .at_facility("f1")
                    .with("received_at", "2026-02-01")
                    .with("about", "staff"),
            )
            .await;
        ground
            .seed(
                Change::new("complaint_file", "kf1")
                    .of_child("c1")
                    .with("complaint_id", "k1")
                    .with("by", "child")
                    .with("words", "He shouted at me.")
                    .with("urgent", Value::Truth(false))
                    .with("confidential", Value::Truth(true))
                    .with("due_at", "2026-02-10"),
            )
            .await;
        let shown = |file: &File| kinds(file).iter().any(|kind| kind.starts_with("complaint"));
        assert!(shown(&ground.reads.open_file(&director(), "c1", &[]).await.unwrap()));
        ground
            .seed(
                Change::new("complaint_concerns", "kc1")
                    .at_facility("f1")
                    .with("complaint_id", "k1")
                    .with("account", "account:somebody")
                    .with("is_director", Value::Truth(true)),
            )
            .await;
        assert!(!shown(&ground.reads.open_file(&director(), "c1", &[]).await.unwrap()), "W-6");
        let officer = person("officer", Role::Complaints, &[]);
        ground.assign("a8", "c1", &officer, "complaint").await;
        assert!(shown(&ground.reads.open_file(&officer, "c1", &[]).await.unwrap()));
        ground
            .seed(
                Change::new("complaint_concerns", "kc2")
                    .at_facility("f1")
                    .with("complaint_id", "k1")
                    .with("account", officer.id.as_str())
                    .with("is_director", Value::Truth(false)),
            )
            .await;
        assert!(!shown(&ground.reads.open_file(&officer, "c1", &[]).await.unwrap()));
        // The child reads the own complaint.
        let file = ground.reads.open_file(&own("c1"), "c1", &[]).await.unwrap();
        assert_eq!(field(&file, "complaint_file", "words"), Some("He shouted at me."));
        // A declared conflict closes the whole file.
        ground
            .seed(
                Change::new("conflict_of_interest", "i1")
                    .of_child("c1")
                    .with("account", lawyer().id.as_str())
                    .with("conflict", "relative")
                    .with("keeps_from", "whole_file")
                    .with("from", "2026-02-01")
                    .with("found_by", "account:court"),
            )
            .await;
        not_found(ground.reads.open_file(&lawyer(), "c1", &[]).await);
    }
}

#[tokio::test]
async fn lawyers_notes_and_raw_notes_stay_with_their_authors() {
    for ground in Ground::each().await {
        ground
            .seed(
                Change::new("lawyer_note", "l1")
                    .of_child("c1")
                    .with("at", "2026-02-01")
                    .with("note", "privileged words"),
            )
            .await;
        for (who, reads) in
            [(lawyer(), true), (judge(), false), (director(), false), (own("c1"), false), (worker(), false)]
        {
            let file = ground.reads.open_file(&who, "c1", &[]).await.unwrap();
            assert_eq!(kinds(&file).contains(&"lawyer_note"), reads, "{}", who.id);
        }
        ground
            .seed(Change::new("inspection", "v1").at_facility("f1").with("on", "2026-02-20").with("body", "NPM"))
            .await;
        ground
            .seed(
                Change::new("inspection_note", "vn1")
                    .at_facility("f1")
                    .with("inspection_id", "v1")
                    .with("at", "2026-02-20")
                    .with("note", "what a child said"),
            )
            .await;
        let notes = Wanted { kind: "inspection_note".to_owned(), ..Wanted::default() };
        let inspector = person("inspector", Role::Inspector, &["f1"]);
        assert_eq!(ground.reads.list(&inspector, &notes).await.unwrap().rows.len(), 1);
        for who in [
            director(),
            Who { places: Places { everywhere: true, ..Places::default() }, ..person("min", Role::Ministry, &[]) },
        ] {
            assert_eq!(ground.reads.list(&who, &notes).await.unwrap().rows.len(), 0, "{}", who.id);
        }
    }
}

#[tokio::test]
async fn consent_opens_what_it_names_to_whom_it_names_and_is_withdrawn() {
    for ground in Ground::each().await {
        let consent = || {
            Change::new("consent", "s1")
                .of_child("c1")
                .with("purpose", "representation")
                .with("what", "my lawyer may read what the doctor wrote")
                .with("opens", "HCL")
                .with("opens_to", "LAW")
                .with("given_by", "child")
                .with("child_said", "yes")
                .with("given", Value::Truth(true))
                .with("at", "2026-02-01")
        };
        ground.seed(consent()).await;
        let file = ground.reads.open_file(&lawyer(), "c1", &[]).await.unwrap();
        assert_eq!(field(&file, "clinical_note", "diagnosis"), Some("asthma"));
        assert!(!kinds(&file).contains(&"health_summary"), "one section was agreed to, not all");
        let file = ground.reads.open_file(&worker(), "c1", &[]).await.unwrap();
        assert!(!kinds(&file).contains(&"clinical_note"), "another person was agreed to");
        ground
            .seed(
                Change::new("consent", "s1")
                    .of_child("c1")
                    .expecting(Expected::Version(1))
                    .with("withdrawn_at", "2026-02-20"),
            )
            .await;
        let file = ground.reads.open_file(&lawyer(), "c1", &[]).await.unwrap();
        assert!(!kinds(&file).contains(&"clinical_note"));
    }
}

#[tokio::test]
async fn whom_a_consent_opens_the_file_to_does_not_write_it() {
    for ground in Ground::each().await {
        let consent = |id: &str, to: &str| {
            Change::new("consent", id)
                .of_child("c1")
                .with("purpose", "programme")
                .with("what", "what the doctor wrote may be read")
                .with("opens", "HCL")
                .with("opens_to", to)
                .with("given_by", "child")
                .with("child_said", "yes")
                .with("given", Value::Truth(true))
                .with("at", "2026-02-01")
        };
        let refused = async |who: &Who, change: Change| match ground.registry.change(who, change).await {
            Err(ChangeError::Refused { why, .. }) => assert!(why.contains("by somebody else"), "{why}"),
            other => panic!("{}: {other:?}", who.id),
        };
        refused(&worker(), consent("s1", "SWK")).await;
        refused(&worker(), consent("s1", worker().id.as_str())).await;
        refused(&lawyer(), consent("s1", "LAW")).await;
        let reads =
            async || kinds(&ground.reads.open_file(&worker(), "c1", &[]).await.unwrap()).contains(&"clinical_note");
        assert!(!reads().await);
        // Another writes it, and so does the child.
        ground.registry.change(&lawyer(), consent("s1", "SWK")).await.unwrap();
        assert!(reads().await);
        ground.registry.change(&own("c1"), consent("s2", "LAW")).await.unwrap();
        // Nor is one turned to oneself, or given again once it was ended; ending it is for everybody who may write it.
        let later = |version: i64| Change::new("consent", "s1").of_child("c1").expecting(Expected::Version(version));
        ground.registry.change(&worker(), later(1).with("withdrawn_at", "2026-02-20")).await.unwrap();
        assert!(!reads().await);
        let mut again = later(2);
        again.fields.insert("withdrawn_at".to_owned(), None);
        refused(&worker(), again).await;
        refused(&worker(), Change { id: uuid::Uuid::now_v7(), ..later(2).with("withdrawn_at", "none") }).await;

        // What a child asks of the file is answered by somebody else.
        let wish = Change::new("file_request", "w1")
            .of_child("c1")
            .with("asked_by", "child")
            .with("wish", "read")
            .with("asked_on", "2026-02-27");
        ground.registry.change(&own("c1"), wish).await.unwrap();
        let answer = Change::new("file_request", "w1").of_child("c1").expecting(Expected::Version(1));
        let answered = ground.registry.change(&own("c1"), answer.with("outcome", "given")).await;
        assert!(matches!(answered, Err(ChangeError::Refused { .. })), "{answered:?}");
    }
}

#[tokio::test]
async fn emergency_access_needs_a_reason_ends_after_thirty_minutes_and_is_looked_at_by_somebody_else() {
    for ground in Ground::each().await {
        let helper = person("helper", Role::Health, &["f2"]);
        not_found(ground.reads.open_file(&helper, "c1", &[]).await);
        let open = |minutes: &str| {
            Change::new("emergency_access", "em1")
                .of_child("c1")
                .with("account", "account:helper")
                .with("role", "HLT")
                .with("from", "2026-03-01T12:00:00Z")
                .with("until", minutes)
                .with("review_due_at", "2026-03-02T12:00:00Z")
                .with("reason", "unconscious after a fall")
        };
        let long = ground.registry.change(&helper, open("2026-03-01T13:00:00Z")).await;
        assert!(matches!(long, Err(ChangeError::Refused { .. })), "{long:?}");
        ground.registry.change(&helper, open("2026-03-01T12:30:00Z")).await.unwrap();
        let file = ground.reads.open_file(&helper, "c1", &[]).await.unwrap();
        assert_eq!(field(&file, "clinical_note", "diagnosis"), Some("asthma"));
        assert_eq!(field(&file, "placement", "ground"), None, "no more than what keeps the child alive");
        ground.pass(31);
        not_found(ground.reads.open_file(&helper, "c1", &[]).await);
        let review = |who: &Who| {
            Change::new("emergency_access", "em1")
                .of_child("c1")
                .expecting(Expected::Version(1))
                .with("reviewed_at", "2026-03-01T12:31:00Z")
                .with("reviewed_by", who.id.as_str())
                .with("justified", Value::Truth(true))
        };
        let own_review = ground.registry.change(&helper, review(&helper)).await;
        assert!(matches!(own_review, Err(ChangeError::Refused { .. })));
        ground.registry.change(&auditor(), review(&auditor())).await.unwrap();
        // A clerk of the ministry opens nothing in an emergency.
        let clerk = person("helper", Role::Ministry, &["f1"]);
        let refused =
            ground.registry.change(&clerk, Change { record: "em2".to_owned(), ..open("2026-03-01T12:30:00Z") }).await;
        assert!(refused.is_err());
        // The child sees it, in plain words.
        let looks = ground.reads.who_looked(&own("c1"), "c1", None, 50).await.unwrap();
        let plain: Vec<String> = looks.iter().map(wayhome_registry::reads::Look::plain).collect();
        assert!(
            plain.iter().any(|line| line
                .starts_with("A doctor or nurse looked at your file. They said that there was an emergency.")),
            "{plain:?}"
        );
        assert!(looks.iter().all(|look| look.account.is_none()));
    }
}

#[tokio::test]
async fn a_search_finds_only_children_with_an_open_task() {
    for ground in Ground::each().await {
        let found = ground.reads.search(&lawyer(), "amina", Match::Word, 10).await.unwrap();
        assert_eq!(found.rows.iter().map(|row| row.child.as_deref()).collect::<Vec<_>>(), [Some("c1")]);
        assert!(!found.rows[0].fields.contains_key("home_address"));
        assert_eq!(ground.reads.search(&lawyer(), "ami", Match::Beginning, 10).await.unwrap().rows.len(), 1);
        assert_eq!(ground.reads.search(&lawyer(), "ameena", Match::Sound, 10).await.unwrap().rows.len(), 1);
        // W-3: the name of a carer leads to no file. W-5: without a task there is nothing, not even at the own place.
        assert_eq!(ground.reads.search(&lawyer(), "lindqvist", Match::Word, 10).await.unwrap().rows, []);
        assert_eq!(ground.reads.search(&director(), "amina", Match::Word, 10).await.unwrap().rows, []);
        assert_eq!(ground.reads.search(&lawyer(), "pavel", Match::Word, 10).await.unwrap().rows, []);
        let searches = actions(&ground, None).await.into_iter().filter(|(action, ..)| action == "search").count();
        assert_eq!(searches, 6);
    }
}

#[tokio::test]
async fn lists_keep_to_the_place_page_by_key_and_filter_what_is_shown() {
    for ground in Ground::each().await {
        let list = |kind: &str, limit: usize, after: Option<String>| Wanted {
            kind: kind.to_owned(),
            limit,
            after,
            ..Wanted::default()
        };
        let first = ground.reads.list(&director(), &list("identity", 1, None)).await.unwrap();
        assert_eq!(first.rows.len(), 1);
        let second = ground.reads.list(&director(), &list("identity", 1, first.next.clone())).await.unwrap();
        let children: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.child.clone().unwrap()).collect();
        assert_eq!((children, second.next), (vec!["c1".to_owned(), "c2".to_owned()], None));
        // A list has names, and no address, ground or version.
        assert!(!first.rows[0].fields.contains_key("home_address"));
        assert_eq!(first.rows[0].recorded_at, None);
        let stays = ground.reads.list(&director(), &list("placement", 0, None)).await.unwrap();
        assert!(stays.rows.iter().all(|row| !row.fields.contains_key("ground")));
        // A filter on what is not shown finds nothing: it is no oracle.
        let mut wanted = list("placement", 0, None);
        wanted.filters = vec![("ground".to_owned(), "criminal_pretrial".to_owned())];
        assert_eq!(ground.reads.list(&director(), &wanted).await.unwrap().rows.len(), 0);
        wanted.filters = vec![("unit_id".to_owned(), "a".to_owned())];
        assert_eq!(ground.reads.list(&director(), &wanted).await.unwrap().rows.len(), 1);
        let mut elsewhere = list("placement", 0, None);
        elsewhere.facility = Some("f2".to_owned());
        not_found(ground.reads.list(&director(), &elsewhere).await);
        assert_eq!(ground.reads.list(&lawyer(), &list("placement", 0, None)).await.unwrap().rows.len(), 1);
        for kind in ["association_label", "gender_violence_case", "clinical_note", "field_fact"] {
            not_found(ground.reads.list(&director(), &list(kind, 0, None)).await);
        }
        let forged = ground.reads.list(&director(), &list("placement", 0, Some("bm9uc2Vuc2U".to_owned()))).await;
        assert!(matches!(forged, Err(ReadError::Refused(_))));
    }
}

#[tokio::test]
async fn under_pseudonyms_neither_order_nor_page_says_who_is_who() {
    for ground in Ground::each().await {
        // Enough children that the order of the ids does not come about by chance.
        for n in 0..12 {
            let child = format!("x{n:02}");
            let born = Change::new("child", &child).of_child(&child).with("sex", "male").with("born_on", "2010-05-17");
            ground.seed(born).await;
            let stay = Change::new("placement", &format!("p-{child}")).of_child(&child).at_facility("f2");
            ground.seed(stay.with("admitted_at", "2026-01-10").with("ground", "criminal_pretrial")).await;
        }
        let everywhere = || Places { everywhere: true, ..Places::default() };
        let ministry = Who { places: everywhere(), ..person("min", Role::Ministry, &[]) };
        let mut south = person("south", Role::PublicHealth, &[]);
        south.places.jurisdictions = vec!["south".to_owned()];
        for (who, n_children) in [(&ministry, 15), (&south, 13)] {
            let mut wanted = Wanted { kind: "child".to_owned(), limit: 4, ..Wanted::default() };
            let mut ids = Vec::new();
            loop {
                let page = ground.reads.list(who, &wanted).await.unwrap();
                ids.extend(page.rows.iter().map(|row| row.id.clone()));
                let Some(next) = page.next else { break };
                use base64::Engine as _;
                let plain = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&next).unwrap();
                for id in ["x0", "x1", "c1", "c2", "c3"] {
                    let id = format!("\"{id}");
                    assert!(!plain.windows(id.len()).any(|part| part == id.as_bytes()), "{id}");
                }
                wanted.after = Some(next);
            }
            assert_eq!(ids.len(), n_children, "every child once");
            assert!(ids.iter().all(|id| id.starts_with("p-")), "{ids:?}");
            assert!(ids.windows(2).all(|two| two[0] < two[1]), "in the order of the pseudonyms: {ids:?}");
            // A mark is of one view: not written by hand, not of another person, role or list.
            let mark = wanted.after.clone();
            for (who, kind, after) in [
                (who, "child", Some("WyIiLCIiLCJ4MDUiXQ".to_owned())),
                (who, "placement", mark.clone()),
                (&director(), "child", mark.clone()),
                (&Who { id: "account:other".to_owned(), ..who.clone() }, "child", mark),
            ] {
                let other = Wanted { kind: kind.to_owned(), limit: 4, after, ..Wanted::default() };
                assert!(matches!(ground.reads.list(who, &other).await, Err(ReadError::Refused(_))), "{}", who.id);
            }
        }
    }
}

#[tokio::test]
async fn counts_are_true_for_those_who_may_list_and_disclosed_for_the_others() {
    for ground in Ground::each().await {
        let count = ground.reads.count(&director(), "placement", Some("f1"), None).await.unwrap();
        assert_eq!((count.total, count.disclosed), (Counted::Is(2), false));
        let office = person("press", Role::Communications, &[]);
        let count = ground.reads.count(&office, "placement", None, None).await.unwrap();
        assert_eq!((count.total, count.disclosed), (Counted::Hidden, true));
        not_found(ground.reads.count(&office, "health_summary", None, None).await);
        not_found(ground.reads.count(&director(), "association_label", Some("f1"), None).await);
    }
}

#[tokio::test]
async fn nothing_leaves_without_a_purpose_and_an_agreement_that_covers_it() {
    for ground in Ground::each().await {
        ground
            .seed(
                Change::new("sharing_agreement", "g1")
                    .with("from_body", "prison service")
                    .with("to_body", "school board")
                    .with("purpose", "return to school")
                    .with("basis", "act 12")
                    .with("sections", "EDU;ID")
                    .with("fields", "education_record.level;education_record.from;identity.given_names")
                    .with("consent_needed", Value::Truth(true))
                    .with("from", "2026-01-01")
                    .with("until", "2026-12-31")
                    .with("signed_by", "both"),
            )
            .await;
        let who = Who { purpose: "return to school".to_owned(), ..worker() };
        let wanted = |to: &str| ExportWanted {
            child: "c1".to_owned(),
            kinds: vec!["education_record".to_owned(), "identity".to_owned(), "placement".to_owned()],
            agreement: Some("g1".to_owned()),
            to: to.to_owned(),
        };
        let refused = |result: Result<_, ReadError>, part: &str| match result {
            Err(ReadError::Refused(why)) => assert!(why.contains(part), "{why}"),
            other => panic!("{other:?}"),
        };
        refused(ground.reads.export(&who, &wanted("school board")).await.map(|_| ()), "consent");
        ground
            .seed(
                Change::new("consent", "s9")
                    .of_child("c1")
                    .with("purpose", "sharing")
                    .with("what", "my school may know which year I am in")
                    .with("given_by", "child")
                    .with("child_said", "yes")
                    .with("given", Value::Truth(true))
                    .with("at", "2026-02-01"),
            )
            .await;
        refused(ground.reads.export(&who, &wanted("a newspaper")).await.map(|_| ()), "another body");
        let other = Who { purpose: "a study of schools".to_owned(), ..worker() };
        refused(ground.reads.export(&other, &wanted("school board")).await.map(|_| ()), "another purpose");
        let idle = Who { purpose: "x".to_owned(), ..worker() };
        refused(ground.reads.export(&idle, &wanted("school board")).await.map(|_| ()), "say what it is for");
        not_found(
            ground.reads.export(&Who { id: "account:other".to_owned(), ..who.clone() }, &wanted("school board")).await,
        );

        let out = ground.reads.export(&who, &wanted("school board")).await.unwrap();
        let text = format!("{:?}", out.records);
        assert!(text.contains("year 8") && text.contains("Amina"));
        assert!(!text.contains("Okello") && !text.contains("placement"), "{text}");
        assert!(out.kept_back.contains(&"identity.family_names".to_owned()), "{:?}", out.kept_back);
        // The child sees what left, to whom.
        let file = ground.reads.open_file(&own("c1"), "c1", &["share"]).await.unwrap();
        assert_eq!(field(&file, "share", "recipient"), Some("school board"));
        // The own copy needs neither.
        let copy = ExportWanted { child: "c1".to_owned(), ..ExportWanted::default() };
        let own_copy = ground.reads.export(&Who { purpose: String::new(), ..own("c1") }, &copy).await.unwrap();
        assert!(own_copy.records.iter().any(|record| record.kind == "identity"));
        // After its end an agreement covers nothing.
        ground.pass(366 * 24 * 60);
        refused(ground.reads.export(&who, &wanted("school board")).await.map(|_| ()), "not in force");
    }
}

#[tokio::test]
async fn a_calendar_has_days_and_opaque_ids() {
    for ground in Ground::each().await {
        ground
            .seed(
                Change::new("case_date", "cd-secret")
                    .of_child("c1")
                    .with("at", "2026-03-20")
                    .with("what", "trial")
                    .with("state", "ahead"),
            )
            .await;
        let rows = ground.reads.calendar(&lawyer(), "2026-03-01", "2026-03-31").await.unwrap();
        assert_eq!(rows.len(), 1);
        let feed = wayhome_registry::reads::feed(&rows, super::ground::NOON);
        assert!(feed.contains("DTSTART;VALUE=DATE:20260320") && feed.contains("SUMMARY:legal_aid"), "{feed}");
        // An opaque id is chance and may hold "c1" anywhere: only the rest of the feed is searched for it.
        let rest: String = feed.lines().filter(|line| !line.starts_with("UID:")).collect();
        for secret in ["cd-secret", "c1", "trial", "Amina"] {
            assert!(!rest.contains(secret), "{secret}: {rest}");
        }
        assert!(!feed.contains("cd-secret") && !feed.contains("Amina"), "{feed}");
        let other = ground.reads.calendar(&judge(), "2026-03-01", "2026-03-31").await.unwrap();
        assert_ne!(rows[0].uid, other[0].uid);
        assert_eq!(ground.reads.calendar(&nurse(), "2026-03-01", "2026-03-31").await.unwrap(), []);
    }
}

#[tokio::test]
async fn changes_are_held_against_the_policies() {
    for ground in Ground::each().await {
        let level = |version: i64| {
            Change::new("education_record", "e-c1")
                .of_child("c1")
                .expecting(Expected::Version(version))
                .with("level", "year 9")
        };
        for who in [nurse(), judge(), own("c1"), person("teacher", Role::Teacher, &["f2"])] {
            let refused = ground.registry.change(&who, level(1)).await;
            assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{} {refused:?}", who.id);
        }
        ground.registry.change(&person("teacher", Role::Teacher, &["f1"]), level(1)).await.unwrap();
        // Everybody may complain for a child; nobody writes an order but those who may.
        let complaint = Change::new("complaint", "k9").at_facility("f1").with("received_at", "2026-02-28");
        ground.registry.change(&own("c1"), complaint).await.unwrap();
        let decision = Change::new("decision", "d1").of_child("c1").with("decided_on", "2026-02-28");
        assert!(matches!(ground.registry.change(&director(), decision).await, Err(ChangeError::Refused { .. })));
        // Nobody assigns oneself.
        let myself = Change::new("assignment", "a99")
            .of_child("c2")
            .with("account", worker().id.as_str())
            .with("role", "SWK")
            .with("purpose", "case_management")
            .with("from", "2026-03-01")
            .with("assigned_by", worker().id.as_str());
        let own_place = Who { places: Places { facilities: vec!["f1".to_owned()], ..Places::default() }, ..worker() };
        assert!(matches!(ground.registry.change(&own_place, myself).await, Err(ChangeError::Refused { .. })));
        // The version that a person saw is told by what the person saw.
        let file = ground
            .reads
            .open_file(&person("teacher", Role::Teacher, &["f1"]), "c1", &["education_record"])
            .await
            .unwrap();
        let seen = &file.records[0];
        let kind = ground.registry.kind("education_record").unwrap();
        let teacher = person("teacher", Role::Teacher, &["f1"]);
        assert_eq!(ground.reads.version_seen(&teacher, kind, "e-c1", &seen.revision).await.unwrap(), Some(2));
        assert_eq!(ground.reads.version_seen(&teacher, kind, "e-c1", "another").await.unwrap(), None);
        assert_eq!(ground.reads.version_seen(&lawyer(), kind, "e-c3", &seen.revision).await.unwrap(), None);
    }
}

#[tokio::test]
async fn what_is_there_is_not_found_out_by_sending_changes() {
    for ground in Ground::each().await {
        let press = person("press", Role::Communications, &[]);
        // An id that is taken and one that is not are refused alike.
        for id in ["c1", "no-such-child"] {
            let born = Change::new("child", id).of_child(id).with("sex", "female");
            let refused = ground.registry.change(&press, born).await;
            assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{id}: {refused:?}");
        }
        // Of the change of another neither its id nor its content is confirmed.
        let teacher = person("teacher", Role::Teacher, &["f1"]);
        let level = Change::new("education_record", "e-c1").of_child("c1").expecting(Expected::Version(1));
        let level = level.with("level", "year 9");
        ground.registry.change(&teacher, level.clone()).await.unwrap();
        assert!(ground.registry.change(&teacher, level.clone()).await.unwrap().again);
        let refused = ground.registry.change(&press, level.clone()).await;
        assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{refused:?}");
        let colleague = person("colleague", Role::Teacher, &["f1"]);
        assert!(matches!(ground.registry.change(&colleague, level).await, Err(ChangeError::IdUsed(_))));
        // The place of the record is asked about, not the place that the sender names; and both where it is moved.
        ground
            .seed(Change::new("incident", "i1").at_facility("f1").with("at", "2026-02-01").with("kind", "assault"))
            .await;
        let moved = |to: &str| {
            let moved = Change::new("incident", "i1").at_facility(to).expecting(Expected::Version(1));
            moved.with("kind", "other")
        };
        for who in [person("south", Role::Director, &["f2"]), director()] {
            let refused = ground.registry.change(&who, moved("f2")).await;
            assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{} {refused:?}", who.id);
        }
        let place = Change::new("facility", "f9").at_facility("f1").with("name", "f9").with("jurisdiction", "north");
        assert!(matches!(ground.registry.change(&director(), place).await, Err(ChangeError::Wrong(_))));
    }
}

#[tokio::test]
async fn emergency_access_has_a_ceiling_and_a_place_stays_in_its_jurisdiction() {
    for ground in Ground::each().await {
        let opened = async |id: &str, who: &Who, child: &str| {
            let change = Change::new("emergency_access", id)
                .of_child(child)
                .with("account", who.id.as_str())
                .with("role", who.role.code())
                .with("from", "2026-03-01T12:00:00Z")
                .with("until", "2026-03-01T12:30:00Z")
                .with("review_due_at", "2026-03-02T12:00:00Z")
                .with("reason", "unconscious after a fall");
            ground.registry.change(who, change).await
        };
        // Those who run a place: within it, and in its jurisdiction. Who heals: anywhere.
        let unit = Who {
            places: Places { facilities: vec!["f1".to_owned()], units: vec!["f1/a".to_owned()], ..Places::default() },
            ..person("unit", Role::UnitStaff, &[])
        };
        opened("em1", &unit, "c2").await.unwrap();
        for who in [&unit, &director()] {
            let refused = opened("em2", who, "c3").await;
            assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{} {refused:?}", who.id);
        }
        let doctor = person("doctor", Role::Health, &["f1"]);
        for n in 0..10 {
            opened(&format!("d{n}"), &doctor, "c3").await.unwrap();
        }
        let one_more = opened("d10", &doctor, "c3").await;
        assert!(
            matches!(one_more, Err(ChangeError::Refused { ref why, .. }) if why.contains("within an hour")),
            "{one_more:?}"
        );

        let place = |version: i64| Change::new("facility", "f1").expecting(Expected::Version(version));
        let elsewhere = place(1).with("jurisdiction", "elsewhere");
        let refused = ground.registry.change(&director(), elsewhere.clone()).await;
        assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{refused:?}");
        ground.registry.change(&director(), place(1).with("name", "The first place")).await.unwrap();
        let ministry =
            Who { places: Places { everywhere: true, ..Places::default() }, ..person("min", Role::Ministry, &[]) };
        let moved = Change { id: uuid::Uuid::now_v7(), expected: Expected::Version(2), ..elsewhere };
        ground.registry.change(&ministry, moved).await.unwrap();
    }
}

#[tokio::test]
async fn an_assignment_stays_with_its_person_and_role() {
    for ground in Ground::each().await {
        let given = Change::new("assignment", "a77")
            .of_child("c1")
            .with("account", "account:somebody")
            .with("role", "UNI")
            .with("purpose", "care")
            .with("from", "2026-02-01")
            .with("assigned_by", "account:somebody-else");
        ground.registry.change(&director(), given).await.unwrap();
        let kind = ground.registry.kind("assignment").unwrap();
        let row = ground.registry.row(kind, "a77").await.unwrap().unwrap();
        assert_eq!(row.fields["assigned_by"].text(), Some(director().id.as_str()), "written by the program");
        let later = || Change::new("assignment", "a77").of_child("c1").expecting(Expected::Version(1));
        for (field, value) in [("account", director().id.as_str()), ("account", "account:friend"), ("role", "HLT")] {
            let refused = ground.registry.change(&director(), later().with(field, value)).await;
            assert!(matches!(refused, Err(ChangeError::Refused { .. })), "{field} {value}: {refused:?}");
        }
        ground.registry.change(&director(), later().with("to", "2026-03-01")).await.unwrap();
    }
}

#[tokio::test]
async fn a_record_is_taken_back_by_its_author_and_what_tells_of_violence_by_nobody() {
    for ground in Ground::each().await {
        let unit = person("unit", Role::UnitStaff, &["f1"]);
        let happened = |id: &str| {
            Change::new("incident", id)
                .at_facility("f1")
                .with("at", "2026-02-28")
                .with("kind", "violence")
                .with("by", "staff")
        };
        ground.registry.change(&nurse(), happened("i1")).await.unwrap();
        ground.registry.change(&unit, happened("i2")).await.unwrap();
        let back = |kind: &str, id: &str, child: Option<&str>| {
            let change = Change { withdraw: true, ..Change::new(kind, id).expecting(Expected::Version(1)) };
            Change { child: child.map(str::to_owned), reason: "entered by mistake".to_owned(), ..change }
        };
        let refused = async |who: &Who, change: Change, part: &str| match ground.registry.change(who, change).await {
            Err(ChangeError::Refused { why, .. }) => assert!(why.contains(part), "{why}"),
            other => panic!("{} {part}: {other:?}", who.id),
        };
        // Neither what another wrote nor the own.
        for id in ["i1", "i2"] {
            refused(&unit, back("incident", id, None), "is not taken back").await;
        }
        refused(&director(), back("placement", "p-c1", Some("c1")), "is not taken back").await;
        // Of other kinds the own is taken back, and of nobody else.
        let teacher = person("teacher", Role::Teacher, &["f1"]);
        refused(&teacher, back("education_record", "e-c1", Some("c1")), "by whoever wrote it").await;
        let own_entry = Change::new("education_record", "e-new")
            .of_child("c1")
            .with("from", "2026-02-12")
            .with("place", "inside")
            .with("level", "year 9");
        ground.registry.change(&teacher, own_entry).await.unwrap();
        let kind = ground.registry.kind("education_record").unwrap();
        assert!(ground.reads.open_with_history(&teacher, kind, "e-new").await.unwrap().may_take_back);
        assert!(!ground.reads.open_with_history(&teacher, kind, "e-c1").await.unwrap().may_take_back);
        let colleague = person("colleague", Role::Teacher, &["f1"]);
        refused(&colleague, back("education_record", "e-new", Some("c1")), "by whoever wrote it").await;
        ground.registry.change(&teacher, back("education_record", "e-new", Some("c1"))).await.unwrap();

        // It left the lists; that it did, by whom and why is seen by auditors, and from outside by those who look after the place.
        let inspector = person("inspector", Role::Inspector, &["f1"]);
        let auditor = auditor();
        for who in [&inspector, &auditor] {
            let (seen, next) = ground.reads.taken_back(who, None, 10).await.unwrap();
            assert_eq!((seen.len(), next), (1, None), "{}", who.id);
            let one = &seen[0];
            assert_eq!((one.kind, one.facility.as_deref()), ("education_record", Some("f1")));
            assert_eq!((one.account.as_str(), one.role), (teacher.id.as_str(), Some(Role::Teacher)));
            assert_eq!(one.reason, "entered by mistake");
            assert_eq!(one.child.as_deref(), (who.role == Role::Auditor).then_some("c1"));
        }
        // An office for complaints reads no schooling; at another place nobody sees it, and those who work here do not.
        for who in [person("officer", Role::Complaints, &["f1"]), person("elsewhere", Role::Inspector, &["f2"])] {
            assert_eq!(ground.reads.taken_back(&who, None, 10).await.unwrap().0, []);
        }
        for who in [&teacher, &director(), &own("c1")] {
            not_found(ground.reads.taken_back(who, None, 10).await);
        }
    }
}

#[tokio::test]
async fn who_saw_the_name_in_a_list_or_found_it_stands_among_those_who_looked() {
    for ground in Ground::each().await {
        let looks = async |child: &str| {
            let looks = ground.reads.who_looked(&own(child), child, None, 50).await.unwrap();
            let all: Vec<(String, Option<Role>, u32)> =
                looks.iter().map(|look| (look.action.clone(), look.role, look.times)).collect();
            all.into_iter().filter(|(action, ..)| action != "audit" && action != "change").collect::<Vec<_>>()
        };
        let names = |facility: Option<&str>| Wanted {
            kind: "identity".to_owned(),
            facility: facility.map(str::to_owned),
            ..Wanted::default()
        };
        for _ in 0..3 {
            let listed = ground.reads.list(&director(), &names(None)).await.unwrap();
            assert!(listed.rows.iter().any(|row| row.child.as_deref() == Some("c1")));
            ground.pass(2);
        }
        ground.reads.search(&worker(), "Amina", Match::Word, 10).await.unwrap();
        // Of several looks of one person within ten minutes the child reads one line; of another place there is none.
        let seen = [("search".to_owned(), Some(Role::SocialWorker), 1), ("list".to_owned(), Some(Role::Director), 3)];
        assert_eq!(looks("c1").await, seen);
        assert_eq!(looks("c3").await, []);
        ground.pass(30);
        ground.reads.list(&director(), &names(Some("f1"))).await.unwrap();
        assert_eq!(looks("c1").await.len(), 3);
        // Whoever reads the log for their work reads every entry.
        let auditor = auditor();
        let all = ground.reads.who_looked(&auditor, "c1", None, 50).await.unwrap();
        assert_eq!(all.iter().filter(|look| look.action == "list").count(), 4);
        assert!(all.iter().filter(|look| look.action == "list").all(|look| look.assigned == Some(false)));
        // Page after page nothing is told twice and nothing is left out.
        let mut before = None;
        let mut n_lines = 0;
        loop {
            let page = ground.reads.who_looked(&own("c1"), "c1", before, 1).await.unwrap();
            let Some(last) = page.last() else { break };
            n_lines += usize::from(matches!(last.action.as_str(), "list" | "search"));
            before = Some(last.seq);
        }
        assert_eq!(n_lines, 3);
        // Other kinds, under a pseudonym or without a name, show no name.
        let placements = Wanted { kind: "placement".to_owned(), ..Wanted::default() };
        ground.reads.list(&director(), &placements).await.unwrap();
        assert_eq!(looks("c1").await.len(), 3);
        // With the child's file it goes.
        ground.registry.erase_child(&Who::program("job:erasure", "tests"), "c1", "asked for").await.unwrap();
        let mut connection = ground.registry.reading().await.unwrap();
        let left = sql::query("SELECT count(*) FROM ledger_shown WHERE child NOT IN (SELECT ref FROM vault_subject)");
        assert_eq!(left.fetch_one(&mut connection).await.unwrap().try_get::<i64, _>(0).unwrap(), 0);
    }
}

#[tokio::test]
async fn no_list_reads_a_whole_table() {
    let ground = Ground::sqlite().await;
    let ministry =
        Who { places: Places { everywhere: true, ..Places::default() }, ..person("min", Role::Ministry, &[]) };
    for who in [director(), lawyer(), own("c1"), ministry] {
        for kind in wayhome_registry::records::all() {
            let Ok((text, binds)) = ground.reads.statement_of_list(&who, kind.name).await else { continue };
            if kind.subject == wayhome_registry::records::Subject::Country
                || kind.subject == wayhome_registry::records::Subject::Facility && who.role != Role::Director
            {
                continue;
            }
            let mut connection = ground.registry.reading().await.unwrap();
            let mut query = sql::query(format!("EXPLAIN QUERY PLAN {text}"));
            for bind in binds {
                query = query.bind(bind);
            }
            for row in query.fetch_all(&mut connection).await.unwrap() {
                let step: String = row.try_get(3).unwrap();
                // Sorting the few records of one child is no sorting of the list.
                let sorts = step.contains("TEMP B-TREE") && !step.contains("LAST TERM");
                assert!(!step.contains("SCAN") && !sorts, "{} {}: {step}\n{text}", who.id, kind.name);
            }
        }
    }
}

/// Every answer that a person can get about the children, as bytes.
async fn all_answers(ground: &Ground, who: &Who) -> String {
    let mut out = String::new();
    let mut say = |what: String| {
        out.push_str(&what);
        out.push('\n');
    };
    for child in ["c1", "c2", "c3"] {
        match ground.reads.open_file(who, child, &[]).await {
            Ok(file) => {
                say(format!("{:?} {:?} {}", file.records, file.more, file.decision.explains()));
            }
            Err(error) => say(error.to_string()),
        }
        let copy = ExportWanted { child: child.to_owned(), ..ExportWanted::default() };
        say(format!("{:?}", ground.reads.export(who, &copy).await.map_err(|error| error.to_string())));
    }
    for kind in wayhome_registry::records::all() {
        let wanted = Wanted { kind: kind.name.to_owned(), ..Wanted::default() };
        let mut listed = ground.reads.list(who, &wanted).await.map_err(|error| error.to_string());
        // The order of pseudonyms is another one in every registry.
        if let Ok(listed) = &mut listed
            && listed.rows.iter().all(|row| row.id.starts_with("p-") && row.id.len() == 22)
        {
            listed.rows.sort_by_key(|row| levelled(&format!("{row:?}")));
        }
        say(format!("{} {listed:?}", kind.name));
        say(format!("{:?}", ground.reads.count(who, kind.name, None, None).await.map_err(|error| error.to_string())));
    }
    say(format!("{:?}", ground.reads.search(who, "amina", Match::Word, 10).await));
    say(format!("{:?}", ground.reads.calendar(who, "2026-01-01", "2027-01-01").await));
    out
}

/// Ids and stamps that differ between any two registries, whatever is in them.
fn levelled(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        let (word, end) =
            part.split_at(part.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).len());
        let hex = word.strip_prefix("p-").unwrap_or(word);
        let random = hex.len() >= 20 && hex.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        out.push_str(if random { "ID" } else { word });
        out.push_str(end);
    }
    out
}

#[tokio::test]
async fn a_sealed_label_changes_nothing_for_whoever_is_not_listed() {
    for (plain, labelled) in Ground::each_in_soak().await.into_iter().zip(Ground::each_in_soak().await) {
        let listing = |tier: i64, week: &str, reasons: &str, weight: f64| {
            Change::new("review_listing", "r1")
                .of_child("c1")
                .with("placement_id", "p-c1")
                .with("tier", Value::Whole(tier))
                .with("week", week)
                .with("jurisdiction", "north")
                .with("state", "planned")
                .with("reasons", reasons)
                .with("weight", Value::Number(weight))
        };
        plain.seed(listing(3, "2026-03-09", "review overdue", 1.25)).await;
        // With the label: another tier and week, another reason, another weight; and everything that comes with a label.
        labelled.seed(listing(1, "2026-03-02", "recruited: a victim first (P-01)", 1.75)).await;
        labelled
            .seed(
                Change::new("association_label", "as1")
                    .of_child("c1")
                    .with("victim_screen_on", "2026-01-12")
                    .with("label", "recruited")
                    .with("recorded_by", "worker")
                    .with("source", "the child")
                    .with("look_again_on", "2026-06-01"),
            )
            .await;
        labelled
            .seed(
                Change::new("field_fact", "ff1")
                    .of_child("c1")
                    .with("subject", "c1")
                    .with("field", "associated")
                    .with("value", "true"),
            )
            .await;
        labelled
            .seed(
                Change::new("placement", "p-c1")
                    .of_child("c1")
                    .expecting(Expected::Version(1))
                    .with("handover_at", "2026-02-01"),
            )
            .await;
        labelled
            .seed(
                Change::new("filing", "fl1")
                    .of_child("c1")
                    .with("sections", "SEC")
                    .with("what", "report")
                    .with("filed_on", "2026-02-03"),
            )
            .await;
        let everywhere = |who: Who| Who { places: Places { everywhere: true, ..Places::default() }, ..who };
        let unlisted = [
            Who { own_child: Some("c1".to_owned()), ..person("carer", Role::Parent, &[]) },
            person("unit", Role::UnitStaff, &["f1"]),
            person("teacher", Role::Teacher, &["f1"]),
            nurse(),
            everywhere(person("health", Role::PublicHealth, &[])),
            everywhere(person("ministry", Role::Ministry, &[])),
            everywhere(person("counter", Role::Statistician, &[])),
            everywhere(person("press", Role::Communications, &[])),
            person("probation", Role::Probation, &[]),
            person("officer", Role::Complaints, &[]),
            person("adult", Role::AppropriateAdult, &[]),
            person("accuser", Role::Prosecutor, &[]),
        ];
        for ground in [&plain, &labelled] {
            for (at, who) in unlisted.iter().enumerate().filter(|(_, who)| {
                matches!(who.role, Role::Probation | Role::Complaints | Role::AppropriateAdult | Role::Prosecutor)
            }) {
                ground.assign(&format!("x{at}"), "c1", who, "protection").await;
            }
        }
        let mut seen = 0;
        for who in &unlisted {
            let (one, other) =
                (levelled(&all_answers(&plain, who).await), levelled(&all_answers(&labelled, who).await));
            // Tier and week are all that may differ.
            let without = |text: &str| {
                let mut text = text.to_owned();
                for value in ["\"tier\": Whole(3)", "\"tier\": Whole(1)"] {
                    text = text.replace(value, "tier");
                }
                for value in ["\"week\": Text(\"2026-03-09\")", "\"week\": Text(\"2026-03-02\")"] {
                    text = text.replace(value, "week");
                }
                text
            };
            assert_eq!(without(&one), without(&other), "{}", who.id);
            seen += usize::from(one.contains("tier"));
            for word in ["recruited", "associat", "1.75", "handover", "P-01"] {
                assert!(!other.contains(word) || one.contains(word), "{} sees {word}", who.id);
            }
        }
        assert!(seen > 2, "the review line was shown to {seen}");
        // A listed role sees it: the test would otherwise pass on an empty registry.
        assert!(all_answers(&labelled, &worker()).await.contains("recruited"));
        let _ = (MINUTE, View::Full, Section::Sec);
    }
}

#[tokio::test]
async fn a_death_stays_in_the_register_of_the_place_when_the_placement_and_the_file_are_closed() {
    for ground in Ground::each().await {
        let deaths = async |who: &Who| {
            let wanted = Wanted { kind: "death".to_owned(), ..Wanted::default() };
            let listed = ground.reads.list(who, &wanted).await.map(|page| page.rows).unwrap_or_default();
            listed.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let south = person("south", Role::Director, &["f2"]);
        let inspector = Who {
            places: Places { jurisdictions: vec!["north".to_owned()], ..Places::default() },
            ..person("inspector", Role::Inspector, &[])
        };
        let died = |id: &str, child: &str| {
            Change::new("death", id).of_child(child).with("died_at", "2026-01-20").with("place", "room 4")
        };
        ground.seed(died("d1", "c1").at_facility("f1")).await;
        // Of this one nobody wrote down where: the child had been moved from the first place to the second.
        ground.seed(died("d2", "c2")).await;
        let released =
            |id: &str| Change::new("placement", id).expecting(Expected::Whatever).with("released_at", "2026-01-20");
        ground.seed(released("p-c1")).await;
        ground.seed(released("p-c2").with("released_at", "2026-01-18")).await;
        let moved = Change::new("placement", "p2-c2").of_child("c2").at_facility("f2");
        ground.seed(moved.with("admitted_at", "2026-01-18").with("ground", "criminal_pretrial")).await;
        ground.seed(released("p2-c2")).await;
        for child in ["c1", "c2"] {
            ground
                .seed(
                    Change::new("file_seal", &format!("seal-{child}"))
                        .of_child(child)
                        .with("sealed_at", "2026-01-21")
                        .with("because", "release"),
                )
                .await;
        }
        assert_eq!(deaths(&director()).await, ["d1"]);
        assert_eq!(deaths(&south).await, ["d2"]);
        assert_eq!(deaths(&inspector).await, ["d1"]);
        for other in
            [nurse(), person("unit", Role::UnitStaff, &["f1"]), worker(), person("moj", Role::Ministry, &["f1"])]
        {
            assert!(deaths(&other).await.is_empty(), "{}", other.id);
            not_found(ground.reads.open_record(&other, "death", "d1").await);
        }
        // The day stands in the list; the place with it, and nothing else of the child.
        let wanted = Wanted { kind: "death".to_owned(), ..Wanted::default() };
        let row = ground.reads.list(&director(), &wanted).await.unwrap().rows.remove(0);
        assert_eq!(row.fields.get("died_at").and_then(Value::text), Some("2026-01-20"));
        assert_eq!(row.facility.as_deref(), Some("f1"));
        assert!(!row.fields.contains_key("place"), "{:?}", row.fields);
        // The rest of the file is closed, under its own id too.
        not_found(ground.reads.open_record(&director(), "identity", "c1").await);
        let open = ground.reads.open_record(&director(), "death", "d1").await.unwrap();
        assert_eq!(open.fields.get("place").and_then(Value::text), Some("room 4"));
        not_found(ground.reads.open_record(&south, "death", "d1").await);
        // What came of it is added to the register, and nothing to the file.
        let inquiry = |who: Who, id: &str| {
            let change =
                Change::new("death", id).expecting(Expected::Version(1)).with("inquiry_opened_at", "2026-01-21");
            let registry = ground.registry.clone();
            async move { registry.change(&who, change).await }
        };
        for (who, id) in [(south.clone(), "d1"), (nurse(), "d1"), (inspector.clone(), "d1"), (director(), "d2")] {
            assert!(matches!(inquiry(who, id).await, Err(ChangeError::Refused { .. })), "{id}");
        }
        inquiry(director(), "d1").await.unwrap();
        let more = Change::new("force_use", "force").of_child("c1").at_facility("f1").with("at", "2026-01-19");
        let added = ground.registry.change(&director(), more.with("means", "holding")).await;
        assert!(matches!(added, Err(ChangeError::Refused { .. })), "{added:?}");
        // Who is kept from the incidents of the child does not reach its death either.
        let conflict = Change::new("conflict_of_interest", "k1").of_child("c1");
        let conflict = conflict.with("account", director().id.as_str()).with("keeps_from", "incidents");
        let conflict = conflict.with("from", "2026-01-20").with("conflict", "declared").with("found_by", "court");
        ground.seed(conflict).await;
        assert!(deaths(&director()).await.is_empty());
    }
}
