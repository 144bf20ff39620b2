//! One place of a facility: the child who holds it on the day of the sheets, and those who held it in the year before.

use super::design::{DAY, Design, Facility, Minute, facility_id};
use super::facts;
use super::names;
use super::random::{Draws, Purpose};
use super::sheets::Sheets;
use super::stays::{self, Share};
use wayhome_domain::*;

/// What the children of a jurisdiction will ask of its courts and services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Demand {
    pub(super) children: u64,
    pub(super) counsel: u64,
    pub(super) supervision: u64,
    pub(super) transport: u64,
}

impl Demand {
    pub(super) fn add(&mut self, other: Demand) {
        self.children += other.children;
        self.counsel += other.counsel;
        self.supervision += other.supervision;
        self.transport += other.transport;
    }
}

/// Situations that must not be missing in any country of forty children, whatever the seed: the child's number in the
/// country decides. (A pregnant girl needs a facility that holds girls.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hard {
    No,
    Thirteen,
    BailUnpaid,
    AlmostAlone,
    Pregnant,
    ExpiredOrder,
    HeardTogether,
    AgeStraddles,
    NearRelease,
    UnsafeHome,
    LateJudge,
    NoCharge,
    NoReview,
}

impl Hard {
    fn of(facility: &Facility, place: u32) -> Hard {
        // Girls have the first places.
        if place == 0 && facility.girls > 0 && facility.index.is_multiple_of(3) {
            return Hard::Pregnant;
        }
        match (facility.before + u64::from(place)) % 40 {
            2 => Hard::Thirteen,
            5 => Hard::BailUnpaid,
            8 => Hard::AlmostAlone,
            11 => Hard::ExpiredOrder,
            14 | 15 => Hard::HeardTogether,
            18 => Hard::AgeStraddles,
            21 => Hard::NearRelease,
            24 => Hard::UnsafeHome,
            27 => Hard::LateJudge,
            30 => Hard::NoCharge,
            33 => Hard::NoReview,
            _ => Hard::No,
        }
    }
}

/// How well a child's file is kept.
#[derive(Clone, Copy, Debug)]
struct File {
    /// Nothing is missing and the law's times were kept.
    in_order: bool,
    /// Multiplies the chance that something is missing.
    gaps: f64,
}

impl File {
    fn lacks(self, draws: &mut Draws, chance: f64) -> bool {
        let missing = draws.chance(chance * self.gaps);
        missing && !self.in_order
    }

    fn keep<T: Default>(self, draws: &mut Draws, chance: f64, value: T) -> T {
        if self.lacks(draws, chance) { T::default() } else { value }
    }
}

/// A stay as it is drawn, before it is written down.
#[derive(Clone, Copy, Debug)]
struct Chain {
    share: Share,
    admitted: Minute,
    /// The end: in the past, or expected.
    end: Minute,
    ongoing: bool,
}

/// Country, facility and grounds in which a place lies.
pub(super) struct Site<'a> {
    pub(super) design: &'a Design,
    pub(super) facility: &'a Facility,
    pub(super) mix: &'a [Share],
}

/// Writes everything about the children who held a place.
pub(super) fn place(site: &Site<'_>, place: u32, sheets: &mut Sheets) -> Demand {
    let (design, facility) = (site.design, site.facility);
    let now = design.calendar.now;
    let mut draws = design.draws(Purpose::Stay, facility.index, place, 0);
    let hard = Hard::of(facility, place);
    let share = held_for(site, hard, &mut draws);
    // A story that needs a criminal matter is not told of a child who is here for another reason.
    let hard = match hard {
        Hard::Thirteen | Hard::AgeStraddles | Hard::NoCharge | Hard::LateJudge if !share.ground.is_criminal() => {
            Hard::No
        }
        hard => hard,
    };
    let length = share.stay.days_met(&mut draws);
    let elapsed = (length * draws.unit()).max(0.02);
    let mut admitted = now - (elapsed * DAY as f64) as Minute - 1;
    if elapsed > 2.0 {
        admitted = design.calendar.working_hours(admitted, &mut draws);
    }
    let end = admitted + (length * DAY as f64) as Minute;
    let chain = Chain { share, admitted, end: end.max(now + 60), ongoing: true };
    let (child, demand) = stay(site, place, 0, chain, hard, None, sheets);

    let first_day = now - i64::from(design.options.history_days) * DAY;
    let mut free_until = admitted;
    for turn in 1..10_000 {
        let mut draws = design.draws(Purpose::Stay, facility.index, place, turn);
        let end = free_until - draws.between(0, DAY);
        if end < first_day {
            break;
        }
        let share = stays::pick(&mut draws, site.mix, |share| share.flow);
        let days = share.stay.days(&mut draws);
        let mut begin = end - (days * DAY as f64) as Minute - 1;
        if days > 2.0 {
            begin = design.calendar.working_hours(begin, &mut draws).min(end - 60);
        }
        let chain = Chain { share, admitted: begin, end, ongoing: false };
        // Some come back: the child who holds the place now has been here before.
        let again = turn > 1 && admitted - end > 20 * DAY && same_kind(share, chain) && draws.chance(0.06);
        let child_before = again.then(|| child.clone()).filter(|child| child.can_have_been_here(&chain));
        stay(site, place, turn, chain, Hard::No, child_before.as_ref(), sheets);
        free_until = begin;
    }
    demand
}

fn same_kind(share: Share, chain: Chain) -> bool {
    share.ground.is_criminal() && chain.share.ground.is_criminal()
}

fn held_for(site: &Site<'_>, hard: Hard, draws: &mut Draws) -> Share {
    let drawn = stays::pick(draws, site.mix, |share| share.stock);
    let wanted = match hard {
        Hard::BailUnpaid => Ground::BailUnpaid,
        Hard::NearRelease => Ground::CriminalSentenced,
        Hard::LateJudge | Hard::NoCharge | Hard::NoReview | Hard::Thirteen | Hard::AgeStraddles => {
            Ground::CriminalPretrial
        }
        _ => return drawn,
    };
    site.mix.iter().find(|share| share.ground == wanted).copied().unwrap_or(drawn)
}

/// What other rows need to know of a child.
#[derive(Clone, Debug)]
struct Person {
    id: ChildId,
    born: Minute,
    /// Home is known to lie in another jurisdiction.
    away: bool,
    criminal: bool,
}

