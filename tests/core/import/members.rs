//! Cells of all members, parents with a birth and a number beside the name, children cut short, and names
//! of two words.

use accogli_core::families::Safety;
use accogli_core::import::{self, Column, Doubt, Going, ImportCommit, read_book};

use super::brought::unread;
use super::people::{are_read_as, families, person};
use super::shapes::read;

#[test]
fn all_members_of_a_cell_are_people_and_no_role() {
    for heading in ["Componenti del nucleo", "Nucleo familiare", "Composizione nucleo", "Familiari", "Altri componenti"] {
        are_read_as(
            &format!(
                "Cartella|Intestatario|Data nascita|{heading}
                 1|Franco Maria|20/10/1990|padre: Pertini Sante, 06/11/1990; figlia: Pertini Lea, 23/10/2016
                 2|Verri Ada|20/10/1991|figlia: Pertini Tea, 23/10/2015"
            ),
            &[
                "parent Franco/Maria 1990-10-20 | father Pertini/Sante M 1990-11-06 | child Pertini/Lea F 2016-10-23",
                "parent Verri/Ada 1991-10-20 | child Pertini/Tea F 2015-10-23",
            ],
        );
    }
    // Roles alone are roles.
    are_read_as(
        "Nucleo|Cognome|Nome|Nascita|Componente
         1|Franco|Maria|20/10/1990|madre
         1|Pertini|Lea|23/10/2016|figlia",
        &["mother Franco/Maria F 1990-10-20 | child Pertini/Lea F 2016-10-23"],
    );
    // How many there are is nobody's name.
    let preview = read(
        "Utente|Nato il|Nucleo|Minori
         Verri Anna|12/03/1980|madre, padre, 2 minori|Bassi Lia 2010, Bassi Leo 2012
         Conti Rosa|13/03/1980|monogen.|Riva Tea, 3 anni",
    );
    assert_eq!(preview.found.families.iter().map(|family| family.people.len()).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn a_parent_with_a_day_is_no_phone() {
    for heading in ["Papà", "Padre"] {
        are_read_as(
            &format!(
                "Data|Mamma|Tel|{heading}
                 12/03/2024|Verri Ada|333 1234567|
                 13/03/2024|Conti Pia|333 1234568|Riva Ugo (06/11/1990)
                 14/03/2024|Galli Eva|333 1234569|Moro Leo (07/11/1990)
                 15/03/2024|Bassi Eva|333 1234560|Neri Pio (29/01/1998)"
            ),
            &[
                "mother Verri/Ada F 3331234567",
                "mother Conti/Pia F 3331234568 | father Riva/Ugo M 1990-11-06",
                "mother Galli/Eva F 3331234569 | father Moro/Leo M 1990-11-07",
                "mother Bassi/Eva F 3331234560 | father Neri/Pio M 1998-01-29",
            ],
        );
    }
    for heading in ["Genitore 2", "Altro genitore"] {
        are_read_as(
            &format!(
                "Genitore 1|{heading}|Figli
                 Di Pietro Vanda (23/03/1984)|Riva Ugo (01/09/1981)|Ugo (2015)
                 Conti Rita (16/06/1977)|Palmi Flavio (21/05/1996)|Lea (2016)
                 Conti Anna (16/06/1978)|Palmi Dario (21/05/1997)|Lea (2017)"
            ),
            &[
                "parent Di Pietro/Vanda 1984-03-23 | parent Riva/Ugo 1981-09-01 | child Riva/Ugo ~2015",
                "parent Conti/Rita 1977-06-16 | parent Palmi/Flavio 1996-05-21 | child Palmi/Lea ~2016",
                "parent Conti/Anna 1978-06-16 | parent Palmi/Dario 1997-05-21 | child Palmi/Lea ~2017",
            ],
        );
    }
    // Numbers alone under the same word are numbers.
    are_read_as(
        "Data|Mamma|Papà
         12/03/2024|Verri Ada|333 1234567
         13/03/2024|Conti Pia|333 1234568
         14/03/2024|Galli Eva|333 1234569",
        &["mother Verri/Ada F", "mother Conti/Pia F", "mother Galli/Eva F"],
    );
}

#[test]
fn a_birth_beside_a_phone_stays_a_birth() {
    are_read_as(
        "Minore|Data nascita|Padre|Madre
         Riva Leo|12/03/2014|Riva Ugo, 01/09/1982, 3992481449|Verri Ada (02/09/1983) tel. 3992481448
         Neri Tea|12/03/2015|Neri Pio 11/09/1982 399 2481441|Bassi Ada, 3992481442",
        &[
            "mother Verri/Ada F 1983-09-02 3992481448 | father Riva/Ugo M 1982-09-01 3992481449 | child Riva/Leo 2014-03-12",
            "mother Bassi/Ada F 3992481442 | father Neri/Pio M 1982-09-11 3992481441 | child Neri/Tea 2015-03-12",
        ],
    );
    // A day in a cell of phones is told, and nobody's number.
    let preview = read("Madre|Tel.\nVerri Ada|01/09/1982 3992481449\nConti Pia|333 1234567");
    assert_eq!(families(&preview, person), ["mother Verri/Ada F 3992481449", "mother Conti/Pia F 3331234567"]);
    assert!(unread(&preview.found.families[0]).contains(&"01/09/1982 3992481449"));
}

#[test]
fn headings_of_several_things() {
    for (beside, mother, father) in [
        ("nome, data di nascita, tel.", "Tognazzi Piera, 30/12/1983, 3302431131", "Del Piero Germano, 01/09/1982, 3992481449"),
        ("nome e data di nascita e telefono", "Tognazzi Piera 30/12/1983 3302431131", "Del Piero Germano (01/09/1982) 3992481449"),
    ] {
        are_read_as(
            &format!(
                "N.|Cognome minore|Nome minore|Data di nascita|Madre ({beside})|Padre ({beside})
                 1|Del Piero|Jonas|20/04/2012|{mother}|{father}
                 2|Del Piero|Tea|20/04/2014|{mother}|{father}"
            ),
            &[
                "mother Tognazzi/Piera F 1983-12-30 3302431131 | father Del Piero/Germano M 1982-09-01 3992481449 | child Del Piero/Jonas 2012-04-20 | child Del Piero/Tea 2014-04-20",
            ],
        );
    }
    are_read_as(
        "N.|Cognome minore|Nome minore|Data di nascita|Madre (nome e telefono)|Padre (nome e telefono)
         1|Del Piero|Jonas|20/04/2012|Tognazzi Piera 3302431131|Del Piero Germano 3992481449
         2|Verri|Ugo|20/04/2013|Conti Rita - 3302431132|Verri Pio - 338 1234567
         3|Neri|Lia|20/04/2014|Conti Anna, tel. 3302431139|",
        &[
            "mother Tognazzi/Piera F 3302431131 | father Del Piero/Germano M 3992481449 | child Del Piero/Jonas 2012-04-20",
            "mother Conti/Rita F 3302431132 | father Verri/Pio M 3381234567 | child Verri/Ugo 2013-04-20",
            "mother Conti/Anna F 3302431139 | child Neri/Lia 2014-04-20",
        ],
    );
    are_read_as(
        "N.|Cognome minore|Nome minore|Data di nascita|Madre (nome e data di nascita)|Padre (nome e data di nascita)
         1|Del Piero|Jonas|20/04/2012|Tognazzi Piera, 30/12/1983|Del Piero Germano, 01/09/1982
         2|Verri|Ugo|20/04/2013|Conti Rita 30/12/1983|Verri Pio 01/09/1982",
        &[
            "mother Tognazzi/Piera F 1983-12-30 | father Del Piero/Germano M 1982-09-01 | child Del Piero/Jonas 2012-04-20",
            "mother Conti/Rita F 1983-12-30 | father Verri/Pio M 1982-09-01 | child Verri/Ugo 2013-04-20",
        ],
    );
}

#[test]
fn children_cut_short_in_their_headings() {
    for [one, two] in [["Min. 1", "Min. 2"], ["1° min.", "2° min."], ["F1", "F2"], ["Figl. 1", "Figl. 2"], ["Minore n. 1", "Minore n. 2"]]
    {
        are_read_as(
            &format!(
                "N.|Cogn.|Nom.|D.d.n.|{one}|D.d.n.|{two}|D.d.n.|Com. res.
                 1|Musatti|Bruna|19/07/81|Lapo|17/04/08|Clelia|2/1/2019|Crema
                 2|Verri|Ada|19/07/82|Ugo|17/04/18|||Crema"
            ),
            &[
                "parent Musatti/Bruna 1981-07-19 | child —/Lapo 2008-04-17 | child —/Clelia 2019-01-02",
                "parent Verri/Ada 1982-07-19 | child —/Ugo 2018-04-17",
            ],
        );
    }
}

#[test]
fn who_it_is_stands_behind_the_name() {
    are_read_as(
        "Cartella|Intestatario|Data nascita|Componenti
         1|Malpighi Anna|26/06/1982|Malpighi Italo, figlio, 11/01/2014; Malpighi Tea, figlia, 12/03/2016
         2|Hassan Mona|13/10/1985|Hassan Mostafa, padre, 27/03/1973; Hassan Omar, figlio, 01/02/2015
         3|Conti Rosa|12/03/1981|Riva Ugo marito, Riva Tea figlia 2012, Riva Leo figlio 2015
         4|Bosio Anna|13/10/1975|Verri Carlo (marito) 11/07/1969, Verri Sara (figlia) 11/07/2007, Verri Ugo (figlio) 11/07/2010",
        &[
            "parent Malpighi/Anna 1982-06-26 | child Malpighi/Italo M 2014-01-11 | child Malpighi/Tea F 2016-03-12",
            "parent Hassan/Mona 1985-10-13 | father Hassan/Mostafa M 1973-03-27 | child Hassan/Omar M 2015-02-01",
            "parent Conti/Rosa 1981-03-12 | partner Riva/Ugo M | child Riva/Tea F ~2012 | child Riva/Leo M ~2015",
            "parent Bosio/Anna 1975-10-13 | partner Verri/Carlo M 1969-07-11 | child Verri/Sara F 2007-07-11 | child Verri/Ugo M 2010-07-11",
        ],
    );
}

#[test]
fn couples_keep_the_order_of_their_column() {
    are_read_as(
        "N. scheda|Genitori|Figli
         1|Alberti Chiara / La Rocca Fabio|Noè (6)
         2|Alighieri Anna / Bruni Marco|Elisa (4)
         3|Verri Sara / Conti Paolo|Lia (3)
         4|Dall'Oglio Carla / Rosa Vasco|Mia (9)
         5|Bassi Elena / Neri Luca|Ivo (2)",
        &[
            "parent Alberti/Chiara | parent La Rocca/Fabio | child La Rocca/Noè ~6",
            "parent Alighieri/Anna | parent Bruni/Marco | child Bruni/Elisa ~4",
            "parent Verri/Sara | parent Conti/Paolo | child Conti/Lia ~3",
            "parent Dall'Oglio/Carla | parent Rosa/Vasco | child Rosa/Mia ~9",
            "parent Bassi/Elena | parent Neri/Luca | child Neri/Ivo ~2",
        ],
    );
    are_read_as(
        "Cartella|Intestatario|Componenti del nucleo
         1|Corradini Anna|padre: Verri Marco, 07/09/1968; figlia: Verri Sara, 25/03/2012
         2|Alessandri Paola|padre: Conti Luca, 07/09/1978; figlio: Conti Marco, 25/03/2013
         3|D'Annunzio Eva|marito: Rosa Vasco, 22/04/1984; figlia: Rosa Lia, 19/05/2011",
        &[
            "parent Corradini/Anna | father Verri/Marco M 1968-09-07 | child Verri/Sara F 2012-03-25",
            "parent Alessandri/Paola | father Conti/Luca M 1978-09-07 | child Conti/Marco M 2013-03-25",
            "parent D'Annunzio/Eva | partner Rosa/Vasco M 1984-04-22 | child Rosa/Lia F 2011-05-19",
        ],
    );
    are_read_as(
        "Famiglia|Componenti|Tel
         Rosa|Dal Lago Dora (madre, 13/11/1981), Rosa Nestor (padre, 22/02/1995), Rosa Noè (figlio, 11/08/2016)|3331234567
         Zaccagnini|Maffei Romina (madre, 24/08/1976), Zaccagnini Igor (padre, 27/12/1976), Zaccagnini Elia (figlio, 07/01/2007)|3331234568",
        &[
            "mother Dal Lago/Dora F 1981-11-13 3331234567 | father Rosa/Nestor M 1995-02-22 | child Rosa/Noè 2016-08-11",
            "mother Maffei/Romina F 1976-08-24 3331234568 | father Zaccagnini/Igor M 1976-12-27 | child Zaccagnini/Elia M 2007-01-07",
        ],
    );
}

#[test]
fn a_stated_relation_holds() {
    are_read_as(
        "ID|Cognome|Nome|Ruolo|Nascita
         1|Conti|Rita|mamma|13/10/1975
         1|Neri|Sara|1° figlio|16/04/2007
         1|Neri|Leo|2° figlio|16/04/2012
         1|Neri|Ada|altra figlia|16/04/2006
         1|Neri|Pio|figlio|16/04/2016",
        &[
            "mother Conti/Rita F 1975-10-13 | child Neri/Sara 2007-04-16 | child Neri/Leo M 2012-04-16 | child Neri/Ada F 2006-04-16 | child Neri/Pio M 2016-04-16",
        ],
    );
}

#[test]
fn names_of_two_words() {
    are_read_as(
        "Utente|Nato il|Minori
         Di Nardo Ada|14/03/1980|Di Nardo Tea 03/04/2012, Di Nardo Leo 05/06/2015
         Li Vigni Ada|14/03/1981|Li Vigni Tea 03/04/2012, Luca di 6 anni",
        &[
            "parent Di Nardo/Ada 1980-03-14 | child Di Nardo/Tea 2012-04-03 | child Di Nardo/Leo 2015-06-05",
            "parent Li Vigni/Ada 1981-03-14 | child Li Vigni/Tea 2012-04-03 | child —/Luca ~6",
        ],
    );
    are_read_as(
        "Genitore|Data nascita|Altro genitore|Figli (età)
         Abdel Aziz Hoda|03/04/1985|Abdel Aziz Hany|Malak (6)
         Ait Lahcen Samira|03/04/1985|El Amrani Omar|Adam (6)
         Abdul Rahman Saima|03/04/1985|Mansour Abdel Karim|Ali (6)",
        &[
            "parent Abdel Aziz/Hoda 1985-04-03 | parent Abdel Aziz/Hany | child Abdel Aziz/Malak ~6",
            "parent Ait Lahcen/Samira 1985-04-03 | parent El Amrani/Omar | child El Amrani/Adam ~6",
            "parent Abdul Rahman/Saima 1985-04-03 | parent Mansour/Abdel Karim | child Mansour/Ali ~6",
        ],
    );
}

#[test]
fn two_foster_parents() {
    for [one, two] in [["Affidatario 1", "Affidatario 2"], ["Affidataria", "Affidatario"]] {
        let preview = read(&format!(
            "Fascicolo|Minore|Data nasc. minore|{one}|{two}|Madre
             1|Casadei Cloe|29/08/2016|Dell'Anna Tosca|Guarneri Biagio|Pertini Elvira
             2|Verri Ugo|29/08/2017|Conti Anna||Neri Rita"
        ));
        let names: Vec<String> = preview
            .found
            .families
            .iter()
            .flat_map(|family| &family.people)
            .filter(|one| one.role.as_text() == "guardian")
            .map(person)
            .collect();
        let sex = |sign: &str| if one == "Affidataria" { format!(" {sign}") } else { String::new() };
        assert_eq!(
            names,
            [
                format!("guardian Dell'Anna/Tosca{}", sex("F")),
                format!("guardian Guarneri/Biagio{}", if two == "Affidatario" { " M" } else { "" }),
                format!("guardian Conti/Anna{}", sex("F"))
            ]
        );
    }
}

#[test]
fn words_that_are_nobody_s_name() {
    let preview = read(
        "Data|Utente|Figli|Tel
         12/03/2024|mamma (anonima)|Luca (6)|333 1234567
         13/03/2024|anonima|Sara (3)|333 1234568
         14/03/2024|nonna di Luca Bianchi|Luca (6)|333 1234569
         15/03/2024|Verri Anna|Lia (3)|333 1234560",
    );
    let adults: Vec<String> =
        preview.found.families.iter().flat_map(|family| &family.people).filter(|one| one.role.as_text() != "child").map(person).collect();
    assert_eq!(adults, ["parent Verri/Anna 3331234560"]);
    assert!(unread(&preview.found.families[0]).contains(&"mamma (anonima)"));
    assert!(preview.rows.iter().all(|row| row.resembles.is_none()));
    are_read_as(
        "Utente|Nato/a|Nucleo composto da
         Verri Anna|12/3/1980|lei + 2 figli (Ugo 6, Lia 3)
         Conti Rosa|1981|sola con Tea (5)",
        &["parent Verri/Anna 1980-03-12 | child —/Ugo ~6 | child —/Lia ~3", "parent Conti/Rosa ~1981 | child —/Tea ~5"],
    );
}

#[test]
fn days_that_may_be_one_and_months_that_are_not() {
    let preview = read(
        "ID|Cognome|Nome|Ruolo|Nascita|Comune|Tel
         1|Moro|Ines|madre|05/08/1987|Crema|3331234583
         1|Moro|Ugo|figlio|05/08/2017|Crema|3331234583
         2|Moro|Ines|madre|08/05/1987|Crema|3331234583
         2|Moro|Leo|figlio|05/08/2019|Crema|3331234583
         3|Conti|Anna|madre|08/05/1981|Asti|3331234501
         3|Maffei|Ambra|figlia|08/05/2017|Asti|3331234501
         4|Galli|Rita|madre|08/05/1983|Asti|3331234502
         4|Maffei|Ambra|figlia|gen. 2017|Asti|3331234502
         5|Neri|Pia|madre|08/05/1985|Asti|3331234503
         5|Riva|Ambra|figlia|08/05/2017|Asti|3331234503
         6|Bassi|Eva|madre|08/05/1987|Asti|3331234504
         6|Riva|Ambra|figlia|mag. 2017|Asti|3331234504",
    );
    let alike: Vec<u32> = preview.rows.iter().filter(|row| row.resembles.is_some()).map(|row| row.row).collect();
    assert_eq!(alike, [4, 13], "{:?}", preview.rows);
}

#[test]
fn letters_before_numbers() {
    are_read_as(
        "Madre|Papà|Telefoni
         Verri Ada|Riva Ugo|M: 3410592301 P: 3697980025
         Conti Pia||M: 3927027706",
        &["mother Verri/Ada F 3410592301 | father Riva/Ugo M 3697980025", "mother Conti/Pia F 3927027706"],
    );
}

/// A protection that the sheet tells of is one in the register: a home that nobody is told, a number that is not called.
#[test]
fn what_the_sheet_protects_is_protected() {
    let hidden = |text: &str| read(text).found.families.iter().map(|family| family.hidden).collect::<Vec<_>>();
    let column = "Cognome|Nome|Nato il|Indirizzo|Comune|Indirizzo protetto\n\
        Dossi|Carla|12/03/1980|Via Roma 12|Offanengo|sì\nVerdi|Ugo|13/04/1981|Via Po 3|Crema|no\nNeri|Eva|14/05/1982|Via Adda 1|Crema|";
    assert_eq!(hidden(column), [true, false, false]);
    let words = "Madre|Indirizzo|Note\nRossi Anna|Via Po 12 (INDIRIZZO PROTETTO)|\nBova Ada|Via Adda 1|residenza segreta, non dire al padre\n\
        Riva Pia|Via Roma 1|indirizzo non protetto\nConti Eva|Via Roma 2|incontri in luogo protetto, codice riservato";
    assert_eq!(hidden(words), [true, true, false, false]);
    let told = &read(words).found.families[0].unread;
    assert!(told.iter().any(|doubt| doubt.field == Column::Address && doubt.why == Doubt::Assumed), "{told:?}");
    let rules = |text: &str| -> Vec<Safety> {
        read(text).found.families.iter().flat_map(|family| &family.people).flat_map(|one| &one.phones).map(|phone| phone.safety).collect()
    };
    let notes = "Cognome|Nome|Nato il|Telefono|Note\nDossi|Carla|12/03/1980|333 1112223|NON CHIAMARE\nVerdi|Ugo|13/04/1981|333 1112224|non chiamare la sera\n\
        Neri|Eva|14/05/1982|333 1112225|tel solo dopo le 18\nRiva|Ada|15/06/1983|333 1112226|ha chiamato la scuola dopo le 12";
    assert_eq!(rules(notes), [Safety::Never, Safety::HoursOnly, Safety::HoursOnly, Safety::Free]);
}

#[test]
fn a_protected_home_leaves_in_no_list() {
    let mut desk = crate::desk::desk();
    let session = &mut desk.session;
    let text = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Indirizzo protetto\nDossi;Carla;12/03/1980;Via Roma 12;Offanengo;sì\nVerdi;Ugo;13/04/1981;Via Po 3;Crema;no\n";
    let book = read_book(text.as_bytes()).unwrap();
    import::commit(session, "a.csv", &book, &ImportCommit::default(), &Going::default()).unwrap();
    let count = |session: &accogli_core::vault::Session, sql: &str| session.register().read(|reader| reader.number(sql, [])).unwrap();
    assert_eq!(count(session, "SELECT count(*) FROM household WHERE address_hidden AND address = 'Via Roma 12'"), 1);
    assert_eq!(count(session, "SELECT count(*) FROM household WHERE address_hidden"), 1);
}
