//! Law files to one checked [`Law`]: international pack first, overlays after it.

use crate::dictionary::{self, Across, Field, FieldIx, FieldType, Origin, Subject};
use crate::document::{Item, Place, Reading, Table, Tree, nearest};
use crate::law::*;
use crate::records::*;
use crate::rule::{
    ClockIx, Length, Limit, Node, ParameterIx, RuleContext, Test, moment_field, number_field, read_limit, read_rule,
};
use crate::shape::{Shape, check, check_table, month_day, parse_duration};
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};
use wayhome_domain::jiff::civil::{Date, Weekday};

/// The files of one law pack, located but not yet joined.
pub(crate) struct RawLaw {
    pub header: Header,
    pub header_place: Place,
    pub files: Vec<Item>,
}

/// All entries of one kind, in the order of packs, files and text, that have the right shape.
struct Entries<'a> {
    items: Vec<(CompactString, &'a Item, &'a Table)>,
}

fn entries<'a>(packs: &[&'a RawLaw], list: &str, bad: &BTreeSet<(u32, u32)>) -> Entries<'a> {
    let mut items = Vec::new();
    for pack in packs {
        for file in &pack.files {
            let Tree::Table(table) = &file.value else { continue };
            for item in table.list(list) {
                if let Tree::Table(entry) = &item.value
                    && !bad.contains(&key(item.place))
                {
                    items.push((pack.header.id.clone(), item, entry));
                }
            }
        }
    }
    Entries { items }
}

fn key(place: Place) -> (u32, u32) {
    place.key()
}

/// Joins the packs; notes every problem. The law is usable only when no error was noted.
pub(crate) fn assemble(reading: &mut Reading, packs: &[&RawLaw]) -> Law {
    let mut bad = BTreeSet::new();
    for pack in packs {
        check_files(reading, pack, &mut bad);
    }
    let mut law = Law {
        packs: packs.iter().map(|pack| pack.header.clone()).collect(),
        instruments: Vec::new(),
        readings: Vec::new(),
        fields: dictionary::built_in(),
        field_names: BTreeMap::new(),
        parameters: Vec::new(),
        parameter_names: BTreeMap::new(),
        criterion_ids: Vec::new(),
        criteria: Vec::new(),
        clock_ids: Vec::new(),
        clocks: Vec::new(),
        conflicts: Vec::new(),
        calendars: Vec::new(),
        wordings: BTreeMap::new(),
    };
    instruments(reading, &mut law, packs, &bad);
    fields(reading, &mut law, packs, &bad);
    parameters(reading, &mut law, packs, &bad);
    parameter_fields(&mut law);
    sets(reading, &mut law, packs, &bad);
    let calendar_of = calendars(reading, &mut law, packs, &bad);
    let clock_entries = entries(packs, "clock", &bad);
    let words = words(reading, packs, &bad);
    let clock_context = clock_ids(reading, &mut law, &clock_entries, words);
    clocks(reading, &mut law, &clock_entries, &clock_context);
    criteria(reading, &mut law, packs, &bad, &clock_context);
    tightens(reading, &mut law, packs, &bad, &clock_context, &calendar_of);
    clock_cycles(reading, &law);
    conflicts(reading, &mut law, packs, &bad);
    law
}

fn check_files(reading: &mut Reading, pack: &RawLaw, bad: &mut BTreeSet<(u32, u32)>) {
    for file in &pack.files {
        let Tree::Table(table) = &file.value else { continue };
        check_table(reading, table, &LAW_FILE, file);
        for (list, record) in LAW_LISTS {
            for item in table.list(list) {
                if !check(reading, item, Shape::Record(record), list) {
                    bad.insert(key(item.place));
                }
            }
        }
        if let Some(item) = table.get("calendar")
            && !check(reading, item, Shape::Record(&CALENDAR), "calendar")
        {
            bad.insert(key(item.place));
        }
        for list in ["set", "tighten", "holiday", "calendar"] {
            if let Some(item) = table.get(list)
                && pack.header.overlays.is_none()
            {
                reading.error(
                    item.place,
                    "not-an-overlay",
                    format!("`{list}` belongs in an overlay, and this pack is none"),
                    "write `overlays = \"international\"` in its pack.toml, or move the entry",
                );
            }
        }
    }
}

fn instruments(reading: &mut Reading, law: &mut Law, packs: &[&RawLaw], bad: &BTreeSet<(u32, u32)>) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (pack, item, table) in entries(packs, "instrument", bad).items {
        let code = table.text("code").unwrap_or("").to_owned();
        if let Some(first) = seen.get(&code) {
            duplicate(reading, table.place("code", item.place), "instrument", &code, *first);
            continue;
        }
        seen.insert(code.clone(), table.place("code", item.place));
        let force = table.text("force").and_then(Force::of_word);
        let (Some(title), Some(symbol), Some(force)) = (table.text("title"), table.text("symbol"), force) else {
            continue;
        };
        law.instruments.push(Instrument { code, title: title.into(), symbol: symbol.into(), force, pack });
    }
    for (_, item, table) in entries(packs, "reading", bad).items {
        let (id, title) = (table.text("id").unwrap_or(""), table.text("title").unwrap_or(""));
        if law.readings.iter().any(|other| other.id == id) {
            reading.error(
                table.place("id", item.place),
                "duplicate-id",
                format!("the reading `{id}` is already there"),
                "give it another number, or remove one of the two",
            );
            continue;
        }
        law.readings.push(SourceReading { id: id.into(), title: title.into() });
    }
}

fn duplicate(reading: &mut Reading, place: Place, what: &str, id: &str, first: Place) {
    let shown = reading.shown(first);
    reading.error(
        place,
        "duplicate-id",
        format!("the {what} `{id}` is already there, at {shown}"),
        "give it another id, or remove one of the two",
    );
}

