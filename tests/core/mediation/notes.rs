//! Nobody but the named mediators reads a note: not by the program, and not with the register decrypted in hand.

use accogli_core::mediation::{self, GrantRequest, MediatorEnd, NoteQuery, NoteRevision, NoteText, NotesFound, PartyRequest};
use accogli_core::store::{Cell, Cells};
use accogli_core::vault::{CaseKey, Command};
use accogli_core::{Code, Id, history};
use proptest::prelude::*;

use super::{House, clear, house, house_of, joint, note};
use crate::raw::{decrypted, known_desk};

const CANARY: &str = "zafferanoblu";

/// A word as it could stand in a value: plain, in capitals, as hexadecimal digits (the journal writes bytes so), in UTF-16.
fn spellings(word: &str) -> Vec<Vec<u8>> {
    let hex: String = word.bytes().map(|byte| format!("{byte:02x}")).collect();
    let wide = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![word.as_bytes().to_vec(), word.to_uppercase().into_bytes(), hex.into_bytes(), wide]
}

fn holds(haystack: &[u8], word: &str) -> bool {
    spellings(word).iter().any(|needle| haystack.windows(needle.len()).any(|window| window == needle.as_slice()))
}

#[test]
fn t04_no_word_of_a_note_or_a_screening_stands_in_the_decrypted_pages() {
    let (desk, key) = known_desk();
    let mut house = house_of(desk);
    let case = house.open(&[house.anna]);
    let answers = mediation::ScreeningAnswers { tool: Some("cartabianca".to_owned()), note: Some("girasolenero".to_owned()), ..clear() };
    let request = mediation::ScreeningRequest { case_id: case.id, party_id: case.parties[0].id, held_on: None, answers };
    mediation::screen_party(&mut house.desk.session, &request).unwrap();
    let first = house.write(&case, CANARY);
    let revision = NoteRevision { note_id: first, content: note("zafferanorosso") };
    mediation::revise_note(&mut house.desk.session, &revision).unwrap();
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 1);
    let query = NoteQuery { case_id: None, text: "zafferanorosso".to_owned() };
    assert_eq!(mediation::search_notes(&mut house.desk.session, &query).unwrap().hits.len(), 1);
    let path = house.desk.path();
    let House { desk, .. } = house;
    desk.session.lock().unwrap();
    let seen = decrypted(&path, &key);
    // The pages do hold what stands in clear, so that a word not found in it is a word not there.
    assert!(holds(&seen, "RG 100/2025") && holds(&seen, "mediation_write_note"));
    for word in [CANARY, "zafferanorosso", "titolo", "etichetta", "girasolenero", "cartabianca", "free_choice"] {
        assert!(!holds(&seen, word), "{word} stands in the register in clear");
    }
}

#[test]
fn t04_every_other_account_is_refused_at_every_note_and_screening() {
    let mut house = house();
    let case = house.screened(&[house.anna]);
    let id = house.write(&case, CANARY);
    for (other, code) in [
        ("bruno", Code::SealedForOthers),
        ("coordinatrice", Code::SealedForOthers),
        ("sportello", Code::NotPermitted),
        ("custode", Code::NotPermitted),
    ] {
        house = house.switch(other);
        let session = &mut house.desk.session;
        let party = PartyRequest { case_id: case.id, party_id: case.parties[0].id };
        let text = NoteText { case_id: case.id, meeting_id: None, content: note("mio") };
        let revision = NoteRevision { note_id: id, content: note("mio") };
        let screening = mediation::ScreeningRequest { case_id: case.id, party_id: case.parties[0].id, held_on: None, answers: clear() };
        let here = NoteQuery { case_id: Some(case.id), text: CANARY.to_owned() };
        let refusals = [
            mediation::read_notes(session, case.id).unwrap_err(),
            mediation::read_note(session, id).unwrap_err(),
            mediation::search_notes(session, &here).unwrap_err(),
            mediation::read_screening(session, party).unwrap_err(),
            mediation::screen_party(session, &screening).unwrap_err(),
            mediation::write_note(session, &text).unwrap_err(),
            mediation::revise_note(session, &revision).unwrap_err(),
        ];
        for refusal in refusals {
            assert_eq!(refusal.code, code, "{other}");
        }
        // Seven refusals, seven entries: whoever tries is written down.
        let denied = "SELECT count(*) FROM audit_entry WHERE actor = ? AND outcome = 'denied'";
        let me = session.me().id;
        assert_eq!(session.register().read(|reader| reader.number(denied, [me])).unwrap(), 7, "{other}");
    }
    house = house.switch("coordinatrice");
    let everywhere = NoteQuery { case_id: None, text: CANARY.to_owned() };
    assert_eq!(mediation::search_notes(&mut house.desk.session, &everywhere).unwrap(), NotesFound::default());
    let seen = mediation::show(&mut house.desk.session, case.id).unwrap();
    assert!(!seen.can_read_notes);
    house = house.switch("anna");
    assert!(mediation::show(&mut house.desk.session, case.id).unwrap().can_read_notes);
    assert_eq!(mediation::read_note(&mut house.desk.session, id).unwrap().text, CANARY);
}

