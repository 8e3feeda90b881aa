//! A new couple in one action: what was before ends only when told so, nobody has two main homes, one undo brings everything back.

use accogli_core::families::{CoupleBond, EarlierCouple, NewCouple, NewHouse, NewPartner, RelationshipChange, RelationshipKind};
use accogli_core::genogram::{self, CoupleState, FactKind, GenogramQuery, LifeFactChange};
use accogli_core::overview::{self, TimelineKind, TimelineRequest};
use proptest::prelude::*;

use super::*;

/// The family of [`home`], and a man with his daughter in a file of their own.
struct Two {
    home: Home,
    file: Id,
    ivo: Id,
    nina: Id,
    his: Id,
}

fn two() -> Two {
    let mut home = home();
    let first = PersonDetails { born_on: Some(day(1984, 2, 3)), address: Some("via Celata 9".into()), ..someone("Verdi", "Ivo") };
    let new = NewFamily { person: Some(first), person_id: None, role: MemberRole::Father, site_id: None, project_id: None };
    let file = fam::open(home.session(), &new).unwrap().value;
    let view = fam::show(home.session(), file).unwrap();
    let (ivo, his) = (view.people[0].id, view.households[0].id);
    let child = PersonChange {
        person: Some(PersonDetails { born_on: Some(day(2013, 4, 5)), ..someone("Verdi", "Nina") }),
        household_id: Some(his),
        parent_ids: vec![ivo],
        ..PersonChange::of(file, MemberRole::Child)
    };
    let nina = fam::save_person(home.session(), &child).unwrap().value;
    Two { home, file, ivo, nina, his }
}

impl Two {
    fn views(&mut self) -> (FamilyView, FamilyView) {
        let file = self.file;
        (self.home.view(), fam::show(self.home.session(), file).unwrap())
    }

    fn couple(&self) -> NewCouple {
        NewCouple {
            family_id: self.home.family,
            person_id: Some(self.home.mother),
            partner_id: Some(self.ivo),
            partner: None,
            bond: Some(CoupleBond::Spouse),
            day: Some(day(2025, 6, 1)),
            earlier: None,
            household_id: Some(self.home.house),
            household: None,
            companions: vec![],
            address_too: true,
        }
    }

    fn were_partners(&mut self, starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) {
        let (family_id, person_id, other_id) = (self.home.family, self.home.mother, self.home.father);
        let kind = RelationshipKind::Partner;
        let tie = RelationshipChange { id: None, family_id, person_id, other_id, kind, starts_on, ends_on, ended: false };
        fam::save_relationship(self.home.session(), &tie).unwrap();
    }
}

fn at(view: &FamilyView, house: Id, person: Id) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let stays = &view.households.iter().find(|one| one.id == house).unwrap().stays;
    stays.iter().find(|stay| stay.person_id == person).map(|stay| (stay.starts_on, stay.ends_on))
}

#[test]
fn a_partner_of_another_file_comes_with_his_daughter_and_one_undo_takes_it_back() {
    let mut two = two();
    two.were_partners(None, Some(day(2024, 9, 1)));
    let (before, standings) = (two.views(), two.home.view().standings);
    let request = NewCouple { companions: vec![two.nina], ..two.couple() };
    assert_eq!(fam::new_couple(two.home.session(), &request).unwrap().value, two.ivo);
    let (view, other) = two.views();
    let (start, eve) = (Some(day(2025, 6, 1)), Some(day(2025, 5, 31)));
    for who in [two.ivo, two.nina] {
        assert_eq!((at(&view, two.home.house, who), at(&other, two.his, who)), (Some((start, None)), Some((None, eve))));
    }
    assert_eq!(at(&view, two.home.house, two.home.mother), Some((None, None)), "she stays where she is");
    let role = |who: Id| view.people.iter().find(|one| one.id == who).map(|one| one.role);
    assert_eq!((role(two.ivo), role(two.nina)), (Some(MemberRole::Partner), Some(MemberRole::Child)));
    let ivo = view.people.iter().find(|one| one.id == two.ivo).unwrap();
    assert_eq!(ivo.address.as_deref(), Some("via Roma 12"));
    let sara = |all: &[fam::ChildStanding]| {
        let of = all.iter().find(|one| one.child_id == two.home.sara).unwrap();
        of.standings.iter().filter(|one| one.decides != Decides::No).map(|one| (one.person_id, one.decides)).collect::<Vec<_>>()
    };
    assert_eq!(sara(&view.standings), sara(&standings), "who decides for her is as before");

    let family_id = two.home.family;
    let drawn = genogram::show(two.home.session(), &GenogramQuery { family_id, index_id: None }).unwrap();
    let marta = drawn.people.iter().find(|one| one.first_name == "Marta").unwrap();
    let mut partners: Vec<_> = marta.partners.iter().map(|tie| (tie.first_name.as_str(), tie.state)).collect();
    partners.sort_unstable_by_key(|tie| tie.0);
    assert_eq!(partners, [("Ivo", Some(CoupleState::Married)), ("Ugo", Some(CoupleState::Separated))]);

    let story = overview::timeline(two.home.session(), &TimelineRequest { family_id }).unwrap();
    let lines: Vec<_> = story.iter().filter(|one| one.kind == TimelineKind::Couple).collect();
    let told: Vec<_> = lines.iter().map(|one| (one.day, one.title.as_deref(), one.state.as_deref())).collect();
    assert_eq!(told, [(day(2025, 6, 1), Some("Verdi Ivo"), Some("begins")), (day(2024, 9, 1), Some("Bianchi Ugo"), Some("ends"))]);

    history::undo(two.home.session()).unwrap();
    assert_eq!(two.views(), before);
    history::redo(two.home.session()).unwrap();
    assert_eq!(two.views().0.relationships, view.relationships);
}

