//! Homes as dotted lines around who lives there, even where they do not stand side by side.

use super::kin::Kin;
use super::route::{Piece, Route};
use super::rows::{Graph, HALF};
use super::scene::{Drawing, Label, Stroke, StrokeLook, width_of};

/// A box: left, top, right, foot.
type Rect = (f64, f64, f64, f64);

/// Width of the passage between people of one home who stand apart.
const PASSAGE: f64 = 9.0;

/// Draws every home with two people or more, each a little inside the one before, with its name at its upper left corner.
pub(super) fn enclose(kin: &Kin, graph: &Graph, x: &[f64], order: &[Vec<usize>], route: &Route, drawing: &mut Drawing) {
    for (place, nodes) in graph.homes.iter().enumerate().filter(|(_, nodes)| !nodes.is_empty()) {
        let inset = (place % 3) as f64 * 3.0;
        let boxes = boxes(graph, nodes, x, order, route, inset, place);
        let Some(first) = boxes.iter().copied().reduce(|one, other| if (other.1, other.0) < (one.1, one.0) { other } else { one }) else {
            continue;
        };
        for points in outline(&boxes) {
            drawing.strokes.push(Stroke { look: StrokeLook::Home, points, closed: true });
        }
        if let Some(home) = kin.homes.get(place) {
            let y = first.1 - 3.0 - inset;
            let x = free(first, y, &home.label, route, &drawing.labels);
            drawing.labels.push(Label { x, y, text: home.label.clone(), strong: false, middle: false });
        }
    }
}

/// Where over its box the name of a home stands on no line and on no other name: as far to the left as can be.
fn free(over: Rect, y: f64, text: &str, route: &Route, labels: &[Label]) -> f64 {
    let width = width_of(text);
    let first = over.0 + 2.0;
    let taken = |x: f64| {
        let own = (x - 3.0, y - 11.0, x + width + 3.0, y + 3.0);
        let meets = |other: Rect| own.0 < other.2 && other.0 < own.2 && own.1 < other.3 && other.1 < own.3;
        let line = |piece: &Piece| {
            let ((x1, y1), (x2, y2)) = (piece.from, piece.to);
            meets((x1.min(x2), y1.min(y2), x1.max(x2).next_up(), y1.max(y2).next_up()))
        };
        route.pieces.iter().any(line)
            || labels.iter().any(|label| meets((label.x, label.y - 11.0, label.x + width_of(&label.text), label.y + 3.0)))
    };
    let steps = ((over.2 - width - first) / 4.0).max(0.0) as usize;
    (0..=steps).map(|step| first + step as f64 * 4.0).find(|x| !taken(*x)).unwrap_or(first)
}

/// A box around every run of neighbours, and passages between the runs.
fn boxes(graph: &Graph, nodes: &[usize], x: &[f64], order: &[Vec<usize>], route: &Route, inset: f64, place: usize) -> Vec<Rect> {
    let mut boxes: Vec<Rect> = Vec::new();
    let mut above: Option<Rect> = None;
    for (row, all) in order.iter().enumerate() {
        let top = route.tops.get(row).copied().unwrap_or(0.0);
        let (head, foot) = (top - 9.0 + inset, top + 2.0 * HALF + 53.0 - inset);
        let mut runs: Vec<Rect> = Vec::new();
        let mut near = false;
        for node in all {
            if !nodes.contains(node) {
                // A line that passes tears no home apart.
                near &= graph.nodes[*node].soul.is_none();
                continue;
            }
            let room = graph.nodes[*node].room;
            let (left, right) = (x[*node] - room.0 + inset, x[*node] + room.1 - inset);
            match runs.last_mut() {
                Some(run) if near => run.2 = right,
                _ => runs.push((left, head, right, foot)),
            }
            near = true;
        }
        // People of one row who stand apart are joined below their words, each home at its own height.
        let lane = foot - PASSAGE + 2.0 + (place % 3) as f64;
        boxes.extend(runs.windows(2).map(|two| (two[0].2 - 1.0, lane, two[1].0 + 1.0, foot)));
        if let (Some(upper), Some(lower)) = (above, runs.iter().copied().min_by(|one, other| far(above, one).total_cmp(&far(above, other))))
        {
            let (left, right) = (upper.0.max(lower.0), upper.2.min(lower.2));
            if right - left >= PASSAGE {
                boxes.push((left, upper.3 - 1.0, right, lower.1 + 1.0));
            } else {
                // Down from the upper box, then across to the lower one.
                let at = if lower.0 > upper.0 { upper.2 - PASSAGE } else { upper.0 };
                boxes.push((at, upper.3 - 1.0, at + PASSAGE, lower.1 + PASSAGE));
                boxes.push((at.min(lower.2 - 1.0), lower.1, (at + PASSAGE).max(lower.0 + 1.0), lower.1 + PASSAGE));
            }
        }
        above = runs.last().copied().or(above);
        boxes.extend(runs);
    }
    boxes
}

fn far(above: Option<Rect>, run: &Rect) -> f64 {
    above.map_or(0.0, |upper| (upper.0 + upper.2 - run.0 - run.2).abs())
}

/// The border of the boxes together: their edges on a grid, walked with the inside on the right.
fn outline(boxes: &[Rect]) -> Vec<Vec<(f64, f64)>> {
    let (xs, ys) = (grid(boxes.iter().flat_map(|one| [one.0, one.2])), grid(boxes.iter().flat_map(|one| [one.1, one.3])));
    let inside = |column: usize, row: usize| {
        let (Some(left), Some(right), Some(top), Some(foot)) = (xs.get(column), xs.get(column + 1), ys.get(row), ys.get(row + 1)) else {
            return false;
        };
        let (x, y) = (f64::midpoint(*left, *right), f64::midpoint(*top, *foot));
        boxes.iter().any(|one| x > one.0 && x < one.2 && y > one.1 && y < one.3)
    };
    // Edges between a cell inside and one outside, from grid point to grid point.
    let mut edges: Vec<((usize, usize), (usize, usize))> = Vec::new();
    for row in 0..ys.len() {
        for column in 0..xs.len() {
            if inside(column, row) {
                if row == 0 || !inside(column, row - 1) {
                    edges.push(((column, row), (column + 1, row)));
                }
                if !inside(column + 1, row) {
                    edges.push(((column + 1, row), (column + 1, row + 1)));
                }
                if !inside(column, row + 1) {
                    edges.push(((column + 1, row + 1), (column, row + 1)));
                }
                if column == 0 || !inside(column - 1, row) {
                    edges.push(((column, row + 1), (column, row)));
                }
            }
        }
    }
    let mut outlines = Vec::new();
    while let Some((start, mut here)) = edges.pop() {
        let mut walk = vec![start];
        while here != start {
            walk.push(here);
            let Some(next) = edges.iter().position(|(from, _)| *from == here) else { break };
            here = edges.swap_remove(next).1;
        }
        let corners = (0..walk.len()).filter(|at| {
            let (before, after) = (walk[(at + walk.len() - 1) % walk.len()], walk[(at + 1) % walk.len()]);
            before.0 != after.0 && before.1 != after.1
        });
        outlines.push(corners.map(|at| (xs[walk[at].0], ys[walk[at].1])).collect());
    }
    outlines
}

fn grid(all: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = all.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup_by(|one, other| (*one - *other).abs() < 0.01);
    sorted
}
