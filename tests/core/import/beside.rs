//! Numbers of families that look like roles, lines that go on, remarks under no heading, counts of
//! children, whose a number is, and the other children beside one.

use accogli_core::families::Safety;
use accogli_core::import::LineVerdict;

use super::brought::unread;
use super::people::{are_read_as, families, person};
use super::shapes::read;

#[test]
fn a_number_of_a_family_is_no_role() {
    for (family, role) in [("F-01", "F-02"), ("F.01", "F.02"), ("F 01", "F 02"), ("N-01", "N-02"), ("P/1", "P/2")] {
        are_read_as(
            &format!(
                "Famiglia|Cognome e nome|Sesso|Data di nascita|Ruolo
                 {family}|Verdi Maria|F|12/03/1985|Mamma
                 {family}|Rossi Ugo|M|12/04/1983|Papà
                 {family}|Rossi Luca|M|12/05/2015|Figlio
                 {role}|Neri Ida|F|12/03/1986|Mamma
                 {role}|Galli Tea|F|12/05/2016|Figlia"
            ),
            &[
                "mother Verdi/Maria F 1985-03-12 | father Rossi/Ugo M 1983-04-12 | child Rossi/Luca M 2015-05-12",
                "mother Neri/Ida F 1986-03-12 | child Galli/Tea F 2016-05-12",
            ],
        );
    }
}

#[test]
fn a_line_with_a_child_or_a_number_alone_goes_on() {
    for head in ["N.|Nominativo|Data di nascita|Telefono|Figli", "Data|Nominativo|Data di nascita|Telefono|Figli"] {
        let dated = head.starts_with("Data");
        let first = |number: &str| if dated { format!("1{number}/03/2024") } else { number.to_owned() };
        let preview = read(&format!(
            "{head}
             {}|Rossi Ada|12/03/1985|3331110001|Luca (6)
             ||||Sara (3)
             ||||Ugo (1)
             {}|Verdi Ida|12/03/1986|3331110002|Tea (5)
             |||3331110012|
             {}|Neri Lia|12/03/1987|3331110003|Eva (4)
             |||3331110013|Leo (2)",
            first("1"),
            first("2"),
            first("3"),
        ));
        assert_eq!(
            families(&preview, person),
            [
                "parent Rossi/Ada 1985-03-12 3331110001 | child —/Luca ~6 | child —/Sara ~3 | child —/Ugo ~1",
                "parent Verdi/Ida 1986-03-12 3331110002 3331110012 | child —/Tea ~5",
                "parent Neri/Lia 1987-03-12 3331110003 3331110013 | child —/Eva ~4 | child —/Leo ~2",
            ]
        );
        assert!(unread(&preview.found.families[1]).contains(&"3331110012"), "whose it is was supposed");
        assert_eq!(preview.rows.len(), 7, "each line has a verdict");
    }
    // A school is no average of the lines.
    are_read_as(
        "N.|Nominativo|Data di nascita|Figli|Nato il|Scuola|Telefono|Comune
         1|Rossi Ada|12/03/1985|Luca|12/03/2012|media|3331110001|Bari
         |||Sara|14/03/2015|media||
         2|Verdi Ida|12/03/1986|Tea|12/03/2013|media|3331110002|Bari",
        &[
            "parent Rossi/Ada 1985-03-12 3331110001 | child —/Luca 2012-03-12 | child —/Sara 2015-03-14",
            "parent Verdi/Ida 1986-03-12 3331110002 | child —/Tea 2013-03-12",
        ],
    );
    // With a number of its own a line is another family, of whom nobody is named.
    are_read_as(
        "N.|Nominativo|Telefono|Figli\n1|Rossi Ada|3331110001|Luca (6)\n2||3331110002|Sara (3)",
        &["parent Rossi/Ada 3331110001 | child —/Luca ~6", "child —/Sara ~3 3331110002"],
    );
    // A wish that goes on below.
    let preview = read(
        "Data|Utente|Telefono|Figli|Richiesta\n12/03/2024|Rossi Ada|3331110001|Luca (6)|informazioni\n||||sul bonus nido\n13/03/2024|Verdi Ida|3331110002|Tea (5)|mediazione",
    );
    assert_eq!(preview.found.families[0].reason.as_deref(), Some("informazioni\nsul bonus nido"));
    // Titles of months stay titles.
    let preview = read(
        "N.|Nominativo|Telefono|Figli\n|||GENNAIO 2024\n1|Rossi Ada|3331110001|Luca (6)\nANNO 2023|||\n2|Verdi Ida|3331110002|Tea (5)",
    );
    assert_eq!(families(&preview, person).len(), 2);
    assert!(preview.rows.iter().all(|row| row.verdict == LineVerdict::New));
}

