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
#[derive(Debug, Clone, Default)]
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
    /// Resistances by person, then latent and infectious time; a power of two of them.
    q: Vec<Line<[i32; 64]>>,
    times: Vec<Line<[[u32; 2]; 64]>>,
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
    ring: Vec<Line<[u64; 8]>>,
    slots: Vec<Slot>,
}

/// Memory of a thread.
#[derive(Debug, Default)]
pub(crate) struct Flight {
    bundles: Vec<Bundle>,
    /// Words of people reached that are not empty: the word; where its first person is, the slot and the bundle.
    reached: Vec<(u64, u32)>,
    /// `NEVER` where nobody can be infected.
    nobody: Vec<i32>,
    address: Vec<u64>,
    /// By slot and run of eight people, the lane in the bundle.
    lane: Vec<Vec<[i32; 8]>>,
}

impl Flight {
    /// Makes room for a site.
    pub(crate) fn fit(&mut self, site: &Site) {
        let people = site.lanes.next_multiple_of(64);
        let groups = lanes_of_course(site);
        let slots = 8 / groups;
        self.nobody.clear();
        self.nobody.extend(site.fixed_bits.iter().map(|x| if *x == u32::MAX { NEVER } else { 0 }));
        self.nobody.resize(site.lanes.next_multiple_of(16), NEVER);
        self.address.clear();
        self.address.extend_from_slice(&site.address);
        self.address.resize(site.lanes.next_multiple_of(16), 0);
        self.lane.clear();
        for slot in 0..slots {
            let mut lane = vec![[0; 8]; people / 64];
            for (k, g) in site.group_of.iter().step_by(8).enumerate() {
                lane[k / 8][k % 8] = (slot * groups + usize::from(*g)) as i32;
            }
            self.lane.push(lane);
        }
        self.bundles.resize_with((COURSES / slots).clamp(1, BUNDLES), Bundle::default);
        for b in &mut self.bundles {
            b.ring.clear();
            b.ring.resize(site.ring, Line([0; 8]));
            b.slots.resize_with(slots, Slot::default);
            for s in &mut b.slots {
                s.live = false;
                s.q.clear();
                s.q.resize((people / 64).next_power_of_two(), Line([NEVER; 64]));
                s.times.clear();
                s.times.resize((people / 64).next_power_of_two(), Line::default());
            }
        }
        self.reached.clear();
        self.reached.resize(BUNDLES * slots * people / 64 + 1, (0, 0));
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

impl Slot {
    /// Draws what is drawn for every person.
    #[inline(always)]
    fn draw<M: Masks>(&mut self, masks: M, site: &Site, world: &World, key: u64, nobody: &[i32], address: &[u64]) {
        let (nobody, _) = nobody.as_chunks::<16>();
        let (address, _) = address.as_chunks::<16>();
        let q = self.q.iter_mut().flat_map(|x| x.0.as_chunks_mut::<16>().0);
        let times = self.times.iter_mut().flat_map(|x| x.0.as_chunks_mut::<16>().0);
        for (((q, times), nobody), address) in q.zip(times).zip(nobody).zip(address) {
            let word: [u64; 16] = std::array::from_fn(|k| bits(key, address[k], Purpose::Resistance, 0));
            let high: [u32; 16] = std::array::from_fn(|k| (word[k] >> 32) as u32);
            // At most 16.7 units of hazard, that is 4.4 million: exact as the low bits of a float of this size.
            *q = std::array::from_fn(|k| {
                let x = exponential(high[k]) * HAZARD as f32 + 8_388_608.0;
                (x.to_bits() & 0x007F_FFFF) as i32 | nobody[k]
            });
            let latent = site.latent.draw_sixteen(masks, &std::array::from_fn(|k| latent_bits(word[k])));
            let infectious = site.infectious.draw_sixteen(masks, &std::array::from_fn(|k| infectious_bits(word[k])));
            *times = std::array::from_fn(|k| ticks(world, latent[k], infectious[k]));
        }
    }
}

impl Bundle {
    /// Begins a course in slot `at`. `step`: of the flight, the first that the course will see.
    #[expect(clippy::too_many_arguments, reason = "what a course needs")]
    #[inline(always)]
    fn begin<M: Masks, const G: usize>(
        &mut self,
        masks: M,
        site: &Site,
        world: &World,
        nobody: &[i32],
        address: &[u64],
        at: usize,
        replicate: u32,
        step: u32,
    ) {
        let mask = self.ring.len() - 1;
        let Some(slot) = self.slots.get_mut(at) else { return };
        slot.draw(masks, site, world, replicate_key(site.seed, u64::from(replicate)), nobody, address);
        slot.live = true;
        slot.replicate = replicate;
        (slot.step, slot.day, slot.late, slot.infected, slot.staff, slot.peak_day) = (0, 0, 0, 0, 0, 0);
        slot.peak = site.introduced.len() as u32;
        for k in at * G..(at + 1) * G {
            (self.current.0[k & 7], self.level.0[k & 7], self.past.0[k & 7]) = (0.0, 0.0, 0);
        }
        for &person in &site.introduced {
            let k = (at * G + usize::from(site.group_of[person as usize])) & 7;
            let [_, off] = slot.times[person as usize / 64].0[person as usize % 64];
            let last = off.div_ceil(STEP).max(1);
            self.ring[step as usize & mask].0[k] += BEGIN + u64::from(STEP);
            self.ring[(step + last - 1) as usize & mask].0[k] += END + u64::from(off - (last - 1) * STEP);
        }
    }

    /// Raises the levels by the pressure of one step.
    #[inline(always)]
    fn rise<const G: usize>(&mut self, f: &Fixed, step: u32) {
        let mask = self.ring.len() - 1;
        let Some(entry) = self.ring.get_mut(step as usize & mask) else { return };
        let row = entry.0;
        entry.0 = [0; 8];
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

    /// Infects a person in the step that the levels have just been raised for.
    #[inline(always)]
    fn infect(&mut self, at: usize, person: usize, lanes: &[[i32; 8]], is_staff: &[u32; 8], step: u32) {
        let mask = self.ring.len() - 1;
        let slots = self.slots.len() - 1;
        let slot = &mut self.slots[at & slots];
        let words = slot.q.len() - 1;
        let k = (lanes.as_flattened()[person / 8] & 7) as usize;
        let q = &mut slot.q[(person / 64) & words].0[person % 64];
        let resistance = f64::from(*q);
        *q = NEVER;
        let words = slot.times.len() - 1;
        let [latent, infectious] = slot.times[(person / 64) & words].0[person % 64];
        // Ticks from the start of this step.
        let on = part_of_span(resistance, self.before.0[k], self.level.0[k], STEP) + latent;
        let off = on + infectious;
        // Steps after which they have begun and ended; what belongs to this one is made up in the next.
        let (first, last) = (on.div_ceil(STEP), off.div_ceil(STEP));
        slot.late += u64::from(first <= 1) + (u64::from(last <= 1) << 16);
        slot.infected += 1;
        slot.staff += is_staff[k];
        let (first, last) = (first.max(2) - 1, last.max(2) - 1);
        let word = &mut self.ring[(step + first) as usize & mask].0[k];
        *word = word.wrapping_add(BEGIN + u64::from((first + 1) * STEP - on));
        let word = &mut self.ring[(step + last) as usize & mask].0[k];
        *word = word.wrapping_add(END).wrapping_add(i64::from(off as i32 - (last * STEP) as i32) as u64);
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
    let is_staff: [u32; 8] = std::array::from_fn(|k| f.is_staff[k] as u32);
    let Flight { bundles, reached, nobody, address, lane } = flight;
    let (bundles, reached, nobody, address, lane) =
        (&mut bundles[..], &mut reached[..], &nobody[..], &address[..], &lane[..]);
    let imports = site.scenario.introduction.per_day > 0.0;
    let introduced = site.introduced.len() as u32;
    let steps = 1u32 << site.step_shift;
    let (mut waiting, mut live, mut step) = (0usize, 0usize, 0u32);
    let mut free = true;
    let most = bundles.len() - 1;
    loop {
        if free && waiting < records.len() {
            free = false;
            for b in bundles.iter_mut() {
                for at in 0..b.slots.len() {
                    while !b.slots[at].live && waiting < records.len() {
                        let replicate = route.first + waiting as u32;
                        tally.day(0, 0, introduced, 0);
                        if site.days == 0 || (introduced == 0 && !imports) {
                            tally.rest(0, 0);
                            records[waiting] =
                                Record { peak: introduced, extinct: introduced == 0, ..Record::default() };
                        } else {
                            b.begin::<M, G>(masks, site, world, nobody, address, at, replicate, step);
                            live += 1;
                        }
                        waiting += 1;
                    }
                }
            }
        }
        if live == 0 {
            break;
        }
        let mut count = 0;
        for (n, b) in bundles.iter_mut().enumerate() {
            b.rise::<G>(&f, step);
            let limits = masks.whole(&b.level.0);
            for (at, (s, lanes)) in b.slots.iter_mut().zip(lane).enumerate() {
                if !s.live {
                    continue;
                }
                for (w, (numbers, which)) in s.q.iter().zip(lanes).enumerate() {
                    let word = masks.at_most(&numbers.0, &limits, which);
                    if let Some(r) = reached.get_mut(count) {
                        *r = (word, (n << 24 | at << 20 | w << 6) as u32);
                    }
                    count += usize::from(word != 0);
                }
            }
        }
        for &(word, place) in &reached[..count] {
            let at = (place >> 20 & 7) as usize;
            let (b, lanes) = (&mut bundles[(place >> 24) as usize & most], &lane[at]);
            let first = (place & 0xF_FFFF) as usize;
            let mut word = word;
            while word != 0 {
                b.infect(at, first + word.trailing_zeros() as usize, lanes, &is_staff, step);
                word &= word - 1;
            }
        }
        step = step.wrapping_add(1);
        for b in bundles.iter_mut() {
            let mask = b.ring.len() - 1;
            for (at, s) in b.slots.iter_mut().enumerate() {
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
                let x = b.past.0[(at * G) & 7] + late;
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
                    let rows = if over { 1 } else { b.ring.len() };
                    for k in 0..rows {
                        let row = &mut b.ring[(step as usize + k) & mask].0;
                        row[at * G..(at + 1) * G].fill(0);
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
}
