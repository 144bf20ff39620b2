//! The way in: passphrase or card, then a second factor where the role needs one.
//!
//! Every try is counted before anything is compared, so that many tries at once are not taken for one. Whether the name, the
//! passphrase or the account is wrong is never said, and the work is the same.

use super::account::{Account, AccountKind, unknown, void_invitations};
use super::codes::{Code, Usage, hex, same};
use super::limits::{BY_ADDRESS, BY_NAME, CODES_PER_SIGN_IN, Limit, Tally, address_key};
use super::passkey::Signed;
use super::passphrase::{Passphrase, Verdict};
use super::session::{Opened, Way, end_sessions, own_entry};
use super::totp::TotpSecret;
use super::{SECOND, SignIn, SignInError, Visit, needs_second_factor, nobody, normal_name};
use crate::database::sql;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use serde_json::json;

/// What comes next.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one a sign-in: a box would only be noise")]
pub enum Step {
    /// They are in.
    Open(Opened),
    /// The first factor was right; now the second.
    SecondFactor(HalfWay),
    /// The first factor was right, but the role needs a second and there is none yet: set one up now.
    Enrol(HalfWay),
}

/// Between the factors.
#[derive(Clone, Debug)]
pub struct HalfWay {
    /// For a cookie of its own, ten minutes long.
    pub token: Code,
    /// Whether a telephone's code can be given.
    pub totp: bool,
    /// Whether a passkey can sign.
    pub passkey: bool,
    /// Whether a recovery code is left.
    pub recovery: bool,
}

/// A sign-in between its factors is good for ten minutes.
pub const HALF_WAY_SECONDS: i64 = 600;

/// A question to a passkey, before anybody is known.
#[derive(Clone, Debug)]
pub struct PasskeyQuestion {
    /// For a cookie of its own.
    pub token: Code,
    /// For `navigator.credentials.get`.
    pub request: serde_json::Value,
}

pub(crate) struct Half {
    pub(crate) account: Option<String>,
    pub(crate) way: Way,
    pub(crate) challenge: Option<String>,
    pub(crate) sealed: Option<Vec<u8>>,
}

