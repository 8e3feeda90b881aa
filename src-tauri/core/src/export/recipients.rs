//! To whom letters and labels go, and who must be left out: hidden addresses, the dead, those whose data is restricted.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::families::{Addressee, MemberRole, PersonSex, family_view, lint};
use crate::id::Id;
use crate::store::{Reader, codes};

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
    }
}

/// Somebody who was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LeftOut {
    /// Their name.
    pub name: String,
    /// Why.
    pub why: LeftOutWhy,
}

/// Who is written to: the people of a programme, of some files, or of all open files.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct Recipients {
    /// The enrolled of this programme.
    pub programme_id: Option<Id>,
    /// The adults of these files; of all open ones when none is named.
    pub family_ids: Vec<Id>,
    /// One for each home instead of one for each person.
    pub per_household: bool,
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
    pub(super) last_name: String,
    pub(super) first_name: String,
    sex: Option<PersonSex>,
    born_on: Option<NaiveDate>,
    pub(super) hidden: bool,
    dead: bool,
    pub(super) limited: bool,
    home: Option<Id>,
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

/// The person with the home they live in now, or their own address. An address that somebody else of the family hides is hidden for all:
/// an envelope lies open.
pub(super) fn addressed(reader: &Reader<'_>, person: Id) -> Result<Addressed> {
    let mut one = read_addressed(reader, person)?;
    for family in reader.rows(include_str!("sql/guarded.sql"), (person, reader.today()), |row| row.get(0))? {
        let view = family_view(reader, family)?;
        one.hidden |= lint(&view, Addressee::Anybody, [("address", one.address.as_deref())]).is_err();
    }
    Ok(one)
}

fn read_addressed(reader: &Reader<'_>, person: Id) -> Result<Addressed> {
    reader.row(include_str!("sql/addressed.sql"), (person, reader.today()), |row| {
        Ok(Addressed {
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            sex: row.get("sex")?,
            born_on: row.get("born_on")?,
            hidden: row.get("hidden")?,
            dead: row.get("dead")?,
            limited: row.get("limited")?,
            home: row.get("home_id")?,
            address: row.get("address")?,
            municipality: row.get("municipality")?,
            same_street_town: row.get("same_street_town")?,
        })
    })
}

/// Everybody to write to, by name, and who was left out.
pub(super) fn read(reader: &Reader<'_>, request: &Recipients, now: NaiveDate) -> Result<(Vec<Recipient>, Vec<LeftOut>)> {
    let mut found: Vec<(String, Addressed)> = Vec::new();
    match request.programme_id {
        Some(programme) => {
            for person in reader.rows(include_str!("sql/enrolled.sql"), [programme], |row| row.get::<_, Id>(0))? {
                found.push((String::new(), addressed(reader, person)?));
            }
        }
        None => {
            let families = if request.family_ids.is_empty() {
                reader.rows("SELECT id FROM family WHERE status = 'open' ORDER BY number", [], |row| row.get(0))?
            } else {
                request.family_ids.clone()
            };
            for family in families {
                found.extend(adults(reader, family, now)?);
            }
        }
    }
    let mut left_out: Vec<LeftOut> = Vec::new();
    let mut kept: Vec<(String, Addressed)> = Vec::new();
    for (number, one) in found {
        match one.obstacle() {
            Some(why) => left_out.push(LeftOut { name: one.full_name(), why }),
            None => kept.push((number, one)),
        }
    }
    left_out.dedup();
    let mut recipients =
        if request.per_household { by_home(kept, now) } else { kept.into_iter().map(|(number, one)| alone(number, &one, now)).collect() };
    recipients.sort_by(|one, other| (&one.name, &one.number).cmp(&(&other.name, &other.number)));
    // Somebody in two files gets one letter.
    recipients.dedup_by(|one, other| (&one.name, &one.street, &one.municipality) == (&other.name, &other.street, &other.municipality));
    Ok((recipients, left_out))
}

/// The parents and guardians of a file; where there is none, whoever is of age.
fn adults(reader: &Reader<'_>, family: Id, now: NaiveDate) -> Result<Vec<(String, Addressed)>> {
    let number: String = reader.row("SELECT number FROM family WHERE id = ?1", [family], |row| row.get(0))?;
    let members = reader.rows(include_str!("sql/members.sql"), [family], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, MemberRole>(1)?)))?;
    let leads = |role: MemberRole| matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent | MemberRole::Guardian);
    let any = members.iter().any(|(_, role)| leads(*role));
    let mut adults = Vec::new();
    for (person, role) in members {
        if leads(role) || !any {
            let one = addressed(reader, person)?;
            if any || !is_minor(&one, now) {
                adults.push((number.clone(), one));
            }
        }
    }
    Ok(adults)
}

fn is_minor(one: &Addressed, now: NaiveDate) -> bool {
    one.born_on.and_then(|born| now.years_since(born)).is_some_and(|age| age < 18)
}

fn alone(number: String, one: &Addressed, now: NaiveDate) -> Recipient {
    let (title, salutation) = match one.sex {
        _ if is_minor(one, now) => ("Ai genitori di ", format!("Gentili genitori di {}", one.first_name)),
        Some(PersonSex::Female) => ("Sig.ra ", format!("Gentile Sig.ra {}", one.last_name)),
        Some(PersonSex::Male) => ("Sig. ", format!("Gentile Sig. {}", one.last_name)),
        _ => ("", format!("Gentile {}", one.full_name())),
    };
    recipient(number, one, salutation, format!("{title}{}", one.full_name()))
}

fn recipient(number: String, one: &Addressed, salutation: String, name: String) -> Recipient {
    let (street, code, municipality) = one.place().unwrap_or_default();
    Recipient { salutation, name, street, code, municipality, number }
}

/// One for each home: the family's name where several live there, else the person's.
fn by_home(found: Vec<(String, Addressed)>, now: NaiveDate) -> Vec<Recipient> {
    let mut homes: BTreeMap<(String, String, String), Vec<(String, Addressed)>> = BTreeMap::new();
    for (number, one) in found {
        let key = |text: &Option<String>| text.as_deref().unwrap_or_default().to_lowercase();
        let home = one.home.map(|home| home.to_string()).unwrap_or_default();
        // One house typed in two files is one letter box.
        let place = if key(&one.address).is_empty() { home } else { String::new() };
        homes.entry((place, key(&one.address), key(&one.municipality))).or_default().push((number, one));
    }
    homes
        .into_values()
        .filter_map(|people| {
            let (number, first) = people.first()?.clone();
            let mut names: Vec<&str> = Vec::new();
            for (_, one) in &people {
                if !names.contains(&one.last_name.as_str()) {
                    names.push(&one.last_name);
                }
            }
            let name = names.join(" – ");
            Some(if people.len() == 1 {
                alone(number, &first, now)
            } else {
                recipient(number, &first, format!("Gentile famiglia {name}"), format!("Famiglia {name}"))
            })
        })
        .collect()
}
