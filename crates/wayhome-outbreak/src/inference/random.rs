//! A stream of random numbers with a fixed seed, and the samplers that projections need.
//!
//! The generator is `SplitMix64` (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195): a stream is named by
//! two numbers, so that each path of a projection has its own, whatever ran before it.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of random numbers.
pub(crate) struct Stream {
    state: u64,
    /// The second of a pair of normal numbers, not yet used.
    spare: Option<f64>,
}

impl Stream {
    /// The stream with this address.
    pub(crate) fn new(purpose: u64, path: u64) -> Self {
        let mut stream = Stream { state: purpose.wrapping_mul(0xD134_2543_DE82_EF95), spare: None };
        let mixed = stream.bits() ^ path.wrapping_mul(0xA24B_AED4_963E_E407);
        Stream { state: mixed, spare: None }
    }

    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform between 0 and 1, neither reached.
    pub(crate) fn unit(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
    }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let length = libm::sqrt(-2.0 * libm::log(self.unit()));
        let (sine, cosine) = libm::sincos(2.0 * std::f64::consts::PI * self.unit());
        self.spare = Some(length * sine);
        length * cosine
    }

    /// Gamma with scale 1 (Marsaglia and Tsang 2000, doi:10.1145/358407.358414; shapes below 1 by their boost).
    pub(crate) fn gamma(&mut self, shape: f64) -> f64 {
        if shape.is_nan() || shape <= 0.0 {
            return 0.0;
        }
        if shape < 1.0 {
            let boost = libm::log(self.unit()) / shape;
            return self.gamma(shape + 1.0) * libm::exp(boost);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v > 0.0 {
                let v = v * v * v;
                if libm::log(self.unit()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                    return d * v;
                }
            }
        }
    }

    /// Poisson. Inversion below a mean of 30; above, the normal approximation, rounded (its error in the
    /// quantiles is below half a case there).
    pub(crate) fn poisson(&mut self, mean: f64) -> f64 {
        if mean.is_nan() || mean <= 1e-12 {
            return 0.0;
        }
        if mean >= 30.0 {
            return libm::round(mean + libm::sqrt(mean) * self.normal()).max(0.0);
        }
        let u = self.unit();
        let mut p = libm::exp(-mean);
        let mut below = p;
        let mut k = 0.0;
        while u > below && k < 1000.0 {
            k += 1.0;
            p *= mean / k;
            below += p;
        }
        k
    }

    /// How many of `n` have something of which each has this chance: one by one up to 50, above by the normal approximation, rounded.
    pub(crate) fn binomial(&mut self, n: f64, chance: f64) -> f64 {
        if n.is_nan() || n <= 0.0 || chance <= 0.0 {
            return 0.0;
        }
        if n <= 50.0 {
            return (0..libm::round(n) as u32).filter(|_| self.unit() < chance).count() as f64;
        }
        let spread = libm::sqrt(n * chance * (1.0 - chance).max(0.0));
        libm::round(n * chance + spread * self.normal()).clamp(0.0, n)
    }

    /// Negative binomial with this mean and size (variance `mean + mean²/size`).
    ///
    /// Inversion, which ends at once when the count is zero; for means above 1000 a Poisson number with a gamma mean.
    pub(crate) fn negative_binomial(&mut self, mean: f64, size: f64) -> f64 {
        if mean > 1000.0 {
            let rate = self.gamma(size) * mean / size;
            return self.poisson(rate);
        }
        let u = self.unit();
        let p = mean / (mean + size);
        let mut chance = libm::exp(size * libm::log1p(-p));
        let mut below = chance;
        let mut k = 0.0;
        while u > below && k < 100_000.0 {
            chance *= p * (k + size) / (k + 1.0);
            k += 1.0;
            below += chance;
            if chance < 1e-18 && k > mean {
                break;
            }
        }
        k
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_samplers() {
        let n = 200_000;
        let mean_and_variance = |draw: &mut dyn FnMut() -> f64| {
            let x: Vec<f64> = (0..n).map(|_| draw()).collect();
            let m = x.iter().sum::<f64>() / f64::from(n);
            (m, x.iter().map(|v| (v - m) * (v - m)).sum::<f64>() / f64::from(n))
        };
        let mut s = Stream::new(1, 1);
        // Bounds: five standard errors of each statistic (tail below 1e-6 each).
        let (m, v) = mean_and_variance(&mut || s.normal());
        assert!(m.abs() < 0.0112 && (v - 1.0).abs() < 0.016, "{m} {v}");
        let (m, v) = mean_and_variance(&mut || s.gamma(0.4));
        assert!((m - 0.4).abs() < 0.0071 && (v - 0.4).abs() < 0.02, "{m} {v}");
        let (m, v) = mean_and_variance(&mut || s.gamma(7.0));
        assert!((m - 7.0).abs() < 0.03 && (v - 7.0).abs() < 0.13, "{m} {v}");
        let (m, v) = mean_and_variance(&mut || s.poisson(3.5));
        assert!((m - 3.5).abs() < 0.021 && (v - 3.5).abs() < 0.06, "{m} {v}");
        let (m, v) = mean_and_variance(&mut || s.negative_binomial(4.0, 2.0));
        assert!((m - 4.0).abs() < 0.039 && (v - 12.0).abs() < 0.35, "{m} {v}");
        for (n, spread) in [(8.0, 0.015), (60.0, 0.041)] {
            let (m, v) = mean_and_variance(&mut || s.binomial(n, 0.3));
            assert!((m - 0.3 * n).abs() < spread && (v / (0.21 * n) - 1.0).abs() < 0.02, "{m} {v}");
        }
    }
}
