//! A name's cell that tells more than the name: "Bianchi Anna (nonna)", "mamma Anna Rossi", "Rossi Mario 12/3/1980", "Rossi Mario 333 1234567".

use chrono::NaiveDate;

use super::beside::{Holds, bare};
use super::code::{self, ReadCode};
use super::date::{self, Day, For};
use super::known::is_surname;
use super::name::{is_common, is_particle};
use super::nobody::is_nobody;
use super::relation::{self, role_in};
use super::words::{line, plain};
use super::{age, death, phone, role};
use crate::families::{MemberRole, PersonSex};
use crate::typing::places::by_name;

/// The name, and what else the cell tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Within {
    /// The name alone.
    pub(crate) name: String,
    /// Who it is.
    pub(crate) role: Option<(MemberRole, Option<PersonSex>)>,
    /// The words for it say more than the role: "zia", "matrigna".
    pub(crate) loose: bool,
    /// Words of a birth.
    pub(crate) born: Option<String>,
    /// Words of a fiscal code.
    pub(crate) code: Option<String>,
    /// Words of a phone.
    pub(crate) phone: Option<String>,
    /// It tells of a death, and when.
    pub(crate) dead: bool,
    /// The last name stood in brackets behind the first.
    pub(crate) bracketed: bool,
}

/// Words in brackets that say how somebody stands to the family, and are no name.
const REMARKS: [&str; 10] =
    ["materna", "materno", "paterna", "paterno", "delegata", "delegato", "referente", "pensionata", "pensionato", "invalida"];

/// Reads a cell; what is not understood stays in the name.
pub(crate) fn read(text: &str, today: NaiveDate) -> Within {
    let whole = line(text);
    let death = death::parted(&whole);
    let name = death.map_or(whole.as_str(), |(before, _)| before).to_owned();
    let mut found = Within { name, dead: death.is_some(), ..Within::default() };
    found.birth(today);
    found.front(today);
    found.brackets(today);
    found.behind();
    found.head();
    found.last_in_brackets();
    found.tail(today);
    found
}

/// "(Tacchini), 70" behind "Rosa": the last name, and what else is told. No town, no pet name and no remark.
pub(crate) fn bracketed_last(first: &str, rest: &str) -> Option<(String, String)> {
    let (inner, after) = rest.trim().strip_prefix('(')?.split_once(')')?;
    let inner = line(inner);
    let words: Vec<&str> = inner.split(' ').collect();
    let named = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')) && word.chars().count() > 1;
    let capital = words.iter().all(|word| word.starts_with(char::is_uppercase) || is_particle(word));
    let is_last = (1..=3).contains(&words.len())
        && words.iter().all(named)
        && capital
        && !words.iter().all(|word| is_common(word))
        && role_in(&inner).is_none()
        && !is_nobody(&inner)
        && !inner.split(' ').any(|word| REMARKS.contains(&plain(word).as_str()))
        && bare(&format!("Rosa {inner}"), Holds::Whole).name.ends_with(&inner)
        && (is_surname(&inner) || by_name(&inner, None).is_empty());
    let own = first.split_whitespace().count() == 1 && !first.contains(['(', ',']) && first.chars().all(|c| c.is_alphabetic() || c == '\'');
    (is_last && own).then(|| (inner, line(after.trim_start_matches([',', ';', ' ']))))
}

