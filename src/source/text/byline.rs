//! Who made a story: lines such as `■记者 甲 通讯员 乙`, `文/甲 图/乙`, `By A. Writer`.

use super::chars::is_han;
use crate::source::story::Person;

/// A word that a byline prints for a role, and the role in the format; longer words before those that
/// they begin with. What is more than the role, as in 实习生, is printed before the name.
const WORDS: &[(&str, &str, bool)] = &[
    ("本报特约评论员", "author", true),
    ("本报评论员", "author", true),
    ("特约评论员", "author", true),
    ("评论员", "author", true),
    ("本报首席记者", "reporter", false),
    ("本报全媒体记者", "reporter", false),
    ("本报见习记者", "reporter", false),
    ("本报特约记者", "reporter", false),
    ("本报通讯员", "correspondent", false),
    ("本报记者", "reporter", false),
    ("全媒体记者", "reporter", false),
    ("首席记者", "reporter", false),
    ("见习记者", "reporter", false),
    ("实习记者", "reporter", true),
    ("特约记者", "reporter", false),
    ("特派记者", "reporter", false),
    ("新华社记者", "reporter", true),
    ("中新社记者", "reporter", true),
    ("实习生", "reporter", true),
    ("记者", "reporter", false),
    ("特约通讯员", "correspondent", false),
    ("通讯员", "correspondent", false),
    ("通訊員", "correspondent", false),
    ("記者", "reporter", false),
    ("摄影报道", "photographer", false),
    ("摄影", "photographer", false),
    ("攝影", "photographer", false),
    ("图片", "photographer", false),
    ("供图", "photographer", false),
    ("文/图", "reporter", false),
    ("图/文", "reporter", false),
    ("文/摄", "reporter", false),
    ("文图", "reporter", false),
    ("图文", "reporter", false),
    ("图", "photographer", false),
    ("摄", "photographer", false),
    ("文", "reporter", false),
    ("责任编辑", "editor", false),
    ("编辑", "editor", false),
    ("翻译", "translator", false),
    ("编译", "translator", false),
    ("译者", "translator", false),
    ("译", "translator", false),
    ("作者", "author", false),
];

/// Signs that papers set before a byline.
const SIGNS: &[char] =
    &['■', '□', '●', '○', '◆', '◇', '▲', '△', '★', '☆', '◎', '►', '▶', '▍', '｜'];

/// The family names that most people have (the hundred most frequent of the census of 2020, and the
/// compound ones in use): what tells a name that stands alone from two other characters.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程\
苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤\
施章俞柴凌温葛祝盛翁骆楼倪费樊蓝舒纪童颜屈詹应华齐左傅康伍庄柳岳梅殷辛管司欧阳上官诸葛司马";

/// What a line says of who made a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Byline {
    /// The people.
    pub persons: Vec<Person>,
    /// Whether a word for a picture stands in it.
    pub has_photo: bool,
}

/// Whether `name` may be a person's: two to four Han of which the first is a family name, or a foreign
/// name with a `·`.
pub(super) fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    let foreign = name.contains('·') && count <= 20 && name.chars().all(|c| is_han(c) || c == '·');
    let han = name.chars().all(is_han);
    foreign
        || han
            && (2..=4).contains(&count)
            && name.chars().next().is_some_and(|c| FAMILIES.contains(c))
}

/// The byline that `line` is, if it is nothing else.
pub(super) fn parse(line: &str) -> Option<Byline> {
    /// No byline is longer, in characters.
    const LONGEST: usize = 80;
    let line = line.trim();
    if line.chars().count() > LONGEST || line.contains(['。', '，', '！', '？']) {
        return None;
    }
    let signed = line.starts_with(SIGNS);
    let inside = line.trim_start_matches(SIGNS).trim();
    let bracketed =
        inside.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let signed = signed || bracketed.is_some();
    english(inside).or_else(|| chinese(bracketed.unwrap_or(inside).trim(), signed))
}