impl SignIn {
    /// Signs in with name and passphrase. `before`: the session that the browser still has; it ends.
    ///
    /// # Errors
    /// [`SignInError::Refused`] for everything that does not fit; [`SignInError::Wait`] after too many failures.
    pub async fn sign_in(
        &self,
        name: &str,
        passphrase: Passphrase,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Step, SignInError> {
        let name = normal_name(name);
        let tries = self.count_try(Some(&name), visit).await?;
        let mut connection = self.registry.reading().await?;
        let row = sql::query("SELECT id, passphrase FROM account WHERE name_code = $1 AND kind = 'person'")
            .bind(self.name_code(&name))
            .fetch_optional(&mut connection)
            .await?;
        drop(connection);
        let (id, kept): (Option<String>, Option<String>) = match row {
            Some(row) => (Some(row.try_get(0)?), row.try_get(1)?),
            None => (None, None),
        };
        // The typed text is needed once more when it has to be hashed with more work.
        let typed = passphrase.again();
        let verdict = self.hasher.compare(passphrase, kept.clone()).await?;
        let account = match (&id, verdict) {
            (Some(id), Verdict::Right | Verdict::RightButOld) => self.account(id).await?,
            _ => None,
        };
        let Some(account) = account.filter(|account| account.open(self.now())) else {
            self.failed(&tries, id.as_deref(), "passphrase").await?;
            return Err(SignInError::Refused);
        };
        if verdict == Verdict::RightButOld {
            let better = self.hasher.hash(typed).await?;
            self.keep_passphrase_if(&account.id, kept, better).await?;
        }
        self.succeeded(&tries).await?;
        self.after_first(account, Way::Passphrase, visit, before).await
    }

    /// Signs in with the code of a card.
    ///
    /// # Errors
    /// [`SignInError::Refused`] for everything that does not fit; [`SignInError::Wait`] after too many failures.
    pub async fn sign_in_with_card(
        &self,
        code: &str,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Opened, SignInError> {
        let code = Code::typed(code);
        // Eight letters and a stroke between are the number, the rest is the secret.
        let text = code.reveal();
        let (number, secret) = match (text.get(..9), text.get(10..)) {
            (Some(number), Some(secret)) => (normal_name(number), Code::received(secret)),
            _ => (normal_name(text), Code::received("")),
        };
        let tries = self.count_try(Some(&number), visit).await?;
        let mut connection = self.registry.reading().await?;
        let row = sql::query("SELECT id, card FROM account WHERE name_code = $1 AND card IS NOT NULL")
            .bind(self.name_code(&number))
            .fetch_optional(&mut connection)
            .await?;
        drop(connection);
        let (id, kept): (Option<String>, String) = match row {
            Some(row) => (Some(row.try_get(0)?), row.try_get(1)?),
            None => (None, String::new()),
        };
        let right = same(&secret.kept(Usage::Card), &kept);
        let account = match &id {
            Some(id) if right => self.account(id).await?,
            _ => None,
        };
        let Some(account) = account.filter(|account| account.open(self.now())) else {
            self.failed(&tries, id.as_deref(), "card").await?;
            return Err(SignInError::Refused);
        };
        self.succeeded(&tries).await?;
        match self.after_first(account, Way::Card, visit, before).await? {
            Step::Open(opened) => Ok(opened),
            Step::SecondFactor(_) | Step::Enrol(_) => Err(SignInError::Refused),
        }
    }

    /// Takes up an invitation: the passphrase is set and the code is used up. Then the second factor follows, as at every
    /// sign-in. All other sessions of the account end.
    ///
    /// # Errors
    /// [`SignInError::Refused`] for a code that is wrong, used or too old; [`SignInError::Weak`] for the passphrase.
    pub async fn accept_invitation(
        &self,
        code: &Code,
        passphrase: Passphrase,
        visit: &Visit,
    ) -> Result<Step, SignInError> {
        let tries = self.count_try(None, visit).await?;
        let kept = code.kept(Usage::Invitation);
        let mut connection = self.registry.reading().await?;
        let row = sql::query(
            "SELECT account FROM account_invitation WHERE code = $1 AND used_at IS NULL AND expires_at > $2",
        )
        .bind(kept.clone())
        .bind(self.now())
        .fetch_optional(&mut connection)
        .await?;
        drop(connection);
        let account = match row {
            Some(row) => self.account(&row.try_get::<String, _>(0)?).await?,
            None => None,
        };
        let Some(account) = account.filter(|account| account.open(self.now())) else {
            self.failed(&tries, None, "invitation").await?;
            return Err(SignInError::Refused);
        };
        passphrase.judge(&[&account.name, &account.shown])?;
        let hash = self.hasher.hash(passphrase).await?;
        let (this, id) = (self.clone(), account.id.clone());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    // Single use holds for two that come at once, too.
                    let done = sql::query(
                        "UPDATE account_invitation SET used_at = $1 WHERE code = $2 AND used_at IS NULL AND expires_at > $1",
                    )
                    .bind(now)
                    .bind(kept)
                    .execute(tx.connection())
                    .await?;
                    if done.rows_affected() != 1 {
                        return Err(SignInError::Refused);
                    }
                    this.write_passphrase(tx, &id, hash, "passphrase set by invitation").await
                })
            })
            .await?;
        self.succeeded(&tries).await?;
        self.after_first(account, Way::Passphrase, visit, None).await
    }

    /// Changes one's own passphrase. The old one is asked for; all other sessions end, this one goes on.
    ///
    /// # Errors
    /// [`SignInError::Refused`] when the old one is wrong, [`SignInError::Weak`] for the new one.
    pub async fn change_passphrase(
        &self,
        token: &Code,
        old: Passphrase,
        new: Passphrase,
        visit: &Visit,
    ) -> Result<(), SignInError> {
        let session = self.session(token).await?.ok_or(SignInError::Over)?;
        let account = self.account(&session.account).await?.ok_or(SignInError::Over)?;
        new.judge(&[&account.name, &account.shown])?;
        let tries = self.count_try(Some(&account.name), visit).await?;
        let mut connection = self.registry.reading().await?;
        let kept: Option<String> = sql::query("SELECT passphrase FROM account WHERE id = $1")
            .bind(account.id.clone())
            .fetch_one(&mut connection)
            .await?
            .try_get(0)?;
        drop(connection);
        if self.hasher.compare(old, kept).await? == Verdict::Wrong {
            self.failed(&tries, Some(&account.id), "passphrase").await?;
            return Err(SignInError::Refused);
        }
        self.succeeded(&tries).await?;
        let hash = self.hasher.hash(new).await?;
        let (this, id) = (self.clone(), account.id.clone());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    sql::query(
                        "UPDATE sign_in_session SET ended_at = $1, ended_why = 'the passphrase was changed'
                         WHERE account = $2 AND id <> $3 AND ended_at IS NULL",
                    )
                    .bind(now)
                    .bind(id.clone())
                    .bind(session.id)
                    .execute(tx.connection())
                    .await?;
                    sql::query("UPDATE account SET passphrase = $1, version = version + 1 WHERE id = $2")
                        .bind(hash)
                        .bind(id.clone())
                        .execute(tx.connection())
                        .await?;
                    let account = this.load(tx.connection(), &id).await?.ok_or_else(unknown)?;
                    own_entry(tx, &account, json!({"done": "passphrase changed"})).await
                })
            })
            .await
    }

    async fn write_passphrase(&self, tx: &mut Tx, id: &str, hash: String, done: &str) -> Result<(), SignInError> {
        sql::query("UPDATE account SET passphrase = $1, version = version + 1 WHERE id = $2")
            .bind(hash)
            .bind(id.to_owned())
            .execute(tx.connection())
            .await?;
        end_sessions(tx, id, None, "the passphrase was set anew").await?;
        void_invitations(tx, id).await?;
        let account = self.load(tx.connection(), id).await?.ok_or_else(unknown)?;
        own_entry(tx, &account, json!({ "done": done })).await
    }

    async fn keep_passphrase_if(&self, id: &str, old: Option<String>, new: String) -> Result<(), SignInError> {
        let (this, id) = (self.clone(), id.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let done = sql::query("UPDATE account SET passphrase = $1 WHERE id = $2 AND passphrase = $3")
                        .bind(new)
                        .bind(id.clone())
                        .bind(old)
                        .execute(tx.connection())
                        .await?;
                    if done.rows_affected() == 0 {
                        return Ok(());
                    }
                    let account = this.load(tx.connection(), &id).await?.ok_or_else(unknown)?;
                    own_entry(tx, &account, json!({"done": "passphrase hashed anew"})).await
                })
            })
            .await
    }

    /// What follows once the first factor was right.
    pub(crate) async fn after_first(
        &self,
        account: Account,
        way: Way,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Step, SignInError> {
        let roles = account.roles_now(self.now());
        let needed = roles.iter().any(|(_, held)| needs_second_factor(held.role));
        // Whoever has set one up is asked for it, needed or not.
        let wanted = (needed || account.n_factors > 0) && account.kind == AccountKind::Person;
        if wanted && !way.is_two() {
            let stage = if account.n_factors > 0 { "factor" } else { "enrol" };
            let half = self.half_way(&account, way, stage).await?;
            return Ok(if stage == "factor" { Step::SecondFactor(half) } else { Step::Enrol(half) });
        }
        self.open_session(account.id, way, visit, before).await.map(Step::Open)
    }

    async fn open_session(
        &self,
        account: String,
        way: Way,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Opened, SignInError> {
        let (this, visit, before) = (self.clone(), visit.clone(), before.cloned());
        let token = self
            .registry
            .write(move |tx| {
                Box::pin(async move {
                    // Read again inside the transaction: it may have been shut in the meantime.
                    let account = this.load(tx.connection(), &account).await?.ok_or(SignInError::Refused)?;
                    if !account.open(tx.now()) {
                        return Err(SignInError::Refused);
                    }
                    this.begin_session(tx, &account, way, &visit, before.as_ref()).await
                })
            })
            .await?;
        let session = self.session(&token).await?.ok_or(SignInError::Over)?;
        Ok(Opened { token, session })
    }

    async fn half_way(&self, account: &Account, way: Way, stage: &'static str) -> Result<HalfWay, SignInError> {
        let token = Code::token()?;
        let (kept, id) = (token.kept(Usage::HalfWay), account.id.clone());
        let kinds = self
            .registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    sql::query(
                        "INSERT INTO sign_in_half (token, account, stage, way, tries, expires_at)
                         VALUES ($1, $2, $3, $4, 0, $5)",
                    )
                    .bind(kept)
                    .bind(id.clone())
                    .bind(stage)
                    .bind(way.word())
                    .bind(now + HALF_WAY_SECONDS * SECOND)
                    .execute(tx.connection())
                    .await?;
                    let rows = sql::query(
                        "SELECT DISTINCT kind FROM account_factor WHERE account = $1 AND (kind <> 'recovery' OR used_at IS NULL)",
                    )
                    .bind(id)
                    .fetch_all(tx.connection())
                    .await?;
                    rows.iter().map(|row| Ok(row.try_get(0)?)).collect::<Result<Vec<String>, SignInError>>()
                })
            })
            .await?;
        let has = |kind: &str| kinds.iter().any(|known| known == kind);
        Ok(HalfWay { token, totp: has("totp"), passkey: has("passkey"), recovery: has("recovery") })
    }

    /// The second factor as six figures of a telephone, or a recovery code.
    ///
    /// # Errors
    /// [`SignInError::Refused`] for a wrong or used code, [`SignInError::Over`] after too many or too long.
    pub async fn second_factor_code(
        &self,
        token: &Code,
        typed: &str,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Opened, SignInError> {
        let half = self.try_half(token, "factor").await?;
        let id = half.account.ok_or(SignInError::Over)?;
        // Whoever knows the passphrase can begin anew as often as they like, so codes have a count of their own.
        let tries = Tries(vec![(self.code("tries of a second factor", &id), BY_NAME)]);
        self.count(&tries).await?;
        let (this, token, typed, visit, before) =
            (self.clone(), token.clone(), typed.to_owned(), visit.clone(), before.cloned());
        let done = self
            .registry
            .write(move |tx| {
                Box::pin(async move {
                    let account = this.load(tx.connection(), &id).await?.ok_or(SignInError::Over)?;
                    let kind = if this.take_totp(tx, &account, &typed).await? {
                        "telephone"
                    } else if this.take_recovery(tx, &account, &typed).await? {
                        "recovery code"
                    } else {
                        refused_entry(tx, &account, "second factor").await?;
                        // The entry stays: the refusal is the answer, not an error of the store.
                        return Ok(None);
                    };
                    this.end_half(tx, &token).await?;
                    if kind == "recovery code" {
                        own_entry(tx, &account, json!({"done": "recovery code used"})).await?;
                    }
                    this.begin_session(tx, &account, half.way.with_second(), &visit, before.as_ref()).await.map(Some)
                })
            })
            .await?;
        if done.is_some() {
            self.succeeded(&tries).await?;
        }
        self.opened(done).await
    }

    /// The question to a passkey: as second factor (`token` of the half-way) or, without one, as the whole sign-in.
    ///
    /// # Errors
    /// [`SignInError::Over`] when the sign-in is over; [`SignInError::Wait`] after too many failures.
    pub async fn ask_passkey(&self, token: Option<&Code>, visit: &Visit) -> Result<PasskeyQuestion, SignInError> {
        let challenge = Code::token()?;
        let asked = challenge.reveal().to_owned();
        let request = self.settings.site.request(&asked);
        match token {
            Some(token) => {
                let kept = token.kept(Usage::HalfWay);
                let done = self
                    .registry
                    .write(move |tx| {
                        Box::pin(async move {
                            let now = tx.now();
                            let done = sql::query(
                                "UPDATE sign_in_half SET challenge = $1 WHERE token = $2 AND stage = 'factor' AND expires_at > $3",
                            )
                            .bind(asked)
                            .bind(kept)
                            .bind(now)
                            .execute(tx.connection())
                            .await?;
                            Ok::<_, SignInError>(done.rows_affected())
                        })
                    })
                    .await?;
                if done == 1 { Ok(PasskeyQuestion { token: token.clone(), request }) } else { Err(SignInError::Over) }
            }
            None => {
                let token = Code::token()?;
                self.allowed(None, visit).await?;
                let kept = token.kept(Usage::HalfWay);
                self.registry
                    .write(move |tx| {
                        Box::pin(async move {
                            let now = tx.now();
                            sql::query(
                                "INSERT INTO sign_in_half (token, stage, way, challenge, tries, expires_at)
                                 VALUES ($1, 'passkey', $2, $3, 0, $4)",
                            )
                            .bind(kept)
                            .bind(Way::Passkey.word())
                            .bind(asked)
                            .bind(now + HALF_WAY_SECONDS * SECOND)
                            .execute(tx.connection())
                            .await?;
                            Ok::<_, SignInError>(())
                        })
                    })
                    .await?;
                Ok(PasskeyQuestion { token, request })
            }
        }
    }

    /// The passkey's answer. A question is answered once, rightly or wrongly.
    ///
    /// # Errors
    /// [`SignInError::Refused`] for a passkey that is not known here or not this account's, [`SignInError::Passkey`] for what
    /// the person can mend.
    pub async fn answer_passkey(
        &self,
        token: &Code,
        answer: &Signed,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Opened, SignInError> {
        let tries = self.count_try(None, visit).await?;
        let (this, token, answer, visit_then) = (self.clone(), token.clone(), answer.clone(), visit.clone());
        let before = before.cloned();
        let done = self
            .registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    let row = sql::query(
                        "SELECT account, way, challenge FROM sign_in_half
                         WHERE token = $1 AND stage <> 'enrol' AND challenge IS NOT NULL AND tries < $2 AND expires_at > $3",
                    )
                    .bind(token.kept(Usage::HalfWay))
                    .bind(i64::from(CODES_PER_SIGN_IN))
                    .bind(now)
                    .fetch_optional(tx.connection())
                    .await?;
                    let Some(row) = row else { return Ok::<_, SignInError>(Err(SignInError::Over)) };
                    let wanted: Option<String> = row.try_get(0)?;
                    let way = Way::from_word(&row.try_get::<String, _>(1)?).ok_or(SignInError::Over)?;
                    let challenge: String = row.try_get(2)?;
                    sql::query("UPDATE sign_in_half SET challenge = NULL, tries = tries + 1 WHERE token = $1")
                        .bind(token.kept(Usage::HalfWay))
                        .execute(tx.connection())
                        .await?;
                    let (account, checked) = this.check_passkey(tx, wanted.as_deref(), &challenge, &answer).await?;
                    if let Err(error) = checked {
                        if let Some(account) = &account {
                            refused_entry(tx, account, "passkey").await?;
                        } else {
                            refused_unknown(tx, "passkey").await?;
                        }
                        return Ok(Err(error));
                    }
                    let Some(account) = account.filter(|account| account.open(now)) else {
                        return Ok(Err(SignInError::Refused));
                    };
                    this.end_half(tx, &token).await?;
                    let way = if wanted.is_some() { way.with_second() } else { Way::Passkey };
                    let opened = this.begin_session(tx, &account, way, &visit_then, before.as_ref()).await?;
                    Ok(Ok(Some(opened)))
                })
            })
            .await?;
        match done {
            Ok(token) => {
                self.succeeded(&tries).await?;
                self.opened(token).await
            }
            Err(error) => Err(error),
        }
    }

    async fn opened(&self, token: Option<Code>) -> Result<Opened, SignInError> {
        let token = token.ok_or(SignInError::Refused)?;
        let session = self.session(&token).await?.ok_or(SignInError::Over)?;
        Ok(Opened { token, session })
    }

    /// Reads a half-way sign-in and counts this try against it, before anything is compared.
    pub(crate) async fn try_half(&self, token: &Code, stage: &'static str) -> Result<Half, SignInError> {
        let kept = token.kept(Usage::HalfWay);
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    let done = sql::query(
                        "UPDATE sign_in_half SET tries = tries + 1
                         WHERE token = $1 AND stage = $2 AND tries < $3 AND expires_at > $4",
                    )
                    .bind(kept.clone())
                    .bind(stage)
                    .bind(i64::from(CODES_PER_SIGN_IN))
                    .bind(now)
                    .execute(tx.connection())
                    .await?;
                    if done.rows_affected() != 1 {
                        return Err(SignInError::Over);
                    }
                    let row = sql::query("SELECT account, way, challenge, sealed FROM sign_in_half WHERE token = $1")
                        .bind(kept)
                        .fetch_one(tx.connection())
                        .await?;
                    Ok(Half {
                        account: row.try_get(0)?,
                        way: Way::from_word(&row.try_get::<String, _>(1)?).ok_or(SignInError::Over)?,
                        challenge: row.try_get(2)?,
                        sealed: row.try_get(3)?,
                    })
                })
            })
            .await
    }

    pub(crate) async fn end_half(&self, tx: &mut Tx, token: &Code) -> Result<(), SignInError> {
        sql::query("DELETE FROM sign_in_half WHERE token = $1")
            .bind(token.kept(Usage::HalfWay))
            .execute(tx.connection())
            .await?;
        Ok(())
    }

    /// Whether the figures are of one of the account's telephones now; they are used up with it.
    pub(crate) async fn take_totp(&self, tx: &mut Tx, account: &Account, typed: &str) -> Result<bool, SignInError> {
        let rows = sql::query(
            "SELECT id, sealed, last_step FROM account_factor WHERE account = $1 AND kind = 'totp' ORDER BY id",
        )
        .bind(account.id.clone())
        .fetch_all(tx.connection())
        .await?;
        let now_seconds = tx.now().div_euclid(SECOND);
        for row in rows {
            let id: String = row.try_get(0)?;
            let sealed: Vec<u8> = row.try_get(1)?;
            let bytes = self.unseal(tx.connection(), None, &sealed, &[b"factor", id.as_bytes()]).await?;
            let secret = TotpSecret::from_bytes(&bytes)
                .ok_or_else(|| StoreError::Damaged(format!("the secret of factor {id}")))?;
            let Some(step) = secret.step_of(typed, now_seconds, row.try_get(2)?) else { continue };
            // On PostgreSQL two servers may compare at once: one of them takes the code.
            let done = sql::query(
                "UPDATE account_factor SET last_step = $1, used_at = $2 WHERE id = $3 AND (last_step IS NULL OR last_step < $1)",
            )
            .bind(step)
            .bind(tx.now())
            .bind(id)
            .execute(tx.connection())
            .await?;
            return Ok(done.rows_affected() == 1);
        }
        Ok(false)
    }

    async fn take_recovery(&self, tx: &mut Tx, account: &Account, typed: &str) -> Result<bool, SignInError> {
        let now = tx.now();
        let done = sql::query(
            "UPDATE account_factor SET used_at = $1 WHERE account = $2 AND kind = 'recovery' AND lookup = $3 AND used_at IS NULL",
        )
        .bind(now)
        .bind(account.id.clone())
        .bind(Code::typed(typed).kept(Usage::Recovery))
        .execute(tx.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    // ── counting ────────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Refuses when the name or the address has to wait; otherwise counts this try as a failure until it succeeds.
    pub(crate) async fn count_try(&self, name: Option<&str>, visit: &Visit) -> Result<Tries, SignInError> {
        let tries = self.tries(name, visit);
        self.count(&tries).await?;
        Ok(tries)
    }

    async fn count(&self, tries: &Tries) -> Result<(), SignInError> {
        let counted = tries.clone();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now().div_euclid(SECOND);
                    let mut tallies = Vec::new();
                    for (code, limit) in &counted.0 {
                        let tally = read_tally(tx, code).await?;
                        if !limit.allows(tally, now) {
                            return Err(SignInError::Wait { seconds: tally.until.saturating_sub(now) });
                        }
                        tallies.push((code, limit.failed(tally, now)));
                    }
                    for (code, tally) in tallies {
                        write_tally(tx, code, tally).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn allowed(&self, name: Option<&str>, visit: &Visit) -> Result<(), SignInError> {
        let tries = self.tries(name, visit);
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now().div_euclid(SECOND);
                    for (code, limit) in &tries.0 {
                        let tally = read_tally(tx, code).await?;
                        if !limit.allows(tally, now) {
                            return Err(SignInError::Wait { seconds: tally.until.saturating_sub(now) });
                        }
                    }
                    Ok(())
                })
            })
            .await
    }

    fn tries(&self, name: Option<&str>, visit: &Visit) -> Tries {
        let mut all = Vec::new();
        if let Some(name) = name {
            all.push((self.code("tries of a name", name), BY_NAME));
        }
        // Without an address there is nobody to hold to it: one count for everybody would shut the country out.
        if !visit.address.is_empty() {
            all.push((self.code("tries of an address", &address_key(&visit.address)), BY_ADDRESS));
        }
        Tries(all)
    }

    /// The try was right: the name's failures are forgotten, the address's count is what it was.
    pub(crate) async fn succeeded(&self, tries: &Tries) -> Result<(), SignInError> {
        let tries = tries.clone();
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    for (code, limit) in &tries.0 {
                        let before = read_tally(tx, code).await?;
                        let failures = if *limit == BY_NAME { 0 } else { before.failures.saturating_sub(1) };
                        let tally = Tally { failures, until: 0, ..before };
                        write_tally(tx, code, tally).await?;
                    }
                    Ok::<_, SignInError>(())
                })
            })
            .await
    }

    /// The try was wrong: it was counted already, here is its entry. Of a name that is no account the ledger keeps nothing
    /// but that: people type their passphrase into the wrong field.
    pub(crate) async fn failed(
        &self,
        tries: &Tries,
        account: Option<&str>,
        what: &'static str,
    ) -> Result<(), SignInError> {
        let (this, account, tries) = (self.clone(), account.map(str::to_owned), tries.clone());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let mut failures = 0;
                    for (code, limit) in &tries.0 {
                        let tally = read_tally(tx, code).await?;
                        if *limit == BY_NAME {
                            failures = tally.failures;
                        }
                    }
                    let account = match &account {
                        Some(id) => this.load(tx.connection(), id).await?,
                        None => None,
                    };
                    let mut draft = Draft::new(Action::SignInFailed);
                    draft.what = json!({"tried": what, "in a row": failures});
                    if let Some(account) = account {
                        draft = draft.of_record("account", &account.id);
                        draft.child.clone_from(&account.own_child);
                    }
                    tx.append(&nobody(), draft).await?;
                    Ok::<_, SignInError>(())
                })
            })
            .await
    }
}