#[test]
fn what_stands_under_no_heading_is_kept() {
    let preview = read(
        "N.|Cognome|Nome|Data di nascita|Telefono||
         1|Rossi|Ada|12/03/1985|3331110001|NON CHIAMARE|
         2|Verdi|Ida|12/03/1986|3331110002||chiuso il 3/4
         3|Neri|Lia|12/03/1987|3331110003||",
    );
    let notes: Vec<Vec<&str>> =
        preview.found.families.iter().map(|family| family.notes.iter().map(|(_, said)| said.as_str()).collect()).collect();
    assert_eq!(notes, [vec!["NON CHIAMARE"], vec!["chiuso il 3/4"], vec![]]);
    assert_eq!(preview.found.families[0].people[0].phones[0].safety, Safety::Never);
    let preview = read(
        "N.|Cognome|Nome||Data di nascita|Telefono\n1|Rossi|Ada|NON CHIAMARE|12/03/1985|3331110001\n2|Verdi|Ida||12/03/1986|3331110002",
    );
    assert_eq!(preview.found.families[0].people[0].phones[0].safety, Safety::Never);
    // A count of the lines tells nothing.
    let preview = read("|Cognome|Nome|Data di nascita\n1|Rossi|Ada|12/03/1985\n2|Verdi|Ida|12/03/1986\n3|Neri|Lia|12/03/1987");
    assert!(preview.found.families.iter().all(|family| family.notes.is_empty()));
}

#[test]
fn counts_of_children_stay_to_be_seen() {
    let told = |text: &str| -> Vec<Vec<String>> {
        let family = |family: &accogli_core::import::FoundFamily| {
            let notes = family.notes.iter().map(|(_, said)| said.clone());
            notes.chain(unread(family).into_iter().map(str::to_owned)).collect()
        };
        read(text).found.families.iter().map(family).collect()
    };
    let mixed = "Cognome|Nome|Data di nascita|Minori a carico|Telefono
         Rossi|Ada|12/03/1985|2|3331110001
         Verdi|Ida|12/03/1986|1|3331110002
         Neri|Lia|12/03/1987|Tea e Leo|3331110003
         Galli|Bea|12/03/1988|1|3331110004";
    are_read_as(
        mixed,
        &[
            "parent Rossi/Ada 1985-03-12 3331110001",
            "parent Verdi/Ida 1986-03-12 3331110002",
            "parent Neri/Lia 1987-03-12 3331110003 | child —/Tea | child —/Leo",
            "parent Galli/Bea 1988-03-12 3331110004",
        ],
    );
    assert_eq!((told(mixed)[0].as_slice(), told(mixed)[3].as_slice()), (&["2".to_owned()][..], &["1".to_owned()][..]));
    for heading in ["Figli (età)", "Figli", "N. figli", "Numero figli"] {
        let counts = format!(
            "Cognome|Nome|Data di nascita|{heading}|Telefono\nRossi|Ada|12/03/1985|2|3331110001\nVerdi|Ida|12/03/1986|1|3331110002\nNeri|Lia|12/03/1987|3 maschi|3331110003"
        );
        assert_eq!(told(&counts).iter().map(|said| said.join(";")).collect::<Vec<_>>(), ["2", "1", "3 maschi"], "{heading}");
    }
}

