//! What may stand in the files of a law pack.

use crate::law::{ACTORS, Bars, Basis, Effect, Force, ParameterType, SubjectKind};
use crate::shape::{Key, Record, Shape, needed, optional};

const PACK_KINDS: &[&str] = &["law", "guidance", "cases", "locale"];

/// pack.toml of a law pack or of a guidance pack.
pub static HEADER: Record = Record {
    name: "pack.toml",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(PACK_KINDS), "what kind of pack it is"),
        needed("id", Shape::Id, "the name of the pack's folder"),
        needed("version", Shape::Text, "version of the content"),
        needed("title", Shape::Text, "title"),
        optional("text_version", Shape::Text, "day of the reference that it follows"),
        optional("overlays", Shape::Id, "the pack that this one makes stricter"),
        optional("invented", Shape::YesNo, "whether the country is invented"),
    ],
};

/// A file of a law pack.
pub static LAW_FILE: Record = Record {
    name: "a law file",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["law"]), "always `law`"),
        optional("instrument", Shape::List(&Shape::Open), "legal texts"),
        optional("reading", Shape::List(&Shape::Open), "texts that were read to confirm entries"),
        optional("field", Shape::List(&Shape::Open), "facts that have no column"),
        optional("alias", Shape::List(&Shape::Open), "other names of fields"),
        optional("parameter", Shape::List(&Shape::Open), "numbers that differ by country and time"),
        optional("words", Shape::List(&Shape::Open), "lists of words that several rules search for"),
        optional("criterion", Shape::List(&Shape::Open), "criteria"),
        optional("clock", Shape::List(&Shape::Open), "clocks and numeric limits"),
        optional("conflict", Shape::List(&Shape::Open), "conflicts between texts"),
        optional("set", Shape::List(&Shape::Open), "overlay: values of parameters"),
        optional("tighten", Shape::List(&Shape::Open), "overlay: stricter clocks and criteria"),
        optional("calendar", Shape::Open, "overlay: days of the week on which courts are closed"),
        optional("holiday", Shape::List(&Shape::Open), "overlay: holidays"),
    ],
};

/// The lists of a law file with the record of their entries.
pub static LAW_LISTS: &[(&str, &Record)] = &[
    ("instrument", &INSTRUMENT),
    ("reading", &READING),
    ("field", &FIELD),
    ("alias", &ALIAS),
    ("parameter", &PARAMETER),
    ("words", &WORDS),
    ("criterion", &CRITERION),
    ("clock", &CLOCK),
    ("conflict", &CONFLICT),
    ("set", &SET),
    ("tighten", &TIGHTEN),
    ("holiday", &HOLIDAY),
];

/// An instrument.
pub static INSTRUMENT: Record = Record {
    name: "an instrument",
    keys: &[
        needed("code", Shape::Text, "the code used in sources"),
        needed("title", Shape::Text, "official title"),
        needed("symbol", Shape::Text, "document symbol or date"),
        needed("force", Shape::Word(Force::WORDS), "how binding it is"),
    ],
};

/// A text that was read.
pub static READING: Record = Record {
    name: "a reading",
    keys: &[
        needed("id", Shape::Id, "its number, `S01`"),
        needed("title", Shape::Text, "title of the page or document"),
    ],
};

/// A field of the dictionary.
pub static FIELD: Record = Record {
    name: "a field",
    keys: &[
        needed("name", Shape::Name, "the name in rules and in facts.csv"),
        needed(
            "type",
            Shape::Word(&["yes_no", "count", "number", "text", "term", "terms", "when", "event", "until", "presence"]),
            "the type of its values",
        ),
        needed("subject", Shape::Word(&["child", "placement", "facility", "country"]), "whom or what it describes"),
        needed("meaning", Shape::Text, "one plain sentence"),
        optional("from", Shape::Word(&["facts", "parameter"]), "facts.csv, or the country's parameters"),
        optional("aliases", Shape::Texts, "other names in facts.csv"),
        optional("words", Shape::Texts, "the words of a term"),
        optional("unit", Shape::Text, "unit of a number"),
        optional(
            "across",
            Shape::Word(&[
                "current",
                "current_or_left",
                "earliest",
                "earliest_of_case",
                "latest",
                "latest_of_case",
                "latest_known",
                "latest_known_of_case",
            ]),
            "how the values of several placements of one custody are joined",
        ),
        optional("protected", Shape::YesNo, "no rule may read it"),
        optional("sex", Shape::YesNo, "says something of the sex of the child"),
    ],
};

/// Another name of a field.
pub static ALIAS: Record = Record {
    name: "an alias",
    keys: &[needed("name", Shape::Name, "the other name"), needed("field", Shape::Name, "the field that is meant")],
};

/// A list of words with a name.
pub static WORDS: Record = Record {
    name: "a list of words",
    keys: &[
        needed("id", Shape::Name, "its name, for `{ words = \"…\" }` in a rule"),
        needed("meaning", Shape::Text, "what the words say"),
        needed("list", Shape::Texts, "the words and phrases"),
    ],
};

