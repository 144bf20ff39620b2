//! The answer in words, for a person who has to act on it.

use crate::answer::{Answer, PackageOutcome, Summary, WhatIf};
use std::fmt::Write;

/// What the answer says, in plain sentences: what will probably happen, how sure that is, what it asks of the
/// facility, and what it costs children. Ends with a line feed.
#[must_use]
pub fn report_text(a: &Answer) -> String {
    let mut t = String::new();
    let days = a.daily.len().saturating_sub(1).max(a.needs.len());
    let _ = writeln!(
        t,
        "{} and {}, {} of them susceptible; {}, {}",
        children(f64::from(a.children)),
        staff(f64::from(a.staff)),
        a.susceptible,
        counted(days as f64, "day", "days"),
        counted(f64::from(a.replicates), "simulated course", "simulated courses")
    );
    if a.responses.is_empty() {
        let _ = writeln!(t, "Responses: none");
    } else {
        let _ = writeln!(t, "Responses: {}", a.responses.join(", "));
    }
    t.push('\n');
    what_happens(&mut t, a);
    curve(&mut t, a);
    needs(&mut t, a);
    rights(&mut t, a);
    t.push_str("\nHow sure this is\n");
    how_sure(&mut t, a);
    for note in &a.notes {
        let _ = writeln!(t, "  Note: {note}.");
    }
    let _ = writeln!(
        t,
        "\nSeed {}, version {}, {} a day.",
        a.provenance.seed,
        a.provenance.version,
        counted(f64::from(a.provenance.steps_per_day), "step", "steps")
    );
    t
}

/// Courses below which shares are told as counts, without a word.
const FEW: u32 = 20;
/// Worlds below which nothing is said of what they believe.
const FEW_WORLDS: u32 = 20;

fn how_sure(t: &mut String, a: &Answer) {
    let courses = counted(f64::from(a.replicates), "course", "courses");
    if a.replicates < 100 {
        let _ = writeln!(
            t,
            "  {courses} cannot tell what is rare: the ranges hold what was seen, and more may happen. Simulate 1000 or more."
        );
    } else {
        t.push_str("  The ranges hold 95 of 100 simulated courses. A single real outbreak is one such course.\n");
    }
    let u = &a.uncertainty;
    if a.nobody_introduced {
        return;
    }
    if u.ranges && u.worlds < FEW_WORLDS {
        let _ = writeln!(
            t,
            "  Some numbers are known only within a range, and {courses} are too few to show what that does: simulate 1000 or more."
        );
        return;
    }
    let (what, are) =
        if a.responses.is_empty() { ("the infection", "is") } else { ("the infection and the responses", "are") };
    match u.share_from_parameters {
        Some(share) => {
            let share = percent(share);
            let _ = writeln!(
                t,
                "  {}{} of the spread comes from what is not known about {what}, the rest is chance.",
                share[..1].to_uppercase(),
                &share[1..]
            );
            if let Some(b) = u.mean_final_size {
                let _ = match (one_decimal(b.low), one_decimal(b.high)) {
                    (low, high) if low == high => writeln!(
                        t,
                        "  Chance apart, the mean number infected stays near {low}: what is not known about {what} hardly moves it."
                    ),
                    (low, high) => writeln!(
                        t,
                        "  Chance apart, the mean number infected may lie anywhere from {low} to {high}, because {what} {are} not known well."
                    ),
                };
            }
            if let Some((low, high)) = u.ends_early.map(|b| (percent(b.low), percent(b.high)))
                && low != high
            {
                let _ = writeln!(t, "  In the same way, the chance that it stays small: {low} to {high}.");
            }
        }
        None if !u.ranges => {
            let _ = writeln!(
                t,
                "  All numbers of the infection were taken as known: the spread is chance alone, and the truth is less sure."
            );
        }
        None => {}
    }
}

