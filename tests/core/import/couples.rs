//! Registers of couples in one cell, of families' last names, of guardians and of members in a cell, made anew from a seed, against what is true.

use std::collections::BTreeSet;

use accogli_core::typing::fiscal_code::Sex;
use chrono::Datelike;

use super::measure::{TrueFamily, TruePerson, Truth};
use super::others::{Chance, Family, Real, check, csv, day, families, kids, of_role, strings, true_person};

/// Families with both parents and at least one child.
fn whole(seed: u64) -> (Chance, Vec<Family>) {
    let mut chance = Chance(seed);
    let mut all = families(&mut chance, 160);
    all.iter_mut().for_each(|family| family.people.retain(|one| one.role != "nonna"));
    // Two lines of the same parents are one family.
    let mut seen = BTreeSet::new();
    all.retain(|family| !kids(family).is_empty() && of_role(family, "padre").is_some() && seen.insert(last_first(parents(family).1)));
    (chance, all)
}

fn first_only(one: &Real) -> TruePerson {
    TruePerson { first: one.first.clone(), ..TruePerson::default() }
}

/// A register of these families, a line each: what each column holds is told by a closure, and what is true of it by another.
fn try_on(
    name: &str,
    seed: u64,
    headings: &[&str],
    line: impl Fn(&mut Chance, usize, &Family) -> Vec<String>,
    told: impl Fn(&Family) -> Vec<TruePerson>,
) {
    let (mut chance, all) = whole(seed);
    let (mut rows, mut truth) = (vec![strings(headings)], Truth::default());
    for (at, family) in all.iter().enumerate() {
        truth.families.push(TrueFamily { rows: vec![u32::try_from(rows.len() + 1).unwrap()], people: told(family) });
        let cells = line(&mut chance, at, family);
        rows.push(cells);
    }
    assert!(rows.len() > 60, "{name}: {} lines", rows.len());
    check(name, &csv(&rows, ';'), &truth);
}

fn parents(family: &Family) -> (&Real, &Real) {
    (of_role(family, "padre").unwrap(), of_role(family, "madre").unwrap())
}

fn last_first(one: &Real) -> String {
    format!("{} {}", one.last, one.first)
}

fn first_last(one: &Real) -> String {
    format!("{} {}", one.first, one.last)
}

fn children(chance: &mut Chance, family: &Family) -> String {
    let mark = chance.of(&[", ", "; ", " e ", " - "]);
    let aged = chance.below(5);
    let each = |kid: &&Real| {
        let years = 2026 - kid.born.year();
        match aged {
            0 => format!("{} di anni {years}", kid.first),
            1 => format!("{} ({})", kid.first, kid.born.year()),
            2 => format!("{} nat{} nel {}", kid.first, if kid.sex == Sex::Female { "a" } else { "o" }, kid.born.year()),
            3 => format!("{} {years} anni", kid.first),
            _ => kid.first.clone(),
        }
    };
    let all = kids(family).iter().map(each).collect::<Vec<_>>().join(mark);
    match (chance.below(3), kids(family).len()) {
        (0, many) if many > 1 => format!("{many} figli: {all}"),
        _ => all,
    }
}

/// Everybody, the parents with their days and codes where they are told, the children by their first names.
fn people(born: bool, code: bool) -> impl Fn(&Family) -> Vec<TruePerson> {
    move |family| {
        let of = |one: &Real| {
            if one.role != "figlio" {
                return true_person(one, born, code);
            }
            first_only(one)
        };
        // Days that stand beside a child's name are measured elsewhere.
        family.people.iter().map(of).collect()
    }
}

