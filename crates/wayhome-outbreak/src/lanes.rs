//! The short way: courses in which only contacts matter, sixteen of them in flight at once.
//!
//! The same construction as in [`crate::engine`], the same draws and the same sums, so the same bytes; a test compares the
//! two course by course. What differs is how the work is laid out:
//!
//! - A wing is eight courses side by side, a lane for each. Every group of people has one wide register of levels for all
//!   eight: one step raises the levels of a whole wing, and sums over groups are sums of registers.
//! - Every person is then asked at once whether the resistance may be reached: resistances in sixteen bits, rounded down,
//!   against levels in sixteen bits, rounded down. The answers are bits. Whoever may be reached is held against the exact
//!   numbers before anything follows.
//! - Whoever is reached, in all courses in flight, is first written down, then worked off sixteen at a time: only then are
//!   latent and infectious times worked out. What begins and ends later waits in a ring of steps, one small word for each
//!   group and lane: people who begin, people who end, and ticks. Whole numbers, so their order does not matter.
//! - What each day counts is written into a log, and counted later, day by day for many courses
//!   together: so the counts of one day stay next to the processor.

use crate::draws::{Purpose, bits, infectious_bits, latent_bits, nearest, replicate_key, resistance_of};
use crate::engine::{Factors, Record};
use crate::site::{ORDINARY, STEP, Site, World};
use crate::tally::{Logged, Row, Tally};
use wayhome_simd::{Choice, Masks};

/// Lanes of a wing.
const LANES: usize = 8;
/// Wings in flight: so many that the steps of one need not wait for those of another, so few that all stay in the cache next
/// to the processor.
const WINGS: usize = 2;
const COURSES: usize = WINGS * LANES;
/// Groups that a wing may have.
pub(crate) const GROUPS: usize = 8;
/// Resistances in sixteen bits are in units of so many. The largest that can be drawn, 4.4 million, is a little above what
/// fits; what does not fit counts as 65,535.
const COARSE: u32 = 64;
/// People who are worked off together.
const CASES: usize = 16;
/// Days of the log, at the least: the more, the more courses are counted together.
const LOG: usize = 512;

type Eight = [f64; LANES];
type Whole = [i32; LANES];

/// Begins where a line of the cache begins, so that no wide register is read from two lines.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line<T>(T);

/// A row of the ring, for one group.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub(crate) struct Cells<C>([C; LANES]);

/// A word of the ring: how many begin to be infectious, how many end, and ticks that are given out in a step apart from
/// whole steps. Words add up field by field.
pub(crate) trait Cell: Copy + Default {
    /// The largest group whose sums fit.
    const PEOPLE: usize;
    /// One person who begins, with so many ticks (of this step and the one before).
    fn begin(ticks: u32) -> Self;
    /// One person who ends, with so many ticks (fewer than none when the end lies in the step before).
    fn end(ticks: i32) -> Self;
    fn add(&mut self, other: Self);
    fn take(&mut self, other: Self);
    /// Those who begin, those who end, and ticks.
    fn split(self) -> [i32; 3];
    /// The ring of these words.
    fn ring(flight: &mut Flight) -> &mut Vec<Cells<Self>>;
}

/// Seven bits each for those who begin and end, above them eighteen bits of ticks, with a sign. A person brings at most 512
/// and 256 ticks: 120 people 92,160, and 131,071 fit.
impl Cell for u32 {
    const PEOPLE: usize = 120;
    #[inline(always)]
    fn begin(ticks: u32) -> u32 {
        ticks << 14 | 1 << 7
    }
    #[inline(always)]
    fn end(ticks: i32) -> u32 {
        ticks.cast_unsigned() << 14 | 1
    }
    #[inline(always)]
    fn add(&mut self, other: u32) {
        *self = self.wrapping_add(other);
    }
    #[inline(always)]
    fn take(&mut self, other: u32) {
        *self = self.wrapping_sub(other);
    }
    #[inline(always)]
    fn split(self) -> [i32; 3] {
        [(self >> 7 & 127) as i32, (self & 127) as i32, self.cast_signed() >> 14]
    }
    #[inline(always)]
    fn ring(flight: &mut Flight) -> &mut Vec<Cells<u32>> {
        &mut flight.small_ring
    }
}

