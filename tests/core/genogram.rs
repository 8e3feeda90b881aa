//! The genogram through the public API: the demonstration's rich family, what a paper may carry, what a fact may say.

use std::fmt::Write as _;
use std::path::Path;

use accogli_core::families::{
    self as fam, FamilyQuery, HouseholdChange, MemberRole, NewFamily, NewRestriction, PersonChange, PersonDetails, RelationshipChange,
    RelationshipKind,
};
use accogli_core::genogram::{self, Bond, CoupleState, FactKind, GenogramPrint, GenogramQuery, GenogramView, LifeFactChange, Symbol};
use accogli_core::vault::{Role, Session, UnlockRequest, unlock};
use accogli_core::{Code, Id, history};

use crate::desk::{clock, demonstration};
use crate::families::words_on;
use crate::houses::{Home, day, home, refusal, someone};

fn show(session: &mut Session, family_id: Id) -> GenogramView {
    genogram::show(session, &GenogramQuery { family_id, index_id: None }).unwrap()
}

fn fact(home: &Home, kind: FactKind, person_id: Id, other_id: Option<Id>, on: Option<(i32, u32, u32)>) -> LifeFactChange {
    let happened_on = on.map(|(year, month, date)| day(year, month, date));
    LifeFactChange { id: None, family_id: home.family, person_id, other_id, kind, happened_on, ended: false }
}

/// The picture as a text: who stands where, and the words.
fn told(view: &GenogramView) -> String {
    let mut out = format!("{} × {}\n", view.drawing.width, view.drawing.height);
    for one in &view.people {
        let _ = writeln!(out, "{:<10} {:?} at {}, {}{}", one.first_name, one.shape, one.x, one.y, if one.dead { ", dead" } else { "" });
    }
    for label in &view.drawing.labels {
        let _ = writeln!(out, "\"{}\" at {}, {}", label.text, label.x, label.y);
    }
    for stroke in &view.drawing.strokes {
        let points: Vec<String> = stroke.points.iter().take(6).map(|(x, y)| format!("{x},{y}")).collect();
        let _ = writeln!(out, "{:?} {}", stroke.look, points.join(" "));
    }
    out
}

