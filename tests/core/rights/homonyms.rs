//! Two of a file with one name, a grandfather and his grandson: a first contact in that name is of whoever may have asked.

use accogli_core::families::{self as fam, Asker, EnquiryChange, EnquiryState, MemberRole, PersonSex};
use accogli_core::rights::{EraseRequest, erase};
use accogli_core::store::Cells;
use accogli_core::vault::Command;

use super::copy::{request, texts};
use super::{couple, day, details, member};
use crate::families::call;

#[test]
fn a_contact_in_a_name_that_two_of_a_file_bear_goes_to_whoever_may_have_asked() {
    let mut couple = couple();
    let family = couple.family;
    let session = couple.session();
    let mut named = |role, whose, born| {
        let person = fam::PersonDetails { sex: Some(PersonSex::Male), ..details(whose, "Fumagalloni", "Mario", born) };
        fam::save_person(session, &member(family, role, person)).unwrap().value
    };
    let old = named(MemberRole::Grandparent, "Nonno", day(1950, 1, 1));
    let young = named(MemberRole::Child, "Nipote", day(2004, 1, 1));
    for (asker, topic) in [(Asker::Grandparent, "CanarinoDelNonno"), (Asker::Child, "CanarinoDelNipote"), (Asker::School, "CanarinoDiChi")]
    {
        let change = EnquiryChange {
            asker,
            last_name: Some("Fumagalloni".to_owned()),
            first_name: Some("Mario".to_owned()),
            state: EnquiryState::New,
            ..call(topic)
        };
        let id = fam::save_enquiry(session, &change).unwrap().value;
        session.write(Command::FamiliesChange, |writer| writer.update("enquiry", id, Cells::new().set("family_id", family))).unwrap();
    }
    for (whose, own) in [(old, "CanarinoDelNonno"), (young, "CanarinoDelNipote")] {
        let (_, json) = texts(&mut couple, &request(whose, vec![]));
        let told: Vec<&str> =
            ["CanarinoDelNonno", "CanarinoDelNipote", "CanarinoDiChi"].into_iter().filter(|word| json.contains(word)).collect();
        assert_eq!(told, [own]);
    }
    erase(couple.session(), &EraseRequest { person_id: old }).unwrap();
    let (_, json) = texts(&mut couple, &request(young, vec![]));
    assert!(json.contains("CanarinoDelNipote"), "the other's erasure takes nothing of his");
}
