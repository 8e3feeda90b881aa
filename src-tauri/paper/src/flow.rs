//! Blocks become slabs, slabs become pages.

use std::ops::Range;

use crate::error::PaperError;
use crate::marks::Placed;
use crate::sheet::Setter;

/// A strip of a page that is never split.
#[derive(Debug, Clone)]
pub(crate) struct Slab {
    /// Its marks, with the origin at its top left corner.
    pub(crate) marks: Range<u32>,
    pub(crate) height: f32,
    /// Space above, dropped at the top of a page.
    pub(crate) gap: f32,
    /// Stays on the page of the next slab.
    pub(crate) keep: bool,
    /// Starts a new page.
    pub(crate) fresh: bool,
    /// The slab to show above this one when this one starts a page: the header of its table.
    pub(crate) repeat: Option<usize>,
}

/// Collects the slabs of a document.
pub(crate) struct Flow<'a> {
    pub(crate) setter: &'a mut Setter,
    /// Width of the content in points.
    pub(crate) width: f32,
    /// Height of a page's content in points.
    pub(crate) room: f32,
    pub(crate) slabs: Vec<Slab>,
    /// Space asked for by a block, added above the next slab.
    pub(crate) pending_gap: f32,
    /// A page break asked for by a block.
    pub(crate) pending_break: bool,
}

impl<'a> Flow<'a> {
    pub(crate) fn new(setter: &'a mut Setter, width: f32, room: f32) -> Self {
        Self { setter, width, room, slabs: Vec::new(), pending_gap: 0.0, pending_break: false }
    }

    /// Closes a slab whose marks started at `start`, and gives its number.
    pub(crate) fn slab(&mut self, start: u32, height: f32, gap: f32, keep: bool) -> usize {
        let marks = start..self.setter.mark_count();
        self.slabs.push(Slab { marks, height, gap: gap.max(self.pending_gap), keep, fresh: self.pending_break, repeat: None });
        self.pending_gap = 0.0;
        self.pending_break = false;
        self.slabs.len() - 1
    }

    /// Adds space above the next slab, beyond what is there.
    pub(crate) fn space(&mut self, points: f32) {
        self.pending_gap += points.max(0.0);
    }

    /// Places all slabs on pages. There is always at least one page.
    pub(crate) fn paginate(self, x: f32, top: f32) -> Result<Vec<Vec<Placed>>, PaperError> {
        let slabs = self.slabs;
        // Height from each slab to the end of the group it has to stay with.
        let mut groups = vec![0.0f32; slabs.len()];
        let mut after: Option<(f32, f32)> = None;
        for (slab, group) in slabs.iter().zip(groups.iter_mut()).rev() {
            *group = slab.height
                + match (slab.keep, after) {
                    (true, Some((gap, height))) => gap + height,
                    _ => 0.0,
                };
            after = Some((slab.gap, *group));
        }
        let mut pages = Vec::new();
        let mut page: Vec<Placed> = Vec::new();
        let mut y = 0.0f32;
        let mut header_shown = None;
        for (index, (slab, group)) in slabs.iter().zip(&groups).enumerate() {
            let needed = slab.gap
                + match slabs.get(index + 1) {
                    _ if *group <= self.room => *group,
                    // A group too tall for any page: at least its first two slabs together.
                    Some(next) if slab.keep => slab.height + next.gap + next.height,
                    _ => slab.height,
                };
            if !page.is_empty() && (slab.fresh || y + needed > self.room + 0.01) {
                pages.push(std::mem::take(&mut page));
                y = 0.0;
                header_shown = None;
            }
            if page.is_empty()
                && let Some(header) = slab.repeat
                && header != index
                && let Some(strip) = slabs.get(header)
                && header_shown != Some(header)
            {
                page.push(Placed { marks: strip.marks.clone(), x, y: top });
                y += strip.height;
                header_shown = Some(header);
            }
            if !page.is_empty() && y > 0.0 && header_shown.is_none_or(|_| page.len() > 1) {
                y += slab.gap;
            }
            page.push(Placed { marks: slab.marks.clone(), x, y: top + y });
            y += slab.height;
        }
        if !page.is_empty() || pages.is_empty() {
            pages.push(page);
        }
        Ok(pages)
    }
}
