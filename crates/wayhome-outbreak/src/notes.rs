//! What a scenario says that is sound, but hardly meant.

use crate::measure::{Measure, answers_cases, covers, whole_days};
use crate::response::{Kind, Response, Start, Who};
use crate::scenario::Scenario;

/// Nobody is introduced, and nothing ever comes from outside.
pub(crate) fn nobody_introduced(s: &Scenario) -> bool {
    let i = &s.introduction;
    let from_outside = i.per_day + i.routes.total();
    let wave = s.wave.points.is_empty() || s.wave.points.iter().any(|(_, f)| *f > 0.0);
    i.children == 0
        && i.staff == 0
        && !(from_outside > 0.0 && wave)
        && s.turnover.admissions_per_day * s.turnover.admitted_infected <= 0.0
}

/// Sentences for the answer, without a full stop.
pub(crate) fn notes(s: &Scenario) -> Vec<String> {
    let mut notes = Vec::new();
    if nobody_introduced(s) {
        notes.push("nobody brings the infection in, so there is no case: write `children = 1` (or `staff = 1`) under `[introduction]`, or give `per_day` or `[introduction.routes]`".to_owned());
    }
    if s.staff.required.is_some() && s.staff.count > 0 && s.staff.stay_home <= 0.0 {
        let tested = |r: &Response| r.kind == Kind::TestAtIntervals && covers(r.who, true);
        notes.push(
            if s.responses.iter().any(tested) {
                "nobody of the staff was told to stay home when ill (`stay_home` under `[staff]` is 0): days below the ratio count only those whom a test finds"
            } else {
                "nobody of the staff was told to stay home when ill (`stay_home` under `[staff]` is 0): days below the ratio count nobody's illness"
            }
            .to_owned(),
        );
    }
    if let Some(required) = s.staff.required
        && let Some((most, day)) = fewest_on_duty(s).filter(|(least, _)| *least < required)
    {
        notes.push(format!(
            "the ratio asks for {required} staff, and with these shifts {most} are on duty on day {day} although nobody is ill: such days count as below the ratio"
        ));
    }
    notes.extend(idle(s, 0));
    let follows = anything_follows(s);
    for r in s.responses.iter().filter(|r| r.kind == Kind::TestAtIntervals && r.who == Who::Everybody) {
        if !follows && s.staff.count > 0 {
            notes.push(format!("nothing follows the tests of children by `{}`: add `isolate_cases` or `quarantine_contacts`; staff who are found stay away", r.label()));
        }
    }
    notes.extend(twice(s));
    notes.extend(parts_of_days(s));
    notes
}

/// Times that are given in parts of a day, where people decide once a day.
fn parts_of_days(s: &Scenario) -> Vec<String> {
    let lasts = |kind: Kind| answers_cases(kind) || kind == Kind::IntakeQuarantine;
    let of = |what: String, days: f64, counted: u32| {
        let whole = f64::from(counted) == days || days < 0.0;
        (!whole).then(|| format!("{what} counts in whole days: {counted} instead of {days}"))
    };
    let response = |r: &Response| {
        let m = Measure::new(r);
        let days = lasts(r.kind).then(|| of(format!("`days` of `{}`", r.label()), r.days, m.days)).flatten();
        [days, of(format!("`delay_days` of `{}`", r.label()), r.delay_days, m.delay)]
    };
    let at_least_one = |days: f64| whole_days(days).max(1);
    let staff = &s.staff;
    let home = (staff.count > 0 && staff.stay_home > 0.0)
        .then(|| of("`absence_days` under `[staff]`".to_owned(), staff.absence_days, at_least_one(staff.absence_days)));
    s.responses.iter().flat_map(response).chain([home.flatten()]).flatten().collect()
}

/// The fewest staff on duty on a day while nobody is ill, and the first such day.
fn fewest_on_duty(s: &Scenario) -> Option<(u32, u32)> {
    let shifts = s.staff.shifts?;
    let teams = s.units.len().max(1) as u32;
    let on_duty =
        |day: u32| (0..s.staff.count).filter(|i| shifts.on_duty((i / teams) % shifts.crews, day)).count() as u32;
    (0..(shifts.on_days + shifts.off_days).min(s.run.days)).map(|day| (on_duty(day), day)).min()
}

/// Whether anything is done for children when a case becomes known.
fn anything_follows(s: &Scenario) -> bool {
    s.responses.iter().any(|r| {
        matches!(r.kind, Kind::IsolateCases | Kind::QuarantineContacts | Kind::PostExposure)
            || matches!(r.start, Start::KnownCases(_))
    })
}

