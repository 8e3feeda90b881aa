//! Moves: nobody lost, nobody twice at the same date in the same house, history whole, undo to the very same state.

use proptest::prelude::*;

use super::*;

fn mover(person_id: Id) -> Mover {
    Mover { person_id, keeps: false, weeks: None, pattern: None }
}

fn new_house(family_id: Id, municipality: &str) -> HouseholdChange {
    HouseholdChange {
        id: None,
        family_id,
        label: None,
        municipality: Some(municipality.into()),
        address: Some("via Gerundo 18".into()),
        address_hidden: false,
        phone: Some("0373 80 574".into()),
        told_by_id: None,
        members_too: false,
        ended: false,
    }
}

fn split(home: &Home) -> HouseMove {
    let between =
        |person_id| Mover { person_id, keeps: true, weeks: Some("00001110000111".into()), pattern: Some("fine settimana".into()) };
    HouseMove {
        family_id: home.family,
        day: Some(day(2025, 6, 1)),
        movers: vec![mover(home.father), between(home.sara), between(home.luca)],
        household_id: None,
        household: Some(new_house(home.family, "Crema")),
        couple: Some(CoupleTurn { person_id: home.mother, other_id: home.father, parts: true }),
        address_too: true,
    }
}

#[test]
fn a_couple_parts_in_one_action_with_the_children_in_two_homes() {
    let mut home = home();
    let before = home.view();
    let request = split(&home);
    let fathers = fam::move_home(home.session(), &request).unwrap().value;
    let view = home.view();
    let at = |house: Id, person: Id| {
        let stays = &view.households.iter().find(|one| one.id == house).unwrap().stays;
        stays.iter().find(|stay| stay.person_id == person).cloned()
    };
    assert_eq!(at(home.house, home.father).unwrap().ends_on, Some(day(2025, 5, 31)));
    assert_eq!(at(fathers, home.father).unwrap().starts_on, Some(day(2025, 6, 1)));
    for child in [home.sara, home.luca] {
        assert_eq!(at(home.house, child).unwrap().ends_on, None);
        assert_eq!(at(fathers, child).unwrap().weeks.as_deref(), Some("00001110000111"));
        assert_eq!(at(home.house, child).unwrap().weeks.as_deref(), Some("11110001111000"), "the other house has the other nights");
    }
    let couple = view.relationships.iter().find(|tie| tie.kind == fam::RelationshipKind::Partner).unwrap();
    assert_eq!((couple.starts_on, couple.ends_on), (None, Some(day(2025, 6, 1))));
    let father = view.people.iter().find(|person| person.id == home.father).unwrap();
    assert_eq!(father.address.as_deref(), Some("via Gerundo 18"), "typed once");
    let sara = view.people.iter().find(|person| person.id == home.sara).unwrap();
    let found = fam::search(home.session(), &fam::SearchRequest { text: "0373 80574".into() }).unwrap();
    assert_eq!(found.len(), 3, "the number of the house finds who lives there: {found:?}");
    let phone = Some("0373 80574".to_owned());
    let same = fam::likely(home.session(), &fam::LikelyRequest { phone, ..fam::LikelyRequest::default() }).unwrap();
    assert!(
        same.len() == 3 && same.iter().all(|one| one.reasons == [fam::SameReason::Contact]),
        "before somebody new is written: {same:?}"
    );
    assert_eq!(sara.address, before.people.iter().find(|person| person.id == home.sara).unwrap().address);
    history::undo(home.session()).unwrap();
    assert_eq!(home.view(), before);
}

#[test]
fn the_household_of_a_service_is_the_one_of_its_day() {
    let mut home = home();
    let request = split(&home);
    let fathers = fam::move_home(home.session(), &request).unwrap().value;
    let (father, sara) = (home.father, home.sara);
    let of = |home: &mut Home, person, on| home.session().register().read(|reader| lived(reader, person, on)).unwrap();
    assert_eq!(of(&mut home, father, day(2025, 5, 31)), Some(home.house));
    assert_eq!(of(&mut home, father, day(2025, 6, 1)), Some(fathers));
    // Of two homes the one with more nights.
    assert_eq!(of(&mut home, sara, day(2025, 6, 12)), Some(home.house));
}

