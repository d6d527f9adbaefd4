//! A limit to what one file may have found wrong with it.

use crate::diag::{Diagnostic, Sink, Span};

/// After this many findings a file is told about no further: nobody reads more, and a hostile file must
/// not make the report grow without end.
const MOST: usize = 100;

/// The findings of one file on their way to the sink.
pub(crate) struct Findings<'s> {
    sink: &'s mut Sink,
    pushed: usize,
}

impl<'s> Findings<'s> {
    /// No findings yet.
    pub fn new(sink: &'s mut Sink) -> Self {
        Self { sink, pushed: 0 }
    }

    /// Leaves a finding, the limit permitting. Past the limit one error says so, whatever is left out:
    /// an edition of which not everything could be told is not built.
    pub fn push(&mut self, found: Diagnostic) {
        if self.pushed < MOST {
            self.sink.push(found);
        } else if self.pushed == MOST {
            let place = found.span.unwrap_or(Span::NOWHERE);
            self.sink.push(Diagnostic::error("too-many-findings").at(place).with("most", MOST));
        }
        self.pushed += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Severity};

    #[test]
    fn a_file_is_told_about_a_hundred_times_and_no_more() {
        let mut sink = Sink::default();
        let mut found = Findings::new(&mut sink);
        for at in 0..1000 {
            let span = Span::new(FileId(0), at, at + 1);
            found.push(Diagnostic::warning("unknown-element").at(span));
        }
        assert_eq!(sink.found().len(), MOST + 1);
        let last = &sink.found()[MOST];
        assert_eq!((last.code.0, last.severity), ("too-many-findings", Severity::Error));
    }
}
