//! Pages for everybody: no sign-in, no cookie, nothing kept about who asks.
//!
//! Everything that has to do with a complaint happens at `/help` under one title, by forms that are posted: the history of
//! a shared tablet shows that somebody looked for help, and nothing more.

mod brake;
pub mod complain;
pub mod messages;

use crate::frame::form::Form;
use crate::frame::words::Words;
use crate::frame::{Frame, page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// A telephone number of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpNumber {
    /// Whom one reaches.
    pub name: String,
    /// The number.
    pub number: String,
    /// When.
    pub hours: String,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct HelpPage<'a> {
    f: Frame,
    numbers: &'a [HelpNumber],
}

/// The first page.
pub fn help(words: &Words, numbers: &[HelpNumber]) -> Response {
    page(StatusCode::OK, &HelpPage { f: Frame::public(words, "help-title", "/help"), numbers }, words)
}

/// The form of a complaint keeps its language by a field.
pub fn language_of(form: &Form, words: &Words) -> Words {
    crate::frame::language::Language::from_code(form.text("lang"))
        .map_or_else(|| words.clone(), |language| Words::of(language, words.calendar()))
}
