//! The site over HTTP.

mod api;
mod catalogues;
mod harness;
mod site;
mod walk;
