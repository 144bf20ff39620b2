//! Holding a record against the rules of its kind: every problem at once, in the user's words.
//!
//! [`alone`] looks at the record by itself; [`among`] looks at the others too, inside the transaction of the change.

use super::{Kind, Rule};
use crate::database::sql;
use crate::database::writer::Tx;
use crate::door::Problem;
use crate::error::StoreError;
use crate::rows::{Fields, Value, quoted};
use wayhome_domain::jiff::{SignedDuration, Timestamp, ToSpan as _, civil, tz::TimeZone};

/// A record as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Looked<'a> {
    /// Its id.
    pub id: &'a str,
    /// The child.
    pub child: Option<&'a str>,
    /// The facility.
    pub facility: Option<&'a str>,
    /// What is known.
    pub fields: &'a Fields,
}

impl<'a> Looked<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        match name {
            "id" => Some(self.id),
            "child_id" => self.child,
            "facility_id" => self.facility,
            _ => self.fields.get(name).and_then(Value::text),
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.fields.get(name)? {
            #[expect(clippy::cast_precision_loss, reason = "counts are far below the limit")]
            Value::Whole(n) => Some(*n as f64),
            Value::Number(n) => Some(*n),
            _ => None,
        }
    }

    fn time(&self, name: &str) -> Option<Time> {
        self.text(name).and_then(Time::read)
    }

    /// Whether a field holds one of the words of a rule: a word, `true`, `false`, `none`, `*` (anything), `>0`.
    fn is_one_of(&self, name: &str, words: &[&str]) -> bool {
        let Some(value) = self.fields.get(name) else { return false };
        words.iter().any(|word| match (value, *word) {
            (_, "*") => true,
            (Value::Truth(truth), word) => (word == "true") == *truth && matches!(word, "true" | "false"),
            (Value::Whole(n), ">0") => *n > 0,
            (Value::Text(text), word) => text.split(';').any(|part| part.trim() == word),
            _ => false,
        })
    }

    /// What stands in the fields of a key, joined by `+`; `None` when one of them is unknown.
    fn key(&self, of: &str) -> Option<Vec<(String, String)>> {
        of.split('+').map(|name| Some((name.to_owned(), self.shown(name)?))).collect()
    }

    fn shown(&self, name: &str) -> Option<String> {
        match name {
            "id" | "child_id" | "facility_id" => self.text(name).map(str::to_owned),
            _ => self.fields.get(name).map(ToString::to_string),
        }
    }
}

/// A time as it is written. A day means some moment of that day, somewhere on earth: two times are compared only as far as
/// they are certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Day(civil::Date),
    At(Timestamp),
}

impl Time {
    fn read(text: &str) -> Option<Time> {
        if text.len() == 10 {
            return text.parse().ok().map(Time::Day);
        }
        if let Ok(at) = text.parse::<Timestamp>() {
            return Some(Time::At(at));
        }
        text.parse::<civil::DateTime>().ok().map(|local| Time::Day(local.date()))
    }

    /// Midnight at the beginning of a day arrives first at 14 hours east of Greenwich and last at 12 hours west.
    fn earliest(self) -> Timestamp {
        match self {
            Time::At(at) => at,
            Time::Day(day) => midnight(day).checked_sub(SignedDuration::from_hours(14)).unwrap_or(Timestamp::MIN),
        }
    }

    fn latest(self) -> Timestamp {
        match self {
            Time::At(at) => at,
            Time::Day(day) => midnight(day).checked_add(SignedDuration::from_hours(36)).unwrap_or(Timestamp::MAX),
        }
    }

    /// Whether no reading of both puts this before or at the other.
    fn is_after(self, other: Time) -> bool {
        match (self, other) {
            (Time::Day(a), Time::Day(b)) => a > b,
            (Time::At(a), Time::At(b)) => a > b,
            _ => self.earliest() > other.latest(),
        }
    }

    fn day(self) -> civil::Date {
        match self {
            Time::Day(day) => day,
            Time::At(at) => TimeZone::UTC.to_datetime(at).date(),
        }
    }
}

