//! The sentences, by code, in Chinese and in English. A message is one clause on what is wrong with the
//! offending value; a hint says what to do. `{name}` is filled from [`Diagnostic::args`](super::Diagnostic).
//!
//! Tabular: exempt from the limit on a file's length.

use super::Diagnostic;

/// The language that findings are told in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum UiLang {
    /// Chinese, for a newsroom.
    Zh,
    /// English, for CI.
    En,
}

/// A row of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The code, as [`Code`](super::Code) names it.
    pub code: &'static str,
    /// Message and hint in Chinese; an empty hint says nothing.
    pub zh: (&'static str, &'static str),
    /// Message and hint in English.
    pub en: (&'static str, &'static str),
}

/// A row of the table, on fewer lines.
const fn row(
    code: &'static str,
    zh: (&'static str, &'static str),
    en: (&'static str, &'static str),
) -> Entry {
    Entry { code, zh, en }
}

/// Every sentence that the program can say about an edition, by floor.
pub const ENTRIES: &[Entry] = &[
    // Files and bytes.
    row(
        "file-unreadable",
        ("读不了 {path}：{reason}", "核对文件名和权限"),
        ("cannot read {path}: {reason}", "check the file's name and permissions"),
    ),
    row(
        "file-ignored",
        ("{path} 不是 .xml 文件，没有排进版面", "把稿件转成 .xml 格式，或移出 articles 文件夹"),
        (
            "{path} is no .xml file and was not read",
            "convert the story to .xml, or move the file out of the articles folder",
        ),
    ),
    row(
        "edition-file-missing",
        ("找不到 {path}", "每期报纸的文件夹里要有一个 edition.xml；核对文件夹路径是否写对"),
        (
            "there is no {path}",
            "the folder of an edition has an edition.xml; check the folder's path",
        ),
    ),
    row(
        "not-utf-8",
        ("文件不是 UTF-8 编码：此处有字节 {byte}", "用编辑器另存为 UTF-8"),
        ("the file is not UTF-8: here is the byte {byte}", "save the file as UTF-8"),
    ),
    row(
        "not-utf-8/gb18030",
        ("文件不是 UTF-8 编码，看来是 GBK / GB18030：此处有字节 {byte}", "用编辑器另存为 UTF-8"),
        (
            "the file is not UTF-8 but seems to be GB18030: here is the byte {byte}",
            "save the file as UTF-8",
        ),
    ),
    row(
        "not-utf-8/utf-16",
        ("文件不是 UTF-8 编码，看来是 UTF-16（“Unicode”）", "用编辑器另存为 UTF-8"),
        ("the file is not UTF-8 but UTF-16", "save the file as UTF-8"),
    ),
    row(
        "encoding-declared",
        ("文件声明编码为 {name}，实际是 UTF-8", "把声明改成 encoding=\"UTF-8\""),
        ("the file says that it is in {name}, but it is in UTF-8", "write encoding=\"UTF-8\""),
    ),
    row(
        "too-many-findings",
        ("这个文件的问题超过 {most} 处，其余不再列出", "先改好前面列出的，再检查一遍"),
        (
            "more than {most} things are wrong with this file; the rest is not listed",
            "mend those above, then check again",
        ),
    ),
    row(
        "path-outside",
        (
            "路径 {path} 超出了本期文件夹",
            "把文件放进本期文件夹，路径写成 images/photo.jpg 的样子，用 / 分隔",
        ),
        (
            "the path {path} leaves the edition's folder",
            "put the file into the folder and write its path as images/photo.jpg, with /",
        ),
    ),
    // XML.
    row(
        "xml-syntax",
        ("XML 写法有误", "对照格式说明改正"),
        ("the XML is malformed", "compare it with the format's documentation"),
    ),
    row(
        "xml-syntax/char",
        ("此处有 XML 不允许的控制字符 {code}", "删去这个看不见的字符"),
        (
            "here is the control character {code}, which XML forbids",
            "delete the invisible character",
        ),
    ),
    row(
        "xml-syntax/end-tag",
        (
            "结束标签 </{found}> 与第 {line} 行的 <{expected}> 不配对",
            "改成 </{expected}>，或者补上漏掉的标签",
        ),
        (
            "the end tag </{found}> meets <{expected}> of line {line}",
            "write </{expected}>, or add the tag that is missing between",
        ),
    ),
    row(
        "xml-syntax/stray-end-tag",
        ("结束标签 </{found}> 没有对应的开始标签", "删去它，或者补上 <{found}>"),
        ("the end tag </{found}> has no start tag", "delete it, or add <{found}>"),
    ),
    row(
        "xml-syntax/unclosed",
        ("<{name}> 到文件结尾也没有结束", "在应当结束的地方补上 </{name}>；文件也可能没有存全"),
        (
            "<{name}> is not closed before the file ends",
            "add </{name}> where it ends; the file may have been cut off",
        ),
    ),
    row(
        "xml-syntax/unclosed-tag",
        ("标签没有以 > 结束", "补上 >"),
        ("the tag has no closing >", "add the >"),
    ),
    row(
        "xml-syntax/unclosed-value",
        ("属性值少了后引号", "补上引号"),
        ("the attribute's value has no closing quote", "add the quote"),
    ),
    row(
        "xml-syntax/unclosed-markup",
        ("从这里开始的内容没有以 {end} 结束", "在应当结束的地方补上 {end}"),
        ("what begins here has no closing {end}", "add {end} where it ends"),
    ),
    row(
        "xml-syntax/no-root",
        ("文件里没有任何元素", "文件可能是空的，或者没有存全"),
        ("the file has no element", "the file may be empty or cut off"),
    ),
    row(
        "xml-syntax/second-root",
        ("<{name}> 在根元素之外", "一个文件只能有一个根元素；把它移进去，或另存一个文件"),
        (
            "<{name}> stands after the root element",
            "a file has one root element; move this one inside, or to a file of its own",
        ),
    ),
    row(
        "xml-syntax/outside",
        ("文字在根元素之外", "移进根元素，或者删去"),
        ("text stands outside the root element", "move it inside, or delete it"),
    ),
    row(
        "xml-syntax/prefix",
        ("前缀 {prefix} 没有声明", "去掉前缀，或者用 xmlns:{prefix} 声明"),
        ("the prefix {prefix} is not declared", "drop the prefix, or declare xmlns:{prefix}"),
    ),
    row(
        "xml-syntax/space",
        ("属性 {name} 前面少了空格", "补上空格"),
        ("there is no space before the attribute {name}", "add a space"),
    ),
    row(
        "xml-syntax/lt-in-value",
        ("属性值里有 <", "可能是少了后引号；确实要用 < 就写成 &lt;"),
        (
            "an attribute's value contains <",
            "a quote may be missing before it; a real < is written &lt;",
        ),
    ),
    row(
        "xml-syntax/ampersand",
        ("单独的 & 不合 XML 写法", "写成 &amp;"),
        ("a bare & is not XML", "write &amp;"),
    ),
    row(
        "xml-syntax/cdata-end",
        ("文字里有 ]]>", "写成 ]]&gt;"),
        ("the text contains ]]>", "write ]]&gt;"),
    ),
    row(
        "xml-syntax/comment",
        ("注释里有 --", "注释正文不能有 --，改用别的写法"),
        ("a comment contains --", "write the comment without --"),
    ),
    row(
        "xml-syntax/reference",
        ("字符引用 &{name}; 不对应任何可用字符", "直接输入这个字，或核对编码"),
        (
            "the reference &{name}; stands for no character that XML allows",
            "type the character itself, or check its number",
        ),
    ),
    row(
        "xml-syntax/declaration",
        ("<?xml …?> 不在文件开头", "移到文件开头，前面不能有空格和空行"),
        (
            "<?xml …?> is not at the file's start",
            "move it to the very start, before any space or line",
        ),
    ),
    row(
        "xml-syntax/version",
        ("XML 声明的版本不是 1.0", "写成 <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        (
            "the declaration does not say XML 1.0",
            "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        ),
    ),
    row(
        "xml-syntax/no-value",
        ("属性 {name} 没有值", "写成 {name}=\"…\""),
        ("the attribute {name} has no value", "write {name}=\"…\""),
    ),
    row(
        "xml-syntax/unquoted",
        ("属性值 {name} 没有加引号", "写成 \"{name}\""),
        ("the attribute value {name} has no quotes", "write \"{name}\""),
    ),
    row(
        "xml-syntax/twice",
        ("属性 {name} 写了两次", "删去一个"),
        ("the attribute {name} is given twice", "delete one of them"),
    ),
    row(
        "xml-syntax/markup",
        ("<! 之后的写法有误", "注释写成 <!-- … -->；正文里的 < 写成 &lt;"),
        (
            "what follows <! is malformed",
            "a comment is written <!-- … -->; a real < is written &lt;",
        ),
    ),
    row(
        "doctype-forbidden",
        ("文件里有 DOCTYPE", "删去 <!DOCTYPE …>；为了安全，不读文档类型和自定义实体"),
        (
            "the file has a DOCTYPE",
            "delete <!DOCTYPE …>; document types and entities of one's own are not read, for safety",
        ),
    ),
    row(
        "entity-unknown",
        (
            "实体 &{name}; 没有定义",
            "直接输入这个字符；只有 &lt; &gt; &amp; &quot; &apos; 和 &#8212; 这样的编号可用",
        ),
        (
            "the entity &{name}; is not defined",
            "type the character itself; only &lt; &gt; &amp; &quot; &apos; and numbers such as &#8212; may be used",
        ),
    ),
    row(
        "xml-limit",
        ("文件超出限制（{limit}）", "拆成几个文件"),
        ("the file goes past a limit ({limit})", "split the file"),
    ),
    row(
        "xml-limit/size",
        ("{path} 超过 {limit} MB", "一篇稿件不会这么大；图片单独放在 images 文件夹里"),
        (
            "{path} is larger than {limit} MB",
            "no story is as large; pictures belong in the images folder",
        ),
    ),
    row(
        "xml-limit/depth",
        ("元素嵌套超过 {limit} 层", "减少嵌套"),
        ("elements are nested more than {limit} deep", "nest them less deeply"),
    ),
    row(
        "xml-limit/elements",
        ("元素超过 {limit} 个", "拆成几个文件"),
        ("there are more than {limit} elements", "split the file"),
    ),
    row(
        "xml-limit/attributes",
        ("一个元素上的属性或命名空间超过 {limit} 个", "删去多余的"),
        ("an element has more than {limit} attributes or namespaces", "delete what is not needed"),
    ),
    // The native format: elements and attributes.
    row(
        "namespace-missing",
        ("<{name}> 没有写命名空间", "写成 <{name} xmlns=\"{known}\" …>"),
        ("<{name}> names no namespace", "write <{name} xmlns=\"{known}\" …>"),
    ),
    row(
        "namespace-unknown",
        ("命名空间 {namespace} 不是本格式", "写成 xmlns=\"{known}\"；其他格式的稿件要先转换"),
        (
            "the namespace {namespace} is not the format's",
            "write xmlns=\"{known}\"; stories in other formats are converted first",
        ),
    ),
    row(
        "root-unexpected",
        (
            "根元素是 <{name}>，应为 <{expected}>",
            "稿件放在 articles 文件夹，用 <article>；本期信息放在 edition.xml，用 <edition>",
        ),
        (
            "the root element is <{name}> instead of <{expected}>",
            "stories are <article>s in the articles folder; the edition's own data is the <edition> of edition.xml",
        ),
    ),
    row(
        "unknown-element",
        ("<{parent}> 里不能用 <{name}>", "这里可以用：{allowed}"),
        ("unknown element <{name}> in <{parent}>", "here may stand: {allowed}"),
    ),
    row(
        "unknown-element/near",
        ("<{parent}> 里不能用 <{name}>", "是不是想写 <{meant}>？这里可以用：{allowed}"),
        (
            "unknown element <{name}> in <{parent}>",
            "did you mean <{meant}>? here may stand: {allowed}",
        ),
    ),
    row(
        "unknown-element/none",
        ("<{parent}> 里不能用 <{name}>", "<{parent}> 里不能再有元素"),
        ("unknown element <{name}> in <{parent}>", "<{parent}> contains no elements"),
    ),
    row(
        "unknown-element/foreign",
        ("<{parent}> 里不能用 <{name}>", "它属于命名空间 {namespace}，不是本格式的元素；请删去"),
        (
            "unknown element <{name}> in <{parent}>",
            "it belongs to the namespace {namespace}, not to this format; delete it",
        ),
    ),
    row(
        "unknown-attribute",
        ("<{element}> 没有 {name} 属性", "可以用：{allowed}"),
        ("unknown attribute {name} of <{element}>", "it may have: {allowed}"),
    ),
    row(
        "unknown-attribute/near",
        ("<{element}> 没有 {name} 属性", "是不是想写 {meant}？可以用：{allowed}"),
        ("unknown attribute {name} of <{element}>", "did you mean {meant}? it may have: {allowed}"),
    ),
    row(
        "unknown-attribute/none",
        ("<{element}> 没有 {name} 属性", "<{element}> 不带属性；请删去"),
        ("unknown attribute {name} of <{element}>", "<{element}> has no attributes; delete it"),
    ),
    row(
        "text-unexpected",
        ("<{element}> 里不能直接写文字“{text}”", "把文字放进这些元素之一：{allowed}"),
        ("text “{text}” stands right inside <{element}>", "put it into one of: {allowed}"),
    ),
    row(
        "text-unexpected/none",
        ("<{element}> 里不能写文字“{text}”", "把文字移出去"),
        ("text “{text}” stands inside <{element}>", "move it out"),
    ),
    row(
        "element-repeated",
        ("<{parent}> 里有不止一个 <{name}>", "只留一个"),
        ("<{parent}> has more than one <{name}>", "keep one"),
    ),
    row(
        "attribute-missing",
        ("<{element}> 缺少 {attribute}", "补上 {attribute}=\"…\""),
        ("<{element}> has no {attribute}", "add {attribute}=\"…\""),
    ),
    row(
        "bad-lang",
        ("“{value}”不是语言代码", "写成 zh-Hans、zh-Hant、en 这样"),
        ("“{value}” is no language tag", "write it as zh-Hans, zh-Hant, en"),
    ),
    row(
        "bad-link",
        ("链接 {value} 不是网址", "以这些开头：{allowed}"),
        ("the link {value} leads nowhere", "begin it with one of: {allowed}"),
    ),
    row(
        "bad-value",
        ("{attribute} 不能是“{value}”", "可以是：{allowed}"),
        ("{attribute} can't be “{value}”", "it may be: {allowed}"),
    ),
    row(
        "bad-value/near",
        ("{attribute} 不能是“{value}”", "是不是想写 {meant}？可以是：{allowed}"),
        ("{attribute} can't be “{value}”", "did you mean {meant}? it may be: {allowed}"),
    ),
    row(
        "bad-number",
        ("{attribute} 不能是“{value}”", "写 {least} 到 {most} 的整数"),
        ("{attribute} can't be “{value}”", "write a whole number from {least} to {most}"),
    ),
    row(
        "bad-number/share",
        ("{attribute} 不能是“{value}”", "写 0 到 1 的数，如 0.8"),
        ("{attribute} can't be “{value}”", "write a number from 0 to 1, as 0.8"),
    ),
    row(
        "bad-number/point",
        ("{attribute} 不能是“{value}”", "写两个 0 到 1 的数，如 0.5,0.4：从左、从上算起"),
        (
            "{attribute} can't be “{value}”",
            "write two numbers from 0 to 1, as 0.5,0.4: from the left, from the top",
        ),
    ),
    row(
        "bad-date",
        ("{attribute} 不能是“{value}”：没有这一天", "写成 2026-03-25 的样子"),
        ("{attribute} can't be “{value}”: there is no such day", "write it as 2026-03-25"),
    ),
    row(
        "bad-id",
        (
            "id“{value}”含有不能用的字符",
            "只用字母、数字和 _ . -，以字母、数字或 _ 开头，不超过 100 个字符",
        ),
        (
            "the id “{value}” has characters that it may not have",
            "use letters, digits and _ . - only, a letter, digit or _ first, 100 at most",
        ),
    ),
    row(
        "ruby-unpaired",
        ("注音的 <rb> 和 <rt> 没有成对", "写成 <ruby><rb>字</rb><rt>zì</rt></ruby>"),
        ("<rb> and <rt> do not come in pairs", "write <ruby><rb>字</rb><rt>zì</rt></ruby>"),
    ),
    // The edition and its articles.
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
    // Setting and planning.
    row(
        "missing-glyph",
        ("字体里没有“{char}”（{code}）这个字", "换用收有这个字的字体（--font-dir），或改字"),
        (
            "no face has the character “{char}” ({code})",
            "name a folder with a face that has it (--font-dir), or change the text",
        ),
    ),
    row(
        "overlong-word",
        ("“{text}”太长，一栏排不下", "加空格、改短，或排宽一点"),
        ("“{text}” is wider than the column", "shorten it, give it a space, or set it wider"),
    ),
    row(
        "page-over",
        ("第 {page} 版超 {chars} 字", "删稿，或把一部分移到别的版；本版稿件和字数：{stories}"),
        (
            "page {page} is over by {chars} characters",
            "cut the text, or move some of it to another page; its stories and their characters: {stories}",
        ),
    ),
    row(
        "page-short",
        ("第 {page} 版缺 {chars} 字", "补一篇稿件，或放大图片"),
        ("page {page} is short by {chars} characters", "add a story, or enlarge a picture"),
    ),
    row(
        "optional-left-out",
        ("第 {page} 版排不下，删去一个可删的段落（{chars} 字）", "电子版里仍有这一段"),
        (
            "page {page} is full: a paragraph that may go was left out, {chars} characters",
            "the e-book still has it",
        ),
    ),
    row(
        "text-lost",
        (
            "稿件 {id} 有 {chars} 字，排上版面的是 {set} 字",
            "这是程序的错，请带着这篇稿件报告；付印前核对这篇稿件",
        ),
        (
            "the article {id} has {chars} characters, and {set} stand on the pages",
            "this is a fault of the program: report it with the article, and proof the story before it is printed",
        ),
    ),
    row(
        "story-unplaced",
        ("稿件 {id} 没有排进版面", "加一个版，或删去别的稿件"),
        ("the article {id} stands on no page", "add a page, or take out another story"),
    ),
    // Outputs.
    row(
        "output-failed",
        ("做不出这个文件：{reason}", "请把这一期的稿件和这条消息一起报告给我们"),
        (
            "an output could not be made: {reason}",
            "please report this with the edition that shows it",
        ),
    ),
    row(
        "output-unwritable",
        ("写不了 {path}：{reason}", "核对文件夹是否存在、能否写入、磁盘是否已满"),
        (
            "cannot write {path}: {reason}",
            "check that the folder is there and can be written, and that the disk is not full",
        ),
    ),
    row(
        "epub-face-lacks",
        (
            "电子书所带的字体 {family} 缺 {of} 字中的 {count} 字：{chars}",
            "缺字由阅读器的字体显示；若要统一，用 --font-dir 换一款字体",
        ),
        (
            "the face {family} in the e-book lacks {count} of {of} characters: {chars}",
            "readers show them in a face of their own; --font-dir adds others for a design to name",
        ),
    ),
    row(
        "ink-over",
        ("总墨量 {found}% 超过上限 {limit}%", "换用符合印厂要求的配置，或调浅图片"),
        (
            "the ink is {found} %, over the limit of {limit} %",
            "use the press's own profile, or lighten the picture",
        ),
    ),
    // The e-book, looked at again. A fault here is the program's.
    row(
        "epub-invalid",
        ("电子书有误：{path}", "这是程序的错误，请报告"),
        ("the e-book is faulty: {path}", "this is a fault of the program: report it"),
    ),
    row(
        "epub-invalid/archive",
        ("电子书不是可读的 ZIP 文件", "这是程序的错误，请报告"),
        ("the e-book is no readable ZIP file", "this is a fault of the program: report it"),
    ),
    row(
        "epub-invalid/mimetype",
        ("电子书的第一个文件 {path} 不是未压缩的 mimetype", "这是程序的错误，请报告"),
        (
            "the e-book's first file, {path}, is no stored mimetype",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/package",
        ("电子书的 {path} 没有指明包文件", "这是程序的错误，请报告"),
        (
            "the e-book's {path} names no package document",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/xml",
        ("电子书 {path} 第 {line} 行不合 XML 写法：{value}", "这是程序的错误，请报告"),
        (
            "the e-book's {path} is malformed in line {line}: {value}",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/id",
        ("电子书 {path} 第 {line} 行的 id {value} 重复", "这是程序的错误，请报告"),
        (
            "the e-book's {path} has the id {value} again in line {line}",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/link",
        ("电子书 {path} 第 {line} 行的链接 {value} 无处可通", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}: the link {value} leads nowhere",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/remote",
        ("电子书 {path} 第 {line} 行引用了书外的 {value}", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}, needs {value} from elsewhere",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/alt",
        ("电子书 {path} 第 {line} 行的图片 {value} 没有替代文字", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}: the picture {value} has no alternative text",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/lang",
        ("电子书 {path} 第 {line} 行没有注明语言，或两处不同", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}, names no language, or two",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/missing",
        ("电子书 {path} 第 {line} 行列出的 {value} 不在书里", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}, lists {value}, which is not there",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/twice",
        ("电子书 {path} 第 {line} 行又列了一次 {value}", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}, lists {value} again",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/unlisted",
        ("电子书里的 {path} 没有列入清单", "这是程序的错误，请报告"),
        (
            "the e-book's file {path} is not in its manifest",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/media-type",
        ("电子书 {path} 第 {line} 行给 {value} 注错了类型", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}, gives {value} the wrong media type",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/nav",
        ("电子书的 {path} 没有指明唯一的导航文件", "这是程序的错误，请报告"),
        (
            "the e-book's {path} does not name one navigation document",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/spine",
        ("电子书 {path} 第 {line} 行的 {value} 不在清单里，或重复", "这是程序的错误，请报告"),
        (
            "the e-book's {path}, line {line}: {value} is not in the manifest, or is read twice",
            "this is a fault of the program: report it",
        ),
    ),
    row(
        "epub-invalid/metadata",
        ("电子书的 {path} 缺少 {value}", "这是程序的错误，请报告"),
        ("the e-book's {path} lacks {value}", "this is a fault of the program: report it"),
    ),
    row(
        "epub-invalid/page",
        ("电子书的印刷版面列表与 {path} 里的分版标记不符", "这是程序的错误，请报告"),
        (
            "the e-book's list of printed pages and the page breaks of {path} differ",
            "this is a fault of the program: report it",
        ),
    ),
];

/// The row of `code`, which may be a `code/case`.
pub fn entry(code: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.code == code)
}

/// The message and the hint of a finding, filled in. A code without a row is told as it stands.
pub fn sentences(diagnostic: &Diagnostic, lang: UiLang) -> (String, String) {
    let code = diagnostic.code.0;
    let cased = diagnostic.case.and_then(|case| entry(&format!("{code}/{case}")));
    let Some(entry) = cased.or_else(|| entry(code)) else {
        return (code.to_string(), String::new());
    };
    let (message, hint) = match lang {
        UiLang::Zh => entry.zh,
        UiLang::En => entry.en,
    };
    (fill(message, &diagnostic.args), fill(hint, &diagnostic.args))
}

/// Puts the arguments in their places, in one pass: what an argument brings along is never filled.
fn fill(sentence: &str, args: &[(&'static str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = args.iter().find(|(arg, _)| *arg == name)?;
            Some((value, tail))
        });
        match named {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_stands_once_and_in_both_languages() {
        let codes: BTreeSet<_> = ENTRIES.iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), ENTRIES.len());
        for entry in ENTRIES {
            assert!(!entry.zh.0.is_empty() && !entry.en.0.is_empty(), "{}", entry.code);
            assert_eq!(entry.zh.1.is_empty(), entry.en.1.is_empty(), "{}", entry.code);
        }
    }

    #[test]
    fn places_are_filled_from_the_arguments() {
        let found =
            Diagnostic::error("file-unreadable").with("path", "a.xml").with("reason", "gone");
        assert_eq!(sentences(&found, UiLang::En).0, "cannot read a.xml: gone");
    }
}
