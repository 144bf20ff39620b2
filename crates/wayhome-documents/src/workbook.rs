//! Every table of a plan as one XLSX workbook.

use crate::Language;
use crate::calendar::reference;
use crate::markup::clean;
use crate::words::parse_date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use wayhome_domain::spreadsheet::guard;
use wayhome_plan::{EffectUnder, Interval, Plan, ReviewLine};

/// A workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written")]
pub struct WorkbookError(#[from] XlsxError);

/// Most rows that a sheet of the format holds, below its header.
const ROWS_MOST: usize = 1_048_575;

/// Most characters of a cell in the format.
const CELL_CHARACTERS_MOST: usize = 32_000;

enum Cell<'a> {
    Text(&'a str),
    Owned(String),
    Number(f64),
    Date(&'a str),
    Yes(bool),
    NotKnown,
}

impl<'a> Cell<'a> {
    fn count(number: impl Into<f64>) -> Self {
        Cell::Number(number.into())
    }

    fn maybe(number: Option<impl Into<f64>>) -> Self {
        number.map_or(Cell::NotKnown, |number| Cell::Number(number.into()))
    }

    fn maybe_text(text: Option<&'a str>) -> Self {
        text.filter(|text| !text.trim().is_empty()).map_or(Cell::NotKnown, Cell::Text)
    }

    fn maybe_date(text: Option<&'a str>) -> Self {
        text.map_or(Cell::NotKnown, Cell::Date)
    }
}

struct Writer {
    workbook: Workbook,
    header: Format,
    text: Format,
    date: Format,
    contents: Vec<(String, usize, usize)>,
}

/// The plan as an XLSX workbook: one sheet for every table, headers frozen, dates as dates.
///
/// Text never counts as a formula: cells are text cells, and what starts like a formula carries an apostrophe. What is
/// not known is written so. The sheets of hearings hold ids of children and belong to the courts. In a language written
/// from right to left the first column stands on the right.
///
/// # Errors
/// When the workbook cannot be put together; no plan is known to cause that.
///
/// ```
/// use wayhome_documents::{Language, plan_workbook};
/// let bytes = plan_workbook(&wayhome_plan::Plan::default(), Language::Arabic).unwrap();
/// assert!(bytes.starts_with(b"PK"));
/// ```
pub fn plan_workbook(plan: &Plan, language: Language) -> Result<Vec<u8>, WorkbookError> {
    let mut writer = Writer {
        workbook: Workbook::new(),
        header: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
        text: Format::new().set_quote_prefix(),
        date: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        contents: Vec::new(),
    };
    let mut properties = DocProperties::new().set_title("Response plan").set_author("Wayhome");
    // The plan's own day, never the clock: the same plan gives the same bytes.
    if let Ok(day) = ExcelDateTime::parse_from_str(plan.as_of.get(..10).unwrap_or("2000-01-01")) {
        properties = properties.set_creation_datetime(&day);
    }
    writer.workbook.set_properties(&properties);
    writer.workbook.add_worksheet().set_name("Read me")?;
    situation(&mut writer, plan)?;
    facilities(&mut writer, plan)?;
    hearings(&mut writer, plan)?;
    rest(&mut writer, plan)?;
    read_me(&mut writer, plan)?;
    if language.is_right_to_left() {
        for sheet in writer.workbook.worksheets_mut() {
            sheet.set_right_to_left(true);
        }
    }
    Ok(writer.workbook.save_to_buffer()?)
}

impl Writer {
    fn sheet<'a>(
        &mut self,
        name: &str,
        columns: &[&str],
        rows: impl Iterator<Item = Vec<Cell<'a>>>,
    ) -> Result<(), XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        let mut widths: Vec<usize> = columns.iter().map(|column| column.len()).collect();
        for (column, title) in (0_u16..).zip(columns) {
            sheet.write_string_with_format(0, column, *title, &self.header)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        let mut written = 0;
        let mut all = 0;
        for row in rows {
            all += 1;
            if all > ROWS_MOST {
                continue;
            }
            written = all;
            let at = u32::try_from(written).unwrap_or(u32::MAX);
            for ((column, cell), width) in (0_u16..).zip(row).zip(&mut widths) {
                *width = (*width).max(write(sheet, at, column, &cell, &self.text, &self.date)?);
            }
        }
        for (column, width) in (0_u16..).zip(&widths) {
            sheet.set_column_width(column, (*width).clamp(8, 60) as f64 + 1.5)?;
        }
        if let Some(last) = u16::try_from(columns.len()).ok().and_then(|columns| columns.checked_sub(1)) {
            sheet.autofilter(0, 0, u32::try_from(written).unwrap_or(0), last)?;
        }
        self.contents.push((name.to_owned(), written, all));
        Ok(())
    }
}

/// Writes one cell and returns its width in characters.
fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    text: &Format,
    date: &Format,
) -> Result<usize, XlsxError> {
    let words = match cell {
        Cell::Number(number) if number.is_finite() => {
            sheet.write_number(row, column, *number)?;
            return Ok(10);
        }
        Cell::Yes(yes) => {
            sheet.write_boolean(row, column, *yes)?;
            return Ok(6);
        }
        Cell::Date(day) => {
            let parsed = parse_date(day).and_then(|_| ExcelDateTime::parse_from_str(day.get(..10)?).ok());
            if let Some(parsed) = parsed {
                sheet.write_datetime_with_format(row, column, &parsed, date)?;
                return Ok(10);
            }
            guarded(day)
        }
        Cell::Text(words) => guarded(words),
        Cell::Owned(words) => guarded(words),
        Cell::Number(_) | Cell::NotKnown => "not known".to_owned(),
    };
    let width = words.chars().count();
    sheet.write_string_with_format(row, column, words, text)?;
    Ok(width)
}

