//! `wayhome outbreak simulate|scenario|forecast|rt|score`.

use crate::cli;
use crate::commands::input;
use crate::failure::Failure;
use crate::files;
use crate::out::{self, tell};
use crate::progress::Progress;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use wayhome_domain::count::counted;
use wayhome_domain::{Problem, Severity, jiff};
use wayhome_outbreak::inference::series::ASSUMED;
use wayhome_outbreak::inference::{self, forecast, rt};
use wayhome_outbreak::{Scenario, SimulateError};

/// Does what was asked.
pub fn run(arguments: &cli::Outbreak, progress: &Progress) -> Result<(), Failure> {
    match arguments {
        cli::Outbreak::Simulate(arguments) => simulate(arguments, progress),
        cli::Outbreak::Scenario(arguments) => write_scenario(arguments, progress),
        cli::Outbreak::Forecast(arguments) => forecast_file(arguments, progress),
        cli::Outbreak::Rt(arguments) => rt_file(arguments),
        cli::Outbreak::Score(arguments) => score_file(arguments),
    }
}

fn simulate(arguments: &cli::Simulate, progress: &Progress) -> Result<(), Failure> {
    let text = input::text(&arguments.scenario)?;
    let packs = input::packs(None)?;
    let in_a_room = std::cell::RefCell::new(None);
    let mut scenario = Scenario::from_toml(&text, &arguments.scenario.display().to_string(), &|id| {
        let cell = packs.pathogen(id).and_then(wayhome_plan::cell_risk);
        let found = input::pathogen(&packs, id).or_else(|| {
            // An illness that is told by the risk in a shared room: the site is read, the pathogen stands aside.
            cell.as_ref().map(|c| wayhome_outbreak::Pathogen::new(0.0, wayhome_outbreak::Period::none(), c.infectious))
        });
        *in_a_room.borrow_mut() = cell;
        found
    })
    .map_err(|mut problems| {
        for problem in problems.iter_mut().filter(|problem| problem.field == "pathogen.profile") {
            let ids: Vec<&str> = packs.pathogens.iter().map(|profile| profile.id.as_str()).collect();
            problem.message.push_str(&format!("\n  help: the profiles are {}", ids.join(", ")));
        }
        problems
    })
    .map_err(|problems| match all(&problems) {
        // Nothing but responses over a legal ceiling: the law refuses what the file asks.
        Failure::Input(text) if problems.iter().all(|problem| problem.refused) => Failure::Refused(text),
        failure => failure,
    })?;
    if let Some(replicates) = arguments.replicates {
        scenario.run.replicates =
            u32::try_from(replicates).ok().filter(|n| (1..=1_000_000).contains(n)).ok_or_else(|| {
                Failure::Usage(format!("--replicates must lie between 1 and 1000000, found {replicates}"))
            })?;
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
    if let Some(profile) = in_a_room.into_inner() {
        let answer = wayhome_outbreak::cell_risk(&scenario, &profile, scenario.cell).map_err(|p| all(&p))?;
        return match arguments.format {
            cli::TextOrJson::Json => out::print_json(&answer),
            cli::TextOrJson::Text => out::print(&wayhome_outbreak::cell_risk_text(&answer)),
        };
    }
    progress.start("simulating", u64::from(scenario.run.replicates));
    let start = std::time::Instant::now();
    let done = AtomicU64::new(0);
    let answer = wayhome_outbreak::simulate_watched(&scenario, wayhome_outbreak::Extent::Full, &|courses| {
        let before = done.fetch_add(u64::from(courses), Ordering::Relaxed);
        // The bar moves a thousand times at most.
        let step = u64::from(scenario.run.replicates / 1000).max(1);
        if (before + u64::from(courses)) / step != before / step {
            progress.at(before + u64::from(courses));
        }
    });
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
        cli::TextOrJson::Text => {
            let mut text = wayhome_outbreak::report_text(&answer);
            progress.start("comparing responses", 0);
            text.push_str(&side_by_side(&scenario, &packs));
            progress.finish();
            out::print(&text)
        }
    }
}

