//! What a decision weighs: facts that are true or not, and which sections they are true for.

use crate::records::Section;

/// The sections of a child's file, in the order of the matrix.
pub const SECTIONS: [Section; 15] = [
    Section::Id,
    Section::Fam,
    Section::Leg,
    Section::Dec,
    Section::Clk,
    Section::Plc,
    Section::Inc,
    Section::Cmp,
    Section::Hsu,
    Section::Hcl,
    Section::Soc,
    Section::Edu,
    Section::Vic,
    Section::Sec,
    Section::Log,
];

/// The section of its letters.
#[must_use]
pub fn section_of(code: &str) -> Option<Section> {
    SECTIONS.into_iter().chain([Section::Open]).find(|section| section.code() == code)
}

/// A set of sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sections(u16);

impl Sections {
    /// No section.
    pub const NONE: Sections = Sections(0);
    /// Every section.
    pub const ALL: Sections = Sections(u16::MAX);

    /// This set and a section.
    #[must_use]
    pub const fn with(self, section: Section) -> Sections {
        Sections(self.0 | 1 << section as u16)
    }

    /// Whether the section is in it.
    #[must_use]
    pub const fn has(self, section: Section) -> bool {
        self.0 & (1 << section as u16) != 0
    }
}

impl FromIterator<Section> for Sections {
    fn from_iter<I: IntoIterator<Item = Section>>(sections: I) -> Self {
        sections.into_iter().fold(Sections::NONE, Sections::with)
    }
}

macro_rules! facts {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)*) => {
        /// A fact that is true or not of a person, a child's file, a record and a request.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fact { $($(#[doc = $doc])+ $name,)* }

        impl Fact {
            /// All facts, in the order of the schema.
            pub const ALL: &'static [Fact] = &[$(Fact::$name,)*];

            /// The word in the policies.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Fact::$name => $word,)* }
            }

            /// The fact of a word.
            #[must_use]
            pub fn of(word: &str) -> Option<Fact> {
                match word { $($word => Some(Fact::$name),)* _ => None }
            }
        }
    };
}

facts! {
    /// It is the child's own file, or that of the child whose carer the person is.
    Own = "own",
    /// The carer acts for the child.
    ActsFor = "acts_for",
    /// The child asked, and a person helps in reading.
    Helped = "helped",
    /// The carer is a risk to the child.
    Risk = "risk",
    /// The child, able to decide, does not want this carer to see it.
    Objects = "objects",
    /// An assignment of the person to this child is in force.
    Assigned = "assigned",
    /// The assignment is a supervision that has begun.
    Supervised = "supervised",
    /// The person made the arrest.
    Arrest = "arrest",
    /// The child is now in the person's facility, unit or jurisdiction.
    Place = "place",
    /// The person's inspection visit at the child's facility is under way.
    Visit = "visit",
    /// The person has an open task on this child.
    Task = "task",
    /// A conflict of interest with this child is declared or found.
    Conflict = "conflict",
    /// Emergency access is in force.
    Emergency = "emergency",
    /// The file was sealed on release.
    Sealed = "sealed",
    /// A safety check says that the carer may know.
    Safe = "safe",
    /// Contact tracing in an outbreak needs it.
    Tracing = "tracing",
    /// The person is named in the record.
    Named = "named",
    /// The complaint is about the director of the facility.
    AboutDirector = "about_director",
    /// The person took part in what happened.
    OwnEvent = "own_event",
    /// It happened in the person's own unit.
    Here = "here",
    /// It is the complaint in the person's hands, or belongs to it; for an assignment: the person's own service.
    Related = "related",
    /// It came after the hand-over by the police.
    Later = "later",
    /// It is about care.
    Clinical = "clinical",
    /// It is about an injury.
    Injury = "injury",
    /// Notes of a lawyer.
    Privileged = "privileged",
    /// Notes of an inspector.
    RawNotes = "raw_notes",
    /// The person, or the person's office, wrote the note.
    OwnNote = "own_note",
    /// It stands on the protected path for gender-based violence and exploitation.
    Protected = "protected",
    /// It names other children.
    NamesOthers = "names_others",
    /// It is a death, and the place where it happened, or where the child was held last, is the person's.
    Register = "register",
    /// The request says what it is for.
    Purpose = "purpose",
    /// A sharing agreement covers it.
    Agreement = "agreement",
    /// The program itself asks, for work of its own.
    Program = "program",
}

/// The facts of one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    flags: u64,
    /// Sections for which the child agrees, for this purpose.
    pub consent: Sections,
    /// Sections that were filed with the court, raised there, or used against the child.
    pub in_case: Sections,
    /// Sections that a logged act opens to this person.
    pub granted: Sections,
}

impl Facts {
    /// Nothing is true.
    pub const NONE: Facts =
        Facts { flags: 0, consent: Sections::NONE, in_case: Sections::NONE, granted: Sections::NONE };

    /// The facts that are true, a bit for each in the order of [`Fact::ALL`].
    pub(super) const fn bits(self) -> u64 {
        self.flags
    }

    /// The facts that are true.
    #[must_use]
    pub fn of(facts: &[Fact]) -> Facts {
        facts.iter().fold(Facts::NONE, |all, fact| all.with(*fact))
    }

    /// These and one more.
    #[must_use]
    pub const fn with(mut self, fact: Fact) -> Facts {
        self.flags |= 1 << fact as u64;
        self
    }

    /// These and one more, when it holds.
    #[must_use]
    pub const fn with_if(self, fact: Fact, holds: bool) -> Facts {
        if holds { self.with(fact) } else { self }
    }

    /// These without one.
    #[must_use]
    pub const fn without(mut self, fact: Fact) -> Facts {
        self.flags &= !(1 << fact as u64);
        self
    }

    /// Whether it is true.
    #[must_use]
    pub const fn has(self, fact: Fact) -> bool {
        self.flags & (1 << fact as u64) != 0
    }
}
