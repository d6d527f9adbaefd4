//! Bad input, one fault at a time: each is told by its code at its line and column, and nothing panics.

use banxin::diag::{Diagnostic, Severity, Sink, Sources};
use banxin::edition::{self, Edition};
use banxin::store::MemStore;

const EDITION: &str = r#"<edition xmlns="urn:banxin:edition:1" id="e1" date="2026-03-25" kind="section">
<masthead name="港区新闻"/>
</edition>
"#;

const ARTICLE: &str = r#"<article xmlns="urn:banxin:edition:1" id="a1" priority="2">
<head><headline>标题</headline></head>
<body>
<p>正文。</p>
</body>
</article>
"#;

/// What came of reading an edition.
struct Read {
    edition: Option<Edition>,
    found: Vec<Diagnostic>,
    sources: Sources,
}

fn read(store: &MemStore) -> Read {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let edition = edition::read(store, &mut sources, &mut sink);
    Read { edition, found: sink.found().to_vec(), sources }
}

/// The edition with `edition` as its file and `article` as its only article.
fn store(edition: impl Into<Vec<u8>>, article: impl Into<Vec<u8>>) -> MemStore {
    MemStore::default()
        .with("edition.xml", edition)
        .with("articles/1.xml", article)
        .with("images/coffee.png", "")
}

impl Read {
    /// Each finding as `code/case line:column`.
    fn told(&self) -> Vec<String> {
        let tell = |found: &Diagnostic| {
            let case = found.case.map(|case| format!("/{case}")).unwrap_or_default();
            let place = found.span.and_then(|span| self.sources.line_column(span));
            let place = place.map(|(line, column)| format!(" {line}:{column}")).unwrap_or_default();
            format!("{}{case}{place}", found.code.0)
        };
        self.found.iter().map(tell).collect()
    }

    fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }
}

#[test]
fn the_pattern_is_sound() {
    let read = read(&store(EDITION, ARTICLE));
    assert_eq!(read.told(), Vec::<String>::new());
    assert_eq!(read.edition.unwrap().articles[0].priority, 2);
}

/// Puts `new` for `old`, which stands once, and checks what is told.
fn check(whole: &str, (old, new): (&str, &str), told: &[&str]) {
    assert_eq!(whole.matches(old).count(), 1, "{old}");
    let bad = whole.replace(old, new);
    let store = if whole == EDITION { store(bad, ARTICLE) } else { store(EDITION, bad) };
    let read = read(&store);
    assert_eq!(read.told(), told, "{new}");
    assert_eq!(read.edition.is_none(), read.has_errors(), "{new}");
}

