//! What the law says of a child, as far as a reader may know it.
//!
//! Reasons and gaps are shown where the policies show those of the review list (`review_listing.reasons` and `missing`): to
//! roles that may see association labels at all, and the decisions in full. To everybody else a clock is shown only when
//! every fact that it rests on is shown, so that nothing hidden can be told from it. Tier and week go with the clocks.

use crate::desks::records::view;
use crate::frame::words::Words;
use crate::picture::Picture;
use crate::site::Site;
use wayhome_documents::Markup;
use wayhome_law::{ChildLaw, ClockAnswer, ClockState, State, consequence};
use wayhome_packs::{Bars, Clock, Consequence, Criterion, Derived, Effect, FieldIx, Law, Measure};
use wayhome_packs::{Node, NumberOperand, Origin, Sheet, Test};
use wayhome_registry::access::{Decision, Mask, Surface, View};
use wayhome_registry::records::{self, Section};

/// A criterion that is met, or cannot be told.
pub(crate) struct FindingLine {
    /// Its id in the law pack.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In plain words.
    pub text: String,
    /// What follows, in words.
    pub effect: String,
    /// `now`, `soon` or nothing.
    pub class: &'static str,
    /// What is not known. Of what is met: what would settle it, where it is met only because doubt counts for the child.
    pub missing: Vec<(String, bool)>,
    /// Who must act.
    pub who: String,
    /// The provision.
    pub source: Markup,
    /// Whether it rests on an association, an offence or a diagnosis: never in a list.
    pub is_private: bool,
}

/// A clock.
#[derive(Clone)]
pub(crate) struct ClockLine {
    pub id: String,
    pub title: String,
    /// How it stands, in words.
    pub state: String,
    /// `now`, `soon`, `well` or nothing.
    pub class: &'static str,
    pub started: Option<jiff::Timestamp>,
    pub due: Option<jiff::Timestamp>,
    pub stopped: Option<jiff::Timestamp>,
    pub started_text: String,
    pub due_text: String,
    pub missing: Vec<(String, bool)>,
    pub who: String,
    pub source: Markup,
    /// Whether the number is the program's proposal and not the source's.
    pub is_proposal: bool,
}

/// What the law says of a child, as far as the reader may know it.
#[derive(Default)]
pub(crate) struct LawView {
    /// Tier and what it means.
    pub tier: Option<(u8, String)>,
    /// The Monday of the week in which a hearing is planned.
    pub week: Option<String>,
    /// Whether reasons and gaps may be shown.
    pub explains: bool,
    /// What is met, the strictest first.
    pub met: Vec<FindingLine>,
    /// What cannot be told, the strictest first.
    pub open: Vec<FindingLine>,
    /// Clocks, the most urgent first.
    pub clocks: Vec<ClockLine>,
}

/// Whether this decision shows reasons and gaps of the review.
pub(crate) fn explains(site: &Site, decision: &Decision) -> bool {
    let kinds = &site.access().pack().kinds;
    let Some(kind) = site.registry().kind("review_listing") else { return false };
    ["reasons", "missing", "weight"].iter().all(|name| {
        kind.field(name).is_some_and(|field| kinds.shown(kind, field, decision, Surface::Open) == Some(Mask::Whole))
    })
}

/// Who must act, in words.
pub(crate) fn actor(words: &Words, who: &str) -> String {
    words.code_word("acts", who)
}

/// The tier in words.
pub(crate) fn tier_words(words: &Words, tier: u8) -> String {
    words.code_word("tier", &tier.to_string())
}

