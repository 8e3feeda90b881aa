//! Registers of a fourth set of hands in small: names turned round, last names that are first names, several codes in a cell, whose a number is, who
//! asks for a family, families that come again under another head, and columns whose headings or figures say little.

use accogli_core::import::{Column, Doubt, FoundFamily, LineVerdict, Preview, Reason};

use super::brought::unread;
use super::people::{are_read_as, families, person};
use super::shapes::read;

fn supposed(family: &FoundFamily, field: Column) -> Vec<&str> {
    let all = family.unread.iter().chain(family.people.iter().flat_map(|one| &one.unread));
    all.filter(|doubt| doubt.field == field && doubt.why == Doubt::Assumed).map(|doubt| doubt.text.as_str()).collect()
}

/// The lines that are not new, with why and what they resemble.
fn known(preview: &Preview) -> Vec<(u32, LineVerdict, Option<Reason>, u32)> {
    let rows = preview.rows.iter().filter(|row| row.verdict != LineVerdict::New);
    rows.map(|row| (row.row, row.verdict, row.reason, row.resembles.as_ref().and_then(|one| one.row).unwrap_or(0))).collect()
}

#[test]
fn a_name_turned_round_against_its_column() {
    let preview = read(
        "N.|Utente|Data nascita|Tel.
         1|Rossi Mario|12/3/1980|3331234567
         2|Bianchi Anna|1/2/1985|3331234568
         3|Valentina Fontana|3/4/1986|3331234569
         4|Verdi Paola|3/4/1987|3331234560
         5|Galli Rita|3/4/1988|3331234561
         6|Bruno Franco|3/4/1988|3331234562
         7|Neri Ugo|3/4/1988|3331234563",
    );
    let said: Vec<String> = families(&preview, |one| person(one).split(' ').nth(1).unwrap().to_owned());
    assert_eq!(said, ["Rossi/Mario", "Bianchi/Anna", "Fontana/Valentina", "Verdi/Paola", "Galli/Rita", "Bruno/Franco", "Neri/Ugo"]);
    assert_eq!(supposed(&preview.found.families[2], Column::FullName), ["Valentina Fontana"], "that it was turned is told");
    assert!(supposed(&preview.found.families[0], Column::FullName).is_empty());
    // A code tells better than any list.
    let preview = read(
        "N.|Utente|C.F.|Tel.
         1|Rossi Mario||3331234567
         2|Bianchi Anna||3331234568
         3|Franco Bruno|BRNFNC88D03L219X|3331234563
         4|Verdi Paola||3331234560
         5|Galli Rita||3331234561",
    );
    assert_eq!(preview.found.families.len(), 5);
    // In two columns too.
    let preview = read(
        "Cognome|Nome|Data di nascita|Tel.
         Rossi|Mario|12/3/1980|3331234567
         Valentina|Fontana|3/4/1986|3331234569
         Bruno|Franco|3/4/1987|3331234560
         Rosa|Marina|3/4/1987|3331234561",
    );
    let said: Vec<String> = families(&preview, |one| person(one).split(' ').nth(1).unwrap().to_owned());
    assert_eq!(said, ["Rossi/Mario", "Fontana/Valentina", "Bruno/Franco", "Rosa/Marina"]);
    assert_eq!(supposed(&preview.found.families[1], Column::FullName), ["Valentina Fontana"]);
}

#[test]
fn two_words_that_nothing_tells_apart_are_told() {
    let preview = read(
        "N.|Nominativo|Data nascita|Tel.
         1|Bruno Franco|12/3/1980|3331234567
         2|Okparaocha Ngozichukwu|1/2/1985|3331234568
         3|Rossi Anna|3/4/1986|3331234569",
    );
    let told: Vec<usize> = preview.found.families.iter().map(|family| supposed(family, Column::FullName).len()).collect();
    assert_eq!(told, [1, 1, 0]);
}

