//! Laws of times as tables of quantiles.
//!
//! A period of mean 1 is tabulated at 4,096 equally likely cells, the last 64 of which are split again into
//! 4,096 finer ones, each represented by its conditional mean. The mean is therefore exact, and the variance falls
//! short by less than 0.0003 of itself for a gamma period, most of it rounding inside the cells. The exponential law is
//! computed at the middles of 2^18 cells: its mean is right to 0.000003 and its variance to 0.00005. One draw takes 18 random bits.

use crate::draws::exponential;
use crate::scenario::Shape;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

const CELLS: usize = 4096;
/// Cells of the coarse table that the fine table refines.
const TAIL: usize = 64;

/// A law of mean 1 (0 for no time at all).
#[derive(Debug)]
pub(crate) struct Quantiles {
    /// The cells before the tail, then the finer cells of the tail; a power of two of them, so that no index need be checked.
    cells: Box<[f32; 2 * CELLS]>,
    largest: f32,
    /// The exponential law is computed, not looked up.
    exponential: bool,
}

impl Quantiles {
    /// Largest value that can be drawn.
    pub(crate) fn largest(&self) -> f32 {
        self.largest
    }

    /// Place in the table for 18 random bits.
    #[inline(always)]
    const fn place(bits: u32) -> u32 {
        let k = bits >> 6 & (CELLS as u32 - 1);
        // 64 cells and 6 more bits: the 4,096 finer cells.
        let fine = (CELLS - TAIL) as u32 + (bits & (CELLS as u32 - 1));
        if k < (CELLS - TAIL) as u32 { k } else { fine }
    }

    /// The value for 18 random bits.
    #[inline(always)]
    pub(crate) fn draw(&self, bits: u32) -> f32 {
        if self.exponential { by_formula(bits) } else { self.cells[Self::place(bits) as usize & (2 * CELLS - 1)] }
    }

    /// The values for sixteen times 18 random bits.
    #[inline(always)]
    pub(crate) fn draw_sixteen<M: wayhome_simd::Masks>(&self, masks: M, bits: &[u32; 16]) -> [f32; 16] {
        if self.exponential {
            masks.exponentials(&std::array::from_fn(|k| middle(bits[k])))
        } else {
            masks.look_up(&self.cells, &std::array::from_fn(|k| Self::place(bits[k])))
        }
    }

    /// The values for eight times 18 random bits.
    #[inline(always)]
    pub(crate) fn draw_eight(&self, bits: &[u32; 8]) -> [f32; 8] {
        if self.exponential {
            std::array::from_fn(|k| by_formula(bits[k]))
        } else {
            std::array::from_fn(|k| self.cells[Self::place(bits[k]) as usize & (2 * CELLS - 1)])
        }
    }

    fn constant(value: f32) -> Self {
        Self { cells: Box::new([value; 2 * CELLS]), largest: value, exponential: false }
    }

    #[cfg(test)]
    fn coarse(&self) -> &[f32] {
        &self.cells[..CELLS - TAIL]
    }

    #[cfg(test)]
    fn fine(&self) -> &[f32] {
        &self.cells[CELLS - TAIL..2 * CELLS - TAIL]
    }

    /// `upper_mean(p)` is the integral of the quantile function from `p` to 1; `p = 0` gives the mean.
    fn from_upper_means(upper_mean: impl Fn(f64) -> f64) -> Self {
        let split = (CELLS - TAIL) as f64 / CELLS as f64;
        let table = |from: f64, to: f64| -> Vec<f32> {
            let width = (to - from) / CELLS as f64;
            let mut above = upper_mean(from);
            (0..CELLS)
                .map(|k| {
                    let next =
                        if to >= 1.0 && k + 1 == CELLS { 0.0 } else { upper_mean(from + width * (k + 1) as f64) };
                    let mean = (above - next) / width;
                    above = next;
                    mean.max(0.0) as f32
                })
                .collect()
        };
        let (coarse, fine) = (table(0.0, 1.0), table(split, 1.0));
        let mut cells = Box::new([0.0; 2 * CELLS]);
        cells[..CELLS - TAIL].copy_from_slice(&coarse[..CELLS - TAIL]);
        cells[CELLS - TAIL..2 * CELLS - TAIL].copy_from_slice(&fine);
        let largest = fine.iter().copied().fold(0.0, f32::max);
        Self { cells, largest, exponential: false }
    }
}

