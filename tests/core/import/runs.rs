//! Numbers that join the lines of a family, whatever their heading says.

use accogli_core::import::{Column, Doubt};

use super::shapes::read;

#[test]
fn one_number_under_any_heading_joins_the_lines_that_follow_each_other() {
    let preview = read(
        "Prat. int.|Qualità|Cogn.|Nome|Nato/a|Rif. tel.|Abit.
         001/25|madre|Gravina|Barbara|11/10/1999|3517517864|Via Po 3
         001/25|padre sep.|Lombardi|Roberto|13/04/1969|3478541973|Via Serio 4
         001/25|figlia|Lombardi|Camilla|27/04/2019||Via Po 3
         002/25|madre|Russo|Anna|29/11/1993|3661669605|Via Adda 5
         002/25|figlio|Russo|Christian|13/10/2013||Via Adda 5
         003/25|padre|Fontana|Luca|26/07/1987|3662907199|Via Oglio 6",
    );
    let rows: Vec<&[u32]> = preview.found.families.iter().map(|family| family.rows.as_slice()).collect();
    assert_eq!(rows, [&[2, 3, 4][..], &[5, 6], &[7]]);
}

#[test]
fn what_several_mothers_share_is_no_family() {
    let preview = read(
        "Turno 7|Qualità|Cogn.|Nome|Nato/a|Abit.
         A1|madre|Gravina|Barbara|11/10/1999|Via Po 3
         A1|figlia|Lombardi|Camilla|27/04/2019|Via Po 3
         A1|madre|Russo|Anna|29/11/1993|Via Adda 5
         A2|madre|Neri|Lia|28/11/1993|Via Adda 7
         A2|madre|Bruni|Pia|28/10/1993|Via Adda 9",
    );
    let rows: Vec<&[u32]> = preview.found.families.iter().map(|family| family.rows.as_slice()).collect();
    assert_eq!(rows, [&[2, 3][..], &[4], &[5], &[6]]);
}

#[test]
fn a_father_written_twice_keeps_his_number() {
    let preview = read(
        "Prat.|Qualità|Cognome|Nome|Nato/a|Tel.
         001/25|madre|Caputo|Noemi|31/08/1986|3287532176
         001/25|padre|Toselli|Davide|30/06/1973|3209931284
         001/25|figlia|Toselli|Bianca|16/02/2012|
         002/25|madre|Russo|Anna|29/11/1993|3661669605
         002/25|padre|Neri|Ugo|29/11/1990|3661669605
         001/25|padre|Toselli|Davide|30/06/1973|3209931284",
    );
    let numbers = |one: &accogli_core::import::FoundPerson| {
        format!("{} {}", one.first.as_deref().unwrap_or_default(), one.phones.iter().map(|one| one.value.as_str()).collect::<String>())
    };
    let all: Vec<Vec<String>> = preview.found.families.iter().map(|family| family.people.iter().map(numbers).collect()).collect();
    assert_eq!(all[0][..3], ["Noemi 3287532176", "Davide 3209931284", "Bianca "]);
    assert_eq!(all[1], ["Anna 3661669605", "Ugo "], "of both, it is the family's");
}

#[test]
fn a_number_of_whoever_reports_is_nobodys_of_the_family() {
    let preview = read(
        "Minore|Nasc. min.|CF min.|Genitori|Tel. genitori|Chi segnala|Qualif.|Tel. segn.
         Donati Asia|03/05/2009|DNTSAI09E43A944V|Donati Giovanni e Fo Stefania|padre 3285865863 - madre 3475023396|Ferraro Elena|dirigente scol.|0363456772
         pereira larissa|18/06/2021|PRRLSS21H58A944U|Pereira Rogério e da Silva Luciana|padre 3206393285 - madre 3511072627|da Silva Luciana|madre|3511072627",
    );
    let numbers: Vec<&str> =
        preview.found.families.iter().flat_map(|family| &family.people).flat_map(|one| &one.phones).map(|one| one.value.as_str()).collect();
    assert_eq!(numbers, ["3285865863", "3475023396", "3206393285", "3511072627"]);
    let larissa = preview.found.families[1].people.last().unwrap();
    assert_eq!((larissa.last.as_deref(), larissa.first.as_deref()), (Some("Pereira"), Some("Larissa")));
}

