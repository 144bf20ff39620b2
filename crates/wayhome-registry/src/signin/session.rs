//! Open sessions: who is there, in which role, until when.
//!
//! A session belongs to one token, and the token changes whenever what it may do changes: at sign-in and at a change of role.
//! Every look at a session reads the database, so that an ended one is over at once on every server.

use super::account::{AccountKind, HeldRole, entry, roles_of, unknown};
use super::codes::{Code, Usage, same};
use super::{CARD_IDLE_SECONDS, CARD_LONGEST_SECONDS, SECOND, SignIn, SignInError, Visit, needs_second_factor};
use crate::database::sql;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::who::Who;
use serde_json::json;
use uuid::Uuid;

/// How somebody showed who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A passphrase alone.
    Passphrase,
    /// A passphrase and a second factor.
    Two,
    /// A passkey that checked finger, face or PIN: two factors in one.
    Passkey,
    /// A card with a code.
    Card,
    /// The ministry's provider, which says that it asked for one factor.
    Provider,
    /// The ministry's provider, with a second factor of its own or of ours.
    ProviderTwo,
}

impl Way {
    /// The word in the table and in the ledger.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Way::Passphrase => "passphrase",
            Way::Two => "passphrase and second factor",
            Way::Passkey => "passkey",
            Way::Card => "card",
            Way::Provider => "provider",
            Way::ProviderTwo => "provider and second factor",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Way> {
        [Way::Passphrase, Way::Two, Way::Passkey, Way::Card, Way::Provider, Way::ProviderTwo]
            .into_iter()
            .find(|way| way.word() == word)
    }

    /// Whether two factors were shown.
    #[must_use]
    pub fn is_two(self) -> bool {
        matches!(self, Way::Two | Way::Passkey | Way::ProviderTwo)
    }

    /// The same with a second factor.
    pub(crate) fn with_second(self) -> Way {
        match self {
            Way::Passphrase | Way::Two => Way::Two,
            Way::Provider | Way::ProviderTwo => Way::ProviderTwo,
            Way::Passkey | Way::Card => self,
        }
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id: for lists, and to end it. Not the token.
    pub id: String,
    /// The account.
    pub account: String,
    /// Whose account.
    pub kind: AccountKind,
    /// Who acts. The purpose is empty: the page adds it.
    pub who: Who,
    /// The number of the role in which they act.
    pub role_number: i64,
    /// All roles held now, by number: to choose another.
    pub roles: Vec<(i64, HeldRole)>,
    /// The language of the pages.
    pub language: String,
    /// How they showed who they are.
    pub way: Way,
    /// When it was opened.
    pub opened_at: i64,
    /// When it ends in any case.
    pub expires_at: i64,
}

/// A session that was just opened, with what the browser has to keep.
#[derive(Clone, Debug)]
pub struct Opened {
    /// For the cookie: `Secure`, `HttpOnly`, `SameSite=Lax`, no longer than the session.
    pub token: Code,
    /// Who is there.
    pub session: Session,
}

/// One line of one's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The kind of browser.
    pub device: String,
    /// How they showed who they are.
    pub way: String,
    /// When it was opened.
    pub opened_at: i64,
    /// When it was last used, to the minute.
    pub seen_at: i64,
}

/// What a form has to carry so that no other site can send it: made from the token, so that it changes with it and needs no
/// place in the database.
#[must_use]
pub fn form_token(token: &Code) -> String {
    token.kept(Usage::Form)
}

/// Whether a form carries the right one. A form of another tab that was filled in before the role was changed does not.
#[must_use]
pub fn form_is_right(token: &Code, given: &str) -> bool {
    same(&form_token(token), given)
}

/// How often a use of a session is written down.
const SEEN_SECONDS: i64 = 60;

