//! The whole plan on small countries in memory and on a synthetic one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::LazyLock;
use wayhome_domain::Snapshot;
use wayhome_packs::Packs;
use wayhome_plan::*;
use wayhome_testkit::CountryBuilder;

static PACKS: LazyLock<Packs> = LazyLock::new(|| match Packs::shipped() {
    Ok(packs) => packs,
    Err(problems) => panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
});

fn made(snapshot: &Snapshot, options: &Options) -> Plan {
    let law = PACKS.law(&snapshot.country.law).unwrap_or_else(|problems| panic!("{}", problems.len()));
    plan(&PlanInput { snapshot, law: &law, as_of: snapshot.as_of(), packs: &PACKS, options }, &())
}

fn plan_json(plan: &Plan) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_plan_json(plan, &mut bytes).expect("memory takes all");
    bytes
}

fn quick() -> Options {
    Options { replicates: 20, ..Options::default() }
}

/// A country of eight facilities and 160 children in which every sheet has rows.
fn synthetic() -> Snapshot {
    let keep = tempfile::tempdir().expect("a temporary folder");
    let folder = keep.path().join("country");
    let options = wayhome_exchange::synth::SynthOptions {
        seed: 7,
        ..wayhome_exchange::synth::SynthOptions::of_size(Some(8), Some(160))
    };
    wayhome_exchange::synth::write(&folder, &options, |_| ControlFlow::Continue(())).expect("a synthetic country");
    wayhome_exchange::read_folder(&folder, &Default::default()).expect("a country that can be read").snapshot
}

/// A child of 12 held before trial: barred at once by every law with a minimum age of 14.
fn barred(country: CountryBuilder, id: &str) -> CountryBuilder {
    country.child(
        id,
        "F1",
        &[
            ("born_on", "2013-06-01"),
            ("age_status", "documented"),
            ("offence_on", "2026-02-10"),
            ("ground", "criminal_pretrial"),
            ("arrested_at", "2026-02-19"),
        ],
    )
}

fn country() -> CountryBuilder {
    CountryBuilder::new("2026-03-01")
        .country(|country| {
            country
                .parameters
                .insert("minimum_age_of_criminal_responsibility".into(), wayhome_domain::Parameter::Number(14.0));
        })
        .facility("F1", &[("capacity", "20"), ("jurisdiction", "north"), ("staff_posts", "6")])
}

fn capacity(country: CountryBuilder, weeks: &[(&str, &str)]) -> CountryBuilder {
    weeks.iter().fold(country, |country, (week, slots)| {
        country.add(|s| &mut s.capacity, &[("jurisdiction", "north"), ("week_start", week), ("review_slots", slots)])
    })
}

#[test]
fn every_child_in_custody_stands_once_and_every_limit_is_kept() {
    let snapshot = synthetic();
    let plan = made(&snapshot, &quick());
    let custody = snapshot.index().custody(&snapshot, snapshot.as_of());
    let mut ids: Vec<&str> =
        plan.review_schedule.iter().chain(&plan.unscheduled).map(|line| line.child_id.as_str()).collect();
    assert_eq!(ids.len(), custody.len());
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), custody.len());
    assert!(plan.review_schedule.iter().all(|line| line.week.is_some() && line.why_unscheduled.is_none()));
    assert!(plan.unscheduled.iter().all(|line| line.week.is_none() && line.why_unscheduled.is_some()));

    // Recounted from the lines alone: a hearing group of one jurisdiction and week needs one review.
    let mut used: BTreeMap<(String, String, &str), u32> = BTreeMap::new();
    let mut groups: BTreeSet<(String, String, String)> = BTreeSet::new();
    for line in &plan.review_schedule {
        let week = line.week.clone().unwrap_or_default();
        assert_eq!(line.needs.review, 1);
        if line.tier == 1 {
            assert_eq!((line.needs.supervision, line.needs.transport), (0, 0), "no release of tier 1 waits");
        }
        let shared = line
            .hearing_group
            .as_ref()
            .is_some_and(|group| !groups.insert((line.jurisdiction.clone(), week.clone(), group.clone())));
        let needs = [
            ("review", u8::from(!shared)),
            ("counsel", line.needs.counsel),
            ("supervision", line.needs.supervision),
            ("transport", line.needs.transport),
        ];
        for (resource, n) in needs {
            *used.entry((line.jurisdiction.clone(), week.clone(), resource)).or_default() += u32::from(n);
        }
    }
    assert_eq!(plan.capacity_use.len(), plan.optimality.len() * 8 * 4);
    for row in &plan.capacity_use {
        let key = (row.jurisdiction.clone(), row.week.clone(), row.resource.as_str());
        assert_eq!(row.used, used.get(&key).copied().unwrap_or(0), "{row:?}");
        assert!(row.available.is_none_or(|available| row.used <= available), "{row:?}");
    }
    assert!(plan.optimality.iter().all(|o| o.checked && o.gap <= 0.005), "{:?}", plan.optimality);
}

