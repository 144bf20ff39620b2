//! wayhome-outbreak
