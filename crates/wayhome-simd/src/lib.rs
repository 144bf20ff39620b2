//! Runs a computation in the best instruction set that the processor has.
//!
//! A [`Kernel`] is ordinary safe code. [`run`] compiles it three times, for plain x86-64, for AVX2 and for AVX-512,
//! and chooses at run time; on other processors there is one version. The versions give the same bytes: Rust
//! never fuses or reorders floating-point operations, and the instruction sets differ only in how many lanes they fill.
//! A kernel is handed [`Masks`]: comparisons whose answers come as bits, sums of eight numbers, tables read at many places at
//! once, and logarithms, which no compiler makes well out of plain code. Every level answers alike.
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

/// Comparisons whose answers come as bits; sums, conversions and tables of several numbers at once.
pub trait Masks: Copy {
    /// Eight floating-point numbers in registers.
    type Numbers: Copy;

    /// Eight numbers from memory.
    fn numbers(self, x: &[f64; 8]) -> Self::Numbers;

    /// The same number eight times.
    fn all(self, x: f64) -> Self::Numbers;

    /// Eight whole numbers as floating-point numbers.
    fn of_whole(self, x: &[i32; 8]) -> Self::Numbers;

    /// `a + b`, number by number.
    fn plus(self, a: Self::Numbers, b: Self::Numbers) -> Self::Numbers;

    /// `a × b`, number by number, rounded by itself: never made one with an addition.
    fn times(self, a: Self::Numbers, b: Self::Numbers) -> Self::Numbers;

    /// Eight numbers to memory.
    fn back(self, x: Self::Numbers) -> [f64; 8];

    /// Which of 64 numbers lie at or below the limit chosen for them. The lowest bit of the answer belongs to the first number.
    fn at_most(self, numbers: &[u16; 64], limits: &[u16; 8], choice: &Choice) -> u64;

    /// Which of eight numbers lie at or above their limits, one bit each.
    fn at_least(self, numbers: &[f64; 8], limits: &[f64; 8]) -> u32;

    /// The whole parts of numbers from 0 on; 65,535 for all that are larger.
    fn whole(self, numbers: &[f64; 8]) -> [u16; 8];

    /// `−ln(u)` of the sixteen numbers `u` between 0 and 1 that the high 23 bits of the words stand for; relative error below
    /// 2e-6. Each as [`exponential`] gives it.
    #[inline(always)]
    fn exponentials(self, bits: &[u32; 16]) -> [f32; 16] {
        let mut out = [0.0; 16];
        for (out, bits) in out.iter_mut().zip(bits) {
            *out = exponential(*bits);
        }
        out
    }

    /// Sixteen numbers of a table.
    ///
    /// # Panics
    /// If the table's length is no power of two. Of an index only the bits below it count.
    #[inline(always)]
    fn pick(self, table: &[f64], index: &[u32; 16]) -> [f64; 16] {
        let mask = mask_of(table.len());
        // Not `array::from_fn`: the compiler leaves so large a closure outside.
        let mut out = [0.0; 16];
        for (out, k) in out.iter_mut().zip(index) {
            *out = table[(k & mask) as usize];
        }
        out
    }

    /// As [`Masks::pick`], of words of 64 bits.
    #[inline(always)]
    fn pick_words(self, table: &[u64], index: &[u32; 16]) -> [u64; 16] {
        let mask = mask_of(table.len());
        // Not `array::from_fn`: the compiler leaves so large a closure outside.
        let mut out = [0; 16];
        for (out, k) in out.iter_mut().zip(index) {
            *out = table[(k & mask) as usize];
        }
        out
    }

    /// Eight rows of eight numbers as columns.
    #[inline(always)]
    fn turn(self, rows: &[[u16; 8]; 8]) -> [[u16; 8]; 8] {
        std::array::from_fn(|k| std::array::from_fn(|j| rows[j][k]))
    }

    /// Sixteen entries of a table; of an index the low 13 bits count.
    fn look_up(self, table: &[f32; 8192], index: &[u32; 16]) -> [f32; 16];
}

