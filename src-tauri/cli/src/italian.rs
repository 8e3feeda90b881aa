//! The help and the refusals of the command line in Italian: the library that reads it speaks English alone.

use accogli_core::{Code, Error};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}";

/// The command line with Italian headings, its own help and version options, and an Italian usage line for every command.
pub(crate) fn speaking(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).help("Mostra questo aiuto");
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Mostra la versione");
    let mut command = headed(command.arg(help).arg(version));
    // The usage is known once the options of all commands have come down to each.
    command.build();
    used(command)
}

fn headed(command: Command) -> Command {
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template(TEMPLATE)
        .subcommand_help_heading("Comandi")
        .subcommand_value_name("COMANDO")
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Argomenti" } else { "Opzioni" };
            let takes = arg.get_action().takes_values();
            arg.help_heading(heading).hide_possible_values(takes).hide_env(true)
        })
        .mut_subcommands(headed)
}

fn used(mut command: Command) -> Command {
    let usage = usage_line(&command.render_usage().to_string());
    command.mut_subcommands(used).override_usage(usage)
}

fn usage_line(english: &str) -> String {
    english.trim().trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[OPZIONI]")
}

/// The help of a command named by its words; of the program where there are none.
pub(crate) fn help_of(command: &mut Command, words: &[String]) -> Option<String> {
    let mut found = command;
    for word in words {
        found = found.find_subcommand_mut(word)?;
    }
    Some(found.render_help().to_string())
}

/// What is wrong with a command line, in words, with how it is used.
pub(crate) fn refusal(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return error.render().to_string();
    }
    let mut lines = vec![format!("errore: {}", reason(error))];
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().find_map(|kind| words(error, kind)) {
        lines.push(format!("Forse: {near}"));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        lines.push(format!("\nUso: {}", usage_line(&usage.to_string())));
    }
    lines.push("\nL'aiuto di ogni comando si legge con «--help».".to_owned());
    lines.join("\n")
}

fn reason(error: &clap::Error) -> String {
    let of = |kind| words(error, kind);
    let arg = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => format!("{arg} qui non esiste"),
        ErrorKind::InvalidSubcommand => {
            format!("il comando {} non esiste", of(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingSubcommand => {
            format!("manca il comando; si può scegliere fra {}", of(ContextKind::ValidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => format!("manca {arg}"),
        ErrorKind::InvalidValue if value.is_empty() || value == "«»" => format!("{arg} vuole un valore"),
        ErrorKind::InvalidValue => match of(ContextKind::ValidValue) {
            Some(valid) => format!("{value} non va bene per {arg}; si può scegliere fra {valid}"),
            None => format!("{value} non va bene per {arg}"),
        },
        ErrorKind::ValueValidation => format!("{value} non va bene per {arg}"),
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            Some(prior) if prior != arg => format!("{arg} non va insieme a {prior}"),
            _ => format!("{arg} è scritto due volte"),
        },
        ErrorKind::NoEquals => format!("dopo {arg} ci vuole «=»"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} non vuole tanti valori quanti ne sono scritti")
        }
        ErrorKind::InvalidUtf8 => "ci sono caratteri che non si possono leggere".to_owned(),
        _ => "il comando è scritto male".to_owned(),
    }
}

/// The words of a piece of what is known of a refusal, each between quotes.
fn words(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(format!("«{word}»")),
        ContextValue::Strings(all) if !all.is_empty() => Some(all.iter().map(|word| format!("«{word}»")).collect::<Vec<_>>().join(", ")),
        _ => None,
    }
}

/// What a code of wrong use means at a terminal; nothing for what is no wrong use.
pub(crate) fn wrong_use(error: &Error) -> Option<String> {
    if let Some(endings) = error.params.get("endings") {
        return Some(format!("il nome del file può finire in: {endings}"));
    }
    if error.params.contains_key("exists") {
        return Some("il file c'è già: si sceglie un altro nome, o si aggiunge --overwrite per riscriverlo".to_owned());
    }
    if let Some(known) = error.params.get("known") {
        return Some(format!("si può scegliere fra: {known}"));
    }
    let words = match (error.code, error.field) {
        (Code::MalformedRequest, Some("account")) => Some("manca con quale account entrare: --account NOME"),
        (Code::MalformedRequest, Some("data")) => Some("manca la cartella del registro: --data CARTELLA"),
        (Code::DateImpossible, _) => Some("il giorno non esiste nel calendario"),
        (Code::DateUnreadable, _) => Some("il giorno non si capisce: AAAA-MM-GG, oppure 12/6/25, oggi"),
        (Code::MalformedRequest | Code::MalformedId, _) => Some("il comando è scritto male"),
        (Code::FolderSynced, _) => {
            Some("la cartella è sincronizzata con un servizio in rete, che può rovinare il registro: va spostata altrove")
        }
        _ => None,
    };
    words.map(str::to_owned)
}
