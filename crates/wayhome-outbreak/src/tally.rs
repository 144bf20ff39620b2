//! Counts over many courses: whole numbers, so that the order of adding changes nothing.

use crate::answer::Summary;

/// Counts of a value by day: `counts[day * width + value]`, and from which day on a value stayed.
#[derive(Debug, Clone)]
struct ByDay {
    width: usize,
    counts: Vec<u32>,
}

impl ByDay {
    fn new(days: usize, largest: usize) -> Self {
        Self { width: largest + 1, counts: vec![0; (days + 1) * (largest + 1)] }
    }

    #[inline(always)]
    fn add(&mut self, day: u32, value: u32) {
        let k = day as usize * self.width + (value as usize).min(self.width - 1);
        if let Some(c) = self.counts.get_mut(k) {
            *c = c.wrapping_add(1);
        }
    }

    /// Takes one away again; the count may have come by another way and lie below zero for a while.
    #[inline(always)]
    fn take(&mut self, day: u32, value: u32) {
        let k = day as usize * self.width + (value as usize).min(self.width - 1);
        if let Some(c) = self.counts.get_mut(k) {
            *c = c.wrapping_sub(1);
        }
    }

    fn merge(&mut self, other: &ByDay) {
        for (a, b) in self.counts.iter_mut().zip(&other.counts) {
            *a = a.wrapping_add(*b);
        }
    }

    fn row(&self, day: usize) -> &[u32] {
        &self.counts[day * self.width..(day + 1) * self.width]
    }
}

/// Infected so far, infectious and exposed, by day: the three rows of a day lie side by side.
#[derive(Debug, Clone)]
struct Curves {
    /// Where the rows of a day begin, and where the next day begins.
    starts: [usize; 4],
    counts: Vec<u32>,
}

impl Curves {
    fn new(days: usize, infected: usize, people: usize) -> Self {
        let starts = [0, infected + 1, infected + people + 2, infected + 2 * people + 3];
        Self { starts, counts: vec![0; (days + 1) * starts[3]] }
    }

    #[inline(always)]
    fn add(&mut self, day: u32, values: [u32; 3]) {
        let [a, b, c, width] = self.starts;
        let from = day as usize * width;
        let Some(row) = self.counts.get_mut(from..from + width) else { return };
        let place = |start: usize, end: usize, value: u32| (start + value as usize).min(end - 1);
        for at in [place(a, b, values[0]), place(b, c, values[1]), place(c, width, values[2])] {
            if let Some(x) = row.get_mut(at) {
                *x += 1;
            }
        }
    }

    /// Row `which` of a day: 0 infected so far, 1 infectious, 2 exposed.
    fn row(&self, day: usize, which: usize) -> &[u32] {
        let from = day * self.starts[3];
        &self.counts[from + self.starts[which]..from + self.starts[which + 1]]
    }
}

/// A course at the end of a day: infected so far, infectious and exposed, in 16 bits each from the lowest on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Row(u64);

impl Row {
    /// Numbers of people are below 65,536 in every course that is logged.
    #[inline(always)]
    pub(crate) fn new(infected: u32, infectious: u32, exposed: u32) -> Row {
        Row(u64::from(infected) | u64::from(infectious) << 16 | u64::from(exposed) << 32)
    }
}

/// A course in a log: its column, the row of its first day, and how many days there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Logged {
    pub column: u32,
    pub row: u32,
    pub days: u32,
}

/// How much is counted by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Detail {
    /// Nothing: ends only.
    Ends,
    /// Infected, infectious, exposed.
    Curves,
    /// The same, and rooms, beds and absent staff.
    Full,
}

/// Counts by day.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    detail: Detail,
    courses: u32,
    curves: Option<Curves>,
    settled: Option<ByDay>,
    rooms: Option<ByDay>,
    beds: Option<ByDay>,
    absent: Option<ByDay>,
    /// Courses with nobody infected any more, by day.
    extinct: Vec<u32>,
    /// Infected and in hospital by age group, over all courses.
    ages: Vec<[u64; 2]>,
}

