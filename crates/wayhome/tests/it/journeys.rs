//! What people come for, in a real browser on the demo: each does their task as somebody who was told nothing.

use crate::browser::{Driver, Person, text};
use crate::demo::{Demo, country};

const PHONE: u32 = 360;
const DESKTOP: u32 = 1280;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_minister_reads_what_is_wrong_this_week_and_what_would_help() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let minister = driver.person(&demo.address, DESKTOP).await;
    minister.enter("MOJ").await;
    minister.look().await;
    minister.press("Situation").await;
    minister.look().await;
    let country = minister.main().await;
    assert!(country.contains("children in custody"), "{country}");
    // The first of the table is the most dangerous; each number opens what is behind it.
    minister
        .browser
        .execute("document.querySelector('main table a').click(); return ''", Vec::new())
        .await
        .expect("a press");
    minister.look().await;
    assert!(minister.path().await.starts_with("/facilities/"));
    minister.press("What if").await;
    minister.look().await;
    let before = minister.main().await;
    // The answer changes while the control moves, without another page.
    minister.fill("release", "5").await;
    let mut after = before.clone();
    for _ in 0..2_000 {
        after = minister.main().await;
        if after != before && after.contains("Averts") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    assert_ne!(before, after, "the answer did not follow the control");
    minister.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_complains_on_a_tablet_and_reads_the_answer_with_the_code() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let child = driver.person(&demo.address, PHONE).await;
    child.open("/help").await;
    child.look().await;
    child.press("Something is wrong").await;
    child.look().await;
    // Sent too early, nothing is lost and the missing point is said.
    child.fill("words", "There is no soap and the water is cold.").await;
    child.press("Send it").await;
    child.look().await;
    let asked = child.main().await;
    assert!(asked.contains("Please choose the place"), "{asked}");
    let typed = text(&child.browser, "return document.getElementById('words').value").await;
    assert_eq!(typed, "There is no soap and the water is cold.");
    let place = text(&child.browser, "return document.querySelector('#place option:nth-child(2)').value").await;
    child.fill("place", &place).await;
    child.press("Send it").await;
    child.look().await;
    let code = text(&child.browser, "return document.querySelector('main .code').innerText").await;
    assert!(code.len() >= 8, "{code}");
    // Nothing of it stays on the tablet.
    assert_eq!(text(&child.browser, "return document.cookie").await, "");
    assert_eq!(child.path().await, "/help");
    child.open("/help").await;
    child.press("I have a code").await;
    child.fill("code", &code.to_lowercase()).await;
    child.press("See the answer").await;
    child.look().await;
    let state = child.main().await;
    assert!(state.contains("Waiting to be taken up"), "{state}");
    child.leave().await;
}

/// Today in the browser, and days after it, as a field of a day takes it. The demo's country is in UTC.
async fn day(person: &Person, ahead: u32) -> String {
    let script = format!("return new Date(Date.now() + {ahead} * 86400000).toISOString().slice(0, 10)");
    text(&person.browser, &script).await
}

