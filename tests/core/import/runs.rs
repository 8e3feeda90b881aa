//! Numbers that join the lines of a family, whatever their heading says.

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
