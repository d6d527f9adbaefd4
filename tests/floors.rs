//! The floors of `docs/ARCHITECTURE.md`, kept: which module may use which, where files are opened, where
//! anything is printed. Read from the source as text; tests inside the source may use what they like.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and its floor. A module may use the floors under its own.
const FLOORS: &[(&str, u32)] = &[
    ("geom", 0),
    ("diag", 0),
    ("store", 0),
    ("text", 0),
    ("calendar", 0),
    ("source", 1),
    ("config", 1),
    ("edition", 2),
    ("font", 3),
    ("color", 3),
    ("picture", 3),
    ("frame", 4),
    ("shape", 4),
    ("compose", 5),
    ("set", 6),
    ("page", 7),
    ("write", 8),
    ("check", 9),
    ("galley", 9),
    ("report", 9),
    ("screen", 10),
    ("review", 10),
    (ROOT, 11),
    ("cli", 12),
];

/// What is used above or beside a module's floor all the same.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("text", "diag", "every run of text carries the span it was read from"),
    ("review", ROOT, "the faces that are at hand are declared where the phases are named"),
    ("screen", ROOT, "what a build was given is declared where the phases are named"),
    ("report", ROOT, "what a build was given and made is declared where the phases are named"),
];

/// What a room names beyond what it may, until it is moved: the room, the path, why.
const ROOM_EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "compose::rules",
    "compose::Level",
    "how strict the rules are is declared with the other settings of composition",
)];

/// Rooms that see less than their floor would let them: the room, and all that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("write::pdf", &["frame", "geom", "font", "color", "picture", "text", "calendar"]),
    ("write::png", &["frame", "geom", "font", "color", "picture", "text", "calendar"]),
    (
        "write::epub",
        &["edition", "compose", "frame", "font", "geom", "picture", "text", "calendar"],
    ),
    ("compose::rules", &["geom", "text"]),
    ("source::text", &["source", "calendar"]),
    ("check::article", &["source", "config", "diag", "text", "calendar"]),
];

/// What only some files may name: the name, the files, why.
const DOORS: &[(&[&str], &[&str], &str)] = &[
    (&["std::fs", "fs::", "File::", "OpenOptions"], &["store.rs"], "only `store` opens files"),
    (
        &["println!", "print!", "eprintln!", "eprint!", "dbg!", "std::process", "std::env"],
        &["cli/", "main.rs"],
        "only the command line prints, exits and looks around",
    ),
    (&["Instant", "SystemTime"], &["cli/"], "nothing but the command line asks the clock"),
];

/// The items of `lib.rs` itself.
const ROOT: &str = "(lib.rs)";

/// A source file without its tests and comments.
struct Source {
    /// Below `src/`, with `/`.
    path: String,
    /// The module: `write::pdf::cff` as its parts; `lib.rs` has none.
    module: Vec<String>,
    /// Its lines of code, each with its number.
    lines: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    let below = |path: &PathBuf| {
        let parts: Vec<_> = path.strip_prefix(&root).expect("it is below src").iter().collect();
        parts.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    };
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    let mut files: Vec<(String, &PathBuf)> =
        paths.iter().map(|path| (below(path), path)).filter(|(path, _)| !is_test(path)).collect();
    files.sort();
    files.into_iter().map(|(path, file)| Source::read(path, file)).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

impl Source {
    fn read(path: String, file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap();
        let name = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let module = match name {
            "lib" | "main" => Vec::new(),
            name => name.split('/').map(String::from).collect(),
        };
        Self { path, module, lines: code(&text) }
    }

    /// The module's floor's name: its first part.
    fn own(&self) -> &str {
        self.module.first().map_or(ROOT, String::as_str)
    }

    /// Every module path that is named from `crate` or by way of `super`, with its line.
    fn uses(&self) -> Vec<(usize, Vec<String>)> {
        // Joined, since a list in braces may run over lines.
        let mut whole = String::new();
        let mut starts = Vec::new();
        for (number, line) in &self.lines {
            starts.push((whole.len(), *number));
            whole.push_str(line);
            whole.push('\n');
        }
        let line_of = |at: usize| starts[starts.partition_point(|(start, _)| *start <= at) - 1].1;
        let mut found = Vec::new();
        for word in ["crate::", "super::"] {
            for (at, _) in whole.match_indices(word) {
                let before = whole[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    continue;
                }
                let (base, rest) = self.base(&whole[at..]);
                for path in paths(rest) {
                    found.push((line_of(at), base.iter().cloned().chain(path).collect()));
                }
            }
        }
        found
    }

    /// Where `crate::` or a row of `super::` at the beginning of `text` leads, and the rest.
    fn base<'t>(&self, text: &'t str) -> (Vec<String>, &'t str) {
        if let Some(rest) = text.strip_prefix("crate::") {
            return (Vec::new(), rest);
        }
        let mut base = self.module.clone();
        let mut rest = text;
        while let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        }
        (base, rest)
    }
}

/// The lines of `text` that are code, without comments and without what is under `#[cfg(test)]`.
fn code(text: &str) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let mut left_out: Option<String> = None;
    for (index, line) in text.lines().enumerate() {
        let indent = &line[..line.len() - line.trim_start().len()];
        match &left_out {
            Some(end) => {
                // The item ends with a semicolon on its first line, or with a brace as deep as it began.
                let ends = line.trim_end().ends_with(';') && indent.len() == end.len();
                if ends || line.trim_end() == format!("{end}}}") {
                    left_out = None;
                }
            }
            None if line.trim_start().starts_with("#[cfg(test)]") => {
                left_out = Some(indent.to_string());
            }
            None => {
                let line = line.split("//").next().unwrap_or_default();
                lines.push((index + 1, line.to_string()));
            }
        }
    }
    lines
}