fn what_happens(t: &mut String, a: &Answer) {
    t.push_str("What will probably happen\n");
    let size = &a.final_size.interval;
    let none = a.probability.no_further_case;
    if a.susceptible == 0 && a.newcomers == 0 {
        t.push_str("  Nobody on the site can be infected.\n");
        return;
    }
    if a.nobody_introduced {
        t.push_str("  Nothing: nobody brings the infection in (see the note below).\n");
        return;
    }
    let of = base(a);
    // What has not ended by the last day has not been seen to its end.
    let by_the_last_day = a.daily.last().is_some_and(|d| d.extinct < 0.995);
    if size.q025 != size.q975 {
        let (small, all) = out_of(a.probability.ends_early, a.replicates);
        let reach = format!("{} {of}{}", whole(size.q975), if by_the_last_day { " by the last day" } else { "" });
        let _ = match small {
            0 => writeln!(t, "  In short: it hardly ever ends while it is small; it may reach {reach}."),
            _ if small == all => {
                writeln!(t, "  In short: in nearly all courses it ends while it is small; it may reach {reach}.")
            }
            _ => writeln!(
                t,
                "  In short: in {small} of {all} courses it ends while it is small; in the others it may reach {reach}."
            ),
        };
    }
    // What is small and has not ended may still grow.
    let (no_case, ends) = if by_the_last_day {
        ("No further case by the last day", "It ends while it is small, by the last day")
    } else {
        ("No further case at all", "No further case, or it ends while it is small")
    };
    let _ = writeln!(t, "  {no_case}: {}.", chance(none, a.replicates));
    let _ = writeln!(t, "  {ends}: {}.", chance(a.probability.ends_early, a.replicates));
    let infected = if by_the_last_day { "Infected by the last day" } else { "Infected in the end" };
    if size.q025 == size.q975 {
        let _ = writeln!(t, "  {infected}: {} {of}.", whole(size.q50));
    } else {
        let _ = writeln!(
            t,
            "  {infected}: {} to {} {of}; {}. Mean {:.1}{}.",
            whole(size.q025),
            whole(size.q975),
            match whole(size.q50).as_str() {
                "0" => "nobody in half of the courses".to_owned(),
                middle => format!("half of the courses stay at or below {middle}"),
            },
            a.final_size.mean,
            if a.staff == 0 {
                String::new()
            } else {
                format!(" ({:.1} children, {:.1} staff)", a.final_size.children, a.final_size.staff)
            }
        );
    }
    let marks = [0.1, 0.25, 0.5];
    let mut said = Vec::new();
    for m in marks {
        let k = (m * f64::from(a.susceptible)).floor() as u32;
        if k > 0 && !said.contains(&k) {
            said.push(k);
            if let Some(p) = a.probability.more_than.get(&k) {
                let _ = writeln!(t, "  More than {k} infected: {}.", chance(*p, a.replicates));
            }
        }
    }
    if a.peak.infectious.q975 > 0.0 {
        let _ = writeln!(
            t,
            "  Most people infectious at once: {}; the worst day is day {}.",
            range(&a.peak.infectious),
            range(&a.peak.day)
        );
    }
    if a.illness.hospital.mean > 0.0 {
        let _ = writeln!(
            t,
            "  People who need a hospital bed: {} (mean {:.2}).",
            range(&a.illness.hospital),
            a.illness.hospital.mean
        );
    }
    for g in &a.final_size.by_age {
        let _ = writeln!(
            t,
            "  Age {}: {} of {} infected on average{}.",
            g.id,
            one_decimal(g.infected),
            children(f64::from(g.children)),
            if g.hospital > 0.0 { format!(", {:.2} in hospital", g.hospital) } else { String::new() }
        );
    }
    if a.illness.deaths.mean > 0.0 {
        let _ = writeln!(t, "  Deaths: {} (mean {:.3}).", range(&a.illness.deaths), a.illness.deaths.mean);
    }
    if a.community.q975 > 0.0 {
        let _ = writeln!(
            t,
            "  Infections passed on outside by people who go home: {} (mean {:.1}).",
            range(&a.community),
            a.community.mean
        );
    }
}

/// Of whom the infected are counted: the susceptible at the start, and newcomers.
fn base(a: &Answer) -> String {
    match a.newcomers {
        0 => format!("of {}", a.susceptible),
        n => format!(
            "of {} susceptible at the start and {}",
            a.susceptible,
            counted(f64::from(n), "newcomer", "newcomers")
        ),
    }
}

