//! The plan page.

use crate::{builder, html};
use wayhome_documents::{Language, plan_html};
use wayhome_plan::Plan;

/// The page, kept under the target folder so that it can be looked at.
fn page(plan: &Plan, language: Language, name: &str) -> String {
    let page = plan_html(plan, language);
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{}.html", language.code()));
    std::fs::write(file, &page).unwrap();
    page
}

#[test]
fn every_language_is_well_formed_and_light() {
    let plan = builder::country(40);
    for language in Language::ALL {
        let page = page(&plan, language, "plan");
        html::read(&page);
        assert!(page.len() < 150_000, "{} bytes in {}", page.len(), language.own_name());
    }
}
