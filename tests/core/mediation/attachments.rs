//! Files beside sealed notes: as closed as the note, bound to it, and never more than somebody chose to keep.

use accogli_core::mediation::{self, AttachRequest, Attachment, CaseView, LARGEST_ATTACHMENT, NoteRevision};
use accogli_core::store::{read_chosen, write_chosen};
use accogli_core::vault::{self, Role, UnlockRequest};
use accogli_core::{Code, Error, Id};
use rusqlite::Connection;

use super::{House, house, house_of, note};
use crate::desk::{Desk, PASSWORD, clock};
use crate::raw::{decrypted, known_desk, open_raw};

const CANARY: &str = "zafferanoquarzo";

fn attach(house: &mut House, note_id: Id, name: &str, bytes: &[u8]) -> accogli_core::Result<Attachment> {
    mediation::attach_file(&mut house.desk.session, AttachRequest { note_id }, name, bytes).map(|saved| saved.value)
}

fn begin(house: &mut House) -> (CaseView, Id) {
    let case = house.open(&[house.anna, house.bruno]);
    let note = house.write(&case, "con allegato");
    (case, note)
}

/// Bytes of every length class: no part full, one full part, a part and a byte.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

#[test]
fn a_file_comes_back_whole_to_every_mediator_of_the_case_and_stays_beside_the_revised_note() {
    let mut house = house();
    let (case, first) = begin(&mut house);
    let lengths = [1, 255, 1 << 20, (1 << 20) + 1, 3_000_000];
    let files: Vec<Id> = lengths.iter().map(|length| attach(&mut house, first, "verbale.pdf", &content(*length)).unwrap().id).collect();
    mediation::revise_note(&mut house.desk.session, &NoteRevision { note_id: first, content: note("corretto") }).unwrap();
    house = house.switch("bruno");
    let shown = mediation::read_notes(&mut house.desk.session, case.id).unwrap();
    assert_eq!((shown.len(), shown[0].attachments.len()), (1, lengths.len()));
    for (id, length) in files.iter().zip(lengths) {
        let file = mediation::read_attachment(&mut house.desk.session, *id).unwrap();
        assert_eq!((file.name.as_str(), file.bytes.as_slice()), ("verbale.pdf", content(length).as_slice()));
    }
    // Only who wrote the note puts a file to it; each reading is in the audit.
    assert_eq!(attach(&mut house, first, "altro.pdf", b"x").unwrap_err().code, Code::NotPermitted);
    let read = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_save_attachment' AND outcome = 'read'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(read, [])).unwrap(), 5);
}

#[test]
fn t40_tricks_with_names_types_and_sizes() {
    let mut house = house();
    let (case, id) = begin(&mut house);
    let too_large = attach(&mut house, id, "video.mp4", &vec![0; usize::try_from(LARGEST_ATTACHMENT).unwrap() + 1]).unwrap_err();
    assert_eq!((too_large.code, too_large.params.get("max").map(String::as_str)), (Code::FileTooLarge, Some("20")));
    assert_eq!(attach(&mut house, id, "vuoto.txt", b"").unwrap_err().code, Code::Required);
    // A name never leads to another folder, and the content says what it is, whatever the name says.
    let tricks: [(&str, &[u8], &str, Option<&str>); 6] = [
        ("../../.ssh/authorized_keys", b"testo", "authorized_keys", None),
        ("C:\\Windows\\system32\\cmd.exe", b"MZ\x90\x00", "cmd.exe", Some("application/vnd.microsoft.portable-executable")),
        ("foto.jpg", b"%PDF-1.7 dentro", "foto.jpg.pdf", Some("application/pdf")),
        ("pagina.html", b"<!DOCTYPE html><script>alert(1)</script>", "pagina.html", Some("text/html")),
        ("disegno.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "disegno.svg", None),
        ("..", b"testo", "allegato", None),
    ];
    for (name, bytes, kept, kind) in tricks {
        let added = attach(&mut house, id, name, bytes).unwrap().content.unwrap();
        assert_eq!((added.name.as_str(), added.kind.as_deref()), (kept, kind), "{name}");
    }
    // What the page is told of a file is its name, type and size: there is nothing in it to draw.
    let shown = serde_json::to_string(&mediation::read_notes(&mut house.desk.session, case.id).unwrap()).unwrap();
    assert!(shown.contains("disegno.svg") && !shown.contains("onload") && !shown.contains("DOCTYPE"));
}

#[test]
fn t40_a_file_of_two_hundred_megabytes_is_refused_before_it_is_read_and_a_saved_one_is_its_owners() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("video.mp4");
    std::fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    assert_eq!(read_chosen(&path, LARGEST_ATTACHMENT).unwrap_err().code, Code::FileTooLarge);
    for (no_file, code) in [(folder.path(), Code::FileIsFolder), (&folder.path().join("via"), Code::FileMissing)] {
        assert_eq!(read_chosen(no_file, LARGEST_ATTACHMENT).unwrap_err(), Error::at("file", code));
    }
    write_chosen(&path, b"piccolo").unwrap();
    assert_eq!(read_chosen(&path, LARGEST_ATTACHMENT).unwrap(), b"piccolo");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no part is left");
}

/// A case with a note and two files, in a register whose data key is known; locked.
fn sealed() -> (House, CaseView, Id, [Id; 2], [u8; 32]) {
    let (desk, key) = known_desk();
    let mut house = house_of(desk);
    let (case, note) = begin(&mut house);
    let first = attach(&mut house, note, &format!("{CANARY}.pdf"), CANARY.as_bytes()).unwrap().id;
    let second = attach(&mut house, note, "altro.pdf", &content((1 << 20) + 5)).unwrap().id;
    (house, case, note, [first, second], key)
}

