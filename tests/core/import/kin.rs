//! Kin in cells of children and of members, last names in brackets, and who asks for a family without being of it.

use accogli_core::families::{MemberRole, Safety};
use accogli_core::import::{Column, Doubt, Preview, Unread};

use super::brought::unread;
use super::people::{families, person};
use super::shapes::read;

/// Everybody of each family; what is told of roles and names behind a mark.
fn people(preview: &Preview) -> Vec<String> {
    families(preview, |one| {
        let told = |doubt: &&Unread| doubt.why == Doubt::Assumed && matches!(doubt.field, Column::Role | Column::FullName);
        let marks = one.unread.iter().filter(told).map(|doubt| format!(" ?{}", doubt.text));
        person(one) + &marks.collect::<String>()
    })
}

#[track_caller]
fn are_read_as(text: &str, expected: &[&str]) {
    assert_eq!(people(&read(text)), expected, "{text}");
}

#[test]
fn kin_among_the_children_are_people_with_their_word() {
    let preview = read(
        "Data|Cognome e nome|Telefono|Figli
         12/03/2024|Rossi Anna|3331234567|nipote Kevin (8), fratello Luca 42, Sara 3
         13/03/2024|Verri Ada|3331234568|Tea (5), nipotina Lia 4, sorella Ana, cognata Rita
         14/03/2024|Conti Pia|3331234569|gemello Ugo 4, gemella Ida 4, figliastro Ivo 9, pronipote Max, amico Leo
         15/03/2024|Galli Pia|3331234560|Yassin (nipote, 8); nipote di Anna; NIPOTE BORIS 9",
    );
    assert_eq!(
        people(&preview),
        [
            "parent Rossi/Anna 3331234567 | other —/Kevin ~8 ?nipote | sibling —/Luca M ~42 | child —/Sara ~3",
            "parent Verri/Ada 3331234568 | other —/Lia F ~4 ?nipotina | sibling —/Ana F | other —/Rita F ?cognata | child —/Tea ~5",
            "parent Conti/Pia 3331234569 | other —/Max ?pronipote | other —/Leo M ?amico | child —/Ugo M ~4 | child —/Ida F ~4 | child —/Ivo M ~9 ?figliastro",
            "parent Galli/Pia 3331234560 | other —/Yassin ~8 ?nipote | other —/Boris ~9 ?nipote",
        ]
    );
    assert!(unread(&preview.found.families[3]).contains(&"nipote di Anna"), "who it is by somebody else's name stays to be read");
}

#[test]
fn kin_among_all_members_are_people_with_their_word() {
    are_read_as(
        "N.|Intestatario|Nascita|Componenti del nucleo
         1|Rossi Anna|12/03/1960|nipote Kevin (8), fratello Luca 42, figlia Sara 23
         2|Verri Ada|12/03/1961|nipote: Verri Tea, 23/10/2015; cognato Riva Ivo
         3|Conti Pia|12/03/1962|figliastra Riva Lea 2014, amico Leo, nipotino Ugo (2020)
         4|Moro Pia|12/03/1962|nonna Rosa (Tacchini), figlio Ugo 2015",
        &[
            "parent Rossi/Anna 1960-03-12 | other —/Kevin ~8 ?nipote | sibling —/Luca M ~42 | child —/Sara F ~23",
            "parent Verri/Ada 1961-03-12 | other Verri/Tea 2015-10-23 ?nipote | other Riva/Ivo M ?cognato",
            "parent Conti/Pia 1962-03-12 | other —/Leo M ?amico | other —/Ugo M ~2020 ?nipotino | child Riva/Lea F ~2014 ?figliastra",
            "parent Moro/Pia 1962-03-12 | grandparent Tacchini/Rosa F | child —/Ugo M ~2015",
        ],
    );
    // Of two who are called Anna the niece is not the mother.
    are_read_as(
        "Mamma|Componenti del nucleo\nRossi Anna|nipote Anna (8)\nVerri Ada|figlia Lia (9)",
        &["mother Rossi/Anna F | other —/Anna ~8 ?nipote", "mother Verri/Ada F | child —/Lia F ~9"],
    );
}

#[test]
fn a_last_name_in_brackets_behind_a_first_one() {
    for heading in ["Accompagnatore", "Richiedente", "Utente"] {
        are_read_as(
            &format!(
                "Data|{heading}|Minore|Nato il|Telefono
                 12/03/2024|nonna Rosa (Tacchini)|Riva Luca|12/03/2015|3331234567
                 13/03/2024|zio Ahmed (Benali)|Verri Sara|12/03/2016|3331234568
                 14/03/2024|Mamma Rosa (Ferri)|Conti Tea|12/03/2017|3331234569
                 15/03/2024|nonna Rosa|Galli Tea|12/03/2018|3331234560"
            ),
            &[
                "grandparent Tacchini/Rosa F 3331234567 ?nonna Rosa (Tacchini) | child Riva/Luca 2015-03-12",
                "other Benali/Ahmed M 3331234568 ?zio Ahmed (Benali) ?zio Ahmed (Benali) | child Verri/Sara 2016-03-12",
                "mother Ferri/Rosa F 3331234569 ?Mamma Rosa (Ferri) | child Conti/Tea 2017-03-12",
                "grandparent —/Rosa F 3331234560 | child Galli/Tea 2018-03-12",
            ],
        );
    }
}

