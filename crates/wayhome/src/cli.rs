//! The arguments, defined once: the parser, the help and the completions come from here.

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use wayhome_documents::Language;

/// Wayhome helps a country protect the children it holds, and bring them home.
///
/// From the sheets that a ministry has to a plan: who must or may go home and in which order, what an outbreak will
/// do in each facility and which response harms least, and what is not known and matters most.
/// Data go to standard output, everything else to standard error.
#[derive(Debug, Parser)]
#[command(
    name = "wayhome",
    version,
    about,
    long_about,
    after_help = "\
Exit codes: 0 done; 1 the input has errors (all are listed); 2 wrong usage; 3 refused by a rule; 4 a fault of the \
program or machine.\nStart with: wayhome demo"
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Say nothing on standard error but errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an invented country, plan it and show the plan in a browser.
    Demo(Demo),
    /// The main job: from a country folder to a response plan.
    Plan(Plan),
    /// Read a country folder and list every problem in it, with what to do.
    Check(Check),
    /// Write an invented country of any size.
    Synth(Synth),
    /// Take a country folder or workbook into the registry.
    Import(Import),
    /// Write the registry as a country folder, and list what a folder cannot carry.
    Export(Export),
    /// Serve the registry and the site.
    Serve(Serve),
    /// Findings and clocks of the law for every child.
    Law(Law),
    /// Simulate outbreaks, forecast them, estimate the reproduction number.
    #[command(subcommand)]
    Outbreak(Outbreak),
    /// Check, test and list the packs: law, guidance, pathogens, responses.
    #[command(subcommand)]
    Packs(Packs),
    /// Who may sign in: make, invite, change and shut accounts.
    Account(Account),
    /// The registry's ledger: verify it, sign its end, ask who saw a child's file.
    #[command(subcommand)]
    Audit(Audit),
    /// Write an encrypted backup of the registry while it goes on.
    Backup(Backup),
    /// Restore a backup into an empty place, and erase again what was erased since.
    Restore(Restore),
    /// The root keys of the registry: show which there are, change them.
    #[command(subcommand)]
    Keys(Keys),
    /// The registry's own work: what waits, do it now, try again what failed for good.
    #[command(subcommand)]
    Jobs(Jobs),
    /// Servers of other bodies that are told of what is shared with them.
    #[command(subcommand)]
    Webhook(Webhook),
    /// Print the JSON Schema of a format.
    Schema(Schema),
    /// Print completions for a shell.
    Completions(Completions),
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextJsonOrCsv {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// What `wayhome outbreak forecast` prints beside the file that it writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CsvOrText {
    /// One line: where the forecasts are.
    #[default]
    Csv,
    /// The forecasts, for people.
    Text,
}

/// `wayhome demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Port on this machine (127.0.0.1 only).
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Keep the invented country in this folder; a folder that holds one is used again.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Keep its registry in this PostgreSQL database, which has to be empty or to hold that same invented country; its keys
    /// lie in DIR.key beside the folder. Without it the registry goes away with the demo.
    #[arg(long, value_name = "URL", requires = "data")]
    pub database: Option<String>,
    /// Plan, print the summary and exit.
    #[arg(long)]
    pub once: bool,
}

/// `wayhome plan`.
#[derive(Debug, Args)]
pub struct Plan {
    /// The country folder, or one workbook (.xlsx) with the same sheets.
    #[arg(required_unless_present_any = ["data", "database"])]
    pub folder: Option<PathBuf>,
    /// Plan from a registry instead.
    #[command(flatten)]
    pub place: RegistryPlace,
    /// Plan for this day (its end in the country's time zone) or instant; default: the `as_of` of the folder.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Weeks of the review schedule.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=52))]
    pub weeks: u32,
    /// Seed of the simulations: the same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Where the plan is written; default: `wayhome-plan` here.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write pages for paper too: `plan.pdf` in each language, one sheet for each office and facility.
    #[arg(long)]
    pub pdf: bool,
    /// A folder of font files for `--pdf`, looked at before those of the machine. Arabic needs Noto Naskh Arabic.
    #[arg(long, value_name = "DIR", requires = "pdf")]
    pub fonts: Option<PathBuf>,
    /// Print the summary as text, or the whole plan as JSON.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
}