#[test]
fn faults_of_xml() {
    for (fault, told) in [
        (("</p>", "</q>"), "xml-syntax/end-tag 4:7"),
        (("</p>", ""), "xml-syntax/end-tag 5:1"),
        (("<p>正", "正"), "xml-syntax/end-tag 4:4"),
        (("</article>", ""), "xml-syntax/unclosed 1:1"),
        (("</article>", "</article></p>"), "xml-syntax/stray-end-tag 6:11"),
        (("</article>", "</article><p/>"), "xml-syntax/second-root 6:11"),
        (("</article>", "</article> 完"), "xml-syntax/outside 6:12"),
        (("<p>正文", "<p正文"), "xml-syntax/unclosed-tag 4:1"),
        (("</article>", "</article"), "xml-syntax/unclosed-tag 6:1"),
        (("<p>", "<!-- <p>"), "xml-syntax/unclosed-markup 4:1"),
        (("正文", "<!-- a -- b -->"), "xml-syntax/comment 4:11"),
        (("正文", "<![CDATA[正文"), "xml-syntax/unclosed-markup 4:4"),
        (("正文", "<? 正文"), "xml-syntax/unclosed-markup 4:4"),
        (("正文", "<!正文>"), "xml-syntax/markup 4:4"),
        (("正文", "A & B"), "xml-syntax/ampersand 4:6"),
        (("正文", "A&B; & C"), "entity-unknown 4:5"),
        (("正文", "]]>"), "xml-syntax/cdata-end 4:4"),
        (("正文", "\u{8}"), "xml-syntax/char 4:4"),
        (("正文", "&#8;"), "xml-syntax/reference 4:4"),
        (("正文", "&#x110000;"), "xml-syntax/reference 4:4"),
        (("正文", "&#99999999999;"), "xml-syntax/reference 4:4"),
        (("正文", "&#+65;"), "xml-syntax/reference 4:4"),
        (("正文", "甲&nbsp;乙"), "entity-unknown 4:5"),
        (("<p>", "<p optional>"), "xml-syntax/no-value 4:4"),
        (("<p>", "<p optional a='b'>"), "xml-syntax/no-value 4:4"),
        (("<p>", "<p optional=>"), "xml-syntax/no-value 4:4"),
        (("<p>", "<p optional=true>"), "xml-syntax/unquoted 4:13"),
        (("<p>", "<p optional='true>"), "xml-syntax/unclosed-value 4:1"),
        (("<p>", "<p optional='true' optional='true'>"), "xml-syntax/twice 4:20"),
        (("id=\"a1\" ", "id=\"a1\""), "xml-syntax/space 1:46"),
        (("\"2\"", "\"<\""), "xml-syntax/lt-in-value 1:57"),
        (("<article", "\n<?xml version=\"1.0\"?><article"), "xml-syntax/declaration 2:1"),
        (("<article", "<?xml version=\"1.1\"?><article"), "xml-syntax/version 1:1"),
        (("<p>", "<x:p>"), "xml-syntax/prefix 4:1"),
        (("<article", "<!DOCTYPE article>\n<article"), "doctype-forbidden 1:1"),
        (("<article", "<!DOCTYPE"), "doctype-forbidden 1:1"),
    ] {
        check_any(ARTICLE, fault, told);
    }
}

/// Like [`check`], but further findings may follow the first.
fn check_any(whole: &str, (old, new): (&str, &str), told: &str) {
    let (edition, article) = match whole == EDITION {
        true => (whole.replacen(old, new, 1), ARTICLE.to_string()),
        false if old == "</article>" || old == "<article" || whole.contains(old) => {
            (EDITION.to_string(), whole.replacen(old, new, 1))
        }
        false => panic!("{old}"),
    };
    let read = read(&store(edition, article));
    assert_eq!(read.told().first().map(String::as_str), Some(told), "{new}: {:?}", read.told());
    assert!(read.edition.is_none(), "{new}");
}

#[test]
fn an_empty_file_has_no_root() {
    for text in ["", " \n", "<!-- -->", "\u{FEFF}"] {
        let read = read(&store(EDITION, text));
        assert!(read.told()[0].starts_with("xml-syntax/no-root"), "{text:?}: {:?}", read.told());
    }
}

#[test]
fn elements_and_attributes_that_the_format_does_not_know() {
    for (fault, told) in [
        (("<p>正文。</p>", "<para>正文。</para>"), "unknown-element 4:1"),
        (("<p>正文。</p>", "<P>正文。</P>"), "unknown-element/near 4:1"),
        (("<p>正文。</p>", "<figrue/>"), "unknown-element/near 4:1"),
        (("正文", "<b>正文</b>"), "unknown-element 4:4"),
        (("正文", "<stong>正文</stong>"), "unknown-element/near 4:4"),
        (("正文", "正<br>文</br>"), "text-unexpected/none 4:9"),
        (("正文", "<h:p xmlns:h=\"urn:x\"/>"), "unknown-element/foreign 4:4"),
        (("<p>正文", "正<p>文"), "text-unexpected 4:1"),
        (("<p>正文", "&lt;<p>文"), "text-unexpected 4:1"),
        (("<head>", "<head><headline/>"), "element-repeated 2:18"),
        (("priority=", "piority="), "unknown-attribute/near 1:47"),
        (("priority=", "colour="), "unknown-attribute 1:47"),
        (("<head>", "<head id=\"h\">"), "unknown-attribute/none 2:7"),
        (("正文", "<a>正文</a>"), "attribute-missing 4:4"),
        (("正文", "<a href=\"javascript:x\">正文</a>"), "bad-link 4:13"),
        (("正文", "<span lang=\"中文\">正文</span>"), "bad-lang 4:16"),
        (("正文", "<ruby><rb>正</rb></ruby>文"), "ruby-unpaired 4:4"),
        (("<article", "<story"), "xml-syntax/end-tag 6:1"),
        (("edition:1", "edition:2"), "namespace-unknown 1:1"),
    ] {
        check_any(ARTICLE, fault, told);
    }
    let read = read(&store(EDITION, EDITION));
    assert_eq!(read.told(), ["root-unexpected 1:1"]);
}

