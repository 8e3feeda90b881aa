//! What is asked on the command line. The words of the help are for its user, so they are Italian.

use std::path::{Path, PathBuf};

use accogli_core::{Code, Error, Result};
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::choices::{LISTS, OF_A_PROGRAMME, ROLES, named, words};

/// The command line.
#[derive(Parser, Debug)]
#[command(name = "accogli-cli", version, about = "Il registro di Accogli da terminale")]
#[command(after_help = "La password si scrive in una riga sullo standard input.\n\
    Esito: 0 riuscito, 1 non riuscito, 2 comando scritto male, 3 nome o password sbagliati; il motivo è un codice sullo standard error.")]
pub(crate) struct Arguments {
    /// Folder of the register.
    #[arg(long, value_name = "CARTELLA", global = true, env = "ACCOGLI_DATA_DIR", help = "Cartella del registro")]
    pub(crate) data: Option<PathBuf>,
    /// Account to enter with.
    #[arg(long, value_name = "NOME", global = true, help = "Account con cui entrare")]
    pub(crate) account: Option<String>,
    /// Answer in JSON.
    #[arg(long, global = true, help = "Risponde in JSON")]
    pub(crate) json: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) action: Action,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Action {
    /// Tells how a command is used.
    #[command(about = "Mostra questo aiuto, o quello di un comando")]
    Help {
        /// Which, word by word.
        #[arg(value_name = "COMANDO", help = "Comando, per esempio «print agenda»")]
        command: Vec<String>,
    },
    /// Makes the demonstration register.
    #[command(about = "Crea il centro dimostrativo nella cartella e ne elenca gli account inventati")]
    Demo,
    /// Figures and versions.
    #[command(about = "Le versioni e, per chi coordina, quanti dati contiene il registro")]
    Info,
    /// Takes a register over from a spreadsheet.
    #[command(about = "Prende le famiglie da un foglio di calcolo (XLSX, ODS o CSV); le righe uguali o simili a qualcuno restano fuori")]
    Import {
        /// The spreadsheet.
        #[arg(value_name = "FILE", required_unless_present = "undo", help = "Foglio da leggere")]
        file: Option<PathBuf>,
        /// Takes an import back instead.
        #[arg(long, value_name = "ID", num_args = 0..=1, conflicts_with_all = ["file", "sheet"])]
        #[arg(help = "Annulla un'importazione, l'ultima se non si dice quale; resta quello su cui qualcuno ha lavorato")]
        undo: Option<Option<String>>,
        /// The sheet, by its name or its place.
        #[arg(long, value_name = "FOGLIO", help = "Foglio del file, per nome o per numero (senza, il più verosimile)")]
        sheet: Option<String>,
        /// Nothing is written.
        #[arg(long, help = "Mostra che cosa farebbe, senza scrivere")]
        dry_run: bool,
    },
    /// Looks for people, files, contacts.
    #[command(
        about = "Cerca come la casella di ricerca: nome, telefono, codice fiscale, numero del fascicolo o del percorso, codice di un modulo stampato"
    )]
    Search {
        /// As typed in the search box.
        #[arg(value_name = "TESTO", help = "Testo da cercare")]
        text: String,
    },
    /// Checks file, keys and audit.
    #[command(about = "Controlla il file, le chiavi e la catena del registro degli accessi, oppure una copia")]
    Verify {
        /// A set instead of the register.
        #[arg(long, value_name = "COPIA", help = "Cartella di una copia di sicurezza da controllare al posto del registro")]
        backup: Option<PathBuf>,
    },
    /// The log of who did or read what.
    #[command(about = "Registro degli accessi: esportarlo, controllarne la catena")]
    Audit {
        /// What to do with it.
        #[command(subcommand)]
        what: AuditAction,
    },
    /// Makes a set.
    #[command(about = "Fa una copia di sicurezza, controllata per intero")]
    Backup {
        /// Where to, instead of the register's own folder of copies.
        #[arg(long, value_name = "CARTELLA", help = "Cartella in cui metterla, al posto di quella delle copie del registro")]
        out: Option<PathBuf>,
    },
    /// Puts a set in the place of the register.
    #[command(about = "Rimette una copia di sicurezza al posto del registro; account e password sono quelli della copia")]
    #[command(after_help = "Può farlo chi oggi è Coordinatore o Amministratore, oppure chi ha il codice del kit di recupero.")]
    Restore {
        /// The set's folder.
        #[arg(value_name = "COPIA", help = "Cartella della copia")]
        set: PathBuf,
        /// The account's password was changed since.
        #[arg(long, help = "Legge da un'altra riga la password di oggi, se è cambiata dopo la copia")]
        today: bool,
        /// The account is not in charge.
        #[arg(long, help = "Legge da un'altra riga il codice del kit di recupero, se l'account non coordina")]
        kit: bool,
    },
    /// What can be read of a damaged register.
    #[command(
        about = "Salva quello che si legge ancora di un registro danneggiato in un registro nuovo, cifrato; quello di prima non si tocca"
    )]
    Salvage {
        /// Where to.
        #[arg(long, value_name = "CARTELLA", help = "Cartella del registro nuovo: vuota, o che non c'è ancora")]
        out: PathBuf,
    },
    /// Accounts.
    #[command(about = "Elenca, crea e ritira gli account, cambia la propria password")]
    Accounts {
        /// What.
        #[command(subcommand)]
        what: AccountsAction,
    },
    /// A new password by the recovery kit.
    #[command(about = "Entra con il kit di recupero: sullo standard input una riga con il codice e una con la nuova password dell'account")]
    Recover,
    /// Writes a list.
    #[command(about = "Scrive un elenco in un file CSV, o XLSX se il nome finisce in .xlsx; il motivo resta nel registro")]
    Export(ListOf),
    /// Prints a form.
    #[command(about = "Stampa un modulo in un file PDF")]
    Print {
        /// Which.
        #[command(subcommand)]
        form: PrintForm,
    },
}

