//! One cell of a sheet: how each type is read, shown and written, and what its reader is told when it is wrong.

use crate::time::{Event, Until, When};
use compact_str::CompactString;
use jiff::civil;
use jiff::tz::TimeZone;

/// What a cell needs to know about its country to be read.
#[derive(Clone, Copy, Debug)]
pub struct CellContext<'a> {
    /// Times without an offset are read in this zone.
    pub time_zone: &'a TimeZone,
}

/// Why a cell cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    /// A stable name for the kind of problem, such as `date-format`.
    pub code: &'static str,
    /// What is wrong, in the user's words, lower-case, no final stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl CellError {
    /// A new error.
    pub fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        CellError { code, message: message.into(), help: help.into() }
    }
}

/// What kind of value a column holds: for reading, documentation, schemas and the law's field dictionary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellKind {
    /// An id of the named table.
    Id {
        /// The file whose key it is.
        table: &'static str,
    },
    /// Free text.
    Text,
    /// `true` or `false`.
    YesNo,
    /// A whole number, not negative.
    Count,
    /// A number within bounds.
    Number {
        /// Smallest value.
        min: f64,
        /// Largest value.
        max: f64,
        /// What it counts.
        unit: &'static str,
    },
    /// A date or a time; empty is unknown.
    When,
    /// A date or a time; `none` is known not to have happened; empty is unknown.
    Event,
    /// A date or a time; empty means still open.
    Until,
    /// `true`, `false` or `none`, or words that say what is there.
    Presence,
    /// One word of a closed list.
    Term {
        /// The list.
        words: &'static [&'static str],
    },
    /// Words of a closed list, separated by `;`.
    Terms {
        /// The list.
        words: &'static [&'static str],
    },
    /// `child:ID`, `placement:ID` or `facility:ID`.
    Subject,
}

impl CellKind {
    /// What may stand in the cell, for documentation and help texts.
    pub fn describe(&self) -> String {
        match self {
            CellKind::Id { table } => format!("an id ({table})"),
            CellKind::Text => "text".into(),
            CellKind::YesNo => "true or false".into(),
            CellKind::Count => "a whole number, 0 or more".into(),
            CellKind::Number { min, max, unit } if max.is_infinite() => format!("a number, {min} or more ({unit})"),
            CellKind::Number { min, max, unit } => format!("a number from {min} to {max} ({unit})"),
            CellKind::When => "a date (2020-12-31) or a time (2020-12-31T14:30 or with an offset)".into(),
            CellKind::Event => "a date or a time; `none` when it is known not to have happened".into(),
            CellKind::Until => "a date or a time; empty while still open".into(),
            CellKind::Presence => "true, false or none, or words that say what is there".into(),
            CellKind::Term { words } => format!("one of: {}", words.join(", ")),
            CellKind::Terms { words } => format!("one or more of, with `;` between: {}", words.join(", ")),
            CellKind::Subject => "child:ID, placement:ID or facility:ID".into(),
        }
    }
}

/// A cell's value as rules see it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not known.
    Unknown,
    /// Known not to have happened, or known to be absent (`none`).
    Never,
    /// Still open (an end that is not recorded).
    Open,
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Count(i64),
    /// A number.
    Number(f64),
    /// A word or text.
    Text(CompactString),
    /// Several words.
    Terms(Vec<CompactString>),
    /// A moment.
    When(When),
}

impl Value {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Value::Unknown)
    }
}

/// A type that a column can have. The default value is *unknown* (or *still open* for [`Until`]).
pub trait Cell: Sized + Default {
    /// What the column holds.
    const KIND: CellKind;
    /// Reads a cell that is not empty and has no blanks around it.
    ///
    /// # Errors
    /// Says what is wrong in the words of the person who filled in the sheet.
    fn read(text: &str, context: &CellContext<'_>) -> Result<Self, CellError>;
    /// The value as rules see it.
    fn value(&self) -> Value;
    /// Appends the cell as it is written to a file; reading it back gives the same value.
    fn write(&self, out: &mut String);
}

/// Free text; empty is unknown.
pub type Text = CompactString;

impl Cell for CompactString {
    const KIND: CellKind = CellKind::Text;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        Ok(text.into())
    }
    fn value(&self) -> Value {
        match self.as_str() {
            "" => Value::Unknown,
            "none" => Value::Never,
            _ => Value::Text(self.clone()),
        }
    }
    fn write(&self, out: &mut String) {
        out.push_str(self);
    }
}

