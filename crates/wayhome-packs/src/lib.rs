//! wayhome-packs