/// A share of the courses as a count, and of how many: 100, or all where there are fewer.
fn out_of(p: f64, courses: u32) -> (u32, u32) {
    let all = courses.min(100);
    ((p * f64::from(all)).round() as u32, all)
}

/// A chart of the infected over time: the middle half and the outer range, one line for each of at most 12 days.
fn curve(t: &mut String, a: &Answer) {
    let top = a.daily.iter().map(|d| d.infected_cumulative.q975).fold(0.0, f64::max);
    if a.daily.len() < 2 || top < 1.0 {
        return;
    }
    // The chart ends when the curves do.
    let last = a.daily.iter().rposition(|d| d.infectious.q975 > 0.0 || d.exposed.q975 > 0.0).unwrap_or(0) + 1;
    let last = last.clamp(1, a.daily.len() - 1);
    let step = last.div_ceil(12).max(1);
    const WIDTH: usize = 40;
    let _ = writeln!(t, "\nInfected so far (· 95 of 100 courses, = half of them, | the middle)\n");
    let _ = writeln!(t, "   day  0{:>width$}  infectious now", whole(top), width = WIDTH - 1);
    for k in (0..=last).step_by(step) {
        let d = &a.daily[k];
        let x = &d.infected_cumulative;
        let line = chart_row(WIDTH, top, &[(x.q025, x.q975, '·'), (x.q25, x.q75, '='), (x.q50, x.q50, '|')]);
        let _ = writeln!(t, "  {:>4}  {line}  {}", d.day, range(&d.infectious));
    }
}

/// One line of a chart that reaches from 0 to `top`: spans with their mark, later ones above earlier ones. What lies beyond
/// the chart is drawn at its end.
pub(crate) fn chart_row(width: usize, top: f64, spans: &[(f64, f64, char)]) -> String {
    let at = |v: f64| (((v / top) * (width - 1) as f64).round() as usize).min(width - 1);
    let mut row = vec![' '; width];
    for &(from, to, mark) in spans {
        for cell in row.iter_mut().take(at(to) + 1).skip(at(from)) {
            *cell = mark;
        }
    }
    row.into_iter().collect()
}

fn needs(t: &mut String, a: &Answer) {
    let rooms = a.peak.rooms;
    let supplies = a.supplies.unwrap_or_default();
    let used = supplies.tests.q975 > 0.0 || supplies.doses.q975 > 0.0;
    if rooms.q975 <= 0.0 && a.peak.staff_absent.q975 <= 0.0 && a.staffing.days_below_ratio.is_none() && !used {
        return;
    }
    t.push_str("\nWhat it asks of the facility\n");
    if rooms.q975 > 0.0 {
        let _ = writeln!(
            t,
            "  Single rooms for children known as cases, on the worst day: {}. In 97 of 100 courses no more than {} wanted on a day.",
            range(&rooms),
            counted(rooms.q975, "is", "are")
        );
    }
    if a.rights.no_room.q975 > 0.0 {
        let _ = writeln!(t, "  Times that a child had to wait for a room: {}.", range(&a.rights.no_room));
    }
    if a.peak.staff_absent.q975 > 0.0 {
        let _ = writeln!(
            t,
            "  Staff away on the worst day: {}; working days lost: {}.",
            range(&a.peak.staff_absent),
            range(&a.staffing.days_absent)
        );
    }
    if let Some(below) = a.staffing.days_below_ratio {
        let _ = writeln!(
            t,
            "  Days with fewer staff than the ratio asks: {}.{}",
            range(&below),
            if below.q975 > 0.0 { " Violence rises on such days: plan cover now." } else { "" }
        );
    }
    for (x, name) in [(supplies.tests, "Tests"), (supplies.doses, "Doses")] {
        if x.q975 > 0.0 {
            let _ = writeln!(t, "  {name} used: {}.", range(&x));
        }
    }
    by_week(t, a);
}

