//! The answers written out: JSON (contract, section 5), CSV, and text for a person.

use crate::country::consequence;
use crate::detail::{Decided, Place, used_text};
use crate::report::{ChildLaw, ClockAnswer, ClockState, Finding, LawReport, PlaceLaw, State, moment};
use crate::value::Val;
use crate::world::{Carried, LOST, Scope, World};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::io::{self, Write};
use wayhome_domain::count::{counted, grouped};
use wayhome_domain::spreadsheet::csv_text_quoted;
use wayhome_domain::{MayBeHeld, Snapshot, When};
use wayhome_packs::{Clock, Consequence, Criterion, Law, Measure};

/// Children written together by one thread, and blocks held in memory at a time.
const BLOCK: usize = 64;
const BLOCKS: usize = 64;

/// Writes the answers as JSON (contract, section 5). Keys stand in a fixed order; the bytes do not depend on the
/// number of threads.
///
/// # Errors
/// Those of the writer.
pub fn write_json(law: &Law, snapshot: &Snapshot, report: &LawReport, out: &mut dyn Write) -> io::Result<()> {
    let world = World::new(law, snapshot, report.as_of, Carried::Sheets);
    let mut head = String::from("{\n\"format\": 1,\n\"as_of\": ");
    text(&mut head, &as_of(snapshot, report).to_string());
    head.push_str(",\n\"law\": [");
    for (at, pack) in law.packs.iter().enumerate() {
        if at > 0 {
            head.push_str(", ");
        }
        let _ = write!(head, "{{\"id\": ");
        text(&mut head, &pack.id);
        head.push_str(", \"version\": ");
        text(&mut head, &pack.version);
        head.push_str(", \"hash\": ");
        text(&mut head, &pack.hash);
        head.push('}');
    }
    head.push_str("],\n\"children\": [");
    out.write_all(head.as_bytes())?;
    let mut first = true;
    for group in report.children.chunks(BLOCK * BLOCKS) {
        let texts: Vec<String> = group
            .par_chunks(BLOCK)
            .map(|children| {
                let mut text = String::new();
                for child in children {
                    text.push_str(",\n");
                    child_json(&mut text, &world, child);
                }
                text
            })
            .collect();
        for text in texts {
            let bytes = text.as_bytes();
            out.write_all(if first { bytes.get(1..).unwrap_or(bytes) } else { bytes })?;
            first = false;
        }
    }
    let mut tail = String::from("\n],\n\"facilities\": [");
    for (at, place) in report.facilities.iter().enumerate() {
        tail.push_str(if at == 0 { "\n" } else { ",\n" });
        let id = snapshot.facilities.get(place.facility as usize).map_or("", |row| row.facility_id.as_str());
        tail.push_str("{\"facility_id\": ");
        text(&mut tail, id);
        let subject = Place::of_facility(&world, place.facility);
        place_json(&mut tail, &world, place, &subject);
        tail.push('}');
    }
    tail.push_str("\n],\n\"country\": {\"name\": ");
    text(&mut tail, &snapshot.country.name);
    place_json(&mut tail, &world, &report.country, &Place::of_country(&world));
    tail.push_str("},\n\"not_recorded\": ");
    list(&mut tail, report.not_recorded.iter().map(String::as_str));
    tail.push_str(",\n\"remarks\": ");
    list(&mut tail, report.remarks.iter().map(String::as_str));
    tail.push_str(",\n\"may_be_held\": [");
    let more = may_be_held(snapshot, report).rows;
    let unusable = more.iter().map(|at| (at.row.to_string(), at.child_id.as_str()));
    for (at, (row, id)) in unusable.chain(lost_ids(snapshot, report).map(|id| ("null".to_owned(), id))).enumerate() {
        let _ = write!(tail, "{}{{\"row\": {row}, \"child_id\": ", if at == 0 { "" } else { ", " });
        text(&mut tail, id);
        tail.push('}');
    }
    tail.push_str("]\n}\n");
    out.write_all(tail.as_bytes())
}

