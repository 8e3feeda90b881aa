//! Registers whose lines say something together: "idem", a child on a line of its own, separated parents on a line each; and numbers of several
//! people in one cell.

use accogli_core::families::MemberRole;
use accogli_core::import::{Column, Doubt, LineVerdict};

use super::shapes::{is_read_as, read};

#[test]
fn a_child_on_a_line_of_its_own_is_of_the_family_above() {
    let preview = is_read_as(
        "N.|Genitore 1|Genitore 2|Figli|Data di nascita|Scuola|Tel.|Indirizzo
         1|Quispe Carmen||Luciana|24/12/2014|asilo|3226790591|Via Po 1
         |||Thiago|17/01/2016|materna||
         2|Conti Anna|Rossi Luca|Ada|1/2/2010||3331234567|Via Po 2
         2|||Leo|3/4/2012|||
         3|Bruni Carla||Pia|5/6/2013||3331234577|Via Po 3",
        &[
            "2+3 | parent Quispe Carmen 3226790591 | child — Luciana 2014-12-24 −last_name | child — Thiago 2016-01-17 −last_name | @ Via Po 1 | n. 1 | Scuola: asilo | Scuola: materna",
            "4+5 | parent Conti Anna 3331234567 | parent Rossi Luca | child Rossi Ada 2010-02-01 | child Rossi Leo 2012-04-03 | @ Via Po 2 | n. 2 | ? children assumed Rossi",
            "6 | parent Bruni Carla 3331234577 | child — Pia 2013-06-05 −last_name | @ Via Po 3 | n. 3",
        ],
    );
    let supposed = |family: usize, person: usize| {
        let person = &preview.found.families[family].people[person];
        person.unread.iter().any(|doubt| doubt.field == Column::Family && doubt.why == Doubt::Assumed)
    };
    assert!(supposed(0, 2), "no number says so: it is told");
    assert!(!supposed(1, 3), "the number says so");
    let judged: Vec<(u32, LineVerdict)> = preview.rows.iter().map(|row| (row.row, row.verdict)).collect();
    assert_eq!(judged, (2..=6).map(|row| (row, LineVerdict::New)).collect::<Vec<_>>());
}

#[test]
fn separated_parents_on_lines_of_their_own_have_one_child() {
    let preview = is_read_as(
        "Fascicolo|Genitore|Cell.|Domicilio|Figli
         M01/2024|Melnyk Olena|3392861834|Via Po 1, Torino|Danylo (15 anni)
         |Giordano Andrea|3285543637|Via Roma 5, Rivoli|Danylo (15 anni)
         M02/2024|Bellini Arianna|3381069580|Via Po 2, Torino|Riccardo 03/03/2015
         M02/2024 bis|Grassi Carlo|3290703499|Via Po 2, Torino|idem
         M03/2024|Basile Luca|3323263473|Via Po 3, Torino|Andrea (4)
         M03/2024|Riva Sara|3323263474|Via Po 3, Torino|Bianca (9)
         M04/2024|Neri Ugo|3323263475|Via Po 4, Torino|Andrea (4)",
        &[
            "2+3 | parent Melnyk Olena 3392861834 | child Giordano Danylo | parent Giordano Andrea 3285543637 [Via Roma 5] [Rivoli (TO)] | @ Via Po 1; Torino (TO) | n. M01/2024 | ? family assumed Danylo | ? children assumed Giordano",
            "4+5 | parent Bellini Arianna 3381069580 | child Grassi Riccardo 2015-03-03 | parent Grassi Carlo 3290703499 | @ Via Po 2; Torino (TO) | n. M02/2024 | ? children assumed Grassi | ? children assumed idem",
            "6 | parent Basile Luca 3323263473 | child Basile Andrea | @ Via Po 3; Torino (TO) | n. M03/2024 | ? children assumed Basile",
            "7 | parent Riva Sara 3323263474 | child — Bianca −last_name | @ Via Po 3; Torino (TO) | n. M03/2024",
            "8 | parent Neri Ugo 3323263475 | child Neri Andrea | @ Via Po 4; Torino (TO) | n. M04/2024 | ? children assumed Neri",
        ],
    );
    assert!(preview.rows.iter().all(|row| row.verdict == LineVerdict::New), "{:?}", preview.rows);
}

