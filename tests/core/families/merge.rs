//! Two records made one: nobody is lost, nobody is there twice, history stays whole, undo brings everything back.

use accogli_core::agenda::{self, Kind, Slot, TimeOfDay};
use accogli_core::families::{MergeFiles, MergePeople, OF_FAMILY, OF_PERSON, PersonField, PersonPair};
use accogli_core::rights::{self, LimitKind, RestrictRequest};
use accogli_core::store::MIGRATIONS;
use proptest::prelude::*;
use rusqlite::Connection;

use super::*;

#[test]
fn every_column_that_points_at_a_person_or_a_file_is_moved() {
    let connection = Connection::open_in_memory().unwrap();
    for step in MIGRATIONS {
        connection.execute_batch(step.sql).unwrap();
    }
    let pointing = |target: &str| -> Vec<(String, String)> {
        let sql = "SELECT m.name, k.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table' AND k.\"table\" = ? ORDER BY 1, 2";
        connection.prepare(sql).unwrap().query_map([target], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let listed = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        let mut list: Vec<_> = list.iter().map(|(table, column)| ((*table).to_owned(), (*column).to_owned())).collect();
        list.sort();
        list
    };
    assert_eq!(listed(&OF_PERSON), pointing("person"), "families/merge.rs names every column that points at a person");
    assert_eq!(listed(&OF_FAMILY), pointing("family"), "families/merge.rs names every column that points at a file");
}

/// Every row of every record table, as text: two registers that say the same have the same one.
pub fn content(session: &Session) -> Vec<String> {
    session
        .register()
        .read(|reader| {
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%' \
                AND name NOT IN ('change', 'change_set', 'audit_entry', 'draft', 'search_vocabulary') ORDER BY name";
            let tables: Vec<String> = reader.rows(sql, [], |row| row.get(0))?;
            let mut rows = Vec::new();
            for table in tables {
                let columns: Vec<String> = reader.rows("SELECT name FROM pragma_table_info(?)", [&table], |row| row.get(0))?;
                let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
                let text = format!("SELECT '{table} ' || {} FROM {table} ORDER BY 1", quoted.join(" || ' ' || "));
                rows.extend(reader.rows(&text, [], |row| row.get::<_, String>(0))?);
            }
            Ok(rows)
        })
        .unwrap()
}

pub fn count(session: &Session, sql: &str) -> i64 {
    session.register().read(|reader| reader.number(sql, [])).unwrap()
}

fn there(session: &Session, sql: &str, one: Id, other: &dyn rusqlite::ToSql) -> bool {
    session.register().read(|reader| reader.exists(sql, rusqlite::params![one, other])).unwrap()
}

pub fn merge(session: &mut Session, kept: Id, gone: Id, taken: &[PersonField]) -> Result<Id, Error> {
    fam::merge_people(session, &MergePeople { kept_id: kept, gone_id: gone, taken: taken.to_vec() }).map(|saved| saved.value)
}

pub fn merge_files(session: &mut Session, kept: Id, gone: Id) -> Result<Id, Error> {
    fam::merge_files(session, &MergeFiles { kept_id: kept, gone_id: gone, taken: vec![] }).map(|saved| saved.value)
}

/// One mother written twice, each time with her own file, child and phone.
pub fn twice(session: &mut Session) -> [(Id, Id, Id); 2] {
    let mut made = Vec::new();
    for (last, child) in [("Lo Monaco", "Sara"), ("LO MONACO", "Luca")] {
        let mother = PersonDetails {
            municipality: Some("Crema (CR)".into()),
            address: Some("via Roma 1".into()),
            note: Some(format!("nota {last}")),
            ..someone(last, "Martina")
        };
        let file = family(session, mother, MemberRole::Mother);
        let mother = fam::show(session, file).unwrap().people[0].id;
        let home = fam::show(session, file).unwrap().households[0].id;
        let child =
            PersonChange { parent_ids: vec![mother], household_id: Some(home), ..member(file, MemberRole::Child, someone("Ferri", child)) };
        let child = fam::save_person(session, &child).unwrap().value;
        made.push((file, mother, child));
    }
    let [one, two] = made.try_into().unwrap();
    fam::save_contact(session, &phone(one.1, "347 123 4567")).unwrap();
    fam::save_contact(session, &ContactChange { safety: Safety::Never, ..phone(two.1, "+39 3471234567") }).unwrap();
    fam::save_contact(session, &phone(two.1, "0373 55555")).unwrap();
    [one, two]
}

#[test]
fn two_records_of_one_mother_become_one_with_everything_of_both() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(file, kept, child), (other_file, gone, _)] = twice(session);
    let me = session.me().id;
    let hours = |hour| TimeOfDay::at(hour, 0).unwrap();
    let slot = Slot {
        person_id: Some(gone),
        family_id: Some(other_file),
        staff_id: Some(me),
        ..Slot::new(Kind::Interview, day(2025, 6, 16), hours(9), hours(10))
    };
    agenda::book(session, &slot).unwrap();
    let before = content(session);
    merge(session, kept, gone, &[PersonField::LastName]).unwrap();

    let view = fam::show(session, file).unwrap();
    let mother = view.people.iter().find(|one| one.id == kept).unwrap();
    assert_eq!((mother.last_name.as_str(), mother.note.as_deref()), ("LO MONACO", Some("nota Lo Monaco\nnota LO MONACO")));
    let phones: Vec<(&str, Safety)> = mother.contacts.iter().map(|contact| (contact.value.as_str(), contact.safety)).collect();
    assert_eq!(phones, [("3471234567", Safety::Never), ("037355555", Safety::Free)], "one number once, under the stricter rule");
    let other = fam::show(session, other_file).unwrap();
    assert!(other.people.iter().any(|one| one.id == kept) && other.people.iter().all(|one| one.id != gone));
    assert_eq!(other.relationships.len(), 2, "both children are hers");
    assert_eq!(labels(session, "martina"), ["LO MONACO Martina", "LO MONACO Martina"], "one person of two files");
    assert_eq!(count(session, "SELECT count(*) FROM appointment a JOIN person p ON p.id = a.person_id WHERE p.status = 'active'"), 1);

    // The two files have one home by its street, and become one file.
    merge_files(session, file, other_file).unwrap();
    let view = fam::show(session, other_file).unwrap();
    assert_eq!((view.family.id, view.people.len(), view.households.len()), (file, 3, 1), "the old link leads to the file that stayed");
    assert_eq!(view.households[0].stays.len(), 3, "{:?}", view.households);
    assert_eq!(fam::list(session, &FamilyQuery { closed: false, tag: None }).unwrap().len(), 1);
    assert_eq!(fam::list(session, &FamilyQuery { closed: true, tag: None }).unwrap().len(), 0);
    let number =
        session.register().read(|reader| reader.row("SELECT number FROM family WHERE id = ?", [other_file], |row| row.get::<_, String>(0)));
    assert_eq!(found(session, &number.unwrap())[0].family_id, Some(file), "the old number too");
    assert!(view.people.iter().any(|one| one.id == child));

    history::undo(session).unwrap();
    history::undo(session).unwrap();
    assert_eq!(content(session), before);
    history::redo(session).unwrap();
    history::redo(session).unwrap();
    assert_eq!(fam::show(session, other_file).unwrap().family.id, file);
}

