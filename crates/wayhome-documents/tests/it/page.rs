//! The plan page.

use crate::builder;
use crate::html::{self, Tag};
use wayhome_documents::{Language, plan_html, plan_pages_html, role_sheet_html, role_sheets_html};
use wayhome_plan::Plan;

/// The page, kept under the target folder so that it can be looked at.
fn page(plan: &Plan, language: Language, name: &str) -> String {
    let page = plan_html(plan, language);
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{}.html", language.code()));
    std::fs::write(file, &page).unwrap();
    page
}

/// What no page of ours may hold: scripts, style attributes, handlers, anything that loads.
#[track_caller]
pub fn check_closed(page: &str) -> Vec<Tag> {
    let tags = html::read(page);
    for tag in &tags {
        assert!(
            !["script", "link", "img", "iframe", "object", "embed", "form", "input", "base", "audio", "video", "use"]
                .contains(&tag.name.as_str()),
            "{tag:?}"
        );
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "src" && name != "srcset", "{tag:?}");
            // Links lead to places on the page or to the same page in another language beside it.
            let sister = Language::ALL.iter().any(|language| language.plan_file() == value);
            assert!(name != "href" || sister || value.starts_with('#'), "{tag:?}");
        }
    }
    assert_eq!(tags.iter().filter(|tag| tag.name == "style").count(), 1);
    let (_, style) = page.split_once("<style>").expect("a style element without attributes");
    let (style, _) = style.split_once("</style>").unwrap();
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains('<'));
    tags
}

fn count(tags: &[Tag], name: &str) -> usize {
    tags.iter().filter(|tag| tag.name == name).count()
}

#[test]
fn every_language_is_well_formed_closed_and_light() {
    let plan = builder::country(40);
    for language in Language::ALL {
        let page = page(&plan, language, "plan");
        let tags = check_closed(&page);
        let root = tags.iter().find(|tag| tag.name == "html").unwrap();
        assert_eq!(root.get("lang"), Some(language.code()));
        assert_eq!(root.get("dir"), Some(if language.is_right_to_left() { "rtl" } else { "ltr" }));
        assert!(page.len() < 150_000, "{} bytes in {}", page.len(), language.own_name());
    }
}

#[test]
fn a_large_country_stays_light_and_says_what_is_left_out() {
    let plan = builder::country(3_000);
    let page = page(&plan, Language::Arabic, "large");
    assert!(page.len() < 150_000, "{} bytes", page.len());
    assert!(page.contains("responses.csv"));
    let english = plan_html(&plan, Language::English);
    let shown = english.matches("<tr><th scope=\"row\">").count();
    assert!(english.contains("more, in \u{2068}responses.csv\u{2069}.") && shown < 400, "{shown} rows");
}

#[test]
fn an_empty_plan_says_not_known_and_never_nothing() {
    for language in Language::ALL {
        let page = plan_html(&Plan::default(), language);
        check_closed(&page);
    }
    let page = plan_html(&Plan::default(), Language::English);
    assert!(page.contains("Not known: the effect of the plan was not simulated."));
    assert!(page.contains("Lawful places are not known for any facility."));
    assert!(!page.contains("NaN") && !page.contains("inf "));
}

#[test]
fn every_chart_has_a_title_a_description_and_a_table() {
    let page = page(&builder::country(40), Language::French, "plan");
    let tags = html::read(&page);
    let charts: Vec<&Tag> = tags.iter().filter(|tag| tag.get("role") == Some("img")).collect();
    assert!(!charts.is_empty());
    assert_eq!(page.matches("<title id=").count(), charts.len());
    assert_eq!(page.matches("<desc id=").count(), charts.len());
    for (_, after) in page.match_indices("</svg>\n<figcaption>").map(|(at, _)| page.split_at(at)) {
        let figure_end = after.find("</figure>").unwrap();
        assert!(after[figure_end..].trim_start_matches("</figure>").trim_start().starts_with("<details>"));
    }
    assert_eq!(page.matches("</svg>\n<figcaption>").count(), charts.len());
}

#[test]
fn tables_have_captions_and_scopes_and_headings_come_in_order() {
    for language in Language::ALL {
        let tags = html::read(&plan_html(&builder::country(40), language));
        assert_eq!(count(&tags, "table"), count(&tags, "caption"));
        assert!(tags.iter().filter(|tag| tag.name == "th").all(|tag| matches!(tag.get("scope"), Some("row" | "col"))));
        assert_eq!(count(&tags, "main"), 1);
        assert_eq!(count(&tags, "h1"), 1);
        let mut before = 0;
        for tag in &tags {
            let Some(level) = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) else { continue };
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
    }
}

