//! Accounts: who may sign in, in which roles, at which places, until when.

use super::codes::{Code, Usage};
use super::session::end_sessions;
use super::{SECOND, SignIn, SignInError, normal_name};
use crate::database::sql::{self, Connection};
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::who::{Places, Role, Who};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Whose account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Somebody who works with the registry.
    Person,
    /// A child, for their own file.
    Child,
    /// A parent, guardian or carer, for their child's file.
    Guardian,
}

impl AccountKind {
    /// The word in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            AccountKind::Person => "person",
            AccountKind::Child => "child",
            AccountKind::Guardian => "guardian",
        }
    }

    fn from_word(word: &str) -> Option<AccountKind> {
        [AccountKind::Person, AccountKind::Child, AccountKind::Guardian].into_iter().find(|kind| kind.word() == word)
    }
}

/// A role, where, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRole {
    /// The role.
    pub role: Role,
    /// Where.
    pub places: Places,
    /// From when, in microseconds UTC.
    pub from: i64,
    /// Until when; `None`: until it is taken away.
    pub until: Option<i64>,
}

impl HeldRole {
    /// Held everywhere, from now on, without an end.
    #[must_use]
    pub fn everywhere(role: Role) -> HeldRole {
        HeldRole { role, places: Places { everywhere: true, ..Places::default() }, from: 0, until: None }
    }

    /// Held at one facility, from now on, without an end.
    #[must_use]
    pub fn at_facility(role: Role, facility: &str) -> HeldRole {
        let places = Places { facilities: vec![facility.to_owned()], ..Places::default() };
        HeldRole { role, places, from: 0, until: None }
    }

    /// Whether it is held at this instant.
    #[must_use]
    pub fn holds(&self, now: i64) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// An account as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id: random, never a name.
    pub id: String,
    /// Whose it is.
    pub kind: AccountKind,
    /// The sign-in name; for a card, its number.
    pub name: String,
    /// The name that others see.
    pub shown: String,
    /// The child whose file it opens.
    pub own_child: Option<String>,
    /// The language of the pages.
    pub language: String,
    /// The record of vetting.
    pub vetting: Option<String>,
    /// The ministry's provider through which the person signs in.
    pub provider: Option<String>,
    /// Its roles by number. Numbers are never used twice.
    pub roles: Vec<(i64, HeldRole)>,
    /// Not before.
    pub from: i64,
    /// Not after.
    pub until: Option<i64>,
    /// When it was shut.
    pub disabled_at: Option<i64>,
    /// When it was made.
    pub made_at: i64,
    /// Changes with every change.
    pub version: i64,
    /// Whether a passphrase was set.
    pub has_passphrase: bool,
    /// Telephones and passkeys.
    pub n_factors: i64,
    /// Recovery codes that are left.
    pub n_recovery_codes: i64,
}

impl Account {
    /// Whether it may be used at this instant.
    #[must_use]
    pub fn open(&self, now: i64) -> bool {
        self.disabled_at.is_none() && self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// The roles held at this instant, with their numbers.
    #[must_use]
    pub fn roles_now(&self, now: i64) -> Vec<(i64, HeldRole)> {
        self.roles.iter().filter(|(_, role)| role.holds(now)).cloned().collect()
    }
}

/// An account to be made for somebody who works with the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// Made by the caller: sent again, it is the same account.
    pub id: Uuid,
    /// The sign-in name: 3 to 64 letters, figures, `.`, `-`, `_` or `@`.
    pub name: String,
    /// The name that others see.
    pub shown: String,
    /// The language of the pages, as `en`.
    pub language: String,
    /// The record of vetting.
    pub vetting: Option<String>,
    /// Its roles.
    pub roles: Vec<HeldRole>,
    /// Not after; `None`: until it is shut.
    pub until: Option<i64>,
}

impl NewAccount {
    /// One with a new id, in English, without a role.
    #[must_use]
    pub fn named(name: &str, shown: &str) -> NewAccount {
        NewAccount {
            id: Uuid::now_v7(),
            name: name.to_owned(),
            shown: shown.to_owned(),
            language: "en".to_owned(),
            vetting: None,
            roles: Vec::new(),
            until: None,
        }
    }

    /// The same, with one role more.
    #[must_use]
    pub fn with(mut self, role: HeldRole) -> NewAccount {
        self.roles.push(role);
        self
    }
}

/// An invitation is good for seven days.
pub const INVITATION_SECONDS: i64 = 7 * 24 * 3600;

