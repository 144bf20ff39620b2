//! Which language a page is shown in, the catalogues of each, and the calendars.

pub use wayhome_documents::Language;

/// The catalogues of a language, from `packs/locales`.
macro_rules! catalogues {
    ($code:literal) => {
        [
            include_str!(concat!("../../../../packs/locales/", $code, "/site.ftl")),
            include_str!(concat!("../../../../packs/locales/", $code, "/records.ftl")),
            include_str!(concat!("../../../../packs/locales/", $code, "/children.ftl")),
            include_str!(concat!("../../../../packs/locales/", $code, "/review.ftl")),
            include_str!(concat!("../../../../packs/locales/", $code, "/outbreak.ftl")),
            include_str!(concat!("../../../../packs/locales/", $code, "/safeguarding.ftl")),
            include_str!(concat!("../../../../packs/locales/", $code, "/facilities.ftl")),
        ]
    };
}

/// The language that a browser asks for first among ours (`Accept-Language`, RFC 9110, section 12.5.4).
///
/// ```
/// use wayhome_web::{Language, asked_for};
/// assert_eq!(asked_for("de, ar;q=0.8, en;q=0.9"), Some(Language::English));
/// assert_eq!(asked_for("tlh"), None);
/// ```
#[must_use]
pub fn asked_for(header: &str) -> Option<Language> {
    let mut best: Option<(u32, Language)> = None;
    for part in header.split(',').take(32) {
        let mut pieces = part.split(';');
        let Some(language) = pieces.next().and_then(Language::from_code) else { continue };
        let weight = pieces
            .filter_map(|piece| piece.trim().strip_prefix("q="))
            .filter_map(|number| number.trim().parse::<f32>().ok())
            .next()
            .filter(|number| number.is_finite())
            .map_or(1000, |number| (number.clamp(0.0, 1.0) * 1000.0) as u32);
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// The catalogues: what stands around every page, then one for each desk.
pub(crate) fn catalogues(language: Language) -> [&'static str; 7] {
    match language {
        Language::English => catalogues!("en"),
        Language::French => catalogues!("fr"),
        Language::Spanish => catalogues!("es"),
        Language::Arabic => catalogues!("ar"),
        Language::Russian => catalogues!("ru"),
        Language::Chinese => catalogues!("zh"),
        Language::Indonesian => catalogues!("id"),
    }
}

/// The calendar in which days are written. What is stored and exchanged is always ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Calendar {
    /// The one of ISO 8601.
    #[default]
    Gregorian,
    /// Solar Hijri, as in Iran and Afghanistan.
    Persian,
    /// Islamic, Umm al-Qura.
    Islamic,
    /// Ethiopian.
    Ethiopian,
    /// Buddhist, as in Thailand.
    Buddhist,
}

impl Calendar {
    /// All of them.
    pub const ALL: [Calendar; 5] =
        [Calendar::Gregorian, Calendar::Persian, Calendar::Islamic, Calendar::Ethiopian, Calendar::Buddhist];

    /// The code in a Unicode locale (`u-ca-…`).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Calendar::Gregorian => "gregory",
            Calendar::Persian => "persian",
            Calendar::Islamic => "islamic-umalqura",
            Calendar::Ethiopian => "ethiopic",
            Calendar::Buddhist => "buddhist",
        }
    }

    /// The calendar of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.code() == code)
    }
}