fn fields(reading: &mut Reading, law: &mut Law, packs: &[&RawLaw], bad: &BTreeSet<(u32, u32)>) {
    for (position, field) in law.fields.iter().enumerate() {
        let ix = FieldIx(position as u16);
        law.field_names.insert(field.name.clone(), ix);
        for alias in &field.aliases {
            law.field_names.insert(alias.clone(), ix);
        }
    }
    let mut places: BTreeMap<CompactString, Place> = BTreeMap::new();
    for (pack, item, table) in entries(packs, "field", bad).items {
        let name: CompactString = table.text("name").unwrap_or("").into();
        let place = table.place("name", item.place);
        if law.field_names.contains_key(&name) {
            match places.get(&name) {
                Some(first) => duplicate(reading, place, "field", &name, *first),
                None => reading.error(
                    place,
                    "duplicate-id",
                    format!("`{name}` is a column of the sheets or a derived field already"),
                    "remove this entry, or use another name",
                ),
            }
            continue;
        }
        let words: Vec<CompactString> = table.texts("words").into_iter().map(Into::into).collect();
        let kind = match table.text("type").unwrap_or("") {
            "yes_no" => FieldType::YesNo,
            "count" => FieldType::Count,
            "number" => FieldType::Number,
            "term" => FieldType::Term(words.clone()),
            "terms" => FieldType::Terms(words.clone()),
            "when" => FieldType::When,
            "event" => FieldType::Event,
            "until" => FieldType::Until,
            "presence" => FieldType::Presence,
            _ => FieldType::Text,
        };
        match (&kind, words.is_empty()) {
            (FieldType::Term(_) | FieldType::Terms(_), true) => reading.error(
                item.place,
                "missing-key",
                format!("`{name}` is a term and has no `words`"),
                "add `words = [\"…\"]`, or make it a `text`",
            ),
            (FieldType::Term(_) | FieldType::Terms(_), false) => {}
            (_, false) => reading.error(
                table.place("words", item.place),
                "unknown-key",
                format!("`{name}` is of type {} and cannot have `words`", kind.word()),
                "make it a `term` or `terms`, or remove the words",
            ),
            _ => {}
        }
        if let Some(word) = name.split('_').find(|word| dictionary::NEVER_READ.contains(word))
            && table.yes_no("protected") != Some(true)
        {
            reading.error(
                place,
                "protected-field",
                format!("`{name}` speaks of {word} and is not marked `protected = true`"),
                "mark it; no rule may read it",
            );
        }
        if law.fields.len() >= usize::from(u16::MAX) {
            reading.error(place, "too-many", "there are too many fields", "remove some");
            return;
        }
        let ix = FieldIx(law.fields.len() as u16);
        let aliases: Vec<CompactString> = table.texts("aliases").into_iter().map(Into::into).collect();
        for alias in &aliases {
            if *alias == name {
                continue;
            }
            if law.field_names.contains_key(alias) {
                reading.error(
                    table.place("aliases", item.place),
                    "duplicate-id",
                    format!("`{alias}` names another field already"),
                    "remove it from `aliases`",
                );
            } else {
                law.field_names.insert(alias.clone(), ix);
            }
        }
        law.field_names.insert(name.clone(), ix);
        places.insert(name.clone(), place);
        law.fields.push(Field {
            name,
            aliases,
            kind,
            unit: table.text("unit").map(Into::into),
            subject: table.text("subject").and_then(Subject::of_word).unwrap_or(Subject::Child),
            origin: Origin::Facts,
            meaning: table.text("meaning").unwrap_or("").to_owned(),
            across: match table.text("across") {
                Some("earliest") => Across::Earliest,
                Some("current_or_left") => Across::CurrentOrLeft,
                Some("earliest_of_case") => Across::EarliestOfCase,
                Some("latest") => Across::Latest,
                Some("latest_of_case") => Across::LatestOfCase,
                Some("latest_known_of_case") => Across::LatestKnownOfCase,
                Some("latest_known") => Across::LatestKnown,
                _ => Across::Current,
            },
            protected: table.yes_no("protected") == Some(true),
            sex: table.yes_no("sex") == Some(true),
            pack,
        });
    }
    for (_, item, table) in entries(packs, "alias", bad).items {
        let (name, of) = (table.text("name").unwrap_or(""), table.text("field").unwrap_or(""));
        let Some(ix) = law.field_names.get(of).copied() else {
            let help = match nearest(of, law.field_names.keys().map(CompactString::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a field of the dictionary".into(),
            };
            reading.error(
                table.place("field", item.place),
                "unknown-field",
                format!("the dictionary has no field `{of}`"),
                help,
            );
            continue;
        };
        match law.field_names.get(name) {
            Some(other) if *other != ix => reading.error(
                table.place("name", item.place),
                "duplicate-id",
                format!("`{name}` names another field already"),
                "remove this alias",
            ),
            Some(_) => {}
            None => {
                law.field_names.insert(name.into(), ix);
                if let Some(field) = law.fields.get_mut(ix.0 as usize) {
                    field.aliases.push(name.into());
                }
            }
        }
    }
}

fn date(table: &Table, key: &str) -> Option<Date> {
    match table.get(key).map(|item| &item.value) {
        Some(Tree::Moment(text)) => text.parse().ok(),
        _ => None,
    }
}

fn validity(reading: &mut Reading, table: &Table, at: Place) -> Option<Validity> {
    let from = date(table, "valid_from")?;
    let to = date(table, "valid_to");
    if let Some(end) = to
        && end <= from
    {
        reading.error(
            table.place("valid_to", at),
            "validity",
            format!("`valid_to` {end} is not after `valid_from` {from}"),
            "`valid_to` is the first day on which the rule is no longer in force",
        );
    }
    Some(Validity { from, to })
}

fn parameter_value(
    reading: &mut Reading,
    item: &Item,
    (kind, unit): (ParameterType, Option<&str>),
    id: &str,
) -> Option<ParameterValue> {
    let value = match (kind, &item.value) {
        (ParameterType::Number, Tree::Whole(n)) => Some(ParameterValue::Number(*n as f64)),
        (ParameterType::Number, Tree::Number(n)) => Some(ParameterValue::Number(*n)),
        (ParameterType::Duration, Tree::Text(text)) => {
            parse_duration(text).ok().map(|span| ParameterValue::Duration(Length(span)))
        }
        (ParameterType::Date, Tree::Moment(text)) => text.parse().ok().map(ParameterValue::Date),
        (ParameterType::YesNo, Tree::YesNo(b)) => Some(ParameterValue::YesNo(*b)),
        (ParameterType::Text, Tree::Text(text)) => Some(ParameterValue::Text(text.clone())),
        _ => None,
    };
    if let Some(ParameterValue::Number(number)) = value
        && let Err(error) = crate::given::check_number(number, unit)
    {
        reading.error(item.place, error.code, format!("`{id}`: {}", error.message), error.help);
        return None;
    }
    if value.is_none() {
        reading.error(
            item.place,
            "wrong-type",
            format!("the parameter `{id}` is of type {}, found {}", kind.word(), item.value.describe()),
            match kind {
                ParameterType::Number => "write digits without quotes",
                ParameterType::Duration => "write a length of time, for example `\"P14D\"`",
                ParameterType::Date => "write a date without quotes",
                ParameterType::YesNo => "write `true` or `false`",
                ParameterType::Text => "put it between double quotes",
            },
        );
    }
    value
}

fn parameters(reading: &mut Reading, law: &mut Law, packs: &[&RawLaw], bad: &BTreeSet<(u32, u32)>) {
    let list = entries(packs, "parameter", bad);
    let mut places: Vec<Place> = Vec::new();
    for (pack, item, table) in &list.items {
        let id: CompactString = table.text("id").unwrap_or("").into();
        let place = table.place("id", item.place);
        if let Some(first) = law.parameter_names.get(&id).and_then(|ix| places.get(ix.0 as usize)) {
            duplicate(reading, place, "parameter", &id, *first);
            continue;
        }
        let kind = table.text("type").and_then(ParameterType::of_word).unwrap_or(ParameterType::Number);
        let stricter = match table.text("stricter") {
            Some("higher") => Stricter::Higher,
            Some("lower") => Stricter::Lower,
            _ => Stricter::Neither,
        };
        let mut values: Vec<DatedValue> = Vec::new();
        for value in table.list("values") {
            let Tree::Table(entry) = &value.value else { continue };
            check_source(reading, law, entry, value.place);
            let Some(valid) = validity(reading, entry, value.place) else { continue };
            let Some(inner) =
                entry.get("value").and_then(|v| parameter_value(reading, v, (kind, table.text("unit")), &id))
            else {
                continue;
            };
            if values.iter().any(|other| other.valid.overlaps(&valid)) {
                reading.error(
                    value.place,
                    "overlapping-validity",
                    format!("two values of `{id}` are in force on the same day"),
                    "end the earlier one with `valid_to` on the day the later one starts",
                );
            }
            values.push(DatedValue {
                value: inner,
                valid,
                source: entry.text("source").unwrap_or("").to_owned(),
                status: entry.text("status").unwrap_or("").to_owned(),
                pack: pack.clone(),
            });
        }
        let ix = ParameterIx(law.parameters.len() as u16);
        law.parameter_names.insert(id.clone(), ix);
        for alias in table.texts("aliases") {
            law.parameter_names.entry(alias.into()).or_insert(ix);
        }
        places.push(place);
        law.parameters.push(Parameter {
            id,
            aliases: table.texts("aliases").into_iter().map(Into::into).collect(),
            kind,
            unit: table.text("unit").map(str::to_owned),
            meaning: table.text("meaning").unwrap_or("").to_owned(),
            stricter,
            absent_is_none: table.text("absent") == Some("none"),
            values,
            strictest_of: Vec::new(),
            pack: pack.clone(),
        });
    }
    // Second pass: parameters that are the strictest of others.
    for (_, item, table) in &list.items {
        let Some(ix) = table.text("id").and_then(|id| law.parameter_names.get(id)).copied() else { continue };
        let mut others = Vec::new();
        for name in table.texts("strictest_of") {
            match law.parameter_names.get(name.as_str()) {
                Some(other) => others.push(*other),
                None => {
                    let help = match nearest(&name, law.parameter_names.keys().map(CompactString::as_str)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "name a parameter of this pack".into(),
                    };
                    reading.error(
                        table.place("strictest_of", item.place),
                        "unknown-parameter",
                        format!("there is no parameter `{name}`"),
                        help,
                    );
                }
            }
        }
        if let Some(parameter) = law.parameters.get_mut(ix.0 as usize) {
            parameter.strictest_of = others;
        }
    }
    for (position, place) in places.iter().enumerate() {
        if let Some(cycle) = parameter_cycle(law, position) {
            reading.error(
                *place,
                "cycle",
                format!("this parameter is defined by itself: {cycle}"),
                "give one of them a value of its own",
            );
        }
    }
}

/// Every parameter is a country field too, so that a rule can read it and an answer can name it as missing.
fn parameter_fields(law: &mut Law) {
    for parameter in &law.parameters {
        let kind = match parameter.kind {
            ParameterType::Number => FieldType::Number,
            ParameterType::Date => FieldType::When,
            ParameterType::YesNo => FieldType::YesNo,
            ParameterType::Text | ParameterType::Duration => FieldType::Text,
        };
        if law.field_names.contains_key(&parameter.id) || law.fields.len() >= usize::from(u16::MAX) {
            continue;
        }
        let ix = FieldIx(law.fields.len() as u16);
        law.field_names.insert(parameter.id.clone(), ix);
        for alias in &parameter.aliases {
            law.field_names.entry(alias.clone()).or_insert(ix);
        }
        law.fields.push(Field {
            name: parameter.id.clone(),
            aliases: parameter.aliases.clone(),
            kind,
            unit: parameter.unit.as_deref().map(Into::into),
            subject: Subject::Country,
            origin: Origin::Facts,
            meaning: parameter.meaning.clone(),
            across: Across::Current,
            protected: false,
            sex: false,
            pack: parameter.pack.clone(),
        });
    }
}

fn parameter_cycle(law: &Law, start: usize) -> Option<String> {
    // Depth-first from `start`; a path back to it is a cycle. Paths are at most as long as the list.
    fn walk(law: &Law, at: usize, start: usize, path: &mut Vec<usize>) -> bool {
        let Some(parameter) = law.parameters.get(at) else { return false };
        for next in &parameter.strictest_of {
            let next = next.0 as usize;
            if next == start {
                return true;
            }
            if path.contains(&next) {
                continue;
            }
            path.push(next);
            if walk(law, next, start, path) {
                return true;
            }
            path.pop();
        }
        false
    }
    let mut path = vec![start];
    walk(law, start, start, &mut path).then(|| {
        path.push(start);
        let ids: Vec<&str> =
            path.iter().filter_map(|at| law.parameters.get(*at)).map(|parameter| parameter.id.as_str()).collect();
        ids.join(" → ")
    })
}

fn sets(reading: &mut Reading, law: &mut Law, packs: &[&RawLaw], bad: &BTreeSet<(u32, u32)>) {
    for (pack, item, table) in entries(packs, "set", bad).items {
        let name = table.text("parameter").unwrap_or("");
        let place = table.place("parameter", item.place);
        check_source(reading, law, table, item.place);
        let Some(ix) = law.parameter_names.get(name).copied() else {
            let help = match nearest(name, law.parameter_names.keys().map(CompactString::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a parameter of the international pack, or add a `[[parameter]]`".into(),
            };
            reading.error(place, "unknown-parameter", format!("there is no parameter `{name}`"), help);
            continue;
        };
        let Some(parameter) = law.parameters.get(ix.0 as usize) else { continue };
        let (kind, stricter) = ((parameter.kind, parameter.unit.as_deref()), parameter.stricter);
        let Some(valid) = validity(reading, table, item.place) else { continue };
        let Some(value) = table.get("value").and_then(|v| parameter_value(reading, v, kind, name)) else { continue };
        let mut weaker = None;
        let mut overlap = false;
        for other in parameter.values.iter().filter(|other| other.valid.overlaps(&valid)) {
            if other.pack == pack {
                overlap = true;
            } else if is_weaker(&value, &other.value, stricter) {
                weaker = Some((other.value.to_string(), other.source.clone(), other.pack.clone()));
            }
        }
        if overlap {
            reading.error(
                item.place,
                "overlapping-validity",
                format!("two values of `{name}` are in force on the same day"),
                "end the earlier one with `valid_to` on the day the later one starts",
            );
        }
        if let Some((theirs, source, from)) = weaker {
            let ours = table.text("source").unwrap_or("");
            reading.error(
                table.place("value", item.place),
                "weaker-overlay",
                format!("this is weaker than the {from} pack: `{name}` is {theirs} there and {value} here"),
                format!(
                    "{from} ({source}): {theirs}; here ({ours}): {value}. Set a value that protects the child at least as much, or remove this entry"
                ),
            );
        }
        let dated = DatedValue {
            value,
            valid,
            source: table.text("source").unwrap_or("").to_owned(),
            status: table.text("status").unwrap_or("").to_owned(),
            pack,
        };
        if let Some(parameter) = law.parameters.get_mut(ix.0 as usize) {
            parameter.values.push(dated);
        }
    }
}

/// Whether `ours` protects the child less than `theirs`.
fn is_weaker(ours: &ParameterValue, theirs: &ParameterValue, stricter: Stricter) -> bool {
    let less = |a: f64, b: f64| match stricter {
        Stricter::Higher => a < b,
        Stricter::Lower => a > b,
        Stricter::Neither => false,
    };
    match (ours, theirs) {
        (ParameterValue::Number(a), ParameterValue::Number(b)) => less(*a, *b),
        (ParameterValue::Duration(a), ParameterValue::Duration(b)) => {
            if a == b {
                return false;
            }
            let ((a_least, a_most), (b_least, b_most)) = (a.bounds_seconds(), b.bounds_seconds());
            match stricter {
                Stricter::Higher => a_least < b_most,
                Stricter::Lower => a_most > b_least,
                Stricter::Neither => false,
            }
        }
        (ParameterValue::Date(a), ParameterValue::Date(b)) => match stricter {
            Stricter::Higher => a < b,
            Stricter::Lower => a > b,
            Stricter::Neither => false,
        },
        (ParameterValue::YesNo(a), ParameterValue::YesNo(b)) => match stricter {
            Stricter::Higher => !*a && *b,
            Stricter::Lower => *a && !*b,
            Stricter::Neither => false,
        },
        _ => false,
    }
}

fn calendars(
    reading: &mut Reading,
    law: &mut Law,
    packs: &[&RawLaw],
    bad: &BTreeSet<(u32, u32)>,
) -> BTreeMap<CompactString, usize> {
    let mut of = BTreeMap::new();
    for pack in packs {
        let mut calendar = Calendar::default();
        for file in &pack.files {
            let Tree::Table(table) = &file.value else { continue };
            if let Some(weekend) = table.table("calendar") {
                calendar.weekend = weekend.texts("weekend").iter().filter_map(|word| weekday(word)).collect();
            }
        }
        for (_, item, table) in entries(&[*pack], "holiday", bad).items {
            let name = table.text("name").unwrap_or("").to_owned();
            match (date(table, "date"), table.text("every_year").and_then(month_day)) {
                (Some(day), None) => calendar.holidays.push((day, name)),
                (None, Some((month, day))) => calendar.every_year.push((month, day, name)),
                _ => reading.error(
                    item.place,
                    "missing-key",
                    format!("the holiday `{name}` needs either `date` or `every_year`"),
                    "write `date = 2026-12-25` or `every_year = \"12-25\"`",
                ),
            }
        }
        if calendar != Calendar::default() {
            of.insert(pack.header.id.clone(), law.calendars.len());
            law.calendars.push(calendar);
        }
    }
    of
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// Names that rules may refer to.
struct ClockContext {
    clocks: BTreeMap<CompactString, ClockIx>,
    subjects: Vec<SubjectKind>,
    parameters: BTreeMap<CompactString, (ParameterIx, ParameterType)>,
    words: BTreeMap<CompactString, Vec<CompactString>>,
}

/// The lists of words, by name.
fn words(
    reading: &mut Reading,
    packs: &[&RawLaw],
    bad: &BTreeSet<(u32, u32)>,
) -> BTreeMap<CompactString, Vec<CompactString>> {
    let mut lists: BTreeMap<CompactString, (Place, Vec<CompactString>)> = BTreeMap::new();
    for (_, item, table) in entries(packs, "words", bad).items {
        let id: CompactString = table.text("id").unwrap_or_default().into();
        let place = table.place("id", item.place);
        match lists.get(&id) {
            Some((first, _)) => duplicate(reading, place, "list of words", &id, *first),
            None => {
                let list = table.texts("list").into_iter().map(Into::into).collect();
                lists.insert(id, (place, list));
            }
        }
    }
    lists.into_iter().map(|(id, (_, list))| (id, list)).collect()
}

fn clock_ids(
    reading: &mut Reading,
    law: &mut Law,
    list: &Entries<'_>,
    words: BTreeMap<CompactString, Vec<CompactString>>,
) -> ClockContext {
    let mut clocks = BTreeMap::new();
    let mut subjects = Vec::new();
    let mut first: BTreeMap<CompactString, (CompactString, Place)> = BTreeMap::new();
    for (pack, item, table) in &list.items {
        let id: CompactString = table.text("id").unwrap_or("").into();
        let subject = table.text("subject").and_then(SubjectKind::of_word).unwrap_or(SubjectKind::Custody);
        let place = table.place("id", item.place);
        match first.get(&id) {
            Some((owner, there)) if owner != pack => {
                let weaker = overlay_clock_text(table, owner, list, &id);
                let shown = reading.shown(*there);
                reading.error(
                    place,
                    "weaker-overlay",
                    format!("the clock `{id}` belongs to the {owner} pack, at {shown}; an overlay cannot replace it"),
                    format!("{weaker}. Write `[[tighten]]` with `clock = \"{id}\"` and a shorter `limit`, or use an id of your own"),
                );
                continue;
            }
            Some(_) => {}
            None => {
                let ix = ClockIx(law.clock_ids.len() as u16);
                clocks.insert(id.clone(), ix);
                law.clock_ids.push(id.clone());
                subjects.push(subject);
                first.insert(id, (pack.clone(), place));
            }
        }
    }
    let parameters = law
        .parameter_names
        .iter()
        .filter_map(|(name, ix)| Some((name.clone(), (*ix, law.parameters.get(ix.0 as usize)?.kind))))
        .collect();
    ClockContext { clocks, subjects, parameters, words }
}

fn overlay_clock_text(ours: &Table, owner: &str, list: &Entries<'_>, id: &str) -> String {
    let theirs = list.items.iter().find(|(pack, _, table)| pack == owner && table.text("id") == Some(id));
    let show = |table: &Table| {
        format!(
            "({}) {} — {}",
            table.text("source").unwrap_or(""),
            table.text("limit").unwrap_or(""),
            table.text("text").unwrap_or("").trim_end_matches('.')
        )
    };
    format!("{owner} {}; here {}", theirs.map(|(_, _, table)| show(table)).unwrap_or_default(), show(ours))
}

fn context<'a>(law: &'a Law, clocks: &'a ClockContext, subject: SubjectKind, may_read_sex: bool) -> RuleContext<'a> {
    RuleContext {
        fields: &law.fields,
        field_names: &law.field_names,
        parameters: &clocks.parameters,
        words: &clocks.words,
        clocks: &clocks.clocks,
        clock_subjects: &clocks.subjects,
        subject,
        may_read_sex,
    }
}

/// Checks that every part of `source` starts with the code of a known instrument.
fn check_source(reading: &mut Reading, law: &Law, table: &Table, at: Place) {
    let Some(source) = table.text("source") else { return };
    for part in source.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let known = law.instruments.iter().any(|instrument| {
            part.strip_prefix(instrument.code.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '(']))
        });
        if !known {
            let first = part.split(' ').next().unwrap_or(part);
            let help = match nearest(first, law.instruments.iter().map(|i| i.code.as_str())) {
                Some(near) => format!("did you mean `{near}`? else add it as an `[[instrument]]`"),
                None => {
                    "start each part with the code of an instrument, and add the instrument as `[[instrument]]`".into()
                }
            };
            reading.error(
                table.place("source", at),
                "unknown-instrument",
                format!("`{part}` does not start with the code of an instrument"),
                help,
            );
        }
    }
}

