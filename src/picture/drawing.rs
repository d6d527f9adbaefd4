//! A drawing (SVG): its bytes in, its size out, or why a book can't carry it. It is never drawn here.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Whether the file `bytes` is a drawing: after what XML puts before it, the first element is `svg`.
pub fn is_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                return start.local_name().as_ref() == "svg";
            }
            Err(_) | Ok(Event::Eof) => return false,
            Ok(_) => {}
        }
    }
}

/// Width and height of the drawing in CSS pixels, if it is well-formed, stands alone and does nothing: a
/// reader opens it wherever the book is, and must neither fetch nor run anything.
///
/// # Errors
/// It is not so, in words.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the drawing is not in UTF-8")?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut size, mut depth) = (None, 0_usize);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                check(&start)?;
                size = size.or(Some(size_of(&start)));
                depth += 1;
            }
            Event::Empty(start) => {
                check(&start)?;
                size = size.or(Some(size_of(&start)));
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(kind) if kind.contains('[') => {
                return Err("the drawing defines entities of its own".into());
            }
            Event::Eof if depth > 0 => return Err("the file is cut off".into()),
            Event::Eof => break,
            _ => {}
        }
    }
    size.flatten().ok_or_else(|| "the drawing has neither a size nor a viewBox".into())
}

/// That an element neither runs nor fetches anything.
fn check(start: &BytesStart<'_>) -> Result<(), String> {
    let name = start.local_name();
    if matches!(name.as_ref(), "script" | "foreignObject" | "handler") {
        return Err(format!("the drawing has a <{}>", name.as_ref()));
    }
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.local_name();
        let value = attribute.value.trim();
        if key.as_ref().starts_with("on") {
            return Err(format!("the drawing has the script {}", key.as_ref()));
        }
        let leads = key.as_ref() == "href" && name.as_ref() != "a";
        if leads && !value.starts_with('#') && !value.starts_with("data:image/") {
            return Err(format!("the drawing needs the file {value}"));
        }
    }
    Ok(())
}

/// What the root says of its size: `width` and `height`, or the `viewBox`'s.
fn size_of(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let said = |name: &str| {
        root.attributes().flatten().find(|a| a.key.as_ref() == name).map(|a| a.value.to_string())
    };
    let sides = [said("width"), said("height")].map(|side| pixels(&side?));
    if let [Some(width), Some(height)] = sides {
        return Some((width, height));
    }
    let view = said("viewBox")?;
    let numbers: Vec<&str> = view.split([' ', ',', '\n', '\t']).filter(|n| !n.is_empty()).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some((pixels(width)?, pixels(height)?))
}

/// A length in CSS pixels, from 1 to 100 000; none for a share of what stands around.
fn pixels(length: &str) -> Option<u32> {
    /// Pixels in each unit (CSS Values 3 §6.2).
    const UNITS: [(&str, f64); 6] = [
        ("px", 1.0),
        ("pt", 4.0 / 3.0),
        ("pc", 16.0),
        ("mm", 96.0 / 25.4),
        ("cm", 96.0 / 2.54),
        ("in", 96.0),
    ];
    let length = length.trim();
    let unit = UNITS.iter().find_map(|(unit, by)| Some((length.strip_suffix(unit)?, *by)));
    let (number, by) = unit.unwrap_or((length, 1.0));
    let pixels = (number.trim().parse::<f64>().ok()? * by).round();
    (1.0..=100_000.0).contains(&pixels).then_some(pixels as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(attributes: &str, inside: &str) -> Vec<u8> {
        format!("<?xml version=\"1.0\"?>\n<!-- a chart -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}>{inside}</svg>").into_bytes()
    }

    #[test]
    fn a_drawing_says_its_size() {
        for (attributes, size_wanted) in [
            ("width=\"300\" height=\"200px\"", (300, 200)),
            ("width=\"72pt\" height=\"25.4mm\" viewBox=\"0 0 1 1\"", (96, 96)),
            ("viewBox=\"-10,-10 640 480\"", (640, 480)),
            ("width=\"100%\" height=\"100%\" viewBox=\"0 0 640 480\"", (640, 480)),
        ] {
            let file = svg(attributes, "<rect width=\"1\" height=\"1\"/>");
            assert!(is_drawing(&file));
            assert_eq!(size(&file), Ok(size_wanted), "{attributes}");
        }
        assert!(size(&svg("width=\"0\" height=\"nan\"", "")).is_err());
    }

    #[test]
    fn what_runs_or_fetches_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<rect onclick=\"alert(1)\"/>",
            "<foreignObject/>",
            "<image href=\"https://example.org/a.png\"/>",
            "<use xlink:href=\"other.svg#a\"/>",
            "<g>",
        ] {
            assert!(size(&svg("viewBox=\"0 0 1 1\"", inside)).is_err(), "{inside}");
        }
        let inside = "<use href=\"#a\"/><image href=\"data:image/png;base64,AA==\"/><a href=\"https://example.org/\"/>";
        assert_eq!(size(&svg("viewBox=\"0 0 1 1\"", inside)), Ok((1, 1)));
        for other in ["<html/>", "", "<?xml version=\"1.0\"?>", "svg"] {
            assert!(!is_drawing(other.as_bytes()), "{other}");
        }
    }
}
