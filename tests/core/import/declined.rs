//! A protection of the file that somebody does not want is not brought, for that line alone; the words that asked for it stay beside the
//! record, and the figures say so.

use accogli_core::families::{self, FamilyView, Safety, SearchRequest};
use accogli_core::import::{
    self, Choice, DeclinedGuard, Doubt, Going, Guard, ImportAsk, ImportChoices, ImportCommit, ImportPreview, ImportReport, Take,
    UnreadQuery, read_book, tally, understand,
};
use accogli_core::vault::Session;

use crate::desk::desk;

const OPEN: &str = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono;Indirizzo protetto;Quando si può chiamare\n\
Dossi;Carla;12/03/1980;Via Roma 12;Offanengo;333 1112223;;\nVerdi;Ugo;13/04/1981;Via Po 3;Crema;333 1112224;;\n";
const SHUT: &str = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono;Indirizzo protetto;Quando si può chiamare\n\
Dossi;Carla;12/03/1980;Via Roma 12;Offanengo;333 1112223;sì;\nVerdi;Ugo;13/04/1981;Via Po 3;Crema;333 1112224;;non chiamare\n";

fn preview(session: &Session, text: &str) -> ImportPreview {
    import::preview(session, &read_book(text.as_bytes()).unwrap(), &ImportAsk::default(), &Going::default()).unwrap()
}

fn commit(session: &mut Session, text: &str, choices: Vec<Choice>, declined: Vec<DeclinedGuard>) -> ImportReport {
    let book = read_book(text.as_bytes()).unwrap();
    let understood = understand(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    let told = tally(session, &understood, &ImportChoices { choices: choices.clone(), declined: declined.clone() }).unwrap();
    let request = ImportCommit { choices, declined, ..ImportCommit::default() };
    let done = import::commit(session, "a.csv", &book, &request, &Going::default()).unwrap().value;
    assert_eq!((told.guarded, told.declined, told.people), (done.guarded, done.declined, done.people), "as the preview says");
    done
}

fn file_of(session: &mut Session, name: &str) -> FamilyView {
    let hits = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
    families::show(session, hits[0].family_id.unwrap()).unwrap()
}

/// Whether the first of a file is protected, and the rule of their number.
fn kept(view: &FamilyView) -> (bool, Safety) {
    (view.people[0].hidden, view.people[0].contacts[0].safety)
}

/// What stays to be looked at because it was declined: field and words.
fn words(session: &Session, view: &FamilyView) -> Vec<(String, String)> {
    let query = UnreadQuery { family_id: Some(view.family.id), ..UnreadQuery::default() };
    let rows = import::unread(session, &query).unwrap().into_iter();
    rows.filter(|one| one.why == Doubt::Declined.as_text()).map(|one| (one.field, one.words.unwrap_or_default())).collect()
}

fn pair(field: &str, words: &str) -> (String, String) {
    (field.to_owned(), words.to_owned())
}

#[test]
fn a_new_family_is_written_without_what_was_declined_and_keeps_its_words() {
    let mut desk = desk();
    let session = &mut desk.session;
    let seen = preview(session, SHUT);
    let told: Vec<_> = seen.lines.iter().flat_map(|line| &line.protections).map(|one| (one.guard, one.row, one.words.clone())).collect();
    assert_eq!(told, [(Guard::Address, 2, vec!["sì".to_owned()]), (Guard::Phone, 3, vec!["non chiamare".to_owned()])]);
    // One of the two: the other is brought as ever.
    let report = commit(session, SHUT, vec![], vec![DeclinedGuard { row: 2, guard: Guard::Address }]);
    assert_eq!((report.people, report.declined), (2, 1));
    let (carla, ugo) = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&carla), kept(&ugo)), ((false, Safety::Free), (false, Safety::Never)));
    assert!(!carla.households[0].address_hidden);
    assert_eq!((words(session, &carla), words(session, &ugo)), (vec![pair("address", "sì")], vec![]));
    import::undo(session, report.run_id, &Going::default()).unwrap();
    let report = commit(session, SHUT, vec![], vec![DeclinedGuard { row: 3, guard: Guard::Phone }]);
    let (carla, ugo) = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&carla), kept(&ugo), report.declined), ((true, Safety::Free), (false, Safety::Free), 1));
    assert_eq!((words(session, &carla), words(session, &ugo)), (vec![], vec![pair("contact_rule", "non chiamare")]));
}

