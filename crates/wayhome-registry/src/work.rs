//! The program's own work: what waits in the queues, and what comes round every day. `wayhome serve` does it beside the site, and
//! `wayhome jobs run` once. Several servers may do it at once: a job is held by one of them.

use crate::Registry;
use crate::database::sql;
use crate::erase::{CarriedOut, EraseError};
use crate::error::StoreError;
use crate::jobs::{Job, NewJob};
use crate::ledger::heads::hex;
use crate::ledger::{Action, Draft};
use crate::notices::{Happening, NewNotice, holders};
use crate::outside::Outside;
use crate::records;
use crate::retention::Schedule;
use crate::rows::Value;
use crate::signin::{SignIn, SignInError};
use crate::who::{Role, Who};
use std::sync::Arc;
use std::time::Duration;

/// Orders to erase.
pub const ERASURE: &str = "erasure";
/// Emergencies that somebody has to look at.
pub const EMERGENCY: &str = "emergency";
/// Word to the servers of other bodies.
pub const WEBHOOK: &str = "webhook";
/// The retention schedule, every day.
pub const RETENTION: &str = "retention";
/// Old halves of sign-ins, ended sessions, done jobs and notices, every day.
pub const TIDY: &str = "tidy";

/// All queues, in the order in which they are looked at.
pub const QUEUES: [&str; 5] = [ERASURE, EMERGENCY, WEBHOOK, RETENTION, TIDY];

const DAY: i64 = 86_400 * 1_000_000;

/// The key of what comes round every day.
const DAILY: &str = "daily";

/// For how many seconds a job is held: a retention run over a large country takes its time, a call does not.
fn hold_seconds(queue: &str) -> u32 {
    if queue == WEBHOOK { 120 } else { 4 * 3600 }
}

/// Ended sessions are kept for so many days.
const KEEP_SESSIONS_DAYS: i64 = 90;

/// Done jobs are kept for so many days.
const KEEP_JOBS_DAYS: i64 = 30;

/// How often the queues are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);
const LOOKS_AN_HOUR: u64 = 360;

/// What was done in one go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Jobs that were done.
    pub done: usize,
    /// Jobs that failed: they wait for their next attempt.
    pub failed: usize,
}

/// Who does the work.
#[derive(Clone)]
pub struct Work {
    registry: Registry,
    sign_in: SignIn,
    schedule: Arc<Schedule>,
    outside: Option<Arc<dyn Outside>>,
}

impl Work {
    /// The work on a registry. Without `outside`, word to other servers waits.
    #[must_use]
    pub fn new(registry: Registry, sign_in: SignIn, schedule: Schedule, outside: Option<Arc<dyn Outside>>) -> Self {
        Self { registry, sign_in, schedule: Arc::new(schedule), outside }
    }

