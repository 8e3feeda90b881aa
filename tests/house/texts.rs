//! Every Italian text is a typed key in ui/src/texts: none stands in a component or a script.
//!
//! The reader is a plain one: it knows tags, `{…}` and quotes, which is enough to tell text from markup.

use crate::files::{Text, below, none, without_comments};

/// Attributes whose value a person reads or hears.
const READ_ALOUD: [&str; 8] =
    ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt", "label"];

/// Literals in code that look like a text and are not: names of keys, of events, of types in the browser.
const NOT_TEXTS: [&str; 21] = [
    "Enter",
    "Escape",
    "Tab",
    "Space",
    "Backspace",
    "Delete",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Control",
    "Shift",
    "Alt",
    "Meta",
    "Titillium Web",
    "Spacebar",
    "Failure",
];

/// Signs that need no translation.
const SIGNS: [&str; 4] = ["Ctrl", "Esc", "Accogli", "SVG"];

#[test]
fn every_italian_text_is_a_key_in_texts() {
    let mut found = Vec::new();
    for file in below("ui/src", &[".svelte"]) {
        found.extend(in_markup(&file));
    }
    for file in below("ui/src", &[".svelte", ".ts"]) {
        let skipped = ["ui/src/texts/", "ui/src/bindings/", "ui/src/ipc/fake"].iter().any(|place| file.path.starts_with(place));
        if !skipped && !file.path.contains(".test.") {
            found.extend(in_code(&file));
        }
    }
    none("texts outside ui/src/texts:", &found);
}

/// A run of letters a person would read: two letters or more, not one of the signs.
fn readable(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 1 && !SIGNS.contains(&word))
}

/// The same text with every character of the given spans turned to a space, so that lines keep their numbers.
fn blank(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let end = rest[start..].find(close).map_or(rest.len(), |end| start + end + close.len());
        kept.push_str(&rest[..start]);
        kept.extend(rest[start..end].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Text nodes and spoken attributes written in the markup of a component.
fn in_markup(file: &Text) -> Vec<String> {
    let mut text = blank(&file.text, "<!--", "-->");
    text = blank(&text, "<script", "</script>");
    text = blank(&text, "<style", "</style>");
    let mut found = Vec::new();
    let mut line = 1;
    let mut node = (1, String::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => {
                line += 1;
                node.1.push(' ');
            }
            '{' => line += skip_braces(&mut letters),
            '<' if letters.peek().is_some_and(|next| next.is_alphabetic() || *next == '/') => {
                if readable(&node.1) {
                    found.push(format!("{}: {}", file.at(node.0), node.1.trim()));
                }
                let start = line;
                let (tag, lines) = take_tag(&mut letters);
                line += lines;
                found.extend(spoken(&tag).into_iter().map(|words| format!("{}: {words}", file.at(start))));
                node = (line, String::new());
            }
            other => {
                if node.1.trim().is_empty() && !other.is_whitespace() {
                    node.0 = line;
                }
                node.1.push(other);
            }
        }
    }
    if readable(&node.1) {
        found.push(format!("{}: {}", file.at(node.0), node.1.trim()));
    }
    found
}

/// Passes over `…}` with the braces inside it, and counts its line ends.
fn skip_braces(letters: &mut impl Iterator<Item = char>) -> usize {
    let (mut depth, mut lines) = (1, 0);
    for letter in letters {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            '\n' => lines += 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    lines
}

/// The inside of a tag with its expressions emptied, and its line ends.
fn take_tag(letters: &mut impl Iterator<Item = char>) -> (String, usize) {
    let (mut tag, mut lines, mut quote) = (String::new(), 0, None);
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\n', _) => {
                lines += 1;
                tag.push(' ');
            }
            ('{', _) => {
                lines += skip_braces(letters);
                tag.push_str("{}");
            }
            ('>', None) => break,
            ('"' | '\'', None) => {
                quote = Some(letter);
                tag.push('"');
            }
            (_, Some(open)) if open == letter => {
                quote = None;
                tag.push('"');
            }
            _ => tag.push(letter),
        }
    }
    (tag, lines)
}

/// `name="words"` of the attributes that are read aloud.
fn spoken(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in READ_ALOUD {
        let start = format!(" {name}=\"");
        for (at, _) in tag.match_indices(&start) {
            let words = tag[at + start.len()..].split('"').next().unwrap_or_default();
            if readable(words) {
                found.push(format!("{name}=\"{words}\""));
            }
        }
    }
    found
}

/// Literals in scripts and expressions that read like Italian: a capital word, or several words with a blank between.
fn in_code(file: &Text) -> Vec<String> {
    let mut text = file.text.clone();
    if file.path.ends_with(".svelte") {
        text = blank(&text, "<style", "</style>");
        text = blank(&text, "<!--", "-->");
    }
    let code = without_comments(&text);
    let mut found = Vec::new();
    for (index, line) in code.lines().enumerate() {
        // What a developer reads when the program is wrong is no text of the window.
        let exempt = line.starts_with("<script")
            || line.contains("new Error(")
            || line.contains("console.")
            || line.trim_start().starts_with("import ")
            || line.contains(" from '")
            || line.contains(" from \"");
        if !exempt {
            found.extend(literals(line).filter(|literal| italian(literal)).map(|literal| format!("{}: {literal}", file.at(index + 1))));
        }
    }
    found
}

/// The quoted pieces of a line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(['"', '\'', '`'])?;
            let quote = &rest[start..=start];
            let inside = &rest[start + 1..];
            let Some(end) = inside.find(quote) else {
                rest = inside;
                continue;
            };
            rest = &inside[end + 1..];
            return Some(&inside[..end]);
        }
    })
}

fn italian(literal: &str) -> bool {
    if NOT_TEXTS.contains(&literal) || !readable(literal) || literal.contains("${") || literal.contains(['<', '=', '(']) {
        return false;
    }
    let mut letters = literal.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let accented = literal.chars().any(|letter| "àèéìòùÀÈÉÌÒÙ".contains(letter));
    (capital && literal.chars().all(|letter| letter.is_alphabetic() || " '’.,:;!?-…".contains(letter)) && literal.chars().count() > 2)
        || accented
}

#[test]
fn the_reader_finds_texts_and_leaves_code_alone() {
    let markup = |text: &str| in_markup(&Text { path: "x.svelte".to_owned(), text: text.to_owned() });
    assert_eq!(markup("<p>\n  {t.hello}\n  Salva\n</p>"), ["x.svelte:3: Salva"]);
    assert_eq!(markup("<button aria-label=\"Chiudi\">×</button>").len(), 1);
    assert!(markup("<script lang=\"ts\">\nconst a = 'Salva';\n</script>\n<p class=\"big\" title={t.x}>{a > 1 ? t.y : t.z}</p>").is_empty());
    assert!(markup("{#if a < b}<span>{a}</span> · <kbd>Ctrl+K</kbd>{:else}—{/if}").is_empty());
    assert_eq!(markup("<a href=\"#/oggi\" onclick={() => { go({ a: 1 }); }}>Oggi</a>").len(), 1);
    let code = |text: &str| in_code(&Text { path: "x.ts".to_owned(), text: text.to_owned() });
    assert_eq!(code("const label = ok ? 'Salva' : t.undo;").len(), 1);
    assert_eq!(code("const label = 'però';").len(), 1);
    assert!(code("if (event.key === 'Enter') call('agenda_book', request);").is_empty());
    assert_eq!(code("const label = \"Salva l'appuntamento\";"), ["x.ts:1: Salva l'appuntamento"]);
    assert!(code("import Dialog from './Dialog.svelte';").is_empty());
}