#[test]
fn a_file_without_a_namespace_is_read_with_a_warning() {
    let told = &["namespace-missing 1:1"];
    check(ARTICLE, (" xmlns=\"urn:banxin:edition:1\"", ""), told);
    check(EDITION, (" xmlns=\"urn:banxin:edition:1\"", ""), told);
}

#[test]
fn a_prefix_serves_as_well_as_the_default_namespace() {
    let mut article = ARTICLE.replace("xmlns=", "xmlns:b=");
    for name in ["article", "head", "headline", "body", "p"] {
        article = article.replace(&format!("<{name} "), &format!("<b:{name} "));
        article = article.replace(&format!("<{name}>"), &format!("<b:{name}>"));
        article = article.replace(&format!("</{name}>"), &format!("</b:{name}>"));
    }
    assert!(article.starts_with("<b:article xmlns:b=") && article.contains("<b:p>"));
    let read = read(&store(EDITION, article));
    assert_eq!(read.told(), Vec::<String>::new());
}

#[test]
fn faults_of_an_article() {
    let figure = |attributes: &str, img: &str| {
        format!("<figure {attributes}><img alt=\"咖啡\" {img}/></figure>")
    };
    let good = "src=\"images/coffee.png\"";
    let with_figures = [
        (figure("", "src=\"images/cofee.png\""), "image-missing/near 4:29"),
        (figure("", "src=\"images/x.png\""), "image-missing 4:29"),
        (figure("", "src=\"../coffee.png\""), "path-outside 4:29"),
        (figure("", "src=\"http://x/y.png\""), "image-missing/url 4:29"),
        (figure("", ""), "attribute-missing 4:10"),
        (figure("", "src=\"\""), "attribute-missing 4:29"),
        (figure("cols=\"9\"", good), "bad-number 4:15"),
        (figure("focus=\"2,0\"", good), "bad-number/point 4:16"),
        (figure("min-crop=\"80%\"", good), "bad-number/share 4:19"),
        (figure("pos=\"middle\"", good), "bad-value 4:14"),
        (figure("optional=\"yes\"", good), "bad-value 4:19"),
        ("<figure><caption>咖啡</caption></figure>".to_string(), "figure-without-image 4:1"),
    ];
    for (figure, told) in &with_figures {
        check(ARTICLE, ("<p>正文。</p>", figure), &[told]);
    }
    for (fault, told) in [
        (("id=\"a1\" ", ""), "attribute-missing 1:1"),
        (("\"a1\"", "\"a 1\""), "bad-id 1:43"),
        (("\"a1\"", "\"../a\""), "bad-id 1:43"),
        (("\"2\"", "\"6\""), "bad-number 1:57"),
        (("\"2\"", "\"\""), "bad-number 1:57"),
        (("priority=\"2\"", "form=\"new\""), "bad-value/near 1:53"),
        (("priority=\"2\"", "flow=\"jump\""), "bad-value 1:53"),
        (("priority=\"2\"", "page-hint=\"0\""), "bad-number 1:58"),
        (("priority=\"2\"", "modified=\"2026-02-29\""), "bad-date 1:57"),
        (("priority=\"2\"", "lang=\"Chinese!\""), "bad-lang 1:53"),
        (("<headline>标题</headline>", ""), "headline-missing 1:1"),
        (("<headline>标题", "<headline> <br/> "), "headline-missing 2:7"),
        (("<p>正文。</p>", "<p> </p><hr/>"), "article-empty 1:1"),
        (("<body>\n<p>正文。</p>\n</body>", ""), "article-empty 1:1"),
        (
            ("<head>", "<head><byline><person role=\"writer\">甲</person></byline>"),
            "bad-value 2:29",
        ),
        (("<head>", "<head><byline><person/></byline>"), "person-nameless 2:15"),
        (
            ("<head>", "<head><dateline label=\"本报讯\"><date norm=\"3月\"/></dateline>"),
            "bad-date 2:41",
        ),
    ] {
        check(ARTICLE, fault, &[told]);
    }
}

