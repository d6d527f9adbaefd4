//! Attribute values to typed ones. A value that is none is reported and told as absent.

use crate::calendar::Date;
use crate::diag::{Diagnostic, Sink, Span, nearest};
use crate::source::Said;

use super::types::{CreditKind, FigurePos, Flow, Form, Kind, Role};

/// A word of the format and what it stands for.
pub(super) type Words<T> = &'static [(&'static str, T)];

/// `kind` of `<edition>`.
pub(super) const KINDS: Words<Kind> =
    &[("newspaper", Kind::Newspaper), ("internal", Kind::Internal), ("section", Kind::Section)];

/// `color` of `<page>`: whether it is printed in black only.
pub(super) const COLORS: Words<bool> = &[("cmyk", false), ("mono", true)];

/// `form` of `<article>`.
pub(super) const FORMS: Words<Form> = &[
    ("news", Form::News),
    ("feature", Form::Feature),
    ("brief", Form::Brief),
    ("photo", Form::Photo),
    ("box", Form::Box),
    ("editorial", Form::Editorial),
    ("notice", Form::Notice),
    ("poem", Form::Poem),
];

/// `flow` of `<article>`.
pub(super) const FLOWS: Words<Flow> = &[("whole", Flow::Whole), ("may-jump", Flow::MayJump)];

/// `role` of `<person>` and `<credit>`.
pub(super) const ROLES: Words<Role> = &[
    ("reporter", Role::Reporter),
    ("correspondent", Role::Correspondent),
    ("photographer", Role::Photographer),
    ("editor", Role::Editor),
    ("translator", Role::Translator),
    ("author", Role::Author),
];

/// `type` of `<list>`: whether it is numbered.
pub(super) const LISTS: Words<bool> = &[("bullet", false), ("number", true)];

/// `pos` of `<figure>`.
pub(super) const POSITIONS: Words<FigurePos> =
    &[("top", FigurePos::Top), ("body", FigurePos::Body), ("any", FigurePos::Any)];

/// `kind` of `<credit>`.
pub(super) const CREDITS: Words<CreditKind> = &[
    ("photo", CreditKind::Photo),
    ("provided", CreditKind::Provided),
    ("archive", CreditKind::Archive),
    ("graphic", CreditKind::Graphic),
    ("ai", CreditKind::Ai),
    ("illustration", CreditKind::Illustration),
];

/// What is `true` or `false`.
pub(super) const FLAGS: Words<bool> = &[("true", true), ("false", false)];

/// What the attribute `name` says in `words`.
pub(super) fn word<T: Copy>(
    said: Option<&Said<String>>,
    name: &'static str,
    words: Words<T>,
    sink: &mut Sink,
) -> Option<T> {
    let said = said?;
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == said.value) {
        return Some(*value);
    }
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let found = Diagnostic::error("bad-value").at(said.span).with("attribute", name);
    let found = found.with("value", &said.value).with("allowed", names.join(", "));
    sink.push(match nearest(said.value.trim(), names) {
        Some(meant) => found.case("near").with("meant", meant),
        None => found,
    });
    None
}

/// The whole number that the attribute `name` says, from `least` to `most`.
pub(super) fn number(
    said: Option<&Said<String>>,
    name: &'static str,
    (least, most): (u32, u32),
    sink: &mut Sink,
) -> Option<u32> {
    let said = said?;
    let digits = !said.value.is_empty() && said.value.bytes().all(|b| b.is_ascii_digit());
    let value = if digits { said.value.parse().ok() } else { None };
    let value = value.filter(|value| (least..=most).contains(value));
    if value.is_none() {
        let found = Diagnostic::error("bad-number").at(said.span).with("attribute", name);
        let found = found.with("value", &said.value);
        sink.push(found.with("least", least).with("most", most));
    }
    value
}

/// The share that `text` writes as a number from 0 to 1, in 1/1000.
fn share(text: &str) -> Option<u16> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.len() <= 20;
    let value: f64 = if plain { text.parse().ok()? } else { return None };
    (0.0..=1.0).contains(&value).then(|| (value * 1000.0).round() as u16)
}

/// The share, in 1/1000, that the attribute `name` says.
pub(super) fn fraction(
    said: Option<&Said<String>>,
    name: &'static str,
    sink: &mut Sink,
) -> Option<u16> {
    let said = said?;
    let value = share(&said.value);
    if value.is_none() {
        let found = Diagnostic::error("bad-number").case("share").at(said.span);
        sink.push(found.with("attribute", name).with("value", &said.value));
    }
    value
}

/// The point that `focus` says as `0.5,0.4`, in 1/1000.
pub(super) fn point(said: Option<&Said<String>>, sink: &mut Sink) -> Option<(u16, u16)> {
    let said = said?;
    let parts = said.value.split_once(',');
    let value = parts.and_then(|(x, y)| Some((share(x.trim())?, share(y.trim())?)));
    if value.is_none() {
        let found = Diagnostic::error("bad-number").case("point").at(said.span);
        sink.push(found.with("attribute", "focus").with("value", &said.value));
    }
    value
}

/// The day that the attribute `name` says.
pub(super) fn date(
    said: Option<&Said<String>>,
    name: &'static str,
    sink: &mut Sink,
) -> Option<Date> {
    let said = said?;
    let value = Date::parse(&said.value);
    if value.is_none() {
        let found = Diagnostic::error("bad-date").at(said.span);
        sink.push(found.with("attribute", name).with("value", &said.value));
    }
    value
}