/// What to do with the log.
#[derive(Subcommand, Debug)]
pub(crate) enum AuditAction {
    /// Writes it to a file.
    #[command(about = "Scrive il registro degli accessi in un file CSV, o JSON se il nome finisce in .json")]
    Export {
        /// First day.
        #[arg(long, value_name = "GIORNO", allow_hyphen_values = true, help = "Dal giorno: AAAA-MM-GG, oppure 12/6/25, oggi")]
        from: Option<String>,
        /// Last day.
        #[arg(long, value_name = "GIORNO", allow_hyphen_values = true, help = "Al giorno, compreso")]
        to: Option<String>,
        /// Where to.
        #[arg(long, value_name = "FILE", help = "File da scrivere")]
        out: PathBuf,
    },
    /// Walks the chain.
    #[command(about = "Controlla la catena e il suo ancoraggio fuori dal file")]
    Verify,
}

/// What is done with accounts.
#[derive(Subcommand, Debug)]
pub(crate) enum AccountsAction {
    /// Lists them.
    #[command(about = "Elenca gli account")]
    List,
    /// Makes one.
    #[command(about = "Crea un account; la sua password è la seconda riga dello standard input")]
    Add {
        /// As typed to enter.
        #[arg(long, value_name = "NOME", help = "Nome per entrare")]
        login: String,
        /// As shown.
        #[arg(long, value_name = "TESTO", help = "Nome e cognome")]
        name: String,
        /// What it may do.
        #[arg(long, value_name = "RUOLO", value_parser = named(&ROLES), help = words("Ruolo", &ROLES))]
        role: String,
        /// Profession.
        #[arg(long, value_name = "TESTO", help = "Qualifica")]
        job: Option<String>,
    },
    /// Changes the own password.
    #[command(about = "Cambia la password dell'account con cui si entra; la nuova è la seconda riga dello standard input")]
    Password,
    /// A new recovery kit.
    #[command(about = "Fa un kit di recupero nuovo e ne scrive il codice, una volta sola; quello di prima vale finché non si conferma")]
    Kit,
    /// The new one is safe.
    #[command(
        about = "Conferma che il kit nuovo è al sicuro: il suo codice è la seconda riga dello standard input; quello di prima non vale più"
    )]
    KeepKit,
    /// Removes one.
    #[command(
        about = "Ritira un account e dà al registro una chiave nuova; il codice del kit nuovo, fatto prima con «kit», è la seconda riga dello standard input"
    )]
    Retire {
        /// As typed to enter.
        #[arg(long, value_name = "NOME", help = "Nome per entrare dell'account")]
        login: String,
        /// Who takes over.
        #[arg(long, value_name = "NOME", help = "Chi prende i percorsi di mediazione rimasti senza mediatore")]
        successor: Option<String>,
        /// The successor's key, as they read it out.
        #[arg(long, value_name = "CIFRE", requires = "successor", help = "Impronta della chiave di chi subentra")]
        fingerprint: Option<String>,
        /// The loss is accepted.
        #[arg(long, help = "Accetta che gli appunti che nessun altro legge restino chiusi per sempre")]
        notes_close: bool,
    },
}

