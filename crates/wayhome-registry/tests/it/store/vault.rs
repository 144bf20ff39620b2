//! Keys: nothing in the clear, the wrong key, rotation, erasure.

use super::{Ground, child, identity, someone, sound};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::vault::names::Match;
use wayhome_registry::vault::{KeyFile, KeyStore as _, KeyVariable, RootKey, RootKeys};
use wayhome_registry::{Change, Expected, Registry, StoreError};

#[tokio::test]
async fn the_wrong_key_opens_nothing_and_changes_nothing() {
    for ground in Ground::each() {
        ground.open().await.change(&someone(), child("C1")).await.unwrap();
        let other = RootKeys::generate().unwrap();
        let Err(error) = Registry::open(&ground.place, &other, ground.options()).await else { panic!("it opened") };
        assert!(
            matches!(&error, StoreError::WrongKey { given, wanted } if given == other.current().id() && wanted == ground.keys.current().id()),
            "{error}"
        );
        sound(&ground.open().await).await;
    }
}

#[tokio::test]
async fn a_new_root_key_wraps_all_and_the_old_one_opens_nothing() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        for number in 0..30 {
            registry.change(&someone(), child(&format!("C{number}"))).await.unwrap();
        }
        drop(registry);
        let both = ground.keys.with_new().unwrap();
        let registry = Registry::open(&ground.place, &both, ground.options()).await.unwrap();
        // Thirty children, the country, the index, the heads.
        assert_eq!(registry.rewrap_keys(&someone()).await.unwrap(), 33);
        assert_eq!(registry.rewrap_keys(&someone()).await.unwrap(), 0);
        drop(registry);
        assert!(Registry::open(&ground.place, &ground.keys, ground.options()).await.is_err());
        let registry = Registry::open(&ground.place, &both.current_only(), ground.options()).await.unwrap();
        let row = registry.row(registry.kind("child").unwrap(), "C7").await.unwrap().unwrap();
        assert_eq!(row.fields["nationality"].to_string(), "XX");
        sound(&registry).await;
    }
}

#[tokio::test]
async fn a_childs_new_key_seals_what_is_new_and_the_old_opens_what_was() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    let kind = registry.kind("child").unwrap();
    registry.change(&someone(), child("C1")).await.unwrap();
    assert_eq!(registry.change_child_key(&someone(), "C1", "seen by somebody").await.unwrap(), 2);
    assert_eq!(registry.row(kind, "C1").await.unwrap().unwrap().fields["nationality"].to_string(), "XX");
    let change = Change::new("child", "C1").expecting(Expected::Version(1)).with("nationality", "YY");
    registry.change(&someone(), change).await.unwrap();
    drop(registry);
    let registry = ground.open().await;
    assert_eq!(registry.row(kind, "C1").await.unwrap().unwrap().fields["nationality"].to_string(), "YY");
    assert_eq!(registry.history(kind, "C1", Some("C1")).await.unwrap().len(), 2);
    assert!(registry.change_child_key(&someone(), "nobody", "").await.is_err());
}

#[tokio::test]
async fn a_sealed_part_that_is_moved_does_not_open() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        registry.change(&someone(), child("C1")).await.unwrap();
        registry.change(&someone(), child("C2").with("nationality", "YY")).await.unwrap();
        ground.tamper("UPDATE child SET sealed = (SELECT sealed FROM child c WHERE c.id = 'C2') WHERE id = 'C1'").await;
        let error = registry.row(registry.kind("child").unwrap(), "C1").await.unwrap_err();
        assert!(matches!(error, StoreError::BrokenSeal { .. }), "{error}");
    }
}

