//! Who may put a copy in the register's place.
//!
//! A copy holds the roles and the hidden families of its own day: whoever restores it undoes what was decided since. So it is the
//! present register that says who may, wherever one stands that opens; where none does, the copy itself. The recovery kit counts as
//! somebody in charge. None of this stops whoever carries a copy elsewhere: there its own passwords open it.

use std::path::Path;

use super::manifest::Manifest;
use super::undone::{Standing, standing};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{DATABASE_FILE, Reader, look_into_closed};
use crate::vault::{Backing, Counted, KeySet, Role, Session, StaffMember, all_staff, is_unfinished, staff_by_id};

/// What is given beside the password of the copy, where that alone does not do.
#[derive(Clone, Default)]
pub struct Warrant {
    /// The account's password of today, where it was changed since.
    pub present_password: Option<String>,
    /// The code of the recovery kit, where the account is not in charge today.
    pub recovery_code: Option<String>,
}

impl Warrant {
    /// Whether the code of the kit is given; whether it is right is asked by [`ask_present`].
    pub(super) fn has_kit(&self) -> bool {
        given(self.recovery_code.as_ref()).is_some()
    }
}

impl std::fmt::Debug for Warrant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Warrant")
    }
}

/// The register in whose place a copy is to be put, as whoever restores finds it. While it is open nobody else can look into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Present {
    /// Nobody has it open here.
    Closed,
    /// It is open, and so damaged that it does not tell who is in charge.
    Ruined,
    /// It is open.
    Open {
        /// Who works in it is in charge.
        leads: bool,
        /// Every account in charge.
        leading: Vec<Id>,
        /// What was done in it for people's rights; none where that cannot be read.
        rights: Option<Vec<Standing>>,
    },
}

impl Present {
    /// Of the open register.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let leading = session.register().read(|reader| Ok(all_staff(reader)?.into_iter().filter(leads).map(|staff| staff.id).collect()));
        let rights = session.register().read(standing).ok();
        leading.map_or(Self::Ruined, |leading: Vec<Id>| Self::Open { leads: leading.contains(&session.me().id), leading, rights })
    }
}

/// Whether the present register lets the account restore, or cannot say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Say {
    /// It does.
    Yes,
    /// No register stands here that opens and knows the account: the copy says.
    AskCopy,
}

/// An account that opened a copy, with the password it did so with.
pub(super) struct Restorer<'r> {
    pub account: Id,
    pub password: &'r str,
    pub warrant: &'r Warrant,
}

/// Asks the present register; answers too what opens it, where it was opened for this.
///
/// # Errors
/// [`Code::RestoreNotInCharge`] beside `recovery_code`; [`Code::PresentPasswordNeeded`], [`Code::WrongPassword`] beside
/// `present_password`; [`Code::RecoveryCodeMistyped`], [`Code::RecoveryCodeWrong`]; [`Code::WaitBeforeRetry`];
/// [`Code::RegisterBusy`] while another program has it open.
pub(super) fn ask_present(
    counted: Counted<'_>,
    set: &Path,
    manifest: &Manifest,
    who: &Restorer<'_>,
    present: &Present,
) -> Result<(Say, Option<Backing>)> {
    let data = counted.folder;
    let stands = !is_unfinished(data) && KeySet::of(data).is_ok_and(|here| here.vault == manifest.vault);
    if let Some(code) = given(who.warrant.recovery_code.as_ref()) {
        let opened = Backing::of_kit(if stands { data } else { set }, code, counted)?;
        return Ok((Say::Yes, Some(opened).filter(|_| stands)));
    }
    let database = data.join(DATABASE_FILE);
    match present {
        Present::Open { leads: true, .. } => return Ok((Say::Yes, None)),
        Present::Open { .. } => {}
        Present::Closed if stands && database.metadata().is_ok_and(|file| file.is_file() && file.len() > 0) => {}
        Present::Closed | Present::Ruined => return Ok((Say::AskCopy, None)),
    }
    let Some(backing) = open_today(counted, who)? else { return Ok((Say::AskCopy, None)) };
    let leads_today = match present {
        Present::Open { leading, .. } => Ok(leading.contains(&who.account)),
        _ => look_into_closed(&database, backing.data(), |reader| is_leading(reader, who.account)),
    };
    match leads_today {
        Ok(true) => Ok((Say::Yes, Some(backing))),
        Ok(false) => Err(not_in_charge()),
        Err(busy) if busy.code == Code::RegisterBusy => Err(busy),
        Err(_) => Ok((Say::AskCopy, None)),
    }
}

/// Asks the copy, once it was checked.
///
/// # Errors
/// [`Code::RestoreNotInCharge`]; a copy that does not open.
pub(super) fn ask_copy(folder: &Path, backing: &Backing, account: Id) -> Result<()> {
    let leads = look_into_closed(&folder.join(DATABASE_FILE), backing.data(), |reader| is_leading(reader, account))?;
    if leads { Ok(()) } else { Err(not_in_charge()) }
}

/// The present register's key by the account's present password; nothing where it has no such account.
fn open_today(counted: Counted<'_>, who: &Restorer<'_>) -> Result<Option<Backing>> {
    let beside = |refusal: Error| refusal.beside("present_password");
    if let Some(password) = given(who.warrant.present_password.as_ref()) {
        return Backing::of_account(counted.folder, who.account, password, Some(counted)).map_err(beside);
    }
    // The copy's own password was right already: that it is not today's tells nothing to guess by.
    Backing::of_account(counted.folder, who.account, who.password, None).map_err(|refusal| match refusal.code {
        Code::WrongPassword => Error::at("present_password", Code::PresentPasswordNeeded),
        _ => refusal,
    })
}

fn is_leading(reader: &Reader<'_>, account: Id) -> Result<bool> {
    match staff_by_id(reader, account) {
        Ok(staff) => Ok(leads(&staff)),
        Err(refusal) if refusal.code == Code::NotFound => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

fn leads(staff: &StaffMember) -> bool {
    staff.active && matches!(staff.role, Role::Coordinator | Role::Administrator)
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.as_str()).filter(|text| !text.trim().is_empty())
}

fn not_in_charge() -> Error {
    Error::at("recovery_code", Code::RestoreNotInCharge)
}
