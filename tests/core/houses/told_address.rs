//! An address that one parent told of the other stands on nobody else's paper, by whatever way it would get there.

use accogli_core::families::{Addressee, MergePeople, PersonField, lint};

use super::wall_files::around;
use super::*;

const STREET: &str = "via Segnalata 5";

fn lives_at(home: &mut Home, person: Id, first: &str, street: &str, teller: Option<Id>) {
    let details = PersonDetails { address: Some(street.to_owned()), address_told_by_id: teller, ..someone("Bianchi", first) };
    let change = PersonChange { id: Some(person), person: Some(details), ..PersonChange::of(home.family, MemberRole::Father) };
    fam::save_person(home.session(), &change).unwrap();
}

/// Which of these papers would refuse the street: the father's, the mother's, one for anybody.
fn refused(home: &mut Home) -> [bool; 3] {
    let (around, mother, father) = (around(home, home.family), home.mother, home.father);
    [Addressee::Person(father), Addressee::Person(mother), Addressee::Anybody].map(|whose| {
        let told = lint(&around, whose, [("reason", Some("abita in VIA SEGNALATA, 5"))]);
        assert!(told.is_ok() || told == Err(Error::at("reason", Code::ProtectedContact)), "{told:?}");
        told.is_err()
    })
}

#[test]
fn an_address_the_other_told_is_on_no_paper_but_the_tellers() {
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    lives_at(&mut home, father, "Ugo", STREET, None);
    assert_eq!(refused(&mut home), [false, false, false], "what he said of himself is open");
    lives_at(&mut home, father, "Ugo", STREET, Some(father));
    assert_eq!(refused(&mut home), [false, false, false]);
    let before = home.view();
    lives_at(&mut home, father, "Ugo", STREET, Some(mother));
    assert_eq!(refused(&mut home), [true, false, true]);
    history::undo(home.session()).unwrap();
    assert_eq!(home.view(), before);
}

#[test]
fn a_home_of_that_street_is_told_with_it_unless_the_teller_lives_there() {
    let mut home = home();
    let (family_id, mother, father) = (home.family, home.mother, home.father);
    let house = |id, label: &str| HouseholdChange {
        id,
        family_id,
        label: Some(label.to_owned()),
        municipality: Some("Crema".into()),
        address: Some(STREET.to_owned()),
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    let alone = fam::save_household(home.session(), &house(None, "casa di lui")).unwrap().value;
    let stay = |household_id, person_id| fam::MembershipChange {
        id: None,
        household_id,
        person_id,
        starts_on: None,
        ends_on: None,
        pattern: None,
        weeks: None,
    };
    fam::save_membership(home.session(), &stay(alone, father)).unwrap();
    let teller = |home: &mut Home| home.view().households.iter().find(|one| one.id == alone).unwrap().told_by_id;
    lives_at(&mut home, father, "Ugo", "via VERDI 9", Some(mother));
    assert_eq!(teller(&mut home), None, "another street");
    lives_at(&mut home, father, "Ugo", STREET, Some(mother));
    assert_eq!(teller(&mut home), Some(mother));
    assert_eq!(refused(&mut home), [true, false, true]);
    // Who moves in takes the address with whoever told it.
    fam::save_household(
        home.session(),
        &HouseholdChange { told_by_id: Some(mother), members_too: true, ..house(Some(alone), "casa di lui") },
    )
    .unwrap();
    let his = home.view().people.into_iter().find(|one| one.id == father).unwrap();
    assert_eq!((his.address.as_deref(), his.address_told_by_id), (Some(STREET), Some(mother)));
    // She lives there herself: it is her home she speaks of.
    fam::save_household(home.session(), &house(Some(alone), "casa loro")).unwrap();
    fam::save_membership(home.session(), &stay(alone, mother)).unwrap();
    lives_at(&mut home, father, "Ugo", STREET, Some(mother));
    assert_eq!(teller(&mut home), None);
    assert_eq!(refused(&mut home), [false, false, false], "he lives there with her and knows, and their home is an open one");
}

#[test]
fn two_records_made_one_keep_who_told_the_address_that_is_kept() {
    for (taken, street) in [(vec![], "via Roma 1"), (vec![PersonField::Home], STREET)] {
        let mut home = home();
        let (mother, father) = (home.mother, home.father);
        lives_at(&mut home, father, "Ugo", "via Roma 1", None);
        let twin = {
            let details = PersonDetails { address: Some(STREET.to_owned()), address_told_by_id: Some(mother), ..someone("Bianchi", "Ugo") };
            let change = PersonChange { person: Some(details), ..PersonChange::of(home.family, MemberRole::Father) };
            fam::save_person(home.session(), &change).unwrap().value
        };
        let kept = street == "via Roma 1";
        fam::merge_people(home.session(), &MergePeople { kept_id: father, gone_id: twin, taken }).unwrap();
        let his = home.view().people.into_iter().find(|one| one.id == father).unwrap();
        assert_eq!((his.address.as_deref(), his.address_told_by_id), (Some(street), (!kept).then_some(mother)));
    }
}
