//! A synthetic country: believable, of any size, streamed to disk.
//!
//! Everything is invented, and the folder says so (`invented = true` in `country.toml`). The country is hard, not
//! kind: more children wait than courts can hear, files have holes, clocks have run out, outbreaks have begun.
//! How it is drawn, from which figures, stands in `docs/synthetic-countries.md`.
//!
//! * The same options give the same bytes on any machine and with any number of threads: every number is drawn at an
//!   address (what for, which facility, which place, which turn), see the module `random`.
//! * Memory does not grow with the number of children: places are drawn in small pieces, and a piece is written before
//!   the next ones are begun.
//! * Nothing half-written is left: the folder is made beside its final place and renamed when it is complete.

mod children;
mod design;
mod facts;
mod names;
mod national;
mod random;
mod sheets;
mod site;
mod stays;

use children::{Demand, Site};
use design::Design;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use sheets::Sheets;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use wayhome_domain::jiff;

/// What country to make.
#[derive(Clone, Debug, PartialEq)]
pub struct SynthOptions {
    /// Number of facilities, 1 to 1,000,000.
    pub facilities: u32,
    /// Children in custody on the day of the sheets, 1 to 20,000,000. Those who left within the last year, and those
    /// who were diverted, come on top.
    pub children: u32,
    /// The same seed gives the same country.
    pub seed: u64,
    /// Whether to write `identities.csv` with invented names in several scripts.
    pub identities: bool,
    /// The day that the sheets describe.
    pub as_of: Date,
    /// The country's name.
    pub name: String,
    /// IANA time zone of the country.
    pub time_zone: String,
    /// Days before the day of the sheets in which ended stays are written, at most 1,000; admissions, stays and
    /// occupancy can be compared over 365.
    pub history_days: u32,
}

impl Default for SynthOptions {
    /// Forty facilities, 2,500 children.
    fn default() -> Self {
        SynthOptions {
            facilities: 40,
            children: 2500,
            seed: 1,
            identities: false,
            as_of: Date::constant(2026, 11, 22),
            name: "Solandra".to_owned(),
            time_zone: "America/Santiago".to_owned(),
            history_days: 365,
        }
    }
}

impl SynthOptions {
    /// Facilities and children, where one or both may be left to the program: 62.5 children to a facility.
    pub fn of_size(facilities: Option<u32>, children: Option<u32>) -> Self {
        let standard = SynthOptions::default();
        let (facilities, children) = match (facilities, children) {
            (Some(facilities), Some(children)) => (facilities, children),
            (Some(facilities), None) => (facilities, (u64::from(facilities) * 125 / 2).min(u64::from(u32::MAX)) as u32),
            (None, Some(children)) => ((u64::from(children) * 2 / 125).max(1) as u32, children),
            (None, None) => (standard.facilities, standard.children),
        };
        SynthOptions { facilities, children, ..standard }
    }

    /// The country of `examples/solandra`: eight facilities, 160 children, three jurisdictions, 120 days of ended stays.
    pub fn solandra() -> Self {
        SynthOptions { seed: 38, history_days: 120, ..SynthOptions::of_size(Some(8), Some(160)) }
    }

