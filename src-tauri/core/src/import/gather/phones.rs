//! Whose the numbers of a family are, and what may be done with them.

use serde::Serialize;

use super::surname::sex_of;
use super::{About, Column, Doubt, FoundFamily, FoundPerson, Reading, Unread};
use crate::families::{MemberRole, PersonSex, Safety, both};
use crate::import::guess::is_idle;
use crate::import::read::SheetRow;
use crate::import::value::phone::is_place;
use crate::import::value::role;
use crate::import::value::safe::{self, ColumnRule};
use crate::import::value::words::{is_nothing, letters, line, plain};

/// A phone with the words beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundPhone {
    /// In the kept form.
    pub value: String,
    /// Words beside it.
    pub label: Option<String>,
    /// What may be done with it, as the words beside it say.
    pub safety: Safety,
    /// When, in those words.
    pub hours: Option<String>,
    /// The cell it stands in, where words stand beside it.
    #[serde(skip)]
    #[ts(skip)]
    pub(in crate::import) said: Option<String>,
    /// What gave it a rule, in the file's words.
    #[serde(skip)]
    #[ts(skip)]
    pub(in crate::import) ruled_by: Vec<String>,
}

impl Reading<'_> {
    /// The numbers of the columns of somebody.
    pub(super) fn phones_of(&self, person: &mut FoundPerson, row: &SheetRow, about: About) {
        let from = person.phones.len();
        let places: Vec<usize> = self.places(about, Column::Phone).collect();
        for at in &places {
            let Some(text) = row.cells.get(*at).filter(|text| !text.trim().is_empty()) else { continue };
            let before = person.phones.len();
            self.take_phones(person, Column::Phone, text);
            self.take_owner(person, before, row, *at);
            self.say_in_turn(person, before, row, *at);
            // "Tel. casa" beside "Tel. lavoro": which is which stays told.
            let heading = self.layout.headings.get(*at).filter(|_| places.len() > 1);
            let said = heading.and_then(|heading| words_of_heading(heading));
            for phone in person.phones.iter_mut().skip(before).filter(|phone| phone.label.is_none()) {
                phone.label.clone_from(&said);
            }
        }
        if about != About::Main {
            self.rules_of(person, from, row, about);
        }
    }

    /// "Tel. 1 | Di chi", "TEL1 | INTESTATARIO_TEL1": whose the numbers from a place on are.
    pub(super) fn take_owner(&self, person: &mut FoundPerson, from: usize, row: &SheetRow, at: usize) {
        let asked = self.layout.headings.get(at + 1).is_some_and(|heading| asks_owner(heading));
        let Some(said) = row.cells.get(at + 1).map(|cell| line(cell)).filter(|cell| asked && !is_nothing(cell)) else { return };
        if ["propri", "suo", "sua", "stess", "person"].iter().any(|stem| plain(&said).starts_with(stem)) {
            return;
        }
        for phone in person.phones.iter_mut().skip(from).filter(|phone| phone.label.is_none()) {
            (phone.label, phone.said) = (Some(said.clone()), Some(format!("{} ({said})", phone.value)));
        }
    }

    /// What columns say of calling somebody, on the numbers from a place on; words that nobody understands, or that stand beside no number,
    /// are to be looked at.
    pub(super) fn rules_of(&self, person: &mut FoundPerson, from: usize, row: &SheetRow, about: About) {
        for (heading, text) in self.rules(row, about) {
            let rule = safe::column(heading, text);
            let phones = person.phones.get_mut(from..).unwrap_or_default();
            phones.iter_mut().for_each(|phone| restrict(phone, &rule, text));
            let numbers = phones.len();
            if let Some(doubt) = doubt(&rule, text, numbers).filter(|doubt| !person.unread.contains(doubt)) {
                person.unread.push(doubt);
            }
        }
    }

    /// The rules of a line: for its own numbers, and for those of everybody on it where nobody has a rule of their own.
    pub(super) fn rules_of_line(&self, family: &mut FoundFamily, row: &SheetRow, from: usize) {
        let own = self.layout.columns.iter().any(|it| it.column == Column::ContactRule && it.about != About::Main);
        for (heading, text) in self.rules(row, About::Main) {
            let rule = safe::column(heading, text);
            let mut numbers = 0;
            for (at, person) in family.people.iter_mut().enumerate().filter(|(at, _)| *at == 0 || !own) {
                let skipped = if at == 0 && own { from } else { 0 };
                let phones = person.phones.get_mut(skipped..).unwrap_or_default();
                phones.iter_mut().for_each(|phone| restrict(phone, &rule, text));
                numbers += phones.len();
            }
            family.unread.extend(doubt(&rule, text, numbers));
        }
    }

    fn rules<'r>(&'r self, row: &'r SheetRow, about: About) -> impl Iterator<Item = (&'r str, &'r str)> {
        let said = |at: usize| row.cells.get(at).map(|text| text.trim()).filter(|text| !text.is_empty());
        let rules = self
            .places(about, Column::ContactRule)
            .filter_map(move |at| Some((self.layout.headings.get(at).map_or("", |heading| heading.as_str()), said(at)?)));
        // "Non chiamare" among the notes is no less a rule.
        rules.chain(self.places(about, Column::Note).filter_map(move |at| Some(("", said(at).filter(|text| safe::is_rule(text))?))))
    }
}

