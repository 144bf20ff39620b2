//! One page each: the weekly sheet of a facility, and the pages for a minister, a chief judge and a head nurse.

use crate::Language;
use crate::context::{Context, STYLE, shown_name};
use crate::markup::Markup;
use crate::page::{
    AS_NOW, ActionRow, ByActor, Fact, Figure, actor_blocks, dangers, facility_facts, field, figures, forecast_sentence,
    held, lines, more, package_title, recommendation, recommended, rule_rows, tier_figures, would_end,
};
use crate::words::{Arg, Words};
use askama::Template;
use std::collections::BTreeMap;
use wayhome_plan::{Action, FacilityPlan, Plan};

/// For whom a page is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The minister: the country, the decisions of the ministry, the capacity that is short.
    Minister,
    /// The chief judge: hearings, clocks, the courts' own actions.
    ChiefJudge,
    /// The head nurse: outbreaks, responses, beds and rooms.
    HeadNurse,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 3] = [Role::Minister, Role::ChiefJudge, Role::HeadNurse];

    /// A word for file names: `minister`, `chief-judge`, `head-nurse`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Minister => "minister",
            Role::ChiefJudge => "chief-judge",
            Role::HeadNurse => "head-nurse",
        }
    }
}

#[derive(Template)]
#[template(path = "sheet.html")]
pub(crate) struct Sheet<'a> {
    pub(crate) w: &'a Words,
    pub(crate) policy: String,
    pub(crate) style: Markup,
    pub(crate) title: String,
    pub(crate) kicker: String,
    pub(crate) heading: String,
    pub(crate) period: String,
    pub(crate) invented: bool,
    pub(crate) figures: Vec<Figure>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) language_notes: Vec<Markup>,
    pub(crate) footer: String,
}

/// One part of a page.
#[derive(Default)]
pub(crate) struct Block {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<Markup>,
    pub(crate) list: Vec<Markup>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) table: Option<Table>,
}

#[derive(Default)]
pub(crate) struct Table {
    pub(crate) actions: bool,
    pub(crate) caption: String,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<Markup>>,
    pub(crate) more: Option<String>,
}

impl Table {
    fn label(&self, column: &usize) -> &str {
        self.head.get(*column).map_or("", String::as_str)
    }
}

/// Most things to do on one printed page, by actor.
const ACTIONS_MOST: usize = 6;

/// Most hearings named on one printed page.
const HEARINGS_MOST: usize = 14;

/// One printed page for the director and the nurse of a facility: their Monday. `None` when the plan has no such
/// facility.
///
/// Children to be heard this week stand by their ids, without tier, ground or reason: the director must bring them.
///
/// ```
/// use wayhome_documents::{Language, weekly_sheet_html};
/// let plan = wayhome_plan::Plan::default();
/// assert_eq!(weekly_sheet_html(&plan, "F1", Language::English), None);
/// ```
pub fn weekly_sheet_html(plan: &Plan, facility: &str, language: Language) -> Option<String> {
    let context = Context::new(plan, language);
    let place = context.facility(facility)?;
    Some(html(&weekly_sheet(&context, place)))
}

/// The sheets of all facilities, in the order of the plan: facility id and page. What they share is worked out once.
pub fn weekly_sheets_html(plan: &Plan, language: Language) -> impl Iterator<Item = (&str, String)> {
    let context = Context::new(plan, language);
    plan.facilities.iter().map(move |place| (place.facility_id.as_str(), html(&weekly_sheet(&context, place))))
}

fn html(sheet: &Sheet<'_>) -> String {
    // Writing to a text cannot fail.
    sheet.render().unwrap_or_default()
}

