//! The country: `country.toml` of the folder.

use crate::time::{AsOf, When};
use jiff::civil;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// A parameter of the country, such as `minimum_age_of_criminal_responsibility`.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// A date.
    Date(civil::Date),
}

/// What the country says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// The country's name.
    pub name: String,
    /// The day (its end) or instant that the sheets describe.
    pub as_of: When,
    /// Times without an offset are read in this zone.
    pub time_zone: TimeZone,
    /// The law packs that apply, `international` first.
    pub law: Vec<String>,
    /// Languages of the country, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Parameters, for example `staff_ratio_day`.
    pub parameters: BTreeMap<String, Parameter>,
    /// The pathogen profile that is planned for.
    pub pathogen: Option<String>,
    /// Whether the data are invented (made by `wayhome synth` or by hand for a demonstration).
    pub invented: bool,
    /// Keys that this version does not know: kept as TOML text, never dropped.
    pub extra: BTreeMap<String, String>,
}

impl Country {
    /// A country with only a name and a day, in UTC, under international law.
    pub fn new(name: &str, as_of: civil::Date) -> Self {
        Country {
            name: name.to_owned(),
            as_of: When::Date(as_of),
            time_zone: TimeZone::UTC,
            law: vec!["international".to_owned()],
            languages: vec!["en".to_owned()],
            parameters: BTreeMap::new(),
            pathogen: None,
            invented: false,
            extra: BTreeMap::new(),
        }
    }

    /// The moment that the sheets describe.
    pub fn as_of(&self) -> AsOf {
        AsOf::new(self.as_of, &self.time_zone)
    }

    /// A numeric parameter.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.parameters.get(name) {
            Some(Parameter::Number(n)) => Some(*n),
            _ => None,
        }
    }
}
