//! Synthetic countries: the same bytes for the same seed, believable, hard, and nothing half-written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::*;
use wayhome_exchange::synth::{SynthError, SynthOptions, SynthSummary, write};

fn make(folder: &Path, options: &SynthOptions) -> SynthSummary {
    write(folder, options, |_| ControlFlow::Continue(())).unwrap()
}

struct Made {
    _keep: tempfile::TempDir,
    folder: PathBuf,
    zone: TimeZone,
    now: AsOf,
}

impl Made {
    fn new(options: &SynthOptions) -> Self {
        let keep = tempfile::tempdir().unwrap();
        let folder = keep.path().join("country");
        make(&folder, options);
        let zone = TimeZone::get(&options.time_zone).unwrap();
        let now = AsOf::new(When::Date(options.as_of), &zone);
        Made { _keep: keep, folder, zone, now }
    }

    /// The rows of a sheet, read cell by cell with the domain's own readers.
    fn rows<R: Row>(&self) -> Vec<R> {
        let context = CellContext { time_zone: &self.zone };
        let mut reader = csv::Reader::from_path(self.folder.join(R::FILE)).unwrap();
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let names: Vec<&str> = R::COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(header, names, "{}", R::FILE);
        let read = reader.records().map(|record| {
            let record = record.unwrap();
            let mut row = R::default();
            for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let cell = spreadsheet::unguard(cell);
                if let Err(error) = row.read_cell(column, cell, &context) {
                    panic!("{} {}: `{cell}`: {error:?}", R::FILE, names[column]);
                }
            }
            row
        });
        read.collect()
    }

    fn date(&self, when: When) -> Date {
        when.date(&self.zone)
    }

    fn days_since(&self, when: When) -> f64 {
        let seconds = self.now.instant.as_second() - when.earliest(&self.zone).as_second();
        seconds as f64 / 86_400.0
    }
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
    });
    files.collect()
}

fn in_custody(made: &Made) -> Vec<Placement> {
    made.rows::<Placement>().into_iter().filter(|row| row.released_at.0.is_none()).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_with_any_number_of_threads() {
    let options = SynthOptions { identities: true, seed: 11, ..SynthOptions::of_size(Some(12), Some(500)) };
    let keep = tempfile::tempdir().unwrap();
    let with_threads = |threads: usize| {
        let folder = keep.path().join(format!("with-{threads}"));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| make(&folder, &options));
        bytes(&folder)
    };
    let one = with_threads(1);
    assert_eq!(one, with_threads(2));
    assert_eq!(one, with_threads(7));
    let other = keep.path().join("other");
    make(&other, &SynthOptions { seed: 12, ..options });
    let other = bytes(&other);
    let same: Vec<&String> = one.keys().filter(|name| one.get(*name) == other.get(*name)).collect();
    assert_eq!(same, ["country.toml"]);
}

#[test]
fn the_committed_example_is_what_the_program_makes() {
    let made = Made::new(&SynthOptions::solandra());
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/solandra");
    let mut committed = bytes(&example);
    committed.retain(|name, _| name != "README.md");
    let made = bytes(&made.folder);
    assert_eq!(committed.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        assert!(
            committed.get(name) == Some(bytes),
            "examples/solandra/{name} is not what `synth` makes: make it again"
        );
    }
    assert!(made.values().map(Vec::len).sum::<usize>() < 400_000);
}

/// Share of empty cells of each column; empty ends are answers, not gaps, and left out.
fn gaps<R: Row>(rows: &[R]) -> BTreeMap<&'static str, f64> {
    let shares = R::COLUMNS.iter().enumerate().filter(|(_, column)| !matches!(column.kind, CellKind::Until)).map(
        |(at, column)| {
            let empty = rows.iter().filter(|row| row.value(at).is_unknown()).count();
            (column.name, empty as f64 / rows.len().max(1) as f64)
        },
    );
    shares.collect()
}

