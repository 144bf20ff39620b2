//! The whole law with its sources, as one page to read and print.

use crate::assemble::limit_text;
use crate::dictionary::FieldType;
use crate::law::{Bars, Clock, Consequence, Criterion, Effect, Force, Law, Measure, Phase, SubjectKind, Validity};
use crate::rule::{Limit, MomentOperand, Node, NumberOperand, Order, Test, Within, WordTest};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A page with every instrument, criterion, clock, parameter, conflict and field of the law; titles and texts in
/// `language` where the packs have them. Stands alone: no scripts, no outside files; prints in black and white.
pub fn html(law: &Law, language: &str) -> String {
    let mut out = String::with_capacity(400_000);
    let title = law.packs.iter().map(|pack| pack.title.as_str()).collect::<Vec<_>>().join(" · ");
    let direction = if matches!(language.split('-').next(), Some("ar" | "fa" | "he" | "ur")) { "rtl" } else { "ltr" };
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escape(language),
        escape(&title)
    );
    out.push_str("<header>\n");
    let _ = writeln!(out, "<h1>{}</h1>", escape(&title));
    for pack in &law.packs {
        let invented = if pack.invented { " An invented country." } else { "" };
        let _ = writeln!(
            out,
            "<p>Pack <code>{}</code>, version {}, content <code>{}</code>.{invented}</p>",
            escape(&pack.id),
            escape(&pack.version),
            escape(&pack.hash)
        );
    }
    let _ = writeln!(
        out,
        "<p>{} criteria, {} clocks and limits, {} conflicts between texts. Each answer has three values: met, not met, \
         cannot tell. What is not known never counts as false. The program names facts, gaps, the source and who must \
         act; only a competent authority releases or detains.</p>",
        law.criterion_ids.len(),
        law.clock_ids.len(),
        law.conflicts.len()
    );
    if let Some(wordings) = law.wordings.get(language)
        && !wordings.reviewed
    {
        out.push_str(
            "<p class=\"note\">The words of this language have not been reviewed yet by a person who speaks it.</p>\n",
        );
    }
    out.push_str(
        "<nav><a href=\"#instruments\">Instruments</a> <a href=\"#criteria\">Criteria</a> <a href=\"#clocks\">Clocks</a> \
         <a href=\"#parameters\">Parameters</a> <a href=\"#conflicts\">Conflicts</a> <a href=\"#fields\">Fields</a> \
         <a href=\"#readings\">Sources read</a></nav>\n</header>\n<main>\n",
    );

    out.push_str("<section id=\"instruments\"><h2>Instruments</h2>\n<table><thead><tr><th>Code</th><th>Title</th><th>Symbol or date</th><th>Force</th></tr></thead><tbody>\n");
    for instrument in &law.instruments {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&instrument.code),
            escape(&instrument.title),
            escape(&instrument.symbol),
            instrument.force.describe()
        );
    }
    out.push_str("</tbody></table></section>\n");

    out.push_str("<section id=\"criteria\"><h2>Criteria</h2>\n");
    for criterion in &law.criteria {
        criterion_html(&mut out, law, criterion, language);
    }
    out.push_str("</section>\n<section id=\"clocks\"><h2>Clocks and numeric limits</h2>\n");
    for clock in &law.clocks {
        clock_html(&mut out, law, clock, language);
    }
    out.push_str("</section>\n");
    parameters_html(&mut out, law);

    out.push_str("<section id=\"conflicts\"><h2>Conflicts between texts</h2>\n<table><thead><tr><th>Topic</th><th>Older or weaker</th><th>Newer or stricter</th><th>Used</th><th>Entries</th></tr></thead><tbody>\n");
    for conflict in &law.conflicts {
        let wording = law.wordings.get(language).and_then(|w| w.entries.get(&conflict.id));
        let used = wording.map_or(conflict.rule_used.as_str(), |w| w.text.as_str());
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&conflict.topic),
            escape(&conflict.older),
            escape(&conflict.newer),
            escape(used),
            conflict.rules.iter().map(|id| link(id)).collect::<Vec<_>>().join(" ")
        );
    }
    out.push_str("</tbody></table></section>\n");
    fields_html(&mut out, law);
    out.push_str("<section id=\"readings\"><h2>Sources read</h2>\n<dl>\n");
    for reading in &law.readings {
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escape(&reading.id), escape(&reading.title));
    }
    out.push_str("</dl></section>\n</main>\n</body>\n</html>\n");
    out
}

