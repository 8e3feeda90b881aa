use proptest::prelude::*;

use super::*;

#[test]
fn names_are_tidied_and_nothing_visible_is_lost() {
    for (typed, tidied) in [
        ("  Rossi ", "Rossi"),
        ("De   Luca", "De Luca"),
        ("De\u{a0}Luca\t\n", "De Luca"),
        ("ROSSI", "ROSSI"),
        ("Nicolo\u{300}", "Nicolò"),
        ("D'Angelo", "D'Angelo"),
        ("D’Angelo", "D’Angelo"),
        ("محمد علي", "محمد علي"),
        ("\u{202e}Rossi\u{202c}", "Rossi"),
        ("\u{2067}דוד\u{2069}", "דוד"),
        ("Ros\u{0}si\u{7f}", "Rossi"),
        ("\u{feff}Ros\u{200b}si\u{ad}", "Rossi"),
        ("Anna 👩‍👧 Zoë", "Anna 👩‍👧 Zoë"),
        ("♥️", "♥️"),
        ("Ł", "Ł"),
        ("李娜", "李娜"),
    ] {
        assert_eq!(tidy(typed).as_deref(), Ok(tidied), "{typed:?}");
    }
}

#[test]
fn empty_and_endless_names_are_refused() {
    for typed in ["", "   ", "\u{a0}\u{2003}", "\u{200b}", "\u{202e}\u{202c}", "\0", "\u{200d}", "\u{301}", "\u{3164}", "\u{fe0f}"] {
        assert_eq!(tidy(typed), Err(Reason::NameEmpty.into()), "{typed:?}");
    }
    assert_eq!(tidy(&"é".repeat(100)).map(|name| name.len()), Ok(200));
    assert_eq!(tidy(&format!(" {}  ", "x".repeat(100))).map(|name| name.len()), Ok(100));
    assert_eq!(tidy(&"x".repeat(101)), Err(Reason::TextTooLong { max: 100 }.into()));
    assert_eq!(tidy(&"👶".repeat(10_000)), Err(Reason::TextTooLong { max: 100 }.into()));
}

#[test]
fn proper_case_is_offered_for_one_case_names_only() {
    for (typed, offered) in [
        ("ROSSI", Some("Rossi")),
        ("rossi", Some("Rossi")),
        ("DE LUCA", Some("De Luca")),
        ("D'ANGELO", Some("D'Angelo")),
        ("D’ANGELO", Some("D’Angelo")),
        ("DELL'ACQUA-BIANCHI", Some("Dell'Acqua-Bianchi")),
        ("NICOLÒ", Some("Nicolò")),
        ("NICOLO'", Some("Nicolo'")),
        ("MCDONALD", Some("McDonald")),
        ("MC DONALD", Some("Mc Donald")),
        ("O'BRIEN", Some("O'Brien")),
        ("ŁUKASZ ÉVA", Some("Łukasz Éva")),
        ("ΓΙΑΝΝΗΣ", Some("Γιαννης")),
        // Georgian has no capitals in writing.
        ("კვარაცხელია", None),
        ("Rossi", None),
        ("De luca", None),
        ("van der Berg", None),
        ("محمد", None),
        ("123", None),
        ("A", None),
        ("", None),
    ] {
        assert_eq!(proper_case(typed).as_deref(), offered, "{typed:?}");
    }
}

#[test]
fn the_search_key_has_the_spaced_and_the_joined_form() {
    for (name, key) in [
        ("D'Angelo", "d angelo dangelo"),
        ("D’ANGELO", "d angelo dangelo"),
        ("De Luca", "de luca deluca"),
        ("Łukasz", "lukasz"),
        ("Đurić", "duric"),
        ("Strauß", "strauss"),
        ("Nicolo'", "nicolo"),
        ("Nicolò", "nicolo"),
        ("Nicolo\u{300}", "nicolo"),
        ("Jean-Luc", "jean luc jeanluc"),
        ("S. Maria", "s maria smaria"),
        ("De Luca Maria", "de luca maria delucamaria"),
        ("Юлия", "iuliia"),
        ("", ""),
        ("'-.", ""),
    ] {
        assert_eq!(search_key(name), key, "{name:?}");
    }
}

