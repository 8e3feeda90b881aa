//! `demo`: the demonstration centre in the folder itself.

use std::path::Path;

use accogli_core::Result;
use accogli_core::demo;
use accogli_core::vault::Role;
use serde_json::json;

use crate::answer::Answer;
use crate::clock::Machine;

/// Makes the register and lists its invented accounts.
pub(crate) fn run(folder: &Path) -> Result<Answer> {
    let accounts = demo::make(folder, &Machine)?;
    let mut lines = vec!["Centro dimostrativo creato: persone e dati inventati.".to_owned(), String::new()];
    lines.push(format!("{:<12} {:<16} {:<24} {}", "Account", "Ruolo", "Nome", "Password"));
    lines.extend(
        accounts.iter().map(|one| format!("{:<12} {:<16} {:<24} {}", one.login_name, role(one.role), one.display_name, one.password)),
    );
    Answer::new(lines, &json!({ "accounts": accounts }))
}

/// A role as people call it.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Desk => "Sportello",
        Role::Professional => "Professionista",
        Role::Mediator => "Mediatore",
        Role::Coordinator => "Coordinatore",
        Role::Administrator => "Amministratore",
    }
}
