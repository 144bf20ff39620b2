//! One complaint: what was said, whom it concerns, where it is, and what is done about it: acknowledged, sent on outside the facility,
//! answered, sent further when it was silent; and the watch for reprisals.
//!
//! Whoever complained reads the answer at `/help` with the code.

use super::complaints::{ACKNOWLEDGE_HOURS, due_of};
use super::{FOR, Tab, clock_state, desk, is_office, later, place_name, tabs};
use crate::desks::records::view::RecordView;
use crate::desks::ward::{self, Unmade, derived, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode;
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::reads::{Case, Shown};
use wayhome_registry::{Change, Expected, Value};

const LINKS: [(&str, &str); 4] = [
    ("complaint_file", "complaint_id"),
    ("complaint_concerns", "complaint_id"),
    ("complaint_step", "complaint_id"),
    ("reprisal_watch", "complaint_id"),
];
/// The bodies to which a complaint can go; the facility itself only when nobody who works there is concerned.
const OUTSIDE: [&str; 5] = ["ombudsperson", "inspection_body", "prosecutor", "child_protection", "court"];
/// What came of it, as the records write it.
const OUTCOMES: [&str; 4] = ["upheld", "partly_upheld", "not_upheld", "sent_on"];

struct Step {
    when: String,
    what: String,
    to: String,
    note: String,
}

#[derive(Template)]
#[template(path = "safeguarding/complaint.html")]
struct ComplaintPage {
    f: Frame,
    tabs: Vec<Tab>,
    address: String,
    place: String,
    words_said: Option<String>,
    wish: Option<String>,
    facts: Vec<(String, String)>,
    state: String,
    class: &'static str,
    due: String,
    acknowledge_late: bool,
    is_acknowledged: bool,
    is_answered: bool,
    answer: Option<String>,
    concerns: Vec<RecordView>,
    steps: Vec<Step>,
    watches: Vec<RecordView>,
    add_watch: Option<String>,
    bodies: Vec<(String, String, bool)>,
    outcomes: Vec<(String, String, bool)>,
    may_go_back: bool,
    has_file: bool,
    form: Form,
    operation: String,
}

/// `GET /safeguarding/complaints/{id}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, one_page(&site, &by, &id, Form::default(), StatusCode::OK).await)
}

async fn case(site: &Site, by: &SignedIn, id: &str) -> Result<Case, Wrong> {
    desk(site, by)?;
    if !is_office(site, by) {
        return Err(Wrong::NotFound);
    }
    site.reads().open_case(&by.who(FOR), "complaint", id, &LINKS).await.map_err(ward::not_read)
}

fn of<'c>(case: &'c Case, kind: &str) -> Vec<&'c Shown> {
    case.linked.iter().filter(|row| row.kind == kind).collect()
}

/// Whether somebody who works at the facility is concerned, or may be: then it is never sent back there.
fn is_about_staff(case: &Case) -> bool {
    let about = ward::text(&case.record, "about");
    !matches!(about.as_str(), "conditions" | "child") || !of(case, "complaint_concerns").is_empty()
}