/// What a text says of the thing that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: empty, or a word that means that nobody knows, or that may mean anything.
    Nothing,
    /// That there is none.
    None,
    /// What it is.
    Something,
}

/// What a text says of an order, a person, a sentence, a reason, as registers and spreadsheets write it.
///
/// ```
/// use wayhome_domain::cell::{Said, said};
/// assert_eq!(said("O-17"), Said::Something);
/// assert_eq!(said("Nobody"), Said::None);
/// assert_eq!(said("n/a"), Said::Nothing);
/// ```
pub fn said(text: &str) -> Said {
    const NONE: &[&str] = &[
        "none",
        "no",
        "false",
        "nobody",
        "no one",
        "no-one",
        "aucun",
        "aucune",
        "personne",
        "ninguno",
        "ninguna",
        "nadie",
        "нет",
        "никто",
        "tidak ada",
        "无",
        "無",
        "没有",
        "لا يوجد",
        "لا توجد",
        "لا أحد",
        "no order",
        "no written order",
        "not issued",
        "without",
        "without order",
        "without an order",
        "sans",
        "sans ordre",
        "sans mandat",
        "pas d'ordre",
        "néant",
        "neant",
        "sin orden",
        "nenhum",
        "nenhuma",
        "sem ordem",
        "não",
        "nao",
        "tidak",
        "не",
        "нету",
        "لا",
        "否",
        "不",
    ];
    const NOTHING: &[&str] = &[
        "",
        "unknown",
        "not known",
        "unk",
        "not recorded",
        "not available",
        "not applicable",
        "not stated",
        "n/a",
        "n.a.",
        "na",
        "nd",
        "n",
        "y",
        "nil",
        "null",
        "non",
        "nein",
        "nyet",
        "pending",
        "awaited",
        "awaiting",
        "to follow",
        "to come",
        "tbd",
        "tbc",
        "to be determined",
        "to be confirmed",
        "en cours",
        "en attente",
        "à préciser",
        "a préciser",
        "à venir",
        "pendiente",
        "en trámite",
        "por determinar",
        "pendente",
        "a determinar",
        "ожидается",
        "уточняется",
        "قيد الانتظار",
        "menunggu",
        "待定",
        "待补",
        "missing",
        "lost",
        "illegible",
        "unreadable",
        "manquant",
        "perdu",
        "illisible",
        "perdido",
        "perdida",
        "ilegible",
        "ilegível",
        "0",
        "desconhecido",
        "desconhecida",
        "inconnu",
        "inconnue",
        "non renseigné",
        "non connu",
        "desconocido",
        "desconocida",
        "no consta",
        "se desconoce",
        "неизвестно",
        "неизвестен",
        "не указано",
        "tidak diketahui",
        "未知",
        "不详",
        "不明",
        "غير معروف",
        "غير معروفة",
        "مجهول",
    ];
    let is = |words: &[&str]| is_one_of(text, words);
    // Signs alone name nothing: `-`, `?`, `--`, `...`, `—`.
    if is(NOTHING) || !text.chars().any(char::is_alphanumeric) {
        Said::Nothing
    } else if is(NONE) {
        Said::None
    } else {
        Said::Something
    }
}

/// Like [`said`], of what must be on paper: what was only spoken is no order.
pub fn said_on_paper(text: &str) -> Said {
    const SPOKEN: &[&str] = &[
        "verbal",
        "verbally",
        "oral",
        "orally",
        "verbal order",
        "oral order",
        "verbale",
        "orale",
        "ordre verbal",
        "ordre oral",
        "orden verbal",
        "orden oral",
        "ordem verbal",
        "ordem oral",
        "устно",
        "устный",
        "устный приказ",
        "شفهي",
        "شفوي",
        "أمر شفهي",
        "أمر شفوي",
        "lisan",
        "perintah lisan",
        "口头",
        "口头命令",
    ];
    // A cross is a tick in other columns; it names no order.
    if is_one_of(text, &["x", "xx", "xxx"]) {
        Said::Nothing
    } else if is_one_of(text, SPOKEN) {
        Said::None
    } else {
        said(text)
    }
}

