//! Debian's Chromium, driven through chromedriver: opening, pressing, typing, and looking for what keeps people out.

use fantoccini::{Client, ClientBuilder, Locator};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

/// A running chromedriver; stopped when dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    pub fn start() -> Self {
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

    /// A browser with a window of this width.
    pub async fn browser(&self, width: u32) -> Client {
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

    /// Somebody at a browser, looking at a site.
    pub async fn person(&self, site: &str, width: u32) -> Person {
        Person { browser: self.browser(width).await, site: format!("http://{site}") }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The answer of a script, as text.
pub async fn text(browser: &Client, script: &str) -> String {
    browser.execute(script, Vec::new()).await.expect("an answer").as_str().expect("a text").to_owned()
}

/// The answer of a script, as a number.
pub async fn number(browser: &Client, script: &str) -> i64 {
    browser.execute(script, Vec::new()).await.expect("an answer").as_i64().expect("a number")
}

/// What is wider than the window, one element a line. A headless window has a least width of its own; what counts is that
/// nothing is wider than the window.
pub const WIDER: &str = "const limit = document.documentElement.clientWidth; \
    return [...document.querySelectorAll('body *')].filter(e => { const r = e.getBoundingClientRect(); \
    if (!r.width || e.matches('a.skip') || e.closest('details:not([open])')) return false; \
    for (let p = e; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if (o === 'auto' || o === 'scroll' || o === 'hidden') return false; } \
    return r.right > limit + 1 || r.left < -1; }).map(e => e.outerHTML.slice(0, 200)).join('\\n')";

/// axe-core, fetched by `cargo xtask test`.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/axe/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&place).unwrap_or_else(|error| {
        panic!(
            "{}: {error}; `cargo xtask test` fetches axe-core, or `npm install --prefix target/axe axe-core`",
            place.display()
        )
    })
});

/// Somebody at a browser.
pub struct Person {
    pub browser: Client,
    site: String,
}

impl Person {
    /// Opens a page of the site.
    pub async fn open(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.site)).await.expect("the page");
    }

    /// Signs in with the demo's button for a role, and through the second factor where there is one.
    pub async fn enter(&self, role: &str) {
        self.open("/sign-in").await;
        let row = format!(
            "const name = document.querySelector('main input[type=hidden][name=name][value=\"{}\"]'); \
             const cards = [...document.querySelectorAll('main input[type=hidden][name=card]')]; \
             const form = (name || cards[{}]).form; form.querySelector('button').click(); return ''",
            role.to_lowercase(),
            usize::from(role == "PAR"),
        );
        self.act(&row).await;
        if self.path().await.starts_with("/sign-in/second") {
            self.act("document.querySelector('main form button').click(); return ''").await;
        }
        assert!(!self.path().await.starts_with("/sign-in"), "{role} was not let in: {}", self.main().await);
    }

    /// Does something that leads to another page, and waits for that page.
    async fn act(&self, script: &str) {
        self.browser.execute("window.before = true", Vec::new()).await.expect("a mark on this page");
        self.browser.execute(script, Vec::new()).await.expect("something done");
        for _ in 0..2_400 {
            let done =
                self.browser.execute("return !window.before && document.readyState === 'complete'", Vec::new()).await;
            if done.is_ok_and(|done| done == true) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("no other page came after: {script}\n{}", self.main().await);
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        text(&self.browser, "return location.pathname + location.search").await
    }

    /// What the page says.
    pub async fn main(&self) -> String {
        text(&self.browser, "return document.querySelector('main').innerText").await
    }

    /// Presses the first link or button of the page that says this.
    pub async fn press(&self, says: &str) {
        let script = format!(
            "const all = [...document.querySelectorAll('main a, main button, nav.desks a, header a, header button, footer a')]; \
             const one = all.find(e => e.innerText.trim().includes({0}) && e.getClientRects().length) \
               || all.find(e => e.textContent.trim().includes({0})); \
             if (!one) throw new Error('nothing says ' + {0}); one.click(); return ''",
            serde_json::Value::from(says)
        );
        self.act(&script).await;
    }

    /// Follows the first link of the page whose address begins so.
    pub async fn follow(&self, address: &str) {
        let script = format!(
            "const one = document.querySelector('main a[href^=\"{address}\"]'); if (!one) throw new Error('no link to {address}'); \
             one.click(); return ''"
        );
        self.act(&script).await;
    }

    /// Types into a field, or chooses one of its words.
    pub async fn fill(&self, field: &str, value: &str) {
        let script = format!(
            "const all = [...document.getElementsByName({0})].filter(e => e.type !== 'hidden'); \
             const one = all.find(e => (e.type === 'radio' || e.type === 'checkbox') && e.value === {1}); \
             if (one) one.checked = true; \
             else if (all.length) all[0].value = {1}; \
             else throw new Error('no field ' + {0}); \
             (one || all[0]).dispatchEvent(new Event('input', {{ bubbles: true }})); return ''",
            serde_json::Value::from(field),
            serde_json::Value::from(value)
        );
        self.browser.execute(&script, Vec::new()).await.unwrap_or_else(|error| panic!("{field}: {error}"));
    }

    /// Whether there is such an element.
    pub async fn has(&self, selector: &str) -> bool {
        self.browser.find(Locator::Css(selector)).await.is_ok()
    }

    /// What axe-core finds against WCAG 2.2 A and AA, one line for each element; empty when it finds nothing.
    pub async fn barriers(&self) -> String {
        self.browser.execute(&format!("{}; return ''", *AXE), Vec::new()).await.expect("axe-core");
        let script = "const done = arguments[arguments.length - 1]; \
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }) \
              .then(r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200) + ' ' + n.failureSummary)).join('\\n'))) \
              .catch(e => done('axe-core failed: ' + e))";
        let found = self.browser.execute_async(script, Vec::new()).await.expect("an answer of axe-core");
        found.as_str().expect("a text").to_owned()
    }

    /// Looks at the page as it stands: nothing wider than the window, nothing that keeps people out, nothing blocked.
    pub async fn look(&self) {
        let path = self.path().await;
        assert_eq!(text(&self.browser, WIDER).await, "", "{path}: something is wider than the window");
        assert_eq!(self.barriers().await, "", "{path}");
    }

    pub async fn leave(self) {
        self.browser.close().await.expect("the browser closes");
    }
}
