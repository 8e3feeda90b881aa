//! What the laptop remembers of its copies, in a file beside the register: it must be known also when the register is gone.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::trial::TrialRestore;
use crate::error::{Code, Error, Result};
use crate::store::{create_private, put_in_place, remove_if_there};

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
}

impl Memory {
    /// What was remembered; nothing, if that cannot be read: copies must go on.
    pub fn read(data: &Path) -> Self {
        fs::read(data.join(FILE)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Changes it and writes it whole or not at all. Answers what is remembered now.
    pub fn change(data: &Path, change: impl FnOnce(&mut Self)) -> Result<Self> {
        let mut memory = Self::read(data);
        let before = memory.clone();
        change(&mut memory);
        if memory == before {
            return Ok(memory);
        }
        let text = serde_json::to_vec_pretty(&memory).map_err(|_| Error::new(Code::StoreFailed))?;
        let part = data.join(format!("{FILE}.part"));
        remove_if_there(&part)?;
        let mut file = create_private(&part)?;
        file.write_all(&text)?;
        file.sync_all()?;
        put_in_place(&part, &data.join(FILE))?;
        Ok(memory)
    }
}
