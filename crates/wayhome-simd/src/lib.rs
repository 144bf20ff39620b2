//! Runs a computation in the best instruction set that the processor has.
//!
//! A [`Kernel`] is ordinary safe code. [`run`] compiles it three times, for plain x86-64, for AVX2 and for AVX-512,
//! and chooses at run time; on other processors there is one version. The versions give the same bytes: Rust
//! never fuses or reorders floating-point operations, and the instruction sets differ only in how many lanes they fill.
//! A kernel is handed [`Masks`]: comparisons whose answers come as bits, which no compiler makes well out of plain code.
//! Every level answers alike.
//!
//! ```
//! struct Sum<'a>(&'a [u32]);
//! impl wayhome_simd::Kernel for Sum<'_> {
//!     type Output = u32;
//!     #[inline(always)]
//!     fn run<M: wayhome_simd::Masks>(self, _: M) -> u32 {
//!         self.0.iter().fold(0, |a, b| a.wrapping_add(*b))
//!     }
//! }
//! assert_eq!(wayhome_simd::run(Sum(&[1, 2, 3])), 6);
//! ```

use std::sync::atomic::{AtomicU8, Ordering};

/// Which of eight limits each of 64 numbers is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
#[repr(align(64))]
pub struct Choice {
    /// The two bytes of the limit among the sixteen bytes of all: what processors shuffle by.
    bytes: [u8; 128],
}

impl Choice {
    /// Number `k` is held against limit `limits[k]`, of which the low three bits count.
    #[must_use]
    pub fn new(limits: &[u8; 64]) -> Choice {
        Choice { bytes: std::array::from_fn(|k| 2 * (limits[k / 2] & 7) + (k % 2) as u8) }
    }

    /// The limit of number `k`, of which the low six bits count.
    #[must_use]
    #[inline(always)]
    pub fn of(&self, k: usize) -> usize {
        usize::from(self.bytes[2 * (k & 63)] >> 1)
    }
}

/// Comparisons whose answers come as bits, and conversions of several numbers at once.
pub trait Masks: Copy {
    /// Which of 64 numbers lie at or below the limit chosen for them. The lowest bit of the answer belongs to the first number.
    fn at_most(self, numbers: &[u16; 64], limits: &[u16; 8], choice: &Choice) -> u64;

    /// Which of eight numbers lie at or above their limits, one bit each.
    fn at_least(self, numbers: &[f64; 8], limits: &[f64; 8]) -> u32;

    /// The whole parts of numbers from 0 on; 65,535 for all that are larger.
    fn whole(self, numbers: &[f64; 8]) -> [u16; 8];

    /// Sixteen entries of a table; of an index the low 13 bits count.
    fn look_up(self, table: &[f32; 8192], index: &[u32; 16]) -> [f32; 16];
}

/// A computation that gains from wide registers. `run` and what it calls must be `#[inline(always)]`, otherwise the
/// parts left outside are compiled for the plain processor.
pub trait Kernel {
    /// What is computed.
    type Output;
    /// Computes.
    fn run<M: Masks>(self, masks: M) -> Self::Output;
}

/// Plain code.
#[derive(Debug, Clone, Copy)]
struct PlainMasks;

impl Masks for PlainMasks {
    #[inline(always)]
    fn at_most(self, numbers: &[u16; 64], limits: &[u16; 8], choice: &Choice) -> u64 {
        // Bytes of zero and one, so that sixteen numbers are compared at once where the processor can.
        let mut out = 0;
        for run in 0..8 {
            let mut bytes = 0u64;
            for j in 0..8 {
                let k = 8 * run + j;
                bytes |= u64::from(numbers[k] <= limits[choice.of(k)]) << (8 * j);
            }
            // The lowest bits of the eight bytes side by side.
            out |= (bytes.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * run);
        }
        out
    }

    #[inline(always)]
    fn at_least(self, numbers: &[f64; 8], limits: &[f64; 8]) -> u32 {
        let bits: [u32; 8] = std::array::from_fn(|k| u32::from(numbers[k] >= limits[k]) << k);
        bits.iter().fold(0, |a, b| a | b)
    }

