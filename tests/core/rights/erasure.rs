//! Erasure (art. 17): nothing of the person is left in the pages of the file, and nothing brings them back.

use std::path::Path;

use accogli_core::backup::{self, BackupReason};
use accogli_core::families::{
    self as fam, Asker, Channel, EnquiryChange, EnquiryState, EnquiryToFamily, PersonDetails, Safety, SearchRequest, SentBy,
};
use accogli_core::rights::{
    EraseRequest, LimitKind, MentionPlace, Obstacle, RequestChange, RequestKind, RequestOutcome, RestrictRequest, erase, person,
    preview_erasure, print_certificate, restrict, retention, save_request,
};
use accogli_core::store::{DATABASE_FILE, DataKey};
use accogli_core::vault::{self, DraftToKeep, UnlockRequest, keep_draft};
use accogli_core::{Code, Id, history};
use accogli_tests::pages::{holds, of_database};

use super::{Couple, canaries, code, couple, day, details, member, phone};
use crate::desk::{Desk, PASSWORD, clock};

/// Every page of the register as it lies on the disk, decrypted: copied page for page under a key this test knows, slack and free
/// pages included, then opened by hand.
pub(super) fn pages(couple: &Couple) -> Vec<u8> {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("copia.db");
    let key = [7; 32];
    couple.desk.session.register().copy_to(&path, &DataKey::from_bytes(key)).unwrap();
    of_database(&std::fs::read(&path).unwrap(), &key)
}

pub(super) fn found(pages: &[u8], words: &[String]) -> Vec<String> {
    words.iter().filter(|word| holds(pages, word)).cloned().collect()
}

/// Everything of the father that may stand in a page: words, names, number, code, pieces of the search index.
fn traces() -> Vec<String> {
    let mut words = canaries("Padre");
    words.extend(
        ["Zanardelli", "zanardel", "Ottavio", "Segreto 77", "3890705196", "3205557788", "ZNRTTV85S20", "TelefonataPadre"].map(String::from),
    );
    words
}

/// First contacts that only the number or the address tells to be his: one nameless, of the file; one in his name and one by mail, of none.
fn by_number(couple: &mut Couple) {
    let his = EnquiryChange { topic: "TelefonataSola".to_owned(), answer: None, ..call() };
    fam::save_enquiry(couple.session(), &his).unwrap();
    let (email, topic) = (Some("Ottavio.Z@esempio.invalid".to_owned()), "MessaggioSenzaNome".to_owned());
    let by_mail = EnquiryChange { last_name: None, first_name: None, phone: None, email, topic, answer: None, ..call() };
    fam::save_enquiry(couple.session(), &by_mail).unwrap();
    let nameless = EnquiryChange { last_name: None, first_name: None, topic: "TelefonataSenzaNome".to_owned(), answer: None, ..call() };
    let enquiry_id = fam::save_enquiry(couple.session(), &nameless).unwrap().value;
    let family = couple.family;
    couple
        .session()
        .write(accogli_core::vault::Command::FamiliesSaveEnquiry, |writer| {
            writer.update("enquiry", enquiry_id, accogli_core::store::Cells::new().set("family_id", family))
        })
        .unwrap();
}

fn call() -> EnquiryChange {
    EnquiryChange {
        id: None,
        site_id: None,
        channel: Channel::Phone,
        asker: Asker::Father,
        last_name: Some("Zanardelli".to_owned()),
        first_name: Some("Ottavio".to_owned()),
        phone: Some("320 555 7788".to_owned()),
        email: Some("ottavio.z@esempio.invalid".to_owned()),
        safety: Safety::Free,
        hours: None,
        topic: "TelefonataPadre".to_owned(),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: Some("TelefonataPadre risposta".to_owned()),
        minutes: None,
        call_back_on: None,
        call_back_note: None,
        state: EnquiryState::New,
    }
}

fn enquiry(couple: &mut Couple) {
    let id = fam::save_enquiry(couple.session(), &call()).unwrap().value;
    let open = EnquiryToFamily {
        enquiry_id: id,
        family_id: Some(couple.family),
        person_id: Some(couple.father),
        last_name: None,
        first_name: None,
        role: None,
        state: None,
    };
    fam::open_from_enquiry(couple.session(), &open).unwrap();
}

