//! How fast people work on a large registry: opening a file, lists, searches, each with the policies, the person's own scope and
//! an entry in the ledger. On SQLite in a folder, or on a PostgreSQL database.

use crate::check::{peak_memory_mebibytes, processor_seconds};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;
use wayhome_domain::Snapshot;
use wayhome_exchange::ReadOptions;
use wayhome_exchange::synth::{SynthOptions, write};
use wayhome_registry::access::{Access, PolicyGate};
use wayhome_registry::folder::import;
use wayhome_registry::reads::{Reads, Wanted};
use wayhome_registry::vault::KeyFile;
use wayhome_registry::vault::names::Match;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, Expected, Gate, NoGate, Options, Place, Registry};

/// Sheets of which a file is made here, besides names.
const SHEETS: &[&str] = &["country.toml", "facilities.csv", "units.csv", "children.csv", "placements.csv"];

/// Of so many children that a synthetic country names, one is held now.
const FILES_PER_HELD: u32 = 5;

/// Social workers, and how many children each has.
const WORKERS: usize = 1_000;
const CASES: usize = 60;

/// Facts about the child with the longest history.
const LONG: usize = 2_000;

/// Measurements of each kind.
const TIMES: usize = 400;

/// Makes an invented country of about so many children's files in `folder` (SQLite, with the key beside it) or in the empty
/// database of an address, if nothing is there yet, and measures.
///
/// # Errors
/// When the machine or the registry says no.
pub fn run(folder: &Path, url: Option<&str>, n_files: u32) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(all(folder, url, n_files))
}

struct Ground {
    registry: Registry,
    reads: Reads,
    children: Vec<String>,
    facilities: Vec<String>,
    names: Vec<String>,
}

/// Opens the registry of a folder, or of a database whose keys lie in the folder.
pub(crate) async fn open(folder: &Path, url: Option<&str>, gate: Arc<dyn Gate>) -> Result<Registry, Box<dyn Error>> {
    let place = match url {
        Some(url) => Place::Url(url.to_owned()),
        None => Place::Folder(folder.join("data")),
    };
    let options = Options { may_create: true, invented: true, ..Options::new(gate) };
    let keys = KeyFile { path: folder.join("key"), may_create: true };
    Ok(Registry::open(&place, &keys, options).await?)
}

/// What a large registry was made of.
pub(crate) struct Made {
    /// Every child of whom there is a file.
    pub(crate) children: Vec<String>,
    /// Every facility.
    pub(crate) facilities: Vec<String>,
    /// Some family names.
    pub(crate) names: Vec<String>,
    /// Where children are held now.
    pub(crate) places: Vec<Held>,
}

/// A facility that holds children now.
pub(crate) struct Held {
    /// Its id.
    pub(crate) facility: String,
    /// Its jurisdiction.
    pub(crate) jurisdiction: String,
    /// Children in it.
    pub(crate) children: Vec<String>,
    /// Children and posts of staff together.
    pub(crate) people: usize,
}

fn held(snapshot: &Snapshot) -> Vec<Held> {
    let mut places: Vec<Held> = snapshot
        .facilities
        .iter()
        .map(|row| Held {
            facility: row.facility_id.as_str().to_owned(),
            jurisdiction: row.jurisdiction.to_string(),
            children: Vec::new(),
            people: row.staff_posts.map_or(0, |posts| posts as usize),
        })
        .collect();
    for row in snapshot.index().custody(snapshot, snapshot.as_of()) {
        if let (Some(place), Some(child)) =
            (places.get_mut(row.facility as usize), snapshot.children.get(row.child as usize))
        {
            place.children.push(child.child_id.as_str().to_owned());
            place.people += 1;
        }
    }
    places.retain(|place| !place.children.is_empty());
    places
}