#[test]
fn both_go_to_his_house_and_a_child_between_two_homes_keeps_the_other() {
    let mut two = two();
    let (family_id, luca, father) = (two.home.family, two.home.luca, two.home.father);
    let weeks = Some("00001110000111".to_owned());
    let apart = HouseMove {
        family_id,
        day: Some(day(2025, 1, 1)),
        movers: vec![
            Mover { person_id: father, keeps: false, weeks: None, pattern: None },
            Mover { person_id: luca, keeps: true, weeks: weeks.clone(), pattern: None },
        ],
        household_id: None,
        household: Some(HouseholdChange {
            id: None,
            family_id,
            label: None,
            municipality: Some("Crema".into()),
            address: Some("via Gerundo 18".into()),
            address_hidden: false,
            phone: None,
            told_by_id: None,
            members_too: false,
            ended: false,
        }),
        couple: Some(CoupleTurn { person_id: two.home.mother, other_id: father, parts: true }),
        address_too: true,
    };
    let fathers = fam::move_home(two.home.session(), &apart).unwrap().value;
    let request = NewCouple { household_id: Some(two.his), companions: vec![luca], ..two.couple() };
    fam::new_couple(two.home.session(), &request).unwrap();
    let (view, other) = two.views();
    assert_eq!(at(&view, two.home.house, two.home.mother).unwrap().1, Some(day(2025, 5, 31)));
    assert_eq!(at(&view, two.home.house, two.home.sara), Some((None, None)), "who is not named stays");
    assert_eq!(at(&view, fathers, luca), Some((Some(day(2025, 1, 1)), None)), "the other home of a child is kept");
    let his = other.households.iter().find(|one| one.id == two.his).unwrap();
    let stay = his.stays.iter().find(|one| one.person_id == luca).unwrap();
    assert_eq!(stay.weeks.as_deref(), Some("11110001111000"), "with the nights of the home that was left");
    assert!(other.people.iter().any(|one| one.id == two.home.mother) && other.people.iter().any(|one| one.id == luca));
}

#[test]
fn an_open_couple_ends_only_when_told_so() {
    let mut two = two();
    two.were_partners(Some(day(2012, 5, 5)), None);
    let asked = two.couple();
    assert_eq!(refusal(fam::new_couple(two.home.session(), &asked)), (Code::CoupleStillOpen, Some("earlier")));
    let ended = |two: &mut Two| {
        let (mother, father) = (two.home.mother, two.home.father);
        let ties = two.home.view().relationships;
        ties.iter().find(|tie| tie.kind == RelationshipKind::Partner && [tie.person_id, tie.other_id] == [mother, father]).unwrap().ends_on
    };
    let stays = NewCouple { earlier: Some(EarlierCouple::Stays), ..two.couple() };
    fam::new_couple(two.home.session(), &stays).unwrap();
    assert_eq!(ended(&mut two), None);
    history::undo(two.home.session()).unwrap();
    let ends = NewCouple { earlier: Some(EarlierCouple::Ends), ..two.couple() };
    fam::new_couple(two.home.session(), &ends).unwrap();
    assert_eq!(ended(&mut two), Some(day(2025, 6, 1)));
}

