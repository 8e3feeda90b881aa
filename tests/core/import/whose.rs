//! Words beside a number or a name that say of somebody who is not on the line, or nothing.

use super::brought::unread;
use super::people::{families, person};
use super::shapes::read;

#[test]
fn a_number_of_another_child_is_not_put_on_the_one_of_the_line() {
    let preview = read(
        "Data|Genitore|Altro genitore|Figli|Recapiti
         1/2/2023|Rossi Mario||Luca 6|3331234567 (figlia Sara)
         1/2/2023|Bianchi Anna||Sara 12, Teo 9|3331234568 (figlia Sara)
         1/2/2023|Neri Pia||Ivo 6|bambinaia 3331234569
         1/2/2023|Conti Eva||Ugo 15|cell. figlio 3331234560",
    );
    assert_eq!(
        families(&preview, person),
        [
            "parent Rossi/Mario | child Rossi/Luca ~6",
            "parent Bianchi/Anna | child —/Sara ~12 3331234568 | child —/Teo ~9",
            "parent Neri/Pia | child —/Ivo ~6",
            "parent Conti/Eva | child —/Ugo ~15 3331234560",
        ]
    );
    assert!(unread(&preview.found.families[0]).contains(&"3331234567 (figlia Sara)"), "{:?}", unread(&preview.found.families[0]));
    assert!(unread(&preview.found.families[2]).contains(&"bambinaia 3331234569"), "{:?}", unread(&preview.found.families[2]));
}

#[test]
fn a_number_of_the_mother_is_on_no_card_of_somebody_else() {
    let preview = read(
        "Bimbo/a|Nato il|Chi accompagna|Parentela|Cell. accompagnatore|Altro recapito
         Alice Cattaneo|27/06/2018|Caruso Giuseppina|Nonna|320 8112271|mamma 389 6196382
         Ugo Barbieri|26/04/2020|Silvestri Lucia|baby sitter|320 1011419|mamma 351 5647099
         Ida Riva|26/04/2021|Villa Rita|zia|320 1011418|papà 351 5647098
         Leo Serra|26/04/2022|Serra Pia|mamma|320 1011417|papà 351 5647097
         Tea Conti|26/04/2023|Galli Ada|mamma|320 1011416|mamma 351 5647096",
    );
    assert_eq!(
        families(&preview, |one| format!(
            "{} {}",
            one.role.as_text(),
            one.phones.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(" ")
        )),
        [
            "grandparent 3208112271 | child ",
            "other 3201011419 | child ",
            "other 3201011418 | child ",
            "mother 3201011417 | child ",
            "mother 3201011416 3515647096 | child ",
        ]
    );
    for (family, cell) in
        preview.found.families.iter().zip(["mamma 389 6196382", "mamma 351 5647099", "papà 351 5647098", "papà 351 5647097"])
    {
        assert!(unread(family).contains(&cell), "{cell}: {:?}", unread(family));
    }
}

#[test]
fn a_title_of_either_says_nothing() {
    let sexes = |title: &str| {
        let text = format!("Cognome e nome|Figli|Tel.\n{title} Okoro Ngozi|Ada 4|3331234567\nRossi Anna|Eva 3|3331234568");
        families(&read(&text), |one| one.sex.map_or("-", |sex| sex.as_text()).to_owned()).swap_remove(0)
    };
    for (title, sex) in
        [("Sig.", "m"), ("Sig.ra", "f"), ("Sig.a", "f"), ("Sig. A.", "-"), ("Sig.ri", "-"), ("Sig./Sig.ra", "-"), ("Sig./ra", "-")]
    {
        assert_eq!(sexes(title).split(' ').next(), Some(sex), "{title}");
    }
}

#[test]
fn two_numbers_are_of_those_whom_the_heading_names_in_their_order() {
    let preview = read(
        "Padre|Madre|Figli|Tel. padre / madre
         Hossain Jahangir|Hossain Taslima|Luca 6|3899542876 / 3401234567
         Negri Giuseppe|Barozzi Silvia|Sara 12|mamma 3512190798, papà 3401234568
         Leone Giovanni||Ivo 6|3897816211",
    );
    let numbers = |one: &accogli_core::import::FoundPerson| {
        format!("{} {}", one.role.as_text(), one.phones.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(
        families(&preview, numbers),
        ["mother 3401234567 | father 3899542876 | child ", "mother 3512190798 | father 3401234568 | child ", "father 3897816211 | child "]
    );
}