impl SignIn {
    /// Who is behind the token of a cookie; `None` when nobody is: it never was a session, it ended, it was too long without
    /// a request, its account was shut, its role was taken away.
    ///
    /// # Errors
    /// When the database fails. Nobody is let in then.
    pub async fn session(&self, token: &Code) -> Result<Option<Session>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let row = sql::query(
            "SELECT s.id, s.account, s.role_number, s.way, s.opened_at, s.seen_at, s.idle, s.expires_at, a.kind, a.own_child,
             a.language, a.active_from, a.active_until, a.disabled_at
             FROM sign_in_session s JOIN account a ON a.id = s.account WHERE s.token = $1 AND s.ended_at IS NULL",
        )
        .bind(token.kept(Usage::Session))
        .fetch_optional(&mut connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let (id, account): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let (seen_at, idle, expires_at): (i64, i64, i64) = (row.try_get(5)?, row.try_get(6)?, row.try_get(7)?);
        // A clock that was set back brings no session to life and makes none longer than its hours since the last use.
        let now = self.now().max(seen_at);
        let (from, until): (i64, Option<i64>) = (row.try_get(11)?, row.try_get(12)?);
        let shut =
            row.try_get::<Option<i64>, _>(13)?.is_some() || now < from || until.is_some_and(|until| now >= until);
        if now >= expires_at || now - seen_at >= idle || shut {
            drop(connection);
            self.over(&id, if shut { "the account was shut" } else { "too long without a request" }).await?;
            return Ok(None);
        }
        let number: i64 = row.try_get(2)?;
        let roles: Vec<(i64, HeldRole)> =
            roles_of(&mut connection, &account).await?.into_iter().filter(|(_, held)| held.holds(now)).collect();
        let Some((_, held)) = roles.iter().find(|(known, _)| *known == number) else {
            drop(connection);
            self.over(&id, "the role was taken away").await?;
            return Ok(None);
        };
        let kind: String = row.try_get(8)?;
        let way: String = row.try_get(3)?;
        let damaged = || StoreError::Damaged(format!("session {id}"));
        let way = Way::from_word(&way).ok_or_else(damaged)?;
        let kind = match kind.as_str() {
            "child" => AccountKind::Child,
            "guardian" => AccountKind::Guardian,
            _ => AccountKind::Person,
        };
        let session = Session {
            who: Who {
                id: account.clone(),
                role: held.role,
                places: held.places.clone(),
                own_child: row.try_get(9)?,
                purpose: String::new(),
            },
            account,
            kind,
            role_number: number,
            language: row.try_get(10)?,
            way,
            opened_at: row.try_get(4)?,
            expires_at,
            roles,
            id,
        };
        drop(connection);
        if now - seen_at >= SEEN_SECONDS * SECOND {
            let id = session.id.clone();
            self.registry
                .write(move |tx| {
                    Box::pin(async move {
                        sql::query("UPDATE sign_in_session SET seen_at = $1 WHERE id = $2 AND seen_at < $1 AND ended_at IS NULL")
                            .bind(now)
                            .bind(id)
                            .execute(tx.connection())
                            .await?;
                        Ok::<_, StoreError>(())
                    })
                })
                .await?;
        }
        Ok(Some(session))
    }

    async fn over(&self, session: &str, why: &'static str) -> Result<(), SignInError> {
        let session = session.to_owned();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    sql::query(
                        "UPDATE sign_in_session SET ended_at = $1, ended_why = $2 WHERE id = $3 AND ended_at IS NULL",
                    )
                    .bind(now)
                    .bind(why)
                    .bind(session)
                    .execute(tx.connection())
                    .await?;
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    }

