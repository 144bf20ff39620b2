//! How often somebody may try: by name and by address, growing delays, no word about which accounts exist.
//!
//! Failures are counted for what was typed, whether or not it is an account. So that nobody can keep a judge out by
//! typing wrong passphrases for a day, the wait ends by itself, and it is bounded.

/// One failure after which the wait grows, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Failures that cost nothing: slips of the hand.
    pub free: u32,
    /// The first wait, in seconds; it doubles with each failure after it.
    pub first_seconds: i64,
    /// The longest wait, in seconds.
    pub longest_seconds: i64,
    /// After this long without a failure the count begins anew, in seconds.
    pub forget_seconds: i64,
}

/// For one sign-in name or card. NIST SP 800-63B-4, section 3.2.2, allows at most 100 failures in a row: with the wait at
/// an hour from the twelfth failure on, that many take more than three days, and every one of them is an entry of the
/// ledger.
pub const BY_NAME: Limit = Limit { free: 4, first_seconds: 30, longest_seconds: 3600, forget_seconds: 24 * 3600 };

/// Of failures in a row after which a name has to be opened again by an administrator (NIST SP 800-63B-4, section 3.2.2:
/// no more than 100).
pub const FAILURES_MAX: u32 = 100;

/// For one address. A facility's staff often share one, so it is wider.
pub const BY_ADDRESS: Limit = Limit { free: 30, first_seconds: 10, longest_seconds: 900, forget_seconds: 3600 };

/// For one sign-in between its factors: six figures must not be guessed.
pub const CODES_PER_SIGN_IN: u32 = 5;

/// What is known about one name or address. Instants are seconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Failures in a row.
    pub failures: u32,
    /// The last one.
    pub last: i64,
    /// No try before this instant.
    pub until: i64,
}

impl Limit {
    /// The wait after so many failures in a row, in seconds.
    #[must_use]
    pub fn wait(&self, failures: u32) -> i64 {
        if failures <= self.free {
            return 0;
        }
        let doublings = (failures - self.free - 1).min(32);
        self.first_seconds.saturating_mul(1i64 << doublings).min(self.longest_seconds)
    }

    /// The tally after one more failure now. A clock set back neither forgets failures nor shortens a wait.
    #[must_use]
    pub fn failed(&self, before: Tally, now: i64) -> Tally {
        let now = now.max(before.last);
        let failures = if now - before.last > self.forget_seconds && before.failures < FAILURES_MAX {
            1
        } else {
            before.failures.saturating_add(1)
        };
        let until = match self.wait(failures) {
            _ if failures >= FAILURES_MAX => i64::MAX,
            0 => 0,
            wait => now.saturating_add(wait),
        };
        Tally { failures, last: now, until: before.until.max(until) }
    }

    /// Whether a try is allowed now.
    #[must_use]
    pub fn allows(&self, tally: Tally, now: i64) -> bool {
        now >= tally.until
    }
}

/// The part of an address that one visitor can be held to: an IPv4 address as it is, of an IPv6 address the first 64 bits,
/// because the rest is the visitor's own to choose.
#[must_use]
pub fn address_key(address: &str) -> String {
    match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => {
                let s = v6.segments();
                format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
            }
        },
        Ok(v4) => v4.to_string(),
        Err(_) => "unknown".to_owned(),
    }
}
