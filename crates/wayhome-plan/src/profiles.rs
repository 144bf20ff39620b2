//! From reviewed packs (pathogens, responses, packages) to what the simulator needs.

use crate::plan::Refused;
use crate::responses::Package;
use wayhome_outbreak::{
    ByRole, CellRiskProfile, Kind, Parameter, Pathogen, Period, Refusal, Response, RightsCost, Scope, Start,
    refusals_of,
};
use wayhome_packs::{Packs, PathogenProfile, PeriodLaw, Range, ResponseProfile};

/// The age at which a child in custody is taken from a profile that is given by age: the most frequent age in the
/// systems that publish it (US 2021: 28 % are 17, 25 % are 16).
const CHILD_AGE: u32 = 16;
/// The same for staff.
const STAFF_AGE: u32 = 40;

/// The simulator's pathogen from a profile; `None` for one that does not run as an outbreak (tuberculosis) or lacks
/// what a simulation needs.
///
/// Ranges stay ranges: one draw for each simulated world. What a profile does not say is left neutral: no severity is
/// invented, and everybody is equally susceptible.
pub fn pathogen(profile: &PathogenProfile) -> Option<Pathogen> {
    if !profile.outbreak_clock {
        return None;
    }
    let infectious = period(profile.infectious?);
    let mut made = Pathogen::new(parameter(profile.r0?), period(profile.latent?), infectious);
    made.offspring_dispersion = profile.offspring_dispersion.map_or(Parameter::exact(0.0), parameter);
    let children = profile.share_without_symptoms.map_or(Parameter::exact(0.0), parameter);
    let staff = profile.share_without_symptoms_staff.map_or(children, parameter);
    made.without_symptoms = ByRole { children, staff };
    made.before_symptoms_days = before_symptoms(profile);
    made.susceptibility = ByRole {
        children: parameter(profile.susceptibility_at(CHILD_AGE)),
        staff: parameter(profile.susceptibility_at(STAFF_AGE)),
    };
    let severity = |age: u32, which: fn(&wayhome_packs::pathogens::Severity) -> Option<Range>| {
        profile.severity_at(age).and_then(which).map_or(Parameter::exact(0.0), parameter)
    };
    made.hospital = ByRole {
        children: severity(CHILD_AGE, |group| group.hospital),
        staff: severity(STAFF_AGE, |group| group.hospital),
    };
    made.death =
        ByRole { children: severity(CHILD_AGE, |group| group.death), staff: severity(STAFF_AGE, |group| group.death) };
    Some(made)
}

/// What is known about the risk in a shared room, for a pathogen that does not run as an outbreak; `None` for the others.
pub fn cell_risk(profile: &PathogenProfile) -> Option<CellRiskProfile> {
    if profile.outbreak_clock {
        return None;
    }
    let own = profile.progression_two_years.iter().find(|g| g.age_from <= CHILD_AGE && CHILD_AGE <= g.age_to);
    Some(CellRiskProfile {
        shared_cell_six_months: parameter(profile.shared_cell_six_months?),
        quanta_per_hour: profile.quanta_per_hour.map(parameter),
        infectious: period(profile.infectious?),
        progression_two_years: own.map_or(Parameter::exact(0.0), |g| parameter(g.number)),
        measures: profile.measures.iter().map(|(name, range)| (name.clone(), parameter(*range))).collect(),
    })
}

/// Days infectious before symptoms: incubation less latent period, on average and at both ends of their ranges; never
/// negative and never more than the infectious period.
fn before_symptoms(profile: &PathogenProfile) -> Parameter {
    let means = (profile.incubation.map(mean), profile.latent.map(mean), profile.infectious.map(mean));
    let (Some(incubation), Some(latent), Some(infectious)) = means else { return Parameter::exact(0.0) };
    let days = |incubation: f64, latent: f64| (incubation - latent).clamp(0.0, infectious.value);
    let central = days(incubation.value, latent.value);
    Parameter::range(
        days(incubation.low, latent.high).min(central),
        central,
        days(incubation.high, latent.low).max(central),
    )
}

fn parameter(range: Range) -> Parameter {
    Parameter::range(range.low, range.value, range.high)
}

