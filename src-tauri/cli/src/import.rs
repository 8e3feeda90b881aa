//! `import`: families from a spreadsheet, by guessed columns.

use std::path::Path;

use accogli_core::backup::{self, BackupReason};
use accogli_core::families::{PersonSex, Safety};
use accogli_core::import::{
    Book, FoundFamily, FoundPerson, FoundPhone, Going, Guard, ImportAsk, ImportChoices, ImportCommit, ImportFile, LineVerdict, MOST_BYTES,
    Reason, Resembled, RowVerdict, SheetChoice, Unread, columns as columns_of, commit, read_apart, tally, understand,
};
use accogli_core::store::read_chosen;
use accogli_core::typing::date::in_figures;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Result};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::columns;

/// Reads the file apart, shows what is in it and, unless it is a trial, writes it.
pub(crate) fn run(session: &mut Session, file: &Path, sheet: Option<&str>, dry_run: bool) -> Result<Answer> {
    // Ctrl+C ends the terminal's program, and its transaction with it.
    let going = Going::default();
    let program = std::env::current_exe().map_err(|_| Error::new(Code::ImportUnreadable))?;
    let book = read_apart(&program, read_chosen(file, MOST_BYTES)?, &going)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let asked = sheet.map(|asked| asked_sheet(&book, asked)).transpose()?;
    let read = columns_of(session, &name, &book, &ImportAsk { sheet: asked, columns: None })?;
    let sheet = Some(read.sheet);
    let understood = understand(session, &book, &ImportAsk { sheet, columns: None }, &going)?;
    let rows: Vec<Value> = understood.rows.iter().map(row).collect();
    let families = understood.taken();
    let shown: Vec<Value> = families.iter().map(family).collect();
    let mut lines: Vec<String> = if dry_run { columns::in_words(&read) } else { Vec::new() };
    lines.extend(understood.rows.iter().map(told));
    lines.push(counted(&understood.rows));
    lines.extend(sheets_in_words(&read));
    lines.extend(alike_in_words(&read));
    let usual = tally(session, &understood, &ImportChoices::default())?;
    lines.push(format!("Famiglie: {}, persone: {}", usual.families, usual.people));
    if usual.guarded > 0 {
        lines.push(format!("Righe lasciate fuori che portano una protezione: {}", usual.guarded));
    }
    let mut report = Value::Null;
    if !dry_run {
        backup::before(session, BackupReason::Import)?;
        match commit(session, &name, &book, &ImportCommit { sheet, ..ImportCommit::default() }, &going) {
            Ok(saved) => {
                lines.push(format!(
                    "Scritte {} famiglie e {} persone; da controllare: {}",
                    saved.value.families, saved.value.people, saved.value.to_check
                ));
                if saved.value.guarded > 0 {
                    lines.push(format!("Protezioni portate da righe lasciate fuori: {}", saved.value.guarded));
                }
                report = serde_json::to_value(saved.value).map_err(|_| Error::new(Code::StoreFailed))?;
            }
            // Everything is known already: there is nothing to write, and nothing went wrong.
            Err(refusal) if refusal.code == Code::ImportNothing => lines.push("Niente di nuovo da scrivere.".to_owned()),
            Err(refusal) => return Err(refusal),
        }
    }
    let sheets: Vec<Value> =
        read.sheets.iter().map(|it| json!({ "name": it.name, "rows": it.rows, "hidden": it.hidden, "alike": it.alike })).collect();
    let answer = json!({
        "sheet": read.sheets.get(read.sheet).map(|it| it.name.as_str()),
        "sheets": sheets,
        "columns": columns::as_json(&read),
        "rows": rows,
        "families": shown,
        "tally": usual,
        "report": report,
    });
    Answer::new(lines, &answer)
}

/// How many lines have each verdict.
fn counted(rows: &[RowVerdict]) -> String {
    let of = |verdict: &LineVerdict| format!("{} {}", verdict.as_text(), rows.iter().filter(|row| row.verdict == *verdict).count());
    format!("Righe: {}", LineVerdict::ALL.iter().map(of).collect::<Vec<_>>().join(", "))
}

/// A sheet by its name, else by its place from 1.
fn asked_sheet(book: &Book, asked: &str) -> Result<usize> {
    let named = book.sheets.iter().position(|sheet| sheet.name.trim() == asked.trim());
    let placed = || asked.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < book.sheets.len());
    let known = || book.sheets.iter().map(|sheet| sheet.name.trim()).collect::<Vec<_>>().join("; ");
    named.or_else(placed).ok_or_else(|| Error::at("sheet", Code::MalformedRequest).with("known", known()))
}

/// Which sheet was read, and which were not.
fn sheets_in_words(file: &ImportFile) -> Option<String> {
    let (mut others, mut read) = (Vec::new(), "");
    for (at, sheet) in file.sheets.iter().enumerate() {
        if at == file.sheet {
            read = &sheet.name;
        } else {
            others.push(format!("{} ({} {})", sheet.name, sheet.rows, if sheet.rows == 1 { "riga" } else { "righe" }));
        }
    }
    let told = || format!("Letto il foglio {read}; non letti: {} (con --sheet NOME o numero)", others.join(", "));
    (!others.is_empty()).then(told)
}

