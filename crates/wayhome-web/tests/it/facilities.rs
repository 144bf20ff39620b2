//! The desk of facilities over HTTP: questions that are kept, two of them side by side, one as the plan.

use crate::harness::{Harness, Page, hidden};
use axum::http::StatusCode;
use wayhome_registry::who::Role;

/// The same form as the page carries it.
async fn keep(harness: &Harness, cookie: &str, place: &str, query: &[(&str, &str)], name: &str) -> Page {
    let address = format!("/facilities/{place}/what-if");
    let body = harness.get(&address, cookie).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    let mut form = vec![("csrf", csrf.as_str()), ("operation", operation.as_str()), ("name", name)];
    form.extend_from_slice(query);
    harness.post(&address, cookie, &form).await
}

/// The ids of the kept questions on a page, in its order.
fn ids(body: &str) -> Vec<String> {
    body.split("name=\"with\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

async fn kept_ids(harness: &Harness, cookie: &str, place: &str) -> Vec<String> {
    ids(&harness.get(&format!("/facilities/{place}/what-if"), cookie).await.body)
}

const MASKS: [(&str, &str); 4] = [("measure", "masks"), ("release", "3"), ("start", "0"), ("density", "50")];
const AIR: [(&str, &str); 4] = [("measure", "air"), ("release", "0"), ("start", "0"), ("density", "50")];

#[tokio::test]
async fn what_is_chosen_is_kept_under_a_title_once() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("DIR").await;
    let address = format!("/facilities/{place}/what-if");
    let body = harness.get(&address, &cookie).await.body;
    let (csrf, operation) = (hidden(&body, "csrf"), hidden(&body, "operation"));
    assert!(body.contains("Nothing was kept yet"));
    // Without a title nothing is kept, and what was chosen stays.
    let mut form = vec![("csrf", csrf.as_str()), ("operation", operation.as_str()), ("name", " ")];
    form.extend_from_slice(&MASKS);
    let page = harness.post(&address, &cookie, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Give it a title") && page.body.contains("value=\"masks\" checked"), "{}", page.body);
    assert_eq!(hidden(&page.body, "operation"), operation, "the form has another id now");
    // A name as people write it stays as it is, and is no markup.
    form[2] = ("name", "Masks & <b>three</b> home");
    let page = harness.post(&address, &cookie, &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let next = page.location.expect("a place");
    assert!(next.contains("measure=masks") && next.contains("release=3") && next.contains("done=kept"), "{next}");
    // Sent again, it is one question.
    assert_eq!(harness.post(&address, &cookie, &form).await.status, StatusCode::SEE_OTHER);
    let body = harness.get(next.split('#').next().unwrap_or_default(), &cookie).await.body;
    assert!(body.contains("Kept.") && body.contains("value=\"masks\" checked"), "{body}");
    assert!(body.contains("Masks &#38; &#60;b&#62;three&#60;/b&#62; home"), "{body}");
    assert_eq!(ids(&body).len(), 1);
    // The same form with another choice is another question.
    form.retain(|(name, _)| *name != "measure");
    form.push(("measure", "air"));
    assert_eq!(harness.post(&address, &cookie, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept_ids(&harness, &cookie, &place).await.len(), 2);
}

#[tokio::test]
async fn a_ceiling_of_the_law_is_neither_kept_nor_a_plan() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("DIR").await;
    let alone = [("measure", "all_children_alone"), ("density", "50")];
    let page = keep(&harness, &cookie, &place, &alone, "Everybody alone").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("rule 67") && page.body.contains("Everybody alone"), "{}", page.body);
    assert!(kept_ids(&harness, &cookie, &place).await.is_empty());
    // What no number forbids, but what the measure is: the plan refuses it, and so does this page.
    let shut = [("measure", "doors_closed"), ("measure", "masks"), ("density", "50")];
    let page = keep(&harness, &cookie, &place, &shut, "Nobody comes in").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("lawyers would be kept out") && page.body.contains("inspectors would be kept out"));
    assert!(page.body.contains("Not possible under the law") && !page.body.contains("Averts"), "{}", page.body);
    assert!(kept_ids(&harness, &cookie, &place).await.is_empty());
    // Written by another way than this page, it does not become the plan here.
    let who = harness.who(Role::Director).await;
    let choices = r#"{"measures":["all_children_alone"],"release":0,"start":0,"density":0}"#;
    let change = wayhome_registry::Change::new("scenario", "S-ALONE")
        .at_facility(&place)
        .with("name", "By another way")
        .with("made_at", "2026-01-01T00:00:00Z")
        .with("choices", choices);
    harness.site.registry().change(&who, change).await.expect("a record");
    let address = format!("/facilities/{place}/what-if/S-ALONE");
    let body = harness.get(&address, &cookie).await.body;
    assert!(body.contains("Not possible under the law"), "{body}");
    let page = decide(&harness, &cookie, &address, "choose", "The director", "It is quiet then").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("rule 67") && page.body.contains("It is quiet then"), "{}", page.body);
    assert!(!harness.get(&format!("/facilities/{place}"), &cookie).await.body.contains("id=\"plan\""));
}