/// Prints the scenario of a facility as the plan sees it.
fn write_scenario(arguments: &cli::FacilityScenario, progress: &Progress) -> Result<(), Failure> {
    let packs = input::packs_of(Some(&arguments.folder), None)?;
    let reading = input::read(&arguments.folder, None, &packs, progress)?;
    reading.tell(false);
    let snapshot = &reading.snapshot;
    let (id, as_of) = (arguments.facility.as_str(), snapshot.as_of());
    let Some(facility) = snapshot.facilities.iter().find(|row| row.facility_id.as_str() == id) else {
        return Err(Failure::Input(format!(
            "there is no facility `{id}` in facilities.csv\n  help: the ids are in the column facility_id"
        )));
    };
    let index = snapshot.index();
    let custody = index.custody(snapshot, as_of);
    let Some((profile, mut scenario)) = wayhome_plan::base_scenario(snapshot, &index, &custody, &packs, id) else {
        return Err(Failure::Input(format!("no child is held in `{id}` on {}: nobody can fall ill there", as_of.date)));
    };
    // Estimates from few counts: nobody needs more figures than four.
    let (from_outside, turnover) = (&mut scenario.introduction, &mut scenario.turnover);
    for x in [
        &mut from_outside.per_day,
        &mut from_outside.share_visitors,
        &mut turnover.admissions_per_day,
        &mut turnover.admitted_infected,
        &mut turnover.leavers_per_day,
    ] {
        *x = (*x * 1e4).round() / 1e4;
    }
    // A line of its own, whatever stands in the cells.
    let named: String = format!("{} {id}", facility.name.as_str()).trim().replace(char::is_control, " ");
    out::print(&format!(
        "# {named} on {}, as the plan sees it, before any response.\n\
         # Change what is known better, then: wayhome outbreak simulate FILE\n\
         # Without responses the answer tells what each package of the packs would do. Responses of your own go at the end:\n\
         #   [[response]]\n#   kind = \"isolate_cases\"\n#   rooms = 4\n\
         # Every kind and field: wayhome schema response\n\n{}",
        as_of.date,
        scenario.to_toml(Some(&profile))
    ))?;
    reading.verdict("the scenario was made from the rows that can be used")
}

/// The responses of the scenario side by side; where it has none, the packages of the packs.
fn side_by_side(scenario: &Scenario, packs: &wayhome_packs::Packs) -> String {
    let courses = |packages: usize| wayhome_outbreak::comparison_replicates(scenario, packages);
    if scenario.responses.is_empty() {
        let packages = wayhome_plan::packages(packs);
        let allowed = packages.iter().filter(|package| package.refused.is_empty());
        let responses: Vec<_> = allowed.map(|package| package.responses.clone()).collect();
        let Ok(outcome) = wayhome_outbreak::compare_packages(scenario, &responses) else { return String::new() };
        format!(
            "\nWhat could be done ({} courses each, the same chance for all, the numbers of the packs)\n{}",
            courses(responses.len()),
            wayhome_outbreak::what_if_text(&outcome)
        )
    } else {
        let Ok(outcome) = wayhome_outbreak::compare_responses(scenario) else { return String::new() };
        format!(
            "\nThe responses one by one ({} courses each, the same chance for all)\n{}",
            courses(outcome.packages.len()),
            wayhome_outbreak::what_if_text(&outcome)
        )
    }
}

fn forecast_file(arguments: &cli::Forecast, progress: &Progress) -> Result<(), Failure> {
    let written = [Some(&arguments.out), arguments.records.as_ref()];
    let mut kept = vec![&arguments.series, &arguments.targets];
    for path in written.into_iter().flatten() {
        if kept.iter().any(|one| files::are_same(one, path)) {
            let path = path.display();
            return Err(Failure::Usage(format!(
                "`{path}` would be written over\n  help: give the answer a name of its own"
            )));
        }
        kept.push(path);
    }
    let out = place(&arguments.out)?;
    let records = arguments.records.as_deref().map(place).transpose()?;
    let text = input::text(&arguments.series)?;
    let series = series_of(&text, &arguments.series, &[]);
    let targets = targets(&arguments.targets, series.as_deref().map_err(|_| inference::series_keys(&text)));
    let (series, (targets, left_out)) = both(series, targets)?;
    progress.start("forecasting", 0);
    let rows = inference::forecast_targets(&series, &targets);
    progress.finish();
    let write = |(folder, name): (&Path, String), text: String| {
        let mut draft = files::Draft::new(folder)?;
        draft.add(&name, text.as_bytes())?;
        draft.finish()
    };
    write(out, forecast::to_csv(&rows))?;
    if let Some(records) = records {
        write(records, inference::records_json(&rows, &series))?;
    }
    let (out, n_targets) = (arguments.out.display(), counted(targets.len(), "forecast", "forecasts"));
    match arguments.format {
        cli::CsvOrText::Csv => {
            out::print(&format!("{out}: {n_targets} for {}\n", counted(series.len(), "series", "series")))
        }
        cli::CsvOrText::Text => out::print(&format!(
            "{}\nThe numbers are in {out}. When the counts of these days have come:\n  \
             wayhome outbreak score --forecasts {} --series {}\n",
            inference::forecast_text(&rows, &series),
            argument(&arguments.out),
            argument(&arguments.series),
        )),
    }?;
    if left_out.is_empty() { Ok(()) } else { Err(all(&left_out)) }
}

/// The folder and the name of a file that is to be written. The folder must be there: one that is made for a slip of the pen would
/// hide the answer.
fn place(path: &Path) -> Result<(&Path, String), Failure> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        return Err(Failure::Usage(format!("`{}` is no file name", path.display())));
    };
    if folder.is_dir() {
        return Ok((folder, name));
    }
    Err(Failure::Usage(format!(
        "there is no folder `{}`, where `{name}` is to be written\n  help: make it first, or name another",
        folder.display()
    )))
}

