//! Where a headline breaks (R37), as tables and weights. CLREQ §4.1 asks that a headline be broken by
//! sense; what its sense is can only be guessed at from words.

/// Words that no line starts with: particles, suffixes and measures, which lean on what stands before
/// them, and conjunctions.
pub const NO_START: &[&str] = &[
    "的", "了", "着", "过", "吗", "呢", "吧", "地", "得", "们", "等", "和", "与", "之", "之路",
    "之年", "之间", "者", "性", "式", "化", "号", "级", "次", "版", "届", "项", "条",
];

/// Words that no line ends with: prepositions and conjunctions, which lean on what follows.
pub const NO_END: &[&str] =
    &["在", "把", "被", "对", "和", "与", "向", "从", "为", "将", "让", "由", "之"];

/// Words that a line rather doesn't end with: adverbs, which lean on the verb that follows.
pub const POOR_END: &[&str] = &[
    "全面",
    "全力",
    "更",
    "更加",
    "深入",
    "扎实",
    "持续",
    "不断",
    "进一步",
    "切实",
    "大力",
    "积极",
    "有序",
    "精准",
    "不",
    "再",
    "正",
    "已",
    "将",
    "也",
    "都",
    "又",
    "就",
    "最",
    "以更",
    "加快",
    "到",
];

/// The Han that numbers are written with: a word of nothing else is parted from what it counts no more
/// than digits are.
pub const NUMERALS: &str = "〇一二三四五六七八九十百千万亿两";

/// Words that start a second part, before which a headline breaks best.
pub const PARTS: &[&str] = &["暨", "并", "及", "但", "却", "而"];

/// What a break costs that is neither the editor's nor before a second part. A line as long as half of
/// the mean costs 250, so that sense outweighs balance up to about 2 : 1.
pub const WORD: i64 = 400;

/// A break before a verb: most often that of the sentence, after its subject.
pub const VERB: i64 = 300;

/// A break between two words of one character each, which may be parts of a name that no table has.
pub const SINGLES: i64 = 900;

/// A break that paragraphs avoid, as a number's from its unit, or after a word of [`POOR_END`].
pub const AVOID: i64 = 900;

/// A break between the halves of a compound, which is better than lines of 1 : 3 and worse than any other
/// break that leaves lines of 1 : 2.
pub const COMPOUND: i64 = 700;

/// What a headline is the worse for it.
pub const PARTED: i64 = 300;

/// A break within quotes or brackets.
pub const QUOTED: i64 = 2_500;

/// The shortest line should have this part of the longest, in hundredths.
pub const BALANCE: i64 = 60;

/// What a hundredth under [`BALANCE`] costs.
pub const IMBALANCE: i64 = 20;
