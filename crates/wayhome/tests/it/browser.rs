//! Debian's Chromium, driven through chromedriver: opening, pressing, typing, and looking for what keeps people out.

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{LazyLock, Mutex};

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
        let options = json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    format!("--window-size={width},900"),
                ],
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let Value::Object(capabilities) = options else { unreachable!("an object was written above") };
        ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("a browser session")
    }

    /// Somebody at a browser, looking at a site.
    pub async fn person(&self, site: &str, width: u32) -> Person {
        Person {
            browser: self.browser(width).await,
            site: format!("http://{site}"),
            scripts: true,
            waiting: Mutex::default(),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What Chromium's own driver can do besides WebDriver.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }
    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// One thing that the browser asked for.
#[derive(Debug)]
pub struct Asked {
    /// The whole address.
    pub url: String,
    /// What it is: `Document`, `Stylesheet`, `Script`, `Image`, `Fetch`.
    pub kind: String,
    /// Bytes that came over the wire, headers with them; 0 for what the browser had kept.
    pub bytes: u64,
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

/// The tab that somebody left for another.
pub struct Tab {
    before: fantoccini::wd::WindowHandle,
}

/// Somebody at a browser.
pub struct Person {
    pub browser: Client,
    site: String,
    scripts: bool,
    /// What the browser has asked for and not got yet, by its own numbers.
    waiting: Mutex<Vec<(String, Asked)>>,
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
        // A code is good once: whoever signed in within the same half minute is shown the next one.
        for _ in 0..2 {
            if self.path().await.starts_with("/sign-in/second") {
                self.act("document.querySelector('main form button').click(); return ''").await;
            }
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
            Value::from(says)
        );
        self.act(&script).await;
    }

    /// Follows the first link of the page whose address begins so.
    pub async fn follow(&self, address: &str) {
        self.follow_in(&format!("main a[href^=\"{address}\"]")).await;
    }

    /// Follows the first link that a selector finds.
    pub async fn follow_in(&self, selector: &str) {
        let script = format!(
            "const one = document.querySelector({0}); if (!one) throw new Error('no link ' + {0}); one.click(); return ''",
            Value::from(selector)
        );
        self.act(&script).await;
    }

    /// The same person in another tab of the same browser; this one stays as it is. Switch back with [`Person::turn_to`].
    pub async fn other_tab(&self) -> Tab {
        let here = self.browser.window().await.expect("this tab");
        let new = self.browser.new_window(true).await.expect("another tab");
        self.browser.switch_to_window(new.handle.clone()).await.expect("the other tab");
        Tab { before: here }
    }

    /// Back to a tab that was left.
    pub async fn turn_to(&self, tab: &Tab) {
        self.browser.switch_to_window(tab.before.clone()).await.expect("the tab from before");
    }

    /// Tells the browser something that WebDriver has no word for: a command of Chrome's DevTools.
    async fn tell(&self, command: &str, given: Value) {
        let body = json!({ "cmd": command, "params": given });
        self.browser.issue_cmd(Vendor { path: "goog/cdp/execute", body }).await.expect("a command of the browser");
    }

    /// No page runs a script from now on. What a test asks of a page is still answered; axe-core, which waits for things, is not.
    pub async fn without_scripts(self) -> Person {
        self.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        self.browser
            .goto("data:text/html,<title>quiet</title><script>document.title='loud'</script>")
            .await
            .expect("a page with a script");
        assert_eq!(self.browser.title().await.expect("a title"), "quiet", "scripts run after all");
        Person { scripts: false, ..self }
    }

    /// Prefers light letters on a dark ground from now on.
    pub async fn in_the_dark(&self) {
        let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// An old telephone on a slow line from now on: 30,000 bytes a second, 400 ms until anything comes, a processor four times
    /// slower.
    pub async fn on_an_old_phone(&self) {
        let line =
            json!({ "offline": false, "latency": 400, "downloadThroughput": 30_000, "uploadThroughput": 30_000 });
        self.tell("Network.emulateNetworkConditions", line).await;
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    }

    /// Forgets what earlier pages left in the browser's store.
    pub async fn forget_kept(&self) {
        self.tell("Network.clearBrowserCache", json!({})).await;
    }

    /// What the browser asked for and got since this was asked last, in the order in which it came.
    pub async fn asked(&self) -> Vec<Asked> {
        let body = json!({ "type": "performance" });
        let log = self.browser.issue_cmd(Vendor { path: "se/log", body }).await.expect("the browser's log");
        let mut waiting = self.waiting.lock().expect("what is waited for");
        let mut got = Vec::new();
        for line in log.as_array().expect("lines") {
            let line: Value = serde_json::from_str(line["message"].as_str().expect("a line")).expect("a message");
            let (what, said) = (line["message"]["method"].as_str(), &line["message"]["params"]);
            let id = said["requestId"].as_str().unwrap_or_default().to_owned();
            let at = waiting.iter().rposition(|(known, _)| *known == id);
            match (what, at) {
                (Some("Network.requestWillBeSent"), _) => {
                    let url = said["request"]["url"].as_str().expect("an address").to_owned();
                    let kind = said["type"].as_str().unwrap_or_default().to_owned();
                    waiting.push((id, Asked { url, kind, bytes: 0 }));
                }
                (Some("Network.loadingFinished"), Some(at)) => {
                    let mut one = waiting.remove(at).1;
                    one.bytes = said["encodedDataLength"].as_f64().unwrap_or_default() as u64;
                    got.push(one);
                }
                (Some("Network.loadingFailed"), Some(at)) => {
                    waiting.remove(at);
                }
                _ => {}
            }
        }
        got
    }

    /// Types into a field of the page, or chooses one of its words; where the page has none of that name, the one above it.
    pub async fn fill(&self, field: &str, value: &str) {
        let script = format!(
            "const named = [...document.getElementsByName({0})].filter(e => e.type !== 'hidden'); \
             const own = named.filter(e => e.closest('main')); const all = own.length ? own : named; \
             const one = all.find(e => (e.type === 'radio' || e.type === 'checkbox') && e.value === {1}); \
             if (one) one.checked = true; \
             else if (all.length) all[0].value = {1}; \
             else throw new Error('no field ' + {0}); \
             (one || all[0]).dispatchEvent(new Event('input', {{ bubbles: true }})); return ''",
            Value::from(field),
            Value::from(value)
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
        if self.scripts {
            assert_eq!(self.barriers().await, "", "{path}");
        }
    }

    pub async fn leave(self) {
        self.browser.close().await.expect("the browser closes");
    }
}