impl Within {
    /// "Rossi Mario nato a Torino il 12/03/1980": the name, and both of the birth.
    fn birth(&mut self, today: NaiveDate) {
        let words: Vec<&str> = self.name.split(' ').collect();
        let said = |at: usize| words.get(at).map(|word| plain(word)).unwrap_or_default();
        let born = |at: &usize| matches!(said(*at).as_str(), "nato" | "nata") && matches!(said(at + 1).as_str(), "a" | "in" | "ad");
        let Some(at) = (1..words.len()).find(born) else { return };
        let Some(day) = (at + 2..words.len()).find(|at| words.get(*at).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())))
        else {
            return;
        };
        let until = if matches!(said(day - 1).as_str(), "il" | "nel" | "del") { day - 1 } else { day };
        let part = |from: usize, to: usize| words.get(from..to).unwrap_or_default().join(" ");
        let (town, figures) = (part(at + 2, until), part(day, words.len()));
        let town = town.trim_matches([',', '(', ')', ' ']);
        if matches!(date::read(&figures, For::Birth(0), today), Day::Is(_)) && !town.is_empty() && !by_name(town, None).is_empty() {
            let name = part(0, at).trim_end_matches([',', '-', ' ']).to_owned();
            (self.name, self.born) = (name, Some(format!("{town}, {figures}")));
        }
    }

    /// "(nonna)", "(1980)".
    fn brackets(&mut self, today: NaiveDate) {
        // "Anna Rossi [mamma]".
        if let Some((before, rest)) = self.name.split_once('[')
            && let Some((inner, "")) = rest.split_once(']')
            && relation::said(inner).is_some()
        {
            self.name = format!("{before}({inner})");
        }
        while let Some((before, rest)) = self.name.split_once('(')
            && let Some((inner, after)) = rest.split_once(')')
        {
            let (inner, left) = (inner.to_owned(), line(&format!("{before} {after}")));
            if !self.takes(&inner, today) {
                return;
            }
            self.name = left;
        }
    }

    /// "nonna Rosa (Tacchini)", "Rosa (Tacchini)": behind a first name alone stands the last.
    fn last_in_brackets(&mut self) {
        let Some((first, rest)) = self.name.split_once('(') else { return };
        let first = first.trim();
        if self.role.is_none() && !is_common(first) {
            return;
        }
        if let Some((last, after)) = bracketed_last(first, &format!("({rest}")).filter(|(_, after)| !after.contains('(')) {
            (self.name, self.bracketed) = (format!("{last}, {first} {after}").trim().to_owned(), true);
        }
    }

    fn takes(&mut self, text: &str, today: NaiveDate) -> bool {
        if let Some(role) = relation::said(text).filter(|_| self.role.is_none()) {
            (self.role, self.loose) = (Some(role), relation::is_loose(text));
            return true;
        }
        self.takes_figures(text, today)
    }

    fn takes_figures(&mut self, text: &str, today: NaiveDate) -> bool {
        let mut rest: Vec<&str> = Vec::new();
        let mut code = None;
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|word| !word.is_empty()) {
            let is_code = word.len() == 16 && matches!(code::read(word), ReadCode::Is { .. });
            let label = matches!(plain(word).as_str(), "cf" | "c f" | "tel" | "cell" | "");
            match () {
                () if is_code && code.is_none() => code = Some(word.to_owned()),
                () if label => {}
                () => rest.push(word),
            }
        }
        let rest = rest.join(" ");
        if rest.is_empty() {
            self.code = code.clone().or(self.code.take());
            return code.is_some();
        }
        if !rest.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        if let Some(both) = self.day_and_phone(&rest, today) {
            return both;
        }
        let phones = phone::read(&rest);
        let day = date::read(&rest, For::Birth(0), today);
        if self.born.is_none() && (matches!(day, Day::Is(_) | Day::Year(_)) || age::of_somebody(&rest).is_some()) {
            self.born = Some(rest);
        } else if self.phone.is_none()
            && rest.chars().filter(char::is_ascii_digit).count() >= 6
            && !phones.numbers.is_empty()
            && !phones.unread
        {
            self.phone = Some(rest);
        } else {
            return false;
        }
        self.code = code.or(self.code.take());
        true
    }

    /// "30/12/1983 3302431131": a day, and a number behind or before it.
    fn day_and_phone(&mut self, text: &str, today: NaiveDate) -> Option<bool> {
        if self.born.is_some() || self.phone.is_some() {
            return None;
        }
        let label = |word: &&str| !matches!(plain(word).as_str(), "nato" | "nata" | "il" | "n" | "");
        let (days, rest): (Vec<&str>, Vec<&str>) = text.split_whitespace().filter(label).partition(|word| phone::is_day(word));
        let ([day], rest) = (days.as_slice(), rest.join(" ")) else { return None };
        let found = phone::read(&rest);
        let is_day = matches!(date::read(day, For::Birth(0), today), Day::Is(_));
        if !is_day || found.numbers.is_empty() || found.unread {
            return None;
        }
        (self.born, self.phone) = (Some((*day).to_owned()), Some(rest));
        Some(true)
    }

    /// "Khadija Zerouali, mamma", "Ivana Malaguti - nonna materna", "Rossi Anna zia".
    fn behind(&mut self) {
        if self.role.is_some() {
            return;
        }
        if let Some((name, word)) = relation::behind(&self.name) {
            self.role = relation::said(word);
            // "convivente" may say how she lives.
            self.loose = relation::is_loose(word) || self.role.is_some_and(|(role, _)| role == MemberRole::Partner);
            self.name = line(name);
        }
    }

    /// "mamma Anna Rossi", "Nonna: Bianchi Maria", "nonna paterna Ornella Zanetti".
    fn head(&mut self) {
        let Some((word, rest)) = relation::without_article(&self.name).split_once([' ', ':']) else { return };
        let word = word.trim_end_matches(',');
        let rest = rest.trim_start_matches([':', ' ']);
        // "Papa" and "Zia" are last names too.
        let capital = word.starts_with(char::is_uppercase) && !self.name.contains(':');
        let doubtful = matches!(plain(word).as_str(), "papa" | "zia" | "zio" | "amico" | "amica" | "tata" | "vicino")
            && capital
            && !word.ends_with('à');
        if doubtful || rest.is_empty() || self.role.is_some() {
            return;
        }
        if let Some(role) = role_in(word) {
            let (side, rest) = relation::side(rest);
            (self.role, self.loose, self.name) = (Some(role), side || role::is_loose(word), rest.to_owned());
        }
    }

    /// "333 1234567 Rossi Mario", "cell. 333 1234567 - Rossi Mario".
    fn front(&mut self, today: NaiveDate) {
        let begins = self.name.starts_with(|c: char| c.is_ascii_digit() || c == '+')
            || matches!(plain(self.name.split(' ').next().unwrap_or_default()).as_str(), "tel" | "cell" | "cel");
        let Some(end) = self.name.rfind(|c: char| c.is_ascii_digit()).filter(|_| begins) else { return };
        let (figures, name) = self.name.split_at(end + 1);
        let (figures, name) = (figures.to_owned(), name.trim_matches([' ', '-', '–', ',', ':']).to_owned());
        let before = self.clone();
        if name.chars().any(char::is_alphabetic) && !name.contains(['(', '+']) && self.takes_figures(&figures, today) {
            self.name = name;
        } else {
            *self = before;
        }
    }

    /// "Rossi Mario n. 12/3/1980", "Rossi Mario, RSSMRA80A01L219M, 333 1234567".
    fn tail(&mut self, today: NaiveDate) {
        let words: Vec<&str> = self.name.split(' ').collect();
        let begins = |word: &&str| {
            let is_code = word.len() >= 16 && word.chars().any(|c| c.is_ascii_digit());
            let said = plain(word);
            word.starts_with(|c: char| c.is_ascii_digit() || c == '+')
                || is_code
                || matches!(said.as_str(), "cf" | "tel" | "cell" | "nato" | "nata" | "classe")
                || *word == "n."
        };
        let Some(at) = words.iter().position(begins).filter(|at| *at > 0) else { return };
        let (name, rest) = (words.get(..at).unwrap_or_default().join(" "), words.get(at..).unwrap_or_default().join(" "));
        let before = self.clone();
        let parts: Vec<&str> = rest.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let whole = self.takes_figures(&rest, today);
        if !whole {
            *self = before.clone();
        }
        if whole || parts.len() > 1 && parts.iter().all(|part| self.takes_figures(part, today)) {
            self.name = name.trim_end_matches([',', ';', '-', ' ', ':']).to_owned();
            self.place();
        } else {
            *self = before;
        }
    }
}

