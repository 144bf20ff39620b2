//! One facility as the simulator sees it, for questions asked on a page.

use crate::make::{fallback, protects};
use crate::profiles;
use crate::responses::{self, Surroundings};
use wayhome_domain::{Custody, Index, Snapshot};
use wayhome_outbreak::Scenario;
use wayhome_outbreak::inference::GenerationInterval;
use wayhome_packs::Packs;

/// Days that are simulated when a page asks.
const DAYS: u32 = 56;

/// The facility before any response, as [`crate::plan`] simulates it, with the id of its pathogen's profile; `None` when it is not
/// there or no child is held there.
#[must_use]
pub fn base_scenario(
    snapshot: &Snapshot,
    index: &Index,
    custody: &[Custody],
    packs: &Packs,
    facility_id: &str,
) -> Option<(String, Scenario)> {
    let facility = snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility_id)?;
    let children: Vec<u32> =
        custody.iter().filter(|row| row.facility as usize == facility).map(|row| row.placement).collect();
    if children.is_empty() {
        return None;
    }
    let wanted = snapshot.country.pathogen.as_deref().unwrap_or("covid-19-ancestral");
    let (id, pathogen) = match packs.pathogen(wanted).and_then(profiles::pathogen) {
        Some(pathogen) => (wanted, pathogen),
        None => ("covid-19-ancestral", fallback()),
    };
    let as_of = snapshot.as_of().date;
    let interval = GenerationInterval::of(&pathogen);
    let illness = responses::illness(snapshot, index, facility, &children, &interval, as_of);
    let community = responses::community(snapshot, as_of);
    let row = snapshot.facilities.get(facility)?;
    let around = Surroundings {
        pathogen: &pathogen,
        protects: protects(id),
        per_100k: community.get(&row.jurisdiction).copied(),
        as_of,
        run_days: DAYS,
        seed: 1,
    };
    Some((id.to_owned(), responses::scenario((snapshot, index, facility), &children, &illness, &around)))
}
