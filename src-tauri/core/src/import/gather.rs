//! Lines become families: one line a family, or one line a person. Nothing is guessed silently: what could not be read, or was put
//! where the file says nothing, is noted beside it in the file's own words.

mod ages;
mod birth;
mod children;
mod codes;
mod couple;
mod family_line;
mod filling;
mod furniture;
mod grouping;
mod grown;
mod home;
mod in_turn;
mod learning;
mod leftover;
mod lines;
mod naming;
mod parents;
mod person_line;
mod phones;
mod sexes;
mod surname;
mod written;
mod years;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::guess::{About, Column, Layout, Meaning, is_of_many, says_role};
use super::progress::{Going, ImportStep};
use super::read::{Book, NO_VALUE, Sheet, SheetRow};
use super::value::name::{Known, Order};
use super::value::place::Places;
use crate::families::{MemberRole, PersonSex};
use crate::store::codes;
use crate::typing::fiscal_code::FiscalCode;
pub(super) use home::same_street;
use learning::Told;
pub use phones::FoundPhone;
pub(super) use phones::keep;

codes! {
    /// Why something stands among what is to be looked at.
    pub enum Doubt {
        /// It could not be read as what its column holds.
        Unreadable = "unreadable",
        /// A formula without a value.
        NoValue = "no_value",
        /// The fiscal code does not hold together.
        WrongCode = "wrong_code",
        /// The fiscal code holds together only with a letter read as a digit, or the other way round.
        MendedCode = "mended_code",
        /// The fiscal code tells another birth date, sex or name.
        Disagrees = "disagrees",
        /// Read off the fiscal code, because its own cell could not be read.
        FromCode = "from_code",
        /// Not in the file at all.
        Missing = "missing",
        /// Taken from another person of the line.
        Assumed = "assumed",
        /// An age or a year: no date is made of it.
        AgeOnly = "age_only",
        /// No municipality or state is called so, or several are.
        UnknownPlace = "unknown_place",
        /// A person who resembles somebody and was not written, though others of their family were.
        LeftOut = "left_out",
        /// It would have protected something, and whoever imported did not want that.
        Declined = "declined",
        /// Words of a line for the note of a file in which somebody is restricted: it stays as it is.
        Limited = "limited",
    }
}

/// Something to be looked at by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Unread {
    /// The field of the record.
    pub field: Column,
    /// Why.
    pub why: Doubt,
    /// The words of the file.
    pub text: String,
}

impl Unread {
    fn new(field: Column, why: Doubt, text: &str) -> Self {
        Self { field, why, text: text.trim().chars().take(500).collect() }
    }
}

/// A person as the file tells of them.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct FoundPerson {
    /// The line.
    pub row: u32,
    /// Last name; none where the file has none.
    pub last: Option<String>,
    /// First name.
    pub first: Option<String>,
    /// Sex.
    pub sex: Option<PersonSex>,
    /// Birth date.
    pub born: Option<NaiveDate>,
    /// Age or year in the file's words.
    pub age: Option<String>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Fiscal code.
    pub fiscal_code: Option<String>,
    /// The code as such.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) code: Option<FiscalCode>,
    /// Citizenship.
    pub citizenship: Option<String>,
    /// Languages.
    pub languages: Option<String>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Role in the family.
    pub role: MemberRole,
    /// Whether the file says it in words, of the person or of their column.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) role_said: bool,
    /// Phones.
    pub phones: Vec<FoundPhone>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Street and number, where it is not the family's.
    pub address: Option<String>,
    /// Municipality, where it is not the family's.
    pub municipality: Option<String>,
    /// To be looked at.
    pub unread: Vec<Unread>,
    /// Further lines on which they stand, beside other children of theirs.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) also_on: Vec<u32>,
}

impl FoundPerson {
    fn new(row: u32, role: MemberRole) -> Self {
        Self {
            row,
            last: None,
            first: None,
            sex: None,
            born: None,
            age: None,
            birth_place: None,
            fiscal_code: None,
            code: None,
            citizenship: None,
            languages: None,
            occupation: None,
            role,
            role_said: false,
            phones: Vec::new(),
            emails: Vec::new(),
            address: None,
            municipality: None,
            unread: Vec::new(),
            also_on: Vec::new(),
        }
    }

