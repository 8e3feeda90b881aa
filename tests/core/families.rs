//! Family files through the public API: contacts, people, households, search, undo.

use accogli_core::families::{
    self as fam, Asker, Channel, ContactChange, ContactKind, EnquiryChange, EnquiryFilter, EnquiryMove, EnquiryQuery, EnquiryState,
    EnquiryToFamily, FamilyChange, FamilyQuery, FamilyView, Hit, HitKind, HouseholdChange, IntakeSheet, LikelyRequest, MemberRole,
    MembershipChange, NewFamily, PersonChange, PersonDetails, PersonSex, RelationshipChange, RelationshipKind, Safety, SearchRequest,
    SentBy, Why,
};
use accogli_core::vault::{Role, Session};
use accogli_core::{Code, Error, Id, history};
use chrono::NaiveDate;

use crate::desk::{Desk, desk};

mod board;
mod codes;
mod contact_to_file;
mod intake;
mod likely;
mod merge;
mod part;
mod reach;
mod undo;

pub use intake::words_on;
use intake::{interview, phone};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn someone(last_name: &str, first_name: &str) -> PersonDetails {
    PersonDetails { last_name: last_name.to_owned(), first_name: first_name.to_owned(), ..PersonDetails::default() }
}

fn family(session: &mut Session, person: PersonDetails, role: MemberRole) -> Id {
    fam::open(session, &NewFamily { person: Some(person), person_id: None, role, site_id: None, project_id: None }).unwrap().value
}

fn member(family_id: Id, role: MemberRole, person: PersonDetails) -> PersonChange {
    PersonChange { person: Some(person), ..PersonChange::of(family_id, role) }
}

pub fn call(topic: &str) -> EnquiryChange {
    EnquiryChange {
        id: None,
        site_id: None,
        channel: Channel::Phone,
        asker: Asker::Mother,
        last_name: None,
        first_name: None,
        phone: None,
        email: None,
        safety: Safety::Free,
        hours: None,
        topic: topic.to_owned(),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: None,
        minutes: Some(12),
        call_back_on: None,
        call_back_note: None,
        state: EnquiryState::New,
    }
}

fn found(session: &Session, text: &str) -> Vec<Hit> {
    fam::search(session, &SearchRequest { text: text.to_owned() }).unwrap()
}

