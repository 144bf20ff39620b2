//! Responses: what is done against an outbreak, and what it costs children.
//!
//! Every response has a start, an end, a delay, an adherence and, where it makes sense, a capacity. The defaults
//! are proposals for a first look, not guidance: a response pack or a scenario gives the numbers of the place.

use crate::scenario::{Parameter, Scenario};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Newcomers stay apart for `days` before they join their unit.
    IntakeQuarantine,
    /// Newcomers are tested; those found are kept apart until they are no longer infectious.
    TestAtIntake,
    /// Everybody in `who` is tested every `every_days`; those found count as known cases.
    TestAtIntervals,
    /// Known cases among children are moved to single rooms; full rooms send people back to their unit.
    IsolateCases,
    /// Contacts of a known case are kept apart, as a room or as a unit.
    QuarantineContacts,
    /// Masks, outside the bedrooms: room mates wear none among themselves.
    Masks,
    /// Fresh or cleaned air.
    Air,
    /// Each member of staff works in one unit only; absence above `absence_limit` ends it for that day.
    StaffCohorts,
    /// Visits by video: visitors bring nothing in, and children do not see their families in person.
    VisitsByVideo,
    /// Nobody is moved between facilities.
    StopTransfers,
    /// Vaccination of `who`, `capacity` doses a day.
    Vaccination,
    /// Protection given to the contacts of a known case (vaccine, immunoglobulin, antiviral).
    PostExposure,
    /// Admissions fall by `effect`.
    FewerAdmissions,
    /// `capacity` children go home every day until `share` of the children have left.
    ReleaseSchedule,
    /// Hearings by video: nobody is taken to court.
    CourtByVideo,
}

impl Kind {
    /// All kinds with the name used in scenario files.
    pub const ALL: [(Kind, &'static str); 15] = [
        (Kind::IntakeQuarantine, "intake_quarantine"),
        (Kind::TestAtIntake, "test_at_intake"),
        (Kind::TestAtIntervals, "test_at_intervals"),
        (Kind::IsolateCases, "isolate_cases"),
        (Kind::QuarantineContacts, "quarantine_contacts"),
        (Kind::Masks, "masks"),
        (Kind::Air, "air"),
        (Kind::StaffCohorts, "staff_cohorts"),
        (Kind::VisitsByVideo, "visits_by_video"),
        (Kind::StopTransfers, "stop_transfers"),
        (Kind::Vaccination, "vaccination"),
        (Kind::PostExposure, "post_exposure"),
        (Kind::FewerAdmissions, "fewer_admissions"),
        (Kind::ReleaseSchedule, "release_schedule"),
        (Kind::CourtByVideo, "court_by_video"),
    ];

    /// The name used in scenario files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(k, _)| *k == self).map_or("", |(_, n)| n)
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Kind> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(k, _)| *k)
    }
}

/// When a response begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Start {
    /// On this day.
    Day(u32),
    /// When so many cases are known, then after `delay_days`.
    KnownCases(u32),
    /// When this share of staff is away, then after `delay_days`.
    StaffAbsent(f64),
}

/// Whom a response covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Children.
    Children,
    /// Staff.
    Staff,
    /// Both.
    Everybody,
}

/// Which group is quarantined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Room mates of the case.
    Room,
    /// The whole unit of the case, together, in place.
    Unit,
}

/// What a response costs one child on one day in force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RightsCost {
    /// Hours alone, out of 24, without meaningful human contact. 22 or more is refused.
    pub hours_alone: f64,
    /// Share of the normal visits lost.
    pub visits_lost: f64,
    /// Share of the normal lessons lost.
    pub lessons_lost: f64,
    /// Share of a day by which custody gets longer.
    pub days_held: f64,
}

impl RightsCost {
    /// Costs nothing.
    pub const NONE: RightsCost = RightsCost { hours_alone: 0.0, visits_lost: 0.0, lessons_lost: 0.0, days_held: 0.0 };
}

