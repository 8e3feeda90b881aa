//! Registers of a third set of hands in small: what they say is nobody's number, nobody's name and nobody's telephone stays visible, and in
//! nobody's place.

use accogli_core::import::{Doubt, FoundFamily, FoundPerson, LineVerdict, Preview};

use super::shapes::read;

/// Everybody of each family: role, last and first name, birth or age, phones; what is to be looked at behind a mark.
fn people(preview: &Preview) -> Vec<String> {
    preview.found.families.iter().map(|family| family.people.iter().map(person).collect::<Vec<_>>().join(" | ")).collect()
}

fn person(one: &FoundPerson) -> String {
    let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join("/");
    let mut said = vec![one.role.as_text().to_owned(), name];
    said.extend(one.born.map(|day| day.to_string()));
    said.extend(one.age.iter().map(|age| format!("~{age}")));
    said.extend(one.phones.iter().map(|phone| phone.value.clone()));
    let open = |doubt: &Doubt| matches!(doubt, Doubt::Assumed | Doubt::Unreadable | Doubt::WrongCode);
    said.extend(one.unread.iter().filter(|doubt| open(&doubt.why)).map(|doubt| format!("?{}", doubt.text)));
    said.join(" ")
}

fn unread(family: &FoundFamily) -> Vec<&str> {
    let own = family.people.iter().flat_map(|one| &one.unread);
    family.unread.iter().chain(own).map(|doubt| doubt.text.as_str()).collect()
}

fn notes(family: &FoundFamily) -> Vec<String> {
    family.notes.iter().map(|(heading, text)| format!("{heading}: {text}")).collect()
}

#[track_caller]
fn are_read_as(text: &str, expected: &[&str]) {
    assert_eq!(people(&read(text)), expected);
}

#[test]
fn how_often_somebody_came_numbers_no_family() {
    for heading in ["Incontri n.", "N. incontri", "Ore n.", "N. ore"] {
        let preview = read(&format!(
            "Caso|Parte|Cognome e nome|Nato/a il|Figli in comune|{heading}
             MF-01|madre|Piccolo Michela|18/10/1987|Anna (02/11/2010)|9
             MF-01|padre|Vitale Marco|05/01/1984|Anna (02/11/2010)|9
             MF-02|madre|Riva Simona|6/5/1989|Mia (12/01/2014)|6
             MF-02|padre|Bianchi Nicola|08/09/1971||9
             MF-03|madre|Petrenko Nataliya|21/10/1980|Danylo (14/08/2015)|9"
        ));
        let sizes: Vec<usize> = preview.found.families.iter().map(|family| family.people.len()).collect();
        assert_eq!(sizes, [3, 3, 2], "{heading}");
        assert_eq!(preview.found.families[0].label.as_deref(), Some("MF-01"));
        assert!(notes(&preview.found.families[2]).contains(&format!("{heading}: 9")), "{heading}");
    }
    // Without the case small figures that rise and fall join nobody either.
    let lines: String = (0..30).map(|at| format!("{}|Rossi{at} Anna|1{}/03/1985\n", [3, 9, 1, 6, 2][at % 5], at % 9)).collect();
    let preview = read(&format!("n.|Cognome e nome|Nato il\n{lines}"));
    assert_eq!(preview.found.families.len(), 30);
}

#[test]
fn numbers_of_papers_stay_told() {
    for (heading, cell) in [
        ("Codice pratica", "AF-1"),
        ("Provvedimento n.", "31/202"),
        ("Decreto", "n. 313/202"),
        ("Tribunale - decreto", "TM Torino n. 31/202"),
    ] {
        let lines: String = (1..8).map(|at| format!("{at}|Rossi Anna{at}|Conti Ugo|{cell}{at}\n")).collect();
        let preview = read(&format!("Prog|Madre|Padre|{heading}\n{}", lines.replace("Anna1", "Anna").replace("Anna2", "Maria")));
        let family = &preview.found.families[0];
        let told = family.label.clone().into_iter().chain(notes(family)).collect::<Vec<_>>().join(" ");
        assert!(told.contains(&format!("{cell}1")), "{heading}: {told}");
        assert!(family.people.iter().all(|one| one.fiscal_code.is_none() && one.unread.iter().all(|doubt| doubt.why != Doubt::WrongCode)));
    }
}