/// Rooms, beds and staff away by week: the worst day of the week, for 97 of 100 courses.
fn by_week(t: &mut String, a: &Answer) {
    let last = a.needs.iter().rposition(|d| d.rooms.q975 + d.beds.q975 + d.staff_absent.q975 > 0.0);
    let Some(last) = last else { return };
    t.push_str("  By week, on the worst day, the middle course and (what covers 97 of 100):\n");
    let _ = writeln!(t, "    {:<14}{:>14}{:>16}{:>16}", "days", "rooms", "hospital beds", "staff away");
    // Weeks that are alike stand in one line.
    let mut lines: Vec<(usize, usize, [String; 3])> = Vec::new();
    for (k, week) in a.needs[..=last].chunks(7).enumerate() {
        let worst = |of: &dyn Fn(&crate::answer::Need) -> Summary| {
            let middle = week.iter().map(|d| of(d).q50).fold(0.0, f64::max);
            let most = week.iter().map(|d| of(d).q975).fold(0.0, f64::max);
            format!("{} ({})", whole(middle), whole(most))
        };
        let now = [worst(&|d| d.rooms), worst(&|d| d.beds), worst(&|d| d.staff_absent)];
        let until = 7 * k + week.len() - 1;
        match lines.last_mut().filter(|line| line.2 == now) {
            Some(line) => line.1 = until,
            None => lines.push((7 * k, until, now)),
        }
    }
    for (from, until, [rooms, beds, absent]) in lines {
        let days = format!("{from} to {until}");
        let _ = writeln!(t, "    {days:<14}{rooms:>14}{beds:>16}{absent:>16}");
    }
}

fn rights(t: &mut String, a: &Answer) {
    let r = &a.rights;
    if a.responses.is_empty() && r.hours_alone.q975 <= 0.0 {
        return;
    }
    t.push_str("\nWhat the responses cost children\n");
    for c in &a.child_costs {
        let mut parts = Vec::new();
        if c.hours_alone > 0.0 {
            parts.push(format!("{} hours alone a day", c.hours_alone));
        }
        for (share, what) in [(c.visits_lost, "visits in person"), (c.lessons_lost, "lessons")] {
            match share {
                x if x >= 1.0 => parts.push(format!("no {what}")),
                x if x > 0.0 => parts.push(format!("{} of the {what} lost", percent(x))),
                _ => {}
            }
        }
        let days = c.days.map_or_else(String::new, |d| format!(", for {d} {}", if d == 1.0 { "day" } else { "days" }));
        let _ = writeln!(t, "  {}, {}: {}{days}.", c.response, c.child, parts.join(", "));
    }
    let mut any = false;
    for (x, text) in [
        (&r.hours_alone, "Hours alone, all children together"),
        (&r.child_days_apart, "Child-days apart from the group"),
        (&r.visits_lost, "Family visits lost"),
        (&r.lesson_hours_lost, "Hours of lessons lost"),
        (&r.days_held_longer, "Days held longer"),
    ] {
        if x.mean > 0.0 {
            any = true;
            let _ = writeln!(
                t,
                "  {text}: {} (mean {}).",
                range(x),
                if x.mean < 10.0 { not_zero(x.mean) } else { whole(x.mean) }
            );
        }
    }
    if !any {
        t.push_str("  Nothing that is counted here.\n");
    }
    if r.days_of_custody_averted.mean > 0.0 {
        let _ = writeln!(t, "  Days of custody that children are spared: {}.", range(&r.days_of_custody_averted));
    }
}