#[test]
fn every_column_is_filled_somewhere() {
    fn check<R: Row>(made: &Made) {
        let rows = made.rows::<R>();
        for (at, column) in R::COLUMNS.iter().enumerate() {
            let filled = rows.iter().any(|row| !matches!(row.value(at), Value::Unknown | Value::Open));
            assert!(filled, "{} {} is never filled", R::FILE, column.name);
        }
    }
    for (options, all) in [
        (SynthOptions { identities: true, ..SynthOptions::default() }, true),
        (SynthOptions { identities: true, ..SynthOptions::solandra() }, false),
    ] {
        let made = Made::new(&options);
        macro_rules! check_all {
            ($($field:ident: $row:ident,)*) => { $(check::<$row>(&made);)* };
        }
        if all {
            for_each_table!(check_all);
            check::<Identity>(&made);
        } else {
            check::<Child>(&made);
            check::<Placement>(&made);
            check::<Isolation>(&made);
            check::<CaseCount>(&made);
        }
    }
}

#[test]
fn at_least_a_tenth_of_the_facts_is_missing() {
    let made = Made::new(&SynthOptions::default());
    let held = in_custody(&made);
    let ids: BTreeSet<&ChildId> = held.iter().map(|row| &row.child_id).collect();
    let children: Vec<Child> = made.rows::<Child>().into_iter().filter(|row| ids.contains(&row.child_id)).collect();
    let mut of_column = gaps(&children);
    of_column.extend(gaps(&held));
    let optional: Vec<f64> =
        of_column.iter().filter(|(name, _)| !name.ends_with("_id")).map(|(_, share)| *share).collect();
    let mean = optional.iter().sum::<f64>() / optional.len() as f64;
    assert!((0.1..0.5).contains(&mean), "{mean}");
    // The columns that decide most: each has a tenth or more of gaps, and still something to go by.
    for name in [
        "born_on",
        "age_status",
        "nationality",
        "disability",
        "health_risk",
        "pregnant",
        "dependent_child",
        "guardian_reachable",
        "home_jurisdiction",
        "offence_category",
        "offence_on",
        "violent",
        "order_id",
        "order_from",
        "order_to",
        "arrested_at",
        "family_notified_at",
        "counsel_assigned_at",
        "counsel_first_met_at",
        "judge_first_at",
        "charged_on",
        "last_review_on",
        "next_hearing_on",
        "decided_on",
        "alternatives_considered",
        "forum",
        "shares_space_with_adults",
        "release_route",
        "home_visit_ready",
        "individual_assessment_on",
        "case_first_heard_on",
        "legality_challenge_filed_at",
        "health_check_at",
        "rights_explained_at",
        "diversion_considered_on",
        "prior_serious_count",
    ] {
        let share = of_column[name];
        assert!((0.1..0.6).contains(&share), "{name} {share}");
    }
}

