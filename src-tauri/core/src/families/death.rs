//! A person's death: one of the facts of their life, written from their own form as from the genogram.

use chrono::NaiveDate;

use super::person::PersonDetails;
use crate::entry::Fields;
use crate::error::{Code, Result};
use crate::id::Id;
use crate::store::{Cells, Writer};

/// Nobody died tomorrow, nor before they were born.
pub(super) fn check_death(fields: &mut Fields, details: &PersonDetails, now: NaiveDate) {
    let Some(day) = details.died_on.filter(|_| details.died) else { return };
    fields.refuse(day > now, "died_on", Code::DateInFuture);
    fields.refuse(details.born_on.is_some_and(|born| day < born), "died_on", Code::EndBeforeStart);
}

/// Keeps the death as the form has it. One that was written by mistake does not count any more.
pub(super) fn write_death(writer: &mut Writer<'_>, person: Id, details: &PersonDetails) -> Result<()> {
    let sql = "SELECT id FROM life_fact WHERE person_id = ?1 AND kind = 'died' AND status = 'active' ORDER BY id";
    let known: Vec<Id> = writer.rows(sql, [person], |row| row.get(0))?;
    let happened = Cells::new().set("happened_on", details.died_on);
    match (details.died, known.first()) {
        (true, Some(first)) => writer.update("life_fact", *first, happened).map(drop),
        (true, None) => writer.insert("life_fact", happened.set("person_id", person).set("kind", "died")).map(drop),
        (false, _) => {
            known.into_iter().try_for_each(|fact| writer.update("life_fact", fact, Cells::new().set("status", "ended")).map(drop))
        }
    }
}