    /// Where they live: a home of their own before the family's.
    pub(super) fn lives<'f>(&'f self, family: Option<&'f FoundFamily>) -> (Option<&'f str>, Option<&'f str>) {
        match family {
            Some(family) if self.address.is_none() && self.municipality.is_none() => {
                (family.address.as_deref(), family.municipality.as_deref())
            }
            _ => (self.address.as_deref(), self.municipality.as_deref()),
        }
    }

    /// Whether they have a home of their own, which is not the family's.
    pub(super) fn lives_elsewhere(&self, family: &FoundFamily) -> bool {
        home::differs((self.address.as_deref(), self.municipality.as_deref()), (family.address.as_deref(), family.municipality.as_deref()))
    }

    /// Whether there is any name.
    #[must_use]
    pub const fn is_named(&self) -> bool {
        self.last.is_some() || self.first.is_some()
    }
}

/// A family as the file tells of it.
#[derive(Debug, Clone, Default, Serialize, ts_rs::TS)]
pub struct FoundFamily {
    /// Its lines.
    pub rows: Vec<u32>,
    /// Its number or name in the file.
    pub label: Option<String>,
    /// Its people.
    pub people: Vec<FoundPerson>,
    /// The day of the first contact.
    pub first_contact: Option<NaiveDate>,
    /// Street and number.
    pub address: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// The file says that where they live is to be told to nobody.
    pub hidden: bool,
    /// Where it says so, in its words.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) protected_by: Vec<String>,
    /// Who sent them, in the file's words.
    pub sent_by: Option<String>,
    /// Why they came.
    pub reason: Option<String>,
    /// Other columns worth keeping: heading and words.
    pub notes: Vec<(String, String)>,
    /// To be looked at.
    pub unread: Vec<Unread>,
}

/// Whether a line is a family or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A line is a family.
    FamilyLines,
    /// A line is a person.
    PersonLines,
}

/// Everything a sheet says.
#[derive(Debug, Clone)]
pub struct Found {
    /// Whether a line is a family or a person.
    pub shape: Shape,
    /// In the order of the file.
    pub families: Vec<FoundFamily>,
    /// Lines nobody could be made of.
    pub nameless: Vec<u32>,
    /// Whether a line is a child with its parents beside it: brothers and sisters have lines of their own.
    pub(super) one_child: bool,
}

/// Reads the lines of a sheet by the meaning of its columns. Once it is given up it stops with what it has.
#[must_use]
pub fn gather(book: &Book, layout: &Layout, today: NaiveDate, going: &Going) -> Found {
    let none = Sheet { name: String::new(), hidden: false, rows: Vec::new() };
    let sheet = book.sheets.get(layout.sheet).unwrap_or(&none);
    let all: Vec<&SheetRow> = sheet.rows.iter().collect();
    let (lines, titles) = furniture::lines(sheet, layout, shape(layout, &all) == Shape::PersonLines, today);
    let shape = shape(layout, &lines);
    let repeated = lines::Repeated::of(&lines, layout, shape);
    let lines = repeated.over(&lines);
    let written = written::Written::of(&lines, layout);
    let lines = written.over(&lines);
    let mut reading = Reading { repeated: repeated.told.clone(), ..Reading::begin(layout, shape, &lines, titles, today) };
    reading.year = reading.year_of(years::of_sheet(sheet, layout), &lines);
    let mut nameless = Vec::new();
    let goes_on = |done: usize| going.tell(ImportStep::Understanding, done, lines.len()).is_ok();
    let mut families = match shape {
        Shape::FamilyLines => {
            let mut families: Vec<FoundFamily> = Vec::new();
            for (_, line) in lines.iter().enumerate().take_while(|(at, _)| goes_on(*at)) {
                match families.last_mut().filter(|above| reading.goes_on(above, line)) {
                    Some(above) => reading.more_children(above, line),
                    None => families.extend(reading.family(line, &mut nameless)),
                }
            }
            families
        }
        Shape::PersonLines => reading.families(&lines, &mut nameless, &goes_on),
    };
    furniture::doubt_names_alone(&mut families, &lines);
    families.iter_mut().for_each(ages::doubt_elders);
    Found { shape, families, nameless, one_child: shape == Shape::FamilyLines && one_child(layout) }
}

/// A line is a family when it has columns for others than its one person.
fn shape(layout: &Layout, lines: &[&SheetRow]) -> Shape {
    let has = |column| layout.columns.iter().any(|it| it.column == column && it.about == About::Main);
    let children = layout.columns.iter().any(|it| matches!(it.column, Column::Children | Column::Couple));
    let others = layout.columns.iter().any(|it| it.about != About::Main && it.column != Column::Ignored);
    if has(Column::Role) && !others && !lines.is_empty() {
        return Shape::PersonLines;
    }
    let others = children || others;
    if others { Shape::FamilyLines } else { Shape::PersonLines }
}

