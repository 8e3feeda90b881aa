//! A first contact without its words, and what was typed and taken back: rows that an undo removed stand in the journal alone.

use chrono::NaiveDate;

use super::wipe::{NO_TEXT, ids, none};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, Writer};
use crate::typing::name::search_key;

/// A first contact: what about, when and from where stays as codes. A file that was opened from it and taken back, or another contact of
/// the same person that was, goes from the journal.
pub(super) fn enquiry(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    let texts = enquiry_texts(writer, id)?;
    writer.forget_undone(id, &texts)?;
    let gone = ["last_name", "first_name", "phone", "phone_digits", "email", "hours", "answer", "call_back_note", "next_step"];
    for decision in ids(writer, "SELECT id FROM team_decision WHERE enquiry_id = ?1", id)? {
        writer.overwrite("team_decision", decision, none(&["present", "reason"]))?;
    }
    writer.overwrite("enquiry", id, none(&gone).set("topic", NO_TEXT).set("search_text", ""))
}

/// What would still be found of a first contact in rows that were taken back: both names as they are searched, number and address as
/// whole values.
fn enquiry_texts(reader: &Reader<'_>, id: Id) -> Result<Vec<String>> {
    let columns = "SELECT last_name, first_name, phone, phone_digits, email FROM enquiry WHERE id = ?1";
    let [last, first, phone, digits, email] =
        reader.row(columns, [id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, Option<String>>(4)?]))?;
    let named = last.iter().zip(&first).map(|(last, first)| format!("{} {}", search_key(last), search_key(first)));
    let whole = [&last, &phone, &digits, &email].into_iter().flatten().map(|value| serde_json::Value::from(value.as_str()).to_string());
    Ok(named.chain(whole).collect())
}

/// What was typed and taken back before a day stands in the journal alone, where no table of times proposes it.
pub(super) fn undone(writer: &mut Writer<'_>, until: NaiveDate) -> Result<()> {
    writer.forget_undone_before(until)
}
