//! What a country gives under the names that the packs declare: whether it is of the type asked for, and plausible.
//!
//! The law reads a value that it cannot use as if nothing had been said, and that can move a child to another tier.
//! So whoever reads a country folder asks here first, and tells the people who wrote it.

use crate::dictionary::{Field, FieldType, Origin, Subject};
use crate::document::nearest;
use crate::law::{Law, Parameter, ParameterType};
use crate::shape::parse_duration;
use compact_str::CompactString;
use wayhome_domain::cell::{Stated, not_a_term, read_when, says_nothing};
use wayhome_domain::{Cell as _, CellContext, CellError, Presence, Value};

/// Facts that no rule reads: days before and after which a court or a family asked for no hearing. The plan reads them.
pub const DAYS_FOR_HEARINGS: [&str; 2] = ["review_not_before", "review_not_after"];

/// Smallest and largest value that is plausible for a number in this unit.
///
/// ```
/// assert_eq!(wayhome_packs::given::plausible("years"), Some((0.0, 25.0)));
/// assert_eq!(wayhome_packs::given::plausible("local currency"), None);
/// ```
pub fn plausible(unit: &str) -> Option<(f64, f64)> {
    Some(match unit {
        "years" => (0.0, 25.0),
        "share" => (0.0, 1.0),
        "minutes" => (0.0, 1440.0),
        "hours a day" => (0.0, 24.0),
        "hours" | "hours a week" => (0.0, 168.0),
        "days" => (0.0, 36_600.0),
        "meals" => (0.0, 10.0),
        "square metres" => (0.0, 1000.0),
        "conditions" | "interviews" | "offences" | "steps" => (0.0, 100.0),
        "beds" | "children" => (0.0, 1000.0),
        "people" => (0.0, 100_000.0),
        _ => return None,
    })
}

/// Whether a number is one, and plausible in its unit.
pub(crate) fn check_number(number: f64, unit: Option<&str>) -> Result<(), CellError> {
    if !number.is_finite() {
        return Err(CellError::new("number", "this is not a number", "write digits, for example `14`"));
    }
    if let Some(unit) = unit
        && let Some((least, most)) = plausible(unit)
        && !(least..=most).contains(&number)
    {
        return Err(CellError::new(
            "implausible",
            format!("this lies outside what is plausible: {least} to {most} {unit}"),
            "correct the number",
        ));
    }
    Ok(())
}

/// Reads the value of a fact as its field wants it: whoever checks a fact and whoever uses it read it here.
///
/// An empty value is [`Value::Unknown`]; `none` is known not to be there, whatever the type.
///
/// ```
/// use wayhome_domain::{CellContext, Value, jiff::tz::TimeZone};
/// use wayhome_packs::{Packs, given::read_fact};
///
/// let law = Packs::shipped().unwrap().law(&["international"]).unwrap();
/// let (_, meals) = law.field("meals_per_day").unwrap();
/// let utc = CellContext { time_zone: &TimeZone::UTC };
/// assert_eq!(read_fact(meals, "3", &utc), Ok(Value::Count(3)));
/// assert!(read_fact(meals, "2.5", &utc).is_err());
/// ```
///
/// # Errors
/// What is wrong with the value, and what to write.
pub fn read_fact(field: &Field, text: &str, context: &CellContext<'_>) -> Result<Value, CellError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Value::Unknown);
    }
    if text == "none" {
        return Ok(match &field.kind {
            FieldType::Presence => Value::YesNo(false),
            // It has not ended.
            FieldType::Until => Value::Open,
            FieldType::Term(words) | FieldType::Terms(words) if words.iter().any(|word| word == "none") => {
                Value::Text("none".into())
            }
            _ => Value::Never,
        });
    }
    match &field.kind {
        FieldType::YesNo => Option::<bool>::read(text, context).map(|yes| yes.value()),
        FieldType::Presence => Presence::read(text, context).map(|there| there.value()),
        FieldType::Count => {
            let count = Option::<u32>::read(text, context)?;
            check_number(count.map_or(0.0, f64::from), field.unit.as_deref())?;
            Ok(count.value())
        }
        FieldType::Number => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                check_number(number, field.unit.as_deref())?;
                Ok(Value::Number(number))
            }
            _ if text.contains(',') => {
                Err(CellError::new("number", "this is not a number", "write a point for decimals, for example `2.5`"))
            }
            _ => Err(CellError::new(
                "number",
                "this is not a number",
                "write a number, for example `2.5`, or leave it empty if it is not known",
            )),
        },
        FieldType::Text => match Stated::from(text).value() {
            Value::Unknown => Err(says_nothing()),
            value => Ok(value),
        },
        FieldType::Term(words) => {
            check_words(std::iter::once(text), words)?;
            Ok(Value::Text(text.into()))
        }
        FieldType::Terms(words) => {
            let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
            check_words(parts.iter().copied(), words)?;
            Ok(Value::Terms(parts.into_iter().map(CompactString::from).collect()))
        }
        FieldType::When | FieldType::Event | FieldType::Until => read_when(text, context).map(Value::When),
    }
}

