//! The interface for programs.

use crate::harness::{Harness, Page};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A program with an open session.
struct Program<'h> {
    harness: &'h Harness,
    token: String,
}

impl<'h> Program<'h> {
    async fn of(harness: &'h Harness, role: &str) -> Program<'h> {
        let cookie = harness.enter(role).await;
        let token = cookie.split_once('=').map(|(_, token)| token.to_owned()).expect("a token");
        Program { harness, token }
    }

    async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {}", self.token))
            .header("wayhome-purpose", "a test of the interface");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.harness.ask(request.body(body).expect("a request")).await
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        let page = self.send("GET", path, &[], None).await;
        (page.status, json_of(&page))
    }
}

fn json_of(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|error| panic!("{error}: {}", page.body))
}

/// Every `$ref` in a description.
fn references(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (name, value) in all {
                match (name.as_str(), value) {
                    ("$ref", Value::String(to)) => {
                        out.insert(to.clone());
                    }
                    _ => references(value, out),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|value| references(value, out)),
        _ => {}
    }
}

#[tokio::test]
async fn the_description_names_every_operation_and_nothing_that_is_not_there() {
    let harness = Harness::new().await;
    let page = harness.get("/api/v1/openapi.json", "").await;
    assert_eq!(page.status, StatusCode::OK);
    let whole = json_of(&page);
    assert_eq!(whole["openapi"], "3.1.0");
    let mut names = BTreeSet::new();
    let mut asked = 0;
    for (path, item) in whole["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let name = operation["operationId"].as_str().expect("an id").to_owned();
            assert!(names.insert(name.clone()), "{name} stands twice");
            for parameter in operation["parameters"].as_array().expect("parameters") {
                let place = format!("{{{}}}", parameter["name"].as_str().expect("a name"));
                assert_eq!(parameter["in"] == "path", path.contains(&place), "{name}: {place}");
            }
            // Each is there, and only those that say so answer somebody without a session.
            let address = path.replace("{kind}", "child").replace("{id}", "C1");
            let request = Request::builder().method(method.to_uppercase().as_str()).uri(&address);
            let answer = harness.ask(request.body(Body::from("{}")).expect("a request")).await;
            asked += 1;
            if operation["security"] == json!([]) && method == "get" {
                assert_eq!(answer.status, StatusCode::OK, "{name}");
            } else {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}: {}", answer.body);
                assert_eq!(json_of(&answer)["type"], "/api/problems#signed-out", "{name}");
            }
        }
    }
    assert!(asked >= 14, "{asked} operations");
    let mut to = BTreeSet::new();
    references(&whole, &mut to);
    for one in &to {
        let pointer = one.strip_prefix('#').expect("a place in this description");
        assert!(whole.pointer(pointer).is_some(), "{one} leads nowhere");
    }
    assert!(whole["components"]["schemas"]["fields_placement"]["properties"]["order_from"].is_object());
}

#[tokio::test]
async fn a_program_signs_in_and_out_and_a_cookie_is_not_enough() {
    let harness = Harness::new().await;
    let send = async |body: Value| {
        let request = Request::builder().method("POST").uri("/api/v1/sessions");
        harness.ask(request.body(Body::from(body.to_string())).expect("a request")).await
    };
    let wrong = send(json!({ "name": "edu", "passphrase": "not this one at all" })).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED, "{}", wrong.body);
    let unknown = send(json!({ "name": "edu", "password": "x" })).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    assert!(unknown.body.contains("password"), "the wrong key is not named: {}", unknown.body);
    // A role that reads what is most private needs its second factor.
    let half = send(json!({ "name": "hlt", "passphrase": wayhome_web::demo::PASSPHRASE })).await;
    assert_eq!(half.status, StatusCode::UNAUTHORIZED);
    assert!(half.body.contains("code"), "{}", half.body);

    let cookie = harness.enter("DIR").await;
    let by_cookie = harness.get("/api/v1/sessions/current", &cookie).await;
    assert_eq!(by_cookie.status, StatusCode::UNAUTHORIZED, "a browser's cookie acts on the interface");
    let program = Program::of(&harness, "MOJ").await;
    let (status, session) = program.get("/api/v1/sessions/current").await;
    assert_eq!((status, session["role"].as_str()), (StatusCode::OK, Some("MOJ")));
    let out = program.send("DELETE", "/api/v1/sessions/current", &[], None).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    let (status, _) = program.get("/api/v1/sessions/current").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "the session goes on");
}

