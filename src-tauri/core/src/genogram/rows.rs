//! From kin to rows: a generation for everybody, and what joins one row to the next.

use std::collections::BTreeMap;

use super::kin::{Bond, CoupleState, Kin};

/// Half the side of a symbol.
pub(super) const HALF: f64 = 18.0;

/// Somebody in a row, or a line that only passes through it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The person; none for a line that passes.
    pub(super) soul: Option<usize>,
    pub(super) row: usize,
    /// Room to the left of its middle, and to the right, where its words stand.
    pub(super) room: (f64, f64),
}

/// One or two parents and their children in the next row; or two partners without children; or a line that passes through a row.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) row: usize,
    pub(super) parents: Vec<usize>,
    pub(super) children: Vec<(usize, Bond)>,
    /// How the two parents stand; none for one parent and for a line that passes.
    pub(super) couple: Option<CoupleState>,
}

/// Rows and what joins them.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) rows: usize,
    /// Twins by their nodes, and whether they are identical.
    pub(super) twins: Vec<(usize, usize, bool)>,
    /// Who was born together: all of one birth, however they were told two by two.
    pub(super) births: Vec<Vec<usize>>,
    /// Nodes of each home.
    pub(super) homes: Vec<Vec<usize>>,
    known: Known,
}

/// What is asked of every order again, written down once.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The links each node is a parent in, and those it is a child in.
    unions: Vec<Vec<usize>>,
    origins: Vec<Vec<usize>>,
    /// Whether something joins two nodes of a row, by the one and then by the other.
    joined: Vec<Vec<bool>>,
}

impl Graph {
    /// The links a node is a parent in.
    pub(super) fn unions(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.known.unions[node].iter().copied()
    }

    /// The links a node is a child in.
    pub(super) fn origins(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.known.origins[node].iter().copied()
    }

    /// Whether two nodes are parents together, or brother and sister.
    pub(super) fn joined(&self, one: usize, other: usize) -> bool {
        self.known.joined[one][other]
    }

    /// Writes down what is asked again and again; nothing is joined after it.
    pub(super) fn learn(&mut self) {
        let many = self.nodes.len();
        self.known = Known { unions: vec![Vec::new(); many], origins: vec![Vec::new(); many], joined: vec![vec![false; many]; many] };
        for (place, link) in self.links.iter().enumerate() {
            let children: Vec<usize> = link.children.iter().map(|(child, _)| *child).collect();
            link.parents.iter().for_each(|node| self.known.unions[*node].push(place));
            children.iter().for_each(|node| self.known.origins[*node].push(place));
            for group in [&link.parents, &children] {
                for one in group {
                    group.iter().for_each(|other| self.known.joined[*one][*other] = true);
                }
            }
        }
    }
}

/// Parents of common children, and partners, each pair once.
#[derive(Debug, Default)]
struct Unions {
    known: BTreeMap<Vec<usize>, Vec<(usize, Bond)>>,
}

/// The groups of people that nothing joins, the largest first.
pub(super) fn components(kin: &Kin) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..kin.souls.len()).collect();
    let pairs = kin.descents.iter().map(|one| (one.parent, one.child)).chain(kin.couples.iter().map(|one| (one.one, one.other)));
    for (one, other) in pairs.chain(kin.grand.iter().copied()) {
        let (from, to) = (group[one], group[other]);
        group.iter_mut().filter(|place| **place == from).for_each(|place| *place = to);
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (soul, place) in group.iter().enumerate() {
        found.entry(*place).or_default().push(soul);
    }
    let mut found: Vec<Vec<usize>> = found.into_values().collect();
    found.sort_by_key(|souls| (std::cmp::Reverse(souls.len()), souls.first().copied()));
    found
}