#[test]
fn every_tier_one_child_has_an_action_due_today_whatever_the_capacity() {
    let plan = made(&capacity(barred(barred(country(), "C1"), "C2"), &[("2026-03-02", "0")]).build(), &quick());
    let lines: Vec<&ReviewLine> = plan.review_schedule.iter().chain(&plan.unscheduled).collect();
    assert_eq!(lines.iter().map(|line| line.tier).collect::<Vec<_>>(), [1, 1]);
    for line in lines {
        let id = line.action.as_ref().expect("an action");
        let action = plan.actions.iter().find(|action| action.id == *id).expect("the action in the list");
        assert_eq!((action.due.as_str(), action.urgency), ("2026-03-01", 1));
    }
}

#[test]
fn tier_one_actions_of_a_whole_country_are_due_today() {
    let plan = made(&synthetic(), &quick());
    let due: BTreeMap<&str, &str> = plan.actions.iter().map(|a| (a.id.as_str(), a.due.as_str())).collect();
    let lines = plan.review_schedule.iter().chain(&plan.unscheduled).filter(|line| line.tier == 1);
    let mut n = 0;
    for line in lines {
        n += 1;
        let action = line.action.as_deref().expect("an action");
        assert_eq!(due.get(action).copied(), Some(plan.as_of.as_str()), "{action}");
    }
    assert!(n > 0, "the synthetic country has children in tier 1");
}

#[test]
fn the_same_bytes_on_one_thread_and_on_two() {
    let snapshot = synthetic();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let plan = made(&snapshot, &quick());
            [plan_json(&plan), review_schedule_csv(&plan), responses_csv(&plan), actions_csv(&plan)]
        })
    };
    let (one, two) = (on(1), on(2));
    assert!(one == two, "bytes differ between one thread and two");
}

/// The bar is met because doubt counts for the child: what would settle it is among what is missing, as other rules ask for it.
#[test]
fn what_would_settle_a_doubt_is_named_in_the_schedule() {
    let missing = |days: &str| {
        let cells = [
            ("born_on", "2010-06-01"),
            ("age_status", "documented"),
            ("offence_on", "2025-02-10"),
            ("ground", "criminal_sentenced"),
            ("order_id", "O1"),
            ("order_from", "2025-03-01"),
            ("order_to", "2026-02-01"),
            ("sentence_ends_on", "none"),
            ("sentence_days", days),
        ];
        let plan = made(&country().child("C1", "F1", &cells).build(), &quick());
        let line = plan.review_schedule.iter().chain(&plan.unscheduled).next().expect("a line").clone();
        (line.tier, line.missing)
    };
    let (tier, fields) = missing("");
    assert_eq!(tier, 1);
    assert!(fields.contains(&"sentence_days".to_owned()), "{fields:?}");
    let (tier, fields) = missing("1000");
    assert!(tier > 1 && !fields.contains(&"sentence_days".to_owned()), "{tier} {fields:?}");
}

#[test]
fn without_capacities_the_order_is_that_of_tiers_and_the_plan_says_so() {
    let plan = made(&barred(country(), "C1").child("C2", "F1", &[("ground", "protection")]).build(), &quick());
    assert!(plan.unscheduled.is_empty());
    assert!(plan.review_schedule.iter().all(|line| line.week.as_deref() == Some("2026-03-02")));
    assert_eq!(plan.review_schedule[0].child_id, "C1");
    assert!(plan.capacity_use.iter().all(|row| row.available.is_none()));
    assert!(plan.notes.iter().any(|note| note.starts_with("capacity.csv was not given")), "{:?}", plan.notes);
}

#[test]
fn a_queue_longer_than_the_horizon_says_when_it_ends_and_what_would_end_it() {
    let weeks = ["02", "09", "16", "23", "30"];
    let weeks: Vec<String> = weeks.iter().map(|day| format!("2026-03-{day}")).collect();
    let mut rows: Vec<(&str, &str)> = weeks.iter().map(|week| (week.as_str(), "1")).collect();
    rows.extend([("2026-04-06", "1"), ("2026-04-13", "1"), ("2026-04-20", "1")]);
    let country = (0..20).fold(country(), |country, at| barred(country, &format!("C{at:02}")));
    let plan = made(&capacity(country, &rows).build(), &quick());
    assert_eq!((plan.review_schedule.len(), plan.unscheduled.len()), (8, 12));
    let queue = &plan.backlog[0];
    // Twelve wait, one a week: twelve weeks after the last planned one (2026-04-20).
    assert_eq!(queue.ends_week.as_deref(), Some("2026-07-13"));
    // Twenty in eight weeks: three a week.
    assert_eq!(queue.needed_per_week.get("review"), Some(&3));
    assert!(
        plan.unscheduled
            .iter()
            .all(|line| line.why_unscheduled.as_deref().is_some_and(|why| why.contains("review used up")))
    );
}