/// A busy register: the father's rows were changed, moved between pages and undone before he asks.
fn busy() -> Couple {
    let mut couple = couple();
    enquiry(&mut couple);
    for round in 0..40 {
        let name = format!("Vicina{round}");
        let neighbour = PersonDetails { note: Some("x".repeat(900)), ..details("Altri", &name, "Piera", day(1990, 1, 1)) };
        let change = member(couple.family, accogli_core::families::MemberRole::Other, neighbour);
        fam::save_person(couple.session(), &change).unwrap();
    }
    // The father's note grows, so that his row moves from page to page.
    for round in 1..6usize {
        let note = Some(format!("CanarinoPadrenote {}", "CanarinoPadrenote ".repeat(round * 40)));
        let fiscal_code = None;
        let changed = PersonDetails { note, fiscal_code, ..details("Padre", "Zanardelli", "Ottavio", day(1985, 11, 20)) };
        let mut change = member(couple.family, accogli_core::families::MemberRole::Father, changed);
        change.id = Some(couple.father);
        fam::save_person(couple.session(), &change).unwrap();
    }
    let father = couple.father;
    fam::save_contact(couple.session(), &phone(father, "331 424 2424", Safety::Free)).unwrap();
    history::undo(couple.session()).unwrap();
    couple
}

fn ask(couple: &mut Couple, person_id: Id) {
    let change = RequestChange {
        id: None,
        person_id,
        kind: RequestKind::Erasure,
        received_on: day(2025, 6, 12),
        extended: false,
        answered_on: None,
        outcome: None,
        note: Some("CanarinoPadrenote".to_owned()),
    };
    save_request(couple.session(), &change).unwrap();
}

#[test]
fn t31_an_erased_person_is_in_no_page_of_the_file_nor_of_its_log() {
    let mut couple = busy();
    let father = couple.father;
    by_number(&mut couple);
    ask(&mut couple, father);
    let mut words = traces();
    words.extend(["TelefonataSola", "TelefonataSenzaNome", "MessaggioSenzaNome", "ottavio.z@esempio.invalid"].map(String::from));
    words.push("3314242424".to_owned());
    let before = found(&pages(&couple), &words);
    assert_eq!(before, words, "the control: every trace is there before");

    let before = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let done = erase(couple.session(), &EraseRequest { person_id: father }).unwrap().value;
    assert!(done.written_anew);
    let wal = couple.desk.path().join(format!("{DATABASE_FILE}-wal"));
    assert_eq!(std::fs::metadata(&wal).map_or(0, |file| file.len()), 0, "the log is empty");
    let plain = pages(&couple);
    assert_eq!(found(&plain, &words), Vec::<String>::new());
    // What is not his is still there.
    for kept in ["Marta", "CanarinoMadrereason", "Vicina7", "Nina"] {
        assert!(!found(&plain, &[kept.to_owned()]).is_empty(), "{kept}");
    }
    couple.session().verify().unwrap();

    // Neither the search nor an undo finds him again; his request is answered; the audit names him by his identifier alone.
    assert!(fam::search(couple.session(), &SearchRequest { text: "zanardelli".to_owned() }).unwrap().is_empty());
    let _ = history::undo(couple.session());
    assert_eq!(found(&pages(&couple), &words), Vec::<String>::new());
    let page = person(couple.session(), father).unwrap();
    assert!(page.erased);
    assert_eq!((page.requests[0].outcome, page.requests[0].note.as_deref()), (Some(RequestOutcome::Granted), None));
    let named = couple
        .session()
        .register()
        .read(|r| r.number("SELECT count(*) FROM audit_entry WHERE subject = ?1 AND action = 'rights_erase'", [father]))
        .unwrap();
    assert_eq!(named, 1);

    // Backups from before hold him, those from after do not.
    let after = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let held = retention(couple.session()).unwrap().held;
    let names: Vec<&str> = held.iter().map(|set| set.name.as_str()).collect();
    assert_eq!(names, [before.name.as_str()], "not {}", after.name);
    // The earlier of one morning: it goes when ten newer ones are there, if the desk goes on.
    assert!(held[0].goes_on.is_some_and(|going| going > day(2025, 6, 20) && going < day(2025, 7, 1)), "{:?}", held[0].goes_on);
}