fn labels(session: &Session, text: &str) -> Vec<String> {
    found(session, text).into_iter().map(|hit| hit.label).collect()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> (Code, Option<&'static str>) {
    let error = result.unwrap_err();
    (error.code, error.field)
}

/// Invented people with the names that searching stumbles over.
fn town(session: &mut Session) -> Id {
    let monaco = family(
        session,
        PersonDetails { born_on: Some(day(1995, 5, 18)), municipality: Some("Soncino".into()), ..someone("Lo Monaco", "Martina") },
        MemberRole::Mother,
    );
    let view = fam::show(session, monaco).unwrap();
    fam::save_contact(session, &phone(view.people[0].id, "389 070 5196")).unwrap();
    fam::save_person(
        session,
        &member(monaco, MemberRole::Father, PersonDetails { born_on: Some(day(1987, 2, 3)), ..someone("D'Angelo", "Pier") }),
    )
    .unwrap();
    fam::save_person(
        session,
        &member(monaco, MemberRole::Child, PersonDetails { born_on: Some(day(2015, 11, 2)), ..someone("D’Angelo", "Sara") }),
    )
    .unwrap();
    for (last, first) in [
        ("Rossi", "Mario"),
        ("De Luca", "Anna"),
        ("Łukasz", "Zoë"),
        ("Rossini", "Nicolò"),
        ("Bianchi", "Maria Grazia"),
        ("Lomonaco", "Ivo"),
    ] {
        family(session, someone(last, first), MemberRole::Parent);
    }
    let coded = PersonDetails { fiscal_code: Some("rss mra 80a01 f205x".into()), fiscal_code_confirmed: true, ..someone("Verdi", "Ugo") };
    family(session, coded, MemberRole::Parent);
    monaco
}

#[test]
fn the_box_finds_people_however_they_are_typed() {
    let mut desk = desk();
    town(&mut desk.session);
    let table: &[(&str, &[&str])] = &[
        ("dangelo", &["D'Angelo Pier", "D’Angelo Sara"]),
        ("d'angelo", &["D'Angelo Pier", "D’Angelo Sara"]),
        ("d angelo sara", &["D’Angelo Sara"]),
        ("angelo pier", &["D'Angelo Pier"]),
        ("deluca", &["De Luca Anna"]),
        ("de luca", &["De Luca Anna"]),
        ("DE LUCA ANNA", &["De Luca Anna"]),
        ("lukasz", &["Łukasz Zoë"]),
        ("Łukasz", &["Łukasz Zoë"]),
        ("zoe", &["Łukasz Zoë"]),
        ("rossi mario", &["Rossi Mario"]),
        ("mario ros", &["Rossi Mario"]),
        ("m ros", &["Rossi Mario"]),
        ("ni ro", &["Rossini Nicolò"]),
        ("ross", &["Rossi Mario", "Rossini Nicolò"]),
        ("nicolo", &["Rossini Nicolò"]),
        ("mariagrazia", &["Bianchi Maria Grazia"]),
        ("grazia bian", &["Bianchi Maria Grazia"]),
        ("lomonaco", &["Lo Monaco Martina", "Lomonaco Ivo"]),
        ("lo monaco", &["Lo Monaco Martina", "Lomonaco Ivo"]),
        ("onaco", &["Lo Monaco Martina", "Lomonaco Ivo"]),
        ("389 070 5196", &["Lo Monaco Martina"]),
        ("+39 3890705196", &["Lo Monaco Martina"]),
        ("389070", &["Lo Monaco Martina"]),
        ("705196", &["Lo Monaco Martina"]),
        ("martina 3890", &["Lo Monaco Martina"]),
        ("RSSMRA80A01F205X", &["Verdi Ugo"]),
        ("rssmra80", &["Verdi Ugo"]),
        ("A-25-0001", &["Lo Monaco – D'Angelo"]),
        ("a25-1", &["Lo Monaco – D'Angelo"]),
        ("25-0001", &["Lo Monaco – D'Angelo"]),
        ("qqq", &[]),
        ("rossi qqq", &[]),
        ("", &[]),
        ("%", &[]),
        ("\"", &[]),
        ("* OR 1", &[]),
        ("😀", &[]),
    ];
    for (typed, expected) in table {
        let mut names = labels(&desk.session, typed);
        names.sort();
        assert_eq!(names, *expected, "{typed:?}");
    }
}

#[test]
fn a_hit_says_where_it_leads_and_why() {
    let mut desk = desk();
    let monaco = town(&mut desk.session);
    let hit = found(&desk.session, "389070").remove(0);
    assert_eq!((hit.kind, hit.family_id, hit.why), (HitKind::Person, Some(monaco), Why::Contact));
    assert_eq!((hit.born_on, hit.municipality.as_deref()), (Some(day(1995, 5, 18)), Some("Soncino")));
    assert_eq!(hit.family_title.as_deref(), Some("Lo Monaco – D'Angelo"));
    assert_eq!(found(&desk.session, "rssmra").remove(0).why, Why::FiscalCode);
    assert_eq!(found(&desk.session, "deluc").remove(0).why, Why::Name);
    assert_eq!(found(&desk.session, "a-25-1").remove(0).kind, HitKind::Family);
}

#[test]
fn search_follows_every_change_and_every_undo() {
    let mut desk = desk();
    let monaco = town(&mut desk.session);
    let martina = fam::show(&mut desk.session, monaco).unwrap().people.remove(0);
    let mut changed = member(monaco, MemberRole::Mother, someone("Santoro", "Martina"));
    changed.id = Some(martina.id);
    fam::save_person(&mut desk.session, &changed).unwrap();
    assert_eq!(labels(&desk.session, "santoro"), ["Santoro Martina"]);
    assert_eq!(labels(&desk.session, "lo monaco"), ["Lomonaco Ivo"]);
    assert_eq!(labels(&desk.session, "389070"), ["Santoro Martina"]);
    history::undo(&mut desk.session).unwrap();
    assert_eq!(labels(&desk.session, "santoro"), Vec::<String>::new());
    assert_eq!(labels(&desk.session, "lo monaco").len(), 2);
    history::redo(&mut desk.session).unwrap();
    assert_eq!(labels(&desk.session, "santoro"), ["Santoro Martina"]);
    let ended = ContactChange { id: Some(martina.contacts[0].id), ended: true, ..phone(martina.id, "3890705196") };
    fam::save_contact(&mut desk.session, &ended).unwrap();
    assert_eq!(labels(&desk.session, "389070"), Vec::<String>::new());
}

#[test]
fn a_call_becomes_a_family_file_without_typing_twice() {
    let mut desk = desk();
    let call = EnquiryChange {
        last_name: Some("Lo Monaco".into()),
        first_name: Some("Martina".into()),
        phone: Some("389 070 5196".into()),
        safety: Safety::HoursOnly,
        hours: Some("dopo le 17".into()),
        municipality: Some("Soncino".into()),
        call_back_on: Some(day(2025, 6, 13)),
        ..call("Separazione in corso")
    };
    let enquiry = fam::save_enquiry(&mut desk.session, &call).unwrap().value;
    let kept = fam::enquiry(&mut desk.session, enquiry).unwrap();
    assert_eq!((kept.state, kept.phone_shown.as_deref()), (EnquiryState::CallBack, Some("389 070 5196")));
    assert_eq!(found(&desk.session, "389070").remove(0).kind, HitKind::Enquiry);
    let likely = LikelyRequest { phone: Some("3890705196".into()), ..LikelyRequest::default() };
    assert_eq!(fam::likely(&desk.session, &likely).unwrap().len(), 1);

    let request = EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: None,
        person_id: None,
        last_name: None,
        first_name: None,
        role: None,
        state: None,
    };
    let opened = fam::open_from_enquiry(&mut desk.session, &request).unwrap().value;
    let view = fam::show(&mut desk.session, opened).unwrap();
    assert_eq!((view.family.number.as_str(), view.family.title.as_str()), ("A-25-0001", "Lo Monaco"));
    let person = &view.people[0];
    assert_eq!((person.role, person.first_name.as_str(), person.municipality.as_deref()), (MemberRole::Mother, "Martina", Some("Soncino")));
    assert_eq!(
        (person.contacts[0].shown.as_str(), person.contacts[0].safety, person.contacts[0].hours.as_deref()),
        ("389 070 5196", Safety::HoursOnly, Some("dopo le 17"))
    );
    assert_eq!((view.households.len(), view.households[0].municipality.as_deref()), (1, Some("Soncino")));
    assert_eq!((view.intakes[0].person_id, view.intakes[0].reason.as_deref()), (Some(person.id), Some("Separazione in corso")));
    assert_eq!(
        (view.enquiries[0].id, view.enquiries[0].state, view.enquiries[0].call_back_on),
        (enquiry, EnquiryState::CallBack, Some(day(2025, 6, 13))),
        "no appointment was made: the call waits"
    );
    let hits = found(&desk.session, "389070");
    assert_eq!((hits.len(), hits[0].kind), (1, HitKind::Person), "the contact gave its place to the person");
    assert_eq!(refusal(fam::open_from_enquiry(&mut desk.session, &request)), (Code::WrongState, None));

    // A second call of the same mother joins the file and writes nobody twice.
    let again = fam::save_enquiry(&mut desk.session, &EnquiryChange { safety: Safety::Free, hours: None, ..call.clone() }).unwrap().value;
    let join = EnquiryToFamily {
        enquiry_id: again,
        family_id: Some(opened),
        person_id: Some(person.id),
        state: Some(EnquiryState::Path),
        ..request
    };
    fam::open_from_enquiry(&mut desk.session, &join).unwrap();
    let view = fam::show(&mut desk.session, opened).unwrap();
    assert_eq!((view.people.len(), view.people[0].contacts.len(), view.enquiries.len()), (1, 1, 2));
    let joined = view.enquiries.iter().find(|call| call.id == again).unwrap();
    assert_eq!((joined.state, joined.call_back_on), (EnquiryState::Path, None));
    assert_eq!(view.people[0].contacts[0].safety, Safety::HoursOnly, "an older rule is not loosened");
    history::undo(&mut desk.session).unwrap();
    assert_eq!(fam::show(&mut desk.session, opened).unwrap().enquiries.len(), 1);
}

