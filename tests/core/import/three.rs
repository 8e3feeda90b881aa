//! Three small registers as three desks might keep them, each with what a careful person would type from it, word for word.

use std::io::Write as _;

use accogli_core::import::{Book, Doubt, FoundFamily, FoundPerson, LineVerdict, Preview, lay_out, read_book};
use chrono::NaiveDate;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()
}

fn read(bytes: &[u8]) -> (Book, Preview) {
    let book = read_book(bytes).unwrap();
    let layout = lay_out(&book, None, today());
    if std::env::var_os("SHOW").is_some() {
        let meanings = layout.headings.iter().zip(&layout.columns);
        println!(
            "{:?}",
            meanings.map(|(heading, it)| format!("{heading} = {}.{}", it.about.as_text(), it.column.as_text())).collect::<Vec<_>>()
        );
    }
    let preview = Preview::of_file(&book, &layout, today());
    (book, preview)
}

fn person(one: &FoundPerson) -> String {
    let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join(" ");
    let mut words = vec![format!("{} {name}", one.role.as_text())];
    words.extend(one.born.map(|day| day.to_string()));
    words.extend(one.age.as_ref().map(|age| format!("~{age}")));
    words.extend(one.birth_place.as_ref().map(|place| format!("a {place}")));
    words.extend(one.citizenship.clone());
    words.extend(
        one.phones.iter().map(|phone| phone.value.clone() + &phone.label.as_ref().map_or(String::new(), |label| format!(" ({label})"))),
    );
    words.extend(one.emails.iter().cloned());
    words.join(" ")
}

/// What was read of a family, as one would say it: lines, people, home, first contact; what is to be looked at stands behind a mark.
fn told(family: &FoundFamily) -> String {
    let rows: Vec<String> = family.rows.iter().map(u32::to_string).collect();
    let mut parts = vec![rows.join("+")];
    parts.extend(family.people.iter().map(person));
    let home: Vec<&str> = [family.address.as_deref(), family.municipality.as_deref()].into_iter().flatten().collect();
    parts.extend((!home.is_empty()).then(|| format!("@ {}", home.join(", "))));
    parts.extend(family.first_contact.map(|day| format!("dal {day}")));
    parts.extend(family.sent_by.as_ref().map(|who| format!("da {who}")));
    parts.extend(family.reason.as_ref().map(|why| format!("per {why}")));
    parts.extend(family.notes.iter().map(|(heading, text)| format!("{heading}: {text}")));
    let doubts = family.people.iter().flat_map(|one| &one.unread).chain(&family.unread);
    let doubts = doubts.filter(|one| !matches!(one.why, Doubt::AgeOnly | Doubt::Assumed | Doubt::Missing));
    parts.extend(doubts.map(|one| format!("? {} {}", one.field.as_text(), one.text)));
    parts.join(" | ")
}

#[track_caller]
fn is_read_as(preview: &Preview, truth: &[&str]) {
    let found: Vec<String> = preview.found.families.iter().map(told).collect();
    let missing: Vec<&&str> = truth.iter().filter(|line| !found.contains(&(**line).to_owned())).collect();
    let instead: Vec<&String> = found.iter().filter(|line| !truth.contains(&line.as_str())).collect();
    assert!(missing.is_empty() && instead.is_empty(), "a careful person types\n{missing:#?}\nand not\n{instead:#?}");
}

fn verdicts(preview: &Preview) -> Vec<(u32, LineVerdict)> {
    preview.rows.iter().map(|row| (row.row, row.verdict)).filter(|(_, verdict)| *verdict != LineVerdict::New).collect()
}