/// The square root of one half, as bits: brings a mantissa near 1.
const HALF_ROOT: u32 = 0x3F35_04F3;
/// Of the polynomial of [`exponential`], from the highest power on.
const POLYNOMIAL: [f32; 9] = [
    7.037_683_6e-2,
    -1.151_461e-1,
    1.167_699_9e-1,
    -1.242_014e-1,
    1.424_932_3e-1,
    -1.666_805_7e-1,
    2.000_071_5e-1,
    -2.499_999_4e-1,
    3.333_333e-1,
];

/// `-ln(u)` of the uniform number that the 32 bits stand for (23 of them used); relative error below 2e-6.
///
/// Plain multiplications and additions, which every processor rounds alike; the polynomial is the classical
/// single-precision logarithm of the Cephes library (Moshier).
#[must_use]
#[inline(always)]
pub fn exponential(bits: u32) -> f32 {
    let x = (bits >> 9) as f32 * (1.0 / 8_388_608.0) + 0.5 / 8_388_608.0;
    let i = x.to_bits().wrapping_sub(HALF_ROOT);
    let e = (i as i32) >> 23;
    let m = f32::from_bits((i & 0x007f_ffff).wrapping_add(HALF_ROOT)) - 1.0;
    let mut p = POLYNOMIAL[0];
    for c in &POLYNOMIAL[1..] {
        p = p * m + c;
    }
    -(m + (p * m * m * m - 0.5 * m * m)) - e as f32 * std::f32::consts::LN_2
}

/// Which bits of an index count in a table of this length.
#[inline(always)]
fn mask_of(length: usize) -> u32 {
    assert!(length.is_power_of_two() && length <= 1 << 31, "the length of the table is a power of two");
    (length - 1) as u32
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
    type Numbers = [f64; 8];

    #[inline(always)]
    fn numbers(self, x: &[f64; 8]) -> [f64; 8] {
        *x
    }

    #[inline(always)]
    fn all(self, x: f64) -> [f64; 8] {
        [x; 8]
    }

    #[inline(always)]
    fn of_whole(self, x: &[i32; 8]) -> [f64; 8] {
        x.map(f64::from)
    }

    #[inline(always)]
    fn plus(self, a: [f64; 8], b: [f64; 8]) -> [f64; 8] {
        std::array::from_fn(|k| a[k] + b[k])
    }

    #[inline(always)]
    fn times(self, a: [f64; 8], b: [f64; 8]) -> [f64; 8] {
        std::array::from_fn(|k| a[k] * b[k])
    }

    #[inline(always)]
    fn back(self, x: [f64; 8]) -> [f64; 8] {
        x
    }

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

/// Eight rows of eight numbers as columns, with what every x86-64 processor has.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn turn_eight(rows: &[[u16; 8]; 8]) -> [[u16; 8]; 8] {
    use std::arch::x86_64::*;
    let mut out = [[0; 8]; 8];
    // SAFETY: SSE2 is part of x86-64; every load and store lies within a row.
    unsafe {
        macro_rules! row {
            ($k:literal) => {
                _mm_loadu_si128(rows[$k].as_ptr().cast())
            };
        }
        macro_rules! pair {
            ($unit:ident, $a:expr, $b:expr) => {
                ($unit!(lo, $a, $b), $unit!(hi, $a, $b))
            };
        }
        macro_rules! one {
            (lo, $a:expr, $b:expr) => {
                _mm_unpacklo_epi16($a, $b)
            };
            (hi, $a:expr, $b:expr) => {
                _mm_unpackhi_epi16($a, $b)
            };
        }
        macro_rules! two {
            (lo, $a:expr, $b:expr) => {
                _mm_unpacklo_epi32($a, $b)
            };
            (hi, $a:expr, $b:expr) => {
                _mm_unpackhi_epi32($a, $b)
            };
        }
        macro_rules! four {
            (lo, $a:expr, $b:expr) => {
                _mm_unpacklo_epi64($a, $b)
            };
            (hi, $a:expr, $b:expr) => {
                _mm_unpackhi_epi64($a, $b)
            };
        }
        let (a0, a1) = pair!(one, row!(0), row!(1));
        let (a2, a3) = pair!(one, row!(2), row!(3));
        let (a4, a5) = pair!(one, row!(4), row!(5));
        let (a6, a7) = pair!(one, row!(6), row!(7));
        let (b0, b1) = pair!(two, a0, a2);
        let (b2, b3) = pair!(two, a1, a3);
        let (b4, b5) = pair!(two, a4, a6);
        let (b6, b7) = pair!(two, a5, a7);
        let (c0, c1) = pair!(four, b0, b4);
        let (c2, c3) = pair!(four, b1, b5);
        let (c4, c5) = pair!(four, b2, b6);
        let (c6, c7) = pair!(four, b3, b7);
        for (out, c) in out.iter_mut().zip([c0, c1, c2, c3, c4, c5, c6, c7]) {
            _mm_storeu_si128(out.as_mut_ptr().cast(), c);
        }
    }
    out
}

