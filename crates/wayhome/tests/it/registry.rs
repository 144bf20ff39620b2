//! The commands on a registry: the ledger, backups, keys, jobs, webhooks; and an import that was killed.

use crate::{ends, err, out, run_in, wayhome};
use std::io::Read as _;
use std::path::Path;
use std::process::{Output, Stdio};

const WHO: &[&str] = &["--operator", "A. Clerk", "--purpose", "a test of the commands"];

/// A small country in the folder `country`, taken into the registry `data`.
fn made(place: &Path) {
    let write = |name: &str, text: &str| std::fs::write(place.join("country").join(name), text).unwrap();
    std::fs::create_dir(place.join("country")).unwrap();
    write("country.toml", "format = 1\nname = \"A\"\nas_of = 2026-10-01\ninvented = true\n");
    write("facilities.csv", "facility_id,capacity\nF1,20\n");
    write("children.csv", "child_id,sex,born_on\nC1,female,2010-05-17\nC2,male,2009-01-01\n");
    write(
        "placements.csv",
        "placement_id,child_id,facility_id,admitted_at\nP1,C1,F1,2026-03-01\nP2,C2,F1,2026-04-01\n",
    );
    write("identities.csv", "child_id,given_names,family_names\nC1,Amina,Okoro\nC2,Pavel,Reyes\n");
    ends(&on(place, &["import", "country"]), 0);
}

/// A command on the registry `data`, by an operator, for a purpose.
fn on(place: &Path, arguments: &[&str]) -> Output {
    at(place, "data", arguments)
}

fn at(place: &Path, data: &str, arguments: &[&str]) -> Output {
    let mut all = vec!["--quiet"];
    all.extend(arguments);
    all.extend(["--data", data]);
    all.extend(WHO);
    run_in(place, &all)
}

#[test]
fn the_ledger_is_verified_signed_and_says_who_saw_a_file() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    made(place);
    // Who asks, and what for, is always said.
    for command in [&["audit", "verify"][..], &["audit", "head"], &["audit", "who-saw", "C1"], &["keys", "show"]] {
        let mut all = command.to_vec();
        all.extend(["--data", "data"]);
        let said = run_in(place, &all);
        ends(&said, 2);
        assert!(err(&said).contains("--operator"), "{command:?}: {}", err(&said));
    }
    let verified = on(place, &["audit", "verify", "--format", "json"]);
    ends(&verified, 0);
    let verified: serde_json::Value = serde_json::from_str(&out(&verified)).unwrap();
    assert_eq!(verified["verified"], true);
    let entries = verified["entries"].as_i64().unwrap();

    let head = on(place, &["audit", "head"]);
    ends(&head, 0);
    std::fs::write(place.join("heads"), out(&head)).unwrap();
    let again = on(place, &["audit", "verify", "--heads", "heads"]);
    ends(&again, 0);
    assert!(out(&again).contains("1 kept head agree"), "{}", out(&again));

    // Nobody looked yet: making the file is no looking.
    let nobody = on(place, &["audit", "who-saw", "C1"]);
    ends(&nobody, 0);
    assert_eq!(out(&nobody), "nobody\n");
    let all = on(place, &["audit", "who-saw", "C1", "--all", "--format", "json"]);
    ends(&all, 0);
    let all: serde_json::Value = serde_json::from_str(&out(&all)).unwrap();
    let lines = all["entries"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["what"] == "change" && line["who"] == "operator:A. Clerk"), "{all}");
    assert!(lines.iter().filter(|line| line["what"] == "audit").count() >= 2, "the questions are entries: {all}");
    assert!(lines.iter().all(|line| line["purpose"] == "a test of the commands"), "{all}");
    assert!(
        !all.to_string().contains("Amina") && !all.to_string().contains("2010-05-17"),
        "what was written is not told"
    );
    let table = on(place, &["audit", "who-saw", "C1", "--all", "--format", "csv"]);
    assert!(out(&table).starts_with("entry,at,who,role,what,"), "{}", out(&table));
    let nothing = on(place, &["audit", "who-saw", "C9"]);
    ends(&nothing, 1);
    assert!(err(&nothing).contains("there is no file of a child `C9`"), "{}", err(&nothing));

    // Every command left its entry.
    let now = on(place, &["audit", "verify", "--format", "json"]);
    let now: serde_json::Value = serde_json::from_str(&out(&now)).unwrap();
    assert_eq!(now["entries"].as_i64().unwrap(), entries + 6);

    // A row, past the program: which, and what differs.
    let past = |text: &str| {
        rusqlite::Connection::open(place.join("data/registry.sqlite")).unwrap().execute_batch(text).unwrap();
    };
    past("UPDATE placement SET released_at = '2026-05-01' WHERE id = 'P1'");
    let changed = on(place, &["audit", "verify", "--format", "json"]);
    ends(&changed, 1);
    let said: serde_json::Value = serde_json::from_str(&out(&changed)).unwrap();
    assert_eq!((&said["verified"], &said["different"][0]["id"]), (&false.into(), &"P1".into()));
    let told = "one row says something else: the database was changed outside the program\n  placement `P1`: released_at is \
                `2026-05-01`, the ledger says nothing";
    assert!(err(&changed).contains(told), "{}", err(&changed));
    past("UPDATE placement SET released_at = NULL WHERE id = 'P1'");
    let again = on(place, &["audit", "verify"]);
    ends(&again, 0);
    assert!(out(&again).contains("the tables say what it says: "), "{}", out(&again));

    // One byte of one entry, past the program: who did it, where the role stands behind it.
    let file = place.join("data/registry.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    let actor = bytes.windows(20).position(|window| window == b"operator:A. ClerkSYS").unwrap();
    bytes[actor + 9] = b'B';
    std::fs::write(&file, bytes).unwrap();
    let broken = on(place, &["audit", "verify", "--format", "json"]);
    ends(&broken, 1);
    let said: serde_json::Value = serde_json::from_str(&out(&broken)).unwrap();
    assert_eq!(said["verified"], false);
    assert!(err(&broken).contains(&format!("the ledger is broken at entry {}", said["entry"])), "{}", err(&broken));
}

