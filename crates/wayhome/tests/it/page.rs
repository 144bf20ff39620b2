//! The plan page in a real browser, on a phone and a desktop.

use crate::browser::{Driver, WIDER, number, text};
use crate::demo::{Demo, country};
use fantoccini::Locator;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_fits_reads_and_asks_for_nothing() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    for width in [360, 1280] {
        let browser = driver.browser(width).await;
        for page in ["plan.html", "plan.ar.html"] {
            browser.goto(&format!("http://{}/{page}", demo.address)).await.expect("the page");
            assert_eq!(text(&browser, WIDER).await, "", "{page} at {width}: something is wider than the window");
            assert_eq!(number(&browser, "return document.scripts.length").await, 0);
            assert_eq!(
                number(&browser, "return performance.getEntriesByType('resource').filter(e => !e.name.endsWith('/favicon.ico')).length").await,
                0,
                "{page}: the page asks for something else"
            );
            assert_eq!(number(&browser, "return document.querySelectorAll('h1').length").await, 1);
            let jumps = "let last = 0, jumps = 0; for (const h of document.querySelectorAll('h1,h2,h3,h4')) \
                { const level = +h.tagName[1]; if (level > last + 1) jumps++; last = level; } return jumps";
            assert_eq!(number(&browser, jumps).await, 0, "{page}: a heading level is skipped");
            assert_eq!(
                number(
                    &browser,
                    "return [...document.querySelectorAll('svg:not([aria-hidden=true])')].filter(s => !s.querySelector('title')).length"
                )
                .await,
                0,
                "{page}: a chart without a title"
            );
            assert_eq!(
                number(
                    &browser,
                    "return [...document.querySelectorAll('table')].filter(t => !t.querySelector('th')).length"
                )
                .await,
                0,
                "{page}: a table without headers"
            );
            // The style is applied under the content policy: a body in the browser's own font would be Times.
            let styled = "return getComputedStyle(document.body).fontFamily.includes('sans-serif') ? 1 : 0";
            assert_eq!(number(&browser, styled).await, 1, "{page}: the style was blocked");
            let right_to_left = "return getComputedStyle(document.documentElement).direction === 'rtl' ? 1 : 0";
            assert_eq!(number(&browser, right_to_left).await, i64::from(page.contains(".ar.")));
            assert!(browser.find(Locator::Css("main")).await.is_ok(), "{page}: no main landmark");
        }
        browser.close().await.expect("the browser closes");
    }
}
