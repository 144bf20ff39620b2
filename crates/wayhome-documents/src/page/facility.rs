//! Facilities in danger: state, forecast, responses beside their cost in rights.

use super::{Fact, Limits, more};
use crate::chart::{FanChart, fan_chart};
use crate::context::{Context, shown_name};
use crate::markup::{Markup, escape};
use crate::words::Arg;
use wayhome_plan::{FacilityPlan, InfectionsUnder, Plan, ResponseOutcome, RightsCost};

/// The package that changes nothing.
pub(crate) const AS_NOW: &str = "as-now";

/// One facility in full.
pub(crate) struct FacilityView {
    pub(crate) id: String,
    pub(crate) rank: String,
    pub(crate) name: Markup,
    pub(crate) subtitle: Markup,
    pub(crate) visit_now: bool,
    pub(crate) dangers: Vec<Markup>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) forecast: Markup,
    pub(crate) chart: Option<FanChart>,
    pub(crate) recommendation: Markup,
    pub(crate) responses: Vec<ResponseRow>,
    pub(crate) responses_more: Option<String>,
    pub(crate) disagree: Option<Markup>,
}

/// One package of responses.
pub(crate) struct ResponseRow {
    pub(crate) title: Markup,
    pub(crate) density_0: String,
    pub(crate) density_1: String,
    pub(crate) cost: String,
    pub(crate) verdict: Markup,
}

/// One facility in one line.
pub(crate) struct OverviewRow {
    pub(crate) rank: String,
    pub(crate) name: Markup,
    pub(crate) held: String,
    pub(crate) first: String,
    pub(crate) cases: String,
    pub(crate) recommended: Markup,
    pub(crate) visit: Markup,
}

/// How many facilities stand in full: those with a danger, at least one, at most the limit.
pub(super) fn in_full(plan: &Plan, limits: Limits) -> usize {
    let endangered = plan.facilities.iter().take_while(|facility| is_endangered(facility)).count();
    endangered.max(1).min(limits.facilities_in_full).min(plan.facilities.len())
}

fn is_endangered(facility: &FacilityPlan) -> bool {
    !facility.danger.is_empty() || facility.safety.visit_now
}

pub(super) fn intro(context: &Context<'_>, in_full: usize) -> String {
    let words = &context.words;
    let endangered = context.plan.facilities.iter().filter(|facility| is_endangered(facility)).count() as u64;
    words.with(
        "facilities-intro",
        &[
            ("n", Arg::Count(endangered)),
            ("all", Arg::Text(&words.int(context.plan.facilities.len() as u64))),
            ("shown", Arg::Text(&words.int(in_full as u64))),
        ],
    )
}

/// Every facility in one line, up to a limit.
pub(super) fn overview(context: &Context<'_>, limits: Limits) -> (Vec<OverviewRow>, Option<String>) {
    let words = &context.words;
    let facilities = &context.plan.facilities;
    let rows = facilities.iter().take(limits.facilities_in_table).map(|facility| OverviewRow {
        rank: words.int(facility.danger_rank),
        name: Markup::name(shown_name(facility)),
        held: held(context, facility),
        first: words.int(u64::from(facility.tiers[0]) + u64::from(facility.tiers[1])),
        cases: if context.absent("cases.csv") {
            words.not_known()
        } else {
            words.int(facility.forecast.reported_cumulative)
        },
        recommended: match recommended(facility) {
            Some(package) => package_title(context, package),
            None => Markup::text(&words.t("none-recommended")),
        },
        visit: if facility.safety.visit_now {
            Markup::trusted(format!("<strong class=\"bad\">{}</strong>", escape(&words.t("visit-yes"))))
        } else {
            Markup::text(&words.t("visit-no"))
        },
    });
    (rows.collect(), more(words, facilities.len().saturating_sub(limits.facilities_in_table), "responses.csv"))
}

/// Children against lawful places: "52 of 40 places (130 %)".
pub(crate) fn held(context: &Context<'_>, facility: &FacilityPlan) -> String {
    let words = &context.words;
    let children = words.int(facility.children);
    match (facility.capacity, facility.occupancy) {
        (Some(capacity), Some(occupancy)) => words.with(
            "held-of-places",
            &[
                ("children", Arg::Text(&children)),
                ("capacity", Arg::Text(&words.int(capacity))),
                ("share", Arg::Text(&words.share(occupancy))),
            ],
        ),
        (Some(capacity), None) => words
            .with("held-places", &[("children", Arg::Text(&children)), ("capacity", Arg::Text(&words.int(capacity)))]),
        (None, _) => words.with("held-unknown", &[("children", Arg::Text(&children))]),
    }
}