#[test]
fn a_jurisdiction_without_a_court_never_ends_its_queue() {
    let weeks = [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-03-30",
        "2026-04-06",
        "2026-04-13",
        "2026-04-20",
    ];
    let rows: Vec<(&str, &str)> = weeks.iter().map(|week| (*week, "0")).collect();
    let plan = made(&capacity(barred(country(), "C1"), &rows).build(), &quick());
    assert_eq!(plan.unscheduled.len(), 1);
    assert_eq!(plan.backlog[0].ends_week, None);
    assert!(plan.backlog[0].sentence.contains("never ends"), "{}", plan.backlog[0].sentence);
    assert!(plan.actions.iter().any(|action| action.id == "capacity@north"));
}

#[test]
fn a_hearing_that_is_set_is_never_put_off() {
    let rows = [("2026-03-02", "1"), ("2026-03-09", "1"), ("2026-03-16", "1")];
    let country = barred(barred(country(), "C1"), "C2").child(
        "C3",
        "F1",
        &[
            ("born_on", "2013-06-01"),
            ("age_status", "documented"),
            ("offence_on", "2026-02-10"),
            ("ground", "criminal_pretrial"),
            ("arrested_at", "2026-02-19"),
            ("next_hearing_on", "2026-03-04"),
        ],
    );
    let plan = made(&capacity(country, &rows).build(), &quick());
    let line = plan.review_schedule.iter().find(|line| line.child_id == "C3").expect("C3 has a week");
    assert_eq!(line.week.as_deref(), Some("2026-03-02"));
    assert_eq!(line.latest_week.as_deref(), Some("2026-03-02"));
}

#[test]
fn contradicting_dates_are_named_and_cost_no_other_child_a_week() {
    let mut country = country();
    for id in ["C1", "C2", "C3", "C4"] {
        country = barred(country, id);
    }
    let bound = |country: CountryBuilder, child: &str, field: &str, day: &str| {
        let subject = format!("placement:P-{child}");
        country.add(|s| &mut s.facts, &[("subject", subject.as_str()), ("field", field), ("value", day)])
    };
    let country =
        bound(bound(country, "C1", "review_not_before", "2026-04-08"), "C1", "review_not_after", "2026-03-10");
    let country = bound(country, "C2", "review_not_before", "2027-01-04");
    let country = bound(country, "C3", "review_not_after", "2026-01-15");
    let plan = made(&country.build(), &quick());
    assert_eq!(plan.review_schedule.iter().map(|l| l.child_id.as_str()).collect::<Vec<_>>(), ["C4"]);
    let line = |id: &str| plan.unscheduled.iter().find(|l| l.child_id == id).expect("unscheduled");
    let why = |id: &str| line(id).why_unscheduled.clone().unwrap_or_default();
    assert!(why("C1").contains("not before the week of 2026-04-06, not after that of 2026-03-09"), "{}", why("C1"));
    assert!(why("C2").contains("no review before the week of 2027-01-04"), "{}", why("C2"));
    assert!(why("C3").contains("in the week of 2026-01-12, before the horizon"), "{}", why("C3"));
    assert_eq!(line("C3").latest_week.as_deref(), Some("2026-01-12"));
    // Every one of them has an action today all the same.
    assert!(plan.unscheduled.iter().all(|l| l.action.is_some()));
    assert!(!plan.notes.iter().any(|note| note.contains("review_not")), "{:?}", plan.notes);
}

#[test]
fn the_capacity_that_is_said_to_end_the_queue_does_end_it() {
    const WEEKS: [&str; 8] = [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-03-30",
        "2026-04-06",
        "2026-04-13",
        "2026-04-20",
    ];
    let planned = |review: u32, counsel: u32| {
        let country = (0..18).fold(country(), |country, at| barred(country, &format!("C{at:02}")));
        let (review, counsel) = (review.to_string(), counsel.to_string());
        let country = WEEKS.iter().fold(country, |country, week| {
            country.add(
                |s| &mut s.capacity,
                &[
                    ("jurisdiction", "north"),
                    ("week_start", week),
                    ("review_slots", &review),
                    ("counsel_slots", &counsel),
                ],
            )
        });
        made(&country.build(), &quick())
    };
    let short = planned(2, 0);
    let needed = &short.backlog[0].needed_per_week;
    let of = |what: &str| needed.get(what).copied().expect("named");
    // Eighteen children who all need counsel, in eight weeks: three a week of each.
    assert_eq!((of("review"), of("counsel")), (3, 3), "{}", short.backlog[0].sentence);
    assert!(short.backlog[0].sentence.contains("counsel the queue never ends"), "{}", short.backlog[0].sentence);
    assert!(planned(of("review"), of("counsel")).unscheduled.is_empty());
    assert!(!planned(of("review"), of("counsel") - 1).unscheduled.is_empty());
}

