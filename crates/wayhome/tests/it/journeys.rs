//! What people come for, in a real browser on the demo: each does their task as somebody who was told nothing.

use crate::browser::Driver;
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
    for _ in 0..200 {
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
    let typed = crate::browser::text(&child.browser, "return document.getElementById('words').value").await;
    assert_eq!(typed, "There is no soap and the water is cold.");
    let place =
        crate::browser::text(&child.browser, "return document.querySelector('#place option:nth-child(2)').value").await;
    child.fill("place", &place).await;
    child.press("Send it").await;
    child.look().await;
    let code = crate::browser::text(&child.browser, "return document.querySelector('main .code').innerText").await;
    assert!(code.len() >= 8, "{code}");
    // Nothing of it stays on the tablet.
    assert_eq!(crate::browser::text(&child.browser, "return document.cookie").await, "");
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
