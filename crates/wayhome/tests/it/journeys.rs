//! What people come for, in a real browser on the demo: each does their task as somebody who was told nothing. These are the ten
//! journeys of the README. Each is a function over a ground, and is made on SQLite and on PostgreSQL.

use crate::browser::{Person, text};
use crate::ground::Ground;
use std::sync::Arc;

pub const PHONE: u32 = 360;
pub const DESKTOP: u32 = 1280;

macro_rules! journeys {
    ($($name:ident,)*) => {
        /// Each on a demo of its own, in a folder.
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(&crate::ground::Ground::sqlite()).await;
            })*
        }

        /// All of them one after the other on one demo, as they come in a day.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn all_on_postgresql() {
            let Some(ground) = Ground::postgresql().map(Arc::new) else { return };
            let mut failed = Vec::new();
            $({
                let here = Arc::clone(&ground);
                if tokio::spawn(async move { $name(&here).await }).await.is_err() {
                    failed.push(stringify!($name));
                }
            })*
            assert!(failed.is_empty(), "what failed is said above: {}", failed.join(", "));
        }
    };
}

journeys! {
    a_minister_reads_what_is_wrong_this_week_and_what_would_help,
    a_judge_decides_three_cases,
    an_auditor_sees_who_looked_at_a_file,
    a_nurse_does_a_screening_round_on_a_phone,
    a_doctor_ends_a_separation_at_its_limit,
    a_child_complains_and_reads_the_answer_with_the_code,
    a_child_reads_the_own_file_with_a_card,
    a_director_reports_an_incident_and_corrects_it,
    a_social_worker_loses_nothing_when_the_session_ends,
    a_lawyer_reads_the_hearing_sheet_and_takes_the_dates_along,
}