impl Tally {
    pub(crate) fn new(
        detail: Detail,
        days: u32,
        infected: usize,
        people: usize,
        children: usize,
        staff: usize,
    ) -> Self {
        let d = days as usize;
        let curves = detail >= Detail::Curves;
        let full = detail == Detail::Full;
        let make = |yes: bool, n: usize| yes.then(|| ByDay::new(d, n));
        Self {
            detail,
            courses: 0,
            curves: curves.then(|| Curves::new(d, infected, people)),
            settled: make(curves, infected),
            rooms: make(full, children),
            beds: make(full, people),
            absent: make(full, staff),
            extinct: vec![0; d + 2],
            ages: Vec::new(),
        }
    }

    /// State at the end of `day` (0: the start).
    #[inline(always)]
    pub(crate) fn day(&mut self, day: u32, infected: u32, infectious: u32, exposed: u32) {
        if let Some(curves) = &mut self.curves {
            curves.add(day, [infected, infectious, exposed]);
            if let Some(x) = self.extinct.get_mut(day as usize) {
                *x += u32::from(infectious + exposed == 0);
            }
        }
    }

    /// Whether days are counted at all.
    pub(crate) fn counts_days(&self) -> bool {
        self.curves.is_some()
    }

    /// The same as `day` for every day from the first of each of these courses: eight days of all courses, then the next eight,
    /// so that the counts of few days are needed at a time. Leaves the list empty.
    #[inline(always)]
    pub(crate) fn take_in<const COLUMNS: usize>(&mut self, log: &[[Row; COLUMNS]], courses: &mut Vec<Logged>) {
        const TOGETHER: u32 = 8;
        let Some(Curves { starts: [a, b, c, width], counts }) = &mut self.curves else {
            courses.clear();
            return;
        };
        let mut day = 0;
        while !courses.is_empty() {
            let from = (day as usize + 1) * *width;
            let Some(counts) = counts.get_mut(from..) else { break };
            let extinct = self.extinct.get_mut(day as usize + 1..).unwrap_or_default();
            let mut k = 0;
            while let Some(course) = courses.get(k) {
                let until = (day + TOGETHER).min(course.days);
                let rows = log.get((course.row + day) as usize..(course.row + until) as usize).unwrap_or_default();
                let column = course.column as usize % COLUMNS;
                for ((row, counts), extinct) in rows.iter().zip(counts.chunks_exact_mut(*width)).zip(&mut *extinct) {
                    let Row(values) = row[column];
                    *extinct += u32::from(values >> 16 == 0);
                    for (start, shift) in [(*a, 0), (*b, 16), (*c, 32)] {
                        if let Some(x) = counts.get_mut(start + (values >> shift & 0xFFFF) as usize) {
                            *x += 1;
                        }
                    }
                }
                if course.days <= day + TOGETHER {
                    courses.swap_remove(k);
                } else {
                    k += 1;
                }
            }
            day += TOGETHER;
        }
        courses.clear();
    }

    /// After `day` nothing changes any more in this course.
    #[inline(always)]
    pub(crate) fn rest(&mut self, day: u32, infected: u32) {
        self.courses += 1;
        if let Some(s) = &mut self.settled {
            s.add(day, infected);
        }
    }

    /// From the day after `from` to the day `to` nobody on the site is infected, and so many have been: the same as
    /// `day` for each of these days.
    #[inline(always)]
    pub(crate) fn quiet(&mut self, from: u32, to: u32, infected: u32) {
        if let Some(s) = &mut self.settled {
            s.add(from, infected);
            s.take(to, infected);
        }
    }

    /// Whether it is counted what each day asks of the site.
    #[inline(always)]
    pub(crate) fn counts_needs(&self) -> bool {
        self.detail == Detail::Full
    }

