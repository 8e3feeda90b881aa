//! What goes with a forgotten person leaves everybody else's undo, merge and import as it was: a surname is many people's.

use accogli_core::families::{self as fam, MemberRole, MergePeople, PersonDetails, SearchRequest};
use accogli_core::import::{self, Going, ImportCommit, read_book};
use accogli_core::rights::{AnonymiseRequest, EraseRequest, RecordKind, ReviewRequest, Verdict, anonymise, erase, retention, review};
use accogli_core::vault::Session;
use accogli_core::{Id, history};

use super::each_kind::call;
use super::erasure::{found, pages};
use super::retention::later;
use super::{couple, day, member, phone};

const NAMES: Option<(&str, &str)> = Some(("Rossi", "Anna"));

fn someone(session: &mut Session, family: Id, last: &str, first: &str) -> Id {
    let details = PersonDetails { last_name: last.to_owned(), first_name: first.to_owned(), ..PersonDetails::default() };
    fam::save_person(session, &member(family, MemberRole::Other, details)).unwrap().value
}

/// Somebody who was twice in a file, made one; a row of the second is removed.
fn merged(session: &mut Session, family: Id, last: &str, first: &str) -> Id {
    let [kept_id, gone_id] = [(); 2].map(|()| someone(session, family, last, first));
    for id in [kept_id, gone_id] {
        fam::save_contact(session, &phone(id, "331 424 2424", fam::Safety::Free)).unwrap();
    }
    fam::merge_people(session, &MergePeople { kept_id, gone_id, taken: vec![] }).unwrap();
    gone_id
}

fn anonymise_calls(session: &mut Session, calls: &[Id]) {
    for id in calls {
        let request = ReviewRequest { record: RecordKind::Enquiry, subject_id: *id, verdict: Verdict::Anonymise, reason: None };
        review(session, &request).unwrap();
    }
    let typed = u32::try_from(calls.len()).unwrap();
    anonymise(session, &AnonymiseRequest { typed, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
}

#[test]
fn a_merge_and_an_import_with_the_same_surname_can_still_be_taken_back() {
    let mut couple = couple();
    let family = couple.family;
    let session = couple.session();
    let anna = fam::save_enquiry(session, &call(NAMES, Some("333 999 8877"), "CanarinoContatto")).unwrap().value;
    // Typed once more and taken back: it goes with her. Of another of the name too: that one stays.
    fam::save_enquiry(session, &call(NAMES, None, "CanarinoRichiamata")).unwrap();
    history::undo(session).unwrap();
    // The years of first contacts are long over for this merge: it is no undone work.
    let old = merged(session, family, "Verdi", "Carlo");
    let mut couple = later(couple, 2037);
    let session = couple.session();
    let new = merged(session, family, "Rossi", "Bruno");
    fam::save_enquiry(session, &call(Some(("Rossi", "Annalisa")), None, "CanarinoAnnalisa")).unwrap();
    history::undo(session).unwrap();
    let book = read_book(b"Cognome;Nome;Tel.\nRossi;Piero;0373 1122\nRossi;Guido;0373 3344\nNeri;Ada;0373 5566\n").unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let of = |session: &Session, text: &str| fam::search(session, &SearchRequest { text: text.to_owned() }).unwrap()[0].person_id.unwrap();
    let (kept_id, gone_id) = (of(session, "rossi piero"), of(session, "rossi guido"));
    fam::merge_people(session, &MergePeople { kept_id, gone_id, taken: vec![] }).unwrap();
    history::undo(session).unwrap();
    history::redo(session).unwrap();

    anonymise_calls(session, &[anna]);

    for gone in [old, new, gone_id] {
        assert_eq!(fam::part_outlook(session, gone).unwrap().conflict, None);
    }
    fam::part(session, gone_id).unwrap();
    fam::part(session, new).unwrap();
    fam::part(session, old).unwrap();
    let run = import::runs(session).unwrap()[0].id;
    import::undo(session, run, &Going::default()).unwrap();
    let words = ["CanarinoContatto", "CanarinoRichiamata", "CanarinoAnnalisa"].map(str::to_owned);
    assert_eq!(found(&pages(&couple), &words), ["CanarinoAnnalisa"]);
    couple.session().verify().unwrap();
}

#[test]
fn an_erasure_leaves_old_merges_of_others_as_they_were() {
    let mut couple = couple();
    let (family, father) = (couple.family, couple.father);
    let old = merged(couple.session(), family, "Verdi", "Carlo");
    let mut couple = later(couple, 2037);
    let session = couple.session();
    erase(session, &EraseRequest { person_id: father }).unwrap();
    fam::part(session, old).unwrap();
}

/// A name that another bears too, or that begins another's, takes nothing of theirs out of the journal.
#[test]
fn an_erasure_leaves_what_was_written_of_who_is_called_alike() {
    let mut couple = couple();
    let father = couple.father;
    let session = couple.session();
    let others = ["Ottavio", "Ottaviano"].map(|first| {
        let person = PersonDetails { last_name: "Zanardelli".to_owned(), first_name: first.to_owned(), ..PersonDetails::default() };
        let new = fam::NewFamily { person: Some(person), person_id: None, role: MemberRole::Father, site_id: None, project_id: None };
        let family = fam::open(session, &new).unwrap().value;
        super::view(session, family).people[0].id
    });
    let written = |session: &Session, id: Id| {
        let sql = "SELECT count(*) FROM change c JOIN change_set s ON s.seq = c.change_set WHERE c.row_id = ?1 AND s.undoable = 1";
        session.register().read(|reader| reader.number(sql, [id])).unwrap()
    };
    let before = others.map(|id| written(session, id));
    assert!(before.iter().all(|lines| *lines > 0) && written(session, father) > 0, "the control");
    erase(session, &EraseRequest { person_id: father }).unwrap();
    assert_eq!(others.map(|id| written(session, id)), before);
}

#[test]
fn one_entry_of_a_wrong_clock_makes_nothing_before_it_old() {
    let mut couple = couple();
    let father = couple.father;
    let session = couple.session();
    fam::save_enquiry(session, &call(NAMES, None, "CanarinoFresco")).unwrap();
    history::undo(session).unwrap();
    // A laptop whose battery was flat.
    let desk = couple.desk.switch_at("coordinatrice", -25 * 365 * 86_400);
    let mut couple = super::Couple { desk, ..couple };
    fam::save_contact(couple.session(), &phone(father, "331 525 2525", fam::Safety::Free)).unwrap();
    let desk = couple.desk.switch("coordinatrice");
    let mut couple = super::Couple { desk, ..couple };
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    assert_eq!(found(&pages(&couple), &["CanarinoFresco".to_owned()]).len(), 1);
    assert!(retention(couple.session()).unwrap().deletions.len() == 1);
}