fn midnight(day: civil::Date) -> Timestamp {
    TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
}

/// A span of time of a record: from, and to where it has ended.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: Option<Time>,
    to: Option<Time>,
}

impl Span {
    /// Whether the two certainly share a moment. One that ends when the other begins does not.
    fn overlaps(self, other: Span) -> bool {
        let begins_before_end = |a: Span, b: Span| match (a.from, b.to) {
            // Still open, or a beginning that is not known: nothing speaks against it.
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(from), Some(to)) => to.is_after(from),
        };
        self.from.is_some() && other.from.is_some() && begins_before_end(self, other) && begins_before_end(other, self)
    }
}

fn problem(field: &str, message: String) -> Problem {
    Problem { field: field.to_owned(), message }
}

/// What is wrong with a record by itself. `now` is microseconds UTC: what has happened cannot lie ahead.
#[must_use]
pub fn alone(kind: &Kind, record: Looked<'_>, now: i64, closeness: Closeness) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in kind.rules {
        // The reader of a folder holds its times against the day that the sheets describe, not against the clock.
        if closeness == Closeness::Desk || !matches!(rule, Rule::Past(_)) {
            one(rule, record, now, &mut problems);
        }
    }
    problems
}

fn one(rule: &Rule, record: Looked<'_>, now: i64, problems: &mut Vec<Problem>) {
    let shown = |name: &str| record.shown(name).unwrap_or_default();
    match *rule {
        Rule::InOrder(names) => {
            let known: Vec<(&str, Time)> = names.iter().filter_map(|name| Some((*name, record.time(name)?))).collect();
            for pair in known.windows(2) {
                if let [(early, first), (late, second)] = pair
                    && first.is_after(*second)
                {
                    problems.push(problem(
                        late,
                        format!("lies before `{early}` ({}); correct one of the two", shown(early)),
                    ));
                }
            }
        }
        Rule::Past(names) => {
            let now = Timestamp::from_microsecond(now).unwrap_or(Timestamp::MAX);
            for name in names {
                if record.time(name).is_some_and(|time| time.earliest() > now) {
                    problems.push(problem(name, format!("`{}` lies ahead; record what has happened", shown(name))));
                }
            }
        }
        Rule::Between(name, low, high) => {
            if record.number(name).is_some_and(|n| n < low || high < n) {
                problems.push(problem(name, format!("must lie between {low} and {high}, and is {}", shown(name))));
            }
        }
        Rule::AtMost(small, large) => {
            if let (Some(a), Some(b)) = (record.number(small), record.number(large))
                && a > b
            {
                problems.push(problem(small, format!("is {a}, more than `{large}` ({b}); correct one of the two")));
            }
        }
        Rule::AddUp { parts, total } => {
            let known: Option<Vec<f64>> = parts.iter().map(|name| record.number(name)).collect();
            if let (Some(known), Some(wanted)) = (known, record.number(total)) {
                let sum: f64 = known.iter().sum();
                if sum != wanted {
                    let names = parts.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                    problems.push(problem(total, format!("is {wanted}, but {names} add up to {sum}")));
                }
            }
        }
        Rule::Needs { when, is, fields, why } => {
            if record.is_one_of(when, is) {
                for name in fields {
                    if record.shown(name).is_none() {
                        problems.push(problem(name, format!("is missing: {why}")));
                    }
                }
            }
        }
        Rule::Never { field, is, why } => {
            if record.is_one_of(field, is) {
                problems.push(problem(field, why.to_owned()));
            }
        }
        Rule::WithinDays { field, after, days } => {
            if let (Some(late), Some(early)) = (record.time(field), record.time(after)) {
                let last = early.day().checked_add(i64::from(days).days());
                if last.is_ok_and(|last| late.is_after(Time::Day(last))) {
                    problems.push(problem(
                        field,
                        format!("lies more than {days} days after `{after}` ({}); choose an earlier day", shown(after)),
                    ));
                }
            }
        }
        Rule::Differ(first, second) => {
            if let (Some(a), Some(b)) = (record.shown(first), record.shown(second))
                && a == b
            {
                problems.push(problem(second, format!("is the same as `{first}`; it must be another")));
            }
        }
        Rule::Unique(_)
        | Rule::OneOpen { .. }
        | Rule::OneWith { .. }
        | Rule::NoOverlap { .. }
        | Rule::NotBefore { .. }
        | Rule::WithinStay { .. }
        | Rule::SameChild(_) => {}
    }
}

