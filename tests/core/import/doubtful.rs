//! What a register says in a way that may be meant otherwise: read by a rule that holds for others too, and told to be looked at.

use std::fmt::Write as _;

use accogli_core::import::{Book, Doubt, Preview, Sheet, SheetRow, alike, lay_out, read_book};
use chrono::NaiveDate;

use super::shapes::read;

/// Everybody of each line: role, last and first name, birth or age; what was supposed of them behind a mark.
fn people(preview: &Preview) -> Vec<String> {
    let person = |one: &accogli_core::import::FoundPerson| {
        let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join("/");
        let mut said = format!("{} {name}", one.role.as_text());
        one.born.iter().for_each(|day| write!(said, " {day}").unwrap());
        one.age.iter().for_each(|age| write!(said, " ~{age}").unwrap());
        let doubts = one.unread.iter().filter(|doubt| matches!(doubt.why, Doubt::Assumed | Doubt::Unreadable));
        doubts.for_each(|doubt| write!(said, " ?{}", doubt.text).unwrap());
        said
    };
    preview.found.families.iter().map(|family| family.people.iter().map(person).collect::<Vec<_>>().join(" | ")).collect()
}

#[track_caller]
fn are_read_as(text: &str, expected: &[&str]) {
    assert_eq!(people(&read(text)), expected);
}

#[test]
fn a_partner_beside_children_is_their_other_parent_where_no_column_has_one() {
    are_read_as(
        "Utente|Partner|Figli
         Rossi Anna|Verdi Ugo|Luca (6)
         Bruni Pia|Neri Leo|
         Costa Eva||Ada (3)",
        &[
            "parent Rossi/Anna | parent Verdi/Ugo ?Partner | child Verdi/Luca ~6",
            "parent Bruni/Pia | partner Neri/Leo",
            "parent Costa/Eva | child —/Ada ~3",
        ],
    );
    are_read_as(
        "Madre|Padre|Partner|Figli
         Rossi Anna|Verdi Ugo|Neri Leo|Luca (6)",
        &["mother Rossi/Anna | father Verdi/Ugo | partner Neri/Leo | child Verdi/Luca ~6"],
    );
    are_read_as(
        "Utente|Compagno/a|Figli
         Rossi Anna|Verdi Ugo|Luca (6)",
        &["parent Rossi/Anna | partner Verdi/Ugo | child Verdi/Luca ~6"],
    );
}

#[test]
fn two_last_names_are_told_from_lists_and_from_the_file() {
    are_read_as(
        "Genitore 1|Genitore 2|Figli
         Ramirez Castillo Rosa Elena|Gutierrez Poma Segundo|Mia (4)
         Tsegay Okbaghi Selam|Tsegay Okbaghi Filmon|Abel (3)
         Rossi Bianchi Anna|Verdi Ugo|Leo (2)
         Rossi Maria Elena|Verdi Gian Luca|Ivo (2)",
        &[
            "parent Ramirez Castillo/Rosa Elena ?Ramirez Castillo Rosa Elena | parent Gutierrez Poma/Segundo ?Gutierrez Poma Segundo | child Gutierrez Poma/Mia ~4",
            "parent Tsegay Okbaghi/Selam ?Tsegay Okbaghi Selam | parent Tsegay Okbaghi/Filmon ?Tsegay Okbaghi Filmon | child Tsegay Okbaghi/Abel ~3",
            "parent Rossi Bianchi/Anna ?Rossi Bianchi Anna | parent Verdi/Ugo | child Verdi/Leo ~2",
            "parent Rossi/Maria Elena | parent Verdi/Gian Luca | child Verdi/Ivo ~2",
        ],
    );
}

#[test]
fn two_parents_of_a_cell_are_parted_by_their_roles_and_by_the_order_of_their_names() {
    are_read_as(
        "Minore|Genitori
         Rossi Luca|Wang Liping (madre), Rossi Mauro (padre)
         Xu Marco|Xu Yan (madre), Xu Haibo (padre)
         Russo Aurora|Orlando Maria e Russo Fabio
         Verdi Ada|Mario e Anna Verdi",
        &[
            "mother Wang/Liping | father Rossi/Mauro | child Rossi/Luca",
            "mother Xu/Yan | father Xu/Haibo | child Xu/Marco",
            "parent Orlando/Maria | parent Russo/Fabio | child Russo/Aurora",
            "parent Verdi/Mario ?Mario e Anna Verdi | parent Verdi/Anna | child Verdi/Ada",
        ],
    );
}

#[test]
fn two_names_that_are_both_follow_the_heading_where_the_column_does() {
    let column = |more: &str| {
        format!(
            "Cognome e nome|N. famiglia\nRossi Anna|1\nBianchi Maria|2\nVerdi Giulia|3\nBruno Franco|4\nSimone Daniele|5\nAlba Leone|6\n{more}"
        )
    };
    let all = ["other Rossi/Anna", "other Bianchi/Maria", "other Verdi/Giulia"];
    are_read_as(&column(""), &[&all[..], &["other Bruno/Franco", "other Simone/Daniele", "other Alba/Leone"]].concat());
    // Where one of few does not follow it, nobody knows: what is taken in another order is told.
    let doubtful =
        ["other Franco/Bruno ?Bruno Franco", "other Simone/Daniele", "other Leone/Alba ?Alba Leone", "other Ferraris/Ugo ?Ugo Ferraris"];
    are_read_as(&column("Ugo Ferraris|7"), &[&all[..], &doubtful].concat());
    are_read_as(
        "Nome e cognome|N. famiglia
         Anna Rossi|1
         Maria Bianchi|2
         Franco Bruno|3",
        &["other Rossi/Anna", "other Bianchi/Maria", "other Bruno/Franco"],
    );
}

