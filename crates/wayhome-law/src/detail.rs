//! Answers in full: the facts used, the part of the rule that decided, durations as text.

use crate::report::{ClockAnswer, ClockState, Finding, State};
use crate::value::{Truth, Val};
use crate::world::{Cache, Episode, ParameterOn, Scope, World};
use std::collections::BTreeMap;
use wayhome_domain::AsOf;
use wayhome_domain::count::counted;
use wayhome_packs::{
    Clock, Criterion, Derived, FieldIx, Law, Limit, Measure, MomentOperand, Node, NumberOperand, Origin, ParameterIx,
    ParameterValue, Test, WordTest, folded,
};

/// Time used as an ISO 8601 duration: days and hours for limits in days or months, hours and minutes for shorter
/// ones.
pub(crate) fn used_text(law: &Law, answer: &ClockAnswer, as_of: AsOf) -> Option<String> {
    let seconds = answer.used_seconds(as_of)?;
    let clock = law.clocks.get(answer.clock as usize)?;
    let by_hours = match &clock.measure {
        Measure::Time { limit: Limit::Span(length), .. } => length.bounds_seconds().1 <= 2 * 86_400,
        _ => false,
    };
    Some(duration_text(seconds, by_hours))
}

/// Seconds as an ISO 8601 duration.
pub(crate) fn duration_text(seconds: i64, by_hours: bool) -> String {
    let (days, rest) = if by_hours { (0, seconds) } else { (seconds / 86_400, seconds % 86_400) };
    let (hours, minutes, secs) = (rest / 3_600, rest % 3_600 / 60, rest % 60);
    let mut text = String::from("P");
    if days > 0 {
        text.push_str(&format!("{days}D"));
    }
    if hours + minutes + secs > 0 {
        text.push('T');
        for (n, unit) in [(hours, 'H'), (minutes, 'M'), (secs, 'S')] {
            if n > 0 {
                text.push_str(&format!("{n}{unit}"));
            }
        }
    }
    if text.len() == 1 {
        text.push_str(if by_hours { "T0S" } else { "0D" });
    }
    text
}

/// The subject of an answer, built again.
pub(crate) struct Place<'a> {
    pub episodes: Vec<Episode>,
    pub child: Option<u32>,
    pub facility: Option<u32>,
    pub world: &'a World<'a>,
    cache: Cache,
}

impl<'a> Place<'a> {
    pub(crate) fn of_child(world: &'a World<'a>, child: u32) -> Self {
        Place { episodes: world.episodes(child), child: Some(child), facility: None, world, cache: Cache::of(world) }
    }
    pub(crate) fn of_facility(world: &'a World<'a>, facility: u32) -> Self {
        Place { episodes: Vec::new(), child: None, facility: Some(facility), world, cache: Cache::of(world) }
    }
    pub(crate) fn of_country(world: &'a World<'a>) -> Self {
        Place { episodes: Vec::new(), child: None, facility: None, world, cache: Cache::of(world) }
    }
    pub(crate) fn scope(&self) -> Scope<'_> {
        match self.child {
            Some(child) => {
                let episode = crate::country::present_episode(&self.episodes);
                let (facility, unit) = episode.map_or((None, None), |episode| self.world.place_of(episode));
                Scope { child: Some(child), episode, facility, unit, cache: Some(&self.cache), ..Scope::default() }
            }
            None => Scope { facility: self.facility, cache: Some(&self.cache), ..Scope::default() },
        }
    }
}

/// The facts that decided a finding, by field.
pub(crate) type Facts = BTreeMap<String, Val>;

/// What decided a finding.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decided {
    pub facts: Facts,
    /// The parts of the rule that decided, in words, with their provision.
    pub parts: Vec<String>,
}

