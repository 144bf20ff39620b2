//! Responses to an outbreak in the words of a page, for every desk that shows them.

use crate::frame::words::Words;
use crate::site::Site;
use wayhome_documents::Markup;
use wayhome_outbreak::Refusal;
use wayhome_packs::ResponseProfile;

/// Title and text of a response in the language of the page; English, and marked so, where the packs have no wording.
pub(crate) fn measure_wording(site: &Site, words: &Words, profile: &ResponseProfile) -> (Markup, Markup) {
    match site.packs().response_wording(&profile.id, words.language().code()) {
        Some(own) => (Markup::text(&own.title), Markup::text(&own.text)),
        None => (words.said(&profile.title), words.said(&profile.text)),
    }
}

/// The title of a response as plain text.
pub(crate) fn measure_title(site: &Site, words: &Words, profile: &ResponseProfile) -> String {
    let own = site.packs().response_wording(&profile.id, words.language().code());
    own.map_or(&profile.title, |own| &own.title).clone()
}

/// Refusals as a page shows them: why, and the source.
pub(crate) fn told_refusals(words: &Words, refusals: &[Refusal]) -> Vec<(Markup, Markup)> {
    refusals.iter().map(|one| (words.said(&one.reason), words.cited(&one.source))).collect()
}