impl Person {
    fn can_have_been_here(&self, chain: &Chain) -> bool {
        self.criminal && chain.admitted - self.born > 13 * 365 * DAY
    }
}

/// One stay: the child (unless known), the placement and all that hangs on them.
fn stay(
    site: &Site<'_>,
    place: u32,
    turn: u32,
    chain: Chain,
    hard: Hard,
    known: Option<&Person>,
    sheets: &mut Sheets,
) -> (Person, Demand) {
    let (design, facility) = (site.design, site.facility);
    let mut draws = design.draws(Purpose::Child, facility.index, place, turn);
    let in_order = chain.ongoing
        && hard == Hard::No
        && chain.share.ground == Ground::CriminalSentenced
        && draws.chance(facility.system.of([0.2, 0.4, 0.6]));
    let gaps = if facility.poor_files { 1.5 } else { 0.85 };
    let file = File { in_order, gaps: if chain.ongoing { gaps } else { gaps * 0.8 } };
    let times = times(site, place, turn, chain, hard, file);
    let person = match known {
        Some(person) => person.clone(),
        None => child(site, place, turn, chain, hard, file, &times, &mut draws, sheets),
    };
    let placement = placement(site, place, turn, chain, hard, file, &times, &person, sheets);
    let mut demand = Demand::default();
    if chain.ongoing {
        demand.children = 1;
        demand.counsel = u64::from(placement.counsel_assigned_at.is_missing());
        demand.supervision = u64::from(placement.release_route == Some(ReleaseRoute::Supervised));
        demand.transport = u64::from(person.away && went_home(placement.release_route));
        let held = facts::Held {
            place,
            admitted: chain.admitted,
            arrested: times.arrested,
            offence: times.offence,
            in_order,
            child: &person.id,
            placement: &placement.placement_id,
            ground: chain.share.ground,
        };
        facts::child(site, &held, sheets);
        isolation(site, place, chain, hard, in_order, &person, sheets);
        contacts(site, place, chain, in_order, &person, sheets);
    } else {
        afterwards(site, place, turn, chain, &person, &placement, sheets);
    }
    (person, demand)
}

/// The moments of a case in their order; `None` where it has not come to it.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    /// The last moment that can be known of: release, or the end of the day of the sheets.
    horizon: Minute,
    offence: Option<Minute>,
    arrested: Option<Minute>,
    family: Option<Minute>,
    rights: Option<Minute>,
    judge: Option<Minute>,
    counsel: Option<Minute>,
    counsel_met: Option<Minute>,
    charged: Option<Minute>,
    heard: Option<Minute>,
    decided: Option<Minute>,
    reviewed: Option<Minute>,
}

fn hours(hours: f64) -> Minute {
    (hours * 60.0) as Minute
}

fn days(days: f64) -> Minute {
    (days * DAY as f64) as Minute
}

fn times(site: &Site<'_>, place: u32, turn: u32, chain: Chain, hard: Hard, file: File) -> Times {
    let system = site.facility.system;
    let ordered = file.in_order;
    let mut d = site.design.draws(Purpose::Placement, site.facility.index, place, turn * 2);
    let horizon = if chain.ongoing { site.design.calendar.now } else { chain.end };
    let mut times = Times { horizon, ..Times::default() };
    let ground = chain.share.ground;
    let sentenced = ground == Ground::CriminalSentenced;
    let arrest = d.chance(0.1);
    if ground == Ground::WithCaregiver || (matches!(ground, Ground::Protection | Ground::Other) && !arrest) {
        // No arrest: an authority looks at the placement.
        times.judge = (!d.chance(0.25)).then(|| chain.admitted + hours(d.log_normal(60.0, 1.2)));
        times.counsel = d.chance(0.35).then(|| chain.admitted + days(d.log_normal(6.0, 1.0)));
    } else if sentenced {
        let decided = chain.admitted - d.between(60, 8 * DAY);
        let before = if ordered {
            d.uniform(20.0, 80.0)
        } else {
            d.log_normal(system.of([110.0, 70.0, 40.0]), 0.7).clamp(4.0, 700.0)
        };
        let arrested = decided - days(before);
        let gap = (decided - arrested) as f64;
        let charged =
            arrested + if ordered { days(d.uniform(1.0, 8.0)) } else { (gap * d.uniform(0.05, 0.5)) as Minute };
        let heard = if ordered {
            charged + days(d.uniform(0.5, 10.0))
        } else {
            charged + ((decided - charged) as f64 * d.unit()) as Minute
        };
        times.decided = Some(decided);
        times.arrested = Some(arrested);
        times.charged = Some(charged);
        times.heard = Some(heard);
    } else {
        let police = if ordered || site.facility.kind == FacilityKind::PoliceCell {
            d.uniform(1.0, 6.0)
        } else {
            d.log_normal(17.0, 0.9).min(400.0)
        };
        let arrested = chain.admitted - hours(police) - 1;
        times.arrested = Some(arrested);
        if ground.is_criminal() && hard != Hard::NoCharge && !d.chance(system.of([0.12, 0.06, 0.02])) {
            let charged = arrested + days(d.log_normal(system.of([18.0, 9.0, 4.0]), 1.2));
            times.charged = Some(charged);
            times.heard = Some(charged + days(d.log_normal(system.of([25.0, 14.0, 7.0]), 1.0)));
        }
        // Some were found responsible and wait for the measure, or for the court above.
        let decided = times.heard.map(|heard| heard + days(d.log_normal(70.0, 0.7)));
        times.decided = decided.filter(|at| *at < horizon && d.chance(0.4));
        if ground == Ground::Association && d.chance(0.5) {
            times.decided = None;
            times.charged = None;
            times.heard = None;
        }
    }
    if let Some(arrested) = times.arrested {
        let cap = times.decided.unwrap_or(Minute::MAX);
        times.family = if ordered {
            Some(arrested + d.between(10, 50))
        } else {
            (!d.chance(0.04)).then(|| arrested + hours(d.log_normal(2.5, 1.3)))
        };
        times.rights = if ordered {
            Some(arrested + d.between(5, 40))
        } else {
            (!d.chance(0.1)).then(|| arrested + hours(d.log_normal(2.0, 1.3)))
        };
        times.judge = match hard {
            Hard::LateJudge => Some(arrested + days(d.uniform(3.0, 12.0))),
            _ if ordered => Some(arrested + hours(d.uniform(3.0, 20.0))),
            _ => (!d.chance(0.04)).then(|| arrested + hours(d.log_normal(system.of([26.0, 19.0, 14.0]), 0.75))),
        }
        .map(|at| at.min(times.heard.unwrap_or(Minute::MAX)).min(cap));
        times.counsel = if ordered {
            Some(arrested + d.between(20, 110))
        } else {
            (!d.chance(system.of([0.34, 0.2, 0.07]))).then(|| (arrested + hours(d.log_normal(30.0, 1.4))).min(cap))
        };
        if ground.is_criminal() {
            let before = days(d.log_normal(4.0, 1.5).min(500.0));
            times.offence = Some(arrested - before - hours(d.unit() * 8.0));
        }
    }
    times.counsel_met =
        times.counsel.map(|at| at + if ordered { d.between(30, 600) } else { hours(d.log_normal(40.0, 1.1)) });
    let held = horizon - chain.admitted;
    times.reviewed = if ordered {
        Some(horizon - (d.unit() * (held as f64).min(days(9.0) as f64)) as Minute)
    } else if hard == Hard::NoReview || held < days(4.0) || d.chance(0.24) {
        None
    } else {
        Some(horizon - (days(d.log_normal(19.0, 0.9)) as f64).min(0.95 * held as f64) as Minute)
    };
    times
}