#[test]
fn months_are_ages_and_a_death_is_no_birth() {
    are_read_as(
        "Madre|Figli
         Rossi Anna|Luca 18 m
         Rossi Ada|Luca 6 m, Sara 3 f
         Rossi Eva|Luca † 2010, Sara (6)
         Rossi Pia|Luca (deceduto il 3/4/2010)",
        &[
            "mother Rossi/Anna | child —/Luca ~18 mesi",
            "mother Rossi/Ada | child —/Luca ~6 | child —/Sara ~3",
            "mother Rossi/Eva | child —/Luca ?† 2010 | child —/Sara ~6",
            "mother Rossi/Pia | child —/Luca ?(deceduto il 3/4/2010)",
        ],
    );
    are_read_as(
        "Fam.|Cognome|Nome|Età
         1|Rossi|Anna|38
         1|Rossi|Luca|18 mesi
         1|Rossi|Sara|30 m",
        &["parent Rossi/Anna ~38 | child Rossi/Luca ~18 mesi | child Rossi/Sara ~30 mesi"],
    );
    are_read_as(
        "Madre|Nata il|Padre|Figli
         Rossi Anna|1/2/1980|Verdi Ugo † 2010|Luca (6)
         Bruni Pia|† 3/4/2010|Neri Leo *|Ada (3)",
        &[
            "mother Rossi/Anna 1980-02-01 | father Verdi/Ugo ?Verdi Ugo † 2010 | child Verdi/Luca ~6",
            "mother Bruni/Pia ?† 3/4/2010 | father Neri/Leo ?Neri Leo * | child Neri/Ada ~3",
        ],
    );
}

/// "Nicolò" as MS-DOS saved it, and a sign that no code makes a letter of: neither is dropped without a word.
#[test]
fn letters_are_kept_or_told() {
    let rows = |bytes: &[u8]| {
        let book = read_book(bytes).unwrap();
        let layout = lay_out(&book, None, NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
        people(&Preview::of_file(&book, &layout, NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()))
    };
    let dos = b"Cognome;Nome;Ruolo\nRossi;Nicol\x95;padre\nD'Agost\x8d;Zo\x89;madre\n";
    assert_eq!(rows(dos), ["father Rossi/Nicolò | mother D'Agostì/Zoë"]);
    let strange = "Cognome;Nome;Ruolo\nRossi;Nicol•;padre\nBruni;Zo‰;madre\n".as_bytes();
    assert_eq!(rows(strange), ["father Rossi/Nicol ?Nicol• | mother Bruni/Zo ?Zo‰"]);
}

#[test]
fn a_zone_and_where_people_come_from_are_what_their_cells_say() {
    let labels = |text: &str| {
        let preview = read(text);
        let family = &preview.found.families[0];
        (family.municipality.clone(), family.sent_by.clone(), family.notes.first().map(|(heading, text)| format!("{heading}: {text}")))
    };
    assert_eq!(labels("Madre|Tel.|Zona\nRossi Anna|3331234567|Torino\nBruni Pia||Rivoli").0.as_deref(), Some("Torino (TO)"));
    assert_eq!(
        labels("Madre|Tel.|Zona\nRossi Anna|3331234567|Barriera di Milano\nBruni Pia||Circ. 3").2.as_deref(),
        Some("Zona: Barriera di Milano")
    );
    for heading in ["Provenienza", "Modalità di accesso"] {
        let text = format!("Madre|Tel.|{heading}\nRossi Anna||pediatra\nBruni Pia||scuola Rodari\nNeri Eva||spontaneo");
        assert_eq!(labels(&text).1.as_deref(), Some("pediatra"), "{heading}");
    }
    let children = read("Madre|Nucleo familiare\nRossi Anna|Luca (6), Sara (3)\nBruni Pia|Ada (9)");
    assert_eq!(people(&children), ["mother Rossi/Anna | child —/Luca ~6 | child —/Sara ~3", "mother Bruni/Pia | child —/Ada ~9"]);
}

#[test]
fn other_years_of_the_same_register_are_told() {
    let sheet = |name: &str, lines: &[&str]| Sheet {
        name: name.to_owned(),
        hidden: false,
        rows: (1..).zip(lines).map(|(number, line)| SheetRow { number, cells: line.split('|').map(str::to_owned).collect() }).collect(),
    };
    let book = Book {
        sheets: vec![
            sheet("2024", &["Madre|Padre|Figli|Tel.", "Rossi Anna|Verdi Ugo|Luca (6)|3331234567", "Bruni Pia||Ada (3)|3331234568"]),
            sheet("2023", &["Registro 2023", "Madre|Padre|Figli|Tel.|Note", "Neri Eva|Costa Ivo|Leo (2)|3331234569|x"]),
            sheet("vuoto", &["Madre|Padre|Figli|Tel."]),
            sheet("Gruppi", &["Gruppo|Data|Tel.", "Compiti|1/2/2024|3331234567"]),
        ],
    };
    let layout = lay_out(&book, Some(0), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
    assert_eq!((layout.sheet, alike(&book, &layout)), (0, vec![1]));
}