fn check_words<'a>(mut parts: impl Iterator<Item = &'a str>, words: &[CompactString]) -> Result<(), CellError> {
    match parts.find(|part| words.iter().all(|word| word != part)) {
        None => Ok(()),
        Some(part) => {
            let words: Vec<&str> = words.iter().map(CompactString::as_str).collect();
            Err(not_a_term(part, &words))
        }
    }
}

/// What a value of `[parameters]` belongs to.
enum Declared<'a> {
    Parameter(&'a Parameter),
    /// A fact of the whole country.
    Field(&'a Field),
}

impl Law {
    fn declared(&self, name: &str) -> Option<Declared<'_>> {
        if let Some(parameter) = self.parameter_names.get(name).and_then(|ix| self.parameters.get(ix.0 as usize)) {
            return Some(Declared::Parameter(parameter));
        }
        let (_, field) = self.field(name)?;
        (field.subject == Subject::Country && field.origin == Origin::Facts).then_some(Declared::Field(field))
    }

    /// The names that may stand under `[parameters]`, without their other names, in order.
    pub fn names_of_parameters(&self) -> Vec<&str> {
        let parameters = self.parameters.iter().map(|parameter| parameter.id.as_str());
        let fields = self.fields.iter().filter(|f| f.subject == Subject::Country && f.origin == Origin::Facts);
        let mut names: Vec<&str> = parameters.chain(fields.map(|field| field.name.as_str())).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The one name of a parameter that may be given under several; `None` when no pack declares it.
    pub fn parameter_id(&self, name: &str) -> Option<&str> {
        Some(match self.declared(name)? {
            Declared::Parameter(parameter) => parameter.id.as_str(),
            Declared::Field(field) => field.name.as_str(),
        })
    }

    /// Whether a value under `[parameters]` is one that the packs declare, of its type and plausible.
    ///
    /// # Errors
    /// No pack declares the name (with the nearest one), the value has another type, or no country can have it.
    pub fn check_parameter(
        &self,
        name: &str,
        value: &GivenValue<'_>,
        context: &CellContext<'_>,
    ) -> Result<(), CellError> {
        let Some(declared) = self.declared(name) else {
            let known = self.parameter_names.keys().chain(self.field_names.keys()).map(CompactString::as_str);
            let known: Vec<&str> = known.filter(|name| self.declared(name).is_some()).collect();
            let help = match nearest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("remove it, or write one of: {}", self.names_of_parameters().join(", ")),
            };
            return Err(CellError::new("unknown-parameter", "no law pack of this country has such a parameter", help));
        };
        match declared {
            Declared::Parameter(parameter) => check_parameter(name, parameter, value),
            Declared::Field(field) => check_country_fact(name, field, value, context),
        }
    }
}

/// A value as `country.toml` has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GivenValue<'a> {
    /// A number.
    Number(f64),
    /// A text, between quotation marks.
    Text(&'a str),
    /// `true` or `false`.
    YesNo(bool),
    /// A date.
    Date,
    /// A list, a table, a time: nothing that a parameter can be.
    Other,
}

