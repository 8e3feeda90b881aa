//! Families that come again: against the register, another sheet, the same sheet. A protection of a line that is left out reaches them, and a child
//! of another name is never left out with it.

use accogli_core::families::{self, FamilyView, SearchRequest};
use accogli_core::import::{self, Going, Guard, ImportAsk, ImportCommit, ImportPreview, LineVerdict, Preview, Reason, read_book};
use accogli_core::vault::Session;

use super::people::{families as people, person};
use super::shapes::read;
use crate::desk::desk;

const SESSIONS: &str = "Data;Sig.ra;Sig.;Figli minori;Rif. tel.\n";
const FIRST: &str = "2024-02-08;Rahman Taslima;Islam Kamal;Nusrat (13/7/21);lui 3479234718\n\
2024-03-10;Lombardo Manuela;Coppola Matteo;Viola (31/03/2023);lei 328 8561044\n\
2024-03-26;Barone Veronica;Fiore Massimo;Tommaso 14;lei 320/6738490\n\
2024-03-30;Di Marco Anna Rita;Barone Enrico;Elia (28/7/08), Asia (16/07/2011);389/7884101\n\
2024-03-31;Rossi Maria;Russo Luca;Leo 3;333 1112223\n";

/// Verdict, reason, and the line it resembles.
fn told(preview: &Preview) -> Vec<(LineVerdict, Option<Reason>, Option<u32>)> {
    preview.rows.iter().map(|row| (row.verdict, row.reason, row.resembles.as_ref().and_then(|one| one.row))).collect()
}

fn preview(session: &Session, text: &str) -> ImportPreview {
    import::preview(session, &read_book(text.as_bytes()).unwrap(), &ImportAsk::default(), &Going::default()).unwrap()
}

fn commit(session: &mut Session, text: &str) -> import::ImportReport {
    let book = read_book(text.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap().value
}

fn file_of(session: &mut Session, name: &str) -> FamilyView {
    let hits = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
    families::show(session, hits[0].family_id.unwrap()).unwrap()
}

#[test]
fn a_couple_that_the_register_has_is_alike_whoever_of_the_two_comes() {
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, &format!("{SESSIONS}{FIRST}"));
    let again = format!(
        "{SESSIONS}2024-04-04;Rahman Taslima;Islam Kamal;;\n\
         2024-04-05;Di Marco Anna Rita;Barone Enrico;Elia (28/7/08), Asia (16/07/2011);\n\
         2024-04-09;;Fiore Massimo;;lei 320/6738490\n\
         2024-04-10;Lombardo Manuela;;;\n\
         2024-04-11;Lombardo Manuela;Verdi Ugo;;\n\
         2024-04-12;Lombardo Manuela;;Ivo (3/4/2015);\n\
         2024-04-13;Lombardo Manuela;;;340 1112229\n\
         2024-04-14;Rossi Maria;;;\n\
         2024-04-15;Riva Pia;Neri Ugo;;\n"
    );
    let shown = preview(session, &again);
    let said: Vec<_> = shown.lines.iter().map(|line| (line.verdict, line.reason)).collect();
    assert_eq!(
        said,
        [
            (LineVerdict::Similar, Some(Reason::SameFamily)),
            (LineVerdict::Similar, Some(Reason::SameFamily)),
            (LineVerdict::Similar, Some(Reason::SameFamily)),
            (LineVerdict::Similar, Some(Reason::WholeName)),
            // Another spouse, another child, another number, a name of many: nothing says that it is she.
            (LineVerdict::New, None),
            (LineVerdict::New, None),
            (LineVerdict::New, None),
            (LineVerdict::New, None),
            (LineVerdict::New, None),
        ]
    );
    let taslima = file_of(session, "rahman taslima").family.id;
    assert_eq!(shown.lines[0].resembles.as_ref().unwrap().family_id, Some(taslima));
    assert!(shown.lines[2].resembles.as_ref().unwrap().label.contains("Fiore Massimo"), "whoever of the two comes");
}

