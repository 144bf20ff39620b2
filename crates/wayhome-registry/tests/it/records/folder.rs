//! Folder to registry to folder, a second time, a newer folder, and any past day.

use super::{Ground, NOW, operator};
use proptest::prelude::*;
use std::ops::ControlFlow;
use std::path::Path;
use wayhome_domain::jiff::{Timestamp, civil::date};
use wayhome_domain::{Problem, Snapshot, When};
use wayhome_exchange::{ReadOptions, read_folder, synth};
use wayhome_registry::folder::import::{self, ImportError, Imported};
use wayhome_registry::ledger::Action;
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::vault::names::Match;
use wayhome_registry::{Change, Expected, Registry, records};

const DAY: i64 = 86_400_000_000;

fn made(folder: &Path, options: &synth::SynthOptions) -> Snapshot {
    synth::write(folder, options, |_| ControlFlow::Continue(())).unwrap();
    read_folder(folder, &ReadOptions::default()).unwrap().snapshot
}

fn small(seed: u64) -> synth::SynthOptions {
    synth::SynthOptions { seed, history_days: 40, ..synth::SynthOptions::of_size(Some(3), Some(24)) }
}

async fn take(registry: &Registry, folder: &Path) -> Imported {
    let read = import::read(folder, &ReadOptions::default()).unwrap();
    registry.import_folder(&operator(), &read, None, None).await.unwrap()
}

