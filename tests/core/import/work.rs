//! Writing what was read, taking it back, and who may not be resembled.

use std::fmt::Write as _;

use accogli_core::families::{self, FamilyQuery, SearchRequest};
use accogli_core::history;
use accogli_core::import::{
    self, Choice, Going, ImportAsk, ImportCommit, ImportStep, LineVerdict, Preview, RenameLayout, Take, UnreadPoint, UnreadQuery, read_book,
};
use accogli_core::vault::{Role, Session};
use accogli_core::{Code, Id};

use crate::desk::desk;

const REGISTER: &str = "REGISTRO;;;;;;;\n\
N.;Cognome e nome;Data nasc.;C.F.;Altro genitore;Figli (età);Primo contatto;Tel.\n\
1;DE SICA EUGENIA;04/04/1989;DSCGNE89D44M002W;D'Angelo Ansaldo;Gabriella (17), Adriana (10);17/06/2024;cell 3086595808\n\
2;Lo Monaco Bettina;non ricorda;LMNBTN88B69H583A;;Ludovico (13);21/03/2025;+40 721 234 567\n\
3;De Sica Eugneia;04/04/1989;DSCGNE89D44M002W;D'Angelo Ansaldo;Gabriella (17), Adriana (10);17/06/2024;cell 3086595808\n\
TOTALE;;;;;;;3\n";

fn count(session: &Session) -> usize {
    families::list(session, &FamilyQuery { closed: false, tag: None }).unwrap().len()
}

