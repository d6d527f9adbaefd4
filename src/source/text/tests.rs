use super::*;

fn imported(text: &str) -> Imported {
    import(text, &Rules::default(), Date::new(2026, 3, 25)).unwrap()
}

#[test]
fn nothing_is_lost_whatever_comes() {
    for text in [
        "",
        "\n\n",
        "一",
        "标题\n\n■记者 张三\n\n本报讯 近日,会议召开.",
        "=====\n■■■\n（完）",
        "a\u{200B}b\u{FEFF}",
        "|a|b|\n|1|2|\n",
        "1.甲\n2.乙\n3.丙",
        "\u{C}\u{C}第2版：要闻",
        "本报讯",
        "新华社北京3月20日电",
        "标题：甲\n标题：乙\n副题：丙",
    ] {
        let made = imported(text);
        assert_eq!(made.lost, (String::new(), String::new()), "{text:?}: {:?}", made.stories);
    }
}
