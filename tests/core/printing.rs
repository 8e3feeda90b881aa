//! What every print promises: a short code that leads back, a kit that can be read, nothing undone by Ctrl+Z.

use accogli_core::Code;
use std::collections::BTreeMap;
use std::process::Command as Program;

use accogli_core::centre::{
    Form, FundingSource, KitRequest, LogoRequest, ProjectChange, SheetQuery, choose_logo, logos, print_recovery_kit, remove_logo,
    save_project, sheet_by_code, short_code, show,
};
use accogli_core::families::{IntakePrint, print_intake};
use accogli_core::history::undo;
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

const JPEG: &[u8] = include_bytes!("fixtures/logo.jpg");

/// The pictures of a PDF, as poppler lists them: width and height in pixels.
fn pictures(pdf: &[u8]) -> Vec<(u32, u32)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("modulo.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Program::new("pdfimages").arg("-list").arg(&file).output().unwrap();
    let list = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Vec<&str>> = list.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    // The same picture stands on every page: it is told by its object's number.
    let once: BTreeMap<&str, (u32, u32)> = lines
        .iter()
        .filter(|words| words[2] == "image")
        .map(|words| (words[10], (words[3].parse().unwrap(), words[4].parse().unwrap())))
        .collect();
    once.into_values().collect()
}

#[test]
fn the_logos_of_the_centre_and_of_who_pays_stand_on_the_forms() {
    let mut desk = desk();
    let day = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let change = ProjectChange {
        id: None,
        name: "Progetto di prova".to_owned(),
        code: None,
        lead_body: None,
        starts_on: day,
        ends_on: day,
        sources: vec![FundingSource { id: None, name: "Ente che paga".to_owned(), act: None }],
        closed: false,
    };
    save_project(&mut desk.session, &change).unwrap();
    let source_id = show(&desk.session).unwrap().projects[0].sources[0].id;
    let blank = IntakePrint { family_id: None, person_id: None };
    assert_eq!(pictures(&print_intake(&mut desk.session, &blank).unwrap().pdf), [], "no logo, no frame in its place");

    let own = LogoRequest { source_id: None };
    choose_logo(&mut desk.session, own, JPEG).unwrap();
    assert_eq!(pictures(&print_intake(&mut desk.session, &blank).unwrap().pdf), [(300, 200)]);
    choose_logo(&mut desk.session, LogoRequest { source_id }, JPEG).unwrap();
    let all = logos(&desk.session).unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|logo| logo.picture.starts_with("data:image/png;base64,")));
    // What the camera wrote beside the pixels is not kept.
    let kept: Vec<u8> =
        desk.session.register().read(|reader| reader.row("SELECT picture FROM logo LIMIT 1", [], |row| row.get(0))).unwrap();
    assert!(!kept.windows(8).any(|part| part == b"Canarino"), "the author of the file went into the register");

    choose_logo(&mut desk.session, own, JPEG).unwrap();
    assert_eq!(logos(&desk.session).unwrap().len(), 2, "a new choice takes the place of the old");
    remove_logo(&mut desk.session, own).unwrap();
    assert_eq!(logos(&desk.session).unwrap().len(), 1);
    undo(&mut desk.session).unwrap();
    assert_eq!(logos(&desk.session).unwrap().len(), 2);
}

#[test]
fn a_file_that_is_no_picture_is_refused_and_changes_nothing() {
    let mut desk = desk();
    let own = LogoRequest { source_id: None };
    choose_logo(&mut desk.session, own, JPEG).unwrap();
    let cut = &JPEG[..200];
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
    // A PNG whose head claims 60,000 by 60,000 pixels, and one that is only a head.
    let bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0\0\0\0\0".as_slice();
    for file in [b"".as_slice(), b"GIF89a", svg, cut, bomb, &[0xFF, 0xD8, 0xFF, 0xE0]] {
        let refused = choose_logo(&mut desk.session, own, file).unwrap_err();
        assert_eq!(refused.code, Code::PictureUnreadable);
    }
    assert_eq!(logos(&desk.session).unwrap().len(), 1);
    desk.add(&[("sportello", Role::Desk)]);
    let mut desk = desk.switch("sportello");
    assert_eq!(choose_logo(&mut desk.session, own, JPEG).unwrap_err().code, Code::NotPermitted);
    assert_eq!(logos(&desk.session).unwrap().len(), 1, "everybody sees what the forms show");
}
