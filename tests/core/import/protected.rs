//! What a line protects is never lost because the line says nothing else: it is brought to whom it resembles, shown before, told after, and
//! taken back with the import.

use accogli_core::families::{self, FamilyView, Safety, SearchRequest};
use accogli_core::import::{
    self, Choice, Doubt, Going, Guard, ImportAsk, ImportCommit, ImportPreview, ImportReport, LineVerdict, Take, UnreadQuery, read_book,
};
use accogli_core::rights::{self, LimitKind, RestrictRequest};
use accogli_core::vault::Session;
use accogli_core::{Code, Id, Result};
use chrono::NaiveDate;

use super::shapes::read;
use crate::desk::desk;

fn preview(session: &Session, text: &str) -> ImportPreview {
    import::preview(session, &read_book(text.as_bytes()).unwrap(), &ImportAsk::default(), &Going::default()).unwrap()
}

fn commit(session: &mut Session, text: &str, choices: Vec<Choice>) -> Result<ImportReport> {
    let book = read_book(text.as_bytes()).unwrap();
    let request = ImportCommit { choices, ..ImportCommit::default() };
    import::commit(session, "a.csv", &book, &request, &Going::default()).map(|saved| saved.value)
}

/// The verdict of each line, and what it protects.
fn told(preview: &ImportPreview) -> Vec<(LineVerdict, Vec<Guard>)> {
    preview.lines.iter().map(|line| (line.verdict, line.guards.clone())).collect()
}

fn file_of(session: &mut Session, name: &str) -> FamilyView {
    let hits = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
    families::show(session, hits[0].family_id.unwrap()).unwrap()
}

type Rule = (Safety, Option<String>);

/// Whether each of a file is protected, and the rules of their numbers.
fn kept(view: &FamilyView) -> Vec<(bool, Vec<Rule>)> {
    let rules = |person: &families::Person| person.contacts.iter().map(|contact| (contact.safety, contact.hours.clone())).collect();
    view.people.iter().map(|person| (person.hidden, rules(person))).collect()
}

const FREE: (Safety, Option<String>) = (Safety::Free, None);

const OPEN: &str = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono;Indirizzo protetto;Quando si può chiamare\n\
Dossi;Carla;12/03/1980;Via Roma 12;Offanengo;333 1112223;;\nVerdi;Ugo;13/04/1981;Via Po 3;Crema;333 1112224;;\n";
const SHUT: &str = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono;Indirizzo protetto;Quando si può chiamare\n\
Dossi;Carla;12/03/1980;Via Roma 12;Offanengo;333 1112223;sì;\nVerdi;Ugo;13/04/1981;Via Po 3;Crema;333 1112224;;non chiamare\n";

#[test]
fn a_line_that_is_left_out_brings_its_protection() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![]).unwrap();
    let before = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&before.0), kept(&before.1)), (vec![(false, vec![FREE])], vec![(false, vec![FREE])]));
    let seen = preview(session, SHUT);
    assert_eq!(told(&seen), [(LineVerdict::Same, vec![Guard::Address]), (LineVerdict::Same, vec![Guard::Phone])]);
    assert_eq!((seen.usual.families, seen.usual.skipped, seen.usual.guarded), (0, 2, 2));
    let report = commit(session, SHUT, vec![]).unwrap();
    assert_eq!((report.families, report.people, report.skipped, report.guarded), (0, 0, 2, 2));
    let (carla, ugo) = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&carla), kept(&ugo)), (vec![(true, vec![FREE])], vec![(false, vec![(Safety::Never, None)])]));
    assert!(carla.households[0].address_hidden);
    let words = |session: &Session| {
        let query = UnreadQuery { family_id: Some(carla.family.id), ..UnreadQuery::default() };
        import::unread(session, &query).unwrap().into_iter().filter(|one| one.field == "address").count()
    };
    assert_eq!(words(session), 1, "what said so stays beside the file");
    // Once it is brought, the line says nothing new.
    assert_eq!(told(&preview(session, SHUT)), [(LineVerdict::Same, vec![]), (LineVerdict::Same, vec![])]);
    assert_eq!(commit(session, SHUT, vec![]).unwrap_err().code, Code::ImportNothing);
    // Less than what is known is no protection, and takes none away.
    assert_eq!(told(&preview(session, OPEN)), [(LineVerdict::Same, vec![]), (LineVerdict::Same, vec![])]);
    import::undo(session, report.run_id, &Going::default()).unwrap();
    assert_eq!((file_of(session, "dossi carla"), file_of(session, "verdi ugo")), before, "taken back with the import");
}