/// The desk of a town: a line a family, both parents by name, the minors in one cell.
#[test]
fn two_parents_by_name_and_minors_in_one_cell() {
    let text = "Sportello famiglie - anno 2024;;;;;;;\n\
        ;;;;;;;\n\
        Scheda;Data accesso;Nominativo genitore 1;Nominativo genitore 2;Minori;Recapiti;Provenienza;Tipo di richiesta\n\
        1;12/09/2024;Bianchi Sara;Rossi Paolo;Luca 2016, Emma 2019;333 1234567 (mamma);Crema;colloquio educativo\n\
        2;16/9/24;Moretti Anna;;Tommaso (8 anni);0373 257888;Offanengo;mediazione\n\
        3;3.10.2024;El Amrani Fatima;El Amrani Youssef;Adam e Sara (gemelli, 4 anni);347 1112223 - 347 3332221 (papà);CREMA;corso nascita\n\
        4;ottobre;Gatti Chiara;non presente;Nina (6 mesi);n.d.;Soncino (CR);\n\
        5;21/11/2024;Della Valle Ilaria;Conti Marco;Pietro e Agata Conti (10 e 7);chiara@example.it;Ripalta Cremasca;colloquio educativo\n\
        ;;;;;;;\n\
        Tot.;5;;;8;;;\n";
    let (_, preview) = read(text.as_bytes());
    is_read_as(
        &preview,
        &[
            "4 | parent Bianchi Sara 3331234567 (mamma) | parent Rossi Paolo | child Rossi Luca ~2016 | child Rossi Emma ~2019 | @ Crema (CR) | dal 2024-09-12 | per colloquio educativo",
            "5 | parent Moretti Anna 0373257888 | child — Tommaso ~8 | @ Offanengo (CR) | dal 2024-09-16 | per mediazione",
            "6 | parent El Amrani Fatima 3471112223 | parent El Amrani Youssef 3473332221 (papà) | child El Amrani Adam ~4 | child El Amrani Sara ~4 | @ Crema (CR) | dal 2024-10-03 | per corso nascita",
            "7 | parent Gatti Chiara | child — Nina ~6 mesi | @ Soncino (CR) | ? first_contact ottobre",
            "8 | parent Della Valle Ilaria chiara@example.it | parent Conti Marco | child Conti Pietro ~10 | child Conti Agata ~7 | @ Ripalta Cremasca (CR) | dal 2024-11-21 | per colloquio educativo",
        ],
    );
    assert_eq!(verdicts(&preview), []);
}

/// A parish's list: Windows-1252, a line a person, the number of the household, street and house in two columns.
#[test]
fn a_line_a_person_with_the_number_of_the_household() {
    let text = "Nucleo;Cogn.;Nome;Nato/a il;a;Parentela;Via/P.zza;N.;Località;Tel. (di chi);Nazionalità;Annotazioni\r\n\
        12;D'AGOSTÌ;NICOLÒ;3-4-88;Crema;padre;via Carlo Alberto;14/b;CREMA;338 4455667;italiana;\r\n\
        12;PERÈ;ZOË;21-12-90;Milano;madre;via Carlo Alberto;14/b;CREMA;;francese;lavora in città\r\n\
        12;D'AGOSTÌ;LÙ;5-6-19;Crema;figlia;;;;;;\r\n\
        13;Kovalenko;Olena;01/02/1985;Ucraina;mamma;p.zza Garibaldi;3;Madignano;329 9988776 (solo sms);ucraina;profuga\r\n\
        13;Kovalenko;Danylo;14/07/2014;Ucraina;figlio;p.zza Garibaldi;3;Madignano;;ucraina;\r\n\
        13;Kovalenko;Halyna;??/??/1957;Ucraina;nonna materna;p.zza Garibaldi;3;Madignano;;ucraina;\r\n\
        14;Testa;Giorgio;11.11.1979;Cremona;compagno della madre;vicolo Stretto;1;Sergnano;;;\r\n\
        14;Riva;Bruna;30/02/1982;Cremona;madre;vicolo Stretto;1;Sergnano;0373/419900 casa;;\r\n\
        14;Riva;Ettore;9/9/2012;Crema;figlio;vicolo Stretto;1;Sergnano;;;\r\n\
        12;D'AGOSTI';NICOLO';3-4-88;Crema;padre;via Carlo Alberto;14/b;CREMA;338 4455667;italiana;\r\n";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert!(std::str::from_utf8(&bytes).is_err(), "as an old program saves it");
    let (_, preview) = read(&bytes);
    let twice = preview.found.families.iter().find(|family| family.rows.contains(&11)).unwrap();
    assert_eq!(twice.rows, [2, 3, 4, 11], "the copied line stands in its household, to be left out");
    is_read_as(
        &preview,
        &[
            "2+3+4+11 | father D'Agostì Nicolò 1988-04-03 a Crema (CR) italiana 3384455667 | mother Perè Zoë 1990-12-21 a Milano (MI) francese | child D'Agostì Lù 2019-06-05 a Crema (CR) | father D'Agostì Nicolò 1988-04-03 a Crema (CR) italiana 3384455667 | @ via Carlo Alberto 14/b, Crema (CR) | Annotazioni: lavora in città",
            "5+6+7 | mother Kovalenko Olena 1985-02-01 a Ucraina ucraina 3299988776 (solo sms) | child Kovalenko Danylo 2014-07-14 a Ucraina ucraina | grandparent Kovalenko Halyna ~1957 a Ucraina ucraina | @ p.zza Garibaldi 3, Madignano (CR) | Annotazioni: profuga",
            "8+9+10 | partner Testa Giorgio 1979-11-11 a Cremona (CR) | mother Riva Bruna a Cremona (CR) 0373419900 (casa) | child Riva Ettore 2012-09-09 a Crema (CR) | @ vicolo Stretto 1, Sergnano (CR) | ? born 30/02/1982",
        ],
    );
    assert_eq!(verdicts(&preview), [(9, LineVerdict::Faulty), (11, LineVerdict::Same)]);
    assert_eq!(preview.taken()[0].people.len(), 3);
}

