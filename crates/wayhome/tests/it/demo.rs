//! The demo.

use crate::{ends, err, out, run, wayhome};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use wayhome_testkit::{Folder, test_database};

/// A running demo; stopped when dropped.
pub struct Demo {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
    _folder: tempfile::TempDir,
}

impl Demo {
    /// Starts the demo on a free port and waits until it prints its address.
    pub fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = wayhome()
            .args(["demo", "--port", "0"])
            .args(arguments)
            // What it keeps for a while goes with this folder: it is killed, and cannot tidy up itself.
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = loop {
            let line = lines.next().expect("an address before the end").expect("a line");
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.trim_end_matches('/').trim().to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Demo { child, address, _folder: folder }
    }

    /// Asks for a path and gives the status line and the whole answer.
    pub fn get(&self, path: &str) -> (String, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// Sends a form; the status line and the whole answer.
    pub fn post(&self, path: &str, form: &str) -> (String, String) {
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{form}",
            self.address,
            form.len()
        ))
    }

    fn ask(&self, request: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the demo answers");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        (answer.lines().next().unwrap_or("").to_owned(), answer)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder with a small invented country for the demo, as of yesterday: what a test does there comes after it.
pub fn country() -> Folder {
    let folder = Folder::of(&[]);
    let place = folder.join("country").to_string_lossy().into_owned();
    let today = jiff::Timestamp::now().in_tz("America/Santiago").expect("a day").date();
    let day = today.yesterday().expect("a day before it").to_string();
    let options = ["--facilities", "6", "--children", "90", "--seed", "5", "--as-of", day.as_str()];
    ends(&run(&[&["synth", "--out", place.as_str()], &options[..]].concat()), 0);
    folder
}

#[test]
fn it_plans_prints_the_summary_and_exits() {
    let folder = country();
    let output = run(&["demo", "--once", "--data", &folder.join("country").to_string_lossy()]);
    ends(&output, 0);
    assert!(out(&output).contains("children"), "{}", out(&output));
    assert!(out(&output).contains("invented"), "{}", out(&output));
}

#[test]
fn it_serves_the_plan_on_this_machine() {
    let folder = country();
    let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
    assert!(demo.address.starts_with("127.0.0.1:"), "{}", demo.address);
    let (status, page) = demo.get("/");
    assert!(status.contains("303") && page.contains("/sign-in"), "{status}");
    let (status, page) = demo.get("/sign-in");
    assert!(status.contains("200"), "{status}");
    assert!(page.contains("<html lang=\"en\""));
    assert!(page.to_lowercase().contains("content-security-policy: default-src 'none'"));
    assert!(page.contains("ministry") && page.contains("facility director"), "a sign-in for every role is missing");
    for path in ["/plan.html", "/plan.json", "/actions.csv", "/review-schedule.csv", "/responses.csv", "/health"] {
        assert!(demo.get(path).0.contains("200"), "{path}");
    }
    assert!(demo.get("/children.csv").0.contains("404"));
}

#[test]
fn data_that_are_not_invented_are_refused() {
    let folder = Folder::small();
    let text = std::fs::read_to_string(folder.join("country.toml")).expect("country.toml");
    folder.write("country.toml", text.replace("invented = true", "invented = false").as_bytes());
    let output = run(&["demo", "--once", "--data", &folder.path().to_string_lossy()]);
    ends(&output, 3);
    assert!(err(&output).contains("invented"), "{}", err(&output));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let folder = country();
    let output = run(&["demo", "--port", &port, "--data", &folder.join("country").to_string_lossy()]);
    ends(&output, 4);
    assert!(err(&output).contains(&port) && err(&output).contains("--port"), "{}", err(&output));
}

#[test]
fn a_database_is_used_again_and_none_but_its_own_is_taken() {
    let Some(database) = test_database() else { return };
    let url = database.url();
    let folder = country();
    let place = folder.join("country").to_string_lossy().into_owned();
    let people = || database.sql("SELECT count(*) FROM account WHERE kind = 'person'");
    let changes = || database.sql("SELECT count(*) FROM ledger WHERE action = 'change'");
    let demo = Demo::start(&["--data", &place, "--database", &url]);
    assert!(demo.get("/sign-in").0.contains("200"));
    drop(demo);
    let (before, written) = (people(), changes());
    assert_ne!(before, "0");

    // The same country again: the same people, who find their work as it was, and are let in.
    let demo = Demo::start(&["--data", &place, "--database", &url]);
    assert_eq!((people(), changes()), (before, written.clone()));
    let form = format!("name=dir&passphrase={}", wayhome_web::demo::PASSPHRASE.replace(' ', "+"));
    let (status, answer) = demo.post("/sign-in", &form);
    assert!(status.contains("303") && !answer.contains("location: /sign-in\r"), "{answer}");
    drop(demo);

    // The folder of another country has no keys to this registry, and children who are not invented are none of the demo's.
    let other = folder.join("other").to_string_lossy().into_owned();
    ends(&run(&["synth", "--out", &other, "--facilities", "2", "--children", "20", "--seed", "6"]), 0);
    let refused = run(&["demo", "--port", "0", "--data", &other, "--database", &url]);
    assert!(!refused.status.success() && err(&refused).contains("key"), "{}", err(&refused));
    assert_eq!(changes(), written);
    let real = test_database().expect("another database");
    let here = Folder::small();
    let text = std::fs::read_to_string(here.join("country.toml")).expect("country.toml");
    here.write("country.toml", text.replace("invented = true", "invented = false").as_bytes());
    let key = folder.join("country.key").to_string_lossy().into_owned();
    let from = here.path().to_string_lossy().into_owned();
    let who = ["--key", key.as_str(), "--operator", "A. Clerk", "--purpose", "a test"];
    let mut import = vec!["import", from.as_str(), "--database"];
    let real_url = real.url();
    import.push(&real_url);
    import.extend(who);
    ends(&run(&import), 0);
    let refused = run(&["demo", "--port", "0", "--data", &place, "--database", &real_url]);
    ends(&refused, 3);
    assert!(err(&refused).contains("real children"), "{}", err(&refused));
    // A database without the folder that its keys lie beside is no place.
    ends(&run(&["demo", "--port", "0", "--database", &url]), 2);
}
