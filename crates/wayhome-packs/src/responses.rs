//! Responses to an outbreak, what each costs children, and the packages that the planner searches.

use crate::document::{Item, Reading, Tree};
use crate::pathogens::{Range, range};
use crate::shape::{Record, Shape, check, needed, optional};
use std::collections::BTreeMap;

static PARAMETER: Record = Record {
    name: "a number of a response",
    keys: &[
        needed("value", Shape::Number, "the starting value"),
        needed("low", Shape::Number, "low end of what is plausible"),
        needed("high", Shape::Number, "high end of what is plausible"),
        needed("unit", Shape::Text, "what it counts"),
        needed("source", Shape::Text, "where it comes from"),
        needed("status", Shape::Text, "confirmed, recalled, derived, or a proposal of ours"),
    ],
};

static RIGHT: Record = Record {
    name: "a right and its cost",
    keys: &[needed("right", Shape::Text, "the right"), needed("cost", Shape::Text, "what the response takes of it")],
};

static CEILING: Record = Record {
    name: "a ceiling",
    keys: &[
        needed("rule", Shape::Id, "id of the criterion or clock"),
        needed("text", Shape::Text, "what may not be passed"),
    ],
};

static BREACH: Record = Record {
    name: "a rule that is broken",
    keys: &[
        needed("rule", Shape::Id, "id of the criterion or clock"),
        needed("reason", Shape::Text, "why the response may not be used, in plain words, and what to do instead"),
        needed("source", Shape::Text, "the provision"),
    ],
};

static START: Record = Record {
    name: "a start",
    keys: &[
        optional("known_cases", Shape::Count, "begins with so many known cases"),
        optional("day", Shape::Count, "begins on this day"),
    ],
};

static RESPONSE: Record = Record {
    name: "a response",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["response"]), "always `response`"),
        needed("id", Shape::Id, "the name of the file"),
        needed("version", Shape::Text, "version of the content"),
        needed("title", Shape::Text, "title"),
        needed("text", Shape::Text, "what is done, in plain words"),
        needed("response_kind", Shape::Name, "the kind that the simulator knows: `wayhome schema response`"),
        needed("source", Shape::Text, "where the response comes from"),
        needed("status", Shape::Text, "whether that was checked"),
        optional("start", Shape::Record(&START), "when it begins"),
        optional("scope", Shape::Word(&["room", "unit"]), "which group is kept apart"),
        needed("rights", Shape::List(&Shape::Record(&RIGHT)), "rights it touches, and how"),
        needed("ceilings", Shape::List(&Shape::Record(&CEILING)), "what the law does not allow with it"),
        optional(
            "breaks",
            Shape::List(&Shape::Record(&BREACH)),
            "rules that it breaks whatever its numbers: it is shown, refused, and never simulated",
        ),
        needed("parameters", Shape::Map(&Shape::Record(&PARAMETER)), "its numbers"),
    ],
};

static PACKAGE: Record = Record {
    name: "a package",
    keys: &[
        needed("id", Shape::Id, "an id that never changes"),
        needed("title", Shape::Text, "title"),
        needed("text", Shape::Text, "one plain sentence"),
        needed("responses", Shape::List(&Shape::Id), "ids of responses"),
    ],
};

static PACKAGES: Record = Record {
    name: "a file of packages",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["packages"]), "always `packages`"),
        needed("package", Shape::List(&Shape::Record(&PACKAGE)), "packages"),
    ],
};

/// The numbers that a response may have. `wayhome-outbreak` says what each does.
pub const PARAMETERS: &[&str] = &[
    "absence_limit",
    "adherence",
    "capacity",
    "days",
    "days_held",
    "delay_days",
    "effect",
    "every_days",
    "hours_alone",
    "lessons_lost",
    "receiver_effect",
    "sensitivity",
    "share",
    "source_effect",
    "specificity",
    "visits_lost",
];

/// A response, as it was reviewed.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseProfile {
    /// The file's name without its ending.
    pub id: String,
    /// Title.
    pub title: String,
    /// What is done.
    pub text: String,
    /// The kind that the simulator knows.
    pub response_kind: String,
    /// Where it comes from.
    pub source: String,
    /// Whether that was checked.
    pub status: String,
    /// Begins with so many known cases; absent: at once, or on `start_day`.
    pub start_known_cases: Option<u32>,
    /// Begins on this day.
    pub start_day: Option<u32>,
    /// `room` or `unit`.
    pub scope: Option<String>,
    /// Rights and what the response takes of each.
    pub rights: Vec<(String, String)>,
    /// Ceilings: id of the rule, text.
    pub ceilings: Vec<(String, String)>,
    /// Rules that it breaks whatever its numbers, for which it is refused.
    pub breaks: Vec<Breach>,
    /// Numbers by name, all of [`PARAMETERS`].
    pub parameters: BTreeMap<String, Range>,
    /// Source and status of each number.
    pub sources: BTreeMap<String, (String, String)>,
    /// Hash of the file.
    pub hash: String,
}

/// A rule that a response breaks by what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Id of the criterion or clock.
    pub rule: String,
    /// Why it may not be used.
    pub reason: String,
    /// The provision.
    pub source: String,
}

