//! To whom letters and labels go, and who must be left out: hidden addresses, the dead, those whose data is restricted.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::both_homes::{Apart, kept_from, parents_apart};
use crate::error::{Code, Error, Result};
use crate::families::{Addressee, Around, MemberRole, PersonSex, lets_value, tagged};
use crate::id::Id;
use crate::store::{Reader, Writer, codes};

codes! {
    /// Why somebody was left out.
    pub enum LeftOutWhy {
        /// The address is protected.
        Hidden = "hidden",
        /// There is no address.
        NoAddress = "no_address",
        /// The data is restricted (art. 18).
        Limited = "limited",
        /// The person died.
        Dead = "dead",
        /// No number or address that may be used freely.
        NoContact = "no_contact",
        /// An order says that they are not told of the child, or has to be read first.
        Order = "order",
        /// On the list, but for what stands in one column of it.
        Protected = "protected",
    }
}

/// Somebody who was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LeftOut {
    /// Their name.
    pub name: String,
    /// Why.
    pub why: LeftOutWhy,
    /// Of somebody who is on the list, the column that is blank.
    pub column: Option<&'static str>,
}

/// Who is written to: the people of a programme, of some files, or of all open files.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct Recipients {
    /// The enrolled of this programme.
    pub programme_id: Option<Id>,
    /// Of those enrolled these alone; all of them when none is named.
    pub person_ids: Vec<Id>,
    /// The adults of these files; of all open ones when none is named.
    pub family_ids: Vec<Id>,
    /// Of all open files those with this tag, however it is written.
    pub tag: Option<String>,
    /// One for the people of a file who live together, instead of one for each person.
    pub per_household: bool,
    /// What is written is about children: of one who lives in two homes it goes to the parent of each, whom no order keeps from it.
    pub both_homes: bool,
}

/// Somebody a letter goes to.
#[derive(Debug, Clone)]
pub(super) struct Recipient {
    pub(super) salutation: String,
    pub(super) name: String,
    pub(super) street: String,
    pub(super) code: String,
    pub(super) municipality: String,
    pub(super) number: String,
}

/// A person with the address letters would go to.
#[derive(Debug, Clone)]
pub(super) struct Addressed {
    id: Id,
    pub(super) last_name: String,
    pub(super) first_name: String,
    sex: Option<PersonSex>,
    born_on: Option<NaiveDate>,
    pub(super) hidden: bool,
    pub(super) dead: bool,
    pub(super) limited: bool,
    address: Option<String>,
    municipality: Option<String>,
    /// The town as it stands with the person, where they are written down at the street of their house.
    same_street_town: Option<String>,
}

impl Addressed {
    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// Street, CAP and municipality; the CAP stands in either as somebody typed it.
    pub(super) fn place(&self) -> Option<(String, String, String)> {
        let street = self.address.as_deref().unwrap_or_default();
        let town = self.municipality.as_deref().unwrap_or_default();
        if street.trim().is_empty() || town.trim().is_empty() {
            return None;
        }
        let is_code = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let tidy = |text: &str| text.split_whitespace().filter(|word| !is_code(word.trim_matches(','))).collect::<Vec<_>>().join(" ");
        // A house may have been written down without it.
        let own = self.same_street_town.as_deref().filter(|own| tidy(own).eq_ignore_ascii_case(&tidy(town))).unwrap_or_default();
        let words = [town, street, own].into_iter().flat_map(str::split_whitespace);
        let code = words.map(|word| word.trim_matches(',')).find(|word| is_code(word));
        Some((tidy(street).trim_end_matches(',').to_owned(), code.unwrap_or_default().to_owned(), tidy(town)))
    }

    fn obstacle(&self) -> Option<LeftOutWhy> {
        if self.dead {
            Some(LeftOutWhy::Dead)
        } else if self.limited {
            Some(LeftOutWhy::Limited)
        } else if self.hidden {
            Some(LeftOutWhy::Hidden)
        } else if self.place().is_none() {
            Some(LeftOutWhy::NoAddress)
        } else {
            None
        }
    }
}

