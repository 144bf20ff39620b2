//! Telephones, passkeys and recovery codes of an account: setting up, taking away, checking.

use super::account::{Account, AccountKind, entry, may_manage, unknown};
use super::codes::{Code, Usage};
use super::enter::{Half, passkey_lookup};
use super::passkey::{Made, Passkey, PasskeyRefused, Signed};
use super::session::{Opened, Way, end_sessions, own_entry};
use super::totp::{STEP_SECONDS, TotpSecret};
use super::{SECOND, SignIn, SignInError, Visit};
use crate::database::sql;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::who::Who;
use serde_json::{Value, json};
use uuid::Uuid;

/// A factor in one's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Its id.
    pub id: String,
    /// `totp` or `passkey`.
    pub kind: String,
    /// What the person calls it.
    pub label: String,
    /// When it was set up.
    pub made_at: i64,
    /// When it was last used.
    pub used_at: Option<i64>,
}

/// A telephone to be set up: shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTelephone {
    /// What the picture to scan says.
    pub url: String,
    /// The same to be typed.
    pub secret: String,
}

/// Recovery codes that an account gets at once. Ten of 80 bits.
pub const RECOVERY_CODES: usize = 10;

/// Factors that an account may have, so that a list stays a list.
const FACTORS_MAX: i64 = 10;

