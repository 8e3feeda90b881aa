//! The lines between rows: which track each takes, and how often they cross.

use super::kin::Bond;
use super::rows::{Graph, HALF, Link};

/// Height of the words beside the line that leaves a symbol.
const WORDS: f64 = 57.0;
/// Between two tracks, and from a track to the next row.
const TRACK: f64 = 13.0;
const MARGIN: f64 = 12.0;
/// Between two lines that leave the same symbol.
const EXIT: f64 = 9.0;
/// Lines nearer than this look like one.
const NEAR: f64 = 3.0;

/// A straight piece of a link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) link: usize,
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    /// What it is part of.
    pub(super) part: Part,
}

/// What a piece is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Between two partners.
    Couple,
    /// The horizontal between two partners, which carries the slashes.
    Bar,
    /// From the parents down, and across over the children.
    Stem,
    /// Down to one child.
    Child(Bond),
    /// The bar between identical twins.
    Twin,
}

/// Everything drawn between the symbols of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct Route {
    pub(super) pieces: Vec<Piece>,
    /// The top of each row of symbols.
    pub(super) tops: Vec<f64>,
    /// The foot of the last row's words or lines.
    pub(super) height: f64,
}

/// Where a link's lines are, before the heights are known.
#[derive(Debug, Clone)]
struct Lane {
    link: usize,
    /// Where the line of each parent leaves, from the left.
    exits: Vec<(f64, usize)>,
    /// Where the line to the children leaves.
    drop: f64,
    /// Each child's end below, and where it leaves the bar: twins leave at one point.
    ends: Vec<(f64, f64, Bond)>,
    couple_track: usize,
    bar_track: usize,
}

impl Lane {
    fn couple(&self) -> (f64, f64) {
        hull(self.exits.iter().map(|exit| exit.0))
    }

    fn bar(&self) -> (f64, f64) {
        hull(self.ends.iter().map(|end| end.1).chain([self.drop]))
    }
}

/// Draws the lines of a group whose nodes stand at `x`.
pub(super) fn route(graph: &Graph, x: &[f64]) -> Route {
    let mut route = Route::default();
    let mut top = 0.0;
    for row in 0..graph.rows {
        route.tops.push(top);
        let mut lanes: Vec<Lane> =
            (0..graph.links.len()).filter(|link| graph.links[*link].row == row).map(|link| lane(graph, link, x)).collect();
        let couples = assign(&mut lanes, |lane| lane.exits.len() == 2, Lane::couple, couple_cost, |lane, track| lane.couple_track = track);
        let bars = assign(&mut lanes, |lane| !lane.ends.is_empty(), Lane::bar, bar_cost, |lane, track| lane.bar_track = track);
        let first = top + 2.0 * HALF + WORDS;
        let second = first + couples as f64 * TRACK + if couples > 0 { MARGIN } else { 0.0 };
        let next = second + bars as f64 * TRACK + MARGIN;
        for lane in &lanes {
            draw(lane, graph, top, first, second, next, &mut route.pieces);
        }
        top = if lanes.is_empty() { first } else { next };
    }
    route.height = top;
    route
}

/// How many lines go down from a symbol.
pub(super) fn exits(graph: &Graph, node: usize) -> usize {
    graph.unions(node).count()
}

/// Where one of the lines of a symbol leaves it: those to partners on the left first, the nearest outermost.
fn exit(graph: &Graph, node: usize, link: usize, x: &[f64]) -> f64 {
    let mut all: Vec<(i32, f64, usize)> = graph
        .unions(node)
        .map(|union| match graph.links[union].parents.iter().find(|one| **one != node) {
            Some(partner) if x[*partner] < x[node] => (-1, x[node] - x[*partner], union),
            Some(partner) => (1, x[node] - x[*partner], union),
            None => (0, 0.0, union),
        })
        .collect();
    all.sort_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).unwrap_or(std::cmp::Ordering::Equal));
    let place = all.iter().position(|one| one.2 == link).unwrap_or(0);
    x[node] + (place as f64 - (all.len() as f64 - 1.0) / 2.0) * EXIT
}