impl World<'_> {
    /// What decided a criterion for a subject.
    pub(crate) fn decided(&self, criterion: &Criterion, finding: Option<&Finding>, scope: &Scope<'_>) -> Decided {
        let mut scope = self.on_fact_day(criterion, scope);
        if let Some(row) = finding.and_then(|f| f.row) {
            scope.row = Some((row.kind, row.row));
        }
        let mut decided = Decided::default();
        if let wayhome_packs::SubjectKind::Row(kind) = criterion.subject
            && scope.row.is_none()
        {
            let rows = self.rows_of(kind, scope.child, scope.facility).len();
            decided.parts.push(if rows == 0 {
                format!("no {} is recorded", kind.word())
            } else {
                format!("none of {rows} recorded ({}) meets it", kind.word())
            });
            return decided;
        }
        let day = self.day(&scope);
        for (at, branch) in criterion.branches.iter().enumerate().filter(|(_, b)| b.valid.holds(day)) {
            if finding.is_some_and(|f| f.state == State::Met && f.branch as usize != at) {
                continue;
            }
            self.trace(&branch.rule, &scope, &mut decided);
        }
        decided
    }

    /// Walks the parts of a rule that made it what it is.
    fn trace(&self, node: &Node, scope: &Scope<'_>, decided: &mut Decided) {
        let mut missing = Vec::new();
        let truth = self.test(node, scope, &mut missing);
        match &node.test {
            Test::All(parts) | Test::Any(parts) => {
                let decisive = if matches!(node.test, Test::All(_)) { Truth::No } else { Truth::Yes };
                for part in parts {
                    let mut ignored = Vec::new();
                    let own = self.test(part, scope, &mut ignored);
                    // One decisive part decides alone; otherwise all parts of the same truth do.
                    if own == truth {
                        self.trace(part, scope, decided);
                        if truth == decisive {
                            break;
                        }
                    }
                }
            }
            Test::Not(part) | Test::Certain(part) | Test::Possible(part) => self.trace(part, scope, decided),
            Test::SinceArrest(part) => match scope.episode.and_then(|episode| self.since_arrest(episode)) {
                Some(since) => self.trace(part, &Scope { episode: Some(&since), cache: None, ..*scope }, decided),
                None => self.trace(part, scope, decided),
            },
            Test::Within(within, part) => {
                let parts = scope.episode.map(|episode| self.parts(*within, episode)).unwrap_or_default();
                let same = |own: &Scope<'_>| self.test(part, own, &mut Vec::new()) == truth;
                let scopes: Vec<Scope<'_>> = parts.iter().map(|own| self.narrowed(scope, own)).collect();
                let own = scopes.iter().find(|own| same(own)).or(scopes.first()).unwrap_or(scope);
                self.trace(part, own, decided);
            }
            leaf => {
                let words = self.words(leaf, truth, scope);
                let cite = node.cite.as_ref().map(|cite| format!(" [{cite}]")).unwrap_or_default();
                let part = format!("{words}{cite}");
                if !decided.parts.contains(&part) {
                    decided.parts.push(part);
                }
                let mut fields = Vec::new();
                node.fields(&mut |field| {
                    fields.push(field);
                    fields.extend(self.behind(field));
                });
                for ix in parameters(leaf) {
                    if let (Some(parameter), ParameterOn::Value(value)) =
                        (self.law.parameters.get(ix.0 as usize), self.parameter(ix, self.day(scope)))
                    {
                        decided.facts.insert(parameter.id.to_string(), parameter_fact(&value));
                    }
                }
                for field in fields {
                    let (value, _) = self.read(field, scope);
                    if value != Val::Unknown {
                        decided.facts.insert(self.law.field_name(field).to_owned(), value);
                    }
                }
                if let Test::RunOut(clock) = leaf
                    && let Some(id) = self.law.clock_ids.get(clock.0 as usize)
                {
                    let state = self
                        .law
                        .clocks
                        .iter()
                        .enumerate()
                        .filter(|(_, c)| c.ix == *clock)
                        .find_map(|(at, c)| self.clock(at as u16, c, scope))
                        .map_or("does not run", |detail| detail.answer.state.word());
                    decided.facts.insert(id.to_string(), Val::Text(state.into()));
                }
            }
        }
    }

    /// The recorded fields on which a computed one rests, so that a reader can check it.
    fn behind(&self, field: FieldIx) -> Vec<FieldIx> {
        let Some(Origin::Derived(derived)) = self.law.fields.get(field.0 as usize).map(|f| f.origin) else {
            return Vec::new();
        };
        let names: &[&str] = match derived {
            Derived::AgeAtOffence | Derived::AgeAtOffenceOldest => {
                &["born_on", "youngest_plausible_born_on", "offence_on"]
            }
            Derived::AgeNow
            | Derived::AgeNowOldest
            | Derived::EighteenthBirthdayEarliest
            | Derived::EighteenthBirthdayLatest => &["born_on", "youngest_plausible_born_on"],
            Derived::AgeAtAdmission => &["born_on", "youngest_plausible_born_on", "custody_started_at"],
            Derived::DaysInCustody => &["custody_started_at"],
            Derived::SentenceDueEndOn | Derived::ReleasePreparationDueOn => {
                &["sentence_days", "sentence_ends_on", "custody_started_at"]
            }
            Derived::HeldAwayFromHome => &["home_jurisdiction", "facility_jurisdiction"],
            Derived::Occupancy => &["children_now", "capacity"],
            _ => &[],
        };
        names.iter().filter_map(|name| self.law.field(name)).map(|(ix, _)| ix).collect()
    }

    /// A test in words, as it came out. Of a long list only what stands in the cell is told.
    fn words(&self, test: &Test, truth: Truth, scope: &Scope<'_>) -> String {
        const LONG: usize = 6;
        match test {
            Test::Mentions(field, mentions) => {
                return self.cell_words(*field, mentions.phrases.len(), truth, scope, |text| mentions.phrase_in(text));
            }
            Test::Words(field, how, words) if words.len() > LONG => {
                let listed = match how {
                    WordTest::In | WordTest::AnyOf | WordTest::Only => truth,
                    WordTest::NotIn | WordTest::NoneOf => !truth,
                };
                return self.cell_words(*field, words.len(), listed, scope, |_| None);
            }
            _ => {}
        }
        let text = wayhome_packs::list::test_words(self.law, test);
        match truth {
            Truth::Yes => text,
            Truth::No => format!("not so: {text}"),
            Truth::Unknown => format!("not known: {text}"),
        }
    }

    /// What stands in a cell that was held against a list, and what came of it.
    fn cell_words<'p>(
        &self,
        field: FieldIx,
        of: usize,
        listed: Truth,
        scope: &Scope<'_>,
        phrase: impl Fn(&str) -> Option<&'p str>,
    ) -> String {
        let name = self.law.field_name(field);
        let (value, _) = self.read(field, scope);
        let text = value.local(self.zone);
        if text.is_empty() {
            return format!("{name} is not known");
        }
        let is = format!("{name} is `{text}`");
        match listed {
            Truth::Yes => match phrase(&text).filter(|found| folded(found) != folded(&text)) {
                Some(found) => format!("{is}, which says `{found}`"),
                None => is,
            },
            Truth::No => format!("{is}, none of the {} that the pack looks for", counted(of, "word", "words")),
            Truth::Unknown => format!(
                "{is}; whether that is one of the {} that the pack looks for cannot be told",
                counted(of, "word", "words")
            ),
        }
    }

    /// The clock of an answer again, with its steps.
    pub(crate) fn clock_detail(&self, answer: &ClockAnswer, scope: &Scope<'_>) -> Option<crate::evaluate::ClockDetail> {
        let clock: &Clock = self.law.clocks.get(answer.clock as usize)?;
        let scope = Scope { row: answer.row.map(|row| (row.kind, row.row)).or(scope.row), ..*scope };
        self.clock_explained(answer.clock, clock, &scope)
    }
}

