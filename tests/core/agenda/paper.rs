//! The day's agenda on paper.

use std::path::Path;
use std::process::Command as Run;

use accogli_core::agenda::{self, Cancel, CancelledBy, Kind, PrintDayRequest, Slot};
use accogli_core::centre::{Printout, SheetQuery, sheet_by_code};
use accogli_core::vault::Command;
use accogli_core::{Code, Id};

use super::{TODAY, an_agenda, day, slot};

/// The words of a print as `pdftotext` reads them, keeping the columns. Also leaves the file where a person can look at it.
fn words(printout: &Printout) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("foglio.pdf");
    std::fs::write(&file, &printout.pdf).unwrap();
    if let Ok(kept) = std::env::var("ACCOGLI_TEST_PAPERS") {
        std::fs::write(Path::new(&kept).join(&printout.file_name), &printout.pdf).unwrap();
    }
    let output = Run::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext, of poppler-utils");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_day_of_a_site_says_who_when_and_where() {
    let mut a = an_agenda();
    let (hub, nord) = (a.hub, a.staff[0]);
    a.open(hub, 4, "09:00", "12:00", None);
    let book = |title: &str, starts: &str, ends: &str| Slot {
        title: Some(title.to_owned()),
        note: Some("riservatissimo".to_owned()),
        ..slot(TODAY, starts, ends)
    };
    let first = Slot {
        staff_id: Some(nord),
        room_id: Some(a.rooms[0]),
        ..book("Łukasz D'Angelo-Đorđević della Rovere di Monteverde", "09:00", "10:00")
    };
    a.book(&first).unwrap();
    let gone = a.book(&Slot { site_id: Some(hub), kind: Kind::Team, ..book("Riunione", "11:00", "12:00") }).unwrap();
    agenda::cancel(a.session(), &Cancel { id: gone, by: CancelledBy::Centre, reason: None }).unwrap();
    let path = Slot { kind: Kind::Mediation, site_id: Some(hub), ..book("Percorso M-25-001", "17:00", "18:15") };
    a.desk.session.write(Command::AgendaBook, |writer| agenda::insert_slot(writer, &path)).unwrap();
    a.book(&Slot { site_id: Some(a.spoke), ..book("Altrove", "09:00", "10:00") }).unwrap();

    // At no site: it stands on the sheet of every site, else on none.
    a.book(&Slot { site_id: None, staff_id: Some(nord), ..book("Visita a domicilio", "14:00", "15:00") }).unwrap();

    let printout = agenda::print_day(a.session(), &PrintDayRequest { site_id: hub, day: Some(day(TODAY)) }).unwrap();
    assert_eq!(printout.file_name, "Agenda-Hub-di-prova-2025-06-12.pdf");
    let text = words(&printout);
    for wanted in [
        "Agenda del giorno",
        "Centro di prova",
        "giovedì 12 giugno 2025",
        "09:00–12:00",
        "09:00–10:00",
        "Łukasz",
        "Colloquio",
        "NORD di prova",
        "Stanza 1",
        "prenotato",
        "disdetto",
        "Percorso M-25-001",
        "Visita a domicilio",
        "senza sede",
        "Mediazione",
        "Firma o note",
    ] {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
    assert!(!text.contains("Altrove") && !text.contains("riservatissimo"), "{text}");
    assert!(printout.warnings.is_empty(), "{:?}", printout.warnings);
    let code = text.split_whitespace().find(|word| word.starts_with("AG-")).unwrap().to_owned();
    let sheet = sheet_by_code(&a.desk.session, &SheetQuery { code: code.clone() }).unwrap();
    assert_eq!(sheet.subject_id, Some(hub), "the paper leads back to the site");
    assert_eq!(sheet.shows_on, Some(day(TODAY)), "and to its day");
    let mut print = |date: &str| {
        let printed = agenda::print_day(a.session(), &PrintDayRequest { site_id: hub, day: Some(day(date)) }).unwrap();
        let code = words(&printed).split_whitespace().find(|word| word.starts_with("AG-")).unwrap().to_owned();
        (sheet_by_code(&a.desk.session, &SheetQuery { code: code.clone() }).unwrap().shows_on, code)
    };
    let (first, second, again) = (print("2025-07-01"), print("2025-07-02"), print("2025-07-01"));
    assert_eq!((first.0, second.0), (Some(day("2025-07-01")), Some(day("2025-07-02"))));
    assert_ne!(first.1, second.1, "each day has a code of its own");
    assert_eq!(first, again);
}

#[test]
fn an_empty_day_a_blank_form_and_a_long_day_are_printed() {
    let mut a = an_agenda();
    let hub = a.hub;
    let print = |a: &mut super::Agenda, text: Option<&str>| {
        agenda::print_day(a.session(), &PrintDayRequest { site_id: hub, day: text.map(day) }).unwrap()
    };
    let empty = print(&mut a, Some("2025-06-20"));
    assert!(words(&empty).contains("Nessun appuntamento prenotato"));
    let blank = print(&mut a, None);
    let text = words(&blank);
    assert!(text.contains("data: ____") && !text.contains("Nessun appuntamento"), "{text}");
    assert_eq!(blank.sheet("1").unwrap().pages.len(), 1);
    for at in 0..40_u16 {
        let hours = |minutes: u16| format!("{:02}:{:02}", 8 + minutes / 60, minutes % 60);
        a.book(&Slot {
            site_id: Some(hub),
            title: Some(format!("Numero {at}")),
            ..slot("2025-06-23", &hours(at * 15), &hours(at * 15 + 15))
        })
        .unwrap();
    }
    let long = print(&mut a, Some("2025-06-23"));
    let text = words(&long);
    assert!((0..40).all(|at| text.contains(&format!("Numero {at}"))));
    let pages = long.sheet("1").unwrap().pages.len();
    assert!(pages > 1 && text.matches("Firma o note").count() == pages, "the header is on each of {pages} pages");
    let refused = agenda::print_day(a.session(), &PrintDayRequest { site_id: Id::from_bytes([3; 16]), day: None }).unwrap_err();
    assert_eq!((refused.field, refused.code), (Some("site_id"), Code::NotFound));
}
