//! The words of a page: catalogue texts with plural rules, numbers and dates as a language writes them.

use crate::Language;
use crate::markup::{Markup, clean};
use crate::sentences::Sentences;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use unic_langid::LanguageIdentifier;
use wayhome_domain::jiff::{Span, civil::Date};

/// A value inside a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Arg<'a> {
    /// A count: chooses the plural form and is written as the language writes numbers.
    Count(u64),
    /// Words, or a number that is already written.
    Text(&'a str),
}

/// The catalogue of one language, English behind it.
pub(crate) struct Words {
    pub(crate) language: Language,
    own: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
    packs: BTreeMap<String, PackWording>,
    phrases: BTreeMap<&'static str, String>,
    sentences: Option<Sentences>,
    left_english: Cell<bool>,
}

/// A pack's entry in another language.
#[derive(Clone, Debug, Default)]
pub(crate) struct PackWording {
    /// Title; empty where the entry has none.
    pub(crate) title: String,
    /// Text; empty where the entry has none.
    pub(crate) text: String,
    /// When a recommendation is called for; empty where the entry has none.
    pub(crate) when: String,
    /// How a recommendation is known to be done; empty where the entry has none.
    pub(crate) done: String,
}

thread_local! {
    static KEPT: RefCell<BTreeMap<Language, Rc<Words>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The words of a language, made once for each thread: a page of the site takes less time than its catalogue.
pub(crate) fn kept(language: Language) -> Rc<Words> {
    KEPT.with_borrow_mut(|all| all.entry(language).or_insert_with(|| Rc::new(Words::new(language))).clone())
}

impl Words {
    pub(crate) fn new(language: Language) -> Self {
        let mut words = Words {
            language,
            own: bundle(language),
            english: bundle(Language::English),
            packs: BTreeMap::new(),
            phrases: BTreeMap::new(),
            sentences: None,
            left_english: Cell::new(false),
        };
        if language != Language::English {
            words.packs = pack_wordings(language);
            words.phrases = phrases().map(|(key, english)| (english, words.t(key))).collect();
            words.sentences = Some(Sentences::new());
        }
        words
    }

    /// The wording of a pack's entry in the page's language; none in English, where the plan has it.
    pub(crate) fn pack(&self, id: &str) -> Option<&PackWording> {
        self.packs.get(id)
    }

    /// One of the planner's sentences in the page's language; none in English, where it stands as it is.
    pub(crate) fn phrase(&self, english: &str) -> Option<String> {
        let english = english.trim();
        let fixed = || self.phrases.get(english).cloned();
        fixed().or_else(|| self.sentences.as_ref()?.say(self, english))
    }

    /// A new page begins: nothing has stood in English yet.
    pub(crate) fn begin_page(&self) {
        self.left_english.set(false);
    }

    /// Whether a text stood in English on this page so far because there is none in the page's language.
    pub(crate) fn has_left_english(&self) -> bool {
        self.left_english.get()
    }

    pub(crate) fn code(&self) -> &'static str {
        self.language.code()
    }

    pub(crate) fn direction(&self) -> &'static str {
        self.language.direction()
    }

    pub(crate) fn is_english(&self) -> bool {
        self.language == Language::English
    }

    /// The text of a key.
    pub(crate) fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key with one count, named `n`.
    pub(crate) fn n(&self, key: &str, n: impl Into<u64>) -> String {
        self.with(key, &[("n", Arg::Count(n.into()))])
    }

    /// The text of a key with values.
    pub(crate) fn with(&self, key: &str, values: &[(&'static str, Arg<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Arg::Count(n) => args.set(*name, FluentValue::from(*n as f64)),
                Arg::Text(text) => args.set(*name, FluentValue::from((*text).to_owned())),
            }
        }
        format(&self.own, key, &args).or_else(|| format(&self.english, key, &args)).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with values already put together; none where the language lacks the key.
    pub(crate) fn with_args(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        format(&self.own, key, args)
    }

    /// A word of the sheets in the page's language (`kind` + `remand`), if the catalogue has it.
    pub(crate) fn known_word(&self, family: &str, word: &str) -> Option<String> {
        let key = format!("{family}-{word}");
        let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        (plain && self.own.has_message(&key)).then(|| self.t(&key))
    }

    /// The same as markup: the word as it stands where the catalogue does not have it.
    pub(crate) fn word(&self, family: &str, word: &str) -> Markup {
        self.known_word(family, word).map_or_else(|| Markup::code(word), |text| Markup::text(&text))
    }

    /// Text from a pack or the planner that has no wording in the page's language. The page says once that there is such.
    pub(crate) fn english(&self, text: &str) -> Markup {
        if !self.is_english() && text.chars().any(char::is_alphabetic) {
            self.left_english.set(true);
        }
        Markup::english(text, self.is_english())
    }

    /// A source as it is cited: the title of a text of law or of a study, in English on every page.
    pub(crate) fn cited(&self, text: &str) -> Markup {
        Markup::cited(text, self.is_english())
    }

    pub(crate) fn not_known(&self) -> String {
        self.t("not-known")
    }

    /// A name from outside inside a text: its direction stays inside.
    pub(crate) fn isolated(&self, name: &str) -> String {
        format!("\u{2068}{}\u{2069}", clean(name, 120))
    }

    /// A whole number.
    pub(crate) fn int(&self, number: impl Into<u64>) -> String {
        grouped(self.language, number.into())
    }

    /// A whole number, or "not known".
    pub(crate) fn maybe_int(&self, number: Option<impl Into<u64>>) -> String {
        number.map_or_else(|| self.not_known(), |number| self.int(number))
    }

    /// A number with the given places after the point; "not known" when it is none.
    pub(crate) fn decimal(&self, number: f64, places: usize) -> String {
        decimal(self.language, number, places).unwrap_or_else(|| self.not_known())
    }

    /// An amount: whole from 10 on, one place below.
    pub(crate) fn amount(&self, number: f64) -> String {
        let whole = number.abs() >= 9.95 || number.fract() == 0.0;
        self.decimal(number, if whole { 0 } else { 1 })
    }

    /// A share as per cent: whole, and "below 1 %" rather than 0 % for what is not nothing.
    pub(crate) fn share(&self, share: f64) -> String {
        if !share.is_finite() {
            return self.not_known();
        }
        if share > 0.0 && share < 0.01 {
            return self.with("less-than", &[("x", Arg::Text(&self.percent(1.0, 0)))]);
        }
        if share > 0.99 && share < 1.0 {
            return self.with("more-than", &[("x", Arg::Text(&self.percent(99.0, 0)))]);
        }
        self.percent(share * 100.0, 0)
    }

    /// A number that is already in per cent.
    pub(crate) fn percent(&self, number: f64, places: usize) -> String {
        let written = self.decimal(number, places);
        match self.language {
            Language::French => format!("{written}\u{202F}%"),
            Language::Chinese | Language::Indonesian => format!("{written}%"),
            Language::English | Language::Spanish | Language::Russian => format!("{written}\u{A0}%"),
            // Isolated: after Arabic letters the sign would otherwise move to the wrong side of the number.
            Language::Arabic => format!("\u{2066}{written}%\u{2069}"),
        }
    }

    /// From one number to another.
    pub(crate) fn range(&self, low: f64, high: f64) -> String {
        let places = places(&[low, high]);
        let (low, high) = (self.decimal(low, places), self.decimal(high, places));
        if low == high {
            return low;
        }
        self.with("range", &[("low", Arg::Text(&low)), ("high", Arg::Text(&high))])
    }

    /// A number with its interval, all to the same place.
    pub(crate) fn interval(&self, middle: f64, low: f64, high: f64) -> String {
        let places = places(&[middle, low, high]);
        self.with(
            "interval",
            &[
                ("middle", Arg::Text(&self.decimal(middle, places))),
                ("low", Arg::Text(&self.decimal(low, places))),
                ("high", Arg::Text(&self.decimal(high, places))),
            ],
        )
    }

    /// A day: 24 November 2026. Other texts stay as they are.
    pub(crate) fn date(&self, text: &str) -> String {
        match parse_date(text) {
            Some(date) => self.with(
                "date",
                &[
                    ("day", Arg::Text(&self.day_of_month(date))),
                    ("month", Arg::Text(&self.month(date))),
                    ("year", Arg::Text(&date.year().to_string())),
                ],
            ),
            None if text.trim().is_empty() => self.not_known(),
            None => clean(text, 40),
        }
    }

    /// A day with its weekday: Tuesday 24 November 2026.
    pub(crate) fn long_date(&self, text: &str) -> String {
        let Some(date) = parse_date(text) else { return self.date(text) };
        let weekday = self.t(match date.weekday().to_monday_zero_offset() {
            0 => "weekday-1",
            1 => "weekday-2",
            2 => "weekday-3",
            3 => "weekday-4",
            4 => "weekday-5",
            5 => "weekday-6",
            _ => "weekday-7",
        });
        self.with("long-date", &[("weekday", Arg::Text(&weekday)), ("date", Arg::Text(&self.date(text)))])
    }

    /// A day without its year, for axes: 24 Nov.
    pub(crate) fn short_date(&self, text: &str) -> String {
        let Some(date) = parse_date(text) else { return clean(text, 12) };
        let month = self.t(SHORT_MONTHS[usize::try_from(date.month() - 1).unwrap_or_default() % 12]);
        self.with("short-date", &[("day", Arg::Text(&date.day().to_string())), ("month", Arg::Text(&month))])
    }

    fn month(&self, date: Date) -> String {
        self.t(MONTHS[usize::try_from(date.month() - 1).unwrap_or_default() % 12])
    }

    fn day_of_month(&self, date: Date) -> String {
        match (self.language, date.day()) {
            (Language::French, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        }
    }
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

const SHORT_MONTHS: [&str; 12] = [
    "short-month-1",
    "short-month-2",
    "short-month-3",
    "short-month-4",
    "short-month-5",
    "short-month-6",
    "short-month-7",
    "short-month-8",
    "short-month-9",
    "short-month-10",
    "short-month-11",
    "short-month-12",
];

/// Places after the point: none when all are whole numbers, or as soon as the largest of them reaches ten.
fn places(numbers: &[f64]) -> usize {
    let whole = numbers.iter().all(|number| number.fract() == 0.0);
    let largest = numbers.iter().map(|number| number.abs()).fold(0.0, f64::max);
    if whole || largest >= 9.95 { 0 } else { 1 }
}

/// The day at the start of an ISO 8601 text.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// A day some days later, ISO 8601; the day itself when there is none.
pub(crate) fn days_later(text: &str, days: i64) -> String {
    parse_date(text)
        .and_then(|date| date.checked_add(Span::new().try_days(days).ok()?).ok())
        .map_or_else(|| text.to_owned(), |date| date.to_string())
}

/// The planner's fixed sentences: the catalogue holds them under `say-`, and the English text is the key.
fn phrases() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = Language::English.catalogue().lines();
    lines.filter(|line| line.starts_with("say-")).filter_map(|line| line.split_once(" = "))
}

/// Titles and texts of the shipped law and guidance packs in a language, by id.
fn pack_wordings(language: Language) -> BTreeMap<String, PackWording> {
    let folder = format!("locales/{}/", language.code());
    let mut wordings = BTreeMap::new();
    for file in wayhome_packs::shipped_files().iter().filter(|file| {
        let name = file.path.strip_prefix(&folder);
        name.is_some_and(|name| name.starts_with("law-") || name.starts_with("guidance"))
    }) {
        // Shipped packs are checked where they are read; one that does not parse leaves the English text.
        let table = std::str::from_utf8(&file.bytes).ok().and_then(|text| text.parse::<toml::Table>().ok());
        let entries = table.and_then(|mut table| match table.remove("entry") {
            Some(toml::Value::Table(entries)) => Some(entries),
            _ => None,
        });
        for (id, entry) in entries.unwrap_or_default() {
            let text = |name: &str| entry.get(name).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
            let wording =
                PackWording { title: text("title"), text: text("text"), when: text("when"), done: text("done") };
            wordings.insert(id, wording);
        }
    }
    wordings
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    // Every code of `Language` parses; the default, which chooses the form "other", is never reached.
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![id]);
    // Names are isolated where they are put in, see `isolated`.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| written(Language::English, value),
        Language::French => |value, _| written(Language::French, value),
        Language::Spanish => |value, _| written(Language::Spanish, value),
        Language::Arabic => |value, _| written(Language::Arabic, value),
        Language::Russian => |value, _| written(Language::Russian, value),
        Language::Chinese => |value, _| written(Language::Chinese, value),
        Language::Indonesian => |value, _| written(Language::Indonesian, value),
    }));
    // What does not parse is left out, and a test of the catalogues says where.
    let resource = match FluentResource::try_new(language.catalogue().to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
}

