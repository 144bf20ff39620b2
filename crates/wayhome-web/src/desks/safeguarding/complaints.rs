//! The complaints office: what came, until when it has to be answered, and where it is. What nobody answered in time is sent on by the
//! program before the list is shown.

use super::{FOR, Tab, clock_state, desk, is_office, later, place_name, tabs};
use crate::desks::ward;
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::visitor::{encode, query_value};
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use wayhome_registry::complaints::ANSWER_HOURS;
use wayhome_registry::reads::Shown;

/// Acknowledged within so many hours (clock K-16).
pub(crate) const ACKNOWLEDGE_HOURS: i64 = 24;
/// Complaints on the page.
const SHOWN: usize = 200;
/// So many within [`BURST_SECONDS`] are a burst: one person may have sent them, to hide others.
const BURST: usize = 20;
const BURST_SECONDS: i64 = 600;

/// Which of these moments, in their order, belong to a burst.
fn in_bursts(moments: &[i64]) -> Vec<bool> {
    let mut within = vec![false; moments.len()];
    let mut begin = 0;
    for (at, moment) in moments.iter().enumerate() {
        while moments[begin] < moment - BURST_SECONDS {
            begin += 1;
        }
        if at + 1 - begin >= BURST {
            within[begin..=at].fill(true);
        }
    }
    within
}

struct Line {
    address: String,
    received: String,
    place: String,
    due: String,
    state: String,
    class: &'static str,
    is_urgent: bool,
    taken_up: Option<String>,
    with: String,
}

/// Where a line stands: those of a burst behind all others, urgent ones first, then by when they are due.
struct Place {
    burst: bool,
    due: Option<Timestamp>,
    received: String,
}

#[derive(Template)]
#[template(path = "safeguarding/complaints.html")]
struct ComplaintsPage {
    f: Frame,
    tabs: Vec<Tab>,
    answered: bool,
    lines: Vec<Line>,
    /// Those that came in a burst: behind the others, which would be lost among them.
    burst: Vec<Line>,
    burst_said: String,
    silent: String,
    n_silent: usize,
}

/// When a complaint has to be answered: as its file says, else by the clock of the law from when it came.
pub(crate) fn due_of(site: &Site, line: &Shown, file: Option<&Shown>) -> Option<Timestamp> {
    let zone = site.zone();
    let own = file.and_then(|file| ward::instant(&ward::text(file, "due_at"), &zone));
    own.or_else(|| {
        let hours = ward::clock_seconds(site, "K-16").map_or(ANSWER_HOURS, |seconds| seconds / 3600);
        ward::instant(&ward::text(line, "received_at"), &zone).map(|at| later(at, hours))
    })
}

/// `GET /safeguarding/complaints`, with `?state=answered`.
pub async fn list(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    let is_answered = query_value(&query.unwrap_or_default(), "state").as_deref() == Some("answered");
    answered(&by.words, list_page(&site, &by, is_answered).await)
}

