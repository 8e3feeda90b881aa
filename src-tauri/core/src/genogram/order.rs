//! The order in each row: walks through the family give first orders, and moves of one to three neighbours better them.
//!
//! What is made small is first the number of crossings as drawn, then homes torn apart, then the length of the lines and the customs
//! (the man left of his partner, the eldest first). Of a small family all orders are looked at; exhausting them would take years for
//! thirty people.

use super::kin::Kin;
use super::kin::Symbol;
use super::place::place;
use super::route::{crossings, route};
use super::rows::Graph;

/// First orders looked at one after the other, and the drawings that may cost: most families are done by then.
const FIRST: u32 = 40;
const TRIES: usize = 5_000;
/// First orders of a family that is not.
const WALKS: u32 = 300;
/// So many of them, the best, are climbed from, each with so many drawings looked at: half a second for thirty people, at most.
const CLIMBS: usize = 16;
const SHARE: usize = 800;
/// At last a row of the best order, or all of them, is shuffled and climbed from again, so many times, each with so many drawings.
const KICKS: usize = 48;
const KICK_SHARE: usize = 150;
/// Drawings looked at to make the best one nicer.
const POLISH: usize = 1_200;
/// Families with so many orders or fewer are exhausted.
const ALL: usize = 1_500;

/// Families with so many nodes are drawn with all those looks. A look costs the cube of what it draws: larger ones get fewer, or a family
/// of two hundred people would hold the program for minutes.
const USUAL: usize = 64;

/// So many looks, or fewer for a larger family; one at least.
fn fitting(looks: usize, graph: &Graph) -> usize {
    let times = graph.nodes.len().max(USUAL);
    (looks.saturating_mul(USUAL.pow(3)) / times.saturating_pow(3)).max(1)
}

/// How good an order is: the smaller, the better.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Cost {
    pub(super) crossings: usize,
    rest: f64,
}

/// The order found.
pub(super) fn order(kin: &Kin, graph: &Graph) -> Vec<Vec<usize>> {
    if let Some(best) = exhausted(kin, graph) {
        return best;
    }
    let Some((mut cost, mut order)) = searched(kin, graph) else { return Vec::new() };
    let mut polish = fitting(POLISH, graph);
    climb(kin, graph, &mut order, &mut cost, &mut polish, false);
    order
}

type Best = Option<(Cost, Vec<Vec<usize>>)>;

/// The best order a search finds, of a family with too many to look at all of them.
pub(super) fn searched(kin: &Kin, graph: &Graph) -> Best {
    let mut best = one_by_one(kin, graph);
    if best.as_ref().is_none_or(|(known, _)| known.crossings > 0) {
        better(kin, graph, &mut best);
    }
    kicked(kin, graph, &mut best);
    best
}

/// Leaves an order that no single move betters: a row in another order altogether may, or all rows.
fn kicked(kin: &Kin, graph: &Graph, best: &mut Best) {
    let mut dice = Dice(1);
    let Some((known, held)) = best else { return };
    for kick in 0..fitting(KICKS, graph) {
        if known.crossings == 0 {
            return;
        }
        let mut order = held.clone();
        let row = dice.throw(order.len());
        let all = kick % 2 == 1;
        order.iter_mut().enumerate().filter(|(place, _)| all || *place == row).for_each(|(_, nodes)| dice.shuffle(nodes));
        let mut cost = cost(kin, graph, &order);
        let mut left = fitting(KICK_SHARE, graph);
        climb(kin, graph, &mut order, &mut cost, &mut left, true);
        if cost < *known {
            (*known, *held) = (cost, order);
        }
    }
}

/// Climbs from each first order that is as good as the best one before.
fn one_by_one(kin: &Kin, graph: &Graph) -> Best {
    let mut left = fitting(TRIES, graph);
    let mut best: Best = None;
    for walk in 0..FIRST {
        let mut order = walked(kin, graph, walk);
        let mut cost = cost(kin, graph, &order);
        left = left.saturating_sub(1);
        if best.as_ref().is_none_or(|(known, _)| cost.crossings <= known.crossings) {
            climb(kin, graph, &mut order, &mut cost, &mut left, true);
        }
        if best.as_ref().is_none_or(|(known, _)| cost < *known) {
            best = Some((cost, order));
        }
        if left == 0 || best.as_ref().is_some_and(|(known, _)| known.crossings == 0 && walk >= 3) {
            break;
        }
    }
    best
}

