//! Two interviews of one person become one sheet, and what the second told beside the first stays readable in it.

use chrono::NaiveDate;

use super::codes::{Couple, Custody, Decision};
use super::merge::joined;
use super::reach::Reach;
use super::words;
use crate::centre::date_plain;
use crate::entry::optional_free;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cell, Cells, Reader, Writer};

/// The words of a sheet and how long each may be, in characters.
const WORDS: [(&str, usize); 6] =
    [("court_order", 200), ("services", 2_000), ("reason", 10_000), ("needs", 10_000), ("strengths", 10_000), ("decision_note", 2_000)];
/// The answers of a sheet, each of which has one, beside who held it.
const ANSWERS: [&str; 6] = ["held_on", "minutes", "couple", "custody", "notice_given_on", "decision"];

/// A person has one sheet in a file. The words of both stand in it; of the answers those of the first, and where the others differ they
/// are told beside the decision.
pub(super) fn interviews(writer: &mut Writer<'_>, family: Id, person: Id, reach: Reach) -> Result<()> {
    let sql = "SELECT id FROM intake_sheet WHERE family_id = ?1 AND person_id = ?2 ORDER BY held_on IS NULL, held_on, id";
    let sheets: Vec<Id> = writer.rows(sql, (family, person), |row| row.get(0))?;
    let Some((first, others)) = sheets.split_first() else { return Ok(()) };
    if !others.is_empty() {
        // Joined, words nobody may read would stand beside those they may.
        sheets.iter().try_for_each(|sheet| reach.check(writer, *sheet))?;
    }
    for other in others {
        let (one, two) = (answers(writer, *first)?, answers(writer, *other)?);
        let holder = holder(&one, &two);
        let told = differing(&one, &two, holder);
        let mut cells = Cells::new().set("staff_id", holder);
        for (column, most) in WORDS {
            let [one, two] = [*first, *other].map(|id| text(writer, column, id));
            let both = joined(one?, two?);
            let both = match column {
                // A line has no second line.
                "court_order" => both.map(|both| both.replace('\n', "; ")),
                "decision_note" => joined(both, told.clone()),
                _ => both,
            };
            cells = cells.set(column, optional_free(column, both.as_deref(), most)?);
        }
        for column in ANSWERS {
            let sql =
                format!("SELECT coalesce(a.{column}, b.{column}) FROM intake_sheet a JOIN intake_sheet b ON b.id = ?2 WHERE a.id = ?1");
            let value: Cell = writer.row(&sql, (*first, *other), |row| row.get(0))?;
            cells = cells.set(column, value);
        }
        writer.update("intake_sheet", *first, cells)?;
        writer.remove("intake_sheet", *other)?;
    }
    Ok(())
}

/// The answers of a sheet.
struct Answers {
    held_on: Option<NaiveDate>,
    staff_id: Option<Id>,
    staff: Option<String>,
    minutes: Option<i64>,
    couple: Option<Couple>,
    custody: Option<Custody>,
    notice_given_on: Option<NaiveDate>,
    decision: Option<Decision>,
}

fn answers(reader: &Reader<'_>, id: Id) -> Result<Answers> {
    let sql = "SELECT i.*, s.display_name AS staff FROM intake_sheet i LEFT JOIN staff_member s ON s.id = i.staff_id WHERE i.id = ?1";
    reader.row(sql, [id], |row| {
        Ok(Answers {
            held_on: row.get("held_on")?,
            staff_id: row.get("staff_id")?,
            staff: row.get("staff")?,
            minutes: row.get("minutes")?,
            couple: row.get("couple")?,
            custody: row.get("custody")?,
            notice_given_on: row.get("notice_given_on")?,
            decision: row.get("decision")?,
        })
    })
}

/// Who holds the joined sheet. Where two interviews were held, and not by one person, nobody does: a desk reads the words of those it held
/// itself, and would read the other's too.
fn holder(first: &Answers, second: &Answers) -> Option<Id> {
    match (first.held_on, second.held_on) {
        (Some(_), Some(_)) => first.staff_id.filter(|_| first.staff_id == second.staff_id),
        (Some(_), None) => first.staff_id,
        // Those that were held come first.
        (None, _) => first.staff_id.or(second.staff_id),
    }
}

/// What the second interview told otherwise than the first, in a line; and who held which, where the sheet does not say it any more.
fn differing(first: &Answers, second: &Answers, holder: Option<Id>) -> Option<String> {
    fn other<T: PartialEq>(first: Option<T>, second: Option<T>) -> Option<T> {
        second.filter(|second| first.is_some_and(|first| first != *second))
    }
    let day = other(first.held_on, second.held_on);
    let unsaid = |one: &Answers| one.staff.clone().filter(|_| one.staff_id != holder);
    let staff: Vec<String> = [first, second].into_iter().filter_map(unsaid).collect();
    let told: Vec<String> = [
        (!staff.is_empty()).then(|| staff.join(" e ")),
        other(first.minutes, second.minutes).map(|minutes| format!("{minutes} minuti")),
        other(first.couple, second.couple).map(|couple| format!("coppia: {}", words::couple(couple))),
        other(first.custody, second.custody).map(|custody| format!("affidamento: {}", words::custody(custody))),
        other(first.notice_given_on, second.notice_given_on).map(|day| format!("informativa consegnata il {}", date_plain(day))),
        other(first.decision, second.decision).map(|decision| format!("decisione: {}", words::decision(decision))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = day.map_or_else(|| "Altro colloquio".to_owned(), |day| format!("Altro colloquio del {}", date_plain(day)));
    match told.as_slice() {
        [] => day.map(|_| title),
        told => Some(format!("{title}: {}", told.join(", "))),
    }
}

fn text(reader: &Reader<'_>, column: &str, id: Id) -> Result<Option<String>> {
    reader.row(&format!("SELECT {column} FROM intake_sheet WHERE id = ?1"), [id], |row| row.get(0))
}