/// How closely a record is held against others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// A change that a person makes.
    Desk,
    /// A row of a country folder: its reader has checked it already, and the constraints of the tables hold all the same.
    Folder,
}

/// What is wrong with a record among the others, inside the transaction.
///
/// # Errors
/// When the database or a seal fails.
pub async fn among(
    tx: &mut Tx,
    kind: &'static Kind,
    record: Looked<'_>,
    closeness: Closeness,
) -> Result<Vec<Problem>, StoreError> {
    let mut problems = Vec::new();
    if closeness == Closeness::Folder {
        return Ok(problems);
    }
    for rule in kind.rules {
        match *rule {
            Rule::Unique(names) => {
                if let Some(other) = another(tx, kind, record, &names.join("+"), "").await? {
                    let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                    let field = kind.rules_field(rule);
                    problems.push(problem(
                        field,
                        format!("the record `{other}` has the same {names}; change that one, or correct this one"),
                    ));
                }
            }
            Rule::OneOpen { of, end } => {
                if record.shown(end).is_none()
                    && let Some(other) = another(tx, kind, record, of, &format!(" AND {} IS NULL", quoted(end))).await?
                {
                    problems.push(problem(
                        end,
                        format!("`{other}` is still open; close it first, so that there is never more than one"),
                    ));
                }
            }
            Rule::OneWith { of, field } => {
                if matches!(record.fields.get(field), Some(Value::Truth(true)))
                    && let Some(other) = another(tx, kind, record, of, &format!(" AND {} = 1", quoted(field))).await?
                {
                    problems.push(problem(
                        field,
                        format!(
                            "`{other}` is that already; take it back there first, so that there is never more than one"
                        ),
                    ));
                }
            }
            Rule::NoOverlap { of, from, to } => {
                let ours = Span { from: record.time(from), to: record.time(to) };
                for (other, theirs) in spans(tx, kind, record, of, from, to).await? {
                    if ours.overlaps(theirs) {
                        problems.push(problem(
                            from,
                            format!("overlaps with `{other}`; end that one first, or correct the times"),
                        ));
                        break;
                    }
                }
            }
            Rule::NotBefore { field, link, theirs } => {
                let (Some(ours), Some(id)) = (record.time(field), record.text(link)) else { continue };
                let Some(other) = linked(kind, link) else { continue };
                if let Some(row) = tx.row(other, id).await?
                    && let Some(text) = row.fields.get(theirs).and_then(Value::text)
                    && let Some(begin) = Time::read(text)
                    && begin.is_after(ours)
                {
                    problems.push(problem(
                        field,
                        format!("lies before `{theirs}` ({text}) of {} `{id}`; correct one of the two", other.name),
                    ));
                }
            }
            Rule::WithinStay { from, to, kind: other, their_from, their_to } => {
                let Some(other) = super::kind(other) else { continue };
                if record.time(from).is_none() {
                    continue;
                }
                let ours = Span { from: record.time(from), to: record.time(to) };
                let stays = spans(tx, other, record, "child_id", their_from, their_to).await?;
                // A stay whose beginning is not known may hold anything.
                let fits = |stay: &Span| {
                    stay.from.is_none_or(|begin| ours.from.is_none_or(|from| !begin.is_after(from)))
                        && stay.to.is_none_or(|end| {
                            ours.from.is_none_or(|from| !from.is_after(end))
                                && ours.to.is_none_or(|to| !to.is_after(end))
                        })
                };
                if !stays.iter().any(|(_, stay)| fits(stay)) {
                    problems.push(problem(
                        from,
                        format!(
                            "no {} of this child covers this time; record that first, or correct the times",
                            other.name
                        ),
                    ));
                }
            }
            Rule::SameChild(link) => {
                let (Some(id), Some(other)) = (record.text(link), linked(kind, link)) else { continue };
                if let Some(row) = tx.row(other, id).await?
                    && row.child.as_deref() != record.child
                {
                    problems.push(problem(link, format!("{} `{id}` is about another child", other.name)));
                }
            }
            _ => {}
        }
    }
    Ok(problems)
}

