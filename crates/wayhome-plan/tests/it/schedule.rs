//! The schedule against brute force on thousands of small random instances, and against its own bound on large ones.

use proptest::prelude::*;
use wayhome_plan::schedule::*;

/// The lexicographic optimum by trying everything: every child in every week and in none.
fn brute_force(requests: &[Request], limits: &Limits) -> [u64; TIERS] {
    let horizon = limits.weeks.len();
    let mut best: Option<[u64; TIERS]> = None;
    let mut weeks: Vec<Option<u8>> = vec![None; requests.len()];
    loop {
        let in_window = requests.iter().zip(&weeks).all(|(r, w)| w.is_none_or(|w| r.earliest <= w && w <= r.latest));
        if in_window {
            let used = usage(requests, &weeks, horizon);
            let fits = used.iter().zip(&limits.weeks).all(|(used, limit)| {
                used.iter().zip(limit).all(|(used, limit)| limit.is_none_or(|limit| *used <= limit))
            });
            if fits {
                let value = objective(requests, &weeks, horizon);
                if best.is_none_or(|best| value < best) {
                    best = Some(value);
                }
            }
        }
        // The next combination, as a number with `horizon + 1` digits.
        let mut at = 0;
        loop {
            let Some(week) = weeks.get_mut(at) else { return best.unwrap_or([0; TIERS]) };
            let next = week.map_or(1, |w| w + 1);
            if usize::from(next) <= horizon {
                *week = Some(next);
                break;
            }
            *week = None;
            at += 1;
        }
    }
}

fn request(horizon: u8) -> impl Strategy<Value = Request> {
    (
        1..=4u8,
        prop_oneof![3 => 10..=14u32, 1 => 10..=35u32],
        [proptest::bool::weighted(0.4), proptest::bool::weighted(0.4), proptest::bool::weighted(0.4)],
        prop_oneof![3 => Just((1, horizon)), 1 => (1..=horizon, 1..=horizon)],
        prop_oneof![2 => Just(None), 1 => (0..2u32).prop_map(Some)],
    )
        .prop_map(|(tier, weight, [counsel, supervision, transport], (earliest, latest), group)| Request {
            tier,
            weight,
            needs: [true, counsel, supervision && tier > 1, transport && tier > 1],
            earliest,
            latest,
            group,
            order: 0,
        })
}

fn limits(horizon: usize) -> impl Strategy<Value = Limits> {
    let resource = || prop_oneof![1 => Just(None), 4 => (0..3u32).prop_map(Some)];
    proptest::collection::vec([resource(), resource(), resource(), resource()], horizon)
        .prop_map(|weeks| Limits { weeks })
}

fn instance() -> impl Strategy<Value = (Vec<Request>, Limits)> {
    (1..=3usize).prop_flat_map(|horizon| {
        let children = if horizon == 3 { 0..=5usize } else { 0..=7usize };
        (proptest::collection::vec(request(horizon as u8), children), limits(horizon))
    })
}

