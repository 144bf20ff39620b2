//! Integration tests of wayhome-exchange.

mod synth;
