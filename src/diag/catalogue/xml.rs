//! XML: what is malformed, forbidden or too much.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
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
];
