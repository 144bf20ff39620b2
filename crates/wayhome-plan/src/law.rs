//! From the answers of the law to what the plan needs: reasons, missing facts, overdue days, counts, gaps.

use crate::findings::{ChildFindings, LawFacts, Rule, Triggered, Weight};
use crate::plan::Gap;
use std::collections::{BTreeMap, BTreeSet};
use wayhome_domain::count::grouped;
use wayhome_domain::jiff::Span;
use wayhome_domain::{AsOf, Custody};
use wayhome_law::{
    Asked, ChildLaw, ClockAnswer, ClockState, Finding, LawReport, State, consequence, has_run_out, place_in_doubt,
};
use wayhome_packs::{Branch, Clock, Consequence, Criterion, Effect, FieldIx, Guidance, Law, Length, Limit, Measure};

fn weight(consequence: Consequence) -> Weight {
    match (consequence.effect, consequence.tier()) {
        (Effect::Bar, Some(1)) => Weight::BarToDetention,
        // Whose sentence is forbidden is not helped by another place.
        (Effect::Bar, _) if consequence.review => Weight::BarToSentence,
        (Effect::Bar, _) => Weight::BarToMeasure,
        (Effect::PresumeRelease, Some(_)) => Weight::PresumeRelease,
        (Effect::ReviewDue, _) => Weight::ReviewDue,
        (Effect::PresumeRelease | Effect::Limit, _) => Weight::Limit,
        (Effect::Duty, _) => Weight::Duty,
    }
}

/// One thing that the law says of one subject: id, which version of the rule said it, and what follows.
struct Said<'a> {
    id: &'a str,
    /// From 1: a branch that asks for something else than its rule does; else 0.
    branch: u8,
    /// Position in the law's criteria or clocks.
    version: (bool, u16),
    consequence: Consequence,
}

/// What an action stands for: `B-06`, or `B-06/2` for a branch that asks for something else.
type Key<'a> = (&'a str, u8);

impl<'a> Said<'a> {
    fn key(&self) -> Key<'a> {
        (self.id, self.branch)
    }
}

pub(crate) fn written((id, branch): Key<'_>) -> String {
    if branch == 0 { id.to_owned() } else { format!("{id}/{branch}") }
}

fn said<'a>(law: &'a Law, findings: &[Finding], clocks: &[ClockAnswer]) -> Vec<Said<'a>> {
    let met = findings.iter().filter(|f| f.state == State::Met).filter_map(|f| {
        let criterion = law.criteria.get(f.criterion as usize)?;
        let consequence = consequence(law, f);
        let branch = if weight(consequence) == weight(criterion.consequence) { 0 } else { f.branch.saturating_add(1) };
        Some(Said { id: criterion.id.as_str(), branch, version: (false, f.criterion), consequence })
    });
    let out = clocks.iter().filter(|c| has_run_out(c)).filter_map(|c| {
        let clock = law.clocks.get(c.clock as usize)?;
        Some(Said { id: clock.id.as_str(), branch: 0, version: (true, c.clock), consequence: clock.on_expiry })
    });
    let mut said: Vec<Said<'a>> = met.chain(out).collect();
    said.sort_by_key(|s| weight(s.consequence));
    said
}

/// What a rule of tier 1 or 2 cannot tell: the tier it would give and the fields it misses.
fn open<'a>(law: &'a Law, child: &'a ChildLaw) -> impl Iterator<Item = (&'a str, u8, &'a [FieldIx])> {
    let rules = child.findings.iter().filter(|f| f.state == State::CannotTell).filter_map(|f| {
        let tier = consequence(law, f).tier()?;
        Some((law.criteria.get(f.criterion as usize)?.id.as_str(), tier, &*f.missing))
    });
    let clocks = child.clocks.iter().filter(|c| c.state == ClockState::CannotTell).filter_map(|c| {
        let clock = law.clocks.get(c.clock as usize)?;
        Some((clock.id.as_str(), clock.on_expiry.tier()?, &*c.missing))
    });
    rules.chain(clocks).filter(|(_, tier, _)| *tier <= 2)
}

