//! Where the family lives, and who of it lives elsewhere.

use super::filling::{doubt_of, told, words};
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Layout, Reading, Unread};
use crate::families::MemberRole;
use crate::import::read::SheetRow;
use crate::import::value::home;
use crate::import::value::name::proper;
use crate::import::value::words::plain;

/// A home as the columns of one person tell it.
#[derive(Default)]
struct Home {
    address: Option<String>,
    municipality: Option<String>,
    /// The town's words, where nobody knows which town they mean.
    unknown: Option<String>,
    /// The words of an address that were taken for a town.
    supposed: Option<String>,
}

impl Home {
    /// What of it is to be looked at.
    fn doubts(&self) -> Vec<Unread> {
        let unknown = self.unknown.iter().map(|text| Unread::new(Column::Municipality, Doubt::UnknownPlace, text));
        let supposed = self.supposed.iter().map(|text| Unread::new(Column::Municipality, Doubt::Assumed, text));
        unknown.chain(supposed).collect()
    }
}

impl Reading<'_> {
    /// The family's home; what stands there already stays, and what a line says otherwise is told.
    pub(super) fn take_home(&self, family: &mut FoundFamily, row: &SheetRow) {
        let home = self.home(row, About::Main);
        if family.municipality.is_none() {
            home.doubts().into_iter().for_each(|doubt| doubt_of(family, doubt.field, doubt.why, &doubt.text));
            family.municipality = home.municipality;
        }
        if family.address.is_none() {
            family.address = home.address;
        }
        // A post code without a street stands nowhere else.
        let alone = self.places(About::Main, Column::PostCode).next().filter(|_| family.address.is_none());
        if let Some((at, text)) = alone.and_then(|at| Some((at, told(row.cells.get(at)?, 20)?))) {
            self.note(family, at, &text);
        }
    }

    /// "Indirizzo protetto" over a yes, or in any cell of the line: whatever home it has is told to nobody, and somebody looks at it.
    pub(super) fn take_protection(&self, family: &mut FoundFamily, row: &SheetRow) {
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let heading = self.layout.headings.get(at).map_or("", String::as_str);
            if protects(heading, cell) {
                family.hidden = true;
                doubt_of(family, Column::Address, Doubt::Assumed, cell);
                let words = Unread::new(Column::Address, Doubt::Assumed, cell).text;
                if !family.protected_by.contains(&words) {
                    family.protected_by.push(words);
                }
            }
        }
    }

    /// A home in columns of one's own: "Indirizzo padre", "Comune padre".
    pub(super) fn take_own_home(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        let home = self.home(row, about);
        person.unread.extend(home.doubts());
        (person.address, person.municipality) = (home.address, home.municipality);
    }

    /// The home of a further line of a family, where it is another than the family's: that person's own.
    pub(super) fn take_other_home(&self, family: &FoundFamily, person: &mut FoundPerson, row: &SheetRow) {
        let home = self.home(row, About::Main);
        let (here, there) = ((&home.address, &home.municipality), (&family.address, &family.municipality));
        if family.people.is_empty() || !differs((here.0.as_deref(), here.1.as_deref()), (there.0.as_deref(), there.1.as_deref())) {
            return;
        }
        person.unread.extend(home.doubts());
        (person.address, person.municipality) = (home.address, home.municipality);
    }

    /// Where the line has no home of the family's, it is that of the adult it is headed by; with another parent elsewhere, it is told that
    /// this was supposed.
    pub(super) fn home_of_first(&self, family: &mut FoundFamily) {
        if family.address.is_some() || family.municipality.is_some() {
            return;
        }
        let Some(first) = family.people.first().filter(|person| person.role != MemberRole::Child) else { return };
        let home = (first.address.clone(), first.municipality.clone());
        let elsewhere = |other: &FoundPerson| {
            (other.address.is_some() || other.municipality.is_some()) && (&other.address, &other.municipality) != (&home.0, &home.1)
        };
        let elsewhere = family.people.iter().skip(1).any(elsewhere);
        (family.address, family.municipality) = home;
        if let Some(text) = family.address.clone().or_else(|| family.municipality.clone()).filter(|_| elsewhere) {
            doubt_of(family, Column::Address, Doubt::Assumed, &text);
        }
    }

    fn home(&self, row: &SheetRow, about: About) -> Home {
        let mut home = Home { address: self.street(row, about), ..Home::default() };
        let province = self.cell(row, about, Column::Province);
        if let Some(said) = told(self.cell(row, about, Column::Municipality), 100) {
            match self.places.find(&said, province, None, None) {
                Some(label) => home.municipality = Some(label),
                None => self.take_both(&mut home, &said, province),
            }
        } else if let Some(both) = home.address.as_deref().and_then(|text| home::parted(text, province, &self.places)) {
            // Under "Via" a town alone is the street of that name; under "Indirizzo" it is supposed to be where they live.
            let sure = both.street.is_some() || self.tells(about, &["res", "domicil", "abita", "viv", "comun", "citt", "paese"]);
            if sure || self.tells(about, &["indirizz"]) && self.places(about, Column::Municipality).next().is_none() {
                home.supposed = home.address.take().filter(|_| !sure);
                (home.address, home.municipality) = (both.street, Some(both.town));
            }
        }
        let more = [Column::PostCode, Column::Province].into_iter().filter_map(|column| words(self.cell(row, about, column), 20));
        let more = more.map(|said| if said.len() == 2 { said.to_uppercase() } else { said });
        home.address = home.address.map(|street| more.fold(street, |street, more| format!("{street}, {more}")));
        home
    }

    /// "Offanengo, via Roma 12" under "Comune": the town is one, and the street goes where streets are, unless another stands there.
    fn take_both(&self, home: &mut Home, said: &str, province: &str) {
        let both = home::parted(said, province, &self.places);
        let taken = both.is_some_and(|both| {
            let free = home.address.is_none() || both.street.is_none();
            home.municipality = Some(both.town);
            home.address = home.address.take().or_else(|| both.street.map(|street| cased(&street)));
            free
        });
        if !taken {
            home.unknown = Some(said.to_owned());
            home.municipality = home.municipality.take().or_else(|| Some(proper(said).unwrap_or_else(|| said.to_owned())));
        }
    }

    /// Whether the heading of the address says one of these.
    fn tells(&self, about: About, stems: &[&str]) -> bool {
        let heading = self.places(about, Column::Address).next().and_then(|at| self.layout.headings.get(at));
        heading.is_some_and(|heading| plain(heading).split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem))))
    }

    fn street(&self, row: &SheetRow, about: About) -> Option<String> {
        // A yes under "Indirizzo protetto" is no street.
        let answer = |cell: &String| matches!(plain(cell).as_str(), "si" | "s" | "vero" | "true" | "yes");
        let mut cells = self.places(about, Column::Address).filter_map(|at| told(row.cells.get(at)?, 150)).filter(|cell| !answer(cell));
        let street = cased(&cells.next()?);
        // "Via | N.": the number of the house in a cell of its own.
        let number = cells.next().filter(|number| is_house_number(number));
        Some(number.map_or(street.clone(), |number| format!("{street} {number}")))
    }
}

