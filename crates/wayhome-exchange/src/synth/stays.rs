//! How long children stay, and how the day's census and a year of ended stays agree.
//!
//! Every place is an alternating chain of stays in equilibrium. The stay that is running on the day of the sheets is
//! drawn by length (a stay twice as long is twice as likely to be met on a given day) and cut at a uniform point;
//! before it come ended stays drawn plainly. The shares of grounds among the children held (`stock`) therefore turn
//! into shares among admissions by dividing by the mean stay, and
//! admissions per place and year = 365 / mean stay, as the population figures ask for.
//!
//! Lengths are log-normal with a deviation of 1.18 of the logarithm, so that the mean is twice the median
//! (published stays: two to four times), cut off at 2,000 days.

use super::design::System;
use super::random::Draws;
use wayhome_domain::{FacilityKind, Ground};

/// Days beyond which no stay goes on.
pub(super) const LONGEST_DAYS: f64 = 2000.0;
const SIGMA: f64 = 1.18;

/// A length of stay: log-normal, cut off at [`LONGEST_DAYS`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stay {
    pub(super) median_days: f64,
}

/// The standard normal distribution function.
fn phi(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

impl Stay {
    /// Mean in days.
    pub(super) fn mean_days(self) -> f64 {
        let at = libm::log(LONGEST_DAYS / self.median_days) / SIGMA;
        self.median_days * libm::exp(SIGMA * SIGMA / 2.0) * phi(at - SIGMA) / phi(at)
    }

    fn cut(self, draws: &mut Draws, median: f64) -> f64 {
        for _ in 0..64 {
            let days = draws.log_normal(median, SIGMA);
            if days <= LONGEST_DAYS {
                return days.max(0.05);
            }
        }
        LONGEST_DAYS
    }

    /// Length in days of a stay that begins.
    pub(super) fn days(self, draws: &mut Draws) -> f64 {
        self.cut(draws, self.median_days)
    }

    /// Length in days of a stay that is met on a given day: a log-normal weighted by length is a log-normal whose
    /// logarithm lies higher by the variance.
    pub(super) fn days_met(self, draws: &mut Draws) -> f64 {
        self.cut(draws, self.median_days * libm::exp(SIGMA * SIGMA))
    }
}

/// One ground among those of a facility.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub(super) ground: Ground,
    pub(super) stay: Stay,
    /// Among the children held on a day.
    pub(super) stock: f64,
    /// Among admissions, relative.
    pub(super) flow: f64,
}

/// Grounds and stays of a kind of facility in a system.
pub(super) fn mix(kind: FacilityKind, system: System) -> Vec<Share> {
    use Ground::*;
    let stock: &[(Ground, f64)] = match kind {
        FacilityKind::Remand => &[
            (CriminalPretrial, 0.80),
            (BailUnpaid, 0.07),
            (StatusOffence, 0.03),
            (Association, 0.02),
            (HealthOrderBreach, 0.03),
            (AdministrativeSecurity, 0.02),
            (CriminalSentenced, 0.03),
        ],
        FacilityKind::TrainingSchool => &[
            (CriminalSentenced, 0.74),
            (CriminalPretrial, 0.16),
            (StatusOffence, 0.04),
            (Protection, 0.04),
            (Other, 0.02),
        ],
        FacilityKind::ClosedCentre => &[
            (CriminalSentenced, 0.57),
            (CriminalPretrial, 0.33),
            (Association, 0.04),
            (AdministrativeSecurity, 0.02),
            (StatusOffence, 0.02),
            (BailUnpaid, 0.02),
        ],
        FacilityKind::OpenCentre => &[(CriminalSentenced, 0.82), (Protection, 0.06), (CriminalPretrial, 0.12)],
        FacilityKind::PoliceCell => &[
            (CriminalPretrial, 0.80),
            (StatusOffence, 0.06),
            (Migration, 0.05),
            (HealthOrderBreach, 0.05),
            (BailUnpaid, 0.04),
        ],
        FacilityKind::Immigration => &[(Migration, 0.94), (WithCaregiver, 0.06)],
        FacilityKind::AdultPrison => &[
            (CriminalPretrial, 0.44),
            (CriminalSentenced, 0.40),
            (WithCaregiver, 0.12),
            (AdministrativeSecurity, 0.04),
        ],
        FacilityKind::ProtectionInstitution => &[(Protection, 0.82), (StatusOffence, 0.14), (Other, 0.04)],
        FacilityKind::Other => &[(CriminalPretrial, 0.5), (Other, 0.3), (Protection, 0.2)],
    };
    // Not convicted: wealthy 0.3 to 0.8, middle 0.4 to 0.8, poor 0.6 to 0.9.
    let untried = system.of([1.6, 1.0, 0.75]);
    let mut shares: Vec<Share> = stock
        .iter()
        .map(|(ground, weight)| {
            let weight = match ground {
                CriminalPretrial | BailUnpaid => weight * untried,
                _ => *weight,
            };
            let stay = stay(kind, system, *ground);
            Share { ground: *ground, stay, stock: weight, flow: weight / stay.mean_days() }
        })
        .collect();
    let total: f64 = shares.iter().map(|share| share.stock).sum();
    for share in &mut shares {
        share.stock /= total;
        share.flow /= total;
    }
    shares
}

