//! A plan made by hand: every part filled, with rows that hurt.

use std::collections::BTreeMap;
use wayhome_plan::*;

/// Texts that must not leave their place: markup, quotes, a turn of direction, a formula, a great length.
pub const HOSTILE: [&str; 5] = [
    "<script>alert('x')</script>",
    "\"><img src=x onerror=alert(1)>",
    "centre\u{202E}txet\u{2066}\u{200F}\u{0007}",
    "=HYPERLINK(\"http://example.invalid\",\"open\")",
    "&amp;<b>&lt;",
];

/// A country of so many facilities; the first half are in danger.
pub fn country(facilities: u32) -> Plan {
    let mut plan = Plan {
        format: FORMAT,
        as_of: "2026-11-24".into(),
        country: "Solandra".into(),
        invented: true,
        summary: vec!["2,500 children are held.".into()],
        facilities: (0..facilities).map(facility).collect(),
        notes: vec!["No capacity is stated for transport in the district Coast: taken as unlimited.".into()],
        ..Plan::default()
    };
    plan.situation = situation(facilities);
    hearings(&mut plan);
    plan.fairness = fairness();
    plan.actions = actions(facilities);
    plan.effect = effect();
    plan.gaps = gaps();
    plan.provenance = Provenance {
        program: "wayhome 0.1.0".into(),
        seed: 7,
        replicates: 200,
        weeks: 8,
        packs: BTreeMap::from([
            ("law/international".into(), "1 · sha256:9f2c4a1be07d55318a6c".into()),
            ("pathogens/covid-19-ancestral".into(), "1 · sha256:1b7c0d3344aa01fe92b1".into()),
        ]),
        input_hash: "3a5f9c1d88e27b6045aa19cc02d4e6f7".into(),
        absent_files: vec!["aftercare.csv".into()],
    };
    plan
}

fn situation(facilities: u32) -> Situation {
    let reason = |id: &str, title: &str, children| IdCount {
        id: id.into(),
        title: title.into(),
        children,
        ..IdCount::default()
    };
    let tier = |tier, children, scheduled, reasons| TierCount {
        tier,
        meaning: "as in the law pack".into(),
        children,
        scheduled,
        reasons,
    };
    Situation {
        facilities,
        children_in_custody: 2487,
        capacity: 1932,
        facilities_without_capacity: 3,
        facilities_over_capacity: 14,
        children_over_capacity: 377,
        facilities_with_cases: 9,
        cases_children_14_days: 61,
        cases_staff_14_days: 23,
        children_without_counsel: 812,
        children_untried: 1410,
        children_with_overdue_clock: 1203,
        children_with_clock_surely_overdue: 977,
        children_alone_22_hours: 6,
        children_cannot_tell: 344,
        tiers: vec![
            tier(
                1,
                143,
                96,
                vec![
                    reason("B-01", "Below the minimum age of criminal responsibility", 51),
                    reason("K-06", "Six months without judgment", 48),
                    reason("B-05", "Held for breaking a health order", 31),
                ],
            ),
            tier(2, 402, 240, vec![reason("P-05", "Release is presumed for a child with raised health risk", 188)]),
            tier(3, 911, 100, vec![reason("K-08", "Review of detention before trial is due", 640)]),
            tier(4, 1031, 4, vec![]),
        ],
        overdue_clocks: vec![
            reason("K-04", "First visit of counsel", 322),
            reason("K-08", "Review every fourteen days", 640),
        ],
    }
}

fn fan(middle: f64, spread: f64) -> Fan {
    Fan {
        q025: (middle - 2.0 * spread).max(0.0),
        q10: (middle - 1.3 * spread).max(0.0),
        q25: (middle - 0.7 * spread).max(0.0),
        q50: middle,
        q75: middle + 0.7 * spread,
        q90: middle + 1.3 * spread,
        q975: middle + 2.0 * spread,
    }
}