#[test]
fn a_family_s_line_protects_all_whom_it_names() {
    let open = "Madre;Telefono madre;Padre;Telefono padre;Figli;Indirizzo;Comune;Note\n\
        Dossi Carla;333 1112223;Riva Ugo;333 1112224;Lea;Via Roma 12;Offanengo;\nNeri Eva;333 1112225;;;Ida;Via Po 3;Crema;\n";
    let shut = "Madre;Telefono madre;Padre;Telefono padre;Figli;Indirizzo;Comune;Note\n\
        Dossi Carla;333 1112223;Riva Ugo;333 1112224 (non chiamare);Lea;Via Roma 12;Offanengo;residenza segreta\nNeri Eva;333 1112225;;;Ida;Via Po 3;Crema;\n";
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, open, vec![]).unwrap();
    let before = file_of(session, "dossi carla");
    assert_eq!(told(&preview(session, shut)), [(LineVerdict::Same, vec![Guard::Address, Guard::Phone]), (LineVerdict::Same, vec![])]);
    let report = commit(session, shut, vec![]).unwrap();
    assert_eq!((report.people, report.guarded), (0, 1));
    let after = file_of(session, "dossi carla");
    assert_eq!(kept(&after), [(true, vec![FREE]), (true, vec![(Safety::Never, None)]), (true, vec![])]);
    assert_eq!(kept(&file_of(session, "neri eva")), [(false, vec![FREE]), (false, vec![])]);
    import::undo(session, report.run_id, &Going::default()).unwrap();
    assert_eq!(file_of(session, "dossi carla"), before);
    // The number of one of them whom nobody has written yet is no line that adds nothing.
    let more = "Madre;Telefono madre;Padre;Telefono padre;Figli;Indirizzo;Comune;Note\n\
        Dossi Carla;333 1112223;Riva Ugo;333 9998887;Lea;Via Roma 12;Offanengo;\n";
    assert_eq!(told(&preview(session, more)), [(LineVerdict::Similar, vec![])]);
}

#[test]
fn a_second_line_of_the_file_protects_who_is_written_by_the_first() {
    let mut desk = desk();
    let session = &mut desk.session;
    let twice = format!("{OPEN}{}", SHUT.split_once('\n').unwrap().1);
    let seen = preview(session, &twice);
    let expected = [
        (LineVerdict::New, vec![]),
        (LineVerdict::New, vec![]),
        (LineVerdict::Same, vec![Guard::Address]),
        (LineVerdict::Same, vec![Guard::Phone]),
    ];
    assert_eq!(told(&seen), expected);
    let report = commit(session, &twice, vec![]).unwrap();
    assert_eq!((report.people, report.guarded), (2, 2));
    assert_eq!(kept(&file_of(session, "dossi carla")), [(true, vec![FREE])]);
    assert_eq!(kept(&file_of(session, "verdi ugo")), [(false, vec![(Safety::Never, None)])]);
}

#[test]
fn lines_put_together_keep_the_protection_of_each() {
    let text = "Minore|Data di nascita|Madre|Padre|Tel. madre|Indirizzo protetto
         Riva Luca|12/03/2015|Verri Ada|Riva Ugo|333 1112223|
         Riva Tea|12/03/2017|Verri Ada|Riva Ugo|333 1112223 (non chiamare)|sì";
    let families = read(text).found.families;
    assert_eq!((families.len(), families[0].hidden), (1, true));
    let ada = families[0].people.iter().find(|one| one.first.as_deref() == Some("Ada")).unwrap();
    assert_eq!(ada.phones.iter().map(|phone| phone.safety).collect::<Vec<_>>(), [Safety::Never]);
    // Said twice in one cell, the number keeps the rule.
    let once = read("Madre|Telefono\nVerri Ada|333 1112223, 333 1112223 (non chiamare)").found.families;
    assert_eq!(once[0].people[0].phones.iter().map(|phone| phone.safety).collect::<Vec<_>>(), [Safety::Never]);
}

#[test]
fn other_hours_of_a_known_number_are_to_be_looked_at() {
    let line =
        |hours: &str| format!("Cognome;Nome;Data di nascita;Telefono;Quando si può chiamare\nDossi;Carla;12/03/1980;333 1112223;{hours}\n");
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, &line("dopo le 18"), vec![]).unwrap();
    let before = kept(&file_of(session, "dossi carla"));
    assert_eq!(before[0].1[0].0, Safety::HoursOnly);
    assert_eq!(told(&preview(session, &line("dopo le 18"))), [(LineVerdict::Same, vec![])]);
    assert_eq!(told(&preview(session, &line("solo la mattina"))), [(LineVerdict::Similar, vec![])]);
    commit(session, &line("solo la mattina"), vec![Choice { row: 2, take: Take::Join }]).unwrap();
    assert_eq!(kept(&file_of(session, "dossi carla")), before, "what stands there is not written over");
    let open = import::unread(session, &UnreadQuery::default()).unwrap();
    assert!(open.iter().any(|one| one.field == "contact_rule" && one.why == Doubt::Disagrees.as_text()), "{open:?}");
    // The stricter rule of a line that is joined holds.
    commit(session, &line("non chiamare").replace("12/03/1980", ""), vec![Choice { row: 2, take: Take::Join }]).unwrap();
    assert_eq!(kept(&file_of(session, "dossi carla"))[0].1[0].0, Safety::Never);
}

