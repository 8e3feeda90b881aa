//! Cells of children as registers have them.

use super::read;
use chrono::NaiveDate;

fn shown(text: &str) -> String {
    let (children, unread) = read(text, NaiveDate::from_ymd_opt(2025, 11, 25).unwrap_or_default());
    let mut shown: Vec<String> = children
        .into_iter()
        .map(|child| {
            let detail = child.born.map(|day| day.to_string()).or(child.age);
            let sex = child.sex.map_or("", |sex| if sex == crate::families::PersonSex::Female { "F" } else { "M" });
            let unread = child.unread.map_or_else(String::new, |text| format!("?{text}"));
            format!("{}{}{sex}{unread}", child.name, detail.map_or(String::new(), |detail| format!(":{detail}")))
        })
        .collect();
    shown.extend(unread.into_iter().map(|text| format!("!{text}")));
    shown.join("|")
}

#[test]
fn children_in_one_cell() {
    let cases = [
        ("Luca (6); Sara (3)", "Luca:6|Sara:3"),
        ("Maria Elena (0)", "Maria Elena:0"),
        ("Luca 6 anni, Sara 3", "Luca:6|Sara:3"),
        ("Luca e Sara", "Luca|Sara"),
        ("Luca, Sara e Anna", "Luca|Sara|Anna"),
        ("Luca n. 3/4/2018", "Luca:2018-04-03"),
        ("Luca (3/4/2018), Sara (12.5.2020)", "Luca:2018-04-03|Sara:2020-05-12"),
        ("Luca nato il 3 aprile 2018; Sara", "Luca:2018-04-03|Sara"),
        ("Luca (2018) Sara (2020)", "Luca:2018|Sara:2020"),
        ("Luca e Sara (6 e 3)", "Luca:6|Sara:3"),
        ("Luca (8 mesi)", "Luca:8 mesi"),
        ("Luca, 6 - Sara, 3", "Luca:6|Sara:3"),
        ("Luca (M, 6), Sara (F, 3)", "Luca:6M|Sara:3F"),
        ("Luca 6a / Sara 3a", "Luca:6|Sara:3"),
        ("Luca\nSara", "Luca|Sara"),
        ("Gian-Luca (6)", "Gian-Luca:6"),
        ("2 figli: Luca, Sara", "Luca|Sara"),
        ("figlio Luca (6)", "Luca:6"),
        ("Adam e Sara (gemelli, 4 anni)", "Adam:4|Sara:4"),
        ("Luca e Sara, gemelli", "Luca|Sara|!gemelli"),
        ("Filippo '07", "Filippo:2007"),
        ("Luca '15, Sara '18", "Luca:2015|Sara:2018"),
        ("Luca di anni 6 e Sara di anni 3", "Luca:6|Sara:3"),
        ("6 anni Luca, 3 anni Sara", "Luca:6|Sara:3"),
        ("11 anni Azzurra", "Azzurra:11"),
        ("Luca 6 anni e mezzo", "Luca:6 anni e mezzo"),
        ("Luca anni 6 e mezzo", "Luca:6 anni e mezzo"),
        ("Luca 6½", "Luca:6 anni e mezzo"),
        ("Luca (6 anni e 3 mesi)", "Luca:6 anni e 3 mesi"),
        ("Luca 10 Sara 7 Emma 3", "Luca:10|Sara:7|Emma:3"),
        ("Luca 03.04.15 Sara 05.06.18", "Luca:2015-04-03|Sara:2018-06-05"),
        ("Luca 3 Aprile 2015", "Luca:2015-04-03"),
        ("1) Luca 6 anni 2) Sara 3 anni", "Luca:6|Sara:3"),
        ("Luca 6 anni Sara", "Luca:6|Sara"),
        ("Luca classe 2015", "Luca:2015"),
        ("Luca n.2015", "Luca:2015"),
        ("in arrivo", "!in arrivo"),
        ("incinta", "!incinta"),
        ("Sara (3) + in arrivo", "Sara:3|!in arrivo"),
        ("maschio 6 anni, femmina 3 anni", "!maschio 6 anni|!femmina 3 anni"),
        ("un figlio di 6 anni", "!un figlio di 6 anni"),
        ("Luca; un figlio di 6 anni", "Luca|!un figlio di 6 anni"),
        ("Luca 3/4/15; gemelli Ada e Leo 5/6/18", "Luca:2015-04-03|Ada:2018-06-05|Leo:2018-06-05"),
        ("gemelli Ada e Leo", "Ada|Leo"),
        ("2 (Luca e Sara)", "Luca|Sara"),
        ("n. 2: Luca (6), Sara (3)", "Luca:6|Sara:3"),
        ("LUCA (2015)-SARA (2018)", "LUCA:2015|SARA:2018"),
        ("Luca M 6 anni; Sara F 3 anni", "Luca:6M|Sara:3F"),
        ("Luca 6aa Sara 18 mesi", "Luca:6|Sara:18 mesi"),
        ("Luca (6, scuola Rodari), Sara (3, nido)", "Luca:6?(6, scuola Rodari)|Sara:3?(3, nido)"),
        ("Luca 6 (avuto da altra relazione); Sara 3", "Luca:6?6 (avuto da altra relazione)|Sara:3"),
        ("Luca, nato a Torino il 3/4/2015", "Luca:2015-04-03?nato a Torino il 3/4/2015"),
        ("De Luca Sara 4", "De Luca Sara:4"),
        ("2 maschi", "!2 maschi"),
        ("Luca (?)", "Luca?(?)"),
        ("2", "!2"),
        ("nessuno", ""),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}
