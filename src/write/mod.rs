//! The writers: `Pages` in, the bytes of a file out. A writer walks the display list with an exhaustive
//! `match`; it never measures, breaks or moves anything.

pub mod pdf;
//! The writers: what was laid out or edited in, the bytes of a file out. A writer never measures or moves
//! anything, and opens no file.

pub mod png;
