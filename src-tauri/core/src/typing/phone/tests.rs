use proptest::prelude::*;

use super::*;

#[test]
fn numbers_are_kept_in_one_form_and_shown_as_read_aloud() {
    for (typed, kept, shown) in [
        ("3471234567", "3471234567", "347 123 4567"),
        ("347 12 34 567", "3471234567", "347 123 4567"),
        ("347/1234567", "3471234567", "347 123 4567"),
        ("347-123.45.67", "3471234567", "347 123 4567"),
        ("+39 347 1234567", "3471234567", "347 123 4567"),
        ("(+39) 347 1234567", "3471234567", "347 123 4567"),
        ("0039 347 1234567", "3471234567", "347 123 4567"),
        ("39 347 1234567", "3471234567", "347 123 4567"),
        ("393 1234567", "3931234567", "393 123 4567"),
        ("347123456", "347123456", "347 123 456"),
        ("\u{202a}347 1234567\u{202c}", "3471234567", "347 123 4567"),
        ("0373 80574", "037380574", "0373 80 574"),
        ("+39 0373 80574", "037380574", "0373 80 574"),
        ("+39 (0)373 80574", "037380574", "0373 80 574"),
        ("0373/894111", "0373894111", "0373 894 111"),
        ("02 12345678", "0212345678", "02 1234 5678"),
        ("066982", "066982", "06 6982"),
        ("049 1234567", "0491234567", "049 123 4567"),
        ("011 12345678", "01112345678", "011 1234 5678"),
        ("0549 882914", "0549882914", "0549 882 914"),
        ("0999123456", "0999123456", "099 912 3456"),
        ("0699912345", "0699912345", "06 9991 2345"),
        ("800 123456", "800123456", "800 123 456"),
        ("803116", "803116", "803 116"),
        ("112", "112", "112"),
        ("1522", "1522", "1522"),
        ("116117", "116117", "116117"),
        ("+41 79 123 45 67", "+41791234567", "+41 791 234 567"),
        ("+41 (0)79 123 45 67", "+41791234567", "+41 791 234 567"),
        ("0041 79 1234567", "+41791234567", "+41 791 234 567"),
        ("+1 212 555 0123", "+12125550123", "+1 212 555 0123"),
        ("+355 69 123 4567", "+355691234567", "+355 691 234 567"),
        ("+212 612-345678", "+212612345678", "+212 612 345 678"),
        ("+378 0549 882914", "+3780549882914", "+378 054 988 2914"),
    ] {
        assert_eq!(normalise(typed).as_deref(), Ok(kept), "{typed:?}");
        assert_eq!(show(kept), shown);
    }
}

#[test]
fn what_no_number_looks_like_is_refused() {
    for typed in [
        "",
        " ",
        "+",
        "12",
        "0",
        "0373",
        "373 80574",
        "34712345678",
        "3471234",
        "00",
        "0039",
        "+39",
        "+0041791234567",
        "+41 79",
        "+4179123456789012",
        "0000 123456",
        "2 1234567",
        "700123456",
        "912345678",
        "347 123 456x",
        "tel. 0373 80574",
        "347+1234567",
        "++39347",
        "٣٤٧١٢٣٤٥٦٧",
        "📞3471234567",
        "012345678901",
    ] {
        assert_eq!(normalise(typed), Err(UNREADABLE), "{typed:?}");
    }
}

#[test]
fn area_codes_are_of_two_three_or_four_digits() {
    for (kept, code) in [
        ("0212345678", Some("02")),
        ("0612345678", Some("06")),
        ("0101234567", Some("010")),
        ("0301234567", Some("030")),
        ("0391234567", Some("039")),
        ("0991234567", Some("099")),
        ("0121123456", Some("0121")),
        ("0373123456", Some("0373")),
        ("0985123456", Some("0985")),
        ("0126123456", None),
        ("0201", Some("02")),
        ("0841234567", None),
        ("3471234567", None),
        ("+41791234567", None),
        ("037", None),
        ("", None),
    ] {
        assert_eq!(area_code(kept), code, "{kept}");
    }
    let codes = AREAS.iter().map(|(_, fourth)| fourth.len().max(1)).sum::<usize>() + 2;
    assert_eq!(codes, 231, "the plan has this many areas");
    assert!(AREAS.is_sorted());
}

#[test]
fn unknown_forms_are_shown_untouched() {
    for text in ["", "+", "+4", "347x", "non ha telefono", "999", "+é", "0841234567x"] {
        assert_eq!(show(text), text);
    }
    assert_eq!(show("0841234567"), "0841 234 567", "a code that does not exist is taken to have four digits");
}

#[test]
fn a_search_finds_a_number_however_it_is_typed() {
    for (typed, digits) in [
        ("347 123", Some("347123")),
        ("+39 347", Some("347")),
        ("0039347123", Some("347123")),
        ("373/80574", Some("37380574")),
        ("+41 79", Some("4179")),
        ("0041 79", Some("4179")),
        ("34", None),
        ("+39 3", None),
        ("", None),
        ("rossi", None),
        ("347 rossi", None),
    ] {
        assert_eq!(search_digits(typed).as_deref(), digits, "{typed:?}");
    }
    assert!(is_mobile("3471234567") && !is_mobile("0373805744") && !is_mobile("+41791234567"));
}

proptest! {
    #[test]
    fn the_shown_form_is_read_back(typed in "(\\+|00)?[0-9]{2,16}") {
        if let Ok(kept) = normalise(&typed) {
            prop_assert_eq!(normalise(&kept), Ok(kept.clone()));
            prop_assert_eq!(normalise(&show(&kept)), Ok(kept.clone()));
            prop_assert_eq!(show(&kept).replace(' ', ""), kept.clone());
            prop_assert_eq!(search_digits(&kept), Some(kept.replace('+', "")));
            prop_assert_eq!(search_digits(&show(&kept)), search_digits(&kept));
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in any::<String>(), near in "[+0-9 ()./-]{0,20}") {
        for typed in [typed, near] {
            let _ = (normalise(&typed), show(&typed), area_code(&typed).is_some(), search_digits(&typed), is_mobile(&typed));
        }
    }
}