#[test]
fn a_line_that_is_left_out_brings_nothing_that_was_declined_and_tells_its_words() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![], vec![]);
    let before = (kept(&file_of(session, "dossi carla")), kept(&file_of(session, "verdi ugo")));
    let both = vec![DeclinedGuard { row: 2, guard: Guard::Address }, DeclinedGuard { row: 3, guard: Guard::Phone }];
    let report = commit(session, SHUT, vec![], both);
    assert_eq!((report.people, report.skipped, report.guarded, report.declined), (0, 2, 0, 2));
    let (carla, ugo) = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&carla), kept(&ugo)), before);
    let told = (vec![pair("address", "sì")], vec![pair("contact_rule", "non chiamare")]);
    assert_eq!((words(session, &carla), words(session, &ugo)), told);
    // What was declined once is asked again, and its words are told once.
    commit(session, SHUT, vec![], vec![DeclinedGuard { row: 2, guard: Guard::Address }]);
    let (carla, ugo) = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&carla), kept(&ugo)), ((false, Safety::Free), (false, Safety::Never)));
    assert_eq!(words(session, &carla).len(), 1);
}

#[test]
fn a_line_that_is_joined_brings_nothing_that_was_declined() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, OPEN, vec![], vec![]);
    let join = |row| Choice { row, take: Take::Join };
    let both = vec![DeclinedGuard { row: 2, guard: Guard::Address }, DeclinedGuard { row: 3, guard: Guard::Phone }];
    let report = commit(session, SHUT, vec![join(2), join(3)], both);
    assert_eq!((report.joined, report.guarded, report.declined), (2, 0, 2));
    let (carla, ugo) = (file_of(session, "dossi carla"), file_of(session, "verdi ugo"));
    assert_eq!((kept(&carla), kept(&ugo)), ((false, Safety::Free), (false, Safety::Free)));
    let told = (vec![pair("address", "sì")], vec![pair("contact_rule", "non chiamare")]);
    assert_eq!((words(session, &carla), words(session, &ugo)), told);
}

/// The address is the family's: its first line declines for all of them. A rule in the cell of a number goes with its cell.
#[test]
fn an_address_is_declined_for_all_lines_of_a_family_and_a_rule_with_its_cell() {
    let text = "Famiglia;Ruolo;Cognome;Nome;Data di nascita;Telefono;Indirizzo;Comune;Note\n\
        F1;madre;Dossi;Carla;12/03/1980;333 1112223 (non chiamare);Via Roma 12;Offanengo;\n\
        F1;figlia;Dossi;Lea;13/04/2015;;Via Roma 12;Offanengo;residenza segreta\n";
    let mut desk = desk();
    let session = &mut desk.session;
    let seen = preview(session, text);
    let told: Vec<_> = seen.lines.iter().map(|line| line.protections.iter().map(|one| (one.guard, one.row)).collect::<Vec<_>>()).collect();
    assert_eq!(told, [vec![(Guard::Address, 2), (Guard::Phone, 2)], vec![(Guard::Address, 2)]]);
    let both = [Guard::Address, Guard::Phone].map(|guard| DeclinedGuard { row: 2, guard });
    let report = commit(session, text, vec![], both.to_vec());
    assert_eq!(report.declined, 2);
    let view = file_of(session, "dossi carla");
    assert!(view.people.iter().all(|one| !one.hidden) && !view.households[0].address_hidden);
    let contact = &view.people[0].contacts[0];
    assert_eq!((contact.safety, contact.label.as_deref()), (Safety::Free, Some("non chiamare")), "its words stay beside the number");
    let mut told = words(session, &view);
    told.sort();
    assert_eq!(told, [pair("address", "residenza segreta"), pair("phone", "333 1112223 (non chiamare)")]);
}

/// The words of a rule may stand in another column too, where they are of something else; and what is not written declines nothing.
#[test]
fn a_rule_is_declined_in_its_own_column_and_counted_where_it_would_be_brought() {
    let text = "Cognome;Nome;Data di nascita;Telefono;Quando si può chiamare\n\
        Dossi;Carla;mai;333 1112223;mai\nVerdi;Ugo;13/04/1981;333 1112224;non chiamare\n";
    let mut desk = desk();
    let session = &mut desk.session;
    let both = vec![DeclinedGuard { row: 2, guard: Guard::Phone }, DeclinedGuard { row: 3, guard: Guard::Phone }];
    // Of a line that nobody wants nothing is declined.
    let skip = Choice { row: 3, take: Take::Skip };
    let report = commit(session, text, vec![Choice { row: 2, take: Take::Add }, skip], both);
    assert_eq!((report.people, report.declined), (1, 1));
    let carla = file_of(session, "dossi carla");
    assert_eq!(kept(&carla).1, Safety::Free);
    assert_eq!(words(session, &carla), [pair("contact_rule", "mai")], "and not what stands under the birth");
}
