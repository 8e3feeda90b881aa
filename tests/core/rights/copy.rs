//! The copy of one's own data (art. 15 and 20): everything of the addressee, nothing of the other party.

use std::process::Command as Program;

use accogli_core::families::{self as fam, Asker, Channel, EnquiryChange, EnquiryState, EnquiryToFamily, Safety, SentBy};
use accogli_core::mediation::{self, NoteContent, NoteText, OpenCaseRequest, ScreeningAnswer, ScreeningAnswers, ScreeningRequest};
use accogli_core::rights::{CopyRequest, RequestChange, RequestKind, RequestOutcome, overview, person, print_copy, save_request};
use accogli_core::{Code, Id};

use super::{Couple, canaries, code, couple, day, interview, phone};

pub(super) fn request(person_id: Id, child_ids: Vec<Id>) -> CopyRequest {
    CopyRequest { person_id, child_ids, piece_ids: vec![], reason: None }
}

/// The copy as paper and as JSON, both as text in one line.
pub(super) fn texts(couple: &mut Couple, request: &CopyRequest) -> (String, String) {
    let printout = print_copy(couple.session(), request).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("copia.pdf");
    std::fs::write(&path, &printout.pdf).unwrap();
    if let Ok(folder) = std::env::var("ACCOGLI_TEST_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(&printout.file_name), &printout.pdf).unwrap();
    }
    let answer = Program::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().unwrap();
    assert!(answer.status.success());
    let json = String::from_utf8(printout.data.unwrap()).unwrap();
    assert!(!printout.file_name.contains("Rossi"));
    (String::from_utf8(answer.stdout).unwrap(), json)
}

