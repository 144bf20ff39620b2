//! What would happen if: choose responses, releases and how contacts follow crowding; see infections and the cost in rights.
//!
//! The answer is simulated while the page waits: 500 courses without and with the choice, on the same chance. What is chosen can be
//! kept under a title ([`super::kept`]).

use super::kept::{self, KeptLine};
use super::simulated::{self, Choice, Figures, Simulated, spread_of};
use crate::desks::measures::{measure_wording, told_refusals};
use crate::desks::ward::{self, Place, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use std::sync::Arc;
use wayhome_documents::Markup;
use wayhome_outbreak::{Kind, PackageOutcome};
use wayhome_registry::access::Desk;

struct Measure {
    id: String,
    title: Markup,
    text: Markup,
    is_chosen: bool,
    refusals: Vec<(Markup, Markup)>,
}

/// One line of the answer: without and with the choice.
struct Line {
    what: String,
    without: String,
    with: String,
}

struct Answer {
    averted: String,
    is_clear: bool,
    lines: Vec<Line>,
    costs: Vec<(String, String)>,
    refusals: Vec<(Markup, Markup)>,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "desks/what-if.html")]
struct WhatIfPage {
    f: Frame,
    place: Place,
    measures: Vec<Measure>,
    choice: Choice,
    most: u32,
    answer: Answer,
    fields: Vec<(&'static str, String)>,
    kept: Vec<KeptLine>,
    may_keep: bool,
    form: Form,
    operation: String,
}

#[derive(Template)]
#[template(path = "desks/what-if-answer.html")]
struct Part<'a> {
    words: &'a Words,
    place: &'a Place,
    answer: Answer,
    fields: Vec<(&'static str, String)>,
    may_keep: bool,
}

/// `GET /facilities/{id}/what-if`.
pub async fn show(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let form = Form::read(query.as_deref().unwrap_or_default());
    let is_part = headers.contains_key("x-part");
    answered(&by.words, what_if_page(&site, &by, &id, form, is_part, StatusCode::OK).await)
}

/// Simulates a choice away from the threads that answer requests.
pub(super) async fn asked(site: &Site, picture: &Arc<Picture>, id: &str, choice: &Choice) -> Result<Simulated, Wrong> {
    let (site, picture, id, choice) = (site.clone(), Arc::clone(picture), id.to_owned(), choice.clone());
    let done = tokio::task::spawn_blocking(move || simulated::simulate(&site, &picture, &id, &choice)).await;
    done.map_err(|error| {
        tracing::error!(%error, "a question could not be simulated");
        Wrong::Fault
    })
}

/// The page of a choice; only its answer when `is_part`.
pub(super) async fn what_if_page(
    site: &Site,
    by: &SignedIn,
    id: &str,
    form: Form,
    is_part: bool,
    status: StatusCode,
) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Facilities, id)?;
    let words = &by.words;
    let most = picture.facility(id).map_or(0, |one| one.children);
    let choice = Choice::read(&form, site, most);
    let answer = answer(words, &picture, asked(site, &picture, id, &choice).await?);
    let (fields, may_keep) = (choice.fields(), ward::keeps(site, by, Desk::Facilities));
    if is_part {
        return Ok(page(status, &Part { words, place: &place, answer, fields, may_keep }, words));
    }
    let mut measures: Vec<Measure> = site
        .packs()
        .responses
        .iter()
        .filter(|profile| profile.response_kind != Kind::ReleaseSchedule.name())
        .map(|profile| {
            let (title, text) = measure_wording(site, words, profile);
            Measure {
                id: profile.id.clone(),
                title,
                text,
                is_chosen: choice.measures.contains(&profile.id),
                refusals: told_refusals(words, &wayhome_plan::refusals(profile)),
            }
        })
        .collect();
    // What may be chosen first.
    measures.sort_by_key(|one| !one.refusals.is_empty());
    let kept = kept::all(site, by, &place).await?.iter().map(|one| one.line(site, words)).collect();
    let f = by.frame(site, words.with("what-if-title", &[("name", Arg::Text(&place.name))]), "facilities");
    let operation = operation(&form).to_string();
    let view = WhatIfPage { f, place, measures, choice, most, answer, fields, kept, may_keep, form, operation };
    Ok(page(status, &view, words))
}

fn answer(words: &Words, picture: &Picture, simulated: Simulated) -> Answer {
    let nothing = |trouble: Option<String>| Answer {
        averted: String::new(),
        is_clear: false,
        lines: Vec::new(),
        costs: Vec::new(),
        refusals: Vec::new(),
        trouble,
    };
    match simulated {
        Simulated::Nobody => nothing(Some(words.t("what-if-nobody"))),
        Simulated::Trouble(why) => nothing(Some(why)),
        Simulated::Refused(refusals) => Answer { refusals: told_refusals(words, &refusals), ..nothing(None) },
        Simulated::Told(both) => told(words, picture, &both.0, &both.1),
    }
}

fn told(words: &Words, picture: &Picture, base: &PackageOutcome, with: &PackageOutcome) -> Answer {
    let averted = words.with(
        "what-if-averted",
        &[
            ("mean", Arg::Text(&words.decimal(with.averted.mean, 1))),
            ("low", Arg::Text(&words.decimal(with.averted.low, 1))),
            ("high", Arg::Text(&words.decimal(with.averted.high, 1))),
        ],
    );
    let line = |key: &str, without: String, with: String| Line { what: words.t(key), without, with };
    let lines = vec![
        line("what-if-infected", spread_of(words, &base.infected), spread_of(words, &with.infected)),
        line("what-if-none", words.share(base.no_further_case), words.share(with.no_further_case)),
        line("what-if-peak", spread_of(words, &base.peak), spread_of(words, &with.peak)),
        line("what-if-rooms", spread_of(words, &base.rooms), spread_of(words, &with.rooms)),
        line("what-if-community", words.decimal(base.community.mean, 1), words.decimal(with.community.mean, 1)),
    ];
    let costs = Figures::of(picture.day(), base, with).costs(words);
    Answer { averted, is_clear: !with.averted.holds_zero(), lines, costs, refusals: Vec::new(), trouble: None }
}
