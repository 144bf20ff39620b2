//! The access matrix, cell by cell. What it expects stands in `packs/access/matrix.txt`, written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wayhome_registry::access::{
    Access, AccessPack, Act, Desk, Fact, Facts, Request, SECTIONS, Sections, Surface, View,
};
use wayhome_registry::records::Section;
use wayhome_registry::who::Role;

/// One question and its expected answer.
struct Cell {
    line: String,
    role: Role,
    ask: Ask,
    expected: String,
}

#[derive(Clone, Copy)]
enum Ask {
    See(Surface, Section, Facts),
    Record(Section, Facts),
    Desk(Desk, Facts),
    Act(Act, Facts),
}

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/access/matrix.txt");
    std::fs::read_to_string(path).unwrap()
}

fn facts(words: &str) -> Facts {
    words.split_whitespace().fold(Facts::NONE, |mut facts, word| match word {
        "consent=*" => {
            facts.consent = Sections::ALL;
            facts
        }
        "in_case=*" => {
            facts.in_case = Sections::ALL;
            facts
        }
        "granted=*" => {
            facts.granted = Sections::ALL;
            facts
        }
        word => facts.with(Fact::of(word).unwrap_or_else(|| panic!("no such fact: {word}"))),
    })
}

fn roles(text: &str) -> Vec<Role> {
    if text == "all" {
        return Role::ALL.to_vec();
    }
    text.split(',').map(|code| Role::from_code(code).unwrap_or_else(|| panic!("no such role: {code}"))).collect()
}

fn surface_of(header: &str) -> Option<(Surface, Facts)> {
    let (word, more) = header.split_once(" with ").unwrap_or((header, ""));
    let surface = Surface::ALL.into_iter().find(|surface| surface.word() == word)?;
    Some((surface, facts(more)))
}

fn and(a: Facts, b: Facts) -> Facts {
    Fact::ALL.iter().fold(a, |all, fact| all.with_if(*fact, b.has(*fact)))
}

/// All cells: what is written, and a refusal for everything that is not.
fn cells() -> Vec<Cell> {
    let text = text();
    let mut situations: BTreeMap<&str, Facts> = BTreeMap::new();
    let mut for_acts: BTreeMap<&str, Facts> = BTreeMap::new();
    // By block: role and situation to its letters and the line.
    type Letters<'t> = (&'t str, Vec<&'t str>);
    let mut tables: BTreeMap<&str, BTreeMap<(Role, &str), Letters<'_>>> = BTreeMap::new();
    let mut stars: BTreeMap<&str, BTreeMap<Role, Letters<'_>>> = BTreeMap::new();
    let mut acts: BTreeMap<(Role, &str), BTreeSet<Act>> = BTreeMap::new();
    let mut block = "";
    for line in text.lines() {
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        if let Some(header) = words.strip_prefix('[') {
            block = header.split(']').next().unwrap();
            tables.entry(block).or_default();
            stars.entry(block).or_default();
            continue;
        }
        if let Some((kind, rest)) = words.split_once(' ').filter(|(kind, _)| kind.ends_with("situation")) {
            let (name, said) = rest.split_once('=').unwrap();
            let of_acts = kind == "act-situation";
            if !of_acts {
                situations.insert(name.trim(), facts(said));
            }
            for_acts.insert(name.trim(), facts(said));
            continue;
        }
        if block == "acts" {
            let (whom, named) = words.split_once(':').unwrap();
            let (of, when) = whom.split_once(' ').unwrap();
            let when: Vec<&str> =
                if when == "*" { for_acts.keys().copied().collect() } else { when.split(',').collect() };
            for role in roles(of) {
                for situation in &when {
                    assert!(for_acts.contains_key(situation), "no such situation: {situation}");
                    let known = acts.entry((role, situation)).or_default();
                    known.extend(named.split(',').map(|act| Act::of(act.trim()).unwrap_or_else(|| panic!("{act}"))));
                }
            }
            continue;
        }
        let mut columns = words.split_whitespace();
        let (of, when) = (columns.next().unwrap(), columns.next().unwrap());
        let letters: Vec<&str> = columns.collect();
        assert_eq!(letters.len(), 15, "not 15 cells: {line}");
        for role in roles(of) {
            for situation in when.split(',') {
                let twice = if situation == "*" {
                    stars.get_mut(block).unwrap().insert(role, (line, letters.clone())).is_some()
                } else {
                    let known = situations.contains_key(situation)
                        || (block == "desk" && ["anywhere", "at-a-place"].contains(&situation));
                    assert!(known, "no such situation: {situation}");
                    tables.get_mut(block).unwrap().insert((role, situation), (line, letters.clone())).is_some()
                };
                assert!(!twice, "[{block}] has two lines for {} {situation}", role.code());
            }
        }
    }
    let mut cells = Vec::new();
    let none = vec!["-"; 15];
    for (block, rows) in &tables {
        if *block == "acts" {
            continue;
        }
        let places = BTreeMap::from([("anywhere", Facts::NONE), ("at-a-place", Facts::of(&[Fact::Place]))]);
        for role in Role::ALL {
            for (situation, holds) in if *block == "desk" { &places } else { &situations } {
                let unwritten = ("(not written: refused)", none.clone());
                let row = rows.get(&(*role, *situation)).or_else(|| stars[block].get(role)).unwrap_or(&unwritten);
                for (at, expected) in row.1.iter().enumerate() {
                    let (column, ask) = match *block {
                        "desk" => (Desk::ALL[at].word(), Ask::Desk(Desk::ALL[at], *holds)),
                        "record" => (SECTIONS[at].code(), Ask::Record(SECTIONS[at], *holds)),
                        header => {
                            let (surface, more) =
                                surface_of(header).unwrap_or_else(|| panic!("no such block: {header}"));
                            (SECTIONS[at].code(), Ask::See(surface, SECTIONS[at], and(*holds, more)))
                        }
                    };
                    cells.push(Cell {
                        line: format!("[{block}] {} {situation} {column}: {}", role.code(), row.0),
                        role: *role,
                        ask,
                        expected: (*expected).to_owned(),
                    });
                }
            }
        }
    }
    for role in Role::ALL {
        for (situation, holds) in &for_acts {
            let allowed = acts.get(&(*role, *situation));
            for act in Act::ALL {
                let expected = allowed.is_some_and(|acts| acts.contains(act));
                cells.push(Cell {
                    line: format!("[acts] {} {situation}: {}", role.code(), act.word()),
                    role: *role,
                    ask: Ask::Act(*act, *holds),
                    expected: if expected { "yes" } else { "-" }.to_owned(),
                });
            }
        }
    }
    cells
}

