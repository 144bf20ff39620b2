//! Rules and clocks over the facts, in three values.

use crate::report::{ClockAnswer, ClockState, Finding, RowRef, State};
use crate::value::{Gaps, Truth, Val};
use crate::world::{Episode, ParameterOn, Scope, World};
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::jiff::{SignedDuration, Span, Timestamp};
use wayhome_domain::{AsOf, When};
use wayhome_packs::{
    Branch, Clock, ClockIx, Consequence, Criterion, DueBy, FieldIx, Length, Limit, Measure, MomentOperand, Moments,
    Node, NumberOperand, Order, ParameterValue, Phase, RowKind, SubjectKind, Test, Within, WordTest, folded,
};

/// Missing fields, collected while a rule is evaluated.
pub(crate) type Missing = Vec<FieldIx>;

fn add(missing: &mut Missing, gaps: &Gaps) {
    for field in gaps.iter() {
        if !missing.contains(&field) {
            missing.push(field);
        }
    }
}

/// A moment as rules compare it.
#[derive(Clone, Copy, Debug)]
enum Point {
    AsOf,
    At(When),
    /// Has not happened, and is known not to have.
    Never,
    /// Still open.
    Open,
    Unknown,
}

impl World<'_> {
    /// The day whose parameters and rule versions apply.
    pub(crate) fn day(&self, scope: &Scope<'_>) -> Date {
        scope.fact_day.unwrap_or(self.as_of.date)
    }

    /// Evaluates a rule. When the answer is unknown, the fields that could decide it are added to `missing`.
    pub(crate) fn test(&self, node: &Node, scope: &Scope<'_>, missing: &mut Missing) -> Truth {
        match &node.test {
            Test::All(parts) => self.junction(parts, scope, missing, Truth::No),
            Test::Any(parts) => self.junction(parts, scope, missing, Truth::Yes),
            Test::Not(part) => !self.test(part, scope, missing),
            Test::Certain(part) => self.settled(part, scope, Truth::No),
            Test::Possible(part) if scope.doubt_open => self.test(part, scope, missing),
            Test::Possible(part) => self.settled(part, scope, Truth::Yes),
            Test::SinceArrest(part) => match scope.episode.and_then(|episode| self.since_arrest(episode)) {
                Some(since) => self.test(part, &Scope { episode: Some(&since), cache: None, ..*scope }, missing),
                None => self.test(part, scope, missing),
            },
            Test::Within(within, part) => self.within(*within, part, scope, missing),
            Test::Is(field, expected) => self.with(*field, scope, |value, gaps| match value {
                Val::YesNo(b) => Truth::of(b == expected),
                Val::Never => Truth::of(!expected),
                _ => {
                    add(missing, gaps);
                    Truth::Unknown
                }
            }),
            Test::Exists(field, expected) => self.with(*field, scope, |value, gaps| match value {
                Val::Unknown => {
                    add(missing, gaps);
                    Truth::Unknown
                }
                Val::Never | Val::Open | Val::YesNo(false) => Truth::of(!expected),
                _ => Truth::of(*expected),
            }),
            Test::NoneBy(field, clock) => {
                let none = self.with(*field, scope, |value, gaps| match value {
                    Val::Unknown => {
                        add(missing, gaps);
                        Truth::Unknown
                    }
                    Val::Never | Val::Open | Val::YesNo(false) => Truth::Yes,
                    _ => Truth::No,
                });
                if none == Truth::Yes && self.has_time_left(*clock, scope) {
                    // It may still come in time.
                    add(missing, &Gaps::one(*field));
                    return Truth::Unknown;
                }
                none
            }
            Test::Mentions(field, mentions) => self.with(*field, scope, |value, gaps| {
                let found = match value {
                    Val::Text(text) => mentions.found_in(text),
                    Val::Terms(list) => Some(list.iter().any(|text| mentions.found_in(text) == Some(true))),
                    Val::Never => Some(false),
                    _ => {
                        add(missing, gaps);
                        return Truth::Unknown;
                    }
                };
                match found {
                    Some(found) => Truth::of(found),
                    None => {
                        add(missing, &Gaps::one(*field));
                        Truth::Unknown
                    }
                }
            }),
            Test::Words(field, test, words) => {
                let text =
                    self.law.fields.get(field.0 as usize).is_some_and(|f| f.kind == wayhome_packs::FieldType::Text);
                let listed = |word: &compact_str::CompactString| {
                    words.contains(word) || text && words.iter().any(|known| same_words(known, word))
                };
                self.with(*field, scope, |value, gaps| {
                    let found: &[compact_str::CompactString] = match value {
                        Val::Text(word) => std::slice::from_ref(word),
                        Val::Terms(list) => list,
                        Val::Never => &[],
                        _ => {
                            add(missing, gaps);
                            return Truth::Unknown;
                        }
                    };
                    Truth::of(match test {
                        WordTest::In | WordTest::AnyOf => found.iter().any(listed),
                        WordTest::NotIn | WordTest::NoneOf => !found.iter().any(listed),
                        WordTest::Only => !found.is_empty() && found.iter().all(listed),
                    })
                })
            }
            Test::Number(field, order, than) => {
                let value = self.read(*field, scope);
                let than = self.number(than, scope);
                self.compare_numbers(value, *order, than, missing)
            }
            Test::Moment { field, order, than, exact } => {
                let left = self.point_of(*field, scope, missing);
                let before = missing.len();
                let right = self.point(than, scope, missing);
                let truth = self.compare_points(left, *order, right, *exact);
                match truth {
                    Truth::Unknown => {
                        if missing.len() == before
                            && !matches!((left, right), (Point::Unknown, _) | (_, Point::Unknown))
                        {
                            // Both are known, but a date without its time does not decide.
                            if !missing.contains(field) {
                                missing.push(*field);
                            }
                        }
                    }
                    _ => missing.truncate(before),
                }
                truth
            }
            Test::Interval { from, to, order, limit } => {
                let start = missing.len();
                let truth = self.interval(from, to, *order, limit, scope, missing);
                if truth != Truth::Unknown {
                    missing.truncate(start);
                }
                truth
            }
            Test::Count { rows, filter, within, order, than } => {
                let start = missing.len();
                let truth = self.count_rows(*rows, filter.as_deref(), *within, *order, than, scope, missing);
                if truth != Truth::Unknown {
                    missing.truncate(start);
                }
                truth
            }
            Test::RunOut(clock) => self.run_out(*clock, scope, missing),
            Test::InForce(ix) => match self.parameter(*ix, self.day(scope)) {
                ParameterOn::Value(ParameterValue::YesNo(false)) => Truth::No,
                ParameterOn::Value(_) => Truth::Yes,
                _ => Truth::No,
            },
        }
    }

    /// A part that is met where one part of the custody meets it. Of what lies behind only what is certain counts.
    fn within(&self, within: Within, part: &Node, scope: &Scope<'_>, missing: &mut Missing) -> Truth {
        let mut parts = scope.episode.map(|episode| self.parts(within, episode)).unwrap_or_default().into_iter();
        let Some(present) = parts.next() else { return self.test(part, scope, missing) };
        let start = missing.len();
        let now = self.test(part, &self.narrowed(scope, &present), missing);
        if now != Truth::Yes
            && parts.any(|before| self.settled(part, &self.narrowed(scope, &before), Truth::No) == Truth::Yes)
        {
            missing.truncate(start);
            return Truth::Yes;
        }
        now
    }

    /// A scope that sees one part of the custody alone.
    pub(crate) fn narrowed<'s>(&self, scope: &Scope<'s>, part: &'s Episode) -> Scope<'s> {
        let (facility, unit) = self.place_of(part);
        Scope { episode: Some(part), facility, unit, cache: None, ..*scope }
    }

    /// The parts of a custody that are looked at one by one, the present one first; none where it is looked at as a whole.
    pub(crate) fn parts(&self, within: Within, episode: &Episode) -> Vec<Episode> {
        match within {
            Within::EachArrest => self.each_arrest(episode),
            Within::MoveToAdults => std::iter::once(episode.clone()).chain(self.move_to_adults(episode)).collect(),
        }
    }

    /// A part whose doubt is settled: where it cannot be told, `doubt` is the answer and nothing is missing.
    fn settled(&self, part: &Node, scope: &Scope<'_>, doubt: Truth) -> Truth {
        match self.test(part, scope, &mut Missing::new()) {
            Truth::Unknown => doubt,
            told => told,
        }
    }

    /// All (`decisive` is no) or any (`decisive` is yes).
    fn junction(&self, parts: &[Node], scope: &Scope<'_>, missing: &mut Missing, decisive: Truth) -> Truth {
        let start = missing.len();
        let mut result = !decisive;
        for part in parts {
            let truth = self.test(part, scope, missing);
            if truth == decisive {
                missing.truncate(start);
                return decisive;
            }
            if truth == Truth::Unknown {
                result = Truth::Unknown;
            }
        }
        if result != Truth::Unknown {
            missing.truncate(start);
        }
        result
    }

    fn number(&self, operand: &NumberOperand, scope: &Scope<'_>) -> (Val, Gaps) {
        match operand {
            NumberOperand::Value(n) => (Val::Number(*n), Gaps::none()),
            NumberOperand::Field(field) => self.read(*field, scope),
            NumberOperand::Parameter(ix) => match self.parameter(*ix, self.day(scope)) {
                ParameterOn::Value(ParameterValue::Number(n)) => (Val::Number(n), Gaps::none()),
                ParameterOn::NotSet => (Val::Never, Gaps::none()),
                _ => (Val::Unknown, self.parameter_gap(*ix)),
            },
        }
    }

    /// The country field that stands for a parameter that is not known.
    fn parameter_gap(&self, ix: wayhome_packs::ParameterIx) -> Gaps {
        let field = self.law.parameters.get(ix.0 as usize).and_then(|p| self.law.field(&p.id));
        field.map_or(Gaps::none(), |(field, _)| Gaps::one(field))
    }

    fn compare_numbers(
        &self,
        (left, left_gaps): (Val, Gaps),
        order: Order,
        (right, right_gaps): (Val, Gaps),
        missing: &mut Missing,
    ) -> Truth {
        let bounds = |value: &Val| match value {
            Val::Number(n) => Some((*n, *n)),
            Val::Between(low, high) => Some((*low, *high)),
            Val::Unknown => Some((f64::NEG_INFINITY, f64::INFINITY)),
            _ => None,
        };
        // A limit that the law does not set, or a number that is known not to exist, compares with nothing.
        let (Some((a_low, a_high)), Some((b_low, b_high))) = (bounds(&left), bounds(&right)) else { return Truth::No };
        let (always, sometimes) = match order {
            Order::Below => (a_high < b_low, a_low < b_high),
            Order::AtMost => (a_high <= b_low, a_low <= b_high),
            Order::Above => (a_low > b_high, a_high > b_low),
            Order::AtLeast => (a_low >= b_high, a_high >= b_low),
            Order::Equal => (a_low == a_high && b_low == b_high && a_low == b_low, a_low <= b_high && b_low <= a_high),
        };
        if always {
            return Truth::Yes;
        }
        if !sometimes {
            return Truth::No;
        }
        add(missing, &left_gaps);
        add(missing, &right_gaps);
        Truth::Unknown
    }

    fn point_of(&self, field: FieldIx, scope: &Scope<'_>, missing: &mut Missing) -> Point {
        let (value, gaps) = self.read(field, scope);
        match value {
            Val::When(when) => Point::At(when),
            Val::Never => Point::Never,
            Val::Open => Point::Open,
            _ => {
                add(missing, &gaps);
                Point::Unknown
            }
        }
    }

    fn point(&self, operand: &MomentOperand, scope: &Scope<'_>, missing: &mut Missing) -> Point {
        match operand {
            MomentOperand::AsOf => Point::AsOf,
            MomentOperand::Value(when) => Point::At(*when),
            MomentOperand::Field(field) => self.point_of(*field, scope, missing),
            MomentOperand::Parameter(ix) => match self.parameter(*ix, self.day(scope)) {
                ParameterOn::Value(ParameterValue::Date(date)) => Point::At(When::Date(date)),
                ParameterOn::NotSet => Point::Never,
                _ => {
                    add(missing, &self.parameter_gap(*ix));
                    Point::Unknown
                }
            },
        }
    }

    /// Compares two moments. A date and an instant are compared by their days; where `exact`, those of the same
    /// day cannot be told apart.
    fn compare_points(&self, left: Point, order: Order, right: Point, exact: bool) -> Truth {
        use std::cmp::Ordering;
        let (a, b) = match (left, right) {
            // What is known not to have happened stands in no order to anything.
            (Point::Never, _) | (_, Point::Never) => return Truth::No,
            (Point::Unknown, _) | (_, Point::Unknown) => return Truth::Unknown,
            // What is still open ends after everything that has happened.
            (Point::Open, Point::Open) => return Truth::Unknown,
            (Point::Open, _) => return Truth::of(matches!(order, Order::Above | Order::AtLeast)),
            (_, Point::Open) => return Truth::of(matches!(order, Order::Below | Order::AtMost)),
            (a, b) => (a, b),
        };
        let ordering = match (a, b) {
            (Point::AsOf, Point::AsOf) => Some(Ordering::Equal),
            (Point::AsOf, Point::At(b)) => Some(self.against_as_of(b).reverse()),
            (Point::At(a), Point::AsOf) => Some(self.against_as_of(a)),
            (Point::At(When::Date(a)), Point::At(When::Date(b))) => Some(a.cmp(&b)),
            (Point::At(When::Instant(a)), Point::At(When::Instant(b))) => Some(a.cmp(&b)),
            (Point::At(a), Point::At(b)) => {
                let (day_a, day_b) = (a.date(self.zone), b.date(self.zone));
                if day_a == day_b && exact { None } else { Some(day_a.cmp(&day_b)) }
            }
            _ => None,
        };
        match ordering {
            None => Truth::Unknown,
            Some(ordering) => Truth::of(match order {
                Order::Below => ordering == Ordering::Less,
                Order::AtMost => ordering != Ordering::Greater,
                Order::Above => ordering == Ordering::Greater,
                Order::AtLeast => ordering != Ordering::Less,
                Order::Equal => ordering == Ordering::Equal,
            }),
        }
    }

    fn against_as_of(&self, when: When) -> std::cmp::Ordering {
        match when {
            When::Date(date) => date.cmp(&self.as_of.date),
            When::Instant(at) => at.cmp(&self.as_of.instant),
        }
    }

    fn span(&self, limit: &Limit, day: Date) -> Option<Span> {
        match limit {
            Limit::Span(length) => Some(length.0),
            Limit::Parameter(ix) => match self.parameter(*ix, day) {
                ParameterOn::Value(ParameterValue::Duration(length)) => Some(length.0),
                _ => None,
            },
        }
    }

    /// A moment plus a length of time, by the calendar of the country's zone.
    pub(crate) fn plus(&self, at: Timestamp, span: Span) -> Timestamp {
        let clock_only =
            span.get_years() == 0 && span.get_months() == 0 && span.get_weeks() == 0 && span.get_days() == 0;
        if clock_only {
            return at.checked_add(span).unwrap_or(Timestamp::MAX);
        }
        // The same as arithmetic on a zoned time, without a copy of the zone: the clock time of the day is kept.
        let later = self.zone.to_datetime(at).checked_add(span);
        later.and_then(|civil| self.zone.to_ambiguous_timestamp(civil).compatible()).unwrap_or(Timestamp::MAX)
    }

    fn interval(
        &self,
        from: &MomentOperand,
        to: &MomentOperand,
        order: Order,
        limit: &Limit,
        scope: &Scope<'_>,
        missing: &mut Missing,
    ) -> Truth {
        let (a, b) = (self.point(from, scope, missing), self.point(to, scope, missing));
        let Some(span) = self.span(limit, self.day(scope)) else {
            return match limit {
                Limit::Parameter(ix) if self.parameter(*ix, self.day(scope)) == ParameterOn::NotSet => Truth::No,
                Limit::Parameter(ix) => {
                    add(missing, &self.parameter_gap(*ix));
                    Truth::Unknown
                }
                Limit::Span(_) => Truth::Unknown,
            };
        };
        let a = match a {
            Point::At(when) => when,
            Point::AsOf => When::Instant(self.as_of.instant),
            Point::Never | Point::Open => return Truth::No,
            Point::Unknown => return Truth::Unknown,
        };
        let b = match b {
            Point::At(when) => when,
            // What is still open lasts at least until now.
            Point::AsOf | Point::Open => When::Instant(self.as_of.instant),
            Point::Never => return Truth::No,
            Point::Unknown => return Truth::Unknown,
        };
        if let (When::Date(a), When::Date(b)) = (a, b) {
            let end = a.checked_add(span).unwrap_or(Date::MAX);
            return Truth::of(order.holds(b, end));
        }
        // A date without a time: the earliest moment makes the interval longest, which protects more.
        let end = self.plus(a.earliest(self.zone), span);
        let b = b.latest(self.zone);
        Truth::of(order.holds(b, end))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one count, taken apart by the caller's match")]
    fn count_rows(
        &self,
        kind: RowKind,
        filter: Option<&Node>,
        within: Option<Length>,
        order: Order,
        than: &NumberOperand,
        scope: &Scope<'_>,
        missing: &mut Missing,
    ) -> Truth {
        let first = missing.len();
        let (mut least, mut most) = (0.0, 0.0);
        if self.has_sheet(kind) {
            let since = within.and_then(|length| {
                let now = self.as_of.instant.to_zoned_datetime(self.zone.clone());
                now.checked_sub(length.0).ok().map(|then| then.timestamp())
            });
            for row in self.rows_of(kind, scope.child, scope.facility) {
                if kind == RowKind::Isolation && !self.in_episode(kind, row, scope) {
                    continue;
                }
                let inside = match (since, self.row_start(kind, row)) {
                    (None, _) => Truth::Yes,
                    (Some(since), Some(when)) => Truth::of(when.latest(self.zone) > since),
                    (Some(_), None) => Truth::Unknown,
                };
                let row_scope = Scope { row: Some((kind, row)), ..*scope };
                let met = match filter {
                    Some(filter) if inside != Truth::No => self.test(filter, &row_scope, missing),
                    _ => Truth::Yes,
                };
                match inside.min(met) {
                    Truth::Yes => {
                        least += 1.0;
                        most += 1.0;
                    }
                    Truth::Unknown => most += 1.0,
                    Truth::No => {}
                }
            }
        } else {
            most = f64::INFINITY;
            // The sheet itself is what is missing; its first column stands for it.
            if let Some((ix, _)) = sheet_field(kind).and_then(|name| self.law.field(name)) {
                add(missing, &Gaps::one(ix));
            }
        }
        let mut more = Missing::new();
        let than = self.number(than, scope);
        let truth = self.compare_numbers((Val::Between(least, most), Gaps::none()), order, than, &mut more);
        if truth != Truth::Unknown {
            missing.truncate(first);
        } else {
            for field in more {
                add(missing, &Gaps::one(field));
            }
        }
        truth
    }

    /// Whether a clock that has begun is not yet due, stopped or not.
    fn has_time_left(&self, ix: ClockIx, scope: &Scope<'_>) -> bool {
        let clocks = self.law.clocks.iter().enumerate().filter(|(_, clock)| clock.ix == ix);
        let mut due = clocks.filter_map(|(at, clock)| self.clock(at as u16, clock, scope)?.answer.due_at);
        due.any(|due| self.as_of.instant <= due)
    }

    fn run_out(&self, ix: ClockIx, scope: &Scope<'_>, missing: &mut Missing) -> Truth {
        let mut result = Truth::No;
        let mut open: Missing = Missing::new();
        for (position, clock) in self.law.clocks.iter().enumerate() {
            if clock.ix != ix {
                continue;
            }
            let Some(answer) = self.clock(position as u16, clock, scope) else { continue };
            let truth = match answer.answer.state {
                ClockState::Breached => Truth::Yes,
                ClockState::Overdue if answer.answer.missing.is_empty() => Truth::Yes,
                ClockState::Overdue | ClockState::CannotTell => Truth::Unknown,
                _ => Truth::No,
            };
            if truth == Truth::Unknown {
                open.extend(answer.answer.missing.iter().copied());
            }
            result = result.max(truth);
        }
        if result == Truth::Unknown {
            for field in open {
                add(missing, &Gaps::one(field));
            }
        }
        result
    }
}

