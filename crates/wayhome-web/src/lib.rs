//! The only crate that knows HTTP. Today it serves one plan, read only, on this machine: the demo.
//!
//! Every answer carries a content policy that allows nothing but the page's own style: no script, no font, no image and
//! no request from anywhere else. No cookie is set, and nothing about the reader is kept.

mod routes;

pub use routes::{PlanFile, PlanSite, router};

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// Takes a port of this machine (127.0.0.1 only), so that nobody else on the network can read the pages.
///
/// # Errors
/// When the port is taken or not allowed.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves the site until the process ends.
///
/// # Errors
/// When the listener fails.
pub fn serve(listener: TcpListener, site: PlanSite) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router(site)).await
    })
}