fn wrong_type(name: &str, is: &str, example: &str) -> CellError {
    CellError::new(
        "parameter-type",
        format!("`{name}` must be {is}"),
        format!("write it like this: `{name} = {example}`"),
    )
}

fn check_parameter(name: &str, parameter: &Parameter, value: &GivenValue<'_>) -> Result<(), CellError> {
    let unit = parameter.unit.as_deref();
    match (parameter.kind, value) {
        (ParameterType::Number, GivenValue::Number(number)) => check_number(*number, unit),
        (ParameterType::Number, _) => {
            let example = match value {
                GivenValue::Text(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => text.trim(),
                _ => "14",
            };
            let is = unit.map_or_else(|| "a number".to_owned(), |unit| format!("a number ({unit})"));
            Err(wrong_type(name, &format!("{is}, without quotation marks"), example))
        }
        (ParameterType::Date, GivenValue::Date)
        | (ParameterType::YesNo, GivenValue::YesNo(_))
        | (ParameterType::Text, GivenValue::Text(_)) => Ok(()),
        (ParameterType::Date, _) => Err(wrong_type(name, "a date, without quotation marks", "2026-03-01")),
        (ParameterType::YesNo, _) => Err(wrong_type(name, "true or false, without quotation marks", "true")),
        (ParameterType::Text, _) => Err(wrong_type(name, "a text", "\"…\"")),
        (ParameterType::Duration, GivenValue::Text(text)) => match parse_duration(text) {
            Ok(span) if span.is_zero() => Err(CellError::new(
                "implausible",
                "this length of time is zero",
                "write for example `\"P14D\"` for 14 days or `\"P3M\"` for three months",
            )),
            Ok(_) => Ok(()),
            Err(why) => Err(CellError::new(
                "parameter-type",
                format!("`{name}` must be a length of time: {why}"),
                format!("write for example `{name} = \"P14D\"` for 14 days, `\"P3M\"` for three months"),
            )),
        },
        (ParameterType::Duration, _) => Err(wrong_type(name, "a length of time between quotation marks", "\"P14D\"")),
    }
}

fn check_country_fact(
    name: &str,
    field: &Field,
    value: &GivenValue<'_>,
    context: &CellContext<'_>,
) -> Result<(), CellError> {
    match (&field.kind, value) {
        (FieldType::YesNo | FieldType::Presence, GivenValue::YesNo(_))
        | (FieldType::When | FieldType::Event | FieldType::Until, GivenValue::Date) => Ok(()),
        (FieldType::Count, GivenValue::Number(number)) => read_fact(field, &number.to_string(), context).map(drop),
        (FieldType::Number, GivenValue::Number(number)) => check_number(*number, field.unit.as_deref()),
        (_, GivenValue::Text(text)) => read_fact(field, text, context).map(drop),
        (kind, _) => Err(match kind {
            FieldType::YesNo | FieldType::Presence => wrong_type(name, "true or false", "true"),
            FieldType::Count | FieldType::Number => wrong_type(name, "a number", "0.9"),
            FieldType::When | FieldType::Event | FieldType::Until => wrong_type(name, "a date", "2026-03-01"),
            FieldType::Text | FieldType::Term(_) | FieldType::Terms(_) => wrong_type(name, "a text", "\"…\""),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Packs;
    use wayhome_domain::jiff::tz::TimeZone;

    const UTC: CellContext<'static> = CellContext { time_zone: &TimeZone::UTC };

    fn law() -> Law {
        Packs::shipped().unwrap().law(&["international"]).unwrap()
    }

    #[test]
    fn a_parameter_has_a_known_name_its_type_and_a_plausible_value() {
        let law = law();
        let told = |name: &str, value| law.check_parameter(name, &value, &UTC).map_err(|e| (e.message, e.help));
        use GivenValue::*;
        for good in [
            ("detention_floor_age", Number(12.0)),
            ("national_macr", Number(14.0)),
            ("minimum_age_of_criminal_responsibility", Number(0.0)),
            ("staff_ratio_day", Number(0.2)),
            ("supervision_review_interval", Text("P3M")),
            ("epidemic_declared", YesNo(true)),
            ("epidemic_ended_on", Date),
            ("epidemic_ended_on", Text("none")),
        ] {
            assert_eq!(told(good.0, good.1), Ok(()), "{good:?}");
        }
        for (name, value, message, help) in [
            ("detention_floor_age", Text("12"), "must be a number (years)", "`detention_floor_age = 12`"),
            ("detention_flor_age", Number(12.0), "no law pack", "did you mean `detention_floor_age`?"),
            ("colour", Number(12.0), "no law pack", "staff_ratio_day"),
            ("born_on", Date, "no law pack", "one of"),
            ("detention_floor_age", Number(f64::INFINITY), "not a number", "digits"),
            ("detention_floor_age", Number(f64::NAN), "not a number", "digits"),
            ("detention_floor_age", Number(-14.0), "0 to 25 years", "correct"),
            ("detention_floor_age", Number(140.0), "0 to 25 years", "correct"),
            ("detention_floor_age", Other, "must be a number", "detention_floor_age = 14"),
            ("supervision_review_interval", Number(3.0), "length of time", "P14D"),
            ("supervision_review_interval", Text("3 months"), "length of time", "P14D"),
            ("supervision_review_interval", Text("P0D"), "zero", "P14D"),
            ("epidemic_declared", Text("maybe"), "neither `true` nor `false`", "true"),
            ("epidemic_declared", Number(1.0), "true or false", "epidemic_declared = true"),
            ("epidemic_ended_on", Text("31.02.2026"), "no such day", "2020-12-31"),
            ("reporting_completeness", Number(95.0), "0 to 1 share", "correct"),
        ] {
            let (said, what_to_do) = told(name, value).unwrap_err();
            assert!(said.contains(message) && what_to_do.contains(help), "{name} {value:?}: {said} > {what_to_do}");
        }
    }

    #[test]
    fn a_fact_that_says_no_is_not_read_as_yes() {
        let law = law();
        let presence = law.fields.iter().find(|field| field.kind == FieldType::Presence).unwrap();
        let read = |text| read_fact(presence, text, &UTC).ok();
        for no in ["none", "false", "FALSE", "No", "NONE"] {
            assert_eq!(read(no), Some(Value::YesNo(false)), "{no}");
        }
        assert_eq!(read("an order of the court"), Some(Value::YesNo(true)));
        assert_eq!(read("unknown"), None, "told as a value that cannot be used");
        assert_eq!(read(""), Some(Value::Unknown));
    }

    #[test]
    fn a_count_is_a_whole_number_that_is_not_negative() {
        let law = law();
        for field in law.fields.iter().filter(|field| field.kind == FieldType::Count) {
            for text in ["-3", "2.5", "2,5", "1e3", "many", "inf"] {
                assert!(read_fact(field, text, &UTC).is_err(), "{} {text}", field.name);
            }
            assert_eq!(read_fact(field, " 4 ", &UTC), Ok(Value::Count(4)), "{}", field.name);
            assert_eq!(read_fact(field, "none", &UTC), Ok(Value::Never), "{}", field.name);
        }
    }

    #[test]
    fn words_of_a_list_are_read_one_by_one() {
        let law = law();
        let read = |name: &str, text: &str| read_fact(law.field(name).unwrap().1, text, &UTC);
        let words = |words: &[&str]| Ok(Value::Terms(words.iter().map(|word| (*word).into()).collect()));
        assert_eq!(read("age_evidence", "birth_record; other"), words(&["birth_record", "other"]));
        assert!(read("age_evidence", "birth_record;tea").is_err());
    }

    #[test]
    fn every_value_of_the_packs_themselves_is_plausible() {
        let packs = Packs::shipped().unwrap();
        for id in packs.law_ids() {
            let mut ids = vec!["international"];
            if id != "international" {
                ids.push(id);
            }
            for parameter in &packs.law(&ids).unwrap().parameters {
                for value in &parameter.values {
                    if let crate::ParameterValue::Number(number) = value.value {
                        assert_eq!(check_number(number, parameter.unit.as_deref()), Ok(()), "{}", parameter.id);
                    }
                }
            }
        }
    }
}