/// What a try is counted against.
#[derive(Clone, Debug)]
pub(crate) struct Tries(Vec<(String, Limit)>);

async fn read_tally(tx: &mut Tx, code: &str) -> Result<Tally, StoreError> {
    let row = sql::query("SELECT failures, last_at, until_at FROM sign_in_limit WHERE code = $1")
        .bind(code.to_owned())
        .fetch_optional(tx.connection())
        .await?;
    let Some(row) = row else { return Ok(Tally::default()) };
    Ok(Tally {
        failures: u32::try_from(row.try_get::<i64, _>(0)?).unwrap_or(u32::MAX),
        last: row.try_get::<i64, _>(1)?.div_euclid(SECOND),
        until: row.try_get::<i64, _>(2)?.div_euclid(SECOND),
    })
}

async fn write_tally(tx: &mut Tx, code: &str, tally: Tally) -> Result<(), StoreError> {
    sql::query(
        "INSERT INTO sign_in_limit (code, failures, last_at, until_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, until_at = excluded.until_at",
    )
    .bind(code.to_owned())
    .bind(i64::from(tally.failures))
    .bind(tally.last.saturating_mul(SECOND))
    .bind(tally.until.saturating_mul(SECOND))
    .execute(tx.connection())
    .await?;
    Ok(())
}

pub(crate) async fn refused_entry(tx: &mut Tx, account: &Account, what: &str) -> Result<(), SignInError> {
    let mut draft = Draft::new(Action::SignInFailed).of_record("account", &account.id);
    draft.child.clone_from(&account.own_child);
    draft.what = json!({ "tried": what });
    tx.append(&nobody(), draft).await?;
    Ok(())
}

async fn refused_unknown(tx: &mut Tx, what: &str) -> Result<(), SignInError> {
    let mut draft = Draft::new(Action::SignInFailed);
    draft.what = json!({ "tried": what });
    tx.append(&nobody(), draft).await?;
    Ok(())
}

/// The code under which a passkey is found.
pub(crate) fn passkey_lookup(id: &str) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(format!("passkey\0{id}").as_bytes()))
}
