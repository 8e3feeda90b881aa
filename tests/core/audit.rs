//! The log of accesses: what is in it, who sees which part of it, how it leaves the register.

use std::collections::BTreeMap;

use accogli_core::agenda::{self, Cancel, CancelledBy, Kind, ListRequest, Slot, WeekRequest};
use accogli_core::audit::{self, AuditLine, AuditQuery, AuditWhat, ExportFormat, SubjectKind};
use accogli_core::centre::{self, Printout};
use accogli_core::families::{self, IntakePrint, MemberRole, NewFamily, PersonDetails};
use accogli_core::mediation::{self, AttachRequest, NoteQuery, PartyRequest};
use accogli_core::overview::{self, TimelineRequest};
use accogli_core::rights::{self, CopyRequest};
use accogli_core::store::Outcome;
use accogli_core::vault::{Command, Effect, Role, Session};
use accogli_core::{Code, Id, consent, genogram, groups};
use chrono::NaiveDate;

use crate::desk::desk;
use crate::mediation::{House, house};

/// Whether a command that reads leaves an entry, and why not.
enum Noted {
    Yes,
    No(&'static str),
}
use Noted::{No, Yes};

const LIST: &str = "a list from which files are chosen: each is noted when it is opened";
const OWN: &str = "nothing of a person is shown";
const HOUR: &str =
    "a line of the calendar, and the group whoever is being booked is in then: asked at every key, where the booking itself leaves a line";

/// Every command that reads.
const READS: [(&str, Noted); 69] = [
    ("vault_permissions", No(OWN)),
    ("centre_show", No(OWN)),
    ("centre_find_sheet", No("answers the identifier behind a code: the file is noted when it is opened")),
    ("centre_save_print", Yes),
    ("centre_open_print", Yes),
    ("centre_print_window", Yes),
    ("centre_confirm_print", Yes),
    ("families_search", No(LIST)),
    ("families_likely", No(LIST)),
    ("families_find_duplicates", No(LIST)),
    ("families_compare", Yes),
    ("families_shared_files", No(LIST)),
    ("families_merged", No(LIST)),
    ("families_part_outlook", Yes),
    ("families_list", No(LIST)),
    ("families_tags", No("the centre's own words for its files: of nobody")),
    ("families_show", Yes),
    ("families_enquiries", Yes),
    ("families_count_enquiries", No("how many came: of nobody")),
    ("families_enquiry", Yes),
    ("import_choose", No("a file of the person who works here: nothing of the register is shown")),
    ("import_resume", No("the same file again, for its draft")),
    ("import_columns", No("the headings of that file and what they may be")),
    ("import_layouts", No("names under which columns of files were remembered")),
    ("import_preview", No("the rows of that file; whom a row resembles is a line of a list, noted when it is opened")),
    ("import_tally", No("how many would be written: of nobody")),
    ("import_runs", No("when what file came in, and how many rows")),
    ("import_undo_outlook", No("names and numbers of files, as in a list")),
    ("import_unread_kinds", No("how many words there are of each kind: of nobody")),
    ("import_unread", No("words of a file to be looked at: the family they stand in is noted when it is opened")),
    ("genogram_show", Yes),
    ("agenda_week", Yes),
    ("agenda_list", Yes),
    ("agenda_show", Yes),
    ("agenda_clashes", No(HOUR)),
    ("agenda_ask_consent", Yes),
    ("agenda_find_free", No(OWN)),
    ("mediation_list", No(LIST)),
    ("mediation_show", Yes),
    ("mediation_candidates", No("the centre's own mediators")),
    ("mediation_read_screening", Yes),
    ("mediation_check_slot", No(HOUR)),
    ("mediation_read_notes", Yes),
    ("mediation_search_notes", Yes),
    ("groups_programmes", No(LIST)),
    ("groups_programme", Yes),
    ("groups_ask_consent", Yes),
    ("overview_today", No("what is due, before everybody who works with families as soon as they are in, which is noted")),
    ("overview_timeline", Yes),
    ("about_versions", No(OWN)),
    ("audit_entries", No("the log names accounts, actions and numbers, never content; printing and exporting it are noted")),
    ("audit_verify", No("figures of the chain")),
    ("vault_show_removal", No("counts the cases somebody would leave, and names none")),
    ("vault_stay", No("a sign of life, which reads nothing")),
    ("vault_drafts", No("the half-typed forms of who asks, sealed for them alone")),
    ("centre_logos", No(OWN)),
    ("consent_show", Yes),
    ("families_decisions", Yes),
    ("families_folder", Yes),
    ("families_save_file", Yes),
    ("families_restrictions", No("from whom a file is hidden, for who decides it: setting and ending it are noted")),
    ("mediation_escrow", No("whether there is an escrow and how many cases it covers")),
    ("mediation_save_attachment", Yes),
    ("rights_overview", No(LIST)),
    ("rights_person", Yes),
    ("rights_save_data", Yes),
    ("rights_preview_erasure", Yes),
    ("rights_retention", No(LIST)),
    ("backup_show", No("the sets, their days and how much they hold")),
];

fn ada() -> NewFamily {
    let person = PersonDetails { last_name: "Bianchi".to_owned(), first_name: "Ada".to_owned(), ..PersonDetails::default() };
    NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None }
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, day).unwrap()
}