#[test]
fn the_figures_lie_within_the_ranges_they_are_drawn_from() {
    let options = SynthOptions { seed: 5, ..SynthOptions::of_size(Some(120), Some(7500)) };
    let made = Made::new(&options);
    let facilities: Vec<Facility> = made.rows();
    let held = in_custody(&made);
    assert_eq!(held.len(), 7500);
    assert_eq!(facilities.len(), 120);
    let mut of_facility: BTreeMap<&FacilityId, u32> = BTreeMap::new();
    for row in &held {
        *of_facility.entry(&row.facility_id).or_default() += 1;
    }
    // Occupancy 0.5 to 2.3; places whose number of children is small can lie a little beyond.
    for facility in &facilities {
        let (Some(capacity), Some(n)) = (facility.capacity, of_facility.get(&facility.facility_id)) else { continue };
        let occupancy = f64::from(*n) / f64::from(capacity);
        assert!(*n < 5 || (0.49..2.31).contains(&occupancy), "{} {n} {capacity}", facility.facility_id);
    }
    let sizes: Vec<u32> = {
        let mut sizes: Vec<u32> = of_facility.values().copied().collect();
        sizes.sort_unstable();
        sizes
    };
    assert!((20..60).contains(&sizes[60]), "median {}", sizes[60]);
    assert!(sizes[114] < 260, "95 % {}", sizes[114]);

    let has = |row: &&Placement, ground: Ground| row.ground.contains(ground);
    let tried = held.iter().filter(|row| has(row, Ground::CriminalSentenced)).count();
    let untried = held.iter().filter(|row| has(row, Ground::CriminalPretrial)).count();
    let share = untried as f64 / (tried + untried) as f64;
    assert!((0.3..0.9).contains(&share), "not convicted {share}");
    for ground in <Ground as Term>::ALL {
        assert!(held.iter().any(|row| row.ground.contains(*ground)), "{ground:?}");
    }

    let children: Vec<Child> = made.rows();
    let by_id: BTreeMap<&ChildId, &Child> = children.iter().map(|row| (&row.child_id, row)).collect();
    let girls = held.iter().filter(|row| by_id[&row.child_id].sex == Some(Sex::Female)).count();
    let share = girls as f64 / held.len() as f64;
    assert!((0.02..0.15).contains(&share), "girls {share}");
    let mut ages: BTreeMap<i64, usize> = BTreeMap::new();
    for row in held.iter().filter(|row| has(row, Ground::CriminalPretrial) || has(row, Ground::CriminalSentenced)) {
        if let Some(born) = by_id[&row.child_id].born_on {
            *ages.entry((made.days_since(born) / 365.2425) as i64).or_default() += 1;
        }
    }
    let mode = ages.iter().max_by_key(|(_, n)| **n).map(|(age, _)| *age);
    assert!(matches!(mode, Some(16 | 17)), "{ages:?}");
    assert!(ages.keys().all(|age| (12..=20).contains(age)), "{ages:?}");
    // Not all outbreaks, not none; no more cases than children.
    let mut cases: BTreeMap<FacilityId, u32> = BTreeMap::new();
    for row in made.rows::<CaseCount>().iter().filter(|row| row.group == Some(PeopleGroup::Children)) {
        *cases.entry(row.facility_id.clone()).or_default() += row.new_cases.unwrap_or(0);
    }
    let ill = cases.values().filter(|n| **n > 2).count();
    assert!((10..60).contains(&ill), "{ill}");
    for (facility, n) in &cases {
        assert!(*n <= of_facility[facility], "{facility}");
    }
}

/// Little's law: admissions a year × mean stay = children held. Both sides are drawn apart (the census by length of
/// stay, the year before stay by stay), so they agree only if the shares of grounds and the stays do.
#[test]
fn admissions_stays_and_occupancy_agree() {
    let made = Made::new(&SynthOptions { seed: 3, ..SynthOptions::of_size(Some(150), Some(9000)) });
    let facilities: Vec<Facility> = made.rows();
    let kind: BTreeMap<&FacilityId, FacilityKind> =
        facilities.iter().filter_map(|row| Some((&row.facility_id, row.kind?))).collect();
    #[derive(Default)]
    struct Flow {
        held: f64,
        admitted: f64,
        ended: f64,
        days: f64,
        squares: f64,
        places: f64,
    }
    let mut flows: BTreeMap<FacilityKind, Flow> = BTreeMap::new();
    for facility in &facilities {
        flows.entry(kind[&facility.facility_id]).or_default().places += f64::from(facility.capacity.unwrap_or(0));
    }
    for row in made.rows::<Placement>() {
        // Days at a police station before the place itself are rows of their own: they come on top.
        if row.placement_id.as_str().ends_with("-a") {
            continue;
        }
        let Some(admitted) = row.admitted_at else { continue };
        let flow = flows.entry(kind[&row.facility_id]).or_default();
        if made.days_since(admitted) <= 365.0 {
            flow.admitted += 1.0;
        }
        match row.released_at.0 {
            None => flow.held += 1.0,
            Some(end) => {
                let days = made.days_since(admitted) - made.days_since(end);
                flow.ended += 1.0;
                flow.days += days;
                flow.squares += days * days;
            }
        }
    }
    for (kind, flow) in &flows {
        let mean = flow.days / flow.ended;
        let expected = flow.admitted * mean / 365.0;
        // Standard errors of the mean stay and of the count of admissions; four of them, tail 6e-5, and a tenth for the
        // gaps between stays (half a day), the cut at the year and stays of several years among few places.
        let spread = (flow.squares / flow.ended - mean * mean).max(0.0).sqrt() / flow.ended.sqrt() / mean;
        let tolerance = 4.0 * (spread * spread + 1.0 / flow.admitted).sqrt() + 0.1;
        assert!((expected / flow.held - 1.0).abs() < tolerance, "{kind:?} {expected} {} ±{tolerance}", flow.held);
        // Two to eight admissions a place and year (population figures), police cells apart.
        if *kind != FacilityKind::PoliceCell {
            let per_place = flow.admitted / flow.places;
            assert!((1.5..9.0).contains(&per_place), "{kind:?} {per_place}");
        }
    }
}