fn check_status(reading: &mut Reading, table: &Table, at: Place) {
    let Some(status) = table.text("status") else { return };
    let lower = status.to_lowercase();
    if !lower.contains("confirmed") && !lower.contains("recalled") && !lower.contains("invented") {
        reading.error(
            table.place("status", at),
            "status",
            format!("`{status}` does not say how the source is known"),
            "write `confirmed (S01)`, `recalled`, or `invented` for an invented country",
        );
    }
}

fn forces(table: &Table) -> Vec<Force> {
    table.texts("force").iter().filter_map(|word| Force::of_word(word)).collect()
}

fn consequence(reading: &mut Reading, table: &Table, at: Place, otherwise: Option<Consequence>) -> Option<Consequence> {
    let effect = match table.text("effect") {
        Some(word) => Effect::of_word(word)?,
        None => otherwise?.effect,
    };
    let bars = table.text("bars").and_then(Bars::of_word);
    let bars = match effect {
        Effect::Bar => {
            let inherited = otherwise.filter(|o| o.effect == Effect::Bar).and_then(|o| o.bars);
            let bars = bars.or(inherited);
            if bars.is_none() {
                reading.error(
                    at,
                    "missing-key",
                    "a bar does not say what it bars",
                    "add `bars = \"detention\"` when release is due, `bars = \"measure\"` when a measure or place must stop",
                );
            }
            bars
        }
        Effect::ReviewDue => Some(bars.unwrap_or(Bars::Detention)),
        Effect::PresumeRelease => bars,
        _ => {
            if bars.is_some() {
                reading.error(
                    table.place("bars", at),
                    "unknown-key",
                    format!("`bars` has no meaning for the effect `{}`", effect.word()),
                    "remove it; it belongs to `bar`, `review-due` and `presume-release`",
                );
            }
            None
        }
    };
    let review = match table.yes_no("review") {
        Some(review) if (effect, bars) == (Effect::Bar, Some(Bars::Measure)) => review,
        Some(_) => {
            reading.error(
                table.place("review", at),
                "unknown-key",
                "`review` has no meaning here",
                "remove it; it belongs to `effect = \"bar\"` with `bars = \"measure\"`",
            );
            false
        }
        None => otherwise.is_some_and(|o| o.review && (o.effect, o.bars) == (effect, bars)),
    };
    Some(Consequence { effect, bars, review })
}