#[test]
fn each_parent_asks_and_names_the_other() {
    let preview = is_read_as(
        "Richiedente|Data nascita|Telefono|Ex coniuge / altro genitore|Figli
         Sanna Elena|02/05/1983|3301687613|Caputo Filippo|Thomas (06/01/2011)
         Nicolò Sara|07/02/1997|3302528503|Bianchi Mauro|Diego (06/10/2016)
         Caputo Filippo|05/10/1977|3350232074|Sanna Elena|Thomas (06/01/2011)",
        &[
            "2+4 | parent Sanna Elena 1983-05-02 3301687613 | parent Caputo Filippo 1977-10-05 3350232074 | child Caputo Thomas 2011-01-06 | ? children assumed Caputo | ? family assumed Thomas",
            "3 | parent Nicolò Sara 1997-02-07 3302528503 | parent Bianchi Mauro | child Bianchi Diego 2016-10-06 | ? children assumed Bianchi",
        ],
    );
    let turned = preview.rows.iter().find(|row| row.row == 4).unwrap();
    assert_eq!((turned.verdict, turned.resembles.as_ref().and_then(|other| other.row)), (LineVerdict::Same, Some(2)));
}

#[test]
fn idem_repeats_the_line_above_and_nothing_where_nothing_stands() {
    let preview = is_read_as(
        "Madre|Figli|Telefono|Comune|Inviato da
         Amato Anna|idem|3331234567|Torino|scuola
         Bruni Carla|Ada (6)|idem|\"|come sopra
         idem|Leo (3)|3331234599|idem|idem",
        &[
            "2 | mother Amato Anna 3331234567 | @ Torino (TO) | ? children unreadable idem",
            "3 | mother Bruni Carla | child — Ada −last_name | @ Torino (TO) | ? phone unreadable idem | ? municipality assumed \" | ? sent_by assumed come sopra",
            "4 | child — Leo 3331234599 −last_name | @ Torino (TO) | ? full_name missing idem | ? municipality assumed idem | ? sent_by assumed idem",
        ],
    );
    assert!(preview.found.families.iter().flat_map(|family| &family.people).all(|one| one.first.as_deref() != Some("Idem")));
}

/// A town, a street, a service and an operator are several families'; a name, a day, a code and a number are one's.
#[test]
fn idem_is_never_a_name_a_day_a_code_or_a_number() {
    for word in ["idem", "c.s.", "come sopra", "id.", "\"", "''"] {
        let preview = is_read_as(
            &format!(
                "Data|Madre|C.F.|Padre|Figli|Comune|Indirizzo|Operatore|Inviante|Telefono
                 12/03/2024|Rossi Anna|RSSNNA80A41L219S|Riva Ugo|Luca 6|Crema|via Roma 1|Ferri|ASL|3331234567
                 {word}|Verri Ada|{word}|{word}|{word}|{word}|{word}|{word}|{word}|{word}"
            ),
            &[
                "2 | mother Rossi Anna 3331234567 | father Riva Ugo | child Riva Luca | @ via Roma 1; Crema (CR) | Operatore: Ferri | ? children assumed Riva",
                &format!(
                    "3 | mother Verri Ada | @ via Roma 1; Crema (CR) | Operatore: Ferri | ? first_contact unreadable {word} | ? fiscal_code unreadable {word} | ? full_name missing {word} | ? children unreadable {word} | ? municipality assumed {word} | ? address assumed {word} | ? note assumed {word} | ? sent_by assumed {word} | ? phone unreadable {word}"
                ),
            ],
        );
        assert_eq!(preview.found.families[1].sent_by.as_deref(), Some("ASL"), "{word}");
        assert_eq!(preview.found.families[1].first_contact, None, "{word}");
    }
    // Where somebody hides is not said twice.
    let preview = read("Madre|Figli|Indirizzo|Indirizzo protetto\nRossi Anna|Luca 6|via Roma 1|sì\nVerri Ada|Tea 3|idem|");
    assert_eq!(preview.found.families[1].address, None);
    assert!(preview.found.families[1].unread.iter().any(|doubt| doubt.text == "idem"));
}

/// Numbers by first name, and what of the cell is to be looked at.
fn numbers(cell: &str) -> (Vec<String>, usize) {
    let preview = read(&format!("Madre|Padre|Figli|Telefono\nGalli Eva|Neri Ugo|Ada (4)|{cell}\nBerti Eva|Dini Ivo|Leo (4)|3339999999"));
    let family = &preview.found.families[0];
    let told = family
        .people
        .iter()
        .flat_map(|one| one.phones.iter().map(move |phone| format!("{} {}", one.first.as_deref().unwrap_or("—"), phone.value)));
    let open = family.people.iter().flat_map(|one| &one.unread).chain(&family.unread).filter(|doubt| doubt.field == Column::Phone).count();
    (told.collect(), open)
}