/// Like [`said`], of a step that may have been left out (other measures weighed): one that was not taken is none.
fn said_of_step(text: &str) -> Said {
    const NOT_TAKEN: &[&str] = &[
        "not considered",
        "not considered yet",
        "not yet considered",
        "not weighed",
        "none considered",
        "not yet",
        "never",
        "pas encore",
        "non envisagé",
        "non envisagées",
        "non examiné",
        "pas envisagé",
        "jamais",
        "aún no",
        "todavía no",
        "no considerado",
        "no consideradas",
        "no se consideró",
        "ainda não",
        "não considerado",
        "não consideradas",
        "ещё нет",
        "еще нет",
        "пока нет",
        "не рассматривались",
        "не рассмотрены",
        "belum",
        "belum dipertimbangkan",
        "tidak dipertimbangkan",
        "尚未",
        "未考虑",
        "没有考虑",
        "ليس بعد",
        "لم ينظر فيها",
    ];
    if is_one_of(text, NOT_TAKEN) { Said::None } else { said(text) }
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| match word.is_ascii() {
        true => text.eq_ignore_ascii_case(word),
        false => text.chars().flat_map(char::to_lowercase).eq(word.chars()),
    })
}

/// What is told where a word that says nothing stands for an order, a person or a reason.
pub fn says_nothing() -> CellError {
    CellError::new(
        "says-nothing",
        "this names nothing, and counts as not known",
        "write `none` when there is none, what there is when there is one, and leave the cell empty when it is not known",
    )
}

/// A text that says what there is (an order, a person, a reason), or `none`; kept as it was written. A word that says
/// nothing is *not known* to rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stated(pub CompactString);

impl std::ops::Deref for Stated {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T: Into<CompactString>> From<T> for Stated {
    fn from(text: T) -> Self {
        Stated(text.into())
    }
}

impl Cell for Stated {
    const KIND: CellKind = CellKind::Text;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        Ok(text.into())
    }
    fn value(&self) -> Value {
        match said_on_paper(&self.0) {
            Said::Nothing => Value::Unknown,
            Said::None => Value::Never,
            Said::Something => Value::Text(self.0.clone()),
        }
    }
    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl Cell for Option<bool> {
    const KIND: CellKind = CellKind::YesNo;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        match text {
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(CellError::new("yes-no", "this is neither `true` nor `false`", yes_no_help(text))),
        }
    }
    fn value(&self) -> Value {
        self.map_or(Value::Unknown, Value::YesNo)
    }
    fn write(&self, out: &mut String) {
        if let Some(yes) = self {
            out.push_str(if *yes { "true" } else { "false" });
        }
    }
}

fn yes_no_help(text: &str) -> String {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "yes" | "y" | "1" | "oui" | "si" | "sí" | "true" | "vrai" => "write `true`".into(),
        "no" | "n" | "0" | "non" | "false" | "faux" => "write `false`".into(),
        _ => "write `true` or `false`, or leave it empty if it is not known".into(),
    }
}

impl Cell for Option<u32> {
    const KIND: CellKind = CellKind::Count;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        const LARGEST: u32 = 100_000_000;
        match text.parse::<u32>() {
            Ok(n) if n <= LARGEST => Ok(Some(n)),
            Ok(_) => Err(CellError::new(
                "too-large",
                "this number is larger than any count can be",
                "check the cell for digits too many",
            )),
            Err(_) if text.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok()) => Err(CellError::new(
                "negative",
                "a count cannot be negative",
                "write 0 or a larger whole number, or leave it empty if it is not known",
            )),
            Err(_) => Err(CellError::new(
                "count",
                "this is not a whole number",
                "write digits only, for example `42`, or leave it empty if it is not known",
            )),
        }
    }
    fn value(&self) -> Value {
        self.map_or(Value::Unknown, |n| Value::Count(i64::from(n)))
    }
    fn write(&self, out: &mut String) {
        if let Some(n) = self {
            out.push_str(&n.to_string());
        }
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident from $min:literal to $max:expr, $unit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name(pub f64);

        impl Cell for Option<$name> {
            const KIND: CellKind = CellKind::Number { min: $min, max: $max, unit: $unit };
            fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
                read_number(text, $min, $max, $unit).map(|n| Some($name(n)))
            }
            fn value(&self) -> Value { self.map_or(Value::Unknown, |n| Value::Number(n.0)) }
            fn write(&self, out: &mut String) { if let Some(n) = self { out.push_str(&n.0.to_string()) } }
        }
    )*};
}