/// The first two names of each path that `text` begins with: one, or several in braces.
fn paths(text: &str) -> Vec<Vec<String>> {
    if let Some(list) = text.strip_prefix('{') {
        let mut depth = 0;
        let mut items = vec![String::new()];
        for c in list.chars() {
            match c {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => items.push(String::new()),
                _ => {}
            }
            if c != ',' || depth > 0 {
                items.last_mut().expect("it begins with one").push(c);
            }
        }
        return items
            .iter()
            .filter(|item| !item.trim().is_empty())
            .flat_map(|i| paths(i.trim()))
            .collect();
    }
    let name = |text: &str| {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let first = name(text);
    let second = text[first.len()..].strip_prefix("::").map(name).filter(|name| !name.is_empty());
    vec![std::iter::once(first).chain(second).collect()]
}

fn floor(module: &str) -> u32 {
    let row = FLOORS.iter().find(|(name, _)| *name == module);
    row.unwrap_or_else(|| panic!("`{module}` has no floor: give it one in FLOORS")).1
}

/// The module on a floor that a path leads to: its first part, or the root for an item of `lib.rs`.
fn target(path: &[String]) -> &str {
    let first = path.first().map_or(ROOT, String::as_str);
    if FLOORS.iter().any(|(name, _)| *name == first) { first } else { ROOT }
}

/// Fails with all of `faults`.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_module_has_a_floor() {
    for source in sources() {
        floor(source.own());
    }
    let modules: BTreeSet<String> = sources().iter().map(|source| source.own().into()).collect();
    let gone: Vec<_> = FLOORS.iter().filter(|(name, _)| !modules.contains(*name)).collect();
    assert!(gone.is_empty(), "there is no module {gone:?}");
}

#[test]
fn a_floor_uses_only_what_is_under_it() {
    let mut faults = Vec::new();
    let mut needed = BTreeSet::new();
    for source in sources() {
        let own = source.own().to_string();
        for (line, path) in source.uses() {
            let used = target(&path);
            let is_main = source.path == "main.rs";
            if used == own || floor(used) < floor(&own) || is_main || own == ROOT && used != "cli" {
                continue;
            }
            if EXCEPTIONS.iter().any(|(user, what, _)| *user == own && *what == used) {
                needed.insert((own.clone(), used.to_string()));
            } else {
                let (from, to) = (floor(&own), floor(used));
                faults.push(format!(
                    "src/{}:{line}: {own} (floor {from}) uses {used} (floor {to})",
                    source.path
                ));
            }
        }
    }
    for (user, what, _) in EXCEPTIONS {
        if !needed.contains(&(user.to_string(), what.to_string())) {
            faults.push(format!("the exception {user} → {what} is no longer needed"));
        }
    }
    none(&faults);
}

#[test]
fn a_room_sees_only_what_it_needs() {
    let mut faults = Vec::new();
    for (room, allowed) in ROOMS {
        let inside: Vec<&str> = room.split("::").collect();
        let of_room = |path: &[String]| path.iter().zip(&inside).all(|(a, b)| a == b);
        let files = sources();
        let files: Vec<_> = files
            .iter()
            .filter(|source| source.module.len() >= inside.len() && of_room(&source.module))
            .collect();
        assert!(!files.is_empty(), "there is no room {room}");
        for source in files {
            for (line, path) in source.uses() {
                let at_home = path.len() >= inside.len() && of_room(&path);
                let excepted = |path: &str| {
                    ROOM_EXCEPTIONS.iter().any(|(r, what, _)| r == room && *what == path)
                };
                if !at_home && !allowed.contains(&target(&path)) && !excepted(&path.join("::")) {
                    let path = path.join("::");
                    faults.push(format!("src/{}:{line}: {room} uses {path}", source.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn files_clocks_and_screens_have_one_door_each() {
    let mut faults = Vec::new();
    for source in sources() {
        for (names, doors, why) in DOORS {
            if doors.iter().any(|door| source.path.starts_with(door)) {
                continue;
            }
            for (number, line) in &source.lines {
                let names_it = |name: &&&str| {
                    line.match_indices(**name).any(|(at, _)| {
                        let before = line[..at].chars().next_back();
                        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
                    })
                };
                if let Some(name) = names.iter().find(names_it) {
                    faults.push(format!("src/{}:{number}: `{name}`: {why}", source.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_reader_of_paths_reads_paths() {
    let join = |text: &str| -> Vec<String> {
        paths(text).into_iter().map(|path| path.join("::")).collect()
    };
    assert_eq!(join("geom::Abs;"), ["geom::Abs"]);
    assert_eq!(
        join("{Job, page::{a, b}, diag::catalogue::UiLang};"),
        ["Job", "page", "diag::catalogue"]
    );
    let text =
        "use crate::a;\n#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n// crate::c\nfn d() {}\n";
    let kept: Vec<usize> =
        code(text).into_iter().filter(|(_, l)| !l.is_empty()).map(|(n, _)| n).collect();
    assert_eq!(kept, [1, 7]);
}