#[test]
fn no_id_of_a_child_stands_on_the_page() {
    let mut plan = builder::country(40);
    plan.actions[0].text = "Hear C-00017 (placement P-00017) today.".into();
    plan.notes.push("C-00003: born in the future.".into());
    plan.facilities[0].recommended_because = "C-00001, C-00002.".into();
    for language in Language::ALL {
        let page = plan_html(&plan, language);
        for line in plan.review_schedule.iter().chain(&plan.unscheduled) {
            assert!(!page.contains(&line.child_id), "{}", line.child_id);
            assert!(!page.contains(&line.placement_id), "{}", line.placement_id);
        }
        assert!(page.contains("Hear … (placement …) today."));
    }
}

#[test]
fn hostile_text_stays_text() {
    let plan = builder::hostile();
    for language in Language::ALL {
        let page = page(&plan, language, "hostile");
        check_closed(&page);
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
        assert!(!page.contains(['\u{202E}', '\u{200F}', '\u{0007}']));
        // Only our own isolates are left, and each is closed.
        assert_eq!(page.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count(), page.matches('\u{2069}').count());
        assert!(page.len() < 150_000);
    }
}

#[test]
fn pack_texts_are_translated_or_marked_as_english() {
    let mut plan = builder::country(4);
    plan.situation.tiers[0].reasons[0].id = "B-01".into();
    plan.situation.tiers[0].reasons[1].id = "ZZ-99".into();
    let untranslated = plan.situation.tiers[0].reasons[1].title.clone();
    let marked = format!("<span lang=\"en\" dir=\"ltr\">{untranslated}</span>");
    let english = plan_html(&plan, Language::English);
    assert!(english.contains("Below the minimum age of criminal responsibility"));
    assert!(english.contains(&untranslated) && !english.contains("<span lang=\"en\""));
    for (language, title) in [
        (Language::French, "Sous l&#39;âge minimum de la responsabilité pénale"),
        (Language::Spanish, "responsabilidad penal"),
        (Language::Arabic, "للمسؤولية الجنائية"),
        (Language::Russian, "уголовной ответственности"),
        (Language::Chinese, "刑事责任"),
        (Language::Indonesian, "pertanggungjawaban pidana"),
    ] {
        let page = plan_html(&plan, language);
        assert!(page.contains(&marked), "{language:?}");
        assert!(page.contains(title), "{language:?}");
        assert!(!page.contains("Below the minimum age of criminal responsibility<"), "{language:?}");
    }
}

/// Where a branch of a rule asks for something else than the rule, its own words stand there, not the title of the rule.
#[test]
fn a_reason_that_a_branch_gave_speaks_its_own_words() {
    let mut plan = builder::country(2);
    let title = "The first order began after the admission, and nobody looked at the time before it";
    plan.situation.tiers[2].reasons = vec![wayhome_plan::IdCount {
        id: "B-14".into(),
        branch: 2,
        title: title.into(),
        children: 3,
        ..Default::default()
    }];
    assert!(plan_html(&plan, Language::French).contains("Le premier ordre a commencé après l"));
    assert!(plan_html(&plan, Language::English).contains(title));
}

#[test]
fn fixed_sentences_and_recommendations_speak_the_language_of_the_page() {
    let mut plan = builder::country(2);
    let action = plan.actions.iter_mut().find(|action| action.actor == "court").unwrap();
    action.recommendation = "B-01".into();
    action.text = "Below the minimum age of criminal responsibility (3 children). Do what is owed.".into();
    action.reason = "the rule is met for 3 children: Below the minimum age of criminal responsibility".into();
    action.done = "It is done and its day is recorded.".into();
    let page = plan_html(&plan, Language::French);
    assert!(
        page.contains("<strong>Sous l&#39;âge minimum de la responsabilité pénale.</strong> Faites ce qui est dû.")
    );
    assert!(page.contains("la règle s’applique : Sous l&#39;âge minimum de la responsabilité pénale"));
    assert!(page.contains("C’est fait et le jour est noté."));
    // A missing fact, in the words of the catalogue.
    plan.actions[0].id = "find-out-offence_on".into();
    plan.actions[0].recommendation = "find-out".into();
    let spanish = plan_html(&plan, Language::Spanish);
    assert!(spanish.contains("<strong>Averiguar: día del hecho"));
    assert!(spanish.contains("cambiar el rango de 88 niños y poner a 61 en rango 1 o 2"));
    // A recommendation of the guidance pack.
    assert!(page.contains("Cesser d&#39;admettre des enfants en détention"));
}

