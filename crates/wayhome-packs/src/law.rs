//! The law as data: instruments, parameters with dates, criteria, clocks, conflicts, and the overlays of countries.

use crate::dictionary::{Field, FieldIx, RowKind, Subject};
use crate::document::Place;
use crate::rule::{ClockIx, Length, Limit, Node, ParameterIx};
use compact_str::CompactString;
use std::collections::BTreeMap;
use wayhome_domain::jiff::civil::{Date, Weekday};

/// How binding a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// Binding treaty on States parties.
    Treaty,
    /// Authoritative interpretation by a treaty body.
    Interpretation,
    /// United Nations standard adopted by resolution.
    Standard,
    /// Position of an expert mechanism.
    Expert,
    /// Regional.
    Regional,
    /// National law.
    National,
    /// Replaced by a later text; kept so that an old decision can be read.
    Superseded,
}

impl Force {
    /// Letters and words.
    pub const WORDS: &'static [&'static str] = &["T", "I", "U", "E", "R", "N", "superseded"];
    /// The force of a letter.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "T" => Force::Treaty,
            "I" => Force::Interpretation,
            "U" => Force::Standard,
            "E" => Force::Expert,
            "R" => Force::Regional,
            "N" => Force::National,
            "superseded" => Force::Superseded,
            _ => return None,
        })
    }
    /// In words.
    pub fn describe(self) -> &'static str {
        match self {
            Force::Treaty => "binding treaty",
            Force::Interpretation => "interpretation by a treaty body",
            Force::Standard => "United Nations standard",
            Force::Expert => "expert mechanism",
            Force::Regional => "regional",
            Force::National => "national law",
            Force::Superseded => "superseded",
        }
    }
}

/// What a finding means. Ordered from the weakest to the strictest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Somebody must do something.
    Duty,
    /// A ceiling or floor on a condition of detention.
    Limit,
    /// A decision by an independent authority must be taken or retaken.
    ReviewDue,
    /// Release or a non-custodial measure is the default.
    PresumeRelease,
    /// Detention or the measure may not be used.
    Bar,
}

impl Effect {
    /// As written in packs and answers.
    pub const WORDS: &'static [&'static str] = &["bar", "presume-release", "review-due", "limit", "duty"];
    /// The effect of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "bar" => Effect::Bar,
            "presume-release" => Effect::PresumeRelease,
            "review-due" => Effect::ReviewDue,
            "limit" => Effect::Limit,
            "duty" => Effect::Duty,
            _ => return None,
        })
    }
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Effect::Bar => "bar",
            Effect::PresumeRelease => "presume-release",
            Effect::ReviewDue => "review-due",
            Effect::Limit => "limit",
            Effect::Duty => "duty",
        }
    }
}

/// What a bar bars, or a review reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bars {
    /// Detention itself: release is due.
    Detention,
    /// A measure or a place, which must stop or change.
    Measure,
}

impl Bars {
    /// As written.
    pub const WORDS: &'static [&'static str] = &["detention", "measure"];
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Bars::Detention => "detention",
            Bars::Measure => "measure",
        }
    }
    /// Of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "detention" => Some(Bars::Detention),
            "measure" => Some(Bars::Measure),
            _ => None,
        }
    }
}

/// An effect and, for bars and reviews, on what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Consequence {
    /// The effect.
    pub effect: Effect,
    /// On what; a presumption of release with [`Bars::Measure`] asks for a less strict place.
    /// `None` for limits and duties.
    pub bars: Option<Bars>,
    /// Whether what a bar to a measure forbids must also be reviewed: a sentence that may not stand.
    pub review: bool,
}

impl Consequence {
    /// The tier that this consequence puts a child into: 1 a bar to detention, 2 a presumption of release,
    /// 3 a review of the detention, or of the sentence that a bar forbids; `None` otherwise.
    pub fn tier(self) -> Option<u8> {
        match (self.effect, self.bars) {
            (Effect::Bar, Some(Bars::Detention) | None) => Some(1),
            (Effect::PresumeRelease, Some(Bars::Detention) | None) => Some(2),
            (Effect::ReviewDue, Some(Bars::Detention) | None) => Some(3),
            (Effect::Bar, Some(Bars::Measure)) if self.review => Some(3),
            _ => None,
        }
    }