#[test]
fn t31_why_a_file_left_and_to_whom_goes_where_the_words_name_who_is_erased() {
    use accogli_core::export::{self, FileFormat, ListExport, ListKind};

    let mut couple = couple();
    let father = couple.father;
    let session = couple.session();
    let words = [
        ("Chiesto da Zanardelli, CanarinoCognome", None),
        ("CanarinoLettera", Some("Studio dell'avv. di ZANARDELLI OTTAVIO CanarinoAvvocato")),
        ("Relazione annuale CanarinoResta", Some("Comune CanarinoComune")),
        ("Per Ottavio Piccoli CanarinoAltro", None),
        ("Per la sig.ra Rossi CanarinoSua", None),
    ];
    for (reason, addressee) in words {
        let request = ListExport { addressee: addressee.map(str::to_owned), ..ListExport::of(ListKind::Families, FileFormat::Csv, reason) };
        export::list(session, &request).unwrap();
    }
    let all = ["CanarinoCognome", "CanarinoLettera", "CanarinoAvvocato", "CanarinoResta", "CanarinoComune", "CanarinoAltro", "CanarinoSua"];
    let all = all.map(str::to_owned);
    assert_eq!(found(&pages(&couple), &all), all, "the control: every word is there before");
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    assert_eq!(found(&pages(&couple), &all), all[3..], "what names him is gone, what does not is still accounted for");
    let kept = "SELECT count(*) FROM list_export WHERE list = 'families' AND records > 0 AND reason <> ''";
    assert_eq!(couple.session().register().read(|reader| reader.number(kept, [])).unwrap(), 5, "that they left stays");
    couple.session().verify().unwrap();
}

#[test]
fn the_numbers_stay_and_the_file_keeps_its_shape() {
    let mut couple = busy();
    let (family, father) = (couple.family, couple.father);
    let before = super::view(couple.session(), family);
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    let after = super::view(couple.session(), family);
    assert_eq!(before.people.len(), after.people.len());
    assert_eq!(before.relationships, after.relationships);
    let left = after.people.iter().find(|one| one.id == father).unwrap();
    assert_eq!((left.born_on, left.municipality.as_deref()), (Some(day(1985, 1, 1)), Some("Soncino")));
    assert!(left.contacts.is_empty() && left.note.is_none() && left.last_name == "Persona cancellata");
    assert!(!after.family.title.contains("Zanardelli") && after.family.title.contains("Rossi"), "{}", after.family.title);
    let (calls, sheets) = (after.enquiries.len(), after.intakes.len());
    assert_eq!((calls, sheets), (before.enquiries.len(), before.intakes.len()), "what the statistics count stays");
}

#[test]
fn what_stands_against_it_is_told_and_refused() {
    let mut couple = couple();
    let father = couple.father;
    for (kind, why) in [(LimitKind::Hold, Obstacle::Held), (LimitKind::Limited, Obstacle::Restricted)] {
        let request = RestrictRequest { person_id: father, kind, starts_on: day(2025, 6, 12), reason: "giudizio in corso".to_owned() };
        let id = restrict(couple.session(), &request).unwrap().value;
        assert_eq!(preview_erasure(couple.session(), father).unwrap().obstacles, [why]);
        let refused = erase(couple.session(), &EraseRequest { person_id: father }).unwrap_err();
        assert_eq!((refused.code, refused.params.get("why").map(String::as_str)), (Code::ErasureObstacle, Some(why.as_text())));
        let lift = accogli_core::rights::LiftRequest { id, informed_on: Some(day(2025, 6, 12)) };
        accogli_core::rights::lift(couple.session(), &lift).unwrap();
    }
    let preview = preview_erasure(couple.session(), father).unwrap();
    assert_eq!((preview.contacts, preview.interviews, preview.cases), (2, 1, 0));
    let done = erase(couple.session(), &EraseRequest { person_id: father }).unwrap().value;
    assert_eq!(code(erase(couple.session(), &EraseRequest { person_id: father })), Code::WrongState);
    let certificate = print_certificate(couple.session(), done.deletion_id).unwrap();
    if let Ok(folder) = std::env::var("ACCOGLI_TEST_PAPERS") {
        std::fs::write(Path::new(&folder).join(&certificate.file_name), &certificate.pdf).unwrap();
    }
    let text = crate::families::words_on(&certificate);
    assert!(text.contains("Che cosa") && text.contains("Termine da") && !text.contains("Record"), "{text}");
}

#[test]
fn a_name_in_words_about_others_is_pointed_at() {
    let mut couple = couple();
    let (family, father) = (couple.family, couple.father);
    let change = fam::FamilyChange {
        id: family,
        title: None,
        opened_on: day(2025, 6, 12),
        closed_on: None,
        site_id: None,
        project_id: None,
        note: Some("Il sig. Zanardelli telefona spesso.".to_owned()),
    };
    fam::change(couple.session(), &change).unwrap();
    assert_eq!(preview_erasure(couple.session(), father).unwrap().mentions.len(), 1);
}

