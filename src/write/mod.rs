//! The writers: `Pages` in, the bytes of a file out. A writer walks the display list with an exhaustive
//! `match`; it never measures, breaks or moves anything.

pub mod pdf;