/// Makes an invented country and takes it into the registry, unless both are there already.
pub(crate) async fn make(folder: &Path, url: Option<&str>, n_files: u32) -> Result<Made, Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let country = folder.join("country");
    if !country.join("children.csv").exists() {
        let options =
            SynthOptions { identities: true, ..SynthOptions::of_size(None, Some((n_files / FILES_PER_HELD).max(20))) };
        write(&country, &options, |_| ControlFlow::Continue(()))?;
        for entry in std::fs::read_dir(&country)? {
            let entry = entry?;
            let name = entry.file_name();
            if name != "identities.csv" && !SHEETS.iter().any(|sheet| name == *sheet) {
                std::fs::remove_file(entry.path())?;
            }
        }
    }
    let read = import::read(&country, &ReadOptions::default()).map_err(|_| "the country cannot be read")?;
    let operator = Who::program("operator:bench", "measuring a large registry");
    let operators = open(folder, url, Arc::new(NoGate)).await?;
    let children: Vec<String> = read.snapshot.children.iter().map(|row| row.child_id.as_str().to_owned()).collect();
    let facilities: Vec<String> =
        read.snapshot.facilities.iter().map(|row| row.facility_id.as_str().to_owned()).collect();
    let names: Vec<String> = read
        .identities
        .iter()
        .flat_map(|table| table.rows.iter().step_by(997))
        .map(|row| row.family_names.to_string())
        .filter(|name| name.chars().count() >= 3)
        .take(200)
        .collect();
    let places = held(&read.snapshot);
    let (wall, processor) = (Instant::now(), processor_seconds());
    let imported = operators.import_folder(&operator, &read, None, None).await?;
    if imported.new > 0 {
        println!(
            "import: {} records in {:.0} s on the wall, {:.0} s of processor time",
            imported.new,
            wall.elapsed().as_secs_f64(),
            used(processor)
        );
    }
    Ok(Made { children, facilities, names, places })
}

async fn all(folder: &Path, url: Option<&str>, n_files: u32) -> Result<(), Box<dyn Error>> {
    let Made { children, facilities, names, .. } = make(folder, url, n_files).await?;
    println!("| what | how many | p50 ms | p95 ms | largest ms | processor ms each |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let operators = open(folder, url, Arc::new(NoGate)).await?;
    cases(&operators, &Who::program("operator:bench", "measuring a large registry"), &children).await?;
    drop(operators);
    let access = Arc::new(Access::shipped().map_err(|_| "the policies cannot be read")?);
    let registry = open(folder, url, Arc::new(PolicyGate(Arc::clone(&access)))).await?;
    let ground = Ground { reads: Reads::new(registry.clone(), access), registry, children, facilities, names };
    measure(&ground).await?;
    let memory = peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |memory| memory.to_string());
    println!("\n{} files, {} facilities; peak memory {memory} MiB", ground.children.len(), ground.facilities.len());
    Ok(())
}

fn used(before: Option<f64>) -> f64 {
    processor_seconds().zip(before).map_or(f64::NAN, |(after, before)| after - before)
}

/// Who works for whom, and one child about whom much was written.
async fn cases(registry: &Registry, operator: &Who, children: &[String]) -> Result<(), Box<dyn Error>> {
    let step = (children.len() / (WORKERS * CASES).min(children.len())).max(1);
    let mut batch = Vec::new();
    for (at, child) in children.iter().step_by(step).take(WORKERS * CASES).enumerate() {
        let mut change = Change::new("assignment", &format!("case-{at}"))
            .of_child(child)
            .expecting(Expected::Whatever)
            .with("account", worker(at % WORKERS).id.as_str())
            .with("role", "SWK")
            .with("purpose", "case_management")
            .with("from", "2026-01-01")
            .with("assigned_by", "operator:bench");
        // The same every time: a second run writes nothing.
        change.id = uuid_of(&format!("case-{at}"));
        batch.push(change);
        if batch.len() == 500 {
            registry.changes(operator, std::mem::take(&mut batch)).await.map_err(|(_, error)| error)?;
        }
    }
    let long = children.first().ok_or("no children")?;
    for number in 0..LONG {
        let mut change = Change::new("child", long)
            .of_child(long)
            .expecting(Expected::Whatever)
            .with("home_jurisdiction", format!("j{number}").as_str());
        change.id = uuid_of(&format!("long-{number}"));
        batch.push(change);
    }
    registry.changes(operator, batch).await.map_err(|(_, error)| error)?;
    Ok(())
}

pub(crate) fn uuid_of(text: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
}

fn worker(number: usize) -> Who {
    Who {
        id: format!("account:worker-{number}"),
        role: Role::SocialWorker,
        places: Places::default(),
        own_child: None,
        purpose: "work on the case".to_owned(),
    }
}

fn director(facility: &str) -> Who {
    Who {
        id: format!("account:director-{facility}"),
        role: Role::Director,
        places: Places { facilities: vec![facility.to_owned()], ..Places::default() },
        own_child: None,
        purpose: "running the place".to_owned(),
    }
}

