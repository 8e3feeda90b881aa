//! A drawing, as one slab: lines are cut into dashes here, so that no writer needs to know of them.

use crate::drawing::{Drawing, DrawnLine};
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::sheet::Style;

pub(super) fn lay(flow: &mut Flow<'_>, drawing: &Drawing) -> Result<(), PaperError> {
    let sane = |value: f64| value.is_finite() && value > 0.0;
    if !sane(drawing.width) || !sane(drawing.height) || !sane(drawing.letters) {
        return Ok(());
    }
    let fits = (flow.width / drawing.width as f32).min(mm(drawing.max_mm) / drawing.height as f32);
    let scale = fits.min(drawing.max_scale).max(0.01);
    let start = flow.setter.mark_count();
    for line in &drawing.lines {
        let ink = if line.faint { Ink::MUTED } else { Ink::TEXT };
        for (from, to) in pieces(line) {
            let at = |(x, y): (f64, f64)| (x as f32 * scale, y as f32 * scale);
            flow.setter.push(Mark::Line { from: at(from), to: at(to), width: line.width, ink });
        }
    }
    for words in &drawing.words {
        let style = Style::new(drawing.letters as f32 * scale, 1.2);
        let style = if words.bold { style.bold() } else { style };
        let line = flow.setter.single(&words.text, style)?;
        let left = words.x as f32 * scale - if words.middle { line.width / 2.0 } else { 0.0 };
        flow.setter.draw_line(&line, left, words.y as f32 * scale - style.baseline(), style);
    }
    flow.slab(start, drawing.height as f32 * scale, mm(2.0), false);
    Ok(())
}

type Point = (f64, f64);

/// The straight pieces of a line, each dash for itself. A dash goes round a corner.
fn pieces(line: &DrawnLine) -> Vec<(Point, Point)> {
    let mut points = line.points.clone();
    if line.closed
        && let Some(first) = points.first().copied()
    {
        points.push(first);
    }
    let whole = points.windows(2).map(|two| (two[0], two[1]));
    let Some((on, off)) = line.dash.filter(|(on, off)| *on > 0.1 && *off > 0.1) else { return whole.collect() };
    let mut pieces = Vec::new();
    let (mut left, mut drawn) = (on, true);
    for (from, to) in whole {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let at = |way: f64| (from.0 + (to.0 - from.0) * way / length, from.1 + (to.1 - from.1) * way / length);
        let mut way = 0.0;
        while way < length {
            let end = (way + left).min(length);
            if drawn {
                pieces.push((at(way), at(end)));
            }
            left -= end - way;
            way = end;
            if left <= 1e-9 {
                drawn = !drawn;
                left = if drawn { on } else { off };
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{DrawnLine, pieces};

    #[test]
    fn dashes_cover_their_share_of_the_way() {
        let line = DrawnLine {
            points: vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)],
            closed: false,
            width: 1.0,
            dash: Some((4.0, 2.0)),
            faint: false,
        };
        let all = pieces(&line);
        assert_eq!(all[0], ((0.0, 0.0), (4.0, 0.0)));
        assert_eq!(all[1], ((6.0, 0.0), (10.0, 0.0)));
        let length: f64 = all.iter().map(|(from, to)| (to.0 - from.0).hypot(to.1 - from.1)).sum();
        assert!((length - 14.0).abs() < 1e-6, "{all:?}");
        assert_eq!(pieces(&DrawnLine { dash: None, closed: true, ..line }).len(), 3);
    }
}
