//! The recovery kit's paper: printed once, kept in a safe, needed perhaps years later.

use accogli_paper::{Block, Document, Field, Fields, Footer, Meta, Text, field, free};
use serde::Deserialize;

use super::dates::date_long;
use super::paper::{Heading, Printout, header};
use super::printed::{Form, short_code};
use super::show::centre_row;
use crate::clock::today;
use crate::error::Result;
use crate::vault::{Command, Session, tidy_recovery_code};

/// Groups of the code in a row of the paper.
const IN_A_ROW: usize = 4;

/// The code just shown. It is known only at this moment: nothing in the register holds it.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct KitRequest {
    /// The recovery code.
    pub recovery_code: String,
}

impl std::fmt::Debug for KitRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KitRequest")
    }
}

/// Prints the recovery kit.
///
/// # Errors
/// [`crate::Code::RecoveryCodeMistyped`] for what is no code.
pub fn print_recovery_kit(session: &mut Session, request: &KitRequest) -> Result<Printout> {
    let saved = session.write(Command::CentrePrintRecoveryKit, |writer| {
        let secret = tidy_recovery_code(&request.recovery_code)?;
        let centre = centre_row(writer)?;
        let day = today(writer.surroundings());
        let code = short_code(writer, Form::RecoveryKit, None)?;
        // The QR holds the secret, so that the paper can be read back by a reader of codes; the foot holds the paper's own code.
        let head = header(writer, Heading { form: Form::RecoveryKit, code: &secret, site: None, project: None })?;
        let sheet = Document::new(Meta::new("Kit di recupero").author(&centre.name).subject("Apre il registro se le password sono perse"))
            .header(head.reference(super::dates::date_plain(day)))
            .footer(Footer::new("Chi ha questo foglio può aprire il registro: non fotografarlo e non inviarlo.", code));
        Ok(Printout::new(body(sheet, &centre.name, &secret, &date_long(day)), "Kit di recupero")?.kept_apart())
    })?;
    Ok(saved.value)
}

fn body(sheet: Document, centre: &str, secret: &str, day: &str) -> Document {
    let groups: Vec<&str> = secret.split('-').collect();
    let cell = |place: usize| -> Field {
        field(format!("Gruppo {}", place + 1), Text::strong(groups.get(place).copied().unwrap_or_default()), 1.0)
    };
    // Four in a row, and as wide in the last one, where there are fewer.
    let rows = groups.len().div_ceil(IN_A_ROW).max(1);
    let grid = (0..rows).fold(Fields::new(), |grid, row| {
        let places = row * IN_A_ROW..(row + 1) * IN_A_ROW;
        grid.row(places.map(|place| if place < groups.len() { cell(place) } else { free(1.0) }))
    });
    sheet
        .with(Block::title("Kit di recupero"))
        .with(Block::paragraph(format!("Registro di: {centre}. Creato {day}.")))
        .with(Block::title(secret))
        .with(Block::note("Si legge gruppo per gruppo. Non ci sono le lettere I, L, O e U: 0 è zero, 1 è uno."))
        .with(grid)
        .with(Block::heading("Che cosa apre"))
        .with(Block::paragraph(
            "Il registro intero, quando nessuno ricorda più la propria password: famiglie, agenda, gruppi, impostazioni. Con il kit si \
             sceglie una password nuova per un account.",
        ))
        .with(Block::heading("Che cosa non apre"))
        .with(Block::paragraph(
            "Gli appunti riservati della mediazione: li leggono solo i mediatori nominati, con la loro password. Chi perde la password e \
             usa il kit non rilegge i propri appunti di prima.",
        ))
        .with(Block::heading("Dove tenerlo"))
        .with(Block::paragraph(
            "In cassaforte o in busta chiusa e firmata presso l'ente titolare, lontano dal computer. Mai in una foto, in una e-mail o in una \
             cartella condivisa.",
        ))
        .with(Block::heading("Come si usa"))
        .with(Block::paragraph(
            "Nella pagina di accesso scegliere «Password persa? Usa il kit di recupero», scrivere il codice, scegliere l'account e la password \
             nuova. Subito dopo il programma mostra un codice nuovo: questo foglio non vale più e va distrutto.",
        ))
        .with(Fields::new().row([field("Consegnato a", "", 2.0), field("Il", "", 1.0), field("Conservato presso", "", 2.0)]))
        .with(Block::signatures(["Firma di chi consegna", "Firma di chi riceve"]))
}