/// The same decree typed in both files, and a couple that is together by the one record and was by the other.
#[test]
fn an_order_and_a_receipt_of_both_records_stay_once_and_a_couple_keeps_both_its_periods() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(file, _, child), (other_file, _, twin)] = twice(session);
    let order = |family_id, child, number: Option<&str>| fam::CustodyChange {
        id: None,
        family_id,
        child_ids: vec![child],
        kind: fam::OrderKind::Joint,
        other_id: None,
        body: None,
        court: Some("Tribunale di Cremona".into()),
        number: number.map(Into::into),
        starts_on: Some(day(2025, 5, 20)),
        ends_on: None,
        note: None,
        ended: false,
    };
    fam::save_custody(session, &order(file, child, None)).unwrap();
    fam::save_custody(session, &order(other_file, twin, Some("R.G. 812/2025"))).unwrap();
    fam::save_custody(session, &fam::CustodyChange { starts_on: Some(day(2024, 1, 9)), ..order(other_file, twin, None) }).unwrap();
    let partner = PersonChange { child_ids: vec![], ..member(other_file, MemberRole::Partner, someone("Neri", "Piero")) };
    let partner = fam::save_person(session, &partner).unwrap().value;
    for (with, ends_on) in [(child, Some(day(2020, 1, 1))), (twin, None)] {
        let tie = fam::RelationshipChange {
            id: None,
            family_id: other_file,
            person_id: with,
            other_id: partner,
            kind: fam::RelationshipKind::Partner,
            starts_on: None,
            ends_on,
            ended: false,
        };
        fam::save_relationship(session, &tie).unwrap();
    }
    let receipt = |writer: &mut accogli_core::store::Writer<'_>, person| {
        let cells = accogli_core::store::Cells::new().set("person_id", person).set("version", 1i64);
        writer.insert("notice_receipt", cells.set("given_on", "2025-06-01").set("means", "paper")).map(drop)
    };
    for person in [child, twin] {
        session.write(accogli_core::vault::Command::CentreChange, |writer| receipt(writer, person)).unwrap();
    }
    let before = content(session);
    merge(session, child, twin, &[]).unwrap();
    assert_eq!(count(session, "SELECT count(*) FROM custody_order"), 2, "that of another day stays");
    let whole = "SELECT 1 FROM custody_order WHERE person_id = ?1 AND number = ?2";
    assert!(there(session, whole, child, &"R.G. 812/2025"), "what either of them said");
    assert_eq!(count(session, "SELECT count(*) FROM notice_receipt"), 1);
    assert_eq!(
        count(session, "SELECT count(*) FROM relationship WHERE kind = 'partner'"),
        2,
        "together again is not the period that ended"
    );
    history::undo(session).unwrap();
    assert_eq!(content(session), before);
}

