//! Registers as Italian centres keep them, small ones of each kind, with what a careful person would type from them: who is on a line, whose the
//! children are, whom a number reaches and when.

use accogli_core::families::Safety;
use accogli_core::import::{Column, Doubt, FoundFamily, Preview};

use super::shapes::{is_read_as, read};

/// Each number of a family with what may be done with it: `value label [safety hours]`.
fn numbers(family: &FoundFamily) -> Vec<String> {
    let phones = family.people.iter().flat_map(|one| one.phones.iter().map(move |phone| (one, phone)));
    let said = phones.map(|(one, phone)| {
        let label = phone.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
        let rule = if phone.safety == Safety::Free { String::new() } else { format!(" [{}]", phone.safety.as_text()) };
        let hours = phone.hours.as_ref().map_or(String::new(), |hours| format!(" {hours}"));
        format!("{} {}{label}{rule}{hours}", one.first.as_deref().unwrap_or("—"), phone.value)
    });
    said.collect()
}

/// The words of rules that are to be looked at.
fn open_rules(family: &FoundFamily) -> Vec<&str> {
    let all = family.people.iter().flat_map(|one| &one.unread).chain(&family.unread);
    all.filter(|doubt| doubt.field == Column::ContactRule && doubt.why == Doubt::Unreadable).map(|doubt| doubt.text.as_str()).collect()
}

fn reached(preview: &Preview) -> Vec<Vec<String>> {
    preview.found.families.iter().map(numbers).collect()
}

#[test]
fn couples_with_their_days_and_numbers_in_one_cell() {
    let preview = is_read_as(
        "N.|Genitori|Data di nascita|Figli|Telefono|Comune
         1|Rossi Mario e Bianchi Anna|12/3/1980 - 4/5/1982|Luca (6), Sara (3)|333 1234567 (lui) / 347 7654321 (lei)|Crema
         2|Verdi Paolo / Neri Chiara|1/2/1975 / 3/4/1979|Tommaso 8 anni|339 1112223 (mamma) - 340 3332221 (papà)|Crema
         3|FERRARI Ugo - COSTA Elena|10.1.1985 (lui), 11.2.1986 (lei)|Pia 2 anni e Leo 5 anni|3331112224|Soncino
         4|Marco e Giulia Conti|5/6/1981; 7/8/1983|Adele (10)|348 1231231 (Marco), 348 3213213 (Giulia)|Crema
         5|Moretti Carla|5/6/1990|Ivo 4|3289998887|Crema",
        &[
            "2 | parent Rossi Mario 1980-03-12 3331234567 | parent Bianchi Anna 1982-05-04 3477654321 | child Rossi Luca | child Rossi Sara | @ Crema (CR) | ? children assumed Rossi",
            "3 | parent Verdi Paolo 1975-02-01 3403332221 | parent Neri Chiara 1979-04-03 3391112223 | child Verdi Tommaso | @ Crema (CR) | ? children assumed Verdi",
            "4 | parent Ferrari Ugo 1985-01-10 3331112224 | parent Costa Elena 1986-02-11 | child Ferrari Pia | child Ferrari Leo | @ Soncino (CR) | ? children assumed Ferrari",
            "5 | parent Conti Marco 1981-06-05 3481231231 | parent Conti Giulia 1983-08-07 3483213213 | child Conti Adele | @ Crema (CR) | ? children assumed Conti",
            "6 | parent Moretti Carla 1990-06-05 3289998887 | child — Ivo −last_name | @ Crema (CR)",
        ],
    );
    let shared = &preview.found.families[3].people[0];
    assert!(shared.unread.iter().any(|doubt| doubt.field == Column::LastName && doubt.why == Doubt::Assumed), "{:?}", shared.unread);
    // One day for two people is nobody's.
    let one = read(
        "Genitori|Data di nascita|Figli
         Rossi Mario e Bianchi Anna|12/3/1980|Luca
         Verdi Paolo e Neri Chiara|1/2/1975 e 3/4/1979|Pia",
    );
    let first = &one.found.families[0];
    assert!(first.people.iter().all(|one| one.born.is_none()), "{first:?}");
    assert!(first.people[0].unread.iter().any(|doubt| doubt.field == Column::Born && doubt.text == "12/3/1980"), "{first:?}");
}