/// A parameter.
pub static PARAMETER: Record = Record {
    name: "a parameter",
    keys: &[
        needed("id", Shape::Name, "its id, as in country.toml"),
        needed("type", Shape::Word(ParameterType::WORDS), "what it holds"),
        needed("meaning", Shape::Text, "one plain sentence"),
        needed("stricter", Shape::Word(&["higher", "lower", "none"]), "the direction that protects the child more"),
        optional("unit", Shape::Text, "unit"),
        optional("aliases", Shape::Texts, "other names in country.toml"),
        optional("absent", Shape::Word(&["unknown", "none"]), "without a value: not known, or the law sets none"),
        optional("values", Shape::List(&Shape::Record(&DATED_VALUE)), "values with their days"),
        optional("strictest_of", Shape::Texts, "the strictest of these parameters instead of values"),
    ],
};

/// A value with its days.
pub static DATED_VALUE: Record = Record {
    name: "a value",
    keys: &[
        needed("value", Shape::Scalar, "the value"),
        needed("valid_from", Shape::Date, "first day on which it is in force"),
        optional("valid_to", Shape::Date, "first day on which it no longer is"),
        needed("source", Shape::Text, "instrument and paragraph"),
        optional("status", Shape::Text, "confirmed or recalled"),
    ],
};

const ID: Key = needed("id", Shape::Id, "an id that never changes");
const TITLE: Key = needed("title", Shape::Text, "short title");
const TEXT: Key = needed("text", Shape::Text, "one or two plain sentences");
const AMBIGUITY: Key = optional("ambiguity", Shape::Text, "what the texts leave open");
const SOURCE: Key = needed("source", Shape::Text, "instruments and paragraphs, `;` between several");
const FORCE: Key = needed("force", Shape::List(&Shape::Word(Force::WORDS)), "how binding each source is");
const STATUS: Key = needed("status", Shape::Text, "confirmed (S01) or recalled");
const TEXT_VERSION: Key = needed("source_text_version", Shape::Text, "the versions of the texts");
const VALID_FROM: Key = needed("valid_from", Shape::Date, "first day on which it is in force");
const VALID_TO: Key = optional("valid_to", Shape::Date, "first day on which it no longer is");
const WHO_ACTS: Key = needed("who_acts", Shape::Word(ACTORS), "who has to act");
const SUBJECT: Key = optional("subject", Shape::Word(SubjectKind::WORDS), "of whom it speaks; `custody` if left out");
const PHASE: Key = optional("phase", Shape::Word(&["in_custody", "released", "both"]), "when it applies");
const BARS: Key = optional("bars", Shape::Word(Bars::WORDS), "what a bar bars, or a review reviews");
const REVIEW: Key = optional(
    "review",
    Shape::YesNo,
    "whether what a bar to a measure forbids must also be reviewed, which makes tier 3",
);

/// A criterion.
pub static CRITERION: Record = Record {
    name: "a criterion",
    keys: &[
        ID,
        TITLE,
        TEXT,
        AMBIGUITY,
        SOURCE,
        FORCE,
        STATUS,
        TEXT_VERSION,
        VALID_FROM,
        VALID_TO,
        optional("fact_day", Shape::Name, "the field that holds the day of the fact"),
        SUBJECT,
        PHASE,
        needed("effect", Shape::Word(Effect::WORDS), "what follows when it is met"),
        BARS,
        REVIEW,
        WHO_ACTS,
        optional("single_fact_reason", Shape::Text, "why it may rest on one yes or no"),
        optional("reads_sex", Shape::Text, "why it may read the sex of the child"),
        optional(
            "per_child",
            Shape::YesNo,
            "whether it is listed for each child even where the data set carries the missing field for nobody",
        ),
        optional("rule", Shape::Rule, "when it is met"),
        optional("branch", Shape::List(&Shape::Record(&BRANCH)), "several ways to be met"),
        optional("basis", Shape::Word(Basis::WORDS), "`country` for a country's own rule"),
    ],
};

/// A branch of a criterion.
pub static BRANCH: Record = Record {
    name: "a branch",
    keys: &[
        optional("effect", Shape::Word(Effect::WORDS), "what follows, where it differs"),
        BARS,
        REVIEW,
        optional("cite", Shape::Text, "the provision"),
        optional("text", Shape::Text, "in words, where it differs"),
        needed("rule", Shape::Rule, "when it is met"),
    ],
};

/// Which of several moments counts.
pub static MOMENTS: Record = Record {
    name: "a start or stop",
    keys: &[
        optional("earliest", Shape::List(&Shape::Name), "the earliest that is known"),
        optional("latest", Shape::List(&Shape::Name), "the latest; all must have happened"),
        optional("first", Shape::List(&Shape::Name), "the first in the list that is known"),
    ],
};

/// What follows when a clock runs out.
pub static EXPIRY: Record = Record {
    name: "what follows",
    keys: &[needed("effect", Shape::Word(Effect::WORDS), "what follows when it has run out"), BARS],
};

