//! Stories as files of the native format: a [`Story`] in, the text of an article file out.

use std::fmt::Write as _;

use super::NAMESPACE;
use crate::calendar::Date;
use crate::source::story::{Block, Story};

/// The article file of `story` under the name `id`.
pub fn article(story: &Story, id: &str) -> String {
    let mut file = File { text: String::new() };
    file.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(file.text, "<article xmlns=\"{NAMESPACE}\" id=\"{}\"", value(id));
    let page = story.page.map(|page| page.to_string());
    for (name, said) in [
        ("lang", story.lang),
        ("page-hint", page.as_deref()),
        ("form", story.form),
        ("column", story.column.as_deref()),
    ] {
        file.attribute(name, said);
    }
    file.text.push_str(">\n");
    file.head(story);
    file.text.push_str("  <body>\n");
    story.body.iter().for_each(|block| file.block(block));
    file.text.push_str("  </body>\n</article>\n");
    file.text
}

/// The file of an edition called `id`, of the paper `name`, on the day `date`. It is marked as a section,
/// which carries no legal lines: those are the paper's to give.
pub fn edition(id: &str, date: Date, name: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <edition xmlns=\"{NAMESPACE}\" id=\"{}\" lang=\"zh-Hans\" date=\"{date}\" kind=\"section\">\n  \
         <masthead name=\"{}\"/>\n</edition>\n",
        value(id),
        value(name)
    )
}

/// A file on its way.
struct File {
    text: String,
}

impl File {
    fn attribute(&mut self, name: &str, said: Option<&str>) {
        if let Some(said) = said {
            let _ = write!(self.text, " {name}=\"{}\"", value(said));
        }
    }

    /// An element with text, on a line of its own, `depth` levels in.
    fn line(&mut self, depth: usize, name: &str, text: &str) {
        let indent = "  ".repeat(depth);
        let _ = writeln!(self.text, "{indent}<{name}>{}</{name}>", content(text));
    }

    fn head(&mut self, story: &Story) {
        self.text.push_str("  <head>\n");
        for (name, text) in [
            ("kicker", story.kicker.as_deref()),
            ("headline", Some(&*story.headline).filter(|text| !text.is_empty())),
            ("deck", story.deck.as_deref()),
            ("editors-note", story.editors_note.as_deref()),
        ] {
            if let Some(text) = text {
                self.line(2, name, text);
            }
        }
        if !story.persons.is_empty() {
            self.text.push_str("    <byline>\n");
            for person in &story.persons {
                let _ = write!(self.text, "      <person role=\"{}\"", person.role);
                self.attribute("org", person.org.as_deref());
                let _ = writeln!(self.text, ">{}</person>", content(&person.name));
            }
            self.text.push_str("    </byline>\n");
        }
        self.dateline(story);
        self.text.push_str("  </head>\n");
    }

    fn dateline(&mut self, story: &Story) {
        let Some(line) = &story.dateline else { return };
        let _ = write!(self.text, "    <dateline label=\"{}\"", value(&line.label));
        if line.place.is_none() && line.date.is_none() && line.tail.is_empty() {
            self.text.push_str("/>\n");
            return;
        }
        self.text.push('>');
        if let Some(place) = &line.place {
            let _ = write!(self.text, "<place>{}</place>", content(place));
        }
        if let Some((date, day)) = &line.date {
            let norm = day.map(|day| format!(" norm=\"{day}\"")).unwrap_or_default();
            let _ = write!(self.text, "<date{norm}>{}</date>", content(date));
        }
        let _ = writeln!(self.text, "{}</dateline>", content(&line.tail));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.line(2, "p", text),
            Block::Subhead(text) => self.line(2, "h2", text),
            Block::Note(text) => self.line(2, "note", text),
            Block::List(numbered, items) => {
                let kind = if *numbered { "number" } else { "bullet" };
                let _ = writeln!(self.text, "    <list type=\"{kind}\">");
                items.iter().for_each(|item| self.line(3, "item", item));
                self.text.push_str("    </list>\n");
            }
            Block::Table(has_head, rows) => {
                self.text.push_str("    <table>\n");
                for (at, row) in rows.iter().enumerate() {
                    let name = if *has_head && at == 0 { "th" } else { "td" };
                    self.text.push_str("      <tr>");
                    for cell in row {
                        let _ = write!(self.text, "<{name}>{}</{name}>", content(cell));
                    }
                    self.text.push_str("</tr>\n");
                }
                self.text.push_str("    </table>\n");
            }
            Block::Figure(src, caption) => {
                self.text.push_str("    <figure pos=\"body\">\n");
                let _ = writeln!(self.text, "      <img src=\"{}\"/>", value(src));
                self.line(3, "caption", caption);
                self.text.push_str("    </figure>\n");
            }
        }
    }
}

/// Whether XML may contain `c` (XML 1.0, production 2).
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// `text` as an element's content.
fn content(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars().filter(|c| is_xml(*c)) {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '\n' => written.push_str("<br/>"),
            c => written.push(c),
        }
    }
    written
}

/// `text` as an attribute's value.
fn value(text: &str) -> String {
    content(&text.replace('\n', " ")).replace('"', "&quot;")
}
