//! The finished drawing in its own units: strokes and words, the same for the window, the paper and the file.

use serde::Serialize;

use super::homes;
use super::kin::{Bond, CoupleState, Kin, Soul, Symbol};
use super::order::order;
use super::place::place;
use super::route::{Part, Piece, Route, crossings, exits, route};
use super::rows::{Graph, HALF, components, graph};
use crate::store::codes;

codes! {
    /// How a stroke is drawn.
    pub enum StrokeLook {
        /// The border of a symbol.
        Symbol = "symbol",
        /// A solid line.
        Line = "line",
        /// A dashed line.
        Dashed = "dashed",
        /// A dotted line.
        Dotted = "dotted",
        /// A slash or a cross.
        Mark = "mark",
        /// The border of a home.
        Home = "home",
    }
}

/// A line through its points.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct Stroke {
    /// How it is drawn.
    pub look: StrokeLook,
    /// Its points: right and down from the corner.
    pub points: Vec<(f64, f64)>,
    /// The last point joins the first.
    pub closed: bool,
}

/// Words in the drawing.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct Label {
    /// Where they begin, or their middle.
    pub x: f64,
    /// Their baseline.
    pub y: f64,
    /// What they say.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// `x` is the middle.
    pub middle: bool,
}

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The middle of the symbol.
    pub x: f64,
    /// The top of the symbol.
    pub y: f64,
    /// How far the words reach to the right of the middle.
    pub right: f64,
}

/// A drawing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ts_rs::TS)]
pub struct Drawing {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Lines, symbols and homes.
    pub strokes: Vec<Stroke>,
    /// Words.
    pub labels: Vec<Label>,
    /// Where everybody stands, in the order of the family.
    #[serde(skip)]
    #[ts(skip)]
    pub spots: Vec<Spot>,
    /// How often lines cross.
    #[serde(skip)]
    #[ts(skip)]
    pub crossings: usize,
}

/// Around the drawing.
const EDGE: f64 = 14.0;
/// Between two groups nothing joins.
const BETWEEN: f64 = 40.0;

/// One group of people, laid out.
struct Group {
    graph: Graph,
    x: Vec<f64>,
    order: Vec<Vec<usize>>,
}

/// Draws a family.
#[must_use]
pub fn draw(kin: &Kin) -> Drawing {
    let groups: Vec<Group> = components(kin)
        .iter()
        .map(|souls| {
            let graph = graph(kin, souls);
            let order = order(kin, &graph);
            let x = place(&graph, &order);
            Group { graph, x, order }
        })
        .collect();
    let shifts = shifts(kin, &groups);
    let whole = joined(groups, &shifts);
    let route = route(&whole.graph, &whole.x);
    let mut drawing = Drawing { crossings: crossings(&route.pieces), ..Drawing::default() };
    drawing.spots = vec![Spot { x: 0.0, y: 0.0, right: 0.0 }; kin.souls.len()];
    homes::enclose(kin, &whole.graph, &whole.x, &whole.order, &route, &mut drawing);
    lines(&whole.graph, &route, &mut drawing);
    people(kin, &whole.graph, &whole.x, &route, &mut drawing);
    fit(&mut drawing);
    drawing
}

/// How many rows each group stands lower, so that generations stand beside each other.
fn shifts(kin: &Kin, groups: &[Group]) -> Vec<usize> {
    let zero = |group: &Group| {
        let known = group.graph.nodes.iter().filter_map(|node| kin.souls[node.soul?].generation.map(|own| node.row as i32 - own));
        let all: Vec<i32> = known.collect();
        all.iter().min().copied()
    };
    let first = groups.first().and_then(zero).unwrap_or(0);
    let wanted: Vec<i32> = groups.iter().map(|group| zero(group).map_or(0, |own| first - own)).collect();
    let least = wanted.iter().min().copied().unwrap_or(0);
    wanted.iter().map(|shift| usize::try_from(shift - least).unwrap_or(0)).collect()
}

