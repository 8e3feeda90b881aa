use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn labels(places: &[Place]) -> Vec<String> {
    places.iter().map(Place::label).collect()
}

fn named(typed: &str) -> Vec<String> {
    labels(&by_name(typed, None))
}

#[test]
fn the_table_is_whole() {
    let rows = &table().rows;
    assert!(rows.len() > 12_000, "{}", rows.len());
    assert!(rows.is_sorted_by_key(|place| (place.code, place.from.unwrap_or(NaiveDate::MIN))), "the order of the codes, then of time");
    for place in rows {
        let digits = place.code.get(1..).is_some_and(|rest| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit()));
        assert!(digits && place.code.as_bytes()[0].is_ascii_uppercase(), "{place:?}");
        assert!(!place.name.is_empty() && place.name == place.name.trim(), "{place:?}");
        assert_eq!(place.is_state(), place.province.is_empty(), "{place:?}");
        assert!(place.from.zip(place.until).is_none_or(|(from, until)| from <= until), "{place:?}");
    }
    let lasting = |state: bool| rows.iter().filter(|place| place.lives() && place.is_state() == state).count();
    assert!((7_800..8_000).contains(&lasting(false)), "{} municipalities", lasting(false));
    assert!((190..240).contains(&lasting(true)), "{} states", lasting(true));
    for (at, place) in rows.iter().enumerate().filter(|(_, place)| place.lives()) {
        assert!(
            !rows.iter().enumerate().any(|(other, row)| other != at && row.code == place.code && row.lives()),
            "two that last: {place:?}"
        );
    }
}

#[test]
fn every_place_is_found_by_its_own_label() {
    for place in &table().rows {
        let on = place.until.or(place.from);
        let found = by_name(&place.label(), on);
        assert!(found.iter().any(|other| other.code == place.code), "{place:?} {found:?}");
    }
}

#[test]
fn a_code_is_named_as_on_the_day() {
    let on = |code: &str, on: &str| by_code(code, Some(day(on))).unwrap().label();
    assert_eq!(on("A001", "1920-05-01"), "Abano (PD)");
    assert_eq!(on("a001", "1950-05-01"), "Abano Terme (PD)");
    assert_eq!(on("I274", "1980-05-01"), "Sant'Angelo Lodigiano (MI)");
    assert_eq!(by_code("I274", None).unwrap().label(), "Sant'Angelo Lodigiano (LO)");
    assert_eq!(on("Z118", "1980-05-01"), "Jugoslavia");
    assert_eq!(by_code("D620", None).unwrap().label(), "Fiume (FU)", "one that ended");
    assert_eq!(on("A846", "1940-05-01"), "Bianzano (BG)", "as it is, where it did not stand that day");
    assert_eq!(by_code("Z999", None), None);
    assert_eq!(by_code("", None), None);
}

#[test]
fn names_are_found_however_they_are_written() {
    for typed in [
        "Reggio nell'Emilia",
        "reggio nell emilia",
        "REGGIO NELL’EMILIA (RE)",
        "Reggio Emilia",
        "reggio emilia, prov. di Reggio Emilia",
        "Reggionellemilia",
    ] {
        assert_eq!(named(typed), ["Reggio nell'Emilia (RE)"], "{typed}");
    }
    for typed in ["Forlì", "FORLI'", "forli", "Forlì (FC)", "Forli' - FC", "FORLI FC", "Forlì prov. FC"] {
        assert_eq!(named(typed), ["Forlì (FC)"], "{typed}");
    }
    for typed in ["Sant'Angelo Lodigiano", "S. Angelo Lodigiano", "S.ANGELO LODIGIANO", "Santangelo Lodigiano"] {
        assert_eq!(named(typed), ["Sant'Angelo Lodigiano (LO)"], "{typed}");
    }
    for typed in ["Bolzano", "Bozen", "Bolzano/Bozen", "Bolzano - Bozen", "BOLZANO (BZ)"] {
        assert_eq!(by_name(typed, None).first().map(Place::label).as_deref(), Some("Bolzano (BZ)"), "{typed}");
    }
    assert_eq!(named("San Benedetto Po"), ["San Benedetto Po (MN)"], "two letters that are part of the name");
    assert_eq!(named("L’Aquila"), ["L'Aquila (AQ)"]);
    assert_eq!(named("Crema (Cremona)"), ["Crema (CR)"]);
    assert_eq!(named("Crema Italia"), Vec::<String>::new());
    for nobody in ["", " ", "(CR)", "Cremaa", "👶", "Crema (MI)", "Crema (vicino al mercato)"] {
        assert_eq!(named(nobody), Vec::<String>::new(), "{nobody}");
    }
}