/// Climbs from the best of many first orders, each with a share of its own.
fn better(kin: &Kin, graph: &Graph, best: &mut Best) {
    let mut firsts: Vec<(Cost, Vec<Vec<usize>>)> = Vec::new();
    for walk in (0..WALKS).take(fitting(WALKS as usize, graph)) {
        let order = walked(kin, graph, walk);
        firsts.push((cost(kin, graph, &order), order));
    }
    firsts.sort_by(|one, other| one.0.partial_cmp(&other.0).unwrap_or(std::cmp::Ordering::Equal));
    firsts.dedup_by(|one, other| one.1 == other.1);
    // An order that is bad at first may climb higher than the best one: each has its own share.
    for (mut cost, mut order) in firsts.into_iter().take(fitting(CLIMBS, graph)) {
        let mut left = fitting(SHARE, graph);
        climb(kin, graph, &mut order, &mut cost, &mut left, true);
        if best.as_ref().is_none_or(|(known, _)| cost < *known) {
            *best = Some((cost, order));
        }
        if best.as_ref().is_some_and(|(known, _)| known.crossings == 0) {
            break;
        }
    }
}

/// The best of all orders, where they are few.
fn exhausted(kin: &Kin, graph: &Graph) -> Option<Vec<Vec<usize>>> {
    let mut rows = vec![Vec::new(); graph.rows];
    for (place, node) in graph.nodes.iter().enumerate() {
        rows[node.row].push(place);
    }
    let all = rows.iter().flat_map(|row| 1..=row.len()).fold(1, usize::saturating_mul);
    let mut best: Option<(Cost, Vec<Vec<usize>>)> = None;
    if all <= ALL {
        each(&mut rows, 0, 0, &mut |order| {
            let cost = cost(kin, graph, order);
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                best = Some((cost, order.to_vec()));
            }
        });
    }
    best.map(|(_, order)| order)
}

/// Shows every order from this place of this row on.
fn each(order: &mut [Vec<usize>], row: usize, place: usize, look: &mut dyn FnMut(&[Vec<usize>])) {
    if row == order.len() {
        return look(order);
    }
    if place >= order[row].len() {
        return each(order, row + 1, 0, look);
    }
    for other in place..order[row].len() {
        order[row].swap(place, other);
        each(order, row, place + 1, look);
        order[row].swap(place, other);
    }
}

/// Moves neighbours as long as it helps; with `only_crossings` until none is left.
fn climb(kin: &Kin, graph: &Graph, order: &mut [Vec<usize>], now: &mut Cost, left: &mut usize, only_crossings: bool) {
    loop {
        let before = *now;
        for (row, from, to, many) in moves(order) {
            if *left == 0 || (only_crossings && now.crossings == 0) {
                break;
            }
            *left -= 1;
            shift(&mut order[row], from, to, many);
            let then = cost(kin, graph, order);
            if then < *now {
                *now = then;
            } else {
                shift(&mut order[row], to, from, many);
            }
        }
        if *now >= before || *left == 0 {
            return;
        }
    }
}

/// Every move of one, two or three neighbours within their row: a couple goes together.
fn moves(order: &[Vec<usize>]) -> Vec<(usize, usize, usize, usize)> {
    let mut all = Vec::new();
    for many in 1..=3 {
        for (row, nodes) in order.iter().enumerate() {
            let places = (nodes.len() + 1).saturating_sub(many);
            all.extend((0..places).flat_map(|from| (0..places).filter(move |to| *to != from).map(move |to| (row, from, to, many))));
        }
    }
    all
}

/// Takes so many from one place to another; the same with the places exchanged takes them back.
fn shift(row: &mut [usize], from: usize, to: usize, many: usize) {
    if from < to {
        row[from..to + many].rotate_left(many);
    } else {
        row[to..from + many].rotate_right(many);
    }
}

