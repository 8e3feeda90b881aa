//! The table of every print × addressee: nobody's paper carries what is another's to keep.

use accogli_core::agenda::{self, PrintDayRequest};
use accogli_core::centre::{self, Form};
use accogli_core::consent::{self, ConsentPrint, NoticePrint, Service};
use accogli_core::families::{Addressee, IntakePrint, IntakeSheet, Told, lint};
use accogli_core::genogram::{self, GenogramPrint};
use accogli_core::groups::{self, AttendanceRequest};
use accogli_core::rights::{self, CopyRequest};

use super::wall_files::{around, two_files};
use super::*;
use crate::families::words_on;
use crate::groups::{enrol, meeting, saturday, smart};

pub const HIDDEN_STREET: &str = "vicolo Nascosto 77";
pub const SAFE_PHONE: &str = "389 070 5196";
pub const OWN_PHONE: &str = "333 111 2233";
/// The mother told both of the father, who has not said so.
pub const TOLD_PHONE: &str = "320 555 7788";
pub const TOLD_STREET: &str = "via Segnalata 5";
const TOLD: &str = "beve la sera e alza la voce con i bambini, dice lei";

/// The mother lives at a hidden address with a careful phone, a phone for her own papers, and has told something of the father: a
/// note, a number and where else he lives.
fn apart() -> Home {
    let mut home = home();
    let family = home.family;
    protect(&mut home, family);
    home
}

/// The same with the father in a file of his own; what she told of him stands in hers.
pub fn protect(home: &mut Home, his: Id) {
    let (family, mother, father) = (home.family, home.mother, home.father);
    let contact = |value: &str, safety, own_only| ContactChange {
        id: None,
        person_id: mother,
        kind: ContactKind::Phone,
        value: value.to_owned(),
        label: None,
        safety,
        hours: Some("dopo le 17".into()),
        told_by_id: None,
        own_only,
        ended: false,
    };
    let session = home.session();
    fam::save_contact(session, &contact(SAFE_PHONE, Safety::HoursOnly, false)).unwrap();
    fam::save_contact(session, &contact(OWN_PHONE, Safety::Free, true)).unwrap();
    let member = |id, role, person| PersonChange {
        id: Some(id),
        person: Some(person),
        ..PersonChange::of(if id == father { his } else { family }, role)
    };
    let marta = PersonDetails { address: Some(HIDDEN_STREET.into()), address_hidden: true, ..someone("Rossi", "Marta") };
    fam::save_person(session, &member(mother, MemberRole::Mother, marta)).unwrap();
    let ugo = PersonDetails { note: Some(TOLD.into()), note_told_by_id: Some(mother), ..someone("Bianchi", "Ugo") };
    fam::save_person(session, &member(father, MemberRole::Father, ugo)).unwrap();
    let told = ContactChange { person_id: father, hours: None, told_by_id: Some(mother), ..contact(TOLD_PHONE, Safety::Free, false) };
    fam::save_contact(session, &told).unwrap();
    let elsewhere = HouseholdChange {
        id: None,
        family_id: family,
        label: Some("casa nuova".into()),
        municipality: Some("Crema".into()),
        address: Some(TOLD_STREET.into()),
        address_hidden: false,
        phone: None,
        told_by_id: Some(mother),
        members_too: false,
        ended: false,
    };
    let elsewhere = fam::save_household(session, &elsewhere).unwrap().value;
    let stay = fam::MembershipChange {
        id: None,
        household_id: elsewhere,
        person_id: father,
        starts_on: None,
        ends_on: None,
        pattern: None,
        weeks: None,
    };
    fam::save_membership(session, &stay).unwrap();
}

/// She moved to a house that is hidden by her own mark alone; its street was corrected once, in the form of the home.
const HER_STREET: &str = "viale Riservato 9";
const HER_HOUSE_PHONE: &str = "0386 25 67 89";