#[test]
fn a_row_of_somebody_elses_key_opens_nothing() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.write(&case, CANARY);
    let bruno = house.bruno;
    // Whoever can write to the decrypted file names Bruno a mediator and gives him Anna's key row.
    let forged = house.desk.session.write(Command::MediationWriteNote, |writer| {
        let sealed: Vec<u8> = writer.row("SELECT sealed FROM case_key WHERE case_id = ?", [case.id], |row| row.get(0))?;
        writer.insert("case_mediator", Cells::new().set("case_id", case.id).set("staff_id", bruno))?;
        writer.insert("case_key", Cells::new().set("case_id", case.id).set("staff_id", bruno).set("sealed", sealed))
    });
    forged.unwrap();
    house = house.switch("bruno");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap_err().code, Code::SealedForOthers);
}

/// Copies the envelope of one note over another's, or alters what stands beside it.
fn transplant(house: &mut House, id: Id, cells: Cells) {
    house.desk.session.write(Command::MediationWriteNote, |writer| writer.update("sealed_note", id, cells)).unwrap();
}

#[test]
fn t05_a_note_moved_to_another_note_case_author_version_or_meeting_does_not_verify() {
    let mut house = house();
    let case = house.screened(&[house.anna, house.bruno]);
    let other = house.open(&[house.anna, house.bruno]);
    let booked = house.book(&joint(&case, super::day(6, 19), super::at(17, 0))).unwrap();
    let untouched = house.write(&case, "resta");
    let bruno = house.bruno;
    let moved = |cells: fn(Id, Id, Id) -> Cells| cells(other.id, bruno, booked.meetings[0].id);
    let kinds: [(&str, Cells); 6] = [
        ("case", moved(|case, _, _| Cells::new().set("case_id", case))),
        ("author", moved(|_, author, _| Cells::new().set("author_id", author))),
        ("meeting", moved(|_, _, meeting| Cells::new().set("meeting_id", meeting))),
        ("version", Cells::new().set("version", 2_u32)),
        ("format", Cells::new().set("format", 2_u32)),
        ("time", Cells::new().set("written_at", "2025-06-11 09:00:00")),
    ];
    for (kind, cells) in kinds {
        let id = house.write(&case, kind);
        transplant(&mut house, id, cells);
        let error = mediation::read_note(&mut house.desk.session, id).unwrap_err();
        assert_eq!(error.code, Code::SealBroken, "{kind}");
    }
    let (from, to) = (house.write(&case, "da"), house.write(&case, "a"));
    let (nonce, sealed): (Vec<u8>, Vec<u8>) = house
        .desk
        .session
        .register()
        .read(|reader| reader.row("SELECT nonce, sealed FROM sealed_note WHERE id = ?", [from], |row| Ok((row.get(0)?, row.get(1)?))))
        .unwrap();
    transplant(&mut house, to, Cells::new().set("nonce", nonce).set("sealed", sealed));
    assert_eq!(mediation::read_note(&mut house.desk.session, to).unwrap_err().code, Code::SealBroken);
    // The page shows which notes do not verify and goes on reading the others.
    let notes = mediation::read_notes(&mut house.desk.session, case.id).unwrap();
    assert_eq!(notes.iter().filter(|note| note.content.is_none()).count(), 6, "all but the one moved to the other case");
    assert!(notes.iter().any(|note| note.id == untouched && note.content.is_some()));
    let broken = "SELECT count(*) FROM audit_entry WHERE outcome = 'broken'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(broken, [])).unwrap(), 8, "seven single readings and the page");
}