#[test]
fn what_says_nothing_of_families_joins_nobody() {
    // One mother and one father each, and nothing in common.
    let preview = read(
        "Turno 7|Qualità|Cogn.|Nome|Nato/a|Abit.
         A1|madre|Gravina|Barbara|11/10/1999|Via Po 3
         A1|figlia|Lombardi|Camilla|27/04/2019|Via Po 3
         A1|padre|Russo|Ugo|29/11/1993|Via Adda 5
         A1|figlio|Russo|Ivo|29/11/2013|Via Adda 5
         A2|madre|Neri|Lia|28/11/1993|Via Adda 7
         A2|figlio|Neri|Teo|28/11/2013|Via Adda 7",
    );
    let rows: Vec<&[u32]> = preview.found.families.iter().map(|family| family.rows.as_slice()).collect();
    assert_eq!(rows, [&[2, 3][..], &[4, 5], &[6, 7]]);
}

#[test]
fn the_lines_of_whoever_a_card_is_of_are_one_family() {
    let preview = read(
        "Scheda intestata a|Posizione|Nominat. (cognome nome)|Gen.|Data n.|Codice f.|Iscritti dal
         De Sica Nicola|intestatario|De Sica Nicola|M|11/01/1994|DSCNCL94A11L219U|25/09/2024
         De Sica Nicola|moglie|Ostinelli Lucia|F|29/12/1987|STNLCU87T69C860A|25/09/2024
         De Sica Nicola|figlio|De Sica Gioacchino|M|11/01/2009|DSCGCH09A11A944Q|25/09/2024
         Boccaccio Massimo|intestatario|Boccaccio Massimo|M|11/01/1997|BCCMSM97A11A944D|09/07/2024
         Boccaccio Massimo|figlia|Boccaccio Mya|F|14/02/2012|BCCMYA12B54A944P|09/07/2024",
    );
    let told = |family: &accogli_core::import::FoundFamily| {
        let codes = family.people.iter().filter(|one| one.fiscal_code.is_some() && one.sex.is_some()).count();
        (family.rows.clone(), codes, family.first_contact.map(|day| day.to_string()))
    };
    let all: Vec<_> = preview.found.families.iter().map(told).collect();
    assert_eq!(all, [(vec![2, 3, 4], 3, Some("2024-09-25".to_owned())), (vec![5, 6], 2, Some("2024-07-09".to_owned()))]);
}

#[test]
fn numbers_under_the_letters_of_mother_and_father_are_theirs() {
    let preview = read(
        "Minori (cognome, nome, nascita)|Mamma|Tel. M.|Papà|Tel. P.|Comune di prov.|Unione
         Flores Kiara 24/09/2011|Rojas Yesenia|3899957953|Flores Wilmer|3513546969|Rosta|coniugati
         Battaglia Vincenzo 20/02/2007|Oliboni Lucia|3511050435|Battaglia Simone||Soncino|conviventi",
    );
    let numbers = |one: &accogli_core::import::FoundPerson| {
        format!("{} {}", one.role.as_text(), one.phones.iter().map(|one| one.value.as_str()).collect::<String>())
    };
    let all: Vec<Vec<String>> = preview.found.families.iter().map(|family| family.people.iter().map(numbers).collect()).collect();
    assert_eq!(all[0], ["mother 3899957953", "father 3513546969", "child "]);
    assert_eq!(all[1], ["mother 3511050435", "father ", "child "]);
    assert!(preview.found.families[0].municipality.as_deref().is_some_and(|town| town.starts_with("Rosta")));
    assert!(preview.found.families[0].notes.iter().any(|(heading, text)| heading == "Unione" && text == "coniugati"));
}

#[test]
fn who_asked_stands_beside_whoever_sent_them() {
    let preview = read(
        "UTENTE DI RIFERIMENTO|RAPP. COI MINORI|ALTRO GEN.|MINORI IN FAMIGLIA|TELEFONI|CANALE
         GUERRA MARIA GRAZIA|ASS. SOC.|MIAH NASRIN|ARAFAT ISLAM (12)|0373828857|PASSAPAROLA
         CANETTA ELISA|MAMMA|PIRAS GIUSEPPE|LOREDANA (2)|3205723168|TRIBUNALE",
    );
    let sent: Vec<Option<&str>> = preview.found.families.iter().map(|family| family.sent_by.as_deref()).collect();
    assert_eq!(sent, [Some("PASSAPAROLA; GUERRA MARIA GRAZIA (ASS. SOC.)"), Some("TRIBUNALE")]);
}