#[test]
fn a_refused_package_that_was_not_simulated_shows_no_zeros() {
    let mut plan = builder::country(1);
    let refused = plan.facilities[0].responses.last_mut().unwrap();
    refused.infections = wayhome_plan::Infections::default();
    refused.rights_cost = wayhome_plan::RightsCost::default();
    let page = plan_html(&plan, Language::English);
    let (_, row) = page.split_once("Confine everyone to their rooms</th>").unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    assert_eq!(row.matches(">not computed<").count(), 3, "{row}");
    assert!(row.contains("Nelson Mandela Rules 44, 45"));
}

#[test]
fn unknown_is_said_where_a_sheet_was_absent() {
    let mut plan = builder::country(4);
    assert!(plan_html(&plan, Language::English).contains("9 facilities reported cases"));
    plan.provenance.absent_files = vec!["cases.csv".into(), "isolation.csv".into()];
    let page = plan_html(&plan, Language::English);
    assert!(page.contains("Not known: cases of illness."));
    assert!(page.contains("Not known: how many children are kept alone."));
    assert!(!page.contains("facilities reported cases"));
}

/// Line 1 of the situation for a number of children.
#[track_caller]
fn check_plural(language: Language, children: u32, expect: &str) {
    let mut plan = Plan::default();
    plan.situation.children_in_custody = children;
    plan.situation.facilities = 2;
    let page = plan_html(&plan, language);
    assert!(page.contains(expect), "{} of {children}: {expect}", language.own_name());
}

#[test]
fn plural_forms_follow_each_language() {
    check_plural(Language::English, 1, "<li>1 child is held in 2 facilities.</li>");
    check_plural(Language::English, 1_234, "<li>1,234 children are held in 2 facilities.</li>");
    check_plural(Language::French, 1, "<li>1 enfant est détenu dans 2 établissements.</li>");
    check_plural(Language::French, 1_234, "<li>1\u{202F}234 enfants sont détenus dans 2 établissements.</li>");
    check_plural(Language::Spanish, 12_345, "<li>12.345 niños están detenidos en 2 centros.</li>");
    check_plural(Language::Arabic, 0, "<li>لا طفل محتجز في مؤسستين.</li>");
    check_plural(Language::Arabic, 1, "<li>طفل واحد محتجز في مؤسستين.</li>");
    check_plural(Language::Arabic, 2, "<li>طفلان محتجزان في مؤسستين.</li>");
    check_plural(Language::Arabic, 3, "<li>3 أطفال محتجزون في مؤسستين.</li>");
    check_plural(Language::Arabic, 11, "<li>11 طفلًا محتجزون في مؤسستين.</li>");
    check_plural(Language::Arabic, 100, "<li>100 طفل محتجزون في مؤسستين.</li>");
}

#[test]
fn days_are_written_as_each_language_does() {
    let plan = Plan { as_of: "2026-12-01".into(), ..Plan::default() };
    let day = |language| plan_html(&plan, language);
    assert!(day(Language::English).contains("Tuesday 1 December 2026"));
    assert!(day(Language::French).contains("mardi 1er décembre 2026"));
    assert!(day(Language::Spanish).contains("martes 1 de diciembre de 2026"));
    assert!(day(Language::Arabic).contains("الثلاثاء 1 ديسمبر 2026"));
    assert!(day(Language::Russian).contains("1 декабря 2026"));
    assert!(day(Language::Chinese).contains("2026年12月1日"));
    assert!(day(Language::Indonesian).contains("1 Desember 2026"));
}

#[test]
fn small_groups_are_not_counted_out() {
    let page = plan_html(&builder::country(4), Language::English);
    let (_, row) = page.split_once("nationality: <bdi>VAL</bdi>").unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    assert!(row.contains("fewer than 5 children") && row.matches("too few to tell").count() == 2, "{row}");
}

#[test]
fn two_pages_of_one_plan_are_equal_to_the_byte() {
    let plan = builder::country(40);
    assert_eq!(plan_html(&plan, Language::Spanish), plan_html(&plan, Language::Spanish));
}