/// Whether a remark is about children who left for another place of custody of which no row tells: they may be held, and stand in no list.
pub fn is_about_lost(remark: &str) -> bool {
    remark.starts_with(LOST)
}

fn lost_ids<'s>(snapshot: &'s Snapshot, report: &LawReport) -> impl Iterator<Item = &'s str> {
    report.lost.iter().filter_map(|child| snapshot.children.get(*child as usize)).map(|row| row.child_id.as_str())
}

/// Who may be held besides those of whom the answers speak.
fn may_be_held(snapshot: &Snapshot, report: &LawReport) -> MayBeHeld {
    if snapshot.unusable.is_empty() {
        return MayBeHeld::default();
    }
    snapshot.may_be_held(&snapshot.index(), |child| report.of_child(child).is_some_and(|answer| answer.in_custody))
}

/// The answers as one JSON text; for small countries and tests.
pub fn to_json(law: &Law, snapshot: &Snapshot, report: &LawReport) -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = write_json(law, snapshot, report, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

fn as_of(snapshot: &Snapshot, report: &LawReport) -> When {
    let zone = &snapshot.country.time_zone;
    let whole_day = wayhome_domain::time::end_of_day(report.as_of.date, zone) == report.as_of.instant;
    if whole_day { When::Date(report.as_of.date) } else { When::Instant(report.as_of.instant) }
}

fn child_json(out: &mut String, world: &World<'_>, child: &ChildLaw) {
    let s = world.snapshot;
    let id = s.children.get(child.child as usize).map_or("", |row| row.child_id.as_str());
    let placement = s.placements.get(child.placement as usize).map_or("", |row| row.placement_id.as_str());
    out.push_str("{\"child_id\": ");
    text(out, id);
    out.push_str(", \"placement_id\": ");
    text(out, placement);
    let _ = write!(out, ", \"in_custody\": {}", child.in_custody);
    match child.tier {
        Some(tier) => {
            let _ = write!(out, ", \"tier\": {tier}");
        }
        None => out.push_str(", \"tier\": null"),
    }
    let place = Place::of_child(world, child.child);
    let scope = place.scope();
    findings_json(out, world, &child.findings, &child.not_met, &scope);
    clocks_json(out, world, &child.clocks, &scope);
    out.push('}');
}

fn place_json(out: &mut String, world: &World<'_>, answers: &PlaceLaw, place: &Place<'_>) {
    let scope = place.scope();
    findings_json(out, world, &answers.findings, &answers.not_met, &scope);
    clocks_json(out, world, &answers.clocks, &scope);
}

/// All findings of a subject, in the order of the law: criterion, state, finding when it is met or cannot tell.
fn in_order<'f>(findings: &'f [Finding], not_met: &[u16]) -> Vec<(u16, State, Option<&'f Finding>)> {
    let mut all: Vec<(u16, State, Option<&Finding>)> = findings
        .iter()
        .map(|f| (f.criterion, f.state, Some(f)))
        .chain(not_met.iter().map(|at| (*at, State::NotMet, None)))
        .collect();
    all.sort_by_key(|(at, ..)| *at);
    all
}

fn means(law: &Law, criterion: &Criterion, finding: Option<&Finding>) -> Consequence {
    finding.map_or(criterion.consequence, |finding| consequence(law, finding))
}