async fn filled(person: &Person, fields: &[(&str, &str)]) {
    for (field, value) in fields {
        person.fill(field, value).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_judge_decides_three_cases_and_an_auditor_sees_who_looked() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let judge = driver.person(&demo.address, DESKTOP).await;
    judge.enter("JUD").await;
    judge.look().await;
    judge.press("Review").await;
    judge.look().await;
    judge.follow("/review/").await;
    judge.look().await;
    let first = judge.path().await;
    let (today, later) = (day(&judge, 0).await, day(&judge, 10).await);
    let heard = [
        ("h-held_at", today.as_str()),
        ("h-child_present", "in_person"),
        ("h-lawyer_present", "true"),
        ("v-words", "I want to go home."),
        ("v-how", "spoken"),
        ("d-decided_on", today.as_str()),
        ("d-best_interests", "Family and school are near."),
        ("d-views_weighed", "The child wants to go home; it weighed most."),
        ("d-members", "3"),
        ("d-votes_for", "3"),
        ("d-votes_against", "0"),
        ("d-abstained", "0"),
    ];
    // One goes home.
    filled(&judge, &heard).await;
    let release = [
        ("d-outcome", "release"),
        ("d-reasons", "Nothing speaks for custody."),
        ("d-route", "home"),
        ("d-release_on", &today),
    ];
    filled(&judge, &release).await;
    judge.press("Save the decision").await;
    let second = judge.path().await;
    assert!(second != first && second.starts_with("/review/"), "the next child did not come: {}", judge.main().await);
    judge.look().await;
    // For one custody goes on; without a reason and a day it is not saved, and nothing typed is lost.
    filled(&judge, &heard).await;
    judge.fill("d-outcome", "custody_goes_on").await;
    judge.press("Save the decision").await;
    judge.look().await;
    let refused = judge.main().await;
    assert!(refused.contains("Nothing you typed is lost"), "{refused}");
    let kept = text(&judge.browser, "return document.getElementsByName('d-best_interests')[0].value").await;
    assert_eq!(kept, "Family and school are near.");
    let going_on = [
        ("d-reasons", "A danger to a named person, shown today."),
        ("d-alternatives", "Supervised bail: no place this week."),
        ("d-safety_ground", "Threat against a witness, in writing."),
        ("d-appeal_route", "To the court of appeal, within ten days."),
        ("d-look_again_on", &later),
    ];
    filled(&judge, &going_on).await;
    judge.press("Save the decision").await;
    let third = judge.path().await;
    assert!(third.split('?').next() != second.split('?').next(), "{}", judge.main().await);
    // The third goes to relatives.
    filled(&judge, &heard).await;
    let relative = [
        ("d-outcome", "release"),
        ("d-reasons", "The aunt is ready."),
        ("d-route", "relative"),
        ("d-release_on", &today),
    ];
    filled(&judge, &relative).await;
    judge.press("Save the decision").await;
    judge.press("Review").await;
    judge.look().await;
    let order = judge.main().await;
    assert_eq!(order.matches("decided on").count(), 3, "{order}");
    judge.leave().await;

    // Who saw that file, when, and were they assigned?
    let child = first.trim_start_matches("/review/").split('?').next().unwrap_or_default().to_owned();
    let auditor = driver.person(&demo.address, DESKTOP).await;
    auditor.enter("AUD").await;
    auditor.press("Who looked").await;
    auditor.look().await;
    auditor.fill("child", &child).await;
    auditor.press("Show").await;
    auditor.look().await;
    let looked = auditor.main().await;
    assert!(looked.contains("judge"), "{looked}");
    auditor.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_nurse_does_a_screening_round_on_a_phone() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let nurse = driver.person(&demo.address, PHONE).await;
    nurse.enter("HLT").await;
    nurse.look().await;
    nurse.press("Outbreak").await;
    nurse.look().await;
    nurse.follow("/outbreak/").await;
    nurse.look().await;
    let place = nurse.path().await;
    nurse.open(&format!("{place}/round")).await;
    nurse.look().await;
    nurse.press("Begin a round").await;
    nurse.look().await;
    // The first child is unwell, with a temperature that nobody can have.
    nurse.press("Unwell").await;
    nurse.look().await;
    nurse.fill("temperature", "382").await;
    nurse.fill("signs", "cough").await;
    nurse.press("Save and go on").await;
    nurse.look().await;
    assert!(nurse.main().await.contains("between 25 and 45"), "{}", nurse.main().await);
    assert_eq!(text(&nurse.browser, "return document.getElementById('temperature').value").await, "382");
    nurse.fill("temperature", "38.2").await;
    nurse.press("Save and go on").await;
    // Everybody else is well.
    let mut left = 0;
    while nurse.has("main button[value=well]").await {
        nurse.press("Well").await;
        left += 1;
        assert!(left < 200, "the round never ends");
    }
    nurse.look().await;
    let over = nurse.main().await;
    assert!(left > 1 && over.contains("Nobody is left in this round."), "{left}: {over}");
    nurse.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_reads_the_own_file_with_a_card() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let child = driver.person(&demo.address, PHONE).await;
    child.enter("CHD").await;
    child.look().await;
    child.press("My file").await;
    child.look().await;
    let own = child.main().await;
    assert!(own.contains("Who looked"), "{own}");
    // The same in Arabic, from right to left.
    child.press("العربية").await;
    child.look().await;
    assert_eq!(text(&child.browser, "return getComputedStyle(document.documentElement).direction").await, "rtl");
    child.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaints_officer_takes_up_what_a_child_said() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let officer = driver.person(&demo.address, DESKTOP).await;
    officer.enter("CMP").await;
    officer.look().await;
    officer.press("Safeguarding").await;
    officer.look().await;
    officer.open("/safeguarding/complaints").await;
    officer.look().await;
    officer.leave().await;
}

/// Every desk as it opens, in English and Arabic, on a phone: nothing keeps people out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_desk_opens_on_a_phone_in_both_directions() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    for (role, desks) in [
        ("MOJ", &["/", "/situation", "/facilities", "/account"][..]),
        ("DIR", &["/", "/children", "/outbreak", "/safeguarding"][..]),
        ("SWK", &["/", "/children", "/review", "/search"][..]),
    ] {
        let person = driver.person(&demo.address, PHONE).await;
        person.enter(role).await;
        for language in ["en", "ar"] {
            person.open(&format!("/language?to={language}&back=/")).await;
            for desk in desks {
                person.open(desk).await;
                person.look().await;
            }
        }
        person.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_for_everybody_keep_nobody_out_in_any_direction() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    let languages: &[&str] = if std::env::var_os("WAYHOME_SOAK").is_some() {
        &["en", "fr", "es", "ar", "ru", "zh", "id"]
    } else {
        &["en", "ar"]
    };
    for width in [PHONE, DESKTOP] {
        let reader = driver.person(&demo.address, width).await;
        for path in ["/help", "/rights", "/well", "/family", "/sign-in", "/invitation"] {
            for language in languages {
                reader.open(&format!("{path}?lang={language}")).await;
                reader.look().await;
            }
        }
        reader.leave().await;
    }
}