fn family(session: &mut Session) -> Id {
    families::open(session, &ada()).unwrap().value
}

fn all(session: &Session) -> Vec<AuditLine> {
    audit::entries(session, &AuditQuery::default()).unwrap().lines
}

fn last(session: &Session) -> (String, Option<Id>, Outcome) {
    let register = session.register();
    let sql = "SELECT action, subject, outcome FROM audit_entry ORDER BY seq DESC LIMIT 1";
    register.read(|reader| reader.row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).unwrap()
}

#[test]
fn every_command_that_reads_says_whether_it_is_noted() {
    let known: BTreeMap<&str, &Noted> = READS.iter().map(|(name, noted)| (*name, noted)).collect();
    let reading: Vec<&str> = Command::ALL.iter().filter(|command| command.effect() == Effect::Read).map(|command| command.name()).collect();
    let missing: Vec<&&str> = reading.iter().filter(|name| !known.contains_key(**name)).collect();
    assert!(missing.is_empty(), "say of these whether their reading is noted: {missing:?}");
    let gone: Vec<&&str> = known.keys().filter(|name| !reading.contains(name)).collect();
    assert!(gone.is_empty(), "{gone:?} read nothing (any more)");
    for (name, noted) in known {
        if let No(reason) = noted {
            assert!(reason.len() > 15, "{name}: say why it is not noted");
        }
    }
}

