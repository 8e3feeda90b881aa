//! From an order in each row to places across the page: parents over the middle of their children, nobody over anybody.

use super::rows::Graph;

/// Rounds over the rows, down and up.
const ROUNDS: usize = 8;
/// Room between neighbours, and more of it between those whom nothing joins.
const GAP: f64 = 8.0;
const APART: f64 = 16.0;

/// The middle of every node, the leftmost room beginning at 0.
pub(super) fn place(graph: &Graph, order: &[Vec<usize>]) -> Vec<f64> {
    let mut x = vec![0.0; graph.nodes.len()];
    let gaps: Vec<Vec<f64>> = order.iter().map(|row| row.windows(2).map(|two| gap(graph, two[0], two[1])).collect()).collect();
    for (row, gaps) in order.iter().zip(&gaps) {
        let mut at = 0.0;
        for (place, node) in row.iter().enumerate() {
            at += if place == 0 { 0.0 } else { gaps[place - 1] };
            x[*node] = at;
        }
    }
    for _ in 0..ROUNDS {
        for row in (0..order.len()).rev() {
            settle(graph, &order[row], &gaps[row], &mut x, upward);
        }
        for row in 0..order.len() {
            settle(graph, &order[row], &gaps[row], &mut x, downward);
        }
    }
    let left = graph.nodes.iter().zip(&x).map(|(node, at)| at - node.room.0).fold(f64::INFINITY, f64::min);
    x.iter().map(|at| at - left).collect()
}

fn gap(graph: &Graph, left: usize, right: usize) -> f64 {
    let room = graph.nodes[left].room.1 + graph.nodes[right].room.0 + GAP;
    if graph.joined(left, right) { room } else { room + APART }
}

/// Where a node would like to be, and how much.
type Wish = fn(&Graph, usize, &[f64]) -> Option<f64>;

fn settle(graph: &Graph, row: &[usize], gaps: &[f64], x: &mut [f64], wish: Wish) {
    let wishes: Vec<(f64, f64)> = row
        .iter()
        .map(|node| match wish(graph, *node, x) {
            Some(at) => (at, 1.0),
            None => (beside(graph, *node, x), 0.1),
        })
        .collect();
    for (node, at) in row.iter().zip(spread(&wishes, gaps)) {
        x[*node] = at;
    }
}

/// Over the middle of the children.
fn upward(graph: &Graph, node: usize, x: &[f64]) -> Option<f64> {
    average(graph.unions(node).filter(|link| !graph.links[*link].children.is_empty()).map(|link| {
        let link = &graph.links[link];
        middle(link.children.iter().map(|(child, _)| x[*child])) + (x[node] - middle(link.parents.iter().map(|one| x[*one]))) * 0.9
    }))
}

/// Under the middle of the parents.
fn downward(graph: &Graph, node: usize, x: &[f64]) -> Option<f64> {
    average(graph.origins(node).map(|link| {
        let link = &graph.links[link];
        middle(link.parents.iter().map(|one| x[*one])) + (x[node] - middle(link.children.iter().map(|(child, _)| x[*child]))) * 0.9
    }))
}

/// Near the partners, else where it is.
fn beside(graph: &Graph, node: usize, x: &[f64]) -> f64 {
    let partners = graph.unions(node).flat_map(|link| graph.links[link].parents.iter().copied()).filter(|one| *one != node);
    average(partners.map(|one| x[one] + (x[node] - x[one]) * 0.9)).unwrap_or(x[node])
}

fn average(all: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = all.fold((0.0, 0u32), |(sum, count), one| (sum + one, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn middle(all: impl Iterator<Item = f64>) -> f64 {
    let (least, most) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), one| (least.min(one), most.max(one)));
    f64::midpoint(least, most)
}

/// The places nearest to the wishes that keep the order and the gaps: neighbours that would overlap are pooled (isotonic regression).
fn spread(wishes: &[(f64, f64)], gaps: &[f64]) -> Vec<f64> {
    let mut shift = 0.0;
    let mut shifts = Vec::with_capacity(wishes.len());
    // Pools: sum of weighted wishes, weight, how many.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (place, (wish, weight)) in wishes.iter().enumerate() {
        shift += if place == 0 { 0.0 } else { gaps[place - 1] };
        shifts.push(shift);
        pools.push(((wish - shift) * weight, *weight, 1));
        while let [.., one, last] = pools.as_slice() {
            if one.0 / one.1 <= last.0 / last.1 {
                break;
            }
            let joined = (one.0 + last.0, one.1 + last.1, one.2 + last.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let level = pools.iter().flat_map(|(sum, weight, count)| std::iter::repeat_n(sum / weight, *count));
    level.zip(shifts).map(|(at, shift)| at + shift).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn neighbours_keep_their_gaps_and_stay_as_near_as_they_can() {
        assert_eq!(spread(&[(0.0, 1.0), (100.0, 1.0)], &[10.0]), [0.0, 100.0]);
        assert_eq!(spread(&[(50.0, 1.0), (50.0, 1.0)], &[10.0]), [45.0, 55.0]);
        assert_eq!(spread(&[(9.0, 1.0), (0.0, 1.0), (0.0, 1.0)], &[1.0, 1.0]), [2.0, 3.0, 4.0]);
    }
}
