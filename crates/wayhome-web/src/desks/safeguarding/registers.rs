//! Duties to report with their clocks, and the registers that an inspector asks for: force and restraint, separation, deaths in
//! custody. What is missing is said in each line.

use super::{FOR, Tab, clock_state, desk, may_report, place_name, sees_incidents, tabs};
use crate::desks::records::own_address;
use crate::desks::ward::{self, Unmade, derived, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page, see};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::HashMap;
use uuid::Uuid;
use wayhome_outbreak::SOLITARY_HOURS;
use wayhome_registry::reads::Shown;
use wayhome_registry::{Change, Expected};

/// A duty to report on a page.
pub(crate) struct DutyLine {
    pub id: String,
    pub matter: String,
    pub to: String,
    pub place: String,
    pub due: String,
    pub state: String,
    pub class: &'static str,
    pub is_open: bool,
}

/// The duties that are not fulfilled, as this person may list them.
pub(crate) async fn open_duties(site: &Site, by: &SignedIn) -> Result<Vec<Shown>, Wrong> {
    let mut rows = ward::list(site, by, FOR, "report_duty", None).await?;
    // Those of a facility stand in no list of placements; they are linked to the incidents of the place.
    let incidents: Vec<String> =
        ward::list(site, by, FOR, "incident", None).await?.into_iter().map(|row| row.id).collect();
    let linked = site.reads().linked(&by.who(FOR), "report_duty", "incident_id", &incidents).await;
    for row in linked.map_err(ward::not_read)? {
        if !rows.iter().any(|known| known.id == row.id) {
            rows.push(row);
        }
    }
    rows.retain(|row| !ward::happened(row, "reported_at"));
    rows.sort_by_key(|row| ward::text(row, "due_at"));
    Ok(rows)
}

/// Whether a duty has run out.
pub(crate) fn is_over(site: &Site, row: &Shown) -> bool {
    ward::instant(&ward::text(row, "due_at"), &site.zone()).is_some_and(|due| due <= ward::now(site))
}

/// A duty as a page shows it.
pub(crate) fn duty_line(site: &Site, words: &Words, picture: &Picture, row: &Shown) -> DutyLine {
    let zone = site.zone();
    let done = ward::happened(row, "reported_at");
    let due = ward::instant(&ward::text(row, "due_at"), &zone);
    let (state, class) = clock_state(due, done, ward::now(site));
    let matter = ward::text(row, "matter");
    DutyLine {
        id: row.id.clone(),
        matter: if matter.is_empty() { words.t("reports-one") } else { words.code_word("report-matter", &matter) },
        to: words.code_word("report-to", &ward::text(row, "to")),
        place: place_name(picture, row.facility.as_deref()),
        due: words.moment(&ward::text(row, if done { "reported_at" } else { "due_at" }), &zone),
        state: words.t(state),
        class,
        is_open: !done,
    }
}

struct RegisterLine {
    when: String,
    who: String,
    place: String,
    facts: Vec<(String, &'static str)>,
    open: String,
}

struct Register {
    title: String,
    note: String,
    lines: Vec<RegisterLine>,
    add: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "safeguarding/registers.html")]
struct RegistersPage {
    f: Frame,
    tabs: Vec<Tab>,
    duties: Vec<DutyLine>,
    registers: Vec<Register>,
    children: Vec<(String, String)>,
    /// The facility of what is added.
    place: String,
    next: &'static str,
    operation: String,
    may_write: bool,
}

/// `GET /safeguarding/registers`.
pub async fn show(State(site): State<Site>, by: SignedIn) -> Response {
    answered(&by.words, registers_page(&site, &by).await)
}

