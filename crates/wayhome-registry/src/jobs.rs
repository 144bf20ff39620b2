//! Jobs: work that follows a change, in a queue on the same database.
//!
//! A job is enqueued in the transaction that asks for it. It is held for a time by whoever runs it; when that time passes
//! without an answer, another runs it again: **a job may run twice, and must do no harm when it does**.

use crate::Registry;
use crate::database::Dialect;
use crate::database::sql;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::vault::KeyOwner;
use std::sync::Arc;
use uuid::Uuid;

/// After so many attempts a job is dead: it stays to be seen, and runs no more until somebody revives it.
pub const ATTEMPTS: i64 = 8;

/// The longest wait between two attempts: six hours, in microseconds.
const LONGEST_WAIT: i64 = 6 * 3600 * 1_000_000;

/// A job to be enqueued.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    /// Which queue: `plan`, `mail`, `retention` …
    pub queue: String,
    /// Two waiting jobs of one queue with the same key are one job. Never a name.
    pub once: Option<String>,
    /// What to do. Sealed with the country's key.
    pub payload: serde_json::Value,
    /// Not before this time, in microseconds UTC; `None`: at once.
    pub due_at: Option<i64>,
}

impl NewJob {
    /// The same work again, at once.
    #[must_use]
    pub fn again(job: &Job, once: Option<String>) -> Self {
        Self { queue: job.queue.clone(), once, payload: job.payload.clone(), due_at: None }
    }
}

/// A job that is held to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// Its queue.
    pub queue: String,
    /// What to do.
    pub payload: serde_json::Value,
    /// How often it was begun, this time included.
    pub attempts: i64,
    /// Who holds it: an answer by anybody else is ignored.
    holder: [u8; 16],
}

/// How many jobs of a queue are in which state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueState {
    /// The queue.
    pub queue: String,
    /// `waiting`, `running`, `done` or `dead`.
    pub state: String,
    /// How many.
    pub n_jobs: i64,
    /// When the oldest was made.
    pub oldest: i64,
}

impl Tx {
    /// Enqueues a job in this transaction.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn enqueue(&mut self, job: &NewJob) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        let vault = Arc::clone(&self.vault);
        let key = vault.key_or_new(self, &KeyOwner::Country).await?;
        let plain = serde_json::to_vec(&job.payload).map_err(|error| StoreError::Fault(error.to_string()))?;
        let payload = key.seal(&plain, &[b"job", id.as_bytes()])?;
        let now = self.now();
        sql::query(
            "INSERT INTO job (id, queue, once, payload, made_at, due_at, state, attempts)
             VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0) ON CONFLICT DO NOTHING",
        )
        .bind(id.as_bytes().to_vec())
        .bind(job.queue.clone())
        .bind(job.once.clone())
        .bind(payload)
        .bind(now)
        .bind(job.due_at.unwrap_or(now))
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

