//! Cells of children as registers have them.

use super::{Cell, names_somebody, read, read_members};
use chrono::NaiveDate;

fn shown(text: &str) -> String {
    shown_of(read(text, NaiveDate::from_ymd_opt(2025, 11, 25).unwrap_or_default()))
}

fn shown_of(cell: Cell) -> String {
    let mut shown: Vec<String> = cell
        .named
        .into_iter()
        .map(|child| {
            let detail = child.born.map(|day| day.to_string()).or(child.age);
            let sex = child.sex.map_or("", |sex| if sex == crate::families::PersonSex::Female { "F" } else { "M" });
            let unread = child.unread.map_or_else(String::new, |text| format!("?{text}"));
            let role = child.role.map_or_else(String::new, |role| format!("{} ", role.as_text()));
            format!("{role}{}{}{sex}{unread}", child.name, detail.map_or(String::new(), |detail| format!(":{detail}")))
        })
        .collect();
    shown.extend(cell.unread.into_iter().map(|text| format!("!{text}")));
    shown.extend(cell.unnamed.then(|| "+".to_owned()));
    shown.join("|")
}

#[test]
fn children_in_one_cell() {
    let cases = [
        ("Luca (6); Sara (3)", "Luca:6|Sara:3"),
        ("Maria Elena (0)", "Maria Elena:0"),
        ("Luca 6 anni, Sara 3", "Luca:6|Sara:3"),
        ("Luca e Sara", "Luca|Sara"),
        ("due", "!due"),
        ("Mai (6), Sara (3)", "Mai:6|Sara:3"),
        ("Ai (5), Al (4), Mai 3 anni", "Ai:5|Al:4|Mai:3"),
        ("MAI (6)", "MAI:6"),
        ("Mai Linh (6), Tre Ugo (3), No Maria (2015)", "Mai Linh:6|Tre Ugo:3|No Maria:2015"),
        ("mai (2019)", "!mai (2019)"),
        ("Mai", "!Mai"),
        ("Due (6 e 3)", "!Due (6 e 3)"),
        ("No (2019)", "!No (2019)"),
        ("Al nido (3)", "!Al nido (3)"),
        ("Luca (6) e uno in arrivo", "Luca:6|!uno in arrivo"),
        ("Luca e il fratellino", "Luca|!il fratellino"),
        ("Luca 6, autistico", "Luca:6|!autistico"),
        ("Luca CNTLCU15C12L219S, Sara", "Luca|Sara"),
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
        ("figlio Luca (6)", "Luca:6M"),
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
        ("Luca 18 m", "Luca:18 mesi"),
        ("Luca 18 m, Sara 6 anni", "Luca:18 mesi|Sara:6"),
        ("Luca (20 m)", "Luca:20 mesi"),
        ("Luca 6 m", "Luca:6 m"),
        ("Luca 6 m, Sara 3 f", "Luca:6M|Sara:3F"),
        ("Luca 18 M", "Luca:18M"),
        ("Luca † 2010", "Luca?† 2010"),
        ("Luca (6), Sara † 3/4/2010", "Luca:6|Sara?† 3/4/2010"),
        ("Luca + 2010", "Luca?+ 2010"),
        ("Luca (deceduto il 3/4/2010)", "Luca?(deceduto il 3/4/2010)"),
        ("Luca + 1", "Luca?+ 1"),
        ("6 anni Luca + 3 anni Sara", "Luca:6|Sara:3"),
        ("Luca (6, scuola Rodari), Sara (3, nido)", "Luca:6?(6, scuola Rodari)|Sara:3?(3, nido)"),
        ("Luca 6 (avuto da altra relazione); Sara 3", "Luca:6?6 (avuto da altra relazione)|Sara:3"),
        ("Luca, nato a Torino il 3/4/2015", "Luca:2015-04-03?nato a Torino il 3/4/2015"),
        ("De Luca Sara 4", "De Luca Sara:4"),
        ("1) DIEGO 2) BIANCA", "DIEGO|BIANCA"),
        ("1. ENXHI\n2. MATILDE", "ENXHI|MATILDE"),
        ("1) Luca 2015 2) Sara 2018", "Luca:2015|Sara:2018"),
        ("1.Luca 6 anni 2.Sara 3", "Luca:6|Sara:3"),
        ("1- Luca", "Luca"),
        ("1 - Luca 2 - Sara", "Luca|Sara"),
        ("1) Luca (6) 2) Sara (3)", "Luca:6|Sara:3"),
        ("1)Luca 2)Sara 3)Ivo", "Luca|Sara|Ivo"),
        ("1° Luca 2° Sara", "Luca|Sara"),
        ("n.1 Luca, n.2 Sara", "Luca|Sara"),
        ("a) Luca b) Sara", "Luca|Sara"),
        ("1) Luca; 2) Sara", "Luca|Sara"),
        ("3 figli: Luca e Sara", "Luca|Sara|!3 figli"),
        ("Luca gennaio 2015", "Luca:2015?gennaio 2015"),
        ("Luca e Sara, gemelli del 2018", "Luca:2018|Sara:2018"),
        ("Sara (8 m.)", "Sara:8 m"),
        ("M Luca 6, F Sara 3", "Luca:6M|Sara:3F"),
        ("f. Anna 6, f. Sara 3", "Anna:6F|Sara:3F"),
        ("M. Grazia 6", "M. Grazia:6"),
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

#[test]
fn children_with_words_between() {
    let cases = [
        ("Luca di anni 6 e Sara di 3", "Luca:6|Sara:3"),
        ("2 figli: Luca (2017), Sara (2020)", "Luca:2017|Sara:2020"),
        ("Luca nato il 3/4/2017, Sara 5 mesi", "Luca:2017-04-03|Sara:5 mesi"),
        ("gemelli Luca e Sara 4 anni", "Luca:4|Sara:4"),
        ("i gemelli Luca e Sara (4 anni)", "Luca:4|Sara:4"),
        ("Luca e Sara gemelli di 4 anni", "Luca:4|Sara:4"),
        ("figli: Luca, Sara", "Luca|Sara"),
        ("due figli: Luca 6 anni, Sara 3 anni", "Luca:6|Sara:3"),
        ("n. 2 figli minori: Luca (6), Sara (3)", "Luca:6|Sara:3"),
        ("2 figli (Luca 6, Sara 3)", "Luca:6|Sara:3"),
        ("2 minori (Luca e Sara)", "Luca|Sara"),
        ("Luca ed Elena", "Luca|Elena"),
        ("LUCA E SARA", "LUCA|SARA"),
        ("Luca-6, Sara-3", "Luca:6|Sara:3"),
        ("Luca: 6 anni; Sara: 3 anni", "Luca:6|Sara:3"),
        ("Luca e Sara di 6 e 3 anni", "Luca:6|Sara:3"),
        ("PIA MESI 8", "PIA:8 mesi"),
        ("nessun figlio", ""),
        ("Luca anno 2017 e Sara nel 2020", "Luca:2017|Sara:2020"),
        ("Luca nato nel 2017", "Luca:2017"),
        ("Sara, 3 anni, e Luca, 6 anni", "Sara:3|Luca:6"),
        ("figlio Luca di 6 anni e figlia Sara di 3 anni", "Luca:6M|Sara:3F"),
        ("Luca (vive con il padre)", "Luca?(vive con il padre)"),
        ("2 figli di 6 e 3 anni", "!2 figli di 6 e 3 anni"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn words_that_are_nobody_stay_to_be_read() {
    let cases = [
        ("Luca (6 anni) - vive col padre", "Luca:6|!vive col padre"),
        ("Luca (2015) affidato al padre", "Luca:2015|!affidato al padre"),
        ("Luca (6) c/o nonna", "Luca:6|!presso nonna"),
        ("Luca (6) da altra relazione", "Luca:6|!da altra relazione"),
        ("figlia unica", "!figlia unica"),
        ("No, figlio unico", "!No|!figlio unico"),
        ("nullipara", "!nullipara"),
        ("non ne ha", "!non ne ha"),
        ("Non ne ha", "!Non ne ha"),
        ("NON NE HA", "!NON NE HA"),
        ("due figlie", "!due figlie"),
        ("nessun altro", "!nessun altro"),
        ("mai avuti", "!mai avuti"),
        ("in affido", "!in affido"),
        ("In affido", "!In affido"),
        ("IN COMUNITÀ", "!IN COMUNITÀ"),
        ("vive dai nonni", "!vive dai nonni"),
        ("Luca (6) vive dai nonni", "Luca:6|!vive dai nonni"),
        ("Luca (6), vedi scheda", "Luca:6|!vedi scheda"),
        ("Luca (6) seguito da NPIA, Sara (3)", "Luca:6|Sara:3|!seguito da NPIA"),
        ("Luca (6) in comunità", "Luca:6|!in comunità"),
        ("prossima al parto", "!prossima al parto"),
        ("cell 3331234567", "!cell 3331234567"),
        ("Luca disabile", "Luca?disabile"),
        ("Luca vive dai nonni", "Luca?vive dai nonni"),
        ("Luca6, Sara3", "Luca:6|Sara:3"),
        ("Luca m18", "Luca:18M"),
        ("M 6 F 3", "!M 6 F 3"),
        ("luca 6, sara 3", "luca:6|sara:3"),
        ("yassin 6", "yassin:6"),
        ("Da Silva Ana 4", "Da Silva Ana:4"),
        ("Luca, yassin 4", "Luca|yassin:4"),
        ("de Luca Sara 4", "de Luca Sara:4"),
        ("Lo Monaco Anna", "Lo Monaco Anna"),
        ("Unica", "!Unica"),
        ("Sì: Sara", "Sara"),
        ("sì, Luca 6 e Sara 3", "Luca:6|Sara:3"),
        ("SI - LUCA", "LUCA"),
        ("Sì Luca", "Luca"),
        ("Si Mohamed 4", "Si Mohamed:4"),
        ("sì", "!sì"),
        ("Simone, Sara", "Simone|Sara"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn all_the_members_of_a_family_in_one_cell() {
    let cases = [
        ("padre Mario, madre Anna, figli Luca (6) e Sara (3)", "father MarioM|mother AnnaF|Luca:6|Sara:3"),
        (
            "Rossi Mario (padre, 40 anni), Bianchi Anna (madre), Luca (figlio, 6 anni)",
            "father Rossi Mario:40M|mother Bianchi AnnaF|Luca:6M",
        ),
        ("Padre: Mario; Madre: Anna; Figli: Luca, Sara", "father MarioM|mother AnnaF|Luca|Sara"),
        ("madre, padre, Luca (6), Sara (3)", "Luca:6|Sara:3|+"),
        ("madre con 2 figli: Luca 6, Sara 3", "Luca:6|Sara:3|+"),
        ("mamma e 2 figli (Luca 6, Sara 3)", "Luca:6|Sara:3|+"),
        ("genitori + Luca (6) e nonna Pia", "Luca:6|grandparent PiaF|+"),
        ("Mario 40 anni, Anna 38 anni, Luca 6 anni", "Mario:40|Anna:38|Luca:6"),
        ("2 adulti e 1 minore", "+"),
        ("padre: Rossi Mario, 7/9/1978\nfiglia: Rossi Sara, 11/11/2015", "father Rossi Mario:1978-09-07M|Rossi Sara:2015-11-11F"),
        ("Rossi Mario, padre, 7/9/1978\nRossi Sara, figlia, 11/11/2015", "father Rossi Mario:1978-09-07M|Rossi Sara:2015-11-11F"),
        ("lei + 2 figli (Luca 6, Sara 3)", "Luca:6|Sara:3|+"),
        ("sola con Sara (5)", "Sara:5"),
    ];
    let today = NaiveDate::from_ymd_opt(2025, 11, 25).unwrap_or_default();
    for (text, expected) in cases {
        assert_eq!(shown_of(read_members(text, today)), expected, "{text}");
    }
    for (text, expected) in [
        ("madre, Luca (6)", true),
        ("padre Mario e madre Anna", true),
        ("2 adulti e 1 minore", false),
        ("madre con 2 figli", false),
        ("MADRE E FIGLIO", false),
        ("Nucleo composto da madre e due figli", false),
        ("monogenitoriale", false),
    ] {
        assert_eq!(names_somebody(text, today), expected, "{text}");
    }
}
