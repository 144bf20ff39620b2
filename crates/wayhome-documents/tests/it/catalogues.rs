//! The catalogues: every key in every language, none missing, none unused, every plural form there.

use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wayhome_documents::Language;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Families whose keys are put together from words of sheets and packs.
const FAMILIES: [&str; 13] = [
    "actor-",
    "kind-",
    "signal-",
    "danger-",
    "resource-",
    "dimension-",
    "sex-",
    "ground-",
    "disability-",
    "package-",
    "field-",
    "say-",
    "like-",
];

fn text(language: Language) -> String {
    let file = Path::new(ROOT).join(format!("../../packs/locales/{}/plan.ftl", language.code()));
    std::fs::read_to_string(file).unwrap()
}

/// Message texts by key. The files keep to one plain form: `key = text`, further lines indented or a closing brace.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    let mut open: Option<String> = None;
    for line in text(language).lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            open = None;
        } else if let Some((key, words)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}'])) {
            assert!(messages.insert(key.to_owned(), words.to_owned()).is_none(), "{key} twice in {language:?}");
            open = Some(key.to_owned());
        } else {
            let key = open.as_ref().unwrap_or_else(|| panic!("stray line in {language:?}: {line}"));
            let words: &mut String = messages.get_mut(key).unwrap();
            words.push('\n');
            words.push_str(line);
        }
    }
    messages
}

fn sources() -> String {
    fn add(folder: &Path, all: &mut String) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                add(&path, all);
            } else {
                all.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut all = String::new();
    add(&Path::new(ROOT).join("src"), &mut all);
    add(&Path::new(ROOT).join("templates"), &mut all);
    all
}

fn variables(words: &str) -> BTreeSet<&str> {
    let after = words.split("{ $").skip(1);
    after.map(|rest| rest.split([' ', '}']).next().unwrap_or_default()).collect()
}

#[test]
fn catalogues_parse() {
    for language in Language::ALL {
        if let Err((_, errors)) = FluentResource::try_new(text(language)) {
            panic!("{language:?}: {errors:?}");
        }
    }
}

#[test]
fn every_language_has_every_key_with_the_same_values() {
    let english = messages(Language::English);
    for language in Language::ALL {
        let own = messages(language);
        let keys = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&own), keys(&english), "{language:?}");
        for (key, words) in &own {
            assert_eq!(variables(words), variables(&english[key]), "{key} in {language:?}");
        }
    }
}

#[test]
fn no_key_is_missing_and_none_is_unused() {
    let sources = sources();
    let keys = messages(Language::English);
    let unused: Vec<_> = keys
        .keys()
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)))
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
    // Keys stand as first argument of these functions.
    for call in [".t(\"", ".n(\"", ".with(\"", ".n(\n", ".with(\n"] {
        for (_, rest) in sources.match_indices(call).map(|(at, _)| sources.split_at(at + call.len())) {
            let rest = rest.trim_start().trim_start_matches('"');
            let key = rest.split('"').next().unwrap_or_default();
            let is_key = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            assert!(!is_key || keys.contains_key(key), "missing: {key}");
        }
    }
}

#[test]
fn words_of_plan_and_sheets_have_a_translation() {
    let keys = messages(Language::English);
    for id in wayhome_plan::DANGER_IDS {
        assert!(keys.contains_key(&format!("danger-{id}")), "{id}");
    }
    for id in wayhome_plan::SIGNAL_IDS {
        assert!(keys.contains_key(&format!("signal-{id}")), "{id}");
    }
    // Contract, section 2: kinds of facilities, grounds.
    for kind in "police_cell remand training_school closed_centre open_centre immigration adult_prison \
                 protection_institution other"
        .split_whitespace()
    {
        assert!(keys.contains_key(&format!("kind-{kind}")), "{kind}");
    }
    for ground in "criminal_pretrial criminal_sentenced migration status_offence protection association \
                   administrative_security health_order_breach bail_unpaid with_caregiver other"
        .split_whitespace()
    {
        assert!(keys.contains_key(&format!("ground-{ground}")), "{ground}");
    }
}

#[test]
fn other_languages_are_translated() {
    let english = messages(Language::English);
    for language in Language::ALL.into_iter().filter(|language| *language != Language::English) {
        let own = messages(language);
        let same = own.iter().filter(|(key, words)| english[*key] == **words && words.split(' ').count() > 3);
        // Only what holds nothing but numbers may be equal.
        let same: Vec<_> = same
            .filter(|(_, words)| {
                words.split(['{', '}']).step_by(2).any(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 3)
            })
            .collect();
        assert!(same.is_empty(), "{language:?}: {same:?}");
    }
}

#[test]
fn counts_have_every_plural_form_of_the_language() {
    // Unicode locale data, cardinal plurals. French and Spanish `many` is for millions and reads as `other`.
    let forms = |language| match language {
        Language::English | Language::French | Language::Spanish => &["one", "other"][..],
        Language::Arabic => &["zero", "one", "two", "few", "many", "other"][..],
        Language::Russian => &["one", "few", "many", "other"][..],
        Language::Chinese | Language::Indonesian => &["other"][..],
    };
    for language in Language::ALL {
        for (key, words) in messages(language) {
            if !words.contains("->") {
                continue;
            }
            for form in forms(language) {
                assert!(words.contains(&format!("[{form}]")), "{key} lacks {form} in {language:?}");
            }
        }
    }
}
