//! Writing what was read, taking it back, and who may not be resembled.

use accogli_core::families::{self, FamilyQuery, SearchRequest};
use accogli_core::history;
use accogli_core::import::{self, Choice, ImportAsk, ImportCommit, LineVerdict, Take, UnreadQuery, read_book};
use accogli_core::vault::{Role, Session};
use accogli_core::{Code, Id};

use crate::desk::desk;

const REGISTER: &str = "REGISTRO;;;;;;;\n\
N.;Cognome e nome;Data nasc.;C.F.;Altro genitore;Figli (età);Primo contatto;Tel.\n\
1;DE SICA EUGENIA;04/04/1989;DSCGNE89D44M002W;D'Angelo Ansaldo;Gabriella (17), Adriana (10);17/06/2024;cell 3086595808\n\
2;Lo Monaco Bettina;non ricorda;LMNBTN88B69H583A;;Ludovico (13);21/03/2025;326/9891528\n\
3;De Sica Eugneia;04/04/1989;DSCGNE89D44M002W;D'Angelo Ansaldo;Gabriella (17), Adriana (10);17/06/2024;cell 3086595808\n\
TOTALE;;;;;;;3\n";

fn count(session: &Session) -> usize {
    families::list(session, &FamilyQuery { closed: false }).unwrap().len()
}

#[test]
fn an_import_is_written_and_taken_back_as_one() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    let before = count(session);
    let preview = import::preview(session, &book, &ImportAsk::default()).unwrap();
    let verdicts: Vec<&str> = preview.lines.iter().map(|line| line.verdict.as_text()).collect();
    assert_eq!(verdicts, ["nuovo", "errore", "simile"]);
    assert_eq!(preview.lines[2].resembles.as_ref().and_then(|other| other.row), Some(3));
    let report =
        import::commit(session, "registro.csv", &book, &ImportCommit { remember: Some("Il nostro".to_owned()), ..ImportCommit::default() })
            .unwrap()
            .value;
    assert_eq!((report.lines, report.families, report.people, report.skipped), (3, 2, 6, 1));
    assert_eq!(count(session), before + 2);
    let found = families::search(session, &SearchRequest { text: "de sica eugenia".to_owned() }).unwrap();
    let family = families::show(session, found[0].family_id.unwrap()).unwrap();
    assert_eq!(
        family.people.iter().map(|one| (one.last_name.as_str(), one.first_name.as_str())).collect::<Vec<_>>(),
        [("De Sica", "Eugenia"), ("D'Angelo", "Ansaldo"), ("D'Angelo", "Gabriella"), ("D'Angelo", "Adriana"),]
    );
    assert!(family.people[2].born_on.is_none(), "an age is no birth date");
    assert_eq!(family.people[2].note.as_deref(), Some("Età: 17 anni al primo contatto (17/06/2024)"));
    assert_eq!(family.people[0].contacts[0].value, "3086595808");
    // What could not be read stays, in the file's words, until a person has looked.
    let open = import::unread(session, &UnreadQuery::default()).unwrap();
    let words: Vec<&str> = open.iter().filter(|one| one.why != "age_only").filter_map(|one| one.words.as_deref()).collect();
    assert!(words.contains(&"non ricorda") && words.contains(&"LMNBTN88B69H583A"), "{words:?}");
    import::clear(session, &[open[0].id]).unwrap();
    assert_eq!(import::unread(session, &UnreadQuery::default()).unwrap().len(), open.len() - 1);
    history::undo(session).unwrap();
    assert_eq!(import::unread(session, &UnreadQuery::default()).unwrap().len(), open.len());
    // The same file again: everything is known, and its columns too.
    let again = import::preview(session, &book, &ImportAsk::default()).unwrap();
    assert!(again.lines.iter().all(|line| matches!(line.verdict, LineVerdict::Same | LineVerdict::Similar)), "{:?}", again.lines);
    assert_eq!(import::columns(session, "registro.csv", &book, &ImportAsk::default()).unwrap().recognised.as_deref(), Some("Il nostro"));
    assert_eq!(import::commit(session, "registro.csv", &book, &ImportCommit::default()).unwrap_err().code, Code::ImportNothing);
    // All of it goes in one step, though it is not the latest action any more.
    let runs = import::runs(session).unwrap();
    assert_eq!(runs.len(), 1);
    import::undo(session, runs[0].id).unwrap();
    assert_eq!(count(session), before);
    assert!(import::runs(session).unwrap().is_empty());
    assert!(import::unread(session, &UnreadQuery::default()).unwrap().is_empty());
    assert!(families::search(session, &SearchRequest { text: "de sica eugenia".to_owned() }).unwrap().is_empty());
    assert_eq!(import::undo(session, runs[0].id).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_similar_line_is_added_to_who_it_resembles_only_when_somebody_says_so() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default()).unwrap();
    let later = "Cognome e nome;Data nasc.;C.F.;Figli;Tel.\nDe Sica Eugenia;04/04/1989;DSCGNE89D44M002W;Gabriella, Marta;347 1234567\n";
    let book = read_book(later.as_bytes()).unwrap();
    let preview = import::preview(session, &book, &ImportAsk::default()).unwrap();
    assert_eq!(preview.lines[0].verdict.as_text(), "simile");
    let family: Id = preview.lines[0].resembles.as_ref().unwrap().family_id.unwrap();
    let before = families::show(session, family).unwrap();
    let choices = vec![Choice { row: 2, take: Take::Join }];
    let report = import::commit(session, "b.csv", &book, &ImportCommit { choices, ..ImportCommit::default() }).unwrap().value;
    assert_eq!((report.joined, report.skipped), (1, 0));
    let after = families::show(session, family).unwrap();
    assert_eq!(after.people.len(), before.people.len() + 1, "Marta is new, Gabriella was there");
    assert_eq!(after.people[0].contacts.len(), 2);
    history::undo(session).unwrap();
    assert_eq!(families::show(session, family).unwrap(), before);
}

#[test]
fn who_is_hidden_is_resembled_by_nobody() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default()).unwrap();
    let found = families::search(session, &SearchRequest { text: "de sica eugenia".to_owned() }).unwrap();
    let family = found[0].family_id.unwrap();
    let staff = desk.add(&[("sportello", Role::Desk)])[0];
    let hidden =
        families::NewRestriction { staff_id: staff, family_id: Some(family), person_id: None, ends_on: None, reason: "prova".to_owned() };
    families::restrict(&mut desk.session, &hidden).unwrap();
    let desk = desk.switch("sportello");
    let preview = import::preview(&desk.session, &book, &ImportAsk::default()).unwrap();
    assert_eq!(preview.lines[0].verdict.as_text(), "nuovo", "a match would tell that the family is here");
    assert!(
        preview
            .lines
            .iter()
            .all(|line| line.resembles.as_ref().is_none_or(|other| other.person_id.is_none() || other.label.contains("Lo Monaco")))
    );
}
