//! What leaves is what the screen shows: its tag, its operator, its site, its tab; and what is blank for protection is told by name and column.

use accogli_core::agenda::{self, Cancel, CancelledBy, Kind, Slot, TimeOfDay};
use accogli_core::export::Shown;
use accogli_core::families::{EnquiryFilter, EnquiryState, TagsChange};
use accogli_core::groups::{self, ProgrammeChange};

use super::*;
use crate::groups::smart;

/// The cells of one column, of the list as it is shown.
fn column(session: &mut Session, kind: ListKind, place: usize, only: Shown) -> Vec<String> {
    let request = ListExport { only, ..list(kind, FileFormat::Csv) };
    let mut cells: Vec<String> = lines(&export::list(session, &request).unwrap()).iter().map(|row| row[place].to_owned()).collect();
    cells.sort();
    cells
}

#[test]
fn a_tag_narrows_families_people_and_letters_however_it_is_written() {
    let mut town = town();
    let session = &mut town.desk.session;
    fam::set_tags(session, &TagsChange { family_id: town.free.0, tags: vec!["Scuola".into()] }).unwrap();
    let tag = |tag: &str| Shown { tag: Some(tag.into()), ..Shown::default() };
    assert_eq!(column(session, ListKind::Families, 1, Shown::default()).len(), 2, "the control");
    assert_eq!(column(session, ListKind::Families, 1, tag("SCUOLA")), ["Rossi – Bianchi"]);
    assert_eq!(column(session, ListKind::People, 1, tag("scuola")), ["Bianchi", "Rossi"]);
    assert!(column(session, ListKind::Families, 1, tag("nessuna")).is_empty());
    let mut written = |tag: Option<&str>| {
        let recipients = Recipients { tag: tag.map(str::to_owned), ..Recipients::default() };
        let made = export::letters(session, &LettersRequest { recipients, format: FileFormat::Csv, reason: "x".into(), addressee: None });
        made.map(|made| (made.records, made.left_out.len())).unwrap()
    };
    // Without a tag everybody: the second file's address is protected, and she is left out by name.
    assert_eq!((written(None), written(Some("scuola")), written(Some("nessuna"))), ((2, 1), (2, 0), (0, 0)));
}

#[test]
fn the_agenda_of_one_operator_site_or_room_leaves_alone() {
    let mut desk = desk();
    let other = desk.add(&[("ivo", Role::Mediator)])[0];
    let session = &mut desk.session;
    let me = session.me().id;
    let centre = accogli_core::centre::show(session).unwrap();
    let (hub, spoke) = (centre.sites[0].id, centre.sites[1].id);
    let room = centre.rooms.iter().find(|room| room.site_id == hub).unwrap().id;
    let mut booked = |title: &str, later: u64, site: Id, staff: Id, co: Option<Id>, room_id: Option<Id>| {
        let hour = |hour| TimeOfDay::at(hour, 0).unwrap();
        let on = day(2025, 6, 10) + chrono::Days::new(later);
        let slot = Slot {
            title: Some(title.into()),
            site_id: Some(site),
            staff_id: Some(staff),
            co_staff_id: co,
            room_id,
            ..Slot::new(Kind::Listening, on, hour(9), hour(10))
        };
        agenda::book(session, &slot).unwrap().value.id
    };
    booked("mio", 1, hub, me, None, Some(room));
    booked("suo", 2, spoke, other, None, None);
    booked("di tutti e due", 3, spoke, me, Some(other), None);
    let off = booked("disdetto", 6, hub, me, None, Some(room));
    agenda::cancel(session, &Cancel { id: off, by: CancelledBy::User, reason: None }).unwrap();
    let mut who = |only: Shown| column(session, ListKind::Appointments, 5, only);
    assert_eq!(who(Shown::default()).len(), 4, "the control");
    let of = Shown { without_cancelled: true, ..Shown::default() };
    assert_eq!(who(Shown { staff_id: Some(other), ..of.clone() }), ["di tutti e due", "suo"]);
    assert_eq!(who(Shown { staff_id: Some(me), ..of.clone() }), ["di tutti e due", "mio"]);
    assert_eq!(who(Shown { staff_id: Some(me), site_id: Some(spoke), ..of.clone() }), ["di tutti e due"]);
    assert_eq!(who(Shown { room_id: Some(room), ..of.clone() }), ["mio"]);
    assert_eq!(who(Shown { room_id: Some(room), without_cancelled: false, ..of }), ["disdetto", "mio"]);
}