/// The targets that can be answered, and the problems of those that are left out. Warnings are told. Without series that can be used,
/// what can be said of the file alone and of the keys.
fn targets(
    path: &Path,
    series: Result<&[inference::Series], Vec<String>>,
) -> Result<(Vec<inference::Target>, Vec<Problem>), Failure> {
    let (text, name) = (input::text(path)?, path.display().to_string());
    let series = match series {
        Ok(series) => series,
        Err(keys) => {
            let problems = inference::check_targets(&text, &name, &keys);
            return if problems.is_empty() { Ok((Vec::new(), Vec::new())) } else { Err(all(&problems)) };
        }
    };
    let (targets, problems) = inference::parse_targets(&text, &name, series).map_err(|problems| all(&problems))?;
    let (errors, warnings): (Vec<_>, Vec<_>) =
        problems.into_iter().partition(|problem| problem.severity == Severity::Error);
    tell_all(&warnings);
    Ok((targets, errors))
}

/// Two readings, or what is wrong in either.
fn both<A, B>(a: Result<A, Failure>, b: Result<B, Failure>) -> Result<(A, B), Failure> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Failure::Input(a)), Err(Failure::Input(b))) => Err(Failure::Input(format!("{a}\nerror: {b}"))),
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// A path as it is written on a command line.
fn argument(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/\\._-:".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

fn score_file(arguments: &cli::Score) -> Result<(), Failure> {
    let series = series(&arguments.series, &ASSUMED);
    let name = arguments.forecasts.display().to_string();
    let forecasts = input::text(&arguments.forecasts).and_then(|text| {
        inference::parse_forecasts(&text, &name, series.as_deref().ok()).map_err(|problems| all(&problems))
    });
    let (series, forecasts) = both(series, forecasts)?;
    let scored = inference::score_forecasts(&forecasts, &series);
    out::print(&match arguments.format {
        cli::TextJsonOrCsv::Csv => inference::scored_csv(&scored),
        cli::TextJsonOrCsv::Json => inference::scored_json(&scored),
        cli::TextJsonOrCsv::Text => inference::scored_text(&scored),
    })
}

fn rt_file(arguments: &cli::Rt) -> Result<(), Failure> {
    let path = &arguments.serial_interval;
    let interval = input::text(path).and_then(|text| {
        inference::parse_serial_interval(&text, &path.display().to_string()).map_err(|problems| all(&problems))
    });
    let (series, interval) = both(series(&arguments.series, &ASSUMED), interval)?;
    let options = inference::RtOptions { window_days: arguments.window, ..inference::RtOptions::default() };
    let estimated: Vec<_> = series.iter().map(|series| inference::estimate(series, &interval, options)).collect();
    match arguments.format {
        cli::TextJsonOrCsv::Csv => {
            // A row has no place for what is said of a whole series.
            for one in estimated.iter().filter(|one| !one.note.is_empty()) {
                tell!("note: no estimate for series `{}`: {}", one.series.id, one.note);
            }
            for one in estimated.iter().filter(|one| !one.begins.is_empty()) {
                tell!("note: series `{}`: {}", one.series.id, one.begins);
            }
            out::print(&rt::to_csv(&estimated))
        }
        cli::TextJsonOrCsv::Json => out::print(&rt::to_json(&estimated)),
        cli::TextJsonOrCsv::Text => out::print(&inference::rt_text(&estimated)),
    }
}

/// The series of a file. Warnings are told, but for those with the codes of `silent`.
fn series(path: &Path, silent: &[&str]) -> Result<Vec<inference::Series>, Failure> {
    series_of(&input::text(path)?, path, silent)
}

/// The series of a text from this file.
fn series_of(text: &str, path: &Path, silent: &[&str]) -> Result<Vec<inference::Series>, Failure> {
    // The one place where the clock is read: a report cannot have been made after today, anywhere on earth.
    #[expect(clippy::disallowed_methods, reason = "no result depends on it; it only finds mistyped dates")]
    let now = std::time::SystemTime::now();
    let today = jiff::Timestamp::try_from(now)
        .ok()
        .and_then(|now| jiff::tz::TimeZone::UTC.to_datetime(now).date().tomorrow().ok());
    let (series, mut warnings) =
        inference::parse_series(text, &path.display().to_string(), today).map_err(|problems| all(&problems))?;
    warnings.retain(|warning| !silent.contains(&warning.code));
    tell_all(&warnings);
    Ok(series)
}

fn tell_all(warnings: &[Problem]) {
    for warning in warnings {
        tell!("{warning}");
    }
}

/// All problems as one failure.
fn all(problems: &[impl std::fmt::Display]) -> Failure {
    // Some problems say what they are, others leave it to the program.
    let told = problems.iter().map(|problem| {
        let text = problem.to_string();
        if text.starts_with("warning: ") { text } else { format!("error: {}", text.trim_start_matches("error: ")) }
    });
    let mut told: Vec<String> = told.collect();
    // What forbids using the file comes first.
    told.sort_by_key(|text| text.starts_with("warning: "));
    let text = told.join("\n");
    Failure::Input(text.trim_start_matches("error: ").to_owned())
}