fn phase(reading: &mut Reading, table: &Table, at: Place, subject: SubjectKind) -> Phase {
    if table.get("phase").is_some() && !subject.of_child() {
        reading.error(
            table.place("phase", at),
            "unknown-key",
            format!("`phase` has no meaning for a {}", subject.word()),
            "remove it; it belongs to rules about a child",
        );
    }
    match table.text("phase") {
        Some("released") => Phase::Released,
        Some("both") => Phase::Both,
        _ => Phase::InCustody,
    }
}

fn moments(reading: &mut Reading, item: &Item, context: &RuleContext<'_>) -> Option<Moments> {
    let Tree::Table(table) = &item.value else { return None };
    let [entry] = table.entries.as_slice() else {
        reading.error(
            item.place,
            "wrong-type",
            "a start or stop names exactly one of `earliest`, `latest` and `first`",
            "write `{ earliest = [\"arrested_at\"] }`",
        );
        return None;
    };
    let Tree::List(items) = &entry.item.value else { return None };
    if items.is_empty() {
        reading.error(entry.item.place, "empty", "no field is named here", "name at least one field");
        return None;
    }
    let mut fields = Vec::new();
    for item in items {
        let Tree::Text(name) = &item.value else { continue };
        fields.push(moment_field(reading, name, item.place, context));
    }
    let fields: Option<Vec<FieldIx>> = fields.into_iter().collect();
    let fields = fields?;
    Some(match entry.key.as_str() {
        "earliest" => Moments::Earliest(fields),
        "latest" => Moments::Latest(fields),
        _ => Moments::First(fields),
    })
}