    /// Where it stands in a list, the strictest first: bars to detention, bars to a measure or a place, what else makes a
    /// tier, all others.
    pub fn order(self) -> (u8, std::cmp::Reverse<Effect>) {
        let place = match (self.tier(), self.effect) {
            (Some(1), _) => 0,
            (_, Effect::Bar) => 1,
            (Some(tier), _) => tier,
            (None, _) => 9,
        };
        (place, std::cmp::Reverse(self.effect))
    }
}

/// Who has to act.
pub const ACTORS: &[&str] = &[
    "ministry",
    "court",
    "prosecutor",
    "police",
    "director",
    "health",
    "public_health",
    "social_worker",
    "probation",
    "legal_aid",
    "inspection",
    "education",
    "communication",
    "system_owner",
];

/// Of whom a rule or clock speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SubjectKind {
    /// A child in (or after) custody.
    Custody,
    /// A row of a sheet; its answers stand with the child or facility.
    Row(RowKind),
    /// A facility.
    Facility,
    /// The country.
    Country,
}

impl SubjectKind {
    /// As written in packs.
    pub const WORDS: &'static [&'static str] =
        &["custody", "isolation", "measure", "facility", "complaint", "incident", "inspection", "country"];
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            SubjectKind::Custody => "custody",
            SubjectKind::Row(kind) => kind.word(),
            SubjectKind::Facility => "facility",
            SubjectKind::Country => "country",
        }
    }
    /// Of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "custody" => Some(SubjectKind::Custody),
            "facility" => Some(SubjectKind::Facility),
            "country" => Some(SubjectKind::Country),
            other => RowKind::ALL.into_iter().find(|kind| kind.word() == other).map(SubjectKind::Row),
        }
    }
    /// Whether the answers stand with a child.
    pub fn of_child(self) -> bool {
        match self {
            SubjectKind::Custody => true,
            SubjectKind::Row(kind) => kind.of_child(),
            SubjectKind::Facility | SubjectKind::Country => false,
        }
    }
    /// Whether a rule of this subject may read a field of that subject.
    pub fn may_read(self, field: Subject) -> bool {
        crate::rule::readable(self, field)
    }
}

/// When a rule about custody applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// While the child is held.
    InCustody,
    /// After release.
    Released,
    /// Both.
    Both,
}

/// Days on which a rule is in force; `to` is the first day on which it no longer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// First day after.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether the day lies within.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
    /// Whether any day lies within both.
    pub fn overlaps(&self, other: &Validity) -> bool {
        self.to.is_none_or(|to| other.from < to) && other.to.is_none_or(|to| self.from < to)
    }
}

/// A legal text.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// Code used in sources.
    pub code: String,
    /// Title.
    pub title: String,
    /// Symbol or date.
    pub symbol: String,
    /// Force.
    pub force: Force,
    /// The pack.
    pub pack: CompactString,
}

/// A text that was read to confirm entries: `S01` and so on.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceReading {
    /// Its number.
    pub id: String,
    /// Title of the page or document.
    pub title: String,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// A number.
    Number,
    /// A length of time.
    Duration,
    /// A date.
    Date,
    /// Yes or no.
    YesNo,
    /// Text.
    Text,
}

impl ParameterType {
    /// As written in packs.
    pub const WORDS: &'static [&'static str] = &["number", "duration", "date", "yes_no", "text"];
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            ParameterType::Number => "number",
            ParameterType::Duration => "duration",
            ParameterType::Date => "date",
            ParameterType::YesNo => "yes_no",
            ParameterType::Text => "text",
        }
    }
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "number" => ParameterType::Number,
            "duration" => ParameterType::Duration,
            "date" => ParameterType::Date,
            "yes_no" => ParameterType::YesNo,
            "text" => ParameterType::Text,
            _ => return None,
        })
    }
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterValue {
    /// A number.
    Number(f64),
    /// A length of time.
    Duration(Length),
    /// A date.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// Text.
    Text(String),
}

