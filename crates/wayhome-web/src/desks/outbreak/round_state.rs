//! Where a screening round stands: who has been looked at, who is left.

use super::FOR;
use crate::desks::ward::{self, Here, Place};
use crate::frame::error::Wrong;
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::picture::Picture;
use crate::site::Site;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use wayhome_registry::reads::{ReadError, Shown};

/// A round.
#[derive(Clone, Debug)]
pub(crate) struct Round {
    /// Its id.
    pub id: String,
    /// The unit, as placements write it; `None`: the whole facility.
    pub unit: Option<String>,
    /// When it began.
    pub began_at: String,
    /// Whether it was ended.
    pub is_over: bool,
    /// The record as it was shown.
    pub shown: Shown,
}

/// A child of the round.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Where the child is.
    pub here: Here,
    /// Where that is, in words.
    pub place: String,
    /// The name; the id where the reader may not know it or none is recorded.
    pub name: String,
}

/// Where a round stands.
pub(crate) struct State {
    /// Everybody of the round, in its order.
    pub people: Vec<Person>,
    /// Visits by child.
    pub visits: HashMap<String, Shown>,
    /// Who is left, positions in `people`.
    pub left: Vec<usize>,
    /// Who was not there.
    pub absent: Vec<usize>,
    /// Who has to be looked at again today.
    pub again: Vec<usize>,
}

impl State {
    /// How many were looked at or found away.
    pub(crate) fn n_done(&self) -> usize {
        self.people.len() - self.left.len()
    }

    /// A child of the round.
    pub(crate) fn person(&self, child: &str) -> Option<&Person> {
        self.people.iter().find(|one| one.here.child == child)
    }

    /// The people at these positions.
    pub(crate) fn at(&self, positions: &[usize]) -> Vec<&Person> {
        positions.iter().filter_map(|at| self.people.get(*at)).collect()
    }
}

fn round_of(row: Shown) -> Round {
    let unit = ward::text(&row, "unit_id");
    Round {
        id: row.id.clone(),
        unit: unit.split_once('/').map(|(_, unit)| unit.to_owned()),
        began_at: ward::text(&row, "began_at"),
        is_over: ward::happened(&row, "ended_at"),
        shown: row,
    }
}

/// The rounds that have begun and not ended, the newest first.
pub(crate) async fn open_rounds(site: &Site, by: &SignedIn, facility: &str) -> Result<Vec<Round>, Wrong> {
    let rows = ward::list(site, by, FOR, "screening_round", Some(facility)).await?;
    let mut rounds: Vec<Round> = rows.into_iter().map(round_of).filter(|round| !round.is_over).collect();
    rounds.sort_by(|a, b| b.began_at.cmp(&a.began_at));
    Ok(rounds)
}

/// A round of the facility.
pub(crate) async fn round(site: &Site, by: &SignedIn, facility: &str, id: &str) -> Result<Round, Wrong> {
    let rows = ward::list(site, by, FOR, "screening_round", Some(facility)).await?;
    rows.into_iter().find(|row| row.id == id).map(round_of).ok_or(Wrong::NotFound)
}

/// Where a round stands now. Who came after it began is in it too.
pub(crate) async fn load(
    site: &Site,
    by: &SignedIn,
    picture: &Picture,
    place: &Place,
    round: &Round,
) -> Result<State, Wrong> {
    let mut here = ward::roll(site, by, FOR, &place.id).await?;
    if let Some(unit) = &round.unit {
        here.retain(|one| one.unit == *unit);
    }
    let names = ward::names(site, by, FOR, &place.id).await?;
    let units = ward::units(picture, &place.id);
    let visits =
        match site.reads().linked(&by.who(FOR), "screening_visit", "round_id", std::slice::from_ref(&round.id)).await {
            Ok(rows) => rows,
            Err(ReadError::NotFound) => Vec::new(),
            Err(error) => return Err(ward::not_read(error)),
        };
    let visits: HashMap<String, Shown> =
        visits.into_iter().filter_map(|row| row.child.clone().map(|child| (child, row))).collect();
    let people: Vec<Person> = here
        .into_iter()
        .map(|here| {
            let name = names.get(&here.child).cloned().unwrap_or_else(|| here.child.clone());
            Person { place: ward::whereabouts(&by.words, &units, &here), here, name }
        })
        .collect();
    let positions = |wanted: &dyn Fn(Option<&Shown>) -> bool| {
        let fits = |(at, one): (usize, &Person)| wanted(visits.get(&one.here.child)).then_some(at);
        people.iter().enumerate().filter_map(fits).collect::<Vec<usize>>()
    };
    Ok(State {
        left: positions(&|visit| visit.is_none()),
        absent: positions(&|visit| visit.is_some_and(|row| ward::text(row, "there") == "false")),
        again: positions(&|visit| visit.is_some_and(|row| ward::text(row, "look_again") == "true")),
        people,
        visits,
    })
}

/// What a round is called: its place and when it began.
pub(crate) fn title(words: &Words, picture: &Picture, place: &Place, round: &Round, zone: &TimeZone) -> String {
    let units = ward::units(picture, &place.id);
    let unit = round.unit.as_ref().map(|unit| units.get(unit).unwrap_or(unit).clone());
    let where_ = unit.unwrap_or_else(|| words.t("round-everywhere"));
    words.with("round-of", &[("unit", Arg::Text(&where_)), ("when", Arg::Text(&words.moment(&round.began_at, zone)))])
}
