//! `backup`, `restore` and the check of a set.

use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::backup::{self, BackupReason, SetCounts, Warrant, restore_with, salvage_into, verify_set};
use accogli_core::store::SalvagedTable;
use accogli_core::vault::{Counted, Session};
use accogli_core::{Error, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::clock::Machine;

/// Makes a set and tells where it stands.
pub(crate) fn make(session: &mut Session, out: Option<&Path>) -> Result<Answer> {
    let begun = backup::begin(session, BackupReason::Asked, out)?;
    let made = begun.run(&Machine, &mut |_| ControlFlow::Continue(()))?;
    let made = backup::end(session, made)?;
    let refused = made.second_refused.as_ref().map(|error| error.code.as_text());
    let mut lines = vec![format!("Copia {} fatta e controllata: {}", made.set.number, made.folder.display())];
    lines.extend(made.set.counts.map(held));
    lines.extend(refused.iter().map(|code| format!("Seconda copia non riuscita: {code}")));
    let unthinned = made.thinning_refused.as_ref().map(|error| error.code.as_text());
    lines.extend(unthinned.iter().map(|code| format!("Copie vecchie non tolte: {code}")));
    let told = json!({ "set": made.set, "folder": made.folder, "audit": made.set.audit, "second_refused": refused, "thinning_refused": unthinned });
    Answer::new(lines, &told)
}

/// Puts a set in the place of the register.
pub(crate) fn restore(data: &Path, set: &Path, account: (&str, &str), warrant: &Warrant) -> Result<Answer> {
    let restored = restore_with(data, set, account, warrant, Box::new(Machine), &mut |_| ControlFlow::Continue(()))?;
    let mut lines = vec![format!("Ripristinata la copia {} del {}", restored.number, restored.made_at.format("%d/%m/%Y %H:%M"))];
    lines.extend(restored.counts.map(held));
    lines.push(format!("Quello che c'era prima sta in {}", data.join(&restored.aside).display()));
    if !restored.ended.is_empty() {
        lines.push(format!("Ritirati dopo la copia, restano fuori: {}", restored.ended.join(", ")));
    }
    if !restored.passed_over.is_empty() {
        lines.push(format!("Passati oltre con il kit, perché nessuno li può provare: {}", restored.passed_over.join(", ")));
    }
    if !restored.to_hand_over.is_empty() {
        lines.push(format!("Da ritirare di nuovo, per affidare i loro percorsi: {}", restored.to_hand_over.join(", ")));
    }
    if restored.new_kit {
        lines.push(
            "Nessun kit di recupero stampato finora apre questo registro, nemmeno il più recente: farne uno nuovo con «accounts kit»."
                .to_owned(),
        );
    }
    Answer::new(lines, &restored)
}

/// Saves what can be read of a damaged register into a new one.
pub(crate) fn salvage(data: &Path, out: &Path, account: &str, password: &str) -> Result<Answer> {
    let saved = salvage_into(data, out, (account, password), Box::new(Machine), &mut |_| ControlFlow::Continue(()))?;
    let told = |one: &&SalvagedTable| one.saved > 0 || one.lost != Some(0);
    let line = |one: &SalvagedTable| {
        let lost = one.lost.map_or_else(|| "non si sa quante perse".to_owned(), |lost| format!("{lost} perse"));
        format!("{:<24} {:>8} righe salvate, {lost}", one.table, one.saved)
    };
    let mut lines = vec![format!("Registro nuovo in {}: le password e il kit sono quelli di prima", out.display())];
    lines.extend(saved.tables.iter().filter(told).map(line));
    Answer::new(lines, &saved)
}

/// Checks a set from end to end.
pub(crate) fn verify(data: Option<&Path>, set: &Path, account: &str, password: &str) -> Result<Answer> {
    let counted = data.map(|folder| Counted { folder, around: &Machine });
    let verdict = verify_set(set, (account, password), counted, &mut |_| ControlFlow::Continue(()))
        .map_err(|error| Error { field: None, ..error })?;
    let mut lines = vec![format!("Copia {}: integra", verdict.number)];
    lines.extend(verdict.counts.map(held));
    Answer::new(lines, &verdict)
}

fn held(counts: SetCounts) -> String {
    format!(
        "Contiene {} persone, {} fascicoli, {} contatti, {} appuntamenti, {} righe del registro degli accessi",
        counts.people, counts.families, counts.enquiries, counts.appointments, counts.audit_entries
    )
}
