//! From a snapshot to a plan and its files: what `plan` and `demo` share.

use crate::commands::input;
use crate::failure::Failure;
use crate::interrupt;
use crate::progress::Progress;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use wayhome_documents::{Fonts, Language, PdfError, Printed, Role};
use wayhome_domain::count::counted;
use wayhome_domain::{AsOf, Snapshot, When};
use wayhome_packs::Packs;
use wayhome_plan::{Options, Plan, PlanInput};

/// What is asked of a plan.
pub struct Request {
    /// The day; default: that of the sheets.
    pub as_of: Option<When>,
    /// Weeks of the review schedule.
    pub weeks: u32,
    /// Seed of the simulations.
    pub seed: u64,
}

/// Applies the law, simulates, schedules.
pub fn make(snapshot: &Snapshot, packs: &Packs, request: &Request, progress: &Progress) -> Result<Plan, Failure> {
    let law = input::law(packs, snapshot)?;
    let as_of = request.as_of.map_or(snapshot.as_of(), |when| AsOf::new(when, &snapshot.country.time_zone));
    let options = Options { weeks: request.weeks, seed: request.seed, ..Options::default() };
    let input = PlanInput { snapshot, law: &law, as_of, packs, options: &options };
    let plan = interrupt::stoppable(|| wayhome_plan::plan(&input, &Steps(progress)));
    progress.finish();
    if interrupt::asked() { Err(Failure::Stopped) } else { Ok(plan) }
}

/// Makes the plan's files and hands on how each is written. The workbook takes as long as all others together: they are made
/// beside it, so that at most two files are held at a time. It is made in the thread that has let go of the sheets, where it
/// finds their memory again.
///
/// The plan page comes in every language; the sheets that are printed for one desk or one facility come in `language`.
pub fn each_file(
    plan: &Plan,
    language: Language,
    mut take: impl FnMut(&str, &Write<'_>) -> Result<(), Failure> + Send,
) -> Result<(), Failure> {
    std::thread::scope(|beside| {
        let others = beside.spawn(move || each_other_file(plan, language, &mut take).map(|()| take));
        let workbook = wayhome_documents::plan_workbook(plan, language)
            .map_err(|error| Failure::Fault(format!("the workbook cannot be made: {error}")));
        let ended = |_| Failure::Fault("the files cannot be made: their thread ended early".to_owned());
        let mut take = others.join().map_err(ended)??;
        let workbook = workbook?;
        take("plan.xlsx", &|file| file.write_all(&workbook))
    })
}

/// Writes a file of the plan.
type Write<'a> = dyn Fn(&mut dyn io::Write) -> io::Result<()> + 'a;

/// All but the workbook.
fn each_other_file(
    plan: &Plan,
    language: Language,
    take: &mut impl FnMut(&str, &Write<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // The largest, as a stream: it has some hundred megabytes for a large country.
    take("plan.json", &|file| wayhome_plan::write_plan_json(plan, file))?;
    let mut whole = |name: &str, bytes: Vec<u8>| take(name, &|file| file.write_all(&bytes));
    for (language, page) in wayhome_documents::plan_pages_html(plan) {
        whole(language.plan_file(), page.into_bytes())?;
    }
    for (role, page) in wayhome_documents::role_sheets_html(plan, language) {
        whole(&format!("{}.html", role.name()), page.into_bytes())?;
    }
    whole("review-schedule.csv", wayhome_plan::review_schedule_csv(plan))?;
    whole("responses.csv", wayhome_plan::responses_csv(plan))?;
    whole("actions.csv", wayhome_plan::actions_csv(plan))?;
    whole("actions.ics", wayhome_documents::actions_calendar(plan).into_bytes())?;
    for (at, (id, page)) in wayhome_documents::weekly_sheets_html(plan, language).enumerate() {
        whole(&format!("weekly/{}.html", file_name(id, at)), page.into_bytes())?;
    }
    Ok(())
}

/// Makes the pages for paper one after the other and hands each on. What cannot be printed for want of a font is left out
/// and told; the other pages are made.
pub fn each_pdf(
    plan: &Plan,
    language: Language,
    fonts: Option<&Path>,
    progress: &Progress,
    mut take: impl FnMut(&str, Vec<u8>) -> Result<(), Failure>,
) -> Result<Vec<String>, Failure> {
    let fonts = Fonts::new(font_files(&wayhome_documents::wanted_fonts(plan), fonts)?);
    let mut told = BTreeSet::new();
    let mut missing = BTreeSet::new();
    let total = (Language::ALL.len() + Role::ALL.len() + plan.facilities.len()) as u64;
    let mut done = 0;
    let mut add = |name: &str, printed: Result<Printed, PdfError>| {
        if interrupt::asked() {
            return Err(Failure::Stopped);
        }
        done += 1;
        progress.step("setting pages for paper", done, total);
        match printed {
            Ok(printed) => {
                missing.extend(printed.missing);
                take(name, printed.bytes)
            }
            Err(error @ PdfError::NoFont { .. }) => {
                told.insert(error.to_string());
                Ok(())
            }
            Err(error) => Err(Failure::Fault(format!("{name} cannot be made: {error}"))),
        }
    };
    for language in Language::ALL {
        let name = language.plan_file().replace(".html", ".pdf");
        add(&name, wayhome_documents::plan_pdf(plan, language, &fonts))?;
    }
    for role in Role::ALL {
        add(&format!("{}.pdf", role.name()), wayhome_documents::role_sheet_pdf(plan, role, language, &fonts))?;
    }
    for (at, (id, printed)) in wayhome_documents::weekly_sheets_pdf(plan, language, &fonts).enumerate() {
        add(&format!("weekly/{}.pdf", file_name(id, at)), printed)?;
    }
    progress.finish();
    if !missing.is_empty() {
        let shown: String = missing.iter().take(12).collect();
        told.insert(format!(
            "no font was found for {} in names (such as {shown}): a mark stands in their place on paper\n  help: install \
             Noto fonts (on Debian and Ubuntu `fonts-noto-core`, for Chinese, Japanese and Korean `fonts-noto-cjk`), or \
             name the folder that holds them with `--fonts`",
            counted(missing.len(), "character", "characters"),
        ));
    }
    Ok(told.into_iter().collect())
}

/// Bytes of the wanted fonts (names without ending) that the given folder or the machine has.
fn font_files(wanted: &[String], given: Option<&Path>) -> Result<Vec<Vec<u8>>, Failure> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Some(given) = given {
        std::fs::read_dir(given).map_err(|error| Failure::at(given, "opening the folder of fonts", &error))?;
        folders.push(given.to_owned());
    }
    folders.extend(["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"].map(PathBuf::from));
    if let Some(home) = std::env::var_os("HOME") {
        folders.extend([".local/share/fonts", ".fonts", "Library/Fonts"].map(|below| Path::new(&home).join(below)));
    }
    let mut found: BTreeMap<&str, PathBuf> = BTreeMap::new();
    for folder in &folders {
        look_for_fonts(folder, 0, wanted, &mut found);
    }
    let read = |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::at(path, "reading", &error));
    // In the order wanted, so that the same machine gives the same pages.
    wanted.iter().filter_map(|name| found.get(name.as_str())).map(read).collect()
}