/// Random instances for each property: many more in a long run (`cargo xtask soak`).
fn cases() -> u32 {
    if std::env::var_os("WAYHOME_SOAK").is_some() { 20_000 } else { 4_000 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), rng_seed: proptest::test_runner::RngSeed::Fixed(5), ..ProptestConfig::default() })]

    #[test]
    fn the_schedule_equals_brute_force((requests, limits) in instance()) {
        let outcome = solve(&requests, &limits, Effort::default());
        prop_assert_eq!(check(&requests, &limits, &outcome), Vec::<String>::new());
        prop_assert_eq!(outcome.objective, brute_force(&requests, &limits));
        prop_assert_eq!(outcome.gap(), 0.0, "{:?}", outcome);
    }

    #[test]
    fn many_groups_keep_every_limit_and_the_bound_holds((requests, limits) in instance()) {
        let outcome = solve(&requests, &limits, Effort { grouped: 0, ..Effort::default() });
        prop_assert_eq!(check(&requests, &limits, &outcome), Vec::<String>::new());
        let best = brute_force(&requests, &limits);
        prop_assert!(best <= outcome.objective);
        // The bound of the first tier that differs is below the best value of that tier.
        let same = best.iter().zip(&outcome.objective).take_while(|(a, b)| a == b).count();
        for tier in 0..TIERS.min(same + 1) {
            prop_assert!(outcome.bound[tier] <= best[tier] as f64 + 1e-9, "{:?} {:?}", outcome, best);
        }
    }

    #[test]
    fn without_nodes_there_is_still_a_schedule_and_its_bound_holds((requests, limits) in instance()) {
        let outcome = solve(&requests, &limits, Effort { nodes_small: 0, nodes_large: 0, ..Effort::default() });
        prop_assert_eq!(check(&requests, &limits, &outcome), Vec::<String>::new());
        let best = brute_force(&requests, &limits);
        prop_assert!(best <= outcome.objective);
        prop_assert!(outcome.bound[0] <= best[0] as f64 + 1e-9);
    }

    #[test]
    fn greedy_keeps_every_limit((requests, limits) in instance()) {
        let weeks = greedy(&requests, &limits);
        let objective = objective(&requests, &weeks, limits.weeks.len());
        let outcome = Outcome { weeks, objective, bound: [0.0; TIERS], method: Method::Greedy, nodes: 0 };
        prop_assert_eq!(check(&requests, &limits, &outcome), Vec::<String>::new());
    }
}

/// A jurisdiction in which every resource binds. Draws come from a linear congruential generator, so that the
/// instance is the same everywhere.
pub fn crowded(children: usize, horizon: u8, seed: u64, groups: bool, windows: bool) -> (Vec<Request>, Limits) {
    let mut state = seed;
    let mut draw = move |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let requests: Vec<Request> = (0..children)
        .map(|at| {
            let tier = [1, 1, 2, 2, 2, 3, 3, 3, 3, 4][draw(10) as usize];
            let set = windows && draw(10) == 0;
            Request {
                tier,
                weight: 10 + draw(11) as u32 + [0, 0, 0, 5, 10][draw(5) as usize] + draw(3) as u32,
                needs: [true, draw(2) == 0, tier > 1 && draw(3) == 0, tier > 1 && draw(2) == 0],
                earliest: 1,
                latest: if set { 1 + draw(u64::from(horizon)) as u8 } else { horizon },
                group: (groups && draw(12) == 0).then(|| draw(children as u64 / 20 + 1) as u32),
                order: at as u32,
            }
        })
        .collect();
    let need = |r: usize| requests.iter().filter(|q| q.needs[r]).count() as u32;
    let weekly: Vec<u32> = (0..RESOURCES).map(|r| need(r) * 2 / 3 / u32::from(horizon) + 1).collect();
    let weeks = (0..horizon).map(|_| std::array::from_fn(|r| Some(weekly[r].saturating_sub(draw(3) as u32)))).collect();
    (requests, Limits { weeks })
}

/// HiGHS is given the same children and limits, and none of the structure that the planner uses.
#[cfg(feature = "highs")]
mod against_highs {
    use super::*;

    /// Tier by tier the planner reaches what HiGHS reaches, and each bound is kept by the other's schedule, as long as
    /// the tiers before are equal.
    #[track_caller]
    fn compare(requests: &[Request], limits: &Limits, gap: f64) {
        let ours = solve(requests, limits, Effort::default());
        assert_eq!(check(requests, limits, &ours), Vec::<String>::new());
        let theirs = wayhome_plan::highs::solve(requests, limits, gap, 1).expect("HiGHS finds a schedule");
        let outcome = Outcome {
            weeks: theirs.weeks.clone(),
            objective: theirs.objective,
            bound: theirs.bound,
            method: Method::Program,
            nodes: 0,
        };
        assert_eq!(check(requests, limits, &outcome), Vec::<String>::new(), "HiGHS keeps every limit");
        println!(
            "{} children: ours {:?} at least {:?}; HiGHS {:?} at least {:?}",
            requests.len(),
            ours.objective,
            ours.bound,
            theirs.objective,
            theirs.bound
        );
        for tier in 0..TIERS {
            let (own, other) = (ours.objective[tier] as f64, theirs.objective[tier] as f64);
            assert!(own <= other * 1.005 + 0.5, "tier {}: {own} against {other}", tier + 1);
            assert!(ours.bound[tier] <= other + 1e-6, "tier {}: our bound is above HiGHS's schedule", tier + 1);
            assert!(theirs.bound[tier] <= own + 1.0, "tier {}: HiGHS's bound is above our schedule", tier + 1);
            if own != other {
                break;
            }
        }
    }

