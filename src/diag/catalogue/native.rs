//! The native format: elements, attributes and their values.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
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
];