/// AVX2. Exists only where the processor has it: this crate alone makes one, after it has looked.
#[cfg(target_arch = "x86_64")]
#[derive(Debug, Clone, Copy)]
struct Avx2Masks(());

#[cfg(target_arch = "x86_64")]
impl Masks for Avx2Masks {
    type Numbers = [std::arch::x86_64::__m256d; 2];

    #[inline(always)]
    fn numbers(self, x: &[f64; 8]) -> Self::Numbers {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; the loads lie within the array.
        unsafe { [_mm256_loadu_pd(x.as_ptr()), _mm256_loadu_pd(x.as_ptr().add(4))] }
    }

    #[inline(always)]
    fn all(self, x: f64) -> Self::Numbers {
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found.
        let x = unsafe { std::arch::x86_64::_mm256_set1_pd(x) };
        [x, x]
    }

    #[inline(always)]
    fn of_whole(self, x: &[i32; 8]) -> Self::Numbers {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; the loads lie within the array.
        unsafe {
            let (low, high) = (_mm_loadu_si128(x.as_ptr().cast()), _mm_loadu_si128(x.as_ptr().add(4).cast()));
            [_mm256_cvtepi32_pd(low), _mm256_cvtepi32_pd(high)]
        }
    }

    #[inline(always)]
    fn plus(self, a: Self::Numbers, b: Self::Numbers) -> Self::Numbers {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found.
        unsafe { [_mm256_add_pd(a[0], b[0]), _mm256_add_pd(a[1], b[1])] }
    }

    #[inline(always)]
    fn times(self, a: Self::Numbers, b: Self::Numbers) -> Self::Numbers {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found.
        unsafe { [_mm256_mul_pd(a[0], b[0]), _mm256_mul_pd(a[1], b[1])] }
    }

    #[inline(always)]
    fn back(self, x: Self::Numbers) -> [f64; 8] {
        use std::arch::x86_64::*;
        let mut out = [0.0; 8];
        // SAFETY: an `Avx2Masks` exists only where AVX2 has been found; the stores lie within the array.
        unsafe {
            _mm256_storeu_pd(out.as_mut_ptr(), x[0]);
            _mm256_storeu_pd(out.as_mut_ptr().add(4), x[1]);
        }
        out
    }

    #[inline(always)]
    fn turn(self, rows: &[[u16; 8]; 8]) -> [[u16; 8]; 8] {
        turn_eight(rows)
    }

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
    type Numbers = std::arch::x86_64::__m512d;

    #[inline(always)]
    fn numbers(self, x: &[f64; 8]) -> Self::Numbers {
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found; the load lies within the array.
        unsafe { std::arch::x86_64::_mm512_loadu_pd(x.as_ptr()) }
    }

    #[inline(always)]
    fn all(self, x: f64) -> Self::Numbers {
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found.
        unsafe { std::arch::x86_64::_mm512_set1_pd(x) }
    }

    #[inline(always)]
    fn of_whole(self, x: &[i32; 8]) -> Self::Numbers {
        use std::arch::x86_64::*;
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F and AVX have been found; the load lies within the array.
        unsafe { _mm512_cvtepi32_pd(_mm256_loadu_si256(x.as_ptr().cast())) }
    }

    #[inline(always)]
    fn plus(self, a: Self::Numbers, b: Self::Numbers) -> Self::Numbers {
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found.
        unsafe { std::arch::x86_64::_mm512_add_pd(a, b) }
    }