/// One response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// What is done.
    pub kind: Kind,
    /// A name for tables and messages; the kind's name when empty.
    pub id: String,
    /// When it begins.
    pub start: Start,
    /// Last day in force; absent: to the end.
    pub end: Option<u32>,
    /// It also ends when no case has become known for so many days, and begins again with new cases if it starts by
    /// known cases. Absent: it goes on.
    pub quiet_days: Option<u32>,
    /// Days from the decision (start, known case, test) to the effect.
    pub delay_days: f64,
    /// Share of people or occasions where it is carried out.
    pub adherence: Parameter,
    /// Rooms (isolation, intake), groups apart at once (quarantine), tests or doses a day, releases a day; absent: no
    /// limit.
    pub capacity: Option<u32>,
    /// Tests or doses in all; when they are used up, it is over. Absent: no limit.
    pub stock: Option<u32>,
    /// Whom it covers.
    pub who: Who,
    /// Which group is quarantined or protected.
    pub scope: Scope,
    /// Share of transmission taken away where it is carried out: isolation, quarantine, air, staff cohorts; share of
    /// infections prevented in the protected (vaccination, post-exposure); share fewer (admissions).
    pub effect: Parameter,
    /// Masks: share of transmission taken away at the source.
    pub source_effect: Parameter,
    /// Masks: share of transmission taken away at the receiver.
    pub receiver_effect: Parameter,
    /// Tests: chance to find an infectious person.
    pub sensitivity: Parameter,
    /// Tests: chance to find an infected person so many days after the infection, with straight lines between the days, 0
    /// before the first and after the last. When given, it takes the place of `sensitivity`: people are found before they
    /// are infectious, and after.
    pub sensitivity_by_day: Vec<(u32, Parameter)>,
    /// Tests: chance to clear a person who is not infected.
    pub specificity: Parameter,
    /// Tests: days between two rounds.
    pub every_days: u32,
    /// Isolation, quarantine, protection: how long, in days.
    pub days: f64,
    /// Share of the children who leave under a release schedule.
    pub share: f64,
    /// Staff cohorts end for the day while a larger share of staff is away.
    pub absence_limit: f64,
    /// Vaccination: doses that each person gets, 1 or 2.
    pub doses: u32,
    /// Vaccination: days from the first dose to the second.
    pub interval_days: u32,
    /// Vaccination with two doses: share of infections prevented after the first.
    pub first_effect: Parameter,
    /// Vaccination: share of hospital stays and deaths prevented in those infected all the same.
    pub severity_effect: Parameter,
    /// Vaccination: days in which the protection against infection falls by half; absent: it does not wane.
    pub half_life_days: Option<f64>,
    /// What it costs each child whom it touches, by the day.
    pub rights: RightsCost,
}

