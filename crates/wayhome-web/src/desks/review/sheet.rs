//! The hearing sheet: everything that a hearing needs on one page, and the form of its decision.

use crate::desks::children::file::{line, name_in, stays};
use crate::desks::children::law::LawView;
use crate::desks::records::form::{Asking, Links};
use crate::desks::records::view::RecordView;
use crate::desks::records::{Shown as Field, new_address, operation_of, view};
use crate::desks::review::ceiling::{ceiling_words, look_again_ceiling};
use crate::desks::review::{has_desk, needs, text, today};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::SignedIn;
use crate::frame::visitor::encode_part;
use crate::frame::words::Arg;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::reads::{File, Shown};
use wayhome_registry::records;

/// What is read for a hearing.
const KINDS: &[&str] = &[
    "identity",
    "child",
    "placement",
    "custody_order",
    "charge",
    "custody_review",
    "hearing",
    "child_view",
    "decision",
    "release_condition",
    "appeal",
    "counsel",
    "counsel_meeting",
    "contact_person",
    "family_contact",
    "health_summary",
    "education_record",
    "report_to_panel",
    "social_inquiry",
    "home_visit",
    "release_preparation",
    "recovery_plan",
    "plan_goal",
    "panel_member",
    "vote",
    "legal_application",
    "victim_safeguard",
    "document",
];

/// What stands under each heading of the sheet.
const GROUNDS: &[&str] = &["placement", "custody_order", "charge", "legal_application", "document"];
const INTERESTS: &[&str] = &[
    "child",
    "health_summary",
    "education_record",
    "contact_person",
    "social_inquiry",
    "report_to_panel",
    "victim_safeguard",
];
const VIEWS: &[&str] = &["child_view", "plan_goal"];
const COUNSEL: &[&str] = &["counsel", "counsel_meeting"];
const SUPPORT: &[&str] = &["release_preparation", "home_visit", "recovery_plan"];
const EARLIER: &[&str] =
    &["decision", "release_condition", "vote", "panel_member", "appeal", "hearing", "custody_review"];

/// Fields of the form, in their order.
pub(crate) const HEARING: &[&str] = &[
    "held_at",
    "place",
    "child_present",
    "child_absent_reason",
    "lawyer_present",
    "private_talk_before",
    "adult_present",
    "interpreter",
    "closed_to_public",
];
pub(crate) const CHILD_VIEW: &[&str] = &["words", "none_reason", "how", "language", "checked_by_child"];
pub(crate) const OUTCOME: &[&str] = &[
    "decided_on",
    "outcome",
    "reasons",
    "best_interests",
    "views_weighed",
    "alternatives",
    "safety_ground",
    "look_again_on",
];
pub(crate) const RELEASE: &[&str] = &["route", "release_on"];
pub(crate) const VOTES: &[&str] = &["members", "votes_for", "votes_against", "abstained", "dissent"];
pub(crate) const APPEAL: &[&str] = &["appeal_route", "appeal_until", "child_told_at", "counsel_told_at"];
pub(crate) const CONDITION: &[&str] = &["condition", "reason", "doable", "from", "until"];
/// What a form has seen of review and hearing: it stays what the next sending expects, until the person is told of a change.
pub(crate) const SEEN: [&str; 4] = ["review", "review-revision", "hearing", "hearing-revision"];
/// Conditions that a form has room for.
pub(crate) const CONDITIONS: usize = 6;

/// Records under one heading.
struct Heading {
    word: &'static str,
    title: String,
    records: Vec<RecordView>,
    add: Option<(String, String)>,
}

/// The form of a decision.
struct DecisionForm {
    operation: String,
    review: String,
    review_revision: String,
    hearing: String,
    hearing_revision: String,
    placement: String,
    ceiling: String,
    hearing_fields: Vec<Field>,
    view_fields: Vec<Field>,
    outcome_fields: Vec<Field>,
    release_fields: Vec<Field>,
    vote_fields: Vec<Field>,
    appeal_fields: Vec<Field>,
    conditions: Vec<(String, Vec<Field>)>,
    n_conditions: String,
}

