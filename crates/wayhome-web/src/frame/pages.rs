//! A long list in pages: which part of it a page shows, and where the others are.

use crate::frame::visitor::query_value;
use crate::frame::words::{Arg, Words};
use std::ops::Range;

/// A part of a list.
pub(crate) struct Pages {
    /// The positions that the page shows.
    pub shown: Range<usize>,
    /// Which part of how many, in words.
    pub says: String,
    /// The first page, when this is another.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

impl Pages {
    /// The part of `n_all` that begins where `from` of the query says, at most `size` long. `address` is that of the list, up to and
    /// with the `?` or `&` before the next value.
    pub(crate) fn of(words: &Words, address: &str, query: &str, n_all: usize, size: usize) -> Pages {
        let asked: usize = query_value(query, "from").and_then(|from| from.parse().ok()).unwrap_or(0);
        // Behind the end there is nothing to see: the last that there is.
        let from = asked.min(n_all.saturating_sub(1));
        let to = n_all.min(from.saturating_add(size));
        let number = |n: usize| words.int(n as u64);
        let says = words.with(
            "pages-part",
            &[
                ("from", Arg::Text(&number(from.saturating_add(1)))),
                ("to", Arg::Text(&number(to))),
                ("all", Arg::Text(&number(n_all))),
            ],
        );
        Pages {
            says,
            first: (from > 0).then(|| format!("{address}from=0")),
            next: (to < n_all).then(|| format!("{address}from={to}")),
            shown: from..to,
        }
    }

    /// Whether there is more than this page.
    pub(crate) fn is_cut(&self) -> bool {
        self.first.is_some() || self.next.is_some()
    }
}