#[test]
fn siblings_are_heard_together_in_one_slot() {
    let sibling = |country: CountryBuilder, id: &str| {
        country.child(
            id,
            "F1",
            &[
                ("born_on", "2013-06-01"),
                ("age_status", "documented"),
                ("offence_on", "2026-02-10"),
                ("ground", "criminal_pretrial"),
                ("arrested_at", "2026-02-19"),
                ("hearing_group", "H1"),
            ],
        )
    };
    let rows = [
        ("2026-03-02", "1"),
        ("2026-03-09", "1"),
        ("2026-03-16", "0"),
        ("2026-03-23", "0"),
        ("2026-03-30", "0"),
        ("2026-04-06", "0"),
        ("2026-04-13", "0"),
        ("2026-04-20", "0"),
    ];
    let country = sibling(sibling(barred(country(), "C1"), "C2"), "C3");
    let plan = made(&capacity(country, &rows).build(), &quick());
    assert!(plan.unscheduled.is_empty());
    let week =
        |id: &str| plan.review_schedule.iter().find(|line| line.child_id == id).and_then(|line| line.week.clone());
    // Two children in the first slot weigh more than one.
    assert_eq!(
        (week("C2"), week("C3"), week("C1")),
        (Some("2026-03-02".into()), Some("2026-03-02".into()), Some("2026-03-09".into()))
    );
}

#[test]
fn conduct_and_offence_move_nobody() {
    let with = |violent: &str, prior: &str, offence: &str| {
        let child = |country: CountryBuilder, id: &str, cells: &[(&str, &str)]| country.child(id, "F1", cells);
        let base = [("ground", "protection"), ("admitted_at", "2026-01-10")];
        let mut other = base.to_vec();
        other.extend([("violent", violent), ("prior_serious_count", prior), ("offence_category", offence)]);
        let country = child(child(country(), "C1", &base), "C2", &other);
        let plan = made(&capacity(country, &[("2026-03-02", "1"), ("2026-03-09", "1")]).build(), &quick());
        plan.review_schedule
            .iter()
            .map(|line| (line.child_id.clone(), line.week.clone(), line.weight.to_bits(), line.tier))
            .collect::<Vec<_>>()
    };
    assert_eq!(with("true", "5", "0101"), with("false", "0", "0502"));
}

#[test]
fn a_package_over_a_ceiling_is_refused_with_its_source_and_never_recommended() {
    let plan = made(&synthetic(), &quick());
    for facility in plan.facilities.iter().filter(|f| f.children > 0) {
        let refused = facility.responses.iter().find(|r| r.id == "lock-in").expect("shown");
        let refusal = &refused.refused.as_ref().expect("refused")[0];
        assert_eq!(refusal.rule, "D-01");
        assert!(refusal.source.contains("rule 67"), "{}", refusal.source);
        let closed = facility.responses.iter().find(|r| r.id == "closed-doors").expect("shown");
        let rules: Vec<&str> = closed.refused.iter().flatten().map(|r| r.rule.as_str()).collect();
        assert_eq!(rules, ["R-01", "S-06", "R-07"], "visits, lawyers, inspectors");
        assert!(closed.refused.iter().flatten().all(|r| r.source.contains("art. ") && !r.reason.is_empty()));
        let chosen = facility.recommended.as_deref().expect("a recommendation");
        let chosen = facility.responses.iter().find(|r| r.id == chosen).expect("among the packages");
        assert!(chosen.refused.is_none());
        if chosen.id == AS_NOW {
            continue;
        }
        // The stated rule, checked again from the numbers alone.
        let allowed: Vec<&ResponseOutcome> = facility.responses.iter().filter(|r| r.refused.is_none()).collect();
        let most = allowed.iter().map(|r| r.infections.averted).fold(0.0, f64::max);
        for other in allowed {
            let within = other.infections.averted >= 0.9 * most;
            assert!(
                !within || chosen.rights_cost.child_days <= other.rights_cost.child_days + 0.011,
                "{}: `{}` costs less than `{}`",
                facility.facility_id,
                other.id,
                chosen.id
            );
        }
    }
}

