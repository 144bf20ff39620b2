//! The country snapshot and the relations between its rows.

use crate::cell::{Said, said_on_paper};
use crate::country::Country;
use crate::ids::*;
use crate::tables::*;
use crate::terms::ReleaseRoute;
use crate::time::{AsOf, Event};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::{FxHashMap, FxHashSet};

/// Calls a macro with every table of the snapshot, in reading order (what others refer to comes first):
/// `field: RowType`.
#[macro_export]
macro_rules! for_each_table {
    ($callback:ident) => {
        $callback! {
            facilities: Facility,
            units: Unit,
            children: Child,
            placements: Placement,
            isolation: Isolation,
            family_contacts: FamilyContact,
            staff_days: StaffDay,
            cases: CaseCount,
            capacity: Capacity,
            community: Community,
            incidents: Incident,
            complaints: Complaint,
            inspections: Inspection,
            supervision: Supervision,
            aftercare: Aftercare,
            facts: Fact,
            sentences: SentenceCount,
            arrests: ArrestCount,
            population: PopulationCount,
        }
    };
}

macro_rules! define_snapshot {
    ($($field:ident: $row:ident,)*) => {
        /// What is known about a country on a day.
        ///
        /// INVARIANT (references): every `facility_id`, `child_id`, `placement_id` and `(facility_id, unit_id)` that
        /// a row names exists in its table, and keys are unique. The reader puts rows that break this aside.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Snapshot {
            /// The country.
            pub country: Country,
            $(#[doc = concat!("The rows of `", stringify!($field), ".csv`.")] pub $field: Table<$row>,)*
            /// Rows of `placements.csv` that cannot be used, where a child may be held all the same.
            pub unusable: Vec<Unusable>,
        }

        impl Snapshot {
            /// A country of which nothing is known yet.
            pub fn empty(country: Country) -> Self {
                Snapshot { country, $($field: Table::default(),)* unusable: Vec::new() }
            }

            /// File name and number of rows of every table, in reading order; `None` for a file that was absent.
            pub fn sizes(&self) -> Vec<(&'static str, Option<usize>)> {
                vec![$((<$row as Row>::FILE, self.$field.present.then_some(self.$field.rows.len())),)*]
            }
        }
    };
}
for_each_table!(define_snapshot);

/// A row of `placements.csv` that cannot be used and does not say that the child has left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unusable {
    /// The row, as a spreadsheet counts it.
    pub row: u64,
    /// The child; empty where that cannot be read.
    pub child_id: ChildId,
}

/// Children who may be held, but in no row that can be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MayBeHeld {
    /// How many children at most.
    pub children: usize,
    /// Where they stand.
    pub rows: Vec<Unusable>,
}

impl MayBeHeld {
    /// The rows, for a person.
    pub fn rows_text(&self) -> String {
        const SHOWN: usize = 10;
        let mut shown: Vec<String> = self.rows.iter().take(SHOWN).map(|at| at.row.to_string()).collect();
        if self.rows.len() > SHOWN {
            shown.push("…".to_owned());
        }
        shown.join(", ")
    }
}

impl Snapshot {
    /// Who may be held besides those (by position) who are known to be, in rows that cannot be used.
    pub fn may_be_held(&self, index: &Index, is_held: impl Fn(u32) -> bool) -> MayBeHeld {
        let known_held = |id: &ChildId| index.child(id).is_some_and(|child| is_held(child as u32));
        let rows: Vec<Unusable> = self.unusable.iter().filter(|at| !known_held(&at.child_id)).cloned().collect();
        let named: FxHashSet<&ChildId> = rows.iter().map(|at| &at.child_id).filter(|id| !id.is_empty()).collect();
        let unnamed = rows.iter().filter(|at| at.child_id.is_empty()).count();
        MayBeHeld { children: named.len() + unnamed, rows }
    }

    /// The moment that the sheets describe.
    pub fn as_of(&self) -> AsOf {
        self.country.as_of()
    }

    /// The relations between the rows.
    pub fn index(&self) -> Index {
        Index::new(self)
    }
}