/// Locks, lets `change` at the decrypted file, and unlocks for Anna.
fn tampered(house: House, key: &[u8; 32], change: impl FnOnce(&Connection)) -> House {
    let path = house.desk.path();
    entered(house, || change(&open_raw(&path, key)))
}

#[test]
fn t04_no_word_of_a_note_an_attachment_or_its_name_stands_in_the_decrypted_pages() {
    let (mut house, case, note_id, _, key) = sealed();
    house.write(&case, "zafferanonota");
    mediation::revise_note(&mut house.desk.session, &NoteRevision { note_id, content: note("zafferanocorretto") }).unwrap();
    let path = house.desk.path();
    let House { desk, .. } = house;
    desk.session.lock().unwrap();
    let seen = decrypted(&path, &key);
    let holds = |word: &str| {
        let hex: String = word.bytes().map(|byte| format!("{byte:02x}")).collect();
        [word.as_bytes(), word.to_uppercase().as_bytes(), hex.as_bytes()]
            .iter()
            .any(|needle| seen.windows(needle.len()).any(|window| window == *needle))
    };
    assert!(holds("RG 100/2025") && holds("mediation_attach_file"), "what stands in clear is found");
    for word in ["zafferano", "titolo", "etichetta", "altro.pdf", "application/pdf"] {
        assert!(!holds(word), "{word} stands in the register in clear");
    }
}

#[test]
fn t04_every_other_account_is_denied_at_every_attachment() {
    let (mut house, _, note_id, files, _) = sealed();
    house.desk = house.desk.switch("coordinatrice");
    house.desk.add(&[("carla", Role::Mediator)]);
    for (other, code) in [
        ("carla", Code::SealedForOthers),
        ("coordinatrice", Code::SealedForOthers),
        ("sportello", Code::NotPermitted),
        ("custode", Code::NotPermitted),
    ] {
        house = house.switch(other);
        for id in files {
            assert_eq!(mediation::read_attachment(&mut house.desk.session, id).unwrap_err().code, code, "{other}");
        }
        assert_eq!(attach(&mut house, note_id, "mio.pdf", b"x").unwrap_err().code, code, "{other}");
    }
}

#[test]
fn t05_an_attachment_moved_cut_or_altered_does_not_verify_and_the_others_do() {
    let kinds = [
        "UPDATE note_attachment SET note_id = (SELECT id FROM sealed_note WHERE id <> note_id LIMIT 1) WHERE id = ?1",
        "UPDATE note_attachment SET author_id = (SELECT id FROM staff_member WHERE login_name = 'bruno') WHERE id = ?1",
        "UPDATE note_attachment SET (nonce, sealed) = (SELECT nonce, sealed FROM note_attachment WHERE id <> ?1) WHERE id = ?1",
        "UPDATE note_attachment SET added_at = '2025-06-12 10:00:00' WHERE id = ?1",
        "UPDATE note_attachment SET format = 2 WHERE id = ?1",
        "UPDATE note_attachment_part SET sealed = zeroblob(length(sealed)) WHERE attachment_id = ?1 AND ordinal = 1",
        "DELETE FROM note_attachment_part WHERE attachment_id = ?1 AND ordinal = 1",
        "UPDATE note_attachment_part SET ordinal = 1 - ordinal WHERE attachment_id = ?1",
        "UPDATE note_attachment_part SET (nonce, sealed) = (SELECT nonce, sealed FROM note_attachment_part WHERE attachment_id <> ?1) WHERE attachment_id = ?1 AND ordinal = 0",
    ];
    let (mut house, case, _, [other, id], key) = sealed();
    house.write(&case, "un altro appunto");
    for sql in kinds {
        let path = house.desk.path();
        let before = path.with_file_name("prima.db");
        house = tampered(house, &key, |raw| {
            std::fs::copy(path.join("accogli.db"), &before).unwrap();
            assert!(raw.execute(sql, [id]).unwrap() >= 1, "{sql}");
        });
        let error = mediation::read_attachment(&mut house.desk.session, id).expect_err(sql);
        assert_eq!(error.code, Code::SealBroken, "{sql}");
        assert_eq!(mediation::read_attachment(&mut house.desk.session, other).unwrap().bytes.as_slice(), CANARY.as_bytes(), "{sql}");
        assert!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().iter().all(|note| note.content.is_some()), "{sql}");
        let broken = "SELECT count(*) FROM audit_entry WHERE outcome = 'broken' AND action = 'mediation_save_attachment'";
        assert_eq!(house.desk.session.register().read(|reader| reader.number(broken, [])).unwrap(), 1, "{sql}");
        // The file as it was, for the next kind.
        house = restored(house, &before);
    }
}

/// Locks, puts an older file back, and unlocks for Anna.
fn restored(house: House, before: &std::path::Path) -> House {
    let path = house.desk.path();
    entered(house, || {
        std::fs::copy(before, path.join("accogli.db")).unwrap();
    })
}

/// Locks, does something to the folder, and unlocks for Anna.
fn entered(house: House, between: impl FnOnce()) -> House {
    let path = house.desk.path();
    let House { desk: Desk { folder, session, recovery_code }, parents, child, anna, bruno } = house;
    session.lock().unwrap();
    between();
    let request = UnlockRequest { login_name: "anna".to_owned(), password: PASSWORD.to_owned() };
    let session = vault::unlock(&path, &request, clock()).unwrap();
    House { desk: Desk { folder, session, recovery_code }, parents, child, anna, bruno }
}
