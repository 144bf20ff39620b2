//! Pathogen profiles: numbers about a germ, each with its range, its source and whether it was confirmed.

use crate::document::{Item, Reading, Table, Tree};
use crate::shape::{Record, Shape, check, needed, optional};
use std::collections::BTreeMap;

const STATUS: Shape = Shape::Word(&["confirmed", "recalled", "derived", "proposal"]);

static RANGE: Record = Record {
    name: "a number with its range",
    keys: &[
        needed("value", Shape::Number, "the central value"),
        needed("low", Shape::Number, "low end of the plausible range"),
        needed("high", Shape::Number, "high end of the plausible range"),
        optional("source", Shape::Text, "where the number comes from"),
        optional("status", STATUS, "whether it was checked"),
    ],
};

static SOURCED: Record = Record {
    name: "a number with its range and source",
    keys: &[
        needed("value", Shape::Number, "the central value"),
        needed("low", Shape::Number, "low end of the plausible range"),
        needed("high", Shape::Number, "high end of the plausible range"),
        needed("source", Shape::Text, "where the number comes from"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static PERIOD: Record = Record {
    name: "a period",
    keys: &[
        needed(
            "distribution",
            Shape::Word(&["none", "fixed", "exponential", "gamma", "lognormal"]),
            "how the period is distributed",
        ),
        optional("mean_days", Shape::Record(&RANGE), "mean in days (fixed, exponential, gamma)"),
        optional("shape", Shape::Record(&RANGE), "shape of a gamma distribution"),
        optional("mu", Shape::Record(&RANGE), "mean of the logarithm of days (lognormal)"),
        optional("sigma", Shape::Record(&RANGE), "standard deviation of the logarithm (lognormal)"),
        needed("source", Shape::Text, "where the numbers come from"),
        needed("status", STATUS, "whether they were checked"),
    ],
};

static BY_AGE: Record = Record {
    name: "a number by age",
    keys: &[
        needed("age_from", Shape::Count, "from this age in years"),
        needed("age_to", Shape::Count, "to this age, included"),
        needed("value", Shape::Number, "the central value"),
        needed("low", Shape::Number, "low end of the plausible range"),
        needed("high", Shape::Number, "high end of the plausible range"),
        needed("source", Shape::Text, "where the number comes from"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static SEVERITY: Record = Record {
    name: "severity by age",
    keys: &[
        needed("age_from", Shape::Count, "from this age in years"),
        needed("age_to", Shape::Count, "to this age, included"),
        optional("hospital", Shape::Record(&SOURCED), "share of the infected who need a hospital bed"),
        optional("death", Shape::Record(&SOURCED), "share of the infected who die"),
        optional("death_treated", Shape::Record(&SOURCED), "share of the treated who die"),
        optional("death_untreated", Shape::Record(&SOURCED), "share of the untreated who die"),
    ],
};

static TEST_DAY: Record = Record {
    name: "sensitivity on a day",
    keys: &[
        needed("day", Shape::Count, "days since"),
        needed("value", Shape::Number, "share found"),
        needed("low", Shape::Number, "low end"),
        needed("high", Shape::Number, "high end"),
    ],
};

static TEST: Record = Record {
    name: "a test",
    keys: &[
        needed("kind", Shape::Id, "pcr, antigen, …"),
        optional("days_since", Shape::Word(&["exposure", "symptoms"]), "from when the days of `by_day` count"),
        optional("by_day", Shape::List(&Shape::Record(&TEST_DAY)), "sensitivity by day"),
        optional("sensitivity", Shape::Record(&RANGE), "share of the infectious who are found"),
        optional("specificity", Shape::Record(&RANGE), "share of the others who are not"),
        needed("source", Shape::Text, "where the numbers come from"),
        needed("status", STATUS, "whether they were checked"),
    ],
};

static MASK: Record = Record {
    name: "a mask",
    keys: &[
        needed("kind", Shape::Id, "standard, n95, …"),
        needed("source_reduction", Shape::Record(&RANGE), "share of infections averted by the wearer's mask"),
        needed("receiver_reduction", Shape::Record(&RANGE), "share averted for the wearer"),
        needed("source", Shape::Text, "where the numbers come from"),
        needed("status", STATUS, "whether they were checked"),
    ],
};

static VACCINE: Record = Record {
    name: "a vaccine's effect",
    keys: &[
        needed("against", Shape::Word(&["infection", "symptoms", "hospital", "disease", "death"]), "against what"),
        optional("age_from", Shape::Count, "from this age in years"),
        optional("age_to", Shape::Count, "to this age, included"),
        optional("doses", Shape::Count, "doses"),
        optional("days_from", Shape::Count, "from this day after the last dose"),
        optional("days_to", Shape::Count, "to this day"),
        needed("value", Shape::Number, "the central value"),
        needed("low", Shape::Number, "low end of the plausible range"),
        needed("high", Shape::Number, "high end of the plausible range"),
        needed("source", Shape::Text, "where the number comes from"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static POST_EXPOSURE: Record = Record {
    name: "a measure after exposure",
    keys: &[
        needed("kind", Shape::Id, "vaccine, immunoglobulin, antiviral, …"),
        optional("within_days", Shape::Count, "days after exposure"),
        needed("value", Shape::Number, "share of infections averted"),
        needed("low", Shape::Number, "low end of the plausible range"),
        needed("high", Shape::Number, "high end of the plausible range"),
        needed("source", Shape::Text, "where the number comes from"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static EFFECT: Record = Record {
    name: "a measure's effect",
    keys: &[
        needed("measure", Shape::Text, "the measure"),
        needed("value", Shape::Number, "the central value"),
        needed("low", Shape::Number, "low end of the plausible range"),
        needed("high", Shape::Number, "high end of the plausible range"),
        needed("source", Shape::Text, "where the number comes from"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static OBSERVED: Record = Record {
    name: "an observed outbreak",
    keys: &[
        needed("what", Shape::Text, "the outbreak"),
        needed("text", Shape::Text, "what was seen"),
        needed("source", Shape::Text, "where it stands"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static DATED_NUMBER: Record = Record {
    name: "a value with its day",
    keys: &[
        needed("value", Shape::Number, "the value"),
        optional("low", Shape::Number, "low end"),
        optional("high", Shape::Number, "high end"),
        needed("valid_from", Shape::Date, "from this day"),
        optional("valid_to", Shape::Date, "until the day before this one"),
        needed("source", Shape::Text, "where it comes from"),
        needed("status", STATUS, "whether it was checked"),
    ],
};

static DATED: Record = Record {
    name: "a number that changes with time",
    keys: &[
        needed("id", Shape::Id, "its id"),
        needed("meaning", Shape::Text, "what it is"),
        optional("unit", Shape::Text, "unit"),
        needed("values", Shape::List(&Shape::Record(&DATED_NUMBER)), "values with their days"),
    ],
};

static PATHOGEN: Record = Record {
    name: "a pathogen profile",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["pathogen"]), "always `pathogen`"),
        needed("id", Shape::Id, "the name of the file"),
        needed("version", Shape::Count, "version of the content"),
        needed("title", Shape::Text, "title"),
        needed("text", Shape::Text, "what the numbers are for"),
        optional("valid_from", Shape::Date, "from this day"),
        optional("gaps", Shape::Texts, "what is not known"),
        optional("outbreak_clock", Shape::YesNo, "false: never run as an outbreak (tuberculosis)"),
        optional("r0", Shape::Record(&SOURCED), "people infected by one, in a crowded closed site without immunity"),
        optional("latent", Shape::Record(&PERIOD), "from infection to infectiousness"),
        optional("incubation", Shape::Record(&PERIOD), "from infection to symptoms"),
        optional("infectious", Shape::Record(&PERIOD), "infectious when nobody intervenes"),
        optional("infectious_staff", Shape::Record(&PERIOD), "the same for adults"),
        optional("serial_interval", Shape::Record(&PERIOD), "from symptoms to symptoms"),
        optional("generation_time", Shape::Record(&PERIOD), "from infection to infection"),
        optional("offspring_dispersion", Shape::Record(&SOURCED), "k of the negative binomial; 0: all alike"),
        optional("share_before_symptoms", Shape::Record(&SOURCED), "share of transmission before symptoms"),
        optional("share_without_symptoms", Shape::Record(&SOURCED), "share of infected children without symptoms"),
        optional("share_without_symptoms_staff", Shape::Record(&SOURCED), "share of infected adults without symptoms"),
        optional("household_secondary_attack", Shape::Record(&SOURCED), "share of household contacts infected"),
        optional("hygiene", Shape::Record(&SOURCED), "share of transmission averted by hygiene"),
        optional("incidence_per_100k_year", Shape::Record(&SOURCED), "new disease in prisons"),
        optional("incidence_ratio_against_outside", Shape::Record(&SOURCED), "prison against community"),
        optional("infection_per_year", Shape::Record(&SOURCED), "share infected in a year"),
        optional("shared_cell_six_months", Shape::Record(&SOURCED), "risk in a shared cell in six months"),
        optional("quanta_per_hour", Shape::Record(&SOURCED), "infectious doses breathed out"),
        optional("susceptibility", Shape::List(&Shape::Record(&BY_AGE)), "by age, against an adult"),
        optional("progression_two_years", Shape::List(&Shape::Record(&BY_AGE)), "from infection to disease"),
        optional("severity", Shape::List(&Shape::Record(&SEVERITY)), "by age"),
        optional("test", Shape::List(&Shape::Record(&TEST)), "tests"),
        optional("mask", Shape::List(&Shape::Record(&MASK)), "masks"),
        optional("vaccine", Shape::List(&Shape::Record(&VACCINE)), "vaccines"),
        optional("post_exposure", Shape::List(&Shape::Record(&POST_EXPOSURE)), "measures after exposure"),
        optional("effect", Shape::List(&Shape::Record(&EFFECT)), "other measures"),
        optional("observed", Shape::List(&Shape::Record(&OBSERVED)), "outbreaks that were seen"),
        optional("dated_value", Shape::List(&Shape::Record(&DATED)), "numbers that change with time"),
    ],
};

/// A number with the range in which it plausibly lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Low end.
    pub low: f64,
    /// Central value.
    pub value: f64,
    /// High end.
    pub high: f64,
}

/// How a period is distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PeriodLaw {
    /// No such period.
    None,
    /// Always the same length.
    Fixed {
        /// Days.
        days: Range,
    },
    /// Exponential.
    Exponential {
        /// Mean in days.
        mean_days: Range,
    },
    /// Gamma.
    Gamma {
        /// Mean in days.
        mean_days: Range,
        /// Shape.
        shape: Range,
    },
    /// Lognormal.
    Lognormal {
        /// Mean of the logarithm of days.
        mu: Range,
        /// Standard deviation of the logarithm.
        sigma: Range,
    },
}

/// A number for an age group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByAge {
    /// From this age in years.
    pub age_from: u32,
    /// To this age, included.
    pub age_to: u32,
    /// The number.
    pub number: Range,
}

/// How ill people of an age become.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Severity {
    /// From this age in years.
    pub age_from: u32,
    /// To this age, included.
    pub age_to: u32,
    /// Share of the infected who need a hospital bed.
    pub hospital: Option<Range>,
    /// Share of the infected who die.
    pub death: Option<Range>,
}

/// A test.
#[derive(Clone, Debug, PartialEq)]
pub struct TestProfile {
    /// For example `antigen`.
    pub kind: String,
    /// Share of the infectious who are found; where it is given by day, the best day's.
    pub sensitivity: Option<Range>,
    /// Share of the others who are not found positive.
    pub specificity: Option<Range>,
    /// Sensitivity by day since exposure.
    pub by_day: Vec<(u32, Range)>,
}

/// A profile, as it was reviewed.
#[derive(Clone, Debug, PartialEq)]
pub struct PathogenProfile {
    /// The file's name without its ending.
    pub id: String,
    /// Title.
    pub title: String,
    /// What the numbers are for.
    pub text: String,
    /// Version of the content.
    pub version: u32,
    /// Hash of the file, 16 hexadecimal digits.
    pub hash: String,
    /// What is not known.
    pub gaps: Vec<String>,
    /// Whether it runs as an outbreak; tuberculosis does not.
    pub outbreak_clock: bool,
    /// People infected by one in a crowded closed site without immunity.
    pub r0: Option<Range>,
    /// From infection to infectiousness.
    pub latent: Option<PeriodLaw>,
    /// From infection to symptoms.
    pub incubation: Option<PeriodLaw>,
    /// Infectious when nobody intervenes.
    pub infectious: Option<PeriodLaw>,
    /// From infection to infection, where the profile says it.
    pub generation_time: Option<PeriodLaw>,
    /// From symptoms to symptoms, where the profile says it.
    pub serial_interval: Option<PeriodLaw>,
    /// k of the negative binomial; 0 all alike.
    pub offspring_dispersion: Option<Range>,
    /// Share of transmission before symptoms.
    pub share_before_symptoms: Option<Range>,
    /// Share of infected children without symptoms.
    pub share_without_symptoms: Option<Range>,
    /// Share of infected adults without symptoms.
    pub share_without_symptoms_staff: Option<Range>,
    /// Susceptibility by age against an adult.
    pub susceptibility: Vec<ByAge>,
    /// Severity by age.
    pub severity: Vec<Severity>,
    /// Tests.
    pub tests: Vec<TestProfile>,
    /// Masks: kind, reduction at the source, reduction for the wearer.
    pub masks: Vec<(String, Range, Range)>,
    /// Protection of a full vaccination against infection, the latest stated.
    pub vaccine_against_infection: Option<Range>,
    /// Measures after exposure: kind, share of infections averted.
    pub post_exposure: Vec<(String, Range)>,
    /// Risk of infection from sharing a cell with a case for six months, for what does not run as an outbreak.
    pub shared_cell_six_months: Option<Range>,
    /// Infectious quanta an hour.
    pub quanta_per_hour: Option<Range>,
    /// Share of the infected who fall ill within two years, by age.
    pub progression_two_years: Vec<ByAge>,
    /// Measures and the share of the risk that each takes away.
    pub measures: Vec<(String, Range)>,
    /// Every number's place in the profile, source and status, for a reader who traces it.
    pub sources: BTreeMap<String, (String, String)>,
}

impl PathogenProfile {
    /// The severity at an age, where the profile states it.
    pub fn severity_at(&self, age: u32) -> Option<&Severity> {
        self.severity.iter().find(|group| group.age_from <= age && age <= group.age_to)
    }

    /// The susceptibility at an age against an adult; 1 where the profile says nothing.
    pub fn susceptibility_at(&self, age: u32) -> Range {
        let own = self.susceptibility.iter().find(|group| group.age_from <= age && age <= group.age_to);
        own.map_or(Range { low: 1.0, value: 1.0, high: 1.0 }, |group| group.number)
    }
}

/// Reads one profile; problems are noted.
pub(crate) fn read_pathogen(reading: &mut Reading, file: &Item, id: &str, hash: String) -> Option<PathogenProfile> {
    if !check(reading, file, Shape::Record(&PATHOGEN), "the file") {
        return None;
    }
    let Tree::Table(table) = &file.value else { return None };
    if table.text("id") != Some(id) {
        let place = table.place("id", file.place);
        reading.error(
            place,
            "id-differs",
            format!("the id is not the file's name, `{id}`"),
            format!("write `id = \"{id}\"`"),
        );
        return None;
    }
    let before = reading.errors();
    let outbreak_clock = table.yes_no("outbreak_clock").unwrap_or(true);
    for key in ["r0", "latent", "infectious"] {
        if outbreak_clock && table.get(key).is_none() {
            reading.error(
                file.place,
                "missing-key",
                format!("a pathogen that runs as an outbreak needs `{key}`"),
                format!("add a table `[{key}]` with its source, or write `outbreak_clock = false`"),
            );
        }
    }
    let mut sources = BTreeMap::new();
    collect_sources(table, "", &mut sources);
    let number = |reading: &mut Reading, key: &str| table.get(key).and_then(|item| range(reading, item));
    let by_age = |reading: &mut Reading, key: &str| -> Vec<ByAge> {
        table
            .list(key)
            .iter()
            .filter_map(|item| {
                ages(item).zip(range(reading, item)).map(|((age_from, age_to), number)| ByAge {
                    age_from,
                    age_to,
                    number,
                })
            })
            .collect()
    };
    let profile = PathogenProfile {
        id: id.to_owned(),
        title: table.text("title").unwrap_or_default().to_owned(),
        text: table.text("text").unwrap_or_default().to_owned(),
        version: table.number("version").unwrap_or(0.0) as u32,
        hash,
        gaps: table.texts("gaps"),
        outbreak_clock,
        r0: number(reading, "r0"),
        latent: period(reading, table.get("latent")),
        incubation: period(reading, table.get("incubation")),
        infectious: period(reading, table.get("infectious")),
        generation_time: period(reading, table.get("generation_time")),
        serial_interval: period(reading, table.get("serial_interval")),
        offspring_dispersion: number(reading, "offspring_dispersion"),
        share_before_symptoms: share(reading, table, "share_before_symptoms"),
        share_without_symptoms: share(reading, table, "share_without_symptoms"),
        share_without_symptoms_staff: share(reading, table, "share_without_symptoms_staff"),
        susceptibility: by_age(reading, "susceptibility"),
        severity: table
            .list("severity")
            .iter()
            .filter_map(|item| {
                let (age_from, age_to) = ages(item)?;
                let Tree::Table(inner) = &item.value else { return None };
                let hospital = share(reading, inner, "hospital");
                let death = share(reading, inner, "death").or_else(|| share(reading, inner, "death_treated"));
                Some(Severity { age_from, age_to, hospital, death })
            })
            .collect(),
        tests: table.list("test").iter().filter_map(|item| test(reading, item)).collect(),
        masks: table
            .list("mask")
            .iter()
            .filter_map(|item| {
                let Tree::Table(inner) = &item.value else { return None };
                let kind = inner.text("kind")?.to_owned();
                Some((kind, share(reading, inner, "source_reduction")?, share(reading, inner, "receiver_reduction")?))
            })
            .collect(),
        vaccine_against_infection: table
            .list("vaccine")
            .iter()
            .filter_map(|item| match &item.value {
                Tree::Table(inner) if inner.text("against") == Some("infection") => range(reading, item),
                _ => None,
            })
            .last(),
        post_exposure: table
            .list("post_exposure")
            .iter()
            .filter_map(|item| match &item.value {
                Tree::Table(inner) => Some((inner.text("kind")?.to_owned(), range(reading, item)?)),
                _ => None,
            })
            .collect(),
        shared_cell_six_months: share(reading, table, "shared_cell_six_months"),
        quanta_per_hour: number(reading, "quanta_per_hour"),
        progression_two_years: by_age(reading, "progression_two_years"),
        measures: table
            .list("effect")
            .iter()
            .filter_map(|item| match &item.value {
                Tree::Table(inner) => Some((inner.text("measure")?.to_owned(), range(reading, item)?)),
                _ => None,
            })
            .collect(),
        sources,
    };
    (reading.errors() == before).then_some(profile)
}

fn collect_sources(table: &Table, path: &str, sources: &mut BTreeMap<String, (String, String)>) {
    if let (Some(source), false) = (table.text("source"), path.is_empty()) {
        sources.insert(path.to_owned(), (source.to_owned(), table.text("status").unwrap_or_default().to_owned()));
    }
    for entry in &table.entries {
        let here = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        match &entry.item.value {
            Tree::Table(inner) => collect_sources(inner, &here, sources),
            Tree::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    if let Tree::Table(inner) = &item.value {
                        collect_sources(inner, &format!("{here}[{at}]"), sources);
                    }
                }
            }
            _ => {}
        }
    }
}

fn ages(item: &Item) -> Option<(u32, u32)> {
    let Tree::Table(table) = &item.value else { return None };
    Some((table.number("age_from")? as u32, table.number("age_to")? as u32))
}

/// A number that is not negative, with its range; the order low, value, high is checked.
pub(crate) fn range(reading: &mut Reading, item: &Item) -> Option<Range> {
    let found = signed_range(reading, item)?;
    if found.low < 0.0 {
        reading.error(
            item.place,
            "out-of-range",
            format!("this number may not be negative, found {}", found.low),
            "write 0 or more",
        );
        return None;
    }
    Some(found)
}

fn signed_range(reading: &mut Reading, item: &Item) -> Option<Range> {
    let Tree::Table(table) = &item.value else { return None };
    let found = Range { low: table.number("low")?, value: table.number("value")?, high: table.number("high")? };
    let is_finite = [found.low, found.value, found.high].iter().all(|n| n.is_finite());
    if !(is_finite && found.low <= found.value && found.value <= found.high) {
        reading.error(
            item.place,
            "range-order",
            format!("the range {} to {} does not hold the value {}", found.low, found.high, found.value),
            "put `low` at or below `value` and `high` at or above it",
        );
        return None;
    }
    Some(found)
}

fn share(reading: &mut Reading, table: &Table, key: &str) -> Option<Range> {
    let item = table.get(key)?;
    let found = range(reading, item)?;
    if found.high > 1.0 {
        reading.error(
            item.place,
            "not-a-share",
            format!("`{key}` must lie between 0 and 1, found {}", found.high),
            "1 is the whole: 85 % is written 0.85",
        );
        return None;
    }
    Some(found)
}

fn period(reading: &mut Reading, item: Option<&Item>) -> Option<PeriodLaw> {
    let item = item?;
    let Tree::Table(table) = &item.value else { return None };
    let word = table.text("distribution")?;
    let mut needs = |key: &str| -> Option<Range> {
        let Some(inner) = table.get(key) else {
            reading.error(
                item.place,
                "missing-key",
                format!("a period with the distribution `{word}` needs `{key}`"),
                format!("add `{key} = {{ value = …, low = …, high = … }}`"),
            );
            return None;
        };
        let found = signed_range(reading, inner)?;
        if found.low <= 0.0 && key != "mu" {
            reading.error(
                inner.place,
                "out-of-range",
                format!("`{key}` must be more than 0"),
                "write a positive number",
            );
            return None;
        }
        Some(found)
    };
    match word {
        "none" => Some(PeriodLaw::None),
        "fixed" => needs("mean_days").map(|days| PeriodLaw::Fixed { days }),
        "exponential" => needs("mean_days").map(|mean_days| PeriodLaw::Exponential { mean_days }),
        "gamma" => {
            needs("mean_days").zip(needs("shape")).map(|(mean_days, shape)| PeriodLaw::Gamma { mean_days, shape })
        }
        _ => needs("mu").zip(needs("sigma")).map(|(mu, sigma)| PeriodLaw::Lognormal { mu, sigma }),
    }
}

fn test(reading: &mut Reading, item: &Item) -> Option<TestProfile> {
    let Tree::Table(table) = &item.value else { return None };
    let by_day: Vec<(u32, Range)> = table
        .list("by_day")
        .iter()
        .filter_map(|day| {
            let Tree::Table(inner) = &day.value else { return None };
            Some((inner.number("day")? as u32, range(reading, day)?))
        })
        .collect();
    let best = by_day.iter().map(|(_, found)| *found).max_by(|a, b| a.value.total_cmp(&b.value));
    Some(TestProfile {
        kind: table.text("kind")?.to_owned(),
        sensitivity: share(reading, table, "sensitivity").or(best),
        specificity: share(reading, table, "specificity"),
        by_day,
    })
}

/// The JSON Schema of a pathogen profile.
pub fn schema() -> serde_json::Value {
    crate::shape::json_schema("Wayhome pathogen profile", &PATHOGEN)
}
