//! The real `wayhome serve`: what it says of itself while its store takes nothing, and what it notes.

use crate::{ends, run_in, wayhome};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use wayhome_testkit::{TestDatabase, test_database};

/// A running server; stopped when dropped.
struct Served {
    child: Child,
    address: String,
    notes: Receiver<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(place: &Path, store: &[&str]) -> Served {
        let mut child = wayhome()
            .current_dir(place)
            .args(["--quiet", "serve", "--listen", "127.0.0.1:0"])
            .args(store)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = loop {
            let line = lines.next().expect("an address before the end").expect("a line");
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.trim().to_owned();
            }
        };
        let noted = BufReader::new(child.stderr.take().expect("its notes")).lines();
        let (send, notes) = std::sync::mpsc::channel();
        std::thread::spawn(move || noted.map_while(Result::ok).try_for_each(|line| send.send(line)));
        Served { child, address, notes }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server answers");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    fn health(&self) -> String {
        self.ask(&format!("GET /health HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// `operation`: the last part of the id that stands in the form.
    fn complain(&self, operation: u32, words: &str) -> String {
        let form = format!("step=send&operation=018f0000-0000-4000-8000-{operation:012}&place=F1&words={words}");
        self.ask(&format!(
            "POST /help HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{form}",
            self.address,
            form.len()
        ))
    }

    /// Asks until the answer has this in it: it is remembered for two seconds.
    fn becomes(&self, wanted: &str) -> String {
        let begun = Instant::now();
        loop {
            let answer = self.health();
            if answer.contains(wanted) {
                return answer;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "no `{wanted}`: {answer}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// Runs statements past the program.
fn tamper(place: &Path, database: Option<&TestDatabase>, text: (&str, &str)) {
    match database {
        None => rusqlite::Connection::open(place.join("data/registry.sqlite"))
            .expect("the database")
            .execute_batch(text.0)
            .expect("a statement"),
        Some(database) => {
            database.sql(text.1);
        }
    }
}

#[test]
fn a_store_that_takes_nothing_is_said_and_noted_without_a_word_of_anybody() {
    for database in [None, test_database()].into_iter().enumerate().filter(|(at, one)| *at == 0 || one.is_some()) {
        let database = database.1;
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path();
        std::fs::create_dir(place.join("country")).expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(place.join("country").join(name), text).expect("a file");
        write("country.toml", "format = 1\nname = \"A\"\nas_of = 2026-10-01\ninvented = true\n");
        write("facilities.csv", "facility_id,capacity\nF1,20\n");
        write("children.csv", "child_id,sex,born_on\nC1,female,2010-05-17\n");
        write("placements.csv", "placement_id,child_id,facility_id,admitted_at\nP1,C1,F1,2026-03-01\n");
        let url = database.as_ref().map(TestDatabase::url).unwrap_or_default();
        let store = match &database {
            Some(_) => ["--database", url.as_str(), "--key", "root.key"],
            None => ["--data", "data", "--key", "root.key"],
        };
        let who = ["--operator", "A. Clerk", "--purpose", "a test"];
        ends(&run_in(place, &[&["--quiet", "import", "country"], &store[..], &who[..]].concat()), 0);
        let served = Served::start(place, &store);
        assert!(served.becomes("200 OK").ends_with("good\n"));
        assert!(served.complain(1, "the+door+was+locked").starts_with("HTTP/1.1 200"));

        let shut = (
            "CREATE TRIGGER no_more BEFORE UPDATE ON ledger_end BEGIN SELECT RAISE(ABORT, 'no more'); END",
            "REVOKE UPDATE ON ledger_end FROM wayhome_program",
        );
        tamper(place, database.as_ref(), shut);
        let told = served.becomes("503");
        assert!(told.ends_with("the registry answers and takes no entry: nothing can be shown or saved\n"), "{told}");
        let answer = served.complain(2, "Ngozi+told+me+about+it");
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        let mut noted = String::new();
        while let Ok(line) = served.notes.recv_timeout(Duration::from_secs(5)) {
            assert!(line.starts_with("error: ") || line.starts_with("warning: "), "{line}");
            noted.push_str(&line);
            noted.push('\n');
            if noted.contains("a complaint could not be saved") {
                break;
            }
        }
        assert!(noted.contains("no entry can be written; error: "), "{noted}");
        assert!(noted.contains("a complaint could not be saved; error: "), "{noted}");
        assert!(!noted.contains("Ngozi") && !noted.contains("127.0.0.1"), "{noted}");

        let open = ("DROP TRIGGER no_more", "GRANT UPDATE ON ledger_end TO wayhome_program");
        tamper(place, database.as_ref(), open);
        assert!(served.becomes("200 OK").ends_with("good\n"));
        assert!(served.complain(3, "and+again").starts_with("HTTP/1.1 200"));
    }
}
