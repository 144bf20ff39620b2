//! The effect of the review so far, from the records that this person may list.

use crate::desks::review::{text, today};
use crate::frame::session::SignedIn;
use crate::site::Site;
use wayhome_registry::reads::{ReadError, Shown, Wanted};

/// Pages of a list that are gone through at most: a country's whole record is counted elsewhere, not while a page waits.
const PAGES: usize = 5;

/// Numbers, written.
pub(crate) struct Effect {
    /// Hearings that took place.
    pub held: String,
    /// Decisions by which a child goes home.
    pub released: String,
    /// Children in the order without a decision; only where the whole order is shown.
    pub waiting: Option<String>,
    /// Days that children have been out since such a decision took effect.
    pub days: String,
}

/// All rows of a list; `None` when there are too many, or there is no such list for this person.
async fn rows(site: &Site, by: &SignedIn, kind: &str) -> Result<Option<Vec<Shown>>, ReadError> {
    let mut wanted = Wanted { kind: kind.to_owned(), ..Wanted::default() };
    let mut all = Vec::new();
    for _ in 0..PAGES {
        let page = match site.reads().list(&by.who("review"), &wanted).await {
            Ok(page) => page,
            Err(ReadError::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        all.extend(page.rows);
        match page.next {
            Some(next) => wanted.after = Some(next),
            None => return Ok(Some(all)),
        }
    }
    Ok(None)
}

/// What came of the review so far, as far as this person may list it.
pub(crate) async fn effect(site: &Site, by: &SignedIn, waiting: Option<usize>) -> Option<Effect> {
    let asked = async { Ok::<_, ReadError>((rows(site, by, "hearing").await?, rows(site, by, "decision").await?)) };
    let (hearings, decisions) = match asked.await {
        Ok((Some(hearings), Some(decisions))) => (hearings, decisions),
        Ok(_) => return None,
        Err(error) => {
            tracing::error!(%error, "the effect of the review could not be counted");
            return None;
        }
    };
    let today = today(site);
    let held = hearings.iter().filter(|one| text(one, "held_at").is_some_and(|at| at != "none")).count();
    let releases: Vec<jiff::civil::Date> =
        decisions.iter().filter_map(|one| text(one, "release_on")?.parse().ok()).collect();
    let days: i64 =
        releases.iter().filter(|day| **day <= today).map(|day| today.duration_since(*day).as_hours() / 24).sum();
    let number = |n: usize| by.words.int(n as u64);
    Some(Effect {
        held: number(held),
        released: number(releases.len()),
        waiting: waiting.map(number),
        days: by.words.int(u64::try_from(days).unwrap_or_default()),
    })
}
