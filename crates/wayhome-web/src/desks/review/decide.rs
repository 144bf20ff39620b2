//! A decision is saved: the review, the hearing, the child's own words, the decision and its conditions, together or not at
//! all. What is wrong stands beside its field, all at once, and what was typed stays.

use crate::desks::records::form::{self, Refusal};
use crate::desks::review::ceiling::look_again_ceiling;
use crate::desks::review::sheet::{CONDITION, CONDITIONS, SEEN, open, sheet};
use crate::desks::review::{BESIDE, candidates, decided, order, today};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::see;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode_part;
use crate::frame::words::Arg;
use crate::site::Site;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;
use wayhome_registry::reads::ReadError;
use wayhome_registry::records::Section;
use wayhome_registry::who::Who;
use wayhome_registry::{Change, Expected, Value, records};

/// A version that no record has: what was changed before is recognised by its id, and nothing else is changed.
const NO_VERSION: i64 = -1;
/// Children behind this one among whom the next without a decision is looked for.
const AHEAD: usize = 20;

/// A change of the decision with the prefix of its fields in the form.
struct Part {
    prefix: String,
    change: Change,
}

/// What each part of the sending is known by: sent twice, it is the same.
fn id_of(operation: Uuid, part: &str) -> Uuid {
    Uuid::new_v5(&operation, part.as_bytes())
}

fn part(operation: Uuid, kind: &str, word: &str, child: &str, form: &Form, zone: &TimeZone) -> Part {
    let id = id_of(operation, word);
    let mut change = Change::new(kind, &id.to_string()).of_child(child);
    change.id = id_of(operation, &format!("{word} change"));
    let prefix = format!("{word}-");
    if let Some(kind) = records::kind(kind) {
        form::filled(&mut change, kind, form, &prefix, zone);
    }
    Part { prefix, change }
}

/// Everything that the form says, as changes in the order in which they name one another.
async fn parts(site: &Site, who: &Who, operation: Uuid, child: &str, form: &Form) -> Result<Vec<Part>, ReadError> {
    let (mut all, zone) = (Vec::new(), site.zone());
    let day = Some(form.text("d-decided_on").to_owned()).filter(|day| !day.is_empty());
    let day = day.unwrap_or_else(|| today(site).to_string());
    let goes_on = form.text("d-outcome") == "adjourned";
    let seen = async |kind: &str, id: &str, revision: &str| match records::kind(kind) {
        Some(kind) => site.reads().version_seen(who, kind, id, revision).await,
        None => Ok(None),
    };
    // The review that is open, or a new one for this decision.
    let review = match form.text("review") {
        "" => {
            let mut review = part(operation, "custody_review", "r", child, form, &zone);
            review.change = review
                .change
                .with("placement_id", form.text("placement"))
                .with("review_kind", "regular")
                .with("opened_on", day.as_str());
            if !goes_on {
                review.change = review.change.with("closed_on", day.as_str());
            }
            let id = review.change.record.clone();
            all.push(review);
            id
        }
        open => {
            if !goes_on {
                let version = seen("custody_review", open, form.text("review-revision")).await?;
                let mut change = Change::new("custody_review", open)
                    .of_child(child)
                    .expecting(Expected::Version(version.unwrap_or(NO_VERSION)))
                    .with("closed_on", day.as_str());
                change.id = id_of(operation, "close");
                all.push(Part { prefix: "r-".to_owned(), change });
            }
            open.to_owned()
        }
    };
    // The hearing that was set, or one that was held without having been set here.
    let mut hearing = part(operation, "hearing", "h", child, form, &zone);
    let hearing_id = match form.text("hearing") {
        "" if hearing.change.fields.is_empty() => None,
        "" => {
            let at = hearing.change.fields.get("held_at").cloned().flatten().unwrap_or(Value::Text(day.clone()));
            hearing.change = hearing.change.with("review_id", review.as_str()).with("set_for", at);
            let id = hearing.change.record.clone();
            all.push(hearing);
            Some(id)
        }
        open => {
            if !hearing.change.fields.is_empty() {
                let version = seen("hearing", open, form.text("hearing-revision")).await?;
                open.clone_into(&mut hearing.change.record);
                hearing.change.expected = Expected::Version(version.unwrap_or(NO_VERSION));
                all.push(hearing);
            }
            Some(open.to_owned())
        }
    };
    let mut view = part(operation, "child_view", "v", child, form, &zone);
    if !view.change.fields.is_empty() {
        let at = Some(form.text("h-held_at")).filter(|at| !at.is_empty() && *at != "none").unwrap_or(&day);
        view.change = view.change.with("about", "custody").with("said_at", at);
        if let Some(hearing) = &hearing_id {
            view.change = view.change.with("hearing_id", hearing.as_str());
        }
        all.push(view);
    }
    let mut decision = part(operation, "decision", "d", child, form, &zone);
    decision.change = decision.change.with("review_id", review.as_str());
    if let Some(hearing) = &hearing_id {
        decision.change = decision.change.with("hearing_id", hearing.as_str());
    }
    let decision_id = decision.change.record.clone();
    all.push(decision);
    for at in 0..CONDITIONS {
        let prefix = format!("c{at}");
        if CONDITION.iter().all(|field| form.text(&format!("{prefix}-{field}")).is_empty()) {
            continue;
        }
        let mut condition = part(operation, "release_condition", &prefix, child, form, &zone);
        condition.change = condition.change.with("decision_id", decision_id.as_str());
        all.push(condition);
    }
    let reason = form.text("reason");
    for part in &mut all {
        reason.clone_into(&mut part.change.reason);
    }
    Ok(all)
}