#[test]
fn couples_in_one_cell() {
    let marks = [" e ", " / ", " - ", " + ", "; ", "/", "\n", " & "];
    let days = [" - ", " / ", " e ", "; ", ", "];
    // Last names first, days and codes of both in one cell each.
    try_on(
        "couples, last names first",
        51,
        &["N.", "Genitori", "Data di nascita", "C.F.", "Figli", "Tel.", "Comune"],
        |chance, at, family| {
            let (father, mother) = parents(family);
            let (one, other) = if at.is_multiple_of(3) { (mother, father) } else { (father, mother) };
            let mark = chance.of(&days);
            let born = format!("{}{mark}{}", day(chance, one.born, 0), day(chance, other.born, 0));
            let mark = chance.of(&marks);
            vec![
                (at + 1).to_string(),
                format!("{}{mark}{}", last_first(one), last_first(other)),
                born,
                format!("{} {}", one.code, other.code),
                kids(family).iter().map(|kid| kid.first.clone()).collect::<Vec<_>>().join(", "),
                format!("{} ({})", family.phone, chance.of(&["lui", "lei", "papà", "mamma"])),
                family.town.to_owned(),
            ]
        },
        people(true, true),
    );
    // First names first, and no code to tell.
    try_on(
        "couples, first names first",
        52,
        &["Coppia", "Minori presenti", "Recapiti", "Primo accesso"],
        |chance, _, family| {
            let (father, mother) = parents(family);
            let mark = chance.of(&marks);
            let couple = format!("{}{mark}{}", first_last(father), first_last(mother));
            vec![
                couple,
                kids(family).iter().map(|kid| kid.first.clone()).collect::<Vec<_>>().join(" e "),
                family.phone.clone(),
                day(chance, family.contact, 0),
            ]
        },
        people(false, false),
    );
    // One last name for both, in capitals.
    try_on(
        "couples of one name",
        53,
        &["Cognome e nome dei genitori", "Nominativo figli", "Telefono"],
        |_, at, family| {
            let (father, mother) = parents(family);
            let name = if at.is_multiple_of(2) { first_last(father) } else { last_first(father) };
            let text = if at.is_multiple_of(2) { format!("{} e {name}", mother.first) } else { format!("{name} e {}", mother.first) };
            vec![text, kids(family).iter().map(|kid| kid.first.clone()).collect::<Vec<_>>().join(", "), family.phone.clone()]
        },
        |family| {
            let last = parents(family).0.last.clone();
            let of = |one: &Real| {
                if one.role == "figlio" { first_only(one) } else { TruePerson { last: Some(last.clone()), ..first_only(one) } }
            };
            family.people.iter().map(of).collect()
        },
    );
}

#[test]
fn the_last_name_of_the_family_and_first_names_of_the_parents() {
    let last_of = |family: &Family| parents(family).0.last.clone();
    let told = |of_mother: bool| {
        move |family: &Family| {
            let last = last_of(family);
            let of = |one: &Real| match one.role {
                "madre" if of_mother => true_person(one, false, false),
                _ => TruePerson { last: Some(last.clone()), ..first_only(one) },
            };
            family.people.iter().map(of).collect()
        }
    };
    let names = |family: &Family| kids(family).iter().map(|kid| kid.first.clone()).collect::<Vec<_>>().join(", ");
    try_on(
        "Cognome, Papà, Mamma",
        61,
        &["Cognome", "Papà", "Mamma", "Bambini", "Cell."],
        |_, _, family| {
            let (father, mother) = parents(family);
            vec![father.last.clone(), father.first.clone(), mother.first.clone(), names(family), family.phone.clone()]
        },
        told(false),
    );
    try_on(
        "Nucleo, Madre with her own",
        62,
        &["Nucleo", "Madre", "Padre", "Figli", "Telefono", "Indirizzo"],
        |chance, _, family| {
            let (father, mother) = parents(family);
            let label = if chance.one_in(3) { format!("Fam. {}", father.last) } else { father.last.to_uppercase() };
            vec![label, first_last(mother), father.first.clone(), names(family), family.phone.clone(), family.street.clone()]
        },
        told(true),
    );
    try_on(
        "two last names",
        63,
        &["Famiglia", "Nome padre", "Nome madre", "Nome figlio 1", "Nome figlio 2", "Nome figlio 3", "Recapito"],
        |chance, _, family| {
            let (father, mother) = parents(family);
            let mark = chance.of(&[" - ", "/", " / ", " e "]);
            let mut cells = vec![format!("{}{mark}{}", father.last, mother.last), father.first.clone(), mother.first.clone()];
            let all = kids(family);
            cells.extend((0..3).map(|at| all.get(at).map_or_else(String::new, |kid| kid.first.clone())));
            cells.push(family.phone.clone());
            cells
        },
        told(true),
    );
}

