//! Custody as a line in time: placements as bars, clocks as strokes from their start to when they are due, today across. The
//! same stands in a table beside it.

use crate::desks::children::law::ClockLine;
use crate::frame::words::Words;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Write as _;

/// A stay in a place.
pub(crate) struct Stay {
    pub from: Timestamp,
    pub to: Option<Timestamp>,
    pub place: String,
}

const WIDTH: f64 = 700.0;
const SIDE: f64 = 54.0;
const ROW: f64 = 24.0;
/// Clocks that the line shows; all of them stand in the table.
const MOST: usize = 14;

/// An instant of a record: a day begins at midnight of the country.
pub(crate) fn instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    if let Ok(day) = text.parse::<Date>()
        && text.len() == 10
    {
        return zone.to_timestamp(day.at(0, 0, 0, 0)).ok();
    }
    text.parse::<jiff::civil::DateTime>().ok().and_then(|local| zone.to_timestamp(local).ok())
}

/// The drawing; `None` where there is nothing to draw.
pub(crate) fn drawing(
    words: &Words,
    stays: &[Stay],
    clocks: &[ClockLine],
    today: Timestamp,
    zone: &TimeZone,
) -> Option<String> {
    let drawn: Vec<&ClockLine> = clocks.iter().filter(|clock| clock.started.is_some()).take(MOST).collect();
    let seconds = |at: Timestamp| at.as_second() as f64;
    let first = stays.iter().map(|stay| stay.from).chain(drawn.iter().filter_map(|clock| clock.started)).min()?;
    // What is due far ahead would press everything else together: the line ends at most as far ahead as it reaches back.
    let ahead = drawn.iter().filter_map(|clock| clock.due).chain([today]).max().unwrap_or(today);
    let back = (seconds(today) - seconds(first)).max(86_400.0);
    let (start, end) = (seconds(first), seconds(ahead).min(seconds(today) + back).max(seconds(today) + back * 0.06));
    let rtl = words.language().direction() == "rtl";
    let x = |at: f64| {
        let along = SIDE + (WIDTH - SIDE - 8.0) * ((at - start) / (end - start)).clamp(0.0, 1.0);
        if rtl { WIDTH - along } else { along }
    };
    let height = 44.0 + ROW * (stays.len().min(4) + drawn.len()) as f64;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"chart line\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-labelledby=\"line-title\"><title id=\"line-title\">{}</title>",
        escaped(&words.t("line-title"))
    );
    for (at, text) in ticks(words, start, end, zone) {
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{0:.1} 22V{1:.0}\"/><text class=\"mid\" x=\"{0:.1}\" y=\"14\">{2}</text>",
            x(at),
            height - 8.0,
            escaped(&text)
        );
    }
    let mut y = 40.0;
    let label_x = if rtl { WIDTH - 2.0 } else { 2.0 };
    for stay in stays.iter().rev().take(4).rev() {
        let (a, b) = (x(seconds(stay.from)), x(stay.to.map_or(seconds(today), seconds)));
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"12\" rx=\"2\"><title>{}</title></rect>",
            a.min(b),
            y - 6.0,
            (a - b).abs().max(2.0),
            escaped(&stay.place)
        );
        y += ROW;
    }
    for clock in drawn {
        let Some(started) = clock.started else { continue };
        let until = clock.stopped.or(clock.due).unwrap_or(today);
        let (a, b) = (x(seconds(started)), x(seconds(until)));
        let _ = write!(
            svg,
            "<text x=\"{label_x}\" y=\"{:.1}\">{}</text><path class=\"clock {}\" d=\"M{a:.1} {y:.1}H{:.1}\"><title>{}: {}</title></path>",
            y + 4.0,
            escaped(&clock.id),
            clock.class,
            if (a - b).abs() < 2.0 { a + if rtl { -2.0 } else { 2.0 } } else { b },
            escaped(&clock.title),
            escaped(&clock.state)
        );
        // Overdue time goes on, broken, until today.
        if clock.class == "now" && clock.stopped.is_none() && seconds(until) < seconds(today) {
            let _ = write!(svg, "<path class=\"clock now over\" d=\"M{b:.1} {y:.1}H{:.1}\"/>", x(seconds(today)));
        }
        y += ROW;
    }
    let now = x(seconds(today));
    let _ = write!(
        svg,
        "<path class=\"today\" d=\"M{now:.1} 22V{:.0}\"/><text class=\"mid today\" x=\"{now:.1}\" y=\"{:.0}\">{}</text></svg>",
        height - 14.0,
        height - 2.0,
        escaped(&words.t("line-today"))
    );
    Some(svg)
}

/// Days at even distances, at most five, in the calendar of the page.
fn ticks(words: &Words, start: f64, end: f64, zone: &TimeZone) -> Vec<(f64, String)> {
    (0..5)
        .filter_map(|step| {
            let at = start + (end - start) * (f64::from(step) + 0.5) / 5.0;
            let day = zone.to_datetime(Timestamp::from_second(at as i64).ok()?).date();
            let at = zone.to_timestamp(day.at(0, 0, 0, 0)).ok()?.as_second() as f64;
            Some((at.max(start), words.day(day)))
        })
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
