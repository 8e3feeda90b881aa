//! Which column is what, told by all its cells together where its heading does not say it.

use super::shapes::read;

fn people(text: &str) -> Vec<String> {
    let preview = read(text);
    let one = |one: &accogli_core::import::FoundPerson| {
        let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join(" ");
        format!("{} {name}{}", one.role.as_text(), one.born.map(|day| format!(" {day}")).unwrap_or_default())
    };
    preview.found.families.iter().flat_map(|family| &family.people).map(one).collect()
}

#[test]
fn a_population_register_is_read() {
    let text = "
        COD_FAM|NOMINATIVO|SESSO|DT_NAS|COM_NAS|REL_PAR
        4000|CARUSO/ANTONELLA|F|19881113|BOLOGNA|IS
        4000|BORTOLOTTI/GIAN LUCA|M|19861129|CATANIA|MG
        4000|BORTOLOTTI/MARCO|M|20200809|IMOLA|FG
        4007|GRECO/LUISA|F|19890929|BOLOGNA|IS
        4007|FERRARI/PAOLO|M|20150929|BOLOGNA|FG
    ";
    let told = people(text);
    assert_eq!(told[0], "mother Caruso Antonella 1988-11-13");
    assert!(told[1].ends_with("Bortolotti Gian Luca 1986-11-29"), "{told:?}");
    assert_eq!(told[2], "child Bortolotti Marco 2020-08-09");
    assert_eq!(read(text).found.families[0].municipality, None);
}

#[test]
fn children_under_a_heading_of_births_are_children() {
    let told = people(
        "
        Chi si presenta|Nati dalla coppia
        CHEN, Qiang|Kevin 10.02.2017
        DELLA VALLE, Maria|F 28/08/2007 Viola
        ROSSI, Anna|Luca (12/03/2015), Sara (3/4/2016)
    ",
    );
    assert!(told.iter().any(|one| one.starts_with("child") && one.ends_with("Viola 2007-08-28")), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("child") && one.ends_with("Kevin 2017-02-10")), "{told:?}");
    assert!(!told.iter().any(|one| one.starts_with("parent") && one.contains("20")), "{told:?}");
}

#[test]
fn the_maiden_name_is_the_last_name_and_an_unknown_day_is_none() {
    let preview = read(
        "
        Cognome da nubile|Cognome da coniugata|Nome|nata il|tel.
        Conte|Giordano|Veronica|16/8/72|3511796560
        D'Angelo||Giulia|n.r.|3208977040
        Greco||Paola|01/01/1900|3208977041
    ",
    );
    let families = &preview.found.families;
    assert_eq!(families[0].people[0].last.as_deref(), Some("Conte"));
    assert!(families[0].notes.iter().any(|(_, text)| text == "Giordano"), "{:?}", families[0].notes);
    for family in &families[1..] {
        let one = &family.people[0];
        assert_eq!(one.born, None);
        assert!(one.unread.iter().any(|doubt| doubt.field == accogli_core::import::Column::Born), "{:?}", one.unread);
    }
}

#[test]
fn one_name_does_not_tell_what_a_figure_stands_for() {
    let sexes = |text: &str| read(text).found.families.iter().flat_map(|family| &family.people).map(|one| one.sex).collect::<Vec<_>>();
    let told = sexes(
        "
        Cognome|Nome|Sesso|Nato il
        Zhang|Qing|1|1/2/1980
        Rossi|Andrea|2|1/2/1982
        Okparaocha|Ngozichukwu|2|1/2/1982
    ",
    );
    assert_eq!(told, [None, None, None]);
}

#[test]
fn a_brother_or_sister_in_a_column_of_their_own_is_one_child_more() {
    let told = people(
        "
        Bambina/o|Nasc.|Fratello/sorella|Nasc.|Altro fratello/sorella|Nasc.|Genitore convivente|Tel.
        Rossi Diana|23/08/2021|Rossi Pietro|23/08/2022|||Okafor Blessing|320 5005771
        Bosurgi Leonardo|2009-08-16|Bosurgi Aurora|14/1/2020|Bosurgi Maria Vittoria|3/2/2022|Palumbo Francesca|389 6146188
    ",
    );
    let children: Vec<&String> = told.iter().filter(|one| one.starts_with("child")).collect();
    let expected = [
        "child Rossi Diana 2021-08-23",
        "child Rossi Pietro 2022-08-23",
        "child Bosurgi Leonardo 2009-08-16",
        "child Bosurgi Aurora 2020-01-14",
        "child Bosurgi Maria Vittoria 2022-02-03",
    ];
    assert_eq!(children, expected, "{told:?}");
}

#[test]
fn gian_is_no_name_without_the_next() {
    let told = people(
        "
        Cognome di famiglia|Nome del papà|Mamma (nome e cognome)|Figli
        Santoro|Enrico|Anna Rita Li Causi|Gian Marco (16), Mya (15)
        Marco|Paolo|Anna Neri|Luca (3)
    ",
    );
    assert_eq!(
        told.iter().filter(|one| one.starts_with("child")).collect::<Vec<_>>(),
        ["child Santoro Gian Marco", "child Santoro Mya", "child Marco Luca"]
    );
}

#[test]
fn what_stands_in_the_place_of_a_parent_is_no_parent_and_a_letter_no_last_name() {
    let told = people(
        "
        Bambini|Come si chiama la mamma?|Come si chiama il papà?
        Ginevra S. (11)|Giulia Trebbi|Davide Scaramucci
        Diego (3)|Roberta Galli|in attesa di DNA
        Chloe V. (17), Gioele V. (15)|Anna Rita Caetani|Paolo Vezzoli separati
    ",
    );
    assert!(told.contains(&"child Scaramucci Ginevra".to_owned()), "{told:?}");
    assert!(!told.iter().any(|one| one.contains("Dna")), "{told:?}");
    assert!(told.contains(&"father Vezzoli Paolo".to_owned()) && told.contains(&"child Vezzoli Gioele".to_owned()), "{told:?}");
}

#[test]
fn what_stands_before_a_childs_name_and_a_number_before_a_parents() {
    let told = people(
        "
        Hanno insieme|Figli di unioni precedenti|Mamma e suo cell.|Babbo e suo cell.
        M: Pietro (7); F: Emma (5)|di lei: Bianca Ostinelli (13)|Costantini Patrizia 389-1631396|+39 3474470199 Cremonesi Luca
        FERRARO: Cecilia 1/7/17, Sofia 27.03.2022||cell. 3925839941 Guerra Chiara|351 480 8930 Ferraro Pier Paolo
    ",
    );
    let expected = [
        "child Cremonesi Pietro",
        "child Cremonesi Emma",
        "child Ostinelli Bianca",
        "child Ferraro Cecilia 2017-07-01",
        "child Ferraro Sofia 2022-03-27",
        "mother Costantini Patrizia",
        "mother Guerra Chiara",
        "father Cremonesi Luca",
        "father Ferraro Pier Paolo",
    ];
    for one in expected {
        assert!(told.iter().any(|it| it == one), "{one}: {told:?}");
    }
}