#[test]
fn minors_with_guardians_keep_their_names() {
    let child = |family: &Family| kids(family)[0].clone();
    let told = |guardian: bool| {
        move |family: &Family| {
            let (father, mother) = parents(family);
            let adults = [Some(father), Some(mother).filter(|_| guardian)];
            let own =
                TruePerson { last: Some("Esposito".to_owned()), born: Some(child(family).born.to_string()), ..first_only(&child(family)) };
            adults.into_iter().flatten().map(|one| true_person(one, false, false)).chain([own]).collect()
        }
    };
    // The child's last name is of nobody else on the line.
    try_on(
        "Minore, Affidatari",
        71,
        &["Cognome minore", "Nome minore", "Data di nascita", "Affidatari", "Tel. affidatari"],
        |chance, _, family| {
            let (father, mother) = parents(family);
            let (mark, kid) = (chance.of(&[" e ", " / ", " - "]), child(family));
            vec![
                "Esposito".to_owned(),
                kid.first.clone(),
                day(chance, kid.born, 9),
                format!("{}{mark}{}", last_first(father), last_first(mother)),
                family.phone.clone(),
            ]
        },
        told(true),
    );
    try_on(
        "Minore whole, Tutore",
        72,
        &["Minore", "Nato/a il", "Tutore", "Recapito tutore", "Comune"],
        |chance, _, family| {
            let (father, _) = parents(family);
            let kid = child(family);
            vec![
                format!("Esposito {}", kid.first),
                day(chance, kid.born, 0),
                last_first(father),
                family.phone.clone(),
                family.town.to_owned(),
            ]
        },
        told(false),
    );
    try_on(
        "whose line it is, is a child",
        73,
        &["Cognome", "Nome", "Data di nascita", "Padre", "Madre", "Telefono"],
        |chance, _, family| {
            let (father, mother) = parents(family);
            let kid = child(family);
            vec![
                "Esposito".to_owned(),
                kid.first.clone(),
                day(chance, kid.born, 0),
                last_first(father),
                last_first(mother),
                family.phone.clone(),
            ]
        },
        told(true),
    );
}

#[test]
fn children_in_words_and_all_members_of_a_cell() {
    for (seed, heading) in [(81, "Figli (nome ed età)"), (82, "Minori presenti"), (83, "Composizione nucleo"), (84, "Figli")] {
        try_on(
            heading,
            seed,
            &["Richiedente", heading, "Recapito"],
            |chance, _, family| vec![last_first(parents(family).1), children(chance, family), family.phone.clone()],
            |family| {
                let adult = |one: &&Real| one.role == "madre";
                let mother = family.people.iter().filter(adult).map(|one| true_person(one, false, false));
                mother.chain(kids(family).into_iter().map(first_only)).collect()
            },
        );
    }
    try_on(
        "members by their roles",
        85,
        &["Cognome e nome", "Composizione del nucleo familiare", "Telefono"],
        |chance, _, family| {
            let (father, mother) = parents(family);
            let names = kids(family).iter().map(|kid| format!("{} ({})", kid.first, kid.born.year())).collect::<Vec<_>>().join(", ");
            let members = match chance.below(4) {
                0 => format!("padre {}, madre {}, figli {names}", father.first, mother.first),
                1 => format!("{} (padre), {} (madre), {names}", last_first(father), last_first(mother)),
                2 => format!("Padre: {}; Figli: {names}", father.first),
                _ => format!("{} (papà), {names}", last_first(father)),
            };
            vec![last_first(mother), members, family.phone.clone()]
        },
        |family| {
            let of = |one: &Real| if one.role == "madre" { true_person(one, false, false) } else { first_only(one) };
            family.people.iter().map(of).collect()
        },
    );
}

#[test]
fn other_adults_beside_a_first() {
    let cases: [(u64, &[&str]); 5] = [
        (91, &["Richiedente", "Altro adulto", "Figli", "Tel."]),
        (92, &["Cognome e nome", "Coniuge/Conv.", "Minori", "Telefono"]),
        (93, &["Referente", "Secondo genitore", "Bambini", "Cell."]),
        (94, &["Utente", "Convivente", "Figli", "Recapito"]),
        (95, &["Nominativo", "Partner", "Prole", "Recapito tel."]),
    ];
    for (seed, headings) in cases {
        try_on(
            headings[1],
            seed,
            headings,
            |_, _, family| {
                let (father, mother) = parents(family);
                let names = kids(family).iter().map(|kid| kid.first.clone()).collect::<Vec<_>>().join(", ");
                vec![last_first(mother), last_first(father), names, family.phone.clone()]
            },
            |family| {
                let of = |one: &Real| if one.role == "figlio" { first_only(one) } else { true_person(one, false, false) };
                family.people.iter().map(of).collect()
            },
        );
    }
}
