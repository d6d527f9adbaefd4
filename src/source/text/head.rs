//! A story's head: which of its lines and parts is 引题, which 主题, which 副题.
//!
//! Papers divide a head by lines, extractors by spaces. What the parts are is told by how long they are
//! beside each other and by how they begin and end; the conventions are those of Chinese newspapers, in
//! which a 引题 leads up to the 主题 and a 副题 says more.

use super::chars::{count, is_han};

/// A head, divided. A `'\n'` in the headline is a break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// 引题.
    pub kicker: Option<String>,
    /// 主题.
    pub headline: String,
    /// 副题.
    pub deck: Option<String>,
}

/// What a place or a body that holds meetings is called by, at its end: such a part is the subject of the
/// headline after it, and so its 引题.
const BODIES: &[&str] = &[
    "区",
    "市",
    "县",
    "镇",
    "乡",
    "村",
    "省",
    "州",
    "盟",
    "旗",
    "局",
    "厅",
    "部",
    "委",
    "会",
    "院",
    "校",
    "公司",
    "集团",
    "中心",
    "街道",
    "社区",
    "大学",
    "学院",
    "医院",
    "法院",
    "检察院",
    "政府",
    "人大",
    "政协",
    "支队",
    "大队",
    "银行",
    "协会",
    "学会",
    "园区",
    "机构",
    "组织",
];

/// What begins a 副题: a dash, or what a meeting said besides.
const DECK_SIGNS: &[&str] = &["——", "—", "--", "强调", "要求", "指出", "提出"];

/// What ends one: who came and spoke.
const DECK_ENDS: &[&str] = &["讲话", "出席", "主持", "参加", "致辞"];

/// The parts of a couplet differ by at most this many characters.
const COUPLET_SLACK: usize = 2;
/// The longest line of a couplet.
const COUPLET: usize = 10;

/// The head that `lines`, from the top, make; each may have parts with spaces between.
pub(super) fn divide(lines: &[String]) -> Head {
    let has_spaces = |line: &String| line.contains([' ', '\u{3000}']);
    match lines {
        [] => Head::default(),
        [line] if has_spaces(line) && !is_alphabetic(line) => {
            let parts: Vec<String> = line.split_whitespace().map(String::from).collect();
            of_parts(&together(parts))
        }
        [line] => Head { headline: line.clone(), ..Head::default() },
        lines => of_parts(lines),
    }
}

/// Parts of which a space is inside quotation marks or brackets are one.
fn together(parts: Vec<String>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for part in parts {
        match whole.last_mut() {
            Some(last) if !super::chars::is_balanced(last) => {
                last.push(' ');
                last.push_str(&part);
            }
            _ => whole.push(part),
        }
    }
    whole
}

fn is_alphabetic(text: &str) -> bool {
    !text.chars().any(is_han)
}

/// The head that parts make: a headline of several is broken between them.
fn of_parts(parts: &[String]) -> Head {
    let size = |part: &String| count(part);
    let is_deck = |part: &String| {
        DECK_SIGNS.iter().any(|sign| part.starts_with(sign))
            || DECK_ENDS.iter().any(|ending| part.ends_with(ending))
    };
    let deck_at = parts.iter().skip(1).position(is_deck).map(|at| at + 1);
    if let Some(at) = deck_at {
        let above = of_parts(&parts[..at]);
        let mut deck: Vec<String> = above.deck.into_iter().collect();
        deck.extend_from_slice(&parts[at..]);
        return Head { deck: Some(deck.join(" ")), ..above };
    }
    match parts {
        [] => Head::default(),
        [one] => Head { headline: one.clone(), ..Head::default() },
        // 复查餐饮“红榜” 筑牢舌尖防线: two lines of one headline.
        [one, two] if is_couplet(one, two) => headline(parts),
        [one, two] if names_a_body(one) || size(one) <= size(two) => {
            Head { kicker: Some(one.clone()), headline: two.clone(), deck: None }
        }
        [one, two] => Head { kicker: None, headline: one.clone(), deck: Some(two.clone()) },
        _ => {
            let alike = parts.iter().take_while(|part| size(part) == size(&parts[0])).count();
            if alike == parts.len() {
                return headline(parts);
            }
            // 实施鸟类保护 打造智慧海防 共建和谐水域 | 深耕…: a row of parallels leads up to the rest.
            if alike >= 3 {
                let rest = of_parts(&parts[alike..]);
                let mut kicker = parts[..alike].to_vec();
                kicker.extend(rest.kicker.clone());
                return Head { kicker: Some(kicker.join(" ")), ..rest };
            }
            if alike == 2 && parts.len() == 3 {
                return Head { deck: Some(parts[2].clone()), ..headline(&parts[..2]) };
            }
            let deck = parts[2..].join(" ");
            Head { kicker: Some(parts[0].clone()), headline: parts[1].clone(), deck: Some(deck) }
        }
    }
}

