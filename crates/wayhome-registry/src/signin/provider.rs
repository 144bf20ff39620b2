//! The sign-in provider that a ministry already has: OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636).
//!
//! What a provider says becomes a role only through a reviewed file. Children and families never come this way, and no
//! provider makes system administrators: those are made on the machine itself.

use super::account::HeldRole;
use super::codes::{Code, Usage, same};
use super::enter::Step;
use super::jose::{self, Keys, TokenRefused};
use super::session::Way;
use super::{SECOND, SignIn, SignInError, Visit, nobody};
use crate::database::sql;
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::outside::{Answer, Call, Outside, Unreachable, safe_address};
use crate::who::{Places, Role};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::Arc;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// A visit to a provider is good for ten minutes.
const AWAY_SECONDS: i64 = 600;

/// Clocks of two machines may differ by so much.
const DRIFT_SECONDS: i64 = 60;

/// What a provider publishes is read again after a day.
const KNOWN_SECONDS: i64 = 24 * 3600;

/// The reviewed file of one provider.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderFile {
    /// Its short name: in addresses and in the table of accounts. Never changed.
    pub name: String,
    /// What people read on the button.
    pub label: String,
    /// Who reviewed this file.
    pub reviewed_by: String,
    /// When, as a day.
    pub reviewed_on: String,
    /// Its address, exactly as it names itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Where it sends people back to.
    pub redirect: String,
    /// What is asked for besides `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The claim with the name that others see.
    #[serde(default = "name_claim")]
    pub name_claim: String,
    /// Words of its `amr` claim (RFC 8176) that stand for a second factor. Without one of them ours is asked for.
    #[serde(default)]
    pub second_factor: Vec<String>,
    /// What its claims mean here.
    #[serde(rename = "role")]
    pub roles: Vec<RoleRule>,
}

fn name_claim() -> String {
    "name".to_owned()
}

/// Whoever has this in that claim holds this role there.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRule {
    /// The claim: a text, or a list of texts.
    pub claim: String,
    /// What it has to be, or to have in it.
    pub has: String,
    /// The role, by its three letters.
    pub role: Role,
    /// Everywhere.
    #[serde(default)]
    pub everywhere: bool,
    /// Facilities by id.
    #[serde(default)]
    pub facilities: Vec<String>,
    /// Units as `facility/unit`.
    #[serde(default)]
    pub units: Vec<String>,
    /// Jurisdictions.
    #[serde(default)]
    pub jurisdictions: Vec<String>,
}

impl ProviderFile {
    /// What is wrong with the file, all at once.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.name.is_empty() || !self.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            problems.push("`name` has small letters, figures and strokes alone".to_owned());
        }
        for (field, address) in [("issuer", &self.issuer), ("redirect", &self.redirect)] {
            if !safe_address(address) {
                problems
                    .push(format!("`{field}` has to begin with `https://` (`http://` only on this machine itself)"));
            }
        }
        if self.issuer.contains(['?', '#']) {
            problems.push("`issuer` has no query".to_owned());
        }
        for (field, text) in
            [("client_id", &self.client_id), ("reviewed_by", &self.reviewed_by), ("label", &self.label)]
        {
            if text.trim().is_empty() {
                problems.push(format!("`{field}` is empty"));
            }
        }
        if self.reviewed_on.parse::<jiff::civil::Date>().is_err() {
            problems.push("`reviewed_on` is not a day such as 2026-11-27".to_owned());
        }
        if self.roles.is_empty() {
            problems.push("no [[role]]: nobody could do anything".to_owned());
        }
        for (index, rule) in self.roles.iter().enumerate() {
            let at = format!("[[role]] {}", index + 1);
            if matches!(rule.role, Role::Child | Role::Parent | Role::System) {
                problems.push(format!("{at}: no provider makes the role {}", rule.role.code()));
            }
            if rule.claim.is_empty() || rule.has.is_empty() {
                problems.push(format!("{at}: `claim` and `has` may not be empty"));
            }
            let nowhere = rule.facilities.is_empty() && rule.units.is_empty() && rule.jurisdictions.is_empty();
            if rule.everywhere != nowhere {
                problems.push(format!("{at}: either `everywhere = true`, or facilities, units or jurisdictions"));
            }
        }
        problems
    }

    /// The roles that these claims give.
    #[must_use]
    pub fn roles_of(&self, claims: &Value) -> Vec<HeldRole> {
        let mut roles: Vec<HeldRole> = Vec::new();
        for rule in &self.roles {
            let fits = match claims.get(&rule.claim) {
                Some(Value::String(text)) => *text == rule.has,
                Some(Value::Array(list)) => list.iter().any(|one| one.as_str() == Some(&rule.has)),
                _ => false,
            };
            let held = HeldRole {
                role: rule.role,
                places: Places {
                    everywhere: rule.everywhere,
                    facilities: rule.facilities.clone(),
                    units: rule.units.clone(),
                    jurisdictions: rule.jurisdictions.clone(),
                },
                from: 0,
                until: None,
            };
            if fits && !roles.contains(&held) {
                roles.push(held);
            }
        }
        roles
    }
}