/// `By A. Writer and B. Writer`.
fn english(line: &str) -> Option<Byline> {
    let rest = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?;
    let is_word = |word: &str| {
        word == "and" || word.chars().all(|c| c.is_alphabetic() || ".,'-’".contains(c))
    };
    if rest.split_whitespace().count() > 12 || !rest.split_whitespace().all(is_word) {
        return None;
    }
    let names = rest.replace(" and ", ", ");
    let person = |name: &str| Person { role: "reporter", org: None, name: name.trim().to_string() };
    let persons: Vec<Person> =
        names.split(", ").map(person).filter(|p| !p.name.is_empty()).collect();
    (!persons.is_empty()).then_some(Byline { persons, has_photo: false })
}

/// A piece of a byline.
enum Token {
    Role(usize),
    Name(String),
}

fn chinese(line: &str, signed: bool) -> Option<Byline> {
    let tokens = tokens(line)?;
    let has_role = tokens.iter().any(|token| matches!(token, Token::Role(_)));
    let names: Vec<&String> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Name(name) => Some(name),
            Token::Role(_) => None,
        })
        .collect();
    if names.is_empty() || !(has_role || signed && names.iter().all(|name| is_name(name))) {
        return None;
    }
    let mut persons: Vec<Person> = Vec::new();
    let mut roles: Vec<usize> = Vec::new();
    let (mut fresh, mut has_photo) = (true, false);
    // `甲/文 乙/摄`: the role follows its name.
    let after = matches!(tokens.first(), Some(Token::Name(_))) && has_role;
    for token in tokens {
        match token {
            Token::Role(word) => {
                has_photo |=
                    WORDS[word].1 == "photographer" || WORDS[word].0.contains(['图', '摄']);
                if after {
                    if let Some(person) = persons.last_mut() {
                        (person.role, person.org) = role(&[word]);
                    }
                } else if fresh {
                    roles.push(word);
                } else {
                    roles = vec![word];
                    fresh = true;
                }
            }
            Token::Name(name) => {
                fresh = false;
                let (role, org) = if roles.is_empty() { ("author", None) } else { role(&roles) };
                persons.push(Person { role, org, name });
            }
        }
    }
    Some(Byline { persons, has_photo })
}

/// The role that words before a name say together, and what is printed before the name. Who took a
/// picture is a photographer first, and a correspondent by the way.
fn role(words: &[usize]) -> (&'static str, Option<String>) {
    let of = |at: usize| WORDS[at];
    let picture = words.iter().copied().find(|word| of(*word).1 == "photographer");
    let other = words.iter().copied().find(|word| of(*word).1 != "photographer");
    match (picture, other) {
        (Some(_), Some(other)) => ("photographer", Some(of(other).0.to_string())),
        _ => {
            let last = *words.last().expect("it is asked with a word");
            let (word, role, printed) = of(last);
            (role, printed.then(|| word.to_string()))
        }
    }
}

/// The roles and names of a line, or none if something else is in it.
fn tokens(line: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    // 记者手记 is no 手记 by name: what stands right after a role must be a name as people have it.
    let mut is_glued = false;
    let is_divider = |c: char| c.is_whitespace() || "、/;；:：|｜".contains(c);
    let mut rest = line.trim_start_matches(is_divider);
    while !rest.is_empty() {
        // A role is a word of its own, or stands right before its name: 记者张三.
        let role = WORDS.iter().position(|(word, ..)| rest.starts_with(word));
        if let Some(role) = role.filter(|role| is_role_here(rest, WORDS[*role].0, is_divider)) {
            tokens.push(Token::Role(role));
            rest = &rest[WORDS[role].0.len()..];
            is_glued = !rest.starts_with(is_divider);
        } else {
            let end = rest.find(is_divider).unwrap_or(rest.len());
            let mut name = rest[..end].to_string();
            rest = &rest[end..];
            // 李 明: the space fills a name of two characters up to the width of three.
            if name.chars().count() == 1 {
                let next = rest.trim_start();
                let end = next.find(is_divider).unwrap_or(next.len());
                if next[..end].chars().count() == 1 {
                    name.push_str(&next[..end]);
                    rest = &next[end..];
                }
            }
            let count = name.chars().count();
            let is_latin = name.chars().all(|c| c.is_alphabetic() && !is_han(c) || c == '.');
            let is_han_name =
                name.chars().all(|c| is_han(c) || c == '·') && (2..=20).contains(&count);
            let known = is_latin || is_han_name && (count <= 4 || name.contains('·'));
            if !known || std::mem::take(&mut is_glued) && !is_name(&name) {
                return None;
            }
            tokens.push(Token::Name(name));
        }
        rest = rest.trim_start_matches(is_divider);
    }
    Some(tokens)
}

