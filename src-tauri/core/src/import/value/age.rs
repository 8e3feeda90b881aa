//! Ages in words: "6", "6 anni e mezzo", "8 mesi", "7a 3m". Never made into a date.

/// The age plain words tell, in the register's own words; of a number alone, or of years, no more than `most`.
pub(crate) fn read(said: &str, most: u32) -> Option<String> {
    let apart = apart(said);
    let mut words: Vec<&str> = apart.split(' ').filter(|word| !word.is_empty()).collect();
    while let [first, _, ..] = words.as_slice()
        && matches!(*first, "di" | "d" | "a" | "aa" | "eta" | "anni" | "ha" | "circa" | "ca" | "quasi" | "compiuti")
    {
        words.remove(0);
    }
    if words.last().is_some_and(|word| matches!(*word, "circa" | "compiuti")) {
        words.pop();
    }
    // "anno 1"
    if let ["anno", number] = words.as_slice() {
        return number.parse().ok().filter(|years: &u32| *years <= most.min(30)).map(|years| years.to_string());
    }
    // "mesi 8"
    if let ["mesi" | "mese", number] = words.as_slice() {
        return number.parse().ok().filter(|months: &u32| *months <= 60).map(|months| format!("{months} mesi"));
    }
    let [number, rest @ ..] = words.as_slice() else { return None };
    let number: u32 = (number.len() <= 3).then(|| number.parse().ok())??;
    let years = matches!(rest.first(), Some(&("anni" | "anno" | "a" | "aa" | "enne" | "yrs" | "years" | "y")));
    let after = if years { rest.get(1..)? } else { rest };
    let after = after.strip_prefix(&["e"]).unwrap_or(after);
    let months = |word: &str| matches!(word, "mesi" | "mese" | "m" | "mm" | "months");
    match after {
        [] if number <= most => Some(number.to_string()),
        [unit] if !years && number <= 60 && months(unit) => Some(format!("{number} mesi")),
        ["mezzo" | "mezza"] if number <= most => Some(format!("{number} anni e mezzo")),
        [more, unit] if years && number <= most && months(unit) => {
            let more: u32 = more.parse().ok().filter(|more| *more < 12)?;
            Some(format!("{number} anni e {more} mesi"))
        }
        _ => None,
    }
}

/// Whether a small "m" behind a number is of months: as far as people count in them. Behind a smaller one it may be a boy.
pub(crate) fn are_months(count: u32) -> bool {
    (18..=60).contains(&count)
}

/// The age words tell, and not only a number. "38 M" is an age and a sex, "6 m" may be either: they stay as they are written.
pub(crate) fn of_somebody(text: &str) -> Option<String> {
    let said = super::words::plain(&text.replace('½', " e mezzo"));
    let age = read(&said, 110).filter(|_| said.chars().any(|c| c.is_ascii_alphabetic()))?;
    let small = || text.trim().trim_end_matches('.').ends_with('m');
    let months = || small() && age.split(' ').next().and_then(|count| count.parse().ok()).is_some_and(are_months);
    let spelled = ["mes", "mm", "month"].iter().any(|word| said.contains(word));
    let told = !age.ends_with(" mesi") || age.contains("anni") || spelled || months();
    Some(if told { age } else { super::words::line(text) })
}

/// The whole years of an age in these words: "18 mesi" is one, "38M" are 38.
pub(crate) fn years(age: &str) -> Option<i32> {
    let first = age.split(' ').next()?;
    let figure: i32 = first.strip_suffix(['M', 'F', 'm', 'f']).unwrap_or(first).parse().ok()?;
    Some(if age.ends_with(" mesi") && !age.contains("anni") { figure / 12 } else { figure })
}

/// "7a 3m" is "7 a 3 m".
fn apart(said: &str) -> String {
    let mut apart = String::with_capacity(said.len() + 4);
    let mut before = ' ';
    for letter in said.chars() {
        if before.is_ascii_digit() && letter.is_ascii_alphabetic() {
            apart.push(' ');
        }
        apart.push(letter);
        before = letter;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::{of_somebody, years};

    #[test]
    fn months_are_no_years() {
        let cases = [
            ("18 mesi", Some(1)),
            ("8 mesi", Some(0)),
            ("6", Some(6)),
            ("6 anni e 3 mesi", Some(6)),
            ("2018", Some(2018)),
            ("38 M", Some(38)),
            ("38M", Some(38)),
            ("?", None),
        ];
        for (age, expected) in cases {
            assert_eq!(years(age), expected, "{age}");
        }
    }

    #[test]
    fn ages_in_words() {
        let cases = [
            ("14 anni", Some("14")),
            ("41 anni", Some("41")),
            ("1 anno", Some("1")),
            ("8 mesi", Some("8 mesi")),
            ("mesi 8", Some("8 mesi")),
            ("18 m", Some("18 mesi")),
            ("18m.", Some("18 mesi")),
            ("38 M", Some("38 M")),
            ("38M", Some("38M")),
            ("35 F", None),
            ("6 m", Some("6 m")),
            ("8 MESI", Some("8 mesi")),
            ("8 mm", Some("8 mesi")),
            ("6a", Some("6")),
            ("7a 3m", Some("7 anni e 3 mesi")),
            ("6 anni e mezzo", Some("6 anni e mezzo")),
            ("6½", Some("6 anni e mezzo")),
            ("6 anni e 3 mesi", Some("6 anni e 3 mesi")),
            ("anni 9", Some("9")),
            ("età 9", Some("9")),
            ("circa 9 anni", Some("9")),
            ("14", None),
            ("2015", None),
            ("140 anni", None),
            ("non ricorda", None),
            ("12 rue", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_somebody(text).as_deref(), expected, "{text}");
        }
    }
}