impl LawView {
    /// What the picture of the country says of a child.
    pub(crate) fn of(site: &Site, picture: &Picture, words: &Words, child: &str, decision: &Decision) -> LawView {
        let mut view = LawView { explains: explains(site, decision), ..LawView::default() };
        if decision.view(Section::Clk) < View::Summary {
            return view;
        }
        if let Some(line) = picture.line(child) {
            view.tier = Some((line.tier, tier_words(words, line.tier)));
            view.week = line.week.as_deref().map(|week| words.moment(week, picture.zone()));
        }
        let Some(answers) = picture.findings(child) else { return view };
        let law = site.law();
        if view.explains {
            (view.met, view.open) = findings(law, words, answers);
        }
        let mut clocks: Vec<(u8, ClockLine)> = answers
            .clocks
            .iter()
            .filter_map(|answer| Some((answer, law.clocks.get(answer.clock as usize)?)))
            .filter(|(_, clock)| view.explains || clock_is_open(site, clock, decision))
            .map(|(answer, clock)| clock_line(law, picture, words, answer, clock))
            .collect();
        clocks.sort_by_key(|(rank, line)| (*rank, line.due));
        view.clocks = clocks.into_iter().map(|(_, line)| line).collect();
        view
    }

    /// Everybody who must act on what is met, open or overdue, once each, in order.
    pub(crate) fn who_acts(&self) -> Vec<String> {
        let clocks = self.clocks.iter().filter(|clock| clock.class == "now").map(|clock| &clock.who);
        let mut all: Vec<String> = Vec::new();
        for who in self.met.iter().chain(&self.open).map(|finding| &finding.who).chain(clocks) {
            if !all.contains(who) {
                all.push(who.clone());
            }
        }
        all
    }
}

/// The criteria that are met and those that cannot be told, the strictest first.
fn findings(law: &Law, words: &Words, answers: &ChildLaw) -> (Vec<FindingLine>, Vec<FindingLine>) {
    let (mut met, mut open) = (Vec::new(), Vec::new());
    for finding in &answers.findings {
        let Some(criterion) = law.criteria.get(finding.criterion as usize) else { continue };
        let own = consequence(law, finding);
        let tier = own.tier().unwrap_or(9);
        // A gap matters where liberty or a review turns on it.
        if finding.state == State::CannotTell && tier > 3 {
            continue;
        }
        let wording = law.wording(&criterion.id, words.language().code());
        let branch = law.branch_wording(&criterion.id, finding.branch as usize, words.language().code());
        let line = FindingLine {
            id: criterion.id.to_string(),
            title: wording.title,
            text: branch.unwrap_or(wording.text),
            effect: effect_words(words, own),
            class: class_of(tier),
            missing: missing(law, words, &finding.missing),
            who: actor(words, &criterion.who_acts),
            source: words.cited(&criterion.source),
            is_private: is_private(law, criterion),
        };
        let list = if finding.state == State::Met { &mut met } else { &mut open };
        list.push((own.order(), finding.criterion, line));
    }
    // A clock of liberty or review that has run out is a reason like any other.
    for answer in answers.clocks.iter().filter(|answer| is_late(answer)) {
        let Some(clock) = law.clocks.get(answer.clock as usize) else { continue };
        let Some(tier) = clock.on_expiry.tier() else { continue };
        let wording = law.wording(&clock.id, words.language().code());
        let line = FindingLine {
            id: clock.id.to_string(),
            title: wording.title,
            text: wording.text,
            effect: effect_words(words, clock.on_expiry),
            class: class_of(tier),
            missing: Vec::new(),
            who: actor(words, &clock.who_acts),
            source: words.cited(&clock.source),
            is_private: clock.applies.as_ref().is_some_and(|rule| is_private_rule(law, rule))
                || measured(clock).into_iter().any(|ix| is_private_field(law, ix)),
        };
        met.push((clock.on_expiry.order(), u16::MAX - answer.clock, line));
    }
    let sorted = |mut list: Vec<((u8, std::cmp::Reverse<Effect>), u16, FindingLine)>| {
        list.sort_by_key(|one| (one.0, one.1));
        list.into_iter().map(|(.., line)| line).collect()
    };
    (sorted(met), sorted(open))
}

fn effect_words(words: &Words, own: Consequence) -> String {
    words.t(match (own.effect, own.bars) {
        (Effect::Bar, Some(Bars::Measure)) if own.review => "effect-bar-review",
        (Effect::Bar, Some(Bars::Measure)) => "effect-bar-measure",
        (Effect::Bar, _) => "effect-bar",
        (Effect::PresumeRelease, Some(Bars::Measure)) => "effect-presume-measure",
        (Effect::PresumeRelease, _) => "effect-presume",
        (Effect::ReviewDue, _) => "effect-review",
        (Effect::Limit, _) => "effect-limit",
        (Effect::Duty, _) => "effect-duty",
    })
}

