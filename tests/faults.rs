//! A hundred faults and more, made by hand, one in each article file, all in one edition: each is found in
//! one review, by its code, on its line, at its words — and nothing else is found.

use std::fmt::Write as _;

use banxin::Resources;
use banxin::config::{House, Person, Word};
use banxin::diag::{Diagnostic, Sink, Sources};
use banxin::page::design::Design;
use banxin::review::{Depth, review};
use banxin::store::MemStore;

const EDITION: &str = r#"<edition xmlns="urn:banxin:edition:1" id="e1" date="2026-03-25" issue="12" total-issues="345" kind="section">
<masthead name="报" price="今日3版"/>
<page n="1"/>
<page n="2"/>
</edition>
"#;

/// The sound article; `NNN` is its number, so that no two are alike.
const ARTICLE: &str = r#"<article xmlns="urn:banxin:edition:1" id="aNNN" priority="3" page-hint="1">
<head>
<kicker>引题NNN号</kicker>
<headline>第NNN篇的标题</headline>
<byline><person role="reporter">张三</person></byline>
<dateline label="本报讯"/>
</head>
<body>
<p>这是第NNN篇的第一段，讲一件事情，句子写得完整。</p>
<p>这是第NNN篇的第二段，讲另一件事情。</p>
</body>
</article>
"#;

/// A figure without fault, to make one in.
const FIGURE: &str = "<figure><img src=\"images/large.png\" alt=\"海边\"/><caption>海边。</caption></figure>\n</body>";

/// What was there, what stands there now, the code with its case, the line, and the marked words.
type Fault = (&'static str, &'static str, &'static str, usize, &'static str);

/// Faults of the XML.
const XML: &[Fault] = &[
    ("第一段", "<b>第一段", "xml-syntax/end-tag", 9, "</p>"),
    ("</kicker>", "</kick>", "xml-syntax/end-tag", 3, "</kick>"),
    ("</head>", "", "xml-syntax/end-tag", 12, "</article>"),
    ("</article>", "", "xml-syntax/unclosed", 1, ""),
    ("</article>", "</article>完", "xml-syntax/outside", 12, "完"),
    ("</article>", "</article><p/>", "xml-syntax/second-root", 12, "<p/>"),
    ("</article>", "</article></p>", "xml-syntax/stray-end-tag", 12, "</p>"),
    ("<p>这是第NNN篇的第一段", "<p这是第NNN篇的第一段", "xml-syntax/unclosed-tag", 9, ""),
    ("priority=\"3\"", "priority=\"3", "xml-syntax/unclosed-value", 1, ""),
    ("priority=\"3\"", "priority=3", "xml-syntax/unquoted", 1, "3"),
    ("priority=\"3\"", "priority", "xml-syntax/no-value", 1, "priority"),
    ("priority=\"3\"", "priority=\"3\" priority=\"4\"", "xml-syntax/twice", 1, "priority"),
    ("priority=\"3\"", "priority=\"3\"flow=\"whole\"", "xml-syntax/space", 1, "flow"),
    ("一件事情", "一件&事情", "xml-syntax/ampersand", 9, "&"),
    ("一件事情", "一件&nbsp;事情", "entity-unknown", 9, "&nbsp;"),
    ("一件事情", "一件&#0;事情", "xml-syntax/reference", 9, "&#0;"),
    ("一件事情", "一件]]>事情", "xml-syntax/cdata-end", 9, "]]>"),
    ("一件事情", "一件<!-- a -- b -->事情", "xml-syntax/comment", 9, "--"),
    ("一件事情", "一件<!-- 事情", "xml-syntax/unclosed-markup", 9, ""),
    ("一件事情", "一件<x:em>事情</x:em>", "xml-syntax/prefix", 9, "<x:em>"),
    ("<article", "<!DOCTYPE article>\n<article", "doctype-forbidden", 1, ""),
    ("<head>", "<?xml version=\"1.0\"?><head>", "xml-syntax/declaration", 2, ""),
    (
        "<article xmlns=\"urn:banxin:edition:1\"",
        "<article xmlns=\"urn:other\"",
        "namespace-unknown",
        1,
        "",
    ),
    ("<article xmlns=\"urn:banxin:edition:1\"", "<article", "namespace-missing", 1, ""),
];