async fn one_page(site: &Site, by: &SignedIn, id: &str, form: Form, status: StatusCode) -> Result<Response, Wrong> {
    let case = case(site, by, id).await?;
    let picture = desk(site, by)?;
    let words = &by.words;
    let zone = site.zone();
    let files = of(&case, "complaint_file");
    let file = files.first().copied();
    let said = |name: &str| file.map(|file| ward::text(file, name)).filter(|text| !text.is_empty());
    let is_answered = ward::happened(&case.record, "answered_at");
    let is_acknowledged = file.is_some_and(|file| ward::happened(file, "acknowledged_at"));
    let due = due_of(site, &case.record, file);
    let (state, class) = clock_state(due, is_answered, ward::now(site));
    let received = ward::text(&case.record, "received_at");
    let late = ward::instant(&received, &zone).is_some_and(|at| later(at, ACKNOWLEDGE_HOURS) <= ward::now(site));
    let address = format!("/safeguarding/complaints/{}", encode(id));
    let record = |row: &Shown| {
        let kind = site.registry().kind(row.kind)?;
        Some(RecordView::of(words, kind, row, &zone, Some(&address)))
    };
    let yes_no = |text: String| match text.as_str() {
        "true" => words.t("yes"),
        "false" => words.t("no"),
        _ => words.t("not-known"),
    };
    let word = |family: &str, text: String| {
        if text.is_empty() { words.t("not-known") } else { words.code_word(family, &text) }
    };
    let mut facts = vec![
        (words.t("answer-received"), words.moment(&received, &zone)),
        (words.t("complaint-channel"), word("channel", ward::text(&case.record, "channel"))),
        (words.t("say-about"), word("say-about", ward::text(&case.record, "about"))),
    ];
    if let Some(file) = file {
        facts.push((words.t("complaint-by"), word("say-by", ward::text(file, "by"))));
        facts.push((words.t("complaint-urgent"), yes_no(ward::text(file, "urgent"))));
        facts.push((words.t("complaint-confidential"), yes_no(ward::text(file, "confidential"))));
        facts.push((words.t("language"), ward::text(file, "language")));
        if let Some(taken_by) = said("taken_by") {
            facts.push((words.t("complaint-taken-by"), taken_by));
        }
    }
    let mut steps: Vec<(String, Step)> = of(&case, "complaint_step")
        .into_iter()
        .map(|row| {
            let at = ward::text(row, "at");
            let to = ward::text(row, "to");
            let step = Step {
                when: words.moment(&at, &zone),
                what: words.code_word("step", &ward::text(row, "step")),
                to: if to.is_empty() { to } else { words.code_word("body", &to) },
                note: ward::text(row, "note"),
            };
            (at, step)
        })
        .collect();
    steps.sort_by(|a, b| a.0.cmp(&b.0));
    let may_go_back = !is_about_staff(&case);
    let back: &[&str] = if may_go_back { &["facility"] } else { &[] };
    let child = file.and_then(|file| file.child.clone());
    let options = |family: &str, all: &mut dyn Iterator<Item = &&str>, name: &str| {
        all.map(|one| ((*one).to_owned(), words.code_word(family, one), form.has(name, one))).collect::<Vec<_>>()
    };
    let view = ComplaintPage {
        f: by.frame(site, words.t("complaint-title"), "safeguarding"),
        tabs: tabs(site, by, "safeguarding-complaints"),
        place: place_name(&picture, case.record.facility.as_deref()),
        words_said: said("words"),
        wish: said("wish"),
        facts,
        state: words.t(if is_answered { "complaint-answered" } else { state }),
        class,
        due: due.map_or_else(|| words.t("not-known"), |due| words.instant(due, &zone)),
        acknowledge_late: late && !is_acknowledged && file.is_some() && !is_answered,
        is_acknowledged,
        is_answered,
        answer: said("answer"),
        concerns: of(&case, "complaint_concerns").into_iter().filter_map(record).collect(),
        steps: steps.into_iter().map(|(_, step)| step).collect(),
        watches: of(&case, "reprisal_watch").into_iter().filter_map(record).collect(),
        add_watch: child.map(|child| {
            format!(
                "/records/reprisal_watch/new?child={}&complaint_id={}&from={}&next={}",
                encode(&child),
                encode(id),
                ward::today(site),
                encode(&address)
            )
        }),
        bodies: options("body", &mut OUTSIDE.iter().chain(back), "to"),
        outcomes: options("outcome", &mut OUTCOMES.iter(), "outcome"),
        may_go_back,
        has_file: file.is_some(),
        operation: operation(&form).to_string(),
        form,
        address,
    };
    Ok(page(status, &view, words))
}

