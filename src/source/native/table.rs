//! The native format as one table: every element with its attributes and what may stand inside. The
//! reader knows nothing that is not here, and the schema is drawn from it, so that the two can't differ.
//!
//! What a table can't say — that a headline is not empty, that an id leads somewhere — is resolved later.

/// An element.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it may carry, in the order of the documentation.
    pub attributes: &'static [Attribute],
    /// What may stand inside.
    pub content: Content,
}

/// An attribute.
#[derive(Debug)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Whether the element is worth nothing without it.
    pub required: bool,
    /// What it may say.
    pub value: Value,
}

/// What an attribute may say.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Anything.
    Text,
    /// Anything that is not blank.
    Filled,
    /// A name: `A–Z a–z 0–9 _ . -`, 100 at most, the first no `.` or `-`.
    Id,
    /// Names, with spaces between them.
    Ids,
    /// `2026-03-25`.
    Date,
    /// A date, or a date, `T` and a time.
    Moment,
    /// A language tag, as in BCP 47.
    Lang,
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// A number from 0 to 1.
    Share,
    /// Two numbers from 0 to 1, with a comma.
    Point,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A sheet: `tabloid`, `broadsheet`, or `390x545mm`.
    Sheet,
    /// An address that begins with one of [`SCHEMES`].
    Link,
}

/// What may stand inside an element.
#[derive(Debug)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// Elements, in any order, each as often as it says.
    Elements(&'static [(&'static Rule, Times)]),
    /// The first and the second by turns, at least once.
    Pairs(&'static Rule, &'static Rule),
    /// Characters, and no element.
    Plain,
    /// Text with these elements.
    Text(Flow),
    /// These elements, or else text.
    ElementsOrText(&'static Rule),
    /// Text with whatever may stand around the element.
    Inherited,
}

/// How often an element stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// Once.
    Once,
    /// Once or not at all.
    AtMostOnce,
    /// As often as one likes.
    Any,
}

/// A kind of text: which elements may stand in it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Any text.
    Running,
    /// The text of a dateline.
    Dateline,
    /// The base or the gloss of a ruby.
    Bare,
}

impl Flow {
    /// The elements that may stand in it.
    pub fn elements(self) -> &'static [&'static Rule] {
        match self {
            Flow::Running => RUNNING,
            Flow::Dateline => IN_DATELINE,
            Flow::Bare => &[],
        }
    }
}

impl Rule {
    /// The names of its attributes.
    pub fn attribute_names(&self) -> Vec<&'static str> {
        self.attributes.iter().map(|attribute| attribute.name).collect()
    }

    /// The elements that may stand right inside, text's own not counted.
    pub fn children(&self) -> Vec<&'static Rule> {
        match self.content {
            Content::Elements(children) => children.iter().map(|(rule, _)| *rule).collect(),
            Content::Pairs(one, other) => vec![one, other],
            Content::ElementsOrText(rule) => vec![rule],
            Content::Nothing | Content::Plain | Content::Text(_) | Content::Inherited => Vec::new(),
        }
    }

    /// Their names.
    pub fn child_names(&self) -> Vec<&'static str> {
        self.children().iter().map(|rule| rule.name).collect()
    }
}

/// Every element, each place where it may stand once: from the roots down, depth first.
pub fn rules() -> Vec<&'static Rule> {
    fn visit(rule: &'static Rule, into: &mut Vec<&'static Rule>) {
        if into.iter().any(|known| std::ptr::eq(*known, rule)) {
            return;
        }
        into.push(rule);
        rule.children().into_iter().for_each(|child| visit(child, into));
        if let Content::Text(flow) = rule.content {
            flow.elements().iter().for_each(|child| visit(child, into));
        }
    }
    let mut all = Vec::new();
    visit(&EDITION, &mut all);
    visit(&ARTICLE, &mut all);
    all
}

/// How an address may begin.
pub const SCHEMES: &[&str] = &["https:", "http:", "mailto:", "tel:"];

/// The attributes of `<masthead>` that are printed as they stand, in the order of the documentation.
pub const MASTHEAD_LINES: &[&str] = &[
    "publisher",
    "supervisor",
    "sponsor",
    "cn-number",
    "issn",
    "postal-code",
    "permit",
    "editor-in-chief",
    "address",
    "phone",
    "price",
    "printer",
    "url",
];

/// The attributes of `<page>` that name who made it.
pub const PAGE_CREDITS: &[&str] = &["duty-editor", "editor", "designer", "proofreader", "phone"];

/// The highest page number that is taken for one.
pub const MOST_PAGES: u32 = 9999;
/// The most basic columns of a sheet.
pub const MOST_COLUMNS: u32 = 8;

const FLAG: Value = Value::Words(&["true", "false"]);
const ROLE: Value =
    Value::Words(&["reporter", "correspondent", "photographer", "editor", "translator", "author"]);

const fn may(name: &'static str, value: Value) -> Attribute {
    Attribute { name, required: false, value }
}