/// Faults of the format.
const FORMAT: &[Fault] = &[
    ("kicker>引题NNN号</kicker", "kickr>引题NNN号</kickr", "unknown-element/near", 3, "<kickr>"),
    ("一件事情", "一件<bold>事情</bold>", "unknown-element", 9, "<bold>"),
    ("<head>", "<head><title>x</title>", "unknown-element", 2, "<title>"),
    ("<body>", "<body><para>x</para>", "unknown-element", 8, "<para>"),
    ("<body>", "<body>散落的文字", "text-unexpected", 8, "散落的文字"),
    ("<head>", "<head>散落的文字", "text-unexpected", 2, "散落的文字"),
    ("priority=\"3\"", "prioriti=\"3\"", "unknown-attribute/near", 1, "prioriti"),
    ("priority=\"3\"", "weight=\"3\"", "unknown-attribute", 1, "weight"),
    ("<kicker>", "<kicker class=\"x\">", "unknown-attribute/none", 3, "class"),
    ("</headline>", "</headline><headline>又一个</headline>", "element-repeated", 4, "<headline>"),
    (" id=\"aNNN\"", "", "attribute-missing", 1, ""),
    ("\"aNNN\"", "\"稿NNN\"", "bad-id", 1, "稿NNN"),
    ("priority=\"3\"", "priority=\"9\"", "bad-number", 1, "9"),
    ("priority=\"3\"", "priority=\"高\"", "bad-number", 1, "高"),
    ("page-hint=\"1\"", "page-hint=\"0\"", "bad-number", 1, "0"),
    ("page-hint=\"1\"", "page-hint=\"9\"", "page-hint-beyond", 1, "9"),
    ("priority=\"3\"", "priority=\"3\" form=\"featrue\"", "bad-value/near", 1, "featrue"),
    ("priority=\"3\"", "priority=\"3\" flow=\"jump\"", "bad-value", 1, "jump"),
    ("priority=\"3\"", "priority=\"3\" lang=\"中文\"", "bad-lang", 1, "中文"),
    ("priority=\"3\"", "priority=\"3\" modified=\"2026-02-30\"", "bad-date", 1, "2026-02-30"),
    ("role=\"reporter\"", "role=\"writer\"", "bad-value", 5, "writer"),
    ("role=\"reporter\"", "role=\"reportr\"", "bad-value/near", 5, "reportr"),
    ("<headline>第NNN篇的标题</headline>", "", "headline-missing", 1, ""),
    (
        "<headline>第NNN篇的标题</headline>",
        "<headline> </headline>",
        "headline-missing",
        4,
        "<headline>",
    ),
    (">张三<", "><", "person-nameless", 5, ""),
    ("label=\"本报讯\"", "", "dateline-empty", 6, ""),
    (
        "<dateline label=\"本报讯\"/>",
        "<dateline label=\"本报\"><date norm=\"2026-13-01\">1日</date>讯</dateline>",
        "bad-date",
        6,
        "2026-13-01",
    ),
    ("一件事情", "一件<a href=\"ftp://x\">事情</a>", "bad-link", 9, "ftp://x"),
    ("一件事情", "一件<a>事情</a>", "attribute-missing", 9, "<a>"),
    ("一件事情", "一件<ruby><rb>事</rb></ruby>情", "ruby-unpaired", 9, "<ruby>"),
    ("一件事情", "一件事情\u{7}", "xml-syntax/char", 9, "\u{7}"),
];

/// Faults of pictures, in the figure before the body's end.
const PICTURES: &[Fault] = &[
    ("large.png", "larg.png", "image-missing/near", 11, "images/larg.png"),
    ("images/large.png", "images/sea.gif", "image-missing", 11, "images/sea.gif"),
    ("images/large.png", "https://x/a.png", "image-missing/url", 11, "https://x/a.png"),
    ("images/large.png", "../a.png", "path-outside", 11, "../a.png"),
    ("images/large.png", "images/small.png", "image-lowres", 11, "images/small.png"),
    ("images/large.png", "images/broken.png", "image-broken", 11, "images/broken.png"),
    (" alt=\"海边\"", "", "figure-alt", 11, ""),
    (" alt=\"海边\"/><caption>海边。</caption>", "/>", "figure-alt/bare", 11, ""),
    ("alt=\"海边\"", "alt=\"IMG_0042.jpg\"", "alt-filename", 11, "IMG_0042.jpg"),
    ("<caption>海边", "<caption>左图为海边", "caption-direction", 11, "左图"),
    ("<img src=\"images/large.png\" alt=\"海边\"/>", "", "figure-without-image", 11, "<figure>"),
    ("<figure>", "<figure cols=\"99\">", "bad-number", 11, "99"),
    ("<figure>", "<figure focus=\"0.5\">", "bad-number/point", 11, "0.5"),
    ("<figure>", "<figure min-crop=\"2\">", "bad-number/share", 11, "2"),
    ("<figure>", "<figure pos=\"left\">", "bad-value", 11, "left"),
];

