//! Habits of further centres' sheets: who signs or calls for a child, whose a number and a day is, titles between the lines, parents of one case on
//! two lines, and roles in other words.

use accogli_core::import::{FoundFamily, LineVerdict};

use super::brought::unread;
use super::people::{are_read_as, families, person};
use super::shapes::read;

/// Everything a family says beside its people.
fn kept(family: &FoundFamily) -> Vec<&str> {
    family.notes.iter().map(|(_, said)| said.as_str()).chain(unread(family)).collect()
}

#[test]
fn whoever_calls_or_signs_for_a_child_heads_the_line() {
    for heading in [
        "Persona di riferimento",
        "Chi richiede",
        "Iscritto da",
        "Chi viene",
        "Chi ha firmato",
        "Genitore che ha firmato il consenso",
        "Genitore firmatario",
        "Firma consenso (genitore)",
        "Genitore iscrivente",
        "Genitore o chi ne fa le veci",
        "Contatto",
        "Cognome e nome di chi telefona",
        "Referente",
        "Il/la sottoscritto/a",
        "Responsabile del minore",
        "Firmato da",
        "Iscrizione a cura di",
        "Dichiarante",
    ] {
        are_read_as(
            &format!(
                "Nome|Cognome|Data di nascita|{heading}|Telefono|Altro genitore
                 Luca|Rossi|12/3/2010|Bianchi Anna (madre)|3331234567|Rossi Mario
                 Sara|Verdi|1/2/2011|Verdi Paolo (padre)|3331234568|
                 Eva|Galli|1/2/2011|Conti Rita (madre)|3331234569|"
            ),
            &[
                "mother Bianchi/Anna F 3331234567 | parent Rossi/Mario | child Rossi/Luca 2010-03-12",
                "father Verdi/Paolo M 3331234568 | child Verdi/Sara 2011-02-01",
                "mother Conti/Rita F 3331234569 | child Galli/Eva 2011-02-01",
            ],
        );
    }
    // Without another parent's column: the name is never lost.
    for heading in ["Persona di riferimento", "Chi richiede", "Iscritto da", "Chi viene", "Genitore"] {
        are_read_as(
            &format!(
                "Nome|Cognome|Data di nascita|Telefono|{heading}
                 Luca|Rossi|12/3/2010|3331234567|Bianchi Anna
                 Sara|Verdi|1/2/2011|3331234568|Neri Elena"
            ),
            &["parent Bianchi/Anna 3331234567 | child Rossi/Luca 2010-03-12", "parent Neri/Elena 3331234568 | child Verdi/Sara 2011-02-01"],
        );
    }
    // Beside somebody of age a further name is a note at the least.
    let preview = read(
        "Nome|Cognome|Data di nascita|Telefono|Chi richiede\nAnna|Rossi|12/3/1980|3331234567|Bianchi Ugo\nIda|Verdi|1/2/1981|3331234568|Neri Elena",
    );
    assert!(kept(&preview.found.families[0]).contains(&"Bianchi Ugo"));
    let calls = read(
        "Data|Cognome e nome di chi telefona|In qualità di|Cognome e nome del minore|Età|Telefono|Richiesta
         12/9/2024|Bianchi Anna|madre|Rossi Luca|9|3331234567|sostegno
         13/9/2024|Galli Paolo|padre|Galli Eva|12 anni|3331234568|mediazione
         14/9/2024|Neri Rita|nonna materna|Verdi Ugo|7|3331234569|nonni
         15/9/2024|Conti Pia|assistente sociale|Sala Pia|10|0591234567|spazio neutro",
    );
    assert_eq!(
        families(&calls, person),
        [
            "mother Bianchi/Anna F 3331234567 | child Rossi/Luca ~9",
            "father Galli/Paolo M 3331234568 | child Galli/Eva ~12 anni",
            "grandparent Neri/Rita F 3331234569 | child Verdi/Ugo ~7",
            "child Sala/Pia ~10",
        ]
    );
    assert_eq!(calls.found.families[3].sent_by.as_deref(), Some("Conti Pia (assistente sociale)"));
    are_read_as(
        "Codice|Nominativo minore|Sesso|Data nasc.|Resp. genitoriale|Tel
         M01|ROSSI LUCA|M|12/3/2012|BIANCHI ANNA (MADRE)|3331234567
         M02|VERDI EVA|F|1/2/2014|VERDI PAOLO (PADRE), NERI ELENA (MADRE)|3331234568",
        &[
            "mother Bianchi/Anna F 3331234567 | child Rossi/Luca M 2012-03-12",
            "father Verdi/Paolo M 3331234568 | mother Neri/Elena F | child Verdi/Eva F 2014-02-01",
        ],
    );
}