/// Whether two free texts say the same (see [`folded`]).
fn same_words(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// The field that stands for a sheet that is absent.
fn sheet_field(kind: RowKind) -> Option<&'static str> {
    Some(match kind {
        RowKind::Isolation => "isolation_from",
        RowKind::Measure => "measure_kind",
        RowKind::Contact => "contact_on",
        RowKind::Incident => "incident_at",
        RowKind::Complaint => "complaint_received_at",
        RowKind::Inspection => "inspection_on",
    })
}

/// The outcome of a criterion for one subject.
pub(crate) enum Outcome {
    /// Not in force, or no such subject.
    NoAnswer,
    Met(Finding),
    NotMet,
    CannotTell(Finding),
    /// Cannot tell because the data set does not carry the fields.
    NotRecorded,
}

impl World<'_> {
    /// The scope with the day of the fact of a criterion, when that day is known.
    pub(crate) fn on_fact_day<'s>(&self, criterion: &Criterion, scope: &Scope<'s>) -> Scope<'s> {
        let day = criterion.fact_day.and_then(|field| match self.read(field, scope).0 {
            Val::When(when) => Some(when.date(self.zone)),
            _ => None,
        });
        Scope { fact_day: day, ..*scope }
    }

    /// Evaluates one version of a criterion for one subject.
    pub(crate) fn criterion(&self, position: u16, criterion: &Criterion, scope: &Scope<'_>) -> Outcome {
        if criterion.subject == SubjectKind::Custody && !phase_holds(criterion.phase, scope) {
            return Outcome::NoAnswer;
        }
        let scope = self.on_fact_day(criterion, scope);
        let day = self.day(&scope);
        if !criterion.valid.holds(day) {
            return Outcome::NoAnswer;
        }
        let SubjectKind::Row(kind) = criterion.subject else {
            return self.branches(position, criterion, &scope, day, None);
        };
        // Rules about rows: met when any row meets them.
        if kind.of_child() && !phase_holds(criterion.phase, &scope) {
            return Outcome::NoAnswer;
        }
        if !self.has_sheet(kind) {
            return Outcome::NotRecorded;
        }
        let mut open: Option<Finding> = None;
        let mut not_recorded = false;
        for row in self.rows_of(kind, scope.child, scope.facility) {
            if kind == RowKind::Isolation && !self.in_episode(kind, row, &scope) {
                continue;
            }
            let row_scope = Scope { row: Some((kind, row)), ..scope };
            match self.branches(position, criterion, &row_scope, day, Some(RowRef { kind, row })) {
                Outcome::Met(finding) => return Outcome::Met(finding),
                Outcome::CannotTell(finding) => {
                    let all = match open.take() {
                        None => finding,
                        Some(mut old) => {
                            old.missing = union(&old.missing, &finding.missing);
                            old
                        }
                    };
                    open = Some(all);
                }
                Outcome::NotRecorded => not_recorded = true,
                Outcome::NotMet | Outcome::NoAnswer => {}
            }
        }
        match open {
            Some(finding) => Outcome::CannotTell(finding),
            None if not_recorded => Outcome::NotRecorded,
            None => Outcome::NotMet,
        }
    }

    /// Whether a row falls into the custody asked about.
    pub(crate) fn in_episode(&self, kind: RowKind, row: u32, scope: &Scope<'_>) -> bool {
        let Some(episode) = scope.episode else { return true };
        let start = self.read_start(episode);
        match (self.row_start(kind, row), start) {
            (Some(when), Some(start)) => when.latest(self.zone) >= start.earliest(self.zone),
            _ => true,
        }
    }

    fn read_start(&self, episode: &Episode) -> Option<When> {
        let scope = Scope { episode: Some(episode), ..Scope::default() };
        let (ix, _) = self.law.field("custody_started_at")?;
        match self.read(ix, &scope).0 {
            Val::When(when) => Some(when),
            _ => None,
        }
    }

    /// The facts that would settle a rule that is met only because doubt counts for the child; empty where it is met
    /// without doubt.
    fn in_doubt(&self, rule: &Node, scope: &Scope<'_>) -> Box<[FieldIx]> {
        let mut missing = Missing::new();
        if gives_benefit(rule) {
            self.test(rule, &Scope { doubt_open: true, ..*scope }, &mut missing);
        }
        missing.sort();
        missing.dedup();
        missing.into_boxed_slice()
    }

    fn branches(
        &self,
        position: u16,
        criterion: &Criterion,
        scope: &Scope<'_>,
        day: Date,
        row: Option<RowRef>,
    ) -> Outcome {
        let mut met: Option<(u8, Consequence)> = None;
        let mut open: Option<(u8, Consequence)> = None;
        let mut missing = Missing::new();
        for (at, branch) in criterion.branches.iter().enumerate() {
            if !branch.valid.holds(day) {
                continue;
            }
            let truth = self.test(&branch.rule, scope, &mut missing);
            let slot = match truth {
                Truth::Yes => &mut met,
                Truth::Unknown => &mut open,
                Truth::No => continue,
            };
            if slot.is_none_or(|(_, old)| stricter(branch, old)) {
                *slot = Some((at as u8, branch.consequence));
            }
        }
        if let Some((branch, _)) = met {
            let rule = criterion.branches.get(branch as usize).map(|branch| &branch.rule);
            let missing = rule.map(|rule| self.in_doubt(rule, scope)).unwrap_or_default();
            return Outcome::Met(Finding { criterion: position, state: State::Met, branch, row, missing });
        }
        let Some((branch, _)) = open else { return Outcome::NotMet };
        missing.sort();
        missing.dedup();
        if !missing.is_empty() && !criterion.per_child && missing.iter().all(|field| !self.is_carried(*field)) {
            return Outcome::NotRecorded;
        }
        Outcome::CannotTell(Finding {
            criterion: position,
            state: State::CannotTell,
            branch,
            row,
            missing: missing.into_boxed_slice(),
        })
    }
}

