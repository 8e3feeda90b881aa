//! Registers as an independent tester brought them, in small: whose a birth or a code is, who stands under a heading that does not say so, and
//! what must stay visible.

use accogli_core::import::{Column, Doubt, FoundFamily, FoundPerson, LineVerdict, Preview, read_book};
use chrono::NaiveDate;

use super::shapes::read;

/// Everybody of each family: role, last and first name, birth or age, code; what is supposed behind a mark.
fn people(preview: &Preview) -> Vec<String> {
    preview.found.families.iter().map(|family| family.people.iter().map(person).collect::<Vec<_>>().join(" | ")).collect()
}

fn person(one: &FoundPerson) -> String {
    let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join("/");
    let mut said = vec![one.role.as_text().to_owned(), name];
    said.extend(one.born.map(|day| day.to_string()));
    said.extend(one.age.iter().map(|age| format!("~{age}")));
    said.extend(one.fiscal_code.clone());
    said.extend(one.unread.iter().filter(|doubt| doubt.why == Doubt::Assumed).map(|doubt| format!("?{}", doubt.text)));
    said.join(" ")
}

/// What is to be looked at of a family and of its people.
pub fn unread(family: &FoundFamily) -> Vec<&str> {
    let own = family.people.iter().flat_map(|one| &one.unread);
    family.unread.iter().chain(own).map(|doubt| doubt.text.as_str()).collect()
}

#[track_caller]
fn are_read_as(text: &str, expected: &[&str]) {
    assert_eq!(people(&read(text)), expected, "{text}");
}

#[test]
fn a_child_a_row_under_a_word_for_anybody() {
    for who in ["iscritto", "utente", "partecipante", "assistito", "beneficiario"] {
        are_read_as(
            &format!(
                "Cognome {who}|Nome {who}|Data di nascita|C.F.|Genitori|Tel.
                 Gabrieli|Agnese|31/12/2016|GBRGNS16T71E289D|Geraci Emanuela e Gabrieli Ugo|3331234567
                 Gabrieli|Leo|12/03/2019||Geraci Emanuela e Gabrieli Ugo|3331234567
                 Bova|Flora|28/08/2020||Cuda Katia e Bova Gian Paolo|"
            ),
            &[
                "parent Geraci/Emanuela | parent Gabrieli/Ugo | child Gabrieli/Agnese 2016-12-31 GBRGNS16T71E289D | child Gabrieli/Leo 2019-03-12",
                "parent Cuda/Katia | parent Bova/Gian Paolo | child Bova/Flora 2020-08-28",
            ],
        );
    }
    are_read_as(
        "Utente (cognome e nome)|Nato il|Mamma|Papà
         Bova Flora|28/08/2020|Cuda Katia|Bova Ugo
         Bova Marta|01/02/2018|Cuda Katia|Bova Ugo",
        &["mother Cuda/Katia | father Bova/Ugo | child Bova/Flora 2020-08-28 | child Bova/Marta 2018-02-01"],
    );
    // A grown-up under the same word heads the line.
    are_read_as(
        "Cognome utente|Nome utente|Data di nascita|Altro genitore|Figli
         Rossi|Anna|28/08/1985|Bova Ugo|Leo (6)",
        &["parent Rossi/Anna 1985-08-28 | parent Bova/Ugo | child Bova/Leo ~6"],
    );
}

