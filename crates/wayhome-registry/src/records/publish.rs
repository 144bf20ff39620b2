//! The publish desk: the fifteen juvenile-justice indicators, released so that no child can be found.
//!
//! Counts of sentences, arrests and children are sheets of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "publish";

    /// A release of figures.
    figures_release of Country kept Country {
        /// Title.
        title: Text, Open Clear required;
        /// The first day counted.
        covers_from: Day, Open Clear required;
        /// The last day counted.
        covers_to: Day, Open Clear required;
        /// What was known when it was made.
        known_at: Moment, Open Clear required;
        /// The rules of disclosure that were applied, as text.
        rules: LongText, Open Clear required;
        /// The tables, as JSON, after disclosure control.
        tables: LongText, Open Clear;
        /// Checked by.
        checked_by: Text, Open Clear;
        /// Published; empty while a draft.
        published_at: Moment, Open Clear;
        /// The release that this one corrects; the first stays beside it.
        corrects_id: Record("figures_release"), Open Clear;
        /// What was corrected, and why.
        correction: LongText, Open Clear;
    } where [
        InOrder(&["covers_from", "covers_to"]), Past(&["published_at"]), Differ("id", "corrects_id"),
        Needs { when: "published_at", is: &["*"], fields: &["checked_by", "tables"], why: "figures are published after somebody has checked them" },
        Needs { when: "corrects_id", is: &["*"], fields: &["correction"], why: "say what was corrected" },
    ]

    /// A decision to withhold or coarsen figures.
    disclosure_decision of Country kept Country {
        /// The release.
        release_id: Record("figures_release"), Open Clear;
        /// Which table.
        table_name: Text, Open Clear required;
        /// What is done.
        decision: OneOf(&["withhold", "coarsen", "round", "add_noise", "publish"]), Open Clear required;
        /// Why.
        reason: LongText, Open Clear required;
        /// Decided on.
        on: Day, Open Clear required;
        /// By whom.
        by: Text, Open Clear required;
    } where [Past(&["on"])]

    /// What readers of the figures must know about a source.
    data_note of Country kept Country {
        /// The source: a file of the country folder, or a desk.
        source: Text, Open Clear required;
        /// From which day the note holds.
        from: Day, Open Clear;
        /// Until.
        to: Day, Open Clear;
        /// The note.
        note: LongText, Open Clear required;
    } where [InOrder(&["from", "to"])]
}
