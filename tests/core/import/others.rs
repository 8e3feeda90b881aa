//! Registers nobody has seen: other headings, orders, layouts and slips, made anew from a seed.

use accogli_core::import::{Book, Preview, lay_out, read_book};
use accogli_core::typing::fiscal_code::{Sex, compute};
use chrono::{Datelike, Days, NaiveDate};

use super::measure::{TrueFamily, TruePerson, Truth, least, measure};

const WOMEN: [&str; 20] = [
    "Maria",
    "Anna",
    "Giulia",
    "Sara",
    "Maria Elena",
    "Francesca",
    "Chiara",
    "Zoë",
    "Lucia",
    "Elisa",
    "Teresa",
    "Fatima",
    "Olena",
    "Noemi",
    "Carla",
    "Anna Maria",
    "Ines",
    "Agata",
    "Bruna",
    "Irene",
];
const MEN: [&str; 20] = [
    "Luca",
    "Marco",
    "Paolo",
    "Gian Luca",
    "Andrea",
    "Nicolò",
    "Matteo",
    "Davide",
    "Omar",
    "Ivan",
    "Pietro",
    "Simone",
    "Giorgio",
    "Enrico",
    "Carlo",
    "Stefano",
    "Fabio",
    "Bruno",
    "Dario",
    "Ettore",
];
const LASTS: [&str; 24] = [
    "Rossi",
    "Bianchi",
    "De Sica",
    "D'Angelo",
    "Lo Monaco",
    "Dell'Acqua",
    "Ferrari",
    "Colombo",
    "Di Stefano",
    "Moretti",
    "Fontana",
    "Gatti",
    "Riva",
    "Villa",
    "Conti",
    "Marini",
    "Della Valle",
    "Grassi",
    "Testa",
    "Fumagalli",
    "Hossain",
    "Kovalenko",
    "El Amrani",
    "Nicolini",
];
const TOWNS: [(&str, &str); 5] = [("Crema", "D142"), ("Soncino", "I827"), ("Milano", "F205"), ("Bergamo", "A794"), ("Cremona", "D150")];
const MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];

/// Chance that is the same every time (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

#[derive(Clone)]
pub struct Real {
    pub last: String,
    pub first: String,
    pub sex: Sex,
    pub born: NaiveDate,
    pub code: String,
    pub role: &'static str,
}

#[derive(Clone)]
pub struct Family {
    pub people: Vec<Real>,
    pub phone: String,
    pub street: String,
    pub town: &'static str,
    pub contact: NaiveDate,
}

fn person(chance: &mut Chance, last: &str, sex: Sex, role: &'static str, years: (usize, usize)) -> Real {
    let first = if sex == Sex::Female { chance.of(&WOMEN) } else { chance.of(&MEN) }.to_owned();
    let born = NaiveDate::from_ymd_opt(i32::try_from(2025 - years.0 - chance.below(years.1 - years.0)).unwrap(), 1, 1).unwrap();
    let born = born.checked_add_days(Days::new(chance.below(300) as u64)).unwrap();
    let code = compute(last, &first, sex, born, chance.of(&TOWNS).1).unwrap().as_str().to_owned();
    Real { last: last.to_owned(), first, sex, born, code, role }
}

pub fn families(chance: &mut Chance, many: usize) -> Vec<Family> {
    (0..many)
        .map(|at| {
            let (mother, father) = (chance.of(&LASTS), chance.of(&LASTS));
            let mut people = vec![person(chance, mother, Sex::Female, "madre", (24, 50))];
            if !chance.one_in(4) {
                people.push(person(chance, father, Sex::Male, "padre", (24, 55)));
            }
            if chance.one_in(9) {
                people.push(person(chance, mother, Sex::Female, "nonna", (56, 80)));
            }
            for _ in 0..1 + chance.below(3) {
                let sex = if chance.one_in(2) { Sex::Female } else { Sex::Male };
                let child = person(chance, father, sex, "figlio", (1, 17));
                if people.iter().all(|known| known.first != child.first) {
                    people.push(child);
                }
            }
            Family {
                people,
                phone: format!("3{:09}", 20_000_000 + at * 7_919 + chance.below(5_000)),
                street: format!("Via {} {}", chance.of(&LASTS), 1 + chance.below(200)),
                town: chance.of(&TOWNS).0,
                contact: NaiveDate::from_ymd_opt(2024, 7, 1).unwrap().checked_add_days(Days::new(chance.below(360) as u64)).unwrap(),
            }
        })
        .collect()
}

