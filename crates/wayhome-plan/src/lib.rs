//! wayhome-plan
