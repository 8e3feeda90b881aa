//! Fiscal codes of people in the register.

use super::*;

#[test]
fn homonym_codes_are_right_and_a_code_belongs_to_one_person() {
    let mut desk = desk();
    let id = family(
        &mut desk.session,
        PersonDetails { fiscal_code: Some("RSSMRA80A01F205X".into()), ..someone("Rossi", "Mario") },
        MemberRole::Father,
    );
    let twin = PersonDetails { fiscal_code: Some("RSSMRA80A01F20RS".into()), ..someone("Rossi", "Mario") };
    let coded = |code: &str, fiscal_code_shared| PersonDetails { fiscal_code: Some(code.into()), fiscal_code_shared, ..twin.clone() };
    let result = fam::save_person(&mut desk.session, &member(id, MemberRole::Other, twin.clone()));
    let (code, field) = refusal(result);
    assert_eq!(code, Code::FiscalCodeTaken, "freed of its letters it is the same");
    assert_eq!(field, Some("fiscal_code"));
    // A confirmed disagreement is another question than whose the code is.
    let confirmed = PersonDetails { fiscal_code_confirmed: true, ..coded("RSSMRA80A01F20RS", false) };
    assert_eq!(refusal(fam::save_person(&mut desk.session, &member(id, MemberRole::Other, confirmed))).0, Code::FiscalCodeTaken);
    // They are two: somebody looked, and is not asked again.
    let shared = coded("RSSMRA80A01F20RS", true);
    let second = fam::save_person(&mut desk.session, &member(id, MemberRole::Other, shared)).unwrap().value;
    let again = PersonChange { id: Some(second), ..member(id, MemberRole::Other, coded("RSSMRA80A01F20RS", false)) };
    fam::save_person(&mut desk.session, &again).unwrap();
    let changed = PersonChange { id: Some(second), ..member(id, MemberRole::Other, coded("RSSMRA80A01F205X", false)) };
    assert_eq!(refusal(fam::save_person(&mut desk.session, &changed)), (Code::FiscalCodeTaken, Some("fiscal_code")));
    let none = PersonDetails { fiscal_code_missing: Some("non disponibile".into()), ..someone("Hoxha", "Ada") };
    fam::save_person(&mut desk.session, &member(id, MemberRole::Mother, none)).unwrap();
    let view = fam::show(&mut desk.session, id).unwrap();
    assert_eq!(view.people[2].fiscal_code_missing.as_deref(), Some("non disponibile"));
}

#[test]
fn a_code_is_found_in_every_form_and_however_it_is_grouped() {
    let mut desk = desk();
    let mario = PersonDetails { fiscal_code: Some("RSSMRA80A01F20RS".into()), ..someone("Rossi", "Mario") };
    family(&mut desk.session, mario, MemberRole::Father);
    family(&mut desk.session, someone("Rossi", "Mario"), MemberRole::Father);
    for typed in ["RSSMRA80A01F205X", "RSSMRA80A01F20RS", "rss mra 80a01 f205x", " rssmra80a01f20rs "] {
        let found = fam::search(&desk.session, &fam::SearchRequest { text: typed.into() }).unwrap();
        assert_eq!(found.iter().map(|hit| hit.why).collect::<Vec<_>>(), [fam::Why::FiscalCode], "{typed}");
    }
}

#[test]
fn a_file_is_found_by_the_names_of_two_of_its_people() {
    let mut desk = desk();
    let session = &mut desk.session;
    town(session);
    // The other of the name lives elsewhere.
    family(session, someone("D'Angelo", "Livia"), MemberRole::Mother);
    for typed in ["lo monaco d'angelo", "Lo Monaco – D’Angelo", "dangelo monaco", "martina pier sara"] {
        let found = found(session, typed);
        assert!(!found.is_empty(), "{typed}");
        assert!(found.iter().all(|hit| hit.family_title.as_deref().is_some_and(|title| title.contains("Monaco"))), "{typed}: {found:?}");
    }
    assert!(labels(session, "rossi bianchi").is_empty(), "two files");
    assert!(!labels(session, "martina pier sara monaco dangelo").is_empty());
    assert!(labels(session, "martina pier sara monaco ferrari").is_empty(), "nobody of that name is in the file");
    assert!(labels(session, "monaco 389 070").iter().all(|label| label.starts_with("Lo Monaco")), "a number is somebody's own");
}