/// Who sets up a factor: somebody signed in, or somebody between the factors whose role needs one.
#[derive(Clone, Copy, Debug)]
pub enum Setting<'a> {
    /// The token of an open session.
    SignedIn(&'a Code),
    /// The token of [`super::enter::Step::Enrol`].
    HalfWay(&'a Code),
}

/// A factor that was set up.
#[derive(Debug)]
pub struct Added {
    /// Recovery codes, when these are the account's first: shown once.
    pub recovery: Vec<Code>,
    /// The session that this opened, when the sign-in was waiting for it.
    pub opened: Option<Opened>,
}

impl SignIn {
    /// Begins to set up a telephone. Nothing counts until its first code is given.
    ///
    /// # Errors
    /// [`SignInError::Over`] when nobody is there.
    pub async fn begin_totp(&self, setting: Setting<'_>) -> Result<(Code, NewTelephone), SignInError> {
        let (account, way) = self.setter(setting).await?;
        let secret = TotpSecret::new()?;
        let shown = NewTelephone {
            url: secret.url(&account.name, &self.settings.service).unwrap_or_default(),
            secret: secret.base32(),
        };
        let token = self.keep_setting(setting, &account, way, None, Some(secret.as_bytes().to_vec())).await?;
        Ok((token, shown))
    }

    /// The first code of a telephone: from now on it is a factor.
    ///
    /// # Errors
    /// [`SignInError::Refused`] for a wrong code, [`SignInError::Over`] after too many or too long.
    pub async fn confirm_totp(
        &self,
        setting: Setting<'_>,
        token: &Code,
        typed: &str,
        label: &str,
        visit: &Visit,
    ) -> Result<Added, SignInError> {
        let (account, half) = self.setting(setting, token).await?;
        let sealed = half.sealed.ok_or(SignInError::Over)?;
        let id = Uuid::new_v4().to_string();
        let (this, typed, label, token) = (self.clone(), typed.to_owned(), short(label), token.clone());
        let (half_way, visit) = (matches!(setting, Setting::HalfWay(_)), visit.clone());
        self.added(move |tx| {
            Box::pin(async move {
                let bound = token.kept(Usage::HalfWay);
                let bytes = this.unseal(tx.connection(), None, &sealed, &[b"setting", bound.as_bytes()]).await?;
                let secret = TotpSecret::from_bytes(&bytes).ok_or(SignInError::Over)?;
                let now = tx.now();
                let Some(step) = secret.step_of(&typed, now.div_euclid(SECOND), None) else {
                    return Err(SignInError::Refused);
                };
                let sealed = this.seal(tx, None, secret.as_bytes(), &[b"factor", id.as_bytes()]).await?;
                this.insert_factor(tx, &account, &id, "totp", None, Some(sealed), &label, Some(step)).await?;
                this.finish(tx, &account, &token, half.way, half_way, &visit, "telephone added").await
            })
        })
        .await
    }

    /// Begins to set up a passkey: what `navigator.credentials.create` is given.
    ///
    /// # Errors
    /// [`SignInError::Over`] when nobody is there.
    pub async fn begin_passkey(&self, setting: Setting<'_>) -> Result<(Code, Value), SignInError> {
        let (account, way) = self.setter(setting).await?;
        let challenge = Code::token()?;
        let have = self.passkeys_of(&account.id).await?;
        let options =
            self.settings.site.creation(challenge.reveal(), &account.id, &account.name, &self.settings.service, &have);
        let token = self.keep_setting(setting, &account, way, Some(challenge.reveal().to_owned()), None).await?;
        Ok((token, options))
    }

    /// The passkey that was made: from now on it is a factor.
    ///
    /// # Errors
    /// [`SignInError::Passkey`] says why not.
    pub async fn confirm_passkey(
        &self,
        setting: Setting<'_>,
        token: &Code,
        made: &Made,
        label: &str,
        visit: &Visit,
    ) -> Result<Added, SignInError> {
        let (account, half) = self.setting(setting, token).await?;
        let challenge = half.challenge.ok_or(SignInError::Over)?;
        let passkey = self.settings.site.made(&challenge, made)?;
        let id = Uuid::new_v4().to_string();
        let (this, label, token, visit) = (self.clone(), short(label), token.clone(), visit.clone());
        let half_way = matches!(setting, Setting::HalfWay(_));
        self.added(move |tx| {
            Box::pin(async move {
                let plain = serde_json::to_vec(&passkey).map_err(|error| StoreError::Fault(error.to_string()))?;
                let sealed = this.seal(tx, None, &plain, &[b"factor", id.as_bytes()]).await?;
                let lookup = Some(passkey_lookup(&passkey.id));
                this.insert_factor(tx, &account, &id, "passkey", lookup, Some(sealed), &label, None).await?;
                this.finish(tx, &account, &token, half.way, half_way, &visit, "passkey added").await
            })
        })
        .await
    }

    /// The factors of an account, without recovery codes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factors(&self, account: &str) -> Result<Vec<Factor>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let rows = sql::query(
            "SELECT id, kind, label, made_at, used_at FROM account_factor
             WHERE account = $1 AND kind <> 'recovery' ORDER BY made_at, id",
        )
        .bind(account.to_owned())
        .fetch_all(&mut connection)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Factor {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    label: row.try_get(2)?,
                    made_at: row.try_get(3)?,
                    used_at: row.try_get(4)?,
                })
            })
            .collect()
    }

    /// Takes away one of one's own factors. The last one stays where the role needs one. Other sessions end.
    ///
    /// # Errors
    /// When it is the last one that is needed, or there is no such factor.
    pub async fn remove_factor(&self, token: &Code, factor: &str) -> Result<(), SignInError> {
        let session = self.session(token).await?.ok_or(SignInError::Over)?;
        let (this, factor) = (self.clone(), factor.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let account = this.load(tx.connection(), &session.account).await?.ok_or_else(unknown)?;
                    let needed = account.roles.iter().any(|(_, held)| super::needs_second_factor(held.role));
                    if needed && account.n_factors <= 1 {
                        return Err(SignInError::Wrong(
                            "your role needs a second factor: set up another one first".to_owned(),
                        ));
                    }
                    let done =
                        sql::query("DELETE FROM account_factor WHERE id = $1 AND account = $2 AND kind <> 'recovery'")
                            .bind(factor)
                            .bind(account.id.clone())
                            .execute(tx.connection())
                            .await?;
                    if done.rows_affected() != 1 {
                        return Err(SignInError::Wrong("you have no such factor".to_owned()));
                    }
                    let now = tx.now();
                    sql::query(
                        "UPDATE sign_in_session SET ended_at = $1, ended_why = 'a factor was taken away'
                         WHERE account = $2 AND id <> $3 AND ended_at IS NULL",
                    )
                    .bind(now)
                    .bind(account.id.clone())
                    .bind(session.id)
                    .execute(tx.connection())
                    .await?;
                    own_entry(tx, &account, json!({"done": "factor taken away"})).await
                })
            })
            .await
    }

    /// Takes away all factors and recovery codes of somebody who lost them. They sign in with their passphrase and set up new
    /// ones at once. Check who asks: by sight, or by a second way that you know.
    ///
    /// # Errors
    /// When `by` may not, or it is their own account.
    pub async fn reset_factors(&self, by: &Who, account: &str, reason: &str) -> Result<(), SignInError> {
        may_manage(by)?;
        if by.id == account {
            return Err(SignInError::NotAllowed(
                "nobody takes away their own factors: ask another administrator".to_owned(),
            ));
        }
        if reason.trim().is_empty() {
            return Err(SignInError::Wrong("say why: how you know that it is them".to_owned()));
        }
        let (this, by, account, reason) = (self.clone(), by.clone(), account.to_owned(), reason.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let of = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    sql::query("DELETE FROM account_factor WHERE account = $1")
                        .bind(account.clone())
                        .execute(tx.connection())
                        .await?;
                    sql::query("DELETE FROM sign_in_half WHERE account = $1")
                        .bind(account.clone())
                        .execute(tx.connection())
                        .await?;
                    end_sessions(tx, &account, None, "factors were reset").await?;
                    entry(tx, &by, &of, &reason, json!({"done": "factors reset"})).await
                })
            })
            .await
    }

    /// New recovery codes; the old ones are void.
    ///
    /// # Errors
    /// [`SignInError::Over`] when nobody is there.
    pub async fn new_recovery_codes(&self, token: &Code) -> Result<Vec<Code>, SignInError> {
        let session = self.session(token).await?.ok_or(SignInError::Over)?;
        if session.kind != AccountKind::Person {
            return Err(SignInError::Wrong("a card has no recovery codes: ask for a new card".to_owned()));
        }
        let this = self.clone();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let account = this.load(tx.connection(), &session.account).await?.ok_or_else(unknown)?;
                    let codes = this.write_recovery(tx, &account).await?;
                    own_entry(tx, &account, json!({"done": "recovery codes made"})).await?;
                    Ok(codes)
                })
            })
            .await
    }

    /// Checks the answer of a passkey inside a transaction; returns whose it is and why it is refused.
    pub(crate) async fn check_passkey(
        &self,
        tx: &mut Tx,
        wanted: Option<&str>,
        challenge: &str,
        answer: &Signed,
    ) -> Result<(Option<Account>, Result<(), SignInError>), SignInError> {
        let row = sql::query("SELECT id, account, sealed FROM account_factor WHERE lookup = $1 AND kind = 'passkey'")
            .bind(passkey_lookup(&answer.id))
            .fetch_optional(tx.connection())
            .await?;
        let Some(row) = row else { return Ok((None, Err(SignInError::Refused))) };
        let (id, account): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let account = self.load(tx.connection(), &account).await?;
        if account.is_none() || wanted.is_some_and(|wanted| account.as_ref().is_some_and(|a| a.id != wanted)) {
            return Ok((None, Err(SignInError::Refused)));
        }
        let sealed: Vec<u8> = row.try_get(2)?;
        let plain = self.unseal(tx.connection(), None, &sealed, &[b"factor", id.as_bytes()]).await?;
        let passkey: Passkey =
            serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged(format!("passkey {id}")))?;
        match self.settings.site.signed(challenge, &passkey, answer) {
            Ok(after) => {
                let plain = serde_json::to_vec(&after).map_err(|error| StoreError::Fault(error.to_string()))?;
                let sealed = self.seal(tx, None, &plain, &[b"factor", id.as_bytes()]).await?;
                let now = tx.now();
                sql::query("UPDATE account_factor SET sealed = $1, used_at = $2 WHERE id = $3")
                    .bind(sealed)
                    .bind(now)
                    .bind(id)
                    .execute(tx.connection())
                    .await?;
                Ok((account, Ok(())))
            }
            Err(PasskeyRefused::Copied) => {
                sql::query("DELETE FROM account_factor WHERE id = $1").bind(id).execute(tx.connection()).await?;
                if let Some(account) = &account {
                    own_entry(tx, account, json!({"done": "passkey shut: it may have been copied"})).await?;
                }
                Ok((account, Err(PasskeyRefused::Copied.into())))
            }
            Err(refused) => Ok((account, Err(refused.into()))),
        }
    }

    async fn passkeys_of(&self, account: &str) -> Result<Vec<Passkey>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let rows =
            sql::query("SELECT id, sealed FROM account_factor WHERE account = $1 AND kind = 'passkey' ORDER BY id")
                .bind(account.to_owned())
                .fetch_all(&mut connection)
                .await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let (id, sealed): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            let plain = self.unseal(&mut connection, None, &sealed, &[b"factor", id.as_bytes()]).await?;
            all.push(serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged(format!("passkey {id}")))?);
        }
        Ok(all)
    }

    /// Who sets up, and how they came in.
    async fn setter(&self, setting: Setting<'_>) -> Result<(Account, Way), SignInError> {
        let (id, way) = match setting {
            Setting::SignedIn(token) => {
                let session = self.session(token).await?.ok_or(SignInError::Over)?;
                (session.account, session.way)
            }
            Setting::HalfWay(token) => {
                let mut connection = self.registry.reading().await?;
                let row = sql::query(
                    "SELECT account, way FROM sign_in_half WHERE token = $1 AND stage = 'enrol' AND expires_at > $2",
                )
                .bind(token.kept(Usage::HalfWay))
                .bind(self.now())
                .fetch_optional(&mut connection)
                .await?
                .ok_or(SignInError::Over)?;
                (row.try_get(0)?, Way::from_word(&row.try_get::<String, _>(1)?).ok_or(SignInError::Over)?)
            }
        };
        let account = self.account(&id).await?.filter(|account| account.open(self.now())).ok_or(SignInError::Over)?;
        if account.kind != AccountKind::Person {
            return Err(SignInError::Wrong("a card has no second factor".to_owned()));
        }
        // INVARIANT (half-way is for the first factor alone): whoever has one cannot add another without showing it.
        if matches!(setting, Setting::HalfWay(_)) && account.n_factors > 0 {
            return Err(SignInError::Over);
        }
        Ok((account, way))
    }

    /// Keeps what is being set up: in the half-way sign-in, or in one of its own for somebody signed in.
    async fn keep_setting(
        &self,
        setting: Setting<'_>,
        account: &Account,
        way: Way,
        challenge: Option<String>,
        secret: Option<Vec<u8>>,
    ) -> Result<Code, SignInError> {
        let (token, new) = match setting {
            Setting::HalfWay(token) => (token.clone(), false),
            Setting::SignedIn(_) => (Code::token()?, true),
        };
        let (this, account, kept) = (self.clone(), account.id.clone(), token.kept(Usage::HalfWay));
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    if new {
                        sql::query(
                            "INSERT INTO sign_in_half (token, account, stage, way, tries, expires_at)
                             VALUES ($1, $2, 'enrol', $3, 0, $4)",
                        )
                        .bind(kept.clone())
                        .bind(account)
                        .bind(way.word())
                        .bind(now + super::enter::HALF_WAY_SECONDS * SECOND)
                        .execute(tx.connection())
                        .await?;
                    }
                    let sealed = match secret {
                        Some(secret) => Some(this.seal(tx, None, &secret, &[b"setting", kept.as_bytes()]).await?),
                        None => None,
                    };
                    sql::query("UPDATE sign_in_half SET challenge = $1, sealed = $2 WHERE token = $3")
                        .bind(challenge)
                        .bind(sealed)
                        .bind(kept)
                        .execute(tx.connection())
                        .await?;
                    Ok::<_, SignInError>(())
                })
            })
            .await?;
        Ok(token)
    }

    /// Reads what is being set up, and checks that it is the same person's.
    async fn setting(&self, setting: Setting<'_>, token: &Code) -> Result<(Account, Half), SignInError> {
        let (account, _) = self.setter(setting).await?;
        if let Setting::HalfWay(half) = setting
            && half != token
        {
            return Err(SignInError::Over);
        }
        let half = self.try_half(token, "enrol").await?;
        if half.account.as_deref() != Some(account.id.as_str()) {
            return Err(SignInError::Over);
        }
        Ok((account, half))
    }

    #[expect(clippy::too_many_arguments, reason = "the columns of one row")]
    async fn insert_factor(
        &self,
        tx: &mut Tx,
        account: &Account,
        id: &str,
        kind: &'static str,
        lookup: Option<String>,
        sealed: Option<Vec<u8>>,
        label: &str,
        last_step: Option<i64>,
    ) -> Result<(), SignInError> {
        if account.n_factors >= FACTORS_MAX {
            return Err(SignInError::Wrong(format!(
                "an account has at most {FACTORS_MAX} factors: take one away first"
            )));
        }
        let now = tx.now();
        let done = sql::query(
            "INSERT INTO account_factor (id, account, kind, lookup, sealed, label, last_step, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.to_owned())
        .bind(account.id.clone())
        .bind(kind)
        .bind(lookup)
        .bind(sealed)
        .bind(label.to_owned())
        .bind(last_step)
        .bind(now)
        .execute(tx.connection())
        .await
        .map_err(StoreError::from);
        match done {
            Err(StoreError::Constraint { .. }) => {
                Err(SignInError::Wrong("this passkey is registered already".to_owned()))
            }
            other => Ok(other.map(|_| ())?),
        }
    }

    /// Ends the setting up: recovery codes with the first factor, the entry, and the session that waited for it.
    #[expect(clippy::too_many_arguments, reason = "the end of one step, at one place")]
    async fn finish(
        &self,
        tx: &mut Tx,
        account: &Account,
        token: &Code,
        way: Way,
        half_way: bool,
        visit: &Visit,
        done: &str,
    ) -> Result<(Vec<Code>, Option<Code>), SignInError> {
        self.end_half(tx, token).await?;
        let recovery = if account.n_factors == 0 { self.write_recovery(tx, account).await? } else { Vec::new() };
        own_entry(tx, account, json!({ "done": done })).await?;
        let opened = if half_way {
            let account = self.load(tx.connection(), &account.id).await?.ok_or_else(unknown)?;
            Some(self.begin_session(tx, &account, way.with_second(), visit, None).await?)
        } else {
            None
        };
        Ok((recovery, opened))
    }

    async fn added<F>(&self, work: F) -> Result<Added, SignInError>
    where
        F: for<'a> FnOnce(
                &'a mut Tx,
            )
                -> crate::database::writer::Boxed<'a, Result<(Vec<Code>, Option<Code>), SignInError>>
            + Send
            + 'static,
    {
        let (recovery, token) = self.registry.write(work).await?;
        let opened = match token {
            Some(token) => {
                let session = self.session(&token).await?.ok_or(SignInError::Over)?;
                Some(Opened { token, session })
            }
            None => None,
        };
        Ok(Added { recovery, opened })
    }

    async fn write_recovery(&self, tx: &mut Tx, account: &Account) -> Result<Vec<Code>, SignInError> {
        sql::query("DELETE FROM account_factor WHERE account = $1 AND kind = 'recovery'")
            .bind(account.id.clone())
            .execute(tx.connection())
            .await?;
        let now = tx.now();
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let code = Code::written(4)?;
            sql::query(
                "INSERT INTO account_factor (id, account, kind, lookup, label, made_at) VALUES ($1, $2, 'recovery', $3, '', $4)",
            )
            .bind(Uuid::new_v4().to_string())
            .bind(account.id.clone())
            .bind(code.kept(Usage::Recovery))
            .bind(now)
            .execute(tx.connection())
            .await?;
            codes.push(code);
        }
        Ok(codes)
    }
}

/// For tests and for the telephone's own picture: the step that a code of this instant stands for.
#[must_use]
pub fn step_at(microseconds: i64) -> i64 {
    microseconds.div_euclid(SECOND).div_euclid(STEP_SECONDS)
}

fn short(label: &str) -> String {
    label.trim().chars().filter(|c| !c.is_control()).take(60).collect()
}