/// Contrast of two colours (WCAG 2.2, definitions of contrast ratio and relative luminance).
fn contrast(left: &str, right: &str) -> f64 {
    let luminance = |colour: &str| {
        let digits: String = match colour.trim_start_matches('#') {
            short if short.len() == 3 => short.chars().flat_map(|digit| [digit, digit]).collect(),
            long => long.to_owned(),
        };
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { wayhome_power((value + 0.055) / 1.055) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    };
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

/// x to the power of 2.4 = x² times the fifth root of x².
fn wayhome_power(x: f64) -> f64 {
    let square = x * x;
    let mut root = 1.0_f64;
    for _ in 0..60 {
        root -= (root.powi(5) - square) / (5.0 * root.powi(4));
    }
    square * root
}

#[test]
fn colours_keep_the_contrast_of_wcag_aa() {
    let page = plan_html(&Plan::default(), Language::English);
    assert!((contrast("#000", "#fff") - 21.0).abs() < 1e-6);
    let blocks: Vec<&str> = page.split(":root{").skip(1).map(|block| block.split('}').next().unwrap()).collect();
    assert_eq!(blocks.len(), 3, "light, dark, print");
    for block in blocks {
        let colour = |name: &str| {
            let found = block.split(';').find_map(|entry| entry.strip_prefix(&format!("--{name}:")));
            found.unwrap_or_else(|| panic!("{name} in {block}"))
        };
        // Text: 4.5 to 1 (success criterion 1.4.3).
        for (text, ground) in [
            ("ink", "paper"),
            ("ink", "tint"),
            ("ink", "alarm-tint"),
            ("soft", "paper"),
            ("soft", "tint"),
            ("link", "paper"),
            ("alarm", "paper"),
            ("alarm", "tint"),
            ("alarm", "alarm-tint"),
            ("good", "paper"),
        ] {
            let ratio = contrast(colour(text), colour(ground));
            assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2} in {block}");
        }
        // Lines and edges that carry meaning: 3 to 1 (success criterion 1.4.11).
        for (line, ground) in [("middle", "b50"), ("ring", "paper"), ("soft", "b95")] {
            let ratio = contrast(colour(line), colour(ground));
            assert!(ratio >= 3.0, "{line} on {ground}: {ratio:.2} in {block}");
        }
    }
}

/// What is written together is what each page is by itself: nothing of one language or office stays for the next.
#[test]
fn pages_made_together_are_the_pages_made_alone() {
    let mut plan = builder::country(12);
    plan.notes.push("A sentence that no catalogue knows.".into());
    let pages: Vec<_> = plan_pages_html(&plan).collect();
    assert_eq!(pages.iter().map(|(language, _)| *language).collect::<Vec<_>>(), Language::ALL);
    for (language, page) in pages {
        assert!(page == plan_html(&plan, language), "{language:?}");
    }
    for language in [Language::English, Language::Arabic] {
        for (role, page) in role_sheets_html(&plan, language) {
            assert!(page == role_sheet_html(&plan, role, language), "{role:?} {language:?}");
        }
    }
}

/// Where all lawful places are known, no page counts the unknown ones.
#[test]
fn unknown_places_are_told_where_there_are_any() {
    let mut plan = builder::country(40);
    for language in Language::ALL {
        plan.situation.facilities_without_capacity = 0;
        let known = plan_html(&plan, language);
        plan.situation.facilities_without_capacity = 3;
        let unknown = plan_html(&plan, language);
        let said = |page: &str| page.matches("<li>").count();
        assert_eq!(said(&known), said(&unknown));
        assert!(known.len() + 10 < unknown.len(), "{}", language.code());
    }
    plan.situation.facilities_without_capacity = 0;
    assert!(!plan_html(&plan, Language::English).contains("Places not known"));
}

/// What a package rests on stands behind its name, in the language of the page.
#[test]
fn a_package_says_how_many_rooms_it_counts_on() {
    let plan = builder::country(4);
    for (language, words) in [
        (Language::English, "(4 rooms)"),
        (Language::Spanish, "(4 habitaciones)"),
        (Language::French, "(4 chambres)"),
        (Language::Chinese, "(4 个房间)"),
    ] {
        let page = plan_html(&plan, language);
        assert!(page.contains(words), "{language:?}");
    }
}