#[test]
fn t31_half_typed_forms_are_told_before_an_erasure_since_only_their_writers_can_open_them() {
    let mut couple = couple();
    let father = couple.father;
    assert_eq!(preview_erasure(couple.session(), father).unwrap().drafts, 0);
    let form = |form: &str| DraftToKeep { place: "#/persone".to_owned(), form: form.to_owned(), values: "Zanardelli".to_owned() };
    for name in ["Colloquio", "Appuntamento"] {
        keep_draft(couple.session(), &form(name)).unwrap();
    }
    assert_eq!(preview_erasure(couple.session(), father).unwrap().drafts, 2);
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    let drafts = couple.session().register().read(|reader| reader.number("SELECT count(*) FROM draft", [])).unwrap();
    assert_eq!(drafts, 2, "nobody but their writer could tell which are about him");
}

#[test]
fn a_folder_forgets_with_the_person_and_points_at_what_the_program_cannot_mend() {
    let mut couple = couple();
    let (family_id, father) = (couple.family, couple.father);
    let session = couple.session();
    let reminder =
        |id, what: &str| fam::ReminderChange { id, family_id, due_on: day(2025, 6, 20), what: what.into(), staff_id: None, ended: false };
    let id = fam::save_reminder(session, &reminder(None, "Sentire Zanardelli Canarinoverde")).unwrap().value;
    fam::set_tags(session, &fam::TagsChange { family_id, tags: vec!["zanardelli".into()] }).unwrap();
    let file = fam::attach_file(session, fam::FileRequest { family_id }, "ottavio.txt", b"Canarinorosso").unwrap().value;
    let mentions = preview_erasure(session, father).unwrap().mentions;
    for place in [MentionPlace::Reminder, MentionPlace::Tag, MentionPlace::Document] {
        assert!(mentions.contains(&place), "{place:?}");
    }
    fam::save_reminder(session, &reminder(Some(id), "Sentire la scuola")).unwrap();
    fam::set_tags(session, &fam::TagsChange { family_id, tags: vec![] }).unwrap();
    fam::remove_file(session, file).unwrap();
    erase(session, &EraseRequest { person_id: father }).unwrap();
    let left = |sql: &str| session.register().read(|reader| reader.number(sql, [])).unwrap();
    assert_eq!(left("SELECT count(*) FROM family_file"), 0);
    assert_eq!(left("SELECT count(*) FROM family_file_part"), 0);
    assert_eq!(left("SELECT count(*) FROM change WHERE cells LIKE '%Canarinoverde%'"), 0);
    assert_eq!(fam::folder(session, family_id).unwrap().reminders[0].what, "Sentire la scuola");
}

#[test]
fn a_coordinator_from_whom_another_file_is_hidden_erases_all_the_same_and_nothing_by_halves() {
    let mut couple = couple();
    let (family, father, mother) = (couple.family, couple.father, couple.mother);
    let staff_id = couple.desk.add(&[("vice", accogli_core::vault::Role::Coordinator)])[0];
    let other = fam::NewFamily {
        person: Some(details("Altri", "Bianchi", "Piera", day(1990, 1, 1))),
        person_id: None,
        role: accogli_core::families::MemberRole::Mother,
        site_id: None,
        project_id: None,
    };
    let other = fam::open(couple.session(), &other).unwrap().value;
    let piera = super::view(couple.session(), other).people[0].id;
    // The mother and the hidden woman share a fact: to erase one of them by halves would leave it.
    let fact = accogli_core::store::Cells::new().set("person_id", piera).set("other_id", mother).set("kind", "twins");
    couple.session().write(accogli_core::vault::Command::GenogramSaveFact, |writer| writer.insert("life_fact", fact)).unwrap();
    let hide =
        fam::NewRestriction { id: None, staff_id, family_id: Some(other), person_id: None, ends_on: None, reason: "parente".to_owned() };
    fam::restrict(couple.session(), &hide).unwrap();
    let mut couple = couple.switch("vice");
    assert_eq!(code(erase(couple.session(), &EraseRequest { person_id: mother })), Code::Restricted);
    assert_eq!(super::view(couple.session(), family).people.iter().filter(|one| one.last_name == "Rossi").count(), 2);
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    assert_eq!(found(&pages(&couple), &traces()), Vec::<String>::new());
}

