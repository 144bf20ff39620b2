//! What is not known, who is scheduled against who could be, what the plan does, and where its numbers come from.

use super::{Fact, Limits, more};
use crate::context::Context;
use crate::markup::{Markup, escape};
use crate::words::Arg;
use wayhome_plan::{EffectUnder, FairnessLine, Interval};

/// A fact that is not known.
pub(crate) struct GapRow {
    pub(crate) field: Markup,
    pub(crate) children: String,
    pub(crate) could_move: String,
    pub(crate) could_release: String,
    pub(crate) actor: Markup,
}

/// Facts that matter most, up to twelve.
pub(super) fn gaps(context: &Context<'_>, limits: Limits) -> (Vec<GapRow>, Option<String>) {
    let words = &context.words;
    let most = limits.rows.min(12);
    let rows = context.plan.gaps.iter().take(most).map(|gap| GapRow {
        field: field(context, &gap.field),
        children: words.int(gap.children),
        could_move: words.int(gap.could_move),
        could_release: words.int(gap.could_be_released_first),
        actor: words.word("actor", &gap.actor),
    });
    (rows.collect(), more(words, context.plan.gaps.len().saturating_sub(most), "plan.json"))
}

/// A field in plain words with its column; the column alone where there are no words for it.
pub(crate) fn field(context: &Context<'_>, name: &str) -> Markup {
    let code = Markup::code(name);
    match context.words.known_word("field", name) {
        Some(words) => {
            Markup::join(&[Markup::text(&words), Markup::trusted(format!("<span class=\"soft\">{code}</span>"))], " ")
        }
        None => code,
    }
}

/// One group of children.
pub(crate) struct FairnessRow {
    pub(crate) group: Markup,
    pub(crate) eligible: String,
    pub(crate) scheduled: String,
    pub(crate) chance: String,
}

/// Below this many children a group is not counted out: its numbers could point at a child.
const SMALL_GROUP: u32 = 5;

/// Shares among those who have a week against those who could be heard.
pub(super) fn fairness(context: &Context<'_>, limits: Limits) -> (Vec<FairnessRow>, Option<String>) {
    let words = &context.words;
    let rows = context.plan.fairness.iter().take(limits.rows).map(|line| {
        let cell = |count: u32, share: f64| {
            words.with(
                "count-share",
                &[("count", Arg::Text(&words.int(count))), ("share", Arg::Text(&words.share(share)))],
            )
        };
        let small = line.eligible < SMALL_GROUP;
        let few = || words.with("fewer-than", &[("n", Arg::Text(&words.int(SMALL_GROUP)))]);
        FairnessRow {
            group: Markup::join(&[words.word("dimension", &line.dimension), group(context, line)], ": "),
            eligible: if small { few() } else { cell(line.eligible, line.eligible_share) },
            scheduled: if small { words.t("too-few") } else { cell(line.scheduled, line.scheduled_share) },
            chance: match line.p_value {
                Some(p) if !small => chance(context, p),
                _ => words.t("too-few"),
            },
        }
    });
    (rows.collect(), more(words, context.plan.fairness.len().saturating_sub(limits.rows), "plan.json"))
}

fn chance(context: &Context<'_>, p: f64) -> String {
    let words = &context.words;
    if p < 0.001 {
        return words.with("less-than", &[("x", Arg::Text(&words.percent(0.1, 1)))]);
    }
    words.percent(p * 100.0, if p < 0.1 { 1 } else { 0 })
}

/// Groups whose share differs by more than chance explains.
pub(super) fn fairness_findings(context: &Context<'_>) -> Vec<Markup> {
    let words = &context.words;
    let told =
        context.plan.fairness.iter().filter(|line| !line.sentence.trim().is_empty() && line.eligible >= SMALL_GROUP);
    told.map(|line| {
        let numbers = words.with(
            "fairness-differs",
            &[
                ("eligible", Arg::Text(&words.share(line.eligible_share))),
                ("scheduled", Arg::Text(&words.share(line.scheduled_share))),
                ("chance", Arg::Text(&line.p_value.map_or_else(|| words.not_known(), |p| chance(context, p)))),
            ],
        );
        let name = Markup::join(&[words.word("dimension", &line.dimension), group(context, line)], ": ");
        Markup::trusted(format!("<strong>{name}.</strong> {}", escape(&numbers)))
    })
    .collect()
}