/// Text that no spreadsheet takes for a formula, also not after the sheet was saved as CSV.
fn guarded(text: &str) -> String {
    guard(&clean(text, CELL_CHARACTERS_MOST)).into_owned()
}

fn situation(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    let s = &plan.situation;
    let numbers = [
        ("facilities", s.facilities),
        ("children_in_custody", s.children_in_custody),
        ("capacity", s.capacity),
        ("facilities_without_capacity", s.facilities_without_capacity),
        ("facilities_over_capacity", s.facilities_over_capacity),
        ("children_over_capacity", s.children_over_capacity),
        ("facilities_with_cases", s.facilities_with_cases),
        ("cases_children_14_days", s.cases_children_14_days),
        ("cases_staff_14_days", s.cases_staff_14_days),
        ("children_without_counsel", s.children_without_counsel),
        ("children_untried", s.children_untried),
        ("children_with_overdue_clock", s.children_with_overdue_clock),
        ("children_with_clock_surely_overdue", s.children_with_clock_surely_overdue),
        ("children_alone_22_hours", s.children_alone_22_hours),
        ("children_cannot_tell", s.children_cannot_tell),
    ];
    let absent = |file: &str| plan.provenance.absent_files.iter().any(|absent| absent == file);
    writer.sheet(
        "Situation",
        &["what", "number"],
        numbers.into_iter().map(|(name, number)| {
            let unknown =
                (name.contains("cases") && absent("cases.csv")) || (name.contains("alone") && absent("isolation.csv"));
            vec![Cell::Text(name), if unknown { Cell::NotKnown } else { Cell::count(number) }]
        }),
    )?;
    writer.sheet(
        "Tiers",
        &["tier", "meaning", "children", "scheduled"],
        s.tiers.iter().map(|tier| {
            vec![
                Cell::count(tier.tier),
                Cell::Text(&tier.meaning),
                Cell::count(tier.children),
                Cell::count(tier.scheduled),
            ]
        }),
    )?;
    let of_tiers = s.tiers.iter().flat_map(|tier| tier.reasons.iter().map(move |reason| (Some(tier.tier), reason)));
    let clocks = s.overdue_clocks.iter().map(|clock| (None, clock));
    writer.sheet(
        "Reasons",
        &["tier", "id", "title", "source", "children", "not_recorded"],
        of_tiers.chain(clocks).map(|(tier, reason)| {
            vec![
                tier.map_or(Cell::Text("overdue clock"), Cell::count),
                Cell::Text(&reason.id),
                Cell::maybe_text(Some(&reason.title)),
                Cell::maybe_text(Some(&reason.source)),
                Cell::count(reason.children),
                Cell::count(reason.not_recorded),
            ]
        }),
    )
}

