//! A complaint that came on paper, by telephone or face to face is taken down by whoever it was told to. It goes where those go that
//! come by themselves, and whoever complained gets a code.

use super::{FOR, Tab, choices, desk, tabs};
use crate::desks::ward;
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::ChangeError;
use wayhome_registry::access::View;
use wayhome_registry::complaints::NewComplaint;
use wayhome_registry::records::Section;

/// How it came.
const CHANNELS: [&str; 3] = ["paper", "phone", "visit"];
/// Who complains.
const BY: [&str; 6] = ["child", "family", "lawyer", "staff", "other", "unknown"];
/// What it is about.
const ABOUT: [&str; 4] = ["staff", "child", "conditions", "other"];

#[derive(Template)]
#[template(path = "safeguarding/intake.html")]
struct IntakePage {
    f: Frame,
    tabs: Vec<Tab>,
    places: Vec<(String, String, bool)>,
    channels: Vec<(String, String, bool)>,
    by: Vec<(String, String, bool)>,
    about: Vec<(String, String, bool)>,
    children: Vec<(String, String, bool)>,
    form: Form,
    operation: String,
}

#[derive(Template)]
#[template(path = "safeguarding/taken.html")]
struct TakenPage {
    f: Frame,
    tabs: Vec<Tab>,
    code: String,
    due: String,
}

/// `GET /safeguarding/complaints/new`.
pub async fn form(State(site): State<Site>, by: SignedIn) -> Response {
    answered(&by.words, intake_page(&site, &by, Form::default(), StatusCode::OK).await)
}

async fn intake_page(site: &Site, by: &SignedIn, form: Form, status: StatusCode) -> Result<Response, Wrong> {
    let picture = desk(site, by)?;
    let words = &by.words;
    let places = ward::places(&picture, by);
    let children = match places.as_slice() {
        [only] if ward::sees(site, by, Section::Plc) >= View::Summary => {
            let names = ward::names(site, by, FOR, &only.id).await?;
            ward::by_name(ward::roll(site, by, FOR, &only.id).await?, &names)
        }
        _ => Vec::new(),
    };
    let children = children.into_iter().map(|(child, name)| {
        let on = form.text("child") == child;
        (child, name, on)
    });
    let children: Vec<(String, String, bool)> = children.collect();
    let options = |family: &str, all: &[&str], name: &str| {
        all.iter().map(|one| ((*one).to_owned(), words.code_word(family, one), form.has(name, one))).collect::<Vec<_>>()
    };
    let view = IntakePage {
        f: by.frame(site, words.t("intake-title"), "safeguarding"),
        tabs: tabs(site, by, "intake-title"),
        places: choices(places, form.text("facility")),
        channels: options("channel", &CHANNELS, "channel"),
        by: options("say-by", &BY, "by"),
        about: options("say-about", &ABOUT, "about"),
        children,
        operation: ward::operation(&form).to_string(),
        form,
    };
    Ok(page(status, &view, words))
}

/// `POST /safeguarding/complaints/new`.
pub async fn create(State(site): State<Site>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    taken(&site, sent).await.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn taken(site: &Site, mut sent: SentForm) -> Result<Response, Wrong> {
    let picture = desk(site, &sent.by)?;
    let words = sent.by.words.clone();
    let form = &mut sent.form;
    let facility = form.text("facility").to_owned();
    if !ward::places(&picture, &sent.by).iter().any(|place| place.id == facility) {
        form.refuse("facility", words.t("say-place-needed"));
    }
    if !CHANNELS.contains(&form.text("channel")) {
        form.refuse("channel", words.t("intake-channel-needed"));
    }
    if form.text("words").is_empty() {
        form.refuse("words", words.t("say-words-needed"));
    }
    let known = |name: &str, all: &[&str]| {
        let typed = form.text(name);
        if all.contains(&typed) { typed.to_owned() } else { String::new() }
    };
    let (by, about) = (known("by", &BY), known("about", &ABOUT));
    if !sent.form.is_good() {
        return intake_page(site, &sent.by, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let form = &sent.form;
    let who = sent.by.who(FOR);
    let child = form.text("child").to_owned();
    let new = NewComplaint {
        id: ward::operation(form),
        facility,
        child: Some(child).filter(|child| !child.is_empty()),
        by,
        words: form.text("words").to_owned(),
        wish: form.text("wish").to_owned(),
        about,
        about_director: form.has("director", "yes"),
        urgent: form.has("urgent", "yes"),
        language: words.language().code().to_owned(),
        channel: form.text("channel").to_owned(),
        taken_by: who.id.clone(),
    };
    match site.registry().take_complaint(&who, "taken down from what was told", new).await {
        Ok(taken) => {
            let view = TakenPage {
                f: sent.by.frame(site, words.t("intake-title"), "safeguarding"),
                tabs: tabs(site, &sent.by, "intake-title"),
                code: taken.code.reveal().to_owned(),
                due: words.instant(taken.due_at, &site.zone()),
            };
            Ok(page(StatusCode::OK, &view, &words))
        }
        Err(ChangeError::IdUsed(_)) => Err(Wrong::Stale),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            ward::Unmade::Page(wrong) => Err(wrong),
            _ => intake_page(site, &sent.by, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await,
        },
    }
}
