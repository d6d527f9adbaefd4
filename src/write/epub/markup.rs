//! XML as it is written: what is opened is closed, and every character is escaped or, if XML 1.0 can't
//! hold it, left out.

/// An XML text under construction.
#[derive(Debug, Default)]
pub(super) struct Markup {
    text: String,
}

/// The attributes of an element, in order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// An element within a line.
    pub(super) fn element(
        &mut self,
        tag: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        inside(self);
        self.close(tag);
    }

    /// An element that begins on a line of its own and ends one.
    pub(super) fn block(
        &mut self,
        tag: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.element(tag, attributes, inside);
        self.text.push('\n');
    }

    /// An element on a line of its own that holds only `text`.
    pub(super) fn line(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.block(tag, attributes, |m| m.text(text));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.start(tag, attributes);
        self.text.push_str("/>");
    }

    /// A line that names the document's type.
    pub(super) fn doctype(&mut self, name: &str) {
        self.text.push_str("<!DOCTYPE ");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// A start tag; [`Markup::close`] must follow.
    pub(super) fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.start(tag, attributes);
        self.text.push('>');
    }

    /// The end tag of what was opened last.
    pub(super) fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    /// Characters.
    pub(super) fn text(&mut self, text: &str) {
        escape_to(&mut self.text, text);
    }

    /// An element on a line of its own that holds JSON. What XML would read as its own stands in strings
    /// only, where JSON can write it in ASCII.
    pub(super) fn data(&mut self, tag: &str, attributes: Attributes<'_>, json: &str) {
        self.block(tag, attributes, |m| {
            for c in json.chars() {
                match c {
                    '&' => m.text.push_str("\\u0026"),
                    '<' => m.text.push_str("\\u003c"),
                    '>' => m.text.push_str("\\u003e"),
                    _ if in_xml(c) => m.text.push(c),
                    _ => {}
                }
            }
        });
    }

    /// The whole text, after an XML declaration.
    pub(super) fn finish(self) -> String {
        let text = self.text.trim_start();
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}")
    }

    fn start(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape_to(&mut self.text, value);
            self.text.push('"');
        }
    }
}

/// `text` as it may stand in XML text and in an attribute's quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(&mut out, text);
    out
}

fn escape_to(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if in_xml(c) => out.push(c),
            _ => {}
        }
    }
}

/// `text` for others that escape it, without the characters that XML can't hold.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| in_xml(*c)).collect()
}

/// Whether XML 1.0 (§2.2) has the character.
pub(super) fn in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_escaped_and_impossible_ones_left_out() {
        assert_eq!(escape("A&B <\"C\"> 'd'\u{b}\0\u{ffff}"), "A&amp;B &lt;&quot;C&quot;&gt; 'd'");
    }

    #[test]
    fn elements_nest() {
        let mut m = Markup::default();
        m.block("p", &[("title", "a\"b")], |m| {
            m.text("1 < 2");
            m.empty("br", &[]);
        });
        assert_eq!(m.finish().lines().nth(1), Some("<p title=\"a&quot;b\">1 &lt; 2<br/></p>"));
    }
}