/// Whether a rule says anywhere that doubt counts for the child.
fn gives_benefit(node: &Node) -> bool {
    match &node.test {
        Test::Possible(_) => true,
        Test::All(parts) | Test::Any(parts) => parts.iter().any(gives_benefit),
        Test::Not(part) | Test::Certain(part) | Test::SinceArrest(part) | Test::Within(_, part) => gives_benefit(part),
        Test::Count { filter: Some(part), .. } => gives_benefit(part),
        _ => false,
    }
}

fn union(a: &[FieldIx], b: &[FieldIx]) -> Box<[FieldIx]> {
    let mut all: Vec<FieldIx> = a.iter().chain(b).copied().collect();
    all.sort();
    all.dedup();
    all.into_boxed_slice()
}

/// Bars to detention before bars to a measure, then by effect.
fn rank(consequence: Consequence) -> (u8, wayhome_packs::Effect) {
    (5 - consequence.tier().unwrap_or(5).min(5), consequence.effect)
}

fn stricter(branch: &Branch, old: Consequence) -> bool {
    rank(branch.consequence) > rank(old)
}

fn phase_holds(phase: Phase, scope: &Scope<'_>) -> bool {
    let open = scope.episode.is_some_and(|episode| episode.open);
    match phase {
        Phase::InCustody => open,
        Phase::Released => !open,
        Phase::Both => true,
    }
}

