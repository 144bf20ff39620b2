//! Facts for which the sheets have no column (facts.csv): fields of the law's dictionary.

use super::children::Site;
use super::random::Purpose;
use super::sheets::Sheets;
use wayhome_domain::*;

fn fact(sheets: &mut Sheets, subject: Subject, field: &str, value: &str, recorded_at: Option<When>) {
    sheets.facts.push(&Fact { subject, field: field.into(), value: value.into(), recorded_at });
}

/// Facts about a facility.
pub(super) fn facility(site: &Site<'_>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::FacilityFacts, facility.index, 0, 0);
    let d = &mut draws;
    for (field, yes) in [("inspection_access_refused", 0.06), ("reprisal_report", 0.05), ("prefect_system", 0.12)] {
        if d.chance(0.5) {
            let value = if d.chance(yes) { "true" } else { "false" };
            let on = calendar.days_ago(d.between(1, 300));
            let recorded = (!d.chance(0.1)).then_some(When::Date(on));
            fact(sheets, Subject::Facility(facility.id.clone()), field, value, recorded);
        }
    }
    if d.chance(0.6) {
        let minutes = d.between(0, 9) * 20;
        let on = calendar.days_ago(d.between(1, 60));
        fact(sheets, Subject::Facility(facility.id.clone()), "outdoor_minutes_day", &minutes.to_string(), Some(When::Date(on)));
    }
}
