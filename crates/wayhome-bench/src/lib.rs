//! wayhome-bench
