//! T41: every paper the program makes. The commands that answer a print are read from the window's own contract: one without a row
//! here fails.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command as Program;

use accogli_core::Id;
use accogli_core::agenda::{PrintDayRequest, print_day};
use accogli_core::audit::{self, AuditQuery};
use accogli_core::centre::{EnvelopeRequest, KitRequest, Printout, print_envelope, print_recovery_kit, show};
use accogli_core::consent::{ConsentPrint, NoticePrint, Service, print_consent, print_notice};
use accogli_core::export::{FileFormat, LabelSheet, LabelsRequest, LettersRequest, Recipients, labels, letters as letters_of};
use accogli_core::families::{IntakePrint, print_intake};
use accogli_core::genogram::{self, GenogramPrint};
use accogli_core::groups::{AttendanceRequest, print_attendance};
use accogli_core::mediation::start_escrow;
use accogli_core::rights::{
    CopyRequest, EraseRequest, ReviewRequest, Verdict, erase, print_certificate, print_copy, print_proposal, retention, review,
};
use accogli_core::vault::{Role, Session, UnlockRequest, new_recovery_code, unlock};

use crate::desk::{clock, demonstration};

/// A print, and words that must stand on it.
type Paper = (Printout, Vec<String>);

fn ids(session: &Session, sql: &str) -> Vec<Id> {
    session.register().read(|reader| reader.rows(sql, [], |row| row.get(0))).unwrap()
}

fn name(session: &Session, person: Id) -> String {
    let sql = "SELECT last_name FROM person WHERE id = ?";
    session.register().read(|reader| reader.row(sql, [person], |row| row.get(0))).unwrap()
}

fn on(printout: Printout, words: &[&str]) -> Paper {
    (printout, words.iter().map(|word| (*word).to_owned()).collect())
}

/// A file of two adults and a child whose papers nothing forbids, a parent and the child.
fn family(session: &mut Session) -> (Id, Id, Id) {
    let of_role = |session: &Session, family: &Id, roles: &str| {
        let sql = format!(
            "SELECT person_id FROM family_member WHERE family_id = ?1 AND role IN ({roles}) AND status = 'active' ORDER BY position LIMIT 1"
        );
        session.register().read(|reader| reader.optional(&sql, [*family], |row| row.get::<_, Id>(0))).unwrap()
    };
    for family in ids(session, "SELECT id FROM family WHERE status = 'open' ORDER BY number") {
        let parent = of_role(session, &family, "'mother', 'father', 'parent'");
        let (Some(parent), Some(child)) = (parent, of_role(session, &family, "'child'")) else { continue };
        if print_intake(session, &IntakePrint { family_id: Some(family), person_id: Some(parent), order_read: false }).is_ok() {
            return (family, parent, child);
        }
    }
    panic!("no family of the demonstration fits")
}

