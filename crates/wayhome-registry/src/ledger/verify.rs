//! Verification: walks the chain and names the first broken place.

/// What was found when the whole chain holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub n_entries: i64,
}

/// The first place that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The entry.
    pub seq: i64,
    /// What differs, in words.
    pub what: String,
}
