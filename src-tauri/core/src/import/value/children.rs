//! The children of a family in one cell: "Luca (6); Sara (3)", "Luca 6 anni, Sara 3", "Luca e Sara", "Luca n. 3/4/2018"; and whoever else a cell
//! of all members names: "madre Anna, padre Mario, figli Luca (6) e Sara (3)".

use chrono::{Datelike as _, NaiveDate};

mod detail;
mod lead;
mod ordinals;
mod pieces;
mod prose;
mod roles;

use super::age;
use super::code::{self, ReadCode};
use super::nobody::is_nobody;
use super::words::{is_nothing, line, plain};
use super::{role, within};
use crate::families::{MemberRole, PersonSex};
use detail::{Told, give, partly};
use pieces::{halves, pieces};
use roles::{Own, is_unnamed, with_role, without_count, without_role};

/// A child as the cell tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Child {
    /// As written.
    pub(crate) name: String,
    /// Birth date.
    pub(crate) born: Option<NaiveDate>,
    /// The age or the year, in the cell's own words: "6", "8 mesi", "2018". Never made into a date.
    pub(crate) age: Option<String>,
    /// The cell's own words for an age that was supposed: "18 m".
    pub(crate) told: Option<String>,
    /// Sex, where the cell says.
    pub(crate) sex: Option<PersonSex>,
    /// A fiscal code that stands beside the name.
    pub(crate) code: Option<String>,
    /// Who it is, where the cell names somebody else than a child.
    pub(crate) role: Option<MemberRole>,
    /// The word for who it is, where it says more than the role: "zia".
    pub(crate) role_word: Option<String>,
    /// The cell says in a word that it is a child: "figlia".
    pub(crate) is_child: bool,
    /// Beside the name stands something that was not understood.
    pub(crate) unread: Option<String>,
}

impl Child {
    /// Whether the age or the year says that they are of age.
    pub(crate) fn is_of_age(&self, today: NaiveDate) -> bool {
        let figure = self.age.as_deref().and_then(age::years);
        match (self.born, figure) {
            (Some(born), _) => today.year() - born.year() > 18,
            (None, Some(year)) if year > 1900 => today.year() - year > 18,
            (None, Some(years)) => years >= 18,
            _ => false,
        }
    }
}

/// What a cell of children, or of all members of a family, says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Those it names.
    pub(crate) named: Vec<Child>,
    /// What nobody was made of.
    pub(crate) unread: Vec<String>,
    /// It tells of somebody of age without a name: "madre", "2 adulti".
    pub(crate) unnamed: bool,
}

/// Reads a cell of children.
pub(crate) fn read(text: &str, reference: NaiveDate) -> Cell {
    read_as(text, Told { reference, most: 30, sexes: tells_sexes(text) })
}

/// Reads a cell of all members.
pub(crate) fn read_members(text: &str, reference: NaiveDate) -> Cell {
    read_as(text, Told { reference, most: 110, sexes: tells_sexes(text) })
}

/// Whether a cell says of somebody by a letter that she is a girl: then another letter is a boy, and no month.
fn tells_sexes(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "f" | "F"))
}

/// Whether a cell of members says who those are whom it names.
pub(crate) fn tells_roles(text: &str, reference: NaiveDate) -> bool {
    read_members(text, reference).named.iter().any(|child| child.role.is_some() || child.is_child)
}

/// Whether a cell of members names somebody, and is not prose.
pub(crate) fn names_somebody(text: &str, reference: NaiveDate) -> bool {
    let found = read_members(text, reference);
    let named = |child: &Child| {
        let words = child.name.split_whitespace().count();
        words <= 4
            && child.name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && !child.name.contains(|c: char| c.is_ascii_digit())
            && child.unread.as_deref().is_none_or(|said| !said.starts_with(char::is_lowercase))
    };
    !found.named.is_empty() && found.named.iter().all(named)
}

