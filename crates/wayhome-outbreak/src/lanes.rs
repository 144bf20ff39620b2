//! The short way: courses in which only contacts matter, several of them in flight at once.
//!
//! The same construction as in [`crate::engine`], the same draws and the same sums, so the same bytes; a test compares the
//! two course by course. What differs is how the work is laid out:
//!
//! - A bundle is eight lanes of numbers: the groups of one course, or of two, four or eight courses with few groups. One step
//!   raises the levels of a whole bundle.
//! - Every person is then asked at once whether the resistance is reached; the answers are bits. No branch depends on chance.
//! - Whoever is reached, in all courses in flight, is worked off in one go. What begins and ends later waits in a ring of
//!   steps, one word for each lane: people who begin, people who end, and ticks. Whole numbers, so their order does not matter.

use crate::draws::{Purpose, bits, exponential, infectious_bits, latent_bits, nearest, replicate_key};
use crate::engine::{Factors, Record};
use crate::site::{HAZARD, ORDINARY, STEP, Site, World};
use crate::tally::Tally;
use wayhome_simd::Masks;

/// Bundles in flight, at most.
const BUNDLES: usize = 8;
/// Courses in flight: so many that the steps of one need not wait for those of another, so few that all stay in the cache
/// next to the processor.
const COURSES: usize = 8;
/// A person who cannot be infected, above every level.
const NEVER: i32 = i32::MAX;
/// In a word of the ring: one person who begins to be infectious, one who ends. Below are 32 bits of ticks.
const BEGIN: u64 = 1 << 32;
const END: u64 = 1 << 48;

type Eight = [f64; 8];

/// Begins where a line of the cache begins, so that no wide register is read from two lines.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line<T>(T);

impl<T: Default + Copy, const N: usize> Default for Line<[T; N]> {
    fn default() -> Self {
        Line([T::default(); N])
    }
}

/// Factors of the groups, for every lane of a bundle.
#[derive(Debug, Clone, Copy)]
struct Fixed {
    give: Eight,
    own: Eight,
    is_child: Eight,
    is_staff: Eight,
    child: Eight,
    staff: Eight,
    import: Eight,
}

/// One course in flight.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    live: bool,
    replicate: u32,
    /// Steps of the day behind, and days behind.
    step: u32,
    day: u32,
    /// Begun and ended within the step of their own infection: the ring tells of them one step later.
    late: u64,
    infected: u32,
    staff: u32,
    peak: u32,
    peak_day: u32,
}

/// Sixty-four people of a slot.
#[derive(Debug, Clone)]
#[repr(align(64))]
struct People {
    resistance: [i32; 64],
    /// By run of eight people, the lane in the bundle.
    lane: [i32; 8],
    /// Latent and infectious time.
    times: [[u32; 2]; 64],
}

/// Eight lanes.
#[derive(Debug, Clone, Default)]
struct Bundle {
    /// Infectious people, pressure so far, and before the present step.
    current: Line<Eight>,
    level: Line<Eight>,
    before: Line<Eight>,
    /// Begun and ended so far in the lane's course, as in the ring.
    past: Line<[u64; 8]>,
}

/// Memory of a thread. Everything is a power of two long, bundle by bundle and slot by slot.
#[derive(Debug, Default)]
pub(crate) struct Flight {
    bundles: Vec<Bundle>,
    slots: Vec<Slot>,
    people: Vec<People>,
    ring: Vec<Line<[u64; 8]>>,
    /// Words of people reached that are not empty: the word and which it is.
    reached: Vec<(u64, u32)>,
    /// `NEVER` where nobody can be infected.
    nobody: Vec<i32>,
    address: Vec<u64>,
    /// Bits of staff, by 64 people.
    staff: Vec<u64>,
}

