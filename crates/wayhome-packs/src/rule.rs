//! The rule tree: parsed from a pack, checked against the field dictionary, ready to evaluate.

use crate::dictionary::{Field, FieldIx, FieldType, NEVER_READ, RowKind, Subject};
use crate::document::{Item, Place, Reading, Table, Tree, nearest};
use crate::law::{ParameterType, SubjectKind};
use crate::shape::parse_duration;
use compact_str::CompactString;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wayhome_domain::When;
use wayhome_domain::jiff::{Span, Timestamp, civil};

/// Deepest nesting of a rule.
pub const RULE_DEPTH_MAX: usize = 16;
/// Most nodes of a rule.
pub const RULE_NODES_MAX: usize = 500;

/// Position of a parameter in [`crate::Law::parameters`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterIx(pub u16);

/// Position of a clock's id in [`crate::Law::clock_ids`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClockIx(pub u16);

/// A node of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What is tested.
    pub test: Test,
    /// The provision on which this part rests.
    pub cite: Option<String>,
    /// A remark for the reader.
    pub note: Option<String>,
}

/// From which parts of a custody something is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// What each arrest, or new case, of the custody began; of an earlier one only what is certain counts.
    EachArrest,
    /// The custody as it is, and as it was when the child came among the adults with whom the child still is.
    MoveToAdults,
}

/// What a node tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// All parts are met.
    All(Vec<Node>),
    /// At least one part is met.
    Any(Vec<Node>),
    /// The part is not met.
    Not(Box<Node>),
    /// The part is met for certain: where it cannot be told, this counts as not met.
    Certain(Box<Node>),
    /// The part is met, or cannot be told: the child has the benefit of the doubt.
    Possible(Box<Node>),
    /// Read from the placements since the latest arrest of the custody alone, or since its present case began, if that is later.
    SinceArrest(Box<Node>),
    /// Read from parts of the custody, one by one.
    Within(Within, Box<Node>),
    /// `true` or `false`.
    Is(FieldIx, bool),
    /// It exists, or it is known that it does not.
    Exists(FieldIx, bool),
    /// It is known not to exist, and the time for it is over: until this clock is due, it cannot be told.
    NoneBy(FieldIx, ClockIx),
    /// Words.
    Words(FieldIx, WordTest, Vec<CompactString>),
    /// A free text holds phrases.
    Mentions(FieldIx, Box<Mentions>),
    /// A number.
    Number(FieldIx, Order, NumberOperand),
    /// A moment.
    Moment {
        /// The field.
        field: FieldIx,
        /// How it is compared.
        order: Order,
        /// With what.
        than: MomentOperand,
        /// Whether a date without a time leaves the order on the same day open.
        exact: bool,
    },
    /// The time between two moments.
    Interval {
        /// From.
        from: MomentOperand,
        /// To.
        to: MomentOperand,
        /// How it is compared.
        order: Order,
        /// With what.
        limit: Limit,
    },
    /// The number of rows of a sheet.
    Count {
        /// Which rows.
        rows: RowKind,
        /// Only rows that meet this.
        filter: Option<Box<Node>>,
        /// Only rows of this time back from the day asked about.
        within: Option<Length>,
        /// How it is compared.
        order: Order,
        /// With what.
        than: NumberOperand,
    },
    /// A clock has run out for this subject.
    RunOut(ClockIx),
    /// The law sets this parameter on the day of the fact.
    InForce(ParameterIx),
}

/// How words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordTest {
    /// It is one of the words.
    In,
    /// It is none of the words.
    NotIn,
    /// At least one of several is on the list.
    AnyOf,
    /// None of several is on the list.
    NoneOf,
    /// There is at least one, and every one is on the list.
    Only,
}

/// Phrases that a free text is searched for, as whole words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// It is met when the text holds one of these.
    pub phrases: Vec<CompactString>,
    /// What is passed over before the text is searched: `stay of execution` is no execution.
    pub apart_from: Vec<CompactString>,
    /// Where there are such, searched for in the whole text: what settles that it is not met. A text that holds none of either cannot be sorted.
    pub else_not: Vec<CompactString>,
    /// Where there are such, words that change nothing beside a phrase. In other company a phrase cannot be told, and each part of the text must be sorted.
    pub beside: Vec<CompactString>,
    folded: [Vec<String>; 4],
}

/// What one part of a text says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A phrase, and nothing else that counts.
    Held,
    /// Something that is none.
    Another,
    /// Nothing but what is passed over.
    Passed,
    /// Not to be told.
    Doubt,
}

impl Mentions {
    /// Ready to search.
    pub fn new(phrases: Vec<CompactString>, apart_from: Vec<CompactString>, else_not: Vec<CompactString>) -> Self {
        // The longest first, so that no phrase takes a piece of another.
        let fold = |list: &[CompactString]| {
            let mut list = list.iter().map(|phrase| folded(phrase)).collect::<Vec<_>>();
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
            list
        };
        let folded = [fold(&phrases), fold(&apart_from), fold(&else_not), Vec::new()];
        Mentions { phrases, apart_from, else_not, beside: Vec::new(), folded }
    }

    /// The same, where a phrase counts in no other company than these words.
    pub fn beside(mut self, words: Vec<CompactString>) -> Self {
        self.folded[3] = words.iter().map(|word| folded(word)).collect();
        self.folded[3].sort_by_key(|word| std::cmp::Reverse(word.len()));
        self.beside = words;
        self
    }

    /// Whether a text holds one of the phrases; `None` where it cannot be sorted.
    pub fn found_in(&self, text: &str) -> Option<bool> {
        let [phrases, _, else_not, beside] = &self.folded;
        if !beside.is_empty() {
            return self.found_in_parts(text);
        }
        let whole = format!(" {} ", folded(text));
        let text = self.without_others(&whole);
        if phrases.iter().any(|phrase| holds_phrase(&text, phrase)) {
            Some(true)
        } else if else_not.is_empty() || else_not.iter().any(|phrase| holds_phrase(&whole, phrase)) {
            Some(false)
        } else {
            None
        }
    }