/// Faults of the words.
const WORDS: &[Fault] = &[
    ("第一段，", "第一段,", "halfwidth-mark", 9, ","),
    ("事情，句子", "事情;句子", "halfwidth-mark", 9, ";"),
    ("写得完整。", "写得完整.", "halfwidth-mark", 9, "."),
    ("写得完整。", "写得完整!", "halfwidth-mark", 9, "!"),
    ("写得完整。", "写得完整?", "halfwidth-mark", 9, "?"),
    ("讲一件", "讲:一件", "halfwidth-mark", 9, ":"),
    ("第一段，", "第一段，，", "doubled-mark", 9, "，，"),
    ("写得完整。", "写得完整。。", "doubled-mark", 9, "。。"),
    ("写得完整。", "写得完整！。", "doubled-mark", 9, "！。"),
    ("写得完整。", "“写得完整。”。", "doubled-mark", 9, "。”。"),
    ("写得完整。", "写得完整……。…", "ellipsis-form", 9, "…"),
    ("写得完整。", "写得完整...", "ellipsis-form", 9, "..."),
    ("写得完整。", "写得完整。。。", "ellipsis-form", 9, "。。。"),
    ("事情，句子", "事情--句子", "dash-form", 9, "--"),
    ("一件事情", "一件\"事情", "straight-quote", 9, "\""),
    ("一件事情", "“一件事情", "unbalanced-mark", 9, "“"),
    ("一件事情", "一件事情”", "unbalanced-mark/unopened", 9, "”"),
    ("一件事情", "《一件事情", "unbalanced-mark", 9, "《"),
    ("一件事情", "一件》事情", "unbalanced-mark/unopened", 9, "》"),
    ("一件事情", "（一件事情", "unbalanced-mark", 9, "（"),
    ("<p>这是第NNN篇的第一段，", "<p>，这是第NNN篇的第一段，", "mark-at-start", 9, "，"),
    ("事情，句子", "事情 ，句子", "space-before-mark", 9, " ，"),
    (
        "讲一件事情，句子写得完整。",
        "讲一件事情，说清楚来龙去脉，句子写得不完",
        "paragraph-unfinished",
        9,
        "完",
    ),
    ("一件事情", "一件\u{200B}事情", "invisible-character", 9, "\u{200B}"),
    ("一件事情", "⼀件事情", "radical-character", 9, "⼀"),
    ("一件事情", "一件件１２３事情", "fullwidth-alnum", 9, "１２３"),
    ("讲一件", "在在讲一件", "doubled-word", 9, "在在"),
    ("的标题", "的标题。", "headline-stop", 4, "。"),
    ("引题NNN号", "引题NNN号，", "headline-stop", 3, "，"),
    (
        "第NNN篇的标题",
        "第NNN篇的标题写得实在是太长了太长了太长了太长了太长了太长了太长了",
        "headline-long",
        4,
        "",
    ),
    ("<kicker>引题NNN号", "<kicker>第NNN篇的标题", "head-repeated", 3, "第NNN篇的标题"),
    (">张三<", ">记者张三<", "byline-word", 5, "记者"),
    ("<p>这是第NNN篇的第一段", "<p>本报讯 这是第NNN篇的第一段", "dateline-doubled", 9, "本报讯"),
    ("第二段，", "第二段，2月30日，", "date-impossible", 10, "2月30日"),
    ("第二段，", "第二段，2025年2月29日，", "date-impossible", 10, "2025年2月29日"),
    ("第二段，", "第二段，13月5日，", "date-impossible", 10, "13月5日"),
    ("第二段，", "第二段，11月31日，", "date-impossible", 10, "11月31日"),
    ("第二段，", "第二段，25时30分，", "time-impossible", 10, "25时30分"),
    ("第二段，", "第二段，3月25日（星期四），", "weekday-wrong", 10, "3月25日（星期四"),
    ("第二段，", "第二段，2026年3月20日 周六，", "weekday-wrong", 10, "2026年3月20日 周六"),
    (
        "<dateline label=\"本报讯\"/>",
        "<dateline label=\"本报\"><date norm=\"2026-03-26\">26日</date>讯</dateline>",
        "date-after-edition",
        6,
        "2026-03-26",
    ),
    ("第二段，", "第二段，今日八版，", "page-count", 10, "今日八版"),
    ("第二段，", "第二段，总第346期，", "issue-number/text", 10, "总第346期"),
    ("第二段，", "第二段（见图），", "picture-absent", 10, "（见图"),
    ("第二段，", "第二段，截止目前，", "house-word/right", 10, "截止目前"),
    ("第二段，", "第二段，小姐姐，", "house-word", 10, "小姐姐"),
    ("第二段，", "第二段，李时针，", "house-name", 10, "李时针"),
    ("第二段，", "第二段，市长李时珍，", "house-title", 10, "市长李时珍"),
    ("一件事情", "一件\u{10FFFD}事情", "missing-glyph", 9, "\u{10FFFD}"),
    ("一件事情", "一件😀事情", "missing-glyph", 9, "😀"),
];

