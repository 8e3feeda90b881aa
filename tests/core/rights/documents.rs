//! T31: the bodies of what was attached. A document taken off goes with the erasure of whoever was in its file, one that stays is pointed
//! at, and both go when the file is made anonymous: from the pages, not from the lists alone.

use accogli_core::families as fam;
use accogli_core::rights::{
    AnonymiseRequest, EraseRequest, MentionPlace, RecordKind, ReviewRequest, Verdict, anonymise, erase, preview_erasure, review,
};

use super::erasure::{found, pages};
use super::retention::later;
use super::{Couple, couple, day};

/// A text whose words are the person's, long enough for several parts.
fn body(word: &str) -> Vec<u8> {
    format!("{word} Ottavio Zanardelli dichiara. ").repeat(18_000).into_bytes()
}

/// Whether a word stands in any page.
fn told(couple: &Couple, word: &str) -> bool {
    !found(&pages(couple), &[word.to_owned()]).is_empty()
}

fn attach(couple: &mut Couple, name: &str, word: &str) -> accogli_core::Id {
    let family_id = couple.family;
    fam::attach_file(couple.session(), fam::FileRequest { family_id }, name, &body(word)).unwrap().value
}

#[test]
fn t31_the_body_of_a_document_taken_off_is_in_no_page_after_an_erasure() {
    let mut couple = couple();
    let (family, father) = (couple.family, couple.father);
    let gone = attach(&mut couple, "dichiarazione.txt", "Canarinotolto");
    attach(&mut couple, "scuola.txt", "Canarinoresta");
    fam::remove_file(couple.session(), gone).unwrap();
    for word in ["Canarinotolto", "Canarinoresta"] {
        assert!(told(&couple, word), "the control: {word} is there before");
    }
    // What stays is of the family: it is pointed at, whatever it is called.
    assert!(preview_erasure(couple.session(), father).unwrap().mentions.contains(&MentionPlace::Document));
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    assert!(!told(&couple, "Canarinotolto"));
    assert!(told(&couple, "Canarinoresta"));
    assert_eq!(fam::folder(couple.session(), family).unwrap().files.len(), 1);
    couple.session().verify().unwrap();
}

#[test]
fn t31_the_bodies_of_a_file_made_anonymous_are_in_no_page() {
    let mut couple = couple();
    attach(&mut couple, "scuola.txt", "Canarinoscuola");
    let mut couple = later(couple, 2037);
    assert!(told(&couple, "Canarinoscuola"), "the control");
    let request = ReviewRequest { record: RecordKind::Family, subject_id: couple.family, verdict: Verdict::Anonymise, reason: None };
    review(couple.session(), &request).unwrap();
    anonymise(couple.session(), &AnonymiseRequest { typed: 1, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
    assert!(!told(&couple, "Canarinoscuola"));
    couple.session().verify().unwrap();
}