/// "Di chi", "Intestatario tel.": whose the number beside it is.
fn asks_owner(heading: &str) -> bool {
    let said = plain(&heading.replace('_', " "));
    let begins = |stems: &[&str]| said.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    said.starts_with("di chi")
        || said.starts_with("a chi appart")
        || begins(&["intestatar", "titolar", "proprietar"]) && begins(&["tel", "cel", "num", "recap"])
}

/// What a heading of numbers says beyond that they are numbers: "sig.", "casa".
fn words_of_heading(heading: &str) -> Option<String> {
    // "Primo", "altro" tell numbers apart, and say nothing of them.
    let idle = |part: &str| is_idle(part) || matches!(part, "primo" | "secondo" | "altro" | "o");
    let words = heading.split_whitespace().filter(|word| {
        let said = plain(word);
        !said.split(' ').all(|part| idle(part) || part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(" ").to_lowercase().chars().take(60).collect())
}

/// Words that are to be looked at: not understood, or beside no number.
fn doubt(rule: &ColumnRule, text: &str, numbers: usize) -> Option<Unread> {
    let open = match rule {
        ColumnRule::Free => false,
        ColumnRule::Unread | ColumnRule::Is(_, _, false) => true,
        ColumnRule::Is(..) => numbers == 0,
    };
    open.then(|| Unread::new(Column::ContactRule, Doubt::Unreadable, text))
}

fn ruled_by(phone: &mut FoundPhone, words: String) {
    if !phone.ruled_by.contains(&words) {
        phone.ruled_by.push(words);
    }
}

/// A rule beside what is known of a number already: the stricter holds, and no words are lost.
fn restrict(phone: &mut FoundPhone, rule: &ColumnRule, text: &str) {
    match rule {
        ColumnRule::Free => {}
        ColumnRule::Unread => {
            let words: String = text.chars().take(60).collect();
            phone.label = Some(phone.label.take().map_or_else(|| words.clone(), |label| format!("{label}; {words}")));
        }
        ColumnRule::Is(safety, hours, _) => {
            ruled_by(phone, Unread::new(Column::ContactRule, Doubt::Declined, text).text);
            phone.safety = both((phone.safety, None), (*safety, None)).0;
            if phone.safety == Safety::Never {
                phone.hours = None;
            } else if let Some(hours) = hours.as_ref().filter(|hours| phone.hours.as_ref() != Some(hours)) {
                let said = phone.hours.take().map_or_else(|| hours.clone(), |known| format!("{known}; {hours}"));
                phone.hours = Some(said.chars().take(100).collect());
            }
        }
    }
}

/// "333 1234567 (mamma), 347 7654321 (papà)", "(lui)", "(Anna)": a number goes to the one it is said to be of, where the family has one and no
/// more. Of two people of one cell the first names tell who is meant by "lui".
pub(super) fn deal_phones(family: &mut FoundFamily, couple: bool) {
    let mut moved: Vec<(usize, FoundPhone)> = Vec::new();
    for at in 0..family.people.len() {
        let phones = family.people.get_mut(at).map(|person| std::mem::take(&mut person.phones)).unwrap_or_default();
        let mut kept = Vec::with_capacity(phones.len());
        for phone in phones {
            let letter = || letter_owner(&family.people, &phone);
            match phone.label.as_deref().and_then(|label| owner(&family.people, label, couple)).or_else(letter) {
                Some(owner) if owner != at => moved.push((owner, phone)),
                Some(_) => kept.push(phone),
                None => {
                    let doubt = phone.said.as_deref().map(|cell| Unread::new(Column::Phone, Doubt::Unreadable, cell));
                    let doubt = doubt.filter(|_| is_open(&phone)).filter(|doubt| !family.unread.contains(doubt));
                    family.unread.extend(doubt);
                    // The number of somebody who is not on the line is nobody's here: it stays to be read, with whose it is.
                    let absent = phone.label.as_deref().filter(|label| phone.said.is_some() && is_of_absent(&family.people, label));
                    if absent.is_some() {
                        let cell = phone.said.as_deref().unwrap_or_default();
                        let note = Unread::new(Column::Phone, Doubt::Unreadable, cell);
                        if !family.unread.contains(&note) {
                            family.unread.push(note);
                        }
                    } else {
                        kept.push(phone);
                    }
                }
            }
        }
        if let Some(person) = family.people.get_mut(at) {
            person.phones = kept;
        }
    }
    for (at, phone) in moved {
        if let Some(person) = family.people.get_mut(at) {
            keep(&mut person.phones, phone);
        }
    }
}

/// One more number of somebody; of one that is there already the rules of both hold.
pub(in crate::import) fn keep(phones: &mut Vec<FoundPhone>, phone: FoundPhone) {
    match phones.iter_mut().find(|known| known.value == phone.value) {
        Some(known) => {
            (known.safety, known.hours) = both((known.safety, known.hours.take()), (phone.safety, phone.hours));
            phone.ruled_by.into_iter().for_each(|words| ruled_by(known, words));
        }
        None => phones.push(phone),
    }
}

/// Whether words of its own cell stand beside a number that are no rule, no place, and say of nobody whose it is.
fn is_open(phone: &FoundPhone) -> bool {
    let of_somebody = |label: &str| plain(label).len() > 2 && role::read(label).is_some();
    let told = |label: &str| phone.hours.is_some() || safe::rule(label).is_some() || is_place(label) || of_somebody(label);
    phone.said.is_some() && phone.label.as_deref().is_some_and(|label| !told(label))
}

/// "Ex marito", a letter, "nonna", "amica": of nobody who is surely on the line.
fn is_of_absent(people: &[FoundPerson], label: &str) -> bool {
    let said = plain(label);
    // "Figlia Sara", where no Sara is on the line.
    if role::read(label) == Some(MemberRole::Child) && !said.contains(" di ") && says_more(label) {
        return true;
    }
    if said.len() < 3 && role::read(label).is_some() || said.split(' ').next() == Some("ex") {
        return true;
    }
    // "Padre", "lui": of two of whom nobody knows which one it is, neither's.
    let two = people.iter().filter(|one| is_parent(one)).count() > 1;
    let one_of_two = |word: &str| {
        matches!(word, "lui" | "lei") || matches!(role::read(word), Some(MemberRole::Mother | MemberRole::Father)) && word.len() > 2
    };
    if two && said.split(' ').next().is_some_and(one_of_two) {
        return true;
    }
    said.split(' ').any(|word| {
        OTHERS.iter().any(|stem| word.starts_with(stem))
            || role::read(word).filter(|_| word.len() > 2).is_some_and(|role| match role {
                MemberRole::Mother => !people.iter().any(|one| may_be(one, role, PersonSex::Female)),
                MemberRole::Father => !people.iter().any(|one| may_be(one, role, PersonSex::Male)),
                MemberRole::Partner => people.iter().filter(|one| one.role != MemberRole::Child).count() < 2,
                MemberRole::Grandparent | MemberRole::Guardian | MemberRole::Sibling => !people.iter().any(|one| one.role == role),
                _ => false,
            })
    })
}

/// Whether words for a child beside a number say which one, or mean somebody else: "figlia Sara", "bambinaia".
fn says_more(label: &str) -> bool {
    let idle = |word: &str| {
        is_idle(word)
            || word.len() < 3
            || ["cel", "tel", "num", "del", "suo", "sua", "recapit", "personal", "propri", "solo", "utent"]
                .iter()
                .any(|stem| word.starts_with(stem))
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let child = |word: &str| role::read(word) == Some(MemberRole::Child) && !OTHERS.iter().any(|stem| word.starts_with(stem));
    safe::rule(label).is_none() && plain(label).split(' ').any(|word| !idle(word) && !child(word))
}

/// Whether somebody of the line may be the mother or the father: of age, said to be nobody else, and not known to be of the other sex.
fn may_be(person: &FoundPerson, role: MemberRole, sex: PersonSex) -> bool {
    let said = || person.unread.iter().any(|doubt| doubt.field == Column::Role);
    let open = match person.role {
        MemberRole::Parent | MemberRole::Partner => true,
        MemberRole::Other => !person.role_said && !said(),
        _ => false,
    };
    person.role == role || open && sex_of(person).is_none_or(|known| known == sex)
}

/// Whoever is called in somebody's place, and is on no line.
const OTHERS: [&str; 23] = [
    "zia",
    "zio",
    "zii",
    "amic",
    "vicin",
    "cognat",
    "cugin",
    "suocer",
    "nuor",
    "genero",
    "collega",
    "colleghi",
    "badant",
    "bambinai",
    "babysit",
    "assistent",
    "educat",
    "comunita",
    "avvocat",
    "datore",
    "padrona",
    "parent",
    "conoscent",
];

/// "M: 333 1234567 P: 347 7654321": the mother's and the father's; beside an "F:" the letter is of a mobile.
fn letter_owner(people: &[FoundPerson], phone: &FoundPhone) -> Option<usize> {
    let (label, cell) = (plain(phone.label.as_deref()?), phone.said.as_deref()?.to_lowercase());
    let (role, sex) = match label.as_str() {
        "m" => (MemberRole::Mother, PersonSex::Female),
        "p" => (MemberRole::Father, PersonSex::Male),
        _ => return None,
    };
    if !cell.contains(&format!("{label}:")) || ["f:", "c:", "t:", "n:"].iter().any(|other| cell.contains(other)) {
        return None;
    }
    let one = |is: &dyn Fn(&FoundPerson) -> bool| {
        let mut all = people.iter().enumerate().filter(|(_, person)| is(person)).map(|(at, _)| at);
        all.next().filter(|_| all.next().is_none())
    };
    one(&|person| person.role == role).or_else(|| one(&|person| person.role == MemberRole::Parent && sex_of(person) == Some(sex)))
}

/// Whom the words beside a number mean.
fn owner(people: &[FoundPerson], label: &str, couple: bool) -> Option<usize> {
    // "Solo papà": his.
    let label = label.strip_prefix("solo ").unwrap_or(label);
    let said = plain(label);
    let one = |is: &dyn Fn(&FoundPerson) -> bool| {
        let mut all = people.iter().enumerate().filter(|(_, person)| is(person)).map(|(at, _)| at);
        all.next().filter(|_| all.next().is_none())
    };
    let role = Some(label).filter(|_| said.len() > 2).and_then(role::read);
    if let Some(role) = role.filter(|role| matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Grandparent))
        && let Some(at) = one(&|person| person.role == role)
    {
        return Some(at);
    }
    let named = |person: &FoundPerson| {
        let first = person.first.as_deref().map(letters).unwrap_or_default();
        first.len() > 2 && said.split(' ').any(|word| word == first)
    };
    // "Cell. ragazzo": of the only child of the line; "figlia Sara": of Sara alone.
    if role == Some(MemberRole::Child) && !said.contains(" di ") {
        return one(&named).or_else(|| one(&|person| person.role == MemberRole::Child).filter(|_| !says_more(label)));
    }
    let of_parent = match role {
        Some(MemberRole::Father) => of_sex(people, PersonSex::Male),
        Some(MemberRole::Mother) => of_sex(people, PersonSex::Female),
        _ => None,
    };
    if of_parent.is_some() {
        return of_parent;
    }
    if let Some(at) = one(&named) {
        return Some(at);
    }
    let sex = match said.split(' ').next().unwrap_or_default() {
        "lui" | "marito" | "compagno" => PersonSex::Male,
        "lei" | "moglie" | "compagna" => PersonSex::Female,
        _ if couple && role == Some(MemberRole::Father) => PersonSex::Male,
        _ if couple && role == Some(MemberRole::Mother) => PersonSex::Female,
        _ => return None,
    };
    one(&|person| person.role != MemberRole::Child && sex_of(person) == Some(sex)).or_else(|| of_sex(people, sex))
}

/// The one parent of a sex; of two of whom one is known to be of the other sex, the other.
fn of_sex(people: &[FoundPerson], sex: PersonSex) -> Option<usize> {
    let parents: Vec<(usize, Option<PersonSex>)> =
        people.iter().enumerate().filter(|(_, one)| is_parent(one)).map(|(at, one)| (at, sex_of(one))).collect();
    let of = |wanted: Option<PersonSex>| parents.iter().filter(|(_, sex)| *sex == wanted).map(|(at, _)| *at).collect::<Vec<_>>();
    match (of(Some(sex)).as_slice(), of(None).as_slice()) {
        ([one], _) => Some(*one),
        ([], [one]) if parents.len() == 2 => Some(*one),
        _ => None,
    }
}

const fn is_parent(person: &FoundPerson) -> bool {
    matches!(person.role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent)
}