#[test]
fn children_of_other_names_are_other_families() {
    let preview = read(
        "Nome minore|Cognome minore|Data di nascita minore|Cell. minore|Altro genitore
         Luca|Rossi|12/3/2010|3201234567|Rossi Mario
         Sara|Verdi|1/2/2011|3201234568|
         Tea|Verdi|1/2/2014||",
    );
    assert_eq!(preview.found.families.len(), 3);
    assert_eq!(families(&preview, person)[0], "parent Rossi/Mario | child Rossi/Luca 2010-03-12 3201234567");
}

#[test]
fn a_number_is_nobody_s_but_whose_its_heading_says() {
    let preview = read("Cognome|Nome|Data di nascita|Numero WhatsApp\nRossi|Ida|12/3/1980|3201234567");
    assert_eq!(families(&preview, person), ["parent Rossi/Ida 1980-03-12 3201234567"]);
    for phone in ["Cell. ragazzo/a", "Cell ragazzo", "Cell. adolescente", "Tel. minore"] {
        are_read_as(
            &format!(
                "Nome|Cognome|Data di nascita|{phone}|Genitore|Cell. genitore|Altro genitore
                 Luca|Rossi|12/3/2010|3201234567|Bianchi Anna (madre)|3331234567|Rossi Mario
                 Eva|Galli|1/2/2011||Conti Rita (madre)|3331234569|"
            ),
            &[
                "mother Bianchi/Anna F 3331234567 | parent Rossi/Mario | child Rossi/Luca 2010-03-12 3201234567",
                "mother Conti/Rita F 3331234569 | child Galli/Eva 2011-02-01",
            ],
        );
    }
    are_read_as(
        "Nome utente|Cognome utente|Data di nascita|Cell. utente|Madre|Cell. madre
         Luca|Rossi|12/3/2010|3201234567|Bianchi Anna|3331234567",
        &["mother Bianchi/Anna F 3331234567 | child Rossi/Luca 2010-03-12 3201234567"],
    );
    // Each stands behind its own name.
    are_read_as(
        "Minore|Data di nascita|Genitore collocatario|Recapito|Genitore incontrante|Recapito|Assistente sociale
         Rossi Luca|12/3/2015|Bianchi Anna|3331234567|Rossi Mario|3471234567|dott.ssa Conti Rita
         Verdi Sara|1/2/2016|Verdi Paolo||Neri Elena|3471234568|dott.ssa Conti Rita
         Galli Eva|4/5/2012|Riva Carla|3331234569|Galli Pietro||dott. Serra",
        &[
            "parent Bianchi/Anna 3331234567 | parent Rossi/Mario 3471234567 | child Rossi/Luca 2015-03-12",
            "parent Verdi/Paolo | parent Neri/Elena 3471234568 | child Verdi/Sara 2016-02-01",
            "parent Riva/Carla 3331234569 | parent Galli/Pietro | child Galli/Eva 2012-05-04",
        ],
    );
    // Of somebody who is a note, or of nobody of the family.
    for (name, phone) in
        [("Persona delegata al ritiro", "Tel. delegato"), ("Volontario abbinato", "Tel. volontario"), ("Legale", "Tel. legale")]
    {
        let preview = read(&format!(
            "Bambino/a|Data nascita|Genitore|Cell.|{name}|{phone}
             Rossi Luca|12/3/2020|Bianchi Anna|3331234567|Moro Carla|3491112223
             Verdi Sara|1/2/2021|Verdi Paolo|3331234568|Serra Anna|3491112224"
        ));
        assert_eq!(families(&preview, person)[0], "parent Bianchi/Anna 3331234567 | child Rossi/Luca 2020-03-12", "{phone}");
        assert!(kept(&preview.found.families[0]).contains(&"3491112223"), "{phone}");
    }
    // Of a parent whom the line does not name: to be looked at.
    let preview = read(
        "Nome minore|Cognome minore|Data di nascita minore|Cell. genitore|Altro genitore
         Luca|Rossi|12/3/2010|3331234567|Rossi Mario
         Eva|Galli|1/2/2011|3331234569|",
    );
    assert_eq!(families(&preview, person), ["parent Rossi/Mario | child Rossi/Luca 2010-03-12", "child Galli/Eva 2011-02-01"]);
    assert!(unread(&preview.found.families[0]).contains(&"3331234567") && unread(&preview.found.families[1]).contains(&"3331234569"));
}