/// Why somebody who comes back from a provider is not let in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefused {
    /// The provider cannot be reached.
    #[error("the sign-in provider does not answer: try again later, or ask its administrators ({0})")]
    Unreachable(#[from] Unreachable),
    /// It answers, but not as OpenID Connect asks for.
    #[error("the sign-in provider answers in a way that cannot be used: {0}")]
    Unusable(String),
    /// It said no.
    #[error("the sign-in provider did not let you in: `{0}`")]
    Denied(String),
    /// The visit was begun in another browser, used already, or too long ago.
    #[error("this sign-in was begun in another browser, took too long, or was used already: begin again")]
    State,
    /// Its token cannot be trusted.
    #[error(transparent)]
    Token(#[from] TokenRefused),
    /// Its token is for somebody else, of somebody else, or of another time.
    #[error("the provider's token is not for this sign-in: {0}")]
    NotOurs(&'static str),
    /// No rule of the reviewed file fits.
    #[error("the provider knows you, but nothing it says gives you a role here: ask an administrator of Wayhome")]
    NoRole,
}

/// A provider, with what it publishes.
pub struct Provider {
    file: ProviderFile,
    secret: Option<Zeroizing<String>>,
    outside: Arc<dyn Outside>,
    known: Mutex<Option<Known>>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider").field("file", &self.file).finish_non_exhaustive()
    }
}

#[derive(Clone)]
struct Known {
    metadata: Metadata,
    keys: Keys,
    /// In seconds.
    read_at: i64,
}

#[derive(Clone, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

/// Where to send the browser.
#[derive(Clone, Debug)]
pub struct Away {
    /// The provider's address for this visit.
    pub url: String,
    /// For a cookie of its own (`SameSite=Lax`): only the browser that left may come back.
    pub browser: Code,
}

/// What the browser brings back in its query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Back {
    /// `state`.
    #[serde(default)]
    pub state: String,
    /// `code`.
    #[serde(default)]
    pub code: Option<String>,
    /// `error`.
    #[serde(default)]
    pub error: Option<String>,
    /// `iss` (RFC 9207).
    #[serde(default)]
    pub iss: Option<String>,
}

/// What has to fit in a token.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// Our name there.
    pub client_id: &'a str,
    /// The number used once of this visit.
    pub nonce: &'a str,
    /// Now, in seconds since 1970.
    pub now: i64,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    nonce: String,
    verifier: String,
}

/// Whether claims are for this sign-in (OpenID Connect Core 1.0, section 3.1.3.7); the subject if they are.
///
/// # Errors
/// What does not fit.
pub fn subject_of(claims: &Value, expected: Expected<'_>) -> Result<String, ProviderRefused> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let instant =
        |name: &str| claims.get(name).and_then(|value| value.as_i64().or_else(|| value.as_f64().map(|x| x as i64)));
    if text("iss") != Some(expected.issuer) {
        return Err(ProviderRefused::NotOurs("another issuer"));
    }
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let azp = text("azp");
    let ours = audience.contains(&expected.client_id)
        && azp.is_none_or(|azp| azp == expected.client_id)
        && (audience.len() == 1 || azp.is_some());
    if !ours {
        return Err(ProviderRefused::NotOurs("another audience"));
    }
    if !text("nonce").is_some_and(|nonce| same(nonce, expected.nonce)) {
        return Err(ProviderRefused::NotOurs("another visit"));
    }
    if instant("exp").is_none_or(|exp| exp.saturating_add(DRIFT_SECONDS) <= expected.now) {
        return Err(ProviderRefused::NotOurs("it has expired"));
    }
    if instant("iat")
        .is_none_or(|iat| iat > expected.now + DRIFT_SECONDS || iat < expected.now - AWAY_SECONDS - DRIFT_SECONDS)
    {
        return Err(ProviderRefused::NotOurs("it was made at another time: compare the clocks of both servers"));
    }
    match text("sub") {
        Some(sub) if !sub.is_empty() && sub.len() <= 255 => Ok(sub.to_owned()),
        _ => Err(ProviderRefused::NotOurs("it names nobody")),
    }
}