fn linked(kind: &Kind, field: &str) -> Option<&'static Kind> {
    match kind.field(field)?.holds {
        super::FieldType::Record(other) => super::kind(other),
        _ => None,
    }
}

/// Whether the database can compare this field: it has a column of its own.
fn has_column(kind: &Kind, name: &str) -> bool {
    matches!(name, "id" | "child_id" | "facility_id")
        || kind.field(name).is_some_and(|field| field.keeping == super::Keeping::Clear)
}

/// Another record that agrees in the fields of `of` (joined by `+`), with a further condition.
async fn another(
    tx: &mut Tx,
    kind: &Kind,
    record: Looked<'_>,
    of: &str,
    condition: &str,
) -> Result<Option<String>, StoreError> {
    let Some(key) = record.key(of) else { return Ok(None) };
    if kind.hides_existence() || key.iter().any(|(name, _)| !has_column(kind, name)) {
        return Ok(None);
    }
    let conditions: Vec<String> =
        key.iter().enumerate().map(|(at, (name, _))| format!("{} = ${}", quoted(name), at + 2)).collect();
    let text = format!(
        "SELECT id FROM {} WHERE id <> $1 AND {}{condition} ORDER BY id LIMIT 1",
        quoted(kind.table()),
        conditions.join(" AND ")
    );
    let mut query = sql::query(text).bind(record.id.to_owned());
    for (name, value) in key {
        query = match record.fields.get(&name) {
            Some(Value::Truth(truth)) => query.bind(i64::from(*truth)),
            Some(Value::Whole(whole)) => query.bind(*whole),
            Some(Value::Number(number)) => query.bind(*number),
            _ => query.bind(value),
        };
    }
    let row = query.fetch_optional(tx.connection()).await?;
    row.map(|row| row.try_get::<String, _>(0).map_err(StoreError::from)).transpose()
}

/// The spans of the other records that agree in the fields of `of`.
async fn spans(
    tx: &mut Tx,
    kind: &Kind,
    record: Looked<'_>,
    of: &str,
    from: &str,
    to: &str,
) -> Result<Vec<(String, Span)>, StoreError> {
    let Some(key) = record.key(of) else { return Ok(Vec::new()) };
    let visible = |name: &str| has_column(kind, name);
    if kind.hides_existence() || !visible(from) || !visible(to) || key.iter().any(|(name, _)| !visible(name)) {
        return Ok(Vec::new());
    }
    let conditions: Vec<String> =
        key.iter().enumerate().map(|(at, (name, _))| format!("{} = ${}", quoted(name), at + 2)).collect();
    let text = format!(
        "SELECT id, {}, {} FROM {} WHERE id <> $1 AND {} ORDER BY id",
        quoted(from),
        quoted(to),
        quoted(kind.table()),
        conditions.join(" AND ")
    );
    let mut query = sql::query(text).bind(record.id.to_owned());
    for (_, value) in key {
        query = query.bind(value);
    }
    let rows = query.fetch_all(tx.connection()).await?;
    rows.iter()
        .map(|row| {
            let time = |column: usize| -> Result<Option<Time>, StoreError> {
                Ok(row.try_get::<Option<String>, _>(column)?.as_deref().and_then(Time::read))
            };
            Ok((row.try_get(0)?, Span { from: time(1)?, to: time(2)? }))
        })
        .collect()
}

impl Kind {
    /// The field at which a rule's problem is shown.
    fn rules_field(&self, rule: &Rule) -> &'static str {
        match rule {
            Rule::Unique(names) => names.last().copied().unwrap_or_default(),
            _ => "",
        }
    }
}
