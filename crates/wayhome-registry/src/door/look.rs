//! A look at a change before it is sent: for forms of several records, so that everything that is wrong is said at once.

use super::{Change, Problem, check};
use crate::Registry;
use crate::facts::State;
use crate::records::check::{self as rules, Closeness, Looked};
use crate::rows::Fields;

impl Registry {
    /// What is wrong with a new record by itself: fields that are missing or do not fit, and rules that do not hold. What only
    /// the other records can tell is said when it is sent. Reads nothing and changes nothing.
    #[must_use]
    pub fn look_over(&self, change: &Change) -> Vec<Problem> {
        let Some(kind) = self.kind(&change.kind) else {
            let message = format!("there is no kind of record `{}`; see `wayhome schema records`", change.kind);
            return vec![Problem { field: String::new(), message }];
        };
        let fields: Fields =
            change.fields.iter().filter_map(|(name, value)| Some((name.clone(), value.clone()?))).collect();
        let state = State {
            child: change.child.clone(),
            facility: change.facility.clone(),
            valid_from: self.clock().now(),
            version: 1,
            fields,
        };
        let mut problems = check::record(kind, &state, change);
        let looked = Looked {
            id: &change.record,
            child: change.child.as_deref(),
            facility: change.facility.as_deref(),
            fields: &state.fields,
        };
        for problem in rules::alone(kind, looked, self.clock().now(), Closeness::Desk) {
            if !problems.iter().any(|known| known.field == problem.field) {
                problems.push(problem);
            }
        }
        problems
    }
}
