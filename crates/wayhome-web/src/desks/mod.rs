//! The desks, one folder each: what stands on their pages and what may be done there.

pub mod children;
pub mod facilities;
pub mod looked;
mod measures;
pub mod outbreak;
pub mod records;
pub mod review;
pub mod safeguarding;
pub mod search;
pub mod situation;
pub mod start;
mod ward;

use crate::frame::error::Wrong;
use crate::frame::session::SignedIn;
use crate::picture::Picture;
use crate::site::Site;
use std::sync::Arc;
use wayhome_registry::access::Desk;

/// The picture of the country for a desk that this role has; otherwise why not.
pub(crate) fn at_desk(site: &Site, by: &SignedIn, desk: Desk) -> Result<Arc<Picture>, Wrong> {
    if !by.has_desk(site, desk) {
        return Err(Wrong::NotFound);
    }
    site.picture().ok_or(Wrong::Away)
}