/// The person with the home they live in now, or their own address. An address that somebody else of the family hides, or told, is hidden
/// for all: an envelope lies open.
pub(super) fn addressed(reader: &Reader<'_>, person: Id) -> Result<Addressed> {
    let mut one = read_addressed(reader, person)?;
    for family in reader.rows(include_str!("sql/guarded.sql"), (person, reader.today()), |row| row.get(0))? {
        one.hidden |= !lets_value(&Around::file(reader, family)?, Addressee::Anybody, one.address.as_deref());
    }
    Ok(one)
}

fn read_addressed(reader: &Reader<'_>, person: Id) -> Result<Addressed> {
    reader.row(include_str!("sql/addressed.sql"), (person, reader.today()), |row| {
        Ok(Addressed {
            id: person,
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            sex: row.get("sex")?,
            born_on: row.get("born_on")?,
            hidden: row.get("hidden")?,
            dead: row.get("dead")?,
            limited: row.get("limited")?,
            address: row.get("address")?,
            municipality: row.get("municipality")?,
            same_street_town: row.get("same_street_town")?,
        })
    })
}

/// Somebody as one of a file; whoever is in none stands for themselves.
#[derive(Debug, Clone)]
struct Found {
    file: Option<Id>,
    number: String,
    one: Addressed,
    /// No letter about the child goes to them.
    untold: bool,
}

impl Found {
    fn obstacle(&self) -> Option<LeftOutWhy> {
        // Whoever is dead is kept from nothing by an order.
        self.one.obstacle().or_else(|| self.untold.then_some(LeftOutWhy::Order))
    }
}