#[test]
fn of_whom_nothing_may_be_changed_nothing_is_brought() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![]).unwrap();
    let carla = file_of(session, "dossi carla").people[0].id;
    limit(session, carla);
    assert_eq!(told(&preview(session, SHUT)), [(LineVerdict::Same, vec![]), (LineVerdict::Same, vec![Guard::Phone])]);
    assert_eq!(commit(session, SHUT, vec![]).unwrap().guarded, 1);
    assert_eq!(kept(&file_of(session, "dossi carla")), [(false, vec![FREE])]);
}

/// Protecting needs nobody's choice; words to be looked at would lie in a file that nobody opens.
#[test]
fn a_closed_file_is_protected_and_gets_no_open_word() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![]).unwrap();
    for name in ["dossi carla", "verdi ugo"] {
        let family = file_of(session, name).family;
        let (opened_on, closed_on) = (family.opened_on, Some(family.opened_on));
        let close =
            families::FamilyChange { id: family.id, title: None, opened_on, closed_on, site_id: None, project_id: None, note: None };
        families::change(session, &close).unwrap();
    }
    let carla = file_of(session, "dossi carla").family.id;
    let words = |session: &Session, family_id: Id| {
        import::unread(session, &UnreadQuery { family_id: Some(family_id), ..UnreadQuery::default() }).unwrap().len()
    };
    assert_eq!(commit(session, SHUT, vec![]).unwrap().guarded, 2);
    assert_eq!(kept(&file_of(session, "dossi carla")), [(true, vec![(Safety::Free, None)])]);
    assert_eq!(kept(&file_of(session, "verdi ugo"))[0].1[0].0, Safety::Never);
    assert_eq!(words(session, carla), 0);
}

/// A home in which somebody limited lives stays as it is: who is protected is so by themselves, and with them whoever lives there.
#[test]
fn whoever_lives_with_somebody_limited_is_protected_all_the_same() {
    let open = "Famiglia;Ruolo;Cognome;Nome;Data di nascita;Indirizzo;Comune;Indirizzo protetto\n\
        F1;madre;Dossi;Carla;12/03/1980;Via Roma 12;Offanengo;\nF1;padre;Riva;Ugo;13/04/1981;Via Roma 12;Offanengo;\n";
    let shut = open.replace("Via Roma 12;Offanengo;\n", "Via Roma 12;Offanengo;sì\n");
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, open, vec![]).unwrap();
    let ugo = file_of(session, "dossi carla").people[1].id;
    limit(session, ugo);
    assert_eq!(commit(session, &shut, vec![]).unwrap().guarded, 1);
    let after = file_of(session, "dossi carla");
    assert_eq!(kept(&after).iter().map(|(hidden, _)| *hidden).collect::<Vec<_>>(), [true, true]);
    assert!(!after.households[0].address_hidden);
}

/// A protection that ends with a stay is none for good, and a stay that is planned to end is one until it does.
#[test]
fn a_stay_that_ends_later_neither_ends_a_protection_nor_keeps_one_away() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![]).unwrap();
    let carla = file_of(session, "dossi carla");
    let (family_id, person_id, house) = (carla.family.id, carla.people[0].id, carla.households[0].id);
    let stay = carla.households[0].stays[0].clone();
    let until = |id: Option<Id>, household_id: Id, starts_on, ends_on| families::MembershipChange {
        id,
        household_id,
        person_id,
        starts_on,
        ends_on,
        pattern: None,
        weeks: None,
    };
    // She leaves the house of the sheet at the end of September: it is protected all the same.
    let september = NaiveDate::from_ymd_opt(2025, 9, 30);
    families::save_membership(session, &until(Some(stay.id), house, None, september)).unwrap();
    let report = commit(session, SHUT, vec![]).unwrap();
    let after = file_of(session, "dossi carla");
    assert!(after.households[0].address_hidden && after.people[0].hidden, "{:?}", after.households);
    import::undo(session, report.run_id, &Going::default()).unwrap();
    // A shelter that is protected until then, and a home of her own that nobody protects.
    let shelter = families::HouseholdChange {
        id: None,
        family_id,
        label: None,
        municipality: None,
        address: Some("via Nuova 1".into()),
        address_hidden: true,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let shelter = families::save_household(session, &shelter).unwrap().value;
    families::save_membership(session, &until(None, shelter, NaiveDate::from_ymd_opt(2025, 1, 1), september)).unwrap();
    families::save_membership(session, &until(Some(stay.id), house, None, None)).unwrap();
    let only = SHUT.rsplit_once("Verdi").unwrap().0;
    assert_eq!(told(&preview(session, only)), [(LineVerdict::Same, vec![Guard::Address])], "what is protected ends with the shelter");
    commit(session, only, vec![]).unwrap();
    let after = file_of(session, "dossi carla");
    assert!(after.households.iter().all(|home| home.address_hidden), "{:?}", after.households);
    assert_eq!(told(&preview(session, only)), [(LineVerdict::Same, vec![])]);
}

