//! Half-typed forms: back for their account, closed to everybody else, and no part of the register's history.

use accogli_core::clock::FixedClock;
use accogli_core::vault::{self, Draft, DraftPlace, DraftToKeep, LARGEST_DRAFT, MOST_DRAFTS, Role, Session, UnlockRequest};
use accogli_core::{Code, history};
use chrono::NaiveDate;
use serde_json::json;

use crate::desk::{Desk, PASSWORD, desk};
use crate::raw::{decrypted, known_desk, open_raw};

const CANARY: &str = "zafferano non salvato";

fn draft(place: &str, form: &str, values: &str) -> DraftToKeep {
    DraftToKeep { place: place.to_owned(), form: form.to_owned(), values: values.to_owned() }
}

fn at(day: u32, minute: u32) -> Box<FixedClock> {
    Box::new(FixedClock::at(NaiveDate::from_ymd_opt(2025, 6, day).unwrap().and_hms_opt(9, minute, 0).unwrap()))
}

fn texts(session: &mut Session) -> Vec<String> {
    vault::drafts(session).unwrap().into_iter().map(|kept: Draft| kept.values).collect()
}

#[test]
fn a_draft_comes_back_after_a_lock_and_after_a_kill_to_its_account_alone() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    vault::keep_draft(&mut desk.session, &draft("#/contatti/nuovo", "Nuovo contatto", "uno")).unwrap();
    vault::keep_draft(&mut desk.session, &draft("#/contatti/nuovo", "Nuovo contatto", "due")).unwrap();
    vault::keep_draft(&mut desk.session, &draft("#/contatti/nuovo", "Altro", "tre")).unwrap();
    let mut desk = desk.switch("sportello");
    assert!(texts(&mut desk.session).is_empty(), "another account finds nothing");
    vault::keep_draft(&mut desk.session, &draft("#/contatti/nuovo", "Nuovo contatto", "mio")).unwrap();
    let mut desk = desk.switch("coordinatrice");
    let mut kept = texts(&mut desk.session);
    kept.sort();
    assert_eq!(kept, ["due", "tre"], "one draft a form, and the other account's stands beside it");
    // Without a lock: what a kill leaves is the file and its log.
    vault::keep_draft(&mut desk.session, &draft("#/oggi", "Nuovo contatto", "quattro")).unwrap();
    let killed = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(desk.path()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), killed.path().join(entry.file_name())).unwrap();
    }
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let mut after = vault::unlock(killed.path(), &request, at(12, 1)).unwrap();
    assert_eq!(texts(&mut after).len(), 3);
}

#[test]
fn a_sheet_that_is_full_to_its_last_letter_is_kept_with_what_was_saved_of_it() {
    let mut desk = desk();
    // Three texts of 10,000 letters and three of 2,000 (`families/intake.rs`), each twice: base and now, as the window writes them.
    let sheet =
        json!({ "long": ["à".repeat(10_000), "à".repeat(10_000), "\n".repeat(10_000)], "short": vec!["è".repeat(2_000); 3] }).to_string();
    let values = json!({ "name": "Scheda di accoglienza", "base": sheet, "now": sheet, "words": {} }).to_string();
    vault::keep_draft(&mut desk.session, &draft("#/famiglie/1/accoglienza", "Scheda", &values)).unwrap();
    assert_eq!(texts(&mut desk.session), [values]);
}

#[test]
fn a_saved_or_discarded_form_drops_its_draft_and_no_other() {
    let mut desk = desk();
    for form in ["a", "b"] {
        vault::keep_draft(&mut desk.session, &draft("#/oggi", form, form)).unwrap();
    }
    let gone = DraftPlace { place: "#/oggi".to_owned(), form: "a".to_owned() };
    vault::drop_draft(&mut desk.session, &gone).unwrap();
    vault::drop_draft(&mut desk.session, &gone).unwrap();
    assert_eq!(texts(&mut desk.session), ["b"]);
}

#[test]
fn a_draft_is_no_action_nothing_to_undo_and_nothing_in_the_audit() {
    let mut desk = desk();
    let count = |desk: &Desk, table: &str| {
        desk.session.register().read(|reader| reader.number(&format!("SELECT count(*) FROM {table}"), [])).unwrap()
    };
    let before = (count(&desk, "change_set"), count(&desk, "change"), count(&desk, "audit_entry"));
    vault::keep_draft(&mut desk.session, &draft("#/oggi", "a", CANARY)).unwrap();
    vault::drafts(&mut desk.session).unwrap();
    assert_eq!((count(&desk, "change_set"), count(&desk, "change"), count(&desk, "audit_entry")), before);
    assert_eq!(history::undo(&mut desk.session).unwrap_err().code, Code::NothingToUndo);
    assert_eq!(desk.session.verify().unwrap().first_bad, None);
}