    #[test]
    fn three_hundred_children() {
        for seed in 1..=5 {
            let (requests, limits) = crowded(300, 8, seed, true, true);
            compare(&requests, &limits, 0.0);
        }
    }

    #[test]
    fn two_thousand_children() {
        for (seed, groups, windows) in [(1, true, true), (2, true, false), (3, false, true)] {
            let (requests, limits) = crowded(2_000, 8, seed, groups, windows);
            compare(&requests, &limits, 1e-4);
        }
    }

    /// The benchmark country of 40 facilities and 2,500 children.
    #[test]
    fn every_jurisdiction_of_a_synthetic_country() {
        let keep = tempfile::tempdir().expect("a temporary folder");
        let folder = keep.path().join("country");
        let options = wayhome_exchange::synth::SynthOptions::of_size(Some(40), Some(2_500));
        wayhome_exchange::synth::write(&folder, &options, |_| std::ops::ControlFlow::Continue(())).expect("written");
        let snapshot = wayhome_exchange::read_folder(&folder, &Default::default()).expect("read").snapshot;
        let packs = wayhome_packs::Packs::shipped().unwrap_or_else(|problems| panic!("{} problems", problems.len()));
        let law = packs.law(&snapshot.country.law).unwrap_or_else(|problems| panic!("{} problems", problems.len()));
        let report = wayhome_law::evaluate_in_custody(&law, &snapshot, snapshot.as_of());
        for problem in wayhome_plan::hearing_problems(&snapshot, &law, &report, 8) {
            println!("{}", problem.jurisdiction);
            compare(&problem.requests, &problem.limits, 0.0);
        }
    }
}

#[track_caller]
fn check_gap(children: usize, seed: u64, groups: bool, windows: bool) {
    let (requests, limits) = crowded(children, 8, seed, groups, windows);
    let outcome = solve(&requests, &limits, Effort::default());
    assert_eq!(check(&requests, &limits, &outcome), Vec::<String>::new());
    assert!(outcome.gap() <= 0.005, "gap {} with {} nodes", outcome.gap(), outcome.nodes);
    assert_eq!(solve(&requests, &limits, Effort::default()), outcome, "the same again");
}

#[test]
fn forty_children_and_four_scarce_resources() {
    check_gap(40, 1, true, true);
}

#[test]
fn three_hundred_children_and_four_scarce_resources() {
    check_gap(300, 2, true, true);
}

#[test]
fn a_thousand_children_and_four_scarce_resources() {
    check_gap(1_000, 3, true, true);
}

/// Five children in one group are more than have columns of their own: the two ways of sharing a review agree with
/// trying everything.
#[test]
fn a_large_group_shares_one_review() {
    let child = |order: u32| Request {
        tier: 3,
        weight: 10 + order,
        needs: [true, order == 2, false, false],
        earliest: 1,
        latest: 2,
        group: Some(7),
        order,
    };
    let alone = Request { group: None, ..child(9) };
    let requests: Vec<Request> = (0..5).map(child).chain([alone]).collect();
    let limits = Limits { weeks: vec![[Some(1), Some(0), None, None], [Some(1), Some(1), None, None]] };
    let outcome = solve(&requests, &limits, Effort::default());
    assert_eq!(check(&requests, &limits, &outcome), Vec::<String>::new());
    assert_eq!(outcome.objective, brute_force(&requests, &limits));
}