#[test]
fn a_number_reaches_whom_its_own_words_mean() {
    let both = ["Eva 3331234568", "Ugo 3337654322"];
    let cases: [(&str, &[&str], usize); 16] = [
        ("mamma 3331234568 papà 3337654322", &both, 0),
        ("madre: 3331234568, padre: 3337654322", &both, 0),
        ("padre 3337654322 madre 3331234568", &both, 0),
        ("3331234568 mamma - 3337654322 papà", &both, 0),
        ("3331234568 (madre) 3337654322 (padre)", &both, 0),
        ("3331234568 (Eva) 3337654322 (Ugo)", &both, 0),
        ("Eva 3331234568 / Ugo 3337654322", &both, 0),
        ("cell. padre 3337654322", &["Ugo 3337654322"], 0),
        ("marito 3337654322", &["Ugo 3337654322"], 0),
        ("3331234568 solo mattina", &["Eva 3331234568"], 0),
        ("3331234568 - 3337654322", &["Eva 3331234568", "Eva 3337654322"], 0),
        // Nobody knows whose: the cell stays to be read, and nobody is called by mistake.
        ("M 3331234568 P 3337654322", &[], 1),
        ("3331234568 mamma 3337654322", &[], 1),
        ("ex compagno 3337654322", &[], 1),
        ("333123456x", &[], 1),
        ("3331234568 vicina", &[], 1),
    ];
    for (cell, expected, open) in cases {
        assert_eq!(numbers(cell), (expected.iter().map(|one| (*one).to_owned()).collect(), open), "{cell}");
    }
}

#[test]
fn whose_line_it_is_with_both_parents_beside_is_a_child() {
    let preview = is_read_as(
        "Cognome|Nome|Sesso|Data di nascita|Scuola|Madre|Padre|Telefono
         Martino|Lorenzo|M|20/11/2022|primaria|Rizzo Ilaria|Martino Riccardo|3331234567
         Martino|Pia|F|2/3/2019|primaria|Rizzo Ilaria|Martino Riccardo|3331234567
         Bruni|Leo|M|5/6/2013|primaria|Bruni Carla||3331234577",
        &[
            "2+3 | mother Rizzo Ilaria 3331234567 | father Martino Riccardo | child Martino Lorenzo 2022-11-20 | child Martino Pia 2019-03-02 | Scuola: primaria",
            "4 | mother Bruni Carla 3331234577 | child Bruni Leo 2013-06-05 | Scuola: primaria",
        ],
    );
    assert_eq!(preview.rows.len(), 3);
    // A parent younger than any is none, or has another's day.
    let young = read("Nome e cognome|Data di nascita|Figli\nAnna Conti|3/4/1988|Ada\nUgo Rossi|5/6/2019|Leo\nCarla Bruni|5/6/1980|Pia");
    let one = &young.found.families[1].people[0];
    assert_eq!(one.role, MemberRole::Child);
    assert!(one.unread.iter().any(|doubt| doubt.field == Column::Role && doubt.why == Doubt::Assumed));
    let told = read("Padre|Nato il|Figlio 1|Data di nascita figlio 1\nRossi Ugo|3/4/1988|Ada|1/2/2015\nVilla Ivo|5/6/2010|Leo|1/2/2015");
    let one = &told.found.families[1].people[0];
    assert_eq!(one.role, MemberRole::Father);
    assert!(one.unread.iter().any(|doubt| doubt.field == Column::Born && doubt.why == Doubt::Disagrees), "{one:?}");
}

#[test]
fn nobody_and_no_number_is_made_of_what_no_heading_names() {
    let preview = is_read_as(
        "Figli|Scuola frequentata|Equipe|ISEE|Protocollo|Matricola|Telefono
         Ada (6)|asilo nido|A|12.345,00|12345/2024|3312345678|3331234567
         Leo (3)|primaria Rodari|B|€ 9.345,00|12346/2024|3312345679|3331234568
         Pia (9)|scuola materna|A|12345,67|12347/2024|3312345670|3331234569",
        &[
            "2 | child — Ada 3331234567 −last_name | Scuola frequentata: asilo nido | Equipe: A | ISEE: 12.345,00 | Protocollo: 12345/2024 | Matricola: 3312345678",
            "3 | child — Leo 3331234568 −last_name | Scuola frequentata: primaria Rodari | Equipe: B | ISEE: € 9.345,00 | Protocollo: 12346/2024 | Matricola: 3312345679",
            "4 | child — Pia 3331234569 −last_name | Scuola frequentata: scuola materna | Equipe: A | ISEE: 12345,67 | Protocollo: 12347/2024 | Matricola: 3312345670",
        ],
    );
    assert_eq!(preview.rows.len(), 3);
}

