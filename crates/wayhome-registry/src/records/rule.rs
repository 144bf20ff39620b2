//! What must hold of a record.
//!
//! A rule is data: the check of a change, the constraint of the table (where the database can see the fields) and the
//! documentation come from it. An empty field is unknown and contradicts nothing; times are compared only as far as they
//! are certain.

/// One rule of a kind of record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// Those of these times that are known stand in this order.
    InOrder(&'static [&'static str]),
    /// These times do not lie ahead.
    Past(&'static [&'static str]),
    /// A number within bounds.
    Between(&'static str, f64, f64),
    /// The first number is not larger than the second.
    AtMost(&'static str, &'static str),
    /// The parts add up to the total, when all are known.
    AddUp {
        /// The parts.
        parts: &'static [&'static str],
        /// Their sum.
        total: &'static str,
    },
    /// When a field holds one of these words (`true` and `false` for a truth), other fields must be filled.
    Needs {
        /// The field that is looked at.
        when: &'static str,
        /// The words.
        is: &'static [&'static str],
        /// The fields that must be filled then.
        fields: &'static [&'static str],
        /// Why, in the user's words.
        why: &'static str,
    },
    /// When a field holds one of these words, the record is refused.
    Never {
        /// The field that is looked at.
        field: &'static str,
        /// The words.
        is: &'static [&'static str],
        /// Why, in the user's words.
        why: &'static str,
    },
    /// The first time lies at most so many days after the second.
    WithinDays {
        /// The time that is bounded.
        field: &'static str,
        /// The time from which days are counted.
        after: &'static str,
        /// The ceiling.
        days: u32,
    },
    /// No two records agree in all of these (`child_id` and `facility_id` may be among them).
    Unique(&'static [&'static str]),
    /// At most one record for each value of `of` has an empty `end`.
    OneOpen {
        /// `child_id`, `facility_id` or a field.
        of: &'static str,
        /// The end that is empty while it lasts.
        end: &'static str,
    },
    /// For at most one record for each value of `of` the field holds.
    OneWith {
        /// `child_id`, `facility_id` or a field.
        of: &'static str,
        /// The field, which is true or not.
        field: &'static str,
    },
    /// Records of the same `of` do not overlap in time.
    NoOverlap {
        /// `child_id`, `facility_id` or a field.
        of: &'static str,
        /// The start.
        from: &'static str,
        /// The end; empty while it lasts.
        to: &'static str,
    },
    /// A time does not lie before a time of the record that a field names.
    NotBefore {
        /// The time of this record.
        field: &'static str,
        /// The field that names the other record.
        link: &'static str,
        /// The time of the other record.
        theirs: &'static str,
    },
    /// The time from `from` to `to` lies within one or several records of that kind of the same child.
    WithinStay {
        /// The start.
        from: &'static str,
        /// The end; empty while it lasts.
        to: &'static str,
        /// The other kind.
        kind: &'static str,
        /// Its start.
        their_from: &'static str,
        /// Its end.
        their_to: &'static str,
    },
    /// The two fields name different people or records.
    Differ(&'static str, &'static str),
    /// The record that the field names is about the same child.
    SameChild(&'static str),
}
