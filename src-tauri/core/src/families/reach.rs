//! How far into interviews a role reaches: the desk reads and changes the words of those it held itself.

use super::intake::IntakeSheet;
use super::show::FamilyView;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Scope, Session};

/// Whose interviews whoever works here reads, by one command.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    own_only: bool,
    me: Id,
}

impl Reach {
    pub(super) fn of(session: &Session, command: Command) -> Self {
        let me = session.me();
        Self { own_only: command.scope(me.role) == Scope::OwnInterviews, me: me.id }
    }

    fn is_closed(self, sheet: &IntakeSheet) -> bool {
        self.own_only && sheet.held_on.is_some() && sheet.staff_id != Some(self.me)
    }

    /// A file whose closed interviews have their day, who held them, what was decided and the answers that other pages go by, and no words.
    pub(super) fn over(self, view: FamilyView) -> FamilyView {
        let closed = view.intakes.iter().filter(|sheet| self.is_closed(sheet)).filter_map(|sheet| sheet.id).collect();
        let wordless = |sheet: IntakeSheet| IntakeSheet {
            couple: None,
            court_order: None,
            services: None,
            reason: None,
            needs: None,
            strengths: None,
            decision_note: None,
            ..sheet
        };
        let intakes = view.intakes.into_iter().map(|sheet| if self.is_closed(&sheet) { wordless(sheet) } else { sheet }).collect();
        FamilyView { intakes, closed_intakes: closed, ..view }
    }

    /// Refuses to write over, or to join with another, what may not be read.
    pub(super) fn check(self, reader: &Reader<'_>, sheet: Id) -> Result<()> {
        let closed = "SELECT 1 FROM intake_sheet WHERE id = ?1 AND held_on IS NOT NULL AND staff_id IS NOT ?2";
        if self.own_only && reader.exists(closed, (sheet, self.me))? { Err(Error::new(Code::NotPermitted)) } else { Ok(()) }
    }
}