#[test]
fn a_code_says_itself_whose_it_is() {
    are_read_as(
        "N.|Madre|Nata il|Padre|Figli|Tel.|C.F.
         1|De Marchi Fiorella|12/05/1994|Zanzi Nicolò|Luca (9)|3331234567|DMRFLL94E52B249S
         2|Cociarelli Loredana|08/10/1987|Bova Ugo|Sara (3), Leo (5)|3331234568|CCRLDN87R48D548M",
        &[
            "mother De Marchi/Fiorella 1994-05-12 DMRFLL94E52B249S | father Zanzi/Nicolò | child Zanzi/Luca ~9",
            "mother Cociarelli/Loredana 1987-10-08 CCRLDN87R48D548M | father Bova/Ugo | child Bova/Sara ~3 | child Bova/Leo ~5",
        ],
    );
    // On a line without a mother it is the father's; of nobody on the line it is nobody's.
    let preview = read(
        "N.|Padre|Madre|Tel.|Data di nascita|C.F.
         1|Zanzi Nicolò|De Marchi Fiorella|3331234567|12/05/1994|DMRFLL94E52B249S
         2|Bova Ugo|Cociarelli Loredana|3331234568|08/10/1987|CCRLDN87R48D548M
         3|Trombetta Maria Luisa||3331234569|21/09/1972|TRMMLS72P61A944P",
    );
    assert_eq!(
        people(&preview),
        [
            "mother De Marchi/Fiorella 1994-05-12 DMRFLL94E52B249S | father Zanzi/Nicolò",
            "mother Cociarelli/Loredana 1987-10-08 CCRLDN87R48D548M | father Bova/Ugo",
            "father Trombetta/Maria Luisa 1972-09-21 TRMMLS72P61A944P",
        ]
    );
    let preview = read(
        "N.|Madre|Padre|Figli|Tel.|C.F.
         1|Rossi Anna|Verdi Ugo|Luca (9)|3331234567|DMRFLL94E52B249S",
    );
    assert_eq!(people(&preview), ["mother Rossi/Anna | father Verdi/Ugo | child Verdi/Luca ~9"]);
    assert!(unread(&preview.found.families[0]).contains(&"DMRFLL94E52B249S"));
}

#[test]
fn a_birth_of_nobody_stays_to_be_looked_at() {
    let preview = read(
        "N.|Madre|Padre|Figli|Data di nascita
         1|Rossi Anna|Verdi Ugo|Luca (9)|12/05/1994",
    );
    let family = &preview.found.families[0];
    assert!(family.people.iter().all(|one| one.born.is_none()) && unread(family).contains(&"12/05/1994"), "{:?}", people(&preview));
    // Right behind the mother, or under a woman's word, it is hers.
    for columns in ["Madre|Nata il|Padre", "Madre|Data di nascita|Padre"] {
        are_read_as(
            &format!("{columns}|Figli\nRossi Anna|12/05/1994|Verdi Ugo|Luca (9)"),
            &["mother Rossi/Anna 1994-05-12 | father Verdi/Ugo | child Verdi/Luca ~9"],
        );
    }
    are_read_as("Madre|Padre|Nata il\nRossi Anna|Verdi Ugo|12/05/1994", &["mother Rossi/Anna 1994-05-12 | father Verdi/Ugo"]);
}

#[test]
fn names_under_a_heading_that_says_nobody() {
    for heading in ["Caregiver", "Contatto", "Referente", "Chi ha chiamato", "Chi arriva"] {
        are_read_as(
            &format!(
                "N.|{heading}|Nata il|C.F.|Padre|Figli|Tel.
                 1|Cociarelli Loredana|08/10/1987|CCRLDN87R48D548M|Bova Ugo|Sara (3)|3331234567
                 2|Tasso Rosalia|14/09/1972|TSSRSL72P54C265Q|Verdi Leo|Ada (5)|3331234568
                 3|Trombetta Maria Luisa|21/09/1972|TRMMLS72P61A944P||Ivo (7)|3331234569"
            ),
            &[
                "mother Cociarelli/Loredana 1987-10-08 CCRLDN87R48D548M | father Bova/Ugo | child Bova/Sara ~3",
                "mother Tasso/Rosalia 1972-09-14 TSSRSL72P54C265Q | father Verdi/Leo | child Verdi/Ada ~5",
                "mother Trombetta/Maria Luisa 1972-09-21 TRMMLS72P61A944P | child —/Ivo ~7",
            ],
        );
    }
    // Whoever works with a family is none of it.
    let preview = read(
        "N.|Madre|Nata il|Operatore|Referente|Padre
         1|Rossi Anna|08/10/1987|Neri Maria|Galli Sara|Verdi Ugo",
    );
    assert_eq!(people(&preview), ["mother Rossi/Anna 1987-10-08 | father Verdi/Ugo"]);
}

