//! What had ended before an older copy is put back stays ended.
//!
//! A copy made before the removal of an account still holds its slot, and a copy made before the last recovery kit holds the one of
//! before. Every key file of this register that the laptop can see tells of removals: the present one, those of later copies, those
//! that a restore put aside. None of them can be proved without its own key, so they are believed in the one direction that lets
//! nobody in: an account they name stays out. What only such a file says of whoever restores is told with its name, and the code of the
//! recovery kit passes it over: one file that anybody could have laid there must not shut the way back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::backing::Backing;
use super::key_file::{KEY_FILE, KeyFile, SlotKind, replace};
use super::permissions::Command;
use super::role::Role;
use super::staff::{StaffMember, staff_by_id};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, DataKey, Deed, Outcome, Register, discard_staged, place_staged};

/// What a copy holds that has ended since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Every account known to have been removed, whether the copy has it or not.
    removed: BTreeSet<Id>,
    /// Those that the present keys or the copy's own tell of.
    proved: BTreeSet<Id>,
    /// What files tell beyond these that nobody can prove, with the names of their folders.
    told: Vec<(String, BTreeSet<Id>)>,
    /// Whom the copy's own keys would let in.
    let_in: Vec<(Id, String)>,
    /// Those among them that were removed, by login name.
    pub accounts: Vec<String>,
    /// The copy's recovery kit is not the present one.
    pub kit: bool,
}

/// Who was removed from a register, as its own keys tell.
#[derive(Debug)]
pub(crate) struct Removed {
    vault: Id,
    accounts: Vec<Id>,
}

impl Removed {
    /// Reads the key file of a register's folder.
    ///
    /// # Errors
    /// [`Code::KeysDamaged`]; a disk that refuses.
    pub fn of(folder: &Path) -> Result<Self> {
        KeyFile::read(folder).map(|file| Self { vault: file.vault, accounts: file.gone().collect() })
    }

    /// Whether nobody was.
    pub const fn is_nobody(&self) -> bool {
        self.accounts.is_empty()
    }

    /// Whether the copy in a folder lets one of them in. A key that changed for another reason, as a rescue changes it, is no way in
    /// for anybody who was removed.
    pub fn may_open(&self, copy: &Path) -> bool {
        let lets_in =
            |file: &KeyFile| file.slots.iter().any(|slot| slot.kind == SlotKind::Account && self.accounts.contains(&slot.account));
        KeyFile::read(copy).is_ok_and(|file| file.vault == self.vault && lets_in(&file))
    }
}

/// What was ended anew.
#[derive(Debug)]
pub(crate) struct EndedAgain {
    /// The register under its new key.
    pub backing: Backing,
    /// Login names of those who still mediate: they hold no key any more, and somebody in charge hands their cases over.
    pub to_hand_over: Vec<String>,
}

impl Ended {
    /// Compares the key file of a copy with the present one of `data` and with every other there is in `others`. Files that are gone,
    /// damaged, or of another register tell nothing.
    ///
    /// # Errors
    /// [`Code::KeysDamaged`] for the copy's own.
    pub fn of(copy: &Path, data: &Path, others: &[PathBuf]) -> Result<Self> {
        let file = KeyFile::read(copy)?;
        let of_this = |folder: &Path| KeyFile::read(folder).ok().filter(|other| other.vault == file.vault);
        let present = of_this(data);
        let kit = present.as_ref().is_some_and(|present| kit_of(present) != kit_of(&file));
        let proved: BTreeSet<Id> = present.iter().flat_map(KeyFile::gone).chain(file.gone()).collect();
        let tells = |folder: &PathBuf| {
            let beyond: BTreeSet<Id> = of_this(folder)?.gone().filter(|account| !proved.contains(account)).collect();
            let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            (!beyond.is_empty()).then_some((name, beyond))
        };
        let told = others.iter().filter_map(tells).collect();
        let slots = file.slots.iter().filter(|slot| slot.kind == SlotKind::Account);
        let let_in = slots.map(|slot| (slot.account, slot.login_name.clone())).collect();
        let mut ended = Self { proved, told, let_in, kit, ..Self::default() };
        ended.gather();
        Ok(ended)
    }

    fn gather(&mut self) {
        self.removed = self.told.iter().flat_map(|(_, accounts)| accounts).chain(&self.proved).copied().collect();
        self.accounts = self.let_in.iter().filter(|(id, _)| self.removed.contains(id)).map(|(_, name)| name.clone()).collect();
    }

    /// Passes over the files that nobody can prove and that keep this account out: whoever holds the recovery kit has said so. Answers the
    /// names of their folders.
    pub fn pass_over(&mut self, account: Id) -> Vec<String> {
        let (over, told) = std::mem::take(&mut self.told).into_iter().partition(|(_, accounts)| accounts.contains(&account));
        self.told = told;
        self.gather();
        let over: Vec<(String, BTreeSet<Id>)> = over;
        over.into_iter().map(|(name, _)| name).collect()
    }

