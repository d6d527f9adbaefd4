//! Short ways to write PDF objects with `lopdf`.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// A dictionary of `pairs`, in their order.
pub fn dict<const N: usize>(pairs: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(pairs)
}

/// A name.
pub fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A reference to the object `id`.
pub fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

/// A text string (ISO 32000-1 §7.9.2.2): as it stands if it's ASCII, else UTF-16 with a mark.
pub fn text(text: &str) -> Object {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// The bytes of a text string in big-endian UTF-16, byte order mark first.
pub fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

/// A number counted in 1/1000.
pub fn milli_number(value: i64) -> Object {
    if value % 1000 == 0 {
        Object::Integer(value / 1000)
    } else {
        Object::Real(value as f32 / 1000.0)
    }
}