/// The other sheets that look like the same register: each is brought in by itself.
fn alike_in_words(file: &ImportFile) -> Vec<String> {
    let told = |sheet: &SheetChoice| {
        let rows = if sheet.rows == 1 { "riga" } else { "righe" };
        format!(
            "Attenzione: anche il foglio {} ({} {rows}) sembra lo stesso registro e resta fuori: si importa a parte, con --sheet \"{}\"",
            sheet.name, sheet.rows, sheet.name
        )
    };
    file.sheets.iter().filter(|sheet| sheet.alike).map(told).collect()
}

fn row(verdict: &RowVerdict) -> Value {
    let resembles = verdict.resembles.as_ref();
    json!({
        "row": verdict.row,
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "resembles": resembles.and_then(|other| other.row),
        "resembles_person": resembles.and_then(|other| other.person_id),
        "resembles_family": resembles.and_then(|other| other.family_id),
        "closed_on": resembles.and_then(|other| other.closed_on),
        "guards": verdict.guards,
    })
}

fn told(verdict: &RowVerdict) -> String {
    let why = verdict.reason.map(|reason| format!(" ({})", said(reason))).unwrap_or_default();
    let label = |other: &Resembled| {
        let closed = other.closed_on.map(|day| format!(", fascicolo chiuso il {}", in_figures(day))).unwrap_or_default();
        other.row.map_or_else(|| format!(" → {}{closed}", other.label), |row| format!(" → riga {row}"))
    };
    let whom = verdict.resembles.as_ref().map(label);
    let word = match verdict.verdict {
        LineVerdict::New | LineVerdict::Same | LineVerdict::Similar | LineVerdict::Faulty => verdict.verdict.as_text(),
    };
    let guards: String = verdict.guards.iter().map(|guard| format!("; {}", protected(*guard))).collect();
    format!("{:>6}  {word}{why}{}{guards}", verdict.row, whom.unwrap_or_default())
}

/// What a line that is left out protects all the same.
const fn protected(guard: Guard) -> &'static str {
    match guard {
        Guard::Address => "porta la protezione dell'indirizzo",
        Guard::Phone => "porta la regola del telefono",
    }
}

/// Why a line is what it is, as the window says it.
const fn said(reason: Reason) -> &'static str {
    match reason {
        Reason::SameCode => "stesso codice fiscale",
        Reason::NamesAndDate => "stessi nomi e data di nascita",
        Reason::NamesAndPhone => "stessi nomi e telefono",
        Reason::NamesAndPlace => "stessi nomi e comune",
        Reason::ThreeOfFour => "stesso nome, data di nascita e comune",
        Reason::SameFamily => "stessa famiglia: due persone uguali, o una e il telefono",
        Reason::WholeName => "stesso nome e cognome, che quasi nessun altro ha",
        Reason::OtherChild => "persona già nota, con un altro figlio",
        Reason::NoName => "manca il nome",
        Reason::BirthUnreadable => "data di nascita non leggibile",
        Reason::NameUnreadable => "nome non leggibile",
        Reason::CodeWrong => "codice fiscale da controllare",
        Reason::ToCheck => "qualcosa da controllare",
    }
}

fn family(family: &FoundFamily) -> Value {
    json!({
        "rows": family.rows,
        "number": family.label,
        "first_contact": family.first_contact,
        "address": family.address,
        "municipality": family.municipality,
        "sent_by": family.sent_by,
        "reason": family.reason,
        "notes": family.notes.iter().map(|(heading, text)| json!({ "heading": heading, "text": text })).collect::<Vec<_>>(),
        "people": family.people.iter().map(person).collect::<Vec<_>>(),
        "unread": unread(&family.unread),
    })
}

fn person(person: &FoundPerson) -> Value {
    json!({
        "row": person.row,
        "last": person.last,
        "first": person.first,
        "born": person.born,
        "age": person.age,
        "sex": person.sex.map(|sex| match sex { PersonSex::Female => "F", PersonSex::Male => "M", PersonSex::Other => "X" }),
        "birth_place": person.birth_place,
        "fiscal_code": person.fiscal_code,
        "role": person.role,
        "address": person.address,
        "municipality": person.municipality,
        "phones": person.phones.iter().map(|phone| phone.value.as_str()).collect::<Vec<_>>(),
        "phone_rules": person.phones.iter().filter(|phone| phone.safety != Safety::Free || phone.hours.is_some()).map(rule).collect::<Vec<_>>(),
        "unread": unread(&person.unread),
    })
}

/// What may be done with a number.
fn rule(phone: &FoundPhone) -> Value {
    json!({ "phone": phone.value, "safety": phone.safety, "hours": phone.hours })
}

fn unread(all: &[Unread]) -> Vec<Value> {
    all.iter().map(|unread| json!({ "field": unread.field, "why": unread.why, "text": unread.text })).collect()
}