/// A clock's answer with how its due date came about.
pub(crate) struct ClockDetail {
    pub answer: ClockAnswer,
    pub steps: Vec<String>,
    pub limit: String,
    pub not_recorded: bool,
    /// Position in `clock.tightened` of the stricter length that decides.
    pub tightened: Option<usize>,
}

impl World<'_> {
    /// One version of a clock for one subject; `None` when it does not apply.
    pub(crate) fn clock(&self, position: u16, clock: &Clock, scope: &Scope<'_>) -> Option<ClockDetail> {
        self.clock_with(position, clock, scope, false)
    }

    /// As [`World::clock`], with the steps that lead to the due date in words.
    pub(crate) fn clock_explained(&self, position: u16, clock: &Clock, scope: &Scope<'_>) -> Option<ClockDetail> {
        self.clock_with(position, clock, scope, true)
    }

    /// Within the present case alone where the clock counts so.
    fn clock_with(&self, position: u16, clock: &Clock, scope: &Scope<'_>, explain: bool) -> Option<ClockDetail> {
        let of_case = matches!(clock.measure, Measure::Time { of_case: true, .. });
        let Some(case) = scope.episode.filter(|_| of_case).and_then(|episode| self.present_case(episode)) else {
            return self.clock_within(position, clock, scope, explain);
        };
        let mut detail =
            self.clock_within(position, clock, &Scope { episode: Some(&case), cache: None, ..*scope }, explain)?;
        // A breach of the part before stays one, where the clock is one that may begin again.
        if matches!(clock.measure, Measure::Time { starts_again: Some(_), .. })
            && let Some(before) = scope.episode.and_then(|episode| self.part_before(episode, episode.case))
            && let Some(breach) = self
                .clock_with(position, clock, &Scope { episode: Some(&before), cache: None, ..*scope }, explain)
                .and_then(|earlier| earlier_breach(earlier, &detail))
        {
            return Some(breach);
        }
        if explain {
            detail.steps.insert(0, "a new case began within this custody: what was before it does not count".into());
        }
        Some(detail)
    }

    fn clock_within(&self, position: u16, clock: &Clock, scope: &Scope<'_>, explain: bool) -> Option<ClockDetail> {
        if matches!(clock.measure, Measure::Reference(_)) {
            return None;
        }
        let of_child = clock.subject.of_child();
        let released = scope.episode.is_some_and(|episode| !episode.open);
        if of_child && clock.phase == Phase::Released && !released {
            return None;
        }
        let mut missing = Missing::new();
        let mut doubtful = false;
        if let Some(rule) = &clock.applies {
            match self.test(rule, scope, &mut missing) {
                Truth::No => return self.breached_before(position, clock, rule, scope, explain),
                Truth::Unknown => doubtful = true,
                Truth::Yes => {}
            }
        }
        self.measured(position, clock, scope, explain, missing, doubtful)
    }

    /// A clock of a case that no longer applies, but did in an earlier placement of the case: its breach stays one.
    fn breached_before(
        &self,
        position: u16,
        clock: &Clock,
        rule: &Node,
        scope: &Scope<'_>,
        explain: bool,
    ) -> Option<ClockDetail> {
        if !matches!(clock.measure, Measure::Time { of_case: true, stops: Some(_), .. }) {
            return None;
        }
        let episode = scope.episode.filter(|episode| episode.placements.len() > 1)?;
        (1..episode.placements.len()).rev().find(|first| {
            let before = self.part_before(episode, *first);
            before.is_some_and(|before| self.settled(rule, &self.narrowed(scope, &before), Truth::No) == Truth::Yes)
        })?;
        // The end of the custody is no answer to it.
        let held = Episode { open: true, ended: None, ..episode.clone() };
        let scope = Scope { episode: Some(&held), cache: None, ..*scope };
        let mut detail = self.measured(position, clock, &scope, explain, Missing::new(), false)?;
        if detail.answer.state != ClockState::Breached {
            return None;
        }
        if explain {
            detail.steps.push("it no longer applies to this placement; the breach in an earlier one stays".into());
        }
        Some(detail)
    }

    /// The clock itself, of which it is known or, where `doubtful`, possible that it applies.
    fn measured(
        &self,
        position: u16,
        clock: &Clock,
        scope: &Scope<'_>,
        explain: bool,
        mut missing: Missing,
        doubtful: bool,
    ) -> Option<ClockDetail> {
        let released = scope.episode.is_some_and(|episode| !episode.open);
        // Whether the clock applies at all depends on fields that the data set does not carry.
        let unrecorded = doubtful && missing.iter().all(|field| !self.is_carried(*field));
        let row = scope.row.map(|(kind, row)| RowRef { kind, row });
        let mut answer = ClockAnswer {
            clock: position,
            state: ClockState::CannotTell,
            tightened: false,
            date_only: false,
            row,
            started_at: None,
            due_at: None,
            stopped_at: None,
            missing: Box::new([]),
        };
        match &clock.measure {
            Measure::Quantity { field, order, than } => {
                if released {
                    return None;
                }
                if !clock.valid.holds(self.as_of.date) {
                    return None;
                }
                let value = self.read(*field, scope);
                let than = self.number(than, scope);
                let limit = format!("{} {}", order_words(*order), than.0.text());
                answer.state = match self.compare_numbers(value, *order, than, &mut missing) {
                    Truth::Yes => ClockState::Running,
                    Truth::No => ClockState::Overdue,
                    Truth::Unknown => ClockState::CannotTell,
                };
                if doubtful {
                    answer.state = ClockState::CannotTell;
                }
                if answer.state != ClockState::CannotTell {
                    missing.clear();
                }
                let not_recorded = unrecorded
                    || answer.state == ClockState::CannotTell && missing.iter().all(|field| !self.is_carried(*field));
                answer.missing = missing.into_boxed_slice();
                Some(ClockDetail { answer, steps: Vec::new(), limit, not_recorded, tightened: None })
            }
            Measure::Time {
                starts,
                stops,
                starts_again,
                only_last,
                earlier_stops,
                limit,
                due_by,
                due_soon_from,
                breach_after,
                ..
            } => {
                let parts = TimeParts {
                    starts,
                    stops: stops.as_ref(),
                    starts_again: *starts_again,
                    only_last: *only_last,
                    earlier_stops: *earlier_stops,
                    limit,
                    due_by: due_by.as_ref(),
                    due_soon_from,
                    breach_after,
                };
                let mut detail = self.time_clock(clock, scope, answer, missing, parts, explain)?;
                // A clock that has stopped says what happened, whether or not it had to run.
                if doubtful && detail.answer.state != ClockState::Stopped {
                    detail.answer.state = ClockState::CannotTell;
                }
                detail.not_recorded |= unrecorded;
                Some(detail)
            }
            Measure::Reference(_) => None,
        }
    }

    fn time_clock(
        &self,
        clock: &Clock,
        scope: &Scope<'_>,
        mut answer: ClockAnswer,
        mut missing: Missing,
        parts: TimeParts<'_>,
        explain: bool,
    ) -> Option<ClockDetail> {
        let again = parts.starts_again.zip(parts.stops).and_then(|(field, stops)| self.again(field, stops, scope));
        let started = match &again {
            Some(again) => Started::At(again.start, again.field, Missing::new()),
            None => self.start(parts.starts, scope),
        };
        let detail = |mut answer: ClockAnswer, mut missing: Missing, not_recorded: bool| {
            missing.sort();
            missing.dedup();
            answer.missing = missing.into_boxed_slice();
            Some(ClockDetail { answer, steps: Vec::new(), limit: String::new(), not_recorded, tightened: None })
        };
        // A breach of an earlier arrest stays one, though the later arrest was answered in time.
        let earlier = again.as_ref().and_then(|again| {
            let before = self.part_before(scope.episode?, again.position)?;
            let scope = Scope { episode: Some(&before), cache: None, ..*scope };
            self.time_clock(clock, &scope, answer.clone(), Missing::new(), parts, explain)
        });
        let begins_again = again.is_some();
        let mut start_gaps = Missing::new();
        // Which steps answer the start: none from before it, but where that is the law, or the start may lie earlier.
        let mut answers = None;
        let (start, field) = match started {
            Started::At(when, field, gaps) => {
                let may_be_earlier = matches!(parts.starts, Moments::Earliest(_)) && !gaps.is_empty();
                if !parts.earlier_stops && !may_be_earlier {
                    answers = Some(when.date(self.zone));
                }
                // A start that could be later cannot be told when the sheet does not carry it at all.
                let unrecorded = matches!(parts.starts, Moments::First(_) | Moments::Latest(_))
                    && !gaps.is_empty()
                    && gaps.iter().all(|field| !self.is_carried(*field));
                if unrecorded {
                    return detail(answer, gaps, true);
                }
                start_gaps.extend(gaps.into_iter().filter(|field| self.is_carried(*field)));
                (when, field)
            }
            Started::Never => return None,
            Started::Unknown(gaps) => {
                if !clock.valid.holds(self.as_of.date) {
                    return None;
                }
                let not_recorded = gaps.iter().all(|field| !self.is_carried(*field));
                missing.extend(gaps);
                return detail(answer, missing, not_recorded);
            }
        };
        let start = match scope.episode.filter(|_| self.is_of_arrest(field)) {
            Some(episode) => {
                let first = again.as_ref().map_or(0, |again| again.position);
                self.with_hour(start, episode.placements.get(first..).unwrap_or_default())
            }
            None => start,
        };
        let start_day = start.date(self.zone);
        if !clock.valid.holds(start_day) {
            return None;
        }
        let start_at = start.earliest(self.zone);
        let mut steps = Vec::new();
        let zone = self.zone;
        let date_only = matches!(start, When::Date(_));
        let Some(span) = self.span(parts.limit, start_day) else {
            // The length is a parameter that is not known: nobody can say when it is due.
            return detail(answer, missing, true);
        };
        let international = self.plus(start_at, span);
        if explain {
            if begins_again {
                steps.push("a later arrest began it again: what had stopped it before says nothing of this one".into());
            }
            if let (When::Date(date), true) = (start, true) {
                steps.push(format!(
                    "{} is recorded as {date} without a time: its earliest moment counts",
                    self.law.field_name(field)
                ));
            }
            steps.push(format!(
                "{} from {} on {} = {}",
                length_words(span),
                self.law.field_name(field),
                shown(start_at, date_only, zone),
                shown(international, date_only, zone)
            ));
        }
        let mut due = international;
        let mut winner = None;
        let mut limit_span = span;
        for (at, stricter) in clock.tightened.iter().enumerate().filter(|(_, t)| t.valid.holds(start_day)) {
            let own = match &stricter.limit {
                Some(limit) => match self.span(limit, start_day) {
                    Some(own) => own,
                    None => continue,
                },
                None => span,
            };
            let mut candidate = self.plus(start_at, own);
            let mut words = format!(
                "{} ({}): {} = {}",
                stricter.pack,
                stricter.source,
                length_words(own),
                shown(candidate, date_only, zone)
            );
            if let Some((from, to)) = stricter.suspends {
                let pause = self.suspension(from, to, start_at, candidate, scope);
                if pause > SignedDuration::ZERO {
                    candidate = candidate.checked_add(pause).unwrap_or(Timestamp::MAX);
                    words.push_str(&format!(
                        ", suspended for {} = {}",
                        duration_words(pause.as_secs()),
                        shown(candidate, date_only, zone)
                    ));
                }
            }
            if let Some(calendar) = stricter.calendar.and_then(|at| self.law.calendars.get(at)) {
                let moved = move_off_closed(candidate, start_at, stricter.closed_days, calendar, zone);
                if moved != candidate {
                    candidate = moved;
                    words.push_str(&format!(", a closed day, so {}", shown(candidate, date_only, zone)));
                }
            }
            if explain {
                steps.push(words);
            }
            if candidate < due {
                due = candidate;
                winner = Some(at);
                limit_span = own;
            }
        }
        if explain && winner.is_some() {
            steps.push(format!("the earliest of these counts: {}", shown(due, date_only, zone)));
        } else if explain && !clock.tightened.is_empty() {
            steps.push(format!("never later than the international date: {}", shown(due, date_only, zone)));
        }

        let since_again = again.as_ref().and_then(|again| Some(scope.episode?.since(again.position)));
        let event_scope = since_again.as_ref().map(|part| self.narrowed(scope, part));
        let event = parts.due_by.and_then(|due_by| self.event(due_by, answers, event_scope.as_ref().unwrap_or(scope)));
        if let (Some(event), Some(due_by)) = (event, parts.due_by)
            && event < due
        {
            due = event.max(start_at);
            if explain {
                steps.push(format!("{} came first: {}", self.law.field_name(due_by.field), shown(event, false, zone)));
            }
        }

        let now = self.as_of.instant;
        let mut not_recorded = false;
        let mut stop: Option<(When, bool)> = None;
        let mut may_wait = false;
        match parts.stops.map(|stops| again.map_or_else(|| self.stop(stops, answers, scope), |again| again.stop)) {
            None => {}
            Some(Stopped::At(when)) => stop = Some((when, false)),
            Some(Stopped::Open(gaps)) => missing.extend(gaps),
            Some(Stopped::OneOfTwo(gaps)) => {
                may_wait = true;
                missing.extend(gaps);
            }
            Some(Stopped::NotRecorded(gaps)) => {
                not_recorded = true;
                missing.extend(gaps);
            }
        }
        if clock.subject.of_child()
            && clock.phase == Phase::InCustody
            && let Some(ended) = scope.episode.filter(|episode| !episode.open).and_then(|episode| episode.ended)
            && stop.is_none_or(|(when, _)| ended.earliest(zone) < when.earliest(zone))
        {
            stop = Some((ended, true));
        }
        let soon = match parts.due_soon_from {
            Some(length) => self.plus(start_at, length.0).min(due),
            None => {
                let whole = due.duration_since(start_at).as_secs();
                start_at.checked_add(SignedDuration::from_secs(whole - whole / 5)).unwrap_or(Timestamp::MAX)
            }
        };
        let last = parts.breach_after.as_ref().map(|length| self.plus(start_at, length.0)).unwrap_or(due).max(due);
        answer.state = match stop {
            Some((when, _)) => {
                // The earliest reading of a stop without a time: a breach is stated only when it is certain.
                let at = when.earliest(zone);
                answer.stopped_at = Some(at);
                if at > last { ClockState::Breached } else { ClockState::Stopped }
            }
            // One of two cases has taken the step: whether the other waits for it cannot be told.
            None if may_wait && now > due => ClockState::CannotTell,
            None if now > last && parts.breach_after.is_some() => ClockState::Breached,
            None if now > due => ClockState::Overdue,
            None if now >= soon => ClockState::DueSoon,
            None => ClockState::Running,
        };
        // Only the last of several is on record: one before it may have come in time.
        if let Some(field) = parts.only_last.filter(|_| answer.state == ClockState::Breached)
            && let Val::When(when) = self.read(field, scope).0
            && answers.is_none_or(|since| when.date(zone) >= since)
        {
            answer.state = ClockState::CannotTell;
            missing.push(field);
        }
        if let Some((_, by_release)) = stop
            && !by_release
        {
            not_recorded = false;
        }
        // An earlier start would change nothing about a clock that has run out already.
        let run_out = matches!(answer.state, ClockState::Overdue | ClockState::Breached | ClockState::CannotTell);
        if matches!(answer.state, ClockState::Stopped) {
            missing.clear();
            // From an earlier start it may have stopped too late: the hours before the admission are what it is about.
            let by_a_step = stop.is_some_and(|(_, by_release)| !by_release);
            let of_hours = limit_span.fieldwise() == Span::new().hours(limit_span.get_hours()).fieldwise();
            if by_a_step && of_hours && matches!(parts.starts, Moments::Earliest(_)) {
                missing.extend(start_gaps);
            }
        } else if !(run_out && matches!(parts.starts, Moments::Earliest(_))) {
            missing.extend(start_gaps);
        }
        answer.tightened = winner.is_some();
        answer.date_only = date_only;
        answer.started_at = Some(start_at);
        answer.due_at = Some(due);
        missing.sort();
        missing.dedup();
        answer.missing = missing.into_boxed_slice();
        let detail = ClockDetail { answer, steps, limit: limit_span.to_string(), not_recorded, tightened: winner };
        match earlier.and_then(|earlier| earlier_breach(earlier, &detail)) {
            Some(breach) => Some(breach),
            None => Some(detail),
        }
    }

    /// The event before which a step must be taken: its latest reading, so that a breach is stated only when it is certain. One of
    /// a day before `since` belongs to something else.
    fn event(&self, due_by: &DueBy, since: Option<Date>, scope: &Scope<'_>) -> Option<Timestamp> {
        let excused = due_by.unless.as_ref().is_some_and(|rule| self.settled(rule, scope, Truth::No) == Truth::Yes);
        match self.read(due_by.field, scope).0 {
            Val::When(when)
                if !excused
                    && when.earliest(self.zone) <= self.as_of.instant
                    && since.is_none_or(|since| when.date(self.zone) >= since) =>
            {
                Some(when.latest(self.zone))
            }
            _ => None,
        }
    }

    fn start(&self, starts: &Moments, scope: &Scope<'_>) -> Started {
        let mut known: Vec<(When, FieldIx)> = Vec::new();
        let mut gaps = Missing::new();
        let mut never = false;
        for field in starts.fields() {
            let (value, missing) = self.read(*field, scope);
            match value {
                Val::When(when) => {
                    known.push((when, *field));
                    if matches!(starts, Moments::First(_)) {
                        break;
                    }
                }
                Val::Never | Val::Open => never = true,
                _ => add(&mut gaps, &missing),
            }
        }
        let key = |when: &When| (when.earliest(self.zone), when.latest(self.zone));
        let best = match starts {
            Moments::First(_) => known.first().copied(),
            Moments::Earliest(_) => known.iter().copied().min_by_key(|(when, _)| key(when)),
            Moments::Latest(_) => known.iter().copied().max_by_key(|(when, _)| key(when)),
        };
        match best {
            // Events that lie ahead have not started anything.
            Some((when, _)) if when.earliest(self.zone) > self.as_of.instant => Started::Never,
            Some((when, field)) => Started::At(when, field, gaps),
            None if gaps.is_empty() && never => Started::Never,
            None => Started::Unknown(gaps),
        }
    }

    /// What has stopped a clock. A step of a day before `since` answers something else.
    fn stop(&self, stops: &Moments, since: Option<Date>, scope: &Scope<'_>) -> Stopped {
        let mut known: Vec<When> = Vec::new();
        let mut gaps = Missing::new();
        let mut never = 0;
        let of_one = self.of_one_of_two(stops, scope);
        for field in stops.fields() {
            let (value, missing) = self.read(*field, scope);
            match value {
                Val::When(when)
                    if when.earliest(self.zone) <= self.as_of.instant
                        && since.is_none_or(|since| when.date(self.zone) >= since) =>
                {
                    known.push(when);
                }
                Val::When(_) | Val::Never | Val::Open => never += 1,
                _ => add(&mut gaps, &missing),
            }
        }
        let key = |when: &When| (when.earliest(self.zone), when.latest(self.zone));
        let unrecorded = !gaps.is_empty() && gaps.iter().all(|field| !self.is_carried(*field));
        match stops {
            Moments::Latest(fields) => {
                if known.len() == fields.len() && !of_one.is_empty() {
                    return Stopped::OneOfTwo(of_one);
                }
                if known.len() == fields.len() {
                    return known.into_iter().max_by_key(key).map_or(Stopped::Open(gaps), Stopped::At);
                }
                if never == 0 && unrecorded {
                    return Stopped::NotRecorded(gaps);
                }
                gaps.retain(|field| self.is_carried(*field));
                Stopped::Open(gaps)
            }
            Moments::Earliest(_) | Moments::First(_) if !of_one.is_empty() => Stopped::OneOfTwo(of_one),
            Moments::Earliest(_) | Moments::First(_) => match known.into_iter().min_by_key(key) {
                Some(when) => Stopped::At(when),
                None if never == 0 && unrecorded => Stopped::NotRecorded(gaps),
                None => {
                    gaps.retain(|field| self.is_carried(*field));
                    Stopped::Open(gaps)
                }
            },
        }
    }

    /// The steps that may be of either case, where a child is before trial in one and serves the sentence of another: one date
    /// stands for both. A charge, or a hearing, after the sentence began is of the case that waits.
    fn of_one_of_two(&self, stops: &Moments, scope: &Scope<'_>) -> Vec<FieldIx> {
        if scope.episode.is_none_or(|episode| self.stage(episode.current) != (true, true)) {
            return Vec::new();
        }
        let sentenced = self.sentenced_by(scope);
        let fields = stops.fields().iter().copied().filter(|field| self.is_of_a_case(*field));
        fields
            .filter(|field| match self.read(*field, scope).0 {
                Val::When(_) if self.is_final_decision(*field) => true,
                Val::When(when) => sentenced.is_none_or(|day| when.date(self.zone) <= day),
                _ => false,
            })
            .collect()
    }

    /// A clock that begins again: a step that was taken before the latest arrest of a custody (of `field`, in another
    /// placement) has stopped what came before it, and says nothing of what this arrest begins. `None` where there is no
    /// such step.
    fn again(&self, field: FieldIx, stops: &Moments, scope: &Scope<'_>) -> Option<Again> {
        let zone = self.zone;
        let placements = scope.episode.map(|episode| episode.placements.as_slice()).filter(|all| all.len() > 1)?;
        let past = |value: Val| match value {
            Val::When(when) if when.earliest(zone) <= self.as_of.instant => Some(when),
            _ => None,
        };
        let begun: Vec<Option<When>> = placements.iter().map(|at| past(self.of_placement(field, *at))).collect();
        let latest = begun.iter().flatten().map(|when| when.earliest(zone)).max()?;
        let is_before = |when: When| when.latest(zone) < latest;
        let first_of_latest = begun.iter().position(|when| when.is_some_and(|when| !is_before(when)))?;
        let mut before: Option<Timestamp> = None;
        let mut stop: Option<When> = None;
        let mut gaps = Missing::new();
        for stopped_by in stops.fields() {
            let mut told = false;
            for (position, at) in placements.iter().enumerate() {
                let value = self.of_placement(*stopped_by, *at);
                // What stands beside the arrest belongs to it.
                let beside = begun.get(position).copied().flatten().is_some_and(|when| !is_before(when));
                told |= position >= first_of_latest && matches!(value, Val::Never | Val::Open);
                match past(value) {
                    Some(when) if is_before(when) && !beside => before = before.max(Some(when.latest(zone))),
                    Some(when) if stop.is_none_or(|old| when.earliest(zone) < old.earliest(zone)) => stop = Some(when),
                    _ => {}
                }
            }
            if !told {
                add(&mut gaps, &Gaps::one(*stopped_by));
            }
        }
        let before = before?;
        // The first arrest after that step, or the admission beside it.
        let admitted = self.law.field("admitted_at").map(|(ix, _)| ix);
        let mut start: Option<(When, FieldIx)> = None;
        let mut first: Option<usize> = None;
        for (position, when) in begun.iter().enumerate() {
            let Some(when) = when.filter(|when| when.earliest(zone) > before) else { continue };
            first = first.or(Some(position));
            let admitted = admitted.zip(placements.get(position)).and_then(|(ix, at)| {
                past(self.of_placement(ix, *at)).filter(|when| when.earliest(zone) > before).map(|when| (when, ix))
            });
            for candidate in [Some((when, field)), admitted].into_iter().flatten() {
                if start.is_none_or(|(old, _)| candidate.0.earliest(zone) < old.earliest(zone)) {
                    start = Some(candidate);
                }
            }
        }
        let (start, field) = start?;
        Some(Again { start, field, position: first?, stop: stop.map_or(Stopped::Open(gaps), Stopped::At) })
    }

    /// How long a recorded suspension lay between the start and the due date.
    fn suspension(
        &self,
        from: FieldIx,
        to: FieldIx,
        start: Timestamp,
        due: Timestamp,
        scope: &Scope<'_>,
    ) -> SignedDuration {
        let Val::When(from) = self.read(from, scope).0 else { return SignedDuration::ZERO };
        // The shortest reading of both ends: a suspension never gives more time than is certain.
        let from = from.latest(self.zone).max(start);
        let to = match self.read(to, scope).0 {
            Val::When(when) => when.earliest(self.zone).min(self.as_of.instant),
            Val::Open => self.as_of.instant,
            _ => return SignedDuration::ZERO,
        };
        if from >= due || to <= from { SignedDuration::ZERO } else { to.duration_since(from) }
    }
}

