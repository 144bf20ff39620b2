//! The desk of outbreak over HTTP.

use crate::harness::{Harness, hidden};
use axum::http::StatusCode;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, Value};

fn pages(place: &str) -> Vec<String> {
    ["", "/round", "/cases", "/isolation", "/isolation/new", "/board", "/forecast", "/week", "/hand-over"]
        .iter()
        .map(|page| format!("/outbreak/{place}{page}"))
        .collect()
}

/// Everybody of this role at a facility, as the registry knows them.
fn at(role: Role, place: &str) -> Who {
    Who {
        id: "account:test".to_owned(),
        role,
        places: Places { facilities: vec![place.to_owned()], ..Places::default() },
        own_child: None,
        purpose: "a test of the desk".to_owned(),
    }
}

async fn count(harness: &Harness, place: &str, child: &str, kind: &str) -> usize {
    let file = harness.site.reads().open_file(&at(Role::Health, place), child, &[kind]).await.expect("a file");
    file.records.iter().filter(|record| record.kind == kind).count()
}

#[tokio::test]
async fn each_page_opens_for_those_whose_work_it_is_and_for_nobody_else() {
    let harness = Harness::new().await;
    let place = harness.place();
    for path in pages(&place) {
        let page = harness.get(&path, "").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path} as nobody");
    }
    let nurse = harness.enter("HLT").await;
    for path in pages(&place) {
        let page = harness.get(&path, &nurse).await;
        assert_eq!(page.status, StatusCode::OK, "{path} as the nurse: {}", page.body);
        assert!(page.body.len() < 150_000, "{path}: {} bytes", page.body.len());
    }
    let elsewhere = harness.enter_at(Role::Health, &harness.other_place()).await;
    for path in pages(&place) {
        assert_eq!(harness.get(&path, &elsewhere).await.status, StatusCode::NOT_FOUND, "{path} from elsewhere");
    }
    for role in ["LAW", "CHD", "POL", "SYS"] {
        let cookie = harness.enter(role).await;
        for path in pages(&place) {
            assert_eq!(harness.get(&path, &cookie).await.status, StatusCode::NOT_FOUND, "{path} as {role}");
        }
    }
    // Who works there but not in health: no clinical page.
    for (role, closed) in [
        ("DIR", ["/round", "/cases", "/hand-over"].as_slice()),
        ("UNI", &["/round", "/cases", "/hand-over"]),
        ("PHA", &["/round", "/isolation", "/hand-over"]),
        ("MOJ", &["/round", "/cases", "/isolation", "/hand-over"]),
    ] {
        let cookie = harness.enter(role).await;
        for page in ["", "/round", "/cases", "/isolation", "/board", "/forecast", "/week", "/hand-over"] {
            let path = format!("/outbreak/{place}{page}");
            let expected = if closed.contains(&page) { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(harness.get(&path, &cookie).await.status, expected, "{path} as {role}");
        }
    }
}

#[tokio::test]
async fn the_ministry_sees_beds_and_no_child() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("MOJ").await;
    let body = harness.get(&format!("/outbreak/{place}/board"), &cookie).await.body;
    let picture = harness.site.picture().expect("a picture");
    for child in picture.snapshot.children.iter() {
        assert!(!body.contains(child.child_id.as_str()), "{}", child.child_id.as_str());
    }
    let nurse = harness.enter("HLT").await;
    let body = harness.get(&format!("/outbreak/{place}/board"), &nurse).await.body;
    // The nurse finds the children of the place by their names, else by their ids.
    let wanted = wayhome_registry::reads::Wanted {
        kind: "identity".to_owned(),
        facility: Some(place.clone()),
        ..Default::default()
    };
    let known = harness.site.reads().list(&harness.who(Role::Health).await, &wanted).await.expect("a list");
    let names: Vec<String> = known.rows.iter().flat_map(|row| row.fields.values()).map(ToString::to_string).collect();
    assert!(names.iter().any(|name| name.len() > 2 && body.contains(name.as_str())), "nobody is there: {names:?}");
}

