//! The edition: what is to be published, resolved and validated.
//!
//! In come the drafts of the readers; out goes an [`Edition`] of which later phases may rely on this:
//! every article has an id of its own, a headline and something to print; every figure's asset exists in
//! the store; every date is a day; every priority is 1 to 5; articles stand in the edition's order. Nothing
//! here knows of faces, measures or pages' geometry.

mod article;
mod assets;
mod resolve;
mod types;
mod values;
mod words;

pub use resolve::{Salvage, resolve, salvage};
pub use types::*;
pub use words::line_label;

use crate::diag::{Sink, Sources};
use crate::source;
use crate::store::Store;

/// Reads and resolves the edition in the folder of `store`. None if anything in it is an error; `sink`
/// then has all of them, and `sources` the text of every file for their excerpts.
pub fn read(store: &dyn Store, sources: &mut Sources, sink: &mut Sink) -> Option<Edition> {
    let draft = source::read_folder(store, sources, sink);
    resolve(draft, store, sink)
}