    fn zone(&self) -> Result<TimeZone, Vec<String>> {
        let mut wrong = Vec::new();
        if !(1..=1_000_000).contains(&self.facilities) {
            wrong.push(format!("`{}` facilities: ask for 1 to 1000000", self.facilities));
        }
        if !(1..=20_000_000).contains(&self.children) {
            wrong.push(format!("`{}` children: ask for 1 to 20000000", self.children));
        }
        if self.history_days > 1000 {
            wrong.push(format!("`{}` days of history: ask for at most 1000", self.history_days));
        }
        if !(1950..=2200).contains(&self.as_of.year()) {
            wrong.push(format!("the day `{}`: ask for one from 1950 to 2200", self.as_of));
        }
        if self.name.trim().is_empty() || self.name.chars().any(char::is_control) {
            wrong.push(format!("the name `{}`: write a name of one line", self.name.escape_debug()));
        }
        let zone = TimeZone::get(&self.time_zone);
        if zone.is_err() {
            wrong.push(format!(
                "the time zone `{}` is not known: write an IANA name such as `America/Santiago`",
                self.time_zone
            ));
        }
        match zone {
            Ok(zone) if wrong.is_empty() => Ok(zone),
            _ => Err(wrong),
        }
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynthSummary {
    /// Facilities.
    pub facilities: u32,
    /// Jurisdictions.
    pub jurisdictions: u32,
    /// Children in custody on the day of the sheets.
    pub children_in_custody: u64,
    /// Rows of every file, without the header.
    pub rows: BTreeMap<&'static str, u64>,
    /// Bytes of all sheets.
    pub bytes: u64,
}

/// How far the work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SynthProgress {
    /// Children in custody whose rows are written.
    pub children_done: u64,
    /// Children in custody in all.
    pub children: u64,
}

/// Why no country was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SynthError {
    /// The options ask for something that cannot be.
    #[error("such a country cannot be made: {}", .0.join("; "))]
    Options(Vec<String>),
    /// There is something in the folder already.
    #[error("the folder `{}` is not empty: name a new one, or empty it first", .0.display())]
    NotEmpty(PathBuf),
    /// A file stands where the folder should be.
    #[error("`{}` is a file, not a folder: name a new folder", .0.display())]
    NotAFolder(PathBuf),
    /// Reading or writing failed.
    #[error("cannot write `{}`: check that there is room and that you may write there", .path.display())]
    Write {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It was stopped by the caller; nothing is left behind.
    #[error("stopped before the country was complete; nothing was written")]
    Stopped,
}

/// Writes a country folder at `out`, which must not exist or be empty.
///
/// `progress` is called now and then; [`ControlFlow::Break`] stops the work and leaves nothing behind.
///
/// # Errors
/// If the options cannot be met, something stands at `out`, writing fails or the caller stops it. In none of these
/// cases anything is left at `out` or beside it.
pub fn write(
    out: &Path,
    options: &SynthOptions,
    mut progress: impl FnMut(SynthProgress) -> ControlFlow<()>,
) -> Result<SynthSummary, SynthError> {
    let zone = options.zone().map_err(SynthError::Options)?;
    let empty = is_empty_folder(out)?;
    let unfinished = Unfinished::new(out)?;
    let summary = write_sheets(&unfinished.path, options, zone, &mut progress)?;
    if empty {
        fs::remove_dir(out).map_err(at(out))?;
    }
    fs::rename(&unfinished.path, out).map_err(at(out))?;
    unfinished.finished();
    Ok(summary)
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SynthError + use<> {
    let path = path.to_owned();
    move |source| SynthError::Write { path, source }
}

/// Whether `out` is an empty folder (otherwise it does not exist).
fn is_empty_folder(out: &Path) -> Result<bool, SynthError> {
    match fs::symlink_metadata(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(at(out)(error)),
        Ok(found) if !found.is_dir() => Err(SynthError::NotAFolder(out.to_owned())),
        Ok(_) => match fs::read_dir(out).map_err(at(out))?.next() {
            None => Ok(true),
            Some(_) => Err(SynthError::NotEmpty(out.to_owned())),
        },
    }
}

/// The folder in which the work is done; it disappears unless the work is finished.
struct Unfinished {
    path: PathBuf,
    finished: bool,
}

impl Unfinished {
    fn new(out: &Path) -> Result<Self, SynthError> {
        let name = out.file_name().ok_or_else(|| SynthError::NotAFolder(out.to_owned()))?;
        let parent = match out.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".unfinished-{}", std::process::id()));
        let path = parent.join(hidden);
        fs::create_dir(&path).map_err(at(&path))?;
        Ok(Unfinished { path, finished: false })
    }

