//! The words of the site: the catalogues of a language (`packs/locales/*`, one for what stands around every page and one
//! for each desk), English behind them; numbers and days
//! as the language writes them.

use crate::frame::language::{Calendar, Language, catalogues};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_calendar::{Date as IcuDate, Iso};
use icu_datetime::fieldsets::{YMD, YMDE};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::{Arc, LazyLock};
use unic_langid::LanguageIdentifier;
use wayhome_documents::Markup;

/// One language at work. Cheap to clone.
#[derive(Clone)]
pub struct Words(Arc<Inner>);

struct Inner {
    language: Language,
    calendar: Calendar,
    own: &'static Bundle,
    english: &'static Bundle,
    long: Option<DateTimeFormatter<YMDE>>,
    plain: Option<DateTimeFormatter<YMD>>,
    numbers: Option<DecimalFormatter>,
}

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| {
    Language::ALL
        .into_iter()
        .flat_map(|language| Calendar::ALL.into_iter().map(move |calendar| Words::new(language, calendar)))
        .collect()
});

impl Words {
    /// The words of a language and calendar, made once.
    #[must_use]
    pub fn of(language: Language, calendar: Calendar) -> Words {
        let at = Language::ALL.iter().position(|one| *one == language).unwrap_or_default() * Calendar::ALL.len()
            + Calendar::ALL.iter().position(|one| *one == calendar).unwrap_or_default();
        ALL.get(at).cloned().unwrap_or_else(|| Words::new(language, calendar))
    }

    fn new(language: Language, calendar: Calendar) -> Words {
        let tag = format!("{}-u-ca-{}-nu-latn", language.code(), calendar.code());
        let locale = Locale::try_from_str(&tag).unwrap_or(Locale::UNKNOWN);
        let preferences = DateTimeFormatterPreferences::from(&locale);
        Words(Arc::new(Inner {
            language,
            calendar,
            own: catalogue(language),
            english: catalogue(Language::English),
            long: DateTimeFormatter::try_new(preferences, YMDE::long()).ok(),
            plain: DateTimeFormatter::try_new(preferences, YMD::long()).ok(),
            numbers: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
        }))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// The calendar.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.0.calendar
    }

    /// The text of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key with one count, named `n`.
    #[must_use]
    pub fn n(&self, key: &str, n: u64) -> String {
        self.with(key, &[("n", Arg::Count(n))])
    }