/// The parameters with which a test compares.
fn parameters(test: &Test) -> Vec<ParameterIx> {
    let number = |than: &NumberOperand| match than {
        NumberOperand::Parameter(ix) => Some(*ix),
        _ => None,
    };
    let moment = |than: &MomentOperand| match than {
        MomentOperand::Parameter(ix) => Some(*ix),
        _ => None,
    };
    match test {
        Test::Number(_, _, than) | Test::Count { than, .. } => number(than).into_iter().collect(),
        Test::Moment { than, .. } => moment(than).into_iter().collect(),
        Test::Interval { from, to, limit, .. } => {
            let length = match limit {
                Limit::Parameter(ix) => Some(*ix),
                Limit::Span(_) => None,
            };
            [moment(from), moment(to), length].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

fn parameter_fact(value: &ParameterValue) -> Val {
    match value {
        ParameterValue::Number(n) => Val::Number(*n),
        ParameterValue::YesNo(b) => Val::YesNo(*b),
        other => Val::Text(other.to_string().into()),
    }
}

/// Whether a clock asks for action now: it has run out or nearly so, or it cannot be told and liberty turns on it.
pub(crate) fn pressing(law: &Law, answer: &ClockAnswer) -> bool {
    match answer.state {
        ClockState::Overdue | ClockState::DueSoon => true,
        ClockState::Breached => answer.stopped_at.is_none(),
        ClockState::CannotTell => {
            law.clocks.get(answer.clock as usize).is_some_and(|clock| clock.on_expiry.tier().is_some())
        }
        ClockState::Running | ClockState::Stopped => false,
    }
}
