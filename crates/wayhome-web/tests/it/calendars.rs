//! The address of a calendar: what a calendar program reads without a session, and what stops it.

use crate::harness::{Harness, hidden};
use axum::http::StatusCode;
use wayhome_registry::who::Who;

/// Makes an address; its path and the page on which it stands.
async fn make(harness: &Harness, cookie: &str) -> (String, String) {
    let csrf = hidden(&harness.get("/account", cookie).await.body, "csrf");
    let page = harness.post("/account/calendar", cookie, &[("csrf", &csrf)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let address = page.body.split("id=\"feed-address\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let address = address.and_then(|rest| rest.split('"').next()).expect("an address").to_owned();
    let path = address.strip_prefix("http://127.0.0.1:8080").unwrap_or_else(|| panic!("{address}")).to_owned();
    (path, page.body)
}

fn ids(feed: &str) -> Vec<&str> {
    let mut ids: Vec<&str> = feed.lines().filter(|line| line.starts_with("UID:")).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn a_calendar_program_reads_days_and_nothing_else() {
    let harness = Harness::new().await;
    let judge = harness.enter("JUD").await;
    let (path, _) = make(&harness, &judge).await;
    let feed = harness.get(&path, "").await;
    assert_eq!(feed.status, StatusCode::OK, "{}", feed.body);
    assert!(feed.body.starts_with("BEGIN:VCALENDAR") && feed.cookies.is_empty());
    let own = harness.get("/review/calendar.ics", &judge).await.body;
    assert!(!ids(&own).is_empty());
    assert_eq!(ids(&feed.body), ids(&own), "another calendar than with a session");
    for line in feed.body.lines() {
        let known = ["BEGIN:", "END:", "VERSION:", "PRODID:", "METHOD:", "UID:", "DTSTAMP:", "CLASS:PRIVATE"];
        let day = line.strip_prefix("DTSTART;VALUE=DATE:").is_some_and(|day| day.len() == 8);
        let desk = line.strip_prefix("SUMMARY:").is_some_and(|desk| wayhome_registry::access::Desk::of(desk).is_some());
        assert!(day || desk || known.iter().any(|start| line.starts_with(start)), "{line}");
    }
    for child in harness.wards().await {
        assert!(!feed.body.contains(&child), "{child}");
    }
    // The secret stands on no page any more, and each reading is an entry.
    let secret = path.split('/').nth(2).expect("a secret");
    let page = harness.get("/account", &judge).await.body;
    assert!(!page.contains(secret) && page.contains("Make a new address"), "{page}");
    let entries = async || harness.site.registry().sign_head().await.expect("a head").seq;
    let before = entries().await;
    assert_eq!(harness.get(&path, "").await.status, StatusCode::OK);
    assert!(entries().await > before, "nothing was written down");
    // Anything else in its place opens nothing, and another role has none.
    for other in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ""] {
        let page = harness.get(&format!("/calendar/{other}/wayhome.ics"), "").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{other}");
    }
    for role in ["SYS", "CHD", "STA"] {
        let cookie = harness.enter(role).await;
        let page = harness.get("/account", &cookie).await.body;
        assert!(!page.contains("id=\"feed\""), "{role}");
        let csrf = hidden(&page, "csrf");
        let made = harness.post("/account/calendar", &cookie, &[("csrf", &csrf)]).await;
        assert_eq!(made.status, StatusCode::NOT_FOUND, "{role}");
    }
    assert_eq!(harness.post("/account/calendar", "", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_address_is_stopped_by_its_owner_and_replaced_by_a_new_one() {
    let harness = Harness::new().await;
    let judge = harness.enter("JUD").await;
    let (old, _) = make(&harness, &judge).await;
    let (new, page) = make(&harness, &judge).await;
    assert_eq!(harness.get(&old, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get(&new, "").await.status, StatusCode::OK);
    let feed = hidden(&page, "feed");
    // Somebody else stops nothing with its id.
    let director = harness.enter("DIR").await;
    let csrf = hidden(&harness.get("/account", &director).await.body, "csrf");
    harness.post("/account/calendar/stop", &director, &[("csrf", &csrf), ("feed", &feed)]).await;
    assert_eq!(harness.get(&new, "").await.status, StatusCode::OK);
    // Without the form's token nothing is stopped either.
    harness.post("/account/calendar/stop", &judge, &[("feed", &feed)]).await;
    assert_eq!(harness.get(&new, "").await.status, StatusCode::OK);
    let csrf = hidden(&page, "csrf");
    let stopped = harness.post("/account/calendar/stop", &judge, &[("csrf", &csrf), ("feed", &feed)]).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER);
    assert_eq!(harness.get(&new, "").await.status, StatusCode::NOT_FOUND);
    assert!(!harness.get("/account", &judge).await.body.contains("name=\"feed\""));
}

#[tokio::test]
async fn an_address_ends_with_the_account_and_with_the_role() {
    let harness = Harness::new().await;
    let operator = Who::program("operator:test", "an account that is shut");
    let sign_in = harness.site.sign_in();
    let judge = harness.enter("JUD").await;
    let account = harness.account(&judge).await.id;
    let (path, _) = make(&harness, &judge).await;
    sign_in.disable(&operator, &account, "left the court").await.expect("shut");
    assert_eq!(harness.get(&path, "").await.status, StatusCode::NOT_FOUND);
    // An account that is opened again needs a new address.
    sign_in.enable(&operator, &account, "came back").await.expect("open");
    assert_eq!(harness.get(&path, "").await.status, StatusCode::NOT_FOUND);
    // A role that is taken away, and given back later.
    let lawyer = harness.enter("LAW").await;
    let account = harness.account(&lawyer).await.id;
    let (path, _) = make(&harness, &lawyer).await;
    assert_eq!(harness.get(&path, "").await.status, StatusCode::OK);
    let known = sign_in.account(&account).await.expect("accounts").expect("an account");
    let roles: Vec<_> = known.roles.into_iter().map(|(_, held)| held).collect();
    let none = sign_in.set_roles(&operator, &account, known.version, Vec::new(), "no work here now").await;
    let version = none.expect("no role").version;
    assert_eq!(harness.get(&path, "").await.status, StatusCode::NOT_FOUND);
    sign_in.set_roles(&operator, &account, version, roles, "work again").await.expect("a role");
    assert_eq!(harness.get(&path, "").await.status, StatusCode::NOT_FOUND);
}