/// The home of somebody limited who is to leave it is not filled either: what the line says of it is told, and the others come in.
#[test]
fn a_home_of_somebody_limited_is_not_filled_until_they_leave() {
    let open = "Famiglia;Ruolo;Cognome;Nome;Data di nascita;Comune\n\
        F1;madre;Dossi;Carla;12/03/1980;Offanengo\nF1;padre;Riva;Ugo;13/04/1981;Offanengo\n";
    let more = "Cognome;Nome;Data di nascita;Comune;Indirizzo\nDossi;Carla;12/03/1980;Offanengo;Via Roma 12\n";
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, open, vec![]).unwrap();
    let view = file_of(session, "dossi carla");
    let (ugo, home) = (view.people[1].id, &view.households[0]);
    let stay = home.stays.iter().find(|stay| stay.person_id == ugo).unwrap();
    let until = families::MembershipChange {
        id: Some(stay.id),
        household_id: home.id,
        person_id: ugo,
        starts_on: None,
        ends_on: NaiveDate::from_ymd_opt(2025, 9, 30),
        pattern: None,
        weeks: None,
    };
    families::save_membership(session, &until).unwrap();
    limit(session, ugo);
    let more = format!("{more}Zanotti;Pia;1/2/1990;Crema;Via Po 3\n");
    commit(session, &more, vec![Choice { row: 2, take: Take::Join }]).unwrap();
    let carla = file_of(session, "dossi carla");
    assert_eq!(carla.households[0].address, None);
    let query = UnreadQuery { family_id: Some(carla.family.id), ..UnreadQuery::default() };
    let open = import::unread(session, &query).unwrap();
    assert!(
        open.iter().any(|one| one.field == "address" && one.why == "limited" && one.words.as_deref() == Some("Via Roma 12")),
        "{open:?}"
    );
    assert_eq!(file_of(session, "zanotti pia").households[0].address.as_deref(), Some("Via Po 3"));
}

/// Nobody gets a second home because the one they have is to end.
#[test]
fn whoever_is_to_leave_a_home_gets_no_second_one() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![]).unwrap();
    let carla = file_of(session, "dossi carla");
    let (person_id, house) = (carla.people[0].id, carla.households[0].id);
    let second = families::HouseholdChange {
        id: None,
        family_id: carla.family.id,
        label: None,
        municipality: Some("Crema".into()),
        address: None,
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let second = families::save_household(session, &second).unwrap().value;
    let move_there = |id, household_id, ends_on| families::MembershipChange {
        id,
        household_id,
        person_id,
        starts_on: None,
        ends_on,
        pattern: None,
        weeks: None,
    };
    // Of two homes of the file she lives in the second, until the end of September.
    let stay = carla.households[0].stays[0].id;
    families::save_membership(session, &move_there(Some(stay), second, NaiveDate::from_ymd_opt(2025, 9, 30))).unwrap();
    let line = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono\nDossi;Carla;12/03/1980;Via Serio 4;Crema;333 1112223\n";
    commit(session, line, vec![Choice { row: 2, take: Take::Join }]).unwrap();
    let after = file_of(session, "dossi carla");
    let street = |id: Id| after.households.iter().find(|home| home.id == id).and_then(|home| home.address.clone());
    assert_eq!((street(second).as_deref(), street(house).as_deref()), (Some("Via Serio 4"), Some("Via Roma 12")));
    assert_eq!(after.households.iter().map(|home| home.stays.len()).sum::<usize>(), 1);
}

fn limit(session: &mut Session, person_id: Id) {
    let starts_on = session.register().read(|reader| Ok(reader.today())).unwrap();
    let reason = "contesta l'indirizzo".to_owned();
    rights::restrict(session, &RestrictRequest { person_id, kind: LimitKind::Limited, starts_on, reason }).unwrap();
}