/// One facility in full.
pub(crate) fn facility_view(context: &Context<'_>, facility: &FacilityPlan) -> FacilityView {
    let words = &context.words;
    let id = format!("facility-{}", facility.danger_rank);
    let chart = fan_chart(words, &id, shown_name(facility), &context.plan.as_of, &facility.forecast);
    let (responses, responses_more) = responses(context, facility);
    let kind =
        facility.kind.as_deref().map_or_else(|| Markup::text(&words.not_known()), |kind| words.word("kind", kind));
    let label = |key: &str| Markup::text(&words.t(key));
    let labelled = |key: &str, value: Markup| Markup::join(&[label(key), value], ": ");
    let subtitle = Markup::join(
        &[
            labelled("label-kind", kind),
            labelled("label-jurisdiction", Markup::name(&facility.jurisdiction)),
            labelled("label-id", Markup::code(&facility.facility_id)),
        ],
        " · ",
    );
    FacilityView {
        rank: words.int(facility.danger_rank),
        name: Markup::name(shown_name(facility)),
        subtitle,
        visit_now: facility.safety.visit_now,
        dangers: dangers(context, facility),
        facts: facility_facts(context, facility),
        forecast: forecast_sentence(context, facility),
        chart,
        recommendation: recommendation(context, facility),
        responses,
        responses_more,
        disagree: (!facility.mixing_disagrees.trim().is_empty()).then(|| {
            Markup::join(
                &[Markup::text(&words.t("mixing-disagrees")), context.sentence(&facility.mixing_disagrees)],
                " ",
            )
        }),
        id,
    }
}

/// Why the facility stands where it does, then what was seen of its safety, each with its standard.
/// Where the planner's sentence has no wording in the page's language, the danger is named in it and the sentence stands
/// behind.
pub(crate) fn dangers(context: &Context<'_>, facility: &FacilityPlan) -> Vec<Markup> {
    let sourced = |mut text: String, source: &str| {
        if !source.trim().is_empty() {
            text.push_str(&format!(" <span class=\"soft\">{}</span>", context.cited(&format!("({})", source.trim()))));
        }
        Markup::trusted(text)
    };
    let signals = &facility.safety.signals;
    let mut dangers: Vec<Markup> = Vec::new();
    for danger in &facility.danger {
        let source =
            signals.iter().find(|signal| signal.text == danger.text).map_or("", |signal| signal.source.as_str());
        dangers.push(sourced(named(context, "danger", &danger.id, &danger.text), source));
    }
    for signal in signals {
        if facility.danger.iter().all(|danger| danger.text != signal.text) {
            dangers.push(sourced(named(context, "signal", &signal.id, &signal.text), &signal.source));
        }
    }
    dangers
}

/// A danger or a signal: the planner's sentence, behind its name where it has no wording in the page's language.
pub(crate) fn named(context: &Context<'_>, family: &str, id: &str, text: &str) -> String {
    let words = &context.words;
    match words.known_word(family, id) {
        Some(title) if !words.is_english() && words.phrase(text).is_none() => {
            format!("{}: {}", escape(&title), context.sentence(text))
        }
        _ => capital(&context.sentence(text).to_string()),
    }
}

/// The text with a capital first letter; markup and figures stay as they are.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The figures of a facility. What is not known is said.
pub(crate) fn facility_facts(context: &Context<'_>, facility: &FacilityPlan) -> Vec<Fact> {
    let words = &context.words;
    let safety = &facility.safety;
    let mut facts = vec![
        Fact::new(words.t("fact-held"), &held(context, facility)),
        Fact::new(
            words.t("fact-tiers"),
            &words.with(
                "tiers-counts",
                &[
                    ("one", Arg::Text(&words.int(facility.tiers[0]))),
                    ("two", Arg::Text(&words.int(facility.tiers[1]))),
                    ("three", Arg::Text(&words.int(facility.tiers[2]))),
                    ("four", Arg::Text(&words.int(facility.tiers[3]))),
                ],
            ),
        ),
        Fact::new(
            words.t("fact-staff"),
            &safety.staff_share.map_or_else(|| words.not_known(), |share| words.share(share)),
        ),
        Fact::new(
            words.t("fact-children-per-staff"),
            &safety.children_per_staff.map_or_else(|| words.not_known(), |ratio| words.decimal(ratio, 1)),
        ),
        Fact::new(words.t("fact-days-below"), &words.maybe_int(safety.days_below_ratio)),
        Fact::new(
            words.t("fact-incidents"),
            &safety.incidents_28_days.map_or_else(
                || words.not_known(),
                |incidents| {
                    let rate = safety.incident_rate.map_or_else(|| words.not_known(), |rate| words.decimal(rate, 1));
                    words.with("incidents-rate", &[("n", Arg::Count(incidents.into())), ("rate", Arg::Text(&rate))])
                },
            ),
        ),
        Fact::new(
            words.t("fact-alone"),
            &if context.absent("isolation.csv") {
                words.not_known()
            } else {
                words.with(
                    "alone-hours",
                    &[
                        ("n", Arg::Count(safety.isolated_now.into())),
                        ("hours", Arg::Text(&words.amount(safety.hours_alone_today))),
                    ],
                )
            },
        ),
        Fact::new(
            words.t("fact-inspection"),
            &safety.days_since_inspection.map_or_else(|| words.not_known(), |days| words.n("days-ago", days)),
        ),
    ];
    if let Some(now) = facility.responses.iter().find(|package| package.id == AS_NOW) {
        facts.push(Fact::new(words.t("fact-no-outbreak"), &both(context, |under| Some(under.none), now)));
    }
    if let Some(last) = facility.forecast.days.last() {
        let value = words.with(
            "more-than-by",
            &[
                ("cases", Arg::Text(&words.amount(last.cumulative.q90.ceil()))),
                ("day", Arg::Text(&words.date(&last.date))),
            ],
        );
        facts.push(Fact::new(words.t("fact-one-in-ten"), &value));
    }
    facts
}

