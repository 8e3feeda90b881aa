//! A cell of children, cut into one piece a child, and each into the name and what stands beside it.

use super::super::date::is_month;
use super::super::name::is_common;
use super::super::words::plain;
use super::roles;

/// What stands beside a child and is no other one's name.
const NO_NAMES: [&str; 12] =
    ["scuola", "asilo", "nido", "classe", "elementare", "media", "materna", "primaria", "infanzia", "liceo", "via", "presso"];

/// Cuts a cell at what stands between children, outside brackets.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut pieces = vec![String::new()];
    let mut depth = 0_usize;
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.iter().skip(at + 1).find(|c| !c.is_whitespace()).copied();
        let before = letters.iter().take(at).rev().find(|c| !c.is_whitespace()).copied();
        let word_follows = next.is_some_and(char::is_alphabetic) && !unit_follows(&letters, at + 1);
        let cuts = depth == 0
            && !(letter == ',' && is_role_of(pieces.last(), &letters, at + 1))
            && match letter {
                ';' | '\n' | '&' | '|' | '•' => true,
                // "Luca + 2010" is a death, "Luca + 1" one more: no child of their own.
                '+' => !only_figures(&letters, at + 1),
                // "Luca (6). Sara (3).", "Luca 6. Sara 3": a point behind what is told of a child ends it.
                '.' => {
                    before.is_some_and(|c| c == ')' || c.is_ascii_digit())
                        && word_follows
                        && is_name_after(&letters, at + 1)
                        && pieces.last().is_some_and(|piece| piece.trim_start().starts_with(char::is_alphabetic))
                }
                ',' | '-' | '–' | '/' => {
                    word_follows
                        && !(letter == '-'
                            && before.is_some_and(|c| c.is_alphabetic())
                            && letters.get(at + 1).is_some_and(|c| c.is_alphabetic()))
                }
                'e' => word_alone(&letters, at) && word_follows,
                _ => false,
            };
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if cuts {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
        // "Luca (6) Sara (3)": a bracket ends a child.
        if matches!(letter, ')' | ']') && depth == 0 && word_follows {
            pieces.push(String::new());
        }
    }
    let tidy = |piece: &String| piece.trim().trim_matches(['-', ',', '.', ';']).trim().to_owned();
    pieces.iter().map(tidy).filter(|piece| !piece.is_empty()).flat_map(|piece| again(&piece)).collect()
}

/// Whether a word with a capital follows that may be a name.
fn is_name_after(letters: &[char], from: usize) -> bool {
    let word: String = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).take_while(|c| c.is_alphabetic()).collect();
    word.starts_with(char::is_uppercase) && !NO_NAMES.contains(&plain(&word).as_str())
}

/// "Malpighi Italo, figlio, 11/01/2014; …": who it is stands behind the name, and what is told of them behind that.
fn is_role_of(before: Option<&String>, letters: &[char], from: usize) -> bool {
    let name = before.map_or("", |piece| piece.trim());
    let named = name.contains(' ') && name.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’'));
    let word: String = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).take_while(|c| c.is_alphabetic()).collect();
    let is_role = word.starts_with(char::is_lowercase) && (roles::is_child(&word) || roles::adult(&word).is_some());
    let own = name.split(' ').all(|word| !(roles::is_child(word) || roles::adult(word).is_some()) && word.starts_with(char::is_uppercase));
    let mut behind = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).skip(word.chars().count());
    let next = behind.find(|c| !c.is_whitespace() && **c != ',');
    named && is_role && own && next.is_none_or(|c| c.is_ascii_digit() || matches!(c, ';' | '\n' | '('))
}

/// "Di Nardo Leo" begins with a capital: no "di 6 anni".
fn is_name_of_di(word: &str, behind: Option<char>) -> bool {
    matches!(word, "Di" | "DI") && behind.is_some_and(char::is_uppercase)
}

/// Whether figures follow, and no letter before the next mark or the end.
fn only_figures(letters: &[char], from: usize) -> bool {
    let rest: Vec<&char> = letters.iter().skip(from).take_while(|c| !matches!(c, ';' | ',' | '\n' | '+' | '&' | '|')).collect();
    rest.iter().any(|c| c.is_ascii_digit()) && !rest.iter().any(|c| c.is_alphabetic())
}

/// "anni", "mesi" after a comma are no child; neither is "nato il".
fn unit_follows(letters: &[char], from: usize) -> bool {
    let word: String = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).take_while(|c| c.is_alphabetic()).collect();
    let figures =
        || letters.iter().skip(from).find(|c| !(c.is_whitespace() || c.is_alphabetic() || **c == '.')).is_some_and(char::is_ascii_digit);
    // "M Luca 6, F Sara 3": whose sex is said first.
    let behind = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).skip(1).find(|c| !c.is_whitespace() && **c != '.');
    let sex = matches!(word.to_lowercase().as_str(), "m" | "f") && behind.is_some_and(|c| c.is_uppercase());
    let capital = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).skip(word.chars().count()).find(|c| !c.is_whitespace());
    is_unit(&word) && !sex && !is_name_of_di(&word, capital.copied()) || is_month(&word) && figures()
}

/// Whether a word belongs to what is told of a child.
pub(super) fn is_unit(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "anni" | "anno" | "mesi" | "mese" | "mezzo" | "mezza" | "n" | "nato" | "nata" | "nat" | "eta" | "età" | "di" | "classe" | "m" | "f"
    )
}