const fn must(name: &'static str, value: Value) -> Attribute {
    Attribute { name, required: true, value }
}

const fn rule(name: &'static str, attributes: &'static [Attribute], content: Content) -> Rule {
    Rule { name, attributes, content }
}

/// An element of text without attributes.
const fn running(name: &'static str) -> Rule {
    rule(name, &[], Content::Text(Flow::Running))
}

/// An element inside text that only marks it.
const fn mark(name: &'static str) -> Rule {
    rule(name, &[], Content::Inherited)
}

/// The root of `edition.xml`.
pub static EDITION: Rule = rule(
    "edition",
    &[
        must("id", Value::Id),
        may("lang", Value::Lang),
        must("date", Value::Date),
        may("issue", Value::Text),
        may("total-issues", Value::Text),
        may("kind", Value::Words(&["newspaper", "internal", "section"])),
    ],
    Content::Elements(&[(&MASTHEAD, Times::Once), (&PAGE, Times::Any)]),
);

pub(super) static MASTHEAD: Rule = rule(
    "masthead",
    &[
        must("name", Value::Filled),
        may("latin-name", Value::Text),
        may("logo", Value::Text),
        may("publisher", Value::Text),
        may("supervisor", Value::Text),
        may("sponsor", Value::Text),
        may("cn-number", Value::Text),
        may("issn", Value::Text),
        may("postal-code", Value::Text),
        may("permit", Value::Text),
        may("editor-in-chief", Value::Text),
        may("address", Value::Text),
        may("phone", Value::Text),
        may("price", Value::Text),
        may("printer", Value::Text),
        may("url", Value::Text),
    ],
    Content::Nothing,
);

pub(super) static PAGE: Rule = rule(
    "page",
    &[
        must("n", Value::Whole(1, MOST_PAGES)),
        may("label", Value::Text),
        may("section", Value::Text),
        may("sheet", Value::Sheet),
        may("color", Value::Words(&["cmyk", "mono"])),
        may("design", Value::Text),
        may("duty-editor", Value::Text),
        may("editor", Value::Text),
        may("designer", Value::Text),
        may("proofreader", Value::Text),
        may("phone", Value::Text),
    ],
    Content::Elements(&[
        (&PLACE, Times::Any),
        (&GROUP, Times::Any),
        (&AD, Times::Any),
        (&DIGEST, Times::Any),
    ]),
);

static PLACE: Rule = rule(
    "place",
    &[
        may("article", Value::Ids),
        may("slot", Value::Text),
        may("x", Value::Text),
        may("y", Value::Text),
        may("w", Value::Text),
        may("h", Value::Text),
        may("columns", Value::Text),
        may("headline", Value::Text),
        may("lock", Value::Text),
    ],
    Content::Nothing,
);
static GROUP: Rule =
    rule("group", &[may("headline", Value::Text), may("article", Value::Ids)], Content::Nothing);
static AD: Rule = rule(
    "ad",
    &[
        may("src", Value::Text),
        may("w-mm", Value::Text),
        may("h-mm", Value::Text),
        may("w-cols", Value::Text),
        may("h-lines", Value::Text),
        may("label", Value::Text),
    ],
    Content::Nothing,
);
static DIGEST: Rule = rule("digest", &[may("articles", Value::Ids)], Content::Nothing);

/// The root of an article file.
pub static ARTICLE: Rule = rule(
    "article",
    &[
        must("id", Value::Id),
        may("lang", Value::Lang),
        may("priority", Value::Whole(1, 5)),
        may("section", Value::Text),
        may("page-hint", Value::Whole(1, MOST_PAGES)),
        may(
            "form",
            Value::Words(&[
                "news",
                "feature",
                "brief",
                "photo",
                "box",
                "editorial",
                "notice",
                "poem",
            ]),
        ),
        may("flow", Value::Words(&["whole", "may-jump"])),
        may("column", Value::Text),
        may("modified", Value::Moment),
    ],
    Content::Elements(&[(&HEAD, Times::Once), (&BODY, Times::Once)]),
);

pub(super) static HEAD: Rule = rule(
    "head",
    &[],
    Content::Elements(&[
        (&KICKER, Times::AtMostOnce),
        (&HEADLINE, Times::Once),
        (&DECK, Times::AtMostOnce),
        (&JUMP_HEADLINE, Times::AtMostOnce),
        (&SUMMARY, Times::AtMostOnce),
        (&EDITORS_NOTE, Times::AtMostOnce),
        (&BYLINE, Times::AtMostOnce),
        (&DATELINE, Times::AtMostOnce),
    ]),
);
static KICKER: Rule = running("kicker");
static HEADLINE: Rule = running("headline");
static DECK: Rule = running("deck");
static JUMP_HEADLINE: Rule = running("jump-headline");
static SUMMARY: Rule = running("summary");
static EDITORS_NOTE: Rule = running("editors-note");

pub(super) static BYLINE: Rule = rule("byline", &[], Content::Elements(&[(&PERSON, Times::Any)]));
pub(super) static PERSON: Rule =
    rule("person", &[may("role", ROLE), may("org", Value::Text)], Content::Text(Flow::Running));