fn facilities(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    writer.sheet(
        "Facilities",
        &[
            "facility_id",
            "name",
            "kind",
            "jurisdiction",
            "danger_rank",
            "danger",
            "children",
            "capacity",
            "occupancy",
            "tier_1",
            "tier_2",
            "tier_3",
            "tier_4",
            "reported_cumulative",
            "infectious_now_median",
            "r_effective_median",
            "recommended",
            "recommended_because",
            "mixing_disagrees",
            "visit_now",
            "incidents_28_days",
            "incidents_per_1000_child_days",
            "staff_present_over_posts_7_days",
            "children_per_staff",
            "days_below_ratio_28_days",
            "isolated_now",
            "hours_alone_today",
            "days_since_inspection",
        ],
        plan.facilities.iter().map(|facility| {
            let safety = &facility.safety;
            let danger: Vec<&str> = facility.danger.iter().map(|danger| danger.text.as_str()).collect();
            let mut row = vec![
                Cell::Text(&facility.facility_id),
                Cell::maybe_text(Some(&facility.name)),
                Cell::maybe_text(facility.kind.as_deref()),
                Cell::Text(&facility.jurisdiction),
                Cell::count(facility.danger_rank),
                Cell::Owned(danger.join(" ")),
                Cell::count(facility.children),
                Cell::maybe(facility.capacity),
                Cell::maybe(facility.occupancy),
            ];
            row.extend(facility.tiers.map(Cell::count));
            let forecast = (!facility.forecast.days.is_empty()).then_some(&facility.forecast);
            row.extend([
                Cell::maybe(forecast.map(|forecast| forecast.reported_cumulative)),
                Cell::maybe(
                    forecast.filter(|forecast| forecast.state_known).map(|forecast| forecast.infectious_now.q50),
                ),
                Cell::maybe(facility.forecast.r_effective.map(|r| r.q50)),
                facility.recommended.as_deref().map_or(Cell::Text("none"), Cell::Text),
                Cell::Text(&facility.recommended_because),
                Cell::Text(&facility.mixing_disagrees),
                Cell::Yes(safety.visit_now),
                Cell::maybe(safety.incidents_28_days),
                Cell::maybe(safety.incident_rate),
                Cell::maybe(safety.staff_share),
                Cell::maybe(safety.children_per_staff),
                Cell::maybe(safety.days_below_ratio),
                Cell::count(safety.isolated_now),
                Cell::count(safety.hours_alone_today),
                Cell::maybe(safety.days_since_inspection),
            ]);
            row
        }),
    )?;
    writer.sheet(
        "Forecast",
        &["facility_id", "date", "day", "q025", "q10", "q25", "q50", "q75", "q90", "q975", "new_q50", "new_q975"],
        plan.facilities.iter().flat_map(|facility| {
            facility.forecast.days.iter().map(move |day| {
                let fan = &day.cumulative;
                let mut row = vec![Cell::Text(&facility.facility_id), Cell::Date(&day.date), Cell::count(day.day)];
                row.extend([fan.q025, fan.q10, fan.q25, fan.q50, fan.q75, fan.q90, fan.q975].map(Cell::Number));
                row.extend([Cell::Number(day.new.q50), Cell::Number(day.new.q975)]);
                row
            })
        }),
    )?;
    responses(writer, plan)?;
    writer.sheet(
        "Safety signals",
        &["facility_id", "id", "text", "source", "visit"],
        plan.facilities.iter().flat_map(|facility| {
            facility.safety.signals.iter().map(move |signal| {
                vec![
                    Cell::Text(&facility.facility_id),
                    Cell::Text(&signal.id),
                    Cell::Text(&signal.text),
                    Cell::Text(&signal.source),
                    Cell::Yes(signal.visit),
                ]
            })
        }),
    )?;
    writer.sheet(
        "Incident charts",
        &[
            "facility_id",
            "from",
            "to",
            "incidents",
            "child_days",
            "per_1000_child_days",
            "centre",
            "lower",
            "upper",
            "ewma",
            "ewma_lower",
            "ewma_upper",
            "out",
        ],
        plan.facilities.iter().flat_map(|facility| {
            facility.safety.chart.iter().map(move |point| {
                let mut row = vec![
                    Cell::Text(&facility.facility_id),
                    Cell::Date(&point.from),
                    Cell::Date(&point.to),
                    Cell::count(point.incidents),
                ];
                row.extend(
                    [
                        point.child_days,
                        point.rate,
                        point.centre,
                        point.lower,
                        point.upper,
                        point.ewma,
                        point.ewma_lower,
                        point.ewma_upper,
                    ]
                    .map(Cell::Number),
                );
                row.push(Cell::Yes(point.out));
                row
            })
        }),
    )
}

