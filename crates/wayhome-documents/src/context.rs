//! What every document needs at hand: the plan, its words, and care with ids of children.

use crate::Language;
use crate::markup::{Markup, clean};
use crate::page::ByActor;
use crate::words::{Arg, Words, days_later, kept, parse_date};
use base64::Engine;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wayhome_plan::{Action, FacilityPlan, IdCount, Plan, ReviewLine};

/// The style of every page.
pub(crate) const STYLE: &str = include_str!("../templates/style.css");

/// A plan about to be printed in one language.
pub(crate) struct Context<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) words: Rc<Words>,
    child_ids: BTreeSet<&'a str>,
    facilities: BTreeMap<&'a str, &'a FacilityPlan>,
    weeks: OnceCell<Weeks<'a>>,
    by_actor: OnceCell<ByActor<'a>>,
}

/// What the sheets of all facilities share, so that none looks through the whole plan.
struct Weeks<'a> {
    /// The plan's first Monday.
    first: String,
    /// Positions of actions by facility.
    of_facility: BTreeMap<&'a str, Vec<usize>>,
    /// Positions of actions for a jurisdiction as a whole.
    of_jurisdiction: BTreeMap<&'a str, Vec<usize>>,
    /// Positions of actions for the whole country.
    of_country: Vec<usize>,
    /// Hearings of the first week by facility.
    hearings: BTreeMap<&'a str, Vec<&'a ReviewLine>>,
}

impl<'a> Weeks<'a> {
    fn new(plan: &'a Plan) -> Weeks<'a> {
        let mut weeks = Weeks {
            first: first_week(plan),
            of_facility: BTreeMap::new(),
            of_jurisdiction: BTreeMap::new(),
            of_country: Vec::new(),
            hearings: BTreeMap::new(),
        };
        for (at, action) in plan.actions.iter().enumerate() {
            match (&action.facility, &action.jurisdiction) {
                (Some(facility), _) => weeks.of_facility.entry(facility).or_default().push(at),
                (None, Some(jurisdiction)) => weeks.of_jurisdiction.entry(jurisdiction).or_default().push(at),
                (None, None) => weeks.of_country.push(at),
            }
        }
        for line in plan.review_schedule.iter().filter(|line| line.week.as_deref() == Some(weeks.first.as_str())) {
            weeks.hearings.entry(&line.facility_id).or_default().push(line);
        }
        weeks
    }
}

/// The plan's first Monday: that of its capacities, or the next one.
fn first_week(plan: &Plan) -> String {
    let stated = plan.capacity_use.iter().map(|row| row.week.as_str());
    let scheduled = plan.review_schedule.iter().filter_map(|line| line.week.as_deref());
    if let Some(first) = stated.chain(scheduled).min() {
        return first.to_owned();
    }
    let days = parse_date(&plan.as_of).map_or(0, |day| (7 - day.weekday().to_monday_zero_offset()) % 7);
    days_later(&plan.as_of, i64::from(days))
}

impl<'a> Context<'a> {
    pub(crate) fn new(plan: &'a Plan, language: Language) -> Self {
        let lines = plan.review_schedule.iter().chain(&plan.unscheduled);
        Context {
            plan,
            words: Rc::new(Words::new(language)),
            child_ids: lines.flat_map(|line| [line.child_id.as_str(), line.placement_id.as_str()]).collect(),
            facilities: by_id(plan),
            weeks: OnceCell::new(),
            by_actor: OnceCell::new(),
        }
    }

    /// The same plan in another language.
    pub(crate) fn in_language(self, language: Language) -> Self {
        Context { words: Rc::new(Words::new(language)), ..self }
    }

    /// For a part of a plan, read by somebody who works with it: ids of children stay, the words are those kept at hand.
    pub(crate) fn of_part(plan: &'a Plan, language: Language) -> Self {
        Context {
            plan,
            words: kept(language),
            child_ids: BTreeSet::new(),
            facilities: by_id(plan),
            weeks: OnceCell::new(),
            by_actor: OnceCell::new(),
        }
    }

    /// The plan's actions by actor.
    pub(crate) fn by_actor(&self) -> &ByActor<'a> {
        self.by_actor.get_or_init(|| ByActor::new(self.plan.actions.iter()))
    }

    fn weeks(&self) -> &Weeks<'a> {
        self.weeks.get_or_init(|| Weeks::new(self.plan))
    }

    /// The plan's first Monday: that of its capacities, or the next one.
    pub(crate) fn first_week(&self) -> &str {
        &self.weeks().first
    }

    /// What is to be done at a facility, its jurisdiction's and the country's among it, in the order of the plan.
    pub(crate) fn actions_at(&self, place: &FacilityPlan) -> Vec<&'a Action> {
        let weeks = self.weeks();
        let own = weeks.of_facility.get(place.facility_id.as_str()).into_iter().flatten();
        let around = weeks.of_jurisdiction.get(place.jurisdiction.as_str()).into_iter().flatten();
        let mut positions: Vec<usize> = own.chain(around).chain(&weeks.of_country).copied().collect();
        positions.sort_unstable();
        positions.into_iter().filter_map(|at| self.plan.actions.get(at)).collect()
    }

    /// The hearings of children of a facility in the first week.
    pub(crate) fn hearings_at(&self, place: &FacilityPlan) -> &[&'a ReviewLine] {
        self.weeks().hearings.get(place.facility_id.as_str()).map_or(&[], Vec::as_slice)
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

    /// The title of a rule or clock, or the text of the branch that was met where it asks for something else.
    pub(crate) fn reason_title(&self, reason: &IdCount) -> Markup {
        let own = (reason.branch > 0).then(|| self.branch_wording(&format!("{}/{}", reason.id, reason.branch)));
        match own {
            Some(Some(text)) => Markup::text(&text),
            Some(None) => self.sentence(&reason.title),
            None => self.rule_title(&reason.id, &reason.title),
        }
    }

    /// The title of a rule or clock: the pack's in the page's language, else in English.
    pub(crate) fn rule_title(&self, id: &str, english: &str) -> Markup {
        match self.words.pack(id).filter(|own| !own.title.is_empty()) {
            Some(own) => Markup::text(&own.title),
            None => self.sentence(english),
        }
    }

    /// The title of the rule behind an action; of a branch (`B-06/2@place`), its own text without the stop.
    pub(crate) fn action_title(&self, action: &Action, english: &str) -> Markup {
        match self.branch_text(action) {
            Some(text) => Markup::text(&text),
            None => self.rule_title(&action.recommendation, english),
        }
    }

    /// The text of the branch that an action names, in the page's language.
    pub(crate) fn branch_text(&self, action: &Action) -> Option<String> {
        self.branch_wording(action.id.split('@').next().filter(|key| key.contains('/'))?)
    }

    /// The text of a branch (`B-06/2`) in the page's language, without the stop.
    fn branch_wording(&self, key: &str) -> Option<String> {
        let own = self.words.pack(key).filter(|own| !own.text.is_empty())?;
        Some(own.text.trim().trim_end_matches(['.', '。']).to_owned())
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
        days_later(&self.plan.as_of, i64::from(self.plan.provenance.weeks) * 7)
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

fn by_id(plan: &Plan) -> BTreeMap<&str, &FacilityPlan> {
    plan.facilities.iter().map(|facility| (facility.facility_id.as_str(), facility)).collect()
}

pub(crate) fn shown_name(facility: &FacilityPlan) -> &str {
    if facility.name.trim().is_empty() { &facility.facility_id } else { &facility.name }
}