/// A person has one sheet in a file: what the second interview told otherwise stays readable in it.
#[test]
fn of_two_interviews_the_second_is_told_beside_the_first() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(file, kept, _), (other_file, gone, _)] = twice(session);
    let held = |family, person, on, minutes, decision| fam::IntakeSheet {
        held_on: Some(on),
        minutes: Some(minutes),
        reason: Some("separazione".into()),
        decision: Some(decision),
        ..super::intake::interview(family, Some(person))
    };
    fam::save_intake(session, &held(file, kept, day(2025, 5, 12), 50, fam::Decision::Path)).unwrap();
    let second = fam::IntakeSheet {
        couple: Some(fam::Couple::Separated),
        decision_note: Some("sentire la scuola".into()),
        ..held(other_file, gone, day(2025, 6, 3), 40, fam::Decision::Group)
    };
    fam::save_intake(session, &second).unwrap();
    merge(session, kept, gone, &[PersonField::LastName]).unwrap();
    merge_files(session, file, other_file).unwrap();
    let sheets = fam::show(session, file).unwrap().intakes;
    assert_eq!(sheets.len(), 1);
    let sheet = &sheets[0];
    assert_eq!((sheet.held_on, sheet.minutes, sheet.decision), (Some(day(2025, 5, 12)), Some(50), Some(fam::Decision::Path)));
    assert_eq!((sheet.couple, sheet.reason.as_deref()), (Some(fam::Couple::Separated), Some("separazione")));
    let told = "sentire la scuola\nAltro colloquio del 03/06/2025: 40 minuti, decisione: gruppo";
    assert_eq!(sheet.decision_note.as_deref(), Some(told));
}

#[test]
fn people_who_cannot_be_one_are_refused_with_the_reason() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(_, kept, child), (_, gone, _)] = twice(session);
    let why = |result: Result<Id, Error>| result.unwrap_err().params["why"].clone();
    assert_eq!(refusal(merge(session, kept, kept, &[])), (Code::SamePerson, Some("gone_id")));
    assert_eq!(why(merge(session, kept, child, &[])), "related");
    let limit =
        RestrictRequest { person_id: gone, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta i dati".into() };
    rights::restrict(session, &limit).unwrap();
    assert_eq!(why(merge(session, kept, gone, &[])), "limited");
    assert_eq!(why(merge(session, gone, kept, &[])), "limited");
    history::undo(session).unwrap();
    merge(session, kept, gone, &[]).unwrap();
    assert_eq!(why(merge(session, kept, gone, &[])), "gone");
    assert_eq!(why(merge(session, child, gone, &[])), "gone");
    let pair = PersonPair { kept_id: kept, gone_id: child };
    assert_eq!(fam::compare(session, pair).unwrap().conflicts, [fam::MergeConflict::Related]);
}

pub fn pick(list: &[Id], at: u8) -> Id {
    list[usize::from(at) % list.len()]
}

