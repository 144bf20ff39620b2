//! Cases: facts, and what a criterion or clock must say about them.

use crate::document::{Item, Place, Reading, Table, Tree};
use crate::rule::read_moment;
use crate::shape::{Record, Shape, check, needed, optional};
use wayhome_domain::When;

/// Sheets whose rows a case may give, by the name of the file without `.csv`.
pub const CASE_SHEETS: &[&str] = &[
    "facilities",
    "units",
    "children",
    "placements",
    "isolation",
    "family_contacts",
    "staff_days",
    "cases",
    "incidents",
    "complaints",
    "inspections",
    "supervision",
    "facts",
];

static FILE: Record = Record {
    name: "a case file",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["cases"]), "always `cases`"),
        needed("case", Shape::List(&Shape::Record(&CASE)), "the cases"),
    ],
};

const ROWS: Shape = Shape::List(&Shape::Map(&Shape::ScalarOrList));

static CASE: Record = Record {
    name: "a case",
    keys: &[
        needed("id", Shape::Text, "what it shows; unique"),
        needed("for", Shape::Id, "the criterion or clock"),
        needed("because", Shape::Text, "on what the expectation rests"),
        needed("as_of", Shape::Moment, "the day (its end) or instant asked about"),
        optional("law", Shape::Texts, "the packs that apply"),
        optional("time_zone", Shape::Text, "the country's time zone"),
        optional("parameters", Shape::Map(&Shape::Scalar), "as in country.toml"),
        optional("facts", Shape::Map(&Shape::ScalarOrList), "fields of the dictionary"),
        needed("expect", Shape::Record(&EXPECT), "what must come out"),
        optional("facilities", ROWS, "rows of facilities.csv"),
        optional("units", ROWS, "rows of units.csv"),
        optional("children", ROWS, "rows of children.csv"),
        optional("placements", ROWS, "rows of placements.csv"),
        optional("isolation", ROWS, "rows of isolation.csv"),
        optional("family_contacts", ROWS, "rows of family_contacts.csv"),
        optional("staff_days", ROWS, "rows of staff_days.csv"),
        optional("cases", ROWS, "rows of cases.csv"),
        optional("incidents", ROWS, "rows of incidents.csv"),
        optional("complaints", ROWS, "rows of complaints.csv"),
        optional("inspections", ROWS, "rows of inspections.csv"),
        optional("supervision", ROWS, "rows of supervision.csv"),
    ],
};

static EXPECT: Record = Record {
    name: "an expectation",
    keys: &[
        needed(
            "state",
            Shape::Word(&[
                "met",
                "not_met",
                "cannot_tell",
                "running",
                "due_soon",
                "overdue",
                "stopped",
                "breached",
                "no_answer",
            ]),
            "the state; `no_answer` when the rule or clock does not apply at all",
        ),
        optional("effect", Shape::Text, "the effect"),
        optional("bars", Shape::Text, "what is barred"),
        optional("missing", Shape::List(&Shape::Name), "the missing fields, all of them"),
        optional("tier", Shape::Count, "the tier of the child"),
        optional("started_at", Shape::Moment, "when the clock started"),
        optional("due_at", Shape::Moment, "when it is due"),
        optional("used", Shape::Duration, "time used"),
    ],
};

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it shows.
    pub id: String,
    /// The criterion or clock.
    pub rule: String,
    /// On what the expectation rests.
    pub because: String,
    /// When the question is asked.
    pub as_of: When,
    /// The packs that apply.
    pub law: Vec<String>,
    /// Time zone, `UTC` if left out.
    pub time_zone: Option<String>,
    /// Parameters of the country.
    pub parameters: Vec<(String, Tree)>,
    /// Fields of the dictionary, as cells.
    pub facts: Vec<(String, String)>,
    /// Rows of sheets: file without `.csv`, cells by column.
    pub rows: Vec<(String, Vec<(String, String)>)>,
    /// Sheets that the case names, with or without rows.
    pub sheets: Vec<String>,
    /// What must come out.
    pub expect: Expect,
    /// `file:line:column`.
    pub shown_at: String,
    /// Where.
    pub place: Place,
}