impl std::fmt::Display for ParameterValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ParameterValue::Number(n) => write!(f, "{n}"),
            ParameterValue::Duration(length) => write!(f, "{length}"),
            ParameterValue::Date(date) => write!(f, "{date}"),
            ParameterValue::YesNo(b) => write!(f, "{b}"),
            ParameterValue::Text(text) => f.write_str(text),
        }
    }
}

/// Which direction protects the child more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stricter {
    /// Larger values, longer times.
    Higher,
    /// Smaller values, shorter times.
    Lower,
    /// Neither.
    Neither,
}

/// A value with the days on which it is in force.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedValue {
    /// The value.
    pub value: ParameterValue,
    /// When it is in force.
    pub valid: Validity,
    /// Source.
    pub source: String,
    /// Status of the source.
    pub status: String,
    /// The pack that sets it.
    pub pack: CompactString,
}

/// A number of the law that differs by country and changes with time.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its id.
    pub id: CompactString,
    /// Other names in the country's own file.
    pub aliases: Vec<CompactString>,
    /// What it holds.
    pub kind: ParameterType,
    /// Unit.
    pub unit: Option<String>,
    /// Meaning.
    pub meaning: String,
    /// Which direction protects more.
    pub stricter: Stricter,
    /// Whether its absence means that the law sets none (else it is not known).
    pub absent_is_none: bool,
    /// Values by pack and time.
    pub values: Vec<DatedValue>,
    /// The stricter of these parameters, in place of values of its own.
    pub strictest_of: Vec<ParameterIx>,
    /// The pack.
    pub pack: CompactString,
}

/// One way in which a criterion can be met.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What follows.
    pub consequence: Consequence,
    /// The provision.
    pub cite: Option<String>,
    /// In words, where it differs from the criterion's text.
    pub text: Option<String>,
    /// When it is in force (an overlay's branch may start later than the criterion).
    pub valid: Validity,
    /// The source, for a branch that an overlay adds.
    pub source: Option<String>,
    /// The pack.
    pub pack: CompactString,
    /// The rule.
    pub rule: Node,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Id; several versions share one.
    pub id: CompactString,
    /// Position of the id in [`Law::criterion_ids`].
    pub ix: u16,
    /// Short title.
    pub title: String,
    /// In plain words.
    pub text: String,
    /// Known ambiguity.
    pub ambiguity: Option<String>,
    /// Instruments and paragraphs.
    pub source: String,
    /// How binding.
    pub force: Vec<Force>,
    /// Status of the source: confirmed or recalled.
    pub status: String,
    /// Versions of the texts.
    pub source_text_version: String,
    /// When it is in force.
    pub valid: Validity,
    /// The day of the fact: decides which version and which parameters apply. `None`: the day asked about.
    pub fact_day: Option<FieldIx>,
    /// Of whom it speaks.
    pub subject: SubjectKind,
    /// When it applies.
    pub phase: Phase,
    /// Its own effect; branches may differ.
    pub consequence: Consequence,
    /// Who has to act.
    pub who_acts: CompactString,
    /// Why a rule may rest on one yes or no.
    pub single_fact_reason: Option<String>,
    /// Why it may read the sex of the child.
    pub reads_sex: Option<String>,
    /// Whether it cannot tell child by child even where the data set carries the missing field for nobody: for
    /// rules whose other part alone is grave (a child in an adult prison, the exception not recorded).
    pub per_child: bool,
    /// Ways to be met; any of them is enough.
    pub branches: Vec<Branch>,
    /// The pack.
    pub pack: CompactString,
    /// Where it stands.
    pub place: Place,
}

/// Which of several moments counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Moments {
    /// The earliest that is known.
    Earliest(Vec<FieldIx>),
    /// The latest; all must be known.
    Latest(Vec<FieldIx>),
    /// The first in the list that is known.
    First(Vec<FieldIx>),
}

impl Moments {
    /// The fields.
    pub fn fields(&self) -> &[FieldIx] {
        match self {
            Moments::Earliest(fields) | Moments::Latest(fields) | Moments::First(fields) => fields,
        }
    }
}

/// On what the length of a clock rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The number stands in the source.
    Source,
    /// The number is proposed; the source says "promptly" or the like.
    Proposal,
    /// The number is a country's own.
    Country,
}