#[test]
fn what_is_typed_in_the_search_box_finds_the_name() {
    let finds = |name: &str, query: &str| {
        let tokens = query_tokens(query);
        !tokens.is_empty() && tokens.iter().all(|token| search_key(name).contains(token))
    };
    for (name, query) in [
        ("D'Angelo Nicolò", "dangelo"),
        ("D'Angelo Nicolò", "d'angelo"),
        ("D'Angelo Nicolò", "d angelo"),
        ("D'Angelo Nicolò", "nicolo d'ang"),
        ("De Luca Anna-Maria", "deluca annamaria"),
        ("De Luca Anna-Maria", "anna luca"),
        ("Łukaszewicz Łukasz", "lukasz"),
        ("Łukaszewicz Łukasz", "ŁUKASZ"),
        ("Müller", "muller"),
        ("Dell’Acqua", "dell'acqua"),
        ("محمد علي", "محمد"),
        ("李娜", "李娜"),
    ] {
        assert!(finds(name, query), "{query:?} should find {name:?}: {:?} in {:?}", query_tokens(query), search_key(name));
    }
    for (name, query) in
        [("Rossi Mario", "bianchi"), ("Rossi Mario", "rossi anna"), ("De Luca", "deluce"), ("Rossi", " '- "), ("Rossi", "")]
    {
        assert!(!finds(name, query), "{query:?} should not find {name:?}");
    }
    assert_eq!(query_tokens(&"ab ".repeat(50)).len(), 8);
    assert_eq!(query_tokens(&"a".repeat(500))[0].len(), 40);
}

#[test]
fn initials_are_the_first_letters() {
    for (name, letters) in [
        ("Maria De Luca", "MDL"),
        ("d'Angelo nicolò", "DN"),
        ("Ève", "È"),
        ("👶 Rossi", "R"),
        ("", ""),
        ("محمد علي", "مع"),
        ("ხვიჩა კვარაცხელია", "ხკ"),
    ] {
        assert_eq!(initials(name), letters, "{name:?}");
    }
}

proptest! {
    #[test]
    fn tidying_twice_changes_nothing(typed in any::<String>(), spiced in "[a-zàŁ '\u{200b}\u{202e}\u{300}\u{301}\u{a0}\u{2028}\u{200d}👶]{0,30}") {
        for typed in [typed, spiced] {
            if let Ok(name) = tidy(&typed) {
                prop_assert_eq!(tidy(&name), Ok(name.clone()));
                prop_assert!(name.chars().count() <= NAME_MAX && !name.chars().any(char::is_control) && name.trim() == name);
            }
        }
    }

    #[test]
    fn a_name_is_found_by_itself_and_by_its_key(name in any::<String>(), latin in "[A-Za-zàèòłß]{1,8}(['’. -][A-Za-zàèòłß]{1,8}){0,3}") {
        prop_assert_eq!(search_key(&latin.to_uppercase()), search_key(&latin));
        for name in [name, latin] {
            let key = search_key(&name);
            prop_assert!(key.chars().all(|c| c == ' ' || c.is_ascii_lowercase() || c.is_ascii_digit()));
            for token in query_tokens(&name).into_iter().chain(query_tokens(&key).into_iter().take(1)) {
                prop_assert!(key.contains(&token), "{} in {}", token, key);
            }
        }
    }

    #[test]
    fn proper_case_is_settled_and_found_alike(name in "[A-ZÀÈÒŁ]{1,10}(['’ -][A-ZÀÈÒŁ]{1,10}){0,3}") {
        if let Some(proper) = proper_case(&name) {
            prop_assert_eq!(search_key(&proper), search_key(&name));
            prop_assert_eq!(proper.to_uppercase(), name);
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in any::<String>()) {
        let _ = (proper_case(&typed), initials(&typed), query_tokens(&typed));
    }
}
