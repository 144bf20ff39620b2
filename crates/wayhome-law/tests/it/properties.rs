//! Laws of the law: what is filled in changes only what could not be told; order and centuries do not matter.

use crate::world::{country, law, row};
use proptest::prelude::*;
use wayhome_domain::jiff::ToSpan;
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::{CellContext, Child, Fact, FamilyContact, Isolation, Placement, Row, Snapshot, Table};
use wayhome_law::{State, evaluate};
use wayhome_packs::{FieldType, Law, Node, Origin, Subject, Test};

/// A value for a column or field: one of a few that are likely to matter.
fn cell(kind: &FieldType, pick: u32) -> String {
    let days = ["2026-01-05", "2026-02-10", "2026-02-20T08:00:00Z", "2025-06-01", "2012-04-20", "none", "2026-02-27"];
    match kind {
        FieldType::YesNo => ["true", "false"][pick as usize % 2].into(),
        FieldType::Presence => ["true", "none", "reason given"][pick as usize % 3].into(),
        FieldType::Count => ["0", "1", "3", "200"][pick as usize % 4].into(),
        FieldType::Number => ["0", "1.5", "9", "22", "23"][pick as usize % 5].into(),
        FieldType::Text => ["none", "appearance", "life", "offence_category", "danger"][pick as usize % 5].into(),
        FieldType::Term(words) | FieldType::Terms(words) => words[pick as usize % words.len()].to_string(),
        FieldType::When | FieldType::Until => days[pick as usize % 5].into(),
        FieldType::Event => days[pick as usize % 7].into(),
    }
}

/// Columns of a sheet that a test fills: not keys, not ends, and nothing that moves the child to another custody.
fn columns<R: Row>(law: &Law) -> Vec<(usize, FieldType)> {
    (0..R::COLUMNS.len())
        .filter_map(|at| {
            let column = &R::COLUMNS[at];
            let skipped = ["released_at", "release_route", "admitted_at", "to", "from", "unit_id", "room", "name"];
            if skipped.contains(&column.name) {
                return None;
            }
            let field = law.fields.iter().find(|field| {
                matches!(field.origin, Origin::Column { sheet, column } if sheet.file() == R::FILE && column == at)
            })?;
            Some((at, field.kind.clone()))
        })
        .collect()
}

fn base() -> Snapshot {
    country(
        "UTC",
        "2026-03-02",
        &["child_id=C1", "child_id=C2"],
        &[
            "child_id=C1, placement_id=P1, facility_id=F1, admitted_at=2026-01-20T10:00:00Z",
            "child_id=C2, placement_id=P2, facility_id=F2, admitted_at=2025-07-20",
        ],
    )
}

/// Fills cells at random; each pick says whether and with what.
fn fill(law: &Law, snapshot: &mut Snapshot, picks: &[u32]) {
    let context = CellContext { time_zone: &TimeZone::UTC };
    let mut picks = picks.iter().copied().cycle();
    for (at, kind) in columns::<Child>(law) {
        for child in &mut snapshot.children.rows {
            let pick = picks.next().unwrap();
            if pick % 3 > 0 {
                let _ = child.read_cell(at, &cell(&kind, pick / 3), &context);
            }
        }
    }
    for (at, kind) in columns::<Placement>(law) {
        for placement in &mut snapshot.placements.rows {
            let pick = picks.next().unwrap();
            if pick % 3 > 0 {
                let _ = placement.read_cell(at, &cell(&kind, pick / 3), &context);
            }
        }
    }
    for field in &law.fields {
        let pick = picks.next().unwrap();
        if field.origin == Origin::Facts
            && matches!(field.subject, Subject::Child | Subject::Placement)
            && pick % 3 == 1
        {
            let mut fact =
                Fact { field: field.name.clone(), value: cell(&field.kind, pick / 3).into(), ..Fact::default() };
            fact.subject = wayhome_domain::Subject::Child("C1".into());
            snapshot.facts.rows.push(fact);
        }
    }
    let isolation = [
        "child_id=C1, from=2026-02-20, reason=protection, hours_alone_per_day=20",
        "child_id=C1, from=2026-02-21, reason=discipline",
    ];
    for text in isolation {
        if picks.next().unwrap() % 2 == 0 {
            snapshot.isolation.rows.push(row::<Isolation>(text, &TimeZone::UTC));
        }
    }
    for text in [
        "child_id=C1, on=2026-02-20, kind=visit",
        "child_id=C1, on=2026-02-25, kind=call",
        "child_id=C2, on=2026-01-20, kind=letter",
    ] {
        if picks.next().unwrap() % 2 == 0 {
            snapshot.family_contacts.rows.push(row::<FamilyContact>(text, &TimeZone::UTC));
        }
    }
}