/// Files that are wrong by what other files say: made from the sound article by themselves.
fn with_neighbours(store: MemStore) -> (MemStore, Vec<(String, String)>) {
    let of = |number: &str| ARTICLE.replace("NNN", number);
    let store = store
        .with("articles/900.xml", of("900"))
        .with("articles/901.xml", of("901").replace("\"a901\"", "\"a900\""))
        .with("articles/902.xml", of("902").replace("第902篇的标题", "第900篇的标题"))
        .with("articles/903.xml", of("903").replace("引题903号", "引题900号"))
        .with(
            "articles/904.xml",
            of("904").replace("这是第904篇的第一段，讲一件事情，句子写得完整。", "这一段很长，写得也很完整，有头有尾，可是不知为什么在这里写了两遍。</p>\n<p>这一段很长，写得也很完整，有头有尾，可是不知为什么在这里写了两遍。"),
        )
        .with("articles/905.docx", "");
    let told = [
        ("articles/901.xml", "duplicate-id 1"),
        ("articles/902.xml", "story-repeated 4"),
        ("articles/903.xml", "kicker-repeated 3"),
        ("articles/904.xml", "paragraph-repeated 10"),
        ("articles/905.docx", "file-ignored"),
        ("edition.xml", "page-count 2"),
    ];
    (store, told.map(|(file, told)| (file.to_string(), told.to_string())).to_vec())
}