#[test]
fn the_last_name_of_a_family_may_be_a_first_name() {
    are_read_as(
        "FAMIGLIA|Papà|Mamma|Figli|Tel
         Fabio|Giuseppe|Veronica Giuliani|Jacopo, Leo|3331234567
         Marino|Carlo|Anna|Sara 3|3331234569
         Fam. Rosa|Luca|Marta Verdi|Eva, Ugo|3331234560
         Fam. Marchi|Giovanni Battista|Anna Maria Conte|Pia|3331234561
         Dal Pozzo|Gabriele|Barbara Giordano|Mya 2|3331234562
         Flores Huamán|Jhon|Milagros|Kiara 4|3331234563",
        &[
            "mother Giuliani/Veronica F 3331234567 | father Fabio/Giuseppe M | child Fabio/Jacopo | child Fabio/Leo",
            "mother Marino/Anna F 3331234569 | father Marino/Carlo M | child Marino/Sara ~3",
            "mother Verdi/Marta F 3331234560 | father Rosa/Luca M | child Rosa/Eva | child Rosa/Ugo",
            "mother Conte/Anna Maria F 3331234561 | father Marchi/Giovanni Battista M | child Marchi/Pia",
            "mother Giordano/Barbara F 3331234562 | father Dal Pozzo/Gabriele M | child Dal Pozzo/Mya ~2",
            "mother Flores Huamán/Milagros F 3331234563 | father Flores Huamán/Jhon M | child Flores Huamán/Kiara ~4",
        ],
    );
    are_read_as(
        "Famiglia|Nome|Ruolo|Nato il
         Fabio|Giuseppe|padre|1/2/1980
         Fabio|Veronica|madre|1/2/1982
         Rosa|Anna|madre|1/2/1983
         Rosa|Luca|figlio|1/2/2016",
        &[
            "father Fabio/Giuseppe M 1980-02-01 | mother Fabio/Veronica F 1982-02-01",
            "mother Rosa/Anna F 1983-02-01 | child Rosa/Luca M 2016-02-01",
        ],
    );
}

#[test]
fn each_of_several_codes_goes_to_whom_its_letters_are_of() {
    let codes = |preview: &Preview| -> Vec<Vec<String>> {
        let of = |family: &FoundFamily| family.people.iter().map(|one| one.fiscal_code.clone().unwrap_or_default()).collect();
        preview.found.families.iter().map(of).collect()
    };
    let preview = read(
        "Sig./Sig.ra|C.F. (genitori)|Altro genitore|Figli|Recapiti
         sig.ra Bernardi Francesca|FRRMNL81D25E506Z / BRNFNC85S48F205Q|Ferrara Emanuele|Tommaso 1|3331234567
         Conti Cristina|FRNGNN73E30A662S e CNTCST69B53A944F|Franco Giovanni Battista|Anita (9)|3331234568
         Ferraro Monica|FRRMNC84C52F839C|padre sconosciuto|Greta 5|3331234569
         Galli Pia|FRRMNL81D25E506Z, BRNFNC85S48F205Q|Verdi Ugo|Eva 5|3331234560",
    );
    assert_eq!(
        codes(&preview),
        [
            vec!["BRNFNC85S48F205Q", "FRRMNL81D25E506Z", ""],
            vec!["CNTCST69B53A944F", "FRNGNN73E30A662S", ""],
            vec!["FRRMNC84C52F839C", ""],
            vec!["", "", ""],
        ]
    );
    assert!(!unread(&preview.found.families[0]).iter().any(|said| said.contains("FRRMNL81D25E506Z")), "nothing is left to be read");
    let told = unread(&preview.found.families[3]);
    assert!(told.contains(&"FRRMNL81D25E506Z") && told.contains(&"BRNFNC85S48F205Q"), "of nobody of the line: {told:?}");
    // On a line a person the other's code stays to be read.
    let preview = read(
        "Nucleo|Cognome|Nome|Ruolo|Codice fiscale
         1|Bernardi|Francesca|madre|FRRMNL81D25E506Z BRNFNC85S48F205Q
         1|Ferrara|Emanuele|padre|",
    );
    assert_eq!(codes(&preview), [["BRNFNC85S48F205Q", ""]]);
    assert!(unread(&preview.found.families[0]).contains(&"FRRMNL81D25E506Z"));
}