#[test]
fn the_demonstrations_rich_family_is_drawn_as_reviewed() {
    let folder = tempfile::TempDir::new().unwrap();
    let accounts = demonstration(folder.path());
    let one = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let request = UnlockRequest { login_name: one.login_name.clone(), password: one.password.clone() };
    let mut session = unlock(folder.path(), &request, clock()).unwrap();
    let rows = fam::list(&session, &FamilyQuery { closed: false, tag: None }).unwrap();
    let family = rows.iter().find(|row| row.title.contains("Donida")).expect("the demo has a rich family").id;
    let view = show(&mut session, family);
    let of = |name: &str| view.people.iter().find(|one| one.first_name == name).unwrap();
    assert_eq!(view.people.len(), 13, "twelve and a pregnancy");
    assert!(of("Giulia").index && of("Giulia").parents.iter().all(|tie| tie.bond == Some(Bond::Birth)) && of("Giulia").homes.len() == 2);
    assert!(of("Franco").dead && of("Franco").age == Some(69));
    let with = |name: &str, other: &str| of(name).partners.iter().find(|tie| tie.first_name == other).unwrap().state;
    assert_eq!(with("Elena", "Marco"), Some(CoupleState::Divorced));
    assert_eq!(with("Elena", "Paolo"), Some(CoupleState::Married));
    assert_eq!(with("Marco", "Irina"), Some(CoupleState::Cohabiting));
    assert!(view.people.iter().any(|one| one.id.is_none() && one.shape == Symbol::Pregnancy));
    // Three generations: three heights, elders above.
    let heights = |names: [&str; 3]| names.map(|name| of(name).y);
    assert!(heights(["Franco", "Elena", "Giulia"]).is_sorted_by(|above, below| above < below));
    assert_eq!((of("Tommaso").y, of("Nina").y), (of("Bianca").y, of("Giulia").y));

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("core/genogram.txt");
    let found = told(&view);
    if std::env::var_os("UPDATE_GENOGRAM").is_some() {
        std::fs::write(&file, &found).unwrap();
    }
    let reviewed = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    assert_eq!(found, reviewed, "the drawing changed: look at it, and write the text anew (UPDATE_GENOGRAM=1)");

    let printout =
        genogram::print(&mut session, &GenogramPrint { family_id: family, index_id: None, addressee_id: None, order_read: false }).unwrap();
    if let Some(papers) = std::env::var_os("ACCOGLI_TEST_PAPERS") {
        std::fs::write(Path::new(&papers).join("genogramma.pdf"), &printout.pdf).unwrap();
    }
    let text = words_on(&printout);
    for word in ["Genogramma", "Giulia", "Persona indice: Giulia Donida", "per uso interno", "Casa della madre", "12/06/2025"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

/// The mother at a hidden home, a grandmother of another file, a pregnancy of the mother's.
fn guarded() -> Home {
    let mut home = home();
    let (family, mother, house) = (home.family, home.mother, home.house);
    let hidden = HouseholdChange {
        id: Some(house),
        family_id: family,
        label: Some("Rifugio Glicine".into()),
        municipality: Some("Soncino".into()),
        address: Some("via Roma 12".into()),
        address_hidden: true,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    fam::save_household(home.session(), &hidden).unwrap();
    let father = home.father;
    let stays: Vec<_> = home.view().households[0].stays.iter().filter(|stay| stay.person_id == father).cloned().collect();
    for stay in stays {
        let gone = fam::MembershipChange {
            id: Some(stay.id),
            household_id: stay.household_id,
            person_id: father,
            starts_on: stay.starts_on,
            ends_on: Some(day(2025, 6, 1)),
            pattern: None,
            weeks: None,
        };
        fam::save_membership(home.session(), &gone).unwrap();
    }
    let other = NewFamily {
        person: Some(someone("Altrove", "Zita")),
        person_id: None,
        role: MemberRole::Grandparent,
        site_id: None,
        project_id: None,
    };
    let elsewhere = fam::open(home.session(), &other).unwrap().value;
    let zita = fam::show(home.session(), elsewhere).unwrap().people[0].id;
    let tie = RelationshipChange {
        id: None,
        family_id: family,
        person_id: zita,
        other_id: mother,
        kind: RelationshipKind::Parent,
        starts_on: None,
        ends_on: None,
        ended: false,
    };
    fam::save_relationship(home.session(), &tie).unwrap();
    let expects = fact(&home, FactKind::Pregnancy, mother, None, Some((2025, 11, 20)));
    genogram::save_fact(home.session(), &expects).unwrap();
    home
}

#[test]
fn a_copy_for_one_person_carries_nothing_of_the_others() {
    let mut home = guarded();
    let (family_id, mother, father) = (home.family, home.mother, home.father);
    let carried = |home: &mut Home, addressee_id| {
        let request = GenogramPrint { family_id, index_id: None, addressee_id, order_read: false };
        let text = words_on(&genogram::print(home.session(), &request).unwrap());
        let svg = String::from_utf8(genogram::export(home.session(), &request).unwrap()).unwrap();
        let both = |word: &str| {
            assert_eq!(text.contains(word), svg.contains(word), "{word}: the paper and the drawing agree");
            text.contains(word)
        };
        [both("Glicine"), both("Zita"), both("11/2025")]
    };
    assert_eq!(carried(&mut home, None), [true, true, true], "for the desk");
    assert_eq!(carried(&mut home, Some(mother)), [true, false, true], "for her");
    assert_eq!(carried(&mut home, Some(father)), [false, false, false], "for him");
    // A home called by its hidden address is refused by the name of the field.
    let house = home.house;
    let label = HouseholdChange {
        id: Some(house),
        family_id,
        label: Some("Via Roma, 12".into()),
        municipality: Some("Soncino".into()),
        address: Some("via Roma 12".into()),
        address_hidden: true,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    fam::save_household(home.session(), &label).unwrap();
    let request = GenogramPrint { family_id, index_id: None, addressee_id: Some(mother), order_read: false };
    assert_eq!(refusal(genogram::print(home.session(), &request)), (Code::ProtectedContact, Some("label")));
    let stranger = GenogramPrint { addressee_id: Some(family_id), ..request };
    assert_eq!(refusal(genogram::print(home.session(), &stranger)), (Code::NotFound, Some("addressee_id")));
}

/// What each said at their own interview of how the two stand is drawn on their own paper; the desk's has the latest.
fn interviewed(session: &mut Session, family_id: Id, person_id: Id, couple: fam::Couple, on: u32) {
    let sheet =
        fam::IntakeSheet { held_on: Some(day(2025, 6, on)), couple: Some(couple), ..fam::IntakeSheet::blank(family_id, Some(person_id)) };
    fam::save_intake(session, &sheet).unwrap();
}

fn joins(home: &mut Home, role: MemberRole, person: PersonDetails, child_ids: Vec<Id>) -> Id {
    let request = PersonChange { person: Some(person), child_ids, ..PersonChange::of(home.family, role) };
    fam::save_person(home.session(), &request).unwrap().value
}

/// How many slashes a picture has where nobody is dead: one for a separation.
fn slashes(home: &mut Home) -> usize {
    let family = home.family;
    let view = show(home.session(), family);
    view.drawing.strokes.iter().filter(|stroke| stroke.look == genogram::StrokeLook::Mark).count()
}

#[test]
fn a_couple_stands_as_one_of_the_two_told_and_nobody_else() {
    let mut home = home();
    let (family, mother, father) = (home.family, home.mother, home.father);
    interviewed(home.session(), family, mother, fam::Couple::Separated, 2);
    assert_eq!(slashes(&mut home), 1);
    let grandmother = joins(&mut home, MemberRole::Grandparent, someone("Rossi", "Ida"), vec![]);
    interviewed(home.session(), family, grandmother, fam::Couple::Widowed, 9);
    assert_eq!(slashes(&mut home), 1, "hers is another couple");
    let partner = joins(&mut home, MemberRole::Partner, someone("Neri", "Piero"), vec![]);
    interviewed(home.session(), family, partner, fam::Couple::Cohabiting, 10);
    assert_eq!(slashes(&mut home), 1);
    interviewed(home.session(), family, father, fam::Couple::Married, 11);
    assert_eq!(slashes(&mut home), 0, "the other of the two, later");
}

#[test]
fn of_two_fathers_what_the_mother_said_is_drawn_where_it_can_be_of_one_alone() {
    let mut home = home();
    let (family_id, mother, luca) = (home.family, home.mother, home.luca);
    let tie = |id, person_id, other_id, kind, starts_on, ended| RelationshipChange {
        id,
        family_id,
        person_id,
        other_id,
        kind,
        starts_on,
        ends_on: None,
        ended,
    };
    let father = home.father;
    let old = home.view().relationships.into_iter().find(|one| one.person_id == father && one.other_id == luca).unwrap();
    let gone = tie(Some(old.id), father, luca, RelationshipKind::Parent, None, true);
    fam::save_relationship(home.session(), &gone).unwrap();
    let second = joins(&mut home, MemberRole::Father, someone("Verdi", "Aldo"), vec![luca]);
    interviewed(home.session(), family_id, mother, fam::Couple::Separated, 2);
    assert_eq!(slashes(&mut home), 0, "of which of the two nobody knows");
    // With the second she is together since a day: what she said is of the first.
    let together = tie(None, mother, second, RelationshipKind::Partner, Some(day(2021, 3, 1)), false);
    fam::save_relationship(home.session(), &together).unwrap();
    assert_eq!(slashes(&mut home), 1);
}

/// What the drawing shows is in the sentences too: a couple that only its children and an interview tell, twins, a pregnancy of long ago.
#[test]
fn the_sentences_have_what_the_drawing_shows() {
    let mut home = home();
    let (family, mother, father, sara, luca) = (home.family, home.mother, home.father, home.sara, home.luca);
    interviewed(home.session(), family, mother, fam::Couple::Separated, 2);
    let twins = fact(&home, FactKind::Twins, sara, Some(luca), None);
    genogram::save_fact(home.session(), &twins).unwrap();
    for on in [(2025, 5, 20), (2025, 5, 1)] {
        let expects = fact(&home, FactKind::Pregnancy, mother, Some(father), Some(on));
        genogram::save_fact(home.session(), &expects).unwrap();
    }
    let view = show(home.session(), family);
    let of = |id: Id| view.people.iter().find(|one| one.id == Some(id)).unwrap();
    for (one, other) in [(mother, father), (father, mother)] {
        let partners: Vec<_> = of(one).partners.iter().map(|tie| (tie.id, tie.state)).collect();
        assert_eq!(partners, [(other, Some(CoupleState::Separated))]);
    }
    assert_eq!((of(sara).twins[0].id, of(luca).twins[0].id, of(mother).twins.len()), (luca, sara, 0));
    let mut overdue: Vec<_> = view.people.iter().filter(|one| one.id.is_none()).map(|one| (one.born_on.unwrap(), one.overdue)).collect();
    overdue.sort_unstable();
    assert_eq!(overdue, [(day(2025, 5, 1), true), (day(2025, 5, 20), false)]);
    assert_eq!(view.drawing.labels.iter().filter(|label| label.text == "da aggiornare").count(), 1);
}

#[test]
fn a_paper_draws_the_couple_as_its_addressee_told_it() {
    let mut home = home();
    let (family_id, mother, father) = (home.family, home.mother, home.father);
    let drawn = |home: &mut Home, addressee_id| {
        let request = GenogramPrint { family_id, index_id: None, addressee_id, order_read: false };
        // The picture alone: its title says for whom it is.
        let svg = String::from_utf8(genogram::export(home.session(), &request).unwrap()).unwrap();
        svg.lines().filter(|line| !line.contains("preparato per")).map(str::to_owned).collect::<Vec<_>>()
    };
    let silent = drawn(&mut home, Some(father));
    let told = |home: &mut Home, person, couple, on| {
        let sheet = fam::IntakeSheet { held_on: Some(on), couple: Some(couple), ..fam::IntakeSheet::blank(family_id, Some(person)) };
        fam::save_intake(home.session(), &sheet).unwrap();
    };
    told(&mut home, mother, fam::Couple::Divorced, day(2025, 6, 10));
    assert_eq!(drawn(&mut home, Some(father)), silent, "her words are not on his paper");
    let (hers, desk) = (drawn(&mut home, Some(mother)), drawn(&mut home, None));
    assert_ne!(hers, silent);
    told(&mut home, father, fam::Couple::Cohabiting, day(2025, 6, 2));
    let his = drawn(&mut home, Some(father));
    assert!(his != silent && his != hers, "his own word");
    assert_eq!((drawn(&mut home, Some(mother)), drawn(&mut home, None)), (hers, desk), "she spoke last");
}

#[test]
fn a_fact_that_cannot_be_is_refused_beside_its_field() {
    let mut home = home();
    let (mother, father, sara) = (home.mother, home.father, home.sara);
    for (kind, other, on, refused) in [
        (FactKind::Married, None, None, (Code::Required, Some("other_id"))),
        (FactKind::Twins, Some(mother), None, (Code::SamePerson, Some("other_id"))),
        (FactKind::Died, None, Some((2025, 6, 13)), (Code::DateInFuture, Some("happened_on"))),
        (FactKind::Died, None, Some((1970, 1, 1)), (Code::EndBeforeStart, Some("happened_on"))),
    ] {
        let request = fact(&home, kind, mother, other, on);
        assert_eq!(refusal(genogram::save_fact(home.session(), &request)), refused, "{kind:?}");
    }
    let request = fact(&home, FactKind::Divorced, mother, Some(father), Some((2024, 1, 10)));
    genogram::save_fact(home.session(), &request).unwrap();
    let family = home.family;
    let drawn = |home: &mut Home| show(home.session(), family).drawing.strokes.len();
    let with = drawn(&mut home);
    history::undo(home.session()).unwrap();
    assert!(drawn(&mut home) < with, "two slashes less");
    history::redo(home.session()).unwrap();
    assert_eq!(drawn(&mut home), with);
    // The tie of a foster carer is dotted in the drawing and said in the list.
    let tie = RelationshipChange {
        id: None,
        family_id: family,
        person_id: father,
        other_id: sara,
        kind: RelationshipKind::Foster,
        starts_on: None,
        ends_on: None,
        ended: false,
    };
    fam::save_relationship(home.session(), &tie).unwrap();
    let view = show(home.session(), family);
    let parents = &view.people.iter().find(|one| one.id == Some(sara)).unwrap().parents;
    assert!(parents.iter().any(|one| one.id == father && one.bond == Some(Bond::Foster)), "{parents:?}");
}

/// Facts and periods are those of the two, whoever's they were written as; the order is that of the days.
#[test]
fn a_death_written_on_the_person_is_the_genograms_own() {
    let mut home = home();
    let (family, father) = (home.family, home.father);
    let change =
        |details: PersonDetails| PersonChange { id: Some(father), person: Some(details), ..PersonChange::of(family, MemberRole::Father) };
    let alive = PersonDetails { born_on: Some(day(1985, 7, 9)), ..someone("Bianchi", "Ugo") };
    let dead = |on| PersonDetails { died: true, died_on: on, ..alive.clone() };
    for (on, code) in [(day(2025, 6, 13), Code::DateInFuture), (day(1985, 7, 8), Code::EndBeforeStart)] {
        assert_eq!(refusal(fam::save_person(home.session(), &change(dead(Some(on))))), (code, Some("died_on")));
    }
    fam::save_person(home.session(), &change(dead(None))).unwrap();
    let facts = |home: &mut Home| show(home.session(), family).facts;
    let written = facts(&mut home);
    assert_eq!(written.iter().map(|one| (one.kind, one.person_id, one.happened_on)).collect::<Vec<_>>(), [(FactKind::Died, father, None)]);
    // The day, once it is known, is written in the same fact; and the person's form shows what the genogram wrote.
    fam::save_person(home.session(), &change(dead(Some(day(2025, 3, 1))))).unwrap();
    assert_eq!(facts(&mut home).iter().map(|one| (one.id, one.happened_on)).collect::<Vec<_>>(), [(written[0].id, Some(day(2025, 3, 1)))]);
    let later = LifeFactChange { id: Some(written[0].id), ..fact(&home, FactKind::Died, father, None, Some((2025, 3, 2))) };
    genogram::save_fact(home.session(), &later).unwrap();
    let shown = |home: &mut Home| home.view().people.into_iter().find(|one| one.id == father).map(|one| (one.died, one.died_on)).unwrap();
    assert_eq!(shown(&mut home), (true, Some(day(2025, 3, 2))));
    let told = home.view().standings[0].standings.iter().find(|one| one.person_id == father).map(|one| one.ground);
    assert_eq!(told, Some(fam::Ground::Died));
    fam::save_person(home.session(), &change(alive.clone())).unwrap();
    assert_eq!((shown(&mut home), facts(&mut home).len()), ((false, None), 0));
    history::undo(home.session()).unwrap();
    assert_eq!(shown(&mut home), (true, Some(day(2025, 3, 2))));
}

#[test]
fn a_couple_stands_as_what_happened_last_says() {
    use FactKind::{Cohabiting, Divorced, Married, Separated};
    type Fact = (FactKind, bool, Option<i32>);
    type Period = (Option<i32>, Option<i32>);
    let table: &[(&[Fact], &[Period], CoupleState)] = &[
        (&[(Married, true, Some(2010)), (Separated, false, Some(2005))], &[(None, None)], CoupleState::Married),
        (&[(Separated, false, Some(2020)), (Married, true, Some(2010))], &[(None, None)], CoupleState::Separated),
        (&[(Divorced, true, Some(2015)), (Cohabiting, false, None)], &[(None, None)], CoupleState::Divorced),
        // Only their child is known: nobody said that they are a couple.
        (&[], &[], CoupleState::Parents),
        (&[], &[(None, None)], CoupleState::Partners),
        (&[], &[(Some(2001), Some(2005))], CoupleState::Separated),
        (&[], &[(Some(2001), Some(2005)), (Some(2010), None)], CoupleState::Partners),
        (&[], &[(Some(2010), None), (Some(2001), Some(2005))], CoupleState::Partners),
        (&[], &[(Some(2001), Some(2030))], CoupleState::Partners),
        (&[(Married, true, Some(2001))], &[(Some(2001), Some(2020))], CoupleState::Separated),
        (&[(Married, true, Some(2001)), (Divorced, true, Some(2019))], &[(Some(2001), Some(2018))], CoupleState::Divorced),
        (&[(Separated, true, Some(2005))], &[(Some(2001), Some(2005)), (Some(2010), None)], CoupleState::Partners),
    ];
    for (facts, periods, wanted) in table {
        let mut home = home();
        let (family_id, mother, father) = (home.family, home.mother, home.father);
        for (kind, hers, year) in *facts {
            let (one, other) = if *hers { (mother, father) } else { (father, mother) };
            let request = fact(&home, *kind, one, Some(other), year.map(|year| (year, 5, 1)));
            genogram::save_fact(home.session(), &request).unwrap();
        }
        for (from, to) in *periods {
            let tie = RelationshipChange {
                id: None,
                family_id,
                person_id: father,
                other_id: mother,
                kind: RelationshipKind::Partner,
                starts_on: from.map(|year| day(year, 1, 1)),
                ends_on: to.map(|year| day(year, 12, 31)),
                ended: false,
            };
            fam::save_relationship(home.session(), &tie).unwrap();
        }
        let view = show(home.session(), family_id);
        let partners = &view.people.iter().find(|one| one.id == Some(mother)).unwrap().partners;
        assert_eq!(partners.iter().map(|tie| tie.state).collect::<Vec<_>>(), [Some(*wanted)], "{facts:?} {periods:?}");
    }
}

#[test]
fn a_hidden_family_is_not_drawn_and_the_names_are_words_not_markup() {
    let mut home = home();
    let staff = home.desk.add(&[("psicologa", Role::Professional)])[0];
    let family_id = home.family;
    let odd = PersonChange { person: Some(PersonDetails { ..someone("<b>&\"", "Ivo") }), ..PersonChange::of(family_id, MemberRole::Other) };
    fam::save_person(home.session(), &odd).unwrap();
    let request = GenogramPrint { family_id, index_id: None, addressee_id: None, order_read: false };
    let svg = String::from_utf8(genogram::export(home.session(), &request).unwrap()).unwrap();
    assert!(svg.contains("&lt;b&gt;&amp;") && !svg.contains("<b>"), "{svg}");
    let hide =
        NewRestriction { id: None, staff_id: staff, family_id: Some(family_id), person_id: None, ends_on: None, reason: "parente".into() };
    fam::restrict(home.session(), &hide).unwrap();
    let mut desk = home.desk.switch("psicologa");
    assert_eq!(genogram::show(&mut desk.session, &GenogramQuery { family_id, index_id: None }).unwrap_err().code, Code::Restricted);
    assert_eq!(genogram::print(&mut desk.session, &request).unwrap_err().code, Code::NotFound);
}