fn responses(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    let mut columns = vec!["facility_id", "id", "title", "parts", "recommended", "on_front", "refused", "averted"];
    columns.extend([
        "density_0_mean",
        "density_0_q025",
        "density_0_q50",
        "density_0_q975",
        "density_0_averted",
        "density_0_averted_low",
        "density_0_averted_high",
        "density_1_mean",
        "density_1_q025",
        "density_1_q50",
        "density_1_q975",
        "density_1_averted",
        "density_1_averted_low",
        "density_1_averted_high",
    ]);
    columns.extend([
        "rights_cost_child_days",
        "hours_alone",
        "visits_lost",
        "lesson_hours_lost",
        "days_held",
        "child_days_apart",
        "custody_days_averted",
    ]);
    writer.sheet(
        "Responses",
        &columns,
        plan.facilities.iter().flat_map(|facility| {
            facility.responses.iter().map(move |package| {
                let refused = package.refused.as_ref().map_or_else(String::new, |refusals| {
                    let reasons = refusals.iter().map(|refused| {
                        format!("{}: {} ({} {})", refused.response, refused.reason, refused.rule, refused.source)
                    });
                    reasons.collect::<Vec<_>>().join("; ")
                });
                let mut row = vec![
                    Cell::Text(&facility.facility_id),
                    Cell::Text(&package.id),
                    Cell::Text(&package.title),
                    Cell::Owned(package.parts.join(", ")),
                    Cell::Yes(facility.recommended.as_ref() == Some(&package.id)),
                    Cell::Yes(package.on_front),
                    Cell::Owned(refused),
                    Cell::Number(package.infections.averted),
                ];
                for under in [&package.infections.density_0, &package.infections.density_1] {
                    row.extend(
                        [
                            under.mean,
                            under.q025,
                            under.q50,
                            under.q975,
                            under.averted,
                            under.averted_low,
                            under.averted_high,
                        ]
                        .map(Cell::Number),
                    );
                }
                let cost = &package.rights_cost;
                row.extend(
                    [
                        cost.child_days,
                        cost.hours_alone,
                        cost.visits_lost,
                        cost.lesson_hours_lost,
                        cost.days_held,
                        cost.child_days_apart,
                        cost.custody_days_averted,
                    ]
                    .map(Cell::Number),
                );
                row
            })
        }),
    )
}

