//! Numbers people read: each register's own, so that those of two never meet.

use std::collections::HashSet;

use accogli_core::centre::{self, CentreDetails};
use accogli_core::families::{self as fam, MemberRole, NewFamily};
use accogli_core::import::{self, Going, ImportCommit};
use accogli_core::{Code, Id, groups, history, mediation};

use crate::desk::{Desk, desk, request};
use crate::groups::{person, smart};
use crate::mediation::house_of;

/// A register with this prefix, chosen once the centre is there.
fn with_prefix(typed: &str) -> Desk {
    let mut desk = desk();
    prefer(&mut desk, typed).unwrap();
    desk
}

fn prefer(desk: &mut Desk, typed: &str) -> accogli_core::Result<String> {
    let change = CentreDetails { number_prefix: typed.to_owned(), ..request().centre };
    centre::change(&mut desk.session, &change).map(|saved| saved.value.number_prefix)
}

fn family(desk: &mut Desk, last: &str) -> String {
    let person_id = Some(person(&mut desk.session, last, "Una", None));
    let open = NewFamily { person: None, person_id, role: MemberRole::Mother, site_id: None, project_id: None };
    let id = fam::open(&mut desk.session, &open).unwrap().value;
    fam::show(&mut desk.session, id).unwrap().family.number
}

fn programme(desk: &mut Desk) -> String {
    let change = smart(&desk.session);
    let id = groups::save_programme(&mut desk.session, &change).unwrap().value;
    groups::programme(&mut desk.session, id).unwrap().programme.number
}

/// Two files, two programmes and two cases of a register.
fn numbers(mut desk: Desk) -> Vec<String> {
    let mut given = vec![family(&mut desk, "Uno"), family(&mut desk, "Due"), programme(&mut desk), programme(&mut desk)];
    let mut house = house_of(desk);
    for _ in 0..2 {
        let request = house.request(&[house.anna]);
        given.push(mediation::open_case(&mut house.desk.session, &request).unwrap().value.number);
    }
    given
}

#[test]
fn two_registers_never_share_a_number() {
    let registers = ["A", "b", " Crm "].map(|prefix| numbers(with_prefix(prefix)));
    assert_eq!(registers[0], ["A-25-0001", "A-25-0002", "A-00001", "A-00002", "M-25-001", "M-25-002"]);
    assert_eq!(registers[1], ["B-25-0001", "B-25-0002", "B-00001", "B-00002", "MB-25-001", "MB-25-002"]);
    assert_eq!(registers[2][0], "CRM-25-0001");
    let all: HashSet<&String> = registers.iter().flatten().collect();
    assert_eq!(all.len(), 18);
}

#[test]
fn a_new_prefix_holds_from_now_on_and_is_taken_back_as_every_change() {
    let mut desk = desk();
    assert_eq!(family(&mut desk, "Uno"), "A-25-0001");
    assert_eq!(prefer(&mut desk, "cr").unwrap(), "CR");
    history::undo(&mut desk.session).unwrap();
    assert_eq!(family(&mut desk, "Due"), "A-25-0002");
    prefer(&mut desk, "CR").unwrap();
    assert_eq!(family(&mut desk, "Tre"), "CR-25-0001");
    let rows = fam::search(&desk.session, &fam::SearchRequest { text: "A-25-2".to_owned() }).unwrap();
    assert_eq!(rows.iter().map(|hit| hit.label.as_str()).collect::<Vec<_>>(), ["Due"], "the numbers already given stay");
    for odd in ["", "ABCD", "A1", "È", "A-", "m"] {
        let refusal = prefer(&mut desk, odd).unwrap_err();
        let code = if odd.is_empty() { Code::Required } else { Code::PrefixUnfit };
        assert_eq!((refusal.field, refusal.code), (Some("number_prefix"), code), "{odd:?}");
    }
}

/// A list may bear the number of a file that was taken back with its import: it is nobody else's.
#[test]
fn a_number_that_was_taken_back_with_an_import_is_given_to_nobody_else() {
    let mut desk = with_prefix("A");
    let given = |desk: &mut Desk, text: &str| -> (Vec<String>, Id) {
        let book = import::read_book(text.as_bytes()).unwrap();
        let run = import::commit(&mut desk.session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap().value.run_id;
        let files = fam::list(&desk.session, &fam::FamilyQuery { closed: false, tag: None }).unwrap();
        let mut numbers: Vec<String> = files.into_iter().map(|file| file.number).collect();
        numbers.sort();
        (numbers, run)
    };
    assert_eq!(family(&mut desk, "Uno"), "A-25-0001");
    let (numbers, run) = given(&mut desk, "Cognome;Nome;Data di nascita\nRossi;Anna;3/4/1985\nVerdi;Ugo;5/6/1987\n");
    assert_eq!(numbers, ["A-25-0001", "A-25-0002", "A-25-0003"]);
    import::undo(&mut desk.session, run, &Going::default()).unwrap();
    assert_eq!(family(&mut desk, "Due"), "A-25-0004");
    let (numbers, run) = given(&mut desk, "Cognome;Nome;Data di nascita\nGallo;Rita;7/8/1989\n");
    assert_eq!(numbers, ["A-25-0001", "A-25-0004", "A-25-0005"]);
    import::undo(&mut desk.session, run, &Going::default()).unwrap();
    assert_eq!(family(&mut desk, "Tre"), "A-25-0006");
    // Another prefix begins with its own first one.
    prefer(&mut desk, "B").unwrap();
    assert_eq!(family(&mut desk, "Quattro"), "B-25-0001");
}
