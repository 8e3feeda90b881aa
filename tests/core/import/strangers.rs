//! More registers nobody has seen: dates in three columns, sheets of another kind before the register, titles between the lines, children in
//! columns of their own, names in either order, fathers who are nobody, ages in months.

use accogli_core::import::{Book, FoundFamily, Preview, Sheet, SheetRow};
use accogli_core::typing::fiscal_code::Sex;
use chrono::{Datelike, NaiveDate};

use super::measure::{TrueFamily, TruePerson, Truth};
use super::others::{Chance, Family, Real, check_book, day, families, kids, of_role, strings, true_person};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()
}

/// A sheet of these rows; an empty one stands for a blank line, which no reader tells.
fn sheet(name: &str, rows: &[Vec<String>]) -> Sheet {
    let rows = (1..).zip(rows).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    let rows = rows.map(|(number, cells)| SheetRow { number, cells: cells.clone() }).collect();
    Sheet { name: name.to_owned(), hidden: false, rows }
}

fn try_on(name: &str, rows: &[Vec<String>], truth: &Truth) -> Preview {
    check_book(name, &Book { sheets: vec![sheet("Foglio1", rows)] }, truth, today())
}

fn number(rows: &[Vec<String>]) -> u32 {
    u32::try_from(rows.len() + 1).unwrap()
}

fn first_only(one: &Real) -> TruePerson {
    TruePerson { first: one.first.clone(), ..TruePerson::default() }
}

/// Families of parents and at least one child.
fn small(seed: u64) -> (Chance, Vec<Family>) {
    let mut chance = Chance(seed);
    let mut all = families(&mut chance, 140);
    all.iter_mut().for_each(|family| family.people.retain(|one| one.role != "nonna"));
    all.retain(|family| !kids(family).is_empty());
    (chance, all)
}

fn sex_word(chance: &mut Chance, sex: Sex) -> String {
    let words: [&str; 4] = if sex == Sex::Female { ["femmina", "F", "donna", "Femminile"] } else { ["maschio", "M", "uomo", "Maschile"] };
    chance.of(&words).to_owned()
}

/// A line a person; what each holds is told by a closure.
fn a_line_a_person(
    seed: u64,
    above: Vec<Vec<String>>,
    line: impl Fn(&mut Chance, usize, usize, &Family, &Real) -> Vec<String>,
    told: impl Fn(&Real) -> TruePerson,
) -> (Vec<Vec<String>>, Truth) {
    let mut chance = Chance(seed);
    let all = families(&mut chance, 140);
    let (mut rows, mut truth) = (above, Truth::default());
    for (at, family) in all.iter().enumerate() {
        let mut known = TrueFamily::default();
        for (place, one) in family.people.iter().enumerate() {
            known.rows.push(number(&rows));
            known.people.push(told(one));
            let cells = line(&mut chance, at, place, family, one);
            rows.push(cells);
        }
        truth.families.push(known);
    }
    (rows, truth)
}

#[test]
fn a_date_in_three_columns() {
    let cells = |chance: &mut Chance, at: usize, _: usize, family: &Family, one: &Real| {
        let month = if at.is_multiple_of(2) {
            one.born.month().to_string()
        } else {
            [
                "gennaio",
                "febbraio",
                "marzo",
                "aprile",
                "maggio",
                "giugno",
                "luglio",
                "agosto",
                "settembre",
                "ottobre",
                "novembre",
                "dicembre",
            ][one.born.month0() as usize]
                .to_owned()
        };
        vec![
            (at + 1).to_string(),
            one.last.clone(),
            one.first.clone(),
            sex_word(chance, one.sex),
            one.born.day().to_string(),
            month,
            one.born.year().to_string(),
            one.role.to_owned(),
            family.phone.clone(),
        ]
    };
    let two_lines = vec![
        strings(&["REGISTRO DEGLI UTENTI"]),
        strings(&["Nucleo", "Cognome", "Nome", "Sesso", "Data di nascita", "", "", "Rapporto di parentela", "Recapito telefonico"]),
        strings(&["", "", "", "", "gg", "mm", "aaaa", "", ""]),
    ];
    let (rows, truth) = a_line_a_person(31, two_lines, cells, |one| true_person(one, true, false));
    try_on("day, month, year below", &rows, &truth);
    let one_line = vec![strings(&[
        "N. famiglia",
        "Cognome",
        "Nome",
        "Genere",
        "Giorno nascita",
        "Mese nascita",
        "Anno nascita",
        "Ruolo nel nucleo",
        "Telefono",
    ])];
    let (rows, truth) = a_line_a_person(32, one_line, cells, |one| true_person(one, true, false));
    try_on("day, month, year beside", &rows, &truth);
}

