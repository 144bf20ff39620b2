//! A ministry's own provider: one in memory, that can be made to lie in every way.

use super::ground::{Ground, operator, visit};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use wayhome_registry::outside::{Answer, Call, Calling, Outside, Unreachable};
use wayhome_registry::signin::SignInError;
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::provider::{
    Away, Back, Expected, Provider, ProviderFile, ProviderRefused, RoleRule, subject_of,
};
use wayhome_registry::signin::session::Way;
use wayhome_registry::who::Role;

const ISSUER: &str = "https://id.ministry.example";

/// What the provider does; tests change it.
struct Inside {
    pair: EcdsaKeyPair,
    kid: String,
    /// Codes that were given out, with the PKCE challenge and the nonce of their visit.
    codes: HashMap<String, (String, String)>,
    claims: Value,
    issuer_in_configuration: String,
    down: bool,
    calls: Vec<Call>,
}

struct Fake(Mutex<Inside>);

fn new_pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pair.as_ref(), &random).unwrap()
}

fn decoded(query: &str) -> HashMap<String, String> {
    let text = |part: &str| {
        let mut bytes = Vec::new();
        let mut rest = part.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let hex: Vec<u8> = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (text(name), text(value))).collect()
}

impl Fake {
    fn new(ground: &Ground) -> Arc<Fake> {
        let seconds = ground.now() / 1_000_000;
        Arc::new(Fake(Mutex::new(Inside {
            pair: new_pair(),
            kid: "1".into(),
            codes: HashMap::new(),
            claims: json!({
                "iss": ISSUER, "aud": "wayhome", "sub": "person-42", "iat": seconds, "exp": seconds + 300,
                "name": "Rosalind Quartermaine", "groups": ["everyone", "nurses-north"], "amr": ["pwd", "mfa"],
                "locale": "fr-FR",
            }),
            issuer_in_configuration: ISSUER.into(),
            down: false,
            calls: Vec::new(),
        })))
    }

    fn set(&self, claim: &str, value: Value) {
        self.0.lock().unwrap().claims[claim] = value;
    }

    /// The person signs in there: what the browser brings back.
    fn visited(&self, away: &Away) -> Back {
        let query = decoded(away.url.split_once('?').unwrap().1);
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["redirect_uri"], "https://wayhome.example/sign-in/back/ministry");
        assert_eq!(query["scope"], "openid profile");
        let mut inside = self.0.lock().unwrap();
        let code = format!("code-{}", inside.codes.len());
        inside.codes.insert(code.clone(), (query["code_challenge"].clone(), query["nonce"].clone()));
        Back { state: query["state"].clone(), code: Some(code), error: None, iss: Some(ISSUER.into()) }
    }
}

impl Outside for Fake {
    fn call(&self, call: Call) -> Calling<'_> {
        let mut inside = self.0.lock().unwrap();
        inside.calls.push(call.clone());
        let answer = |status: u16, body: Value| Ok(Answer { status, body: body.to_string().into_bytes() });
        let answered = if inside.down {
            Err(Unreachable { url: call.url, why: "no route".into() })
        } else if call.url == format!("{ISSUER}/.well-known/openid-configuration") {
            answer(
                200,
                json!({
                    "issuer": inside.issuer_in_configuration,
                    "authorization_endpoint": format!("{ISSUER}/authorize"),
                    "token_endpoint": format!("{ISSUER}/token"),
                    "jwks_uri": format!("{ISSUER}/keys"),
                }),
            )
        } else if call.url == format!("{ISSUER}/keys") {
            let point = inside.pair.public_key().as_ref();
            let (x, y) = (B64.encode(&point[1..33]), B64.encode(&point[33..]));
            answer(
                200,
                json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": inside.kid, "use": "sig", "x": x, "y": y}]}),
            )
        } else if call.url == format!("{ISSUER}/token") {
            let form = decoded(std::str::from_utf8(&call.body).unwrap());
            let challenge = B64.encode(ring::digest::digest(&ring::digest::SHA256, form["code_verifier"].as_bytes()));
            // A code is good once, for whoever has the verifier.
            match inside.codes.remove(&form["code"]) {
                Some((wanted, nonce)) if wanted == challenge => {
                    let mut claims = inside.claims.clone();
                    if claims.get("nonce").is_none() {
                        claims["nonce"] = json!(nonce);
                    }
                    let header = json!({"alg": "ES256", "kid": inside.kid}).to_string();
                    let signed = format!("{}.{}", B64.encode(header), B64.encode(claims.to_string()));
                    let signature = inside.pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
                    answer(
                        200,
                        json!({"id_token": format!("{signed}.{}", B64.encode(signature)), "token_type": "Bearer"}),
                    )
                }
                _ => answer(400, json!({"error": "invalid_grant"})),
            }
        } else {
            answer(404, json!({}))
        };
        Box::pin(async move { answered })
    }
}