/// A cell that is one name and nothing else, as "da Costa Thiago" is: for a line that tells more of that child.
pub(crate) fn one_name(text: &str) -> Option<Child> {
    let name = line(text);
    let words: Vec<&str> = name.split(' ').collect();
    let named = words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')));
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let last = words.last().is_some_and(|word| word.starts_with(char::is_uppercase));
    (named && last && capitals > 1 && words.len() <= 5 && !is_nobody(&name)).then(|| Child { name, ..Child::default() })
}

fn read_as(text: &str, told: Told) -> Cell {
    let mut cell = Cell::default();
    if is_nothing(text) && !text.contains('?') || tells_none(text) {
        return cell;
    }
    let text = without_yes(text);
    let listed = ordinals::without(text);
    let tidy = roles::spaced(listed.as_deref().unwrap_or(text));
    // "2 figli: Luca, Sara"
    let text = match tidy.split_once(':') {
        Some((before, after)) if matches!(plain(before).as_str(), "due" | "tre" | "quattro" | "cinque") => after,
        Some((before, after)) if (1..3).contains(&before.chars().filter(char::is_ascii_digit).count()) && !before.contains(['(', '\n']) => {
            after
        }
        _ => tidy.as_str(),
    };
    let text = counted(text).unwrap_or(text);
    let small = !text.contains(char::is_uppercase);
    let Cell { named: children, unread, unnamed } = &mut cell;
    // Where twins begin: what is told of the last of them is told of each.
    let mut twins: Option<usize> = None;
    // Whoever stands behind "figli" is one of them, as long as nobody else is said to be somebody.
    let mut listed: Option<usize> = None;
    // "DE LUCA: Pietro (6), Manuel (3)": of all who follow.
    let mut last: Option<String> = None;
    for piece in pieces(text) {
        let (piece, sex_of_letter, of_whom) = match lead::read(&piece) {
            lead::Lead::None => (piece, None, None),
            lead::Lead::Sex(sex, rest) => (rest.to_owned(), Some(sex), None),
            lead::Lead::Of(words, rest) => (rest.to_owned(), None, Some(words.to_owned())),
            lead::Lead::Last(name, rest) => {
                last = Some(name.to_owned());
                (rest.to_owned(), None, None)
            }
        };
        if is_unborn(&piece) {
            unread.push(line(&piece));
            continue;
        }
        if is_unnamed(&piece) {
            *unnamed = true;
            continue;
        }
        let (piece, code) = without_code(roles::without_lead(&piece));
        let (piece, of_age) = without_count(&piece);
        *unnamed |= of_age;
        let (mut name, mut rest) = halves(&piece);
        if name.is_empty()
            && let Some((said, details)) = behind(&rest, told)
        {
            // "6 anni Luca".
            (name, rest) = (said, details);
        }
        let (named, sex_before) = without_sex(&name);
        let (named, remark) = match prose::read(&named, small, !rest.is_empty()) {
            prose::Said::Remark => {
                unread.push(line(&piece));
                continue;
            }
            prose::Said::Name(name, remark) => (name, remark),
        };
        name = named;
        let bare = name.strip_prefix("i ").or_else(|| name.strip_prefix("due ")).unwrap_or(&name);
        let mut sex_of_twin = None;
        if let Some((first, others)) = bare.split_once(' ')
            && detail::is_twins(first)
        {
            sex_of_twin = role::sex_of(first, MemberRole::Child);
            (name, twins) = (others.to_owned(), Some(children.len()));
        }
        let (said, adult) = with_role(&name);
        let many = roles::is_many(&said);
        let Own { name, is_child: role, sex: sex_of_role, word } = without_role(&said);
        if (adult.is_some() || role) && roles::is_of_another(&name) {
            unread.push(line(&piece));
            continue;
        }
        let (name, rest) = match adult.as_ref().and_then(|_| within::bracketed_last(&name, &rest)) {
            Some((last, rest)) => (format!("{last}, {name}"), rest),
            None => (name, rest),
        };
        if name.is_empty() || detail::is_twins(&name) {
            // "Luca e Sara, 6 e 3": details that follow belong to those before that have none; "un figlio di 6 anni" is another child.
            // "gemelli del 2018" is told of both.
            let of_all = if detail::is_twins(&name) && !rest.is_empty() { format!("{name} {rest}") } else { rest };
            if role || adult.is_some() || !give(children, &of_all, told) {
                unread.push(line(&piece));
            }
            continue;
        }
        // "M 6 F 3": a letter is nobody's name.
        if is_no_child(&name) || name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            unread.push(line(&piece));
            continue;
        }
        listed = match (&adult, many) {
            (Some(_), _) => None,
            (None, true) => Some(children.len()),
            (None, false) => listed,
        };
        let (adult_role, sex, role_word) = adult.map_or((None, None, word), |it| (Some(it.role), it.sex, it.word));
        let sex = sex.or(sex_before).or(sex_of_role).or(sex_of_twin).or(sex_of_letter);
        let name = last.as_ref().filter(|_| adult_role.is_none()).map_or(name.clone(), |last| format!("{last} {name}"));
        let role_word = role_word.or(of_whom);
        children.push(Child { name, role: adult_role, role_word, sex, is_child: role, code, ..Child::default() });
        let told_of = children.len();
        if rest.is_empty() || matches!(plain(&rest).as_str(), "nd" | "n d") {
            keep(children, told_of, remark);
            continue;
        }
        if !give(children, &rest, told)
            && let Some(last) = children.last_mut()
        {
            partly(last, &rest, told);
            last.unread = Some(line(&rest));
        }
        if let Some(from) = twins.take() {
            share(children, from);
        }
        if let Some(first) = listed {
            roles::is_one_of(children, first, told.reference);
        }
        keep(children, told_of, remark);
    }
    // "3 figli: Luca e Sara": one of them has no name.
    if let Some((_, said)) = how_many(&tidy).filter(|(many, _)| !children.is_empty() && *many > children.len()) {
        unread.push(said);
    }
    cell
}

