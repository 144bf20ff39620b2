//! The one writer of a program: many waiting operations go into one transaction, each behind a savepoint, and are answered
//! after the commit. So nothing is acknowledged before it is durable, and one wait for the disk serves many. What waiting changes
//! will ask for is read for all of them at once (see [`super::ahead`]).

use super::ahead::{Ahead, HINTS, Hint};
use super::{Database, Dialect};
use crate::clock::Clock;
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::End;
use crate::vault::Vault;
use futures_util::FutureExt as _;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// A future that may be sent to another thread.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Operations that go into one transaction.
const BATCH: usize = 512;

/// What an operation writes with: the connection inside the transaction, and what is known there.
///
/// Obtained from `Registry::write`, and handed to a [`crate::Gate`]. What it did is undone when the operation answers with an error.
pub struct Tx {
    pub(crate) connection: Connection,
    pub(crate) dialect: Dialect,
    pub(crate) vault: Arc<Vault>,
    pub(crate) clock: Clock,
    /// The last entry, once this batch has read it.
    pub(crate) end: Option<End>,
    /// Whether this batch appended.
    pub(crate) appended: bool,
    /// Why a subject's key must be forgotten after the commit: it was destroyed or changed.
    pub(crate) forget: Vec<[u8; 16]>,
    /// What was read ahead for the operations that wait.
    pub(crate) ahead: Ahead,
}

impl Tx {
    /// The connection, inside the transaction.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Which database this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// What the clock says now, in microseconds UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.now()
    }
}

/// An operation and how to answer it.
pub(crate) trait Operation: Send {
    /// What it will ask for, when it is changes and entries only, which write by [`Tx::send`] first; `None`: it may do anything.
    fn hints(&self) -> Option<&[Hint]>;
    /// Runs it; afterwards `answer` may be called. An error undoes it.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> Boxed<'a, Verdict>;
    /// Answers: with what it returned, or with the error of the whole batch.
    fn answer(self: Box<Self>, batch: Result<(), StoreError>);
}

/// What became of one operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Undo,
    /// The connection or the disk failed: nothing of the batch may stand.
    UndoAll,
}

/// Errors of operations: whatever the caller needs, as long as it can carry the store's own.
pub trait FromStore: From<StoreError> + Send + 'static {
    /// The store's own error inside, if that is what it is.
    fn store(&self) -> Option<&StoreError>;
}

impl FromStore for StoreError {
    fn store(&self) -> Option<&StoreError> {
        Some(self)
    }
}

pub(crate) struct One<T, E, F> {
    hints: Option<Vec<Hint>>,
    operation: Option<F>,
    result: Option<Result<T, E>>,
    to: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Operation for One<T, E, F>
where
    T: Send + 'static,
    E: FromStore,
    F: for<'a> FnOnce(&'a mut Tx) -> Boxed<'a, Result<T, E>> + Send + 'static,
{
    fn hints(&self) -> Option<&[Hint]> {
        self.hints.as_deref()
    }

    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> Boxed<'a, Verdict> {
        Box::pin(async move {
            let Some(operation) = self.operation.take() else { return Verdict::Undo };
            let result = match AssertUnwindSafe(operation(tx)).catch_unwind().await {
                Ok(result) => result,
                Err(panic) => Err(E::from(StoreError::Fault(panic_text(panic.as_ref())))),
            };
            let verdict = match &result {
                Ok(_) => Verdict::Keep,
                Err(error) => match error.store() {
                    Some(store) if !store.spares_the_rest() => Verdict::UndoAll,
                    _ => Verdict::Undo,
                },
            };
            self.result = Some(result);
            verdict
        })
    }

    fn answer(self: Box<Self>, batch: Result<(), StoreError>) {
        let result = match (batch, self.result) {
            (Ok(()), Some(result)) => result,
            // Its own error says more than that of the batch.
            (Err(_), Some(Err(own))) => Err(own),
            (Err(error), _) => Err(E::from(error)),
            (Ok(()), None) => Err(E::from(StoreError::Closed)),
        };
        // The caller may have gone: what was written stands all the same.
        let _ = self.to.send(result);
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

/// The way to the writer.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Operation>>,
}

impl Writer {
    pub(crate) fn start(database: Arc<Database>, vault: Arc<Vault>, clock: Clock) -> Self {
        let (queue, waiting) = mpsc::channel(4096);
        tokio::spawn(serve(database, vault, clock, waiting));
        Self { queue }
    }

    /// Runs an operation. With `hints` it is nothing but those changes and entries.
    pub(crate) async fn write<T, E, F>(&self, hints: Option<Vec<Hint>>, operation: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: FromStore,
        F: for<'a> FnOnce(&'a mut Tx) -> Boxed<'a, Result<T, E>> + Send + 'static,
    {
        let (to, answer) = oneshot::channel();
        let one = One { hints, operation: Some(operation), result: None, to };
        self.queue.send(Box::new(one)).await.map_err(|_| E::from(StoreError::Closed))?;
        answer.await.map_err(|_| E::from(StoreError::Closed))?
    }
}