impl Flight {
    /// Makes room for a site.
    pub(crate) fn fit(&mut self, site: &Site) {
        let words = site.lanes.div_ceil(64).next_power_of_two();
        let groups = lanes_of_course(site);
        let slots = 8 / groups;
        let bundles = (COURSES / slots).clamp(1, BUNDLES);
        self.nobody.clear();
        self.nobody.extend(site.fixed_bits.iter().map(|x| if *x == u32::MAX { NEVER } else { 0 }));
        self.nobody.resize(site.lanes.next_multiple_of(16), NEVER);
        self.address.clear();
        self.address.extend_from_slice(&site.address);
        self.address.resize(site.lanes.next_multiple_of(16), 0);
        self.staff.clear();
        self.staff.resize(words, 0);
        for (k, g) in site.group_of.iter().enumerate() {
            self.staff[k / 64] |= u64::from(usize::from(*g) >= site.child_groups) << (k % 64);
        }
        self.bundles.clear();
        self.bundles.resize_with(bundles, Bundle::default);
        self.slots.clear();
        self.slots.resize(bundles * slots, Slot::default());
        self.ring.clear();
        self.ring.resize(bundles * site.ring, Line([0; 8]));
        self.people.clear();
        for at in 0..bundles * slots * words {
            let (slot, word) = (at / words % slots, at % words);
            let mut lane = [0; 8];
            for (k, g) in site.group_of.iter().skip(64 * word).step_by(8).take(8).enumerate() {
                lane[k] = (slot * groups + usize::from(*g)) as i32;
            }
            self.people.push(People { resistance: [NEVER; 64], lane, times: [[0; 2]; 64] });
        }
        self.reached.clear();
        self.reached.resize(self.people.len() + 1, (0, 0));
    }
}

/// Lanes that a course takes: its groups, up to a power of two.
pub(crate) fn lanes_of_course(site: &Site) -> usize {
    site.groups.len().max(1).next_power_of_two().min(8)
}

/// The sum of `G` lanes in each of them, in the order of the engine's sum of eight; what is not there is zero.
#[inline(always)]
fn sum_lanes<const G: usize>(x: Eight) -> Eight {
    let mut x = x;
    if G > 4 {
        x = std::array::from_fn(|k| x[k] + x[k ^ 4]);
    }
    if G > 2 {
        x = std::array::from_fn(|k| x[k] + x[k ^ 2]);
    }
    if G > 1 {
        x = std::array::from_fn(|k| x[k] + x[k ^ 1]);
    }
    x
}

#[inline(always)]
fn sum_words<const G: usize>(x: [u64; 8]) -> [u64; 8] {
    let mut x = x;
    if G > 4 {
        x = std::array::from_fn(|k| x[k] + x[k ^ 4]);
    }
    if G > 2 {
        x = std::array::from_fn(|k| x[k] + x[k ^ 2]);
    }
    if G > 1 {
        x = std::array::from_fn(|k| x[k] + x[k ^ 1]);
    }
    x
}

/// A whole number below 2^32 as a floating-point number, by its bits: every processor does this in few operations.
#[inline(always)]
fn float(x: u64) -> f64 {
    f64::from_bits(x | 0x4330_0000_0000_0000) - 4_503_599_627_370_496.0
}

/// Latent and infectious time in ticks, from the values drawn. At least one tick, so that everybody infected is seen to be.
#[inline(always)]
fn ticks(world: &World, latent: f32, infectious: f32) -> [u32; 2] {
    [
        nearest((latent * world.latent_ticks).into()) as u32,
        (nearest((infectious * world.infectious_ticks).into()) as u32).max(1),
    ]
}

/// Latent and infectious time of a person in ticks.
#[inline(always)]
pub(crate) fn periods(site: &Site, world: &World, d: u64) -> (u32, u32) {
    let [latent, infectious] = ticks(world, site.latent.draw(latent_bits(d)), site.infectious.draw(infectious_bits(d)));
    (latent, infectious)
}

