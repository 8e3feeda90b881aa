use chrono::NaiveDate;

use super::*;
use MemberRole::{Child, Father, Grandparent, Mother, Partner};

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

type Titled<'a> = (&'a [(MemberRole, &'a str)], Option<&'a str>);

#[test]
fn a_title_is_made_of_the_last_names() {
    let table: &[Titled<'_>] = &[
        (&[], None),
        (&[(Mother, "Lo Monaco")], Some("Lo Monaco")),
        (&[(Mother, "Lo Monaco"), (Child, "D'Angelo"), (Father, "D'Angelo")], Some("Lo Monaco – D'Angelo")),
        (&[(Child, "Neri"), (Mother, "Bianchi")], Some("Bianchi – Neri")),
        (&[(Grandparent, "Sala"), (Child, "Neri"), (Partner, "Verdi"), (Mother, "Bianchi")], Some("Bianchi – Neri – Sala")),
        (&[(Mother, "ROSSI"), (Father, "Rossi")], Some("ROSSI")),
    ];
    for (members, expected) in table {
        assert_eq!(title(members.iter().copied()).as_deref(), *expected, "{members:?}");
    }
    let long = "a".repeat(100);
    let (other, third) = ("b".repeat(100), "c".repeat(100));
    assert_eq!(title([(Mother, long.as_str()), (Father, &other), (Child, &third)]).map(|title| title.chars().count()), Some(200));
}

#[test]
fn numbers_carry_prefix_year_and_sequence() {
    assert_eq!(number("A", 2025, 1), "A-25-0001");
    assert_eq!(number("SO", 2009, 12_345), "SO-09-12345");
    assert_eq!(sequence("SO-09-12345"), Some(12_345));
    assert_eq!(sequence("A-25-0042"), Some(42));
}

#[test]
fn a_parent_is_born_before_the_child() {
    use RelationshipKind::{Grandparent, Guardian, Parent, Partner};
    let (old, young) = (day(1980, 5, 1), day(2015, 11, 2));
    assert!(check_ages(Parent, old, young).is_ok());
    for kind in [Parent, Grandparent] {
        assert_eq!(check_ages(kind, young, old).unwrap_err().code, Code::ChildOlderThanParent);
        assert_eq!(check_ages(kind, old, old).unwrap_err().code, Code::ChildOlderThanParent, "not on the same day");
        assert!(check_ages(kind, None, old).is_ok() && check_ages(kind, young, None).is_ok(), "unknown dates are no fault");
    }
    assert!(check_ages(Partner, young, old).is_ok() && check_ages(Guardian, young, old).is_ok());
}

#[test]
fn periods_end_after_they_start() {
    assert!(check_period(day(2025, 1, 1), day(2025, 1, 1)).is_ok());
    assert!(check_period(None, day(2025, 1, 1)).is_ok());
    let refusal = check_period(day(2025, 1, 2), day(2025, 1, 1)).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::EndBeforeStart, Some("ends_on")));
}

#[test]
fn a_date_to_call_back_makes_the_state() {
    let tomorrow = day(2025, 6, 13);
    assert_eq!(settle(EnquiryState::New, tomorrow), (EnquiryState::CallBack, tomorrow));
    assert_eq!(settle(EnquiryState::New, None), (EnquiryState::New, None));
    assert_eq!(settle(EnquiryState::CallBack, None), (EnquiryState::CallBack, None));
    assert_eq!(settle(EnquiryState::Closed, tomorrow), (EnquiryState::Closed, None));
}

#[test]
fn services_and_schools_are_not_of_the_family() {
    assert_eq!(role_of(Asker::Mother), Some(Mother));
    assert_eq!(role_of(Asker::Service), None);
    assert_eq!(role_of(Asker::School), None);
}