#[test]
fn a_birth_beside_the_user_is_no_child_s() {
    are_read_as(
        "Figli|Tel.|Data di nascita|Utente|C.F.
         Nina (4)|3331234567|11/09/1987|Renzi Katia|
         Sara (3), Leo (5)|3331234568|08/10/1987|Cociarelli Loredana|CCRLDN87R48D548M",
        &[
            "parent Renzi/Katia 1987-09-11 | child —/Nina ~4",
            "mother Cociarelli/Loredana 1987-10-08 CCRLDN87R48D548M | child —/Sara ~3 | child —/Leo ~5",
        ],
    );
    are_read_as(
        "Minori|Genitore richiedente|DN
         Nina (4)|Renzi Katia|11/09/1987",
        &["parent Renzi/Katia 1987-09-11 | child —/Nina ~4"],
    );
}

#[test]
fn the_column_decides_which_of_two_words_is_the_last_name() {
    let lasts = ["Rossi", "Bianchi", "Galli", "Verdi", "Conti", "Moretti"];
    let lines: String =
        (0..18).map(|at| format!("{}{} {}|\n", lasts[at % 6], ["", "ni", "tti"][at / 6], ["Anna", "Luca", "Sara"][at % 3])).collect();
    for heading in ["Cognome e nome utente", "Genitore 1", "Nominativo"] {
        let preview = read(&format!("{heading}|Note\n{lines}IBRAHIM Doaa|\nHussain Rukhsana|\nFERNANDO DILANI|\nRosa Noè|"));
        let told = people(&preview);
        let names: Vec<&str> = told[18..].iter().map(|one| one.split_once(' ').unwrap().1.split(" ?").next().unwrap()).collect();
        assert_eq!(names, ["Ibrahim/Doaa", "Hussain/Rukhsana", "Fernando/Dilani", "Rosa/Noè"], "{heading}");
    }
    // A provisional number tells nothing of the name beside it.
    let preview = read(&format!("Cognome e nome|C.F.\n{lines}IBRAHIM Doaa|STP0800782865235"));
    assert_eq!(preview.found.families[18].people[0].last.as_deref(), Some("Ibrahim"));
    // Names in no order stay as each of them says.
    let preview = read("Nominativo|Note\nRossi Anna|\nLuca Bianchi|\nGalli Sara|\nPaolo Verdi|\nAnna Conti|");
    assert_eq!(people(&preview)[4], "other Conti/Anna");
}

#[test]
fn letters_of_roles_beside_each_other_are_roles() {
    for heading in ["Comp.", "Tipo", "Legame"] {
        are_read_as(
            &format!(
                "Fam.|{heading}|Cognome|Nome|Nascita
                 1|M|Bianchi|Anna|12/03/1980
                 |P|Rossi|Ugo|12/03/1978
                 |F|Rossi|Irene|12/03/2005
                 |N|Conti|Pina|12/03/1950"
            ),
            &[
                "mother Bianchi/Anna 1980-03-12 | father Rossi/Ugo 1978-03-12 | child Rossi/Irene 2005-03-12 ?F | grandparent Conti/Pina 1950-03-12 ?N",
            ],
        );
    }
}

#[test]
fn a_row_that_only_goes_on_is_nobody() {
    for word in ["segue", "CONTINUA", "idem come sopra"] {
        let preview = read(&format!(
            "Fam.|Ruolo|Cognome|Nome|Nascita
             1|madre|Bianchi|Anna|12/03/1980
             ||{word}||
             |figlia|Rossi|Irene|12/03/2015"
        ));
        assert_eq!(people(&preview), ["mother Bianchi/Anna 1980-03-12 | child Rossi/Irene 2015-03-12"], "{word}");
        assert_eq!(preview.rows.len(), 2, "{word}");
    }
}

#[test]
fn a_year_behind_a_child_is_that_child_s() {
    are_read_as(
        "Madre|Figlio 1|Anno|Figlio 2|Anno
         Rossi Anna|Ruben|2016|Nicolò|2019",
        &["mother Rossi/Anna | child —/Ruben ~2016 | child —/Nicolò ~2019"],
    );
    are_read_as(
        "Madre|Figli|Altri figli
         Rossi Anna|Ruben (6)|Nicolò (3)",
        &["mother Rossi/Anna | child —/Ruben ~6 | child —/Nicolò ~3"],
    );
}