/// A street in proper case; "V.LE", "P.ZZA", "C.SO", "F.LLI" are one word each.
fn cased(street: &str) -> String {
    let street = crate::typing::name::proper_case(street).unwrap_or_else(|| street.to_owned());
    let ends = ["Le ", "Zza ", "Za ", "So ", "Lli "];
    ends.iter().fold(street, |street, end| street.replace(&format!(".{end}"), &format!(".{}", end.to_lowercase())))
}

/// Whether a line says of its home that it is to be told to nobody.
pub(super) fn is_protected(layout: &Layout, row: &SheetRow) -> bool {
    layout.headings.iter().zip(&row.cells).any(|(heading, cell)| !cell.trim().is_empty() && protects(heading, cell))
}

/// Whether a cell says that an address is protected: in its own words, or by a yes under such a heading.
fn protects(heading: &str, cell: &str) -> bool {
    let speaks = |said: &str| {
        let of = |stems: &[&str]| said.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
        of(&["indirizz", "domicil", "residenz", "abitaz", "dimora", "recapit", "casa"])
            && of(&["protett", "segret", "riservat", "nascost", "secretat"])
            && !["non protett", "non segret", "non riservat", "non nascost"].iter().any(|not| said.contains(not))
    };
    // Most cells are told apart without being read.
    let stems = |text: &str| {
        let one = |four: &[u8]| [b"prot", b"segr", b"rise", b"nasc", b"secr"].iter().any(|stem| four.eq_ignore_ascii_case(*stem));
        text.as_bytes().windows(4).any(one)
    };
    if !stems(cell) && !stems(heading) {
        return false;
    }
    let said = plain(cell);
    speaks(&said) || speaks(&plain(heading)) && !matches!(said.as_str(), "no" | "n" | "0" | "falso" | "false" | "nd" | "n d" | "")
}

