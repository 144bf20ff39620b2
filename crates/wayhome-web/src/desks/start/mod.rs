//! What needs this person today: the most urgent first, each with its reason and its source.

use crate::frame::session::SignedIn;
use crate::frame::words::Arg;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::HashMap;
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

/// A duty on the page: one thing to do, at one place or at several alike.
pub(crate) struct Duty {
    pub what: Markup,
    pub place: String,
    pub why: Markup,
    pub sources: Vec<Markup>,
    pub done: Markup,
    pub due: String,
    pub class: &'static str,
    pub more: String,
    /// Where it is to be done, when that is at several places: name, children, reason.
    pub places: Vec<(String, String, Markup)>,
    /// Places behind those that are named.
    pub n_places_more: u64,
}

/// Places named on the line of a duty, and behind its reasons.
const NAMED: usize = 3;
const LISTED: usize = 12;

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
    // The same thing to do at several places is one duty, as urgent as its most urgent place.
    let mut groups: Vec<Vec<&Action>> = Vec::new();
    let mut group_of: HashMap<&str, usize> = HashMap::new();
    for action in actions {
        let at = *group_of.entry(&action.text).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.push(action);
        }
    }
    let behind = groups.len().saturating_sub(SHOWN) as u64;
    let place = |action: &Action| {
        let named = action.facility.as_deref().and_then(|id| picture.facility(id)).map(|one| one.name.clone());
        named.or_else(|| action.jurisdiction.clone()).unwrap_or_default()
    };
    let counted = |n: Option<u32>| n.map_or_else(String::new, |n| words.n("start-children", u64::from(n)));
    let shown = groups
        .iter()
        .take(SHOWN)
        .filter_map(|group| {
            let first = *group.first()?;
            let late = first.due.as_str() <= today.as_str();
            let SaidAction { what, why, done } = said.action(first);
            let several = group.len() > 1;
            // A place for which two rules ask the same stands once on the line, with both reasons behind it.
            let mut there: Vec<&Action> = Vec::new();
            for one in group {
                if !there.iter().any(|known| known.facility == one.facility && known.jurisdiction == one.jurisdiction) {
                    there.push(one);
                }
            }
            let mut names: Vec<String> = there.iter().take(NAMED).map(|one| place(one)).collect();
            names.retain(|name| !name.is_empty());
            // Each name runs its own way, whatever stands beside it.
            for name in &mut names {
                *name = format!("\u{2068}{name}\u{2069}");
            }
            let behind = there.len().saturating_sub(NAMED) as u64;
            if behind > 0 {
                names.push(words.n("start-places-more", behind));
            }
            let children = there.iter().filter_map(|one| one.children).reduce(u32::saturating_add);
            let places = group
                .iter()
                .take(if several { LISTED } else { 0 })
                .map(|one| (place(one), counted(one.children), said.action(one).why))
                .collect();
            let mut sources: Vec<&str> = Vec::new();
            for one in group {
                if !sources.contains(&one.source.as_str()) {
                    sources.push(&one.source);
                }
            }
            Some(Duty {
                what,
                place: names.join(words.t("list-comma").as_str()),
                why,
                sources: sources.iter().map(|source| said.source(source)).collect(),
                done,
                due: words.moment(&first.due, picture.zone()),
                class: if late || first.urgency <= 1 {
                    "now"
                } else if first.urgency == 2 {
                    "soon"
                } else {
                    ""
                },
                more: counted(children),
                places,
                n_places_more: if several { group.len().saturating_sub(LISTED) as u64 } else { 0 },
            })
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