#[test]
fn every_reading_of_a_file_a_note_a_screening_or_a_print_leaves_its_entry() {
    let mut house = house();
    let anna = house.anna;
    let case = house.screened(&[anna]);
    let note = house.write(&case, "parole");
    let session = &mut house.desk.session;
    let file = family(session);
    let mut seen = Vec::new();
    let mut noted = |session: &Session, command: &'static str, subject: Option<Id>| {
        assert_eq!(last(session), (command.to_owned(), subject, Outcome::Read));
        seen.push(command);
    };
    families::show(session, file).unwrap();
    noted(session, "families_show", Some(file));
    overview::timeline(session, &TimelineRequest { family_id: file }).unwrap();
    noted(session, "overview_timeline", Some(file));
    genogram::show(session, &genogram::GenogramQuery { family_id: file, index_id: None }).unwrap();
    noted(session, "genogram_show", Some(file));
    mediation::show(session, case.id).unwrap();
    noted(session, "mediation_show", Some(case.id));
    mediation::read_notes(session, case.id).unwrap();
    noted(session, "mediation_read_notes", Some(case.id));
    mediation::read_note(session, note).unwrap();
    noted(session, "mediation_read_notes", Some(case.id));
    mediation::search_notes(session, &NoteQuery { case_id: Some(case.id), text: "parole".to_owned() }).unwrap();
    noted(session, "mediation_search_notes", Some(case.id));
    // Over every case: one more line for each whose notes were shown.
    mediation::search_notes(session, &NoteQuery { case_id: None, text: "parole".to_owned() }).unwrap();
    noted(session, "mediation_search_notes", Some(case.id));
    mediation::search_notes(session, &NoteQuery { case_id: None, text: "altre".to_owned() }).unwrap();
    noted(session, "mediation_search_notes", None);
    mediation::read_screening(session, PartyRequest { case_id: case.id, party_id: case.parties[0].id }).unwrap();
    noted(session, "mediation_read_screening", Some(case.id));
    let enquiry = families::save_enquiry(session, &crate::families::call("Un consiglio")).unwrap().value;
    families::enquiry(session, enquiry).unwrap();
    noted(session, "families_enquiry", Some(enquiry));
    let list = families::EnquiryQuery { filter: families::EnquiryFilter::All, most: None };
    families::enquiries(session, &list).unwrap();
    noted(session, "families_enquiries", None);
    // A page asks for its list again after every change: one line tells that somebody had it before them.
    families::enquiry(session, enquiry).unwrap();
    assert_eq!(families::enquiries(session, &list).unwrap().len(), 1);
    noted(session, "families_enquiry", Some(enquiry));
    families::decisions(session, enquiry).unwrap();
    noted(session, "families_decisions", Some(enquiry));
    families::folder(session, file).unwrap();
    noted(session, "families_folder", Some(file));
    let week = WeekRequest { from: date(16), to: date(22), site_id: None, staff_id: None, room_id: None };
    let site_id = Some(centre::show(session).unwrap().sites[0].id);
    let slot = Slot {
        family_id: Some(file),
        staff_id: Some(anna),
        site_id,
        ..Slot::new(Kind::Interview, date(16), "15:00".parse().unwrap(), "16:00".parse().unwrap())
    };
    let plain = agenda::book(session, &slot).unwrap().value.id;
    agenda::week(session, &week).unwrap();
    assert_eq!(last(session).0, "agenda_book", "time, place and name are a line of the calendar");
    agenda::show(session, plain).unwrap();
    noted(session, "agenda_show", Some(plain));
    agenda::list(session, &ListRequest { family_id: Some(file), person_id: None, enquiry_id: None }).unwrap();
    noted(session, "agenda_list", Some(file));
    agenda::cancel(session, &Cancel { id: plain, by: CancelledBy::User, reason: Some("non viene più".to_owned()) }).unwrap();
    agenda::week(session, &week).unwrap();
    noted(session, "agenda_week", None);
    consent::show(session, file).unwrap();
    noted(session, "consent_show", Some(file));
    let scan = families::attach_file(session, families::FileRequest { family_id: file }, "lettera.pdf", b"%PDF-1.7").unwrap().value;
    families::read_file(session, scan).unwrap();
    noted(session, "families_save_file", Some(file));
    let filled = families::print_intake(session, &IntakePrint { family_id: Some(file), person_id: None, order_read: false }).unwrap();
    let blank = families::print_intake(session, &IntakePrint { family_id: None, person_id: None, order_read: false }).unwrap();
    let mut leave = |printout: &Printout, subject| {
        for command in [Command::CentreSavePrint, Command::CentreOpenPrint, Command::CentrePrintWindow, Command::CentreConfirmPrint] {
            centre::leave(session, command, printout).unwrap();
            noted(session, command.name(), subject);
        }
    };
    leave(&filled, Some(file));
    // The kit, a blank form, the log itself: about nobody, and noted all the same.
    leave(&blank, None);
    let file = mediation::attach_file(session, AttachRequest { note_id: note }, "lettera.pdf", b"%PDF-1.7").unwrap().value;
    mediation::read_attachment(session, file.id).unwrap();
    noted(session, "mediation_save_attachment", Some(case.id));
    let parent = house.parents[0];
    let mut house = house.switch("coordinatrice");
    let session = &mut house.desk.session;
    let pair = families::PersonPair { kept_id: parent, gone_id: house.parents[1] };
    families::compare(session, pair).unwrap();
    noted(session, "families_compare", Some(parent));
    let (kept_id, gone_id) = (family(session), family(session));
    families::merge_files(session, &families::MergeFiles { kept_id, gone_id, taken: vec![] }).unwrap();
    families::part_outlook(session, gone_id).unwrap();
    noted(session, "families_part_outlook", Some(gone_id));
    rights::person(session, parent).unwrap();
    noted(session, "rights_person", Some(parent));
    let course = crate::groups::smart(session);
    let course = groups::save_programme(session, &course).unwrap().value;
    groups::programme(session, course).unwrap();
    noted(session, "groups_programme", Some(course));
    groups::ask_consent(session, &groups::ConsentAsked { programme_id: course, person_id: Some(parent), born_on: None }).unwrap();
    noted(session, "groups_ask_consent", Some(parent));
    agenda::ask_consent(
        session,
        &agenda::ConsentAsked { person_id: Some(parent), family_id: None, kind: agenda::Kind::Listening, day: None },
    )
    .unwrap();
    noted(session, "agenda_ask_consent", Some(parent));
    rights::preview_erasure(session, parent).unwrap();
    noted(session, "rights_preview_erasure", Some(parent));
    let copy = rights::print_copy(session, &CopyRequest { person_id: parent, child_ids: Vec::new(), piece_ids: Vec::new(), reason: None })
        .unwrap();
    centre::leave(session, Command::RightsSaveData, &copy).unwrap();
    noted(session, "rights_save_data", Some(parent));
    let promised: Vec<&str> = READS.iter().filter(|(_, noted)| matches!(noted, Yes)).map(|(name, _)| *name).collect();
    assert!(promised.iter().all(|name| seen.contains(name)), "{promised:?} against {seen:?}");
}

