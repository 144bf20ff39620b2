//! The main job on the example country.

use crate::{ends, err, out, run, solandra, wayhome};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wayhome_testkit::Folder;

const FILES: [&str; 5] = ["actions.csv", "plan.html", "plan.json", "responses.csv", "review-schedule.csv"];

fn plan_into(place: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let output = wayhome()
        .arg("plan")
        .arg(solandra())
        .args(["--out".as_ref(), place.as_os_str()])
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .expect("the program starts");
    ends(&output, 0);
    let mut files = BTreeMap::new();
    gather(place, "", &mut files);
    files
}

fn gather(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("the plan's folder").filter_map(|entry| entry.ok()) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

fn plan() -> Value {
    let output = run(&[
        "plan",
        &solandra().to_string_lossy(),
        "--format",
        "json",
        "--out",
        &scratch().join("p").to_string_lossy(),
    ]);
    ends(&output, 0);
    serde_json::from_str(&out(&output)).expect("JSON")
}

fn scratch() -> std::path::PathBuf {
    // Kept for the life of the test process, so that the files can be looked at when a test fails.
    let folder = Folder::of(&[]);
    let path = folder.path().to_owned();
    std::mem::forget(folder);
    path
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_one_and_two_threads() {
    let place = Folder::of(&[]);
    let one = plan_into(&place.join("one"), "1");
    let two = plan_into(&place.join("two"), "2");
    for name in FILES {
        assert!(one.contains_key(name), "{name} is not written");
    }
    for name in ["minister.html", "chief-judge.html", "head-nurse.html", "plan.ar.html", "plan.xlsx", "actions.ics"] {
        assert!(one.contains_key(name), "{name} is not written");
    }
    assert_eq!(one.keys().filter(|name| name.starts_with("weekly/")).count(), 8, "a sheet for each facility");
    assert!(one.keys().all(|name| !name.contains("unfinished")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(two.get(name) == Some(bytes), "{name} differs between one and two threads");
    }
}

#[test]
fn every_child_in_custody_stands_once() {
    let plan = plan();
    let mut seen = BTreeSet::new();
    for list in ["review_schedule", "unscheduled"] {
        for line in plan[list].as_array().expect(list) {
            let child = line["child_id"].as_str().expect("an id").to_owned();
            assert!(seen.insert(child.clone()), "{child} stands twice");
            assert_eq!(line["needs"]["review"], 1);
            if line["tier"] == 1 {
                assert_eq!(
                    (line["needs"]["supervision"].as_u64(), line["needs"]["transport"].as_u64()),
                    (Some(0), Some(0))
                );
                assert!(line["action"].is_string(), "a child of tier 1 has an action at once: {line}");
            }
            assert_eq!(line["week"].is_null(), list == "unscheduled");
            assert!(line["weight"].as_f64().is_some_and(|weight| (1.0..=3.5).contains(&weight)), "{line}");
        }
    }
    let held: u64 =
        plan["facilities"].as_array().expect("facilities").iter().filter_map(|f| f["children"].as_u64()).sum();
    assert_eq!(seen.len() as u64, held);
    let tiers: BTreeSet<u64> = ["review_schedule", "unscheduled"]
        .iter()
        .flat_map(|list| plan[*list].as_array().cloned().unwrap_or_default())
        .filter_map(|line| line["tier"].as_u64())
        .collect();
    assert_eq!(tiers, BTreeSet::from([1, 2, 3, 4]), "the example has all tiers");
}

#[test]
fn no_limit_is_passed_in_any_week() {
    let plan = plan();
    let mut used: BTreeMap<(String, String, &str), u64> = BTreeMap::new();
    let mut groups: BTreeSet<(String, String, String)> = BTreeSet::new();
    for line in plan["review_schedule"].as_array().expect("a schedule") {
        let (place, week) = (line["jurisdiction"].as_str().expect("a place"), line["week"].as_str().expect("a week"));
        for resource in ["review", "counsel", "supervision", "transport"] {
            // A group heard together may share a review: counted by the plan's own rule below.
            if resource == "review"
                && let Some(group) = line["hearing_group"].as_str()
                && !groups.insert((place.to_owned(), week.to_owned(), group.to_owned()))
            {
                continue;
            }
            *used.entry((place.to_owned(), week.to_owned(), resource)).or_default() +=
                line["needs"][resource].as_u64().expect("0 or 1");
        }
    }
    let rows = plan["capacity_use"].as_array().expect("capacity");
    let weeks: BTreeSet<&str> = rows.iter().filter_map(|row| row["week"].as_str()).collect();
    assert_eq!(weeks.len(), 8, "the horizon is eight weeks: {weeks:?}");
    for row in rows {
        let key = (row["jurisdiction"].as_str().unwrap().to_owned(), row["week"].as_str().unwrap().to_owned());
        if let Some(available) = row["available"].as_u64() {
            assert!(row["used"].as_u64().unwrap() <= available, "{row}");
            for resource in ["review", "counsel", "supervision", "transport"] {
                if row["resource"] == resource {
                    let lines = used.get(&(key.0.clone(), key.1.clone(), resource)).copied().unwrap_or(0);
                    assert!(lines <= available, "{row}: the lines add up to {lines}");
                }
            }
        }
    }
    for line in plan["optimality"].as_array().expect("optimality") {
        assert_eq!(line["checked"], true, "{line}");
        assert!(line["gap"].as_f64().is_some_and(|gap| gap <= 0.005), "{line}");
    }
}

#[test]
fn every_number_has_a_source_or_an_input() {
    let plan = plan();
    for action in plan["actions"].as_array().expect("actions") {
        for field in ["id", "recommendation", "text", "actor", "reason", "source", "due", "done"] {
            assert!(action[field].as_str().is_some_and(|text| !text.is_empty()), "{field} is missing in {action}");
        }
    }
    let provenance = &plan["provenance"];
    assert!(provenance["input_hash"].as_str().is_some_and(|hash| hash.len() >= 32));
    assert!(
        provenance["packs"].as_object().is_some_and(|packs| packs.contains_key("law/international")),
        "{provenance}"
    );
    assert!(plan.to_string().find("NaN").is_none());
}

#[test]
fn rows_that_cannot_be_used_are_told_and_the_rest_is_planned() {
    let folder = Folder::small();
    folder.write(
        "placements.csv",
        b"placement_id,child_id,facility_id,admitted_at,ground,released_at\nP1,C1,F1,yesterday,migration,\nP2,C2,F1,2026-02-10,criminal_pretrial,soon\n",
    );
    let place = folder.join("out");
    let output = run(&["plan", &folder.path().to_string_lossy(), "--out", &place.to_string_lossy()]);
    ends(&output, 1);
    assert!(err(&output).contains("`soon`"), "{}", err(&output));
    let plan: Value =
        serde_json::from_slice(&std::fs::read(place.join("plan.json")).expect("the plan is made")).expect("JSON");
    assert_eq!(plan["facilities"].as_array().map(Vec::len), Some(2));
    assert!(plan["notes"].to_string().contains("placements.csv"), "{}", plan["notes"]);
    let told = "1 row of placements.csv could not be used and is left out";
    let more = "up to 1 more child may be held: these rows of placements.csv could not be used: 3";
    assert_eq!((&plan["summary"][1], &plan["summary"][2]), (&more.into(), &told.into()));
    assert_eq!(plan["may_be_held"], serde_json::json!([{ "row": 3, "child_id": "C2" }]));
    let in_part = "1 row of placements.csv is used without a cell that could not be read: what it said is not known";
    assert!(plan["notes"].to_string().contains(in_part), "{}", plan["notes"]);
    assert_eq!(out(&output).lines().nth(1), Some(more));
    let french = std::fs::read_to_string(place.join("plan.fr.html")).expect("a page");
    assert!(french.contains("autre enfant est peut-être détenu"));
    assert!(french.contains("est utilisée sans une case illisible"));
    let (note, first_chart) = (french.find("placements.csv"), french.find("<svg"));
    assert!(note.is_some() && (first_chart.is_none() || note < first_chart), "it stands at the top of the page");
    assert!(place.join("rejected/placements.csv").is_file());
    assert!(!folder.join("rejected").exists(), "planning does not write into the country folder");
}

#[test]
fn pages_for_paper_are_written_when_asked() {
    let country = Folder::of(&[
        (
            "country.toml",
            "format = 1\nname = \"Nowhere\"\nas_of = 2026-11-24\ntime_zone = \"UTC\"\nlaw = [\"international\"]\ninvented = true\n",
        ),
        ("facilities.csv", "facility_id,name,jurisdiction,capacity\nF1,Home,North,4\n"),
        (
            "placements.csv",
            "placement_id,child_id,facility_id,admitted_at,ground\nP1,C1,F1,2026-03-01,criminal_pretrial\n",
        ),
    ]);
    let folder = scratch();
    let output = run(&["plan", &country.path().to_string_lossy(), "--pdf", "--out", &folder.to_string_lossy()]);
    ends(&output, 0);
    let mut files = vec!["plan.pdf", "plan.fr.pdf", "plan.es.pdf", "minister.pdf", "chief-judge.pdf", "head-nurse.pdf"];
    files.push("weekly/F1.pdf");
    // The Arabic page needs a font of the machine, and the command says so where there is none.
    let said = String::from_utf8_lossy(&output.stderr).contains("no font for Arabic was found");
    assert_eq!(folder.join("plan.ar.pdf").exists(), !said);
    for name in files {
        let bytes = std::fs::read(folder.join(name)).expect(name);
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
    }
}

#[test]
fn no_text_of_the_example_is_left_in_english_on_other_pages() {
    let folder = scratch();
    ends(&run(&["plan", &solandra().to_string_lossy(), "--out", &folder.to_string_lossy()]), 0);
    let mut pages: Vec<_> =
        ["plan.fr.html", "plan.es.html", "plan.ar.html", "minister.html", "chief-judge.html", "head-nurse.html"]
            .map(|name| folder.join(name))
            .to_vec();
    pages.extend(std::fs::read_dir(folder.join("weekly")).expect("weekly").flatten().map(|entry| entry.path()));
    for path in pages {
        let page = std::fs::read_to_string(&path).expect("a page");
        assert!(!page.contains("<html lang=\"en\""), "{} is in English as a whole", path.display());
        assert_eq!(english(&page), BTreeSet::new(), "{}", path.display());
    }
}

/// Texts of a page that are marked as English, without citations, to see what is left.
fn english(page: &str) -> BTreeSet<String> {
    let marked = page.split("<span lang=\"en\" dir=\"ltr\">").skip(1);
    marked.filter_map(|rest| rest.split("</span>").next()).map(str::to_owned).collect()
}