#[test]
fn the_family_has_a_last_name_and_its_parents_first_names() {
    is_read_as(
        "Cognome|Papà|Mamma|Figli|Tel|Comune
         Rossi|Mario|Anna|Luca, Sara|3331234567|Crema
         Verdi|Paolo|Chiara Neri|Tommaso|3331234568|Soncino
         De Luca|Ugo||Pia (4)|3331234569|Crema
         Conti||Marta|Leo|3331234570|Crema",
        &[
            "2 | mother Rossi Anna 3331234567 | father Rossi Mario | child Rossi Luca | child Rossi Sara | @ Crema (CR) | ? children assumed Rossi",
            "3 | mother Neri Chiara 3331234568 | father Verdi Paolo | child Verdi Tommaso | @ Soncino (CR) | ? children assumed Verdi",
            "4 | father De Luca Ugo 3331234569 | child De Luca Pia | @ Crema (CR) | ? children assumed De Luca",
            "5 | mother Conti Marta 3331234570 | child Conti Leo | @ Crema (CR) | ? children assumed Conti",
        ],
    );
    let preview = is_read_as(
        "Nucleo|Padre|Madre|Bambini|Telefono
         Rossi|Mario|Anna Bianchi|Luca 6 anni|3331234567
         Verdi/Neri|Paolo|Chiara|Tommaso|3331234568
         Fam. De Luca|Ugo|Pia Sala|Ada|3331234569",
        &[
            "2 | mother Bianchi Anna 3331234567 | father Rossi Mario | child Rossi Luca | n. Rossi | ? children assumed Rossi",
            "3 | mother Neri Chiara 3331234568 | father Verdi Paolo | child Verdi Tommaso | n. Verdi/Neri | ? children assumed Verdi",
            "4 | mother Sala Pia 3331234569 | father De Luca Ugo | child De Luca Ada | n. Fam. De Luca | ? children assumed De Luca",
        ],
    );
    // What was supposed is told, of each.
    let supposed = |at: usize| {
        preview.found.families[at]
            .people
            .iter()
            .filter(|one| one.unread.iter().any(|doubt| doubt.field == Column::LastName && doubt.why == Doubt::Assumed))
            .count()
    };
    assert_eq!([supposed(0), supposed(1), supposed(2)], [1, 2, 1]);
    // A line a person of such a family.
    is_read_as(
        "Famiglia|Componente|Ruolo|Data di nascita|Cellulare
         Rossi|Mario|padre|12/3/1980|3331234567
         Rossi|Anna|madre|4/5/1982|
         Rossi|Luca|figlio|1/2/2015|
         Neri|Chiara|madre|5/6/1985|3331234568
         Neri|Pia|figlia|7/8/2016|",
        &[
            "2+3+4 | father Rossi Mario 1980-03-12 3331234567 | mother Rossi Anna 1982-05-04 | child Rossi Luca 2015-02-01 | n. Rossi",
            "5+6 | mother Neri Chiara 1985-06-05 3331234568 | child Neri Pia 2016-08-07 | n. Neri",
        ],
    );
}

