//! Fan charts as SVG: grey steps that differ in lightness, a thick line for the middle, a dashed edge, so that they
//! can be read in black and white. Colours come from the page's style block; every chart has a title, a description
//! and, beside it, a table with its numbers.

use crate::markup::{Markup, escape};
use crate::words::{Arg, Words};
use std::fmt::Write;
use wayhome_plan::{Fan, Forecast, ForecastDay};

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 434.0;
const LEFT: f64 = 104.0;
const RIGHT: f64 = 748.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 372.0;

/// A chart and the numbers behind it.
pub(crate) struct FanChart {
    pub(crate) svg: Markup,
    pub(crate) drawing: FanDrawing,
    pub(crate) rows: Vec<FanRow>,
}

/// The same chart for paper: places are shares of its width from the left and of its height from the bottom.
pub(crate) struct FanDrawing {
    pub(crate) title: String,
    pub(crate) description: String,
    /// From the widest to the narrowest.
    pub(crate) bands: Vec<Vec<(f64, f64)>>,
    pub(crate) middle: Vec<(f64, f64)>,
    pub(crate) ticks: Vec<(f64, String)>,
    pub(crate) dates: Vec<(f64, String)>,
}

/// One line of the table behind the chart.
pub(crate) struct FanRow {
    pub(crate) date: String,
    pub(crate) middle: String,
    pub(crate) half: String,
    pub(crate) four_fifths: String,
    pub(crate) nearly_all: String,
}

/// The reported cases among children, so far and forecast. `None` when there is no forecast.
pub(crate) fn fan_chart(words: &Words, id: &str, place: &str, as_of: &str, forecast: &Forecast) -> Option<FanChart> {
    let last = forecast.days.last()?;
    let days = f64::from(last.day.max(1));
    let most = forecast.days.iter().map(|day| day.cumulative.q975).fold(f64::from(forecast.reported_cumulative), most);
    let (step, top) = axis(most);
    let x = |day: f64| (LEFT + (RIGHT - LEFT) * day / days).round();
    let y = |cases: f64| (BOTTOM - (BOTTOM - TOP) * (finite(cases) / top).clamp(0.0, 1.0)).round();

    let mut svg = String::with_capacity(4000);
    let title = words.with("chart-title", &[("place", Arg::Text(&words.isolated(place)))]);
    let _ = write!(
        svg,
        "<svg class=\"fan\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(&title),
        escape(&description(words, forecast, last)),
    );
    let mut tick = 0.0;
    while tick <= top {
        let at = y(tick);
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {at}H{RIGHT}\"/><text class=\"tick\" x=\"{}\" y=\"{}\">{}</text>",
            LEFT - 12.0,
            at + 9.0,
            words.amount(tick)
        );
        tick += step;
    }
    let start = f64::from(forecast.reported_cumulative);
    let shown = sampled(&forecast.days);
    for (class, low, high) in BANDS {
        let mut path = format!("M{} {}", x(0.0), y(start));
        for day in &shown {
            let _ = write!(path, "L{} {}", x(f64::from(day.day)), y(high(&day.cumulative)));
        }
        for day in shown.iter().rev() {
            let _ = write!(path, "L{} {}", x(f64::from(day.day)), y(low(&day.cumulative)));
        }
        let _ = write!(svg, "<path class=\"{class}\" d=\"{path}Z\"/>");
    }
    let mut path = format!("M{} {}", x(0.0), y(start));
    for day in &shown {
        let _ = write!(path, "L{} {}", x(f64::from(day.day)), y(day.cumulative.q50));
    }
    let _ = write!(svg, "<path class=\"middle\" d=\"{path}\"/><path class=\"axis\" d=\"M{LEFT} {BOTTOM}H{RIGHT}\"/>");
    for (day, date) in date_ticks(as_of, &forecast.days) {
        let at = x(f64::from(day));
        let _ = write!(
            svg,
            "<path class=\"axis\" d=\"M{at} {BOTTOM}v9\"/><text class=\"date\" x=\"{at}\" y=\"{}\">{}</text>",
            BOTTOM + 44.0,
            escape(&words.short_date(&date))
        );
    }
    svg.push_str("</svg>");
    let drawing = FanDrawing {
        title: words.with("chart-title", &[("place", Arg::Text(&words.isolated(place)))]),
        description: description(words, forecast, last),
        ..drawing(words, as_of, forecast, days, step, top)
    };
    Some(FanChart { svg: Markup::trusted(svg), drawing, rows: rows(words, &forecast.days) })
}