fn findings_json(out: &mut String, world: &World<'_>, findings: &[Finding], not_met: &[u16], scope: &Scope<'_>) {
    out.push_str(", \"findings\": [");
    let mut first = true;
    for (at, state, finding) in in_order(findings, not_met) {
        let Some(criterion) = world.law.criteria.get(at as usize) else { continue };
        let decided = world.decided(criterion, finding, scope);
        if !first {
            out.push_str(", ");
        }
        first = false;
        out.push_str("{\"id\": ");
        text(out, &criterion.id);
        out.push_str(", \"state\": ");
        text(out, state.word());
        let consequence = means(world.law, criterion, finding);
        out.push_str(", \"effect\": ");
        text(out, consequence.effect.word());
        out.push_str(", \"bars\": ");
        match barred(consequence) {
            Some(bars) => text(out, bars.word()),
            None => out.push_str("null"),
        }
        out.push_str(", \"source\": ");
        text(out, &source_of(criterion, finding));
        out.push_str(", \"missing\": ");
        list(out, finding.iter().flat_map(|f| f.missing.iter()).map(|field| world.law.field_name(*field)));
        out.push_str(", \"facts\": ");
        facts_json(out, &decided);
        out.push_str(", \"decided_by\": ");
        list(out, decided.parts.iter().map(String::as_str));
        if let Some(row) = finding.and_then(|f| f.row)
            && let Some(id) = world.row_id(row.kind, row.row)
        {
            out.push_str(", \"about\": ");
            text(out, &format!("{}:{id}", row.kind.word()));
        }
        out.push_str(", \"who_acts\": ");
        text(out, &criterion.who_acts);
        out.push('}');
    }
    out.push(']');
}

/// What is barred, or of what a presumption or review speaks when it is not the detention.
fn barred(consequence: Consequence) -> Option<wayhome_packs::Bars> {
    consequence
        .bars
        .filter(|bars| consequence.effect == wayhome_packs::Effect::Bar || *bars == wayhome_packs::Bars::Measure)
}

fn source_of(criterion: &Criterion, finding: Option<&Finding>) -> String {
    let branch = finding.and_then(|f| criterion.branches.get(f.branch as usize));
    match branch.and_then(|b| b.source.as_ref()) {
        Some(own) => format!("{}; {own}", criterion.source),
        None => criterion.source.clone(),
    }
}

fn facts_json(out: &mut String, decided: &Decided) {
    out.push('{');
    for (at, (field, value)) in decided.facts.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        text(out, field);
        out.push_str(": ");
        match value {
            Val::Unknown | Val::Open => out.push_str("null"),
            Val::YesNo(b) => {
                let _ = write!(out, "{b}");
            }
            Val::Number(n) if n.is_finite() => {
                let rounded = (n * 1e6).round() / 1e6;
                let _ = write!(out, "{}", if rounded.is_finite() { rounded } else { *n });
            }
            other => text(out, &other.text()),
        }
    }
    out.push('}');
}

/// On what a clock's length rests, in the answer at hand.
fn basis(clock: &Clock, answer: &ClockAnswer) -> &'static str {
    if answer.tightened { "country" } else { clock.basis.word() }
}

fn limit_of(world: &World<'_>, clock: &Clock, answer: &ClockAnswer, scope: &Scope<'_>) -> String {
    if !answer.tightened
        && let Measure::Time { limit: wayhome_packs::Limit::Span(length), .. } = &clock.measure
    {
        return length.to_string();
    }
    match world.clock_detail(answer, scope) {
        Some(detail) if !detail.limit.is_empty() => detail.limit,
        _ => match &clock.measure {
            Measure::Time { limit: wayhome_packs::Limit::Span(length), .. } => length.to_string(),
            _ => String::new(),
        },
    }
}

fn clocks_json(out: &mut String, world: &World<'_>, clocks: &[ClockAnswer], scope: &Scope<'_>) {
    let zone = world.zone;
    out.push_str(", \"clocks\": [");
    let mut first = true;
    for answer in clocks {
        let Some(clock) = world.law.clocks.get(answer.clock as usize) else { continue };
        if !first {
            out.push_str(", ");
        }
        first = false;
        out.push_str("{\"id\": ");
        text(out, &clock.id);
        for (key, at) in
            [("started_at", answer.started_at), ("due_at", answer.due_at), ("stopped_at", answer.stopped_at)]
        {
            let _ = write!(out, ", \"{key}\": ");
            match at {
                Some(at) => text(out, &moment(at, answer.date_only, zone).to_string()),
                None => out.push_str("null"),
            }
        }
        out.push_str(", \"state\": ");
        text(out, answer.state.word());
        out.push_str(", \"used\": ");
        match used_text(world.law, answer, world.as_of) {
            Some(used) => text(out, &used),
            None => out.push_str("null"),
        }
        out.push_str(", \"limit\": ");
        text(out, &limit_of(world, clock, answer, scope));
        out.push_str(", \"basis\": ");
        text(out, basis(clock, answer));
        out.push_str(", \"effect\": ");
        text(out, clock.on_expiry.effect.word());
        out.push_str(", \"source\": ");
        text(out, &clock.source);
        out.push_str(", \"missing\": ");
        list(out, answer.missing.iter().map(|field| world.law.field_name(*field)));
        if let Some(row) = answer.row
            && let Some(id) = world.row_id(row.kind, row.row)
        {
            out.push_str(", \"about\": ");
            text(out, &format!("{}:{id}", row.kind.word()));
        }
        out.push_str(", \"who_acts\": ");
        text(out, &clock.who_acts);
        out.push('}');
    }
    out.push(']');
}