pub(crate) fn weekly_sheet<'a>(context: &'a Context<'_>, place: &FacilityPlan) -> Sheet<'a> {
    let words = &context.words;
    words.begin_page();
    let week = context.first_week();
    let here = context.actions_at(place);
    let mut watch = Block { title: words.t("sheet-watch"), list: dangers(context, place), ..Block::default() };
    watch.list.truncate(5);
    if place.safety.visit_now {
        watch.list.insert(0, Markup::text(&words.t("visit-now")));
    }
    let nurse = Block {
        paragraphs: vec![forecast_sentence(context, place), recommendation(context, place)],
        facts: rooms(context, place),
        ..to_do(context, "sheet-nurse", here.iter().copied(), &["health", "public_health"])
    };
    let blocks = vec![
        Block { title: words.t("sheet-glance"), facts: facility_facts(context, place), ..Block::default() },
        watch,
        to_do(context, "sheet-director", here.iter().copied(), &["director"]),
        nurse,
        hearings_of_week(context, place),
    ];
    let name = words.isolated(shown_name(place));
    let kicker = words.t("sheet-kicker");
    sheet(context, kicker, words.with("sheet-heading", &[("place", Arg::Text(&name))]), Vec::new(), blocks, week)
}

/// One printed page for one office.
///
/// ```
/// use wayhome_documents::{Language, Role, role_sheet_html};
/// let page = role_sheet_html(&wayhome_plan::Plan::default(), Role::ChiefJudge, Language::French);
/// assert!(page.contains("<html lang=\"fr\""));
/// ```
pub fn role_sheet_html(plan: &Plan, role: Role, language: Language) -> String {
    let context = Context::new(plan, language);
    html(&role_sheet(&context, role))
}

/// The page of [`role_sheet_html`] for every office. What they share is worked out once.
pub fn role_sheets_html(plan: &Plan, language: Language) -> impl Iterator<Item = (Role, String)> {
    let context = Context::new(plan, language);
    Role::ALL.into_iter().map(move |role| (role, html(&role_sheet(&context, role))))
}

pub(crate) fn role_sheet<'a>(context: &'a Context<'_>, role: Role) -> Sheet<'a> {
    let (words, plan) = (&context.words, context.plan);
    words.begin_page();
    let week = context.first_week();
    let (title, figures, blocks) = match role {
        Role::Minister => (
            "role-minister",
            figures(context),
            vec![
                to_do(context, "sheet-decide", &plan.actions, &["ministry"]),
                Block { title: words.t("situation-title"), list: lines(context), ..Block::default() },
                facilities_block(context, 5),
                queues_block(context, 5),
                gaps_block(context, 3),
            ],
        ),
        Role::ChiefJudge => (
            "role-chief-judge",
            tier_figures(context),
            vec![
                to_do(context, "sheet-court", &plan.actions, &["court", "prosecutor", "legal_aid"]),
                week_block(context, week),
                queues_block(context, 8),
                clocks_block(context),
                gaps_block(context, 4),
            ],
        ),
        Role::HeadNurse => (
            "role-head-nurse",
            Vec::new(),
            vec![
                to_do(context, "sheet-health", &plan.actions, &["health", "public_health"]),
                outbreaks_block(context, 8),
            ],
        ),
    };
    let heading = words.with("heading", &[("country", Arg::Text(&words.isolated(&plan.country)))]);
    sheet(context, words.t(title), heading, figures, blocks, week)
}

fn sheet<'a>(
    context: &'a Context<'_>,
    kicker: String,
    heading: String,
    figures: Vec<Figure>,
    mut blocks: Vec<Block>,
    week: &str,
) -> Sheet<'a> {
    let words = &context.words;
    for (position, block) in blocks.iter_mut().enumerate() {
        block.id = format!("part-{}", position + 1);
    }
    Sheet {
        w: words,
        policy: Context::policy(),
        style: Markup::trusted(STYLE.to_owned()),
        title: format!("{heading}: {kicker}"),
        kicker,
        heading,
        period: words.with(
            "sheet-period",
            &[("week", Arg::Text(&words.date(week))), ("day", Arg::Text(&words.date(&context.plan.as_of)))],
        ),
        invented: context.plan.invented,
        figures,
        blocks,
        language_notes: context.language_notes(),
        footer: context.footer(),
    }
}

