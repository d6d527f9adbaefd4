//! The repairs that an importer knows, by name. Each can be turned off; each that was made is reported.

/// A repair that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The rule's name.
    pub rule: &'static str,
    /// Where in the input, in bytes.
    pub start: usize,
    /// One past its last byte there.
    pub end: usize,
    /// What was there.
    pub before: String,
    /// What it became, in words that a reader can follow.
    pub after: String,
    /// The characters of the input that no story has.
    pub removed: String,
    /// The characters in a story that the input does not have.
    pub added: String,
}

/// The rules, in the order in which they are applied. The sentence of each stands in the catalogue as
/// `text-repaired/NAME`, and `docs/import.md` tells it with an example.
pub const RULES: &[&str] = &[
    "invisible",
    "unwrap",
    "verse",
    "table",
    "widen",
    "quotes",
    "ellipsis",
    "separator",
    "page-mark",
    "furniture",
    "column",
    "label",
    "headline",
    "byline",
    "dateline",
    "end-mark",
    "sign-off",
    "caption",
    "list",
    "subhead",
    "join",
];

/// Which rules are in force.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    off: Vec<String>,
}

impl Rules {
    /// All but those named in `off`.
    ///
    /// # Errors
    /// The first name that is no rule's.
    pub fn without(off: &[String]) -> Result<Self, String> {
        match off.iter().find(|name| !RULES.contains(&name.as_str())) {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(Self { off: off.to_vec() }),
        }
    }

    /// Whether the rule `name` is in force.
    pub fn has(&self, name: &str) -> bool {
        debug_assert!(RULES.contains(&name), "{name}");
        !self.off.iter().any(|off| off == name)
    }
}
