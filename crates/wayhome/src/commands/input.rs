//! Reading what the user gave: a country, packs, a text, a day.

use crate::cli::{self, RegistryPlace};
use crate::commands::registry;
use crate::failure::{Failure, explain};
use crate::files::are_same;
use crate::out::tell;
use crate::progress::Progress;
use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use wayhome_domain::count::counted;
use wayhome_domain::{CellContext, Child, Facility, Placement, Row as _, Severity, Snapshot, When};
use wayhome_exchange::{COLUMN_NAME, ReadOptions, Report};
use wayhome_outbreak::Pathogen;
use wayhome_packs::{Law, PackFile, PackProblem, Packs};
use wayhome_plan::Plan;
use wayhome_registry::who::Role;
use wayhome_registry::{Action, Draft};

/// A country that was read, with what was wrong in it.
pub struct Country {
    /// The good rows.
    pub snapshot: Snapshot,
    /// What was wrong.
    report: Report,
    /// Where unusable rows went.
    rejected: Option<PathBuf>,
}

/// Where rows that cannot be used go: the folder given, or `rejected` in the country's folder or beside its workbook.
///
/// # Errors
/// When it is the country's folder itself, whose sheets would be written over.
pub fn rejected_folder(country: &Path, given: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    let beside = if country.is_dir() { country } else { country.parent().unwrap_or(Path::new("")) };
    let Some(given) = given else { return Ok(beside.join("rejected")) };
    let beside = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    if are_same(given, beside) {
        let given = given.display();
        return Err(Failure::Usage(format!(
            "`--rejected {given}`: the rows put aside would be written over the sheets of the country\n  help: name another folder"
        )));
    }
    Ok(given.clone())
}

/// Reads a country folder or workbook, and holds its names and values against the packs. Rows that cannot be used go to
/// `rejected`, when it is given.
pub fn read(folder: &Path, rejected: Option<&Path>, packs: &Packs, progress: &Progress) -> Result<Country, Failure> {
    let shown =
        |at: wayhome_exchange::Progress| progress.step(&format!("reading {}", at.file), at.bytes_done, at.bytes_total);
    let options = ReadOptions {
        rejected: rejected.map(Path::to_owned),
        packs: Some(packs),
        progress: Some(&shown),
        ..ReadOptions::default()
    };
    let reading = wayhome_exchange::read_folder(folder, &options);
    progress.finish();
    match reading {
        Ok(reading) => {
            Ok(Country { snapshot: reading.snapshot, report: reading.report, rejected: rejected.map(Path::to_owned) })
        }
        Err(problems) => {
            for problem in &problems {
                tell!("{problem}\n");
            }
            Err(Failure::Input(format!("`{}` cannot be used", folder.display())))
        }
    }
}

/// What to do about a registry's country whose law or parameters cannot be used.
pub const CORRECT_THE_COUNTRY: &str =
    "correct country.toml in the country folder (`wayhome export` writes one) and import the folder again";

/// The country as a registry knows it, on `as_of` where that is given. That it was taken out for a plan is an entry. Its
/// parameters are held against the packs: an earlier version of the program may have taken them in.
pub fn from_registry(
    place: &RegistryPlace,
    as_of: Option<&str>,
    packs: &Packs,
    progress: &Progress,
) -> Result<Country, Failure> {
    let operator = cli::Operator { operator: place.operator.clone(), purpose: "response plan".to_owned() };
    let who = registry::who(&operator, Role::System)?;
    let store = cli::Store::from(place);
    progress.start("reading the registry", 0);
    let snapshot = registry::block_on(async {
        let registry = registry::open(&store).await?;
        let mut entry = Draft::new(Action::Export);
        entry.what = serde_json::json!({ "what": "response plan" });
        registry.log(&who, entry).await.map_err(registry::failure)?;
        let latest = registry.snapshot(None, None).await.map_err(registry::failure)?;
        match as_of.map(|text| day(text, &latest)).transpose()? {
            // A day before the last that is known: what held then.
            Some(when) if when.latest(&latest.country.time_zone) < latest.as_of().instant => {
                registry.snapshot(Some(when), None).await.map_err(registry::failure)
            }
            _ => Ok(latest),
        }
    });
    progress.finish();
    let snapshot = snapshot?;
    let problems = wayhome_exchange::check_country(&snapshot.country, packs);
    if problems.is_empty() {
        return Ok(Country { snapshot, report: Report::default(), rejected: None });
    }
    for problem in &problems {
        tell!("{problem}\n");
    }
    Err(Failure::Input(format!("the country in this registry cannot be used\n  help: {CORRECT_THE_COUNTRY}")))
}

