//! The words that the e-book adds to the newsroom's own, by script: navigation, roles, masthead lines.
//! This is a table.

use crate::calendar::Date;
use crate::edition::{self, Role};
use crate::text::{Lang, Script};

/// The words of one script.
#[derive(Debug)]
pub(super) struct Words {
    /// Which script.
    script: Script,
    /// The table of contents.
    pub(super) contents: &'static str,
    /// The landmarks.
    pub(super) landmarks: &'static str,
    /// The list of printed pages.
    pub(super) pages: &'static str,
    /// The cover.
    pub(super) cover: &'static str,
    /// The masthead.
    pub(super) masthead: &'static str,
    /// Where the text begins.
    pub(super) start: &'static str,
    /// Stories that stand on no page.
    pub(super) more: &'static str,
    /// The ways on from a story.
    pub(super) turning: &'static str,
    /// The story before.
    pub(super) previous: &'static str,
    /// The page that a story stands on.
    pub(super) up: &'static str,
    /// The story after.
    pub(super) next: &'static str,
    /// 提要.
    pub(super) summary: &'static str,
    /// 编者按.
    pub(super) editors_note: &'static str,
    /// A picture of which nothing else is said.
    pub(super) picture: &'static str,
    /// Between a label and what it labels.
    pub(super) colon: &'static str,
    /// Between names, and after a dateline.
    pub(super) gap: &'static str,
    /// What is true of every book: how it may be read.
    pub(super) about: &'static str,
    /// That printed pages are marked.
    pub(super) about_pages: &'static str,
    /// The picture of a printed page.
    pub(super) facsimile: &'static str,
    /// The way from a note back to its mark, which follows.
    pub(super) back: &'static str,
    /// That there are facsimiles.
    pub(super) about_facsimiles: &'static str,
    /// That every picture has a text that stands for it.
    pub(super) about_described: &'static str,
    /// That some have only their caption.
    pub(super) about_captioned: &'static str,
}

const HANS: Words = Words {
    script: Script::Hans,
    contents: "目录",
    landmarks: "导航",
    pages: "印刷版面",
    cover: "封面",
    masthead: "报头",
    start: "正文",
    more: "其他",
    turning: "前后文章",
    previous: "上一篇",
    up: "本版目录",
    next: "下一篇",
    summary: "提要",
    editors_note: "编者按",
    picture: "图片",
    colon: "：",
    gap: "　",
    about: "本书为可重排的文本，载有本期全部报道，有目录，标题可供导航。",
    about_pages: "目录按印刷版的版面编排，分版处和转版处有标记。",
    facsimile: "版面图",
    back: "返回注",
    about_facsimiles: "每版附有版面图，图上的区域通往各篇报道。",
    about_described: "图片都有替代文字。",
    about_captioned: "部分图片以图注代替替代文字。",
};

const HANT: Words = Words {
    script: Script::Hant,
    contents: "目錄",
    landmarks: "導航",
    pages: "印刷版面",
    cover: "封面",
    masthead: "報頭",
    start: "正文",
    more: "其他",
    turning: "前後文章",
    previous: "上一篇",
    up: "本版目錄",
    next: "下一篇",
    summary: "提要",
    editors_note: "編者按",
    picture: "圖片",
    colon: "：",
    gap: "　",
    about: "本書為可重排的文本，載有本期全部報道，有目錄，標題可供導航。",
    about_pages: "目錄按印刷版的版面編排，分版處和轉版處有標記。",
    facsimile: "版面圖",
    back: "返回註",
    about_facsimiles: "每版附有版面圖，圖上的區域通往各篇報道。",
    about_described: "圖片都有替代文字。",
    about_captioned: "部分圖片以圖註代替替代文字。",
};

const OTHER: Words = Words {
    script: Script::Other,
    contents: "Contents",
    landmarks: "Landmarks",
    pages: "Printed pages",
    cover: "Cover",
    masthead: "Masthead",
    start: "Start of text",
    more: "More",
    turning: "Neighbouring stories",
    previous: "Previous",
    up: "This page",
    next: "Next",
    summary: "Summary",
    editors_note: "Editor’s note",
    picture: "Picture",
    colon: ": ",
    gap: " ",
    about: "Reflowable text of every story, with a table of contents, and headings for navigation.",
    about_pages: " The contents follow the printed pages, whose breaks and turns are marked.",
    facsimile: "Facsimile",
    back: "Back to note ",
    about_facsimiles: " Each printed page is shown as a picture whose regions lead to the stories.",
    about_described: " Every picture has a text alternative.",
    about_captioned: " For some pictures the caption stands in for a text alternative.",
};