/// A list and why it leaves.
#[derive(Args, Debug)]
pub(crate) struct ListOf {
    /// Which.
    #[arg(value_name = "ELENCO", value_parser = named(&LISTS), help = words("Quale elenco", &LISTS))]
    pub(crate) list: String,
    /// Where to.
    #[arg(long, value_name = "FILE", help = "File da scrivere")]
    pub(crate) out: PathBuf,
    /// Why.
    #[arg(long, value_name = "TESTO", help = "Perché esce dal registro")]
    pub(crate) reason: String,
    /// For whom.
    #[arg(long, value_name = "TESTO", help = "A chi va, se non resta al centro")]
    pub(crate) addressee: Option<String>,
    /// First day.
    #[arg(long, value_name = "GIORNO", allow_hyphen_values = true, help = "Dal giorno: AAAA-MM-GG, oppure 12/6/25, oggi")]
    pub(crate) from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "GIORNO", allow_hyphen_values = true, help = "Al giorno, compreso")]
    pub(crate) to: Option<String>,
    /// By id, number or title.
    #[arg(long, value_name = "CICLO", required_if_eq_any = OF_A_PROGRAMME, help = "Identificativo, numero o titolo del ciclo, per iscrizioni e presenze")]
    pub(crate) programme: Option<String>,
    /// The closed ones.
    #[arg(long, help = "I fascicoli chiusi al posto di quelli aperti")]
    pub(crate) closed: bool,
    /// Over a file that is there.
    #[arg(long, help = "Riscrive il file, se c'è già")]
    pub(crate) overwrite: bool,
}

/// The forms.
#[derive(Subcommand, Debug)]
pub(crate) enum PrintForm {
    /// The intake sheet.
    #[command(about = "Scheda di accoglienza, in bianco o di una famiglia")]
    Intake {
        /// Whose.
        #[command(flatten)]
        of: IntakeOf,
        #[arg(long, help = "Il provvedimento è stato letto: ciò che porta il foglio si può dire a chi firma")]
        order_read: bool,
        /// Where to.
        #[arg(long, value_name = "FILE", help = "File PDF da scrivere")]
        out: PathBuf,
    },
    /// The attendance form.
    #[command(about = "Foglio presenze, in bianco o di un incontro di gruppo")]
    Attendance {
        /// For a meeting that is not in the register yet.
        #[arg(long, conflicts_with_all = ["programme", "meeting"], help = "Il foglio in bianco")]
        blank: bool,
        /// By id, number or title.
        #[arg(
            long,
            value_name = "CICLO",
            required_unless_present = "blank",
            requires = "meeting",
            help = "Identificativo, numero o titolo del ciclo"
        )]
        programme: Option<String>,
        /// 1 is the first.
        #[arg(long, value_name = "N", required_unless_present = "blank", requires = "programme", help = "Numero dell'incontro, da 1")]
        meeting: Option<u32>,
        /// Where to.
        #[arg(long, value_name = "FILE", help = "File PDF da scrivere")]
        out: PathBuf,
    },
    /// The agenda of a day.
    #[command(about = "Agenda del giorno di una sede")]
    Agenda {
        /// By id or name.
        #[arg(long, value_name = "SEDE", help = "Identificativo o nome della sede")]
        site: String,
        /// As people type it.
        #[arg(long, value_name = "GIORNO", allow_hyphen_values = true, help = "Giorno: AAAA-MM-GG, oppure 12/6/25, oggi, +1")]
        date: String,
        /// Where to.
        #[arg(long, value_name = "FILE", help = "File PDF da scrivere")]
        out: PathBuf,
    },
}