/// A child whom the nurse of the demo cares for, and the facility.
async fn a_child(program: &Program<'_>) -> (String, String) {
    let (status, page) = program.get("/api/v1/records/placement?limit=1").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let first = &page["items"][0];
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (text(&first["child"]), text(&first["facility"]))
}

#[tokio::test]
async fn a_record_is_made_once_read_with_its_tag_and_changed_by_who_saw_it() {
    let harness = Harness::new().await;
    let nurse = Program::of(&harness, "HLT").await;
    let (child, facility) = a_child(&nurse).await;
    let key = Uuid::now_v7().to_string();
    let path = "/api/v1/records/health_screening";
    let body = json!({
        "child": child, "facility": facility, "reason": "round",
        "fields": { "occasion": "outbreak_round", "at": "2026-01-05T08:00:00Z", "by": "nurse", "temperature": 36.9, "private": true },
    });
    let without_key = nurse.send("POST", path, &[], Some(body.clone())).await;
    assert_eq!(without_key.status, StatusCode::BAD_REQUEST);
    assert!(without_key.body.contains("Idempotency-Key"), "{}", without_key.body);

    let mut feverish = body.clone();
    feverish["fields"]["temperature"] = json!(399);
    feverish["fields"]["occasion"] = json!("party");
    let other = Uuid::now_v7().to_string();
    let refused = nurse.send("POST", path, &[("idempotency-key", &other)], Some(feverish)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let errors = json_of(&refused)["errors"].clone();
    let fields: BTreeSet<&str> =
        errors.as_array().expect("errors").iter().filter_map(|e| e["field"].as_str()).collect();
    assert!(fields.contains("occasion"), "{errors}");

    let made = nurse.send("POST", path, &[("idempotency-key", &key)], Some(body.clone())).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let place = made.location.clone().expect("its place");
    let again = nurse.send("POST", path, &[("idempotency-key", &key)], Some(body.clone())).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    assert_eq!(json_of(&again)["again"], json!(true));
    let mut changed = body.clone();
    changed["fields"]["temperature"] = json!(38.5);
    let used = nurse.send("POST", path, &[("idempotency-key", &key)], Some(changed)).await;
    assert_eq!(json_of(&used)["type"], "/api/problems#id-used", "{}", used.body);

    let read = nurse.send("GET", &place, &[], None).await;
    assert_eq!(read.status, StatusCode::OK);
    let record = json_of(&read);
    assert_eq!(record["fields"]["temperature"], json!(36.9));
    let tag = format!("\"{}\"", record["revision"].as_str().expect("a revision"));
    let same = nurse.send("GET", &place, &[("if-none-match", &tag)], None).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);
    assert!(same.body.is_empty());

    let patch = json!({ "fields": { "temperature": 38.2 }, "reason": "measured again" });
    let (first, second) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let blind = nurse.send("PATCH", &place, &[("idempotency-key", &first)], Some(patch.clone())).await;
    assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED);
    let good = [("idempotency-key", first.as_str()), ("if-match", tag.as_str())];
    let done = nurse.send("PATCH", &place, &good, Some(patch.clone())).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let resent = nurse.send("PATCH", &place, &good, Some(patch.clone())).await;
    assert_eq!((resent.status, json_of(&resent)["again"].clone()), (StatusCode::OK, json!(true)));
    let late = [("idempotency-key", second.as_str()), ("if-match", tag.as_str())];
    let lost = nurse.send("PATCH", &place, &late, Some(json!({ "fields": { "temperature": 36.0 } }))).await;
    assert_eq!(lost.status, StatusCode::PRECONDITION_FAILED, "an update was lost: {}", lost.body);
    let (_, record) = nurse.get(&place).await;
    assert_eq!(record["fields"]["temperature"], json!(38.2));

    // Nobody else's eyes.
    let teacher = Program::of(&harness, "EDU").await;
    let (status, problem) = teacher.get(&place).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (_, nothing) = teacher.get("/api/v1/records/health_screening/there-is-none").await;
    assert_eq!(problem, nothing, "a hidden record answers differently from one that is not there");
}

