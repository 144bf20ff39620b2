//! Weekly sheets and the pages for one office.

use crate::builder;
use crate::page::check_closed;
use wayhome_documents::{Language, Role, role_sheet_html, weekly_sheet_html};

fn keep(name: &str, language: Language, page: &str) {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{}.html", language.code()));
    std::fs::write(file, page).unwrap();
}

#[test]
fn a_weekly_sheet_says_what_to_do_here_and_nowhere_else() {
    let plan = builder::country(40);
    for language in Language::ALL {
        let page = weekly_sheet_html(&plan, "F001", language).unwrap();
        keep("weekly", language, &page);
        check_closed(&page);
        assert!(page.contains("Juvenile centre of district 1"));
        assert!(!page.contains("Juvenile centre of district 2"));
        assert!(page.contains("Open windows and move lessons outside."));
        assert!(page.len() < 40_000, "{} bytes", page.len());
    }
    assert_eq!(weekly_sheet_html(&plan, "F999", Language::English), None);
}

#[test]
fn a_weekly_sheet_names_the_ids_to_be_heard_here_this_week_only() {
    let plan = builder::country(40);
    let page = weekly_sheet_html(&plan, "F000", Language::English).unwrap();
    let first = plan.capacity_use.iter().map(|row| row.week.as_str()).min();
    let lines = plan.review_schedule.iter().chain(&plan.unscheduled);
    for line in lines {
        let expected = line.facility_id == "F000" && line.week.as_deref() == first;
        assert_eq!(page.contains(&line.child_id), expected, "{}", line.child_id);
        assert!(!page.contains(&line.placement_id));
    }
    assert!(page.contains("<code>C-00000</code>"));
}

#[test]
fn pages_for_one_office_hold_no_id_of_a_child() {
    let plan = builder::country(40);
    for role in Role::ALL {
        for language in Language::ALL {
            let page = role_sheet_html(&plan, role, language);
            keep(role.name(), language, &page);
            check_closed(&page);
            assert!(!page.contains("C-000"));
            assert!(page.len() < 40_000, "{} bytes", page.len());
        }
    }
}

#[test]
fn hostile_text_stays_text_on_sheets() {
    let plan = builder::hostile();
    for facility in &plan.facilities {
        check_closed(&weekly_sheet_html(&plan, &facility.facility_id, Language::Arabic).unwrap());
    }
    for role in Role::ALL {
        check_closed(&role_sheet_html(&plan, role, Language::French));
    }
}

#[test]
fn an_empty_plan_has_pages_too() {
    for role in Role::ALL {
        check_closed(&role_sheet_html(&wayhome_plan::Plan::default(), role, Language::Spanish));
    }
}

/// Where no reports tell anything the head nurse reads that, and no zero; rooms are what nearly all courses need.
#[test]
fn what_is_not_known_is_no_zero_and_rooms_are_an_upper_figure() {
    let mut plan = builder::country(4);
    for place in &mut plan.facilities {
        place.forecast.state_known = false;
        place.forecast.infectious_now = wayhome_plan::Fan::default();
    }
    let not_known = ["not known", "no se sabe", "inconnu", "неизвестно", "不详", "غير معروف", "tidak diketahui"];
    for language in Language::ALL {
        let said = |page: &str| not_known.iter().any(|words| page.contains(words));
        for page in
            [role_sheet_html(&plan, Role::HeadNurse, language), weekly_sheet_html(&plan, "F001", language).unwrap()]
        {
            assert!(said(&page) && !page.contains("0 (0 "), "{language:?}");
        }
    }
    let page = role_sheet_html(&builder::country(4), Role::HeadNurse, Language::English);
    let rooms: Vec<&str> = page.split("Isolation rooms needed at once, at most\">").skip(1).collect();
    assert!(!rooms.is_empty() && rooms.iter().all(|cell| cell.starts_with('7')), "{page}");
}