#[test]
fn a_marriage_of_the_other_is_asked_about_too_and_a_widow_is_not() {
    let mut two = two();
    let (family_id, mother, father) = (two.home.family, two.home.mother, two.home.father);
    let fact = |kind, person_id, other_id, on| LifeFactChange {
        id: None,
        family_id,
        person_id,
        other_id,
        kind,
        happened_on: Some(on),
        ended: false,
    };
    genogram::save_fact(two.home.session(), &fact(FactKind::Married, father, Some(mother), day(2012, 5, 5))).unwrap();
    let request = two.couple();
    assert_eq!(refusal(fam::new_couple(two.home.session(), &request)), (Code::CoupleStillOpen, Some("earlier")));
    genogram::save_fact(two.home.session(), &fact(FactKind::Died, father, None, day(2023, 1, 1))).unwrap();
    fam::new_couple(two.home.session(), &request).unwrap();
}

#[test]
fn a_couple_that_cannot_be_is_refused_beside_its_field() {
    let mut two = two();
    two.were_partners(Some(day(2012, 5, 5)), Some(day(2025, 3, 1)));
    let good = two.couple();
    let (mother, father, sara, luca) = (two.home.mother, two.home.father, two.home.sara, two.home.luca);
    let new = |born_on| Some(NewPartner { last_name: "Neri".into(), first_name: "Leo".into(), sex: None, born_on });
    let before = two.views();
    for (request, code, field) in [
        (NewCouple { person_id: None, ..good.clone() }, Code::Required, "person_id"),
        (NewCouple { bond: None, ..good.clone() }, Code::Required, "bond"),
        (NewCouple { day: None, ..good.clone() }, Code::Required, "day"),
        (NewCouple { day: Some(day(2025, 6, 13)), ..good.clone() }, Code::DateInFuture, "day"),
        (NewCouple { day: Some(day(2025, 2, 28)), ..good.clone() }, Code::CoupleBeforeEnd, "day"),
        (NewCouple { partner_id: Some(mother), ..good.clone() }, Code::SamePerson, "partner_id"),
        (NewCouple { partner_id: None, ..good.clone() }, Code::Required, "last_name"),
        (NewCouple { partner_id: None, partner: new(Some(day(2009, 1, 1))), ..good.clone() }, Code::CoupleUnderAge, "born_on"),
        (NewCouple { person_id: Some(two.ivo), ..good.clone() }, Code::NotFound, "person_id"),
        (NewCouple { household_id: None, ..good.clone() }, Code::Required, "household_id"),
        (NewCouple { companions: vec![father, father], ..good.clone() }, Code::SamePerson, "companions"),
        (NewCouple { companions: vec![mother], ..good.clone() }, Code::SamePerson, "companions"),
    ] {
        assert_eq!(refusal(fam::new_couple(two.home.session(), &request)), (code, Some(field)), "{request:?}");
    }
    let child = NewCouple { partner_id: Some(sara), ..good.clone() };
    let error = fam::new_couple(two.home.session(), &child).unwrap_err();
    assert!([Code::CloseRelatives, Code::CoupleUnderAge].contains(&error.code) && error.field == Some("partner_id"), "{error:?}");
    assert_eq!(two.views(), before, "nothing of a refused couple stays");

    let grown = |two: &mut Two, person: Id, name: &str, year| {
        let change = PersonChange {
            id: Some(person),
            person: Some(PersonDetails { born_on: Some(day(year, 1, 1)), ..someone("Bianchi", name) }),
            ..PersonChange::of(two.home.family, MemberRole::Child)
        };
        fam::save_person(two.home.session(), &change).unwrap();
    };
    grown(&mut two, sara, "Sara", 2004);
    grown(&mut two, luca, "Luca", 2005);
    for (person_id, partner_id) in [(mother, sara), (sara, mother), (sara, luca)] {
        let kin = NewCouple { person_id: Some(person_id), partner_id: Some(partner_id), ..good.clone() };
        assert_eq!(refusal(fam::new_couple(two.home.session(), &kin)), (Code::CloseRelatives, Some("partner_id")));
    }
    let (family_id, ivo) = (two.home.family, two.ivo);
    let died =
        LifeFactChange { id: None, family_id, person_id: ivo, other_id: None, kind: FactKind::Died, happened_on: None, ended: false };
    genogram::save_fact(two.home.session(), &died).unwrap();
    assert_eq!(refusal(fam::new_couple(two.home.session(), &good)), (Code::CoupleDeceased, Some("partner_id")));
}