fn tell(what: &str, mut waits: Vec<Duration>, processor: Option<f64>) {
    let n = waits.len();
    let each = used(processor) * 1000.0 / n.max(1) as f64;
    waits.sort();
    let at = |part: f64| {
        let index = ((n as f64 * part) as usize).min(n.saturating_sub(1));
        waits.get(index).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1000.0)
    };
    println!("| {what} | {n} | {:.1} | {:.1} | {:.1} | {each:.1} |", at(0.5), at(0.95), at(1.0));
}

async fn measure(ground: &Ground) -> Result<(), Box<dyn Error>> {
    let step = (ground.children.len() / (WORKERS * CASES).min(ground.children.len())).max(1);
    let case = |at: usize| ground.children.get(at * step).map(String::as_str).unwrap_or_default();
    // What is asked once at the start of a program is not measured.
    for at in 0..20 {
        ground.reads.open_file(&worker(at), case(at), &[]).await?;
    }

    let (mut waits, processor) = (Vec::new(), processor_seconds());
    for at in 0..TIMES {
        let number = at * 37 % (WORKERS * CASES).min(ground.children.len() / step);
        let begun = Instant::now();
        ground.reads.open_file(&worker(number % WORKERS), case(number), &[]).await?;
        waits.push(begun.elapsed());
    }
    tell("a file, by its social worker", waits, processor);

    let (mut waits, processor) = (Vec::new(), processor_seconds());
    for _ in 0..TIMES {
        let begun = Instant::now();
        ground.reads.open_file(&worker(0), case(0), &[]).await?;
        waits.push(begun.elapsed());
    }
    tell(&format!("a file with {LONG} facts about one record"), waits, processor);

    for (kind, limit) in [("identity", 50), ("placement", 200)] {
        let (mut waits, processor) = (Vec::new(), processor_seconds());
        for at in 0..TIMES {
            let wanted = Wanted { kind: kind.to_owned(), limit, ..Wanted::default() };
            let begun = Instant::now();
            ground.reads.list(&worker(at * 7 % WORKERS), &wanted).await?;
            waits.push(begun.elapsed());
        }
        tell(&format!("list of {kind}, pages of {limit}, a social worker's {CASES} children"), waits, processor);
    }
    for (kind, limit) in [("identity", 50), ("child", 200), ("placement", 200)] {
        let (mut waits, processor) = (Vec::new(), processor_seconds());
        for at in 0..TIMES {
            let Some(facility) = ground.facilities.get(at * 13 % ground.facilities.len()) else { continue };
            let wanted = Wanted { kind: kind.to_owned(), limit, ..Wanted::default() };
            let begun = Instant::now();
            ground.reads.list(&director(facility), &wanted).await?;
            waits.push(begun.elapsed());
        }
        tell(&format!("list of {kind}, pages of {limit}, a director's facility"), waits, processor);
    }

    // Under pseudonyms the order is that of the pseudonyms of all children: worked out for every page.
    let ministry = Who {
        id: "account:ministry".to_owned(),
        role: Role::Ministry,
        places: Places { everywhere: true, ..Places::default() },
        own_child: None,
        purpose: "looking after the country".to_owned(),
    };
    let (mut waits, processor) = (Vec::new(), processor_seconds());
    for _ in 0..20 {
        let wanted = Wanted { kind: "child".to_owned(), limit: 200, ..Wanted::default() };
        let begun = Instant::now();
        ground.reads.list(&ministry, &wanted).await?;
        waits.push(begun.elapsed());
    }
    let n = ground.children.len();
    tell(&format!("list of child, pages of 200, under pseudonyms among {n} children"), waits, processor);

    for how in [Match::Word, Match::Beginning, Match::Sound] {
        let (mut waits, processor) = (Vec::new(), processor_seconds());
        for at in 0..TIMES {
            let Some(name) = ground.names.get(at % ground.names.len().max(1)) else { continue };
            let begun = Instant::now();
            // A name that has nothing to look for is refused in the user's words: that is an answer too.
            let _ = ground.reads.search(&worker(at % WORKERS), name, how, 20).await;
            waits.push(begun.elapsed());
        }
        tell(&format!("search by {how:?}"), waits, processor);
    }
    let begun = Instant::now();
    let verified = ground.registry.verify(&[], Arc::new(|_| {})).await?.map_err(|broken| broken.to_string())?;
    println!("\n{} entries verified in {:.1} s", verified.n_entries, begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let compared = ground.registry.compare_rows(&|_| {}).await?;
    let (n_rows, n_different) = (compared.n_rows, compared.n_different);
    println!("{n_rows} rows held against them in {:.1} s, {n_different} differ", begun.elapsed().as_secs_f64());
    Ok(())
}
