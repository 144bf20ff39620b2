//! Rights, staying well, family: the messages of `packs/messages` in the language of the page.

use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_packs::{Message, Messages};

/// A page of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// Know your rights.
    Rights,
    /// Staying well.
    Well,
    /// Family.
    Family,
}

impl Leaf {
    fn topics(self) -> &'static [&'static str] {
        match self {
            Leaf::Rights => &["your_rights", "complain", "release", "school", "safe_at_home", "talk_to_children"],
            Leaf::Well => &["know_the_signs", "protect_yourself", "seek_care", "quarantine", "feelings"],
            Leaf::Family => &["contact_family"],
        }
    }

    fn key(self) -> &'static str {
        match self {
            Leaf::Rights => "rights",
            Leaf::Well => "well",
            Leaf::Family => "family",
        }
    }
}

struct Group {
    title: String,
    messages: Vec<Line>,
}

struct Line {
    text: String,
    for_whom: Option<String>,
    foreign: bool,
}

#[derive(Template)]
#[template(path = "public/messages.html")]
struct MessagesPage {
    f: Frame,
    heading: String,
    lead: String,
    groups: Vec<Group>,
}

/// What decides whether a message is shown here.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// Ids of messages whose condition (`only_where`) the country has confirmed.
    pub confirmed: Vec<String>,
    /// Whether the country has given a telephone number for help.
    pub has_number: bool,
}

impl Local {
    fn shows(&self, message: &Message) -> bool {
        let condition = message.only_where.is_none() || self.confirmed.contains(&message.id);
        condition && (self.has_number || !message.needs_number)
    }
}

/// The page of a leaf.
pub fn leaf(words: &Words, messages: &Messages, leaf: Leaf, local: &Local) -> Response {
    let language = words.language().code();
    let line = |message: &Message| {
        let (text, own) = messages.text(message, language);
        let for_whom = matches!(
            message.audience.as_str(),
            "girl" | "child_disability" | "child_armed_group" | "child_with_parent"
        );
        Line {
            text: text.to_owned(),
            for_whom: for_whom.then(|| words.code_word("audience", &message.audience)),
            foreign: !own,
        }
    };
    let pick = |topic: &str, to_child: bool| -> Vec<Line> {
        let speaks = |message: &&Message| {
            let child = message.audience.starts_with("child") || message.audience == "girl";
            let carer = message.audience == "carer";
            let script = message.audience == "inspector";
            message.topic == topic && if to_child { child || script } else { carer }
        };
        messages.messages.iter().filter(speaks).filter(|message| local.shows(message)).map(line).collect()
    };
    let mut groups: Vec<Group> = leaf
        .topics()
        .iter()
        .map(|topic| Group { title: words.code_word("topic", topic), messages: pick(topic, true) })
        .collect();
    let carers = leaf.topics().iter().flat_map(|topic| pick(topic, false)).collect();
    groups.push(Group { title: words.t("for-carers"), messages: carers });
    groups.retain(|group| !group.messages.is_empty());
    let day = messages.version.parse().map_or_else(|_| messages.version.clone(), |day| words.day(day));
    let title = format!("{}-title", leaf.key());
    let path = format!("/{}", leaf.key());
    let lead = words.with(&format!("{}-lead", leaf.key()), &[("day", Arg::Text(&day))]);
    let f = Frame::public(words, &title, &path);
    page(StatusCode::OK, &MessagesPage { heading: words.t(&title), f, lead, groups }, words)
}