#[test]
fn a_backup_is_restored_elsewhere_and_only_whole() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    made(place);
    let nowhere = on(place, &["backup", "disk/one.backup"]);
    ends(&nowhere, 2);
    assert!(err(&nowhere).contains("there is no folder `disk` for the backup"), "{}", err(&nowhere));
    ends(&on(place, &["backup", "one.backup"]), 0);
    let bytes = std::fs::read(place.join("one.backup")).unwrap();
    assert!(!bytes.windows(5).any(|window| window == b"Amina" || window == b"Okoro"));
    // The keys are not in it: the new place gets a copy of them.
    let refused = at(place, "copy", &["restore", "one.backup", "--key", "data.key", "--erasures", "lost.erasures"]);
    ends(&refused, 1);
    assert!(err(&refused).contains("there is no such list of erasures"), "{}", err(&refused));
    assert!(!place.join("copy").exists(), "it was written");
    let warned = at(place, "warned", &["restore", "one.backup", "--key", "data.key"]);
    ends(&warned, 0);
    assert!(err(&warned).contains("children erased since the backup come back"), "{}", err(&warned));
    let restore =
        |file: &str, data: &str| at(place, data, &["restore", file, "--key", "data.key", "--without-erasures"]);
    let restored = restore("one.backup", "copy");
    ends(&restored, 0);
    assert!(out(&restored).contains("the ledger is whole"), "{}", out(&restored));
    for data in ["data", "copy"] {
        let folder = format!("out-{data}");
        ends(&at(place, data, &["export", &folder, "--identities", "--key", "data.key"]), 0);
    }
    for name in ["children.csv", "placements.csv", "identities.csv"] {
        let read = |folder: &str| std::fs::read(place.join(folder).join(name)).unwrap();
        assert!(read("out-data") == read("out-copy"), "{name} differs");
    }
    let again = restore("one.backup", "copy");
    ends(&again, 3);
    assert!(err(&again).contains("restore into an empty place"), "{}", err(&again));

    std::fs::write(place.join("cut.backup"), &bytes[..bytes.len() - 40]).unwrap();
    let cut = restore("cut.backup", "cut");
    ends(&cut, 1);
    assert!(err(&cut).contains("cut off"), "{}", err(&cut));
    let mut flipped = bytes.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    std::fs::write(place.join("flipped.backup"), flipped).unwrap();
    let said = restore("flipped.backup", "flipped");
    ends(&said, 1);
    assert!(err(&said).contains("was changed or is damaged"), "{}", err(&said));
    // Another registry's key.
    std::fs::create_dir(place.join("other")).unwrap();
    made(&place.join("other"));
    let said = at(place, "wrong", &["restore", "one.backup", "--key", "other/data.key", "--without-erasures"]);
    ends(&said, 1);
    assert!(err(&said).contains("does not open this backup"), "{}", err(&said));
    for data in ["cut", "flipped", "wrong"] {
        assert!(!place.join(data).join("registry.sqlite").exists(), "{data} was written");
    }
}

#[test]
fn root_keys_are_shown_and_changed() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    made(place);
    let shown = on(place, &["keys", "show"]);
    ends(&shown, 0);
    assert_eq!(out(&shown).lines().filter(|line| line.starts_with("root key ")).count(), 1, "{}", out(&shown));
    let old_keys = std::fs::read(place.join("data.key")).unwrap();
    ends(&on(place, &["backup", "old.backup"]), 0);

    let rotated = on(place, &["keys", "rotate"]);
    ends(&rotated, 0);
    assert!(
        out(&rotated).contains("were wrapped with root key") || out(&rotated).contains("keys were"),
        "{}",
        out(&rotated)
    );
    let shown = on(place, &["keys", "show"]);
    assert_eq!(out(&shown).lines().filter(|line| line.starts_with("root key ")).count(), 2, "{}", out(&shown));
    // The old key alone opens nothing any more; the file with both opens old backups too.
    std::fs::write(place.join("old.key"), old_keys).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(place.join("old.key"), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let said = on(place, &["audit", "verify", "--key", "old.key"]);
    ends(&said, 1);
    ends(&at(place, "copy", &["restore", "old.backup", "--key", "data.key"]), 0);

    ends(&on(place, &["keys", "rotate", "--forget-old"]), 0);
    let shown = on(place, &["keys", "show"]);
    assert_eq!(out(&shown).lines().filter(|line| line.starts_with("root key ")).count(), 1, "{}", out(&shown));
    ends(&on(place, &["audit", "verify"]), 0);
    let said = at(place, "copy-2", &["restore", "old.backup", "--key", "data.key"]);
    ends(&said, 1);
    assert!(err(&said).contains("does not open this backup"), "{}", err(&said));
}