const NATIONS: [(&str, f64); 5] =
    [("Verdane", 0.4), ("Kestria", 0.3), ("Oru", 0.2), ("stateless", 0.05), ("Maravel", 0.05)];

#[expect(clippy::too_many_arguments, reason = "the pieces of one stay, passed once")]
fn child(
    site: &Site<'_>,
    place: u32,
    turn: u32,
    chain: Chain,
    hard: Hard,
    file: File,
    times: &Times,
    d: &mut Draws,
    sheets: &mut Sheets,
) -> Person {
    let (design, facility, calendar) = (site.design, site.facility, &site.design.calendar);
    let id = child_id(facility.index, place, turn);
    let girl = place < facility.girls;
    let year = 365.2425 * DAY as f64;
    let born = born(chain, hard, facility.system.of([0.4, 0.2, 0.0]), times, d);
    let age = |at: Minute| (at - born) as f64 / year;
    let teenager = age(times.horizon) >= 13.0;

    let status = if hard == Hard::AgeStraddles {
        AgeStatus::Disputed
    } else {
        d.weighted(&facility.system.of([
            [
                (AgeStatus::Documented, 0.52),
                (AgeStatus::Stated, 0.27),
                (AgeStatus::Estimated, 0.13),
                (AgeStatus::Disputed, 0.08),
            ],
            [
                (AgeStatus::Documented, 0.74),
                (AgeStatus::Stated, 0.16),
                (AgeStatus::Estimated, 0.06),
                (AgeStatus::Disputed, 0.04),
            ],
            [
                (AgeStatus::Documented, 0.92),
                (AgeStatus::Stated, 0.04),
                (AgeStatus::Estimated, 0.02),
                (AgeStatus::Disputed, 0.02),
            ],
        ]))
    };
    let status = if file.in_order { AgeStatus::Documented } else { status };
    let doubtful = matches!(status, AgeStatus::Estimated | AgeStatus::Disputed);
    let youngest = born + days(d.uniform(0.1, 0.9) * 365.0);
    let youngest = youngest.min(times.offence.unwrap_or(chain.admitted) - days(9.0 * 365.0)).max(born);
    let youngest = if hard == Hard::AgeStraddles { born + days(500.0) } else { youngest };
    let nationality = match chain.share.ground {
        Ground::Migration => d.weighted(&NATIONS),
        _ if d.chance(0.08) => d.weighted(&NATIONS),
        _ => "Solandra",
    };
    let foreign = nationality != "Solandra";
    let elsewhere = d.chance(0.32);
    let home = if elsewhere { d.below(design.n_jurisdictions) } else { facility.jurisdiction };
    let pregnant = if girl && teenager { Some(hard == Hard::Pregnant || d.chance(0.035)) } else { Some(false) };
    let dependent = Some(teenager && d.chance(if girl { 0.06 } else { 0.015 }));
    let disability = match d.weighted(&[(0, 0.87), (1, 0.06), (2, 0.035), (3, 0.02), (4, 0.015)]) {
        0 => Presence::No,
        1 => Presence::Yes("".into()),
        2 => Presence::Yes("intellectual".into()),
        3 => Presence::Yes("hearing".into()),
        _ => Presence::Yes("mobility".into()),
    };
    let risk = d.weighted(&[(HealthRisk::None, 0.74), (HealthRisk::Raised, 0.19), (HealthRisk::High, 0.07)]);
    let sex = if d.chance(0.004) {
        Sex::Other
    } else if girl {
        Sex::Female
    } else {
        Sex::Male
    };
    let reachable = !d.chance(if foreign { 0.6 } else { 0.2 });
    let no_birth_date = doubtful && hard != Hard::AgeStraddles && d.chance(0.3);
    let row = Child {
        child_id: id.clone(),
        born_on: if no_birth_date {
            None
        } else {
            file.keep(d, if hard == Hard::No { 0.11 } else { 0.0 }, Some(calendar.day(born)))
        },
        age_status: if hard == Hard::AgeStraddles { Some(status) } else { file.keep(d, 0.11, Some(status)) },
        youngest_plausible_born_on: if doubtful && (hard == Hard::AgeStraddles || !d.chance(0.15)) {
            Some(calendar.day(youngest))
        } else {
            None
        },
        sex: file.keep(d, 0.02, Some(sex)),
        nationality: file.keep(d, 0.12, nationality.into()),
        disability: file.keep(d, 0.3, disability),
        health_risk: file.keep(d, 0.24, Some(risk)),
        pregnant: file.keep(d, if girl && hard != Hard::Pregnant { 0.3 } else { 0.12 }, pregnant),
        dependent_child: file.keep(d, 0.25, dependent),
        guardian_reachable: file.keep(d, 0.2, Some(reachable)),
        home_jurisdiction: file.keep(d, if foreign { 0.6 } else { 0.11 }, super::design::jurisdiction_id(home)),
    };
    sheets.children.push(&row);
    if design.options.identities {
        let mut d = design.draws(Purpose::Identity, facility.index, place, turn);
        sheets.identities.push(&names::identity(&mut d, &id, girl));
    }
    let away = !row.home_jurisdiction.is_empty() && row.home_jurisdiction != facility.jurisdiction_id;
    Person { id, born, away, criminal: chain.share.ground.is_criminal() }
}

