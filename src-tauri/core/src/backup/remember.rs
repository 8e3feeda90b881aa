//! What the laptop remembers of its copies, in a file beside the register: it must be known also when the register is gone.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::trial::TrialRestore;
use crate::error::{Code, Error, Result};
use crate::store::{create_private, put_in_place, read_own, refused, remove_if_there, rename};

/// The file's name inside the data folder. It holds no personal data.
const FILE: &str = "copie.json";

/// The second place and how the last copy there went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Second {
    /// The folder somebody chose.
    pub folder: PathBuf,
    /// When a set was last copied there and read back whole, local time.
    pub verified_at: Option<NaiveDateTime>,
    /// That set's number.
    pub number: Option<u64>,
}

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Memory {
    /// The greatest number a set has had here.
    pub number: u64,
    /// The second place.
    pub second: Option<Second>,
    /// After a restore nothing is thinned until somebody has looked.
    pub thinning_paused: bool,
    /// The last trial restore.
    pub trial: Option<TrialRestore>,
    /// What was remembered could not be read once, and the second place is not known any more.
    pub spoilt: bool,
}

/// The end of the name under which a file that could not be read is kept.
const SPOILT: &str = ".rovinato";

impl Memory {
    /// What was remembered. Where it cannot be read copies go on, none is thinned until somebody has looked, and it is told.
    pub fn read(data: &Path) -> Self {
        let path = data.join(FILE);
        if path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            return Self::default();
        }
        read_own(&path).and_then(|text| parse(&text)).unwrap_or(Self { thinning_paused: true, spoilt: true, ..Self::default() })
    }

    /// Changes it and writes it whole or not at all. Answers what is remembered now.
    pub fn change(data: &Path, change: impl FnOnce(&mut Self)) -> Result<Self> {
        let mut memory = Self::read(data);
        let before = memory.clone();
        change(&mut memory);
        let path = data.join(FILE);
        if before.spoilt && read_own(&path).is_none_or(|text| parse(&text).is_none()) {
            // Whoever mends it may want what can still be read in it.
            rename(&path, &data.join(format!("{FILE}{SPOILT}"))).map_err(refused)?;
        } else if memory == before {
            return Ok(memory);
        }
        let text = serde_json::to_vec_pretty(&memory).map_err(|_| Error::new(Code::StoreFailed))?;
        let part = data.join(format!("{FILE}.part"));
        remove_if_there(&part)?;
        let mut file = create_private(&part)?;
        file.write_all(&text)?;
        file.sync_all()?;
        put_in_place(&part, &path)?;
        Ok(memory)
    }
}

/// Only what this program would have written: an empty list would pass for nothing remembered.
fn parse(text: &[u8]) -> Option<Memory> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(text).ok()?;
    serde_json::from_value(object.into()).ok()
}
