//! Things looked at again: the words of articles before a page is made of them, pages before they are
//! printed, files after they were written. Findings out; nothing is changed.

pub mod article;
pub mod epub;
pub mod glyphs;
pub mod layout;
