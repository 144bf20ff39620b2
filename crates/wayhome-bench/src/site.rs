//! The site under load: the real `wayhome serve` in a process of its own over a large registry, asked over HTTP as people at their
//! desks ask, so many times a second whether or not it keeps up. A wait counts from the moment at which the request was due.

use crate::check::{memory_mebibytes_of, processor_seconds_of};
use crate::files::{Held, Made, make, open, uuid_of};
use http::{Method, Request, Uri, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::collections::{BTreeMap, VecDeque};
use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;
use wayhome_registry::signin::account::{HeldRole, NewAccount};
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::factor::{Setting, step_at};
use wayhome_registry::signin::passphrase::Passphrase;
use wayhome_registry::signin::totp::TotpSecret;
use wayhome_registry::signin::{Settings, SignIn, Visit};
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, Expected, NoGate, Registry};

/// How the site is asked.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Requests a second.
    pub rate: f64,
    /// Seconds.
    pub seconds: f64,
}

/// People at work: social workers with their children, directors and nurses of facilities, judges, a minister.
const WORKERS: usize = 30;
const CASES: usize = 60;
const DIRECTORS: usize = 20;
const NURSES: usize = 10;
const JUDGES: usize = 10;
/// Children who are ill at once where a nurse works.
const ILL: usize = 40;
/// Questions of what would happen if, a second, and for how long.
const WHAT_IF_RATE: f64 = 5.0;
const WHAT_IF_SECONDS: f64 = 30.0;
/// Nobody waits longer than this: it counts as an error.
const PATIENCE: Duration = Duration::from_secs(30);

const PASSPHRASE: &str = "seven slow rivers walk to the lantern";

type Http = Client<HttpConnector, Full<VecDeque<u8>>>;

/// Makes the registry of about so many files in `folder` (or in a database, with the keys in the folder), or uses it again, signs
/// people in, starts the server and asks.
///
/// # Errors
/// When the machine, the registry or the server says no.
pub fn run(folder: &Path, url: Option<&str>, n_files: u32, load: Load) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(all(folder, url, n_files, load))
}

/// Somebody at a desk.
struct Person {
    cookie: String,
    csrf: String,
    /// Children of the own list, as the list links them.
    children: Vec<String>,
    facility: String,
}

/// Everybody who asks.
#[derive(Default)]
struct People {
    workers: Vec<Person>,
    directors: Vec<Person>,
    nurses: Vec<Person>,
    judges: Vec<Person>,
    ministers: Vec<Person>,
}

/// The server, stopped when dropped.
struct Server {
    process: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Starts the program that was built beside this one.
    fn start(folder: &Path, url: Option<&str>) -> Result<Server, Box<dyn Error>> {
        let program = std::env::current_exe()?.with_file_name("wayhome");
        let mut command = Command::new(&program);
        command.args(["--quiet", "serve", "--listen", "127.0.0.1:0", "--key"]).arg(folder.join("key"));
        match url {
            Some(url) => command.args(["--database", url]),
            None => command.arg("--data").arg(folder.join("data")),
        };
        let mut process = command
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`{}` does not start: {error}; build it with --release", program.display()))?;
        let out = process.stdout.take().ok_or("the server has no output")?;
        for line in BufReader::new(out).lines() {
            if let Some((_, address)) = line?.split_once("http://") {
                return Ok(Server { process, address: address.trim().to_owned() });
            }
        }
        Err("the server ended before it said its address".into())
    }

    fn number(&self) -> String {
        self.process.id().to_string()
    }

    fn processor(&self) -> f64 {
        processor_seconds_of(&self.number()).unwrap_or(f64::NAN)
    }

    fn memory(&self, word: &str) -> String {
        memory_mebibytes_of(&self.number(), word).map_or_else(|| "?".to_owned(), |memory| memory.to_string())
    }
}

