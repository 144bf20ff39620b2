//! Random numbers with an address: what is drawn is a pure function of the seed, the purpose and the place it is
//! drawn for, so that neither the order of the work nor the number of threads can change it.
//!
//! The generator is Philox4x32 with ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
//! 1, 2, 3", SC 2011): a counter of 128 bits is turned into 128 random bits under a key of 64 bits.

/// What a stream of numbers is for. Append only: the number is part of what a seed means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Purpose {
    Facility = 1,
    Stay = 2,
    Child = 3,
    Placement = 4,
    Isolation = 5,
    Contacts = 6,
    Staff = 7,
    Outbreak = 8,
    Reports = 9,
    Incidents = 10,
    Complaints = 11,
    Inspections = 12,
    Measures = 13,
    Aftercare = 14,
    Facts = 15,
    Identity = 16,
    Community = 18,
    Counts = 19,
    Capacity = 20,
    FacilityFacts = 22,
    Groups = 23,
}

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Philox4x32-10: 128 random bits for a counter under a key.
pub(super) fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for round in 0..10 {
        if round > 0 {
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        let a = u64::from(MULTIPLIERS[0]) * u64::from(counter[0]);
        let b = u64::from(MULTIPLIERS[1]) * u64::from(counter[2]);
        counter = [(b >> 32) as u32 ^ counter[1] ^ key[0], b as u32, (a >> 32) as u32 ^ counter[3] ^ key[1], a as u32];
    }
    counter
}

/// The numbers of one address, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    key: [u32; 2],
    counter: [u32; 4],
    block: [u32; 4],
    used: usize,
}

impl Draws {
    /// The stream of `purpose` for item `b` of `a`, `turn` telling apart several of the same kind (at most 2^24).
    pub(super) fn new(seed: u64, purpose: Purpose, a: u32, b: u32, turn: u32) -> Self {
        Draws {
            key: [seed as u32, (seed >> 32) as u32],
            counter: [0, purpose as u32 | (turn << 8), a, b],
            block: [0; 4],
            used: 4,
        }
    }

    /// 32 random bits.
    pub(super) fn bits(&mut self) -> u32 {
        if self.used == 4 {
            self.block = philox(self.counter, self.key);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.used = 0;
        }
        let bits = self.block.get(self.used).copied().unwrap_or(0);
        self.used += 1;
        bits
    }

    /// A number between 0 and 1, neither of them included.
    pub(super) fn unit(&mut self) -> f64 {
        (f64::from(self.bits()) + 0.5) / 4_294_967_296.0
    }

    /// Whether something of this chance happens.
    pub(super) fn chance(&mut self, chance: f64) -> bool {
        self.unit() < chance
    }

    /// A whole number from 0 to `n - 1` (0 when `n` is 0); the bias is below n / 2^32.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.bits()) * u64::from(n)) >> 32) as u32
    }

    /// A whole number from `from` to `to`, both included.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::from(self.below(u32::try_from((to - from + 1).max(0)).unwrap_or(u32::MAX)))
    }

    /// A number from `from` to `to`, all alike.
    pub(super) fn uniform(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.unit()
    }

    /// A standard normal number (Box and Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(self.unit())).sqrt();
        radius * libm::cos(2.0 * std::f64::consts::PI * self.unit())
    }

    /// A log-normal number with this median and this deviation of its logarithm.
    pub(super) fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * libm::exp(sigma * self.normal())
    }

    /// A Poisson number: by products for small means, by the rounded normal beyond 30.
    pub(super) fn poisson(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        if mean > 30.0 {
            return (mean + mean.sqrt() * self.normal() + 0.5).max(0.0) as u32;
        }
        let limit = libm::exp(-mean);
        let mut product = self.unit();
        let mut n = 0;
        while product > limit && n < 1000 {
            product *= self.unit();
            n += 1;
        }
        n
    }

    /// A binomial number: one by one up to 200, by the rounded normal (within its bounds) beyond.
    pub(super) fn binomial(&mut self, n: u32, chance: f64) -> u32 {
        if n <= 200 {
            return (0..n).filter(|_| self.chance(chance)).count() as u32;
        }
        let mean = f64::from(n) * chance;
        if mean < 15.0 {
            return self.poisson(mean).min(n);
        }
        let spread = (mean * (1.0 - chance)).max(0.0).sqrt();
        ((mean + spread * self.normal() + 0.5).max(0.0) as u32).min(n)
    }

    /// One of the items, all alike.
    pub(super) fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u32) as usize]
    }

    /// One of the items by weight.
    pub(super) fn weighted<T: Copy>(&mut self, items: &[(T, f64)]) -> T {
        let total: f64 = items.iter().map(|(_, weight)| weight).sum();
        let mut left = self.unit() * total;
        for (item, weight) in items {
            left -= weight;
            if left < 0.0 {
                return *item;
            }
        }
        items[items.len() - 1].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of the authors' Random123 distribution (file kat_vectors, philox4x32 with 10 rounds).
    #[test]
    fn philox_gives_the_known_answers() {
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn moments_are_those_of_the_laws() {
        let mut draws = Draws::new(7, Purpose::Stay, 1, 2, 3);
        let n = 40_000;
        let normals: Vec<f64> = (0..n).map(|_| draws.normal()).collect();
        let mean = normals.iter().sum::<f64>() / f64::from(n);
        let variance = normals.iter().map(|x| x * x).sum::<f64>() / f64::from(n);
        // Standard error of the mean 0.005, of the variance 0.00707: five of them, tail 6e-7.
        assert!(mean.abs() < 0.025, "{mean}");
        assert!((variance - 1.0).abs() < 0.036, "{variance}");
        let poisson = (0..n).map(|_| f64::from(draws.poisson(3.0))).sum::<f64>() / f64::from(n);
        assert!((poisson - 3.0).abs() < 5.0 * (3.0 / f64::from(n)).sqrt(), "{poisson}");
    }
}
