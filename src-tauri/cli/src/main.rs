//! Accogli's core from a terminal: the demonstration centre, accounts, figures, search, checks, lists and prints.
//!
//! A password is a line on standard input, never an argument: arguments are seen by every program on the machine.

mod accounts;
mod answer;
mod arguments;
mod audit;
mod backup;
mod choices;
mod clock;
mod close;
mod columns;
mod demo;
mod export;
mod import;
mod info;
mod italian;
mod older;
mod pick;
mod print;
mod search;
mod undo;
mod verify;
mod words;

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use accogli_core::backup::{Warrant, reached};
use accogli_core::clock::today;
use accogli_core::import::{READ_SHEET, READING_MEMORY, READING_SECONDS, serve};
use accogli_core::store::is_synced;
use accogli_core::vault::{Session, UnlockRequest, unlock};
use accogli_core::{Code, Error, Result};
use clap::{CommandFactory, FromArgMatches};

use answer::Answer;
use arguments::{AccountsAction, Action, Arguments, AuditAction};
use clock::Machine;

/// Wrong use of the program.
const WRONG_USE: u8 = 2;
/// The name or the password is wrong.
const WRONG_PASSWORD: u8 = 3;

fn main() -> ExitCode {
    accogli_guard::begin();
    if std::env::args_os().nth(1).is_some_and(|word| word == READ_SHEET) {
        accogli_guard::confine(READING_MEMORY, READING_SECONDS);
        return shown(serve(io::stdin().lock(), io::stdout().lock()));
    }
    let as_json = std::env::args_os().any(|argument| argument == "--json");
    let mut line = italian::speaking(Arguments::command());
    let matched = line.try_get_matches_from_mut(std::env::args_os()).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match matched {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => return shown(error.print().is_ok()),
        Err(error) if as_json => return failed(&Error::new(Code::MalformedRequest).with("use", error.kind()), true, WRONG_USE),
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}", italian::refusal(&error));
            return ExitCode::from(WRONG_USE);
        }
    };
    if let Action::Help { command } = &arguments.action {
        return match italian::help_of(&mut line, command) {
            Some(help) => shown(writeln!(io::stdout(), "{help}").is_ok()),
            None => failed(&Error::at("command", Code::MalformedRequest), as_json, WRONG_USE),
        };
    }
    ExitCode::from(tell(run(&arguments), arguments.json, &mut io::stdout().lock(), &mut io::stderr()))
}

/// Writes the answer, and after it what failed; answers the exit status.
fn tell(answer: Result<Answer>, as_json: bool, out: &mut impl Write, refusals: &mut impl Write) -> u8 {
    let (written, error) = match answer {
        Ok(answer) => (answer.write(out, as_json).and_then(|()| out.flush()).is_ok(), answer.failed),
        Err(error) => (true, Some(error)),
    };
    error.map_or(u8::from(!written), |error| {
        let _ = writeln!(refusals, "{}", line_of(&error, as_json));
        status_of(error.code)
    })
}

/// The exit status of a refusal. The only dates a refusal can speak of are those of the command line.
const fn status_of(code: Code) -> u8 {
    match code {
        Code::WrongPassword => WRONG_PASSWORD,
        Code::MalformedRequest | Code::DateImpossible | Code::DateUnreadable | Code::MalformedId => WRONG_USE,
        _ => 1,
    }
}