const STYLE: &str = "\
:root{color-scheme:light}body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:0 auto;padding:1rem}\
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:2px solid #1a1a1a}h3{margin:0;font-size:1.1rem}\
article{border-top:1px solid #767676;padding:.8rem 0;break-inside:avoid}article p{margin:.3rem 0}\
nav a{margin-inline-end:1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:start;vertical-align:top}\
thead{display:table-header-group}tr{break-inside:avoid}dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2rem .8rem;margin:.4rem 0}dt{font-weight:600}dd{margin:0}\
code{font-size:.92em}.rule{margin:.3rem 0;padding-inline-start:1.2rem}.cite,.note{color:#444}.effect{font-weight:600}\
@media print{body{max-width:none;font-size:10pt}a{color:inherit;text-decoration:none}nav{display:none}}";

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn link(id: &str) -> String {
    let id = escape(id);
    format!("<a href=\"#{id}\">{id}</a>")
}

fn effect(consequence: Consequence) -> String {
    let on = match (consequence.effect, consequence.bars) {
        (Effect::Bar, Some(Bars::Detention)) => " to detention: release is due",
        (Effect::Bar, Some(Bars::Measure)) if consequence.review => " to a measure, which must stop; a review is due",
        (Effect::Bar, Some(Bars::Measure)) => " to a measure or place, which must stop or change",
        (Effect::ReviewDue, Some(Bars::Measure)) => " of a measure",
        (Effect::PresumeRelease, Some(Bars::Measure)) => " to a less strict place",
        _ => "",
    };
    format!("{}{on}", consequence.effect.word())
}

fn validity(valid: &Validity) -> String {
    match valid.to {
        Some(to) => format!("from {} to before {to}", valid.from),
        None => format!("from {}", valid.from),
    }
}

fn forces(forces: &[Force]) -> String {
    forces.iter().map(|force| force.describe()).collect::<Vec<_>>().join("; ")
}

fn subject(subject: SubjectKind, phase: Phase) -> String {
    let when = match (subject.of_child(), phase) {
        (true, Phase::Released) => ", after release",
        (true, Phase::Both) => ", in custody and after",
        _ => "",
    };
    let whom = match subject {
        SubjectKind::Custody => "a child in custody",
        SubjectKind::Facility => "a facility",
        SubjectKind::Country => "the country",
        SubjectKind::Row(kind) => kind.word(),
    };
    format!("{whom}{when}")
}

fn line(out: &mut String, what: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "<dt>{what}</dt><dd>{}</dd>", escape(value));
    }
}

fn criterion_html(out: &mut String, law: &Law, criterion: &Criterion, language: &str) {
    let wording = law.wording(&criterion.id, language);
    let id = escape(&criterion.id);
    let _ = writeln!(out, "<article id=\"{id}\"><h3>{id} {}</h3>", escape(&wording.title));
    let _ = writeln!(out, "<p>{}</p>", escape(&wording.text));
    let _ = writeln!(out, "<p class=\"effect\">{}</p>", escape(&effect(criterion.consequence)));
    for (at, branch) in criterion.branches.iter().enumerate() {
        let mut head = String::new();
        if criterion.branches.len() > 1 || branch.source.is_some() {
            let _ = write!(head, "{}", effect(branch.consequence));
            if let Some(text) = law.branch_wording(&criterion.id, at, language) {
                let _ = write!(head, ": {text}");
            }
            if let Some(source) = &branch.source {
                let _ = write!(head, " ({source}, {}; pack {})", validity(&branch.valid), branch.pack);
            }
        }
        if !head.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", escape(&head));
        }
        rule_html(out, law, &branch.rule, branch.cite.as_deref());
    }
    out.push_str("<dl>");
    line(out, "Source", &criterion.source);
    line(out, "Force", &forces(&criterion.force));
    line(out, "Status", &criterion.status);
    line(out, "Text version", &criterion.source_text_version);
    line(out, "In force", &validity(&criterion.valid));
    line(out, "Of", &subject(criterion.subject, criterion.phase));
    line(out, "Who must act", &criterion.who_acts.replace('_', " "));
    line(out, "Day of the fact", criterion.fact_day.map_or("", |field| law.field_name(field)));
    line(out, "Left open", criterion.ambiguity.as_deref().unwrap_or(""));
    line(out, "Rests on one fact", criterion.single_fact_reason.as_deref().unwrap_or(""));
    line(out, "Reads sex", criterion.reads_sex.as_deref().unwrap_or(""));
    out.push_str("</dl></article>\n");
}

