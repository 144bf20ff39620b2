//! Exact laws, computed from published recursions; independent of the engine.

/// Law of an infectious period by the Laplace transform at `x` (per unit of mean 1).
#[derive(Clone, Copy)]
pub enum Law {
    Exponential,
    Fixed,
    Gamma(f64),
}

impl Law {
    pub fn laplace(self, x: f64) -> f64 {
        match self {
            Law::Exponential => 1.0 / (1.0 + x),
            Law::Fixed => (-x).exp(),
            Law::Gamma(k) => (1.0 + x / k).powf(-k),
        }
    }
}

fn ln_factorials(n: usize) -> Vec<f64> {
    let mut v = vec![0.0; n + 1];
    for k in 1..=n {
        v[k] = v[k - 1] + (k as f64).ln();
    }
    v
}

/// Double-double arithmetic, about 32 digits: the triangular equations cancel heavily.
#[derive(Clone, Copy)]
struct Long(f64, f64);

impl Long {
    fn of(x: f64) -> Long {
        Long(x, 0.0)
    }
    fn add(self, o: Long) -> Long {
        let s = self.0 + o.0;
        let b = s - self.0;
        let e = (self.0 - (s - b)) + (o.0 - b) + self.1 + o.1;
        let h = s + e;
        Long(h, e - (h - s))
    }
    fn neg(self) -> Long {
        Long(-self.0, -self.1)
    }
    fn mul(self, o: Long) -> Long {
        let p = self.0 * o.0;
        let e = self.0.mul_add(o.0, -p) + self.0 * o.1 + self.1 * o.0;
        let h = p + e;
        Long(h, e - (h - p))
    }
    fn div(self, o: Long) -> Long {
        let q = self.0 / o.0;
        let r = self.add(o.mul(Long::of(q)).neg());
        let q2 = r.0 / o.0;
        let r = r.add(o.mul(Long::of(q2)).neg());
        let q3 = r.0 / o.0;
        Long(q, 0.0).add(Long::of(q2)).add(Long::of(q3))
    }
    fn powi(self, n: usize) -> Long {
        let (mut b, mut e, mut r) = (self, n, Long::of(1.0));
        while e > 0 {
            if e & 1 == 1 {
                r = r.mul(b);
            }
            b = b.mul(b);
            e >>= 1;
        }
        r
    }
}

fn choose(n: usize, k: usize) -> Long {
    let mut c = Long::of(1.0);
    for i in 0..k {
        c = c.mul(Long::of((n - i) as f64)).div(Long::of((i + 1) as f64));
    }
    c
}

/// Final size of one well-mixed group by the triangular equations of Ball (1986, Adv. Appl. Probab. 18:289), also
/// Lefèvre & Picard (1990): entry `k` is the chance that exactly `k` of `n` susceptible people are ever infected.
/// `m` are infectious at the start; `pair` is the pair rate times the mean infectious period. For `n` up to about 40.
pub fn ball(n: usize, m: usize, pair: f64, law: Law) -> Vec<f64> {
    let phi = |j: usize| match law {
        Law::Exponential => Long::of(1.0).div(Long::of(1.0).add(Long::of(j as f64).mul(Long::of(pair)))),
        // Whole shapes keep all digits; the transform of the fixed period is a power of one number.
        Law::Gamma(k) if k.fract() == 0.0 => Long::of(1.0)
            .div(Long::of(1.0).add(Long::of(j as f64).mul(Long::of(pair)).div(Long::of(k))).powi(k as usize)),
        Law::Fixed => Long::of((-pair).exp()).powi(j),
        Law::Gamma(_) => Long::of(law.laplace(j as f64 * pair)),
    };
    let mut p: Vec<Long> = Vec::new();
    for k in 0..=n {
        let f = phi(n - k);
        let mut rest = choose(n, k);
        for (w, pw) in p.iter().enumerate() {
            rest = rest.add(choose(n - w, k - w).mul(*pw).div(f.powi(w + m)).neg());
        }
        p.push(rest.mul(f.powi(k + m)));
    }
    p.into_iter().map(|x| x.0).collect()
}

