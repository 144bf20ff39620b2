//! `wayhome serve`: the registry and the site. What it shares with the demo stands here too.

use crate::cli;
use crate::commands::{input, jobs, registry};
use crate::failure::Failure;
use crate::out::{self, tell};
use crate::outside::Network;
use crate::progress::Progress;
use futures_util::FutureExt as _;
use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use wayhome_domain::{Country, Snapshot};
use wayhome_packs::Packs;
use wayhome_registry::access::{Access, PolicyGate};
use wayhome_registry::folder::import;
use wayhome_registry::outside::Outside;
use wayhome_registry::signin::provider::{Provider, ProviderFile};
use wayhome_registry::signin::{Settings, SignIn, SignInError};
use wayhome_registry::vault::KeyFile;
use wayhome_registry::who::Who;
use wayhome_registry::{Action, Draft, Gate, NoGate, Options, Place, Registry, StoreError};
use wayhome_web::{Picture, PlanFiles, PublicSite, Site, SiteOptions, SiteParts};

/// How old the picture of the country on the pages becomes: clocks run on where nothing is written.
const PICTURE_AT_LEAST_EVERY: Duration = Duration::from_secs(600);
/// How often is asked whether somebody wrote something.
const ASK_EVERY: Duration = Duration::from_secs(3);
/// Of the time, one part in so many goes into making the picture anew.
const PART_OF_TIME: u32 = 10;

/// Opens the registry and serves the site until the process ends.
pub fn run(arguments: &cli::Serve, progress: &Progress) -> Result<(), Failure> {
    let listener = bind(arguments.listen)?;
    let address = listener.local_addr()?;
    let origin = arguments.origin.clone().unwrap_or_else(|| format!("http://{address}"));
    if !address.ip().is_loopback() && !origin.starts_with("https://") {
        return Err(Failure::Refused(format!(
            "the site would send children's data over {address} without encryption\n  help: listen on 127.0.0.1 behind a server that \
             speaks https, and name its address with --origin https://…"
        )));
    }
    let providers = providers(&arguments.providers, &origin)?;
    let packs = input::packs_of(None, arguments.packs.as_deref())?;
    if origin.starts_with("https://") && arguments.trusted_proxies.is_empty() {
        tell!(
            "warning: failed sign-ins are counted by name alone: every visitor comes from the server in front of the site\n  help: name the \
             address of that server, as this program sees it, with --trusted-proxy (often 127.0.0.1), and let it set X-Forwarded-For"
        );
    }
    registry::block_on(async {
        let access = access()?;
        let options = Options {
            erasure_list: registry::erasures(&arguments.store),
            ..Options::new(Arc::new(PolicyGate(Arc::clone(&access))))
        };
        let place = registry::place(&arguments.store)?;
        let opened = Registry::open(&place, &*registry::keys(&arguments.store, false)?, options).await;
        let opened = opened.map_err(registry::failure)?;
        let (snapshot, entry) = picture(&opened).await.map_err(registry::failure)?;
        progress.start("planning the country for the pages", 0);
        let site = site(
            opened,
            access,
            (snapshot, packs),
            &origin,
            SiteOptions {
                is_secure: origin.starts_with("https://"),
                providers,
                trusted_proxies: arguments.trusted_proxies.clone(),
                ..SiteOptions::default()
            },
        )
        .await;
        progress.finish();
        let site = site?;
        let work = jobs::work(site.registry(), site.sign_in().clone())?;
        tokio::spawn(async move { work.go_on().await });
        keep_renewed(site.clone(), entry)?;
        out::print(&format!("The site is at {origin}\nStop with Ctrl-C.\n"))?;
        wayhome_web::serve(listener, site).await.map_err(served)
    })
}

/// The sign-in providers of these files. What is wrong in any of them is said before anything is opened.
fn providers(files: &[PathBuf], origin: &str) -> Result<Vec<Arc<Provider>>, Failure> {
    let outside: Arc<dyn Outside> = Arc::new(Network::new());
    let mut all: Vec<Arc<Provider>> = Vec::new();
    for path in files {
        let wrong = |what: &str| Failure::Input(format!("`{}`: {what}", path.display()));
        let file: ProviderFile = toml::from_str(&input::text(path)?).map_err(|error| wrong(&error.to_string()))?;
        let back = format!("{origin}/sign-in/back/{}", file.name);
        if file.redirect != back {
            return Err(wrong(&format!("`redirect` has to be `{back}`: that is where this site takes people back")));
        }
        if all.iter().any(|one| one.file().name == file.name) {
            return Err(wrong(&format!("another file has the name `{}` already", file.name)));
        }
        let mut secret = path.clone().into_os_string();
        secret.push(".secret");
        let secret = PathBuf::from(secret);
        let secret = if secret.exists() { Some(input::text(&secret)?.trim().to_owned()) } else { None };
        let provider =
            Provider::new(file, secret, Arc::clone(&outside)).map_err(|problems| wrong(&problems.join("\n  ")))?;
        all.push(Arc::new(provider));
    }
    Ok(all)
}

