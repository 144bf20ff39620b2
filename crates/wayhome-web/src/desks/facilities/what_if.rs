//! What would happen if: choose responses, releases and how contacts follow crowding; see infections and the cost in rights.
//!
//! The answer is simulated while the page waits: 500 courses without and with the choice, on the same chance.

use super::own;
use crate::desks::at_desk;
use crate::frame::error::Wrong;
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
use wayhome_outbreak::{Kind, PackageOutcome, Response as Measure, Start, WhatIf, what_if};
use wayhome_registry::access::Desk;

/// Courses of each answer.
pub const COURSES: u32 = 500;
/// The same chance for every question about a facility, so that answers can be compared.
const SEED: u64 = 1;

struct Choice {
    id: String,
    title: String,
    text: String,
    is_chosen: bool,
    refusal: Option<String>,
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
    refusals: Vec<(String, String)>,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "desks/what-if.html")]
struct WhatIfPage {
    f: Frame,
    id: String,
    name: String,
    choices: Vec<Choice>,
    release: u32,
    most: u32,
    density: u32,
    start: u32,
    answer: Answer,
}

#[derive(Template)]
#[template(path = "desks/what-if-answer.html")]
struct Part<'a> {
    words: &'a Words,
    answer: Answer,
}

/// `GET /facilities/{id}/what-if`.
pub async fn show(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let picture = match at_desk(&site, &by, Desk::Facilities) {
        Ok(picture) => picture,
        Err(wrong) => return wrong.page(&by.words),
    };
    let words = by.words.clone();
    let Some(one) = own(&picture, &by, &id) else { return Wrong::NotFound.page(&words) };
    let form = Form::read(query.as_deref().unwrap_or_default());
    let whole = |name: &str, most: u32| form.text(name).parse::<u32>().unwrap_or(0).min(most);
    let (release, start, density) = (whole("release", one.children), whole("start", 60), whole("density", 100));
    let name = if one.name.is_empty() { one.facility_id.clone() } else { one.name.clone() };
    let most = one.children;
    let chosen: Vec<String> = form.all("measure").into_iter().map(str::to_owned).collect();
    let asked = Asked { release, start, density, chosen: chosen.clone() };
    let (site_then, picture_then, id_then, words_then) = (site.clone(), picture.clone(), id.clone(), words.clone());
    let answered =
        tokio::task::spawn_blocking(move || answer(&site_then, &picture_then, &id_then, &asked, &words_then)).await;
    let Ok(answer) = answered else { return Wrong::Fault.page(&words) };
    if headers.contains_key("x-part") {
        return page(StatusCode::OK, &Part { words: &words, answer }, &words);
    }
    let choices = site
        .packs()
        .responses
        .iter()
        .filter(|profile| profile.response_kind != Kind::ReleaseSchedule.name())
        .map(|profile| Choice {
            id: profile.id.clone(),
            title: profile.title.clone(),
            text: profile.text.clone(),
            is_chosen: chosen.contains(&profile.id),
            refusal: wayhome_plan::response(profile)
                .and_then(|measure| wayhome_outbreak::refusals_of(&[measure]).into_iter().next())
                .map(|refusal| format!("{} ({})", refusal.reason, refusal.source)),
        })
        .collect();
    let f = by.frame(&site, words.with("what-if-title", &[("name", Arg::Text(&name))]), "facilities");
    page(StatusCode::OK, &WhatIfPage { f, id, name, choices, release, most, density, start, answer }, &words)
}

struct Asked {
    release: u32,
    start: u32,
    density: u32,
    chosen: Vec<String>,
}

fn answer(site: &Site, picture: &Picture, id: &str, asked: &Asked, words: &Words) -> Answer {
    let nothing = |trouble: String| Answer {
        averted: String::new(),
        is_clear: false,
        lines: Vec::new(),
        costs: Vec::new(),
        refusals: Vec::new(),
        trouble: Some(trouble),
    };
    let Some(base) = wayhome_plan::base_scenario(&picture.snapshot, &picture.index, &picture.custody, site.packs(), id)
    else {
        return nothing(words.t("what-if-nobody"));
    };
    let mut base = base;
    base.mixing.density = f64::from(asked.density) / 100.0;
    let children: u32 = base.units.iter().map(|unit| unit.children).sum();
    let mut measures: Vec<Measure> = site
        .packs()
        .responses
        .iter()
        .filter(|profile| asked.chosen.contains(&profile.id))
        .filter_map(wayhome_plan::response)
        .filter(|measure| measure.kind != Kind::ReleaseSchedule)
        .collect();
    for measure in &mut measures {
        measure.start = Start::Day(asked.start);
    }
    if asked.release > 0 && children > 0 {
        let mut release = Measure::new(Kind::ReleaseSchedule);
        release.id = "release_schedule".to_owned();
        release.start = Start::Day(asked.start);
        release.share = (f64::from(asked.release) / f64::from(children)).min(1.0);
        release.capacity = Some(asked.release.div_ceil(14).max(1));
        measures.push(release);
    }
    match what_if(&base, &[measures], COURSES, SEED) {
        Ok(WhatIf { base, packages }) => match packages.first() {
            Some(with) if !with.refused.is_empty() => Answer {
                refusals: with.refused.iter().map(|one| (one.reason.to_string(), one.source.to_string())).collect(),
                trouble: None,
                ..nothing(String::new())
            },
            Some(with) => told(words, &base, with),
            None => nothing(words.t("what-if-nobody")),
        },
        Err(problems) => {
            let texts: Vec<String> = problems.iter().take(3).map(ToString::to_string).collect();
            nothing(texts.join("; "))
        }
    }
}

fn told(words: &Words, base: &PackageOutcome, with: &PackageOutcome) -> Answer {
    let spread = |one: &wayhome_outbreak::Summary| {
        words.with(
            "interval",
            &[
                ("middle", Arg::Text(&words.decimal(one.q50, 0))),
                ("low", Arg::Text(&words.decimal(one.q025, 0))),
                ("high", Arg::Text(&words.decimal(one.q975, 0))),
            ],
        )
    };
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
        line("what-if-infected", spread(&base.infected), spread(&with.infected)),
        line("what-if-none", words.share(base.no_further_case), words.share(with.no_further_case)),
        line("what-if-peak", spread(&base.peak), spread(&with.peak)),
        line("what-if-rooms", spread(&base.rooms), spread(&with.rooms)),
        line("what-if-community", words.decimal(base.community.mean, 1), words.decimal(with.community.mean, 1)),
    ];
    let more = |own: f64, before: f64| words.decimal((own - before).max(0.0), 0);
    let (own, old) = (&with.rights, &base.rights);
    let costs = vec![
        (words.t("cost-alone"), more(own.hours_alone.mean, old.hours_alone.mean)),
        (words.t("cost-visits"), more(own.visits_lost.mean, old.visits_lost.mean)),
        (words.t("cost-lessons"), more(own.lesson_hours_lost.mean, old.lesson_hours_lost.mean)),
        (words.t("cost-held"), more(own.days_held_longer.mean, old.days_held_longer.mean)),
        (words.t("cost-custody-averted"), more(own.days_of_custody_averted.mean, old.days_of_custody_averted.mean)),
    ];
    Answer { averted, is_clear: !with.averted.holds_zero(), lines, costs, refusals: Vec::new(), trouble: None }
}