/// An exponential period of mean 1 for 18 random bits: the logarithm at the middle of one of 2^18 equally likely cells.
#[inline(always)]
fn by_formula(bits: u32) -> f32 {
    exponential(middle(bits))
}

/// The 23 bits that count, above nine that do not: those given and the middle of the rest.
#[inline(always)]
const fn middle(bits: u32) -> u32 {
    bits << 14 | 1 << 13
}

/// The table for a shape; tables are made once per process and shared.
pub(crate) fn quantiles(shape: Shape) -> Arc<Quantiles> {
    type Cache = Mutex<BTreeMap<(u8, u64), Arc<Quantiles>>>;
    static CACHE: OnceLock<Cache> = OnceLock::new();
    let key = match shape {
        Shape::None => (0, 0),
        Shape::Fixed => (1, 0),
        Shape::Exponential => (2, 0),
        Shape::Gamma(k) => (3, k.to_bits()),
        Shape::Lognormal(s) => (4, s.to_bits()),
    };
    let cache = CACHE.get_or_init(Cache::default);
    // A poisoned lock means that another thread died while inserting a finished table: the map is still sound.
    let mut map = cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(table) = map.get(&key) {
        return Arc::clone(table);
    }
    let table = Arc::new(match shape {
        Shape::None => Quantiles::constant(0.0),
        Shape::Fixed => Quantiles::constant(1.0),
        Shape::Exponential => Quantiles { largest: by_formula(0), exponential: true, ..Quantiles::constant(1.0) },
        Shape::Gamma(k) => {
            Quantiles::from_upper_means(|p| if p <= 0.0 { 1.0 } else { 1.0 - gamma_p(k + 1.0, gamma_quantile(k, p)) })
        }
        // Mean above exp(z s) of exp(Z s - s²/2): the upper tail of the normal law at z - s.
        Shape::Lognormal(s) => {
            Quantiles::from_upper_means(|p| if p <= 0.0 { 1.0 } else { normal_upper(normal_quantile(p) - s) })
        }
    });
    if map.len() >= 256 {
        map.clear();
    }
    map.insert(key, Arc::clone(&table));
    table
}

fn normal_upper(z: f64) -> f64 {
    0.5 * libm::erfc(z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Quantile of the standard normal law by Newton's method on the tail that is smaller.
fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    // Start: the asymptotic tail, good enough for Newton on the logarithm.
    let p = p.max(1e-300);
    let t = libm::sqrt(-2.0 * libm::log(p));
    let mut z = -(t - (2.30753 + 0.27061 * t) / (1.0 + t * (0.99229 + 0.04481 * t)));
    for _ in 0..4 {
        let lower = normal_upper(-z);
        let density = libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * std::f64::consts::PI);
        z -= lower * libm::log(lower / p) / density;
    }
    z
}

/// Regularised lower incomplete gamma function: series below `a + 1`, continued fraction (Lentz) above.
pub(crate) fn gamma_p(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        for _ in 0..10_000 {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        (front * sum).min(1.0)
    } else {
        let mut b = x + 1.0 - a;
        let mut c = 1e300;
        let mut d = 1.0 / b;
        let mut h = d;
        for i in 1..10_000 {
            let an = -f64::from(i) * (f64::from(i) - a);
            b += 2.0;
            d = an * d + b;
            d = 1.0 / if d.abs() < 1e-300 { 1e-300 } else { d };
            c = b + an / c;
            c = if c.abs() < 1e-300 { 1e-300 } else { c };
            h *= d * c;
            if (d * c - 1.0).abs() < 1e-15 {
                break;
            }
        }
        1.0 - front * h
    }
}