fn suspension(reading: &mut Reading, item: &Item, context: &RuleContext<'_>) -> Option<(FieldIx, FieldIx)> {
    let Tree::Table(table) = &item.value else { return None };
    let mut end = |key: &str| {
        let name = table.text(key)?;
        moment_field(reading, name, table.place(key, item.place), context)
    };
    let (from, to) = (end("from"), end("to"));
    Some((from?, to?))
}

fn length(table: &Table, key: &str) -> Option<Length> {
    table.text(key).and_then(|text| parse_duration(text).ok()).map(Length)
}

fn clocks(reading: &mut Reading, law: &mut Law, list: &Entries<'_>, names: &ClockContext) {
    let mut owners: BTreeMap<CompactString, CompactString> = BTreeMap::new();
    for (pack, item, table) in &list.items {
        let id: CompactString = table.text("id").unwrap_or("").into();
        if owners.entry(id.clone()).or_insert_with(|| pack.clone()) != pack {
            continue;
        }
        let Some(ix) = names.clocks.get(&id).copied() else { continue };
        let subject = table.text("subject").and_then(SubjectKind::of_word).unwrap_or(SubjectKind::Custody);
        check_source(reading, law, table, item.place);
        check_status(reading, table, item.place);
        let phase = phase(reading, table, item.place, subject);
        let valid = validity(reading, table, item.place);
        let reference = table.yes_no("reference_only") == Some(true);
        let context = context(law, names, subject, false);
        let applies = table.get("applies").map(|rule| read_rule(reading, rule, &context));
        let measure = if reference {
            Some(Measure::Reference(table.text("limit").unwrap_or("").to_owned()))
        } else if let Some(quantity) = table.get("quantity") {
            quantity_measure(reading, table, quantity, &context)
        } else {
            time_measure(reading, table, item, &context, &id, law.packs.first().map(|p| &p.id) == Some(pack))
        };
        let on_expiry = match table.get("on_expiry") {
            Some(Item { value: Tree::Table(expiry), place }) => consequence(reading, expiry, *place, None),
            _ if reference => Some(Consequence { effect: Effect::Duty, bars: None, review: false }),
            _ => {
                reading.error(
                    item.place,
                    "missing-key",
                    format!("the clock `{id}` does not say what follows when it runs out"),
                    "add `on_expiry = { effect = \"duty\" }`",
                );
                None
            }
        };
        let (Some(valid), Some(measure), Some(on_expiry)) = (valid, measure, on_expiry) else { continue };
        let applies = match applies {
            Some(None) => continue,
            Some(Some(node)) => Some(node),
            None => None,
        };
        version_overlap(
            reading,
            law.clocks.iter().filter(|other| other.id == id).map(|other| other.valid),
            valid,
            &id,
            table.place("valid_from", item.place),
        );
        law.clocks.push(Clock {
            ix,
            title: table.text("title").unwrap_or("").to_owned(),
            text: table.text("text").unwrap_or("").to_owned(),
            ambiguity: table.text("ambiguity").map(str::to_owned),
            source: table.text("source").unwrap_or("").to_owned(),
            force: forces(table),
            status: table.text("status").unwrap_or("").to_owned(),
            source_text_version: table.text("source_text_version").unwrap_or("").to_owned(),
            valid,
            subject,
            phase,
            basis: match table.text("basis") {
                Some("source") => Basis::Source,
                Some("country") => Basis::Country,
                _ => Basis::Proposal,
            },
            applies,
            measure,
            on_expiry,
            who_acts: table.text("who_acts").unwrap_or("").into(),
            alerts: table.texts("alerts").into_iter().map(Into::into).collect(),
            tightened: Vec::new(),
            pack: pack.clone(),
            place: item.place,
            id,
        });
    }
}

