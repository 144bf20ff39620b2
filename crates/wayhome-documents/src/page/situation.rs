//! The situation: four figures, ten lines, tiers with their reasons.

use super::{Limits, RuleRow, more};
use crate::context::Context;
use crate::markup::Markup;
use crate::words::Arg;
use wayhome_plan::{IdCount, TierCount};

/// One large number with what stands beside it.
pub(crate) struct Figure {
    pub(crate) label: String,
    pub(crate) number: String,
    pub(crate) beside: String,
    pub(crate) alarm: bool,
}

/// One tier.
pub(crate) struct TierRow {
    pub(crate) name: String,
    pub(crate) meaning: String,
    pub(crate) children: String,
    pub(crate) scheduled: String,
    pub(crate) unscheduled: String,
}

/// Why children stand in a tier.
pub(crate) struct ReasonBlock {
    pub(crate) title: String,
    pub(crate) caption: String,
    pub(crate) rows: Vec<RuleRow>,
    pub(crate) more: Option<String>,
}

/// Four figures: held, to be decided today, facilities with cases, actions due at once.
pub(crate) fn figures(context: &Context<'_>) -> Vec<Figure> {
    let words = &context.words;
    let plan = context.plan;
    let situation = &plan.situation;
    let places = if situation.capacity == 0 {
        words.t("figure-places-unknown")
    } else {
        words.with(
            "figure-places",
            &[
                ("n", Arg::Count(situation.capacity.into())),
                ("unknown", Arg::Count(situation.facilities_without_capacity.into())),
            ],
        )
    };
    let first = tier(context, 1);
    let at_once = plan.actions.iter().filter(|action| action.urgency == 1).count() as u64;
    let (cases, cases_beside) = if context.absent("cases.csv") {
        (words.not_known(), words.t("figure-cases-unknown"))
    } else {
        let beside = words.with(
            "figure-cases-beside",
            &[
                ("facilities", Arg::Text(&words.int(situation.facilities))),
                ("children", Arg::Text(&words.int(situation.cases_children_14_days))),
                ("staff", Arg::Text(&words.int(situation.cases_staff_14_days))),
            ],
        );
        (words.int(situation.facilities_with_cases), beside)
    };
    vec![
        Figure {
            label: words.t("figure-first"),
            number: words.maybe_int(first.map(|tier| tier.children)),
            beside: words.t("figure-first-beside"),
            alarm: first.is_some_and(|tier| tier.children > 0),
        },
        Figure {
            label: words.t("figure-at-once"),
            number: words.int(at_once),
            beside: words.t("figure-at-once-beside"),
            alarm: at_once > 0,
        },
        Figure {
            label: words.t("figure-held"),
            number: words.int(situation.children_in_custody),
            beside: places,
            alarm: false,
        },
        Figure { label: words.t("figure-cases"), number: cases, beside: cases_beside, alarm: false },
    ]
}

fn tier<'a>(context: &Context<'a>, number: u8) -> Option<&'a TierCount> {
    context.plan.situation.tiers.iter().find(|tier| tier.tier == number)
}

