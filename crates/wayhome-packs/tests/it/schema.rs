//! The JSON Schemas describe what the reader reads.

use wayhome_packs::{Packs, SCHEMAS, list, schema};

#[test]
fn every_schema_is_an_object_that_refuses_unknown_keys() {
    for name in SCHEMAS {
        let schema = schema(name).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert_eq!(schema["additionalProperties"], false, "{name}");
        assert!(schema["$defs"]["rule"]["oneOf"].as_array().unwrap().len() >= 8, "{name}");
    }
    assert!(schema("nonsense").is_none());
    let law = schema("law").unwrap();
    let required = &law["properties"]["criterion"]["items"]["required"];
    assert!(required.as_array().unwrap().iter().any(|key| key == "source"));
}

#[test]
fn the_page_of_the_law_names_every_entry_with_its_source() {
    let packs = Packs::shipped().unwrap();
    let law = packs.law(&["international"]).unwrap();
    for language in ["en", "fr", "es", "ar", "ru", "zh", "id"] {
        let page = list::html(&law, language);
        assert!(page.contains(&format!("lang=\"{language}\"")));
        for id in law.criterion_ids.iter().chain(&law.clock_ids) {
            assert!(page.contains(&format!("<article id=\"{id}\">")), "{language}: {id}");
        }
        for criterion in &law.criteria {
            assert!(page.contains(&criterion.source.replace('\'', "&#39;")), "{language}: source of {}", criterion.id);
        }
        assert!(!page.contains("<script"));
    }
    assert!(list::html(&law, "ar").contains("dir=\"rtl\""));
}

#[test]
fn every_entry_has_words_in_seven_languages() {
    let packs = Packs::shipped().unwrap();
    let law = packs.law(&["international"]).unwrap();
    for language in ["fr", "es", "ar", "ru", "zh", "id"] {
        let words = &law.wordings[language];
        for id in law.criterion_ids.iter().chain(&law.clock_ids) {
            let wording = words.entries.get(id.as_str()).unwrap_or_else(|| panic!("{language}: no words for {id}"));
            assert!(!wording.text.is_empty(), "{language}: {id}");
        }
        for criterion in &law.criteria {
            for (branch, english) in
                criterion.branches.iter().enumerate().filter_map(|(at, one)| Some((at, one.text.as_ref()?)))
            {
                let own = law.branch_wording(&criterion.id, branch, language).unwrap();
                assert!(own != *english && !own.is_empty(), "{language}: {} branch {}", criterion.id, branch + 1);
            }
        }
        for pack in &packs.guidance {
            let words = &pack.wordings[language];
            for id in pack.recommendations.iter().map(|one| &one.id) {
                let wording = words.entries.get(id.as_str()).unwrap_or_else(|| panic!("{language}: no words for {id}"));
                assert!(!wording.text.is_empty(), "{language}: {id}");
            }
        }
        for response in &packs.responses {
            let own = packs.response_wording(&response.id, language);
            let own = own.unwrap_or_else(|| panic!("{language}: no words for {}", response.id));
            assert!(!own.title.is_empty() && own.text != response.text, "{language}: {}", response.id);
        }
    }
}