#[test]
fn contacts_leave_as_they_are_filtered_and_the_filter_is_that_of_the_page() {
    let mut desk = desk();
    let session = &mut desk.session;
    for state in EnquiryState::ALL {
        let call_back_on = (*state == EnquiryState::CallBack).then(|| day(2025, 6, 20));
        fam::save_enquiry(session, &EnquiryChange { state: *state, call_back_on, ..call(state.as_text()) }).unwrap();
    }
    for filter in EnquiryFilter::ALL {
        let query = fam::EnquiryQuery { filter: *filter, most: None };
        let mut shown: Vec<String> = fam::enquiries(session, &query).unwrap().into_iter().map(|one| one.topic).collect();
        shown.sort();
        let only = Shown { enquiries: Some(*filter), ..Shown::default() };
        assert_eq!(column(session, ListKind::Enquiries, 8, only), shown, "{filter:?}");
    }
    assert_eq!(column(session, ListKind::Enquiries, 8, Shown::default()).len(), EnquiryState::ALL.len());
}

#[test]
fn programmes_leave_by_their_tab() {
    let mut desk = desk();
    let session = &mut desk.session;
    for title in ["in corso", "annullato"] {
        let change = ProgrammeChange { title: title.into(), ..smart(session) };
        let id = groups::save_programme(session, &change).unwrap().value;
        if title == "annullato" {
            groups::call_off(session, &groups::CallOffRequest { programme_id: id, reason: "pochi".into() }).unwrap();
        }
    }
    for (past, left) in [(None, vec!["annullato", "in corso"]), (Some(false), vec!["in corso"]), (Some(true), vec!["annullato"])] {
        assert_eq!(column(session, ListKind::Programmes, 1, Shown { past, ..Shown::default() }), left, "{past:?}");
    }
}

#[test]
fn what_is_blank_for_protection_is_told_by_name_and_column() {
    let mut town = town();
    let session = &mut town.desk.session;
    let told = |session: &mut Session, kind| {
        let made = export::list(session, &list(kind, FileFormat::Csv)).unwrap();
        assert!(made.left_out.iter().all(|one| one.why == LeftOutWhy::Protected));
        made.left_out.into_iter().map(|one| (one.name, one.column.unwrap_or_default())).collect::<Vec<_>>()
    };
    let ada = |column| ("Ada Segreti".to_owned(), column);
    let people = vec![ada("Comune"), ada("Indirizzo"), ada("Telefono"), ("Marta Rossi".to_owned(), "Telefono")];
    assert_eq!(told(session, ListKind::People), people);
    // Another of the same name, of another file.
    let namesake = living("Segreti", "Ada", PersonSex::Female, "via Segreta 5", "26029 Soncino");
    file(session, PersonDetails { address_hidden: true, ..namesake });
    let second = |column| ("Ada Segreti (2)".to_owned(), column);
    let both = told(session, ListKind::People);
    assert_eq!(both.iter().filter(|one| **one == second("Indirizzo")).count(), 1, "{both:?}");
    assert!(both.iter().filter(|one| one.0.starts_with("Ada")).count() == 5, "{both:?}");
    fam::set_tags(session, &TagsChange { family_id: town.hidden.0, tags: vec!["al 389 0007788".into()] }).unwrap();
    assert_eq!(told(session, ListKind::Families), [("Segreti".to_owned(), "Etichette")]);
    let careful = EnquiryChange {
        last_name: Some("Neri".into()),
        phone: Some("347 111 2233".into()),
        safety: Safety::Never,
        topic: "chiamare il 347 1112233".into(),
        ..call("")
    };
    fam::save_enquiry(session, &careful).unwrap();
    assert_eq!(told(session, ListKind::Enquiries), [("Neri".to_owned(), "Per che cosa"), ("Neri".to_owned(), "Telefono")]);
    let hour = |hour| TimeOfDay::at(hour, 0).unwrap();
    let slot = Slot { person_id: Some(town.hidden.1), ..Slot::new(Kind::Interview, day(2025, 6, 10), hour(9), hour(10)) };
    agenda::book(session, &Slot { staff_id: Some(session.me().id), ..slot }).unwrap();
    assert_eq!(told(session, ListKind::Appointments), [("Segreti Ada".to_owned(), "Comune")]);
}
