//! Words inside a cell that say who somebody is, the order a whole column of names is in, and days that leave their year to the sheet.

use accogli_core::import::{Book, Column, Doubt, Preview, Sheet, SheetRow, lay_out};
use chrono::NaiveDate;

use super::people::{are_read_as, families, person};
use super::shapes::read;

/// What is supposed of the roles of each family.
fn roles(preview: &Preview) -> Vec<Vec<&str>> {
    let told = |doubt: &&accogli_core::import::Unread| doubt.field == Column::Role && doubt.why == Doubt::Assumed;
    let families = preview.found.families.iter();
    families
        .map(|family| family.people.iter().flat_map(|one| &one.unread).filter(told).map(|doubt| doubt.text.as_str()).collect())
        .collect()
}

const CALLS: &str = "Data|Ora|Chi chiama|Numero|Figli
     3/1/2024|9:15|Khadija Zerouali, mamma|3514249736|Malak (4)/Amine (1)
     4/1/2024|9:30|Michele Villa, papà|3331992551|Elia Villa 6 anni
     5/1/2024|9:45|Ivana Malaguti, nonna materna|3288662717|Federico Ferretti 15 anni
     6/1/2024|9:50|nonna paterna Ornella Zanetti|3516175280|Ginevra Grassi 13 anni
     7/1/2024|9:55|Roberta Fabbri (maestra)|3288888117|Pietro Russo 7 anni
     8/1/2024|9:59|Debora Ferraro, educatrice|3899674557|Tommaso Fiore 4 anni
     9/1/2024|9:59|Anna Galli (baby sitter)|3899674558|Leo Serra 4 anni
     9/2/2024|9:59|vicina Rita Villa|3899674559|Ida Serra 4 anni
     9/3/2024|9:59|mamma Ilaria Palmieri|3287431699|Pietro (8)";

#[test]
fn a_word_behind_a_comma_or_in_brackets_says_who_calls() {
    let preview = read(CALLS);
    assert_eq!(
        families(&preview, person),
        [
            "mother Zerouali/Khadija F 3514249736 | child —/Malak ~4 | child —/Amine ~1",
            "father Villa/Michele M 3331992551 | child Villa/Elia ~6",
            "grandparent Malaguti/Ivana F 3288662717 | child Ferretti/Federico ~15",
            "grandparent Zanetti/Ornella F 3516175280 | child Grassi/Ginevra ~13",
            "other Fabbri/Roberta 3288888117 | child Russo/Pietro ~7",
            "other Ferraro/Debora 3899674557 | child Fiore/Tommaso ~4",
            "other Galli/Anna 3899674558 | child Serra/Leo ~4",
            "other Villa/Rita 3899674559 | child Serra/Ida ~4",
            "mother Palmieri/Ilaria F 3287431699 | child —/Pietro ~8",
        ]
    );
    let told = roles(&preview);
    assert!(told[..2].iter().all(Vec::is_empty) && told[2..8].iter().all(|told| told.len() == 1), "{told:?}");
}

#[test]
fn who_is_no_kin_is_no_parent_in_a_column_of_its_own_either() {
    let preview = read(
        "Bimbo/a|Nato il|Chi accompagna|Parentela|Telefono
         Alice Barbieri|26/04/2023|Lucia Silvestri|baby sitter|3201011419
         Ugo Serra|26/04/2022|Rita Villa|tata|3201011418
         Ida Conti|26/04/2021|Pia Galli|vicina di casa|3201011417
         Tea Riva|26/04/2020|Ada Riva|mamma|3201011416",
    );
    let adults: Vec<String> = preview.found.families.iter().map(|family| person(&family.people[0])).collect();
    assert_eq!(
        adults,
        ["other Silvestri/Lucia 3201011419", "other Villa/Rita 3201011418", "other Galli/Pia 3201011417", "mother Riva/Ada F 3201011416"]
    );
    assert_eq!(roles(&preview), [vec!["baby sitter"], vec!["tata"], vec!["vicina di casa"], vec![]]);
}

