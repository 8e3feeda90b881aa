//! What can still be read of a damaged file, row by row, into a new one.
//!
//! SQLCipher refuses a page that was altered, and from then on the whole connection: after each refusal the file is opened anew, and
//! the search goes on behind the rows that page held. Nothing of a page that does not prove itself is ever taken.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params_from_iter};

use super::audit;
use super::migrate::raise;
use super::open::{DataKey, check_file, check_identity, connect, mark};
use super::salvage_mend::{StandIns, mend};
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// What came of one table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct SalvagedTable {
    /// The table's name in the code.
    pub table: String,
    /// Rows in the new register.
    pub saved: u32,
    /// Rows that stood in the damaged one and are not in the new one; none when nothing tells how many there were.
    pub lost: Option<u32>,
    /// Empty rows in the place of lost ones that others point at, counted in neither of the two.
    pub stand_ins: u32,
}

/// Reads every row that proves itself from the file at `damaged`, which may be written to in the process (it is a copy), into a new
/// file under another key. A lost person or file that others point at gets an empty row in its place, so that who told a thing, whom an
/// order keeps away and what is hidden stay known; other rows that need a lost one go too, or lose their mention of it. What a lost
/// account hid is hidden by `by`, who salvages. The audit's chain is made anew where entries are missing. `step` is told how many rows
/// were read so far.
///
/// # Errors
/// [`Code::RegisterUnreadable`] when not even the list of tables can be read; [`Code::RegisterTooNew`]; a disk that refuses; what
/// `step` answers.
pub(crate) fn salvage(
    damaged: (&Path, &DataKey),
    fresh: (&Path, &DataKey),
    by: Id,
    step: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Vec<SalvagedTable>> {
    let mut source = Source { path: damaged.0, key: damaged.1, connection: None };
    check_file(damaged.0, false)?;
    let unreadable = || Error::new(Code::RegisterUnreadable);
    source.open().map_err(|error| if error.code == Code::RegisterDamaged { unreadable() } else { error })?;
    let version: u32 = source.ask(|file| file.query_row("PRAGMA user_version", [], |row| row.get(0))).ok_or_else(unreadable)?;
    source.ask(|file| file.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))).ok_or_else(unreadable)?;

    let mut target = connect(fresh.0, fresh.1, true)?;
    mark(&target)?;
    raise(&mut target, 0, version)?;
    // The keys between tables are looked at once all rows are there.
    target.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY",
    )?;
    let transaction = target.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (mut found, mut read) = (Vec::new(), 0);
    let mut each = |rows: u64| {
        read += rows;
        step(read)
    };
    // Limitations last: until they stand nothing is refused to be written.
    let (last, first): (Vec<String>, Vec<String>) = tables(&transaction)?.into_iter().partition(|table| table == LIMITATION);
    for table in &first {
        let whole = copy_table(&mut source, &transaction, table, &mut each)?;
        found.push((table.clone(), whole));
    }
    transaction.execute("UPDATE change_set SET undoable = 0", [])?;
    let mut stand_ins = mend(&transaction, by)?;
    for table in &last {
        let whole = copy_table(&mut source, &transaction, table, &mut each)?;
        stand_ins.for_limitations(&transaction)?;
        found.push((table.clone(), whole));
    }
    audit::rechain(&transaction)?;
    let counted =
        found.into_iter().map(|(table, whole)| count(&mut source, &transaction, table, (whole, &stand_ins))).collect::<Result<_>>()?;
    transaction.commit()?;
    target.close().map_err(|(_, error)| Error::from(error))?;
    Ok(counted)
}

const LIMITATION: &str = "limitation";

/// The damaged file, opened anew after each refusal.
struct Source<'s> {
    path: &'s Path,
    key: &'s DataKey,
    connection: Option<Connection>,
}

impl Source<'_> {
    fn open(&mut self) -> Result<&Connection> {
        if self.connection.is_none() {
            let file = connect(self.path, self.key, false)?;
            check_identity(&file)?;
            file.execute_batch(
                "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY",
            )?;
            self.connection = Some(file);
        }
        self.connection.as_ref().ok_or_else(|| Error::new(Code::RegisterUnreadable))
    }

    /// Asks something; none when the pages that would tell do not prove themselves.
    fn ask<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let answer = self.open().ok().and_then(|file| work(file).ok());
        if answer.is_none() {
            self.connection = None;
        }
        answer
    }
}

