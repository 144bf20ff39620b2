//! Every address of the site.
//!
//! | address | who | answers |
//! | --- | --- | --- |
//! | `/help` | everybody | help, complaints by forms that are posted here, answers by code |
//! | `/rights`, `/well`, `/family` | everybody | messages in simple words |
//! | `/sign-in`, `/invitation` | everybody | the way in |
//! | `/` | signed in | what needs this person today |
//! | `/account` | signed in | own sessions, roles, calendar, passphrase, recovery codes |
//! | `/situation`, `/facilities`, `/outbreak`, `/safeguarding`, … | roles with that desk | the desks |
//! | `/children`, `/children/ID` | roles that list children | the own work; a child's file; the own file of a child |
//! | `/children/ID/cards` | social workers, lawyers, child protection, inspectors who open that file | cards for the child and for carers |
//! | `/children/ID/looked`, `/looked` | who may read it | who looked |
//! | `/taken-back` | auditors; inspectors and complaints offices at their places | records that were taken back, by whom and why |
//! | `/emergency` | roles that care for children | what an emergency opens |
//! | `/review`, `/review/ID` | roles whose lists show clocks | the order of hearings, the hearing sheet, decisions |
//! | `/search` | roles that search by name | children by name, never in the address |
//! | `/records/KIND/…` | roles that read or write that kind | any record: its form, its history, its correction |
//! | `/language`, `/calendar` | everybody | keeps the choice in a cookie |
//! | `/calendar/SECRET/wayhome.ics` | who has the address | days to come, for a calendar program |
//! | `/assets/NAME` | everybody | style, script, mark |
//! | `/design` | invented countries everybody, elsewhere administrators | every component of the style |
//! | `/plan.html`, … | everybody, invented countries alone | the plan's pages and files |
//! | `/api/v1/…` | programs with a session | JSON, described at `/api/v1/openapi.json` |
//! | `/metrics` | system administrators | requests and how long they took, for Prometheus |
//! | `/health` | everybody | `good` while the program runs and an entry can be written |

use crate::api;
use crate::desks::{self, outbreak, safeguarding};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::FORM_BYTES;
use crate::frame::visitor::{self, query_value};
use crate::frame::words::Words;
use crate::frame::{assets, headers, metrics, see};
use crate::public::messages::{Leaf, Local, leaf};
use crate::public::{self, HelpNumber};
use crate::site::Site;
use crate::{Calendar, Language, account, design};
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;
use wayhome_packs::Messages;

/// What the pages for everybody show.
#[derive(Clone, Debug, Default)]
pub struct PublicSite {
    /// Messages in simple words.
    pub messages: Messages,
    /// What is true in the country.
    pub local: Local,
    /// Telephone numbers.
    pub numbers: Vec<HelpNumber>,
}

