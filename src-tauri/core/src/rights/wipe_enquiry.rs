//! A first contact without its words, and what was typed and taken back: rows that an undo removed stand in the journal alone.

use super::codes::RecordKind;
use super::retention::rule_of;
use super::rules::years_before;
use super::wipe::{NO_TEXT, ids, none};
use crate::clock::today;
use crate::error::Result;
use crate::families::search_text;
use crate::id::Id;
use crate::store::{Named, Reader, Writer};

/// A first contact: what about, when and from where stays as codes. A file that was opened from it and taken back, or another contact of
/// the same person that was, is known by what is `named` here.
pub(super) fn enquiry(writer: &mut Writer<'_>, id: Id, named: &mut Named) -> Result<()> {
    name(writer, id, named)?;
    let gone = ["last_name", "first_name", "phone", "phone_digits", "email", "hours", "answer", "call_back_note", "next_step"];
    for decision in ids(writer, "SELECT id FROM team_decision WHERE enquiry_id = ?1", id)? {
        writer.overwrite("team_decision", decision, none(&["present", "reason"]))?;
    }
    writer.overwrite("enquiry", id, none(&gone).set("topic", NO_TEXT).set("search_text", ""))
}

/// What would still be found of a first contact in rows that were taken back: the record, both names as they are searched, number and
/// address as whole values. A surname alone is many people's.
fn name(reader: &Reader<'_>, id: Id, named: &mut Named) -> Result<()> {
    let columns = "SELECT last_name, first_name, phone, phone_digits, email FROM enquiry WHERE id = ?1";
    let [last, first, phone, digits, email] =
        reader.row(columns, [id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, Option<String>>(4)?]))?;
    named.row(reader, id)?;
    if let (Some(last), Some(first)) = (last, first) {
        named.text(&search_text(&[&last, &first], []));
    }
    [phone, digits, email].iter().flatten().for_each(|text| named.text(text));
    Ok(())
}

/// Takes undone work out of the journal: what is about these, and what is older than first contacts are kept.
pub(super) fn undone(writer: &mut Writer<'_>, named: Named) -> Result<()> {
    writer.forget_undone(named)?;
    let years = rule_of(writer, RecordKind::Enquiry)?.years;
    writer.forget_undone_before(years_before(today(writer.surroundings()), years))
}