/// Age at the day of the sheets (or at release) as the census figures have it (US 2021: 1 % up to 12, 4 % 13, 9 % 14,
/// 17 % 15, 25 % 16, 28 % 17, 16 % over), corrected where the length of the stay would contradict a childhood.
fn born(chain: Chain, hard: Hard, wider: f64, times: &Times, d: &mut Draws) -> Minute {
    let year = 365.2425 * DAY as f64;
    let before = |at: Minute, age: f64| at - (age * year) as Minute;
    let within = d.unit();
    match chain.share.ground {
        Ground::WithCaregiver => return before(chain.admitted, 5.0 * within),
        Ground::Migration => {
            return before(
                chain.admitted,
                d.weighted(&[(1.0, 0.1), (6.0, 0.15), (11.0, 0.2), (14.0, 0.25), (16.0, 0.3)]) + 1.9 * within,
            );
        }
        Ground::Protection | Ground::Other => {
            return before(
                chain.admitted,
                d.weighted(&[(7.0, 0.1), (10.0, 0.2), (13.0, 0.3), (15.0, 0.4)]) + 2.8 * within,
            );
        }
        _ => {}
    }
    let young = 1.0 + wider;
    let age = within
        + d.weighted(&[
            (12.0, 1.0 * young),
            (13.0, 3.5 * young),
            (14.0, 9.0 * young),
            (15.0, 17.0),
            (16.0, 26.0),
            (17.0, 28.0),
            (18.0, 11.0),
            (19.0, 4.0),
        ]);
    let act = times.offence.unwrap_or(chain.admitted);
    let since = (times.horizon - act) as f64 / year;
    let least = if d.chance(0.03) { 12.2 } else { 14.0 };
    let mut at_act = age - since;
    match hard {
        Hard::Thirteen if times.offence.is_some() => return before(act, 13.0 + 0.9 * within),
        Hard::AgeStraddles => return before(act, 14.2 + 0.7 * within),
        _ => {}
    }
    if at_act < least {
        at_act = least + (17.9 - least) * d.unit() * d.unit();
    }
    if at_act >= 17.95 {
        at_act = d.uniform(16.3, 17.95);
    }
    // Nobody of more than twenty and a half is held with children here.
    at_act = at_act.min((20.4 - since).max(12.5));
    before(act, at_act)
}

fn child_id(facility: u32, place: u32, turn: u32) -> ChildId {
    ChildId(code('C', facility, place, turn).into())
}

fn code(letter: char, facility: u32, place: u32, turn: u32) -> String {
    if turn == 0 {
        format!("{letter}{:04}-{:03}", facility + 1, place + 1)
    } else {
        format!("{letter}{:04}-{:03}-{turn}", facility + 1, place + 1)
    }
}

/// Offences by ICCS category (UNODC 2015, level 2), whether violent against a person, and how often.
const OFFENCES: [((&str, bool), f64); 10] = [
    (("0502", false), 30.0),
    (("0401", true), 18.0),
    (("0201", true), 14.0),
    (("0601", false), 12.0),
    (("0501", false), 12.0),
    (("0504", false), 4.0),
    (("0301", true), 3.0),
    (("0901", false), 3.0),
    (("0101", true), 2.0),
    (("0701", false), 2.0),
];