/// How good an order is.
pub(super) fn cost(kin: &Kin, graph: &Graph, order: &[Vec<usize>]) -> Cost {
    let x = place(graph, order);
    let route = route(graph, &x);
    let length: f64 = route.pieces.iter().map(|piece| (piece.from.0 - piece.to.0).abs()).sum();
    let mut customs = 0.0;
    for link in &graph.links {
        if let [one, other] = link.parents.as_slice()
            && let (Some(left), Some(right)) = (shape(kin, graph, *one, *other, &x, true), shape(kin, graph, *one, *other, &x, false))
            && (left, right) == (Symbol::Woman, Symbol::Man)
        {
            customs += 30.0;
        }
        customs += link.children.windows(2).filter(|two| x[two[0].0] > x[two[1].0]).count() as f64 * 20.0;
    }
    let apart: usize = graph.homes.iter().map(|home| torn(home, order)).sum();
    // Twins leave one point: a brother between them would look like a third.
    let split: usize = graph.births.iter().map(|birth| torn(birth, order)).sum();
    Cost { crossings: crossings(&route.pieces), rest: length + customs + apart as f64 * 120.0 + split as f64 * 500.0 }
}

fn shape(kin: &Kin, graph: &Graph, one: usize, other: usize, x: &[f64], left: bool) -> Option<Symbol> {
    let node = if (x[one] < x[other]) == left { one } else { other };
    graph.nodes[node].soul.map(|soul| kin.souls[soul].shape)
}

/// How many strangers stand between the people of a home.
fn torn(home: &[usize], order: &[Vec<usize>]) -> usize {
    let between = |row: &Vec<usize>| {
        let places: Vec<usize> = row.iter().enumerate().filter(|(_, node)| home.contains(node)).map(|(place, _)| place).collect();
        places.first().zip(places.last()).map_or(0, |(first, last)| last - first + 1 - places.len())
    };
    order.iter().map(between).sum()
}

/// A first order: who is met first on a walk stands first. The walk of number 0 keeps the customs; others throw dice.
fn walked(kin: &Kin, graph: &Graph, walk: u32) -> Vec<Vec<usize>> {
    let mut walker = Walker {
        kin,
        graph,
        dice: Dice(u64::from(walk).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1)),
        fair: walk == 0,
        rows: vec![Vec::new(); graph.rows],
        seen: vec![false; graph.nodes.len()],
    };
    let start = if walk == 0 { 0 } else { walker.dice.throw(graph.nodes.len()) };
    for node in 0..graph.nodes.len() {
        walker.visit((start + node) % graph.nodes.len());
    }
    walker.rows
}

struct Walker<'a> {
    kin: &'a Kin,
    graph: &'a Graph,
    dice: Dice,
    fair: bool,
    rows: Vec<Vec<usize>>,
    seen: Vec<bool>,
}

/// Numbers of chance, the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn shuffle(&mut self, nodes: &mut [usize]) {
        for place in (1..nodes.len()).rev() {
            let other = self.throw(place + 1);
            nodes.swap(place, other);
        }
    }
}

impl Walker<'_> {
    fn visit(&mut self, node: usize) {
        if std::mem::replace(&mut self.seen[node], true) {
            return;
        }
        let origins: Vec<usize> = self.graph.origins(node).collect();
        for origin in origins {
            self.family(origin);
        }
        let partners = self.partners(node);
        let before = if self.fair { self.customary(node, &partners) } else { self.dice.throw(partners.len() + 1) };
        for partner in &partners[..before] {
            self.visit(*partner);
        }
        self.rows[self.graph.nodes[node].row].push(node);
        for partner in &partners[before..] {
            self.visit(*partner);
        }
        let unions: Vec<usize> = self.graph.unions(node).collect();
        for union in unions {
            self.family(union);
        }
    }

    /// The parents, then the children, each with who belongs to them.
    fn family(&mut self, link: usize) {
        let mut all = self.graph.links[link].parents.clone();
        let mut children: Vec<usize> = self.graph.links[link].children.iter().map(|(child, _)| *child).collect();
        if !self.fair {
            self.dice.shuffle(&mut children);
        }
        all.extend(children);
        for node in all {
            self.visit(node);
        }
    }

    fn partners(&self, node: usize) -> Vec<usize> {
        let all = self.graph.unions(node).flat_map(|link| self.graph.links[link].parents.iter().copied());
        all.filter(|one| *one != node && !self.seen[*one]).collect()
    }

    /// Of a woman's partners the first stands left of her; of a man's none.
    fn customary(&self, node: usize, partners: &[usize]) -> usize {
        let woman = self.graph.nodes[node].soul.is_some_and(|soul| self.kin.souls[soul].shape == Symbol::Woman);
        if woman || partners.len() > 1 { partners.len().div_ceil(2) } else { 0 }
    }
}
