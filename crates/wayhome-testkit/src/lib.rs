//! wayhome-testkit