#[test]
fn where_somebody_is_belongs_to_no_name() {
    are_read_as(
        "Madre|Padre|Figli
         Rossi Anna|SILVA RUWAN - ALL'ESTERO|Ali (6)
         Verdi Sara|HUSSAIN ZAHID - IN CARCERE|Leo (3)",
        &[
            "mother Rossi/Anna | father Silva/Ruwan ?SILVA RUWAN - ALL'ESTERO | child Silva/Ali ~6",
            "mother Verdi/Sara | father Hussain/Zahid ?HUSSAIN ZAHID - IN CARCERE | child Hussain/Leo ~3",
        ],
    );
}

#[test]
fn what_stands_beside_a_child_is_no_last_name() {
    let cases = [
        ("Luca cl. 2015", "child —/Luca ~2015", ""),
        ("Luca nt. 2015", "child —/Luca ~2015", ""),
        ("Sara n.d.", "child —/Sara", ""),
        ("Luca (6). Sara (3).", "child —/Luca ~6 | child —/Sara ~3", ""),
        ("Luca (neonato)", "child —/Luca", "neonato"),
        ("Luca n. 12/03/2015 a Bologna", "child —/Luca 2015-03-12", "n. 12/03/2015 a Bologna"),
        ("luca 6 sara 3", "child —/Luca ~6 | child —/Sara ~3", ""),
        ("Luca 15 gg", "child —/Luca", "15 gg"),
        ("NOE' (6)", "child —/Noè ~6", ""),
    ];
    for (cell, expected, open) in cases {
        let preview = read(&format!("Madre|Figli\nRossi Anna|{cell}\nVerdi Sara|Ada (3)"));
        let family = &preview.found.families[0];
        let told = people(&preview)[0].replace("mother Rossi/Anna", "");
        assert_eq!(told.trim_start_matches(" | "), expected, "{cell}");
        assert!(open.is_empty() || unread(family).iter().any(|text| text.contains(open)), "{cell}: {:?}", unread(family));
    }
}

#[test]
fn a_slip_of_the_keys_is_found_wherever_the_name_was_cut() {
    let preview = read(
        "Nominativo|Nato il|Tel.
         Garzoni Rosa Maria|12/03/1985|3331234567
         Garzoni Ros Maria|12/03/1985|3331234567",
    );
    assert_eq!(preview.rows[1].verdict, LineVerdict::Similar);
    let told = people(&read("Nominativo|Nato il\nRosa|12/03/1980\nRosa Noè|12/03/1980\nVigorelli Rosa Maria|12/03/1985"));
    assert!(told[2].starts_with("parent Vigorelli/Rosa Maria"), "{told:?}");
}

#[test]
fn roles_cut_short() {
    are_read_as(
        "Fam.|Ruolo|Cognome|Nome|Nascita
         1|mad.|Bianchi|Anna|12/03/1980
         |fig.|Rossi|Irene|12/03/2005
         |non.|Conti|Pina|12/03/1950 (76 anni)",
        &["mother Bianchi/Anna 1980-03-12 | child Rossi/Irene 2005-03-12 | grandparent Conti/Pina 1950-03-12"],
    );
}

