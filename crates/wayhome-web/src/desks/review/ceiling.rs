//! When a refusal of release is looked at again, at the latest.

use crate::frame::words::{Arg, Words};
use wayhome_packs::{Law, Measure};
use wayhome_registry::records;

/// The days after which a refusal of release is looked at again at the latest: the registry's own ceiling, or the law's review
/// interval (clock K-07) with its stricter lengths of the country, whichever is shorter. With its source.
pub(crate) fn look_again_ceiling(law: &Law, day: jiff::civil::Date) -> (u32, String) {
    let mut best = (records::review::LOOK_AGAIN_DAYS, "GC10 83; GC24 90".to_owned());
    let mut consider = |limit: &wayhome_packs::Limit, source: &str| {
        if let wayhome_packs::Limit::Span(length) = limit {
            let days = u32::try_from(length.bounds_seconds().0 / 86_400).unwrap_or(u32::MAX);
            if days < best.0 {
                best = (days, source.to_owned());
            }
        }
    };
    for clock in law.clocks.iter().filter(|clock| clock.id == "K-07" && clock.valid.holds(day)) {
        if let Measure::Time { limit, .. } = &clock.measure {
            consider(limit, &clock.source);
        }
        for stricter in clock.tightened.iter().filter(|one| one.valid.holds(day)) {
            if let Some(limit) = &stricter.limit {
                consider(limit, &stricter.source);
            }
        }
    }
    best
}

/// The ceiling in words.
pub(crate) fn ceiling_words(words: &Words, ceiling: &(u32, String)) -> String {
    words.with("review-ceiling", &[("n", Arg::Count(u64::from(ceiling.0))), ("source", Arg::Text(&ceiling.1))])
}