    #[inline(always)]
    fn whole(self, numbers: &[f64; 8]) -> [u16; 8] {
        std::array::from_fn(|k| numbers[k] as u16)
    }

    #[inline(always)]
    fn look_up(self, table: &[f32; 8192], index: &[u32; 16]) -> [f32; 16] {
        std::array::from_fn(|k| table[(index[k] & 8191) as usize])
    }
}

/// AVX2. Exists only where the processor has it: this crate alone makes one, after it has looked.
#[cfg(target_arch = "x86_64")]
#[derive(Debug, Clone, Copy)]
struct Avx2Masks(());

#[cfg(target_arch = "x86_64")]
impl Masks for Avx2Masks {
    #[inline(always)]
    fn at_most(self, numbers: &[u16; 64], limits: &[u16; 8], choice: &Choice) -> u64 {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; every load lies within what it reads.
        unsafe {
            let limits = _mm256_broadcastsi128_si256(_mm_loadu_si128(limits.as_ptr().cast()));
            // Macros, not closures: a closure is compiled without the features of its surroundings.
            macro_rules! below {
                ($k:literal) => {{
                    let x = _mm256_loadu_si256(numbers.as_ptr().add(16 * $k).cast());
                    let limit =
                        _mm256_shuffle_epi8(limits, _mm256_loadu_si256(choice.bytes.as_ptr().add(32 * $k).cast()));
                    _mm256_cmpeq_epi16(_mm256_subs_epu16(x, limit), _mm256_setzero_si256())
                }};
            }
            macro_rules! half {
                ($a:literal, $b:literal) => {{
                    // Packing works within halves of a register: put them back in order.
                    let bytes = _mm256_packs_epi16(below!($a), below!($b));
                    _mm256_movemask_epi8(_mm256_permute4x64_epi64::<0b1101_1000>(bytes)) as u32
                }};
            }
            u64::from(half!(0, 1)) | u64::from(half!(2, 3)) << 32
        }
    }

    #[inline(always)]
    fn at_least(self, numbers: &[f64; 8], limits: &[f64; 8]) -> u32 {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; the loads lie within their arrays.
        unsafe {
            macro_rules! half {
                ($k:literal) => {{
                    let x = _mm256_loadu_pd(numbers.as_ptr().add($k));
                    let limit = _mm256_loadu_pd(limits.as_ptr().add($k));
                    _mm256_movemask_pd(_mm256_cmp_pd::<_CMP_GE_OQ>(x, limit)) as u32
                }};
            }
            half!(0) | half!(4) << 4
        }
    }

    #[inline(always)]
    fn whole(self, numbers: &[f64; 8]) -> [u16; 8] {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; loads and stores lie within their arrays.
        unsafe {
            let top = _mm256_set1_pd(65_535.0);
            let low = _mm256_cvttpd_epi32(_mm256_min_pd(_mm256_loadu_pd(numbers.as_ptr()), top));
            let high = _mm256_cvttpd_epi32(_mm256_min_pd(_mm256_loadu_pd(numbers.as_ptr().add(4)), top));
            let mut out = [0; 8];
            _mm_storeu_si128(out.as_mut_ptr().cast(), _mm_packus_epi32(low, high));
            out
        }
    }

    #[inline(always)]
    fn look_up(self, table: &[f32; 8192], index: &[u32; 16]) -> [f32; 16] {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; no index is above 8,191, and the table has 8,192
        // entries of four bytes; loads and stores lie within their arrays.
        unsafe {
            let mut out = [0.0; 16];
            for k in [0, 8] {
                let at = _mm256_loadu_si256(index.as_ptr().add(k).cast());
                let at = _mm256_and_si256(at, _mm256_set1_epi32(8191));
                _mm256_storeu_ps(out.as_mut_ptr().add(k), _mm256_i32gather_ps::<4>(table.as_ptr(), at));
            }
            out
        }
    }
}

/// AVX-512. Exists only where the processor has it.
#[cfg(target_arch = "x86_64")]
#[derive(Debug, Clone, Copy)]
struct Avx512Masks(());