/// The responses from this index on that can do nothing against the infection here, each with the reason.
pub(crate) fn idle(s: &Scenario, from: usize) -> Vec<String> {
    let named = |r: &Response, reason: String| format!("`{}` does nothing here: {reason}", r.label());
    s.responses.iter().skip(from).filter_map(|r| why_idle(s, r).map(|reason| named(r, reason))).collect()
}

fn why_idle(s: &Scenario, r: &Response) -> Option<String> {
    let m = Measure::new(r);
    if matches!(r.start, Start::Day(_)) && m.calendar >= s.run.days {
        let last = s.run.days.saturating_sub(1);
        return Some(format!("it starts on day {}, and the last day of the run is day {last}", m.calendar));
    }
    if matches!(r.start, Start::Day(_)) && m.calendar > m.end {
        return Some(format!("it would start on day {}, after its end on day {}", m.calendar, m.end));
    }
    let i = &s.introduction;
    let no_staff = s.staff.count == 0 && (i.among || i.staff == 0);
    let of_staff = matches!(r.kind, Kind::Masks | Kind::TestAtIntervals | Kind::Vaccination) && r.who == Who::Staff;
    if no_staff && (of_staff || r.kind == Kind::StaffCohorts || matches!(r.start, Start::StaffAbsent(_))) {
        return Some("there is no staff on the site".to_owned());
    }
    if r.adherence.high <= 0.0 {
        return Some("nobody keeps to it (`adherence` is 0)".to_owned());
    }
    if r.capacity == Some(0) || r.stock == Some(0) {
        let what = match r.kind {
            Kind::IsolateCases | Kind::IntakeQuarantine => "there is no room for anybody (`rooms` is 0)",
            Kind::QuarantineContacts => "no group can be kept apart (`capacity` is 0)",
            _ => "there is nothing to give (`capacity` or `stock` is 0)",
        };
        return Some(what.to_owned());
    }
    let by_tests = matches!(r.kind, Kind::TestAtIntervals | Kind::ReleaseSchedule | Kind::Masks);
    if !by_tests && r.effect.high <= 0.0 && r.severity_effect.high <= 0.0 && r.first_effect.high <= 0.0 {
        return Some("it prevents nothing (`effect` is 0)".to_owned());
    }
    match r.kind {
        Kind::TestAtIntervals if !anything_follows(s) && (no_staff || !covers(r.who, true)) => {
            Some("nothing follows a test; add `isolate_cases` or `quarantine_contacts`".to_owned())
        }
        Kind::IntakeQuarantine | Kind::TestAtIntake | Kind::FewerAdmissions if s.turnover.admissions_per_day <= 0.0 => {
            Some("nobody is admitted (`admissions_per_day` under `[turnover]` is 0)".to_owned())
        }
        Kind::VisitsByVideo if i.per_day * i.share_visitors + i.routes.visitors <= 0.0 => {
            Some("nothing comes in through visitors (`visitors` under `[introduction.routes]` is 0)".to_owned())
        }
        Kind::StopTransfers if i.per_day * i.share_transfers + i.routes.transfers <= 0.0 => {
            Some("nothing comes in through transfers (`transfers` under `[introduction.routes]` is 0)".to_owned())
        }
        Kind::CourtByVideo if i.routes.court <= 0.0 => {
            Some("nothing comes in through court (`court` under `[introduction.routes]` is 0)".to_owned())
        }
        _ => None,
    }
}

/// Responses of one kind for the same people and the same days.
fn twice(s: &Scenario) -> Vec<String> {
    let days = |r: &Response| match r.start {
        Start::Day(d) => (d, r.end.unwrap_or(u32::MAX)),
        Start::KnownCases(_) | Start::StaffAbsent(_) => (0, r.end.unwrap_or(u32::MAX)),
    };
    let alike = |a: &Response, b: &Response| {
        let people = a.who == b.who || a.who == Who::Everybody || b.who == Who::Everybody;
        let ((from, to), (since, until)) = (days(a), days(b));
        a.kind == b.kind && people && a.scope == b.scope && from <= until && since <= to
    };
    let mut kinds: Vec<Kind> = Vec::new();
    for (k, r) in s.responses.iter().enumerate() {
        if s.responses[..k].iter().any(|before| alike(before, r)) && !kinds.contains(&r.kind) {
            kinds.push(r.kind);
        }
    }
    let said = |k: &Kind| {
        format!("`{}` stands more than once for the same people and days: keep one, unless all are meant", k.name())
    };
    kinds.iter().map(said).collect()
}