#[test]
fn jobs_are_done_and_listed_and_receivers_are_named() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    made(place);
    assert_eq!(out(&run_in(place, &["jobs", "list", "--data", "data"])), "no jobs\n");
    let ran = on(place, &["jobs", "run"]);
    ends(&ran, 0);
    assert_eq!(out(&ran), "2 jobs done, 0 jobs to be tried again\n");
    let list = run_in(place, &["jobs", "list", "--data", "data", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&out(&list)).unwrap();
    let states: Vec<(&str, &str)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["queue"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect();
    assert_eq!(states, [("retention", "done"), ("retention", "waiting"), ("tidy", "done"), ("tidy", "waiting")]);
    // Tomorrow's work is not done today.
    assert_eq!(out(&on(place, &["jobs", "run"])), "0 jobs done, 0 jobs to be tried again\n");
    ends(&on(place, &["jobs", "revive", "nonsense"]), 2);
    assert_eq!(out(&on(place, &["jobs", "revive", "webhook"])), "0 jobs wait again\n");

    assert_eq!(out(&run_in(place, &["webhook", "list", "--data", "data"])), "nobody is told\n");
    let said = on(place, &["webhook", "add", "school", "https://school.example/told", "--agreement", "A1"]);
    ends(&said, 1);
    assert!(err(&said).contains("there is no sharing agreement `A1`"), "{}", err(&said));
    let said = on(place, &["webhook", "add", "school", "http://school.example/told", "--agreement", "A1"]);
    ends(&said, 1);
    assert!(err(&said).contains("https://"), "{}", err(&said));

    // A folder for somebody else is held against an agreement; half of what that needs is a slip.
    ends(&on(place, &["export", "out", "--to", "statistics office"]), 2);
    let said = on(place, &["export", "out", "--to", "statistics office", "--agreement", "A1"]);
    ends(&said, 3);
    assert!(err(&said).contains("there is no such sharing agreement"), "{}", err(&said));
    assert!(!place.join("out").exists());
}

/// Killed at several moments while it takes a country in: the same command goes on, and nothing is lost or doubled.
#[test]
fn a_killed_import_goes_on_where_it_stopped() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let synth = ["--quiet", "synth", "--out", "country", "--facilities", "4", "--children", "150", "--identities"];
    ends(&run_in(place, &synth), 0);
    let (mut n_killed, mut n_sound) = (0, 0);
    for bytes in [1_u64 << 20, 4 << 20, 6 << 20, 8 << 20] {
        let mut import = wayhome()
            .args(["--quiet", "import", "country", "--data", "data"])
            .args(WHO)
            .current_dir(place)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Killed once the registry has grown to so many bytes, or not at all when it is done before.
        let file = place.join("data/registry.sqlite-wal");
        let main = place.join("data/registry.sqlite");
        let size = |file: &Path| std::fs::metadata(file).map_or(0, |data| data.len());
        while import.try_wait().unwrap().is_none() {
            if size(&file) + size(&main) > bytes {
                import.kill().unwrap();
                n_killed += 1;
                break;
            }
            std::thread::yield_now();
        }
        let mut said = String::new();
        import.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        import.wait().unwrap();
        // What stands is sound, at whatever moment it was; killed before its first entry it is no registry yet.
        if main.exists() && place.join("data.key").exists() {
            let verified = on(place, &["audit", "verify"]);
            if !err(&verified).contains("there is no registry in `data` yet") {
                ends(&verified, 0);
                n_sound += 1;
            }
        }
    }
    assert!(n_killed >= 3 && n_sound >= 2, "it was killed {n_killed} times, {n_sound} times in the middle");
    ends(&on(place, &["import", "country"]), 0);
    ends(&at(place, "whole", &["import", "country"]), 0);
    for data in ["data", "whole"] {
        let folder = format!("out-{data}");
        ends(&at(place, data, &["export", &folder, "--identities"]), 0);
    }
    for entry in std::fs::read_dir(place.join("out-whole")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |folder: &str| std::fs::read(place.join(folder).join(&name)).unwrap();
        assert!(read("out-data") == read("out-whole"), "{name:?} differs");
    }
    let again = on(place, &["import", "country"]);
    assert!(out(&again).starts_with("0 records new, 0 records changed"), "{}", out(&again));
    ends(&on(place, &["audit", "verify"]), 0);
}