/// The house she lives in by now, in another town than anybody else's, with a number of its own.
fn moved(home: &mut Home) {
    let (family_id, mother, old) = (home.family, home.mother, home.house);
    let view = home.view();
    let stay = view.households.iter().flat_map(|one| &one.stays).find(|stay| stay.person_id == mother && stay.household_id == old);
    let stays = |id, household_id, ends_on| fam::MembershipChange {
        id,
        household_id,
        person_id: mother,
        starts_on: None,
        ends_on,
        pattern: None,
        weeks: None,
    };
    fam::save_membership(home.session(), &stays(Some(stay.unwrap().id), old, Some(day(2025, 6, 1)))).unwrap();
    let house = |id, address: &str| HouseholdChange {
        id,
        family_id,
        label: None,
        municipality: Some("46035 Ostiglia (MN)".into()),
        address: Some(address.to_owned()),
        address_hidden: false,
        phone: Some(HER_HOUSE_PHONE.to_owned()),
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let new = fam::save_household(home.session(), &house(None, "viale Sbagliato 1")).unwrap().value;
    fam::save_membership(home.session(), &stays(None, new, None)).unwrap();
    fam::save_household(home.session(), &house(Some(new), HER_STREET)).unwrap();
}

pub fn leaks(text: &str) -> Vec<&'static str> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let phone = |value: &str| digits.contains(&value.replace(' ', ""));
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        (plain.contains(HIDDEN_STREET), "street"),
        (phone(SAFE_PHONE), "careful phone"),
        (phone(OWN_PHONE), "own phone"),
        (plain.contains("beve la sera"), "what was told"),
        (phone(TOLD_PHONE), "told phone"),
        (plain.contains(TOLD_STREET), "told street"),
        (plain.contains(HER_STREET), "her street"),
        (phone(HER_HOUSE_PHONE), "her house's phone"),
        (plain.contains("Ostiglia"), "her town"),
    ]
    .into_iter()
    .filter(|(there, _)| *there)
    .map(|(_, word)| word)
    .collect()
}

/// What each paper may carry of the mother's protected data, for her, for the father and for nobody in particular.
const TABLE: [(Form, &[&str], &[&str]); 6] = [
    (Form::Intake, &["careful phone"], &[]),
    (Form::Consent, &[], &[]),
    (Form::Notice, &[], &[]),
    (Form::Genogram, &[], &[]),
    // It lies on the table of the meeting: for whom it is printed makes no difference.
    (Form::Attendance, &[], &[]),
    (Form::DataCopy, &["street", "careful phone", "own phone"], &[]),
];

/// Who may be told of the children, and what their filled sheet has: whether it is printed unasked, and whether order and children are on it.
const TOLD_TABLE: [(Told, bool, bool); 3] = [(Told::Yes, true, true), (Told::Ask, false, true), (Told::No, true, false)];

#[test]
fn the_sheet_says_of_the_children_what_the_signer_may_be_told() {
    let mut home = home();
    let (family, mother, father, sara) = (home.family, home.mother, home.father, home.sara);
    let nonna = grandmother(&mut home);
    for order in [home.order(OrderKind::Joint, None), home.order(OrderKind::NoContact, Some(father))] {
        fam::save_custody(home.session(), &order).unwrap();
    }
    let view = home.view();
    let of_sara = &view.standings.iter().find(|child| child.child_id == sara).unwrap().standings;
    for (told, unasked, whole) in TOLD_TABLE {
        let signer = of_sara.iter().find(|one| one.told == told).unwrap().person_id;
        assert_eq!(signer, [(Told::Yes, mother), (Told::Ask, father), (Told::No, nonna)].iter().find(|(of, _)| *of == told).unwrap().1);
        let mut print =
            |order_read| fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(signer), order_read });
        if !unasked {
            assert_eq!(refusal(print(false)), (Code::OrderUnread, Some("order_read")));
        }
        let words = words_on(&print(!unasked).unwrap());
        for word in ["Sara", "Luca", "02/11/2015", "Tribunale di Cremona", "R.G. 812/2025"] {
            assert_eq!(words.contains(word), whole, "{told:?}: {word} in {words}");
        }
        assert!(words.contains("Rossi Marta"), "the adults stay: {words}");
    }
}