    /// Enqueues what comes round every day, unless it waits or runs already.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn begin(&self) -> Result<(), StoreError> {
        self.registry
            .write(|tx| {
                Box::pin(async move {
                    for queue in [RETENTION, TIDY] {
                        let there = sql::query(
                            "SELECT 1 FROM job WHERE queue = $1 AND once = $2 AND state IN ('waiting', 'running') LIMIT 1",
                        )
                        .bind(queue)
                        .bind(DAILY)
                        .fetch_optional(tx.connection())
                        .await?;
                        if there.is_none() {
                            tx.enqueue(&daily(queue, None)).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Does what is due until the program ends. What fails is told by `tracing` and tried again.
    pub async fn go_on(&self) {
        for look in 0_u64.. {
            // What comes round every day comes round again also after a day on which it failed for good.
            if look % LOOKS_AN_HOUR == 0
                && let Err(error) = self.begin().await
            {
                tracing::error!(%error, "the daily jobs cannot be enqueued");
            }
            match self.run_due().await {
                Ok(ran) if ran.failed > 0 => {
                    tracing::warn!(failed = ran.failed, "jobs failed and wait to be tried again")
                }
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the jobs cannot be looked at"),
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Does once everything that is due.
    ///
    /// # Errors
    /// When the queues cannot be read or answered. What was done until then stands.
    pub async fn run_due(&self) -> Result<Ran, StoreError> {
        let mut ran = Ran::default();
        loop {
            let before = ran.done + ran.failed;
            for queue in self.due().await? {
                if queue == WEBHOOK && self.outside.is_none() {
                    continue;
                }
                // A job that is enqueued again while it runs is due later, so that this ends.
                while let Some(job) = self.registry.take_job(queue, hold_seconds(queue)).await? {
                    match self.run(queue, &job).await {
                        Ok(()) => ran.done += 1,
                        Err(why) => {
                            ran.failed += 1;
                            self.registry.job_failed(&job, &why).await?;
                            self.tell_if_stuck(queue, &job).await?;
                        }
                    }
                }
            }
            // What a job enqueued is done too.
            if ran.done + ran.failed == before {
                return Ok(ran);
            }
        }
    }

    /// The queues in which something is due: asked without writing, since mostly nothing is.
    async fn due(&self) -> Result<Vec<&'static str>, StoreError> {
        let mut connection = self.registry.reading().await?;
        let now = self.registry.clock().now();
        let rows = sql::query(
            "SELECT DISTINCT queue FROM job WHERE state = 'waiting' AND due_at <= $1
             UNION SELECT queue FROM job WHERE state = 'running' AND held_until < $1",
        )
        .bind(now)
        .fetch_all(&mut connection)
        .await?;
        let due: Vec<String> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
        Ok(QUEUES.into_iter().filter(|queue| due.iter().any(|one| one == queue)).collect())
    }

    /// Does one job. What went wrong is said without ids: it stands in the clear.
    async fn run(&self, queue: &str, job: &Job) -> Result<(), String> {
        match queue {
            ERASURE => self.erase(job).await,
            EMERGENCY => self.look_at_emergency(job).await.map_err(|error| error.to_string()),
            WEBHOOK => match &self.outside {
                Some(outside) => self.registry.say(outside.as_ref(), job).await,
                None => Err("this program calls no other servers".to_owned()),
            },
            RETENTION => self.retain(job).await.map_err(|error| error.to_string()),
            TIDY => self.tidy(job).await.map_err(|error| error.to_string()),
            other => Err(format!("nobody does the jobs of the queue `{other}`")),
        }
    }

    async fn erase(&self, job: &Job) -> Result<(), String> {
        match self.registry.carry_out_order(&self.schedule, job).await {
            Ok(CarriedOut::Erased | CarriedOut::TakenBack(_) | CarriedOut::Held | CarriedOut::Gone) => Ok(()),
            // Which ones stands in the clear nowhere.
            Err(EraseError::Named(others)) => Err(format!(
                "{} records that are not of this file name records that are; they are changed first",
                others.len()
            )),
            Err(EraseError::NoFile(_)) => Err("the file has no key".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// An order that cannot be carried out is told to the auditors at its first failure.
    async fn tell_if_stuck(&self, queue: &str, job: &Job) -> Result<(), StoreError> {
        if queue != ERASURE || job.attempts > 1 {
            return Ok(());
        }
        let Some(record) = job.payload.get("record").and_then(serde_json::Value::as_str).map(str::to_owned) else {
            return Ok(());
        };
        let Some(kind) = records::kind("erasure_order") else { return Ok(()) };
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let Some(row) = tx.row(kind, &record).await? else { return Ok(()) };
                    let now = tx.now();
                    let to = holders(tx.connection(), Role::Auditor, now).await?;
                    let new = NewNotice {
                        happening: Happening::ErasureStuck,
                        kind,
                        record: &record,
                        child: row.child.as_deref(),
                        due_at: None,
                    };
                    tx.notify(&to, &new).await
                })
            })
            .await
    }

    /// When the time to look at an emergency is over and nobody did, all auditors are told again.
    async fn look_at_emergency(&self, job: &Job) -> Result<(), StoreError> {
        let Some(kind) = records::kind("emergency_access") else { return Ok(()) };
        let job = job.clone();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let record = job.payload.get("record").and_then(serde_json::Value::as_str).unwrap_or_default();
                    if let Some(row) = tx.row(kind, record).await? {
                        let looked = row.fields.get("reviewed_at").and_then(Value::text).is_some_and(|at| at != "none");
                        if !looked {
                            let now = tx.now();
                            let to = holders(tx.connection(), Role::Auditor, now).await?;
                            let new = NewNotice {
                                happening: Happening::EmergencyNotReviewed,
                                kind,
                                record,
                                child: row.child.as_deref(),
                                due_at: None,
                            };
                            tx.notify(&to, &new).await?;
                        }
                    }
                    tx.job_done(&job).await?;
                    Ok(())
                })
            })
            .await
    }

    /// The retention schedule: seals, takes back, sees to it that every order has its job, tells auditors what is proposed.
    async fn retain(&self, job: &Job) -> Result<(), StoreError> {
        let done = self.registry.carry_out_retention(&self.schedule).await?;
        let job = job.clone();
        let (child_kind, order_kind) = (records::kind("child"), records::kind("erasure_order"));
        let (Some(child_kind), Some(order_kind)) = (child_kind, order_kind) else { return Ok(()) };
        let counts = serde_json::json!({
            "sealed": done.sealed.len(), "taken_back": done.taken_back, "proposed": done.proposed.len(),
            "ordered": done.ordered.len(), "held": done.held.len(), "left": done.left.len(),
        });
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    let to = holders(tx.connection(), Role::Auditor, now).await?;
                    for child in &done.proposed {
                        let new = NewNotice {
                            happening: Happening::ErasureProposed,
                            kind: child_kind,
                            record: child,
                            child: Some(child),
                            due_at: None,
                        };
                        tx.notify(&to, &new).await?;
                    }
                    // Orders of before, and those whose job is dead: one job for each, as long as it waits.
                    for child in &done.ordered {
                        let orders = sql::query(
                            "SELECT id FROM erasure_order WHERE child_id = $1 AND scope = 'whole_file' ORDER BY id LIMIT 1",
                        )
                        .bind(child.clone())
                        .fetch_all(tx.connection())
                        .await?;
                        let vault = Arc::clone(&tx.vault);
                        let owner = crate::vault::KeyOwner::Child(child.clone());
                        let Some(key) = vault.key(tx.connection(), &owner).await? else { continue };
                        for order in &orders {
                            let order: String = order.try_get(0)?;
                            let once = hex(&crate::notices::about(&key, order_kind, &order));
                            let payload = serde_json::json!({ "record": order });
                            tx.enqueue(&NewJob {
                                queue: ERASURE.to_owned(),
                                once: Some(once),
                                payload,
                                due_at: None,
                            })
                            .await?;
                        }
                    }
                    if tx.job_done(&job).await? {
                        tx.enqueue(&daily(RETENTION, Some(now + DAY))).await?;
                        let mut draft = Draft::new(Action::Job);
                        draft.what = serde_json::json!({ "retention": counts });
                        tx.append(&Who::program("job:retention", "retention schedule"), draft).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn tidy(&self, job: &Job) -> Result<(), StoreError> {
        self.sign_in.tidy(KEEP_SESSIONS_DAYS).await.map_err(|error| match error {
            SignInError::Store(error) => error,
            other => StoreError::Fault(other.to_string()),
        })?;
        let before = self.registry.clock().now().saturating_sub(KEEP_JOBS_DAYS * DAY);
        self.registry.forget_jobs(before).await?;
        let job = job.clone();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    tx.forget_notices().await?;
                    let now = tx.now();
                    if tx.job_done(&job).await? {
                        tx.enqueue(&daily(TIDY, Some(now + DAY))).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

fn daily(queue: &str, due_at: Option<i64>) -> NewJob {
    NewJob { queue: queue.to_owned(), once: Some(DAILY.to_owned()), payload: serde_json::Value::Null, due_at }
}
