//! XML as a tree with places: text in, one root [`Element`] out, over the events of `quick-xml`.
//!
//! Well-formed XML 1.0 with namespaces, without document types: no entity but the five of XML and
//! character references. The limits are below; nothing here knows an element by name.

use std::borrow::Cow;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesDecl, BytesStart, Event};

use super::findings::Findings;
use crate::diag::{Diagnostic, FileId, Span};

/// Elements inside elements, the root counted. The format needs nine.
const MOST_DEPTH: usize = 64;
/// Elements of one file.
const MOST_ELEMENTS: usize = 1_000_000;
/// Attributes of one element. The format's richest has fifteen.
const MOST_ATTRIBUTES: usize = 64;
/// Namespaces in force at one place.
const MOST_NAMESPACES: usize = 64;

/// An element with its attributes and what is inside.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// The name as written, prefix included.
    pub written: &'a str,
    /// The name without its prefix.
    pub name: &'a str,
    /// The namespace that the prefix, or its absence, stands for; none is none.
    pub namespace: Option<Rc<str>>,
    /// The start tag.
    pub span: Span,
    /// From the start tag to the end tag, both included.
    pub whole: Span,
    /// The attributes, in order, without declarations of namespaces.
    pub attributes: Vec<Attribute<'a>>,
    /// Elements and text, in order, without comments and instructions.
    pub children: Vec<Node<'a>>,
}

/// An attribute.
#[derive(Debug)]
pub(crate) struct Attribute<'a> {
    /// The name as written, prefix included.
    pub name: &'a str,
    /// The name's place.
    pub name_span: Span,
    /// The value, references and white space resolved.
    pub value: Cow<'a, str>,
    /// The value's place; of another length than the value if that is not as written.
    pub span: Span,
}

/// What an element contains.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// A stretch of text, as written.
    Text(&'a str, Span),
    /// A character that a reference stands for, and the reference's place.
    Char(char, Span),
}

/// The root element of `text`, or none if the text is no XML. Faults that leave the tree whole, as an
/// unknown entity, are reported and the tree is handed out nevertheless.
pub(crate) fn parse<'a>(
    text: &'a str,
    file: FileId,
    found: &mut Findings<'_>,
) -> Option<Element<'a>> {
    let mut parser = Parser {
        text,
        file,
        found,
        open: Vec::new(),
        namespaces: Vec::new(),
        root: None,
        elements: 0,
    };
    match parser.run() {
        Ok(root) => Some(root),
        Err(fault) => {
            found.push(*fault);
            None
        }
    }
}

/// A fault after which there is no tree.
type Fatal = Box<Diagnostic>;

struct Parser<'a, 'f, 's> {
    text: &'a str,
    file: FileId,
    found: &'f mut Findings<'s>,
    /// The elements whose end tag has not come yet.
    open: Vec<Element<'a>>,
    /// The declared namespaces: the depth of the element, the prefix, the name.
    namespaces: Vec<(usize, &'a str, Rc<str>)>,
    root: Option<Element<'a>>,
    elements: usize,
}

/// A fault in the XML, of one of the cases of `xml-syntax`.
fn syntax(case: &'static str, place: Span) -> Diagnostic {
    Diagnostic::error("xml-syntax").case(case).at(place)
}