#[test]
fn a_family_that_comes_again_under_another_head_is_alike() {
    let preview = read(
        "N.|Data|Richiedente|Coniuge|Figli|Telefono
         1|1/2/2023|Rossi Mario|Bianchi Anna|Luca 6, Sara 3|3331234567
         2|3/2/2023|Verdi Ugo|Neri Pia|Eva 4|3331234568
         3|5/6/2023|Bianchi Ana|Rossi Mario|Luca 6, Sara 3|3331234567
         4|6/6/2023|Neri Pya|Verdi Ugo|Eva|3331234568
         5|7/6/2023|Rossi Mario|Galli Rita|Teo 4|3339999999",
    );
    let alike = (LineVerdict::Similar, Some(Reason::SameFamily));
    assert_eq!(known(&preview), [(4, alike.0, alike.1, 2), (5, alike.0, alike.1, 3)]);
    // The other parent comes for the same pupil; a parent with a slip of the keys; neither has a number.
    let preview = read(
        "Data|Chi chiede|Richiedente|Alunno/a|Classe|Nato/a il|Tel.
         1/2/2023|mamma|Ornela Gjoka|Erisa Gjoka|1C|17/4/21|
         2/2/2023|madre|Laura Rossi|Alice Ferrara|4A|29/05/2017|
         3/2/2023|madre|Simona Di Marco|Lorenzo Lombardo|3B|4/6/2014|3282923718
         4/2/2023|mamma|Ornela Gjoka|Erisa Gjoka|1C||3331112223
         5/2/2023|padre|Emanuele Ferrara|Alice Ferrara|4A||
         6/2/2023|madre|Simonna Di Marco|Lorenzo Lombardo|3B||
         7/2/2023|padre|Ugo Ferrara|Gaia Ferrara|4A||",
    );
    let rows: Vec<u32> = known(&preview).iter().map(|(row, ..)| *row).collect();
    assert_eq!(rows, [5, 6, 7], "{:?}", known(&preview));
    assert_eq!(preview.found.families[0].people[1].born.unwrap().to_string(), "2021-04-17", "the day is the pupil's");
}

#[test]
fn figures_under_sex_are_what_the_columns_beside_them_tell() {
    let sexes = |text: &str| families(&read(text), |one| one.sex.map_or("-", |sex| sex.as_text()).to_owned()).join(" ");
    let people = "Cognome|Nome|SEX|Nato il|Nucleo
         Rossi|Mario|1|1/2/1980|1
         Bianchi|Anna|2|1/2/1982|1
         Rossi|Noa|2|1/2/2014|1
         Rossi|Luca|maschio|1/2/2012|1
         Rossi|Lin|X|1/2/2015|1";
    assert_eq!(sexes(people), "m | f | f | m | x");
    let turned = people.replace("|1|1/2", "|0|1/2").replace("|2|1/2", "|1|1/2");
    assert_eq!(sexes(&turned), "m | f | f | m | x", "0 and 1 where the names say so");
    let silent = "Cognome|Nome|Sesso|Nato il
         Okparaocha|Ngozichukwu|1|1/2/1980
         Zhang|Qing|2|1/2/1982";
    assert_eq!(sexes(silent), "m f");
}

#[test]
fn a_number_is_of_whom_its_words_say() {
    let preview = read(
        "Data|Genitore|Altro genitore|Minore|Nato il|Recapiti
         1/2/2023|Rossi Mario||Rossi Luca|1/2/2010|suo cellulare 3331234567
         1/2/2023|Bianchi Anna||Verdi Sara|1/2/2011|cell. padre 3331234568
         1/2/2023|Neri Pia|Galli Ugo|Galli Teo|1/2/2012|cell. padre 3331234569, mamma 3401112223
         1/2/2023|Conti Eva||Costa Ivo|1/2/2009|cell. ragazzo 3331234560 / mamma 3401234567
         1/2/2023|Bouchaib Hanane|El Amrani Abdelkader|El Amrani Imane|1/2/2009|(lei) 3331234561 - (lui) 3401234568
         1/2/2023|Okparaocha Ebele|Nwosu Chidiebere|Nwosu Ada|1/2/2009|padre 3331234562",
    );
    assert_eq!(
        families(&preview, person),
        [
            "parent Rossi/Mario 3331234567 | child Rossi/Luca 2010-02-01",
            "parent Bianchi/Anna | child Verdi/Sara 2011-02-01",
            "parent Neri/Pia 3401112223 | parent Galli/Ugo 3331234569 | child Galli/Teo 2012-02-01",
            "parent Conti/Eva 3401234567 | child Costa/Ivo 2009-02-01 3331234560",
            "parent Bouchaib/Hanane 3331234561 | parent El Amrani/Abdelkader 3401234568 | child El Amrani/Imane 2009-02-01",
            "parent Okparaocha/Ebele | parent Nwosu/Chidiebere | child Nwosu/Ada 2009-02-01",
        ]
    );
    assert!(!unread(&preview.found.families[0]).contains(&"suo cellulare 3331234567"), "it is theirs, and nothing is open");
    assert!(unread(&preview.found.families[1]).contains(&"cell. padre 3331234568"));
    assert!(unread(&preview.found.families[5]).contains(&"padre 3331234562"));
}