#[test]
fn brothers_and_sisters_with_their_years_are_children() {
    are_read_as(
        "Pos.|Bambino|D.N.|Genitore 1|Genitore 2|Fratelli (nome e anno)
         1|Mariani Chiara|28/08/20|Mariani Giuseppina||Greta 2020
         |NON AMMESSI||||
         2|Neri Samuele|2/5/2020|Di Stefano Nicoletta|non riconosce|Francesco 2010",
        &[
            "parent Mariani/Giuseppina | child Mariani/Chiara 2020-08-28 | child Mariani/Greta ~2020",
            "parent Di Stefano/Nicoletta | child Neri/Samuele 2020-05-02 ?Neri Samuele | child Neri/Francesco ~2010",
        ],
    );
    let preview = read(
        "Bambino|Madre|Padre|Fratelli frequentanti
         Rossi Ada|Verdi Anna|Rossi Ugo|Greta",
    );
    assert_eq!(preview.found.families[0].people.len(), 3);
    assert_eq!(notes(&preview.found.families[0]), ["Fratelli frequentanti: Greta"]);
}

#[test]
fn numbers_of_a_list_are_no_ages() {
    are_read_as(
        "Cognome|Nome|Minori|Età minori
         Rossi|Anna|1) DIEGO 2) BIANCA|16, 7
         Verdi|Sara|1. ADA 2. IVO|4 - 2",
        &["parent Rossi/Anna | child —/Diego ~16 | child —/Bianca ~7", "parent Verdi/Sara | child —/Ada ~4 | child —/Ivo ~2"],
    );
}

#[test]
fn the_number_of_somebody_who_is_on_no_line_is_nobodys() {
    for cell in ["nonna 3331234567", "3331234567 (nonna materna)", "3331234567 (amica)", "zia Pina 3331234567", "3331234567 educatrice"] {
        let preview = read(&format!(
            "Madre|Padre|Telefono
             Rossi Anna|Verdi Ugo|{cell}
             Bruni Pia|Neri Leo|mamma 3337654321"
        ));
        let [family, other] = preview.found.families.as_slice() else { panic!("{cell}") };
        assert!(family.people.iter().all(|one| one.phones.is_empty()), "{cell}");
        assert!(unread(family).contains(&cell), "{cell}: {:?}", unread(family));
        assert_eq!(person(&other.people[0]), "mother Bruni/Pia 3337654321");
    }
    // A father's number is not that of a mother alone; a grandmother of the line has hers.
    are_read_as(
        "Madre|Nonna|Telefono
         Rossi Anna|Verdi Maria|nonna 3331234567
         Bruni Pia||papà 3337654321",
        &["mother Rossi/Anna | grandparent Verdi/Maria 3331234567", "mother Bruni/Pia"],
    );
}

#[test]
fn brothers_of_like_names_are_two() {
    let preview = read(
        "Cognome minore|Nome minore|Data di nascita|Madre|Padre|Telefono
         Caputo|Elisa|04/12/2015|Conte Giulia|Caputo Riccardo|3348175355
         Caputo|Elia|19/05/2022|Conte Giulia|Caputo Riccardo|3348175355
         Rossi|Mario||Neri Anna|Rossi Ugo|3348175356
         Rossi|Maria||Neri Anna|Rossi Ugo|3348175356",
    );
    let sizes: Vec<usize> = preview.found.families.iter().map(|family| family.people.len()).collect();
    assert_eq!(sizes, [4, 4]);
}

