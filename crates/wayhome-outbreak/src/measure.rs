//! A response as the days of a course ask for it: small, whole days, side by side in memory.

use crate::response::{Kind, Response, Scope, Start, Who};

/// No day, no limit.
const NONE: u32 = u32::MAX;

/// What a course asks of a response again and again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub kind: Kind,
    pub scope: Scope,
    pub children: bool,
    pub staff: bool,
    pub start: Start,
    /// First day in force, where it starts by the calendar.
    pub calendar: u32,
    /// Last day in force, and days without new cases after which it ends; `u32::MAX` for none.
    pub end: u32,
    pub quiet: u32,
    /// Delay in whole days: from the trigger where it is one of the response, from each case otherwise.
    pub delay: u32,
    pub capacity: u32,
    pub stock: u32,
    /// How long it lasts for each person or group, in whole days, at least one.
    pub days: u32,
    pub every: u32,
    pub absence_limit: f64,
    /// Cost to a child on a day: hours alone, shares of visits and of lessons, days held.
    pub rights: [f64; 4],
}

impl Measure {
    pub(crate) fn new(r: &Response) -> Measure {
        Measure {
            kind: r.kind,
            scope: r.scope,
            children: covers(r.who, false),
            staff: covers(r.who, true),
            start: r.start,
            calendar: match r.start {
                Start::Day(d) => d.saturating_add(if delay_by_case(r.kind) { 0 } else { whole_days(r.delay_days) }),
                Start::KnownCases(_) | Start::StaffAbsent(_) => 0,
            },
            end: r.end.unwrap_or(NONE),
            quiet: r.quiet_days.unwrap_or(NONE),
            delay: whole_days(r.delay_days),
            capacity: r.capacity.unwrap_or(NONE),
            stock: r.stock.unwrap_or(NONE),
            days: whole_days(r.days).max(1),
            every: r.every_days.max(1),
            absence_limit: r.absence_limit,
            rights: [r.rights.hours_alone, r.rights.visits_lost, r.rights.lessons_lost, r.rights.days_held],
        }
    }

    /// Whether it covers children or staff.
    pub(crate) fn covers(&self, staff: bool) -> bool {
        if staff { self.staff } else { self.children }
    }

    /// From the trigger to the first day in force.
    pub(crate) fn delay_of_start(&self) -> u32 {
        if delay_by_case(self.kind) { 0 } else { self.delay }
    }
}

/// Days rounded up, for delays: half a day takes effect the next morning.
pub(crate) fn whole_days(days: f64) -> u32 {
    days.ceil().clamp(0.0, 1e6) as u32
}

/// Whether a response covers children or staff.
pub(crate) fn covers(who: Who, staff: bool) -> bool {
    match who {
        Who::Everybody => true,
        Who::Children => !staff,
        Who::Staff => staff,
    }
}

/// Whether this kind does something about each known case.
pub(crate) fn answers_cases(kind: Kind) -> bool {
    matches!(kind, Kind::IsolateCases | Kind::QuarantineContacts | Kind::PostExposure)
}

/// Whether the delay of this kind is counted from each case or test, not from the start.
fn delay_by_case(kind: Kind) -> bool {
    answers_cases(kind) || matches!(kind, Kind::TestAtIntervals | Kind::TestAtIntake | Kind::Vaccination)
}

/// Responses whose cost falls on those who are apart, not on everybody.
pub(crate) fn targeted(kind: Kind) -> bool {
    matches!(kind, Kind::IsolateCases | Kind::QuarantineContacts | Kind::IntakeQuarantine | Kind::TestAtIntake)
}

/// Whether rooms must be followed for this response.
pub(crate) fn by_room(r: &Response) -> bool {
    r.scope == Scope::Room && matches!(r.kind, Kind::QuarantineContacts | Kind::PostExposure)
}
