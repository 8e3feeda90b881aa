use proptest::prelude::*;

use super::*;

#[test]
fn a_line_is_one_line() {
    for (typed, kept) in [
        ("", ""),
        ("  via  Roma,\t12 ", "via Roma, 12"),
        ("a\r\nb\nc\u{2028}d", "a b c d"),
        ("pia\u{300}", "pià"),
        ("x\u{202e}y\u{2066}z\u{200f}", "xyz"),
        ("👩‍👧 ♥️", "👩‍👧 ♥️"),
    ] {
        assert_eq!(line(typed).as_deref(), Ok(kept), "{typed:?}");
    }
    assert_eq!(line(&"è".repeat(200)).map(|line| line.chars().count()), Ok(200));
    assert_eq!(line(&"è".repeat(201)), Err(Reason::TextTooLong { max: 200 }.into()));
}

#[test]
fn free_text_keeps_its_lines_and_blanks() {
    for (typed, kept) in [
        ("", ""),
        (" \r\n ", ""),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("a\r\rb", "a\n\nb"),
        ("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd"),
        ("- uno\n\t- due   tre", "- uno\n\t- due   tre"),
        ("a\0b\u{1b}[31mc\u{7f}", "ab[31mc"),
        ("\u{202e}nascosto\u{202c}\u{feff}", "nascosto"),
        ("שלום\u{200f}! ok", "שלום\u{200f}! ok"),
        ("pia\u{300}", "pià"),
    ] {
        assert_eq!(free(typed).as_deref(), Ok(kept), "{typed:?}");
    }
    assert_eq!(free(&"👶".repeat(10_000)).map(|text| text.chars().count()), Ok(10_000));
    assert_eq!(free(&"x".repeat(10_001)), Err(Reason::TextTooLong { max: 10_000 }.into()));
    assert_eq!(free(&format!("{}\n\n", "x".repeat(10_000))).map(|text| text.len()), Ok(10_000), "blanks at the ends do not count");
}

#[test]
fn an_empty_text_is_not_known() {
    assert_eq!(some_text(String::new()), None);
    assert_eq!(some_text("a".to_owned()).as_deref(), Some("a"));
}

proptest! {
    #[test]
    fn tidying_twice_changes_nothing(typed in any::<String>(), spiced in "[a-z \t\r\n\u{0}\u{200b}\u{200f}\u{202e}\u{300}\u{301}\u{a0}\u{2028}👶]{0,40}") {
        for typed in [typed, spiced] {
            if let Ok(text) = free(&typed) {
                prop_assert_eq!(free(&text), Ok(text.clone()));
                prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            }
            if let Ok(text) = line(&typed) {
                prop_assert_eq!(line(&text), Ok(text.clone()));
                prop_assert!(!text.chars().any(char::is_control));
            }
        }
    }
}