async fn all(folder: &Path, url: Option<&str>, n_files: u32, load: Load) -> Result<(), Box<dyn Error>> {
    let made = make(folder, url, n_files).await?;
    let operators = open(folder, url, Arc::new(NoGate)).await?;
    let mut people = people(&operators, &made).await?;
    drop(operators);
    let begun = Instant::now();
    let server = Server::start(folder, url)?;
    println!(
        "{} files, {} children held in {} facilities; the server was ready after {:.0} s with {} MiB",
        made.children.len(),
        made.places.iter().map(|place| place.children.len()).sum::<usize>(),
        made.places.len(),
        begun.elapsed().as_secs_f64(),
        server.memory("VmRSS:"),
    );
    let client: Http = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(256).build_http();
    let ask = Arc::new(Ask { client, address: server.address.clone() });
    for person in people.workers.iter_mut().chain(&mut people.directors).chain(&mut people.judges) {
        let list = ask.page("/children", &person.cookie).await?;
        person.children = linked(&list, "/children/");
        if person.children.is_empty() {
            return Err("a list of children is empty".into());
        }
    }
    let groups =
        [&mut people.workers, &mut people.directors, &mut people.nurses, &mut people.judges, &mut people.ministers];
    for person in groups.into_iter().flatten() {
        let start = ask.page("/account", &person.cookie).await?;
        person.csrf = hidden(&start, "csrf").ok_or("a page without a form")?;
    }
    let people = Arc::new(people);
    mixed(&ask, &people, &made, &server, load).await;
    what_if(&ask, &people, &made.places).await
}

/// Accounts, their sessions, and who works for whom. A second run lets the same people in again.
async fn people(registry: &Registry, made: &Made) -> Result<People, Box<dyn Error>> {
    let operator = Who::program("operator:bench", "people at their desks");
    let settings = Settings::at("http://127.0.0.1").ok_or("an origin")?;
    let sign_in = SignIn::open(registry, settings).await?;
    let mut people = People::default();
    let mut batch = Vec::new();
    let held: Vec<&String> = made.places.iter().flat_map(|place| &place.children).collect();
    let step = (held.len() / (WORKERS * CASES)).max(1);
    let everywhere = Places { everywhere: true, ..Places::default() };
    for number in 0..WORKERS {
        let (who, person) = enter(registry, &sign_in, "swk", number, Role::SocialWorker, everywhere.clone()).await?;
        for case in 0..CASES {
            let at = (number * CASES + case) * step;
            if let Some(child) = held.get(at) {
                batch.push(assigned(child, &who, "SWK", "case_management"));
            }
        }
        people.workers.push(person);
    }
    // Directors and nurses where most children are.
    let mut places: Vec<&Held> = made.places.iter().collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.children.len()));
    for (number, place) in places.iter().take(DIRECTORS).enumerate() {
        let here = Places { facilities: vec![place.facility.clone()], ..Places::default() };
        let (_, mut person) = enter(registry, &sign_in, "dir", number, Role::Director, here.clone()).await?;
        person.facility.clone_from(&place.facility);
        people.directors.push(person);
        if number < NURSES {
            let (_, mut person) = enter(registry, &sign_in, "hlt", number, Role::Health, here).await?;
            person.facility.clone_from(&place.facility);
            people.nurses.push(person);
            batch.extend(place.children.iter().take(ILL).flat_map(|child| ill(child)));
        }
        if number < JUDGES {
            let there = Places { jurisdictions: vec![place.jurisdiction.clone()], ..Places::default() };
            let (who, person) = enter(registry, &sign_in, "jud", number, Role::Judge, there).await?;
            batch.extend(place.children.iter().take(CASES).map(|child| assigned(child, &who, "JUD", "judging")));
            people.judges.push(person);
        }
    }
    people.ministers.push(enter(registry, &sign_in, "moj", 0, Role::Ministry, everywhere).await?.1);
    for part in batch.chunks(500) {
        registry.changes(&operator, part.to_vec()).await.map_err(|(_, error)| error)?;
    }
    Ok(people)
}

/// A case of an outbreak, and its test.
fn ill(child: &str) -> [Change; 2] {
    let written = |kind: &str| {
        let id = format!("load-{kind}-{child}");
        let mut change =
            Change::new(kind, &id).of_child(child).expecting(Expected::Whatever).with("pathogen", "covid-19-ancestral");
        change.id = uuid_of(&id);
        change
    };
    let case = written("infection").with("certainty", "confirmed").with("onset_on", "2026-11-17");
    let test = written("health_test").with("occasion", "symptoms").with("taken_at", "2026-11-18");
    [case.with("reported_on", "2026-11-18"), test.with("result_at", "2026-11-19").with("result", "positive")]
}

fn assigned(child: &str, who: &str, role: &str, purpose: &str) -> Change {
    let id = format!("load-{role}-{who}-{child}");
    let mut change = Change::new("assignment", &id)
        .of_child(child)
        .expecting(Expected::Whatever)
        .with("account", who)
        .with("role", role)
        .with("purpose", purpose)
        .with("from", "2026-01-01")
        .with("assigned_by", "operator:bench");
    // The same every time: a second run writes nothing.
    change.id = uuid_of(&id);
    change
}