/// One chance under each assumption on contacts.
fn both(context: &Context<'_>, chance: impl Fn(&InfectionsUnder) -> Option<f64>, package: &ResponseOutcome) -> String {
    let words = &context.words;
    let written = |under| chance(under).map_or_else(|| words.not_known(), |chance| words.share(chance));
    words.with(
        "both-assumptions",
        &[
            ("even", Arg::Text(&written(&package.infections.density_0))),
            ("crowded", Arg::Text(&written(&package.infections.density_1))),
        ],
    )
}

/// State of the outbreak, from the numbers.
pub(crate) fn forecast_sentence(context: &Context<'_>, facility: &FacilityPlan) -> Markup {
    let words = &context.words;
    let forecast = &facility.forecast;
    let now = &forecast.infectious_now;
    let spread = forecast.r_effective.map_or_else(
        || words.t("r-too-few"),
        |r| {
            words.with(
                "r-now",
                &[
                    ("middle", Arg::Text(&words.decimal(r.q50, 1))),
                    ("low", Arg::Text(&words.decimal(r.q025, 1))),
                    ("high", Arg::Text(&words.decimal(r.q975, 1))),
                ],
            )
        },
    );
    let infectious = if forecast.state_known { words.interval(now.q50, now.q025, now.q975) } else { words.not_known() };
    let state = words.with(
        "forecast-state",
        &[("n", Arg::Count(forecast.reported_cumulative.into())), ("infectious", Arg::Text(&infectious))],
    );
    Markup::text(&format!("{state} {spread}"))
}

pub(crate) fn recommended(facility: &FacilityPlan) -> Option<&ResponseOutcome> {
    let id = facility.recommended.as_ref()?;
    facility.responses.iter().find(|package| &package.id == id)
}

/// The recommended package in one sentence, and the rule by which it was chosen.
pub(crate) fn recommendation(context: &Context<'_>, facility: &FacilityPlan) -> Markup {
    let words = &context.words;
    let Some(package) = recommended(facility) else {
        return Markup::join(
            &[Markup::text(&words.t("recommended-none")), context.sentence(&facility.recommended_because)],
            " ",
        );
    };
    let numbers = words.with(
        "recommended-numbers",
        &[
            ("averted", Arg::Text(&words.amount(package.infections.averted))),
            ("cost", Arg::Text(&cost(context, &package.rights_cost))),
        ],
    );
    let mut sentence = format!(
        "<strong>{} {}.</strong> {}",
        escape(&words.t("recommended-is")),
        package_title(context, package),
        escape(&numbers)
    );
    if !facility.recommended_because.trim().is_empty() {
        sentence.push_str(&format!(
            "<br><span class=\"soft\">{} {}</span>",
            escape(&words.t("chosen-because")),
            context.sentence(&facility.recommended_because)
        ));
    }
    Markup::trusted(sentence)
}

/// The name of a package; in English where the catalogue does not have it.
pub(crate) fn package_title(context: &Context<'_>, package: &ResponseOutcome) -> Markup {
    match context.words.known_word("package", &package.id) {
        Some(title) if !context.words.is_english() => Markup::text(&title),
        _ if package.title.trim().is_empty() => Markup::code(&package.id),
        _ => context.sentence(&package.title),
    }
}