    /// The phrase that the text holds, as the pack has it.
    pub fn phrase_in(&self, text: &str) -> Option<&str> {
        let text = self.without_others(&format!(" {} ", folded(text)));
        let held = self.phrases.iter().filter(|phrase| holds_phrase(&text, &folded(phrase)));
        held.max_by_key(|phrase| phrase.len()).map(CompactString::as_str)
    }

    /// Each part of the text by itself: all of them must be sorted.
    fn found_in_parts(&self, text: &str) -> Option<bool> {
        let parts = text.split([';', ',', '.', '/', '|', '\n', '\r', '；', '，', '、', '。', '،', '؛']);
        let parts: Vec<Part> = parts
            .map(|part| format!(" {} ", folded(part)))
            .filter(|part| !part.trim().is_empty())
            .map(|part| self.part(&part))
            .collect();
        if parts.contains(&Part::Doubt) {
            None
        } else if parts.contains(&Part::Held) {
            Some(true)
        } else {
            parts.contains(&Part::Another).then_some(false)
        }
    }

    fn part(&self, whole: &str) -> Part {
        let [phrases, _, else_not, beside] = &self.folded;
        let text = self.without_others(whole);
        let held: Vec<&String> = phrases.iter().filter(|phrase| holds_phrase(&text, phrase)).collect();
        let rest = held.iter().fold(text.clone(), |rest, phrase| without_phrase(rest, phrase.as_str()));
        let alone = rest.split([' ', '|']).filter(|word| !word.is_empty()).all(|word| {
            beside.iter().any(|known| known == word)
                || in_one_run(word)
                    && beside
                        .iter()
                        .filter(|known| in_one_run(known))
                        .fold(word.to_string(), |word, known| word.replace(known.as_str(), ""))
                        .is_empty()
        });
        match (held.is_empty(), alone) {
            (false, true) => Part::Held,
            (false, false) => Part::Doubt,
            _ if else_not.iter().any(|phrase| holds_phrase(whole, phrase)) => Part::Another,
            (_, true) => Part::Passed,
            _ => Part::Doubt,
        }
    }

    /// The text without what is passed over.
    fn without_others(&self, whole: &str) -> String {
        let [_, apart_from, ..] = &self.folded;
        let others = apart_from.iter().filter(|phrase| holds_phrase(whole, phrase));
        others.fold(whole.to_string(), |text, phrase| without_phrase(text, phrase))
    }
}

/// A text without a phrase; what stood on both sides of it does not become neighbours.
fn without_phrase(mut text: String, phrase: &str) -> String {
    if in_one_run(phrase) {
        return text.replace(phrase, "|");
    }
    while holds_phrase(&text, phrase) {
        let Some(at) = text
            .match_indices(phrase)
            .map(|(at, _)| at)
            .find(|at| text[..*at].ends_with([' ', '|']) && text[at + phrase.len()..].starts_with([' ', '|']))
        else {
            break;
        };
        text.replace_range(at..at + phrase.len(), "|");
    }
    text
}

/// A free text without case and accents, and with blank, `_`, `-` and other signs alike: single blanks between its words.
pub fn folded(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c));
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a phrase is written in a script that puts no blanks between words.
fn in_one_run(phrase: &str) -> bool {
    phrase.chars().any(|c| ('\u{2e80}'..='\u{d7ff}').contains(&c))
}

/// Whether a folded text, with a blank at both ends, holds a folded phrase as whole words: `sentenced to death` holds `death`,
/// `deathly ill` does not. Scripts that put no blanks between words are searched as they stand.
fn holds_phrase(text: &str, phrase: &str) -> bool {
    if in_one_run(phrase) {
        return text.contains(phrase);
    }
    !phrase.is_empty()
        && text
            .match_indices(phrase)
            .any(|(at, found)| text[..at].ends_with([' ', '|']) && text[at + found.len()..].starts_with([' ', '|']))
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Less, before, shorter.
    Below,
    /// Not more, not after, not longer.
    AtMost,
    /// More, after, longer.
    Above,
    /// Not less, not before, not shorter.
    AtLeast,
    /// Equal.
    Equal,
}

impl Order {
    /// Whether `a` stands in this order to `b`.
    pub fn holds<T: PartialOrd>(self, a: T, b: T) -> bool {
        match self {
            Order::Below => a < b,
            Order::AtMost => a <= b,
            Order::Above => a > b,
            Order::AtLeast => a >= b,
            Order::Equal => a == b,
        }
    }
}

/// With what a number is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberOperand {
    /// A number.
    Value(f64),
    /// A parameter on the day of the fact.
    Parameter(ParameterIx),
    /// Another field.
    Field(FieldIx),
}

/// A moment in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum MomentOperand {
    /// The moment asked about.
    AsOf,
    /// A fixed moment.
    Value(When),
    /// A parameter on the day of the fact.
    Parameter(ParameterIx),
    /// A field.
    Field(FieldIx),
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// Fixed.
    Span(Length),
    /// A parameter on the day of the fact.
    Parameter(ParameterIx),
}

/// A length of time as the pack writes it.
#[derive(Clone, Copy, Debug)]
pub struct Length(pub Span);

