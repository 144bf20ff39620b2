/// A language of the documents.
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
}

impl Language {
    /// All of them, English first.
    pub const ALL: [Language; 4] = [Language::English, Language::French, Language::Spanish, Language::Arabic];

    /// The code in BCP 47: `en`, `fr`, `es`, `ar`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Arabic => "ar",
        }
    }

    /// The language of a code; regions and scripts are passed over.
    ///
    /// ```
    /// use wayhome_documents::Language;
    /// assert_eq!(Language::from_code("fr-CA"), Some(Language::French));
    /// assert_eq!(Language::from_code("de"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        let main = code.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == main)
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "français",
            Language::Spanish => "español",
            Language::Arabic => "العربية",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Language::Arabic
    }

    /// The name of the plan page's file in this language: `plan.html`, `plan.fr.html`, ... The pages link to each other
    /// under these names.
    pub fn plan_file(self) -> &'static str {
        match self {
            Language::English => "plan.html",
            Language::French => "plan.fr.html",
            Language::Spanish => "plan.es.html",
            Language::Arabic => "plan.ar.html",
        }
    }

    pub(crate) fn catalogue(self) -> &'static str {
        match self {
            Language::English => include_str!("../../../packs/locales/en/plan.ftl"),
            Language::French => include_str!("../../../packs/locales/fr/plan.ftl"),
            Language::Spanish => include_str!("../../../packs/locales/es/plan.ftl"),
            Language::Arabic => include_str!("../../../packs/locales/ar/plan.ftl"),
        }
    }
}
