//! The answers: compact for a whole country, with full detail on demand.

use wayhome_domain::jiff::Timestamp;
use wayhome_domain::{AsOf, When};
use wayhome_packs::{FieldIx, RowKind};

/// The state of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Met.
    Met,
    /// Known not to be met.
    NotMet,
    /// Cannot tell: facts are missing.
    CannotTell,
}

impl State {
    /// As written in answers.
    pub fn word(self) -> &'static str {
        match self {
            State::Met => "met",
            State::NotMet => "not_met",
            State::CannotTell => "cannot_tell",
        }
    }
}

/// The state of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClockState {
    /// Running, with time left.
    Running,
    /// Running, with little time left.
    DueSoon,
    /// Run out, and what it waits for has not been recorded.
    Overdue,
    /// Stopped in time.
    Stopped,
    /// Stopped after it was due, or past its last limit. Stays.
    Breached,
    /// Its start is not known.
    CannotTell,
}

impl ClockState {
    /// As written in answers.
    pub fn word(self) -> &'static str {
        match self {
            ClockState::Running => "running",
            ClockState::DueSoon => "due_soon",
            ClockState::Overdue => "overdue",
            ClockState::Stopped => "stopped",
            ClockState::Breached => "breached",
            ClockState::CannotTell => "cannot_tell",
        }
    }
}

/// The row of a sheet of which an answer speaks (an isolation, a complaint …).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowRef {
    /// The sheet.
    pub kind: RowKind,
    /// Position of the row.
    pub row: u32,
}

/// What a criterion says of one subject, when it is met or cannot tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Position in `law.criteria`.
    pub criterion: u16,
    /// Met or cannot tell.
    pub state: State,
    /// Position of the branch that decided: the strictest that is met, or the strictest that cannot tell.
    pub branch: u8,
    /// The row that decided, for rules about rows.
    pub row: Option<RowRef>,
    /// Fields that are missing, in the order of the dictionary. Of a rule that is met: those that would settle it, where it
    /// is met only because doubt counts for the child.
    pub missing: Box<[FieldIx]>,
}

/// What a clock says of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockAnswer {
    /// Position in `law.clocks`.
    pub clock: u16,
    /// Its state.
    pub state: ClockState,
    /// Whether a stricter length of a country decides.
    pub tightened: bool,
    /// Whether the start was recorded as a date without a time.
    pub date_only: bool,
    /// The row, for clocks about rows.
    pub row: Option<RowRef>,
    /// Start.
    pub started_at: Option<Timestamp>,
    /// When it is (or was) due.
    pub due_at: Option<Timestamp>,
    /// When it stopped.
    pub stopped_at: Option<Timestamp>,
    /// Fields that are missing.
    pub missing: Box<[FieldIx]>,
}

/// The answers for one child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildLaw {
    /// Position in `snapshot.children`.
    pub child: u32,
    /// Position in `snapshot.placements`: the present placement, or the last one of a released child.
    pub placement: u32,
    /// Position in `snapshot.facilities` of that placement.
    pub facility: u32,
    /// Whether the child is in custody.
    pub in_custody: bool,
    /// Tier of the review schedule, 1 to 4; `None` for a released child.
    pub tier: Option<u8>,
    /// Criteria that are met or cannot tell, in the order of the law.
    pub findings: Vec<Finding>,
    /// Positions in `law.criteria` of those known not to be met.
    pub not_met: Box<[u16]>,
    /// Clocks, in the order of the law.
    pub clocks: Vec<ClockAnswer>,
}

/// The answers for a facility, or for the country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceLaw {
    /// Position in `snapshot.facilities`; 0 for the country.
    pub facility: u32,
    /// Criteria that are met or cannot tell.
    pub findings: Vec<Finding>,
    /// Positions in `law.criteria` of those known not to be met.
    pub not_met: Box<[u16]>,
    /// Clocks.
    pub clocks: Vec<ClockAnswer>,
}

/// All answers for a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawReport {
    /// When the question was asked.
    pub as_of: AsOf,
    /// Children with a placement, in the order of the sheet.
    pub children: Vec<ChildLaw>,
    /// Facilities, in the order of the sheet.
    pub facilities: Vec<PlaceLaw>,
    /// The country.
    pub country: PlaceLaw,
    /// Ids of criteria and clocks whose fields this data set does not carry, in the order of the law.
    pub not_recorded: Vec<String>,
    /// Facts that could not be used, in plain words.
    pub remarks: Vec<String>,
    /// Children, by position, who left for another place of custody of which no row tells: they may be held, and stand in no list.
    pub lost: Vec<u32>,
}

impl LawReport {
    /// The answers for a child by its position in the sheet.
    pub fn of_child(&self, child: u32) -> Option<&ChildLaw> {
        self.children.binary_search_by_key(&child, |answer| answer.child).ok().and_then(|at| self.children.get(at))
    }

    /// Children in custody by tier: index 0 is tier 1.
    pub fn tiers(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for child in &self.children {
            if let Some(count) = child.tier.and_then(|tier| counts.get_mut(usize::from(tier) - 1)) {
                *count += 1;
            }
        }
        counts
    }
}

/// What is to be said where the question is asked for a later day than the one that the sheets describe.
pub fn sheets_earlier(snapshot: &wayhome_domain::Snapshot, as_of: AsOf) -> Option<String> {
    let sheets = snapshot.as_of().date;
    let days = as_of.date.duration_since(sheets).as_hours() / 24;
    (days > 0).then(|| {
        let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        format!(
            "the sheets describe {sheets}, {days} before {}: who left and what was done since is not known, and what ran out in these days is not sure",
            as_of.date
        )
    })
}

/// A moment: as a date when only the date was recorded.
pub(crate) fn moment(at: Timestamp, date_only: bool, zone: &wayhome_domain::jiff::tz::TimeZone) -> When {
    let civil = zone.to_datetime(at);
    if date_only && civil.time() == wayhome_domain::jiff::civil::Time::midnight() {
        When::Date(civil.date())
    } else {
        When::Instant(at)
    }
}