#[test]
fn rows_that_hurt_are_in_every_country() {
    for seed in [1, 2, 20, 77] {
        let made = Made::new(&SynthOptions { seed, history_days: 30, ..SynthOptions::of_size(Some(9), Some(200)) });
        let children: Vec<Child> = made.rows();
        let by_id: BTreeMap<&ChildId, &Child> = children.iter().map(|row| (&row.child_id, row)).collect();
        let held = in_custody(&made);
        let today = made.now.date;
        let any = |what: &str, test: &dyn Fn(&Placement, &Child) -> bool| {
            assert!(held.iter().any(|row| test(row, by_id[&row.child_id])), "seed {seed}: {what}");
        };
        let years = |from: Option<When>, to: Option<When>| match (from, to) {
            (Some(from), Some(to)) => (made.days_since(from) - made.days_since(to)) / 365.2425,
            _ => f64::NAN,
        };
        let criminal = |row: &Placement| row.ground.contains(Ground::CriminalPretrial);
        any("thirteen at the act", &|row, child| {
            criminal(row) && (12.0..14.0).contains(&years(child.born_on, row.offence_on))
        });
        any("unpaid bail", &|row, _| row.ground.contains(Ground::BailUnpaid));
        any("an order that has run out", &|row, _| row.order_to.at().is_some_and(|to| made.date(to) < today));
        any("a disputed age about the minimum age", &|row, child| {
            child.age_status == Some(AgeStatus::Disputed)
                && years(child.born_on, row.offence_on) >= 14.0
                && years(child.youngest_plausible_born_on, row.offence_on) < 14.0
        });
        any("near release", &|row, _| {
            row.sentence_ends_on.at().is_some_and(|end| (-30.0..0.0).contains(&made.days_since(end)))
        });
        any("an unsafe home", &|row, _| {
            row.home_visit_ready == Some(false) && row.release_route != Some(ReleaseRoute::Home)
        });
        any("late before a judge", &|row, _| years(row.arrested_at.at(), row.judge_first_at.at()) > 2.9 / 365.2425);
        any("months without charge", &|row, _| {
            row.charged_on == Event::Never
                && criminal(row)
                && row.admitted_at.is_some_and(|at| made.days_since(at) > 60.0)
        });
        any("more than six months untried", &|row, _| {
            criminal(row)
                && row.decided_on.is_missing()
                && row.admitted_at.is_some_and(|at| made.days_since(at) > 184.0)
        });
        any("never reviewed", &|row, _| row.last_review_on == Event::Never);
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for row in held.iter().filter(|row| !row.hearing_group.is_empty()) {
            *groups.entry(&row.hearing_group).or_default() += 1;
        }
        assert!(groups.values().any(|n| *n >= 2), "seed {seed}: heard together");
        let hours: Vec<f64> =
            made.rows::<Isolation>().iter().filter_map(|row| Some(row.hours_alone_per_day?.0)).collect();
        assert!(hours.iter().any(|hours| *hours >= 22.0) && hours.iter().all(|hours| *hours <= 24.0), "seed {seed}");
        let pregnant = children.iter().filter(|row| row.pregnant == Some(true)).count();
        assert!(children.iter().filter(|row| row.sex != Some(Sex::Male)).count() == 0 || pregnant > 0, "seed {seed}");
    }
}

