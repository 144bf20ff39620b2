//! Beds and rooms: who is where as far as the reader may know, which beds are free, which rooms can be used for somebody who has to be
//! apart.

use super::{FOR, Tab, tabs};
use crate::desks::ward::{self, Here, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::{BTreeMap, HashMap, HashSet};
use wayhome_registry::access::{Desk, View};
use wayhome_registry::reads::Shown;
use wayhome_registry::records::Section;

/// What a room can be used for when somebody has to be apart.
const APART: [&str; 4] = ["isolation", "medical", "single", "separation"];

struct RoomLine {
    name: String,
    people: Vec<(String, bool)>,
    beds: String,
    is_over: bool,
    is_closed: bool,
    for_apart: bool,
}

struct UnitLine {
    name: String,
    children: String,
    beds: String,
    free: String,
    is_over: bool,
    rooms: Vec<RoomLine>,
}

#[derive(Template)]
#[template(path = "outbreak/board.html")]
struct BoardPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    figures: Vec<(String, String, bool)>,
    units: Vec<UnitLine>,
    names_people: bool,
    may_add: bool,
}

/// `GET /outbreak/{id}/board`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, board_page(&site, &by, &id).await)
}

async fn board_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    let words = &by.words;
    let names_people = ward::sees(site, by, Section::Plc) >= View::Summary;
    let roll = if names_people { ward::roll(site, by, FOR, id).await? } else { Vec::new() };
    let names = if names_people { ward::names(site, by, FOR, id).await? } else { HashMap::new() };
    let apart: HashSet<String> =
        super::isolation::open(site, by, id).await?.into_iter().flatten().map(|one| one.child).collect();
    let rooms = ward::list(site, by, FOR, "room", Some(id)).await?;
    let beds = ward::list(site, by, FOR, "bed", Some(id)).await?;
    let units = unit_lines(
        words,
        &picture,
        &Seen { place: &place, roll: &roll, names: &names, apart: &apart, rooms: &rooms, beds: &beds },
    );
    let free: i64 =
        counts(&picture, id, &roll, names_people).iter().filter_map(|unit| unit.free()).filter(|free| *free > 0).sum();
    let for_apart = free_for_apart(&rooms, &roll);
    let singles =
        picture.snapshot.facilities.iter().find(|row| row.facility_id.as_str() == id).and_then(|row| row.single_rooms);
    let one = picture.facility(id).ok_or(Wrong::NotFound)?;
    let children = if names_people { roll.len() as u64 } else { u64::from(one.children) };
    let unknown = || words.t("not-known");
    let figures = vec![
        (words.t("facility-children"), words.int(children), false),
        (words.t("board-free"), words.int(u64::try_from(free).unwrap_or_default()), free == 0),
        (
            words.t("board-apart-rooms"),
            match (rooms.is_empty(), singles) {
                (false, _) => words.int(for_apart as u64),
                (true, Some(n)) => words.with("board-singles", &[("n", Arg::Count(u64::from(n)))]),
                (true, None) => unknown(),
            },
            !rooms.is_empty() && for_apart == 0,
        ),
        (
            words.t("facility-isolated"),
            words.int(apart.len().max(if apart.is_empty() { one.safety.isolated_now as usize } else { 0 }) as u64),
            false,
        ),
    ];
    let view = BoardPage {
        f: by.frame(site, words.t("outbreak-board"), "outbreak"),
        tabs: tabs(site, by, &place, "board"),
        figures,
        units,
        names_people,
        may_add: ward::keeps(site, by, Desk::Facilities),
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

struct Seen<'a> {
    place: &'a Place,
    roll: &'a [Here],
    names: &'a HashMap<String, String>,
    apart: &'a HashSet<String>,
    rooms: &'a [Shown],
    beds: &'a [Shown],
}

struct Counted {
    unit: String,
    name: String,
    children: u64,
    beds: Option<u64>,
}

impl Counted {
    fn free(&self) -> Option<i64> {
        let beds = i64::try_from(self.beds?).ok()?;
        Some(beds - i64::try_from(self.children).ok()?)
    }
}

