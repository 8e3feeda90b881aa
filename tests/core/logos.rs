//! Logos: chosen in the settings, drawn on every form, and nothing of the chosen file kept but its pixels.

use std::collections::BTreeMap;
use std::process::Command as Program;

use accogli_core::Code;
use accogli_core::centre::{FundingSource, LogoRequest, ProjectChange, choose_logo, logos, remove_logo, save_project, show};
use accogli_core::families::{IntakePrint, print_intake};
use accogli_core::history::undo;
use accogli_core::vault::Role;

use crate::desk::desk;

const JPEG: &[u8] = include_bytes!("fixtures/logo.jpg");

/// The pictures of a PDF, as poppler lists them: width and height in pixels.
pub fn pictures(pdf: &[u8]) -> Vec<(u32, u32)> {
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
    let blank = IntakePrint { family_id: None, person_id: None, order_read: false };
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