/// Packages side by side, in plain sentences: what each averts, what it costs children, which helps most, and which costs
/// children least for what it averts.
#[must_use]
pub fn what_if_text(w: &WhatIf) -> String {
    let mut t = String::new();
    let mut order: Vec<&PackageOutcome> = w.packages.iter().filter(|p| p.refused.is_empty()).collect();
    order.sort_by(|a, b| hardship(w, a).total_cmp(&hardship(w, b)).then(b.averted.mean.total_cmp(&a.averted.mean)));
    let before = if w.base.responses.is_empty() { "Without responses" } else { "Without further responses" };
    let nobody = |p: &PackageOutcome| p.infected.mean <= 0.0;
    let nothing_to_see = nobody(&w.base) && order.iter().all(|p| nobody(p));
    if nothing_to_see {
        let _ = writeln!(t, "{before} nobody is infected in these courses: no response can be seen to help.");
    } else {
        let _ = writeln!(
            t,
            "{before} {} people are infected on average ({}).",
            not_zero(w.base.infected.mean),
            range(&w.base.infected)
        );
        // Packages of which the same is to be said stand in one line.
        let mut lines: Vec<(String, Vec<String>)> = Vec::new();
        for p in &order {
            let with = if p.limits.is_empty() { String::new() } else { format!(", with {}", p.limits.join(", ")) };
            let said = format!("{}{with}; {}", effect(p), cost(w, p));
            match lines.iter_mut().find(|line| line.0 == said && p.averted.holds_zero()) {
                Some(line) => line.1.push(name(w, p)),
                None => lines.push((said, vec![name(w, p)])),
            }
        }
        for (said, names) in lines {
            let _ = writeln!(t, "  {}: {said}.", names.join(", "));
        }
    }
    for p in w.packages.iter().filter(|p| !p.refused.is_empty()) {
        for r in &p.refused {
            let _ = writeln!(t, "  {}: refused, {} ({}).", r.response, r.reason, r.source);
        }
    }
    if !nothing_to_see {
        if order.iter().any(|p| !p.averted.holds_zero() && p.averted.mean.abs() >= 0.05) {
            let known = order.iter().all(|p| p.averted.may_be.is_none());
            let _ = writeln!(
                t,
                "In brackets: {}. A single outbreak may go otherwise.",
                if known {
                    "how exactly these courses tell the average"
                } else {
                    "what the average may be, since the infection and the responses are not known well"
                }
            );
        }
        advice(&mut t, w, &order);
    }
    t
}

/// The responses of a package; when they are those of all others together, in two words.
fn name(w: &WhatIf, p: &PackageOutcome) -> String {
    let others = w.packages.iter().filter(|q| q.responses != p.responses && q.refused.is_empty());
    let mut one_by_one = others.map(|q| q.responses.as_slice()).collect::<Vec<_>>();
    one_by_one.dedup();
    let all = p.responses.len() > 2
        && one_by_one.len() == p.responses.len()
        && one_by_one.iter().all(|q| q.len() == 1 && p.responses.contains(&q[0]));
    if all { "all together".to_owned() } else { p.responses.join(" + ") }
}

fn effect(p: &PackageOutcome) -> String {
    let a = p.averted;
    let ends = |low: f64, high: f64| format!("{} to {}", one_decimal(low), one_decimal(high));
    if !p.idle.is_empty() && p.idle.len() == p.responses.len() && a.holds_zero() {
        let reason = |one: &String| one.split_once(": ").map_or_else(|| one.clone(), |(_, reason)| reason.to_owned());
        let mut reasons: Vec<String> = p.idle.iter().map(reason).collect();
        reasons.dedup();
        return format!("does nothing here, {}", reasons.join("; "));
    }
    if !a.holds_zero() && a.mean.abs() < 0.05 {
        "hardly any effect".to_owned()
    } else if a.holds_zero() {
        "no effect that can be told from chance".to_owned()
    } else if a.mean > 0.0 {
        let (low, high) = brackets(p);
        format!("averts {} infections ({})", one_decimal(a.mean), ends(low, high))
    } else {
        let (low, high) = brackets(p);
        format!("adds {} infections ({})", one_decimal(-a.mean), ends(-high, -low))
    }
}

/// What a package may avert on average: how exactly these courses tell it, and what is not known, whichever is wider.
fn brackets(p: &PackageOutcome) -> (f64, f64) {
    let a = p.averted;
    match a.may_be {
        Some(b) => (a.low.min(b.low), a.high.max(b.high)),
        None => (a.low, a.high),
    }
}

