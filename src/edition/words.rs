//! The words that a paper prints of its own accord, in the script of its text: roles in bylines, labels of
//! masthead lines and sign-offs. One table for print and e-book.

use super::types::{CreditKind, Figure, Role};
use crate::text::{Rich, Script};

/// A masthead attribute or page credit: its name in the file, Simplified, Traditional, English.
const LINES: [(&str, &str, &str, &str); 18] = [
    ("supervisor", "主管", "主管", "Supervised by"),
    ("sponsor", "主办", "主辦", "Sponsored by"),
    ("publisher", "出版", "出版", "Publisher"),
    ("cn-number", "国内统一连续出版物号", "國內統一連續出版物號", "CN"),
    ("issn", "国际标准连续出版物号", "國際標準連續出版物號", "ISSN"),
    ("postal-code", "邮发代号", "郵發代號", "Postal code"),
    ("permit", "准印证号", "准印證號", "Permit"),
    ("editor-in-chief", "总编辑", "總編輯", "Editor-in-chief"),
    ("address", "地址", "地址", "Address"),
    ("phone", "电话", "電話", "Phone"),
    ("price", "定价", "定價", "Price"),
    ("printer", "印刷", "印刷", "Printer"),
    ("url", "网址", "網址", "Web"),
    ("duty-editor", "值班编委", "值班編委", "Duty editor"),
    ("editor", "责任编辑", "責任編輯", "Editor"),
    ("designer", "版式", "版式", "Designer"),
    ("proofreader", "校对", "校對", "Proofreader"),
    ("issue", "期号", "期號", "Issue"),
];

/// The label of a masthead line or a page's credit, by its name in the file.
pub fn line_label(attribute: &str, script: Script) -> Option<&'static str> {
    let row = LINES.iter().find(|row| row.0 == attribute)?;
    Some(match script {
        Script::Hans => row.1,
        Script::Hant => row.2,
        Script::Other | Script::Jpan => row.3,
    })
}

impl Role {
    /// The word that a byline in this script prints before the name.
    pub fn word(self, script: Script) -> &'static str {
        let [hans, hant, other] = match self {
            Role::Reporter => ["记者", "記者", "By"],
            Role::Correspondent => ["通讯员", "通訊員", "Correspondent"],
            Role::Photographer => ["摄影", "攝影", "Photo by"],
            Role::Editor => ["编辑", "編輯", "Edited by"],
            Role::Translator => ["翻译", "翻譯", "Translated by"],
            Role::Author => ["作者", "作者", "By"],
        };
        match script {
            Script::Hans => hans,
            Script::Hant => hant,
            Script::Other | Script::Jpan => other,
        }
    }
}

impl CreditKind {
    /// What a credit in this script says that its maker did, before the name or after it.
    fn word(self, script: Script) -> &'static str {
        let [hans, hant, other] = match self {
            CreditKind::Photo => [" 摄", " 攝", "Photo: "],
            CreditKind::Provided => [" 供图", " 供圖", "Courtesy of "],
            CreditKind::Archive => [" 资料图片", " 資料圖片", "File photo: "],
            CreditKind::Graphic => [" 制图", " 製圖", "Graphic: "],
            CreditKind::Ai => [" AI生成", " AI生成", "AI-generated: "],
            CreditKind::Illustration => [" 示意图", " 示意圖", "Illustration: "],
        };
        match script {
            Script::Hans => hans,
            Script::Hant => hant,
            Script::Other | Script::Jpan => other,
        }
    }
}

/// A picture's credit as print and e-book say it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct CreditLine<'a> {
    /// What stands before the text.
    pub before: &'static str,
    /// The text, as written in the file.
    pub text: &'a Rich,
    /// What stands after it.
    pub after: &'static str,
}

impl Figure {
    /// The credit in this script. None where there is none, or where the caption says it already.
    pub fn credit_line(&self, script: Script) -> Option<CreditLine<'_>> {
        let credit = self.credit.as_ref()?;
        let text = &credit.text;
        if self.caption.as_ref().is_some_and(|caption| caption.text.contains(&text.text)) {
            return None;
        }
        let word = credit.kind.word(script);
        let said = text.text.ends_with(word.trim()) || text.text.starts_with(word.trim());
        let (before, after) = match script {
            _ if said => ("", ""),
            Script::Hans | Script::Hant => ("", word),
            Script::Other | Script::Jpan => (word, ""),
        };
        Some(CreditLine { before, text, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_the_script() {
        assert_eq!(line_label("editor", Script::Hans), Some("责任编辑"));
        assert_eq!(line_label("editor", Script::Hant), Some("責任編輯"));
        assert_eq!(line_label("nothing", Script::Hans), None);
        assert_eq!(Role::Correspondent.word(Script::Hant), "通訊員");
        assert_eq!(Role::Reporter.word(Script::Other), "By");
    }
}