/// A text as a JSON string.
fn text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn list<'t>(out: &mut String, texts: impl Iterator<Item = &'t str>) {
    out.push('[');
    for (at, item) in texts.enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        text(out, item);
    }
    out.push(']');
}

/// Writes one row per finding and clock.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(law: &Law, snapshot: &Snapshot, report: &LawReport, out: &mut dyn Write) -> io::Result<()> {
    let world = World::new(law, snapshot, report.as_of, Carried::Sheets);
    out.write_all(
        b"child_id,placement_id,facility_id,tier,kind,id,title,state,effect,bars,started_at,due_at,stopped_at,used,limit,basis,missing,facts,source,who_acts\n",
    )?;
    for group in report.children.chunks(BLOCK * BLOCKS) {
        let texts: Vec<String> = group
            .par_chunks(BLOCK)
            .map(|children| {
                let mut out = String::new();
                for child in children {
                    let place = Place::of_child(&world, child.child);
                    let s = world.snapshot;
                    let placement = s.placements.get(child.placement as usize);
                    let head = [
                        s.children.get(child.child as usize).map_or("", |row| row.child_id.as_str()),
                        placement.map_or("", |row| row.placement_id.as_str()),
                        placement.map_or("", |row| row.facility_id.as_str()),
                    ];
                    let tier = child.tier.map(|tier| tier.to_string()).unwrap_or_default();
                    rows_csv(
                        &mut out,
                        &world,
                        head,
                        &tier,
                        (&child.findings, &child.not_met, &child.clocks),
                        &place.scope(),
                    );
                }
                out
            })
            .collect();
        for text in texts {
            out.write_all(text.as_bytes())?;
        }
    }
    let mut text = String::new();
    for answers in &report.facilities {
        let id = snapshot.facilities.get(answers.facility as usize).map_or("", |row| row.facility_id.as_str());
        let place = Place::of_facility(&world, answers.facility);
        rows_csv(
            &mut text,
            &world,
            ["", "", id],
            "",
            (&answers.findings, &answers.not_met, &answers.clocks),
            &place.scope(),
        );
    }
    let country = &report.country;
    let place = Place::of_country(&world);
    rows_csv(
        &mut text,
        &world,
        ["", "", ""],
        "",
        (&country.findings, &country.not_met, &country.clocks),
        &place.scope(),
    );
    out.write_all(text.as_bytes())
}

type Answers<'a> = (&'a [Finding], &'a [u16], &'a [ClockAnswer]);

