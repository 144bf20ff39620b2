//! The screening round, on a phone: one child at a time or a room at a time, few large buttons. What is left stands above; the round
//! can be left and taken up again, by somebody else too.
//!
//! Nothing here needs a script. Pressing *unwell* asks for temperature and signs; everything else is saved at once.

use super::round_state::{self, Person, Round, State};
use super::{FOR, Tab, tabs};
use crate::desks::ward::{self, Place, Unmade, derived, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode;
use crate::frame::{Frame, page, see};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;
use uuid::Uuid;
use wayhome_registry::access::Desk;
use wayhome_registry::records::Section;
use wayhome_registry::{Change, ChangeError, Expected, Value};

/// Signs that are asked for, as the records write them.
const SIGNS: [&str; 12] = [
    "fever",
    "cough",
    "sore_throat",
    "breathless",
    "no_smell",
    "headache",
    "aches",
    "vomiting",
    "diarrhoea",
    "rash",
    "very_tired",
    "other",
];
/// What somebody can be found.
const FOUND: [&str; 3] = ["well", "unwell", "not_there"];
/// The coldest and the hottest body that a thermometer shows, in degrees Celsius: the bounds of the record.
const TEMPERATURES: std::ops::RangeInclusive<f64> = 25.0..=45.0;

struct RoundLine {
    address: String,
    title: String,
    left: String,
}

#[derive(Template)]
#[template(path = "outbreak/rounds.html")]
struct RoundsPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    rounds: Vec<RoundLine>,
    units: Vec<(String, String)>,
    operation: String,
}

/// Where this person may make a round.
fn allowed(site: &Site, by: &SignedIn, id: &str) -> Result<(Arc<Picture>, Place), Wrong> {
    let found = ward::place(site, by, Desk::Outbreak, id)?;
    if ward::writes(site, by, Section::Hcl) { Ok(found) } else { Err(Wrong::NotFound) }
}

/// `GET /outbreak/{id}/round`: rounds that are under way, and a new one.
pub async fn rounds(Shared(site): Shared<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, rounds_page(&site, &by, &id).await)
}

async fn rounds_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = allowed(site, by, id)?;
    let words = &by.words;
    let mut rounds = Vec::new();
    for open in round_state::open_rounds(site, by, id).await? {
        let state = round_state::load(site, by, &picture, &place, &open).await?;
        rounds.push(RoundLine {
            address: format!("/outbreak/{id}/round/{}", open.id),
            title: round_state::title(words, &picture, &place, &open, &site.zone()),
            left: words.n("round-left", state.left.len() as u64),
        });
    }
    let mut units: Vec<(String, String)> = ward::units(&picture, id).into_iter().collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    let view = RoundsPage {
        f: by.frame(site, words.t("outbreak-round"), "outbreak"),
        tabs: tabs(site, by, &place, "round"),
        rounds,
        units,
        operation: Uuid::now_v7().to_string(),
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// `POST /outbreak/{id}/round`: begins one.
pub async fn begin(Shared(site): Shared<Site>, Path(id): Path<String>, mut sent: SentForm) -> Response {
    let (picture, place) = match allowed(&site, &sent.by, &id) {
        Ok(found) => found,
        Err(wrong) => return wrong.page(&sent.by.words),
    };
    let operation = operation(&sent.form);
    let who = sent.by.who(FOR);
    let mut change = Change::new("screening_round", &operation.to_string())
        .at_facility(&place.id)
        .with("began_at", ward::now_text(&site).as_str())
        .with("begun_by", who.id.as_str());
    change.id = operation;
    let unit = sent.form.text("unit");
    if !unit.is_empty() {
        if !ward::units(&picture, &place.id).contains_key(unit) {
            return Wrong::Unreadable.page(&sent.by.words);
        }
        change = change.with("unit_id", format!("{}/{unit}", place.id).as_str());
    }
    match site.registry().change(&who, change).await {
        Ok(_) => see(&format!("/outbreak/{id}/round/{operation}")),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already | Unmade::Faster => see(&format!("/outbreak/{id}/round/{operation}")),
            Unmade::Beside => Wrong::Unreadable.page(&sent.by.words),
            Unmade::Page(wrong) => wrong.page(&sent.by.words),
        },
    }
}

