//! Phones and e-mail addresses out of a cell that may hold several, and words between them.

use super::words::{line, plain};
use crate::typing::phone;

mod owners;

pub(crate) use owners::is_place;

/// What a cell of phones says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phones {
    /// In the kept form, each with the words beside it.
    pub(crate) numbers: Vec<(String, Option<String>)>,
    /// E-mail addresses.
    pub(crate) emails: Vec<String>,
    /// The cell says something no number was made of.
    pub(crate) unread: bool,
}

/// Reads a cell.
pub(crate) fn read(text: &str) -> Phones {
    let mut found = Phones::default();
    if super::words::is_nothing(text) && !text.contains('?') {
        return found;
    }
    let mut rest = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if is_day(word) {
            // No number is made of the figures of a date.
            found.unread = true;
            continue;
        }
        let word_trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        if is_email(word_trimmed) {
            found.emails.push(word_trimmed.to_lowercase());
        } else if let Some(number) = of_spreadsheet(word) {
            // Figures that the sheet itself lost are nobody's number.
            found.unread |= number.is_none();
            rest.push_str(&number.unwrap_or_default());
            rest.push(' ');
        } else {
            rest.push_str(word);
            rest.push(' ');
        }
    }
    let cut = runs(&rest);
    found.unread |= cut.glued;
    let Some(labels) = owners::deal(&cut.words) else {
        // Whose each number is cannot be told: nobody gets any of them.
        found.unread = true;
        return found;
    };
    for (run, said) in cut.runs.iter().zip(labels) {
        let numbers = numbers(run);
        found.unread |= numbers.is_empty();
        let last = numbers.len().saturating_sub(1);
        if last == 0 && said.are_two() {
            found.unread = true;
            continue;
        }
        // "347 1112223 - 347 3332221 (papà)" says whose the second is.
        let label = |at| {
            let before = said.before.as_deref().and_then(label).filter(|_| at == 0);
            let after = said.after.as_deref().and_then(label).filter(|_| at == last);
            let both = before.as_ref().zip(after.as_ref()).map(|(before, after)| format!("{before}, {after}"));
            both.or(before).or(after)
        };
        found.numbers.extend(numbers.into_iter().enumerate().map(|(at, number)| (number, label(at))));
    }
    found.unread |= found.numbers.is_empty() && found.emails.is_empty();
    found.numbers.dedup_by(|one, other| one.0 == other.0);
    found
}

/// "01/09/1982", "(1.9.82)": a day, with whatever marks around it.
pub(crate) fn is_day(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = bare.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return false };
    let within = |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    let is_year = year.len() == 2 && year.parse::<u32>().is_ok() || year.parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    within(day, 31) && within(month, 12) && is_year
}

/// A cell cut into runs of figures and the words around them.
struct Runs<'t> {
    runs: Vec<&'t str>,
    /// What stands before the first run, between each two, and after the last: one more than there are runs.
    words: Vec<String>,
    /// A letter is glued to figures: "333123456x".
    glued: bool,
}

fn runs(text: &str) -> Runs<'_> {
    let mut cut = Runs { runs: Vec::new(), words: vec![String::new()], glued: false };
    let mut at = text;
    while let Some(start) = at.find(|c: char| c.is_ascii_digit() || c == '+') {
        let (before, from) = at.split_at(start);
        let end = from.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+./-–()".contains(c))).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        let figures = run.chars().filter(char::is_ascii_digit).count();
        let glued = run.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(char::is_alphabetic);
        if let Some(words) = cut.words.last_mut() {
            words.push_str(before);
        }
        if figures <= 4 && !cut.runs.is_empty() || figures == 0 {
            // "dopo le 17.30", "ore 9-12": an hour belongs to the words beside it.
            if let Some(words) = cut.words.last_mut() {
                words.push_str(run);
            }
        } else if glued && figures >= 6 && after.chars().nth(1).is_none_or(|c| !c.is_alphabetic()) {
            cut.glued = true;
        } else {
            // A bracket and a stroke at its edges belong to the words: "333 1234567 (mamma)", "333 1234567 - papà".
            let bare = run.trim_end_matches(|c: char| !c.is_ascii_digit());
            cut.words.push(run.get(bare.len()..).unwrap_or_default().to_owned());
            cut.runs.push(bare);
        }
        at = after;
    }
    if let Some(words) = cut.words.last_mut() {
        words.push_str(at);
    }
    cut
}

/// A number as a spreadsheet shows a large one, "3,371294309E+9" or "3371294309.0"; `Some(None)` where figures are missing from it.
fn of_spreadsheet(word: &str) -> Option<Option<String>> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let (one, rest) = word.split_once(['.', ','])?;
    if let Some((decimals, exponent)) = rest.split_once(['E', 'e']) {
        let exponent = exponent.trim_start_matches('+');
        if one.len() != 1 || !digits(one) || !digits(decimals) || !digits(exponent) {
            return None;
        }
        return Some((exponent.parse() == Ok(decimals.len())).then(|| format!("{one}{decimals}")));
    }
    (one.len() >= 8 && digits(one) && matches!(rest, "0" | "00")).then(|| Some(one.to_owned()))
}

/// Whether a text is an address of the post.
pub(crate) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.contains('@')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !text.contains(char::is_whitespace)
    })
}

/// One number, or several in a row: the whole run first, then cut at its separators.
fn numbers(run: &str) -> Vec<String> {
    let run = run.trim_matches(|c: char| c.is_whitespace() || "./-–()".contains(c));
    if run.is_empty() {
        return Vec::new();
    }
    if let Ok(number) = phone::normalise(&run.replace('–', "-")) {
        return vec![number];
    }
    let cuts: Vec<usize> = run.char_indices().filter(|(_, c)| c.is_whitespace() || "./-–".contains(*c)).map(|(at, _)| at).collect();
    for cut in cuts {
        let (one, rest) = run.split_at(cut);
        if let Ok(number) = phone::normalise(one) {
            let more = numbers(rest);
            if !more.is_empty() {
                return std::iter::once(number).chain(more).collect();
            }
        }
    }
    Vec::new()
}

