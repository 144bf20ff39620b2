//! Final sizes against exact laws.

use crate::theory::{Law, assert_law, ball, extinction, final_size, two_groups};
use wayhome_outbreak::{Extent, Introduction, Mixing, Pathogen, Period, Scenario, Staff, Unit, simulate_with};

fn period(law: Law, mean: f64) -> Period {
    match law {
        Law::Exponential => Period::exponential(mean),
        Law::Fixed => Period::fixed(mean),
        Law::Gamma(k) => Period::gamma(mean, k),
    }
}

#[track_caller]
#[expect(clippy::too_many_arguments, reason = "a row of a table")]
fn check_one_group(
    people: u32,
    introduced: u32,
    r0: f64,
    latent: Period,
    law: Law,
    mean: f64,
    replicates: u32,
    seed: u64,
) {
    let mut s = Scenario::well_mixed(people, Pathogen::new(r0, latent, period(law, mean)));
    s.introduction.children = introduced;
    s.run.days = 1500;
    s.run.replicates = replicates;
    s.run.seed = seed;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    let n = (people - introduced) as usize;
    let exact = final_size(n, introduced as usize, r0 / f64::from(people - 1), law);
    assert_eq!(a.final_size.histogram.len(), n + 1);
    assert_law(&a.final_size.histogram, &exact, &format!("{people} people, r0 {r0}"));
}

#[test]
fn twenty_children_exponential() {
    check_one_group(20, 1, 2.5, Period::none(), Law::Exponential, 4.0, 400_000, 1);
}

#[test]
fn twenty_children_fixed() {
    check_one_group(20, 1, 2.5, Period::none(), Law::Fixed, 4.0, 400_000, 2);
}

#[test]
fn twenty_children_gamma() {
    check_one_group(20, 1, 2.5, Period::exponential(2.0), Law::Gamma(2.0), 4.0, 400_000, 3);
}

#[test]
fn hundred_people_with_a_latent_time() {
    check_one_group(100, 1, 3.0, Period::exponential(3.0), Law::Exponential, 5.0, 200_000, 4);
}

#[test]
fn several_introduced() {
    check_one_group(31, 4, 1.3, Period::fixed(1.5), Law::Gamma(0.5), 2.7, 300_000, 5);
}

#[test]
fn strong_and_short_infection() {
    check_one_group(40, 1, 15.0, Period::fixed(9.0), Law::Gamma(5.0), 8.0, 100_000, 6);
    check_one_group(13, 2, 6.0, Period::none(), Law::Fixed, 0.3, 200_000, 7);
}

#[test]
fn below_one() {
    check_one_group(60, 1, 0.7, Period::exponential(1.0), Law::Exponential, 6.0, 300_000, 8);
}

#[test]
fn two_people() {
    check_one_group(2, 1, 0.7, Period::none(), Law::Exponential, 4.0, 300_000, 9);
}

/// Staff and children with unequal contacts: the joint law by Ball's multitype equations.
#[test]
fn children_and_staff_with_unequal_contacts() {
    let contact = [[1.6, 0.9], [0.4, 1.1]];
    let (children, staff) = (9u32, 6u32);
    let mut s = Scenario::well_mixed(children, Pathogen::new(2.2, Period::none(), Period::gamma(3.0, 2.0)));
    s.staff = Staff { count: staff, contact, ..Staff::default() };
    s.run.days = 800;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    let (nc, ns) = (f64::from(children), f64::from(staff));
    let n = nc + ns;
    let mean =
        (contact[0][0] * nc * (nc - 1.0) + (contact[0][1] + contact[1][0]) * nc * ns + contact[1][1] * ns * (ns - 1.0))
            / (n * (n - 1.0));
    let pair = contact.map(|row| row.map(|c| 2.2 / (n - 1.0) * c / mean));
    let table = two_groups([8, 6], [1, 0], pair, Law::Gamma(2.0));
    let mut law = vec![0.0; 15];
    let (mut mean_children, mut mean_staff) = (0.0, 0.0);
    for (i, row) in table.iter().enumerate() {
        for (j, p) in row.iter().enumerate() {
            law[i + j] += p;
            mean_children += i as f64 * p;
            mean_staff += j as f64 * p;
        }
    }
    assert_law(&a.final_size.histogram, &law, "children and staff");
    // Standard errors are below 0.007.
    assert!((a.final_size.children - mean_children).abs() < 0.03, "{} {mean_children}", a.final_size.children);
    assert!((a.final_size.staff - mean_staff).abs() < 0.03, "{} {mean_staff}", a.final_size.staff);
}

/// Two units with most contacts inside: children of unit A and of unit B are two groups of Ball's equations.
#[test]
fn two_units() {
    let mut s = Scenario::well_mixed(0, Pathogen::new(2.0, Period::fixed(2.0), Period::exponential(3.0)));
    s.units = vec![Unit::new("B", 8), Unit::new("A", 7)];
    s.mixing = Mixing { room: 0.0, unit: 0.7, site: 0.3, density: 0.0 };
    s.run.days = 1000;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    let across = 2.0 * 0.3 / 14.0;
    let pair = [[2.0 * 0.7 / 7.0 + across, across], [across, 2.0 * 0.7 / 6.0 + across]];
    let table = two_groups([7, 7], [1, 0], pair, Law::Exponential);
    let mut law = vec![0.0; 15];
    for (i, row) in table.iter().enumerate() {
        for (j, p) in row.iter().enumerate() {
            law[i + j] += p;
        }
    }
    assert_law(&a.final_size.histogram, &law, "two units");
}