/// Everybody to write to, by name, and who was left out; the log names each of them. Whoever is chosen and is not there, or may not be seen, is not found.
pub(super) fn read(writer: &mut Writer<'_>, request: &Recipients, now: NaiveDate) -> Result<(Vec<Recipient>, Vec<LeftOut>)> {
    for person in &request.person_ids {
        // A hidden person stays as a row without a name.
        if writer.hides(*person)? || !writer.exists("SELECT 1 FROM person WHERE id = ?1", [*person])? {
            return Err(Error::new(Code::NotFound));
        }
    }
    let found = match request.programme_id {
        Some(programme) => enrolled(writer, programme, request, now)?,
        None => {
            let mut families = if request.family_ids.is_empty() {
                writer.rows("SELECT id FROM family WHERE status = 'open' ORDER BY number", [], |row| row.get(0))?
            } else {
                request.family_ids.clone()
            };
            if let Some(tag) = request.tag.as_deref() {
                let tagged = tagged(writer, tag)?;
                families.retain(|family| tagged.contains(family));
            }
            let (mut found, mut untold) = (Vec::new(), BTreeSet::new());
            for family in families {
                found.extend(adults(writer, family, now)?);
                if request.both_homes {
                    about_children(writer, family, &mut found, &mut untold, now)?;
                }
            }
            settle(&mut found, untold);
            found
        }
    };
    // Somebody in two files gets one letter, and is left out once.
    let (mut left_out, mut kept, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for found in found {
        let first = known.insert(found.one.id);
        match found.obstacle() {
            Some(why) if first => left_out.push(LeftOut { name: found.one.full_name(), why, column: None }),
            Some(_) => {}
            None if first || request.per_household => kept.push(found),
            None => {}
        }
    }
    kept.iter().for_each(|found| writer.also_about(found.one.id));
    let mut recipients: Vec<Recipient> =
        if request.per_household { by_home(kept, now) } else { kept.iter().map(|found| alone(found, now)).collect() };
    recipients.sort_by(|one, other| (&one.name, &one.number).cmp(&(&other.name, &other.number)));
    Ok((recipients, left_out))
}

/// Whoever has a place in a programme, once for each file they are in: brothers and sisters get one envelope.
fn enrolled(reader: &Reader<'_>, programme: Id, request: &Recipients, now: NaiveDate) -> Result<Vec<Found>> {
    let (mut enrolled, chosen) = (Vec::new(), request.person_ids.iter().copied().collect::<BTreeSet<Id>>());
    let is_for_children = reader.exists("SELECT 1 FROM programme WHERE id = ?1 AND audience = 'children'", [programme])?;
    let all = reader.rows(include_str!("sql/enrolled.sql"), [programme], |row| row.get::<_, Id>(0))?;
    for person in all.into_iter().filter(|person| chosen.is_empty() || chosen.contains(person)) {
        let one = addressed(reader, person)?;
        let apart = if request.both_homes && (is_minor(&one, now) || (one.born_on.is_none() && is_for_children)) {
            parents_apart(reader, person, now)?
        } else {
            Vec::new()
        };
        if apart.is_empty() {
            enrolled.extend(in_files(reader, one, false)?);
        }
        for Apart { parent, told } in apart {
            enrolled.extend(in_files(reader, addressed(reader, parent)?, !told)?);
        }
    }
    // Told of one brother and not of the other: a letter of one programme names neither.
    settle(&mut enrolled, BTreeSet::new());
    Ok(enrolled)
}

/// Somebody once for each file they are in, or for themselves.
fn in_files(reader: &Reader<'_>, one: Addressed, untold: bool) -> Result<Vec<Found>> {
    let of = "SELECT family_id FROM family_member WHERE person_id = ?1 AND status = 'active' ORDER BY id";
    let mut files: Vec<Option<Id>> = reader.rows(of, [one.id], |row| row.get(0))?;
    if files.is_empty() {
        files.push(None);
    }
    Ok(files.into_iter().map(|file| Found { file, number: String::new(), one: one.clone(), untold }).collect())
}

/// The letter of a file is about its children: the parent with whom one of them lives elsewhere gets it too, and who may not be told of one
/// does not.
fn about_children(reader: &Reader<'_>, family: Id, found: &mut Vec<Found>, untold: &mut BTreeSet<Id>, now: NaiveDate) -> Result<()> {
    let number: String = reader.row("SELECT number FROM family WHERE id = ?1", [family], |row| row.get(0))?;
    let members = reader.rows(include_str!("sql/members.sql"), [family], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, MemberRole>(1)?)))?;
    for (person, role) in members {
        let child = read_addressed(reader, person)?;
        // Without a birth date a minor is who stands in the file as a child.
        if !is_minor(&child, now) && (child.born_on.is_some() || role != MemberRole::Child) {
            continue;
        }
        untold.extend(kept_from(reader, person, now)?);
        for Apart { parent, told } in parents_apart(reader, person, now)? {
            found.push(Found { file: Some(family), number: number.clone(), one: addressed(reader, parent)?, untold: !told });
        }
    }
    Ok(())
}

/// Whoever may not be told of one child gets no letter that is about the others too: looked at once, over all files.
fn settle(found: &mut [Found], mut untold: BTreeSet<Id>) {
    untold.extend(found.iter().filter(|one| one.untold).map(|one| one.one.id));
    found.iter_mut().for_each(|one| one.untold |= untold.contains(&one.one.id));
}

/// The parents and guardians of a file; where there is none, whoever is of age.
fn adults(reader: &Reader<'_>, family: Id, now: NaiveDate) -> Result<Vec<Found>> {
    let number: String = reader.row("SELECT number FROM family WHERE id = ?1", [family], |row| row.get(0))?;
    let members = reader.rows(include_str!("sql/members.sql"), [family], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, MemberRole>(1)?)))?;
    let leads = |role: MemberRole| matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent | MemberRole::Guardian);
    let any = members.iter().any(|(_, role)| leads(*role));
    let mut adults = Vec::new();
    for (person, role) in members {
        if leads(role) || !any {
            let one = addressed(reader, person)?;
            if any || !is_minor(&one, now) {
                adults.push(Found { file: Some(family), number: number.clone(), one, untold: false });
            }
        }
    }
    Ok(adults)
}

