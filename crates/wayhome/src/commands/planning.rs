//! From a snapshot to a plan and its files: what `plan` and `demo` share.

use crate::commands::input;
use crate::failure::Failure;
use crate::interrupt;
use crate::progress::Progress;
use wayhome_documents::{Language, Role};
use wayhome_domain::{AsOf, Snapshot, When};
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
pub fn make(snapshot: &Snapshot, request: &Request, progress: &Progress) -> Result<Plan, Failure> {
    let packs = input::packs(None)?;
    let law = input::law(&packs, snapshot)?;
    let as_of = request.as_of.map_or(snapshot.as_of(), |when| AsOf::new(when, &snapshot.country.time_zone));
    let options = Options { weeks: request.weeks, seed: request.seed, ..Options::default() };
    let input = PlanInput { snapshot, law: &law, as_of, packs: &packs, options: &options };
    let plan = interrupt::stoppable(|| wayhome_plan::plan(&input, &Steps(progress)));
    progress.finish();
    if interrupt::asked() { Err(Failure::Stopped) } else { Ok(plan) }
}

/// Makes the plan's files one after the other, the page first, and hands each on, so that only one is held at a time.
///
/// The plan page comes in every language; the sheets that are printed for one desk or one facility come in `language`.
pub fn each_file(
    plan: &Plan,
    language: Language,
    mut take: impl FnMut(&str, Vec<u8>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for language in Language::ALL {
        take(language.plan_file(), wayhome_documents::plan_html(plan, language).into_bytes())?;
    }
    for role in Role::ALL {
        let page = wayhome_documents::role_sheet_html(plan, role, language);
        take(&format!("{}.html", role.name()), page.into_bytes())?;
    }
    take("plan.json", wayhome_plan::plan_json(plan))?;
    take("review-schedule.csv", wayhome_plan::review_schedule_csv(plan))?;
    take("responses.csv", wayhome_plan::responses_csv(plan))?;
    take("actions.csv", wayhome_plan::actions_csv(plan))?;
    take("actions.ics", wayhome_documents::actions_calendar(plan).into_bytes())?;
    let workbook = wayhome_documents::plan_workbook(plan)
        .map_err(|error| Failure::Fault(format!("the workbook cannot be made: {error}")))?;
    take("plan.xlsx", workbook)?;
    for (at, (id, page)) in wayhome_documents::weekly_sheets_html(plan, language).enumerate() {
        take(&format!("weekly/{}.html", file_name(id, at)), page.into_bytes())?;
    }
    Ok(())
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
