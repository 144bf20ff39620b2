//! What people bring into their courses, worked out once for packages that are compared on the same people.
//!
//! Resistances, their order and the times of latent and infectious people depend on nothing but the person, the course and
//! the world. In a comparison every package has the same: they are dealt out, not drawn again.

use super::{Course, Workspace, draw_resistances};
use crate::site::{Site, World};
use std::ops::Range;

/// Most lanes times courses of which this is kept: 5 MB.
const MOST: usize = 1 << 18;

/// What the people of a site bring into a few courses that follow each other.
#[derive(Debug)]
pub(crate) struct Dealt {
    first: u32,
    lanes: usize,
    hands: Vec<Hand>,
    drawn: Vec<u32>,
    order: Vec<u32>,
    sorted: Vec<u32>,
    times: Vec<[u32; 2]>,
}

/// The world that a course was dealt in, by what times depend on.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Hand {
    latent_ticks: f32,
    infectious_ticks: f32,
}

/// What the people bring into one course.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cards<'a> {
    /// Ranks of resistances by lane, as drawn.
    pub(super) drawn: &'a [u32],
    pub(super) order: &'a [u32],
    pub(super) sorted: &'a [u32],
    pub(super) times: &'a [[u32; 2]],
}

impl Hand {
    fn of(world: &World) -> Hand {
        Hand { latent_ticks: world.latent_ticks, infectious_ticks: world.infectious_ticks }
    }
}

impl Dealt {
    /// Whether it is worth while, and fits in memory: people stand in order, and are not too many.
    pub(crate) fn is_worth(site: &Site, replicates: u32) -> bool {
        site.in_order && site.lanes.saturating_mul(replicates as usize) <= MOST
    }

    /// Room for so many courses of a site, from the `first` on.
    pub(crate) fn new(site: &Site, first: u32, courses: u32) -> Dealt {
        let n = site.lanes * courses as usize;
        Dealt {
            first,
            lanes: site.lanes,
            hands: vec![Hand::default(); courses as usize],
            drawn: vec![0; n],
            order: vec![0; n],
            sorted: vec![0; n],
            times: vec![[0; 2]; n],
        }
    }

    /// The place of a course, and its lanes.
    fn place(&self, replicate: u32) -> (usize, Range<usize>) {
        let at = (replicate - self.first) as usize;
        (at, at * self.lanes..(at + 1) * self.lanes)
    }

    /// The courses.
    pub(crate) fn courses(&self) -> Range<u32> {
        self.first..self.first + self.hands.len() as u32
    }

    /// Works out one course.
    #[inline(always)]
    pub(crate) fn deal(&mut self, site: &Site, world: &World, w: &mut Workspace, replicate: u32) {
        draw_resistances(site, replicate, w);
        let (at, lanes) = self.place(replicate);
        self.drawn[lanes.clone()].copy_from_slice(&w.drawn);
        let mut c = Course::<false, false>::new(site, world, w, None, replicate);
        c.prepare();
        for k in 0..site.groups.len() {
            c.first_reached(k);
        }
        c.clean();
        self.order[lanes.clone()].copy_from_slice(&w.order);
        self.sorted[lanes.clone()].copy_from_slice(&w.sorted);
        self.times[lanes].copy_from_slice(&w.times);
        self.hands[at] = Hand::of(world);
    }

    /// What this course was dealt; `None` in another world.
    #[inline(always)]
    pub(crate) fn cards(&self, world: &World, replicate: u32) -> Option<Cards<'_>> {
        let (at, lanes) = self.place(replicate);
        (self.hands[at] == Hand::of(world)).then(|| Cards {
            drawn: &self.drawn[lanes.clone()],
            order: &self.order[lanes.clone()],
            sorted: &self.sorted[lanes.clone()],
            times: &self.times[lanes],
        })
    }
}
