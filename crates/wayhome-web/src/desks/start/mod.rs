//! What needs this person today: the most urgent first, each with its reason and its source.

use crate::frame::session::SignedIn;
use crate::frame::words::Arg;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_documents::{Markup, SaidAction};
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
        Role::PublicHealth => &["public_health"],
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
    pub what: Markup,
    pub place: String,
    pub why: Markup,
    pub source: Markup,
    pub done: Markup,
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
    try_this: Vec<(String, String)>,
}

/// The duties of a role at its places, most urgent first, up to [`SHOWN`]; and how many more there are.
pub(crate) fn duties(site: &Site, by: &SignedIn) -> (Vec<Duty>, u64) {
    let Some(picture) = site.picture() else { return (Vec::new(), 0) };
    let own = actors(by.role());
    let words = &by.words;
    let today = picture.day().to_string();
    let said = picture.words(words);
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
    let behind = actions.len().saturating_sub(SHOWN) as u64;
    let shown = actions
        .into_iter()
        .take(SHOWN)
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
            let SaidAction { what, why, done } = said.action(action);
            Duty {
                what,
                place,
                why,
                source: said.source(&action.source),
                done,
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
        .collect();
    (shown, behind)
}

/// `GET /`.
pub async fn show(State(site): State<Site>, by: SignedIn) -> Response {
    let words = &by.words;
    let (all, n_more) = duties(&site, &by);
    let role = by.role().code();
    let demo = !site.options().demo_accounts.is_empty();
    let guide = demo.then(|| words.code_word("demo-try", role));
    // The desks to try first, in the order of the guide.
    let desks: &[&str] = match by.role() {
        Role::Ministry => &["/situation", "/facilities"],
        Role::Judge => &["/review", "/children"],
        Role::Auditor => &["/looked"],
        Role::Child | Role::Parent | Role::Lawyer | Role::SocialWorker | Role::Probation => &["/children", "/review"],
        Role::Health | Role::PublicHealth => &["/outbreak", "/children"],
        Role::Director | Role::UnitStaff => &["/outbreak", "/safeguarding", "/children"],
        Role::Complaints | Role::ChildProtection => &["/safeguarding", "/children"],
        _ => &["/facilities", "/children"],
    };
    let day = site.picture().map_or_else(|| words.t("not-known"), |picture| words.long_day(picture.day()));
    let greeting = words.with("start-greeting", &[("role", Arg::Text(&words.code_word("role", role)))]);
    let mut f = by.frame(&site, words.t("desk-start"), "start");
    f.nav_open = true;
    let try_this = desks
        .iter()
        .filter_map(|address| f.nav.iter().find(|item| item.address == *address))
        .map(|item| (item.text.clone(), item.address.clone()))
        .filter(|_| demo)
        .collect();
    page(StatusCode::OK, &StartPage { f, greeting, day, duties: all, n_more, guide, try_this }, words)
}
