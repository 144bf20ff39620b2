//! Who may see or do what.

mod ground;
mod keeping;
mod matrix;
mod policies;
mod reading;
mod walls;
mod work;
