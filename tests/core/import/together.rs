//! Lines of brothers and sisters, and homes of each parent, as they come to stand in the register.

use accogli_core::families::{self, FamilyView, MemberRole, Safety, SearchRequest};
use accogli_core::import::{self, Choice, Going, ImportAsk, ImportCommit, ImportPreview, LineVerdict, Take, read_book};
use accogli_core::vault::Session;

use crate::desk::desk;

const MINORS: &str = "Cognome minore;Nome minore;Data di nascita;Madre;Recapito madre;Padre;Indirizzo;Comune;Scuola\n\
Rossi;Ada;01/02/2010;Amato Anna;333 1234567;Rossi Luca;Via Po 1;Rivoli;Gozzano\n\
Villa;Eva;03/04/2012;Bruni Carla;347 1112223;Villa Ugo;Via Susa 2;Rivoli;Gozzano\n\
Rossi;Leo;05/06/2014;Amato Anna;333 1234567;Rossi Luca;Via Po 1;Rivoli;Rodari\n";

fn preview(session: &mut Session, text: &str) -> ImportPreview {
    import::preview(session, &read_book(text.as_bytes()).unwrap(), &ImportAsk::default(), &Going::default()).unwrap()
}

fn commit(session: &mut Session, text: &str, choices: Vec<Choice>) -> import::ImportReport {
    let ask = ImportCommit { choices, ..ImportCommit::default() };
    import::commit(session, "minori.csv", &read_book(text.as_bytes()).unwrap(), &ask, &Going::default()).unwrap().value
}

fn file_of(session: &mut Session, name: &str) -> FamilyView {
    let hits = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
    families::show(session, hits[0].family_id.expect("a file")).unwrap()
}

fn first_names(view: &FamilyView) -> Vec<&str> {
    view.people.iter().map(|one| one.first_name.as_str()).collect()
}

#[test]
fn brothers_and_sisters_of_a_line_each_are_written_as_one_family() {
    let mut desk = desk();
    let session = &mut desk.session;
    let before = preview(session, MINORS);
    assert!(before.lines.iter().all(|line| line.verdict == LineVerdict::New), "{:?}", before.lines);
    assert_eq!((before.usual.families, before.usual.people, before.usual.skipped), (2, 7, 0));
    let report = commit(session, MINORS, vec![]);
    assert_eq!((report.families, report.people), (2, 7));
    let view = file_of(session, "amato anna");
    assert_eq!(first_names(&view), ["Anna", "Luca", "Ada", "Leo"]);
    assert_eq!(view.relationships.len(), 4, "both parents of both children");
    assert_eq!((view.households.len(), view.households[0].stays.len()), (1, 3), "the children live with the first parent");
    assert_eq!(view.people[0].contacts.len(), 1, "one phone, written once");
}

#[test]
fn a_new_child_of_a_known_family_is_never_written_without_its_parents() {
    let mut desk = desk();
    let session = &mut desk.session;
    let first: String = MINORS.lines().take(3).map(|line| format!("{line}\n")).collect();
    commit(session, &first, vec![]);
    // The same file a year later: of the known family nothing is written by itself, and the child is one choice away.
    let again = preview(session, MINORS);
    let verdicts: Vec<LineVerdict> = again.lines.iter().map(|line| line.verdict).collect();
    assert_eq!(verdicts, [LineVerdict::Same, LineVerdict::Same, LineVerdict::Similar]);
    assert_eq!((again.usual.families, again.usual.people), (0, 0));
    let report = commit(session, MINORS, vec![Choice { row: 4, take: Take::Join }]);
    assert_eq!((report.families, report.people, report.joined), (0, 1, 1));
    let view = file_of(session, "amato anna");
    assert_eq!(first_names(&view), ["Anna", "Luca", "Ada", "Leo"]);
    assert!(view.relationships.len() >= 4, "{:?}", view.relationships);
}

