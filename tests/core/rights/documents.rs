//! T31: the bodies of what was attached. A document taken off goes with the erasure of whoever was in its file, one that stays is pointed
//! at, and both go when the file is made anonymous: from the pages, not from the lists alone.

use accogli_core::families as fam;
use accogli_core::rights::{
    AnonymiseRequest, EraseRequest, MentionPlace, RecordKind, ReviewRequest, Verdict, anonymise, erase, preview_erasure, review,
};

use super::erasure::{found, pages};
use super::retention::later;
use super::{Couple, couple, day};

/// A scan whose words are the person's: long enough for several parts, in both writings of a word processor.
fn body(word: &str) -> Vec<u8> {
    let text = format!("{word} Ottavio Zanardelli dichiara. ").repeat(9_000);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [text.into_bytes(), wide].concat()
}

/// As it stands in UTF-8, and as every second byte of UTF-16 has it.
fn told(couple: &Couple, word: &str) -> [bool; 2] {
    let pages = pages(couple);
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [!found(&pages, &[word.to_owned()]).is_empty(), pages.windows(wide.len()).any(|window| window == wide)]
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
        assert_eq!(told(&couple, word), [true, true], "the control: {word} is there before");
    }
    // What stays is of the family: it is pointed at, whatever it is called.
    assert!(preview_erasure(couple.session(), father).unwrap().mentions.contains(&MentionPlace::Document));
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    assert_eq!(told(&couple, "Canarinotolto"), [false, false]);
    assert_eq!(told(&couple, "Canarinoresta"), [true, true]);
    assert_eq!(fam::folder(couple.session(), family).unwrap().files.len(), 1);
    couple.session().verify().unwrap();
}

#[test]
fn t31_the_bodies_of_a_file_made_anonymous_are_in_no_page() {
    let mut couple = couple();
    attach(&mut couple, "scuola.txt", "Canarinoscuola");
    let mut couple = later(couple, 2037);
    assert_eq!(told(&couple, "Canarinoscuola"), [true, true], "the control");
    let request = ReviewRequest { record: RecordKind::Family, subject_id: couple.family, verdict: Verdict::Anonymise, reason: None };
    review(couple.session(), &request).unwrap();
    anonymise(couple.session(), &AnonymiseRequest { typed: 1, confirmed_day: Some(day(2037, 7, 1)) }).unwrap();
    assert_eq!(told(&couple, "Canarinoscuola"), [false, false]);
    couple.session().verify().unwrap();
}
