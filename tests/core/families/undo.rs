//! Whatever is done to a family file is undone step by step.

use accogli_core::consent::{self, ConsentAnswer, ConsentBasis, Service, SignRequest};
use proptest::prelude::*;

use super::*;

/// What a desk may do to a file, told by numbers.
#[derive(Debug, Clone)]
enum Deed {
    Person(u8, u8),
    Rename(u8, u8),
    Phone(u8, u32),
    EndPhone(u8),
    Home(u8),
    Stay(u8, u8),
    Tie(u8, u8, u8),
    Title(u8),
    Intake(u8),
    Call(u8),
    Join,
    Order(u8, u8, u8),
    Consent(u8, u8),
    Decision(u8),
    Reminder(u8),
    Tag(u8),
    Move(u8, u8),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Deed::Person(a, b)),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Deed::Rename(a, b)),
        (any::<u8>(), any::<u32>()).prop_map(|(a, b)| Deed::Phone(a, b)),
        any::<u8>().prop_map(Deed::EndPhone),
        any::<u8>().prop_map(Deed::Home),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Deed::Stay(a, b)),
        (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(a, b, c)| Deed::Tie(a, b, c)),
        any::<u8>().prop_map(Deed::Title),
        any::<u8>().prop_map(Deed::Intake),
        any::<u8>().prop_map(Deed::Call),
        Just(Deed::Join),
        (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(a, b, c)| Deed::Order(a, b, c)),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Deed::Consent(a, b)),
        any::<u8>().prop_map(Deed::Decision),
        any::<u8>().prop_map(Deed::Reminder),
        any::<u8>().prop_map(Deed::Tag),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Deed::Move(a, b)),
    ];
    prop::collection::vec(deed, 1..14)
}

/// Does it, if it can be done; answers whether it was saved.
fn act(session: &mut Session, family: Id, deed: &Deed) -> bool {
    const NAMES: [&str; 5] = ["Rossi", "De Luca", "D'Angelo", "Łukasz", "Lo Monaco"];
    let view = fam::show(session, family).unwrap();
    let name = |at: u8| NAMES[usize::from(at) % NAMES.len()];
    let person = |at: u8| view.people[usize::from(at) % view.people.len()].id;
    match deed {
        Deed::Person(a, b) => {
            fam::save_person(session, &member(family, MemberRole::ALL[usize::from(*b) % 9], someone(name(*a), name(*b)))).is_ok()
        }
        Deed::Rename(a, b) => {
            let change = PersonChange {
                id: Some(person(*a)),
                ..member(
                    family,
                    MemberRole::Other,
                    PersonDetails { born_on: Some(day(1900 + i32::from(*b % 120), 1, 1)), ..someone(name(*b), name(*a)) },
                )
            };
            fam::save_person(session, &change).is_ok()
        }
        Deed::Phone(a, number) => fam::save_contact(session, &phone(person(*a), &format!("3{:09}", number % 1_000_000_000))).is_ok(),
        Deed::EndPhone(a) => match view.people.iter().flat_map(|person| &person.contacts).nth(usize::from(*a) % 4) {
            Some(contact) => {
                fam::save_contact(session, &ContactChange { id: Some(contact.id), ended: true, ..phone(contact.person_id, &contact.value) })
                    .is_ok()
            }
            None => false,
        },
        Deed::Home(a) => fam::save_household(
            session,
            &HouseholdChange {
                id: None,
                family_id: family,
                label: Some(name(*a).into()),
                municipality: None,
                address: None,
                address_hidden: *a % 2 == 0,
                ended: false,
                phone: None,
                told_by_id: None,
                members_too: false,
            },
        )
        .is_ok(),
        Deed::Stay(a, b) => {
            let household = view.households[usize::from(*b) % view.households.len()].id;
            fam::save_membership(
                session,
                &MembershipChange {
                    id: None,
                    household_id: household,
                    person_id: person(*a),
                    starts_on: None,
                    ends_on: None,
                    pattern: Some(format!("lun {b}")),
                    weeks: None,
                },
            )
            .is_ok()
        }
        Deed::Tie(a, b, c) => {
            let kind = RelationshipKind::ALL[usize::from(*c) % 5];
            fam::save_relationship(
                session,
                &RelationshipChange {
                    id: None,
                    family_id: family,
                    person_id: person(*a),
                    other_id: person(*b),
                    kind,
                    starts_on: None,
                    ends_on: None,
                    ended: false,
                },
            )
            .is_ok()
        }
        Deed::Title(a) => {
            let title = (a % 2 == 0).then(|| name(*a).to_owned());
            fam::change(
                session,
                &FamilyChange {
                    id: family,
                    title,
                    opened_on: day(2025, 6, 1),
                    closed_on: None,
                    site_id: None,
                    project_id: None,
                    note: None,
                },
            )
            .is_ok()
        }
        Deed::Intake(a) => {
            let sheet = IntakeSheet { minutes: Some(u32::from(*a)), reason: Some(name(*a).into()), ..interview(family, Some(person(*a))) };
            fam::save_intake(session, &sheet).is_ok()
        }
        Deed::Call(a) => fam::save_enquiry(session, &EnquiryChange { last_name: Some(name(*a).into()), ..named_call() }).is_ok(),
        Deed::Join => match fam::enquiries(session, &EnquiryQuery { filter: EnquiryFilter::Open, most: None })
            .unwrap()
            .iter()
            .find(|call| call.family_id.is_none())
        {
            Some(call) => fam::open_from_enquiry(session, &joining(call.id, family)).is_ok(),
            None => false,
        },
        Deed::Order(..) | Deed::Consent(..) | Deed::Decision(_) | Deed::Reminder(_) | Deed::Tag(_) | Deed::Move(..) => {
            act_further(session, &view, deed)
        }
    }
}

