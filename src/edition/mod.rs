//! The edition: what is to be published, resolved and validated.
//!
//! In come the drafts of the readers; out goes an [`Edition`] of which later phases may rely on this:
//! every article has an id of its own, a headline and something to print; every figure's asset exists in
//! the store; every date is a day; every priority is 1 to 5; articles stand in the edition's order. Nothing
//! here knows of faces, measures or pages' geometry.

mod types;

pub use types::*;
