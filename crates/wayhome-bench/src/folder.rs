//! How fast a country folder is taken into a registry on SQLite and written out again.

use crate::check::{peak_memory_mebibytes, processor_seconds};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use wayhome_exchange::ReadOptions;
use wayhome_exchange::synth::{SynthOptions, write};
use wayhome_registry::folder::import;
use wayhome_registry::vault::KeyFile;
use wayhome_registry::who::Who;
use wayhome_registry::{NoGate, Options, Place, Registry};

/// Files that stay when only children with their placements are taken in.
const PLACEMENTS: &[&str] = &["country.toml", "facilities.csv", "units.csv", "children.csv", "placements.csv"];

/// Makes an invented country with so many children in custody, takes in their placements (`whole`: all sheets), and writes
/// the registry out again: rows, seconds, seconds of processor time, peak memory so far.
///
/// # Errors
/// When the machine or the registry says no.
pub fn run(children: u32, whole: bool) -> Result<(), Box<dyn Error>> {
    let keep = tempfile::tempdir()?;
    let country = keep.path().join("country");
    write(&country, &SynthOptions::of_size(None, Some(children)), |_| ControlFlow::Continue(()))?;
    if !whole {
        for entry in std::fs::read_dir(&country)? {
            let entry = entry?;
            if !PLACEMENTS.iter().any(|name| entry.file_name() == *name) {
                std::fs::remove_file(entry.path())?;
            }
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    println!("| step | rows | seconds | of processor | peak memory, MiB |\n| --- | ---: | ---: | ---: | ---: |");
    runtime.block_on(steps(keep.path(), &country))
}

async fn steps(keep: &Path, country: &Path) -> Result<(), Box<dyn Error>> {
    let (wall, processor) = (Instant::now(), processor_seconds());
    let tell = |step: &str, rows: u64, wall: Instant, processor: Option<f64>| {
        let used = processor_seconds().zip(processor).map_or(f64::NAN, |(after, before)| after - before);
        let memory = peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |memory| memory.to_string());
        println!("| {step} | {rows} | {:.1} | {used:.1} | {memory} |", wall.elapsed().as_secs_f64());
    };
    let read = import::read(country, &ReadOptions::default()).map_err(|_| "the country cannot be read")?;
    tell("read", read.report.rows_read(), wall, processor);
    let registry = open(keep).await?;
    let who = Who::program("operator:bench", "measuring");
    let (wall, processor) = (Instant::now(), processor_seconds());
    let imported = registry.import_folder(&who, &read, None, None).await?;
    tell("import", imported.new, wall, processor);
    let (wall, processor) = (Instant::now(), processor_seconds());
    let again = registry.import_folder(&who, &read, None, None).await?;
    tell("import again", again.same, wall, processor);
    drop(read);
    let (wall, processor) = (Instant::now(), processor_seconds());
    let exported = registry.export_folder(&who, &keep.join("out"), false).await?;
    tell("export", exported.rows.iter().map(|(_, rows)| rows).sum(), wall, processor);
    Ok(())
}

/// Writes out a registry that stands already, so that only the export's own memory counts.
///
/// # Errors
/// When the registry or the system says no.
pub fn export(data: &Path) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let registry = open(data).await?;
        let keep = tempfile::tempdir()?;
        let started = Instant::now();
        let who = Who::program("operator:bench", "measuring");
        let exported = registry.export_folder(&who, &keep.path().join("out"), false).await?;
        let rows: u64 = exported.rows.iter().map(|(_, rows)| rows).sum();
        let memory = peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |memory| memory.to_string());
        println!("export: {rows} rows in {:.1} s, {memory} MiB at most", started.elapsed().as_secs_f64());
        Ok(())
    })
}

/// The registry in a folder, made when there is none; its key lies beside it.
async fn open(folder: &Path) -> Result<Registry, Box<dyn Error>> {
    let options = Options { may_create: true, invented: true, ..Options::new(Arc::new(NoGate)) };
    let keys = KeyFile { path: folder.join("key"), may_create: true };
    Ok(Registry::open(&Place::Folder(folder.join("data")), &keys, options).await?)
}