fn run(arguments: &Arguments) -> Result<Answer> {
    // What cannot be meant is told before a password is asked for.
    arguments.check_days(today(&Machine))?;
    arguments.check_file()?;
    if let Action::Demo = arguments.action {
        return demo::run(arguments.folder()?);
    }
    match &arguments.action {
        Action::Restore { set, today, kit } => {
            let (folder, account, password) = (arguments.folder()?, arguments.login_name()?, secret_line("Password: ")?);
            let present_password = today.then(|| secret_line("Password di oggi: ")).transpose()?;
            let recovery_code = kit.then(|| secret_line("Codice del kit: ")).transpose()?;
            return backup::restore(folder, set, (account, &password), &Warrant { present_password, recovery_code });
        }
        Action::Salvage { out } => return backup::salvage(arguments.folder()?, out, arguments.login_name()?, &secret_line("Password: ")?),
        Action::Verify { backup: Some(set) } => {
            return backup::verify(arguments.data.as_deref(), set, arguments.login_name()?, &secret_line("Password: ")?);
        }
        Action::Recover => return accounts::recovered(arguments.folder()?, arguments.login_name()?, arguments.json),
        _ => {}
    }
    let (mut session, password) = enter(arguments)?;
    // The checks refuse it themselves.
    let checks = matches!(arguments.action, Action::Verify { .. } | Action::Audit { what: AuditAction::Verify });
    if let Some(older) = older::look(&session).err().filter(|_| !checks) {
        let _ = writeln!(io::stderr(), "{}", line_of(&older, arguments.json));
    }
    if is_synced(session.folder()) {
        let _ = writeln!(io::stderr(), "{}", line_of(&Error::new(Code::FolderSynced), arguments.json));
    }
    let chooses = matches!(arguments.action, Action::Accounts { what: AccountsAction::Password });
    if session.must_choose() && !chooses {
        session.lock()?;
        return Err(Error::new(Code::PasswordToChoose));
    }
    let since = reached(&session).ok();
    let answer = match &arguments.action {
        Action::Demo | Action::Help { .. } | Action::Restore { .. } | Action::Salvage { .. } | Action::Recover => {
            Err(Error::new(Code::MalformedRequest))
        }
        Action::Import { undo: Some(run), dry_run, .. } => undo::run(&mut session, run.as_deref(), *dry_run),
        Action::Import { file: Some(file), sheet, dry_run, .. } => import::run(&mut session, file, sheet.as_deref(), *dry_run),
        Action::Import { .. } => Err(Error::at("file", Code::MalformedRequest)),
        Action::Info => info::run(&session),
        Action::Search { text } => search::run(&session, text),
        Action::Accounts { what } => accounts::run(&mut session, what, &password),
        Action::Verify { .. } => older::look(&session).and_then(|()| verify::run(&session)),
        Action::Audit { what: AuditAction::Verify } => older::look(&session).and_then(|()| audit::run(&mut session, &AuditAction::Verify)),
        Action::Audit { what } => audit::run(&mut session, what),
        Action::Backup { out } => backup::make(&mut session, out.as_deref()),
        Action::Export(what) => export::run(&mut session, what),
        Action::Print { form } => print::run(&mut session, form),
    };
    // A refusal must not hide behind a lock that went well, nor a failed lock behind an answer, nor the answer behind a failed lock.
    let locked = close::lock(session, since, arguments.json);
    Ok(answer?.after(locked))
}

/// The open register, and the password that opened it.
fn enter(arguments: &Arguments) -> Result<(Session, String)> {
    let login_name = arguments.login_name()?.to_owned();
    let folder = arguments.folder()?;
    let request = UnlockRequest { login_name, password: secret_line("Password: ")? };
    Ok((unlock(folder, &request, Box::new(Machine))?, request.password))
}

/// One line of standard input; where somebody types it, it is asked for and not shown.
fn secret_line(asked: &str) -> Result<String> {
    let input = io::stdin();
    if input.is_terminal() {
        return Ok(rpassword::prompt_password(asked)?);
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

fn shown(written: bool) -> ExitCode {
    if written { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The error as a code on standard error, as JSON when asked.
fn failed(error: &Error, as_json: bool, status: u8) -> ExitCode {
    let _ = writeln!(io::stderr(), "{}", line_of(error, as_json));
    ExitCode::from(status)
}

fn line_of(error: &Error, as_json: bool) -> String {
    if as_json {
        return serde_json::to_string(error).unwrap_or_else(|_| error.code.as_text());
    }
    if let Some(dates) = older::dates(error) {
        return format!("{error}: {dates}");
    }
    italian::wrong_use(error).map_or_else(|| error.to_string(), |words| format!("{error}: {words}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_new_recovery_code_is_told_before_the_lock_that_failed_after_it() {
        for as_json in [false, true] {
            let answer = Answer::new(vec!["7K3F-0000".to_owned()], &serde_json::json!({ "recovery_code": "7K3F-0000" })).unwrap();
            let (mut out, mut refusals) = (Vec::new(), Vec::new());
            let status = tell(Ok(answer.after(Err(Error::new(Code::DiskFull)))), as_json, &mut out, &mut refusals);
            assert_eq!(status, 1);
            assert!(String::from_utf8(out).unwrap().contains("7K3F-0000"));
            assert!(String::from_utf8(refusals).unwrap().contains(&Code::DiskFull.as_text()));
        }
        let answer = Answer::new(vec!["fatto".to_owned()], &0).unwrap().after(Ok(()));
        assert_eq!(tell(Ok(answer), false, &mut Vec::new(), &mut Vec::new()), 0);
        assert_eq!(tell(Err(Error::new(Code::WrongPassword)), false, &mut Vec::new(), &mut Vec::new()), WRONG_PASSWORD);
    }
}