async fn decide(harness: &Harness, cookie: &str, address: &str, what: &str, by: &str, reason: &str) -> Page {
    let body = harness.get(address, cookie).await.body;
    let fields = ["csrf", "operation", "revision"].map(|name| (name, hidden(&body, name)));
    let mut form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("what", what), ("chosen_by", by), ("reason", reason)]);
    harness.post(address, cookie, &form).await
}

#[tokio::test]
async fn one_becomes_the_plan_another_takes_its_place_and_it_can_be_taken_back() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("DIR").await;
    keep(&harness, &cookie, &place, &MASKS, "Masks").await;
    let masks = kept_ids(&harness, &cookie, &place).await.remove(0);
    keep(&harness, &cookie, &place, &AIR, "Open windows").await;
    let air = kept_ids(&harness, &cookie, &place).await.into_iter().find(|id| *id != masks).expect("two of them");
    let home = format!("/facilities/{place}");
    let address = |id: &str| format!("/facilities/{place}/what-if/{id}");
    // Who decided and why are needed; what was typed stays.
    let page = decide(&harness, &cookie, &address(&masks), "choose", "", "Few rooms").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Write who decided") && page.body.contains("Few rooms"), "{}", page.body);
    let page = decide(&harness, &cookie, &address(&masks), "choose", "A. Marin, director", "Few rooms").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let body = harness.get(&home, &cookie).await.body;
    let plan = body.split("id=\"plan\"").nth(1).expect("a plan").split("</div>").next().unwrap_or_default();
    assert!(["Masks", "A. Marin, director", "Few rooms"].iter().all(|text| plan.contains(text)), "{plan}");
    assert!(plan.contains(&year(&harness)), "no day: {plan}");
    // Another takes its place: there is one plan.
    let body = harness.get(&address(&air), &cookie).await.body;
    let fields = ["csrf", "operation", "revision"].map(|name| (name, hidden(&body, name)));
    let mut form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("what", "choose"), ("chosen_by", "B. Sol"), ("reason", "Masks ran out")]);
    assert_eq!(harness.post(&address(&air), &cookie, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.post(&address(&air), &cookie, &form).await.status, StatusCode::SEE_OTHER, "sent twice");
    let body = harness.get(&home, &cookie).await.body;
    assert!(body.contains("Open windows") && !body.contains("A. Marin"), "{body}");
    let list = harness.get(&format!("{home}/what-if"), &cookie).await.body;
    assert_eq!(list.matches(">the plan<").count(), 1, "{list}");
    assert_eq!(ids(&list).first(), Some(&air), "the plan does not stand first");
    // Taken back: none is the plan, and both are still there.
    let page = decide(&harness, &cookie, &address(&air), "end", "", "The outbreak is over").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    assert!(!harness.get(&home, &cookie).await.body.contains("id=\"plan\""));
    assert_eq!(kept_ids(&harness, &cookie, &place).await.len(), 2);
    // A page that was open while somebody else decided changes nothing.
    let stale: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| match *name {
            "operation" => ("operation", "01890000-0000-7000-8000-000000000001"),
            _ => (*name, *value),
        })
        .collect();
    assert_eq!(harness.post(&address(&air), &cookie, &stale).await.status, StatusCode::CONFLICT);
    assert!(!harness.get(&home, &cookie).await.body.contains("id=\"plan\""));
}