/// The same law for any `n`, by working off one infectious person after the other (the order never changes the final
/// size): a Markov chain on the number of susceptible people left, without cancellation.
pub fn final_size(n: usize, m: usize, pair: f64, law: Law) -> Vec<f64> {
    let lf = ln_factorials(n);
    // Quadrature over the infectious period: equal steps in the logarithm around the mean.
    let nodes: Vec<(f64, f64)> = match law {
        Law::Fixed => vec![(1.0, 1.0)],
        Law::Exponential => quadrature(1.0),
        Law::Gamma(k) => quadrature(k),
    };
    let escapes = |s: usize| -> Vec<f64> {
        let mut p = vec![0.0; s + 1];
        for &(t, w) in &nodes {
            let (x, y) = (-pair * t, (-(-pair * t).exp_m1()).max(1e-300).ln());
            for (k, q) in p.iter_mut().enumerate() {
                *q += w * (lf[s] - lf[k] - lf[s - k] + k as f64 * x + (s - k) as f64 * y).exp();
            }
        }
        p
    };
    let table: Vec<Vec<f64>> = (0..=n).map(escapes).collect();
    let mut out = vec![0.0; n + 1];
    let mut at = vec![0.0; n + 1];
    at[n] = 1.0;
    for worked in 0..=n + m {
        let mut next = vec![0.0; n + 1];
        for left in 0..=n {
            if at[left] == 0.0 {
                continue;
            }
            if worked == m + n - left {
                out[n - left] += at[left];
            } else {
                for (t, p) in table[left].iter().enumerate() {
                    next[t] += at[left] * p;
                }
            }
        }
        at = next;
    }
    out
}

/// Nodes and weights for a gamma law of mean 1 and shape `k`: the trapezium in `ln t`, which converges very fast.
fn quadrature(k: f64) -> Vec<(f64, f64)> {
    let mut nodes = Vec::new();
    let (from, to, n) = (-45.0 / k.min(1.5), (60.0 / k.min(20.0) + 2.0f64).ln().max(2.0), 1200);
    let h = (to - from) / f64::from(n);
    let mut sum = 0.0;
    for i in 0..=n {
        let y = from + h * f64::from(i);
        let t = y.exp();
        let w = (k * y - k * t).exp();
        nodes.push((t, w));
        sum += w;
    }
    for (_, w) in &mut nodes {
        *w /= sum;
    }
    nodes
}

/// Two groups: chance that `(a, b)` of `(n1, n2)` are infected, as a table `[a][b]`. `pair[i][j]` is the rate from one
/// infectious person of group `i` to one susceptible person of group `j`, times the mean period.
/// Ball (1986), multitype form.
#[expect(clippy::needless_range_loop, reason = "the equations are written with indices")]
pub fn two_groups(n: [usize; 2], m: [usize; 2], pair: [[f64; 2]; 2], law: Law) -> Vec<Vec<f64>> {
    let mut p = vec![vec![Long::of(0.0); n[1] + 1]; n[0] + 1];
    for a in 0..=n[0] {
        for b in 0..=n[1] {
            let f: Vec<Long> = (0..2)
                .map(|i| Long::of(law.laplace((n[0] - a) as f64 * pair[i][0] + (n[1] - b) as f64 * pair[i][1])))
                .collect();
            let mut rest = choose(n[0], a).mul(choose(n[1], b));
            for u in 0..=a {
                for v in 0..=b {
                    if u == a && v == b {
                        continue;
                    }
                    let c = choose(n[0] - u, a - u).mul(choose(n[1] - v, b - v)).mul(p[u][v]);
                    rest = rest.add(c.div(f[0].powi(u + m[0])).div(f[1].powi(v + m[1])).neg());
                }
            }
            p[a][b] = rest.mul(f[0].powi(a + m[0])).mul(f[1].powi(b + m[1]));
        }
    }
    p.into_iter().map(|r| r.into_iter().map(|x| x.0).collect()).collect()
}

/// Chi-square of counts against a law; neighbouring values are pooled to an expectation of at least 10.
/// Returns the statistic and the degrees of freedom.
pub fn chi_square(counts: &[u64], law: &[f64]) -> (f64, usize) {
    let n: u64 = counts.iter().sum();
    let mut cells: Vec<(f64, f64)> = Vec::new();
    let (mut o, mut e) = (0.0, 0.0);
    for (k, p) in law.iter().enumerate() {
        o += counts.get(k).copied().unwrap_or(0) as f64;
        e += p * n as f64;
        if e >= 10.0 {
            cells.push((o, e));
            (o, e) = (0.0, 0.0);
        }
    }
    if let Some(last) = cells.last_mut() {
        last.0 += o;
        last.1 += e;
    }
    (cells.iter().map(|(o, e)| (o - e) * (o - e) / e).sum(), cells.len().saturating_sub(1))
}

/// Upper critical value of chi-square at a tail of 1e-5, by Wilson and Hilferty's cube (error below 1 % from 3 degrees
/// of freedom on); 4.265 is the normal quantile of that tail.
pub fn critical(df: usize) -> f64 {
    let d = df.max(1) as f64;
    let c = 1.0 - 2.0 / (9.0 * d) + 4.265 * (2.0 / (9.0 * d)).sqrt();
    (d * c * c * c).max(19.51)
}

