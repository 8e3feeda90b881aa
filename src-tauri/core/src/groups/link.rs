//! Twin programmes: one for adults and one for children, at the same hour.

use serde::Deserialize;

use super::rules::may_be_twins;
use super::store::head;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// Two programmes to link, or one to take apart from its twin.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct TwinRequest {
    /// The programme.
    pub programme_id: Id,
    /// Its twin; none takes them apart.
    pub twin_id: Option<Id>,
}

/// Links two programmes as twins, each to the other; former twins are left alone.
///
/// # Errors
/// [`Code::TwinAudience`] unless one is for adults and the other for children, [`Code::NotFound`].
pub fn link_twin(session: &mut Session, request: &TwinRequest) -> Result<Saved<()>> {
    session.write(Command::GroupsLinkTwin, |writer| {
        writer.about(request.programme_id);
        if let Some(twin_id) = request.twin_id {
            let (one, other) = (head(writer, request.programme_id)?, head(writer, twin_id)?);
            if !may_be_twins(one.audience, other.audience) {
                return Err(Error::at("twin_id", Code::TwinAudience));
            }
            leave(writer, twin_id, request.programme_id)?;
            writer.update("programme", twin_id, Cells::new().set("twin_id", request.programme_id))?;
        }
        if head(writer, request.programme_id)?.twin_id != request.twin_id {
            leave(writer, request.programme_id, request.programme_id)?;
        }
        writer.update("programme", request.programme_id, Cells::new().set("twin_id", request.twin_id))?;
        Ok(())
    })
}

/// Frees a programme's present twin, unless that is `kept`.
fn leave(writer: &mut Writer<'_>, id: Id, kept: Id) -> Result<()> {
    match head(writer, id)?.twin_id {
        Some(former) if former != kept => writer.update("programme", former, Cells::new().set("twin_id", None::<Id>)).map(|_| ()),
        _ => Ok(()),
    }
}