    #[inline(always)]
    fn times(self, a: Self::Numbers, b: Self::Numbers) -> Self::Numbers {
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found.
        unsafe { std::arch::x86_64::_mm512_mul_pd(a, b) }
    }

    #[inline(always)]
    fn exponentials(self, bits: &[u32; 16]) -> [f32; 16] {
        use std::arch::x86_64::*;
        let mut out = [0.0; 16];
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found; the load and the store lie within their arrays.
        unsafe {
            macro_rules! times {
                ($a:expr, $b:expr) => {
                    _mm512_mul_ps($a, $b)
                };
            }
            let bits = _mm512_srli_epi32::<9>(_mm512_loadu_si512(bits.as_ptr().cast()));
            let x = times!(_mm512_cvtepi32_ps(bits), _mm512_set1_ps(1.0 / 8_388_608.0));
            let x = _mm512_add_ps(x, _mm512_set1_ps(0.5 / 8_388_608.0));
            let root = _mm512_set1_epi32(HALF_ROOT.cast_signed());
            let i = _mm512_sub_epi32(_mm512_castps_si512(x), root);
            let e = _mm512_cvtepi32_ps(_mm512_srai_epi32::<23>(i));
            let m = _mm512_add_epi32(_mm512_and_si512(i, _mm512_set1_epi32(0x007f_ffff)), root);
            let m = _mm512_sub_ps(_mm512_castsi512_ps(m), _mm512_set1_ps(1.0));
            let mut p = _mm512_set1_ps(POLYNOMIAL[0]);
            for c in &POLYNOMIAL[1..] {
                p = _mm512_add_ps(times!(p, m), _mm512_set1_ps(*c));
            }
            let cube = times!(times!(times!(p, m), m), m);
            let square = times!(times!(_mm512_set1_ps(0.5), m), m);
            let sum = _mm512_add_ps(m, _mm512_sub_ps(cube, square));
            // The sign by its bit, as a negation does.
            let negative = _mm512_xor_si512(_mm512_castps_si512(sum), _mm512_set1_epi32(i32::MIN));
            let whole = times!(e, _mm512_set1_ps(std::f32::consts::LN_2));
            _mm512_storeu_ps(out.as_mut_ptr(), _mm512_sub_ps(_mm512_castsi512_ps(negative), whole));
        }
        out
    }

    #[inline(always)]
    fn pick(self, table: &[f64], index: &[u32; 16]) -> [f64; 16] {
        use std::arch::x86_64::*;
        let mask = mask_of(table.len());
        let mut out = [0.0; 16];
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F and AVX2 have been found; no index is above `mask`, the last place
        // of the table; loads and stores lie within their arrays.
        unsafe {
            for k in [0, 8] {
                let at = _mm256_loadu_si256(index.as_ptr().add(k).cast());
                let at = _mm256_and_si256(at, _mm256_set1_epi32(mask.cast_signed()));
                _mm512_storeu_pd(out.as_mut_ptr().add(k), _mm512_i32gather_pd::<8>(at, table.as_ptr()));
            }
        }
        out
    }

    #[inline(always)]
    fn pick_words(self, table: &[u64], index: &[u32; 16]) -> [u64; 16] {
        use std::arch::x86_64::*;
        let mask = mask_of(table.len());
        let mut out = [0; 16];
        // SAFETY: as in `pick`.
        unsafe {
            for k in [0, 8] {
                let at = _mm256_loadu_si256(index.as_ptr().add(k).cast());
                let at = _mm256_and_si256(at, _mm256_set1_epi32(mask.cast_signed()));
                let words = _mm512_i32gather_epi64::<8>(at, table.as_ptr().cast());
                _mm512_storeu_si512(out.as_mut_ptr().add(k).cast(), words);
            }
        }
        out
    }

    #[inline(always)]
    fn back(self, x: Self::Numbers) -> [f64; 8] {
        let mut out = [0.0; 8];
        // SAFETY: an `Avx512Masks` exists only where AVX-512 F has been found; the store lies within the array.
        unsafe { std::arch::x86_64::_mm512_storeu_pd(out.as_mut_ptr(), x) };
        out
    }