    fn finished(mut self) {
        self.finished = true;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.finished {
            // Nothing more can be done for a folder that cannot be removed.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Places drawn in one piece of work.
const PLACES: u32 = 128;
/// Pieces of work that are held in memory together.
const PIECES: usize = 24;

/// Some places of a facility; the first piece of a facility brings the facility's own rows.
#[derive(Clone, Copy, Debug)]
struct Piece {
    facility: u32,
    from: u32,
    to: u32,
}

fn pieces(design: &Design) -> impl Iterator<Item = Piece> + '_ {
    design.seats.iter().enumerate().flat_map(|(facility, seat)| {
        let children = seat.children;
        (0..children.div_ceil(PLACES).max(1)).map(move |part| Piece {
            facility: facility as u32,
            from: part * PLACES,
            to: ((part + 1) * PLACES).min(children),
        })
    })
}

fn draw(design: &Design, piece: Piece) -> (Sheets, u32, Demand) {
    let mut sheets = Sheets::default();
    let mut demand = Demand::default();
    let Some(facility) = design.facility(piece.facility) else { return (sheets, 0, demand) };
    let mix = stays::mix(facility.kind, facility.system);
    let site = Site { design, facility: &facility, mix: &mix };
    if piece.from == 0 {
        site::facility(&site, &mut sheets);
        facts::facility(&site, &mut sheets);
    }
    for place in piece.from..piece.to {
        demand.add(children::place(&site, place, &mut sheets));
        children::diverted(&site, place, &mut sheets);
    }
    (sheets, facility.jurisdiction, demand)
}

/// The open files of the folder.
struct Files {
    files: Vec<(PathBuf, BufWriter<File>)>,
    summary: SynthSummary,
}

impl Files {
    fn create(folder: &Path, options: &SynthOptions) -> Result<Self, SynthError> {
        let mut files = Files { files: Vec::new(), summary: SynthSummary::default() };
        for (name, header) in sheets::headers() {
            let path = folder.join(name);
            // Names are written only when asked for.
            if name == "identities.csv" && !options.identities {
                continue;
            }
            let mut file = BufWriter::with_capacity(1 << 16, File::create(&path).map_err(at(&path))?);
            file.write_all(&header).map_err(at(&path))?;
            files.summary.bytes += header.len() as u64;
            files.summary.rows.insert(name, 0);
            files.files.push((path, file));
        }
        Ok(files)
    }

    fn write(&mut self, sheets: &Sheets) -> Result<(), SynthError> {
        for ((path, file), (name, bytes, rows)) in self.files.iter_mut().zip(sheets.each()) {
            file.write_all(bytes).map_err(at(path))?;
            self.summary.bytes += bytes.len() as u64;
            *self.summary.rows.entry(name).or_default() += rows;
        }
        Ok(())
    }

    fn close(self) -> Result<SynthSummary, SynthError> {
        for (path, mut file) in self.files {
            file.flush().map_err(at(&path))?;
            file.into_inner().map_err(|error| at(&path)(error.into_error()))?.sync_all().map_err(at(&path))?;
        }
        Ok(self.summary)
    }
}

fn write_sheets(
    folder: &Path,
    options: &SynthOptions,
    zone: TimeZone,
    progress: &mut dyn FnMut(SynthProgress) -> ControlFlow<()>,
) -> Result<SynthSummary, SynthError> {
    let design = Design::new(options, zone);
    let country = folder.join("country.toml");
    fs::write(&country, country_toml(options)).map_err(at(&country))?;
    let mut files = Files::create(folder, options)?;
    let mut demands = vec![Demand::default(); design.n_jurisdictions as usize];
    let mut total = Demand::default();
    let mut left = pieces(&design);
    loop {
        let batch: Vec<Piece> = left.by_ref().take(PIECES).collect();
        if batch.is_empty() {
            break;
        }
        let drawn: Vec<_> = batch.par_iter().map(|piece| draw(&design, *piece)).collect();
        for (sheets, jurisdiction, demand) in &drawn {
            files.write(sheets)?;
            total.add(*demand);
            if let Some(sum) = demands.get_mut(*jurisdiction as usize) {
                sum.add(*demand);
            }
        }
        let done = SynthProgress { children_done: total.children, children: u64::from(options.children) };
        if progress(done).is_break() {
            return Err(SynthError::Stopped);
        }
    }
    for (index, demand) in demands.iter().enumerate() {
        let mut sheets = Sheets::default();
        national::jurisdiction(&design, index as u32, *demand, &mut sheets);
        files.write(&sheets)?;
    }
    let mut summary = files.close()?;
    summary.facilities = options.facilities;
    summary.jurisdictions = design.n_jurisdictions;
    summary.children_in_custody = total.children;
    Ok(summary)
}

fn country_toml(options: &SynthOptions) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    format!(
        "# An invented country, made by `wayhome synth`. No child, place or event in it is real.\n\
         format = 1\n\
         name = {}\n\
         as_of = {}\n\
         time_zone = {}\n\
         law = [\"international\"]\n\
         languages = [\"es\", \"en\", \"ar\"]\n\
         pathogen = \"covid-19-ancestral\"\n\
         invented = true\n\
         \n\
         [parameters]\n\
         minimum_age_of_criminal_responsibility = 14\n\
         detention_floor_age = 12\n\
         staff_ratio_day = 8\n\
         staff_ratio_night = 16\n\
         epidemic_declared = true\n",
        quoted(&options.name),
        options.as_of,
        quoted(&options.time_zone),
    )
}