#[derive(Template)]
#[template(path = "review/sheet.html")]
struct SheetPage {
    f: Frame,
    id: String,
    name: Option<String>,
    place: Option<String>,
    law: LawView,
    who_acts: Vec<String>,
    needs: Vec<String>,
    drawing: Option<String>,
    headings: Vec<Heading>,
    decision: Option<DecisionForm>,
    more: Vec<(String, String)>,
    alert: Option<(String, String)>,
    form: Form,
    file: String,
}

/// The open review and the hearing ahead, as far as they are shown.
pub(crate) struct Ahead<'f> {
    pub review: Option<&'f Shown>,
    pub hearing: Option<&'f Shown>,
    pub placement: Option<&'f Shown>,
}

/// What is ahead in a file.
pub(crate) fn ahead(file: &File) -> Ahead<'_> {
    let of = |kind: &'static str| file.records.iter().filter(move |record| record.kind == kind);
    let review = of("custody_review").rfind(|record| text(record, "closed_on").is_none());
    let hearing = of("hearing")
        .filter(|record| text(record, "held_at").is_none())
        .filter(|record| review.is_some_and(|review| text(record, "review_id") == Some(review.id.as_str())))
        .min_by_key(|record| text(record, "set_for").unwrap_or_default().to_owned());
    let open = |record: &&Shown| text(record, "released_at").is_none_or(|at| at == "none");
    let placement = of("placement").find(open).or_else(|| of("placement").next_back());
    Ahead { review, hearing, placement }
}

/// Opens what a hearing needs of a file.
pub(crate) async fn open(site: &Site, by: &SignedIn, child: &str) -> Result<File, Wrong> {
    if !has_desk(site, by) {
        return Err(Wrong::NotFound);
    }
    site.reads().open_file(&by.who("hearing"), child, KINDS).await.map_err(Wrong::of_read)
}