#[test]
fn one_of_a_couple_comes_again_in_the_same_sheet() {
    let again = "2024-04-03;;Coppola Matteo;;\n2024-04-04;Lombardo Manuela;;;lei 328 8561044\n2024-04-05;;Fiore Massimo;;lei 320/6738490\n\
                 2024-04-06;Rossi Maria;;;\n2024-04-07;;Russo Luca;;\n";
    let preview = read(&format!("{SESSIONS}{FIRST}{again}").replace(';', "|"));
    assert_eq!(
        told(&preview)[5..],
        [
            (LineVerdict::Similar, Some(Reason::WholeName), Some(3)),
            (LineVerdict::Same, Some(Reason::NamesAndPhone), Some(3)),
            (LineVerdict::Similar, Some(Reason::SameFamily), Some(4)),
            (LineVerdict::New, None, None),
            (LineVerdict::New, None, None),
        ]
    );
}

#[test]
fn a_call_comes_again_without_its_number_with_children_of_the_same_ages() {
    let preview = read(
        "Data|Ora|Chi chiama|Numero|Figli
         3/1/2024|9:15|Gjoka Ornela (mamma)|3514249736|Erisa (4)
         4/1/2024|9:30|Rossi Maria (mamma)|3331992551|Jacopo (14)/Noemi (10)
         5/1/2024|9:45|Gjoka Ornela (mamma)||Erisa (4)
         6/1/2024|9:50|Rossi Maria (mamma)||Jacopo (14)/Noemi (10)
         7/1/2024|9:55|Rossi Maria (mamma)||Jacopo (9)
         8/1/2024|9:55|maestra Federica Riva|3281974844|Ferrara Federico 8 anni
         9/1/2024|9:55|maestra Federica Riva||Ferrara Federico 8 anni
         9/1/2024|9:55|maestra Federica Riva||Ferrara Federico 3 anni",
    );
    assert_eq!(
        told(&preview)[2..],
        [
            (LineVerdict::Similar, Some(Reason::SameFamily), Some(2)),
            (LineVerdict::Similar, Some(Reason::SameFamily), Some(3)),
            (LineVerdict::New, None, None),
            (LineVerdict::New, Some(Reason::ToCheck), None),
            (LineVerdict::Similar, Some(Reason::WholeName), Some(7)),
            (LineVerdict::New, None, None),
        ]
    );
}

#[test]
fn a_brother_of_another_name_is_not_left_out_with_his_mother() {
    let preview = read(
        "Data|Cognome e nome|Telefono|Figli
         12/03/2024|Igbinosa Blessing|3282725300|Destiny (16)
         13/03/2024|Igbinosa Blessing|3282725300|Divine (9)
         14/03/2024|Igbinosa Blessing|3282725300|Destini (16)
         15/03/2024|Igbinosa Blessing|3282725300|Divine (9)",
    );
    assert_eq!(
        told(&preview),
        [
            (LineVerdict::New, None, None),
            (LineVerdict::New, Some(Reason::OtherChild), Some(2)),
            (LineVerdict::Similar, Some(Reason::NamesAndPhone), Some(2)),
            (LineVerdict::Similar, Some(Reason::NamesAndPhone), Some(3)),
        ]
    );
    assert_eq!(people(&preview, person)[1], "parent Igbinosa/Blessing 3282725300 | child —/Divine ~9");
}

#[test]
fn what_a_line_alike_protects_reaches_whom_it_resembles() {
    let head = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono;Indirizzo protetto;Quando si può chiamare;Note\n";
    let open = format!("{head}Dossi;Carla;12/03/1980;Via Roma 12;Offanengo;333 1112223;;;\n");
    // A slip of the keys and another number: more than what is known, and so only alike.
    let shut = format!("{head}Dosssi;Carla;12/03/1980;Via Roma 12;Offanengo;333 1112223 / 340 1112229;sì;non chiamare;\n");
    let mut desk = desk();
    let session = &mut desk.session;
    commit(session, &open);
    let line = preview(session, &shut).lines.remove(0);
    assert_eq!((line.verdict, line.guards), (LineVerdict::Similar, vec![Guard::Address, Guard::Phone]));
    let report = commit(session, &shut);
    assert_eq!((report.people, report.guarded), (0, 1));
    let carla = file_of(session, "dossi carla");
    assert!(carla.people[0].hidden && carla.people[0].contacts[0].safety == families::Safety::Never, "{:?}", carla.people[0]);
}