/// Rows grouped by the row they belong to: `of(i)` are the positions that belong to row `i`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Groups {
    /// Groups positions `0..owners.len()` by owner; `None` belongs to nobody. Order within a group is kept.
    pub fn new(n_owners: usize, owners: impl Iterator<Item = Option<u32>> + Clone) -> Self {
        let mut starts = vec![0u32; n_owners + 1];
        for owner in owners.clone().flatten() {
            if let Some(n) = starts.get_mut(owner as usize + 1) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = vec![0u32; sum as usize];
        for (position, owner) in owners.enumerate() {
            if let Some(owner) = owner
                && (owner as usize) < n_owners
                && let Some(at) = next.get_mut(owner as usize)
                && let Some(slot) = rows.get_mut(*at as usize)
            {
                *slot = position as u32;
                *at += 1;
            }
        }
        Groups { starts, rows }
    }

    /// The positions that belong to row `owner`.
    pub fn of(&self, owner: usize) -> &[u32] {
        match (self.starts.get(owner), self.starts.get(owner + 1)) {
            (Some(from), Some(to)) => self.rows.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    fn sort_each_by_key<K: Ord>(&mut self, key: impl Fn(u32) -> K) {
        for pair in self.starts.windows(2) {
            if let [from, to] = pair
                && let Some(rows) = self.rows.get_mut(*from as usize..*to as usize)
            {
                rows.sort_by_key(|row| key(*row));
            }
        }
    }
}

/// Which row belongs to which: positions in the tables of one [`Snapshot`].
#[derive(Clone, Debug, Default)]
pub struct Index {
    facility: FxHashMap<FacilityId, u32>,
    child: FxHashMap<ChildId, u32>,
    placement: FxHashMap<PlacementId, u32>,
    unit: FxHashMap<(FacilityId, UnitId), u32>,
    /// For each placement, its facility.
    pub facility_of_placement: Vec<Option<u32>>,
    /// For each placement, its child.
    pub child_of_placement: Vec<Option<u32>>,
    /// For each placement, its unit where known.
    pub unit_of_placement: Vec<Option<u32>>,
    /// Placements of a child, by admission; those without a known admission first.
    pub placements_of_child: Groups,
    /// Placements of a facility, in file order.
    pub placements_of_facility: Groups,
    /// Units of a facility.
    pub units_of_facility: Groups,
    /// Isolation rows of a child.
    pub isolation_of_child: Groups,
    /// Family contacts of a child.
    pub contacts_of_child: Groups,
    /// Supervision rows of a child.
    pub supervision_of_child: Groups,
    /// Staff days of a facility.
    pub staff_days_of_facility: Groups,
    /// Case counts of a facility.
    pub cases_of_facility: Groups,
    /// Incidents of a facility.
    pub incidents_of_facility: Groups,
    /// Complaints of a facility.
    pub complaints_of_facility: Groups,
    /// Inspections of a facility.
    pub inspections_of_facility: Groups,
    /// Facts about a child.
    pub facts_of_child: Groups,
    /// Facts about a placement.
    pub facts_of_placement: Groups,
    /// Facts about a facility.
    pub facts_of_facility: Groups,
}

fn keys<K: Clone + Eq + std::hash::Hash, R>(rows: &[R], key: impl Fn(&R) -> K) -> FxHashMap<K, u32> {
    let mut map = FxHashMap::with_capacity_and_hasher(rows.len(), Default::default());
    for (position, row) in rows.iter().enumerate() {
        map.entry(key(row)).or_insert(position as u32);
    }
    map
}

impl Index {
    /// Builds all relations; linear in the rows.
    pub fn new(snapshot: &Snapshot) -> Self {
        let facility = keys(&snapshot.facilities, |row| row.facility_id.clone());
        let child = keys(&snapshot.children, |row| row.child_id.clone());
        let placement = keys(&snapshot.placements, |row| row.placement_id.clone());
        let unit = keys(&snapshot.units, |row| (row.facility_id.clone(), row.unit_id.clone()));
        let n_facilities = snapshot.facilities.len();
        let n_children = snapshot.children.len();
        let of_facility = |id: &FacilityId| facility.get(id).copied();
        let of_child = |id: &ChildId| child.get(id).copied();

        let facility_of_placement: Vec<_> =
            snapshot.placements.iter().map(|row| of_facility(&row.facility_id)).collect();
        let child_of_placement: Vec<_> = snapshot.placements.iter().map(|row| of_child(&row.child_id)).collect();
        let unit_of_placement = snapshot
            .placements
            .iter()
            .map(|row| {
                if row.unit_id.is_empty() {
                    None
                } else {
                    unit.get(&(row.facility_id.clone(), row.unit_id.clone())).copied()
                }
            })
            .collect();
        let zone: &TimeZone = &snapshot.country.time_zone;
        let mut placements_of_child = Groups::new(n_children, child_of_placement.iter().copied());
        placements_of_child.sort_each_by_key(|row| {
            let placement = snapshot.placements.get(row as usize);
            let left = placement.and_then(|p| p.released_at.0).map_or(Timestamp::MAX, |when| when.earliest(zone));
            // Without a day of admission a row stands where the arrest was, or where it ended; one of which neither is
            // known and that is still open is the last.
            let arrested = placement.and_then(|p| match p.arrested_at {
                Event::At(when) => Some(when),
                _ => None,
            });
            let began = placement.and_then(|p| p.admitted_at).or(arrested);
            let day = began.map_or_else(|| zone.to_datetime(left).date(), |when| when.date(zone));
            // On one day the end decides before the hour, which many rows do not have.
            let hour = began.map_or(left, |when| when.earliest(zone));
            (day, left, hour, placement.map(|p| p.placement_id.clone()))
        });
        let facts_of = |pick: &dyn Fn(&Subject) -> Option<u32>, n: usize| {
            let owners: Vec<Option<u32>> = snapshot.facts.iter().map(|row| pick(&row.subject)).collect();
            Groups::new(n, owners.iter().copied())
        };
        Index {
            placements_of_facility: Groups::new(n_facilities, facility_of_placement.iter().copied()),
            units_of_facility: Groups::new(
                n_facilities,
                snapshot.units.iter().map(|row| of_facility(&row.facility_id)),
            ),
            isolation_of_child: Groups::new(n_children, snapshot.isolation.iter().map(|row| of_child(&row.child_id))),
            contacts_of_child: Groups::new(
                n_children,
                snapshot.family_contacts.iter().map(|row| of_child(&row.child_id)),
            ),
            supervision_of_child: Groups::new(
                n_children,
                snapshot.supervision.iter().map(|row| of_child(&row.child_id)),
            ),
            staff_days_of_facility: Groups::new(
                n_facilities,
                snapshot.staff_days.iter().map(|row| of_facility(&row.facility_id)),
            ),
            cases_of_facility: Groups::new(
                n_facilities,
                snapshot.cases.iter().map(|row| of_facility(&row.facility_id)),
            ),
            incidents_of_facility: Groups::new(
                n_facilities,
                snapshot.incidents.iter().map(|row| of_facility(&row.facility_id)),
            ),
            complaints_of_facility: Groups::new(
                n_facilities,
                snapshot.complaints.iter().map(|row| of_facility(&row.facility_id)),
            ),
            inspections_of_facility: Groups::new(
                n_facilities,
                snapshot.inspections.iter().map(|row| of_facility(&row.facility_id)),
            ),
            facts_of_child: facts_of(
                &|subject| match subject {
                    Subject::Child(id) => child.get(id).copied(),
                    _ => None,
                },
                n_children,
            ),
            facts_of_placement: facts_of(
                &|subject| match subject {
                    Subject::Placement(id) => placement.get(id).copied(),
                    _ => None,
                },
                snapshot.placements.len(),
            ),
            facts_of_facility: facts_of(
                &|subject| match subject {
                    Subject::Facility(id) => facility.get(id).copied(),
                    _ => None,
                },
                n_facilities,
            ),
            placements_of_child,
            facility_of_placement,
            child_of_placement,
            unit_of_placement,
            facility,
            child,
            placement,
            unit,
        }
    }

    /// Position of a facility.
    pub fn facility(&self, id: &FacilityId) -> Option<usize> {
        self.facility.get(id).map(|at| *at as usize)
    }
    /// Position of a child.
    pub fn child(&self, id: &ChildId) -> Option<usize> {
        self.child.get(id).map(|at| *at as usize)
    }
    /// Position of a placement.
    pub fn placement(&self, id: &PlacementId) -> Option<usize> {
        self.placement.get(id).map(|at| *at as usize)
    }
    /// Position of a unit.
    pub fn unit(&self, facility: &FacilityId, unit: &UnitId) -> Option<usize> {
        self.unit.get(&(facility.clone(), unit.clone())).map(|at| *at as usize)
    }

    /// Who is in custody at a moment, by child in file order.
    ///
    /// A placement counts from its admission (or always, when the admission is unknown) until its release is
    /// recorded. When several are open, the latest admission counts; the reader reports such rows. Who is on the road
    /// from one place to the next is held, and counts in the place left (see [`goes_on`]).
    pub fn custody(&self, snapshot: &Snapshot, as_of: AsOf) -> Vec<Custody> {
        let zone = &snapshot.country.time_zone;
        let mut found = Vec::new();
        for child in 0..snapshot.children.len() {
            let current = self.placements_of_child.of(child).iter().rev().copied().find(|position| {
                snapshot.placements.get(*position as usize).is_some_and(|placement| {
                    placement.admitted_at.is_none_or(|when| when.earliest(zone) <= as_of.instant)
                        && placement.released_at.is_open_at(as_of.instant, zone)
                })
            });
            let current = current.or_else(|| self.on_the_road(snapshot, child, as_of));
            if let Some(placement) = current
                && let Some(Some(facility)) = self.facility_of_placement.get(placement as usize)
            {
                found.push(Custody { child: child as u32, placement, facility: *facility });
            }
        }
        found
    }

    /// The placement that a child has left for another one, which begins later and goes on with the same custody.
    fn on_the_road(&self, snapshot: &Snapshot, child: usize, as_of: AsOf) -> Option<u32> {
        let zone = &snapshot.country.time_zone;
        let rows = self.placements_of_child.of(child);
        let row = |position: &u32| snapshot.placements.get(*position as usize);
        let left = |position: &u32| row(position)?.released_at.0.map(|when| when.latest(zone));
        let ahead = |position: &u32| {
            row(position)?.admitted_at.map(|when| when.earliest(zone)).filter(|when| *when > as_of.instant)
        };
        let next = rows.iter().filter(|at| ahead(at).is_some()).min_by_key(|at| ahead(at))?;
        let last = rows.iter().filter(|at| ahead(at).is_none()).max_by_key(|at| left(at))?;
        goes_on(row(last)?, row(next)?, zone).then_some(*last)
    }
}

/// Whether a placement goes on with the custody of an earlier one of the same child, which has ended.
///
/// Who is arrested had been at liberty. Who was moved had not, however long the way is: a child whose place in between
/// nobody wrote is out of sight, not out of custody. Where nobody wrote how the child left, a night on the way is no
/// liberty; a longer gap is, unless the later placement says itself that it goes on: it rests on the same order, or
/// names the same arrest.
pub fn goes_on(before: &Placement, after: &Placement, zone: &TimeZone) -> bool {
    let Some(left) = before.released_at.0 else { return true };
    let arrested = |row: &Placement| match row.arrested_at {
        Event::At(when) => Some(when),
        _ => None,
    };
    if arrested(after).is_some_and(|when| when.earliest(zone) > left.latest(zone)) {
        return false;
    }
    match before.release_route {
        Some(ReleaseRoute::Transfer | ReleaseRoute::AdultFacility) => true,
        // Out of custody by the act itself: what follows is a new custody, even on the same day.
        Some(
            ReleaseRoute::Home
            | ReleaseRoute::Relative
            | ReleaseRoute::Foster
            | ReleaseRoute::Supervised
            | ReleaseRoute::Independent
            | ReleaseRoute::Deportation
            | ReleaseRoute::Escape
            | ReleaseRoute::Death,
        ) => false,
        None => {
            let Some(admitted) = after.admitted_at else { return true };
            let next_day = left.date(zone).tomorrow().unwrap_or(Date::MAX);
            let days = (arrested(before).map(|when| when.date(zone)), arrested(after).map(|when| when.date(zone)));
            let same_arrest = days.0.is_some() && days.0 == days.1;
            admitted.date(zone) <= next_day || same_arrest || same_order(before, after)
        }
    }
}

/// Whether two placements rest on one order.
fn same_order(one: &Placement, other: &Placement) -> bool {
    said_on_paper(&one.order_id) == Said::Something && one.order_id == other.order_id
}

/// A child in custody: positions in the tables of the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Custody {
    /// Position in `children`.
    pub child: u32,
    /// Position in `placements` of the open placement.
    pub placement: u32,
    /// Position in `facilities`.
    pub facility: u32,
}
