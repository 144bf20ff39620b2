//! Guidance packs: recommendations for an epidemic, with what triggers them.

use crate::document::{Item, Reading, Tree};
use crate::law::{ACTORS, DatedValue, Header, Law, ParameterType, ParameterValue, SubjectKind, Validity};
use crate::rule::Length;
use crate::rule::{ClockIx, Node, ParameterIx, RuleContext, read_rule};
use crate::shape::{Record, Shape, check, needed, optional, parse_duration};
use compact_str::CompactString;
use std::collections::BTreeMap;

static FILE: Record = Record {
    name: "a guidance file",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["guidance"]), "always `guidance`"),
        optional("recommendation", Shape::List(&Shape::Record(&RECOMMENDATION)), "recommendations"),
        optional("source_document", Shape::List(&Shape::Record(&SOURCE_DOCUMENT)), "documents"),
        optional("dated_value", Shape::List(&Shape::Record(&DATED)), "numbers that change with time"),
    ],
};

/// Services of the programme, as in the menu.
pub const SERVICES: &[&str] = &["1a", "1b", "1c", "2a", "2b", "2c", "2d", "2e", "2f", "3"];

/// Headings under which recommendations stand.
pub const PHASES: &[&str] = &["admissions", "first", "safe-release", "outbreak", "safety", "contact", "strategy"];

static RECOMMENDATION: Record = Record {
    name: "a recommendation",
    keys: &[
        needed("id", Shape::Id, "an id that never changes"),
        needed("text", Shape::Text, "what to do"),
        needed("actors", Shape::List(&Shape::Word(ACTORS)), "who has to act, the first leads"),
        needed("services", Shape::List(&Shape::Word(SERVICES)), "services of the programme"),
        needed("source", Shape::Text, "the guidance"),
        needed("status", Shape::Text, "confirmed or recalled"),
        needed("phase", Shape::Word(PHASES), "the heading under which it stands"),
        needed("when", Shape::Word(&["always", "declared", "rule"]), "when it is triggered"),
        optional("subject", Shape::Word(&["country", "facility", "child"]), "of whom the rule speaks"),
        optional("rule", Shape::Rule, "the trigger"),
        optional("trigger_text", Shape::Text, "the condition in plain words"),
        needed("due", Shape::Duration, "time to act after the trigger"),
        optional("repeat", Shape::Duration, "how often to do it again"),
        optional("done", Shape::Text, "how it is known to be done"),
    ],
};

static SOURCE_DOCUMENT: Record = Record {
    name: "a source document",
    keys: &[needed("id", Shape::Id, "its number"), needed("title", Shape::Text, "title")],
};

static DATED: Record = Record {
    name: "a dated value",
    keys: &[
        needed("id", Shape::Id, "its id"),
        needed("meaning", Shape::Text, "what it is"),
        optional("unit", Shape::Text, "unit"),
        needed("values", Shape::List(&Shape::Record(&crate::records::DATED_VALUE)), "values with their days"),
    ],
};

/// When a recommendation is triggered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Always.
    Always,
    /// When an epidemic is declared (or its rule is met).
    Declared,
    /// When its rule is met.
    Rule,
}

/// A recommendation.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// Its id.
    pub id: String,
    /// What to do.
    pub text: String,
    /// Who has to act; the first leads.
    pub actors: Vec<String>,
    /// Services of the programme.
    pub services: Vec<String>,
    /// The guidance.
    pub source: String,
    /// Status of the source.
    pub status: String,
    /// Heading.
    pub phase: String,
    /// When it is triggered.
    pub trigger: Trigger,
    /// Of whom the rule speaks.
    pub subject: SubjectKind,
    /// The rule.
    pub rule: Option<Node>,
    /// The condition in words.
    pub trigger_text: Option<String>,
    /// Time to act.
    pub due: Length,
    /// How often again.
    pub repeat: Option<Length>,
    /// How it is known to be done.
    pub done: Option<String>,
}

/// A number of the guidance that changes with time.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedGuidance {
    /// Its id.
    pub id: String,
    /// Meaning.
    pub meaning: String,
    /// Unit.
    pub unit: Option<String>,
    /// Values with their days.
    pub values: Vec<DatedValue>,
}

/// A guidance pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Guidance {
    /// Title page.
    pub header: Header,
    /// Recommendations, in the order of the files.
    pub recommendations: Vec<Recommendation>,
    /// Numbers that change with time.
    pub dated_values: Vec<DatedGuidance>,
    /// Documents: number, title.
    pub documents: Vec<(String, String)>,
    /// Wordings by language tag.
    pub wordings: BTreeMap<String, crate::law::Wordings>,
}

