//! Pages set for paper: `plan.pdf` and the sheets of one office or one facility.
//!
//! The same views as the web pages, as data for one typst template. PDF/UA-1: tagged, with title and language, refused
//! where a glyph is missing. No clock, no file, no network: the same plan and fonts give the same bytes.

mod fonts;
mod parts;
mod world;

pub use fonts::{Fonts, wanted_fonts};

use crate::Language;
use crate::context::Context;
use crate::markup::Markup;
use crate::page::{ActorBlock, FacilityView, LIMITS, PlanPage, RuleRow, view};
use crate::sheet::{Block, Role, Sheet, role_sheet, weekly_sheet};
use crate::words::{Arg, Words};
use parts::Press;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wayhome_plan::{FacilityPlan, Plan};

/// A finished document for paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// Characters of names that no font has; a replacement mark stands in their place.
    pub missing: BTreeSet<char>,
}

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The script of the page's language has no font here.
    #[error(
        "no font for {script} was found: looked for {font}-Regular and {font}-Bold (.ttf, .otf or .ttc)\n  help: install \
         Noto fonts (on Debian and Ubuntu the package `{package}`), or name the folder that holds them with `--fonts`"
    )]
    NoFont {
        /// The script.
        script: &'static str,
        /// The font that is looked for.
        font: &'static str,
        /// The package of Debian and Ubuntu that has it.
        package: &'static str,
    },
    /// The page could not be set: a fault of this program.
    #[error("the page could not be set: {0}")]
    Setting(String),
}

/// The plan for paper: the country's page, the pages of three offices, then everything, most urgent first.
///
/// # Errors
/// When the language's script has no font, or the page cannot be set.
///
/// ```no_run
/// use wayhome_documents::{Fonts, Language, plan_pdf};
/// let printed = plan_pdf(&wayhome_plan::Plan::default(), Language::French, &Fonts::new(Vec::new()))?;
/// assert!(printed.bytes.starts_with(b"%PDF-1."));
/// # Ok::<(), wayhome_documents::PdfError>(())
/// ```
pub fn plan_pdf(plan: &Plan, language: Language, fonts: &Fonts) -> Result<Printed, PdfError> {
    let context = Context::new(plan, language);
    let press = Press::new(fonts);
    let limits = LIMITS.first().copied().unwrap_or_default();
    let page = view(&context, limits);
    let mut parts = national(&press, &page);
    for role in Role::ALL {
        let sheet = role_sheet(&context, role);
        parts
            .push(json!({ "k": "sheet", "title": press.text(&sheet.kicker), "parts": sheet_parts(&press, &sheet, 2) }));
    }
    parts.extend(everything(&press, &page));
    let head = Head {
        title: &page.title,
        kicker: &context.words.t("plan-kicker"),
        heading: &page.heading,
        period: &page.period,
        invented: page.invented,
        footer: &page.footer,
        single: false,
    };
    finish(&context.words, &press, &head, parts)
}

/// The weekly sheet of a facility for paper, one page. `None` when the plan has no such facility.
///
/// # Errors
/// As for [`plan_pdf`].
pub fn weekly_sheet_pdf(
    plan: &Plan,
    facility: &str,
    language: Language,
    fonts: &Fonts,
) -> Result<Option<Printed>, PdfError> {
    let context = Context::new(plan, language);
    context.facility(facility).map(|place| weekly(&context, place, fonts)).transpose()
}

/// The sheets of all facilities for paper, in the order of the plan: facility id and document. What they share is worked
/// out once.
pub fn weekly_sheets_pdf<'a>(
    plan: &'a Plan,
    language: Language,
    fonts: &'a Fonts,
) -> impl Iterator<Item = (&'a str, Result<Printed, PdfError>)> {
    let context = Context::new(plan, language);
    plan.facilities.iter().map(move |place| (place.facility_id.as_str(), weekly(&context, place, fonts)))
}