/// Several responses used together.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageProfile {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// One plain sentence.
    pub text: String,
    /// Ids of its responses.
    pub responses: Vec<String>,
}

/// Reads one response; problems are noted.
pub(crate) fn read_response(reading: &mut Reading, file: &Item, id: &str, hash: String) -> Option<ResponseProfile> {
    if !check(reading, file, Shape::Record(&RESPONSE), "the file") {
        return None;
    }
    let Tree::Table(table) = &file.value else { return None };
    let before = reading.errors();
    if table.text("id") != Some(id) {
        let place = table.place("id", file.place);
        reading.error(
            place,
            "id-differs",
            format!("the id is not the file's name, `{id}`"),
            format!("write `id = \"{id}\"`"),
        );
    }
    let mut parameters = BTreeMap::new();
    let mut sources = BTreeMap::new();
    for entry in table.table("parameters").map(|inner| inner.entries.as_slice()).unwrap_or_default() {
        if !PARAMETERS.contains(&entry.key.as_str()) {
            reading.error(
                entry.place,
                "unknown-key",
                format!("a response has no number `{}`", entry.key),
                format!("the numbers are: {}", PARAMETERS.join(", ")),
            );
            continue;
        }
        let Some(found) = range(reading, &entry.item) else { continue };
        let most = match entry.key.as_str() {
            "hours_alone" => 24.0,
            "days" | "delay_days" | "every_days" => 365.0,
            "capacity" => 1.0e6,
            _ => 1.0,
        };
        if found.high > most {
            reading.error(
                entry.item.place,
                "out-of-range",
                format!("`{}` must lie between 0 and {most}, found {}", entry.key, found.high),
                "check the number and its unit",
            );
            continue;
        }
        parameters.insert(entry.key.clone(), found);
        if let Tree::Table(inner) = &entry.item.value {
            let text = |key: &str| inner.text(key).unwrap_or_default().to_owned();
            sources.insert(entry.key.clone(), (text("source"), text("status")));
        }
    }
    let pairs = |list: &str, first: &str, second: &str| -> Vec<(String, String)> {
        table
            .list(list)
            .iter()
            .filter_map(|item| match &item.value {
                Tree::Table(inner) => Some((inner.text(first)?.to_owned(), inner.text(second)?.to_owned())),
                _ => None,
            })
            .collect()
    };
    let start = |key: &str| table.table("start").and_then(|inner| inner.number(key)).map(|n| n as u32);
    let text = |key: &str| table.text(key).unwrap_or_default().to_owned();
    let response = ResponseProfile {
        id: id.to_owned(),
        title: text("title"),
        text: text("text"),
        response_kind: text("response_kind"),
        source: text("source"),
        status: text("status"),
        start_known_cases: start("known_cases"),
        start_day: start("day"),
        scope: table.text("scope").map(str::to_owned),
        rights: pairs("rights", "right", "cost"),
        ceilings: pairs("ceilings", "rule", "text"),
        breaks: table
            .list("breaks")
            .iter()
            .filter_map(|item| match &item.value {
                Tree::Table(inner) => Some(Breach {
                    rule: inner.text("rule")?.to_owned(),
                    reason: inner.text("reason")?.to_owned(),
                    source: inner.text("source")?.to_owned(),
                }),
                _ => None,
            })
            .collect(),
        parameters,
        sources,
        hash,
    };
    (reading.errors() == before).then_some(response)
}

/// Reads a file of packages.
pub(crate) fn read_packages(reading: &mut Reading, file: &Item) -> Vec<(Item, PackageProfile)> {
    if !check(reading, file, Shape::Record(&PACKAGES), "the file") {
        return Vec::new();
    }
    let Tree::Table(table) = &file.value else { return Vec::new() };
    table
        .list("package")
        .iter()
        .filter_map(|item| {
            let Tree::Table(inner) = &item.value else { return None };
            let text = |key: &str| inner.text(key).unwrap_or_default().to_owned();
            let package = PackageProfile {
                id: text("id"),
                title: text("title"),
                text: text("text"),
                responses: inner.texts("responses"),
            };
            Some((item.clone(), package))
        })
        .collect()
}

/// Every package names responses that are there, and no id stands twice.
pub(crate) fn check_packages(
    reading: &mut Reading,
    packages: &[(Item, PackageProfile)],
    responses: &[ResponseProfile],
) {
    for (at, (item, package)) in packages.iter().enumerate() {
        if packages.iter().take(at).any(|(_, other)| other.id == package.id) {
            reading.error(
                item.place,
                "duplicate-id",
                format!("the package `{}` is already there", package.id),
                "give it another id",
            );
        }
        for id in &package.responses {
            if !responses.iter().any(|response| response.id == *id) {
                let known: Vec<&str> = responses.iter().map(|response| response.id.as_str()).collect();
                reading.error(
                    item.place,
                    "unknown-response",
                    format!("the package `{}` names the response `{id}`, which is not there", package.id),
                    format!("the responses are: {}", known.join(", ")),
                );
            }
        }
    }
}

/// The JSON Schema of a response pack.
pub fn schema() -> serde_json::Value {
    crate::shape::json_schema("Wayhome response pack", &RESPONSE)
}