impl Provider {
    /// A provider of a reviewed file. `secret`: ours there, if it gave us one; it never stands in the file.
    ///
    /// # Errors
    /// What is wrong with the file, all at once.
    pub fn new(file: ProviderFile, secret: Option<String>, outside: Arc<dyn Outside>) -> Result<Provider, Vec<String>> {
        let problems = file.problems();
        if problems.is_empty() {
            Ok(Provider { file, secret: secret.map(Zeroizing::new), outside, known: Mutex::new(None) })
        } else {
            Err(problems)
        }
    }

    /// The reviewed file.
    #[must_use]
    pub fn file(&self) -> &ProviderFile {
        &self.file
    }

    async fn get(&self, url: &str) -> Result<Value, ProviderRefused> {
        let headers = vec![("Accept".to_owned(), "application/json".to_owned())];
        let answer = self.outside.call(Call { method: "GET", url: url.to_owned(), headers, body: Vec::new() }).await?;
        if answer.status != 200 {
            return Err(ProviderRefused::Unusable(format!("status {} for {url}", answer.status)));
        }
        serde_json::from_slice(&answer.body).map_err(|_| ProviderRefused::Unusable(format!("no JSON at {url}")))
    }

    async fn read(&self, now: i64) -> Result<Known, ProviderRefused> {
        let base = self.file.issuer.trim_end_matches('/');
        let metadata = self.get(&format!("{base}/.well-known/openid-configuration")).await?;
        let metadata: Metadata = serde_json::from_value(metadata)
            .map_err(|error| ProviderRefused::Unusable(format!("its configuration: {error}")))?;
        if metadata.issuer != self.file.issuer {
            return Err(ProviderRefused::Unusable("its configuration names another issuer".to_owned()));
        }
        for address in [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri] {
            if !safe_address(address) {
                return Err(ProviderRefused::Unusable(format!("`{address}` is not `https://`")));
            }
        }
        let keys: Keys = serde_json::from_value(self.get(&metadata.jwks_uri).await?)
            .map_err(|error| ProviderRefused::Unusable(format!("its keys: {error}")))?;
        Ok(Known { metadata, keys, read_at: now })
    }

    /// What it publishes. Read again after a day, or when `newer_than` says that what is known is too old.
    async fn known(&self, now: i64, newer_than: Option<i64>) -> Result<Known, ProviderRefused> {
        let mut known = self.known.lock().await;
        if let Some(known) = known.as_ref() {
            let fresh = (0..KNOWN_SECONDS).contains(&(now - known.read_at));
            if fresh && newer_than.is_none_or(|than| known.read_at > than) {
                return Ok(known.clone());
            }
        }
        let read = self.read(now).await?;
        *known = Some(read.clone());
        Ok(read)
    }

    /// The claims of the token that a code is exchanged for.
    async fn claims(&self, code: &str, verifier: &str, now: i64) -> Result<Value, ProviderRefused> {
        let known = self.known(now, None).await?;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.file.redirect.as_str()),
            ("code_verifier", verifier),
        ];
        let mut headers = vec![
            ("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()),
            ("Accept".to_owned(), "application/json".to_owned()),
        ];
        match &self.secret {
            Some(secret) => {
                let pair = format!("{}:{}", encoded(&self.file.client_id), encoded(secret));
                headers.push(("Authorization".to_owned(), format!("Basic {}", STANDARD.encode(pair))));
            }
            None => form.push(("client_id", self.file.client_id.as_str())),
        }
        let body = query(&form).into_bytes();
        let call = Call { method: "POST", url: known.metadata.token_endpoint.clone(), headers, body };
        let Answer { status, body } = self.outside.call(call).await?;
        let said: Value = serde_json::from_slice(&body)
            .map_err(|_| ProviderRefused::Unusable(format!("status {status} without JSON for the code")))?;
        if status != 200 {
            let error = said.get("error").and_then(Value::as_str).unwrap_or("no reason given");
            return Err(ProviderRefused::Denied(shown(error)));
        }
        let token = said
            .get("id_token")
            .and_then(Value::as_str)
            .ok_or_else(|| ProviderRefused::Unusable("no id_token for the code".to_owned()))?;
        match jose::claims(token, &known.keys) {
            // It may have changed its keys since: look once, but not more often than once a minute.
            Err(TokenRefused::NoKey) if now - known.read_at >= 60 => {
                let known = self.known(now, Some(known.read_at)).await?;
                Ok(jose::claims(token, &known.keys)?)
            }
            other => Ok(other?),
        }
    }
}