#[track_caller]
pub fn assert_law(counts: &[u64], law: &[f64], what: &str) {
    let total: f64 = law.iter().sum();
    assert!((total - 1.0).abs() < 1e-6, "{what}: the law adds up to {total}");
    let (x, df) = chi_square(counts, law);
    assert!(x < critical(df), "{what}: chi-square {x:.1} on {df} degrees of freedom, critical {:.1}", critical(df));
}

/// Continuous-time chain of an SEIR course in one well-mixed group with exponential periods, by the fourth-order
/// Runge-Kutta method on the full state space. Returns for every day the mean number of initially susceptible people
/// infected, and the mean number infectious. `latent` 0 makes it SIR.
#[expect(clippy::needless_range_loop, reason = "the state space is indexed by exposed and infectious")]
pub fn chain_means(n: usize, m: usize, pair_rate: f64, latent: f64, infectious: f64, days: usize) -> Vec<(f64, f64)> {
    // State: susceptible s, exposed e, infectious i with s + e + i <= n + m.
    let total = n + m;
    let mut index = vec![vec![vec![usize::MAX; total + 1]; total + 1]; n + 1];
    let mut states = Vec::new();
    for (s, plane) in index.iter_mut().enumerate() {
        for e in 0..=(total - s) {
            if latent == 0.0 && e > 0 {
                continue;
            }
            for i in 0..=(total - s - e) {
                plane[e][i] = states.len();
                states.push((s, e, i));
            }
        }
    }
    let derive = |p: &[f64]| -> Vec<f64> {
        let mut d = vec![0.0; p.len()];
        for (k, &(s, e, i)) in states.iter().enumerate() {
            if p[k] == 0.0 {
                continue;
            }
            let mut go = |rate: f64, to: usize| {
                d[k] -= rate * p[k];
                d[to] += rate * p[k];
            };
            if s > 0 && i > 0 {
                let rate = pair_rate * s as f64 * i as f64;
                go(rate, if latent > 0.0 { index[s - 1][e + 1][i] } else { index[s - 1][e][i + 1] });
            }
            if e > 0 {
                go(e as f64 / latent, index[s][e - 1][i + 1]);
            }
            if i > 0 {
                go(i as f64 / infectious, index[s][e][i - 1]);
            }
        }
        d
    };
    let mut p = vec![0.0; states.len()];
    p[index[n][0][m]] = 1.0;
    let fastest = pair_rate * (total * total) as f64 / 4.0
        + total as f64 / infectious
        + if latent > 0.0 { total as f64 / latent } else { 0.0 };
    let steps = (fastest * 0.8).ceil().max(10.0) as usize;
    let h = 1.0 / steps as f64;
    let mut out = Vec::new();
    for day in 0..=days {
        let (mut a, mut b) = (0.0, 0.0);
        for (k, &(s, _, i)) in states.iter().enumerate() {
            a += p[k] * (n - s) as f64;
            b += p[k] * i as f64;
        }
        out.push((a, b));
        if day == days {
            break;
        }
        for _ in 0..steps {
            let k1 = derive(&p);
            let mid = |k: &[f64], f: f64| -> Vec<f64> { p.iter().zip(k).map(|(x, y)| x + f * h * y).collect() };
            let k2 = derive(&mid(&k1, 0.5));
            let k3 = derive(&mid(&k2, 0.5));
            let k4 = derive(&mid(&k3, 1.0));
            for (x, (((a, b), c), d)) in p.iter_mut().zip(k1.iter().zip(&k2).zip(&k3).zip(&k4)) {
                *x += h / 6.0 * (a + 2.0 * b + 2.0 * c + d);
            }
        }
    }
    out
}

/// Chance that a branching process with this offspring law dies out, one ancestor: Poisson numbers mixed over a
/// gamma infectious period (and a gamma factor of shape `k`, if any); the smallest root by iteration.
pub fn extinction(r0: f64, law: Law) -> f64 {
    let mut q = 0.0;
    for _ in 0..100_000 {
        q = law.laplace(r0 * (1.0 - q));
    }
    q
}

#[test]
fn the_two_ways_to_the_final_size_agree() {
    for law in [Law::Exponential, Law::Fixed, Law::Gamma(2.0), Law::Gamma(0.5)] {
        for (n, m, pair) in [(1, 1, 0.7), (10, 1, 0.2), (19, 1, 2.5 / 19.0), (25, 3, 0.1)] {
            let (a, b) = (ball(n, m, pair, law), final_size(n, m, pair, law));
            for (x, y) in a.iter().zip(&b) {
                assert!((x - y).abs() < 1e-7, "{n} {m} {pair}: {x} {y}");
            }
        }
    }
}

#[test]
fn one_pair_has_the_textbook_law() {
    // One susceptible and one infectious person, exponential period: infected with chance a / (a + 1).
    let p = ball(1, 1, 0.7, Law::Exponential);
    assert!((p[1] - 0.7 / 1.7).abs() < 1e-14);
}