/// "Luca 10 Sara 7", "Luca 6 anni Sara", "1) Luca 2) Sara": nothing stands between them but what is told of the first.
fn again(piece: &str) -> Vec<String> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    // "luca 6 sara 3": where there are no capitals, an everyday name is one.
    let small = !piece.chars().any(char::is_uppercase);
    let (mut told, mut depth) = (false, 0_usize);
    for (at, &word) in words.iter().enumerate() {
        let counted = word.strip_suffix(')').is_some_and(|count| count.len() <= 2 && count.bytes().all(|byte| byte.is_ascii_digit()));
        if depth == 0 && counted && !word.is_empty() && (told || all.last().is_some_and(Vec::is_empty)) {
            // "2) Sara": the count itself tells nothing.
            all.push(Vec::new());
            told = false;
            continue;
        }
        let known = is_common(word);
        let begins_name = word.chars().next().is_some_and(char::is_uppercase) || small && known;
        let named = word.chars().count() > 1 && begins_name && word.chars().all(char::is_alphabetic);
        let figures_follow = words.iter().skip(at + 1).any(|word| word.chars().any(|c| c.is_ascii_digit()));
        let of_di = is_name_of_di(word, words.get(at + 1).and_then(|next| next.chars().next()));
        let is_child = named && (known || figures_follow) && (!is_unit(word) || of_di) && !is_month(word);
        if told && depth == 0 && is_child && !NO_NAMES.contains(&plain(word).as_str()) && all.last().is_some_and(|before| begins(before)) {
            all.push(Vec::new());
            told = false;
        }
        told |= word.trim_start_matches(['\'', '’']).starts_with(|c: char| c.is_ascii_digit());
        depth = (depth + word.matches(['(', '[']).count()).saturating_sub(word.matches([')', ']']).count());
        let Some(last) = all.last_mut() else { continue };
        last.push(word);
        // "6 anni Luca, 3 anni Sara"
        let name = word.strip_suffix([',', ';']).is_some_and(|name| name.chars().all(char::is_alphabetic) && !is_unit(name));
        if name && depth == 0 && told && !begins(last) {
            all.push(Vec::new());
            told = false;
        }
    }
    all.iter().filter(|words| !words.is_empty()).map(|words| words.join(" ").trim_matches([',', ';']).to_owned()).collect()
}

/// Whether a child's name stands first: "6 anni Luca" is one child.
fn begins(words: &[&str]) -> bool {
    words.first().is_some_and(|word| word.chars().next().is_some_and(char::is_alphabetic))
}

fn word_alone(letters: &[char], at: usize) -> bool {
    let blank = |place: Option<&char>| place.is_some_and(|c| c.is_whitespace());
    at > 0 && blank(letters.get(at - 1)) && blank(letters.get(at + 1))
}

/// The name, and what stands beside it.
pub(super) fn halves(piece: &str) -> (String, String) {
    let mut name: Vec<&str> = Vec::new();
    let mut rest = String::new();
    let mut words = piece.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let figures = word.trim_start_matches(['\'', '’', '‘', '`']);
        // An age below nothing is one to be looked at, and no name.
        let figures = figures.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(figures);
        let told = rest.is_empty()
            && !figures.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | '<' | '=' | '?' | '*' | '+' | '†' | '✝' | '✞'));
        let said = plain(word);
        let figures_follow = words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()) || plain(next) == "anni");
        // "Camilla di pochi mesi", "Leo di quasi un anno".
        let few =
            words.peek().is_some_and(|next| matches!(plain(next).as_str(), "pochi" | "poche" | "pochissimi" | "un" | "quasi" | "circa"));
        let begins = !name.is_empty()
            && match said.as_str() {
                "di" if few => true,
                "n" | "nato" | "nata" | "anni" | "mesi" | "eta" | "classe" | "m" | "f" => true,
                // "Luca cl. 2015", "Luca nt. 2015", "Sara n.d."
                "cl" | "nt" | "nat" => figures_follow,
                "nd" | "n d" => true,
                "deceduto" | "deceduta" | "morto" | "morta" | "defunto" | "defunta" => true,
                "gemelli" | "gemelle" => !matches!(name.as_slice(), ["i" | "le" | "due"]),
                "di" | "a" | "aa" | "ha" | "circa" | "ca" | "quasi" | "anno" | "nel" | "del" | "dal" => figures_follow,
                month if is_month(month) => figures_follow,
                // "n.2015"
                other => other.strip_prefix("n ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())),
            };
        if told && !begins {
            match word.split_once(['(', '[']) {
                Some((head, tail)) => {
                    name.push(head);
                    rest = format!("({tail}");
                }
                None => name.push(word),
            }
        } else {
            if !rest.is_empty() {
                rest.push(' ');
            }
            rest.push_str(word);
        }
    }
    // "Klea di a. 4", "Leo di 6": the word belongs to the age.
    while name.len() > 1 && !rest.is_empty() && name.last().is_some_and(|word| matches!(*word, "di" | "a." | "aa" | "aa.")) {
        name.pop();
    }
    (name.join(" ").trim_matches(|c: char| matches!(c, ',' | ':' | '-' | '.')).trim().to_owned(), rest)
}
