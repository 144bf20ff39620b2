//! Messages in simple words for children, families and those who work with them: what `docs/packs.md` calls the message packs.
//!
//! One file a language. English carries everything; the others carry the text by id and say whether a speaker who
//! tested it with children has reviewed it.

use crate::document::{Item, Reading, Table, Tree};
use crate::shape::{Record, Shape, check, needed, optional};
use std::collections::BTreeMap;

/// To whom a message speaks.
pub const AUDIENCES: &[&str] = &[
    "child",
    "child_released",
    "child_quarantine",
    "child_with_parent",
    "girl",
    "child_disability",
    "child_armed_group",
    "carer",
    "staff",
    "police",
    "community",
    "inspector",
    "judge",
];

/// What a message is about.
pub const TOPICS: &[&str] = &[
    "protect_yourself",
    "know_the_signs",
    "seek_care",
    "feelings",
    "your_rights",
    "complain",
    "contact_family",
    "release",
    "safe_at_home",
    "school",
    "quarantine",
    "your_duty",
    "awareness",
    "talk_to_children",
];

/// The most words that a message may have in English.
pub const MOST_WORDS: usize = 40;

static MESSAGE: Record = Record {
    name: "a message",
    keys: &[
        needed("id", Shape::Id, "an id that never changes"),
        needed("text", Shape::Text, "the message: at most 40 words in English, short sentences, `you`"),
        optional("audience", Shape::Word(AUDIENCES), "to whom it speaks (English file)"),
        optional("topic", Shape::Word(TOPICS), "what it is about (English file)"),
        optional("channels", Shape::Texts, "where it works (English file)"),
        optional("only_where", Shape::Text, "what must be true in the country before it is shown"),
        optional("needs_number", Shape::YesNo, "shown only with a telephone number of the country"),
        optional("health", Shape::YesNo, "follows the health authority of the day"),
    ],
};

static MESSAGES: Record = Record {
    name: "a file of messages",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["messages"]), "always `messages`"),
        needed("language", Shape::Text, "BCP 47 tag"),
        needed("version", Shape::Text, "version of the content: the day of the advice it follows"),
        needed("reviewed", Shape::YesNo, "whether a speaker who tested it with children has reviewed it"),
        needed("message", Shape::List(&Shape::Record(&MESSAGE)), "messages"),
    ],
};

/// A message in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Id.
    pub id: String,
    /// One of [`AUDIENCES`].
    pub audience: String,
    /// One of [`TOPICS`].
    pub topic: String,
    /// Where it works.
    pub channels: Vec<String>,
    /// What must be true in the country before it is shown.
    pub only_where: Option<String>,
    /// Shown only with a telephone number of the country.
    pub needs_number: bool,
    /// Follows the health authority of the day.
    pub health: bool,
    /// The text.
    pub text: String,
}

/// The texts of another language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageTexts {
    /// Whether a speaker has reviewed them.
    pub reviewed: bool,
    /// The day of the advice they follow.
    pub version: String,
    /// Text by id.
    pub texts: BTreeMap<String, String>,
}

/// All messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// The day of the advice that the English texts follow.
    pub version: String,
    /// In the order of the English file.
    pub messages: Vec<Message>,
    /// By language, without English.
    pub languages: BTreeMap<String, MessageTexts>,
}

impl Messages {
    /// The text in a language, and whether it is in that language at all.
    #[must_use]
    pub fn text<'a>(&'a self, message: &'a Message, language: &str) -> (&'a str, bool) {
        match self.languages.get(language).and_then(|own| own.texts.get(&message.id)) {
            Some(text) => (text, true),
            None => (&message.text, language == "en"),
        }
    }
}

/// Reads the files of `packs/messages`, English among them.
pub(crate) fn read_messages(reading: &mut Reading, files: &[Item]) -> Messages {
    let mut all = Messages::default();
    let mut told: Vec<(Item, String)> = Vec::new();
    for item in files {
        if !check(reading, item, Shape::Record(&MESSAGES), "the file") {
            continue;
        }
        let Tree::Table(file) = &item.value else { continue };
        let language = file.text("language").unwrap_or_default().to_owned();
        let version = file.text("version").unwrap_or_default().to_owned();
        let mut texts: Vec<(Item, String, String)> = Vec::new();
        for entry in file.list("message") {
            let Tree::Table(message) = &entry.value else { continue };
            let id = message.text("id").unwrap_or_default().to_owned();
            let text = message.text("text").unwrap_or_default().to_owned();
            if texts.iter().any(|(_, known, _)| *known == id) {
                let what = format!("the message `{id}` stands twice");
                reading.error(entry.place, "duplicate-id", what, "keep one of them");
            }
            if language == "en" {
                all.messages.extend(read_english(reading, entry, message, &id, &text));
            }
            texts.push((entry.clone(), id, text));
        }
        if language == "en" {
            all.version = version;
        } else {
            let reviewed = file.yes_no("reviewed").unwrap_or(false);
            let own = texts.iter().map(|(_, id, text)| (id.clone(), text.clone())).collect();
            all.languages.insert(language, MessageTexts { reviewed, version, texts: own });
        }
        told.extend(texts.into_iter().map(|(entry, id, _)| (entry, id)));
    }
    for (item, id) in &told {
        if !all.messages.iter().any(|known| known.id == *id) {
            reading.error(
                item.place,
                "unknown-id",
                format!("there is no message `{id}` in English"),
                "add it to messages/en.toml, where audience and topic stand",
            );
        }
    }
    all
}

fn read_english(reading: &mut Reading, entry: &Item, message: &Table, id: &str, text: &str) -> Option<Message> {
    let words = text.split_whitespace().count();
    if words > MOST_WORDS {
        let what = format!("the message `{id}` has {words} words");
        reading.error(entry.place, "too-long", what, format!("at most {MOST_WORDS}: one idea a message"));
    }
    for (key, known) in [("audience", AUDIENCES), ("topic", TOPICS)] {
        if message.text(key).is_none() {
            let what = format!("the message `{id}` has no `{key}`");
            reading.error(entry.place, "missing-key", what, format!("one of: {}", known.join(", ")));
        }
    }
    Some(Message {
        id: id.to_owned(),
        audience: message.text("audience")?.to_owned(),
        topic: message.text("topic")?.to_owned(),
        channels: message.texts("channels"),
        only_where: message.text("only_where").map(str::to_owned),
        needs_number: message.yes_no("needs_number").unwrap_or(false),
        health: message.yes_no("health").unwrap_or(false),
        text: text.to_owned(),
    })
}

/// The JSON Schema of a message file.
pub(crate) fn schema() -> serde_json::Value {
    crate::shape::json_schema("Wayhome messages", &MESSAGES)
}