    #[inline(always)]
    pub(crate) fn needs(&mut self, day: u32, rooms: u32, beds: u32, absent: u32) {
        if self.detail == Detail::Full
            && let (Some(a), Some(b), Some(c)) = (&mut self.rooms, &mut self.beds, &mut self.absent)
        {
            a.add(day, rooms);
            b.add(day, beds);
            c.add(day, absent);
        }
    }

    /// Infected and in hospital by age group in one course.
    pub(crate) fn ages(&mut self, counts: &[[u32; 2]]) {
        self.ages.resize(self.ages.len().max(counts.len()), [0; 2]);
        for (sum, x) in self.ages.iter_mut().zip(counts) {
            sum[0] += u64::from(x[0]);
            sum[1] += u64::from(x[1]);
        }
    }

    /// Means by age group.
    pub(crate) fn age_means(&self) -> Vec<[f64; 2]> {
        let n = f64::from(self.courses.max(1));
        self.ages.iter().map(|x| x.map(|c| c as f64 / n)).collect()
    }

    pub(crate) fn merge(&mut self, other: &Tally) {
        self.courses += other.courses;
        self.ages.resize(self.ages.len().max(other.ages.len()), [0; 2]);
        for (a, b) in self.ages.iter_mut().zip(&other.ages) {
            a[0] += b[0];
            a[1] += b[1];
        }
        if let (Some(a), Some(b)) = (&mut self.curves, &other.curves) {
            for (a, b) in a.counts.iter_mut().zip(&b.counts) {
                *a += b;
            }
        }
        for (a, b) in [
            (&mut self.settled, &other.settled),
            (&mut self.rooms, &other.rooms),
            (&mut self.beds, &other.beds),
            (&mut self.absent, &other.absent),
        ] {
            if let (Some(a), Some(b)) = (a, b) {
                a.merge(b);
            }
        }
        for (a, b) in self.extinct.iter_mut().zip(&other.extinct) {
            *a += b;
        }
    }

    /// Cumulative, infectious, exposed and the share extinct, for every day.
    pub(crate) fn curves(&self, days: u32) -> Vec<(Summary, Summary, Summary, f64)> {
        let (Some(curves), Some(settled)) = (&self.curves, &self.settled) else { return Vec::new() };
        let n = u64::from(self.courses);
        // `settled[day]` courses ended on that day with this value, and keep it on all later days; less those that go on
        // after a pause.
        let mut carried = vec![0u64; settled.width];
        let mut over = 0u64;
        let mut row = Vec::new();
        let mut out = Vec::with_capacity(days as usize + 1);
        for day in 0..=days as usize {
            row.clear();
            row.extend(curves.row(day, 0).iter().zip(&carried).map(|(a, b)| u64::from(*a) + b));
            let cumulative = summary(&row);
            let extinct = u64::from(self.extinct[day]) + over;
            let share = if n > 0 { extinct as f64 / n as f64 } else { 0.0 };
            let infectious = with_zeros(curves.row(day, 1), n, &mut row);
            let exposed = with_zeros(curves.row(day, 2), n, &mut row);
            out.push((cumulative, infectious, exposed, share));
            for (c, s) in carried.iter_mut().zip(settled.row(day)) {
                let change = i64::from(s.cast_signed());
                *c = c.wrapping_add_signed(change);
                over = over.wrapping_add_signed(change);
            }
        }
        out
    }

    /// Rooms, beds, absent staff, for every day.
    pub(crate) fn need_curves(&self, days: u32) -> Vec<(Summary, Summary, Summary)> {
        let (Some(a), Some(b), Some(c)) = (&self.rooms, &self.beds, &self.absent) else { return Vec::new() };
        let n = u64::from(self.courses);
        let mut row = Vec::new();
        let mut of = |x: &ByDay, day| with_zeros(x.row(day), n, &mut row);
        (0..days as usize).map(|d| (of(a, d), of(b, d), of(c, d))).collect()
    }
}

