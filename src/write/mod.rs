//! The writers: what was laid out or edited in, the bytes of a file out. A writer never measures or moves
//! anything, and opens no file.

pub mod epub;
pub mod pdf;
pub mod png;
pub mod svg;