fn written(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value >= 0.0 && number.value.fract() == 0.0 => {
            Some(grouped(language, number.value as u64))
        }
        _ => None,
    }
}

/// Digits in groups of three, as the Unicode locale data (CLDR) write them: Spanish groups from five digits on.
///
/// ```
/// use wayhome_documents::{Language, grouped};
/// assert_eq!(grouped(Language::English, 12_345), "12,345");
/// ```
#[must_use]
pub fn grouped(language: Language, number: u64) -> String {
    let separator = match language {
        Language::English | Language::Arabic | Language::Chinese => ',',
        Language::French => '\u{202F}',
        Language::Russian => '\u{A0}',
        Language::Spanish | Language::Indonesian => '.',
    };
    let digits = number.to_string();
    if digits.len() < if language == Language::Spanish { 5 } else { 4 } {
        return digits;
    }
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// `None` when the number is not finite.
fn decimal(language: Language, number: f64, places: usize) -> Option<String> {
    if !number.is_finite() || number.abs() >= 1e15 {
        return None;
    }
    let plain = format!("{:.*}", places, number.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = grouped(language, whole.parse().unwrap_or_default());
    if !fraction.is_empty() {
        text.push(match language {
            Language::English | Language::Arabic | Language::Chinese => '.',
            Language::French | Language::Spanish | Language::Russian | Language::Indonesian => ',',
        });
        text.push_str(fraction);
    }
    let is_zero = plain.bytes().all(|byte| byte == b'0' || byte == b'.');
    if number < 0.0 && !is_zero {
        // Isolated in Arabic, so that the sign stays before its number.
        return Some(match language {
            Language::Arabic => format!("\u{2066}\u{2212}{text}\u{2069}"),
            _ => format!("\u{2212}{text}"),
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let all = |number| Language::ALL.map(|language| decimal(language, number, 1).unwrap());
        assert_eq!(
            all(1234.56),
            ["1,234.6", "1\u{202F}234,6", "1234,6", "1,234.6", "1\u{A0}234,6", "1,234.6", "1.234,6"]
        );
        assert_eq!(all(-0.01), ["0.0", "0,0", "0,0", "0.0", "0,0", "0.0", "0,0"]);
        assert_eq!(grouped(Language::Spanish, 12_345), "12.345");
        assert_eq!(grouped(Language::English, 1_000_000), "1,000,000");
        assert_eq!(decimal(Language::English, f64::NAN, 0), None);
    }

    #[test]
    fn days_follow_the_calendar() {
        assert_eq!(days_later("2026-12-29", 7), "2027-01-05");
        assert_eq!(days_later("soon", 7), "soon");
    }
}