/// Quantile of the gamma law of shape `k` and scale 1 / k would have mean 1; here scale 1, so the mean is `k`.
fn gamma_quantile(k: f64, p: f64) -> f64 {
    // Bisection on the logarithm for a bracket, then Newton kept inside it.
    let (mut lo, mut hi) = (-800.0_f64, libm::log(k + 60.0 * (1.0 + libm::sqrt(k))));
    // Start: Wilson and Hilferty's cube for large shapes, the leading term of the series for small ones.
    let z = normal_quantile(p);
    let c = 1.0 - 1.0 / (9.0 * k) + z / (3.0 * libm::sqrt(k));
    let mut y = if k > 0.5 && c > 0.2 { libm::log(k * c * c * c) } else { (libm::log(p) + libm::lgamma(k + 1.0)) / k };
    for _ in 0..80 {
        if !(y > lo && y < hi) {
            y = 0.5 * (lo + hi);
        }
        let x = libm::exp(y);
        let f = gamma_p(k, x) - p;
        if f > 0.0 {
            hi = y;
        } else {
            lo = y;
        }
        // Derivative by the logarithm: density times x.
        let slope = libm::exp(k * y - x - libm::lgamma(k));
        let next = y - f / slope;
        if (next - y).abs() < 1e-13 * (1.0 + y.abs()) {
            y = next;
            break;
        }
        y = next;
    }
    libm::exp(y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(q: &Quantiles) -> (f64, f64) {
        let (mut m, mut v) = (0.0, 0.0);
        for x in q.coarse() {
            let x = f64::from(*x);
            m += x / CELLS as f64;
            v += x * x / CELLS as f64;
        }
        for x in q.fine() {
            let (x, w) = (f64::from(*x), TAIL as f64 / (CELLS * CELLS) as f64);
            m += x * w;
            v += x * x * w;
        }
        (m, v - m * m)
    }

    #[track_caller]
    fn check(shape: Shape, variance: f64, tolerance: f64) {
        let (m, v) = moments(&quantiles(shape));
        assert!((m - 1.0).abs() < 2e-6, "mean {m}");
        assert!((v / variance - 1.0).abs() < tolerance, "variance {v}, should be {variance}");
    }

    #[test]
    fn tables_have_mean_one_and_the_variance_of_the_law() {
        check(Shape::Gamma(1.0), 1.0, 3e-4);
        check(Shape::Gamma(0.1), 10.0, 2e-3);
        check(Shape::Gamma(0.5), 2.0, 5e-4);
        check(Shape::Gamma(2.0), 0.5, 3e-4);
        check(Shape::Gamma(50.0), 0.02, 3e-4);
        check(Shape::Lognormal(0.5), libm::exp(0.25) - 1.0, 5e-4);
    }

    #[test]
    fn the_exponential_law_by_its_formula_has_mean_and_variance_one() {
        let q = quantiles(Shape::Exponential);
        let n = 1u32 << 18;
        let (mut m, mut v, mut largest) = (0.0, 0.0, 0.0f32);
        for bits in 0..n {
            let x = q.draw(bits);
            largest = largest.max(x);
            m += f64::from(x) / f64::from(n);
            v += f64::from(x) * f64::from(x) / f64::from(n);
        }
        assert!((m - 1.0).abs() < 3e-6 && (v - m * m - 1.0).abs() < 6e-5, "mean {m}, variance {}", v - m * m);
        assert_eq!(largest, q.largest());
    }

    #[test]
    fn fixed_and_none_are_constant() {
        assert_eq!(quantiles(Shape::Fixed).draw(0x3_FFFF), 1.0);
        assert_eq!(quantiles(Shape::None).draw(0), 0.0);
    }

    #[test]
    fn incomplete_gamma_of_whole_shapes_is_a_poisson_tail() {
        // P(3, x) = 1 - e^-x (1 + x + x²/2)
        for x in [0.1, 1.0, 3.9, 4.1, 10.0, 40.0] {
            let exact = 1.0 - libm::exp(-x) * (1.0 + x + 0.5 * x * x);
            assert!((gamma_p(3.0, x) - exact).abs() < 1e-14);
        }
    }
}