/// The same table for the genogram, which has neither child, and for the consent of one, which is refused.
#[test]
fn genogram_and_consent_say_of_the_children_what_the_addressee_may_be_told() {
    let mut home = home();
    let (family_id, mother, father, sara) = (home.family, home.mother, home.father, home.sara);
    let nonna = grandmother(&mut home);
    let away = home.order(OrderKind::NoContact, Some(father));
    fam::save_custody(home.session(), &away).unwrap();
    for (told, unasked, whole) in TOLD_TABLE {
        let person = match told {
            Told::Yes => mother,
            Told::Ask => father,
            Told::No => nonna,
        };
        let drawn = |home: &mut Home, order_read| {
            let request = GenogramPrint { family_id, index_id: Some(sara), addressee_id: Some(person), order_read };
            (genogram::print(home.session(), &request), genogram::export(home.session(), &request))
        };
        let signed = |home: &mut Home, order_read| {
            let service = Some(Service::TalkingGroup);
            let request = ConsentPrint { service, family_id: Some(family_id), child_id: Some(sara), signer_id: Some(person), order_read };
            consent::print_consent(home.session(), &request)
        };
        if !unasked {
            let unread = (Code::OrderUnread, Some("order_read"));
            let (printed, exported) = drawn(&mut home, false);
            assert_eq!((refusal(printed), refusal(exported), refusal(signed(&mut home, false))), (unread, unread, unread));
        }
        let (printed, exported) = drawn(&mut home, !unasked);
        for words in [words_on(&printed.unwrap()), String::from_utf8(exported.unwrap()).unwrap()] {
            for word in ["Sara", "Luca", "2015"] {
                assert_eq!(words.contains(word), whole, "{told:?}: {word} in {words}");
            }
            assert!(words.contains("Marta"), "the adults stay: {words}");
        }
        match whole {
            true => assert!(words_on(&signed(&mut home, !unasked).unwrap()).contains("Sara")),
            false => assert_eq!(refusal(signed(&mut home, true)), (Code::NotASigner, Some("signer_id"))),
        }
    }
}

fn grandmother(home: &mut Home) -> Id {
    let nonna = PersonChange { person: Some(someone("Verdi", "Pia")), ..PersonChange::of(home.family, MemberRole::Grandparent) };
    fam::save_person(home.session(), &nonna).unwrap().value
}

/// A workshop that both parents come to, with its first meeting.
fn meet(home: &mut Home) -> (Id, Id) {
    let (mother, father) = (home.mother, home.father);
    let session = home.session();
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    let first = meeting(session, programme, saturday("2025-06-14")).unwrap();
    for person in [mother, father] {
        enrol(session, programme, person).unwrap();
    }
    (programme, first)
}

#[test]
fn no_print_for_one_carries_what_the_other_protects() {
    let one = apart();
    let family = one.family;
    no_print_carries(one, family);
    let (two, his) = two_files();
    no_print_carries(two, his);
}

fn no_print_carries(mut home: Home, his: Id) {
    let (family, mother, father, sara) = (home.family, home.mother, home.father, home.sara);
    let together = meet(&mut home);
    let mut print = |form: Form, person: Id| {
        let session = home.session();
        let family = if person == father { his } else { family };
        let printout = match form {
            Form::Intake => {
                fam::print_intake(session, &IntakePrint { family_id: Some(family), person_id: Some(person), order_read: false })
            }
            Form::Consent => {
                let request = ConsentPrint {
                    service: Some(Service::TalkingGroup),
                    family_id: Some(family),
                    child_id: Some(sara),
                    signer_id: Some(person),
                    order_read: false,
                };
                consent::print_consent(session, &request)
            }
            Form::Notice => consent::print_notice(session, &NoticePrint { family_id: Some(family), person_id: Some(person) }),
            Form::Attendance => {
                let (programme_id, meeting_id) = together;
                let request = AttendanceRequest {
                    programme_id: Some(programme_id),
                    meeting_id: Some(meeting_id),
                    blank_rows: None,
                    initials_only: false,
                };
                groups::print_attendance(session, &request)
            }
            Form::Genogram => genogram::print(
                session,
                &GenogramPrint { family_id: family, index_id: None, addressee_id: Some(person), order_read: false },
            ),
            _ => rights::print_copy(session, &CopyRequest { person_id: person, child_ids: vec![sara], piece_ids: vec![], reason: None }),
        };
        let printout = printout.unwrap();
        let data = printout.data.clone().map(|data| String::from_utf8(data).unwrap()).unwrap_or_default();
        leaks(&(words_on(&printout) + &data))
    };
    for (form, to_her, to_him) in TABLE {
        assert_eq!(print(form, mother), to_her, "{form:?} for the mother");
        assert_eq!(print(form, father), to_him, "{form:?} for the father");
    }
}