#[test]
fn whoever_asks_for_a_minor_has_the_role_beside_it() {
    let preview = read(
        "Minore (cogn. e nome)|Nasc. del minore|Chi fa domanda|Parentela col minore|Altro genitore|Rec. telefonico
         Cattaneo Virginia|28/06/2016|FARINA SARA|madre|Cattaneo Antonio|3204430371
         Negri Pietro|13/11/2008|PELLEGRINO MICHELA|ass. sociale|MOCCIA ILARIA|0321590055
         Negri Emma|24/06/2014|PELLEGRINO MICHELA|ass. sociale|MOCCIA ILARIA|0321590055",
    );
    let people = |family: &accogli_core::import::FoundFamily| {
        family.people.iter().map(|one| format!("{} {}", one.role.as_text(), one.first.as_deref().unwrap_or_default())).collect::<Vec<_>>()
    };
    let all: Vec<_> = preview.found.families.iter().map(people).collect();
    assert_eq!(all[0], ["mother Sara", "parent Antonio", "child Virginia"]);
    assert_eq!(all[1], ["parent Ilaria", "child Pietro", "child Emma"]);
    assert_eq!(preview.found.families[1].sent_by.as_deref(), Some("PELLEGRINO MICHELA (ass. sociale)"));
}

#[test]
fn headings_of_whoever_comes_and_clipped_births_are_read() {
    let preview = read(
        "Cognome CHI SI È PRESENTATO|Nome CHI SI È PRESENTATO|Data di n. CHI SI È PRESENTATO|Figlie e figli|Altra figura genitoriale|DATA NS.
         Prifti|Valbona|03/02/1981|Klea (4)|Prifti Ilir|
         Vento|Chiara|16/09/1984|Ugo (3)|Villa Alberto|",
    );
    let people = |family: &accogli_core::import::FoundFamily| {
        let name = |part: &Option<String>| part.clone().unwrap_or_default();
        let of = |one: &accogli_core::import::FoundPerson| format!("{} {} {}", one.role.as_text(), name(&one.last), name(&one.first));
        family.people.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(people(&preview.found.families[0]), ["parent Prifti Valbona", "parent Prifti Ilir", "child Prifti Klea"]);
    assert_eq!(people(&preview.found.families[1]), ["parent Vento Chiara", "parent Villa Alberto", "child Villa Ugo"]);
    assert_eq!(preview.found.families[0].people[0].born.map(|day| day.to_string()).as_deref(), Some("1981-02-03"));
    let preview = read(
        "anagr_cognome|anagr_nome|anagr_dnascita|anagr_cnascita|fam_codice|fam_ruolo
         Ferraro|Daniele|23/11/1965|Napoli|NF0005|padre
         Ferraro|Gioele|07-09-2018|Imola|NF0005|figlio",
    );
    let days: Vec<_> = preview.found.families[0].people.iter().map(|one| (one.born.is_some(), one.birth_place.is_some())).collect();
    assert_eq!(days, [(true, true), (true, true)]);
}

#[test]
fn two_numbers_of_both_parents_are_theirs_in_turn_and_that_is_supposed() {
    let preview = read(
        "Bambino/a (cognome e nome)|Data di nascita|Madre|Padre|Telefoni dei genitori
         Gentile Nathan|25/11/2021|Caputo Noemi|Gentile Giovanni Battista|328/2374102 / +393475841681
         Negri Emma|23/8/2014|Fo Michela|Negri Giorgio|papà: 3925829273; mamma: 3473713260
         Parisi Arianna|22/4/2017|Parisi Simona||3663763950 / 3663763951",
    );
    let families = &preview.found.families;
    let numbers = |family: usize, first: &str| -> Vec<&str> {
        let one = families[family].people.iter().find(|one| one.first.as_deref() == Some(first)).unwrap();
        one.phones.iter().map(|phone| phone.value.as_str()).collect()
    };
    assert_eq!((numbers(0, "Noemi"), numbers(0, "Giovanni Battista")), (vec!["3282374102"], vec!["3475841681"]));
    assert_eq!((numbers(1, "Michela"), numbers(1, "Giorgio")), (vec!["3473713260"], vec!["3925829273"]));
    assert_eq!(numbers(2, "Simona"), ["3663763950", "3663763951"]);
    let supposed = |family: usize| {
        let all = families[family].people.iter().flat_map(|one| &one.unread).chain(&families[family].unread);
        all.filter(|doubt| doubt.field == Column::Phone && doubt.why == Doubt::Assumed).count()
    };
    assert_eq!([supposed(0), supposed(1), supposed(2)], [1, 0, 0]);
}

#[test]
fn their_telephone_is_of_whoever_was_named_last() {
    let preview = read(
        "Persona che contatta|In quanto|N. di telefono|Figlie e figli|Altra figura genitoriale|Suo telefono
         Pellegrino Anna Rita|madre|3666572373|Rebecca (9), Gaia (6)|De Santis Alessandro|3927708099",
    );
    let numbers: Vec<(&str, &str)> = preview.found.families[0]
        .people
        .iter()
        .flat_map(|one| one.phones.iter().map(|phone| (one.first.as_deref().unwrap_or_default(), phone.value.as_str())))
        .collect();
    assert_eq!(numbers, [("Anna Rita", "3666572373"), ("Alessandro", "3927708099")]);
}
