//! Titles, headings, paragraphs and notes.

use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::sheet::Style;
use crate::text::Text;

/// Body text.
pub(crate) fn body() -> Style {
    Style::new(10.5, 1.36)
}

pub(super) fn title(flow: &mut Flow<'_>, text: &Text) -> Result<(), PaperError> {
    let style = Style::new(16.0, 1.25).bold();
    let lines = flow.setter.wrap(text, style, flow.width)?;
    for (index, line) in lines.iter().enumerate() {
        let start = flow.setter.mark_count();
        flow.setter.draw_line(line, 0.0, 0.0, style);
        flow.slab(start, style.leading, if index == 0 { mm(2.0) } else { 0.0 }, true);
    }
    // The words under a title belong to it.
    flow.space(mm(0.6));
    Ok(())
}

pub(super) fn heading(flow: &mut Flow<'_>, text: &Text) -> Result<(), PaperError> {
    let style = Style::new(11.0, 1.4).bold().ink(Ink::NAVY);
    let indent = mm(3.2);
    let lines = flow.setter.wrap(text, style, flow.width - indent)?;
    for (index, line) in lines.iter().enumerate() {
        let start = flow.setter.mark_count();
        let bar = Mark::Rect { x: 0.0, y: 0.0, w: mm(1.2), h: style.leading, fill: Some(Ink::BLUE), stroke: None };
        flow.setter.push(bar);
        flow.setter.draw_line(line, indent, 0.0, style);
        flow.slab(start, style.leading, if index == 0 { mm(4.2) } else { 0.0 }, true);
    }
    if !lines.is_empty() {
        flow.space(mm(2.0));
    }
    Ok(())
}

pub(super) fn paragraph(flow: &mut Flow<'_>, text: &Text) -> Result<(), PaperError> {
    flowing(flow, text, body().ink(Ink::SOFT).hyphens(), mm(1.6), mm(3.0))
}

pub(super) fn note(flow: &mut Flow<'_>, text: &Text) -> Result<(), PaperError> {
    flowing(flow, text, Style::new(8.5, 1.3).ink(Ink::MUTED).hyphens(), mm(1.2), mm(2.0))
}

/// Lines as slabs; at least two of them stay together at either end.
fn flowing(flow: &mut Flow<'_>, text: &Text, style: Style, above: f32, below: f32) -> Result<(), PaperError> {
    let lines = flow.setter.wrap(text, style, flow.width)?;
    let count = lines.len();
    for (index, line) in lines.iter().enumerate() {
        let start = flow.setter.mark_count();
        flow.setter.draw_line(line, 0.0, 0.0, style);
        let keep = index + 1 < count && (index == 0 || index + 2 == count);
        flow.slab(start, style.leading, if index == 0 { above } else { 0.0 }, keep);
    }
    if count > 0 {
        flow.space(below);
    }
    Ok(())
}