#[test]
fn no_name_of_a_child_and_no_child_id_outside_the_schedule() {
    let snapshot = synthetic();
    let plan = made(&snapshot, &quick());
    let text = String::from_utf8(actions_csv(&plan)).expect("text")
        + &plan.summary.join("\n")
        + &String::from_utf8(part_json(&plan.facilities)).expect("text")
        + &String::from_utf8(part_json(&plan.gaps)).expect("text");
    for line in plan.review_schedule.iter().chain(&plan.unscheduled) {
        assert!(!text.contains(&line.child_id), "{}", line.child_id);
    }
}

#[test]
fn an_empty_country_has_a_plan() {
    let plan = made(&CountryBuilder::new("2026-03-01").build(), &quick());
    assert_eq!(plan.situation.children_in_custody, 0);
    assert!(plan.review_schedule.is_empty());
    assert!(!plan.summary.is_empty());
    let json: serde_json::Value = serde_json::from_slice(&plan_json(&plan)).expect("JSON");
    assert_eq!(json["format"], 1);
}

#[test]
fn plan_json_has_the_fields_of_the_contract_in_a_fixed_order() {
    let plan = made(&barred(country(), "C1").build(), &quick());
    let json: serde_json::Value = serde_json::from_slice(&plan_json(&plan)).expect("JSON");
    for field in [
        "format",
        "as_of",
        "country",
        "summary",
        "facilities",
        "review_schedule",
        "unscheduled",
        "capacity_use",
        "optimality",
        "fairness",
        "actions",
        "effect",
        "gaps",
        "provenance",
    ] {
        assert!(json.get(field).is_some(), "{field}");
    }
    let line = &json["review_schedule"][0];
    for field in ["child_id", "placement_id", "tier", "week", "jurisdiction", "needs", "reasons", "missing", "weight"] {
        assert!(line.get(field).is_some(), "{field}");
    }
    assert_eq!(plan_json(&plan), plan_json(&plan.clone()));
}

#[test]
fn fewer_than_ten_of_a_nationality_are_counted_together() {
    let country = (0..12).fold(country(), |country, at| {
        let word = if at == 0 { "rare" } else { "common" };
        country.child(&format!("C{at}"), "F1", &[("ground", "protection"), ("nationality", word)])
    });
    let plan = made(&country.build(), &quick());
    let groups: Vec<&str> =
        plan.fairness.iter().filter(|l| l.dimension == "nationality").map(|l| l.group.as_str()).collect();
    assert_eq!(groups, ["common", "others, fewer than 10 each"]);
}

/// The facility that needs a recommendation most: an outbreak, and most children without a recorded unit.
#[test]
fn an_outbreak_gets_a_recommendation_wherever_the_children_are_recorded() {
    let country = (0..30).fold(country(), |country, at| {
        let unit = if at == 0 { "U1" } else { "" };
        country.child(&format!("C{at:02}"), "F1", &[("ground", "protection"), ("unit_id", unit)])
    });
    let country = country.add(|s| &mut s.units, &[("facility_id", "F1"), ("unit_id", "U1"), ("rooms", "2")]);
    let country = ["2026-02-22", "2026-02-24", "2026-02-26", "2026-02-28"].iter().fold(country, |country, day| {
        country.add(
            |s| &mut s.cases,
            &[("facility_id", "F1"), ("date", day), ("group", "children"), ("new_cases", "3"), ("tests", "10")],
        )
    });
    let plan = made(&country.build(), &quick());
    let facility = &plan.facilities[0];
    assert!(facility.forecast.infectious_now.q50 + facility.forecast.exposed_now.q50 >= 1.0);
    assert!(facility.recommended.is_some(), "{}", facility.recommended_because);
    assert!(facility.danger.iter().any(|d| d.id == "outbreak-now"), "{:?}", facility.danger);
    assert_eq!(plan.situation.cases_children_14_days, 12);
}

/// Like [`barred`], but old enough, with an order, and with every step on record.
fn held<'a>(id: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut cells = vec![
        ("born_on", "2009-01-10"),
        ("age_status", "documented"),
        ("offence_on", "2026-01-10"),
        ("ground", "criminal_sentenced"),
        ("arrested_at", "none"),
        ("admitted_at", "2026-02-01"),
        ("order_id", id),
        ("order_from", "2026-02-01"),
        ("decided_on", "2026-01-30"),
        ("sentence_days", "400"),
        ("last_review_on", "2026-02-20"),
        ("alternatives_considered", "yes"),
    ];
    for (name, value) in more {
        cells.retain(|(known, _)| known != name);
        cells.push((name, value));
    }
    cells
}