/// The page of one office for paper.
///
/// # Errors
/// As for [`plan_pdf`].
pub fn role_sheet_pdf(plan: &Plan, role: Role, language: Language, fonts: &Fonts) -> Result<Printed, PdfError> {
    let context = Context::new(plan, language);
    single(&context.words, fonts, &role_sheet(&context, role))
}

fn weekly(context: &Context<'_>, place: &FacilityPlan, fonts: &Fonts) -> Result<Printed, PdfError> {
    single(&context.words, fonts, &weekly_sheet(context, place))
}

fn single(words: &Words, fonts: &Fonts, sheet: &Sheet<'_>) -> Result<Printed, PdfError> {
    let press = Press::new(fonts);
    let parts = sheet_parts(&press, sheet, 1);
    let head = Head {
        title: &sheet.title,
        kicker: &sheet.kicker,
        heading: &sheet.heading,
        period: &sheet.period,
        invented: sheet.invented,
        footer: &sheet.footer,
        single: true,
    };
    finish(words, &press, &head, parts)
}

struct Head<'a> {
    title: &'a str,
    kicker: &'a str,
    heading: &'a str,
    period: &'a str,
    invented: bool,
    footer: &'a str,
    single: bool,
}

fn finish(words: &Words, press: &Press<'_>, head: &Head<'_>, parts: Vec<Value>) -> Result<Printed, PdfError> {
    let mut families = press.fonts.families.clone();
    if let Some(script) = fonts::script(words.language) {
        if !press.fonts.have(script) {
            return Err(PdfError::NoFont { script: script.name, font: script.font, package: script.package });
        }
        // The typeface of the script first: figures and full stops then match its letters.
        families.sort_by_key(|family| !family.contains(script.family));
    }
    let page = words.with("page-of", &[("page", Arg::Text("[page]")), ("pages", Arg::Text("[pages]"))]);
    let invented = head.invented.then(|| json!([words.t("invented-title"), words.t("invented-text")]));
    let data = json!({
        "fonts": families,
        "lang": words.code(),
        "rtl": words.language.is_right_to_left(),
        // The title is read by programs, which need no marks of direction.
        "title": press.text(head.title).replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], ""),
        "kicker": press.text(head.kicker),
        "heading": press.text(head.heading),
        "period": press.text(head.period),
        "invented": invented,
        "footer": press.text(head.footer),
        "page": page,
        "contents": words.t("contents"),
        "single": head.single,
        "parts": parts,
    });
    let (bytes, pages) = world::set(&data, press.fonts)?;
    Ok(Printed { bytes, pages, missing: press.missing() })
}

fn sheet_parts(press: &Press<'_>, sheet: &Sheet<'_>, level: u8) -> Vec<Value> {
    let mut parts = Vec::new();
    if level > 1 {
        parts.push(press.soft(&sheet.period));
    }
    if !sheet.figures.is_empty() {
        parts.push(press.figures(&sheet.figures));
    }
    for block in &sheet.blocks {
        block_parts(press, block, level, &mut parts);
    }
    if level == 1 {
        // In plan.pdf the notes stand once, at its end.
        parts.extend(
            sheet.language_notes.iter().map(|note| json!({ "k": "p", "text": press.runs(note), "soft": true })),
        );
    }
    parts
}

fn block_parts(press: &Press<'_>, block: &Block, level: u8, parts: &mut Vec<Value>) {
    parts.push(press.heading(level, &Markup::text(&block.title)));
    parts.extend(block.paragraphs.iter().map(|paragraph| press.paragraph(paragraph)));
    if !block.list.is_empty() {
        parts.push(press.list(&block.list, false));
    }
    if !block.facts.is_empty() {
        parts.push(press.facts(&block.facts));
    }
    if let Some(table) = &block.table {
        parts.extend(press.table(&table.caption, &table.head, &table.rows, table.more.as_deref()));
    }
}