fn clock_html(out: &mut String, law: &Law, clock: &Clock, language: &str) {
    let wording = law.wording(&clock.id, language);
    let id = escape(&clock.id);
    let _ = writeln!(out, "<article id=\"{id}\"><h3>{id} {}</h3>", escape(&wording.title));
    let _ = writeln!(out, "<p>{}</p>", escape(&wording.text));
    if let Some(rule) = &clock.applies {
        out.push_str("<p>Only where:</p>\n");
        rule_html(out, law, rule, None);
    }
    out.push_str("<dl>");
    match &clock.measure {
        Measure::Time {
            starts,
            stops,
            starts_again,
            only_last,
            of_case,
            earlier_stops,
            limit,
            due_by,
            due_soon_from,
            breach_after,
            suspends,
        } => {
            let names = |fields: &[crate::dictionary::FieldIx]| {
                fields.iter().map(|field| law.field_name(*field)).collect::<Vec<_>>().join(", ")
            };
            let which = |moments: &crate::law::Moments| match moments {
                crate::law::Moments::Earliest(fields) => format!("the earliest of: {}", names(fields)),
                crate::law::Moments::Latest(fields) => format!("all of: {}", names(fields)),
                crate::law::Moments::First(fields) => format!("the first that is known of: {}", names(fields)),
            };
            line(out, "Starts", &which(starts));
            line(out, "Stops", &stops.as_ref().map(which).unwrap_or_default());
            if let Some(field) = starts_again {
                line(out, "Starts again", &format!("after it has stopped, with a later {}", law.field_name(*field)));
            }
            if let Some(field) = only_last {
                line(
                    out,
                    "Only the last",
                    &format!("{} is on record, so a late one leaves it open", law.field_name(*field)),
                );
            }
            if *of_case {
                line(out, "Counts", "within the present case, where a new one has begun within the custody");
            }
            if *earlier_stops {
                line(out, "Earlier steps", "stop it, too");
            }
            line(out, "Limit", &limit_text(law, limit));
            if let Some(due_by) = due_by {
                line(out, "Due at the latest", &format!("with {}", law.field_name(due_by.field)));
                if let Some(unless) = &due_by.unless {
                    out.push_str("</dl><p>Not so where:</p>\n");
                    rule_html(out, law, unless, None);
                    out.push_str("<dl>");
                }
            }
            line(out, "Due soon", &due_soon_from.map(|l| format!("from {l} after the start")).unwrap_or_default());
            line(out, "Breached", &breach_after.map(|l| format!("after {l}, even while it runs")).unwrap_or_default());
            if let Some((from, to)) = suspends {
                line(out, "Suspended", &format!("from {} to {}", law.field_name(*from), law.field_name(*to)));
            }
        }
        Measure::Quantity { field, order, than } => {
            line(out, "Bound", &format!("{} {} {}", law.field_name(*field), order_words(*order), number(law, than)));
        }
        Measure::Reference(limit) => {
            line(out, "Limit", limit);
            line(out, "Use", "for comparison only, never for a child");
        }
    }
    if !matches!(clock.measure, Measure::Reference(_)) {
        line(out, "When it runs out", &effect(clock.on_expiry));
    }
    line(out, "The number rests on", clock.basis.word());
    for stricter in &clock.tightened {
        let limit = stricter.limit.as_ref().map(|limit| limit_text(law, limit)).unwrap_or_default();
        line(
            out,
            "Stricter",
            &format!(
                "{limit} ({}, {}; pack {}) {}",
                stricter.source,
                validity(&stricter.valid),
                stricter.pack,
                stricter.text.as_deref().unwrap_or("")
            ),
        );
    }
    line(out, "Source", &clock.source);
    line(out, "Force", &forces(&clock.force));
    line(out, "Status", &clock.status);
    line(out, "Text version", &clock.source_text_version);
    line(out, "In force", &validity(&clock.valid));
    line(out, "Of", &subject(clock.subject, clock.phase));
    line(out, "Who must act", &clock.who_acts.replace('_', " "));
    line(out, "Also told", &clock.alerts.join(", ").replace('_', " "));
    line(out, "Left open", clock.ambiguity.as_deref().unwrap_or(""));
    out.push_str("</dl></article>\n");
}

