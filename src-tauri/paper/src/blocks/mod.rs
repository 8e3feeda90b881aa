//! One room per kind of block: each turns its description into slabs.

mod chart;
mod checks;
mod drawing;
mod fields;
mod hand;
mod table;
mod words;

use crate::block::Block;
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::mm;

/// Lays out a list of blocks in order.
pub(crate) fn lay(flow: &mut Flow<'_>, blocks: &[Block]) -> Result<(), PaperError> {
    for block in blocks {
        match block {
            Block::Title(text) => words::title(flow, text)?,
            Block::Heading(text) => words::heading(flow, text)?,
            Block::Paragraph(text) => words::paragraph(flow, text)?,
            Block::Note(text) => words::note(flow, text)?,
            Block::Fields(fields) => fields::lay(flow, fields)?,
            Block::Table(table) => table::lay(flow, table)?,
            Block::Checks(checks) => checks::lay(flow, checks)?,
            Block::RuledLines(count) => hand::ruled(flow, *count),
            Block::Signatures(captions) => hand::signatures(flow, captions)?,
            Block::Chart(chart) => chart::lay(flow, chart)?,
            Block::Drawing(picture) => drawing::lay(flow, picture)?,
            Block::Space(millimetres) => flow.space(mm(*millimetres)),
            Block::PageBreak => flow.pending_break = true,
            Block::Together(inner) => {
                let first = flow.slabs.len();
                lay(flow, inner)?;
                let last = flow.slabs.len().saturating_sub(1);
                for slab in flow.slabs.iter_mut().take(last).skip(first) {
                    slab.keep = true;
                }
            }
        }
    }
    Ok(())
}

/// Widths of neighbours by weight, with a gap between them. Useless weights count as one.
pub(crate) fn shares(weights: impl Iterator<Item = f32> + Clone, width: f32, gap: f32) -> Vec<f32> {
    let sane = |weight: f32| if weight.is_finite() && weight > 0.0 { weight } else { 1.0 };
    let count = weights.clone().count();
    let total: f32 = weights.clone().map(sane).sum();
    let free = (width - gap * count.saturating_sub(1) as f32).max(0.0);
    weights.map(|weight| free * sane(weight) / total.max(f32::MIN_POSITIVE)).collect()
}
