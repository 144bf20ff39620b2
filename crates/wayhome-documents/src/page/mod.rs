//! plan.html: one page that a ministry can read and print.

mod actions;
mod facility;
mod hearings;
mod knowledge;
mod situation;

pub(crate) use actions::{ActionRow, ActorBlock, ByActor, actor_blocks, asked, known_done, reasoned};
pub(crate) use facility::{
    AS_NOW, FacilityView, dangers, facility_facts, facility_view, forecast_sentence, held, named, package_title,
    recommendation, recommended,
};
pub(crate) use hearings::would_end;
pub(crate) use knowledge::field;
pub(crate) use situation::{Figure, figures, lines, rule_rows, tier_figures};

use crate::Language;
use crate::context::{Context, STYLE};
use crate::markup::{Markup, clean};
use crate::words::{Arg, Words};
use askama::Template;
use wayhome_plan::Plan;

/// Most bytes of a page that is read over a slow line. Details give way, and the page says where they are.
const BYTES_MOST: usize = 150_000;

/// How much is shown in full. What is left out is counted on the page, with the file that holds it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) facilities_in_full: usize,
    pub(crate) facilities_in_table: usize,
    pub(crate) actions_per_actor: usize,
    pub(crate) rows: usize,
}

/// From the usual page down to the leanest.
pub(crate) const LIMITS: [Limits; 9] = [
    Limits { facilities_in_full: 8, facilities_in_table: 60, actions_per_actor: 6, rows: 40 },
    Limits { facilities_in_full: 7, facilities_in_table: 60, actions_per_actor: 6, rows: 40 },
    Limits { facilities_in_full: 6, facilities_in_table: 60, actions_per_actor: 5, rows: 40 },
    Limits { facilities_in_full: 5, facilities_in_table: 50, actions_per_actor: 5, rows: 40 },
    Limits { facilities_in_full: 5, facilities_in_table: 45, actions_per_actor: 4, rows: 32 },
    Limits { facilities_in_full: 4, facilities_in_table: 40, actions_per_actor: 4, rows: 32 },
    Limits { facilities_in_full: 3, facilities_in_table: 25, actions_per_actor: 3, rows: 24 },
    Limits { facilities_in_full: 2, facilities_in_table: 15, actions_per_actor: 2, rows: 20 },
    Limits { facilities_in_full: 1, facilities_in_table: 10, actions_per_actor: 2, rows: 12 },
];

/// One line of a table with a count: a rule or a clock.
pub(crate) struct RuleRow {
    pub(crate) id: Markup,
    pub(crate) title: Markup,
    pub(crate) source: Markup,
    pub(crate) children: String,
    /// Of these children, those for whom it is not sure: the end of a clock may only not have been written down, or a rule
    /// cannot tell.
    pub(crate) unsure: String,
}

/// A label and its value.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: Markup,
}

impl Fact {
    pub(crate) fn new(label: String, value: &str) -> Self {
        Fact { label, value: Markup::text(value) }
    }
}

#[derive(Template)]
#[template(path = "plan.html")]
pub(crate) struct PlanPage<'a> {
    pub(crate) w: &'a Words,
    pub(crate) policy: String,
    pub(crate) style: Markup,
    pub(crate) languages: [Language; 7],
    pub(crate) title: String,
    pub(crate) heading: String,
    pub(crate) period: String,
    pub(crate) invented: bool,
    pub(crate) figures: Vec<Figure>,
    pub(crate) lines: Vec<Markup>,
    pub(crate) tiers_caption: String,
    pub(crate) tiers: Vec<situation::TierRow>,
    pub(crate) reasons: Vec<situation::ReasonBlock>,
    pub(crate) clocks: Vec<RuleRow>,
    pub(crate) actions_intro: String,
    pub(crate) actors: Vec<ActorBlock>,
    pub(crate) actions_later: Option<String>,
    pub(crate) facilities_intro: String,
    pub(crate) any_chart: bool,
    pub(crate) facilities: Vec<FacilityView>,
    pub(crate) overview: Vec<facility::OverviewRow>,
    pub(crate) overview_caption: String,
    pub(crate) overview_more: Option<String>,
    pub(crate) hearings_caption: String,
    pub(crate) queues: Vec<hearings::QueueRow>,
    pub(crate) queues_more: Option<String>,
    pub(crate) optimality: String,
    pub(crate) gaps: Vec<knowledge::GapRow>,
    pub(crate) gaps_more: Option<String>,
    pub(crate) fairness_findings: Vec<Markup>,
    pub(crate) fairness: Vec<knowledge::FairnessRow>,
    pub(crate) fairness_more: Option<String>,
    pub(crate) effect: Vec<knowledge::EffectRow>,
    pub(crate) effect_intro: String,
    pub(crate) effect_note: Markup,
    pub(crate) notes: Vec<Markup>,
    pub(crate) language_notes: Vec<Markup>,
    pub(crate) provenance: Vec<Fact>,
    pub(crate) footer: String,
}