#[test]
fn sheets_and_lines_of_another_kind_around_the_register() {
    let above = vec![
        strings(&["Comune di Pandino - Centro per le Famiglie"]),
        strings(&["Anno 2024-2025"]),
        Vec::new(),
        strings(&["Legenda", "M = mamma", "P = papà", "B = bambino/a"]),
        Vec::new(),
        strings(&["Cod. nucleo", "Componente (cognome e nome)", "Ruolo", "Nato/a il", "Codice fiscale", "Cell.", "Indirizzo", "Comune"]),
    ];
    let (mut rows, mut truth) = a_line_a_person(
        33,
        above,
        |chance, at, _, family, one| {
            let role = match one.role {
                "madre" => "M",
                "padre" => "P",
                "nonna" => "nonna",
                _ => "B",
            };
            let phone = match chance.below(5) {
                0 => format!("{} (nonna)", family.phone),
                1 => format!("casa 0373 80{:03} - cell {}", at % 1000, family.phone),
                2 => format!("{} dopo le 18", family.phone),
                3 => "n.d.".to_owned(),
                _ => family.phone.clone(),
            };
            let code = if chance.one_in(6) { "n.d.".to_owned() } else { one.code.clone() };
            let born = day(chance, one.born, 9);
            vec![
                format!("F{:03}", at + 1),
                format!("{} {}", one.last, one.first),
                role.to_owned(),
                born,
                code,
                phone,
                family.street.clone(),
                family.town.to_owned(),
            ]
        },
        |one| true_person(one, true, true),
    );
    // Somebody wrote the desk's name between the families, and a total below.
    let middle = rows.len() / 2;
    let at = (middle..rows.len()).find(|at| rows[*at][0] != rows[*at - 1][0]).unwrap();
    rows.insert(at, strings(&["SPORTELLO DI SONCINO"]));
    rows.push(strings(&["", "Totale componenti", "", "412"]));
    for family in &mut truth.families {
        family.rows.iter_mut().filter(|row| **row > u32::try_from(at).unwrap()).for_each(|row| *row += 1);
        // A code that was not known is not in the file.
        for (row, person) in family.rows.iter().zip(&mut family.people) {
            if rows[*row as usize - 1][4] == "n.d." {
                person.code = None;
            }
        }
    }
    let legend = sheet(
        "Legenda",
        &[strings(&["Sigla", "Significato"]), strings(&["M", "mamma"]), strings(&["P", "papà"]), strings(&["B", "bambino"])],
    );
    let counts: Vec<Vec<String>> = (0..60).map(|at| vec![format!("Comune {at}"), (at * 3).to_string(), (at * 2).to_string()]).collect();
    let book = Book { sheets: vec![legend, sheet("Riepilogo", &counts), sheet("Utenti", &rows)] };
    let preview = check_book("three sheets", &book, &truth, today());
    // Every phone that is written is somebody's, or stays to be read: that of a grandmother who is on no line.
    let there = rows.iter().filter(|row| row.len() > 5 && row[5].contains('3')).count();
    assert!(there > 100, "{there}");
    let told = |family: &&FoundFamily| {
        family.people.iter().any(|one| !one.phones.is_empty()) || family.unread.iter().any(|doubt| doubt.text.ends_with("(nonna)"))
    };
    let families = preview.found.families.iter().filter(told).count();
    assert!(families * 100 >= preview.found.families.len() * 97, "{families} of {}", preview.found.families.len());
}