#[test]
fn reviews_are_short_everywhere_and_each_service_in_half_of_the_jurisdictions() {
    for (facilities, children) in [(8, 160), (40, 2500), (150, 6000)] {
        let options = SynthOptions { history_days: 0, ..SynthOptions::of_size(Some(facilities), Some(children)) };
        let made = Made::new(&options);
        let place: BTreeMap<FacilityId, Jurisdiction> =
            made.rows::<Facility>().into_iter().map(|row| (row.facility_id, row.jurisdiction)).collect();
        let home: BTreeMap<ChildId, Jurisdiction> =
            made.rows::<Child>().into_iter().map(|row| (row.child_id, row.home_jurisdiction)).collect();
        let mut needs: BTreeMap<Jurisdiction, [f64; 4]> = BTreeMap::new();
        for row in in_custody(&made) {
            let jurisdiction = &place[&row.facility_id];
            let away = {
                let home = &home[&row.child_id];
                !home.is_empty() && home != jurisdiction
            };
            use ReleaseRoute::*;
            let leaves = matches!(row.release_route, Some(Home | Relative | Foster | Supervised | Independent));
            let need =
                [true, row.counsel_assigned_at.is_missing(), row.release_route == Some(Supervised), leaves && away];
            let sums = needs.entry(jurisdiction.clone()).or_default();
            for (sum, need) in sums.iter_mut().zip(need) {
                *sum += f64::from(u8::from(need));
            }
        }
        let weeks: Vec<Capacity> = made.rows();
        let mondays: BTreeSet<Date> =
            weeks.iter().filter_map(|row| row.week_start.map(|when| made.date(when))).collect();
        assert_eq!(mondays.len(), 12);
        assert!(mondays.iter().all(|day| *day >= made.now.date && day.weekday() == jiff::civil::Weekday::Monday));
        let horizon: BTreeSet<Date> = mondays.into_iter().take(8).collect();
        let mut slots: BTreeMap<Jurisdiction, [f64; 4]> = BTreeMap::new();
        for row in weeks.iter().filter(|row| row.week_start.is_some_and(|when| horizon.contains(&made.date(when)))) {
            let given = [row.review_slots, row.counsel_slots, row.supervision_places, row.transport_places];
            let sums = slots.entry(row.jurisdiction.clone()).or_default();
            for (sum, given) in sums.iter_mut().zip(given) {
                // Within the horizon no limit is left open.
                *sum += f64::from(given.unwrap());
            }
        }
        let mut short = [0usize; 4];
        for (jurisdiction, needs) in &needs {
            let slots = slots[jurisdiction];
            assert!(needs[0] >= 1.5 * slots[0], "{jurisdiction} {needs:?} {slots:?}");
            short[0] += 1;
            for resource in 1..4 {
                // Short: fewer than the children that can be heard would ask for.
                let heard = slots[0] / needs[0];
                short[resource] += usize::from(slots[resource] < needs[resource] * heard * 0.75 + 0.5);
            }
        }
        for (resource, n) in short.iter().enumerate() {
            assert!(2 * n >= needs.len(), "{facilities} facilities, resource {resource}: {n} of {}", needs.len());
        }
    }
}

