//! Outbreak: what this outbreak does in a facility, who is looked at today, who is kept apart and for how long, and what came of
//! what was expected.
//!
//! | module | page |
//! | --- | --- |
//! | here | the facilities, and one facility on a page |
//! | [`round`] | the screening round, child by child, on a phone |
//! | [`cases`] | the line list |
//! | [`isolation`] | children kept apart, day by day |
//! | [`board`] | beds and rooms |
//! | [`forecast`] | what was expected against what came |
//! | [`week`] | the weekly page, to be printed |
//! | [`hand_over`] | what goes to the health authority |

pub mod board;
pub mod cases;
pub mod forecast;
pub mod hand_over;
pub mod isolation;
pub mod round;
mod round_state;
pub mod week;

use crate::desks::at_desk;
use crate::desks::records::view::RecordView;
use crate::desks::ward::{self, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::pages::Pages;
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page, see};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_documents::Markup;
use wayhome_plan::FacilityPlan;
use wayhome_registry::access::{Desk, View};
use wayhome_registry::records::Section;

/// What the readings of this desk are for: it stands in the ledger.
pub(crate) const FOR: &str = "outbreak";

/// A page of the desk, in the row above every page.
pub(crate) struct Tab {
    pub address: String,
    pub text: String,
    pub here: bool,
}

/// The pages of the desk that this person has, for a facility.
pub(crate) fn tabs(site: &Site, by: &SignedIn, place: &Place, here: &str) -> Vec<Tab> {
    let words = &by.words;
    let clinical = ward::sees(site, by, Section::Hcl);
    let apart = site.reads().has_list(&by.who(FOR), "isolation");
    let mut tabs = Vec::new();
    let mut tab = |path: &str, key: &str, shown: bool| {
        if shown {
            let address = format!("/outbreak/{}{path}", place.id);
            tabs.push(Tab { address, text: words.t(key), here: path.trim_start_matches('/') == here });
        }
    };
    tab("", "outbreak-now", true);
    tab("/round", "outbreak-round", ward::writes(site, by, Section::Hcl));
    tab("/cases", "outbreak-cases", clinical > View::Totals);
    tab("/isolation", "outbreak-isolation", apart);
    tab("/board", "outbreak-board", true);
    tab("/forecast", "outbreak-forecast", true);
    tab("/week", "outbreak-week", true);
    tab("/hand-over", "outbreak-hand-over", clinical >= View::Summary);
    tabs
}

struct PlaceLine {
    id: String,
    name: String,
    cases: String,
    infectious: String,
    is_now: bool,
    apart: String,
    expected: String,
}

/// Facilities of a page of the list.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "outbreak/places.html")]
struct PlacesPage {
    f: Frame,
    lines: Vec<PlaceLine>,
    pages: Pages,
}

/// `GET /outbreak`: the facilities, most infectious first; with one facility, that one.
pub async fn list(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    let picture = match at_desk(&site, &by, Desk::Outbreak) {
        Ok(picture) => picture,
        Err(wrong) => return wrong.page(&by.words),
    };
    let words = &by.words;
    let own = ward::places(&picture, &by);
    if let [only] = own.as_slice() {
        return see(&format!("/outbreak/{}", only.id));
    }
    let mut own: Vec<(Place, &FacilityPlan)> =
        own.into_iter().filter_map(|place| picture.facility(&place.id).map(|one| (place, one))).collect();
    own.sort_by(|a, b| b.1.forecast.infectious_now.q50.total_cmp(&a.1.forecast.infectious_now.q50));
    let pages = Pages::of(words, "/outbreak?", &query.unwrap_or_default(), own.len(), PAGE);
    let lines =
        own.get(pages.shown.clone())
            .unwrap_or_default()
            .iter()
            .map(|(place, one)| {
                let now = one.forecast.infectious_now;
                PlaceLine {
                    cases: words
                        .int(u64::from(recent_cases(&picture, &place.id, 14).iter().map(|day| day.1).sum::<u32>())),
                    infectious: infectious(words, one),
                    is_now: now.q50 >= 1.0,
                    apart: words.int(u64::from(one.safety.isolated_now)),
                    expected: one.forecast.days.iter().take_while(|day| day.day <= 14).last().map_or_else(
                        || words.t("not-known"),
                        |day| spread(words, day.new.q50, day.new.q025, day.new.q975),
                    ),
                    id: place.id.clone(),
                    name: place.name.clone(),
                }
            })
            .collect();
    let f = by.frame(&site, words.t("desk-outbreak"), "outbreak");
    page(StatusCode::OK, &PlacesPage { f, lines, pages }, words)
}

/// How many are infectious now, where reports tell anything.
fn infectious(words: &Words, one: &FacilityPlan) -> String {
    let now = one.forecast.infectious_now;
    if one.forecast.state_known { spread(words, now.q50, now.q025, now.q975) } else { words.t("not-known") }
}