#[test]
fn a_last_name_cut_short_is_no_other_person() {
    for last in ["X", "Xuu"] {
        let preview = read(&format!(
            "Nome|Cognome|Data di nascita|Telefono
             Xiaoling|Xu|21/11/1993|3248787724
             Anna|Rossi|21/11/1993|3248787725
             Xiaoling|{last}|21/11/1993|3248787724"
        ));
        let last_row = preview.rows.last().map(|row| (row.row, row.verdict));
        assert_eq!(last_row, Some((4, LineVerdict::Similar)), "{last}");
    }
}

#[test]
fn words_that_are_no_person() {
    are_read_as(
        "Utente|Coniuge|Figli
         Rossi Anna|non riconosce|Mia (6)
         Bruni Pia|non sposata|Mia (6)
         Costa Eva|non vive in casa|Mia (6)
         Gallo Ada|ex Bianchi Luca|Mia (6)
         Serra Lia|convive con Bianchi Luca|Mia (6)
         Riva Ida|CONVIVE CON BIANCHI LUCA|Mia (6)
         Non Anna||Mia (6)",
        &[
            "parent Rossi/Anna | child —/Mia ~6",
            "parent Bruni/Pia | child —/Mia ~6",
            "parent Costa/Eva | child —/Mia ~6",
            "parent Gallo/Ada | parent Bianchi/Luca ?Coniuge ?ex Bianchi Luca | child Bianchi/Mia ~6",
            "parent Serra/Lia | parent Bianchi/Luca ?Coniuge ?convive con Bianchi Luca | child Bianchi/Mia ~6",
            "parent Riva/Ida | parent Bianchi/Luca ?Coniuge ?CONVIVE CON BIANCHI LUCA | child Bianchi/Mia ~6",
            "parent Non/Anna ?Non Anna | child —/Mia ~6",
        ],
    );
}

#[test]
fn titles_between_the_lines_are_nobody() {
    let parts = [
        "NON AMMESSI",
        "AMMESSI",
        "NUOVI ACCESSI",
        "SECONDO SEMESTRE",
        "PRIMO TRIMESTRE",
        "LISTA D'ATTESA",
        "DIMESSI",
        "ARCHIVIATI",
        "CASI CHIUSI",
        "FAMIGLIE STRANIERE",
        "a riportare",
        "Rinunce",
        "Progetto PIPPI",
    ];
    for part in parts {
        let preview = read(&format!(
            "n.|Cognome e nome|Nato il|Telefono\n1|Rossi Anna|12/03/1985|3331234567\n|{part}||\n2|Verdi Ugo|12/03/1981|3331234568"
        ));
        assert_eq!(preview.found.families.len(), 2, "{part}");
    }
    // Whoever has nothing but a name, where all others have more, is to be looked at.
    let lines: String = (1..8).map(|at| format!("{at}|Rossi Anna|1{at}/03/1985|333123456{at}\n")).collect();
    let preview = read(&format!("n.|Cognome e nome|Nato il|Telefono\n{lines}|Sala Verde||\n"));
    let last = preview.found.families.last().unwrap();
    assert!(last.people[0].unread.iter().any(|doubt| doubt.why == Doubt::Unreadable), "{last:?}");
}