#[expect(clippy::too_many_arguments, reason = "the pieces of one stay, passed once")]
fn placement(
    site: &Site<'_>,
    place: u32,
    turn: u32,
    chain: Chain,
    hard: Hard,
    file: File,
    times: &Times,
    person: &Person,
    sheets: &mut Sheets,
) -> Placement {
    let (design, facility, calendar) = (site.design, site.facility, &site.design.calendar);
    let mut draws = design.draws(Purpose::Placement, facility.index, place, turn * 2 + 1);
    let d = &mut draws;
    let ground = chain.share.ground;
    let (now, horizon) = (calendar.now, times.horizon);
    let ordered = file.in_order;
    let criminal = ground.is_criminal();
    let sentenced = ground == Ground::CriminalSentenced;
    // An event: recorded, known not to have happened, or not recorded.
    let event = |d: &mut Draws, at: Option<Minute>, chance: f64, whole_day: bool| -> Event {
        let missing = file.lacks(d, chance);
        match at.filter(|at| *at <= horizon) {
            _ if missing => Event::Unknown,
            Some(at) if whole_day => calendar.on(at),
            Some(at) => calendar.at(at),
            None => Event::Never,
        }
    };
    let mut row = Placement {
        placement_id: PlacementId(code('P', facility.index, place, turn).into()),
        child_id: person.id.clone(),
        facility_id: facility.id.clone(),
        ..Placement::default()
    };
    if let Some(unit) = facility.unit(place) {
        row.unit_id = file.keep(d, 0.06, unit.id.clone());
        row.room = file.keep(
            d,
            0.15,
            format!("{}", 1 + (place - unit.from.min(place)) / unit.room_design.max(1) % unit.rooms.max(1)).into(),
        );
    }
    row.admitted_at = file.keep(
        d,
        if chain.ongoing && hard == Hard::No { 0.02 } else { 0.0 },
        Some(calendar.instant(chain.admitted)),
    );
    let grounds = match ground {
        Ground::BailUnpaid => vec![Ground::CriminalPretrial, Ground::BailUnpaid],
        Ground::Association if times.charged.is_some() => vec![Ground::CriminalPretrial, Ground::Association],
        Ground::WithCaregiver if facility.kind == FacilityKind::Immigration => {
            vec![Ground::WithCaregiver, Ground::Migration]
        }
        Ground::StatusOffence if d.chance(0.15) => vec![Ground::StatusOffence, Ground::Protection],
        _ => vec![ground],
    };
    row.ground = Terms(file.keep(d, if hard == Hard::No { 0.03 } else { 0.0 }, grounds));
    if criminal {
        let (code, violent) = if ground == Ground::Association { ("0906", false) } else { d.weighted(&OFFENCES) };
        row.offence_category = file.keep(d, 0.12, code.into());
        row.violent = file.keep(d, 0.14, Some(violent));
        row.offence_on = times
            .offence
            .and_then(|at| file.keep(d, if hard == Hard::No { 0.14 } else { 0.0 }, Some(calendar.day(at))));
        // A sentence of custody is mostly for violence or persistence; not always, as the law asks (BR 17.1(c)).
        let persistent = sentenced && !violent && (ordered || !d.chance(0.15));
        let earlier = if persistent {
            d.weighted(&[(1, 0.6), (2, 0.27), (3, 0.13)])
        } else {
            d.weighted(&[(0, 0.72), (1, 0.17), (2, 0.07), (3, 0.04)])
        };
        row.prior_serious_count = file.keep(d, 0.2, Some(earlier));
    }
    // The order that keeps the child.
    let no_order = !ordered
        && hard != Hard::ExpiredOrder
        && d.chance(if facility.kind == FacilityKind::PoliceCell { 0.2 } else { 0.018 });
    if no_order {
        row.order_id = "none".into();
    } else {
        let from = chain.admitted - d.between(0, DAY);
        row.order_id = file.keep(d, 0.1, format!("O{}", &row.placement_id.as_str()[1..]).into());
        row.order_from = file.keep(d, 0.12, Some(calendar.day(from)));
        let to = if hard == Hard::ExpiredOrder {
            Some(now - d.between(2 * DAY, 45 * DAY))
        } else if ordered {
            Some(now + d.between(20 * DAY, 160 * DAY))
        } else if chain.ongoing {
            match d.weighted(&[(0, 0.86), (1, 0.02), (2, 0.12)]) {
                0 => Some(now + d.between(DAY, 120 * DAY)),
                1 => Some(now - d.between(DAY, 60 * DAY)),
                _ => None,
            }
        } else {
            Some(chain.end + d.between(0, 60 * DAY))
        };
        let missing = file.lacks(d, if hard == Hard::ExpiredOrder { 0.0 } else { 0.12 });
        row.order_to = match to {
            _ if missing => Event::Unknown,
            Some(to) => calendar.on(to.max(from)),
            None => Event::Never,
        };
    }
    let unless = |cases: &[Hard], chance: f64| if cases.contains(&hard) { 0.0 } else { chance };
    row.arrested_at = event(d, times.arrested, unless(&[Hard::LateJudge, Hard::NoCharge], 0.14), false);
    row.family_notified_at = event(d, times.family, 0.2, false);
    row.counsel_assigned_at = event(d, times.counsel, 0.13, false);
    row.counsel_first_met_at = event(d, times.counsel_met, 0.22, false);
    row.judge_first_at = event(d, times.judge, unless(&[Hard::LateJudge], 0.14), false);
    row.charged_on = event(d, times.charged, unless(&[Hard::NoCharge], 0.14), true);
    row.case_first_heard_on = event(d, times.heard, unless(&[Hard::NoCharge], 0.16), true);
    row.last_review_on = event(d, times.reviewed, unless(&[Hard::NoReview], 0.15), true);
    row.decided_on = event(d, times.decided, 0.12, true);
    row.rights_explained_at = event(d, times.rights, 0.3, false);
    let check = chain.admitted + if ordered { d.between(60, 600) } else { hours(d.log_normal(9.0, 1.3)) };
    let check = (ordered || !d.chance(facility.system.of([0.3, 0.12, 0.02]))).then_some(check);
    row.health_check_at = event(d, check, 0.14, false);
    let assessed = (ordered || d.chance(0.7))
        .then(|| chain.admitted + days(if ordered { d.uniform(0.1, 0.9) } else { d.log_normal(11.0, 1.0) }));
    row.individual_assessment_on =
        event(d, assessed.map(|at| at.min(if ordered { horizon } else { Minute::MAX })), 0.2, true);
    let challenge =
        (!ordered && d.chance(0.09)).then(|| chain.admitted + (d.unit() * (horizon - chain.admitted) as f64) as Minute);
    row.legality_challenge_filed_at = event(d, challenge, 0.25, false);
    let diverted = times
        .charged
        .filter(|_| ordered || d.chance(0.45))
        .map(|charged| charged - d.between(0, 2 * DAY).min(charged - times.arrested.unwrap_or(charged)));
    row.diversion_considered_on = event(d, diverted, 0.28, true);
    let handed =
        (ground == Ground::Association && d.chance(0.3)).then(|| chain.admitted + days(d.log_normal(4.0, 1.0)));
    row.handover_at = if ground == Ground::Association || ordered {
        event(d, handed, 0.3, false)
    } else {
        event(d, None, 0.7, false)
    };

    let next = if sentenced { d.chance(0.1) } else { !d.chance(0.28) }.then(|| now + d.between(2 * DAY, 75 * DAY));
    row.next_hearing_on = if !chain.ongoing {
        Event::Never
    } else if file.lacks(d, 0.24) {
        Event::Unknown
    } else {
        next.map_or(Event::Never, |at| calendar.on(at))
    };
    if sentenced {
        sentence(site, chain, hard, file, times, d, &mut row);
    }
    row.alternatives_considered = match d.weighted(&[(0, 0.05), (1, 0.64), (2, 0.19), (3, 0.12)]) {
        0 if !ordered => Presence::No,
        2 => Presence::Yes("supervised bail".into()),
        3 => Presence::Yes("mediation; community service".into()),
        _ => Presence::Yes("".into()),
    }
    .into();
    row.alternatives_considered = file.keep(d, 0.24, row.alternatives_considered.clone());
    if criminal {
        let reason = if sentenced {
            "sentence"
        } else if ground == Ground::BailUnpaid {
            "bail_unpaid"
        } else {
            d.weighted(&[
                ("appearance", 0.4),
                ("danger_to_others", 0.27),
                ("offence_category", 0.25),
                ("danger_to_self", 0.08),
            ])
        };
        row.detention_reason = file.keep(d, 0.22, reason.into());
    }
    let forum = forum(ground, facility, ordered, d);
    row.forum = file.keep(d, 0.13, Some(forum));
    let with_adults = facility.holds_adults && d.chance(0.7);
    row.shares_space_with_adults = file.keep(d, 0.14, Some(with_adults && !ordered));
    row.adult_exception = if with_adults && d.chance(0.12) {
        Presence::Yes("with an adult brother".into())
    } else {
        file.keep(d, 0.35, Presence::No)
    };
    row.hearing_group = match hard {
        Hard::HeardTogether => format!("G{:05}", (facility.before + u64::from(place)) / 40 + 1).into(),
        _ if chain.ongoing && criminal && design.draws(Purpose::Groups, facility.index, place / 3, 0).chance(0.06) => {
            format!("G{:04}-{}", facility.index + 1, place / 3 + 1).into()
        }
        _ => "".into(),
    };
    let route = release_route(ground, chain, hard, times, person, facility, d);
    row.released_at = calendar.until((!chain.ongoing).then_some(chain.end));
    row.release_route = if chain.ongoing { file.keep(d, 0.16, Some(route)) } else { file.keep(d, 0.06, Some(route)) };
    let ready = if hard == Hard::UnsafeHome { false } else { d.chance(0.66) };
    row.home_visit_ready = file.keep(d, if hard == Hard::UnsafeHome { 0.0 } else { 0.38 }, Some(ready));

    if chain.ongoing && criminal && facility.kind != FacilityKind::PoliceCell && d.chance(0.3) {
        reception(site, times, &row, d, sheets);
    }
    sheets.placements.push(&row);
    row
}

