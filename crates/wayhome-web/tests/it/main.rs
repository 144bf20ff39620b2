//! The site over HTTP.

mod api;
mod calendars;
mod catalogues;
mod children;
mod design;
mod facilities;
mod flood;
mod harness;
mod outbreak;
mod records;
mod review;
mod safeguarding;
mod site;
mod walk;
