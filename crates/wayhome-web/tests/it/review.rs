//! The review: the order, the hearing sheet, decisions, the calendar.

use crate::harness::{Harness, Page, hidden};
use axum::http::StatusCode;
use wayhome_registry::reads::{Shown, Wanted};
use wayhome_registry::who::Role;

/// Days after today of the country, as the form writes them.
fn day(harness: &Harness, ahead: i64) -> String {
    let now = jiff::Timestamp::from_microsecond(harness.site.registry().clock().now()).expect("a time");
    let today = harness.site.zone().to_datetime(now).date();
    today.checked_add(jiff::Span::new().days(ahead)).expect("a day").to_string()
}

async fn decisions(harness: &Harness, child: &str) -> Vec<Shown> {
    let judge = harness.who(Role::Judge).await;
    let file = harness.site.reads().open_file(
        &judge,
        child,
        &["decision", "hearing", "custody_review", "child_view", "release_condition"],
    );
    file.await.expect("a file").records
}

fn of<'s>(records: &'s [Shown], kind: &str) -> Vec<&'s Shown> {
    records.iter().filter(|record| record.kind == kind).collect()
}

fn field<'s>(record: &'s Shown, name: &str) -> Option<&'s str> {
    record.fields.get(name).and_then(wayhome_registry::Value::text)
}

/// A form of a decision: what the page hides in it, and these fields.
fn form<'a>(page: &'a Page, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let mut all: Vec<(&str, String)> =
        ["csrf", "operation", "review", "review-revision", "hearing", "hearing-revision", "placement", "conditions"]
            .into_iter()
            .map(|name| (name, hidden(page.body.split("id=\"decide\"").nth(1).expect("a form"), name)))
            .collect();
    all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
    all
}

async fn send(harness: &Harness, child: &str, cookie: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    harness.post(&format!("/review/{child}"), cookie, &fields).await
}

