//! Files and bytes: what can not be opened or decoded.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
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
    row(
        "edition-there",
        ("{path} 里已有一期报纸", "换一个名字"),
        ("{path} has an edition already", "choose another name"),
    ),
];
