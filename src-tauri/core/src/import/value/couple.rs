//! Two people in one cell: "Rossi Mario e Bianchi Anna", "Mario Rossi / Anna Bianchi", "Mario e Anna Rossi"; and a family's last names.

use super::beside::{Holds, bare};
use super::known::is_surname;
use super::name::{Known, Order, cut, is_common, is_compound, is_listed_last, is_particle, particle_count};
use super::nobody::is_nobody;
use super::words::{line, plain};
use super::{given, role};
use crate::families::{MemberRole, PersonSex};

/// The two names, each as a name in one piece is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Two {
    /// Both, in the order of the cell.
    pub(crate) names: [String; 2],
    /// One last name was said for both.
    pub(crate) shared: bool,
}

/// What stands between two people; the stronger mark first.
const MARKS: [&str; 12] = ["\n", ";", " + ", "+", " & ", "&", " / ", "/", " - ", " – ", " e ", ","];

/// The two people of a cell; none where it names one, or more than two, or says it in a way that may be meant otherwise.
pub(crate) fn parted(text: &str, known: &Known, order: Order) -> Option<Two> {
    if !text.contains(['\n', ';', '+', '&', '/', '-', '–', ',']) && !text.to_lowercase().contains(" e") {
        return None;
    }
    let text = text.replace(" ed ", " e ").replace(" E ", " e ").replace(" ED ", " e ");
    let text = without_lead(&text);
    MARKS.iter().find_map(|mark| {
        let mut parts = text.split(mark).map(str::trim).filter(|part| !part.is_empty());
        let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else { return None };
        two(one, other, mark, known, order)
    })
}

fn two(one: &str, other: &str, mark: &str, known: &Known, order: Order) -> Option<Two> {
    // "mamma Anna Bianchi 333 1234567 - papà Mario Rossi": each word says whose name follows.
    if let (Some(first), Some(second)) = (led(one), led(other))
        && first != second
    {
        return Some(Two { names: [line(one), line(other)], shared: false });
    }
    let (a, b) = (words(one)?, words(other)?);
    let first = |word: &String| known.is_first(word);
    let whole = |names: [String; 2]| Some(Two { names, shared: false });
    // "Rossi, Mario" is one person; "Rossi Mario, Bianchi Anna" are two.
    let weak = matches!(mark, "," | " - " | " – " | "/");
    let alone = |words: &[String]| words.iter().all(first) && (own(words) == 1 || matches!(words, [one, other] if is_compound(one, other)));
    let enough = |words: &[String]| own(words) > 1;
    // "Mario e Anna Rossi", "Rossi Mario e Anna": one last name for both.
    let shared = |text: &str, others: &[String], turned: bool| {
        let cut = cut(text, order, None, known).filter(|cut| !cut.first.is_empty() && mark != ",")?;
        let (own, other) = (format!("{}, {}", cut.last, cut.first), format!("{}, {}", cut.last, others.join(" ")));
        Some(Two { names: if turned { [other, own] } else { [own, other] }, shared: true })
    };
    // "Orlando Maria e Russo Fabio": where one has the last name first, two words of the other are both names, not two first ones.
    let leads = |words: &[String]| words.first().is_some_and(|word| is_particle(word) || !first(word)) && words.last().is_some_and(first);
    let both = |words: &[String]| own(words) == 2 && words.first().is_some_and(|word| given::sex(word) == Some(PersonSex::Male));
    let roles = [one, other].map(tells_parent) == [true, true];
    // "Ornela e Ilir Gjoka", "Rossi Mario e Ornela": one word beside both names of the other is a first name, where it stands as one would.
    let joins = matches!(mark, " e " | " & " | " + ") && ![one, other].into_iter().any(is_nobody);
    let lone = |words: &[String], order_of: Order| match words {
        [word] => joins && order == order_of && is_capital(word) && !is_listed_last(word) && !known.is_last(&[word]),
        _ => false,
    };
    match (alone(&a), alone(&b)) {
        (true, true) => whole([line(one), line(other)]),
        (true, false) if both(&a) && enough(&b) && leads(&b) => whole([line(one), line(other)]),
        (false, true) if both(&b) && enough(&a) && leads(&a) => whole([line(one), line(other)]),
        (true, false) if enough(&b) => shared(other, &a, true),
        (false, true) if enough(&a) => shared(one, &b, false),
        (false, false) if lone(&a, Order::FirstLast) && b.len() == 2 => shared(other, &a, true),
        (false, false) if lone(&b, Order::LastFirst) && a.len() == 2 => shared(one, &b, false),
        (false, false) if enough(&a) && enough(&b) => {
            let told = [&a, &b].map(|words| words.iter().any(first));
            // "Wang Liping (madre), Xu Haibo (padre)": the roles part them, whatever their names are.
            // "Warnakulasuriya Sujeewa e Silva Ruwan": such a mark parts nothing else, whatever their names are.
            let two = || ![one, other].into_iter().any(is_nobody) && (told != [false, false] || a.len().max(b.len()) <= 4);
            // "Caruso Anna, Hu Jianwei", "Valenntina Zanetti - Enrico Barbieri": one of them is plainly somebody, and the other may be. "Garcia
            // Lopez, Maria Fernanda" is one person, and behind a dash a remark may stand.
            let somebody = |words: &[String]| words.iter().any(first) && !words.iter().all(first);
            let may_be = |words: &[String]| {
                mark == "," || mark != "/" && words.len() == 2 && words.iter().any(|word| is_listed_last(word) || known.is_last(&[word]))
            };
            let half = || match told {
                [true, false] => somebody(&a) && may_be(&b),
                [false, true] => somebody(&b) && may_be(&a),
                _ => false,
            };
            let sure = roles || if weak { told == [true, true] || half() && two() } else { two() };
            let named = |word: &String| is_capital(word) || is_particle(word) || first(word);
            (sure && a.iter().chain(&b).all(named)).then(|| [line(one), line(other)]).and_then(whole)
        }
        _ => None,
    }
}