    /// The text of a key with values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, Arg<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Arg::Count(n) => args.set(*name, FluentValue::from(*n as f64)),
                Arg::Text(text) => args.set(*name, FluentValue::from((*text).to_owned())),
            }
        }
        message(self.0.own, key, &args)
            .or_else(|| message(self.0.english, key, &args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The text of `family-word`, where a catalogue has it: a code of the records as a word of the page.
    #[must_use]
    pub fn code_word(&self, family: &str, word: &str) -> String {
        let key = format!("{family}-{}", word.replace('_', "-"));
        let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let known = plain && (self.0.own.has_message(&key) || self.0.english.has_message(&key));
        if known { self.t(&key) } else { word.replace('_', " ") }
    }

    /// The text of a key, where the page's own catalogue has it.
    #[must_use]
    pub fn own(&self, key: &str) -> Option<String> {
        let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (plain && self.0.own.has_message(key)).then(|| self.t(key))
    }

    /// A sentence of the planner or of a pack, in this language; English, and marked so, where there is no wording.
    #[must_use]
    pub fn said(&self, english: &str) -> Markup {
        wayhome_documents::said(english, self.language())
    }

    /// The same as plain text.
    #[must_use]
    pub fn said_plainly(&self, english: &str) -> String {
        wayhome_documents::said_plainly(english, self.language())
    }

    /// A source as it is cited: in English on every page, and marked so.
    #[must_use]
    pub fn cited(&self, source: &str) -> Markup {
        wayhome_documents::cited(source, self.language())
    }

    /// A whole number as the language groups it.
    #[must_use]
    pub fn int(&self, number: u64) -> String {
        let decimal = Decimal::from(number);
        self.0.numbers.as_ref().map_or_else(|| number.to_string(), |format| format.format(&decimal).to_string())
    }

    /// A number with so many places after the point; "not known" when it is none.
    #[must_use]
    pub fn decimal(&self, number: f64, places: usize) -> String {
        if !number.is_finite() {
            return self.t("not-known");
        }
        let text = format!("{number:.places$}");
        let parsed = text.parse::<Decimal>();
        match (parsed, &self.0.numbers) {
            (Ok(decimal), Some(format)) => format.format(&decimal).to_string(),
            _ => text,
        }
    }

    /// A share between 0 and 1 in per cent.
    #[must_use]
    pub fn share(&self, share: f64) -> String {
        if share > 0.0 && share < 0.01 {
            return self.with("share-below", &[("x", Arg::Text(&self.int(1)))]);
        }
        if share > 0.99 && share < 1.0 {
            return self.with("share-above", &[("x", Arg::Text(&self.int(99)))]);
        }
        self.with("share", &[("x", Arg::Text(&self.decimal(share * 100.0, 0)))])
    }

    /// A day: 24 November 2026, in the chosen calendar.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        match (icu(date), &self.0.plain) {
            (Some(day), Some(format)) => format.format(&day).to_string(),
            _ => date.to_string(),
        }
    }

    /// A day with its weekday.
    #[must_use]
    pub fn long_day(&self, date: Date) -> String {
        match (icu(date), &self.0.long) {
            (Some(day), Some(format)) => format.format(&day).to_string(),
            _ => date.to_string(),
        }
    }

    /// A day or moment as it stands in a record: `2026-11-24` or an instant; other texts as they are.
    #[must_use]
    pub fn moment(&self, text: &str, zone: &TimeZone) -> String {
        if let Ok(date) = text.trim().parse::<Date>()
            && text.trim().len() <= 10
        {
            return self.day(date);
        }
        if let Ok(instant) = text.trim().parse::<jiff::Timestamp>() {
            return self.instant(instant, zone);
        }
        if let Ok(civil) = text.trim().parse::<jiff::civil::DateTime>() {
            return self.with(
                "day-and-time",
                &[("day", Arg::Text(&self.day(civil.date()))), ("time", Arg::Text(&clock(civil.time())))],
            );
        }
        match text.trim() {
            "" => self.t("not-known"),
            "none" => self.t("known-not"),
            other => other.to_owned(),
        }
    }

    /// An instant as day and time of the country.
    #[must_use]
    pub fn instant(&self, instant: jiff::Timestamp, zone: &TimeZone) -> String {
        let civil = zone.to_datetime(instant);
        self.with(
            "day-and-time",
            &[("day", Arg::Text(&self.day(civil.date()))), ("time", Arg::Text(&clock(civil.time())))],
        )
    }
}

fn clock(time: jiff::civil::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn icu(date: Date) -> Option<IcuDate<Iso>> {
    IcuDate::try_new_iso(i32::from(date.year()), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?).ok()
}

/// A value inside a text.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A count: chooses the plural form and is written as the language writes numbers.
    Count(u64),
    /// Words, or a number that is already written.
    Text(&'a str),
}

type Bundle = FluentBundle<FluentResource>;

/// The texts of a language, read when they are first asked for and shared by its calendars.
fn catalogue(language: Language) -> &'static Bundle {
    macro_rules! once {
        ($language:ident) => {{
            static OWN: LazyLock<Bundle> = LazyLock::new(|| {
                let mut own = bundle(Language::$language);
                own.set_formatter(Some(|value, _| counted(Language::$language, value)));
                own
            });
            &OWN
        }};
    }
    match language {
        Language::English => once!(English),
        Language::French => once!(French),
        Language::Spanish => once!(Spanish),
        Language::Arabic => once!(Arabic),
        Language::Russian => once!(Russian),
        Language::Chinese => once!(Chinese),
        Language::Indonesian => once!(Indonesian),
    }
}

fn bundle(language: Language) -> Bundle {
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The pages isolate names themselves; isolation marks around every number would stand in titles and attributes.
    bundle.set_use_isolating(false);
    // A catalogue with a mistake keeps its good entries; a test finds the mistake.
    for catalogue in catalogues(language) {
        let resource = FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(good, _)| good);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// A count inside a text, as the language writes numbers.
fn counted(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.value.fract() == 0.0 && number.value >= 0.0;
    whole.then(|| wayhome_documents::grouped(language, number.value as u64))
}

fn message(bundle: &FluentBundle<FluentResource>, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    errors.is_empty().then_some(text)
}