#[tokio::test]
async fn of_two_who_choose_at_the_same_moment_one_is_told_that_the_other_was_faster() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("DIR").await;
    for (choice, name) in [(&MASKS, "Masks"), (&AIR, "Open windows")] {
        keep(&harness, &cookie, &place, choice, name).await;
    }
    let two = kept_ids(&harness, &cookie, &place).await;
    let choose = async |id: &String| {
        let address = format!("/facilities/{place}/what-if/{id}");
        decide(&harness, &cookie, &address, "choose", "A. Marin", "Few rooms").await.status
    };
    for _ in 0..3 {
        let both = tokio::join!(choose(&two[0]), choose(&two[1]));
        let list = harness.get(&format!("/facilities/{place}/what-if"), &cookie).await.body;
        assert_eq!(list.matches(">the plan<").count(), 1, "{both:?}: {list}");
        assert!([both.0, both.1].contains(&StatusCode::SEE_OTHER), "{both:?}");
    }
    // Whoever writes past the pages is held to it by the door and by the table.
    let change = wayhome_registry::Change::new("scenario", "S-BESIDE")
        .at_facility(&place)
        .with("name", "Beside")
        .with("made_at", "2026-01-05T10:00:00Z")
        .with("choices", "{}")
        .with("chosen", wayhome_registry::Value::Truth(true))
        .with("chosen_by", "A. Marin")
        .with("chosen_at", "2026-01-05T10:00:00Z")
        .with("reason", "Few rooms");
    let who = harness.who(Role::Director).await;
    let error = harness.site.registry().change(&who, change).await.unwrap_err();
    assert!(error.to_string().contains("never more than one"), "{error}");
}

/// The year of the registry's clock.
fn year(harness: &Harness) -> String {
    let now = harness.site.registry().clock().now();
    jiff::Timestamp::from_microsecond(now).expect("a time").strftime("%Y").to_string()
}

#[tokio::test]
async fn two_are_compared_on_the_same_chance() {
    let harness = Harness::new().await;
    let place = harness.place();
    let cookie = harness.enter("DIR").await;
    keep(&harness, &cookie, &place, &MASKS, "Masks").await;
    keep(&harness, &cookie, &place, &AIR, "Open windows").await;
    let two = kept_ids(&harness, &cookie, &place).await;
    let compare = format!("/facilities/{place}/what-if/compare");
    let body = harness.get(&format!("{compare}?with={}&with={}", two[0], two[1]), &cookie).await.body;
    for text in ["Second minus first", "People infected", "Hours alone", "Days held longer", "hospital bed"] {
        assert!(body.contains(text), "{text}: {body}");
    }
    assert_eq!(body.matches("<caption>").count(), 1);
    // The same choice twice differs in nothing, and says so.
    keep(&harness, &cookie, &place, &MASKS, "Masks again").await;
    let list = harness.get(&format!("/facilities/{place}/what-if"), &cookie).await.body;
    let all = ids(&list);
    let third = all.iter().find(|id| !two.contains(id)).expect("a third");
    let masks = {
        let mut found = String::new();
        for id in &two {
            let page = harness.get(&format!("/facilities/{place}/what-if/{id}"), &cookie).await.body;
            if page.contains("<h1 dir=\"auto\">Masks</h1>") {
                found.clone_from(id);
            }
        }
        found
    };
    let body = harness.get(&format!("{compare}?with={masks}&with={third}"), &cookie).await.body;
    let table = body.split("<caption>").nth(1).expect("a table").split("</table>").next().unwrap_or_default();
    assert_eq!(table.matches("the same in both").count(), 7, "{table}");
    assert!(!table.contains("cannot be told from chance"), "{table}");
    // Two beliefs about crowding: both are shown.
    let even = [("measure", "masks"), ("release", "0"), ("start", "0"), ("density", "0")];
    keep(&harness, &cookie, &place, &even, "Masks, contacts even").await;
    let list = kept_ids(&harness, &cookie, &place).await;
    let even = list.iter().find(|id| !all.contains(id)).expect("a fourth");
    let body = harness.get(&format!("{compare}?with={masks}&with={even}"), &cookie).await.body;
    assert_eq!(body.matches("<caption>").count(), 2, "{body}");
    // One, three or none: the page says what it needs.
    for query in [String::new(), format!("?with={masks}"), format!("?with={masks}&with={third}&with={even}")] {
        let page = harness.get(&format!("{compare}{query}"), &cookie).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.body.contains("no more and no fewer"), "{}", page.body);
    }
}

