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

/// What stands on a page as text in its own language: without scripts, and without what is marked as English, as code or as a name.
fn own_text(body: &str) -> String {
    const VOID: [&str; 8] = ["br", "img", "input", "meta", "link", "hr", "path", "wbr"];
    let mut text = String::new();
    let mut open: Vec<(&str, bool)> = Vec::new();
    for piece in body.split('<').skip(1) {
        let Some((tag, after)) = piece.split_once('>') else { continue };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
                open.truncate(at);
            }
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            // `dir="auto"`: what somebody wrote, in whatever language.
            let other = ["script", "style", "code", "bdi", "textarea", "svg"].contains(&name)
                || ["lang=\"en\"", "dir=\"auto\""].iter().any(|mark| tag.contains(mark));
            let inside = open.last().is_some_and(|(_, other)| *other);
            open.push((name, other || inside));
        }
        if !open.last().is_some_and(|(_, other)| *other) {
            text.push_str(after);
        }
        text.push('\n');
    }
    text
}

/// English that this program wrote: the catalogues, the packs, the sentences of the planner.
static OURS: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    fn read(path: &std::path::Path, all: &mut String) {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path());
            entries.for_each(|path| read(&path, all));
        } else if path.extension().is_some_and(|ending| ["ftl", "toml", "rs"].iter().any(|one| ending == *one)) {
            let text = std::fs::read_to_string(path).expect("a text");
            // Sources are cited in English on every page.
            all.extend(text.lines().filter(|line| !line.starts_with("source")).flat_map(|line| [line, "\n"]));
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = String::new();
    for place in ["packs/locales/en", "packs/law", "packs/guidance", "packs/responses", "crates/wayhome-plan/src"] {
        read(&root.join(place), &mut all);
    }
    all
});

/// Four English words in a row that this program wrote, on a page in another script.
fn left_in_english(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in own_text(body).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        for four in words.windows(4) {
            let is_english = |word: &str| {
                let letters = word.trim_end_matches([',', '.', ';', ':']);
                !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
            };
            let text = four.join(" ");
            if four.iter().all(|word| is_english(word)) && OURS.contains(text.trim_end_matches([',', '.', ';', ':'])) {
                found.push(text);
                break;
            }
        }
    }
    found
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
        if language != "en" {
            left_in_english(&page.body).into_iter().for_each(|text| say(format!("`{text}` stands in English")));
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
        let language = ["en", "ar", "ru", "zh"][walked % 4];
        let walk = walk(&harness, role.code(), language, &hidden).await;
        assert!(walk.seen.len() > 1, "{} gets nowhere", role.code());
        problems.extend(walk.problems);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