impl Within {
    /// "Rossi Mario, Crema 12/3/1980": the town belongs to the birth.
    fn place(&mut self) {
        let Some((name, town)) =
            self.name.rsplit_once(", ").or_else(|| self.name.rsplit_once(" nato a ")).or_else(|| self.name.rsplit_once(" nata a "))
        else {
            return;
        };
        let town = town.trim_start_matches("nato a ").trim_start_matches("nata a ").trim_end_matches(" il").trim();
        if self.born.is_some() && name.trim().contains(' ') && !by_name(town, None).is_empty() {
            let (name, born) = (name.trim_end_matches(',').to_owned(), format!("{town}, {}", self.born.take().unwrap_or_default()));
            (self.name, self.born) = (name, Some(born));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use chrono::NaiveDate;

    #[test]
    fn cells_of_a_name_and_more() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default();
        let cases = [
            ("Bianchi Anna (nonna)", "Bianchi Anna|grandparent"),
            ("Bianchi Anna (nonna materna)", "Bianchi Anna|grandparent"),
            ("mamma Anna Rossi", "Anna Rossi|mother"),
            ("Nonna: Bianchi Maria", "Bianchi Maria|grandparent"),
            ("Papa Giovanni", "Papa Giovanni"),
            ("papà Mario", "Mario|father"),
            ("Rossi Mario (1980)", "Rossi Mario|1980"),
            ("Rossi Mario 12/3/1980", "Rossi Mario|12/3/1980"),
            ("Rossi Mario, nato il 12/3/1980", "Rossi Mario|nato il 12/3/1980"),
            ("Rossi Mario, Crema 12/3/1980", "Rossi Mario|Crema, 12/3/1980"),
            ("Rossi Mario 40 anni", "Rossi Mario|40 anni"),
            ("Rossi Mario 333 1234567", "Rossi Mario|333 1234567"),
            ("Rossi Mario (in Bianchi)", "Rossi Mario (in Bianchi)"),
            ("Rossi Mario", "Rossi Mario"),
            ("Rossi Mario 1234", "Rossi Mario 1234"),
            ("Rossi Mario † 2010", "Rossi Mario|†"),
            ("Rossi Mario 12/3/1950 † 3/4/2010", "Rossi Mario|12/3/1950|†"),
            ("Rossi Mario (deceduto 2010)", "Rossi Mario|†"),
            ("Rossi Mario +39 333 1234567", "Rossi Mario|+39 333 1234567"),
            ("nonna Rosa (Tacchini)", "Tacchini, Rosa|grandparent"),
            ("zio Ahmed (Benali)", "Benali, Ahmed|other"),
            ("Rosa (Tacchini)", "Tacchini, Rosa"),
            ("Rosa (De Luca)", "De Luca, Rosa"),
            ("nonna Rosa (Crema)", "Rosa (Crema)|grandparent"),
            ("nonna Giuseppina (Pina)", "Giuseppina (Pina)|grandparent"),
            ("Rossi (Mario)", "Rossi (Mario)"),
            ("mamma Rosa (non vive in casa)", "Rosa (non vive in casa)|mother"),
            ("nonna Rosa (Materna)", "Rosa (Materna)|grandparent"),
            ("nonna Rosa (RINUNCIA)", "Rosa (RINUNCIA)|grandparent"),
            ("nipote Kevin", "Kevin|other"),
            ("ROSSI MARIO nato a Torino il 12/03/1980", "ROSSI MARIO|Torino, 12/03/1980"),
            ("Bianchi Anna, nata a Reggio Emilia 05/06/1984", "Bianchi Anna|Reggio Emilia, 05/06/1984"),
            ("Bianchi Anna nata a casa il 05/06/1984", "Bianchi Anna nata a casa il 05/06/1984"),
            ("Amico Leo", "Amico Leo"),
            ("Khadija Zerouali, mamma", "Khadija Zerouali|mother"),
            ("Michele Villa, Papà", "Michele Villa|father"),
            ("Ivana Malaguti, nonna materna", "Ivana Malaguti|grandparent"),
            ("Ivana Malaguti - nonna", "Ivana Malaguti|grandparent"),
            ("Rossi Anna zia", "Rossi Anna|other"),
            ("mamma, Anna Rossi", "Anna Rossi|mother"),
            ("nonna paterna Ornella Zanetti", "Ornella Zanetti|grandparent"),
            ("nonna Paterna Rosa", "Paterna Rosa|grandparent"),
            ("Roberta Fabbri (maestra)", "Roberta Fabbri|other"),
            ("Debora Ferraro, educatrice", "Debora Ferraro|other"),
            ("Rossi Anna (baby sitter)", "Rossi Anna|other"),
            ("Rossi Anna (vicina di casa)", "Rossi Anna|other"),
            ("tata Rosa", "Rosa|other"),
            ("Anna Rossi (la mamma)", "Anna Rossi|mother"),
            ("Anna Rossi [mamma]", "Anna Rossi|mother"),
            ("il papà Marco Giordano", "Marco Giordano|father"),
            ("la Rosa Maria", "la Rosa Maria"),
            ("Tata Rosa", "Tata Rosa"),
            ("Rossi Anna (consultorio)", "Rossi Anna (consultorio)"),
            ("Rossi, Nonna", "Rossi, Nonna"),
            ("Rossi, Anna", "Rossi, Anna"),
        ];
        for (text, expected) in cases {
            let found = read(text, today);
            let role = found.role.map(|(role, _)| role.as_text().to_owned());
            let dead = found.dead.then(|| "†".to_owned());
            let shown: Vec<String> =
                std::iter::once(found.name).chain(role).chain(found.born).chain(found.code).chain(found.phone).chain(dead).collect();
            assert_eq!(shown.join("|"), expected, "{text}");
        }
    }
}