/// Ticks from the start of a span of time in which pressure rises evenly from `before` to `level`, until it reaches the
/// resistance.
#[inline(always)]
pub(crate) fn part_of_span(resistance: f64, before: f64, level: f64, span: u32) -> u32 {
    let gain = level - before;
    let per = if gain > 0.0 { f64::from(span) / gain } else { 0.0 };
    let part = (resistance - before) * per - 0.5;
    // What lies outside by rounding, or because resistance was taken off, counts at the ends.
    let (low, high) = (0.0, f64::from(span) - 1.0);
    let part = if part > low { part } else { low };
    nearest(if part < high { part } else { high }) as u32
}

/// Draws what is drawn for every person of a course.
#[inline(always)]
fn draw_people<M: Masks>(
    masks: M,
    site: &Site,
    world: &World,
    key: u64,
    people: &mut [People],
    nobody: &[i32],
    address: &[u64],
) {
    let (nobody, _) = nobody.as_chunks::<16>();
    let (address, _) = address.as_chunks::<16>();
    let people = people
        .iter_mut()
        .flat_map(|x| x.resistance.as_chunks_mut::<16>().0.iter_mut().zip(x.times.as_chunks_mut::<16>().0));
    for (((resistance, times), nobody), address) in people.zip(nobody).zip(address) {
        let word: [u64; 16] = std::array::from_fn(|k| bits(key, address[k], Purpose::Resistance, 0));
        let high: [u32; 16] = std::array::from_fn(|k| (word[k] >> 32) as u32);
        // At most 16.7 units of hazard, that is 4.4 million: exact as the low bits of a float of this size.
        *resistance = std::array::from_fn(|k| {
            let x = exponential(high[k]) * HAZARD as f32 + 8_388_608.0;
            (x.to_bits() & 0x007F_FFFF) as i32 | nobody[k]
        });
        let latent = site.latent.draw_sixteen(masks, &std::array::from_fn(|k| latent_bits(word[k])));
        let infectious = site.infectious.draw_sixteen(masks, &std::array::from_fn(|k| infectious_bits(word[k])));
        *times = std::array::from_fn(|k| ticks(world, latent[k], infectious[k]));
    }
}

impl Bundle {
    /// Raises the levels by the pressure of one step. `entry`: what the ring says of it.
    #[inline(always)]
    fn rise<const G: usize>(&mut self, f: &Fixed, entry: &mut [u64; 8]) {
        let row = *entry;
        *entry = [0; 8];
        let (old, before, past) = (self.current.0, self.level.0, self.past.0);
        let passed = sum_words::<G>(std::array::from_fn(|k| row[k] >> 32));
        self.past.0 = std::array::from_fn(|k| past[k] + passed[k]);
        let ends: Eight = std::array::from_fn(|k| float(row[k] >> 48));
        let begins: Eight = std::array::from_fn(|k| float(row[k] >> 32 & 0xFFFF));
        let ticks: Eight = std::array::from_fn(|k| float(row[k] & 0xFFFF_FFFF));
        // Whole numbers: exact.
        let stay: Eight = std::array::from_fn(|k| old[k] - ends[k]);
        let flow: Eight = std::array::from_fn(|k| stay[k] * f64::from(STEP) + ticks[k]);
        self.current.0 = std::array::from_fn(|k| stay[k] + begins[k]);
        let outward: Eight = std::array::from_fn(|k| flow[k] * f.give[k]);
        let pooled: Eight = std::array::from_fn(|k| flow[k] * f.own[k] + f.import[k]);
        let children = sum_lanes::<G>(std::array::from_fn(|k| outward[k] * f.is_child[k]));
        let staff = sum_lanes::<G>(std::array::from_fn(|k| outward[k] * f.is_staff[k]));
        let site: Eight = std::array::from_fn(|k| children[k] * f.child[k] + staff[k] * f.staff[k]);
        let increase: Eight = std::array::from_fn(|k| site[k] + pooled[k]);
        self.before.0 = before;
        self.level.0 = std::array::from_fn(|k| before[k] + increase[k]);
    }
}