/// An open document of these lines, every cell a text.
fn open_document(lines: &[Vec<String>]) -> Vec<u8> {
    let cell = |text: &String| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows: String =
        lines.iter().map(|line| format!("<table:table-row>{}</table:table-row>", line.iter().map(cell).collect::<String>())).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"Foglio1\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, body) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("META-INF/manifest.xml", manifest), ("content.xml", &content)]
    {
        zip.start_file(name, stored).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A volunteer's sheet: two lines of titles, headings half English and half dialect, days as words, whole names in capitals.
#[test]
fn two_titles_days_as_words_and_headings_in_other_tongues() {
    let lines = [
        "CENTRO PER LE FAMIGLIE – HUB NORD",
        "Aggiornato al 30 giugno 2025",
        "Mama|Birthday|Popà|Fiöi|Address|Town|Mobile|First visit|Who sent|Remarks",
        "ROSSI MARIA|12 marzo 1984|VERDI LUCA|Ginevra (9), Tito (5)|via dei Mille 4|Crema|333 1234567 (mamma)|12 marzo 2024|pediatra|",
        "DE LUCA ANNA|1° maggio 1990||Leo nato il 3 aprile 2018|viale Europa 10|Castelleone|nonna 0373 80574|4 aprile 2024|scuola|richiamare dopo le 17",
        "HOSSAIN NASRIN|25 dicembre 1988|HOSSAIN MD RAHIM|Ayaan 7 anni / Anika 3 anni|via Po 2|Soresina|+39 320 5556667|lunedì 6 maggio 2024|amici|interprete bangla",
        "LO MONACO TERESA|non lo dice|IGNOTO|Zeno|||327 0001112 - 349 2223334 (papà)|giugno 2024||",
    ];
    let lines: Vec<Vec<String>> = lines.iter().map(|line| line.split('|').map(str::to_owned).collect()).collect();
    let (book, preview) = read(&open_document(&lines));
    assert_eq!(lay_out(&book, None, today()).header, [3]);
    is_read_as(
        &preview,
        &[
            "4 | mother Rossi Maria 1984-03-12 3331234567 (mamma) | father Verdi Luca | child Verdi Ginevra ~9 | child Verdi Tito ~5 | @ via dei Mille 4, Crema (CR) | dal 2024-03-12 | da pediatra",
            "5 | mother De Luca Anna 1990-05-01 | child — Leo 2018-04-03 | @ viale Europa 10, Castelleone (CR) | dal 2024-04-04 | da scuola | Remarks: richiamare dopo le 17 | ? phone nonna 0373 80574",
            "6 | mother Hossain Nasrin 1988-12-25 3205556667 | father Hossain Md Rahim | child Hossain Ayaan ~7 | child Hossain Anika ~3 | @ via Po 2, Soresina (CR) | dal 2024-05-06 | da amici | Remarks: interprete bangla",
            "7 | mother Lo Monaco Teresa 3270001112 | child — Zeno | ? born non lo dice | ? first_contact giugno 2024 | ? phone 327 0001112 - 349 2223334 (papà)",
        ],
    );
    assert_eq!(verdicts(&preview), [(7, LineVerdict::Faulty)]);
}
