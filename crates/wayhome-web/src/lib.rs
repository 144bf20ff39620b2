//! The site: the only crate that knows HTTP and HTML. `docs/site.md` says what stands and how a page is made.
//!
//! Every answer carries a content policy that allows nothing from elsewhere. Pages for everybody set no cookie and keep nothing about
//! the reader; a page of a desk cannot be written without somebody who is signed in.

pub mod account;
pub mod api;
mod behind;
pub mod demo;
mod design;
pub mod desks;
pub mod frame;
mod picture;
mod plan_files;
pub mod public;
mod routes;
pub mod serve;
pub mod site;

pub use behind::stand_back;
pub use frame::language::{Calendar, Language, asked_for};
pub use picture::Picture;
pub use plan_files::{PlanFile, PlanFiles};
pub use routes::{PublicSite, site_router};
pub use site::{DemoAccount, Site, SiteOptions, SiteParts};

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

pub use serve::serve;

/// Takes a port of this machine (127.0.0.1 only), so that nobody else on the network can read the pages.
///
/// # Errors
/// When the port is taken or not allowed.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