#[test]
fn guardians_and_foster_parents_beside_a_minor() {
    is_read_as(
        "Cognome minore|Nome minore|Data di nascita|Affidatari|Tutore|Telefono affidatari|Tel. tutore|Comune
         Esposito|Gennaro|1/2/2015|Verdi Paolo e Neri Lucia|Avv. Bosio Carla|3331234567|3339998887|Crema
         Popescu|Ionela|3/4/2012|Galli Ivo e Monti Eva||3331234568||Soncino
         Diallo|Mamadou|5/6/2010||Comune di Crema|||Crema",
        &[
            "2 | guardian Verdi Paolo 3331234567 | guardian Neri Lucia | guardian Bosio Carla 3339998887 | child Esposito Gennaro 2015-02-01 | @ Crema (CR)",
            "3 | guardian Galli Ivo 3331234568 | guardian Monti Eva | child Popescu Ionela 2012-04-03 | @ Soncino (CR)",
            "4 | child Diallo Mamadou 2010-06-05 | @ Crema (CR) | ? full_name missing Comune di Crema",
        ],
    );
    is_read_as(
        "Famiglia affidataria|Minore in affido|Nato il|Inizio affido|Telefono
         Verdi Paolo - Neri Lucia|Esposito Gennaro|1/2/2015|1/3/2020|3331234567
         Galli Ivo|Popescu Ionela|3/4/2012|1/4/2021|3331234568
         Monti Eva e Costa Leo|Traore Awa|5/6/2014|2/5/2022|3331234569",
        &[
            "2 | guardian Verdi Paolo 3331234567 | guardian Neri Lucia | child Esposito Gennaro 2015-02-01",
            "3 | guardian Galli Ivo 3331234568 | child Popescu Ionela 2012-04-03",
            "4 | guardian Monti Eva 3331234569 | guardian Costa Leo | child Traore Awa 2014-06-05",
        ],
    );
    is_read_as(
        "Cognome|Nome|Data di nascita|Tutore|Tel. tutore
         Esposito|Gennaro|1/2/2015|Bosio Carla|3331234567
         Popescu|Ionela|3/4/2012|Galli Ivo|3331234568",
        &[
            "2 | guardian Bosio Carla 3331234567 | child Esposito Gennaro 2015-02-01",
            "3 | guardian Galli Ivo 3331234568 | child Popescu Ionela 2012-04-03",
        ],
    );
}

#[test]
fn whose_line_it_is_is_a_child() {
    is_read_as(
        "Cognome|Nome|Data di nascita|Madre|Padre|Telefono
         Rossi|Luca|1/2/2015|Bianchi Anna|Rossi Mario|3331234567
         Rossi|Sara|3/4/2018|Bianchi Anna|Rossi Mario|3331234567
         Verdi|Pia|3/4/2016|Neri Chiara||",
        &[
            "2+3 | mother Bianchi Anna 3331234567 | father Rossi Mario | child Rossi Luca 2015-02-01 | child Rossi Sara 2018-04-03",
            "4 | mother Neri Chiara | child Verdi Pia 2016-04-03",
        ],
    );
    is_read_as(
        "Cognome|Nome|Nato il|Genitori|Recapiti
         Rossi|Luca|1/2/2015|Bianchi Anna e Rossi Mario|3331234567 mamma, 3339998887 papà
         Verdi|Pia|3/4/2016|Neri Chiara|3331234568
         Villa|Ivo|3/4/2016|Sala Pia - Villa Ugo|3331234569",
        &[
            "2 | parent Bianchi Anna 3331234567 | parent Rossi Mario 3339998887 | child Rossi Luca 2015-02-01",
            "3 | parent Neri Chiara 3331234568 | child Verdi Pia 2016-04-03",
            "4 | parent Sala Pia 3331234569 | parent Villa Ugo | child Villa Ivo 2016-04-03",
        ],
    );
    // A mother with a partner beside her is no child.
    is_read_as(
        "Cognome|Nome|Data di nascita|Convivente|Tel.
         Bianchi|Anna|4/5/1982|Rossi Mario|3331234567
         Neri|Chiara|5/6/1985|Verdi Ugo|3331234568",
        &[
            "2 | parent Bianchi Anna 1982-05-04 3331234567 | partner Rossi Mario",
            "3 | parent Neri Chiara 1985-06-05 3331234568 | partner Verdi Ugo",
        ],
    );
}

#[test]
fn everybody_of_the_household_in_one_cell() {
    is_read_as(
        "Cognome|Nome|Composizione del nucleo familiare|Telefono
         Bianchi|Anna|madre Anna, padre Mario, figli Luca (6) e Sara (3)|3331234567
         Neri|Chiara|madre con 2 figli: Tommaso 8 anni, Pia 4 anni|3331234568
         Rossi|Mario|Costa Elena (moglie), Rossi Luca (figlio, 2015)|3331234569
         Sala|Pia|vive sola|3331234570",
        &[
            "2 | mother Bianchi Anna 3331234567 | father — Mario −last_name | child — Luca −last_name | child — Sara −last_name",
            "3 | parent Neri Chiara 3331234568 | child — Tommaso −last_name | child — Pia −last_name | Composizione del nucleo familiare: madre con 2 figli: Tommaso 8 anni, Pia 4 anni",
            "4 | parent Rossi Mario 3331234569 | partner Costa Elena | child Rossi Luca",
            "5 | parent Sala Pia 3331234570 | Composizione del nucleo familiare: vive sola",
        ],
    );
}

