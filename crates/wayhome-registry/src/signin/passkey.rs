//! Passkeys: keys on a telephone, a computer or a stick (Web Authentication, Level 2, W3C Recommendation of 8 April 2021,
//! sections 7.1 and 7.2).
//!
//! What is checked here: type, challenge, origin and relying party, that a person was there and was verified, the
//! signature, the counter. Attestation (who made the stick) is not asked for: it would tell a maker about our people and
//! gives a country nothing that it can act on. A passkey that verified the person by finger, face or PIN is two factors by
//! itself (NIST SP 800-63B-4, section 3.1.7).

use super::cbor::Cbor;
use super::codes::same;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::{digest, signature};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The site that passkeys belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The host name, such as `wayhome.example`: passkeys work there and nowhere else.
    pub host: String,
    /// The origin, such as `https://wayhome.example` or `http://localhost:8080`.
    pub origin: String,
}

/// A passkey that was registered. All of it is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Its id, in Base64 for URLs.
    pub id: String,
    /// Its public key in COSE form (RFC 9052), in Base64 for URLs.
    pub key: String,
    /// How often it has signed, as far as it counts.
    pub count: u32,
    /// Whether it lives on in a copy elsewhere (a synchronised passkey).
    pub copied: bool,
}

/// What the browser sends when a passkey is made; all in Base64 for URLs.
#[derive(Clone, Debug, Deserialize)]
pub struct Made {
    /// `clientDataJSON`.
    pub client_data: String,
    /// `attestationObject`.
    pub attestation: String,
}

/// What the browser sends when a passkey signs; all in Base64 for URLs.
#[derive(Clone, Debug, Deserialize)]
pub struct Signed {
    /// The passkey's id.
    pub id: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// The signature.
    pub signature: String,
}

/// Why a passkey is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyRefused {
    /// Cannot be read.
    #[error("the passkey's answer cannot be read")]
    Unreadable,
    /// Another use than the one asked for.
    #[error("the passkey answered another question than the one asked")]
    Challenge,
    /// Another site.
    #[error("the passkey was used on another site: look at the address in your browser")]
    Site,
    /// Nobody was asked for finger, face or PIN.
    #[error("the passkey did not check who is there: turn on its finger, face or PIN check")]
    NotVerified,
    /// A key of a kind that is not taken.
    #[error("the passkey is of a kind that is not taken here (taken are ES256, EdDSA, RS256)")]
    Kind,
    /// The signature is not the passkey's.
    #[error("the passkey's signature is wrong")]
    Signature,
    /// It signed before with a higher count: there may be a second one.
    #[error("this passkey may have been copied: it was shut; sign in another way and register it anew")]
    Copied,
}

const UP: u8 = 0x01;
const UV: u8 = 0x04;
const BE: u8 = 0x08;
const BS: u8 = 0x10;
const AT: u8 = 0x40;

impl Site {
    /// What `navigator.credentials.create` is given. `handle` is a random id of the account, never its name.
    #[must_use]
    pub fn creation(&self, challenge: &str, handle: &str, name: &str, service: &str, have: &[Passkey]) -> Value {
        json!({
            "challenge": challenge,
            "rp": {"id": self.host, "name": service},
            "user": {"id": URL_SAFE_NO_PAD.encode(handle), "name": name, "displayName": name},
            "pubKeyCredParams": [
                {"type": "public-key", "alg": -7},
                {"type": "public-key", "alg": -8},
                {"type": "public-key", "alg": -257}
            ],
            "authenticatorSelection": {"residentKey": "required", "requireResidentKey": true, "userVerification": "required"},
            "attestation": "none",
            "excludeCredentials": have.iter().map(|key| json!({"type": "public-key", "id": key.id})).collect::<Vec<_>>(),
            "timeout": 300_000,
        })
    }

    /// What `navigator.credentials.get` is given. No list of keys goes out, so that the question tells nothing about
    /// any account; the passkey names itself.
    #[must_use]
    pub fn request(&self, challenge: &str) -> Value {
        json!({
            "challenge": challenge,
            "rpId": self.host,
            "userVerification": "required",
            "allowCredentials": [],
            "timeout": 300_000,
        })
    }

