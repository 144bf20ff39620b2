//! size
#[path = "../tests/it/schedule.rs"]
mod schedule;
use wayhome_plan::schedule::*;
fn main() {
    for n in [50usize, 100, 200, 400, 700, 1000, 2000, 5000] {
        for (g, w) in [(false, false), (true, true)] {
            let (r, l) = schedule::crowded(n, 8, 7, g, w);
            let t = std::time::Instant::now();
            let o = solve(&r, &l, Effort::default());
            println!("{n} groups {g} {:?} gap {:.5} nodes {} obj {:?} bound {:?}", t.elapsed(), o.gap(), o.nodes, o.objective, o.bound);
        }
    }
}