/// Roles of one account.
const ROLES_MAX: usize = 100;

/// The names inside the seal.
#[derive(Serialize, Deserialize)]
pub(crate) struct Names {
    pub(crate) name: String,
    pub(crate) shown: String,
}

/// What a new row has.
struct NewRow<'a> {
    id: &'a str,
    kind: AccountKind,
    name: &'a str,
    shown: &'a str,
    own_child: Option<&'a str>,
    language: &'a str,
    vetting: Option<&'a str>,
    provider: Option<(&'a str, &'a str)>,
    card: Option<String>,
    until: Option<i64>,
    roles: &'a [HeldRole],
}

impl SignIn {
    /// Makes an account. Nobody can sign in to it until an invitation was taken up (or a provider vouches for the person).
    ///
    /// # Errors
    /// When `by` may not make accounts, the name is taken or something is missing.
    pub async fn add_account(&self, by: &Who, new: NewAccount) -> Result<Account, SignInError> {
        may_manage(by)?;
        check_name(&new.name)?;
        check_words(&new.shown, &new.language)?;
        check_roles(&new.roles)?;
        let (this, by) = (self.clone(), by.clone());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let id = new.id.to_string();
                    if let Some(there) = this.load(tx.connection(), &id).await? {
                        return if there.name == normal_name(&new.name) {
                            Ok(there)
                        } else {
                            Err(SignInError::Wrong("this id was used for another account".to_owned()))
                        };
                    }
                    this.insert(
                        tx,
                        &by,
                        NewRow {
                            id: &id,
                            kind: AccountKind::Person,
                            name: &normal_name(&new.name),
                            shown: new.shown.trim(),
                            own_child: None,
                            language: &new.language,
                            vetting: new.vetting.as_deref(),
                            provider: None,
                            card: None,
                            until: new.until,
                            roles: &new.roles,
                        },
                    )
                    .await
                })
            })
            .await
    }

    /// Gives a child, or somebody who cares for them, a card with a code: no address, no telephone, no passphrase is needed.
    /// The code is shown once. An earlier card of the same account stops at once.
    ///
    /// # Errors
    /// When `by` may not give cards.
    pub async fn give_card(
        &self,
        by: &Who,
        kind: AccountKind,
        child: &str,
        shown: &str,
        language: &str,
        until: Option<i64>,
    ) -> Result<(Account, Code), SignInError> {
        let role = match kind {
            AccountKind::Person => {
                return Err(SignInError::Wrong("cards are for children and those who care for them".to_owned()));
            }
            AccountKind::Child => Role::Child,
            AccountKind::Guardian => Role::Parent,
        };
        may_give_cards(by)?;
        check_words(shown, language)?;
        // Eight letters by which the card is found, sixteen (80 bits) that nobody can guess.
        let (number, secret) = (Code::written(2)?, Code::written(4)?);
        let code = Code::received(&format!("{}-{}", number.reveal(), secret.reveal()));
        let (this, by, child) = (self.clone(), by.clone(), child.to_owned());
        let (shown, language) = (shown.trim().to_owned(), language.to_owned());
        let account = self
            .registry
            .write(move |tx| {
                Box::pin(async move {
                    this.insert(
                        tx,
                        &by,
                        NewRow {
                            id: &Uuid::now_v7().to_string(),
                            kind,
                            name: number.reveal(),
                            shown: &shown,
                            own_child: Some(&child),
                            language: &language,
                            vetting: None,
                            provider: None,
                            card: Some(secret.kept(Usage::Card)),
                            until,
                            roles: &[HeldRole { role, places: Places::default(), from: 0, until: None }],
                        },
                    )
                    .await
                })
            })
            .await?;
        Ok((account, code))
    }

    /// The cards for a child's file, in the order in which they were given, ended ones among them.
    ///
    /// # Errors
    /// When `by` may not give cards, or the database fails.
    pub async fn cards_of(&self, by: &Who, child: &str) -> Result<Vec<Account>, SignInError> {
        may_give_cards(by)?;
        let mut connection = self.registry.reading().await?;
        let ids = sql::query("SELECT id FROM account WHERE own_child = $1 ORDER BY id LIMIT 200")
            .bind(child.to_owned())
            .fetch_all(&mut connection)
            .await?;
        let mut cards = Vec::with_capacity(ids.len());
        for row in ids {
            cards.extend(self.load(&mut connection, &row.try_get::<String, _>(0)?).await?);
        }
        Ok(cards)
    }

    /// A new code for a card that was lost or seen by others. The old one stops at once, and with it its sessions.
    ///
    /// # Errors
    /// When `by` may not give cards, or there is no such card.
    pub async fn replace_card(&self, by: &Who, account: &str, reason: &str) -> Result<Code, SignInError> {
        may_give_cards(by)?;
        let (number, secret) = (Code::written(2)?, Code::written(4)?);
        let code = Code::received(&format!("{}-{}", number.reveal(), secret.reveal()));
        let (this, by, account, reason) = (self.clone(), by.clone(), account.to_owned(), reason.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let old = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    if old.kind == AccountKind::Person {
                        return Err(SignInError::Wrong("this account has no card".to_owned()));
                    }
                    let names = Names { name: number.reveal().to_owned(), shown: old.shown.clone() };
                    let sealed = this.seal_names(tx, &account, old.own_child.as_deref(), &names).await?;
                    sql::query("UPDATE account SET name_code = $1, sealed = $2, card = $3, version = version + 1 WHERE id = $4")
                        .bind(this.name_code(number.reveal()))
                        .bind(sealed)
                        .bind(secret.kept(Usage::Card))
                        .bind(account.clone())
                        .execute(tx.connection())
                        .await?;
                    end_sessions(tx, &account, None, "the card was replaced").await?;
                    entry(tx, &by, &old, &reason, json!({"done": "card replaced"})).await
                })
            })
            .await?;
        Ok(code)
    }

    /// An account by its id.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, SignInError> {
        let mut connection = self.registry.reading().await?;
        self.load(&mut connection, id).await
    }

    /// The account of a sign-in name. For administrators: it says whether there is one.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn account_named(&self, name: &str) -> Result<Option<Account>, SignInError> {
        let mut connection = self.registry.reading().await?;
        let id: Option<String> = sql::query("SELECT id FROM account WHERE name_code = $1")
            .bind(self.name_code(name))
            .fetch_optional(&mut connection)
            .await?
            .map(|row| row.try_get(0))
            .transpose()?;
        match id {
            Some(id) => self.load(&mut connection, &id).await,
            None => Ok(None),
        }
    }

    /// Accounts in the order of their ids (that is: of their making), after `after`, at most `limit` (up to 500).
    ///
    /// # Errors
    /// When `by` may not see accounts, or the database fails.
    pub async fn accounts(&self, by: &Who, after: Option<&str>, limit: i64) -> Result<Vec<Account>, SignInError> {
        if may_manage(by).is_err() && by.role != Role::Auditor {
            return Err(not_allowed("see the list of accounts"));
        }
        let mut connection = self.registry.reading().await?;
        let ids = sql::query("SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT $2")
            .bind(after.unwrap_or("").to_owned())
            .bind(limit.clamp(1, 500))
            .fetch_all(&mut connection)
            .await?;
        let mut accounts = Vec::with_capacity(ids.len());
        for row in ids {
            let id: String = row.try_get(0)?;
            accounts.extend(self.load(&mut connection, &id).await?);
        }
        Ok(accounts)
    }

    /// Sets the roles of an account. Sessions of it end at once: nobody goes on in a role that was taken away.
    ///
    /// # Errors
    /// When `by` may not, or it is their own account, or somebody else changed it since `version`.
    pub async fn set_roles(
        &self,
        by: &Who,
        account: &str,
        version: i64,
        roles: Vec<HeldRole>,
        reason: &str,
    ) -> Result<Account, SignInError> {
        may_manage(by)?;
        if by.id == account {
            return Err(SignInError::NotAllowed(
                "nobody changes their own roles: ask another administrator".to_owned(),
            ));
        }
        check_roles(&roles)?;
        let (this, by, account, reason) = (self.clone(), by.clone(), account.to_owned(), reason.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let old = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    if old.kind != AccountKind::Person {
                        return Err(SignInError::Wrong("the role of a card cannot be changed".to_owned()));
                    }
                    this.bump(tx, &account, Some(version)).await?;
                    this.write_roles(tx, &old, old.version + 1, &roles).await?;
                    end_sessions(tx, &account, None, "roles were changed").await?;
                    let what = json!({"done": "roles", "before": codes_of(&old.roles), "roles": roles});
                    entry(tx, &by, &old, &reason, what).await?;
                    this.load(tx.connection(), &account).await?.ok_or_else(unknown)
                })
            })
            .await
    }

    /// Changes the name that others see, the language and the reference to vetting.
    ///
    /// # Errors
    /// When `by` may not, or somebody else changed it since `version`.
    pub async fn describe(
        &self,
        by: &Who,
        account: &str,
        version: i64,
        shown: &str,
        language: &str,
        vetting: Option<&str>,
    ) -> Result<Account, SignInError> {
        if by.id != account {
            may_manage(by)?;
        }
        check_words(shown, language)?;
        let (this, by, account) = (self.clone(), by.clone(), account.to_owned());
        let (shown, language, vetting) = (shown.trim().to_owned(), language.to_owned(), vetting.map(str::to_owned));
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let old = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    if by.id == account && (vetting != old.vetting || shown != old.shown) {
                        return Err(SignInError::NotAllowed(
                            "your own name and vetting are changed by an administrator; the language is yours"
                                .to_owned(),
                        ));
                    }
                    this.bump(tx, &account, Some(version)).await?;
                    let names = Names { name: old.name.clone(), shown };
                    let sealed = this.seal_names(tx, &account, old.own_child.as_deref(), &names).await?;
                    sql::query("UPDATE account SET sealed = $1, language = $2, vetting = $3 WHERE id = $4")
                        .bind(sealed)
                        .bind(language)
                        .bind(vetting)
                        .bind(account.clone())
                        .execute(tx.connection())
                        .await?;
                    entry(tx, &by, &old, "", json!({"done": "described"})).await?;
                    this.load(tx.connection(), &account).await?.ok_or_else(unknown)
                })
            })
            .await
    }

    /// Shuts an account at once: its sessions end, its invitations are void.
    ///
    /// # Errors
    /// When `by` may not.
    pub async fn disable(&self, by: &Who, account: &str, reason: &str) -> Result<(), SignInError> {
        self.shut(by, account, reason, true).await
    }

    /// Opens a shut account again.
    ///
    /// # Errors
    /// When `by` may not.
    pub async fn enable(&self, by: &Who, account: &str, reason: &str) -> Result<(), SignInError> {
        self.shut(by, account, reason, false).await
    }

    async fn shut(&self, by: &Who, account: &str, reason: &str, shut: bool) -> Result<(), SignInError> {
        if by.id == account {
            return Err(SignInError::NotAllowed("nobody shuts or opens their own account".to_owned()));
        }
        let (this, by, account, reason) = (self.clone(), by.clone(), account.to_owned(), reason.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let old = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    if old.kind == AccountKind::Person {
                        may_manage(&by)?
                    } else {
                        may_give_cards(&by)?
                    }
                    let now = tx.now();
                    sql::query("UPDATE account SET disabled_at = $1, version = version + 1 WHERE id = $2")
                        .bind(shut.then_some(now))
                        .bind(account.clone())
                        .execute(tx.connection())
                        .await?;
                    if shut {
                        end_sessions(tx, &account, None, "the account was shut").await?;
                        super::feed::stop_feeds(tx, &account, None, None, "the account was shut").await?;
                        void_invitations(tx, &account).await?;
                        sql::query("DELETE FROM sign_in_half WHERE account = $1")
                            .bind(account.clone())
                            .execute(tx.connection())
                            .await?;
                    }
                    let done = if shut { "shut" } else { "opened again" };
                    entry(tx, &by, &old, &reason, json!({ "done": done })).await
                })
            })
            .await
    }

    /// A code that lets the person set their passphrase, once, within seven days. Earlier ones are void. Telephones and
    /// passkeys stay: the code alone opens nothing that they protect.
    ///
    /// # Errors
    /// When `by` may not, or it is a card.
    pub async fn invite(&self, by: &Who, account: &str) -> Result<Code, SignInError> {
        may_manage(by)?;
        let code = Code::token()?;
        let kept = code.kept(Usage::Invitation);
        let (this, by, account) = (self.clone(), by.clone(), account.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let old = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    if old.kind != AccountKind::Person || old.provider.is_some() {
                        return Err(SignInError::Wrong("this account has no passphrase of its own".to_owned()));
                    }
                    let now = tx.now();
                    if !old.open(now) {
                        return Err(SignInError::Wrong("this account is shut: open it again first".to_owned()));
                    }
                    void_invitations(tx, &account).await?;
                    sql::query(
                        "INSERT INTO account_invitation (code, account, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
                    )
                    .bind(kept)
                    .bind(account.clone())
                    .bind(by.id.clone())
                    .bind(now)
                    .bind(now + INVITATION_SECONDS * SECOND)
                    .execute(tx.connection())
                    .await?;
                    entry(tx, &by, &old, "", json!({"done": "invited"})).await
                })
            })
            .await?;
        Ok(code)
    }

    /// Opens a sign-in name again that was shut after too many failures.
    ///
    /// # Errors
    /// When `by` may not.
    pub async fn forget_failures(&self, by: &Who, account: &str, reason: &str) -> Result<(), SignInError> {
        may_manage(by)?;
        let (this, by, account, reason) = (self.clone(), by.clone(), account.to_owned(), reason.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let old = this.load(tx.connection(), &account).await?.ok_or_else(unknown)?;
                    sql::query("DELETE FROM sign_in_limit WHERE code IN ($1, $2)")
                        .bind(this.code("tries of a name", &old.name))
                        .bind(this.code("tries of a second factor", &old.id))
                        .execute(tx.connection())
                        .await?;
                    entry(tx, &by, &old, &reason, json!({"done": "failures forgotten"})).await
                })
            })
            .await
    }

    /// Whether a provider's person has an account.
    pub(crate) async fn knows(&self, tx: &mut Tx, provider: &str, subject: &str) -> Result<bool, SignInError> {
        let code = self.code("provider", &format!("{provider}\0{subject}"));
        Ok(sql::query("SELECT id FROM account WHERE provider = $1 AND provider_code = $2")
            .bind(provider.to_owned())
            .bind(code)
            .fetch_optional(tx.connection())
            .await?
            .is_some())
    }

    /// The account that a provider vouches for, made or brought up to date by what the mapping says.
    pub(crate) async fn account_of_provider(
        &self,
        tx: &mut Tx,
        provider: &str,
        subject: &str,
        shown: &str,
        language: &str,
        roles: &[HeldRole],
    ) -> Result<Account, SignInError> {
        let code = self.code("provider", &format!("{provider}\0{subject}"));
        let by = super::nobody();
        let there: Option<String> = sql::query("SELECT id FROM account WHERE provider = $1 AND provider_code = $2")
            .bind(provider.to_owned())
            .bind(code.clone())
            .fetch_optional(tx.connection())
            .await?
            .map(|row| row.try_get(0))
            .transpose()?;
        let Some(id) = there else {
            let id = Uuid::now_v7().to_string();
            return self
                .insert(
                    tx,
                    &by,
                    NewRow {
                        id: &id,
                        kind: AccountKind::Person,
                        // No sign-in name of ours: nobody can type this one.
                        name: &format!("\u{1}{provider} {id}"),
                        shown,
                        own_child: None,
                        language,
                        vetting: None,
                        provider: Some((provider, &code)),
                        card: None,
                        until: None,
                        roles,
                    },
                )
                .await;
        };
        let old = self.load(tx.connection(), &id).await?.ok_or_else(unknown)?;
        let before: Vec<&HeldRole> = old.roles.iter().map(|(_, role)| role).collect();
        if before != roles.iter().collect::<Vec<_>>() {
            self.bump(tx, &id, None).await?;
            self.write_roles(tx, &old, old.version + 1, roles).await?;
            end_sessions(tx, &id, None, "roles were changed").await?;
            let what = json!({"done": "roles", "before": codes_of(&old.roles), "roles": roles, "by": "provider"});
            entry(tx, &by, &old, "", what).await?;
        }
        self.load(tx.connection(), &id).await?.ok_or_else(unknown)
    }

    async fn insert(&self, tx: &mut Tx, by: &Who, new: NewRow<'_>) -> Result<Account, SignInError> {
        let now = tx.now();
        let names = Names { name: new.name.to_owned(), shown: new.shown.to_owned() };
        let sealed = self.seal_names(tx, new.id, new.own_child, &names).await?;
        let done = sql::query(
            "INSERT INTO account (id, kind, name_code, sealed, own_child, language, vetting, provider, provider_code, card,
             active_from, active_until, version, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13)",
        )
        .bind(new.id.to_owned())
        .bind(new.kind.word())
        .bind(self.name_code(new.name))
        .bind(sealed)
        .bind(new.own_child.map(str::to_owned))
        .bind(new.language.to_owned())
        .bind(new.vetting.map(str::to_owned))
        .bind(new.provider.map(|(name, _)| name.to_owned()))
        .bind(new.provider.map(|(_, code)| code.to_owned()))
        .bind(new.card)
        // A clock that is set back must not shut out somebody who was just added.
        .bind(0i64)
        .bind(new.until)
        .bind(now)
        .execute(tx.connection())
        .await
        .map_err(StoreError::from);
        match done {
            Err(StoreError::Constraint { missing_reference: false, .. }) => {
                return Err(SignInError::Wrong("this sign-in name is taken: choose another".to_owned()));
            }
            other => other.map(|_| ())?,
        }
        let account = self.load(tx.connection(), new.id).await?.ok_or_else(unknown)?;
        self.write_roles(tx, &account, 1, new.roles).await?;
        let what = json!({"done": "added", "kind": new.kind.word(), "roles": new.roles, "until": new.until});
        entry(tx, by, &account, "", what).await?;
        self.load(tx.connection(), new.id).await?.ok_or_else(unknown)
    }

    async fn seal_names(
        &self,
        tx: &mut Tx,
        account: &str,
        child: Option<&str>,
        names: &Names,
    ) -> Result<Vec<u8>, SignInError> {
        let plain = serde_json::to_vec(names).map_err(|error| StoreError::Fault(error.to_string()))?;
        Ok(self.seal(tx, child, &plain, &[b"account", account.as_bytes()]).await?)
    }

    async fn write_roles(
        &self,
        tx: &mut Tx,
        account: &Account,
        version: i64,
        roles: &[HeldRole],
    ) -> Result<(), SignInError> {
        // The version makes the numbers of each change its own, so that an old session never finds another role under its
        // number.
        let mut next = version * 1000;
        let mut kept = Vec::new();
        for role in roles {
            if let Some((number, _)) = account.roles.iter().find(|(n, old)| old == role && !kept.contains(n)) {
                kept.push(*number);
                continue;
            }
            let places = serde_json::to_string(&role.places).map_err(|error| StoreError::Fault(error.to_string()))?;
            sql::query(
                "INSERT INTO account_role (account, number, role, places, held_from, held_until) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(account.id.clone())
            .bind(next)
            .bind(role.role.code())
            .bind(places)
            .bind(role.from)
            .bind(role.until)
            .execute(tx.connection())
            .await?;
            kept.push(next);
            next += 1;
        }
        for (number, _) in account.roles.iter().filter(|(number, _)| !kept.contains(number)) {
            sql::query("DELETE FROM account_role WHERE account = $1 AND number = $2")
                .bind(account.id.clone())
                .bind(*number)
                .execute(tx.connection())
                .await?;
        }
        Ok(())
    }

    async fn bump(&self, tx: &mut Tx, account: &str, version: Option<i64>) -> Result<(), SignInError> {
        let done =
            sql::query("UPDATE account SET version = version + 1 WHERE id = $1 AND version = COALESCE($2, version)")
                .bind(account.to_owned())
                .bind(version)
                .execute(tx.connection())
                .await?;
        if done.rows_affected() == 1 { Ok(()) } else { Err(SignInError::Conflict) }
    }

    pub(crate) async fn load(&self, connection: &mut Connection, id: &str) -> Result<Option<Account>, SignInError> {
        let row = sql::query(
            "SELECT id, kind, sealed, own_child, language, vetting, provider, active_from, active_until, disabled_at, version,
             passphrase IS NOT NULL,
             (SELECT count(*) FROM account_factor f WHERE f.account = a.id AND f.kind <> 'recovery'),
             (SELECT count(*) FROM account_factor f WHERE f.account = a.id AND f.kind = 'recovery' AND f.used_at IS NULL),
             made_at FROM account a WHERE id = $1",
        )
        .bind(id.to_owned())
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let own_child: Option<String> = row.try_get(3)?;
        let sealed: Vec<u8> = row.try_get(2)?;
        let opened = self.unseal(connection, own_child.as_deref(), &sealed, &[b"account", id.as_bytes()]).await?;
        let names: Names =
            serde_json::from_slice(&opened).map_err(|_| StoreError::Damaged(format!("the names of account {id}")))?;
        let kind: String = row.try_get(1)?;
        Ok(Some(Account {
            id: row.try_get(0)?,
            kind: AccountKind::from_word(&kind).ok_or_else(|| StoreError::Damaged(format!("account {id}: kind")))?,
            name: names.name,
            shown: names.shown,
            own_child,
            language: row.try_get(4)?,
            vetting: row.try_get(5)?,
            provider: row.try_get(6)?,
            from: row.try_get(7)?,
            until: row.try_get(8)?,
            disabled_at: row.try_get(9)?,
            version: row.try_get(10)?,
            has_passphrase: row.try_get(11)?,
            n_factors: row.try_get(12)?,
            n_recovery_codes: row.try_get(13)?,
            made_at: row.try_get(14)?,
            roles: roles_of(connection, id).await?,
        }))
    }
}

