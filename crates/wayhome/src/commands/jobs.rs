//! `wayhome jobs`: the registry's own work.

use crate::cli::{self, TextOrJson};
use crate::commands::registry;
use crate::failure::Failure;
use crate::out;
use crate::outside::Network;
use std::fmt::Write as _;
use std::sync::Arc;
use wayhome_domain::count::counted;
use wayhome_domain::jiff::Timestamp;
use wayhome_registry::access::{Access, PolicyGate};
use wayhome_registry::outside::Outside;
use wayhome_registry::retention::Schedule;
use wayhome_registry::signin::{Settings, SignIn, SignInError};
use wayhome_registry::who::Role;
use wayhome_registry::work::{QUEUES, Work};
use wayhome_registry::{Action, Draft, Options, Registry};

/// Lists, does or revives.
pub fn run(arguments: &cli::Jobs) -> Result<(), Failure> {
    match arguments {
        cli::Jobs::List { store, format } => list(store, *format),
        cli::Jobs::Run { store, operator } => do_now(store, operator),
        cli::Jobs::Revive { queue, store, operator } => revive(queue, store, operator),
    }
}

fn list(store: &cli::Store, format: TextOrJson) -> Result<(), Failure> {
    let queues = registry::block_on(async { registry::open(store).await?.queues().await.map_err(registry::failure) })?;
    let day = |at: i64| {
        Timestamp::from_microsecond(at)
            .map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string())
    };
    match format {
        TextOrJson::Json => {
            let rows: Vec<_> = queues
                .iter()
                .map(|one| {
                    serde_json::json!({ "queue": one.queue, "state": one.state, "jobs": one.n_jobs, "oldest": day(one.oldest) })
                })
                .collect();
            out::print_json(&rows)
        }
        TextOrJson::Text => {
            let mut text = String::new();
            for one in &queues {
                let _ = writeln!(
                    text,
                    "{}\t{}\t{}\tsince {}",
                    one.queue,
                    one.state,
                    counted(one.n_jobs, "job", "jobs"),
                    day(one.oldest)
                );
            }
            if queues.is_empty() {
                text.push_str("no jobs\n");
            }
            out::print(&text)
        }
    }
}

/// Who does the work of a registry: with the policies at its door.
pub fn work(registry: &Registry, sign_in: SignIn) -> Result<Work, Failure> {
    let schedule = Schedule::shipped().map_err(|problems| {
        Failure::Fault(format!("the retention schedule of this program is broken: {}", problems.join("; ")))
    })?;
    let outside: Arc<dyn Outside> = Arc::new(Network::new());
    Ok(Work::new(registry.clone(), sign_in, schedule, Some(outside)))
}

fn do_now(store: &cli::Store, operator: &cli::Operator) -> Result<(), Failure> {
    let who = registry::who(operator, Role::System)?;
    let ran = registry::block_on(async {
        let access = Access::shipped().map_err(|_| Failure::Fault("the access policies are broken".to_owned()))?;
        let registry = registry::open_with(store, Options::new(Arc::new(PolicyGate(Arc::new(access))))).await?;
        let mut draft = Draft::new(Action::Job);
        draft.what = serde_json::json!({ "asked": "do what is due" });
        registry.log(&who, draft).await.map_err(registry::failure)?;
        // Nobody signs in here: the origin is not used.
        let settings = Settings::at("http://localhost").ok_or_else(|| Failure::Fault("no origin".to_owned()))?;
        let sign_in = SignIn::open(&registry, settings).await.map_err(|error| match error {
            SignInError::Store(error) => registry::failure(error),
            other => Failure::Fault(other.to_string()),
        })?;
        let work = work(&registry, sign_in)?;
        work.begin().await.map_err(registry::failure)?;
        work.run_due().await.map_err(registry::failure)
    })?;
    out::print(&format!(
        "{} done, {} to be tried again\n",
        counted(ran.done, "job", "jobs"),
        counted(ran.failed, "job", "jobs")
    ))
}

fn revive(queue: &str, store: &cli::Store, operator: &cli::Operator) -> Result<(), Failure> {
    let who = registry::who(operator, Role::System)?;
    if !QUEUES.contains(&queue) {
        return Err(Failure::Usage(format!("`{queue}` is no queue\n  help: the queues are {}", QUEUES.join(", "))));
    }
    let n_jobs = registry::block_on(async {
        let registry = registry::open(store).await?;
        let n_jobs = registry.revive_jobs(queue).await.map_err(registry::failure)?;
        let mut draft = Draft::new(Action::Job);
        draft.what = serde_json::json!({ "revived": queue, "jobs": n_jobs });
        registry.log(&who, draft).await.map_err(registry::failure)?;
        Ok(n_jobs)
    })?;
    out::print(&format!("{} again\n", counted(n_jobs, "job waits", "jobs wait")))
}