/// What a package costs children beyond the base, on average.
fn cost(w: &WhatIf, p: &PackageOutcome) -> String {
    let (own, base) = (&p.rights, &w.base.rights);
    let mut parts = Vec::new();
    for (x, b, text) in [
        (own.hours_alone, base.hours_alone, ["hour alone", "hours alone"]),
        (own.visits_lost, base.visits_lost, ["visit lost", "visits lost"]),
        (own.lesson_hours_lost, base.lesson_hours_lost, ["lesson hour lost", "lesson hours lost"]),
    ] {
        let more = x.mean - b.mean;
        if more >= 0.5 {
            parts.push(counted(more.round(), text[0], text[1]));
        }
    }
    let averted = own.days_of_custody_averted.mean - base.days_of_custody_averted.mean;
    let mut said = if parts.is_empty() {
        "costs children nothing that is counted".to_owned()
    } else {
        format!("costs all children together {}", parts.join(", "))
    };
    if averted >= 0.5 {
        let _ = write!(said, ", and spares them {} days of custody", whole(averted));
    }
    if p.sent_home > 0 {
        let _ = write!(
            said,
            "; up to {} home, out of this count from then on; people at home pass on {} infections outside ({} without)",
            counted(f64::from(p.sent_home), "child goes", "children go"),
            not_zero(p.community.mean),
            not_zero(w.base.community.mean)
        );
    }
    if p.not_admitted > 0 {
        let _ = write!(
            said,
            "; up to {} not admitted, who are out of this count: what they meet outside is not known",
            counted(f64::from(p.not_admitted), "child is", "children are")
        );
    }
    said
}

/// Which helps most, and which helps and costs least.
fn advice(t: &mut String, w: &WhatIf, by_cost: &[&PackageOutcome]) {
    let helps: Vec<&&PackageOutcome> =
        by_cost.iter().filter(|p| !p.averted.holds_zero() && p.averted.mean >= 0.05).collect();
    let Some(most) = helps.iter().max_by(|a, b| a.averted.mean.total_cmp(&b.averted.mean)) else {
        if !by_cost.is_empty() {
            t.push_str("None of these averts infections beyond chance here: none is worth a cost to children.\n");
        }
        return;
    };
    // As good as the best but for chance, at the least cost.
    let nearly = helps.iter().filter(|p| p.averted.high >= most.averted.low);
    let good = nearly.min_by(|a, b| hardship(w, a).total_cmp(&hardship(w, b))).unwrap_or(most);
    let name = |p: &PackageOutcome| name(w, p);
    let _ = writeln!(t, "Averts most: {}.", name(most));
    if name(good) != name(most) {
        let _ = writeln!(t, "As much within chance, and less costly: {}.", name(good));
    }
    if let Some(least) = helps.first()
        && name(least) != name(good)
        && name(least) != name(most)
    {
        let _ = writeln!(
            t,
            "Costs children least among those that help: {} ({}, {} of what the first averts).",
            name(least),
            cost(w, least),
            percent(least.averted.mean / most.averted.mean)
        );
    } else if let Some(least) = helps.first() {
        let _ = writeln!(t, "Costs children least among those that help: {}.", name(least));
    }
    t.push_str(
        "For this order a lost visit counts as 8 hours alone and a lost lesson hour as one: weigh them yourself.\n",
    );
}

/// One number for sorting only, beyond the base: hours alone, with a visit as 8 hours and a lesson hour as one.
fn hardship(w: &WhatIf, p: &PackageOutcome) -> f64 {
    let of = |r: &crate::answer::Rights| {
        r.hours_alone.mean + 8.0 * r.visits_lost.mean + r.lesson_hours_lost.mean + 24.0 * r.days_held_longer.mean
    };
    of(&p.rights) - of(&w.base.rights)
}

pub(crate) fn whole(x: f64) -> String {
    format!("{x:.0}")
}

/// With one decimal, and never 0.0 for what is not zero.
fn not_zero(x: f64) -> String {
    match one_decimal(x).as_str() {
        "0.0" if x > 0.0 => "less than 0.1".to_owned(),
        said => said.to_owned(),
    }
}

fn one_decimal(x: f64) -> String {
    format!("{x:.1}")
}