#[test]
fn other_adults_have_the_role_of_their_heading() {
    is_read_as(
        "Madre|Padre|Convivente|Nonna/o|Minori|Tel. madre|Tel. nonna
         Bianchi Anna|Rossi Mario|Villa Ugo|Costa Pia|Luca 6|3331234567|3339998887
         Neri Chiara||||Ada 4|3331234568|
         Sala Marta||Conti Leo||Ivo 4|3331234569|",
        &[
            "2 | mother Bianchi Anna 3331234567 | father Rossi Mario | partner Villa Ugo | grandparent Costa Pia 3339998887 | child Rossi Luca | ? children assumed Rossi",
            "3 | mother Neri Chiara 3331234568 | child — Ada −last_name",
            "4 | mother Sala Marta 3331234569 | partner Conti Leo | child — Ivo −last_name",
        ],
    );
    is_read_as(
        "Richiedente|Altro adulto|Figli|Tel.
         Bianchi Anna|Rossi Mario|Luca 6|3331234567
         Neri Chiara||Pia 4|3331234568
         Sala Pia|Verdi Ugo (nonno)|Ada 3|3331234569",
        &[
            "2 | parent Bianchi Anna 3331234567 | other Rossi Mario | child Rossi Luca | ? children assumed Rossi",
            "3 | parent Neri Chiara 3331234568 | child — Pia −last_name",
            "4 | parent Sala Pia 3331234569 | grandparent Verdi Ugo | child — Ada −last_name",
        ],
    );
    is_read_as(
        "Referente|Secondo genitore|Minore|Data nascita minore|Cellulare
         Bianchi Anna|Rossi Mario|Rossi Luca|1/2/2015|3331234567
         Neri Chiara|Verdi Paolo|Verdi Pia|3/4/2016|3331234568",
        &[
            "2 | parent Bianchi Anna 3331234567 | parent Rossi Mario | child Rossi Luca 2015-02-01",
            "3 | parent Neri Chiara 3331234568 | parent Verdi Paolo | child Verdi Pia 2016-04-03",
        ],
    );
    is_read_as(
        "Utente|Relazione con il minore|Minore|Tel.
         Bianchi Anna|madre|Rossi Luca|3331234567
         Costa Pia|nonna|Verdi Leo|3331234568
         Rossi Ugo|padre|Rossi Ada|3331234569",
        &[
            "2 | mother Bianchi Anna 3331234567 | child Rossi Luca",
            "3 | grandparent Costa Pia 3331234568 | child Verdi Leo",
            "4 | father Rossi Ugo 3331234569 | child Rossi Ada",
        ],
    );
}

#[test]
fn short_headings_a_head_of_the_family_and_births_behind_names() {
    is_read_as(
        "Cogn.|Nom.|Nasc.|C.F.|Ruolo|N. fam.|Tel. 1|Tel. 2
         Rossi|Mario|12/3/1980||padre|1|3331234567|037380574
         Bianchi|Anna|4/5/1982||madre|1|3331234568|
         Rossi|Luca|1/2/2015||figlio|1||
         Neri|Chiara|5/6/1985||madre|2|3331234569|",
        &[
            "2+3+4 | father Rossi Mario 1980-03-12 3331234567 037380574 | mother Bianchi Anna 1982-05-04 3331234568 | child Rossi Luca 2015-02-01 | n. 1",
            "5 | mother Neri Chiara 1985-06-05 3331234569 | n. 2",
        ],
    );
    // The head's name is the key, wherever the lines stand.
    is_read_as(
        "Capofamiglia|Cognome|Nome|Parentela con capofamiglia|Data nascita
         Rossi Mario|Rossi|Mario|intestatario|12/3/1980
         Neri Chiara|Neri|Chiara|IS|5/6/1985
         Rossi Mario|Bianchi|Anna|moglie|4/5/1982
         Rossi Mario|Rossi|Luca|figlio|1/2/2015
         Neri Chiara|Neri|Pia|figlia|7/8/2016",
        &[
            "2+4+5 | parent Rossi Mario 1980-03-12 | mother Bianchi Anna 1982-05-04 | child Rossi Luca 2015-02-01 | n. Rossi Mario",
            "3+6 | parent Neri Chiara 1985-06-05 | child Neri Pia 2016-08-07 | n. Neri Chiara",
        ],
    );
    is_read_as(
        "Madre (cognome, nome, data di nascita)|Padre (cognome, nome, data di nascita)|Figli
         Bianchi Anna 4/5/1982|Rossi Mario 12/3/1980|Luca 1/2/2015
         Neri Chiara, 5/6/1985|Verdi Paolo, Crema 1/2/1984|Pia 3/4/2016",
        &[
            "2 | mother Bianchi Anna 1982-05-04 | father Rossi Mario 1980-03-12 | child Rossi Luca 2015-02-01 | ? children assumed Rossi",
            "3 | mother Neri Chiara 1985-06-05 | father Verdi Paolo 1984-02-01 | child Verdi Pia 2016-04-03 | ? children assumed Verdi",
        ],
    );
    is_read_as(
        "Coniuge 1|Coniuge 2|Figli minori|Cell. coniuge 1|Cell. coniuge 2
         Bianchi Anna|Rossi Mario|Luca, Sara|3331234567|3339998887
         Neri Chiara|Verdi Paolo|Pia|3331234568|3339998888",
        &[
            "2 | parent Bianchi Anna 3331234567 | parent Rossi Mario 3339998887 | child Rossi Luca | child Rossi Sara | ? children assumed Rossi",
            "3 | parent Neri Chiara 3331234568 | parent Verdi Paolo 3339998888 | child Verdi Pia | ? children assumed Verdi",
        ],
    );
}

