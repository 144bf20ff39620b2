//! What every document needs at hand: the plan, its words, and care with ids of children.

use crate::Language;
use crate::markup::{Markup, clean};
use crate::words::{Arg, Words};
use base64::Engine;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use wayhome_plan::{FacilityPlan, Plan};

/// The style of every page.
pub(crate) const STYLE: &str = include_str!("../templates/style.css");

/// A plan about to be printed in one language.
pub(crate) struct Context<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) words: Words,
    child_ids: BTreeSet<&'a str>,
    facilities: BTreeMap<&'a str, &'a FacilityPlan>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(plan: &'a Plan, language: Language) -> Self {
        let lines = plan.review_schedule.iter().chain(&plan.unscheduled);
        Context {
            plan,
            words: Words::new(language),
            child_ids: lines.flat_map(|line| [line.child_id.as_str(), line.placement_id.as_str()]).collect(),
            facilities: plan.facilities.iter().map(|facility| (facility.facility_id.as_str(), facility)).collect(),
        }
    }

    /// A sentence of a pack or of the planner, in English, without the id of any child.
    pub(crate) fn sentence(&self, text: &str) -> Markup {
        match self.words.phrase(text) {
            Some(own) => Markup::worded(&own),
            None => self.words.english(&self.without_child_ids(text)),
        }
    }

    /// Where a rule or a number comes from, as it is cited.
    pub(crate) fn cited(&self, text: &str) -> Markup {
        self.words.cited(&self.without_child_ids(text))
    }

    /// Once on a page: that some texts stand in English, when some do; and that sources are cited in English.
    pub(crate) fn language_notes(&self) -> Vec<Markup> {
        let words = &self.words;
        if words.is_english() {
            return Vec::new();
        }
        let keys = [words.has_left_english().then_some("english-left"), Some("sources-cited")];
        keys.into_iter().flatten().map(|key| Markup::text(&words.t(key))).collect()
    }

    /// The title of a rule or clock: the pack's in the page's language, else in English.
    pub(crate) fn rule_title(&self, id: &str, english: &str) -> Markup {
        match self.words.pack(id).filter(|own| !own.title.is_empty()) {
            Some(own) => Markup::text(&own.title),
            None => self.sentence(english),
        }
    }

    /// The text with every id of a child or placement of this plan put as `…`.
    pub(crate) fn without_child_ids(&self, text: &str) -> String {
        let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '/' | '#');
        let mut rest = text;
        let mut kept = String::with_capacity(text.len());
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|c| is_part(c) != is_part(first)).unwrap_or(rest.len());
            let (token, after) = rest.split_at(length);
            // A bare number may be an id, but far more often it is a count.
            let id = token.trim_end_matches('.');
            let is_id = self.child_ids.contains(id) && id.chars().any(|character| !character.is_ascii_digit());
            kept.push_str(if is_id { "…" } else { token });
            rest = after;
        }
        kept
    }

    pub(crate) fn facility(&self, id: &str) -> Option<&'a FacilityPlan> {
        self.facilities.get(id).copied()
    }

    /// The place's name for people, its id where there is none.
    pub(crate) fn place(&self, id: &str) -> Markup {
        Markup::name(self.facility(id).map_or(id, shown_name))
    }

    /// Whether a sheet of the country folder was absent, so that its zeros are not known.
    pub(crate) fn absent(&self, file: &str) -> bool {
        self.plan.provenance.absent_files.iter().any(|absent| absent == file)
    }

    pub(crate) fn last_day(&self) -> String {
        crate::words::days_later(&self.plan.as_of, i64::from(self.plan.provenance.weeks) * 7)
    }

    /// Day of the plan and its span.
    pub(crate) fn period(&self) -> String {
        let weeks = self.words.n("count-weeks", self.plan.provenance.weeks);
        self.words.with(
            "period",
            &[
                ("day", Arg::Text(&self.words.long_date(&self.plan.as_of))),
                ("weeks", Arg::Text(&weeks)),
                ("last", Arg::Text(&self.words.date(&self.last_day()))),
            ],
        )
    }

    /// Country, version, seed and input in one line, for the foot of a page.
    pub(crate) fn footer(&self) -> String {
        let provenance = &self.plan.provenance;
        self.words.with(
            "footer",
            &[
                ("program", Arg::Text(&clean(&provenance.program, 80))),
                ("day", Arg::Text(&self.words.date(&self.plan.as_of))),
                ("seed", Arg::Text(&provenance.seed.to_string())),
                ("input", Arg::Text(&clean(&provenance.input_hash, 16).replace('…', ""))),
            ],
        )
    }

    /// What a browser may load for the page: its own style, and nothing else.
    pub(crate) fn policy() -> String {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
    }
}

pub(crate) fn shown_name(facility: &FacilityPlan) -> &str {
    if facility.name.trim().is_empty() { &facility.facility_id } else { &facility.name }
}
