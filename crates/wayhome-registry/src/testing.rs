//! For tests alone (feature `testing`): what stands in the tables, without a decision and without an entry in the ledger.
//! Programs read through [`crate::reads::Reads`] and write through [`Registry::change`].

use crate::Registry;
use crate::audit::{self, Wanted};
use crate::database::sql::Connection;
use crate::database::writer::{Boxed, FromStore, Tx};
use crate::database::{Database, Place, migrations};
use crate::error::StoreError;
use crate::facts::{Recorded, facts_of};
use crate::ledger::Entry;
use crate::records::Kind;
use crate::rows::{Row, row_by_id};
use crate::vault::names::{self, Hit, Match};
use std::future::Future;

pub use crate::database::Reading;
pub use crate::database::sql;

/// The registry past its doors.
pub trait Bare {
    /// A connection that can only read.
    fn reading(&self) -> impl Future<Output = Result<Reading, StoreError>> + Send;

    /// An operation in the writer's transaction.
    fn write<T, E, F>(&self, operation: F) -> impl Future<Output = Result<T, E>> + Send
    where
        T: Send + 'static,
        E: FromStore,
        F: for<'a> FnOnce(&'a mut Tx) -> Boxed<'a, Result<T, E>> + Send + 'static;

    /// A record as it stands.
    fn row(&self, kind: &'static Kind, id: &str) -> impl Future<Output = Result<Option<Row>, StoreError>> + Send;

    /// All facts about a record, in the order in which they were recorded.
    fn history(
        &self,
        kind: &'static Kind,
        id: &str,
        child: Option<&str>,
    ) -> impl Future<Output = Result<Vec<Recorded>, StoreError>> + Send;

    /// Records of which some name fits.
    fn find_names(
        &self,
        connection: &mut Connection,
        query: &str,
        how: Match,
        after: Option<&Hit>,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Hit>, StoreError>> + Send;

    /// Entries of the ledger, newest first.
    fn entries(&self, wanted: &Wanted) -> impl Future<Output = Result<Vec<Entry>, StoreError>> + Send;
}

impl Bare for Registry {
    async fn reading(&self) -> Result<Reading, StoreError> {
        Registry::reading(self).await
    }

    async fn write<T, E, F>(&self, operation: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: FromStore,
        F: for<'a> FnOnce(&'a mut Tx) -> Boxed<'a, Result<T, E>> + Send + 'static,
    {
        Registry::write(self, operation).await
    }

    async fn row(&self, kind: &'static Kind, id: &str) -> Result<Option<Row>, StoreError> {
        let mut connection = Registry::reading(self).await?;
        row_by_id(self.vault(), &mut connection, kind, id).await
    }

    async fn history(&self, kind: &'static Kind, id: &str, child: Option<&str>) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = Registry::reading(self).await?;
        facts_of(self.vault(), &mut connection, kind, id, child).await
    }

    async fn find_names(
        &self,
        connection: &mut Connection,
        query: &str,
        how: Match,
        after: Option<&Hit>,
        limit: u32,
    ) -> Result<Vec<Hit>, StoreError> {
        self.found_names(connection, query, how, &names::Among::All, after, limit).await
    }

    async fn entries(&self, wanted: &Wanted) -> Result<Vec<Entry>, StoreError> {
        audit::entries(self, wanted).await
    }
}

/// How many steps the schema has.
#[must_use]
pub fn steps_of_schema() -> usize {
    migrations::ALL.len()
}

/// Makes the tables as a program did that knew the first steps of the schema alone.
///
/// # Errors
/// When the place cannot be used.
pub async fn at_schema(place: &Place, steps: usize) -> Result<(), StoreError> {
    let known = migrations::ALL.get(..steps).unwrap_or(migrations::ALL);
    Database::open_until(place, true, known).await?.close().await;
    Ok(())
}
