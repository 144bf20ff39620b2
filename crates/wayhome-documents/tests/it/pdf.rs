//! Pages for paper.

use crate::builder;
use std::path::Path;
use wayhome_documents::{
    Fonts, Language, PdfError, Printed, Role, plan_pdf, role_sheet_pdf, wanted_fonts, weekly_sheet_pdf,
};

fn keep(name: &str, language: Language, printed: &Printed) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{}.pdf", language.code()));
    std::fs::write(file, &printed.bytes).unwrap();
}

/// The typeface of a language, with the files of Debian's fonts where one is needed, if the machine has them.
fn fonts_for(language: Language) -> Option<Fonts> {
    let folder = Path::new("/usr/share/fonts");
    let files: &[&str] = match language {
        Language::Arabic => &["truetype/noto/NotoNaskhArabic-Regular.ttf", "truetype/noto/NotoNaskhArabic-Bold.ttf"],
        Language::Chinese => &["opentype/noto/NotoSerifCJK-Regular.ttc", "opentype/noto/NotoSerifCJK-Bold.ttc"],
        _ => &[],
    };
    let read: Result<Vec<Vec<u8>>, _> = files.iter().map(|file| std::fs::read(folder.join(file))).collect();
    read.ok().map(Fonts::new)
}

fn latin() -> Fonts {
    Fonts::new(Vec::new())
}

/// Text that a tagged PDF holds uncompressed: standard, language, title.
fn check_accessible(printed: &Printed, language: Language) {
    let raw = String::from_utf8_lossy(&printed.bytes);
    assert!(raw.contains("pdfuaid"), "does not claim PDF/UA");
    assert!(raw.contains(&format!("/Lang ({})", language.code())) || raw.contains(&format!("({})", language.code())));
}

#[test]
fn the_plan_is_set_for_paper() {
    let plan = builder::country(2);
    let printed = plan_pdf(&plan, Language::French, &latin()).unwrap();
    keep("plan", Language::French, &printed);
    check_accessible(&printed, Language::French);
    assert!(printed.pages > 8, "{} pages", printed.pages);
    assert_eq!(printed.missing.len(), 0, "{:?}", printed.missing);
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = builder::country(2);
    let fonts = latin();
    let sheet = || weekly_sheet_pdf(&plan, "F001", Language::Spanish, &fonts).unwrap().unwrap();
    assert_eq!(sheet(), sheet());
}

#[test]
fn a_sheet_is_one_page_in_every_language() {
    let plan = builder::country(40);
    for language in Language::ALL {
        // Without the fonts of the machine the error is tested, below.
        let Some(fonts) = &fonts_for(language) else {
            eprintln!("{}: passed over, its fonts are not on this machine", language.own_name());
            continue;
        };
        let sheet = weekly_sheet_pdf(&plan, "F001", language, fonts).unwrap().unwrap();
        keep("weekly", language, &sheet);
        assert_eq!(sheet.pages, 1, "{language:?}");
        assert!(sheet.missing.is_empty(), "{language:?}: {:?}", sheet.missing);
        // The fullest page in each language.
        let page = role_sheet_pdf(&plan, Role::Minister, language, fonts).unwrap();
        keep(Role::Minister.name(), language, &page);
        assert_eq!(page.pages, 1, "{language:?}");
    }
    assert_eq!(weekly_sheet_pdf(&plan, "F999", Language::English, &latin()).unwrap(), None);
}

#[test]
fn a_script_without_its_font_is_refused_with_what_to_do() {
    for (language, script, package) in
        [(Language::Arabic, "Arabic", "fonts-noto-core"), (Language::Chinese, "Chinese", "fonts-noto-cjk")]
    {
        let error = role_sheet_pdf(&builder::country(1), Role::Minister, language, &latin()).unwrap_err();
        assert!(matches!(error, PdfError::NoFont { .. }), "{error}");
        assert!(error.to_string().contains(script) && error.to_string().contains(package), "{error}");
    }
}

#[test]
fn a_name_that_no_font_has_is_told() {
    let mut plan = builder::country(1);
    plan.facilities[0].name = "ሰላም".into();
    let sheet = weekly_sheet_pdf(&plan, "F000", Language::English, &latin()).unwrap().unwrap();
    assert_eq!(sheet.missing.iter().collect::<String>(), "ላምሰ");
    assert!(wanted_fonts(&plan).contains(&"NotoSerifEthiopic-Regular".to_owned()));
}

#[test]
fn hostile_text_stays_text_on_paper() {
    let plan = builder::hostile();
    let fonts = latin();
    for facility in &plan.facilities {
        weekly_sheet_pdf(&plan, &facility.facility_id, Language::English, &fonts).unwrap();
    }
    plan_pdf(&wayhome_plan::Plan::default(), Language::English, &fonts).unwrap();
}