#[test]
fn the_log_is_filtered_by_who_which_file_what_and_when() {
    let mut desk = desk();
    let ids = desk.add(&[("sportello", Role::Desk)]);
    let mut desk = desk.switch("sportello");
    let (one, other) = (family(&mut desk.session), family(&mut desk.session));
    families::show(&mut desk.session, one).unwrap();
    families::show(&mut desk.session, other).unwrap();
    families::print_intake(&mut desk.session, &IntakePrint { family_id: Some(one), person_id: None, order_read: false }).unwrap();
    assert_eq!(audit::entries(&desk.session, &AuditQuery::default()).unwrap_err().code, Code::NotPermitted, "not the desk's to read");
    assert_eq!(mediation::show(&mut desk.session, one).unwrap_err().code, Code::NotPermitted);
    let desk = desk.switch("coordinatrice");
    let ask = |query: AuditQuery| -> Vec<String> {
        audit::entries(&desk.session, &query).unwrap().lines.into_iter().map(|line| line.action).collect()
    };
    let of_one = AuditQuery { family_id: Some(one), ..AuditQuery::default() };
    assert_eq!(ask(of_one), ["mediation_show", "families_print_intake", "families_show", "families_open"]);
    assert_eq!(ask(AuditQuery { what: Some(AuditWhat::Paper), ..of_one }), ["families_print_intake"]);
    assert_eq!(ask(AuditQuery { what: Some(AuditWhat::Read), ..of_one }), ["mediation_show", "families_show"]);
    assert_eq!(ask(AuditQuery { what: Some(AuditWhat::Refused), ..AuditQuery::default() }), ["mediation_show"]);
    let by_desk = AuditQuery { actor: Some(ids[0]), ..AuditQuery::default() };
    assert!(ask(by_desk).len() >= 7 && !ask(by_desk).contains(&"centre_found".to_owned()));
    let day = |day| NaiveDate::from_ymd_opt(2025, 6, day);
    assert!(ask(AuditQuery { from: day(13), ..AuditQuery::default() }).is_empty());
    assert_eq!(ask(AuditQuery { from: day(12), to: day(12), ..AuditQuery::default() }).len(), all(&desk.session).len());
    let turned = AuditQuery { from: day(13), to: day(12), ..AuditQuery::default() };
    assert_eq!(audit::entries(&desk.session, &turned).unwrap_err().code, Code::EndBeforeStart);
    let lines = all(&desk.session);
    let opened = lines.iter().find(|line| line.action == "families_show").unwrap();
    let subject = opened.subject.as_ref().unwrap();
    assert_eq!((subject.kind, subject.page_id, opened.outcome), (SubjectKind::Family, Some(other), Outcome::Read));
    assert_eq!((subject.name.as_deref(), opened.login_name.as_deref()), (Some("Bianchi"), Some("sportello")));

    // What leads to the file by another way is found under it too.
    let mut desk = desk;
    let hide = families::NewRestriction {
        id: None,
        staff_id: ids[0],
        family_id: Some(one),
        person_id: None,
        ends_on: None,
        reason: "parente".to_owned(),
    };
    let hidden = families::restrict(&mut desk.session, &hide).unwrap().value;
    families::end_restriction(&mut desk.session, hidden).unwrap();
    let person_id = Some(families::show(&mut desk.session, one).unwrap().people[0].id);
    let alone = agenda::Slot { person_id, staff_id: Some(ids[0]), ..crate::agenda::slot("2025-06-16", "09:00", "10:00") };
    agenda::book(&mut desk.session, &alone).unwrap();
    let found: Vec<String> = audit::entries(&desk.session, &of_one).unwrap().lines.into_iter().map(|line| line.action).collect();
    for action in ["families_restrict", "families_end_restriction", "agenda_book"] {
        assert!(found.iter().any(|one| one == action), "{action} in {found:?}");
    }
}

