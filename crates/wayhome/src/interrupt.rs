//! Ctrl-C: stop, and leave nothing half-written.
//!
//! Work that can stop by itself asks [`asked`] now and then and cleans up as it ends. A second Ctrl-C, or one in work
//! that cannot ask, ends the program at once; what is registered in [`crate::files`] is removed all the same.

use crate::out::tell;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);
static STOPS_BY_ITSELF: AtomicBool = AtomicBool::new(false);

/// Sets the handler.
pub fn install() {
    // If a handler cannot be set, Ctrl-C still ends the program; only unfinished files may stay.
    let _ = ctrlc::set_handler(|| {
        let again = ASKED.swap(true, Ordering::SeqCst);
        if STOPS_BY_ITSELF.load(Ordering::SeqCst) && !again {
            return;
        }
        let _none_is_begun = crate::files::remove_unfinished();
        tell!("\nstopped; nothing half-written was kept");
        std::process::exit(130);
    });
}

/// Whether the user asked to stop.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// Does work that asks [`asked`] and ends by itself.
pub fn stoppable<T>(work: impl FnOnce() -> T) -> T {
    STOPS_BY_ITSELF.store(true, Ordering::SeqCst);
    let outcome = work();
    STOPS_BY_ITSELF.store(false, Ordering::SeqCst);
    outcome
}