/// The name, and the rooms, tests, doses or releases that its numbers rest on.
fn title_with_limits(context: &Context<'_>, package: &ResponseOutcome) -> Markup {
    let title = package_title(context, package);
    if package.limits.is_empty() {
        return title;
    }
    let limits: Vec<String> = package.limits.iter().map(|limit| context.sentence(limit).to_string()).collect();
    let separator = escape(&context.words.t("list-separator"));
    Markup::trusted(format!("{title} <span class=\"soft\">({})</span>", limits.join(&separator)))
}

/// What a package costs children: each right with its unit; only what is not nothing.
pub(crate) fn cost(context: &Context<'_>, cost: &RightsCost) -> String {
    let words = &context.words;
    let parts: Vec<String> = [
        ("cost-hours-alone", cost.hours_alone),
        ("cost-visits", cost.visits_lost),
        ("cost-lessons", cost.lesson_hours_lost),
        ("cost-days-held", cost.days_held),
    ]
    .into_iter()
    .filter(|(_, amount)| *amount >= 0.05)
    .map(|(key, amount)| words.with(key, &[("amount", Arg::Text(&words.amount(amount)))]))
    .collect();
    if parts.is_empty() && cost.child_days < 0.05 {
        return words.t("cost-none");
    }
    let total = words.with("cost-child-days", &[("amount", Arg::Text(&words.amount(cost.child_days)))]);
    if parts.is_empty() {
        return total;
    }
    let parts = parts.join(&words.t("list-separator"));
    words.with("cost-total", &[("total", Arg::Text(&total)), ("parts", Arg::Text(&parts))])
}

/// To go on as today, the recommended package, others worth weighing, and the refused with their reasons.
fn responses(context: &Context<'_>, facility: &FacilityPlan) -> (Vec<ResponseRow>, Option<String>) {
    let is_recommended = |package: &ResponseOutcome| facility.recommended.as_ref() == Some(&package.id);
    let mut shown: Vec<&ResponseOutcome> = Vec::new();
    let mut take = |most: usize, wanted: &dyn Fn(&ResponseOutcome) -> bool| {
        let mut taken = 0;
        for package in &facility.responses {
            if taken == most {
                break;
            }
            if wanted(package) && !shown.iter().any(|other| other.id == package.id) {
                shown.push(package);
                taken += 1;
            }
        }
    };
    take(1, &|package| package.id == AS_NOW);
    take(1, &is_recommended);
    take(3, &|package| package.on_front && package.refused.is_none());
    take(2, &|package| package.refused.is_none());
    take(3, &|package| package.refused.is_some());
    let left_out = facility.responses.len() - shown.len();
    let rows = shown.into_iter().map(|package| response_row(context, package, is_recommended(package))).collect();
    (rows, more(&context.words, left_out, "responses.csv"))
}

fn response_row(context: &Context<'_>, package: &ResponseOutcome, is_recommended: bool) -> ResponseRow {
    let words = &context.words;
    // What is refused is not simulated: its zeros are not numbers.
    let computed = package.refused.is_none() || package.infections.density_0.mean > 0.0;
    let infections = |under: &InfectionsUnder| {
        if !computed {
            words.t("not-computed")
        } else if package.id == AS_NOW {
            let expected = words.interval(under.mean, under.q025, under.q975);
            words.with("infections-expected", &[("infections", Arg::Text(&expected))])
        } else {
            words.interval(under.averted, under.averted_low, under.averted_high)
        }
    };
    let verdict = match &package.refused {
        Some(refusals) => {
            let reasons: Vec<String> = refusals
                .iter()
                .take(3)
                .map(|refused| {
                    let source = [refused.rule.trim(), refused.source.trim()];
                    let source: Vec<&str> = source.into_iter().filter(|part| !part.is_empty()).collect();
                    format!(
                        "{} <span class=\"soft\">{}</span>",
                        context.sentence(&refused.reason),
                        context.cited(&format!("({})", source.join(", ")))
                    )
                })
                .collect();
            format!("<strong class=\"bad\">{}</strong> {}", escape(&words.t("verdict-refused")), reasons.join(" "))
        }
        None if is_recommended => {
            format!("<strong class=\"good\">{}</strong>", escape(&words.t("verdict-recommended")))
        }
        None if package.id == AS_NOW => escape(&words.t("verdict-as-now")),
        None if package.on_front => escape(&words.t("verdict-front")),
        None => escape(&words.t("verdict-behind")),
    };
    ResponseRow {
        title: title_with_limits(context, package),
        density_0: infections(&package.infections.density_0),
        density_1: infections(&package.infections.density_1),
        cost: if !computed {
            words.t("not-computed")
        } else if package.id == AS_NOW {
            words.t("cost-none")
        } else {
            cost(context, &package.rights_cost)
        },
        verdict: Markup::trusted(verdict),
    }
}