impl Country {
    /// Prints errors and warnings on standard error; notes too when asked. Columns under another name come first, asked or not:
    /// they touch every row.
    pub fn tell(&self, notes: bool) {
        for problem in self.report.renamed() {
            tell!("{problem}\n");
        }
        for problem in self.report.problems.iter().filter(|problem| problem.code != COLUMN_NAME) {
            if problem.severity != Severity::Note && (notes || problem.severity == Severity::Error) {
                tell!("{problem}\n");
            }
        }
        if self.report.counts.warnings > 0 && !notes {
            tell!("{}: see them with `wayhome check`", counted(self.report.counts.warnings, "warning", "warnings"));
        }
    }

    /// Lets go of the rows; what was wrong in them stays.
    pub fn forget_rows(&mut self) {
        self.snapshot = Snapshot::empty(self.snapshot.country.clone());
    }

    /// Says in a plan which rows could not be used: all in the notes, the first three right below the first line of the summary, so
    /// that nobody takes the plan of some rows for that of the country.
    pub fn tell_what_is_left_out(&self, plan: &mut Plan) {
        let aside = self.report.rows.iter().filter(|(_, counts)| counts.aside > 0);
        let mut notes: Vec<(&str, String)> = aside
            .map(|(file, counts)| {
                let (rows, are) = (counted(counts.aside, "row", "rows"), if counts.aside == 1 { "is" } else { "are" });
                (*file, format!("{rows} of {file} could not be used and {are} left out"))
            })
            .collect();
        // Who is held, and where, before anything else.
        const FIRST: [&str; 3] = [Placement::FILE, Child::FILE, Facility::FILE];
        notes.sort_by_key(|(file, _)| FIRST.iter().position(|first| first == file).unwrap_or(FIRST.len()));
        let notes: Vec<String> = notes.into_iter().map(|(_, note)| note).collect();
        let in_part = self.report.rows.iter().filter(|(_, counts)| counts.in_part > 0).map(|(file, counts)| {
            let (rows, are) = (counted(counts.in_part, "row", "rows"), if counts.in_part == 1 { "is" } else { "are" });
            format!("{rows} of {file} {are} used without a cell that could not be read: what it said is not known")
        });
        plan.notes.extend(in_part);
        let renamed = self.report.renamed().map(|problem| {
            let (file, name) = (&problem.file, problem.value.as_deref().unwrap_or_default());
            format!("{}: {}; perhaps it is `{name}`", file, problem.message)
        });
        let notes: Vec<String> = renamed.chain(notes).collect();
        // Behind what the planner says there of children who may be held.
        let place = 1 + plan.summary.iter().skip(1).take_while(|line| plan.notes.contains(line)).count();
        let place = place.min(plan.summary.len());
        plan.summary.splice(place..place, notes.iter().take(3).cloned());
        plan.notes.extend(notes);
    }

    /// Errors in the input end the command with code 1, after the work was done with what could be used.
    pub fn verdict(&self, done: &str) -> Result<(), Failure> {
        if self.report.counts.errors == 0 {
            return Ok(());
        }
        let aside = match &self.rejected {
            Some(folder) if !self.report.rejected_files.is_empty() => {
                format!("; the others, and those used in part, are in {}", folder.display())
            }
            _ => String::new(),
        };
        Err(Failure::Input(format!(
            "the input has {}; {done}{aside}",
            counted(self.report.counts.errors, "error", "errors")
        )))
    }
}

/// The packs of a folder, or those built into the program. A folder that holds law packs but not the international one lays them over those
/// built in.
pub fn packs(folder: Option<&Path>) -> Result<Packs, Failure> {
    let Some(folder) = folder else { return loaded(Packs::shipped(), None) };
    let mut files = Vec::new();
    pack_files(folder, "", &mut files)?;
    let has = |start: &str| files.iter().any(|file| file.path.starts_with(start));
    if has("law/") && !has("law/international/") {
        own_packs(folder, &files)
    } else {
        loaded(Packs::load(&files), None)
    }
}

/// The packs built into the program, and a country's own law packs beside them: those of the folder named, or of `packs` in the country's
/// folder, where there is one.
pub fn packs_of(country: Option<&Path>, named: Option<&Path>) -> Result<Packs, Failure> {
    let beside = country.map(|folder| folder.join("packs")).filter(|folder| folder.is_dir());
    let Some(folder) = named.map(Path::to_owned).or(beside) else { return packs(None) };
    let mut files = Vec::new();
    pack_files(&folder, "", &mut files)?;
    own_packs(&folder, &files)
}