#[tokio::test]
async fn a_nurse_makes_a_screening_round_from_start_to_end() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("HLT").await;
    let start = format!("/outbreak/{place}/round");
    let body = harness.get(&start, &cookie).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let begun = harness.post(&start, &cookie, &[("csrf", &csrf), ("operation", &operation)]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let again = harness.post(&start, &cookie, &[("csrf", &csrf), ("operation", &operation)]).await;
    assert_eq!(begun.location, again.location, "two rounds of one press");
    let round = begun.location.expect("the round");

    // The first child is unwell: signs are asked for, a wrong temperature is refused beside its field, nothing is lost.
    let body = harness.get(&round, &cookie).await.body;
    let (first, operation) = (hidden(&body, "child"), hidden(&body, "operation"));
    let asked = harness
        .post(&round, &cookie, &[("csrf", &csrf), ("operation", &operation), ("child", &first), ("found", "unwell")])
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.body.contains("name=\"temperature\""), "{}", asked.body);
    let details = |temperature: &'static str| {
        vec![
            ("csrf", csrf.clone()),
            ("operation", operation.clone()),
            ("child", first.clone()),
            ("found", "unwell".to_owned()),
            ("step", "details".to_owned()),
            ("temperature", temperature.to_owned()),
            ("signs", "cough".to_owned()),
            ("symptoms", "Slept badly <b>".to_owned()),
        ]
    };
    let send = async |form: &[(&str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        harness.post(&round, &cookie, &form).await
    };
    for wrong in ["warm", "382", "12"] {
        let refused = send(&details(wrong)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.body.contains("id=\"temperature-wrong\""), "{}", refused.body);
        assert!(refused.body.contains(&format!("value=\"{wrong}\"")), "what was typed is lost");
        assert!(refused.body.contains("value=\"cough\" checked"), "what was ticked is lost");
        assert!(refused.body.contains("Slept badly &#60;b&#62;"), "{}", refused.body);
    }
    assert_eq!(count(&harness, &place, &first, "health_screening").await, 0, "a refused screening was saved");
    let saved = send(&details("38,2")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let twice = send(&details("38,2")).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&harness, &place, &first, "health_screening").await, 1, "one press, one screening");
    assert_eq!(count(&harness, &place, &first, "screening_visit").await, 1);

    // The next child comes by itself; this one is not there.
    let body = harness.get(&round, &cookie).await.body;
    let (second, operation) = (hidden(&body, "child"), hidden(&body, "operation"));
    assert_ne!(first, second);
    let form = [("csrf", csrf.as_str()), ("operation", &operation), ("child", &second), ("found", "not_there")];
    assert_eq!(harness.post(&round, &cookie, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&harness, &place, &second, "health_screening").await, 0, "nobody looked at this child");

    // Left and taken up again, by a colleague on another machine.
    let other = harness.enter_at(Role::Health, &place).await;
    let list = harness.get(&start, &other).await.body;
    assert!(list.contains(&round), "the round is not offered again");
    let body = harness.get(&round, &other).await.body;
    assert!(![first.clone(), second.clone()].contains(&hidden(&body, "child")), "somebody comes twice");

    // The rest by room: everybody who is left is well.
    let picture = harness.site.picture().expect("a picture");
    let csrf = hidden(&body, "csrf");
    let mut form = vec![
        ("csrf".to_owned(), csrf.clone()),
        ("operation".to_owned(), hidden(&body, "operation")),
        ("step".to_owned(), "room".to_owned()),
    ];
    for child in picture.snapshot.children.iter() {
        let id = child.child_id.as_str();
        if id != first && id != second {
            form.push((format!("found-{id}"), "well".to_owned()));
        }
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(harness.post(&round, &other, &form).await.status, StatusCode::SEE_OTHER);
    let body = harness.get(&round, &other).await.body;
    assert!(body.contains("Nobody is left in this round"), "{body}");
    assert!(body.contains(&first) && body.contains(&second), "who must be looked at again, and who was not there");

    // Who was away is found after all.
    let operation = hidden(&harness.get(&format!("{round}?child={second}"), &other).await.body, "operation");
    let found = [("csrf", csrf.as_str()), ("operation", &operation), ("child", &second), ("found", "well")];
    assert_eq!(harness.post(&round, &other, &found).await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&harness, &place, &second, "health_screening").await, 1);
    assert_eq!(count(&harness, &place, &second, "screening_visit").await, 1);

    let end = [("csrf", csrf.as_str()), ("operation", &operation), ("step", "end")];
    assert_eq!(harness.post(&round, &other, &end).await.status, StatusCode::SEE_OTHER);
    assert!(!harness.get(&start, &other).await.body.contains(&round), "the round goes on");
}

