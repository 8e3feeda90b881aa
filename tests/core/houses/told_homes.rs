//! A home that one parent told of stands on nobody else's paper, not even by its name.

use accogli_core::families::IntakePrint;
use accogli_core::genogram::{self, GenogramPrint};

use super::*;
use crate::families::words_on;

/// The mother told where else the father lives, and that the children sleep there.
fn told() -> Home {
    let mut home = home();
    let (family_id, mother, father, sara) = (home.family, home.mother, home.father, home.sara);
    let elsewhere = HouseholdChange {
        id: None,
        family_id,
        label: Some("casa di Giulia".into()),
        municipality: Some("Crema".into()),
        address: Some("via Segnalata 5".into()),
        address_hidden: false,
        phone: None,
        told_by_id: Some(mother),
        members_too: false,
        ended: false,
    };
    let household_id = fam::save_household(home.session(), &elsewhere).unwrap().value;
    for (person_id, pattern) in [(father, None), (sara, Some("il giovedì sera".to_owned()))] {
        let stay = fam::MembershipChange { id: None, household_id, person_id, starts_on: None, ends_on: None, pattern, weeks: None };
        fam::save_membership(home.session(), &stay).unwrap();
    }
    home
}

#[test]
fn what_home_another_told_of_is_named_on_no_paper_but_the_tellers() {
    let mut home = told();
    let (family, mother, father) = (home.family, home.mother, home.father);
    let mut words = |person| {
        let intake =
            fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(person), order_read: false })
                .unwrap();
        let request = GenogramPrint { family_id: family, index_id: None, addressee_id: Some(person), order_read: false };
        let svg = String::from_utf8(genogram::export(home.session(), &request).unwrap()).unwrap();
        [words_on(&intake), words_on(&genogram::print(home.session(), &request).unwrap()), svg]
    };
    for (paper, text) in ["intake", "genogram", "picture"].into_iter().zip(words(father)) {
        assert!(!text.contains("Giulia") && !text.contains("giovedì"), "{paper} for him: {text}");
        assert!(text.contains("Sara"), "{paper}");
    }
    for (paper, text) in ["intake", "genogram", "picture"].into_iter().zip(words(mother)) {
        assert!(text.contains("Giulia"), "{paper} for her: {text}");
    }
}

/// A name that is not printed stops no print.
#[test]
fn a_told_home_called_by_its_street_does_not_stop_the_others_paper() {
    let mut home = told();
    let (family, mother, father) = (home.family, home.mother, home.father);
    let told = home.view().households.into_iter().find(|one| one.told_by_id == Some(mother)).unwrap();
    let named = HouseholdChange {
        id: Some(told.id),
        family_id: family,
        label: Some("via Segnalata, 5".into()),
        municipality: told.municipality,
        address: told.address,
        address_hidden: false,
        phone: None,
        told_by_id: Some(mother),
        members_too: false,
        ended: false,
    };
    fam::save_household(home.session(), &named).unwrap();
    let text = words_on(
        &fam::print_intake(home.session(), &IntakePrint { family_id: Some(family), person_id: Some(father), order_read: false }).unwrap(),
    );
    assert!(text.contains("Sara") && !text.contains("Segnalata"), "{text}");
}
