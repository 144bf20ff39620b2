//! Ids as they stand in the country's own sheets: opaque texts, compared exactly, never shown to the public.

use crate::cell::{Cell, CellContext, CellError, CellKind, Value};
use compact_str::CompactString;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident of $table:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub CompactString);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { self.0.as_str() }
            /// Whether the cell was empty.
            pub fn is_empty(&self) -> bool { self.0.is_empty() }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self { $name(text.into()) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }

        impl Cell for $name {
            const KIND: CellKind = CellKind::Id { table: $table };
            fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
                crate::cell::check_id(text)?;
                Ok($name(text.into()))
            }
            fn value(&self) -> Value {
                if self.0.is_empty() { Value::Unknown } else { Value::Text(self.0.clone()) }
            }
            fn write(&self, out: &mut String) { out.push_str(&self.0) }
        }
    )*};
}

ids! {
    /// A place where children are held (facilities.csv).
    FacilityId of "facilities.csv";
    /// A part of a facility whose children live together (units.csv); unique within its facility.
    UnitId of "units.csv";
    /// A child (children.csv). Never a name.
    ChildId of "children.csv";
    /// One stay of one child in one facility (placements.csv).
    PlacementId of "placements.csv";
    /// A court district or province, whose courts and services share one capacity.
    Jurisdiction of "capacity.csv";
    /// One recorded incident.
    IncidentId of "incidents.csv";
    /// One complaint.
    ComplaintId of "complaints.csv";
    /// One visit of an inspecting body.
    InspectionId of "inspections.csv";
    /// One non-custodial measure.
    MeasureId of "supervision.csv";
}