#[tokio::test]
async fn a_list_goes_on_where_it_ended_and_names_what_it_does_not_know() {
    let harness = Harness::new().await;
    let nurse = Program::of(&harness, "HLT").await;
    let mut seen = BTreeSet::new();
    let mut next = Some("/api/v1/records/placement?limit=3".to_owned());
    let mut pages = 0;
    while let Some(path) = next {
        let (status, page) = nurse.get(&path).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        for item in page["items"].as_array().expect("items") {
            assert!(seen.insert(item["id"].as_str().expect("an id").to_owned()), "a row stands on two pages");
        }
        next = page["next"].as_str().map(str::to_owned);
        pages += 1;
    }
    let (_, all) = nurse.get("/api/v1/records/placement?limit=200").await;
    assert_eq!(all["items"].as_array().expect("items").len(), seen.len());
    assert!(pages > 1 && seen.len() > 3, "{pages} pages, {} rows", seen.len());

    let (status, problem) = nurse.get("/api/v1/records/placement?limit=9999&colour=red").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(2), "{problem}");
    let (status, _) = nurse.get("/api/v1/records/placement?facility=F-elsewhere").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = nurse.get("/api/v1/records/no_such_kind").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, problem) = nurse.get("/api/v1/nothing").await;
    assert_eq!((status, problem["type"].as_str()), (StatusCode::NOT_FOUND, Some("/api/problems#not-found")));
}

#[tokio::test]
async fn a_file_is_opened_and_the_auditor_sees_that_it_was() {
    let harness = Harness::new().await;
    let nurse = Program::of(&harness, "HLT").await;
    let (child, _) = a_child(&nurse).await;
    let (status, file) = nurse.get(&format!("/api/v1/children/{child}")).await;
    assert_eq!(status, StatusCode::OK, "{file}");
    assert!(!file["items"].as_array().expect("items").is_empty());
    let entry = file["entry"].as_i64().expect("an entry");
    let (status, looks) = nurse.get(&format!("/api/v1/children/{child}?kinds=nonsense")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{looks}");

    let auditor = Program::of(&harness, "AUD").await;
    let (status, looks) = auditor.get(&format!("/api/v1/children/{child}/looked?limit=200")).await;
    assert_eq!(status, StatusCode::OK, "{looks}");
    let line = looks["items"].as_array().expect("lines").iter().find(|line| line["entry"] == json!(entry));
    let line = line.unwrap_or_else(|| panic!("the reading is not in the list: {looks}"));
    assert_eq!((line["role"].as_str(), line["action"].as_str()), (Some("HLT"), Some("read")));
    assert_eq!(line["purpose"], json!("a test of the interface"));

    // Who knows children by pseudonyms alone opens nothing by the number of a file or record: it would say whose they are.
    let (_, page) = nurse.get("/api/v1/records/placement?limit=1").await;
    let record = page["items"][0]["id"].as_str().expect("an id").to_owned();
    for role in ["PHA", "MOJ"] {
        let authority = Program::of(&harness, role).await;
        for path in [format!("/api/v1/children/{child}"), format!("/api/v1/records/placement/{record}")] {
            let (status, problem) = authority.get(&path).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{role} {path}: {problem}");
        }
    }

    let calendar = nurse.send("GET", "/api/v1/calendar.ics?from=2026-01-01&to=2026-12-31", &[], None).await;
    assert_eq!(calendar.status, StatusCode::OK, "{}", calendar.body);
    assert!(calendar.body.starts_with("BEGIN:VCALENDAR"));
    let (status, _) = nurse.get("/api/v1/calendar.ics?from=yesterday").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_machine_is_measured_without_addresses_or_people() {
    let harness = Harness::new().await;
    let nurse = Program::of(&harness, "HLT").await;
    let (child, _) = a_child(&nurse).await;
    nurse.get(&format!("/api/v1/children/{child}")).await;
    let cookie = harness.enter("SYS").await;
    let page = harness.get("/metrics", &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("route=\"/api/v1/children/{id}\",method=\"GET\",status=\"200\""), "{}", page.body);
    assert!(!page.body.contains(&child), "a child stands in the metrics");
    let nurse_cookie = harness.enter("DIR").await;
    assert_eq!(harness.get("/metrics", &nurse_cookie).await.status, StatusCode::NOT_FOUND);
}
