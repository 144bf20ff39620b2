//! The desk of safeguarding over HTTP.

use crate::harness::{Harness, hidden};
use axum::http::StatusCode;
use wayhome_registry::Change;
use wayhome_registry::reads::Wanted;
use wayhome_registry::who::{Places, Role, Who};

const COMPLAINTS: &str = "/safeguarding/complaints";

#[tokio::test]
async fn each_page_opens_for_those_whose_work_it_is_and_for_nobody_else() {
    let harness = Harness::new().await;
    let all = [
        "/safeguarding",
        "/safeguarding/incidents/new",
        "/safeguarding/registers",
        COMPLAINTS,
        "/safeguarding/complaints/new",
        "/safeguarding/protected",
    ];
    for path in all {
        assert_eq!(harness.get(path, "").await.status, StatusCode::SEE_OTHER, "{path} as nobody");
    }
    for (role, open) in [
        (
            "DIR",
            vec![
                "/safeguarding",
                "/safeguarding/incidents/new",
                "/safeguarding/registers",
                "/safeguarding/complaints/new",
            ],
        ),
        (
            "UNI",
            vec![
                "/safeguarding",
                "/safeguarding/incidents/new",
                "/safeguarding/registers",
                "/safeguarding/complaints/new",
            ],
        ),
        ("EDU", vec!["/safeguarding", "/safeguarding/incidents/new", "/safeguarding/complaints/new"]),
        ("HLT", vec!["/safeguarding", "/safeguarding/incidents/new", "/safeguarding/complaints/new"]),
        ("NPM", vec!["/safeguarding", "/safeguarding/registers", "/safeguarding/complaints/new"]),
        ("MOJ", vec!["/safeguarding", "/safeguarding/complaints/new"]),
        ("SWK", vec!["/safeguarding", "/safeguarding/complaints/new", "/safeguarding/protected"]),
        ("CPA", vec!["/safeguarding", "/safeguarding/complaints/new", "/safeguarding/protected"]),
        ("CMP", vec![COMPLAINTS, "/safeguarding/complaints/new"]),
        ("LAW", vec![]),
        ("CHD", vec![]),
        ("STA", vec![]),
    ] {
        let cookie = harness.enter(role).await;
        for path in all {
            let page = harness.get(path, &cookie).await;
            if role == "CMP" && path == "/safeguarding" {
                assert_eq!(page.location.as_deref(), Some(COMPLAINTS));
                continue;
            }
            let expected = if open.contains(&path) { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(page.status, expected, "{path} as {role}: {}", page.body);
        }
    }
}

/// Says something at `/help`; the id of the complaint and the code.
async fn say(harness: &Harness, place: &str, words: &str, more: &[(&str, &str)]) -> (String, String) {
    let form = harness.post("/help", "", &[("step", "say")]).await;
    let operation = hidden(&form.body, "operation");
    let mut sent =
        vec![("step", "send"), ("operation", &operation), ("place", place), ("words", words), ("by", "child")];
    sent.extend_from_slice(more);
    let said = harness.post("/help", "", &sent).await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.body);
    let again = harness.post("/help", "", &sent).await;
    assert_eq!(code_of(&said.body), code_of(&again.body), "pressed twice, the first code is lost");
    (operation, code_of(&said.body))
}

fn code_of(body: &str) -> String {
    body.split("class=\"code\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code").to_owned()
}