#[derive(Clone, Copy)]
struct TimeParts<'a> {
    starts: &'a Moments,
    stops: Option<&'a Moments>,
    starts_again: Option<FieldIx>,
    only_last: Option<FieldIx>,
    earlier_stops: bool,
    limit: &'a Limit,
    due_by: Option<&'a DueBy>,
    due_soon_from: &'a Option<Length>,
    breach_after: &'a Option<Length>,
}

/// What is told of a clock that began again: a breach of the part before, where the later part has been answered in time.
/// What still runs, or is late itself, comes first.
fn earlier_breach(mut earlier: ClockDetail, later: &ClockDetail) -> Option<ClockDetail> {
    let done = later.answer.stopped_at.filter(|_| later.answer.state == ClockState::Stopped)?;
    match earlier.answer.state {
        ClockState::Breached if earlier.answer.stopped_at.is_some() => {}
        // The step is known never to have been taken before the later part began.
        ClockState::Overdue if earlier.answer.missing.is_empty() => {
            earlier.answer.state = ClockState::Breached;
            earlier.answer.stopped_at = Some(done);
        }
        _ => return None,
    }
    earlier.steps.push("it began again later in this custody, and was stopped in time then".into());
    Some(earlier)
}

enum Started {
    At(When, FieldIx, Missing),
    Never,
    Unknown(Missing),
}

