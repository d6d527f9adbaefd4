//! Files that were mangled, thousands of them, the same ones each time: the readers, the proof-reader and
//! the importer take whatever comes. What `cargo fuzz` does without end (tests/fuzz) is done here for a few
//! seconds wherever tests run; `BANXIN_FUZZ_SECONDS=600` goes on for as long, with `BANXIN_FUZZ_SEED`.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use banxin::check::article;
use banxin::config::House;
use banxin::diag::{Sink, Sources};
use banxin::edition;
use banxin::source::native::writer;
use banxin::source::text::{Rules, import};
use banxin::source::{self, decode_any};
use banxin::store::MemStore;

/// Rounds of each test, if nothing says for how long.
const ROUNDS: u64 = 4000;

/// Pieces that break files in telling ways.
const WORDS: &[&[u8]] = &[
    b"<",
    b">",
    b"&",
    b"&#",
    b"&#x0;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<?",
    b"<!DOCTYPE x>",
    b"\"",
    b"'",
    b"=",
    b"/>",
    b"</p>",
    b"<p>",
    b"<br/>",
    b"<ruby><rb>a</rb><rt>b</rt></ruby>",
    b" xmlns=\"\"",
    b" xmlns:x=\"y\"",
    b"\0",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"\xE2\x80\x8B",
    b"\r\n",
    b"\n\n\n",
    b"\t",
    b"\x0C",
    "　　".as_bytes(),
    "■记者 张三".as_bytes(),
    "本报讯".as_bytes(),
    "新华社北京3月20日电（记者 李四）".as_bytes(),
    "（完）".as_bytes(),
    "（".as_bytes(),
    "“".as_bytes(),
    "》".as_bytes(),
    "——".as_bytes(),
    "...".as_bytes(),
    "1.甲\n2.乙\n".as_bytes(),
    "标题：".as_bytes(),
    "图注：".as_bytes(),
    "=====".as_bytes(),
    "第2版".as_bytes(),
    "2月30日星期八".as_bytes(),
    "13月5日".as_bytes(),
    "99999999999999999999".as_bytes(),
    "今日".as_bytes(),
    "总第".as_bytes(),
    "年月日时分".as_bytes(),
    "By A B\n".as_bytes(),
    "BEIJING, May 1 -- ".as_bytes(),
    "| a | b |\n".as_bytes(),
    "甲\t乙\t丙\n".as_bytes(),
    "\u{10FFFF}".as_bytes(),
    "\u{2F00}".as_bytes(),
    "문".as_bytes(),
    "①".as_bytes(),
];

/// Marsaglia's xorshift: the same row of numbers everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// `bytes` with a few changes.
fn mangled(bytes: &[u8], others: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + 1 + chance.below(40)).min(bytes.len());
        match chance.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 => {
                bytes.drain(at..end.max(at));
            }
            2 => {
                let again = bytes[at..end.max(at)].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes.truncate(at),
            4 => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(300)).min(other.len());
                bytes.splice(at..end.max(at), other[from..to].iter().copied());
            }
            _ => {
                let word = WORDS[chance.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
        }
    }
    bytes
}

/// Every file in `folder` with one of these endings.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Runs `one` on mangled files, so many times or so long, and says how often.
fn run(name: &str, corpus: &[Vec<u8>], one: impl Fn(&[u8])) {
    let seconds =
        std::env::var("BANXIN_FUZZ_SECONDS").ok().and_then(|text| text.parse::<u64>().ok());
    let seed = std::env::var("BANXIN_FUZZ_SEED").ok().and_then(|text| text.parse::<u64>().ok());
    let mut chance = Chance(seed.unwrap_or(20_260_325).max(1));
    let (started, mut rounds) = (Instant::now(), 0);
    let goes_on = |rounds: u64| match seconds {
        Some(seconds) => started.elapsed() < Duration::from_secs(seconds),
        None => rounds < ROUNDS,
    };
    while goes_on(rounds) {
        let whole = &corpus[chance.below(corpus.len())];
        let bytes = mangled(whole, corpus, &mut chance);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| one(&bytes)));
        if let Err(panic) = outcome {
            let path = std::env::temp_dir().join(format!("banxin-{name}-{rounds}"));
            fs::write(&path, &bytes).unwrap();
            eprintln!("{name}: round {rounds} panicked; its input is {}", path.display());
            std::panic::resume_unwind(panic);
        }
        rounds += 1;
    }
    println!("{name}: {rounds} rounds, {:.0} s", started.elapsed().as_secs_f64());
}

#[test]
fn the_native_reader_and_the_proof_reader_take_anything() {
    let mut corpus = files("input/gangqu-20260325/articles", "xml");
    corpus.truncate(4);
    corpus.push(
        fs::read(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/input/gangqu-20260325/articles/06-canyin-hongbang.xml"
        ))
        .unwrap(),
    );
    let documented =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
    let examples = documented.split("```xml\n").skip(1).filter_map(|part| part.split("```").next());
    corpus.extend(examples.map(|example| example.as_bytes().to_vec()));
    let edition =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325/edition.xml"))
            .unwrap();
    run("native", &corpus, |bytes| {
        for store in [
            MemStore::default()
                .with("edition.xml", edition.as_slice())
                .with("articles/1.xml", bytes),
            MemStore::default().with("edition.xml", bytes),
        ] {
            let (mut sources, mut sink) = (Sources::default(), Sink::default());
            let draft = source::read_folder(&store, &mut sources, &mut sink);
            article::check(&draft, &House::default(), &mut sink);
            edition::salvage(draft, &store, &mut sink);
            for found in sink.found() {
                if let Some(span) = found.span {
                    let text = sources.text(span.file).expect("a finding's file is kept");
                    assert!(span.start <= span.end && span.end as usize <= text.len(), "{found:?}");
                }
            }
        }
    });
}

#[test]
fn the_importer_takes_anything_and_loses_nothing() {
    let corpus = files("tests/import", "txt");
    run("text", &corpus, |bytes| {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let Some((_, text)) = decode_any(bytes.to_vec(), "a.txt", &mut sources, &mut sink) else {
            // What is neither UTF-8 nor GB 18030 is imported as far as it can be read.
            return whole(&String::from_utf8_lossy(bytes));
        };
        whole(&text);
    });
}

/// Imports `text`: nothing is lost, and what is written is XML of the format.
fn whole(text: &str) {
    let made = import(text, &Rules::default(), None).unwrap();
    assert_eq!(made.lost, (String::new(), String::new()));
    for repair in &made.repairs {
        assert!(repair.start <= repair.end && repair.end <= text.len(), "{repair:?}");
    }
    for story in &made.stories {
        let store = MemStore::default().with("articles/1.xml", writer::article(story, "a1"));
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        source::read_folder(&store, &mut sources, &mut sink);
        let faults: Vec<_> = sink
            .found()
            .iter()
            .filter(|found| !["edition-file-missing"].contains(&found.code.0))
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}
