//! Staff accounts: who works with the register, and in what role.

use serde::{Deserialize, Serialize};

use super::attempts::{Door, knock};
use super::found::NewAccount;
use super::kdf::password_bytes;
use super::key_file::{SlotKind, Unwrapped};
use super::password::{centre_name, refuse_weak};
use super::permissions::Command;
use super::role::Role;
use super::seal::AccountKey;
use super::session::Session;
use crate::entry::{Fields, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};

/// An account as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StaffMember {
    /// The record.
    pub id: Id,
    /// As shown on screen.
    pub display_name: String,
    /// As typed to unlock.
    pub login_name: String,
    /// What they may do.
    pub role: Role,
    /// Their profession.
    pub job_title: Option<String>,
    /// Whether they still work here.
    pub active: bool,
}

/// Changes of an account that need no key.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct AccountChange {
    /// The account.
    pub id: Id,
    /// As shown on screen.
    pub display_name: String,
    /// What they may do.
    pub role: Role,
    /// Their profession.
    pub job_title: Option<String>,
}

/// The present and the new password of who is working.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct PasswordChange {
    /// The present one.
    pub old_password: String,
    /// The new one.
    pub password: String,
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordChange")
    }
}

/// Every staff member, the active first, by name.
///
/// # Errors
/// A failed statement.
pub fn all_staff(reader: &Reader<'_>) -> Result<Vec<StaffMember>> {
    reader.rows(include_str!("sql/all_staff.sql"), [], staff_row)
}

/// One staff member.
///
/// # Errors
/// [`Code::NotFound`].
pub fn staff_by_id(reader: &Reader<'_>, id: Id) -> Result<StaffMember> {
    reader.row(include_str!("sql/staff_by_id.sql"), [id], staff_row)
}

/// The public key to which a staff member's case keys are sealed, 32 bytes.
///
/// # Errors
/// [`Code::NotFound`].
pub fn public_key(reader: &Reader<'_>, id: Id) -> Result<Vec<u8>> {
    reader.row("SELECT public_key FROM staff_member WHERE id = ?", [id], |row| row.get(0))
}

/// Adds an account with its own slot and key pair; the password is that person's own.
///
/// # Errors
/// [`Code::NameTaken`], [`Code::Required`], a refused password.
pub fn add_account(session: &mut Session, account: &NewAccount) -> Result<Saved<StaffMember>> {
    add(session, account, false)
}

/// The same, with a password to be told to whoever enters with it: until they change it they do nothing else.
///
/// # Errors
/// As [`add_account`].
pub fn hand_account(session: &mut Session, account: &NewAccount) -> Result<Saved<StaffMember>> {
    add(session, account, true)
}

fn add(session: &mut Session, account: &NewAccount, handed: bool) -> Result<Saved<StaffMember>> {
    session.refuse_restricted(Command::VaultAddAccount)?;
    session.with_keys(Command::VaultAddAccount, |writer, file, keys, _| {
        let mut fields = Fields::default();
        fields.take(check_names(&account.display_name, &account.login_name));
        fields.take(optional_line("job_title", account.job_title.as_deref(), 100));
        fields.take(refuse_weak(&account.password, &[&account.display_name, &account.login_name, &centre_name(writer)?]));
        let wanted = account.login_name.trim().to_lowercase();
        if file.slots.iter().any(|slot| slot.kind == SlotKind::Account && slot.login_name.to_lowercase() == wanted) {
            fields.refuse(true, "login_name", Code::NameTaken);
        }
        fields.done()?;
        // A stop between the register's commit and the key file leaves a name without a slot: it is the same account, added again. One that
        // was removed is another person's past, whatever name it bore: its identifier stays out for ever.
        let is_left = |one: &StaffMember| one.active && one.login_name.to_lowercase() == wanted && !file.removed.contains(&one.id);
        let left = all_staff(writer)?.into_iter().find(is_left);
        let id = left.as_ref().map_or_else(|| writer.new_id(), |one| Ok(one.id))?;
        let around = writer.surroundings();
        let theirs = Unwrapped { data: keys.data.clone(), account: AccountKey::random(around)? };
        file.put_slot(SlotKind::Account, id, account.login_name.trim(), &password_bytes(&account.password), &theirs, around)?;
        file.own_password(id);
        file.handed.extend(handed.then_some(id));
        let cells = staff_cells(account, &theirs.account.public())?;
        writer.about(id);
        writer.also_about(account.role.mark());
        match left {
            Some(_) => writer.update("staff_member", id, cells).map(|_| ())?,
            None => writer.insert_as("staff_member", id, cells)?,
        }
        staff_by_id(writer, id)
    })
}

