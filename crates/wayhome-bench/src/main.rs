//! The measurements behind `docs/benchmarks.md`.
//!
//! `cargo run --release --package wayhome-bench -- WHAT [GIVEN]`, with WHAT one of: check FOLDER, law FOLDER, synth,
//! plan \[FOLDER or SIZE,SIZE\], hearings FOLDER, outbreak, forecast SERIES,
//! files FOLDER \[FILES\] \[postgres://…\], site FOLDER \[FILES\] \[postgres://…\] \[rate=200\] \[seconds=300\], folder \[CHILDREN \[placements\] or REGISTRY\], registry \[postgres://…\] \[ENTRIES\]. Each prints the rows of its table.

use std::path::Path;
use std::process::ExitCode;
use wayhome_bench as bench;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = arguments.get(1).map(Path::new);
    let done = match (arguments.first().map(String::as_str), given) {
        (Some("check"), Some(folder)) => {
            bench::check::run(folder);
            Ok(())
        }
        (Some("law"), Some(folder)) => {
            bench::law::run(folder);
            Ok(())
        }
        (Some("hearings"), Some(folder)) => bench::hearings::run(folder),
        (Some("outbreak"), None) => {
            bench::outbreak::run();
            Ok(())
        }
        (Some("files"), Some(folder)) => {
            let url = arguments.iter().find(|given| given.starts_with("postgres"));
            let files = arguments.iter().skip(2).find_map(|given| given.parse().ok()).unwrap_or(1_000_000);
            bench::files::run(folder, url.map(String::as_str), files)
        }
        (Some("site"), Some(folder)) => {
            let url = arguments.iter().find(|given| given.starts_with("postgres"));
            let files = arguments.iter().skip(2).find_map(|given| given.parse().ok()).unwrap_or(100_000);
            let named = |name: &str, otherwise: f64| {
                let given = arguments.iter().find_map(|given| given.strip_prefix(name)?.strip_prefix('='));
                given.and_then(|given| given.parse().ok()).unwrap_or(otherwise)
            };
            let load = bench::site::Load { rate: named("rate", 200.0), seconds: named("seconds", 300.0) };
            bench::site::run(folder, url.map(String::as_str), files, load)
        }
        (Some("forecast"), Some(series)) => bench::forecast::run(series).map_err(Into::into),
        (Some("synth"), None) => bench::synth::run(),
        (Some("folder"), None) => bench::folder::run(100_000, false),
        (Some("folder"), Some(given)) => match given.to_string_lossy().parse() {
            Ok(children) => bench::folder::run(children, !arguments.iter().any(|word| word == "placements")),
            Err(_) => bench::folder::export(given),
        },
        (Some("plan"), None) => bench::plan::run(),
        (Some("plan"), Some(folder)) if folder.is_dir() => bench::plan::run_folder(folder),
        (Some("plan"), Some(sizes)) => {
            let sizes: Vec<u32> = sizes.to_string_lossy().split(',').filter_map(|size| size.parse().ok()).collect();
            bench::plan::run_sizes(&sizes)
        }
        (Some("registry"), given) => {
            let url =
                given.map(|given| given.to_string_lossy().into_owned()).filter(|given| given.starts_with("postgres"));
            let entries = arguments.iter().filter_map(|argument| argument.parse().ok()).next().unwrap_or(1_000_000);
            bench::registry::run(url.as_deref(), entries)
        }
        _ => {
            eprintln!(
                "say what to measure: check FOLDER | law FOLDER | synth | plan [FOLDER or SIZE,SIZE] | hearings FOLDER | outbreak | forecast SERIES | files FOLDER [FILES] [postgres://…] | site FOLDER [FILES] [postgres://…] [rate=200] [seconds=300] | folder [CHILDREN [placements] or REGISTRY] | registry [postgres://…] [ENTRIES]"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