impl Basis {
    /// As written.
    pub const WORDS: &'static [&'static str] = &["source", "proposal", "country"];
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Source => "source",
            Basis::Proposal => "proposal",
            Basis::Country => "country",
        }
    }
}

/// An event before which a step must be taken: no question before the lawyer.
#[derive(Clone, Debug, PartialEq)]
pub struct DueBy {
    /// The event.
    pub field: FieldIx,
    /// Not where this is met.
    pub unless: Option<Node>,
}

/// What a clock measures.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a law has some forty clocks; a box would save nothing")]
pub enum Measure {
    /// Time from a start to a stop.
    Time {
        /// What starts it.
        starts: Moments,
        /// What stops it; `None`: nothing but the end of custody.
        stops: Option<Moments>,
        /// What starts it again after it has stopped, within one custody: a new arrest.
        starts_again: Option<FieldIx>,
        /// A step that is taken again and again, of which only the last is on record: where that came late, an earlier one
        /// may have come in time.
        only_last: Option<FieldIx>,
        /// Whether it counts within the present case alone, where a new one has begun within the custody.
        of_case: bool,
        /// Whether a step that was taken before the start stops it.
        earlier_stops: bool,
        /// How long.
        limit: Limit,
        /// What it is due with at the latest, though the limit has not run out.
        due_by: Option<DueBy>,
        /// From when it is due soon, after the start.
        due_soon_from: Option<Length>,
        /// After which it is breached even while it runs.
        breach_after: Option<Length>,
        /// A recorded suspension: from, to.
        suspends: Option<(FieldIx, FieldIx)>,
    },
    /// A number that must keep to a bound.
    Quantity {
        /// The field.
        field: FieldIx,
        /// How it must compare.
        order: crate::rule::Order,
        /// With what.
        than: crate::rule::NumberOperand,
    },
    /// Shown for comparison only; never used for a child. The length in words.
    Reference(String),
}

/// What a due date on a closed day does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedDays {
    /// Nothing.
    Count,
    /// It moves to the last open day before.
    Earlier,
    /// It moves to the next open day, never past the international due date.
    Later,
}

/// A stricter length that a country sets for an international clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Tightened {
    /// The length; `None` keeps the international one.
    pub limit: Option<Limit>,
    /// When it is in force.
    pub valid: Validity,
    /// Source.
    pub source: String,
    /// In words.
    pub text: Option<String>,
    /// Closed days.
    pub closed_days: ClosedDays,
    /// A recorded suspension: from, to.
    pub suspends: Option<(FieldIx, FieldIx)>,
    /// Position of the pack's calendar in [`Law::calendars`].
    pub calendar: Option<usize>,
    /// The pack.
    pub pack: CompactString,
}

/// A clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Id; several versions share one.
    pub id: CompactString,
    /// Position of the id.
    pub ix: ClockIx,
    /// Short title.
    pub title: String,
    /// In plain words.
    pub text: String,
    /// Known ambiguity.
    pub ambiguity: Option<String>,
    /// Instruments and paragraphs.
    pub source: String,
    /// How binding.
    pub force: Vec<Force>,
    /// Status of the source.
    pub status: String,
    /// Versions of the texts.
    pub source_text_version: String,
    /// When it is in force.
    pub valid: Validity,
    /// Of whom it speaks.
    pub subject: SubjectKind,
    /// When it applies.
    pub phase: Phase,
    /// On what the length rests.
    pub basis: Basis,
    /// Only where this is met.
    pub applies: Option<Node>,
    /// What it measures.
    pub measure: Measure,
    /// What follows when it runs out.
    pub on_expiry: Consequence,
    /// Who has to act.
    pub who_acts: CompactString,
    /// Who else is told.
    pub alerts: Vec<CompactString>,
    /// Stricter lengths of countries.
    pub tightened: Vec<Tightened>,
    /// The pack.
    pub pack: CompactString,
    /// Where it stands.
    pub place: Place,
}

/// A conflict between texts, and which one is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Id.
    pub id: String,
    /// Topic.
    pub topic: String,
    /// The older or weaker text.
    pub older: String,
    /// The newer or stricter text.
    pub newer: String,
    /// What is used.
    pub rule_used: String,
    /// Sources.
    pub sources: Vec<String>,
    /// The entries that carry it.
    pub rules: Vec<String>,
}