fn answer(access: &Access, role: Role, ask: Ask) -> (String, Vec<String>) {
    let shown = |ids: &[std::sync::Arc<str>]| ids.iter().map(ToString::to_string).collect();
    match ask {
        Ask::See(surface, section, facts) => {
            let decision = access.decide(&Request { role, surface, facts });
            (decision.view(section).letter().to_owned(), shown(decision.policies(section)))
        }
        Ask::Record(section, facts) => {
            let verdict = access.may_record(role, section, facts);
            (if verdict.allowed { "w" } else { "-" }.to_owned(), shown(&verdict.policies))
        }
        Ask::Desk(desk, facts) => {
            let (see, record) = (access.may_see_desk(role, desk, facts), access.may_record_desk(role, desk, facts));
            let letter = match (see.allowed, record.allowed) {
                (true, true) => "w",
                (true, false) => "s",
                (false, false) => "-",
                (false, true) => "w without s",
            };
            (letter.to_owned(), shown(&[&*see.policies, &*record.policies].concat()))
        }
        Ask::Act(act, facts) => {
            let verdict = access.may(role, act, facts);
            (if verdict.allowed { "yes" } else { "-" }.to_owned(), shown(&verdict.policies))
        }
    }
}

#[test]
fn the_program_answers_as_the_matrix_says_and_needs_every_policy() {
    let cells = cells();
    let access = Access::shipped().unwrap();
    let mut wrong = Vec::new();
    let mut deciding: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, cell) in cells.iter().enumerate() {
        let (letter, policies) = answer(&access, cell.role, cell.ask);
        if letter != cell.expected {
            wrong.push(format!("{letter} instead of {} by {policies:?}  {}", cell.expected, cell.line));
        }
        for id in policies {
            deciding.entry(id).or_default().push(at);
        }
    }
    assert!(cells.len() > 100_000, "only {} cells were asked", cells.len());
    assert!(wrong.is_empty(), "{} of {} cells\n{}", wrong.len(), cells.len(), wrong[..wrong.len().min(60)].join("\n"));

    // Each policy taken away: some cell that it decided must then differ.
    let mut idle = Vec::new();
    for id in access.pack().ids() {
        let less = Access::new(access.pack().without(id)).unwrap();
        let differs = |at: &usize| answer(&less, cells[*at].role, cells[*at].ask).0 != cells[*at].expected;
        if !deciding.get(id).is_some_and(|cells| cells.iter().any(differs)) {
            idle.push(id);
        }
    }
    assert!(idle.is_empty(), "policies that no cell needs: {idle:?}");
}

#[test]
fn every_role_section_desk_and_fact_of_the_program_is_in_the_schema() {
    let pack = AccessPack::shipped().unwrap();
    let text =
        wayhome_registry::access::shipped_files().into_iter().find(|(path, _)| path.ends_with("schema")).unwrap().1;
    for word in Fact::ALL.iter().map(|fact| fact.word()).chain(["consent", "in_case", "granted"]) {
        assert!(text.contains(&format!("\n  {word}: Bool,")), "{word}");
    }
    assert_eq!(text.matches(": Bool,").count(), Fact::ALL.len() + 3);
    assert!(pack.ids().count() > 80);
    assert_eq!(View::default(), View::None);
}
