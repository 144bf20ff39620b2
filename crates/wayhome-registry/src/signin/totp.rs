//! Six figures from an app on a telephone (RFC 6238), each taken once.

use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

/// Seconds that one code stands for: RFC 6238, section 5.2, recommends 30.
pub const STEP_SECONDS: i64 = 30;

/// Steps before and after that are taken too, for telephones whose clock is a little off: RFC 6238, section 5.2, allows
/// one for the way to the server; section 6 speaks of clocks that drift.
pub const STEPS_AROUND: i64 = 1;

/// A secret shared with one telephone: 160 bits, as RFC 4226, section 4, recommends.
pub struct TotpSecret(Zeroizing<Vec<u8>>);

impl TotpSecret {
    /// A new one.
    ///
    /// # Errors
    /// If the machine gives no random bytes.
    pub fn new() -> Result<TotpSecret, getrandom::Error> {
        let mut bytes = Zeroizing::new(vec![0u8; 20]);
        getrandom::fill(&mut bytes)?;
        Ok(TotpSecret(bytes))
    }

    /// The one that was kept. `None` if it is not 160 bits long.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<TotpSecret> {
        (bytes.len() == 20).then(|| TotpSecret(Zeroizing::new(bytes.to_vec())))
    }

    /// To keep, sealed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The one that was typed or shown as text. `None` if that is no secret of 160 bits.
    #[must_use]
    pub fn from_base32(text: &str) -> Option<TotpSecret> {
        Secret::try_from_base32(text).ok().and_then(|secret| TotpSecret::from_bytes(secret.as_ref()))
    }

    /// To type into a telephone that cannot read the picture.
    #[must_use]
    pub fn base32(&self) -> String {
        Secret::from(self.0.to_vec()).to_base32()
    }

    /// What the picture to scan says. Neither part may have a colon, so colons become blanks.
    #[must_use]
    pub fn url(&self, account: &str, issuer: &str) -> Option<String> {
        let clean = |text: &str| text.replace(':', " ");
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_secret(self.0.to_vec())
            .with_account_name(clean(account))
            .with_issuer(Some(clean(issuer)))
            .build()
            .ok()?
            .to_url()
            .ok()
    }

    /// The code of one step.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        let seconds = u64::try_from(step.saturating_mul(STEP_SECONDS)).unwrap_or(0);
        self.totp().generate(seconds).to_string()
    }

    /// The step whose code was typed, if it lies in the window and after the last one taken.
    ///
    /// A code is taken once (RFC 6238, section 5.2): `last_step` is the step of the last one, and earlier ones are
    /// refused with it, so that a clock set back brings no old code to life.
    #[must_use]
    pub fn step_of(&self, typed: &str, now_seconds: i64, last_step: Option<i64>) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(western).collect();
        if typed.len() != 6 || !typed.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let now = now_seconds.div_euclid(STEP_SECONDS);
        let mut found = None;
        // All steps are compared, whichever fits, each in constant time.
        for step in now - STEPS_AROUND..=now + STEPS_AROUND {
            let fits = subtle::ConstantTimeEq::ct_eq(self.code(step).as_bytes(), typed.as_bytes());
            if bool::from(fits) && last_step.is_none_or(|last| step > last) {
                found = Some(step);
            }
        }
        found
    }

    fn totp(&self) -> Totp {
        Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_secret(self.0.to_vec()).build_noncompliant()
    }
}

/// Figures of Arabic and Persian keyboards as those of the code.
fn western(c: char) -> char {
    let base = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return c,
    };
    char::from_digit(c as u32 - base, 10).unwrap_or(c)
}
