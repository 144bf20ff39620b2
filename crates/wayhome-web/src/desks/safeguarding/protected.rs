//! The protected path: gender-based violence and exploitation, safeguards for victims and witnesses, measures of protection. Open to
//! those who are assigned to the child. No address names what is written: the forms are posted here.

use super::{FOR, Tab, desk, is_protector, tabs};
use crate::desks::records::Shown as Input;
use crate::desks::records::form::{Asking, Links, filled};
use crate::desks::records::view::{RecordView, kind_name};
use crate::desks::ward::{self, Unmade, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use wayhome_registry::Change;
use wayhome_registry::records::Kind;

/// The kinds of this path, in the order of the page.
const KINDS: [&str; 4] = ["gender_violence_case", "exploitation_case", "victim_safeguard", "protection_measure"];

#[derive(Template)]
#[template(path = "safeguarding/protected-list.html")]
struct ListPage {
    f: Frame,
    tabs: Vec<Tab>,
    children: Vec<(String, String)>,
}

/// `GET /safeguarding/protected`: the children to whom this person is assigned.
pub async fn list(State(site): State<Site>, by: SignedIn) -> Response {
    answered(&by.words, list_page(&site, &by).await)
}

fn allowed(site: &Site, by: &SignedIn) -> Result<(), Wrong> {
    desk(site, by)?;
    if is_protector(site, by) { Ok(()) } else { Err(Wrong::NotFound) }
}

async fn list_page(site: &Site, by: &SignedIn) -> Result<Response, Wrong> {
    allowed(site, by)?;
    let rows = ward::list(site, by, FOR, "child", None).await?;
    let names = ward::list(site, by, FOR, "identity", None).await?;
    let mut children: Vec<(String, String)> = rows
        .into_iter()
        .filter_map(|row| {
            let child = row.child?;
            let own = names.iter().find(|name| name.child.as_ref() == Some(&child)).map(ward::name_of);
            Some((child.clone(), own.filter(|name| !name.is_empty()).unwrap_or(child)))
        })
        .collect();
    children.sort_by(|a, b| a.1.cmp(&b.1));
    let f = by.frame(site, by.words.t("protected-title"), "safeguarding");
    Ok(page(StatusCode::OK, &ListPage { f, tabs: tabs(site, by, "protected-title"), children }, &by.words))
}

struct Group {
    number: usize,
    title: String,
    records: Vec<RecordView>,
}

#[derive(Template)]
#[template(path = "safeguarding/protected.html")]
struct FilePage {
    f: Frame,
    tabs: Vec<Tab>,
    address: String,
    name: String,
    groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "safeguarding/protected-form.html")]
struct FormPage {
    f: Frame,
    tabs: Vec<Tab>,
    address: String,
    heading: String,
    part: usize,
    fields: Vec<Input>,
    form: Form,
    operation: String,
}

/// `GET /safeguarding/protected/{child}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(child): Path<String>) -> Response {
    answered(&by.words, file_page(&site, &by, &child).await)
}

async fn file_page(site: &Site, by: &SignedIn, child: &str) -> Result<Response, Wrong> {
    allowed(site, by)?;
    let words = &by.words;
    let zone = site.zone();
    let kinds: Vec<&str> = KINDS.into_iter().chain(["identity"]).collect();
    let file = site.reads().open_file(&by.who(FOR), child, &kinds).await.map_err(ward::not_read)?;
    let name = file.records.iter().find(|record| record.kind == "identity").map(ward::name_of).unwrap_or_default();
    let groups = KINDS
        .iter()
        .enumerate()
        .filter_map(|(number, name)| {
            let kind = site.registry().kind(name)?;
            let records = file.records.iter().filter(|record| record.kind == *name);
            Some(Group {
                number,
                title: words.code_word("protected-part", name),
                records: records.map(|record| RecordView::of(words, kind, record, &zone, None)).collect(),
            })
        })
        .collect();
    let view = FilePage {
        f: by.frame(site, words.t("protected-title"), "safeguarding"),
        tabs: tabs(site, by, "protected-title"),
        address: format!("/safeguarding/protected/{}", crate::frame::visitor::encode(child)),
        name: if name.is_empty() { child.to_owned() } else { name },
        groups,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// `POST /safeguarding/protected/{child}`: a form, or what was filled in.
pub async fn step(State(site): State<Site>, Path(child): Path<String>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    stepped(&site, &child, sent).await.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn stepped(site: &Site, child: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    allowed(site, &sent.by)?;
    let part: usize = sent.form.text("part").parse().map_err(|_| Wrong::Unreadable)?;
    let kind = KINDS.get(part).and_then(|name| site.registry().kind(name)).ok_or(Wrong::Unreadable)?;
    // Whoever may not know of the child is told nothing, and the asking is an entry.
    site.reads().open_file(&sent.by.who(FOR), child, &["identity"]).await.map_err(ward::not_read)?;
    if sent.form.text("step") != "save" {
        return Ok(form_page(site, &sent.by, child, (part, kind), sent.form, StatusCode::OK));
    }
    let operation = operation(&sent.form);
    let mut change = Change::new(kind.name, &Uuid::new_v5(&operation, b"record").to_string()).of_child(child);
    change.id = operation;
    filled(&mut change, kind, &sent.form, "", &site.zone());
    let next = see(&format!("/safeguarding/protected/{}?done=saved", crate::frame::visitor::encode(child)));
    match site.registry().change(&sent.by.who(FOR), change).await {
        Ok(_) => Ok(next),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already | Unmade::Faster => Ok(next),
            Unmade::Beside => {
                Ok(form_page(site, &sent.by, child, (part, kind), sent.form, StatusCode::UNPROCESSABLE_ENTITY))
            }
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

fn form_page(
    site: &Site,
    by: &SignedIn,
    child: &str,
    (part, kind): (usize, &Kind),
    form: Form,
    status: StatusCode,
) -> Response {
    let words = &by.words;
    let links = Links::new();
    let asking = Asking { words, kind, form: &form, prefix: "", links: &links, now: None, changes: false };
    let view = FormPage {
        f: by.frame(site, words.t("protected-title"), "safeguarding"),
        tabs: tabs(site, by, "protected-title"),
        address: format!("/safeguarding/protected/{}", crate::frame::visitor::encode(child)),
        heading: kind_name(words, kind),
        part,
        fields: asking.shown(kind.fields.iter()),
        operation: operation(&form).to_string(),
        form,
    };
    page(status, &view, words)
}