/// This week's actions of some actors, what is due first at the top.
fn to_do<'a>(
    context: &Context<'_>,
    title: &str,
    actions: impl IntoIterator<Item = &'a Action>,
    actors: &[&str],
) -> Block {
    let words = &context.words;
    let theirs: Vec<&Action> = actions.into_iter().filter(|action| actors.contains(&action.actor.as_str())).collect();
    let (blocks, _) = actor_blocks(context, &ByActor::new(theirs.into_iter()), usize::MAX);
    let mut rows: Vec<(Markup, ActionRow)> = blocks
        .into_iter()
        .flat_map(|block| block.actions.into_iter().map(move |row| (block.name.clone(), row)))
        .collect();
    rows.sort_by(|(_, a), (_, b)| a.due_on.cmp(&b.due_on));
    let several = actors.len() > 1;
    let mut block = Block { title: words.t(title), ..Block::default() };
    if rows.is_empty() {
        block.paragraphs.push(Markup::text(&words.t("sheet-nothing")));
        return block;
    }
    let left_out = rows.len().saturating_sub(ACTIONS_MOST);
    let mut head = vec![words.t("col-what"), words.t("col-due"), words.t("col-why"), words.t("col-done")];
    if several {
        head.insert(1, words.t("col-actor"));
    }
    let rows = rows.into_iter().take(ACTIONS_MOST).map(|(actor, row)| {
        let why = Markup::trusted(format!("{}<br><span class=\"soft\">{}</span>", row.reason, row.source));
        let mut cells = vec![row.text, Markup::text(&row.due), why, Markup::join(&[Markup::text("☐"), row.done], " ")];
        if several {
            cells.insert(1, actor);
        }
        cells
    });
    let rows: Vec<_> = rows.collect();
    block.table = Some(Table {
        actions: true,
        caption: words.n("actor-caption", (rows.len() + left_out) as u64),
        head,
        rows,
        more: more(words, left_out, "actions.csv"),
    });
    block
}

/// Rooms and beds under the recommended package, else if nothing changes.
fn rooms(context: &Context<'_>, facility: &FacilityPlan) -> Vec<Fact> {
    let words = &context.words;
    let as_now = || facility.responses.iter().find(|package| package.id == AS_NOW);
    let Some(package) = recommended(facility).or_else(as_now) else { return Vec::new() };
    let (even, crowded) = (&package.infections.density_0, &package.infections.density_1);
    vec![
        Fact::new(words.t("fact-rooms"), &words.decimal(even.rooms_most.max(crowded.rooms_most), 0)),
        Fact::new(
            words.t("fact-hospital"),
            &words.range(even.hospital.min(crowded.hospital), even.hospital.max(crowded.hospital)),
        ),
    ]
}

/// Who is heard in the first week, by id, with what must be ready.
fn hearings_of_week(context: &Context<'_>, facility: &FacilityPlan) -> Block {
    let words = &context.words;
    let here = context.hearings_at(facility);
    let mut block = Block { title: words.t("sheet-hearings"), ..Block::default() };
    if here.is_empty() {
        block.paragraphs.push(Markup::text(&words.t("sheet-hearings-none")));
        return block;
    }
    block.paragraphs.push(Markup::text(&words.t("sheet-hearings-care")));
    let rows = here.iter().take(HEARINGS_MOST).map(|line| {
        let needs = [
            (line.needs.counsel, "need-counsel"),
            (line.needs.supervision, "need-supervision"),
            (line.needs.transport, "need-transport"),
        ];
        let needs: Vec<String> = needs.into_iter().filter(|(need, _)| *need > 0).map(|(_, key)| words.t(key)).collect();
        let needs = if needs.is_empty() { words.t("need-nothing") } else { needs.join(&words.t("list-separator")) };
        vec![Markup::code(&line.child_id), Markup::text(&needs)]
    });
    block.table = Some(Table {
        caption: words.n("sheet-hearings-caption", here.len() as u64),
        head: vec![words.t("col-child-id"), words.t("col-prepare")],
        rows: rows.collect(),
        more: more(words, here.len().saturating_sub(HEARINGS_MOST), "review-schedule.csv"),
        ..Table::default()
    });
    block
}