/// "mamma Anna Bianchi 333 1234567": which parent, where a name and at most a number follow.
fn led(part: &str) -> Option<MemberRole> {
    let (lead, rest) = part.trim().split_once([' ', ':'])?;
    let role = role::read(lead).filter(|role| lead.chars().count() > 3 && matches!(role, MemberRole::Mother | MemberRole::Father))?;
    let words: Vec<&str> = rest.trim_start_matches([':', ' ']).split_whitespace().collect();
    let name = words
        .iter()
        .take_while(|word| is_capital(word) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')))
        .count();
    let figures = |word: &&&str| {
        word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '.' | '-' | '/')) || matches!(plain(word).as_str(), "tel" | "cell")
    };
    ((1..=4).contains(&name) && words.iter().skip(name).filter(figures).count() + name == words.len()).then_some(role)
}

/// "Wang Liping (madre)": in brackets, whose parent it is.
fn tells_parent(part: &str) -> bool {
    let inner = part.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    inner.is_some_and(|(inner, _)| matches!(role::read(inner), Some(MemberRole::Mother | MemberRole::Father)) && inner.trim().len() > 3)
}

/// The words of one of them, outside brackets and without figures; none where one of them belongs to no name.
fn words(part: &str) -> Option<Vec<String>> {
    if part.matches(['(', '[']).count() != part.matches([')', ']']).count() {
        return None;
    }
    // "Rossi, Mario": the last name first.
    let comma = part.split_once(", ").filter(|(last, first)| !last.is_empty() && !first.contains(','));
    let part = comma.map_or_else(|| part.to_owned(), |(last, first)| format!("{last} {first}"));
    let bare = bare(&part, Holds::Whole);
    let words: Vec<String> =
        bare.name.split_whitespace().filter(|word| !word.chars().any(|c| c.is_ascii_digit())).map(str::to_owned).collect();
    let named = |word: &String| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
    (!bare.more && !bare.family && !words.is_empty() && words.iter().all(named) && !words.iter().any(|word| is_no_name(word)))
        .then_some(words)
}

