//! What columns and lines mean together, one small sheet at a time: nothing of them is lost, and nobody is made of furniture.

use std::fmt::Write as _;

use accogli_core::import::{Book, Doubt, LineVerdict, Preview, Sheet, SheetRow, lay_out};
use chrono::NaiveDate;

fn sheet(name: &str, text: &str) -> Sheet {
    let rows = (1..).zip(text.trim().lines()).filter(|(_, line)| !line.trim().is_empty());
    let cells = |line: &str| line.trim().split('|').map(|cell| cell.trim().to_owned()).collect();
    Sheet { name: name.to_owned(), hidden: false, rows: rows.map(|(number, line)| SheetRow { number, cells: cells(line) }).collect() }
}

pub fn read(text: &str) -> Preview {
    let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    let book = Book { sheets: vec![sheet("Foglio1", text)] };
    let layout = lay_out(&book, None, today);
    if std::env::var_os("SHOW").is_some() {
        let meanings = layout.headings.iter().zip(&layout.columns);
        println!(
            "{:?}",
            meanings.map(|(heading, it)| format!("{heading} = {}.{}", it.about.as_text(), it.column.as_text())).collect::<Vec<_>>()
        );
    }
    Preview::of_file(&book, &layout, today)
}

/// Lines, people with their own homes and phones, home, notes; what is missing or supposed behind a mark.
fn told(preview: &Preview) -> Vec<String> {
    let family = |family: &accogli_core::import::FoundFamily| {
        let mut said = family.rows.iter().map(u32::to_string).collect::<Vec<_>>().join("+");
        for one in &family.people {
            let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join(" ");
            write!(said, " | {} {name}", one.role.as_text()).unwrap();
            let more = one.born.map(|day| day.to_string()).into_iter().chain(one.phones.iter().map(|phone| phone.value.clone()));
            more.for_each(|more| write!(said, " {more}").unwrap());
            let home: Vec<&str> = one.address.as_deref().into_iter().chain(one.municipality.as_deref()).collect();
            home.iter().for_each(|part| write!(said, " [{part}]").unwrap());
            let missing = one.unread.iter().filter(|doubt| doubt.why == Doubt::Missing);
            missing.for_each(|doubt| write!(said, " −{}", doubt.field.as_text()).unwrap());
        }
        let home: Vec<&str> = family.address.as_deref().into_iter().chain(family.municipality.as_deref()).collect();
        if !home.is_empty() {
            write!(said, " | @ {}", home.join("; ")).unwrap();
        }
        family.label.iter().for_each(|label| write!(said, " | n. {label}").unwrap());
        family.notes.iter().for_each(|(heading, text)| write!(said, " | {heading}: {text}").unwrap());
        let supposed = family.unread.iter();
        supposed.for_each(|doubt| write!(said, " | ? {} {} {}", doubt.field.as_text(), doubt.why.as_text(), doubt.text).unwrap());
        said
    };
    preview.found.families.iter().map(family).collect()
}

#[track_caller]
pub fn is_read_as(text: &str, expected: &[&str]) -> Preview {
    let preview = read(text);
    assert_eq!(told(&preview), expected);
    preview
}

#[test]
fn each_parent_and_each_child_has_what_its_own_columns_say() {
    is_read_as(
        "Madre|Indirizzo madre|Comune madre|Padre|Indirizzo padre|Comune padre|Figlio 1|nato il|cell. figlio 1|Indirizzo figlio|Telefono
         Amato Anna|Via Po 1|Torino|Rossi Luca|Via Roma 9|Rivoli|Ada|1/2/2010|3339999999|Via Zara 3|3331234567
         Bruni Carla|Via Po 2|Torino||Via Roma 8|Rivoli|Pia|1/2/2012|||3331234577",
        &[
            "2 | mother Amato Anna 3331234567 [Via Po 1] [Torino (TO)] | father Rossi Luca [Via Roma 9] [Rivoli (TO)] | child Rossi Ada 2010-02-01 3339999999 [Via Zara 3] | @ Via Po 1; Torino (TO) | ? children assumed Rossi | ? address assumed Via Po 1",
            "3 | mother Bruni Carla 3331234577 [Via Po 2] [Torino (TO)] | child — Pia 2012-02-01 −last_name | @ Via Po 2; Torino (TO) | Indirizzo padre: Via Roma 8 | Comune padre: Rivoli",
        ],
    );
}