#[tokio::test]
async fn a_plan_over_the_ceiling_is_refused_and_a_day_over_it_is_said_at_once() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("HLT").await;
    let new = format!("/outbreak/{place}/isolation/new");
    let body = harness.get(&new, &cookie).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let child =
        body.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("a child").to_owned();
    let zone = harness.site.zone();
    let now = jiff::Timestamp::from_microsecond(harness.site.registry().clock().now()).expect("a time");
    let today = zone.to_datetime(now).date();
    let yesterday = today.yesterday().expect("a day");
    let form = |hours: &'static str, operation: &str| {
        vec![
            ("csrf", csrf.clone()),
            ("operation", operation.to_owned()),
            ("child", child.clone()),
            ("reason", "health".to_owned()),
            ("from", yesterday.to_string()),
            ("authorised_by", "the doctor on duty".to_owned()),
            ("hours_alone_per_day", hours.to_owned()),
        ]
    };
    let send = async |path: &str, form: &[(&str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        harness.post(path, &cookie, &form).await
    };
    let before = count(&harness, &place, &child, "isolation").await;
    let refused = send(&new, &form("22", &operation)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("solitary confinement") && refused.body.contains("rule"), "{}", refused.body);
    assert!(refused.body.contains("the doctor on duty"), "what was typed is lost");
    assert_eq!(count(&harness, &place, &child, "isolation").await, before);
    let saved = send(&new, &form("10", &operation)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(send(&new, &form("10", &operation)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&harness, &place, &child, "isolation").await, before + 1, "sent twice, kept twice");

    let one = format!("/outbreak/{place}/isolation/{operation}");
    let body = harness.get(&one, &cookie).await.body;
    let day = |on: jiff::civil::Date, hours: &str, goes_on: &str, operation: &str| {
        vec![
            ("csrf", csrf.clone()),
            ("operation", operation.to_owned()),
            ("on", on.to_string()),
            ("hours_alone", hours.to_owned()),
            ("goes_on", goes_on.to_owned()),
            ("reason", "still coughing".to_owned()),
        ]
    };
    let first = hidden(&body, "operation");
    let wrong = send(&one, &day(yesterday, "30", "true", &first)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("id=\"hours_alone-wrong\"") && wrong.body.contains("still coughing"), "{}", wrong.body);
    let saved = send(&one, &day(yesterday, "23", "true", &first)).await;
    assert_eq!(saved.location.as_deref(), Some(format!("{one}?done=over-ceiling").as_str()), "{}", saved.body);
    let body_after = harness.get(&one, &cookie).await.body;
    assert!(body_after.contains("22 hours a day or more"), "{body_after}");
    let desk = harness.get(&format!("/outbreak/{place}"), &cookie).await.body;
    assert!(desk.contains("role=\"alert\"") && desk.contains("22 hours a day or more"), "{desk}");
    // The next day the reason has ended.
    let next = hidden(&harness.get(&one, &cookie).await.body, "operation");
    let ended = send(&one, &day(today, "4", "false", &next)).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    let list = harness.get(&format!("/outbreak/{place}/isolation"), &cookie).await.body;
    assert!(!list.contains(&one), "it goes on");
    let over = harness.get(&one, &cookie).await.body;
    assert!(!over.contains("name=\"hours_alone\""), "a day is asked of what has ended");
}

#[tokio::test]
async fn the_line_list_shows_what_was_found_and_each_reading_is_an_entry() {
    let harness = Harness::new().await;
    let place = harness.place();
    let nurse = at(Role::Health, &place);
    let child = child_of(&harness, &place);
    let case = Change::new("infection", "case-1")
        .of_child(&child)
        .at_facility(&place)
        .with("pathogen", "covid-19-ancestral")
        .with("certainty", "suspected")
        .with("onset_on", "2026-11-20")
        .with("reported_on", "2026-11-21");
    harness.site.registry().change(&nurse, case).await.expect("a case");
    let test = Change::new("health_test", "test-1")
        .of_child(&child)
        .with("pathogen", "covid-19-ancestral")
        .with("taken_at", "2026-11-21");
    harness.site.registry().change(&nurse, test).await.expect("a test");
    let before = entries(&harness, &child, "read").await;
    let cookie = harness.enter("HLT").await;
    let page = harness.get(&format!("/outbreak/{place}/cases"), &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("suspected") && page.body.contains("result awaited"), "{}", page.body);
    assert_eq!(entries(&harness, &child, "read").await, before + 1, "the child cannot see that the list was read");
    // The health authority has no outbreak there to trace: nothing clinical, under a pseudonym either.
    let authority = harness.enter("PHA").await;
    let page = harness.get(&format!("/outbreak/{place}/cases"), &authority).await;
    assert!(!page.body.contains("suspected") && !page.body.contains(&child), "{}", page.body);
}

async fn entries(harness: &Harness, child: &str, action: &str) -> usize {
    let auditor = harness.who(Role::Auditor).await;
    let looks = harness.site.reads().who_looked(&auditor, child, None, 500).await.expect("who looked");
    looks.into_iter().filter(|look| look.action == action).count()
}

fn child_of(harness: &Harness, place: &str) -> String {
    let picture = harness.site.picture().expect("a picture");
    let at = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == place).expect("the place");
    let row = picture.custody.iter().find(|row| row.facility as usize == at).expect("a child");
    picture.snapshot.children[row.child as usize].child_id.as_str().to_owned()
}

