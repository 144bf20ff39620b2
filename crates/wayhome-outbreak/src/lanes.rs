//! The short way: courses in which only contacts matter, several of them in flight at once.
//!
//! The same construction as in [`crate::engine`], the same draws and the same sums, so the same bytes; a test compares the
//! two course by course. What differs is how the work is laid out:
//!
//! - A bundle is eight lanes of numbers: the groups of one course, or of two, four or eight courses with few groups. One step
//!   raises the levels of a whole bundle.
//! - Every person is then asked at once whether the resistance may be reached: resistances in sixteen bits, rounded down,
//!   against levels in sixteen bits, rounded down. The answers are bits. Whoever may be reached is held against the exact
//!   numbers before anything follows.
//! - Whoever is reached, in all courses in flight, is first written down, then worked off eight at a time. What begins and ends
//!   later waits in a ring of steps, one word for each lane: people who begin, people who end, and ticks. Whole numbers, so
//!   their order does not matter.

use crate::draws::{Purpose, bits, infectious_bits, latent_bits, nearest, replicate_key, resistance as resistance_by};
use crate::engine::{Factors, Record};
use crate::site::{ORDINARY, STEP, Site, World};
use crate::tally::Tally;
use wayhome_simd::{Choice, Masks};

/// Courses in flight: so many that the steps of one need not wait for those of another, so few that all stay in the cache
/// next to the processor. With `G` lanes for each course they fill `G` bundles.
const COURSES: usize = 8;
/// Resistances in sixteen bits are in units of so many. The largest that can be drawn, 4.4 million, is a little above what
/// fits; what does not fit counts as 65,535.
const COARSE: u32 = 64;
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
    /// What children and what staff give out on the site.
    of_children: Eight,
    of_staff: Eight,
    own: Eight,
    child: Eight,
    staff: Eight,
    import: Eight,
}

/// The courses in flight, side by side.
#[derive(Debug, Clone, Copy, Default)]
struct Slots {
    live: [bool; COURSES],
    replicate: [u32; COURSES],
    /// Steps of the day behind, and days behind.
    step: [u32; COURSES],
    day: [u32; COURSES],
    /// Begun and ended within the step of their own infection: the ring tells of them one step later.
    late: [u64; COURSES],
    infected: [u32; COURSES],
    peak: [u32; COURSES],
    peak_day: [u32; COURSES],
}

/// Sixty-four people of a slot.
#[derive(Debug, Clone)]
#[repr(align(64))]
struct People {
    /// Resistances in units of [`COARSE`].
    coarse: [u16; 64],
    /// Bits of those who can still be infected.
    left: u64,
    resistance: [u32; 64],
    /// Latent and infectious time.
    times: [[u32; 2]; 64],
}

impl People {
    const NOBODY: People = People { coarse: [u16::MAX; 64], left: 0, resistance: [0; 64], times: [[0; 2]; 64] };
}

/// A word of people who may be reached: bits, and which word of people.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    bits: u64,
    word: u32,
}

/// Where a word of people belongs: its slot, and which of the choices of lanes is its own.
#[derive(Debug, Clone, Copy)]
struct Place {
    slot: u32,
    choice: u32,
}

/// Eight people reached in this step, with what is needed to work them off.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Cases {
    before: Eight,
    level: Eight,
    resistance: [u32; 8],
    times: [[u32; 2]; 8],
    /// First row of the bundle in the ring; lane; slot.
    ring: [u32; 8],
    lane: [u8; 8],
    slot: [u8; 8],
}

/// What a person reached adds to the ring: rows after the present one, and what is added there.
struct Entries {
    first: [u32; 8],
    begin: [u64; 8],
    last: [u32; 8],
    end: [u64; 8],
    /// Begun or ended within this step.
    late: [u64; 8],
}