/// Every print there is, by its command; what erases comes last.
fn papers(session: &mut Session) -> BTreeMap<&'static str, Vec<Paper>> {
    let (family_id, parent, child) = family(session);
    let (whose, children) = (name(session, parent), name(session, child));
    let site_id = show(session).unwrap().sites[0].id;
    let meeting = "SELECT m.programme_id, m.id FROM group_meeting m JOIN appointment a ON a.id = m.appointment_id \
                   WHERE a.state NOT LIKE 'cancelled%' ORDER BY a.day LIMIT 1";
    let (programme_id, meeting_id) =
        session.register().read(|reader| reader.row(meeting, [], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    let form = AttendanceRequest { programme_id: Some(programme_id), meeting_id: Some(meeting_id), blank_rows: None, initials_only: false };
    let blank_form = AttendanceRequest { programme_id: None, meeting_id: None, blank_rows: None, initials_only: false };
    let consent = ConsentPrint {
        service: Some(Service::TalkingGroup),
        family_id: Some(family_id),
        child_id: Some(child),
        signer_id: Some(parent),
        order_read: false,
    };
    let blank_consent = ConsentPrint { service: None, family_id: None, child_id: None, signer_id: None, order_read: false };
    let labels_of =
        LabelsRequest { recipients: Recipients::default(), sheet: LabelSheet::ThreeByEight, start: 1, reason: "invito".to_owned() };
    let letters =
        LettersRequest { recipients: Recipients::default(), format: FileFormat::Csv, reason: "invito".to_owned(), addressee: None };
    let lines = String::from_utf8(letters_of(session, &letters).unwrap().bytes).unwrap();
    let labelled = lines.lines().nth(1).unwrap().split(';').nth(1).unwrap().to_owned();
    let envelopes = start_escrow(session).unwrap().value;
    let kit = new_recovery_code(session).unwrap().value;
    let halves = [(envelopes.coordinator_code, false, "Busta del coordinatore"), (envelopes.director_code, true, "Busta del direttore")];
    let mut all = BTreeMap::from([
        ("agenda_print_day", vec![on(print_day(session, &PrintDayRequest { site_id, day: None }).unwrap(), &["Agenda del giorno"])]),
        ("audit_print", vec![on(audit::print(session, &AuditQuery::default()).unwrap(), &["Registro degli accessi"])]),
        (
            "centre_print_envelope",
            halves
                .into_iter()
                .map(|(code, director, title)| {
                    let printed = print_envelope(session, &EnvelopeRequest { code, director }).unwrap();
                    on(printed, &[title, "Impronta della chiave del deposito", &envelopes.fingerprint])
                })
                .collect(),
        ),
        (
            "centre_print_recovery_kit",
            vec![on(print_recovery_kit(session, &KitRequest { recovery_code: kit.clone() }).unwrap(), &["Kit di recupero", &kit[..4]])],
        ),
        (
            "consent_print",
            vec![
                on(print_consent(session, &blank_consent).unwrap(), &["Consenso a un servizio"]),
                on(print_consent(session, &consent).unwrap(), &["Consenso a un servizio", &children]),
            ],
        ),
        (
            "consent_print_notice",
            vec![
                on(print_notice(session, &NoticePrint { family_id: None, person_id: None }).unwrap(), &["Informativa"]),
                on(print_notice(session, &NoticePrint { family_id: Some(family_id), person_id: Some(parent) }).unwrap(), &[&whose]),
            ],
        ),
        ("export_labels", vec![on(labels(session, &labels_of).unwrap().0, &[&labelled])]),
        (
            "families_print_intake",
            vec![
                on(
                    print_intake(session, &IntakePrint { family_id: None, person_id: None, order_read: false }).unwrap(),
                    &["Scheda di accoglienza"],
                ),
                on(
                    print_intake(session, &IntakePrint { family_id: Some(family_id), person_id: Some(parent), order_read: false }).unwrap(),
                    &[&whose],
                ),
            ],
        ),
        (
            "genogram_print",
            vec![on(
                genogram::print(session, &GenogramPrint { family_id, index_id: None, addressee_id: None, order_read: false }).unwrap(),
                &["Genogramma"],
            )],
        ),
        (
            "groups_print_attendance",
            vec![
                on(print_attendance(session, &form).unwrap(), &["Foglio presenze", "incontro"]),
                on(print_attendance(session, &blank_form).unwrap(), &["Foglio presenze", "Incontro:"]),
            ],
        ),
    ]);
    all.extend(of_rights(session, parent, &whose));
    all
}

/// The papers of a person's rights: a copy, the list of what is past its time, the certificate of an erasure.
fn of_rights(session: &mut Session, parent: Id, whose: &str) -> [(&'static str, Vec<Paper>); 3] {
    let copy = print_copy(session, &CopyRequest { person_id: parent, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    let old = retention(session).unwrap().rows.into_iter().find(|row| row.obstacles.is_empty()).expect("the demonstration has old files");
    let decided = ReviewRequest { record: old.record, subject_id: old.subject_id, verdict: Verdict::Anonymise, reason: None };
    review(session, &decided).unwrap();
    let proposal = print_proposal(session).unwrap();
    let people = ids(session, "SELECT id FROM person WHERE status = 'active' ORDER BY id");
    let (gone, erased) = people
        .into_iter()
        .find_map(|person| {
            let name = name(session, person);
            Some((name, erase(session, &EraseRequest { person_id: person }).ok()?.value))
        })
        .expect("somebody of the demonstration may be erased");
    let certificate = print_certificate(session, erased.deletion_id).unwrap();
    assert!(text(&certificate).contains("Certificato") && !text(&certificate).contains(&gone), "a certificate names nobody");
    [
        ("rights_print_copy", vec![on(copy, &["Copia dei dati personali", whose])]),
        ("rights_print_proposal", vec![on(proposal, &["Proposta di scarto"])]),
        ("rights_print_certificate", vec![on(certificate, &["Certificato di cancellazione"])]),
    ]
}

/// The commands that answer a print, from the types the window is built with.
pub fn printing_commands() -> Vec<String> {
    let bindings = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("ui/src/bindings");
    let holds_sheet = |answer: &str| {
        let file = std::fs::read_to_string(bindings.join(format!("{answer}.ts"))).unwrap_or_default();
        answer == "Sheet" || file.contains("sheet: Sheet")
    };
    let commands = std::fs::read_to_string(bindings.join("commands.ts")).unwrap();
    let named = |line: &str| {
        let (name, rest) = line.trim().split_once(": { request: ")?;
        let answer = rest.split_once("answer: ")?.1.trim_end_matches(['}', ';', ' ']);
        let inner = answer.trim_start_matches("Saved<").trim_end_matches('>').trim_end_matches("| null").trim();
        holds_sheet(inner).then(|| name.to_owned())
    };
    commands.lines().filter_map(named).collect()
}

fn text(printout: &Printout) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("stampa.pdf");
    std::fs::write(&file, &printout.pdf).unwrap();
    let told = Program::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    assert!(told.status.success(), "poppler-utils: {}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a file says of itself, and all its bytes with nothing packed; `qpdf --check` finds nothing.
fn laid_open(folder: &Path, printout: &Printout) -> (String, String) {
    let (packed, open) = (folder.join("stampa.pdf"), folder.join("aperta.pdf"));
    std::fs::write(&packed, &printout.pdf).unwrap();
    let checked = Program::new("qpdf").arg("--check").arg(&packed).output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && !said.contains("WARNING"), "{}: qpdf --check: {said}", printout.file_name);
    let info = Program::new("pdfinfo").arg(&packed).output().unwrap();
    assert!(info.status.success(), "poppler-utils: {}", String::from_utf8_lossy(&info.stderr));
    let done = Program::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(&packed).arg(&open).status().unwrap();
    assert!(done.success(), "{}", printout.file_name);
    (String::from_utf8_lossy(&info.stdout).into_owned(), String::from_utf8_lossy(&std::fs::read(&open).unwrap()).into_owned())
}

#[test]
fn t41_no_print_tells_whose_computer_made_it_nor_where_and_each_is_sound_and_says_what_it_must() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("dati");
    let accounts = demonstration(&data);
    let coordinator = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let request = UnlockRequest { login_name: coordinator.login_name.clone(), password: coordinator.password.clone() };
    let mut session = unlock(&data, &request, clock()).unwrap();
    let all = papers(&mut session);

    let commands = printing_commands();
    let without: Vec<&String> = commands.iter().filter(|name| !all.contains_key(name.as_str())).collect();
    assert!(without.is_empty(), "prints without a row here: {without:?}");
    let gone: Vec<&&str> = all.keys().filter(|name| !commands.iter().any(|one| one == *name)).collect();
    assert!(gone.is_empty(), "rows of commands that print nothing: {gone:?}");

    let told = |name: &str| std::env::var(name).ok().filter(|value| value.len() > 2);
    let host = std::fs::read_to_string("/etc/hostname").map(|name| name.trim().to_owned()).ok().filter(|name| name.len() > 2);
    let people: Vec<String> = [told("USER"), told("LOGNAME"), host].into_iter().flatten().chain([coordinator.login_name.clone()]).collect();
    let mut places: Vec<String> = ["/home/", "/root/", "/tmp/", "C:\\"].map(str::to_owned).to_vec();
    places.extend([env!("CARGO_MANIFEST_DIR").to_owned(), data.to_string_lossy().into_owned()]);
    let mut made = 0;
    for (command, printout, words) in all.iter().flat_map(|(name, some)| some.iter().map(move |(one, words)| (name, one, words))) {
        let (info, bytes) = laid_open(folder.path(), printout);
        let found: Vec<&String> =
            people.iter().filter(|name| info.contains(*name)).chain(places.iter().filter(|place| bytes.contains(*place))).collect();
        assert!(found.is_empty(), "{command}: {found:?} in\n{info}");
        assert!(info.contains("Creator:") && info.contains("Accogli"), "{command}: {info}");
        let text = text(printout);
        let missing: Vec<&String> = words.iter().filter(|word| !text.contains(word.as_str())).collect();
        assert!(missing.is_empty() && text.len() > 20, "{command}: {missing:?} do not stand on the paper:\n{text}");
        made += 1;
    }
    println!("{made} papers of {} commands", all.len());
}
