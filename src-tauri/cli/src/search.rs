//! `search`: what the search box of the window finds.

use accogli_core::centre::{PrintedSheet, SheetQuery, sheet_by_code, show};
use accogli_core::families::{Hit, HitKind, SearchRequest, Why, search};
use accogli_core::groups::{ProgrammesRequest, programmes};
use accogli_core::mediation::{CaseFilter, CaseRow, is_number, list};
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Error, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::words;

/// Finds people, family files, contacts, a mediation case by its number and a printed sheet by its code.
pub(crate) fn run(session: &Session, text: &str) -> Result<Answer> {
    let hits = search(session, &SearchRequest { text: text.to_owned() })?;
    let cases = cases(session, text)?;
    let sheet = sheet(session, text)?;
    let mut lines: Vec<String> = hits.iter().map(hit_line).collect();
    lines.extend(cases.iter().map(|case| line("percorso", &case.number, &case.parties.join(", "), &[])));
    if let Some(sheet) = &sheet {
        lines.push(sheet_line(session, sheet)?);
    }
    if lines.is_empty() {
        lines.push("Nessun risultato.".to_owned());
    }
    Answer::new(lines, &json!({ "hits": hits, "cases": cases, "sheet": sheet }))
}

/// What somebody types again and reads on paper; the identifiers are for programs.
fn hit_line(hit: &Hit) -> String {
    let kind = match hit.kind {
        HitKind::Person => "persona",
        HitKind::Family => "famiglia",
        HitKind::Enquiry => "contatto",
    };
    let born = hit.born_on.map(|day| day.format("%d/%m/%Y").to_string());
    let like = (hit.why == Why::Similar).then(|| "nome simile".to_owned());
    let more: Vec<String> = [born, hit.municipality.clone(), like].into_iter().flatten().collect();
    line(kind, hit.family_number.as_deref().unwrap_or("–"), &hit.label, &more)
}

fn line(kind: &str, number: &str, label: &str, more: &[String]) -> String {
    format!("{kind:<9} {number:<12} {label}{}{}", if more.is_empty() { "" } else { " · " }, more.join(", "))
}

/// The cases of that number, for whoever may know of mediation: nobody else is asked, as nothing was refused.
fn cases(session: &Session, text: &str) -> Result<Vec<CaseRow>> {
    let like_one = text.trim_start().starts_with(['m', 'M']) && text.bytes().any(|byte| byte.is_ascii_digit());
    if !like_one || !Command::MediationList.allowed(session.me().role) {
        return Ok(Vec::new());
    }
    let all = list(session, CaseFilter { only_mine: false, with_closed: true })?;
    Ok(all.into_iter().filter(|case| is_number(text, &case.number)).collect())
}

fn sheet(session: &Session, text: &str) -> Result<Option<PrintedSheet>> {
    match sheet_by_code(session, &SheetQuery { code: text.to_owned() }) {
        Ok(sheet) => Ok(Some(sheet)),
        Err(Error { code: Code::NotFound, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The form, the site or the programme it is of, and the day. Whose file it is the hits tell, to whom they may.
fn sheet_line(session: &Session, sheet: &PrintedSheet) -> Result<String> {
    let site = show(session)?.sites.into_iter().find(|site| Some(site.id) == sheet.subject_id).map(|site| site.name);
    let mut programme = None;
    for past in [false, true] {
        let rows = if sheet.programme_id.is_some() { programmes(session, &ProgrammesRequest { past })? } else { Vec::new() };
        programme = programme.or(rows.into_iter().find(|row| Some(row.id) == sheet.programme_id).map(|row| row.title));
    }
    let printed = format!("stampato il {}", sheet.printed_on.format("%d/%m/%Y"));
    let more: Vec<String> = [site, programme, Some(printed)].into_iter().flatten().collect();
    Ok(line("modulo", &sheet.code, words::form(sheet.form), &more))
}