/// A child as a card or a line of the round.
struct Card {
    child: String,
    name: String,
    place: String,
    chosen: String,
}

#[derive(Template)]
#[template(path = "outbreak/round.html")]
struct RoundPage {
    f: Frame,
    place: Place,
    title: String,
    address: String,
    n_all: usize,
    n_done: usize,
    left: String,
    /// The child who comes next, or who was chosen.
    card: Option<Card>,
    /// Whether signs and temperature are asked for.
    asks: bool,
    signs: Vec<(String, String, bool)>,
    /// The children of a room, when a room is done at a time.
    room: Vec<Card>,
    room_name: String,
    by_room: bool,
    absent: Vec<Card>,
    again: Vec<Card>,
    is_over: bool,
    form: Form,
    operation: String,
}

fn card(person: &Person, form: &Form) -> Card {
    Card {
        child: person.here.child.clone(),
        name: person.name.clone(),
        place: person.place.clone(),
        chosen: form.text(&format!("found-{}", person.here.child)).to_owned(),
    }
}

/// `GET /outbreak/{id}/round/{round}`: the next child; `?child=` one of them, `?by=room` a room at a time.
pub async fn show(
    Shared(site): Shared<Site>,
    by: SignedIn,
    Path((id, round)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let mut form = Form::read(query.as_deref().unwrap_or_default());
    form.set("operation", Uuid::now_v7().to_string());
    answered(&by.words, shown(&site, &by, (&id, &round), form, StatusCode::OK).await)
}

async fn shown(
    site: &Site,
    by: &SignedIn,
    (id, round): (&str, &str),
    form: Form,
    status: StatusCode,
) -> Result<Response, Wrong> {
    let (picture, place) = allowed(site, by, id)?;
    let round = round_state::round(site, by, id, round).await?;
    let state = round_state::load(site, by, &picture, &place, &round).await?;
    let words = &by.words;
    let named = form.text("child");
    if !named.is_empty() && state.person(named).is_none() {
        return Err(Wrong::NotFound);
    }
    let by_room = form.text("by") == "room" && named.is_empty();
    let next = match named {
        "" => state.left.first().and_then(|at| state.people.get(*at)),
        named => state.person(named),
    };
    let same_room =
        |one: &&Person| next.is_some_and(|next| one.here.unit == next.here.unit && one.here.room == next.here.room);
    let room: Vec<Card> = match by_room {
        true => state.at(&state.left).into_iter().filter(same_room).map(|one| card(one, &form)).collect(),
        false => Vec::new(),
    };
    let cards = |positions: &[usize]| state.at(positions).into_iter().map(|one| card(one, &form)).collect();
    let view = RoundPage {
        f: by.frame(site, words.t("outbreak-round"), "outbreak"),
        title: round_state::title(words, &picture, &place, &round, &site.zone()),
        address: format!("/outbreak/{id}/round/{}", round.id),
        n_all: state.people.len(),
        n_done: state.n_done(),
        left: words.n("round-left", state.left.len() as u64),
        asks: form.text("found") == "unwell" && !by_room,
        signs: SIGNS
            .iter()
            .map(|sign| ((*sign).to_owned(), words.code_word("sign", sign), form.has("signs", sign)))
            .collect(),
        room_name: next.map(|one| one.place.clone()).unwrap_or_default(),
        card: next.filter(|_| !by_room && !round.is_over).map(|one| card(one, &form)),
        room,
        by_room,
        absent: cards(&state.absent),
        again: cards(&state.again),
        is_over: round.is_over,
        operation: operation(&form).to_string(),
        form,
        place,
    };
    Ok(page(status, &view, words))
}

/// `POST /outbreak/{id}/round/{round}`: one child, a room, or the end of the round.
pub async fn save(Shared(site): Shared<Site>, Path((id, round)): Path<(String, String)>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    let done = match sent.form.text("step") {
        "end" => end(&site, &id, &round, sent).await,
        "room" => save_room(&site, &id, &round, sent).await,
        _ => save_one(&site, &id, &round, sent).await,
    };
    done.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn ready(site: &Site, by: &SignedIn, id: &str, round: &str) -> Result<(Place, Round, State), Wrong> {
    let (picture, place) = allowed(site, by, id)?;
    let round = round_state::round(site, by, id, round).await?;
    let state = round_state::load(site, by, &picture, &place, &round).await?;
    Ok((place, round, state))
}

async fn save_one(site: &Site, id: &str, round: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let (place, round, state) = ready(site, &sent.by, id, round).await?;
    let child = sent.form.text("child").to_owned();
    let found = sent.form.text("found").to_owned();
    let address = format!("/outbreak/{id}/round/{}", round.id);
    if state.person(&child).is_none() || !FOUND.contains(&found.as_str()) {
        return Err(Wrong::Unreadable);
    }
    if found == "unwell" {
        if sent.form.text("step") != "details" {
            return shown(site, &sent.by, (id, &round.id), sent.form, StatusCode::OK).await;
        }
        look_over(&mut sent);
        if !sent.form.is_good() {
            return shown(site, &sent.by, (id, &round.id), sent.form, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    }
    match write(site, &sent.by, &place, &round, &state, &child, &found, &sent.form).await {
        Ok(()) => Ok(see(&format!("{address}?done={}", if found == "unwell" { "unwell" } else { "saved" }))),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(see(&format!("{address}?done=saved"))),
            Unmade::Faster => Ok(see(&format!("{address}?done=seen-before"))),
            Unmade::Beside => shown(site, &sent.by, (id, &round.id), sent.form, StatusCode::UNPROCESSABLE_ENTITY).await,
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

/// What must be there of a child who is unwell, in the words of the page.
fn look_over(sent: &mut SentForm) {
    let words = &sent.by.words;
    let form = &mut sent.form;
    let temperature = form.text("temperature").to_owned();
    if !temperature.is_empty()
        && !ward::typed_number(&temperature).is_some_and(|degrees| TEMPERATURES.contains(&degrees))
    {
        form.refuse("temperature", words.t("round-temperature-wrong"));
    }
    let signs: Vec<&str> = form.all("signs").into_iter().filter(|sign| SIGNS.contains(sign)).collect();
    if signs.is_empty() && form.text("symptoms").is_empty() && temperature.is_empty() {
        form.refuse("signs", words.t("round-signs-needed"));
    }
}

/// Writes that a child was looked at, and what was found, in one go. What was answered is part of the ids: sent twice, it is one
/// change; answered otherwise, it is another that stands beside the first.
#[expect(clippy::too_many_arguments, reason = "one child of one round, and what was answered")]
async fn write(
    site: &Site,
    by: &SignedIn,
    place: &Place,
    round: &Round,
    state: &State,
    child: &str,
    found: &str,
    form: &Form,
) -> Result<(), ChangeError> {
    let who = by.who(FOR);
    let operation = operation(form);
    let at = ward::now_text(site);
    let signs = form.all("signs").into_iter().filter(|sign| SIGNS.contains(sign)).collect::<Vec<_>>().join(";");
    let temperature = ward::typed_number(form.text("temperature"));
    let details = found == "unwell";
    let answer = match details {
        true => [found, signs.as_str(), form.text("temperature"), form.text("symptoms")].join("\u{1F}"),
        false => found.to_owned(),
    };
    // A visit is known by its round and child, whoever makes it.
    let visit_id = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{}\u{1F}{child}", round.id).as_bytes()).to_string();
    let mut visit = Change::new("screening_visit", &visit_id)
        .of_child(child)
        .at_facility(&place.id)
        .with("round_id", round.id.as_str())
        .with("at", at.as_str())
        .with("there", Value::Truth(found != "not_there"))
        .with("look_again", Value::Truth(details));
    visit.id = derived(operation, &["visit", child, &answer]);
    if let Some(known) = state.visits.get(child) {
        let kind = site.registry().kind("screening_visit");
        let seen = match kind {
            Some(kind) => site.reads().version_seen(&who, kind, &known.id, &known.revision).await.ok().flatten(),
            None => None,
        };
        visit.expected = Expected::Version(seen.unwrap_or(0));
    }
    let mut changes = vec![visit];
    if found != "not_there" {
        let record = derived(operation, &["screening", child, &answer]);
        let mut screening = Change::new("health_screening", &record.to_string())
            .of_child(child)
            .at_facility(&place.id)
            .with("occasion", "outbreak_round")
            .with("at", at.as_str())
            .with("by", who.id.as_str())
            .with("finding", found);
        screening.id = derived(operation, &["screening change", child, &answer]);
        if details {
            if !signs.is_empty() {
                screening = screening.with("signs", signs.as_str());
            }
            if !form.text("symptoms").is_empty() {
                screening = screening.with("symptoms", form.text("symptoms"));
            }
            if let Some(degrees) = temperature {
                screening = screening.with("temperature", Value::Number(degrees));
            }
        }
        changes.push(screening);
    }
    site.registry().changes(&who, changes).await.map(|_| ()).map_err(|(_, error)| error)
}

/// A room at a time. Whoever is unwell comes next, with signs and temperature.
async fn save_room(site: &Site, id: &str, round: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let (place, round, state) = ready(site, &sent.by, id, round).await?;
    let address = format!("/outbreak/{id}/round/{}", round.id);
    let mut unwell: Option<String> = None;
    let left: Vec<(String, String)> = state
        .at(&state.left)
        .into_iter()
        .map(|one| (one.here.child.clone(), sent.form.text(&format!("found-{}", one.here.child)).to_owned()))
        .collect();
    for (child, found) in left {
        match found.as_str() {
            "well" | "not_there" => {
                let made = write(site, &sent.by, &place, &round, &state, &child, &found, &sent.form).await;
                match made.map_err(|error| ward::unmade(error, &mut sent.form)) {
                    Ok(()) | Err(Unmade::Already | Unmade::Faster) => {}
                    Err(Unmade::Beside) => return Err(Wrong::Unreadable),
                    Err(Unmade::Page(wrong)) => return Err(wrong),
                }
            }
            "unwell" if unwell.is_none() => unwell = Some(child),
            _ => {}
        }
    }
    Ok(match unwell {
        Some(child) => see(&format!("{address}?child={}&found=unwell&done=saved", encode(&child))),
        None => see(&format!("{address}?by=room&done=saved")),
    })
}

async fn end(site: &Site, id: &str, round: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let (_, round, _) = ready(site, &sent.by, id, round).await?;
    let who = sent.by.who(FOR);
    let kind = site.registry().kind("screening_round").ok_or(Wrong::Fault)?;
    let seen = site.reads().version_seen(&who, kind, &round.id, &round.shown.revision).await.map_err(ward::not_read)?;
    let mut change = Change::new("screening_round", &round.id)
        .expecting(Expected::Version(seen.unwrap_or(0)))
        .with("ended_at", ward::now_text(site).as_str());
    change.id = derived(operation(&sent.form), &["end", &round.id]);
    let next = see(&format!("/outbreak/{id}/round?done=saved"));
    match site.registry().change(&who, change).await {
        Ok(_) => Ok(next),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already | Unmade::Faster => Ok(next),
            Unmade::Beside => Err(Wrong::Unreadable),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}
