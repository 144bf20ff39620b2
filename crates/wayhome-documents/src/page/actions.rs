//! What to do this week, by actor.

use super::hearings::queue_ends;
use super::{field, forecast_sentence, more, would_end};
use crate::context::Context;
use crate::markup::{Markup, escape};
use crate::words::{Arg, parse_date};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use wayhome_plan::{Action, Backlog, Gap};

/// What one actor has to do.
pub(crate) struct ActorBlock {
    pub(crate) id: String,
    pub(crate) name: Markup,
    pub(crate) caption: String,
    pub(crate) actions: Vec<ActionRow>,
    pub(crate) more: Option<String>,
}

/// One thing to do, in one place or several.
pub(crate) struct ActionRow {
    pub(crate) text: Markup,
    /// The due day in the page's words.
    pub(crate) due: String,
    /// The same as in the plan (ISO 8601), by which lists are ordered: what is due first stands first.
    pub(crate) due_on: String,
    pub(crate) at_once: bool,
    pub(crate) place: Markup,
    pub(crate) reason: Markup,
    pub(crate) source: Markup,
    pub(crate) done: Markup,
}

/// The actors in the order of a plan: who decides, who holds, who heals, who stands beside the child, who looks on.
const ACTORS: [&str; 14] = [
    "ministry",
    "court",
    "prosecutor",
    "legal_aid",
    "director",
    "health",
    "public_health",
    "social_worker",
    "probation",
    "police",
    "inspection",
    "education",
    "communication",
    "system_owner",
];

pub(super) fn intro(context: &Context<'_>) -> String {
    let count = |urgency: u8| context.plan.actions.iter().filter(|action| action.urgency == urgency).count() as u64;
    let words = &context.words;
    words.with("actions-intro", &[("once", Arg::Text(&words.int(count(1)))), ("week", Arg::Text(&words.int(count(2))))])
}

/// Actions by actor, the same in every language.
pub(crate) struct ByActor<'a> {
    /// This week's: actors with something due at once first; each list by due day, the same recommendation in several facilities
    /// one group.
    this_week: Vec<(&'a str, Vec<Vec<&'a Action>>)>,
    /// How many are due later.
    later: u64,
}

impl<'a> ByActor<'a> {
    pub(crate) fn new(actions: impl Iterator<Item = &'a Action> + Clone) -> Self {
        let mut by_actor: BTreeMap<(u8, usize, &str), Groups<'a>> = BTreeMap::new();
        let mut urgency: BTreeMap<&str, u8> = BTreeMap::new();
        let this_week = actions.clone().filter(|action| action.urgency <= 2);
        for action in this_week.clone() {
            let lowest = urgency.entry(&action.actor).or_insert(action.urgency);
            *lowest = (*lowest).min(action.urgency);
        }
        for action in this_week {
            let place = ACTORS.iter().position(|actor| *actor == action.actor).unwrap_or(ACTORS.len());
            let urgent = urgency.get(action.actor.as_str()).copied().unwrap_or(2);
            by_actor.entry((urgent, place, &action.actor)).or_default().add(action);
        }
        let this_week = by_actor.into_iter().map(|((_, _, actor), groups)| {
            let mut groups = groups.groups;
            groups.sort_by_cached_key(|group| (first_due(group).cloned(), Reverse(concerned(group))));
            (actor, groups)
        });
        ByActor { this_week: this_week.collect(), later: actions.filter(|action| action.urgency > 2).count() as u64 }
    }
}

/// This week's actions by actor, and a line on what is due later.
pub(crate) fn actor_blocks(
    context: &Context<'_>,
    actions: &ByActor<'_>,
    most: usize,
) -> (Vec<ActorBlock>, Option<String>) {
    let words = &context.words;
    let block = |(position, (actor, groups)): (usize, &(&str, Vec<Vec<&Action>>))| ActorBlock {
        id: format!("actor-{position}"),
        name: words.word("actor", actor),
        caption: words.n("actor-caption", groups.len() as u64),
        more: more(words, groups.len().saturating_sub(most), "actions.csv"),
        actions: groups.iter().take(most).filter_map(|group| row(context, group)).collect(),
    };
    let blocks = actions.this_week.iter().enumerate().map(block).collect();
    (blocks, (actions.later > 0).then(|| words.n("actions-later", actions.later)))
}

/// Actions of one actor; the same thing to do in several places is one group.
#[derive(Default)]
struct Groups<'a> {
    groups: Vec<Vec<&'a Action>>,
    places: HashMap<(&'a str, u8, Cow<'a, str>), usize>,
}

impl<'a> Groups<'a> {
    fn add(&mut self, action: &'a Action) {
        let key = (action.recommendation.as_str(), action.urgency, uncounted(&action.text));
        let place = *self.places.entry(key).or_insert(self.groups.len());
        match self.groups.get_mut(place) {
            Some(group) => group.push(action),
            None => self.groups.push(vec![action]),
        }
    }
}