#[test]
fn days_of_a_couple_go_to_each() {
    for (his, hers) in
        [("Data nascita lui", "Data nascita lei"), ("Nato il (lui)", "Nata il (lei)"), ("Data nascita padre", "Data nascita madre")]
    {
        are_read_as(
            &format!(
                "Coppia|{his}|{hers}|Cell. lui|Cell. lei|Figli
                 Rossi Mario / Bianchi Anna|12/3/1980|5/6/1984|3331234567|3471234567|Luca (12)
                 Neri Sara / Verdi Paolo|1/2/1979|8/9/1981|3331234568|3471234569|Tea (9)
                 Cocchi Evan / Caruso Giulia|1/2/1978|8/9/1982|3331234577|3471234570|Emma (9)"
            ),
            &[
                "parent Rossi/Mario 1980-03-12 3331234567 | parent Bianchi/Anna 1984-06-05 3471234567 | child Rossi/Luca ~12",
                "parent Neri/Sara 1981-09-08 3471234569 | parent Verdi/Paolo 1979-02-01 3331234568 | child Verdi/Tea ~9",
                "parent Cocchi/Evan 1978-02-01 3331234577 | parent Caruso/Giulia 1982-09-08 3471234570 | child Cocchi/Emma ~9",
            ],
        );
    }
}

#[test]
fn a_title_under_the_headings_is_none_of_them() {
    let cases = "1/2024|10/11/2024|padre|Caruso Antonio|20/11/1981|Filippo 21/08/2019
         1/2024|10/11/2024|madre|Tincani Stefania|15/08/1987|
         2/2024|17/04/2024|madre|D'Amico Claudia|17/04/1988|Giulia 10/09/2014
         2/2024|17/04/2024|padre|Cassano Daniele|15/02/1987|";
    for title in ["", "ANNO 2024|||||\n", "CASI APERTI|||||\n"] {
        let preview = read(&format!("Caso|Primo incontro|Parte|Cognome e nome|Nato/a il|Figli\n{title}{cases}"));
        assert_eq!(
            families(&preview, person),
            [
                "father Caruso/Antonio M 1981-11-20 | child Caruso/Filippo 2019-08-21 | mother Tincani/Stefania F 1987-08-15",
                "mother D'Amico/Claudia F 1988-04-17 | child Cassano/Giulia 2014-09-10 | father Cassano/Daniele M 1987-02-15",
            ],
            "{title}"
        );
    }
}

#[test]
fn parents_of_one_case_with_the_number_written_once() {
    let preview = read(
        "Caso|Primo incontro|Parte|Cognome e nome|Nato/a il|Figli
         1/2024|10/11/2024|padre|Caruso Antonio|20/11/1981|Filippo 21/08/2019
         1/2024|10/11/2024|madre|Tincani Stefania|15/08/1987|idem
         2/2024|17/04/2024|madre|D'Amico Claudia|17/04/1988|Giulia 10/09/2014
         ||padre|Cassano Daniele|15/02/1987|
         3/2024|17/05/2024|madre|Galli Anna|17/04/1986|Eva 10/09/2014
         ||madre|Sala Ida|17/04/1985|",
    );
    assert_eq!(
        families(&preview, person),
        [
            "father Caruso/Antonio M 1981-11-20 | child Caruso/Filippo 2019-08-21 | mother Tincani/Stefania F 1987-08-15",
            "mother D'Amico/Claudia F 1988-04-17 | child Cassano/Giulia 2014-09-10 | father Cassano/Daniele M 1987-02-15",
            "mother Galli/Anna F 1986-04-17 | child —/Eva 2014-09-10",
            "mother Sala/Ida F 1985-04-17",
        ]
    );
    assert!(unread(&preview.found.families[1]).contains(&"Giulia"), "that they are one family was supposed");
}