async fn enter(
    registry: &Registry,
    sign_in: &SignIn,
    name: &str,
    number: usize,
    role: Role,
    places: Places,
) -> Result<(String, Person), Box<dyn Error>> {
    let operator = Who::program("operator:bench", "people at their desks");
    let name = format!("load-{name}-{number}");
    let account = match sign_in.account_named(&name).await? {
        Some(known) => {
            sign_in.reset_factors(&operator, &known.id, "measured again").await?;
            known
        }
        None => {
            let held = HeldRole { role, places, from: 0, until: None };
            sign_in.add_account(&operator, NewAccount::named(&name, &name).with(held)).await?
        }
    };
    let invitation = sign_in.invite(&operator, &account.id).await?;
    let visit = Visit { address: "127.0.0.1".to_owned(), device: "load".to_owned() };
    let opened = match sign_in.accept_invitation(&invitation, Passphrase::typed(PASSPHRASE), &visit).await? {
        Step::Open(opened) => opened,
        Step::Enrol(half) => {
            let (token, telephone) = sign_in.begin_totp(Setting::HalfWay(&half.token)).await?;
            let secret = TotpSecret::from_base32(&telephone.secret).ok_or("a secret")?;
            let code = secret.code(step_at(registry.clock().now()));
            let setting = Setting::HalfWay(&half.token);
            let added = sign_in.confirm_totp(setting, &token, &code, "load", &visit).await?;
            added.opened.ok_or("no session after the second factor")?
        }
        Step::SecondFactor(_) => return Err("a second factor was not reset".into()),
    };
    let cookie = format!("wayhome-session={}", opened.token.reveal());
    Ok((account.id, Person { cookie, csrf: String::new(), children: Vec::new(), facility: String::new() }))
}

/// Asks the server.
struct Ask {
    client: Http,
    address: String,
}

impl Ask {
    async fn send(&self, wanted: &Wanted) -> Result<(u16, String), Box<dyn Error + Send + Sync>> {
        let uri: Uri = format!("http://{}{}", self.address, wanted.path).parse()?;
        let mut request = Request::builder()
            .method(if wanted.form.is_some() { Method::POST } else { Method::GET })
            .uri(uri)
            .header(header::COOKIE, &wanted.cookie);
        if wanted.form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if wanted.part {
            request = request.header("x-part", "yes");
        }
        let body = Full::from(wanted.form.clone().unwrap_or_default().into_bytes());
        let work = async {
            let answer = self.client.request(request.body(body)?).await?;
            let status = answer.status().as_u16();
            let text = answer.into_body().collect().await?.to_bytes();
            Ok((status, String::from_utf8_lossy(&text).into_owned()))
        };
        tokio::time::timeout(PATIENCE, work).await?
    }

    async fn page(&self, path: &str, cookie: &str) -> Result<String, Box<dyn Error>> {
        let wanted = Wanted::page("", path.to_owned(), cookie);
        let (status, text) = self.send(&wanted).await.map_err(|error| format!("{path}: {error}"))?;
        if status == 200 { Ok(text) } else { Err(format!("{path}: {status}").into()) }
    }
}

/// The ids behind links that begin so.
fn linked(page: &str, start: &str) -> Vec<String> {
    let mark = format!("href=\"{start}");
    let mut ids: Vec<String> = page
        .split(mark.as_str())
        .skip(1)
        .filter_map(|rest| rest.split(['"', '/', '?']).next())
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    ids.dedup();
    ids
}

fn hidden(page: &str, name: &str) -> Option<String> {
    let mark = format!("name=\"{name}\" value=\"");
    Some(page.split_once(mark.as_str())?.1.split('"').next()?.to_owned())
}

/// One request, and under which name its wait is told.
#[derive(Clone)]
struct Wanted {
    what: &'static str,
    path: String,
    cookie: String,
    form: Option<String>,
    part: bool,
    /// The answer that counts as one.
    good: u16,
}

impl Wanted {
    fn page(what: &'static str, path: String, cookie: &str) -> Wanted {
        Wanted { what, path, cookie: cookie.to_owned(), form: None, part: false, good: 200 }
    }

    fn form(what: &'static str, path: String, person: &Person, good: u16, fields: &str) -> Wanted {
        let form = format!("csrf={}&{fields}", person.csrf);
        Wanted { what, path, cookie: person.cookie.clone(), form: Some(form), part: false, good }
    }
}

