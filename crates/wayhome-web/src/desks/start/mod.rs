//! What needs this person today: the most urgent first, each with its reason and its source.

use crate::frame::session::SignedIn;
use crate::frame::words::Arg;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_plan::Action;
use wayhome_registry::who::Role;

/// The most duties on the page; behind them stands how many more there are.
const SHOWN: usize = 25;

/// Who of the plan's actors a role is. The words are those of the packs.
#[must_use]
pub fn actors(role: Role) -> &'static [&'static str] {
    match role {
        Role::Judge => &["court"],
        Role::Director | Role::UnitStaff => &["director"],
        Role::Health => &["health"],
        Role::PublicHealth => &["health"],
        Role::Ministry => &["ministry"],
        Role::SocialWorker | Role::ChildProtection => &["social_worker"],
        Role::Police => &["police"],
        Role::Communications => &["communication"],
        Role::Lawyer => &["legal_aid"],
        Role::Inspector => &["inspection"],
        Role::Teacher => &["education"],
        Role::Prosecutor => &["prosecutor"],
        Role::Probation => &["probation"],
        Role::System => &["system_owner"],
        Role::Complaints => &["complaints"],
        _ => &[],
    }
}

/// A duty on the page.
pub(crate) struct Duty {
    pub what: String,
    pub place: String,
    pub why: String,
    pub source: String,
    pub done: String,
    pub due: String,
    pub class: &'static str,
    pub more: String,
}

#[derive(Template)]
#[template(path = "desks/start.html")]
struct StartPage {
    f: Frame,
    greeting: String,
    day: String,
    duties: Vec<Duty>,
    n_more: u64,
    guide: Option<String>,
    try_this: Vec<(String, &'static str)>,
}

/// The duties of a role at its places, most urgent first.
pub(crate) fn duties(site: &Site, by: &SignedIn) -> Vec<Duty> {
    let Some(picture) = site.picture() else { return Vec::new() };
    let own = actors(by.role());
    let words = &by.words;
    let today = picture.day().to_string();
    let mine = |action: &&Action| {
        own.contains(&action.actor.as_str())
            && match (&action.facility, &action.jurisdiction) {
                (Some(facility), jurisdiction) => by.works_at(facility, jurisdiction.as_deref().unwrap_or_default()),
                (None, Some(jurisdiction)) => by.works_at("", jurisdiction),
                (None, None) => true,
            }
    };
    let mut actions: Vec<&Action> = picture.plan.actions.iter().filter(mine).collect();
    actions.sort_by(|a, b| (a.urgency, &a.due, &a.id).cmp(&(b.urgency, &b.due, &b.id)));
    actions
        .into_iter()
        .map(|action| {
            let place = action
                .facility
                .as_deref()
                .and_then(|id| picture.facility(id))
                .map(|one| one.name.clone())
                .or_else(|| action.jurisdiction.clone())
                .unwrap_or_default();
            let late = action.due.as_str() <= today.as_str();
            let more = action.children.map_or_else(String::new, |n| words.n("start-children", u64::from(n)));
            Duty {
                what: action.text.clone(),
                place,
                why: action.reason.clone(),
                source: action.source.clone(),
                done: action.done.clone(),
                due: words.moment(&action.due, picture.zone()),
                class: if late || action.urgency <= 1 {
                    "now"
                } else if action.urgency == 2 {
                    "soon"
                } else {
                    ""
                },
                more,
            }
        })
        .collect()
}

/// `GET /`.
pub async fn show(State(site): State<Site>, by: SignedIn) -> Response {
    let words = &by.words;
    let mut all = duties(&site, &by);
    let n_more = all.len().saturating_sub(SHOWN) as u64;
    all.truncate(SHOWN);
    let role = by.role().code();
    let demo = !site.options().demo_accounts.is_empty();
    let guide = demo.then(|| words.code_word("demo-try", role));
    let try_this = match by.role() {
        Role::Ministry => vec![(words.t("desk-situation"), "/situation"), (words.t("desk-facilities"), "/facilities")],
        Role::Health => vec![(words.t("desk-facilities"), "/facilities")],
        _ => Vec::new(),
    };
    let day = site.picture().map_or_else(|| words.t("not-known"), |picture| words.long_day(picture.day()));
    let greeting = words.with("start-greeting", &[("role", Arg::Text(&words.code_word("role", role)))]);
    let mut f = by.frame(&site, words.t("desk-start"), "start");
    f.nav_open = true;
    page(StatusCode::OK, &StartPage { f, greeting, day, duties: all, n_more, guide, try_this }, words)
}