/// Where a line enters a child: beside each other when it has two families.
fn entry(graph: &Graph, node: usize, link: usize, x: &[f64]) -> f64 {
    let mut all: Vec<(f64, usize)> = graph.origins(node).map(|origin| (x[graph.links[origin].parents[0]], origin)).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let place = all.iter().position(|one| one.1 == link).unwrap_or(0);
    x[node] + (place as f64 - (all.len() as f64 - 1.0) / 2.0) * EXIT
}

fn lane(graph: &Graph, link: usize, x: &[f64]) -> Lane {
    let Link { parents, children, .. } = &graph.links[link];
    let mut exits: Vec<(f64, usize)> = parents.iter().map(|node| (exit(graph, *node, link, x), *node)).collect();
    exits.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut ends: Vec<(f64, f64, Bond)> =
        children.iter().map(|(node, bond)| (entry(graph, *node, link, x), entry(graph, *node, link, x), *bond)).collect();
    for birth in &graph.births {
        let here: Vec<usize> = (0..children.len()).filter(|at| birth.contains(&children[*at].0)).collect();
        if here.len() > 1 {
            let (least, most) = hull(here.iter().map(|at| ends[*at].0));
            here.iter().for_each(|at| ends[*at].1 = f64::midpoint(least, most));
        }
    }
    let drop = match exits.as_slice() {
        [(left, _), (right, _)] => {
            let (least, most) = hull(ends.iter().map(|end| end.1));
            let wish = if ends.is_empty() { f64::midpoint(*left, *right) } else { f64::midpoint(least, most) };
            let room = ((right - left) / 2.0).min(HALF);
            wish.clamp(left + room, (right - room).max(left + room))
        }
        [(only, _)] => *only,
        _ => 0.0,
    };
    // A kink of a hair is no kink.
    if let [end] = ends.as_mut_slice()
        && (end.1 - drop).abs() < NEAR
    {
        end.1 = drop;
    }
    Lane { link, exits, drop, ends, couple_track: 0, bar_track: 0 }
}

fn hull(all: impl Iterator<Item = f64>) -> (f64, f64) {
    all.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), one| (least.min(one), most.max(one)))
}

fn within(at: f64, (least, most): (f64, f64)) -> usize {
    usize::from(at > least + 0.1 && at < most - 0.1)
}

/// Crossings when the first couple's bar lies above the second's.
fn couple_cost(upper: &Lane, lower: &Lane) -> usize {
    let passing: usize = lower.exits.iter().map(|exit| within(exit.0, upper.couple())).sum();
    passing + if upper.ends.is_empty() { 0 } else { within(upper.drop, lower.couple()) }
}

/// Crossings when the first link's bar over the children lies above the second's.
fn bar_cost(upper: &Lane, lower: &Lane) -> usize {
    let children: usize = upper.ends.iter().map(|end| within(end.1, lower.bar())).sum();
    children + within(lower.drop, upper.bar())
}

/// Gives each lane that takes part a track: in the order of fewest crossings, as high as nothing is in the way. Answers how many.
fn assign(
    lanes: &mut [Lane],
    takes_part: impl Fn(&Lane) -> bool,
    span: impl Fn(&Lane) -> (f64, f64),
    cost: impl Fn(&Lane, &Lane) -> usize,
    set: impl Fn(&mut Lane, usize),
) -> usize {
    let mut order: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = (0..lanes.len()).filter(|at| takes_part(&lanes[*at])).collect();
    let width = |at: usize| span(&lanes[at]).1 - span(&lanes[at]).0;
    waiting.sort_by(|one, other| width(*one).total_cmp(&width(*other)));
    for lane in waiting {
        // What it costs to stand last, then one place higher after the other: of several that cost the least the lowest.
        let mut price: usize = order.iter().map(|other| cost(&lanes[*other], &lanes[lane])).sum();
        let (mut least, mut place) = (price, order.len());
        for (at, other) in order.iter().enumerate().rev() {
            price = price + cost(&lanes[lane], &lanes[*other]) - cost(&lanes[*other], &lanes[lane]);
            if price < least {
                (least, place) = (price, at);
            }
        }
        order.insert(place, lane);
    }
    let mut tracks: Vec<(usize, (f64, f64))> = Vec::new();
    for lane in order {
        let (least, most) = span(&lanes[lane]);
        let overlaps = |other: &(f64, f64)| least < other.1 + NEAR && other.0 < most + NEAR;
        let track = tracks.iter().filter(|(_, other)| overlaps(other)).map(|(track, _)| track + 1).max().unwrap_or(0);
        tracks.push((track, (least, most)));
        set(&mut lanes[lane], track);
    }
    tracks.iter().map(|(track, _)| track + 1).max().unwrap_or(0)
}