pub(super) static DATELINE: Rule =
    rule("dateline", &[may("label", Value::Text)], Content::Text(Flow::Dateline));
static PLACE_NAME: Rule = mark("place");
pub(super) static DATE: Rule = rule("date", &[may("norm", Value::Date)], Content::Inherited);

pub(super) static BODY: Rule = rule(
    "body",
    &[],
    Content::Elements(&[
        (&PARAGRAPH, Times::Any),
        (&SUBHEAD, Times::Any),
        (&QUOTE, Times::Any),
        (&LIST, Times::Any),
        (&TABLE, Times::Any),
        (&NOTE, Times::Any),
        (&HR, Times::Any),
        (&FIGURE, Times::Any),
    ]),
);
pub(super) static PARAGRAPH: Rule =
    rule("p", &[may("optional", FLAG)], Content::Text(Flow::Running));
static SUBHEAD: Rule = running("h2");
pub(super) static QUOTE: Rule =
    rule("quote", &[may("cite", Value::Text)], Content::ElementsOrText(&QUOTED));
static QUOTED: Rule = running("p");
pub(super) static LIST: Rule = rule(
    "list",
    &[may("type", Value::Words(&["bullet", "number"]))],
    Content::Elements(&[(&ITEM, Times::Any)]),
);
static ITEM: Rule = running("item");
pub(super) static TABLE: Rule = rule("table", &[], Content::Elements(&[(&ROW, Times::Any)]));
pub(super) static ROW: Rule =
    rule("tr", &[], Content::Elements(&[(&CELL, Times::Any), (&HEAD_CELL, Times::Any)]));
static CELL: Rule = running("td");
static HEAD_CELL: Rule = running("th");
static NOTE: Rule = running("note");
pub(super) static HR: Rule = rule("hr", &[], Content::Nothing);

pub(super) static FIGURE: Rule = rule(
    "figure",
    &[
        may("pos", Value::Words(&["top", "body", "any"])),
        may("cols", Value::Whole(1, MOST_COLUMNS)),
        may("optional", FLAG),
        may("focus", Value::Point),
        may("min-crop", Value::Share),
    ],
    Content::Elements(&[
        (&IMAGE, Times::Once),
        (&CAPTION, Times::AtMostOnce),
        (&CREDIT, Times::AtMostOnce),
    ]),
);
pub(super) static IMAGE: Rule =
    rule("img", &[must("src", Value::Filled), may("alt", Value::Text)], Content::Nothing);
static CAPTION: Rule = running("caption");
pub(super) static CREDIT: Rule = rule(
    "credit",
    &[
        may("role", ROLE),
        may(
            "kind",
            Value::Words(&["photo", "provided", "archive", "graphic", "ai", "illustration"]),
        ),
    ],
    Content::Text(Flow::Running),
);

/// What may stand in any text.
static RUNNING: &[&Rule] =
    &[&EM, &STRONG, &RUBY, &LINK, &BREAK, &SUP, &SUB, &SPAN, &EMPHASIS_DOTS, &NAME];
/// What may stand in a dateline.
static IN_DATELINE: &[&Rule] =
    &[&PLACE_NAME, &DATE, &EM, &STRONG, &RUBY, &LINK, &SUP, &SUB, &SPAN, &NAME];

static EM: Rule = mark("em");
static STRONG: Rule = mark("strong");
pub(super) static RUBY: Rule = rule("ruby", &[], Content::Pairs(&RUBY_BASE, &RUBY_TEXT));
pub(super) static RUBY_BASE: Rule = rule("rb", &[], Content::Plain);
pub(super) static RUBY_TEXT: Rule = rule("rt", &[], Content::Plain);
pub(super) static LINK: Rule = rule("a", &[must("href", Value::Link)], Content::Inherited);
pub(super) static BREAK: Rule = rule("br", &[], Content::Nothing);
static SUP: Rule = mark("sup");
static SUB: Rule = mark("sub");
pub(super) static SPAN: Rule = rule("span", &[may("lang", Value::Lang)], Content::Inherited);
static EMPHASIS_DOTS: Rule = mark("emphasis-dots");
static NAME: Rule = mark("name");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_reached_once() {
        let all = rules();
        let mut names: Vec<&str> = all.iter().map(|rule| rule.name).collect();
        // `<place>` is a wish of a page and a place in a dateline, `<p>` stands in bodies and quotations.
        assert_eq!(names.iter().filter(|name| **name == "place").count(), 2);
        assert_eq!(names.iter().filter(|name| **name == "p").count(), 2);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len() + 2, all.len());
    }

    #[test]
    fn lists_that_readers_take_attributes_by_are_of_the_table() {
        for (rule, names) in [(&MASTHEAD, MASTHEAD_LINES), (&PAGE, PAGE_CREDITS)] {
            for name in names {
                assert!(rule.attribute_names().contains(name), "{name}");
            }
        }
    }
}