#[test]
fn an_action_says_what_the_branch_that_was_met_asks_for() {
    let young = [("born_on", "2010-06-01")];
    let early = [("admitted_at", "2026-01-31"), ("order_from", "2026-02-01"), ("last_review_on", "none")];
    let death = [("sentence_type", "death")];
    let plan = made(
        &country()
            .child("X1", "F1", &held("o1", &young))
            .child("X2", "F1", &held("o2", &early))
            .child("X3", "F1", &held("o3", &death))
            .build(),
        &quick(),
    );
    let action =
        |id: &str| plan.actions.iter().find(|a| a.id == id).unwrap_or_else(|| panic!("{id}: {:?}", plan.actions));
    assert_eq!(plan.situation.tiers[0].children, 0);
    assert!(plan.actions.iter().all(|a| !a.text.contains("End the detention")), "{:?}", plan.actions);
    let presumed = action("B-06/2@F1");
    assert_eq!((presumed.recommendation.as_str(), presumed.children), ("B-06", Some(1)));
    assert!(presumed.text.contains("under 16") && presumed.text.contains("Prepare the release"), "{presumed:?}");
    let order = action("B-14/2@F1");
    assert!(order.text.starts_with("The first order began after the admission"), "{order:?}");
    assert!(order.text.contains("Hold the review"), "{order:?}");
    let sentence = action("B-10@F1");
    assert!(sentence.text.contains("not carried out") && !sentence.done.contains("has moved"), "{sentence:?}");
    assert_eq!(sentence.due, "2026-03-01");
}

#[test]
fn what_no_review_ends_is_not_done_with_a_review_and_what_is_owed_at_once_is_due_today() {
    let plan = made(
        &capacity(country(), &[("2026-03-02", "0"), ("2026-03-09", "0"), ("2026-03-16", "5")])
            .child("X1", "F1", &held("o1", &[("legality_challenge_filed_at", "2026-02-01")]))
            .add(
                |s| &mut s.facts,
                &[("subject", "child:X1"), ("field", "legality_challenge_decided_at"), ("value", "none")],
            )
            .child("X2", "F1", &held("o2", &[("family_notified_at", "none"), ("arrested_at", "2026-01-31")]))
            .child(
                "X3",
                "F1",
                &held(
                    "o3",
                    &[("ground", "criminal_pretrial"), ("decided_on", "none"), ("last_review_on", "2026-02-03")],
                ),
            )
            .build(),
        &quick(),
    );
    let action =
        |id: &str| plan.actions.iter().find(|a| a.id == id).unwrap_or_else(|| panic!("{id}: {:?}", plan.actions));
    let challenge = action("K-08@F1");
    assert_eq!(challenge.due, "2026-03-01");
    assert_eq!(challenge.done, "Recorded for each of them: `legality_challenge_decided_at`.");
    let family = action("K-04@F1");
    assert_eq!((family.due.as_str(), family.urgency), ("2026-03-01", 1));
    assert!(family.text.contains("Tell the family"), "{family:?}");
    // The week that the schedule gives, not another.
    let review = action("K-07@F1");
    assert_eq!((review.due.as_str(), review.urgency), ("2026-03-22", 2));
}

#[test]
fn a_reason_that_a_branch_gave_is_told_in_its_own_words() {
    let early = [("admitted_at", "2026-01-31"), ("order_from", "2026-02-01"), ("last_review_on", "none")];
    let plan = made(&country().child("X1", "F1", &held("o1", &early)).build(), &quick());
    let reasons = &plan.situation.tiers[2].reasons;
    let order = reasons.iter().find(|reason| reason.id == "B-14").unwrap_or_else(|| panic!("{reasons:?}"));
    assert_eq!(order.branch, 2);
    assert!(order.title.starts_with("The first order began after the admission"), "{order:?}");
}

#[test]
fn reasons_that_cannot_tell_stand_apart_in_the_schedule() {
    // The review is overdue for sure; whether the reason is one, nobody can tell.
    let cells = [
        ("ground", "criminal_pretrial"),
        ("decided_on", "none"),
        ("last_review_on", "2026-02-03"),
        ("detention_reason", "see file"),
        ("judge_first_at", "2026-02-01"),
        ("charged_on", "2026-02-01"),
    ];
    let plan = made(&country().child("X1", "F1", &held("o1", &cells)).build(), &quick());
    let csv = String::from_utf8(review_schedule_csv(&plan)).expect("UTF-8");
    let mut rows = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = rows.next().expect("a header");
    let row = rows.next().expect("a child");
    let cell = |name: &str| row[header.iter().position(|column| *column == name).expect("a column")];
    let (reasons, unsure): (Vec<_>, Vec<_>) =
        (cell("reasons").split(';').collect(), cell("unsure").split(';').collect());
    assert!(reasons.contains(&"K-07") && !unsure.contains(&"K-07"), "{reasons:?} {unsure:?}");
    assert!(unsure.contains(&"P-05") && unsure.iter().all(|id| reasons.contains(id)), "{reasons:?} {unsure:?}");
}