fn parameters_html(out: &mut String, law: &Law) {
    out.push_str("<section id=\"parameters\"><h2>Parameters</h2>\n<table><thead><tr><th>Parameter</th><th>Meaning</th><th>Values</th></tr></thead><tbody>\n");
    for parameter in &law.parameters {
        let values: Vec<String> = parameter
            .values
            .iter()
            .map(|value| format!("{} {} ({}, {})", value.value, validity(&value.valid), value.source, value.pack))
            .collect();
        let values = if !values.is_empty() {
            values.join("; ")
        } else if parameter.strictest_of.is_empty() {
            "set by the country".to_owned()
        } else {
            let names: Vec<&str> = parameter
                .strictest_of
                .iter()
                .filter_map(|ix| law.parameters.get(ix.0 as usize))
                .map(|other| other.id.as_str())
                .collect();
            format!("the strictest of: {}", names.join(", "))
        };
        let unit = parameter.unit.as_deref().map(|unit| format!(" ({unit})")).unwrap_or_default();
        let _ = writeln!(
            out,
            "<tr><td><code>{}</code></td><td>{}{}</td><td>{}</td></tr>",
            escape(&parameter.id),
            escape(&parameter.meaning),
            escape(&unit),
            escape(&values)
        );
    }
    out.push_str("</tbody></table></section>\n");
}

fn fields_html(out: &mut String, law: &Law) {
    out.push_str("<section id=\"fields\"><h2>Fields</h2>\n<table><thead><tr><th>Field</th><th>Type</th><th>Of</th><th>Meaning</th><th>From</th></tr></thead><tbody>\n");
    let by_name: BTreeMap<&str, _> = law.fields.iter().map(|field| (field.name.as_str(), field)).collect();
    for field in by_name.values() {
        let words = match &field.kind {
            FieldType::Term(words) | FieldType::Terms(words) => format!(": {}", words.join(", ")),
            _ => field.unit.as_ref().map(|unit| format!(", {unit}")).unwrap_or_default(),
        };
        let aliases =
            if field.aliases.is_empty() { String::new() } else { format!(" Also: {}.", field.aliases.join(", ")) };
        let never = if field.protected { " No rule reads it." } else { "" };
        let _ = writeln!(
            out,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&field.name),
            escape(&format!("{}{words}", field.kind.word())),
            field.subject.word(),
            escape(&format!("{}{aliases}{never}", field.meaning)),
            escape(&field.origin_text())
        );
    }
    out.push_str("</tbody></table></section>\n");
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Below => "below",
        Order::AtMost => "at most",
        Order::Above => "above",
        Order::AtLeast => "at least",
        Order::Equal => "exactly",
    }
}

fn moment_words(order: Order) -> &'static str {
    match order {
        Order::Below => "before",
        Order::AtMost => "on or before",
        Order::Above => "after",
        Order::AtLeast => "on or after",
        Order::Equal => "the same as",
    }
}

fn number(law: &Law, than: &NumberOperand) -> String {
    match than {
        NumberOperand::Value(n) => n.to_string(),
        NumberOperand::Field(field) => law.field_name(*field).to_owned(),
        NumberOperand::Parameter(ix) => law.parameters.get(ix.0 as usize).map(|p| p.id.to_string()).unwrap_or_default(),
    }
}

fn moment(law: &Law, than: &MomentOperand) -> String {
    match than {
        MomentOperand::AsOf => "the day asked about".into(),
        MomentOperand::Value(when) => when.to_string(),
        MomentOperand::Field(field) => law.field_name(*field).to_owned(),
        MomentOperand::Parameter(ix) => law.parameters.get(ix.0 as usize).map(|p| p.id.to_string()).unwrap_or_default(),
    }
}

fn rule_html(out: &mut String, law: &Law, node: &Node, cite: Option<&str>) {
    out.push_str("<ul class=\"rule\">");
    node_html(out, law, node, cite);
    out.push_str("</ul>\n");
}

