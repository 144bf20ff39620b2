//! The country folder and the registry: in, out, and the snapshot that both give.
//!
//! | module | does |
//! | --- | --- |
//! | [`convert`] | one row of a sheet to the fields of a record and back |
//! | [`import`] | a folder into the registry: good rows in, bad rows aside, a second time harmless |
//! | [`export`] | the registry as a folder, streamed |
//! | [`snapshot`] | what held on day X, as known on day Y, as the same type as from a folder |

pub mod convert;
pub mod export;
pub mod import;
pub mod snapshot;

/// From when a row of a first folder holds: as long as anybody knows. Its own days stand inside it.
pub const BEGINNING: i64 = -62_135_596_800_000_000; // 0001-01-01T00:00:00Z