#[test]
fn titles_of_families_above_roles() {
    for heading in ["Componente", "Posizione in famiglia", "Chi è", "Ruolo", "Parentela"] {
        let preview = read(&format!(
            "{heading}|Nome e cognome|Data di nascita|Codice fiscale|Telefono
             FAMIGLIA BARBIERI||||
             padre|Mirko Barbieri|12/3/1980||3493311088
             madre|Eleonora Santoro|5/6/1984||3339900575
             figlia|Vittoria Barbieri|1/2/2015||

             FAMIGLIA COSTA||||
             madre|Anna Riva|5/6/1985||3339900576
             figlio|Leo Costa|1/2/2016||"
        ));
        assert_eq!(
            families(&preview, person),
            [
                "father Barbieri/Mirko M 1980-03-12 3493311088 | mother Santoro/Eleonora F 1984-06-05 3339900575 | child Barbieri/Vittoria F 2015-02-01",
                "mother Riva/Anna F 1985-06-05 3339900576 | child Costa/Leo M 2016-02-01",
            ],
            "{heading}"
        );
    }
}

#[test]
fn words_of_papers_are_nobody() {
    for words in [
        "manca consenso",
        "MANCA CONSENSO",
        "Manca il modulo",
        "accesso libero",
        "da firmare",
        "consenso mancante",
        "delega",
        "senza firma",
    ] {
        are_read_as(
            &format!(
                "Nome|Cognome|Data di nascita|Genitore che ha firmato il consenso
                 Luca|Rossi|12/3/2010|Bianchi Anna (madre)
                 Eva|Galli|1/2/2011|{words}
                 Sara|Verdi|1/2/2011|Manca Anna"
            ),
            &[
                "mother Bianchi/Anna F | child Rossi/Luca 2010-03-12",
                "child Galli/Eva 2011-02-01",
                "parent Manca/Anna | child Verdi/Sara 2011-02-01",
            ],
        );
    }
}

#[test]
fn brothers_meet_by_their_father_where_the_mother_has_no_last_name() {
    are_read_as(
        "N|Bambina/o|Nata/o il|Contatti genitori
         1|Vaccari Enea|12/3/2015|mamma Ilaria 333 1234567 - papà Michele Vaccari 347 1234567
         2|Vaccari Ginevra|12/3/2017|mamma Ilaria 333 1234567 - papà Michele Vaccari 347 1234567
         3|Vaccari Ada|12/3/2017|mamma Carla 333 1234569 - papà Michele Vaccari 347 1234569",
        &[
            "mother —/Ilaria F 3331234567 | father Vaccari/Michele M 3471234567 | child Vaccari/Enea 2015-03-12 | child Vaccari/Ginevra 2017-03-12",
            "mother —/Carla F 3331234569 | father Vaccari/Michele M 3471234569 | child Vaccari/Ada 2017-03-12",
        ],
    );
}

#[test]
fn names_of_groups_and_sums_are_nobody() {
    let preview = read(
        "N|Bambina/o|Nata/o il|Mail
         |ORTO DELLE FAMIGLIE||
         1|Rossi Luca|12/3/2015|anna@gmail.com
         |Totale||2 iscritti
         |CANTIERE DEI PAPÀ - sabato ore 10||
         2|Verdi Sara|12/4/2015|elena@gmail.com
         |LABORATORIO GENITORI E FIGLI||
         3|Orto Ugo|12/4/2016|ida@gmail.com",
    );
    assert_eq!(families(&preview, person), ["child Rossi/Luca 2015-03-12", "child Verdi/Sara 2015-04-12", "child Orto/Ugo 2016-04-12"]);
    let preview = read(
        "Nome e cognome bimbo|Nato/a il|Accompagnatore|Parentela|Cellulare|ott|nov|dic
         Luca Rossi|12/3/2022|Anna Bianchi|mamma|3331234567|3|4|1
         Sara Verdi|1/2/2023|Elena Neri|mamma|3331234568|2|1|3
         Totale|||||180|190|201",
    );
    assert_eq!(preview.found.families.len(), 2);
    assert!(preview.found.families.iter().all(|family| family.people.len() == 2));
}