/// Whether each line has columns of one child, and no cell for several.
fn one_child(layout: &Layout) -> bool {
    let mut children =
        layout.columns.iter().zip(&layout.headings).filter(|(it, _)| it.about >= About::Child && is_name(it.column)).peekable();
    children.peek().is_some()
        && children.all(|(it, heading)| it.about == About::Child && !(it.column == Column::Children && is_of_many(heading)))
}

const fn is_name(column: Column) -> bool {
    matches!(column, Column::FullName | Column::Couple | Column::LastName | Column::FirstName | Column::Children)
}

/// What is known of the whole file while its lines are read.
struct Reading<'l> {
    layout: &'l Layout,
    /// The columns of which notes are made, and whether always.
    beside: Vec<(usize, bool)>,
    /// The family a title above a line names: "FAMIGLIA AMATO".
    titles: HashMap<u32, String>,
    today: NaiveDate,
    known: Known,
    order: Order,
    /// The order a column of whole names is in: as its heading tells and the names below it agree, or as they are by far.
    told_orders: Vec<(About, Told)>,
    places: Places,
    /// The column of the families' last names, where their people have first names alone.
    surnames: Option<usize>,
    /// The columns of children whose cells hold one whole name each.
    whole_children: Vec<usize>,
    /// What "idem" repeats on a line.
    repeated: HashMap<u32, Vec<Unread>>,
    /// Cells that are of somebody else than their column.
    moved: codes::Moved,
    /// What figures of a column of sexes stand for.
    sexes: sexes::Sexes,
    /// Whether the heading of the roles does not promise any: a single letter below it is supposed to be one.
    unsaid_roles: bool,
    /// The one year the sheet is of.
    year: Option<i32>,
}

impl<'l> Reading<'l> {
    fn begin(layout: &'l Layout, shape: Shape, lines: &[&SheetRow], titles: HashMap<u32, String>, today: NaiveDate) -> Self {
        let mut reading = Self {
            layout,
            beside: leftover::beside(layout, shape),
            titles,
            today,
            known: Known::default(),
            order: Order::LastFirst,
            told_orders: Vec::new(),
            places: Places::default(),
            surnames: surname::column(layout, shape),
            whole_children: children::whole(layout, lines, today),
            repeated: HashMap::new(),
            moved: codes::Moved::new(),
            sexes: sexes::Sexes::new(),
            unsaid_roles: false,
            year: None,
        };
        let role = reading.places(About::Main, Column::Role).next().and_then(|at| layout.headings.get(at));
        reading.unsaid_roles = role.is_some_and(|heading| !says_role(heading));
        if shape == Shape::FamilyLines {
            reading.moved = reading.move_codes(lines);
        }
        reading.learn_names(lines);
        reading.learn_sexes(lines);
        reading
    }

    /// The columns that tell something, with their place.
    fn places(&self, about: About, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.layout.columns.iter().enumerate().filter(move |(_, it)| it.about == about && it.column == column).map(|(at, _)| at)
    }

    /// The cell that tells something, empty where none does.
    fn cell<'r>(&self, row: &'r SheetRow, about: About, column: Column) -> &'r str {
        let whose = |at: usize, own: About| self.moved.get(&(row.number, at)).copied().unwrap_or(own);
        let columns = self.layout.columns.iter().zip(&row.cells).enumerate();
        let mut cells =
            columns.filter(|(at, (it, _))| it.column == column && whose(*at, it.about) == about).map(|(_, (_, cell))| cell.trim());
        let broken = |cell: &str| cell.starts_with(NO_VALUE) && !tells_its_errors(column);
        cells.find(|cell| !cell.is_empty() && !broken(cell)).unwrap_or("")
    }
}

/// The columns that look at an error's cell themselves, to say whose it is. In all others it is an empty cell, told of the whole family.
const fn tells_its_errors(column: Column) -> bool {
    matches!(
        column,
        Column::Couple
            | Column::FullName
            | Column::LastName
            | Column::FirstName
            | Column::Children
            | Column::FiscalCode
            | Column::Born
            | Column::BornDay
            | Column::BornMonth
            | Column::BornYear
            | Column::Phone
            | Column::FirstContact
            | Column::ContactRule
            | Column::Note
    )
}