#[test]
fn t05_a_forged_replacement_hides_no_note() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    let (kept, tool) = (house.write(&case, "da tenere"), house.write(&case, "altra"));
    transplant(&mut house, tool, Cells::new().set("replaces_id", kept));
    let notes = mediation::read_notes(&mut house.desk.session, case.id).unwrap();
    assert!(notes.iter().any(|note| note.content.as_ref().is_some_and(|content| content.text == "da tenere")));
    assert!(notes.iter().any(|note| note.id == tool && note.content.is_none()));
}

#[test]
fn a_revision_keeps_what_was_written_before_and_belongs_to_its_author() {
    let mut house = house();
    let case = house.open(&[house.anna, house.bruno]);
    let first = house.write(&case, "prima stesura");
    let second = mediation::revise_note(&mut house.desk.session, &NoteRevision { note_id: first, content: note("seconda") }).unwrap().value;
    let again = mediation::revise_note(&mut house.desk.session, &NoteRevision { note_id: first, content: note("terza") }).unwrap_err();
    assert_eq!(again.code, Code::WrongState, "the first version was replaced meanwhile");
    house = house.switch("bruno");
    let not_mine = mediation::revise_note(&mut house.desk.session, &NoteRevision { note_id: second, content: note("mia") }).unwrap_err();
    assert_eq!(not_mine.code, Code::NotPermitted);
    let notes = mediation::read_notes(&mut house.desk.session, case.id).unwrap();
    assert_eq!((notes.len(), notes[0].id, notes[0].version), (1, second, 2));
    assert_eq!(notes[0].content.as_ref().unwrap().text, "seconda");
    assert_eq!(notes[0].earlier.len(), 1);
    assert_eq!(notes[0].earlier[0].content.as_ref().unwrap().text, "prima stesura");
}

#[test]
fn notes_are_there_after_a_restart_and_every_reading_is_in_the_audit() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.write(&case, "ancora qui");
    house = house.switch("anna");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap()[0].content.as_ref().unwrap().text, "ancora qui");
    let read = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_read_notes' AND subject = ? AND outcome = 'read'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(read, [case.id])).unwrap(), 1);
    assert_eq!(house.desk.session.register().verify().unwrap().first_bad, None);
}

#[test]
fn a_note_is_not_taken_back_by_an_undo() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.write(&case, "resta");
    // Nor is the opening of the case, on which it stands.
    assert_eq!(history::undo(&mut house.desk.session).unwrap_err().code, Code::LatestIsFinal);
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 1);
}

#[test]
fn a_second_mediator_reads_once_a_present_one_shares_the_key_that_was_compared() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.write(&case, "prima");
    let bruno = house.bruno;
    let shown = mediation::candidates(&house.desk.session).unwrap();
    let fingerprint = shown.iter().find(|one| one.staff_id == bruno).unwrap().fingerprint.clone();
    assert_ne!(fingerprint, shown.iter().find(|one| one.staff_id == house.anna).unwrap().fingerprint);
    let grant = GrantRequest { case_id: case.id, staff_id: bruno, fingerprint };
    let mut wrong = grant.clone();
    wrong.fingerprint = "00000 00000 00000 00000 00000 00000".to_owned();
    let error = mediation::add_mediator(&mut house.desk.session, &wrong).unwrap_err();
    assert_eq!((error.code, error.field), (Code::FingerprintDiffers, Some("fingerprint")));
    house = house.switch("coordinatrice");
    assert_eq!(mediation::add_mediator(&mut house.desk.session, &grant).unwrap_err().code, Code::SealedForOthers);
    house = house.switch("anna");
    let seen = mediation::add_mediator(&mut house.desk.session, &grant).unwrap().value;
    assert_eq!(seen.mediators.iter().filter(|mediator| mediator.active).count(), 2);
    house = house.switch("bruno");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 1);
}

