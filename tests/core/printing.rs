//! What every print promises: a short code that leads back, a kit that can be read, nothing undone by Ctrl+Z.

use std::process::Command as Program;

use accogli_core::Code;
use accogli_core::centre::{Form, KitRequest, SheetQuery, print_recovery_kit, sheet_by_code, short_code};
use accogli_core::vault::{Command, Role};

use crate::desk::desk;

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