#[test]
fn no_word_turns_a_name_against_its_whole_column() {
    are_read_as(
        "Data|Ora|Chi chiama|Numero|Figli
         3/1/2024|9:15|Khadija Zerouali (mamma)|3514249736|Malak (4)
         4/1/2024|9:30|Stefania Nicolò (mamma)|3331992551|Jacopo (14)
         5/1/2024|9:45|Massimo Nicolò (papà)|3288662717|Camilla Nicolò 5 anni, Gian Marco Nicolò 3 anni
         6/1/2024|9:50|papà Marco Giordano|3516175280|Gaia Giordano 5 anni
         7/1/2024|9:55|Luminița Dumitru (mamma)|3288888117|Denisa Dumitru 7 anni
         8/1/2024|9:59|Gian Luca Giordano (papà)|3899674557|Alice Giordano 2 anni
         9/1/2024|9:59|Rosa Elvira Flores Huamán, mamma|3899674558|Brianna Flores Huamán 10 anni, Mateo Flores Huamán 2 anni
         9/2/2024|9:59|mamma Ilaria Palmieri|3899674559|Pietro (8)
         9/3/2024|9:59|Francesca Verdi (mamma)|3899674550|Luca (8)
         9/4/2024|9:59|Simona Ferrari (mamma)|3899674551|Sara (8)",
        &[
            "mother Zerouali/Khadija F 3514249736 | child —/Malak ~4",
            "mother Nicolò/Stefania F 3331992551 | child —/Jacopo ~14",
            "father Nicolò/Massimo M 3288662717 | child Nicolò/Camilla ~5 | child Nicolò/Gian Marco ~3",
            "father Giordano/Marco M 3516175280 | child Giordano/Gaia ~5",
            "mother Dumitru/Luminița F 3288888117 | child Dumitru/Denisa ~7",
            "father Giordano/Gian Luca M 3899674557 | child Giordano/Alice ~2",
            "mother Flores Huamán/Rosa Elvira F 3899674558 | child Flores Huamán/Brianna ~10 | child Flores Huamán/Mateo ~2",
            "mother Palmieri/Ilaria F 3899674559 | child —/Pietro ~8",
            "mother Verdi/Francesca F 3899674550 | child —/Luca ~8",
            "mother Ferrari/Simona F 3899674551 | child —/Sara ~8",
        ],
    );
    // Children of other last names than whoever calls.
    let preview = read(
        "Data|Chi chiama|Numero|Figli
         3/1/2024|Riva Ada|3514249731|Luca Rossi (8), Teo (1)
         4/1/2024|Riva Pia|3514249732|Sara Verdi (3)
         5/1/2024|Riva Eva|3514249733|Marta Ferrari (4)
         6/1/2024|Riva Ida|3514249734|Giulia Serra (5)
         7/1/2024|Riva Lia|3514249735|Gaia Giordano (8), Anna Chiara (3)",
    );
    let last: Vec<String> = preview.found.families[4].people.iter().skip(1).map(person).collect();
    assert_eq!(last, ["child Giordano/Gaia ~8", "child —/Anna Chiara ~3"]);
    // A word that is a first name elsewhere is a last one where the whole column has it second: brother and sister.
    are_read_as(
        "Bimbo/a|Nato il|Mamma|Telefono
         Luca Rossi|26/04/2013|Ada Rossi|3201011411
         Sara Verdi|26/04/2014|Pia Verdi|3201011412
         Marta Ferrari|26/04/2015|Eva Ferrari|3201011413
         Giulia Serra|26/04/2016|Ida Serra|3201011414
         Federico Galli|26/04/2016|Lia Galli|3201011416
         Martina Riva|26/04/2016|Tea Riva|3201011417
         Chiara Villa|26/04/2016|Zoe Villa|3201011418
         Matteo Conti|26/04/2016|Isa Conti|3201011419
         Destiny Osagie|22/12/2007|Blessing Igbinosa|3201011415
         Divine Osagie|17/02/2015|Blessing Igbinosa|3201011415",
        &[
            "mother Rossi/Ada F 3201011411 | child Rossi/Luca 2013-04-26",
            "mother Verdi/Pia F 3201011412 | child Verdi/Sara 2014-04-26",
            "mother Ferrari/Eva F 3201011413 | child Ferrari/Marta 2015-04-26",
            "mother Serra/Ida F 3201011414 | child Serra/Giulia 2016-04-26",
            "mother Galli/Lia F 3201011416 | child Galli/Federico 2016-04-26",
            "mother Riva/Tea F 3201011417 | child Riva/Martina 2016-04-26",
            "mother Villa/Zoe F 3201011418 | child Villa/Chiara 2016-04-26",
            "mother Conti/Isa F 3201011419 | child Conti/Matteo 2016-04-26",
            "mother Igbinosa/Blessing F 3201011415 | child Osagie/Destiny 2007-12-22 | child Osagie/Divine 2015-02-17",
        ],
    );
}

