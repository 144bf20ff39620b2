//! `country.toml`: what the country says of itself.

use crate::problems::shorten;
use std::collections::BTreeMap;
use std::fmt::Write;
use toml::Value;
use toml::value::Datetime;
use wayhome_domain::cell::distance;
use wayhome_domain::jiff::civil;
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::{CellContext, Country, Parameter, Problem, Severity, When};
use wayhome_packs::document::nearest;
use wayhome_packs::{GivenValue, Law, Packs};

/// The file's name.
pub const COUNTRY_FILE: &str = "country.toml";

/// The version of the folder that this program reads and writes.
const FORMAT: i64 = 1;

/// A country as far as it could be read.
pub(crate) struct ReadCountry {
    pub(crate) country: Country,
    /// Whether the day that the sheets describe is known.
    pub(crate) as_of_known: bool,
    /// Whether law and parameters are such that the law can be applied.
    pub(crate) lawful: bool,
    /// The law that the country names, when packs are at hand.
    pub(crate) law: Option<Law>,
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn push(
        &mut self,
        severity: Severity,
        code: &'static str,
        key: &str,
        value: Option<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let row = self.line_of(key);
        self.problems.push(Problem {
            row,
            column: Some(key.to_owned()),
            value: value.map(|text| shorten(&text)),
            ..Problem::file(severity, code, self.file, message, help)
        });
    }