/// A recorded suspension.
pub static SUSPENSION: Record = Record {
    name: "a suspension",
    keys: &[
        needed("from", Shape::Name, "the field that holds its start"),
        needed("to", Shape::Name, "the field that holds its end"),
    ],
};

/// A clock.
pub static CLOCK: Record = Record {
    name: "a clock",
    keys: &[
        ID,
        TITLE,
        TEXT,
        AMBIGUITY,
        SOURCE,
        FORCE,
        STATUS,
        TEXT_VERSION,
        VALID_FROM,
        VALID_TO,
        SUBJECT,
        PHASE,
        needed("basis", Shape::Word(Basis::WORDS), "on what the length rests"),
        WHO_ACTS,
        optional("alerts", Shape::List(&Shape::Word(ACTORS)), "who else is told"),
        optional("applies", Shape::Rule, "only where this is met"),
        optional("starts", Shape::Record(&MOMENTS), "what starts it"),
        optional("stops", Shape::Record(&MOMENTS), "what stops it"),
        optional("starts_again", Shape::Name, "what starts it again after it has stopped, within one custody"),
        optional("only_last", Shape::Name, "a step taken again and again, of which only the last is on record"),
        optional("of_case", Shape::YesNo, "counts within the present case of a custody, where a new one has begun"),
        optional("earlier_stops", Shape::YesNo, "a step taken before the start stops it, too"),
        optional("limit", Shape::Limit, "how long"),
        optional(
            "due_by",
            Shape::Name,
            "an event before which the step must be taken, though the limit has not run out",
        ),
        optional("due_by_unless", Shape::Rule, "where this is met, that event does not count"),
        optional("due_soon_from", Shape::Duration, "from when it is due soon, after the start"),
        optional("breach_after", Shape::Duration, "after which it is breached even while it runs"),
        optional("suspends", Shape::Record(&SUSPENSION), "a recorded suspension"),
        optional("on_expiry", Shape::Record(&EXPIRY), "what follows when it runs out"),
        optional("quantity", Shape::Open, "a bound on a number instead of a time"),
        optional("reference_only", Shape::YesNo, "shown for comparison, never used for a child"),
    ],
};

/// A conflict between texts.
pub static CONFLICT: Record = Record {
    name: "a conflict",
    keys: &[
        ID,
        needed("topic", Shape::Text, "what it is about"),
        needed("older", Shape::Text, "the older or weaker text"),
        needed("newer", Shape::Text, "the newer or stricter text"),
        needed("use", Shape::Text, "what is used"),
        optional("sources", Shape::Texts, "where both were read"),
        optional("rules", Shape::Texts, "the entries that carry it"),
    ],
};

/// An overlay's value of a parameter.
pub static SET: Record = Record {
    name: "a set",
    keys: &[
        needed("parameter", Shape::Name, "the parameter"),
        needed("value", Shape::Scalar, "its value in this country"),
        VALID_FROM,
        VALID_TO,
        needed("source", Shape::Text, "the country's law and section"),
        optional("status", Shape::Text, "confirmed or recalled"),
        optional("text", Shape::Text, "in plain words"),
    ],
};

/// An overlay's stricter clock or criterion.
pub static TIGHTEN: Record = Record {
    name: "a tighten",
    keys: &[
        optional("clock", Shape::Id, "the clock that becomes shorter"),
        optional("criterion", Shape::Id, "the criterion that gets one more way to be met"),
        VALID_FROM,
        VALID_TO,
        needed("source", Shape::Text, "the country's law and section"),
        optional("status", Shape::Text, "confirmed or recalled"),
        optional("text", Shape::Text, "in plain words"),
        optional("limit", Shape::Limit, "the shorter length"),
        optional("closed_days", Shape::Word(&["earlier", "later"]), "where a due date on a closed day moves"),
        optional("suspends", Shape::Record(&SUSPENSION), "a recorded suspension"),
        optional("effect", Shape::Word(Effect::WORDS), "the effect of the added branch"),
        BARS,
        REVIEW,
        optional("rule", Shape::Rule, "the added branch"),
    ],
};

/// The calendar of a country.
pub static CALENDAR: Record = Record {
    name: "a calendar",
    keys: &[needed(
        "weekend",
        Shape::List(&Shape::Word(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])),
        "days on which courts are closed",
    )],
};

/// A holiday.
pub static HOLIDAY: Record = Record {
    name: "a holiday",
    keys: &[
        needed("name", Shape::Text, "its name"),
        optional("date", Shape::Date, "one day"),
        optional("every_year", Shape::MonthDay, "a day of every year"),
    ],
};

/// The JSON Schema of a law file, with the entries of its lists.
pub fn law_schema() -> serde_json::Value {
    let mut schema = crate::shape::json_schema("Wayhome law file", &LAW_FILE);
    for (list, record) in LAW_LISTS {
        if let Some(items) = schema.pointer_mut(&format!("/properties/{list}/items")) {
            *items = crate::shape::schema_of(Shape::Record(record));
        }
    }
    schema
}