fn version_overlap(
    reading: &mut Reading,
    others: impl Iterator<Item = Validity>,
    valid: Validity,
    id: &str,
    place: Place,
) {
    for other in others {
        if other.overlaps(&valid) {
            let from = other.from.max(valid.from);
            reading.error(
                place,
                "overlapping-validity",
                format!("two versions of `{id}` are in force on {from}"),
                "end the earlier one with `valid_to` on the day the later one starts; if they are different rules, give them different ids",
            );
            return;
        }
    }
}

fn time_measure(
    reading: &mut Reading,
    table: &Table,
    item: &Item,
    context: &RuleContext<'_>,
    id: &str,
    international: bool,
) -> Option<Measure> {
    for needed in ["starts", "limit"] {
        if table.get(needed).is_none() {
            reading.error(
                item.place,
                "missing-key",
                format!("the clock `{id}` has no `{needed}`"),
                "add it, or use `quantity` for a bound on a number, or `reference_only = true`",
            );
        }
    }
    let starts = table.get("starts").and_then(|starts| moments(reading, starts, context));
    let stops = table.get("stops").map(|stops| moments(reading, stops, context));
    let starts_again = table.text("starts_again").map(|name| {
        let at = table.place("starts_again", item.place);
        if table.get("stops").is_none() || matches!(stops, Some(Some(Moments::Latest(_)))) {
            reading.error(
                at,
                "unknown-key",
                format!("`starts_again` has no meaning for the clock `{id}`"),
                "it belongs to a clock that one moment stops: `stops = { earliest = [ … ] }`",
            );
        }
        moment_field(reading, name, at, context)
    });
    let only_last =
        table.text("only_last").map(|name| moment_field(reading, name, table.place("only_last", item.place), context));
    let limit = table.get("limit").and_then(|limit| read_limit(reading, limit, context));
    let suspends = table.get("suspends").map(|s| suspension(reading, s, context));
    if let Some(item) = table.get("suspends")
        && international
    {
        reading.error(
            item.place,
            "weaker-overlay",
            format!("the international clock `{id}` cannot be suspended"),
            "remove `suspends`; a country may suspend only a shorter length of its own, in a `[[tighten]]`",
        );
    }
    let due_by = due_by(reading, table, item, context);
    let due_soon_from = length(table, "due_soon_from");
    let breach_after = length(table, "breach_after");
    if let Some(Limit::Span(limit)) = &limit {
        let (least, most) = limit.bounds_seconds();
        if let Some(soon) = &due_soon_from
            && soon.bounds_seconds().0 > most
        {
            reading.error(
                table.place("due_soon_from", item.place),
                "out-of-range",
                format!("`due_soon_from` {soon} is longer than the limit {limit}"),
                "it counts from the start; write a shorter time",
            );
        }
        if let Some(breach) = &breach_after
            && breach.bounds_seconds().1 < least
        {
            reading.error(
                table.place("breach_after", item.place),
                "out-of-range",
                format!("`breach_after` {breach} is shorter than the limit {limit}"),
                "it counts from the start; write a longer time",
            );
        }
    }
    Some(Measure::Time {
        starts: starts?,
        stops: match stops {
            Some(stops) => Some(stops?),
            None => None,
        },
        starts_again: match starts_again {
            Some(field) => Some(field?),
            None => None,
        },
        only_last: match only_last {
            Some(field) => Some(field?),
            None => None,
        },
        of_case: table.yes_no("of_case") == Some(true),
        earlier_stops: table.yes_no("earlier_stops") == Some(true),
        limit: limit?,
        due_by,
        due_soon_from,
        breach_after,
        suspends: match suspends {
            Some(suspends) => Some(suspends?),
            None => None,
        },
    })
}

/// The event before which a step must be taken.
fn due_by(reading: &mut Reading, table: &Table, item: &Item, context: &RuleContext<'_>) -> Option<DueBy> {
    let unless = table.get("due_by_unless").map(|rule| (rule.place, read_rule(reading, rule, context)));
    match (table.text("due_by"), unless) {
        (Some(name), unless) => {
            let field = moment_field(reading, name, table.place("due_by", item.place), context)?;
            Some(DueBy { field, unless: unless.and_then(|(_, rule)| rule) })
        }
        (None, Some((place, _))) => {
            reading.error(
                place,
                "unknown-key",
                "`due_by_unless` has no meaning without `due_by`",
                "name the event in `due_by`, or remove it",
            );
            None
        }
        (None, None) => None,
    }
}

fn quantity_measure(reading: &mut Reading, table: &Table, item: &Item, context: &RuleContext<'_>) -> Option<Measure> {
    for wrong in [
        "starts",
        "stops",
        "starts_again",
        "only_last",
        "of_case",
        "earlier_stops",
        "limit",
        "due_by",
        "due_by_unless",
        "due_soon_from",
        "breach_after",
        "suspends",
    ] {
        if let Some(other) = table.get(wrong) {
            reading.error(
                other.place,
                "unknown-key",
                format!("a clock with `quantity` has no `{wrong}`"),
                "remove it, or remove `quantity`",
            );
        }
    }
    let Tree::Table(quantity) = &item.value else {
        reading.error(
            item.place,
            "wrong-type",
            "`quantity` must be a table",
            "write `{ field = \"outdoor_minutes_day\", at_least = 120 }`",
        );
        return None;
    };
    // The bound has the same form as a comparison in a rule, so it is read as one.
    let node = read_rule(reading, item, context)?;
    let name = quantity.text("field").unwrap_or("");
    number_field(reading, name, quantity.place("field", item.place), context)?;
    match node.test {
        Test::Number(field, order, than) => Some(Measure::Quantity { field, order, than }),
        _ => None,
    }
}