/// The courses that are over count as 0. `counts` is memory to work in.
fn with_zeros(row: &[u32], courses: u64, counts: &mut Vec<u64>) -> Summary {
    counts.clear();
    counts.extend(row.iter().map(|c| u64::from(*c)));
    let seen: u64 = counts.iter().sum();
    if let Some(zero) = counts.first_mut() {
        *zero += courses.saturating_sub(seen);
    }
    summary(counts)
}

/// Largest number of values for which sums of squares of four thousand million counts fit into 64 bits.
const FITS: usize = 1 << 15;

/// Summary of counts by value. All zero when there is no course.
pub(crate) fn summary(counts: &[u64]) -> Summary {
    let n: u64 = counts.iter().sum();
    if n == 0 {
        return Summary::default();
    }
    let (sum, squares) = if counts.len() <= FITS && n <= u64::from(u32::MAX) {
        let (mut sum, mut squares) = (0u64, 0u64);
        for (v, c) in (0u64..).zip(counts) {
            sum += v * c;
            squares += v * v * c;
        }
        (u128::from(sum), u128::from(squares))
    } else {
        let (mut sum, mut squares) = (0u128, 0u128);
        for (v, c) in (0u128..).zip(counts) {
            sum += v * u128::from(*c);
            squares += v * v * u128::from(*c);
        }
        (sum, squares)
    };
    let n_f = n as f64;
    let mean = sum as f64 / n_f;
    let variance = if n > 1 {
        // n Σx² − (Σx)² in whole numbers: no cancellation.
        (u128::from(n) * squares - sum * sum) as f64 / (n_f * (n_f - 1.0))
    } else {
        0.0
    };
    // Quantiles in one walk: each is the first value up to which so many are counted.
    let ranks = [0.025, 0.25, 0.5, 0.75, 0.975].map(|p: f64| ((p * n_f).ceil() as u64).clamp(1, n));
    let mut quantiles = [0.0; 5];
    let (mut at, mut seen) = (0, 0);
    for (v, c) in counts.iter().enumerate() {
        seen += c;
        while at < 5 && seen >= ranks[at] {
            quantiles[at] = v as f64;
            at += 1;
        }
        if at == 5 {
            break;
        }
    }
    let [q025, q25, q50, q75, q975] = quantiles;
    Summary { mean, sd: libm::sqrt(variance.max(0.0)), q025, q25, q50, q75, q975 }
}

/// Summary of values in the order of the courses.
pub(crate) fn summary_of(values: &mut [f64]) -> Summary {
    let n = values.len();
    if n == 0 {
        return Summary::default();
    }
    let mean = values.iter().sum::<f64>() / n as f64;
    let variance =
        if n > 1 { values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n as f64 - 1.0) } else { 0.0 };
    values.sort_unstable_by(f64::total_cmp);
    let quantile = |p: f64| values[((p * n as f64).ceil() as usize).clamp(1, n) - 1];
    Summary {
        mean,
        sd: libm::sqrt(variance),
        q025: quantile(0.025),
        q25: quantile(0.25),
        q50: quantile(0.5),
        q75: quantile(0.75),
        q975: quantile(0.975),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_of_counts_is_the_summary_of_the_values() {
        let mut counts = vec![0u64; 10];
        let mut values = Vec::new();
        for k in 0..1000u64 {
            let v = (k * k * 7 + 3 * k) % 10;
            counts[v as usize] += 1;
            values.push(v as f64);
        }
        let (a, b) = (summary(&counts), summary_of(&mut values));
        assert!((a.mean - b.mean).abs() < 1e-12 && (a.sd - b.sd).abs() < 1e-12);
        assert_eq!((a.q025, a.q25, a.q50, a.q75, a.q975), (b.q025, b.q25, b.q50, b.q75, b.q975));
    }

    #[test]
    fn nothing_counted_is_zero_and_never_not_a_number() {
        assert_eq!(summary(&[]), Summary::default());
        assert_eq!(summary_of(&mut []), Summary::default());
        assert_eq!(summary(&[0, 0, 1]).sd, 0.0);
    }
}