#[test]
fn a_number_is_of_whom_its_heading_says() {
    let two = ["Verdi/Maria|3331234567", "Rossi/Ugo|3331234568"];
    for (one, other, tel, tel_other) in [
        ("Genitore 1", "Genitore 2", "Telefono 1", "Telefono 2"),
        ("Genitore collocatario", "Genitore non collocatario", "Cell. collocatario", "Cell. non collocatario"),
        ("Genitore accompagnante", "Genitore incontrante", "Tel. accompagnante", "Tel. incontrante"),
        ("Parte istante", "Controparte", "Tel. istante", "Tel. controparte"),
        ("Sig.ra", "Sig.", "Tel. Sig.ra", "Tel. Sig."),
        ("Lei", "Lui", "Cell lei", "Cell lui"),
        ("Moglie", "Marito", "Tel. moglie", "Tel. marito"),
    ] {
        let preview = read(&format!(
            "{one}|{other}|{tel}|{tel_other}|Figli
             Verdi Maria|Rossi Ugo|3331234567|3331234568|Luca (6)
             Neri Ida|Galli Bo|3331234569||Tea (3)
             Moro Ida|Conti Bo||3331234571|Lia (3)"
        ));
        let phones = |at: usize| -> Vec<String> {
            let adults = preview.found.families[at].people.iter().filter(|one| one.role.as_text() != "child");
            adults
                .map(|one| {
                    format!(
                        "{}/{}|{}",
                        one.last.as_deref().unwrap_or("—"),
                        one.first.as_deref().unwrap_or("—"),
                        one.phones.iter().map(|phone| phone.value.as_str()).collect::<Vec<_>>().join(",")
                    )
                })
                .collect()
        };
        assert_eq!(phones(0), two, "{one}");
        assert_eq!(phones(1), ["Neri/Ida|3331234569", "Galli/Bo|"], "{one}");
        assert_eq!(phones(2), ["Moro/Ida|", "Conti/Bo|3331234571"], "{one}");
    }
    are_read_as(
        "Mamma|Papà|Telefoni|Figli\nMoro Ida|Conti Bo|solo papà 3331234571|Lia (3)",
        &["mother Moro/Ida F | father Conti/Bo M 3331234571 | child Conti/Lia ~3"],
    );
    are_read_as(
        "Genitori|Telefono mamma|Telefono papà|Figli
         Verdi Maria e Rossi Ugo|3331234567|3331234568|Luca (6)
         Neri Ida e Galli Franco|3331234569|3331234570|Tea (3)",
        &[
            "parent Verdi/Maria 3331234567 | parent Rossi/Ugo 3331234568 | child Rossi/Luca ~6",
            "parent Neri/Ida 3331234569 | parent Galli/Franco 3331234570 | child Galli/Tea ~3",
        ],
    );
    are_read_as(
        "Coppia|Lei (cognome nome, data di nascita)|Lui (cognome nome, data di nascita)|Minore abbinato|Recapiti
         1|Verdi Maria, 12/03/1975|Rossi Ugo, 12/04/1973|Diallo Omar, 12/05/2015|3331234567
         2|Neri Ida, 12/03/1976|Galli Bo, 12/04/1974||3331234569",
        &[
            "mother Verdi/Maria F 1975-03-12 3331234567 | father Rossi/Ugo M 1973-04-12 | child Diallo/Omar 2015-05-12",
            "mother Neri/Ida F 1976-03-12 3331234569 | father Galli/Bo M 1974-04-12",
        ],
    );
}

#[test]
fn other_children_beside_one_are_other_children() {
    for (child, others) in [
        ("Nome e cognome del figlio/a", "Ha altri figli?"),
        ("Nome e cognome del figlio", "Altri figli"),
        ("Nome e cognome del minore", "Ha altri figli?"),
        ("Nome e cognome del bambino/a", "Ha altri figli?"),
    ] {
        are_read_as(
            &format!(
                "Genitore|Telefono|{child}|Data di nascita|{others}
                 Maria Rossi|3331234567|Luca Rossi|12/05/2015|Sara 3 anni
                 Anna Verdi|3331234568|Tea Neri|12/05/2016|No
                 Ida Moro|3331234569|Leo Fabbri|12/05/2016|Eva 4 anni, Ugo 1 anno"
            ),
            &[
                "parent Rossi/Maria 3331234567 | child Rossi/Luca 2015-05-12 | child Rossi/Sara ~3",
                "parent Verdi/Anna 3331234568 | child Neri/Tea 2016-05-12",
                "parent Moro/Ida 3331234569 | child Fabbri/Leo 2016-05-12 | child Fabbri/Eva ~4 | child Fabbri/Ugo ~1",
            ],
        );
    }
}

