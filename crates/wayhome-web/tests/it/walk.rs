//! A walk over the site as each role: every link that a page shows leads somewhere, no page is too heavy, and nobody meets a child
//! who is not theirs to meet.

use crate::harness::Harness;
use axum::http::StatusCode;
use std::collections::{BTreeSet, VecDeque};
use wayhome_registry::who::Role;

/// Pages that one walk looks at.
const PAGES: usize = 60;
/// Pages of one pattern that a walk looks at: one child's page is like another's.
const ALIKE: usize = 3;

/// The addresses of this site on a page.
fn links(body: &str) -> Vec<String> {
    body.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with('/') && !address.starts_with("//"))
        .filter(|address| !["/language?", "/calendar?", "/assets/"].iter().any(|start| address.starts_with(start)))
        .filter(|address| !address.contains("lang="))
        .map(|address| address.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&"))
        .collect()
}

/// An address with its ids taken out: pages of the same pattern are alike.
fn pattern(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    path.split('/')
        .map(|part| if part.bytes().any(|byte| byte.is_ascii_digit()) { "…" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

struct Walk {
    seen: BTreeSet<String>,
    problems: Vec<String>,
}

async fn walk(harness: &Harness, role: &str, language: &str, hidden: &BTreeSet<String>) -> Walk {
    let cookie = format!("{}; wayhome-language={language}", harness.enter(role).await);
    let mut walk = Walk { seen: BTreeSet::new(), problems: Vec::new() };
    let mut alike = std::collections::BTreeMap::new();
    let mut next: VecDeque<(String, String)> = VecDeque::from([("/".to_owned(), "the start".to_owned())]);
    while let Some((address, from)) = next.pop_front() {
        if walk.seen.len() >= PAGES || walk.seen.contains(&address) {
            continue;
        }
        let count = alike.entry(pattern(&address)).or_insert(0);
        *count += 1;
        if *count > ALIKE {
            continue;
        }
        walk.seen.insert(address.clone());
        let page = harness.get(&address, &cookie).await;
        let mut say = |what: String| walk.problems.push(format!("{role} {language} {address} (from {from}): {what}"));
        match page.status {
            StatusCode::OK => {}
            StatusCode::SEE_OTHER => {
                next.extend(page.location.map(|to| (to, address.clone())));
                continue;
            }
            other => {
                say(format!("{other}"));
                continue;
            }
        }
        if !page.body.starts_with("<!doctype html>") {
            continue;
        }
        if page.body.len() > 150_000 {
            say(format!("{} bytes", page.body.len()));
        }
        if page.body.matches("<h1").count() != 1 {
            say(format!("{} main headings", page.body.matches("<h1").count()));
        }
        if language == "ar" && !page.body.contains("dir=\"rtl\"") {
            say("is not written from right to left".to_owned());
        }
        if let Some(child) = hidden
            .iter()
            .find(|child| page.body.contains(&format!("{child}\"")) || page.body.contains(&format!(">{child}<")))
        {
            say(format!("shows {child}, who is elsewhere"));
        }
        next.extend(links(&page.body).into_iter().map(|link| (link, address.clone())));
    }
    walk
}

#[tokio::test]
async fn every_link_leads_somewhere_and_nobody_meets_the_children_of_others() {
    let harness = Harness::new().await;
    let picture = harness.site.picture().expect("a picture");
    let mut problems = Vec::new();
    for (walked, role) in Role::ALL.iter().enumerate() {
        // Those who work at one facility: no child of another stands on any page.
        let bound = matches!(role, Role::Director | Role::UnitStaff | Role::Teacher | Role::Health);
        let own = harness.facility_of(role.code());
        let hidden: BTreeSet<String> = picture
            .custody
            .iter()
            .filter(|_| bound)
            .filter(|row| {
                picture
                    .snapshot
                    .facilities
                    .get(row.facility as usize)
                    .is_some_and(|one| one.facility_id.as_str() != own)
            })
            .filter_map(|row| picture.snapshot.children.get(row.child as usize))
            .map(|child| child.child_id.as_str().to_owned())
            .collect();
        assert!(!bound || !hidden.is_empty(), "{}: there is nobody elsewhere", role.code());
        let language = if walked % 2 == 0 { "en" } else { "ar" };
        let walk = walk(&harness, role.code(), language, &hidden).await;
        assert!(walk.seen.len() > 1, "{} gets nowhere", role.code());
        problems.extend(walk.problems);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