fn rows_csv(out: &mut String, world: &World<'_>, head: [&str; 3], tier: &str, answers: Answers<'_>, scope: &Scope<'_>) {
    let (findings, not_met, clocks) = answers;
    let law = world.law;
    for (at, state, finding) in in_order(findings, not_met) {
        let Some(criterion) = law.criteria.get(at as usize) else { continue };
        let decided = world.decided(criterion, finding, scope);
        let consequence = means(law, criterion, finding);
        let missing: Vec<&str> =
            finding.iter().flat_map(|f| f.missing.iter()).map(|field| law.field_name(*field)).collect();
        let facts: Vec<String> =
            decided.facts.iter().map(|(name, value)| format!("{name}={}", value.local(world.zone))).collect();
        let bars = barred(consequence).map_or("", |b| b.word());
        let cells = [
            head[0],
            head[1],
            head[2],
            tier,
            "finding",
            &criterion.id,
            finding.map_or(criterion.title.as_str(), |finding| crate::title_of(law, finding)),
            state.word(),
            consequence.effect.word(),
            bars,
            "",
            "",
            "",
            "",
            "",
            "",
            &missing.join(";"),
            &facts.join("; "),
            &source_of(criterion, finding),
            &criterion.who_acts,
        ];
        csv_row(out, &cells);
    }
    for answer in clocks {
        let Some(clock) = law.clocks.get(answer.clock as usize) else { continue };
        let at = |when: Option<wayhome_domain::jiff::Timestamp>| {
            when.map(|at| moment(at, answer.date_only, world.zone).local(world.zone)).unwrap_or_default()
        };
        let missing: Vec<&str> = answer.missing.iter().map(|field| law.field_name(*field)).collect();
        let cells = [
            head[0],
            head[1],
            head[2],
            tier,
            "clock",
            &clock.id,
            &clock.title,
            answer.state.word(),
            clock.on_expiry.effect.word(),
            "",
            &at(answer.started_at),
            &at(answer.due_at),
            &at(answer.stopped_at),
            &used_text(law, answer, world.as_of).unwrap_or_default(),
            &limit_of(world, clock, answer, scope),
            basis(clock, answer),
            &missing.join(";"),
            "",
            &clock.source,
            &clock.who_acts,
        ];
        csv_row(out, &cells);
    }
}

fn csv_row(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&csv_text_quoted(cell));
    }
    out.push('\n');
}

/// Writes a summary for a person: tiers, then each child of the tiers 1 to 3, or for whom a bar to a measure or a place
/// is met, with what is met, overdue and missing.
///
/// # Errors
/// Those of the writer.
pub fn write_text(law: &Law, snapshot: &Snapshot, report: &LawReport, out: &mut dyn Write) -> io::Result<()> {
    let held = report.children.iter().filter(|child| child.in_custody).count();
    let children = counted(held, "child", "children");
    let day = as_of(snapshot, report).local(&snapshot.country.time_zone);
    write!(out, "{} on {day}: {children} in custody", snapshot.country.name)?;
    let more = may_be_held(snapshot, report);
    if more.children > 0 {
        write!(
            out,
            ", and up to {} more whose rows of placements.csv could not be used: {}",
            grouped(more.children as u64),
            more.rows_text()
        )?;
    }
    writeln!(out)?;
    if let Some(earlier) = crate::sheets_earlier(snapshot, report.as_of) {
        writeln!(out, "note: {earlier}")?;
    }
    for remark in report.remarks.iter().filter(|remark| is_about_lost(remark)) {
        writeln!(out, "note: {remark}")?;
    }
    if !report.lost.is_empty() {
        let first: Vec<&str> = lost_ids(snapshot, report).take(10).collect();
        writeln!(out, "  the first are: {}", first.join(", "))?;
    }
    const MEANING: [&str; 4] = [
        "a bar to detention is met, or the time for a final decision has run out",
        "release is presumed",
        "a review is due, or facts are missing that could decide",
        "all other children in custody",
    ];
    for (at, (count, meaning)) in report.tiers().iter().zip(MEANING).enumerate() {
        writeln!(out, "  tier {}: {count:>6}  {meaning}", at + 1)?;
    }
    let barred = |child: &ChildLaw| {
        let met = child.findings.iter().filter(|finding| finding.state == State::Met);
        met.map(|finding| consequence(law, finding)).any(|met| met.effect == wayhome_packs::Effect::Bar)
    };
    let in_doubt = |child: &ChildLaw| child.findings.iter().any(|finding| crate::place_in_doubt(law, finding));
    let told = |child: &&ChildLaw| child.tier.is_some_and(|tier| tier < 4 || barred(child) || in_doubt(child));
    let mut children: Vec<&ChildLaw> = report.children.iter().filter(told).collect();
    children.sort_by_key(|child| (child.tier, child.child));
    for child in children {
        let id = snapshot.children.get(child.child as usize).map_or("", |row| row.child_id.as_str());
        let facility = snapshot.placements.get(child.placement as usize).map_or("", |row| row.facility_id.as_str());
        writeln!(out, "\n{id}, {facility}, tier {}", child.tier.unwrap_or(4))?;
        lines(law, &child.findings, &child.clocks, report, out)?;
    }
    for place in &report.facilities {
        let id = snapshot.facilities.get(place.facility as usize).map_or("", |row| row.facility_id.as_str());
        let any = place.findings.iter().any(|f| f.state == State::Met)
            || place.clocks.iter().any(|c| matches!(c.state, ClockState::Overdue));
        if any {
            writeln!(out, "\nfacility {id}")?;
            lines(law, &place.findings, &place.clocks, report, out)?;
        }
    }
    if !report.not_recorded.is_empty() {
        writeln!(out, "\nnot recorded in these sheets for anybody: {}", report.not_recorded.join(", "))?;
    }
    for remark in report.remarks.iter().filter(|remark| !is_about_lost(remark)) {
        writeln!(out, "remark: {remark}")?;
    }
    Ok(())
}