/// What the pages show of the country as a whole, and the last entry that it surely holds. That the program read it is an entry.
async fn picture(registry: &Registry) -> Result<(Snapshot, i64), StoreError> {
    let entry = registry.last_entry().await?;
    let mut draft = Draft::new(Action::Job);
    draft.what = serde_json::json!({ "picture": "the country on its pages" });
    registry.log(&Who::program("job:picture", "the pages of the country"), draft).await?;
    Ok((registry.snapshot(None, None).await?, entry))
}

/// Keeps the picture of the country new on a thread that stands back behind those that answer requests.
fn keep_renewed(site: Site, entry: i64) -> Result<(), Failure> {
    // Its worker does not stand back: connections that are opened here are lent to pages, too.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Fault(format!("no runtime: {error}")))?;
    let thread = std::thread::Builder::new().name("picture".to_owned());
    let started = thread.spawn(move || {
        wayhome_web::stand_back();
        runtime.block_on(renewed(site, entry));
    });
    started.map(|_| ()).map_err(|error| Failure::Fault(format!("no thread for the picture of the country: {error}")))
}

/// Makes the picture of the country anew when somebody wrote something, and from time to time, so that the pages follow the registry.
/// A large country takes long: it is made as often as leaves the machine free for the pages.
async fn renewed(site: Site, mut entry: i64) {
    let (mut made, mut took) = (Instant::now(), Duration::ZERO);
    loop {
        tokio::time::sleep(ASK_EVERY).await;
        let is_old = made.elapsed() >= PICTURE_AT_LEAST_EVERY;
        if !is_old && made.elapsed() < took * PART_OF_TIME {
            continue;
        }
        let begun = Instant::now();
        let renewal = AssertUnwindSafe(renewal(&site, &mut entry, is_old)).catch_unwind().await;
        let why = match renewal {
            Ok(Ok(true)) => {
                (made, took) = (Instant::now(), begun.elapsed());
                continue;
            }
            Ok(Ok(false)) => continue,
            Ok(Err(error)) => registry::chain(&error),
            Err(_) => "it could not be made".to_owned(),
        };
        tell!("warning: the pages show an older picture: {why}");
        // Not again at once: whoever reads these lines has seen it.
        tokio::time::sleep(ASK_EVERY * PART_OF_TIME).await;
    }
}

/// Makes the picture anew where it is old, or something was written after `entry`. Whether it was made.
async fn renewal(site: &Site, entry: &mut i64, is_old: bool) -> Result<bool, StoreError> {
    let last = site.registry().last_entry().await?;
    if !is_old && (last == *entry || !site.registry().has_changed_since(*entry).await?) {
        // What lies before was looked at.
        *entry = last;
        return Ok(false);
    }
    let (snapshot, last) = picture(site.registry()).await?;
    if !site.renew(snapshot).await {
        return Err(StoreError::Fault("the country could not be planned".to_owned()));
    }
    *entry = last;
    Ok(true)
}

fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(address).map_err(|error| {
        Failure::Fault(format!("{address} cannot be used: {error}\n  help: choose another with --listen"))
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn access() -> Result<Arc<Access>, Failure> {
    Access::shipped().map(Arc::new).map_err(|problems| {
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Failure::Fault(format!("the access policies of this program are broken: {}", all.join("; ")))
    })
}

fn served(error: std::io::Error) -> Failure {
    Failure::Fault(format!("serving the pages failed: {error}"))
}

fn sign_in_failure(error: SignInError) -> Failure {
    match error {
        SignInError::Store(error) => registry::failure(error),
        other => Failure::Fault(other.to_string()),
    }
}

/// A site over a registry, with the picture of this snapshot.
async fn site(
    opened: Registry,
    access: Arc<Access>,
    (snapshot, packs): (Snapshot, Packs),
    origin: &str,
    options: SiteOptions,
) -> Result<Site, Failure> {
    let law = input::law(&packs, &snapshot)?;
    let problems = wayhome_exchange::check_country(&snapshot.country, &packs);
    for problem in &problems {
        tell!("{problem}\n");
    }
    if !problems.is_empty() {
        tell!(
            "warning: the pages leave these values out, and children may stand in a wrong tier there\n  help: {}\n",
            input::CORRECT_THE_COUNTRY
        );
    }
    let settings = Settings::at(origin)
        .ok_or_else(|| Failure::Usage(format!("`{origin}` is no origin; write for example https://wayhome.example")))?;
    let sign_in = SignIn::open(&opened, settings).await.map_err(sign_in_failure)?;
    let public = PublicSite { messages: packs.messages.clone(), ..PublicSite::default() };
    let site = Site::new(SiteParts {
        registry: opened,
        sign_in,
        access,
        packs: Arc::new(packs),
        law: Arc::new(law),
        public,
        options,
    });
    if !site.renew(snapshot).await {
        tell!("warning: the country could not be planned: pages of the country as a whole stay empty");
    }
    Ok(site)
}

/// Where the registry of the demo lies.
pub struct DemoStore {
    /// A folder, or a database.
    pub place: Place,
    /// Its root keys.
    pub keys: KeyFile,
    /// The list of its erasures.
    pub erasures: PathBuf,
}

/// That the place of the demo's registry is a new one, or holds this invented country already.
async fn fits(registry: &Registry, store: &DemoStore, country: &Country) -> Result<(), Failure> {
    let help = "give the demo an empty database, or the folder that goes with this one";
    if !registry.is_invented() {
        return Err(Failure::Refused(format!(
            "the demo shows invented data only, and `{}` holds a registry of real children\n  help: {help}",
            store.place.shown()
        )));
    }
    match registry.last_country().await.map_err(registry::failure)? {
        Some(known) if known != *country => Err(Failure::Refused(format!(
            "`{}` holds another invented country, {}\n  help: {help}",
            store.place.shown(),
            known.name
        ))),
        _ => Ok(()),
    }
}

/// Takes the invented country into a registry of its own, makes people for every role, tells how they sign in, and serves. A
/// registry that holds this country already is used again, with all that was done there.
pub async fn demo(
    listener: TcpListener,
    address: SocketAddr,
    country: &Path,
    store: &DemoStore,
    plan_files: PlanFiles,
    progress: &Progress,
) -> Result<(), Failure> {
    let access = access()?;
    let open = async |gate: Arc<dyn Gate>| {
        let list = Some(store.erasures.clone());
        let options = Options { erasure_list: list, may_create: true, invented: true, ..Options::new(gate) };
        Registry::open(&store.place, &store.keys, options).await.map_err(registry::failure)
    };
    let read = import::read(country, &Default::default())
        .map_err(|_| Failure::Input(format!("`{}` cannot be used", country.display())))?;
    let taking = |file: &str, done: u64, total: u64| progress.step(&format!("taking in {file}"), done, total);
    // The operator of the machine takes the country in; from then on the policies decide.
    let operator = Who::program("operator:demo", "an invented country for the demo");
    let operators = open(Arc::new(NoGate)).await?;
    fits(&operators, store, &read.snapshot.country).await?;
    let taken = operators.import_folder(&operator, &read, None, Some(&taking)).await;
    progress.finish();
    taken.map_err(|error| Failure::Fault(format!("the invented country could not be taken in: {error}")))?;
    drop(operators);
    let opened = open(Arc::new(PolicyGate(Arc::clone(&access)))).await?;
    let origin = format!("http://{address}");
    let law_packs = input::packs(None)?;
    let law = input::law(&law_packs, &read.snapshot)?;
    let settings = Settings::at(&origin).ok_or_else(|| Failure::Fault(format!("`{origin}` is no origin")))?;
    let sign_in = SignIn::open(&opened, settings).await.map_err(sign_in_failure)?;
    progress.start("planning the country for the pages", 0);
    let was_here = wayhome_web::demo::was_here(&sign_in).await.map_err(sign_in_failure)?;
    let entry = opened.last_entry().await.map_err(registry::failure)?;
    let snapshot = if was_here { opened.snapshot(None, None).await.map_err(registry::failure)? } else { read.snapshot };
    let picture = Picture::make(snapshot, &law, &law_packs);
    progress.finish();
    progress.start("making somebody for every role", 0);
    let people = wayhome_web::demo::people(&opened, &sign_in, &picture).await.map_err(sign_in_failure);
    let begun = if was_here { Ok(()) } else { wayhome_web::demo::outbreak::records(&opened, &picture).await };
    progress.finish();
    begun.map_err(|error| Failure::Fault(format!("the demo's records could not be written: {error}")))?;
    let people = people?;
    let mut text = format!(
        "\nThe site is at {origin}\nOnly this machine can open it. Sign in as somebody of every role with one press on that page, or by hand:\n"
    );
    for one in &people {
        let way = if one.name.is_empty() { format!("card {}", one.passphrase) } else { format!("name {}", one.name) };
        let _ = writeln!(text, "  {:<4} {way}", one.role);
    }
    let _ = write!(
        text,
        "Everybody's passphrase is: {}\nWhere a second factor is asked for, the page shows the code.\nTry: {origin}/situation as the ministry; \
         {origin}/help as a child who wants to say something; the plan in Arabic at {origin}/plan.ar.html\nStop with Ctrl-C.\n",
        wayhome_web::demo::PASSPHRASE
    );
    let public = PublicSite { messages: law_packs.messages.clone(), ..PublicSite::default() };
    let site = Site::new(SiteParts {
        registry: opened,
        sign_in,
        access,
        packs: Arc::new(law_packs),
        law: Arc::new(law),
        public,
        options: SiteOptions { plan_files, demo_accounts: people, ..SiteOptions::default() },
    });
    site.show(picture);
    keep_renewed(site.clone(), entry)?;
    out::print(&text)?;
    wayhome_web::serve(listener, site).await.map_err(served)
}