#[test]
fn words_of_roles_stay_told() {
    are_read_as(
        "Famiglia n.|Cognome|Nome|Sesso|Data nascita|Rapporto di parentela
         1|Silvestri|Davide|M|07/09/1977|Intestatario scheda
         1|Benedetti|Maria|F|03/04/1950|Madre
         1|Sala|Ada|F|03/04/1952|Suocera
         1|Sala|Pia|F|03/04/1980|Cognata
         1|Sala|Lea|F|03/04/1985|zia
         1|Silvestri|Gabriele|M|06/04/2022|Figlio
         2|Serra|Emanuele|M|07/09/1977|affidatario
         2|Donati|Anna|F|07/09/1978|madre affidataria
         2|Donati|Leonardo|M|07/09/2017|minore
         3|Gallo|Ugo|M|07/09/1978|padre
         3|Gallo|Eva|F|07/09/1978|matrigna
         3|Gallo|Ivo|M|07/09/2017|figlio
         4|Conti|Eva|F|07/09/1978|Intestatario
         4|Conti|Rosa|F|07/09/1950|Madre dell'I.S.
         4|Conti|Ivo|M|07/09/2017|figlio",
        &[
            "father Silvestri/Davide 1977-09-07 | grandparent Benedetti/Maria 1950-04-03 ?Madre | grandparent Sala/Ada 1952-04-03 ?Suocera | \
             other Sala/Pia 1980-04-03 ?Cognata | other Sala/Lea 1985-04-03 ?zia | child Silvestri/Gabriele 2022-04-06",
            "guardian Serra/Emanuele 1977-09-07 ?affidatario | guardian Donati/Anna 1978-09-07 ?madre affidataria | child Donati/Leonardo 2017-09-07",
            "father Gallo/Ugo 1978-09-07 | partner Gallo/Eva 1978-09-07 ?matrigna | child Gallo/Ivo 2017-09-07",
            "mother Conti/Eva 1978-09-07 | grandparent Conti/Rosa 1950-09-07 ?Madre dell'I.S. | child Conti/Ivo 2017-09-07",
        ],
    );
}

#[test]
fn names_under_a_heading_of_ones_own_beside_ages_of_children() {
    for heading in ["Chi è venuto", "Chi siede", "Nominativo familiare"] {
        are_read_as(
            &format!(
                "Giorno|{heading}|Tel.|Di dove|Età dei figli
                 12/03/2024|GALLO ANNA|3331234567|Crema|7
                 12/03/2024|VERDI SARA|3331234568|Lodi|8 e 4
                 13/03/2024|Rossi Ugo||Crema|2"
            ),
            &["parent Gallo/Anna 3331234567", "parent Verdi/Sara 3331234568", "parent Rossi/Ugo"],
        );
    }
    let preview = read("Cognome e nome\nGallo Anna\nVerdi Sara\n");
    assert_eq!((preview.found.families.len(), preview.found.nameless.len()), (2, 0));
}

#[test]
fn a_day_in_three_columns() {
    let first = |text: &str| person(&read(text).found.families[0].people[0]);
    let above =
        "|||data di nascita|||\nn.|cognome|nome|gg|mm|aaaa|coniuge\n1|Rossi|Anna|8|3|1975|Conti Paolo\n2|Verdi|Sara|12|7|1983|Galli Ugo";
    assert_eq!(first(above), "parent Rossi/Anna 1975-03-08");
    let bare = "cognome|nome|giorno|mese|anno|telefono\nRossi|Anna|8|3|1975|3331234567\nVerdi|Sara|12|7|2003|3331234568";
    assert_eq!(first(bare), "parent Rossi/Anna 1975-03-08 3331234567");
}

#[test]
fn a_letter_beside_an_age_makes_no_toddler() {
    are_read_as(
        "Fam.|Cognome|Nome|Età
         1|Rossi|Ugo|38 M
         1|Rossi|Anna|35 F
         1|Rossi|Luca|6 m
         2|Verdi|Ugo|38M",
        &["parent Rossi/Ugo ~38 M | parent Rossi/Anna ~35 F | child Rossi/Luca ~6 m", "parent Verdi/Ugo ~38M"],
    );
    let preview = read("Madre|Figli\nRossi Anna|Marco 20 m, Luca 18 m\nBruni Pia|Leo 20M");
    assert_eq!(
        people(&preview),
        ["mother Rossi/Anna | child —/Marco ~20 mesi | child —/Luca ~18 mesi", "mother Bruni/Pia | child —/Leo ~20"]
    );
    assert_eq!(unread(&preview.found.families[0]).iter().filter(|text| text.ends_with(" m")).collect::<Vec<_>>(), [&"20 m", &"18 m"]);
}