fn lines(
    law: &Law,
    findings: &[Finding],
    clocks: &[ClockAnswer],
    report: &LawReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut met: Vec<(&Finding, Consequence)> =
        findings.iter().filter(|f| f.state == State::Met).map(|f| (f, consequence(law, f))).collect();
    met.sort_by_key(|(f, c)| (c.order(), f.criterion));
    for (finding, consequence) in met {
        let Some(criterion) = law.criteria.get(finding.criterion as usize) else { continue };
        let missing: Vec<&str> = finding.missing.iter().map(|field| law.field_name(*field)).collect();
        let doubt = if missing.is_empty() {
            String::new()
        } else {
            format!("; doubt counts for the child: {} not known", missing.join(", "))
        };
        writeln!(
            out,
            "  {} {} ({}{doubt}; {}; {} acts)",
            criterion.id,
            crate::title_of(law, finding),
            consequence.effect.word(),
            criterion.source,
            criterion.who_acts
        )?;
    }
    for answer in clocks.iter().filter(|a| crate::detail::pressing(law, a)) {
        let Some(clock) = law.clocks.get(answer.clock as usize) else { continue };
        let days = answer.days_overdue(report.as_of);
        let note = match answer.state {
            ClockState::Overdue | ClockState::Breached => {
                format!("overdue for {}", crate::evaluate::duration_words((days * 86_400.0) as i64))
            }
            ClockState::DueSoon => match answer.due_at {
                Some(due) => {
                    let left = due.duration_since(report.as_of.instant).as_secs().max(0);
                    format!("due in {}", crate::evaluate::duration_words(left))
                }
                None => "due soon".to_owned(),
            },
            _ => {
                let missing: Vec<&str> = answer.missing.iter().map(|field| law.field_name(*field)).collect();
                format!("cannot tell: {} not known", missing.join(", "))
            }
        };
        writeln!(out, "  {} {} ({note}; {}; {} acts)", clock.id, clock.title, clock.source, clock.who_acts)?;
    }
    let mut open: Vec<&str> = Vec::new();
    for finding in findings.iter().filter(|f| f.state == State::CannotTell) {
        if let Some(criterion) = law.criteria.get(finding.criterion as usize)
            && (consequence(law, finding).tier().is_some() || crate::place_in_doubt(law, finding))
            && !open.contains(&criterion.id.as_str())
        {
            open.push(&criterion.id);
        }
    }
    if !open.is_empty() {
        let mut fields: Vec<&str> = findings
            .iter()
            .filter(|f| f.state == State::CannotTell)
            .filter(|f| consequence(law, f).tier().is_some() || crate::place_in_doubt(law, f))
            .flat_map(|f| f.missing.iter())
            .map(|field| law.field_name(*field))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        writeln!(out, "  cannot tell {}; to find out: {}", open.join(", "), fields.join(", "))?;
    }
    Ok(())
}