#[test]
fn an_import_is_written_and_taken_back_as_one() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    let before = count(session);
    let preview = import::preview(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    let verdicts: Vec<&str> = preview.lines.iter().map(|line| line.verdict.as_text()).collect();
    assert_eq!(verdicts, ["nuovo", "errore", "simile"]);
    assert_eq!(preview.lines[2].resembles.as_ref().and_then(|other| other.row), Some(3));
    let report = import::commit(
        session,
        "registro.csv",
        &book,
        &ImportCommit { remember: Some("Il nostro".to_owned()), ..ImportCommit::default() },
        &Going::default(),
    )
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
    assert_eq!(
        family.people[2].note.as_deref(),
        Some("Età: 17 anni al primo contatto (17/06/2024), nascita stimata tra il 2006 e il 2007")
    );
    assert_eq!(family.people[0].contacts[0].value, "3086595808");
    // What could not be read stays, in the file's words, until a person has looked.
    let open = import::unread(session, &UnreadQuery::default()).unwrap();
    assert!(open.iter().all(|one| one.why != "age_only"), "mere ages are asked for by themselves");
    let words: Vec<&str> = open.iter().filter_map(|one| one.words.as_deref()).collect();
    assert!(words.contains(&"non ricorda") && words.contains(&"LMNBTN88B69H583A"), "{words:?}");
    let ages = import::unread(session, &UnreadQuery { why: Some("age_only".to_owned()), ..UnreadQuery::default() }).unwrap();
    assert_eq!(ages.iter().filter_map(|one| one.words.as_deref()).collect::<std::collections::BTreeSet<_>>(), ["10", "13", "17"].into());
    let kinds = import::kinds(session).unwrap();
    let of = |why: &str| kinds.iter().find(|kind| kind.why == why).map_or(0, |kind| kind.count);
    assert_eq!((of("age_only"), of("unreadable"), of("wrong_code")), (2, 1, 1), "{kinds:?}: the ages of a family count once");
    assert_eq!(kinds.iter().map(|kind| kind.count).sum::<u32>(), report.to_check);
    let supposed = |session: &Session, family: &str| {
        let query = UnreadQuery { why: Some("assumed".to_owned()), family: Some(family.to_owned()), ..UnreadQuery::default() };
        import::unread(session, &query).unwrap().into_iter().map(|one| one.title).collect::<Vec<_>>()
    };
    assert_eq!(supposed(session, "DE SICA").len(), 1, "the children's last name, from the other parent");
    assert!(supposed(session, "lo monaco").is_empty());
    let last = open.first().map(|one| UnreadPoint { family_id: one.family_id, id: one.id });
    let rest = import::unread(session, &UnreadQuery { after: last, ..UnreadQuery::default() }).unwrap();
    assert_eq!(rest, open[1..], "the list goes on where it was cut, also within a family");
    import::clear(session, &[open[0].id]).unwrap();
    assert_eq!(import::unread(session, &UnreadQuery::default()).unwrap().len(), open.len() - 1);
    history::undo(session).unwrap();
    assert_eq!(import::unread(session, &UnreadQuery::default()).unwrap().len(), open.len());
    // The same file again: everything is known, and its columns too.
    let again = import::preview(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    let verdicts: Vec<LineVerdict> = again.lines.iter().map(|line| line.verdict).collect();
    // The number from abroad is known by its digits; the name with a slip is written nowhere.
    assert_eq!(verdicts, [LineVerdict::Same, LineVerdict::Same, LineVerdict::Similar], "{:?}", again.lines);
    assert_eq!(import::columns(session, "registro.csv", &book, &ImportAsk::default()).unwrap().recognised.as_deref(), Some("Il nostro"));
    assert_eq!(
        import::commit(session, "registro.csv", &book, &ImportCommit::default(), &Going::default()).unwrap_err().code,
        Code::ImportNothing
    );
    // All of it goes in one step, though it is not the latest action any more.
    let runs = import::runs(session).unwrap();
    assert_eq!(runs.len(), 1);
    import::undo(session, runs[0].id, &Going::default()).unwrap();
    assert_eq!(count(session), before);
    assert!(import::runs(session).unwrap().is_empty());
    assert!(import::unread(session, &UnreadQuery::default()).unwrap().is_empty());
    assert!(families::search(session, &SearchRequest { text: "de sica eugenia".to_owned() }).unwrap().is_empty());
    assert_eq!(import::undo(session, runs[0].id, &Going::default()).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_similar_line_is_added_to_who_it_resembles_only_when_somebody_says_so() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let later = "Cognome e nome;Data nasc.;C.F.;Figli;Tel.\nDe Sica Eugenia;04/04/1989;DSCGNE89D44M002W;Gabriella, Marta;347 1234567\n";
    let book = read_book(later.as_bytes()).unwrap();
    let preview = import::preview(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    assert_eq!(preview.lines[0].verdict.as_text(), "simile");
    let family: Id = preview.lines[0].resembles.as_ref().unwrap().family_id.unwrap();
    let before = families::show(session, family).unwrap();
    let choices = vec![Choice { row: 2, take: Take::Join }];
    let report =
        import::commit(session, "b.csv", &book, &ImportCommit { choices, ..ImportCommit::default() }, &Going::default()).unwrap().value;
    assert_eq!((report.joined, report.skipped), (1, 0));
    let after = families::show(session, family).unwrap();
    assert_eq!(after.people.len(), before.people.len() + 1, "Marta is new, Gabriella was there");
    assert_eq!(after.people[0].contacts.len(), 2);
    history::undo(session).unwrap();
    assert_eq!(families::show(session, family).unwrap(), before);
}

/// What was shown is what is written, unless the register went on meanwhile.
#[test]
fn a_preview_that_does_not_hold_any_more_is_made_anew() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    let mut shown = None;
    import::understand_anew(session, &book, &ImportAsk::default(), &mut shown, &Going::default()).unwrap();
    assert_eq!(shown.as_ref().unwrap().rows[0].verdict, LineVerdict::New);
    let write = |session: &mut Session, shown: Option<&Preview>| {
        import::commit_shown(session, "a.csv", (&book, shown), &ImportCommit::default(), &Going::default())
    };
    let first = write(session, shown.as_ref()).unwrap().value;
    // The same preview again: its lines are known by now.
    assert_eq!(write(session, shown.as_ref()).unwrap_err().code, Code::ImportNothing);
    history::undo(session).unwrap();
    let again = write(session, shown.as_ref()).unwrap().value;
    assert_eq!((first.families, first.people), (again.families, again.people));
}

/// A mother who was here already is left out; her children are not left without a word of her.
#[test]
fn who_is_left_out_of_a_family_that_is_written_is_told_in_its_file() {
    let mut desk = desk();
    let session = &mut desk.session;
    import::commit(session, "a.csv", &read_book(REGISTER.as_bytes()).unwrap(), &ImportCommit::default(), &Going::default()).unwrap();
    let people = "Nucleo;Ruolo;Cognome;Nome;Data di nascita;C.F.;Tel.\n7;madre;De Sica;Eugenia;04/04/1989;DSCGNE89D44M002W;347 1234567\n\
        7;figlio;Neri;Ivo;03/05/2015;;\n8;madre;Gatti;Pina;01/02/1980;;\n";
    let book = read_book(people.as_bytes()).unwrap();
    let report = import::commit(session, "b.csv", &book, &ImportCommit::default(), &Going::default()).unwrap().value;
    assert_eq!((report.families, report.people, report.skipped), (2, 2, 1));
    let query = UnreadQuery { why: Some("left_out".to_owned()), ..UnreadQuery::default() };
    let told = import::unread(session, &query).unwrap();
    assert_eq!(told.iter().filter_map(|one| one.words.as_deref()).collect::<Vec<_>>(), ["De Sica Eugenia"]);
    // Her name stands in a file she is not in: it is hers, goes with her and is in the copy she asks for.
    let known = families::search(session, &SearchRequest { text: "de sica eugenia".to_owned() }).unwrap();
    assert_eq!(told[0].person_id, known[0].person_id);
    let file = families::show(session, told[0].family_id).unwrap();
    assert_eq!(file.people.iter().map(|one| one.first_name.as_str()).collect::<Vec<_>>(), ["Ivo"]);
    assert_eq!(report.to_check, 1);
}

#[test]
fn who_is_hidden_is_resembled_by_nobody() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let found = families::search(session, &SearchRequest { text: "de sica eugenia".to_owned() }).unwrap();
    let family = found[0].family_id.unwrap();
    let staff = desk.add(&[("sportello", Role::Desk)])[0];
    let hidden = families::NewRestriction {
        id: None,
        staff_id: staff,
        family_id: Some(family),
        person_id: None,
        ends_on: None,
        reason: "prova".to_owned(),
    };
    families::restrict(&mut desk.session, &hidden).unwrap();
    let desk = desk.switch("sportello");
    let preview = import::preview(&desk.session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    assert_eq!(preview.lines[0].verdict.as_text(), "nuovo", "a match would tell that the family is here");
    assert!(
        preview
            .lines
            .iter()
            .all(|line| line.resembles.as_ref().is_none_or(|other| other.person_id.is_none() || other.label.contains("Lo Monaco")))
    );
}

#[test]
fn an_import_that_is_given_up_leaves_the_register_as_it_was() {
    let mut desk = desk();
    let session = &mut desk.session;
    let mut many = "Cognome;Nome;Data di nascita\n".to_owned();
    for at in 0..400 {
        writeln!(many, "Rossi{};Anna;{:02}/{:02}/{}", letters(at), 1 + at % 28, 1 + at % 12, 1960 + at % 40).unwrap();
    }
    let book = read_book(many.as_bytes()).unwrap();
    let before = (count(session), import::runs(session).unwrap().len());
    // Given up at the start, in the middle and at the end of a step.
    for (step, at) in [
        (ImportStep::Understanding, 0),
        (ImportStep::Understanding, 250),
        (ImportStep::Comparing, 399),
        (ImportStep::Writing, 0),
        (ImportStep::Writing, 200),
        (ImportStep::Writing, 399),
    ] {
        let going = Going::told_to(move |progress| (progress.step, progress.done) != (step, at));
        let told = import::commit(session, "many.csv", &book, &ImportCommit::default(), &going);
        assert_eq!(told.unwrap_err().code, Code::Cancelled, "{step:?} {at}");
        assert_eq!((count(session), import::runs(session).unwrap().len()), before, "{step:?} {at}");
        let _watched = going.begin();
        let told = import::preview(session, &book, &ImportAsk::default(), &going);
        let read = step != ImportStep::Writing;
        assert_eq!(
            told.err().map(|refusal| refusal.code),
            read.then_some(Code::Cancelled),
            "{step:?} {at}: nothing half understood is shown"
        );
    }
    let going = Going::default();
    going.give_up();
    let watched = going.begin();
    assert_eq!(import::commit(session, "many.csv", &book, &ImportCommit::default(), &going).unwrap().value.people, 400);
    assert!(going.progress().is_some());
    drop(watched);
    assert_eq!(going.progress(), None, "what was given up before is forgotten, and what ended is not told any more");
}

fn letters(mut number: u32) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
        if number == 0 {
            return name;
        }
    }
}

