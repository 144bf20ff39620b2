//! The plan in about ten lines that a minister reads.

use crate::plan::*;
use crate::responses::AS_NOW;
use std::collections::BTreeMap;
use wayhome_domain::count::{counted, grouped, rounded};

/// Whole numbers above ten, one decimal below.
fn about(value: f64) -> String {
    if value.abs() >= 10.0 { rounded(value) } else { format!("{value:.1}") }
}

pub(crate) fn lines(plan: &Plan) -> Vec<String> {
    let s = &plan.situation;
    let tier = |n: usize| s.tiers.get(n - 1).map_or(0, |t| t.children);
    let mut lines = Vec::new();
    let invented = if plan.invented { " (invented data)" } else { "" };
    lines.push(format!(
        "{}{invented}, {}: {} in custody in {}, for {}; {} more children than places.",
        plan.country,
        plan.as_of,
        counted(s.children_in_custody, "child", "children"),
        counted(s.facilities, "facility", "facilities"),
        counted(s.capacity, "lawful place", "lawful places"),
        match s.facilities_over_capacity {
            0 => "no facility is known to hold".to_owned(),
            n => counted(n, "facility holds", "facilities hold"),
        },
    ));
    lines.push(match tier(1) {
        0 => "No child is known to be held whom the law says may not be held.".to_owned(),
        n => format!(
            "{} may not be held under the law: an action for each is due today, before any hearing.",
            counted(n, "child", "children")
        ),
    });
    lines.push(format!(
        "For {} release is presumed; {} must be reviewed, or the record cannot tell; {} may be considered.",
        grouped(tier(2)),
        grouped(tier(3)),
        counted(tier(4), "other", "others")
    ));
    if s.children_with_overdue_clock > 0 {
        let most: Vec<String> = s
            .overdue_clocks
            .iter()
            .filter(|c| c.children > c.not_recorded)
            .take(3)
            .map(|c| format!("{} {} ({})", c.id, c.title, grouped(c.children - c.not_recorded)).replace("  ", " "))
            .collect();
        let open = s.children_with_overdue_clock - s.children_with_clock_surely_overdue;
        let mut line = format!(
            "A legal time limit has run out for sure for {}",
            counted(s.children_with_clock_surely_overdue, "child", "children")
        );
        if !most.is_empty() {
            line.push_str(&format!(", most often {}", most.join(", ")));
        }
        if open > 0 {
            line.push_str(&format!("; for {} more it may be that nobody wrote down the end", grouped(open)));
        }
        line.push('.');
        lines.push(line);
    }
    let late: u32 = plan.backlog.iter().map(|b| b.unscheduled).sum();
    let with_week: u32 = plan.backlog.iter().map(|b| b.scheduled).sum();
    let short = plan.backlog.iter().filter(|b| b.unscheduled > 0).count();
    lines.push(if late == 0 {
        format!("All {} children get a hearing within {} weeks.", grouped(with_week), plan.provenance.weeks)
    } else {
        let mut needed: BTreeMap<&str, u32> = BTreeMap::new();
        for queue in &plan.backlog {
            for (what, n) in &queue.needed_per_week {
                *needed.entry(what).or_default() += n;
            }
        }
        let wanted: Vec<String> = [
            ("review", "reviews"),
            ("counsel", "counsel"),
            ("supervision", "places under supervision"),
            ("transport", "places in transport"),
        ]
        .iter()
        .filter_map(|(id, words)| needed.get(id).map(|n| format!("{} {words}", grouped(*n))))
        .collect();
        let wanted = match wanted.as_slice() {
            [] => String::new(),
            [one] => format!(" {one} a week there would reach all."),
            [first @ .., last] => format!(" {} and {last} a week there would reach all.", first.join(", ")),
        };
        format!(
            "{} children get a hearing within {} weeks, {} do not: capacity is short in {}.{wanted}",
            grouped(with_week),
            plan.provenance.weeks,
            grouped(late),
            counted(short, "jurisdiction", "jurisdictions")
        )
    });
    if s.children_without_counsel > 0 {
        lines.push(format!("No counsel is recorded for {}.", counted(s.children_without_counsel, "child", "children")));
    }
    let threatened = plan
        .facilities
        .iter()
        .filter(|f| f.danger.iter().any(|d| d.id == "outbreak-likely" || d.id == "outbreak-now"))
        .count();
    let where_now = match threatened {
        0 => "in none is an outbreak going on or likely".to_owned(),
        n => format!("an outbreak is going on or likely in {}", counted(n, "facility", "facilities")),
    };
    lines.push(format!(
        "{} reported illness in the last 14 days ({} children, {} staff); {where_now}.",
        counted(s.facilities_with_cases, "facility", "facilities"),
        grouped(s.cases_children_14_days),
        grouped(s.cases_staff_14_days),
    ));
    let mut chosen: BTreeMap<&str, u32> = BTreeMap::new();
    for facility in &plan.facilities {
        if let Some(id) = facility.recommended.as_deref().filter(|id| *id != AS_NOW) {
            *chosen.entry(id).or_default() += 1;
        }
    }
    let effect = &plan.effect;
    let (a, b) = (&effect.density_0.infections_averted, &effect.density_1.infections_averted);
    let days = &effect.density_0.detention_days_averted;
    let (least, most) = (about(a.mean.min(b.mean)), about(a.mean.max(b.mean)));
    let averted = if least == most { least } else { format!("{least} to {most}") };
    lines.push(format!(
        "The whole plan averts about {averted} infections in {} days, and {} child-days of detention if the children of tiers 1 and 2 go home.",
        effect.days,
        about(days.mean)
    ));
    if let Some((id, n)) = chosen.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0))) {
        let title =
            plan.facilities.iter().flat_map(|f| &f.responses).find(|r| r.id == **id).map_or(*id, |r| r.title.as_str());
        lines.push(format!(
            "The response recommended most often is `{id}` ({title}), in {}; locking children in for 23 hours a day, or keeping families, lawyers or inspectors out, is refused everywhere.",
            counted(*n, "facility", "facilities")
        ));
    }
    let visits = plan.facilities.iter().filter(|f| f.safety.visit_now).count();
    if visits > 0 || s.children_alone_22_hours > 0 {
        lines.push(format!(
            "{} a visit from outside now; {} alone 22 hours a day or more.",
            counted(visits, "facility needs", "facilities need"),
            counted(s.children_alone_22_hours, "child is", "children are"),
        ));
    }
    if let Some(gap) = plan.gaps.iter().find(|g| g.could_move > 0) {
        lines.push(format!(
            "What is not known and matters most: `{}`, for {}; it alone could move {}.",
            gap.field,
            counted(gap.children, "child", "children"),
            grouped(gap.could_move)
        ));
    }
    lines
}