#[test]
fn children_in_columns_with_their_day_beside_the_name() {
    is_read_as(
        "Madre|Figlio 1|Figlio 2|Figlio 3
         Amato Anna|Ivo 01/02/2012|Ugo 3/4/2014|Pia 5/6/2016
         Bruni Carla|Ada 01/02/2013||
         Conti Pia|Leo 01/02/2013|Noè 2/3/2015|",
        &[
            "2 | mother Amato Anna | child — Ivo 2012-02-01 −last_name | child — Ugo 2014-04-03 −last_name | child — Pia 2016-06-05 −last_name",
            "3 | mother Bruni Carla | child — Ada 2013-02-01 −last_name",
            "4 | mother Conti Pia | child — Leo 2013-02-01 −last_name | child — Noè 2015-03-02 −last_name",
        ],
    );
    is_read_as(
        "richiedente_cognome|richiedente_nome|richiedente_data_nascita|altroGenitoreCognome|altroGenitoreNome|figlio1_cognome|figlio1_nome|figlio1_data_nascita|figlio2_cognome|figlio2_nome|figlio2_data_nascita
         Donati|Claudia|1992-05-22|Cravero|Luca|Cravero|Pietro|2016-03-13|Cravero|Adele|2018-01-30
         Rossetti|Laura|1985-10-06|||Rossetti|Giacomo|2015-04-07|||",
        &[
            "2 | parent Donati Claudia 1992-05-22 | parent Cravero Luca | child Cravero Pietro 2016-03-13 | child Cravero Adele 2018-01-30",
            "3 | parent Rossetti Laura 1985-10-06 | child Rossetti Giacomo 2015-04-07",
        ],
    );
}

#[test]
fn a_day_and_a_place_in_either_order() {
    let preview = read(
        "Cognome e nome madre|Data e luogo di nascita madre|Figli
         Amato Anna|12/03/1985 Torino|Ada
         Bruni Carla|12/03/1985, Rivoli|Leo
         Conti Pia|12/03/1985 a Torino|Pia
         Dini Eva|12/03/1985 (Casablanca)|Ivo
         Elia Ada|Torino, 12/03/1985|Teo",
    );
    let told: Vec<(Option<String>, Option<&str>)> = preview
        .found
        .families
        .iter()
        .map(|family| (family.people[0].born.map(|day| day.to_string()), family.people[0].birth_place.as_deref()))
        .collect();
    let day = || Some("1985-03-12".to_owned());
    let expected = [Some("Torino (TO)"), Some("Rivoli (TO)"), Some("Torino (TO)"), Some("Casablanca"), Some("Torino (TO)")];
    assert_eq!(told, expected.map(|place| (day(), place)));
    let unknown = &preview.found.families[3].people[0].unread;
    assert!(unknown.iter().any(|doubt| doubt.field == Column::BirthPlace && doubt.why == Doubt::UnknownPlace), "{unknown:?}");
}

#[test]
fn a_heading_over_several_columns_of_children() {
    is_read_as(
        "n.|MADRE|||FIGLI|||RESIDENZA
         |cognome e nome|nata il|tel.|1°|2°|3°|
         1|Amato Anna|12/03/1985|3331234567|Ivo 01/02/2012|Ugo 3/4/2014|Pia 5/6/2016|Torino
         2|Bruni Carla|13/03/1985|3331234568|Ada 01/02/2013|||Rivoli
         3|Conti Pia|14/03/1985|3331234569|Leo 01/02/2013|Noè 2/3/2015||Torino",
        &[
            "3 | mother Amato Anna 1985-03-12 3331234567 | child — Ivo 2012-02-01 −last_name | child — Ugo 2014-04-03 −last_name | child — Pia 2016-06-05 −last_name | @ Torino (TO)",
            "4 | mother Bruni Carla 1985-03-13 3331234568 | child — Ada 2013-02-01 −last_name | @ Rivoli (TO)",
            "5 | mother Conti Pia 1985-03-14 3331234569 | child — Leo 2013-02-01 −last_name | child — Noè 2015-03-02 −last_name | @ Torino (TO)",
        ],
    );
}

#[test]
fn children_with_their_codes_in_the_cell() {
    let preview = read(
        "Madre|Figli
         Amato Anna|Luca CNTLCU15C12L219S, Sara (CNTSRA18P41L219H)
         Bruni Carla|Luca CNTLCU15C12L219X",
    );
    let told = |child: &accogli_core::import::FoundPerson| {
        let said = [child.first.as_deref(), child.fiscal_code.as_deref()].map(|text| text.unwrap_or("—").to_owned());
        format!("{} {} {:?}", said[0], said[1], child.born.map(|day| day.to_string()))
    };
    let children: Vec<String> = preview.found.families[0].people[1..].iter().map(told).collect();
    assert_eq!(children, [r#"Luca CNTLCU15C12L219S Some("2015-03-12")"#, r#"Sara CNTSRA18P41L219H Some("2018-09-01")"#]);
    // A code that does not hold together is nobody's name, and stays to be read.
    let open = &preview.found.families[1].unread;
    assert!(open.iter().any(|doubt| doubt.text.contains("CNTLCU15C12L219X")), "{open:?}");
}