fn forum(ground: Ground, facility: &Facility, ordered: bool, d: &mut Draws) -> Forum {
    match ground {
        _ if ordered => Forum::ChildrenCourt,
        Ground::Migration | Ground::HealthOrderBreach | Ground::WithCaregiver => Forum::Administrative,
        Ground::Protection | Ground::Other => d.weighted(&[(Forum::ChildrenCourt, 0.5), (Forum::Administrative, 0.5)]),
        Ground::Association | Ground::AdministrativeSecurity => {
            d.weighted(&[(Forum::Military, 0.4), (Forum::OrdinaryCourt, 0.4), (Forum::Administrative, 0.2)])
        }
        _ => d.weighted(&facility.system.of([
            [(Forum::ChildrenCourt, 0.55), (Forum::OrdinaryCourt, 0.45)],
            [(Forum::ChildrenCourt, 0.75), (Forum::OrdinaryCourt, 0.25)],
            [(Forum::ChildrenCourt, 0.93), (Forum::OrdinaryCourt, 0.07)],
        ])),
    }
}

fn sentence(site: &Site<'_>, chain: Chain, hard: Hard, file: File, times: &Times, d: &mut Draws, row: &mut Placement) {
    let calendar = &site.design.calendar;
    let now = calendar.now;
    let start = times.arrested.unwrap_or(chain.admitted);
    let ends = if hard == Hard::NearRelease {
        now + d.between(DAY, 20 * DAY)
    } else if chain.ongoing && !file.in_order && d.chance(0.03) {
        // Overstayed: the sentence has run out.
        (now - d.between(DAY, 40 * DAY)).max(chain.admitted + DAY)
    } else if file.in_order {
        chain.end.max(now + 10 * DAY)
    } else if chain.ongoing {
        chain.end
    } else {
        chain.end + d.between(0, 10 * DAY)
    };
    let life = chain.ongoing && !file.in_order && d.chance(0.012);
    let kind = if life {
        d.weighted(&[("life", 0.55), ("indeterminate", 0.35), ("life_without_release", 0.08), ("death", 0.02)])
    } else {
        "determinate"
    };
    row.sentence_type = file.keep(d, 0.12, kind.into());
    let mandatory = d.chance(0.09) && !file.in_order;
    row.sentence_basis = file.keep(d, 0.22, if mandatory { "mandatory_minimum".into() } else { "discretion".into() });
    if life {
        row.sentence_ends_on = Event::Never;
    } else {
        row.sentence_days = file.keep(d, 0.12, u32::try_from((ends - start) / DAY + 1).ok());
        row.sentence_ends_on = file.keep(d, if hard == Hard::NearRelease { 0.0 } else { 0.12 }, calendar.on(ends));
    }
}

fn release_route(
    ground: Ground,
    chain: Chain,
    hard: Hard,
    times: &Times,
    person: &Person,
    facility: &Facility,
    d: &mut Draws,
) -> ReleaseRoute {
    use ReleaseRoute::*;
    let adult = (times.horizon - person.born) as f64 > 18.0 * 365.2425 * DAY as f64;
    if hard == Hard::UnsafeHome {
        return if d.chance(0.5) { Relative } else { Foster };
    }
    if chain.ongoing {
        return d.weighted(&[
            (Home, 0.44),
            (Relative, 0.13),
            (Foster, 0.05),
            (Supervised, 0.32),
            (Independent, if adult { 0.2 } else { 0.03 }),
        ]);
    }
    if facility.kind == FacilityKind::PoliceCell {
        return d.weighted(&[(Home, 0.68), (Relative, 0.08), (Supervised, 0.12), (Transfer, 0.12)]);
    }
    match ground {
        Ground::Migration => d.weighted(&[(Deportation, 0.45), (Relative, 0.2), (Foster, 0.15), (Home, 0.2)]),
        _ if adult && d.chance(0.3) => AdultFacility,
        _ => d.weighted(&[
            (Home, 0.55),
            (Relative, 0.12),
            (Foster, 0.05),
            (Supervised, 0.18),
            (Independent, if adult { 0.1 } else { 0.01 }),
            (Transfer, 0.05),
            (Escape, 0.012),
            (Death, 0.0008),
        ]),
    }
}