#[test]
fn a_draft_too_large_is_refused_the_hundred_and_first_takes_the_oldests_place_and_a_month_is_enough() {
    let desk = desk();
    let mut session = {
        let mut session = desk.session;
        let large = draft("#/oggi", "a", &"x".repeat(LARGEST_DRAFT + 1));
        let error = vault::keep_draft(&mut session, &large).unwrap_err();
        assert_eq!((error.code, error.field), (Code::TextTooLong, Some("values")));
        vault::keep_draft(&mut session, &draft("#/oggi", "a", &"x".repeat(LARGEST_DRAFT))).unwrap();
        vault::drop_draft(&mut session, &DraftPlace { place: "#/oggi".to_owned(), form: "a".to_owned() }).unwrap();
        vault::keep_draft(&mut session, &draft("#/oggi", "la prima", "la prima")).unwrap();
        session
    };
    let path = desk.folder.path().join("dati");
    session.lock().unwrap();
    let enter = |clock| {
        let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
        vault::unlock(&path, &request, clock).unwrap()
    };
    session = enter(at(13, 0));
    for number in 0..MOST_DRAFTS {
        vault::keep_draft(&mut session, &draft("#/oggi", &number.to_string(), &number.to_string())).unwrap();
    }
    let kept = texts(&mut session);
    assert_eq!(kept.len(), MOST_DRAFTS as usize);
    assert!(!kept.contains(&"la prima".to_owned()));
    session.lock().unwrap();
    let later = NaiveDate::from_ymd_opt(2025, 7, 13).unwrap().and_hms_opt(9, 0, 0).unwrap();
    session = enter(Box::new(FixedClock::at(later)));
    assert_eq!(texts(&mut session).len(), MOST_DRAFTS as usize, "thirty days to the second");
    session.lock().unwrap();
    session = enter(Box::new(FixedClock::at(later + chrono::TimeDelta::seconds(1))));
    assert!(texts(&mut session).is_empty());
}

#[test]
fn t05_a_draft_moved_to_another_account_form_or_time_or_altered_does_not_open_and_the_others_do() {
    let (mut desk, key) = known_desk();
    let other = desk.add(&[("sportello", Role::Desk)])[0];
    let me = desk.session.me().id;
    let mut known = Vec::new();
    // Which row is whose form cannot be seen in it: it is the one that came.
    let rows = ["resta", "account", "modulo", "posto", "ora", "corpo"].map(|form| {
        vault::keep_draft(&mut desk.session, &draft("#/oggi", form, form)).unwrap();
        let id = desk.session.register().drafts_of(me).unwrap().into_iter().map(|row| row.id).find(|id| !known.contains(id)).unwrap();
        known.push(id);
        id
    });
    let path = desk.path();
    desk.session.lock().unwrap();
    let raw = open_raw(&path, &key);
    raw.execute("UPDATE draft SET staff_id = ? WHERE id = ?", (other, rows[1])).unwrap();
    raw.execute("UPDATE draft SET (nonce, sealed) = (SELECT nonce, sealed FROM draft WHERE id = ?) WHERE id = ?", (rows[0], rows[2]))
        .unwrap();
    raw.execute("UPDATE draft SET id = randomblob(16) WHERE id = ?", [rows[3]]).unwrap();
    raw.execute("UPDATE draft SET kept_at = '2025-06-12 09:00:01' WHERE id = ?", [rows[4]]).unwrap();
    raw.execute("UPDATE draft SET sealed = zeroblob(length(sealed)) WHERE id = ?", [rows[5]]).unwrap();
    drop(raw);
    let enter = |login_name: &str| {
        let request = UnlockRequest { login_name: login_name.to_owned(), password: PASSWORD.to_owned() };
        vault::unlock(&path, &request, at(12, 3)).unwrap()
    };
    let mut session = enter("coordinatrice");
    assert_eq!(texts(&mut session), ["resta"]);
    session.lock().unwrap();
    assert!(texts(&mut enter("sportello")).is_empty());
}

#[test]
fn t04_no_word_of_a_draft_its_form_or_its_page_stands_in_the_decrypted_pages() {
    let (mut desk, key) = known_desk();
    let page = "#/mediazione/zafferanopagina";
    vault::keep_draft(&mut desk.session, &draft(page, "zafferanomodulo", CANARY)).unwrap();
    vault::keep_draft(&mut desk.session, &draft(page, "zafferanomodulo", "zafferanosecondo")).unwrap();
    let path = desk.path();
    desk.session.lock().unwrap();
    let seen = decrypted(&path, &key);
    let holds = |word: &str| seen.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(holds("Centro di prova"), "what stands in clear is found");
    assert!(!holds("zafferano"), "a draft stands in the register in clear");
}