impl PrintForm {
    /// The file to write.
    pub(crate) fn out(&self) -> &Path {
        let (Self::Intake { out, .. } | Self::Attendance { out, .. } | Self::Agenda { out, .. }) = self;
        out
    }
}

/// A family, or nobody.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct IntakeOf {
    /// The family.
    #[arg(long, value_name = "ID", help = "Identificativo o numero del fascicolo della famiglia")]
    pub(crate) family: Option<String>,
    /// Blank.
    #[arg(long, help = "Modulo in bianco")]
    pub(crate) blank: bool,
}

impl Arguments {
    /// The account, which must be named.
    pub(crate) fn login_name(&self) -> Result<&str> {
        self.account.as_deref().ok_or_else(|| Error::at("account", Code::MalformedRequest))
    }

    /// The folder, which must be named.
    pub(crate) fn folder(&self) -> Result<&Path> {
        self.data.as_deref().ok_or_else(|| Error::at("data", Code::MalformedRequest))
    }

    /// Refuses a list over a file that is there, unless that is asked for, and a file whose name promises what is not written into it. A name without an ending promises nothing.
    pub(crate) fn check_file(&self) -> Result<()> {
        if let Action::Export(ListOf { out, overwrite: false, .. }) = &self.action
            && out.is_file()
        {
            return Err(Error::at("out", Code::MalformedRequest).with("exists", true));
        }
        let (out, endings): (&Path, &[&str]) = match &self.action {
            Action::Export(ListOf { out, .. }) => (out, &["csv", "xlsx"]),
            Action::Audit { what: AuditAction::Export { out, .. } } => (out, &["csv", "json"]),
            Action::Print { form } => (form.out(), &["pdf"]),
            _ => return Ok(()),
        };
        let fits = |ending: &std::ffi::OsStr| endings.iter().any(|known| ending.eq_ignore_ascii_case(known));
        if out.extension().is_none_or(fits) {
            Ok(())
        } else {
            Err(Error::at("out", Code::MalformedRequest).with("endings", endings.join(", ")))
        }
    }

    /// Refuses a day that cannot be read or does not exist, beside its argument.
    pub(crate) fn check_days(&self, today: NaiveDate) -> Result<()> {
        match &self.action {
            Action::Print { form: PrintForm::Agenda { date, .. } } => day(date, "date", today).map(drop),
            Action::Audit { what: AuditAction::Export { from, to, .. } } => {
                let check = |typed: &Option<String>, field| typed.as_deref().map_or(Ok(()), |typed| day(typed, field, today).map(drop));
                check(from, "from").and_then(|()| check(to, "to"))
            }
            _ => Ok(()),
        }
    }
}

/// A day as people type it, or `YYYY-MM-DD`; `field` is the argument it was typed for.
pub(crate) fn day(typed: &str, field: &'static str, today: NaiveDate) -> Result<NaiveDate> {
    typed.parse().or_else(|_| {
        let request = accogli_core::typing::TypedDate { text: typed.to_owned(), birth: false };
        accogli_core::typing::read_date(&request, today).map(|read| read.date).map_err(|error| Error { field: Some(field), ..error })
    })
}