#[test]
fn a_question_for_a_later_day_than_the_sheets_says_so() {
    let snapshot = country().child("X1", "F1", &held("o1", &[])).build();
    let law = PACKS.law(&snapshot.country.law).expect("the law");
    let on = |day: &str| {
        let as_of = wayhome_domain::AsOf::new(
            wayhome_domain::When::Date(day.parse().expect("a day")),
            &snapshot.country.time_zone,
        );
        plan(&PlanInput { snapshot: &snapshot, law: &law, as_of, packs: &PACKS, options: &quick() }, &()).notes
    };
    assert_eq!(
        on("2026-03-11")[0],
        "the sheets describe 2026-03-01, 10 days before 2026-03-11: who left and what was done since is not known, and what ran out in these days is not sure"
    );
    assert!(on("2026-03-01").iter().all(|note| !note.starts_with("the sheets describe")));
}

#[test]
fn a_place_in_doubt_has_an_action_that_finds_out() {
    let country = country().facility("A1", &[("capacity", "20"), ("jurisdiction", "north"), ("kind", "adult_prison")]);
    let snapshot = country.child("X1", "A1", &held("o1", &[("adult_exception", "")])).build();
    let plan = made(&snapshot, &quick());
    let doubt = plan
        .actions
        .iter()
        .find(|action| action.recommendation == "B-18")
        .unwrap_or_else(|| panic!("{:?}", plan.actions));
    assert_eq!((doubt.facility.as_deref(), doubt.children), (Some("A1"), Some(1)));
    assert!(!doubt.text.contains("End the detention"), "{doubt:?}");
}

#[test]
fn who_may_be_held_besides_stands_in_the_first_lines() {
    let mut snapshot = country()
        .child("X1", "F1", &held("o1", &[]))
        .child("X2", "F1", &held("o2", &[("released_at", "2026-02-10"), ("release_route", "transfer")]))
        .build();
    let unusable = |row, id: &str| wayhome_domain::Unusable { row, child_id: id.into() };
    // X1 is known to be held; the last row names nobody.
    snapshot.unusable = vec![unusable(5, "X1"), unusable(7, "X9"), unusable(8, "X9"), unusable(9, "")];
    let plan = made(&snapshot, &quick());
    assert_eq!(
        plan.summary[1],
        "up to 2 more children may be held: these rows of placements.csv could not be used: 7, 8, 9"
    );
    assert!(
        plan.summary[2].starts_with("placements.csv: no later row tells where children went"),
        "{:?}",
        plan.summary
    );
    assert!(plan.notes.contains(&plan.summary[1]) && plan.notes.contains(&plan.summary[2]));
    assert_eq!(plan.may_be_held.len(), 3);
}

/// Forty children of whom an outbreak has infected nearly all, told by the week: `cases` children and staff.
fn after_an_outbreak(pathogen: &str, cases: &[(&str, &str, &str)]) -> CountryBuilder {
    let country = CountryBuilder::new("2026-03-01")
        .country(|country| country.pathogen = Some(pathogen.into()))
        .facility("F1", &[("capacity", "40"), ("jurisdiction", "north"), ("staff_posts", "20")]);
    let country = (0..40).fold(country, |country, at| {
        let unit = ["U1", "U2", ""][at % 3];
        let cells = [("ground", "criminal_sentenced"), ("unit_id", unit), ("admitted_at", "2025-06-01")];
        country.child(&format!("C{at:02}"), "F1", &cells)
    });
    let country = ["U1", "U2"].iter().fold(country, |country, unit| {
        country.add(|s| &mut s.units, &[("facility_id", "F1"), ("unit_id", unit), ("rooms", "4")])
    });
    cases.iter().fold(country, |country, (day, group, n)| {
        country.add(|s| &mut s.cases, &[("facility_id", "F1"), ("date", day), ("group", group), ("new_cases", n)])
    })
}

const OVER: [(&str, &str, &str); 9] = [
    ("2026-01-11", "children", "2"),
    ("2026-01-18", "children", "9"),
    ("2026-01-18", "staff", "6"),
    ("2026-01-25", "children", "14"),
    ("2026-01-25", "staff", "8"),
    ("2026-02-01", "children", "4"),
    ("2026-02-08", "children", "0"),
    ("2026-02-15", "children", "0"),
    ("2026-02-22", "children", "0"),
];

fn base_of(snapshot: &Snapshot) -> wayhome_outbreak::Scenario {
    let index = snapshot.index();
    let custody = index.custody(snapshot, snapshot.as_of());
    base_scenario(snapshot, &index, &custody, &PACKS, "F1").expect("children are held there").1
}

