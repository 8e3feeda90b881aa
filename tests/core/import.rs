//! Import: what a careful person would type from two registers and from others nobody has seen, and that all of it can be taken back.

mod again;
mod beside;
mod brought;
mod columns;
mod couples;
mod declined;
mod doubtful;
mod fresh;
mod habits;
mod hands;
mod joining;
mod kept;
mod kin;
mod lines;
mod lived;
mod measure;
mod members;
mod not_theirs;
mod others;
mod people;
mod protected;
mod relations;
mod repeats;
mod runs;
mod searched;
mod seen;
mod shapes;
mod strangers;
mod tallied;
mod three;
mod titled;
mod together;
mod truth;
mod unseen;
mod whose;
mod work;

use accogli_core::groups;
use accogli_core::vault::Session;
use chrono::NaiveDate;

/// Somebody who came to a workshop: in the register, in no file.
fn of_a_workshop(session: &mut Session, last_name: &str, first_name: &str, born_on: Option<NaiveDate>) {
    let programme = groups::ProgrammeChange { municipalities: vec![], ..crate::groups::smart(session) };
    let programme_id = groups::save_programme(session, &programme).unwrap().value;
    let (last_name, first_name) = (last_name.to_owned(), first_name.to_owned());
    let person = groups::NewPerson { last_name, first_name, born_on, municipality: None, phone: None, safety: None, hours: None };
    groups::enrol(session, &groups::EnrolRequest { programme_id, person_id: None, person: Some(person), note: None }).unwrap();
}