/// Without blanks and breaks: a long word is broken over lines on paper.
pub(super) fn dense(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A case stopped by what the father said, with a note of the mediator; then the coordinator again.
fn with_case(mut couple: Couple) -> Couple {
    couple = couple.switch("anna");
    let me = couple.session().me().id;
    let open = OpenCaseRequest {
        person_ids: vec![couple.mother, couple.father],
        family_id: Some(couple.family),
        mediator_ids: vec![me],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: SentBy::Court,
        court_reference: Some("RG 4711/2025".to_owned()),
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(couple.session(), &open).unwrap().value;
    let content = NoteContent { title: None, text: "CanarinoAppunto".to_owned(), tags: vec![] };
    mediation::write_note(couple.session(), &NoteText { case_id: case.id, meeting_id: None, content }).unwrap();
    for (place, violence) in [(0, ScreeningAnswer::No), (1, ScreeningAnswer::Yes)] {
        let answers = ScreeningAnswers {
            violence,
            proceedings: ScreeningAnswer::No,
            fear: ScreeningAnswer::No,
            free_choice: ScreeningAnswer::Yes,
            tool: None,
            note: Some("CanarinoValutazione".to_owned()),
        };
        let request = ScreeningRequest { case_id: case.id, party_id: case.parties[place].id, held_on: None, answers };
        mediation::screen_party(couple.session(), &request).unwrap();
    }
    couple.switch("coordinatrice")
}

#[test]
fn a_copy_for_one_of_two_separated_parents_carries_nothing_of_the_other() {
    let mut couple = with_case(couple());
    let (paper, json) = {
        let ask = request(couple.mother, vec![couple.child]);
        texts(&mut couple, &ask)
    };
    let mut others = canaries("Padre");
    others.extend(canaries("Figlia").into_iter().filter(|word| word.ends_with("note")));
    others.extend(
        ["Zanardelli", "Ottavio", "Segreto", "ZNRTTV", "3890705196", "3205557788", "Appunto", "Valutazione", "stopped"].map(String::from),
    );
    others.extend(["CanarinoAppunto", "CanarinoValutazione", "interrupted", "sospes"].map(String::from));
    for word in others {
        let word = dense(&word);
        // The list of what is left out says in plain words that notes exist; the JSON says it by a code.
        if word != "Appunto" && word != "Valutazione" {
            assert!(!dense(&paper).contains(&word), "on paper: {word}\n{paper}");
        }
        assert!(!dense(&json).contains(&word), "in JSON: {word}\n{json}");
    }
    for word in canaries("Madre") {
        assert!(dense(&paper).contains(&word), "missing on paper: {word}\n{paper}");
        assert!(json.contains(&word), "missing in JSON: {word}");
    }
    for word in ["Marta", "Rossi", "3471112233", "Nina", "mediatore che ha seguito"] {
        assert!(dense(&paper).contains(&dense(word)), "missing on paper: {word}\n{paper}");
    }
    assert!(json.contains("sealed_notes") && json.contains("\"format\": \"accogli.copia-dati\"") && json.contains("\"version\": 1"));
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["person"]["last_name"], "Rossi");
    let shared = &read["shared_accesses"];
    assert!(shared.as_array().unwrap().iter().any(|one| one["role"] == "mediator"), "who read it: {shared}");
    assert!(!read["accesses"].to_string().contains("di prova") && !shared.to_string().contains("di prova"), "roles, no names");

    // The other way round: the father's copy has his own, and nothing of the mother's.
    let (paper, json) = {
        let ask = request(couple.father, vec![]);
        texts(&mut couple, &ask)
    };
    for word in canaries("Madre").into_iter().chain(["Marta", "3471112233", "Nina"].map(String::from)) {
        assert!(!dense(&paper).contains(&word) && !dense(&json).contains(&word), "{word}");
    }
    assert!(json.contains("vicolo Segreto 77") && canaries("Padre").iter().all(|word| json.contains(word)));
    assert!(json.contains("\"children\": []") && json.contains("children"), "a child not represented is named as left out");
}

#[test]
fn a_text_with_the_others_protected_number_is_held_back_and_told() {
    let mut couple = couple();
    let mut sheet = interview(couple.family, couple.mother, "Madre");
    sheet.reason = Some("Chiamarlo al 389/070.51.96 o in vicolo Segreto, 77".to_owned());
    fam::save_intake(couple.session(), &sheet).unwrap();
    let (paper, json) = {
        let ask = request(couple.mother, vec![]);
        texts(&mut couple, &ask)
    };
    for text in [&paper, &json] {
        assert!(!dense(text).contains("3890705196") && !text.contains("Segreto"), "{text}");
    }
    assert!(json.contains("protected_contact") && paper.contains("recapito protetto"), "{paper}");
}

#[test]
fn a_first_contact_goes_to_whom_it_names() {
    let mut couple = couple();
    for (first, last, topic) in [("Ottavio", "Zanardelli", "CanarinoTelefonata"), ("Marta", "Rossi", "MiaTelefonata")] {
        let change = EnquiryChange {
            id: None,
            site_id: None,
            channel: Channel::Phone,
            asker: Asker::Father,
            last_name: Some(last.to_owned()),
            first_name: Some(first.to_owned()),
            phone: None,
            email: None,
            safety: Safety::Free,
            hours: None,
            topic: topic.to_owned(),
            municipality: None,
            child_age: None,
            sent_by: SentBy::Spontaneous,
            area_code: None,
            project_id: None,
            answer: None,
            minutes: None,
            call_back_on: None,
            call_back_note: None,
            state: EnquiryState::New,
        };
        let enquiry = fam::save_enquiry(couple.session(), &change).unwrap().value;
        let person = if first == "Marta" { couple.mother } else { couple.father };
        let open = EnquiryToFamily {
            enquiry_id: enquiry,
            family_id: Some(couple.family),
            person_id: Some(person),
            last_name: None,
            first_name: None,
            role: None,
            state: None,
        };
        fam::open_from_enquiry(couple.session(), &open).unwrap();
    }
    let (_, json) = {
        let ask = request(couple.mother, vec![]);
        texts(&mut couple, &ask)
    };
    assert!(json.contains("MiaTelefonata") && !json.contains("CanarinoTelefonata"), "{json}");
}

#[test]
fn a_child_goes_only_with_who_may_represent_them() {
    let mut couple = couple();
    let (mother, child) = (couple.mother, couple.child);
    let mut sheet = interview(couple.family, mother, "Madre");
    sheet.custody = Some(accogli_core::families::Custody::SuperExclusive);
    fam::save_intake(couple.session(), &sheet).unwrap();
    assert_eq!(code(print_copy(couple.session(), &request(mother, vec![child]))), Code::NotRepresented);
    let stranger = couple.father;
    assert_eq!(code(print_copy(couple.session(), &request(mother, vec![stranger]))), Code::NotRepresented);
    // A number of the child that is not for everybody is the other home's.
    fam::save_contact(couple.session(), &phone(child, "333 999 0001", Safety::Never)).unwrap();
    sheet.custody = Some(accogli_core::families::Custody::Joint);
    fam::save_intake(couple.session(), &sheet).unwrap();
    let (paper, json) = {
        let ask = request(mother, vec![child]);
        texts(&mut couple, &ask)
    };
    assert!(paper.contains("Nina") && !dense(&json).contains("3339990001"));
}

#[test]
fn a_request_is_due_in_a_month_listed_until_answered_and_undone() {
    let mut couple = couple();
    let mut change = RequestChange {
        id: None,
        person_id: couple.mother,
        kind: RequestKind::Access,
        received_on: day(2025, 5, 20),
        extended: false,
        answered_on: None,
        outcome: None,
        note: None,
    };
    let id = save_request(couple.session(), &change).unwrap().value;
    let waiting = overview(couple.session()).unwrap().requests;
    assert_eq!((waiting.len(), waiting[0].due_on, waiting[0].days_left), (1, day(2025, 6, 20), 8));
    change.id = Some(id);
    change.extended = true;
    save_request(couple.session(), &change).unwrap();
    assert_eq!(overview(couple.session()).unwrap().requests[0].due_on, day(2025, 8, 20));
    change.answered_on = Some(day(2025, 6, 12));
    let refused = save_request(couple.session(), &change).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::Required, Some("outcome")));
    change.outcome = Some(RequestOutcome::Granted);
    save_request(couple.session(), &change).unwrap();
    assert!(overview(couple.session()).unwrap().requests.is_empty());
    accogli_core::history::undo(couple.session()).unwrap();
    assert_eq!(overview(couple.session()).unwrap().requests.len(), 1);
}