/// Whether one home is another: by its town, or by its street. What one of them does not say makes no difference.
pub(super) fn differs(one: (Option<&str>, Option<&str>), other: (Option<&str>, Option<&str>)) -> bool {
    let towns = one.1.zip(other.1).is_some_and(|(one, other)| town(one) != town(other));
    towns || one.0.zip(other.0).is_some_and(|(one, other)| !same_street(one, other))
}

/// "Crema (CR)" and "Crema" are one town.
fn town(text: &str) -> String {
    plain(text.split('(').next().unwrap_or(text))
}

/// "Via Dante 5", "V. Dante Alighieri, 5": the same kind of way, the same number, and all names of the one among the other's.
pub(in crate::import) fn same_street(one: &str, other: &str) -> bool {
    let (one, other) = (Street::of(one), Street::of(other));
    let (few, many) = if one.names.len() < other.names.len() { (&one, &other) } else { (&other, &one) };
    let kind = one.kind.zip(other.kind).is_none_or(|(one, other)| one == other);
    let names = one.names == other.names || !few.names.is_empty() && few.names.iter().all(|name| many.names.contains(name));
    kind && names && one.number == other.number
}

/// A street taken apart: what way it is, its names, and the number with its letter. The post code and the province that stand behind are not
/// the street's.
struct Street {
    kind: Option<&'static str>,
    names: Vec<String>,
    number: String,
}

impl Street {
    fn of(text: &str) -> Self {
        const WAYS: [(&str, &[&str]); 9] = [
            ("viale", &["viale", "vle", "v le"]),
            ("piazzale", &["piazzale", "ple", "p le"]),
            ("piazza", &["piazza", "pza", "pzza", "p za", "p zza"]),
            ("corso", &["corso", "cso", "c so"]),
            ("via", &["via", "v"]),
            ("vicolo", &["vicolo", "vic"]),
            ("largo", &["largo", "lgo"]),
            ("strada", &["strada", "str"]),
            ("localita", &["localita", "loc"]),
        ];
        let said = plain(text);
        let rest = |way: &str| said.strip_prefix(way).filter(|rest| rest.starts_with(' '));
        let found = WAYS.iter().find_map(|(kind, all)| Some((*kind, all.iter().find_map(|way| rest(way))?)));
        let words: Vec<&str> = found.map_or(said.as_str(), |(_, rest)| rest).split_whitespace().collect();
        // "Via 4 Novembre 12": a number before any name is of the name, where one follows.
        let named = |at: usize| at == 0 && words.get(1).is_some_and(|next| next.len() > 3 && next.chars().all(char::is_alphabetic));
        let is_number = |at: usize, word: &str| word.len() < 5 && word.starts_with(|c: char| c.is_ascii_digit()) && !named(at);
        let at = words.iter().enumerate().position(|(at, word)| is_number(at, word)).unwrap_or(words.len());
        let letter = words.get(at + 1).filter(|word| word.len() == 1).copied().unwrap_or_default();
        let number = words.get(at).map(|number| format!("{number}{letter}")).unwrap_or_default();
        // "n. 12".
        let names = words.iter().take(at).filter(|word| !matches!(**word, "n" | "nr" | "num" | "civ" | "civico"));
        Self { kind: found.map(|(kind, _)| kind), names: names.map(|name| (*name).to_owned()).collect(), number }
    }
}

pub(super) fn is_house_number(text: &str) -> bool {
    text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::same_street;

    #[test]
    fn a_street_is_the_same_by_its_names_and_its_number() {
        for (one, other, same) in [
            ("Via Dante 5", "V. Dante Alighieri, 5", true),
            ("Via Dante 5", "Via Dante 6", false),
            ("Via 4 Novembre 12", "V. 4 Novembre, 12", true),
            ("Via 4 Novembre 12", "V.le 4 Novembre, 12", false),
            ("Via 4 Novembre 12", "Via 4 Novembre 15", false),
            ("Via 25 Aprile 3", "Via 2 Giugno 3", false),
            ("Via Po 12/B, 26013", "via Po 12 b", true),
            ("Via Roma 3", "Piazza Roma 3", false),
            ("Roma 3", "P.zza Roma n. 3", true),
            ("Piazza 8 Agosto 3", "P.za 8 Agosto, 7", false),
            ("Via 3 Martiri 5", "Via Tre Martiri 9", false),
        ] {
            assert_eq!(same_street(one, other), same, "{one}; {other}");
        }
    }
}