/// The rows of one group of people.
pub(super) fn graph(kin: &Kin, souls: &[usize]) -> Graph {
    let here = |soul: usize| souls.contains(&soul);
    let descents: Vec<_> = sound(kin).into_iter().filter(|one| here(one.0)).collect();
    let level = generations(kin, souls, &descents);
    let mut graph = Graph { rows: level.values().max().map_or(0, |most| most + 1), ..Graph::default() };
    let mut node_of = BTreeMap::new();
    for soul in souls {
        node_of.insert(*soul, graph.nodes.len());
        let words = kin.souls[*soul].lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        // Letters are 6.2 wide on the average; the words begin right of the line that goes down.
        let right = (words as f64 * 6.2 + 14.0).max(HALF + 4.0);
        graph.nodes.push(Node { soul: Some(*soul), row: level[soul], room: (HALF + 4.0, right) });
    }
    for (parents, mut children) in unions(kin, &descents, &here).known {
        let state = kin.couples.iter().find(|one| parents.contains(&one.one) && parents.contains(&one.other)).map(|one| one.state);
        children.sort_by_key(|(child, _)| (kin.souls[*child].born.unwrap_or(i32::MAX), *child));
        let nodes: Vec<usize> = parents.iter().map(|soul| node_of[soul]).collect();
        let children = children.into_iter().map(|(soul, bond)| (node_of[&soul], bond)).collect();
        let couple = (nodes.len() == 2).then(|| state.unwrap_or(CoupleState::Parents));
        graph.join(nodes, children, couple);
    }
    graph.twins = kin
        .twins
        .iter()
        .filter(|one| here(one.one) && here(one.other))
        .map(|one| (node_of[&one.one], node_of[&one.other], one.identical))
        .collect();
    graph.births = births(&graph.twins);
    graph.homes = kin.homes.iter().map(|home| home.souls.iter().filter_map(|soul| node_of.get(soul).copied()).collect()).collect();
    graph.learn();
    graph
}

/// Pairs of twins as whole births: three are told by two or three pairs.
fn births(twins: &[(usize, usize, bool)]) -> Vec<Vec<usize>> {
    let mut births: Vec<Vec<usize>> = Vec::new();
    for (one, other, _) in twins {
        let (with, mut rest): (Vec<_>, Vec<_>) = births.into_iter().partition(|birth| birth.contains(one) || birth.contains(other));
        let mut all: Vec<usize> = with.into_iter().flatten().chain([*one, *other]).collect();
        all.sort_unstable();
        all.dedup();
        rest.push(all);
        births = rest;
    }
    births
}

/// Parent, child and bond, without those that would make somebody their own ancestor and without doubles.
fn sound(kin: &Kin) -> Vec<(usize, usize, Bond)> {
    let mut kept: Vec<(usize, usize, Bond)> = Vec::new();
    for one in &kin.descents {
        let known = kept.iter().any(|(parent, child, _)| (*parent, *child) == (one.parent, one.child));
        if one.parent != one.child && !known && !reaches(&kept, one.child, one.parent) {
            kept.push((one.parent, one.child, one.bond));
        }
    }
    kept
}

/// Whether one leads down to the other.
fn reaches(descents: &[(usize, usize, Bond)], from: usize, to: usize) -> bool {
    let mut todo = vec![from];
    let mut seen = Vec::new();
    while let Some(here) = todo.pop() {
        if here == to {
            return true;
        }
        if !seen.contains(&here) {
            seen.push(here);
            todo.extend(descents.iter().filter(|(parent, ..)| *parent == here).map(|(_, child, _)| *child));
        }
    }
    false
}

/// A row for everybody: children below their parents, partners beside each other where their families allow it.
fn generations(kin: &Kin, souls: &[usize], descents: &[(usize, usize, Bond)]) -> BTreeMap<usize, usize> {
    let mut steps: Vec<(usize, usize, usize)> = descents.iter().map(|(parent, child, _)| (*parent, *child, 1)).collect();
    for (elder, younger) in kin.grand.iter().filter(|(elder, _)| souls.contains(elder)) {
        if !leads(&steps, *younger, *elder) {
            steps.push((*elder, *younger, 2));
        }
    }
    // Partners become one place, unless one of them would then stand above themselves.
    let mut group: BTreeMap<usize, usize> = souls.iter().map(|soul| (*soul, *soul)).collect();
    let parents_of = |child: usize| descents.iter().filter(move |(_, one, _)| *one == child).map(|(parent, ..)| *parent);
    let mut pairs: Vec<(usize, usize)> = kin.couples.iter().map(|one| (one.one, one.other)).collect();
    for (_, child, _) in descents {
        let parents: Vec<usize> = parents_of(*child).collect();
        pairs.extend(parents.iter().skip(1).map(|other| (parents[0], *other)));
    }
    for (one, other) in pairs.into_iter().filter(|(one, other)| souls.contains(one) && souls.contains(other)) {
        let (from, to) = (group[&one], group[&other]);
        let joined = |soul: usize| if group[&soul] == from { to } else { group[&soul] };
        let merged: Vec<(usize, usize, usize)> = steps.iter().map(|(above, below, by)| (joined(*above), joined(*below), *by)).collect();
        if from != to && !has_cycle(&merged) {
            group.values_mut().filter(|place| **place == from).for_each(|place| *place = to);
        }
    }
    let steps: Vec<(usize, usize, usize)> = steps.iter().map(|(above, below, by)| (group[above], group[below], *by)).collect();
    let mut level: BTreeMap<usize, usize> = group.values().map(|place| (*place, 0)).collect();
    for _ in 0..level.len() {
        for (above, below, by) in &steps {
            let least = level[above] + by;
            level.entry(*below).and_modify(|now| *now = (*now).max(least));
        }
    }
    // Whoever has children but no parents stands just above the children.
    for _ in 0..level.len() {
        for place in level.keys().copied().collect::<Vec<_>>() {
            let below = steps.iter().filter(|(above, ..)| *above == place).map(|(_, below, by)| level[below].saturating_sub(*by)).min();
            if let Some(most) = below
                && !steps.iter().any(|(_, below, _)| *below == place)
            {
                level.insert(place, most);
            }
        }
    }
    let top = level.values().min().copied().unwrap_or(0);
    souls.iter().map(|soul| (*soul, level[&group[soul]] - top)).collect()
}

