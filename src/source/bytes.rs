//! Bytes to text: UTF-8, with or without a byte order mark, and nothing else.

use std::sync::Arc;

use crate::diag::{Diagnostic, FileId, Sink, Sources, Span};

/// The byte order mark of UTF-8, which many Windows programs write.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file, without a byte order mark, kept in `sources` under `shown`; every span counts
/// from there. Bytes that are not UTF-8 are an error, told with what the file seems to be instead.
pub fn decode(
    mut bytes: Vec<u8>,
    shown: &str,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<(FileId, Arc<str>)> {
    if bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text: Arc<str> = text.into();
            Some((sources.add(shown, text.clone()), text))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let seems = seeming(bytes);
            let byte = format!("0x{:02X}", bytes.get(at).copied().unwrap_or_default());
            // What comes before the place is the same in the text that is kept for the excerpt.
            let file = sources.add(shown, String::from_utf8_lossy(bytes).into());
            let place = Span::new(file, at, at + '\u{FFFD}'.len_utf8());
            let found = Diagnostic::error("not-utf-8").at(place).with("byte", byte);
            sink.push(match seems {
                Some(case) => found.case(case),
                None => found,
            });
            None
        }
    }
}

/// As [`decode`], but what is not UTF-8 and can be GB 18030 is taken for that: what Windows in Chinese
/// still saves a plain text in.
pub fn decode_any(
    bytes: Vec<u8>,
    shown: &str,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<(FileId, Arc<str>)> {
    if std::str::from_utf8(&bytes).is_err()
        && seeming(&bytes) == Some("gb18030")
        && let (text, _, false) = encoding_rs::GB18030.decode(&bytes)
    {
        let text: Arc<str> = text.into();
        return Some((sources.add(shown, text.clone()), text));
    }
    decode(bytes, shown, sources, sink)
}

/// The encoding that `bytes`, not UTF-8, are most likely in: the case of `not-utf-8`.
fn seeming(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        Some("utf-16")
    } else if is_gb18030(bytes) {
        Some("gb18030")
    } else {
        None
    }
}

/// Whether every byte has its place in GB 18030: one byte, two, or four.
fn is_gb18030(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] => return true,
            [0x00..=0x7F, rest @ ..] => rest,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, rest @ ..] => rest,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, rest @ ..] => rest,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (Option<String>, Sources, Sink) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let text = decode(bytes.to_vec(), "a.xml", &mut sources, &mut sink);
        (text.map(|(_, text)| text.to_string()), sources, sink)
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decoded("\u{FEFF}版心".as_bytes()).0.as_deref(), Some("版心"));
    }

    #[test]
    fn a_plain_text_may_be_in_gb_18030() {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let bytes = b"\xB1\xA8\xD6\xBD".to_vec();
        let (_, text) = decode_any(bytes, "a.txt", &mut sources, &mut sink).unwrap();
        assert_eq!((&*text, sink.found()), ("报纸", &[][..]));
    }

    #[test]
    fn other_encodings_are_named_at_the_first_wrong_byte() {
        for (bytes, case) in [
            (&b"a\n\xB1\xA8\xD6\xBD"[..], Some("gb18030")),
            (b"a\n\xFF<", None),
            (b"\xFF\xFE<\0a\0", Some("utf-16")),
        ] {
            let (text, sources, sink) = decoded(bytes);
            assert_eq!(text, None);
            let found = &sink.found()[0];
            assert_eq!((found.code.0, found.case), ("not-utf-8", case));
            let place = if bytes[0] == b'a' { (2, 1) } else { (1, 1) };
            assert_eq!(sources.line_column(found.span.unwrap()), Some(place));
        }
    }
}
