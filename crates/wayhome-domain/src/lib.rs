//! wayhome-domain
