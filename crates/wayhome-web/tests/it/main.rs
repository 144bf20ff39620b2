//! The site over HTTP.

mod catalogues;
mod harness;
mod site;