numbers! {
    /// Degrees north of the equator.
    Latitude from -90.0 to 90.0, "degrees";
    /// Degrees east of Greenwich.
    Longitude from -180.0 to 180.0, "degrees";
    /// Hours of a day.
    HoursPerDay from 0.0 to 24.0, "hours a day";
    /// New cases per 100,000 people.
    PerHundredThousand from 0.0 to 100000.0, "per 100,000 people";
}

fn read_number(text: &str, min: f64, max: f64, unit: &str) -> Result<f64, CellError> {
    let number = match text.parse::<f64>() {
        Ok(n) if n.is_finite() => n,
        _ => {
            let help = if text.contains(',') {
                "write a point for decimals, for example `2.5`"
            } else {
                "write a number, for example `2.5`, or leave it empty if it is not known"
            };
            return Err(CellError::new("number", "this is not a number", help));
        }
    };
    if number < min || max < number {
        return Err(CellError::new(
            "out-of-range",
            format!("this must lie between {min} and {max} ({unit})"),
            "check the cell and its unit",
        ));
    }
    Ok(number)
}

/// Whether something is there: known to be absent (`none` or `false`), present (`true`, or words that say what),
/// or not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Not known.
    #[default]
    Unknown,
    /// Known to be absent.
    No,
    /// Present; the words that were recorded, empty for a plain `true`.
    Yes(CompactString),
}

impl Cell for Presence {
    const KIND: CellKind = CellKind::Presence;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        // Facts are read by the same rule (`wayhome_packs::given::read_fact`).
        Presence::of(text, said(text))
    }
    fn value(&self) -> Value {
        match self {
            Presence::Unknown => Value::Unknown,
            Presence::No => Value::YesNo(false),
            Presence::Yes(_) => Value::YesNo(true),
        }
    }
    fn write(&self, out: &mut String) {
        match self {
            Presence::Unknown => {}
            Presence::No => out.push_str("false"),
            Presence::Yes(words) if words.is_empty() => out.push_str("true"),
            Presence::Yes(words) => out.push_str(words),
        }
    }
}

impl Presence {
    fn of(text: &str, said: Said) -> Result<Self, CellError> {
        let is = |words: &[&str]| is_one_of(text, words);
        // As spreadsheets write it, too: who means no must not be read as yes.
        if said == Said::None {
            return Ok(Presence::No);
        }
        if said == Said::Nothing || is(&["0", "1"]) {
            return Err(CellError::new(
                "presence",
                "this may mean that there is none, that there is one, or that nobody knows",
                "write `none` when there is none, `true` or a few words when there is one, and leave the cell empty when it is not known",
            ));
        }
        Ok(Presence::Yes(if is(&["true", "yes"]) { CompactString::const_new("") } else { text.into() }))
    }
}

/// A step that may have been left out: like [`Presence`], and a text that says that it was not taken is `none`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Step(pub Presence);

impl From<Presence> for Step {
    fn from(presence: Presence) -> Self {
        Step(presence)
    }
}

impl Cell for Step {
    const KIND: CellKind = CellKind::Presence;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        Presence::of(text, said_of_step(text)).map(Step)
    }
    fn value(&self) -> Value {
        self.0.value()
    }
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
}

impl Cell for Option<When> {
    const KIND: CellKind = CellKind::When;
    fn read(text: &str, context: &CellContext<'_>) -> Result<Self, CellError> {
        read_when(text, context).map(Some)
    }
    fn value(&self) -> Value {
        self.map_or(Value::Unknown, Value::When)
    }
    fn write(&self, out: &mut String) {
        if let Some(when) = self {
            out.push_str(&when.to_string());
        }
    }
}