/// Changes an account's name, role or profession.
///
/// # Errors
/// [`Code::Required`], [`Code::NotFound`]; [`Code::LastSetter`] when nobody could change settings any more; [`Code::StillMediates`] with
/// the number of open `cases` of somebody who would not be a mediator any more; what `lay_down` answers, which takes from such a one the
/// keys of the cases that are closed.
pub fn change_account(
    session: &mut Session,
    change: &AccountChange,
    lay_down: impl FnOnce(&mut Writer<'_>, Id) -> Result<()>,
) -> Result<Saved<StaffMember>> {
    let present = session.register().read(|reader| staff_by_id(reader, change.id)).map(|staff| staff.role);
    let gives_role = present.is_ok_and(|role| role != change.role);
    if gives_role {
        session.refuse_restricted(Command::VaultChangeAccount)?;
    }
    let saved = session.write(Command::VaultChangeAccount, |writer| {
        writer.about(change.id);
        if gives_role {
            writer.also_about(change.role.mark());
        }
        let mut fields = Fields::default();
        fields.take(check_names(&change.display_name, "x"));
        let job_title = fields.take(optional_line("job_title", change.job_title.as_deref(), 100));
        fields.done()?;
        let cells = Cells::new().set("display_name", change.display_name.trim()).set("role", change.role).set("job_title", job_title);
        writer.update("staff_member", change.id, cells)?;
        refuse_headless(writer)?;
        refuse_stranded(writer, change)?;
        if !mediates(change.role) {
            lay_down(writer, change.id)?;
        }
        staff_by_id(writer, change.id)
    })?;
    if saved.value.id == session.me().id {
        session.be(&saved.value);
    }
    Ok(saved)
}

/// An account to end, and what becomes of the mediation it held.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct Retirement {
    /// The account.
    pub id: Id,
    /// Who takes over the mediation cases that would be left without a mediator.
    pub successor_id: Option<Id>,
    /// The fingerprint of their key, as it was compared.
    pub successor_fingerprint: Option<String>,
    /// Whether it is accepted that the notes nobody else can read stay closed for ever.
    pub notes_close: bool,
}

/// An account to end once the new recovery kit is safe.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct Removal {
    /// Which, and what becomes of its mediation.
    pub retirement: Retirement,
    /// The code of the kit that waits: whoever has it has it on paper.
    pub recovery_code: String,
}

impl std::fmt::Debug for Removal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.retirement.fmt(f)
    }
}

