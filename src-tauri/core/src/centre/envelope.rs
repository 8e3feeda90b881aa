//! One half of the notes' escrow on paper: two envelopes, for two people, never kept together.

use accogli_paper::{Block, Document, Fields, Footer, Meta, field};
use serde::Deserialize;

use super::dates::date_long;
use super::paper::{Heading, Printout, header};
use super::printed::{Form, short_code};
use super::show::centre_row;
use crate::clock::today;
use crate::error::Result;
use crate::vault::{Command, Half, Session, fingerprint};

/// A half just shown. It is known only at this moment.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct EnvelopeRequest {
    /// The half.
    pub code: String,
    /// Whether it is the director's; the coordinator's otherwise.
    pub director: bool,
}

impl std::fmt::Debug for EnvelopeRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EnvelopeRequest")
    }
}

/// Prints one envelope's sheet.
///
/// # Errors
/// [`crate::Code::RecoveryCodeMistyped`] for what is no such half.
pub fn print_envelope(session: &mut Session, request: &EnvelopeRequest) -> Result<Printout> {
    let (half, title) =
        if request.director { (Half::Director, "Busta del direttore") } else { (Half::Coordinator, "Busta del coordinatore") };
    let secret = request.code.trim().to_uppercase();
    let saved = session.write(Command::CentrePrintEnvelope, |writer| {
        half.read(&request.code)?;
        let centre = centre_row(writer)?;
        let day = today(writer.surroundings());
        let code = short_code(writer, Form::RecoveryKit, None)?;
        let head = header(writer, Heading { form: Form::RecoveryKit, code: &secret, site: None, project: None })?;
        let sheet = Document::new(Meta::new(title).author(&centre.name).subject("Metà della chiave di deposito degli appunti"))
            .header(head.reference(super::dates::date_plain(day)))
            .footer(Footer::new("Questo foglio e quello dell'altra busta non si tengono mai insieme.", code));
        let key: Option<Vec<u8>> = writer.optional("SELECT public_key FROM escrow WHERE status = 'active'", [], |row| row.get(0))?;
        let lines =
            Lines { title, centre: &centre.name, secret: &secret, day: &date_long(day), fingerprint: key.map(|key| fingerprint(&key)) };
        Ok(Printout::new(body(sheet, &lines), title)?.kept_apart())
    })?;
    Ok(saved.value)
}

struct Lines<'a> {
    title: &'a str,
    centre: &'a str,
    secret: &'a str,
    day: &'a str,
    fingerprint: Option<String>,
}

fn body(sheet: Document, lines: &Lines<'_>) -> Document {
    let Lines { title, centre, secret, day, .. } = *lines;
    let groups: Vec<&str> = secret.split('-').collect();
    let cut: Vec<String> = groups.chunks(5).map(|line| line.join("-")).collect();
    let mut sheet = sheet
        .with(Block::title(title))
        .with(Block::paragraph(format!("Registro di: {centre}. Deposito degli appunti creato {day}. Questa è metà della chiave:")));
    for line in cut {
        sheet = sheet.with(Block::title(line));
    }
    sheet = sheet.with(Block::note("Si legge gruppo per gruppo. Non ci sono le lettere I, L, O e U: 0 è zero, 1 è uno."));
    if let Some(fingerprint) = &lines.fingerprint {
        sheet = sheet.with(Block::paragraph(format!(
            "Impronta della chiave del deposito: {fingerprint}. Non è segreta: ogni mediatore la trova accanto ai suoi appunti e la confronta con \
             questa. Se è un'altra, gli appunti si aprirebbero a qualcun altro."
        )));
    }
    sheet
        .with(Block::heading("A che cosa serve"))
        .with(Block::paragraph(
            "Insieme all'altra metà ridà a un mediatore nominato gli appunti riservati di un percorso, quando chi li leggeva non c'è più. \
             Da sola non apre niente. Ogni uso resta scritto nel registro degli accessi.",
        ))
        .with(Block::heading("Dove tenerla"))
        .with(Block::paragraph(
            "In busta chiusa e firmata, da chi è scritto sopra e da nessun altro, lontano dal computer e dall'altra busta. Mai in una foto o \
             in una e-mail.",
        ))
        .with(Fields::new().row([field("Consegnata a", "", 2.0), field("Il", "", 1.0), field("Conservata presso", "", 2.0)]))
        .with(Block::signatures(["Firma di chi consegna", "Firma di chi riceve"]))
}