    /// The line on which a key stands, when it can be found.
    fn line_of(&self, key: &str) -> Option<u64> {
        let is = |line: &str, key: &str| {
            let line = line.trim_start();
            let rest = line.strip_prefix(key).or_else(|| {
                let quoted = line.strip_prefix(['"', '\''])?.strip_prefix(key)?;
                quoted.strip_prefix(['"', '\''])
            });
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        let parameter = key.strip_prefix("parameters.");
        let mut in_parameters = false;
        for (line, number) in self.text.lines().zip(1..) {
            let start = line.trim_start();
            if start.starts_with('[') && start.contains(']') && !start.contains('=') {
                in_parameters = start.starts_with("[parameters]");
            }
            if is(line, key) && !in_parameters || in_parameters && parameter.is_some_and(|name| is(line, name)) {
                return Some(number);
            }
        }
        None
    }

    fn wrong(&mut self, key: &str, value: &Value, wanted: &str, help: &str) {
        self.push(
            Severity::Error,
            "country-value",
            key,
            Some(value.to_string()),
            format!("`{key}` must be {wanted}"),
            help.to_owned(),
        );
    }

    fn texts(&mut self, key: &str, value: &Value, help: &str) -> Option<Vec<String>> {
        let list = match value {
            Value::Array(list) => list.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        if list.is_none() {
            self.wrong(key, value, "a list of texts", help);
        }
        list
    }
}

/// The country of a text that [`country_text`] wrote, or that stood in a folder.
///
/// # Errors
/// All problems, when the text is not TOML or does not say the day that the sheets describe.
pub fn country_of_text(text: &str) -> Result<Country, Vec<Problem>> {
    let mut problems = Vec::new();
    match read_country(text, COUNTRY_FILE, None, &mut problems) {
        Some(ReadCountry { country, as_of_known: true, .. }) => Ok(country),
        _ => Err(problems),
    }
}

/// What is wrong with the law and the parameters that a country names, as a folder with it would be told: for a country that
/// comes from elsewhere, such as a registry that took it in before they were checked. Rows are not known.
///
/// ```
/// use wayhome_domain::{Country, Parameter, jiff::civil::date};
/// use wayhome_packs::Packs;
///
/// let packs = Packs::shipped().unwrap();
/// let mut country = Country::new("Testland", date(2026, 3, 1));
/// assert!(wayhome_exchange::check_country(&country, &packs).is_empty());
/// country.parameters.insert("detention_floor_age".into(), Parameter::Text("12".into()));
/// assert_eq!(wayhome_exchange::check_country(&country, &packs)[0].code, "parameter-type");
/// ```
pub fn check_country(country: &Country, packs: &Packs) -> Vec<Problem> {
    let mut problems = Vec::new();
    let read = read_country(&country_text(country), COUNTRY_FILE, Some(packs), &mut problems);
    if read.is_some_and(|read| read.lawful) {
        return Vec::new();
    }
    let errors = problems.into_iter().filter(|problem| problem.severity == Severity::Error);
    // Rows are those of a text that nobody wrote.
    errors.map(|problem| Problem { row: None, ..problem }).collect()
}

/// Reads the text of `country.toml`, and holds its names and values against the packs when they are given. Whatever
/// cannot be used is among the problems; the rest is kept.
pub(crate) fn read_country(
    text: &str,
    file: &str,
    packs: Option<&Packs>,
    problems: &mut Vec<Problem>,
) -> Option<ReadCountry> {
    let table = match text.trim_start_matches('\u{feff}').parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => {
            let row = error.span().map(|span| text.bytes().take(span.start).filter(|b| *b == b'\n').count() as u64 + 1);
            problems.push(Problem {
                row,
                ..Problem::file(
                    Severity::Error,
                    "toml",
                    file,
                    format!(
                        "this is not valid TOML: {}",
                        error.message().trim().trim_end_matches('.').replace('\n', ", ")
                    ),
                    "a text stands between quotation marks, a date does not: `name = \"…\"`, `as_of = 2026-03-01`",
                )
            });
            return None;
        }
    };
    Some(from_table(&table, file, text, packs, problems))
}

/// Makes a country of the keys of `country.toml` (or of the sheet `country`).
pub(crate) fn from_table(
    table: &toml::Table,
    file: &str,
    text: &str,
    packs: Option<&Packs>,
    problems: &mut Vec<Problem>,
) -> ReadCountry {
    let mut reader = Reader { file, text, problems };
    let mut country = Country::new("", civil::date(1970, 1, 1));
    country.law.clear();
    country.languages.clear();

    match table.get("format") {
        None => reader.push(
            Severity::Warning,
            "format",
            "format",
            None,
            "`format` is missing; the folder is read as format 1",
            "add `format = 1`",
        ),
        Some(Value::Integer(FORMAT)) => {}
        Some(value @ Value::Integer(n)) if *n > FORMAT => reader.push(
            Severity::Error,
            "format",
            "format",
            Some(value.to_string()),
            "this folder has a format that this version of the program does not know",
            "use a newer version of the program",
        ),
        Some(value) => reader.wrong("format", value, "1", "write `format = 1`"),
    }
    match table.get("name") {
        Some(Value::String(name)) if !name.trim().is_empty() => country.name = name.clone(),
        Some(Value::String(_)) | None => reader.push(
            Severity::Warning,
            "country-name",
            "name",
            None,
            "the country has no name",
            "add `name = \"…\"`",
        ),
        Some(value) => reader.wrong("name", value, "a text", "write `name = \"…\"`"),
    }
    match table.get("time_zone") {
        None => {}
        Some(Value::String(name)) => match TimeZone::get(name) {
            Ok(zone) => country.time_zone = zone,
            Err(_) => reader.push(
                Severity::Error,
                "time-zone",
                "time_zone",
                Some(name.clone()),
                "no such time zone",
                match near_time_zones(name).as_slice() {
                    [] => "write an IANA name such as `Africa/Nairobi`; without one, times are read in UTC".to_owned(),
                    near => format!("did you mean {}? without one, times are read in UTC", near.join(" or ")),
                },
            ),
        },
        Some(value) => reader.wrong("time_zone", value, "a text", "write an IANA name such as `\"Africa/Nairobi\"`"),
    }
    let mut as_of_known = false;
    let help = "write the day that the sheets describe, without quotation marks: `as_of = 2026-03-01`";
    match table.get("as_of") {
        None => reader.push(
            Severity::Error,
            "no-as-of",
            "as_of",
            None,
            "`as_of` is missing: the day that the sheets describe",
            "add it without quotation marks: `as_of = 2026-03-01`",
        ),
        Some(Value::Datetime(when)) => match moment(when, &country.time_zone) {
            Some(when) => {
                country.as_of = when;
                as_of_known = true;
            }
            None => reader.wrong("as_of", &Value::Datetime(*when), "a date", help),
        },
        Some(Value::String(text)) => {
            match wayhome_domain::cell::read_when(text.trim(), &CellContext { time_zone: &country.time_zone }) {
                Ok(when) => {
                    country.as_of = when;
                    as_of_known = true;
                }
                Err(error) => reader.push(
                    Severity::Error,
                    "country-value",
                    "as_of",
                    Some(text.clone()),
                    format!("`as_of` must be a date: {}", error.message),
                    error.help,
                ),
            }
        }
        Some(value) => reader.wrong("as_of", value, "a date", help),
    }
    if let Some(value) = table.get("law")
        && let Some(law) = reader.texts("law", value, "write `law = [\"international\"]`")
    {
        country.law = law;
    }
    if country.law.is_empty() {
        country.law.push("international".to_owned());
    }
    if let Some(value) = table.get("languages")
        && let Some(languages) = reader.texts("languages", value, "write `languages = [\"en\"]`")
    {
        country.languages = languages;
    }
    let mut lawful = true;
    let law = packs.and_then(|packs| named_law(packs, &country.law, &mut reader, &mut lawful));
    match table.get("pathogen") {
        None => {}
        Some(Value::String(name)) => country.pathogen = Some(name.clone()),
        Some(value) => reader.wrong("pathogen", value, "a text", "write the name of a profile: `pathogen = \"…\"`"),
    }
    if let Some(packs) = packs {
        check_names(packs, &country, &mut reader);
    }
    match table.get("invented") {
        None => {}
        Some(Value::Boolean(invented)) => country.invented = *invented,
        Some(value) => reader.wrong("invented", value, "true or false", "write `invented = true` for invented data"),
    }
    let mut unfit = false;
    match table.get("parameters") {
        None => {}
        Some(Value::Table(parameters)) => {
            let context = CellContext { time_zone: &country.time_zone };
            let mut given: BTreeMap<&str, &str> = BTreeMap::new();
            for (key, value) in parameters {
                let full = format!("parameters.{key}");
                let read = parameter(value);
                if let Some(law) = &law {
                    let found = law.check_parameter(key, &given_value(value, read.as_ref()), &context);
                    // What is the matter with the law itself comes first: its parameters are not known.
                    if let Err(error) = found
                        && (lawful || error.code != "unknown-parameter")
                    {
                        unfit = true;
                        reader.push(
                            Severity::Error,
                            error.code,
                            &full,
                            Some(value.to_string()),
                            error.message,
                            error.help,
                        );
                    } else if let Some(id) = law.parameter_id(key)
                        && let Some(first) = given.insert(id, key)
                    {
                        unfit = true;
                        reader.push(
                            Severity::Error,
                            "parameter-twice",
                            &full,
                            Some(value.to_string()),
                            format!("this is another name of `{first}`, which is given, too"),
                            format!("remove one of the two; the name is `{id}`"),
                        );
                    }
                }
                match read {
                    Some(parameter) => {
                        country.parameters.insert(key.clone(), parameter);
                    }
                    None => {
                        if law.is_none() {
                            reader.push(
                                Severity::Note,
                                "unknown-keys",
                                &full,
                                Some(value.to_string()),
                                "this is kept but not used: a parameter is a number, a text, true or false, or a date",
                                "",
                            );
                        }
                        country.extra.insert(full, value.to_string());
                    }
                }
            }
        }
        Some(value) => reader.wrong("parameters", value, "a table", "write `[parameters]` on a line of its own"),
    }
    let known = ["format", "name", "as_of", "time_zone", "law", "languages", "parameters", "pathogen", "invented"];
    for (key, value) in table.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
        reader.push(
            Severity::Note,
            "unknown-keys",
            key,
            None,
            format!("the key `{}` is kept but not used", shorten(key)),
            "",
        );
        country.extra.insert(key.clone(), value.to_string());
    }
    ReadCountry { country, as_of_known, lawful: lawful && !unfit, law }
}

