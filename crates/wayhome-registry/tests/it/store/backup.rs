//! Backup and restore, from and into either database; what is cut off, changed, foreign or erased.

use super::{Ground, child, identity, nothing, someone, sound};
use std::io::Cursor;
use wayhome_registry::backup::{RestoreError, check, restore};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::vault::RootKeys;
use wayhome_registry::vault::names::Match;
use wayhome_registry::{Registry, Value};

async fn filled(ground: &Ground) -> (Registry, Vec<u8>) {
    let registry = ground.open().await;
    for number in 0..25 {
        let id = format!("C{number}");
        registry.change(&someone(), child(&id)).await.unwrap();
        registry.change(&someone(), identity(&id, "Amina", &format!("Diallo{number}"))).await.unwrap();
    }
    let (bytes, counted) = registry.backup(&someone(), Vec::new()).await.unwrap();
    assert!(counted.n_rows > 150, "{counted:?}");
    (registry, bytes)
}

async fn restored(bytes: &[u8], ground: &Ground) -> Result<(), RestoreError> {
    restore(|| Ok(Cursor::new(bytes.to_vec())), &ground.place, &ground.keys).await.map(|_| ())
}

#[tokio::test]
async fn from_either_database_into_either() {
    for from in Ground::each() {
        let (registry, bytes) = filled(&from).await;
        let head = registry.sign_head().await.unwrap();
        for into in Ground::each() {
            let into = Ground { keys: from.keys.clone(), ..into };
            restored(&bytes, &into).await.unwrap();
            let copy = into.open().await;
            assert_eq!(copy.id(), registry.id());
            let kind = copy.kind("identity").unwrap();
            for id in ["C0", "C24"] {
                assert_eq!(copy.row(kind, id).await.unwrap(), registry.row(kind, id).await.unwrap());
                assert_eq!(
                    copy.history(kind, id, Some(id)).await.unwrap(),
                    registry.history(kind, id, Some(id)).await.unwrap()
                );
            }
            let mut connection = copy.reading().await.unwrap();
            assert_eq!(copy.find_names(&mut connection, "amina", Match::Word, None, 100).await.unwrap().len(), 25);
            drop(connection);
            copy.verify(std::slice::from_ref(&head), nothing()).await.unwrap().unwrap();
            // It goes on where it stopped, and is not restored over.
            copy.change(&someone(), child("new")).await.unwrap();
            assert!(matches!(restored(&bytes, &into).await, Err(RestoreError::NotEmpty)));
        }
    }
}

#[tokio::test]
async fn a_cut_off_or_changed_backup_is_refused_before_anything_is_written() {
    let from = Ground::sqlite();
    let (_registry, bytes) = filled(&from).await;
    assert!(check(Cursor::new(&bytes), &from.keys).is_ok());
    let into = Ground { keys: from.keys.clone(), ..Ground::sqlite() };
    for length in [0, 5, 17, 18, 40, 400, bytes.len() / 2, bytes.len() - 1] {
        let error = restored(&bytes[..length], &into).await.unwrap_err();
        assert!(matches!(error, RestoreError::NoBackup | RestoreError::CutOff { .. }), "{length}: {error}");
    }
    for at in [3, 20, 60, 200, 500, 600, bytes.len() / 2, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let error = restored(&changed, &into).await.unwrap_err();
        assert!(!matches!(error, RestoreError::Store(_)), "{at}: {error}");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert!(matches!(restored(&longer, &into).await, Err(RestoreError::Changed { .. })));
    let wrong = Ground { keys: RootKeys::generate().unwrap(), ..Ground::sqlite() };
    let error = restored(&bytes, &wrong).await.unwrap_err();
    assert!(matches!(&error, RestoreError::WrongKey { wanted, .. } if wanted == from.keys.current().id()), "{error}");
    // Nothing of all this left a registry behind.
    assert!(!into.sqlite_file().exists() && !wrong.sqlite_file().exists());
    restored(&bytes, &into).await.unwrap();
}

#[tokio::test]
async fn an_old_backup_does_not_bring_an_erased_child_back() {
    for from in Ground::each() {
        let (registry, bytes) = filled(&from).await;
        registry.erase_child(&someone(), "C3", "asked for").await.unwrap();
        let into = Ground { keys: from.keys.clone(), ..Ground::sqlite() };
        restored(&bytes, &into).await.unwrap();
        let copy = into.open().await;
        assert!(copy.has_file("C3").await.unwrap());
        assert_eq!(copy.replay_erasures(&someone(), &from.erasure_list()).await.unwrap(), 1);
        assert!(!copy.has_file("C3").await.unwrap());
        assert!(copy.row(copy.kind("identity").unwrap(), "C3").await.unwrap().is_none());
        assert_eq!(copy.replay_erasures(&someone(), &from.erasure_list()).await.unwrap(), 0);
        sound(&copy).await;
        // A list that somebody wrote is not obeyed.
        let list = std::fs::read_to_string(from.erasure_list()).unwrap();
        let forged = from.folder.path().join("forged");
        std::fs::write(&forged, list.replace(' ', "  ")).unwrap();
        assert!(copy.replay_erasures(&someone(), &forged).await.is_err());
        // A line that was cut off while it was written is passed over, and written again by the next start.
        std::fs::write(from.erasure_list(), &list[..list.len() - 9]).unwrap();
        registry.write_erasure_list().await.unwrap();
        assert_eq!(std::fs::read_to_string(from.erasure_list()).unwrap(), list);
    }
}

#[tokio::test]
async fn a_backup_is_of_one_moment_while_others_write() {
    for ground in Ground::each() {
        let (registry, _) = filled(&ground).await;
        let writing = {
            let registry = registry.clone();
            tokio::spawn(async move {
                for number in 0..60 {
                    registry.change(&someone(), child(&format!("W{number}"))).await.unwrap();
                }
            })
        };
        let (bytes, _) = registry.backup(&someone(), Vec::new()).await.unwrap();
        writing.await.unwrap();
        let into = Ground { keys: ground.keys.clone(), ..Ground::sqlite() };
        restored(&bytes, &into).await.unwrap();
        let copy = into.open().await;
        sound(&copy).await;
        let row = copy.row(copy.kind("child").unwrap(), "C1").await.unwrap().unwrap();
        assert_eq!(row.fields["sex"], Value::from("female"));
    }
}
