//! Who may see or do what.

mod cases;
mod ground;
mod keeping;
mod matrix;
mod order;
mod policies;
mod reading;
mod walls;
mod work;
