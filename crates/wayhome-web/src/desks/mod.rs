//! The desks, one folder each: what stands on their pages and what may be done there.

pub mod facilities;
pub mod records;
pub mod situation;
pub mod start;

use crate::frame::error::Wrong;
use crate::frame::session::SignedIn;
use crate::picture::Picture;
use crate::site::Site;
use axum::response::Response;
use std::sync::Arc;
use wayhome_registry::access::Desk;

/// The picture of the country for a desk that this role has; otherwise the answer to give.
pub(crate) fn at_desk(site: &Site, by: &SignedIn, desk: Desk) -> Result<Arc<Picture>, Response> {
    if !by.has_desk(site, desk) {
        return Err(Wrong::NotFound.page(&by.words));
    }
    site.picture().ok_or_else(|| Wrong::Away.page(&by.words))
}
