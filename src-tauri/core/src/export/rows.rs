//! A list while it is read: its lines, for whom lines stayed behind, and what was taken out of those that leave.

use std::collections::BTreeSet;

use super::columns::Columns;
use super::csv::text;
use super::table::Cell;
use crate::id::Id;

/// The lines of a list.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whose data is restricted: they have no line.
    pub(super) limited: Vec<Id>,
    /// Whose cells are blank because what stood there is protected, and in which column; who they are, where the list knows it.
    pub(super) blank: BTreeSet<(String, Option<Id>, &'static str)>,
    /// Who is on it, where the list knows it.
    pub(super) whose: BTreeSet<Id>,
}

impl Rows {
    pub(super) fn add(&mut self, limited: Option<Id>, line: Line) {
        match limited {
            None => {
                self.blank.extend(line.blank.iter().map(|column| (line.name.clone(), line.whose, *column)));
                self.whose.extend(line.whose);
                self.rows.push(line.cells);
            }
            Some(person) if !self.limited.contains(&person) => self.limited.push(person),
            Some(_) => {}
        }
    }
}

/// One line, and what is no longer in it.
pub(super) struct Line {
    columns: Columns,
    cells: Vec<Cell>,
    name: String,
    whose: Option<Id>,
    blank: Vec<&'static str>,
}

impl Line {
    /// A line whose name stands in these columns; where they are empty, in its first.
    pub(super) fn new(columns: Columns, cells: Vec<Cell>, name: &[usize]) -> Self {
        let said: Vec<String> = name.iter().filter_map(|place| cells.get(*place)).map(text).filter(|words| !words.is_empty()).collect();
        let name = if said.is_empty() { cells.first().map(text).unwrap_or_default() } else { said.join(" ") };
        Self { columns, cells, name, whose: None, blank: Vec::new() }
    }

    /// Two of one name are two.
    pub(super) fn of(self, whose: Id) -> Self {
        Self { whose: Some(whose), ..self }
    }

    pub(super) fn words(&self, place: usize) -> Option<&str> {
        match self.cells.get(place) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn put(&mut self, place: usize, value: Cell) {
        if let Some(cell) = self.cells.get_mut(place) {
            *cell = value;
        }
    }

    /// Takes out what is protected; where something stood, it is told.
    pub(super) fn blank(&mut self, places: &[usize]) {
        for place in places {
            self.leave(*place, None);
        }
    }

    /// Leaves of a cell what may leave; what does not is told.
    pub(super) fn leave(&mut self, place: usize, words: Option<String>) {
        if self.words(place).is_some_and(|stood| Some(stood) != words.as_deref()) {
            self.tell(place);
        }
        self.put(place, words.into());
    }

    /// Tells that something of this column was kept back.
    pub(super) fn tell(&mut self, place: usize) {
        self.blank.extend(self.columns.get(place).map(|(head, _)| *head));
    }
}