#[test]
fn what_is_only_warned_of() {
    for (fault, told) in [
        (
            ("<p>正文。</p>", "<figure><img src=\"images/coffee.png\"/></figure>"),
            "figure-alt/bare 4:9",
        ),
        (
            (
                "<p>正文。</p>",
                "<figure><img src=\"images/coffee.png\"/><caption>图</caption></figure>",
            ),
            "figure-alt 4:9",
        ),
        (("<head>", "<head><dateline/>"), "dateline-empty 2:7"),
        (("<article", "<?xml version=\"1.0\" encoding=\"GBK\"?><article"), "encoding-declared 1:1"),
    ] {
        if fault.0 == "<article" {
            let read = read(&store(EDITION, ARTICLE.replacen(fault.0, fault.1, 1)));
            assert_eq!(read.told(), [told]);
            assert!(read.edition.is_some());
        } else {
            check(ARTICLE, fault, &[told]);
        }
    }
    check(EDITION, ("kind=\"section\"", "kind=\"newspaper\""), &["cn-number-missing 1:1"]);
    check(EDITION, (" kind=\"section\"", ""), &["cn-number-missing 1:1"]);
    check(EDITION, ("kind=\"section\"", "kind=\"internal\""), &["permit-missing 1:1"]);
}

#[test]
fn faults_of_an_edition() {
    for (fault, told) in [
        (("id=\"e1\" ", ""), "attribute-missing 1:1"),
        (("\"e1\"", "\"..\""), "bad-id 1:43"),
        (("2026-03-25", "2026-02-30"), "bad-date 1:53"),
        (("date=\"2026-03-25\" ", ""), "attribute-missing 1:1"),
        (("\"section\"", "\"sections\""), "bad-value/near 1:71"),
        (("name=\"港区新闻\"", ""), "masthead-nameless 2:1"),
        (("<masthead name=\"港区新闻\"/>", ""), "masthead-nameless 1:1"),
        (("<masthead", "<masthead logo=\"images/x.svg\""), "image-missing 2:17"),
        (("</edition>", "<page/></edition>"), "attribute-missing 3:1"),
        (("</edition>", "<page n=\"0\"/></edition>"), "bad-number 3:10"),
        (("</edition>", "<page n=\"1\"/><page n=\"1\"/></edition>"), "page-repeated 3:23"),
        (("</edition>", "<page n=\"1\" sheet=\"A3\"/></edition>"), "bad-value 3:20"),
        (("</edition>", "<page n=\"1\" color=\"grey\"/></edition>"), "bad-value 3:20"),
        (("</edition>", "<pages/></edition>"), "unknown-element/near 3:1"),
    ] {
        check(EDITION, fault, &[told]);
    }
}