fn rule(has: &str, role: Role, facility: &str) -> RoleRule {
    RoleRule {
        claim: "groups".into(),
        has: has.into(),
        role,
        everywhere: false,
        facilities: vec![facility.into()],
        units: Vec::new(),
        jurisdictions: Vec::new(),
    }
}

fn file() -> ProviderFile {
    ProviderFile {
        name: "ministry".into(),
        label: "Ministry".into(),
        reviewed_by: "A. Jurist".into(),
        reviewed_on: "2026-11-01".into(),
        issuer: ISSUER.into(),
        client_id: "wayhome".into(),
        redirect: "https://wayhome.example/sign-in/back/ministry".into(),
        scopes: vec!["profile".into()],
        name_claim: "name".into(),
        second_factor: vec!["mfa".into()],
        roles: vec![rule("nurses-north", Role::Health, "F1"), rule("directors", Role::Director, "F1")],
    }
}

async fn scene() -> Option<(Ground, Arc<Fake>, Provider)> {
    let ground = Ground::at(module_path!()).await?;
    let fake = Fake::new(&ground);
    let provider = Provider::new(file(), None, Arc::clone(&fake) as Arc<dyn Outside>).unwrap();
    Some((ground, fake, provider))
}

/// Goes there and comes back.
async fn through(ground: &Ground, fake: &Fake, provider: &Provider) -> Result<Step, SignInError> {
    let away = ground.signin.leave_for(provider).await?;
    let back = fake.visited(&away);
    ground.signin.back_from(provider, Some(&away.browser), &back, &visit(), None).await
}