#[test]
fn whoever_moves_to_where_they_live_keeps_their_nights_until_it_is_their_only_home() {
    let mut home = home();
    let request = split(&home);
    let fathers = fam::move_home(home.session(), &request).unwrap().value;
    let (luca, mothers) = (home.luca, home.house);
    let rhythm = |home: &mut Home, house: Id| {
        let view = home.view();
        let there = view.households.into_iter().find(|one| one.id == house).unwrap();
        there.stays.into_iter().find(|stay| stay.person_id == luca && stay.ends_on.is_none()).map(|stay| (stay.weeks, stay.pattern))
    };
    let text = |words: &str| Some(words.to_owned());
    let both = (text("00001110000111"), text("fine settimana"));
    assert_eq!(rhythm(&mut home, fathers), Some(both.clone()));
    let again = |who: Mover| HouseMove {
        day: Some(day(2025, 6, 5)),
        movers: vec![who],
        household_id: Some(fathers),
        household: None,
        couple: None,
        ..request.clone()
    };
    // Nothing said of the nights: the form sends none.
    let stays = again(Mover { keeps: true, ..mover(luca) });
    fam::move_home(home.session(), &stays).unwrap();
    assert_eq!((rhythm(&mut home, fathers), rhythm(&mut home, mothers).map(|it| it.0)), (Some(both), Some(text("11110001111000"))));
    let others = again(Mover { keeps: true, weeks: text("11000001100000"), ..mover(luca) });
    fam::move_home(home.session(), &others).unwrap();
    assert_eq!(rhythm(&mut home, fathers), Some((text("11000001100000"), text("fine settimana"))));
    // The other home is left: every night is here.
    fam::move_home(home.session(), &again(mover(luca))).unwrap();
    assert_eq!((rhythm(&mut home, fathers), rhythm(&mut home, mothers)), (Some((None, None)), None));
    // Somebody with one home of the register and their nights in it, as the other is nobody's here.
    let sole = fam::MembershipChange {
        id: None,
        household_id: fathers,
        person_id: luca,
        starts_on: None,
        ends_on: None,
        pattern: text("lun–gio"),
        weeks: text("11110001111000"),
    };
    fam::save_membership(home.session(), &sole).unwrap();
    fam::move_home(home.session(), &again(mover(luca))).unwrap();
    assert_eq!(rhythm(&mut home, fathers), Some((text("11110001111000"), text("lun–gio"))));
}

#[test]
fn a_new_partner_comes_and_goes() {
    let mut home = home();
    let new = PersonChange { person: Some(someone("Verdi", "Ivo")), ..PersonChange::of(home.family, MemberRole::Partner) };
    let ivo = fam::save_person(home.session(), &new).unwrap().value;
    let joins = HouseMove {
        family_id: home.family,
        day: Some(day(2025, 2, 1)),
        movers: vec![mover(ivo)],
        household_id: Some(home.house),
        household: None,
        couple: Some(CoupleTurn { person_id: home.mother, other_id: ivo, parts: false }),
        address_too: true,
    };
    fam::move_home(home.session(), &joins).unwrap();
    let view = home.view();
    assert_eq!(view.people.iter().find(|person| person.id == ivo).unwrap().address.as_deref(), Some("via Roma 12"));
    assert_eq!(view.relationships.iter().filter(|tie| tie.kind == fam::RelationshipKind::Partner).count(), 1);
    // Coming again changes nothing and doubles nobody.
    fam::move_home(home.session(), &joins).unwrap();
    assert_eq!(home.view(), view);
}

#[test]
fn a_move_that_cannot_be_is_refused_beside_its_field() {
    let mut home = home();
    let good = split(&home);
    let father = home.father;
    for (request, field, code) in [
        (HouseMove { day: None, ..good.clone() }, "day", Code::Required),
        (HouseMove { day: Some(day(2025, 6, 13)), ..good.clone() }, "day", Code::DateInFuture),
        (HouseMove { movers: vec![], ..good.clone() }, "movers", Code::Required),
        (HouseMove { movers: vec![mover(father), mover(father)], ..good.clone() }, "movers", Code::SamePerson),
        (HouseMove { household: None, ..good.clone() }, "household_id", Code::Required),
    ] {
        assert_eq!(refusal(fam::move_home(home.session(), &request)), (code, Some(field)));
    }
    let before = home.view();
    let crooked = HouseMove { movers: vec![Mover { weeks: Some("lun".into()), ..mover(father) }], ..good.clone() };
    assert_eq!(refusal(fam::move_home(home.session(), &crooked)), (Code::MalformedRequest, Some("weeks")));
    assert_eq!(home.view(), before, "nothing of a refused move stays");
    fam::move_home(home.session(), &good).unwrap();
    let back = HouseMove { day: Some(day(2025, 5, 1)), household_id: Some(home.house), household: None, ..good };
    assert_eq!(refusal(fam::move_home(home.session(), &back)), (Code::MoveBeforeStay, Some("day")));
}