impl Response {
    /// A response of this kind with the default numbers, from day 0 to the end.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        let mut r = Response {
            kind,
            id: String::new(),
            start: Start::Day(0),
            end: None,
            quiet_days: None,
            delay_days: 0.0,
            adherence: Parameter::exact(1.0),
            capacity: None,
            stock: None,
            who: Who::Everybody,
            scope: Scope::Unit,
            effect: Parameter::exact(1.0),
            source_effect: Parameter::exact(0.0),
            receiver_effect: Parameter::exact(0.0),
            sensitivity: Parameter::exact(0.8),
            sensitivity_by_day: Vec::new(),
            specificity: Parameter::exact(0.99),
            every_days: 7,
            days: 10.0,
            share: 0.0,
            absence_limit: 0.2,
            doses: 1,
            interval_days: 21,
            first_effect: Parameter::exact(0.0),
            severity_effect: Parameter::exact(0.0),
            half_life_days: None,
            rights: RightsCost::NONE,
        };
        match kind {
            // Newcomers alone: nights and meals, with staff contact by day.
            Kind::IntakeQuarantine => {
                r.effect = 0.9.into();
                r.rights = RightsCost { hours_alone: 16.0, visits_lost: 1.0, lessons_lost: 0.5, days_held: 0.0 };
            }
            Kind::TestAtIntake => {
                r.effect = 0.9.into();
                r.rights = RightsCost { hours_alone: 16.0, visits_lost: 1.0, lessons_lost: 0.5, days_held: 0.0 };
            }
            Kind::TestAtIntervals => r.delay_days = 1.0,
            Kind::IsolateCases => {
                r.effect = 0.9.into();
                r.rights = RightsCost { hours_alone: 18.0, visits_lost: 1.0, lessons_lost: 0.75, days_held: 0.0 };
            }
            Kind::QuarantineContacts => {
                r.effect = 0.8.into();
                r.rights = RightsCost { hours_alone: 2.0, visits_lost: 1.0, lessons_lost: 0.5, days_held: 0.0 };
            }
            Kind::Masks => {
                // Bretana, PLoS One 2024, doi:10.1371/journal.pone.0303062: values used in a model for standard
                // masks under full use; adherence of half is our reading for children.
                r.source_effect = 0.05.into();
                r.receiver_effect = 0.67.into();
                r.adherence = 0.5.into();
            }
            Kind::Air => r.effect = 0.3.into(),
            Kind::StaffCohorts => r.adherence = 0.8.into(),
            Kind::VisitsByVideo => r.rights.visits_lost = 1.0,
            Kind::StopTransfers | Kind::CourtByVideo => {}
            Kind::Vaccination => r.effect = 0.6.into(),
            Kind::PostExposure => r.effect = 0.7.into(),
            Kind::FewerAdmissions => r.effect = 0.8.into(),
            Kind::ReleaseSchedule => {
                r.capacity = Some(2);
                r.share = 0.3;
            }
        }
        r
    }

    /// The name for tables: `id`, or the kind's name.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.id.is_empty() { self.kind.name() } else { &self.id }
    }

    /// What `capacity` lets it do, in words, such as `4 rooms`; `None` without a limit, and where `capacity` means nothing.
    #[must_use]
    pub fn limit(&self) -> Option<String> {
        let n = self.capacity?;
        let (one, many) = match self.kind {
            Kind::IsolateCases => ("room", "rooms"),
            Kind::TestAtIntervals => ("test a day", "tests a day"),
            Kind::Vaccination | Kind::PostExposure => ("dose a day", "doses a day"),
            Kind::ReleaseSchedule => ("child going home a day", "children going home a day"),
            _ => return None,
        };
        Some(format!("{n} {}", if n == 1 { one } else { many }))
    }
}

/// A response over a legal ceiling. It is not simulated.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// Label of the response.
    pub response: String,
    /// Why it is refused, and what to do.
    pub reason: String,
    /// The provision.
    pub source: String,
}

impl Refusal {
    /// Whether the hours alone are over the ceiling; otherwise the days held are.
    pub(crate) fn of_hours_alone(&self) -> bool {
        self.source.starts_with("Nelson Mandela")
    }
}

/// Hours alone in 24 from which separation is solitary confinement.
///
/// Source: Nelson Mandela Rules (A/RES/70/175), rule 44: 22 hours or more a day without meaningful human contact.
pub const SOLITARY_HOURS: f64 = 22.0;

/// The responses of a scenario that no facility may carry out, whatever they would prevent.
#[must_use]
pub fn refusals(scenario: &Scenario) -> Vec<Refusal> {
    refusals_of(&scenario.responses)
}

/// What it is to leave a child alone for so long, and what to do.
pub(crate) const SOLITARY: &str = "which is solitary confinement and forbidden for children; plan contact with people so that it stays under 22 hours";

/// Where it stands that a child is not left alone for so long.
pub(crate) const SOLITARY_SOURCE: &str = "Nelson Mandela Rules (A/RES/70/175) rules 44 and 45(2); Havana Rules (A/RES/45/113) rule 67; General comment No. 24 (CRC/C/GC/24) para. 95(h)";

/// As [`refusals`], for a package on its own.
#[must_use]
pub fn refusals_of(responses: &[Response]) -> Vec<Refusal> {
    let mut out = Vec::new();
    for r in responses {
        if r.rights.hours_alone >= SOLITARY_HOURS {
            out.push(Refusal {
                response: r.label().to_owned(),
                reason: format!("a child would be alone {} hours a day, {SOLITARY}", r.rights.hours_alone),
                source: SOLITARY_SOURCE.to_owned(),
            });
        }
        if r.rights.days_held > 0.0 {
            out.push(Refusal {
                response: r.label().to_owned(),
                reason: "it would hold children longer in custody for a health reason; a test, a quarantine or a place in transport never delays a release".to_owned(),
                source: "Convention on the Rights of the Child art. 37(b): detention only for the shortest appropriate period of time; General comment No. 24 (CRC/C/GC/24) paras. 85 to 90".to_owned(),
            });
        }
    }
    out
}