/// On no day has anybody two homes: nobody of these had two before.
fn one_main_home(views: &[&FamilyView]) {
    for person in views.iter().flat_map(|view| &view.people) {
        let stays = views.iter().flat_map(|view| &view.households).flat_map(|house| &house.stays);
        let stays: Vec<_> = stays.filter(|stay| stay.person_id == person.id).collect();
        for (place, one) in stays.iter().enumerate() {
            for other in stays.iter().skip(place + 1).filter(|other| other.id != one.id) {
                let before =
                    |first: Option<NaiveDate>, then: Option<NaiveDate>| matches!((first, then), (Some(end), Some(start)) if end < start);
                assert!(before(one.ends_on, other.starts_on) || before(other.ends_on, one.starts_on), "two homes on one day");
            }
        }
    }
}

#[test]
fn whoever_becomes_a_couple_has_one_main_home_history_stays_and_undo_restores_everything() {
    let two = std::cell::RefCell::new(two());
    let (tried, saved) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let one = (any::<bool>(), 0..4u8, 0..4u8, any::<bool>(), any::<bool>(), 0..9u8);
    proptest!(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() }, |(couples in prop::collection::vec(one, 1..4))| {
        let two = &mut *two.borrow_mut();
        let mut past = vec![two.views()];
        let mut on = day(2025, 1, 1);
        for (father, place, along, known, ends, days) in couples {
            on = on.min(day(2025, 6, 1)) + chrono::Days::new(u64::from(days));
            let who = if father { two.home.father } else { two.home.mother };
            let all = [two.home.sara, two.home.luca, two.nina];
            let request = NewCouple {
                person_id: Some(who),
                partner_id: known.then_some(two.ivo),
                partner: Some(NewPartner { last_name: "Neri".into(), first_name: "Leo".into(), sex: None, born_on: None }),
                day: Some(on),
                earlier: Some(if ends { EarlierCouple::Ends } else { EarlierCouple::Stays }),
                household_id: [Some(two.home.house), known.then_some(two.his), None, None][usize::from(place)],
                household: Some(NewHouse { municipality: Some("Crema".into()), address: Some("via Gerundo 18".into()), address_hidden: false }),
                companions: all.into_iter().enumerate().filter(|(at, _)| along >> at & 1 == 1).map(|(_, id)| id).collect(),
                ..two.couple()
            };
            let before = two.views();
            tried.set(tried.get() + 1);
            if fam::new_couple(two.home.session(), &request).is_err() {
                assert_eq!(two.views(), before, "nothing of a refused couple stays");
                continue;
            }
            saved.set(saved.get() + 1);
            let after = two.views();
            one_main_home(&[&after.0, &after.1]);
            for (was, is) in [(&before.0, &after.0), (&before.1, &after.1)] {
                assert!(was.people.iter().all(|one| is.people.iter().any(|other| other.id == one.id)), "somebody was lost");
                let stays = |view: &FamilyView| view.households.iter().flat_map(|house| house.stays.clone()).collect::<Vec<_>>();
                let kept = |stay: &fam::Stay| stays(is).iter().any(|now| (now.id, now.starts_on) == (stay.id, stay.starts_on));
                assert!(stays(was).iter().filter(|stay| stay.starts_on.is_none_or(|start| start < on)).all(kept), "history was lost");
                assert_eq!(&was.orders, &is.orders);
                let parents = |view: &FamilyView| view.relationships.iter().filter(|tie| tie.kind == RelationshipKind::Parent && was.people.iter().any(|one| one.id == tie.person_id)).cloned().collect::<Vec<_>>();
                assert_eq!(parents(was), parents(is));
            }
            past.push(after);
        }
        past.pop();
        for earlier in past.into_iter().rev() {
            history::undo(two.home.session()).unwrap();
            assert!(two.views() == earlier, "an undo left something behind");
        }
    });
    assert!(saved.get() * 3 > tried.get(), "{} of {} were saved", saved.get(), tried.get());
}