#[test]
fn a_birth_behind_a_childs_name_and_other_headings() {
    is_read_as(
        "Padre e madre|Figlio/a|Nato/a il|Telefono
         Rossi Mario e Bianchi Anna|Luca|1/2/2015|3331234567
         Verdi Paolo e Neri Chiara|Pia|3/4/2016|3331234568",
        &[
            "2 | parent Rossi Mario 3331234567 | parent Bianchi Anna | child Rossi Luca 2015-02-01 | ? children assumed Rossi",
            "3 | parent Verdi Paolo 3331234568 | parent Neri Chiara | child Verdi Pia 2016-04-03 | ? children assumed Verdi",
        ],
    );
    is_read_as(
        "Cognome e nome genitore|Bambino/a|Data di nascita|Cell.
         Bianchi Anna|Luca|1/2/2021|3331234567
         Neri Chiara|Pia|3/4/2022|3331234568",
        &[
            "2 | parent Bianchi Anna 3331234567 | child — Luca 2021-02-01 −last_name",
            "3 | parent Neri Chiara 3331234568 | child — Pia 2022-04-03 −last_name",
        ],
    );
    is_read_as(
        "Minore|Genitore collocatario|Genitore non collocatario|Educatore
         Rossi Luca|Bianchi Anna|Rossi Mario|Galli Ivo
         Verdi Pia|Neri Chiara|Verdi Paolo|Galli Ivo",
        &[
            "2 | parent Bianchi Anna | parent Rossi Mario | child Rossi Luca | Educatore: Galli Ivo",
            "3 | parent Neri Chiara | parent Verdi Paolo | child Verdi Pia | Educatore: Galli Ivo",
        ],
    );
    is_read_as(
        "Cognome genitore|Nome genitore|Figlio 1 (età)|Figlio 2 (età)|Recapito
         Bianchi|Anna|Luca 6|Sara 3|3331234567
         Neri|Chiara|Pia 4||3331234568",
        &[
            "2 | parent Bianchi Anna 3331234567 | child — Luca −last_name | child — Sara −last_name",
            "3 | parent Neri Chiara 3331234568 | child — Pia −last_name",
        ],
    );
    is_read_as(
        "Data|Signora|Signore|Figli minori
         1/2/2024|Bianchi Anna|Rossi Mario|2 (Luca, 6; Sara, 3)
         2/2/2024|Neri Chiara|Verdi Paolo|1 (Pia 4 anni)",
        &[
            "2 | parent Bianchi Anna | parent Rossi Mario | child Rossi Luca | child Rossi Sara | ? children assumed Rossi",
            "3 | parent Neri Chiara | parent Verdi Paolo | child Verdi Pia | ? children assumed Verdi",
        ],
    );
}

