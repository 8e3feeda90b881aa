//! The rules, by tables of cases.

use super::*;

fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_waiting_list_puts_priorities_first_then_residents_then_arrival() {
    let listed = ["Grugliasco".to_owned(), "Rosta".to_owned()];
    // Number, priority, municipality, arrival.
    let people = [
        (1, false, Some("Torino"), 1),
        (2, false, Some("Rosta"), 2),
        (3, false, None, 3),
        (4, false, Some("GRUGLIASCO"), 4),
        (5, true, Some("Torino"), 5),
        (6, true, Some("Rosta"), 6),
        (7, false, Some("Rosta "), 0),
    ];
    let mut list: Vec<Waiting> = people
        .iter()
        .map(|(number, priority, home, arrival)| Waiting {
            id: id(*number),
            reason: waiting_reason(*priority, is_resident(*home, &listed)),
            arrival: *arrival,
        })
        .collect();
    order(&mut list);
    let numbers: Vec<u8> = list.iter().map(|waiting| waiting.id.as_bytes()[0]).collect();
    assert_eq!(numbers, [5, 6, 7, 2, 4, 1, 3]);
    let reasons: Vec<WaitingReason> = list.iter().map(|waiting| waiting.reason).collect();
    use WaitingReason::{Arrival, Priority, Resident};
    assert_eq!(reasons, [Priority, Priority, Resident, Resident, Resident, Arrival, Arrival]);
}

#[test]
fn equal_arrivals_of_two_laptops_stand_in_one_order_on_both() {
    let one = Waiting { id: id(1), reason: WaitingReason::Arrival, arrival: 3 };
    let other = Waiting { id: id(2), reason: WaitingReason::Arrival, arrival: 3 };
    let mut list = [other.clone(), one.clone()];
    order(&mut list);
    assert_eq!(list, [one, other]);
}

#[test]
fn a_resident_is_one_however_the_name_is_written() {
    let listed = ["San Giò d'Asso".to_owned(), "Forlì".to_owned()];
    for (home, resident) in [
        (Some("forli"), true),
        (Some("FORLÌ"), true),
        (Some("Forli'"), true),
        (Some("san gio d asso"), true),
        (Some("Forlimpopoli"), false),
        (Some("San Giò"), false),
        (Some(""), false),
        (Some("  "), false),
        (None, false),
    ] {
        assert_eq!(is_resident(home, &listed), resident, "{home:?}");
    }
    assert!(!is_resident(Some("Forlì"), &[]));
    // The field of the municipality keeps the province, the programme's list is free text; two provinces that differ are two towns.
    let listed = ["Crema".to_owned(), "Castro (BG)".to_owned()];
    for (home, resident) in [
        ("Crema (CR)", true),
        ("crema", true),
        ("Cremona (CR)", false),
        ("Castro (BG)", true),
        ("Castro", true),
        ("Castro (LE)", false),
        ("(CR)", false),
    ] {
        assert_eq!(is_resident(Some(home), &listed), resident, "{home:?}");
    }
}

#[test]
fn places_end_at_the_maximum() {
    for (maximum, enrolled, free) in [(Some(8), 0, 8), (Some(8), 7, 1), (Some(8), 8, 0), (Some(8), 9, 0), (None, 500, u32::MAX)] {
        assert_eq!(free_places(maximum, enrolled), free);
    }
    for (minimum, enrolled, below) in [(Some(8), 7, true), (Some(8), 8, false), (Some(8), 9, false), (None, 0, false)] {
        assert_eq!(is_below(minimum, enrolled), below);
    }
}

#[test]
fn bounds_hold_together() {
    let refused = |minimum, maximum, enrolled| check_bounds(minimum, maximum, enrolled).err().map(|error| (error.code, error.field));
    assert_eq!(refused(Some(8), Some(8), 8), None);
    assert_eq!(refused(Some(8), None, 100), None);
    assert_eq!(refused(None, Some(1), 0), None);
    assert_eq!(refused(Some(9), Some(8), 0), Some((Code::MinimumAboveMaximum, Some("minimum"))));
    assert_eq!(refused(Some(2), Some(8), 9), Some((Code::MaximumBelowEnrolled, Some("maximum"))));
}

#[test]
fn a_meeting_beyond_the_maximum_is_refused() {
    assert!(check_meetings(Some(3), 3).is_ok());
    assert!(check_meetings(None, 300).is_ok());
    let refusal = check_meetings(Some(3), 4).unwrap_err();
    assert_eq!((refusal.code, refusal.params.get("max").map(String::as_str)), (Code::MeetingBeyondMaximum, Some("3")));
}

#[test]
fn twins_are_adults_and_children() {
    use Audience::{Adults, Both, Children};
    for (one, other, may) in [
        (Adults, Children, true),
        (Children, Adults, true),
        (Adults, Adults, false),
        (Children, Children, false),
        (Both, Children, false),
        (Adults, Both, false),
    ] {
        assert_eq!(may_be_twins(one, other), may, "{one:?} {other:?}");
    }
}

