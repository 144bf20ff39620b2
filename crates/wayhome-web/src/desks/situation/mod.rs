//! The country on one page: where children are in danger this week, and what is overdue. Each number opens what is behind it.

use crate::desks::at_desk;
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::fmt::Write as _;
use wayhome_documents::{Markup, PlanWords};
use wayhome_plan::FacilityPlan;
use wayhome_registry::access::Desk;

/// One number with what it is of, and where it leads.
struct Figure {
    number: String,
    is_now: bool,
    text: String,
    of: String,
    address: &'static str,
}

/// A facility in a table.
pub(crate) struct FacilityLine {
    pub id: String,
    pub name: String,
    pub jurisdiction: String,
    pub children: String,
    pub capacity: String,
    pub occupancy: String,
    pub is_over: bool,
    pub cases: String,
    pub expected: String,
    pub staff: String,
    pub isolated: String,
    pub dangers: Vec<Markup>,
}

/// A facility on the map, which leads to its page.
struct Dot {
    id: String,
    name: String,
    children: String,
    capacity: String,
    class: &'static str,
    x: String,
    y: String,
    r: String,
}

/// The facilities where they lie, or in a grid where no place is known.
struct Map {
    dots: Vec<Dot>,
    /// The facilities behind [`DOTS`], as points without names: a path.
    rest: String,
    is_placed: bool,
}

/// Facilities in the table of the page; the desk of facilities has all of them.
const SHOWN: usize = 25;
/// Facilities that stand on the map with a name: a page must stay small in a large country.
const DOTS: usize = 120;

#[derive(Template)]
#[template(path = "desks/situation.html")]
struct SituationPage {
    f: Frame,
    day: String,
    figures: Vec<Figure>,
    summary: Vec<Markup>,
    lines: Vec<FacilityLine>,
    n_more: u64,
    map: Map,
    silent: Vec<(String, Markup)>,
    overdue: Vec<(Markup, String, Markup)>,
}

/// The facilities that this person works for, most dangerous first.
pub(crate) fn own_facilities<'a>(picture: &'a Picture, by: &SignedIn) -> Vec<&'a FacilityPlan> {
    let mut own: Vec<&FacilityPlan> =
        picture.plan.facilities.iter().filter(|one| by.works_at(&one.facility_id, &one.jurisdiction)).collect();
    own.sort_by(|a, b| (a.danger_rank, &a.facility_id).cmp(&(b.danger_rank, &b.facility_id)));
    own
}

/// Lines of a table of facilities.
pub(crate) fn lines(picture: &Picture, words: &Words, own: &[&FacilityPlan]) -> Vec<FacilityLine> {
    let said = picture.words(words);
    own.iter().map(|one| line(words, &said, one)).collect()
}

fn map(picture: &Picture, words: &Words, own: &[&FacilityPlan]) -> Map {
    let places: Vec<Option<(f64, f64)>> = own.iter().map(|one| place(picture, &one.facility_id)).collect();
    let known: Vec<(f64, f64)> = places.iter().flatten().copied().collect();
    let spread = |pick: fn(&(f64, f64)) -> f64| {
        let low = known.iter().map(pick).fold(f64::INFINITY, f64::min);
        let high = known.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-6))
    };
    let (south, height) = spread(|p| p.0);
    let (west, width) = spread(|p| p.1);
    let columns = (own.len() as f64).sqrt().ceil().max(1.0) as usize;
    let mut map = Map { dots: Vec::new(), rest: String::new(), is_placed: !known.is_empty() };
    for (at, (one, place)) in own.iter().zip(&places).enumerate() {
        // Without coordinates: a plain grid in the order of the table.
        let (x, y) = place.map_or_else(
            || {
                let step = 640.0 / columns as f64;
                (40.0 + (at % columns) as f64 * step, 40.0 + (at / columns) as f64 * step * 0.6)
            },
            |(latitude, longitude)| {
                (40.0 + (longitude - west) / width * 640.0, 380.0 - (latitude - south) / height * 340.0)
            },
        );
        if at >= DOTS {
            let _ = write!(map.rest, "M{x:.0} {y:.0}h0");
            continue;
        }
        map.dots.push(Dot {
            id: one.facility_id.clone(),
            name: name(one),
            children: words.int(u64::from(one.children)),
            capacity: capacity(words, one),
            class: match one.danger.len() {
                0 => "",
                1 => "soon",
                _ => "now",
            },
            x: format!("{x:.0}"),
            y: format!("{y:.0}"),
            r: format!("{:.0}", 6.0 + f64::from(one.children).sqrt().min(22.0)),
        });
    }
    map
}

fn name(one: &FacilityPlan) -> String {
    if one.name.is_empty() { one.facility_id.clone() } else { one.name.clone() }
}

fn capacity(words: &Words, one: &FacilityPlan) -> String {
    one.capacity.map_or_else(|| words.t("not-known"), |n| words.int(u64::from(n)))
}

fn place(picture: &Picture, id: &str) -> Option<(f64, f64)> {
    let row = picture.snapshot.facilities.iter().find(|row| row.facility_id.as_str() == id)?;
    Some((row.latitude?.0, row.longitude?.0))
}