#[test]
fn t04_an_ended_mediator_reads_nothing_and_never_held_the_key_of_what_comes_after() {
    let mut house = house();
    let case = house.open(&[house.anna, house.bruno]);
    house.write(&case, "di prima");
    let of_bruno = "SELECT sealed FROM case_key WHERE case_id = ? AND staff_id = ?";
    let kept: Vec<u8> =
        house.desk.session.register().read(|reader| reader.row(of_bruno, (case.id, house.bruno), |row| row.get(0))).unwrap();
    let end = MediatorEnd { case_id: case.id, staff_id: house.bruno };
    house = house.switch("coordinatrice");
    mediation::end_mediator(&mut house.desk.session, end).unwrap();
    let last = MediatorEnd { case_id: case.id, staff_id: house.anna };
    assert_eq!(mediation::end_mediator(&mut house.desk.session, last).unwrap_err().code, Code::WrongState);
    house = house.switch("anna");
    let after = house.write(&case, "di dopo");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 2, "old and new open for who stays");
    house = house.switch("bruno");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap_err().code, Code::SealedForOthers);
    // His key is nowhere in the file, where his own pair would still open it; the one in a copy of the file opens only the old generation.
    let session = &house.desk.session;
    let hex: String = kept.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines =
        |piece: &str| session.register().read(|reader| reader.number("SELECT count(*) FROM change WHERE instr(cells, ?) > 0", [piece]));
    assert_eq!(lines(&hex).unwrap(), 0);
    assert!(lines("sealed").unwrap() > 0);
    let standing = session.register().read(|reader| reader.number("SELECT count(*) FROM case_key WHERE staff_id = ?", [house.bruno]));
    assert_eq!(standing.unwrap(), 0);
    let bound_to = |generation: u32| {
        let mut bytes = b"accogli case key 1".to_vec();
        bytes.extend_from_slice(case.id.as_bytes());
        bytes.extend_from_slice(house.bruno.as_bytes());
        bytes.extend_from_slice(&generation.to_be_bytes());
        bytes
    };
    assert!(CaseKey::open(&kept, session.account_key(), &bound_to(1)).is_ok());
    assert!(CaseKey::open(&kept, session.account_key(), &bound_to(2)).is_err());
    let generation = session.register().read(|reader| reader.number("SELECT generation FROM sealed_note WHERE id = ?", [after])).unwrap();
    assert_eq!(generation, 2);
}

#[test]
fn notes_are_found_by_all_their_words_whatever_accents_they_have() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.write(&case, "Il papà è disponibile il mercoledì");
    let found = |house: &mut House, text: &str| {
        mediation::search_notes(&mut house.desk.session, &NoteQuery { case_id: Some(case.id), text: text.to_owned() }).unwrap().hits.len()
    };
    assert_eq!(found(&mut house, "MERCOLEDI papa"), 1);
    assert_eq!(found(&mut house, "mercoledì giovedì"), 0);
    assert_eq!(found(&mut house, "  "), 0);
    assert_eq!(found(&mut house, "etichetta"), 1, "tags are looked through too");
}

