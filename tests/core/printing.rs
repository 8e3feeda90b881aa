//! What every print promises: a short code that leads back, a kit that can be read, nothing undone by Ctrl+Z.

use std::process::Command as Program;

use accogli_core::Code;
use accogli_core::agenda::{PrintDayRequest, print_day};
use accogli_core::centre::{Form, KitRequest, Printout, SheetQuery, print_recovery_kit, sheet_by_code, short_code, show};
use accogli_core::families::{FamilyQuery, IntakePrint, list, print_intake};
use accogli_core::groups::{AttendanceRequest, ProgrammesRequest, print_attendance, programme, programmes};
use accogli_core::vault::{Command, Role, UnlockRequest, unlock};

use crate::desk::{clock, demonstration, desk};

#[test]
fn the_same_form_of_a_record_keeps_its_code_for_the_day() {
    let mut desk = desk();
    let subject = desk.session.me().id;
    let mut print = |form, subject| desk.session.write(Command::CentreChange, |writer| short_code(writer, form, subject)).unwrap().value;
    let first = print(Form::Intake, Some(subject));
    assert_eq!(first, print(Form::Intake, Some(subject)));
    assert_ne!(first, print(Form::Day, Some(subject)));
    assert_ne!(print(Form::Intake, None), print(Form::Intake, None), "every blank form is a paper of its own");
    assert_eq!(first.len(), "SA-7K3M-2".len());

    let typed = first.to_lowercase().replace('-', " ");
    let found = sheet_by_code(&desk.session, &SheetQuery { code: typed }).unwrap();
    assert_eq!((found.code, found.form, found.subject_id), (first, Form::Intake, Some(subject)));
    let unknown = sheet_by_code(&desk.session, &SheetQuery { code: "SA-0000-1".to_owned() }).unwrap_err();
    assert_eq!((unknown.code, unknown.field), (Code::NotFound, Some("code")));
}

#[test]
fn the_recovery_kit_is_printed_for_any_account_and_stands_in_no_table() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let code = desk.recovery_code.clone();
    let mut desk = desk.switch("sportello");
    let kit = print_recovery_kit(&mut desk.session, &KitRequest { recovery_code: code.to_lowercase().replace('-', "") }).unwrap();
    assert!(kit.pdf.starts_with(b"%PDF-"));
    assert_eq!(kit.file_name, "Kit-di-recupero.pdf");
    assert_eq!(kit.sheet("1").unwrap().pages.len(), 1);
    let held = desk
        .session
        .register()
        .read(|reader| reader.number("SELECT count(*) FROM change WHERE cells LIKE '%' || ? || '%'", [&code]))
        .unwrap();
    assert_eq!(held, 0, "the journal does not hold the secret");

    let refused = print_recovery_kit(&mut desk.session, &KitRequest { recovery_code: "1234".to_owned() }).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::RecoveryCodeMistyped, Some("recovery_code")));
    if let Ok(folder) = std::env::var("ACCOGLI_TEST_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(&kit.file_name), &kit.pdf).unwrap();
    }
}

#[test]
fn the_groups_of_the_kit_stand_under_each_other() {
    let mut desk = desk();
    let code = desk.recovery_code.clone();
    let kit = print_recovery_kit(&mut desk.session, &KitRequest { recovery_code: code.clone() }).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("kit.pdf");
    std::fs::write(&file, &kit.pdf).unwrap();
    let told = Program::new("pdftotext").arg("-bbox").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(told.stdout).unwrap();
    let at = |line: &str, place| line.split('"').nth(place).unwrap().parse::<f64>().unwrap();
    let mut found: Vec<(f64, f64)> = text.lines().filter(|line| line.contains(">Gruppo<")).map(|line| (at(line, 3), at(line, 1))).collect();
    found.sort_by(|one, other| one.partial_cmp(other).unwrap());
    let left: Vec<f64> = found.into_iter().map(|(_, x)| x).collect();
    assert_eq!(left.len(), code.split('-').count());
    assert!(left.len() > 4, "{left:?}");
    for (place, x) in left.iter().enumerate().skip(4) {
        assert_eq!(*x, left[place % 4], "{left:?}");
    }
}

/// What a file says of itself, and all its bytes with nothing packed.
fn laid_open(folder: &std::path::Path, printout: &Printout) -> (String, String) {
    let (packed, open) = (folder.join("stampa.pdf"), folder.join("aperta.pdf"));
    std::fs::write(&packed, &printout.pdf).unwrap();
    let info = Program::new("pdfinfo").arg(&packed).output().unwrap();
    assert!(info.status.success(), "poppler-utils: {}", String::from_utf8_lossy(&info.stderr));
    let done = Program::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(&packed).arg(&open).status().unwrap();
    assert!(done.success(), "{}: qpdf finds it unsound", printout.file_name);
    (String::from_utf8_lossy(&info.stdout).into_owned(), String::from_utf8_lossy(&std::fs::read(&open).unwrap()).into_owned())
}

#[test]
fn t41_no_print_tells_whose_computer_made_it_nor_where() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("dati");
    let accounts = demonstration(&data);
    let coordinator = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let request = UnlockRequest { login_name: coordinator.login_name.clone(), password: coordinator.password.clone() };
    let mut session = unlock(&data, &request, clock()).unwrap();
    let family = list(&session, &FamilyQuery { closed: false, tag: None }).unwrap()[0].id;
    let site_id = show(&session).unwrap().sites[0].id;
    let of_all =
        [true, false].iter().flat_map(|past| programmes(&session, &ProgrammesRequest { past: *past }).unwrap()).collect::<Vec<_>>();
    let mut first_meeting = |id| programme(&mut session, id).unwrap().meetings.first().map(|meeting| meeting.id);
    let (programme_id, meeting_id) = of_all.iter().find_map(|row| Some((row.id, first_meeting(row.id)?))).unwrap();
    let mut desk = desk();
    let code = desk.recovery_code.clone();
    let printed = [
        print_intake(&mut session, &IntakePrint { family_id: None, person_id: None }).unwrap(),
        print_intake(&mut session, &IntakePrint { family_id: Some(family), person_id: None }).unwrap(),
        print_day(&mut session, &PrintDayRequest { site_id, day: None }).unwrap(),
        print_attendance(
            &mut session,
            &AttendanceRequest { programme_id: Some(programme_id), meeting_id: Some(meeting_id), blank_rows: None, initials_only: false },
        )
        .unwrap(),
        print_recovery_kit(&mut desk.session, &KitRequest { recovery_code: code }).unwrap(),
    ];
    let told = |name: &str| std::env::var(name).ok().filter(|value| value.len() > 2);
    let host = std::fs::read_to_string("/etc/hostname").map(|name| name.trim().to_owned()).ok().filter(|name| name.len() > 2);
    let people: Vec<String> = [told("USER"), told("LOGNAME"), host].into_iter().flatten().chain([coordinator.login_name.clone()]).collect();
    let mut places: Vec<String> = ["/home/", "/root/", "/tmp/", "C:\\"].map(str::to_owned).to_vec();
    places.extend([env!("CARGO_MANIFEST_DIR").to_owned(), data.to_string_lossy().into_owned()]);
    for printout in &printed {
        let (info, bytes) = laid_open(folder.path(), printout);
        let found: Vec<&String> =
            people.iter().filter(|name| info.contains(*name)).chain(places.iter().filter(|place| bytes.contains(*place))).collect();
        assert!(found.is_empty(), "{}: {found:?} in\n{info}", printout.file_name);
        assert!(info.contains("Creator:") && info.contains("Accogli"), "{info}");
    }
}