/// A middle value with what 95 of 100 hold.
pub(crate) fn spread(words: &Words, middle: f64, low: f64, high: f64) -> String {
    words.with(
        "interval",
        &[
            ("middle", Arg::Text(&words.decimal(middle, 0))),
            ("low", Arg::Text(&words.decimal(low, 0))),
            ("high", Arg::Text(&words.decimal(high, 0))),
        ],
    )
}

/// Cases among children that were reported for each of the last days, oldest first, with the tests done where that is known.
pub(crate) fn recent_cases(picture: &Picture, facility: &str, days: i64) -> Vec<(jiff::civil::Date, u32, Option<u32>)> {
    forecast::counts(picture, facility)
        .into_iter()
        .filter(|(day, ..)| picture.day().since(*day).is_ok_and(|since| i64::from(since.get_days()) < days))
        .collect()
}

/// Something that has to be said at once.
pub(crate) struct Alarm {
    pub text: String,
    pub source: Markup,
}

struct Figure {
    text: String,
    number: String,
    is_now: bool,
}

struct RoundLine {
    address: String,
    text: String,
    left: String,
}

/// Records of one kind, with where one more is written.
struct Group {
    title: String,
    records: Vec<RecordView>,
    add: Option<String>,
}

#[derive(Template)]
#[template(path = "outbreak/facility.html")]
struct FacilityPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    alarms: Vec<Alarm>,
    figures: Vec<Figure>,
    state: Markup,
    rt: String,
    rounds: Vec<RoundLine>,
    may_round: bool,
    groups: Vec<Group>,
}

/// `GET /outbreak/{id}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, facility_page(&site, &by, &id).await)
}

async fn facility_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    let words = &by.words;
    let one = picture.facility(id).ok_or(Wrong::NotFound)?;
    let figure = |key: &str, number: String, is_now: bool| Figure { text: words.t(key), number, is_now };
    let now = one.forecast.infectious_now;
    let fortnight: u32 = recent_cases(&picture, id, 14).iter().map(|day| day.1).sum();
    let apart = isolation::open(site, by, id).await?;
    let n_apart = apart.as_ref().map_or(one.safety.isolated_now as usize, Vec::len);
    let figures = vec![
        figure("outbreak-cases-fortnight", words.int(u64::from(fortnight)), fortnight > 0),
        figure("outbreak-infectious", infectious(words, one), now.q50 >= 1.0),
        figure("facility-isolated", words.int(n_apart as u64), false),
        figure("facility-children", words.int(u64::from(one.children)), false),
    ];
    let mut alarms = Vec::new();
    if let Some(apart) = &apart {
        alarms.extend(isolation::alarms(words, apart));
    }
    let may_round = ward::writes(site, by, Section::Hcl);
    let mut rounds = Vec::new();
    if may_round {
        for open in round_state::open_rounds(site, by, id).await? {
            let state = round_state::load(site, by, &picture, &place, &open).await?;
            rounds.push(RoundLine {
                address: format!("/outbreak/{id}/round/{}", open.id),
                text: round_state::title(words, &picture, &place, &open, &site.zone()),
                left: words.n("round-left", state.left.len() as u64),
            });
        }
    }
    let state = picture.words(words).forecast(one);
    let view = FacilityPage {
        f: by.frame(site, words.with("outbreak-title", &[("name", Arg::Text(&place.name))]), "outbreak"),
        tabs: tabs(site, by, &place, ""),
        alarms,
        figures,
        state,
        rt: match one.forecast.r_effective {
            Some(_) => String::new(),
            None => forecast::reproduction(words, &picture, id),
        },
        rounds,
        may_round,
        groups: groups(site, by, &place).await?,
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// The outbreak, the measures against it, groups in quarantine and staff who are away: what is about no child.
async fn groups(site: &Site, by: &SignedIn, place: &Place) -> Result<Vec<Group>, Wrong> {
    let words = &by.words;
    let back = format!("/outbreak/{}", place.id);
    let may_add = ward::keeps(site, by, Desk::Outbreak);
    let mut groups = Vec::new();
    for (name, end) in [
        ("outbreak_event", "ended_on"),
        ("outbreak_measure", "ended_on"),
        ("quarantine_group", "ended_at"),
        ("staff_illness", "back_on"),
    ] {
        let Some(kind) = site.registry().kind(name) else { continue };
        let rows = ward::list(site, by, FOR, name, Some(&place.id)).await?;
        let records = rows
            .iter()
            .filter(|row| !ward::happened(row, end))
            .map(|row| RecordView::of(words, kind, row, &site.zone(), may_add.then_some(back.as_str())))
            .collect();
        let add = may_add.then(|| {
            let next = crate::frame::visitor::encode(&back);
            format!("/records/{name}/new?facility={}&next={next}", crate::frame::visitor::encode(&place.id))
        });
        groups.push(Group { title: words.code_word("outbreak-group", name), records, add });
    }
    Ok(groups)
}
