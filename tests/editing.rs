//! The commands of an editor as they are run: schema, new, config, check, import.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325");
const TEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/gangqu.txt");

/// What a run said.
struct Run {
    status: i32,
    out: String,
    err: String,
}

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_banxin"));
        let output =
            command.args(arguments).current_dir(self.0.path()).env("LC_ALL", "C").output().unwrap();
        Run {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn a_new_edition_checks_and_builds_at_once() {
    let place = Place::new();
    let made = place.run(&["new", "daily", "--date", "2026-03-25"]);
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    assert!(made.out.contains("banxin build daily"), "{}", made.out);
    let checked = place.run(&["check", "daily", "--strict"]);
    assert_eq!(checked.status, 0, "{}", checked.out);
    assert!(
        checked.out.starts_with("0 errors, 0 warnings, 0 advices; 3 articles"),
        "{}",
        checked.out
    );
    let built = place.run(&["build", "daily", "--only", "png", "--ppi", "20"]);
    assert_eq!((built.status, built.err.as_str()), (0, ""), "{}", built.out);
    assert!(place.path("out/daily/pages/01.png").exists());
    let again = place.run(&["new", "daily"]);
    assert_eq!(again.status, 1);
    assert!(again.err.contains("edition-there"), "{}", again.err);
    // Without a day the clock is asked.
    assert_eq!(place.run(&["new", "other"]).status, 0);
    assert_eq!(place.run(&["check", "other"]).status, 0);
}

#[test]
fn settings_are_shown_with_where_they_come_from_and_followed() {
    let place = Place::new();
    place.run(&["new", "daily", "--date", "2026-03-25"]);
    place.put("daily/banxin.toml", "ui-lang = \"zh\"\n[build]\nout = \"made\"\nppi = 20\n");
    let shown = place.run(&["config", "daily", "--sheet", "broadsheet"]).out;
    for line in [
        "ui-lang         zh",
        "build.out       made",
        "build.sheet     broadsheet",
        "build.strict    false",
    ] {
        assert!(shown.contains(line), "{line} in\n{shown}");
    }
    let json: Value =
        serde_json::from_str(&place.run(&["config", "daily", "--format", "json"]).out).unwrap();
    let from = |key: &str| {
        let all = json["settings"].as_array().unwrap();
        all.iter().find(|row| row["key"] == key).unwrap()["from"].as_str().unwrap().to_string()
    };
    assert_eq!(from("build.out"), "banxin.toml");
    assert_eq!(from("build.sheet"), "edition.xml");
    assert_eq!(from("build.strict"), "default");
    let built = place.run(&["build", "daily", "--only", "png"]);
    assert_eq!(built.status, 0, "{}", built.err);
    assert!(built.out.contains("我们的报") && place.path("made/pages/01.png").exists());
    place.put("daily/banxin.toml", "[build]\nppy = 20\n");
    for command in ["config", "check", "build"] {
        let run = place.run(&[command, "daily"]);
        assert_eq!(run.status, 1, "{command}");
        assert!((run.out + &run.err).contains("daily/banxin.toml:2:1"), "{command}");
    }
    // A file above serves every edition below.
    fs::remove_file(place.path("daily/banxin.toml")).unwrap();
    place.put("banxin.toml", "[[check.words]]\nwrong = \"样稿\"\n");
    assert!(place.run(&["check", "daily"]).out.contains("house-word"));
}

#[test]
fn findings_are_told_in_four_ways_and_two_languages() {
    let place = Place::new();
    place.run(&["new", "daily", "--date", "2026-03-25"]);
    let path = "daily/articles/02-news.xml";
    let text = place
        .read(path)
        .replace("放在一起<", "放在一起。<")
        .replace("form=\"news\"", "form=\"nwes\"");
    place.put(path, &text);
    let human = place.run(&["check", "daily"]);
    assert_eq!((human.status, human.err.as_str()), (1, ""));
    for part in [
        "the heading ends with “。”",
        "daily/articles/02-news.xml:4:25",
        "did you mean news?",
        "1 errors, 1 warnings",
    ] {
        assert!(human.out.contains(part), "{part} in\n{}", human.out);
    }
    let chinese = place.run(&["check", "daily", "--ui-lang", "zh"]).out;
    assert!(
        chinese.contains("标题末尾有“。”") && chinese.contains("1 处错误，1 处警告"),
        "{chinese}"
    );

    let json: Value =
        serde_json::from_str(&place.run(&["check", "daily", "--format", "json"]).out).unwrap();
    assert_eq!((&json["errors"], &json["warnings"]), (&1.into(), &1.into()));
    let stop = &json["findings"][1];
    assert_eq!(
        (&stop["code"], &stop["line"], &stop["column"]),
        (&"headline-stop".into(), &4.into(), &25.into())
    );
    assert_eq!((&stop["file"], &stop["end_column"]), (&path.into(), &26.into()));

    let sarif: Value =
        serde_json::from_str(&place.run(&["check", "daily", "--format", "sarif"]).out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let result = &run["results"][1];
    assert_eq!((&result["ruleId"], &result["level"]), (&"headline-stop".into(), &"warning".into()));
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "headline-stop");
    let place_there = &result["locations"][0]["physicalLocation"];
    assert_eq!(place_there["artifactLocation"]["uri"], path);
    assert_eq!(place_there["region"]["startLine"], 4);

    let github = place.run(&["check", "daily", "--format", "github"]).out;
    let wanted = "::warning file=daily/articles/02-news.xml,line=4,endLine=4,col=25,endColumn=26,title=headline-stop::the heading ends with “。”%0Aheadings take no stop; delete it";
    assert!(github.lines().any(|line| line == wanted), "{github}");
    assert!(github.starts_with("::error file="), "{github}");
}

#[test]
fn warnings_end_a_strict_check() {
    let place = Place::new();
    place.run(&["new", "daily", "--date", "2026-03-25"]);
    let path = "daily/articles/02-news.xml";
    place.put(path, &place.read(path).replace("放在一起<", "放在一起。<"));
    assert_eq!(place.run(&["check", "daily"]).status, 0);
    assert_eq!(place.run(&["check", "daily", "--strict"]).status, 1);
    place.put("daily/banxin.toml", "[check]\noff = [\"headline-stop\"]\n");
    assert_eq!(place.run(&["check", "daily", "--strict"]).status, 0);
}

#[test]
fn the_real_edition_is_imported_checked_and_built() {
    let place = Place::new();
    let image = format!("{SAMPLE}/images/coffee.png");
    let arguments =
        ["import", "text", TEXT, "-o", "paper", "--date", "2026-03-25", "--name", "港区新闻"];
    let made = place.run(&[&arguments[..], &["--image", &image]].concat());
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    assert!(made.out.contains("7 stories, 92 repairs"), "{}", made.out);
    let checked = place.run(&["check", "paper", "--format", "json"]);
    let json: Value = serde_json::from_str(&checked.out).unwrap();
    let codes: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["code"].as_str().unwrap())
        .collect();
    // The picture has no words for those who can't see it; and the kickers are alike in the paper itself.
    assert_eq!((codes, checked.status), (vec!["kicker-repeated", "figure-alt"], 0));
    let built = place.run(&["build", "paper", "--only", "png", "--ppi", "20"]);
    assert_eq!(built.status, 0, "{}", built.err);
    // What is there is not written over.
    let again = place.run(&arguments);
    assert_eq!(again.status, 1);
    assert!(again.err.contains("folder-taken"), "{}", again.err);
    assert_eq!(place.run(&[&arguments[..], &["--force"]].concat()).status, 0);
}