impl SignIn {
    /// Sends somebody to a provider.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn leave_for(&self, provider: &Provider) -> Result<Away, SignInError> {
        let known = provider.known(self.now().div_euclid(SECOND), None).await?;
        let (state, browser, nonce, verifier) = (Code::token()?, Code::token()?, Code::token()?, Code::token()?);
        let challenge = {
            use sha2::Digest as _;
            URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(verifier.reveal().as_bytes()))
        };
        let mut scope = "openid".to_owned();
        for one in provider.file.scopes.iter().filter(|one| *one != "openid") {
            let _ = write!(scope, " {one}");
        }
        let asked = query(&[
            ("response_type", "code"),
            ("client_id", &provider.file.client_id),
            ("redirect_uri", &provider.file.redirect),
            ("scope", &scope),
            ("state", state.reveal()),
            ("nonce", nonce.reveal()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let joint = if known.metadata.authorization_endpoint.contains('?') { '&' } else { '?' };
        let url = format!("{}{joint}{asked}", known.metadata.authorization_endpoint);
        let (this, name) = (self.clone(), provider.file.name.clone());
        let (state, browser_kept) = (state.kept(Usage::Provider), browser.kept(Usage::Provider));
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    let sealed =
                        Sealed { nonce: nonce.reveal().to_owned(), verifier: verifier.reveal().to_owned() };
                    let plain = serde_json::to_vec(&sealed).map_err(|error| StoreError::Fault(error.to_string()))?;
                    let sealed = this.seal(tx, None, &plain, &[b"away", state.as_bytes()]).await?;
                    sql::query(
                        "INSERT INTO sign_in_away (state, browser, provider, sealed, expires_at) VALUES ($1, $2, $3, $4, $5)",
                    )
                    .bind(state)
                    .bind(browser_kept)
                    .bind(name)
                    .bind(sealed)
                    .bind(now + AWAY_SECONDS * SECOND)
                    .execute(tx.connection())
                    .await?;
                    Ok::<_, SignInError>(())
                })
            })
            .await?;
        Ok(Away { url, browser })
    }

    /// Somebody comes back from a provider. `browser`: the cookie of [`Away`].
    ///
    /// # Errors
    /// [`SignInError::Provider`] says why not; every refusal is an entry.
    pub async fn back_from(
        &self,
        provider: &Provider,
        browser: Option<&Code>,
        back: &Back,
        visit: &Visit,
        before: Option<&Code>,
    ) -> Result<Step, SignInError> {
        let tries = self.count_try(None, visit).await?;
        let (subject, claims) = match self.vouched(provider, browser, back).await {
            Ok(vouched) => vouched,
            Err(SignInError::Provider(refused)) => {
                let why = refused.to_string();
                self.provider_failed(&provider.file.name, &why).await?;
                return Err(refused.into());
            }
            Err(other) => return Err(other),
        };
        let roles = provider.file.roles_of(&claims);
        if roles.is_empty() {
            self.provider_failed(&provider.file.name, "no role").await?;
            // Roles that the provider took away are gone here, too, with their sessions.
            self.vouched_account(provider, &subject, &claims, Vec::new()).await?;
            return Err(ProviderRefused::NoRole.into());
        }
        let account = self.vouched_account(provider, &subject, &claims, roles).await?;
        let Some(account) = account.filter(|account| account.open(self.now())) else {
            self.provider_failed(&provider.file.name, "the account is shut").await?;
            return Err(SignInError::Refused);
        };
        let two = match claims.get("amr") {
            Some(Value::Array(list)) => list
                .iter()
                .filter_map(Value::as_str)
                .any(|word| provider.file.second_factor.iter().any(|known| known == word)),
            _ => false,
        };
        self.succeeded(&tries).await?;
        self.after_first(account, if two { Way::ProviderTwo } else { Way::Provider }, visit, before).await
    }

    async fn vouched(
        &self,
        provider: &Provider,
        browser: Option<&Code>,
        back: &Back,
    ) -> Result<(String, Value), SignInError> {
        let state = Code::received(&back.state).kept(Usage::Provider);
        let (this, name, kept) = (self.clone(), provider.file.name.clone(), state.clone());
        // A state is good once, whatever comes of it.
        let row = self
            .registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    let row = sql::query(
                        "SELECT browser, sealed FROM sign_in_away WHERE state = $1 AND provider = $2 AND expires_at > $3",
                    )
                    .bind(kept.clone())
                    .bind(name)
                    .bind(now)
                    .fetch_optional(tx.connection())
                    .await?;
                    let done = sql::query("DELETE FROM sign_in_away WHERE state = $1")
                        .bind(kept.clone())
                        .execute(tx.connection())
                        .await?;
                    let Some(row) = row.filter(|_| done.rows_affected() == 1) else { return Ok(None) };
                    let sealed: Vec<u8> = row.try_get(1)?;
                    let plain = this.unseal(tx.connection(), None, &sealed, &[b"away", kept.as_bytes()]).await?;
                    let sealed: Sealed =
                        serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged("a visit".to_owned()))?;
                    let browser: String = row.try_get(0)?;
                    Ok::<_, SignInError>(Some((browser, sealed)))
                })
            })
            .await?;
        let (left_from, sealed) = row.ok_or(ProviderRefused::State)?;
        if !browser.is_some_and(|browser| same(&browser.kept(Usage::Provider), &left_from)) {
            return Err(ProviderRefused::State.into());
        }
        if let Some(error) = &back.error {
            return Err(ProviderRefused::Denied(shown(error)).into());
        }
        if back.iss.as_ref().is_some_and(|iss| *iss != provider.file.issuer) {
            return Err(ProviderRefused::NotOurs("another issuer").into());
        }
        let code = back.code.as_deref().filter(|code| !code.is_empty() && code.len() <= 4096);
        let code = code.ok_or_else(|| ProviderRefused::Unusable("it sent no code".to_owned()))?;
        let now = self.now().div_euclid(SECOND);
        let claims = provider.claims(code, &sealed.verifier, now).await?;
        let expected =
            Expected { issuer: &provider.file.issuer, client_id: &provider.file.client_id, nonce: &sealed.nonce, now };
        Ok((subject_of(&claims, expected)?, claims))
    }

    /// The account of the person; without roles only if it is known already.
    async fn vouched_account(
        &self,
        provider: &Provider,
        subject: &str,
        claims: &Value,
        roles: Vec<HeldRole>,
    ) -> Result<Option<super::account::Account>, SignInError> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
        let shown: String =
            text(&provider.file.name_claim).unwrap_or(subject).chars().filter(|c| !c.is_control()).take(200).collect();
        let language = text("locale").and_then(|locale| locale.split(['-', '_']).next()).unwrap_or("en");
        let language = if (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic()) {
            language.to_ascii_lowercase()
        } else {
            "en".to_owned()
        };
        let (this, name, subject) = (self.clone(), provider.file.name.clone(), subject.to_owned());
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    if roles.is_empty() && !this.knows(tx, &name, &subject).await? {
                        return Ok(None);
                    }
                    this.account_of_provider(tx, &name, &subject, &shown, &language, &roles).await.map(Some)
                })
            })
            .await
    }

    async fn provider_failed(&self, provider: &str, why: &str) -> Result<(), SignInError> {
        let what = json!({"tried": "provider", "provider": provider, "why": why});
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let mut draft = Draft::new(Action::SignInFailed);
                    draft.what = what;
                    tx.append(&nobody(), draft).await?;
                    Ok::<_, SignInError>(())
                })
            })
            .await
    }
}

/// A word of a provider for a message: short, and nothing that could be a page.
fn shown(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.')).take(80).collect()
}

fn query(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