/// A clock that a later arrest began again.
struct Again {
    start: When,
    field: FieldIx,
    /// The placement of the first arrest that it counts from, among those of the custody.
    position: usize,
    stop: Stopped,
}

enum Stopped {
    At(When),
    Open(Missing),
    /// Stopped for one of two cases; for the other it is not known.
    OneOfTwo(Missing),
    NotRecorded(Missing),
}

fn move_off_closed(
    due: Timestamp,
    start: Timestamp,
    closed: wayhome_packs::ClosedDays,
    calendar: &wayhome_packs::Calendar,
    zone: &wayhome_domain::jiff::tz::TimeZone,
) -> Timestamp {
    use wayhome_domain::jiff::ToSpan;
    let step = match closed {
        wayhome_packs::ClosedDays::Count => return due,
        wayhome_packs::ClosedDays::Earlier => (-1).days(),
        wayhome_packs::ClosedDays::Later => 1.days(),
    };
    let mut at = due.to_zoned_datetime(zone.clone());
    // A year of closed days in a row is no calendar.
    for _ in 0..366 {
        if !calendar.closed(at.date()) {
            break;
        }
        match at.checked_add(step) {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    at.timestamp().max(start)
}

pub(crate) fn shown(at: Timestamp, date_only: bool, zone: &wayhome_domain::jiff::tz::TimeZone) -> String {
    let civil = zone.to_datetime(at);
    if date_only && civil.time() == wayhome_domain::jiff::civil::Time::midnight() {
        return civil.date().to_string();
    }
    let time = civil.time();
    if time.second() == 0 {
        format!("{} {:02}:{:02}", civil.date(), time.hour(), time.minute())
    } else {
        format!("{} {:02}:{:02}:{:02}", civil.date(), time.hour(), time.minute(), time.second())
    }
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Below => "below",
        Order::AtMost => "at most",
        Order::Above => "above",
        Order::AtLeast => "at least",
        Order::Equal => "exactly",
    }
}

/// A length of time in words: `24 hours`, `14 days`, `6 months`.
pub(crate) fn length_words(span: Span) -> String {
    let mut parts = Vec::new();
    let mut part = |n: i64, one: &str, many: &str| {
        if n != 0 {
            parts.push(if n == 1 { format!("1 {one}") } else { format!("{n} {many}") });
        }
    };
    part(i64::from(span.get_years()), "year", "years");
    part(i64::from(span.get_months()), "month", "months");
    part(i64::from(span.get_weeks()), "week", "weeks");
    part(i64::from(span.get_days()), "day", "days");
    part(i64::from(span.get_hours()), "hour", "hours");
    part(span.get_minutes(), "minute", "minutes");
    part(span.get_seconds(), "second", "seconds");
    if parts.is_empty() { "no time".to_owned() } else { parts.join(" ") }
}

/// Seconds in words, to the hour: `3 days 4 hours`.
pub(crate) fn duration_words(seconds: i64) -> String {
    let count = |n: i64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let (days, hours) = (seconds / 86_400, seconds % 86_400 / 3_600);
    match (days, hours) {
        (0, 0) => count(seconds / 60, "minute"),
        (0, hours) => count(hours, "hour"),
        (days, 0) => count(days, "day"),
        (days, hours) => format!("{} {}", count(days, "day"), count(hours, "hour")),
    }
}

impl ClockAnswer {
    /// Days since it was due, when it has run out and is not stopped; else 0.
    pub fn days_overdue(&self, as_of: AsOf) -> f64 {
        match (self.state, self.due_at, self.stopped_at) {
            (ClockState::Overdue | ClockState::Breached, Some(due), None) => {
                (as_of.instant.duration_since(due).as_secs() as f64 / 86_400.0).max(0.0)
            }
            _ => 0.0,
        }
    }

    /// Seconds used: from the start to the stop, or to the moment asked about.
    pub fn used_seconds(&self, as_of: AsOf) -> Option<i64> {
        let start = self.started_at?;
        let end = self.stopped_at.unwrap_or(as_of.instant);
        Some(end.duration_since(start).as_secs().max(0))
    }
}