fn group(context: &Context<'_>, line: &FairnessLine) -> Markup {
    let words = &context.words;
    match line.group.trim() {
        "" | "unknown" | "not known" => Markup::text(&words.not_known()),
        group => match line.dimension.as_str() {
            "sex" => words.word("sex", group),
            "ground" => words.word("ground", group),
            "disability" => words.word("disability", group),
            _ => Markup::name(group),
        },
    }
}

/// One measure of the plan's effect.
pub(crate) struct EffectRow {
    pub(crate) measure: String,
    pub(crate) density_0: String,
    pub(crate) density_1: String,
}

type Measure = fn(&EffectUnder) -> Interval;

const MEASURES: [(&str, Measure); 7] = [
    ("effect-without", |effect| effect.infections_without),
    ("effect-with", |effect| effect.infections_with),
    ("effect-averted", |effect| effect.infections_averted),
    ("effect-hospital", |effect| effect.hospital_averted),
    ("effect-days-below", |effect| effect.days_below_ratio_averted),
    ("effect-detention", |effect| effect.detention_days_averted),
    ("effect-community", |effect| effect.community_averted),
];

/// Empty when no effect was computed.
pub(super) fn effect(context: &Context<'_>) -> Vec<EffectRow> {
    let words = &context.words;
    let effect = &context.plan.effect;
    if effect.days == 0 {
        return Vec::new();
    }
    let cell = |interval: Interval| words.interval(interval.mean, interval.low, interval.high);
    MEASURES
        .into_iter()
        .map(|(key, measure)| EffectRow {
            measure: words.t(key),
            density_0: cell(measure(&effect.density_0)),
            density_1: cell(measure(&effect.density_1)),
        })
        .collect()
}

/// The condition of the days of detention, and where the two assumptions disagree.
pub(super) fn effect_note(context: &Context<'_>) -> Markup {
    let words = &context.words;
    let condition = Markup::text(&words.t("effect-condition"));
    let mut parts = vec![condition];
    match context.plan.effect.disagreement.trim() {
        "" => parts.push(Markup::text(&words.t("effect-agree"))),
        text => parts.extend([Markup::text(&words.t("effect-disagree")), context.sentence(text)]),
    }
    if !context.plan.effect.community.trim().is_empty() {
        parts.push(context.sentence(&context.plan.effect.community));
    }
    Markup::join(&parts, " ")
}

/// Program, seed, packs and input: enough to make the plan again.
pub(super) fn provenance(context: &Context<'_>) -> Vec<Fact> {
    let words = &context.words;
    let provenance = &context.plan.provenance;
    let text =
        |value: &str| if value.trim().is_empty() { Markup::text(&words.not_known()) } else { Markup::code(value) };
    let fact = |key: &str, value: Markup| Fact { label: words.t(key), value };
    let mut facts = vec![
        fact("provenance-program", text(&provenance.program)),
        fact("provenance-day", Markup::text(&words.date(&context.plan.as_of))),
        fact("provenance-seed", text(&provenance.seed.to_string())),
        fact("provenance-replicates", Markup::text(&words.int(provenance.replicates))),
        fact("provenance-weeks", Markup::text(&words.int(provenance.weeks))),
        fact("provenance-input", text(&provenance.input_hash)),
    ];
    for (id, version) in &provenance.packs {
        facts.push(Fact {
            label: words.with("provenance-pack", &[("pack", Arg::Text(&words.isolated(id)))]),
            value: text(version),
        });
    }
    let absent: Vec<Markup> = provenance.absent_files.iter().map(|file| Markup::code(file)).collect();
    let absent = if absent.is_empty() {
        Markup::text(&words.t("provenance-absent-none"))
    } else {
        Markup::join(&absent, &words.t("list-separator"))
    };
    facts.push(fact("provenance-absent", absent));
    facts
}
