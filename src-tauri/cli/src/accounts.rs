//! `accounts` and `recover`: who may open the register.

use std::path::Path;

use accogli_core::backup::{BackupReason, before};
use accogli_core::mediation::hand_over;
use accogli_core::vault::{
    Command, KitToKeep, NewAccount, PasswordChange, RecoverRequest, Removal, Retirement, Role, Session, StaffMember, all_staff,
    change_password, hand_account, keep_kit, new_recovery_code, recover, retire_account,
};

use accogli_core::{Code, Error, Id, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::AccountsAction;
use crate::clock::Machine;
use crate::close::copy_and_lock;
use crate::demo::role;
use crate::secret_line;

/// Asks for the code of the kit that waits.
const KIT: &str = "Codice del kit nuovo: ";
/// What is left to do with a new code.
const WAITS: &str = "Fino a «accounts keep-kit» vale anche il kit di prima.";

/// Does one of them. `own` is the password somebody entered with.
pub(crate) fn run(session: &mut Session, what: &AccountsAction, own: &str) -> Result<Answer> {
    match what {
        AccountsAction::List => list(session),
        AccountsAction::Add { login, name, role, job } => {
            let account = NewAccount {
                display_name: name.clone(),
                login_name: login.clone(),
                role: role_named(role)?,
                job_title: job.clone(),
                password: given("password", "Password del nuovo account: ")?,
            };
            let made = hand_account(session, &account)?.value;
            let lines = vec![
                format!("Account creato: {}", made.login_name),
                "Al primo ingresso chi lo usa sceglie la propria password; da terminale con «accounts password».".to_owned(),
            ];
            Answer::new(lines, &json!({ "account": made }))
        }
        AccountsAction::Password => {
            let change = PasswordChange { old_password: own.to_owned(), password: given("password", "Nuova password: ")? };
            change_password(session, &change)?;
            Answer::new(vec!["Password cambiata.".to_owned()], &json!({ "changed": true }))
        }
        AccountsAction::Kit => {
            let code = new_recovery_code(session)?.value;
            let lines = vec![format!("Nuovo codice di recupero, da mettere al sicuro: {code}"), WAITS.to_owned()];
            Answer::new(lines, &json!({ "recovery_code": code }))
        }
        AccountsAction::KeepKit => {
            keep_kit(session, &KitToKeep { recovery_code: given("recovery_code", KIT)? })?;
            Answer::new(vec!["Vale solo il kit nuovo: il foglio di prima va distrutto.".to_owned()], &json!({ "kept": true }))
        }
        AccountsAction::Retire { login, successor, fingerprint, notes_close } => {
            let id = named(session, "login", login)?;
            let successor_id = successor.as_deref().map(|name| named(session, "successor", name)).transpose()?;
            let retirement = Retirement { id, successor_id, successor_fingerprint: fingerprint.clone(), notes_close: *notes_close };
            let removal = Removal { retirement, recovery_code: given("recovery_code", KIT)? };
            before(session, BackupReason::Removal)?;
            retire_account(session, &removal, hand_over)?;
            // The first copy under the new key. The account is gone either way.
            let _ = before(session, BackupReason::Removal);
            let lines = vec![
                format!("Account ritirato: {login}. Il registro ha una chiave nuova."),
                "Vale solo il kit nuovo: il foglio di prima va distrutto.".to_owned(),
            ];
            Answer::new(lines, &json!({ "retired": id }))
        }
    }
}

/// A line that must be there: nothing is refused as too short that was never given.
fn given(field: &'static str, asked: &str) -> Result<String> {
    let line = secret_line(asked)?;
    if line.is_empty() { Err(Error::at(field, Code::Required)) } else { Ok(line) }
}

/// Sets a new password by the kit; the new kit's code is answered, once.
pub(crate) fn recovered(folder: &Path, login_name: &str, as_json: bool) -> Result<Answer> {
    let request = RecoverRequest {
        recovery_code: given("recovery_code", "Codice di recupero: ")?,
        login_name: login_name.to_owned(),
        password: given("password", "Nuova password: ")?,
    };
    let (session, code) = recover(folder, &request, Box::new(Machine))?;
    let locked = copy_and_lock(session, as_json);
    let lines = vec![
        format!("Password cambiata per {login_name}."),
        format!("Nuovo codice di recupero, da mettere al sicuro: {code}"),
        WAITS.to_owned(),
    ];
    Ok(Answer::new(lines, &json!({ "login_name": login_name, "recovery_code": code }))?.after(locked))
}

fn list(session: &Session) -> Result<Answer> {
    let staff = staff(session)?;
    let row = |one: &StaffMember| {
        let state = if one.active { "" } else { "ritirato" };
        format!("{:<20} {:<16} {:<30} {state}", one.login_name, role(one.role), one.display_name).trim_end().to_owned()
    };
    Answer::new(staff.iter().map(row).collect(), &json!({ "accounts": staff }))
}

fn staff(session: &Session) -> Result<Vec<StaffMember>> {
    session.read(Command::CentreShow, all_staff)
}

/// The active account with a login name.
fn named(session: &Session, field: &'static str, login_name: &str) -> Result<Id> {
    let wanted = login_name.trim().to_lowercase();
    let staff = staff(session)?;
    let found = staff.iter().find(|one| one.active && one.login_name.to_lowercase() == wanted);
    found.map(|one| one.id).ok_or_else(|| Error::at(field, Code::NotFound))
}

fn role_named(text: &str) -> Result<Role> {
    Role::ALL.iter().copied().find(|role| role.as_text() == text).ok_or_else(|| Error::at("role", Code::MalformedRequest))
}
