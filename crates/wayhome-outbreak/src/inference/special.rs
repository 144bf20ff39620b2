//! The incomplete gamma function and its inverse.

/// The share of a gamma distribution (given shape, scale 1) below `x`.
///
/// Series below `shape + 1`, Lentz's continued fraction above (Press et al., Numerical Recipes, section 6.2);
/// relative error below 1e-12 where the tests compare it. 0 for `x <= 0`.
pub(crate) fn gamma_share_below(shape: f64, x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 || shape <= 0.0 {
        return 0.0;
    }
    if !x.is_finite() {
        return 1.0;
    }
    let front = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
        let mut k = shape;
        for _ in 0..10_000 {
            k += 1.0;
            term *= x / k;
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        (front * sum).clamp(0.0, 1.0)
    } else {
        const TINY: f64 = 1e-300;
        let mut b = x + 1.0 - shape;
        let mut c = 1.0 / TINY;
        let mut d = 1.0 / b;
        let mut h = d;
        for k in 1..10_000 {
            let a = -f64::from(k) * (f64::from(k) - shape);
            b += 2.0;
            d = a * d + b;
            if d.abs() < TINY {
                d = TINY;
            }
            c = b + a / c;
            if c.abs() < TINY {
                c = TINY;
            }
            d = 1.0 / d;
            let step = d * c;
            h *= step;
            if (step - 1.0).abs() < 1e-15 {
                break;
            }
        }
        (1.0 - front * h).clamp(0.0, 1.0)
    }
}

/// The value below which the share `level` of a mixture of gamma distributions lies.
///
/// `parts` are (shape, scale), all with the same weight. Bisection to a relative width of 1e-13.
pub(crate) fn gamma_mixture_quantile(parts: &[(f64, f64)], level: f64) -> f64 {
    let below = |x: f64| -> f64 {
        parts.iter().map(|&(shape, scale)| gamma_share_below(shape, x / scale)).sum::<f64>() / parts.len().max(1) as f64
    };
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    let mut doublings = 0;
    while below(high) < level && doublings < 200 {
        low = high;
        high *= 2.0;
        doublings += 1;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if below(middle) < level {
            low = middle;
        } else {
            high = middle;
        }
        if high - low <= 1e-13 * high {
            break;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_one_is_the_exponential_distribution() {
        for x in [1e-6, 0.1, 0.5, 1.0, 1.9, 2.1, 5.0, 30.0] {
            let exact = -libm::expm1(-x);
            assert!((gamma_share_below(1.0, x) - exact).abs() < 1e-14 + 1e-12 * exact, "{x}");
        }
    }

    #[test]
    fn whole_shapes_are_waiting_times_of_a_poisson_process() {
        // P(shape 5, x) = 1 - e^-x (1 + x + x²/2 + x³/6 + x⁴/24)
        for x in [0.2_f64, 1.0, 4.0, 6.0, 6.5, 12.0, 40.0] {
            let tail = libm::exp(-x) * (1.0 + x + x * x / 2.0 + x * x * x / 6.0 + x * x * x * x / 24.0);
            assert!((gamma_share_below(5.0, x) - (1.0 - tail)).abs() < 1e-13, "{x}");
        }
    }

    #[test]
    fn the_quantile_is_the_inverse() {
        for shape in [0.05, 0.7, 1.0, 18.0, 400.0] {
            for level in [0.025, 0.5, 0.975] {
                let x = gamma_mixture_quantile(&[(shape, 2.5)], level);
                assert!((gamma_share_below(shape, x / 2.5) - level).abs() < 1e-10, "{shape} {level}");
            }
        }
        // exponential: -ln(1 - level), times the scale
        let x = gamma_mixture_quantile(&[(1.0, 5.0)], 0.5);
        assert!((x - 5.0 * std::f64::consts::LN_2).abs() < 1e-11);
    }
}