/// The characters that XML calls white space.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// XML 1.0, production 2 (Char).
fn is_char(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

impl<'a> Parser<'a, '_, '_> {
    fn run(&mut self) -> Result<Element<'a>, Fatal> {
        self.check_characters();
        let text = self.text;
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = reader.buffer_position() as usize;
            let at = Span::new(self.file, start, end);
            match event.map_err(|error| self.fault(error, start, reader.error_position()))? {
                Event::Start(tag) => self.start(&tag, at)?,
                Event::Empty(tag) => {
                    self.start(&tag, at)?;
                    self.end(at);
                }
                Event::End(_) => self.end(at),
                Event::Text(_) => self.text(start, end)?,
                Event::CData(_) => self.cdata(at)?,
                Event::GeneralRef(_) => self.reference(at)?,
                Event::Decl(decl) => self.declaration(&decl, at)?,
                Event::DocType(_) => {
                    return Err(Diagnostic::error("doctype-forbidden").at(at).into());
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        if let Some(open) = self.open.last() {
            return Err(syntax("unclosed", open.span).with("name", open.written).into());
        }
        let all = Span::new(self.file, text.len(), text.len());
        self.root.take().ok_or_else(|| syntax("no-root", all).into())
    }

    /// Reports the first character that no XML may contain.
    fn check_characters(&mut self) {
        if let Some((at, c)) = self.text.char_indices().find(|(_, c)| !is_char(*c)) {
            let place = Span::new(self.file, at, at + c.len_utf8());
            self.found.push(syntax("char", place).with("code", format!("U+{:04X}", c as u32)));
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: Span) -> Result<(), Fatal> {
        let written = &self.text[at.start as usize + 1..][..tag.name().0.len()];
        if let Some(inside) = written.find('<') {
            let cut = Span::new(self.file, at.start as usize, at.start as usize + 1 + inside);
            return Err(syntax("unclosed-tag", cut).into());
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(syntax("second-root", at).with("name", written).into());
        }
        self.elements += 1;
        let limit =
            |case, most| Diagnostic::error("xml-limit").case(case).at(at).with("limit", most);
        if self.open.len() >= MOST_DEPTH {
            return Err(limit("depth", MOST_DEPTH).into());
        }
        if self.elements > MOST_ELEMENTS {
            return Err(limit("elements", MOST_ELEMENTS).into());
        }
        let attributes = self.attributes(tag, at)?;
        let (prefix, name) = written.split_once(':').unwrap_or(("", written));
        let namespace = self.namespace(prefix);
        if namespace.is_none() && !prefix.is_empty() {
            self.found.push(syntax("prefix", at).with("prefix", prefix));
        }
        let children = Vec::new();
        self.open.push(Element {
            written,
            name,
            namespace,
            span: at,
            whole: at,
            attributes,
            children,
        });
        Ok(())
    }

    fn end(&mut self, at: Span) {
        let Some(mut element) = self.open.pop() else { return };
        element.whole.end = at.end;
        let depth = self.open.len();
        self.namespaces.retain(|(declared, ..)| *declared < depth + 1);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    /// What `prefix` stands for here; the empty namespace is none.
    fn namespace(&self, prefix: &str) -> Option<Rc<str>> {
        let declared = self.namespaces.iter().rev().find(|(_, name, _)| *name == prefix);
        declared.map(|(.., name)| name.clone()).filter(|name| !name.is_empty())
    }

    fn attributes(&mut self, tag: &BytesStart<'_>, at: Span) -> Result<Vec<Attribute<'a>>, Fatal> {
        let mut attributes = Vec::new();
        // `quick-xml` counts the places of its faults from after the `<`.
        let inside = at.start as usize + 1;
        for (index, attribute) in tag.attributes().enumerate() {
            if index >= MOST_ATTRIBUTES {
                let limit = Diagnostic::error("xml-limit").case("attributes").at(at);
                return Err(limit.with("limit", MOST_ATTRIBUTES).into());
            }
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => {
                    self.found.push(self.attribute_fault(error, inside, at));
                    continue;
                }
            };
            let name_at = inside + offset(tag, attribute.key.0);
            let name = &self.text[name_at..][..attribute.key.0.len()];
            let name_span = Span::new(self.file, name_at, name_at + name.len());
            if !self.text[..name_at].ends_with(is_space) {
                self.found.push(syntax("space", name_span).with("name", name));
            }
            let value_at = inside + offset(tag, &attribute.value);
            let (value, span) = self.value(value_at, value_at + attribute.value.len());
            if name == "xmlns" || name.starts_with("xmlns:") {
                if self.namespaces.len() >= MOST_NAMESPACES {
                    let limit = Diagnostic::error("xml-limit").case("attributes").at(name_span);
                    return Err(limit.with("limit", MOST_NAMESPACES).into());
                }
                let prefix = name.strip_prefix("xmlns:").unwrap_or("");
                self.namespaces.push((self.open.len() + 1, prefix, Rc::from(&*value)));
            } else {
                attributes.push(Attribute { name, name_span, value, span });
            }
        }
        Ok(attributes)
    }

    /// The attribute value that is written at `start..end`, and its place (XML 1.0 §3.3.3).
    fn value(&mut self, start: usize, end: usize) -> (Cow<'a, str>, Span) {
        let raw = &self.text[start..end];
        if let Some(at) = raw.find('<') {
            let place = Span::new(self.file, start + at, start + at + 1);
            self.found.push(syntax("lt-in-value", place));
        }
        if !raw.contains(['&', '\n', '\r', '\t']) {
            return (raw.into(), Span::new(self.file, start, end));
        }
        let mut value = String::new();
        let mut at = 0;
        while let Some(c) = raw[at..].chars().next() {
            let width = match c {
                '&' => {
                    // No further than the next `&`, or a row of them would be searched again and again.
                    let tail = &raw[at + 1..];
                    let end = tail.find([';', '&']).filter(|end| tail[*end..].starts_with(';'));
                    let width = end.map_or(1, |end| end + 2);
                    let place = Span::new(self.file, start + at, start + at + width);
                    if width > 1 {
                        value.extend(self.character(place));
                    } else {
                        self.found.push(syntax("ampersand", place));
                    }
                    width
                }
                // A CRLF is one line break, and so one space.
                '\r' if raw[at..].starts_with("\r\n") => {
                    value.push(' ');
                    2
                }
                c if is_space(c) => {
                    value.push(' ');
                    1
                }
                c => {
                    value.push(c);
                    c.len_utf8()
                }
            };
            at += width;
        }
        // With its quotes the place is longer than any value: no one takes it for a copy.
        (value.into(), Span::new(self.file, start - 1, end + 1))
    }

    fn text(&mut self, start: usize, end: usize) -> Result<(), Fatal> {
        let text = &self.text[start..end];
        let at = Span::new(self.file, start, end);
        if let Some(element) = self.open.last_mut() {
            element.children.push(Node::Text(text, at));
        } else if let Some(first) = text.find(|c| !is_space(c)) {
            let last = text.trim_end_matches(is_space).len();
            let place = Span::new(self.file, start + first, start + last);
            return Err(syntax("outside", place).into());
        }
        if let Some(inside) = text.find("]]>") {
            let place = Span::new(self.file, start + inside, start + inside + 3);
            self.found.push(syntax("cdata-end", place));
        }
        Ok(())
    }

    fn cdata(&mut self, at: Span) -> Result<(), Fatal> {
        let (start, end) = (at.start as usize + "<![CDATA[".len(), at.end as usize - "]]>".len());
        let Some(element) = self.open.last_mut() else {
            return Err(syntax("outside", at).into());
        };
        let span = Span::new(self.file, start, end);
        element.children.push(Node::Text(&self.text[start..end], span));
        Ok(())
    }

    fn reference(&mut self, at: Span) -> Result<(), Fatal> {
        let character = self.character(at);
        let Some(element) = self.open.last_mut() else {
            return Err(syntax("outside", at).into());
        };
        element.children.extend(character.map(|c| Node::Char(c, at)));
        Ok(())
    }

    /// The character that the reference `at` (from `&` to `;`) stands for.
    fn character(&mut self, at: Span) -> Option<char> {
        let name = &self.text[at.start as usize + 1..at.end as usize - 1];
        let named = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        };
        if named.is_some() {
            return named;
        }
        let Some(number) = name.strip_prefix('#') else {
            // A stray `&` finds some `;` further on.
            let is_name = !name.is_empty() && !name.contains(|c: char| is_space(c) || c == '&');
            self.found.push(if is_name {
                Diagnostic::error("entity-unknown").at(at).with("name", name)
            } else {
                syntax("ampersand", Span { end: at.start + 1, ..at })
            });
            return None;
        };
        let digits = |text: &str, radix| {
            let plain = !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
            if plain { u32::from_str_radix(text, radix).ok() } else { None }
        };
        let code = match number.strip_prefix('x') {
            Some(hex) => digits(hex, 16),
            None => digits(number, 10),
        };
        let character = code.and_then(char::from_u32).filter(|c| is_char(*c));
        if character.is_none() {
            self.found.push(syntax("reference", at).with("name", name));
        }
        character
    }

    fn declaration(&mut self, decl: &BytesDecl<'_>, at: Span) -> Result<(), Fatal> {
        if at.start != 0 {
            return Err(syntax("declaration", at).into());
        }
        if decl.version().is_ok_and(|version| version != "1.0") || decl.version().is_err() {
            self.found.push(syntax("version", at));
        }
        if let Some(Ok(name)) = decl.encoding()
            && !["utf-8", "utf8", "us-ascii"].contains(&name.to_ascii_lowercase().as_str())
        {
            self.found.push(Diagnostic::warning("encoding-declared").at(at).with("name", name));
        }
        Ok(())
    }

    /// What `quick-xml` could not read, `start` being where it began to.
    fn fault(&self, error: Error, start: usize, error_at: u64) -> Fatal {
        let at = (error_at as usize).min(self.text.len());
        let rest = |from: usize| Span::new(self.file, from, self.line_end(from));
        let markup = Span::new(self.file, at, self.markup_end(at));
        let unclosed = |what| syntax("unclosed-markup", rest(at)).with("end", what);
        let found = match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let line = self.open.last().map_or(1, |open| self.line(open.span.start as usize));
                let mismatch = syntax("end-tag", markup).with("found", found);
                mismatch.with("expected", expected).with("line", line)
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                syntax("stray-end-tag", markup).with("found", found)
            }
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                syntax("comment", Span::new(self.file, at, (at + 2).min(self.text.len())))
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                let at = if self.text[start..].starts_with('&') { start } else { at };
                syntax("ampersand", Span::new(self.file, at, (at + 1).min(self.text.len())))
            }
            Error::IllFormed(IllFormedError::MissingDoctypeName)
            | Error::Syntax(SyntaxError::UnclosedDoctype) => {
                Diagnostic::error("doctype-forbidden").at(rest(start))
            }
            Error::Syntax(SyntaxError::UnclosedComment) => unclosed("-->"),
            Error::Syntax(SyntaxError::UnclosedCData) => unclosed("]]>"),
            Error::Syntax(SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl) => unclosed("?>"),
            Error::Syntax(SyntaxError::UnclosedTag) => syntax("unclosed-tag", rest(at)),
            Error::Syntax(
                SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue,
            ) => syntax("unclosed-value", rest(at)),
            _ => syntax("markup", rest(start)),
        };
        found.into()
    }

    /// A fault among the attributes of the tag `at`, whose inside begins at `inside`.
    fn attribute_fault(&self, error: AttrError, inside: usize, at: Span) -> Diagnostic {
        let (case, position) = match error {
            AttrError::ExpectedEq(position) => ("no-value", position),
            AttrError::ExpectedValue(position) => ("no-value", position),
            AttrError::UnquotedValue(position) => ("unquoted", position),
            AttrError::ExpectedQuote(position, _) => ("unclosed-value", position),
            AttrError::Duplicated(position, _) => ("twice", position),
        };
        let last = (at.end as usize).saturating_sub(1).max(at.start as usize);
        let at = self.boundary((inside + position).min(last));
        let ends = |c: char| is_space(c) || "=\"'/>".contains(c);
        let (start, end) = if case == "no-value" {
            // The fault is where a value should be; what to name is the attribute before it.
            let end = self.text[..at].trim_end_matches(|c| is_space(c) || c == '=').len();
            (self.text[..end].rfind(ends).map_or(inside, |before| before + 1), end)
        } else {
            (at, at + self.text[at..].find(ends).unwrap_or(0))
        };
        let name = self.text[start..end.max(start)].to_string();
        syntax(case, Span::new(self.file, start, end.max(start))).with("name", name)
    }

    /// The end of the line that the byte `from` is on.
    fn line_end(&self, from: usize) -> usize {
        let from = self.boundary(from);
        self.text[from..].find(['\r', '\n']).map_or(self.text.len(), |width| from + width)
    }

    /// The end of the tag that begins at the byte `from`.
    fn markup_end(&self, from: usize) -> usize {
        let from = self.boundary(from);
        self.text[from..].find('>').map_or(self.text.len(), |width| from + width + 1)
    }

    /// The last character boundary not after `at`.
    fn boundary(&self, at: usize) -> usize {
        (0..=at.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// The line, from 1, of the byte `at`.
    fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }
}

/// How many bytes of `tag` come before its part `part`.
fn offset(tag: &BytesStart<'_>, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(tag.as_ptr() as usize)
}