/// Reads the files of a guidance pack; rules use the dictionary of the law.
pub(crate) fn read_guidance(reading: &mut Reading, header: Header, files: &[Item], law: &Law) -> Guidance {
    let mut pack = Guidance {
        header,
        recommendations: Vec::new(),
        dated_values: Vec::new(),
        documents: Vec::new(),
        wordings: BTreeMap::new(),
    };
    let parameters: BTreeMap<CompactString, (ParameterIx, ParameterType)> = law
        .parameter_names
        .iter()
        .filter_map(|(name, ix)| Some((name.clone(), (*ix, law.parameters.get(ix.0 as usize)?.kind))))
        .collect();
    let clocks: BTreeMap<CompactString, ClockIx> =
        law.clock_ids.iter().enumerate().map(|(at, id)| (id.clone(), ClockIx(at as u16))).collect();
    let mut clock_subjects = vec![SubjectKind::Custody; law.clock_ids.len()];
    for clock in &law.clocks {
        if let Some(subject) = clock_subjects.get_mut(clock.ix.0 as usize) {
            *subject = clock.subject;
        }
    }
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        if !check(reading, file, Shape::Record(&FILE), "the file") {
            continue;
        }
        let Tree::Table(table) = &file.value else { continue };
        for item in table.list("recommendation") {
            let Tree::Table(entry) = &item.value else { continue };
            let id = entry.text("id").unwrap_or("").to_owned();
            let shown = reading.shown(item.place);
            if let Some(first) = ids.insert(id.clone(), shown) {
                reading.error(
                    entry.place("id", item.place),
                    "duplicate-id",
                    format!("the recommendation `{id}` is already there, at {first}"),
                    "give it another id, or remove one of the two",
                );
                continue;
            }
            let subject = match entry.text("subject") {
                Some("facility") => SubjectKind::Facility,
                Some("child") => SubjectKind::Custody,
                _ => SubjectKind::Country,
            };
            let trigger = match entry.text("when") {
                Some("always") => Trigger::Always,
                Some("declared") => Trigger::Declared,
                _ => Trigger::Rule,
            };
            let context = RuleContext {
                fields: &law.fields,
                field_names: &law.field_names,
                parameters: &parameters,
                // Guidance searches no free text.
                words: &BTreeMap::new(),
                clocks: &clocks,
                clock_subjects: &clock_subjects,
                subject,
                // Guidance asks for attention to pregnant girls and for privacy when units are rearranged.
                may_read_sex: true,
            };
            let rule = match entry.get("rule") {
                Some(rule) => match read_rule(reading, rule, &context) {
                    Some(rule) => Some(rule),
                    None => continue,
                },
                None if trigger == Trigger::Rule => {
                    reading.error(
                        item.place,
                        "missing-key",
                        format!("the recommendation `{id}` has no `rule`"),
                        "add the rule that triggers it, or write `when = \"always\"` or `when = \"declared\"`",
                    );
                    continue;
                }
                None => None,
            };
            let span = |key: &str| entry.text(key).and_then(|text| parse_duration(text).ok()).map(Length);
            let Some(due) = span("due") else { continue };
            pack.recommendations.push(Recommendation {
                id,
                text: entry.text("text").unwrap_or("").to_owned(),
                actors: entry.texts("actors"),
                services: entry.texts("services"),
                source: entry.text("source").unwrap_or("").to_owned(),
                status: entry.text("status").unwrap_or("").to_owned(),
                phase: entry.text("phase").unwrap_or("").to_owned(),
                trigger,
                subject,
                rule,
                trigger_text: entry.text("trigger_text").map(str::to_owned),
                due,
                repeat: span("repeat"),
                done: entry.text("done").map(str::to_owned),
            });
        }
        for item in table.list("source_document") {
            let Tree::Table(entry) = &item.value else { continue };
            pack.documents
                .push((entry.text("id").unwrap_or("").to_owned(), entry.text("title").unwrap_or("").to_owned()));
        }
        for item in table.list("dated_value") {
            let Tree::Table(entry) = &item.value else { continue };
            let id = entry.text("id").unwrap_or("").to_owned();
            let mut values: Vec<DatedValue> = Vec::new();
            for value in entry.list("values") {
                let Tree::Table(inner) = &value.value else { continue };
                let date = |key: &str| match inner.get(key).map(|item| &item.value) {
                    Some(Tree::Moment(text)) => text.parse().ok(),
                    _ => None,
                };
                let Some(from) = date("valid_from") else { continue };
                let valid = Validity { from, to: date("valid_to") };
                if values.iter().any(|other| other.valid.overlaps(&valid)) {
                    reading.error(
                        value.place,
                        "overlapping-validity",
                        format!("two values of `{id}` are in force on the same day"),
                        "end the earlier one with `valid_to` on the day the later one starts",
                    );
                }
                let Some(inner_value) = inner.get("value") else { continue };
                let parsed = match &inner_value.value {
                    Tree::Whole(n) => ParameterValue::Number(*n as f64),
                    Tree::Number(n) => ParameterValue::Number(*n),
                    Tree::YesNo(b) => ParameterValue::YesNo(*b),
                    other => ParameterValue::Text(crate::cases::cell_text(other)),
                };
                values.push(DatedValue {
                    value: parsed,
                    valid,
                    source: inner.text("source").unwrap_or("").to_owned(),
                    status: inner.text("status").unwrap_or("").to_owned(),
                    pack: pack.header.id.clone(),
                });
            }
            pack.dated_values.push(DatedGuidance {
                id,
                meaning: entry.text("meaning").unwrap_or("").to_owned(),
                unit: entry.text("unit").map(str::to_owned),
                values,
            });
        }
    }
    pack
}

/// The JSON Schema of a guidance file.
pub fn schema() -> serde_json::Value {
    crate::shape::json_schema("Wayhome guidance file", &FILE)
}