/// The people of a file who are written to.
pub(super) fn adults_of(reader: &Reader<'_>, family: Id) -> Result<Vec<Id>> {
    Ok(adults(reader, family, reader.today())?.into_iter().map(|found| found.one.id).collect())
}

fn is_minor(one: &Addressed, now: NaiveDate) -> bool {
    one.born_on.and_then(|born| now.years_since(born)).is_some_and(|age| age < 18)
}

fn alone(found: &Found, now: NaiveDate) -> Recipient {
    let one = &found.one;
    let (title, salutation) = match one.sex {
        _ if is_minor(one, now) => ("Ai genitori di ", format!("Gentili genitori di {}", one.first_name)),
        Some(PersonSex::Female) => ("Sig.ra ", format!("Gentile Sig.ra {}", one.last_name)),
        Some(PersonSex::Male) => ("Sig. ", format!("Gentile Sig. {}", one.last_name)),
        _ => ("", format!("Gentile {}", one.full_name())),
    };
    recipient(found, salutation, format!("{title}{}", one.full_name()))
}

fn recipient(found: &Found, salutation: String, name: String) -> Recipient {
    let (street, code, municipality) = found.one.place().unwrap_or_default();
    Recipient { salutation, name, street, code, municipality, number: found.number.clone() }
}

/// One for the people of a file at one address: the family's name where they are several, else the person's. Two files in one house
/// get an envelope each: who else of the house comes to the centre is nobody's to read on a letter box.
fn by_home(found: Vec<Found>, now: NaiveDate) -> Vec<Recipient> {
    let mut homes: BTreeMap<(Id, String, String), Vec<Found>> = BTreeMap::new();
    for one in found {
        let key = |text: &Option<String>| text.as_deref().unwrap_or_default().to_lowercase();
        let file = one.file.unwrap_or(one.one.id);
        let people = homes.entry((file, key(&one.one.address), key(&one.one.municipality))).or_default();
        if !people.iter().any(|other| other.one.id == one.one.id) {
            people.push(one);
        }
    }
    let mut groups: Vec<Vec<Found>> = homes.into_values().collect();
    // The ids of files are random; the same people are told by the lower number in every register.
    groups.sort_by(|one, other| one.first().map(|found| &found.number).cmp(&other.first().map(|found| &found.number)));
    let mut groups_of: HashMap<Id, Vec<usize>> = HashMap::new();
    for (place, people) in groups.iter().enumerate() {
        people.iter().for_each(|found| groups_of.entry(found.one.id).or_default().push(place));
    }
    // Somebody of two files at one address is written to with those who live with them, not once more alone.
    let within = |inner: &[Found], outer: &[Found]| inner.iter().all(|found| outer.iter().any(|other| other.one.id == found.one.id));
    let repeated = |place: usize, people: &[Found]| {
        let beside = people.first().and_then(|found| groups_of.get(&found.one.id)).into_iter().flatten();
        beside.filter(|other| **other != place).any(|other| {
            let wider = &groups[*other];
            within(people, wider) && (!within(wider, people) || *other < place)
        })
    };
    groups.iter().enumerate().filter(|(place, people)| !repeated(*place, people)).filter_map(|(_, people)| of_home(people, now)).collect()
}

fn of_home(people: &[Found], now: NaiveDate) -> Option<Recipient> {
    let first = people.first()?;
    let mut names: Vec<&str> = Vec::new();
    for found in people {
        if !names.contains(&found.one.last_name.as_str()) {
            names.push(&found.one.last_name);
        }
    }
    let name = names.join(" – ");
    Some(if people.len() == 1 {
        alone(first, now)
    } else {
        recipient(first, format!("Gentile famiglia {name}"), format!("Famiglia {name}"))
    })
}