#[test]
fn a_school_calls_for_somebody_else() {
    let mut desk = desk();
    let call = EnquiryChange {
        asker: Asker::School,
        last_name: Some("Preside".into()),
        first_name: Some("Ada".into()),
        phone: Some("0373 80 574".into()),
        ..call("Ritiro scolastico")
    };
    let enquiry = fam::save_enquiry(&mut desk.session, &call).unwrap().value;
    let mut request = EnquiryToFamily {
        enquiry_id: enquiry,
        family_id: None,
        person_id: None,
        last_name: Some("Neri".into()),
        first_name: Some("Leo".into()),
        role: None,
        state: None,
    };
    assert_eq!(refusal(fam::open_from_enquiry(&mut desk.session, &request)), (Code::Required, Some("role")));
    request.role = Some(MemberRole::Child);
    let opened = fam::open_from_enquiry(&mut desk.session, &request).unwrap().value;
    let view = fam::show(&mut desk.session, opened).unwrap();
    assert_eq!((view.people[0].last_name.as_str(), view.people[0].contacts.len()), ("Neri", 0), "the school keeps its phone");
    assert_eq!(view.intakes, [], "and its words are not the child's");
}

#[test]
fn an_anonymous_contact_stays_anonymous_and_moves_on() {
    let mut desk = desk();
    let id = fam::save_enquiry(&mut desk.session, &call("Bonus nido")).unwrap().value;
    let list = |session: &mut Session, filter| fam::enquiries(session, &EnquiryQuery { filter, most: None }).unwrap().len();
    assert_eq!((list(&mut desk.session, EnquiryFilter::Open), list(&mut desk.session, EnquiryFilter::CallBack)), (1, 0));
    let later =
        EnquiryMove { id, state: EnquiryState::CallBack, call_back_on: Some(day(2025, 6, 19)), call_back_note: Some("dopo le 18".into()) };
    fam::move_enquiry(&mut desk.session, &later).unwrap();
    assert_eq!(list(&mut desk.session, EnquiryFilter::CallBack), 1);
    let past = EnquiryMove { call_back_on: Some(day(2025, 6, 11)), ..later.clone() };
    assert_eq!(refusal(fam::move_enquiry(&mut desk.session, &past)), (Code::DateInPast, Some("call_back_on")));
    fam::move_enquiry(&mut desk.session, &EnquiryMove { state: EnquiryState::Informed, ..later }).unwrap();
    assert_eq!((list(&mut desk.session, EnquiryFilter::Open), list(&mut desk.session, EnquiryFilter::All)), (0, 1));
    let kept = fam::enquiry(&mut desk.session, id).unwrap();
    assert_eq!((kept.call_back_on, kept.call_back_note, kept.last_name), (None, None, None));
    let request =
        EnquiryToFamily { enquiry_id: id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None };
    assert_eq!(refusal(fam::open_from_enquiry(&mut desk.session, &request)), (Code::Required, Some("last_name")));
}

