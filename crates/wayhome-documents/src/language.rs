/// A language of pages and documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, the language of the packs.
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

    /// The code in BCP 47: `en`, `fr`, `es`, `ar`, `ru`, `zh`, `id`.
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
    /// use wayhome_documents::Language;
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

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self == Language::Arabic
    }

    /// The direction it is written in: `rtl` or `ltr`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// Whether a speaker has reviewed its catalogues. The pages of the others say so.
    #[must_use]
    pub fn is_reviewed(self) -> bool {
        self == Language::English
    }

    /// The name of the plan page's file in this language: `plan.html`, `plan.fr.html`, ... The pages link to each other
    /// under these names.
    #[must_use]
    pub fn plan_file(self) -> &'static str {
        match self {
            Language::English => "plan.html",
            Language::French => "plan.fr.html",
            Language::Spanish => "plan.es.html",
            Language::Arabic => "plan.ar.html",
            Language::Russian => "plan.ru.html",
            Language::Chinese => "plan.zh.html",
            Language::Indonesian => "plan.id.html",
        }
    }

    pub(crate) fn catalogue(self) -> &'static str {
        match self {
            Language::English => include_str!("../../../packs/locales/en/plan.ftl"),
            Language::French => include_str!("../../../packs/locales/fr/plan.ftl"),
            Language::Spanish => include_str!("../../../packs/locales/es/plan.ftl"),
            Language::Arabic => include_str!("../../../packs/locales/ar/plan.ftl"),
            Language::Russian => include_str!("../../../packs/locales/ru/plan.ftl"),
            Language::Chinese => include_str!("../../../packs/locales/zh/plan.ftl"),
            Language::Indonesian => include_str!("../../../packs/locales/id/plan.ftl"),
        }
    }
}