fn period(law: PeriodLaw) -> Period {
    match law {
        PeriodLaw::None => Period::none(),
        PeriodLaw::Fixed { days } => Period::fixed(parameter(days)),
        PeriodLaw::Exponential { mean_days } => Period::exponential(parameter(mean_days)),
        PeriodLaw::Gamma { mean_days, shape } => Period::gamma(parameter(mean_days), shape.value),
        PeriodLaw::Lognormal { mu, sigma } => Period::lognormal(mu.value, sigma.value),
    }
}

/// Mean length in days, with its range.
fn mean(law: PeriodLaw) -> Range {
    match law {
        PeriodLaw::None => Range { low: 0.0, value: 0.0, high: 0.0 },
        PeriodLaw::Fixed { days: range }
        | PeriodLaw::Exponential { mean_days: range }
        | PeriodLaw::Gamma { mean_days: range, .. } => range,
        PeriodLaw::Lognormal { mu, sigma } => {
            let at = |mu: f64| libm::exp(mu + sigma.value * sigma.value / 2.0);
            Range { low: at(mu.low), value: at(mu.value), high: at(mu.high) }
        }
    }
}

/// The simulator's response from a pack; `None` when the simulator does not know its kind.
///
/// Effects, adherence and test quality keep their ranges (one draw for each simulated world); costs in rights, times and
/// limits are taken at their starting value.
pub fn response(profile: &ResponseProfile) -> Option<Response> {
    let mut made = Response::new(Kind::from_name(&profile.response_kind)?);
    made.id = profile.id.clone();
    if let Some(cases) = profile.start_known_cases {
        made.start = Start::KnownCases(cases);
    } else if let Some(day) = profile.start_day {
        made.start = Start::Day(day);
    }
    match profile.scope.as_deref() {
        Some("room") => made.scope = Scope::Room,
        Some("unit") => made.scope = Scope::Unit,
        _ => {}
    }
    made.rights = RightsCost::NONE;
    for (name, range) in &profile.parameters {
        let (whole, share) = (range.value as u32, parameter(*range));
        match name.as_str() {
            "absence_limit" => made.absence_limit = range.value,
            "adherence" => made.adherence = share,
            "capacity" => made.capacity = Some(whole),
            "days" => made.days = range.value,
            "days_held" => made.rights.days_held = range.value,
            "delay_days" => made.delay_days = range.value,
            "effect" => made.effect = share,
            "every_days" => made.every_days = whole.max(1),
            "hours_alone" => made.rights.hours_alone = range.value,
            "lessons_lost" => made.rights.lessons_lost = range.value,
            "receiver_effect" => made.receiver_effect = share,
            "sensitivity" => made.sensitivity = share,
            "share" => made.share = range.value,
            "source_effect" => made.source_effect = share,
            "specificity" => made.specificity = share,
            "visits_lost" => made.rights.visits_lost = range.value,
            _ => {}
        }
    }
    Some(made)
}

/// Why a response may not be used, whatever is chosen beside it: first the rules that it breaks by what it is, then what its numbers
/// forbid. Empty: it may be used.
pub fn refusals(profile: &ResponseProfile) -> Vec<Refusal> {
    let breaks = profile.breaks.iter().map(|breach| Refusal {
        response: profile.id.clone(),
        reason: breach.reason.clone(),
        source: breach.source.clone(),
    });
    breaks.chain(response(profile).into_iter().flat_map(|made| refusals_of(&[made]))).collect()
}

/// The packages that are searched, as the packs list them; a package with a response that the simulator does not know is
/// left out.
pub fn packages(packs: &Packs) -> Vec<Package> {
    let known = |id: &String| packs.responses.iter().find(|profile| profile.id == *id).and_then(response);
    packs
        .packages
        .iter()
        .filter_map(|package| {
            let responses: Option<Vec<Response>> = package.responses.iter().map(known).collect();
            let refused = packs
                .responses
                .iter()
                .filter(|profile| package.responses.contains(&profile.id))
                .flat_map(|profile| {
                    profile.breaks.iter().map(|breach| Refused {
                        response: profile.id.clone(),
                        rule: breach.rule.clone(),
                        reason: breach.reason.clone(),
                        source: breach.source.clone(),
                    })
                })
                .collect();
            Some(Package { id: package.id.clone(), title: package.title.clone(), responses: responses?, refused })
        })
        .collect()
}