#[cfg(target_arch = "x86_64")]
impl Masks for Avx512Masks {
    #[inline(always)]
    fn at_most(self, numbers: &[u16; 64], limits: &[u16; 8], choice: &Choice) -> u64 {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F, BW and VL have been found; every load lies within what it
        // reads.
        unsafe {
            let limits = _mm512_broadcast_i32x4(_mm_loadu_si128(limits.as_ptr().cast()));
            macro_rules! half {
                ($k:literal) => {{
                    let x = _mm512_loadu_si512(numbers.as_ptr().add(32 * $k).cast());
                    let limit =
                        _mm512_shuffle_epi8(limits, _mm512_loadu_si512(choice.bytes.as_ptr().add(64 * $k).cast()));
                    _mm512_cmple_epu16_mask(x, limit)
                }};
            }
            _mm512_kunpackd(u64::from(half!(1)), u64::from(half!(0)))
        }
    }

    #[inline(always)]
    fn at_least(self, numbers: &[f64; 8], limits: &[f64; 8]) -> u32 {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found; the loads lie within their arrays.
        unsafe {
            let (x, limit) = (_mm512_loadu_pd(numbers.as_ptr()), _mm512_loadu_pd(limits.as_ptr()));
            u32::from(_mm512_cmp_pd_mask::<_CMP_GE_OQ>(x, limit))
        }
    }

    #[inline(always)]
    fn whole(self, numbers: &[f64; 8]) -> [u16; 8] {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F and VL have been found; the load and the store lie within their
        // arrays.
        unsafe {
            let x = _mm512_min_pd(_mm512_loadu_pd(numbers.as_ptr()), _mm512_set1_pd(65_535.0));
            let mut out = [0; 8];
            _mm_storeu_si128(out.as_mut_ptr().cast(), _mm256_cvtepi32_epi16(_mm512_cvttpd_epi32(x)));
            out
        }
    }

    #[inline(always)]
    fn look_up(self, table: &[f32; 8192], index: &[u32; 16]) -> [f32; 16] {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found; no index is above 8,191, and the table has
        // 8,192 entries of four bytes; the load and the store lie within their arrays.
        unsafe {
            let at = _mm512_and_si512(_mm512_loadu_si512(index.as_ptr().cast()), _mm512_set1_epi32(8191));
            let mut out = [0.0; 16];
            _mm512_storeu_ps(out.as_mut_ptr(), _mm512_i32gather_ps::<4>(at, table.as_ptr()));
            out
        }
    }
}

/// An instruction set for which kernels are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The plain target.
    Plain,
    /// AVX2 with BMI and FMA present (FMA is never used implicitly), as in x86-64-v3.
    Avx2,
    /// AVX-512 F, BW, CD, DQ and VL, as in x86-64-v4.
    Avx512,
}

/// Levels above this one are not used: 0 plain, 1 AVX2, 2 AVX-512.
static CAP: AtomicU8 = AtomicU8::new(2);

impl Level {
    /// From now on this process uses no level above this one, for measurements: answers do not change.
    pub fn cap(self) {
        CAP.store(self as u8, Ordering::Relaxed);
    }

    /// The best level of this processor, or the cap where that is lower.
    #[must_use]
    pub fn best() -> Level {
        match CAP.load(Ordering::Relaxed) {
            0 => Level::Plain,
            1 => Level::of_processor().min(Level::Avx2),
            _ => Level::of_processor(),
        }
    }