fn draw(lane: &Lane, graph: &Graph, top: f64, first: f64, second: f64, next: f64, pieces: &mut Vec<Piece>) {
    let link = lane.link;
    let mut put = |from: (f64, f64), to: (f64, f64), part: Part| {
        if (from.0 - to.0).abs() > 0.01 || (from.1 - to.1).abs() > 0.01 {
            pieces.push(Piece { link, from, to, part });
        }
    };
    // A line that passes through a row goes on from the row's top.
    let foot = |node: usize| if graph.nodes[node].soul.is_some() { top + 2.0 * HALF } else { top };
    let couple_y = first + lane.couple_track as f64 * TRACK;
    let bar_y = second + lane.bar_track as f64 * TRACK;
    match lane.exits.as_slice() {
        [left, right] => {
            for (at, node) in [left, right] {
                put((*at, foot(*node)), (*at, couple_y), Part::Couple);
            }
            put((left.0, couple_y), (right.0, couple_y), Part::Bar);
            if !lane.ends.is_empty() {
                put((lane.drop, couple_y), (lane.drop, bar_y), Part::Stem);
            }
        }
        [(only, node)] => put((*only, foot(*node)), (*only, bar_y), Part::Stem),
        _ => {}
    }
    let (least, most) = lane.bar();
    if !lane.ends.is_empty() {
        put((least, bar_y), (most, bar_y), Part::Stem);
    }
    for (below, above, bond) in &lane.ends {
        put((*above, bar_y), (*below, next), Part::Child(*bond));
    }
    for (one, other, identical) in &graph.twins {
        let end = |node: usize| graph.links[link].children.iter().position(|(child, _)| *child == node).map(|at| lane.ends[at]);
        if let (true, Some(one), Some(other)) = (*identical, end(*one), end(*other)) {
            let y = f64::midpoint(bar_y, next);
            put((f64::midpoint(one.0, one.1), y), (f64::midpoint(other.0, other.1), y), Part::Twin);
        }
    }
}

/// How often lines of different links cross, or run into one another.
pub(super) fn crossings(pieces: &[Piece]) -> usize {
    let mut count = 0;
    for (place, one) in pieces.iter().enumerate() {
        for other in &pieces[place + 1..] {
            count += usize::from(one.link != other.link && meet(one, other));
        }
    }
    count
}

fn meet(one: &Piece, other: &Piece) -> bool {
    let flat = |piece: &Piece| (piece.from.1 - piece.to.1).abs() < 0.01;
    let upright = |piece: &Piece| (piece.from.0 - piece.to.0).abs() < 0.01;
    let overlap = |a: (f64, f64), b: (f64, f64)| a.0.min(a.1).max(b.0.min(b.1)) + 0.5 < a.0.max(a.1).min(b.0.max(b.1));
    if upright(one) && upright(other) {
        return (one.from.0 - other.from.0).abs() < NEAR && overlap((one.from.1, one.to.1), (other.from.1, other.to.1));
    }
    if flat(one) && flat(other) {
        return (one.from.1 - other.from.1).abs() < NEAR && overlap((one.from.0, one.to.0), (other.from.0, other.to.0));
    }
    let side = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let apart = |a: f64, b: f64| (a > 0.5 && b < -0.5) || (a < -0.5 && b > 0.5);
    apart(side(one.from, one.to, other.from), side(one.from, one.to, other.to))
        && apart(side(other.from, other.to, one.from), side(other.from, other.to, one.to))
}