/// All parts as one headline, each a line.
fn headline(parts: &[String]) -> Head {
    Head { headline: parts.join("\n"), ..Head::default() }
}

/// Whether two parts are the lines of one headline: both short, and of nearly the same length.
fn is_couplet(one: &str, two: &str) -> bool {
    let (one_size, two_size) = (count(one), count(two));
    one_size.max(two_size) <= COUPLET
        && one_size.abs_diff(two_size) <= COUPLET_SLACK
        && !names_a_body(one)
}

/// Whether a part ends as the name of a place or a body does, a bracket after it or not.
fn names_a_body(part: &str) -> bool {
    let bare = match part.strip_suffix(['）', ')']) {
        Some(inside) => inside.rsplit_once(['（', '(']).map_or(part, |(before, _)| before),
        None => part,
    };
    BODIES.iter().any(|ending| bare.ends_with(ending))
        && bare.chars().all(|c| is_han(c) || c == '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[&str]) -> String {
        let head = divide(&lines.iter().map(|line| line.to_string()).collect::<Vec<_>>());
        let part = |part: Option<String>| part.unwrap_or_default();
        format!("{}|{}|{}", part(head.kicker), head.headline.replace('\n', "/"), part(head.deck))
    }

    #[test]
    fn heads_are_divided_as_papers_mean_them() {
        for (lines, told) in [
            (&["港区春茶开采"][..], "|港区春茶开采|"),
            (&["海滨新区（东岸） 召开一季度全体会议"], "海滨新区（东岸）|召开一季度全体会议|"),
            (&["复查餐饮“红榜” 筑牢舌尖防线"], "|复查餐饮“红榜”/筑牢舌尖防线|"),
            (
                &["一书房一品牌 点亮全民阅读之路 轮值馆长有“经营秘籍”"],
                "一书房一品牌|点亮全民阅读之路|轮值馆长有“经营秘籍”",
            ),
            (
                &["植树造林 治水清河 修桥铺路 山乡三年换了新颜"],
                "植树造林 治水清河 修桥铺路|山乡三年换了新颜|",
            ),
            (
                &["我市召开人才工作会议", "王建国出席并讲话"],
                "|我市召开人才工作会议|王建国出席并讲话",
            ),
            // No part is lost, however many there are.
            (
                &["植树造林 治水清河 修桥铺路 起 修桥铺路 山乡三年换了新颜"],
                "植树造林 治水清河 修桥铺路 起|修桥铺路|山乡三年换了新颜",
            ),
            (&["全市春耕会议召开", "强调抓好粮食生产"], "|全市春耕会议召开|强调抓好粮食生产"),
            (&["山乡巨变", "——三年脱贫攻坚记"], "|山乡巨变|——三年脱贫攻坚记"),
            (
                &["全市春耕现场会要求", "抢抓农时保面积", "落实粮食安全责任 全年播种六百万亩"],
                "全市春耕现场会要求|抢抓农时保面积|落实粮食安全责任 全年播种六百万亩",
            ),
            (
                &["春风已度玉门关外三千里地", "小城来了新居民"],
                "|春风已度玉门关外三千里地|小城来了新居民",
            ),
            (&["在“春风 行动”现场"], "|在“春风 行动”现场|"),
            (&["Spring tea is picked"], "|Spring tea is picked|"),
        ] {
            assert_eq!(shown(lines), told, "{lines:?}");
        }
    }
}
