//! Work that stands back behind the pages: the country is planned anew while people are at work, and nobody should wait for it.

use std::sync::LazyLock;

/// How far it stands back: at 10 a thread gets about a tenth of what a page gets that wants the same core (`sched(7)`, nice value).
#[cfg(target_os = "linux")]
const BACK: i32 = 10;

/// Lets other threads go first from now on, and with this one those that it starts. Where the system does not, nothing changes.
pub fn stand_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), BACK) {
        tracing::debug!(%error, "a thread could not be set back");
    }
}

/// As many threads as there are cores, all of which stand back.
static THREADS: LazyLock<Option<rayon::ThreadPool>> = LazyLock::new(|| {
    let threads = rayon::ThreadPoolBuilder::new().thread_name(|at| format!("behind {at}"));
    threads.start_handler(|_| stand_back()).build().inspect_err(|error| tracing::warn!(%error, "no threads")).ok()
});

/// Computes on threads that stand back.
pub(crate) fn compute<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match &*THREADS {
        Some(threads) => threads.install(work),
        None => work(),
    }
}
