//! An answer for people or for programs.

use std::io::{self, Write};

use accogli_core::{Code, Error, Result};
use serde::Serialize;
use serde_json::Value;

/// What a command answers: the same facts as lines and as JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    lines: Vec<String>,
    json: Value,
    /// What failed once the answer stood.
    pub(crate) failed: Option<Error>,
}

impl Answer {
    /// An answer with both faces.
    pub(crate) fn new(lines: Vec<String>, facts: &impl Serialize) -> Result<Self> {
        Ok(Self { lines, json: serde_json::to_value(facts).map_err(|_| Error::new(Code::StoreFailed))?, failed: None })
    }

    /// The answer, with how the lock after it went. It is told all the same: what was done is done, and a recovery code is said once.
    pub(crate) fn after(self, lock: Result<()>) -> Self {
        Self { failed: lock.err(), ..self }
    }

    /// Writes one of the two.
    pub(crate) fn write(&self, out: &mut impl Write, as_json: bool) -> io::Result<()> {
        if as_json {
            return writeln!(out, "{:#}", self.json);
        }
        self.lines.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
