//! `wayhome demo`: an invented country, planned and shown on this machine.

use crate::cli;
use crate::commands::planning::{self, Request};
use crate::commands::serve::DemoStore;
use crate::commands::{input, registry, serve, synth};
use crate::failure::Failure;
use crate::files;
use crate::out;
use crate::progress::Progress;
use jiff::{Timestamp, civil::Date};
use std::path::{Path, PathBuf};
use wayhome_exchange::synth::SynthOptions;
use wayhome_registry::erase::{default_keys, default_list};
use wayhome_registry::vault::KeyFile;
use wayhome_web::{PlanFile, PlanFiles};

/// Makes or takes a country, plans it, prints the summary and serves the pages.
pub fn run(arguments: &cli::Demo, progress: &Progress) -> Result<(), Failure> {
    // The port first: nobody should wait for a plan that cannot be shown.
    let listener = if arguments.once { None } else { Some(listen(arguments.port)?) };
    let place = Place::new(arguments.data.as_deref())?;
    if place.is_new {
        // Up to yesterday: what is done on the pages comes after it, today.
        let standard = SynthOptions::default();
        let as_of = yesterday(&standard.time_zone).unwrap_or(standard.as_of);
        synth::write(&place.folder, &SynthOptions { as_of, ..standard }, progress)?;
    }
    let packs = input::packs(None)?;
    let reading = input::read(&place.folder, None, &packs, progress)?;
    if !reading.snapshot.country.invented {
        return Err(Failure::Refused(format!(
            "the demo shows invented data only, and `{}` is not marked as invented\n  help: plan it with `wayhome plan {}`; \
             an invented country has `invented = true` in country.toml",
            place.folder.display(),
            place.folder.display(),
        )));
    }
    reading.tell(false);
    let mut plan = planning::make(&reading.snapshot, &packs, &Request { as_of: None, weeks: 8, seed: 1 }, progress)?;
    reading.tell_what_is_left_out(&mut plan);
    let summary = wayhome_plan::summary_text(&plan);
    out::print(&format!("{}\n\nAll of this is invented.\n", summary.trim_end()))?;
    let Some(listener) = listener else { return Ok(()) };
    let address = listener.local_addr()?;
    let mut pages = Vec::new();
    planning::each_file(&plan, planning::sheet_language(&reading.snapshot), |name, write| {
        if !name.contains('/') {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            pages.push(PlanFile { name: name.to_owned(), bytes });
        }
        Ok(())
    })?;
    drop(plan);
    // Without a database the registry lies apart from the folder and goes away with the demo.
    let temporary = tempfile::Builder::new()
        .prefix("wayhome-demo-registry-")
        .tempdir()
        .map_err(|error| Failure::at(&std::env::temp_dir(), "making a temporary folder in", &error))?;
    let store = match &arguments.database {
        Some(url) => DemoStore {
            place: wayhome_registry::Place::Url(url.clone()),
            keys: KeyFile { path: default_keys(&place.folder), may_create: true },
            erasures: default_list(&place.folder),
        },
        None => DemoStore {
            place: wayhome_registry::Place::Folder(temporary.path().join("registry")),
            keys: KeyFile { path: temporary.path().join("registry.key"), may_create: true },
            erasures: default_list(&temporary.path().join("registry")),
        },
    };
    registry::block_on(serve::demo(listener, address, &place.folder, &store, PlanFiles::new(pages), progress))
}

/// The day before this one in a time zone.
fn yesterday(zone: &str) -> Option<Date> {
    Timestamp::now().in_tz(zone).ok()?.date().yesterday().ok()
}

fn listen(port: u16) -> Result<std::net::TcpListener, Failure> {
    wayhome_web::listen(port).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::AddrInUse => "another program uses it".to_owned(),
            std::io::ErrorKind::PermissionDenied => "you may not use it".to_owned(),
            _ => error.to_string(),
        };
        Failure::Fault(format!(
            "port {port} of this machine cannot be used: {why}\n  help: choose another one, for example --port 8081"
        ))
    })
}

/// Where the demo's country is: a given folder, or one that goes away with the demo.
struct Place {
    folder: PathBuf,
    is_new: bool,
    temporary: Option<PathBuf>,
}

impl Place {
    fn new(given: Option<&Path>) -> Result<Self, Failure> {
        if let Some(folder) = given {
            let is_new = match std::fs::read_dir(folder) {
                Ok(mut entries) => entries.next().is_none(),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
                Err(error) => return Err(Failure::at(folder, "opening the folder", &error)),
            };
            return Ok(Place { folder: folder.to_owned(), is_new, temporary: None });
        }
        let temporary = tempfile::Builder::new()
            .prefix("wayhome-demo-")
            .tempdir()
            .map_err(|error| Failure::at(&std::env::temp_dir(), "making a temporary folder in", &error))?
            .keep();
        files::unfinished(&temporary);
        Ok(Place { folder: temporary.join("country"), is_new: true, temporary: Some(temporary) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = std::fs::remove_dir_all(temporary);
            files::finished(temporary);
        }
    }
}