/// Words beside a number that say whose or when; what only says that it is a number is left out.
fn label(words: &str) -> Option<String> {
    const IDLE: [&str; 12] = ["", "tel", "cell", "cel", "cellulare", "telefono", "e", "o", "oppure", "numero", "n", "mobile"];
    let words = line(words);
    let all: Vec<&str> = words.split(' ').collect();
    let from = all.iter().position(|word| !plain(word).split(' ').all(|part| IDLE.contains(&part))).unwrap_or(all.len());
    let rest = all.get(from..).unwrap_or_default().join(" ");
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    (!matches!(plain(rest).as_str(), "" | "fisso") && rest.chars().count() <= 60).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn phones_in_every_shape() {
        let cases: [(&str, &[&str]); 12] = [
            ("355/1063542", &["3551063542"]),
            ("cell 3689298582", &["3689298582"]),
            ("350-8349993 ", &["3508349993"]),
            ("+39 3835451054", &["3835451054"]),
            ("00393977072419", &["3977072419"]),
            ("311 255 2129", &["3112552129"]),
            ("3331234567 / 0373 80574", &["3331234567", "037380574"]),
            ("333 1234567 (mamma), 347.1234567 papà", &["3331234567", "3471234567"]),
            ("347 1234567 dopo le 17", &["3471234567"]),
            ("3331234567 3471234567", &["3331234567", "3471234567"]),
            ("+39 non chiamare!!! <script>alert(1)</script>", &[]),
            ("n.d.", &[]),
        ];
        for (text, expected) in cases {
            let numbers: Vec<String> = read(text).numbers.into_iter().map(|(number, _)| number).collect();
            assert_eq!(numbers, expected, "{text}");
        }
        let both = read("333 1234567 (mamma), 347.1234567 papà");
        assert_eq!(both.numbers.iter().map(|(_, label)| label.as_deref()).collect::<Vec<_>>(), [Some("mamma"), Some("papà")]);
        let hours = read("347 1234567 dopo le 17.30");
        assert_eq!((hours.numbers[0].1.as_deref(), hours.unread), (Some("dopo le 17.30"), false));
        assert_eq!(
            read("333 1234567 (nonna, ore 9-12), 0373 80574").numbers.iter().map(|(_, label)| label.as_deref()).collect::<Vec<_>>(),
            [Some("nonna, ore 9-12"), None]
        );
        // The words belong to the number on their own side, by one rule for the whole cell.
        let whose: [(&str, &[Option<&str>]); 11] = [
            ("mamma 3331234568 papà 3337654322", &[Some("mamma"), Some("papà")]),
            ("madre: 3331234568, padre: 3337654322", &[Some("madre"), Some("padre")]),
            ("padre 3337654322 madre 3331234568", &[Some("padre"), Some("madre")]),
            ("3331234568 mamma - 3337654322 papà", &[Some("mamma"), Some("papà")]),
            ("3331234568 mamma 3337654322 papà", &[Some("mamma"), Some("papà")]),
            ("3331234568 (Eva) 3337654322 (Ugo)", &[Some("Eva"), Some("Ugo")]),
            ("Eva 3331234568 / Ugo 3337654322", &[Some("Eva"), Some("Ugo")]),
            ("mamma 3331234568 - 3337654322 papà", &[Some("mamma"), Some("papà")]),
            ("cell. padre 3337654322", &[Some("padre")]),
            ("333 1234567 (mamma, ore 9-12), tel. papà 3337654322", &[Some("mamma, ore 9-12"), Some("papà")]),
            ("casa 0373 80574 cell 3337654322", &[Some("casa"), None]),
        ];
        for (text, expected) in whose {
            let found = read(text);
            assert_eq!(found.numbers.iter().map(|(_, label)| label.as_deref()).collect::<Vec<_>>(), expected, "{text}");
        }
        // With any doubt nobody gets a number, and the cell stays to be read.
        for text in ["3331234568 mamma 3337654322", "333123456x"] {
            let found = read(text);
            assert!(found.numbers.is_empty() && found.unread, "{text}: {found:?}");
        }
        let second = read("347 1112223 - 347 3332221 (papà)");
        assert_eq!(second.numbers.iter().map(|(_, label)| label.as_deref()).collect::<Vec<_>>(), [None, Some("papà")]);
        // As a spreadsheet shows large numbers: whole ones are read, those with figures missing never.
        let shown = [
            ("3,371294309E+9", &["3371294309"] as &[&str], false),
            ("3.371294309E9", &["3371294309"], false),
            ("3.331234567E+09", &["3331234567"], false),
            ("3,371294309e+09 / 0373 80574", &["3371294309", "037380574"], false),
            ("3331234567.0", &["3331234567"], false),
            ("3331234567,00", &["3331234567"], false),
            ("3.33123456E9", &[], true),
            ("3,33E+09", &[], true),
            ("3,33E+09 (mamma)", &[], true),
        ];
        for (text, expected, unread) in shown {
            let found = read(text);
            let numbers: Vec<String> = found.numbers.into_iter().map(|(number, _)| number).collect();
            assert_eq!(
                (numbers.as_slice(), found.unread),
                (expected.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>().as_slice(), unread),
                "{text}"
            );
        }
        assert!(read("+39 non chiamare!!! <script>alert(1)</script>").unread);
        assert_eq!(read("anna@example.it 3331234567").emails, ["anna@example.it"]);
    }
}