#[test]
fn days_of_a_diary_are_no_births() {
    let register = |years: &[i32]| {
        let line = |((at, year), first): ((u32, &i32), char)| {
            format!("{}|{}|{year}|Rossi|Ann{first}|{}|33312345{}\n", at % 28 + 1, at % 12 + 1, 30 + at, 30 + at)
        };
        let lines: String = (1..).zip(years).zip('a'..).map(line).collect();
        read(&format!("Giorno|Mese|Anno|Cognome|Nome|Età|Telefono\n{lines}"))
    };
    let contacts = register(&(2010..2026).collect::<Vec<_>>());
    for one in contacts.found.families.iter().flat_map(|family| &family.people) {
        assert_eq!(one.born, None);
        assert!(one.age.is_some(), "{one:?}");
    }
    let births = register(&[1985, 1972, 1990, 1981, 1999, 1975, 1988]);
    assert!(births.found.families[0].people[0].born.is_some());
}

#[test]
fn towns_of_a_birth_and_of_a_father_are_not_the_familys() {
    for heading in ["Dove è nato", "Nato/a dove", "Zona di nascita"] {
        let preview = read(&format!(
            "Cognome e nome|Nato il|{heading}|Tel.
             Rossi Anna|12/03/1985|Torino|3331234567
             Bruni Pia|12/03/1981|Rivoli|3331234568
             Conti Eva|12/03/1982|Torino|3331234569"
        ));
        let family = &preview.found.families[0];
        assert_eq!(family.municipality, None, "{heading}");
        assert_eq!(family.people[0].birth_place.as_deref(), Some("Torino (TO)"), "{heading}");
        assert!(family.people[0].born.is_some(), "{heading}");
    }
    let preview = read(
        "Madre|Padre|Dove vive il padre
         Rossi Anna|Verdi Ugo|Torino
         Bruni Pia|Neri Leo|Rivoli
         Conti Eva|Costa Ivo|Torino",
    );
    let family = &preview.found.families[0];
    assert_eq!(people(&preview)[0], "mother Rossi/Anna | father Verdi/Ugo");
    assert_eq!((family.municipality.as_deref(), family.people[1].municipality.as_deref()), (None, Some("Torino (TO)")));
}

#[test]
fn numbers_of_papers_and_counts_join_nobody() {
    let register = |heading: &str| {
        read(&format!(
            "{heading}|Cognome e nome|Nato il|Telefono
             12|Rossi Anna|12/03/1985|3331234567
             12|Verdi Sara|12/03/1981|3331234568
             13|Conti Ugo|12/03/1982|3331234569"
        ))
    };
    for heading in ["Decreto n.", "N. documento", "N. domanda", "Ordinanza n.", "N. posti", "N. iscritti", "N. utenti"] {
        let preview = register(heading);
        assert_eq!(preview.found.families.len(), 3, "{heading}");
        assert_eq!(notes(&preview.found.families[0]), [format!("{heading}: 12")]);
    }
    for heading in ["N. d'ordine", "N. cartella", "N. ord.", "N. reg.", "Numero progressivo", "N. utente", "N. archivio"] {
        assert_eq!(register(heading).found.families.len(), 2, "{heading}");
    }
}

#[test]
fn a_note_alone_is_no_title_and_a_last_name_alone_is_somebody() {
    for note in ["in carico", "Progetto PIPPI", "ARCHIVIATI"] {
        let preview = read(&format!(
            "n.|Cognome e nome|Nato il|Telefono|Note\n1|Rossi Anna|12/03/1985|3331234567|\n||||{note}\n2|Verdi Ugo|12/03/1981|3331234568|"
        ));
        assert_eq!((preview.found.families.len(), preview.found.nameless.as_slice()), (2, &[3][..]), "{note}");
    }
    for last in ["Vecchi", "Corso", "Nuovo", "Parte"] {
        let preview =
            read(&format!("Cognome|Nome|Nato il|Telefono\nRossi|Anna|12/03/1985|3331234567\n{last}|||\nVerdi|Ugo|12/03/1981|3331234568"));
        let all: Vec<_> = preview.found.families.iter().filter_map(|family| family.people[0].last.as_deref()).collect();
        assert_eq!(all, ["Rossi", last, "Verdi"]);
    }
}