#[test]
fn ages_in_months_are_the_childs() {
    are_read_as(
        "Data|Bambino|Età in mesi|Genitore|Cell.\n12/03/2024|Rossi Luca|18|Verdi Maria|3331234567\n12/03/2024|Galli Tea|24|Neri Ida|3331234569",
        &["parent Verdi/Maria 3331234567 | child Rossi/Luca ~18 mesi", "parent Neri/Ida 3331234569 | child Galli/Tea ~24 mesi"],
    );
    are_read_as(
        "Cognome bimbo|Nome bimbo|Età (mesi)|Accompagnatore|Relazione|Telefono
         Rossi|Luca|18|Verdi Maria|mamma|3331234567
         Galli|Tea|24|Galli Rosa|nonna|3331234569
         Moro|Bo|30|Moro Leo|papà|3331234571",
        &[
            "mother Verdi/Maria F 3331234567 | child Rossi/Luca ~18 mesi",
            "grandparent Galli/Rosa F 3331234569 | child Galli/Tea ~24 mesi",
            "father Moro/Leo M 3331234571 | child Moro/Bo ~30 mesi",
        ],
    );
}

#[test]
fn a_last_name_that_is_also_a_word() {
    are_read_as(
        "Cognome|Nome|Data di nascita\nMANCA|SIMONETTA|12/03/1985\nManca|Ugo|12/03/1986\nAssente|Ida|12/03/1987\nNessuno|Pio|12/03/1988",
        &[
            "parent Manca/Simonetta 1985-03-12",
            "parent Manca/Ugo 1986-03-12",
            "parent Assente/Ida 1987-03-12",
            "parent Nessuno/Pio 1988-03-12",
        ],
    );
}

#[test]
fn groups_with_a_role_each_are_anybody() {
    are_read_as(
        "Cognome|Nome|Nato il|Rel.|Cognome|Nome|Nato il|Rel.|Cognome|Nome|Nato il|Rel.
         Verdi|Maria|12/03/1985|madre|Rossi|Ugo|12/04/1983|padre|Rossi|Luca|12/05/2015|figlio
         Neri|Ida|12/03/1986|madre|Galli|Tea|12/05/2016|figlia||||
         Moro|Eva|12/03/1987|madre|Conti|Bo|12/04/1984|padre|Conti|Lia|12/05/2017|figlia",
        &[
            "mother Verdi/Maria F 1985-03-12 | father Rossi/Ugo M 1983-04-12 | child Rossi/Luca M 2015-05-12",
            "mother Neri/Ida F 1986-03-12 | child Galli/Tea F 2016-05-12",
            "mother Moro/Eva F 1987-03-12 | father Conti/Bo M 1984-04-12 | child Conti/Lia F 2017-05-12",
        ],
    );
}

#[test]
fn groups_with_a_number_each_are_more_people() {
    are_read_as(
        "Comp. 1|Nascita 1|Relazione 1|Comp. 2|Nascita 2|Relazione 2|Comp. 3|Nascita 3|Relazione 3|Telefono
         Verdi Maria|12/03/1985|madre|Rossi Ugo|12/04/1983|padre|Rossi Luca|12/05/2015|figlio|3331234567
         Neri Ida|12/03/1986|madre|Galli Tea|12/05/2016|figlia||||3331234569",
        &[
            "mother Verdi/Maria F 1985-03-12 3331234567 | father Rossi/Ugo M 1983-04-12 | child Rossi/Luca M 2015-05-12",
            "mother Neri/Ida F 1986-03-12 3331234569 | child Galli/Tea F 2016-05-12",
        ],
    );
    are_read_as(
        "Minore|Data nascita minore|Madre|Altri componenti del nucleo|Cellulare
         Rossi Luca|12/05/2015|Verdi Maria|Sara 3 anni, Ugo 1 anno, nonna Rosa|3331234567
         Neri Tea|12/05/2016|Galli Anna|no|3331234568
         Fabbri Leo|12/05/2016|Moro Ida|Eva 7 anni|3331234569",
        &[
            "mother Verdi/Maria F 3331234567 | child Rossi/Luca 2015-05-12 | grandparent —/Rosa F | child Rossi/Sara ~3 | child Rossi/Ugo ~1",
            "mother Galli/Anna F 3331234568 | child Neri/Tea 2016-05-12",
            "mother Moro/Ida F 3331234569 | child Fabbri/Leo 2016-05-12 | child Fabbri/Eva ~7",
        ],
    );
}