#[test]
fn a_shared_name_is_answered_as_a_list_and_a_province_decides() {
    assert_eq!(named("Samone"), ["Samone (TO)", "Samone (TN)"]);
    assert_eq!(named("samone tn"), ["Samone (TN)"]);
    assert_eq!(named("Castro"), ["Castro (BG)", "Castro (LE)"]);
    assert_eq!(one_by_name("Castro", None), None);
    assert_eq!(one_by_name("Castro (LE)", None).unwrap().code, "M261");
    assert_eq!(labels(&by_name("Valverde", Some(day("1960-01-01")))), ["Valverde (CT)", "Valverde (PV)"]);
    assert_eq!(named("Valverde"), ["Valverde (CT)"], "of those that last there is one");
    assert_eq!(named("Sant'Angelo Lodigiano (MI)"), ["Sant'Angelo Lodigiano (MI)"], "the province of a birth long ago");
}

#[test]
fn ended_places_are_found_by_the_day() {
    assert_eq!(labels(&by_name("Fiume", Some(day("1930-01-01")))), ["Fiume (FU)"]);
    assert_eq!(labels(&by_name("Fiume", Some(day("1900-01-01")))), ["Fiume (UD)"]);
    assert_eq!(by_name("Zara", Some(day("1990-01-01"))).first().map(|place| place.code), Some("M149"), "ended, and still the only one");
}

#[test]
fn states_have_everyday_names() {
    for (typed, code) in [
        ("Romania", "Z129"),
        ("MAROCCO", "Z330"),
        ("Cina", "Z210"),
        ("Repubblica Popolare Cinese", "Z210"),
        ("Gran Bretagna", "Z114"),
        ("Inghilterra", "Z114"),
        ("regno unito", "Z114"),
        ("USA", "Z404"),
        ("Stati Uniti", "Z404"),
        ("Perù", "Z611"),
        ("Peru'", "Z611"),
        ("Costa d'avorio", "Z313"),
        ("Costa Avorio", "Z313"),
        ("Moldavia", "Z140"),
        ("Olanda", "Z126"),
        ("Santo Domingo", "Z505"),
        ("Russia", "Z154"),
        ("Jugoslavia", "Z118"),
        ("Unione Sovietica", "Z135"),
        ("Cecoslovacchia", "Z105"),
        ("Birmania", "Z206"),
        ("Macedonia", "Z148"),
        ("Ucraina", "Z138"),
        ("Corea del sud", "Z213"),
        ("Romania (EE)", "Z129"),
        ("Casablanca (Marocco)", "Z330"),
        ("Iași, Romania", "Z129"),
        ("Burkina-Faso", "Z354"),
        ("Albania", "Z100"),
        ("Bangladesh", "Z249"),
        ("El Salvador", "Z506"),
    ] {
        assert_eq!(one_by_name(typed, None).map(|place| place.code), Some(code), "{typed}: {:?}", by_name(typed, None));
    }
    assert_eq!(by_code("Z210", None).unwrap().label(), "Cina");
    assert_eq!(by_code("Z611", None).unwrap().label(), "Perù");
}

#[test]
fn a_search_offers_beginnings_first_and_what_lasts_before_what_ended() {
    let homes = |typed: &str| labels(&search(typed, None, Kinds::Homes, 8));
    assert_eq!(homes("crema").first().map(String::as_str), Some("Crema (CR)"));
    assert_eq!(homes("crema").get(1).map(String::as_str), Some("Monte Cremasco (CR)"), "then a word inside");
    assert!(homes("cre").iter().take(5).all(|label| label.starts_with("Cre")), "{:?}", homes("cre"));
    assert_eq!(homes("s. giov lup"), Vec::<String>::new(), "words are typed in their order, whole but for the last");
    assert_eq!(homes("s. giovanni lup"), ["San Giovanni Lupatoto (VR)"]);
    assert_eq!(homes("lupatoto"), ["San Giovanni Lupatoto (VR)"]);
    assert_eq!(homes("upatot"), ["San Giovanni Lupatoto (VR)"]);
    assert_eq!(homes("samone (tn"), ["Samone (TN)"]);
    assert_eq!(homes("marocc"), Vec::<String>::new());
    assert_eq!(homes(""), Vec::<String>::new());
    assert_eq!(homes("a").len(), 8);
    let births = |typed: &str, on: Option<&str>| labels(&search(typed, on.map(day), Kinds::Births, 8));
    assert_eq!(births("marocc", None), ["Marocco"]);
    assert_eq!(births("abano", None).first().map(String::as_str), Some("Abano Terme (PD)"));
    assert_eq!(births("abano", Some("1920-01-01")).first().map(String::as_str), Some("Abano (PD)"));
    assert_eq!(births("fiume", Some("1930-01-01")).first().map(String::as_str), Some("Fiume (FU)"));
    assert_eq!(labels(&search("ingh", None, Kinds::States, 8)), ["Regno Unito"]);
    assert_eq!(labels(&search("jugosl", None, Kinds::States, 8)), Vec::<String>::new(), "nobody is a citizen of it any more");
}
