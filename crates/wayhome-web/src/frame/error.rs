//! What went wrong, as a page that says what to do.
//!
//! Things that somebody may not know about answer as if they were not there.

use crate::frame::words::Words;
use crate::frame::{Frame, page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::reads::ReadError;

/// A page, or in its place what went wrong.
#[must_use]
pub fn answered(words: &Words, page: Result<Response, Wrong>) -> Response {
    page.unwrap_or_else(|wrong| wrong.page(words))
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing here, or nothing that this person may know of.
    NotFound,
    /// The role may not do this here, and knows that the thing exists.
    NotAllowed,
    /// The form was too old, or not ours.
    Stale,
    /// Somebody else changed the record in between.
    Changed,
    /// Too many requests.
    TooMany,
    /// Too much was sent.
    TooLarge,
    /// The request makes no sense.
    Unreadable,
    /// The registry cannot be reached just now; nothing was lost.
    Away,
    /// A fault of ours.
    Fault,
}

impl Wrong {
    fn status(self) -> StatusCode {
        match self {
            Wrong::NotFound => StatusCode::NOT_FOUND,
            Wrong::NotAllowed | Wrong::Stale => StatusCode::FORBIDDEN,
            Wrong::Changed => StatusCode::CONFLICT,
            Wrong::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Wrong::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Wrong::Unreadable => StatusCode::BAD_REQUEST,
            Wrong::Away => StatusCode::SERVICE_UNAVAILABLE,
            Wrong::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its texts: `wrong-KEY` and `wrong-KEY-do`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Wrong::NotFound => "not-found",
            Wrong::NotAllowed => "not-allowed",
            Wrong::Stale => "stale",
            Wrong::Changed => "changed",
            Wrong::TooMany => "too-many",
            Wrong::TooLarge => "too-large",
            Wrong::Unreadable => "unreadable",
            Wrong::Away => "away",
            Wrong::Fault => "fault",
        }
    }

    /// What a reading that shows nothing is for the person: what they may not know of is not there.
    #[must_use]
    pub fn of_read(error: ReadError) -> Wrong {
        match error {
            ReadError::NotFound => Wrong::NotFound,
            ReadError::Refused(_) => Wrong::Unreadable,
            ReadError::Store(error) => {
                tracing::error!(%error, "something could not be read");
                Wrong::Away
            }
        }
    }

    /// What went wrong, and what to do.
    #[must_use]
    pub fn texts(self, words: &Words) -> (String, String) {
        (words.t(&format!("wrong-{}", self.key())), words.t(&format!("wrong-{}-do", self.key())))
    }

    /// As a page.
    #[must_use]
    pub fn page(self, words: &Words) -> Response {
        let title = format!("wrong-{}", self.key());
        let mut f = Frame::public(words, &title, "/help");
        f.home = "/";
        let (what, then) = self.texts(words);
        page(self.status(), &WrongPage { f, what, then }, words)
    }
}

#[derive(Template)]
#[template(path = "wrong.html")]
struct WrongPage {
    f: Frame,
    what: String,
    then: String,
}