#[test]
fn a_column_beside_a_number_says_whose_it_is() {
    let preview = read(
        "COD|COGNOME|NOME|DT_NASC|REL|TEL1|INTESTATARIO_TEL1
         1|ROSSI|ANNA|1/2/1980|G1|3331234567|PADRE
         1|VERDI|UGO|1/2/1979|G2|3401234567|PROPRIO
         1|VERDI|LEO|1/2/2015|MIN||
         2|GALLI|PIA|1/2/1980|G1|3331234568|NONNA
         2|GALLI|EVA|1/2/2016|MIN||
         3|CONTI|RITA|1/2/1980|G1|3331234569|PROPRIO
         3|CONTI|IVO|1/2/2016|MIN||",
    );
    let numbers = |family: &FoundFamily| family.people.iter().map(|one| one.phones.len()).collect::<Vec<_>>();
    let all: Vec<Vec<usize>> = preview.found.families.iter().map(numbers).collect();
    assert_eq!(all, [vec![0, 2, 0], vec![0, 0], vec![1, 0]]);
    assert!(unread(&preview.found.families[1]).iter().any(|said| said.contains("3331234568")), "nobody's here, and told");
}

#[test]
fn whoever_asks_for_a_family_is_no_parent_by_that() {
    let preview = read(
        "Data|Chi si rivolge|Cognome|Nome|Anno nasc.|Telefono|Genitori dei bambini|Bambini|Invio a
         6/4/2024|nonno paterno|Lombardi|Giancarlo|1940|3336648922|Russo Chiara, Lombardi Stefano|Aurora 5, Alessio 4|psicologa
         3/2/2024|maestra|Rizzi|Francesca|1976|3336430263|Valentini Giulia, Caruso Alessandro|Noemi (12 anni)|
         7/2/2024|madre|Bernardi|Patrizia|1990|3201837058|Testa Mirko|Leonardo 4|
         8/2/2024|madre|Pellegrino|Roberta|1987|3205174603|lei stessa|Mattia 10|
         9/2/2024|zia|La Rosa|Martina||3513752014|Fontana Teresa, Hu Jianwei|Diego (7 anni)|",
    );
    assert_eq!(
        families(&preview, person),
        [
            "grandparent Lombardi/Giancarlo M ~1940 3336648922 | parent Russo/Chiara | parent Lombardi/Stefano | child Lombardi/Aurora ~5 | child Lombardi/Alessio ~4",
            "parent Valentini/Giulia | parent Caruso/Alessandro | child Caruso/Noemi ~12",
            "mother Bernardi/Patrizia F ~1990 3201837058 | parent Testa/Mirko | child Testa/Leonardo ~4",
            "mother Pellegrino/Roberta F ~1987 3205174603 | child —/Mattia ~10",
            "other La Rosa/Martina F 3513752014 | parent Fontana/Teresa | parent Hu/Jianwei | child Hu/Diego ~7",
        ]
    );
    assert!(unread(&preview.found.families[0]).contains(&"nonno paterno"), "whose father he is stays told");
    assert_eq!(preview.found.families[1].sent_by.as_deref(), Some("Rizzi Francesca (maestra)"));
    assert!(unread(&preview.found.families[1]).contains(&"3336430263"));
    assert_eq!(preview.found.families[0].sent_by, None, "whom they are sent to sent nobody");
    let preview = read(
        "Data|Chi chiede|Richiedente|Minore|Tel
         1/2/2023|nonna|Verdi Rosa|Bianchi Luca|3331234567
         1/2/2023|insegnante|Neri Carla|Galli Sara|3331234568
         1/2/2023|zio|Rossi Pino|Conti Eva|3331234569
         1/2/2023|madre|Costa Rita|Costa Ivo|3331234560",
    );
    assert_eq!(
        families(&preview, person),
        [
            "grandparent Verdi/Rosa F 3331234567 | child Bianchi/Luca",
            "child Galli/Sara",
            "other Rossi/Pino M 3331234569 | child Conti/Eva",
            "mother Costa/Rita F 3331234560 | child Costa/Ivo",
        ]
    );
    // One grown-up and a role that does not say whose.
    are_read_as(
        "Minore|Classe|Data di nascita|Esercente la responsabilità|Parentela|Recapito
         PIRAS ELIA|3A|01/02/2015|SANNA GIULIA|madre|3331234567
         FADDA NOEMI|2B|03/04/2016|FADDA PINO|nonno|3331234568",
        &[
            "mother Sanna/Giulia F 3331234567 | child Piras/Elia 2015-02-01",
            "grandparent Fadda/Pino M 3331234568 | child Fadda/Noemi 2016-04-03",
        ],
    );
}