impl Registry {
    /// Enqueues a job of its own.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn enqueue(&self, job: NewJob) -> Result<(), StoreError> {
        self.write(move |tx| Box::pin(async move { tx.enqueue(&job).await })).await
    }

    /// Takes the next job of a queue that is due and holds it for `seconds`. `None` when there is none.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn take_job(&self, queue: &str, seconds: u32) -> Result<Option<Job>, StoreError> {
        let queue = queue.to_owned();
        self.write(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                // What was held too long waits again; a key that waits already makes the old one superfluous.
                sql::query(
                    "UPDATE job SET state = CASE WHEN attempts >= $1 THEN 'dead' WHEN once IS NOT NULL AND EXISTS (SELECT 1 FROM
                     job other WHERE other.queue = job.queue AND other.once = job.once AND other.state = 'waiting') THEN 'done'
                     ELSE 'waiting' END, held_until = NULL, holder = NULL, error = 'whoever ran it did not answer in time'
                     WHERE state = 'running' AND held_until < $2 AND queue = $3",
                )
                .bind(ATTEMPTS)
                .bind(now)
                .bind(queue.clone())
                .execute(tx.connection())
                .await?;
                let next = match tx.dialect() {
                    Dialect::Sqlite => {
                        "SELECT id FROM job WHERE queue = $1 AND state = 'waiting' AND due_at <= $2 ORDER BY due_at, id LIMIT 1"
                    }
                    Dialect::Postgres => {
                        "SELECT id FROM job WHERE queue = $1 AND state = 'waiting' AND due_at <= $2 ORDER BY due_at, id LIMIT 1
                         FOR UPDATE SKIP LOCKED"
                    }
                };
                let row = sql::query(next).bind(queue.clone()).bind(now).fetch_optional(tx.connection()).await?;
                let Some(row) = row else { return Ok(None) };
                let id: Vec<u8> = row.try_get(0)?;
                let holder: [u8; 16] = crate::vault::random()?;
                let row = sql::query(
                    "UPDATE job SET state = 'running', attempts = attempts + 1, held_until = $1, holder = $2 WHERE id = $3
                     RETURNING payload, attempts",
                )
                .bind(now.saturating_add(i64::from(seconds) * 1_000_000))
                .bind(holder.to_vec())
                .bind(id.clone())
                .fetch_one(tx.connection())
                .await?;
                let sealed: Vec<u8> = row.try_get(0)?;
                let attempts: i64 = row.try_get(1)?;
                let vault = Arc::clone(&tx.vault);
                let key = vault.key_or_new(tx, &KeyOwner::Country).await?;
                let plain = vault.open_sealed(tx.connection(), &key, &sealed, &[b"job", &id]).await?;
                let payload = serde_json::from_slice(&plain)
                    .map_err(|error| StoreError::Damaged(format!("a job cannot be read: {error}")))?;
                let id = Uuid::from_slice(&id).map_err(|error| StoreError::Damaged(error.to_string()))?;
                Ok(Some(Job { id, queue, payload, attempts, holder }))
            })
        })
        .await
    }

    /// Says that a job is done, in the transaction of what it did: see [`Tx::job_done`].
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn job_done(&self, job: &Job) -> Result<bool, StoreError> {
        let job = job.clone();
        self.write(move |tx| Box::pin(async move { tx.job_done(&job).await })).await
    }

    /// Says that a job failed: it waits, twice as long each time, and is dead after [`ATTEMPTS`].
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn job_failed(&self, job: &Job, why: &str) -> Result<(), StoreError> {
        let (job, why) = (job.clone(), why.to_owned());
        self.write(move |tx| {
            Box::pin(async move {
                let wait = (15_i64 * 1_000_000) << job.attempts.clamp(0, 20);
                let due = tx.now().saturating_add(wait.min(LONGEST_WAIT));
                sql::query(
                    "UPDATE job SET state = CASE WHEN attempts >= $1 THEN 'dead' WHEN once IS NOT NULL AND EXISTS (SELECT 1 FROM
                     job other WHERE other.queue = job.queue AND other.once = job.once AND other.state = 'waiting') THEN 'done'
                     ELSE 'waiting' END, held_until = NULL, holder = NULL, error = $2, due_at = $3
                     WHERE id = $4 AND state = 'running' AND holder = $5",
                )
                .bind(ATTEMPTS)
                .bind(why)
                .bind(due)
                .bind(job.id.as_bytes().to_vec())
                .bind(job.holder.to_vec())
                .execute(tx.connection())
                .await?;
                Ok(())
            })
        })
        .await
    }

    /// What waits, runs, is done or is dead.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn queues(&self) -> Result<Vec<QueueState>, StoreError> {
        let mut connection = self.reading().await?;
        let rows = sql::query(
            "SELECT queue, state, count(*), min(made_at) FROM job GROUP BY queue, state ORDER BY queue, state LIMIT 1000",
        )
        .fetch_all(&mut connection)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(QueueState {
                    queue: row.try_get(0)?,
                    state: row.try_get(1)?,
                    n_jobs: row.try_get(2)?,
                    oldest: row.try_get(3)?,
                })
            })
            .collect()
    }

    /// Lets dead jobs of a queue wait again. Returns how many.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn revive_jobs(&self, queue: &str) -> Result<u64, StoreError> {
        let queue = queue.to_owned();
        self.write(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                let done = sql::query(
                    "UPDATE job SET state = 'waiting', attempts = 0, due_at = $1 WHERE queue = $2 AND state = 'dead' AND
                     (once IS NULL OR (NOT EXISTS (SELECT 1 FROM job other WHERE other.queue = job.queue AND
                     other.once = job.once AND other.state = 'waiting') AND NOT EXISTS (SELECT 1 FROM job other WHERE
                     other.queue = job.queue AND other.once = job.once AND other.state = 'dead' AND other.id > job.id)))",
                )
                .bind(now)
                .bind(queue)
                .execute(tx.connection())
                .await?;
                Ok::<_, StoreError>(done.rows_affected())
            })
        })
        .await
    }

    /// Deletes done jobs that were made before a time. Returns how many.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn forget_jobs(&self, before: i64) -> Result<u64, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let done = sql::query("DELETE FROM job WHERE state = 'done' AND made_at < $1")
                    .bind(before)
                    .execute(tx.connection())
                    .await?;
                Ok::<_, StoreError>(done.rows_affected())
            })
        })
        .await
    }
}

impl Tx {
    /// Says that a job is done, together with what it did. `false` when another holds it by now: then what it did must be
    /// undone (answer with an error) or be harmless.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn job_done(&mut self, job: &Job) -> Result<bool, StoreError> {
        let done = sql::query(
            "UPDATE job SET state = 'done', held_until = NULL, holder = NULL, error = NULL
             WHERE id = $1 AND state = 'running' AND holder = $2",
        )
        .bind(job.id.as_bytes().to_vec())
        .bind(job.holder.to_vec())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
