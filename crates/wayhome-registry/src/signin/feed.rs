//! Addresses of calendars: what a calendar program asks without a session. One for each role of an account, with a secret in it that
//! is shown once, of which a keyed code is kept, and that can be stopped at any time.
//!
//! What such an address opens is decided like everything else, for the account and the role as they are when it is asked
//! ([`crate::reads::Reads::calendar`]). It opens nothing but days and the names of desks. When the account is shut or the role is
//! gone it is stopped for good: an account that is opened again needs a new one.

use super::account::{entry, roles_of, unknown};
use super::codes::Code;
use super::session::{Session, who_of};
use super::{SECOND, SignIn, SignInError};
use crate::database::sql;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::who::Who;
use serde_json::json;
use uuid::Uuid;

/// How often a reading is written down in the list of one's own addresses; each is an entry of the ledger besides.
const READ_SECONDS: i64 = 60;

/// An address that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its id: for lists, and to stop it. Not the secret.
    pub id: String,
    /// The role whose calendar it is, by its number.
    pub role_number: i64,
    /// When it was made.
    pub made_at: i64,
    /// When it was last read, to the minute; `None`: never.
    pub read_at: Option<i64>,
}

impl SignIn {
    /// Makes the address of the calendar of the role in which this person acts. An earlier one of the same role is stopped.
    /// Returns the secret, which is not kept.
    ///
    /// # Errors
    /// When the database fails, or the account is not open any more.
    pub async fn make_feed(&self, session: &Session) -> Result<Code, SignInError> {
        let code = Code::token()?;
        let kept = self.code("calendar", code.reveal());
        let (this, account, number) = (self.clone(), session.account.clone(), session.role_number);
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let of = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    let now = tx.now();
                    let held = of.roles_now(now).into_iter().find(|(known, _)| *known == number).filter(|_| of.open(now));
                    let Some((_, held)) = held else { return Err(SignInError::Over) };
                    stop_feeds(tx, &account, None, Some(number), "a new one was made").await?;
                    sql::query(
                        "INSERT INTO calendar_feed (id, account, role_number, code, made_at) VALUES ($1, $2, $3, $4, $5)",
                    )
                    .bind(Uuid::new_v4().to_string())
                    .bind(account.clone())
                    .bind(number)
                    .bind(kept)
                    .bind(now)
                    .execute(tx.connection())
                    .await?;
                    let what = json!({"done": "calendar address made", "role": held.role.code()});
                    entry(tx, &who_of(&of, &held), &of, "", what).await
                })
            })
            .await?;
        Ok(code)
    }

    /// One's own open addresses, in the order of the roles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn feeds_of(&self, account: &str) -> Result<Vec<Feed>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let rows = sql::query(
            "SELECT id, role_number, made_at, read_at FROM calendar_feed WHERE account = $1 AND stopped_at IS NULL
             ORDER BY role_number, id LIMIT 200",
        )
        .bind(account.to_owned())
        .fetch_all(&mut connection)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Feed {
                    id: row.try_get(0)?,
                    role_number: row.try_get(1)?,
                    made_at: row.try_get(2)?,
                    read_at: row.try_get(3)?,
                })
            })
            .collect()
    }

    /// Stops one of one's own addresses, at once. Stopped already, or somebody else's: nothing happens.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_feed(&self, by: &Who, feed: &str) -> Result<(), SignInError> {
        let (this, by, feed) = (self.clone(), by.clone(), feed.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let of = this.load(tx.connection(), &by.id).await?.ok_or_else(unknown)?;
                    if stop_feeds(tx, &by.id, Some(&feed), None, "stopped by the person").await? == 0 {
                        return Ok(());
                    }
                    entry(tx, &by, &of, "", json!({"done": "calendar address stopped"})).await
                })
            })
            .await
    }

    /// Whose calendar a secret opens, in which role; `None` when it opens none: it never was one, it was stopped, its account was
    /// shut, its role was taken away. In the last two cases it is stopped for good, with an entry.
    ///
    /// # Errors
    /// When the database fails. Nothing is shown then.
    pub async fn who_of_feed(&self, secret: &Code) -> Result<Option<Who>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let row = sql::query(
            "SELECT id, account, role_number, read_at FROM calendar_feed WHERE code = $1 AND stopped_at IS NULL",
        )
        .bind(self.code("calendar", secret.reveal()))
        .fetch_optional(&mut connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let (id, account): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let (number, read_at): (i64, Option<i64>) = (row.try_get(2)?, row.try_get(3)?);
        // A clock that was set back brings nothing to life.
        let now = self.now().max(read_at.unwrap_or_default());
        let of = self.load(&mut connection, &account).await?;
        let roles = roles_of(&mut connection, &account).await?;
        drop(connection);
        let held = roles.into_iter().find(|(known, held)| *known == number && held.holds(now));
        let (Some(of), Some((_, held))) = (of.filter(|of| of.open(now)), held) else {
            self.feed_is_over(id, account).await?;
            return Ok(None);
        };
        if read_at.is_none_or(|at| now - at >= READ_SECONDS * SECOND) {
            self.registry
                .write(move |tx| {
                    Box::pin(async move {
                        sql::query("UPDATE calendar_feed SET read_at = $1 WHERE id = $2")
                            .bind(now)
                            .bind(id)
                            .execute(tx.connection())
                            .await?;
                        Ok::<_, StoreError>(())
                    })
                })
                .await?;
        }
        Ok(Some(Who { purpose: "calendar address".to_owned(), ..who_of(&of, &held) }))
    }

    /// The account was shut or the role is gone.
    async fn feed_is_over(&self, feed: String, account: String) -> Result<(), SignInError> {
        let this = self.clone();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let why = "the account was shut or the role taken away";
                    if stop_feeds(tx, &account, Some(&feed), None, why).await? == 0 {
                        return Ok(());
                    }
                    let Some(of) = this.load(tx.connection(), &account).await? else { return Ok(()) };
                    let program = Who::program("program", "a calendar address was asked for");
                    entry(tx, &program, &of, "", json!({"done": "calendar address stopped", "why": why})).await
                })
            })
            .await
    }
}

/// Stops the open addresses of an account: one, those of a role, or all; returns how many. The entry is the caller's.
pub(crate) async fn stop_feeds(
    tx: &mut Tx,
    account: &str,
    feed: Option<&str>,
    role: Option<i64>,
    why: &str,
) -> Result<u64, StoreError> {
    let now = tx.now();
    let done = sql::query(
        "UPDATE calendar_feed SET stopped_at = $1, stopped_why = $2
         WHERE account = $3 AND stopped_at IS NULL AND id = COALESCE($4, id) AND role_number = COALESCE($5, role_number)",
    )
    .bind(now)
    .bind(why.to_owned())
    .bind(account.to_owned())
    .bind(feed.map(str::to_owned))
    .bind(role)
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected())
}
