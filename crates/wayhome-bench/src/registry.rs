//! Speed of the registry: facts written with audit and encryption, reading one record, verifying the ledger, a backup.

use crate::check::processor_seconds;
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;
use wayhome_registry::vault::RootKeys;
use wayhome_registry::who::Who;
use wayhome_registry::{Action, Change, Draft, Expected, NoGate, Options, Place, Registry, StoreError};

/// Measures on SQLite in a temporary folder, or on the PostgreSQL database (empty) of an address.
///
/// # Errors
/// When the place cannot be used.
pub fn run(url: Option<&str>, n_entries: u32) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let place = match url {
        Some(url) => Place::Url(url.to_owned()),
        None => Place::Folder(folder.path().join("data")),
    };
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(all(&place, n_entries))
}

fn timed(what: &str, n: u64, unit: &str, begun: (Instant, Option<f64>)) {
    let wall = begun.0.elapsed().as_secs_f64();
    let processor = processor_seconds().zip(begun.1).map(|(after, before)| after - before);
    let shown = processor.map_or_else(|| "-".to_owned(), |seconds| format!("{seconds:.2}"));
    println!("| {what} | {n} {unit} | {wall:.2} | {shown} | {:.0} |", n as f64 / wall);
}

fn now() -> (Instant, Option<f64>) {
    (Instant::now(), processor_seconds())
}

async fn all(place: &Place, n_entries: u32) -> Result<(), Box<dyn Error>> {
    let keys = RootKeys::generate()?;
    let options = Options { may_create: true, invented: true, ..Options::new(Arc::new(NoGate)) };
    let registry = Registry::open(place, &keys, options).await?;
    let who = Who::program("bench", "measuring");
    println!("| what | how many | wall s | processor s | a second |\n| --- | ---: | ---: | ---: | ---: |");

    // 64 people who write at once, each waits for its receipt: a new child (its key), then its names (their index).
    const LANES: u64 = 64;
    const EACH: u64 = 150;
    let begun = now();
    let mut lanes = Vec::new();
    for lane in 0..LANES {
        let (registry, who) = (registry.clone(), who.clone());
        lanes.push(tokio::spawn(async move {
            for number in 0..EACH {
                let id = format!("C{lane}-{number}");
                let child = Change::new("child", &id).of_child(&id).with("sex", "female").with("nationality", "XX");
                registry.change(&who, child).await?;
                let names = Change::new("identity", &id)
                    .of_child(&id)
                    .with("given_names", format!("Amina {number}").as_str())
                    .with("family_names", format!("Diallo {lane}").as_str());
                registry.change(&who, names).await?;
            }
            Ok::<_, wayhome_registry::ChangeError>(())
        }));
    }
    for lane in lanes {
        lane.await??;
    }
    timed("facts about new children, 64 writers", LANES * EACH * 2, "facts", begun);

    let begun = now();
    let mut lanes = Vec::new();
    for lane in 0..LANES {
        let (registry, who) = (registry.clone(), who.clone());
        lanes.push(tokio::spawn(async move {
            for number in 0..EACH {
                let id = format!("C{lane}-{number}");
                let change = Change::new("child", &id).expecting(Expected::Version(1)).with("sex", "male");
                registry.change(&who, change).await?;
            }
            Ok::<_, wayhome_registry::ChangeError>(())
        }));
    }
    for lane in lanes {
        lane.await??;
    }
    timed("changes of known children, 64 writers", LANES * EACH, "facts", begun);

    let begun = now();
    for part in 0..10 {
        let mut batch = Vec::new();
        for number in 0..1000 {
            let id = format!("B{part}-{number}");
            batch.push(
                Change::new("child", &id)
                    .of_child(&id)
                    .expecting(Expected::Whatever)
                    .with("sex", "female")
                    .with("nationality", "XX"),
            );
        }
        registry.changes(&who, batch).await.map_err(|(_, error)| error)?;
    }
    timed("facts in batches of 1,000 (as `import`)", 10_000, "facts", begun);

    // A record with a long history is read as fast as a new one.
    for number in 0..2_000 {
        let change = Change::new("child", "C0-0")
            .expecting(Expected::Whatever)
            .with("home_jurisdiction", format!("j{number}").as_str());
        registry.changes(&who, vec![change]).await.map_err(|(_, error)| error)?;
    }

    // As many at once as one transaction takes.
    let begun = now();
    let mut lanes = Vec::new();
    for lane in 0..512 {
        let (registry, who) = (registry.clone(), who.clone());
        lanes.push(tokio::spawn(async move {
            for _ in 0..(n_entries + lane) / 512 {
                registry.log(&who, Draft::new(Action::Read).of_child("C0-1")).await?;
            }
            Ok::<_, StoreError>(())
        }));
    }
    for lane in lanes {
        lane.await??;
    }
    timed("entries appended, 512 at once", u64::from(n_entries), "entries", begun);

    let begun = now();
    let verified = registry.verify(&[], Arc::new(|_| {})).await?.map_err(|broken| broken.to_string())?;
    timed("entries verified", verified.n_entries.unsigned_abs(), "entries", begun);
    let begun = now();
    let compared = registry.compare_rows(&|_| {}).await?;
    if let Some(different) = compared.different.first() {
        return Err(different.to_string().into());
    }
    timed("rows held against the ledger", compared.n_rows, "rows", begun);

    let begun = now();
    let (_, counted) = registry.backup(&who, std::io::sink()).await?;
    timed("rows backed up", counted.n_rows, "rows", begun);
    let peak = crate::check::peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string());
    println!("peak memory: {peak} MiB");
    Ok(())
}