/// What must come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Expect {
    /// The state.
    pub state: String,
    /// The effect, when it is named.
    pub effect: Option<String>,
    /// What is barred, when it is named.
    pub bars: Option<String>,
    /// Missing fields, when they are named: the same ones, in any order.
    pub missing: Option<Vec<String>>,
    /// The tier, when it is named.
    pub tier: Option<u8>,
    /// Start of the clock, when it is named.
    pub started_at: Option<When>,
    /// Due date, when it is named.
    pub due_at: Option<When>,
    /// Time used, when it is named (ISO 8601).
    pub used: Option<String>,
}

/// A value as the cell of a sheet would hold it.
pub fn cell_text(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) => text.clone(),
        Tree::Whole(n) => n.to_string(),
        Tree::Number(n) => n.to_string(),
        Tree::YesNo(b) => b.to_string(),
        Tree::Moment(text) => text.clone(),
        Tree::List(items) => {
            let parts: Vec<String> = items.iter().map(|item| cell_text(&item.value)).collect();
            parts.join(";")
        }
        Tree::Table(_) => String::new(),
    }
}

fn cells(table: &Table) -> Vec<(String, String)> {
    table.entries.iter().map(|entry| (entry.key.clone(), cell_text(&entry.item.value))).collect()
}

/// Reads the cases of one file; notes every problem. `pack` is the pack beside which the file stands.
pub(crate) fn read_cases(reading: &mut Reading, file: &Item, pack: &str, overlay_of: Option<&str>) -> Vec<Case> {
    let mut cases = Vec::new();
    if !check(reading, file, Shape::Record(&FILE), "the file") {
        return cases;
    }
    let Tree::Table(table) = &file.value else { return cases };
    for item in table.list("case") {
        let Tree::Table(case) = &item.value else { continue };
        let Tree::Table(expect) = (match case.get("expect") {
            Some(expect) => &expect.value,
            None => continue,
        }) else {
            continue;
        };
        let moment = |table: &Table, key: &str| match table.get(key).map(|item| &item.value) {
            Some(Tree::Moment(text)) => read_moment(text),
            _ => None,
        };
        let Some(as_of) = moment(case, "as_of") else { continue };
        let mut rows = Vec::new();
        for sheet in CASE_SHEETS {
            for row in case.list(sheet) {
                if let Tree::Table(row) = &row.value {
                    rows.push(((*sheet).to_owned(), cells(row)));
                }
            }
        }
        let mut law = case.texts("law");
        if law.is_empty() {
            law.extend(overlay_of.map(str::to_owned));
            law.push(pack.to_owned());
        }
        cases.push(Case {
            id: case.text("id").unwrap_or("").to_owned(),
            rule: case.text("for").unwrap_or("").to_owned(),
            because: case.text("because").unwrap_or("").to_owned(),
            as_of,
            law,
            time_zone: case.text("time_zone").map(str::to_owned),
            parameters: case
                .table("parameters")
                .map(|table| table.entries.iter().map(|e| (e.key.clone(), e.item.value.clone())).collect())
                .unwrap_or_default(),
            facts: case.table("facts").map(cells).unwrap_or_default(),
            rows,
            sheets: CASE_SHEETS.iter().filter(|sheet| case.get(sheet).is_some()).map(|s| (*s).to_owned()).collect(),
            expect: Expect {
                state: expect.text("state").unwrap_or("").to_owned(),
                effect: expect.text("effect").map(str::to_owned),
                bars: expect.text("bars").map(str::to_owned),
                missing: expect.get("missing").map(|_| expect.texts("missing")),
                tier: expect.number("tier").map(|n| n as u8),
                started_at: moment(expect, "started_at"),
                due_at: moment(expect, "due_at"),
                used: expect.text("used").map(str::to_owned),
            },
            shown_at: reading.shown(item.place),
            place: item.place,
        });
    }
    cases
}

/// The JSON Schema of a case file.
pub fn schema() -> serde_json::Value {
    crate::shape::json_schema("Wayhome case file", &FILE)
}