fn row(context: &Context<'_>, group: &[&Action]) -> Option<ActionRow> {
    let words = &context.words;
    let first = group.iter().min_by_key(|action| (&action.due, action.urgency))?;
    let at_once = first.urgency == 1;
    let today = match (parse_date(&first.due), parse_date(&context.plan.as_of)) {
        (Some(due), Some(day)) => due <= day,
        _ => false,
    };
    let due = if today { words.t("due-today") } else { words.date(&first.due) };
    let mut text = match asked(context, first) {
        (what, Some(rest)) => format!("<strong>{what}</strong> {rest}"),
        (what, None) => format!("<strong>{what}</strong>"),
    };
    if group.iter().any(|action| action.children.is_some()) {
        let children = words.n("action-children", concerned(group));
        text.push_str(&format!("<br><span class=\"soft\">{}</span>", escape(&children)));
    }
    let mut reason = reasoned(context, first).to_string();
    let own = uncounted(&first.reason);
    if group.iter().any(|action| action.reason != first.reason && uncounted(&action.reason) != own) {
        reason.push_str(&format!("<br><span class=\"soft\">{}</span>", escape(&words.t("reasons-differ"))));
    }
    let rule = Markup::code(&first.recommendation);
    let source = match first.source.trim() {
        "" => rule,
        // Ids and provisions read from left to right in every language.
        source => Markup::trusted(format!("<bdi dir=\"ltr\">{rule}: {}</bdi>", context.cited(source))),
    };
    Some(ActionRow {
        text: Markup::trusted(text),
        due,
        due_on: first.due.clone(),
        at_once,
        place: places(context, group),
        reason: Markup::trusted(reason),
        source,
        done: known_done(context, first),
    })
}

/// How an action is known to be done.
pub(crate) fn known_done(context: &Context<'_>, action: &Action) -> Markup {
    let words = &context.words;
    match action.done.trim() {
        "" => Markup::text(&words.not_known()),
        _ if gap_of(context, action).is_some() => Markup::text(&words.t("find-out-done")),
        done => match words.pack(&action.recommendation).filter(|own| !own.done.is_empty()) {
            Some(own) if action.id.starts_with(&action.recommendation) => Markup::worded(&own.done),
            _ => context.sentence(done),
        },
    }
}

/// The earliest due day of a group of actions.
fn first_due<'a>(group: &[&'a Action]) -> Option<&'a String> {
    group.iter().map(|action| &action.due).min()
}

/// Children whom a group of actions concerns.
fn concerned(group: &[&Action]) -> u64 {
    group.iter().filter_map(|action| action.children).map(u64::from).sum()
}

/// What to do: the first sentence, and what follows it. In other languages as far as packs and catalogue go, the rest in
/// English.
pub(crate) fn asked(context: &Context<'_>, action: &Action) -> (Markup, Option<Markup>) {
    let words = &context.words;
    let text = uncounted(&action.text);
    if let Some(gap) = gap_of(context, action) {
        let find_out = Markup::text(&words.t("find-out"));
        return (Markup::join(&[find_out, field(context, &gap.field)], ": "), None);
    }
    if let Some(queue) = queue_of(context, action) {
        let needed = would_end(context, queue);
        return (Markup::text(&words.with("capacity-order", &[("needed", Arg::Text(&needed))])), None);
    }
    let own = words.pack(&action.recommendation);
    if let Some(recommendation) = own.filter(|own| own.title.is_empty() && !own.text.is_empty()) {
        return (Markup::text(&recommendation.text), None);
    }
    if let Some(package) = text.strip_prefix("Carry out: ").and(words.known_word("package", &action.recommendation))
        && !words.is_english()
    {
        let order = words.with("carry-out", &[("package", Arg::Text(&package))]);
        return (Markup::text(&order), None);
    }
    if words.phrase(&text).is_some() {
        return (context.sentence(&text), None);
    }
    match text.split_once(". ") {
        Some((first, rest)) => {
            let title = Markup::trusted(format!("{}.", context.action_title(action, first)));
            (title, Some(context.sentence(rest)))
        }
        None => (context.sentence(&text), None),
    }
}

/// The missing fact that an action is to find out; in English the planner's own sentences stand.
fn gap_of<'a>(context: &Context<'a>, action: &Action) -> Option<&'a Gap> {
    let name = action.id.strip_prefix("find-out-").filter(|_| !context.words.is_english())?;
    context.plan.gaps.iter().find(|gap| gap.field == name)
}