async fn a_minister_reads_what_is_wrong_this_week_and_what_would_help(ground: &Ground) {
    let minister = ground.person(DESKTOP).await;
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

/// What the help page answers to a code.
async fn answer(person: &Person, code: &str) -> String {
    person.open("/help").await;
    person.press("I have a code").await;
    person.fill("code", code).await;
    person.press("See the answer").await;
    person.look().await;
    person.main().await
}

pub async fn a_child_complains_and_reads_the_answer_with_the_code(ground: &Ground) {
    let child = ground.person(PHONE).await;
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
    child.fill("urgent", "yes").await;
    child.press("Send it").await;
    child.look().await;
    let code = text(&child.browser, "return document.querySelector('main .code').innerText").await;
    assert!(code.len() >= 8, "{code}");
    // Nothing of it stays on the tablet.
    assert_eq!(text(&child.browser, "return document.cookie").await, "");
    assert_eq!(child.path().await, "/help");
    let state = answer(&child, &code.to_lowercase()).await;
    assert!(state.contains("Waiting to be taken up"), "{state}");

    // What may be a danger stands first at the office. Taken up, then answered: without an outcome nothing is sent and nothing lost.
    let officer = ground.person(DESKTOP).await;
    officer.enter("CMP").await;
    officer.look().await;
    officer.press("Safeguarding").await;
    officer.look().await;
    let list = officer.main().await;
    assert!(list.contains("Danger possible") && !list.contains("no soap"), "{list}");
    officer.follow_in("main ul.duties a").await;
    officer.look().await;
    assert!(officer.main().await.contains("There is no soap and the water is cold."), "{}", officer.main().await);
    officer.press("Acknowledge").await;
    let state = answer(&child, &code).await;
    assert!(state.contains("Somebody is looking at it"), "{state}");
    officer.fill("answer", "There is soap since this morning. The heating is repaired on Friday.").await;
    officer.press("Send the answer").await;
    officer.look().await;
    let refused = officer.main().await;
    assert!(refused.contains("Choose what came of it"), "{refused}");
    let kept = text(&officer.browser, "return document.getElementById('answer').value").await;
    assert!(kept.starts_with("There is soap"), "{kept}");
    officer.fill("outcome", "upheld").await;
    officer.press("Send the answer").await;
    officer.look().await;
    officer.leave().await;
    let state = answer(&child, &code).await;
    assert!(state.contains("There is soap since this morning."), "{state}");
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

async fn a_judge_decides_three_cases(ground: &Ground) {
    let judge = ground.person(DESKTOP).await;
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
}

async fn an_auditor_sees_who_looked_at_a_file(ground: &Ground) {
    // Somebody opens a file in their work.
    let officer = ground.person(DESKTOP).await;
    officer.enter("PRB").await;
    officer.press("Children").await;
    officer.look().await;
    officer.follow("/children/").await;
    officer.look().await;
    let file = officer.path().await;
    let child = file.trim_start_matches("/children/");
    officer.leave().await;

    // Who saw it, when, and were they assigned?
    let auditor = ground.person(DESKTOP).await;
    auditor.enter("AUD").await;
    auditor.look().await;
    auditor.press("Who looked").await;
    auditor.look().await;
    auditor.fill("child", child).await;
    auditor.press("Show").await;
    auditor.look().await;
    let looked = auditor.main().await;
    assert!(looked.contains("probation"), "{looked}");
    auditor.leave().await;
}

pub async fn a_nurse_does_a_screening_round_on_a_phone(ground: &Ground) {
    let nurse = ground.person(PHONE).await;
    nurse.enter("HLT").await;
    nurse.look().await;
    nurse.press("Outbreak").await;
    nurse.look().await;
    nurse.follow("/outbreak/").await;
    nurse.look().await;
    let place = nurse.path().await;
    for page in ["cases", "cases/new", "round"] {
        nurse.open(&format!("{place}/{page}")).await;
        nurse.look().await;
    }
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

async fn a_doctor_ends_a_separation_at_its_limit(ground: &Ground) {
    let doctor = ground.person(PHONE).await;
    doctor.enter("HLT").await;
    doctor.press("Outbreak").await;
    doctor.follow("/outbreak/").await;
    doctor.press("Kept apart").await;
    doctor.look().await;
    doctor.press("Keep a child apart").await;
    doctor.look().await;
    let child = text(&doctor.browser, "return document.querySelector('#child option:nth-child(2)').value").await;
    let name = text(&doctor.browser, "return document.querySelector('#child option:nth-child(2)').innerText").await;
    let since = text(&doctor.browser, "return new Date(Date.now() - 86400000).toISOString().slice(0, 10)").await;
    // A plan of 22 hours alone is refused with the rule; nothing typed is lost.
    let plan = [
        ("child", child.as_str()),
        ("reason", "protection"),
        ("from", &since),
        ("hours_alone_per_day", "22"),
        ("authorised_by", "the doctor on duty"),
    ];
    filled(&doctor, &plan).await;
    doctor.press("Save").await;
    doctor.look().await;
    let refused = doctor.main().await;
    assert!(refused.contains("solitary confinement") && refused.contains("Nelson Mandela Rules"), "{refused}");
    let kept = text(&doctor.browser, "return document.getElementById('authorised_by').value").await;
    assert_eq!(kept, "the doctor on duty");
    doctor.fill("hours_alone_per_day", "3").await;
    doctor.press("Save").await;
    // It began yesterday: the four hours are over, and that is said first.
    doctor.look().await;
    let one = format!(
        "const one = [...document.querySelectorAll('main ul.duties li')].find(e => e.innerText.includes({}) \
         && e.innerText.includes('has passed its limit in hours')); \
         return one ? one.querySelector('a').getAttribute('href') : ''",
        serde_json::Value::from(name.as_str())
    );
    let one = text(&doctor.browser, &one).await;
    assert!(!one.is_empty(), "{name}: {}", doctor.main().await);
    doctor.follow(&one).await;
    doctor.look().await;
    // Whether it goes on has to be said.
    filled(&doctor, &[("hours_alone", "2.5"), ("child_words", "I want to be with the others.")]).await;
    doctor.press("Save").await;
    doctor.look().await;
    assert!(doctor.main().await.contains("Say whether it goes on"), "{}", doctor.main().await);
    doctor.fill("goes_on", "false").await;
    doctor.press("Save").await;
    doctor.look().await;
    let over = doctor.main().await;
    assert!(over.contains("no longer kept apart"), "{over}");
    assert!(!doctor.has(&format!("main a[href=\"{one}\"]")).await, "{over}");
    doctor.leave().await;
}

async fn a_child_reads_the_own_file_with_a_card(ground: &Ground) {
    let child = ground.person(PHONE).await;
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

async fn a_director_reports_an_incident_and_corrects_it(ground: &Ground) {
    let director = ground.person(DESKTOP).await;
    director.enter("DIR").await;
    director.look().await;
    director.press("Safeguarding").await;
    director.look().await;
    director.press("Report an incident").await;
    director.look().await;
    // Sent too early: what is missing is said, what was typed stays.
    let first =
        [("words", "Two children fought over a place at the telephone."), ("by", "child"), ("children_harmed", "1")];
    filled(&director, &first).await;
    director.press("Save").await;
    director.look().await;
    assert!(director.main().await.contains("Choose what happened"), "{}", director.main().await);
    let kept = text(&director.browser, "return document.getElementById('words').value").await;
    assert_eq!(kept, "Two children fought over a place at the telephone.");
    filled(&director, &[("kind", "serious_injury"), ("told_by", "staff")]).await;
    director.press("Save").await;
    director.look().await;
    let incident = director.main().await;
    assert!(incident.contains("Two children fought") && incident.contains("A serious injury"), "{incident}");
    // The duty to report has begun to run, and is done.
    assert!(incident.contains("to an independent authority"), "{incident}");
    // It was otherwise: the correction stands beside what was first told.
    director.press("Correct it; the first stays beside it").await;
    director.look().await;
    let correction =
        [("told_by", "child"), ("words", "One child fell on the stairs; nobody fought."), ("taken_by", "the director")];
    filled(&director, &correction).await;
    let at = text(&director.browser, "return document.getElementsByName('at')[0].value").await;
    if at.is_empty() {
        director.fill("at", &day(&director, 0).await).await;
    }
    director.press("Save").await;
    director.look().await;
    let both = director.main().await;
    assert!(both.contains("Two children fought") && both.contains("nobody fought"), "{both}");
    assert!(both.find("As first told") < both.find("Correction"), "{both}");
    director.leave().await;
}

async fn a_social_worker_loses_nothing_when_the_session_ends(ground: &Ground) {
    let worker = ground.person(DESKTOP).await;
    worker.enter("SWK").await;
    worker.look().await;
    worker.press("Review").await;
    worker.look().await;
    let name = text(&worker.browser, "return document.querySelector('main .duties .what a').innerText.trim()").await;
    // Found by name, which then stands in no address.
    worker.open("/").await;
    worker.fill("words", &name).await;
    worker.press("Search").await;
    worker.look().await;
    assert_eq!(worker.path().await, "/search");
    worker.press(&name).await;
    worker.look().await;
    let file = worker.path().await;
    let before = worker.main().await;
    assert!(before.contains("repair telephones"), "{before}");
    // The plan goes on: one more goal of the child.
    worker.follow("/records/plan_goal/new").await;
    worker.look().await;
    let plan = "return [...document.getElementsByName('plan_id')[0].options].find(one => one.value).value";
    let plan = text(&worker.browser, plan).await;
    let words = "See my grandmother on Sundays.";
    filled(&worker, &[("plan_id", &plan), ("words", words), ("state", "open")]).await;
    // In another tab somebody signs out, and in again.
    let writing = worker.other_tab().await;
    worker.open("/").await;
    worker.press("Sign out").await;
    worker.turn_to(&writing).await;
    worker.press("Save").await;
    worker.look().await;
    let ended = worker.main().await;
    assert!(ended.contains("Nothing you typed is lost"), "{ended}");
    let other = worker.other_tab().await;
    worker.enter("SWK").await;
    worker.turn_to(&other).await;
    worker.press("Send it").await;
    worker.look().await;
    // The form was another session's: looked at once more, then sent.
    assert!(worker.main().await.contains("before your session"), "{}", worker.main().await);
    worker.press("Send it").await;
    worker.look().await;
    worker.open(&file).await;
    let after = worker.main().await;
    assert_eq!(after.matches(words).count(), 1, "{after}");
    worker.leave().await;
}

async fn a_lawyer_reads_the_hearing_sheet_and_takes_the_dates_along(ground: &Ground) {
    let lawyer = ground.person(DESKTOP).await;
    lawyer.enter("LAW").await;
    lawyer.look().await;
    lawyer.press("Review").await;
    lawyer.look().await;
    let name = text(&lawyer.browser, "return document.querySelector('main .duties .what a').innerText.trim()").await;
    lawyer.follow_in("main .duties .what a").await;
    lawyer.look().await;
    let sheet = lawyer.main().await;
    for part in ["Grounds", "What the child says", "Best interests of the child"] {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    assert!(!lawyer.has("#decide").await, "a lawyer decides");
    lawyer.press("Review").await;
    // The dates as a calendar: when, and nothing of whom or why.
    let calendar = "const done = arguments[0]; const link = document.querySelector('main a[href$=\".ics\"]'); \
        fetch(link.href).then(r => r.text()).then(done).catch(e => done('failed: ' + e))";
    let calendar = lawyer.browser.execute_async(calendar, Vec::new()).await.expect("a calendar");
    let calendar = calendar.as_str().expect("a text");
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains("BEGIN:VEVENT"), "{calendar}");
    assert!(!calendar.contains(&name) && !calendar.contains("Court room"), "{calendar}");
    lawyer.leave().await;
}
