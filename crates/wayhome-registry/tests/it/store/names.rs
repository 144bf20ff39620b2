//! Names are found by word, beginning and sound, in several scripts, and by nobody without the key.

use super::{Ground, child, identity, someone};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::vault::names::{Match, sound, words};
use wayhome_registry::{Change, Expected, Registry};

async fn found(registry: &Registry, query: &str, how: Match) -> Vec<String> {
    let mut connection = registry.reading().await.unwrap();
    let hits = registry.find_names(&mut connection, query, how, None, 100).await.unwrap();
    hits.into_iter().map(|hit| hit.child).collect()
}

#[tokio::test]
async fn by_word_beginning_and_sound() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        let people = [
            ("C1", "Zoë Anne-Marie", "O’Brien"),
            ("C2", "مُحَمَّد", "آل الرحمن"),
            ("C3", "Мухаммад", "Алиев"),
            ("C4", "मुहम्मद", "ख़ान"),
            ("C5", "小明", "王"),
            ("C6", "Mohammed", "Khan"),
            ("C7", "Muhamad", "Kone"),
        ];
        for (id, given, family) in people {
            registry.change(&someone(), child(id)).await.unwrap();
            registry.change(&someone(), identity(id, given, family)).await.unwrap();
        }
        assert_eq!(found(&registry, "zoe", Match::Word).await, ["C1"]);
        assert_eq!(found(&registry, "ZOË obrien", Match::Word).await, ["C1"]);
        assert_eq!(found(&registry, "marie", Match::Word).await, ["C1"]);
        assert_eq!(found(&registry, "محمد", Match::Word).await, ["C2"]);
        assert_eq!(found(&registry, "王小明", Match::Word).await, ["C5"]);
        assert_eq!(found(&registry, "王小", Match::Beginning).await, ["C5"]);
        assert_eq!(found(&registry, "moh", Match::Beginning).await, ["C6"]);
        assert_eq!(found(&registry, "mohammedan", Match::Beginning).await, ["C6"]);
        assert_eq!(found(&registry, "Mohamed", Match::Sound).await, ["C2", "C3", "C4", "C6", "C7"]);
        assert_eq!(found(&registry, "خان", Match::Sound).await, ["C4", "C6"]);
        assert_eq!(found(&registry, "nobody", Match::Sound).await, Vec::<String>::new());
        let mut connection = registry.reading().await.unwrap();
        let error = registry.find_names(&mut connection, "mo", Match::Beginning, None, 10).await.unwrap_err();
        assert_eq!(error.to_string(), "write at least 3 letters of each name, `mo` has fewer");
        drop(connection);

        // A changed name is found by the new one alone; a page ends where it was asked to.
        let change = Change::new("identity", "C6").expecting(Expected::Version(1)).with("given_names", "Bilal");
        registry.change(&someone(), change).await.unwrap();
        assert!(found(&registry, "mohammed", Match::Word).await.is_empty());
        assert_eq!(found(&registry, "bilal khan", Match::Word).await, ["C6"]);
        let mut connection = registry.reading().await.unwrap();
        let first = registry.find_names(&mut connection, "mohamed", Match::Sound, None, 2).await.unwrap();
        assert_eq!(first.len(), 2);
        let rest = registry.find_names(&mut connection, "mohamed", Match::Sound, first.last(), 100).await.unwrap();
        assert_eq!(rest.len(), 2);
    }
}

#[test]
fn words_have_one_form() {
    let check = |name: &str, expected: &[&str]| assert_eq!(words(name), expected, "{name}");
    check("  Łukasz  Żak ", &["lukasz", "zak"]);
    check("D’Angelo ʿAlī", &["dangelo", "ali"]);
    check("ﻣﺤﻤﺪ", &["محمد"]);
    check("أحمد إبراهيم", &["احمد", "ابراهيم"]);
    check("فاطمة", &["فاطمه"]);
    check("Ёлка", &["елка"]);
    check("", &[]);
    check("…!?", &[]);
    check("ＡＢＣ", &["abc"]);
}

#[test]
fn alike_sounds_have_one_code() {
    let alike = |names: &[&str]| {
        let codes: Vec<Option<String>> = names.iter().map(|name| sound(&words(name)[0])).collect();
        assert!(codes.windows(2).all(|pair| pair[0] == pair[1] && pair[0].is_some()), "{names:?} {codes:?}");
    };
    alike(&["Mohammed", "Muhammad", "محمد", "Мухаммад", "मुहम्मद"]);
    alike(&["Yusuf", "Youssef", "يوسف", "Юсуф"]);
    alike(&["Fatima", "Fatimah", "فاطمة", "Фатима"]);
    alike(&["Hussein", "Husain", "حسين", "Хусейн"]);
    alike(&["Khalid", "Halid", "خالد", "Халид"]);
    alike(&["Aleksandr", "Alexander", "Александр"]);
    let differ = |one: &str, other: &str| assert_ne!(sound(one), sound(other), "{one} {other}");
    differ("anna", "emma");
    differ("khalid", "karim");
}
