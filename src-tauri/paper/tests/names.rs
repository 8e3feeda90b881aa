//! Names of the world: shown in their own letters where a font has them, transliterated with a warning where not.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

mod common;

use accogli_paper::{Block, Column, Fields, Table, Text, Warning, field, render};
use common::{Paper, document, print};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn paper(name: &str) -> Paper {
    print(
        &document()
            .with(Block::heading(name))
            .with(Fields::new().row([field("Nome", name, 1.0)]))
            .with(Table::new([Column::new(name)]).row([Text::strong(name)])),
    )
}

#[test]
fn names_a_font_has_keep_their_letters() {
    for name in [
        "Łukasz",
        "Đorđević",
        "Яна Шевченко",
        "Γιώργος Παπαδόπουλος",
        "Ionuț Ștefănescu",
        "Nguyễn Thị Hồng",
        "Žižek Ñuñez Øyvind",
        "ქეთევან",
        "Արամ",
    ] {
        let paper = paper(name);
        assert_eq!(paper.printed.warnings, [], "{name}");
        paper.assert_sound();
        paper.assert_inside_margins();
        let text: String = paper.text().nfc().collect();
        assert_eq!(text.matches(name).count(), 4, "{name}: {text}");
    }
}

/// `pdftotext -bbox` gives letters as drawn, from the left: the reading order of a right-to-left word is the reverse.
fn drawn(text: &str) -> String {
    text.chars().rev().flat_map(|letter| letter.to_string().nfkc().collect::<Vec<_>>()).collect()
}

#[test]
fn arabic_is_joined_and_runs_from_right_to_left() {
    let paper = paper("محمد علي");
    assert_eq!(paper.printed.warnings, []);
    paper.assert_sound();
    let text: String = paper.text().nfkc().collect();
    assert_eq!(text.matches("محمد علي").count(), 4, "{text}");
    let words = paper.words();
    let first = words.iter().find(|word| drawn(&word.text) == "محمد").unwrap();
    let second = words.iter().find(|word| drawn(&word.text) == "علي").unwrap();
    assert!((first.top - second.top).abs() < 1.0 && first.left > second.right, "{first:?} {second:?}");
    // Joined forms are other glyphs than lone ones: four letters of one word are narrower together.
    let lone = print(&document().with(Block::paragraph("م ح م د")));
    let joined = print(&document().with(Block::paragraph("محمد")));
    let width = |paper: &Paper| {
        let words: Vec<_> = paper.words().into_iter().filter(|word| word.top < 100.0).collect();
        words.iter().map(|word| word.right - word.left).sum::<f32>()
    };
    assert!(width(&joined) < width(&lone) * 0.95, "{} {}", width(&joined), width(&lone));
}

#[test]
fn mixed_directions_keep_their_places() {
    let paper = print(&document().with(Block::paragraph("Nome: فاطمة (madre) 12/06/2025")));
    let words = paper.words();
    let at = |text: &str| words.iter().find(|word| word.text == text || drawn(&word.text) == text).unwrap().left;
    assert!(at("Nome:") < at("فاطمة") && at("فاطمة") < at("(madre)") && at("(madre)") < at("12/06/2025"));
}

#[test]
fn letters_no_font_has_are_transliterated_and_reported() {
    let paper = paper("李明 Rossi");
    assert_eq!(paper.printed.warnings, [Warning { original: "李明".into(), printed: "Li Ming".into() }]);
    assert_eq!(paper.text().matches("Li Ming Rossi").count(), 4, "{}", paper.text());
    let odd = render(&document().with(Block::paragraph("a\u{e000}b"))).unwrap();
    assert_eq!(odd.warnings, [Warning { original: "a\u{e000}b".into(), printed: "a?b".into() }]);
}

#[test]
fn urdu_letters_without_a_shape_get_their_plain_twin() {
    let printed = render(&document().with(Block::paragraph("خدیجہ"))).unwrap();
    assert_eq!(printed.warnings, [Warning { original: "خدیجہ".into(), printed: "خدیجه".into() }]);
}