/// The days at the police station before the child came here, as a placement of their own that ended by transfer.
fn reception(site: &Site<'_>, times: &Times, row: &Placement, d: &mut Draws, sheets: &mut Sheets) {
    let (Some(station), Some(arrested), Some(When::Instant(moved))) =
        (site.design.reception(site.facility), times.arrested, row.admitted_at)
    else {
        return;
    };
    let calendar = &site.design.calendar;
    let arrived = arrested + d.between(20, 90);
    let moved = moved.as_second().div_euclid(60);
    // The rows of a sentence begin long after the police station.
    let left = moved.min(arrived + days(d.log_normal(2.0, 0.8)));
    if arrived + 60 > left || row.ground.contains(Ground::CriminalSentenced) {
        return;
    }
    let before = Placement {
        placement_id: PlacementId(format!("{}-a", row.placement_id).into()),
        facility_id: facility_id(station),
        unit_id: UnitId("U1".into()),
        room: "".into(),
        admitted_at: Some(calendar.instant(arrived)),
        order_id: if d.chance(0.2) { "none".into() } else { format!("{}-a", row.order_id).into() },
        order_from: Some(calendar.day(arrived)),
        order_to: calendar.on(left),
        released_at: calendar.until(Some(left)),
        release_route: Some(ReleaseRoute::Transfer),
        last_review_on: Event::Never,
        next_hearing_on: Event::Never,
        health_check_at: Event::Unknown,
        individual_assessment_on: Event::Unknown,
        hearing_group: "".into(),
        home_visit_ready: None,
        family_notified_at: early(row.family_notified_at, left, calendar),
        counsel_assigned_at: early(row.counsel_assigned_at, left, calendar),
        counsel_first_met_at: early(row.counsel_first_met_at, left, calendar),
        judge_first_at: early(row.judge_first_at, left, calendar),
        charged_on: early(row.charged_on, left, calendar),
        decided_on: early(row.decided_on, left, calendar),
        case_first_heard_on: early(row.case_first_heard_on, left, calendar),
        legality_challenge_filed_at: early(row.legality_challenge_filed_at, left, calendar),
        rights_explained_at: early(row.rights_explained_at, left, calendar),
        diversion_considered_on: early(row.diversion_considered_on, left, calendar),
        handover_at: early(row.handover_at, left, calendar),
        ..row.clone()
    };
    sheets.placements.push(&before);
}

/// What was known of an event when the earlier placement ended.
fn early(event: Event, left: Minute, calendar: &super::design::Calendar) -> Event {
    match event {
        Event::At(when) if when.latest(&calendar.zone).as_second() > left * 60 => Event::Never,
        other => other,
    }
}

fn isolation(
    site: &Site<'_>,
    place: u32,
    chain: Chain,
    hard: Hard,
    in_order: bool,
    person: &Person,
    sheets: &mut Sheets,
) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Isolation, facility.index, place, 0);
    let d = &mut draws;
    let now = calendar.now;
    let ill = facility.outbreak.is_some_and(|outbreak| outbreak.began_days_ago > 7);
    let chance = facility.system.of([0.06, 0.05, 0.04]) + if ill { 0.1 } else { 0.0 };
    let alone = hard == Hard::AlmostAlone;
    if (!d.chance(chance) || in_order) && !alone {
        return;
    }
    let held = now - chain.admitted;
    let times = if alone { 1 } else { 1 + d.below(2) };
    let mut before = 0;
    for turn in 0..times {
        let current = turn == 0 && (alone || d.chance(0.3));
        let length = days(d.log_normal(2.0, 1.0)).clamp(30, 25 * DAY);
        let end = if current { now } else { now - before - d.between(DAY, 20 * DAY) };
        let start = end - length;
        if (start <= chain.admitted || held < DAY) && (!current || held < 120) {
            return;
        }
        let start = start.max(chain.admitted + 60);
        before = now - start;
        let reason = if ill && d.chance(0.7) {
            IsolationReason::Health
        } else {
            d.weighted(&[
                (IsolationReason::Discipline, 0.45),
                (IsolationReason::Protection, 0.3),
                (IsolationReason::Health, 0.15),
                (IsolationReason::OwnRequest, 0.1),
            ])
        };
        let hours_alone = if alone || d.chance(0.25) {
            d.weighted(&[(22.0, 0.3), (22.5, 0.3), (23.0, 0.4)])
        } else {
            d.between(4, 42) as f64 / 2.0
        };
        let hours_alone = if alone { 23.0 } else { hours_alone };
        let reviewed = start + (d.unit() * (end - start) as f64) as Minute;
        sheets.isolation.push(&Isolation {
            child_id: person.id.clone(),
            from: Some(calendar.instant(start)),
            to: calendar.until((!current).then_some(end)),
            reason: (alone || !d.chance(0.12)).then_some(reason),
            hours_alone_per_day: (alone || !d.chance(0.16)).then_some(cell::HoursPerDay(hours_alone)),
            authorised_by: d
                .weighted(&[("director", 0.4), ("nurse", 0.2), ("duty officer", 0.2), ("none", 0.08), ("", 0.12)])
                .into(),
            last_reviewed_at: match d.weighted(&[(0, 0.5), (1, 0.3), (2, 0.2)]) {
                0 => calendar.at(reviewed),
                1 => Event::Never,
                _ => Event::Unknown,
            },
        });
    }
}

fn contacts(site: &Site<'_>, place: u32, chain: Chain, in_order: bool, person: &Person, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Contacts, facility.index, place, 0);
    let d = &mut draws;
    let now = calendar.now;
    let (mut visits, mut calls) =
        d.weighted(&[((0.9, 1.6), 0.3), ((0.35, 0.8), 0.35), ((0.08, 0.3), 0.22), ((0.0, 0.0), 0.13)]);
    if person.away {
        // The way is long.
        visits *= 0.5;
    }
    if in_order {
        (visits, calls) = (1.0, 2.6);
    }
    let first = (now - 60 * DAY).max(chain.admitted + 300);
    let stopped = facility.visits_stopped_days.map_or(Minute::MAX, |days| now - days * DAY);
    let mut week = now - 60 * DAY;
    while week < now {
        let mut add = |on: Minute, kind: Option<ContactKind>| {
            if first <= on && on <= now {
                sheets.family_contacts.push(&FamilyContact {
                    child_id: person.id.clone(),
                    on: Some(calendar.day(on)),
                    kind,
                });
            }
        };
        if d.chance(visits) {
            let on = week + d.between(0, 6) * DAY;
            if on < stopped {
                add(on, (!d.chance(0.04)).then_some(ContactKind::Visit));
            } else if in_order || d.chance(0.4) {
                add(on, Some(ContactKind::Video));
            }
        }
        let n = if in_order { 3 } else { d.poisson(calls).min(5) };
        for at in 0..n {
            let on = week + (i64::from(at) * 2 + d.between(0, 1)).min(6) * DAY;
            add(
                on,
                Some(d.weighted(&[(ContactKind::Call, 0.78), (ContactKind::Letter, 0.14), (ContactKind::Video, 0.08)])),
            );
        }
        week += 7 * DAY;
    }
}

