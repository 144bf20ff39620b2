//! Signed tokens of an OpenID provider (RFC 7515, 7517, 7518, 8037): reading and checking, nothing else.
//!
//! Three algorithms, all with a public key. `none` and the ones with a shared secret do not exist here, so that no token can
//! choose them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature;
use serde::Deserialize;
use serde_json::Value;

/// Why a token is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefused {
    /// Not three parts of Base64 with JSON in them.
    #[error("the token cannot be read")]
    Unreadable,
    /// Another algorithm than RS256, ES256 or EdDSA.
    #[error("the token is signed in a way that is not taken here (taken are RS256, ES256, EdDSA)")]
    Algorithm,
    /// No key of the provider fits.
    #[error("the token names a key that the provider does not publish")]
    NoKey,
    /// The signature is not the provider's.
    #[error("the token's signature is not the provider's")]
    Signature,
}

/// The keys that a provider publishes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Keys {
    keys: Vec<Key>,
}

#[derive(Clone, Debug, Deserialize)]
struct Key {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    usage: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    n: Option<String>,
    #[serde(default)]
    e: Option<String>,
    #[serde(default)]
    x: Option<String>,
    #[serde(default)]
    y: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

/// Tokens longer than this are refused unread.
const TOKEN_BYTES_MAX: usize = 64 * 1024;

/// The claims of a token whose signature is that of one of the keys.
///
/// # Errors
/// Why the token is not taken.
pub fn claims(token: &str, keys: &Keys) -> Result<Value, TokenRefused> {
    if token.len() > TOKEN_BYTES_MAX {
        return Err(TokenRefused::Unreadable);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenRefused::Unreadable)?;
    let (header, body) = signed.split_once('.').ok_or(TokenRefused::Unreadable)?;
    let header: Header = json(header)?;
    // No extension is understood here, so none may be critical (RFC 7515, section 4.1.11).
    if header.crit.is_some() {
        return Err(TokenRefused::Algorithm);
    }
    let family = match header.alg.as_str() {
        "RS256" => "RSA",
        "ES256" => "EC",
        "EdDSA" => "OKP",
        _ => return Err(TokenRefused::Algorithm),
    };
    let signature = decode(signature)?;
    let mut fitting = keys
        .keys
        .iter()
        .filter(|key| {
            key.kty == family
                && key.usage.as_deref().is_none_or(|usage| usage == "sig")
                && key.alg.as_deref().is_none_or(|alg| alg == header.alg)
                && (header.kid.is_none() || key.kid == header.kid)
        })
        .peekable();
    if fitting.peek().is_none() {
        return Err(TokenRefused::NoKey);
    }
    if fitting.any(|key| key.signed(signed.as_bytes(), &signature).unwrap_or(false)) {
        json(body)
    } else {
        Err(TokenRefused::Signature)
    }
}

impl Key {
    fn signed(&self, message: &[u8], signature: &[u8]) -> Result<bool, TokenRefused> {
        let part = |part: &Option<String>| decode(part.as_deref().ok_or(TokenRefused::NoKey)?);
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                let (n, e) = (part(&self.n)?, part(&self.e)?);
                let key = signature::RsaPublicKeyComponents { n: n.as_slice(), e: e.as_slice() };
                Ok(key.verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok())
            }
            ("EC", Some("P-256")) => {
                let (x, y) = (part(&self.x)?, part(&self.y)?);
                if x.len() != 32 || y.len() != 32 {
                    return Err(TokenRefused::NoKey);
                }
                let point = [&[4u8][..], &x, &y].concat();
                let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point);
                Ok(key.verify(message, signature).is_ok())
            }
            ("OKP", Some("Ed25519")) => {
                let key = signature::UnparsedPublicKey::new(&signature::ED25519, part(&self.x)?);
                Ok(key.verify(message, signature).is_ok())
            }
            _ => Err(TokenRefused::NoKey),
        }
    }
}

fn decode(text: &str) -> Result<Vec<u8>, TokenRefused> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| TokenRefused::Unreadable)
}

fn json<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, TokenRefused> {
    serde_json::from_slice(&decode(part)?).map_err(|_| TokenRefused::Unreadable)
}