/// `wayhome check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The country folder, or one workbook (.xlsx).
    pub folder: PathBuf,
    /// Write rows that cannot be used to this folder, each with its reason; default: `rejected` in the folder.
    #[arg(long, value_name = "DIR")]
    pub rejected: Option<PathBuf>,
    /// Print the problems as text or as JSON.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
    /// Print every problem, also the hundredth of its kind.
    #[arg(long)]
    pub all: bool,
}

/// `wayhome synth`.
#[derive(Debug, Args)]
pub struct Synth {
    /// Where the country folder is written; it must not exist yet, or be empty.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// Number of facilities; default: 40, or one for 62 children.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub facilities: Option<u32>,
    /// Number of children in custody on the day; default: 2,500, or 62 to a facility.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=20_000_000))]
    pub children: Option<u32>,
    /// Seed: the same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day of the sheets, such as 2026-11-22 (the default).
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
    /// Add invented names in several scripts (identities.csv).
    #[arg(long)]
    pub identities: bool,
}

/// `wayhome serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The registry.
    #[command(flatten)]
    pub store: Store,
    /// Where to listen. Anything but this machine itself needs --origin with https.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: std::net::SocketAddr,
    /// The address under which browsers reach the site, such as `https://wayhome.example`; default: http and the address above.
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// The address of the server that speaks https in front of the site, as the site sees it (often 127.0.0.1); once for each. From it alone
    /// `X-Forwarded-For` is read, to count failed sign-ins by visitor (docs/sign-in.md).
    #[arg(long = "trusted-proxy", value_name = "ADDR")]
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// The reviewed file of a ministry's sign-in provider (docs/sign-in.md); once for each. Our secret there, if it gave us one, is
    /// the only line of the file of the same name with `.secret` after it.
    #[arg(long = "provider", value_name = "FILE")]
    pub providers: Vec<PathBuf>,
}

/// `wayhome law`.
#[derive(Debug, Args)]
pub struct Law {
    /// The country folder, or one workbook (.xlsx).
    pub folder: PathBuf,
    /// Findings for this day (its end) or instant; default: the `as_of` of the folder.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextJsonOrCsv,
    /// Explain one child's situation for a person: what is met, what would change it, who must act.
    #[arg(long, value_name = "CHILD")]
    pub explain: Option<String>,
}

/// `wayhome outbreak`.
#[derive(Debug, Subcommand)]
pub enum Outbreak {
    /// Simulate an outbreak in one facility from a scenario file.
    Simulate(Simulate),
    /// Write the scenario file of a facility of a country, to change and to simulate.
    Scenario(FacilityScenario),
    /// Forecast reported cases from series.
    Forecast(Forecast),
    /// Reproduction number over time from a series of cases.
    Rt(Rt),
    /// Score stored forecasts against the counts that came.
    Score(Score),
}

/// `wayhome outbreak score`.
#[derive(Debug, Args)]
pub struct Score {
    /// Forecasts as `wayhome outbreak forecast` writes them.
    #[arg(long, value_name = "FILE")]
    pub forecasts: PathBuf,
    /// Series of reports that reach beyond the days forecast.
    #[arg(long, value_name = "FILE")]
    pub series: PathBuf,
    /// A summary for people, every score, or both for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextJsonOrCsv,
}

/// `wayhome outbreak scenario`.
#[derive(Debug, Args)]
pub struct FacilityScenario {
    /// The country folder, or one workbook (.xlsx).
    pub folder: PathBuf,
    /// The facility, by its `facility_id`.
    pub facility: String,
}

/// `wayhome outbreak simulate`.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The scenario file.
    pub scenario: PathBuf,
    /// Number of simulated outbreaks; default: as the scenario says.
    #[arg(long)]
    pub replicates: Option<u64>,
    /// Seed; default: as the scenario says.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Threads; the answer does not depend on them.
    #[arg(long)]
    pub threads: Option<usize>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
}