#[test]
fn notes_refuse_what_cannot_be_kept() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    let mut refused = |content| {
        let error = mediation::write_note(&mut house.desk.session, &NoteText { case_id: case.id, meeting_id: None, content }).unwrap_err();
        (error.code, error.field)
    };
    assert_eq!(refused(note(&"x".repeat(10_001))), (Code::TextTooLong, Some("title")));
    let long = mediation::NoteContent { title: None, text: "x".repeat(10_001), tags: Vec::new() };
    assert_eq!(refused(long), (Code::TextTooLong, Some("text")));
    let blank = mediation::NoteContent { title: Some("solo un titolo".to_owned()), text: " \n ".to_owned(), tags: Vec::new() };
    assert_eq!(refused(blank), (Code::Required, Some("text")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn any_text_comes_back_as_it_was_kept_and_its_length_shows_in_steps_only(texts in prop::collection::vec("[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]{1,400}", 5)) {
        let mut house = house();
        let case = house.open(&[house.anna]);
        for text in texts {
            let content = mediation::NoteContent { title: None, text: text.clone(), tags: Vec::new() };
            let request = NoteText { case_id: case.id, meeting_id: None, content };
            let Ok(saved) = mediation::write_note(&mut house.desk.session, &request) else {
                prop_assert!(text.chars().all(|letter| !letter.is_alphanumeric()), "only a text without a visible sign is refused: {text:?}");
                continue;
            };
            let kept = mediation::read_note(&mut house.desk.session, saved.value).unwrap().text;
            let again = NoteText { content: mediation::NoteContent { text: kept.clone(), ..note("x") }, ..request };
            let twice = mediation::write_note(&mut house.desk.session, &again).unwrap().value;
            prop_assert_eq!(&mediation::read_note(&mut house.desk.session, twice).unwrap().text, &kept, "what was kept is kept as it is");
            let length = house.desk.session.register().read(|reader| reader.row("SELECT sealed FROM sealed_note WHERE id = ?", [saved.value], |row| row.get::<_, Cell>(0))).unwrap();
            let Cell::Blob(sealed) = length else { panic!("bytes") };
            prop_assert_eq!((sealed.len() - 16) % 256, 0);
        }
    }
}

#[test]
fn that_a_note_exists_is_told_to_the_mediators_of_its_case_alone() {
    use accogli_core::overview::{self, TimelineKind, TimelineRequest};
    let mut house = house();
    let cells = accogli_core::store::Cells::new().set("number", "F-25-001").set("title", "Rossi Verdi").set("opened_on", "2025-06-01");
    let command = accogli_core::vault::Command::MediationChangeCase;
    let family_id = house.desk.session.write(command, |writer| writer.insert("family", cells)).unwrap().value;
    let request = mediation::OpenCaseRequest { family_id: Some(family_id), ..house.request(&[house.anna]) };
    let case = mediation::open_case(&mut house.desk.session, &request).unwrap().value;
    house.write(&case, "prima");
    house.book(&super::alone(&case, 0, super::day(6, 16), super::at(9, 0))).unwrap();
    let seen = |house: &mut super::House| {
        let items = overview::timeline(&mut house.desk.session, &TimelineRequest { family_id }).unwrap();
        let has = |kind| items.iter().any(|item| item.kind == kind);
        assert!(items.iter().all(|item| item.kind != TimelineKind::Meeting || (item.person.is_none() && item.page_id == Some(case.id))));
        (has(TimelineKind::Mediation), has(TimelineKind::Meeting), has(TimelineKind::SealedNote))
    };
    assert_eq!(seen(&mut house), (true, true, true));
    for other in ["bruno", "coordinatrice"] {
        house = house.switch(other);
        assert_eq!(seen(&mut house), (true, true, false), "{other}");
    }
    house = house.switch("sportello");
    assert_eq!(seen(&mut house), (false, false, false), "the desk");
}

#[test]
fn an_author_is_told_once_that_somebody_else_let_another_reader_in() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna]);
    house.write(&case, "prima");
    let candidates = mediation::candidates(&house.desk.session).unwrap();
    let of = |id| candidates.iter().find(|one| one.staff_id == id).unwrap().fingerprint.clone();
    let grant = |staff_id| mediation::GrantRequest { case_id: case.id, staff_id, fingerprint: of(staff_id) };
    mediation::add_mediator(&mut house.desk.session, &grant(bruno)).unwrap();
    assert!(!mediation::show(&mut house.desk.session, case.id).unwrap().readers_grown, "who grants knows it");
    let mut house = house.switch("bruno");
    mediation::end_mediator(&mut house.desk.session, mediation::MediatorEnd { case_id: case.id, staff_id: anna }).unwrap();
    mediation::add_mediator(&mut house.desk.session, &grant(anna)).unwrap();
    let mut house = house.switch("anna");
    assert!(mediation::show(&mut house.desk.session, case.id).unwrap().readers_grown);
    mediation::read_notes(&mut house.desk.session, case.id).unwrap();
    assert!(!mediation::show(&mut house.desk.session, case.id).unwrap().readers_grown);
    let granted = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_add_mediator' AND outcome = 'done' AND subject = ?";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(granted, [case.id])).unwrap(), 2, "each grant is in the audit");
}

#[test]
fn t05_a_search_tells_a_broken_seal_from_a_closed_one_and_writes_it_down() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    let (kept, bad) = (house.write(&case, "zafferano resta"), house.write(&case, "zafferano rotto"));
    transplant(&mut house, bad, Cells::new().set("version", 2_u32).set("replaces_id", kept));
    for case_id in [None, Some(case.id)] {
        let query = NoteQuery { case_id, text: "zafferano".to_owned() };
        let found = mediation::search_notes(&mut house.desk.session, &query).unwrap();
        assert_eq!(found.hits.iter().map(|hit| hit.note_id).collect::<Vec<_>>(), [kept], "a forged replacement hides nothing");
        assert_eq!((found.closed, found.broken), (0, 1), "not verifiable, and not the closed note of a colleague");
    }
    let noted = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_search_notes' AND subject = ? AND outcome = 'broken'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(noted, [case.id])).unwrap(), 2);
}