/// Ends an account: its slot goes, the register gets a new data key, sealed to everybody who stays; the name stays beside what the
/// person did. `hand_over` ends, in the same step, what other features gave the account. The recovery kit ends too, since whoever
/// leaves may have read it: the one that waits ([`super::new_recovery_code`]) takes its place in the same step, so that at no moment
/// the register is without a kit that somebody holds.
///
/// # Errors
/// [`Code::RecoveryCodeMistyped`] and [`Code::RecoveryCodeWrong`] for any code but that of the kit that waits; [`Code::WrongState`] for
/// one's own account or the last one that may change settings; what `hand_over` answers.
pub fn retire_account(
    session: &mut Session,
    request: &Removal,
    hand_over: impl FnOnce(&mut Writer<'_>, &Retirement) -> Result<()>,
) -> Result<Saved<()>> {
    let Removal { retirement, recovery_code } = request;
    session.with_new_data_key(Command::VaultRetireAccount, |writer, file, me| {
        if me.id == retirement.id {
            return Err(Error::new(Code::WrongState));
        }
        file.keep_kit(recovery_code)?;
        writer.about(retirement.id);
        if !writer.update("staff_member", retirement.id, Cells::new().set("status", "retired"))? {
            return Err(Error::new(Code::WrongState));
        }
        refuse_headless(writer)?;
        file.remove(retirement.id);
        hand_over(writer, retirement)
    })
}

/// Changes the password of who is working: one slot is wrapped anew. A wrong old one is counted as at the door: whoever finds an
/// unlocked screen gets no more tries there.
///
/// # Errors
/// [`Code::WrongPassword`] and [`Code::WaitBeforeRetry`] beside the old one, a refused new one; [`Code::PasswordNotNew`] for the same
/// one again.
pub fn change_password(session: &mut Session, change: &PasswordChange) -> Result<Saved<()>> {
    let folder = &session.folder().to_owned();
    let saved = session.with_keys(Command::VaultChangePassword, |writer, file, keys, me| {
        if password_bytes(&change.password) == password_bytes(&change.old_password) {
            return Err(Error::at("password", Code::PasswordNotNew));
        }
        refuse_weak(&change.password, &[&me.display_name, &me.login_name, &centre_name(writer)?])?;
        let slot = file.slots.iter().find(|slot| slot.account == me.id).cloned().ok_or_else(|| Error::new(Code::NotFound))?;
        let knock = knock(folder, file.vault, Door::Account(me.id), writer.surroundings()).map_err(|error| error.beside("old_password"))?;
        file.open_slot(&slot, &password_bytes(&change.old_password)).map_err(|error| error.beside("old_password"))?;
        knock.right()?;
        writer.about(me.id);
        file.own_password(me.id);
        file.put_slot(SlotKind::Account, me.id, &slot.login_name, &password_bytes(&change.password), keys, writer.surroundings())
    })?;
    session.handed = false;
    Ok(saved)
}

impl Session {
    /// Takes the own account as it stands now: an undo may have changed its name or role.
    ///
    /// # Errors
    /// A failed statement.
    pub(crate) fn look_at_self(&mut self) -> Result<()> {
        let me = self.register().read(|reader| staff_by_id(reader, self.me().id))?;
        self.be(&me);
        Ok(())
    }

    /// Refuses, to somebody from whom something is hidden, what would give another way in past it: a new account, another role, a new kit.
    /// Somebody else in charge does it; where there is nobody else, the centre must go on.
    ///
    /// # Errors
    /// [`Code::NotPermitted`], noted.
    pub(super) fn refuse_restricted(&mut self, command: Command) -> Result<()> {
        let me = self.me().id;
        if self.is_veiled()? && self.register().read(|reader| reader.exists(include_str!("sql/other_setter.sql"), [me]))? {
            return self.note_refusal(command, Error::new(Code::NotPermitted));
        }
        Ok(())
    }

    /// Whether something is hidden from who is working: figures counted past the veil are not theirs.
    ///
    /// # Errors
    /// A failed statement.
    pub(crate) fn is_veiled(&self) -> Result<bool> {
        self.register().read(|reader| reader.exists("SELECT 1 FROM temp.sqlite_schema WHERE name = 'hidden'", []))
    }
}

pub(super) fn insert_staff(writer: &mut Writer<'_>, id: Id, account: &NewAccount, public_key: &[u8]) -> Result<()> {
    writer.about(id);
    writer.insert_as("staff_member", id, staff_cells(account, public_key)?)
}

fn staff_cells(account: &NewAccount, public_key: &[u8]) -> Result<Cells> {
    Ok(Cells::new()
        .set("display_name", account.display_name.trim())
        .set("login_name", account.login_name.trim())
        .set("role", account.role)
        .set("job_title", optional_line("job_title", account.job_title.as_deref(), 100)?)
        .set("public_key", public_key))
}

pub(super) fn check_names(display_name: &str, login_name: &str) -> Result<()> {
    let mut fields = Fields::default();
    for (field, text, max) in [("display_name", display_name, 100), ("login_name", login_name, 60)] {
        fields.refuse(text.trim().is_empty(), field, Code::Required);
        let long = text.chars().count() > max;
        fields.take(if long { Err(Error::at(field, Code::TextTooLong).with("max", max)) } else { Ok(()) });
    }
    fields.refuse(display_name.chars().any(char::is_control), "display_name", Code::NameUnfit);
    fields.refuse(!login_name.trim().chars().all(fits_login), "login_name", Code::LoginUnfit);
    fields.done()
}

/// What is typed alike on every keyboard: letters, figures, and the signs of an e-mail address.
fn fits_login(typed: char) -> bool {
    typed.is_alphanumeric() || ".-_@".contains(typed)
}

/// Has the log of an undo say the role an account has again, where that is what was taken back.
pub(crate) fn tell_role(writer: &mut Writer<'_>, change_set: i64, id: Id) -> Result<()> {
    if writer.exists(include_str!("sql/role_changed.sql"), (change_set, id))? {
        let role = staff_by_id(writer, id)?.role;
        writer.also_about(role.mark());
    }
    Ok(())
}

/// Refuses when no account is left that may change the settings.
pub(crate) fn refuse_headless(reader: &Reader<'_>) -> Result<()> {
    let left = reader.exists(include_str!("sql/any_setter.sql"), [])?;
    if left { Ok(()) } else { Err(Error::at("role", Code::LastSetter)) }
}

const fn mediates(role: Role) -> bool {
    matches!(role, Role::Mediator | Role::Coordinator)
}

/// Only a mediator of a case opens its notes to another: whoever stops mediating hands over first, else nobody could any more.
fn refuse_stranded(reader: &Reader<'_>, change: &AccountChange) -> Result<()> {
    if mediates(change.role) {
        return Ok(());
    }
    match reader.number(include_str!("sql/open_cases_of.sql"), [change.id])? {
        0 => Ok(()),
        cases => Err(Error::at("role", Code::StillMediates).with("cases", cases)),
    }
}

fn staff_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<StaffMember> {
    Ok(StaffMember {
        id: row.get("id")?,
        display_name: row.get("display_name")?,
        login_name: row.get("login_name")?,
        role: row.get("role")?,
        job_title: row.get("job_title")?,
        active: row.get::<_, String>("status")? == "active",
    })
}
