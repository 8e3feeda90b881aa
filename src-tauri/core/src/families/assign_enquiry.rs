//! Who does what next with a first contact.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::clock::today;
use crate::entry::{Fields, optional_line};
use crate::error::{Code, Result};
use crate::id::Id;
use crate::store::{Cells, Saved};
use crate::vault::{Command, Session, staff_by_id};

/// Whom a first contact is given to, and what they do next.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnquiryAssign {
    /// The first contact.
    pub id: Id,
    /// The operator in charge; none gives it back to the desk.
    pub owner_id: Option<Id>,
    /// What is done next.
    pub next_step: Option<String>,
    /// By when.
    pub next_on: Option<NaiveDate>,
}

/// Gives a first contact to an operator, with the next step and its day.
///
/// # Errors
/// [`Code::NotFound`] for an account no longer at work, [`Code::DateInPast`] for a new day that is past, [`Code::TextTooLong`].
pub fn assign_enquiry(session: &mut Session, request: &EnquiryAssign) -> Result<Saved<Id>> {
    session.write(Command::FamiliesAssignEnquiry, |writer| {
        writer.about(request.id);
        let mut fields = Fields::default();
        let (owner, due): (Option<Id>, Option<NaiveDate>) =
            writer.row("SELECT owner_id, next_on FROM enquiry WHERE id = ?1", [request.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        // Who left the centre keeps what they had, and is not named anew.
        if let Some(named) = request.owner_id.filter(|named| Some(*named) != owner) {
            let at_work = staff_by_id(writer, named).map(|staff| staff.active).map_err(|error| error.beside("owner_id"));
            let at_work = fields.take(at_work);
            fields.refuse(!at_work, "owner_id", Code::NotFound);
        }
        let next_step = fields.take(optional_line("next_step", request.next_step.as_deref(), 200));
        let now = today(writer.surroundings());
        fields.refuse(request.next_on != due && request.next_on.is_some_and(|day| day < now), "next_on", Code::DateInPast);
        fields.done()?;
        let cells = Cells::new().set("owner_id", request.owner_id).set("next_step", next_step).set("next_on", request.next_on);
        writer.update("enquiry", request.id, cells)?;
        Ok(request.id)
    })
}
