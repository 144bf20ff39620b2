//! Calls to other servers: a ministry's sign-in provider, the receiver of a notice. Who makes them is chosen outside this
//! crate, so that it knows no HTTP and tests need no network.

use std::future::Future;
use std::pin::Pin;

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// Headers by name.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, at most as long as the caller allows.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{url} cannot be reached: {why}")]
pub struct Unreachable {
    /// The address, without its query.
    pub url: String,
    /// What happened.
    pub why: String,
}

/// A call under way.
pub type Calling<'a> = Pin<Box<dyn Future<Output = Result<Answer, Unreachable>> + Send + 'a>>;

/// Whoever can make calls. It follows no redirect, ends a call that takes too long, and takes no more than
/// [`BYTES_MAX`] bytes.
pub trait Outside: Send + Sync {
    /// Makes one.
    fn call(&self, call: Call) -> Calling<'_>;
}

/// The longest answer that is taken.
pub const BYTES_MAX: usize = 1024 * 1024;

/// `https://`, or this machine itself.
pub(crate) fn safe_address(address: &str) -> bool {
    if let Some(rest) = address.strip_prefix("https://") {
        return !rest.is_empty() && !rest.starts_with('/');
    }
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}