/// What stands behind a name and is none of it stays to be read beside whoever it is told of.
fn keep(children: &mut [Child], told_of: usize, remark: Option<String>) {
    if let (Some(child), Some(remark)) = (told_of.checked_sub(1).and_then(|at| children.get_mut(at)), remark) {
        child.unread = Some(child.unread.take().map_or_else(|| remark.clone(), |known| format!("{known}; {remark}")));
    }
}

/// "Sì: Sara", "sì, Luca 6" under "Ha altri figli?": the answer, and then who.
fn without_yes(text: &str) -> &str {
    let text = text.trim();
    let rest =
        ["sì", "si", "Sì", "Si", "SÌ", "SI", "si'", "Si'"].iter().filter_map(|yes| text.strip_prefix(yes)).min_by_key(|rest| rest.len());
    let marked =
        rest.filter(|rest| rest.trim_start().starts_with([':', ',', ';', '-', '.', '(']) || rest.starts_with(' ') && text.contains('ì'));
    let who = marked.map(|rest| rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '-' | '.')));
    who.filter(|who| !who.is_empty()).unwrap_or(text)
}

/// "3 figli …": how many are said to be, and the words.
fn how_many(text: &str) -> Option<(usize, String)> {
    let mut words = text.split_whitespace();
    let (figure, of) = (words.next()?, words.next()?.trim_end_matches(':'));
    figure.parse().ok().filter(|_| roles::is_child(of)).map(|many| (many, format!("{figure} {of}")))
}

/// "M Luca", "f. Sara": the sex, and the name. "M. Grazia" is a name cut short.
fn without_sex(name: &str) -> (String, Option<PersonSex>) {
    let sex = name.split_once(' ').filter(|(_, rest)| rest.starts_with(char::is_uppercase)).and_then(|(sign, rest)| match sign {
        "M" | "m" | "m." => Some((rest, PersonSex::Male)),
        "F" | "f" | "f." => Some((rest, PersonSex::Female)),
        _ => None,
    });
    sex.map_or_else(|| (name.to_owned(), None), |(rest, sex)| (rest.to_owned(), Some(sex)))
}