#[test]
fn no_row_tells_of_an_impossible_order_or_of_the_future() {
    let made = Made::new(&SynthOptions { seed: 9, ..SynthOptions::of_size(Some(60), Some(3000)) });
    fn not_after_today<R: Row>(made: &Made) {
        for row in made.rows::<R>() {
            for (at, column) in R::COLUMNS.iter().enumerate().filter(|(_, column)| column.past) {
                if let Value::When(when) = row.value(at) {
                    assert!(when.earliest(&made.zone) <= made.now.instant, "{} {} {when}", R::FILE, column.name);
                }
            }
        }
    }
    macro_rules! all {
        ($($field:ident: $row:ident,)*) => { $(not_after_today::<$row>(&made);)* };
    }
    for_each_table!(all);
    let children: Vec<Child> = made.rows();
    let by_id: BTreeMap<&ChildId, &Child> = children.iter().map(|row| (&row.child_id, row)).collect();
    assert_eq!(by_id.len(), children.len(), "a child twice");
    let units: BTreeSet<(FacilityId, UnitId)> =
        made.rows::<Unit>().into_iter().map(|row| (row.facility_id, row.unit_id)).collect();
    let mut open: BTreeSet<ChildId> = BTreeSet::new();
    let mut ids: BTreeSet<PlacementId> = BTreeSet::new();
    let mut stays: BTreeMap<ChildId, Vec<(When, Option<When>)>> = BTreeMap::new();
    let mut moved = 0;
    for row in made.rows::<Placement>() {
        let child = by_id[&row.child_id];
        assert!(ids.insert(row.placement_id.clone()), "{}", row.placement_id);
        assert!(row.unit_id.is_empty() || units.contains(&(row.facility_id.clone(), row.unit_id.clone())));
        if row.released_at.0.is_none() {
            assert!(open.insert(row.child_id.clone()), "{} stands in two places", row.child_id);
        }
        if row.placement_id.as_str().ends_with("-a") {
            moved += 1;
        }
        let chains: [&[Option<When>]; 7] = [
            &[child.born_on, row.offence_on, row.arrested_at.at(), row.admitted_at, row.released_at.0],
            &[
                row.offence_on,
                row.arrested_at.at(),
                row.charged_on.at(),
                row.case_first_heard_on.at(),
                row.decided_on.at(),
            ],
            &[row.arrested_at.at(), row.family_notified_at.at(), row.released_at.0],
            &[row.arrested_at.at(), row.counsel_assigned_at.at(), row.counsel_first_met_at.at(), row.released_at.0],
            &[row.arrested_at.at(), row.judge_first_at.at(), row.released_at.0],
            &[row.order_from, row.order_to.at()],
            &[row.admitted_at, row.last_review_on.at(), row.released_at.0],
        ];
        for chain in chains {
            let known: Vec<When> = chain.iter().flatten().copied().collect();
            for pair in known.windows(2) {
                assert!(!pair[0].is_after(pair[1], &made.zone), "{}: {} after {}", row.placement_id, pair[0], pair[1]);
            }
        }
        if let Some(admitted) = row.admitted_at {
            stays.entry(row.child_id).or_default().push((admitted, row.released_at.0));
        }
    }
    assert!(moved > 20, "{moved}");
    let mut returned = 0;
    for stays in stays.values_mut() {
        stays.sort_by_key(|(from, _)| from.earliest(&made.zone));
        returned += usize::from(stays.len() > 1);
        for pair in stays.windows(2) {
            assert!(pair[0].1.is_some_and(|end| !end.is_after(pair[1].0, &made.zone)), "two stays at once: {pair:?}");
        }
    }
    assert!(returned > moved, "some come back: {returned}");
    for row in made.rows::<Supervision>() {
        assert!(row.contacts_made.zip(row.contacts_due).is_none_or(|(made, due)| made <= due));
        assert!(by_id.contains_key(&row.child_id));
    }
    for row in made.rows::<StaffDay>() {
        assert!(row.present.zip(row.posts_required).is_none_or(|(present, required)| present <= required));
    }
    for row in made.rows::<CaseCount>() {
        assert!(row.tests.zip(row.new_cases).is_none_or(|(tests, cases)| cases <= tests));
    }
}