#[tokio::test]
async fn the_order_is_the_plans_for_those_who_may_list_it() {
    let harness = Harness::new().await;
    let wards = harness.wards().await;
    let judge = harness.enter("JUD").await;
    let page = harness.get("/review", &judge).await;
    assert_eq!(page.status, StatusCode::OK);
    let places: Vec<usize> =
        wards.iter().take(20).map(|child| page.body.find(&format!("/review/{child}\"")).expect("a child")).collect();
    assert!(places.is_sorted(), "not in the order of the plan");
    assert!(page.body.contains("Because:") && page.body.contains("Who must act"), "{}", page.body);
    for part in ["Hearings held", "Still waiting for a decision"] {
        assert!(page.body.contains(part), "{part}");
    }
    let stranger = harness.stranger().await;
    assert!(!page.body.contains(&format!("/review/{stranger}\"")));
    assert_eq!(harness.get(&format!("/review/{stranger}"), &judge).await.status, StatusCode::NOT_FOUND);
    // One tier alone; its children stand in the whole order too.
    let first = harness.get("/review?tier=1", &judge).await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(!first.body.contains("Release is the rule</span>"));
    // Who sees no labels is told the clocks that rest on what they see, and no more; without clocks there is no order.
    let probation = harness.enter("PRB").await;
    let page = harness.get("/review", &probation).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("Who must act") && !page.body.contains("Not known:"), "{}", page.body);
    assert!(!harness.get(&format!("/review/{}", wards[0]), &probation).await.body.contains("id=\"decide\""));
    for role in ["EDU", "HLT", "UNI", "MOJ", "AUD", "CHD"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get("/review", &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
        assert_eq!(
            harness.get(&format!("/review/{}", wards[0]), &cookie).await.status,
            StatusCode::NOT_FOUND,
            "{role}"
        );
        assert_eq!(harness.get("/review/calendar.ics", &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
    }
    // The calendar says when, and nothing of whom or why.
    let calendar = harness.get("/review/calendar.ics", &judge).await;
    assert_eq!(calendar.status, StatusCode::OK);
    assert!(
        calendar.body.starts_with("BEGIN:VCALENDAR") && calendar.body.contains("BEGIN:VEVENT"),
        "{}",
        calendar.body
    );
    let names = harness.get("/children", &judge).await.body;
    let name = names.split("<bdi>").nth(1).and_then(|rest| rest.split('<').next()).expect("a name");
    for word in wards.iter().map(String::as_str).chain([name, "demo-", "Court room"]) {
        assert!(!calendar.body.contains(word), "{word}");
    }
}

#[tokio::test]
async fn a_judge_sends_a_child_home_and_comes_to_the_next() {
    let harness = Harness::new().await;
    let wards = harness.wards().await;
    let (child, judge) = (wards[0].clone(), harness.enter("JUD").await);
    let page = harness.get(&format!("/review/{child}"), &judge).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "Grounds",
        "Best interests of the child",
        "What the child says",
        "I want to go home to my aunt",
        "Lawyer",
        "Support that is ready",
        "id=\"decide\"",
    ] {
        assert!(page.body.contains(part), "{part}");
    }
    let today = day(&harness, 0);
    let until = day(&harness, 60);
    let fields = form(
        &page,
        &[
            ("h-held_at", &today),
            ("h-child_present", "in_person"),
            ("h-lawyer_present", "true"),
            ("v-words", "I will go to school."),
            ("v-how", "spoken"),
            ("d-decided_on", &today),
            ("d-outcome", "release_with_conditions"),
            ("d-reasons", "The aunt is ready, and no danger was shown."),
            ("d-best_interests", "School and family are near."),
            ("d-views_weighed", "The child wants to go home, and it weighed most."),
            ("d-route", "relative"),
            ("d-release_on", &today),
            ("d-members", "3"),
            ("d-votes_for", "3"),
            ("d-votes_against", "0"),
            ("d-abstained", "0"),
            ("c0-condition", "Comes when the court calls."),
            ("c0-reason", "The hearing of the charge is still to come."),
            ("c0-doable", "true"),
            ("c0-from", &today),
            ("c0-until", &until),
        ],
    );
    let saved = send(&harness, &child, &judge, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(saved.location, Some(format!("/review/{}?done=decided", wards[1])));
    // Sent twice, it is one decision.
    let again = send(&harness, &child, &judge, &fields).await;
    assert_eq!(again.location, saved.location);
    let records = decisions(&harness, &child).await;
    let decision = of(&records, "decision");
    assert_eq!(decision.len(), 1);
    assert_eq!(field(decision[0], "outcome"), Some("release_with_conditions"));
    assert_eq!(of(&records, "release_condition").len(), 1);
    assert_eq!(of(&records, "child_view").len(), 2);
    // The hearing that was set is the one that was held, and the review is closed.
    let hearing = of(&records, "hearing");
    assert_eq!((hearing.len(), field(hearing[0], "held_at")), (1, Some(today.as_str())));
    assert_eq!(field(of(&records, "custody_review")[0], "closed_on"), Some(today.as_str()));
    let list = harness.get("/review", &judge).await.body;
    assert!(list.contains("decided on"), "{list}");
    assert!(
        harness.get(&format!("/review/{}?done=decided", wards[1]), &judge).await.body.contains("The decision is saved")
    );
    // Another tab that stood open on the same hearing overwrites nothing, and keeps what was typed.
    let page = harness.get(&format!("/review/{}", wards[1]), &judge).await;
    let other = |words: &'static str| {
        form(
            &page,
            &[
                ("h-held_at", &today),
                ("h-child_present", "by_link"),
                ("d-decided_on", &today),
                ("d-outcome", "release"),
                ("d-reasons", words),
                ("d-best_interests", "Home is safe."),
                ("d-views_weighed", "They were followed."),
            ],
        )
    };
    assert_eq!(send(&harness, &wards[1], &judge, &other("The first tab.")).await.status, StatusCode::SEE_OTHER);
    let mut second = other("The second tab, typed with care.");
    for (name, value) in &mut second {
        if *name == "operation" {
            *value = uuid::Uuid::now_v7().to_string();
        }
    }
    let conflict = send(&harness, &wards[1], &judge, &second).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT, "{:?}", conflict.location);
    assert!(
        conflict.body.contains("The second tab, typed with care.")
            && conflict.body.contains("Somebody else changed this")
    );
    assert_eq!(of(&decisions(&harness, &wards[1]).await, "decision").len(), 1);
}

