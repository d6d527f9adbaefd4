//! The program as its users run it: arguments and folders in; files, words and an exit status out.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const DONE: i32 = 0;
const HAS_ERRORS: i32 = 1;
const WRONG_USAGE: i32 = 2;
const UNWRITTEN: i32 = 3;

/// What most tests ask for: a small page picture, which is soon made.
const QUICK: &[&str] = &["--only", "png", "--ppi", "20"];

/// A copy of the sample edition, and a place for outputs.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/gangqu-20260325");
        for (path, bytes) in files(&sample) {
            place.put(&format!("in/{path}"), bytes);
        }
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts `new` for `old`, which stands in the file, once.
    fn change(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(old), "{path} has no {old}");
        self.put(path, text.replacen(old, new, 1));
    }

    /// `banxin build in -o out` and `more`, in English, run in the folder.
    fn build(&self, more: &[&str]) -> Run {
        self.run(&[&["build", "in", "-o", "out"], more].concat())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = self.command(arguments);
        Run(command.env("LC_ALL", "C").output().expect("the program starts"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_banxin"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    /// The files that were written, with their bytes.
    fn out(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }
}

/// Every file below `folder`, by its path there; none if there is no folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(items) = fs::read_dir(folder) else { return found };
    for item in items {
        let path = item.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let below = files(&path).into_iter();
            found.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

/// What a run said.
struct Run(Output);

impl Run {
    fn status(&self) -> i32 {
        self.0.status.code().expect("no signal ends it")
    }

    fn stdout(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    #[track_caller]
    fn ends_with(&self, status: i32) -> &Self {
        assert_eq!(self.status(), status, "{}{}", self.stdout(), self.stderr());
        self
    }

    #[track_caller]
    fn tells(&self, words: &[&str]) -> &Self {
        let told = self.stderr();
        for word in words {
            assert!(told.contains(word), "no {word} in:\n{told}");
        }
        self
    }
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn the_sample_becomes_a_paper_and_the_report_says_all_is_well() {
    let place = Place::new();
    let run = place.build(&["--format", "json", "--ppi", "40"]);
    run.ends_with(DONE);
    assert_eq!(run.stderr(), "");
    let out = place.out("out");
    let names: Vec<&str> = out.keys().map(String::as_str).collect();
    let expected = [
        "gangqu-20260325.epub",
        "gangqu-20260325.pdf",
        "pages/01.png",
        "pages/02.png",
        "report.json",
    ];
    assert_eq!(names, expected);
    assert!(out["gangqu-20260325.pdf"].starts_with(b"%PDF-1."));
    assert!(out["gangqu-20260325.epub"].starts_with(b"PK\x03\x04"));
    assert!(out["pages/01.png"].starts_with(b"\x89PNG"));

    let report = json(&out["report.json"]);
    assert_eq!(json(run.stdout().as_bytes()), report);
    assert_eq!((&report["status"], &report["edition"]), (&"ok".into(), &"gangqu-20260325".into()));
    assert_eq!(report["diagnostics"], Value::Array(Vec::new()));
    let articles = report["articles"].as_array().unwrap();
    assert_eq!(articles.len(), 7);
    for article in articles {
        assert_eq!(article["chars"], article["set_chars"], "{article}");
        assert!(article["chars"].as_u64().unwrap() > 0, "{article}");
    }
    for page in report["pages"].as_array().unwrap() {
        assert_eq!(page["holes"], 0, "{page}");
        assert!(page["blank_column_lines"].as_u64().unwrap() <= 6, "{page}");
    }
    let ink = &report["ink"];
    assert!(ink["max"].as_f64().unwrap() <= ink["limit"].as_f64().unwrap(), "{ink}");
    let outputs = report["outputs"].as_array().unwrap();
    assert_eq!(outputs.len(), out.len() - 1);
    for output in outputs {
        let bytes = &out[output["path"].as_str().unwrap()];
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((&output["sha256"], &output["bytes"]), (&hash.into(), &bytes.len().into()));
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes_wherever_and_whenever() {
    let place = Place::new();
    place.run(&["build", "in", "-o", "one", "--ppi", "40"]).ends_with(DONE);
    // Elsewhere, in another time zone and language, its files touched, phases one after the other.
    for (path, bytes) in files(&place.path("in")) {
        place.put(&format!("moved/{path}"), bytes);
    }
    let mut command =
        place.command(&["build", "moved/", "-o", "two", "--ppi", "40", "--timings", "times.json"]);
    command.env("TZ", "Pacific/Auckland").env("LC_ALL", "zh_CN.UTF-8").env("HOME", "/");
    Run(command.output().unwrap()).ends_with(DONE);
    let (one, two) = (place.out("one"), place.out("two"));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &two[path], "{path} differs");
    }
    let times = json(&fs::read(place.path("times.json")).unwrap());
    for phase in ["parse", "shape", "plan", "fill", "raster", "pdf", "epub", "png", "total"] {
        assert!(times[phase]["wall_ms"].as_f64().unwrap() >= 0.0, "{phase}");
        assert!(times[phase]["cpu_ms"].as_f64().unwrap() >= 0.0, "{phase}");
    }
}

#[test]
fn only_what_is_wanted_is_made() {
    let place = Place::new();
    place.build(&["--only", "pdf"]).ends_with(DONE);
    assert_eq!(
        place.out("out").into_keys().collect::<Vec<_>>(),
        ["gangqu-20260325.pdf", "report.json"]
    );
    place.run(&["build", "in", "-o", "two", "--only", "epub,png", "--ppi", "20"]).ends_with(DONE);
    let names: Vec<String> = place.out("two").into_keys().collect();
    assert_eq!(names, ["gangqu-20260325.epub", "pages/01.png", "pages/02.png", "report.json"]);
}

#[test]
fn a_book_that_shows_no_page_is_the_same_without_the_pages() {
    let place = Place::new();
    let bare = ["--epub-cover", "none", "--epub-facsimile", "none"];
    place.build(&[&["--only", "epub"], &bare[..]].concat()).ends_with(DONE).tells(&[]);
    place
        .run(&[&["build", "in", "-o", "two", "--only", "epub,pdf"], &bare[..]].concat())
        .ends_with(DONE);
    let (one, two) = (place.out("out"), place.out("two"));
    assert!(one["gangqu-20260325.epub"] == two["gangqu-20260325.epub"]);
    let (one, two) = (json(&one["report.json"]), json(&two["report.json"]));
    assert_eq!(one["pages"], two["pages"]);
    assert!(one["articles"][0]["set_chars"].is_null() && two["articles"][0]["set_chars"].is_u64());
}

#[test]
fn an_edition_is_written_to_out_and_its_id_if_nothing_else_is_said() {
    let place = Place::new();
    place.run(&[&["build", "in"], QUICK].concat()).ends_with(DONE);
    assert!(place.path("out/gangqu-20260325/report.json").is_file());
}

#[test]
fn a_sheet_may_be_named_or_measured() {
    for (sheet, trim) in [("broadsheet", [390.0, 545.0]), ("260x370mm", [260.0, 370.0])] {
        let place = Place::new();
        place.build(&[&["--sheet", sheet], QUICK].concat()).ends_with(DONE);
        let report = json(&place.out("out")["report.json"]);
        for page in report["pages"].as_array().unwrap() {
            assert_eq!(page["trim_mm"], Value::from(trim.to_vec()), "{sheet}");
        }
        for article in report["articles"].as_array().unwrap() {
            assert_eq!(article["chars"], article["set_chars"], "{sheet}: {article}");
        }
    }
}

#[test]
fn every_page_can_be_explained() {
    let place = Place::new();
    let run = place.build(&[&["--explain", "--ui-lang", "en"], QUICK].concat());
    let told = run.ends_with(DONE).stdout();
    for word in ["page 1  costs", "page 2  costs", "next best: costs", "a3  columns"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let report = json(&place.out("out")["report.json"]);
    for page in report["pages"].as_array().unwrap() {
        let plan = &page["plan"];
        let sum: f64 =
            plan["reasons"].as_object().unwrap().values().map(|cost| cost.as_f64().unwrap()).sum();
        assert!((sum - plan["cost"].as_f64().unwrap()).abs() < 0.01, "{plan}");
        assert!(plan["next"]["cost"].as_f64() >= plan["cost"].as_f64(), "{plan}");
    }
}

#[test]
fn a_design_of_ones_own_is_a_file() {
    let place = Place::new();
    let tabloid = include_str!("../src/page/design/tabloid.toml");
    place.put("own.toml", tabloid.replace("[275.0, 390.0]", "[280.0, 400.0]"));
    place.build(&[&["--design", "own.toml"], QUICK].concat()).ends_with(DONE);
    let report = json(&place.out("out")["report.json"]);
    assert_eq!(report["pages"][0]["trim_mm"], Value::from(vec![280.0, 400.0]));
    // Narrower marks leave room for more on a line: fewer lines of text on the page.
    place.put("narrow.toml", tabloid.replace("marks = \"full\"", "marks = \"half\""));
    place.build(&[&["--design", "narrow.toml"], QUICK].concat()).ends_with(DONE);
    let narrow = json(&place.out("out")["report.json"]);
    let lines = |report: &Value| report["pages"][0]["regions"][0]["lines"].as_u64().unwrap();
    assert!(lines(&narrow) < lines(&report), "{} and {}", lines(&narrow), lines(&report));
    place.put("bad.toml", tabloid.replace("columns = 6", "columns = 60"));
    let run = place.run(&["build", "in", "-o", "two", "--design", "bad.toml"]);
    run.ends_with(WRONG_USAGE).tells(&["bad.toml", "columns"]);
    place.put("high.toml", tabloid.replace("lines = 10\n", "lines = 90\n"));
    let run = place.run(&["build", "in", "-o", "two", "--design", "high.toml"]);
    run.ends_with(WRONG_USAGE).tells(&["high.toml", "masthead.lines is 90", "from 0 to 73"]);
    assert!(!place.path("two").exists());
}

#[test]
fn wrong_usage_is_told_and_nothing_is_done() {
    let place = Place::new();
    let wrong: &[(&[&str], &str)] = &[
        (&[], "Usage"),
        (&["print", "in"], "print"),
        (&["build"], "EDITION"),
        (&["build", "in", "--onyl", "pdf"], "--only"),
        (&["build", "in", "--only", "docx"], "docx"),
        (&["build", "in", "--sheet", "a4"], "a4"),
        (&["build", "in", "--sheet", "tabloid", "--design", "x.toml"], "--design"),
        (&["build", "in", "--design", "none.toml"], "none.toml"),
        (&["build", "in", "--names", "none.txt"], "--names none.txt"),
        (&["build", "in", "--ppi", "0"], "--ppi"),
        (&["build", "in", "--font-dir", "nowhere"], "--font-dir nowhere"),
        (&["build", "in", "--font-dir", "in/edition.xml"], "--font-dir in/edition.xml"),
        (&["galley", "in/edition.xml", "--font-dir", "nowhere"], "--font-dir nowhere"),
    ];
    for (arguments, word) in wrong {
        place.run(arguments).ends_with(WRONG_USAGE).tells(&[word]);
        assert!(!place.path("out").exists(), "{arguments:?}");
    }
    assert!(place.run(&["--help"]).ends_with(DONE).stdout().contains("build"));
    assert!(place.run(&["--version"]).ends_with(DONE).stdout().contains(env!("CARGO_PKG_VERSION")));
}

/// Changes the sample, builds it, and checks that it fails with `words` and writes nothing.
fn fails(change: impl FnOnce(&Place), words: &[&str]) {
    let place = Place::new();
    change(&place);
    let run = place.build(&[]);
    run.ends_with(HAS_ERRORS).tells(words);
    assert_eq!(run.stdout(), "");
    assert!(!place.path("out").exists());
}

const FIRST: &str = "in/articles/01-xuexi-yantaohui.xml";

#[test]
fn broken_xml_is_told_with_its_line_and_column() {
    fails(
        |place| place.change(FIRST, "会上，吴伟杰", "会上，<em>吴伟杰"),
        &["xml-syntax", "01-xuexi-yantaohui.xml:19:", "</p>", "<em>"],
    );
}

#[test]
fn every_bad_file_is_told_of_in_one_run() {
    fails(
        |place| {
            place.change(FIRST, "<headline>", "<headlin>");
            place.change("in/articles/02-anweihui.xml", "priority=\"2\"", "priority=\"9\"");
        },
        &["01-xuexi-yantaohui.xml:", "02-anweihui.xml:2:"],
    );
}

#[test]
fn a_folder_that_is_no_edition_is_told() {
    fails(|place| fs::remove_file(place.path("in/edition.xml")).unwrap(), &["in/edition.xml"]);
}

#[test]
fn a_picture_that_is_missing_is_told_with_a_name_that_is_close() {
    fails(
        |place| {
            fs::rename(place.path("in/images/coffee.png"), place.path("in/images/cofee.png"))
                .unwrap()
        },
        &["image-missing", "06-canyin-hongbang.xml:11:17", "images/coffee.png", "cofee.png"],
    );
}

#[test]
fn a_picture_that_lies_about_its_type_or_is_cut_off_is_told() {
    fails(
        |place| place.put("in/images/coffee.png", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        &["image-type", "06-canyin-hongbang.xml:11:17", "coffee.png", "PNG", "JPEG"],
    );
    fails(
        |place| {
            let bytes = fs::read(place.path("in/images/coffee.png")).unwrap();
            place.put("in/images/coffee.png", &bytes[..bytes.len() / 2]);
        },
        &["image-broken", "06-canyin-hongbang.xml:11:17", "coffee.png"],
    );
}

#[test]
fn a_drawing_is_warned_of_where_it_is_named_and_one_that_runs_is_refused() {
    let put = |place: &Place, inside: &str| {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 2\">{inside}</svg>");
        place.put("in/images/coffee.svg", svg);
        place.change("in/articles/06-canyin-hongbang.xml", "coffee.png", "coffee.svg");
    };
    let place = Place::new();
    put(&place, "<rect width=\"1\" height=\"1\"/>");
    let run = place.build(QUICK);
    run.ends_with(DONE).tells(&["image-unprinted", "06-canyin-hongbang.xml:11:17", "coffee.svg"]);
    let report = json(&place.out("out")["report.json"]);
    for article in report["articles"].as_array().unwrap() {
        assert_eq!(article["chars"], article["set_chars"], "{article}");
    }
    fails(
        |place| put(place, "<script>x</script>"),
        &["image-broken", "06-canyin-hongbang.xml:11:17", "<script>"],
    );
    fails(
        |place| place.put("in/images/coffee.png", b"GIF89a"),
        &["image-type", "is GIF, which is not read", "06-canyin-hongbang.xml:11:17"],
    );
}

#[test]
fn a_picture_outside_the_folder_is_refused() {
    fails(
        |place| {
            place.put("secret.png", b"\x89PNG");
            place.change(
                "in/articles/06-canyin-hongbang.xml",
                "images/coffee.png",
                "../secret.png",
            );
        },
        &["path-outside", "06-canyin-hongbang.xml:11:17"],
    );
}

#[test]
fn a_character_that_no_face_has_is_named_with_its_place() {
    fails(
        |place| place.change(FIRST, "会上，", "会上\u{2B740}，"),
        &["missing-glyph", "\u{2B740}", "U+2B740", "01-xuexi-yantaohui.xml:19:10"],
    );
}

#[test]
fn an_edition_that_does_not_fit_is_told_by_how_much() {
    fails(
        |place| {
            let text = fs::read_to_string(place.path("in/edition.xml")).unwrap();
            let rest: Vec<&str> =
                text.lines().filter(|line| !line.contains("<page n=\"2\"")).collect();
            place.put("in/edition.xml", rest.join("\n"));
            for (path, bytes) in files(&place.path("in/articles")) {
                let text = String::from_utf8(bytes).unwrap().replace(" page-hint=\"2\"", "");
                place.put(&format!("in/articles/{path}"), text);
            }
        },
        &["page-over", "characters"],
    );
}

#[test]
fn a_warning_is_told_and_stops_only_the_strict() {
    let place = Place::new();
    place.change(FIRST, " xmlns=\"urn:banxin:edition:1\"", "");
    let run = place.build(&[&["--strict"], QUICK].concat());
    run.ends_with(HAS_ERRORS).tells(&["namespace-missing", "01-xuexi-yantaohui.xml:2:1"]);
    assert!(!place.path("out").exists());
    place.build(QUICK).ends_with(DONE).tells(&["namespace-missing"]);
    let report = json(&place.out("out")["report.json"]);
    let found = &report["diagnostics"][0];
    assert_eq!(
        (&found["severity"], &found["code"]),
        (&"warning".into(), &"namespace-missing".into())
    );
    assert_eq!((&found["line"], &found["column"]), (&2.into(), &1.into()));
}

#[test]
fn messages_are_chinese_or_english() {
    let place = Place::new();
    place.change(FIRST, "会上，", "会上\u{2B740}，");
    place.build(&["--ui-lang", "zh"]).ends_with(HAS_ERRORS).tells(&["没有", "提示"]);
    place.build(&["--ui-lang", "en"]).ends_with(HAS_ERRORS).tells(&["no face", "hint"]);
    let mut command = place.command(&["build", "in"]);
    command.env("LC_ALL", "").env("LC_MESSAGES", "").env("LANG", "zh_CN.UTF-8");
    Run(command.output().unwrap()).ends_with(HAS_ERRORS).tells(&["没有"]);
}

#[test]
fn an_output_folder_that_cannot_be_made_has_its_own_status() {
    let place = Place::new();
    place.put("file", "");
    let run = place.run(&[&["build", "in", "-o", "file/out"], QUICK].concat());
    run.ends_with(UNWRITTEN).tells(&["output-unwritable", "file/out"]);
    assert_eq!(run.stdout(), "");
    assert_eq!(fs::read(place.path("file")).unwrap(), b"");
}

#[test]
fn a_second_build_replaces_the_first_and_leaves_nothing_else() {
    let place = Place::new();
    place.put("out/note.txt", "kept");
    place.put("out/report.json", "old");
    place.build(QUICK).ends_with(DONE);
    let out = place.out("out");
    let names: Vec<&str> = out.keys().map(String::as_str).collect();
    assert_eq!(names, ["note.txt", "pages/01.png", "pages/02.png", "report.json"]);
    assert_eq!(out["note.txt"], b"kept");
    assert_eq!(json(&out["report.json"])["status"], "ok");
}

/// Builds over what an earlier build left, which must stay to the byte since the build can't write all.
fn stays_as_it_was(block: impl FnOnce(&Place), more: &[&str], word: &str) {
    let place = Place::new();
    place.put("out/gangqu-20260325.pdf", "old");
    place.put("out/report.json", "old");
    place.put("out/pages/09.png", "old");
    block(&place);
    let before = files(&place.path("."));
    place.build(&[more, &["--ppi", "20"]].concat()).ends_with(UNWRITTEN).tells(&[word]);
    assert_eq!(
        files(&place.path(".")).keys().collect::<Vec<_>>(),
        before.keys().collect::<Vec<_>>()
    );
    assert!(files(&place.path(".")) == before);
}

#[test]
fn what_can_not_all_be_written_leaves_everything_as_it_was() {
    let taken = |place: &Place| {
        fs::remove_dir_all(place.path("out/pages")).unwrap();
        place.put("out/pages", "a file");
    };
    stays_as_it_was(taken, &[], "out/pages/01.png");
    stays_as_it_was(|place| place.put("out/pages/02.png/a", ""), &[], "out/pages/02.png");
    stays_as_it_was(
        |place| place.put("out/report.json.d", ""),
        &["--timings", "out/report.json.d/t"],
        "report.json.d/t",
    );
    stays_as_it_was(|_| (), &["--only", "epub", "--timings", "in"], "in");
}

#[test]
fn page_pictures_of_an_earlier_build_with_more_pages_go() {
    let place = Place::new();
    for name in ["03.png", "112.png", "3.png", "cover.png", "03.png.txt"] {
        place.put(&format!("out/pages/{name}"), "old");
    }
    place
        .build(&["--only", "epub", "--epub-cover", "none", "--epub-facsimile", "none"])
        .ends_with(DONE);
    assert!(place.out("out").contains_key("pages/03.png"), "this build made no page pictures");
    place.build(QUICK).ends_with(DONE);
    let out = place.out("out/pages");
    let names: Vec<&str> = out.keys().map(String::as_str).collect();
    assert_eq!(names, ["01.png", "02.png", "03.png.txt", "3.png", "cover.png"]);
}