/// `wayhome outbreak forecast`.
#[derive(Debug, Args)]
pub struct Forecast {
    /// Series of reports (columns: series_id, date, res_cum, staff_cum, resident_pop, ...).
    #[arg(long, value_name = "FILE")]
    pub series: PathBuf,
    /// What to forecast (columns: series_id, forecast_date, horizon_days).
    #[arg(long, value_name = "FILE")]
    pub targets: PathBuf,
    /// Where the forecasts are written, as CSV.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Where records are written, too, as JSON lines: last report used, count known, method.
    #[arg(long, value_name = "FILE")]
    pub records: Option<PathBuf>,
    /// What is printed: one line, or the forecasts for people.
    #[arg(long, value_enum, default_value_t)]
    pub format: CsvOrText,
}

/// `wayhome outbreak rt`.
#[derive(Debug, Args)]
pub struct Rt {
    /// The series of cases.
    #[arg(long, value_name = "FILE")]
    pub series: PathBuf,
    /// The serial interval (columns: day, probability; or mean_days, sd_days).
    #[arg(long, value_name = "FILE")]
    pub serial_interval: PathBuf,
    /// Length of the sliding window, in days.
    #[arg(long, default_value_t = 7, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=365))]
    pub window: u32,
    /// How the estimates are written.
    #[arg(long, value_enum, default_value_t = TextJsonOrCsv::Csv)]
    pub format: TextJsonOrCsv,
}

/// `wayhome packs`.
#[derive(Debug, Subcommand)]
pub enum Packs {
    /// Read all packs and list every problem in them.
    Check {
        /// The folder of packs; default: those built in.
        dir: Option<PathBuf>,
    },
    /// Run the cases that stand beside the packs.
    Test {
        /// The folder of packs; default: those built in.
        dir: Option<PathBuf>,
    },
    /// List what the packs hold.
    List {
        /// The folder of packs; default: those built in.
        dir: Option<PathBuf>,
        /// The whole law with its sources as one page to read and print.
        #[arg(long)]
        html: bool,
        /// Language of the page.
        #[arg(long, default_value = "en", value_parser = PossibleValuesParser::new(Language::ALL.map(Language::code)))]
        language: String,
    },
}

/// Where a registry is, and who works on it.
#[derive(Debug, Args)]
pub struct RegistryPlace {
    /// The folder of the registry (SQLite).
    #[arg(long, value_name = "DIR", global = true, conflicts_with = "database")]
    pub data: Option<PathBuf>,
    /// The address of the registry's database, as postgres://user@host/database.
    #[arg(long, value_name = "URL", global = true)]
    pub database: Option<String>,
    /// The file with the root key; without it the variable WAYHOME_KEY, or the file DIR.key beside the folder.
    #[arg(long, value_name = "FILE", global = true)]
    pub key: Option<PathBuf>,
    /// Who does this, for the ledger.
    #[arg(long, value_name = "NAME", global = true, default_value = "")]
    pub operator: String,
}