#[test]
fn staff_stay_away_where_an_outbreak_has_begun() {
    let made = Made::new(&SynthOptions { history_days: 0, ..SynthOptions::of_size(Some(200), Some(12_000)) });
    let mut ill: BTreeSet<FacilityId> = BTreeSet::new();
    let mut sums: BTreeMap<FacilityId, u32> = BTreeMap::new();
    for row in made.rows::<CaseCount>() {
        *sums.entry(row.facility_id).or_default() += row.new_cases.unwrap_or(0);
    }
    ill.extend(sums.into_iter().filter(|(_, n)| *n > 8).map(|(id, _)| id));
    let mut away = [(0u32, 0u32); 2];
    for row in made.rows::<StaffDay>().iter().filter(|row| row.date.is_some_and(|date| made.days_since(date) < 14.0)) {
        if let (Some(present), Some(required)) = (row.present, row.posts_required) {
            let group = usize::from(ill.contains(&row.facility_id));
            away[group].0 += required - present;
            away[group].1 += required;
        }
    }
    let share = |(away, required): (u32, u32)| f64::from(away) / f64::from(required);
    assert!(ill.len() > 15, "{}", ill.len());
    assert!(share(away[1]) > 1.25 * share(away[0]), "{} {}", share(away[1]), share(away[0]));
}

#[test]
fn it_reads_back_without_an_error_or_a_warning() {
    for (seed, facilities, children) in [(38, 8, 160), (1, 40, 2500), (2, 90, 6000), (3, 1, 900), (4, 60, 40)] {
        let options =
            SynthOptions { seed, identities: true, ..SynthOptions::of_size(Some(facilities), Some(children)) };
        let made = Made::new(&options);
        let reading = wayhome_exchange::read_folder(&made.folder, &wayhome_exchange::ReadOptions::default()).unwrap();
        let report = &reading.report;
        assert_eq!((report.counts.errors, report.counts.warnings), (0, 0), "{:#?}", report.problems);
        let snapshot = &reading.snapshot;
        assert!(snapshot.country.invented);
        let custody = snapshot.index().custody(snapshot, snapshot.as_of());
        assert_eq!(custody.len(), children as usize);
    }
}

#[test]
fn every_fact_is_a_field_of_the_dictionary_with_a_value_of_its_type() {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/law/international/fields-facts.toml");
    let dictionary: toml::Table = fs::read_to_string(pack).unwrap().parse().unwrap();
    let mut fields: BTreeMap<&str, &toml::Table> = BTreeMap::new();
    for field in dictionary["field"].as_array().unwrap() {
        let field = field.as_table().unwrap();
        fields.insert(field["name"].as_str().unwrap(), field);
    }
    let made = Made::new(&SynthOptions::default());
    let context = CellContext { time_zone: &made.zone };
    let facts: Vec<Fact> = made.rows();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for fact in &facts {
        let Some(field) = fields.get(fact.field.as_str()) else { panic!("`{}` is not in the dictionary", fact.field) };
        let subject = match &fact.subject {
            Subject::Child(_) => "child",
            Subject::Placement(_) => "placement",
            Subject::Facility(_) => "facility",
            Subject::Missing => "nobody",
        };
        assert_eq!(field["subject"].as_str(), Some(subject), "{}", fact.field);
        let value = fact.value.as_str();
        let on_the_list =
            |word: &str| field["words"].as_array().unwrap().iter().any(|listed| listed.as_str() == Some(word));
        let fits = match field["type"].as_str().unwrap() {
            "yes_no" => matches!(value, "true" | "false"),
            "count" => value.parse::<u32>().is_ok(),
            "number" => value.parse::<f64>().is_ok(),
            "term" => on_the_list(value),
            "terms" => value.split(';').all(on_the_list),
            "when" | "until" => cell::read_when(value, &context).is_ok(),
            "event" => value == "none" || cell::read_when(value, &context).is_ok(),
            _ => !value.is_empty(),
        };
        assert!(fits, "{} = {value}", fact.field);
        seen.insert(&fact.field);
    }
    assert!(seen.len() > 80, "{}", seen.len());
}

#[test]
fn names_are_written_only_when_asked_for_and_in_several_scripts() {
    let without = Made::new(&SynthOptions::of_size(Some(4), Some(60)));
    assert!(!without.folder.join("identities.csv").exists());
    let with = Made::new(&SynthOptions { identities: true, ..SynthOptions::of_size(Some(4), Some(60)) });
    let (mut plain, mut named) = (bytes(&without.folder), bytes(&with.folder));
    named.remove("identities.csv");
    assert_eq!(plain, named, "the other sheets do not change");
    plain.clear();
    let names: Vec<Identity> = with.rows();
    let children: Vec<Child> = with.rows();
    assert_eq!(names.len(), children.len());
    let script =
        |from: char, to: char| names.iter().any(|row| row.given_names.chars().any(|c| (from..=to).contains(&c)));
    assert!(script('a', 'z') && script('\u{0400}', '\u{04FF}') && script('\u{0600}', '\u{06FF}'));
    assert!(script('\u{0900}', '\u{097F}') && script('\u{4E00}', '\u{9FFF}'));
}