fn facilities_block(context: &Context<'_>, most: usize) -> Block {
    let words = &context.words;
    let facilities = &context.plan.facilities;
    let rows = facilities.iter().take(most).map(|facility| {
        let first = u64::from(facility.tiers[0]) + u64::from(facility.tiers[1]);
        vec![
            Markup::name(shown_name(facility)),
            Markup::text(&held(context, facility)),
            Markup::text(&words.int(first)),
            dangers(context, facility).into_iter().next().unwrap_or_else(|| Markup::text(&words.t("none-recommended"))),
            Markup::text(&words.t(if facility.safety.visit_now { "visit-yes" } else { "visit-no" })),
        ]
    });
    Block {
        title: words.t("facilities-title"),
        table: Some(Table {
            caption: words.with("overview-caption", &[("day", Arg::Text(&words.date(&context.plan.as_of)))]),
            head: vec![
                words.t("col-facility"),
                words.t("col-held"),
                words.t("col-first"),
                words.t("col-danger"),
                words.t("col-visit"),
            ],
            rows: rows.collect(),
            more: more(words, facilities.len().saturating_sub(most), "plan.html"),
            ..Table::default()
        }),
        ..Block::default()
    }
}

fn outbreaks_block(context: &Context<'_>, most: usize) -> Block {
    let words = &context.words;
    let facilities = &context.plan.facilities;
    let rows = facilities.iter().take(most).map(|facility| {
        let forecast = &facility.forecast;
        let now = &forecast.infectious_now;
        let unknown = !forecast.state_known;
        let rooms = rooms(context, facility).into_iter().next();
        vec![
            Markup::name(shown_name(facility)),
            Markup::text(&if context.absent("cases.csv") {
                words.not_known()
            } else {
                words.int(forecast.reported_cumulative)
            }),
            Markup::text(&if unknown { words.not_known() } else { words.interval(now.q50, now.q025, now.q975) }),
            rooms.map_or_else(|| Markup::text(&words.not_known()), |fact| fact.value),
            recommended(facility)
                .map_or_else(|| Markup::text(&words.t("none-recommended")), |package| package_title(context, package)),
        ]
    });
    Block {
        title: words.t("sheet-outbreaks"),
        paragraphs: vec![Markup::text(&words.t("meaning-ranges"))],
        table: Some(Table {
            caption: words.with("overview-caption", &[("day", Arg::Text(&words.date(&context.plan.as_of)))]),
            head: vec![
                words.t("col-facility"),
                words.t("col-cases"),
                words.t("col-infectious"),
                words.t("fact-rooms"),
                words.t("col-recommended"),
            ],
            rows: rows.collect(),
            more: more(words, facilities.len().saturating_sub(most), "plan.html"),
            ..Table::default()
        }),
        ..Block::default()
    }
}

fn queues_block(context: &Context<'_>, most: usize) -> Block {
    let words = &context.words;
    let mut queues: Vec<_> = context.plan.backlog.iter().collect();
    queues.sort_by(|left, right| {
        right.unscheduled.cmp(&left.unscheduled).then_with(|| left.jurisdiction.cmp(&right.jurisdiction))
    });
    let rows = queues.iter().take(most).map(|queue| {
        vec![
            Markup::name(&queue.jurisdiction),
            Markup::text(&words.int(queue.scheduled)),
            Markup::text(&words.int(queue.unscheduled)),
            Markup::text(&would_end(context, queue)),
        ]
    });
    Block {
        title: words.t("hearings-title"),
        table: Some(Table {
            caption: words.with("hearings-caption", &[("last", Arg::Text(&words.date(&context.last_day())))]),
            head: vec![
                words.t("col-jurisdiction"),
                words.t("col-with-week"),
                words.t("col-without-week"),
                words.t("col-would-end"),
            ],
            rows: rows.collect(),
            more: more(words, queues.len().saturating_sub(most), "plan.html"),
            ..Table::default()
        }),
        ..Block::default()
    }
}