/// Deepest folder below one of fonts that is looked into.
const FONT_FOLDERS_DEEP: u32 = 4;

fn look_for_fonts<'a>(folder: &Path, depth: u32, wanted: &'a [String], found: &mut BTreeMap<&'a str, PathBuf>) {
    // A folder that is not there or not ours to read has no fonts for us.
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth < FONT_FOLDERS_DEEP {
                look_for_fonts(&path, depth + 1, wanted, found);
            }
            continue;
        }
        let is_font = path.extension().is_some_and(|ending| ["ttf", "otf", "ttc"].iter().any(|font| ending == *font));
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if let Some(name) = wanted.iter().find(|wanted| is_font && *wanted == name) {
            found.entry(name).or_insert(path);
        }
    }
}

/// The language of printed sheets: the first of the country's own that there is, else English.
pub fn sheet_language(snapshot: &Snapshot) -> Language {
    snapshot.country.languages.iter().find_map(|code| Language::from_code(code)).unwrap_or(Language::English)
}

/// An id as a file name; one with other characters than letters, digits, `-`, `_` and `.` is replaced by its place in the
/// plan.
fn file_name(id: &str, at: usize) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if id.len() <= 60 && !id.starts_with('.') && id.chars().all(is_plain) {
        id.to_owned()
    } else {
        format!("facility-{}", at + 1)
    }
}

/// The planner's steps on our progress line.
struct Steps<'a>(&'a Progress);

impl wayhome_plan::Progress for Steps<'_> {
    fn step(&self, what: &str, done: u64, total: u64) {
        self.0.step(what, done, total);
    }
    fn stopped(&self) -> bool {
        interrupt::asked()
    }
}
