//! The blocks a form is made of, with builders that read like the form. All sizes are millimetres.

use crate::drawing::Drawing;
use crate::table::Table;
use crate::text::Text;

/// A piece of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Title of the form.
    Title(Text),
    /// Heading of a section, with the blue bar; never left alone at the foot of a page.
    Heading(Text),
    /// A paragraph: greedy lines, Italian hyphenation.
    Paragraph(Text),
    /// A paragraph in small grey letters, for notes.
    Note(Text),
    /// Labels over ruled values.
    Fields(Fields),
    /// A table.
    Table(Table),
    /// Check boxes on flowing lines.
    Checks(Checks),
    /// Empty lines for handwriting: how many.
    RuledLines(usize),
    /// Signature lines side by side, with their captions.
    Signatures(Vec<String>),
    /// Horizontal bars with their numbers.
    Chart(BarChart),
    /// A drawing of lines and words.
    Drawing(Drawing),
    /// Empty space, in millimetres; dropped at the top of a page.
    Space(f32),
    /// What follows starts on a new page.
    PageBreak,
    /// Blocks kept on one page when one page can hold them.
    Together(Vec<Block>),
}

impl Block {
    /// Title of the form.
    pub fn title(text: impl Into<Text>) -> Self {
        Self::Title(text.into())
    }

    /// Heading of a section.
    pub fn heading(text: impl Into<Text>) -> Self {
        Self::Heading(text.into())
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A note in small grey letters.
    pub fn note(text: impl Into<Text>) -> Self {
        Self::Note(text.into())
    }

    /// Signature lines side by side.
    pub fn signatures<I, S>(captions: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        Self::Signatures(captions.into_iter().map(Into::into).collect())
    }

    /// Blocks kept on one page.
    pub fn together(blocks: impl IntoIterator<Item = Block>) -> Self {
        Self::Together(blocks.into_iter().collect())
    }
}

impl From<Drawing> for Block {
    fn from(drawing: Drawing) -> Self {
        Self::Drawing(drawing)
    }
}

impl From<Fields> for Block {
    fn from(fields: Fields) -> Self {
        Self::Fields(fields)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl From<Checks> for Block {
    fn from(checks: Checks) -> Self {
        Self::Checks(checks)
    }
}

impl From<BarChart> for Block {
    fn from(chart: BarChart) -> Self {
        Self::Chart(chart)
    }
}

/// A label over a ruled value. An empty value leaves the rule free for handwriting.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Small label.
    pub label: String,
    /// The value; wraps over more ruled lines.
    pub value: Text,
    /// Share of the row's width relative to the other fields.
    pub weight: f32,
    /// Ruled lines at least, for long answers by hand; 0 for a place that is left free.
    pub min_lines: usize,
}

impl Field {
    /// Sets the number of ruled lines the field has at least.
    #[must_use]
    pub fn lines(mut self, min_lines: usize) -> Self {
        self.min_lines = min_lines.max(1);
        self
    }
}

/// A field with its label, value and weight.
pub fn field(label: impl Into<String>, value: impl Into<Text>, weight: f32) -> Field {
    Field { label: label.into(), value: value.into(), weight, min_lines: 1 }
}

/// A place of a row that is left free, so that the fields beside it are as wide as those of other rows.
pub fn free(weight: f32) -> Field {
    Field { min_lines: 0, ..field("", "", weight) }
}

/// Rows of fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fields {
    /// The rows; a row stays on one page.
    pub rows: Vec<Vec<Field>>,
}

impl Fields {
    /// No rows yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a row of one to three fields.
    #[must_use]
    pub fn row(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.rows.push(fields.into_iter().collect());
        self
    }
}

/// One check box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Text right of the box.
    pub label: String,
    /// A cross in the box.
    pub checked: bool,
}

/// Check boxes on flowing lines, after an optional lead-in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks {
    /// Words before the first box, such as "Affidamento:".
    pub lead: String,
    /// The boxes.
    pub items: Vec<Check>,
}

impl Checks {
    /// No boxes yet, no lead-in.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the words before the first box.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    /// Appends a box.
    #[must_use]
    pub fn item(mut self, label: impl Into<String>, checked: bool) -> Self {
        self.items.push(Check { label: label.into(), checked });
        self
    }
}

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Text left of the bar.
    pub label: String,
    /// Length of the bar; negative and non-finite values count as zero.
    pub value: f64,
    /// The value as written at the end of the bar, such as "12" or "<5".
    pub shown: String,
}

/// Horizontal bars from a common zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarChart {
    /// The bars, from the top.
    pub bars: Vec<Bar>,
}

impl BarChart {
    /// No bars yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a bar.
    #[must_use]
    pub fn bar(mut self, label: impl Into<String>, value: f64, shown: impl Into<String>) -> Self {
        self.bars.push(Bar { label: label.into(), value, shown: shown.into() });
        self
    }
}