#[tokio::test]
async fn a_complaint_reaches_the_office_and_nobody_of_the_facility_and_is_answered() {
    let harness = Harness::new().await;
    let place = harness.place();
    let (id, code) = say(&harness, &place, "He pulls my hair <i>", &[("about", "staff")]).await;
    let (about_director, _) = say(&harness, &place, "The one who runs this place shouts", &[("director", "yes")]).await;
    let officer = harness.enter("CMP").await;
    let list = harness.get(COMPLAINTS, &officer).await.body;
    let one = format!("{COMPLAINTS}/{id}");
    assert!(list.contains(&one) && list.contains(&about_director), "{list}");
    assert!(!list.contains("pulls my hair"), "words of a child stand in a list");

    // Never the director, nobody of the facility, and no list of theirs.
    let mut director = None;
    for role in ["DIR", "UNI", "EDU", "HLT", "MOJ", "NPM", "SWK", "POL"] {
        let cookie = harness.enter(role).await;
        if role == "DIR" {
            director = Some(harness.account(&cookie).await);
        }
        assert_eq!(harness.get(COMPLAINTS, &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
        assert_eq!(harness.get(&one, &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    let director = director.expect("a director");
    let wanted = Wanted { kind: "complaint".to_owned(), ..Wanted::default() };
    let listed = harness.site.reads().list(&director, &wanted).await;
    assert!(listed.is_ok_and(|page| page.rows.iter().all(|row| row.id != about_director)), "W-6");

    let body = harness.get(&one, &officer).await.body;
    assert!(body.contains("He pulls my hair &#60;i&#62;"), "{body}");
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let act = async |form: &[(&str, &str)]| {
        let mut all = vec![("csrf", csrf.as_str()), ("operation", operation.as_str())];
        all.extend_from_slice(form);
        harness.post(&one, &officer, &all).await
    };
    assert_eq!(act(&[("act", "acknowledge")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(act(&[("act", "acknowledge")]).await.status, StatusCode::SEE_OTHER, "sent twice");
    let seen = harness.post("/help", "", &[("step", "look"), ("code", &code)]).await.body;
    assert!(seen.contains("Somebody is looking at it"), "{seen}");
    // It is about staff: never back to the facility.
    let back = act(&[("act", "route"), ("to", "facility")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.body.contains("id=\"to-wrong\""), "{}", back.body);
    assert_eq!(
        act(&[("act", "route"), ("to", "ombudsperson"), ("note", "for a talk")]).await.status,
        StatusCode::SEE_OTHER
    );
    let seen = harness.post("/help", "", &[("step", "look"), ("code", &code)]).await.body;
    assert!(seen.contains("the ombudsperson"), "{seen}");
    // An answer without an outcome is refused and kept.
    let half = act(&[("act", "answer"), ("answer", "We spoke with him.")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.body.contains("We spoke with him.") && half.body.contains("id=\"outcome-wrong\""), "{}", half.body);
    let answer = [("act", "answer"), ("answer", "We spoke with him. He works elsewhere now."), ("outcome", "upheld")];
    assert_eq!(act(&answer).await.status, StatusCode::SEE_OTHER);
    assert_eq!(act(&answer).await.status, StatusCode::SEE_OTHER, "sent twice");
    let body = harness.get(&one, &officer).await.body;
    assert_eq!(body.matches("<strong>answered</strong>").count(), 1, "{body}");
    let seen = harness.post("/help", "", &[("step", "look"), ("code", &code)]).await.body;
    assert!(seen.contains("He works elsewhere now."), "{seen}");
    let answered = harness.get(&format!("{COMPLAINTS}?state=answered"), &officer).await.body;
    assert!(answered.contains(&one), "{answered}");
}

#[tokio::test]
async fn an_adult_whom_a_complaint_concerns_never_reaches_it() {
    let harness = Harness::new().await;
    let place = harness.place();
    let (id, _) = say(&harness, &place, "The officer laughed at me", &[("about", "staff")]).await;
    let officer = harness.enter("CMP").await;
    let account = harness.account(&officer).await.id;
    let one = format!("{COMPLAINTS}/{id}");
    let body = harness.get(&one, &officer).await.body;
    let form = [
        ("csrf", hidden(&body, "csrf")),
        ("operation", hidden(&body, "operation")),
        ("act", "concerns".to_owned()),
        ("account", account),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(harness.post(&one, &officer, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get(&one, &officer).await.status, StatusCode::NOT_FOUND);
    assert!(!harness.get(COMPLAINTS, &officer).await.body.contains(&id));
}

#[tokio::test]
async fn what_was_told_to_staff_goes_the_same_way() {
    let harness = Harness::new().await;
    let place = harness.place();
    let path = "/safeguarding/complaints/new";
    let staff = harness.enter("UNI").await;
    let body = harness.get(path, &staff).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let form = |channel: &'static str| {
        [
            ("csrf", csrf.clone()),
            ("operation", operation.clone()),
            ("facility", place.clone()),
            ("channel", channel.to_owned()),
            ("words", "It is cold at night".to_owned()),
            ("about", "conditions".to_owned()),
        ]
    };
    let send = async |form: &[(&str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        harness.post(path, &staff, &form).await
    };
    let refused = send(&form("")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("It is cold at night") && refused.body.contains("id=\"channel-wrong\""));
    let taken = send(&form("paper")).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert_eq!(code_of(&taken.body), code_of(&send(&form("paper")).await.body), "sent twice, two complaints");
    let one = format!("{COMPLAINTS}/{operation}");
    assert_eq!(harness.get(&one, &staff).await.status, StatusCode::NOT_FOUND, "whoever took it down reads it again");
    let officer = harness.enter("CMP").await;
    let body = harness.get(&one, &officer).await.body;
    assert!(body.contains("It is cold at night") && body.contains("on paper"), "{body}");
    // At another facility nobody takes one down for this one.
    let elsewhere = harness.enter_at(Role::UnitStaff, &harness.other_place()).await;
    let body = harness.get(path, &elsewhere).await.body;
    let form = [
        ("csrf", hidden(&body, "csrf")),
        ("operation", hidden(&body, "operation")),
        ("facility", place.clone()),
        ("channel", "paper".to_owned()),
        ("words", "x".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(harness.post(path, &elsewhere, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_incident_is_reported_and_its_duties_begin_to_run() {
    let harness = Harness::new().await;
    let place = harness.place();
    let path = "/safeguarding/incidents/new";
    let director = harness.enter("DIR").await;
    let body = harness.get(path, &director).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let form = |kind: &'static str, harmed: &'static str| {
        [
            ("csrf", csrf.clone()),
            ("operation", operation.clone()),
            ("facility", place.clone()),
            ("kind", kind.to_owned()),
            ("at", "2026-11-20T10:00:00Z".to_owned()),
            ("by", "staff".to_owned()),
            ("children_harmed", harmed.to_owned()),
            ("words", "She fell against the door.".to_owned()),
            ("told_by", "child".to_owned()),
        ]
    };
    let send = async |form: &[(&str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        harness.post(path, &director, &form).await
    };
    let refused = send(&form("", "some")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for wrong in ["kind-wrong", "children_harmed-wrong"] {
        assert!(refused.body.contains(&format!("id=\"{wrong}\"")), "{wrong}: {}", refused.body);
    }
    assert!(refused.body.contains("She fell against the door."), "what was typed is lost");
    let saved = send(&form("excessive_force", "1")).await;
    let one = format!("/safeguarding/incidents/{operation}");
    assert_eq!(saved.location.as_deref(), Some(format!("{one}?done=incident-saved").as_str()), "{}", saved.body);
    assert_eq!(send(&form("excessive_force", "1")).await.status, StatusCode::SEE_OTHER, "sent twice");
    let body = harness.get(&one, &director).await.body;
    assert_eq!(body.matches("She fell against the door.").count(), 1, "{body}");
    for to in ["to an independent authority", "to the higher authority", "to the family"] {
        assert_eq!(body.matches(to).count(), 1, "{to}: {body}");
    }
    // One duty is fulfilled.
    let duty =
        body.split("/safeguarding/reports/").nth(1).and_then(|rest| rest.split('"').next()).expect("a duty").to_owned();
    let report = format!("/safeguarding/reports/{duty}");
    let form = [("csrf", csrf.as_str()), ("operation", &hidden(&body, "operation")), ("next", &one)];
    assert_eq!(harness.post(&report, &director, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.post(&report, &director, &form).await.status, StatusCode::SEE_OTHER, "sent twice");
    let after = harness.get(&one, &director).await.body;
    assert!(!after.contains(&report), "it is still asked for");
    // Nobody of another facility, and not the ministry.
    let elsewhere = harness.enter_at(Role::Director, &harness.other_place()).await;
    assert_eq!(harness.get(&one, &elsewhere).await.status, StatusCode::NOT_FOUND);
    let ministry = harness.enter("MOJ").await;
    assert_eq!(harness.get(&one, &ministry).await.status, StatusCode::NOT_FOUND);
    // A teacher reports, and does not read the list.
    let teacher = harness.enter("EDU").await;
    let body = harness.get(path, &teacher).await.body;
    let form = [
        ("csrf", hidden(&body, "csrf")),
        ("operation", hidden(&body, "operation")),
        ("facility", place.clone()),
        ("kind", "assault".to_owned()),
        ("at", "2026-11-21".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = harness.post(path, &teacher, &form).await;
    assert_eq!(saved.location.as_deref(), Some("/safeguarding?done=incident-saved"), "{}", saved.body);
    assert_eq!(harness.get(&one, &teacher).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_protected_path_is_for_those_who_are_assigned() {
    let harness = Harness::new().await;
    let place = harness.place();
    let picture = harness.site.picture().expect("a picture");
    let at = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == place).expect("the place");
    let mut held = picture.custody.iter().filter(|row| row.facility as usize == at);
    let mut child =
        || picture.snapshot.children[held.next().expect("a child").child as usize].child_id.as_str().to_owned();
    let (own, other) = (child(), child());
    let worker = harness.enter("CPA").await;
    let worker_is = harness.account(&worker).await;
    let jurisdiction = picture.facility(&place).expect("the place").jurisdiction.clone();
    let judge = Who {
        id: "account:judge".to_owned(),
        role: Role::Judge,
        places: Places { jurisdictions: vec![jurisdiction], ..Places::default() },
        own_child: None,
        purpose: "somebody for the child".to_owned(),
    };
    let assignment = Change::new("assignment", "a-protected")
        .of_child(&own)
        .with("account", worker_is.id.as_str())
        .with("role", "CPA")
        .with("purpose", "case_management")
        .with("from", "2026-01-01")
        .with("assigned_by", "account:judge");
    harness.site.registry().change(&judge, assignment).await.expect("assigned");
    let page = |child: &str| format!("/safeguarding/protected/{child}");
    assert_eq!(harness.get(&page(&other), &worker).await.status, StatusCode::NOT_FOUND);
    let body = harness.get(&page(&own), &worker).await.body;
    let csrf = hidden(&body, "csrf");
    let form = harness.post(&page(&own), &worker, &[("csrf", &csrf), ("part", "0"), ("step", "form")]).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let operation = hidden(&form.body, "operation");
    let save = async |plan: &str| {
        let form = [
            ("csrf", csrf.as_str()),
            ("operation", &operation),
            ("part", "0"),
            ("step", "save"),
            ("learned_on", "2026-11-20"),
            ("violence", "emotional"),
            ("place", "facility"),
            ("by", "staff"),
            ("caseworker", "the worker"),
            ("safety_plan", plan),
            ("words", "told once, in private"),
        ];
        harness.post(&page(&own), &worker, &form).await
    };
    let refused = save("").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("told once, in private"), "what was typed is lost");
    assert_eq!(save("another room, another worker").await.status, StatusCode::SEE_OTHER);
    assert_eq!(save("another room, another worker").await.status, StatusCode::SEE_OTHER, "sent twice");
    let body = harness.get(&page(&own), &worker).await.body;
    assert_eq!(body.matches("another room, another worker").count(), 1, "{body}");
    for role in ["DIR", "UNI", "HLT", "NPM", "CMP"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get(&page(&own), &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    // A social worker who works there and is not assigned.
    let cookie = harness.enter_at(Role::SocialWorker, &place).await;
    assert_eq!(harness.get(&page(&own), &cookie).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_death_stays_in_the_register_of_the_place_when_the_child_is_held_no_longer() {
    let harness = Harness::new().await;
    let place = harness.place();
    let who = harness.who(Role::Director).await;
    let wanted = Wanted { kind: "placement".to_owned(), facility: Some(place.clone()), ..Wanted::default() };
    let held = harness.site.reads().list(&who, &wanted).await.expect("a list").rows;
    let (placement, child) = (held[0].id.clone(), held[0].child.clone().expect("a child"));
    let today = {
        let now = jiff::Timestamp::from_microsecond(harness.site.registry().clock().now()).expect("a time");
        harness.site.zone().to_datetime(now).date()
    };
    let yesterday = today.yesterday().expect("a day").to_string();
    // Written down from the register, at the place that the page names.
    let director = harness.enter("DIR").await;
    let registers = harness.get("/safeguarding/registers", &director).await.body;
    let form = registers.split("action=\"/records/death/new\"").nth(1).expect("a way to add");
    assert_eq!(hidden(form, "facility"), place);
    let new = format!("/records/death/new?child={child}&facility={place}&next=/safeguarding/registers");
    let body = harness.get(&new, &director).await.body;
    let fields = ["csrf", "operation", "child", "facility", "next"].map(|name| (name, hidden(&body, name)));
    let mut form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("died_at", yesterday.as_str()), ("place", "infirmary")]);
    let saved = harness.post("/records/death/new", &director, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let death = format!("/records/death/{}", hidden(&body, "operation"));
    // The placement ends, and the file is sealed.
    let registry = harness.site.registry();
    let close = Change::new("placement", &placement)
        .expecting(wayhome_registry::Expected::Whatever)
        .with("released_at", yesterday.as_str());
    registry.change(&who, close).await.expect("closed");
    let program = Who::program("program", "files are sealed on release");
    let seal = Change::new("file_seal", "seal-of-the-test").of_child(&child);
    let seal = seal.with("sealed_at", today.to_string().as_str()).with("because", "release");
    registry.change(&program, seal).await.expect("sealed");
    let body = harness.get("/safeguarding/registers", &director).await.body;
    assert!(body.contains(&death), "the director who answers for it does not see it: {body}");
    let inspector = harness.enter("NPM").await;
    assert!(harness.get("/safeguarding/registers", &inspector).await.body.contains(&death), "nor does the inspector");
    let page = harness.get(&death, &director).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("infirmary"), "{}", page.body);
    assert_eq!(harness.get(&format!("/children/{child}"), &director).await.status, StatusCode::NOT_FOUND);
    // What came of the inquiry is added; the rest of the file takes nothing.
    let names = ["csrf", "operation", "revision", "was.inquiry_opened_at"].map(|name| (name, hidden(&page.body, name)));
    let mut form: Vec<(&str, &str)> = names.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let day = today.to_string();
    form.extend([("next", "/safeguarding/registers"), ("inquiry_opened_at", day.as_str())]);
    assert_eq!(harness.post(&death, &director, &form).await.status, StatusCode::SEE_OTHER);
    let elsewhere = harness.enter_at(Role::Director, &harness.other_place()).await;
    let unit = harness.enter("UNI").await;
    for cookie in [&elsewhere, &unit] {
        assert!(!harness.get("/safeguarding/registers", cookie).await.body.contains(&death));
        assert_eq!(harness.get(&death, cookie).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(harness.get(&death, "").await.status, StatusCode::SEE_OTHER);
}
