//! One child's file: custody with its clocks, what the law says, and all else that this person may see of it.

use crate::desks::children::law::LawView;
use crate::desks::children::line::{Stay, drawing, instant};
use crate::desks::children::parts::{Part, parts};
use crate::desks::children::{own, reads_own_file};
use crate::desks::records::{new_address, view};
use crate::frame::error::Wrong;
use crate::frame::session::SignedIn;
use crate::frame::visitor::encode_part;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::Value;
use wayhome_registry::access::{Act, Fact, Facts, View};
use wayhome_registry::reads::{File, ReadError};
use wayhome_registry::records::Section;

#[derive(Template)]
#[template(path = "children/file.html")]
struct FilePage {
    f: Frame,
    id: String,
    name: Option<String>,
    place: Option<String>,
    law: LawView,
    who_acts: Vec<String>,
    drawing: Option<String>,
    open_kinds: bool,
    parts: Vec<Part>,
    writes: Vec<(String, String)>,
    looked: Option<String>,
    /// Where cards for this file are given, for those who give them.
    cards: Option<String>,
    review: Option<String>,
    has_copy: bool,
}

/// The child's name, as much as is shown of it.
pub(crate) fn name_in(records: &[wayhome_registry::reads::Shown]) -> Option<String> {
    let identity = records.iter().find(|record| record.kind == "identity")?;
    let text = |field: &str| identity.fields.get(field).and_then(Value::text);
    let names: Vec<&str> = [text("given_names"), text("family_names")].into_iter().flatten().collect();
    match names.as_slice() {
        [] => text("known_as").map(str::to_owned),
        // Names in Chinese characters are written family first, without a space.
        [given, family] if names.concat().chars().all(is_han) => Some(format!("{family}{given}")),
        _ => Some(names.join(" ")),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

/// The stays that are shown of a child, in the order of their beginning.
pub(crate) fn stays(site: &Site, records: &[wayhome_registry::reads::Shown]) -> Vec<Stay> {
    let zone = site.zone();
    let picture = site.picture();
    let mut stays: Vec<Stay> = records
        .iter()
        .filter(|record| record.kind == "placement")
        .filter_map(|record| {
            let at = |field: &str| record.fields.get(field).and_then(Value::text).and_then(|text| instant(text, &zone));
            let place = record.facility.as_deref().unwrap_or_default();
            let named = picture.as_ref().and_then(|picture| picture.facility(place)).map(|one| one.name.clone());
            Some(Stay {
                from: at("admitted_at")?,
                to: at("released_at"),
                place: named.unwrap_or_else(|| place.to_owned()),
            })
        })
        .collect();
    stays.sort_by_key(|stay| stay.from);
    stays
}

/// Custody as a line in time, as far as its stays and clocks are shown.
pub(crate) fn line(site: &Site, by: &SignedIn, file: &File, law: &LawView) -> Option<String> {
    let picture = site.picture()?;
    let today = picture.report.as_of.instant;
    drawing(&by.words, &stays(site, &file.records), &law.clocks, today, picture.zone())
}

/// Where the child is now, in words.
fn place(site: &Site, by: &SignedIn, file: &File) -> Option<String> {
    let current = file
        .records
        .iter()
        .filter(|record| record.kind == "placement")
        .find(|record| record.fields.get("released_at").and_then(Value::text).is_none_or(|at| at == "none"))?;
    let facility = current.facility.as_deref()?;
    let named = site.picture().and_then(|picture| picture.facility(facility).map(|one| one.name.clone()));
    let mut words = vec![named.unwrap_or_else(|| facility.to_owned())];
    for (field, key) in [("unit_id", "unit"), ("room", "room")] {
        if let Some(text) = current.fields.get(field).and_then(Value::text) {
            words.push(format!("{} {text}", by.words.t(key)));
        }
    }
    Some(words.join(" · "))
}

/// Whether a role may open what an emergency needs, for a reason.
pub(crate) fn may_break_glass(site: &Site, by: &SignedIn) -> bool {
    site.access().may(by.role(), Act::BreakGlass, Facts::of(&[Fact::Purpose])).allowed
}

/// `GET /children/{id}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    let who = by.who("children");
    let file = match site.reads().open_file(&who, &id, &[]).await {
        Ok(file) => file,
        Err(ReadError::NotFound) if may_break_glass(&site, &by) => return super::emergency::not_yours(&by, &id),
        Err(error) => return Wrong::of_read(error).page(&by.words),
    };
    // Under a pseudonym nothing is opened by the number of a file: it would say whose pseudonym it is.
    if file.is_pseudonymous() {
        return Wrong::NotFound.page(&by.words);
    }
    if reads_own_file(&by) {
        return own::page_of(&site, &by, &file).await;
    }
    let words = &by.words;
    let Some(picture) = site.picture() else { return Wrong::Away.page(words) };
    let address = format!("/children/{}", encode_part(&id));
    let law = LawView::of(&site, &picture, words, &id, &file.decision);
    let writes = match site.reads().kinds_to_write(&who, &id).await {
        Ok(kinds) => {
            kinds.into_iter().map(|kind| (view::kind_name(words, kind), new_address(kind, &id, &address))).collect()
        }
        Err(error) => return Wrong::of_read(error).page(words),
    };
    let parts = parts(&site, words, "file", &file.records, &file.more, Some(&file.decision), Some(&address));
    let reviewed = super::super::review::has_desk(&site, &by) && law.tier.is_some();
    let shown = FilePage {
        f: by.frame(&site, words.t("file-title"), "children"),
        name: name_in(&file.records),
        place: place(&site, &by, &file),
        drawing: line(&site, &by, &file, &law),
        who_acts: law.who_acts(),
        law,
        open_kinds: true,
        parts,
        writes,
        looked: (file.decision.view(Section::Log) >= View::Summary).then(|| format!("{address}/looked")),
        cards: (super::cards::gives(&by) && file.records.iter().any(|record| record.kind == "identity"))
            .then(|| super::cards::address(&id)),
        review: reviewed.then(|| format!("/review/{}", encode_part(&id))),
        has_copy: by.role() == wayhome_registry::who::Role::Lawyer,
        id,
    };
    page(StatusCode::OK, &shown, words)
}
