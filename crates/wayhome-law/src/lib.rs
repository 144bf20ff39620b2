//! wayhome-law
