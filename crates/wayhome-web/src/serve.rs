//! Connections: as many as the machine bears, and none that is kept open for nothing.

use crate::routes::site_router;
use crate::site::Site;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

/// What a connection may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Open at once: more wait until one ends. Below the 1,024 open files that most systems allow a program.
    pub connections: usize,
    /// The head of a request has to be there within this time, also on a connection that is kept for the next request.
    pub head: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 800, head: Duration::from_secs(15) }
    }
}

/// Serves the site until the process ends.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, site: Site) -> std::io::Result<()> {
    serve_within(listener, site, Limits::default()).await
}

/// The same within other limits.
///
/// # Errors
/// When the listener fails.
pub async fn serve_within(listener: TcpListener, site: Site, limits: Limits) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = site_router(site);
    let free = Arc::new(Semaphore::new(limits.connections));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    loop {
        // Nothing closes the semaphore.
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else { return Ok(()) };
        let (stream, address) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of files, or a visitor who was gone at once: the others are served.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let router = router.clone();
        let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(address));
            router.clone().oneshot(request.map(Body::new))
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            // What goes wrong on a connection is the visitor's: it was cut, or too slow.
            let _ = connection.await;
            drop(permit);
        });
    }
}
