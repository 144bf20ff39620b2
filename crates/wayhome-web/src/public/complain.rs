//! Saying that something is wrong, and seeing what became of it. All of it happens at `/help` by posted forms.

use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::words::Words;
use crate::frame::{Frame, page};
use crate::public::brake::Brake;
use crate::public::help;
use crate::site::Site;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use std::time::Duration;
use uuid::Uuid;
use wayhome_registry::ChangeError;
use wayhome_registry::complaints::NewComplaint;

/// Complaints that this process takes: a flood is slowed down, and none is lost.
static SENDING: Brake = Brake::new(30.0, 2.0, Duration::from_secs(5));
/// Codes that fit nothing.
static GUESSING: Brake = Brake::new(20.0, 1.0, Duration::from_secs(5));

/// Who may complain, as the records say it.
const BY: [&str; 5] = ["child", "family", "lawyer", "staff", "other"];
/// What a complaint may be about.
const ABOUT: [&str; 4] = ["staff", "child", "conditions", "other"];

#[derive(Template)]
#[template(path = "public/say.html")]
struct SayPage {
    f: Frame,
    form: Form,
    operation: String,
    places: Vec<(String, String, bool)>,
    by: Vec<(String, String, bool)>,
    about: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "public/said.html")]
struct SaidPage {
    f: Frame,
    code: String,
    due: String,
}

#[derive(Template)]
#[template(path = "public/follow.html")]
struct FollowPage {
    f: Frame,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "public/answer.html")]
struct AnswerPage {
    f: Frame,
    received: String,
    acknowledged: bool,
    due: String,
    answer: Option<String>,
    with: Option<String>,
}

/// `POST /help`: the step that the form names.
pub async fn step(site: &Site, words: &Words, form: Form) -> Response {
    match form.text("step") {
        "say" => say(site, words, form, StatusCode::OK),
        "send" => send(site, words, form).await,
        "follow" => follow(words, None),
        "look" => look(site, words, &form).await,
        _ => help(words, &site.public().numbers),
    }
}

fn frame(words: &Words) -> Frame {
    Frame::public(words, "help-title", "/help")
}

fn say(site: &Site, words: &Words, form: Form, status: StatusCode) -> Response {
    let chosen = form.text("place").to_owned();
    let mut places: Vec<(String, String, bool)> = site.picture().map_or_else(Vec::new, |picture| {
        picture
            .plan
            .facilities
            .iter()
            .map(|one| {
                let name = if one.name.is_empty() { one.facility_id.clone() } else { one.name.clone() };
                (one.facility_id.clone(), name, one.facility_id == chosen)
            })
            .collect()
    });
    places.sort_by(|a, b| a.1.cmp(&b.1));
    let options = |family: &str, all: &[&str], name: &str| {
        all.iter().map(|one| ((*one).to_owned(), words.code_word(family, one), form.has(name, one))).collect::<Vec<_>>()
    };
    let operation = match form.text("operation") {
        // Nothing about the time: whoever sees the id of a complaint must not read from it when it was written.
        "" => Uuid::new_v4().to_string(),
        own => own.to_owned(),
    };
    let (by, about) = (options("say-by", &BY, "by"), options("say-about", &ABOUT, "about"));
    page(status, &SayPage { f: frame(words), operation, places, by, about, form }, words)
}

async fn send(site: &Site, words: &Words, mut form: Form) -> Response {
    let Ok(id) = form.text("operation").parse::<Uuid>() else { return Wrong::Unreadable.page(words) };
    let known = |name: &str, all: &[&str]| {
        let typed = form.text(name);
        if all.contains(&typed) { typed.to_owned() } else { String::new() }
    };
    let new = NewComplaint {
        id,
        facility: form.text("place").to_owned(),
        child: None,
        by: known("by", &BY),
        words: form.text("words").to_owned(),
        wish: form.text("wish").to_owned(),
        about: known("about", &ABOUT),
        about_director: form.has("director", "yes"),
        urgent: form.has("urgent", "yes"),
        language: words.language().code().to_owned(),
        channel: "tablet".to_owned(),
        taken_by: String::new(),
    };
    if new.words.is_empty() {
        form.refuse("words", words.t("say-words-needed"));
    }
    if new.facility.is_empty() || site.picture().is_none_or(|picture| picture.facility(&new.facility).is_none()) {
        form.refuse("place", words.t("say-place-needed"));
    }
    if !form.is_good() {
        return say(site, words, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    SENDING.pass().await;
    match site.registry().complain(new).await {
        Ok(taken) => {
            let due = words.day(site.zone().to_datetime(taken.due_at).date());
            let code = taken.code.reveal().to_owned();
            page(StatusCode::OK, &SaidPage { f: frame(words), code, due }, words)
        }
        Err(ChangeError::Wrong(problems)) => {
            for problem in problems {
                let field = if problem.field == "facility" { "place".to_owned() } else { problem.field };
                form.refuse(&field, problem.message);
            }
            say(site, words, form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        // Sent again long after it came: the code is not shown a second time on a shared tablet.
        Err(ChangeError::IdUsed(_)) => follow(words, Some(words.t("said-again"))),
        Err(error) => {
            tracing::error!(%error, "a complaint could not be saved");
            Wrong::Away.page(words)
        }
    }
}

fn follow(words: &Words, trouble: Option<String>) -> Response {
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page(status, &FollowPage { f: frame(words), trouble }, words)
}

async fn look(site: &Site, words: &Words, form: &Form) -> Response {
    // What nobody answered in time has gone on before it is told here that it does.
    if let Err(error) = site.registry().escalate_silent().await {
        tracing::error!(%error, "complaints that nobody answered could not be sent on");
    }
    match site.registry().follow_complaint(form.text("code")).await {
        Ok(Some(found)) => {
            let zone = site.zone();
            let view = AnswerPage {
                f: frame(words),
                received: words.moment(&found.received_at, &zone),
                acknowledged: found.acknowledged_at.is_some(),
                due: words.moment(&found.due_at, &zone),
                answer: found.answer,
                with: found.with.map(|body| words.code_word("body", &body)),
            };
            page(StatusCode::OK, &view, words)
        }
        Ok(None) => {
            GUESSING.pass().await;
            follow(words, Some(words.t("follow-unknown")))
        }
        Err(error) => {
            tracing::error!(%error, "a complaint could not be read");
            Wrong::Away.page(words)
        }
    }
}
