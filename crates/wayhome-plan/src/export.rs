//! The plan as files: JSON with a fixed order of keys and rounded numbers, and three CSV sheets.

use crate::plan::*;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::borrow::Cow;
use std::io;
use wayhome_domain::spreadsheet::csv_text_quoted;

/// Significant digits of a number with decimals: more than any figure of a plan deserves, fewer than those in which
/// the last bit of a sum could differ between machines.
const DIGITS: i32 = 9;

/// A number with at most nine significant digits; what is not finite becomes 0.
fn rounded(value: f64) -> f64 {
    if !value.is_finite() || value == 0.0 {
        return 0.0;
    }
    let scale = DIGITS - 1 - libm::floor(libm::log10(value.abs())) as i32;
    if scale.abs() > 300 {
        return 0.0;
    }
    // Through text, so that the result is the double nearest to the decimal number.
    format!("{value:.*e}", (DIGITS - 1) as usize).parse().unwrap_or(0.0)
}

struct Canonical<F>(F);

macro_rules! hand_on {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $arg: $type)*) -> io::Result<()> {
            self.0.$name(writer $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Canonical<F> {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        self.0.write_f64(writer, rounded(value))
    }
    hand_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

/// plan.json, written as a stream: keys in the order of [`Plan`], numbers with at most nine significant digits.
///
/// # Errors
/// Those of the writer.
pub fn write_plan_json(plan: &Plan, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = serde_json::Serializer::with_formatter(&mut *out, Canonical(PrettyFormatter::with_indent(b" ")));
    plan.serialize(&mut writer)?;
    out.write_all(b"\n")
}

/// Any part of a plan as canonical JSON on one line.
pub fn part_json<T: Serialize>(part: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = part.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Canonical(CompactFormatter)));
    bytes
}

/// A CSV text under construction (RFC 4180, lines end with `\n`).
struct Sheet(Vec<u8>);

impl Sheet {
    fn new(header: &str) -> Self {
        let mut bytes = header.as_bytes().to_vec();
        bytes.push(b'\n');
        Sheet(bytes)
    }

    fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.0.push(b',');
            }
            // Numbers are left alone.
            let cell = if cell.parse::<f64>().is_ok() { Cow::Borrowed(*cell) } else { csv_text_quoted(cell) };
            self.0.extend_from_slice(cell.as_bytes());
        }
        self.0.push(b'\n');
    }
}

fn number(value: f64) -> String {
    let value = rounded(value);
    // -0 is 0.
    if value == 0.0 { "0".into() } else { value.to_string() }
}

/// review-schedule.csv: children with a week, then those without (empty `week`).
pub fn review_schedule_csv(plan: &Plan) -> Vec<u8> {
    let mut sheet = Sheet::new(
        "child_id,placement_id,facility_id,jurisdiction,tier,week,review,counsel,supervision,transport,weight,weight_days_overdue,weight_health_risk,weight_infections_averted,earliest_week,latest_week,hearing_group,route,reasons,missing,support,action,why_unscheduled,unsure",
    );
    for line in plan.review_schedule.iter().chain(&plan.unscheduled) {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        sheet.row(&[
            &line.child_id,
            &line.placement_id,
            &line.facility_id,
            &line.jurisdiction,
            &line.tier.to_string(),
            &text(&line.week),
            &line.needs.review.to_string(),
            &line.needs.counsel.to_string(),
            &line.needs.supervision.to_string(),
            &line.needs.transport.to_string(),
            &number(line.weight),
            &number(line.weight_parts.days_overdue),
            &number(line.weight_parts.health_risk),
            &number(line.weight_parts.infections_averted),
            &text(&line.earliest_week),
            &text(&line.latest_week),
            &text(&line.hearing_group),
            &text(&line.route),
            &line.reasons.join(";"),
            &line.missing.join(";"),
            &line.support.join("; "),
            &text(&line.action),
            &text(&line.why_unscheduled),
            &line.unsure.join(";"),
        ]);
    }
    sheet.0
}

/// responses.csv: every package in every facility.
pub fn responses_csv(plan: &Plan) -> Vec<u8> {
    let mut sheet = Sheet::new(
        "facility_id,response,title,parts,recommended,on_front,infections_density_0,averted_density_0,averted_density_0_low,averted_density_0_high,infections_density_1,averted_density_1,averted_density_1_low,averted_density_1_high,averted,rights_child_days,hours_alone,visits_lost,lesson_hours_lost,days_held,child_days_apart,custody_days_averted,refused,refused_source",
    );
    for facility in &plan.facilities {
        for outcome in &facility.responses {
            let recommended = facility.recommended.as_deref() == Some(outcome.id.as_str());
            let (zero, one, cost) =
                (&outcome.infections.density_0, &outcome.infections.density_1, &outcome.rights_cost);
            let figures = if outcome.refused.is_some() {
                vec![String::new(); 16]
            } else {
                [
                    zero.mean,
                    zero.averted,
                    zero.averted_low,
                    zero.averted_high,
                    one.mean,
                    one.averted,
                    one.averted_low,
                    one.averted_high,
                    outcome.infections.averted,
                    cost.child_days,
                    cost.hours_alone,
                    cost.visits_lost,
                    cost.lesson_hours_lost,
                    cost.days_held,
                    cost.child_days_apart,
                    cost.custody_days_averted,
                ]
                .map(number)
                .to_vec()
            };
            let joined =
                |pick: fn(&Refused) -> &str| outcome.refused.iter().flatten().map(pick).collect::<Vec<_>>().join("; ");
            let (reasons, sources) = (joined(|r| &r.reason), joined(|r| &r.source));
            let parts = outcome.parts.join(";");
            let mut cells: Vec<&str> = vec![
                &facility.facility_id,
                &outcome.id,
                &outcome.title,
                &parts,
                if recommended { "true" } else { "false" },
                if outcome.on_front { "true" } else { "false" },
            ];
            cells.extend(figures.iter().map(String::as_str));
            cells.extend([reasons.as_str(), sources.as_str()]);
            sheet.row(&cells);
        }
    }
    sheet.0
}

/// actions.csv.
pub fn actions_csv(plan: &Plan) -> Vec<u8> {
    let mut sheet = Sheet::new(
        "id,recommendation,text,facility,jurisdiction,actor,with,reason,source,due,repeat,done,children,state,urgency",
    );
    for action in &plan.actions {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        sheet.row(&[
            &action.id,
            &action.recommendation,
            &action.text,
            &text(&action.facility),
            &text(&action.jurisdiction),
            &action.actor,
            &action.with.join(";"),
            &action.reason,
            &action.source,
            &action.due,
            &text(&action.repeat),
            &action.done,
            &action.children.map(|n| n.to_string()).unwrap_or_default(),
            &action.state,
            &action.urgency.to_string(),
        ]);
    }
    sheet.0
}

/// The summary as text, a line each.
pub fn summary_text(plan: &Plan) -> String {
    let mut text = plan.summary.join("\n");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_finite() {
        assert_eq!(rounded(1.0 / 3.0), 0.333_333_333);
        assert_eq!(rounded(f64::NAN), 0.0);
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(2.5), "2.5");
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        let mut sheet = Sheet::new("a,b");
        sheet.row(&["=1+1", "-2.5"]);
        sheet.row(&["-a", "＝1"]);
        sheet.row(&["x \"y\", z", ""]);
        assert_eq!(String::from_utf8(sheet.0).unwrap(), "a,b\n\"'=1+1\",-2.5\n\"'-a\",\"'＝1\"\n\"x \"\"y\"\", z\",\n");
    }
}
