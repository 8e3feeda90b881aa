//! Phones and e-mail addresses out of a cell that may hold several, and words between them.

use super::words::{line, plain};
use crate::typing::phone;

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
    // Runs of what numbers are made of, with the words that follow each.
    let mut at = rest.as_str();
    while let Some(start) = at.find(|c: char| c.is_ascii_digit() || c == '+') {
        let (before, from) = at.split_at(start);
        let end = from.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+./-–()".contains(c))).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        let words = after.find(|c: char| c.is_ascii_digit() || c == '+').map_or(after, |next| after.get(..next).unwrap_or(after));
        let (after_it, before_it) = (label(words), if found.numbers.is_empty() { label(before) } else { None });
        let figures = run.chars().filter(char::is_ascii_digit).count();
        match found.numbers.last_mut() {
            // "dopo le 17.30", "ore 9-12": an hour belongs to the words of the number before it.
            Some((_, kept)) if figures <= 4 => {
                *kept = self::label(&format!("{} {}{words}", kept.as_deref().unwrap_or_default(), run.trim_end()));
            }
            _ => {
                let numbers = numbers(run);
                found.unread |= numbers.is_empty() && figures > 0;
                let last = numbers.len().saturating_sub(1);
                // Words stand beside the number they follow: "347 1112223 - 347 3332221 (papà)" says whose the second is.
                let label = |at| after_it.clone().filter(|_| at == last).or_else(|| before_it.clone().filter(|_| at == 0));
                found.numbers.extend(numbers.into_iter().enumerate().map(|(at, number)| (number, label(at))));
            }
        }
        at = after;
    }
    found.unread |= found.numbers.is_empty() && found.emails.is_empty();
    found.numbers.dedup_by(|one, other| one.0 == other.0);
    found
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
    let words = line(words.trim_matches(|c: char| !c.is_alphanumeric()));
    let said = plain(&words);
    let idle = ["", "tel", "cell", "cel", "cellulare", "telefono", "tel cell", "e", "o", "oppure", "fisso", "numero", "n", "mobile"];
    (!idle.contains(&said.as_str()) && words.chars().count() <= 60).then_some(words)
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
