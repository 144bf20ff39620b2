//! The site over HTTP.

mod api;
mod catalogues;
mod children;
mod harness;
mod outbreak;
mod records;
mod review;
mod safeguarding;
mod site;
mod walk;