/// A number that looks like chance and is the same every time.
fn spread(number: u64, salt: u64) -> usize {
    let mut x = number.wrapping_add(salt.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    (x ^ (x >> 29)) as usize % (1 << 30)
}

fn one_of<T>(all: &[T], number: usize) -> Option<&T> {
    all.get(number % all.len().max(1))
}

/// The request of this number: nine of ten read, one writes.
fn wanted(number: u64, people: &People, names: &[String]) -> Option<Wanted> {
    let (who, what) = (spread(number, 1), spread(number, 2));
    let worker = one_of(&people.workers, who)?;
    let director = one_of(&people.directors, who)?;
    let nurse = one_of(&people.nurses, who)?;
    let judge = one_of(&people.judges, who)?;
    let child = |person: &Person| one_of(&person.children, what).cloned();
    Some(match spread(number, 3) % 100 {
        0..14 => {
            let anybody = one_of(&[worker, director, nurse, judge], what).copied()?;
            Wanted::page("the first page", "/".to_owned(), &anybody.cookie)
        }
        14..22 => Wanted::page("a social worker's children", "/children".to_owned(), &worker.cookie),
        22..28 => Wanted::page("a director's children", "/children".to_owned(), &director.cookie),
        28..50 => Wanted::page("a file, by its social worker", format!("/children/{}", child(worker)?), &worker.cookie),
        50..56 => Wanted::page("a file, by the director", format!("/children/{}", child(director)?), &director.cookie),
        56..64 => {
            let name = one_of(names, what)?;
            let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            Wanted::form("a search", "/search".to_owned(), worker, 200, &format!("words={name}&how=beginning"))
        }
        64..68 => Wanted::page("the order of hearings", "/review".to_owned(), &judge.cookie),
        68..74 => Wanted::page("a hearing sheet", format!("/review/{}", child(judge)?), &judge.cookie),
        74..78 => Wanted::page("an outbreak", format!("/outbreak/{}", nurse.facility), &nurse.cookie),
        78..81 => Wanted::page("its line list", format!("/outbreak/{}/cases", nurse.facility), &nurse.cookie),
        81..82 => Wanted::page("whose case to add", format!("/outbreak/{}/cases/new", nurse.facility), &nurse.cookie),
        82..86 => Wanted::page("a facility", format!("/facilities/{}", director.facility), &director.cookie),
        86..88 => Wanted::page("incidents", "/safeguarding".to_owned(), &director.cookie),
        88..90 => {
            let minister = one_of(&people.ministers, who)?;
            Wanted::page("the situation", "/situation".to_owned(), &minister.cookie)
        }
        _ => {
            let fields = format!(
                "operation={}&child={}&next=%2F&on=2026-11-20&willing=true&safe=true&ready=true&findings=The+school+is+near.",
                Uuid::now_v7(),
                child(worker)?
            );
            Wanted::form("a home visit written down", "/records/home_visit/new".to_owned(), worker, 303, &fields)
        }
    })
}

/// What came of the requests of one kind.
#[derive(Default)]
struct Waits {
    waits: Vec<Duration>,
    wrong: BTreeMap<String, usize>,
    largest: usize,
}

type Told = Arc<Mutex<BTreeMap<&'static str, Waits>>>;

/// Asks at a rate for a time, each at its moment, and waits for all answers. `at` is called at the beginning of each second.
async fn at_rate(
    ask: &Arc<Ask>,
    load: Load,
    request: impl Fn(u64) -> Option<Wanted>,
    mut at: impl FnMut(f64),
) -> BTreeMap<&'static str, Waits> {
    let told: Told = Arc::default();
    let begun = Instant::now();
    let mut under_way = tokio::task::JoinSet::new();
    let n = (load.rate * load.seconds) as u64;
    let mut second = 0;
    for number in 0..n {
        let due = begun + Duration::from_secs_f64(number as f64 / load.rate);
        tokio::time::sleep_until(due.into()).await;
        let now = begun.elapsed().as_secs_f64();
        if now as u64 > second {
            second = now as u64;
            at(now);
        }
        while under_way.try_join_next().is_some() {}
        let Some(wanted) = request(number) else { continue };
        let (ask, told) = (Arc::clone(ask), Arc::clone(&told));
        under_way.spawn(async move {
            let answer = ask.send(&wanted).await;
            let wait = due.elapsed();
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            let kind = told.entry(wanted.what).or_default();
            match answer {
                Ok((status, text)) if status == wanted.good => {
                    kind.waits.push(wait);
                    kind.largest = kind.largest.max(text.len());
                }
                Ok((status, _)) => *kind.wrong.entry(status.to_string()).or_default() += 1,
                Err(error) => *kind.wrong.entry(error.to_string()).or_default() += 1,
            }
        });
    }
    while under_way.join_next().await.is_some() {}
    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *told)
}