#[test]
fn remembered_columns_are_listed_renamed_and_forgotten() {
    let mut desk = desk();
    let session = &mut desk.session;
    let book = read_book(REGISTER.as_bytes()).unwrap();
    let remember = ImportCommit { remember: Some("Il nostro".to_owned()), ..ImportCommit::default() };
    import::commit(session, "a.csv", &book, &remember, &Going::default()).unwrap();
    let known = import::layouts(session).unwrap();
    assert_eq!((known.len(), known[0].name.as_str(), known[0].columns), (1, "Il nostro", 8));
    let id = known[0].id;
    let recognised = |session: &Session| import::columns(session, "a.csv", &book, &ImportAsk::default()).unwrap().recognised;
    import::rename_layout(session, &RenameLayout { id, name: "  Registro   vecchio ".to_owned() }).unwrap();
    assert_eq!(recognised(session).as_deref(), Some("Registro vecchio"));
    assert_eq!(import::rename_layout(session, &RenameLayout { id, name: " ".to_owned() }).unwrap_err().code, Code::Required);
    import::forget_layout(session, id).unwrap();
    assert_eq!((recognised(session), import::layouts(session).unwrap().len()), (None, 0));
    assert_eq!(import::forget_layout(session, id).unwrap_err().code, Code::NotFound);
    history::undo(session).unwrap();
    assert_eq!(recognised(session).as_deref(), Some("Registro vecchio"));
    history::undo(session).unwrap();
    assert_eq!(recognised(session).as_deref(), Some("Il nostro"));
    // Another name for the columns does not keep the families in the register.
    import::rename_layout(session, &RenameLayout { id, name: "Un altro".to_owned() }).unwrap();
    let run = import::runs(session).unwrap()[0].id;
    import::undo(session, run, &Going::default()).unwrap();
    assert_eq!((import::runs(session).unwrap().len(), recognised(session).as_deref()), (0, Some("Un altro")));
}