#[test]
fn what_no_planner_hears_yet_is_said() {
    let page = "<page n=\"1\" design=\"x\">\n<place article=\"a1\"/>\n<digest articles=\"a1\"/></page></edition>";
    let told = ["not-yet-planned 4:1", "not-yet-planned 5:1", "not-yet-planned 3:21"];
    check(EDITION, ("</edition>", page), &told);
    let page = "<page n=\"1\"><group article=\"a1 a2\"/></page></edition>";
    check(EDITION, ("</edition>", page), &["not-yet-planned 3:13", "article-unknown/near 3:29"]);
    let read = read(&store(
        EDITION.replace("</edition>", "<page n=\"1\"/></edition>"),
        ARTICLE.replace("priority", "page-hint"),
    ));
    assert_eq!(read.told(), ["page-hint-beyond 1:58"]);
}

#[test]
fn a_folder_that_lacks_something() {
    let read_folder = |store: MemStore| read(&store).told();
    assert_eq!(read_folder(MemStore::default()), ["edition-file-missing"]);
    assert_eq!(
        read_folder(MemStore::default().with("edition.xml", EDITION)),
        ["edition-empty 1:1"]
    );
    let no_edition = MemStore::default().with("articles/1.xml", ARTICLE.replace("\"2\"", "\"9\""));
    assert_eq!(read_folder(no_edition), ["edition-file-missing", "bad-number 1:57"]);
    let others = store(EDITION, ARTICLE).with("articles/2.docx", "").with("articles/.DS_Store", "");
    assert_eq!(read_folder(others), ["file-ignored"]);
}

#[test]
fn an_id_may_be_used_once_and_both_places_are_told() {
    let read = read(&store(EDITION, ARTICLE).with("articles/2.xml", ARTICLE));
    assert_eq!(read.told(), ["duplicate-id 1:43"]);
    let paths = [read.found[0].span, read.found[0].related];
    let paths = paths.map(|span| read.sources.path(span.unwrap().file).unwrap());
    assert_eq!(paths, ["articles/2.xml", "articles/1.xml"]);
}

#[test]
fn after_one_bad_file_the_others_are_read_all_the_same() {
    let bad = ARTICLE.replace("</p>", "");
    let also = ARTICLE.replace("\"a1\"", "\"a2\"").replace("\"2\"", "\"0\"");
    let read = read(&store("<edition", bad).with("articles/2.xml", also));
    assert_eq!(
        read.told(),
        ["xml-syntax/unclosed-tag 1:1", "xml-syntax/end-tag 5:1", "bad-number 1:57"]
    );
}