#[test]
fn two_parents_of_one_cell_and_their_children_s_last_name() {
    are_read_as(
        "n|quando|genitori|figli|telefoni
         1|29/12/2023|Hanane Bouchaib - Abdelkader El Amrani|1 figlia: Imane 14|mamma 351 1928270, papà 320 1568100
         2|2/6/2022|Sanna Alessia|Beatrice 6|3511761314
         3|10/11/2021|Ornela e Ilir Gjoka|Klea di 13 anni e Denis di pochi mesi|389 6360561 (lei) 328 2741850 (lui)
         4|23/4/2023|Enrico Barone|Ettore (10/9/08) Gaia (06/02/2021)|3337380146
         5|5/8/2024|Valenntina Zanetti - Enrico Barbieri|Klea di a. 4|3332442891
         6|6/8/2024|Monica Greco e Giovanni Battista Pellegrino|Viola 3|3332442892
         7|7/8/2024|Cristina Cavazza e Marco Fabbri|Ada 3|3332442893",
        &[
            "parent Bouchaib/Hanane 3511928270 | parent El Amrani/Abdelkader 3201568100 | child El Amrani/Imane ~14",
            "parent Sanna/Alessia 3511761314 | child —/Beatrice ~6",
            "parent Gjoka/Ornela 3896360561 | parent Gjoka/Ilir 3282741850 | child Gjoka/Klea ~13 | child Gjoka/Denis",
            "parent Barone/Enrico 3337380146 | child Barone/Ettore 2008-09-10 | child Barone/Gaia 2021-02-06",
            "parent Zanetti/Valenntina 3332442891 | parent Barbieri/Enrico | child Barbieri/Klea ~4",
            "parent Greco/Monica 3332442892 | parent Pellegrino/Giovanni Battista | child Pellegrino/Viola ~3",
            "parent Cavazza/Cristina 3332442893 | parent Fabbri/Marco | child Fabbri/Ada ~3",
        ],
    );
    // Brothers and sisters in a column of their own have the last name that is written of the child.
    are_read_as(
        "Nome e cognome del genitore|Telefono|Nome e cognome del bambino/a|Data di nascita del bambino/a|Eventuali fratelli/sorelle (nome ed età)|Allergie o altro da segnalare
         Michela Caruso|3336905215|Diego Fiore|28/11/2012|Ginevra (11), Manuel (3)|lattosio
         Valbona Prifti|3471084808|Enea Prifti|19/10/2017|Erisa (6)|",
        &[
            "parent Caruso/Michela 3336905215 | child Fiore/Diego 2012-11-28 | child Fiore/Ginevra ~11 | child Fiore/Manuel ~3",
            "parent Prifti/Valbona 3471084808 | child Prifti/Enea 2017-10-19 | child Prifti/Erisa ~6",
        ],
    );
}

