//! The side of the program that a user sees. Only `main.rs` uses it; no phase does.

pub mod render;