/// The columns in which something still points at a record that went into another.
pub fn dangling(session: &Session) -> Vec<String> {
    let people = OF_PERSON.iter().map(|column| (column, "person", "p.status = 'merged'"));
    let files = OF_FAMILY.iter().map(|column| (column, "family", "p.merged_into IS NOT NULL"));
    let all = people.chain(files).filter(|((table, column), target, went)| {
        let ended = if *table == "household" && *target == "family" { " AND t.status = 'active'" } else { "" };
        count(session, &format!("SELECT count(*) FROM {table} t JOIN {target} p ON p.id = t.{column} WHERE {went}{ended}")) > 0
    });
    all.map(|((table, column), ..)| format!("{table}.{column}")).collect()
}

/// A few families with shared homes, phones and ties, told by numbers.
pub fn laid(session: &mut Session, deeds: &[(u8, u8, u8)]) -> (Vec<Id>, Vec<Id>) {
    let mut files = Vec::new();
    let mut people = Vec::new();
    for name in ["Rossi", "Bianchi", "Rosi"] {
        let details = PersonDetails { address: Some("via Roma 1".into()), municipality: Some("Crema".into()), ..someone(name, "Ada") };
        let file = family(session, details, MemberRole::Mother);
        people.push(fam::show(session, file).unwrap().people[0].id);
        files.push(file);
    }
    for (what, a, b) in deeds.iter().copied() {
        let file = pick(&files, a);
        match what % 5 {
            0 => people.push(
                fam::save_person(session, &member(file, MemberRole::ALL[usize::from(b) % 9], someone("Ferri", "Ivo"))).unwrap().value,
            ),
            1 => {
                let (person, number) = (pick(&people, b), format!("34700000{:02}", a % 4));
                if !there(session, "SELECT 1 FROM contact_point WHERE person_id = ? AND digits = ?", person, &number) {
                    fam::save_contact(session, &ContactChange { safety: Safety::ALL[usize::from(b) % 2], ..phone(person, &number) })
                        .unwrap();
                }
            }
            2 => drop(fam::save_person(
                session,
                &PersonChange { id: Some(pick(&people, b)), person: None, ..member(file, MemberRole::Other, someone("", "")) },
            )),
            3 => {
                let (person, other) = (pick(&people, a), pick(&people, b));
                if person != other
                    && !there(
                        session,
                        "SELECT 1 FROM relationship WHERE ?1 IN (person_id, other_id) AND ?2 IN (person_id, other_id)",
                        person,
                        &other,
                    )
                {
                    let tie = RelationshipChange {
                        id: None,
                        family_id: file,
                        person_id: person,
                        other_id: other,
                        kind: RelationshipKind::Partner,
                        starts_on: None,
                        ends_on: None,
                        ended: false,
                    };
                    fam::save_relationship(session, &tie).unwrap();
                }
            }
            _ => {
                let home = fam::show(session, file).unwrap().households[0].id;
                drop(fam::save_membership(
                    session,
                    &MembershipChange {
                        id: None,
                        household_id: home,
                        person_id: pick(&people, b),
                        starts_on: None,
                        ends_on: None,
                        pattern: None,
                        weeks: None,
                    },
                ));
            }
        }
    }
    (files, people)
}

