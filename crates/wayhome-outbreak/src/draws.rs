//! Addressed draws: a random number is a pure function of its address (seed, replicate, person, purpose, step).
//!
//! No stream is read in order, so the order of people, the number of threads and unrelated events cannot change
//! a result, and two scenarios that share the seed share their random numbers person by person.
//!
//! The function is the finaliser of `SplitMix64` (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195, with
//! the constants of Stafford's variant 13) applied to the sum of a replicate key and an address.

use crate::site::HAZARD;
pub(crate) use wayhome_simd::exponential;

/// What a draw is for. Append only: the number is part of every stored result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Purpose {
    /// How much infectious pressure a person withstands (the high 23 bits), latent and infectious time (the low 36).
    /// One word for all three: they are asked for together. (2 was the times alone.)
    Resistance = 1,
    /// Symptoms, being noticed, adherence to what follows.
    Symptoms = 3,
    /// Hospital and death.
    Severity = 4,
    /// Which people are introduced or immune.
    Role = 5,
    /// A test of one person in one round.
    Test = 6,
    /// False positives of one round.
    FalsePositive = 7,
    /// Whether one person keeps to one response.
    Adherence = 8,
    /// Who leaves.
    Leaving = 9,
    /// State of a newcomer.
    Newcomer = 10,
    /// Parameters of a world.
    World = 11,
    /// Factor on infectiousness.
    Dispersion = 12,
    /// Age group of a child.
    Age = 13,
    /// Whether a person is protected from before.
    Immunity = 14,
    /// In which order people are vaccinated.
    Roster = 15,
    /// In which order rooms are given to those who wait for one.
    Room = 16,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser: every input bit changes every output bit with a chance of about one half.
#[inline(always)]
pub(crate) const fn mix(x: u64) -> u64 {
    let z = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A key for one replicate of one seed.
#[inline(always)]
pub(crate) const fn replicate_key(seed: u64, replicate: u64) -> u64 {
    mix(mix(seed.wrapping_add(GOLDEN)).wrapping_add(replicate.wrapping_mul(0xD134_2543_DE82_EF95)))
}

/// Address of a person: the group's name and the position in it.
pub(crate) fn person_address(group: &str, position: u64) -> u64 {
    // FNV-1a, then mixed, so that names that differ in one letter lie far apart.
    let mut h = 0xCBF2_9CE4_8422_2325_u64;
    for b in group.bytes() {
        h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    mix(mix(h).wrapping_add(position.wrapping_mul(GOLDEN)))
}

/// 64 random bits.
#[inline(always)]
pub(crate) const fn bits(key: u64, person: u64, purpose: Purpose, step: u64) -> u64 {
    mix(key.wrapping_add(person).wrapping_add((purpose as u64 | step << 8).wrapping_mul(GOLDEN)))
}

/// Of a [`Purpose::Resistance`] word, what the latent time is drawn with.
#[inline(always)]
pub(crate) const fn latent_bits(word: u64) -> u32 {
    (word & 0x3_FFFF) as u32
}

/// Of a [`Purpose::Resistance`] word, what the infectious time is drawn with.
#[inline(always)]
pub(crate) const fn infectious_bits(word: u64) -> u32 {
    (word >> 18 & 0x3_FFFF) as u32
}

/// The nearest whole number; halves go to the even one. For -2^31 to 2^31, with two additions' work: by the bits of the sum
/// with a number so large that no fraction fits beside it.
#[inline(always)]
pub(crate) fn nearest(x: f64) -> i32 {
    (x + 6_755_399_441_055_744.0).to_bits() as u32 as i32
}

/// A number between 0 and 1 (neither reached) from the high 52 bits.
#[inline(always)]
pub(crate) fn unit(bits: u64) -> f64 {
    ((bits >> 12) as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
}

/// Units of resistance that the high half of a [`Purpose::Resistance`] word stands for: an exponential draw of mean
/// [`HAZARD`], as a whole number. At most 16.7 units of hazard, that is 4.4 million: exact as the low bits of a float of this
/// size. It never grows with the bits, so that people can be put in order by their bits alone.
#[inline(always)]
pub(crate) fn resistance(high: u32) -> u32 {
    resistance_of(exponential(high))
}

/// The same, of the exponential draw.
#[inline(always)]
pub(crate) fn resistance_of(draw: f32) -> u32 {
    // At least 1: where nothing is met, nobody is infected.
    ((draw * HAZARD as f32 + 8_388_608.0).to_bits() & 0x007F_FFFF).max(1)
}

/// The bits of a resistance as a number of 23 bits that grows with the resistance.
#[inline(always)]
pub(crate) const fn resistance_rank(word: u64) -> u32 {
    !(word >> 41) as u32 & 0x007F_FFFF
}

/// The resistance of this rank.
#[inline(always)]
pub(crate) fn resistance_of_rank(rank: u32) -> u32 {
    resistance(!rank << 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resistances_grow_with_their_ranks() {
        let mut before = 0;
        for rank in 0..1u32 << 23 {
            let now = resistance_of_rank(rank);
            assert!(now >= before, "{rank}");
            before = now;
        }
        let word = 0x0123_4567_89AB_CDEF;
        assert_eq!(resistance_of_rank(resistance_rank(word)), resistance((word >> 32) as u32));
    }

    #[test]
    fn known_answers_of_the_generator() {
        // SplitMix64 with seed 0 gives these first outputs: state = k * GOLDEN, output = mix(state).
        assert_eq!(mix(GOLDEN), 0xE220_A839_7B1D_CDAF);
        assert_eq!(mix(GOLDEN.wrapping_mul(2)), 0x6E78_9E6A_A1B9_65F4);
        assert_eq!(mix(GOLDEN.wrapping_mul(3)), 0x06C4_5D18_8009_454F);
    }

    #[test]
    fn nearest_is_nearest() {
        for (x, n) in [(0.0, 0), (0.49, 0), (0.5, 0), (0.51, 1), (1.5, 2), (-0.5, 0), (-1.7, -2), (2e9, 2_000_000_000)]
        {
            assert_eq!(nearest(x), n, "{x}");
        }
    }

    #[test]
    fn exponential_agrees_with_the_library_logarithm() {
        for k in 0..200_000_u32 {
            let b = k.wrapping_mul(0x9E37_79B9).rotate_left(7);
            let u = (f64::from(b >> 9) + 0.5) / 8_388_608.0;
            let (seen, exact) = (f64::from(exponential(b)), -libm::log(u));
            assert!((seen - exact).abs() <= 2e-6 * exact + 7e-8, "{b:#x}: {seen} {exact}");
        }
    }
}
