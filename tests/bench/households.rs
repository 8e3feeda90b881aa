//! Family files: people with the names of Italy, their phones, households, relationships, first contacts and intake sheets.

use accogli_core::Id;
use accogli_core::families::search_text;
use accogli_core::typing::fiscal_code::{self, Sex};
use accogli_core::typing::phone;
use chrono::{Datelike, Days, NaiveDate};

use super::around::{self, Around};
use super::fill::{TOWNS, World, instant, today};
use super::people::{Names, Origin, country};

/// Land registry codes of the places people are born in.
const BIRTH_PLACES: [(&str, &str); 6] =
    [("Crema", "D142"), ("Milano", "F205"), ("Soncino", "I827"), ("Napoli", "F839"), ("Cremona", "D150"), ("Roma", "H501")];

/// So many people are looked for by the bench: mothers, fathers and children by turns.
const SEARCHED: usize = 12;

struct Person {
    last: String,
    woman: bool,
    born_on: NaiveDate,
    role: &'static str,
}

/// Writes every family file.
pub fn fill(world: &mut World) {
    for number in 0..world.files {
        family(world, number);
    }
    world.count("family files", world.files);
}

fn family(world: &mut World, number: usize) {
    let opened = world.day_at(number, world.files);
    let origin = Names::origin(&mut world.dice);
    let people = invent(world, origin, opened, number);
    let id = world.id(opened);
    let site = world.sites[number % world.sites.len()];
    let town = TOWNS[world.dice.below(TOWNS.len())];
    let title = format!("{}–{}", people[0].last, people[1].last);
    world.put(
        "INSERT INTO family (id, number, title, opened_on, site_id, status) VALUES (?, ?, ?, ?, ?, 'open')",
        (id, format!("A-{:02}-{:04}", opened.year() % 100, number % 10_000), title, opened, site),
    );
    journal(world, id, opened);
    let separated = world.dice.chance(40);
    let ids: Vec<Id> =
        people.iter().enumerate().map(|(place, person)| write_person(world, person, place, origin, opened, town, number)).collect();
    let homes: Vec<Id> = (0..if separated { 2 } else { 1 }).map(|place| household(world, id, place, opened, town)).collect();
    for (place, (person, who)) in people.iter().zip(&ids).enumerate() {
        let link = world.id(opened);
        world.put(
            "INSERT INTO family_member (id, family_id, person_id, role, position) VALUES (?, ?, ?, ?, ?)",
            (link, id, who, person.role, place as i64),
        );
        // A separated father lives in the second home, the children in both.
        let lives = homes.iter().enumerate().filter(|(home, _)| match place {
            0 => *home == 0,
            1 => *home + 1 == homes.len(),
            _ => true,
        });
        for (_, home) in lives.collect::<Vec<_>>() {
            let row = world.id(opened);
            world.put("INSERT INTO membership (id, household_id, person_id, starts_on) VALUES (?, ?, ?, ?)", (row, home, who, opened));
        }
        for parent in ids.iter().take(if place < 2 { 0 } else { 2 }) {
            let row = world.id(opened);
            world.put("INSERT INTO relationship (id, person_id, other_id, kind) VALUES (?, ?, ?, 'parent')", (row, parent, who));
        }
    }
    let row = world.id(opened);
    let ended = separated.then_some(opened);
    world.put(
        "INSERT INTO relationship (id, person_id, other_id, kind, ends_on) VALUES (?, ?, ?, 'partner', ?)",
        (row, ids[0], ids[1], ended),
    );
    enquiry(world, Some((id, &people[0])), opened, site, town);
    if number.is_multiple_of(10) {
        enquiry(world, None, opened, site, town);
    }
    if !number.is_multiple_of(5) {
        let row = world.id(opened);
        world.put(
            "INSERT INTO intake_sheet (id, family_id, held_on, minutes, couple, custody, reason, needs, decision) VALUES (?, ?, ?, 60, ?, 'joint', ?, ?, 'appointment')",
            (row, id, opened, if separated { "separated" } else { "cohabiting" }, "Fatica a parlare con i figli dopo il trasloco", "Un luogo dove essere ascoltati"),
        );
        world.count("intake sheets", 1);
    }
    let is_minor = people.get(2).is_some_and(|child| child.born_on + Days::new(18 * 366) > today());
    around::fill(world, &Around { number, family: id, people: &ids, opened, is_minor });
    world.count("people", ids.len());
    world.families.push((id, ids));
}

/// Mother, father, one or two children: three and a half on average.
fn invent(world: &mut World, origin: Origin, opened: NaiveDate, number: usize) -> Vec<Person> {
    let (mother, father) = (world.names.last(&mut world.dice, origin), world.names.last(&mut world.dice, origin));
    let mut born = |years: u64, spread: usize| opened - Days::new(years * 365 + world.dice.below(spread * 365) as u64);
    let mut people = vec![
        Person { last: mother, woman: true, born_on: born(26, 20), role: "mother" },
        Person { last: father.clone(), woman: false, born_on: born(28, 20), role: "father" },
    ];
    for _ in 0..1 + number % 2 {
        let born_on = born(1, 16);
        people.push(Person { last: father.clone(), woman: born_on.day() % 2 == 0, born_on, role: "child" });
    }
    people
}