fn named_call() -> EnquiryChange {
    EnquiryChange { last_name: Some("Rossi".into()), first_name: Some("Eva".into()), phone: Some("3471234567".into()), ..call("prova") }
}

fn joining(enquiry_id: Id, family: Id) -> EnquiryToFamily {
    EnquiryToFamily { enquiry_id, family_id: Some(family), person_id: None, last_name: None, first_name: None, role: None, state: None }
}

/// Orders, signatures, decisions, reminders, tags and moves.
fn act_further(session: &mut Session, view: &FamilyView, deed: &Deed) -> bool {
    let family_id = view.family.id;
    let person = |at: u8| view.people[usize::from(at) % view.people.len()].id;
    match deed {
        Deed::Order(a, b, c) => {
            let order = fam::CustodyChange {
                id: None,
                family_id,
                child_ids: vec![person(*a)],
                kind: fam::OrderKind::ALL[usize::from(*c) % fam::OrderKind::ALL.len()],
                other_id: Some(person(*b)),
                body: None,
                court: None,
                number: Some(format!("R.G. {c}/2025")),
                starts_on: Some(day(2025, 1, 1)),
                ends_on: None,
                note: None,
                ended: false,
            };
            fam::save_custody(session, &order).is_ok()
        }
        Deed::Consent(a, b) => {
            let request = SignRequest {
                family_id,
                child_ids: vec![person(*a)],
                services: vec![Service::ALL[usize::from(*b) % Service::ALL.len()]],
                basis: if b % 4 == 0 { ConsentBasis::Parent } else { ConsentBasis::Body },
                signer_id: (b % 4 == 0).then(|| person(*b)),
                instead_of_id: None,
                reference: Some("Comune di Crema".into()),
                answer: ConsentAnswer::Given,
                signed_on: Some(day(2025, 6, 1)),
                expires_on: None,
                note: None,
            };
            consent::sign(session, &request).is_ok()
        }
        Deed::Decision(a) => match view.enquiries.first() {
            Some(call) => {
                let decision = fam::EnquiryDecision {
                    enquiry_id: call.id,
                    held_on: day(2025, 6, 11),
                    present: "coordinatrice".into(),
                    decision: fam::Decision::ALL[usize::from(*a) % fam::Decision::ALL.len()],
                    reason: None,
                };
                fam::decide_enquiry(session, &decision).is_ok()
            }
            None => false,
        },
        Deed::Reminder(a) => {
            let what = format!("relazione {a}");
            let reminder = fam::ReminderChange { id: None, family_id, due_on: day(2025, 6, 12), what, staff_id: None, ended: false };
            fam::save_reminder(session, &reminder).is_ok()
        }
        Deed::Tag(a) => fam::set_tags(session, &fam::TagsChange { family_id, tags: vec![format!("etichetta {}", a % 3)] }).is_ok(),
        Deed::Move(a, b) => {
            let request = fam::HouseMove {
                family_id,
                day: Some(day(2025, 6, 1)),
                movers: vec![fam::Mover { person_id: person(*a), keeps: a % 3 == 0, weeks: None, pattern: None }],
                household_id: Some(view.households[usize::from(*b) % view.households.len()].id),
                household: None,
                couple: None,
                address_too: b % 2 == 0,
            };
            fam::move_home(session, &request).is_ok()
        }
        _ => false,
    }
}

/// Every row of the register, with the words it is searched by: what must come back.
fn content(session: &Session) -> Vec<String> {
    let mut rows = super::merge::content(session);
    let words = session.register().read(|reader| {
        reader.rows("SELECT word || ' ' || names FROM search_word ORDER BY word, names, source_id", [], |row| row.get::<_, String>(0))
    });
    rows.extend(words.unwrap());
    rows
}

#[test]
fn whatever_is_done_is_undone_step_by_step() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    // A contact of the family, for the team to decide about; and one that is nobody's yet.
    let of_family = fam::save_enquiry(&mut desk.session, &named_call()).unwrap().value;
    let mother = fam::show(&mut desk.session, id).unwrap().people[0].id;
    fam::open_from_enquiry(&mut desk.session, &EnquiryToFamily { person_id: Some(mother), ..joining(of_family, id) }).unwrap();
    fam::save_enquiry(&mut desk.session, &named_call()).unwrap();
    let session = std::cell::RefCell::new(&mut desk.session);
    // How often each kind of deed was saved.
    let saved = std::cell::RefCell::new(std::collections::BTreeMap::<String, u32>::new());
    proptest!(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() }, |(deeds in deeds())| {
        let session = &mut *session.borrow_mut();
        let mut past = vec![content(session)];
        for deed in &deeds {
            let before = session.register().read(|reader| reader.latest_change_set()).unwrap();
            if act(session, id, deed) {
                let kind = format!("{deed:?}").chars().take_while(char::is_ascii_alphabetic).collect();
                *saved.borrow_mut().entry(kind).or_default() += 1;
                // What was saved as it was before is no step of its own.
                let changed = session.register().read(|reader| reader.touched_rows(reader.latest_change_set()?)).unwrap();
                if !changed.is_empty() {
                    past.push(content(session));
                }
            } else {
                prop_assert_eq!(&content(session), past.last().unwrap(), "a refused deed left something");
                prop_assert_eq!(session.register().read(|reader| reader.latest_change_set()).unwrap(), before);
            }
        }
        while past.len() > 1 {
            past.pop();
            history::undo(session).unwrap();
            prop_assert_eq!(&content(session), past.last().unwrap());
        }
    });
    for kind in ["Order", "Consent", "Decision", "Reminder", "Tag", "Move"] {
        assert!(saved.borrow().contains_key(kind), "{kind} was never saved: {saved:?}");
    }
}