#[tokio::test]
async fn those_who_read_the_desk_see_what_was_kept_and_change_nothing() {
    let harness = Harness::new().await;
    let place = harness.place();
    let director = harness.enter("DIR").await;
    keep(&harness, &director, &place, &MASKS, "Masks").await;
    let id = kept_ids(&harness, &director, &place).await.remove(0);
    let address = format!("/facilities/{place}/what-if/{id}");
    let own = format!("/facilities/{place}/what-if");
    for path in [&address, &own] {
        assert_eq!(harness.get(path, "").await.status, StatusCode::SEE_OTHER, "{path} as nobody");
        assert_eq!(harness.post(path, "", &[("name", "x")]).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    // Unit staff read the desk; they keep nothing and decide nothing. The refusal is written down.
    let staff = harness.enter("UNI").await;
    let body = harness.get(&address, &staff).await.body;
    assert!(body.contains("Masks") && !body.contains("Make it the plan"), "{body}");
    let body = harness.get(&own, &staff).await.body;
    assert!(body.contains("Masks") && !body.contains("id=\"keep\""), "{body}");
    let csrf = hidden(&body, "csrf");
    let mut form = vec![("csrf", csrf.as_str()), ("name", "Mine")];
    form.extend_from_slice(&AIR);
    assert_eq!(harness.post(&own, &staff, &form).await.status, StatusCode::FORBIDDEN);
    let form = [("csrf", csrf.as_str()), ("what", "choose"), ("chosen_by", "I"), ("reason", "I want it")];
    assert_eq!(harness.post(&address, &staff, &form).await.status, StatusCode::FORBIDDEN);
    assert!(!harness.get(&format!("/facilities/{place}"), &director).await.body.contains("id=\"plan\""));
    // Another facility: not there, under its own address or under another's.
    let other = harness.other_place();
    let elsewhere = harness.enter_at(Role::Director, &other).await;
    assert_eq!(harness.get(&address, &elsewhere).await.status, StatusCode::NOT_FOUND);
    let moved = format!("/facilities/{other}/what-if/{id}");
    assert_eq!(harness.get(&moved, &elsewhere).await.status, StatusCode::NOT_FOUND);
    let compare = format!("/facilities/{place}/what-if/compare?with={id}");
    assert_eq!(harness.get(&compare, &elsewhere).await.status, StatusCode::NOT_FOUND);
    let csrf = hidden(&harness.get(&format!("/facilities/{other}/what-if"), &elsewhere).await.body, "csrf");
    let form = [("csrf", csrf.as_str()), ("what", "choose"), ("chosen_by", "I"), ("reason", "I want it")];
    for path in [&address, &moved] {
        assert_eq!(harness.post(path, &elsewhere, &form).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // Roles without the desk.
    for role in ["SYS", "CHD", "AUD"] {
        let cookie = harness.enter(role).await;
        assert_eq!(harness.get(&address, &cookie).await.status, StatusCode::NOT_FOUND, "{role}");
    }
}
