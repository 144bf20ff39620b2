//! Runs a computation in the best instruction set that the processor has.
//!
//! A [`Kernel`] is ordinary safe code. [`run`] compiles it three times, for plain x86-64, for AVX2 and for AVX-512,
//! and chooses at run time; on other processors there is one version. The versions give the same bytes: Rust
//! never fuses or reorders floating-point operations, and the instruction sets differ only in how many lanes they fill.
//!
//! ```
//! struct Sum<'a>(&'a [u32]);
//! impl wayhome_simd::Kernel for Sum<'_> {
//!     type Output = u32;
//!     #[inline(always)]
//!     fn run(self) -> u32 {
//!         self.0.iter().fold(0, |a, b| a.wrapping_add(*b))
//!     }
//! }
//! assert_eq!(wayhome_simd::run(Sum(&[1, 2, 3])), 6);
//! ```

/// A computation that gains from wide registers. `run` and what it calls must be `#[inline(always)]`, otherwise the
/// parts left outside are compiled for the plain processor.
pub trait Kernel {
    /// What is computed.
    type Output;
    /// Computes.
    fn run(self) -> Self::Output;
}

/// An instruction set for which kernels are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The plain target.
    Plain,
    /// AVX2 with BMI and FMA present (FMA is never used implicitly), as in x86-64-v3.
    Avx2,
    /// AVX-512 F, BW, CD, DQ and VL, as in x86-64-v4.
    Avx512,
}

impl Level {
    /// The best level of this processor.
    #[must_use]
    pub fn best() -> Level {
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx512f")
                && std::arch::is_x86_feature_detected!("avx512bw")
                && std::arch::is_x86_feature_detected!("avx512cd")
                && std::arch::is_x86_feature_detected!("avx512dq")
                && std::arch::is_x86_feature_detected!("avx512vl")
                && Level::has_avx2()
            {
                return Level::Avx512;
            }
            if Level::has_avx2() {
                return Level::Avx2;
            }
        }
        Level::Plain
    }

    #[cfg(target_arch = "x86_64")]
    fn has_avx2() -> bool {
        std::arch::is_x86_feature_detected!("avx2")
            && std::arch::is_x86_feature_detected!("bmi1")
            && std::arch::is_x86_feature_detected!("bmi2")
            && std::arch::is_x86_feature_detected!("fma")
            && std::arch::is_x86_feature_detected!("popcnt")
            && std::arch::is_x86_feature_detected!("lzcnt")
    }
}

/// Runs the kernel at the best level.
#[inline]
pub fn run<K: Kernel>(kernel: K) -> K::Output {
    run_at(Level::best(), kernel)
}

/// Runs the kernel at `level`, or at the best level below it that the processor has; for tests and measurements.
#[inline]
pub fn run_at<K: Kernel>(level: Level, kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    {
        let best = Level::best();
        if level == Level::Avx512 && best == Level::Avx512 {
            // SAFETY: `best` has just found every feature that `avx512` enables.
            return unsafe { avx512(kernel) };
        }
        if level != Level::Plain && best != Level::Plain {
            // SAFETY: `best` has just found every feature that `avx2` enables (AVX-512 implies the check of AVX2).
            return unsafe { avx2(kernel) };
        }
    }
    let _ = level;
    kernel.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,fma,popcnt,lzcnt")]
fn avx2<K: Kernel>(kernel: K) -> K::Output {
    kernel.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,bmi1,bmi2,fma,popcnt,lzcnt")]
fn avx512<K: Kernel>(kernel: K) -> K::Output {
    kernel.run()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Logarithms<'a>(&'a [f32]);
    impl Kernel for Logarithms<'_> {
        type Output = u32;
        #[inline(always)]
        fn run(self) -> u32 {
            let mut out = 0u32;
            for x in self.0 {
                let y = (x * 0.3 + 1.0) * x - 2.0;
                out = out.wrapping_mul(31).wrapping_add(y.to_bits());
            }
            out
        }
    }

    #[test]
    fn every_level_gives_the_same_bytes() {
        let xs: Vec<f32> = (0..1000).map(|k| k as f32 * 0.37).collect();
        let plain = run_at(Level::Plain, Logarithms(&xs));
        for level in [Level::Avx2, Level::Avx512] {
            assert_eq!(run_at(level, Logarithms(&xs)), plain);
        }
        assert_eq!(run(Logarithms(&xs)), plain);
    }
}
