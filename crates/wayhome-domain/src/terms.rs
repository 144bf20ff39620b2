//! The closed lists of the country folder (contract, section 2): each term is written as it stands there.

use crate::cell::{Cell, CellContext, CellError, CellKind, Value};

/// A member of a closed list.
pub trait Term: Copy + PartialEq + 'static {
    /// All terms, in the order of the contract.
    const ALL: &'static [Self];
    /// All terms as written.
    const WORDS: &'static [&'static str];
    /// The term as written in files.
    fn word(self) -> &'static str;
    /// The term of that word.
    fn of_word(word: &str) -> Option<Self> {
        let at = Self::WORDS.iter().position(|w| *w == word)?;
        Self::ALL.get(at).copied()
    }
    /// The same, in capitals too.
    fn of_any_case(word: &str) -> Option<Self> {
        Self::of_word(word).or_else(|| Self::of_word(&word.to_ascii_lowercase()))
    }
}

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$item_doc])* $item,)* }

        impl Term for $name {
            const ALL: &'static [Self] = &[$($name::$item,)*];
            const WORDS: &'static [&'static str] = &[$($word,)*];
            fn word(self) -> &'static str { match self { $($name::$item => $word,)* } }
        }

        impl Cell for Option<$name> {
            const KIND: CellKind = CellKind::Term { words: <$name as Term>::WORDS };
            fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
                match <$name as Term>::of_any_case(text) {
                    Some(term) => Ok(Some(term)),
                    None => Err(crate::cell::not_a_term(text, <$name as Term>::WORDS)),
                }
            }
            fn value(&self) -> Value {
                self.map_or(Value::Unknown, |term| Value::Text(compact_str::CompactString::const_new(term.word())))
            }
            fn write(&self, out: &mut String) { if let Some(term) = self { out.push_str(term.word()) } }
        }
    )*};
}