#[test]
fn places_are_those_of_the_table_where_one_is_meant() {
    let mut desk = desk();
    let session = &mut desk.session;
    let file = "Cognome;Nome;Data di nascita;Luogo di nascita;Comune;Prov.\n\
        Rossi;Anna;03/04/1988;CANTU';CREMA;CR\n\
        Verdi;Ugo;03/04/1988;Castro;Vattelapesca;\n";
    let book = read_book(file.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let mut person = |name: &str| {
        let found = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
        families::show(session, found[0].family_id.unwrap()).unwrap().people[0].clone()
    };
    let (anna, ugo) = (person("rossi anna"), person("verdi ugo"));
    assert_eq!((anna.birth_place.as_deref(), anna.municipality.as_deref()), (Some("Cantù (CO)"), Some("Crema (CR)")));
    assert_eq!((ugo.birth_place.as_deref(), ugo.municipality.as_deref()), (Some("Castro"), Some("Vattelapesca")));
    let open = import::unread(session, &UnreadQuery::default()).unwrap();
    let told: Vec<(&str, &str)> = open.iter().map(|one| (one.field.as_str(), one.why.as_str())).collect();
    assert!(told.contains(&("birth_place", "unknown_place")) && told.contains(&("municipality", "unknown_place")), "{told:?}");
}
