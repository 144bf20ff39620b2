//! What goes wrong for real: a killed program, a full disk, a flipped byte, a database that goes away.

use super::{Ground, child, nothing, someone, sound};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::vault::RootKeys;
use wayhome_registry::{Change, ChangeError, Expected, NoGate, Options, Place, Registry, StoreError};

const CHILD: &str = "WAYHOME_TEST_WRITER";

/// Not a test of its own: the program that is killed. It writes and says what was acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer_that_is_killed() {
    let Ok(given) = std::env::var(CHILD) else { return };
    let (round, given) = given.split_once('|').unwrap();
    let round: u32 = round.parse().unwrap();
    let (place, key) = given.split_once('|').unwrap();
    let place = if place.starts_with("postgres") { Place::Url(place.to_owned()) } else { Place::Folder(place.into()) };
    let keys = RootKeys::from_text(&format!("wayhome root keys 1\n{key}\n")).unwrap();
    let options = Options { may_create: true, ..Options::new(std::sync::Arc::new(NoGate)) };
    let registry = Registry::open(&place, &keys, options).await.unwrap();
    let mut writers = Vec::new();
    for lane in 0..8 {
        let registry = registry.clone();
        writers.push(tokio::spawn(async move {
            for number in 0.. {
                // Not by the number of the process: over a thousand rounds the system gives one a second time.
                let id = format!("{round}-{lane}-{number}");
                registry.change(&someone(), child(&id)).await.unwrap();
                println!("done {id} 1");
                let change = Change::new("child", &id).expecting(Expected::Version(1)).with("nationality", "YY");
                registry.change(&someone(), change).await.unwrap();
                println!("done {id} 2");
            }
        }));
    }
    for one in writers {
        one.await.unwrap();
    }
}

