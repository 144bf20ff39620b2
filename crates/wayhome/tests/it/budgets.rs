//! What pages cost those who open them: bytes over the wire as Chromium counts them, requests to this site alone, nothing that
//! needs a script, an old telephone on a slow line.

use crate::browser::{Asked, Person, text};
use crate::ground::Ground;
use crate::journeys::{self, PHONE};

/// A first page with all that belongs to it, when the browser has kept nothing yet.
const FIRST_PAGE: u64 = 50_000;
/// Any page, the same way.
const ANY_PAGE: u64 = 150_000;
/// A script, or the answer to one.
const SCRIPT: u64 = 30_000;

/// Pages on which somebody begins, and those that they open next: the largest of each desk.
const PAGES: [(&str, &[&str]); 8] = [
    ("MOJ", &["/situation", "/facilities", "main table a", "/account"]),
    ("DIR", &["/children", "main table a", "/outbreak", "main a[href^='/outbreak/']", "/safeguarding"]),
    ("JUD", &["/review", "main .duties .what a"]),
    ("SWK", &["/children", "main table a", "main a[href^='/records/']"]),
    ("LAW", &["/children", "main table a", "/review"]),
    ("HLT", &["/outbreak", "main a[href^='/outbreak/']", "main a[href$='/cases']", "main a[href$='/cases/new']"]),
    ("CMP", &["/safeguarding/complaints", "main ul.duties a"]),
    ("CHD", &["/children"]),
];

/// What was asked for since the last time: to this site alone, and within the budget. Answers the bytes.
fn weighed(asked: &[Asked], ground: &Ground, page: &str, most: u64) -> u64 {
    let site = format!("http://{}/", ground.address());
    // Chromium draws the sign of a field for days from an address that holds the picture itself: nobody is asked.
    let is_outside = |one: &&Asked| !one.url.starts_with(&site) && !one.url.starts_with("data:");
    let outside: Vec<&Asked> = asked.iter().filter(is_outside).collect();
    assert!(outside.is_empty(), "{page} asks elsewhere: {outside:?}");
    for one in asked {
        let is_script = ["Script", "Fetch", "XHR"].contains(&one.kind.as_str());
        assert!(!is_script || one.bytes < SCRIPT, "{page}: {one:?}");
    }
    let bytes = asked.iter().map(|one| one.bytes).sum();
    assert!(bytes > 0, "{page}: nothing was weighed");
    assert!(bytes < most, "{page}: {bytes} bytes of {most}: {asked:#?}");
    bytes
}

/// Opens a page as a browser that has kept nothing, and weighs it.
async fn weigh(person: &Person, ground: &Ground, page: &str, most: u64) -> u64 {
    person.asked().await;
    person.forget_kept().await;
    if page.starts_with('/') {
        person.open(page).await;
    } else {
        person.follow_in(page).await;
    }
    let path = person.path().await;
    let asked = person.asked().await;
    for kind in ["Document", "Stylesheet", "Script"] {
        assert!(asked.iter().any(|one| one.kind == kind && one.bytes > 0), "{path}: no {kind} came: {asked:#?}");
    }
    weighed(&asked, ground, &path, most)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_are_small_and_ask_nobody_else() {
    let ground = Ground::sqlite();
    let mut all = Vec::new();
    let reader = ground.person(PHONE).await;
    for page in ["/help", "/help?lang=ar", "/rights?lang=zh", "/sign-in", "/invitation"] {
        all.push((page.to_owned(), weigh(&reader, &ground, page, FIRST_PAGE).await));
    }
    reader.leave().await;
    for (role, pages) in PAGES {
        let person = ground.person(PHONE).await;
        person.enter(role).await;
        all.push((format!("/ as {role}"), weigh(&person, &ground, "/", FIRST_PAGE).await));
        for page in pages {
            let bytes = weigh(&person, &ground, page, ANY_PAGE).await;
            all.push((format!("{} as {role}", person.path().await), bytes));
        }
        person.leave().await;
    }
    // A page that was there before brings its words alone: style and script were kept.
    let minister = ground.person(PHONE).await;
    minister.enter("MOJ").await;
    minister.open("/situation").await;
    minister.asked().await;
    minister.open("/facilities").await;
    let again = minister.asked().await;
    let kept = again.iter().filter(|one| ["Stylesheet", "Script"].contains(&one.kind.as_str()));
    assert!(kept.clone().count() >= 2 && kept.clone().all(|one| one.bytes == 0), "{again:?}");
    // What a script asks for while a control moves.
    minister.follow("/facilities/").await;
    minister.press("What if").await;
    minister.asked().await;
    let before = minister.main().await;
    minister.fill("release", "3").await;
    let moved = async {
        loop {
            let mut live = minister.asked().await;
            live.retain(|one| one.kind == "Fetch" && one.bytes > 0);
            if !live.is_empty() && minister.main().await != before {
                return live;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
    };
    let live = tokio::time::timeout(std::time::Duration::from_secs(120), moved).await.expect("an answer on the page");
    all.push(("what if, while a control moves".to_owned(), weighed(&live, &ground, "what if", SCRIPT)));
    minister.leave().await;
    for (page, bytes) in all {
        println!("{bytes:>7} bytes: {page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_journeys_need_no_script() {
    let ground = Ground::sqlite().without_scripts();
    journeys::a_child_complains_and_reads_the_answer_with_the_code(&ground).await;
    journeys::a_nurse_does_a_screening_round_on_a_phone(&ground).await;
}

/// The first pages on an old telephone: they come, and work. How long it took is printed, and is no part of the test.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_pages_work_on_an_old_phone_on_a_slow_line() {
    let ground = Ground::sqlite();
    let child = ground.person(PHONE).await;
    child.on_an_old_phone().await;
    child.open("/help").await;
    took(&child, "the page for help, first visit").await;
    child.press("Something is wrong").await;
    took(&child, "the form behind it").await;
    assert!(child.has("#words").await);
    child.leave().await;
    let nurse = ground.person(PHONE).await;
    nurse.enter("HLT").await;
    nurse.forget_kept().await;
    nurse.on_an_old_phone().await;
    nurse.open("/").await;
    took(&nurse, "the nurse's first page, first visit").await;
    nurse.press("Outbreak").await;
    took(&nurse, "the next page").await;
    nurse.leave().await;
}

async fn took(person: &Person, what: &str) {
    let script = "const page = performance.getEntriesByType('navigation')[0]; \
        const paint = performance.getEntriesByName('first-contentful-paint')[0]; \
        const s = x => (x / 1000).toFixed(1); \
        return 'first words after ' + (paint ? s(paint.startTime) : '?') + ' s, whole and usable after ' + s(page.loadEventEnd) + ' s'";
    println!("{what}: {}", text(&person.browser, script).await);
}