/// Whether `sheet` names a sheet: `tabloid`, `broadsheet`, or `390x545mm`.
pub(super) fn is_sheet(sheet: &str) -> bool {
    let side = |text: &str| text.parse::<f64>().is_ok_and(|mm| (50.0..=2000.0).contains(&mm));
    let sides = sheet.strip_suffix("mm").and_then(|sides| sides.split_once('x'));
    matches!(sheet, "tabloid" | "broadsheet") || sides.is_some_and(|(w, h)| side(w) && side(h))
}

/// Whether `id` may name an edition or an article: it becomes a file's name and an XML id's part.
pub(super) fn is_id(id: &str) -> bool {
    const LONGEST: usize = 100;
    id.len() <= LONGEST
        && id.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
}

/// The value of the attribute `name`, which `element` at `place` must have and not leave blank.
pub(super) fn required<'a>(
    said: Option<&'a Said<String>>,
    name: &'static str,
    (element, place): (&'static str, Span),
    sink: &mut Sink,
) -> Option<&'a Said<String>> {
    let given = said.filter(|said| !said.value.trim().is_empty());
    if given.is_none() {
        let found = Diagnostic::error("attribute-missing").at(said.map_or(place, |said| said.span));
        sink.push(found.with("attribute", name).with("element", element));
    }
    given
}

/// The id that the attribute says, which `element` at `place` must have.
pub(super) fn id(
    said: Option<&Said<String>>,
    (element, place): (&'static str, Span),
    sink: &mut Sink,
) -> Option<Said<String>> {
    let said = required(said, "id", (element, place), sink)?;
    if is_id(&said.value) {
        return Some(said.clone());
    }
    sink.push(Diagnostic::error("bad-id").at(said.span).with("value", &said.value));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::native::table::{Value, rules};

    fn said(value: &str) -> Said<String> {
        Said { value: value.to_string(), span: Span::NOWHERE }
    }

    /// The words that the format's table gives the attribute `name` of `element`.
    fn in_table(element: &str, name: &str) -> &'static [&'static str] {
        let rule = rules().into_iter().find(|rule| rule.name == element).expect("it is known");
        let attribute = rule.attributes.iter().find(|attribute| attribute.name == name);
        match attribute.map(|attribute| attribute.value) {
            Some(Value::Words(words)) => words,
            other => panic!("{element} {name}: {other:?}"),
        }
    }

    #[test]
    fn words_are_those_of_the_table() {
        fn names<T>(words: Words<T>) -> Vec<&'static str> {
            words.iter().map(|(word, _)| *word).collect()
        }
        for (element, name, words) in [
            ("edition", "kind", names(KINDS)),
            ("page", "color", names(COLORS)),
            ("article", "form", names(FORMS)),
            ("article", "flow", names(FLOWS)),
            ("person", "role", names(ROLES)),
            ("credit", "role", names(ROLES)),
            ("credit", "kind", names(CREDITS)),
            ("list", "type", names(LISTS)),
            ("figure", "pos", names(POSITIONS)),
            ("figure", "optional", names(FLAGS)),
            ("p", "optional", names(FLAGS)),
        ] {
            assert_eq!(in_table(element, name), words, "{element} {name}");
        }
        let worded = rules().into_iter().flat_map(|rule| rule.attributes);
        let worded = worded.filter(|attribute| matches!(attribute.value, Value::Words(_)));
        assert_eq!(worded.count(), 11);
    }

    #[test]
    fn shares_are_read_in_thousandths() {
        for (text, thousandths) in [
            ("0", Some(0)),
            ("1", Some(1000)),
            ("1.0", Some(1000)),
            ("0.4", Some(400)),
            (".125", Some(125)),
            ("0.3333", Some(333)),
            ("1.001", None),
            ("-0.1", None),
            ("1e-1", None),
            ("nan", None),
            ("50%", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(share(text), thousandths, "{text}");
        }
    }

    #[test]
    fn points_take_two_shares() {
        let mut sink = Sink::default();
        assert_eq!(point(Some(&said("0.5, 0.4")), &mut sink), Some((500, 400)));
        assert!(sink.found().is_empty());
        for text in ["0.5", "0.5,2", "0.5,0.5,0.5", ","] {
            assert_eq!(point(Some(&said(text)), &mut sink), None, "{text}");
        }
    }

    #[test]
    fn numbers_stay_in_their_range() {
        for (text, value) in [
            ("1", Some(1)),
            ("5", Some(5)),
            ("05", Some(5)),
            ("0", None),
            ("6", None),
            ("+1", None),
            ("-1", None),
            ("1.0", None),
            ("", None),
            ("一", None),
            ("99999999999", None),
        ] {
            let mut sink = Sink::default();
            assert_eq!(number(Some(&said(text)), "priority", (1, 5), &mut sink), value, "{text}");
            assert_eq!(sink.has_errors(), value.is_none());
        }
    }

    #[test]
    fn a_mistyped_word_is_told_with_the_meant_one() {
        let mut sink = Sink::default();
        assert_eq!(word(Some(&said("featrue")), "form", FORMS, &mut sink), None);
        assert_eq!(sink.found()[0].args.last(), Some(&("meant", "feature".to_string())));
    }

    #[test]
    fn sheets_and_ids() {
        for sheet in ["tabloid", "broadsheet", "390x545mm", "272.5x390mm"] {
            assert!(is_sheet(sheet), "{sheet}");
        }
        for sheet in ["", "A3", "390x545", "0x545mm", "390x-1mm", "nanxnanmm", "x"] {
            assert!(!is_sheet(sheet), "{sheet}");
        }
        for id in ["a1", "gangqu-20260325", "_x.y"] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "..", ".a", "-o", "a/b", "一", "a b", &"a".repeat(101)] {
            assert!(!is_id(id), "{id}");
        }
    }
}