/// Closed days of a country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// Days of the week on which courts are closed.
    pub weekend: Vec<Weekday>,
    /// Single days.
    pub holidays: Vec<(Date, String)>,
    /// Days of every year: month, day.
    pub every_year: Vec<(i8, i8, String)>,
}

impl Calendar {
    /// Whether courts are closed on this day.
    pub fn closed(&self, day: Date) -> bool {
        self.weekend.contains(&day.weekday())
            || self.holidays.iter().any(|(date, _)| *date == day)
            || self.every_year.iter().any(|(month, d, _)| day.month() == *month && day.day() == *d)
    }
}

/// Title page of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Id: the name of its folder.
    pub id: CompactString,
    /// Version of the content.
    pub version: String,
    /// Title.
    pub title: String,
    /// The pack that this one makes stricter.
    pub overlays: Option<CompactString>,
    /// Whether the country is invented.
    pub invented: bool,
    /// Hash of the pack's files (FNV-1a, 64 bits, hexadecimal), for the record of a result.
    pub hash: String,
}

/// Title and text of an entry in a language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
}

/// Wordings of entries in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wordings {
    /// Whether a person who speaks the language has reviewed them.
    pub reviewed: bool,
    /// By id.
    pub entries: BTreeMap<String, Wording>,
}

/// Under what a wording of a branch is kept: packs number the branches that they give a criterion each for itself.
pub(crate) fn branch_key(pack: &str, id: &str) -> String {
    format!("{pack} {id}")
}

/// The law that applies to a country: the international pack and its overlays, joined and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// The packs, in order.
    pub packs: Vec<Header>,
    /// Instruments.
    pub instruments: Vec<Instrument>,
    /// Texts that were read.
    pub readings: Vec<SourceReading>,
    /// The dictionary.
    pub fields: Vec<Field>,
    /// Positions of fields by name and alias.
    pub field_names: BTreeMap<CompactString, FieldIx>,
    /// Parameters.
    pub parameters: Vec<Parameter>,
    /// Positions of parameters by id and alias.
    pub parameter_names: BTreeMap<CompactString, ParameterIx>,
    /// Ids of criteria, in the order of the packs.
    pub criterion_ids: Vec<CompactString>,
    /// Criteria, all versions.
    pub criteria: Vec<Criterion>,
    /// Ids of clocks, in the order of the packs.
    pub clock_ids: Vec<CompactString>,
    /// Clocks, all versions.
    pub clocks: Vec<Clock>,
    /// Conflicts between texts.
    pub conflicts: Vec<Conflict>,
    /// Calendars of the packs that have one.
    pub calendars: Vec<Calendar>,
    /// Wordings by language tag; English stands in the entries themselves.
    pub wordings: BTreeMap<String, Wordings>,
}

impl Law {
    /// A field by name or alias.
    pub fn field(&self, name: &str) -> Option<(FieldIx, &Field)> {
        let ix = *self.field_names.get(name)?;
        Some((ix, self.fields.get(ix.0 as usize)?))
    }

    /// The name of a field.
    pub fn field_name(&self, ix: FieldIx) -> &str {
        self.fields.get(ix.0 as usize).map_or("", |field| field.name.as_str())
    }