/// Rooms: one unit with two rooms of four; the room mates of the index case are one group, the others the second.
#[test]
fn two_rooms() {
    let mut s = Scenario::well_mixed(8, Pathogen::new(1.8, Period::none(), Period::exponential(4.0)));
    s.units[0].rooms = 2;
    s.mixing = Mixing { room: 0.6, unit: 0.1, site: 0.3, density: 0.0 };
    s.run.days = 1000;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    let across = 1.8 * 0.4 / 7.0;
    let inside = 1.8 * 0.6 / 3.0 + across;
    let table = two_groups([3, 4], [1, 0], [[inside, across], [across, inside]], Law::Exponential);
    let mut law = vec![0.0; 8];
    for (i, row) in table.iter().enumerate() {
        for (j, p) in row.iter().enumerate() {
            law[i + j] += p;
        }
    }
    assert_law(&a.final_size.histogram, &law, "two rooms");
}

/// A child alone in the room gives its share of contacts to the unit, a unit of one to the site.
#[test]
fn a_group_of_one_passes_its_share_on() {
    let mut s = Scenario::well_mixed(12, Pathogen::new(2.0, Period::none(), Period::fixed(4.0)));
    s.units[0].rooms = 12;
    s.mixing = Mixing { room: 0.5, unit: 0.3, site: 0.2, density: 0.0 };
    s.run.days = 600;
    s.run.replicates = 200_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &ball(11, 1, 2.0 / 11.0, Law::Fixed), "all alone in their rooms");
    // Twelve units of one child.
    s.units = (0..12).map(|k| Unit::new(&format!("U{k}"), 1)).collect();
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &ball(11, 1, 2.0 / 11.0, Law::Fixed), "all alone in their units");
}

/// `among = false` adds the introduced to the children; staff as well.
#[test]
fn introduced_in_excess() {
    let mut s = Scenario::well_mixed(10, Pathogen::new(1.7, Period::none(), Period::exponential(4.0)));
    s.staff.count = 5;
    s.introduction = Introduction { children: 2, staff: 1, among: false, ..Introduction::default() };
    s.run.days = 1000;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_eq!((a.children, a.staff, a.susceptible), (12, 6, 15));
    assert_law(&a.final_size.histogram, &ball(15, 3, 1.7 / 17.0, Law::Exponential), "in excess");
}

/// Immune people take contacts and pass nothing on.
#[test]
fn some_immune() {
    let mut s = Scenario::well_mixed(30, Pathogen::new(4.0, Period::none(), Period::gamma(4.0, 3.0)));
    s.units[0].immune = 12;
    s.run.days = 600;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &final_size(17, 1, 4.0 / 29.0, Law::Gamma(3.0)), "twelve immune");
}

/// Everybody in one unit, all shares: the sum is one well-mixed site, whatever the shares.
#[test]
fn shares_of_one_unit_make_one_site() {
    let mut s = Scenario::well_mixed(18, Pathogen::new(2.5, Period::none(), Period::exponential(4.0)));
    s.mixing = Mixing { room: 0.4, unit: 0.25, site: 0.35, density: 0.0 };
    s.run.days = 900;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &ball(17, 1, 2.5 / 17.0, Law::Exponential), "one unit");
}

/// Crowding: 20 children where 11 were meant to be, contacts in proportion.
#[test]
fn crowding_doubles_contacts() {
    let mut s = Scenario::well_mixed(21, Pathogen::new(1.2, Period::none(), Period::exponential(4.0)));
    s.units[0].design = Some(11);
    s.mixing.density = 1.0;
    s.run.days = 1000;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &ball(20, 1, 2.4 / 20.0, Law::Exponential), "twice the design");
    s.mixing.density = 0.5;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &ball(20, 1, 1.2 * 2.0f64.sqrt() / 20.0, Law::Exponential), "half-way");
}

/// Overdispersion: infectiousness times a gamma variable. With a fixed period the product is gamma itself.
#[test]
fn offspring_dispersion_is_a_gamma_factor() {
    let mut p = Pathogen::new(2.0, Period::none(), Period::fixed(4.0));
    p.offspring_dispersion = 0.5.into();
    let mut s = Scenario::well_mixed(25, p);
    s.run.days = 600;
    s.run.replicates = 400_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &final_size(24, 1, 2.0 / 24.0, Law::Gamma(0.5)), "k = 0.5");
}

/// Large site: the chance that an introduction dies out is that of the branching process.
#[test]
fn extinction_as_in_a_branching_process() {
    for (law, seed) in [(Law::Exponential, 1), (Law::Fixed, 2), (Law::Gamma(2.0), 3)] {
        let mut s = Scenario::well_mixed(2000, Pathogen::new(1.8, Period::none(), period(law, 4.0)));
        s.run.days = 300;
        s.run.replicates = 20_000;
        s.run.seed = seed;
        let a = simulate_with(&s, Extent::Ends).unwrap();
        let q = extinction(1.8, law);
        // Fewer than a tenth infected; 20,000 courses give a standard error below 0.0035, and 2,000 people a bias below 0.002.
        assert!((a.probability.ends_early - q).abs() < 0.015, "{} {q}", a.probability.ends_early);
    }
}

/// Reed-Frost: with a fixed period the chance to escape one infectious person is `q`, and small groups have laws that
/// can be written down: three people, one infected at the start.
#[test]
fn three_people_as_in_reed_frost() {
    let p = 1.0 - (-0.9f64 / 2.0).exp();
    let q = 1.0 - p;
    let law = [q * q, 2.0 * p * q * q, p * p + 2.0 * p * p * q];
    let mut s = Scenario::well_mixed(3, Pathogen::new(0.9, Period::none(), Period::fixed(4.0)));
    s.run.days = 100;
    s.run.replicates = 300_000;
    let a = simulate_with(&s, Extent::Ends).unwrap();
    assert_law(&a.final_size.histogram, &law, "three people");
}