/// Whoever has been ill cannot be infected again in the same outbreak: the plan promises no more infections than people are left.
#[test]
fn those_who_are_over_it_are_not_infected_again() {
    let snapshot = after_an_outbreak("covid-19-ancestral", &OVER).build();
    let scenario = base_of(&snapshot);
    let immune: u32 = scenario.units.iter().map(|unit| unit.immune).sum();
    assert!((29..=40).contains(&immune), "29 were reported, 40 live there: {immune}");
    assert!(scenario.units.iter().all(|unit| unit.immune > 0 && unit.immune <= unit.children), "{:?}", scenario.units);
    assert!((14..=20).contains(&scenario.staff.immune), "{:?}", scenario.staff);
    let left = f64::from(60 - immune - scenario.staff.immune);
    let plan = made(&snapshot, &quick());
    let facility = &plan.facilities[0];
    let as_now = facility.responses.iter().find(|r| r.id == "as-now").expect("going on as today");
    assert!(as_now.infections.density_1.q975 <= left, "{as_now:?}, {left} left");

    // Whoever was treated for scabies can get it again.
    let scabies = base_of(&after_an_outbreak("scabies", &OVER).build());
    assert!(scabies.units.iter().all(|unit| unit.immune == 0) && scabies.staff.immune == 0, "{scabies:?}");
    // Nor does an outbreak of last year protect.
    let old = [("2025-08-10", "children", "20"), ("2025-08-17", "children", "15"), ("2026-02-22", "children", "0")];
    let old = base_of(&after_an_outbreak("covid-19-ancestral", &old).build());
    assert!(old.units.iter().all(|unit| unit.immune == 0), "{old:?}");
}

/// Those who were infected and went home protect nobody.
#[test]
fn those_who_left_are_not_counted_as_immune() {
    let stayed = base_of(&after_an_outbreak("covid-19-ancestral", &OVER).build());
    let mut country = after_an_outbreak("covid-19-ancestral", &OVER);
    for at in 40..80 {
        let cells = [
            ("ground", "criminal_sentenced"),
            ("admitted_at", "2025-06-01"),
            ("released_at", "2026-02-10"),
            ("release_route", "home"),
        ];
        country = country.child(&format!("C{at:02}"), "F1", &cells);
    }
    let left = base_of(&country.build());
    let immune = |s: &wayhome_outbreak::Scenario| s.units.iter().map(|unit| unit.immune).sum::<u32>();
    assert!(immune(&left) * 3 < immune(&stayed) * 2, "{} of {}", immune(&left), immune(&stayed));
}

/// Two cases within an incubation time are an outbreak, until as long passes without one; one case is none.
#[test]
fn two_linked_cases_are_an_outbreak_until_14_days_without_a_case() {
    let on = |cases: &[(&str, &str, &str)]| {
        let plan = made(&after_an_outbreak("covid-19-ancestral", cases).build(), &quick());
        let facility = &plan.facilities[0];
        (facility.danger.iter().any(|d| d.id == "outbreak-now"), facility.forecast.state_known, plan)
    };
    let (is_on, known, plan) = on(&[("2026-02-10", "staff", "1"), ("2026-02-20", "staff", "1")]);
    assert!(is_on && !known, "{:?}", plan.facilities[0].danger);
    assert!(plan.summary.iter().any(|line| line.contains("an outbreak is going on or likely in 1 facility")));
    let (is_on, ..) = on(&[("2026-02-03", "staff", "1"), ("2026-02-20", "staff", "1")]);
    assert!(!is_on, "17 days lie between");
    let (is_on, ..) = on(&[("2026-02-10", "staff", "2"), ("2026-02-16", "staff", "1")]);
    assert!(is_on, "the last case is 14 days old tomorrow");
    let (is_on, ..) = on(&[("2026-02-10", "staff", "2"), ("2026-02-15", "staff", "1")]);
    assert!(!is_on, "14 days have passed");
    assert!(!on(&[]).1, "without counts nothing is known");
}

/// A line that rests on rooms, tests or doses says how many.
#[test]
fn a_package_names_the_rooms_and_tests_it_counts_on() {
    let plan = made(&after_an_outbreak("covid-19-ancestral", &[("2026-02-28", "children", "3")]).build(), &quick());
    let isolate = plan.facilities[0].responses.iter().find(|r| r.id == "isolate").expect("the package");
    assert_eq!(isolate.limits, ["4 rooms"]);
    assert!(isolate.infections.density_1.rooms_most >= isolate.infections.density_1.rooms);
    assert!(isolate.infections.density_1.rooms_most >= 1.0, "{isolate:?}");
}
