//! The plan page in a real browser (Debian's Chromium through chromedriver), on a phone and a desktop.

use crate::demo::{Demo, country};
use fantoccini::{Client, ClientBuilder, Locator};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let mut process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts; install the Debian packages chromium and chromium-driver");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(process.try_wait().expect("its state").is_none(), "chromedriver ended at once");
            std::thread::yield_now();
        }
        Driver { process, port }
    }

    async fn browser(&self, width: u32) -> Client {
        let options = serde_json::json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    format!("--window-size={width},900"),
                ],
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let serde_json::Value::Object(capabilities) = options else { unreachable!("an object was written above") };
        ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("a browser session")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn text(browser: &Client, script: &str) -> String {
    browser.execute(script, Vec::new()).await.expect("an answer").as_str().expect("a text").to_owned()
}

async fn number(browser: &Client, script: &str) -> i64 {
    browser.execute(script, Vec::new()).await.expect("an answer").as_i64().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_fits_reads_and_asks_for_nothing() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    let driver = Driver::start();
    for width in [360, 1280] {
        let browser = driver.browser(width).await;
        for page in ["plan.html", "plan.ar.html"] {
            browser.goto(&format!("http://{}/{page}", demo.address)).await.expect("the page");
            // A headless window has a least width of its own; what counts is that nothing is wider than the window.
            let overflow = "const limit = document.documentElement.clientWidth; \
                return [...document.querySelectorAll('body *')].filter(e => { const r = e.getBoundingClientRect(); \
                if (!r.width || e.matches('a.skip') || e.closest('details:not([open])')) return false; \
                for (let p = e; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if (o === 'auto' || o === 'scroll' || o === 'hidden') return false; } \
                return r.right > limit + 1 || r.left < -1; }).map(e => e.outerHTML.slice(0, 200)).join('\\n')";
            assert_eq!(text(&browser, overflow).await, "", "{page} at {width}: something is wider than the window");
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
