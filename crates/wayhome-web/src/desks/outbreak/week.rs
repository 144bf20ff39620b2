//! The weekly page, to be printed: what was counted, who was kept apart and for how long, what is expected, what has to be done. Numbers
//! only; no name and no child.

use super::{FOR, Tab, forecast, isolation, recent_cases, tabs};
use crate::desks::measures::measure_title;
use crate::desks::records::view::value_text;
use crate::desks::ward::{self, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::words::Arg;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_documents::Markup;
use wayhome_registry::access::Desk;

struct DayLine {
    day: String,
    cases: String,
    tests: String,
}

#[derive(Template)]
#[template(path = "outbreak/week.html")]
struct WeekPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    range: String,
    figures: Vec<(String, String)>,
    days: Vec<DayLine>,
    state: Markup,
    rt: String,
    measures: Vec<(String, String, String)>,
    groups: Vec<(String, String)>,
    signals: Vec<(Markup, Markup)>,
    recommended: Option<Markup>,
    because: Markup,
}

/// `GET /outbreak/{id}/week`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, week_page(&site, &by, &id).await)
}

async fn week_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    let words = &by.words;
    let zone = site.zone();
    let one = picture.facility(id).ok_or(Wrong::NotFound)?;
    let week = recent_cases(&picture, id, 7);
    let known = |n: Option<u32>| n.map_or_else(|| words.t("not-known"), |n| words.int(u64::from(n)));
    let days = (0..7)
        .rev()
        .filter_map(|back| picture.day().checked_sub(jiff::Span::new().days(back)).ok())
        .map(|day| {
            let row = week.iter().find(|(on, ..)| *on == day);
            DayLine {
                day: words.day(day),
                cases: row.map_or_else(|| words.t("week-no-report"), |(_, new, _)| words.int(u64::from(*new))),
                tests: known(row.and_then(|(.., tests)| *tests)),
            }
        })
        .collect();
    let apart = isolation::open(site, by, id).await?;
    let mut figures = vec![
        (words.t("week-cases"), words.int(week.iter().map(|day| u64::from(day.1)).sum())),
        (words.t("week-expected"), forecast::expected(words, &picture, id, 7)),
        (words.t("facility-children"), words.int(u64::from(one.children))),
        (words.t("facility-capacity"), known(one.capacity)),
        (
            words.t("facility-staff"),
            one.safety.staff_share.map_or_else(|| words.t("not-known"), |share| words.share(share)),
        ),
        (words.t("facility-below"), known(one.safety.days_below_ratio)),
    ];
    match &apart {
        Some(apart) => {
            let over = apart.iter().filter(|one| one.over.is_some()).count() as u64;
            let unseen = apart.iter().filter(|one| !one.seen_today).count() as u64;
            figures.push((words.t("facility-isolated"), words.int(apart.len() as u64)));
            figures.push((words.t("week-over"), words.int(over)));
            figures.push((words.t("week-unseen"), words.int(unseen)));
        }
        None => figures.push((words.t("facility-isolated"), words.int(u64::from(one.safety.isolated_now)))),
    }
    let mut measures = Vec::new();
    for row in ward::list(site, by, FOR, "outbreak_measure", Some(id)).await? {
        if ward::happened(&row, "ended_on") {
            continue;
        }
        let response = ward::text(&row, "response");
        let profile = site.packs().responses.iter().find(|one| one.id == response);
        let title = profile.map(|one| measure_title(site, words, one));
        let until = words.moment(&ward::text(&row, "until"), &zone);
        let cost = site
            .registry()
            .kind("outbreak_measure")
            .and_then(|kind| kind.field("rights_cost"))
            .and_then(|field| row.fields.get("rights_cost").map(|value| value_text(words, field, value, &zone)));
        measures.push((title.unwrap_or(response), until, cost.unwrap_or_default()));
    }
    let groups = ward::list(site, by, FOR, "quarantine_group", Some(id))
        .await?
        .iter()
        .filter(|row| !ward::happened(row, "ended_at"))
        .map(|row| {
            (words.moment(&ward::text(row, "from"), &zone), words.moment(&ward::text(row, "expected_end"), &zone))
        })
        .collect();
    let first = picture.day().checked_sub(jiff::Span::new().days(6)).unwrap_or(picture.day());
    let recommended = one.recommended.as_ref().and_then(|id| one.responses.iter().find(|package| package.id == *id));
    let said = picture.words(words);
    let view = WeekPage {
        f: by.frame(site, words.with("week-title", &[("name", Arg::Text(&place.name))]), "outbreak"),
        tabs: tabs(site, by, &place, "week"),
        range: words.with(
            "week-range",
            &[("from", Arg::Text(&words.day(first))), ("to", Arg::Text(&words.day(picture.day())))],
        ),
        figures,
        days,
        state: said.forecast(one),
        rt: match one.forecast.r_effective {
            Some(_) => String::new(),
            None => forecast::reproduction(words, &picture, id),
        },
        measures,
        groups,
        signals: one.safety.signals.iter().map(|one| (said.signal(one), said.source(&one.source))).collect(),
        recommended: recommended.map(|package| said.package(package)),
        because: said.sentence(&one.recommended_because),
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}
