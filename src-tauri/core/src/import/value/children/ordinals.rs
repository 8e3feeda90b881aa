//! The numbers of a list of children, which are nobody's age: "1) Luca 2) Sara", "1° Luca 2° Sara", "a) Luca b) Sara".

/// A line each, without the numbers of the list; `None` where the words are no list.
pub(super) fn without(text: &str) -> Option<String> {
    let letters = text.trim_start().starts_with("a)") || text.trim_start().starts_with("A)");
    let mut next = 1_u32;
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let apart = matches!(words.peek(), Some(&"-" | &"–")) && word == next.to_string();
        if apart {
            words.next();
        }
        let rest = if apart { Some("") } else { behind(word, next, letters) };
        match (rest, lines.last_mut()) {
            (Some(rest), _) => {
                next += 1;
                lines.push(Some(rest).filter(|rest| !rest.is_empty()).into_iter().collect());
            }
            (None, None) => return None,
            (None, Some(line)) => line.push(word),
        }
    }
    let named = |line: &Vec<&str>| line.first().is_some_and(|word| word.starts_with(char::is_alphabetic));
    (next > 1 && lines.iter().all(named)).then(|| lines.iter().map(|line| line.join(" ")).collect::<Vec<_>>().join("\n"))
}

/// What stands behind the number of a list in one word: nothing, or a name.
fn behind(word: &str, next: u32, letters: bool) -> Option<&str> {
    let bare = word.strip_prefix("n.").or_else(|| word.strip_prefix("nr.")).unwrap_or(word);
    let number = if letters { char::from_u32(u32::from('a') + next - 1)?.to_string() } else { next.to_string() };
    let head = bare.get(..number.len()).filter(|head| head.eq_ignore_ascii_case(&number))?;
    let rest = bare.get(head.len()..)?;
    let marks: &[&str] = if letters { &[")"] } else { &[")", ".", "°", "º", "-"] };
    let marked = marks.iter().find_map(|mark| rest.strip_prefix(mark));
    // "n.1 Luca" needs no mark.
    let rest = marked.or_else(|| (bare.len() < word.len() && rest.is_empty()).then_some(rest))?.trim_start_matches([')', '-', '.']);
    (rest.is_empty() || rest.starts_with(char::is_alphabetic)).then_some(rest)
}