#[test]
fn what_nobody_reads_is_a_note() {
    is_read_as(
        "Cognome madre|Nome madre|Cell. padre|Figli|Sesso figli|Motivo padre|Comune|Comune
         Amato|Anna|3471112223|Ada (6), Leo (3)|F e M|mediazione|Torino|Rivoli
         Bruni|Carla||Pia (9)||||Asti",
        &[
            "2 | mother Amato Anna | child — Ada −last_name | child — Leo −last_name | @ Torino (TO) | Cell. padre: 3471112223 | Motivo padre: mediazione | Sesso figli: F e M | Comune: Rivoli",
            "3 | mother Bruni Carla | child — Pia −last_name | @ Asti (AT)",
        ],
    );
}

#[test]
fn eight_children_in_columns_of_their_own_and_the_ninth_in_words() {
    let numbers = 1..=9;
    let headings: Vec<String> = numbers.clone().map(|number| format!("Figlio {number}|nato il")).collect();
    let names = ["Ada", "Leo", "Pia", "Ugo", "Eva", "Ivo", "Lia", "Teo", "Zoe"];
    let cells: Vec<String> = numbers.zip(names).map(|(number, name)| format!("{name}|{number}/3/201{number}")).collect();
    let text = format!(
        "Madre|Padre|{}|Telefono\nAmato Anna|Rossi Luca|{}|3331234567\nBruni Carla|Villa Ugo|Noè|4/4/2020||||||||||||||||||3331234577",
        headings.join("|"),
        cells.join("|")
    );
    let preview = read(&text);
    let many = &preview.found.families[0];
    let read: Vec<String> =
        many.people.iter().skip(2).map(|one| format!("{} {}", one.first.as_deref().unwrap(), one.born.unwrap())).collect();
    let expected: Vec<String> = (1..=8).zip(names).map(|(number, name)| format!("{name} 201{number}-03-0{number}")).collect();
    assert_eq!(read, expected);
    assert!(many.notes.iter().any(|(heading, text)| heading == "Figlio 9" && text == "Zoe"), "{:?}", many.notes);
    assert!(many.notes.iter().any(|(_, text)| text == "9/3/2019"), "the ninth's day too: {:?}", many.notes);
    assert_eq!(preview.found.families[1].people.len(), 3);
}

#[test]
fn children_under_one_heading_said_again() {
    is_read_as(
        "Madre|Padre|Figlio|nato il|Figlio|nato il|Figlio|nato il
         Amato Anna|Rossi Luca|Ada|1/2/2010|Leo|3/4/2012|Pia|5/6/2014
         Bruni Carla|Villa Ugo|Eva|7/8/2015||||",
        &[
            "2 | mother Amato Anna | father Rossi Luca | child Rossi Ada 2010-02-01 | child Rossi Leo 2012-04-03 | child Rossi Pia 2014-06-05 | ? children assumed Rossi",
            "3 | mother Bruni Carla | father Villa Ugo | child Villa Eva 2015-08-07 | ? children assumed Villa",
        ],
    );
}

#[test]
fn how_many_they_are_in_words_is_a_note_and_joins_nobody() {
    is_read_as(
        "Composizione nucleo|Cognome|Nome|cell.
         2 adulti e 1 minore|Amato|Anna|3331234567
         madre con 2 figli|Bruni|Bea|3479876543
         madre con 2 figli|Costa|Eva|3479876544",
        &[
            "2 | other Amato Anna 3331234567 | Composizione nucleo: 2 adulti e 1 minore",
            "3 | other Bruni Bea 3479876543 | Composizione nucleo: madre con 2 figli",
            "4 | other Costa Eva 3479876544 | Composizione nucleo: madre con 2 figli",
        ],
    );
    is_read_as(
        "N. componenti nucleo|Cognome|Nome|cell.
         3|Amato|Anna|3331234567
         4|Bruni|Bea|3479876543
         3|Costa|Eva|3479876544",
        &[
            "2 | other Amato Anna 3331234567 | N. componenti nucleo: 3",
            "3 | other Bruni Bea 3479876543 | N. componenti nucleo: 4",
            "4 | other Costa Eva 3479876544 | N. componenti nucleo: 3",
        ],
    );
}