/// The words for text in `lang`.
pub(super) fn words(lang: &Lang) -> &'static Words {
    match lang.script() {
        Script::Hans => &HANS,
        Script::Hant => &HANT,
        Script::Jpan | Script::Other => &OTHER,
    }
}

impl Words {
    /// How a printed page is called, with its name: `第1版：要闻`, `A01版`.
    pub(super) fn page(&self, label: &str, name: Option<&str>) -> String {
        let number = label.chars().all(|c| c.is_ascii_digit());
        let page = match self.script {
            Script::Other | Script::Jpan => format!("Page {label}"),
            Script::Hans | Script::Hant if number => format!("第{label}版"),
            Script::Hans | Script::Hant => format!("{label}版"),
        };
        name.map_or(page.clone(), |name| format!("{page}{}{name}", self.colon))
    }

    /// What stands for the picture of the page called `page`.
    pub(super) fn facsimile_of(&self, page: &str) -> String {
        match self.script {
            Script::Hans => format!("{page}版面图，各篇报道见图后的目录"),
            Script::Hant => format!("{page}版面圖，各篇報道見圖後的目錄"),
            Script::Other | Script::Jpan => {
                format!("Facsimile of {page}; its stories are listed after it")
            }
        }
    }

    /// How the PDF of the edition `title` with the id `id` is called.
    pub(super) fn print_edition(&self, title: &str, id: &str) -> String {
        match self.script {
            Script::Hans => format!("{title} 印刷版（{id}.pdf）"),
            Script::Hant => format!("{title} 印刷版（{id}.pdf）"),
            Script::Other | Script::Jpan => format!("{title}, print edition ({id}.pdf)"),
        }
    }

    /// How the place is called where a story goes on, on the page `to`, after `from`; both are
    /// labels.
    pub(super) fn turned(&self, to: &str, from: &str) -> String {
        let (to, from) = (self.page(to, None), self.page(from, None));
        match self.script {
            Script::Hans => format!("{to}（上接{from}）"),
            Script::Hant => format!("{to}（上接{from}）"),
            Script::Other | Script::Jpan => format!("{to} (continued from {from})"),
        }
    }

    /// An issue's number, as written: `第12期`, if it is only a number; `（总第3456期）`.
    pub(super) fn issue(&self, issue: &str, total: bool) -> String {
        if !issue.chars().all(|c| c.is_ascii_digit()) {
            return issue.to_string();
        }
        match (self.script, total) {
            (Script::Other | Script::Jpan, false) => format!("No. {issue}"),
            (Script::Other | Script::Jpan, true) => format!("(No. {issue} in all)"),
            (_, false) => format!("第{issue}期"),
            (Script::Hans, true) => format!("（总第{issue}期）"),
            (Script::Hant, true) => format!("（總第{issue}期）"),
        }
    }

    /// A day, as a masthead writes it.
    pub(super) fn day(&self, date: Date) -> String {
        match self.script {
            Script::Other | Script::Jpan => date.to_string(),
            Script::Hans | Script::Hant => date.in_chinese(),
        }
    }

    /// A day with its weekday.
    pub(super) fn day_and_weekday(&self, date: Date) -> String {
        match self.script {
            Script::Other | Script::Jpan => date.to_string(),
            Script::Hans | Script::Hant => {
                format!("{}　{}", date.in_chinese(), date.weekday_in_chinese())
            }
        }
    }

    /// The word before a name in a byline.
    pub(super) fn role(&self, role: Role) -> &'static str {
        role.word(self.script)
    }

    /// The label of a masthead line or a page's credit; its name in the file if there is none.
    pub(super) fn line<'a>(&self, attribute: &'a str) -> &'a str {
        edition::line_label(attribute, self.script).unwrap_or(attribute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_as_in_their_language() {
        let hans = words(&Lang::new("zh-Hans"));
        assert_eq!(hans.page("1", Some("要闻")), "第1版：要闻");
        assert_eq!(hans.page("A01", None), "A01版");
        assert_eq!(hans.turned("4", "1"), "第4版（上接第1版）");
        assert_eq!(words(&Lang::new("en")).page("4", Some("World")), "Page 4: World");
        assert_eq!(words(&Lang::new("zh-HK")).line("designer"), "版式");
        assert_eq!(hans.issue("12", false), "第12期");
        assert_eq!(hans.issue("第3期", false), "第3期");
    }
}
