//! banxin (版心): structured article files in, a print-ready newspaper PDF and an EPUB out.
//!
//! Data walks one way: bytes → Draft → Edition → Prepared → Galley → PagePlan → Pages → files. See
//! `docs/ARCHITECTURE.md` for the floors and what each may use.

pub mod calendar;
pub mod color;
pub mod compose;
pub mod diag;
pub mod edition;
pub mod font;
pub mod frame;
pub mod geom;
pub mod page;
pub mod picture;
pub mod shape;
pub mod source;
pub mod store;
pub mod text;
pub mod write;