#[test]
fn emoji_are_never_blank() {
    for emoji in ["😀", "🦄", "👩‍👩‍👧", "🇮🇹", "❤️", "👍🏽"] {
        let text = format!("Ciao{emoji}Anna");
        let with = print(&document().with(Block::paragraph(text.as_str())));
        let without = print(&document().with(Block::paragraph("CiaoAnna")));
        let width = |paper: &Paper| paper.words().iter().filter(|word| word.top < 100.0).map(|word| word.right).fold(0.0, f32::max);
        assert!(width(&with) > width(&without) + 2.0, "{emoji} left no trace");
        with.assert_sound();
    }
}

#[test]
fn invisible_characters_are_not_reported() {
    let printed = render(&document().with(Block::paragraph("An\u{ad}na\u{200b} \u{feff}Luca\u{202e}\u{7}"))).unwrap();
    assert_eq!(printed.warnings, []);
}

#[test]
fn a_mark_without_its_letter_stays_inside() {
    for text in ["\u{ec8}", "\u{301}", "\u{64e}", "\u{200b}\u{ec8}"] {
        let paper = print(&document().with(Block::title(text)).with(Block::paragraph(text)));
        paper.assert_inside_margins();
    }
}

#[test]
fn decomposed_letters_are_composed() {
    let paper = print(&document().with(Block::paragraph("Noe\u{300} Łu\u{301}")));
    assert!(paper.text().contains("Noè Łú"), "{}", paper.text());
    assert!(!paper.fonts().contains("DejaVu"));
}

/// Letters of a text, folded as an extraction folds them, with their counts.
fn letters(text: &str) -> std::collections::BTreeMap<char, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for letter in text.nfkc().filter(|letter| letter.is_alphanumeric()) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Any text at all prints without panic, and stays inside the page.
    #[test]
    fn any_text_prints(text in any::<String>(), label in "\\PC{0,40}", rows in 0usize..4) {
        let table = Table::new([Column::new(label.as_str()).mm(18.0), Column::new(text.as_str())])
            .rows((0..rows).map(|_| [text.as_str(), label.as_str()]));
        let sheet = document().with(Block::title(text.as_str())).with(Block::paragraph(text.as_str()))
            .with(Fields::new().row([field(label.as_str(), text.as_str(), 1.0), field(text.as_str(), "", 2.0)]))
            .with(table);
        let paper = print(&sheet);
        paper.assert_inside_margins();
        prop_assert_eq!(accogli_paper::preview(&sheet).unwrap().len(), paper.printed.pages);
    }

    /// No letter is lost in silence: each is on the paper, or in a word the warnings name.
    #[test]
    fn letters_are_printed_or_reported(text in "([A-Za-zàèìòùéÀÈ' 0-9.,-]|[а-яА-Я]|[α-ω]|[ăâîșțłđćžñøß]|[\u{627}-\u{63a}\u{641}-\u{64a}]|[א-ת]|[一-丟]|[😀-😎]|[ -~]| ){1,160}") {
        let paper = print(&document().with(Block::paragraph(text.as_str())));
        let mut wanted = String::new();
        for word in text.split_whitespace() {
            let composed: String = word.nfc().collect();
            match paper.printed.warnings.iter().find(|warning| warning.original == composed) {
                Some(warning) => wanted.push_str(&warning.printed),
                None => wanted.push_str(&composed),
            }
            wanted.push(' ');
        }
        let found = letters(&paper.text());
        for (letter, count) in letters(&wanted) {
            prop_assert!(found.get(&letter).copied().unwrap_or(0) >= count, "{letter} of {text:?}: {}", paper.text());
        }
    }
}

#[test]
fn words_of_another_face_stay_apart_from_their_neighbours() {
    for (text, words) in [
        ("Đặng Nome0", vec!["Đặng", "Nome0"]),
        ("Đặng Thị Ánh", vec!["Đặng", "Thị", "Ánh"]),
        ("Petrović Ђорђе Rossi", vec!["Petrović", "Ђорђе", "Rossi"]),
    ] {
        let paper = print(&document().with(Block::paragraph(text)));
        assert!(paper.text().contains(text), "{text}: {}", paper.text());
        let found = paper.words();
        let places: Vec<_> = words.iter().map(|word| found.iter().find(|place| place.text == *word).unwrap()).collect();
        for pair in places.windows(2) {
            assert!(pair[1].left - pair[0].right > 1.0, "{text}: {pair:?}");
        }
    }
}
