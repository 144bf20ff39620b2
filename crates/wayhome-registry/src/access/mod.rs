//! Who may see or do what: one decision for page, API, search, count, export, calendar, notice and audit view.
//!
//! The policies stand in `packs/access` ([`AccessPack`]). They weigh a closed list of facts ([`Facts`]) that the registry
//! works out from its records; [`Access::decide`] answers for every section of a file at once. Equal facts have equal
//! answers, so that answers are kept and a second question costs a look-up.

mod engine;
mod facts;
mod gate;
mod pack;
pub(crate) mod standing;
mod views;

pub use engine::{Access, Act, Decision, Desk, Request, Surface, Verdict, View};
pub use facts::{Fact, Facts, SECTIONS, Sections, section_of};
pub use gate::PolicyGate;
pub(crate) use gate::takes_back;
pub use pack::{AccessPack, AccessProblem, PolicyText, shipped_files};
pub use standing::says_something;
pub(crate) use standing::{begins, ends, in_force};
pub use views::{KindRules, Mask};
