//! Any bytes as a text to import: no panic, no character lost, and files of the format come out.

#![no_main]

use banxin::diag::{Sink, Sources};
use banxin::source::native::writer;
use banxin::source::text::{Rules, import};
use banxin::source::{decode_any, read_folder};
use banxin::store::MemStore;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let Some((_, text)) = decode_any(data.to_vec(), "a.txt", &mut sources, &mut sink) else { return };
    let made = import(&text, &Rules::default(), None).expect("no limit is reached");
    assert_eq!(made.lost, (String::new(), String::new()));
    for story in &made.stories {
        let store = MemStore::default().with("articles/1.xml", writer::article(story, "a1"));
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        read_folder(&store, &mut sources, &mut sink);
        assert!(sink.found().iter().all(|found| found.code.0 == "edition-file-missing"));
    }
});
