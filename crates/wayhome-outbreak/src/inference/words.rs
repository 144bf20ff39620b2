//! Reproduction number and forecasts in words and a chart, for a nurse: 80 columns, no formula.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::forecast::{ForecastRow, KNOWN_DAYS_MAX};
use super::quantile_model::assumed_population;
use super::rt::{Estimated, Posterior, RtEstimate, Withheld, reports_from_to};
use super::series::{Report, Series};
use super::{Quantiles, renewal};
use crate::report::{chart_row, counted, in_words, percent, whole};

/// Columns of a terminal.
const COLUMNS: usize = 80;

/// Chance in per cent from which it is said that an outbreak rises; falling, from that chance of the opposite.
const SURE: f64 = 90.0;

/// Columns of a chart, and its most lines.
const CHART_WIDTH: usize = 40;
const CHART_LINES: usize = 12;

/// Reproduction number at which a chart ends: above it, an outbreak grows as fast as it can.
const CHART_TOP: f64 = 5.0;

/// The estimates of several series in words.
pub fn rt_text(estimated: &[Estimated<'_>]) -> String {
    let mut out = String::new();
    for one in estimated {
        title(&mut out, &name(one.series));
        let cases = one.series.reports.last().map_or(0.0, |last| last.residents);
        say(&mut out, "", &format!("{}: {}.", reports_from_to(one.series), counted(cases, "case", "cases")));
        if !one.begins.is_empty() {
            say(&mut out, "", &format!("Careful: {}.", one.begins));
        }
        out.push('\n');
        match one.estimates.last() {
            None => say(&mut out, "Now: ", &format!("cannot tell. {}", sentence(&one.note))),
            Some(latest) => {
                now(&mut out, one, latest);
                over_time(&mut out, one);
                reported_at_once(&mut out, one);
                withheld(&mut out, one);
            }
        }
    }
    if !estimated.is_empty() {
        title(&mut out, "What to keep in mind");
        for note in [
            "Above 1, each infected person infects more than one other, and the outbreak grows; below 1 it shrinks.",
            "It is of reports: more tests than before make it rise, fewer make it fall, without any change in infections.",
            "It tells of infections some days ago: people are counted days after they were infected.",
        ] {
            say(&mut out, "- ", note);
        }
    }
    out
}

/// The latest estimate.
fn now(out: &mut String, one: &Estimated<'_>, latest: &RtEstimate) {
    match latest.posterior {
        Some(told) => {
            // By the number that is printed.
            let way = match libm::round(100.0 * told.above_one) {
                p if p >= SURE => "rising",
                p if p <= 100.0 - SURE => "falling",
                _ => "cannot tell whether it rises or falls",
            };
            say(out, "Now: ", &format!("{way}."));
            say(out, "     ", &infects(one, latest, &told));
            let chance = told.above_one;
            let chance =
                format!("Chance that it is above 1, so that it grows: {} ({}).", percent(chance), in_words(chance));
            say(out, "     ", &chance);
            for caution in [&latest.caution, &latest.jump].into_iter().filter(|text| !text.is_empty()) {
                say(out, "     ", &format!("Careful: {caution}."));
            }
        }
        None => {
            say(out, "Now: ", &format!("cannot tell. {}", sentence(&latest.sentence)));
            if !latest.jump.is_empty() {
                say(out, "     ", &format!("Careful: {}.", latest.jump));
            }
            let before = one.estimates.iter().rev().find_map(|row| row.posterior.map(|told| (row, told)));
            if let Some((row, told)) = before {
                say(out, "     ", &format!("Before that: {}", infects(one, row, &told)));
            }
        }
    }
}

fn infects(one: &Estimated<'_>, row: &RtEstimate, told: &Posterior) -> String {
    let write = |day: i32| one.series.counts.write(day);
    let days = if row.window_start == row.day {
        format!("On {}", write(row.day))
    } else {
        format!("From {} to {}", write(row.window_start), write(row.day))
    };
    format!("{days} one infected person infected {:.1} others ({:.1} to {:.1}).", told.q50, told.q025, told.q975)
}

/// A chart of the estimates, one line for each of at most 12 days, the latest among them.
fn over_time(out: &mut String, one: &Estimated<'_>) {
    if one.estimates.len() < 2 {
        return;
    }
    let shown = one.estimates.iter().filter_map(|row| row.posterior);
    let highest = shown.map(|told| told.q975).fold(0.0, f64::max);
    if highest <= 0.0 {
        return;
    }
    let top = libm::ceil(highest).clamp(2.0, CHART_TOP);
    let window = one.estimates.last().map_or(0, |row| row.day - row.window_start + 1);
    let heading = format!(
        "Others infected by one person in the {window} {} up to each day (| the middle, · 95 of 100, : marks 1), and cases\n",
        days(window)
    );
    say(out, "\n", &heading);
    let _ = writeln!(out, "  {:<10}  0{:>width$}  cases", "", whole(top), width = CHART_WIDTH - 1);
    let step = one.estimates.len().div_ceil(CHART_LINES);
    let from = (one.estimates.len() - 1) % step;
    for row in one.estimates.iter().skip(from).step_by(step) {
        let day = one.series.counts.write(row.day);
        let line = match row.posterior {
            Some(told) => {
                let more = if told.q975 > top { ">" } else { " " };
                let marks = [(told.q025, told.q975, '·'), (1.0, 1.0, ':'), (told.q50, told.q50, '|')];
                chart_row(CHART_WIDTH, top, &marks) + more
            }
            None => format!("{:<1$}", "too few to tell", CHART_WIDTH + 1),
        };
        let _ = writeln!(out, "  {day:<10}  {line} {}", whole(row.cases));
    }
}

/// Jumps that are not told with the latest estimate.
fn reported_at_once(out: &mut String, one: &Estimated<'_>) {
    let latest = one.estimates.last().map_or("", |row| row.jump.as_str());
    let mut told: Vec<&str> = one.estimates.iter().map(|row| row.jump.as_str()).collect();
    told.dedup();
    told.retain(|jump| !jump.is_empty() && *jump != latest);
    if !told.is_empty() {
        out.push_str("\nReported at once\n");
    }
    for jump in told {
        say(out, "  ", &sentence(jump));
    }
}

/// Days without an estimate, and why: one line for each reason that lasts.
fn withheld(out: &mut String, one: &Estimated<'_>) {
    let mut spans: Vec<(i32, &RtEstimate)> = Vec::new();
    let kind = |why: Withheld| match why {
        Withheld::TooFew { since, .. } => (0, since),
        Withheld::NobodyRecent => (1, None),
        Withheld::Anew { since, .. } => (2, Some(since)),
    };
    for row in &one.estimates {
        let Some(why) = row.withheld else { continue };
        match spans.last_mut() {
            Some((_, last)) if last.day + 1 == row.day && last.withheld.map(kind) == Some(kind(why)) => *last = row,
            _ => spans.push((row.day, row)),
        }
    }
    if !spans.is_empty() {
        out.push_str("\nWithheld, because the counts are too few to tell\n");
    }
    let write = |day: i32| one.series.counts.write(day);
    for (from, last) in spans {
        let days = if from == last.day { write(from) } else { format!("{} to {}", write(from), write(last.day)) };
        let why = last.sentence.trim_start_matches("too few to tell: ");
        say(out, "  ", &format!("{days}: {why}."));
    }
}

/// The forecasts in words: for each series and date how many cases are to be expected, how sure that is, and what would
/// make it wrong.
pub fn forecast_text(rows: &[ForecastRow], series: &[Series]) -> String {
    let by_id: BTreeMap<&str, &Series> = series.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut blocks: Vec<(&Series, i32, BTreeMap<u32, Quantiles>)> = Vec::new();
    let mut places: BTreeMap<(&str, i32), usize> = BTreeMap::new();
    for row in rows {
        let Some(own) = by_id.get(row.target.series_id.as_str()) else { continue };
        let place = *places.entry((own.id.as_str(), row.target.forecast_day)).or_insert(blocks.len());
        if place == blocks.len() {
            blocks.push((own, row.target.forecast_day, BTreeMap::new()));
        }
        blocks[place].2.insert(row.target.horizon_days, row.cumulative);
    }
    let mut out = String::new();
    for (own, day, horizons) in &blocks {
        block(&mut out, own, *day, horizons);
    }
    if !blocks.is_empty() {
        let juvenile = blocks.iter().any(|(own, ..)| own.setting.eq_ignore_ascii_case("juvenile"));
        how_sure(&mut out, juvenile, blocks.iter().any(|(own, ..)| !renewal::is_covid(&own.pathogen)));
        what_would_make_it_wrong(&mut out);
    }
    out
}

/// The forecasts of one series and date.
fn block(out: &mut String, own: &Series, day: i32, horizons: &BTreeMap<u32, Quantiles>) {
    let write = |day: i32| own.counts.write(day);
    let reports = own.until(day);
    let Some(last) = reports.last() else { return };
    title(out, &format!("{}, forecast of {}", name(own), write(day)));
    let known = counted(last.residents, "case", "cases");
    say(out, "", &format!("Known: {known} of residents by the report of {}.", write(last.day)));
    let _ = writeln!(
        out,
        "\n{:<24}{:>9}  {:>12}  {:>13}  {:>16}",
        "cases in all", "expected", "50 of 100", "95 of 100", "more than known"
    );
    for (horizon, q) in horizons {
        let when = format!("in {horizon} {}, {}", days(*horizon as i32), write(day.saturating_add_unsigned(*horizon)));
        let more = |x: f64| whole((x - last.residents).max(0.0));
        let _ = writeln!(
            out,
            "{when:<24}{:>9}  {:>12}  {:>13}  {:>16}",
            whole(q.q50),
            range(q.q25, q.q75),
            range(q.q025, q.q975),
            format!("{} ({})", more(q.q50), range((q.q025 - last.residents).max(0.0), q.q975 - last.residents))
        );
    }
    if let Some((horizon, q)) = horizons.last_key_value() {
        out.push('\n');
        say(out, "", &in_short(*horizon, q, last));
    }
    for note in doubts(own, day, reports) {
        say(out, "- ", &note);
    }
}

/// What is to be expected by the last horizon, in one sentence.
fn in_short(horizon: u32, q: &Quantiles, last: &Report) -> String {
    let more = |x: f64| libm::round((x - last.residents).max(0.0));
    let within = format!("within {horizon} {}", days(horizon as i32));
    let expected = match more(q.q50) {
        0.0 => format!("Most likely no more cases than today {within}"),
        x => format!("Expect {} more {} than today {within}", whole(x), if x == 1.0 { "case" } else { "cases" }),
    };
    match (more(q.q025), more(q.q975)) {
        (low, high) if low == high => format!("{expected}."),
        (low, high) => format!("{expected}; {} to {} in 95 of 100 such places.", whole(low), whole(high)),
    }
}

/// What makes this forecast less sure than others.
fn doubts(own: &Series, day: i32, reports: &[Report]) -> Vec<String> {
    let mut out = Vec::new();
    let Some(last) = reports.last() else { return out };
    if let Some(begins) = Some(own.begins()).filter(|text| !text.is_empty()) {
        out.push(format!("{} Whether those counted before are protected is not known.", sentence(&begins)));
    }
    let late = day.saturating_sub(last.day);
    if late > KNOWN_DAYS_MAX {
        out.push(format!("The last report is {late} days older than the forecast: what happened since is not known."));
    }
    if last.residents <= 0.0 {
        out.push("No case is known: nobody can say whether one is brought in, and whether it then spreads.".to_owned());
    } else if last.residents < 10.0 {
        out.push("Below 10 cases nobody can say whether it ends by itself or spreads: the range is wide.".to_owned());
    }
    if reports.iter().all(|r| r.population.is_none()) {
        let people = whole(assumed_population(last.residents));
        out.push(format!(
            "How many live there is not known: write `resident_pop`. It is taken for a place of {people}; in a larger one many more may fall ill."
        ));
    }
    if !own.pathogen.is_empty() && !renewal::is_known(&own.pathogen) {
        out.push(format!("Nothing is known here of `{}`: the times of COVID-19 are taken for it.", own.pathogen));
    }
    out
}

fn how_sure(out: &mut String, juvenile: bool, other_pathogens: bool) {
    title(out, "How sure this is");
    for line in [
        "\"Expected\" is the middle: more is as likely as less. The true count lies in the first range in 50 of 100 such \
         forecasts, in the second in 95 of 100.",
        "Checked against 39 real series of COVID-19 in institutions of the United States, 96 of 100 counts lay in the \
         second range and 67 of 100 in the first.",
    ] {
        say(out, "- ", line);
    }
    if juvenile {
        say(
            out,
            "- ",
            "Of these 39, two were juvenile institutions, both with small outbreaks: 98 of 100 of their counts lay in the second \
             range. Two places say little of others.",
        );
    }
    if other_pathogens {
        say(
            out,
            "- ",
            "Other infections were checked against invented outbreaks and one real one only: take the ranges for a guess.",
        );
    }
}

fn what_would_make_it_wrong(out: &mut String) {
    title(out, "What would make it wrong");
    for line in [
        "Tests: it is of reports. A day on which everybody is tested is not foreseen, and without tests the count stands still.",
        "Measures that begin or end after the date of the forecast, and visitors or staff who bring it in again.",
        "Many children who come or leave, or a move between units.",
    ] {
        say(out, "- ", line);
    }
}

/// How a series is called; `series` is the key of a file that has none.
fn name(series: &Series) -> String {
    if series.id == "series" { "The series".to_owned() } else { format!("Series {}", series.id) }
}

/// Two ends, short when they are one.
fn range(low: f64, high: f64) -> String {
    let (low, high) = (whole(low), whole(high));
    if low == high { low } else { format!("{low} to {high}") }
}

fn days(n: i32) -> &'static str {
    if n == 1 { "day" } else { "days" }
}

/// A heading, with a blank line before it unless it is the first.
fn title(out: &mut String, text: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    say(out, "", text);
}

/// With a capital letter and a stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map_or_else(String::new, |c| c.to_uppercase().collect());
    format!("{first}{}.", letters.as_str())
}

/// Text broken into lines of at most [`COLUMNS`] columns, the first after `before`, the others indented as far.
fn say(out: &mut String, before: &str, text: &str) {
    let indent = before.trim_start_matches('\n').chars().count();
    out.push_str(before);
    let mut column = indent;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if column > indent && column + 1 + long > COLUMNS {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += long;
    }
    out.push('\n');
    if text.ends_with('\n') {
        out.push('\n');
    }
}