#[test]
fn a_text_that_carries_something_is_refused_by_the_name_of_its_field() {
    let mut home = apart();
    let (family, mother, father) = (home.family, home.mother, home.father);
    let around = around(&home, family);
    let carries = |who, text: &str| {
        let answer = lint(&around, who, [("clean", Some("vive con la madre")), ("reason", Some(text))]);
        answer.err().map(|error| (error.code, error.field))
    };
    let refused = Some((Code::ProtectedContact, Some("reason")));
    for (text, her, him, anybody) in [
        ("chiamare il 389 0705196", None, refused, refused),
        ("il suo 333/111.22.33", None, refused, refused),
        ("sta in Vicolo Nascosto, 77", refused, refused, refused),
        (TOLD, None, refused, refused),
        ("ora risponde al 320/5557788", None, refused, refused),
        ("ora sta in Via Segnalata 5", None, refused, refused),
        ("niente di particolare", None, None, None),
    ] {
        assert_eq!(carries(Addressee::Person(mother), text), her, "{text}");
        assert_eq!(carries(Addressee::Person(father), text), him, "{text}");
        assert_eq!(carries(Addressee::Anybody, text), anybody, "{text}");
    }
    let sheet = IntakeSheet { reason: Some(format!("La madre risponde al {OWN_PHONE}")), ..IntakeSheet::blank(family, Some(father)) };
    fam::save_intake(home.session(), &sheet).unwrap();
    let print = fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(father), order_read: false });
    assert_eq!(refusal(print), (Code::ProtectedContact, Some("reason")));
}

/// A house is protected through whoever lives there: its street as corrected since, its phone and its town, on every paper.
#[test]
fn the_home_of_who_hides_where_they_live_is_protected_with_its_phone_and_town() {
    let mut home = apart();
    moved(&mut home);
    let (family, mother, father) = (home.family, home.mother, home.father);
    let around = around(&home, family);
    let carries = |who, text: &str| {
        let answer = lint(&around, who, [("reason", Some(text))]).err();
        assert!(answer.as_ref().is_none_or(|error| error.code == Code::ProtectedContact && error.field == Some("reason")), "{answer:?}");
        answer.map(|error| error.params.contains_key("town"))
    };
    let (value, town) = (Some(false), Some(true));
    for (text, her, him, anybody) in [
        ("sta in Viale Riservato, 9", value, value, value),
        ("chiamare la nonna allo 0386 256789", value, value, value),
        ("stava in Viale Sbagliato 1", None, None, None),
        ("si è trasferita a OSTIGLIA.", None, town, town),
        // Whoever lives on in the old house is openly of its town.
        ("sta a Soncino", None, None, None),
        ("la madre di un compagno, di Crema", None, town, town),
    ] {
        assert_eq!(carries(Addressee::Person(mother), text), her, "{text}");
        assert_eq!(carries(Addressee::Person(father), text), him, "{text}");
        assert_eq!(carries(Addressee::Anybody, text), anybody, "{text}");
    }
    let intake =
        fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(father), order_read: false }).unwrap();
    assert_eq!(leaks(&words_on(&intake)), Vec::<&str>::new());
    let mut copy = |person_id| {
        let request = CopyRequest { person_id, child_ids: vec![], piece_ids: vec![], reason: None };
        leaks(&words_on(&rights::print_copy(home.session(), &request).unwrap()))
    };
    assert_eq!(copy(mother), ["street", "careful phone", "own phone", "her street", "her town"]);
    assert_eq!(copy(father), Vec::<&str>::new());
}

/// The town of a site of the centre tells nothing, nor does that of somebody's surname.
#[test]
fn a_town_is_refused_where_it_tells_something() {
    let mut home = apart();
    moved(&mut home);
    let refused = |home: &mut Home| lint(&around(home, home.family), Addressee::Anybody, [("title", Some("incontro a Ostiglia"))]).is_err();
    assert!(refused(&mut home));
    let site = centre::show(&home.desk.session).unwrap().sites[0].id;
    let cells = accogli_core::store::Cells::new().set("municipality", "Ostiglia");
    let write = |writer: &mut accogli_core::store::Writer<'_>| writer.update("site", site, cells).map(drop);
    home.session().write(accogli_core::vault::Command::CentreChange, write).unwrap();
    assert!(!refused(&mut home), "the centre is there");
}

/// Where the other parent says he lives by now is not printed as his town, with a street or without.
#[test]
fn the_town_another_told_is_on_no_paper_of_his() {
    for street in [Some(TOLD_STREET.to_owned()), None] {
        let mut home = apart();
        let (family, mother, father) = (home.family, home.mother, home.father);
        let ugo = PersonDetails {
            municipality: Some("Ostiglia".into()),
            address: street,
            address_told_by_id: Some(mother),
            ..someone("Bianchi", "Ugo")
        };
        let change = PersonChange { id: Some(father), person: Some(ugo), ..PersonChange::of(family, MemberRole::Father) };
        fam::save_person(home.session(), &change).unwrap();
        let intake =
            fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(father), order_read: false })
                .unwrap();
        assert_eq!(leaks(&words_on(&intake)), Vec::<&str>::new());
        let request = CopyRequest { person_id: father, child_ids: vec![], piece_ids: vec![], reason: None };
        assert_eq!(leaks(&words_on(&rights::print_copy(home.session(), &request).unwrap())), Vec::<&str>::new());
        let (programme_id, meeting_id) = meet(&mut home);
        let request =
            AttendanceRequest { programme_id: Some(programme_id), meeting_id: Some(meeting_id), blank_rows: None, initials_only: false };
        let sheet = groups::print_attendance(home.session(), &request).unwrap();
        assert_eq!(leaks(&words_on(&sheet)), Vec::<&str>::new());
    }
}