fn hearings(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    let columns = [
        "child_id",
        "placement_id",
        "facility_id",
        "jurisdiction",
        "tier",
        "week",
        "review",
        "counsel",
        "supervision",
        "transport",
        "reasons",
        "missing",
        "weight",
        "weight_days_overdue",
        "weight_health_risk",
        "weight_infections_averted",
        "hearing_group",
        "earliest_week",
        "latest_week",
        "route",
        "support",
        "action",
        "why_unscheduled",
        "unsure",
    ];
    fn row(line: &ReviewLine) -> Vec<Cell<'_>> {
        vec![
            Cell::Text(&line.child_id),
            Cell::Text(&line.placement_id),
            Cell::Text(&line.facility_id),
            Cell::Text(&line.jurisdiction),
            Cell::count(line.tier),
            line.week.as_deref().map_or(Cell::Text("none free"), Cell::Date),
            Cell::count(line.needs.review),
            Cell::count(line.needs.counsel),
            Cell::count(line.needs.supervision),
            Cell::count(line.needs.transport),
            Cell::Owned(line.reasons.join(", ")),
            Cell::Owned(line.missing.join(", ")),
            Cell::Number(line.weight),
            Cell::Number(line.weight_parts.days_overdue),
            Cell::Number(line.weight_parts.health_risk),
            Cell::Number(line.weight_parts.infections_averted),
            Cell::Text(line.hearing_group.as_deref().unwrap_or_default()),
            line.earliest_week.as_deref().map_or(Cell::Text(""), Cell::Date),
            line.latest_week.as_deref().map_or(Cell::Text(""), Cell::Date),
            Cell::maybe_text(line.route.as_deref()),
            Cell::Owned(line.support.join("; ")),
            Cell::Text(line.action.as_deref().unwrap_or_default()),
            Cell::Text(line.why_unscheduled.as_deref().unwrap_or_default()),
            Cell::Owned(line.unsure.join(", ")),
        ]
    }
    writer.sheet("Review schedule", &columns, plan.review_schedule.iter().map(row))?;
    writer.sheet("Unscheduled", &columns, plan.unscheduled.iter().map(row))?;
    writer.sheet(
        "Capacity",
        &["jurisdiction", "week", "resource", "used", "available"],
        plan.capacity_use.iter().map(|row| {
            vec![
                Cell::Text(&row.jurisdiction),
                Cell::Date(&row.week),
                Cell::Text(&row.resource),
                Cell::count(row.used),
                row.available.map_or(Cell::Text("no limit known"), Cell::count),
            ]
        }),
    )?;
    writer.sheet(
        "Backlog",
        &["jurisdiction", "eligible", "scheduled", "unscheduled", "ends_week", "needed_per_week", "sentence"],
        plan.backlog.iter().map(|queue| {
            let needed: Vec<String> =
                queue.needed_per_week.iter().map(|(resource, needed)| format!("{resource} {needed}")).collect();
            vec![
                Cell::Text(&queue.jurisdiction),
                Cell::count(queue.eligible),
                Cell::count(queue.scheduled),
                Cell::count(queue.unscheduled),
                Cell::maybe_date(queue.ends_week.as_deref()),
                Cell::Owned(needed.join(", ")),
                Cell::Text(&queue.sentence),
            ]
        }),
    )?;
    writer.sheet(
        "Optimality",
        &["jurisdiction", "tier", "objective", "bound", "gap", "method", "nodes", "checked"],
        plan.optimality.iter().flat_map(|one| {
            one.objective.iter().map(move |(tier, objective)| {
                vec![
                    Cell::Text(&one.jurisdiction),
                    Cell::Text(tier),
                    Cell::Number(*objective),
                    Cell::maybe(one.bound.get(tier).copied()),
                    Cell::Number(one.gap),
                    Cell::Text(&one.method),
                    Cell::Number(one.nodes as f64),
                    Cell::Yes(one.checked),
                ]
            })
        }),
    )
}

fn rest(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    writer.sheet(
        "Fairness",
        &["dimension", "group", "eligible", "scheduled", "eligible_share", "scheduled_share", "p_value", "sentence"],
        plan.fairness.iter().map(|line| {
            vec![
                Cell::Text(&line.dimension),
                Cell::maybe_text(Some(&line.group)),
                Cell::count(line.eligible),
                Cell::count(line.scheduled),
                Cell::Number(line.eligible_share),
                Cell::Number(line.scheduled_share),
                line.p_value.map_or(Cell::Text("too few to tell"), Cell::Number),
                Cell::Text(&line.sentence),
            ]
        }),
    )?;
    writer.sheet(
        "Actions",
        &[
            "id",
            "calendar_reference",
            "recommendation",
            "urgency",
            "due",
            "actor",
            "with",
            "text",
            "facility",
            "jurisdiction",
            "reason",
            "source",
            "repeat",
            "done",
            "children",
            "state",
        ],
        plan.actions.iter().map(|action| {
            vec![
                Cell::Text(&action.id),
                Cell::Owned(reference(plan, action)),
                Cell::Text(&action.recommendation),
                Cell::count(action.urgency),
                Cell::Date(&action.due),
                Cell::Text(&action.actor),
                Cell::Owned(action.with.join(", ")),
                Cell::Text(&action.text),
                Cell::Text(action.facility.as_deref().unwrap_or("every facility")),
                Cell::Text(action.jurisdiction.as_deref().unwrap_or("the whole country")),
                Cell::Text(&action.reason),
                Cell::Text(&action.source),
                Cell::Text(action.repeat.as_deref().unwrap_or("once")),
                Cell::Text(&action.done),
                action.children.map_or(Cell::Text(""), Cell::count),
                Cell::Text(&action.state),
            ]
        }),
    )?;
    effect(writer, plan)?;
    writer.sheet(
        "Gaps",
        &["field", "children", "could_move", "could_be_released_first", "actor", "sentence"],
        plan.gaps.iter().map(|gap| {
            vec![
                Cell::Text(&gap.field),
                Cell::count(gap.children),
                Cell::count(gap.could_move),
                Cell::count(gap.could_be_released_first),
                Cell::Text(&gap.actor),
                Cell::Text(&gap.sentence),
            ]
        }),
    )?;
    let provenance = &plan.provenance;
    let mut facts: Vec<(String, String)> = vec![
        ("program".into(), provenance.program.clone()),
        ("as_of".into(), plan.as_of.clone()),
        ("seed".into(), provenance.seed.to_string()),
        ("replicates".into(), provenance.replicates.to_string()),
        ("weeks".into(), provenance.weeks.to_string()),
        ("input_hash".into(), provenance.input_hash.clone()),
        ("absent_files".into(), provenance.absent_files.join(", ")),
    ];
    facts.extend(provenance.packs.iter().map(|(id, version)| (format!("pack {id}"), version.clone())));
    facts.extend(plan.notes.iter().map(|note| ("note".into(), note.clone())));
    writer.sheet(
        "Provenance",
        &["what", "value"],
        facts.into_iter().map(|(what, value)| vec![Cell::Owned(what), Cell::Owned(value)]),
    )
}