#[test]
fn both_parents_and_four_children_in_columns_of_their_own() {
    let whole = |one: Option<&Real>| one.map_or_else(String::new, |one| format!("{} {}", one.last, one.first));
    let lines = |seed: u64, headings: &[&str], child: &dyn Fn(&mut Chance, &Real) -> Vec<String>, told: &dyn Fn(&Real) -> TruePerson| {
        let (mut chance, all) = small(seed);
        let (mut rows, mut truth) = (vec![strings(&["Anagrafica famiglie"]), strings(headings)], Truth::default());
        for (at, family) in all.iter().enumerate() {
            let (mother, father) = (of_role(family, "madre").unwrap(), of_role(family, "padre"));
            let missing = ["", "ignoto", "sconosciuto", "n.d.", "non riconosciuto", "//"];
            let no_father = chance.of(&missing).to_owned();
            let mut cells = vec![
                (at + 1).to_string(),
                whole(Some(mother)),
                day(&mut chance, mother.born, 9),
                mother.code.clone(),
                father.map_or(no_father, |father| whole(Some(father))),
                father.map_or_else(String::new, |father| day(&mut chance, father.born, 3)),
            ];
            let children = kids(family);
            let width = child(&mut chance, children[0]).len();
            for place in 0..4 {
                cells.extend(children.get(place).map_or_else(|| vec![String::new(); width], |one| child(&mut chance, one)));
            }
            cells.push(format!("{} (mamma)", family.phone));
            cells.push("nulla da segnalare".to_owned());
            let people = family.people.iter().map(|one| match one.role {
                "figlio" => told(one),
                "madre" => true_person(one, true, true),
                _ => true_person(one, true, false),
            });
            truth.families.push(TrueFamily { rows: vec![number(&rows)], people: people.collect() });
            rows.push(cells);
        }
        (rows, truth)
    };
    // "Nato il" belongs to the child before it.
    let headings = [
        "N.",
        "Cognome e nome madre",
        "Data di nascita madre",
        "C.F. madre",
        "Cognome e nome padre",
        "Data di nascita padre",
        "Figlio 1",
        "Nato il",
        "Figlio 2",
        "Nato il",
        "Figlio 3",
        "Nato il",
        "Figlio 4",
        "Nato il",
        "Telefono",
        "Note",
    ];
    let born = |one: &Real| TruePerson { born: Some(one.born.to_string()), ..first_only(one) };
    let (rows, truth) = lines(34, &headings, &|chance, one| vec![one.first.clone(), day(chance, one.born, 9)], &born);
    try_on("date after each child", &rows, &truth);
    let headings = [
        "Progressivo",
        "Mamma",
        "Data nascita mamma",
        "CF mamma",
        "Papà",
        "Data nascita papà",
        "1° figlio",
        "data nascita 1° figlio",
        "sesso 1° figlio",
        "2° figlio",
        "data nascita 2° figlio",
        "sesso 2° figlio",
        "3° figlio",
        "data nascita 3° figlio",
        "sesso 3° figlio",
        "4° figlio",
        "data nascita 4° figlio",
        "sesso 4° figlio",
        "Recapito",
        "Osservazioni",
    ];
    let (rows, truth) = lines(
        35,
        &headings,
        &|chance, one| vec![format!("{} {}", one.last, one.first), day(chance, one.born, 4), sex_word(chance, one.sex)],
        &|one| true_person(one, true, false),
    );
    try_on("first, second, third child", &rows, &truth);
    let headings = [
        "ID",
        "Nominativo madre",
        "Nata il",
        "Cod. fisc. madre",
        "Nominativo padre",
        "Nato il",
        "Nome primo figlio",
        "Età primo figlio",
        "Nome secondo figlio",
        "Età secondo figlio",
        "Nome terzo figlio",
        "Età terzo figlio",
        "Nome quarto figlio",
        "Età quarto figlio",
        "Contatti telefonici",
        "Annotazioni",
    ];
    let age = |chance: &mut Chance| format!("{}{}", 1 + chance.below(11), chance.of(&[" mesi", "", " anni", " a"]));
    let (rows, truth) = lines(36, &headings, &|chance, one| vec![one.first.clone(), age(chance)], &first_only);
    let preview = try_on("ages in months", &rows, &truth);
    let aged = preview.found.families.iter().flat_map(|family| &family.people).filter(|one| one.age.is_some()).count();
    assert_eq!(
        aged,
        truth.families.iter().map(|family| family.people.iter().filter(|one| one.last.is_none()).count()).sum::<usize>(),
        "every age is kept"
    );
}

#[test]
fn names_in_either_order_and_roles_of_new_families() {
    let headings = vec![strings(&["Famiglia", "Nominativo", "Relazione", "Sesso", "Data di nascita", "Tel / cell"])];
    let (rows, truth) = a_line_a_person(
        37,
        headings,
        |chance, at, place, family, one| {
            let name =
                if (at + place).is_multiple_of(3) { format!("{} {}", one.first, one.last) } else { format!("{} {}", one.last, one.first) };
            let role = match one.role {
                "padre" => chance.of(&["padre", "patrigno", "compagno della madre", "papà", "convivente"]),
                "madre" => chance.of(&["madre", "mamma", "Madre (affidataria)"]),
                "figlio" if one.sex == Sex::Female => chance.of(&["figlia", "bambina", "minore", "figlia minore"]),
                "figlio" => chance.of(&["figlio", "bambino", "minore", "gemello"]),
                other => other,
            };
            let born = if at.is_multiple_of(2) { day(chance, one.born, 3) } else { day(chance, one.born, 4) };
            vec![format!("N{:02}", at + 1), name, role.to_owned(), sex_word(chance, one.sex), born, family.phone.clone()]
        },
        |one| true_person(one, true, false),
    );
    try_on("either order", &rows, &truth);
}

#[test]
fn twins_are_two() {
    let (mut chance, mut all) = small(39);
    let (mut rows, mut truth) = (vec![strings(&["Nucleo n.", "Cognome", "Nome", "Ruolo", "Nato/a il", "Comune"])], Truth::default());
    for (at, family) in all.iter_mut().enumerate() {
        // Of one day, and of names that begin alike.
        let born = family.people.iter().find(|one| one.role == "figlio").unwrap().clone();
        let other = if born.sex == Sex::Female { ["Martina", "Marta", "Giada"] } else { ["Mattia", "Mirko", "Gioele"] };
        let twin = Real { first: chance.of(&other).to_owned(), ..born };
        family.people.push(twin);
        let mut known = TrueFamily::default();
        for one in &family.people {
            known.rows.push(number(&rows));
            known.people.push(true_person(one, true, false));
            rows.push(vec![
                (at + 1).to_string(),
                one.last.clone(),
                one.first.clone(),
                one.role.to_owned(),
                day(&mut chance, one.born, 0),
                family.town.to_owned(),
            ]);
        }
        truth.families.push(known);
    }
    try_on("twins", &rows, &truth);
}
