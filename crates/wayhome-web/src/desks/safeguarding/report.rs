//! An incident is reported: what happened in a few words, when, where. The duties to report that follow from it by law begin to run at
//! once.

use super::{FOR, Tab, choices, desk, later, may_report, sees_incidents, tabs};
use crate::desks::records::form::moment;
use crate::desks::ward::{self, Unmade, derived, operation};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::{Change, Value};

/// What can have happened, as the records write it; the words of clock K-17 among them.
const KINDS: [&str; 13] = [
    "ill_treatment",
    "excessive_force",
    "sexual_abuse",
    "assault",
    "force",
    "restraint",
    "self_harm",
    "suicide_attempt",
    "serious_injury",
    "death",
    "escape_attempt",
    "fire",
    "other",
];
/// By whom.
const BY: [&str; 4] = ["child", "staff", "other", "unknown"];
/// Whose account is written down.
const TOLD_BY: [&str; 7] = ["child", "staff", "family", "visitor", "inspector", "camera", "other"];

#[derive(Template)]
#[template(path = "safeguarding/report.html")]
struct ReportPage {
    f: Frame,
    tabs: Vec<Tab>,
    places: Vec<(String, String, bool)>,
    kinds: Vec<(String, String, bool)>,
    by: Vec<(String, String, bool)>,
    told_by: Vec<(String, String, bool)>,
    form: Form,
    operation: String,
}

/// `GET /safeguarding/incidents/new`.
pub async fn form(State(site): State<Site>, by: SignedIn) -> Response {
    let mut form = Form::default();
    form.set("at", ward::now_here(&site));
    report_page(&site, &by, form, StatusCode::OK).unwrap_or_else(|wrong| wrong.page(&by.words))
}

fn report_page(site: &Site, by: &SignedIn, form: Form, status: StatusCode) -> Result<Response, Wrong> {
    let picture = desk(site, by)?;
    if !may_report(site, by) {
        return Err(Wrong::NotFound);
    }
    let words = &by.words;
    let options = |family: &str, all: &[&str], name: &str| {
        all.iter().map(|one| ((*one).to_owned(), words.code_word(family, one), form.has(name, one))).collect::<Vec<_>>()
    };
    let view = ReportPage {
        f: by.frame(site, words.t("incident-report"), "safeguarding"),
        tabs: tabs(site, by, "safeguarding-incidents"),
        places: choices(ward::places(&picture, by), form.text("facility")),
        kinds: options("incident-kind", &KINDS, "kind"),
        by: options("incident-by", &BY, "by"),
        told_by: options("told-by", &TOLD_BY, "told_by"),
        operation: operation(&form).to_string(),
        form,
    };
    Ok(page(status, &view, words))
}

/// The duties to report that follow from what happened: the matter, to whom, and the clock of the law.
fn duties(kind: &str, by: &str, harmed: bool) -> Vec<(&'static str, &'static str, &'static str)> {
    let matter = match kind {
        "death" => Some("death"),
        "serious_injury" | "suicide_attempt" => Some("serious_injury"),
        "ill_treatment" | "excessive_force" | "sexual_abuse" => Some("allegation"),
        _ if by == "staff" && harmed => Some("allegation"),
        _ => None,
    };
    let mut duties: Vec<_> = matter.map(|matter| (matter, "independent_authority", "K-17")).into_iter().collect();
    if matches!(kind, "force" | "restraint" | "excessive_force") {
        duties.push(("force", "higher_authority", "K-23"));
        duties.push(("force", "family", "K-23"));
    }
    if kind == "death" {
        duties.push(("death", "family", "K-17"));
    }
    duties
}

/// `POST /safeguarding/incidents/new`.
pub async fn create(State(site): State<Site>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    created(&site, sent).await.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn created(site: &Site, mut sent: SentForm) -> Result<Response, Wrong> {
    let picture = desk(site, &sent.by)?;
    if !may_report(site, &sent.by) {
        return Err(Wrong::NotFound);
    }
    let words = sent.by.words.clone();
    let facility = sent.form.text("facility").to_owned();
    if !ward::places(&picture, &sent.by).iter().any(|place| place.id == facility) {
        sent.form.refuse("facility", words.t("say-place-needed"));
    }
    let kind = sent.form.text("kind").to_owned();
    if !KINDS.contains(&kind.as_str()) {
        sent.form.refuse("kind", words.t("incident-kind-needed"));
    }
    if sent.form.text("at").is_empty() {
        sent.form.refuse("at", words.t("incident-at-needed"));
    }
    let harmed = ward::typed_number(sent.form.text("children_harmed"));
    if !sent.form.text("children_harmed").is_empty() && !harmed.is_some_and(|n| n >= 0.0 && n.fract() == 0.0 && n < 1e6)
    {
        sent.form.refuse("children_harmed", words.t("incident-harmed-wrong"));
    }
    if !sent.form.is_good() {
        return report_page(site, &sent.by, sent.form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let operation = operation(&sent.form);
    let incident = operation.to_string();
    let changes = changes(site, &sent, &facility, &kind, harmed);
    let next = match sees_incidents(site, &sent.by) {
        true => see(&format!("/safeguarding/incidents/{incident}?done=incident-saved")),
        false => see("/safeguarding?done=incident-saved"),
    };
    match site.registry().changes(&sent.by.who(FOR), changes).await {
        Ok(_) => Ok(next),
        Err((_, error)) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already | Unmade::Faster => Ok(next),
            Unmade::Beside => report_page(site, &sent.by, sent.form, StatusCode::UNPROCESSABLE_ENTITY),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

/// The incident, the first account of it, and the duties that begin to run.
fn changes(site: &Site, sent: &SentForm, facility: &str, kind: &str, harmed: Option<f64>) -> Vec<Change> {
    let form = &sent.form;
    let who = sent.by.who(FOR);
    let operation = operation(form);
    let incident = operation.to_string();
    let now = ward::now(site);
    let new = |name: &str, record: &str| {
        let mut change = Change::new(name, record).at_facility(facility);
        change.id = derived(operation, &[name, record]);
        change
    };
    let mut first = new("incident", &incident)
        .with("at", moment(form.text("at"), &site.zone()).as_str())
        .with("kind", kind)
        .with("reported_at", ward::moment_text(now).as_str());
    first.id = operation;
    if BY.contains(&form.text("by")) {
        first = first.with("by", form.text("by"));
    }
    if let Some(harmed) = harmed {
        first = first.with("children_harmed", Value::Whole(harmed as i64));
    }
    let mut changes = vec![first];
    if !form.text("words").is_empty() {
        let told_by = if TOLD_BY.contains(&form.text("told_by")) { form.text("told_by") } else { "staff" };
        changes.push(
            new("incident_account", &derived(operation, &["account"]).to_string())
                .with("incident_id", incident.as_str())
                .with("told_by", told_by)
                .with("at", ward::moment_text(now).as_str())
                .with("words", form.text("words"))
                .with("taken_by", who.id.as_str()),
        );
    }
    let harmed = harmed.is_some_and(|n| n > 0.0);
    for (matter, to, clock) in duties(kind, form.text("by"), harmed) {
        let Some(hours) = ward::clock_seconds(site, clock).map(|seconds| seconds / 3600) else { continue };
        changes.push(
            new("report_duty", &derived(operation, &["duty", matter, to]).to_string())
                .with("incident_id", incident.as_str())
                .with("matter", matter)
                .with("to", to)
                .with("known_at", ward::moment_text(now).as_str())
                .with("due_at", ward::moment_text(later(now, hours)).as_str()),
        );
    }
    changes
}