fn criteria(reading: &mut Reading, law: &mut Law, packs: &[&RawLaw], bad: &BTreeSet<(u32, u32)>, names: &ClockContext) {
    let mut owners: BTreeMap<CompactString, (CompactString, Place)> = BTreeMap::new();
    for (pack, item, table) in entries(packs, "criterion", bad).items {
        let id: CompactString = table.text("id").unwrap_or("").into();
        let id_place = table.place("id", item.place);
        if names.clocks.contains_key(&id) {
            reading.error(
                id_place,
                "duplicate-id",
                format!("`{id}` is the id of a clock already"),
                "give the criterion another id",
            );
            continue;
        }
        match owners.get(&id) {
            Some((owner, first)) if *owner != pack => {
                let shown = reading.shown(*first);
                let theirs = law.criterion(&id).map(|c| {
                    format!("({}) {} — {}", c.source, c.consequence.effect.word(), c.text.trim_end_matches('.'))
                });
                let ours = format!(
                    "({}) {} — {}",
                    table.text("source").unwrap_or(""),
                    table.text("effect").unwrap_or(""),
                    table.text("text").unwrap_or("").trim_end_matches('.')
                );
                reading.error(
                    id_place,
                    "weaker-overlay",
                    format!("the criterion `{id}` belongs to the {owner} pack, at {shown}; an overlay cannot replace it"),
                    format!(
                        "{owner} {}; here {ours}. Write `[[tighten]]` with `criterion = \"{id}\"` and one more `rule`, or use an id of your own",
                        theirs.unwrap_or_default()
                    ),
                );
                continue;
            }
            Some(_) => {}
            None => {
                owners.insert(id.clone(), (pack.clone(), id_place));
            }
        }
        check_source(reading, law, table, item.place);
        check_status(reading, table, item.place);
        let subject = table.text("subject").and_then(SubjectKind::of_word).unwrap_or(SubjectKind::Custody);
        let phase = phase(reading, table, item.place, subject);
        let valid = validity(reading, table, item.place);
        let own = consequence(reading, table, item.place, None);
        let reads_sex = table.text("reads_sex").map(str::to_owned);
        let context = context(law, names, subject, reads_sex.is_some());
        let fact_day = table
            .get("fact_day")
            .map(|day| moment_field(reading, table.text("fact_day").unwrap_or(""), day.place, &context));
        let (Some(valid), Some(own)) = (valid, own) else { continue };
        let mut branches = Vec::new();
        let mut good = true;
        match (table.get("rule"), table.list("branch")) {
            (Some(rule), []) => match read_rule(reading, rule, &context) {
                Some(rule) => branches.push(Branch {
                    consequence: own,
                    cite: None,
                    text: None,
                    valid,
                    source: None,
                    pack: pack.clone(),
                    rule,
                }),
                None => good = false,
            },
            (None, list) if !list.is_empty() => {
                for branch in list {
                    let Tree::Table(entry) = &branch.value else { continue };
                    let consequence = consequence(reading, entry, branch.place, Some(own));
                    let rule = entry.get("rule").and_then(|rule| read_rule(reading, rule, &context));
                    match (consequence, rule) {
                        (Some(consequence), Some(rule)) => branches.push(Branch {
                            consequence,
                            cite: entry.text("cite").map(str::to_owned),
                            text: entry.text("text").map(str::to_owned),
                            valid,
                            source: None,
                            pack: pack.clone(),
                            rule,
                        }),
                        _ => good = false,
                    }
                }
            }
            _ => {
                reading.error(
                    item.place,
                    "missing-key",
                    format!("the criterion `{id}` needs either `rule` or `[[criterion.branch]]`"),
                    "add a rule; with several ways to be met, write branches only",
                );
                good = false;
            }
        }
        if !good {
            continue;
        }
        let single = rests_on_one_yes_or_no(&branches);
        let reason = table.text("single_fact_reason").map(str::to_owned);
        if single && reason.is_none() {
            reading.error(
                item.place,
                "single-fact",
                format!("the criterion `{id}` rests on a single yes or no"),
                "add `single_fact_reason = \"…\"`: why that fact is more than the conclusion in other words; or read the facts behind it",
            );
        }
        version_overlap(
            reading,
            law.criteria.iter().filter(|other| other.id == id).map(|other| other.valid),
            valid,
            &id,
            table.place("valid_from", item.place),
        );
        let ix = match law.criterion_ids.iter().position(|other| *other == id) {
            Some(ix) => ix,
            None => {
                law.criterion_ids.push(id.clone());
                law.criterion_ids.len() - 1
            }
        } as u16;
        law.criteria.push(Criterion {
            ix,
            title: table.text("title").unwrap_or("").to_owned(),
            text: table.text("text").unwrap_or("").to_owned(),
            ambiguity: table.text("ambiguity").map(str::to_owned),
            source: table.text("source").unwrap_or("").to_owned(),
            force: forces(table),
            status: table.text("status").unwrap_or("").to_owned(),
            source_text_version: table.text("source_text_version").unwrap_or("").to_owned(),
            valid,
            fact_day: fact_day.flatten(),
            subject,
            phase,
            consequence: own,
            who_acts: table.text("who_acts").unwrap_or("").into(),
            single_fact_reason: reason,
            reads_sex,
            per_child: table.yes_no("per_child") == Some(true),
            branches,
            pack,
            place: item.place,
            id,
        });
    }
}

/// Whether all branches together read one field, and only whether it is so or exists.
fn rests_on_one_yes_or_no(branches: &[Branch]) -> bool {
    fn only_yes_no(node: &Node) -> bool {
        match &node.test {
            Test::All(parts) | Test::Any(parts) => parts.iter().all(only_yes_no),
            Test::Not(part)
            | Test::Certain(part)
            | Test::Possible(part)
            | Test::SinceArrest(part)
            | Test::Within(_, part) => only_yes_no(part),
            Test::Is(..) | Test::Exists(..) | Test::NoneBy(..) => true,
            _ => false,
        }
    }
    let mut read = BTreeSet::new();
    for branch in branches {
        branch.rule.fields(&mut |field| {
            read.insert(field);
        });
    }
    read.len() == 1 && branches.iter().all(|branch| only_yes_no(&branch.rule))
}