/// The first page: the situation.
fn national(press: &Press<'_>, page: &PlanPage<'_>) -> Vec<Value> {
    vec![
        press.heading(1, &text(page.w, "situation-title")),
        press.figures(&page.figures),
        press.list(&page.lines, true),
        json!({ "k": "contents" }),
    ]
}

fn text(words: &Words, key: &str) -> Markup {
    Markup::text(&words.t(key))
}

fn plain(text: &str) -> Markup {
    Markup::text(text)
}

/// All of the plan in the order of the web page.
fn everything(press: &Press<'_>, page: &PlanPage<'_>) -> Vec<Value> {
    let w = page.w;
    let chapter = |key: &str| [json!({ "k": "break" }), press.heading(1, &text(w, key))];
    let labels = |keys: &[&str]| keys.iter().map(|key| w.t(key)).collect::<Vec<_>>();
    let say = |key: &str| press.paragraph(&text(w, key));
    let mut parts: Vec<Value> = Vec::new();

    parts.extend(chapter("first-title"));
    parts.push(say("first-intro"));
    let rows: Vec<_> = page
        .tiers
        .iter()
        .map(|tier| {
            [&tier.name, &tier.meaning, &tier.children, &tier.scheduled, &tier.unscheduled].map(|t| plain(t)).to_vec()
        })
        .collect();
    let head = labels(&["col-tier", "col-meaning", "col-children", "col-with-week", "col-without-week"]);
    parts.extend(press.table(&page.tiers_caption, &head, &rows, None));
    let rule = |row: &RuleRow| vec![row.id.clone(), row.title.clone(), row.source.clone(), plain(&row.children)];
    let with_unsure = |row: &RuleRow| [rule(row), vec![plain(&row.unsure)]].concat();
    for block in &page.reasons {
        parts.push(press.heading(2, &plain(&block.title)));
        let head = labels(&["col-rule", "col-meaning", "col-source", "col-children", "col-cannot-tell"]);
        let rows: Vec<_> = block.rows.iter().map(with_unsure).collect();
        parts.extend(press.table(&block.caption, &head, &rows, block.more.as_deref()));
    }
    if !page.clocks.is_empty() {
        parts.push(press.heading(2, &text(w, "clocks-title")));
        let head = labels(&["col-clock", "col-meaning", "col-source", "col-children", "col-unsure"]);
        let rows: Vec<_> = page.clocks.iter().map(with_unsure).collect();
        parts.extend(press.table(&w.t("clocks-caption"), &head, &rows, None));
    }
    parts.push(press.soft(&w.t("first-privacy")));

    parts.extend(chapter("actions-title"));
    parts.push(press.paragraph(&plain(&page.actions_intro)));
    for actor in &page.actors {
        actor_parts(press, w, actor, &mut parts);
    }
    parts.extend(page.actions_later.iter().map(|later| press.paragraph(&plain(later))));

    parts.extend(chapter("facilities-title"));
    parts.push(press.paragraph(&plain(&page.facilities_intro)));
    if page.any_chart {
        parts.push(say("chart-reading"));
        let keys = ["key-middle", "key-half", "key-four-fifths", "key-nearly-all"];
        parts.push(json!({ "k": "key", "items": keys.map(|key| press.text(&w.t(key))) }));
    }
    for facility in &page.facilities {
        let mut own = Vec::new();
        facility_parts(press, w, facility, &mut own);
        parts.push(json!({ "k": "sheet", "title": null, "parts": own }));
    }
    if !page.overview.is_empty() {
        parts.push(json!({ "k": "break" }));
        parts.push(press.heading(2, &text(w, "overview-title")));
        let rows: Vec<_> = page
            .overview
            .iter()
            .map(|row| {
                let name = Markup::join(&[plain(&format!("{}.", row.rank)), row.name.clone()], " ");
                let [held, first, cases] = [&row.held, &row.first, &row.cases].map(|cell| plain(cell));
                vec![name, held, first, cases, row.recommended.clone(), row.visit.clone()]
            })
            .collect();
        let head = labels(&["col-facility", "col-held", "col-first", "col-cases", "col-recommended", "col-visit"]);
        parts.extend(press.table(&page.overview_caption, &head, &rows, page.overview_more.as_deref()));
    }

    parts.extend(chapter("hearings-title"));
    parts.push(say("hearings-intro"));
    let rows: Vec<_> = page
        .queues
        .iter()
        .map(|row| {
            let cells = [&row.eligible, &row.scheduled, &row.unscheduled, &row.ends, &row.would_end];
            [vec![row.name.clone()], cells.map(|cell| plain(cell)).to_vec()].concat()
        })
        .collect();
    let head = labels(&[
        "col-jurisdiction",
        "col-eligible",
        "col-with-week",
        "col-without-week",
        "col-queue-ends",
        "col-would-end",
    ]);
    parts.extend(press.table(&page.hearings_caption, &head, &rows, page.queues_more.as_deref()));
    parts.push(press.heading(2, &text(w, "capacity-title")));
    let rows: Vec<_> = page
        .queues
        .iter()
        .map(|row| {
            let cells = [&row.review, &row.counsel, &row.supervision, &row.transport];
            [vec![row.name.clone()], cells.map(|cell| plain(cell)).to_vec()].concat()
        })
        .collect();
    let resources =
        ["col-jurisdiction", "resource-review", "resource-counsel", "resource-supervision", "resource-transport"];
    parts.extend(press.table(&w.t("capacity-caption"), &labels(&resources), &rows, None));
    parts.push(press.paragraph(&plain(&page.optimality)));

    parts.extend(chapter("gaps-title"));
    parts.push(say("gaps-intro"));
    let rows: Vec<_> = page
        .gaps
        .iter()
        .map(|row| {
            let [children, moved, release] =
                [&row.children, &row.could_move, &row.could_release].map(|cell| plain(cell));
            vec![row.field.clone(), children, moved, release, row.actor.clone()]
        })
        .collect();
    let head = labels(&["col-fact", "col-missing", "col-could-move", "col-could-release", "col-who-finds"]);
    match press.table(&w.t("gaps-caption"), &head, &rows, page.gaps_more.as_deref()) {
        Some(table) => parts.push(table),
        None => parts.push(say("gaps-none")),
    }

    parts.push(press.heading(1, &text(w, "fairness-title")));
    parts.push(say("fairness-intro"));
    if page.fairness_findings.is_empty() {
        parts.push(say("fairness-even"));
    } else {
        parts.push(press.list(&page.fairness_findings, false));
    }
    let rows: Vec<_> = page
        .fairness
        .iter()
        .map(|row| vec![row.group.clone(), plain(&row.eligible), plain(&row.scheduled), plain(&row.chance)])
        .collect();
    let head = labels(&["col-group", "col-of-eligible", "col-of-scheduled", "col-chance"]);
    parts.extend(press.table(&w.t("fairness-caption"), &head, &rows, page.fairness_more.as_deref()));

    parts.extend(chapter("effect-title"));
    if page.effect.is_empty() {
        parts.push(say("effect-unknown"));
    } else {
        parts.push(press.paragraph(&plain(&page.effect_intro)));
        let rows: Vec<_> = page
            .effect
            .iter()
            .map(|row| [&row.measure, &row.density_0, &row.density_1].map(|cell| plain(cell)).to_vec())
            .collect();
        let head = labels(&["col-measure", "col-density-0", "col-density-1"]);
        parts.extend(press.table(&w.t("effect-caption"), &head, &rows, None));
        parts.push(press.paragraph(&page.effect_note));
    }

    parts.push(press.heading(1, &text(w, "meaning-title")));
    let meaning = ["decides", "tiers", "unknown", "order", "ranges", "rights", "clocks", "advice"];
    let mut meaning: Vec<Markup> = meaning.iter().map(|key| text(w, &format!("meaning-{key}"))).collect();
    meaning.extend(page.language_notes.iter().cloned());
    parts.push(press.list(&meaning, false));
    if !page.notes.is_empty() {
        parts.push(press.heading(2, &text(w, "notes-title")));
        parts.push(press.list(&page.notes, false));
    }
    parts.push(press.heading(2, &text(w, "provenance-title")));
    parts.push(say("provenance-intro"));
    parts.push(press.facts(&page.provenance));
    parts
}