#[test]
fn brothers_and_first_days_under_other_words() {
    for heading in ["Fratelli e sorelle (nome ed età)", "Fratelli/sorelle (nome ed età)", "Eventuali fratelli"] {
        are_read_as(
            &format!("Minore|Data di nascita|Mamma|{heading}\nRossi Luca|12/05/2015|Verdi Maria|Sara (3)\nNeri Tea|12/05/2016|Galli Ida|"),
            &["mother Verdi/Maria F | child Rossi/Luca 2015-05-12 | child Rossi/Sara ~3", "mother Galli/Ida F | child Neri/Tea 2016-05-12"],
        );
    }
    for heading in ["Informazioni cronologiche", "Attivato il", "Primo incontro"] {
        let preview =
            read(&format!("{heading}|Cognome|Nome|Data di nascita\n12/03/2024|Rossi|Ada|12/03/1985\n13/03/2024|Neri|Lia|12/03/1986"));
        assert_eq!(preview.found.families[0].first_contact.map(|day| day.to_string()).as_deref(), Some("2024-03-12"), "{heading}");
    }
}

#[test]
fn one_person_under_two_forms_of_a_name() {
    let similar = |one: &str, other: &str| {
        let text = format!("Cognome|Nome|Data di nascita|Telefono\n{one}\nNeri|Lia|12/03/1986|3331110009\n{other}");
        read(&text).rows.iter().filter(|row| row.verdict != LineVerdict::New).map(|row| row.row).collect::<Vec<_>>()
    };
    for (one, other) in [
        ("Corti|Bea|12/03/1985|3331110001", "Corti|Beatrice|12/03/1985|3331110001"),
        ("Dossi|Cia|12/03/1985|3331110001", "Bassi|Cia|12/03/1985|3331110001"),
        ("Perez Lopez|Juana|12/03/1985|3331110001", "Perez|Juana|12/03/1985|3331110002"),
        ("Sarti|Maria Grazia|12/03/1985|3331110001", "Sarti|Grazia|12/03/1985|"),
    ] {
        assert_eq!(similar(one, other), [4], "{one} and {other}");
    }
    for (one, other) in [
        ("Corti|Bea|12/03/1985|3331110001", "Corti|Pia|12/03/1985|3331110001"),
        ("Dossi|Cia|12/03/1985|3331110001", "Bassi|Cia|12/03/1985|3331110002"),
        ("Perez|Juana|12/03/1985|3331110001", "Lopez|Juana|13/03/1985|3331110002"),
    ] {
        assert_eq!(similar(one, other), Vec::<u32>::new(), "{one} and {other}");
    }
}

#[test]
fn a_form_of_the_web_asks_who_is_writing() {
    let preview = read(
        "Informazioni cronologiche|Lei è|Nome e cognome del genitore|Numero di telefono|Nome e cognome del figlio/a|Data di nascita del figlio/a|Ha altri figli? (nome ed età)
         03/01/2024 17.06.16|Madre|Renata Murgia|3676665400|Gabriele Usai|06/09/2007|Emma (4)
         06/01/2024 16.02.24|Padre|Ugo Bonato|3871216441|Riccardo Bonato|25/10/2021|nessuno
         08/01/2024 14.27.43|Madre|Simonetta Amato|3946072545|Daniele Lorusso|17/07/2019|Sì, Sofia 2",
    );
    assert_eq!(
        families(&preview, person),
        [
            "mother Murgia/Renata F 3676665400 | child Usai/Gabriele 2007-09-06 | child Usai/Emma ~4",
            "father Bonato/Ugo M 3871216441 | child Bonato/Riccardo 2021-10-25",
            "mother Amato/Simonetta F 3946072545 | child Lorusso/Daniele 2019-07-17 | child Lorusso/Sofia ~2",
        ]
    );
    assert_eq!(preview.found.families[0].first_contact.map(|day| day.to_string()).as_deref(), Some("2024-01-03"));
}

#[test]
fn two_children_of_one_first_name_are_two() {
    let preview = read(
        "N.|Genitore 1|Genitore 2|Figli|Comune
         1|Pahor Anna|Galli Ugo|Rebecca (5)|Bari
         |||Anita (0)|
         2|Tomasin Ida|Moro Leo|Chiara (17)|Bari
         |||Anita (15)|",
    );
    assert!(preview.rows.iter().all(|row| row.verdict == LineVerdict::New), "{:?}", preview.rows);
    // What is told of the ages of all is nobody.
    let preview = read("Cognome|Nome|Data di nascita|Età\nRossi|Ada|12/03/1985|40\nNeri|Lia|12/03/1986|39\n|età media||39,5");
    assert_eq!(preview.found.families.len(), 2);
}
