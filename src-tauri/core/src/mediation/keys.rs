//! The keys of a case: one random key a generation, sealed to each mediator. Whoever holds none reads nothing.

use super::escrow;
use super::rows::active_mediators;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};
use crate::vault::{AccountKey, CaseKey, Session, public_key};

/// Who is asking, and the key that opens what was sealed to them.
pub(super) struct Holder {
    pub(super) id: Id,
    pub(super) key: AccountKey,
}

impl Holder {
    pub(super) fn of(session: &Session) -> Self {
        Self { id: session.me().id, key: session.account_key().clone() }
    }
}

/// The keys of a case that somebody holds, by generation, the newest last.
pub(super) struct Ring {
    keys: Vec<(u32, CaseKey)>,
    /// Generations sealed to a pair that is no longer this account's: its password was lost, and the recovery kit gave a new one.
    dead: Vec<u32>,
}

impl Ring {
    /// Opens the keys of a case sealed to who asks; those that do not open are passed over.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`] for whoever is not one of its present mediators, or whose private key opens none.
    pub(super) fn open(reader: &Reader<'_>, case_id: Id, holder: &Holder) -> Result<Self> {
        let sealed: Vec<(u32, Vec<u8>)> =
            reader.rows(include_str!("sql/keys_of_reader.sql"), (case_id, holder.id), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut ring = Self { keys: Vec::new(), dead: Vec::new() };
        for (generation, sealed) in sealed {
            match CaseKey::open(&sealed, &holder.key, &key_bond(case_id, holder.id, generation)) {
                Ok(key) => ring.keys.push((generation, key)),
                // A row copied from somebody else, or sealed to a lost pair, opens nothing.
                Err(_) => ring.dead.push(generation),
            }
        }
        if ring.keys.is_empty() { Err(Error::new(Code::SealedForOthers)) } else { Ok(ring) }
    }

    /// Opens the keys of a case to write under the newest. Whoever mediates alone and holds no newest key that opens, as after a
    /// recovery by the kit, gets a new one, and goes on writing. Beside another mediator it is that one who shares again: a key is
    /// never made for two at the wish of one who cannot show an older one. Where envelopes open the newest key that must not
    /// ([`escrow::is_spent`]), what is written has a new one.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`], as [`Self::open`].
    pub(super) fn to_write(writer: &mut Writer<'_>, case_id: Id, holder: &Holder) -> Result<Self> {
        escrow::wipe_ended(writer, case_id)?;
        let newest = newest_generation(writer, case_id)?;
        match Self::open(writer, case_id, holder) {
            Ok(ring) if ring.newest()?.0 == newest => {
                return if renew(writer, case_id, Some(holder.id))? { Self::open(writer, case_id, holder) } else { Ok(ring) };
            }
            Err(refusal) if refusal.code != Code::SealedForOthers => return Err(refusal),
            _ => {}
        }
        if active_mediators(writer, case_id)? != [holder.id] {
            return Err(Error::new(Code::SealedForOthers));
        }
        new_generation(writer, case_id, after(newest)?, &[holder.id])?;
        Self::open(writer, case_id, holder)
    }

    /// The key of a generation.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`] for a generation from before its reader took the case over, or sealed to the reader's lost pair;
    /// [`Code::SealBroken`] when a record names one this case never had for its reader.
    pub(super) fn key(&self, generation: u32) -> Result<&CaseKey> {
        if self.dead.contains(&generation) || self.keys.first().is_some_and(|(oldest, _)| (1..*oldest).contains(&generation)) {
            return Err(Error::new(Code::SealedForOthers));
        }
        self.keys.iter().find(|(known, _)| *known == generation).map(|(_, key)| key).ok_or_else(|| Error::new(Code::SealBroken))
    }

    /// The newest key, under which new records are sealed.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`], never for an opened ring.
    pub(super) fn newest(&self) -> Result<(u32, &CaseKey)> {
        self.keys.last().map(|(generation, key)| (*generation, key)).ok_or_else(|| Error::new(Code::SealedForOthers))
    }

    /// Seals every generation the escrow lacks to it, while there is one.
    pub(super) fn entrust(&self, writer: &mut Writer<'_>, case_id: Id) -> Result<()> {
        self.keys.iter().try_for_each(|(generation, key)| escrow::entrust(writer, case_id, *generation, key))
    }

    /// The generations it opens.
    pub(super) fn generations(&self) -> impl Iterator<Item = u32> {
        self.keys.iter().map(|(generation, _)| *generation)
    }

    /// Seals every generation to one more reader.
    pub(super) fn share(&self, writer: &mut Writer<'_>, case_id: Id, staff_id: Id) -> Result<()> {
        for (generation, key) in &self.keys {
            seal_to(writer, key, case_id, staff_id, *generation)?;
        }
        Ok(())
    }
}

/// Makes a key for a generation and seals it to every reader, and to the escrow where the centre has one; nobody else ever holds it.
pub(super) fn new_generation(writer: &mut Writer<'_>, case_id: Id, generation: u32, readers: &[Id]) -> Result<()> {
    let key = CaseKey::random(writer.surroundings())?;
    for reader in readers {
        seal_to(writer, &key, case_id, *reader, generation)?;
    }
    // A key without a reader seals nothing.
    if readers.is_empty() { Ok(()) } else { escrow::entrust(writer, case_id, generation, &key) }
}

/// Makes a new key for a case whose newest one is opened by envelopes that must not, where somebody who mediates it could open that; answers
/// whether it did.
pub(super) fn renew(writer: &mut Writer<'_>, case_id: Id, opened_by: Option<Id>) -> Result<bool> {
    let newest = newest_generation(writer, case_id)?;
    if !escrow::is_spent(writer, case_id, newest)? {
        return Ok(false);
    }
    let readers = live_readers(writer, case_id, opened_by)?;
    new_generation(writer, case_id, after(newest)?, &readers)?;
    Ok(!readers.is_empty())
}

/// Who mediates a case and could open its keys: whoever has just opened them, and those whose pair is still the one they were sealed to.
fn live_readers(reader: &Reader<'_>, case_id: Id, opened_by: Option<Id>) -> Result<Vec<Id>> {
    let mut readers = Vec::new();
    for one in active_mediators(reader, case_id)? {
        if opened_by == Some(one) || holds_live(reader, case_id, one)? {
            readers.push(one);
        }
    }
    Ok(readers)
}

/// The newest generation there is, over what was sealed too, whoever holds it: one is never used twice.
pub(super) fn newest_generation(reader: &Reader<'_>, case_id: Id) -> Result<u32> {
    let newest = reader.number(include_str!("sql/newest_generation.sql"), [case_id])?;
    u32::try_from(newest).map_err(|_| Error::new(Code::RegisterDamaged))
}

/// The next generation.
pub(super) fn after(newest: u32) -> Result<u32> {
    newest.checked_add(1).ok_or_else(|| Error::new(Code::RegisterDamaged))
}

/// Whether a mediator holds a key of a case that is sealed to the pair they have now. Nobody else can try it: the change journal tells
/// which pair they had when it was sealed.
pub(super) fn holds_live(reader: &Reader<'_>, case_id: Id, staff_id: Id) -> Result<bool> {
    reader.exists(include_str!("sql/live_key.sql"), (case_id, staff_id))
}

/// Takes the keys of a case that are sealed to somebody out, of the change journal too: all of them, or those of one generation.
pub(super) fn take_keys(writer: &mut Writer<'_>, case_id: Id, staff_id: Id, generation: Option<u32>) -> Result<()> {
    let rows: Vec<Id> = writer.rows(include_str!("sql/keys_of_holder.sql"), (case_id, staff_id, generation), |row| row.get(0))?;
    rows.into_iter().try_for_each(|row| writer.erase("case_key", row))
}

pub(super) fn seal_to(writer: &mut Writer<'_>, key: &CaseKey, case_id: Id, staff_id: Id, generation: u32) -> Result<()> {
    let sealed = key.seal_to(&public_key(writer, staff_id)?, &key_bond(case_id, staff_id, generation), writer.surroundings())?;
    let cells = Cells::new().set("case_id", case_id).set("staff_id", staff_id).set("generation", generation).set("sealed", sealed);
    writer.insert("case_key", cells).map(|_| ())
}

/// What a case key is bound to: the case, the reader and the generation.
fn key_bond(case_id: Id, staff_id: Id, generation: u32) -> Vec<u8> {
    bond(b"accogli case key 1", &[Some(case_id), Some(staff_id)], &[generation])
}

/// The associated data of a sealed record: its kind, the records it belongs to, and numbers, each of fixed length.
pub(super) fn bond(kind: &[u8], records: &[Option<Id>], numbers: &[u32]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    for record in records {
        // The all-zero identifier is never made: it stands for none.
        bytes.extend_from_slice(record.as_ref().map_or(&[0; 16], |id| id.as_bytes()));
    }
    for number in numbers {
        bytes.extend_from_slice(&number.to_be_bytes());
    }
    bytes
}