#[test]
fn a_mediator_sees_the_own_cases_and_the_administrator_no_names() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let mine = house.open(&[anna]);
    let House { desk, .. } = house.switch("bruno");
    let mut house = House { desk, parents: [anna; 2], child: anna, anna, bruno };
    assert!(all(&house.desk.session).is_empty(), "no case of Bruno's yet");
    let file = family(&mut house.desk.session);
    mediation::show(&mut house.desk.session, mine.id).unwrap();
    assert!(all(&house.desk.session).is_empty());
    let house = house.switch("anna");
    let seen: Vec<(String, Option<String>)> = all(&house.desk.session).into_iter().map(|line| (line.action, line.login_name)).collect();
    let by = |action: &str, login: &str| (action.to_owned(), Some(login.to_owned()));
    assert_eq!(seen, [by("mediation_show", "bruno"), by("mediation_open_case", "anna")]);
    let of_file = AuditQuery { family_id: Some(file), ..AuditQuery::default() };
    assert!(audit::entries(&house.desk.session, &of_file).unwrap().lines.is_empty());
    assert_eq!(audit::check(&house.desk.session).unwrap_err().code, Code::NotPermitted);
    let house = house.switch("custode");
    for line in all(&house.desk.session) {
        if let Some(subject) = line.subject.filter(|subject| [SubjectKind::Family, SubjectKind::Case].contains(&subject.kind)) {
            assert_eq!((subject.page_id, subject.number, subject.name), (None, None, None), "{}", line.action);
        }
    }
    let csv = String::from_utf8(export_all(house)).unwrap();
    assert!(csv.contains("mediation_show") && !csv.contains("Bianchi") && !csv.contains("M-25-"));
}

fn export_all(mut house: House) -> Vec<u8> {
    audit::export(&mut house.desk.session, &AuditQuery::default(), ExportFormat::Csv).unwrap()
}

#[test]
fn the_export_is_a_whole_chain_in_rfc_4180_without_names_of_families() {
    let mut desk = desk();
    let file = family(&mut desk.session);
    families::show(&mut desk.session, file).unwrap();
    let head = desk.session.register().audit_head().unwrap();
    let csv = String::from_utf8(audit::export(&mut desk.session, &AuditQuery::default(), ExportFormat::Csv).unwrap()).unwrap();
    assert_eq!(last(&desk.session).0, "audit_export");
    assert!(csv.starts_with("\u{feff}Numero;Data;Ora;"), "{csv}");
    let rows: Vec<Vec<&str>> = csv.trim_end().split("\r\n").map(|row| row.split(';').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 12), "{csv}");
    assert_eq!(i64::try_from(rows.len()).unwrap(), head.seq + 1, "all entries and the heading");
    let end = rows.last().unwrap();
    assert_eq!((end[0], end[11]), (head.seq.to_string().as_str(), head.hash.as_str()), "the last row is the chain's end");
    assert_eq!((end[5], end[6], end[8]), ("ha aperto il fascicolo", "families_show", "fascicolo"));
    assert!(!csv.contains("Bianchi"), "numbers, not names");
    let query = AuditQuery { what: Some(AuditWhat::Read), ..AuditQuery::default() };
    let json: serde_json::Value = serde_json::from_slice(&audit::export(&mut desk.session, &query, ExportFormat::Json).unwrap()).unwrap();
    assert_eq!(json["entries"][0]["action"], "families_show");
    let printed = audit::print(&mut desk.session, &AuditQuery::default()).unwrap();
    assert!(printed.pdf.starts_with(b"%PDF") && printed.subject.is_none());
    let found = audit::check(&desk.session).unwrap();
    assert_eq!((found.first_bad, found.holds), (None, true));
    assert_eq!(found.anchored.unwrap(), found.head, "what left is anchored at once");
}

#[test]
fn every_action_has_its_words() {
    let words = audit::words();
    let without: Vec<&str> = Command::ALL
        .iter()
        .filter(|one| one.effect() != Effect::Gate)
        .map(|one| one.name())
        .filter(|name| !words.contains_key(*name))
        .collect();
    assert!(without.is_empty(), "{without:?}: `cargo xtask gen` copies them from ui/src/texts");
}

#[test]
fn a_lock_is_about_no_record() {
    let desk = desk().switch("coordinatrice");
    let page = audit::entries(&desk.session, &AuditQuery::default()).unwrap();
    let lock = page.lines.iter().find(|line| line.action == "vault_lock").unwrap();
    assert_eq!(lock.subject, None);
}
