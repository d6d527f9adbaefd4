use super::*;

const RULES: fn() -> &'static Rules = || Rules::of(Script::Hans);

/// A character of each class that marks a line's edge, and whether a line may start and end with it at
/// the levels 无, 基本, GB and 严格.
const AT_THE_EDGES: &[(char, [bool; 4], [bool; 4])] = &[
    ('国', [true; 4], [true; 4]),
    ('■', [true; 4], [true; 4]),
    ('“', [true; 4], [true, false, false, false]),
    ('《', [true; 4], [true, false, false, false]),
    ('”', [true, false, false, false], [true; 4]),
    ('》', [true, false, false, false], [true; 4]),
    ('。', [true, false, false, false], [true; 4]),
    ('！', [true, false, false, false], [true; 4]),
    ('，', [true, false, false, false], [true; 4]),
    ('、', [true, false, false, false], [true; 4]),
    ('·', [true, false, false, false], [true; 4]),
    ('–', [true, false, false, false], [true; 4]),
    ('～', [true, false, false, false], [true; 4]),
    ('〜', [true, true, false, false], [true; 4]),
    ('/', [true, false, false, false], [true, true, false, false]),
    ('…', [true, true, true, false], [true; 4]),
    ('⸺', [true, true, true, false], [true; 4]),
    ('々', [false; 4], [true; 4]),
    ('％', [false; 4], [true; 4]),
    ('℃', [false; 4], [true; 4]),
    ('%', [false; 4], [true; 4]),
    ('￥', [true; 4], [false; 4]),
    ('$', [true; 4], [false; 4]),
    ('№', [true; 4], [false; 4]),
    ('(', [true; 4], [false; 4]),
    (')', [false; 4], [true; 4]),
    (',', [false; 4], [true; 4]),
    ('G', [true; 4], [true; 4]),
    ('5', [true; 4], [true; 4]),
];

const LEVELS: [Level; 4] = [Level::Loose, Level::Basic, Level::Gb, Level::Strict];

#[test]
fn every_pair_of_classes_breaks_as_its_edges_allow() {
    let rules = RULES();
    for (before, _, may_end) in AT_THE_EDGES {
        for (after, may_start, _) in AT_THE_EDGES {
            for level in LEVELS {
                let (a, b) = (rules.class(*before), rules.class(*after));
                let found = rules.between(a, b, true, level) != Break::Never;
                let expected = may_end[level as usize] && may_start[level as usize];
                assert_eq!(found, expected, "{before}|{after} at {level:?}");
            }
        }
    }
}

#[test]
fn gb_avoids_what_only_strict_forbids() {
    let rules = RULES();
    assert_eq!(rules.between(Class::Han, Class::Dash, false, Level::Gb), Break::Avoid);
    assert_eq!(rules.between(Class::Han, Class::Dash, false, Level::Basic), Break::Free);
    assert_eq!(rules.between(Class::Han, Class::Han, false, Level::Gb), Break::Free);
}

#[test]
fn words_and_numbers_stick() {
    let rules = RULES();
    for (pair, sticks) in [
        ("GD", true),
        ("5%", true),
        ("$5", true),
        ("1,", true),
        (",2", true),
        (".5", true),
        ("-3", true),
        ("k-", true),
        ("-k", false),
        ("5国", false),
        ("国5", false),
        ("２０", true),
        ("……", true),
    ] {
        let classes: Vec<Class> = pair.chars().map(|c| rules.class(c)).collect();
        let found = rules.between(classes[0], classes[1], false, Level::Gb) == Break::Never;
        assert_eq!(found, sticks, "{pair}");
    }
}

#[test]
fn the_marks_of_each_kind_lose_their_blank_beside_each_other() {
    use Loss::{FirstAfter, SecondBefore};
    let rules = RULES();
    for (first, second, loss) in [
        ('（', '“', Some(SecondBefore)),
        ('”', '（', Some(SecondBefore)),
        ('。', '“', Some(SecondBefore)),
        ('，', '《', Some(SecondBefore)),
        ('”', '，', Some(FirstAfter)),
        ('。', '”', Some(FirstAfter)),
        ('？', '！', Some(FirstAfter)),
        ('》', '·', Some(FirstAfter)),
        ('·', '《', Some(SecondBefore)),
        ('（', '）', None),
        ('（', '，', None),
        ('国', '，', None),
        ('，', '国', None),
        ('…', '”', None),
    ] {
        assert_eq!(rules.squeeze(rules.class(first), rules.class(second)), loss, "{first}{second}");
    }
}

#[test]
fn a_table_of_characters_is_sorted_and_without_doubles() {
    let chars = RULES().chars;
    assert!(chars.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn traditional_points_keep_their_em() {
    let rules = Rules::of(Script::Hant);
    assert_eq!(rules.squeeze(rules.class('。'), rules.class('」')), None);
    assert_eq!(rules.squeeze(rules.class('」'), rules.class('。')), Some(Loss::FirstAfter));
    assert_eq!(rules.framing(Class::Pause).after, Em::ZERO);
}