/// The situation in about ten lines, the most urgent first, each from the numbers of the plan.
pub(crate) fn lines(context: &Context<'_>) -> Vec<Markup> {
    let words = &context.words;
    let plan = context.plan;
    let situation = &plan.situation;
    let mut lines = Vec::with_capacity(10);
    let mut say = |text: String| lines.push(Markup::text(&text));

    say(words.with(
        "line-held",
        &[
            ("n", Arg::Count(situation.children_in_custody.into())),
            ("facilities", Arg::Text(&words.n("in-facilities", situation.facilities))),
        ],
    ));
    for (number, key) in [(1, "line-tier-1"), (2, "line-tier-2")] {
        if let Some(tier) = tier(context, number) {
            say(words.n(key, tier.children));
        }
    }
    if let Some(tier) = tier(context, 3) {
        let unknown = words.int(situation.children_cannot_tell);
        say(words.with("line-tier-3", &[("n", Arg::Count(tier.children.into())), ("unknown", Arg::Text(&unknown))]));
    }
    say(words.with(
        "line-waiting",
        &[
            ("n", Arg::Count(situation.children_with_clock_surely_overdue.into())),
            (
                "open",
                Arg::Count(
                    situation
                        .children_with_overdue_clock
                        .saturating_sub(situation.children_with_clock_surely_overdue)
                        .into(),
                ),
            ),
            ("untried", Arg::Text(&words.int(situation.children_untried))),
            ("counsel", Arg::Text(&words.int(situation.children_without_counsel))),
        ],
    ));
    if situation.facilities_without_capacity < situation.facilities {
        say(words.with(
            "line-capacity",
            &[
                ("n", Arg::Count(situation.facilities_over_capacity.into())),
                ("children", Arg::Text(&words.int(situation.children_over_capacity))),
                ("unknown", Arg::Count(situation.facilities_without_capacity.into())),
            ],
        ));
    } else {
        say(words.t("line-capacity-unknown"));
    }
    if context.absent("isolation.csv") {
        say(words.t("line-alone-unknown"));
    } else {
        say(words.n("line-alone", situation.children_alone_22_hours));
    }
    if context.absent("cases.csv") {
        say(words.t("line-cases-unknown"));
    } else {
        say(words.with(
            "line-cases",
            &[
                ("n", Arg::Count(situation.facilities_with_cases.into())),
                ("children", Arg::Text(&words.int(situation.cases_children_14_days))),
                ("staff", Arg::Text(&words.int(situation.cases_staff_14_days))),
            ],
        ));
    }
    let scheduled = plan.review_schedule.len();
    say(words.with(
        "line-hearings",
        &[
            ("n", Arg::Count(scheduled as u64)),
            ("all", Arg::Text(&words.int((scheduled + plan.unscheduled.len()) as u64))),
            ("weeks", Arg::Text(&words.n("in-weeks", plan.provenance.weeks))),
            ("without", Arg::Text(&words.int(plan.unscheduled.len() as u64))),
        ],
    ));
    if plan.effect.days > 0 {
        let even = plan.effect.density_0.infections_averted;
        let crowded = plan.effect.density_1.infections_averted;
        say(words.with(
            "line-effect",
            &[
                ("even", Arg::Text(&words.interval(even.mean, even.low, even.high))),
                ("crowded", Arg::Text(&words.interval(crowded.mean, crowded.low, crowded.high))),
            ],
        ));
    }
    // What the planner says in its notes and in its summary, too: rows that are left out.
    let weighty = plan.summary.iter().filter(|line| plan.notes.contains(line)).map(|line| context.sentence(line));
    let place = lines.len().min(1);
    lines.splice(place..place, weighty.collect::<Vec<_>>());
    lines
}

/// The tiers as large numbers.
pub(crate) fn tier_figures(context: &Context<'_>) -> Vec<Figure> {
    let rows = tiers(context).into_iter();
    rows.enumerate()
        .map(|(position, row)| Figure {
            label: row.name,
            number: row.children,
            beside: row.meaning,
            alarm: position == 0 && tier(context, 1).is_some_and(|tier| tier.children > 0),
        })
        .collect()
}

/// The four tiers.
pub(super) fn tiers(context: &Context<'_>) -> Vec<TierRow> {
    let words = &context.words;
    (1..=4_u8)
        .map(|number| {
            let tier = tier(context, number);
            TierRow {
                name: words.with("tier", &[("tier", Arg::Text(&number.to_string()))]),
                meaning: words.t(MEANINGS[usize::from(number) - 1]),
                children: words.maybe_int(tier.map(|tier| tier.children)),
                scheduled: words.maybe_int(tier.map(|tier| tier.scheduled)),
                unscheduled: words.maybe_int(tier.map(|tier| tier.children.saturating_sub(tier.scheduled))),
            }
        })
        .collect()
}

const MEANINGS: [&str; 4] = ["tier-1-meaning", "tier-2-meaning", "tier-3-meaning", "tier-4-meaning"];

/// The rules behind tiers 1 to 3.
pub(super) fn reasons(context: &Context<'_>, limits: Limits) -> Vec<ReasonBlock> {
    let words = &context.words;
    let most = (limits.rows / 4).max(3);
    let tiers = context.plan.situation.tiers.iter();
    tiers
        .filter(|tier| tier.tier < 4 && !tier.reasons.is_empty())
        .map(|tier| {
            let name = words.with("tier", &[("tier", Arg::Text(&tier.tier.to_string()))]);
            ReasonBlock {
                title: words.with("reasons-title", &[("tier", Arg::Text(&name))]),
                caption: words.n("reasons-caption", tier.children),
                rows: rule_rows(context, &tier.reasons, most),
                more: more(words, tier.reasons.len().saturating_sub(most), "plan.json"),
            }
        })
        .collect()
}

/// Rules or clocks with their children, up to so many.
pub(crate) fn rule_rows(context: &Context<'_>, rules: &[IdCount], most: usize) -> Vec<RuleRow> {
    rules.iter().take(most).map(|rule| rule_row(context, rule)).collect()
}

fn rule_row(context: &Context<'_>, rule: &IdCount) -> RuleRow {
    let words = &context.words;
    let title = match rule.title.trim() {
        "" => Markup::text(&words.not_known()),
        _ => context.reason_title(rule),
    };
    RuleRow {
        id: Markup::code(&rule.id),
        title,
        source: context.cited(&rule.source),
        children: words.int(rule.children),
        unsure: words.int(rule.not_recorded),
    }
}
