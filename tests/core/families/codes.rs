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
    let twin = PersonDetails { fiscal_code: Some("RSSMRA80A01F20RD".into()), ..someone("Rossi", "Mario") };
    let result = fam::save_person(&mut desk.session, &member(id, MemberRole::Other, twin));
    let (code, field) = refusal(result);
    assert!(matches!(code, Code::FiscalCodeTaken | Code::FiscalCodeCheck), "{code:?}");
    assert_eq!(field, Some("fiscal_code"));
    let none = PersonDetails { fiscal_code_missing: Some("non disponibile".into()), ..someone("Hoxha", "Ada") };
    fam::save_person(&mut desk.session, &member(id, MemberRole::Mother, none)).unwrap();
    let view = fam::show(&mut desk.session, id).unwrap();
    assert_eq!(view.people[1].fiscal_code_missing.as_deref(), Some("non disponibile"));
}
