//! What a file is, by its first bytes, and whether its name says the same.

use super::drawing;

/// The kinds of pictures that are read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG, with or without EXIF.
    Jpeg,
    /// A drawing: Scalable Vector Graphics.
    Svg,
}

impl Format {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The usual extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}

/// A file that is of no use, or not what its name says.
#[derive(Debug, PartialEq)]
pub struct Sniffed {
    /// What the name says it is: its extension, in capitals.
    pub said: String,
    /// What it is.
    pub found: &'static str,
}

impl Sniffed {
    /// Whether the file is of a kind that is not read, by whatever name.
    pub fn is_unread(&self) -> bool {
        let known = SIGNS.iter().any(|(_, _, kind)| *kind == self.found);
        known && NAMES.iter().all(|(_, kind)| *kind != self.found)
    }
}

/// How a kind of file begins: the offset, the bytes there, its name.
const SIGNS: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WebP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypmif1", "HEIF"),
    (4, b"jP  \r\n", "JPEG 2000"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"8BPS", "PSD"),
    (0, b"%PDF", "PDF"),
    (0, b"%!PS", "PostScript"),
    (0, b"<?xml", "XML"),
    (0, b"<!DOCTYPE", "HTML"),
    (0, b"<html", "HTML"),
    (0, b"PK\x03\x04", "ZIP"),
    (0, b"version https://git-lfs", "Git LFS"),
];

/// The extensions of each kind, in capitals.
const NAMES: &[(&str, &str)] = &[
    ("PNG", "PNG"),
    ("JPG", "JPEG"),
    ("JPEG", "JPEG"),
    ("JPE", "JPEG"),
    ("JFIF", "JPEG"),
    ("SVG", "SVG"),
];

/// The kind of the file `bytes`, called `path`. A name without an extension says nothing.
pub fn sniff(bytes: &[u8], path: &str) -> Result<Format, Sniffed> {
    let begins = |(at, sign, _): &&(usize, &[u8], &str)| {
        bytes.get(*at..).is_some_and(|tail| tail.starts_with(sign))
    };
    let found = match SIGNS.iter().find(begins) {
        Some((_, _, "XML" | "HTML")) | None if drawing::is_drawing(bytes) => "SVG",
        Some((_, _, name)) => name,
        None if bytes.is_empty() => "0 B",
        None => "?",
    };
    let file = path.rsplit('/').next().unwrap_or(path);
    let said = file.rsplit_once('.').map(|(_, extension)| extension.to_uppercase());
    let format = match found {
        "PNG" => Some(Format::Png),
        "JPEG" => Some(Format::Jpeg),
        "SVG" => Some(Format::Svg),
        _ => None,
    };
    let agrees = said.as_ref().is_none_or(|said| {
        NAMES.iter().any(|(extension, kind)| extension == said && *kind == found)
    });
    match format {
        Some(format) if agrees => Ok(format),
        _ => Err(Sniffed { said: said.unwrap_or_default(), found }),
    }
}

/// Whether a JPEG file has its end: an EOI marker after the last SOS.
pub fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    match (last(0xda), last(0xd9)) {
        (Some(scan), Some(end)) => end > scan,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        type Row<'a> = (&'a [u8], &'a str, Result<Format, (&'a str, &'a str)>);
        let table: &[Row<'_>] = &[
            (b"\x89PNG\r\n\x1a\n..", "images/a.png", Ok(Format::Png)),
            (b"\xff\xd8\xff\xe0", "a.JPG", Ok(Format::Jpeg)),
            (b"\xff\xd8\xff\xe0", "a.jpeg", Ok(Format::Jpeg)),
            (b"\xff\xd8\xff\xe0", "a", Ok(Format::Jpeg)),
            (b"\xff\xd8\xff\xe0", "a.png", Err(("PNG", "JPEG"))),
            (b"RIFF1234WEBPVP8 ", "a.jpg", Err(("JPG", "WebP"))),
            (b"GIF89a", "v1.0/a.gif", Err(("GIF", "GIF"))),
            (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "a.svg", Ok(Format::Svg)),
            (b"<!DOCTYPE svg><svg:svg/>", "a.svg", Ok(Format::Svg)),
            (b"<svg/>", "a.png", Err(("PNG", "SVG"))),
            (b"<html/>", "a.svg", Err(("SVG", "HTML"))),
            (b"", "a.png", Err(("PNG", "0 B"))),
            (b"hello", "a.png", Err(("PNG", "?"))),
        ];
        for (bytes, path, wanted) in table {
            let found = sniff(bytes, path);
            let found = found.as_ref().map_err(|e| (e.said.as_str(), e.found)).copied();
            assert_eq!(found, *wanted, "{path}");
        }
    }
}