fn actor_parts(press: &Press<'_>, w: &Words, actor: &ActorBlock, parts: &mut Vec<Value>) {
    parts.push(press.heading(2, &actor.name));
    let rows: Vec<Vec<Markup>> = actor
        .actions
        .iter()
        .map(|action| {
            let due = Markup::text(&action.due);
            let due = if action.at_once { Markup::trusted(format!("<strong>{due}</strong>")) } else { due };
            let why = Markup::trusted(format!("{}<br><span class=\"soft\">{}</span>", action.reason, action.source));
            vec![action.text.clone(), due, action.place.clone(), why, action.done.clone()]
        })
        .collect();
    let head: Vec<String> = ["col-what", "col-due", "col-where", "col-why", "col-done"].map(|key| w.t(key)).to_vec();
    parts.extend(press.table(&actor.caption, &head, &rows, actor.more.as_deref()));
}

fn facility_parts(press: &Press<'_>, w: &Words, facility: &FacilityView, parts: &mut Vec<Value>) {
    let name = Markup::join(&[plain(&format!("{}.", facility.rank)), facility.name.clone()], " ");
    parts.push(press.heading(2, &name));
    parts.push(json!({ "k": "p", "text": press.runs(&facility.subtitle), "soft": true }));
    if facility.visit_now {
        parts.push(json!({ "k": "alarm", "text": press.text(&w.t("visit-now")) }));
    }
    if !facility.dangers.is_empty() {
        parts.push(press.list(&facility.dangers, false));
    }
    parts.push(press.facts(&facility.facts));
    parts.push(press.heading(3, &text(w, "forecast-title")));
    match &facility.chart {
        None => parts.push(press.paragraph(&text(w, "forecast-none"))),
        Some(chart) => {
            parts.push(press.paragraph(&facility.forecast));
            parts.push(press.chart(&chart.drawing));
            let rows: Vec<Vec<Markup>> = chart
                .rows
                .iter()
                .map(|row| {
                    [&row.date, &row.middle, &row.half, &row.four_fifths, &row.nearly_all]
                        .map(|cell| plain(cell))
                        .to_vec()
                })
                .collect();
            let head = ["col-day", "col-middle", "col-half", "col-four-fifths", "col-nearly-all"];
            parts.extend(press.table(&w.t("chart-caption"), &head.map(|key| w.t(key)), &rows, None));
        }
    }
    if facility.responses.is_empty() {
        return;
    }
    parts.push(press.heading(3, &text(w, "responses-title")));
    parts.push(press.paragraph(&facility.recommendation));
    let rows: Vec<Vec<Markup>> = facility
        .responses
        .iter()
        .map(|row| {
            let [even, crowded, cost] = [&row.density_0, &row.density_1, &row.cost].map(|cell| plain(cell));
            vec![row.title.clone(), even, crowded, cost, row.verdict.clone()]
        })
        .collect();
    let head = ["col-package", "col-averted-0", "col-averted-1", "col-cost", "col-verdict"];
    let more = facility.responses_more.as_deref();
    parts.extend(press.table(&w.t("responses-caption"), &head.map(|key| w.t(key)), &rows, more));
    parts.extend(facility.disagree.iter().map(|disagree| press.paragraph(disagree)));
}