#[test]
fn numbers_follow_one_another_and_titles_follow_the_people() {
    let mut desk = desk();
    let first = family(&mut desk.session, someone("Neri", "Ugo"), MemberRole::Father);
    let second = family(&mut desk.session, someone("Sala", "Eva"), MemberRole::Mother);
    let view = fam::show(&mut desk.session, second).unwrap();
    assert_eq!(view.family.number, "A-25-0002");
    fam::save_person(&mut desk.session, &member(first, MemberRole::Mother, someone("Costa", "Ada"))).unwrap();
    assert_eq!(fam::show(&mut desk.session, first).unwrap().family.title, "Neri – Costa");
    let named = FamilyChange {
        id: first,
        title: Some("Neri (nonni)".into()),
        opened_on: day(2025, 6, 1),
        closed_on: None,
        site_id: None,
        project_id: None,
        note: None,
    };
    fam::change(&mut desk.session, &named).unwrap();
    fam::save_person(&mut desk.session, &member(first, MemberRole::Child, someone("Viola", "Pia"))).unwrap();
    assert_eq!(fam::show(&mut desk.session, first).unwrap().family.title, "Neri (nonni)", "a name given by hand stays");
    let closed = FamilyChange { title: None, closed_on: Some(day(2025, 6, 10)), ..named.clone() };
    fam::change(&mut desk.session, &closed).unwrap();
    assert_eq!(fam::show(&mut desk.session, first).unwrap().family.title, "Neri – Costa – Viola");
    let rows = fam::list(&desk.session, &FamilyQuery { closed: true, tag: None }).unwrap();
    assert_eq!((rows.len(), rows[0].people.join(",").as_str()), (1, "Ugo,Ada,Pia"));
    let early = FamilyChange { closed_on: Some(day(2025, 6, 13)), ..named.clone() };
    assert_eq!(refusal(fam::change(&mut desk.session, &early)), (Code::DateInFuture, Some("closed_on")), "not closed before its day");
    let backwards = FamilyChange { closed_on: Some(day(2025, 5, 31)), ..named };
    assert_eq!(refusal(fam::change(&mut desk.session, &backwards)), (Code::EndBeforeStart, Some("closed_on")));
}