    fn of_processor() -> Level {
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
        let best = Level::of_processor();
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
    kernel.run(PlainMasks)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,fma,popcnt,lzcnt")]
fn avx2<K: Kernel>(kernel: K) -> K::Output {
    kernel.run(Avx2Masks(()))
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,bmi1,bmi2,fma,popcnt,lzcnt")]
fn avx512<K: Kernel>(kernel: K) -> K::Output {
    kernel.run(Avx512Masks(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Logarithms<'a>(&'a [f32]);
    impl Kernel for Logarithms<'_> {
        type Output = u32;
        #[inline(always)]
        fn run<M: Masks>(self, _: M) -> u32 {
            let mut out = 0u32;
            for x in self.0 {
                let y = (x * 0.3 + 1.0) * x - 2.0;
                out = out.wrapping_mul(31).wrapping_add(y.to_bits());
            }
            out
        }
    }

    struct Lines<'a>(&'a [u16], [u16; 8], &'a Choice);
    impl Kernel for Lines<'_> {
        type Output = Vec<u64>;
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> Vec<u64> {
            let (blocks, _) = self.0.as_chunks::<64>();
            blocks.iter().map(|b| masks.at_most(b, &self.1, self.2)).collect()
        }
    }

    #[test]
    fn masks_are_alike_at_every_level() {
        let numbers: Vec<u16> = (0..640u32).map(|k| (k.wrapping_mul(0x9E37_79B1) >> 16) as u16).collect();
        let limits = [0, 1, u16::MAX, 0x7FFF, 0x8000, numbers[17], 20_000, numbers[600]];
        let mixed: [u8; 64] = std::array::from_fn(|k| (k * k + k / 9) as u8);
        for which in [std::array::from_fn(|k| k as u8 / 8), mixed, [5; 64], [2; 64], [0; 64]] {
            let choice = Choice::new(&which);
            let plain = run_at(Level::Plain, Lines(&numbers, limits, &choice));
            for (k, x) in numbers.iter().enumerate() {
                let limit = usize::from(which[k % 64] & 7);
                assert_eq!(choice.of(k), limit);
                assert_eq!(plain[k / 64] >> (k % 64) & 1 == 1, *x <= limits[limit], "{k}");
            }
            for level in [Level::Avx2, Level::Avx512] {
                assert_eq!(run_at(level, Lines(&numbers, limits, &choice)), plain, "{level:?}");
            }
            assert_eq!(run(Lines(&numbers, limits, &choice)), plain);
        }
    }

    struct LookUp<'a>(&'a [f32; 8192], [u32; 16]);
    impl Kernel for LookUp<'_> {
        type Output = [f32; 16];
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> [f32; 16] {
            masks.look_up(self.0, &self.1)
        }
    }

    #[test]
    fn tables_are_read_alike_at_every_level() {
        let table: Box<[f32; 8192]> = Box::new(std::array::from_fn(|k| k as f32 * 0.5));
        let index = std::array::from_fn(|k| if k == 15 { u32::MAX } else { (k * 8191 / 14) as u32 });
        for level in [Level::Plain, Level::Avx2, Level::Avx512] {
            let seen = run_at(level, LookUp(&table, index));
            for (x, k) in seen.iter().zip(index) {
                assert_eq!(*x, (k & 8191) as f32 * 0.5, "{level:?}");
            }
        }
    }

    struct AtLeast([f64; 8], [f64; 8]);
    impl Kernel for AtLeast {
        type Output = u32;
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> u32 {
            masks.at_least(&self.0, &self.1)
        }
    }

    #[test]
    fn levels_are_held_against_limits_alike_at_every_level() {
        let numbers = [0.0, 1.0, 2.0, 3.0, f64::INFINITY, 5.0, -1.0, 1e300];
        let limits = [0.0, 1.0 + f64::EPSILON, 1.5, f64::INFINITY, f64::INFINITY, 4.0, 0.0, f64::INFINITY];
        for level in [Level::Plain, Level::Avx2, Level::Avx512] {
            assert_eq!(run_at(level, AtLeast(numbers, limits)), 0b0011_0101, "{level:?}");
        }
    }

    struct Whole([f64; 8]);
    impl Kernel for Whole {
        type Output = [u16; 8];
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> [u16; 8] {
            masks.whole(&self.0)
        }
    }

    #[test]
    fn whole_parts_are_alike_at_every_level() {
        let numbers = [0.0, 0.999, 1.0, 32_768.5, 65_534.9, 65_535.0, 1e300, f64::INFINITY];
        for level in [Level::Plain, Level::Avx2, Level::Avx512] {
            let whole = run_at(level, Whole(numbers));
            assert_eq!(whole, [0, 0, 1, 32_768, 65_534, u16::MAX, u16::MAX, u16::MAX], "{level:?}");
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