/// A grey picture of so many pixels a side, as a PNG.
fn png(side: u32) -> Vec<u8> {
    let picture = image::GrayImage::from_pixel(side, side, image::Luma([128]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn house() -> House {
    let word = |wrong: &str, right: Option<&str>| Word {
        wrong: wrong.to_string(),
        right: right.map(String::from),
    };
    House {
        words: vec![word("截止目前", Some("截至目前")), word("小姐姐", None)],
        people: vec![Person {
            name: "李时珍".to_string(),
            titles: vec!["区长".to_string()],
            wrong: vec!["李时针".to_string()],
        }],
        ..House::default()
    }
}

#[test]
fn each_of_a_hundred_faults_is_found_in_one_run_on_its_line() {
    let mut store = MemStore::default()
        .with("edition.xml", EDITION)
        .with("images/large.png", png(1200))
        .with("images/small.png", png(90))
        .with("images/broken.png", &png(90)[..60]);
    let all: Vec<(&Fault, bool)> = XML
        .iter()
        .chain(FORMAT)
        .chain(WORDS)
        .map(|fault| (fault, false))
        .chain(PICTURES.iter().map(|fault| (fault, true)))
        .collect();
    assert!(all.len() >= 100, "{}", all.len());
    let mut files = Vec::new();
    for (index, (fault, with_figure)) in all.iter().enumerate() {
        let whole =
            if *with_figure { ARTICLE.replace("</body>", FIGURE) } else { ARTICLE.to_string() };
        assert!(whole.contains(fault.0), "{fault:?}");
        let number = format!("{:03}", index + 100);
        let text = whole.replacen(fault.0, fault.1, 1).replace("NNN", &number);
        let path = format!("articles/{number}.xml");
        store = store.with(&path, text.as_str());
        files.push((path, text, number));
    }
    let (store, neighbours) = with_neighbours(store);

    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let resources = Resources::builtin();
    let design = Design::named("tabloid", &resources.book).unwrap();
    review(&store, &house(), &design, &resources, Depth::Pages, &mut sources, &mut sink);

    let code = |found: &Diagnostic| match found.case {
        Some(case) => format!("{}/{case}", found.code.0),
        None => found.code.0.to_string(),
    };
    let mut left: Vec<&Diagnostic> = sink.found().iter().collect();
    let mut faults = String::new();
    for ((path, text, number), (fault, _)) in files.iter().zip(&all) {
        let (_, _, wanted, line, marked) = fault;
        let marked = marked.replace("NNN", number);
        let hit = left.iter().position(|found| {
            let Some(span) = found.span else { return false };
            let there = text.get(span.start as usize..span.end as usize).unwrap_or_default();
            sources.path(span.file) == Some(path)
                && code(found) == *wanted
                && sources.line_column(span).map(|(line, _)| line) == Some(*line)
                && (marked.is_empty() || there == marked)
        });
        match hit {
            Some(at) => {
                left.remove(at);
            }
            None => {
                let _ = writeln!(faults, "not found: {fault:?}");
            }
        }
    }
    for (path, told) in &neighbours {
        let hit = left.iter().position(|found| {
            let place = found.span.and_then(|span| sources.line_column(span)).map(|(line, _)| line);
            let line = place.map(|line| format!(" {line}")).unwrap_or_default();
            let file =
                found.span.and_then(|span| sources.path(span.file)).or(found.path.as_deref());
            file == Some(path.as_str()) && format!("{}{line}", code(found)) == *told
        });
        match hit {
            Some(at) => {
                left.remove(at);
            }
            None => {
                let _ = writeln!(faults, "not found: {path} {told}");
            }
        }
    }
    // A radical is moreover a character that the faces lack.
    left.retain(|found| !(found.code.0 == "missing-glyph" && found.args[0].1 == "⼀"));
    for found in left {
        let path = found.span.and_then(|span| sources.path(span.file));
        let place = found.span.and_then(|span| sources.line_column(span));
        let _ =
            writeln!(faults, "nobody made: {} {path:?} {place:?} {:?}", code(found), found.args);
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn the_samples_give_no_false_alarm() {
    use banxin::diag::Severity;
    use banxin::store::DiskStore;
    let resources = Resources::builtin();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325");
    for sheet in ["tabloid", "broadsheet"] {
        let design = Design::named(sheet, &resources.book).unwrap();
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let store = DiskStore::new(folder);
        let reviewed = review(
            &store,
            &House::default(),
            &design,
            &resources,
            Depth::Pages,
            &mut sources,
            &mut sink,
        );
        assert!(reviewed.planned);
        // That three stories of page 1 have the same kicker is true, and worth knowing.
        let told: Vec<_> =
            sink.found().iter().map(|found| (found.severity, found.code.0)).collect();
        assert_eq!(told, [(Severity::Advice, "kicker-repeated")], "{sheet}");
    }
}

/// Of two pictures, the page decides which is left and which is lower.
#[test]
fn captions_of_two_pictures_are_held_against_the_page() {
    let words = "海风从东边吹来，港口的清晨安静而明亮，渔船一艘接一艘地出海。".repeat(60);
    let told = |one: &str, two: &str| {
        let figure = |path: &str, caption: &str| {
            format!(
                "<figure><img src=\"images/{path}.png\" alt=\"海\"/><caption>{caption}为海边。</caption></figure>"
            )
        };
        let body = format!(
            "</dateline>\n</head>\n<body>\n{}\n{}\n<p>{words}</p>",
            figure("one", one),
            figure("two", two)
        );
        let article = ARTICLE.replace("NNN", "100");
        let start = article.find("<dateline").unwrap();
        let article =
            format!("{}<dateline label=\"本报讯\">{body}</body></article>", &article[..start]);
        let store = MemStore::default()
            .with(
                "edition.xml",
                EDITION.replace("<page n=\"1\"/>\n<page n=\"2\"/>\n", "").replace("今日3版", "1元"),
            )
            .with("articles/1.xml", article)
            .with("images/one.png", png(1200))
            .with("images/two.png", png(1201));
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let resources = Resources::builtin();
        let design = Design::named("tabloid", &resources.book).unwrap();
        let reviewed = review(
            &store,
            &House::default(),
            &design,
            &resources,
            Depth::Pages,
            &mut sources,
            &mut sink,
        );
        assert!(reviewed.planned, "{:?}", sink.found());
        let wrong = sink.found().iter().filter(|found| found.code.0 == "caption-direction");
        wrong.map(|found| found.args[0].1.clone()).collect::<Vec<_>>()
    };
    assert!(told("上图", "上图").is_empty());
    // Side by side one order is right and the other wrong twice; one over the other both are wrong twice.
    let both = [told("左图", "右图"), told("右图", "左图")];
    assert!(both.iter().any(|wrong| wrong.len() == 2), "{both:?}");
    let down = [told("上图", "下图"), told("下图", "上图")];
    assert!(down.iter().any(|wrong| *wrong == ["下图"]), "{down:?}");
}