impl Cases {
    /// When the eight begin and end.
    #[inline(always)]
    fn entries(&self) -> Entries {
        let part: [u32; 8] =
            std::array::from_fn(|k| part_of_span(f64::from(self.resistance[k]), self.before[k], self.level[k], STEP));
        // Ticks from the start of this step.
        let on: [u32; 8] = std::array::from_fn(|k| part[k] + self.times[k][0]);
        let off: [u32; 8] = std::array::from_fn(|k| on[k] + self.times[k][1]);
        // Steps after which they have begun and ended; what belongs to this one is made up in the next.
        let begun: [u32; 8] = on.map(|x| x.div_ceil(STEP));
        let ended: [u32; 8] = off.map(|x| x.div_ceil(STEP));
        let first = begun.map(|x| x.max(2) - 1);
        let last = ended.map(|x| x.max(2) - 1);
        let rest: [i32; 8] = std::array::from_fn(|k| off[k].wrapping_sub(last[k] * STEP) as i32);
        Entries {
            begin: std::array::from_fn(|k| BEGIN + u64::from((first[k] + 1) * STEP - on[k])),
            end: rest.map(|x| END.wrapping_add(i64::from(x) as u64)),
            late: std::array::from_fn(|k| u64::from(begun[k] <= 1) | u64::from(ended[k] <= 1) << 16),
            first,
            last,
        }
    }
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

/// Memory of a thread. Bundles, their slots and the ring are powers of two long.
#[derive(Debug, Default)]
pub(crate) struct Flight {
    bundles: Vec<Bundle>,
    people: Vec<People>,
    ring: Vec<Line<[u64; 8]>>,
    /// Words of people who may be reached, those that are not empty.
    reached: Vec<Reached>,
    cases: Vec<Cases>,
    places: Vec<Place>,
    /// By slot of a bundle and word: the lanes in which the people are.
    choices: Vec<Choice>,
    address: Vec<u64>,
    /// Bits of those who can be infected, and of staff, by word of people.
    susceptible: Vec<u64>,
    staff: Vec<u64>,
}

impl Flight {
    /// Makes room for a site.
    pub(crate) fn fit(&mut self, site: &Site) {
        let words = site.lanes.div_ceil(64).max(1);
        let groups = lanes_of_course(site);
        let slots = 8 / groups;
        let bundles = COURSES / slots;
        self.address.clear();
        self.address.extend_from_slice(&site.address);
        self.address.resize(site.lanes.next_multiple_of(16), 0);
        self.susceptible.clear();
        self.susceptible.resize(words, 0);
        self.staff.clear();
        self.staff.resize(words, 0);
        for (k, (group, fixed)) in site.group_of.iter().zip(&site.fixed_bits).enumerate() {
            self.susceptible[k / 64] |= u64::from(*fixed != u32::MAX) << (k % 64);
            self.staff[k / 64] |= u64::from(usize::from(*group) >= site.child_groups) << (k % 64);
        }
        self.choices.clear();
        for (slot, word) in (0..slots).flat_map(|slot| (0..words).map(move |word| (slot, word))) {
            let group = |k: usize| site.group_of.get(64 * word + k).map_or(0, |g| *g as u8);
            self.choices.push(Choice::new(&std::array::from_fn(|k| (slot * groups) as u8 + group(k))));
        }
        self.bundles.clear();
        self.bundles.resize_with(bundles, Bundle::default);
        self.ring.clear();
        self.ring.resize(bundles * site.ring, Line([0; 8]));
        self.people.clear();
        self.people.resize(bundles * slots * words, People::NOBODY);
        self.reached.clear();
        self.reached.resize(self.people.len() + 1, Reached::default());
        let place = |word: usize| Place { slot: (word / words) as u32, choice: (word % (slots * words)) as u32 };
        self.places.clear();
        self.places.extend((0..self.people.len()).map(place));
        // Everybody at once, and one block of room.
        self.cases.clear();
        self.cases.resize(self.people.len() * 8 + 1, Cases::default());
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
pub(crate) fn ticks(world: &World, latent: f32, infectious: f32) -> [u32; 2] {
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
fn draw_people<M: Masks>(masks: M, site: &Site, world: &World, key: u64, people: &mut [People], address: &[u64]) {
    let (address, _) = address.as_chunks::<16>();
    for (people, address) in people.iter_mut().zip(address.chunks(4)) {
        let coarse = people.coarse.as_chunks_mut::<16>().0.iter_mut();
        let numbers = people.resistance.as_chunks_mut::<16>().0.iter_mut().zip(people.times.as_chunks_mut::<16>().0);
        for ((coarse, (resistance, times)), address) in coarse.zip(numbers).zip(address) {
            let word: [u64; 16] = std::array::from_fn(|k| bits(key, address[k], Purpose::Resistance, 0));
            let high: [u32; 16] = std::array::from_fn(|k| (word[k] >> 32) as u32);
            let exact: [u32; 16] = std::array::from_fn(|k| resistance_by(high[k]));
            *resistance = exact;
            *coarse = std::array::from_fn(|k| (exact[k] / COARSE).min(u32::from(u16::MAX)) as u16);
            let latent = site.latent.draw_sixteen(masks, &std::array::from_fn(|k| latent_bits(word[k])));
            let infectious = site.infectious.draw_sixteen(masks, &std::array::from_fn(|k| infectious_bits(word[k])));
            *times = std::array::from_fn(|k| ticks(world, latent[k], infectious[k]));
        }
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
        let pooled: Eight = std::array::from_fn(|k| flow[k] * f.own[k] + f.import[k]);
        let children = sum_lanes::<G>(std::array::from_fn(|k| flow[k] * f.of_children[k]));
        let staff = sum_lanes::<G>(std::array::from_fn(|k| flow[k] * f.of_staff[k]));
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
        of_children: heavy(&std::array::from_fn(|k| b.give[k] * b.is_child[k])),
        of_staff: heavy(&std::array::from_fn(|k| b.give[k] * b.is_staff[k])),
        own: heavy(&b.own),
        child: spread(&b.child),
        staff: spread(&b.staff),
        import: spread(&b.import),
    };
    let Flight { bundles, people, ring, reached, cases, places, choices, address, susceptible, staff } = flight;
    let (bundles, people, ring, cases) = (&mut bundles[..], &mut people[..], &mut ring[..], &mut cases[..]);
    let (reached, places, choices) = (&mut reached[..], &places[..], &choices[..]);
    if bundles.len() != G || people.is_empty() || ring.is_empty() {
        return;
    }
    let mut s = Slots::default();
    let words = susceptible.len();
    // Lengths are powers of two: rows of a bundle as a shift; places in the wholes as masks.
    let (row_shift, rows) = (site.ring.trailing_zeros(), site.ring - 1);
    let all_rows = ring.len() - 1;
    let imports = site.scenario.introduction.per_day > 0.0;
    let introduced = site.introduced.len() as u32;
    let steps = 1u32 << site.step_shift;
    let (mut waiting, mut live, mut step) = (0usize, 0usize, 0usize);
    let mut free = true;
    loop {
        if free && waiting < records.len() {
            free = false;
            for number in 0..COURSES {
                while !s.live[number] && waiting < records.len() {
                    let replicate = route.first + waiting as u32;
                    tally.day(0, 0, introduced, 0);
                    if site.days == 0 || (introduced == 0 && !imports) {
                        tally.rest(0, 0);
                        records[waiting] = Record { peak: introduced, extinct: introduced == 0, ..Record::default() };
                        waiting += 1;
                        continue;
                    }
                    (s.live[number], s.replicate[number], s.step[number], s.day[number]) = (true, replicate, 0, 0);
                    (s.infected[number], s.peak[number], s.peak_day[number]) = (0, introduced, 0);
                    let (n, first) = (number * G / 8, number * G % 8);
                    let own = &mut people[number * words..(number + 1) * words];
                    draw_people(masks, site, world, replicate_key(site.seed, replicate.into()), own, address);
                    for (people, susceptible) in own.iter_mut().zip(&susceptible[..]) {
                        people.left = *susceptible;
                    }
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
        // Raise the levels. A loop of its own: the sums of one bundle need not wait for those of another.
        let mut limits = [[0u16; 8]; G];
        for ((n, b), limits) in bundles.iter_mut().enumerate().zip(&mut limits) {
            b.rise::<G>(&f, &mut ring[(n << row_shift | step & rows) & all_rows].0);
            *limits = masks.whole(&std::array::from_fn(|k| b.level.0[k] * (1.0 / f64::from(COARSE))));
        }
        // Ask who may be reached.
        let (mut count, mut word) = (0, 0);
        for (own, limits) in people.chunks_exact(8 / G * words).zip(&limits) {
            for (x, choice) in own.iter().zip(choices) {
                let bits = masks.at_most(&x.coarse, limits, choice) & x.left;
                if let Some(r) = reached.get_mut(count) {
                    *r = Reached { bits, word };
                }
                word += 1;
                count += usize::from(bits != 0);
            }
        }
        // Write down who is reached.
        let mut ill = 0usize;
        for &Reached { bits, word } in &reached[..count] {
            let Place { slot, choice } = places[word as usize];
            let slot = slot as usize & 7;
            let n = slot * G / 8;
            let (x, b, choice) = (&mut people[word as usize], &bundles[n], &choices[choice as usize]);
            let (mut bits, mut taken) = (bits, 0u64);
            while bits != 0 {
                let person = bits.trailing_zeros() as usize & 63;
                let k = choice.of(person);
                let (resistance, level) = (x.resistance[person], b.level.0[k & 7]);
                let bit = bits & bits.wrapping_neg();
                bits ^= bit;
                if f64::from(resistance) > level {
                    continue;
                }
                taken |= bit;
                let (c, j) = (&mut cases[ill / 8], ill % 8);
                (c.before[j], c.level[j], c.resistance[j]) = (b.before.0[k & 7], level, resistance);
                (c.times[j], c.ring[j], c.lane[j], c.slot[j]) =
                    (x.times[person], (n << row_shift) as u32, k as u8, slot as u8);
                ill += 1;
            }
            x.left &= !taken;
            s.infected[slot] += taken.count_ones();
        }
        // Work them off.
        for (at, c) in cases[..ill.div_ceil(8)].iter().enumerate() {
            let e = c.entries();
            for j in 0..(ill - 8 * at).min(8) {
                let k = usize::from(c.lane[j]) & 7;
                let row = |ahead: u32| (c.ring[j] as usize | (step + ahead as usize) & rows) & all_rows;
                let x = &mut ring[row(e.first[j])].0[k];
                *x = x.wrapping_add(e.begin[j]);
                let x = &mut ring[row(e.last[j])].0[k];
                *x = x.wrapping_add(e.end[j]);
                s.late[usize::from(c.slot[j]) & 7] += e.late[j];
            }
        }
        step = step.wrapping_add(1);
        // The end of a day.
        s.step = s.step.map(|x| x + 1);
        let due: [bool; COURSES] = std::array::from_fn(|k| s.live[k] && s.step[k] >= steps);
        s.step = std::array::from_fn(|k| if due[k] { 0 } else { s.step[k] });
        s.day = std::array::from_fn(|k| s.day[k] + u32::from(due[k]));
        let past: [u64; COURSES] =
            std::array::from_fn(|k| bundles[k * G / 8].past.0[k * G % 8] + std::mem::take(&mut s.late[k]));
        let begun = past.map(|x| (x & 0xFFFF) as u32);
        let infectious: [u32; COURSES] = std::array::from_fn(|k| begun[k].wrapping_sub((past[k] >> 16) as u32));
        let exposed: [u32; COURSES] = std::array::from_fn(|k| (introduced + s.infected[k]).wrapping_sub(begun[k]));
        for number in 0..COURSES {
            if !due[number] {
                continue;
            }
            let (infectious, exposed, day) = (infectious[number], exposed[number], s.day[number]);
            if infectious > s.peak[number] {
                (s.peak[number], s.peak_day[number]) = (infectious, day);
            }
            tally.day(day, s.infected[number], infectious, exposed);
            let over = infectious + exposed == 0;
            if (over && !imports) || day == site.days {
                // Nothing of this course may meet the next one. If it is over, only the next step knows of it.
                let (n, first) = (number * G / 8, number * G % 8);
                for k in 0..if over { 1 } else { site.ring } {
                    let row = &mut ring[n << row_shift | (step + k) & rows].0;
                    row[first..first + G].fill(0);
                }
                let mut of_staff = 0;
                for ((x, all), staff) in people[number * words..].iter_mut().zip(&susceptible[..]).zip(&staff[..]) {
                    of_staff += (all & !x.left & staff).count_ones();
                    x.left = 0;
                }
                tally.rest(day, s.infected[number]);
                records[(s.replicate[number] - route.first) as usize] = Record {
                    infected: s.infected[number],
                    staff: of_staff,
                    children: s.infected[number] - of_staff,
                    peak: s.peak[number],
                    peak_day: s.peak_day[number],
                    extinct: over,
                    ..Record::default()
                };
                s.live[number] = false;
                free = true;
                live -= 1;
            }
        }
    }
}
