//! Outputs, and the e-book looked at again.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
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
