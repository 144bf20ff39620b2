//! Any record: its form, its change and correction, what two tabs and a second press do.

use crate::harness::{Harness, Page, hidden};
use axum::http::StatusCode;
use wayhome_registry::reads::One;
use wayhome_registry::who::Role;
use wayhome_registry::{Change, Value};

/// The fields of a form as a browser would send them.
fn sent(page: &Page) -> Vec<(String, String)> {
    let form = page.body.split("<form action=\"/records/").nth(1).and_then(|rest| rest.split("</form>").next());
    let form = form.expect("a form of a record");
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(unescaped)
    };
    let mut fields = Vec::new();
    for tag in form.split("<input ").skip(1).map(|rest| format!(" {}", rest.split('>').next().unwrap_or_default())) {
        let kind = attribute(&tag, "type").unwrap_or_else(|| "text".to_owned());
        if matches!(kind.as_str(), "radio" | "checkbox") && !tag.contains(" checked") {
            continue;
        }
        if let Some(name) = attribute(&tag, "name") {
            fields.push((name, attribute(&tag, "value").unwrap_or_default()));
        }
    }
    for area in form.split("<textarea ").skip(1) {
        let tag = format!(" {}", area.split('>').next().unwrap_or_default());
        let text = area.split('>').nth(1).and_then(|rest| rest.split("</textarea").next()).unwrap_or_default();
        fields.push((attribute(&tag, "name").expect("a name"), unescaped(text)));
    }
    for select in form.split("<select ").skip(1) {
        let tag = format!(" {}", select.split('>').next().unwrap_or_default());
        let options = select.split("</select>").next().unwrap_or_default();
        let chosen = options.split("<option ").find(|option| option.contains(" selected")).unwrap_or_default();
        let value = attribute(&format!(" {chosen}"), "value").unwrap_or_default();
        fields.push((attribute(&tag, "name").expect("a name"), value));
    }
    fields
}

fn unescaped(text: &str) -> String {
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&")
}

fn with(fields: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        fields.iter().filter(|(name, _)| !changes.iter().any(|(own, _)| own == name)).cloned().collect();
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn post(harness: &Harness, path: &str, cookie: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    harness.post(path, cookie, &fields).await
}

async fn record(harness: &Harness, role: Role, kind: &str, id: &str) -> One {
    let kind = harness.site.registry().kind(kind).expect("a kind");
    harness.site.reads().open_with_history(&harness.who(role).await, kind, id).await.expect("a record")
}

fn text<'o>(one: &'o One, field: &str) -> Option<&'o str> {
    one.shown.fields.get(field).and_then(Value::text)
}

#[tokio::test]
async fn two_tabs_lose_nothing_and_a_second_press_changes_nothing() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let worker = harness.enter("SWK").await;
    let path = format!("/records/contact_person/demo-aunt-{child}");
    let page = harness.get(&format!("{path}?next=/children/{child}"), &worker).await;
    assert_eq!(page.status, StatusCode::OK);
    let (first, second) = (sent(&page), sent(&harness.get(&format!("{path}?next=/children/{child}"), &worker).await));
    assert!(first.contains(&("relation".to_owned(), "aunt".to_owned())), "{first:?}");

    let one = with(&first, &[("reach", "at the market on Fridays")]);
    let saved = post(&harness, &path, &worker, &one).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(saved.location, Some(format!("/children/{child}?done=saved")));
    let version = record(&harness, Role::SocialWorker, "contact_person", &format!("demo-aunt-{child}")).await;
    assert_eq!(version.history.len(), 2);
    // The same form again: one change.
    assert_eq!(post(&harness, &path, &worker, &one).await.status, StatusCode::SEE_OTHER);
    let again = record(&harness, Role::SocialWorker, "contact_person", &format!("demo-aunt-{child}")).await;
    assert_eq!(again.history.len(), 2);

    // The other tab did not see it: nothing is overwritten, and what was typed stays.
    let other = with(&second, &[("relation", "aunt on the mother's side"), ("reach", "never after nine")]);
    let conflict = post(&harness, &path, &worker, &other).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for words in ["Somebody else changed this in the meantime", "at the market on Fridays", "never after nine"] {
        assert!(conflict.body.contains(words), "{words}");
    }
    let now = record(&harness, Role::SocialWorker, "contact_person", &format!("demo-aunt-{child}")).await;
    assert_eq!(text(&now, "reach"), Some("at the market on Fridays"));
    assert_eq!(text(&now, "relation"), Some("aunt"));
    // Seen now, it can be sent again.
    let saved = post(&harness, &path, &worker, &sent(&conflict)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = record(&harness, Role::SocialWorker, "contact_person", &format!("demo-aunt-{child}")).await;
    assert_eq!(text(&now, "reach"), Some("never after nine"));
    assert_eq!(text(&now, "relation"), Some("aunt on the mother's side"));
}