/// A few families with shared homes, phones and ties; then people and files are made one at random.
#[test]
fn nobody_is_lost_or_there_twice_and_undo_is_exact() {
    let merged_at_all = std::cell::Cell::new((0, 0));
    let one = (any::<bool>(), any::<u8>(), any::<u8>(), any::<u8>());
    proptest!(ProptestConfig { cases: 24, ..ProptestConfig::default() }, |(deeds in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 6..18), merges in prop::collection::vec(one, 1..6))| {
        let mut desk = desk();
        let session = &mut desk.session;
        let (files, people) = laid(session, &deeds);
        let before = content(session);
        let reachable = |session: &Session| count(session, "SELECT count(*) FROM (SELECT DISTINCT coalesce(p.merged_into, p.id) FROM person p)");
        let numbers = count(session, "SELECT count(*) FROM (SELECT DISTINCT digits FROM contact_point WHERE status = 'active')");
        let all = reachable(session);
        let (mut done, mut fewer) = (0, 0);
        for (of_files, a, b, taken) in merges {
            let merged = if of_files {
                merge_files(session, pick(&files, a), pick(&files, b)).is_ok()
            } else {
                merge(session, pick(&people, a), pick(&people, b), &PersonField::ALL[..usize::from(taken) % PersonField::ALL.len()]).is_ok()
            };
            if !merged {
                continue;
            }
            done += 1;
            fewer += i64::from(!of_files);
            // Nobody lost: everybody who was in a file is, by themselves or by whom they became; no row hangs on who went.
            prop_assert_eq!(dangling(session), Vec::<String>::new());
            // Nobody twice: in a file, in a home, with a number, in a tie.
            for twice in [
                "SELECT count(*) FROM (SELECT 1 FROM family_member GROUP BY family_id, person_id HAVING count(*) > 1)",
                "SELECT count(*) FROM (SELECT 1 FROM membership WHERE ends_on IS NULL GROUP BY household_id, person_id HAVING count(*) > 1)",
                "SELECT count(*) FROM (SELECT 1 FROM contact_point WHERE status = 'active' GROUP BY person_id, digits HAVING count(*) > 1)",
                "SELECT count(*) FROM (SELECT 1 FROM relationship WHERE status = 'active' GROUP BY min(person_id, other_id), max(person_id, other_id), kind HAVING count(*) > 1)",
            ] {
                prop_assert_eq!(count(session, twice), 0, "{}", twice);
            }
            prop_assert_eq!(count(session, "SELECT count(*) FROM (SELECT DISTINCT digits FROM contact_point WHERE status = 'active')"), numbers, "a number went");
            prop_assert_eq!(count(session, "SELECT count(*) FROM person p WHERE p.status = 'active' AND NOT EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = p.id)"), 0, "somebody is in no file");
        }
        prop_assert_eq!(reachable(session), all - fewer, "everybody is there, but for those who were two");
        merged_at_all.set((merged_at_all.get().0 + fewer, merged_at_all.get().1 + done));
        session.verify().unwrap();
        for _ in 0..done {
            history::undo(session).unwrap();
        }
        prop_assert_eq!(content(session), before);
    });
    let (people, all) = merged_at_all.get();
    assert!(people >= 5 && all - people >= 5, "{people} people and {} files were made one", all - people);
}

#[test]
fn an_erasure_takes_the_merged_record_too_and_a_copy_tells_of_it() {
    let mut desk = desk();
    let session = &mut desk.session;
    let [(_, kept, _), (_, gone, _)] = twice(session);
    let other = PersonChange {
        id: Some(gone),
        ..member(fam::show(session, twice_file(session, gone)).unwrap().family.id, MemberRole::Mother, someone("Zampognari", "Ottavina"))
    };
    fam::save_person(session, &other).unwrap();
    merge(session, kept, gone, &[]).unwrap();
    let copy =
        rights::print_copy(session, &rights::CopyRequest { person_id: kept, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    let data = String::from_utf8(copy.data.unwrap()).unwrap();
    assert!(data.contains("Zampognari"), "what the register holds on her stands in her copy");
    rights::erase(session, &rights::EraseRequest { person_id: kept }).unwrap();
    let left = content(session).into_iter().filter(|row| row.contains("Zampognari") || row.contains("Ottavina")).collect::<Vec<_>>();
    assert_eq!(left, Vec::<String>::new());
    let journal = count(session, "SELECT count(*) FROM change WHERE cells LIKE '%Zampognari%'");
    assert_eq!(journal, 0, "nor in the journal");
}

fn twice_file(session: &Session, person: Id) -> Id {
    session
        .register()
        .read(|reader| reader.row("SELECT family_id FROM family_member WHERE person_id = ?", [person], |row| row.get(0)))
        .unwrap()
}

#[test]
fn who_does_not_see_all_of_a_person_neither_compares_nor_merges() {
    let mut desk = desk();
    let [(file, kept, _), (_, gone, _)] = twice(&mut desk.session);
    let staff = desk.add(&[("sportello", Role::Desk)])[0];
    let hide =
        fam::NewRestriction { id: None, staff_id: staff, family_id: Some(file), person_id: None, ends_on: None, reason: "parente".into() };
    fam::restrict(&mut desk.session, &hide).unwrap();
    let mut desk = desk.switch("sportello");
    let session = &mut desk.session;
    for (one, other) in [(kept, gone), (gone, kept)] {
        let compared = fam::compare(session, PersonPair { kept_id: one, gone_id: other });
        assert!(compared.as_ref().is_err_and(|error| error.code == Code::Restricted), "{compared:?}");
        assert!(merge(session, one, other, &[]).is_err());
    }
    let scan = fam::find_duplicates(session, &fam::ScanRequest::default()).unwrap();
    assert_eq!(scan.pairs, []);
    let apart = fam::NotSame { person_id: kept, other_id: gone };
    assert!(fam::tell_apart(session, apart).is_err());
}
