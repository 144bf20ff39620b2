//! What a scenario says that is sound, but hardly meant.

use crate::measure::covers;
use crate::response::Kind;
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
        let tested = |r: &crate::response::Response| r.kind == Kind::TestAtIntervals && covers(r.who, true);
        notes.push(
            if s.responses.iter().any(tested) {
                "nobody of the staff was told to stay home when ill (`stay_home` under `[staff]` is 0): days below the ratio count only those whom a test finds"
            } else {
                "nobody of the staff was told to stay home when ill (`stay_home` under `[staff]` is 0): days below the ratio count nobody's illness"
            }
            .to_owned(),
        );
    }
    notes
}
