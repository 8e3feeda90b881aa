//! `backup`, `restore` and the check of a set.

use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::backup::{self, BackupReason, SetCounts, UndoneKind, UndoneRight, Warrant, restore_with, salvage_into, verify_set};
use accogli_core::store::SalvagedTable;
use accogli_core::vault::{Counted, Session};
use accogli_core::{Error, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::clock::Machine;
use crate::words;

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
    lines.extend(taken_back(restored.undone.as_deref()));
    if restored.new_kit {
        lines.push(
            "Nessun kit di recupero stampato finora apre questo registro, nemmeno il più recente: farne uno nuovo con «accounts kit»."
                .to_owned(),
        );
    }
    Answer::new(lines, &restored)
}

/// What is to be done again for people's rights.
fn taken_back(undone: Option<&[UndoneRight]>) -> Vec<String> {
    let Some(undone) = undone else {
        return vec![
            "Il registro di prima non si legge: cancellazioni e limitazioni fatte dopo la copia, se ce n'erano, vanno rifatte.".to_owned(),
        ];
    };
    let word = |kind| match kind {
        UndoneKind::Erasure => "cancellazione di una persona",
        UndoneKind::Retention => "record resi anonimi",
        UndoneKind::Limited => "dati limitati (art. 18)",
        UndoneKind::Hold => "obbligo di conservare",
    };
    let line = |one: &UndoneRight| format!("Da rifare: {}, {}", word(one.kind), one.happened_on.format("%d/%m/%Y"));
    undone.iter().map(line).collect()
}

/// Saves what can be read of a damaged register into a new one.
pub(crate) fn salvage(data: &Path, out: &Path, account: &str, password: &str) -> Result<Answer> {
    let saved = salvage_into(data, out, (account, password), Box::new(Machine), &mut |_| ControlFlow::Continue(()))?;
    let mut lines = vec![format!("Registro nuovo in {}: le password e il kit sono quelli di prima", out.display())];
    lines.extend(in_words(&saved.tables));
    Answer::new(lines, &saved)
}

/// The tables people know one by one, the rest together; empty ones that lost nothing are left out.
fn in_words(tables: &[SalvagedTable]) -> Vec<String> {
    let line = |name: &str, saved: u32, lost: Option<u32>| {
        let lost = lost.map_or_else(|| "non si sa quante perse".to_owned(), |lost| format!("{lost} perse"));
        format!("{name:<36} {saved:>8} righe salvate, {lost}")
    };
    let mut lines = Vec::new();
    let (mut saved, mut lost) = (0_u32, Some(0_u32));
    for one in tables {
        match words::table(&one.table) {
            None => {
                saved = saved.saturating_add(one.saved);
                lost = lost.zip(one.lost).map(|(all, one)| all.saturating_add(one));
            }
            Some(name) if one.saved > 0 || one.lost != Some(0) => lines.push(line(name, one.saved, one.lost)),
            Some(_) => {}
        }
    }
    lines.push(line(words::OTHER_TABLES, saved, lost));
    lines
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_salvaged_is_told_in_the_words_of_the_desk() {
        let table = |table: &str, saved, lost| SalvagedTable { table: table.to_owned(), saved, lost, stand_ins: 0 };
        let tables = [
            table("person", 12, Some(1)),
            table("custody_order", 0, None),
            table("consent", 0, Some(0)),
            table("logo", 1, Some(0)),
            table("opening_window", 4, Some(2)),
        ];
        let told = in_words(&tables);
        let words: Vec<Vec<&str>> = told.iter().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words[0].join(" "), "Persone 12 righe salvate, 1 perse");
        assert_eq!(words[1].join(" "), "Provvedimenti del giudice 0 righe salvate, non si sa quante perse");
        assert_eq!(words[2].join(" "), "Tutto il resto 5 righe salvate, 2 perse");
        assert_eq!(told.len(), 3, "{told:?}");
    }
}
