//! The description of a table.

use crate::text::Text;

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Share of what fixed columns leave.
    Weight(f32),
    /// Millimetres.
    Mm(f32),
}

/// Side the text of a column leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Left.
    #[default]
    Left,
    /// Middle.
    Centre,
    /// Right, for numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Header, repeated on every page.
    pub title: String,
    /// Width.
    pub width: Width,
    /// Alignment of the cells and of the header.
    pub align: Align,
    /// Grey letters, for counters.
    pub muted: bool,
}

impl Column {
    /// A left column with weight 1.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), width: Width::Weight(1.0), align: Align::Left, muted: false }
    }

    /// Sets the share of the width.
    #[must_use]
    pub fn weight(mut self, weight: f32) -> Self {
        self.width = Width::Weight(weight);
        self
    }

    /// Fixes the width in millimetres.
    #[must_use]
    pub fn mm(mut self, mm: f32) -> Self {
        self.width = Width::Mm(mm);
        self
    }

    /// Aligns right.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// Aligns in the middle.
    #[must_use]
    pub fn centre(mut self) -> Self {
        self.align = Align::Centre;
        self
    }

    /// Writes the cells in grey.
    #[must_use]
    pub fn muted(mut self) -> Self {
        self.muted = true;
        self
    }
}

/// A row of a table. Missing cells stay empty, those past the last column are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells, from the left.
    pub cells: Vec<Text>,
}

impl<I, T> From<I> for Row
where
    I: IntoIterator<Item = T>,
    T: Into<Text>,
{
    fn from(cells: I) -> Self {
        Self { cells: cells.into_iter().map(Into::into).collect() }
    }
}

/// A table: the header is repeated on every page, rows are not split between pages.
///
/// A single row taller than a whole page is the exception: it continues on the next one, nothing is lost.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Least height of a row in millimetres, for signatures; 0 fits the text.
    pub min_row_mm: f32,
}

impl Table {
    /// A table with its columns and no rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new(), min_row_mm: 0.0 }
    }

    /// Appends a row.
    #[must_use]
    pub fn row(mut self, row: impl Into<Row>) -> Self {
        self.rows.push(row.into());
        self
    }

    /// Appends rows.
    #[must_use]
    pub fn rows<R: Into<Row>>(mut self, rows: impl IntoIterator<Item = R>) -> Self {
        self.rows.extend(rows.into_iter().map(Into::into));
        self
    }

    /// Appends empty rows to fill in by hand.
    #[must_use]
    pub fn blank_rows(mut self, count: usize) -> Self {
        self.rows.extend(std::iter::repeat_n(Row::default(), count));
        self
    }

    /// Sets the least height of a row, in millimetres.
    #[must_use]
    pub fn min_row_mm(mut self, mm: f32) -> Self {
        self.min_row_mm = mm;
        self
    }
}