terms! {
    /// What kind of place a facility is.
    FacilityKind {
        /// Cells of a police station.
        PoliceCell = "police_cell",
        /// A remand home or remand prison for children.
        Remand = "remand",
        /// A training or correctional school.
        TrainingSchool = "training_school",
        /// A closed centre for children.
        ClosedCentre = "closed_centre",
        /// An open centre.
        OpenCentre = "open_centre",
        /// A place of immigration detention.
        Immigration = "immigration",
        /// A prison for adults.
        AdultPrison = "adult_prison",
        /// A closed child-protection institution.
        ProtectionInstitution = "protection_institution",
        /// Any other place.
        Other = "other",
    }
    /// Whom a unit holds.
    UnitHolds {
        /// Boys.
        Boys = "boys",
        /// Girls.
        Girls = "girls",
        /// Both.
        Mixed = "mixed",
    }
    /// How good the air in a unit is.
    Air {
        /// Windows closed or none, no ventilation.
        Poor = "poor",
        /// Some ventilation.
        Fair = "fair",
        /// Cross-ventilation or mechanical ventilation.
        Good = "good",
    }
    /// How the age is known.
    AgeStatus {
        /// Shown by a document.
        Documented = "documented",
        /// Said by the child or family.
        Stated = "stated",
        /// Estimated by an assessment.
        Estimated = "estimated",
        /// In dispute.
        Disputed = "disputed",
    }
    /// Sex as recorded.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Other.
        Other = "other",
    }
    /// Health risk in an outbreak, as the health team sees it.
    HealthRisk {
        /// None known.
        None = "none",
        /// Raised.
        Raised = "raised",
        /// High.
        High = "high",
    }
    /// The ground on which a child is held.
    Ground {
        /// Awaiting trial or judgment.
        CriminalPretrial = "criminal_pretrial",
        /// Serving a sentence.
        CriminalSentenced = "criminal_sentenced",
        /// Migration status, own or of the parents.
        Migration = "migration",
        /// Conduct that is no offence for an adult.
        StatusOffence = "status_offence",
        /// Protection or care.
        Protection = "protection",
        /// Association with an armed or terrorist group.
        Association = "association",
        /// Administrative or security detention.
        AdministrativeSecurity = "administrative_security",
        /// Breach of a health order.
        HealthOrderBreach = "health_order_breach",
        /// Bail was set and is not paid.
        BailUnpaid = "bail_unpaid",
        /// Lives there with a detained caregiver.
        WithCaregiver = "with_caregiver",
        /// Any other.
        Other = "other",
    }
    /// The court or body before which the matter stands.
    Forum {
        /// A court for children.
        ChildrenCourt = "children_court",
        /// An ordinary court.
        OrdinaryCourt = "ordinary_court",
        /// A military or security court.
        Military = "military",
        /// An administrative body.
        Administrative = "administrative",
    }
    /// How a child left, or would leave.
    ReleaseRoute {
        /// Home to parents or guardian.
        Home = "home",
        /// To relatives.
        Relative = "relative",
        /// To a foster family.
        Foster = "foster",
        /// Under supervision at home.
        Supervised = "supervised",
        /// To independent living.
        Independent = "independent",
        /// To another place of custody: custody goes on.
        Transfer = "transfer",
        /// To a facility for adults.
        AdultFacility = "adult_facility",
        /// Deportation.
        Deportation = "deportation",
        /// Escape.
        Escape = "escape",
        /// Death.
        Death = "death",
    }
    /// Why a child is kept alone.
    IsolationReason {
        /// Health.
        Health = "health",
        /// Discipline.
        Discipline = "discipline",
        /// Protection.
        Protection = "protection",
        /// The child's own request.
        OwnRequest = "own_request",
    }
    /// How a child and the family were in contact.
    ContactKind {
        /// A visit.
        Visit = "visit",
        /// A video call.
        Video = "video",
        /// A telephone call.
        Call = "call",
        /// A letter.
        Letter = "letter",
    }
    /// Whose cases are counted.
    PeopleGroup {
        /// Children.
        Children = "children",
        /// Staff.
        Staff = "staff",
    }
    /// By whom an incident was caused.
    IncidentBy {
        /// A child.
        Child = "child",
        /// Staff.
        Staff = "staff",
        /// Somebody else.
        Other = "other",
        /// Not known.
        Unknown = "unknown",
    }
    /// What a complaint is about.
    ComplaintAbout {
        /// Staff.
        Staff = "staff",
        /// Another child.
        Child = "child",
        /// Conditions.
        Conditions = "conditions",
        /// Something else.
        Other = "other",
    }
    /// The kind of a non-custodial measure.
    MeasureKind {
        /// Diversion.
        Diversion = "diversion",
        /// Bail.
        Bail = "bail",
        /// Probation.
        Probation = "probation",
        /// Community service.
        CommunityService = "community_service",
        /// Mentoring.
        Mentoring = "mentoring",
        /// Any other.
        Other = "other",
    }
}

impl Ground {
    /// Whether it speaks of an offence before a criminal court: pretrial, sentenced, unpaid bail, association with an armed
    /// group.
    ///
    /// ```
    /// use wayhome_domain::Ground;
    /// assert!(Ground::BailUnpaid.is_criminal() && !Ground::Protection.is_criminal());
    /// ```
    pub fn is_criminal(self) -> bool {
        matches!(self, Ground::CriminalPretrial | Ground::CriminalSentenced | Ground::BailUnpaid | Ground::Association)
    }
}

/// Several terms in one cell, separated by `;`. Empty means unknown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Terms<T>(pub Vec<T>);

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Terms(Vec::new())
    }
}

impl<T: Term> Terms<T> {
    /// Whether the term is among them.
    pub fn contains(&self, term: T) -> bool {
        self.0.contains(&term)
    }
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Term> Cell for Terms<T> {
    const KIND: CellKind = CellKind::Terms { words: T::WORDS };
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        let mut found = Vec::with_capacity(1);
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let term = T::of_any_case(part).ok_or_else(|| crate::cell::not_a_term(part, T::WORDS))?;
            if !found.contains(&term) {
                found.push(term);
            }
        }
        Ok(Terms(found))
    }
    fn value(&self) -> Value {
        if self.0.is_empty() {
            Value::Unknown
        } else {
            Value::Terms(self.0.iter().map(|term| compact_str::CompactString::const_new(term.word())).collect())
        }
    }
    fn write(&self, out: &mut String) {
        for (i, term) in self.0.iter().enumerate() {
            if i > 0 {
                out.push(';');
            }
            out.push_str(term.word());
        }
    }
}