impl PartialEq for Length {
    fn eq(&self, other: &Self) -> bool {
        self.0.fieldwise() == other.0.fieldwise()
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Length {
    /// Fewest and most seconds that it can be, whatever the calendar.
    pub fn bounds_seconds(&self) -> (i64, i64) {
        let s = self.0;
        let exact = i64::from(s.get_weeks()) * 604_800
            + i64::from(s.get_days()) * 86_400
            + i64::from(s.get_hours()) * 3_600
            + s.get_minutes() * 60
            + s.get_seconds();
        let months = i64::from(s.get_years()) * 12 + i64::from(s.get_months());
        // 12 months are 365 or 366 days, one month 28 to 31.
        let (least, most) =
            if months % 12 == 0 { (months / 12 * 365, months / 12 * 366) } else { (months * 28, months * 31) };
        (exact + least * 86_400, exact + most * 86_400)
    }
}

/// What a rule may refer to while it is read.
pub struct RuleContext<'a> {
    /// The dictionary.
    pub fields: &'a [Field],
    /// Positions of fields by name and alias.
    pub field_names: &'a BTreeMap<CompactString, FieldIx>,
    /// Positions and types of parameters by name and alias.
    pub parameters: &'a BTreeMap<CompactString, (ParameterIx, ParameterType)>,
    /// Lists of words by name.
    pub words: &'a BTreeMap<CompactString, Vec<CompactString>>,
    /// Positions of clocks by id.
    pub clocks: &'a BTreeMap<CompactString, ClockIx>,
    /// Subject of every clock.
    pub clock_subjects: &'a [SubjectKind],
    /// Of whom the rule speaks.
    pub subject: SubjectKind,
    /// Whether the rule may read the sex of the child.
    pub may_read_sex: bool,
}

/// Reads a rule; notes every problem and returns `None` when there is any.
pub fn read_rule(reading: &mut Reading, item: &Item, context: &RuleContext<'_>) -> Option<Node> {
    let before = reading.errors();
    let mut nodes = 0;
    let node = read_node(reading, item, context, 0, &mut nodes);
    if nodes > RULE_NODES_MAX {
        reading.error(
            item.place,
            "rule-too-large",
            format!("this rule has {nodes} parts; a rule has at most {RULE_NODES_MAX}"),
            "split it into several rules",
        );
    }
    if reading.errors() == before { node } else { None }
}

const NODE_KINDS: &[&str] = &[
    "all",
    "any",
    "not",
    "certain",
    "possible",
    "since_arrest",
    "each_arrest",
    "move_to_adults",
    "field",
    "interval",
    "count",
    "run_out",
    "in_force",
];

fn read_node(
    reading: &mut Reading,
    item: &Item,
    context: &RuleContext<'_>,
    depth: usize,
    nodes: &mut usize,
) -> Option<Node> {
    *nodes += 1;
    if *nodes > RULE_NODES_MAX {
        return None;
    }
    if depth > RULE_DEPTH_MAX {
        reading.error(
            item.place,
            "rule-too-deep",
            format!("this rule is nested more than {RULE_DEPTH_MAX} deep"),
            "write it with fewer levels; `all` and `any` take any number of parts",
        );
        return None;
    }
    let Tree::Table(table) = &item.value else {
        reading.error(
            item.place,
            "wrong-type",
            format!("a part of a rule must be a table, found {}", item.value.describe()),
            "write `{ field = \"…\", is = … }`",
        );
        return None;
    };
    let kinds: Vec<&str> = NODE_KINDS.iter().copied().filter(|kind| table.get(kind).is_some()).collect();
    let kind = match kinds.as_slice() {
        [kind] => *kind,
        [] => {
            let first = table.entries.first();
            let near = first.and_then(|entry| nearest(&entry.key, NODE_KINDS.iter().copied()));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has one of: {}", NODE_KINDS.join(", ")),
            };
            reading.error(item.place, "rule-kind", "this part of a rule says nothing to test", help);
            return None;
        }
        [first, second, ..] => {
            reading.error(
                item.place,
                "rule-kind",
                format!("this part of a rule has both `{first}` and `{second}`"),
                "put each into a part of its own, inside `all` or `any`",
            );
            return None;
        }
    };
    let remark = |key: &str| table.text(key).map(str::to_owned);
    let (cite, note) = (remark("cite"), remark("note"));
    for key in ["cite", "note"] {
        if table.get(key).is_some() && table.text(key).is_none_or(|text| text.trim().is_empty()) {
            let place = table.place(key, item.place);
            reading.error(place, "wrong-type", format!("`{key}` must be a text"), "put it between double quotes");
        }
    }
    let test = match kind {
        "all" | "any" => {
            only_keys(reading, table, &[kind, "cite", "note"], "this part");
            let place = table.place(kind, item.place);
            let Some(Item { value: Tree::List(items), .. }) = table.get(kind) else {
                reading.error(
                    place,
                    "wrong-type",
                    format!("`{kind}` must be a list of parts"),
                    "write `[ { … }, { … } ]`",
                );
                return None;
            };
            if items.is_empty() {
                reading.error(place, "empty", format!("`{kind}` has no parts"), "add at least one part");
            }
            let parts: Vec<Option<Node>> =
                items.iter().map(|part| read_node(reading, part, context, depth + 1, nodes)).collect();
            let parts: Option<Vec<Node>> = parts.into_iter().collect();
            if kind == "all" { Test::All(parts?) } else { Test::Any(parts?) }
        }
        "not" => {
            only_keys(reading, table, &["not", "cite", "note"], "this part");
            Test::Not(Box::new(read_node(reading, table.get("not")?, context, depth + 1, nodes)?))
        }
        "certain" | "possible" | "since_arrest" | "each_arrest" | "move_to_adults" => {
            only_keys(reading, table, &[kind, "cite", "note"], "this part");
            let part = Box::new(read_node(reading, table.get(kind)?, context, depth + 1, nodes)?);
            match kind {
                "certain" => Test::Certain(part),
                "possible" => Test::Possible(part),
                "each_arrest" => Test::Within(Within::EachArrest, part),
                "move_to_adults" => Test::Within(Within::MoveToAdults, part),
                _ => Test::SinceArrest(part),
            }
        }
        "field" => field_test(reading, table, item.place, context)?,
        "interval" => interval_test(reading, table, item.place, context)?,
        "count" => count_test(reading, table, item.place, context, depth, nodes)?,
        "run_out" => {
            only_keys(reading, table, &["run_out", "cite", "note"], "this part");
            let place = table.place("run_out", item.place);
            Test::RunOut(clock(reading, table.text("run_out").unwrap_or(""), place, context)?)
        }
        _ => {
            only_keys(reading, table, &["in_force", "cite", "note"], "this part");
            let place = table.place("in_force", item.place);
            Test::InForce(parameter(reading, table.text("in_force").unwrap_or(""), place, context)?.0)
        }
    };
    Some(Node { test, cite, note })
}

