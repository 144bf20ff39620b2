//! wayhome-web
