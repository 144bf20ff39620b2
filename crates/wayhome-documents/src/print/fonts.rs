//! The type of printed pages: one typeface for Latin, Greek and Cyrillic inside the program, fonts for other scripts
//! handed in by whoever may read files.

use crate::Language;
use std::collections::BTreeSet;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;
use wayhome_plan::Plan;

/// Fonts for printed pages.
///
/// The typeface inside the program is Libertinus Serif: Latin, Greek, Cyrillic and Hebrew. Arabic, Chinese and other scripts
/// need font files from the machine: [`wanted_fonts`] says which, [`Fonts::new`] takes their bytes.
///
/// ```
/// use wayhome_documents::Fonts;
/// let fonts = Fonts::new(Vec::new());
/// assert!(fonts.can_show('é') && fonts.can_show('Ж'));
/// assert!(!fonts.can_show('ع'));
/// ```
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    pub(super) families: Vec<String>,
}

/// Fonts of these names inside the program.
const BUILT_IN: &str = "Libertinus Serif";

/// The Arabic typeface that stands best beside the built-in one.
const ARABIC: &str = "NotoNaskhArabic";

/// The typeface of Chinese, Japanese and Korean that stands best beside the built-in one.
const CJK: &str = "NotoSerifCJK";

/// A script in which a whole page is set, for which the program has no font of its own.
pub(super) struct Script {
    /// Its name.
    pub(super) name: &'static str,
    /// The file of its regular font, without its ending.
    pub(super) font: &'static str,
    /// The Debian package that has it.
    pub(super) package: &'static str,
    /// What the family's name holds where it is meant for this language.
    pub(super) family: &'static str,
    /// Characters without which nothing can be set.
    letters: &'static str,
}

const ARABIC_PAGE: Script = Script {
    name: "Arabic",
    font: ARABIC,
    package: "fonts-noto-core",
    family: "Arabic",
    letters: "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ،؛؟",
};

const CHINESE_PAGE: Script = Script {
    name: "Chinese",
    font: CJK,
    package: "fonts-noto-cjk",
    // Characters that Chinese and Japanese share are drawn differently in each.
    family: "CJK SC",
    letters: "的一是不了人在有他这为大来以个中上们到说国时儿童被拘留机构医律师，。、：",
};

/// The script of a language that needs a font from the machine.
pub(super) fn script(language: Language) -> Option<&'static Script> {
    match language {
        Language::Arabic => Some(&ARABIC_PAGE),
        Language::Chinese => Some(&CHINESE_PAGE),
        _ => None,
    }
}

/// Scripts by range of code points, with the file names of the fonts of Debian's `fonts-noto-core` (`fonts-noto-cjk` for
/// the last ones) that have them.
const SCRIPTS: [(u32, u32, &str); 24] = [
    (0x0530, 0x058F, "NotoSerifArmenian"),
    (0x0600, 0x06FF, ARABIC),
    (0x0700, 0x074F, "NotoSansSyriac"),
    (0x0750, 0x077F, ARABIC),
    (0x0780, 0x07BF, "NotoSansThaana"),
    (0x07C0, 0x07FF, "NotoSansNKo"),
    (0x08A0, 0x08FF, ARABIC),
    (0x0900, 0x097F, "NotoSerifDevanagari"),
    (0x0980, 0x09FF, "NotoSerifBengali"),
    (0x0A00, 0x0A7F, "NotoSerifGurmukhi"),
    (0x0A80, 0x0AFF, "NotoSerifGujarati"),
    (0x0B80, 0x0BFF, "NotoSerifTamil"),
    (0x0C00, 0x0C7F, "NotoSerifTelugu"),
    (0x0C80, 0x0CFF, "NotoSerifKannada"),
    (0x0D00, 0x0D7F, "NotoSerifMalayalam"),
    (0x0D80, 0x0DFF, "NotoSerifSinhala"),
    (0x0E00, 0x0E7F, "NotoSerifThai"),
    (0x0E80, 0x0EFF, "NotoSerifLao"),
    (0x1000, 0x109F, "NotoSerifMyanmar"),
    (0x10A0, 0x10FF, "NotoSerifGeorgian"),
    (0x1200, 0x139F, "NotoSerifEthiopic"),
    (0x1780, 0x17FF, "NotoSerifKhmer"),
    (0x2D30, 0x2D7F, "NotoSansTifinagh"),
    (0x2E80, 0xD7FF, CJK),
];

impl Fonts {
    /// The built-in typeface with further font files behind it, in the order given. Bytes that are no font are passed
    /// over; what no font can show is told with each document.
    pub fn new(further: Vec<Vec<u8>>) -> Self {
        let own = typst_assets::fonts().filter_map(|file| Font::new(Bytes::new(file), 0));
        let mut fonts: Vec<Font> = own
            .filter(|font| font.info().family.as_str() == BUILT_IN)
            // Upright only: no page of ours is set in italics.
            .filter(|font| font.info().variant.style == FontStyle::Normal)
            .collect();
        let mut families = vec![BUILT_IN.to_owned()];
        for file in further {
            for font in Font::iter(Bytes::new(file)) {
                let family = font.info().family.to_string();
                if !families.contains(&family) {
                    families.push(family);
                }
                fonts.push(font);
            }
        }
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, families }
    }

    /// Whether one of the fonts has the character.
    pub fn can_show(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }

    /// Whether pages in a script can be set.
    pub(super) fn have(&self, script: &Script) -> bool {
        script.letters.chars().all(|letter| self.can_show(letter))
    }
}

/// Names of the font files (without `.ttf`, `.otf` or `.ttc`) that the printed pages of a plan need beside the built-in
/// typeface: for pages in Arabic and Chinese, and for names in other scripts.
///
/// ```
/// let plan = wayhome_plan::Plan { country: "ሶላንድራ".into(), ..Default::default() };
/// let wanted = wayhome_documents::wanted_fonts(&plan);
/// assert!(wanted.contains(&"NotoNaskhArabic-Regular".to_owned()));
/// assert!(wanted.contains(&"NotoSerifEthiopic-Regular".to_owned()));
/// ```
pub fn wanted_fonts(plan: &Plan) -> Vec<String> {
    let mut wanted: BTreeSet<&str> = BTreeSet::from([ARABIC, CJK]);
    let mut look = |text: &str| {
        for character in text.chars().filter(|character| !character.is_ascii()) {
            let code = u32::from(character);
            wanted
                .extend(SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&code)).map(|found| found.2));
        }
    };
    look(&plan.country);
    plan.notes.iter().for_each(|note| look(note));
    for facility in &plan.facilities {
        look(&facility.name);
        look(&facility.facility_id);
        look(&facility.jurisdiction);
    }
    plan.fairness.iter().for_each(|line| look(&line.group));
    plan.backlog.iter().for_each(|queue| look(&queue.jurisdiction));
    wanted.into_iter().flat_map(|name| [format!("{name}-Regular"), format!("{name}-Bold")]).collect()
}