/// Whether the route leads out of custody to a place to live in the country.
fn went_home(route: Option<ReleaseRoute>) -> bool {
    use ReleaseRoute::*;
    matches!(route, Some(Home | Relative | Foster | Supervised | Independent))
}

/// After release: measures and help.
fn afterwards(
    site: &Site<'_>,
    place: u32,
    turn: u32,
    chain: Chain,
    person: &Person,
    row: &Placement,
    sheets: &mut Sheets,
) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let now = calendar.now;
    let mut draws = site.design.draws(Purpose::Aftercare, facility.index, place, turn);
    let d = &mut draws;
    let went_home = went_home(row.release_route);
    if went_home && d.chance(facility.system.of([0.15, 0.35, 0.6])) {
        let mut on = chain.end;
        for _ in 0..1 + d.below(3) {
            on += days(d.log_normal(9.0, 0.8)) + 60;
            if on > now {
                break;
            }
            sheets.aftercare.push(&Aftercare {
                placement_id: row.placement_id.clone(),
                on: (!d.chance(0.05)).then(|| calendar.day(on)),
                kind: d
                    .weighted(&[
                        ("call", 0.35),
                        ("home_visit", 0.3),
                        ("school", 0.12),
                        ("health", 0.08),
                        ("work", 0.05),
                        ("", 0.1),
                    ])
                    .into(),
            });
        }
    }
    let sentenced = chain.share.ground == Ground::CriminalSentenced;
    if row.release_route == Some(ReleaseRoute::Supervised) {
        let kind = if sentenced { MeasureKind::Probation } else { MeasureKind::Bail };
        measure(site, code('M', facility.index, place, turn), &person.id, kind, chain.end, d, sheets);
    } else if went_home && chain.share.ground.is_criminal() && d.chance(0.12) {
        let kind = d.weighted(&[
            (MeasureKind::CommunityService, 0.4),
            (MeasureKind::Mentoring, 0.35),
            (MeasureKind::Probation, 0.2),
            (MeasureKind::Other, 0.05),
        ]);
        measure(
            site,
            code('M', facility.index, place, turn),
            &person.id,
            kind,
            chain.end + d.between(0, 10 * DAY),
            d,
            sheets,
        );
    }
    if row.release_route == Some(ReleaseRoute::Death) {
        let at = chain.end - d.between(30, 600).min(chain.end - chain.admitted);
        let reported = at + d.between(20, 300);
        sheets.incidents.push(&Incident {
            incident_id: IncidentId(code('X', facility.index, place, turn).into()),
            facility_id: facility.id.clone(),
            at: Some(calendar.instant(at)),
            kind: "death".into(),
            by: Some(IncidentBy::Unknown),
            children_harmed: Some(1),
            reported_at: if d.chance(0.9) && reported <= now { calendar.at(reported) } else { Event::Unknown },
            referred_at: if d.chance(0.6) && reported + 600 <= now {
                calendar.at(reported + 600)
            } else {
                Event::Never
            },
            closed_at: Until::default(),
        });
    }
}

fn measure(
    site: &Site<'_>,
    id: String,
    child: &ChildId,
    kind: MeasureKind,
    started: Minute,
    d: &mut Draws,
    sheets: &mut Sheets,
) {
    let calendar = &site.design.calendar;
    let now = calendar.now;
    if started > now {
        return;
    }
    let length = days(d.log_normal(110.0, 0.6));
    let ended = (started + length <= now).then_some(started + length);
    let due = ((ended.unwrap_or(now) - started) / (14 * DAY)) as u32;
    let made = d.binomial(due.min(200), 0.72);
    let outcome = match ended {
        Some(_) => d.weighted(&[("completed", 0.72), ("breached", 0.12), ("ended_early", 0.1), ("", 0.06)]),
        None => "",
    };
    sheets.supervision.push(&Supervision {
        measure_id: MeasureId(id.into()),
        child_id: child.clone(),
        kind: (!d.chance(0.05)).then_some(kind),
        jurisdiction: if d.chance(0.06) { "".into() } else { site.facility.jurisdiction_id.clone() },
        started_on: Some(calendar.day(started)),
        ended_on: Until(ended.map(|at| calendar.day(at))),
        outcome: outcome.into(),
        contacts_due: (!d.chance(0.12)).then_some(due),
        contacts_made: (!d.chance(0.2)).then_some(made),
    });
}

/// Children who were diverted and never held: one for about every five who are.
pub(super) fn diverted(site: &Site<'_>, place: u32, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Measures, facility.index, place, 0);
    let d = &mut draws;
    if !d.chance(facility.system.of([0.1, 0.22, 0.4])) {
        return;
    }
    let started = calendar.now - d.between(DAY, i64::from(site.design.options.history_days.max(30)) * DAY);
    let girl = d.chance(0.18);
    let born = started - days(d.uniform(13.5, 17.9) * 365.2425);
    let id = ChildId(code('D', facility.index, place, 0).into());
    sheets.children.push(&Child {
        child_id: id.clone(),
        born_on: (!d.chance(0.08)).then(|| calendar.day(born)),
        age_status: (!d.chance(0.2)).then_some(AgeStatus::Documented),
        sex: Some(if girl { Sex::Female } else { Sex::Male }),
        nationality: if d.chance(0.2) { "".into() } else { "Solandra".into() },
        guardian_reachable: (!d.chance(0.1)).then_some(true),
        home_jurisdiction: facility.jurisdiction_id.clone(),
        ..Child::default()
    });
    if site.design.options.identities {
        let mut d = site.design.draws(Purpose::Identity, facility.index, place, 0xFF_FFFF);
        sheets.identities.push(&names::identity(&mut d, &id, girl));
    }
    let kind = d.weighted(&[
        (MeasureKind::Diversion, 0.7),
        (MeasureKind::Mentoring, 0.15),
        (MeasureKind::CommunityService, 0.15),
    ]);
    measure(site, code('N', facility.index, place, 0), &id, kind, started, d, sheets);
}