fn facility(number: u32) -> FacilityPlan {
    let endangered = number.is_multiple_of(2) || number < 12;
    let reported = if endangered { 9 + number % 5 } else { 0 };
    let under = |scale: f64| InfectionsUnder {
        mean: 24.0 * scale,
        q025: 3.0,
        q50: 22.0 * scale,
        q975: 47.0 * scale,
        averted: 11.5 * scale,
        averted_low: 4.2,
        averted_high: 19.8 * scale,
        none: 0.04,
        rooms: 4.0,
        rooms_most: 7.0,
        hospital: 0.4,
        days_below_ratio: Some(9.0),
        community: 3.1,
    };
    let package = |id: &str, title: &str, cost: f64| ResponseOutcome {
        id: id.into(),
        title: title.into(),
        infections: Infections { density_0: under(1.0), density_1: under(1.6), averted: 14.9 },
        rights_cost: RightsCost {
            child_days: cost,
            hours_alone: cost * 3.0,
            visits_lost: (cost / 4.0).floor(),
            lesson_hours_lost: cost * 1.5,
            ..RightsCost::default()
        },
        on_front: true,
        ..ResponseOutcome::default()
    };
    let refused = ResponseOutcome {
        refused: Some(vec![Refused {
            response: "confine-all".into(),
            rule: "D-02".into(),
            reason: "a child would be alone 23 hours a day, and the ceiling is 22".into(),
            source: "Nelson Mandela Rules 44, 45".into(),
        }]),
        on_front: false,
        ..package("confine-all", "Confine everyone to their rooms", 900.0)
    };
    FacilityPlan {
        facility_id: format!("F{number:03}"),
        name: format!("Juvenile centre of district {number}"),
        kind: Some(if number.is_multiple_of(3) { "remand" } else { "training_school" }.into()),
        jurisdiction: format!("District {}", number % 6),
        children: 52 + number,
        capacity: (number % 13 != 5).then_some(40),
        occupancy: (number % 13 != 5).then_some(f64::from(52 + number) / 40.0),
        tiers: [4, 11, 22, 15],
        danger_rank: number + 1,
        danger: if endangered {
            vec![Danger { id: "crowding".into(), text: "52 children live where the law allows 40.".into() }]
        } else {
            Vec::new()
        },
        forecast: Forecast {
            sentence: "An outbreak is under way.".into(),
            reported_cumulative: reported,
            state_known: reported > 0,
            infectious_now: fan(5.0, 2.0),
            exposed_now: fan(4.0, 2.0),
            r_effective: number.is_multiple_of(2).then(|| fan(1.7, 0.4)),
            days: (1..=56)
                .map(|day| {
                    let spread = f64::from(day).sqrt() * 2.0;
                    let middle = f64::from(reported) + 30.0 * f64::from(day) / (20.0 + f64::from(day));
                    ForecastDay { day, date: date(day), cumulative: fan(middle, spread), new: fan(0.8, 0.5) }
                })
                .collect(),
        },
        responses: vec![
            package("as-now", "Go on as today", 0.0),
            package("test-and-mask", "Tests at intake and masks", 12.0),
            ResponseOutcome {
                limits: vec!["4 rooms".into()],
                ..package("isolate-cases", "Isolate cases, video visits", 88.0)
            },
            refused,
        ],
        recommended: endangered.then(|| "test-and-mask".into()),
        recommended_because: "it is the least costly in rights within 10 % of the best".into(),
        mixing_disagrees: if number == 1 {
            "Tests suffice only if contacts do not grow with crowding.".into()
        } else {
            String::new()
        },
        safety: Safety {
            visit_now: number == 0,
            signals: vec![SafetySignal {
                id: "crowding".into(),
                text: "130 % of the lawful places are taken.".into(),
                source: "Havana Rules 30".into(),
                visit: false,
            }],
            incidents_28_days: (number % 4 != 3).then_some(7),
            incident_rate: (number % 4 != 3).then_some(4.81),
            staff_share: (number % 5 != 4).then_some(0.62),
            children_per_staff: (number % 5 != 4).then_some(9.4),
            days_below_ratio: (number % 5 != 4).then_some(17),
            isolated_now: 2,
            hours_alone_today: 41.0,
            days_since_inspection: (number % 3 != 1).then_some(212),
            ..Safety::default()
        },
    }
}