#[test]
fn columns_of_an_old_program() {
    let preview = are_people(
        "COD_SCHEDA|CGN|NME|SX|DT_NASC|LG_NASC|COD_FISC|REL|TEL1|IND|LOC
         2023/001|HOXHA|ELVANA|2|31/7/88|ALBANIA||G1|3896911981|VIA ROMA 1|MEDICINA
         2023/001|HOXHA|ILIR|1|26/05/1966|ALBANIA||G2|3475637713|VIA ROMA 1|MEDICINA
         2023/001|HOXHA|KLEA|2|24/04/2007|BOLOGNA||MIN||VIA ROMA 1|MEDICINA
         2022/002|GIORDANO|ANNA RITA|2|27/12/1985|BOLOGNA||G1|3513320896|VIA ROMA 2|BUDRIO
         2022/002|FIORE|ALICE|2|28/7/15|IMOLA||MIN||VIA ROMA 2|BUDRIO",
        &[
            "mother Hoxha/Elvana F 1988-07-31 3896911981 | father Hoxha/Ilir M 1966-05-26 3475637713 | child Hoxha/Klea F 2007-04-24",
            "mother Giordano/Anna Rita F 1985-12-27 3513320896 | child Fiore/Alice F 2015-07-28",
        ],
    );
    assert_eq!(preview.found.families[1].municipality.as_deref(), Some("Budrio (BO)"));
    assert_eq!(preview.found.families[1].people[1].birth_place.as_deref(), Some("Imola (BO)"));
    // Letters and figures say who of the house it is; without them nobody is their own parents' equal.
    are_people(
        "N°|Comp.|Cognome|Nome|D.d.n.
         1|M|Testa|Maria Grazia|1/2/1968
         |P|Mazza|Mirko|3/4/1966
         |F1|Mazza|Bianca|3/4/2007
         |NM|Fini|Rosa|3/4/1940",
        &[
            "mother Testa/Maria Grazia F 1968-02-01 | father Mazza/Mirko M 1966-04-03 | child Mazza/Bianca 2007-04-03 | grandparent Fini/Rosa 1940-04-03",
        ],
    );
    let preview = are_people(
        "Nucleo|Cognome|Nome|Sesso|Nascita
         1|Testa|Maria Grazia|F|1/2/1968
         1|Mazza|Mirko|M|3/4/1966
         1|Mazza|Bianca|F|3/4/2007",
        &["mother Testa/Maria Grazia F 1968-02-01 | father Mazza/Mirko M 1966-04-03 | child Mazza/Bianca F 2007-04-03"],
    );
    assert_eq!(supposed(&preview.found.families[0], Column::Role), ["child"]);
}

#[track_caller]
fn are_people(text: &str, expected: &[&str]) -> Preview {
    let preview = read(text);
    assert_eq!(families(&preview, person), expected, "{text}");
    preview
}

#[test]
fn days_of_several_children_with_short_years() {
    are_read_as(
        "Minore/i|Data/e nascita|Genitore collocatario|Tel. collocatario
         Ricci Giorgia; Ricci Alice|18/7/20; 26/6/23|FERRARO Cristina|3331234567
         Grasso Giorgia|2023-08-09|MAZZA Debora|3331234568",
        &[
            "parent Ferraro/Cristina 3331234567 | child Ricci/Giorgia 2020-07-18 | child Ricci/Alice 2023-06-26",
            "parent Mazza/Debora 3331234568 | child Grasso/Giorgia 2023-08-09",
        ],
    );
}

#[test]
fn letters_of_an_address_book_are_nobody() {
    are_read_as(
        "Cognome e nome|Nascita|Rapporto|Fam. n.|Telefono
         A
         Amato Anna|1/2/1980|madre|1|3331234567
         Amato Leo|1/2/2012|figlio|1|
         B
         Bruni Carla|1/2/1981|madre|2|3331234568",
        &["mother Amato/Anna F 1980-02-01 3331234567 | child Amato/Leo M 2012-02-01", "mother Bruni/Carla F 1981-02-01 3331234568"],
    );
}