#[test]
fn two_homes_relationships_and_periods() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let view = fam::show(&mut desk.session, id).unwrap();
    let (mother, father, sara) = (view.people[0].id, view.people[1].id, view.people[2].id);
    let home = HouseholdChange {
        id: None,
        family_id: id,
        label: None,
        municipality: Some("Crema".into()),
        address: Some("via Roma 12".into()),
        address_hidden: false,
        ended: false,
        phone: None,
        told_by_id: None,
        members_too: false,
    };
    let fathers = fam::save_household(&mut desk.session, &home).unwrap().value;
    let mut stay = MembershipChange {
        id: None,
        household_id: fathers,
        person_id: sara,
        starts_on: Some(day(2025, 1, 12)),
        ends_on: None,
        pattern: Some("ven, fine settimana alterni".into()),
        weeks: None,
    };
    fam::save_membership(&mut desk.session, &stay).unwrap();
    stay.ends_on = Some(day(2025, 1, 11));
    assert_eq!(refusal(fam::save_membership(&mut desk.session, &stay)), (Code::EndBeforeStart, Some("ends_on")));
    let tie = |person_id, other_id, kind| RelationshipChange {
        id: None,
        family_id: id,
        person_id,
        other_id,
        kind,
        starts_on: None,
        ends_on: None,
        ended: false,
    };
    fam::save_relationship(&mut desk.session, &tie(mother, sara, RelationshipKind::Parent)).unwrap();
    fam::save_relationship(&mut desk.session, &tie(mother, father, RelationshipKind::Partner)).unwrap();
    assert_eq!(
        refusal(fam::save_relationship(&mut desk.session, &tie(sara, father, RelationshipKind::Parent))),
        (Code::ChildOlderThanParent, Some("other_id"))
    );
    assert_eq!(
        refusal(fam::save_relationship(&mut desk.session, &tie(sara, sara, RelationshipKind::Parent))),
        (Code::SamePerson, Some("other_id"))
    );
    let mut older = member(id, MemberRole::Child, PersonDetails { born_on: Some(day(1990, 1, 1)), ..someone("D'Angelo", "Sara") });
    older.id = Some(sara);
    assert_eq!(refusal(fam::save_person(&mut desk.session, &older)), (Code::ChildOlderThanParent, Some("born_on")));
    let mut born_before = member(id, MemberRole::Child, PersonDetails { born_on: Some(day(1980, 1, 1)), ..someone("D'Angelo", "Saverio") });
    born_before.parent_ids = vec![mother];
    assert_eq!(refusal(fam::save_person(&mut desk.session, &born_before)), (Code::ChildOlderThanParent, Some("born_on")));
    let view = fam::show(&mut desk.session, id).unwrap();
    assert_eq!((view.people.len(), view.relationships.len(), view.households.len()), (3, 2, 2), "nothing of a refused save stays");
    assert_eq!(view.households[1].stays[0].pattern.as_deref(), Some("ven, fine settimana alterni"));
}

#[test]
fn a_contact_or_a_stay_is_changed_only_with_whose_it_is() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let before = fam::show(&mut desk.session, id).unwrap();
    let (mother, father) = (&before.people[0], before.people[1].id);
    let wrong = ContactChange { id: Some(mother.contacts[0].id), ended: true, ..phone(father, "347 555 0199") };
    assert_eq!(refusal(fam::save_contact(&mut desk.session, &wrong)), (Code::NotFound, None));
    let stay = before.households[0].stays[0].clone();
    let moved = MembershipChange {
        id: Some(stay.id),
        household_id: stay.household_id,
        person_id: father,
        starts_on: None,
        ends_on: Some(day(2025, 6, 1)),
        pattern: None,
        weeks: None,
    };
    assert_eq!(refusal(fam::save_membership(&mut desk.session, &moved)), (Code::NotFound, None));
    assert_eq!(fam::show(&mut desk.session, id).unwrap(), before);
    assert_eq!(labels(&desk.session, "389070"), ["Lo Monaco Martina"]);
}