#[test]
fn rules_beside_a_number() {
    let preview = read(
        "Madre|Tel.|Contatto sicuro|Quando si può chiamare|Figli
         Bianchi Anna|3331234567|non chiamare||Luca
         Neri Chiara|3331234568|solo SMS|dopo le 18|Pia
         Sala Pia|3331234569|no messaggi in segreteria||Ada
         Riva Marta|3331234570|chiedere di Marta|lun-ven 9-12|Leo
         Conti Elena|3331234571|sì|sempre|Ivo
         Gatti Lea||no|mattina|Teo
         Villa Ada|3331234573|solo tramite l'assistente sociale||Gea",
    );
    let expected = [
        "Anna 3331234567 [never]",
        "Chiara 3331234568 [no_voicemail] solo SMS; dopo le 18",
        "Pia 3331234569 [no_voicemail]",
        "Marta 3331234570 (chiedere di Marta) [hours_only] lun-ven 9-12",
        "Elena 3331234571",
        "",
        "Ada 3331234573 [hours_only] solo tramite l'assistente sociale",
    ];
    assert_eq!(reached(&preview).iter().map(|all| all.join("; ")).collect::<Vec<_>>(), expected);
    let open: Vec<Vec<&str>> = preview.found.families.iter().map(open_rules).collect();
    assert_eq!(
        open,
        [vec![], vec![], vec![], vec!["chiedere di Marta"], vec![], vec!["no", "mattina"], vec!["solo tramite l'assistente sociale"]]
    );
}

#[test]
fn rules_of_each_and_rules_of_all() {
    let preview = read(
        "Madre|Cell. madre|Contatto sicuro|Padre|Cell. padre|Contatto sicuro|Figli
         Bianchi Anna|3331234567|NO - chiamare solo la nonna|Rossi Mario|3339998887|sì|Luca
         Neri Chiara|3331234568|sì|Verdi Paolo|3339998888|no|Pia",
    );
    assert_eq!(
        reached(&preview),
        [
            ["Anna 3331234567 [never]", "Mario 3339998887"].map(str::to_owned),
            ["Chiara 3331234568", "Paolo 3339998888 [never]"].map(str::to_owned)
        ]
    );
    assert_eq!(open_rules(&preview.found.families[0]), ["NO - chiamare solo la nonna"]);
    // One rule for the numbers of two: it holds for both.
    let preview = read(
        "Madre|Cell. madre|Padre|Cell. padre|Orari di reperibilità|Figli
         Bianchi Anna|3331234567|Rossi Mario|3339998887|9-12|Luca
         Neri Chiara|3331234568||||Pia",
    );
    assert_eq!(
        reached(&preview),
        [
            vec!["Anna 3331234567 [hours_only] 9-12".to_owned(), "Mario 3339998887 [hours_only] 9-12".to_owned()],
            vec!["Chiara 3331234568".to_owned()]
        ]
    );
    // A line a person.
    let preview = read(
        "Cognome|Nome|Ruolo|Fam.|Cell.|Quando si può chiamare
         Bianchi|Anna|madre|1|3331234567|dopo le 18
         Rossi|Mario|padre|1|3339998887|mattina
         Rossi|Luca|figlio|1||
         Neri|Chiara|madre|2|3331234568|
         Verdi|Pia|figlia|2||solo di sera",
    );
    assert_eq!(
        reached(&preview),
        [
            vec!["Anna 3331234567 [hours_only] dopo le 18".to_owned(), "Mario 3339998887 [hours_only] mattina".to_owned()],
            vec!["Chiara 3331234568".to_owned()]
        ]
    );
    assert_eq!(open_rules(&preview.found.families[1]), ["solo di sera"]);
    // The safe number itself, in a column of that name.
    let preview = read(
        "Cognome e nome|Tel. casa|Contatto sicuro|Figli
         Bianchi Anna|037380574|3401112223 (sorella)|Luca
         Neri Chiara|037380575|3401112224 (mamma)|Pia
         Sala Pia|037380576||Ada",
    );
    assert_eq!(reached(&preview)[0], ["Anna 037380574 (casa)"]);
    assert!(preview.found.families[0].unread.iter().any(|doubt| doubt.text == "3401112223 (sorella)"), "a sister's number is not Anna's");
}