async fn serve(
    database: Arc<Database>,
    vault: Arc<Vault>,
    clock: Clock,
    mut waiting: mpsc::Receiver<Box<dyn Operation>>,
) {
    let mut tx: Option<Tx> = None;
    let mut batch = Vec::new();
    loop {
        if waiting.recv_many(&mut batch, BATCH).await == 0 {
            if let Some(tx) = tx {
                let _ = tx.connection.close().await;
            }
            return;
        }
        // Who was answered a moment ago may be about to ask again: one transaction for all of them.
        tokio::task::yield_now().await;
        while batch.len() < BATCH
            && let Ok(operation) = waiting.try_recv()
        {
            batch.push(operation);
        }
        let mut current = match tx.take() {
            Some(current) => current,
            None => match database.writer().await {
                Ok(connection) => Tx {
                    connection,
                    dialect: database.dialect,
                    vault: Arc::clone(&vault),
                    clock: clock.clone(),
                    end: None,
                    appended: false,
                    forget: Vec::new(),
                    ahead: Ahead::default(),
                },
                Err(error) => {
                    refuse(&mut batch, error);
                    continue;
                }
            },
        };
        if let Some(still_good) = transact(&mut current, &mut batch).await {
            match still_good {
                Ok(()) => {
                    for operation in batch.drain(..) {
                        operation.answer(Ok(()));
                    }
                    tx = Some(current);
                }
                Err(error) => {
                    // The connection is given up with its transaction: a new one starts from what is durable.
                    drop(current.connection);
                    refuse(&mut batch, error);
                }
            }
        } else {
            tx = Some(current);
        }
    }
}

fn refuse(batch: &mut Vec<Box<dyn Operation>>, error: StoreError) {
    let text = error.to_string();
    let mut error = Some(error);
    for operation in batch.drain(..) {
        let one = error.take().unwrap_or_else(|| match text.as_str() {
            text if text == StoreError::DiskFull.to_string() => StoreError::DiskFull,
            text if text == StoreError::Busy.to_string() => StoreError::Busy,
            text => StoreError::Unavailable(text.to_owned().into()),
        });
        operation.answer(Err(one));
    }
}

/// Runs a batch in one transaction. `None` when nothing was waiting.
async fn transact(tx: &mut Tx, batch: &mut Vec<Box<dyn Operation>>) -> Option<Result<(), StoreError>> {
    if batch.is_empty() {
        return None;
    }
    tx.end = None;
    tx.appended = false;
    tx.forget.clear();
    tx.ahead = Ahead::default();
    let done = transact_all(tx, batch).await;
    tx.ahead = Ahead::default();
    Some(done)
}

async fn transact_all(tx: &mut Tx, batch: &mut [Box<dyn Operation>]) -> Result<(), StoreError> {
    let begin = match tx.dialect {
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Postgres => "BEGIN",
    };
    tx.connection.patiently(begin).await?;
    statement(tx, "SAVEPOINT one").await?;
    let n_operations = batch.len();
    let mut looked_up_to = 0;
    for at in 0..n_operations {
        if at >= looked_up_to {
            let (hints, n_hinted) = hints_of(batch.get(at..).unwrap_or_default());
            prepare(tx, &hints).await?;
            looked_up_to = at + n_hinted.max(1);
        }
        let Some(operation) = batch.get_mut(at) else { break };
        tx.ahead.begin();
        let before = (tx.end.clone(), tx.appended, tx.forget.len());
        match operation.run(tx).await {
            // The last savepoint ends with the transaction.
            Verdict::Keep if at + 1 == n_operations => {}
            Verdict::Keep => next_savepoint(tx).await?,
            Verdict::Undo => {
                // The savepoint stays for the next operation.
                statement(tx, "ROLLBACK TO SAVEPOINT one").await?;
                tx.ahead.undo();
                (tx.end, tx.appended) = (before.0, before.1);
                tx.forget.truncate(before.2);
            }
            Verdict::UndoAll => {
                let _ = statement(tx, "ROLLBACK").await;
                return Err(StoreError::Unavailable("another operation of the same moment failed".into()));
            }
        }
    }
    if tx.appended {
        crate::ledger::write_end(tx).await?;
    }
    tx.connection.patiently("COMMIT").await?;
    tx.vault.forget(&tx.forget);
    Ok(())
}

/// What the changes and entries at the beginning of `waiting` will ask for, and how many operations these are.
fn hints_of(waiting: &[Box<dyn Operation>]) -> (Vec<Hint>, usize) {
    let mut hints: Vec<Hint> = Vec::new();
    let mut n_operations = 0;
    for operation in waiting {
        let Some(some) = operation.hints().filter(|_| hints.len() < HINTS) else { break };
        hints.extend_from_slice(some);
        n_operations += 1;
    }
    (hints, n_operations)
}

/// Reads ahead for the next operations.
async fn prepare(tx: &mut Tx, hints: &[Hint]) -> Result<(), StoreError> {
    tx.ahead = Ahead::default();
    if hints.len() > 1 {
        let kept = tx.end.clone();
        match tx.look_ahead(hints).await {
            // The lock on the end of the ledger must outlive an operation that is undone.
            Ok(()) if tx.dialect == Dialect::Postgres => next_savepoint(tx).await?,
            Ok(()) => {}
            // Something cannot be opened: who needs it says so.
            Err(error) if error.spares_the_rest() => (tx.ahead, tx.end) = (Ahead::default(), kept),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Keeps what was written, and begins what may be undone alone.
async fn next_savepoint(tx: &mut Tx) -> Result<(), StoreError> {
    match tx.dialect {
        Dialect::Sqlite => {
            statement(tx, "RELEASE SAVEPOINT one").await?;
            statement(tx, "SAVEPOINT one").await
        }
        // One message to the server.
        Dialect::Postgres => Ok(sql::raw("RELEASE SAVEPOINT one; SAVEPOINT one").execute(&mut tx.connection).await?),
    }
}

async fn statement(tx: &mut Tx, text: &'static str) -> Result<(), StoreError> {
    // Prepared once and kept: savepoints are taken thousands of times a second.
    sql::query(text).execute(&mut tx.connection).await?;
    Ok(())
}