/// All of it.
pub fn site_router(site: Site) -> Router {
    Router::new()
        // For everybody, without cookies.
        .route("/help", get(help).post(help_step))
        .route("/complain", get(|| async { see("/help") }))
        .route("/rights", get(rights))
        .route("/well", get(well))
        .route("/family", get(family))
        .route("/language", get(keep_language))
        .route("/calendar", get(keep_calendar))
        .route("/assets/{name}", get(assets::asset))
        .route("/design", get(design::show))
        .route("/health", get(health))
        .route("/metrics", get(metrics::show))
        // The way in.
        .route("/sign-in", get(account::sign_in_form).post(account::sign_in))
        .route("/sign-in/second", get(account::second_form).post(account::second))
        .route("/sign-in/set-up", get(account::set_up_form).post(account::set_up))
        .route("/sign-in/with/{name}", get(account::provider::leave))
        .route("/sign-in/back/{name}", get(account::provider::back))
        .route("/invitation", get(account::invitation_form).post(account::invitation))
        .route("/sign-out", post(account::sign_out))
        .route("/account", get(account::account))
        .route("/account/role", post(account::change_role))
        .route("/account/end", post(account::end))
        .route("/account/passphrase", get(|| async { see("/account") }).post(account::change_passphrase))
        .route("/account/recovery", get(|| async { see("/account") }).post(account::renew_recovery))
        .route("/account/calendar", get(|| async { see("/account") }).post(account::make_calendar))
        .route("/account/calendar/stop", post(account::stop_calendar))
        .route("/calendar/{secret}/wayhome.ics", get(desks::review::by_address))
        // The desks.
        .route("/", get(desks::start::show))
        .route("/situation", get(desks::situation::show))
        .route("/facilities", get(desks::facilities::list))
        .route("/facilities/{id}", get(desks::facilities::show))
        .route("/facilities/{id}/what-if", get(desks::facilities::what_if::show).post(desks::facilities::kept::keep))
        .route("/facilities/{id}/what-if/compare", get(desks::facilities::kept::compare))
        .route(
            "/facilities/{id}/what-if/{scenario}",
            get(desks::facilities::kept::show).post(desks::facilities::kept::decide),
        )
        .route("/children", get(desks::children::list))
        .route("/children/{id}", get(desks::children::file::show))
        .route("/children/{id}/cards", get(desks::children::cards::show).post(desks::children::cards::act))
        .route("/children/{id}/copy", post(desks::children::own::copy))
        .route("/children/{id}/looked", get(desks::looked::of_child))
        .route("/emergency", get(desks::children::emergency::ask).post(desks::children::emergency::open))
        .route("/review", get(desks::review::list))
        .route("/review/calendar.ics", get(desks::review::calendar))
        .route("/review/{child}", get(desks::review::sheet::show).post(desks::review::decide::save))
        .route("/looked", get(desks::looked::desk))
        .route("/taken-back", get(desks::looked::taken_back::show))
        .route("/search", get(desks::search::ask).post(desks::search::find))
        .route("/outbreak", get(outbreak::list))
        .route("/outbreak/{id}", get(outbreak::show))
        .route("/outbreak/{id}/round", get(outbreak::round::rounds).post(outbreak::round::begin))
        .route("/outbreak/{id}/round/{round}", get(outbreak::round::show).post(outbreak::round::save))
        .route("/outbreak/{id}/cases", get(outbreak::cases::show))
        .route("/outbreak/{id}/cases/new", get(outbreak::cases::new_form))
        .route("/outbreak/{id}/isolation", get(outbreak::isolation::list))
        .route("/outbreak/{id}/isolation/new", get(outbreak::isolation::new_form).post(outbreak::isolation::create))
        .route("/outbreak/{id}/isolation/{isolation}", get(outbreak::isolation::show).post(outbreak::isolation::save))
        .route("/outbreak/{id}/board", get(outbreak::board::show))
        .route("/outbreak/{id}/forecast", get(outbreak::forecast::show))
        .route("/outbreak/{id}/week", get(outbreak::week::show))
        .route("/outbreak/{id}/hand-over", get(outbreak::hand_over::show).post(outbreak::hand_over::save))
        .route("/safeguarding", get(safeguarding::show))
        .route("/safeguarding/incidents/new", get(safeguarding::report::form).post(safeguarding::report::create))
        .route("/safeguarding/incidents/{id}", get(safeguarding::incident::show))
        .route("/safeguarding/reports/{id}", post(safeguarding::registers::reported))
        .route("/safeguarding/registers", get(safeguarding::registers::show))
        .route("/safeguarding/complaints", get(safeguarding::complaints::list))
        .route("/safeguarding/complaints/new", get(safeguarding::intake::form).post(safeguarding::intake::create))
        .route("/safeguarding/complaints/{id}", get(safeguarding::complaint::show).post(safeguarding::complaint::act))
        .route("/safeguarding/protected", get(safeguarding::protected::list))
        .route(
            "/safeguarding/protected/{child}",
            get(safeguarding::protected::show).post(safeguarding::protected::step),
        )
        .route("/records/{kind}/new", get(desks::records::new_form).post(desks::records::create))
        .route("/records/{kind}/{id}", get(desks::records::show).post(desks::records::change))
        // For programs.
        .merge(api::router())
        .route("/{name}", get(plan_file))
        .fallback(not_found)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .layer(axum::middleware::from_fn(headers::harden))
        .route_layer(axum::middleware::from_fn_with_state(site.clone(), metrics::measure))
        .with_state(site)
}

/// The plan of an invented country, as `wayhome plan` writes it. Elsewhere nothing stands here.
async fn plan_file(State(site): State<Site>, words: Words, Path(name): Path<String>) -> Response {
    let found = if site.registry().is_invented() { site.options().plan_files.answer(&name) } else { None };
    found.unwrap_or_else(|| Wrong::NotFound.page(&words))
}

async fn not_found(words: Words) -> Response {
    Wrong::NotFound.page(&words)
}

async fn health(State(site): State<Site>) -> Response {
    match site.trouble().await {
        None => "good\n".into_response(),
        Some(trouble) => (StatusCode::SERVICE_UNAVAILABLE, format!("{trouble}\n")).into_response(),
    }
}

async fn help(State(site): State<Site>, words: Words) -> Response {
    public::help(&words, &site.public().numbers)
}

async fn help_step(State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let words = visitor::words(&parts);
    let Ok(bytes) = axum::body::to_bytes(body, FORM_BYTES).await else { return Wrong::TooLarge.page(&words) };
    let Ok(text) = std::str::from_utf8(&bytes) else { return Wrong::Unreadable.page(&words) };
    let form = Form::read(text);
    let words = public::language_of(&form, &words);
    public::complain::step(&site, &words, form).await
}

async fn rights(State(site): State<Site>, words: Words) -> Response {
    leaf(&words, &site.public().messages, Leaf::Rights, &site.public().local)
}

async fn well(State(site): State<Site>, words: Words) -> Response {
    leaf(&words, &site.public().messages, Leaf::Well, &site.public().local)
}

async fn family(State(site): State<Site>, words: Words) -> Response {
    leaf(&words, &site.public().messages, Leaf::Family, &site.public().local)
}

async fn keep_language(State(site): State<Site>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let chosen = query_value(query, "to").and_then(|code| Language::from_code(&code)).map(Language::code);
    keep(&site, query, visitor::LANGUAGE_COOKIE, chosen)
}

async fn keep_calendar(State(site): State<Site>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let chosen = query_value(query, "to").and_then(|code| Calendar::from_code(&code)).map(Calendar::code);
    keep(&site, query, visitor::CALENDAR_COOKIE, chosen)
}

fn keep(site: &Site, query: &str, name: &str, chosen: Option<&'static str>) -> Response {
    let back = query_value(query, "back");
    let back = back.as_deref().and_then(desks::records::own_address).unwrap_or("/");
    let mut response = see(back);
    if let Some(code) = chosen {
        let secure = if site.options().is_secure { "; Secure" } else { "" };
        let cookie = format!("{name}={code}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
    }
    response
}
