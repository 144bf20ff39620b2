//! `wayhome law`: findings and clocks for every child.

use crate::cli;
use crate::commands::input;
use crate::failure::Failure;
use crate::out;
use crate::progress::Progress;
use crate::tell;
use wayhome_domain::AsOf;
use wayhome_domain::count::counted;

/// Applies the law and prints the findings, or explains one child's situation.
pub fn run(arguments: &cli::Law, progress: &Progress) -> Result<(), Failure> {
    let packs = input::packs_of(Some(&arguments.folder), arguments.packs.as_deref())?;
    let reading = input::read(&arguments.folder, None, &packs, progress)?;
    reading.tell(false);
    let snapshot = &reading.snapshot;
    let law = input::law(&packs, snapshot)?;
    let as_of = match &arguments.as_of {
        Some(text) => AsOf::new(input::day(text, snapshot)?, &snapshot.country.time_zone),
        None => snapshot.as_of(),
    };
    if let Some(earlier) = wayhome_law::sheets_earlier(snapshot, as_of) {
        tell!("note: {earlier}\n");
    }
    progress.start(&format!("applying the law to {}", counted(snapshot.children.len(), "child", "children")), 0);
    let report = wayhome_law::evaluate(&law, snapshot, as_of);
    progress.finish();
    if let Some(id) = &arguments.explain {
        let Some(child) = snapshot.index().child(&id.as_str().into()) else {
            return Err(Failure::Input(format!(
                "there is no child `{id}` in children.csv\n  help: the ids are in the column child_id"
            )));
        };
        return out::print(&wayhome_law::explain(&law, snapshot, &report, child as u32, "en"));
    }
    out::stream(|writer| match arguments.format {
        cli::TextJsonOrCsv::Text => wayhome_law::write_text(&law, snapshot, &report, writer),
        cli::TextJsonOrCsv::Json => wayhome_law::write_json(&law, snapshot, &report, writer),
        cli::TextJsonOrCsv::Csv => wayhome_law::write_csv(&law, snapshot, &report, writer),
    })?;
    reading.verdict("the law was applied to the rows that can be used")
}
