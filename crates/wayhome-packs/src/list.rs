//! The whole law with its sources, as a page to read and print.