/// An error and a duration are what the cell shows, in both kinds of workbook.
#[test]
fn errors_and_durations_stay_visible() {
    for name in ["errori.xlsx", "errori.ods"] {
        let path = format!("{}/core/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"));
        let book = read_book(&std::fs::read(path).unwrap()).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        let layout = accogli_core::import::lay_out(&book, None, today);
        let preview = Preview::of_file(&book, &layout, today);
        let [one, other] = preview.found.families.as_slice() else { panic!("{name}: {:?}", people(&preview)) };
        let holds = |family: &FoundFamily, words: &str| unread(family).iter().any(|text| text.ends_with(words));
        assert!(holds(one, "#N/D") && holds(one, "#RIF!") && holds(other, "#VALORE!"), "{name}: {:?} {:?}", unread(one), unread(other));
        assert_eq!((one.people[0].born, one.people[0].phones.len(), other.people[0].last.as_deref()), (None, 0, None), "{name}");
        let hours = |family: &FoundFamily| family.notes.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
        assert_eq!((hours(one), hours(other)), (vec!["36:30".to_owned()], vec!["8:05".to_owned()]), "{name}");
        assert_eq!(preview.rows[0].verdict, LineVerdict::Faulty, "{name}");
        assert!(!unread(one).iter().any(|text| text.contains("IF(")), "{name}: an empty word is no error");
    }
}

/// An error is told, and is nowhere taken for what its column is of.
#[test]
fn an_error_is_no_data() {
    let broken = |text: &str| read(&text.replace('#', "\u{fffc}#"));
    let preview = broken(
        "Cognome|Nome|Nato il|Età|Luogo di nascita|Cittadinanza|Lingua|Professione|Sesso|Indirizzo|CAP|Comune|Telefono|E-mail|Inviato da|Motivo
         Bianchi|Anna|12/03/1980|#N/D|#N/D|#N/D|#RIF!|#N/D|#N/D|#N/D|#N/D|#RIF!|#N/D|#N/D|#N/D|#VALORE!
         Verdi|Carla|12/03/1981||Milano|italiana|italiano|cuoca|F|Via Po 3|26013|Crema|3331234567|c@a.it|scuola|lutto",
    );
    let [family, _] = preview.found.families.as_slice() else { panic!("{:?}", people(&preview)) };
    let one = &family.people[0];
    let kept = [&one.age, &one.birth_place, &one.citizenship, &one.languages, &one.occupation, &one.address, &one.municipality];
    assert!(kept.iter().all(|field| field.is_none()) && one.phones.is_empty() && one.emails.is_empty() && one.sex.is_none(), "{one:?}");
    let kept = [&family.address, &family.municipality, &family.sent_by, &family.reason];
    assert!(kept.iter().all(|field| field.is_none()) && family.notes.is_empty(), "{family:?}");
    let told =
        |field: Column| family.unread.iter().chain(&one.unread).filter(|doubt| doubt.field == field && doubt.why == Doubt::NoValue).count();
    let fields = [
        Column::Age,
        Column::BirthPlace,
        Column::Citizenship,
        Column::Languages,
        Column::Occupation,
        Column::Sex,
        Column::Address,
        Column::PostCode,
        Column::Municipality,
        Column::Phone,
        Column::Email,
        Column::SentBy,
        Column::Reason,
    ];
    for field in fields {
        assert_eq!(told(field), 1, "{field:?} {:?} {:?}", family.unread, one.unread);
    }
}

#[test]
fn two_errors_join_nobody() {
    let broken = |text: &str| people(&read(&text.replace('#', "\u{fffc}#")));
    let strangers = ["parent Rossi/Anna 1980-03-12", "parent Rossi/Carla 1981-04-13"];
    let phone = "Cognome|Nome|Nato il|Telefono|Via\nRossi|Anna|12/03/1980|#N/D|Via Po 3\nRossi|Carla|13/04/1981|#N/D|Via Adda 8";
    assert_eq!(broken(phone), strangers);
    let street = "Cognome|Nome|Nato il|Telefono|Via\nRossi|Anna|12/03/1980|#N/D|#N/D\nRossi|Carla|13/04/1981|#N/D|#N/D";
    assert_eq!(broken(street), strangers);
    let label = "Famiglia|Cognome|Nome|Nato il\n#N/D|Rossi|Anna|12/03/1980\n#N/D|Rossi|Carla|13/04/1981";
    assert_eq!(broken(label), strangers);
    let town = read("Cognome|Nome|Comune\nRossi|Anna|\u{fffc}#N/D\nVerdi|Ugo|Crema\nRossi|Anna|\u{fffc}#N/D");
    assert!(town.rows.iter().all(|row| row.verdict != LineVerdict::Same), "{:?}", town.rows);
}
