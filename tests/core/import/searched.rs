//! The words of the search while many people are written or taken back at once.

use accogli_core::Code;
use accogli_core::families::{self, SearchRequest};
use accogli_core::import::{self, Choice, Going, ImportCommit, Take, read_book};
use accogli_core::rights::{self, LimitKind, RestrictRequest};
use accogli_core::vault::Session;

use crate::desk::desk;

const FIRST: &str = "Cognome;Nome;Nato il;Tel.\nMaria;Maria;04/04/1989;3086595808\nDe Sica;Eugenia;05/06/1990;3391112223\n";
/// Somebody known with another telephone, who is joined, and somebody new.
const SECOND: &str = "Cognome;Nome;Nato il;Tel.\nDe Sica;Eugenia;05/06/1990;3294445556\nZucchinali;Obdulio;01/02/1980;3265556667\n";

const ALONE: &str = "Cognome;Nome;Nato il;Tel.\nZucchinali;Obdulio;01/02/1980;3265556667\n";

/// What is looked through and is nobody's, or is somebody's and is not looked through; the words a piece is found in; the triggers.
fn words(session: &Session) -> (Vec<String>, Vec<String>, Vec<String>) {
    const OF_PEOPLE: &str = "SELECT w.value || ' ' || hex(p.id) FROM person p, \
        json_each('[\"' || replace(replace(p.search_text, '/', ' '), ' ', '\",\"') || '\"]') w WHERE p.status = 'active' AND w.value <> ''";
    const LOOKED_THROUGH: &str = "SELECT word || ' ' || hex(source_id) FROM search_word WHERE source_id IN (SELECT id FROM person) \
        OR source_id NOT IN (SELECT id FROM enquiry)";
    let differ =
        format!("SELECT * FROM ({OF_PEOPLE} EXCEPT {LOOKED_THROUGH}) UNION ALL SELECT * FROM ({LOOKED_THROUGH} EXCEPT {OF_PEOPLE})");
    let pieces = "SELECT word FROM search_vocabulary ORDER BY word";
    let triggers = "SELECT name || sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name";
    let read = |sql: &str| session.register().read(|reader| reader.rows(sql, [], |row| row.get(0))).unwrap();
    (read(&differ), read(pieces), read(triggers))
}

fn finds(session: &Session, text: &str) -> usize {
    families::search(session, &SearchRequest { text: text.to_owned() }).unwrap().len()
}

#[test]
fn who_was_imported_is_found_and_who_was_taken_back_is_not() {
    let mut desk = desk();
    let session = &mut desk.session;
    let (_, pieces, triggers) = words(session);
    let book = read_book(FIRST.as_bytes()).unwrap();
    let run = import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap().value.run_id;
    assert_eq!((words(session).0, &words(session).2), (Vec::new(), &triggers));
    assert!(finds(session, "eugenia") == 1 && finds(session, "ugen") == 1 && finds(session, "339 1112223") == 1);
    let book = read_book(SECOND.as_bytes()).unwrap();
    let choices = vec![Choice { row: 2, take: Take::Join }];
    let joining = ImportCommit { choices, ..ImportCommit::default() };
    let second = import::commit(session, "b.csv", &book, &joining, &Going::default()).unwrap().value;
    assert_eq!((second.people, second.joined), (1, 1));
    assert_eq!((words(session).0, &words(session).2), (Vec::new(), &triggers));
    assert!(finds(session, "zucchinali") == 1 && finds(session, "3294445556") == 1);
    for run in [second.run_id, run] {
        import::undo(session, run, &Going::default()).unwrap();
        assert_eq!((words(session).0, &words(session).2), (Vec::new(), &triggers));
    }
    assert!(finds(session, "zucchinali") == 0 && finds(session, "eugenia") == 0 && finds(session, "ugen") == 0);
    assert_eq!(words(session).1, pieces, "no word is left of who was taken back");
}

#[test]
fn an_import_given_up_leaves_the_search_as_it_was() {
    let mut desk = desk();
    let session = &mut desk.session;
    let before = words(session);
    let book = read_book(FIRST.as_bytes()).unwrap();
    let refused = ImportCommit { remember: Some("x".repeat(500)), ..ImportCommit::default() };
    import::commit(session, "a.csv", &book, &refused, &Going::default()).unwrap_err();
    assert_eq!(words(session), before);
    assert_eq!(finds(session, "eugenia"), 0);
}

#[test]
fn the_register_still_refuses_to_write_about_somebody_restricted() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(FIRST.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let found = families::search(session, &SearchRequest { text: "eugenia".to_owned() }).unwrap();
    let person_id = found[0].person_id.unwrap();
    let starts_on = chrono::NaiveDate::from_ymd_opt(2025, 6, 12).unwrap();
    rights::restrict(
        session,
        &RestrictRequest { person_id, kind: LimitKind::Limited, starts_on, reason: "contesta il recapito".to_owned() },
    )
    .unwrap();
    let before = words(session);
    let book = read_book(SECOND.as_bytes()).unwrap();
    let joining = ImportCommit { choices: vec![Choice { row: 2, take: Take::Join }], ..ImportCommit::default() };
    let refused = import::commit(session, "b.csv", &book, &joining, &Going::default()).unwrap_err();
    assert_eq!(refused.code, Code::PersonRestricted);
    assert_eq!(words(session), before);
    let alone = import::commit(session, "b.csv", &read_book(ALONE.as_bytes()).unwrap(), &ImportCommit::default(), &Going::default());
    assert_eq!(alone.unwrap().value.people, 1, "about others there is nothing to refuse");
}
