use super::*;

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn person(last: &str, first: &str, born: Option<NaiveDate>, town: Option<&str>) -> Traits {
    Traits::new(last, first, born, None, town)
}

#[test]
fn names_are_alike_by_a_letter_a_part_or_the_other_way_round() {
    let same = |one: (&str, &str), other: (&str, &str)| reasons(&person(one.0, one.1, None, None), &person(other.0, other.1, None, None));
    use SameReason::{FirstName, LastName, LikeFirstName, LikeLastName};
    for (one, other, expected) in [
        (("Rossi", "Mario"), ("ROSSI", "mario"), vec![LastName, FirstName]),
        (("D'Angelo", "Sara"), ("D’Angelo", "Sarah"), vec![LastName, LikeFirstName]),
        (("De Luca", "Anna"), ("Deluca", "Anna Maria"), vec![LastName, LikeFirstName]),
        (("Rossi", "Mario"), ("Mario", "Rossi"), vec![LastName, FirstName]),
        (("Bevilacqua", "Ada"), ("Bevilaqcua", "Ada"), vec![LikeLastName, FirstName]),
        (("Bevilacqua", "Ada"), ("Bevilacua", "Ida"), vec![LikeLastName]),
        (("Łukasz", "Zoë"), ("Lukasz", "Zoe"), vec![LastName, FirstName]),
        (("Rossi", "Mario"), ("Russo", "Mario"), vec![FirstName]),
        (("Re", "Ugo"), ("Ra", "Ugo"), vec![FirstName]),
    ] {
        assert_eq!(same(one, other), expected, "{one:?} {other:?}");
        assert_eq!(same(other, one), expected, "{other:?} {one:?}");
    }
}

#[test]
fn dates_slip_by_a_digit_or_by_day_and_month() {
    let born = |one: &str, other: &str| reasons(&person("", "", day(one), None), &person("", "", day(other), None));
    assert_eq!(born("1985-04-03", "1985-04-03"), [SameReason::BornOn]);
    assert_eq!(born("1985-04-03", "1985-03-04"), [SameReason::LikeBornOn]);
    assert_eq!(born("1985-04-03", "1986-04-03"), [SameReason::LikeBornOn]);
    assert_eq!(born("1985-04-03", "1986-05-03"), []);
}

#[test]
fn a_suspicion_needs_both_names_and_something_more() {
    let suspects = |one: &Traits, other: &Traits| suspect(one, other, &reasons(one, other));
    let mario = person("Rossi", "Mario", day("1985-04-01"), Some("Crema (CR)"));
    assert!(suspects(&mario, &person("Rosi", "Mario", day("1985-04-01"), None)));
    assert!(suspects(&mario, &person("Rossi", "Mario", None, Some("Crema"))));
    assert!(!suspects(&mario, &person("Rossi", "Mario", None, Some("Lodi"))), "a common name in another town");
    assert!(suspects(&mario, &person("Rossi", "Mario", day("1985-01-04"), Some("Crema"))));
    assert!(!suspects(&mario, &person("Rossi", "Mario", day("1971-09-20"), Some("Crema"))), "another Mario Rossi of Crema");
    assert!(!suspects(&mario, &person("Rossi", "Luca", day("1985-04-01"), Some("Crema"))), "a twin");
    let phone = |traits: Traits| Traits { contacts: vec!["3471234567".to_owned()], ..traits };
    assert!(suspects(&phone(mario.clone()), &phone(person("Bianchi", "Mario", day("1985-04-01"), None))));
    assert!(!suspects(&phone(mario.clone()), &phone(person("Bianchi", "Anna", None, None))), "a couple that shares a phone");
    let coded = |code: &str| Traits::new("Rossi", "Mario", day("1985-04-01"), Some(code), Some("Crema"));
    assert!(suspects(&coded("RSSMRA85D01D142X"), &coded("RSSMRA85D01D14NM")), "a homonym's letters");
    assert!(!suspects(&coded("RSSMRA85D01D142X"), &coded("RSSMRA85D01L219X")), "two codes are two people");
}

#[test]
fn three_of_four_are_worth_showing() {
    let shown = |other: &Traits| likely(&reasons(&person("Rossi", "Mario", day("1985-04-01"), Some("Crema")), other));
    assert!(shown(&person("Rossi", "Mario", None, None)));
    assert!(shown(&person("Bianchi", "Mario", day("1985-04-01"), Some("Crema (CR)"))));
    assert!(shown(&person("Rossi", "Luca", day("1985-04-01"), Some("Crema"))));
    assert!(!shown(&person("Rossi", "Luca", day("1985-04-01"), None)));
    assert!(!shown(&person("Bianchi", "Mario", None, Some("Crema"))));
}
