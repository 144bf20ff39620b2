//! The catalogues: what is missing, what nobody uses, what does not parse.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, out);
        } else if path.extension().is_some_and(|own| own == ending) {
            out.push(path);
        }
    }
}

/// Keys with the names of their values.
fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut paths = Vec::new();
    files(&root().join(format!("packs/locales/{language}")), "ftl", &mut paths);
    // The plan's own catalogue is held by the tests of its documents.
    paths.retain(|path| path.file_name().is_some_and(|name| name != "plan.ftl"));
    let mut text = String::new();
    for path in paths {
        let one = std::fs::read_to_string(&path).expect("a catalogue");
        let resource = fluent_bundle::FluentResource::try_new(one.clone());
        assert!(resource.is_ok(), "{}: {:?}", path.display(), resource.err().map(|(_, errors)| errors));
        text.push_str(&one);
    }
    let mut all = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.starts_with([' ', '#', '}'])) {
            assert!(all.insert(name.to_owned(), BTreeSet::new()).is_none(), "{language}: `{name}` stands twice");
            key = name.to_owned();
        }
        for part in line.split("{ $").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            all.entry(key.clone()).or_default().insert(name);
        }
    }
    all
}

/// Families of keys that are put together at run time.
const FAMILIES: &[&str] = &[
    "wrong-",
    "topic-",
    "audience-",
    "role-",
    "demo-try-",
    "desk-",
    "calendar-",
    "sort-",
    "kind-",
    "word-",
    "field-",
    "say-by-",
    "say-about-",
    "done-",
    "rights-",
    "well-",
    "family-",
    "tier-",
    "acts-",
    "looker-",
    "file-",
    "own-",
    "search-",
    "sheet-",
    "outbreak-group-",
    "sign-",
    "apart-reason-",
    "alarm-",
    "case-",
    "duty-",
    "incident-kind-",
    "incident-by-",
    "incident-group-",
    "told-by-",
    "report-matter-",
    "report-to-",
    "register-",
    "body-",
    "outcome-",
    "step-",
    "channel-",
    "protected-part-",
    "design-",
];

#[test]
fn every_text_that_is_asked_for_is_there_and_every_text_is_used() {
    let english = catalogue("en");
    let mut sources = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs", &mut sources);
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), "html", &mut sources);
    let text: String = sources.iter().map(|path| std::fs::read_to_string(path).expect("a file")).collect();
    let mut asked = BTreeSet::new();
    for call in ["words.t(\"", "words.n(\"", "words.with(\"", ".t(\""] {
        for part in text.split(call).skip(1) {
            asked.insert(part.split('"').next().unwrap_or_default().to_owned());
        }
    }
    let missing: Vec<&String> = asked.iter().filter(|key| !key.contains('{') && !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "not in the English catalogue: {missing:?}");
    let unused: Vec<&String> = english
        .keys()
        .filter(|key| !text.contains(&format!("\"{key}\"")) && !FAMILIES.iter().any(|family| key.starts_with(family)))
        .collect();
    assert!(unused.is_empty(), "nobody uses: {unused:?}");
}

#[test]
fn the_other_languages_have_no_text_of_their_own_and_the_same_values() {
    let english = catalogue("en");
    for language in ["fr", "es", "ar", "ru", "zh", "id"] {
        for (key, values) in catalogue(language) {
            let original = english.get(&key).unwrap_or_else(|| panic!("{language}: `{key}` is not in English"));
            assert_eq!(&values, original, "{language}: values of `{key}`");
        }
    }
}

#[test]
fn a_count_in_a_sentence_is_written_like_a_number_by_itself() {
    for language in wayhome_web::Language::ALL {
        let words = wayhome_web::frame::words::Words::of(language, wayhome_web::Calendar::Gregorian);
        for number in [0, 999, 1_000, 9_999, 12_345, 1_234_567] {
            assert_eq!(words.int(number), wayhome_documents::grouped(language, number), "{language:?}");
        }
    }
}