pub fn day(chance: &mut Chance, day: NaiveDate, style: usize) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    match if style == 9 { chance.below(6) } else { style } {
        0 => format!("{d:02}/{m:02}/{y}"),
        1 => format!("{d}.{m}.{y}"),
        2 => format!("{y}-{m:02}-{d:02}"),
        3 => format!("{d} {} {y}", MONTHS[m as usize - 1]),
        4 => format!("{d}/{m}/{:02}", y % 100),
        _ => day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days().to_string(),
    }
}

/// Capitals and blanks as tired hands leave them.
pub fn slip(chance: &mut Chance, text: &str) -> String {
    match chance.below(12) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => format!("  {text} "),
        _ => text.to_owned(),
    }
}

/// Two letters in the middle exchanged.
fn swapped(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = letters.len() / 2;
    letters.swap(at - 1, at);
    letters.into_iter().collect()
}

pub fn csv(rows: &[Vec<String>], separator: char) -> Vec<u8> {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| if cell.contains([separator, '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() })
            .collect();
        text.push_str(&cells.join(&separator.to_string()));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

pub fn strings(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

pub fn true_person(one: &Real, born: bool, code: bool) -> TruePerson {
    TruePerson {
        last: Some(one.last.clone()),
        first: one.first.clone(),
        born: born.then(|| one.born.to_string()),
        code: code.then(|| one.code.clone()),
    }
}

/// How a register of one line a person is kept.
struct Persons {
    headings: &'static [&'static str],
    /// What stands in each column.
    keys: &'static [&'static str],
    above: usize,
    separator: char,
    dates: usize,
}

fn person_register(seed: u64, how: &Persons) -> (Vec<u8>, Truth) {
    let mut chance = Chance(seed);
    let all = families(&mut chance, 120);
    let mut rows: Vec<Vec<String>> =
        (0..how.above).map(|at| vec![if at == 0 { "Registro utenti".to_owned() } else { String::new() }]).collect();
    rows.push(strings(how.headings));
    let mut truth = Truth::default();
    let has = |key: &str| how.keys.contains(&key);
    let mut copies: Vec<(u32, Vec<String>)> = Vec::new();
    for (number, family) in all.iter().enumerate() {
        let mut told = TrueFamily::default();
        for (place, one) in family.people.iter().enumerate() {
            let line: Vec<String> = how
                .keys
                .iter()
                .map(|key| match *key {
                    "number" => (number + 1).to_string(),
                    "number_once" => {
                        if place == 0 {
                            format!("F{:03}", number + 1)
                        } else {
                            String::new()
                        }
                    }
                    "label" => family.people[0].last.clone(),
                    "line" => (rows.len()).to_string(),
                    "role" => one.role.to_owned(),
                    "letter" => match one.role {
                        "madre" => "M",
                        "padre" => "P",
                        "nonna" => "nonna",
                        _ => "F",
                    }
                    .to_owned(),
                    "warm" => match one.role {
                        "madre" => "mamma",
                        "padre" => "papà",
                        "nonna" => "nonna",
                        _ => "minore",
                    }
                    .to_owned(),
                    "last" => slip(&mut chance, &one.last),
                    "first" => slip(&mut chance, &one.first),
                    "last_first" => format!("{} {}", one.last, one.first),
                    "first_last" => format!("{} {}", one.first, one.last),
                    "sex" => if one.sex == Sex::Female { "F" } else { "M" }.to_owned(),
                    "born" => day(&mut chance, one.born, how.dates),
                    "code" => {
                        if chance.one_in(9) {
                            one.code.to_lowercase()
                        } else {
                            one.code.clone()
                        }
                    }
                    "phone" => family.phone.clone(),
                    "street" => family.street.clone(),
                    "town" => family.town.to_owned(),
                    "contact" => day(&mut chance, family.contact, 0),
                    other => panic!("{other}"),
                })
                .collect();
            let at = u32::try_from(rows.len() + 1).unwrap();
            if chance.one_in(40) && has("number") && place > 0 {
                let mut copy = line.clone();
                let which = how.keys.iter().position(|key| matches!(*key, "last" | "last_first" | "first_last")).unwrap();
                if has("code") || has("born") {
                    copy[which] = swapped(copy[which].trim());
                }
                copies.push((at, copy));
            }
            told.rows.push(at);
            told.people.push(true_person(one, has("born") || has("code"), has("code")));
            rows.push(line);
        }
        truth.families.push(told);
    }
    for (of, copy) in copies {
        truth.repeats.push((u32::try_from(rows.len() + 1).unwrap(), of));
        rows.push(copy);
    }
    (csv(&rows, how.separator), truth)
}

pub fn check(name: &str, bytes: &[u8], truth: &Truth) {
    let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    check_book(name, &read_book(bytes).unwrap(), truth, today);
}

/// As [`check`], of a book that was read.
pub fn check_book(name: &str, book: &Book, truth: &Truth, today: NaiveDate) -> Preview {
    let layout = lay_out(book, None, today);
    let preview = Preview::of_file(book, &layout, today);
    let scores = measure(name, &preview, truth);
    if std::env::var_os("SHOW").is_some() {
        println!(
            "{name}: {:?}",
            layout
                .headings
                .iter()
                .zip(&layout.columns)
                .map(|(heading, it)| format!("{heading}={}.{}", it.about.as_text(), it.column.as_text()))
                .collect::<Vec<_>>()
        );
    }
    least(name, &scores, 0.99);
    preview
}

#[test]
fn one_line_a_person_however_it_is_kept() {
    let all: [(&str, Persons); 8] = [
        (
            "shuffled",
            Persons {
                headings: &[
                    "Codice Fiscale",
                    "Nome",
                    "Data di nascita",
                    "Cognome",
                    "Famiglia n.",
                    "Parentela",
                    "Recapito",
                    "Comune di residenza",
                ],
                keys: &["code", "first", "born", "last", "number", "role", "phone", "town"],
                above: 0,
                separator: ';',
                dates: 9,
            },
        ),
        (
            "header on line 6",
            Persons {
                headings: &["ID nucleo", "Cognome", "Nome", "Nato il", "CF", "Ruolo"],
                keys: &["number", "last", "first", "born", "code", "letter"],
                above: 5,
                separator: ';',
                dates: 0,
            },
        ),
        (
            "commas",
            Persons {
                headings: &["Nucleo", "Nominativo", "Data nascita", "Grado di parentela", "Cell."],
                keys: &["number", "last_first", "born", "warm", "phone"],
                above: 0,
                separator: ',',
                dates: 2,
            },
        ),
        (
            "written once",
            Persons {
                headings: &["Fam.", "Cognome", "Nome", "Nato/a il", "Sesso", "Rapporto"],
                keys: &["number_once", "last", "first", "born", "sex", "warm"],
                above: 2,
                separator: '\t',
                dates: 1,
            },
        ),
        (
            "names only",
            Persons {
                headings: &["Famiglia", "Nome e cognome", "Nascita", "C.F.", "Ruolo"],
                keys: &["label", "first_last", "born", "code", "role"],
                above: 0,
                separator: ';',
                dates: 3,
            },
        ),
        (
            "no number",
            Persons {
                headings: &["N.", "Ruolo", "Cognome", "Nome", "Data di nascita", "Telefono", "Via", "Città"],
                keys: &["line", "role", "last", "first", "born", "phone", "street", "town"],
                above: 1,
                separator: ';',
                dates: 4,
            },
        ),
        (
            "no role",
            Persons {
                headings: &["Cod. famiglia", "Cognome", "Nome", "Sesso", "Data di nascita", "Codice fiscale", "Data accesso"],
                keys: &["number", "last", "first", "sex", "born", "code", "contact"],
                above: 0,
                separator: '|',
                dates: 0,
            },
        ),
        (
            "English",
            Persons {
                headings: &["Family ID", "Role", "Surname", "First name", "Date of birth", "Tax code", "Phone", "City"],
                keys: &["number", "role", "last", "first", "born", "code", "phone", "town"],
                above: 0,
                separator: ',',
                dates: 2,
            },
        ),
    ];
    for (seed, (name, how)) in (1..).zip(&all) {
        let (bytes, truth) = person_register(seed, how);
        check(name, &bytes, &truth);
    }
}

/// One line a family: what each column holds is told by a closure on the family.
fn family_register(
    seed: u64,
    headings: &[&[&str]],
    line: impl Fn(&mut Chance, usize, &Family) -> Vec<String>,
    told: impl Fn(&Family) -> Vec<TruePerson>,
) -> (Vec<u8>, Truth) {
    let mut chance = Chance(seed);
    let mut all = families(&mut chance, 150);
    for family in &mut all {
        // Grandparents have no place on such a line.
        family.people.retain(|one| one.role != "nonna");
    }
    let mut rows: Vec<Vec<String>> = headings.iter().map(|row| strings(row)).collect();
    let mut truth = Truth::default();
    for (number, family) in all.iter().enumerate() {
        truth.families.push(TrueFamily { rows: vec![u32::try_from(rows.len() + 1).unwrap()], people: told(family) });
        let cells = line(&mut chance, number, family);
        rows.push(cells);
    }
    (csv(&rows, ';'), truth)
}

pub fn of_role<'f>(family: &'f Family, role: &str) -> Option<&'f Real> {
    family.people.iter().find(|one| one.role == role)
}