#[test]
fn titles_of_families_and_what_stands_below_make_nobody() {
    is_read_as(
        "Cognome|Nome|Ruolo|Data di nascita|Cell.
         FAMIGLIA AMATO
         Amato|Anna|madre|1/2/1980|
         Amato|Leo|figlio|3/4/2012|
         Nucleo Bruni - Costa
         Bruni|Carla|madre|5/6/1985|3331234567
         Costa||padre||
         Costa|Pia|figlia|7/8/2015|

         Riepilogo
         Firma||||Bosio
         Il responsabile: dott.ssa Anna Ferro",
        &[
            "3+4 | mother Amato Anna 1980-02-01 | child Amato Leo 2012-04-03 | n. FAMIGLIA AMATO",
            "6+7+8 | mother Bruni Carla 1985-06-05 3331234567 | father Costa — −first_name | child Costa Pia 2015-08-07 | n. Nucleo Bruni - Costa",
        ],
    );
}

#[test]
fn a_town_under_residence_and_a_town_behind_the_street() {
    is_read_as(
        "Cognome|Nome|Residenza|Prov.
         Amato|Anna|TORINO|TO
         Bruni|Carla|Rivoli|TO",
        &["2 | other Amato Anna | @ Torino (TO)", "3 | other Bruni Carla | @ Rivoli (TO)"],
    );
    is_read_as(
        "Cognome|Nome|Residenza
         Amato|Anna|Via Roma 69, Torino
         Bruni|Carla|Corso Francia 2 - Rivoli (TO)
         Costa|Eva|Via Po 3, 10093 Collegno, TO
         Dini|Ada|Via Milano 4, scala B
         Elia|Pia|c/o Caritas - Castro
         Fava|Lea|Venaria Reale",
        &[
            "2 | other Amato Anna | @ Via Roma 69; Torino (TO)",
            "3 | other Bruni Carla | @ Corso Francia 2; Rivoli (TO)",
            "4 | other Costa Eva | @ Via Po 3, 10093; Collegno (TO)",
            "5 | other Dini Ada | @ Via Milano 4, scala B",
            "6 | other Elia Pia | @ c/o Caritas - Castro",
            "7 | other Fava Lea | @ Venaria Reale (TO)",
        ],
    );
}

#[test]
fn a_child_a_line_and_the_same_parents_are_one_family() {
    let preview = is_read_as(
        "Cognome minore|Nome minore|Data di nascita|Madre|Padre|Telefono
         Rossi|Ada|1/2/2010|Amato Anna|Rossi Luca|3331234567
         Villa|Eva|3/4/2012|Bruni Carla|Villa Ugo|3331234577
         Rossi|Leo|5/6/2014|AMATO ANNA|Rossi Luca|347 5556667
         Rossi|Ada|01.02.2010|Amato Anna|Rossi Luca|3331234567
         Costa|Pia|7/8/2015|Amato Anna|Costa Ivo|3281112223",
        &[
            "2+4+5 | mother Amato Anna 3331234567 3475556667 | father Rossi Luca | child Rossi Ada 2010-02-01 | child Rossi Leo 2014-06-05 | child Rossi Ada 2010-02-01",
            "3 | mother Bruni Carla 3331234577 | father Villa Ugo | child Villa Eva 2012-04-03",
            "6 | mother Amato Anna 3281112223 | father Costa Ivo | child Costa Pia 2015-08-07",
        ],
    );
    let left: Vec<(u32, LineVerdict, Option<u32>)> = preview
        .rows
        .iter()
        .filter(|row| row.verdict != LineVerdict::New)
        .map(|row| (row.row, row.verdict, row.resembles.as_ref().and_then(|other| other.row)))
        .collect();
    assert_eq!(left, [(5, LineVerdict::Same, Some(2))], "a child entered twice is left out, a brother is not");
    let taken = preview.taken();
    assert_eq!(taken[0].people.len(), 4, "{:?}", taken[0].people);
}

#[test]
fn headings_cut_by_word_over_two_lines() {
    let text = "n°|data 1°|Cognome del|Nome del|nato/a|recapito|Figli/e
         |accesso|genitore|genitore|il|telefonico|(nome ed età)
         1|03/04/2024|Amato|Anna|1/2/1980|3331234567|Ada (6), Leo (3)
         2|05/04/2024|Bruni|Carla|3/4/1985|3479876543|Eva (9)";
    let preview = read(text);
    let said = told(&preview);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("3 | parent Amato Anna 1980-02-01 3331234567 | child — Ada"), "{said:?}");
    // The first line of a register is no heading, though each of its cells stands under one.
    let text = "Cognome|Nome|Ruolo|Famiglia|Anno
         Amato|Anna|madre|A|
         Amato|Leo|figlio|A|2012
         Bruni|Carla|madre|B|";
    assert_eq!(told(&read(text)).len(), 2, "{:?}", told(&read(text)));
}