#[tokio::test]
async fn an_erased_child_is_nowhere_and_may_come_anew() {
    for ground in Ground::each() {
        let registry = ground.open().await;
        registry.change(&someone(), Change::new("facility", "F1").with("name", "One")).await.unwrap();
        registry.change(&someone(), child("C1")).await.unwrap();
        registry.change(&someone(), child("C2")).await.unwrap();
        registry.change(&someone(), identity("C1", "Amina", "Diallo")).await.unwrap();
        let placement =
            Change::new("placement", "P1").of_child("C1").at_facility("F1").with("admitted_at", "2026-01-01");
        registry.change(&someone(), placement).await.unwrap();
        registry.erase_child(&someone(), "C1", "asked for").await.unwrap();
        for (kind, id) in [("child", "C1"), ("identity", "C1"), ("placement", "P1")] {
            let kind = registry.kind(kind).unwrap();
            assert!(registry.row(kind, id).await.unwrap().is_none());
            assert!(registry.history(kind, id, Some("C1")).await.unwrap().is_empty());
        }
        let mut connection = registry.reading().await.unwrap();
        assert!(registry.find_names(&mut connection, "Amina", Match::Word, None, 10).await.unwrap().is_empty());
        drop(connection);
        assert!(registry.row(registry.kind("child").unwrap(), "C2").await.unwrap().is_some());
        let error = registry.erase_child(&someone(), "C1", "again").await.unwrap_err();
        assert_eq!(error.to_string(), "there is no file of a child `C1`");
        let list = std::fs::read_to_string(ground.erasure_list()).unwrap();
        assert_eq!(list.lines().count(), 1);
        assert!(!list.contains("C1"));
        registry.change(&someone(), child("C1")).await.unwrap();
        assert_eq!(registry.history(registry.kind("child").unwrap(), "C1", Some("C1")).await.unwrap().len(), 1);
        sound(&registry).await;
    }
}

#[tokio::test]
async fn keys_in_files_and_variables() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("root.key");
    let file = KeyFile { path: path.clone(), may_create: true };
    let made = file.load().await.unwrap();
    assert_eq!(made.current().id(), file.load().await.unwrap().current().id());
    let two = made.with_new().unwrap();
    two.to_file(&path).unwrap();
    let ids: Vec<String> = RootKeys::from_file(&path).unwrap().ids().map(str::to_owned).collect();
    assert_eq!(ids, [two.current().id(), made.current().id()]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        let error = RootKeys::from_file(&path).unwrap_err().to_string();
        assert!(error.contains("others may read") && error.contains("chmod 600"), "{error}");
    }
    let error = KeyVariable("WAYHOME_NO_SUCH_VARIABLE".to_owned()).load().await.unwrap_err();
    assert!(error.to_string().contains("is not set"), "{error}");
    assert!(RootKeys::from_text("wayhome root keys 1\nAAAA\n").is_err());
    assert!(RootKeys::from_text("something else").is_err());
    assert!(
        !format!("{:?}", RootKey::from_bytes([7; 32])).contains('7') || RootKey::from_bytes([7; 32]).id().contains('7')
    );
}

/// An attacker with the file of the database, its log and a backup learns no name, no free text.
#[tokio::test]
async fn a_raw_copy_of_everything_shows_no_name() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    let n_names = if std::env::var_os("WAYHOME_SOAK").is_some() { 10_000 } else { 1_000 };
    let mut changes = Vec::new();
    for number in 0..n_names {
        let id = format!("C{number}");
        changes.push(child(&id));
        let mut names = identity(&id, &format!("Givenzq{number}x"), &format!("Familyzq{number}x"));
        names = names.with("guardian_contact", format!("phonezq{number}x").as_str());
        names.reason = format!("reasonzq{number}x");
        changes.push(names);
    }
    for part in changes.chunks(500) {
        registry.changes(&someone(), part.to_vec()).await.unwrap();
    }
    registry.erase_child(&someone(), "C5", "told of Givenzq5x").await.unwrap();
    let (backup, _) = registry.backup(&someone(), Vec::new()).await.unwrap();
    let mut bytes = backup;
    for ending in ["", "-wal", "-shm"] {
        let mut file = ground.sqlite_file().into_os_string();
        file.push(ending);
        bytes.extend(std::fs::read(file).unwrap_or_default());
    }
    let lower: Vec<u8> = bytes.to_ascii_lowercase();
    // Words that mark every name, contact and reason: in any case, also as UTF-16.
    for mark in ["givenzq", "familyzq", "phonezq", "reasonzq"] {
        let wide: Vec<u8> = mark.bytes().flat_map(|byte| [byte, 0]).collect();
        for needle in [mark.as_bytes(), &wide] {
            let found = lower.windows(needle.len()).filter(|window| *window == needle).count();
            assert_eq!(found, 0, "{mark}");
        }
    }
}