/// A form of a decision as it begins.
pub(crate) fn begun(site: &Site, file: &File) -> Form {
    let mut form = Form::default();
    let ahead = ahead(file);
    form.set("d-decided_on", today(site).to_string());
    if let Some(hearing) = ahead.hearing {
        // A hearing that was set for a time that has passed was probably held then; the time is that of the country.
        let now =
            jiff::Timestamp::from_microsecond(site.registry().clock().now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let set = text(hearing, "set_for").and_then(|at| at.parse::<jiff::Timestamp>().ok());
        if let Some(at) = set.filter(|at| *at <= now) {
            form.set("h-held_at", site.zone().to_datetime(at).strftime("%Y-%m-%dT%H:%M").to_string());
        }
        if let Some(place) = text(hearing, "place") {
            form.set("h-place", place);
        }
    }
    form
}

fn decision_form(site: &Site, by: &SignedIn, file: &File, form: &Form) -> Option<DecisionForm> {
    let (words, links) = (&by.words, Links::new());
    let asking = |kind: &str, prefix: &str, names: &[&str]| -> Vec<Field> {
        let Some(kind) = records::kind(kind) else { return Vec::new() };
        Asking { words, kind, form, prefix, links: &links, now: None, changes: false }.named(names)
    };
    let ahead = ahead(file);
    let n_conditions = form.text("conditions").parse::<usize>().unwrap_or(1).clamp(1, CONDITIONS);
    let day = form.text("d-decided_on").parse().unwrap_or_else(|_| today(site));
    let ceiling = look_again_ceiling(site.law(), day);
    let conditions = (0..n_conditions)
        .map(|at| {
            let title = words.with("review-condition", &[("n", Arg::Text(&words.int(at as u64 + 1)))]);
            (title, asking("release_condition", &format!("c{at}-"), CONDITION))
        })
        .collect();
    let seen = |name: &str, record: Option<&Shown>, part: fn(&Shown) -> &String| {
        if form.pairs().any(|(known, _)| known == name) {
            form.text(name).to_owned()
        } else {
            record.map(part).cloned().unwrap_or_default()
        }
    };
    Some(DecisionForm {
        operation: operation_of(form),
        review: seen("review", ahead.review, |record| &record.id),
        review_revision: seen("review-revision", ahead.review, |record| &record.revision),
        hearing: seen("hearing", ahead.hearing, |record| &record.id),
        hearing_revision: seen("hearing-revision", ahead.hearing, |record| &record.revision),
        placement: ahead.placement?.id.clone(),
        ceiling: ceiling_words(words, &ceiling),
        hearing_fields: asking("hearing", "h-", HEARING),
        view_fields: asking("child_view", "v-", CHILD_VIEW),
        outcome_fields: asking("decision", "d-", OUTCOME),
        release_fields: asking("decision", "d-", RELEASE),
        vote_fields: asking("decision", "d-", VOTES),
        appeal_fields: asking("decision", "d-", APPEAL),
        conditions,
        n_conditions: n_conditions.to_string(),
    })
}

/// The sheet of a file, with the form of its decision for those who decide.
pub(crate) async fn sheet(
    site: &Site,
    by: &SignedIn,
    file: &File,
    form: Form,
    alert: Option<Wrong>,
    status: StatusCode,
) -> Response {
    let words = &by.words;
    let Some(picture) = site.picture() else { return Wrong::Away.page(words) };
    let who = by.who("hearing");
    let address = format!("/review/{}", encode_part(&file.child));
    let law = LawView::of(site, &picture, words, &file.child, &file.decision);
    let writable = match site.reads().kinds_to_write(&who, &file.child).await {
        Ok(kinds) => kinds,
        Err(error) => return Wrong::of_read(error).page(words),
    };
    let writes = |name: &str| writable.iter().find(|kind| kind.name == name);
    let named = view::names(words, &file.records, &site.zone());
    let heading = |word: &'static str, kinds: &[&str]| {
        let records: Vec<RecordView> = kinds
            .iter()
            .flat_map(|name| file.records.iter().filter(move |record| record.kind == *name))
            .filter_map(|record| Some((record, site.registry().kind(record.kind)?)))
            .map(|(record, kind)| RecordView::of(words, kind, record, &site.zone(), Some(&address)).naming(&named))
            .filter(|record| !record.lines.is_empty())
            .collect();
        let add = kinds
            .iter()
            .find_map(|name| writes(name))
            .filter(|_| word != "grounds" && word != "earlier")
            .map(|kind| (view::kind_name(words, kind), new_address(kind, &file.child, &address)));
        (!records.is_empty() || add.is_some()).then(|| Heading {
            word,
            title: words.t(&format!("sheet-{word}")),
            records,
            add,
        })
    };
    let headings = [
        heading("grounds", GROUNDS),
        heading("interests", INTERESTS),
        heading("views", VIEWS),
        heading("counsel", COUNSEL),
        heading("support", SUPPORT),
        heading("earlier", EARLIER),
    ];
    let decides = writes("decision").is_some() && writes("custody_review").is_some();
    let more = ["custody_review", "hearing", "panel_member", "vote", "appeal", "release_condition", "case_date"]
        .iter()
        .filter_map(|name| writes(name))
        .map(|kind| (view::kind_name(words, kind), new_address(kind, &file.child, &address)))
        .collect();
    let decision = if decides { decision_form(site, by, file, &form) } else { None };
    let shown = SheetPage {
        f: by.frame(site, words.t("sheet-title"), "review"),
        name: name_in(&file.records),
        place: stays(site, &file.records).last().filter(|stay| stay.to.is_none()).map(|stay| stay.place.clone()),
        drawing: line(site, by, file, &law),
        who_acts: law.who_acts(),
        needs: picture.line(&file.child).map(|line| needs(by, line, &file.decision)).unwrap_or_default(),
        law,
        headings: headings.into_iter().flatten().collect(),
        decision,
        more,
        alert: alert.map(|wrong| wrong.texts(words)),
        form,
        file: format!("/children/{}", encode_part(&file.child)),
        id: file.child.clone(),
    };
    page(status, &shown, words)
}

/// `GET /review/{child}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(child): Path<String>) -> Response {
    match open(&site, &by, &child).await {
        Ok(file) => {
            let form = begun(&site, &file);
            sheet(&site, &by, &file, form, None, StatusCode::OK).await
        }
        Err(wrong) => wrong.page(&by.words),
    }
}