/// "Luca CNTLCU15C12L219S", "Luca (CNTLCU15C12L219S)": the code, and the rest.
fn without_code(piece: &str) -> (String, Option<String>) {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned();
    let is_code = |word: &&str| bare(word).len() == 16 && matches!(code::read(&bare(word)), ReadCode::Is { .. });
    let Some(found) = piece.split_whitespace().find(is_code) else { return (piece.to_owned(), None) };
    let label = |word: &&str| !matches!(plain(word).as_str(), "cf" | "c f");
    let rest = piece.replacen(&bare(found), "", 1).replace("()", " ");
    (rest.split_whitespace().filter(label).collect::<Vec<_>>().join(" ").trim_end_matches([',', '-', ' ']).to_owned(), Some(bare(found)))
}

/// "Nessun figlio", "non ha figli".
fn tells_none(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "nessun figlio" | "nessuna figlia" | "non ha figli" | "senza figli" | "no figli" | "niente figli" | "0" | "zero"
    )
}

/// "2 (Luca e Sara)": how many, and who.
fn counted(text: &str) -> Option<&str> {
    let (count, names) = text.trim().strip_suffix(')')?.split_once('(')?;
    let number = count.trim().bytes().all(|byte| byte.is_ascii_digit()) && !count.trim().is_empty();
    (number && !names.contains(['(', ')']) && names.starts_with(char::is_alphabetic)).then_some(names)
}

/// Words that stand where a child's name would: how many there are, what is the matter with them, a ticked box.
fn is_no_child(name: &str) -> bool {
    const NONE: [&str; 29] = [
        "due",
        "tre",
        "quattro",
        "cinque",
        "uno",
        "una",
        "altri",
        "altre",
        "altro",
        "altra",
        "nr",
        "num",
        "numero",
        "dsa",
        "bes",
        "adhd",
        "autistico",
        "autistica",
        "autismo",
        "disabile",
        "certificato",
        "certificata",
        "si",
        "vero",
        "true",
        "gemelli",
        "fratellino",
        "sorellina",
        "fratello",
    ];
    let said = plain(name);
    let more = ["uno in ", "una in ", "un altro", "un altra", "il fratell", "la sorell", "i fratell", "le sorell", "altri ", "altre "];
    NONE.contains(&said.as_str()) || more.iter().any(|lead| said.starts_with(lead))
}

/// Nobody is born yet: told, and no child is made of it.
fn is_unborn(piece: &str) -> bool {
    let said = plain(piece);
    let words = [
        "in arrivo",
        "in attesa",
        "in dolce attesa",
        "attendono",
        "aspettano",
        "attende",
        "aspetta",
        "incinta",
        "gravidanza",
        "in gravidanza",
        "nascituro",
        "nascitura",
        "gestante",
        "dpp",
    ];
    words.iter().any(|word| said == *word || said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// "6 anni Luca", "2015 Sara", "6 anni (Luca)": the name stands behind what is told of it.
fn behind(rest: &str, told: Told) -> Option<(String, String)> {
    let rest = rest.replace(['(', ')'], " ");
    let words: Vec<&str> = rest.split_whitespace().collect();
    let at = words.iter().rposition(|word| !word.chars().all(char::is_alphabetic) || pieces::is_unit(word)).map(|at| at + 1)?;
    let (details, name) = (words.get(..at)?.join(" "), words.get(at..)?.join(" "));
    let whole = at > 1 || details.len() >= 4;
    let real = !name.is_empty() && !without_role(&name).name.is_empty() && name.starts_with(char::is_uppercase);
    (whole && real && detail::detail(&details, told).is_some()).then_some((name, details))
}

/// Twins were born on one day.
fn share(children: &mut [Child], from: usize) {
    let Some((last, before)) = children.split_last_mut() else { return };
    for child in before.iter_mut().skip(from).filter(|child| child.age.is_none() && child.born.is_none() && child.unread.is_none()) {
        (child.born, child.age, child.told) = (last.born, last.age.clone(), last.told.clone());
    }
}

#[cfg(test)]
mod tests;