#[test]
fn a_household_in_one_cell_keeps_the_order_of_its_column() {
    let preview = read(
        "Fasc.|Nucleo|Composizione|Rec. telefonici
         1|Guerra|Fontana Cristina (1983) e Guerra Filippo (1984); figli Mattia (2007), Jacopo (2015)|madre 389/3855967 - padre 320 3218540
         2|Valentini|Caputo Chiara 27.09.1990 madre; Valentini Alberto 23.11.1978 padre; Valentini Kevin 23.06.2012 figlio|3287526531
         3|De Santis|Giordano Barbara 03.12.1979 madre; De Santis Ugo 24.11.1978 padre|3287526532
         4|Lo Presti|madre: Nicolò Paola n. 18.01.1985; padre: Lo Presti Pier Paolo n. 01.12.1977|3287526533
         5|Fabbri|Nicolò Lucia (1992) e Fabbri Alessandro (1982); figlio Samuele (2012)|madre 347 8117603 - padre 333-9556727
         6|Ruggiero|Cantù Stefania (1981) e Ruggiero Roberto (1975); figli Camilla (2007), Jacopo (2007), Zoe (2010)|madre 351 9978017, padre 333 4754107
         7|Marchetti|Leone Teresa (1969) e Marchetti Nicola (1977); figlia Sofia (2018)|3287526534
         8|Morelli|Colombo Monica (1981) e Morelli Claudio (1993); figlio Leonardo (2023)|3287526535",
    );
    let people = families(&preview, person);
    assert_eq!(
        [&people[2], &people[3], &people[4], &people[5]],
        [
            "mother Giordano/Barbara F 1979-12-03 3287526532 | father De Santis/Ugo M 1978-11-24",
            "mother Nicolò/Paola F 1985-01-18 3287526533 | father Lo Presti/Pier Paolo M 1977-12-01",
            "parent Nicolò/Lucia ~1992 3478117603 | parent Fabbri/Alessandro ~1982 3339556727 | child Fabbri/Samuele M ~2012",
            "parent Cantù/Stefania ~1981 3519978017 | parent Ruggiero/Roberto ~1975 3334754107 | child Ruggiero/Camilla ~2007 | child Ruggiero/Jacopo ~2007 | child Ruggiero/Zoe ~2010",
        ]
    );
}

#[test]
fn a_wrong_code_costs_nobody() {
    let preview = read(
        "Prot.|Minore in affido|Sesso|Data nasc.|C.F. minore|Madre|Tutore
         1|da Silva Vinícius|M|12/03/2012|DSLVCS12C12Z602X|Longo Barbara|Russo Alberto
         2|da Silva Rafaela|F|12/03/2013||Longo Barbara|Russo Alberto
         3|dal Brun Thiago|M|12/03/2014|ABC123|Verdi Pia|Russo Alberto",
    );
    let children: Vec<String> =
        preview.found.families.iter().flat_map(|family| &family.people).filter(|one| one.role.as_text() == "child").map(person).collect();
    assert_eq!(
        children,
        ["child da Silva/Vinícius M 2012-03-12", "child da Silva/Rafaela F 2013-03-12", "child dal Brun/Thiago M 2014-03-12"]
    );
    let wrong = preview.found.families.iter().flat_map(|family| &family.people).flat_map(|one| &one.unread);
    assert_eq!(wrong.filter(|doubt| doubt.why == Doubt::WrongCode).count(), 2, "the codes are told");
}

fn diary(name: &str, title: &str) -> Preview {
    let rows = [
        vec![title],
        vec!["Data", "Chi chiama", "Numero", "Motivo"],
        vec!["19/1", "Rossi Anna", "3514249736", "orari"],
        vec!["3 feb", "Verdi Pia", "3514249737", "orari"],
        vec!["2024-02-17", "Serra Ida", "3514249738", "orari"],
        vec!["31/2", "Conti Ida", "3514249739", "orari"],
    ];
    let cells = |row: Vec<&str>| row.into_iter().map(str::to_owned).collect();
    let rows = (1..).zip(rows).map(|(number, row)| SheetRow { number, cells: cells(row) }).collect();
    let book = Book { sheets: vec![Sheet { name: name.to_owned(), hidden: false, rows }] };
    let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    Preview::of_file(&book, &lay_out(&book, None, today), today)
}

#[test]
fn a_day_takes_the_one_year_of_its_sheet_and_that_is_told() {
    let days = |preview: &Preview| -> Vec<Option<String>> {
        preview.found.families.iter().map(|family| family.first_contact.map(|day| day.to_string())).collect()
    };
    let day = |day: &str| Some(day.to_owned());
    let all = [day("2024-01-19"), day("2024-02-03"), day("2024-02-17"), None];
    for (name, title) in [("2024", "Diario telefonate"), ("Foglio1", "Diario telefonate 2024"), ("2024", "Telefonate anno 2024")] {
        let preview = diary(name, title);
        assert_eq!(days(&preview), all, "{name} {title}");
        let told: Vec<_> =
            preview.found.families.iter().flat_map(|family| &family.unread).map(|one| (one.why, one.text.as_str())).collect();
        assert_eq!(told, [(Doubt::Assumed, "19/1"), (Doubt::Assumed, "3 feb"), (Doubt::Unreadable, "31/2")], "{name} {title}");
    }
    for (name, title) in [("2024", "Telefonate 2023"), ("Foglio1", "Telefonate 2023/24"), ("2025", "Telefonate"), ("Foglio1", "Telefonate")]
    {
        assert_eq!(days(&diary(name, title)), [None, None, day("2024-02-17"), None], "{name} {title}");
    }
}