/// `wayhome account`.
#[derive(Debug, Args)]
pub struct Account {
    /// Where.
    #[command(flatten)]
    pub place: RegistryPlace,
    /// What to do.
    #[command(subcommand)]
    pub command: AccountCommand,
}

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make an account and an invitation for it. Makes the registry, too, when there is none.
    Add(AccountAdd),
    /// List all accounts with their roles.
    List {
        /// How the list is written.
        #[arg(long, value_enum, default_value_t)]
        format: TextOrJson,
    },
    /// Make a new code with which somebody sets their passphrase; earlier ones are void.
    Invite(AccountName),
    /// Set the roles of an account; those not named are taken away, and its sessions end.
    Roles {
        /// Whose.
        #[command(flatten)]
        name: AccountName,
        /// A role with its places, as JUD@everywhere, DIR@F1, UNI@F1/boys, SWK@jurisdiction:north+F2.
        #[arg(long = "role", value_name = "ROLE@PLACES")]
        roles: Vec<String>,
        /// Why, for the ledger.
        #[arg(long)]
        reason: String,
    },
    /// Shut an account at once.
    Disable {
        /// Whose.
        #[command(flatten)]
        name: AccountName,
        /// Why, for the ledger.
        #[arg(long)]
        reason: String,
    },
    /// Open a shut account again.
    Enable {
        /// Whose.
        #[command(flatten)]
        name: AccountName,
        /// Why, for the ledger.
        #[arg(long)]
        reason: String,
    },
    /// End all sessions of an account at once.
    SignOut {
        /// Whose.
        #[command(flatten)]
        name: AccountName,
        /// Why, for the ledger.
        #[arg(long)]
        reason: String,
    },
    /// Let somebody try again who was locked out by failures.
    Unlock {
        /// Whose.
        #[command(flatten)]
        name: AccountName,
        /// Why, for the ledger.
        #[arg(long)]
        reason: String,
    },
    /// Take away the second factors of somebody who lost them.
    ResetFactors {
        /// Whose.
        #[command(flatten)]
        name: AccountName,
        /// How you know that it is them, for the ledger.
        #[arg(long)]
        reason: String,
    },
}

/// An account by its sign-in name.
#[derive(Debug, Args)]
pub struct AccountName {
    /// The sign-in name.
    pub name: String,
}

/// `wayhome account add`.
#[derive(Debug, Args)]
pub struct AccountAdd {
    /// The sign-in name.
    pub name: String,
    /// The name that others see.
    #[arg(long)]
    pub shown: String,
    /// A role with its places, as SYS@everywhere, DIR@F1, UNI@F1/boys, SWK@jurisdiction:north+F2.
    #[arg(long = "role", value_name = "ROLE@PLACES", required = true)]
    pub roles: Vec<String>,
    /// The language of the pages.
    #[arg(long, default_value = "en")]
    pub language: String,
    /// The id of the record of vetting.
    #[arg(long)]
    pub vetting: Option<String>,
    /// The last day on which the account may be used.
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
}

/// Where a registry is, and its keys.
#[derive(Clone, Debug, Args)]
pub struct Store {
    /// The folder of the registry (SQLite).
    #[arg(long, value_name = "DIR", required_unless_present = "database", conflicts_with = "database")]
    pub data: Option<PathBuf>,
    /// The address of the registry on PostgreSQL: postgres://user@host/database.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// The file with the root keys; without it the variable WAYHOME_KEY, or the file DIR.key beside the folder.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// The list of erasures, kept apart from the backups; default: DIR.erasures beside the folder.
    #[arg(long, value_name = "FILE")]
    pub erasures: Option<PathBuf>,
}

impl From<&RegistryPlace> for Store {
    fn from(place: &RegistryPlace) -> Self {
        Store { data: place.data.clone(), database: place.database.clone(), key: place.key.clone(), erasures: None }
    }
}

/// Who works at the machine, and what for. Both stand in the ledger.
#[derive(Clone, Debug, Args)]
pub struct Operator {
    /// Who you are.
    #[arg(long, value_name = "NAME")]
    pub operator: String,
    /// What this is for.
    #[arg(long, value_name = "TEXT")]
    pub purpose: String,
}

/// `wayhome import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The country folder, or one workbook (.xlsx) with the same sheets. Names and contacts are read from its identities.csv.
    pub folder: PathBuf,
    /// Where the registry is; it is made when there is none.
    #[command(flatten)]
    pub store: Store,
    /// Who takes it in.
    #[command(flatten)]
    pub operator: Operator,
    /// Write rows that cannot be used to this folder, each with its reason; default: `rejected` in the folder.
    #[arg(long, value_name = "DIR")]
    pub rejected: Option<PathBuf>,
}

/// `wayhome export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The new folder.
    pub folder: PathBuf,
    /// Where the registry is.
    #[command(flatten)]
    pub store: Store,
    /// Who takes it out.
    #[command(flatten)]
    pub operator: Operator,
    /// Write names and contacts too (identities.csv).
    #[arg(long)]
    pub identities: bool,
    /// The body that receives it, as the sharing agreement names it; without it the folder is for the country's own use.
    #[arg(long, value_name = "BODY", requires = "agreement")]
    pub to: Option<String>,
    /// The sharing agreement that it is held against: what that does not cover stays.
    #[arg(long, value_name = "ID", requires = "to")]
    pub agreement: Option<String>,
}

