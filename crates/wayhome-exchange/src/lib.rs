//! wayhome-exchange
