//! Prints the two forms of the design picture: `cargo run -p accogli-paper --example forms -- FOLDER`.

#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use std::error::Error;
use std::path::PathBuf;

use accogli_paper::{Block, Checks, Column, Document, Fields, Footer, Header, Meta, Table, Text, field, preview, render};

/// Invented people: surname and name, municipality.
const PEOPLE: [(&str, &str); 8] = [
    ("Bianchi Anna", "Rivoli"),
    ("Bruno Luca", "Collegno"),
    ("Costa Elena", "Grugliasco"),
    ("D'Angelo Paola", "Rosta"),
    ("De Sica Mario", "Rivoli"),
    ("Ferri Noè", "Villarbasse"),
    ("Łukasz Adam", "Rivoli"),
    ("Nicolò Zoë", "Collegno"),
];

fn attendance() -> Document {
    let mut table = Table::new([
        Column::new("N.").mm(13.5).right().muted(),
        Column::new("Cognome e nome").mm(44.5),
        Column::new("Comune").mm(40.0),
        Column::new("Firma entrata"),
        Column::new("Firma uscita"),
    ])
    .min_row_mm(9.3);
    for number in 1..=17 {
        let (name, place) = PEOPLE.get(number - 1).copied().unwrap_or_default();
        table = table.row([number.to_string().as_str(), name, place]);
    }
    Document::new(Meta::new("Foglio presenze").author("Centro per le famiglie").subject("Genitori smart, incontro 1 di 3"))
        .header(
            Header::new("Centro per le famiglie", "Via Capra 27, Rivoli · 011 950 1470")
                .reference("PRG-2021-04")
                .reference("modulo FP · v1")
                .qr("FP-7K3M-2"),
        )
        .footer(Footer::new("Iscritti 8 · minimo 8 · righe libere 9 · i dati sono trattati come da informativa esposta", "FP-7K3M-2"))
        .with(Block::title("Foglio presenze"))
        .with(Block::paragraph(Text::strong("Genitori smart").then(
            " — incontro 1 di 3, per i genitori · sabato 19 giugno 2021, 10:00–11:30 · Rivoli, via Capra 27 · \
         conduce: Cooperativa Sociale ET",
        )))
        .with(table)
        .with(Block::signatures(["Firma di chi conduce", "Ora di inizio e fine effettive"]))
}

fn intake() -> Document {
    Document::new(Meta::new("Scheda di accoglienza").author("Centro per la famiglia").subject("Primo colloquio"))
        .header(
            Header::new("Centro per la famiglia", "Sportello di Soncino")
                .reference("modulo SA · v1")
                .reference("12/06/2025")
                .qr("SA-9Q2D-5"),
        )
        .footer(Footer::new("Copia per il fascicolo. Contiene dati riservati.", "SA-9Q2D-5"))
        .with(Block::title("Scheda di accoglienza"))
        .with(Block::paragraph("Primo colloquio · operatore: ____________________ · durata: ______ min"))
        .with(Block::heading("Chi è presente"))
        .with(
            Fields::new()
                .row([
                    field("Cognome e nome", "Lo Monaco Martina", 3.0),
                    field("Ruolo", "madre", 1.0),
                    field("Codice fiscale", "LMNMTN95E58Z129A", 2.0),
                ])
                .row([
                    field("Nata il, a", "18/05/1995, Romania", 2.0),
                    field("Telefono", "389 070 5196", 2.0),
                    field("Contatto sicuro", "dopo le 17, niente segreteria", 2.0),
                ])
                .row([field("Lingua, interprete", "italiano, rumeno — no", 3.0), field("Comune di residenza", "Soncino", 3.0)]),
        )
        .with(Block::heading("Famiglia e case"))
        .with(
            Table::new([
                Column::new("Cognome e nome").weight(2.8),
                Column::new("Ruolo").weight(1.0),
                Column::new("Nascita").weight(2.1),
                Column::new("Vive con").weight(4.0),
            ])
            .min_row_mm(9.0)
            .row(["D'Angelo Sara", "figlia", "02/11/2015", "madre lun–gio, padre ven"])
            .row(["D'Angelo Saverio", "figlio", "08/07/2021", "madre lun–gio, padre ven"])
            .blank_rows(1),
        )
        .with(Block::heading("Situazione"))
        .with(
            Checks::new()
                .item("coniugati", false)
                .item("conviventi", false)
                .item("in separazione", true)
                .item("separati", false)
                .item("divorziati", false)
                .item("mai conviventi", false),
        )
        .with(
            Checks::new()
                .lead("Affidamento:")
                .item("condiviso", true)
                .item("esclusivo", false)
                .item("super-esclusivo", false)
                .item("ai servizi", false),
        )
        .with(Block::heading("Motivo della richiesta, con le parole di chi chiede"))
        .with(Block::RuledLines(3))
        .with(Block::heading("Bisogni e risorse"))
        .with(Block::RuledLines(2))
        .with(Block::heading("Decisione"))
        .with(
            Checks::new()
                .item("informazione conclusa", false)
                .item("nuovo appuntamento", false)
                .item("percorso", false)
                .item("gruppo", false)
                .item("invio a: ______________", false)
                .item("lista d'attesa", false),
        )
        .with(Block::signatures(["Firma della persona (informativa ricevuta il __________)", "Firma dell'operatore"]))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/forms".to_owned()));
    std::fs::create_dir_all(&folder)?;
    for (name, form) in [("presenze", attendance()), ("accoglienza", intake())] {
        let printed = render(&form)?;
        std::fs::write(folder.join(format!("{name}.pdf")), &printed.pdf)?;
        for (index, page) in preview(&form)?.iter().enumerate() {
            std::fs::write(folder.join(format!("{name}-{}.svg", index + 1)), page)?;
        }
        println!("{name}: {} page(s), {} bytes, {:?}", printed.pages, printed.pdf.len(), printed.warnings);
    }
    Ok(())
}