async fn list_page(site: &Site, by: &SignedIn, answered: bool) -> Result<Response, Wrong> {
    let picture = desk(site, by)?;
    if !is_office(site, by) {
        return Err(Wrong::NotFound);
    }
    if let Err(error) = site.registry().escalate_silent().await {
        tracing::error!(%error, "complaints that nobody answered could not be sent on");
    }
    let words = &by.words;
    let zone = site.zone();
    let who = by.who(FOR);
    let mut rows = ward::list(site, by, FOR, "complaint", None).await?;
    rows.retain(|row| ward::happened(row, "answered_at") == answered);
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let linked = async |kind: &str| site.reads().linked(&who, kind, "complaint_id", &ids).await.map_err(ward::not_read);
    let files: HashMap<String, Shown> =
        linked("complaint_file").await?.into_iter().map(|row| (ward::text(&row, "complaint_id"), row)).collect();
    let mut with: HashMap<String, String> = HashMap::new();
    for step in linked("complaint_step").await? {
        let to = ward::text(&step, "to");
        if !to.is_empty() {
            with.insert(ward::text(&step, "complaint_id"), to);
        }
    }
    let now = ward::now(site);
    // What was told here, by forms: what came with a country folder has no words with it, and often no more than its day.
    let mut told: Vec<(i64, &str)> = rows
        .iter()
        .filter(|row| files.contains_key(&row.id))
        .filter_map(|row| Some((ward::instant(&ward::text(row, "received_at"), &zone)?.as_second(), row.id.as_str())))
        .collect();
    told.sort_unstable();
    let moments: Vec<i64> = told.iter().map(|(at, _)| *at).collect();
    let bursts: HashSet<&str> =
        told.iter().zip(in_bursts(&moments)).filter(|(_, within)| *within).map(|((_, id), _)| *id).collect();
    let mut lines: Vec<(Place, Line)> = rows
        .iter()
        .map(|row| {
            let file = files.get(&row.id);
            let due = due_of(site, row, file);
            let (key, class) = clock_state(due, answered, now);
            let received = ward::text(row, "received_at");
            let late = ward::instant(&received, &zone).is_some_and(|at| later(at, ACKNOWLEDGE_HOURS) <= now);
            let taken_up = match file.map(|file| ward::happened(file, "acknowledged_at")) {
                Some(true) => None,
                Some(false) if late => Some(words.t("complaint-not-acknowledged-late")),
                Some(false) => Some(words.t("complaint-not-acknowledged")),
                None => None,
            };
            let line = Line {
                address: format!("/safeguarding/complaints/{}", encode(&row.id)),
                received: words.moment(&received, &zone),
                place: place_name(&picture, row.facility.as_deref()),
                due: due.map_or_else(|| words.t("not-known"), |due| words.instant(due, &zone)),
                state: words.t(if answered { "complaint-answered" } else { key }),
                class,
                is_urgent: file.is_some_and(|file| ward::text(file, "urgent") == "true"),
                taken_up: taken_up.filter(|_| !answered),
                with: with.get(&row.id).map_or_else(|| words.t("complaint-here"), |to| words.code_word("body", to)),
            };
            (Place { burst: bursts.contains(row.id.as_str()), due, received }, line)
        })
        .collect();
    if answered {
        lines.sort_by(|a, b| b.0.received.cmp(&a.0.received));
    } else {
        let order = |(place, line): &(Place, Line)| (place.burst, !line.is_urgent, place.due, place.received.clone());
        lines.sort_by_cached_key(order);
    }
    let n_silent = lines.iter().filter(|(_, line)| line.class == "now").count();
    let n_burst = lines.iter().filter(|(place, _)| place.burst).count();
    // Behind each other on one page: a burst does not push the others off it.
    let (burst, lines): (Vec<_>, Vec<_>) =
        lines.into_iter().take(SHOWN).partition(|(place, _)| place.burst && !answered);
    let only = |lines: Vec<(Place, Line)>| lines.into_iter().map(|(_, line)| line).collect::<Vec<Line>>();
    let view = ComplaintsPage {
        f: by.frame(site, words.t("safeguarding-complaints"), "safeguarding"),
        tabs: tabs(site, by, "safeguarding-complaints"),
        answered,
        lines: only(lines),
        burst: only(burst),
        burst_said: words.n("complaints-burst", n_burst as u64),
        silent: words.n("complaints-silent", n_silent as u64),
        n_silent,
    };
    Ok(page(StatusCode::OK, &view, words))
}

#[cfg(test)]
mod tests {
    use super::{BURST, in_bursts};

    #[test]
    fn many_within_minutes_are_a_burst_and_what_came_before_and_after_is_not() {
        let spread: Vec<i64> = (0..60).map(|at| at * 60).collect();
        assert!(!in_bursts(&spread).contains(&true));
        let n = i64::try_from(BURST).unwrap();
        let mut moments = vec![0];
        moments.extend((0..n).map(|at| 10_000 + at));
        moments.push(20_000);
        let found = in_bursts(&moments);
        assert_eq!(found.iter().filter(|within| **within).count(), BURST);
        assert!(!found[0] && !found[BURST + 1]);
        assert!(in_bursts(&[]).is_empty());
    }
}