async fn killed_at_random_moments(ground: &Ground, rounds: u32) {
    let place = match &ground.place {
        Place::Folder(folder) => folder.display().to_string(),
        Place::Url(url) => url.clone(),
    };
    let key = ground.keys.to_text().lines().nth(1).unwrap().to_owned();
    // The registry is made before the first kill, so that each round is about writing.
    let kind = ground.open().await.kind("child").unwrap();
    let mut draws = 0x9e37_79b9_u32;
    for round in 0..rounds {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::faults::writer_that_is_killed", "--nocapture"])
            .env(CHILD, format!("{round}|{place}|{key}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        draws = draws.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let until = 1 + (draws >> 16) % 60;
        let mut acknowledged = Vec::new();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        for line in lines.by_ref() {
            let line = line.unwrap();
            // The test runner prints before the first line of ours on the same line.
            if let Some((_, rest)) = line.split_once("done ") {
                acknowledged.push(rest.to_owned());
                if acknowledged.len() >= until as usize {
                    break;
                }
            }
        }
        if acknowledged.len() < until as usize {
            let mut why = String::new();
            std::io::Read::read_to_string(&mut writer.stderr.take().unwrap(), &mut why).unwrap();
            panic!("the writer ended by itself in round {round}: {why}");
        }
        writer.kill().unwrap();
        // What it could still say before it died was acknowledged too.
        acknowledged.extend(
            lines.map_while(Result::ok).filter_map(|line| line.split_once("done ").map(|(_, rest)| rest.to_owned())),
        );
        writer.wait().unwrap();

        let registry = ground.open().await;
        for line in &acknowledged {
            let Some((id, version)) = line.split_once(' ') else { continue };
            let Ok(version) = version.trim().parse::<i64>() else { continue };
            let row = registry.row(kind, id).await.unwrap();
            let row = row.unwrap_or_else(|| panic!("{id} was acknowledged and is lost (round {round})"));
            assert!(row.version >= version, "{id} lost version {version} (round {round})");
            // No half change: the row is what its facts add up to.
            let facts = registry.history(kind, id, Some(id)).await.unwrap();
            assert_eq!(facts.len() as i64, row.version);
            assert_eq!(facts.last().unwrap().seq, row.entry);
        }
        sound(&registry).await;
    }
    // Every fact of every round has its row, and every row its facts.
    let registry = ground.open().await;
    let mut connection = registry.reading().await.unwrap();
    let row = sql::query(
        "SELECT (SELECT count(*) FROM ledger WHERE version IS NOT NULL), (SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM child),
         (SELECT count(*) FROM child c WHERE NOT EXISTS (SELECT 1 FROM vault_subject s WHERE s.subject = 'child:' || c.id))",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    let (facts, versions, bare): (i64, i64, i64) =
        (row.try_get(0).unwrap(), row.try_get(1).unwrap(), row.try_get(2).unwrap());
    assert_eq!(facts, versions);
    assert_eq!(bare, 0);
}

fn rounds() -> u32 {
    if std::env::var_os("WAYHOME_SOAK").is_some() { 1000 } else { 6 }
}

#[tokio::test]
async fn killed_while_writing_to_sqlite() {
    killed_at_random_moments(&Ground::sqlite(), rounds()).await;
}

#[tokio::test]
async fn killed_while_writing_to_postgres() {
    if let Some(ground) = Ground::postgres() {
        killed_at_random_moments(&ground, rounds().div_ceil(3)).await;
    }
}

/// Not a test of its own: it writes with a limit on the size of its files, which is what a full disk looks like.
#[tokio::test]
async fn writer_without_room() {
    let Ok(given) = std::env::var("WAYHOME_TEST_NO_ROOM") else { return };
    let (place, key) = given.split_once('|').unwrap();
    let keys = RootKeys::from_text(&format!("wayhome root keys 1\n{key}\n")).unwrap();
    let options = Options { may_create: true, ..Options::new(std::sync::Arc::new(NoGate)) };
    let registry = Registry::open(&Place::Folder(place.into()), &keys, options).await.unwrap();
    for number in 0..100_000 {
        let id = format!("N{number}");
        match registry.change(&someone(), child(&id).with("disability", "x".repeat(1500).as_str())).await {
            Ok(_) => println!("done {id} 1"),
            Err(ChangeError::Store(error)) => {
                println!("refused {error}");
                // Whoever asks whether an entry can be written is told the same, once what is left of the room is used.
                let mut told = false;
                for _ in 0..200 {
                    told |= registry.is_writable().await.is_err();
                }
                assert!(told, "nobody would know that the disk is full");
                // It is still there for readers.
                assert!(number == 0 || registry.row(registry.kind("child").unwrap(), "N0").await.unwrap().is_some());
                return;
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn a_full_disk_refuses_and_loses_nothing() {
    let ground = Ground::sqlite();
    let Place::Folder(folder) = &ground.place else { unreachable!() };
    let key = ground.keys.to_text().lines().nth(1).unwrap().to_owned();
    drop(ground.open().await);
    let size = std::fs::metadata(ground.sqlite_file()).unwrap().len() / 1024;
    let script = format!(
        "trap '' XFSZ; ulimit -f {}; exec '{}' --exact store::faults::writer_without_room --nocapture",
        size + 1500,
        std::env::current_exe().unwrap().display()
    );
    let done = Command::new("bash")
        .args(["-c", &script])
        .env("WAYHOME_TEST_NO_ROOM", format!("{}|{key}", folder.display()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("refused "), "{said} {}", String::from_utf8_lossy(&done.stderr));
    let registry = ground.open().await;
    let kind = registry.kind("child").unwrap();
    let mut n_done = 0;
    for id in said.lines().filter_map(|line| line.split_once("done ")?.1.split_once(' ').map(|(id, _)| id)) {
        assert!(registry.row(kind, id).await.unwrap().is_some(), "{id} was acknowledged and is lost");
        n_done += 1;
    }
    assert!(n_done > 5, "{said}");
    sound(&registry).await;
    // With room again it goes on.
    registry.is_writable().await.unwrap();
    registry.change(&someone(), child("later")).await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_the_programs_own() {
    use std::os::unix::fs::PermissionsExt as _;
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    registry.change(&someone(), child("one")).await.unwrap();
    let file = ground.sqlite_file();
    let mode = |file: &std::path::Path| std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
    for one in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        let one = one.unwrap().path();
        assert_eq!(mode(&one), 0o600, "{}", one.display());
    }
    // One of an earlier version is mended when it is opened.
    drop(registry);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let _registry = ground.open().await;
    assert_eq!(mode(&file), 0o600);
}

/// Flips a bit at places all over the pages of the ledger: whatever it hits there is found and its entry named.
#[tokio::test]
async fn a_flipped_byte_anywhere_in_the_ledger_is_found() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    for number in 0..60 {
        registry.change(&someone(), child(&format!("C{number}"))).await.unwrap();
    }
    drop(registry);
    super::tamper_sqlite(&ground.sqlite_file(), "PRAGMA wal_checkpoint(TRUNCATE);").await;
    let whole = std::fs::read(ground.sqlite_file()).unwrap();
    // Entries are found by their hashes and by what is sealed: both are random bytes that stand nowhere else.
    let mut places = Vec::new();
    {
        let registry = ground.open().await;
        let mut connection = registry.reading().await.unwrap();
        let rows = sql::query(
            "SELECT l.hash, l.body_hash, b.body, l.actor, l.seq FROM ledger l JOIN ledger_body b ON b.seq = l.seq",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        for row in &rows {
            let seq: i64 = row.try_get(4).unwrap();
            for (column, offset) in [(0, 0), (0, 31), (1, 16), (2, 0), (2, 40)] {
                let bytes: Vec<u8> = row.try_get(column).unwrap();
                for (at, _) in whole.windows(bytes.len()).enumerate().filter(|(_, window)| *window == bytes.as_slice())
                {
                    places.push((seq, at + offset, column));
                }
            }
        }
        assert!(places.len() >= rows.len() * 5);
    }
    let step = if std::env::var_os("WAYHOME_SOAK").is_some() { 1 } else { 61 };
    for (seq, at, column) in places.into_iter().step_by(step) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        let copy = Ground { keys: ground.keys.clone(), ..Ground::sqlite() };
        std::fs::create_dir_all(copy.sqlite_file().parent().unwrap()).unwrap();
        std::fs::write(copy.sqlite_file(), bytes).unwrap();
        let registry = copy.open().await;
        let found = registry.verify(&[], nothing()).await.unwrap().unwrap_err();
        // A hash stands in its own entry and, as `previous`, in the next.
        assert!(found.seq == seq || (column == 0 && found.seq == seq + 1), "{found} at {at}, column {column} of {seq}");
    }
}

#[tokio::test]
async fn a_database_that_goes_away_and_comes_back() {
    let Some(ground) = Ground::postgres() else { return };
    let database = ground.database.as_ref().unwrap();
    let registry = ground.open().await;
    registry.change(&someone(), child("C1")).await.unwrap();
    database.allow_connections(false);
    database.cut_connections();
    let change = child("C2");
    // The first may find the old connection gone, the second no new one.
    for _ in 0..3 {
        let error = registry.change(&someone(), change.clone()).await.unwrap_err();
        assert!(matches!(error, ChangeError::Store(StoreError::Unavailable(_))), "{error}");
    }
    database.allow_connections(true);
    let receipt = registry.change(&someone(), change).await.unwrap();
    assert!(!receipt.again);
    sound(&registry).await;
}

/// A migration that is interrupted leaves nothing, and goes on at the next start.
#[tokio::test]
async fn an_interrupted_migration_goes_on() {
    for ground in Ground::each() {
        // The last step is killed by a table that is in its way.
        if let Place::Folder(folder) = &ground.place {
            std::fs::create_dir_all(folder).unwrap();
        }
        let blocked = wayhome_registry::records::PROTECTED_TABLE;
        ground.tamper(&format!("CREATE TABLE \"{blocked}\" (id TEXT)")).await;
        assert!(Registry::open(&ground.place, &ground.keys, ground.options()).await.is_err());
        ground.tamper(&format!("DROP TABLE \"{blocked}\"")).await;
        let registry = ground.open().await;
        registry.change(&someone(), child("C1")).await.unwrap();
    }
}