/// Puts beside the fields everything that can be told before it is sent.
fn look_over(site: &Site, by: &SignedIn, parts: &[Part], form: &mut Form) {
    for part in parts.iter().filter(|part| part.change.expected == Expected::New) {
        for problem in site.registry().look_over(&part.change) {
            form::refuse(form, &part.prefix, &problem.field, problem.message);
        }
    }
    // A hearing that was set is changed, not made: its own rules are said here too.
    if form.text("h-child_present") == "no" && form.text("h-child_absent_reason").is_empty() {
        form.refuse("h-child_absent_reason", by.words.t("review-absent-needed"));
    }
    let day = |name: &str| form.text(name).parse::<Date>().ok();
    if let (Some(decided), Some(again)) = (day("d-decided_on"), day("d-look_again_on"))
        && matches!(form.text("d-outcome"), "custody_goes_on" | "adjourned")
    {
        let (days, source) = look_again_ceiling(site.law(), decided);
        let latest = decided.checked_add(i64::from(days).days()).unwrap_or(decided);
        if again > latest {
            let text = by.words.with(
                "review-too-late",
                &[
                    ("day", Arg::Text(&by.words.day(latest))),
                    ("n", Arg::Count(u64::from(days))),
                    ("source", Arg::Text(&source)),
                ],
            );
            // The ceiling of the law that is in force is said before the registry's own.
            form.take_wrong("d-look_again_on");
            form.refuse("d-look_again_on", text);
        }
    }
}

/// `POST /review/{child}`.
pub async fn save(State(site): State<Site>, Path(child): Path<String>, sent: SentForm) -> Response {
    let SentForm { by, mut form } = sent;
    let Ok(operation) = form.text("operation").parse::<Uuid>() else { return Wrong::Unreadable.page(&by.words) };
    // One more condition: the form again, nothing saved.
    if form.text("more") == "condition" {
        let n = form.text("conditions").parse::<usize>().unwrap_or(1);
        form.set("conditions", (n + 1).min(CONDITIONS).to_string());
        form.take_out(|name| name == "more");
        return again(&site, &by, &child, form, None, StatusCode::OK).await;
    }
    let who = by.who("hearing");
    let parts = match parts(&site, &who, operation, &child, &form).await {
        Ok(parts) => parts,
        Err(error) => return Wrong::of_read(error).page(&by.words),
    };
    look_over(&site, &by, &parts, &mut form);
    if !form.is_good() {
        return again(&site, &by, &child, form, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let changes = parts.iter().map(|part| part.change.clone()).collect();
    let Err((index, error)) = site.registry().changes(&who, changes).await else {
        return see(&after(&site, &by, &child).await);
    };
    let prefix = parts.get(index).map_or("", |part| part.prefix.as_str());
    match form::refusal(error, &mut form, prefix) {
        Refusal::InForm => again(&site, &by, &child, form, None, StatusCode::UNPROCESSABLE_ENTITY).await,
        Refusal::Conflict => {
            // The next sending has seen what the other wrote: the page shows it.
            form.set("operation", Uuid::now_v7().to_string());
            form.take_out(|name| SEEN.contains(&name));
            again(&site, &by, &child, form, Some(Wrong::Changed), StatusCode::CONFLICT).await
        }
        Refusal::NotAllowed => again(&site, &by, &child, form, Some(Wrong::NotAllowed), StatusCode::FORBIDDEN).await,
        Refusal::Page(wrong) => wrong.page(&by.words),
    }
}

async fn again(
    site: &Site,
    by: &SignedIn,
    child: &str,
    form: Form,
    alert: Option<Wrong>,
    status: StatusCode,
) -> Response {
    match open(site, by, child).await {
        Ok(file) => sheet(site, by, &file, form, alert, status).await,
        Err(wrong) => wrong.page(&by.words),
    }
}

/// The next child of the own order who waits for a decision; the list when there is none.
async fn after(site: &Site, by: &SignedIn, child: &str) -> String {
    const LIST: &str = "/review?done=decided";
    let Some(picture) = site.picture() else { return LIST.to_owned() };
    let lines = order(&picture, None);
    let Some(at) = lines.iter().position(|line| line.child_id == child) else { return LIST.to_owned() };
    let found =
        site.reads().in_order(&by.who("review"), &candidates(&lines), Section::Clk, at + 1, AHEAD, BESIDE).await;
    let next = found
        .ok()
        .and_then(|found| found.rows.into_iter().find(|row| decided(&row.records).is_none()).map(|row| row.child));
    next.map_or_else(|| LIST.to_owned(), |child| format!("/review/{}?done=decided", encode_part(&child)))
}