pub(crate) async fn roles_of(connection: &mut Connection, id: &str) -> Result<Vec<(i64, HeldRole)>, StoreError> {
    let rows = sql::query(
        "SELECT number, role, places, held_from, held_until FROM account_role WHERE account = $1 ORDER BY number",
    )
    .bind(id.to_owned())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let damaged = || StoreError::Damaged(format!("the roles of account {id}"));
            let places: String = row.try_get(2)?;
            Ok((
                row.try_get(0)?,
                HeldRole {
                    role: Role::from_code(&row.try_get::<String, _>(1)?).ok_or_else(damaged)?,
                    places: serde_json::from_str(&places).map_err(|_| damaged())?,
                    from: row.try_get(3)?,
                    until: row.try_get(4)?,
                },
            ))
        })
        .collect()
}

pub(crate) async fn void_invitations(tx: &mut Tx, account: &str) -> Result<(), StoreError> {
    let now = tx.now();
    sql::query("UPDATE account_invitation SET used_at = $1 WHERE account = $2 AND used_at IS NULL")
        .bind(now)
        .bind(account.to_owned())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// The entry beside a change of an account, written last: no secret, no name. It tells how the account stands now, so that a change
/// past the program is found ([`crate::ledger::rows`]).
pub(crate) async fn entry(
    tx: &mut Tx,
    by: &Who,
    account: &Account,
    reason: &str,
    mut what: serde_json::Value,
) -> Result<(), SignInError> {
    if let (Some(what), Some(stands)) = (what.as_object_mut(), stands(tx.connection(), &account.id).await?) {
        what.insert("stands".to_owned(), stands.into());
    }
    let mut draft = Draft::new(Action::Account).of_record("account", &account.id);
    draft.child.clone_from(&account.own_child);
    reason.clone_into(&mut draft.reason);
    draft.what = what;
    tx.append(by, draft).await?;
    Ok(())
}

/// How an account stands: what decides who gets in, as whom, where and until when. Of secrets a hash alone, which is sealed with the
/// entry. What changes without an entry (the last use of a factor, the language) is not part of it.
pub(crate) async fn stands(
    connection: &mut Connection,
    id: &str,
) -> Result<Option<serde_json::Map<String, serde_json::Value>>, StoreError> {
    let row = sql::query(
        "SELECT kind, own_child, name_code, provider, provider_code, passphrase, card, active_from, active_until, disabled_at
         FROM account WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let hashed = |column: usize| -> Result<Option<String>, StoreError> {
        let text: Option<String> = row.try_get(column)?;
        Ok(text.map(|text| crate::ledger::heads::hex(&Sha256::digest(text.as_bytes()))))
    };
    let word = |column: usize| -> Result<Option<String>, StoreError> { Ok(row.try_get(column)?) };
    let time = |column: usize| -> Result<Option<i64>, StoreError> { Ok(row.try_get(column)?) };
    let mut stands = serde_json::Map::new();
    for (name, value) in [
        ("kind", word(0)?),
        ("own_child", word(1)?),
        ("name", hashed(2)?),
        ("provider", word(3)?),
        ("provider_code", hashed(4)?),
        ("passphrase", hashed(5)?),
        ("card", hashed(6)?),
    ] {
        stands.insert(name.to_owned(), value.into());
    }
    for (name, value) in [("active_from", time(7)?), ("active_until", time(8)?), ("disabled_at", time(9)?)] {
        stands.insert(name.to_owned(), value.into());
    }
    // As text: a place that nobody can read has to be told as a difference, not as a fault.
    let rows = sql::query(
        "SELECT number, role, places, held_from, held_until FROM account_role WHERE account = $1 ORDER BY number",
    )
    .bind(id.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    let mut roles = Vec::with_capacity(rows.len());
    for row in rows {
        roles.push(json!({
            "number": row.try_get::<i64, _>(0)?,
            "role": row.try_get::<String, _>(1)?,
            "places": row.try_get::<String, _>(2)?,
            "from": row.try_get::<i64, _>(3)?,
            "until": row.try_get::<Option<i64>, _>(4)?,
        }));
    }
    stands.insert("roles".to_owned(), roles.into());
    let rows = sql::query("SELECT id, kind, lookup FROM account_factor WHERE account = $1 ORDER BY id")
        .bind(id.to_owned())
        .fetch_all(connection)
        .await?;
    let mut factors = Sha256::new();
    let n_factors = rows.len();
    for row in rows {
        for column in [Some(row.try_get(0)?), Some(row.try_get(1)?), row.try_get::<Option<String>, _>(2)?] {
            let column = column.unwrap_or_default();
            factors.update((column.len() as u64).to_be_bytes());
            factors.update(column.as_bytes());
        }
    }
    let factors = json!({ "n": n_factors, "hash": crate::ledger::heads::hex(&factors.finalize()) });
    stands.insert("factors".to_owned(), factors);
    Ok(Some(stands))
}

/// Takes away the accounts that opened one child's file, when the child is erased.
///
/// # Errors
/// When the database fails.
pub async fn forget_child(tx: &mut Tx, child: &str) -> Result<(), StoreError> {
    for table in
        ["account_role", "account_factor", "account_invitation", "sign_in_half", "sign_in_session", "calendar_feed"]
    {
        sql::query(format!("DELETE FROM {table} WHERE account IN (SELECT id FROM account WHERE own_child = $1)"))
            .bind(child.to_owned())
            .execute(tx.connection())
            .await?;
    }
    sql::query("DELETE FROM account WHERE own_child = $1").bind(child.to_owned()).execute(tx.connection()).await?;
    Ok(())
}

/// Accounts are made and changed by system administrators, and by whoever runs the program on the machine itself.
pub(crate) fn may_manage(by: &Who) -> Result<(), SignInError> {
    if by.role == Role::System || by.id.starts_with("operator:") {
        Ok(())
    } else {
        Err(not_allowed("make or change accounts"))
    }
}

/// Cards are given by those who work for the child and not for the detaining authority: whoever gives a card could use it.
#[must_use]
pub fn gives_cards(role: Role) -> bool {
    matches!(role, Role::SocialWorker | Role::Lawyer | Role::ChildProtection | Role::Inspector)
}

fn may_give_cards(by: &Who) -> Result<(), SignInError> {
    if gives_cards(by.role) || by.id.starts_with("operator:") {
        Ok(())
    } else {
        Err(not_allowed("give cards to children and families"))
    }
}

fn not_allowed(what: &str) -> SignInError {
    SignInError::NotAllowed(format!("your role does not {what}: ask a system administrator"))
}

pub(crate) fn unknown() -> SignInError {
    SignInError::Wrong("there is no such account".to_owned())
}

fn codes_of(roles: &[(i64, HeldRole)]) -> Vec<&'static str> {
    roles.iter().map(|(_, held)| held.role.code()).collect()
}

fn check_name(name: &str) -> Result<(), SignInError> {
    let name = normal_name(name);
    let fits = (3..=64).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
    if fits {
        Ok(())
    } else {
        Err(SignInError::Wrong(
            "a sign-in name has 3 to 64 letters, figures, `.`, `-`, `_` or `@`, and no blanks".to_owned(),
        ))
    }
}

fn check_roles(roles: &[HeldRole]) -> Result<(), SignInError> {
    if let Some(held) = roles.iter().find(|held| matches!(held.role, Role::Child | Role::Parent)) {
        return Err(SignInError::Wrong(format!(
            "the role {} belongs to one child's file: give the child or the guardian a card instead",
            held.role.code()
        )));
    }
    if roles.len() > ROLES_MAX {
        return Err(SignInError::Wrong(format!("an account holds at most {ROLES_MAX} roles")));
    }
    for held in roles {
        let places = &held.places;
        let nowhere = places.facilities.is_empty() && places.units.is_empty() && places.jurisdictions.is_empty();
        if !places.everywhere && nowhere {
            return Err(SignInError::Wrong(format!(
                "say where the role {} is held: everywhere, or at which places",
                held.role.code()
            )));
        }
        if held.until.is_some_and(|until| until <= held.from) {
            return Err(SignInError::Wrong(format!("the role {} ends before it begins", held.role.code())));
        }
    }
    Ok(())
}

fn check_words(shown: &str, language: &str) -> Result<(), SignInError> {
    let shown = shown.trim();
    if shown.is_empty() || shown.chars().count() > 200 || shown.chars().any(char::is_control) {
        return Err(SignInError::Wrong("the name that others see has 1 to 200 characters".to_owned()));
    }
    let fits = (2..=12).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if fits { Ok(()) } else { Err(SignInError::Wrong(format!("`{language}` is not a language, such as `en` or `ar`"))) }
}