impl Cell for Event {
    const KIND: CellKind = CellKind::Event;
    fn read(text: &str, context: &CellContext<'_>) -> Result<Self, CellError> {
        if text.eq_ignore_ascii_case("none") { Ok(Event::Never) } else { read_when(text, context).map(Event::At) }
    }
    fn value(&self) -> Value {
        match self {
            Event::Unknown => Value::Unknown,
            Event::Never => Value::Never,
            Event::At(when) => Value::When(*when),
        }
    }
    fn write(&self, out: &mut String) {
        match self {
            Event::Unknown => {}
            Event::Never => out.push_str("none"),
            Event::At(when) => out.push_str(&when.to_string()),
        }
    }
}

impl Cell for Until {
    const KIND: CellKind = CellKind::Until;
    fn read(text: &str, context: &CellContext<'_>) -> Result<Self, CellError> {
        read_when(text, context).map(|when| Until(Some(when)))
    }
    fn value(&self) -> Value {
        self.0.map_or(Value::Open, Value::When)
    }
    fn write(&self, out: &mut String) {
        if let Some(when) = self.0 {
            out.push_str(&when.to_string());
        }
    }
}

/// Reads a date, a local time or an instant.
///
/// # Errors
/// Says what the cell looks like instead (a date written day first, a spreadsheet's day number) and how to write it.
pub fn read_when(text: &str, context: &CellContext<'_>) -> Result<When, CellError> {
    let bytes = text.as_bytes();
    if bytes.get(4) == Some(&b'-')
        && let Some(error) = text.get(..4).and_then(|year| year.parse().ok()).and_then(strange_year)
    {
        return Err(error);
    }
    if bytes.len() == 10 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-') {
        if let Some(date) = plain_date(bytes) {
            return Ok(When::Date(date));
        }
    } else if bytes.len() > 10 && matches!(bytes.get(10), Some(b'T' | b't' | b' ')) && bytes.get(4) == Some(&b'-') {
        let zoned =
            matches!(bytes.last(), Some(b'Z' | b'z')) || bytes.iter().skip(11).any(|b| matches!(b, b'+' | b'-'));
        if zoned {
            if let Ok(at) = text.parse::<jiff::Timestamp>() {
                return Ok(When::Instant(at));
            }
        } else if let Ok(local) = text.parse::<civil::DateTime>()
            && let Ok(at) = context.time_zone.to_ambiguous_timestamp(local).compatible()
        {
            return Ok(When::Instant(at));
        }
    }
    Err(not_a_date(text))
}

/// A year before 1900 belongs to another calendar or is a slip, and so does one that is of this century in the Buddhist calendar.
/// Read as it stands, it would stop clocks and hide who is overdue.
fn strange_year(year: u32) -> Option<CellError> {
    let what = match year {
        1300..=1500 => "this year looks like one of the Persian or the Islamic calendar",
        2443..=2700 => "this year looks like one of the Buddhist calendar",
        0..1900 => "this year lies before 1900",
        _ => return None,
    };
    Some(CellError::new("date-year", what, "write the day of the Gregorian calendar, for example `2020-12-31`"))
}

fn plain_date(bytes: &[u8]) -> Option<civil::Date> {
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        bytes.get(range)?.iter().try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')))
    };
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn not_a_date(text: &str) -> CellError {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    if let [a, b, c] = parts.as_slice()
        && let (Ok(a), Ok(b), Ok(c)) = (a.parse::<u32>(), b.parse::<u32>(), c.parse::<u32>())
    {
        let no_such_day = || {
            let help = "write year-month-day, for example `2020-12-31`";
            CellError::new("date-format", "there is no such day in the calendar", help)
        };
        // No day of a strange year is proposed: it would be refused in its turn.
        if let Some(error) = [a, c].into_iter().find(|year| *year >= 1000).and_then(strange_year) {
            return error;
        }
        if c >= 1000 && (1..=31).contains(&a) && (1..=31).contains(&b) {
            // Only what the calendar has is proposed.
            let day = |month: u32, day: u32| {
                civil::Date::new(i16::try_from(c).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            };
            let written =
                |how: &'static str, date: civil::Date| CellError::new("date-format", how, format!("write `{date}`"));
            return match (day(b, a), day(a, b)) {
                (Some(date), other) if other.is_none_or(|other| other == date) => {
                    written("this date is written day first", date)
                }
                (None, Some(date)) => written("this date is written month first", date),
                (Some(day_first), Some(month_first)) => CellError::new(
                    "date-format",
                    "this date can be read in two ways",
                    format!("write `{day_first}` (day first) or `{month_first}` (month first), whichever is meant"),
                ),
                _ => no_such_day(),
            };
        }
        if a >= 1000 {
            let day = civil::Date::new(
                i16::try_from(a).unwrap_or_default(),
                i8::try_from(b).unwrap_or_default(),
                i8::try_from(c).unwrap_or_default(),
            );
            return match day {
                Ok(day) => CellError::new("date-format", "this date is not written as asked", format!("write `{day}`")),
                Err(_) => no_such_day(),
            };
        }
    }
    if let Ok(serial) = text.parse::<f64>()
        && (20_000.0..80_000.0).contains(&serial)
    {
        let date = civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(serial as i64));
        if let Ok(date) = date {
            return CellError::new(
                "date-serial",
                "this is a spreadsheet's day number, not a date",
                format!("format the column as text or date; it probably means `{date}`"),
            );
        }
    }
    CellError::new(
        "date-format",
        "this is not a date or time",
        "write `2020-12-31`, or `2020-12-31T14:30` for a time, or leave it empty if it is not known",
    )
}