/// `POST /safeguarding/complaints/{id}`: the act that the form names.
pub async fn act(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    acted(&site, &id, sent).await.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn acted(site: &Site, id: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let case = case(site, &sent.by, id).await?;
    let act = sent.form.text("act").to_owned();
    look_over(&mut sent, &case, &act)?;
    if !sent.form.is_good() {
        return one_page(site, &sent.by, id, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let changes = changes(site, &sent, &case, &act).await?;
    let done = if act == "answer" { "answered" } else { "saved" };
    let next = see(&format!("/safeguarding/complaints/{}?done={done}", encode(id)));
    match site.registry().changes(&sent.by.who(FOR), changes).await {
        Ok(_) => Ok(next),
        Err((_, error)) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(next),
            Unmade::Beside => one_page(site, &sent.by, id, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await,
            Unmade::Faster => Err(Wrong::Changed),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

/// What an act needs, in the words of the page.
fn look_over(sent: &mut SentForm, case: &Case, act: &str) -> Result<(), Wrong> {
    let words = &sent.by.words;
    let form = &mut sent.form;
    match act {
        "acknowledge" | "close" => {}
        "concerns" => {
            if form.text("who").is_empty() && form.text("account").is_empty() && !form.has("is_director", "yes") {
                form.refuse("who", words.t("complaint-who-needed"));
            }
        }
        "route" | "escalate" => {
            let to = form.text("to").to_owned();
            let back = to == "facility" && act == "route" && !is_about_staff(case);
            if to == "facility" && !back {
                form.refuse("to", words.t("complaint-not-back"));
            } else if !back && !OUTSIDE.contains(&to.as_str()) {
                form.refuse("to", words.t("complaint-body-needed"));
            }
        }
        "answer" => {
            if form.text("answer").is_empty() {
                form.refuse("answer", words.t("complaint-answer-needed"));
            }
            if !OUTCOMES.contains(&form.text("outcome")) {
                form.refuse("outcome", words.t("complaint-outcome-needed"));
            }
        }
        _ => return Err(Wrong::Unreadable),
    }
    Ok(())
}

/// What an act changes, all of it or nothing.
async fn changes(site: &Site, sent: &SentForm, case: &Case, act: &str) -> Result<Vec<Change>, Wrong> {
    let form = &sent.form;
    let who = sent.by.who(FOR);
    let operation = operation(form);
    let complaint = case.record.id.as_str();
    let now = ward::now_text(site);
    let answer: String = form.pairs().filter(|(name, _)| *name != "csrf").map(|(_, value)| value).collect();
    let new = |kind: &str| {
        let mut change =
            Change::new(kind, &derived(operation, &[kind, act]).to_string()).with("complaint_id", complaint);
        change.id = derived(operation, &[kind, act, &answer]);
        change.facility.clone_from(&case.record.facility);
        change
    };
    let step = |step: &str| new("complaint_step").with("step", step).with("at", now.as_str());
    let version = async |row: &Shown| {
        let kind = site.registry().kind(row.kind).ok_or(Wrong::Fault)?;
        let seen = site.reads().version_seen(&who, kind, &row.id, &row.revision).await.map_err(ward::not_read)?;
        let mut change = Change::new(row.kind, &row.id).expecting(Expected::Version(seen.unwrap_or(0)));
        change.id = derived(operation, &[row.kind, act, &answer]);
        Ok::<Change, Wrong>(change)
    };
    let file = of(case, "complaint_file").first().copied();
    Ok(match act {
        "acknowledge" => {
            let mut changes = vec![step("acknowledged")];
            if let Some(file) = file {
                changes.push(version(file).await?.with("acknowledged_at", now.as_str()));
            }
            changes
        }
        "concerns" => {
            let mut change =
                new("complaint_concerns").with("is_director", Value::Truth(form.has("is_director", "yes")));
            for field in ["who", "account"] {
                if !form.text(field).is_empty() {
                    change = change.with(field, form.text(field));
                }
            }
            vec![change]
        }
        "route" | "escalate" => {
            let to = form.text("to");
            let mut change = step(if act == "route" { "routed" } else { "escalated" })
                .with("to", to)
                .with("outside", Value::Truth(to != "facility"));
            if !form.text("note").is_empty() {
                change = change.with("note", form.text("note"));
            }
            vec![change]
        }
        "answer" => {
            let mut changes = vec![
                step("answered"),
                version(&case.record).await?.with("answered_at", now.as_str()).with("outcome", form.text("outcome")),
            ];
            if let Some(file) = file {
                let mut change = version(file).await?.with("answer", form.text("answer"));
                if !ward::happened(file, "acknowledged_at") {
                    change = change.with("acknowledged_at", now.as_str());
                }
                changes.push(change);
            }
            changes
        }
        _ => vec![step("closed")],
    })
}