/// Sixteen bits each for those who begin and end, above them 32 bits of ticks, with a sign.
impl Cell for u64 {
    const PEOPLE: usize = 60_000;
    #[inline(always)]
    fn begin(ticks: u32) -> u64 {
        u64::from(ticks) << 32 | 1 << 16
    }
    #[inline(always)]
    fn end(ticks: i32) -> u64 {
        u64::from(ticks.cast_unsigned()) << 32 | 1
    }
    #[inline(always)]
    fn add(&mut self, other: u64) {
        *self = self.wrapping_add(other);
    }
    #[inline(always)]
    fn take(&mut self, other: u64) {
        *self = self.wrapping_sub(other);
    }
    #[inline(always)]
    fn split(self) -> [i32; 3] {
        [(self >> 16 & 0xFFFF) as i32, (self & 0xFFFF) as i32, (self >> 32) as i32]
    }
    #[inline(always)]
    fn ring(flight: &mut Flight) -> &mut Vec<Cells<u64>> {
        &mut flight.wide_ring
    }
}

/// Whether the words of 32 bits are enough for the largest group of a site.
pub(crate) fn small_groups(site: &Site) -> bool {
    site.groups.iter().all(|g| g.hi - g.lo <= <u32 as Cell>::PEOPLE)
}

/// Factors of the groups.
#[derive(Debug, Clone, Copy)]
struct Fixed {
    /// What children and what staff give out on the site.
    of_children: [f64; GROUPS],
    of_staff: [f64; GROUPS],
    own: [f64; GROUPS],
    child: [f64; GROUPS],
    staff: [f64; GROUPS],
    import: [f64; GROUPS],
}

impl Fixed {
    fn new(factors: &Factors) -> Fixed {
        let b = factors.block();
        // Weights are powers of two: multiplying the factors by them changes no bit of the products.
        let heavy = |x: &Eight| -> Eight { x.map(|x| x * ORDINARY) };
        Fixed {
            of_children: heavy(&std::array::from_fn(|k| b.give[k] * b.is_child[k])),
            of_staff: heavy(&std::array::from_fn(|k| b.give[k] * b.is_staff[k])),
            own: heavy(&b.own),
            child: b.child,
            staff: b.staff,
            import: b.import,
        }
    }
}

/// Levels and counts of eight courses, by group where the groups differ.
#[derive(Debug, Clone, Copy)]
struct Wing {
    /// Infectious people of each group.
    current: [Line<Whole>; GROUPS],
    /// Begun so far, and infectious now, over the groups, as far as the ring has told.
    begun: Whole,
    infectious: Whole,
    // Of the courses, by lane.
    /// 1 for a course, 0 for none.
    live: [u32; LANES],
    replicate: [u32; LANES],
    day: [u32; LANES],
    /// Most people infectious, above 65,535 less the day.
    peak: [u32; LANES],
    /// Row of the log in which the first day stands.
    row: [u32; LANES],
}

const IDLE: Wing = Wing {
    current: [Line([0; LANES]); GROUPS],
    begun: [0; LANES],
    infectious: [0; LANES],
    live: [0; LANES],
    replicate: [0; LANES],
    day: [0; LANES],
    peak: [0; LANES],
    row: [0; LANES],
};

/// A word of people who may be reached: bits, and which word of people.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    bits: u64,
    word: u32,
}

/// Memory of a thread. People of a course take a power of two of words of 64.
#[derive(Debug, Default)]
pub(crate) struct Flight {
    /// Resistances in units of [`COARSE`].
    coarse: Vec<Line<[u16; 64]>>,
    /// Bits of those who can still be infected.
    left: Vec<u64>,
    /// Resistances, and below them the 36 bits from which times come.
    drawn: Vec<u64>,
    /// Words of people who may be reached, those that are not empty.
    reached: Vec<Reached>,
    /// People who may be reached: course and lane.
    codes: Vec<u32>,
    /// A row for each day, with a column for each course in flight.
    log: Vec<[Row; COURSES]>,
    logged: Vec<Logged>,
    /// One of the two rings is in use. Every flight leaves it empty.
    small_ring: Vec<Cells<u32>>,
    wide_ring: Vec<Cells<u64>>,
    // Of the site, the same for all courses:
    /// By word: the groups of the people.
    choices: Vec<Choice>,
    address: Vec<u64>,
    group: Vec<u32>,
    /// Bits of those who can be infected, and of staff, by word of people.
    susceptible: Vec<u64>,
    staff: Vec<u64>,
}

