//! Random codes: tokens of sessions, invitations, recovery codes, code cards. Only their hashes are kept.
//!
//! They are drawn with 80 bits or more, so that a plain hash cannot be guessed back; passphrases, which people choose, need
//! the slow one (`passphrase`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// A secret to hand to somebody once. Printed only by [`Code::reveal`].
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(not shown)")
    }
}

/// The letters of codes that people read and type: no I, L, O or U, so that nothing is taken for a figure and no word comes
/// about by chance (the alphabet of Douglas Crockford's Base32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Code {
    /// 256 random bits for a cookie or a link, in the letters of URLs.
    ///
    /// # Errors
    /// If the machine gives no random bytes.
    pub fn token() -> Result<Code, getrandom::Error> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        getrandom::fill(bytes.as_mut())?;
        Ok(Code(Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_ref()))))
    }

    /// `groups` groups of four letters, 20 bits each, to be read and typed: `7KQ2-M9XD-4TJH-0WVE`.
    ///
    /// # Errors
    /// If the machine gives no random bytes.
    pub fn written(groups: usize) -> Result<Code, getrandom::Error> {
        let mut bytes = Zeroizing::new(vec![0u8; groups * 4]);
        getrandom::fill(&mut bytes)?;
        Ok(Code::of_bytes(&bytes))
    }

    /// A written code of these bytes, five bits of each, which must be as good as random: made with a secret key.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Code {
        let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 4 * 5));
        for (i, byte) in bytes.iter().enumerate() {
            if i > 0 && i % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(byte & 31)]));
        }
        Code(text)
    }

    /// A token that came back, as it is.
    #[must_use]
    pub fn received(text: &str) -> Code {
        Code(Zeroizing::new(text.chars().take(256).collect()))
    }

    /// A written code that somebody typed: small letters, blanks, missing strokes and the look-alikes O, I and L are
    /// forgiven.
    #[must_use]
    pub fn typed(text: &str) -> Code {
        let mut normal = Zeroizing::new(String::new());
        let mut letters = 0;
        for c in text.chars().take(256) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c if c.is_ascii_alphanumeric() => c,
                _ => continue,
            };
            if letters > 0 && letters % 4 == 0 {
                normal.push('-');
            }
            normal.push(c);
            letters += 1;
        }
        Code(normal)
    }

    /// The text, to be shown or sent once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept: SHA-256 with the use before it, so that a code of one use is no code of another.
    #[must_use]
    pub fn kept(&self, usage: Usage) -> String {
        let mut digest = Sha256::new();
        digest.update(usage.word());
        digest.update([0]);
        digest.update(self.0.as_bytes());
        hex(&digest.finalize())
    }
}

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// An open session.
    Session,
    /// The token that forms of a session carry.
    Form,
    /// A sign-in between its first and its second factor.
    HalfWay,
    /// A link to set up an account.
    Invitation,
    /// One of the codes for the day when the telephone is lost.
    Recovery,
    /// The secret part of a child's or guardian's card.
    Card,
    /// The state of a sign-in at a ministry's own provider.
    Provider,
    /// The code with which somebody follows up a complaint.
    Complaint,
}

impl Usage {
    fn word(self) -> &'static [u8] {
        match self {
            Usage::Session => b"session",
            Usage::Form => b"form",
            Usage::HalfWay => b"half-way",
            Usage::Invitation => b"invitation",
            Usage::Recovery => b"recovery",
            Usage::Card => b"card",
            Usage::Provider => b"provider",
            Usage::Complaint => b"complaint",
        }
    }
}

/// Bytes as small hexadecimal letters.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether two texts are the same, in a time that depends on their lengths alone.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    bool::from(subtle::ConstantTimeEq::ct_eq(a.as_bytes(), b.as_bytes()))
}