fn node_html(out: &mut String, law: &Law, node: &Node, cite: Option<&str>) {
    out.push_str("<li>");
    let parts = |out: &mut String, head: &str, parts: &[Node]| {
        out.push_str(head);
        out.push_str("<ul>");
        for part in parts {
            node_html(out, law, part, None);
        }
        out.push_str("</ul>");
    };
    match &node.test {
        Test::All(list) => parts(out, "all of", list),
        Test::Any(list) => parts(out, "any of", list),
        Test::Not(part) => parts(out, "not", std::slice::from_ref(part)),
        Test::Certain(part) => parts(out, "known to be so:", std::slice::from_ref(part)),
        Test::Possible(part) => parts(out, "so, or not proved otherwise:", std::slice::from_ref(part)),
        Test::SinceArrest(part) => parts(out, "since the latest arrest:", std::slice::from_ref(part)),
        Test::Within(Within::EachArrest, part) => parts(out, "after one of the arrests:", std::slice::from_ref(part)),
        Test::Within(Within::MoveToAdults, part) => {
            parts(out, "now, or on the move among adults:", std::slice::from_ref(part));
        }
        leaf => out.push_str(&escape(&test_words(law, leaf))),
    }
    for text in [node.cite.as_deref(), cite].into_iter().flatten() {
        let _ = write!(out, " <span class=\"cite\">[{}]</span>", escape(text));
    }
    if let Some(note) = &node.note {
        let _ = write!(out, " <span class=\"note\">{}</span>", escape(note));
    }
    out.push_str("</li>");
}

/// A single test in words; empty for tests that are made of parts.
pub fn test_words(law: &Law, test: &Test) -> String {
    let name = |field: &crate::dictionary::FieldIx| law.field_name(*field);
    match test {
        Test::All(_)
        | Test::Any(_)
        | Test::Not(_)
        | Test::Certain(_)
        | Test::Possible(_)
        | Test::SinceArrest(_)
        | Test::Within(..) => String::new(),
        Test::Is(field, b) => format!("{} is {b}", name(field)),
        Test::Exists(field, true) => format!("{} exists", name(field)),
        Test::Exists(field, false) => format!("{} is known not to exist", name(field)),
        Test::NoneBy(field, clock) => {
            let clock = law.clock_ids.get(clock.0 as usize).map_or("", |id| id.as_str());
            format!("{} is known not to exist, and {clock} is due", name(field))
        }
        Test::Mentions(field, mentions) => {
            let mut words = format!("{} mentions: {}", name(field), mentions.phrases.join(", "));
            for (what, list) in [
                ("apart from", &mentions.apart_from),
                ("settled by", &mentions.else_not),
                ("in no other company than", &mentions.beside),
            ] {
                if !list.is_empty() {
                    words.push_str(&format!("; {what}: {}", list.join(", ")));
                }
            }
            words
        }
        Test::Words(field, test, words) => {
            let how = match test {
                WordTest::In => "is one of",
                WordTest::NotIn => "is none of",
                WordTest::AnyOf => "has any of",
                WordTest::NoneOf => "has none of",
                WordTest::Only => "has only",
            };
            format!("{} {how}: {}", name(field), words.join(", "))
        }
        Test::Number(field, order, than) => format!("{} is {} {}", name(field), order_words(*order), number(law, than)),
        Test::Moment { field, order, than, .. } => {
            format!("{} is {} {}", name(field), moment_words(*order), moment(law, than))
        }
        Test::Interval { from, to, order, limit } => {
            let limit = match limit {
                Limit::Span(length) => length.to_string(),
                Limit::Parameter(_) => limit_text(law, limit),
            };
            format!("from {} to {} is {} {limit}", moment(law, from), moment(law, to), order_words(*order))
        }
        Test::Count { rows, filter, within, order, than } => {
            let which = match filter.as_ref().map(|node| test_words(law, &node.test)) {
                Some(words) if !words.is_empty() => format!(" where {words}"),
                Some(_) => " that meet the condition".to_owned(),
                None => String::new(),
            };
            let within = within.map(|length| format!(" in the last {length}")).unwrap_or_default();
            format!(
                "the number of {} rows{which}{within} is {} {}",
                rows.word(),
                order_words(*order),
                number(law, than)
            )
        }
        Test::RunOut(clock) => {
            format!("{} has run out", law.clock_ids.get(clock.0 as usize).map_or("", |id| id.as_str()))
        }
        Test::InForce(ix) => {
            format!("the law sets {}", law.parameters.get(ix.0 as usize).map_or("", |p| p.id.as_str()))
        }
    }
}
