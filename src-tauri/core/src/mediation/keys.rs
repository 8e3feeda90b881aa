//! The keys of a case: one random key a generation, sealed to each mediator. Whoever holds none reads nothing.

use sha2::{Digest, Sha256};

use super::escrow;

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
pub(super) struct Ring(Vec<(u32, CaseKey)>);

impl Ring {
    /// Opens the keys of a case sealed to who asks.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`] for whoever is not one of its present mediators, or whose private key opens none.
    pub(super) fn open(reader: &Reader<'_>, case_id: Id, holder: &Holder) -> Result<Self> {
        let sealed: Vec<(u32, Vec<u8>)> =
            reader.rows(include_str!("sql/keys_of_reader.sql"), (case_id, holder.id), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let keys = sealed
            .into_iter()
            .map(|(generation, sealed)| Ok((generation, CaseKey::open(&sealed, &holder.key, &key_bond(case_id, holder.id, generation))?)))
            .collect::<Result<Vec<_>>>()
            // A row copied from somebody else opens nothing.
            .map_err(|_| Error::new(Code::SealedForOthers))?;
        if keys.is_empty() { Err(Error::new(Code::SealedForOthers)) } else { Ok(Self(keys)) }
    }

    /// The key of a generation.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`] for a generation from before its reader took the case over; [`Code::SealBroken`] when a record
    /// names one this case never had for its reader.
    pub(super) fn key(&self, generation: u32) -> Result<&CaseKey> {
        if self.0.first().is_some_and(|(oldest, _)| (1..*oldest).contains(&generation)) {
            return Err(Error::new(Code::SealedForOthers));
        }
        self.0.iter().find(|(known, _)| *known == generation).map(|(_, key)| key).ok_or_else(|| Error::new(Code::SealBroken))
    }

    /// The newest key, under which new records are sealed.
    ///
    /// # Errors
    /// [`Code::SealedForOthers`], never for an opened ring.
    pub(super) fn newest(&self) -> Result<(u32, &CaseKey)> {
        self.0.last().map(|(generation, key)| (*generation, key)).ok_or_else(|| Error::new(Code::SealedForOthers))
    }

    /// Seals every generation the escrow lacks to it, while there is one.
    pub(super) fn entrust(&self, writer: &mut Writer<'_>, case_id: Id) -> Result<()> {
        self.0.iter().try_for_each(|(generation, key)| escrow::entrust(writer, case_id, *generation, key))
    }

    /// Seals every generation to one more reader.
    pub(super) fn share(&self, writer: &mut Writer<'_>, case_id: Id, staff_id: Id) -> Result<()> {
        for (generation, key) in &self.0 {
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

/// A public key as two people read it to each other: six groups of five digits from its SHA-256.
pub(super) fn fingerprint(public_key: &[u8]) -> String {
    let digest = Sha256::digest(public_key);
    let groups: Vec<String> = digest
        .chunks_exact(5)
        .take(6)
        .map(|chunk| {
            let number = chunk.iter().fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
            format!("{:05}", number % 100_000)
        })
        .collect();
    groups.join(" ")
}
