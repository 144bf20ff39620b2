//! A child's file in parts, as the pages show it: what belongs together stands together, and what is not shown leaves no gap.

use crate::desks::records::view::{RecordView, kind_name, names};
use crate::frame::words::Words;
use crate::site::Site;
use wayhome_registry::access::{Decision, View};
use wayhome_registry::reads::Shown;
use wayhome_registry::records::{Kind, Section};

/// A part of a file: its word in the catalogues (`file-WORD`, `own-WORD`) and the sections of the matrix that it shows.
const PARTS: [(&str, &[Section]); 9] = [
    ("identity", &[Section::Id]),
    ("custody", &[Section::Plc, Section::Leg, Section::Clk]),
    ("review", &[Section::Dec]),
    ("family", &[Section::Fam]),
    ("health", &[Section::Hsu, Section::Hcl]),
    ("plan", &[Section::Soc, Section::Edu]),
    ("incidents", &[Section::Inc, Section::Cmp]),
    ("protection", &[Section::Vic, Section::Sec]),
    ("standing", &[Section::Log]),
];

/// Parts whose emptiness is worth a line, for those who would see what stands in them.
const NOTED: [&str; 5] = ["custody", "review", "family", "health", "plan"];
/// Columns of a table at most.
const COLUMNS: usize = 5;

/// One part of a file.
pub(crate) struct Part {
    /// Its word: an anchor on the page, and part of its text's key.
    pub word: &'static str,
    /// Its heading.
    pub title: String,
    /// Its records by kind.
    pub kinds: Vec<KindPart>,
}

/// The records of one kind.
pub(crate) struct KindPart {
    /// The kind, in words.
    pub name: String,
    /// How many there are, written.
    pub count: String,
    /// Whether there are more than one.
    pub several: bool,
    /// Records that are short and many: as a table.
    pub table: Option<Table>,
    /// Records one by one.
    pub records: Vec<RecordView>,
    /// There may be more than are shown.
    pub more: bool,
}

/// Short records in rows.
pub(crate) struct Table {
    /// Label and whether it is in English on a page of another language.
    pub columns: Vec<(String, bool)>,
    /// Its records.
    pub rows: Vec<TableRow>,
    /// Whether a record can be opened from it.
    pub linked: bool,
}

/// A record in a row.
pub(crate) struct TableRow {
    /// Label and value.
    pub cells: Vec<(String, String)>,
    /// Where it can be opened.
    pub edit: Option<String>,
}

/// The parts of a file. `family`: `file` or `own`. `next`: the page to come back to after a change; `None` where nothing is
/// opened from it.
pub(crate) fn parts(
    site: &Site,
    words: &Words,
    family: &str,
    records: &[Shown],
    more: &[&'static str],
    decision: Option<&Decision>,
    next: Option<&str>,
) -> Vec<Part> {
    let zone = site.zone();
    let rules = &site.access().pack().kinds;
    let mut parts = Vec::new();
    let named = names(words, records, &zone);
    let part_of = |kind: &Kind| match kind.name {
        "document" => "documents",
        _ => {
            let home = rules.home(kind);
            PARTS.iter().find(|(_, sections)| sections.contains(&home)).map_or("", |(word, _)| *word)
        }
    };
    let words_in_order = PARTS.iter().map(|(word, _)| *word).chain(["documents"]);
    for word in words_in_order {
        let mut kinds = Vec::new();
        for kind in site.registry().kinds().iter().filter(|kind| part_of(kind) == word) {
            // Of a fact without its name and value nothing is left to read.
            let own: Vec<&Shown> = records
                .iter()
                .filter(|record| record.kind == kind.name)
                .filter(|record| kind.name != "field_fact" || record.fields.contains_key("value"))
                .collect();
            if !own.is_empty() {
                // A record that is not of this child alone (an incident, a complaint) is opened at its own desk.
                let records = own
                    .iter()
                    .map(|one| RecordView::of(words, kind, one, &zone, next.filter(|_| one.child.is_some())))
                    .map(|one| one.naming(&named))
                    .collect();
                kinds.push(kind_part(words, kind, records, more.contains(&kind.name)));
            }
        }
        let sections = PARTS.iter().find(|(known, _)| *known == word).map_or(&[][..], |(_, sections)| *sections);
        let would_show =
            decision.is_some_and(|decision| sections.iter().any(|section| decision.view(*section) >= View::Summary));
        if !kinds.is_empty() || (would_show && NOTED.contains(&word)) {
            parts.push(Part { word, title: words.t(&format!("{family}-{word}")), kinds });
        }
    }
    parts
}

fn kind_part(words: &Words, kind: &Kind, mut records: Vec<RecordView>, more: bool) -> KindPart {
    // The newest first, where the records have a day: their ids were made in the order of time.
    records.reverse();
    let mut columns: Vec<(String, bool)> = Vec::new();
    for line in records.iter().flat_map(|record| &record.lines) {
        if !columns.iter().any(|(label, _)| *label == line.label) {
            columns.push((line.label.clone(), line.is_english));
        }
    }
    let short = records.iter().flat_map(|record| &record.lines).all(|line| line.value.chars().count() <= 60);
    let table = (records.len() > 1 && columns.len() <= COLUMNS && short).then(|| Table {
        rows: records
            .iter()
            .map(|record| {
                let value = |label: &String| {
                    record.lines.iter().find(|line| line.label == *label).map(|line| line.value.clone())
                };
                let cells =
                    columns.iter().map(|(label, _)| (label.clone(), value(label).unwrap_or_default())).collect();
                TableRow { cells, edit: record.edit.clone() }
            })
            .collect(),
        linked: records.iter().any(|record| record.edit.is_some()),
        columns,
    });
    KindPart {
        name: kind_name(words, kind),
        count: words.int(records.len() as u64),
        several: records.len() > 1,
        records: if table.is_some() { Vec::new() } else { records },
        table,
        more,
    }
}