/// Children and beds of each unit: from the roll where it may be read, else from the picture of the country.
fn counts(picture: &Picture, facility: &str, roll: &[Here], from_roll: bool) -> Vec<Counted> {
    let Some(at) = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility) else {
        return Vec::new();
    };
    let in_picture = |unit: u32| {
        let of = |row: &&wayhome_domain::Custody| {
            picture.index.unit_of_placement.get(row.placement as usize).copied().flatten() == Some(unit)
        };
        picture.custody.iter().filter(|row| row.facility as usize == at).filter(of).count() as u64
    };
    picture
        .index
        .units_of_facility
        .of(at)
        .iter()
        .filter_map(|unit| picture.snapshot.units.get(*unit as usize).map(|row| (*unit, row)))
        .map(|(unit, row)| {
            let code = row.unit_id.as_str().to_owned();
            Counted {
                name: if row.name.as_str().is_empty() { code.clone() } else { row.name.as_str().to_owned() },
                children: match from_roll {
                    true => roll.iter().filter(|one| one.unit == code).count() as u64,
                    false => in_picture(unit),
                },
                beds: row.beds.map(u64::from),
                unit: code,
            }
        })
        .collect()
}

fn unit_lines(words: &Words, picture: &Picture, seen: &Seen<'_>) -> Vec<UnitLine> {
    let from_roll = !seen.roll.is_empty();
    let known = |n: Option<u64>| n.map_or_else(|| words.t("not-known"), |n| words.int(n));
    let mut lines: Vec<UnitLine> = counts(picture, &seen.place.id, seen.roll, from_roll)
        .into_iter()
        .map(|unit| UnitLine {
            children: words.int(unit.children),
            beds: known(unit.beds),
            free: match unit.free() {
                Some(free) => words.int(u64::try_from(free).unwrap_or_default()),
                None => words.t("not-known"),
            },
            is_over: unit.free().is_some_and(|free| free < 0),
            rooms: room_lines(words, seen, &unit.unit),
            name: unit.name,
        })
        .collect();
    let known_units: Vec<String> = ward::units(picture, &seen.place.id).into_keys().collect();
    let elsewhere: Vec<&Here> = seen.roll.iter().filter(|one| !known_units.contains(&one.unit)).collect();
    if !elsewhere.is_empty() {
        lines.push(UnitLine {
            name: words.t("facility-no-unit"),
            children: words.int(elsewhere.len() as u64),
            beds: words.t("not-known"),
            free: words.t("not-known"),
            is_over: false,
            rooms: room_lines(words, seen, ""),
        });
    }
    lines
}

/// The rooms of a unit: those that are recorded, and those that only a placement names.
fn room_lines(words: &Words, seen: &Seen<'_>, unit: &str) -> Vec<RoomLine> {
    let record = format!("{}/{unit}", seen.place.id);
    let recorded: BTreeMap<String, &Shown> = seen
        .rooms
        .iter()
        .filter(|row| ward::text(row, "unit_id") == record)
        .map(|row| (ward::text(row, "label"), row))
        .collect();
    let mut labels: Vec<String> = recorded.keys().cloned().collect();
    labels.extend(seen.roll.iter().filter(|one| one.unit == unit).map(|one| one.room.clone()));
    labels.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    labels.dedup();
    labels
        .into_iter()
        .map(|label| {
            let people: Vec<(String, bool)> = seen
                .roll
                .iter()
                .filter(|one| one.unit == unit && one.room == label)
                .map(|one| {
                    let name = seen.names.get(&one.child).cloned().unwrap_or_else(|| one.child.clone());
                    (name, seen.apart.contains(&one.child))
                })
                .collect();
            let room = recorded.get(&label);
            let beds = room.map(|room| beds_of(seen.beds, &room.id)).filter(|n| *n > 0);
            let design = room.and_then(|room| ward::number(room, "design")).map(|n| n as u64);
            let places = beds.or(design);
            RoomLine {
                name: if label.is_empty() { words.t("board-no-room") } else { label },
                is_over: places.is_some_and(|n| people.len() as u64 > n),
                beds: places.map_or_else(|| words.t("not-known"), |n| words.int(n)),
                is_closed: room.is_some_and(|room| ward::happened(room, "closed_on")),
                for_apart: room.is_some_and(|room| APART.contains(&ward::text(room, "room_use").as_str())),
                people,
            }
        })
        .collect()
}

fn beds_of(beds: &[Shown], room: &str) -> u64 {
    beds.iter().filter(|bed| ward::text(bed, "room_id") == room && ward::text(bed, "usable") != "false").count() as u64
}

/// Rooms for somebody who has to be apart that are open and empty.
fn free_for_apart(rooms: &[Shown], roll: &[Here]) -> usize {
    rooms
        .iter()
        .filter(|room| APART.contains(&ward::text(room, "room_use").as_str()) && !ward::happened(room, "closed_on"))
        .filter(|room| {
            let (unit, label) = (ward::text(room, "unit_id"), ward::text(room, "label"));
            let unit = unit.split_once('/').map_or("", |(_, unit)| unit);
            !roll.iter().any(|one| one.unit == unit && one.room == label)
        })
        .count()
}