/// All groups in one, side by side.
fn joined(groups: Vec<Group>, shifts: &[usize]) -> Group {
    let mut whole = Group { graph: Graph::default(), x: Vec::new(), order: Vec::new() };
    let mut left = 0.0;
    for (Group { graph, x, order }, shift) in groups.into_iter().zip(shifts) {
        let base = whole.graph.nodes.len();
        let right = graph.nodes.iter().zip(&x).map(|(node, at)| at + node.room.1).fold(0.0, f64::max);
        whole.x.extend(x.iter().map(|at| at + left));
        left += right + BETWEEN;
        whole.graph.rows = whole.graph.rows.max(graph.rows + shift);
        whole.order.resize(whole.graph.rows.max(whole.order.len()), Vec::new());
        for (row, nodes) in order.into_iter().enumerate() {
            whole.order[row + shift].extend(nodes.into_iter().map(|node| node + base));
        }
        whole.graph.nodes.extend(graph.nodes.into_iter().map(|mut node| {
            node.row += shift;
            node
        }));
        whole.graph.links.extend(graph.links.into_iter().map(|mut link| {
            link.row += shift;
            link.parents.iter_mut().for_each(|node| *node += base);
            link.children.iter_mut().for_each(|(node, _)| *node += base);
            link
        }));
        whole.graph.twins.extend(graph.twins.into_iter().map(|(one, other, identical)| (one + base, other + base, identical)));
        whole.graph.births.extend(graph.births.into_iter().map(|birth| birth.into_iter().map(|node| node + base).collect()));
        whole.graph.homes.resize(graph.homes.len(), Vec::new());
        for (home, nodes) in graph.homes.into_iter().enumerate() {
            whole.graph.homes[home].extend(nodes.into_iter().map(|node| node + base));
        }
    }
    whole.graph.learn();
    whole
}

fn lines(graph: &Graph, route: &Route, drawing: &mut Drawing) {
    for piece in &route.pieces {
        let look = match (piece.part, graph.links[piece.link].couple) {
            (Part::Couple | Part::Bar, Some(CoupleState::Cohabiting)) | (Part::Child(Bond::Adopted), _) => StrokeLook::Dashed,
            (Part::Child(Bond::Foster), _) => StrokeLook::Dotted,
            _ => StrokeLook::Line,
        };
        drawing.strokes.push(Stroke { look, points: vec![piece.from, piece.to], closed: false });
        if piece.part == Part::Bar {
            slashes(piece, graph.links[piece.link].couple, drawing);
        }
    }
}

/// One slash for separated, two for divorced, between the left partner and the line to the children.
fn slashes(bar: &Piece, state: Option<CoupleState>, drawing: &mut Drawing) {
    let shifts: &[f64] = match state {
        Some(CoupleState::Separated) => &[0.0],
        Some(CoupleState::Divorced) => &[-3.5, 3.5],
        _ => &[],
    };
    let (x, y) = (bar.from.0 + (bar.to.0 - bar.from.0) * 0.25, bar.from.1);
    for shift in shifts {
        let points = vec![(x + shift - 4.0, y + 8.0), (x + shift + 4.0, y - 8.0)];
        drawing.strokes.push(Stroke { look: StrokeLook::Mark, points, closed: false });
    }
}

fn people(kin: &Kin, graph: &Graph, x: &[f64], route: &Route, drawing: &mut Drawing) {
    for (place, node) in graph.nodes.iter().enumerate() {
        let (at, top) = (x[place], route.tops.get(node.row).copied().unwrap_or(0.0));
        let Some(soul) = node.soul else {
            continue;
        };
        let person = &kin.souls[soul];
        drawing.spots[soul] = Spot { x: at, y: top, right: node.room.1 };
        symbol(person, at, top, kin.index == Some(soul), drawing);
        let left = at + if exits(graph, place) > 0 { (exits(graph, place) as f64 - 1.0) * 4.5 + 5.0 } else { -HALF };
        for (line, text) in person.lines.iter().enumerate() {
            let y = top + 2.0 * HALF + 13.0 + line as f64 * 13.0;
            drawing.labels.push(Label { x: left, y, text: text.clone(), strong: line == 0, middle: false });
        }
    }
}

fn symbol(soul: &Soul, x: f64, top: f64, index: bool, drawing: &mut Drawing) {
    let small = matches!(soul.shape, Symbol::Pregnancy | Symbol::Loss);
    let half = if small { HALF * 0.62 } else { HALF };
    // A triangle hangs from its line like everybody.
    let y = top + half;
    let mut put = |look: StrokeLook, points: Vec<(f64, f64)>, closed: bool| drawing.strokes.push(Stroke { look, points, closed });
    put(StrokeLook::Symbol, border(soul.shape, x, y, half), true);
    if index {
        put(StrokeLook::Symbol, border(soul.shape, x, y, half - 4.0), true);
    }
    if soul.dead || soul.shape == Symbol::Loss {
        let arm = if soul.shape == Symbol::Woman { half * 0.7 } else { half };
        put(StrokeLook::Mark, vec![(x - arm, y - arm), (x + arm, y + arm)], false);
        put(StrokeLook::Mark, vec![(x - arm, y + arm), (x + arm, y - arm)], false);
    }
    if !soul.inside.is_empty() {
        drawing.labels.push(Label { x, y: y + 4.5, text: soul.inside.clone(), strong: false, middle: true });
    }
}