#[tokio::test]
async fn what_goes_to_the_health_authority_is_covered_and_names_nobody() {
    let harness = Harness::new().await;
    let place = harness.place();
    let nurse = at(Role::Health, &place);
    let child = child_of(&harness, &place);
    let case = Change::new("infection", "case-1")
        .of_child(&child)
        .with("pathogen", "covid-19-ancestral")
        .with("certainty", "confirmed")
        .with("reported_on", "2026-11-21");
    harness.site.registry().change(&nurse, case).await.expect("a case");
    let cookie = harness.enter("HLT").await;
    let path = format!("/outbreak/{place}/hand-over");
    let body = harness.get(&path, &cookie).await.body;
    assert!(body.contains("no sharing agreement in force"), "{body}");
    let csrf = hidden(&body, "csrf");
    let refused = harness.post(&path, &cookie, &[("csrf", &csrf), ("format", "csv")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let counts = harness.post(&path, &cookie, &[("csrf", &csrf), ("what", "counts")]).await;
    assert!(counts.body.starts_with("date,group,new_cases,tests\r\n"), "{}", counts.body);
    assert!(!counts.body.contains(&child));

    let agreement = |id: &str, consent: bool| {
        Change::new("sharing_agreement", id)
            .with("from_body", "Ministry of justice")
            .with("to_body", "Health authority")
            .with("purpose", "surveillance of the outbreak")
            .with("basis", "Public health act")
            .with("sections", "ID;HCL")
            .with("fields", "child.sex;infection.certainty;infection.reported_on")
            .with("consent_needed", Value::Truth(consent))
            .with("from", "2026-01-01")
            .with("until", "2027-12-31")
            .with("signed_by", "both ministers")
    };
    let auditor = Who { places: Places { everywhere: true, ..Places::default() }, ..at(Role::Auditor, &place) };
    harness.site.registry().change(&auditor, agreement("asks", true)).await.expect("an agreement");
    let refused = harness.post(&path, &cookie, &[("csrf", &csrf), ("format", "csv"), ("agreement", "asks")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("consent"), "{}", refused.body);

    harness.site.registry().change(&auditor, agreement("law", false)).await.expect("an agreement");
    let before = entries(&harness, &child, "export").await;
    let sent = harness.post(&path, &cookie, &[("csrf", &csrf), ("format", "csv"), ("agreement", "law")]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let mut lines = sent.body.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    for word in ["name", "child_id", "ground", "offence", "association"] {
        assert!(!header.iter().any(|column| column.contains(word)), "{header:?}");
    }
    let line: Vec<&str> = lines.next().expect("a line").split(',').collect();
    let value = |column: &str| line[header.iter().position(|one| *one == column).expect("a column")];
    assert_eq!((value("certainty"), value("reported_on")), ("confirmed", "2026-11-21"));
    // The agreement does not name it.
    assert_eq!((value("pathogen"), value("birth_year")), ("", ""));
    assert!(!sent.body.contains(&child), "the id of the child leaves");
    assert_eq!(entries(&harness, &child, "export").await, before + 1, "no entry of what left");
    let json = harness.post(&path, &cookie, &[("csrf", &csrf), ("format", "json"), ("agreement", "law")]).await;
    let read: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    assert_eq!(read["lines"][0]["line"], value("line"), "the same child has another id");
    assert!(read["kept_back"].as_array().is_some_and(|kept| kept.iter().any(|one| one == "infection.pathogen")));
}

#[tokio::test]
async fn a_forecast_is_held_against_what_came() {
    let harness = Harness::new().await;
    let cookie = harness.enter("MOJ").await;
    let picture = harness.site.picture().expect("a picture");
    let counted =
        picture.plan.facilities.iter().max_by_key(|one| one.forecast.reported_cumulative).expect("a facility");
    let path = format!("/outbreak/{}/forecast", counted.facility_id);
    let body = harness.get(&path, &cookie).await.body;
    assert!(body.contains("made again from the reports of that day"), "{body}");
    assert!(body.contains("infected ") || body.contains("reproduction number cannot be told"), "{body}");
    wayhome_web::desks::outbreak::forecast::store(&harness.site).await;
    let kept = harness
        .site
        .reads()
        .list_all(&at(Role::PublicHealth, &counted.facility_id), "forecast_record", Some(&counted.facility_id), 10)
        .await;
    assert_eq!(kept.expect("the forecasts").len(), 2, "one for each horizon");
    wayhome_web::desks::outbreak::forecast::store(&harness.site).await;
    let kept = harness
        .site
        .reads()
        .list_all(&at(Role::PublicHealth, &counted.facility_id), "forecast_record", Some(&counted.facility_id), 10)
        .await;
    assert_eq!(kept.expect("the forecasts").len(), 2, "stored twice");
}

#[tokio::test]
async fn forms_begin_with_the_time_of_the_country_and_take_a_time_without_a_zone_for_such() {
    let harness = Harness::new().await;
    let place = harness.place();
    let zone = harness.site.zone();
    let now = || jiff::Timestamp::from_microsecond(harness.site.registry().clock().now()).expect("a time");
    let here = |at: jiff::Timestamp| zone.to_datetime(at).strftime("%Y-%m-%dT%H:%M").to_string();
    assert_ne!(here(now()), now().strftime("%Y-%m-%dT%H:%M").to_string(), "the country lies at Greenwich");
    let value = |body: &str, field: &str| {
        let input = body.split(&format!("id=\"{field}\" name=\"{field}\"")).nth(1).expect("a field");
        input.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let director = harness.enter("DIR").await;
    let new = format!("/outbreak/{place}/isolation/new");
    for (path, field) in [(new.as_str(), "from"), ("/safeguarding/incidents/new", "at")] {
        let before = here(now());
        let body = harness.get(path, &director).await.body;
        let begun = value(&body, field);
        assert!(begun == before || begun == here(now()), "{path}: {begun}, not {before}");
    }
    // Half past two of the country yesterday is stored as that instant, shown as half past two, and stays so when nothing is changed.
    let yesterday = zone.to_datetime(now()).date().yesterday().expect("a day");
    let typed = format!("{yesterday}T14:30");
    let body = harness.get(&new, &director).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let child = body.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("a child");
    let form = [
        ("csrf", csrf.as_str()),
        ("operation", operation.as_str()),
        ("child", child),
        ("reason", "own_request"),
        ("from", typed.as_str()),
        ("authorised_by", "the director"),
    ];
    assert_eq!(harness.post(&new, &director, &form).await.status, StatusCode::SEE_OTHER);
    let who = harness.who(Role::Director).await;
    let stored = async || {
        let record = harness.site.reads().open_record(&who, "isolation", &operation).await.expect("a record");
        record.fields.get("from").map(ToString::to_string).expect("a time")
    };
    let instant = zone.to_timestamp(yesterday.at(14, 30, 0, 0)).expect("an instant");
    assert_eq!(stored().await, instant.to_string());
    let record = format!("/records/isolation/{operation}");
    let body = harness.get(&record, &director).await.body;
    assert_eq!(value(&body, "from"), typed);
    let sent = |from: &str| {
        let names = ["csrf", "operation", "revision", "was.from", "was.authorised_by", "authorised_by"];
        let mut form: Vec<(String, String)> = Vec::new();
        for name in names {
            let text = if name == "authorised_by" { value(&body, name) } else { hidden(&body, name) };
            form.push((name.to_owned(), text));
        }
        form.push(("from".to_owned(), from.to_owned()));
        form
    };
    let post = async |form: &[(String, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        harness.post(&record, &director, &form).await
    };
    assert_eq!(post(&sent(&typed)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stored().await, instant.to_string(), "nothing was changed, and it is another time");
    assert_eq!(post(&sent(&format!("{yesterday}T15:00"))).await.status, StatusCode::SEE_OTHER);
    let later = instant.checked_add(jiff::SignedDuration::from_mins(30)).expect("an instant");
    assert_eq!(stored().await, later.to_string());
    // What is no time stays as it was typed, with the reason beside it.
    let body = harness.get(&record, &director).await.body;
    let mut wrong = sent("half past two");
    for (name, value) in &mut wrong {
        if ["operation", "revision", "was.from"].contains(&name.as_str()) {
            *value = hidden(&body, name);
        }
    }
    let page = post(&wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert_eq!(value(&page.body, "from"), "half past two");
}