#[track_caller]
fn not_ours(result: Result<Step, SignInError>, why: &str) {
    match result {
        Err(SignInError::Provider(refused)) => assert!(refused.to_string().contains(why), "{refused}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_nurse_of_the_ministry_comes_in_with_her_role_and_place() {
    let Some((ground, fake, provider)) = scene().await else { return };
    let Step::Open(opened) = through(&ground, &fake, &provider).await.unwrap() else { panic!() };
    let session = opened.session;
    assert_eq!((session.who.role, session.way, session.language.as_str()), (Role::Health, Way::ProviderTwo, "fr"));
    assert_eq!(session.who.places.facilities, ["F1"]);
    let account = ground.signin.account(&session.account).await.unwrap().unwrap();
    assert_eq!((account.shown.as_str(), account.provider.as_deref()), ("Rosalind Quartermaine", Some("ministry")));
    // The same person again is the same account; its configuration is read once.
    let Step::Open(again) = through(&ground, &fake, &provider).await.unwrap() else { panic!() };
    assert_eq!(again.session.account, session.account);
    let n_read = fake.0.lock().unwrap().calls.iter().filter(|call| call.url.ends_with("configuration")).count();
    assert_eq!(n_read, 1);
    // Without a passphrase of ours there is nothing to invite to.
    assert!(ground.signin.invite(&operator(), &session.account).await.is_err());
}

#[tokio::test]
async fn without_a_second_factor_there_ours_is_asked_for() {
    let Some((ground, fake, provider)) = scene().await else { return };
    fake.set("amr", json!(["pwd"]));
    let step = through(&ground, &fake, &provider).await.unwrap();
    assert!(matches!(step, Step::Enrol(_)), "{step:?}");
}

#[tokio::test]
async fn tokens_of_others_for_others_or_of_another_time_are_refused() {
    let Some((ground, fake, provider)) = scene().await else { return };
    let now = ground.now() / 1_000_000;
    for (claim, value, why) in [
        ("iss", json!("https://evil.example"), "another issuer"),
        ("iss", json!(format!("{ISSUER}/")), "another issuer"),
        ("aud", json!("another-client"), "another audience"),
        ("aud", json!(["wayhome", "another-client"]), "another audience"),
        ("aud", json!(null), "another audience"),
        ("azp", json!("another-client"), "another audience"),
        ("nonce", json!("of another visit"), "another visit"),
        ("nonce", json!(7), "another visit"),
        ("exp", json!(now - 61), "it has expired"),
        ("exp", json!(null), "it has expired"),
        ("iat", json!(now + 3600), "made at another time"),
        ("iat", json!(now - 3600), "made at another time"),
        ("sub", json!(""), "names nobody"),
    ] {
        let before = fake.0.lock().unwrap().claims.clone();
        fake.set(claim, value.clone());
        not_ours(through(&ground, &fake, &provider).await, why);
        fake.0.lock().unwrap().claims = before;
    }
    assert_eq!(ground.signin.accounts(&operator(), None, 10).await.unwrap(), [], "an account came of a refused token");
    assert_eq!(ground.actions().await.iter().filter(|action| *action == "sign-in-failed").count(), 13);
    // The ground is right: the same visit with nothing changed goes through.
    assert!(matches!(through(&ground, &fake, &provider).await, Ok(Step::Open(_))));
}

#[test]
fn a_token_for_several_is_taken_when_it_was_asked_for_by_us() {
    let expected = Expected { issuer: ISSUER, client_id: "wayhome", nonce: "n", now: 1000 };
    let mut claims = json!({"iss": ISSUER, "aud": ["wayhome", "other"], "azp": "wayhome", "sub": "s", "nonce": "n", "iat": 990, "exp": 1100});
    assert_eq!(subject_of(&claims, expected), Ok("s".into()));
    claims["azp"] = json!("other");
    assert!(subject_of(&claims, expected).is_err());
}

#[tokio::test]
async fn a_visit_comes_back_once_to_the_browser_that_left() {
    let Some((ground, fake, provider)) = scene().await else { return };
    let away = ground.signin.leave_for(&provider).await.unwrap();
    let back = fake.visited(&away);
    // An attacker sends a victim the end of the attacker's own visit.
    let other = Code::token().unwrap();
    for browser in [None, Some(&other)] {
        let away = ground.signin.leave_for(&provider).await.unwrap();
        let theirs = fake.visited(&away);
        not_ours(ground.signin.back_from(&provider, browser, &theirs, &visit(), None).await, "another browser");
        // It is used up with that.
        not_ours(
            ground.signin.back_from(&provider, Some(&away.browser), &theirs, &visit(), None).await,
            "used already",
        );
    }
    ground.signin.back_from(&provider, Some(&away.browser), &back, &visit(), None).await.unwrap();
    not_ours(ground.signin.back_from(&provider, Some(&away.browser), &back, &visit(), None).await, "used already");
    // A code that was used already, with a state of our own: the provider refuses it.
    let away = ground.signin.leave_for(&provider).await.unwrap();
    let stolen = Back { code: back.code.clone(), ..fake.visited(&away) };
    not_ours(ground.signin.back_from(&provider, Some(&away.browser), &stolen, &visit(), None).await, "invalid_grant");
    // Too long away.
    let away = ground.signin.leave_for(&provider).await.unwrap();
    let late = fake.visited(&away);
    ground.pass(600);
    not_ours(ground.signin.back_from(&provider, Some(&away.browser), &late, &visit(), None).await, "too long");
    // Nothing in it at all.
    not_ours(ground.signin.back_from(&provider, None, &Back::default(), &visit(), None).await, "begin again");
}

#[tokio::test]
async fn a_stolen_code_is_no_use_without_the_verifier() {
    let Some((ground, fake, provider)) = scene().await else { return };
    let victim = fake.visited(&ground.signin.leave_for(&provider).await.unwrap());
    let attacker = ground.signin.leave_for(&provider).await.unwrap();
    let injected = Back { code: victim.code, ..fake.visited(&attacker) };
    not_ours(
        ground.signin.back_from(&provider, Some(&attacker.browser), &injected, &visit(), None).await,
        "invalid_grant",
    );
}

#[tokio::test]
async fn an_answer_of_another_provider_or_a_refusal_is_told() {
    let Some((ground, fake, provider)) = scene().await else { return };
    let away = ground.signin.leave_for(&provider).await.unwrap();
    let mixed = Back { iss: Some("https://evil.example".into()), ..fake.visited(&away) };
    not_ours(ground.signin.back_from(&provider, Some(&away.browser), &mixed, &visit(), None).await, "another issuer");
    let away = ground.signin.leave_for(&provider).await.unwrap();
    let denied = Back { error: Some("access_denied<script>".into()), code: None, ..fake.visited(&away) };
    not_ours(
        ground.signin.back_from(&provider, Some(&away.browser), &denied, &visit(), None).await,
        "`access_deniedscript`",
    );
}

#[tokio::test]
async fn a_provider_that_is_down_or_names_another_issuer_lets_nobody_in() {
    let Some((ground, fake, provider)) = scene().await else { return };
    fake.0.lock().unwrap().down = true;
    let error = ground.signin.leave_for(&provider).await.unwrap_err();
    assert!(error.to_string().contains("does not answer"), "{error}");
    fake.0.lock().unwrap().down = false;
    fake.0.lock().unwrap().issuer_in_configuration = "https://evil.example".into();
    let error = ground.signin.leave_for(&provider).await.unwrap_err();
    assert!(error.to_string().contains("names another issuer"), "{error}");
}

#[tokio::test]
async fn changed_keys_are_read_again_and_a_forged_token_is_refused() {
    let Some((ground, fake, provider)) = scene().await else { return };
    through(&ground, &fake, &provider).await.unwrap();
    ground.pass(61);
    let seconds = ground.now() / 1_000_000;
    fake.set("iat", json!(seconds));
    fake.set("exp", json!(seconds + 300));
    {
        let mut inside = fake.0.lock().unwrap();
        inside.pair = new_pair();
        inside.kid = "2".into();
    }
    through(&ground, &fake, &provider).await.unwrap();
    // Another key under a name that is known: a forgery.
    fake.0.lock().unwrap().pair = new_pair();
    not_ours(through(&ground, &fake, &provider).await, "signature is not the provider's");
}

#[tokio::test]
async fn roles_that_the_provider_takes_away_are_gone_with_their_sessions() {
    let Some((ground, fake, provider)) = scene().await else { return };
    let Step::Open(nurse) = through(&ground, &fake, &provider).await.unwrap() else { panic!() };
    fake.set("groups", json!(["directors"]));
    let Step::Open(director) = through(&ground, &fake, &provider).await.unwrap() else { panic!() };
    assert_eq!(director.session.who.role, Role::Director);
    assert_eq!(director.session.roles.len(), 1);
    assert_eq!(ground.signin.session(&nurse.token).await.unwrap(), None);
    fake.set("groups", json!("nobody-here"));
    let result = through(&ground, &fake, &provider).await;
    assert!(matches!(result, Err(SignInError::Provider(ProviderRefused::NoRole))), "{result:?}");
    assert_eq!(ground.signin.session(&director.token).await.unwrap(), None);
    // Shut here, whatever the provider says.
    fake.set("groups", json!(["directors"]));
    ground.signin.disable(&operator(), &director.session.account, "left").await.unwrap();
    let result = through(&ground, &fake, &provider).await;
    assert!(matches!(result, Err(SignInError::Refused)), "{result:?}");
}

#[test]
fn a_file_that_was_not_reviewed_or_gives_too_much_is_refused() {
    let wrong = ProviderFile {
        name: "The Ministry".into(),
        reviewed_by: " ".into(),
        reviewed_on: "soon".into(),
        issuer: "http://id.ministry.example".into(),
        roles: vec![
            rule("admins", Role::System, "F1"),
            rule("children", Role::Child, "F1"),
            RoleRule { facilities: Vec::new(), ..rule("nurses", Role::Health, "F1") },
            RoleRule { everywhere: true, ..rule("", Role::Health, "F1") },
        ],
        ..file()
    };
    let problems = wrong.problems();
    for expected in [
        "`name` has small letters",
        "`issuer` has to begin with `https://`",
        "`reviewed_by` is empty",
        "`reviewed_on` is not a day",
        "[[role]] 1: no provider makes the role SYS",
        "[[role]] 2: no provider makes the role CHD",
        "[[role]] 3: either `everywhere = true`, or",
        "[[role]] 4: `claim` and `has` may not be empty",
    ] {
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected}: {problems:?}");
    }
    assert_eq!(file().problems(), Vec::<String>::new());
}
