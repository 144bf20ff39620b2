//! Which recommendations of a guidance pack the facts trigger.

use crate::country::present_episode;
use crate::report::State;
use crate::value::Truth;
use crate::world::{Carried, Scope, World};
use rayon::prelude::*;
use wayhome_domain::{AsOf, Parameter, Snapshot};
use wayhome_packs::{FieldIx, Guidance, Law, SubjectKind, Trigger};

/// A recommendation that is triggered, or of which it cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triggered {
    /// Position in `guidance.recommendations`.
    pub recommendation: usize,
    /// Position in `snapshot.facilities`; `None`: the whole country.
    pub facility: Option<u32>,
    /// For rules about a child: how many children of the facility it concerns.
    pub children: u32,
    /// Triggered (met) or cannot tell.
    pub state: State,
    /// Fields that are missing when it cannot be told.
    pub missing: Vec<FieldIx>,
    /// Why, in plain words.
    pub reason: String,
}

/// Asks every recommendation of a pack about the country. The order is that of the pack, then of the facilities.
///
/// *Always* gives one line for the country. *Declared* is triggered when the country's parameter
/// `epidemic_declared` is `true` or a date that has come. Rules about a child give one line per facility with the
/// number of children. Where a rule cannot tell for lack of fields that the data set does not carry, nothing is said.
pub fn triggered(law: &Law, guidance: &Guidance, snapshot: &Snapshot, as_of: AsOf) -> Vec<Triggered> {
    triggered_in(&World::new(law, snapshot, as_of, Carried::Sheets), guidance)
}

pub(crate) fn triggered_in(world: &World<'_>, guidance: &Guidance) -> Vec<Triggered> {
    let (snapshot, as_of) = (world.snapshot, world.as_of);
    let declared = match snapshot.country.parameters.get("epidemic_declared") {
        Some(Parameter::YesNo(yes)) => *yes,
        Some(Parameter::Date(date)) => *date <= as_of.date,
        _ => false,
    };
    let mut found = Vec::new();
    for (position, recommendation) in guidance.recommendations.iter().enumerate() {
        let words = recommendation.trigger_text.clone().unwrap_or_default();
        let whole = |reason: String| Triggered {
            recommendation: position,
            facility: None,
            children: 0,
            state: State::Met,
            missing: Vec::new(),
            reason,
        };
        match recommendation.trigger {
            Trigger::Always => {
                found.push(whole(if words.is_empty() { "always".into() } else { words.clone() }));
                continue;
            }
            Trigger::Declared if declared => {
                found.push(whole(if words.is_empty() { "an epidemic is declared".into() } else { words.clone() }));
            }
            _ => {}
        }
        let Some(rule) = &recommendation.rule else { continue };
        let ask = |scope: &Scope<'_>| {
            let mut missing = Vec::new();
            let truth = world.test(rule, scope, &mut missing);
            let unrecorded = truth == Truth::Unknown && missing.iter().all(|field| !world.is_carried(*field));
            (truth, missing, unrecorded)
        };
        match recommendation.subject {
            SubjectKind::Facility => {
                for facility in 0..snapshot.facilities.len() as u32 {
                    let (truth, missing, unrecorded) = ask(&Scope { facility: Some(facility), ..Scope::default() });
                    let state = match truth {
                        Truth::Yes => State::Met,
                        Truth::Unknown if !unrecorded => State::CannotTell,
                        _ => continue,
                    };
                    found.push(Triggered {
                        recommendation: position,
                        facility: Some(facility),
                        children: 0,
                        state,
                        missing,
                        reason: words.clone(),
                    });
                }
            }
            SubjectKind::Custody => {
                // In parallel by child; counts do not depend on the order.
                let answers: Vec<(u32, Truth, Vec<FieldIx>)> = (0..snapshot.children.len() as u32)
                    .into_par_iter()
                    .filter_map(|child| {
                        world.current.get(&child)?;
                        let episodes = world.episodes(child);
                        let episode = present_episode(&episodes)?;
                        let (facility, unit) = world.place_of(episode);
                        let scope =
                            Scope { child: Some(child), episode: Some(episode), facility, unit, ..Scope::default() };
                        let (truth, missing, unrecorded) = ask(&scope);
                        if truth == Truth::No || unrecorded {
                            return None;
                        }
                        Some((facility?, truth, missing))
                    })
                    .collect();
                let mut counts = vec![(0u32, 0u32, Vec::new()); snapshot.facilities.len()];
                for (facility, truth, missing) in answers {
                    let Some(slot) = counts.get_mut(facility as usize) else { continue };
                    if truth == Truth::Yes {
                        slot.0 += 1;
                    } else {
                        slot.1 += 1;
                        for field in missing {
                            if !slot.2.contains(&field) {
                                slot.2.push(field);
                            }
                        }
                    }
                }
                for (facility, (met, open, mut missing)) in counts.into_iter().enumerate() {
                    let (state, children) = match (met, open) {
                        (0, 0) => continue,
                        (0, open) => (State::CannotTell, open),
                        (met, _) => {
                            missing.clear();
                            (State::Met, met)
                        }
                    };
                    missing.sort();
                    found.push(Triggered {
                        recommendation: position,
                        facility: Some(facility as u32),
                        children,
                        state,
                        missing,
                        reason: words.clone(),
                    });
                }
            }
            _ => {
                let (truth, missing, unrecorded) = ask(&Scope::default());
                let state = match truth {
                    Truth::Yes => State::Met,
                    Truth::Unknown if !unrecorded => State::CannotTell,
                    _ => continue,
                };
                if state == State::Met && declared && recommendation.trigger == Trigger::Declared {
                    continue;
                }
                found.push(Triggered { state, missing, ..whole(words.clone()) });
            }
        }
    }
    found
}