fn leads(steps: &[(usize, usize, usize)], from: usize, to: usize) -> bool {
    let plain: Vec<(usize, usize, Bond)> = steps.iter().map(|(above, below, _)| (*above, *below, Bond::Birth)).collect();
    reaches(&plain, from, to)
}

fn has_cycle(steps: &[(usize, usize, usize)]) -> bool {
    steps.iter().any(|(above, below, _)| leads(steps, *below, *above))
}

/// Each child under the parents it has by birth, by adoption, in foster care: two by two, partners first.
fn unions(kin: &Kin, descents: &[(usize, usize, Bond)], here: &dyn Fn(usize) -> bool) -> Unions {
    let mut unions = Unions::default();
    for couple in kin.couples.iter().filter(|one| here(one.one) && here(one.other)) {
        unions.known.entry(pair(couple.one, couple.other)).or_default();
    }
    let mut children: Vec<usize> = descents.iter().map(|(_, child, _)| *child).collect();
    children.sort_unstable();
    children.dedup();
    for child in children {
        for bond in Bond::ALL {
            let mut parents: Vec<usize> = descents.iter().filter(|one| one.1 == child && one.2 == *bond).map(|one| one.0).collect();
            while let Some(first) = parents.first().copied() {
                let partner = parents.iter().skip(1).copied().find(|other| unions.known.contains_key(&pair(first, *other)));
                let chosen = match partner.or_else(|| parents.get(1).copied()) {
                    Some(other) => pair(first, other),
                    None => vec![first],
                };
                parents.retain(|parent| !chosen.contains(parent));
                unions.known.entry(chosen).or_default().push((child, *bond));
            }
        }
    }
    unions
}

fn pair(one: usize, other: usize) -> Vec<usize> {
    vec![one.min(other), one.max(other)]
}

impl Graph {
    /// Joins parents and children, with a passing line through every row between.
    fn join(&mut self, parents: Vec<usize>, children: Vec<(usize, Bond)>, couple: Option<CoupleState>) {
        let row = parents.iter().map(|node| self.nodes[*node].row).max().unwrap_or(0);
        // A partner of an older generation comes down to the other's row.
        let parents = parents.into_iter().map(|node| self.pass(node, self.nodes[node].row, row, Bond::Birth)).collect();
        let mut near = Vec::new();
        for (child, bond) in children {
            let mut below = child;
            for between in (row + 1..self.nodes[child].row).rev() {
                let passing = self.passing(between);
                self.links.push(Link { row: between, parents: vec![passing], children: vec![(below, bond)], couple: None });
                below = passing;
            }
            near.push((below, bond));
        }
        self.links.push(Link { row, parents, children: near, couple });
    }

    fn pass(&mut self, node: usize, from: usize, to: usize, bond: Bond) -> usize {
        let mut above = node;
        for row in from..to {
            let passing = self.passing(row + 1);
            self.links.push(Link { row, parents: vec![above], children: vec![(passing, bond)], couple: None });
            above = passing;
        }
        above
    }

    fn passing(&mut self, row: usize) -> usize {
        self.nodes.push(Node { soul: None, row, room: (9.0, 9.0) });
        self.nodes.len() - 1
    }
}