#[test]
fn a_dry_run_shows_every_repair_and_writes_nothing() {
    let place = Place::new();
    let shown = place.run(&["import", "text", TEXT, "--dry-run"]);
    assert_eq!(shown.status, 0);
    for part in [
        "join ×12",
        ":11  joined a paragraph that was cut: 广大党|员干部 → 广大党员干部",
        "nothing was written",
    ] {
        assert!(shown.out.contains(part), "{part} in\n{}", shown.out);
    }
    assert!(shown.err.contains("images/06.jpg"), "{}", shown.err);
    assert_eq!(fs::read_dir(place.path("")).unwrap().count(), 0);
    let without = place.run(&["import", "text", TEXT, "--dry-run", "--without", "join,widen"]);
    assert!(!without.out.contains("join ×") && !without.out.contains("widen ×"));
    let wrong = place.run(&["import", "text", TEXT, "--dry-run", "--without", "joni"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("there is no such rule"), "{}", wrong.err);
    let json = place.run(&["import", "text", TEXT, "--dry-run", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["stories"].as_array().unwrap().len(), 7);
    assert_eq!(json["repairs"].as_array().unwrap().len(), 92);
}

#[test]
fn a_text_in_gb_18030_comes_from_standard_input_or_a_file() {
    let place = Place::new();
    let (bytes, ..) = encoding_rs::GB18030.encode("春茶开采\n\n本报讯 近日,高山茶园迎来开采期.\n");
    fs::write(place.path("a.txt"), &bytes).unwrap();
    let made = place.run(&["import", "text", "a.txt", "-o", "paper"]);
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    let article = place.read("paper/articles/01.xml");
    assert!(article.contains("<p>近日，高山茶园迎来开采期。</p>"), "{article}");
    assert!(!place.path("paper/edition.xml").exists());
    assert_eq!(place.run(&["import", "text", "b.txt", "-o", "other"]).status, 1);
}

#[test]
fn the_schema_is_printed_in_three_languages() {
    let place = Place::new();
    for (format, start) in [("rnc", "# The native"), ("rng", "<?xml"), ("xsd", "<?xml")] {
        let run = place.run(&["schema", "--format", format]);
        assert_eq!(run.status, 0);
        assert!(run.out.starts_with(start), "{format}");
    }
    assert_eq!(place.run(&["schema"]).out, place.run(&["schema", "--format", "rnc"]).out);
    assert!(Path::new(SAMPLE).exists());
}
