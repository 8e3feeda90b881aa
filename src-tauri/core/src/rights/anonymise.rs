//! Anonymisation of what is past its time: by the coordinator, after a list that was printed and signed, with the number typed.

use accogli_paper::Block;
use chrono::NaiveDate;
use serde::Deserialize;

use super::certificate::{self, Line, table};
use super::codes::{DeletionKind, RecordKind, Verdict};
use super::erase::Erased;
use super::proposal::{ProposalRow, decided, review_of};
use super::retention::{check_clock, rule_of, rules_of};
use super::rules::years_before;
use super::{sheets, wipe, wipe_enquiry, words};
use crate::centre::{Form, Printout, date_plain, short_code};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::store::{Cells, Named, Saved, Writer};
use crate::vault::{Command, Session};

/// Anonymises what was decided.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct AnonymiseRequest {
    /// The number of records as typed: that of the list.
    pub typed: u32,
    /// Today as somebody read it on a calendar; needed where the clock jumped.
    pub confirmed_day: Option<NaiveDate>,
}

/// Anonymises every record decided so. Ctrl+Z does not bring it back.
///
/// # Errors
/// [`Code::ClockJumped`] beside `confirmed_day`, [`Code::CountDiffers`] beside `typed`, [`Code::NotFound`] when nothing was decided.
pub fn anonymise(session: &mut Session, request: &AnonymiseRequest) -> Result<Saved<Erased>> {
    let staff = session.me().id;
    let (saved, written_anew) = session.wipe(Command::RightsAnonymise, |writer| {
        let now = writer.surroundings().now().naive_local();
        check_clock(writer, now, request.confirmed_day)?;
        let rows = decided(writer, now.date())?;
        if rows.is_empty() {
            return Err(Error::new(Code::NotFound));
        }
        if usize::try_from(request.typed) != Ok(rows.len()) {
            return Err(Error::at("typed", Code::CountDiffers).with("count", rows.len()));
        }
        let mut named = Named::default();
        for row in &rows {
            wipe_row(writer, row, now.date(), &mut named)?;
        }
        wipe_enquiry::undone(writer, named)?;
        let lines = rows.iter().map(|row| Line {
            record: Some(row.record),
            reference: row.reference.clone().unwrap_or_default(),
            since: row.since,
        });
        certificate::record(writer, DeletionKind::Retention, staff, rows.len(), lines.collect())
    })?;
    Ok(saved.map(|deletion_id| Erased { deletion_id, written_anew }))
}

fn wipe_row(writer: &mut Writer<'_>, row: &ProposalRow, now: NaiveDate, named: &mut Named) -> Result<()> {
    let id = row.subject_id;
    match row.record {
        RecordKind::Family => wipe::family(writer, id, named)?,
        RecordKind::Enquiry | RecordKind::AnonymousEnquiry => wipe_enquiry::enquiry(writer, id, named)?,
        RecordKind::Mediation => wipe::mediation(writer, id, named)?,
        RecordKind::Enrolment => wipe::programme(writer, id, named)?,
        RecordKind::Appointment => wipe::appointment(writer, id)?,
        RecordKind::Print => wipe::prints(writer, years_before(now, rule_of(writer, row.record)?.years))?,
        RecordKind::Audit => {}
    }
    // Why it was kept so long is words too, and the journal has each reason that was given before.
    wipe::review(writer, id)?;
    let Some((review, ..)) = review_of(writer, id)? else { return Ok(()) };
    // The lines of prints come again next year under the same record.
    if row.record == RecordKind::Print {
        return writer.erase("retention_review", review);
    }
    writer.update("retention_review", review, Cells::new().set("verdict", Verdict::Done)).map(drop)
}

/// Prints the list to sign: numbers, dates and initials.
///
/// # Errors
/// [`Code::NotFound`] when nothing was decided, [`Code::PaperFailed`].
pub fn print_proposal(session: &mut Session) -> Result<Printout> {
    let saved = session.write(Command::RightsPrintProposal, |writer| {
        let now = today(writer.surroundings());
        let rows = decided(writer, now)?;
        if rows.is_empty() {
            return Err(Error::new(Code::NotFound));
        }
        let code = short_code(writer, Form::DeletionList, None)?;
        let (title, foot) = ("Proposta di scarto", "Elenco da firmare prima di rendere anonimi i record. Solo iniziali.");
        let mut document = sheets::letterhead(writer, Form::DeletionList, &code, title, foot)?;
        document.push(Block::paragraph(format!(
            "Al {} sono oltre il termine di conservazione e senza impedimenti {} record, esaminati uno per uno. Dopo la firma si rendono anonimi: restano i numeri per le statistiche, vanno via nomi, recapiti e parole.",
            date_plain(now),
            rows.len()
        )));
        document.push(table(Some("Iniziali"), rows.iter().map(|row| {
            (Some(row.record), row.reference.clone().unwrap_or_default(), date_plain(row.since), row.initials.join(" "))
        })));
        document.push(Block::heading("Termini applicati"));
        for rule in rules_of(writer)?.into_iter().filter(|rule| rows.iter().any(|row| row.record == rule.record)) {
            let source = rule.source.unwrap_or_default();
            document.push(Block::paragraph(format!("{}: {} anni. {source}", words::record(rule.record), rule.years)));
        }
        document.push(Block::note(
            "Gli enti pubblici scartano la carta solo con l'autorizzazione della Soprintendenza archivistica (D.Lgs. 42/2004, art. 21).",
        ));
        document.push(Block::signatures(["Il coordinatore", "Il titolare o un suo delegato"]));
        Printout::new(document, &format!("Proposta di scarto {now}"))
    })?;
    Ok(saved.value)
}