fn class_of(tier: u8) -> &'static str {
    match tier {
        1 => "now",
        2 | 3 => "soon",
        _ => "",
    }
}

/// Whether a clock has run out and what it waits for has not happened.
fn is_late(answer: &ClockAnswer) -> bool {
    matches!(answer.state, ClockState::Overdue | ClockState::Breached) && answer.stopped_at.is_none()
}

/// Fields that are not known, as the registry's forms call them; `true`: the name is English on a page of another language.
fn missing(law: &Law, words: &Words, fields: &[FieldIx]) -> Vec<(String, bool)> {
    fields
        .iter()
        .filter_map(|ix| law.fields.get(ix.0 as usize))
        .map(|field| match column(field.origin, field.name.as_str()) {
            Some((kind, own)) => view::field_name(words, kind, own),
            None => (field.meaning.clone(), words.language() != crate::Language::English),
        })
        .collect()
}

/// The kind and field of the registry in which a column of a sheet is kept.
fn column(origin: Origin, name: &str) -> Option<(&'static records::Kind, &'static records::Field)> {
    let Origin::Column { sheet, .. } = origin else { return None };
    let kind = records::kind(match sheet {
        Sheet::Facilities => "facility",
        Sheet::Units => "unit",
        Sheet::Children => "child",
        Sheet::Placements => "placement",
        Sheet::Isolation => "isolation",
        Sheet::FamilyContacts => "family_contact",
        Sheet::Incidents => "incident",
        Sheet::Complaints => "complaint",
        Sheet::Inspections => "inspection",
        Sheet::Supervision => "supervision",
    })?;
    Some((kind, kind.field(name)?))
}

/// The columns behind a computed field; `None` where that cannot be said in columns.
fn behind(derived: Derived) -> Option<&'static [(&'static str, &'static str)]> {
    Some(match derived {
        Derived::LastVisitOn | Derived::LastContactOn | Derived::SecondLastCallOrLetterOn => {
            &[("family_contact", "on"), ("family_contact", "kind")]
        }
        Derived::CustodyStartedAt | Derived::DaysInCustody => {
            &[("placement", "arrested_at"), ("placement", "admitted_at")]
        }
        Derived::CustodyEndedAt => &[("placement", "released_at")],
        _ => return None,
    })
}

fn rests_on(law: &Law, clock: &Clock) -> Vec<FieldIx> {
    let mut fields = measured(clock);
    if let Some(node) = &clock.applies {
        node.fields(&mut |field| fields.push(field));
    }
    fields.retain(|field| (field.0 as usize) < law.fields.len());
    fields
}

/// The fields of a clock's start, stop and length.
fn measured(clock: &Clock) -> Vec<FieldIx> {
    let mut fields: Vec<FieldIx> = Vec::new();
    match &clock.measure {
        Measure::Time { starts, stops, suspends, .. } => {
            fields.extend_from_slice(starts.fields());
            fields.extend(stops.iter().flat_map(|stops| stops.fields().iter().copied()));
            fields.extend(suspends.iter().flat_map(|(from, to)| [*from, *to]));
        }
        Measure::Quantity { field, than, .. } => {
            fields.push(*field);
            if let NumberOperand::Field(other) = than {
                fields.push(*other);
            }
        }
        Measure::Reference(_) => {}
    }
    fields.extend(clock.tightened.iter().filter_map(|one| one.suspends).flat_map(|(from, to)| [from, to]));
    fields
}