#[test]
fn an_open_stay_keeps_what_is_not_said_again() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let view = fam::show(&mut desk.session, id).unwrap();
    let (home, sara) = (view.households[0].id, view.people[2].id);
    let stay = MembershipChange {
        id: None,
        household_id: home,
        person_id: sara,
        starts_on: Some(day(2025, 1, 12)),
        ends_on: None,
        pattern: Some("lun–gio".into()),
        weeks: None,
    };
    fam::save_membership(&mut desk.session, &stay).unwrap();
    let again = PersonChange { id: Some(sara), person: None, household_id: Some(home), ..member(id, MemberRole::Child, someone("", "")) };
    fam::save_person(&mut desk.session, &again).unwrap();
    fam::save_membership(&mut desk.session, &MembershipChange { starts_on: None, pattern: None, ..stay }).unwrap();
    let kept = fam::show(&mut desk.session, id).unwrap().households[0].stays.iter().find(|stay| stay.person_id == sara).cloned().unwrap();
    assert_eq!((kept.starts_on, kept.pattern.as_deref(), kept.ends_on), (Some(day(2025, 1, 12)), Some("lun–gio"), None));
}

#[test]
fn a_hidden_home_hides_where_everybody_in_it_lives() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let view = fam::show(&mut desk.session, id).unwrap();
    let (mother, home) = (view.people[0].id, view.households[0].clone());
    let told = |desk: &mut Desk| {
        let hit = found(&desk.session, "389070").remove(0).municipality;
        let rows = fam::list(&desk.session, &FamilyQuery { closed: false, tag: None }).unwrap();
        let listed = rows.into_iter().find(|row| row.id == id).unwrap().municipality;
        let sheet = words_on(
            &fam::print_intake(&mut desk.session, &fam::IntakePrint { family_id: Some(id), person_id: Some(mother), order_read: false })
                .unwrap(),
        );
        (hit.is_some(), listed.is_some(), sheet.contains("protetto"))
    };
    assert_eq!(told(&mut desk), (true, true, false));
    let hidden = HouseholdChange {
        id: Some(home.id),
        family_id: id,
        label: None,
        municipality: home.municipality,
        address: None,
        address_hidden: true,
        ended: false,
        phone: None,
        told_by_id: None,
        members_too: false,
    };
    fam::save_household(&mut desk.session, &hidden).unwrap();
    assert_eq!(told(&mut desk), (false, false, true));
    let person = fam::show(&mut desk.session, id).unwrap().people.remove(0);
    assert_eq!((person.hidden, person.address_hidden), (true, false), "the person's own mark is not touched");
    let left = MembershipChange {
        id: Some(home.stays[0].id),
        household_id: home.id,
        person_id: mother,
        starts_on: None,
        ends_on: Some(day(2025, 6, 1)),
        pattern: None,
        weeks: None,
    };
    fam::save_membership(&mut desk.session, &left).unwrap();
    assert_eq!(told(&mut desk), (true, true, false), "who has left it is hidden no more");
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let mut desk = desk();
    let id = family(&mut desk.session, someone("Neri", "Ugo"), MemberRole::Father);
    let before = fam::show(&mut desk.session, id).unwrap();
    let coded = |code: &str| PersonDetails {
        fiscal_code: Some(code.to_owned()),
        born_on: Some(day(1980, 1, 1)),
        sex: Some(PersonSex::Male),
        ..someone("Rossi", "Mario")
    };
    let table: Vec<(PersonDetails, Code, &str)> = vec![
        (someone("", "Ugo"), Code::Required, "last_name"),
        (someone("Neri", " \u{200b} "), Code::Required, "first_name"),
        (someone(&"a".repeat(10_000), "Ugo"), Code::TextTooLong, "last_name"),
        (PersonDetails { note: Some("a".repeat(10_001)), ..someone("Neri", "Ugo") }, Code::TextTooLong, "note"),
        (PersonDetails { born_on: Some(day(2025, 6, 13)), ..someone("Neri", "Ugo") }, Code::DateInFuture, "born_on"),
        (coded("RSSMRA80A01F205Y"), Code::FiscalCodeCheck, "fiscal_code"),
        (coded("RSSMRA80A01F205"), Code::FiscalCodeLength, "fiscal_code"),
        (coded("RSSMRA80A32F205X"), Code::FiscalCodeDate, "fiscal_code"),
        (PersonDetails { last_name: "Bianchi".into(), ..coded("RSSMRA80A01F205X") }, Code::FiscalCodeDisagrees, "fiscal_code"),
        (PersonDetails { born_on: Some(day(1981, 1, 1)), ..coded("RSSMRA80A01F205X") }, Code::FiscalCodeDisagrees, "fiscal_code"),
        (PersonDetails { sex: Some(PersonSex::Female), ..coded("RSSMRA80A01F205X") }, Code::FiscalCodeDisagrees, "fiscal_code"),
    ];
    for (person, code, field) in table {
        let result = fam::save_person(&mut desk.session, &member(id, MemberRole::Other, person));
        assert_eq!(refusal(result), (code, Some(field)));
    }
    let wrong = fam::save_person(&mut desk.session, &member(id, MemberRole::Other, coded("RSSMRA80A01F205Y"))).unwrap_err();
    assert_eq!(wrong.params["expected"], "X");
    let person = before.people[0].id;
    for (value, code) in [("", Code::Required), ("12", Code::PhoneUnreadable), ("tre", Code::PhoneUnreadable)] {
        assert_eq!(refusal(fam::save_contact(&mut desk.session, &phone(person, value))), (code, Some("value")));
    }
    for value in ["rossi", "a@b", "@b.it", "a@.it", "a@b@c.it"] {
        let mail = ContactChange { kind: ContactKind::Email, ..phone(person, value) };
        assert_eq!(refusal(fam::save_contact(&mut desk.session, &mail)), (Code::EmailUnreadable, Some("value")), "{value}");
    }
    let unsaid = ContactChange { safety: Safety::HoursOnly, ..phone(person, "3471234567") };
    assert_eq!(refusal(fam::save_contact(&mut desk.session, &unsaid)), (Code::Required, Some("hours")));
    assert_eq!(refusal(fam::save_enquiry(&mut desk.session, &call("  "))), (Code::Required, Some("topic")));
    assert_eq!(
        refusal(fam::save_enquiry(&mut desk.session, &EnquiryChange { minutes: Some(601), ..call("x") })),
        (Code::NumberOutOfRange, Some("minutes"))
    );
    assert_eq!(
        refusal(fam::save_enquiry(&mut desk.session, &EnquiryChange { phone: Some("x".into()), ..call("x") })),
        (Code::PhoneUnreadable, Some("phone"))
    );
    assert_eq!(fam::show(&mut desk.session, id).unwrap(), before, "nothing half-saved");
}

