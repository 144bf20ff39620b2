//! Who acts: roles (`packs/access`), places, the signed-in person.

use serde::{Deserialize, Serialize};

/// Who stores the forecasts of a picture of the country.
pub const FORECAST_JOB: &str = "job:forecast";
/// Who sends on complaints that nobody answered.
pub const COMPLAINTS_JOB: &str = "job:complaints";

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)*) => {
        /// What somebody is to the children of the registry. The codes are those of the access matrix.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role { $($(#[doc = $doc])+ #[serde(rename = $code)] $name,)* }

        impl Role {
            /// All roles, in the order of the matrix.
            pub const ALL: &'static [Role] = &[$(Role::$name,)*];

            /// The three letters of the matrix.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Role::$name => $code,)* }
            }

            /// The role of a code, in capitals.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Role> {
                match code { $($code => Some(Role::$name),)* _ => None }
            }
        }
    };
}

roles! {
    /// The child whose file it is.
    Child = "CHD",
    /// A parent, guardian or carer.
    Parent = "PAR",
    /// Somebody who helps a child in questioning.
    AppropriateAdult = "AAD",
    /// A lawyer or legal aid provider.
    Lawyer = "LAW",
    /// A police or other arresting officer.
    Police = "POL",
    /// A prosecutor.
    Prosecutor = "PRO",
    /// A judge or reviewing authority.
    Judge = "JUD",
    /// A social worker or case manager.
    SocialWorker = "SWK",
    /// A probation officer.
    Probation = "PRB",
    /// A facility director.
    Director = "DIR",
    /// Unit staff, an educator.
    UnitStaff = "UNI",
    /// A teacher or trainer of children.
    Teacher = "EDU",
    /// A doctor, nurse or psychologist.
    Health = "HLT",
    /// The public health authority.
    PublicHealth = "PHA",
    /// The ministry or detaining authority.
    Ministry = "MOJ",
    /// An independent inspector.
    Inspector = "NPM",
    /// A complaints officer or external complaint body.
    Complaints = "CMP",
    /// A child-protection agency for children from armed groups.
    ChildProtection = "CPA",
    /// A statistician.
    Statistician = "STA",
    /// A communications lead.
    Communications = "COM",
    /// The technical-assistance desk.
    Assistance = "TAD",
    /// A trainer of professionals.
    Trainer = "TRN",
    /// An auditor or data protection officer.
    Auditor = "AUD",
    /// A system administrator.
    System = "SYS",
}

/// Where somebody works. Nothing outside it is shown to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// The whole country.
    pub everywhere: bool,
    /// Facilities by id.
    pub facilities: Vec<String>,
    /// Units as `facility/unit`; empty: all units of the facilities.
    pub units: Vec<String>,
    /// Jurisdictions.
    pub jurisdictions: Vec<String>,
}

/// The person who acts. Made by signing in, by the program for its own jobs, or from `--operator` on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The account, or `operator:NAME`, or `job:NAME`.
    pub id: String,
    /// The role in which they act now.
    pub role: Role,
    /// Where.
    pub places: Places,
    /// For a child or parent: the child whose own file this is.
    pub own_child: Option<String>,
    /// What the work is for, in the words of the person or the desk.
    pub purpose: String,
}