    /// The passkey that was made in answer to `challenge`.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn made(&self, challenge: &str, answer: &Made) -> Result<Passkey, PasskeyRefused> {
        self.client_data(&decode(&answer.client_data)?, "webauthn.create", challenge)?;
        let attestation = decode(&answer.attestation)?;
        let (object, rest) = Cbor::read(&attestation).ok_or(PasskeyRefused::Unreadable)?;
        if !rest.is_empty() {
            return Err(PasskeyRefused::Unreadable);
        }
        let data = object.text_key("authData").and_then(Cbor::bytes).ok_or(PasskeyRefused::Unreadable)?;
        let head = self.authenticator_data(data)?;
        if head.flags & AT == 0 {
            return Err(PasskeyRefused::Unreadable);
        }
        // 16 bytes for the model, 2 for the length of the id (section 6.5.1).
        let after = data.get(37 + 16..).ok_or(PasskeyRefused::Unreadable)?;
        let (length, after) = after.split_at_checked(2).ok_or(PasskeyRefused::Unreadable)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        // Section 7.1, step 17 of Level 3: no id is longer than 1023 bytes.
        if length == 0 || length > 1023 {
            return Err(PasskeyRefused::Unreadable);
        }
        let (id, after) = after.split_at_checked(length).ok_or(PasskeyRefused::Unreadable)?;
        let (key, rest) = Cbor::read(after).ok_or(PasskeyRefused::Unreadable)?;
        PublicKey::of(&key)?;
        let key_bytes = &after[..after.len() - rest.len()];
        Ok(Passkey {
            id: URL_SAFE_NO_PAD.encode(id),
            key: URL_SAFE_NO_PAD.encode(key_bytes),
            count: head.count,
            copied: head.flags & BS != 0,
        })
    }

    /// The passkey as it has to be kept after it has signed `challenge`.
    ///
    /// # Errors
    /// Why the signature is not taken. After [`PasskeyRefused::Copied`] the passkey must be shut.
    pub fn signed(&self, challenge: &str, passkey: &Passkey, answer: &Signed) -> Result<Passkey, PasskeyRefused> {
        if !same(&passkey.id, &answer.id) {
            return Err(PasskeyRefused::Signature);
        }
        let client_data = decode(&answer.client_data)?;
        self.client_data(&client_data, "webauthn.get", challenge)?;
        let data = decode(&answer.authenticator_data)?;
        let head = self.authenticator_data(&data)?;
        let key = decode(&passkey.key)?;
        let (key, _) = Cbor::read(&key).ok_or(PasskeyRefused::Unreadable)?;
        let message = [data.as_slice(), digest::digest(&digest::SHA256, &client_data).as_ref()].concat();
        if !PublicKey::of(&key)?.signed(&message, &decode(&answer.signature)?) {
            return Err(PasskeyRefused::Signature);
        }
        // Section 7.2, step 21: a counter that does not rise means that there may be two.
        if (head.count != 0 || passkey.count != 0) && head.count <= passkey.count {
            return Err(PasskeyRefused::Copied);
        }
        Ok(Passkey { count: head.count, copied: head.flags & BS != 0, ..passkey.clone() })
    }

    fn client_data(&self, bytes: &[u8], kind: &str, challenge: &str) -> Result<(), PasskeyRefused> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct ClientData {
            #[serde(rename = "type")]
            kind: String,
            challenge: String,
            origin: String,
            #[serde(default)]
            cross_origin: bool,
        }
        let data: ClientData = serde_json::from_slice(bytes).map_err(|_| PasskeyRefused::Unreadable)?;
        if data.kind != kind || !same(&data.challenge, challenge) {
            return Err(PasskeyRefused::Challenge);
        }
        if data.origin != self.origin || data.cross_origin {
            return Err(PasskeyRefused::Site);
        }
        Ok(())
    }

    fn authenticator_data(&self, data: &[u8]) -> Result<Head, PasskeyRefused> {
        // Section 6.1: 32 bytes hash of the relying party, 1 of flags, 4 of count.
        let (hash, rest) = data.split_at_checked(32).ok_or(PasskeyRefused::Unreadable)?;
        let [flags, a, b, c, d, ..] = rest else {
            return Err(PasskeyRefused::Unreadable);
        };
        if digest::digest(&digest::SHA256, self.host.as_bytes()).as_ref() != hash {
            return Err(PasskeyRefused::Site);
        }
        if flags & UP == 0 || flags & UV == 0 {
            return Err(PasskeyRefused::NotVerified);
        }
        // Level 3, section 6.1.3: a key that cannot be copied has no copies.
        if flags & BE == 0 && flags & BS != 0 {
            return Err(PasskeyRefused::Unreadable);
        }
        Ok(Head { flags: *flags, count: u32::from_be_bytes([*a, *b, *c, *d]) })
    }
}

struct Head {
    flags: u8,
    count: u32,
}

enum PublicKey {
    Es256(Vec<u8>),
    EdDsa(Vec<u8>),
    Rs256(Vec<u8>, Vec<u8>),
}

impl PublicKey {
    /// A COSE key (RFC 9053, sections 2 and 7; RFC 8812 for RS256).
    fn of(key: &Cbor) -> Result<PublicKey, PasskeyRefused> {
        let whole = |label: i64| match key.whole_key(label) {
            Some(Cbor::Whole(number)) => Some(*number),
            _ => None,
        };
        let bytes = |label: i64| key.whole_key(label).and_then(Cbor::bytes).ok_or(PasskeyRefused::Unreadable);
        match (whole(1), whole(3), whole(-1)) {
            (Some(2), Some(-7), Some(1)) => {
                let (x, y) = (bytes(-2)?, bytes(-3)?);
                if x.len() != 32 || y.len() != 32 {
                    return Err(PasskeyRefused::Unreadable);
                }
                Ok(PublicKey::Es256([&[4u8][..], x, y].concat()))
            }
            (Some(1), Some(-8), Some(6)) => Ok(PublicKey::EdDsa(bytes(-2)?.to_vec())),
            (Some(3), Some(-257), None) => Ok(PublicKey::Rs256(bytes(-1)?.to_vec(), bytes(-2)?.to_vec())),
            _ => Err(PasskeyRefused::Kind),
        }
    }

    fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            PublicKey::Es256(point) => signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, point)
                .verify(message, signature)
                .is_ok(),
            PublicKey::EdDsa(key) => {
                signature::UnparsedPublicKey::new(&signature::ED25519, key).verify(message, signature).is_ok()
            }
            PublicKey::Rs256(n, e) => signature::RsaPublicKeyComponents { n, e }
                .verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        }
    }
}

fn decode(text: &str) -> Result<Vec<u8>, PasskeyRefused> {
    if text.len() > 64 * 1024 {
        return Err(PasskeyRefused::Unreadable);
    }
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| PasskeyRefused::Unreadable)
}