fn line(words: &Words, said: &PlanWords<'_>, one: &FacilityPlan) -> FacilityLine {
    let fortnight = one.forecast.days.iter().take_while(|day| day.day <= 14).last();
    let expected = fortnight.map_or_else(
        || words.t("not-known"),
        |day| {
            words.with(
                "range",
                &[
                    ("low", Arg::Text(&words.decimal(day.new.q025, 0))),
                    ("high", Arg::Text(&words.decimal(day.new.q975, 0))),
                ],
            )
        },
    );
    let is_over = one.occupancy.is_some_and(|share| share > 1.0);
    FacilityLine {
        id: one.facility_id.clone(),
        name: name(one),
        jurisdiction: one.jurisdiction.clone(),
        children: words.int(u64::from(one.children)),
        capacity: capacity(words, one),
        occupancy: one.occupancy.map_or_else(|| words.t("not-known"), |share| words.share(share)),
        is_over,
        cases: words.int(u64::from(one.forecast.reported_cumulative)),
        expected,
        staff: one.safety.staff_share.map_or_else(|| words.t("not-known"), |share| words.share(share)),
        isolated: words.int(u64::from(one.safety.isolated_now)),
        dangers: one.danger.iter().map(|danger| said.danger(danger)).collect(),
    }
}

/// `GET /situation`.
pub async fn show(State(site): State<Site>, by: SignedIn) -> Response {
    let picture = match at_desk(&site, &by, Desk::Situation) {
        Ok(picture) => picture,
        Err(wrong) => return wrong.page(&by.words),
    };
    let words = &by.words;
    let said = picture.words(words);
    let own = own_facilities(&picture, &by);
    let sum = |pick: &dyn Fn(&FacilityPlan) -> u64| own.iter().map(|one| pick(one)).sum::<u64>();
    let children = sum(&|one| u64::from(one.children));
    let capacity = sum(&|one| u64::from(one.capacity.unwrap_or(0)));
    let over = sum(&|one| u64::from(one.occupancy.is_some_and(|share| share > 1.0)));
    let first = sum(&|one| u64::from(one.tiers[0]));
    let outbreaks = sum(&|one| u64::from(one.danger.iter().any(|danger| danger.id == "outbreak-now")));
    let below = sum(&|one| u64::from(one.safety.days_below_ratio.is_some_and(|days| days > 0)));
    let isolated = sum(&|one| u64::from(one.safety.isolated_now));
    let visits = sum(&|one| u64::from(one.safety.visit_now));
    let n = own.len() as u64;
    let of = |key: &str, number: u64| words.with(key, &[("n", Arg::Count(number))]);
    let figure = |number: u64, is_now: bool, key: &str, of_text: String, address: &'static str| Figure {
        number: words.int(number),
        is_now,
        text: words.t(key),
        of: of_text,
        address,
    };
    // What is behind a number, for those who have the desk where it stands.
    let first_address = if by.has_desk(&site, Desk::Review) { "/review?tier=1" } else { "/facilities" };
    let figures = vec![
        figure(children, false, "situation-children", of("situation-of-places", capacity), "/facilities"),
        figure(first, first > 0, "situation-first", words.t("situation-first-of"), first_address),
        figure(over, over > 0, "situation-over", of("situation-of-facilities", n), "/facilities?sort=crowding"),
        figure(
            outbreaks,
            outbreaks > 0,
            "situation-outbreaks",
            of("situation-of-facilities", n),
            "/facilities?sort=outbreak",
        ),
        figure(below, below > 0, "situation-below", of("situation-of-facilities", n), "/facilities?sort=staff"),
        figure(
            isolated,
            isolated > 0,
            "situation-isolated",
            words.t("situation-isolated-of"),
            "/facilities?sort=isolation",
        ),
        figure(visits, visits > 0, "situation-visits", of("situation-of-facilities", n), "/facilities?sort=danger"),
    ];
    let silent = own
        .iter()
        .flat_map(|one| {
            one.safety
                .signals
                .iter()
                .filter(|signal| signal.id.contains("silen") || signal.id.contains("not-reported"))
                .map(|signal| (one.name.clone(), said.signal(signal)))
        })
        .take(12)
        .collect();
    let overdue = picture
        .plan
        .situation
        .overdue_clocks
        .iter()
        .take(8)
        .map(|one| (said.rule(one), words.int(u64::from(one.children)), said.source(&one.source)))
        .collect();
    let all = by.session.who.places.everywhere;
    let summary = if all { said.situation() } else { Vec::new() };
    let shown = own.get(..SHOWN.min(own.len())).unwrap_or_default();
    let lines = lines(&picture, words, shown);
    let n_more = (own.len() - shown.len()) as u64;
    let map = map(&picture, words, &own);
    let f = by.frame(&site, words.t("desk-situation"), "situation");
    let day = words.long_day(picture.day());
    page(StatusCode::OK, &SituationPage { f, day, figures, summary, lines, n_more, map, silent, overdue }, words)
}
