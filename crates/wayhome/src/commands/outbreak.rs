//! `wayhome outbreak simulate|forecast|rt`.

use crate::cli;
use crate::commands::input;
use crate::failure::{Failure, counted};
use crate::files;
use crate::out;
use crate::progress::Progress;
use std::path::Path;
use wayhome_domain::jiff;
use wayhome_outbreak::inference::{self, forecast, rt};
use wayhome_outbreak::{Scenario, SimulateError};

/// Does what was asked.
pub fn run(arguments: &cli::Outbreak, progress: &Progress) -> Result<(), Failure> {
    match arguments {
        cli::Outbreak::Simulate(arguments) => simulate(arguments, progress),
        cli::Outbreak::Forecast(arguments) => forecast_file(arguments, progress),
        cli::Outbreak::Rt(arguments) => rt_file(arguments),
    }
}

fn simulate(arguments: &cli::Simulate, progress: &Progress) -> Result<(), Failure> {
    let text = input::text(&arguments.scenario)?;
    let packs = input::packs(None)?;
    let mut scenario =
        Scenario::from_toml(&text, &arguments.scenario.display().to_string(), &|id| input::pathogen(&packs, id))
            .map_err(|problems| all(&problems))?;
    if let Some(replicates) = arguments.replicates {
        scenario.run.replicates = u32::try_from(replicates).unwrap_or(u32::MAX);
    }
    if let Some(seed) = arguments.seed {
        scenario.run.seed = seed;
    }
    if let Some(threads) = arguments.threads {
        if threads == 0 {
            return Err(Failure::Usage("--threads must be 1 or more".to_owned()));
        }
        // Only the first call can size the pool, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    progress.start("simulating", 0);
    let start = std::time::Instant::now();
    let answer = wayhome_outbreak::simulate(&scenario);
    progress.finish();
    let mut answer = answer.map_err(|error| match error {
        SimulateError::Scenario(problems) => all(&problems),
        SimulateError::Refused(refusals) => Failure::Refused(
            refusals
                .iter()
                .map(|refusal| format!("{} is refused: {} ({})", refusal.response, refusal.reason, refusal.source))
                .collect::<Vec<_>>()
                .join("\nerror: "),
        ),
    })?;
    // The engine reads no clock; the time it took is the caller's to say.
    answer.seconds = start.elapsed().as_secs_f64();
    match arguments.format {
        cli::TextOrJson::Json => out::print_json(&answer),
        cli::TextOrJson::Text => out::print(&wayhome_outbreak::report_text(&answer)),
    }
}

fn forecast_file(arguments: &cli::Forecast, progress: &Progress) -> Result<(), Failure> {
    let series = series(&arguments.series)?;
    let targets = input::text(&arguments.targets)?;
    let targets = inference::parse_targets(&targets, &arguments.targets.display().to_string(), &series)
        .map_err(|problems| all(&problems))?;
    progress.start("forecasting", 0);
    let rows = inference::forecast_targets(&series, &targets);
    progress.finish();
    let folder = arguments.out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = arguments.out.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        return Err(Failure::Usage(format!("`{}` is no file name", arguments.out.display())));
    };
    let mut draft = files::Draft::new(folder)?;
    draft.add(&name, forecast::to_csv(&rows).as_bytes())?;
    draft.finish()?;
    out::print(&format!(
        "{}: {} for {}\n",
        arguments.out.display(),
        counted(targets.len(), "forecast", "forecasts"),
        counted(series.len(), "series", "series"),
    ))
}

fn rt_file(arguments: &cli::Rt) -> Result<(), Failure> {
    let series = series(&arguments.series)?;
    let interval = input::text(&arguments.serial_interval)?;
    let interval = inference::parse_serial_interval(&interval, &arguments.serial_interval.display().to_string())
        .map_err(|problems| all(&problems))?;
    let options = inference::RtOptions { window_days: arguments.window, ..inference::RtOptions::default() };
    let estimates: Vec<_> =
        series.iter().map(|series| (series, inference::estimate_rt(series, &interval, options))).collect();
    out::print(&match arguments.format {
        cli::JsonOrCsv::Csv => rt::to_csv(&estimates),
        cli::JsonOrCsv::Json => rt::to_json(&estimates),
    })
}

fn series(path: &Path) -> Result<Vec<inference::Series>, Failure> {
    let text = input::text(path)?;
    // The one place where the clock is read: a report cannot have been made after today, anywhere on earth.
    #[expect(clippy::disallowed_methods, reason = "no result depends on it; it only finds mistyped dates")]
    let now = std::time::SystemTime::now();
    let today = jiff::Timestamp::try_from(now)
        .ok()
        .and_then(|now| jiff::tz::TimeZone::UTC.to_datetime(now).date().tomorrow().ok());
    let (series, warnings) =
        inference::parse_series(&text, &path.display().to_string(), today).map_err(|problems| all(&problems))?;
    for warning in warnings {
        eprintln!("{warning}");
    }
    Ok(series)
}

/// All problems as one failure.
fn all(problems: &[impl std::fmt::Display]) -> Failure {
    // Some problems say what they are, others leave it to the program.
    let told = problems.iter().map(|problem| {
        let text = problem.to_string();
        if text.starts_with("warning: ") { text } else { format!("error: {}", text.trim_start_matches("error: ")) }
    });
    let text = told.collect::<Vec<_>>().join("\n");
    Failure::Input(text.trim_start_matches("error: ").to_owned())
}