fn border(shape: Symbol, x: f64, y: f64, half: f64) -> Vec<(f64, f64)> {
    match shape {
        Symbol::Man => vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)],
        Symbol::Unknown => vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
        Symbol::Pregnancy | Symbol::Loss => vec![(x, y - half), (x + half, y + half), (x - half, y + half)],
        Symbol::Woman => (0..48)
            .map(|step| {
                let turn = f64::from(step) * std::f64::consts::TAU / 48.0;
                (x + half * turn.cos(), y + half * turn.sin())
            })
            .collect(),
    }
}

/// About how wide words are: a letter is 6.6 at most times.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * 6.6
}

/// Moves everything inside the edges and rounds to tenths.
fn fit(drawing: &mut Drawing) {
    let points = drawing.strokes.iter().flat_map(|stroke| stroke.points.iter().copied());
    let words = drawing.labels.iter().flat_map(|label| {
        let width = width_of(&label.text);
        let left = if label.middle { label.x - width / 2.0 } else { label.x };
        [(left, label.y - 11.0), (left + width, label.y + 4.0)]
    });
    let (mut least, mut most) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    for (x, y) in points.chain(words) {
        least = (least.0.min(x), least.1.min(y));
        most = (most.0.max(x), most.1.max(y));
    }
    if least.0 > most.0 {
        return;
    }
    let (dx, dy) = (EDGE - least.0, EDGE - least.1);
    let tidy = |value: f64| (value * 10.0).round() / 10.0;
    for point in drawing.strokes.iter_mut().flat_map(|stroke| stroke.points.iter_mut()) {
        *point = (tidy(point.0 + dx), tidy(point.1 + dy));
    }
    for label in &mut drawing.labels {
        (label.x, label.y) = (tidy(label.x + dx), tidy(label.y + dy));
    }
    for spot in &mut drawing.spots {
        (spot.x, spot.y, spot.right) = (tidy(spot.x + dx), tidy(spot.y + dy), tidy(spot.right));
    }
    drawing.width = (most.0 - least.0 + 2.0 * EDGE).ceil();
    drawing.height = (most.1 - least.1 + 2.0 * EDGE).ceil();
}

/// The symbols with their words, in two lines, for paper.
pub(super) fn legend() -> Drawing {
    let mut drawing = Drawing { width: 980.0, height: 66.0, ..Drawing::default() };
    let mut x = 8.0;
    let soul = |shape: Symbol, dead: bool| Soul { shape, dead, lines: Vec::new(), inside: String::new(), born: None, generation: None };
    for (shape, dead, index, word) in [
        (Symbol::Man, false, false, "uomo"),
        (Symbol::Woman, false, false, "donna"),
        (Symbol::Unknown, false, false, "non indicato"),
        (Symbol::Pregnancy, false, false, "gravidanza"),
        (Symbol::Loss, false, false, "gravidanza interrotta"),
        (Symbol::Man, true, false, "persona deceduta"),
        (Symbol::Woman, false, true, "persona indice"),
    ] {
        let mut small = Drawing::default();
        symbol(&soul(shape, dead), 0.0, 0.0, index, &mut small);
        for mut stroke in small.strokes {
            stroke.points.iter_mut().for_each(|point| *point = (x + 12.0 + point.0 * 0.62, 2.0 + point.1 * 0.62));
            drawing.strokes.push(stroke);
        }
        drawing.labels.push(Label { x: x + 30.0, y: 17.0, text: word.to_owned(), strong: false, middle: false });
        x += 48.0 + word.chars().count() as f64 * 6.4;
    }
    let mut x = 8.0;
    for (look, state, word) in [
        (StrokeLook::Line, None, "coppia"),
        (StrokeLook::Dashed, None, "convivenza; figlio adottivo"),
        (StrokeLook::Dotted, None, "affido"),
        (StrokeLook::Line, Some(CoupleState::Separated), "separazione"),
        (StrokeLook::Line, Some(CoupleState::Divorced), "divorzio"),
        (StrokeLook::Home, None, "vivono insieme"),
    ] {
        let bar = Piece { link: 0, from: (x, 48.0), to: (x + 34.0, 48.0), part: Part::Bar };
        drawing.strokes.push(Stroke { look, points: vec![bar.from, bar.to], closed: false });
        slashes(&Piece { to: (x + 68.0, 48.0), ..bar }, state, &mut drawing);
        drawing.labels.push(Label { x: x + 42.0, y: 52.0, text: word.to_owned(), strong: false, middle: false });
        x += 66.0 + word.chars().count() as f64 * 6.4;
    }
    drawing
}
