//! What was written is looked at again, as a stranger would: the bytes of a file in, findings out.

pub mod epub;
