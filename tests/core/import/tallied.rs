//! What the preview says would be written is what is written, whatever was chosen; and a file is found again without a row of it being kept.

use std::path::{Path, PathBuf};

use accogli_core::Code;
use accogli_core::families::{self, FamilyChange, SearchRequest};
use accogli_core::history;
use accogli_core::import::{
    self, Choice, Going, ImportAsk, ImportChoices, ImportCommit, ImportTally, LineVerdict, Preview, Take, fingerprint, read_book, tally,
    understand,
};
use accogli_core::vault::{Role, Session};

use super::of_a_workshop;
use super::others::Chance;
use crate::desk::desk;

const KNOWN: &str = "Cognome e nome;Data nasc.;Figli;Tel.\n\
De Sica Eugenia;04/04/1989;Gabriella, Marta;347 1234567\n\
Lo Monaco Bettina;28/02/1988;Ludovico;\n\
Conti Agata;05/05/1985;Nino;\n";

const BY_FAMILY: &str = "Cognome e nome;Data nasc.;Figli;Tel.\n\
De Sica Eugenia;04/04/1989;Gabriella, Marta, Ugo;347 1234567\n\
De Sica Eugneia;04/04/1989;Gabriella, Lea;\n\
Conti Agata;05/05/1985;Nino, Pia;\n\
Zanin Olga;06/06/1990;Tea;\n\
Zanin Olga;06/06/1990;Tea, Rino;\n\
Fumagalli Carla;01/01/1991;Leo;\n\
Fumagalli Carla;01/01/1991;Leo, Ida;\n\
Lo Monaco Bettina;28/02/1988;Ludovico;\n\
;;;347 0000000\n";

const BY_PERSON: &str = "Famiglia;Ruolo;Cognome;Nome;Data di nascita;Tel.\n\
F1;madre;De Sica;Eugenia;04/04/1989;\n\
F1;figlio;De Sica;Ugo;07/07/2022;\n\
F2;madre;Conti;Agata;05/05/1985;333 7654321\n\
F2;figlia;Conti;Pia;08/08/2020;\n\
F3;madre;Zanin;Olga;06/06/1990;\n\
F3;figlio;Zanin;Rino;09/09/2019;\n\
F4;madre;Fumagalli;Carla;01/01/1991;\n\
F4;figlia;Fumagalli;Ida;02/02/2021;\n\
F5;madre;Fumagalli;Carla;01/01/1991;333 1112223\n\
F5;figlio;Fumagalli;Leo;03/03/2018;\n";

/// Three families, one of them closed, and somebody in no file.
fn filled(session: &mut Session) {
    let book = read_book(KNOWN.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let hits = families::search(session, &SearchRequest { text: "conti agata".to_owned() }).unwrap();
    let family = families::show(session, hits[0].family_id.unwrap()).unwrap().family;
    let (opened_on, closed_on) = (family.opened_on, Some(family.opened_on));
    let close = FamilyChange { id: family.id, title: None, opened_on, closed_on, site_id: None, project_id: None, note: None };
    families::change(session, &close).unwrap();
    of_a_workshop(session, "Zanin", "Olga", chrono::NaiveDate::from_ymd_opt(1990, 6, 6));
}

/// Any choice that is offered for the lines.
fn chosen(chance: &mut Chance, preview: &Preview) -> Vec<Choice> {
    let mut choices = Vec::new();
    for line in preview.rows.iter().filter(|line| line.verdict != LineVerdict::Faulty) {
        let closed = line.resembles.as_ref().is_some_and(|one| one.closed_on.is_some());
        let same = line.resembles.as_ref().map(|_| if closed { Take::Reopen } else { Take::Join });
        let take = match chance.below(4) {
            0 => Some(Take::Skip),
            1 => Some(Take::Add),
            2 => same,
            _ => None,
        };
        choices.extend(take.map(|take| Choice { row: line.row, take }));
    }
    choices
}

#[test]
fn the_figures_of_the_preview_follow_every_choice() {
    for (text, seed) in [(BY_FAMILY, 11), (BY_PERSON, 12)] {
        let mut desk = desk();
        let session = &mut desk.session;
        filled(session);
        let book = read_book(text.as_bytes()).unwrap();
        let understood = understand(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
        let mut chance = Chance(seed);
        let mut seen = std::collections::BTreeSet::new();
        for round in 0..60 {
            let choices = if round == 0 { Vec::new() } else { chosen(&mut chance, &understood) };
            let told = tally(session, &understood, &ImportChoices { choices: choices.clone(), declined: vec![] }).unwrap();
            seen.insert((told.families, told.people, told.joined, told.skipped));
            let request = ImportCommit { choices: choices.clone(), ..ImportCommit::default() };
            match import::commit(session, "b.csv", &book, &request, &Going::default()) {
                Ok(saved) => {
                    let done = saved.value;
                    let written = ImportTally {
                        families: done.families,
                        people: done.people,
                        joined: done.joined,
                        skipped: done.skipped,
                        guarded: done.guarded,
                        declined: done.declined,
                    };
                    assert_eq!(told, written, "round {round}: {choices:?}");
                    history::undo(session).unwrap();
                }
                Err(refusal) => {
                    assert_eq!(refusal.code, Code::ImportNothing, "round {round}: {choices:?}");
                    assert_eq!((told.families, told.people, told.joined), (0, 0, 0), "round {round}: {choices:?}");
                }
            }
        }
        assert!(seen.len() > 15, "choices that change nothing prove nothing: {seen:?}");
        let shown = import::show(session, &understood).unwrap();
        assert_eq!(shown.usual, tally(session, &understood, &ImportChoices::default()).unwrap());
    }
}

#[test]
fn where_a_file_lay_is_told_to_nobody_but_who_chose_it() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let bytes = "Cognome;Nome\nRossi;Marta\n".as_bytes();
    let book = read_book(bytes).unwrap();
    let path = Path::new("/documenti/cose segrete/registro.csv");
    let chosen = import::chosen(&mut desk.session, path, "registro.csv", fingerprint(bytes), &book).unwrap();
    let ticket = chosen.ticket.unwrap();
    assert!(!ticket.contains("segrete") && !ticket.contains("Rossi"), "{ticket}");
    assert_eq!(import::path_of(&mut desk.session, &ticket).unwrap(), PathBuf::from(path));
    assert_eq!((chosen.fingerprint.len(), chosen.fingerprint == fingerprint(b"Cognome;Nome\n")), (64, false));
    let other: String = ticket.chars().rev().collect();
    for wrong in ["", "registro.csv", "/etc/passwd", other.as_str(), &ticket[1..]] {
        assert_eq!(import::path_of(&mut desk.session, wrong).unwrap_err().code, Code::FileMissing, "{wrong}");
    }
    let mut desk = desk.switch("sportello");
    assert_eq!(import::path_of(&mut desk.session, &ticket).unwrap_err().code, Code::FileMissing, "another account's");
}