/// Hearings of the first week by jurisdiction and tier.
fn week_block(context: &Context<'_>, week: &str) -> Block {
    let words = &context.words;
    let mut by_place: BTreeMap<&str, [u64; 4]> = BTreeMap::new();
    for line in context.plan.review_schedule.iter().filter(|line| line.week.as_deref() == Some(week)) {
        let tiers = by_place.entry(&line.jurisdiction).or_default();
        if let Some(tier) = tiers.get_mut(usize::from(line.tier).wrapping_sub(1)) {
            *tier += 1;
        }
    }
    let mut block = Block { title: words.t("sheet-court-week"), ..Block::default() };
    if by_place.is_empty() {
        block.paragraphs.push(Markup::text(&words.t("sheet-hearings-none")));
        return block;
    }
    let mut places: Vec<_> = by_place.into_iter().collect();
    places.sort_by_key(|(name, tiers)| (std::cmp::Reverse(tiers.iter().sum::<u64>()), *name));
    let left_out = places.len().saturating_sub(8);
    let all: u64 = places.iter().flat_map(|(_, tiers)| tiers).sum();
    let mut head = vec![words.t("col-jurisdiction")];
    head.extend((1..=4).map(|tier: u8| words.with("tier", &[("tier", Arg::Text(&tier.to_string()))])));
    let rows = places.into_iter().take(8).map(|(name, tiers)| {
        let mut row = vec![Markup::name(name)];
        row.extend(tiers.map(|children| Markup::text(&words.int(children))));
        row
    });
    block.table = Some(Table {
        caption: words.n("sheet-hearings-caption", all),
        head,
        rows: rows.collect(),
        more: more(words, left_out, "review-schedule.csv"),
        ..Table::default()
    });
    block
}

fn clocks_block(context: &Context<'_>) -> Block {
    let words = &context.words;
    let clocks = &context.plan.situation.overdue_clocks;
    let rows = rule_rows(context, clocks, 6);
    Block {
        title: words.t("clocks-title"),
        table: (!rows.is_empty()).then(|| Table {
            caption: words.t("clocks-caption"),
            head: vec![words.t("col-clock"), words.t("col-meaning"), words.t("col-children")],
            more: more(words, clocks.len().saturating_sub(rows.len()), "plan.html"),
            rows: rows.into_iter().map(|row| vec![row.id, row.title, Markup::text(&row.children)]).collect(),
            ..Table::default()
        }),
        ..Block::default()
    }
}

fn gaps_block(context: &Context<'_>, most: usize) -> Block {
    let words = &context.words;
    let gaps = &context.plan.gaps;
    let rows = gaps.iter().take(most).map(|gap| {
        vec![
            field(context, &gap.field),
            Markup::text(&words.int(gap.children)),
            Markup::text(&words.int(gap.could_be_released_first)),
            words.word("actor", &gap.actor),
        ]
    });
    let rows: Vec<_> = rows.collect();
    Block {
        title: words.t("gaps-title"),
        table: (!rows.is_empty()).then(|| Table {
            caption: words.t("gaps-caption"),
            head: vec![
                words.t("col-fact"),
                words.t("col-missing"),
                words.t("col-could-release"),
                words.t("col-who-finds"),
            ],
            more: more(words, gaps.len().saturating_sub(most), "plan.html"),
            rows,
            ..Table::default()
        }),
        ..Block::default()
    }
}