#[test]
fn two_parents_with_their_numbers_in_one_cell() {
    for heading in ["Contatti genitori", "Genitori", "Recapiti genitori"] {
        are_read_as(
            &format!(
                "N|Bambina/o|Nata/o il|{heading}
                 1|Rossi Luca|12/3/2015|mamma Anna Bianchi 333 1234567 - papà Mario Rossi 347 1234567
                 2|Verdi Sara|12/4/2015|mamma Elena Neri 3331234568 / papà Paolo Verdi 3471234568
                 3|Galli Eva|12/5/2016|papà Luca Galli 3331234569"
            ),
            &[
                "mother Bianchi/Anna F 3331234567 | father Rossi/Mario M 3471234567 | child Rossi/Luca 2015-03-12",
                "mother Neri/Elena F 3331234568 | father Verdi/Paolo M 3471234568 | child Verdi/Sara 2015-04-12",
                "father Galli/Luca M 3331234569 | child Galli/Eva 2016-05-12",
            ],
        );
    }
    are_read_as(
        "Cognome e nome|Data di nascita|Genitori\nRossi, Luca|12/3/2012|Rossi, Mario - Bianchi, Anna\nVerdi, Sara|4/5/2015|Verdi, Paolo",
        &["parent Rossi/Mario | parent Bianchi/Anna | child Rossi/Luca 2012-03-12", "parent Verdi/Paolo | child Verdi/Sara 2015-05-04"],
    );
}

#[test]
fn children_have_the_last_name_of_who_is_plainly_the_father() {
    are_read_as(
        "Cognome genitore 1|Nome genitore 1|Data di nascita|Cognome genitore 2|Nome genitore 2|Data di nascita|Figlio 1|Nato il
         Gallo|Giulia|7/8/1985|Marino|Alberto|2/1/1990|Nicole|22/12/2021
         Gallo|Serena|2/7/1983|Sala|Andrea|2/7/1982|Pietro|3/6/2013
         Ricci|Maria|2/7/1983|Conti|Elena|3/7/1980|Eva|3/6/2013
         Ricci|Ida|2/7/1983|Cocchi|Cristian|3/7/1980|Emma|3/6/2013",
        &[
            "parent Gallo/Giulia 1985-08-07 | parent Marino/Alberto 1990-01-02 | child Marino/Nicole 2021-12-22",
            "parent Gallo/Serena 1983-07-02 | parent Sala/Andrea 1982-07-02 | child Sala/Pietro 2013-06-03",
            "parent Ricci/Maria 1983-07-02 | parent Conti/Elena 1980-07-03 | child —/Eva 2013-06-03",
            "parent Ricci/Ida 1983-07-02 | parent Cocchi/Cristian 1980-07-03 | child Cocchi/Emma 2013-06-03",
        ],
    );
}

#[test]
fn twins_have_one_day() {
    are_read_as(
        "Mamma|Nome bimbo|Nato il\nConti Rita|Eva e Ugo (gemelli)|1/8/2024\nNeri Ida|Leo e Tea|2/8/2024",
        &["mother Conti/Rita F | child —/Eva 2024-08-01 | child —/Ugo 2024-08-01", "mother Neri/Ida F | child —/Leo | child —/Tea"],
    );
}

#[test]
fn capitals_tell_a_child_s_last_name() {
    are_read_as(
        "Madre|Codice fiscale|Figli\nQuispe Carmen||ROJAS CCORIMANYA Luis Fernando (6); DE LA CRUZ Ana (3)",
        &["mother Quispe/Carmen F | child Rojas Ccorimanya/Luis Fernando ~6 | child De La Cruz/Ana ~3"],
    );
}

#[test]
fn who_only_works_with_a_family_is_none_of_it() {
    let preview = read(
        "Data|Alunno/a|Data nasc. alunno|Chi chiede il colloquio|Rapporto con l'alunno|Recapito
         12/12/2024|Greco Edoardo|7/11/2015|Dall'Olio Katia|insegnante|3496281621
         13/12/2024|Rossi Luca|8/11/2015|Bianchi Anna|madre|3496281622
         14/12/2024|Verdi Sara|9/11/2015|Neri Rita|maestra|3496281623",
    );
    assert_eq!(
        families(&preview, person),
        ["child Greco/Edoardo 2015-11-07", "mother Bianchi/Anna F 3496281622 | child Rossi/Luca 2015-11-08", "child Verdi/Sara 2015-11-09",]
    );
    let first = &preview.found.families[0];
    assert_eq!(first.sent_by.as_deref(), Some("Dall'Olio Katia (insegnante)"));
    assert!(unread(first).contains(&"3496281621"));
}