fn of_child(law: &Law, child: &ChildLaw, said: &[Said<'_>], report: &LawReport, sheets: AsOf) -> ChildFindings {
    let tier = child.tier.unwrap_or(4).clamp(1, 4);
    let mut reasons: Vec<String> = Vec::new();
    let push = |reasons: &mut Vec<String>, id: &str| {
        if !reasons.iter().any(|r| r == id) {
            reasons.push(id.to_owned());
        }
    };
    let mut deciding: Vec<(String, u8)> = Vec::new();
    for s in said.iter().filter(|s| s.consequence.tier() == Some(tier)) {
        if !reasons.iter().any(|id| id == s.id) {
            deciding.push((s.id.to_owned(), s.branch));
        }
        push(&mut reasons, s.id);
    }
    let mut unsure: Vec<String> = Vec::new();
    if tier == 3 {
        for (id, _, _) in open(law, child) {
            if !said.iter().any(|s| s.id == id) {
                push(&mut unsure, id);
            }
            if !reasons.iter().any(|known| known == id) {
                deciding.push((id.to_owned(), 0));
            }
            push(&mut reasons, id);
        }
    }
    for s in said.iter().filter(|s| s.consequence.tier().is_some_and(|t| t > tier)) {
        push(&mut reasons, s.id);
    }
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    let mut cannot_tell = false;
    for (_, _, fields) in open(law, child) {
        cannot_tell = true;
        missing.extend(fields.iter().map(|ix| law.field_name(*ix)));
    }
    // A clock about liberty that runs on because its stop is not recorded.
    for answer in child.clocks.iter().filter(|c| has_run_out(c)) {
        if law.clocks.get(answer.clock as usize).is_some_and(|c| c.on_expiry.tier().is_some()) {
            missing.extend(answer.missing.iter().map(|ix| law.field_name(*ix)));
        }
    }
    let mut overdue: BTreeMap<&str, bool> = BTreeMap::new();
    for answer in child.clocks.iter().filter(|c| has_run_out(c)) {
        if let Some(clock) = law.clocks.get(answer.clock as usize) {
            // What ran out after the day that the sheets describe may have been answered since.
            let in_sheets = answer.due_at.is_some_and(|due| due <= sheets.instant);
            *overdue.entry(clock.id.as_str()).or_default() |= answer.missing.is_empty() && in_sheets;
        }
    }
    let mut reviews: Vec<Key<'_>> = Vec::new();
    for s in said.iter().filter(|s| weight(s.consequence) == Weight::ReviewDue && s.consequence.tier().is_some()) {
        if !reviews.contains(&s.key()) {
            reviews.push(s.key());
        }
    }
    let first_action = said.iter().find(|s| s.consequence.tier() == Some(1)).map(|s| written(s.key()));
    let days_overdue = child
        .clocks
        .iter()
        .filter(|c| law.clocks.get(c.clock as usize).is_some_and(|clock| clock.on_expiry.tier().is_some()))
        .map(|c| c.days_overdue(report.as_of))
        .fold(0.0, f64::max);
    ChildFindings {
        tier,
        reasons,
        deciding,
        unsure,
        missing: missing.into_iter().map(str::to_owned).collect(),
        cannot_tell,
        overdue: overdue.into_iter().map(|(id, sure)| (id.to_owned(), sure)).collect(),
        days_overdue: days_overdue.clamp(0.0, 100_000.0) as u32,
        first_action,
        reviews: reviews.into_iter().map(written).collect(),
    }
}

/// Which versions of a rule spoke of how many subjects: an id may have several versions, and the one that speaks of
/// most subjects here gives title and source. And the strictest meaning that it had for anyone in custody.
#[derive(Default)]
struct Spoken {
    versions: BTreeMap<(bool, u16), u32>,
    strictest: Option<Weight>,
}

/// What a block of children adds up to.
#[derive(Default)]
struct Block<'a> {
    children: Vec<ChildFindings>,
    spoken: BTreeMap<Key<'a>, Spoken>,
    in_facility: BTreeMap<(u32, Key<'a>), u32>,
    in_doubt: BTreeMap<(u32, &'a str), u32>,
}

fn speak<'a>(law: &'a Law, findings: &[Finding], said: &[Said<'a>], spoken: &mut BTreeMap<Key<'a>, Spoken>) {
    for s in said {
        *spoken.entry(s.key()).or_default().versions.entry(s.version).or_default() += 1;
        if s.branch > 0 {
            // The title of the rule itself is told, too.
            *spoken.entry((s.id, 0)).or_default().versions.entry(s.version).or_default() += 1;
        }
    }
    for f in findings.iter().filter(|f| f.state == State::CannotTell) {
        if let Some(criterion) = law.criteria.get(f.criterion as usize) {
            let versions = &mut spoken.entry((criterion.id.as_str(), 0)).or_default().versions;
            *versions.entry((false, f.criterion)).or_default() += 1;
        }
    }
}

fn of_block<'a>(law: &'a Law, report: &LawReport, sheets: AsOf, block: &[Custody]) -> Block<'a> {
    let mut sum = Block::default();
    for row in block {
        let Some(child) = report.of_child(row.child) else {
            sum.children.push(ChildFindings { tier: 4, ..ChildFindings::default() });
            continue;
        };
        let said = said(law, &child.findings, &child.clocks);
        sum.children.push(of_child(law, child, &said, report, sheets));
        speak(law, &child.findings, &said, &mut sum.spoken);
        for finding in child.findings.iter().filter(|finding| place_in_doubt(law, finding)) {
            if let Some(criterion) = law.criteria.get(finding.criterion as usize) {
                *sum.in_doubt.entry((row.facility, criterion.id.as_str())).or_default() += 1;
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        for s in said {
            if !seen.contains(&s.id) {
                seen.push(s.id);
                let strictest = &mut sum.spoken.entry(s.key()).or_default().strictest;
                let own = weight(s.consequence);
                *strictest = Some(strictest.map_or(own, |so_far| so_far.min(own)));
                *sum.in_facility.entry((row.facility, s.key())).or_default() += 1;
            }
        }
    }
    sum
}

fn of_clock(law: &Law, clock: &Clock) -> Rule {
    let named = |fields: &[FieldIx]| fields.iter().map(|ix| law.field_name(*ix).to_owned()).collect::<Vec<_>>();
    let (recorded, reviewed, of_hours) = match &clock.measure {
        Measure::Time { starts, stops, limit, .. } => (
            stops.as_ref().map(|stops| named(stops.fields())).unwrap_or_default(),
            stops.is_none() && named(starts.fields()).iter().any(|field| field == LAST_REVIEW),
            matches!(limit, Limit::Span(Length(span)) if span.get_hours() <= 48
                && span.fieldwise() == Span::new().hours(span.get_hours()).fieldwise()),
        ),
        _ => (Vec::new(), false, false),
    };
    Rule {
        id: clock.id.to_string(),
        title: clock.title.clone(),
        source: clock.source.clone(),
        actor: clock.who_acts.to_string(),
        weight: weight(clock.on_expiry),
        is_clock: true,
        recorded,
        reviewed,
        of_hours,
    }
}

/// The field that a review of the detention fills.
const LAST_REVIEW: &str = "last_review_on";

fn of_criterion(law: &Law, criterion: &Criterion, branch: u8) -> Rule {
    let own = criterion.branches.get(usize::from(branch).wrapping_sub(1));
    // A text of several sentences is no title.
    let text = own.and_then(|own| own.text.as_deref()).map(|text| text.trim().trim_end_matches('.'));
    let rule = |branch: &Branch| {
        let mut reads = false;
        branch.rule.fields(&mut |field| reads |= law.field_name(field) == LAST_REVIEW);
        branch.rule.clocks(&mut |ix| {
            reads |= law.clocks.iter().any(|clock| clock.ix == ix && of_clock(law, clock).reviewed);
        });
        reads
    };
    Rule {
        id: criterion.id.to_string(),
        title: text.filter(|text| !text.contains(". ")).unwrap_or(&criterion.title).to_owned(),
        source: criterion.source.clone(),
        actor: criterion.who_acts.to_string(),
        weight: weight(own.map_or(criterion.consequence, |own| own.consequence)),
        is_clock: false,
        recorded: Vec::new(),
        reviewed: own.map_or_else(|| criterion.branches.iter().any(rule), rule),
        of_hours: false,
    }
}

/// Reads the report for the children of the custody list; `sheets` is the day that the sheets describe.
pub(crate) fn facts(law: &Law, report: &LawReport, sheets: AsOf, custody: &[Custody]) -> LawFacts {
    use rayon::prelude::*;
    // Whole numbers and least values, so that the number of blocks changes nothing.
    let blocks: Vec<Block<'_>> = custody.par_chunks(2048).map(|block| of_block(law, report, sheets, block)).collect();
    let mut facts = LawFacts::default();
    let mut spoken: BTreeMap<Key<'_>, Spoken> = BTreeMap::new();
    for mut block in blocks {
        facts.children.append(&mut block.children);
        for (id, own) in block.spoken {
            let all = spoken.entry(id).or_default();
            for (version, n) in own.versions {
                *all.versions.entry(version).or_default() += n;
            }
            all.strictest = [all.strictest, own.strictest].into_iter().flatten().min();
        }
        for ((facility, key), n) in block.in_facility {
            *facts.in_facility.entry((facility, written(key))).or_default() += n;
        }
        for ((facility, id), n) in block.in_doubt {
            *facts.in_doubt.entry((facility, id.to_owned())).or_default() += n;
        }
    }
    for place in report.facilities.iter().chain([&report.country]) {
        speak(law, &place.findings, &said(law, &place.findings, &place.clocks), &mut spoken);
    }
    for (key, Spoken { versions, strictest }) in spoken {
        let most = versions.iter().max_by_key(|(version, n)| (**n, **version)).map(|(version, _)| *version);
        let rule = match most {
            Some((true, at)) => law.clocks.get(at as usize).map(|clock| of_clock(law, clock)),
            Some((false, at)) => law.criteria.get(at as usize).map(|criterion| of_criterion(law, criterion, key.1)),
            None => None,
        };
        if let Some(mut rule) = rule {
            // The strictest meaning that the rule had for anyone decides what its action says.
            rule.weight = strictest.map_or(rule.weight, |strictest| rule.weight.min(strictest));
            facts.rules.insert(written(key), rule);
        }
    }
    for place in &report.facilities {
        let mut keys: Vec<Key<'_>> = said(law, &place.findings, &place.clocks).iter().map(Said::key).collect();
        keys.dedup();
        facts.of_facility.extend(keys.into_iter().map(|key| (place.facility, written(key))));
    }
    facts.of_country =
        said(law, &report.country.findings, &report.country.clocks).iter().map(|s| written(s.key())).collect();
    facts.of_country.dedup();
    if !report.not_recorded.is_empty() {
        facts.notes.push(format!(
            "{} rules and clocks ask for facts that these sheets carry for nobody; they are listed in the findings as not recorded",
            report.not_recorded.len()
        ));
    }
    facts.notes.extend(report.remarks.iter().take(20).cloned());
    facts
}

/// How many children a missing fact keeps waiting, and what its answer could do.
#[derive(Default)]
struct GapCount {
    children: u32,
    could_move: u32,
    first: u32,
}

fn gap_counts(law: &Law, report: &LawReport, block: &[Custody]) -> BTreeMap<FieldIx, GapCount> {
    let mut counts: BTreeMap<FieldIx, GapCount> = BTreeMap::new();
    for row in block {
        let Some(child) = report.of_child(row.child) else { continue };
        let now = child.tier.unwrap_or(4);
        let waiting: Vec<(&str, u8, &[FieldIx])> = open(law, child).collect();
        let mut fields: Vec<FieldIx> = waiting.iter().flat_map(|(_, _, fields)| fields.iter().copied()).collect();
        fields.sort_unstable();
        fields.dedup();
        // The tier that met rules and clocks give without any open one.
        let settled =
            said(law, &child.findings, &child.clocks).iter().filter_map(|s| s.consequence.tier()).min().unwrap_or(4);
        for field in fields {
            let alone = |fields: &[FieldIx]| fields.iter().all(|f| *f == field);
            let others_open = waiting.iter().any(|(_, _, fields)| !alone(fields));
            let floor = if others_open { settled.min(3) } else { settled };
            let best =
                waiting.iter().filter(|(_, _, fields)| alone(fields)).map(|(_, tier, _)| *tier).min().unwrap_or(4);
            let best = floor.min(best);
            let count = counts.entry(field).or_default();
            count.children += 1;
            count.could_move += u32::from(best != now || floor != now);
            count.first += u32::from(best <= 2 && now > 2);
        }
    }
    counts
}

/// The unknown facts that would move most children, by the two extreme answers: the one that meets every rule which
/// waits for this fact alone, and the one that meets none of them.
pub(crate) fn gaps(law: &Law, report: &LawReport, custody: &[Custody]) -> Vec<Gap> {
    use rayon::prelude::*;
    let blocks: Vec<BTreeMap<FieldIx, GapCount>> =
        custody.par_chunks(2048).map(|block| gap_counts(law, report, block)).collect();
    let mut counts: BTreeMap<FieldIx, GapCount> = BTreeMap::new();
    for (field, own) in blocks.into_iter().flatten() {
        let all = counts.entry(field).or_default();
        all.children += own.children;
        all.could_move += own.could_move;
        all.first += own.first;
    }
    let mut gaps: Vec<Gap> = counts
        .into_iter()
        .map(|(field, count)| {
            let name = law.field_name(field).to_owned();
            let meaning = law.fields.get(field.0 as usize).map_or("", |f| f.meaning.as_str()).trim_end_matches('.');
            let sentence = format!(
                "`{name}` ({}) is not known for {} children: the answer alone would move {} of them to another tier, and could put {} among those who must or should go home first.",
                lower(meaning), grouped(count.children), grouped(count.could_move), grouped(count.first)
            );
            Gap {
                actor: who_knows(&name).to_owned(),
                field: name,
                children: count.children,
                could_move: count.could_move,
                could_be_released_first: count.first,
                sentence,
            }
        })
        .collect();
    gaps.sort_by(|a, b| {
        (b.could_be_released_first, b.could_move, b.children, &a.field).cmp(&(
            a.could_be_released_first,
            a.could_move,
            a.children,
            &b.field,
        ))
    });
    gaps
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Who can find a fact out soonest: a fact of law or of the case is for the prosecutor and the court, not for the
/// director of the place.
fn who_knows(field: &str) -> &'static str {
    let has = |parts: &[&str]| parts.iter().any(|part| field.contains(part));
    if has(&["counsel", "legal_aid", "lawyer"]) {
        "legal_aid"
    } else if has(&[
        "law_",
        "charge",
        "offence",
        "prior_",
        "detention_reason",
        "alternatives",
        "restrictive",
        "evidence",
    ]) {
        "prosecutor"
    } else if has(&[
        "judge", "decided", "review", "hearing", "order", "sentence", "forum", "court", "bail", "breach", "legality",
    ]) {
        "court"
    } else if has(&["arrest", "notified", "police", "question", "statement"]) {
        "police"
    } else if has(&["health", "pregnan", "disab", "mental", "isolation", "separation"]) {
        "health"
    } else if has(&[
        "born",
        "age",
        "guardian",
        "home",
        "family",
        "diversion",
        "assessment",
        "dependent",
        "handover",
        "victim",
    ]) {
        "social_worker"
    } else {
        "director"
    }
}

/// Recommendations of the guidance that the facts trigger, in the order of the packs, then of the facilities.
pub(crate) fn triggered(asked: &Asked<'_>, guidance: &[Guidance], as_of: AsOf) -> Vec<Triggered> {
    let mut all = Vec::new();
    for pack in guidance {
        for line in asked.triggered(pack) {
            let Some(recommendation) = pack.recommendations.get(line.recommendation) else { continue };
            if line.state != State::Met {
                continue;
            }
            let due = as_of.date.checked_add(recommendation.due.0).unwrap_or(as_of.date);
            all.push(Triggered {
                id: recommendation.id.clone(),
                text: recommendation.text.clone(),
                actors: recommendation.actors.clone(),
                source: recommendation.source.clone(),
                reason: line.reason,
                facility: line.facility,
                children: (line.children > 0).then_some(line.children),
                due_days: crate::days::number(due) - crate::days::number(as_of.date),
                repeat: recommendation.repeat.map(|length| length.0.to_string()),
                done: recommendation.done.clone().unwrap_or_else(|| "It is done and its day is recorded.".to_owned()),
            });
        }
    }
    all
}