pub fn kids(family: &Family) -> Vec<&Real> {
    family.people.iter().filter(|one| one.role == "figlio").collect()
}

#[test]
fn one_line_a_family_however_it_is_kept() {
    let first_only = |one: &Real| TruePerson { first: one.first.clone(), ..TruePerson::default() };
    let whole = |one: Option<&Real>| one.map_or_else(String::new, |one| format!("{} {}", one.last, one.first));
    // The father's column first, the mother's after it, the children with their years of birth.
    let (bytes, truth) = family_register(
        21,
        &[&["Progr.", "Padre", "CF padre", "Madre", "CF madre", "Minori", "Recapiti", "Residenza", "Motivo della richiesta"]],
        |_, number, family| {
            let (father, mother) = (of_role(family, "padre"), of_role(family, "madre"));
            let code = |one: Option<&Real>| one.map_or_else(String::new, |one| one.code.clone());
            let children = kids(family).iter().map(|kid| format!("{} ({})", kid.first, kid.born.year())).collect::<Vec<_>>().join(", ");
            vec![
                (number + 1).to_string(),
                whole(father),
                code(father),
                whole(mother),
                code(mother),
                children,
                family.phone.clone(),
                family.street.clone(),
                "ascolto".to_owned(),
            ]
        },
        |family| {
            family.people.iter().map(|one| if one.role == "figlio" { first_only(one) } else { true_person(one, true, true) }).collect()
        },
    );
    check("father first", &bytes, &truth);
    // Two lines of headings: whom, then what.
    let (bytes, truth) = family_register(
        22,
        &[
            &["", "MADRE", "", "", "PADRE", "", "", "", ""],
            &["Data contatto", "Cognome", "Nome", "Nata il", "Cognome", "Nome", "Nato il", "Figli", "Tel"],
        ],
        |chance, _, family| {
            let mut cells = vec![day(chance, family.contact, 0)];
            for role in ["madre", "padre"] {
                match of_role(family, role) {
                    Some(one) => cells.extend([slip(chance, &one.last), slip(chance, &one.first), day(chance, one.born, 9)]),
                    None => cells.extend([String::new(), String::new(), String::new()]),
                }
            }
            cells.push(
                kids(family).iter().map(|kid| format!("{} {} anni", kid.first, 2025 - kid.born.year())).collect::<Vec<_>>().join(" - "),
            );
            cells.push(family.phone.clone());
            cells
        },
        |family| {
            family.people.iter().map(|one| if one.role == "figlio" { first_only(one) } else { true_person(one, true, false) }).collect()
        },
    );
    check("two lines of headings", &bytes, &truth);
    // One adult, first name first, children with their dates, several phones.
    let (bytes, truth) = family_register(
        23,
        &[&["Data", "Nome e cognome", "Codice fiscale", "Figli (data di nascita)", "Cellulare", "E-mail", "Comune", "Inviante", "Note"]],
        |chance, number, family| {
            let mother = &family.people[0];
            let children =
                kids(family).iter().map(|kid| format!("{} n. {}", kid.first, day(chance, kid.born, 0))).collect::<Vec<_>>().join("; ");
            let phone = format!("{} / 0373 8057{}", family.phone, number % 10);
            let cells = [
                day(chance, family.contact, 1),
                format!("{} {}", mother.first, mother.last),
                mother.code.clone(),
                children,
                phone,
                "anna@example.it".to_owned(),
            ];
            cells.into_iter().chain([family.town.to_owned(), "scuola".to_owned(), "nulla, da dire".to_owned()]).collect()
        },
        |family| {
            let mother = true_person(&family.people[0], true, true);
            let children = kids(family).into_iter().map(|kid| TruePerson { born: Some(kid.born.to_string()), ..first_only(kid) });
            std::iter::once(mother).chain(children).collect()
        },
    );
    check("first name first", &bytes, &truth);
}