#[test]
fn what_somebody_says_of_themselves_is_theirs_whoever_said_it_first() {
    let mut home = apart();
    let (family, father) = (home.family, home.father);
    let own = ContactChange {
        id: None,
        person_id: father,
        kind: ContactKind::Phone,
        value: TOLD_PHONE.to_owned(),
        label: None,
        safety: Safety::Free,
        hours: None,
        told_by_id: None,
        own_only: false,
        ended: false,
    };
    fam::save_contact(home.session(), &own).unwrap();
    let print =
        fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(father), order_read: false }).unwrap();
    assert_eq!(leaks(&words_on(&print)), ["told phone"]);
    let copy =
        rights::print_copy(home.session(), &CopyRequest { person_id: father, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    assert_eq!(leaks(&words_on(&copy)), ["told phone"]);
}

/// A child who lives with somebody protected is written down at the same street: each has it on their own copy, nobody else does.
#[test]
fn who_lives_with_somebody_protected_is_protected_with_them() {
    let mut home = apart();
    let (family, mother, father, sara) = (home.family, home.mother, home.father, home.sara);
    let view = home.view();
    let stay =
        view.households.iter().flat_map(|house| &house.stays).find(|stay| stay.person_id == father && stay.household_id == home.house);
    let stay = stay.unwrap().clone();
    let left = fam::MembershipChange {
        id: Some(stay.id),
        household_id: stay.household_id,
        person_id: father,
        starts_on: None,
        ends_on: Some(day(2025, 6, 1)),
        pattern: None,
        weeks: None,
    };
    fam::save_membership(home.session(), &left).unwrap();
    let child = PersonChange {
        id: Some(sara),
        person: Some(PersonDetails {
            born_on: Some(day(2015, 11, 2)),
            municipality: Some("Crema".into()),
            address: Some(HIDDEN_STREET.into()),
            ..someone("Bianchi", "Sara")
        }),
        ..PersonChange::of(family, MemberRole::Child)
    };
    fam::save_person(home.session(), &child).unwrap();
    let hidden: Vec<bool> = home.view().people.iter().map(|person| person.hidden).collect();
    assert_eq!(hidden, [true, false, true, true], "mother, father, children");
    let mut copy = |person_id, child_ids| {
        leaks(&words_on(
            &rights::print_copy(home.session(), &CopyRequest { person_id, child_ids, piece_ids: vec![], reason: None }).unwrap(),
        ))
    };
    assert!(copy(mother, vec![]).contains(&"street"), "her own");
    assert_eq!(copy(father, vec![sara]), Vec::<&str>::new());
}

#[test]
fn the_agenda_of_the_day_lies_on_a_desk_and_carries_no_protected_contact() {
    let mut home = apart();
    let site = centre::show(&home.desk.session).unwrap().sites[0].id;
    let mut slot = agenda::Slot {
        site_id: Some(site),
        family_id: Some(home.family),
        title: Some("confermare al 389.070.51.96".into()),
        ..agenda::Slot::new(agenda::Kind::Interview, day(2025, 6, 20), "09:30".parse().unwrap(), "10:30".parse().unwrap())
    };
    agenda::book(home.session(), &slot).unwrap();
    let request = PrintDayRequest { site_id: site, day: Some(slot.day) };
    let error = agenda::print_day(home.session(), &request).unwrap_err();
    assert_eq!((error.code, error.field, error.params["at"].as_str()), (Code::ProtectedContact, Some("title"), "09:30"));
    slot.day = day(2025, 6, 21);
    slot.title = Some("porta i documenti".into());
    agenda::book(home.session(), &slot).unwrap();
    let printout = agenda::print_day(home.session(), &PrintDayRequest { day: Some(slot.day), ..request }).unwrap();
    assert_eq!(leaks(&words_on(&printout)), Vec::<&str>::new());
}