#[tokio::test]
async fn what_a_person_does_not_see_is_not_overwritten() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let plan = format!("demo-plan-{child}");
    let worker = harness.who(Role::SocialWorker).await;
    let change = Change::new("recovery_plan", &plan)
        .of_child(&child)
        .expecting(wayhome_registry::Expected::Version(1))
        .with("safety_plan", "Two people to call: the aunt, the teacher.");
    harness.site.registry().change(&worker, change).await.expect("a plan");
    let staff = harness.enter("UNI").await;
    let path = format!("/records/recovery_plan/{plan}");
    let page = harness.get(&path, &staff).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("safety_plan") && !page.body.contains("the teacher"), "{}", page.body);
    let fields = with(&sent(&page), &[("stage", "rehabilitation"), ("safety_plan", ""), ("closing", "forged")]);
    assert_eq!(post(&harness, &path, &staff, &fields).await.status, StatusCode::SEE_OTHER);
    let now = record(&harness, Role::SocialWorker, "recovery_plan", &plan).await;
    assert_eq!(text(&now, "stage"), Some("rehabilitation"));
    assert_eq!(text(&now, "safety_plan"), Some("Two people to call: the aunt, the teacher."));
    assert_eq!(text(&now, "closing"), None, "a field that was not in the form was written");
    // A hidden change leaves the form of the other good: it saw nothing of it.
    let open = sent(&harness.get(&path, &staff).await);
    let version = now.history.len() as i64;
    let change = Change::new("recovery_plan", &plan)
        .of_child(&child)
        .expecting(wayhome_registry::Expected::Version(version))
        .with("safety_plan", "Three people to call.");
    harness.site.registry().change(&worker, change).await.expect("a plan");
    let saved = post(&harness, &path, &staff, &with(&open, &[("stage", "return")])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = record(&harness, Role::SocialWorker, "recovery_plan", &plan).await;
    assert_eq!(text(&now, "safety_plan"), Some("Three people to call."));
}

#[tokio::test]
async fn a_correction_stands_beside_the_original() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let worker = harness.enter("SWK").await;
    let id = format!("demo-aunt-{child}");
    let path = format!("/records/contact_person/{id}");
    let entry = record(&harness, Role::SocialWorker, "contact_person", &id).await.history[0].entry;
    let page = harness.get(&format!("{path}?corrects={entry}&next=/children/{child}"), &worker).await;
    assert!(page.body.contains("stands beside the earlier entry"), "{}", page.body);
    let wrong = with(&sent(&page), &[("safe", "no")]);
    let refused = post(&harness, &path, &worker, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("contact with family is limited only with a reason"));
    let fields = with(&sent(&page), &[("relation", "grandmother"), ("reason", "misheard at the first talk")]);
    assert_eq!(post(&harness, &path, &worker, &fields).await.status, StatusCode::SEE_OTHER);
    let now = record(&harness, Role::SocialWorker, "contact_person", &id).await;
    assert_eq!(text(&now, "relation"), Some("grandmother"));
    assert_eq!(now.history.len(), 2);
    assert_eq!(now.history[1].corrects, Some(entry));
    let page = harness.get(&path, &worker).await;
    for words in ["aunt", "grandmother", "Corrects what was written", "misheard at the first talk"] {
        assert!(page.body.contains(words), "{words}");
    }
    // The own entry can be taken back; nobody is offered to take back what another wrote.
    assert!(page.body.contains("name=\"withdraw\""), "{}", page.body);
    let other = harness.get(&format!("/records/identity/{child}"), &worker).await;
    assert!(other.body.contains("name=\"operation\"") && !other.body.contains("name=\"withdraw\""), "{}", other.body);
    // Taking back needs its reason; the reason typed, it goes, and its history stays with those who write.
    let fields = with(&sent(&page), &[("withdraw", "yes"), ("reason", "")]);
    let refused = post(&harness, &path, &worker, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("id=\"reason-wrong\""));
}

#[tokio::test]
async fn a_form_asks_only_for_what_the_person_may_write() {
    let harness = Harness::new().await;
    let child = harness.wards().await[0].clone();
    let judge = harness.enter("JUD").await;
    let page = harness.get(&format!("/records/hearing/new?child={child}&next=/review/{child}"), &judge).await;
    assert_eq!(page.status, StatusCode::OK);
    // A link to a record of the child is a choice, not an id to type.
    assert!(page.body.contains(&format!("<option value=\"demo-review-{child}\"")), "{}", page.body);
    let refused =
        post(&harness, "/records/hearing/new", &judge, &with(&sent(&page), &[("place", "Court room 9")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("id=\"set_for-wrong\"") && refused.body.contains("Court room 9"));
    // Others do not write it, nobody writes for a child who is not theirs, and what is unknown is not there.
    let nurse = harness.enter("HLT").await;
    for path in [
        format!("/records/hearing/new?child={child}"),
        format!("/records/health_summary/new?child={}", harness.stranger().await),
        format!("/records/hearing/demo-hearing-{child}"),
        "/records/no-such-kind/new".to_owned(),
        "/records/identity/no-such-child".to_owned(),
    ] {
        assert_eq!(harness.get(&path, &nurse).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // What was typed is not lost when the door refuses it.
    let csrf = hidden(&harness.get("/account", &nurse).await.body, "csrf");
    let operation = uuid::Uuid::now_v7().to_string();
    let fields = [
        ("csrf", csrf.as_str()),
        ("operation", &operation),
        ("child", &child),
        ("set_for", "2026-12-01"),
        ("place", "typed with care"),
    ];
    let refused = harness.post("/records/hearing/new", &nurse, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("typed with care"), "{}", refused.body);
    // A record that only some see is shown to the others neither whole nor in part.
    let lawyer = harness.enter("LAW").await;
    let note =
        Change::new("lawyer_note", "a-note").of_child(&child).with("at", "2026-11-20").with("note", "between us");
    harness.site.registry().change(&harness.who(Role::Lawyer).await, note).await.expect("a note");
    assert!(harness.get("/records/lawyer_note/a-note", &lawyer).await.body.contains("between us"));
    assert_eq!(harness.get("/records/lawyer_note/a-note", &judge).await.status, StatusCode::NOT_FOUND);
}