impl Flight {
    /// Makes room for a site.
    pub(crate) fn fit(&mut self, site: &Site) {
        let words = site.lanes.div_ceil(64).max(1);
        let room = words.next_power_of_two();
        self.address.clear();
        self.address.extend_from_slice(&site.address);
        self.address.resize(site.lanes.next_multiple_of(CASES), 0);
        self.group.clear();
        self.group.extend(site.group_of.iter().map(|g| u32::from(*g)));
        self.group.resize(64 * room, 0);
        self.susceptible.clear();
        self.susceptible.resize(words, 0);
        self.staff.clear();
        self.staff.resize(words, 0);
        for (k, (group, fixed)) in site.group_of.iter().zip(&site.fixed_bits).enumerate() {
            self.susceptible[k / 64] |= u64::from(*fixed != u32::MAX) << (k % 64);
            self.staff[k / 64] |= u64::from(usize::from(*group) >= site.child_groups) << (k % 64);
        }
        self.choices.clear();
        for groups in self.group.chunks(64).take(words) {
            self.choices.push(Choice::new(&std::array::from_fn(|k| groups.get(k).copied().unwrap_or(0) as u8)));
        }
        self.coarse.clear();
        self.coarse.resize(COURSES * room, Line([u16::MAX; 64]));
        self.left.clear();
        self.left.resize(COURSES * room, 0);
        self.drawn.clear();
        self.drawn.resize(COURSES * room * 64, 0);
        self.reached.clear();
        self.reached.resize(COURSES * words + 1, Reached::default());
        // Everybody at once, and one block of room.
        self.codes.clear();
        self.codes.resize(COURSES * room * 64 + CASES, 0);
        let days = site.days as usize + 1;
        self.log.clear();
        self.log.resize(LOG.max(2 * days), [Row::default(); COURSES]);
        self.logged.clear();
        self.small_ring.clear();
        self.wide_ring.clear();
    }
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

/// A resistance above the bits of the times.
const TIMES: u32 = 36;

/// Draws what is drawn for every person of a course.
#[inline(always)]
fn draw_people<M: Masks>(masks: M, key: u64, address: &[u64], coarse: &mut [Line<[u16; 64]>], drawn: &mut [u64]) {
    let (address, _) = address.as_chunks::<CASES>();
    let coarse = coarse.iter_mut().flat_map(|line| line.0.as_chunks_mut::<CASES>().0);
    for ((address, coarse), drawn) in address.iter().zip(coarse).zip(drawn.as_chunks_mut::<CASES>().0) {
        let word: [u64; CASES] = std::array::from_fn(|k| bits(key, address[k], Purpose::Resistance, 0));
        let draw = masks.exponentials(&std::array::from_fn(|k| (word[k] >> 32) as u32));
        let exact: [u32; CASES] = std::array::from_fn(|k| resistance_of(draw[k]));
        *drawn = std::array::from_fn(|k| u64::from(exact[k]) << TIMES | word[k] & ((1 << TIMES) - 1));
        *coarse = std::array::from_fn(|k| (exact[k] / COARSE).min(u32::from(u16::MAX)) as u16);
    }
}

/// The sum over groups, in the order of the engine's sum of eight; what is not there is left out.
#[inline(always)]
fn sum_groups<M: Masks, const G: usize>(masks: M, flow: &[M::Numbers; G], factor: &[f64; GROUPS]) -> M::Numbers {
    let mut x = *flow;
    for (x, factor) in x.iter_mut().zip(factor) {
        *x = masks.times(*x, masks.all(*factor));
    }
    for half in [4, 2, 1] {
        for k in 0..half {
            if k + half < G {
                x[k] = masks.plus(x[k], x[k + half]);
            }
        }
    }
    x[0]
}

/// Raises the levels of a wing by the pressure of one step. `row`: what the ring says of it. Returns the levels in units of
/// [`COARSE`], by group.
#[inline(always)]
fn rise<M: Masks, C: Cell, const G: usize>(
    masks: M,
    wing: &mut Wing,
    levels: &mut [Eight; GROUPS],
    before: &mut [Eight; GROUPS],
    f: &Fixed,
    row: &mut [Cells<C>],
) -> [[u16; LANES]; GROUPS] {
    let (mut begun, mut infectious) = (wing.begun, [0; LANES]);
    let mut flow = [masks.all(0.0); G];
    for ((flow, current), cells) in flow.iter_mut().zip(&mut wing.current).zip(row) {
        let old = current.0;
        let (mut now, mut ticks) = ([0; LANES], [0; LANES]);
        for k in 0..LANES {
            let [begin, end, part] = cells.0[k].split();
            let stay = old[k] - end;
            now[k] = stay + begin;
            begun[k] += begin;
            infectious[k] += now[k];
            ticks[k] = stay * STEP as i32 + part;
        }
        cells.0 = [C::default(); LANES];
        current.0 = now;
        // Whole numbers: exact.
        *flow = masks.of_whole(&ticks);
    }
    (wing.begun, wing.infectious) = (begun, infectious);
    let children = sum_groups::<M, G>(masks, &flow, &f.of_children);
    let staff = sum_groups::<M, G>(masks, &flow, &f.of_staff);
    let mut coarse = [[0; LANES]; GROUPS];
    for g in 0..G {
        let old = masks.numbers(&levels[g]);
        let pooled = masks.plus(masks.times(flow[g], masks.all(f.own[g])), masks.all(f.import[g]));
        let of_children = masks.times(children, masks.all(f.child[g]));
        let site = masks.plus(of_children, masks.times(staff, masks.all(f.staff[g])));
        let level = masks.plus(old, masks.plus(site, pooled));
        before[g] = levels[g];
        levels[g] = masks.back(level);
        coarse[g] = masks.whole(&masks.back(masks.times(level, masks.all(1.0 / f64::from(COARSE)))));
    }
    coarse
}

/// Sixteen people who may be reached, with what is needed to work them off.
struct Cases {
    before: [f64; CASES],
    level: [f64; CASES],
    drawn: [u64; CASES],
}

/// What a person reached adds to the ring: rows after the present one, and what is added there.
struct Entries<C> {
    first: [u32; CASES],
    begin: [C; CASES],
    last: [u32; CASES],
    end: [C; CASES],
    /// Begun and ended within this step.
    late: [u32; CASES],
    /// Bits of those whom the level has reached indeed.
    reached: u32,
}

/// An array made place by place. Not `array::from_fn`: the compiler leaves so large a closure outside, where it is compiled
/// for the plain processor.
macro_rules! each {
    (|$k:ident| $value:expr) => {{
        let mut out = [Default::default(); CASES];
        for $k in 0..CASES {
            out[$k] = $value;
        }
        out
    }};
}

impl Cases {
    /// When the sixteen begin and end.
    #[inline(always)]
    fn entries<M: Masks, C: Cell>(&self, masks: M, site: &Site, world: &World) -> Entries<C> {
        let word = self.drawn;
        let resistance: [f64; CASES] = each!(|k| f64::from((word[k] >> TIMES) as u32));
        let latent = site.latent.draw_sixteen(masks, &each!(|k| latent_bits(word[k])));
        let infectious = site.infectious.draw_sixteen(masks, &each!(|k| infectious_bits(word[k])));
        let part: [u32; CASES] = each!(|k| part_of_span(resistance[k], self.before[k], self.level[k], STEP));
        let times: [[u32; 2]; CASES] = each!(|k| ticks(world, latent[k], infectious[k]));
        // Ticks from the start of this step.
        let on: [u32; CASES] = each!(|k| part[k] + times[k][0]);
        let off: [u32; CASES] = each!(|k| on[k] + times[k][1]);
        // Steps after which they have begun and ended; what belongs to this one is made up in the next.
        let begun: [u32; CASES] = each!(|k| on[k].div_ceil(STEP));
        let ended: [u32; CASES] = each!(|k| off[k].div_ceil(STEP));
        let first: [u32; CASES] = each!(|k| begun[k].max(2) - 1);
        let last: [u32; CASES] = each!(|k| ended[k].max(2) - 1);
        let half = |x: &[f64; CASES], from: usize| -> Eight { std::array::from_fn(|k| x[from + k]) };
        let low = masks.at_least(&half(&self.level, 0), &half(&resistance, 0));
        let high = masks.at_least(&half(&self.level, 8), &half(&resistance, 8));
        Entries {
            begin: each!(|k| C::begin((first[k] + 1) * STEP - on[k])),
            end: each!(|k| C::end(off[k].wrapping_sub(last[k] * STEP).cast_signed())),
            late: each!(|k| u32::from(begun[k] <= 1) | u32::from(ended[k] <= 1) << 16),
            reached: low | high << 8,
            first,
            last,
        }
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

/// Runs the courses of `records`. `G` groups, or more than there are; `C` holds the largest.
#[inline(always)]
pub(crate) fn run_flight<M: Masks, C: Cell, const G: usize>(
    masks: M,
    route: &Route<'_>,
    flight: &mut Flight,
    tally: &mut Tally,
    records: &mut [Record],
) {
    let (site, world) = (route.site, route.world);
    let f = Fixed::new(route.factors);
    let mut ring = std::mem::take(C::ring(flight));
    ring.resize(site.ring * WINGS * G, Cells([C::default(); LANES]));
    let Flight {
        coarse, left, drawn, reached, codes, log, logged, choices, address, group, susceptible, staff, ..
    } = flight;
    let words = susceptible.len();
    let room = words.next_power_of_two();
    // Codes are course, then lane, in bits.
    let (to_course, lane_mask, code_mask) = ((64 * room).trailing_zeros(), 64 * room - 1, COURSES * 64 * room - 1);
    if site.groups.len() > G
        || group.len() != 64 * room
        || left.len() != COURSES * room
        || drawn.len() != 64 * left.len()
    {
        debug_assert!(false, "the flight has been fitted to this site");
        return;
    }
    let rows = site.ring - 1;
    let mut wings = [IDLE; WINGS];
    let mut levels = Line([[[0.0; LANES]; GROUPS]; WINGS]);
    let mut before = levels;
    let (levels, before) = (&mut levels.0, &mut before.0);
    let mut infected = [[0u32; LANES]; WINGS];
    let imports = site.scenario.introduction.per_day > 0.0;
    let introduced = site.introduced.len() as u32;
    let steps = 1u32 << site.step_shift;
    let log_days = log.len();
    let counts = tally.counts_days();
    let (mut waiting, mut live, mut step, mut day, mut today) = (0usize, 0usize, 0usize, 0usize, 0u32);
    let mut free = true;
    loop {
        // Courses begin at the start of a day, so that all have the same steps behind.
        if free && waiting < records.len() {
            free = false;
            for number in 0..COURSES {
                let (n, k) = (number / LANES, number % LANES);
                while wings[n].live[k] == 0 && waiting < records.len() {
                    let replicate = route.first + waiting as u32;
                    tally.day(0, 0, introduced, 0);
                    if site.days == 0 || (introduced == 0 && !imports) {
                        tally.rest(0, 0);
                        records[waiting] = Record { peak: introduced, extinct: introduced == 0, ..Record::default() };
                        waiting += 1;
                        continue;
                    }
                    let w = &mut wings[n];
                    (w.live[k], w.replicate[k], w.day[k], w.row[k]) = (1, replicate, 0, day as u32);
                    (w.peak[k], w.begun[k]) = (introduced << 16 | 0xFFFF, 0);
                    infected[n][k] = 0;
                    for (current, level) in w.current.iter_mut().zip(&mut levels[n]).take(G) {
                        (current.0[k], level[k]) = (0, 0.0);
                    }
                    let own = number * room..number * room + words;
                    let key = replicate_key(site.seed, replicate.into());
                    draw_people(
                        masks,
                        key,
                        address,
                        &mut coarse[own.clone()],
                        &mut drawn[64 * own.start..64 * own.end],
                    );
                    left[own].copy_from_slice(susceptible);
                    for &person in &site.introduced {
                        let cell = n * G + usize::from(site.group_of[person as usize]).min(G - 1);
                        let word = drawn[number * room * 64 + person as usize];
                        let (_, off) = periods(site, world, word);
                        let last = off.div_ceil(STEP).max(1) as usize - 1;
                        let rest = off.cast_signed() - (last as u32 * STEP).cast_signed();
                        ring[(step & rows) * WINGS * G + cell].0[k].add(C::begin(STEP));
                        ring[((step + last) & rows) * WINGS * G + cell].0[k].add(C::end(rest));
                    }
                    live += 1;
                    waiting += 1;
                }
            }
        }
        if live == 0 {
            break;
        }
        // One wing after the other: while the times of one are worked out, the levels of the next can rise.
        let mut late = [[0u32; LANES]; WINGS];
        for n in 0..WINGS {
            let at = ((step & rows) * WINGS + n) * G;
            let Some(row) = ring.get_mut(at..at + G) else { break };
            let whole = rise::<M, C, G>(masks, &mut wings[n], &mut levels[n], &mut before[n], &f, row);
            let limits = if G == 1 { whole[0].map(|x| [x; 8]) } else { masks.turn(&whole) };
            // Ask who may be reached.
            let mut count = 0;
            let first = n * LANES * room;
            let of_course = coarse[first..].chunks_exact(room).zip(left[first..].chunks_exact(room));
            for ((number, limits), (coarse, left)) in limits.iter().enumerate().zip(of_course) {
                for (w, ((coarse, left), choice)) in coarse.iter().zip(left).zip(&choices[..]).enumerate() {
                    let bits = masks.at_most(&coarse.0, limits, choice) & left;
                    if let Some(r) = reached.get_mut(count) {
                        *r = Reached { bits, word: (first + number * room + w) as u32 };
                    }
                    count += usize::from(bits != 0);
                }
            }
            // Write them down: four at a time without asking whether there are so many, which nobody could foresee.
            let mut ill = 0usize;
            for &Reached { bits, word } in &reached[..count] {
                let of_word = bits.count_ones();
                left[word as usize] &= !bits;
                infected[n][((64 * word as usize) >> to_course) % LANES] += of_word;
                let (mut bits, mut at) = (bits, ill);
                ill += of_word as usize;
                while let Some(four) = codes.get_mut(at..at + 4) {
                    for code in four {
                        *code = 64 * word + bits.trailing_zeros();
                        bits &= bits.wrapping_sub(1);
                    }
                    if bits == 0 {
                        break;
                    }
                    at += 4;
                }
            }
            // Work them off.
            for (at, codes) in codes.as_chunks::<CASES>().0.iter().enumerate().take(ill.div_ceil(CASES)) {
                // Where their levels stand, and where their groups stand in a row of the ring.
                let lane: [u32; CASES] = each!(|k| (codes[k] >> to_course) % LANES as u32);
                let g: [u32; CASES] = each!(|k| group[codes[k] as usize & lane_mask] & (GROUPS as u32 - 1));
                let place = each!(|k| g[k] * LANES as u32 + lane[k]);
                let c = Cases {
                    before: masks.pick(before[n].as_flattened(), &place),
                    level: masks.pick(levels[n].as_flattened(), &place),
                    drawn: masks.pick_words(drawn, codes),
                };
                let e = c.entries::<M, C>(masks, site, world);
                let (now, row, start) = (step as u32, (WINGS * G * LANES) as u32, (n * G * LANES) as u32);
                let first: [u32; CASES] =
                    each!(|k| (now.wrapping_add(e.first[k]) & rows as u32) * row + start + place[k]);
                let last: [u32; CASES] =
                    each!(|k| (now.wrapping_add(e.last[k]) & rows as u32) * row + start + place[k]);
                let here = (ill - at * CASES).min(CASES);
                for k in 0..here {
                    if let Some(x) = ring.get_mut(first[k] as usize / LANES) {
                        x.0[first[k] as usize % LANES].add(e.begin[k]);
                    }
                    if let Some(x) = ring.get_mut(last[k] as usize / LANES) {
                        x.0[last[k] as usize % LANES].add(e.end[k]);
                    }
                    late[n][lane[k] as usize % LANES] += e.late[k];
                }
                // Whom the level has not reached after all: one in fifty.
                let mut not = !e.reached & ((1u64 << here) - 1) as u32;
                while not != 0 {
                    let k = not.trailing_zeros() as usize % CASES;
                    not &= not - 1;
                    let (code, lane) = (codes[k] as usize & code_mask, lane[k] as usize % LANES);
                    left[code / 64] |= 1 << (code % 64);
                    infected[n][lane] -= 1;
                    late[n][lane] -= e.late[k];
                    if let Some(x) = ring.get_mut(first[k] as usize / LANES) {
                        x.0[first[k] as usize % LANES].take(e.begin[k]);
                    }
                    if let Some(x) = ring.get_mut(last[k] as usize / LANES) {
                        x.0[last[k] as usize % LANES].take(e.end[k]);
                    }
                }
            }
        }
        step = step.wrapping_add(1);
        // The end of a day.
        today += 1;
        if today < steps {
            continue;
        }
        today = 0;
        for (n, w) in wings.iter_mut().enumerate() {
            // Small sums of eight: so the compiler fills registers. Yes and no are 1 and 0.
            let (so_far, begun_late, ended_late) = (infected[n], late[n].map(|x| x & 0xFFFF), late[n].map(|x| x >> 16));
            let begun: [u32; LANES] = std::array::from_fn(|k| w.begun[k].cast_unsigned() + begun_late[k]);
            let told: [u32; LANES] = std::array::from_fn(|k| w.infectious[k].cast_unsigned() + begun_late[k]);
            let infectious: [u32; LANES] = std::array::from_fn(|k| told[k].wrapping_sub(ended_late[k]));
            let ever: [u32; LANES] = so_far.map(|x| x + introduced);
            let exposed: [u32; LANES] = std::array::from_fn(|k| ever[k].wrapping_sub(begun[k]));
            let days = w.day.map(|x| x + 1);
            // The larger number, or the earlier day.
            let now: [u32; LANES] =
                std::array::from_fn(|k| infectious[k] << 16 | 0xFFFF_u32.wrapping_sub(days[k]) & 0xFFFF);
            let peak = w.peak;
            w.peak = std::array::from_fn(|k| peak[k].max(now[k]));
            w.day = days;
            if counts {
                let rows: [Row; LANES] = std::array::from_fn(|k| Row::new(so_far[k], infectious[k], exposed[k]));
                if let Some(x) = log.get_mut(day).and_then(|row| row.as_chunks_mut::<LANES>().0.get_mut(n)) {
                    *x = rows;
                }
            }
            let over: [u32; LANES] = std::array::from_fn(|k| u32::from(infectious[k] | exposed[k] == 0));
            let last = days.map(|x| u32::from(x == site.days));
            let ends: [u32; LANES] = std::array::from_fn(|k| w.live[k] & (over[k] & u32::from(!imports) | last[k]));
            if ends.iter().fold(0, |a, b| a | b) == 0 {
                continue;
            }
            for k in 0..LANES {
                if ends[k] == 0 {
                    continue;
                }
                let over = over[k] == 1;
                // Nothing of this course may meet the next one. If it is over, only the next step knows of it.
                for ahead in 0..if over { 1 } else { site.ring } {
                    let at = (((step + ahead) & rows) * WINGS + n) * G;
                    for cell in &mut ring[at..at + G] {
                        cell.0[k] = C::default();
                    }
                }
                let own = &mut left[(n * LANES + k) * room..][..words];
                let mut of_staff = 0;
                for ((left, all), staff) in own.iter_mut().zip(&susceptible[..]).zip(&staff[..]) {
                    of_staff += (all & !*left & staff).count_ones();
                    *left = 0;
                }
                tally.rest(w.day[k], so_far[k]);
                records[(w.replicate[k] - route.first) as usize] = Record {
                    infected: so_far[k],
                    staff: of_staff,
                    children: so_far[k] - of_staff,
                    peak: w.peak[k] >> 16,
                    peak_day: 0xFFFF - (w.peak[k] & 0xFFFF),
                    extinct: over,
                    ..Record::default()
                };
                if counts {
                    logged.push(Logged { column: (n * LANES + k) as u32, row: w.row[k], days: w.day[k] });
                }
                w.live[k] = 0;
                free = true;
                live -= 1;
            }
        }
        day += 1;
        if counts && day == log_days {
            tally.take_in(log, logged);
            // Courses that go on take the beginning of their log with them.
            let begun = wings.iter().flat_map(|w| (0..LANES).filter(|k| w.live[*k] == 1).map(|k| w.row[k] as usize));
            let from = begun.min().unwrap_or(day);
            log.copy_within(from..day, 0);
            for w in &mut wings {
                w.row = w.row.map(|x| x.saturating_sub(from as u32));
            }
            day -= from;
        }
    }
    tally.take_in(log, logged);
    *C::ring(flight) = ring;
}