/// ISO date so many days after 24 November 2026.
fn date(days: u32) -> String {
    match days {
        0..=6 => format!("2026-11-{:02}", 24 + days),
        7..=37 => format!("2026-12-{:02}", days - 6),
        _ => format!("2027-01-{:02}", days - 37),
    }
}

fn hearings(plan: &mut Plan) {
    for number in 0..60_u32 {
        let line = ReviewLine {
            child_id: format!("C-{number:05}"),
            placement_id: format!("P-{number:05}"),
            facility_id: format!("F{:03}", number % 6),
            tier: 1 + (number % 4) as u8,
            week: (number < 40).then(|| date(6 + 7 * (number % 8))),
            jurisdiction: format!("District {}", number % 6),
            needs: Needs { review: 1, counsel: (number % 2) as u8, supervision: (number % 3 / 2) as u8, transport: 0 },
            reasons: vec!["B-01".into()],
            missing: vec!["counsel_assigned_at".into()],
            weight: 1.7,
            route: Some("home".into()),
            support: vec!["home visit not ready".into()],
            ..ReviewLine::default()
        };
        if number < 40 { plan.review_schedule.push(line) } else { plan.unscheduled.push(line) }
    }
    for district in 0..6 {
        let jurisdiction = format!("District {district}");
        for week in 0..8 {
            for resource in ["review", "counsel", "supervision", "transport"] {
                plan.capacity_use.push(CapacityUse {
                    jurisdiction: jurisdiction.clone(),
                    week: date(6 + 7 * week),
                    resource: resource.into(),
                    used: 1,
                    available: (resource != "transport").then_some(2),
                });
            }
        }
        plan.backlog.push(Backlog {
            jurisdiction: jurisdiction.clone(),
            eligible: 420,
            scheduled: 80,
            unscheduled: 340 - district * 68,
            ends_week: (district % 2 == 0).then(|| "2027-09-06".into()),
            needed_per_week: BTreeMap::from([("review".into(), 53), ("counsel".into(), 21)]),
            sentence: String::new(),
        });
        plan.optimality.push(Optimality { jurisdiction, gap: 0.0031, checked: true, ..Optimality::default() });
    }
}

fn fairness() -> Vec<FairnessLine> {
    let line = |dimension: &str, group: &str, eligible, scheduled, p_value, sentence: &str| FairnessLine {
        dimension: dimension.into(),
        group: group.into(),
        eligible,
        scheduled,
        eligible_share: f64::from(eligible) / 2487.0,
        scheduled_share: f64::from(scheduled) / 440.0,
        p_value,
        sentence: sentence.into(),
    };
    vec![
        line("sex", "female", 261, 20, Some(0.0004), "Girls have fewer weeks than chance explains."),
        line("sex", "male", 2226, 420, Some(0.0004), "Boys have more weeks than chance explains."),
        line("nationality", "VAL", 3, 0, Some(0.7), ""),
        line("ground", "migration", 402, 71, Some(0.41), ""),
    ]
}