/// What a flight is about.
pub(crate) struct Route<'a> {
    pub site: &'a Site,
    pub world: &'a World,
    pub factors: &'a Factors,
    /// Replicate of the first record.
    pub first: u32,
}

/// Runs the courses of `records`. `G` lanes each ([`lanes_of_course`]).
#[inline(always)]
pub(crate) fn run_flight<M: Masks, const G: usize>(
    masks: M,
    route: &Route<'_>,
    flight: &mut Flight,
    tally: &mut Tally,
    records: &mut [Record],
) {
    let (site, world) = (route.site, route.world);
    let b = route.factors.block();
    let spread = |x: &Eight| -> Eight { std::array::from_fn(|k| x[k % G]) };
    // Weights are powers of two: multiplying the factors by them changes no bit of the products.
    let heavy = |x: &Eight| -> Eight { std::array::from_fn(|k| x[k % G] * ORDINARY) };
    let f = Fixed {
        give: heavy(&b.give),
        own: heavy(&b.own),
        is_child: spread(&b.is_child),
        is_staff: spread(&b.is_staff),
        child: spread(&b.child),
        staff: spread(&b.staff),
        import: spread(&b.import),
    };
    let Flight { bundles, slots, people, ring, reached, nobody, address, staff } = flight;
    let (bundles, slots, people, ring) = (&mut bundles[..], &mut slots[..], &mut people[..], &mut ring[..]);
    let (reached, nobody, address, staff) = (&mut reached[..], &nobody[..], &address[..], &staff[..]);
    if bundles.is_empty() || slots.is_empty() || people.is_empty() || ring.is_empty() {
        return;
    }
    // All lengths are powers of two. Words of a slot and rows of a bundle, as shifts; places in the wholes, as masks.
    let (slot_shift, bundle_shift) = (staff.len().trailing_zeros(), (people.len() / bundles.len()).trailing_zeros());
    let (row_shift, rows) = (site.ring.trailing_zeros(), site.ring - 1);
    let (all_bundles, all_slots, all_people, all_rows) =
        (bundles.len() - 1, slots.len() - 1, people.len() - 1, ring.len() - 1);
    let imports = site.scenario.introduction.per_day > 0.0;
    let introduced = site.introduced.len() as u32;
    let steps = 1u32 << site.step_shift;
    let (mut waiting, mut live, mut step) = (0usize, 0usize, 0usize);
    let mut free = true;
    loop {
        if free && waiting < records.len() {
            free = false;
            for (number, slot) in slots.iter_mut().enumerate() {
                while !slot.live && waiting < records.len() {
                    let replicate = route.first + waiting as u32;
                    tally.day(0, 0, introduced, 0);
                    if site.days == 0 || (introduced == 0 && !imports) {
                        tally.rest(0, 0);
                        records[waiting] = Record { peak: introduced, extinct: introduced == 0, ..Record::default() };
                        waiting += 1;
                        continue;
                    }
                    *slot = Slot { live: true, replicate, peak: introduced, ..Slot::default() };
                    let (n, first) = (number * G / 8, number * G % 8);
                    let own = &mut people[number << slot_shift..(number + 1) << slot_shift];
                    draw_people(masks, site, world, replicate_key(site.seed, replicate.into()), own, nobody, address);
                    let b = &mut bundles[n];
                    for k in first..first + G {
                        (b.current.0[k & 7], b.level.0[k & 7], b.past.0[k & 7]) = (0.0, 0.0, 0);
                    }
                    for &person in &site.introduced {
                        let k = (first + usize::from(site.group_of[person as usize])) & 7;
                        let [_, off] = own[person as usize / 64].times[person as usize % 64];
                        let last = off.div_ceil(STEP).max(1) as usize - 1;
                        ring[n << row_shift | step & rows].0[k] += BEGIN + u64::from(STEP);
                        ring[n << row_shift | (step + last) & rows].0[k] += END + u64::from(off - last as u32 * STEP);
                    }
                    live += 1;
                    waiting += 1;
                }
            }
        }
        if live == 0 {
            break;
        }
        let mut count = 0;
        for (n, b) in bundles.iter_mut().enumerate() {
            b.rise::<G>(&f, &mut ring[(n << row_shift | step & rows) & all_rows].0);
            let limits = masks.whole(&b.level.0);
            for number in n * (8 / G)..(n + 1) * (8 / G) {
                let slot = &mut slots[number & all_slots];
                if !slot.live {
                    continue;
                }
                let first = number << slot_shift;
                for (w, staff) in staff.iter().enumerate() {
                    let at = (first + w) & all_people;
                    let x = &people[at];
                    let word = masks.at_most(&x.resistance, &limits, &x.lane);
                    if let Some(r) = reached.get_mut(count) {
                        *r = (word, at as u32);
                    }
                    count += usize::from(word != 0);
                    slot.infected += word.count_ones();
                    slot.staff += (word & staff).count_ones();
                }
            }
        }
        for &(word, at) in &reached[..count] {
            let at = at as usize;
            let x = &mut people[at & all_people];
            let n = at >> bundle_shift;
            let b = &bundles[n & all_bundles];
            let mut late = 0;
            let mut word = word;
            while word != 0 {
                let person = word.trailing_zeros() as usize & 63;
                word &= word - 1;
                let k = x.lane[person / 8] as usize & 7;
                let [latent, infectious] = x.times[person];
                let resistance = f64::from(x.resistance[person]);
                x.resistance[person] = NEVER;
                // Ticks from the start of this step.
                let on = part_of_span(resistance, b.before.0[k], b.level.0[k], STEP) + latent;
                let off = on + infectious;
                // Steps after which they have begun and ended; what belongs to this one is made up in the next.
                let (first, last) = (on.div_ceil(STEP), off.div_ceil(STEP));
                late += u64::from(first <= 1) + (u64::from(last <= 1) << 16);
                let (first, last) = (first.max(2) - 1, last.max(2) - 1);
                let row = &mut ring[(n << row_shift | (step + first as usize) & rows) & all_rows].0;
                row[k] = row[k].wrapping_add(BEGIN + u64::from((first + 1) * STEP - on));
                let row = &mut ring[(n << row_shift | (step + last as usize) & rows) & all_rows].0;
                let rest = i64::from(off as i32 - (last * STEP) as i32) as u64;
                row[k] = row[k].wrapping_add(END).wrapping_add(rest);
            }
            slots[(at >> slot_shift) & all_slots].late += late;
        }
        step = step.wrapping_add(1);
        for (number, s) in slots.iter_mut().enumerate() {
            if !s.live {
                continue;
            }
            let late = std::mem::take(&mut s.late);
            s.step += 1;
            if s.step < steps {
                continue;
            }
            s.step = 0;
            s.day += 1;
            let (n, first) = (number * G / 8, number * G % 8);
            let x = bundles[n & all_bundles].past.0[first & 7] + late;
            let (begun, ended) = ((x & 0xFFFF) as u32, (x >> 16) as u32);
            let infectious = begun - ended;
            let exposed = introduced + s.infected - begun;
            if infectious > s.peak {
                s.peak = infectious;
                s.peak_day = s.day;
            }
            tally.day(s.day, s.infected, infectious, exposed);
            let over = infectious + exposed == 0;
            if (over && !imports) || s.day == site.days {
                // Nothing of this course may meet the next one. If it is over, only the next step knows of it.
                for k in 0..if over { 1 } else { site.ring } {
                    let row = &mut ring[n << row_shift | (step + k) & rows].0;
                    row[first..first + G].fill(0);
                }
                tally.rest(s.day, s.infected);
                records[(s.replicate - route.first) as usize] = Record {
                    infected: s.infected,
                    staff: s.staff,
                    children: s.infected - s.staff,
                    peak: s.peak,
                    peak_day: s.peak_day,
                    extinct: over,
                    ..Record::default()
                };
                s.live = false;
                free = true;
                live -= 1;
            }
        }
    }
}
