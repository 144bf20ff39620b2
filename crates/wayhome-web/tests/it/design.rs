//! The page of the design: what the style has and the pages use stands on it, and nothing in the style is left over.

use crate::harness::Harness;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wayhome_registry::who::Role;

fn below(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, ending, out);
        } else if path.extension().is_some_and(|own| own == ending) {
            out.push(path);
        }
    }
}

fn texts(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut paths);
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).expect("a file"))).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split(move |c: char| !inside(c)).filter(|word| !word.is_empty())
}

/// The classes of a page as it is sent.
fn classes_of(body: &str) -> BTreeSet<String> {
    let attributes = body.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    attributes.flat_map(|list| list.split_whitespace()).map(str::to_owned).collect()
}

/// The words of the class attributes of a template, those behind conditions too. What is printed there by the program is left out.
fn classes_in_template(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in text.split("class=\"").skip(1) {
        let (mut own, mut rest) = (String::new(), rest);
        loop {
            let next = [("{{", "}}"), ("{%", "%}"), ("\"", "")]
                .into_iter()
                .filter_map(|(open, close)| rest.find(open).map(|at| (at, open, close)))
                .min();
            let Some((at, open, close)) = next else { break };
            own.push_str(&rest[..at]);
            own.push(' ');
            if close.is_empty() {
                break;
            }
            let Some(end) = rest[at + open.len()..].find(close) else { break };
            rest = &rest[at + open.len() + end + close.len()..];
        }
        found.extend(words(&own).map(str::to_owned));
    }
    found
}

/// The classes that stand in selectors of the style.
fn classes_in_style(style: &str) -> BTreeSet<String> {
    let mut plain = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let mut found = BTreeSet::new();
    for selector in plain.split('{') {
        let selector = selector.rsplit(['}', ';']).next().unwrap_or_default();
        if selector.trim_start().starts_with('@') {
            continue;
        }
        for part in selector.split('.').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                found.insert(name);
            }
        }
    }
    found
}

/// Words that stand in strings of the program: classes that a template prints, and those of drawings.
fn words_in_strings() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in texts("src", "rs") {
        for (at, part) in text.split('"').enumerate() {
            // Between two quotation marks, or behind `class=\"` within a string.
            if at % 2 == 1 || text.contains("class=") {
                let own: Vec<&str> = part.trim_end_matches('\\').split_whitespace().collect();
                if own.len() <= 3 {
                    found.extend(own.into_iter().map(str::to_owned));
                }
            }
        }
    }
    found
}

fn style() -> BTreeSet<String> {
    classes_in_style(include_str!("../../assets/site.css"))
}

fn used_by_templates() -> BTreeSet<String> {
    texts("templates", "html")
        .iter()
        .filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "design"))
        .flat_map(|(_, text)| classes_in_template(text))
        .collect()
}

#[test]
fn no_selector_of_the_style_is_left_over() {
    let (used, printed) = (used_by_templates(), words_in_strings());
    let left: Vec<String> =
        style().into_iter().filter(|class| !used.contains(class) && !printed.contains(class)).collect();
    assert!(left.is_empty(), "no page uses: {left:?}");
    // The test sees what is left over.
    assert!(
        classes_in_style("/* .no{} */.a:hover,b.c-d>e{x:.5rem;y:1}@media (x){.f{}}").into_iter().eq(["a", "c-d", "f"])
    );
    assert!(!used.contains("nobody-uses-this") && !printed.contains("nobody-uses-this"));
    assert!(used.contains("big-choice") && !used.contains("f") && printed.contains("b95"));
}

#[tokio::test]
async fn every_component_of_the_style_stands_on_the_page_in_each_look() {
    let harness = Harness::new().await;
    let page = harness.get("/design", "").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.cookies.is_empty() && page.body.len() < 150_000, "{} bytes", page.body.len());
    let looks: Vec<&str> = page.body.split("<div class=\"look look-").skip(1).collect();
    assert_eq!(looks.len(), 5);
    let wanted = style();
    for look in looks {
        let own = classes_of(look.split("</section>\n<section id=").next().unwrap_or(look));
        let missing: Vec<&String> = wanted.iter().filter(|class| !own.contains(*class)).collect();
        assert!(missing.is_empty(), "not on /design: {missing:?}");
        assert!(look.contains("aria-invalid=\"true\""), "no field with something wrong");
    }
    for (mark, count) in [("dir=\"rtl\" lang=\"ar\"", 2), ("look-dark\"", 2), ("look-paper\"", 1)] {
        assert_eq!(page.body.matches(mark).count(), count, "{mark}");
    }
    // Each id once: labels belong to their own look.
    let mut seen = BTreeSet::new();
    for id in page.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(seen.insert(id.to_owned()), "{id} twice");
    }
    // In Arabic the page runs the other way, and both directions are still there.
    let arabic = harness.get("/design?lang=ar", "").await.body;
    assert!(arabic.contains("dir=\"rtl\"") && arabic.contains("dir=\"ltr\" lang=\"en\""), "one direction alone");
    // The palettes are those of the style.
    let style = page.body.split("/assets/design-").nth(1).and_then(|rest| rest.split('"').next()).expect("a style");
    let sheet = harness.get(&format!("/assets/design-{style}"), "").await.body;
    for (look, colour) in [("light", "--paper:#fdfcf9"), ("dark", "--paper:#14181b"), ("paper", "--paper:#fff")] {
        let own = sheet.split(&format!(".look-{look}{{")).nth(1).and_then(|rest| rest.split('}').next());
        assert!(own.is_some_and(|own| own.contains(colour) && own.contains("--b50:")), "{look}: {sheet}");
    }
}

#[tokio::test]
async fn on_the_registry_of_a_country_it_is_for_administrators() {
    let harness = Harness::of_a_country().await;
    assert_eq!(harness.get("/design", "").await.status, StatusCode::SEE_OTHER);
    let place = harness.place();
    for (role, expected) in [
        (Role::System, StatusCode::OK),
        (Role::Director, StatusCode::NOT_FOUND),
        (Role::Ministry, StatusCode::NOT_FOUND),
    ] {
        let cookie = harness.enter_at(role, &place).await;
        assert_eq!(harness.get("/design", &cookie).await.status, expected, "{role:?}");
    }
}
