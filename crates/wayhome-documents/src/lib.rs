//! wayhome-documents