/// State of every criterion by id, for the first child, as far as it is certain.
fn states(law: &Law, snapshot: &Snapshot) -> Vec<Option<State>> {
    let report = evaluate(law, snapshot, snapshot.as_of());
    let child = &report.children[0];
    (0..law.criteria.len() as u16)
        .map(|at| {
            if child.not_met.contains(&at) {
                return Some(State::NotMet);
            }
            let finding = child.findings.iter().find(|f| f.criterion == at)?;
            // Met only because doubt counts for the child: told, but not for certain.
            let in_doubt = finding.state == State::Met && !finding.missing.is_empty();
            Some(if in_doubt { State::CannotTell } else { finding.state })
        })
        .collect()
}

/// Whether a criterion, or a clock that it reads, says what doubt means and does not name what would settle it: then what is
/// not known decides, and filling it may change the answer.
fn settles_doubt(law: &Law, criterion: usize) -> bool {
    fn settles(node: &Node, negated: bool) -> bool {
        match &node.test {
            Test::Certain(_) => true,
            // Where it helps a rule to be met, the finding names the facts.
            Test::Possible(part) => negated || settles(part, negated),
            Test::All(parts) | Test::Any(parts) => parts.iter().any(|part| settles(part, negated)),
            Test::Not(part) => settles(part, !negated),
            Test::SinceArrest(part) => settles(part, negated),
            Test::Within(..) => true,
            Test::Count { filter: Some(part), .. } => settles(part, true),
            _ => false,
        }
    }
    law.criteria[criterion].branches.iter().any(|branch| {
        let mut clocks = Vec::new();
        branch.rule.clocks(&mut |clock| clocks.push(clock));
        let applies =
            law.clocks.iter().filter(|clock| clocks.contains(&clock.ix)).filter_map(|clock| clock.applies.as_ref());
        settles(&branch.rule, false) || applies.into_iter().any(|rule| settles(rule, true))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_global_rejects: 1 << 20, rng_seed: proptest::test_runner::RngSeed::Fixed(17), ..ProptestConfig::default() })]

    #[test]
    fn filling_an_unknown_changes_only_what_could_not_be_told(picks in proptest::collection::vec(any::<u32>(), 600), at in any::<prop::sample::Index>(), value in any::<u32>()) {
        let law = law();
        let mut before = base();
        fill(&law, &mut before, &picks);
        let list = columns::<Placement>(&law);
        let (column, kind) = &list[at.index(list.len())];
        // Of an arrest that nobody wrote down it is taken that it lies no earlier than the admission.
        prop_assume!(Placement::COLUMNS[*column].name != "arrested_at");
        let mut after = before.clone();
        let context = CellContext { time_zone: &TimeZone::UTC };
        prop_assume!(before.placements.rows[0].value(*column).is_unknown());
        prop_assume!(after.placements.rows[0].read_cell(*column, &cell(kind, value), &context).is_ok());
        prop_assume!(!after.placements.rows[0].value(*column).is_unknown());
        // A step of a case before the custody contradicts it; the reader of sheets says so.
        let admitted = before.placements.rows[0].admitted_at.map(|when| when.earliest(&TimeZone::UTC));
        if let wayhome_domain::Value::When(when) = after.placements.rows[0].value(*column)
            && Placement::COLUMNS[*column].name != "offence_on"
        {
            prop_assume!(admitted.is_none_or(|admitted| when.latest(&TimeZone::UTC) >= admitted));
        }
        // Of a recorded end and a length the earlier end counts.
        let set = |name: &&str| {
            let value = after.placements.rows[0].value(Placement::column(name).unwrap());
            matches!(value, wayhome_domain::Value::When(_) | wayhome_domain::Value::Count(_))
        };
        let ends = ["sentence_days", "sentence_ends_on"];
        prop_assume!(!ends.contains(&Placement::COLUMNS[*column].name) || !ends.iter().all(set));
        let (old, new) = (states(&law, &before), states(&law, &after));
        for (at, (old, new)) in old.iter().zip(&new).enumerate() {
            if let (Some(old), Some(new)) = (old, new)
                && *old != State::CannotTell
                && !settles_doubt(&law, at)
            {
                prop_assert_eq!(old, new, "{} after filling {}", law.criteria[at].id, Placement::COLUMNS[*column].name);
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(picks in proptest::collection::vec(any::<u32>(), 600)) {
        let law = law();
        let mut snapshot = base();
        fill(&law, &mut snapshot, &picks);
        let mut turned = snapshot.clone();
        turned.children.rows.reverse();
        turned.placements.rows.reverse();
        turned.facilities.rows.reverse();
        turned.isolation.rows.reverse();
        turned.family_contacts.rows.reverse();
        turned.facts.rows.reverse();
        let by_id = |snapshot: &Snapshot| {
            let report = evaluate(&law, snapshot, snapshot.as_of());
            let json = wayhome_law::to_json(&law, snapshot, &report);
            let mut lines: Vec<String> = json.lines().map(|line| line.trim_end_matches(',').to_owned()).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(by_id(&snapshot), by_id(&turned));
    }

    #[test]
    fn four_hundred_years_change_nothing_but_dates(picks in proptest::collection::vec(any::<u32>(), 600)) {
        let law = law();
        let mut snapshot = base();
        fill(&law, &mut snapshot, &picks);
        let later = shifted(&snapshot, 400);
        let law_later = law.shifted(400).unwrap();
        let now = evaluate(&law, &snapshot, snapshot.as_of());
        let then = evaluate(&law_later, &later, later.as_of());
        prop_assert_eq!(now.not_recorded, then.not_recorded);
        for (a, b) in now.children.iter().zip(&then.children) {
            prop_assert_eq!(a.tier, b.tier);
            prop_assert_eq!(&a.findings, &b.findings);
            prop_assert_eq!(&a.not_met, &b.not_met);
            prop_assert_eq!(a.clocks.len(), b.clocks.len());
            for (x, y) in a.clocks.iter().zip(&b.clocks) {
                prop_assert_eq!((x.clock, x.state, &x.missing), (y.clock, y.state, &y.missing));
                let moved = |at: Option<wayhome_domain::jiff::Timestamp>| {
                    at.map(|at| at.to_zoned_datetime(TimeZone::UTC).checked_add(400.years()).unwrap().timestamp())
                };
                prop_assert_eq!(moved(x.due_at), y.due_at);
                prop_assert_eq!(moved(x.started_at), y.started_at);
            }
        }
    }
}

/// Writes every cell of a sheet again with its years moved.
fn shift_rows<R: Row>(table: &Table<R>, years: i32) -> Table<R> {
    let context = CellContext { time_zone: &TimeZone::UTC };
    let mut moved = table.clone();
    for row in &mut moved.rows {
        for at in 0..R::COLUMNS.len() {
            let mut text = String::new();
            row.write_cell(at, &mut text);
            if let Some(text) = shift_text(&text, years) {
                row.read_cell(at, &text, &context).unwrap();
            }
        }
    }
    moved
}

fn shift_text(text: &str, years: i32) -> Option<String> {
    let date_like =
        text.len() >= 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-' && text.as_bytes()[0] == b'2';
    date_like.then(|| format!("{}{}", text[..4].parse::<i32>().unwrap() + years, &text[4..]))
}

fn shifted(snapshot: &Snapshot, years: i32) -> Snapshot {
    let mut moved = snapshot.clone();
    moved.children = shift_rows(&snapshot.children, years);
    moved.placements = shift_rows(&snapshot.placements, years);
    moved.isolation = shift_rows(&snapshot.isolation, years);
    moved.family_contacts = shift_rows(&snapshot.family_contacts, years);
    moved.facts = shift_rows(&snapshot.facts, years);
    let date = snapshot.country.as_of.date(&TimeZone::UTC);
    moved.country.as_of = wayhome_domain::When::Date(date.checked_add(years.years()).unwrap());
    moved
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let law = law();
    let mut snapshot = base();
    fill(&law, &mut snapshot, &[5, 17, 4, 9, 22, 31, 8, 2, 60, 7, 13]);
    let ask = || {
        let report = evaluate(&law, &snapshot, snapshot.as_of());
        wayhome_law::to_json(&law, &snapshot, &report)
    };
    let one = rayon_with(1, ask);
    let many = rayon_with(8, ask);
    assert_eq!(one, many);
}

fn rayon_with<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(run)
}
