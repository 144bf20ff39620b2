//! Exact chances: Poisson tails and the hypergeometric comparison of shares.

use libm::{exp, lgamma, log};

/// Chance of `count` or more events where `mean` are expected (Poisson).
pub(crate) fn poisson_at_least(count: u32, mean: f64) -> f64 {
    if count == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    // The smaller tail is added up, so that small chances keep their digits.
    if f64::from(count) > mean {
        let mut term = exp(f64::from(count) * log(mean) - mean - lgamma(f64::from(count) + 1.0));
        let mut sum = 0.0;
        let mut k = f64::from(count);
        while term > 0.0 && term > sum * 1e-17 {
            sum += term;
            k += 1.0;
            term *= mean / k;
        }
        sum.min(1.0)
    } else {
        1.0 - (0..count)
            .map(|k| exp(f64::from(k) * log(mean) - mean - lgamma(f64::from(k) + 1.0)))
            .sum::<f64>()
            .min(1.0)
    }
}

/// One stratum: of `eligible` children `scheduled` have a week; `group` of the eligible belong to the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stratum {
    pub eligible: u32,
    pub scheduled: u32,
    pub group: u32,
}

impl Stratum {
    fn mean(self) -> f64 {
        f64::from(self.group) * f64::from(self.scheduled) / f64::from(self.eligible.max(1))
    }

    fn variance(self) -> f64 {
        let (n, k, m) = (f64::from(self.eligible), f64::from(self.scheduled), f64::from(self.group));
        if n <= 1.0 { 0.0 } else { k * m / n * (1.0 - m / n) * (n - k) / (n - 1.0) }
    }

    /// Chances of each possible number of scheduled children of the group, from the smallest possible number on.
    fn distribution(self) -> (u32, Vec<f64>) {
        let (n, k, m) = (self.eligible, self.scheduled, self.group);
        let low = (m + k).saturating_sub(n);
        let high = m.min(k);
        let chances = (low..=high).map(|x| exp(choose(m, x) + choose(n - m, k - x) - choose(n, k))).collect();
        (low, chances)
    }
}

/// Logarithm of the number of ways to choose `k` of `n`.
fn choose(n: u32, k: u32) -> f64 {
    let (n, k) = (f64::from(n), f64::from(k));
    lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)
}

/// Widest sum of supports for which the chances are added up exactly.
const EXACT_WIDTH: u64 = 1_500;

/// Two-sided chance of a number of scheduled children of the group at least as unlikely as the one seen, were the
/// weeks given at random within each stratum (a sum of independent hypergeometric variables, added up exactly; the
/// normal approximation with a continuity correction above [`EXACT_WIDTH`] possible values).
///
/// `None` when nothing could differ.
///
/// Source: Fisher, R. A. (1935), The logic of inductive inference, J. R. Stat. Soc. 98, for one table; Mehta, Patel
/// & Gray (1985), doi:10.1080/01621459.1985.10478174, for several.
pub(crate) fn share_differs(strata: &[Stratum], seen: u32) -> Option<f64> {
    let open: Vec<Stratum> = strata.iter().copied().filter(|s| s.variance() > 0.0).collect();
    let variance: f64 = open.iter().map(|s| s.variance()).sum();
    if variance <= 0.0 {
        return None;
    }
    let settled: u32 = strata.iter().filter(|s| s.variance() <= 0.0).map(|s| s.mean() as u32).sum();
    let seen = seen.saturating_sub(settled);
    let width: u64 = open.iter().map(|s| u64::from(s.group.min(s.scheduled))).sum();
    if width > EXACT_WIDTH {
        let mean: f64 = open.iter().map(|s| s.mean()).sum();
        let z = ((f64::from(seen) - mean).abs() - 0.5).max(0.0) / libm::sqrt(variance);
        return Some(libm::erfc(z / std::f64::consts::SQRT_2).min(1.0));
    }
    let mut low = 0;
    let mut chances = vec![1.0];
    for stratum in open {
        let (from, own) = stratum.distribution();
        low += from;
        let mut sum = vec![0.0; chances.len() + own.len() - 1];
        for (i, a) in chances.iter().enumerate() {
            for (j, b) in own.iter().enumerate() {
                sum[i + j] += a * b;
            }
        }
        chances = sum;
    }
    let at = chances.get(seen.checked_sub(low)? as usize).copied()?;
    // A hair more than the chance seen, so that equal chances count in spite of rounding.
    Some(chances.iter().filter(|c| **c <= at * (1.0 + 1e-9)).sum::<f64>().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_tails() {
        // 1 - e^-2 (1 + 2 + 2) and e^-2-sums by hand.
        assert!((poisson_at_least(3, 2.0) - 0.323_323_583_816_936_54).abs() < 1e-12);
        assert!((poisson_at_least(1, 2.0) - 0.864_664_716_763_387_3).abs() < 1e-12);
        assert_eq!(poisson_at_least(0, 0.0), 1.0);
        assert_eq!(poisson_at_least(2, 0.0), 0.0);
    }

    #[test]
    fn one_table_is_fishers_test() {
        // Fisher's tea: 8 cups, 4 with milk first, 4 named, all right: 2 × 1/70 two-sided.
        let tea = [Stratum { eligible: 8, scheduled: 4, group: 4 }];
        assert!((share_differs(&tea, 4).unwrap() - 2.0 / 70.0).abs() < 1e-12);
        // Three right: 1 - 36/70.
        assert!((share_differs(&tea, 3).unwrap() - 34.0 / 70.0).abs() < 1e-12);
    }

    #[test]
    fn all_scheduled_cannot_differ() {
        assert_eq!(share_differs(&[Stratum { eligible: 8, scheduled: 8, group: 4 }], 4), None);
    }
}