/// What each column of a sheet is taken for.
fn meanings(text: &str) -> String {
    let book = Book { sheets: vec![sheet("Foglio1", text)] };
    let layout = lay_out(&book, None, NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
    let said = |about: &str, column: &str| if about == "main" { column.to_owned() } else { format!("{about}.{column}") };
    layout.columns.iter().map(|it| said(it.about.as_text(), it.column.as_text())).collect::<Vec<_>>().join(" ")
}

#[test]
fn columns_that_were_taken_for_others() {
    let cases = [
        // `n` of "D.N." counts nobody.
        (
            "Cognome|Nome|D.N.|Tel.
             Ferri|Ada|12/03/1984|3471234567
             Monti|Eva|12/03/1984|3482223334
             Galli|Ivo||3495556667",
            "last_name first_name born phone",
        ),
        (
            "Cognome madre|Nome madre|D.N. madre|CF madre|Figli
             Ferri|Ada|12/3/1984||Leo 4
             Monti|Eva|3/4/1986||Mia 3
             Galli|Pia|4/5/1990||Ugo 6",
            "mother.last_name mother.first_name mother.born mother.fiscal_code child.children",
        ),
        // The cells decide what a number is.
        (
            "Cognome|Nome|Figli|Cod.Fis.|Numero|Data
             Ferri|Ada|Leo 4|FRRDAA80A41L219P|3471234567|1/3/2024
             Monti|Eva|Mia 3||3482223334|2/3/2024
             Galli|Pia|Ugo 6|GLLPIA80A41L219P|3495556667|3/3/2024",
            "last_name first_name child.children fiscal_code phone first_contact",
        ),
        (
            "Cognome e nome|Nato/a|Tel.
             Ferri Ada|12/3/1984|3471234567
             Monti Eva|5/6/1986|3482223334
             Galli Ivo|7/8/1978|3495556667",
            "full_name born phone",
        ),
        // Other people's names and phones.
        (
            "Cognome|Nome|Nome scuola|Tel.|Tel. scuola
             Ferri|Ada|IC Dante|3471234567|0373 80999
             Monti|Eva|Nido Sole|3482223334|0373 80999
             Galli|Ivo|Primaria Borgo|3495556667|0373 80111",
            "last_name first_name note phone note",
        ),
        // Which day is the first.
        (
            "Madre|2° genitore|Inizio|Data fine
             Ferri Ada|Sala Leo|12/3/2023|1/9/2024
             Monti Eva|Verdi Ugo|3/4/2023|5/6/2024
             Galli Pia||4/5/2023|",
            "mother.full_name other.full_name first_contact note",
        ),
        (
            "Cognome e nome|Data richiesta|Data segnalazione|Cognome da nubile
             Ferri Ada|12/3/2024|1/3/2024|Bianchi
             Monti Eva|3/4/2024|2/3/2024|
             Galli Pia|4/5/2024|3/3/2024|",
            "full_name first_contact note note",
        ),
        (
            "Cognome e nome|Data segnalazione|Primo colloquio|Segnalazione
             Ferri Ada|1/3/2024|12/3/2024|scuola
             Monti Eva|2/3/2024|3/4/2024|ASL
             Galli Pia|3/3/2024|4/5/2024|scuola",
            "full_name note first_contact sent_by",
        ),
        (
            "Cognome e nome|Prov. inv.|Comune|Richiesta del
             Ferri Ada|Scuola|Crema|12/3/2024
             Monti Eva|ASL|Crema|13/3/2024
             Galli Ivo|Tribunale|Soncino|14/3/2024",
            "full_name sent_by municipality first_contact",
        ),
        // Kinship in short; states.
        (
            "Cognome|Nome|Parent.|Paese|Tel.
             Ferri|Ada|madre|Romania|3471234567
             Ferri|Leo|figlio|Romania|
             Galli|Ivo|padre|Marocco|3495556667",
            "last_name first_name role citizenship phone",
        ),
        (
            "Cognome e nome|Figli|Età|Numero
             Ferri Ada|Luca - Sara - Pietro|6 - 9 - 12|3471234567
             Monti Eva|Ugo - Pia|4 - 7|3482223334
             Galli Ivo|Leo / Mia|3 / 5|3495556667",
            "full_name child.children child.age phone",
        ),
        (
            "Cognome e nome|Figli|Età|Tel.
             Ferri Ada|Luca|36|3471234567
             Monti Eva|Ugo|41|3482223334",
            "full_name child.children age phone",
        ),
        // Whose birth stands before anybody else's name.
        (
            "Minore|D.N.|Genitore A|Genitore B|Tel. genitore A
             Ferri Luca|12.3.15|Neri Eva|Ferri Ivo|3471234567
             Monti Ada|12-mar-15|Sala Pia|Monti Ugo|3482223334
             Galli Leo|42075|Bruni Mia|N.N.|3495556667",
            "child.children child.born full_name other.full_name phone",
        ),
        // No heading says where the names are; a day that is told stays told, and towns are nobody.
        (
            "Quando|Chi ha chiamato|Nato/a|Zona|Chiuso il
             25/03/2024|Oneta Patrizia|19/09/1982|Crema|1/9/2024
             15.9.24|Lameri Donatella|3.6.72|Soncino|2/9/2024
             25-nov-22|Akter Nasrin|30-ott-75|Pandino|",
            "first_contact full_name born municipality note",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(meanings(text), expected, "{text}");
    }
}

#[test]
fn parents_with_a_phone_each_are_one_family() {
    is_read_as(
        "Cognome|Nome|Ruolo|Data nascita|Tel.
         Ferri|Ada|madre|12/3/1984|3471234567
         Sala|Leo|padre|2/4/1980|3482223334
         Sala|Mia|figlia|2/4/2015|
         Galli|Eva|madre|5/5/1985|3495556667
         Galli|Ugo|figlio|5/5/2012|",
        &[
            "2+3+4 | mother Ferri Ada 1984-03-12 3471234567 | father Sala Leo 1980-04-02 3482223334 | child Sala Mia 2015-04-02",
            "5+6 | mother Galli Eva 1985-05-05 3495556667 | child Galli Ugo 2012-05-05",
        ],
    );
}

#[test]
fn a_number_and_a_letter_are_a_family_and_who_of_it() {
    is_read_as(
        "N.|Cognome|Nome|Parentela|Tel.
         12a|Ferri|Ada|madre|3471234567
         12b|Sala|Leo|padre|3482223334
         12c|Sala|Mia|figlia|
         13a|Galli|Eva|madre|3495556667
         13b|Galli|Ugo|figlio|",
        &[
            "2+3+4 | mother Ferri Ada 3471234567 | father Sala Leo 3482223334 | child Sala Mia | n. 12",
            "5+6 | mother Galli Eva 3495556667 | child Galli Ugo | n. 13",
        ],
    );
}

#[test]
fn a_first_line_with_few_words_of_headings_is_no_heading() {
    let preview = read(
        "Operatore|Utente|Tipo|Telefono|Note
         SB|Ferri Ada|indirizzo|chiama lei|prima visita
         SB|Monti Eva|minori|3482223334|
         LT|Galli Pia|minori|3495556667|",
    );
    assert_eq!(preview.found.families.len(), 3);
}

#[test]
fn who_is_there_beside_the_parents_has_a_role_of_their_own() {
    is_read_as(
        "Madre|Nonna|Figli|Tel.
         Ferri Ada|Sala Pia|Leo 4|3471234567
         Monti Eva||Mia 3|3482223334",
        &[
            "2 | mother Ferri Ada 3471234567 | grandparent Sala Pia | child — Leo −last_name",
            "3 | mother Monti Eva 3482223334 | child — Mia −last_name",
        ],
    );
    // Said in words, or where a line is one person, it is a note.
    assert_eq!(
        meanings(
            "Madre|Nonni|Figli
             Ferri Ada|presenti|Leo 4
             Monti Eva|lontani|Mia 3"
        ),
        "mother.full_name note child.children"
    );
    assert_eq!(
        meanings(
            "Cognome|Nome|Ruolo|Tutore
             Ferri|Ada|madre|Sala Pia
             Ferri|Leo|figlio|Sala Pia"
        ),
        "last_name first_name role note"
    );
}