/// Stays of a ground: before trial 15 to 40, 30 to 90, 60 to 240 days, after 90 to 200, 150 to 400, 180 to 700 days at
/// the median; the lower parts of the ranges agree with the admissions per place given beside them. For the
/// other grounds and for police cells no reliable figure was found: these are chosen.
fn stay(kind: FacilityKind, system: System, ground: Ground) -> Stay {
    let medians = if kind == FacilityKind::PoliceCell {
        [5.0, 3.5, 2.5]
    } else {
        match ground {
            Ground::CriminalPretrial => [62.0, 33.0, 16.0],
            Ground::CriminalSentenced => [195.0, 160.0, 95.0],
            Ground::BailUnpaid => [60.0, 30.0, 15.0],
            Ground::Migration => [45.0, 25.0, 12.0],
            Ground::StatusOffence => [45.0, 30.0, 14.0],
            Ground::Protection => [200.0, 150.0, 90.0],
            Ground::Association => [120.0, 90.0, 60.0],
            Ground::AdministrativeSecurity => [90.0, 60.0, 30.0],
            Ground::HealthOrderBreach => [8.0, 6.0, 4.0],
            Ground::WithCaregiver => [150.0, 120.0, 90.0],
            Ground::Other => [60.0, 40.0, 20.0],
        }
    };
    Stay { median_days: system.of(medians) }
}

/// Picks a share by a weight.
pub(super) fn pick(draws: &mut Draws, shares: &[Share], weight: impl Fn(&Share) -> f64) -> Share {
    let total: f64 = shares.iter().map(&weight).sum();
    let mut left = draws.unit() * total;
    for share in shares {
        left -= weight(share);
        if left < 0.0 {
            return *share;
        }
    }
    shares[shares.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::random::Purpose;

    #[test]
    fn means_are_those_of_the_draws() {
        let stay = Stay { median_days: 160.0 };
        let mut draws = Draws::new(3, Purpose::Stay, 0, 0, 0);
        let n = 60_000;
        let plain: Vec<f64> = (0..n).map(|_| stay.days(&mut draws)).collect();
        let mean = plain.iter().sum::<f64>() / f64::from(n);
        // The deviation of one stay is below 330 days: five standard errors are 6.8 days, tail 6e-7.
        assert!((mean - stay.mean_days()).abs() < 6.8, "{mean} {}", stay.mean_days());
        // Met on a day: the mean is E[L^2]/E[L]; from the same plain draws, within 3 %.
        let met = (0..n).map(|_| stay.days_met(&mut draws)).sum::<f64>() / f64::from(n);
        let expected = plain.iter().map(|x| x * x).sum::<f64>() / plain.iter().sum::<f64>();
        assert!((met / expected - 1.0).abs() < 0.03, "{met} {expected}");
    }
}