/// The outer range and the middle of a distribution, short when it is one number.
fn range(s: &Summary) -> String {
    if s.q025 == s.q975 {
        whole(s.q50)
    } else {
        format!("{} to {}, middle {}", whole(s.q025), whole(s.q975), whole(s.q50))
    }
}

/// A share of something simulated: never nothing at all, and never all.
pub(crate) fn percent(x: f64) -> String {
    if x < 0.01 {
        "less than 1 %".to_owned()
    } else if x > 0.99 {
        "more than 99 %".to_owned()
    } else {
        format!("{:.0} %", (100.0 * x).round())
    }
}

/// A chance seen in so many courses, as a share and in words that people use alike (calibrated wording of the IPCC guidance
/// note, 2010). The word is that of the number printed. What no course or every course showed is told as just that: the chance may
/// be as high as 3 in the number of courses (the 95 % limit for a count of none), or lower than one by as much, and the word holds for that.
fn chance(p: f64, courses: u32) -> String {
    let n = f64::from(courses.max(1));
    let seen = (p * n).round();
    let whole = match courses {
        1 => "the one course simulated".to_owned(),
        _ => format!("the {courses} courses simulated"),
    };
    let none = seen <= 0.0;
    let count = if none {
        if courses == 1 { "not in the one course simulated".to_owned() } else { format!("in none of {whole}") }
    } else if courses == 1 {
        format!("in {whole}")
    } else if seen >= n {
        format!("in all of {whole}")
    } else {
        format!("in {seen:.0} of {whole}")
    };
    if courses < FEW {
        format!("{count} (too few to say more)")
    } else if none {
        format!("{count} ({})", in_words(3.0 / n))
    } else if seen >= n {
        format!("{count} ({})", in_words(1.0 - 3.0 / n))
    } else {
        format!("{} ({})", percent(p), in_words(p))
    }
}

pub(crate) fn in_words(p: f64) -> &'static str {
    if p < 0.01 {
        return "almost excluded";
    }
    match (100.0 * p).round() as u32 {
        99.. => "almost certain",
        90.. => "very likely",
        66.. => "likely",
        33.. => "about as likely as not",
        10.. => "unlikely",
        _ => "very unlikely",
    }
}

pub(crate) fn counted(n: f64, one: &str, many: &str) -> String {
    format!("{} {}", whole(n), if n == 1.0 { one } else { many })
}

fn children(n: f64) -> String {
    counted(n, "child", "children")
}

fn staff(n: f64) -> String {
    counted(n, "member of staff", "staff")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One printed number, one word; and the word of a count of none holds for all that so few courses leave open.
    #[test]
    fn a_number_has_one_word() {
        let mut words = std::collections::BTreeMap::new();
        for seen in 0..=4000u32 {
            let said = chance(f64::from(seen) / 4000.0, 4000);
            let (number, word) = said.split_once(" (").unwrap();
            assert!(number != "0 %" && number != "100 %", "{said}");
            assert_eq!(*words.entry(number.to_owned()).or_insert_with(|| word.to_owned()), word, "{number}");
        }
        assert_eq!(chance(0.0, 4000), "in none of the 4000 courses simulated (almost excluded)");
        assert_eq!(chance(1.0, 4000), "in all of the 4000 courses simulated (almost certain)");
        assert_eq!(chance(0.0, 200), "in none of the 200 courses simulated (very unlikely)");
        assert_eq!(chance(1.0, 50), "in all of the 50 courses simulated (very likely)");
        assert_eq!(chance(0.0, 20), "in none of the 20 courses simulated (unlikely)");
        assert_eq!(chance(0.5, 10), "in 5 of the 10 courses simulated (too few to say more)");
        assert_eq!(chance(1.0, 1), "in the one course simulated (too few to say more)");
        assert_eq!(chance(0.0, 1), "not in the one course simulated (too few to say more)");
        assert_eq!(
            (chance(0.329, 1000), chance(0.331, 1000)),
            ("33 % (about as likely as not)".to_owned(), "33 % (about as likely as not)".to_owned())
        );
        assert_eq!(chance(0.005, 1000), "less than 1 % (almost excluded)");
    }
}
