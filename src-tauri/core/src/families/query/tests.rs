use super::{family_number, words};

#[test]
fn words_are_taken_apart_as_the_desk_types_them() {
    let table: &[(&str, &[&str])] = &[
        ("D'Angelo", &["dangelo"]),
        ("de luca", &["de", "luca"]),
        ("Łukasz", &["lukasz"]),
        ("rossi mario", &["rossi", "mario"]),
        ("347 123 4567", &["3471234567"]),
        ("+39 347 1234567", &["3471234567"]),
        ("0373 80 574", &["037380574"]),
        ("rossi 347 123", &["rossi", "347123"]),
        ("rossi 34", &["rossi"]),
        ("rossi 347 mario", &["rossi", "mario"]),
        ("rossi 3471 0373", &["rossi", "34710373"]),
        ("rossi 3471 mario 0373", &["rossi", "3471", "mario"]),
        ("12", &["12"]),
        ("  ", &[]),
        ("😀", &["grinning"]),
        ("m", &["m"]),
        ("rssmra80a01f205x", &["rssmra80a01f205x"]),
    ];
    for (typed, expected) in table {
        assert_eq!(words(typed), *expected, "{typed:?}");
    }
}

#[test]
fn family_numbers_are_read_however_they_are_typed() {
    for typed in ["A-25-0001", "a-25-1", "a25-0001", "A 25 0001", "a250001", "25-0001", "25/1"] {
        assert_eq!(family_number(typed, "A").as_deref(), Some("A-25-0001"), "{typed}");
    }
    for typed in ["3471234567", "rossi", "25", "a25", "a-25-", "A-25-0001x", "25-1234567"] {
        assert_eq!(family_number(typed, "A"), None, "{typed}");
    }
}
