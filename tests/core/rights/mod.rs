//! The rights of a person: the copy of their data, the restriction, the erasure, what is kept and for how long.

mod apart;
mod columns;
mod copy;
mod documents;
mod each_kind;
mod erasure;
mod guarded;
mod homonyms;
mod other_days;
mod others_undo;
mod restriction;
mod retention;
mod taken_back;

use accogli_core::families::{
    self as fam, ContactChange, ContactKind, FamilyView, IntakeSheet, MemberRole, NewFamily, PersonChange, PersonDetails, Safety,
};
use accogli_core::vault::{Role, Session};
use accogli_core::{Code, Error, Id};
use chrono::NaiveDate;

use crate::desk::{Desk, desk};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> Code {
    result.unwrap_err().code
}

/// Two parents that live apart, with a daughter; open for the coordinator.
pub struct Couple {
    pub desk: Desk,
    pub family: Id,
    pub mother: Id,
    pub father: Id,
    pub child: Id,
}

/// Words that stand only in the mother's data, and only in the father's. Each is the body of the field of that name.
pub const FIELDS: [&str; 8] = ["birth_place", "occupation", "note", "reason", "needs", "strengths", "services", "decision_note"];

pub fn canary(whose: &str, field: &str) -> String {
    format!("Canarino{whose}{}", field.replace('_', ""))
}

/// Every word of a person that no copy for another and no file after an erasure may hold.
pub fn canaries(whose: &str) -> Vec<String> {
    FIELDS.iter().map(|field| canary(whose, field)).collect()
}

pub fn details(whose: &str, last: &str, first: &str, born: NaiveDate) -> PersonDetails {
    PersonDetails {
        last_name: last.to_owned(),
        first_name: first.to_owned(),
        born_on: Some(born),
        birth_place: Some(canary(whose, "birth_place")),
        occupation: Some(canary(whose, "occupation")),
        note: Some(canary(whose, "note")),
        municipality: Some("Soncino".to_owned()),
        ..PersonDetails::default()
    }
}

pub fn member(family_id: Id, role: MemberRole, person: PersonDetails) -> PersonChange {
    PersonChange { person: Some(person), ..PersonChange::of(family_id, role) }
}

pub fn phone(person_id: Id, value: &str, safety: Safety) -> ContactChange {
    ContactChange {
        id: None,
        person_id,
        kind: ContactKind::Phone,
        value: value.to_owned(),
        label: None,
        safety,
        hours: None,
        told_by_id: None,
        own_only: false,
        ended: false,
    }
}

pub fn interview(family_id: Id, person: Id, whose: &str) -> IntakeSheet {
    IntakeSheet {
        held_on: Some(day(2025, 6, 10)),
        minutes: Some(50),
        services: Some(canary(whose, "services")),
        reason: Some(canary(whose, "reason")),
        needs: Some(canary(whose, "needs")),
        strengths: Some(canary(whose, "strengths")),
        notice_given_on: Some(day(2025, 6, 10)),
        decision_note: Some(canary(whose, "decision_note")),
        ..IntakeSheet::blank(family_id, Some(person))
    }
}

pub fn view(session: &mut Session, family: Id) -> FamilyView {
    fam::show(session, family).unwrap()
}

/// The mother Marta Rossi, the father Ottavio Zanardelli with a number not to be used and a hidden address, their daughter Nina Rossi.
pub fn couple() -> Couple {
    let mut desk = desk();
    desk.add(&[("anna", Role::Mediator), ("sportello", Role::Desk)]);
    let session = &mut desk.session;
    let person = Some(details("Madre", "Rossi", "Marta", day(1988, 3, 2)));
    let family = fam::open(session, &NewFamily { person, person_id: None, role: MemberRole::Mother, site_id: None, project_id: None })
        .unwrap()
        .value;
    let mother = view(session, family).people[0].id;
    let hidden = PersonDetails {
        address: Some("vicolo Segreto 77".to_owned()),
        address_hidden: true,
        fiscal_code: Some("ZNRTTV85S20D150X".to_owned()),
        fiscal_code_confirmed: true,
        ..details("Padre", "Zanardelli", "Ottavio", day(1985, 11, 20))
    };
    let hidden = match fam::save_person(session, &member(family, MemberRole::Father, hidden.clone())) {
        Ok(saved) => saved.value,
        // The last letter of an invented code is computed by the program itself.
        Err(refusal) => {
            let right = refusal.params.get("expected").unwrap().clone();
            let fiscal_code = Some(format!("ZNRTTV85S20D150{right}"));
            fam::save_person(session, &member(family, MemberRole::Father, PersonDetails { fiscal_code, ..hidden })).unwrap().value
        }
    };
    let father = hidden;
    let born = day(2016, 5, 5);
    let girl = PersonDetails { born_on: Some(born), ..details("Figlia", "Rossi", "Nina", born) };
    let change = PersonChange { parent_ids: vec![mother, father], ..member(family, MemberRole::Child, girl) };
    let child = fam::save_person(session, &change).unwrap().value;
    fam::save_contact(session, &phone(mother, "347 111 2233", Safety::Free)).unwrap();
    fam::save_contact(session, &phone(father, "389 070 5196", Safety::Never)).unwrap();
    fam::save_contact(session, &phone(father, "320 555 7788", Safety::Free)).unwrap();
    fam::save_intake(session, &interview(family, mother, "Madre")).unwrap();
    fam::save_intake(session, &interview(family, father, "Padre")).unwrap();
    Couple { desk, family, mother, father, child }
}

impl Couple {
    pub fn session(&mut self) -> &mut Session {
        &mut self.desk.session
    }

    pub fn switch(self, login_name: &str) -> Self {
        Self { desk: self.desk.switch(login_name), ..self }
    }
}