#[test]
fn names_of_every_script_are_kept_as_typed() {
    let mut desk = desk();
    for (last, first, search) in
        [("محمد", "علي", "mhmd"), ("Νίκος", "Ελένη", "nikos"), ("Шевченко", "Оксана", "shevchenko"), ("Rossi 😀", "Zoë", "zoe")]
    {
        let id = family(&mut desk.session, someone(last, first), MemberRole::Other);
        let person = fam::show(&mut desk.session, id).unwrap().people.remove(0);
        assert_eq!((person.last_name.as_str(), person.first_name.as_str()), (last, first));
        assert!(found(&desk.session, search).iter().any(|hit| hit.family_id == Some(id)), "{search}");
    }
}

#[test]
fn roles_without_families_see_none() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    desk.add(&[("amministratore", Role::Administrator), ("sportello", Role::Desk)]);
    let mut desk: Desk = desk.switch("amministratore");
    assert_eq!(refusal(fam::search(&desk.session, &SearchRequest { text: "rossi".into() })), (Code::NotPermitted, None));
    assert_eq!(refusal(fam::show(&mut desk.session, id)), (Code::NotPermitted, None));
    assert_eq!(refusal(fam::save_enquiry(&mut desk.session, &call("x"))), (Code::NotPermitted, None));
    let mut desk = desk.switch("sportello");
    assert_eq!(fam::show(&mut desk.session, id).unwrap().people.len(), 3);
    let notes = |desk: &Desk, outcome: &str| {
        let sql = "SELECT count(*) FROM audit_entry WHERE subject = ?1 AND outcome = ?2 AND action = 'families_show'";
        desk.session.register().read(|reader| reader.number(sql, (id, outcome))).unwrap()
    };
    assert_eq!((notes(&desk, "denied"), notes(&desk, "read") >= 1), (1, true));
}