#[test]
fn ages_count_on_the_day_of_the_first_meeting() {
    let first = day("2025-06-14");
    // Born, outside 6–11.
    for (born, outside) in [
        ("2019-06-14", false), // six today
        ("2019-06-15", true),  // six tomorrow
        ("2013-06-15", false), // twelve tomorrow
        ("2013-06-14", true),  // twelve today
        ("2026-01-01", true),  // not yet born
    ] {
        assert_eq!(is_outside_ages(Some(day(born)), first, Some(6), Some(11)), outside, "{born}");
    }
    assert!(!is_outside_ages(None, first, Some(6), Some(11)));
    assert!(!is_outside_ages(Some(day("1950-01-01")), first, None, None));
    assert_eq!(age_on(first, day("2026-01-01")), None);
}

#[test]
fn the_alphabet_forgives_accents_apostrophes_and_case() {
    let names =
        ["De Sica Mario", "D'Angelo Paola", "dalla Costa Ugo", "Łukasz Adam", "Bianchi Anna", "Bianchi Ada", "Lucchini Eva", "Ømer Ali"];
    let mut sorted: Vec<&str> = names.to_vec();
    sorted.sort_by_cached_key(|name| {
        let (last, first) = name.rsplit_once(' ').unwrap();
        alphabetical(last, first, id(0))
    });
    assert_eq!(
        sorted,
        ["Bianchi Ada", "Bianchi Anna", "dalla Costa Ugo", "D'Angelo Paola", "De Sica Mario", "Lucchini Eva", "Łukasz Adam", "Ømer Ali"]
    );
}

#[test]
fn a_row_keeps_the_number_it_has_on_the_paper() {
    use crate::groups::EnrolmentState;
    use EnrolmentState::{Enrolled, Waiting, Withdrawn};
    // The paper, then everybody in alphabetical order with their state and whether a cell of theirs is filled; the rows and their numbers.
    type Case<'a> = (Option<&'a [u8]>, &'a [(u8, EnrolmentState, bool)], &'a [(u8, Option<u32>)]);
    let cases: [Case<'_>; 8] = [
        // No paper: as the next one will number them; who withdrew after being there has a row, and no number of another's.
        (
            None,
            &[(1, Enrolled, false), (2, Withdrawn, true), (3, Enrolled, true), (4, Withdrawn, false), (5, Waiting, false)],
            &[(1, Some(1)), (3, Some(2)), (2, None)],
        ),
        // Nobody came or went.
        (
            Some(&[1, 2, 3]),
            &[(1, Enrolled, false), (2, Enrolled, false), (3, Enrolled, false)],
            &[(1, Some(1)), (2, Some(2)), (3, Some(3))],
        ),
        // Somebody whose name stands between two others came: row 4 of the paper is blank, it is not theirs.
        (
            Some(&[1, 2, 3]),
            &[(1, Enrolled, false), (9, Enrolled, false), (2, Enrolled, false), (3, Enrolled, false)],
            &[(1, Some(1)), (2, Some(2)), (3, Some(3)), (9, None)],
        ),
        // Somebody withdrew: the rows below stay, and theirs too, they may have signed it.
        (
            Some(&[1, 2, 3]),
            &[(1, Withdrawn, false), (2, Enrolled, false), (3, Enrolled, false)],
            &[(1, Some(1)), (2, Some(2)), (3, Some(3))],
        ),
        // Withdrawn and come back, to the waiting list: their row is theirs.
        (Some(&[1, 2]), &[(1, Waiting, false), (2, Enrolled, false)], &[(1, Some(1)), (2, Some(2))]),
        // A person whose enrolment was taken back with Ctrl+Z leaves a gap, and nobody moves into it.
        (Some(&[1, 7, 3]), &[(1, Enrolled, false), (3, Enrolled, false)], &[(1, Some(1)), (3, Some(3))]),
        // Another spelling of a name changes the alphabet, not the paper.
        (Some(&[2, 1]), &[(1, Enrolled, false), (2, Enrolled, false)], &[(2, Some(1)), (1, Some(2))]),
        // A paper of blank rows alone: everybody came later; who left without ever being there has no row.
        (Some(&[]), &[(1, Enrolled, false), (2, Withdrawn, false), (3, Withdrawn, true)], &[(1, None), (3, None)]),
    ];
    for (number, (paper, people, rows)) in cases.into_iter().enumerate() {
        let paper: Option<Vec<Id>> = paper.map(|paper| paper.iter().copied().map(id).collect());
        let people: Vec<Listed> =
            people.iter().map(|(one, state, marked)| Listed { id: id(*one), state: *state, marked: *marked }).collect();
        let rows: Vec<(Id, Option<u32>)> = rows.iter().map(|(one, row)| (id(*one), *row)).collect();
        assert_eq!(number_rows(paper.as_deref(), &people), rows, "case {number}");
    }
}