/// The time zones that may be meant by a name that there is not, the nearest first: those that are written alike, and
/// those of the same city.
fn near_time_zones(name: &str) -> Vec<String> {
    const MOST: usize = 3;
    let plain = |name: &str| name.trim().to_lowercase().replace([' ', '-'], "_");
    let asked = plain(name);
    let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let asked_city = city(&asked);
    let mut near: Vec<(usize, String)> = wayhome_domain::jiff::tz::db()
        .available()
        .filter_map(|zone| {
            let known = plain(zone.as_str());
            let known_city = city(&known);
            let far = |a: &str, b: &str| Some(distance(a, b)).filter(|far| *far <= b.chars().count() / 4);
            // Another region weighs as much as a letter.
            let by_city = far(&asked_city, &known_city).map(|far| far + 1);
            let far = [far(&asked, &known), by_city].into_iter().flatten().min()?;
            Some((far, format!("`{}`", zone.as_str())))
        })
        .collect();
    near.sort();
    near.dedup();
    // What is clearly nearer stands alone.
    let best = near.first().map_or(0, |(far, _)| *far);
    near.into_iter().filter(|(far, _)| *far <= best + 1).take(MOST).map(|(_, zone)| zone).collect()
}

/// The law that a country names. What is wrong with the names is told, and the international law stands in, so that the
/// rest of the folder can be looked at all the same.
fn named_law(packs: &Packs, ids: &[String], reader: &mut Reader<'_>, lawful: &mut bool) -> Option<Law> {
    match packs.law(ids) {
        Ok(law) => Some(law),
        Err(problems) => {
            *lawful = false;
            for problem in problems {
                reader.push(Severity::Error, problem.code, "law", Some(ids.join(", ")), problem.message, problem.help);
            }
            packs.law(&["international"]).ok()
        }
    }
}

