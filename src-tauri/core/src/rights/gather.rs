//! What the register holds on one person, table by table, through the wall.

use rusqlite::Row;

use super::copy::Wall;
use super::data::{Call, Case, Contact, File, Group, Home, Identity, Imported, Interview, LifeFact, Meeting, Seen, Tie, Visit};
use super::rules::may_have_asked;
use crate::error::Result;
use crate::families::{Asker, MemberRole, PersonSex};
use crate::id::Id;
use crate::store::Reader;
use crate::typing::name::search_key;

/// The person's own facts. The note passes where nobody else told it: whose words it is made of stands beside it, not in it.
pub(super) fn identity(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Identity> {
    let (found, teller, homes_teller) = reader.row("SELECT * FROM person WHERE id = ?1", [id], |row| {
        let identity = Identity {
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            sex: row.get("sex")?,
            born_on: row.get("born_on")?,
            birth_place: row.get("birth_place")?,
            fiscal_code: row.get("fiscal_code")?,
            citizenship: row.get("citizenship")?,
            languages: row.get("languages")?,
            interpreter: row.get("interpreter")?,
            municipality: row.get("municipality")?,
            address: row.get("address")?,
            address_hidden: row.get("address_hidden")?,
            occupation: row.get("occupation")?,
            note: row.get("note")?,
        };
        Ok((identity, row.get::<_, Option<Id>>("note_told_by_id")?, row.get::<_, Option<Id>>("address_told_by_id")?))
    })?;
    let note = wall.said(teller, found.note);
    let address = wall.said(homes_teller, found.address);
    let municipality = wall.said(homes_teller, found.municipality);
    Ok(Identity { address, municipality, occupation: wall.pass(found.occupation), note, ..found })
}

/// The records that were made one with the person's, as they were.
pub(super) fn merged(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Identity>> {
    let all: Vec<Id> =
        reader.rows("SELECT id FROM person WHERE merged_into = ?1 AND status = 'merged' ORDER BY id", [id], |row| row.get(0))?;
    all.into_iter().map(|one| identity(reader, one, wall)).collect()
}

/// Phones and e-mail addresses, past ones too. What another told of them is not there, nor that it is known.
pub(super) fn contacts(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Contact>> {
    let all = reader.rows(include_str!("sql/contacts_of_person.sql"), [id], |row| {
        Ok(Contact {
            kind: row.get("kind")?,
            value: row.get("value")?,
            label: row.get("label")?,
            safety: row.get("safety")?,
            hours: row.get("hours")?,
            active: row.get::<_, String>("status")? == "active",
        })
    })?;
    // A number a couple shared and one of them has since protected stays on neither's paper.
    let kept = all.into_iter().filter(|contact| wall.pass(Some(contact.value.clone())).is_some()).collect::<Vec<_>>();
    Ok(kept.into_iter().map(|contact| Contact { label: wall.pass(contact.label), ..contact }).collect())
}

/// Stays; the street only of a home the person has not left.
pub(super) fn homes(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Home>> {
    let all = reader.rows(include_str!("sql/homes.sql"), (id, reader.today()), |row| {
        Ok(Home {
            municipality: row.get("municipality")?,
            address: row.get("address")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
            pattern: row.get("pattern")?,
        })
    })?;
    Ok(all.into_iter().map(|home| Home { address: wall.pass(home.address), pattern: wall.pass(home.pattern), ..home }).collect())
}

/// The family files, each with its record.
pub(super) fn files(reader: &Reader<'_>, id: Id) -> Result<Vec<(Id, File)>> {
    reader.rows(include_str!("sql/files_of_person.sql"), [id], |row| {
        let file = File {
            number: row.get("number")?,
            opened_on: row.get("opened_on")?,
            closed_on: row.get("closed_on")?,
            role: row.get("role")?,
            site: row.get("site")?,
            project: row.get("project")?,
        };
        Ok((row.get("id")?, file))
    })
}

/// Words of an imported file that stand beside the person.
pub(super) fn imported(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Imported>> {
    let all = reader.rows("SELECT field, words FROM unread_cell WHERE person_id = ?1 ORDER BY id", [id], |row| {
        Ok(Imported { field: row.get(0)?, words: row.get(1)? })
    })?;
    Ok(all.into_iter().map(|one| Imported { words: wall.pass(one.words), ..one }).collect())
}

/// Relationships, without the other's name.
pub(super) fn ties(reader: &Reader<'_>, id: Id) -> Result<Vec<Tie>> {
    reader.rows(include_str!("sql/ties.sql"), [id], |row| {
        Ok(Tie { kind: row.get("kind")?, elder: row.get("elder")?, starts_on: row.get("starts_on")?, ends_on: row.get("ends_on")? })
    })
}

/// Facts of the person's life. A pregnancy is its mother's: it stands in nobody else's copy.
pub(super) fn life_facts(reader: &Reader<'_>, id: Id) -> Result<Vec<LifeFact>> {
    reader
        .rows(include_str!("sql/life_facts.sql"), [id], |row| Ok(LifeFact { kind: row.get("kind")?, happened_on: row.get("happened_on")? }))
}

/// First contacts in the person's name, or that left their number or address and may be theirs.
pub(super) fn enquiries(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Call>> {
    let mut calls = Vec::new();
    for enquiry in enquiries_of(reader, id)?.own {
        let call = reader.row("SELECT * FROM enquiry WHERE id = ?1", [enquiry], |row| {
            Ok(Call {
                received_at: row.get("received_at")?,
                channel: row.get("channel")?,
                asker: row.get("asker")?,
                phone: row.get("phone")?,
                email: row.get("email")?,
                topic: row.get("topic")?,
                answer: row.get("answer")?,
                sent_by: row.get("sent_by")?,
            })
        })?;
        let (phone, email) = (wall.pass(call.phone), wall.pass(call.email));
        calls.push(Call { phone, email, topic: wall.pass(call.topic), answer: wall.pass(call.answer), ..call });
    }
    Ok(calls)
}

/// The first contacts near a person.
pub(super) struct Calls {
    /// In their name; or nameless from a number or an address that nobody else has, by whom they may be.
    pub(super) own: Vec<Id>,
    /// Nameless, from a number or an address that only they have here, and by somebody else, or nobody can tell: a landline rings for a whole home.
    pub(super) by_number: Vec<Id>,
}

/// The records of those first contacts.
pub(super) fn enquiries_of(reader: &Reader<'_>, id: Id) -> Result<Calls> {
    let names = |row: &Row<'_>| Ok((row.get::<_, Option<String>>("last_name")?, row.get::<_, Option<String>>("first_name")?));
    let key = |(last, first): &(Option<String>, Option<String>)| {
        search_key(&format!("{} {}", last.as_deref().unwrap_or_default(), first.as_deref().unwrap_or_default()))
    };
    let own = key(&reader.row("SELECT last_name, first_name FROM person WHERE id = ?1", [id], names)?);
    let sex: Option<PersonSex> = reader.row("SELECT sex FROM person WHERE id = ?1", [id], |row| row.get(0))?;
    let roles: Vec<MemberRole> =
        reader.rows("SELECT DISTINCT role FROM family_member WHERE person_id = ?1 ORDER BY role", [id], |row| row.get(0))?;
    let near = reader.rows(include_str!("sql/enquiries_near.sql"), [id], |row| {
        Ok((row.get::<_, Id>("id")?, names(row)?, row.get::<_, bool>("by_number")?, row.get::<_, Asker>("asker")?))
    })?;
    let homonyms = homonyms(reader, id, &own)?;
    // Of two of a file with one name who asked tells whose it is; where both may have, it is nobody's alone.
    let theirs =
        |asker| homonyms.is_empty() || (may_have_asked(asker, &roles, sex) && !homonyms.iter().any(|one| one.may_have_asked(asker)));
    let mut calls = Calls { own: Vec::new(), by_number: Vec::new() };
    for (enquiry, name, by_number, asker) in near {
        let named = key(&name);
        let nameless = by_number && named.trim().is_empty();
        if (named == own && theirs(asker)) || (nameless && may_have_asked(asker, &roles, sex)) {
            calls.own.push(enquiry);
        } else if nameless {
            calls.by_number.push(enquiry);
        }
    }
    Ok(calls)
}

/// Somebody else of a person's files who bears their names: a grandfather and his grandson.
struct Homonym {
    roles: Vec<MemberRole>,
    sex: Option<PersonSex>,
}

impl Homonym {
    fn may_have_asked(&self, asker: Asker) -> bool {
        may_have_asked(asker, &self.roles, self.sex)
    }
}

fn homonyms(reader: &Reader<'_>, id: Id, names: &str) -> Result<Vec<Homonym>> {
    let all = reader.rows(include_str!("sql/others_with_roles.sql"), [id], |row| {
        let names = format!("{} {}", row.get::<_, String>("last_name")?, row.get::<_, String>("first_name")?);
        Ok((search_key(&names), Homonym { roles: vec![row.get("role")?], sex: row.get("sex")? }))
    })?;
    Ok(all.into_iter().filter(|(key, _)| key == names).map(|(_, one)| one).collect())
}

/// Interviews with the person.
pub(super) fn interviews(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Interview>> {
    let all = reader.rows(include_str!("sql/interviews.sql"), [id], |row| {
        Ok(Interview {
            file: row.get("number")?,
            held_on: row.get("held_on")?,
            notice_given_on: row.get("notice_given_on")?,
            minutes: row.get("minutes")?,
            couple: row.get("couple")?,
            custody: row.get("custody")?,
            court_order: row.get("court_order")?,
            services: row.get("services")?,
            reason: row.get("reason")?,
            needs: row.get("needs")?,
            strengths: row.get("strengths")?,
            decision: row.get("decision")?,
            decision_note: row.get("decision_note")?,
        })
    })?;
    let through = |one: Interview| Interview {
        court_order: wall.pass(one.court_order),
        services: wall.pass(one.services),
        reason: wall.pass(one.reason),
        needs: wall.pass(one.needs),
        strengths: wall.pass(one.strengths),
        decision_note: wall.pass(one.decision_note),
        ..one
    };
    Ok(all.into_iter().map(through).collect())
}

/// Appointments for the person, and of those of their files that are for nobody alone the chosen ones: on whose day and where the other
/// came is the other's. Mediation and groups stand in their own parts.
pub(super) fn visits(reader: &Reader<'_>, id: Id, chosen: &[Id], wall: &mut Wall) -> Result<Vec<Visit>> {
    let all = reader.rows(include_str!("sql/visits.sql"), [id], |row| {
        let visit = Visit {
            day: row.get("day")?,
            starts: row.get("starts")?,
            ends: row.get("ends")?,
            kind: row.get("kind")?,
            state: row.get("state")?,
            site: row.get("site")?,
            with_family: row.get("with_family")?,
            note: row.get("note")?,
        };
        Ok((row.get::<_, Id>("id")?, visit))
    })?;
    let there = all.into_iter().filter(|(slot, visit)| !visit.with_family || chosen.contains(slot));
    Ok(there.map(|(_, visit)| Visit { note: wall.pass(visit.note).filter(|_| !visit.with_family), ..visit }).collect())
}

/// Mediation cases: the person's own side and what both were called to.
pub(super) fn cases(reader: &Reader<'_>, id: Id) -> Result<Vec<Case>> {
    let parties = reader.rows(include_str!("sql/cases.sql"), [id], |row| {
        let case = Case {
            number: row.get("number")?,
            opened_on: row.get("opened_on")?,
            closed_on: row.get("closed_on")?,
            answer: row.get("state")?,
            talks: Vec::new(),
            meetings: Vec::new(),
        };
        Ok((row.get::<_, Id>("party_id")?, case))
    })?;
    let mut cases = Vec::new();
    for (party, mut case) in parties {
        case.talks =
            reader.rows("SELECT DISTINCT held_on FROM screening WHERE party_id = ?1 ORDER BY held_on", [party], |row| row.get(0))?;
        case.meetings = reader.rows(include_str!("sql/meetings_of_party.sql"), [party], |row| {
            Ok(Meeting { day: row.get("day")?, kind: row.get("kind")?, present: row.get("present")? })
        })?;
        cases.push(case);
    }
    Ok(cases)
}

/// Enrolments with their presences.
pub(super) fn programmes(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Group>> {
    let enrolments = reader.rows(include_str!("sql/enrolments.sql"), [id], |row| {
        let group = Group {
            title: row.get("title")?,
            number: row.get("number")?,
            enrolled_on: row.get("enrolled_on")?,
            left_on: row.get("left_on")?,
            state: row.get("state")?,
            note: row.get("note")?,
            presences: Vec::new(),
        };
        Ok((row.get::<_, Id>("id")?, group))
    })?;
    let mut groups = Vec::new();
    for (enrolment, group) in enrolments {
        let presences =
            reader.rows(include_str!("sql/presences.sql"), [enrolment], |row| Ok(Seen { day: row.get("day")?, mark: row.get("mark")? }))?;
        groups.push(Group { note: wall.pass(group.note), presences, ..group });
    }
    Ok(groups)
}