/// The queue that an action is to end, and the place whose response it is; in English the planner's own sentences stand.
fn queue_of<'a>(context: &Context<'a>, action: &Action) -> Option<&'a Backlog> {
    let name = action.id.strip_prefix("capacity@").filter(|_| !context.words.is_english())?;
    context.plan.backlog.iter().find(|queue| queue.jurisdiction == name)
}

/// Why. A rule that is met and a time that has run out are said in the page's language.
pub(crate) fn reasoned(context: &Context<'_>, action: &Action) -> Markup {
    let words = &context.words;
    let reason = uncounted(&action.reason);
    if let Some(gap) = gap_of(context, action) {
        let count = |count: u32| words.int(count);
        return Markup::text(&words.with(
            "find-out-reason",
            &[("move", Arg::Text(&count(gap.could_move))), ("release", Arg::Text(&count(gap.could_be_released_first)))],
        ));
    }
    if let Some(queue) = queue_of(context, action) {
        return Markup::text(&words.with(
            "capacity-reason",
            &[
                ("n", Arg::Count(queue.unscheduled.into())),
                ("all", Arg::Text(&words.int(queue.eligible))),
                ("ends", Arg::Text(&queue_ends(context, queue))),
            ],
        ));
    }
    if action.id.starts_with("response@")
        && !words.is_english()
        && let Some(facility) = action.facility.as_deref().and_then(|id| context.facility(id))
    {
        let chosen = context.sentence(&facility.recommended_because);
        return Markup::join(&[forecast_sentence(context, facility), chosen], " ");
    }
    if let Some(own) = words.pack(&action.recommendation).filter(|own| !own.when.is_empty()) {
        return Markup::worded(&own.when);
    }
    let own = words.pack(&action.recommendation).filter(|own| !own.title.is_empty());
    for (prefix, key) in [
        ("the rule is met: ", "reason-met"),
        ("the time has run out: ", "reason-run-out"),
        ("it cannot be told: ", "reason-open"),
    ] {
        if let Some(own) = own.filter(|_| reason.starts_with(prefix)) {
            let title = context.branch_text(action).unwrap_or_else(|| own.title.clone());
            return Markup::text(&words.with(key, &[("title", Arg::Text(&title))]));
        }
    }
    context.sentence(&reason)
}

/// The text without its counts of children, which differ from place to place: "(3 children)", "for 3 children:".
fn uncounted(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut from = 0;
    for (at, word) in text.match_indices(" child") {
        let rest = &text[at + word.len()..];
        let rest = rest.strip_prefix("ren").unwrap_or(rest);
        let (before, after) = match rest.bytes().next() {
            Some(b')') => (" (", ""),
            Some(b':') => (" for ", ":"),
            _ => continue,
        };
        let counted = &text[..at];
        let ahead = counted.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ',');
        let start = ahead.len().saturating_sub(before.len());
        if ahead.len() == counted.len() || !ahead.ends_with(before) || start < from {
            continue;
        }
        kept.push_str(&text[from..start]);
        kept.push_str(after);
        from = text.len() - rest.len() + 1;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}

/// Names of up to four places with their children, then how many more.
fn places(context: &Context<'_>, group: &[&Action]) -> Markup {
    let words = &context.words;
    let several = group.len() > 1;
    let mut seen = BTreeSet::new();
    let distinct: Vec<&&Action> =
        group.iter().filter(|action| seen.insert((&action.facility, &action.jurisdiction))).collect();
    let shown = distinct.iter().take(4).map(|action| {
        let place = match (&action.facility, &action.jurisdiction) {
            (Some(facility), _) => context.place(facility),
            (None, Some(jurisdiction)) => Markup::name(jurisdiction),
            (None, None) => Markup::text(&words.t("whole-country")),
        };
        match action.children {
            Some(children) if several => {
                Markup::join(&[place, Markup::text(&format!("({})", words.int(children)))], " ")
            }
            _ => place,
        }
    });
    let places: Vec<Markup> = shown.collect();
    let left_out = distinct.len() - places.len();
    // One place a line: a name in another script then turns nothing around it.
    let mut lines: Vec<String> = places.iter().map(Markup::to_string).collect();
    if left_out > 0 {
        lines.push(escape(&words.n("and-more-places", left_out as u64)));
    }
    Markup::trusted(lines.join("<br>"))
}

#[cfg(test)]
mod tests {
    use super::uncounted;

    #[test]
    fn counts_of_children_are_taken_out() {
        assert_eq!(uncounted("No lawyer (12 children). Act."), "No lawyer. Act.");
        assert_eq!(uncounted("the rule is met for 1 child: No lawyer"), "the rule is met: No lawyer");
        assert_eq!(uncounted("a place for children: now (few children)"), "a place for children: now (few children)");
        assert_eq!(uncounted("é (1,200 children) (3 child) for 4 children:"), "é:");
    }
}
