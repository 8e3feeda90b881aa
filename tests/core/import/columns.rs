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