/// Whether there are a profile of the pathogen and pages in the languages.
fn check_names(packs: &Packs, country: &Country, reader: &mut Reader<'_>) {
    let mut told = |key: &str, name: &str, what: String, otherwise: &str, known: &[&str]| {
        let meant =
            nearest(name, known.iter().copied()).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        reader.push(
            Severity::Warning,
            if key == "pathogen" { "unknown-pathogen" } else { "unknown-language" },
            key,
            Some(name.to_owned()),
            what,
            format!("{meant}{otherwise}: {}", known.join(", ")),
        );
    };
    if let Some(name) = &country.pathogen
        && packs.pathogen(name).is_none()
    {
        let known: Vec<&str> = packs.pathogens.iter().map(|profile| profile.id.as_str()).collect();
        let what = format!("there is no pathogen `{}`: plans are made for `{FALLBACK_PATHOGEN}`", shorten(name));
        told("pathogen", name, what, "the pathogens are", &known);
    }
    let known = packs.languages();
    for tag in &country.languages {
        // `pt-BR` is a kind of `pt`.
        let language = tag.split('-').next().unwrap_or(tag).to_lowercase();
        if !known.contains(&language.as_str()) {
            let what = format!("there are no pages in the language `{}`", shorten(tag));
            told("languages", tag, what, "write two letters; there are pages in", &known);
        }
    }
}

/// What plans are made for when a country names no pathogen that is known.
const FALLBACK_PATHOGEN: &str = "covid-19-ancestral";

/// A value as the packs look at it.
fn given_value<'a>(value: &'a Value, read: Option<&Parameter>) -> GivenValue<'a> {
    match (read, value) {
        (Some(Parameter::Number(number)), _) => GivenValue::Number(*number),
        (Some(Parameter::YesNo(yes)), _) => GivenValue::YesNo(*yes),
        (Some(Parameter::Date(_)), _) => GivenValue::Date,
        (Some(Parameter::Text(_)), Value::String(text)) => GivenValue::Text(text),
        _ => GivenValue::Other,
    }
}

fn date(when: &Datetime) -> Option<civil::Date> {
    let date = when.date?;
    civil::Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

fn moment(when: &Datetime, zone: &TimeZone) -> Option<When> {
    if when.time.is_none() {
        return date(when).map(When::Date);
    }
    date(when)?;
    wayhome_domain::cell::read_when(&when.to_string(), &CellContext { time_zone: zone }).ok()
}

fn parameter(value: &Value) -> Option<Parameter> {
    Some(match value {
        // Whole numbers beyond 2^53 are not numbers of children, days or years.
        Value::Integer(n) if n.unsigned_abs() <= 1 << 53 => Parameter::Number(*n as f64),
        Value::Float(n) => Parameter::Number(*n),
        Value::String(text) => Parameter::Text(text.clone()),
        Value::Boolean(yes) => Parameter::YesNo(*yes),
        Value::Datetime(when) if when.time.is_none() => Parameter::Date(date(when)?),
        _ => return None,
    })
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn key(name: &str) -> String {
    if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        name.to_owned()
    } else {
        quoted(name)
    }
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

/// `as_of` as TOML.
pub(crate) fn as_of_text(when: When) -> String {
    when.to_string()
}

pub(crate) fn parameter_text(parameter: &Parameter) -> String {
    match parameter {
        Parameter::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 && !(n == &0.0 && n.is_sign_negative()) => {
            format!("{n:.0}")
        }
        Parameter::Number(n) => Value::Float(*n).to_string(),
        Parameter::Text(text) => quoted(text),
        Parameter::YesNo(yes) => yes.to_string(),
        Parameter::Date(date) => date.to_string(),
    }
}

/// The country as the text of `country.toml`; reading it back gives the same country.
pub fn country_text(country: &Country) -> String {
    let mut out = String::new();
    let zone = country.time_zone.iana_name().unwrap_or("UTC");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "format = {FORMAT}\nname = {}\nas_of = {}", quoted(&country.name), as_of_text(country.as_of));
    let _ = writeln!(out, "time_zone = {}\nlaw = {}", quoted(zone), list(&country.law));
    if !country.languages.is_empty() {
        let _ = writeln!(out, "languages = {}", list(&country.languages));
    }
    if let Some(pathogen) = &country.pathogen {
        let _ = writeln!(out, "pathogen = {}", quoted(pathogen));
    }
    if country.invented {
        let _ = writeln!(out, "invented = true");
    }
    let mut parameters: BTreeMap<String, String> =
        country.parameters.iter().map(|(name, value)| (name.clone(), parameter_text(value))).collect();
    for (name, value) in &country.extra {
        match name.strip_prefix("parameters.") {
            Some(name) => {
                parameters.insert(name.to_owned(), value.clone());
            }
            None => {
                let _ = writeln!(out, "{} = {value}", key(name));
            }
        }
    }
    if !parameters.is_empty() {
        let _ = writeln!(out, "\n[parameters]");
        for (name, value) in &parameters {
            let _ = writeln!(out, "{} = {value}", key(name));
        }
    }
    out
}