type Measure = fn(&EffectUnder) -> Interval;

fn effect(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    let measures: [(&str, Measure); 7] = [
        ("infections_without", |effect| effect.infections_without),
        ("infections_with", |effect| effect.infections_with),
        ("infections_averted", |effect| effect.infections_averted),
        ("hospital_averted", |effect| effect.hospital_averted),
        ("days_below_ratio_averted", |effect| effect.days_below_ratio_averted),
        ("detention_days_averted", |effect| effect.detention_days_averted),
        ("community_averted", |effect| effect.community_averted),
    ];
    let known = plan.effect.days > 0;
    let cell = move |number| if known { Cell::Number(number) } else { Cell::NotKnown };
    let densities = [("density_0", &plan.effect.density_0), ("density_1", &plan.effect.density_1)];
    writer.sheet(
        "Effect",
        &["measure", "assumption", "mean", "low", "high"],
        measures.into_iter().flat_map(|(name, measure)| {
            densities.map(|(density, under)| {
                let interval = measure(under);
                vec![
                    Cell::Text(name),
                    Cell::Text(density),
                    cell(interval.mean),
                    cell(interval.low),
                    cell(interval.high),
                ]
            })
        }),
    )
}

/// The first sheet: what the file is, and its tables.
fn read_me(writer: &mut Writer, plan: &Plan) -> Result<(), XlsxError> {
    let contents = std::mem::take(&mut writer.contents);
    let header = writer.header.clone();
    let text = writer.text.clone();
    let sheet = writer.workbook.worksheet_from_index(0)?;
    let mut lines = vec![
        format!("Response plan, {}, data as of {}", clean(&plan.country, 120), clean(&plan.as_of, 30)),
        "Columns carry the names of plan.json. \"not known\" is an answer: it is never a no, and never 0.".to_owned(),
        "A tier says how urgent the law makes a hearing. Only a competent authority decides on liberty.".to_owned(),
        "The sheets Review schedule and Unscheduled hold ids of children: keep them with those who must act."
            .to_owned(),
        "density_0: contacts do not depend on crowding. density_1: contacts grow with it.".to_owned(),
    ];
    if plan.invented {
        lines.insert(1, "Invented data: no child, place or event is real.".to_owned());
    }
    let mut row = 0;
    for words in &lines {
        sheet.write_string_with_format(row, 0, guarded(words), if row == 0 { &header } else { &text })?;
        row += 1;
    }
    row += 1;
    for (column, title) in [(0, "sheet"), (1, "rows")] {
        sheet.write_string_with_format(row, column, title, &header)?;
    }
    for (name, written, all) in contents {
        row += 1;
        sheet.write_string(row, 0, &name)?;
        sheet.write_number(row, 1, written as f64)?;
        if written < all {
            let rest = format!("{} more rows are in the CSV files: a sheet holds no more", all - written);
            sheet.write_string(row, 2, rest)?;
        }
    }
    sheet.set_column_width(0, 70)?;
    Ok(())
}
