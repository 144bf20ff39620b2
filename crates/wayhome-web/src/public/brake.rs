//! A brake for what anybody may send: many at once are slowed down, none is turned away. Nothing about the visitor is kept.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Lets so many pass at once and then so many each second; whoever comes faster waits, for a few seconds at most.
pub struct Brake {
    at_once: f64,
    each_second: f64,
    longest: Duration,
    /// How many may pass now (below 0: wait), and as of when.
    left: Mutex<Option<(f64, Instant)>>,
}

impl Brake {
    /// A new one that nobody has passed.
    #[must_use]
    pub const fn new(at_once: f64, each_second: f64, longest: Duration) -> Self {
        Self { at_once, each_second, longest, left: Mutex::new(None) }
    }

    /// How long whoever comes now waits.
    fn waits(&self, now: Instant) -> Duration {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let (before, at) = left.unwrap_or((self.at_once, now));
        let grown = before + now.saturating_duration_since(at).as_secs_f64() * self.each_second;
        // Whoever waits for the longest time does not make the next wait longer.
        let floor = -self.longest.as_secs_f64() * self.each_second;
        let after = (grown.min(self.at_once) - 1.0).max(floor);
        *left = Some((after, now));
        Duration::from_secs_f64((-after / self.each_second).max(0.0)).min(self.longest)
    }

    /// Waits as long as it takes.
    pub async fn pass(&self) {
        let waits = self.waits(Instant::now());
        if !waits.is_zero() {
            tokio::time::sleep(waits).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Brake;
    use std::time::{Duration, Instant};

    #[test]
    fn a_few_pass_at_once_and_many_wait_a_few_seconds() {
        let brake = Brake::new(3.0, 2.0, Duration::from_secs(5));
        let now = Instant::now();
        let waits: Vec<u128> = (0..20).map(|_| brake.waits(now).as_millis()).collect();
        assert_eq!(waits[..6], [0, 0, 0, 500, 1000, 1500]);
        assert!(waits.iter().all(|one| *one <= 5_000) && waits[19] == 5_000, "{waits:?}");
        // After a while it is as before.
        let later = now + Duration::from_secs(60);
        assert_eq!(brake.waits(later).as_millis(), 0);
    }
}