fn own(words: &[String]) -> usize {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.len() - particle_count(&words).min(words.len() - 1)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Words of the family that stand where a name would.
fn is_no_name(word: &str) -> bool {
    const WORDS: [&str; 26] = [
        "figlio",
        "figlia",
        "figli",
        "figlie",
        "minore",
        "minori",
        "bambino",
        "bambini",
        "madre",
        "padre",
        "mamma",
        "papà",
        "nonna",
        "nonno",
        "nonni",
        "marito",
        "moglie",
        "compagno",
        "compagna",
        "convivente",
        "genitori",
        "genitore",
        "altri",
        "zia",
        "zio",
        "servizi",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

/// "Coniugi Rossi Mario e Bianchi Anna", "Sigg. …".
fn without_lead(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some((word, after)) = rest.split_once(|c: char| c.is_whitespace() || c == ':') {
        if !matches!(plain(word).as_str(), "coniugi" | "sposi" | "sigg" | "sigg ri" | "ri" | "signori" | "coppia" | "genitori") {
            break;
        }
        rest = after.trim_start_matches([':', ' ']);
    }
    rest
}

/// Whether a cell is a family's last name, or the last names of two: "Rossi", "De Luca", "Fam. Rossi", "Rossi/Bianchi", "Rossi - Bianchi".
pub(crate) fn is_last_name(cell: &str) -> bool {
    !last_names(cell).is_empty()
}

/// The last names a family is called by, one or two.
pub(crate) fn last_names(cell: &str) -> Vec<String> {
    let spaced = cell.replace(['/', '–', '+', '&'], " / ").replace(" - ", " / ").replace(" e ", " / ").replace(" E ", " / ");
    let parts: Vec<&str> = spaced.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    let single = |part: &str| {
        let name = bare(part, Holds::Whole).name;
        let words: Vec<&str> = name.split_whitespace().collect();
        let letters = words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')));
        let long = words.iter().any(|word| word.chars().count() > 1);
        let own = words.len() - particle_count(&words).min(words.len().saturating_sub(1));
        // "Flores Huamán": two of those that go in twos.
        let two = || own == 2 && words.iter().all(|word| !is_common(word)) && words.iter().any(|word| is_surname(word));
        (letters && long && !words.is_empty() && (own == 1 || two()) && !words.iter().any(|word| is_no_name(word))).then_some(name.clone())
    };
    let names: Option<Vec<String>> = parts.iter().map(|part| single(part)).collect();
    names.filter(|names| names.len() <= 2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{last_names, parted};
    use crate::import::value::name::{Known, Order};

    #[test]
    fn two_people_of_one_cell() {
        let cases = [
            ("Rossi Mario e Bianchi Anna", "Rossi Mario|Bianchi Anna"),
            ("Mario Rossi / Anna Bianchi", "Mario Rossi|Anna Bianchi"),
            ("Mario Rossi/Anna Bianchi", "Mario Rossi|Anna Bianchi"),
            ("ROSSI Mario - BIANCHI Anna", "ROSSI Mario|BIANCHI Anna"),
            ("ROSSI MARIO E BIANCHI ANNA", "ROSSI MARIO|BIANCHI ANNA"),
            ("Mario e Anna Rossi", "Rossi, Mario|Rossi, Anna*"),
            ("Rossi Mario e Anna", "Rossi, Mario|Rossi, Anna*"),
            ("Rossi Mario e Maria Elena", "Rossi, Mario|Rossi, Maria Elena*"),
            ("Anna Maria e Luca Rossi", "Rossi, Anna Maria|Rossi, Luca*"),
            ("Rossi Anna Maria e Bianchi Luca", "Rossi Anna Maria|Bianchi Luca"),
            ("De Luca Mario + El Amrani Fatima", "De Luca Mario|El Amrani Fatima"),
            ("Coniugi Rossi Mario e Bianchi Anna", "Rossi Mario|Bianchi Anna"),
            ("Sigg.ri Mario Rossi e Anna Bianchi", "Mario Rossi|Anna Bianchi"),
            ("Rossi Mario, Bianchi Anna", "Rossi Mario|Bianchi Anna"),
            ("Mario e Anna", "Mario|Anna"),
            ("Rossi Mario\nBianchi Anna", "Rossi Mario|Bianchi Anna"),
            ("Rossi Mario (1980) e Bianchi Anna (1982)", "Rossi Mario (1980)|Bianchi Anna (1982)"),
            ("Warnakulasuriya Sujeewa e Silva Ruwan", "Warnakulasuriya Sujeewa|Silva Ruwan"),
            ("Rossi Mario e Comunità Alloggio", ""),
            ("Orlando Maria e Russo Fabio", "Orlando Maria|Russo Fabio"),
            ("Russo Fabio e Orlando Maria", "Russo Fabio|Orlando Maria"),
            ("De Luca Fabio e Orlando Maria", "De Luca Fabio|Orlando Maria"),
            ("Wang Liping (madre), Mantovani Mauro (padre)", "Wang Liping (madre)|Mantovani Mauro (padre)"),
            ("Xu Yan (madre), Xu Haibo (padre)", "Xu Yan (madre)|Xu Haibo (padre)"),
            ("Xu Yan, Xu Haibo", "Xu Yan|Xu Haibo"),
            ("Rossi, Mario", ""),
            ("Rossi - Bianchi Maria", ""),
            ("De Luca - Bianchi Maria", ""),
            ("Rossi/Bianchi", ""),
            ("Rossi Maria - RINUNCIA", ""),
            ("Rossi Maria e figli", ""),
            ("Rossi Mario - Comunità Alloggio", ""),
            ("Rossi Maria", ""),
            ("Rossi Elena", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            let found = parted(text, &Known::default(), Order::LastFirst);
            let shown = found.map_or_else(String::new, |two| two.names.join("|") + if two.shared { "*" } else { "" });
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn last_names_of_a_family() {
        let cases: [(&str, &[&str]); 9] = [
            ("Rossi", &["Rossi"]),
            ("Fam. Rossi", &["Rossi"]),
            ("De Luca", &["De Luca"]),
            ("Rossi/Bianchi", &["Rossi", "Bianchi"]),
            ("Rossi - Bianchi", &["Rossi", "Bianchi"]),
            ("Rossi-Bianchi", &["Rossi-Bianchi"]),
            ("12", &[]),
            ("Rossi Mario", &[]),
            ("A", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(last_names(text), expected, "{text}");
        }
    }
}