#[test]
fn the_folder_is_in_the_copy_by_what_somebody_chose_of_it() {
    let mut couple = couple();
    let (family_id, mother) = (couple.family, couple.mother);
    let session = couple.session();
    for what in ["Portare la relazione a scuola", "Sentire Ottavio da solo"] {
        let reminder =
            fam::ReminderChange { id: None, family_id, due_on: day(2025, 6, 20), what: what.into(), staff_id: None, ended: false };
        fam::save_reminder(session, &reminder).unwrap();
    }
    fam::set_tags(session, &fam::TagsChange { family_id, tags: vec!["scuola".into(), "caso Zanardelli".into()] }).unwrap();
    fam::attach_file(session, fam::FileRequest { family_id }, "lettera.txt", b"parole del padre").unwrap();
    let pieces = person(session, mother).unwrap().pieces;
    let of = |words: &str| pieces.iter().find(|piece| piece.words == words).unwrap();
    for words in ["Sentire Ottavio da solo", "caso Zanardelli"] {
        assert!(!of(words).allowed, "{words} names another");
        let named = CopyRequest { person_id: mother, child_ids: vec![], piece_ids: vec![of(words).id], reason: None };
        let refused = print_copy(session, &named).unwrap_err();
        assert_eq!((refused.code, refused.field), (Code::ProtectedContact, Some("piece_ids")));
    }
    let strange = CopyRequest { person_id: mother, child_ids: vec![], piece_ids: vec![family_id], reason: None };
    assert_eq!(code(print_copy(session, &strange)), Code::NotFound);

    // Nothing of it unless chosen, and that is told.
    let (paper, json) = texts(&mut couple, &request(mother, vec![]));
    for text in [&paper, &json] {
        for word in ["relazione a scuola", "lettera.txt", "\"scuola\"", "Etichette del fascicolo", "caso Zanardelli", "parole del padre"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    assert!(json.contains("folder_words") && dense(&paper).contains(&dense("scelti uno per uno")), "{paper}");

    let chosen = ["Portare la relazione a scuola", "lettera.txt", "scuola"].map(|words| of(words).id).to_vec();
    let (paper, json) = texts(&mut couple, &CopyRequest { piece_ids: chosen, ..request(mother, vec![]) });
    for (text, with) in [
        (&json, ["Portare la relazione", "lettera.txt", "\"scuola\"", "folder_words", "\"documents\""]),
        (&paper, ["Portare la relazione", "lettera.txt", "Etichette del fascicolo", "scelti uno per uno", "contenuto dei documenti"]),
    ] {
        for word in with {
            assert!(dense(text).contains(&dense(word)), "{word}: {text}");
        }
        assert!(!text.contains("Sentire") && !text.contains("caso Zanardelli") && !text.contains("parole del padre"), "{text}");
    }
}

#[test]
fn only_the_coordinator_makes_a_copy() {
    let mut couple = couple().switch("sportello");
    let ask = request(couple.mother, vec![]);
    assert_eq!(code(print_copy(couple.session(), &ask)), Code::NotPermitted);
}

#[test]
fn t34_a_text_that_looks_like_a_formula_stays_a_string_of_the_json() {
    let mut couple = couple();
    let mut sheet = interview(couple.family, couple.mother, "Madre");
    let hostile = "=HYPERLINK(\"http://x\";\"y\")\n@SUM(1)\n</script>\\u0000\",\"reason\":\"altro";
    sheet.reason = Some(hostile.to_owned());
    fam::save_intake(couple.session(), &sheet).unwrap();
    let ask = request(couple.mother, vec![]);
    let (_, json) = texts(&mut couple, &ask);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["interviews"][0]["reason"], hostile);
}

/// Under super-exclusive custody the other parent watches over schooling and upbringing (art. 337-quater c.c. third paragraph): with a
/// written reason they get the child's data, and the reason stands on the paper and beside the file that left.
#[test]
fn the_parent_who_only_watches_gets_the_childs_data_by_a_written_reason() {
    let mut couple = couple();
    let (family_id, mother, father, child) = (couple.family, couple.mother, couple.father, couple.child);
    let order = fam::CustodyChange {
        id: None,
        family_id,
        child_ids: vec![child],
        kind: fam::OrderKind::SuperExclusive,
        other_id: Some(mother),
        body: None,
        court: None,
        number: None,
        starts_on: Some(day(2025, 1, 10)),
        ends_on: None,
        note: None,
        ended: false,
    };
    fam::save_custody(couple.session(), &order).unwrap();
    let of_child = |couple: &mut Couple, who| {
        let children = person(couple.session(), who).unwrap().children;
        children.iter().find(|one| one.person_id == child).map(|one| (one.allowed, one.watched)).unwrap()
    };
    assert_eq!((of_child(&mut couple, mother), of_child(&mut couple, father)), ((true, false), (false, true)));
    let asked = |reason: Option<&str>| CopyRequest { reason: reason.map(str::to_owned), ..request(father, vec![child]) };
    for nothing in [None, Some("  ")] {
        let refused = print_copy(couple.session(), &asked(nothing)).unwrap_err();
        assert_eq!((refused.code, refused.field), (Code::Required, Some("reason")));
    }
    let why = "pagelle e attività: vigila sull'istruzione";
    let (paper, json) = texts(&mut couple, &asked(Some(why)));
    assert!(dense(&paper).contains(&dense(why)) && dense(&paper).contains("art337quater"), "{paper}");
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["children"][0]["given_because"], why);
    let kept: (String, Id) = couple
        .session()
        .register()
        .read(|reader| {
            reader.row("SELECT reason, subject_id FROM list_export WHERE list = 'child_copy'", [], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .unwrap();
    assert_eq!(kept, (why.to_owned(), child));
    let noted = "SELECT count(*) FROM audit_entry WHERE action = 'rights_print_copy' AND subject = ?1 AND outcome <> 'denied'";
    assert_eq!(couple.session().register().read(|reader| reader.number(noted, [child])).unwrap(), 1, "the log has the child too");
    // Whoever decides needs none, and a protected thing is no reason.
    let (_, json) = {
        let ask = request(mother, vec![child]);
        texts(&mut couple, &ask)
    };
    assert!(json.contains("\"given_because\": null"));
}
