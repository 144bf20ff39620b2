//! A strict reader of our own HTML: every element closed, every attribute quoted, every id once.

use std::collections::BTreeSet;

/// One tag as read.
#[derive(Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Attributes in order.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 4] = ["meta", "br", "path", "link"];

/// All opening tags of a page.
///
/// # Panics
/// When an element is not closed, closed in the wrong order, an attribute is not quoted or stands twice, an id stands
/// twice, a reference to an id leads nowhere, or a bare `<` or `&` stands in the text.
#[track_caller]
pub fn read(page: &str) -> Vec<Tag> {
    let mut rest = page.strip_prefix("<!doctype html>").expect("a doctype").trim_start();
    let mut open: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    while let Some(at) = rest.find('<') {
        check_text(&rest[..at], &open);
        rest = &rest[at + 1..];
        let end = tag_end(rest);
        let inside = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in the wrong order before {}", head(rest));
            continue;
        }
        let tag = read_tag(inside.trim_end_matches('/'));
        let is_void = VOID.contains(&tag.name.as_str());
        if tag.name == "style" {
            let (_, after) = rest.split_once("</style>").expect("the style ends");
            rest = after;
        } else if !is_void {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(rest.trim().is_empty() && open.is_empty(), "left open: {open:?}");
    check_ids(&tags);
    tags
}

fn head(text: &str) -> String {
    text.chars().take(120).collect()
}

/// Where the tag ends: the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            '<' => panic!("a bare < near {}", head(text)),
            _ => {}
        }
    }
    panic!("a tag does not end near {}", head(text))
}

fn read_tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "tag name {name:?}");
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let (attribute, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("not quoted: {inside}"));
        let (value, after) = after.split_once('"').expect("a quoted value ends");
        assert!(attributes.iter().all(|(found, _)| found != attribute), "{attribute} twice in {inside}");
        attributes.push((attribute.to_owned(), value.to_owned()));
        rest = after;
    }
    Tag { name: name.to_owned(), attributes }
}

fn check_text(text: &str, open: &[String]) {
    assert!(text.trim().is_empty() || !open.is_empty(), "text outside of the page: {}", head(text));
    for (at, _) in text.match_indices('&') {
        let entity = text[at + 1..].split(';').next().unwrap_or_default();
        assert!(
            ["amp", "lt", "gt", "quot", "#39", "#38", "#60", "#62", "#34"].contains(&entity),
            "a bare & near {}",
            head(&text[at..])
        );
    }
}

fn check_ids(tags: &[Tag]) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "the id {id} stands twice");
    }
    for tag in tags {
        let targets = tag.get("aria-labelledby").into_iter().flat_map(str::split_whitespace);
        for target in targets.chain(tag.get("href").and_then(|href| href.strip_prefix('#'))) {
            assert!(ids.contains(target), "nothing has the id {target}");
        }
    }
}
