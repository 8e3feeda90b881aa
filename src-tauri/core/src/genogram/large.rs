//! Families of some thirty people as desks have them, drawn with no more crossings than the best order that is known.

use super::kin::{Bond, Couple, CoupleState, Descent, Home, Kin, Soul, Symbol};
use super::order::{cost, order};
use super::rows::{components, graph};

/// Numbers of chance that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) as usize) % sides.max(1)
    }
}

struct Made {
    kin: Kin,
    dice: Dice,
    most: usize,
    adults: Vec<usize>,
    /// How many partners each adult has.
    partners: Vec<usize>,
}

impl Made {
    fn add(&mut self, man: bool, born: i32) -> usize {
        self.kin.souls.push(Soul {
            shape: if man { Symbol::Man } else { Symbol::Woman },
            dead: false,
            lines: vec!["Nome".into(), "Cognome".into(), born.to_string()],
            inside: "9".into(),
            born: Some(born * 400),
            generation: None,
        });
        self.kin.souls.len() - 1
    }

    fn adult(&mut self, man: bool, born: i32, partners: usize) -> usize {
        let one = self.add(man, born);
        self.adults.push(one);
        self.partners.push(partners);
        one
    }

    fn child(&mut self, one: usize, other: usize, child: usize) {
        self.kin.descents.extend([one, other].map(|parent| Descent { parent, child, bond: Bond::Birth }));
    }

    fn couple(&mut self, one: usize, other: usize) {
        self.kin.couples.push(Couple { one, other, state: CoupleState::Married });
    }

    /// A new partner, and up to two children with them.
    fn partner(&mut self, place: usize) {
        let one = self.adults[place];
        let man = self.kin.souls[one].shape == Symbol::Man;
        let born = 1970 + self.dice.below(15) as i32;
        let other = self.add(!man, born);
        self.couple(one, other);
        self.partners[place] += 1;
        self.adults.push(other);
        self.partners.push(1);
        for more in 0..self.dice.below(3) {
            if self.kin.souls.len() < self.most {
                let man = self.dice.below(2) == 0;
                let born = 2000 + more as i32 + self.dice.below(15) as i32;
                let child = self.add(man, born);
                self.child(one, other, child);
            }
        }
    }

    /// Two parents, and up to two brothers and sisters.
    fn parents(&mut self, place: usize, with_parents: &mut Vec<usize>) {
        let one = self.adults[place];
        with_parents.push(one);
        let (father, mother) = (self.add(true, 1945), self.add(false, 1948));
        self.couple(father, mother);
        self.child(father, mother, one);
        for _ in 0..self.dice.below(3) {
            if self.kin.souls.len() < self.most {
                let man = self.dice.below(2) == 0;
                let born = 1970 + self.dice.below(12) as i32;
                let sibling = self.adult(man, born, 0);
                self.child(father, mother, sibling);
                with_parents.push(sibling);
            }
        }
    }
}

/// Three generations around a couple with children in two homes: brothers and sisters of both, new partners, half-brothers.
fn family(seed: u64, most: usize) -> Kin {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..5 {
        let _ = dice.below(2);
    }
    let mut made = Made { kin: Kin::default(), dice, most, adults: Vec::new(), partners: Vec::new() };
    let (father, mother) = (made.adult(true, 1975, 1), made.adult(false, 1978, 1));
    made.couple(father, mother);
    let mut both = Vec::new();
    for more in 0..1 + made.dice.below(3) {
        let man = made.dice.below(2) == 0;
        let child = made.add(man, 2005 + more as i32);
        made.child(father, mother, child);
        both.push(child);
    }
    let mut with_parents = Vec::new();
    for _ in 0..60 {
        if made.kin.souls.len() + 2 >= most {
            break;
        }
        let what = made.dice.below(4);
        if what == 3 {
            continue;
        }
        let place = made.dice.below(made.adults.len());
        match what {
            0 if made.partners[place] < 3 => made.partner(place),
            1 if !with_parents.contains(&made.adults[place]) && made.kin.souls.len() + 3 < most => made.parents(place, &mut with_parents),
            2 if made.partners[place] == 0 => made.partner(place),
            _ => {}
        }
    }
    let home = |one: usize, label: &str| Home { label: label.to_owned(), souls: [vec![one], both.clone()].concat() };
    made.kin.homes = vec![home(father, "a"), home(mother, "b")];
    made.kin
}

/// Families by their number, with the least crossings that a search of many minutes found (each first order climbed to its end, thousands
/// of them).
const LEAST: [(u64, usize); 4] = [(1, 0), (7, 1), (10, 0), (15, 0)];

#[test]
fn a_family_of_hundreds_is_drawn_while_somebody_waits() {
    // One man, whose partners and children some hand has typed for years; among them people with families of their own.
    let mut made = Made { kin: Kin::default(), dice: Dice(7), most: 240, adults: Vec::new(), partners: Vec::new() };
    made.adult(true, 1950, 0);
    while made.kin.souls.len() < 240 {
        let place = made.dice.below(made.adults.len().min(12));
        made.partner(place);
    }
    let graph = graph(&made.kin, &components(&made.kin).remove(0));
    let found = order(&made.kin, &graph);
    // The limit of a test stops one that takes the hour it took.
    assert_eq!(found.iter().map(Vec::len).sum::<usize>(), graph.nodes.len());
}

#[test]
fn a_large_family_is_drawn_with_the_fewest_crossings_known() {
    for (seed, least) in LEAST {
        let kin = family(seed, 30);
        assert!((28..=30).contains(&kin.souls.len()), "{seed}: {}", kin.souls.len());
        let souls = components(&kin).remove(0);
        let graph = graph(&kin, &souls);
        let found = cost(&kin, &graph, &order(&kin, &graph)).crossings;
        assert!(found <= least, "{seed}: {found} crossings, {least} are possible");
    }
}