fn own_packs(folder: &Path, files: &[PackFile]) -> Result<Packs, Failure> {
    loaded(Packs::with_own(files), Some((folder, files)))
}

/// What was loaded, or all problems; those of a country's own files with the way to them.
fn loaded(packs: Result<Packs, Vec<PackProblem>>, own: Option<(&Path, &[PackFile])>) -> Result<Packs, Failure> {
    packs.map_err(|problems| {
        let n_problems = counted(problems.len(), "problem", "problems");
        for mut problem in problems {
            if let Some((folder, files)) = own
                && files.iter().any(|file| file.path.starts_with(&problem.file))
            {
                problem.file = folder.join(&problem.file).display().to_string();
            }
            tell!("{problem}\n");
        }
        Failure::Input(format!("the packs have {n_problems}; nothing was loaded"))
    })
}

/// The access policies of a packs folder, or those built in, checked. Returns how many there are.
pub fn access(folder: Option<&Path>) -> Result<usize, Failure> {
    let mut files = Vec::new();
    if let Some(folder) = folder.map(|folder| folder.join("access")).filter(|folder| folder.is_dir()) {
        let mut found = Vec::new();
        pack_files(&folder, "", &mut found)?;
        for file in found {
            let text = String::from_utf8(file.bytes.into_owned())
                .map_err(|_| Failure::Input(format!("`access/{}` is not UTF-8 text; save it as UTF-8", file.path)))?;
            files.push((file.path, text));
        }
    }
    wayhome_registry::access::AccessPack::check(&files).map_err(|problems| {
        for problem in &problems {
            tell!("{problem}\n");
        }
        let n_problems = counted(problems.len(), "problem", "problems");
        Failure::Input(format!("the access policies have {n_problems}; nothing was loaded"))
    })
}

fn pack_files(folder: &Path, below: &str, files: &mut Vec<PackFile>) -> Result<(), Failure> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| Failure::Input(format!("`{}`: {}", folder.display(), explain(&error))))?;
    for entry in entries {
        let entry = entry.map_err(|error| Failure::at(folder, "reading", &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        let place = entry.path();
        if place.is_dir() {
            // Packs are a few folders deep; a link in a circle ends here.
            if path.matches('/').count() < 8 {
                pack_files(&place, &path, files)?;
            }
        } else {
            let bytes = std::fs::read(&place).map_err(|error| Failure::at(&place, "reading", &error))?;
            files.push(PackFile { path, bytes: Cow::Owned(bytes) });
        }
    }
    Ok(())
}

/// The law of the country, from the packs that country.toml names.
pub fn law(packs: &Packs, snapshot: &Snapshot) -> Result<Law, Failure> {
    law_of(packs, &snapshot.country.law)
}

/// The law of these packs together.
pub fn law_of<S: AsRef<str>>(packs: &Packs, ids: &[S]) -> Result<Law, Failure> {
    packs.law(ids).map_err(|problems| {
        for problem in &problems {
            tell!("{problem}\n");
        }
        Failure::Input("the law packs named in country.toml cannot be used".to_owned())
    })
}

/// The simulator's pathogen from a profile.
pub fn pathogen(packs: &Packs, id: &str) -> Option<Pathogen> {
    packs.pathogen(id).and_then(wayhome_plan::pathogen)
}

/// A text file, whole.
pub fn text(path: &Path) -> Result<String, Failure> {
    const LARGEST: u64 = 1 << 30;
    if path.is_dir() {
        return Err(Failure::Input(format!("`{}` is a folder\n  help: give the path of a file in it", path.display())));
    }
    let told = |error: &std::io::Error| Failure::Input(format!("`{}`: {}", path.display(), explain(error)));
    // A pipe or a device does not say its size.
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| told(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::Input(format!("`{}` is larger than 1 GiB: split it", path.display())));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).to_vec();
    String::from_utf8(bytes)
        .map_err(|_| Failure::Input(format!("`{}` is not UTF-8 text\n  help: save it again as UTF-8", path.display())))
}

/// A day or instant given on the command line.
pub fn day(text: &str, snapshot: &Snapshot) -> Result<When, Failure> {
    wayhome_domain::cell::read_when(text.trim(), &CellContext { time_zone: &snapshot.country.time_zone }).map_err(
        |error| {
            let help = error.help.trim_end_matches(", or leave it empty if it is not known");
            Failure::Usage(format!("--as-of `{text}`: {}\n  help: {help}", error.message))
        },
    )
}
