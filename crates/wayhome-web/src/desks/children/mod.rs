//! Children: the list of a person's own work, one page per child, the child's own page, who looked.

pub mod cards;
pub mod emergency;
pub mod file;
pub(crate) mod law;
mod line;
pub mod own;
mod parts;

use crate::desks::children::file::name_in;
use crate::desks::children::law::tier_words;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::SignedIn;
use crate::frame::visitor::{encode, encode_part};
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::Value;
use wayhome_registry::access::View;
use wayhome_registry::reads::{Candidate, Shown, Wanted};
use wayhome_registry::records::Section;
use wayhome_registry::who::Role;

/// Children of a page of the list.
const PAGE: usize = 50;

/// A child in the list.
struct ChildLine {
    id: String,
    name: String,
    place: String,
    inside: String,
    since: String,
    hearing: String,
    tier: Option<(u8, String)>,
    is_gone: bool,
}

/// What a list may be narrowed to: value, words, chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "children/list.html")]
struct ListPage {
    f: Frame,
    lines: Vec<ChildLine>,
    facilities: Vec<Choice>,
    units: Vec<Choice>,
    has_places: bool,
    has_tiers: bool,
    has_hearings: bool,
    next: Option<String>,
    is_first: bool,
    emergency: bool,
}

/// Whether the file that this person reads is the own one, or that of the child for whom they care.
pub(crate) fn reads_own_file(by: &SignedIn) -> bool {
    matches!(by.role(), Role::Child | Role::Parent)
}

/// Whether this person has a list of children, by name or by place.
pub(crate) fn has_desk(site: &Site, by: &SignedIn) -> bool {
    let who = by.who("children");
    !reads_own_file(by)
        && (site.reads().may_list(&who, Section::Id) || site.reads().may_list(&who, Section::Plc))
        && (!who.places.facilities.is_empty() || !who.places.jurisdictions.is_empty() || who.places.everywhere)
}

/// `GET /children`, with `facility`, `unit` and `after`.
pub async fn list(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    let words = &by.words;
    if let (true, Some(own)) = (reads_own_file(&by), &by.session.who.own_child) {
        return see(&format!("/children/{}", encode_part(own)));
    }
    if !has_desk(&site, &by) {
        return Wrong::NotFound.page(words);
    }
    let Some(picture) = site.picture() else { return Wrong::Away.page(words) };
    let asked = Form::read(query.as_deref().unwrap_or_default());
    let who = by.who("children");
    // A list by place where the role sees places; else by child.
    let by_place = site.reads().may_list(&who, Section::Plc);
    let (kind, section) = if by_place { ("placement", Section::Plc) } else { ("child", Section::Id) };
    let text = |name: &str| Some(asked.text(name).to_owned()).filter(|text| !text.is_empty());
    let facility = text("facility").filter(|_| by_place);
    let unit = text("unit").filter(|_| by_place);
    let wanted = Wanted {
        kind: kind.to_owned(),
        facility: facility.clone(),
        filters: unit.iter().map(|unit| ("unit_id".to_owned(), unit.clone())).collect(),
        after: text("after"),
        limit: PAGE,
    };
    let listed = match site.reads().list(&who, &wanted).await {
        Ok(listed) => listed,
        Err(error) => return Wrong::of_read(error).page(words),
    };
    // One line for each child: the stay that lasts, else the last one.
    let mut stays: Vec<(&str, &Shown)> = Vec::new();
    for row in &listed.rows {
        let child = row.child.as_deref().unwrap_or(&row.id);
        match stays.iter_mut().find(|(known, _)| *known == child) {
            Some((_, shown)) if is_over(shown) => *shown = row,
            Some(_) => {}
            None => stays.push((child, row)),
        }
    }
    let order: Vec<Candidate<'_>> = stays
        .iter()
        .map(|(child, row)| Candidate { child, facility: row.facility.as_deref().unwrap_or_default() })
        .collect();
    let beside = match site.reads().in_order(&who, &order, section, 0, order.len(), &["identity"]).await {
        Ok(beside) => beside,
        Err(error) => return Wrong::of_read(error).page(words),
    };
    let (mut has_tiers, mut has_hearings) = (false, false);
    let lines: Vec<ChildLine> = stays
        .iter()
        .map(|(child, row)| {
            let beside = beside.rows.iter().find(|one| one.child == *child);
            let name = beside.and_then(|one| name_in(&one.records)).unwrap_or_default();
            let clocks = beside.is_some_and(|one| one.decision.view(Section::Clk) >= View::Summary);
            let tier = picture.line(child).filter(|_| clocks && !is_over(row));
            let hearing = moment(&by, &site, row, "next_hearing_on");
            has_tiers |= tier.is_some();
            has_hearings |= hearing.is_some();
            let place = row.facility.as_deref().unwrap_or_default();
            let inside = ["unit_id", "room"]
                .into_iter()
                .filter_map(|field| row.fields.get(field).and_then(Value::text))
                .collect::<Vec<_>>()
                .join(" · ");
            ChildLine {
                id: (*child).to_owned(),
                name,
                place: picture.facility(place).map_or_else(|| place.to_owned(), |one| one.name.clone()),
                inside,
                since: moment(&by, &site, row, "admitted_at").unwrap_or_default(),
                hearing: hearing.unwrap_or_default(),
                tier: tier.map(|line| (line.tier, tier_words(words, line.tier))),
                is_gone: is_over(row),
            }
        })
        .collect();
    let own: Vec<&wayhome_plan::FacilityPlan> = picture
        .plan
        .facilities
        .iter()
        .filter(|one| one.children > 0 && by.works_at(&one.facility_id, &one.jurisdiction))
        .collect();
    let facilities = own
        .iter()
        .map(|one| (one.facility_id.clone(), one.name.clone(), facility.as_ref() == Some(&one.facility_id)))
        .collect();
    let units = picture
        .snapshot
        .units
        .iter()
        .filter(|row| facility.as_deref() == Some(row.facility_id.as_str()))
        .map(|row| {
            let id = row.unit_id.as_str().to_owned();
            let name = if row.name.as_str().is_empty() { id.clone() } else { row.name.as_str().to_owned() };
            let chosen = unit.as_deref() == Some(id.as_str());
            (id, name, chosen)
        })
        .collect();
    let next = listed.next.map(|after| {
        let narrowed = [("facility", &facility), ("unit", &unit)];
        let narrowed: String = narrowed
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}&", encode(value.as_deref()?))))
            .collect();
        format!("/children?{narrowed}after={}", encode(&after))
    });
    let shown = ListPage {
        f: by.frame(&site, words.t("desk-children"), "children"),
        lines,
        facilities: if by_place { facilities } else { Vec::new() },
        units,
        has_places: by_place,
        has_tiers,
        has_hearings,
        next,
        is_first: wanted.after.is_none(),
        emergency: file::may_break_glass(&site, &by),
    };
    page(StatusCode::OK, &shown, words)
}

fn is_over(row: &Shown) -> bool {
    row.fields.get("released_at").and_then(Value::text).is_some_and(|at| at != "none")
}

fn moment(by: &SignedIn, site: &Site, row: &Shown, field: &str) -> Option<String> {
    let text = row.fields.get(field).and_then(Value::text).filter(|text| *text != "none")?;
    // A list needs the day alone.
    let text = text.get(..10).unwrap_or(text);
    Some(by.words.moment(text, &site.zone()))
}
