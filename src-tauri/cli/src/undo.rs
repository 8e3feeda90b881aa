//! `import --undo`: an import taken back, but for what somebody has worked on since.

use accogli_core::clock::Surroundings as _;
use accogli_core::import::{Going, ImportRun, WorkedOn, runs, undo, undo_outlook};
use accogli_core::typing::date::in_figures;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::clock::Machine;

/// Takes back the import of this identifier, or the last one of today: given twice it must not reach one of years ago. A trial tells what it
/// would take and leave.
pub(crate) fn run(session: &mut Session, wanted: Option<&str>, dry_run: bool) -> Result<Answer> {
    let all = runs(session)?;
    let today = Machine.now().date_naive();
    let is_it = |one: &&ImportRun| match wanted {
        Some(wanted) => one.id.to_string() == wanted.trim(),
        None => dry_run || one.done_at.date() == today,
    };
    let found = all.iter().find(is_it).ok_or_else(|| missing(&all))?;
    let outcome = if dry_run { undo_outlook(session, found.id)? } else { undo(session, found.id, &Going::default())?.value };
    let done = match (dry_run, outcome.nothing) {
        (true, true) => "Non si può annullare niente",
        (true, false) => "Si annullerebbe",
        (false, _) => "Annullata",
    };
    let mut lines = vec![format!(
        "{done}: importazione di {} del {}, famiglie tolte: {}",
        found.file_name,
        in_figures(found.done_at.date()),
        outcome.families
    )];
    lines.extend(outcome.left.iter().map(|left| format!("Resta, qualcuno ci ha lavorato: {}", named(left))));
    Answer::new(lines, &json!({ "run": found, "dry_run": dry_run, "outcome": outcome }))
}

fn named(left: &WorkedOn) -> String {
    format!("{} {}", left.number, left.title)
}

/// No import bears that identifier: those that stand are told.
fn missing(all: &[ImportRun]) -> Error {
    let error = Error::at("undo", Code::NotFound);
    let known: Vec<String> = all.iter().map(|one| format!("{} ({}, {})", one.id, one.file_name, in_figures(one.done_at.date()))).collect();
    if known.is_empty() { error } else { error.with("known", known.join("; ")) }
}