/// `wayhome audit`.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Walk the whole chain and name the first broken place; compare it with signed heads that were kept elsewhere.
    Verify {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who verifies it. That it was verified is an entry.
        #[command(flatten)]
        operator: Operator,
        /// Signed heads that were kept: one JSON object a line, as `audit head` prints them.
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
        /// Text or JSON.
        #[arg(long, value_enum, default_value_t)]
        format: TextOrJson,
    },
    /// Print the signed end of the ledger, to be kept where nobody of this registry can change it.
    Head {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who takes it. It is an entry, and the head is that of the ledger with it.
        #[command(flatten)]
        operator: Operator,
    },
    /// Who saw this child's file, when, and were they assigned.
    WhoSaw {
        /// The child.
        child: String,
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who asks. The question is an entry, too.
        #[command(flatten)]
        operator: Operator,
        /// Changes as well.
        #[arg(long)]
        all: bool,
        /// Text, JSON or CSV.
        #[arg(long, value_enum, default_value_t)]
        format: TextJsonOrCsv,
    },
}

/// `wayhome backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write.
    pub file: PathBuf,
    /// Where the registry is.
    #[command(flatten)]
    pub store: Store,
    /// Who takes it.
    #[command(flatten)]
    pub operator: Operator,
}

/// `wayhome restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    pub file: PathBuf,
    /// Where the registry is to be.
    #[command(flatten)]
    pub store: Store,
    /// Restore without a list of erasures and without the warning: where nothing was ever erased, or the list is lost.
    #[arg(long)]
    pub without_erasures: bool,
    /// Who restores it.
    #[command(flatten)]
    pub operator: Operator,
}

/// `wayhome keys`.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// Show the names of the root keys, and the public key that heads are signed with.
    Show {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who looks. It is an entry.
        #[command(flatten)]
        operator: Operator,
    },
    /// Make a new root key, wrap every key with it, and keep the old one for old backups until `--forget-old`.
    Rotate {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who does it.
        #[command(flatten)]
        operator: Operator,
        /// Take older root keys out of the file: backups made with them can no longer be opened.
        #[arg(long)]
        forget_old: bool,
    },
}

/// `wayhome jobs`.
#[derive(Debug, Subcommand)]
pub enum Jobs {
    /// How many jobs of each queue wait, run, are done, or failed for good.
    List {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Text or JSON.
        #[arg(long, value_enum, default_value_t)]
        format: TextOrJson,
    },
    /// Do once what is due: for a registry without a site. `wayhome serve` does it by itself.
    Run {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who asks for it.
        #[command(flatten)]
        operator: Operator,
    },
    /// Let jobs of a queue that failed for good wait again.
    Revive {
        /// The queue.
        queue: String,
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who asks for it.
        #[command(flatten)]
        operator: Operator,
    },
}

/// `wayhome webhook`.
#[derive(Debug, Subcommand)]
pub enum Webhook {
    /// Tell a server from now on, and print its secret once.
    Add {
        /// Its short name: small letters, figures, strokes.
        name: String,
        /// Where it listens: `https://…`.
        url: String,
        /// The sharing agreement under which it is told.
        #[arg(long, value_name = "ID")]
        agreement: String,
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who asks for it.
        #[command(flatten)]
        operator: Operator,
    },
    /// List the servers that are told, and those that were.
    List {
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Text or JSON.
        #[arg(long, value_enum, default_value_t)]
        format: TextOrJson,
    },
    /// Tell a server nothing more.
    Stop {
        /// Its short name.
        name: String,
        /// Where the registry is.
        #[command(flatten)]
        store: Store,
        /// Who asks for it.
        #[command(flatten)]
        operator: Operator,
    },
}

/// `wayhome schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The format's name; without it, all names are listed.
    pub name: Option<String>,
}

/// `wayhome completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