fn tightens(
    reading: &mut Reading,
    law: &mut Law,
    packs: &[&RawLaw],
    bad: &BTreeSet<(u32, u32)>,
    names: &ClockContext,
    calendar_of: &BTreeMap<CompactString, usize>,
) {
    for (pack, item, table) in entries(packs, "tighten", bad).items {
        check_source(reading, law, table, item.place);
        check_status(reading, table, item.place);
        let Some(valid) = validity(reading, table, item.place) else { continue };
        match (table.text("clock"), table.text("criterion")) {
            (Some(id), None) => tighten_clock(reading, law, names, calendar_of, &pack, item, table, id, valid),
            (None, Some(id)) => tighten_criterion(reading, law, names, &pack, item, table, id, valid),
            _ => reading.error(
                item.place,
                "missing-key",
                "a tighten names either a `clock` or a `criterion`",
                "add one of the two",
            ),
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one call, from the loop above; a struct would only rename them")]
fn tighten_clock(
    reading: &mut Reading,
    law: &mut Law,
    names: &ClockContext,
    calendar_of: &BTreeMap<CompactString, usize>,
    pack: &CompactString,
    item: &Item,
    table: &Table,
    id: &str,
    valid: Validity,
) {
    let place = table.place("clock", item.place);
    for wrong in ["rule", "effect", "bars", "review"] {
        if let Some(other) = table.get(wrong) {
            reading.error(other.place, "unknown-key", format!("a stricter clock has no `{wrong}`"), "remove it");
        }
    }
    let Some(clock) = law.clock(id) else {
        let help = match nearest(id, law.clock_ids.iter().map(CompactString::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a clock of the international pack".into(),
        };
        reading.error(place, "unknown-clock", format!("there is no clock `{id}`"), help);
        return;
    };
    let Measure::Time { limit: theirs, .. } = &clock.measure else {
        reading.error(
            place,
            "wrong-type",
            format!("the clock `{id}` measures no time"),
            "make the bound stricter with a parameter, or add a criterion of your own",
        );
        return;
    };
    let context = context(law, names, clock.subject, false);
    let limit = table.get("limit").map(|limit| read_limit(reading, limit, &context));
    let suspends = table.get("suspends").map(|s| suspension(reading, s, &context));
    let closed_days = match table.text("closed_days") {
        Some("earlier") => ClosedDays::Earlier,
        Some("later") => ClosedDays::Later,
        _ => ClosedDays::Count,
    };
    if limit.is_none() && closed_days == ClosedDays::Count && suspends.is_none() {
        reading.error(
            item.place,
            "missing-key",
            format!("this changes nothing about `{id}`"),
            "add `limit` or `closed_days`",
        );
    }
    let texts = |ours: &str| {
        format!(
            "{} ({}): {} — {}; here ({}): {ours} — {}",
            clock.pack,
            clock.source,
            limit_text(law, theirs),
            clock.text.trim_end_matches('.'),
            table.text("source").unwrap_or(""),
            table.text("text").unwrap_or("no text").trim_end_matches('.')
        )
    };
    let mut shorter = false;
    if let (Some(Some(Limit::Span(ours))), Limit::Span(theirs)) = (&limit, theirs) {
        let (_, ours_most) = ours.bounds_seconds();
        let (theirs_least, _) = theirs.bounds_seconds();
        if ours != theirs && ours_most > theirs_least {
            reading.error(
                table.place("limit", item.place),
                "weaker-overlay",
                format!("this is weaker than the {} pack: `{id}` may last {theirs} there and {ours} here", clock.pack),
                format!("{}. Write {theirs} or less, or remove this entry", texts(&ours.to_string())),
            );
        }
        shorter = ours != theirs && ours_most < theirs_least;
    }
    if !shorter && (closed_days == ClosedDays::Later || suspends.is_some()) {
        let what = if closed_days == ClosedDays::Later { "closed days" } else { "a suspension" };
        reading.error(
            item.place,
            "weaker-overlay",
            format!("{what} would make the clock `{id}` longer than in the {} pack", clock.pack),
            format!("{}. Give a shorter `limit` of your own, or remove it", texts("longer")),
        );
    }
    if closed_days != ClosedDays::Count && !calendar_of.contains_key(pack) {
        reading.error(
            table.place("closed_days", item.place),
            "missing-key",
            "this pack has no calendar",
            "add `[calendar]` with `weekend = [\"saturday\", \"sunday\"]`, and `[[holiday]]`",
        );
    }
    let tightened = Tightened {
        limit: limit.flatten(),
        valid,
        source: table.text("source").unwrap_or("").to_owned(),
        text: table.text("text").map(str::to_owned),
        closed_days,
        suspends: suspends.flatten(),
        calendar: calendar_of.get(pack).copied(),
        pack: pack.clone(),
    };
    let id = clock.id.clone();
    for clock in law.clocks.iter_mut().filter(|clock| clock.id == id) {
        clock.tightened.push(tightened.clone());
    }
}

/// A length or the parameter that holds it, in words.
pub(crate) fn limit_text(law: &Law, limit: &Limit) -> String {
    match limit {
        Limit::Span(length) => length.to_string(),
        Limit::Parameter(ix) => law.parameters.get(ix.0 as usize).map(|p| p.id.to_string()).unwrap_or_default(),
    }
}

#[expect(clippy::too_many_arguments, reason = "one call, from the loop above; a struct would only rename them")]
fn tighten_criterion(
    reading: &mut Reading,
    law: &mut Law,
    names: &ClockContext,
    pack: &CompactString,
    item: &Item,
    table: &Table,
    id: &str,
    valid: Validity,
) {
    let place = table.place("criterion", item.place);
    for wrong in ["limit", "closed_days", "suspends"] {
        if let Some(other) = table.get(wrong) {
            reading.error(other.place, "unknown-key", format!("a stricter criterion has no `{wrong}`"), "remove it");
        }
    }
    let Some(criterion) = law.criterion(id) else {
        let help = match nearest(id, law.criterion_ids.iter().map(CompactString::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a criterion of the international pack".into(),
        };
        reading.error(place, "unknown-criterion", format!("there is no criterion `{id}`"), help);
        return;
    };
    let Some(consequence) = consequence(reading, table, item.place, Some(criterion.consequence)) else { return };
    if consequence.effect < criterion.consequence.effect {
        reading.error(
            table.place("effect", item.place),
            "weaker-overlay",
            format!(
                "this is weaker than the {} pack: `{id}` has the effect `{}` there and `{}` here",
                criterion.pack,
                criterion.consequence.effect.word(),
                consequence.effect.word()
            ),
            format!(
                "{} ({}): {}; here ({}): {}. Give at least the same effect, or use an id of your own",
                criterion.pack,
                criterion.source,
                criterion.text.trim_end_matches('.'),
                table.text("source").unwrap_or(""),
                table.text("text").unwrap_or("no text").trim_end_matches('.')
            ),
        );
    }
    let Some(rule) = table.get("rule") else {
        reading.error(
            item.place,
            "missing-key",
            format!("this adds nothing to `{id}`"),
            "add `rule`: one more way in which the criterion is met",
        );
        return;
    };
    let context = context(law, names, criterion.subject, criterion.reads_sex.is_some());
    let Some(rule) = read_rule(reading, rule, &context) else { return };
    let branch = Branch {
        consequence,
        cite: None,
        text: table.text("text").map(str::to_owned),
        valid,
        source: table.text("source").map(str::to_owned),
        pack: pack.clone(),
        rule,
    };
    let id = criterion.id.clone();
    for criterion in law.criteria.iter_mut().filter(|criterion| criterion.id == id) {
        criterion.branches.push(branch.clone());
    }
}

/// A clock that applies only when a clock has run out that applies only when … the first has run out.
fn clock_cycles(reading: &mut Reading, law: &Law) {
    let mut next: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); law.clock_ids.len()];
    for clock in &law.clocks {
        if let (Some(rule), Some(list)) = (&clock.applies, next.get_mut(clock.ix.0 as usize)) {
            rule.clocks(&mut |ix| {
                list.insert(ix.0 as usize);
            });
        }
    }
    for clock in &law.clocks {
        let start = clock.ix.0 as usize;
        let mut seen = BTreeSet::new();
        let mut todo: Vec<usize> = next.get(start).into_iter().flatten().copied().collect();
        while let Some(at) = todo.pop() {
            if at == start {
                reading.error(
                    clock.place,
                    "cycle",
                    format!("whether the clock `{}` applies depends on itself, through `run_out`", clock.id),
                    "remove one `run_out` from the clocks that refer to each other",
                );
                break;
            }
            if seen.insert(at) {
                todo.extend(next.get(at).into_iter().flatten().copied());
            }
        }
    }
}

fn conflicts(reading: &mut Reading, law: &mut Law, packs: &[&RawLaw], bad: &BTreeSet<(u32, u32)>) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (_, item, table) in entries(packs, "conflict", bad).items {
        let id = table.text("id").unwrap_or("").to_owned();
        let place = table.place("id", item.place);
        if let Some(first) = seen.get(&id) {
            duplicate(reading, place, "conflict", &id, *first);
            continue;
        }
        seen.insert(id.clone(), place);
        let rules = table.texts("rules");
        for rule in &rules {
            if law.criterion(rule).is_none() && law.clock(rule).is_none() {
                reading.error(
                    table.place("rules", item.place),
                    "unknown-criterion",
                    format!("there is no criterion or clock `{rule}`"),
                    "name entries of this pack",
                );
            }
        }
        law.conflicts.push(Conflict {
            id,
            topic: table.text("topic").unwrap_or("").to_owned(),
            older: table.text("older").unwrap_or("").to_owned(),
            newer: table.text("newer").unwrap_or("").to_owned(),
            rule_used: table.text("use").unwrap_or("").to_owned(),
            sources: table.texts("sources"),
            rules,
        });
    }
}
