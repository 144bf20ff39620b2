//! The languages of the site, and which one a page is shown in.

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

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English: the language the texts are written in.
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Arabic, written from right to left.
    Arabic,
    /// Russian.
    Russian,
    /// Chinese, in simplified characters.
    Chinese,
    /// Indonesian.
    Indonesian,
}

impl Language {
    /// All of them, English first.
    pub const ALL: [Language; 7] = [
        Language::English,
        Language::French,
        Language::Spanish,
        Language::Arabic,
        Language::Russian,
        Language::Chinese,
        Language::Indonesian,
    ];

    /// The code in BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Arabic => "ar",
            Language::Russian => "ru",
            Language::Chinese => "zh",
            Language::Indonesian => "id",
        }
    }

    /// The language of a code; regions and scripts are passed over.
    ///
    /// ```
    /// use wayhome_web::Language;
    /// assert_eq!(Language::from_code("fr-CA"), Some(Language::French));
    /// assert_eq!(Language::from_code("de"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let main = code.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == main)
    }

    /// The language's name in itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "français",
            Language::Spanish => "español",
            Language::Arabic => "العربية",
            Language::Russian => "русский",
            Language::Chinese => "中文",
            Language::Indonesian => "Bahasa Indonesia",
        }
    }

    /// `rtl` or `ltr`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self == Language::Arabic { "rtl" } else { "ltr" }
    }

    /// Whether a speaker has reviewed the catalogue. The pages of the others say so.
    #[must_use]
    pub fn is_reviewed(self) -> bool {
        self == Language::English
    }

    /// The language that a browser asks for first among ours (`Accept-Language`, RFC 9110, section 12.5.4).
    ///
    /// ```
    /// use wayhome_web::Language;
    /// assert_eq!(Language::asked_for("de, ar;q=0.8, en;q=0.9"), Some(Language::English));
    /// assert_eq!(Language::asked_for("tlh"), None);
    /// ```
    #[must_use]
    pub fn asked_for(header: &str) -> Option<Self> {
        let mut best: Option<(u32, Language)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(Self::from_code) else { continue };
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
    pub(crate) fn catalogues(self) -> [&'static str; 7] {
        match self {
            Language::English => catalogues!("en"),
            Language::French => catalogues!("fr"),
            Language::Spanish => catalogues!("es"),
            Language::Arabic => catalogues!("ar"),
            Language::Russian => catalogues!("ru"),
            Language::Chinese => catalogues!("zh"),
            Language::Indonesian => catalogues!("id"),
        }
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
