//! The edition and its articles: what is missing, doubled or leads nowhere.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
    row(
        "not-yet-planned",
        ("{name} 还不能排版，这次没有用上", "暂由程序决定版面；以后的版本会按它来排"),
        (
            "{name} is not planned with yet and was left out",
            "the program decides the page for now; a later version will follow it",
        ),
    ),
    row(
        "edition-empty",
        ("本期没有一篇稿件", "把稿件放进 articles 文件夹，每篇一个 .xml 文件"),
        ("the edition has no article", "put stories into the articles folder, one .xml file each"),
    ),
    row(
        "masthead-nameless",
        ("没有报名", "写上 <masthead name=\"…\"/>"),
        ("the masthead has no name", "write <masthead name=\"…\"/>"),
    ),
    row(
        "cn-number-missing",
        ("报头没有国内统一刊号", "在 <masthead> 里补上 cn-number；内部资料写 kind=\"internal\""),
        (
            "the masthead has no CN number",
            "add cn-number to <masthead>; internal matter is kind=\"internal\"",
        ),
    ),
    row(
        "permit-missing",
        ("内部资料没有准印证号", "在 <masthead> 里补上 permit"),
        ("the masthead of internal matter has no permit", "add permit to <masthead>"),
    ),
    row(
        "page-repeated",
        ("第 {page} 版写了两次", "每个版只写一个 <page>"),
        ("page {page} is given twice", "give each page one <page>"),
    ),
    row(
        "page-hint-beyond",
        (
            "page-hint 是第 {page} 版，本期只到第 {last} 版",
            "改 page-hint，或在 edition.xml 里加一个 <page>",
        ),
        (
            "page-hint is {page}, but the last page is {last}",
            "change it, or add a <page> to edition.xml",
        ),
    ),
    row(
        "article-unknown",
        ("没有 id 为 {id} 的稿件", "核对 articles 文件夹里各篇的 id"),
        ("there is no article {id}", "check the ids in the articles folder"),
    ),
    row(
        "article-unknown/near",
        ("没有 id 为 {id} 的稿件", "是不是想写 {meant}？"),
        ("there is no article {id}", "did you mean {meant}?"),
    ),
    row(
        "duplicate-id",
        ("id“{id}”用了两次", "改其中一篇的 id"),
        ("the id “{id}” is used twice", "change the id of one of the two"),
    ),
    row("duplicate-id/other", ("第一次用在这里", ""), ("it is first used here", "")),
    row(
        "headline-missing",
        ("稿件没有标题", "在 <head> 里写上 <headline>…</headline>"),
        ("the article has no headline", "write <headline>…</headline> into <head>"),
    ),
    row(
        "article-empty",
        ("稿件没有正文，也没有图片", "在 <body> 里写上正文或图片；不用的稿件移出 articles 文件夹"),
        (
            "the article has neither text nor figure",
            "write them into <body>, or move the file out of the articles folder",
        ),
    ),
    row(
        "person-nameless",
        ("署名里有一个 <person> 是空的", "写上姓名，或者删去"),
        ("a <person> of the byline has no name", "write the name, or delete the element"),
    ),
    row(
        "dateline-empty",
        ("电头是空的", "写上 label=\"本报讯\"，或者删去"),
        ("the dateline is empty", "write label=\"本报讯\", or delete it"),
    ),
    row(
        "figure-without-image",
        ("<figure> 里没有 <img>", "补上 <img src=\"images/…\" alt=\"…\"/>"),
        ("the <figure> has no <img>", "add <img src=\"images/…\" alt=\"…\"/>"),
    ),
    row(
        "figure-alt",
        ("图片没有 alt 说明，暂用图注代替", "为看不见图的读者写一句 alt：画面上有什么"),
        (
            "the picture has no alt; its caption serves",
            "write in alt what the picture shows, for those who can't see it",
        ),
    ),
    row(
        "figure-alt/bare",
        ("图片没有 alt 说明，也没有图注", "为看不见图的读者写一句 alt：画面上有什么"),
        (
            "the picture has neither alt nor caption",
            "write in alt what the picture shows, for those who can't see it",
        ),
    ),
    row(
        "image-missing",
        ("找不到图片 {path}", "核对文件名，大小写也要一致"),
        ("there is no picture {path}", "check the file's name, capitals included"),
    ),
    row(
        "image-missing/near",
        ("找不到图片 {path}", "是不是 {close}？"),
        ("there is no picture {path}", "did you mean {close}?"),
    ),
    row(
        "image-missing/url",
        ("图片 {path} 在网上", "下载后放进 images 文件夹"),
        ("the picture {path} is on a network", "download it into the images folder"),
    ),
    row(
        "image-extension",
        ("不认识图片 {path} 的扩展名", "可以用：{allowed}"),
        ("the extension of {path} is not that of a picture", "it may be: {allowed}"),
    ),
    row(
        "image-type",
        ("{path} 的扩展名是 {said}，内容却是 {found}", "改扩展名，或重新导出图片"),
        ("{path} is named {said} but is {found}", "rename it, or export it again"),
    ),
    row(
        "image-type/unread",
        ("{path} 的格式是 {found}，本程序不读", "导出为 PNG 或 JPEG"),
        ("{path} is {found}, which is not read", "export it as PNG or JPEG"),
    ),
    row(
        "image-unprinted",
        ("{path} 是矢量图（SVG），只进电子书，不进版面", "要付印，请再导出一张 PNG（300 ppi）换上"),
        (
            "{path} is a drawing (SVG): the e-book shows it, the pages do not",
            "to have it in print, export it as PNG at 300 ppi and name that",
        ),
    ),
    row(
        "image-broken",
        ("图片 {path} 打不开：{reason}", "重新导出图片"),
        ("the picture {path} can't be opened: {reason}", "export it again"),
    ),
    row(
        "image-lowres",
        ("图片 {path} 印出来只有 {ppi} ppi，低于 {floor} ppi", "换一张大图，或排小一点"),
        (
            "the picture {path} prints at {ppi} ppi, under {floor}",
            "use a larger picture, or set it smaller",
        ),
    ),
];
