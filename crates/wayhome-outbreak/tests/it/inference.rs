//! What a facility's own counts say: reading, reproduction number, forecasts, scores, state.
//!
//! All series here are invented, but for the published school outbreak in `rt`.

mod calibrate;
mod forecast;
mod rt;
mod score;
mod series;
mod words;

use wayhome_domain::Problem;
use wayhome_outbreak::inference::{Series, parse_series};

/// Reads a series file that must be good.
#[track_caller]
fn read(text: &str) -> Vec<Series> {
    match parse_series(text, "series.csv", None) {
        Ok((series, _)) => series,
        Err(problems) => panic!("{}", shown(&problems)),
    }
}

/// Problems as a person would see them.
fn shown(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A series file with one report a day from day 1, as new cases.
fn daily(cases: &[u32]) -> String {
    let mut out = String::from("day,new_cases\n");
    for (k, c) in cases.iter().enumerate() {
        out.push_str(&format!("{},{c}\n", k + 1));
    }
    out
}

/// A small generator for invented outbreaks: a 64-bit linear congruence (Knuth, MMIX), high bits.
struct Draws(u64);

impl Draws {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn binomial(&mut self, n: u32, p: f64) -> u32 {
        (0..n).filter(|_| self.unit() < p).count() as u32
    }
}

/// An invented outbreak, day by day: reported cases, and people infectious at the end of the day.
struct Outbreak {
    reported: Vec<u32>,
    infectious: Vec<u32>,
    population: u32,
}

/// Susceptible, latent (3 days), infectious (5 days), reported with some chance on becoming infectious, one to three
/// days late; contacts fall to `response` once five were reported.
fn outbreak(seed: u64, population: u32, r0: f64, response: f64, share: f64, days: usize) -> Outbreak {
    let mut draws = Draws(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let (mut susceptible, mut latent, mut infectious) = (population - 2, 0_u32, 2_u32);
    let mut reported = vec![0_u32; days + 5];
    let mut now = Vec::new();
    for t in 0..days {
        let counted: u32 = reported[..=t].iter().sum();
        let contact = if counted >= 5 { response } else { 1.0 };
        let force = r0 * contact / 5.0 * f64::from(infectious) / f64::from(population);
        let infected = draws.binomial(susceptible, 1.0 - (-force).exp());
        let onset = draws.binomial(latent, 1.0 / 3.0);
        let recovered = draws.binomial(infectious, 1.0 / 5.0);
        susceptible -= infected;
        latent = latent + infected - onset;
        infectious = infectious + onset - recovered;
        for _ in 0..draws.binomial(onset, share) {
            reported[t + 1 + (draws.unit() * 3.0) as usize] += 1;
        }
        now.push(infectious);
    }
    reported.truncate(days);
    Outbreak { reported, infectious: now, population }
}