#[test]
fn who_asks_for_a_family_is_none_of_it() {
    for heading in ["Utente", "Richiedente"] {
        let preview = read(&format!(
            "Data|{heading}|Telefono|Minore
             12/03/2024|Rossi Anna|3331234567|Luca 6
             13/03/2024|Insegnante scuola Rodari|3331234568|Tea 5
             14/03/2024|Ass. sociale Bianchi|3331234569|Lia 4
             15/03/2024|Consultorio|3331234560|Ugo 3
             16/03/2024|Comune di Crema|3331234561|Ada 3
             17/03/2024|Tribunale dei minori|3331234562|Ida 3
             18/03/2024|pediatra dott. Ferri||Leo 3"
        ));
        assert_eq!(
            people(&preview),
            [
                "parent Rossi/Anna 3331234567 | child —/Luca ~6",
                "child —/Tea ~5",
                "child —/Lia ~4",
                "child —/Ugo ~3",
                "child —/Ada ~3",
                "child —/Ida ~3",
                "child —/Leo ~3",
            ]
        );
        for (family, (asker, phone)) in preview.found.families[1..].iter().zip([
            ("Insegnante scuola Rodari", Some("3331234568")),
            ("Ass. sociale Bianchi", Some("3331234569")),
            ("Consultorio", Some("3331234560")),
            ("Comune di Crema", Some("3331234561")),
            ("Tribunale dei minori", Some("3331234562")),
            ("pediatra dott. Ferri", None),
        ]) {
            assert_eq!(family.sent_by.as_deref(), Some(asker));
            assert!(unread(family).contains(&asker), "{asker}");
            assert_eq!(phone.is_some(), phone.is_some_and(|phone| unread(family).contains(&phone)), "{asker}");
            assert_eq!(family.notes.iter().map(|(_, said)| said.as_str()).collect::<Vec<_>>(), phone.into_iter().collect::<Vec<_>>());
        }
    }
    // Whoever sent them, the number beside is not the mother's.
    let preview =
        read("Richiedente|Telefono|Madre|Figli\nAss. sociale Bianchi|3331234569|Verri Ada|Lia 4\nRossi Anna|3331234568|Rossi Anna|Tea 5");
    assert!(preview.found.families[0].people.iter().all(|one| one.phones.is_empty()));
}

#[test]
fn whoever_asks_leaves_the_rule_of_the_line_with_its_numbers() {
    let preview = read(
        "Data|Richiedente|Madre|Tel. madre|Contatto sicuro|Figli
         12/03/2024|Ass. sociale Bianchi|Verri Ada|3331234569|non chiamare|Lia 4
         13/03/2024|Rossi Anna|Rossi Anna|3331234568||Tea 5",
    );
    let mother = preview.found.families[0].people.iter().find(|one| one.last.as_deref() == Some("Verri")).unwrap();
    assert_eq!(mother.phones.iter().map(|phone| phone.safety).collect::<Vec<_>>(), [Safety::Never]);
}

#[test]
fn a_second_day_behind_the_first_is_told_and_a_time_is_none() {
    for (said, told) in [
        ("12/3/24, 19/3/24", true),
        ("12/3/24 - 19/3/24", true),
        ("12/03/2024 19/03", true),
        ("12/03/2024 99:99", true),
        ("12/03/2024 17.06.16", false),
        ("12/03/2024 17:06", false),
    ] {
        let preview = read(&format!(
            "Data|Cognome e nome|Telefono\n{said}|Rossi Anna|3331234567\n13/3/2024|Verri Ada|3331234568\n14/3/2024|Neri Ugo|3331234569"
        ));
        assert_eq!(unread(&preview.found.families[0]).contains(&said), told, "{said}");
    }
}

#[test]
fn a_province_is_no_ditto_mark_and_a_mark_repeats_no_other_family() {
    let preview = read(
        "Cognome e nome|Telefono|Comune|Provincia
         Rossi Anna|3331234567|Crema|CR
         Verri Ada|3331234568|Rende|CS
         Neri Ugo|3331234569|Castrolibero|c.s.",
    );
    let said: Vec<String> = preview.found.families.iter().map(|family| format!("{family:?}")).collect();
    assert!(said[1].contains("Rende (CS)") && !said[1].contains("(CR)"), "{}", said[1]);
    assert!(said[2].contains("Castrolibero (CS)"), "{}", said[2]);

    let preview = read(
        "Famiglia|Cognome|Nome|Ruolo|Telefono
         F1|Rossi|Anna|madre|3331234567
         F1|Rossi|Lia|figlia|idem
         F2|Neri|Ugo|padre|idem
         F2|Neri|Leo|figlio|3331234568",
    );
    assert!(preview.found.families[1].people[0].phones.is_empty(), "{:?}", preview.found.families[1].people[0]);
}

#[test]
fn children_beside_her_who_asks_and_another_adult_have_his_last_name_and_that_is_told() {
    let preview = read(
        "Cognome rich.|Nome rich.|Bambini/e (età)|Altro adulto
         Bellini|Elena|Ninetta (8), Lando (7)|Dell'Acqua Giovanni
         Morelli|Anna|Zoe (5)|Neri Carla
         Fontana|Paolo|Sofia (3)|Torricelli Debora",
    );
    let children = |family: &accogli_core::import::FoundFamily| {
        let last = |one: &accogli_core::import::FoundPerson| one.last.clone().unwrap_or_default();
        family.people.iter().filter(|one| one.role == MemberRole::Child).map(last).collect::<Vec<_>>().join(" ")
    };
    let all: Vec<String> = preview.found.families.iter().map(children).collect();
    assert_eq!(all, ["Dell'Acqua Dell'Acqua", "", "Fontana"]);
    let told = |family: &accogli_core::import::FoundFamily| {
        family.unread.iter().any(|doubt| doubt.field == Column::Children && doubt.why == Doubt::Assumed)
    };
    assert!(told(&preview.found.families[0]) && told(&preview.found.families[2]));
}