/// Whether the role `word`, with which `rest` begins, is one here and not the beginning of a name: 文 and
/// 图 need a divider after them.
fn is_role_here(rest: &str, word: &str, is_divider: impl Fn(char) -> bool) -> bool {
    let after = rest[word.len()..].chars().next();
    let divided = after.is_none_or(is_divider);
    divided || word.chars().count() >= 2
}

/// The byline in brackets at the end of `text`, `……（记者 甲 乙）`, and what comes before it.
pub(super) fn at_end(text: &str) -> Option<(&str, Byline)> {
    let inside = text.strip_suffix(['）', ')'])?;
    let at = inside.rfind(['（', '('])?;
    let open = inside[at..].chars().next()?.len_utf8();
    let words = &inside[at + open..];
    let named = || words.split([' ', '、']).all(is_name) && words.chars().count() >= 2;
    let byline = parse(words).or_else(|| chinese(words, named()))?;
    let before = text[..at].trim_end();
    (!before.is_empty()).then_some((before, byline))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<String> {
        let byline = parse(line)?;
        let one = |p: &Person| {
            format!(
                "{}{}:{}",
                p.role,
                p.org.as_deref().map_or(String::new(), |o| format!("[{o}]")),
                p.name
            )
        };
        Some(byline.persons.iter().map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn bylines_of_many_papers() {
        for (line, told) in [
            ("■记者 迟伟涛", "reporter:迟伟涛"),
            ("■记者 赵媛 通讯员 王静燕", "reporter:赵媛 correspondent:王静燕"),
            ("■摄影 通讯员 张春雷", "photographer[通讯员]:张春雷"),
            ("本报记者 李 明 张三", "reporter:李明 reporter:张三"),
            ("（记者 张三 李四）", "reporter:张三 reporter:李四"),
            ("记者张三、李四", "reporter:张三 reporter:李四"),
            ("文/张三 图/李四", "reporter:张三 photographer:李四"),
            ("张三/文 李四/摄", "reporter:张三 photographer:李四"),
            ("文/图 记者 张三", "reporter:张三"),
            ("作者：李明", "author:李明"),
            ("□ 李明", "author:李明"),
            ("（李明）", "author:李明"),
            ("本报评论员 李明", "author[本报评论员]:李明"),
            ("新华社记者 张三", "reporter[新华社记者]:张三"),
            ("实习生 王小丽", "reporter[实习生]:王小丽"),
            ("译者 约翰·史密斯", "translator:约翰·史密斯"),
            ("By John Smith and Mary O'Neil", "reporter:John Smith reporter:Mary O'Neil"),
        ] {
            assert_eq!(shown(line).as_deref(), Some(told), "{line}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "记者了解到，情况属实。",
            "文明实践进万家",
            "图书馆开放",
            "摄影展今日开幕",
            "■ 图片新闻",
            "By the way it rained 3 days",
            "□ 美丽乡村",
            "□ 记者手记",
            "编辑部的故事",
            "",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    #[test]
    fn a_byline_may_end_a_paragraph() {
        let (before, byline) = at_end("情况属实。（记者 张三）").unwrap();
        assert_eq!((before, byline.persons[0].name.as_str()), ("情况属实。", "张三"));
        assert_eq!(at_end("港区召开（嘉兴港区）"), None);
        assert_eq!(at_end("情况属实。（完）"), None);
    }
}
