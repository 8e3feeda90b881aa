//! Who lives where: planned ends, earlier periods, homes that are no longer there, and what a house says of those who live in it.

use accogli_core::families::MembershipChange;
use accogli_core::rights;

use super::*;

/// The house of everybody, changed.
fn house(home: &Home, change: impl FnOnce(&mut HouseholdChange)) -> HouseholdChange {
    let mut request = HouseholdChange {
        id: Some(home.house),
        family_id: home.family,
        label: None,
        municipality: Some("Soncino".into()),
        address: Some("via Roma 12".into()),
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    change(&mut request);
    request
}

fn period(home: &Home, person_id: Id, starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) -> MembershipChange {
    MembershipChange { id: None, household_id: home.house, person_id, starts_on, ends_on, pattern: None, weeks: None }
}

/// The stays of somebody in the house of everybody, by their first day.
fn stays(home: &mut Home, person: Id) -> Vec<fam::Stay> {
    let house = home.house;
    let view = home.view();
    let there = view.households.into_iter().find(|one| one.id == house).unwrap();
    let mut stays: Vec<_> = there.stays.into_iter().filter(|stay| stay.person_id == person).collect();
    stays.sort_by_key(|stay| stay.starts_on);
    stays
}

/// Writes the present stay of somebody anew.
fn restay(home: &mut Home, person: Id, starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) {
    let id = stays(home, person).last().unwrap().id;
    let change = MembershipChange { id: Some(id), ..period(home, person, starts_on, ends_on) };
    fam::save_membership(home.session(), &change).unwrap();
}

fn one(home: &mut Home, person: Id) -> fam::Person {
    home.view().people.into_iter().find(|one| one.id == person).unwrap()
}

#[test]
fn a_house_gives_what_it_has_and_takes_no_protection_away() {
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    let protect = PersonChange {
        id: Some(mother),
        person: Some(PersonDetails {
            municipality: Some("Soncino".into()),
            address: Some("via Roma 12".into()),
            address_hidden: true,
            ..someone("Rossi", "Marta")
        }),
        ..PersonChange::of(home.family, MemberRole::Mother)
    };
    fam::save_person(home.session(), &protect).unwrap();
    let written = |home: &mut Home, person| {
        let it = one(home, person);
        (it.municipality, it.address, it.address_hidden)
    };
    let text = |word: &str| Some(word.to_owned());
    // A street without a town.
    let request = house(&home, |it| (it.municipality, it.address, it.members_too) = (None, text("via Nuova 1"), true));
    fam::save_household(home.session(), &request).unwrap();
    assert_eq!(written(&mut home, mother), (text("Soncino"), text("via Nuova 1"), true));
    assert_eq!(written(&mut home, father), (None, text("via Nuova 1"), false));
    // A town without a street says nothing of where anybody lives.
    let request = house(&home, |it| (it.municipality, it.address, it.members_too) = (text("Crema"), None, true));
    fam::save_household(home.session(), &request).unwrap();
    assert_eq!(written(&mut home, mother), (text("Soncino"), text("via Nuova 1"), true));
    let request = house(&home, |it| (it.address_hidden, it.members_too) = (true, true));
    fam::save_household(home.session(), &request).unwrap();
    assert_eq!(written(&mut home, father), (text("Soncino"), text("via Roma 12"), true));
    // Nor does a move.
    let new = house(&home, |it| (it.id, it.address) = (None, text("via Gerundo 18")));
    let moves = HouseMove {
        family_id: home.family,
        day: Some(day(2025, 6, 1)),
        movers: vec![Mover { person_id: mother, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(new),
        couple: None,
        address_too: true,
    };
    fam::move_home(home.session(), &moves).unwrap();
    assert_eq!(written(&mut home, mother), (text("Soncino"), text("via Gerundo 18"), true));
}

#[test]
fn who_is_to_leave_lives_there_until_they_do() {
    let mut home = home();
    let (family, father) = (home.family, home.father);
    let request = house(&home, |it| (it.address_hidden, it.phone) = (true, Some("0373 80 574".into())));
    fam::save_household(home.session(), &request).unwrap();
    let lives = |home: &mut Home| {
        let found = fam::search(home.session(), &fam::SearchRequest { text: "0373 80574".into() }).unwrap();
        let sheet = fam::IntakePrint { family_id: Some(family), person_id: Some(home.mother), order_read: false };
        let paper = crate::families::words_on(&fam::print_intake(home.session(), &sheet).unwrap());
        let line = paper.lines().find(|line| line.contains("Bianchi Ugo")).unwrap();
        (one(home, father).hidden, found.iter().any(|hit| hit.person_id == Some(father)), line.contains("Casa de"))
    };
    let from = Some(day(2020, 1, 1));
    for (ends_on, wanted) in [(None, true), (Some(day(2025, 9, 30)), true), (Some(day(2025, 6, 12)), true), (Some(day(2025, 6, 11)), false)]
    {
        restay(&mut home, father, from, ends_on);
        assert_eq!(lives(&mut home), (wanted, wanted, wanted), "until {ends_on:?}");
    }
    // A home still to come is protected before it is anybody's.
    restay(&mut home, father, Some(day(2025, 7, 1)), None);
    assert_eq!(lives(&mut home), (true, false, false));
    // A house writes its street to who is to leave too.
    restay(&mut home, father, from, Some(day(2025, 9, 30)));
    let request = house(&home, |it| it.members_too = true);
    fam::save_household(home.session(), &request).unwrap();
    assert_eq!(one(&mut home, father).address.as_deref(), Some("via Roma 12"));
}

/// Limited (art. 18), whoever is to leave keeps the house as it is until they do.
#[test]
fn the_house_of_somebody_limited_stays_as_it_is_until_they_leave() {
    let answer = |ends_on| {
        let mut home = home();
        let father = home.father;
        restay(&mut home, father, Some(day(2020, 1, 1)), ends_on);
        let reason = "contesta l'indirizzo".to_owned();
        let request = rights::RestrictRequest { person_id: father, kind: rights::LimitKind::Limited, starts_on: day(2025, 6, 12), reason };
        rights::restrict(home.session(), &request).unwrap();
        let request = house(&home, |it| it.address = Some("via Nuova 1".into()));
        fam::save_household(home.session(), &request).map(drop).map_err(|error| error.code)
    };
    assert_eq!(answer(Some(day(2025, 9, 30))), Err(Code::PersonRestricted));
    assert_eq!(answer(Some(day(2025, 6, 11))), Ok(()), "whoever has left has no say in it");
}

/// The end of an order or of a protected stay is written anew: what it protects lasts until the new day.
#[test]
fn an_end_that_is_put_off_keeps_the_wall_until_then() {
    let mut home = home();
    let (family, father, mother) = (home.family, home.father, home.mother);
    let mut away = CustodyChange { ends_on: Some(day(2025, 6, 11)), ..home.order(OrderKind::NoContact, Some(father)) };
    fam::save_custody(home.session(), &away).unwrap();
    let kept = |view: &FamilyView| {
        let all = view.standings.iter().flat_map(|child| &child.standings).filter(|one| one.person_id == father);
        all.map(|one| one.ground == Ground::NoContact).collect::<Vec<_>>()
    };
    assert_eq!(kept(&home.view()), [false, false], "over since yesterday");
    for order in home.view().orders {
        away = CustodyChange { id: Some(order.id), child_ids: vec![order.person_id], ends_on: Some(day(2025, 9, 30)), ..away };
        fam::save_custody(home.session(), &away).unwrap();
    }
    assert_eq!(kept(&home.view()), [true, true], "at once");
    let request = house(&home, |it| it.address_hidden = true);
    fam::save_household(home.session(), &request).unwrap();
    restay(&mut home, mother, Some(day(2020, 1, 1)), Some(day(2025, 6, 11)));
    assert!(!one(&mut home, mother).hidden);
    restay(&mut home, mother, Some(day(2020, 1, 1)), Some(day(2025, 9, 30)));
    assert!(one(&mut home, mother).hidden, "at once");
    let mut desk = home.desk;
    // Until the thirtieth of September, that day included.
    for (days, wanted) in [(110, true), (111, false)] {
        desk = desk.switch_at("coordinatrice", days * 24 * 3600);
        let view = fam::show(&mut desk.session, family).unwrap();
        let hidden = view.people.iter().find(|one| one.id == mother).unwrap().hidden;
        assert_eq!((kept(&view), hidden), (vec![wanted, wanted], wanted), "in {days} days");
    }
}

#[test]
fn who_moves_before_the_planned_end_has_moved() {
    let mut home = home();
    let father = home.father;
    restay(&mut home, father, Some(day(2020, 1, 1)), Some(day(2025, 9, 30)));
    let new = house(&home, |it| (it.id, it.address) = (None, Some("via Gerundo 18".into())));
    let moves = HouseMove {
        family_id: home.family,
        day: Some(day(2025, 6, 1)),
        movers: vec![Mover { person_id: father, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(new),
        couple: None,
        address_too: false,
    };
    let fathers = fam::move_home(home.session(), &moves).unwrap().value;
    assert_eq!(stays(&mut home, father)[0].ends_on, Some(day(2025, 5, 31)));
    let of = |home: &mut Home, on| home.session().register().read(|reader| lived(reader, father, on)).unwrap();
    assert_eq!((of(&mut home, day(2025, 5, 31)), of(&mut home, day(2025, 6, 1))), (Some(home.house), Some(fathers)));
}

#[test]
fn an_earlier_period_leaves_the_present_one_as_it_is() {
    let mut home = home();
    let sara = home.sara;
    let since = Some(day(2024, 1, 1));
    restay(&mut home, sara, since, None);
    let present = stays(&mut home, sara)[0].clone();
    let before = home.view();
    let request = period(&home, sara, Some(day(2020, 1, 1)), Some(day(2021, 12, 31)));
    let earlier = fam::save_membership(home.session(), &request).unwrap().value;
    let found = stays(&mut home, sara);
    assert_eq!((found.len(), &found[1]), (2, &present), "the present stay is the one it was");
    assert_eq!((found[0].id, found[0].starts_on, found[0].ends_on), (earlier, request.starts_on, request.ends_on));
    for (starts_on, ends_on, from, to) in [
        (Some(day(2021, 6, 1)), Some(day(2022, 1, 1)), "2020-01-01", "2021-12-31"),
        (None, Some(day(2020, 1, 1)), "2020-01-01", "2021-12-31"),
        (Some(day(2023, 1, 1)), None, "2024-01-01", ""),
        (Some(day(2025, 1, 1)), Some(day(2025, 2, 1)), "2024-01-01", ""),
    ] {
        let request = period(&home, sara, starts_on, ends_on);
        let error = fam::save_membership(home.session(), &request).unwrap_err();
        assert_eq!((error.code, error.field), (Code::StayOverlaps, Some("starts_on")));
        assert_eq!((error.params["from"].as_str(), error.params["to"].as_str()), (from, to));
    }
    let longer = MembershipChange { id: Some(earlier), ..period(&home, sara, Some(day(2020, 1, 1)), Some(day(2024, 1, 1))) };
    assert_eq!(refusal(fam::save_membership(home.session(), &longer)), (Code::StayOverlaps, Some("starts_on")));
    // Without a period it is the present stay that is meant.
    let days = MembershipChange { pattern: Some("lun–gio".into()), ..period(&home, sara, None, None) };
    assert_eq!(fam::save_membership(home.session(), &days).unwrap().value, present.id);
    let found = stays(&mut home, sara);
    assert_eq!((found.len(), found[1].starts_on, found[1].pattern.as_deref()), (2, since, Some("lun–gio")));
    history::undo(home.session()).unwrap();
    history::undo(home.session()).unwrap();
    assert_eq!(home.view(), before);
}

/// What people are found by is written once; who has left since, or come, is looked at on the day.
#[test]
fn the_number_of_a_house_finds_who_lives_there_on_the_day_of_the_search() {
    let mut home = home();
    let (father, luca, sara) = (home.father, home.luca, home.sara);
    let request = house(&home, |it| it.phone = Some("0373 80 574".into()));
    fam::save_household(home.session(), &request).unwrap();
    restay(&mut home, father, Some(day(2020, 1, 1)), Some(day(2025, 9, 30)));
    restay(&mut home, luca, Some(day(2025, 8, 1)), None);
    // Their own number is theirs wherever they live.
    restay(&mut home, sara, Some(day(2020, 1, 1)), Some(day(2025, 9, 30)));
    let own = ContactChange {
        id: None,
        person_id: sara,
        kind: ContactKind::Phone,
        value: "0373 80574".into(),
        label: None,
        safety: Safety::Free,
        hours: None,
        told_by_id: None,
        own_only: false,
        ended: false,
    };
    fam::save_contact(home.session(), &own).unwrap();
    let found = |desk: &Desk, text: &str| -> Vec<bool> {
        let hits = fam::search(&desk.session, &fam::SearchRequest { text: text.into() }).unwrap();
        [father, luca, sara].iter().map(|who| hits.iter().any(|hit| hit.person_id == Some(*who))).collect()
    };
    for text in ["0373 80574", "037380574", "0373 805"] {
        assert_eq!(found(&home.desk, text), [true, false, true], "{text}");
    }
    let later = home.desk.switch_at("coordinatrice", 120 * 24 * 3600);
    for text in ["0373 80574", "037380574", "0373 805"] {
        assert_eq!(found(&later, text), [false, true, true], "{text}");
    }
}

#[test]
fn a_home_that_is_gone_keeps_who_lived_in_it() {
    let mut home = home();
    let (family, sara, luca) = (home.family, home.sara, home.luca);
    restay(&mut home, sara, Some(day(2020, 1, 1)), Some(day(2025, 12, 31)));
    restay(&mut home, luca, Some(day(2025, 8, 1)), None);
    let before = home.view();
    let request = house(&home, |it| (it.phone, it.ended) = (Some("0373 80 574".into()), true));
    fam::save_household(home.session(), &request).unwrap();
    let view = home.view();
    let gone = view.households.iter().find(|one| one.id == home.house).expect("it stays in the file");
    assert!(gone.ended && gone.stays.iter().all(|stay| stay.ends_on == Some(day(2025, 6, 12))), "{gone:?}");
    assert_eq!(gone.stays.len(), 3, "who was still to come never came");
    let of = |home: &mut Home, person, on| home.session().register().read(|reader| lived(reader, person, on)).unwrap();
    assert_eq!(of(&mut home, sara, day(2023, 5, 5)), Some(home.house), "a past figure stays as it was");
    assert_eq!(of(&mut home, sara, day(2025, 6, 13)), None);
    assert_eq!(fam::search(home.session(), &fam::SearchRequest { text: "0373 80574".into() }).unwrap(), []);
    let request = fam::IntakePrint { family_id: Some(family), person_id: Some(home.mother), order_read: false };
    let text = crate::families::words_on(&fam::print_intake(home.session(), &request).unwrap());
    assert!(!text.contains("casa "), "nobody lives there: {text}");
    history::undo(home.session()).unwrap();
    assert_eq!(home.view(), before, "one undo");
}

#[test]
fn who_has_parted_does_not_part_twice() {
    let mut home = home();
    let (mother, father) = (home.mother, home.father);
    let parts = |home: &Home, on| HouseMove {
        family_id: home.family,
        day: Some(on),
        movers: vec![Mover { person_id: father, keeps: false, weeks: None, pattern: None }],
        household_id: None,
        household: Some(house(home, |it| it.id = None)),
        couple: Some(CoupleTurn { person_id: mother, other_id: father, parts: true }),
        address_too: false,
    };
    for on in [day(2025, 3, 1), day(2025, 5, 1)] {
        let request = parts(&home, on);
        fam::move_home(home.session(), &request).unwrap();
    }
    let ties: Vec<_> =
        home.view().relationships.into_iter().filter(|tie| tie.kind == fam::RelationshipKind::Partner).map(|tie| tie.ends_on).collect();
    assert_eq!(ties, [Some(day(2025, 3, 1))]);
}

#[test]
fn a_tie_written_by_mistake_says_nothing_of_anybodys_age() {
    let mut home = home();
    let (family, sara) = (home.family, home.sara);
    let older = PersonChange {
        id: Some(sara),
        person: Some(PersonDetails { born_on: Some(day(1950, 1, 1)), ..someone("Bianchi", "Sara") }),
        ..PersonChange::of(family, MemberRole::Other)
    };
    assert_eq!(refusal(fam::save_person(home.session(), &older)), (Code::ChildOlderThanParent, Some("born_on")));
    for tie in home.view().relationships.into_iter().filter(|tie| tie.other_id == sara) {
        let taken_back = fam::RelationshipChange {
            id: Some(tie.id),
            family_id: family,
            person_id: tie.person_id,
            other_id: tie.other_id,
            kind: tie.kind,
            starts_on: None,
            ends_on: None,
            ended: true,
        };
        fam::save_relationship(home.session(), &taken_back).unwrap();
    }
    fam::save_person(home.session(), &older).unwrap();
}