/// The tables that hold what people wrote, in the order in which they were made. What is derived makes itself anew.
fn tables(target: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' \
        AND name <> 'migration' ORDER BY rowid";
    let mut statement = target.prepare(sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// A table's statements. The names come from the program's own schema.
struct Shape {
    select: String,
    insert: String,
    columns: usize,
}

impl Shape {
    fn of(target: &Connection, table: &str) -> Result<Self> {
        let mut statement = target.prepare("SELECT name FROM pragma_table_info(?)")?;
        let columns: Vec<String> = statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let marks = vec!["?"; columns.len()].join(", ");
        Ok(Self {
            select: format!("SELECT {names} FROM \"{table}\""),
            insert: format!("INSERT OR REPLACE INTO \"{table}\" ({names}) VALUES ({marks})"),
            columns: columns.len(),
        })
    }

    /// Puts a row into the new file. What its checks refuse was no row of the program's.
    fn put(&self, target: &Connection, row: Vec<Value>) -> Result<()> {
        match target.prepare_cached(&self.insert)?.execute(params_from_iter(row)) {
            Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::ConstraintViolation => Ok(()),
            done => Ok(done.map(|_| ())?),
        }
    }

    fn row(&self, row: &rusqlite::Row<'_>, from: usize) -> rusqlite::Result<Vec<Value>> {
        (from..from + self.columns).map(|column| row.get(column)).collect()
    }
}

/// Copies what can be read of a table; answers whether nothing refused.
fn copy_table(source: &mut Source<'_>, target: &Connection, table: &str, each: &mut dyn FnMut(u64) -> Result<()>) -> Result<bool> {
    let shape = Shape::of(target, table)?;
    let without_rowid =
        target.query_row("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table], |row| row.get(0))?;
    if without_rowid { copy_by_change_set(source, target, &shape, each) } else { copy_by_rowid(source, target, (table, &shape), each) }
}

/// The lines of the journal, the one table without row numbers that is kept: change set by change set.
fn copy_by_change_set(
    source: &mut Source<'_>,
    target: &Connection,
    shape: &Shape,
    each: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<bool> {
    let mut statement = target.prepare("SELECT seq FROM change_set ORDER BY seq")?;
    let sets: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let select = format!("{} WHERE change_set = ?", shape.select);
    let read = |source: &mut Source<'_>, set: i64| {
        source.ask(|file| {
            let mut statement = file.prepare_cached(&select)?;
            statement.query_map([set], |row| shape.row(row, 0))?.collect::<rusqlite::Result<Vec<_>>>()
        })
    };
    let (mut left, mut whole) = (sets.as_slice(), true);
    while let [set, rest @ ..] = left {
        left = rest;
        if let Some(lines) = read(source, *set) {
            each(lines.len() as u64)?;
            lines.into_iter().try_for_each(|line| shape.put(target, line))?;
            continue;
        }
        whole = false;
        let next = behind(&mut |at| read(source, at).is_some(), *set, Some(rest));
        left = next.and_then(|next| rest.get(rest.partition_point(|other| *other < next)..)).unwrap_or_default();
    }
    Ok(whole)
}

/// Rows are read in this many at once, so that a refusal loses no more than the search for its end.
const AT_ONCE: i64 = 500;

fn copy_by_rowid(
    source: &mut Source<'_>,
    target: &Connection,
    (table, shape): (&str, &Shape),
    each: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<bool> {
    let select = format!("SELECT rowid, {} WHERE rowid >= ?1 ORDER BY rowid LIMIT ?2", shape.select.trim_start_matches("SELECT "));
    let (mut from, mut whole) = (0, true);
    loop {
        let (rows, ended) = read_some(source, shape, &select, from, AT_ONCE);
        each(rows.len() as u64)?;
        let (count, last) = (rows.len() as i64, rows.last().map(|(rowid, _)| *rowid));
        rows.into_iter().try_for_each(|(_, row)| shape.put(target, row))?;
        from = match last.map(|last| last.checked_add(1)) {
            Some(None) => return Ok(whole),
            Some(Some(next)) => next,
            None => from,
        };
        if ended && count < AT_ONCE {
            return Ok(whole);
        }
        if !ended {
            whole = false;
            let there = rowids(source, target, table, from)?;
            match behind(&mut |at| read_some(source, shape, &select, at, 1).1, from, there.as_deref()) {
                Some(next) => from = next,
                None => return Ok(whole),
            }
        }
    }
}

/// Rows from a number on, until so many or a refusal; and whether none refused.
fn read_some(source: &mut Source<'_>, shape: &Shape, select: &str, from: i64, most: i64) -> (Vec<(i64, Vec<Value>)>, bool) {
    let mut rows = Vec::new();
    let read = source.ask(|file| {
        let mut statement = file.prepare_cached(select)?;
        let mut found = statement.query((from, most))?;
        while let Some(row) = found.next()? {
            rows.push((row.get(0)?, shape.row(row, 1)?));
        }
        Ok(())
    });
    (rows, read.is_some())
}

/// How far behind a refusal something is looked for where no index tells which numbers there are: rows are numbered as they come.
const FARTHEST: i64 = 1 << 20;

/// The row numbers behind one, as the first index that can be read tells them; none when none can.
fn rowids(source: &mut Source<'_>, target: &Connection, table: &str, from: i64) -> Result<Option<Vec<i64>>> {
    for index in indices(target, table)? {
        let sql = format!("SELECT rowid FROM \"{table}\" INDEXED BY \"{index}\"");
        let found = source.ask(|file| {
            let mut statement = file.prepare(&sql)?;
            let all = statement.query_map([], |row| row.get::<_, i64>(0))?;
            all.filter(|rowid| rowid.as_ref().map_or(true, |rowid| *rowid > from)).collect::<rusqlite::Result<Vec<_>>>()
        });
        if let Some(mut rowids) = found {
            rowids.sort_unstable();
            return Ok(Some(rowids));
        }
    }
    Ok(None)
}

/// The indices that hold every row of a table.
fn indices(target: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = target.prepare("SELECT name FROM pragma_index_list(?) WHERE partial = 0")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The first number behind a refusal at `from` from which something can be read again, among those there are: in growing strides, then
/// back by halves. Every question that is refused opens the file anew, so few are asked.
fn behind(readable: &mut dyn FnMut(i64) -> bool, from: i64, there: Option<&[i64]>) -> Option<i64> {
    let number = |place: i64| match there {
        Some(there) => there.get(usize::try_from(place).ok()?).copied(),
        None => from.checked_add(place + 1).filter(|_| place <= FARTHEST),
    };
    // Places before `bad` are refused; the first is 0.
    let (mut bad, mut stride, mut growing) = (-1, 1_i64, true);
    let mut good = loop {
        let place = bad + stride;
        match number(place) {
            Some(at) if readable(at) => break place,
            Some(_) => (bad, stride) = (place, if growing { stride * 2 } else { stride }),
            // Beyond the end: what the last stride passed over is still to be asked.
            None if stride == 1 => return None,
            None => (stride, growing) = (stride / 2, false),
        }
    };
    while let Some(middle) = midpoint(bad, good) {
        if number(middle).is_some_and(&mut *readable) { good = middle } else { bad = middle }
    }
    number(good)
}

/// Strictly between the two, if anything is.
fn midpoint(low: i64, high: i64) -> Option<i64> {
    let middle = i64::midpoint(low, high);
    (middle > low && middle < high).then_some(middle)
}

/// Rows in the new file, and how many fewer they are than the damaged one's own indices count.
fn count(source: &mut Source<'_>, target: &Connection, table: String, (whole, made): (bool, &StandIns)) -> Result<SalvagedTable> {
    let stand_ins = made.of(&table);
    let rows: u32 = target.query_row(&format!("SELECT count(*) FROM main.\"{table}\""), [], |row| row.get(0))?;
    let saved = rows.saturating_sub(stand_ins);
    let one = |sql: String| move |file: &Connection| file.query_row(&sql, [], |row| row.get::<_, u32>(0)).optional();
    let mut there: Option<u32> = source.ask(one(format!("SELECT count(*) FROM \"{table}\" NOT INDEXED"))).flatten();
    for index in indices(target, &table)?.iter().filter(|_| !whole) {
        there = there.max(source.ask(one(format!("SELECT count(*) FROM \"{table}\" INDEXED BY \"{index}\""))).flatten());
    }
    Ok(SalvagedTable { table, saved, stand_ins, lost: there.map(|there| there.saturating_sub(saved)) })
}