    /// The folder of a file that says the account was removed, where neither the register's own keys nor the copy's do.
    pub fn told_only_by(&self, account: Id) -> Option<&str> {
        let of = self.told.iter().find(|(_, accounts)| accounts.contains(&account)).map(|(name, _)| name.as_str());
        of.filter(|_| !self.proved.contains(&account))
    }

    /// Whether the copy holds nothing that has ended.
    pub const fn is_nothing(&self) -> bool {
        self.accounts.is_empty() && !self.kit
    }

    /// Whether this account was removed.
    pub fn holds(&self, account: Id) -> bool {
        self.removed.contains(&account)
    }

    /// Whether the copy's account of that name is known to be out, and not only by a file that nobody can prove.
    pub fn is_out(&self, login_name: &str) -> bool {
        self.let_in.iter().any(|(id, name)| name == login_name && self.proved.contains(id))
    }
}

impl KeyFile {
    /// Who was removed and has no slot again: an earlier program gave the name of a removed mediator the old identifier once more, and
    /// whom the file itself lets in is not out.
    fn gone(&self) -> impl Iterator<Item = Id> + '_ {
        let is_in = |account: &Id| self.slots.iter().any(|slot| slot.kind == SlotKind::Account && slot.account == *account);
        self.removed.iter().copied().filter(move |account| !is_in(account))
    }
}

fn kit_of(file: &KeyFile) -> Option<Id> {
    file.kit().map(|slot| slot.id)
}

/// Ends anew, in a copy that waits to be put in place, what had ended: the accounts' ways in, the kit, and with them the key of the
/// file. No kit opens it then, until somebody in charge makes one. A stop leaves a waiting copy that nobody takes for whole.
///
/// # Errors
/// [`Code::SetterEnded`] when nobody who stays could change settings; the codes of opening and copying.
pub(crate) fn end_again(
    waiting: &Path,
    backing: &Backing,
    actor: Id,
    ended: &Ended,
    surroundings: Box<dyn Surroundings>,
) -> Result<EndedAgain> {
    let mut file = KeyFile::read(waiting)?;
    file.check_mac(backing.data())?;
    let mut register = backing.open_register(waiting, surroundings)?;
    let known: Vec<StaffMember> = register.read(|reader| {
        let out = file.slots.iter().filter(|slot| slot.kind == SlotKind::Account && ended.holds(slot.account));
        out.map(|slot| staff_by_id(reader, slot.account)).collect()
    })?;
    ended.removed.iter().for_each(|account| file.remove(*account));
    refuse_headless(&register, &file)?;
    let data = DataKey::random(register.surroundings())?;
    let to_hand_over = register.stage(waiting, &data, |register| retire_all(register, actor, &known))?;
    file.end_kits();
    file.renew(&data, register.surroundings())?;
    let text = file.signed(&data)?;
    register.close()?;
    place_staged(waiting)?;
    discard_staged(waiting)?;
    replace(&waiting.join(KEY_FILE), &text)?;
    Ok(EndedAgain { backing: Backing::new(waiting, &data)?, to_hand_over })
}

/// Retires them in the register. Whoever still mediates stays on the list of accounts, without a way in, until the cases are handed
/// over: that wants a person's decision. Answers their login names.
fn retire_all(register: &mut Register, actor: Id, known: &[StaffMember]) -> Result<Vec<String>> {
    let mut to_hand_over = Vec::new();
    for staff in known {
        let mediates = "SELECT 1 FROM case_mediator WHERE staff_id = ? AND status = 'active'";
        if register.read(|reader| reader.exists(mediates, [staff.id]))? {
            register.note(actor, Command::VaultRetireAccount.name(), Some(staff.id), Outcome::Done)?;
            to_hand_over.push(staff.login_name.clone());
            continue;
        }
        let deed = Deed { undoable: false, ..Deed::new(actor, Command::VaultRetireAccount.name()) };
        register.transact(deed, |writer| {
            writer.about(staff.id);
            writer.update("staff_member", staff.id, Cells::new().set("status", "retired"))
        })?;
    }
    Ok(to_hand_over)
}

/// Somebody who stays, with a way in, can change settings.
fn refuse_headless(register: &Register, file: &KeyFile) -> Result<()> {
    let accounts = file.slots.iter().filter(|slot| slot.kind == SlotKind::Account);
    let mut staying = accounts.map(|slot| register.read(|reader| staff_by_id(reader, slot.account)));
    let leads = |staff: &StaffMember| staff.active && matches!(staff.role, Role::Coordinator | Role::Administrator);
    if staying.any(|staff| staff.is_ok_and(|staff| leads(&staff))) { Ok(()) } else { Err(Error::new(Code::SetterEnded)) }
}