#[test]
fn bytes_that_are_not_utf_8() {
    let mut gbk = ARTICLE.as_bytes().to_vec();
    let at = ARTICLE.find("正文").unwrap();
    gbk.splice(at..at + 6, *b"\xD5\xFD\xCE\xC4");
    let latin = ARTICLE.replace("标题", "x").replace("。", "").into_bytes();
    let at = latin.windows(6).position(|w| w == "正文".as_bytes()).unwrap();
    let mut latin = latin;
    latin.splice(at..at + 6, *b"caf\xE9");
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(ARTICLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, told) in
        [(gbk, "not-utf-8 4:4"), (latin, "not-utf-8 4:7"), (utf16, "not-utf-8/utf-16 1:1")]
    {
        assert_eq!(read(&store(EDITION, bytes)).told(), [told]);
    }
    let whole_gbk = b"<article>\n<p>\xD5\xFD\xCE\xC4</p></article>".to_vec();
    assert_eq!(read(&store(EDITION, whole_gbk)).told(), ["not-utf-8/gb18030 2:4"]);
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing_but_places() {
    let plain = read(&store(EDITION, ARTICLE)).edition.unwrap();
    let windows = format!("\u{FEFF}{}", ARTICLE.replace('\n', "\r\n"));
    let windows = read(&store(EDITION, windows)).edition.unwrap();
    let text = |edition: &Edition| format!("{:?}", edition.articles[0].head.headline.text);
    assert_eq!(text(&plain), text(&windows));
    let broken = format!("\u{FEFF}{}", ARTICLE.replace('\n', "\r\n").replace("</p>", "</q>"));
    assert_eq!(read(&store(EDITION, broken)).told(), ["xml-syntax/end-tag 4:7"]);
}

#[test]
fn entities_do_not_multiply() {
    let laughs = r#"<?xml version="1.0"?>
<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<article>&c;</article>"#;
    assert_eq!(read(&store(EDITION, laughs)).told(), ["doctype-forbidden 2:1"]);
    let outside =
        r#"<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>&x;</article>"#;
    assert_eq!(read(&store(EDITION, outside)).told(), ["doctype-forbidden 1:1"]);
}

#[test]
fn limits_are_errors() {
    let nested = |depth| {
        let (open, close) = ("<em>".repeat(depth), "</em>".repeat(depth));
        ARTICLE.replace("正文", &format!("{open}正文{close}"))
    };
    assert_eq!(read(&store(EDITION, nested(61))).told(), Vec::<String>::new());
    assert_eq!(read(&store(EDITION, nested(62))).told(), ["xml-limit/depth 4:248"]);
    assert_eq!(read(&store(EDITION, nested(1_000_000))).told(), ["xml-limit/depth 4:248"]);
    let attributes: String = (0..65).map(|n| format!(" a{n}=\"\"")).collect();
    let many = ARTICLE.replace("<p>", &format!("<p{attributes}>"));
    assert_eq!(read(&store(EDITION, many)).told(), ["xml-limit/attributes 4:1"]);
    let many = ARTICLE.replace("正文。", &"<br/>".repeat(1_000_000));
    assert_eq!(read(&store(EDITION, many)).told().len(), 1);
    let large = ARTICLE.replace("正文。", &"文".repeat(16_000_000 / 3));
    assert_eq!(read(&store(EDITION, large)).told(), ["xml-limit/size"]);
}

#[test]
fn a_hostile_file_is_refused_in_no_time() {
    let started = std::time::Instant::now();
    for text in [
        ARTICLE.replace("正文", &"<x/>".repeat(900_000)),
        ARTICLE.replace("正文", &"&x;".repeat(900_000)),
        ARTICLE.replace("\"2\"", &format!("\"{}\"", "&".repeat(2_000_000))),
        ARTICLE.replace("正文", &"]]&gt;<!---->".repeat(500_000)),
        ARTICLE.replace("正文", &format!("{}x", " \n".repeat(2_000_000))),
        ARTICLE.replace("正文", &"<em> </em>".repeat(400_000)),
        ARTICLE.replace("正文", &"<".repeat(2_000_000)),
        ARTICLE.replace("正文", &format!("<{}>", "x".repeat(9_000_000))),
        ARTICLE.replace("<p>", &format!("<p{}>", " a=\"\"".repeat(1_000_000))),
    ] {
        read(&store(EDITION, text));
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_told_of_and_never_panics() {
    let article = ARTICLE.replace(
        "正文",
        "<![CDATA[正]]>&amp;&#25991;<ruby><rb>字</rb><rt>zì</rt></ruby><!-- x --><a href='https://x'>甲</a>",
    );
    let article = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{article}");
    let whole = article.trim_end().len();
    assert_eq!(read(&store(EDITION, article.as_str())).told(), Vec::<String>::new());
    for end in 0..article.len() {
        let read = read(&store(EDITION, &article.as_bytes()[..end]));
        assert_eq!(read.edition.is_none(), end < whole, "{end}: {:?}", read.told());
        for found in &read.found {
            assert!(
                found.span.is_none_or(|span| read.sources.line_column(span).is_some()),
                "{end}"
            );
        }
    }
}

#[test]
fn a_byte_changed_anywhere_never_panics() {
    let article = ARTICLE.replace("正文", "<em>a&amp;b</em> <![CDATA[c]]>");
    for at in 0..article.len() {
        for byte in b"<>&;\"'/=! \0\xFF?-]" {
            let mut bytes = article.clone().into_bytes();
            bytes[at] = *byte;
            read(&store(EDITION, bytes));
        }
    }
}