/// Every stay of the file: house, person, from, to.
type Stays = Vec<(Id, Id, Option<NaiveDate>, Option<NaiveDate>)>;

fn stays(view: &FamilyView) -> Stays {
    let all = view.households.iter().flat_map(|house| &house.stays);
    let mut stays: Stays = all.map(|stay| (stay.household_id, stay.person_id, stay.starts_on, stay.ends_on)).collect();
    stays.sort();
    stays
}

fn sound(view: &FamilyView, past: &Stays, moved_on: NaiveDate) {
    for person in &view.people {
        let here = stays(view).into_iter().filter(|stay| stay.1 == person.id && stay.3.is_none()).count();
        assert!(here > 0, "somebody was lost");
    }
    let all = stays(view);
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().skip(place + 1).filter(|other| (other.0, other.1) == (one.0, one.1)) {
            let apart = |first: &(Id, Id, Option<NaiveDate>, Option<NaiveDate>),
                         second: &(Id, Id, Option<NaiveDate>, Option<NaiveDate>)| {
                matches!((first.3, second.2), (Some(end), Some(start)) if end < start)
            };
            assert!(apart(one, other) || apart(other, one), "twice at the same date in the same house");
        }
    }
    // What was over before the move is as it was; what was open and began earlier is still there from the same day.
    for stay in past.iter().filter(|stay| stay.2.is_none_or(|start| start < moved_on)) {
        assert!(all.iter().any(|now| (now.0, now.1, now.2) == (stay.0, stay.1, stay.2)), "history was lost");
        if stay.3.is_some() {
            assert!(all.contains(stay), "history was written over");
        }
    }
}

#[test]
fn whoever_moves_wherever_nobody_is_lost_or_doubled_and_undo_restores_everything() {
    let home = std::cell::RefCell::new(home());
    let (tried, saved) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let one_move = (0..16u8, 0..16u8, 0..5u8, 1..40u8, any::<bool>());
    proptest!(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() }, |(moves in prop::collection::vec(one_move, 1..7))| {
        let home = &mut *home.borrow_mut();
        let start = home.view();
        let mut past = vec![start.clone()];
        let mut on = day(2025, 1, 1);
        for (who, keeps, house, days, couple) in moves {
            on = on.min(day(2025, 6, 10)) + chrono::Days::new(u64::from(days % 3));
            let people = [home.mother, home.father, home.sara, home.luca];
            let chosen = |set: u8| move |place: &usize| set >> place & 1 == 1;
            let movers: Vec<Mover> = (0..4).filter(chosen(who)).map(|place| Mover { keeps: keeps >> place & 1 == 1, ..mover(people[place]) }).collect();
            let view = home.view();
            let request = HouseMove {
                family_id: home.family,
                day: Some(on),
                movers,
                household_id: view.households.get(usize::from(house)).map(|one| one.id),
                household: Some(new_house(home.family, "Romanengo")),
                couple: couple.then_some(CoupleTurn { person_id: home.mother, other_id: home.father, parts: who % 2 == 0 }),
                address_too: couple,
            };
            tried.set(tried.get() + 1);
            if fam::move_home(home.session(), &request).is_ok() {
                saved.set(saved.get() + 1);
                let after = home.view();
                sound(&after, &stays(&view), on);
                if after != view {
                    past.push(after);
                }
            }
        }
        let last = past.pop().unwrap();
        assert_eq!(home.view(), last);
        for earlier in past.into_iter().rev() {
            history::undo(home.session()).unwrap();
            assert_eq!(home.view(), earlier);
        }
        while home.view() != start {
            history::undo(home.session()).unwrap();
        }
    });
    assert!(saved.get() * 3 > tried.get(), "{} of {} were saved", saved.get(), tried.get());
}