#[test]
fn after_a_restore_a_copy_of_the_other_way_is_not_taken_for_clean() {
    let mut couple = couple();
    let father = couple.father;
    let second = tempfile::TempDir::new().unwrap();
    backup::choose_second(couple.session(), second.path()).unwrap();
    let old = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    // The chain goes far on, and a copy of it still holds everybody.
    for _ in 0..60 {
        let family = couple.family;
        super::view(couple.session(), family);
    }
    fam::save_contact(couple.session(), &phone(father, "331 424 2424", Safety::Free)).unwrap();
    let far = backup::before(couple.session(), BackupReason::Asked).unwrap().unwrap();
    let path = couple.desk.path();
    let crate::desk::Desk { folder, session, recovery_code } = couple.desk;
    session.lock().unwrap();
    let go_on = |_: backup::Progress| std::ops::ControlFlow::Continue(());
    let set = backup::folder_of(&path).join(&old.name);
    backup::restore_set(&path, &set, ("coordinatrice", crate::desk::PASSWORD), crate::desk::clock(), &mut { go_on }).unwrap();
    let request = accogli_core::vault::UnlockRequest { login_name: "coordinatrice".to_owned(), password: crate::desk::PASSWORD.to_owned() };
    let session = accogli_core::vault::unlock(&path, &request, crate::desk::clock()).unwrap();
    let mut couple = Couple { desk: crate::desk::Desk { folder, session, recovery_code }, ..couple };
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    let view = retention(couple.session()).unwrap();
    assert!(far.audit.seq > view.deletions[0].audit_seq, "the control: its number alone would call it clean");
    for (place, held) in [("here", &view.held), ("second", &view.held_second)] {
        let names: Vec<&str> = held.iter().map(|set| set.name.as_str()).collect();
        assert!(names.contains(&far.name.as_str()) && names.contains(&old.name.as_str()), "{place}: {names:?}");
    }
    assert!(!view.second_away);
    drop(second);
    assert!(retention(couple.session()).unwrap().second_away, "a second place that is away is told");
}

#[test]
fn a_file_that_was_not_written_anew_after_an_erasure_is_at_the_next_lock_or_unlock() {
    let mut couple = busy();
    let person_id = couple.father;
    erase(couple.session(), &EraseRequest { person_id }).unwrap();
    let path = couple.desk.path();
    let Desk { folder: _folder, session, .. } = couple.desk;
    session.lock().unwrap();
    let owed = path.join("accogli.anew");
    assert!(!owed.exists());
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let enter = || vault::unlock(&path, &request, clock()).unwrap();
    let file = || std::fs::read(path.join(DATABASE_FILE)).unwrap();
    // A page that is written has another salt: of a file written anew none is as it was.
    let same = |one: &[u8], other: &[u8]| one.chunks(4096).zip(other.chunks(4096)).filter(|(one, other)| one == other).count();
    let first = file();
    enter().lock().unwrap();
    let second = file();
    assert!(same(&first, &second) > 50, "the control: most pages stay as they are");
    // The program ended before it was done.
    std::fs::write(&owed, b"").unwrap();
    let session = enter();
    assert!(!owed.exists());
    session.lock().unwrap();
    let third = file();
    assert_eq!(same(&second, &third), 0);
    // The disk was full, and is not any more.
    let session = enter();
    std::fs::write(&owed, b"").unwrap();
    session.lock().unwrap();
    assert!(!owed.exists());
    assert_eq!(same(&third, &file()), 0);
    enter().verify().unwrap();
}

#[test]
fn no_copy_is_made_of_a_file_that_is_still_to_be_written_anew() {
    let mut couple = busy();
    let person_id = couple.father;
    erase(couple.session(), &EraseRequest { person_id }).unwrap();
    let owed = couple.desk.path().join("accogli.anew");
    std::fs::write(&owed, b"").unwrap();
    drop(backup::begin(couple.session(), BackupReason::Asked, None).unwrap());
    assert!(!owed.exists());
}

#[test]
fn an_erasure_that_is_refused_owes_nothing() {
    let mut couple = busy();
    let person_id = couple.father;
    erase(couple.session(), &EraseRequest { person_id }).unwrap();
    assert_eq!(code(erase(couple.session(), &EraseRequest { person_id })), Code::WrongState);
    assert!(!couple.desk.path().join("accogli.anew").exists());
}