#[tokio::test]
async fn custody_goes_on_only_with_a_reason_and_a_day_to_look_again_in_time() {
    let harness = Harness::new().await;
    let wards = harness.wards().await;
    let (child, judge) = (wards[2].clone(), harness.enter("JUD").await);
    let page = harness.get(&format!("/review/{child}"), &judge).await;
    let today = day(&harness, 0);
    let denial = |page: &Page, more: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        let mut fields: Vec<(&'static str, String)> = [
            "csrf",
            "operation",
            "review",
            "review-revision",
            "hearing",
            "hearing-revision",
            "placement",
            "conditions",
        ]
        .into_iter()
        .map(|name| (name, hidden(page.body.split("id=\"decide\"").nth(1).expect("a form"), name)))
        .collect();
        fields.push(("d-decided_on", today.clone()));
        fields.push(("d-outcome", "custody_goes_on".to_owned()));
        fields.push(("d-best_interests", "weighed with the social worker <today>".to_owned()));
        fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        fields
    };
    // No reason, no views, no alternatives, no day: all of it at once, beside the fields, and nothing typed is lost.
    let refused = send(
        &harness,
        &child,
        &judge,
        &denial(&page, &[("h-child_present", "no"), ("c0-condition", "is at home at night")]),
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for name in [
        "d-reasons",
        "d-views_weighed",
        "d-alternatives",
        "d-safety_ground",
        "d-look_again_on",
        "d-appeal_route",
        "h-child_absent_reason",
        "c0-reason",
        "c0-until",
    ] {
        assert!(refused.body.contains(&format!("id=\"{name}-wrong\"")), "{name}: {}", refused.body);
    }
    for typed in ["weighed with the social worker &#60;today&#62;", "is at home at night"] {
        assert!(refused.body.contains(typed), "{typed}");
    }
    assert!(of(&decisions(&harness, &child).await, "decision").is_empty());
    // One more condition: the form again, nothing saved, nothing lost.
    let more =
        send(&harness, &child, &judge, &denial(&page, &[("more", "condition"), ("d-reasons", "half a sentence")]))
            .await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.body.contains("name=\"c1-condition\"") && more.body.contains("half a sentence"));
    // A day past the ceiling.
    let whole = |until: &str| {
        denial(
            &page,
            &[
                ("d-reasons", "A danger to a named person, shown today."),
                ("d-views_weighed", "The child wants to go home."),
                ("d-alternatives", "Supervised bail: no place this week."),
                ("d-safety_ground", "Threat against a witness, in writing."),
                ("d-appeal_route", "To the court of appeal, within ten days."),
                ("d-look_again_on", until),
            ],
        )
    };
    let late = send(&harness, &child, &judge, &whole(&day(&harness, 15))).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("id=\"d-look_again_on-wrong\"") && late.body.contains("Too late"), "{}", late.body);
    assert!(late.body.contains("A danger to a named person, shown today."));
    assert!(of(&decisions(&harness, &child).await, "decision").is_empty());
    let saved = send(&harness, &child, &judge, &whole(&day(&harness, 14))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(of(&decisions(&harness, &child).await, "decision").len(), 1);
    // Nobody else decides.
    let lawyer = harness.enter("LAW").await;
    let sheet = harness.get(&format!("/review/{}", wards[3]), &lawyer).await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert!(!sheet.body.contains("id=\"decide\""));
    let csrf = hidden(&sheet.body, "csrf");
    let operation = uuid::Uuid::now_v7().to_string();
    let fields = [
        ("csrf", csrf.as_str()),
        ("operation", &operation),
        ("placement", "x"),
        ("d-outcome", "release"),
        ("d-decided_on", &today),
        ("d-reasons", "r"),
        ("d-best_interests", "b"),
        ("d-views_weighed", "v"),
    ];
    let refused = harness.post(&format!("/review/{}", wards[3]), &lawyer, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{:?}", refused.location);
    let wanted = Wanted { kind: "decision".to_owned(), ..Wanted::default() };
    assert_eq!(
        harness.site.reads().list(&harness.who(Role::Judge).await, &wanted).await.expect("a list").rows.len(),
        1
    );
}