/// Whether every fact that a clock rests on is shown by this decision.
fn clock_is_open(site: &Site, clock: &Clock, decision: &Decision) -> bool {
    let law = site.law();
    let kinds = &site.access().pack().kinds;
    let shown = |kind: &str, field: &str| {
        records::kind(kind).and_then(|kind| Some((kind, kind.field(field)?))).is_some_and(|(kind, field)| {
            field.section == Section::Open || kinds.shown(kind, field, decision, Surface::Open) == Some(Mask::Whole)
        })
    };
    rests_on(law, clock).iter().filter_map(|ix| law.fields.get(ix.0 as usize)).all(|field| match field.origin {
        Origin::Column { .. } => {
            column(field.origin, field.name.as_str()).is_some_and(|(kind, field)| shown(kind.name, field.name))
        }
        // A fact without a column is kept behind the strictest section.
        Origin::Facts => false,
        Origin::Derived(derived) => {
            behind(derived).is_some_and(|columns| columns.iter().all(|(kind, field)| shown(kind, field)))
        }
    })
}

/// Whether a criterion rests on what never stands in a list: an offence or its ground, an association, health, protection.
fn is_private(law: &Law, criterion: &Criterion) -> bool {
    criterion.branches.iter().any(|branch| is_private_rule(law, &branch.rule))
}

/// Words of `ground` that say no more than that a court has not decided, or has.
const PLAIN_GROUNDS: [&str; 2] = ["criminal_pretrial", "criminal_sentenced"];

fn is_private_rule(law: &Law, rule: &Node) -> bool {
    match &rule.test {
        Test::All(parts) | Test::Any(parts) => parts.iter().any(|part| is_private_rule(law, part)),
        Test::Not(part)
        | Test::Certain(part)
        | Test::Possible(part)
        | Test::SinceArrest(part)
        | Test::Within(_, part) => is_private_rule(law, part),
        Test::Words(field, _, words)
            if law.field_name(*field) == "ground"
                && words.iter().all(|word| PLAIN_GROUNDS.contains(&word.as_str())) =>
        {
            false
        }
        _ => {
            let mut private = false;
            rule.fields(&mut |ix| private |= is_private_field(law, ix));
            private
        }
    }
}

fn is_private_field(law: &Law, ix: FieldIx) -> bool {
    let Some(field) = law.fields.get(ix.0 as usize) else { return false };
    match field.origin {
        Origin::Column { .. } => column(field.origin, field.name.as_str()).is_none_or(|(_, own)| {
            matches!(own.section, Section::Hsu | Section::Hcl | Section::Vic | Section::Sec | Section::Inc)
                || matches!(
                    own.name,
                    "ground" | "offence_category" | "violent" | "detention_reason" | "prior_serious_count"
                )
        }),
        Origin::Facts => true,
        Origin::Derived(_) => false,
    }
}

fn clock_line(law: &Law, picture: &Picture, words: &Words, answer: &ClockAnswer, clock: &Clock) -> (u8, ClockLine) {
    let as_of = picture.report.as_of;
    let over = answer.days_overdue(as_of);
    let late = is_late(answer);
    let (rank, class, state) = match answer.state {
        _ if late && over >= 1.0 => (0, "now", words.n("clock-overdue-days", over as u64)),
        _ if late => (0, "now", words.t("clock-overdue")),
        ClockState::Breached | ClockState::Overdue => (3, "soon", words.t("clock-breached")),
        ClockState::DueSoon => (1, "soon", words.t("clock-due-soon")),
        ClockState::CannotTell => (2, "", words.t("clock-cannot-tell")),
        ClockState::Running => (4, "", words.t("clock-running")),
        ClockState::Stopped => (5, "well", words.t("clock-stopped")),
    };
    let text = |at: Option<jiff::Timestamp>| match at {
        Some(at) if answer.date_only => words.day(picture.zone().to_datetime(at).date()),
        Some(at) => words.instant(at, picture.zone()),
        None => words.t("not-known"),
    };
    let line = ClockLine {
        id: clock.id.to_string(),
        title: law.wording(&clock.id, words.language().code()).title,
        state,
        class,
        started: answer.started_at,
        due: answer.due_at,
        stopped: answer.stopped_at,
        started_text: text(answer.started_at),
        due_text: text(answer.due_at),
        missing: missing(law, words, &answer.missing),
        who: actor(words, &clock.who_acts),
        source: words.cited(&clock.source),
        is_proposal: clock.basis == wayhome_packs::Basis::Proposal && !answer.tightened,
    };
    (rank, line)
}