async fn export(registry: &Registry, to: &Path) -> wayhome_registry::folder::export::Exported {
    registry.export_folder(&operator(), to, false).await.unwrap()
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no `{from}`", path.display());
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_import_is_harmless_and_what_was_interrupted_goes_on() {
    for ground in Ground::each(true).await {
        let folder = ground.path("country");
        let snapshot = made(&folder, &small(5));
        let first = take(&ground.registry, &folder).await;
        assert_eq!((first.changed, first.same, first.aside), (0, 0, 0), "{:?}", first.problems);
        let n_rows: usize = snapshot.sizes().iter().filter_map(|(_, rows)| *rows).sum();
        assert_eq!(first.new, n_rows as u64);
        let before = ground.registry.snapshot(None, None).await.unwrap();
        let second = take(&ground.registry, &folder).await;
        assert_eq!((second.new, second.changed, second.same), (0, 0, n_rows as u64));
        assert_eq!(ground.registry.snapshot(None, None).await.unwrap(), before);
        let mut connection = ground.registry.reading().await.unwrap();
        let twice: i64 = sql::query("SELECT count(*) FROM ledger WHERE version > 1")
            .fetch_one(&mut connection)
            .await
            .unwrap()
            .try_get(0)
            .unwrap();
        assert_eq!(twice, 0, "nothing was written twice");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn own_columns_absent_sheets_and_odd_cells_come_back() {
    for ground in Ground::each(true).await {
        let folder = ground.path("country");
        std::fs::create_dir(&folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write(
            "country.toml",
            "format = 1\nname = \"Größe ∅\"\nas_of = 2026-11-22\ntime_zone = \"Asia/Kathmandu\"\ninvented = true\nnote = \"kept\"\n\
             [parameters]\nstaff_ratio_day = 0.2\n",
        );
        write("facilities.csv", "facility_id,capacity,Dach,latitude\nF 1,20,'=rot,12.345678901234567\nF/2,,,\n");
        write(
            "placements.csv",
            "placement_id,child_id,facility_id,unit_id,admitted_at,ground,arrested_at,order_id,alternatives_considered,Notiz\n\
             P1,C1,F 1,U1,2026-03-01,criminal_pretrial;migration,none,none,none,\"a, \"\"b\"\"\"\n\
             P2,C2,F/2,,2026-03-01T10:00,other,,,true,\n",
        );
        write(
            "facts.csv",
            "subject,field,value,recorded_at\nchild:C1,association_only,true,2026-03-02\nplacement:P2,x,y,\nfacility:F 1,z,1,\n",
        );
        write("family_contacts.csv", "child_id,on,kind\nC1,2026-03-05,call\nC1,2026-03-05,call\nC1,2026-03-05,visit\n");
        let snapshot = read_folder(&folder, &ReadOptions::default()).unwrap().snapshot;
        assert!(!snapshot.children.present && snapshot.children.rows.len() == 2);
        let imported = take(&ground.registry, &folder).await;
        assert_eq!(imported.aside, 0, "{:?}", imported.problems);
        assert_eq!(ground.registry.snapshot(None, None).await.unwrap(), snapshot);
        let out = ground.path("out");
        export(&ground.registry, &out).await;
        assert_eq!(read_folder(&out, &ReadOptions::default()).unwrap().snapshot, snapshot);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_folder_changes_what_it_says_otherwise_and_the_past_stays() {
    for ground in Ground::each(true).await {
        let folder = ground.path("country");
        std::fs::create_dir(&folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("country.toml", "format = 1\nname = \"A\"\nas_of = 2026-10-01\ninvented = true\n");
        write("facilities.csv", "facility_id,capacity\nF1,20\n");
        write("children.csv", "child_id,sex,born_on\nC1,female,\nC2,male,2010-01-01\n");
        write("placements.csv", "placement_id,child_id,facility_id,admitted_at,released_at\nP1,C1,F1,2026-03-01,\n");
        take(&ground.registry, &folder).await;
        let first = ground.registry.snapshot(None, None).await.unwrap();
        let known_first = Timestamp::from_microsecond(NOW).unwrap();

        ground.set(NOW + DAY);
        replace(&folder.join("country.toml"), "2026-10-01", "2026-11-01");
        write("facilities.csv", "facility_id,capacity\nF1,30\n");
        write("children.csv", "child_id,sex,born_on\nC1,female,2009-05-05\nC2,male,\n");
        // The child was moved: the old placement is closed before the new one is opened, whatever the order of the rows.
        write(
            "placements.csv",
            "placement_id,child_id,facility_id,admitted_at,released_at\nP2,C1,F1,2026-10-15,\nP1,C1,F1,2026-03-01,2026-10-15\n",
        );
        let second = take(&ground.registry, &folder).await;
        assert_eq!((second.new, second.changed, second.aside), (1, 3, 0), "{:?}", second.problems);
        let now = ground.registry.snapshot(None, None).await.unwrap();
        assert_eq!(now.country.as_of, When::Date(date(2026, 11, 1)));
        assert_eq!(now.facilities.rows[0].capacity, Some(30));
        assert_eq!(now.children.rows[0].born_on, Some(When::Date(date(2009, 5, 5))));
        assert_eq!(now.children.rows[1].born_on, Some(When::Date(date(2010, 1, 1))), "an empty cell erases nothing");
        assert_eq!(now.placements.rows.len(), 2);

        // What held in October, as known now; and as it was known before the second folder came.
        let october = Some(When::Date(date(2026, 10, 1)));
        let held = ground.registry.snapshot(october, None).await.unwrap();
        assert_eq!(held.facilities.rows[0].capacity, Some(20));
        let known = ground.registry.snapshot(october, Some(known_first)).await.unwrap();
        assert_eq!(known, first);

        // A correction stands beside what it corrects: the capacity had been 25 all along.
        ground.set(NOW + 2 * DAY);
        let kind = records::kind("facility").unwrap();
        let history = ground.registry.history(kind, "F1", None).await.unwrap();
        let mut correction = Change::new("facility", "F1")
            .expecting(Expected::Version(2))
            .with("capacity", wayhome_registry::Value::Whole(25));
        correction.corrects = Some(history[0].id);
        ground.registry.change(&operator(), correction).await.unwrap();
        let corrected = ground.registry.snapshot(october, None).await.unwrap();
        assert_eq!(corrected.facilities.rows[0].capacity, Some(25));
        let before =
            ground.registry.snapshot(october, Some(Timestamp::from_microsecond(NOW + DAY).unwrap())).await.unwrap();
        assert_eq!(before.facilities.rows[0].capacity, Some(20));
        assert_eq!(ground.registry.snapshot(None, None).await.unwrap().facilities.rows[0].capacity, Some(30));
        assert_eq!(ground.registry.history(kind, "F1", None).await.unwrap().len(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_comes_again_after_another_one_says_again_what_it_said() {
    for ground in Ground::each(true).await {
        let folder = |name: &str, capacity: &str, sex: &str| {
            let folder = ground.path(name);
            std::fs::create_dir(&folder).unwrap();
            let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
            write("country.toml", "format = 1\nname = \"A\"\nas_of = 2026-10-01\ninvented = true\n");
            write("facilities.csv", &format!("facility_id,capacity\nF1,{capacity}\n"));
            write("children.csv", &format!("child_id,sex\nC1,{sex}\n"));
            write("placements.csv", "placement_id,child_id,facility_id,admitted_at\nP1,C1,F1,2026-03-01\n");
            folder
        };
        let (a, b) = (folder("a", "20", "female"), folder("b", "30", "male"));
        take(&ground.registry, &a).await;
        let first = ground.registry.snapshot(None, None).await.unwrap();
        take(&ground.registry, &b).await;
        assert_ne!(ground.registry.snapshot(None, None).await.unwrap(), first);
        let again = take(&ground.registry, &a).await;
        assert_eq!((again.new, again.changed, again.same), (0, 2, 1), "{:?}", again.problems);
        assert_eq!(ground.registry.snapshot(None, None).await.unwrap(), first);

        // What was corrected at a desk since stays, when the last folder comes once more.
        let correction = Change::new("facility", "F1")
            .expecting(Expected::Version(3))
            .with("capacity", wayhome_registry::Value::Whole(25));
        ground.registry.change(&operator(), correction).await.unwrap();
        let harmless = take(&ground.registry, &a).await;
        assert_eq!((harmless.new, harmless.changed, harmless.same), (0, 0, 3));
        assert_eq!(ground.registry.snapshot(None, None).await.unwrap().facilities.rows[0].capacity, Some(25));
        // A folder as of an older day says what it says again, and takes nothing from what was said for a later one.
        take(&ground.registry, &b).await;
        let now = ground.registry.snapshot(None, None).await.unwrap();
        assert_eq!(now.facilities.rows[0].capacity, Some(25));
        assert_eq!(now.children.rows[0].sex, Some(wayhome_domain::Sex::Male));
    }
}

/// A folder with a child who has two open placements: one of them, and what names it, cannot be taken in.
fn a_child_in_two_places(ground: &Ground) -> std::path::PathBuf {
    let folder = ground.path("country");
    std::fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("country.toml", "format = 1\nname = \"A\"\nas_of = 2026-10-01\ninvented = true\n");
    write("facilities.csv", "facility_id\nF1\n");
    write(
        "placements.csv",
        "placement_id,child_id,facility_id,admitted_at,released_at\nP1,C1,F1,2026-03-01,\nP2,C1,F1,2026-04-01,\nP3,C2,F1,2026-04-01,\n",
    );
    write("aftercare.csv", "placement_id,on,kind\nP1,2026-05-01,school\nP3,2026-05-01,call\n");
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_rows_go_aside_and_the_good_ones_in() {
    for ground in Ground::each(true).await {
        let folder = a_child_in_two_places(&ground);
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("identities.csv", "child_id,given_names,family_names\nC1,Amina,Okoro\nC9,Nobody,Here\n");
        let read = import::read(&folder, &ReadOptions::default()).unwrap();
        let rejected = ground.path("rejected");
        let imported = ground.registry.import_folder(&operator(), &read, Some(&rejected), None).await.unwrap();
        let said: Vec<String> = imported
            .problems
            .iter()
            .map(|problem| format!("{} {:?}: {}", problem.file, problem.value, problem.message))
            .collect();
        assert_eq!(imported.aside, 2, "{said:#?}");
        assert!(
            said[0].starts_with("placements.csv Some(\"P1\"): this child has a second open placement, `P2`"),
            "{said:#?}"
        );
        assert!(said[1].starts_with("aftercare.csv None: "), "{said:#?}");
        let aside = std::fs::read_to_string(rejected.join("registry-placements.csv")).unwrap();
        assert!(aside.lines().next().unwrap().ends_with(",reason") && aside.contains("P1,C1,F1"));
        let snapshot = ground.registry.snapshot(None, None).await.unwrap();
        assert_eq!(snapshot.placements.rows.len(), 2);
        assert_eq!(snapshot.aftercare.rows.len(), 1);
        // The name is found by the index, stands in no snapshot, and its reader complained about the unknown child.
        assert!(
            read.report
                .problems
                .iter()
                .any(|problem| problem.file == "identities.csv" && problem.code == "unknown-child")
        );
        let mut connection = ground.registry.reading().await.unwrap();
        let hits = ground.registry.find_names(&mut connection, "okoro", Match::Word, None, 10).await.unwrap();
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].child, "C1");
    }
}

/// A file stands where the folder of rejected rows should be: the country is taken in whole all the same.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_cannot_be_written_aside_leave_nothing_half_taken_in() {
    for ground in Ground::each(true).await {
        let folder = a_child_in_two_places(&ground);
        let read = import::read(&folder, &ReadOptions::default()).unwrap();
        let rejected = ground.path("rejected");
        std::fs::write(&rejected, "somebody's notes").unwrap();
        let take = async || ground.registry.import_folder(&operator(), &read, Some(&rejected), None).await.unwrap();
        let imported = take().await;
        assert_eq!((imported.aside, imported.rejected_files.len()), (2, 0));
        let told: Vec<&Problem> =
            imported.problems.iter().filter(|problem| problem.code == "rejected-not-written").collect();
        assert_eq!(told.len(), 1, "one folder, one message: {:#?}", imported.problems);
        let place = rejected.join("registry-placements.csv");
        assert_eq!(told[0].file, "rejected/registry-placements.csv");
        assert_eq!(
            told[0].message,
            format!(
                "the rows that were put aside cannot be written to `{}`: a file stands where the folder should be",
                place.display()
            )
        );
        assert!(told[0].help.ends_with("; the rows that can be used are taken in all the same"), "{}", told[0].help);
        let snapshot = ground.registry.snapshot(None, None).await.unwrap();
        assert_eq!((snapshot.placements.len(), snapshot.aftercare.len()), (2, 1));
        assert_eq!(std::fs::read_to_string(&rejected).unwrap(), "somebody's notes");
        // Once they can be written, the same folder again writes them.
        std::fs::remove_file(&rejected).unwrap();
        let again = take().await;
        assert_eq!((again.new, again.changed, again.aside, again.rejected_files.len()), (0, 0, 2, 2));
        assert!(place.is_file());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_says_who_and_what_for_and_lists_what_it_leaves_behind() {
    for ground in Ground::each(true).await {
        let folder = ground.path("country");
        synth::write(&folder, &synth::SynthOptions { identities: true, ..small(3) }, |_| ControlFlow::Continue(()))
            .unwrap();
        take(&ground.registry, &folder).await;
        let mut nobody = operator();
        nobody.purpose.clear();
        assert!(ground.registry.export_folder(&nobody, &ground.path("no"), false).await.is_err());
        assert!(!ground.path("no").exists());
        let service =
            Change::new("service", "S1").with("name", "Home").with("offers", "foster").with("jurisdiction", "J1");
        ground.registry.change(&operator(), service).await.unwrap();
        let exported = export(&ground.registry, &ground.path("out")).await;
        assert!(!ground.path("out").join("identities.csv").exists());
        assert_eq!(exported.left_behind.len(), 2, "{:?}", exported.left_behind);
        assert!(exported.left_behind[0].starts_with("identity: ") || exported.left_behind[1].starts_with("identity: "));
        assert!(exported.left_behind.contains(&"service: 1 record".to_owned()));
        let exported = ground.registry.export_folder(&operator(), &ground.path("names"), true).await.unwrap();
        assert_eq!(exported.left_behind, ["service: 1 record"]);
        let names = std::fs::read_to_string(ground.path("names").join("identities.csv")).unwrap();
        assert_eq!(names, std::fs::read_to_string(folder.join("identities.csv")).unwrap());
        let mut connection = ground.registry.reading().await.unwrap();
        let entries: i64 = sql::query("SELECT count(*) FROM ledger WHERE action = $1")
            .bind(Action::Export.code())
            .fetch_one(&mut connection)
            .await
            .unwrap()
            .try_get(0)
            .unwrap();
        assert_eq!(entries, 2, "a refused export writes nothing, and is none");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn real_and_invented_children_are_never_mixed() {
    for ground in Ground::each(false).await {
        let folder = ground.path("country");
        made(&folder, &small(1));
        let read = import::read(&folder, &ReadOptions::default()).unwrap();
        let error = ground.registry.import_folder(&operator(), &read, None, None).await.unwrap_err();
        assert!(matches!(error, ImportError::Mixed(_)), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn folder_to_registry_to_folder_loses_nothing(seed in 0_u64..1000, facilities in 1_u32..5, children in 5_u32..40) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let ground = Ground::new(true).await;
            let folder = ground.path("country");
            let options = synth::SynthOptions { seed, history_days: 30, ..synth::SynthOptions::of_size(Some(facilities), Some(children)) };
            let snapshot = made(&folder, &options);
            let imported = take(&ground.registry, &folder).await;
            assert_eq!(imported.aside, 0, "{:?}", imported.problems);
            let back = ground.registry.snapshot(None, None).await.unwrap();
            assert!(back == snapshot, "the snapshot differs for {options:?}");
            // The long way, through every fact of the ledger, gives the same.
            let known = Timestamp::from_microsecond(NOW).unwrap();
            assert!(ground.registry.snapshot(None, Some(known)).await.unwrap() == snapshot);
            let out = ground.path("out");
            export(&ground.registry, &out).await;
            for entry in std::fs::read_dir(&folder).unwrap() {
                let name = entry.unwrap().file_name();
                let (before, after) = (std::fs::read(folder.join(&name)).unwrap(), std::fs::read(out.join(&name)).unwrap());
                assert!(before == after || name == "country.toml", "{name:?}");
            }
            assert!(read_folder(&out, &ReadOptions::default()).unwrap().snapshot == snapshot);
        });
    }
}