    #[inline(always)]
    fn turn(self, rows: &[[u16; 8]; 8]) -> [[u16; 8]; 8] {
        turn_eight(rows)
    }

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

    struct Turn([[u16; 8]; 8]);
    impl Kernel for Turn {
        type Output = [[u16; 8]; 8];
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> [[u16; 8]; 8] {
            masks.turn(&self.0)
        }
    }

    #[test]
    fn rows_become_columns_at_every_level() {
        let rows: [[u16; 8]; 8] = std::array::from_fn(|j| std::array::from_fn(|k| (100 * j + k) as u16));
        for level in [Level::Plain, Level::Avx2, Level::Avx512] {
            let columns = run_at(level, Turn(rows));
            for (k, column) in columns.iter().enumerate() {
                for (j, x) in column.iter().enumerate() {
                    assert_eq!(*x, rows[j][k], "{level:?}");
                }
            }
        }
    }

    struct Exponentials([u32; 16]);
    impl Kernel for Exponentials {
        type Output = [f32; 16];
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> [f32; 16] {
            masks.exponentials(&self.0)
        }
    }

    #[test]
    fn exponentials_are_alike_at_every_level() {
        for k in 0..200_000_u32 {
            let bits = std::array::from_fn(|j| (16 * k + j as u32).wrapping_mul(0x9E37_79B9).rotate_left(7));
            for level in [Level::Plain, Level::Avx2, Level::Avx512] {
                let seen = run_at(level, Exponentials(bits));
                assert_eq!(seen.map(f32::to_bits), bits.map(|b| exponential(b).to_bits()), "{level:?}");
            }
        }
    }

    struct Pick<'a>(&'a [f64], &'a [u64], [u32; 16]);
    impl Kernel for Pick<'_> {
        type Output = ([f64; 16], [u64; 16]);
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> Self::Output {
            (masks.pick(self.0, &self.2), masks.pick_words(self.1, &self.2))
        }
    }

    #[test]
    fn numbers_are_picked_alike_at_every_level() {
        let numbers: Vec<f64> = (0..128).map(|k| f64::from(k) * 0.5).collect();
        let words: Vec<u64> = (0..256).map(|k| k << 40 | k).collect();
        let index: [u32; 16] = std::array::from_fn(|k| if k == 9 { u32::MAX } else { (k * 37) as u32 });
        for level in [Level::Plain, Level::Avx2, Level::Avx512] {
            let (x, w) = run_at(level, Pick(&numbers, &words, index));
            for (k, at) in index.iter().enumerate() {
                assert_eq!(x[k], f64::from(at & 127) * 0.5, "{level:?}");
                assert_eq!(w[k], u64::from(at & 255) << 40 | u64::from(at & 255), "{level:?}");
            }
        }
    }

    #[test]
    #[should_panic(expected = "power of two")]
    fn tables_of_other_lengths_are_refused() {
        run(Pick(&[0.0; 3], &[0; 4], [0; 16]));
    }

    struct Sums([f64; 8], [i32; 8], f64);
    impl Kernel for Sums {
        type Output = [f64; 8];
        #[inline(always)]
        fn run<M: Masks>(self, masks: M) -> [f64; 8] {
            let product = masks.times(masks.of_whole(&self.1), masks.all(self.2));
            masks.back(masks.plus(masks.numbers(&self.0), product))
        }
    }

    #[test]
    fn sums_and_products_are_rounded_alike_at_every_level() {
        let x: [f64; 8] = std::array::from_fn(|k| 0.1 * k as f64 - 0.3);
        let whole = [0, 1, -1, 3, 1_000_003, i32::MAX, i32::MIN, 77];
        for level in [Level::Plain, Level::Avx2, Level::Avx512] {
            let seen = run_at(level, Sums(x, whole, 0.7));
            for k in 0..8 {
                // Two roundings, as written: one alone would differ in the last bit for some of these.
                assert_eq!(seen[k].to_bits(), (x[k] + f64::from(whole[k]) * 0.7).to_bits(), "{level:?}");
            }
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