/// The clock of a rule, which speaks of the same subject.
fn clock(reading: &mut Reading, id: &str, place: Place, context: &RuleContext<'_>) -> Option<ClockIx> {
    let Some(clock) = context.clocks.get(id) else {
        let help = match nearest(id, context.clocks.keys().map(CompactString::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a clock of this pack".into(),
        };
        reading.error(place, "unknown-clock", format!("there is no clock `{id}`"), help);
        return None;
    };
    let of = context.clock_subjects.get(clock.0 as usize).copied();
    if of != Some(context.subject) {
        reading.error(
            place,
            "wrong-subject",
            format!(
                "the clock `{id}` speaks of a {}, this rule of a {}",
                of.map_or("", SubjectKind::word),
                context.subject.word()
            ),
            "name a clock with the same subject",
        );
    }
    Some(*clock)
}

fn only_keys(reading: &mut Reading, table: &Table, known: &[&str], what: &str) {
    for entry in &table.entries {
        if !known.contains(&entry.key.as_str()) {
            let help = match nearest(&entry.key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can have: {}", known.join(", ")),
            };
            reading.error(entry.place, "unknown-key", format!("{what} of a rule has no key `{}`", entry.key), help);
        }
    }
}

fn field(reading: &mut Reading, name: &str, place: Place, context: &RuleContext<'_>) -> Option<FieldIx> {
    let Some(at) = context.field_names.get(name).copied() else {
        let help = match nearest(name, context.field_names.keys().map(CompactString::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add a `[[field]]` with this name, its type and its meaning".into(),
        };
        reading.error(place, "unknown-field", format!("the dictionary has no field `{name}`"), help);
        return None;
    };
    let definition = context.fields.get(at.0 as usize)?;
    let words: Vec<&str> = definition.name.split('_').collect();
    if definition.protected || words.iter().any(|word| NEVER_READ.contains(word)) {
        reading.error(
            place,
            "protected-field",
            format!("no rule may read `{name}`"),
            "a rule never turns on nationality, ethnicity or religion; remove this part",
        );
        return None;
    }
    if definition.sex && !context.may_read_sex {
        reading.error(
            place,
            "sex-field",
            format!("this rule reads `{name}` without a reason"),
            "rules read sex only for separate accommodation and pregnancy; add `reads_sex = \"…\"` with the reason, or remove this part",
        );
        return None;
    }
    if !context.subject.may_read(definition.subject) {
        reading.error(
            place,
            "wrong-subject",
            format!(
                "`{name}` describes a {}, and this rule speaks of a {}",
                definition.subject.word(),
                context.subject.word()
            ),
            "read a field of the same subject, or count the rows with `count`",
        );
        return None;
    }
    Some(at)
}

fn parameter(
    reading: &mut Reading,
    name: &str,
    place: Place,
    context: &RuleContext<'_>,
) -> Option<(ParameterIx, ParameterType)> {
    let found = context.parameters.get(name).copied();
    if found.is_none() {
        let help = match nearest(name, context.parameters.keys().map(CompactString::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add a `[[parameter]]` with this id".into(),
        };
        reading.error(place, "unknown-parameter", format!("there is no parameter `{name}`"), help);
    }
    found
}

const WORD_KEYS: &[&str] = &["is", "is_not", "in", "not_in", "exists"];
const TEXT_KEYS: &[&str] = &["is", "is_not", "in", "not_in", "mentions", "exists"];
const TERMS_KEYS: &[&str] = &["has", "any_of", "none_of", "only", "exists"];
const NUMBER_KEYS: &[&str] = &["below", "at_most", "above", "at_least", "is"];
const MOMENT_KEYS: &[&str] = &["before", "on_or_before", "after", "on_or_after", "exists"];

fn operators(kind: &FieldType) -> &'static [&'static str] {
    match kind {
        FieldType::YesNo => &["is"],
        FieldType::Presence => &["exists"],
        FieldType::Text => TEXT_KEYS,
        FieldType::Term(_) => WORD_KEYS,
        FieldType::Terms(_) => TERMS_KEYS,
        FieldType::Count | FieldType::Number => NUMBER_KEYS,
        FieldType::When => &["before", "on_or_before", "after", "on_or_after"],
        FieldType::Event | FieldType::Until => MOMENT_KEYS,
    }
}

fn field_test(reading: &mut Reading, table: &Table, at: Place, context: &RuleContext<'_>) -> Option<Test> {
    let place = table.place("field", at);
    let Some(name) = table.text("field") else {
        reading.error(place, "wrong-type", "`field` must be the name of a field", "put it between double quotes");
        return None;
    };
    let ix = field(reading, name, place, context)?;
    let definition = context.fields.get(ix.0 as usize)?;
    let allowed = operators(&definition.kind);
    let found: Vec<_> = table
        .entries
        .iter()
        .filter(|entry| {
            !["field", "exact", "by", "apart_from", "else_not", "beside", "cite", "note"].contains(&entry.key.as_str())
        })
        .collect();
    let exact = table.yes_no("exact") == Some(true);
    let holds_a_moment = matches!(definition.kind, FieldType::When | FieldType::Event | FieldType::Until);
    if let Some(item) = table.get("exact")
        && (!holds_a_moment || !matches!(item.value, Tree::YesNo(_)))
    {
        reading.error(
            item.place,
            "wrong-type",
            "`exact` is `true` or `false`, and belongs to comparisons of moments",
            "remove it",
        );
    }
    let entry = match found.as_slice() {
        [entry] => *entry,
        [] => {
            reading.error(
                at,
                "no-comparison",
                format!("nothing is asked about `{name}`"),
                format!("add one of: {}", allowed.join(", ")),
            );
            return None;
        }
        [_, second, ..] => {
            reading.error(
                second.place,
                "two-comparisons",
                format!("two things are asked about `{name}` in one part"),
                "put each into a part of its own, inside `all`",
            );
            return None;
        }
    };
    let operator = entry.key.as_str();
    if matches!(operator, "empty" | "is_empty" | "missing" | "unknown" | "known" | "recorded" | "is_null") {
        let help = if allowed.contains(&"exists") {
            "to ask for what is known not to exist, write `exists = false`; where it is not known the rule cannot tell, and says so"
        } else {
            "leave it out: where the field is not known the rule cannot tell, and says so"
        };
        reading.error(
            entry.place,
            "asks-for-unknown",
            format!("a rule cannot turn on whether `{name}` was filled in"),
            help,
        );
        return None;
    }
    if !allowed.contains(&operator) {
        reading.error(
            entry.place,
            "wrong-comparison",
            format!("`{operator}` cannot be asked about `{name}`, which is of type {}", definition.kind.word()),
            format!("about the type {} can be asked: {}", definition.kind.word(), allowed.join(", ")),
        );
        return None;
    }
    let value = &entry.item;
    for key in ["apart_from", "else_not", "beside"] {
        if let Some(item) = table.get(key)
            && operator != "mentions"
        {
            reading.error(item.place, "wrong-comparison", format!("`{key}` belongs to `mentions`"), "remove it");
            return None;
        }
    }
    if let Some(item) = table.get("by") {
        if operator != "exists" || !matches!(value.value, Tree::YesNo(false)) {
            reading.error(item.place, "wrong-comparison", "`by` belongs to `exists = false`", "remove it");
            return None;
        }
        return Some(Test::NoneBy(ix, clock(reading, table.text("by").unwrap_or(""), item.place, context)?));
    }
    let yes_no = |reading: &mut Reading| match value.value {
        Tree::YesNo(b) => Some(b),
        _ => {
            reading.error(
                value.place,
                "wrong-type",
                format!("`{operator}` of `{name}` must be true or false, found {}", value.value.describe()),
                "write `true` or `false` without quotes",
            );
            None
        }
    };
    match (&definition.kind, operator) {
        (_, "exists") => Some(Test::Exists(ix, yes_no(reading)?)),
        (FieldType::YesNo, _) => Some(Test::Is(ix, yes_no(reading)?)),
        (FieldType::Text, "mentions") => {
            let mut list = |key: &str| match table.get(key) {
                None => Some(Vec::new()),
                Some(item) => phrases(reading, key, item, name, context),
            };
            let (phrases, apart_from, else_not) = (list("mentions"), list("apart_from"), list("else_not"));
            let beside = list("beside");
            Some(Test::Mentions(ix, Box::new(Mentions::new(phrases?, apart_from?, else_not?).beside(beside?))))
        }
        (FieldType::Text, _) => words_test(reading, ix, operator, value, name, None),
        (FieldType::Term(list) | FieldType::Terms(list), _) => {
            words_test(reading, ix, operator, value, name, Some(list))
        }
        (FieldType::Count | FieldType::Number, _) => {
            let order = number_order(operator)?;
            Some(Test::Number(ix, order, number_operand(reading, value, context)?))
        }
        (FieldType::When | FieldType::Event | FieldType::Until, _) => {
            let order = match operator {
                "before" => Order::Below,
                "on_or_before" => Order::AtMost,
                "after" => Order::Above,
                _ => Order::AtLeast,
            };
            let than = moment_operand(reading, value, context)?;
            Some(Test::Moment { field: ix, order, than, exact })
        }
        (FieldType::Presence, _) => None,
    }
}

fn number_order(operator: &str) -> Option<Order> {
    Some(match operator {
        "below" | "shorter_than" => Order::Below,
        "at_most" => Order::AtMost,
        "above" | "longer_than" => Order::Above,
        "at_least" => Order::AtLeast,
        "is" => Order::Equal,
        _ => return None,
    })
}

/// The phrases of a list, with those of named lists in their place.
fn phrases(
    reading: &mut Reading,
    key: &str,
    value: &Item,
    name: &str,
    context: &RuleContext<'_>,
) -> Option<Vec<CompactString>> {
    let expected = format!("`{key}` of `{name}` must be a list of words");
    let help = "write `[\"…\", \"…\"]`; a list of words of the pack stands among them as `{ words = \"…\" }`";
    let Tree::List(items) = &value.value else {
        reading.error(value.place, "wrong-type", format!("{expected}, found {}", value.value.describe()), help);
        return None;
    };
    let mut all: Vec<CompactString> = Vec::with_capacity(items.len());
    let mut good = !items.is_empty();
    if !good {
        reading.error(value.place, "wrong-type", format!("{expected}, found an empty one"), help);
    }
    for item in items {
        match &item.value {
            Tree::Text(word) => all.push(word.as_str().into()),
            Tree::Table(table) if table.entries.len() == 1 && table.text("words").is_some() => {
                let list = table.text("words").unwrap_or_default();
                match context.words.get(list) {
                    Some(words) => all.extend(words.iter().cloned()),
                    None => {
                        let help = match nearest(list, context.words.keys().map(CompactString::as_str)) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => "write it as `[[words]]` with `id` and `list`".to_owned(),
                        };
                        let place = table.place("words", item.place);
                        reading.error(place, "unknown-words", format!("there is no list of words `{list}`"), help);
                        good = false;
                    }
                }
            }
            other => {
                let found = format!("`{key}` of `{name}` must hold words, found {}", other.describe());
                reading.error(item.place, "wrong-type", found, help);
                good = false;
            }
        }
    }
    good.then_some(all)
}

fn words_test(
    reading: &mut Reading,
    ix: FieldIx,
    operator: &str,
    value: &Item,
    name: &str,
    list: Option<&Vec<CompactString>>,
) -> Option<Test> {
    let single = matches!(operator, "is" | "is_not" | "has");
    let items: Vec<&Item> = match &value.value {
        Tree::Text(_) if single => vec![value],
        Tree::List(items) if !single && !items.is_empty() => items.iter().collect(),
        other => {
            let (expected, help) = if single {
                ("one word", "write `\"…\"`; for several words use `in` or `any_of`")
            } else {
                ("a list of words", "write `[\"…\", \"…\"]`")
            };
            reading.error(
                value.place,
                "wrong-type",
                format!("`{operator}` of `{name}` must be {expected}, found {}", other.describe()),
                help,
            );
            return None;
        }
    };
    let mut words = Vec::with_capacity(items.len());
    let mut good = true;
    for item in items {
        match &item.value {
            Tree::Text(word) => {
                if let Some(list) = list
                    && !list.iter().any(|known| known == word)
                {
                    let all: Vec<&str> = list.iter().map(CompactString::as_str).collect();
                    let help = match nearest(word, all.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`? the words are: {}", all.join(", ")),
                        None => format!("the words are: {}", all.join(", ")),
                    };
                    reading.error(item.place, "unknown-word", format!("`{word}` is not a word of `{name}`"), help);
                    good = false;
                }
                words.push(CompactString::from(word.as_str()));
            }
            other => {
                reading.error(
                    item.place,
                    "wrong-type",
                    format!("`{operator}` of `{name}` must hold words, found {}", other.describe()),
                    "put each word between double quotes",
                );
                good = false;
            }
        }
    }
    let test = match operator {
        "is" | "in" => WordTest::In,
        "is_not" | "not_in" => WordTest::NotIn,
        "has" | "any_of" => WordTest::AnyOf,
        "none_of" => WordTest::NoneOf,
        _ => WordTest::Only,
    };
    good.then_some(Test::Words(ix, test, words))
}

fn number_operand(reading: &mut Reading, item: &Item, context: &RuleContext<'_>) -> Option<NumberOperand> {
    match &item.value {
        Tree::Whole(n) => Some(NumberOperand::Value(*n as f64)),
        Tree::Number(n) => Some(NumberOperand::Value(*n)),
        Tree::Table(table) => match reference(reading, table, item.place)? {
            Reference::Field(name, place) => {
                let ix = field(reading, name, place, context)?;
                let kind = &context.fields.get(ix.0 as usize)?.kind;
                if !matches!(kind, FieldType::Count | FieldType::Number) {
                    reading.error(
                        place,
                        "wrong-type",
                        format!("`{name}` is of type {}, and a number is needed here", kind.word()),
                        "name a field that holds a number",
                    );
                    return None;
                }
                Some(NumberOperand::Field(ix))
            }
            Reference::Parameter(name, place) => {
                let (ix, kind) = parameter(reading, name, place, context)?;
                expect_parameter(reading, name, place, kind, ParameterType::Number)?;
                Some(NumberOperand::Parameter(ix))
            }
        },
        other => {
            reading.error(
                item.place,
                "wrong-type",
                format!("here a number is needed, found {}", other.describe()),
                "write digits without quotes, `{ parameter = \"…\" }` or `{ field = \"…\" }`",
            );
            None
        }
    }
}

fn expect_parameter(
    reading: &mut Reading,
    name: &str,
    place: Place,
    kind: ParameterType,
    expected: ParameterType,
) -> Option<()> {
    if kind == expected {
        return Some(());
    }
    reading.error(
        place,
        "wrong-type",
        format!("the parameter `{name}` is of type {}, and here a {} is needed", kind.word(), expected.word()),
        "name another parameter, or change its type",
    );
    None
}

enum Reference<'a> {
    Field(&'a str, Place),
    Parameter(&'a str, Place),
}

fn reference<'a>(reading: &mut Reading, table: &'a Table, at: Place) -> Option<Reference<'a>> {
    match (table.entries.len(), table.text("field"), table.text("parameter")) {
        (1, Some(name), None) => Some(Reference::Field(name, table.place("field", at))),
        (1, None, Some(name)) => Some(Reference::Parameter(name, table.place("parameter", at))),
        _ => {
            reading.error(
                at,
                "wrong-type",
                "this names neither one field nor one parameter",
                "write `{ field = \"…\" }` or `{ parameter = \"…\" }`",
            );
            None
        }
    }
}

fn moment_operand(reading: &mut Reading, item: &Item, context: &RuleContext<'_>) -> Option<MomentOperand> {
    match &item.value {
        Tree::Text(text) if text == "as_of" => Some(MomentOperand::AsOf),
        Tree::Text(name) => Some(MomentOperand::Field(moment_field(reading, name, item.place, context)?)),
        Tree::Moment(text) => match read_moment(text) {
            Some(when) => Some(MomentOperand::Value(when)),
            None => {
                reading.error(
                    item.place,
                    "wrong-type",
                    "a time needs its offset",
                    "write `2026-03-01` or `2026-03-01T10:00:00Z`",
                );
                None
            }
        },
        Tree::Table(table) => match reference(reading, table, item.place)? {
            Reference::Field(name, place) => Some(MomentOperand::Field(moment_field(reading, name, place, context)?)),
            Reference::Parameter(name, place) => {
                let (ix, kind) = parameter(reading, name, place, context)?;
                expect_parameter(reading, name, place, kind, ParameterType::Date)?;
                Some(MomentOperand::Parameter(ix))
            }
        },
        other => {
            reading.error(
                item.place,
                "wrong-type",
                format!("here a date is needed, found {}", other.describe()),
                "write `2019-09-18`, `\"as_of\"`, `{ field = \"…\" }` or `{ parameter = \"…\" }`",
            );
            None
        }
    }
}

/// Reads a date or an instant of a pack.
pub fn read_moment(text: &str) -> Option<When> {
    if text.len() == 10 {
        return text.parse::<civil::Date>().ok().map(When::Date);
    }
    text.parse::<Timestamp>().ok().map(When::Instant)
}

/// Finds a field that holds a moment.
pub fn moment_field(reading: &mut Reading, name: &str, place: Place, context: &RuleContext<'_>) -> Option<FieldIx> {
    let ix = field(reading, name, place, context)?;
    let kind = &context.fields.get(ix.0 as usize)?.kind;
    if !matches!(kind, FieldType::When | FieldType::Event | FieldType::Until) {
        reading.error(
            place,
            "wrong-type",
            format!("`{name}` is of type {}, and a date is needed here", kind.word()),
            "name a field that holds a date or a time",
        );
        return None;
    }
    Some(ix)
}

/// Finds a field that holds a number.
pub fn number_field(reading: &mut Reading, name: &str, place: Place, context: &RuleContext<'_>) -> Option<FieldIx> {
    let ix = field(reading, name, place, context)?;
    let kind = &context.fields.get(ix.0 as usize)?.kind;
    if !matches!(kind, FieldType::Count | FieldType::Number) {
        reading.error(
            place,
            "wrong-type",
            format!("`{name}` is of type {}, and a number is needed here", kind.word()),
            "name a field that holds a number",
        );
        return None;
    }
    Some(ix)
}

/// Reads a length of time or the parameter that holds one.
pub fn read_limit(reading: &mut Reading, item: &Item, context: &RuleContext<'_>) -> Option<Limit> {
    match &item.value {
        Tree::Text(text) => match parse_duration(text) {
            Ok(span) => Some(Limit::Span(Length(span))),
            Err(why) => {
                reading.error(
                    item.place,
                    "duration",
                    format!("`{text}` is not a length of time: {why}"),
                    "write hours as `PT24H`, days as `P14D`, months as `P6M`, years as `P1Y`",
                );
                None
            }
        },
        Tree::Table(table) => {
            let name = table.text("parameter").unwrap_or("");
            let place = table.place("parameter", item.place);
            let (ix, kind) = parameter(reading, name, place, context)?;
            expect_parameter(reading, name, place, kind, ParameterType::Duration)?;
            Some(Limit::Parameter(ix))
        }
        other => {
            reading.error(
                item.place,
                "wrong-type",
                format!("here a length of time is needed, found {}", other.describe()),
                "write it as a text, for example `\"P14D\"`",
            );
            None
        }
    }
}

fn interval_test(reading: &mut Reading, table: &Table, at: Place, context: &RuleContext<'_>) -> Option<Test> {
    const ORDERS: &[&str] = &["longer_than", "at_least", "shorter_than", "at_most"];
    only_keys(
        reading,
        table,
        &["interval", "longer_than", "at_least", "shorter_than", "at_most", "cite", "note"],
        "an interval",
    );
    let place = table.place("interval", at);
    let ends = table.table("interval").and_then(|ends| Some((ends, ends.get("from")?, ends.get("to")?)));
    let Some((ends, from, to)) = ends else {
        reading.error(
            place,
            "wrong-type",
            "an interval needs `from` and `to`",
            "write `interval = { from = \"last_review_on\", to = \"as_of\" }`",
        );
        return None;
    };
    only_keys(reading, ends, &["from", "to"], "an interval");
    let from = moment_operand(reading, from, context);
    let to = moment_operand(reading, to, context);
    let orders: Vec<_> = table.entries.iter().filter(|entry| ORDERS.contains(&entry.key.as_str())).collect();
    let [entry] = orders.as_slice() else {
        reading.error(
            at,
            "no-comparison",
            "an interval needs one length to compare with",
            format!("add one of: {}", ORDERS.join(", ")),
        );
        return None;
    };
    let limit = read_limit(reading, &entry.item, context)?;
    Some(Test::Interval { from: from?, to: to?, order: number_order(&entry.key)?, limit })
}

fn count_test(
    reading: &mut Reading,
    table: &Table,
    at: Place,
    context: &RuleContext<'_>,
    depth: usize,
    nodes: &mut usize,
) -> Option<Test> {
    const ORDERS: &[&str] = &["below", "at_most", "above", "at_least", "is"];
    only_keys(
        reading,
        table,
        &["count", "where", "within", "below", "at_most", "above", "at_least", "is", "cite", "note"],
        "a count",
    );
    let place = table.place("count", at);
    let word = table.text("count").unwrap_or("");
    let Some(rows) = RowKind::ALL.into_iter().find(|kind| kind.word() == word) else {
        let words: Vec<&str> = RowKind::ALL.iter().map(|kind| kind.word()).collect();
        reading.error(
            place,
            "unknown-word",
            format!("rows of `{word}` cannot be counted"),
            format!("these rows can: {}", words.join(", ")),
        );
        return None;
    };
    if rows.of_child() != context.subject.of_child() || context.subject == SubjectKind::Country {
        reading.error(
            place,
            "wrong-subject",
            format!("a rule about a {} has no rows of `{word}`", context.subject.word()),
            "count isolation, measure and contact for a child; incident, complaint and inspection for a facility",
        );
        return None;
    }
    let filter = match table.get("where") {
        None => None,
        Some(item) => {
            let inner = RuleContext { subject: SubjectKind::Row(rows), ..*context };
            Some(Box::new(read_node(reading, item, &inner, depth + 1, nodes)?))
        }
    };
    let within = match table.get("within") {
        None => None,
        Some(item) => match read_limit(reading, item, context)? {
            Limit::Span(length) => Some(length),
            Limit::Parameter(_) => {
                reading.error(item.place, "wrong-type", "`within` takes a fixed length of time", "write `\"P7D\"`");
                return None;
            }
        },
    };
    let orders: Vec<_> = table.entries.iter().filter(|entry| ORDERS.contains(&entry.key.as_str())).collect();
    let [entry] = orders.as_slice() else {
        reading.error(
            at,
            "no-comparison",
            "a count needs one number to compare with",
            format!("add one of: {}", ORDERS.join(", ")),
        );
        return None;
    };
    let than = number_operand(reading, &entry.item, context)?;
    Some(Test::Count { rows, filter, within, order: number_order(&entry.key)?, than })
}

impl Node {
    /// Calls `visit` for every field that the rule reads, in order, with repeats.
    pub fn fields(&self, visit: &mut impl FnMut(FieldIx)) {
        match &self.test {
            Test::All(parts) | Test::Any(parts) => parts.iter().for_each(|part| part.fields(visit)),
            Test::Not(part)
            | Test::Certain(part)
            | Test::Possible(part)
            | Test::SinceArrest(part)
            | Test::Within(_, part) => part.fields(visit),
            Test::Is(field, _)
            | Test::Exists(field, _)
            | Test::NoneBy(field, _)
            | Test::Words(field, ..)
            | Test::Mentions(field, _) => visit(*field),
            Test::Number(field, _, than) => {
                visit(*field);
                if let NumberOperand::Field(other) = than {
                    visit(*other);
                }
            }
            Test::Moment { field, than, .. } => {
                visit(*field);
                if let MomentOperand::Field(other) = than {
                    visit(*other);
                }
            }
            Test::Interval { from, to, .. } => {
                for end in [from, to] {
                    if let MomentOperand::Field(field) = end {
                        visit(*field);
                    }
                }
            }
            Test::Count { filter, than, .. } => {
                if let Some(filter) = filter {
                    filter.fields(visit);
                }
                if let NumberOperand::Field(field) = than {
                    visit(*field);
                }
            }
            Test::RunOut(_) | Test::InForce(_) => {}
        }
    }

    /// Calls `visit` for every clock whose end the rule reads.
    pub fn clocks(&self, visit: &mut impl FnMut(ClockIx)) {
        match &self.test {
            Test::All(parts) | Test::Any(parts) => parts.iter().for_each(|part| part.clocks(visit)),
            Test::Not(part)
            | Test::Certain(part)
            | Test::Possible(part)
            | Test::SinceArrest(part)
            | Test::Within(_, part) => part.clocks(visit),
            Test::RunOut(clock) | Test::NoneBy(_, clock) => visit(*clock),
            _ => {}
        }
    }
}

/// Subjects that a field may have for a rule to read it.
pub(crate) fn readable(rule: SubjectKind, field: Subject) -> bool {
    let country = field == Subject::Country;
    match rule {
        SubjectKind::Custody => {
            country || matches!(field, Subject::Child | Subject::Placement | Subject::Facility | Subject::Unit)
        }
        SubjectKind::Row(kind) if kind.of_child() => {
            country
                || field == Subject::Row(kind)
                || matches!(field, Subject::Child | Subject::Placement | Subject::Facility | Subject::Unit)
        }
        SubjectKind::Row(kind) => country || field == Subject::Row(kind) || field == Subject::Facility,
        SubjectKind::Facility => country || field == Subject::Facility,
        SubjectKind::Country => country,
    }
}

/// The JSON Schema of a rule.
pub fn json_schema() -> Value {
    let rule = || json!({ "$ref": "#/$defs/rule" });
    let remark = || json!({ "type": "string" });
    let node = |properties: Value, required: &[&str]| {
        let mut properties = properties;
        if let Some(map) = properties.as_object_mut() {
            map.insert("cite".into(), remark());
            map.insert("note".into(), remark());
        }
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    };
    let operand = json!({ "oneOf": [{ "type": ["number", "string"] }, { "type": "object" }] });
    let number = || operand.clone();
    json!({ "oneOf": [
        node(json!({ "all": { "type": "array", "items": rule(), "minItems": 1 } }), &["all"]),
        node(json!({ "any": { "type": "array", "items": rule(), "minItems": 1 } }), &["any"]),
        node(json!({ "not": rule() }), &["not"]),
        node(json!({ "certain": rule() }), &["certain"]),
        node(json!({ "possible": rule() }), &["possible"]),
        node(json!({ "since_arrest": rule() }), &["since_arrest"]),
        node(json!({ "each_arrest": rule() }), &["each_arrest"]),
        node(json!({ "move_to_adults": rule() }), &["move_to_adults"]),
        node(
            json!({
                "field": { "type": "string" },
                "is": {}, "is_not": { "type": "string" }, "exists": { "type": "boolean" }, "by": { "type": "string" },
                "in": { "type": "array" }, "not_in": { "type": "array" },
                "has": { "type": "string" }, "any_of": { "type": "array" }, "none_of": { "type": "array" }, "only": { "type": "array" },
                "mentions": { "type": "array" }, "apart_from": { "type": "array" }, "else_not": { "type": "array" }, "beside": { "type": "array" },
                "below": number(), "at_most": number(), "above": number(), "at_least": number(),
                "before": {}, "on_or_before": {}, "after": {}, "on_or_after": {}, "exact": { "type": "boolean" }
            }),
            &["field"]
        ),
        node(
            json!({
                "interval": { "type": "object", "properties": { "from": {}, "to": {} }, "required": ["from", "to"], "additionalProperties": false },
                "longer_than": {}, "at_least": {}, "shorter_than": {}, "at_most": {}
            }),
            &["interval"]
        ),
        node(
            json!({
                "count": { "enum": RowKind::ALL.map(RowKind::word) },
                "where": rule(), "within": { "type": "string" },
                "below": number(), "at_most": number(), "above": number(), "at_least": number(), "is": number()
            }),
            &["count"]
        ),
        node(json!({ "run_out": { "type": "string" } }), &["run_out"]),
        node(json!({ "in_force": { "type": "string" } }), &["in_force"])
    ] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_and_told_apart() {
        let list = |words: &[&str]| words.iter().map(|word| CompactString::from(*word)).collect::<Vec<_>>();
        let death = Mentions::new(
            list(&["death", "execution", "死刑"]),
            list(&["stay of execution", "causing death"]),
            Vec::new(),
        );
        for (text, found) in [
            ("Sentenced to DEATH", true),
            ("death", true),
            ("deathly ill", false),
            ("stay of execution", false),
            ("death, stay of execution", true),
            ("10 years, causing death", false),
            ("death for causing death", true),
            ("判处死刑", true),
            ("", false),
        ] {
            assert_eq!(death.found_in(text), Some(found), "{text}");
        }
        let reason =
            Mentions::new(list(&["flight", "danger"]), list(&["danger to self"]), list(&["offence", "danger to self"]));
        for (text, found) in [
            ("flight_risk;danger_to_others", Some(true)),
            ("offence; flight risk", Some(true)),
            ("danger-to-self", Some(false)),
            ("the offence", Some(false)),
            ("see file 7", None),
        ] {
            assert_eq!(reason.found_in(text), found, "{text}");
        }
        let strict = Mentions::new(
            list(&["flight", "danger", "danger to others", "逃跑"]),
            list(&["danger to self", "flight risk excluded"]),
            list(&["offence", "danger to self"]),
        )
        .beside(list(&["risk", "of", "the", "有", "可能"]));
        for (text, found) in [
            ("flight_risk;danger_to_others", Some(true)),
            ("Risk of flight", Some(true)),
            ("offence; flight risk", Some(true)),
            ("danger to the neighbours' cat", None),
            ("no flight risk", None),
            ("flight risk, none", None),
            ("flight risk excluded; the offence", Some(false)),
            ("flight risk excluded", None),
            ("danger-to-self", Some(false)),
            ("offence; see file 7", None),
            ("有逃跑可能", Some(true)),
            ("无逃跑可能", None),
            ("see file 7", None),
            ("", None),
        ] {
            assert_eq!(strict.found_in(text), found, "{text}");
        }
    }
}