fn actions(facilities: u32) -> Vec<Action> {
    let mut actions = Vec::new();
    let action = |number: u32, recommendation: &str, actor: &str, text: &str, urgency: u8| Action {
        id: format!("{recommendation}-{number}"),
        recommendation: recommendation.into(),
        text: text.into(),
        facility: Some(format!("F{number:03}")),
        jurisdiction: Some(format!("District {}", number % 6)),
        actor: actor.into(),
        reason: format!("{} children in tier 1 are held there", 4 + number % 3),
        source: "CRC 37(b); GC24 85-87".into(),
        due: if urgency == 1 { "2026-11-24".into() } else { date(4) },
        done: "every child concerned has a written decision".into(),
        children: Some(4),
        state: "open".into(),
        urgency,
        ..Action::default()
    };
    for number in 0..facilities {
        actions.push(action(number, "B-01", "court", "Decide on release of every child below the minimum age.", 1));
        actions.push(action(number, "LOCAL-31", "director", "Open windows and move lessons outside.", 2));
        actions.push(action(number, "LOCAL-40", "health", "Test every child with symptoms on the same day.", 2));
        actions.push(action(number, "LOCAL-60", "inspection", "Ask for the minutes of isolation.", 3));
    }
    actions.push(Action {
        facility: None,
        jurisdiction: None,
        children: None,
        ..action(0, "CV-01", "ministry", "Stop admitting children to custody while the emergency lasts.", 1)
    });
    actions.sort_by_key(|action| action.urgency);
    actions
}

fn effect() -> Effect {
    let interval = |mean: f64| Interval { mean, low: mean * 0.6, high: mean * 1.5 };
    let under = |scale: f64| EffectUnder {
        infections_without: interval(812.0 * scale),
        infections_with: interval(390.0 * scale),
        infections_averted: interval(422.0 * scale),
        hospital_averted: interval(6.4),
        days_below_ratio_averted: interval(31.0),
        detention_days_averted: interval(14_021.0),
        community_averted: interval(57.0),
    };
    Effect { density_0: under(1.0), density_1: under(1.4), days: 56, ..Effect::default() }
}

fn gaps() -> Vec<Gap> {
    let gap = |field: &str, children, could_move, first, actor: &str| Gap {
        field: field.into(),
        children,
        could_move,
        could_be_released_first: first,
        sentence: String::new(),
        actor: actor.into(),
    };
    vec![
        gap("offence_on", 210, 88, 61, "court"),
        gap("alternatives_considered", 640, 51, 40, "probation"),
        gap("guardian_reachable", 377, 12, 3, "social_worker"),
    ]
}

/// The same country with hostile text in every place that comes from sheets or packs.
pub fn hostile() -> Plan {
    let mut plan = country(12);
    plan.country = HOSTILE[0].into();
    for (position, facility) in plan.facilities.iter_mut().enumerate() {
        let text = HOSTILE[position % HOSTILE.len()];
        facility.name = text.repeat(if position == 7 { 400 } else { 1 });
        facility.jurisdiction = text.into();
        facility.kind = Some(text.into());
        facility.recommended_because = text.into();
        for danger in &mut facility.danger {
            danger.id = text.into();
            danger.text = text.into();
        }
        for package in &mut facility.responses {
            package.title = text.into();
        }
    }
    for (position, action) in plan.actions.iter_mut().enumerate() {
        let text = HOSTILE[position % HOSTILE.len()];
        for field in [&mut action.text, &mut action.reason, &mut action.source, &mut action.done, &mut action.actor] {
            *field = text.into();
        }
        action.jurisdiction = Some(text.into());
    }
    for (position, gap) in plan.gaps.iter_mut().enumerate() {
        gap.field = HOSTILE[position].into();
        gap.actor = HOSTILE[position].into();
    }
    for line in &mut plan.fairness {
        line.group = HOSTILE[0].into();
        line.dimension = HOSTILE[1].into();
    }
    for queue in &mut plan.backlog {
        queue.jurisdiction = HOSTILE[3].into();
        queue.needed_per_week.insert(HOSTILE[0].into(), 3);
    }
    plan.notes = HOSTILE.map(String::from).to_vec();
    plan.provenance.program = HOSTILE[1].into();
    plan.provenance.packs.insert(HOSTILE[0].into(), HOSTILE[1].into());
    plan
}