    /// Acts in another role from now on. The token changes; the old one, and every form filled in under it, is over.
    ///
    /// # Errors
    /// When nobody is signed in, or they do not hold that role now.
    pub async fn change_role(&self, token: &Code, number: i64) -> Result<Opened, SignInError> {
        let session = self.session(token).await?.ok_or(SignInError::Over)?;
        if !session.roles.iter().any(|(held, _)| *held == number) {
            return Err(SignInError::NotAllowed("you do not hold this role now".to_owned()));
        }
        let new = Code::token()?;
        let (kept, old) = (new.kept(Usage::Session), token.kept(Usage::Session));
        let (this, account) = (self.clone(), session.account.clone());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    // Two tabs that change at once: one finds the token gone.
                    let done = sql::query(
                        "UPDATE sign_in_session SET token = $1, role_number = $2 WHERE token = $3 AND ended_at IS NULL",
                    )
                    .bind(kept)
                    .bind(number)
                    .bind(old)
                    .execute(tx.connection())
                    .await?;
                    if done.rows_affected() != 1 {
                        return Err(SignInError::Over);
                    }
                    let account = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    let Some((_, held)) = account.roles.iter().find(|(known, _)| *known == number) else {
                        return Err(SignInError::NotAllowed("you do not hold this role now".to_owned()));
                    };
                    let who = who_of(&account, held);
                    let mut draft = Draft::new(Action::SignIn).of_record("account", &account.id);
                    draft.child.clone_from(&account.own_child);
                    draft.what = json!({"done": "role chosen", "role": held.role.code()});
                    tx.append(&who, draft).await?;
                    Ok::<_, SignInError>(())
                })
            })
            .await?;
        let session = self.session(&new).await?.ok_or(SignInError::Over)?;
        Ok(Opened { token: new, session })
    }

    /// Signs out: this session is over at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &Code) -> Result<(), SignInError> {
        let Some(session) = self.session(token).await? else { return Ok(()) };
        self.end_session(&session.who, &session.account, Some(&session.id), "signed out").await
    }

    /// One's own open sessions, the last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions_of(&self, account: &str) -> Result<Vec<Listed>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let now = self.now();
        let rows = sql::query(
            "SELECT id, device, way, opened_at, seen_at FROM sign_in_session
             WHERE account = $1 AND ended_at IS NULL AND expires_at > $2 AND seen_at + idle > $2
             ORDER BY seen_at DESC, id LIMIT 200",
        )
        .bind(account.to_owned())
        .bind(now)
        .fetch_all(&mut connection)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Listed {
                    id: row.try_get(0)?,
                    device: row.try_get(1)?,
                    way: row.try_get(2)?,
                    opened_at: row.try_get(3)?,
                    seen_at: row.try_get(4)?,
                })
            })
            .collect()
    }

    /// Ends one session of an account, or all (`session`: `None`), at once. Everybody may end their own; administrators
    /// those of others.
    ///
    /// # Errors
    /// When `by` may not.
    pub async fn end_session(
        &self,
        by: &Who,
        account: &str,
        session: Option<&str>,
        why: &str,
    ) -> Result<(), SignInError> {
        if by.id != account {
            super::account::may_manage(by)?;
        }
        let (this, by, account) = (self.clone(), by.clone(), account.to_owned());
        let (session, why) = (session.map(str::to_owned), why.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let of = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    let n_ended = end_sessions(tx, &account, session.as_deref(), &why).await?;
                    if n_ended == 0 {
                        return Ok(());
                    }
                    let mut draft = Draft::new(Action::SignOut).of_record("account", &account);
                    draft.child.clone_from(&of.own_child);
                    draft.what = json!({"sessions": n_ended, "why": why});
                    tx.append(&by, draft).await?;
                    Ok::<_, SignInError>(())
                })
            })
            .await
    }

    /// Opens a session inside a transaction, with its entry. `before`: the session that the browser had, which ends.
    pub(crate) async fn begin_session(
        &self,
        tx: &mut Tx,
        account: &super::account::Account,
        way: Way,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Code, SignInError> {
        let now = tx.now();
        let roles = account.roles_now(now);
        let Some((number, held)) = roles.first() else {
            return Err(SignInError::NotAllowed(
                "your account holds no role at this time: ask an administrator".to_owned(),
            ));
        };
        // INVARIANT (two factors): no session of a role that needs them is opened without.
        if roles.iter().any(|(_, held)| needs_second_factor(held.role)) && !way.is_two() {
            return Err(SignInError::Refused);
        }
        if let Some(before) = before {
            sql::query("UPDATE sign_in_session SET ended_at = $1, ended_why = 'signed in anew' WHERE token = $2 AND ended_at IS NULL")
                .bind(now)
                .bind(before.kept(Usage::Session))
                .execute(tx.connection())
                .await?;
        }
        let (id, token) = (Uuid::new_v4().to_string(), Code::token()?);
        let (idle, longest) = match way {
            Way::Card => (CARD_IDLE_SECONDS, CARD_LONGEST_SECONDS),
            _ => (self.settings.idle_seconds, self.settings.longest_seconds),
        };
        let device: String = visit.device.chars().filter(|c| !c.is_control()).take(80).collect();
        sql::query(
            "INSERT INTO sign_in_session (id, token, account, role_number, way, device, opened_at, seen_at, idle, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)",
        )
        .bind(id.clone())
        .bind(token.kept(Usage::Session))
        .bind(account.id.clone())
        .bind(*number)
        .bind(way.word())
        .bind(device)
        .bind(now)
        .bind(idle * SECOND)
        .bind(now + longest * SECOND)
        .execute(tx.connection())
        .await?;
        let mut draft = Draft::new(Action::SignIn).of_record("account", &account.id);
        draft.child.clone_from(&account.own_child);
        draft.what = json!({"way": way.word(), "role": held.role.code(), "session": id});
        tx.append(&who_of(account, held), draft).await?;
        Ok(token)
    }
}

pub(crate) fn who_of(account: &super::account::Account, held: &HeldRole) -> Who {
    Who {
        id: account.id.clone(),
        role: held.role,
        places: held.places.clone(),
        own_child: account.own_child.clone(),
        purpose: String::new(),
    }
}

/// Ends the open sessions of an account (or one of them); returns how many. The entry is the caller's.
pub(crate) async fn end_sessions(
    tx: &mut Tx,
    account: &str,
    session: Option<&str>,
    why: &str,
) -> Result<u64, StoreError> {
    let now = tx.now();
    let done = sql::query(
        "UPDATE sign_in_session SET ended_at = $1, ended_why = $2
         WHERE account = $3 AND ended_at IS NULL AND id = COALESCE($4, id)",
    )
    .bind(now)
    .bind(why.to_owned())
    .bind(account.to_owned())
    .bind(session.map(str::to_owned))
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected())
}

/// The entry of a change of a factor or a passphrase by the account itself.
pub(crate) async fn own_entry(
    tx: &mut Tx,
    account: &super::account::Account,
    what: serde_json::Value,
) -> Result<(), SignInError> {
    let now = tx.now();
    let who = account
        .roles_now(now)
        .first()
        .map_or_else(|| Who { id: account.id.clone(), ..super::nobody() }, |(_, held)| who_of(account, held));
    entry(tx, &who, account, "", what).await
}
