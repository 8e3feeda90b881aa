//! Where families live, in one cell: the street and the town each in its place.

use super::shapes::read;

fn homes(text: &str) -> Vec<(Option<String>, Option<String>)> {
    read(text).found.families.into_iter().map(|family| (family.address, family.municipality)).collect()
}

#[test]
fn a_street_and_a_town_of_one_cell_are_each_in_their_place() {
    for heading in ["Residenza", "Domicilio", "Indirizzo", "Comune", "Comune di residenza", "Residenza (via e comune)"] {
        let text = format!(
            "Madre|Figli|{heading}
             Rossi Anna|Luca 6|via Roma 12, Offanengo
             Verri Ada|Tea 5|Offanengo, via Roma 12
             Conti Pia|Ugo 3|Via Roma 12 - 26010 Offanengo (CR)
             Neri Pia|Ugo 3|Offanengo (CR), via Roma 12
             Galli Pia|Ugo 3|26010 Offanengo - Via Roma 12
             Bassi Pia|Ugo 3|Offanengo via Roma 12
             Fabbri Pia|Ugo 3|via Roma 12 Offanengo
             Moro Pia|Ugo 3|Crema
             Fabbri Ada|Ugo 3|Offanengo - via Roma, 12"
        );
        let streets = [
            "via Roma 12",
            "via Roma 12",
            "Via Roma 12, 26010",
            "via Roma 12",
            "Via Roma 12, 26010",
            "via Roma 12",
            "via Roma 12",
            "",
            "via Roma, 12",
        ];
        let expected: Vec<(Option<String>, Option<String>)> = streets
            .iter()
            .map(|street| match *street {
                "" => (None, Some("Crema (CR)".to_owned())),
                street => (Some(street.to_owned()), Some("Offanengo (CR)".to_owned())),
            })
            .collect();
        assert_eq!(homes(&text), expected, "{heading}");
    }
}

#[test]
fn a_street_beside_another_stays_to_be_looked_at() {
    let text = "Madre|Figli|Via|Comune\nRossi Anna|Luca 6|via Po 3|Offanengo, via Roma 12\nVerri Ada|Tea 5|via Crema|Offanengo";
    let preview = read(text);
    let families = &preview.found.families;
    assert_eq!((families[0].address.as_deref(), families[0].municipality.as_deref()), (Some("via Po 3"), Some("Offanengo (CR)")));
    assert!(families[0].unread.iter().any(|doubt| doubt.text == "Offanengo, via Roma 12"), "{:?}", families[0].unread);
    assert_eq!((families[1].address.as_deref(), families[1].municipality.as_deref()), (Some("via Crema"), Some("Offanengo (CR)")));
    // Under "Via" a town alone is the street of that name; under "Indirizzo" it is told that it was taken for one.
    assert_eq!(
        homes("Madre|Figli|Via\nRossi Anna|Luca 6|Crema\nVerri Ada|Tea 5|via Roma 1"),
        [(Some("Crema".to_owned()), None), (Some("via Roma 1".to_owned()), None),]
    );
    let supposed = read("Madre|Figli|Indirizzo\nRossi Anna|Luca 6|Crema\nVerri Ada|Tea 5|via Roma 1");
    assert!(supposed.found.families[0].unread.iter().any(|doubt| doubt.text == "Crema"));
}

#[test]
fn a_yes_is_no_street() {
    let preview =
        read("Cognome|Nome|Data di nascita|Comune|Indirizzo protetto\nDossi|Carla|12/03/1980|Crema|sì\nVerdi|Ugo|13/04/1981|Crema|no");
    let homes: Vec<_> = preview.found.families.iter().map(|family| (family.address.as_deref(), family.hidden)).collect();
    assert_eq!(homes, [(None, true), (None, false)]);
}