#[test]
fn each_parent_keeps_the_home_the_file_gives_them() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Madre;Indirizzo madre;Comune madre;Padre;Indirizzo padre;Comune padre;Figlio 1;Figlio 5;cell. figlio 5\n\
        Amato Anna;Via Po 1;Torino;Rossi Luca;Via Roma 9;Rivoli;Ada;Leo;333 9999999\n\
        Bruni Carla;Via Po 2;Torino;Verdi Ugo;Via Roma 8;Rivoli;Pia;;\n";
    commit(session, text, vec![]);
    let view = file_of(session, "amato anna");
    assert_eq!(first_names(&view), ["Anna", "Luca", "Ada", "Leo"]);
    let home = |at: usize| (view.people[at].address.as_deref(), view.people[at].municipality.as_deref());
    assert_eq!(home(0), (Some("Via Po 1"), Some("Torino (TO)")));
    assert_eq!(home(1), (Some("Via Roma 9"), Some("Rivoli (TO)")));
    assert_eq!(home(3), (Some("Via Po 1"), Some("Torino (TO)")));
    let mut homes: Vec<_> = view.households.iter().map(|home| (home.address.as_deref().unwrap_or("-"), home.stays.len())).collect();
    homes.sort_unstable();
    assert_eq!(homes, [("Via Po 1", 3), ("Via Roma 9", 1)]);
    assert_eq!(view.people[3].contacts.len(), 1, "the child's own phone");
    assert_eq!(view.people[3].role, MemberRole::Child);
}

/// Who is separated lives elsewhere by a line of their own: nobody is housed where the file does not say, and no street is lost.
#[test]
fn whose_line_tells_another_home_lives_there() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Fam.;Cognome;Nome;Ruolo;Indirizzo;Comune\n\
        10;Riva;Elena;madre;Via Dante Alighieri 5;Crema\n\
        10;Moro;Luca;padre;Via Verdi 9;Lodi\n\
        10;Moro;Sara;figlia;V. Dante, 5;Crema (CR)\n\
        10;Moro;Pia;figlia;;\n\
        10;Moro;Ugo;nonno;Via Verdi 9;Lodi\n\
        11;Neri;Ada;madre;Via Po 3;Offanengo\n\
        11;Neri;Ivo;figlio;;Crema\n";
    commit(session, text, vec![]);
    let view = file_of(session, "riva elena");
    assert_eq!(first_names(&view), ["Elena", "Luca", "Sara", "Pia", "Ugo"]);
    let streets: Vec<_> = view.people.iter().map(|one| one.address.as_deref().unwrap_or("-")).collect();
    assert_eq!(streets, ["Via Dante Alighieri 5", "Via Verdi 9", "Via Dante Alighieri 5", "Via Dante Alighieri 5", "Via Verdi 9"]);
    let mut homes: Vec<_> = view.households.iter().map(|home| (home.address.as_deref().unwrap_or("-"), home.stays.len())).collect();
    homes.sort_unstable();
    assert_eq!(homes, [("Via Dante Alighieri 5", 3), ("Via Verdi 9", 2)]);
    let view = file_of(session, "neri ada");
    assert_eq!((view.people[1].address.as_deref(), view.people[1].municipality.as_deref()), (None, Some("Crema (CR)")));
    assert_eq!(view.households.iter().map(|home| home.stays.len()).collect::<Vec<_>>(), [1], "not where the mother's line says");
}

/// "Non usare", "dopo le 17": a rule written beside a number goes with it, and the paper says it.
#[test]
fn the_rule_beside_a_number_stays_with_it() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Cognome;Nome;Telefono\n\
        Riva;Elena;347 1112223 non usare / 0373 80574\n\
        Moro;Luca;340 333 0010 dopo le 17\n\
        Neri;Ada;340 333 0011 (mamma), 340 333 0012 niente segreteria\n\
        Bassi;Ivo;340 333 0013 (papà)\n";
    commit(session, text, vec![]);
    let mut rules = |who: &str| -> Vec<(Safety, Option<String>)> {
        file_of(session, who).people[0].contacts.iter().map(|one| (one.safety, one.hours.clone())).collect()
    };
    assert_eq!(rules("riva elena"), [(Safety::Never, None), (Safety::Never, None)], "whoever wrote it knows for which");
    assert_eq!(rules("moro luca"), [(Safety::HoursOnly, Some("dopo le 17".to_owned()))]);
    assert_eq!(rules("neri ada"), [(Safety::Free, None), (Safety::NoVoicemail, None)]);
    assert_eq!(rules("bassi ivo"), [(Safety::Free, None)]);
}