/// What has to have happened after an entry of a register: the field, and the key of its text when it has and when it has not.
type Asked = (&'static str, &'static str, &'static str);

const FORCE: [Asked; 4] = [
    ("health_seen_at", "register-health", "register-no-health"),
    ("authority_told_at", "register-authority", "register-no-authority"),
    ("family_told_at", "register-family", "register-no-family"),
    ("reviewed_on", "register-reviewed", "register-not-reviewed"),
];
const DEATH: [Asked; 3] = [
    ("inquiry_opened_at", "register-inquiry", "register-no-inquiry"),
    ("inquiry_ended_on", "register-inquiry-ended", "register-inquiry-open"),
    ("family_given_on", "register-given", "register-not-given"),
];

async fn registers_page(site: &Site, by: &SignedIn) -> Result<Response, Wrong> {
    let picture = desk(site, by)?;
    if !sees_incidents(site, by) {
        return Err(Wrong::NotFound);
    }
    let words = &by.words;
    let may_write = may_report(site, by);
    let own = ward::places(&picture, by);
    let mut names = HashMap::new();
    let mut children = Vec::new();
    if let [only] = own.as_slice() {
        names = ward::names(site, by, FOR, &only.id).await?;
        if may_write {
            children = ward::by_name(ward::roll(site, by, FOR, &only.id).await?, &names);
        }
    }
    let lines = |rows: Vec<Shown>, at: &str, asked: &[Asked]| {
        let mut rows = rows;
        rows.sort_by_key(|row| std::cmp::Reverse(ward::text(row, at)));
        rows.iter().map(|row| register_line(site, words, &picture, &names, row, at, asked)).collect::<Vec<_>>()
    };
    let force = lines(ward::list(site, by, FOR, "force_use", None).await?, "at", &FORCE);
    let apart = lines(ward::list(site, by, FOR, "isolation", None).await?, "from", &[]);
    let deaths = lines(ward::list(site, by, FOR, "death", None).await?, "died_at", &DEATH);
    let register = |key: &str, lines, add: Option<&'static str>| Register {
        title: words.t(key),
        note: words.t(&format!("{key}-note")),
        lines,
        add: add.filter(|_| may_write),
    };
    let view = RegistersPage {
        f: by.frame(site, words.t("safeguarding-registers"), "safeguarding"),
        tabs: tabs(site, by, "safeguarding-registers"),
        duties: open_duties(site, by).await?.iter().map(|row| duty_line(site, words, &picture, row)).collect(),
        registers: vec![
            register("register-force", force, Some("force_use")),
            register("register-apart", apart, None),
            register("register-deaths", deaths, Some("death")),
        ],
        children,
        place: own.first().map(|one| one.id.clone()).unwrap_or_default(),
        next: "/safeguarding/registers",
        operation: Uuid::now_v7().to_string(),
        may_write,
    };
    Ok(page(StatusCode::OK, &view, words))
}

fn register_line(
    site: &Site,
    words: &Words,
    picture: &Picture,
    names: &HashMap<String, String>,
    row: &Shown,
    at: &str,
    asked: &[Asked],
) -> RegisterLine {
    let zone = site.zone();
    let mut facts: Vec<(String, &'static str)> = asked
        .iter()
        .map(|(field, done, missing)| match ward::happened(row, field) {
            true => (words.t(done), "well"),
            false => (words.t(missing), "now"),
        })
        .collect();
    if let Some(minutes) = ward::number(row, "minutes") {
        facts.insert(0, (words.n("register-minutes", minutes as u64), ""));
    }
    if let Some(hours) = ward::number(row, "hours_alone_per_day") {
        let class = if hours >= SOLITARY_HOURS { "now" } else { "" };
        facts.push((words.with("register-hours", &[("n", Arg::Text(&words.decimal(hours, 0)))]), class));
    }
    if row.kind == "isolation" {
        let (text, class) = match ward::happened(row, "to") {
            true => {
                let when = words.moment(&ward::text(row, "to"), &zone);
                (words.with("register-ended", &[("when", Arg::Text(&when))]), "well")
            }
            false => (words.t("register-goes-on"), "soon"),
        };
        facts.push((text, class));
    }
    let child = row.child.clone().unwrap_or_default();
    let when = ward::text(row, at);
    RegisterLine {
        when: if when.is_empty() { words.t("not-known") } else { words.moment(&when, &zone) },
        who: names.get(&child).cloned().unwrap_or(child),
        place: place_name(picture, row.facility.as_deref()),
        facts,
        open: format!("/records/{}/{}?next={}", row.kind, encode(&row.id), encode("/safeguarding/registers")),
    }
}

/// `POST /safeguarding/reports/{id}`: it was reported, now.
pub async fn reported(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    let done = fulfilled(&site, &id, sent).await;
    done.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn fulfilled(site: &Site, id: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    desk(site, &sent.by)?;
    let who = sent.by.who(FOR);
    let case = site.reads().open_case(&who, "report_duty", id, &[]).await.map_err(ward::not_read)?;
    let kind = site.registry().kind("report_duty").ok_or(Wrong::Fault)?;
    let next = own_address(sent.form.text("next")).unwrap_or("/safeguarding/registers").to_owned();
    let done = see(&format!("{next}?done=saved"));
    if ward::happened(&case.record, "reported_at") {
        return Ok(done);
    }
    let seen = site.reads().version_seen(&who, kind, id, &case.record.revision).await.map_err(ward::not_read)?;
    let mut change = Change::new("report_duty", id)
        .expecting(Expected::Version(seen.unwrap_or(0)))
        .with("reported_at", ward::now_text(site).as_str())
        .with("reported_by", who.id.as_str());
    change.id = derived(operation(&sent.form), &["reported", id]);
    match site.registry().change(&who, change).await {
        Ok(_) => Ok(done),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(done),
            Unmade::Faster => Err(Wrong::Changed),
            Unmade::Beside => Err(Wrong::Unreadable),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}