/// The plan as one self-contained HTML page, below 150 KB.
///
/// No script, no style attribute, no request: one `<style>` element, so that a content policy can name it by its hash.
/// Names of children are not in a plan; ids of children and placements are kept out of the page. Texts of packs are in
/// English and marked so on pages in other languages. A large country shows what is most urgent in full, and says how
/// much more there is and in which file.
///
/// ```
/// use wayhome_documents::{Language, plan_html};
/// let page = plan_html(&wayhome_plan::Plan::default(), Language::Arabic);
/// assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
/// ```
pub fn plan_html(plan: &Plan, language: Language) -> String {
    fitting(&Context::new(plan, language))
}

/// The page of [`plan_html`] in every language. What they share is worked out once.
pub fn plan_pages_html(plan: &Plan) -> impl Iterator<Item = (Language, String)> {
    let mut before: Option<Context<'_>> = None;
    Language::ALL.into_iter().map(move |language| {
        let context = match before.take() {
            Some(context) => context.in_language(language),
            None => Context::new(plan, language),
        };
        let page = fitting(&context);
        before = Some(context);
        (language, page)
    })
}

fn fitting(context: &Context<'_>) -> String {
    let mut page = String::new();
    for limits in LIMITS {
        page = with_limits(context, limits);
        if page.len() <= BYTES_MOST {
            break;
        }
    }
    page
}

fn with_limits(context: &Context<'_>, limits: Limits) -> String {
    // Writing to a text cannot fail.
    view(context, limits).render().unwrap_or_default()
}

/// What stands on the page, before it becomes markup.
pub(crate) fn view<'a>(context: &'a Context<'_>, limits: Limits) -> PlanPage<'a> {
    let words = &context.words;
    words.begin_page();
    let plan = context.plan;
    let country = words.isolated(&plan.country);
    let in_full = facility::in_full(plan, limits);
    let facilities: Vec<FacilityView> =
        plan.facilities.iter().take(in_full).map(|facility| facility_view(context, facility)).collect();
    let (overview, overview_more) = facility::overview(context, limits);
    let (actors, actions_later) = actor_blocks(context, context.by_actor(), limits.actions_per_actor);
    let (queues, queues_more) = hearings::queues(context, limits);
    let (gaps, gaps_more) = knowledge::gaps(context, limits);
    let (fairness, fairness_more) = knowledge::fairness(context, limits);
    let mut page = PlanPage {
        w: words,
        policy: Context::policy(),
        style: Markup::trusted(STYLE.to_owned()),
        languages: Language::ALL,
        title: words.with(
            "page-title",
            &[("country", Arg::Text(&clean(&plan.country, 80))), ("day", Arg::Text(&words.date(&plan.as_of)))],
        ),
        heading: words.with("heading", &[("country", Arg::Text(&country))]),
        period: context.period(),
        invented: plan.invented,
        figures: figures(context),
        lines: lines(context),
        tiers_caption: words.with("tiers-caption", &[("day", Arg::Text(&words.date(&plan.as_of)))]),
        tiers: situation::tiers(context),
        reasons: situation::reasons(context, limits),
        clocks: rule_rows(context, &plan.situation.overdue_clocks, 12),
        actions_intro: actions::intro(context),
        actors,
        actions_later,
        facilities_intro: facility::intro(context, in_full),
        any_chart: facilities.iter().any(|facility| facility.chart.is_some()),
        facilities,
        overview,
        overview_caption: words.with("overview-caption", &[("day", Arg::Text(&words.date(&plan.as_of)))]),
        overview_more,
        hearings_caption: words.with("hearings-caption", &[("last", Arg::Text(&words.date(&context.last_day())))]),
        queues,
        queues_more,
        optimality: hearings::optimality(context),
        gaps,
        gaps_more,
        fairness_findings: knowledge::fairness_findings(context),
        fairness,
        fairness_more,
        effect: knowledge::effect(context),
        effect_intro: words.n("effect-intro", plan.effect.days),
        effect_note: knowledge::effect_note(context),
        notes: plan.notes.iter().take(limits.rows).map(|note| context.sentence(note)).collect(),
        // After all that may stand in English.
        language_notes: Vec::new(),
        provenance: knowledge::provenance(context),
        footer: context.footer(),
    };
    page.language_notes = context.language_notes();
    page
}

/// "and 12 more, in responses.csv"; nothing when nothing is left out.
pub(crate) fn more(words: &Words, left_out: usize, file: &str) -> Option<String> {
    (left_out > 0).then(|| {
        words.with("and-more", &[("n", Arg::Count(left_out as u64)), ("file", Arg::Text(&words.isolated(file)))])
    })
}