#[test]
fn the_wife_of_the_head_is_a_parent_and_who_lives_there_is_a_partner() {
    let rows = |word: &str| {
        format!(
            "Cod. nucleo|Cognome|Nome|Parentela|Data nascita
             00106|Colombo|Daniele|Intestatario|08/02/1981
             00106|Cattaneo|Veronica|{word}|01/04/1984
             00106|Colombo|Martina|Figlia|01/10/2008"
        )
    };
    are_read_as(
        &rows("Moglie"),
        &["parent Colombo/Daniele 1981-02-08 | mother Cattaneo/Veronica F 1984-04-01 | child Colombo/Martina F 2008-10-01"],
    );
    assert!(unread(&read(&rows("Moglie")).found.families[0]).contains(&"Moglie"));
    are_read_as(
        &rows("Convivente"),
        &["parent Colombo/Daniele 1981-02-08 | partner Cattaneo/Veronica 1984-04-01 | child Colombo/Martina F 2008-10-01"],
    );
}

#[test]
fn births_in_words_and_roles_in_two_languages() {
    are_read_as(
        "Padre|Madre|Figlio/i
         ROSSI MARIO nato a Torino il 12/03/1980|BIANCHI ANNA nata a Milano il 05/06/1984|ROSSI LUCA 12/03/2012
         GALLI PAOLO n. 1/2/1979|NERI ELENA n. 2/3/1982|GALLI EVA 3/4/2015",
        &[
            "mother Bianchi/Anna F 1984-06-05 | father Rossi/Mario M 1980-03-12 | child Rossi/Luca 2012-03-12",
            "mother Neri/Elena F 1982-03-02 | father Galli/Paolo M 1979-02-01 | child Galli/Eva 2015-04-03",
        ],
    );
    are_read_as(
        "Nr.|Familienname / Cognome|Vorname / Nome|Geburtsdatum / Data di nascita|Rolle / Ruolo|Familie / Famiglia|Tel.
         1|Gruber|Anna|12.03.1984|Mutter / madre|F01|333 1234567
         2|Gruber|Lukas|01.02.2014|Kind / figlio|F01|
         3|Pichler|Thomas|05.06.1980|Vater / padre|F02|347 1234567
         4|Pichler|Maria|08.07.2012|Kind / figlia|F02|",
        &[
            "mother Gruber/Anna F 1984-03-12 3331234567 | child Gruber/Lukas 2014-02-01",
            "father Pichler/Thomas M 1980-06-05 3471234567 | child Pichler/Maria F 2012-07-08",
        ],
    );
}

#[test]
fn every_line_of_such_sheets_is_new() {
    let preview =
        read("N|Bambina/o|Nata/o il|Genitori\n1|Rossi Luca|12/3/2015|mamma Anna Bianchi 333 1234567 - papà Mario Rossi 347 1234567");
    assert!(preview.rows.iter().all(|row| row.verdict == LineVerdict::New), "{:?}", preview.rows);
}

#[test]
fn husband_and_wife_of_whoever_asks_are_the_parents_of_the_children() {
    for head in ["richiedente", "rich.", "utente", "referente"] {
        are_read_as(
            &format!(
                "Nucleo|Cognome|Nome|Parentela|nato il
                 1|Osagie|Joy|{head}|01/02/1985
                 1|Okonkwo|Kingsley|marito|01/02/1984
                 1|Okonkwo|Favour|figlia|01/02/2014
                 2|Rossi|Anna|capofamiglia|01/02/1986
                 2|Bianchi|Luca|coniuge|01/02/1983
                 2|Bianchi|Sara|figlia|01/02/2013"
            ),
            &[
                "parent Osagie/Joy 1985-02-01 | father Okonkwo/Kingsley M 1984-02-01 | child Okonkwo/Favour F 2014-02-01",
                "parent Rossi/Anna 1986-02-01 | parent Bianchi/Luca 1983-02-01 | child Bianchi/Sara F 2013-02-01",
            ],
        );
    }
}
