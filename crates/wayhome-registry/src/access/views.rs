//! What each view shows of a record: masking, in one place.

use super::engine::{Act, Decision, Desk, Surface, View};
use super::facts::section_of;
use super::pack::AccessProblem;
use crate::records::{Field, FieldType, Keeping, Kind, Section};
use crate::who::Role;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How kinds of records meet the policies: `packs/access/kinds.toml`.
#[derive(Clone, Debug, Default)]
pub struct KindRules {
    acts: BTreeMap<String, Acts>,
    desks: BTreeMap<String, Desk>,
    writers: BTreeMap<String, Vec<Role>>,
    home: BTreeMap<String, Section>,
    summary: BTreeMap<String, Vec<Part>>,
    list: BTreeMap<String, Vec<Part>>,
    injury: BTreeMap<String, Vec<String>>,
    explains: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Copy, Debug)]
struct Acts {
    new: Option<Act>,
    later: Option<Act>,
}

/// A field of a summary, or as much of it as is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    field: String,
    mask: Mask,
}

/// How much of a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// All of it.
    Whole,
    /// The year and month of a day.
    Month,
    /// The year of a day.
    Year,
}

impl Mask {
    /// The text of a day or moment, as much as is shown.
    #[must_use]
    pub fn of(self, text: &str) -> String {
        let kept = match self {
            Mask::Whole => text.len(),
            Mask::Month => 7,
            Mask::Year => 4,
        };
        // `none` (known not to have happened) stays.
        if text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            text.get(..kept.min(text.len())).unwrap_or_default().to_owned()
        } else {
            text.to_owned()
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    kind: String,
    #[serde(default)]
    acts: BTreeMap<String, WrittenActs>,
    #[serde(default)]
    desks: BTreeMap<String, String>,
    #[serde(default)]
    writers: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    home: BTreeMap<String, String>,
    #[serde(default)]
    summary: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    list: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    injury: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    explains: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenActs {
    new: Option<String>,
    later: Option<String>,
}

const FILE: &str = "kinds.toml";

impl KindRules {
    /// Reads the file, and compares every name with the kinds of the program.
    ///
    /// # Errors
    /// Every problem.
    pub fn read(text: &str, kinds: &[Kind]) -> Result<KindRules, Vec<AccessProblem>> {
        let mut problems = Vec::new();
        let problem = |text: String| AccessProblem { file: FILE.to_owned(), policy: None, text };
        let written: Written = match toml::from_str(text) {
            Ok(written) => written,
            Err(error) => return Err(vec![problem(error.to_string())]),
        };
        if written.format != 1 || written.kind != "access-kinds" {
            problems.push(problem("must begin with `format = 1` and `kind = \"access-kinds\"`".to_owned()));
        }
        let kind_of = |table: &str, name: &str, problems: &mut Vec<AccessProblem>| {
            let kind = kinds.iter().find(|kind| kind.name == name);
            if kind.is_none() {
                problems
                    .push(problem(format!("[{table}] names `{name}`, which is no kind of record; correct the name")));
            }
            kind
        };
        let mut rules = KindRules::default();
        for (name, acts) in &written.acts {
            kind_of("acts", name, &mut problems);
            let mut act = |word: &Option<String>| {
                let word = word.as_ref()?;
                let act = Act::of(word);
                if act.is_none() {
                    problems
                        .push(problem(format!("[acts] {name}: `{word}` is no act of the schema; correct the word")));
                }
                act
            };
            let acts = Acts { new: act(&acts.new), later: act(&acts.later) };
            rules.acts.insert(name.clone(), acts);
        }
        for (name, word) in &written.desks {
            kind_of("desks", name, &mut problems);
            match Desk::of(word) {
                Some(desk) => drop(rules.desks.insert(name.clone(), desk)),
                None => problems.push(problem(format!("[desks] {name}: `{word}` is no desk; correct the word"))),
            }
        }
        for (name, codes) in &written.writers {
            kind_of("writers", name, &mut problems);
            for code in codes {
                match Role::from_code(code) {
                    Some(role) => rules.writers.entry(name.clone()).or_default().push(role),
                    None => problems.push(problem(format!("[writers] {name}: `{code}` is no role; correct the code"))),
                }
            }
        }
        for (name, code) in &written.home {
            kind_of("home", name, &mut problems);
            match section_of(code) {
                Some(section) => drop(rules.home.insert(name.clone(), section)),
                None => problems.push(problem(format!("[home] {name}: `{code}` is no section; correct the letters"))),
            }
        }
        let fields_of = |table: &str, name: &str, fields: &[String], problems: &mut Vec<AccessProblem>| {
            let kind = kind_of(table, name, problems);
            let mut parts = Vec::new();
            for field in fields {
                let (field, mask) = match field.split_once('@') {
                    None => (field.as_str(), Mask::Whole),
                    Some((field, "year")) => (field, Mask::Year),
                    Some((field, "month")) => (field, Mask::Month),
                    Some((field, other)) => {
                        let said = format!("[{table}] {name}.{field}: `@{other}`; write `@year` or `@month`");
                        problems.push(problem(said));
                        (field, Mask::Year)
                    }
                };
                if field != "*" && kind.is_some_and(|kind| kind.field(field).is_none()) {
                    problems.push(problem(format!("[{table}] {name} has no field `{field}`; correct the name")));
                }
                parts.push(Part { field: field.to_owned(), mask });
            }
            parts
        };
        for (name, fields) in &written.summary {
            let parts = fields_of("summary", name, fields, &mut problems);
            rules.summary.insert(name.clone(), parts);
        }
        for (name, fields) in &written.list {
            let parts = fields_of("list", name, fields, &mut problems);
            rules.list.insert(name.clone(), parts);
        }
        let names = |parts: Vec<Part>| parts.into_iter().map(|part| part.field).collect();
        for (name, fields) in &written.injury {
            let parts = fields_of("injury", name, fields, &mut problems);
            rules.injury.insert(name.clone(), names(parts));
        }
        for (name, fields) in &written.explains {
            let parts = fields_of("explains", name, fields, &mut problems);
            rules.explains.insert(name.clone(), names(parts));
        }
        if problems.is_empty() { Ok(rules) } else { Err(problems) }
    }

    /// The act that a change of a kind is, when it is one.
    #[must_use]
    pub fn act(&self, kind: &Kind, new: bool) -> Option<Act> {
        let acts = self.acts.get(kind.name)?;
        if new { acts.new } else { acts.later }
    }

    /// The desk whose rights count for a kind that is about no child.
    #[must_use]
    pub fn desk(&self, kind: &Kind) -> Option<Desk> {
        self.desks.get(kind.name).copied().or_else(|| Desk::of(kind.desk))
    }

    /// Whether a role is among the writers of a kind. A child or carer writes only kinds that name them.
    #[must_use]
    pub fn writes(&self, role: Role, kind: &Kind) -> bool {
        match self.writers.get(kind.name) {
            Some(roles) => roles.contains(&role),
            None => !matches!(role, Role::Child | Role::Parent),
        }
    }

    /// The section in which the existence of a record stands: whoever sees nothing of it does not learn that there is one.
    #[must_use]
    pub fn home(&self, kind: &Kind) -> Section {
        self.home.get(kind.name).copied().unwrap_or_else(|| {
            let own = kind.fields.iter().map(|field| field.section).find(|section| *section != Section::Clk);
            own.or_else(|| kind.fields.first().map(|field| field.section)).unwrap_or(Section::Open)
        })
    }

    /// The sections of a file that a change of these fields touches. Clocks go with the record they stand in.
    #[must_use]
    pub fn touched<'a>(&self, kind: &Kind, fields: impl Iterator<Item = &'a str>) -> Vec<Section> {
        let home = self.home(kind);
        let mut sections: Vec<Section> = fields
            .filter_map(|name| kind.field(name))
            .map(|field| field.section)
            .filter(|section| *section != Section::Clk)
            .chain([home])
            .collect();
        sections.sort();
        sections.dedup();
        sections
    }

    /// Whether a field is about an injury.
    #[must_use]
    pub fn injury(&self, kind: &Kind, field: &Field) -> bool {
        self.injury.get(kind.name).is_some_and(|fields| fields.iter().any(|name| name == field.name))
    }

    /// How much of a field is shown. `None`: nothing, and not that there is a value.
    #[must_use]
    pub fn shown(&self, kind: &Kind, field: &Field, decision: &Decision, surface: Surface) -> Option<Mask> {
        let explains = self.explains.get(kind.name).is_some_and(|fields| fields.iter().any(|name| name == field.name));
        if explains && !decision.explains() {
            return None;
        }
        let part = |parts: &BTreeMap<String, Vec<Part>>| {
            let parts = parts.get(kind.name)?;
            parts.iter().find(|part| part.field == field.name || part.field == "*").map(|part| part.mask)
        };
        let in_list = matches!(surface, Surface::List | Surface::Search);
        match decision.view(field.section) {
            View::None | View::Totals => None,
            View::Full if !in_list => Some(Mask::Whole),
            View::Full | View::Summary => {
                let listed = part(if in_list { &self.list } else { &self.summary });
                listed.or_else(|| (field.keeping == Keeping::Clear).then_some(Mask::Whole))
            }
            View::Pseudonymous if field.keeping != Keeping::Clear => None,
            View::Pseudonymous => match field.holds {
                FieldType::Day | FieldType::Moment => Some(Mask::Month),
                FieldType::Whole | FieldType::Number | FieldType::Truth | FieldType::OneOf(_) => Some(Mask::Whole),
                // Free words and ids of records could name somebody.
                _ => None,
            },
        }
    }

    /// Whether nothing of a record is hidden from this person: then its version and times may be shown too, which would
    /// otherwise tell of changes in hidden fields.
    #[must_use]
    pub fn shows_all(&self, kind: &Kind, decision: &Decision) -> bool {
        kind.fields.iter().all(|field| decision.view(field.section) == View::Full)
    }
}