#[test]
fn others_who_live_there_and_who_they_are() {
    are_read_as(
        "FAMIGLIA|PAPÀ|MAMMA|BIMBI|altri conviventi|tel mamma
         Fam. Costa|Mirko|Elisa Sorrentino|Mattia|suocera Franca Costa|3207939273
         Fam. Leone|Alessandro|Antonella Caruso|Elia|nonna Pierina Leone|3205240274
         Fam. Galli|Daniele|Teresa Ferrara|Bianca||3515282348",
        &[
            "mother Sorrentino/Elisa F 3207939273 | father Costa/Mirko M | child Costa/Mattia | grandparent Costa/Franca F",
            "mother Caruso/Antonella F 3205240274 | father Leone/Alessandro M | child Leone/Elia | grandparent Leone/Pierina F",
            "mother Ferrara/Teresa F 3515282348 | father Galli/Daniele M | child Galli/Bianca",
        ],
    );
    are_read_as(
        "Nucleo|Nominativo|Nato/a|Contatto
         12|Sanna Giulia (madre)|3/4/86|333 1234567
         |Piras Elia (figlio)|1/2/2015|
         |Sanna Rosa (nonna)||
         13|Fadda Rita (madre)|5/4/88|333 1234568",
        &[
            "mother Sanna/Giulia F 1986-04-03 3331234567 | child Piras/Elia 2015-02-01 | grandparent Sanna/Rosa F",
            "mother Fadda/Rita F 1988-04-05 3331234568",
        ],
    );
}

#[test]
fn questions_for_headings_and_names_cut_short() {
    are_read_as(
        "Chi è venuto|Come si chiama il bambino|Quanti anni ha|Dove abita|Numero per richiamare|Chi ci ha mandato
         Giulia Sanna|Elia Piras|7|Cagliari|3331234567|la scuola
         Ugo Melis|Gaia|8|Quartu Sant'Elena|3331234568|nessuno",
        &["parent Sanna/Giulia 3331234567 | child Piras/Elia ~7", "parent Melis/Ugo 3331234568 | child Melis/Gaia ~8"],
    );
    let preview = are_people(
        "Anno|Utente|Genere|Tel|Nome minore|Età minore
         2023|Giulia S.|F|3331234567|Elia|7
         2023|Ugo M.|M|3331234568|Gaia|8",
        &["mother S/Giulia F 3331234567 | child —/Elia ~7", "father M/Ugo M 3331234568 | child —/Gaia ~8"],
    );
    assert_eq!(supposed(&preview.found.families[0], Column::FullName), ["Giulia S."], "a letter is no whole last name");
}

#[test]
fn titles_tell_a_man_and_a_family() {
    are_read_as(
        "Utente|Tel.|Data|Figli
         Sig.ra Sanna Giulia (sep.)|3331234567|3/4/23|Elia '15
         sig. Benali Mohamed|3331234568|4/4/23|Ada '14, Ivo '16
         Fam. Loi|3331234560|6/4/23|Ada, Ivo",
        &[
            "mother Sanna/Giulia F 3331234567 | child —/Elia ~2015",
            "father Benali/Mohamed M 3331234568 | child Benali/Ada ~2014 | child Benali/Ivo ~2016",
            "parent Loi/— 3331234560 | child Loi/Ada | child Loi/Ivo",
        ],
    );
}

#[test]
fn who_calls_without_a_name_is_nobody() {
    let preview = are_people(
        "Alunno|Cl.|Genitore che chiede|Recapito
         Piras Elia|3A|mamma Giulia Sanna|3331234567
         Melis Gaia|2B|papà|3331234568
         Loi Ada|1C|nonna Rosa|3331234569",
        &["mother Sanna/Giulia F 3331234567 | child Piras/Elia", "child Melis/Gaia", "grandparent —/Rosa F 3331234569 | child Loi/Ada"],
    );
    let told = unread(&preview.found.families[1]);
    assert!(told.contains(&"papà") && told.contains(&"3331234568"), "{told:?}");
}
