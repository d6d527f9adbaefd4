//! Every code that the program leaves has its sentences.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;

use banxin::diag::catalogue::{entries, entry};

/// The text of every source file, by path.
fn sources(folder: &Path, into: &mut Vec<(String, String)>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The string literals that follow `opening` in `text`.
fn literals<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(opening).filter_map(move |(at, _)| {
        text[at + opening.len()..].trim_start().strip_prefix('"')?.split('"').next()
    })
}

#[test]
fn every_code_and_every_case_has_a_row() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for (path, text) in &files {
        for kind in ["error(", "warning(", "advice("] {
            for code in literals(text, &format!("Diagnostic::{kind}")) {
                assert!(entry(code).is_some(), "{path}: the catalogue has no row {code}");
            }
        }
        for case in literals(text, ".case(") {
            let ending = format!("/{case}");
            let known = entries().any(|entry| entry.code.ends_with(&ending));
            assert!(known, "{path}: the catalogue has no row …{ending}");
        }
        for case in literals(text, "syntax(") {
            let code = format!("xml-syntax/{case}");
            assert!(entry(&code).is_some(), "{path}: the catalogue has no row {code}");
        }
    }
}

#[test]
fn both_languages_fill_in_the_same_arguments() {
    let names = |sentence: (&'static str, &'static str)| {
        let mut names: Vec<&str> = [sentence.0, sentence.1]
            .iter()
            .flat_map(|text| text.split('{').skip(1).filter_map(|part| part.split('}').next()))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    for entry in entries() {
        assert_eq!(names(entry.zh), names(entry.en), "{}", entry.code);
    }
}

#[test]
fn a_case_belongs_to_a_row_of_its_code() {
    for code in entries().filter_map(|entry| entry.code.split_once('/')).map(|(code, _)| code) {
        assert!(entry(code).is_some(), "{code}");
    }
}