#[test]
fn words_of_roles_stay_told_wherever_they_stand() {
    are_read_as(
        "Madre|Composizione nucleo
         Rossi Anna|Luca (6), zia Pina
         Bruni Pia|Ada (3), compagno Neri Leo
         Conti Eva|Ivo (9), matrigna Riva Sara",
        &[
            "mother Rossi/Anna | other —/Pina ?zia | child —/Luca ~6",
            "mother Bruni/Pia | partner Neri/Leo | child —/Ada ~3",
            "mother Conti/Eva | partner Riva/Sara ?matrigna | child —/Ivo ~9",
        ],
    );
    are_read_as(
        "Madre|Altro adulto|Altro adulto - ruolo|Figli
         Rossi Anna|Verdi Pia|zia|Luca (6)
         Bruni Eva|Neri Ada|nonna|Ada (3)",
        &["mother Rossi/Anna | other Verdi/Pia ?zia | child —/Luca ~6", "mother Bruni/Eva | grandparent Neri/Ada | child —/Ada ~3"],
    );
    are_read_as(
        "Genitore 1|Genitore 2|Figli
         Rossi Ugo|Verdi Pia (matrigna)|Luca (6)
         Conti Ugo|Zito Anna (madre)|Ada (3)",
        &[
            "parent Rossi/Ugo | partner Verdi/Pia ?Verdi Pia (matrigna) | child Rossi/Luca ~6",
            "parent Conti/Ugo | mother Zito/Anna | child Conti/Ada ~3",
        ],
    );
}

#[test]
fn codes_of_figures_stay_told_and_counts_do_not() {
    let register = |numbers: [u32; 4]| {
        let lines: String = (1..).zip(numbers).map(|(at, number)| format!("{number}|Rossi Anna|1{at}/03/1985|333123456{at}\n")).collect();
        let preview = read(&format!("Codice|Cognome e nome|Nato il|Telefono\n{lines}"));
        preview.found.families.iter().flat_map(notes).collect::<Vec<_>>()
    };
    assert_eq!(register([10452, 10460, 11003, 10988]), ["Codice: 10452", "Codice: 10460", "Codice: 11003", "Codice: 10988"]);
    assert!(register([1, 2, 3, 4]).is_empty());
    assert!(register([57, 58, 59, 61]).is_empty());
}

#[test]
fn another_adult_is_a_role_and_families_may_head_several_columns() {
    are_read_as(
        "N. nucleo|Cognome|Nome|Ruolo|Nato il
         1|Rossi|Anna|Madre|03/04/1985
         1|Verdi|Pia|Altro adulto|05/06/1960
         1|Rossi|Luca|Figlio|07/08/2015
         2|Neri|Eva|Adulto di riferimento|01/02/1988
         2|Neri|Ugo|Figlio|09/10/2016",
        &[
            "mother Rossi/Anna 1985-04-03 | other Verdi/Pia 1960-06-05 | child Rossi/Luca 2015-08-07",
            "parent Neri/Eva 1988-02-01 | child Neri/Ugo 2016-10-09",
        ],
    );
    are_read_as(
        "Nuclei: madre|Nuclei: figli|Nuclei: telefono
         Rossi Anna|Luca (6), Sara (3)|347 123 4567
         Bruni Eva|Ada (3)|347 123 4568",
        &["mother Rossi/Anna 3471234567 | child —/Luca ~6 | child —/Sara ~3", "mother Bruni/Eva 3471234568 | child —/Ada ~3"],
    );
}