fn write_person(world: &mut World, person: &Person, place: usize, origin: Origin, opened: NaiveDate, town: &str, number: usize) -> Id {
    let id = world.id(opened);
    let first = world.names.first(&mut world.dice, origin, person.woman);
    let (birth_place, land_code) = BIRTH_PLACES[world.dice.below(BIRTH_PLACES.len())];
    let sex = if person.woman { Sex::Female } else { Sex::Male };
    let code = fiscal_code::compute(&person.last, first, sex, person.born_on, land_code).ok().map(|code| code.as_str().to_owned());
    let phone =
        (place < 2).then(|| format!("3{}{:08}", [20, 28, 33, 38, 47, 49, 66, 89][world.dice.below(8)] / 10, world.dice.below(100_000_000)));
    let digits = phone.as_deref().and_then(phone::search_digits);
    let (citizenship, language) = country(origin);
    let text = search_text(&[&person.last, first], digits.as_deref().into_iter().chain(code.as_deref()));
    world.put(
        "INSERT INTO person (id, last_name, first_name, sex, born_on, birth_place, fiscal_code, citizenship, languages, municipality, address, search_text) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'Via dei Tigli 3', ?)",
        (id, &person.last, first, if person.woman { "f" } else { "m" }, person.born_on, birth_place, &code, citizenship, language, town, text),
    );
    if let (Some(phone), Some(digits)) = (&phone, &digits) {
        let row = world.id(opened);
        world.put(
            "INSERT INTO contact_point (id, person_id, kind, value, digits, label, safety) VALUES (?, ?, 'phone', ?, ?, 'cellulare', ?)",
            (row, id, phone, digits, if number.is_multiple_of(9) { "no_voicemail" } else { "free" }),
        );
        world.count("phones", 1);
    }
    let step = (world.files / SEARCHED).max(1);
    if number.is_multiple_of(step) && place == number / step % 3 {
        world.queries.extend([format!("{} {first}", person.last), format!("{first} {}", person.last)]);
        world.queries.extend(phone);
        world.queries.extend(code.map(|code| code[..11].to_lowercase()));
    }
    id
}

fn household(world: &mut World, family: Id, place: usize, day: NaiveDate, town: &str) -> Id {
    let id = world.id(day);
    let label = if place == 0 { "Casa" } else { "Casa del padre" };
    world.put(
        "INSERT INTO household (id, family_id, label, municipality, address, position) VALUES (?, ?, ?, ?, 'Via dei Tigli 3', ?)",
        (id, family, label, town, place as i64),
    );
    world.count("households", 1);
    id
}

/// The first contact of a family, or one that led to none.
fn enquiry(world: &mut World, family: Option<(Id, &Person)>, day: NaiveDate, site: Id, town: &str) {
    let id = world.id(day);
    let recent = (today() - day).num_days() < 28;
    let state = match family {
        Some(_) if recent && world.dice.chance(20) => "call_back",
        Some(_) => "path",
        None => "informed",
    };
    let last = family.as_ref().map(|(_, person)| person.last.as_str());
    let text = last.map_or_else(String::new, |last| search_text(&[last], []));
    world.put(
        "INSERT INTO enquiry (id, received_at, site_id, channel, asker, last_name, topic, municipality, call_back_on, family_id, state, search_text) \
         VALUES (?, ?, ?, 'phone', 'mother', ?, 'Vuole parlare con qualcuno della separazione', ?, ?, ?, ?, ?)",
        (id, instant(day, 10), site, last, town, (state == "call_back").then_some(day), family.map(|(id, _)| id), state, text),
    );
    if family.is_none() && recent {
        around::next_step(world, id, day);
    }
    world.count("first contacts", 1);
}

/// A file opened leaves a change set, its row in the journal and an entry in the audit.
fn journal(world: &mut World, family: Id, day: NaiveDate) {
    let actor = world.staff[0];
    let at = instant(day, 9);
    world
        .put("INSERT INTO change_set (actor, action, at, undoable, cause) VALUES (?, 'families_save_family', ?, 1, 'action')", (actor, at));
    let seq = world.db.last_insert_rowid();
    let cells = format!(
        r#"{{"number":[null,"A-25-0001"],"opened_on":[null,"{day}"],"site_id":[null,{{"x":"{actor}"}}],"title":[null,"Rossi–Bianchi"]}}"#
    );
    world.put(
        "INSERT INTO change (change_set, ordinal, table_name, row_id, kind, cells) VALUES (?, 1, 'family', ?, 'insert', ?)",
        (seq, family, cells),
    );
    world.put("INSERT INTO audit_entry (at, actor, action, subject, outcome, hash) VALUES (?, ?, 'families_save_family', ?, 'done', randomblob(32))", (at, actor, family));
}