fn tell(all: &mut BTreeMap<&'static str, Waits>) {
    println!("\n| page | asked | p50 ms | p95 ms | p99 ms | largest ms | largest KB | errors |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    let mut together = Waits::default();
    for kind in all.values() {
        together.waits.extend(&kind.waits);
        together.largest = together.largest.max(kind.largest);
        for (what, n) in &kind.wrong {
            *together.wrong.entry(what.clone()).or_default() += n;
        }
    }
    for (what, kind) in all.iter_mut().map(|(what, kind)| (*what, kind)).chain([("all", &mut together)]) {
        kind.waits.sort();
        let n = kind.waits.len();
        let at = |part: f64| {
            let index = ((n as f64 * part) as usize).min(n.saturating_sub(1));
            kind.waits.get(index).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1000.0)
        };
        let wrong: Vec<String> = kind.wrong.iter().map(|(what, n)| format!("{n} × {what}")).collect();
        let wrong = if wrong.is_empty() { "0".to_owned() } else { wrong.join(", ") };
        println!(
            "| {what} | {n} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {wrong} |",
            at(0.5),
            at(0.95),
            at(0.99),
            at(1.0),
            kind.largest as f64 / 1000.0
        );
    }
}

async fn mixed(ask: &Arc<Ask>, people: &Arc<People>, made: &Made, server: &Server, load: Load) {
    // What is worked out once after the start is not measured.
    let first = Load { rate: load.rate.min(20.0), seconds: 10.0 };
    at_rate(ask, first, |number| wanted(number, people, &made.names), |_| {}).await;
    let mut parts = [0.0, 0.25, 0.5, 0.75].into_iter().peekable();
    let mut memory = Vec::new();
    let (processor, begun) = (server.processor(), Instant::now());
    memory.push(format!("{} at the start", server.memory("VmRSS:")));
    parts.next();
    let mut all = at_rate(
        ask,
        load,
        |number| wanted(number + 10_000, people, &made.names),
        |now| {
            if let Some(part) = parts.next_if(|part| now >= part * load.seconds) {
                memory.push(format!("{} after {part} of the time", server.memory("VmRSS:")));
            }
        },
    )
    .await;
    let (used, wall) = (server.processor() - processor, begun.elapsed().as_secs_f64());
    memory.push(format!("{} at the end, {} at most", server.memory("VmRSS:"), server.memory("VmHWM:")));
    let n: usize = all.values().map(|kind| kind.waits.len()).sum();
    tell(&mut all);
    println!(
        "\n{} requests a second for {:.0} s; all answers were there after {wall:.0} s. The server used {used:.0} s of processor time, {:.1} ms \
         a request. Its memory in MiB: {}.",
        load.rate,
        load.seconds,
        used * 1000.0 / n.max(1) as f64,
        memory.join("; ")
    );
}

/// What would happen if, in a facility of about a hundred people: another choice each time.
async fn what_if(ask: &Arc<Ask>, people: &Arc<People>, places: &[Held]) -> Result<(), Box<dyn Error>> {
    let minister = people.ministers.first().ok_or("nobody to ask")?;
    let place = places.iter().min_by_key(|place| place.people.abs_diff(100)).ok_or("no facility")?;
    let measures = ["masks", "air", "isolate_cases", "intake_quarantine", "fewer_admissions"];
    let mut all = at_rate(
        ask,
        Load { rate: WHAT_IF_RATE, seconds: WHAT_IF_SECONDS },
        |number| {
            let chosen: Vec<&str> =
                measures.iter().enumerate().filter(|(at, _)| number >> at & 1 == 1).map(|(_, one)| *one).collect();
            let query: String = chosen.iter().map(|one| format!("&measure={one}")).collect();
            let path =
                format!("/facilities/{}/what-if?release={}&density=50{query}", place.facility, spread(number, 4) % 20);
            Some(Wanted { part: true, ..Wanted::page("what if, 500 courses", path, &minister.cookie) })
        },
        |_| {},
    )
    .await;
    println!(
        "\nWhat if, in a facility of {} people ({} children), {WHAT_IF_RATE} a second:",
        place.people,
        place.children.len()
    );
    tell(&mut all);
    Ok(())
}