#[test]
fn the_folder_says_that_it_is_invented() {
    let made =
        Made::new(&SynthOptions { name: "North \"Isle\"".to_owned(), ..SynthOptions::of_size(Some(1), Some(3)) });
    let country: toml::Table = fs::read_to_string(made.folder.join("country.toml")).unwrap().parse().unwrap();
    assert_eq!(country["invented"].as_bool(), Some(true));
    assert_eq!(country["name"].as_str(), Some("North \"Isle\""));
    assert_eq!(country["format"].as_integer(), Some(1));
    assert_eq!(country["as_of"].as_datetime().map(ToString::to_string), Some("2026-11-22".to_owned()));
}

#[test]
fn what_stands_there_is_never_touched_and_nothing_is_left_half_done() {
    let keep = tempfile::tempdir().unwrap();
    let options = SynthOptions::of_size(Some(6), Some(300));
    let quiet = |_| ControlFlow::Continue(());
    let full = keep.path().join("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("note"), "mine").unwrap();
    let error = write(&full, &options, quiet).unwrap_err();
    assert!(matches!(error, SynthError::NotEmpty(_)), "{error}");
    assert!(error.to_string().ends_with("is not empty: name a new one, or empty it first"));
    let file = full.join("note");
    assert!(matches!(write(&file, &options, quiet), Err(SynthError::NotAFolder(_))));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");

    let stopped = keep.path().join("stopped");
    let mut calls = 0;
    let result = write(&stopped, &SynthOptions::of_size(Some(80), Some(5000)), |progress| {
        calls += 1;
        assert!(progress.children_done <= progress.children);
        if calls == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(result, Err(SynthError::Stopped)));
    assert_eq!(calls, 2);
    let left: Vec<_> = fs::read_dir(keep.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["full"]);

    let empty = keep.path().join("empty");
    fs::create_dir(&empty).unwrap();
    make(&empty, &options);
    assert!(empty.join("children.csv").exists());
    let deep = keep.path().join("a/b/c");
    make(&deep, &options);
    assert!(deep.join("country.toml").exists());
}

#[test]
fn wrong_options_are_told_all_at_once() {
    let keep = tempfile::tempdir().unwrap();
    let options = SynthOptions {
        facilities: 0,
        children: 0,
        time_zone: "Middle/Earth".to_owned(),
        name: " ".to_owned(),
        history_days: 5000,
        ..SynthOptions::default()
    };
    let error = write(&keep.path().join("x"), &options, |_| ControlFlow::Continue(())).unwrap_err();
    let SynthError::Options(wrong) = &error else { panic!("{error}") };
    assert_eq!(wrong.len(), 5, "{error}");
    assert!(error.to_string().contains("`Middle/Earth` is not known"));
    assert!(!keep.path().join("x").exists());
}

#[test]
fn every_size_can_be_made() {
    for (facilities, children) in [(1, 1), (1, 700), (50, 3), (3, 2), (300, 300)] {
        let options = SynthOptions { history_days: 20, ..SynthOptions::of_size(Some(facilities), Some(children)) };
        let made = Made::new(&options);
        assert_eq!(in_custody(&made).len(), children as usize, "{facilities} {children}");
        assert_eq!(made.rows::<Facility>().len(), facilities as usize);
    }
    assert_eq!(SynthOptions::of_size(None, Some(1_000_000)).facilities, 16_000);
    assert_eq!(SynthOptions::of_size(Some(40), None).children, 2500);
    assert_eq!(SynthOptions::of_size(None, Some(1)).facilities, 1);
}
