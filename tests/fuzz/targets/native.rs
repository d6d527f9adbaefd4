//! Any bytes as an article file and as `edition.xml`: no panic, and every finding has its place in the text.

#![no_main]

use banxin::check::article;
use banxin::config::House;
use banxin::diag::{Sink, Sources};
use banxin::store::MemStore;
use banxin::{edition, source};
use libfuzzer_sys::fuzz_target;

const EDITION: &str = "<edition xmlns=\"urn:banxin:edition:1\" id=\"e\" date=\"2026-03-25\" kind=\"section\">\
                       <masthead name=\"报\"/></edition>";

fuzz_target!(|data: &[u8]| {
    for store in [
        MemStore::default().with("edition.xml", EDITION).with("articles/1.xml", data),
        MemStore::default().with("edition.xml", data),
    ] {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let draft = source::read_folder(&store, &mut sources, &mut sink);
        article::check(&draft, &House::default(), &mut sink);
        edition::salvage(draft, &store, &mut sink);
        for found in sink.found() {
            let Some(span) = found.span else { continue };
            let text = sources.text(span.file).expect("a finding's file is kept");
            assert!(span.start <= span.end && span.end as usize <= text.len());
        }
    }
});