/// Checks that an id can stand in files, lists and addresses: at most 200 characters, no control characters.
///
/// # Errors
/// Says which of the two it breaks.
pub fn check_id(text: &str) -> Result<(), CellError> {
    if text.len() > 200 {
        return Err(CellError::new(
            "id-length",
            "this id is longer than 200 characters",
            "use a short code; names do not belong in ids",
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(CellError::new(
            "id-characters",
            "this id holds control characters",
            "use letters, digits, `-`, `_` and `.`",
        ));
    }
    Ok(())
}

/// The error for a word that is not on a closed list, with the nearest word as help.
pub fn not_a_term(text: &str, words: &[&str]) -> CellError {
    let lower = text.to_lowercase().replace([' ', '-'], "_");
    let near = words
        .iter()
        .map(|word| (distance(&lower, word), *word))
        .min()
        .filter(|(d, word)| *d <= (word.len() / 4).max(1));
    let help = match near {
        Some((_, word)) => format!("did you mean `{word}`? the words are: {}", words.join(", ")),
        None => format!("write one of: {}; or leave it empty if it is not known", words.join(", ")),
    };
    CellError::new("unknown-word", "this word is not on the list", help)
}

/// Whether a character takes no room and is not seen: marks of direction, joiners, the mark of byte order. Programs and
/// copied text leave them in cells.
///
/// ```
/// use wayhome_domain::cell::is_invisible;
/// assert!(is_invisible('\u{200f}') && is_invisible('\u{feff}'));
/// assert!(!is_invisible(' ') && !is_invisible('\u{a0}'));
/// ```
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

/// Edit distance, for suggestions only; texts are cut at 40 characters.
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(40).collect();
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let new = (diagonal + usize::from(x != y)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = new;
            left = new;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<When, CellError> {
        read_when(text, &CellContext { time_zone: &TimeZone::UTC })
    }

    #[test]
    fn years_of_other_calendars_are_told() {
        for (text, word) in [
            ("1405-08-23", "Persian"),
            ("1405/08/23", "Persian"),
            ("23.08.1405", "Persian"),
            ("1447-01-01T10:00", "Islamic"),
            ("2569-12-31", "Buddhist"),
            ("0001-01-01", "before 1900"),
            ("1899-12-31", "before 1900"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.message.contains(word) && error.help.contains("2020-12-31"), "{text}: {error:?}");
        }
        for good in ["1900-01-01", "2026-11-28", "2426-01-01", "9999-12-31"] {
            assert!(read(good).is_ok(), "{good}");
        }
        assert_eq!(read("2009/05/15").unwrap_err().help, "write `2009-05-15`");
        assert_eq!(read("2009-5-15").unwrap_err().help, "write `2009-05-15`");
        assert!(read("2009/13/15").unwrap_err().message.contains("no such day"));
    }

    #[test]
    fn who_writes_no_is_not_read_as_yes() {
        let read = |text: &str| Presence::read(text, &CellContext { time_zone: &TimeZone::UTC });
        for no in ["none", "false", "FALSE", "False", "No", "NO", "None", "NONE"] {
            assert_eq!(read(no).unwrap(), Presence::No, "{no}");
        }
        for yes in ["true", "TRUE", "yes", "Yes"] {
            assert_eq!(read(yes).unwrap(), Presence::Yes("".into()), "{yes}");
        }
        assert_eq!(read("supervision at home").unwrap(), Presence::Yes("supervision at home".into()));
        assert_eq!(read("Aucune").unwrap(), Presence::No);
        for open in ["unknown", "n/a", "N/A", "?", "-", "0", "N", "non", "...", "Неизвестно", "未知"] {
            assert!(read(open).unwrap_err().help.contains("`none`"), "{open}");
        }
    }

    #[test]
    fn a_step_that_was_not_taken_is_none() {
        let read = |text: &str| Step::read(text, &CellContext { time_zone: &TimeZone::UTC }).map(|step| step.0);
        for none in ["not considered", "Not yet", "لا", "não", "nao", "tidak", "нет", "否", "none", "pas encore"]
        {
            assert_eq!(read(none).unwrap(), Presence::No, "{none}");
        }
        assert!(read("à préciser").is_err());
        assert_eq!(read("not available here").unwrap(), Presence::Yes("not available here".into()));
        // Of a disability `not yet` says nothing of the kind.
        let read = |text: &str| Presence::read(text, &CellContext { time_zone: &TimeZone::UTC });
        assert_ne!(read("not considered").unwrap(), Presence::No);
    }

    #[test]
    fn words_that_say_nothing_name_no_order_and_nobody() {
        let value = |text: &str| Stated::from(text).value();
        for nothing in ["", "unknown", "N/A", "-", "?", "--", "…", "inconnu", "No consta", "НЕИЗВЕСТНО", "不详"]
        {
            assert_eq!(value(nothing), Value::Unknown, "{nothing}");
        }
        for none in ["none", "NONE", "No", "nobody", "Нет", "tidak ada", "无"] {
            assert_eq!(value(none), Value::Never, "{none}");
        }
        for pending in ["pending", "Awaited", "to follow", "TBD", "en cours", "missing", "lost", "illegible", "0", "X"]
        {
            assert_eq!(value(pending), Value::Unknown, "{pending}");
        }
        for none in
            ["No order", "not issued", "without", "sans", "néant", "sin orden", "nenhum", "verbal", "Oral order"]
        {
            assert_eq!(value(none), Value::Never, "{none}");
        }
        for text in ["O-17", "1", "no order of the court yet", "unknown to the court"] {
            assert_eq!(value(text), Value::Text(text.into()), "{text}");
        }
    }

    #[test]
    fn dates_are_read_and_wrong_ones_explained() {
        assert_eq!(read("2020-12-31").unwrap().to_string(), "2020-12-31");
        assert_eq!(read("2020-12-31T14:30").unwrap().to_string(), "2020-12-31T14:30:00Z");
        assert_eq!(read("2020-12-31T14:30:00+02:00").unwrap().to_string(), "2020-12-31T12:30:00Z");
        assert_eq!(read("31/12/2020").unwrap_err().help, "write `2020-12-31`");
        assert_eq!(read("12/31/2020").unwrap_err().help, "write `2020-12-31`");
        assert!(read("05/06/2020").unwrap_err().message.contains("two ways"));
        assert_eq!(read("5.5.2020").unwrap_err().help, "write `2020-05-05`");
        assert!(read("31.02.2020").unwrap_err().message.contains("no such day"));
        assert!(read("13/13/2020").unwrap_err().message.contains("no such day"));
        assert!(read("44196").unwrap_err().help.contains("2020-12-31"));
        assert!(read("2020-02-30").unwrap_err().message.contains("no such day"));
        for odd in ["", "-", "T", "2020-", "2020-1-1", "99999999999", "2020-12-31T", "2020-12-31Tnoon", "٢٠٢٠-١٢-٣١"]
        {
            assert!(read(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn the_nearest_word_is_suggested() {
        assert!(not_a_term("Remand ", &["remand", "closed_centre"]).help.contains("`remand`"));
        assert!(
            not_a_term("closed centre", &["remand", "closed_centre"]).help.contains("did you mean `closed_centre`")
        );
        // A word of another meaning is no slip of the pen.
        assert!(!not_a_term("prévention", &["protection"]).help.contains("did you mean"));
        assert!(not_a_term("zzz", &["remand"]).help.starts_with("write one of"));
    }
}