    /// The criterion of that id (its latest version).
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().filter(|c| c.id == id).max_by_key(|c| c.valid.from)
    }

    /// The clock of that id (its latest version).
    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().filter(|c| c.id == id).max_by_key(|c| c.valid.from)
    }

    /// Title and text of an entry in a language, English where there is no wording.
    pub fn wording(&self, id: &str, language: &str) -> Wording {
        if let Some(wording) = self.worded(id, language) {
            return wording.clone();
        }
        let criterion = self.criterion(id).map(|c| (c.title.clone(), c.text.clone()));
        let clock = || self.clock(id).map(|c| (c.title.clone(), c.text.clone()));
        let (title, text) = criterion.or_else(clock).unwrap_or_default();
        Wording { title, text }
    }

    /// The text of one branch of a criterion (counted from 0) in a language, English where there is no wording; none where
    /// the branch has no text of its own. The locale of the branch's pack holds it under `criterion/branch`, counted from 1
    /// among the branches that this pack gives the criterion.
    pub fn branch_wording(&self, criterion: &str, branch: usize, language: &str) -> Option<String> {
        let branches = &self.criterion(criterion)?.branches;
        let own = branches.get(branch)?;
        let english = own.text.clone()?;
        let number = branches.iter().take(branch + 1).filter(|other| other.pack == own.pack).count();
        let key = branch_key(&own.pack, &format!("{criterion}/{number}"));
        Some(self.worded(&key, language).map_or(english, |wording| wording.text.clone()))
    }

    /// Whether a pack has a branch of this id (`criterion/branch`) with a text of its own.
    pub(crate) fn has_branch(&self, pack: &str, id: &str) -> bool {
        let Some((name, number)) = id.split_once('/') else { return false };
        let Some(criterion) = self.criterion(name) else { return false };
        let own = criterion.branches.iter().filter(|branch| branch.pack == pack).enumerate();
        own.filter(|(_, branch)| branch.text.is_some()).any(|(at, _)| number == (at + 1).to_string())
    }

    fn worded(&self, id: &str, language: &str) -> Option<&Wording> {
        let base = language.split('-').next().unwrap_or(language);
        [language, base].iter().find_map(|tag| self.wordings.get(*tag)?.entries.get(id))
    }

    /// The same law with every date moved by `years` (parameters, validities, holidays). Used to check that only
    /// the distance between dates matters; 400 years keep weekdays and leap years.
    ///
    /// # Errors
    /// When a date would leave the calendar.
    pub fn shifted(&self, years: i32) -> Result<Law, wayhome_domain::jiff::Error> {
        use wayhome_domain::jiff::ToSpan;
        let shift = |date: Date| date.checked_add(years.years());
        let validity = |valid: Validity| -> Result<Validity, wayhome_domain::jiff::Error> {
            Ok(Validity { from: shift(valid.from)?, to: valid.to.map(shift).transpose()? })
        };
        let mut law = self.clone();
        for parameter in &mut law.parameters {
            for value in &mut parameter.values {
                value.valid = validity(value.valid)?;
                if let ParameterValue::Date(date) = &mut value.value {
                    *date = shift(*date)?;
                }
            }
        }
        for criterion in &mut law.criteria {
            criterion.valid = validity(criterion.valid)?;
            for branch in &mut criterion.branches {
                branch.valid = validity(branch.valid)?;
                shift_rule(&mut branch.rule, years)?;
            }
        }
        for clock in &mut law.clocks {
            clock.valid = validity(clock.valid)?;
            if let Some(rule) = &mut clock.applies {
                shift_rule(rule, years)?;
            }
            for tightened in &mut clock.tightened {
                tightened.valid = validity(tightened.valid)?;
            }
        }
        for calendar in &mut law.calendars {
            for (date, _) in &mut calendar.holidays {
                *date = shift(*date)?;
            }
        }
        Ok(law)
    }
}

fn shift_rule(node: &mut Node, years: i32) -> Result<(), wayhome_domain::jiff::Error> {
    use crate::rule::{MomentOperand, Test};
    use wayhome_domain::When;
    use wayhome_domain::jiff::{ToSpan, tz::TimeZone};
    let shift = |operand: &mut MomentOperand| -> Result<(), wayhome_domain::jiff::Error> {
        if let MomentOperand::Value(when) = operand {
            *when = match when {
                When::Date(date) => When::Date(date.checked_add(years.years())?),
                When::Instant(at) => {
                    When::Instant(at.to_zoned_datetime(TimeZone::UTC).checked_add(years.years())?.timestamp())
                }
            };
        }
        Ok(())
    };
    match &mut node.test {
        Test::All(parts) | Test::Any(parts) => parts.iter_mut().try_for_each(|part| shift_rule(part, years)),
        Test::Not(part)
        | Test::Certain(part)
        | Test::Possible(part)
        | Test::SinceArrest(part)
        | Test::Within(_, part) => shift_rule(part, years),
        Test::Moment { than, .. } => shift(than),
        Test::Interval { from, to, .. } => {
            shift(from)?;
            shift(to)
        }
        Test::Count { filter: Some(filter), .. } => shift_rule(filter, years),
        _ => Ok(()),
    }
}