fn drawing(words: &Words, as_of: &str, forecast: &Forecast, days: f64, step: f64, top: f64) -> FanDrawing {
    let x = |day: u32| f64::from(day) / days;
    let y = |cases: f64| (finite(cases) / top).clamp(0.0, 1.0);
    let start = (0.0, y(f64::from(forecast.reported_cumulative)));
    let edge = |of: Edge| forecast.days.iter().map(move |day| (x(day.day), y(of(&day.cumulative))));
    let bands = BANDS.into_iter().map(|(_, low, high)| {
        let back: Vec<(f64, f64)> = edge(low).collect();
        std::iter::once(start).chain(edge(high)).chain(back.into_iter().rev()).collect()
    });
    let mut ticks = Vec::new();
    let mut tick = 0.0;
    while tick <= top {
        ticks.push((y(tick), words.amount(tick)));
        tick += step;
    }
    FanDrawing {
        title: String::new(),
        description: String::new(),
        bands: bands.collect(),
        middle: std::iter::once(start).chain(edge(|fan| fan.q50)).collect(),
        ticks,
        dates: date_ticks(as_of, &forecast.days)
            .into_iter()
            .map(|(day, date)| (x(day), words.short_date(&date)))
            .collect(),
    }
}

type Edge = fn(&Fan) -> f64;

const BANDS: [(&str, Edge, Edge); 3] = [
    ("b95", |fan| fan.q025, |fan| fan.q975),
    ("b80", |fan| fan.q10, |fan| fan.q90),
    ("b50", |fan| fan.q25, |fan| fan.q75),
];

fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}

fn most(left: f64, right: f64) -> f64 {
    left.max(finite(right))
}

/// Step and end of an axis from 0: 1, 2 or 5 times a power of ten, at most six steps.
fn axis(most: f64) -> (f64, f64) {
    let mut step = 1.0;
    let mut factors = [2.0, 2.5, 2.0].into_iter().cycle();
    while step * 5.0 < most {
        step *= factors.next().unwrap_or(2.0);
    }
    (step, step * (most / step).ceil().max(1.0))
}

/// Every second day from the third week on: the eye sees no difference, the page is a third lighter.
fn sampled(days: &[ForecastDay]) -> Vec<&ForecastDay> {
    let last = days.len().saturating_sub(1);
    let every = if days.len() > 120 { days.len() / 40 } else { 2 };
    days.iter()
        .enumerate()
        .filter(|(position, _)| *position < 14.min(last) || position.is_multiple_of(every) || *position == last)
        .map(|(_, day)| day)
        .collect()
}

fn date_ticks(as_of: &str, days: &[ForecastDay]) -> Vec<(u32, String)> {
    let every = days.len().div_ceil(4).next_multiple_of(7).max(7);
    let mut ticks = vec![(0, as_of.to_owned())];
    ticks.extend(
        days.iter().filter(|day| (day.day as usize).is_multiple_of(every)).map(|day| (day.day, day.date.clone())),
    );
    ticks
}

fn description(words: &Words, forecast: &Forecast, last: &ForecastDay) -> String {
    let end = &last.cumulative;
    words.with(
        "chart-description",
        &[
            ("reported", Arg::Count(forecast.reported_cumulative.into())),
            ("date", Arg::Text(&words.date(&last.date))),
            ("middle", Arg::Text(&words.amount(end.q50))),
            ("low", Arg::Text(&words.amount(end.q025))),
            ("high", Arg::Text(&words.amount(end.q975))),
        ],
    )
}

fn rows(words: &Words, days: &[ForecastDay]) -> Vec<FanRow> {
    let last = days.last().map_or(0, |day| day.day);
    let every = if last > 112 { 28 } else { 7 };
    days.iter()
        .filter(|day| day.day.is_multiple_of(every) || day.day == last)
        .map(|day| {
            let fan = &day.cumulative;
            FanRow {
                date: words.date(&day.date),
                middle: words.amount(fan.q50),
                half: words.range(fan.q25, fan.q75),
                four_fifths: words.range(fan.q10, fan.q90),
                nearly_all: words.range(fan.q025, fan.q975),
            }
        })
        .collect()
}
