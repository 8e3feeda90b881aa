//! Median time of an attendance form: `cargo run --release -p accogli-paper --example speed`.

#![allow(clippy::print_stdout, reason = "an example talks to its user")]
#![allow(clippy::disallowed_methods, reason = "measuring time is the point of this example")]

use std::error::Error;
use std::time::Instant;

use accogli_paper::{Block, Column, Document, Footer, Header, Meta, Table, Text, preview, render};

const SURNAMES: [&str; 6] = ["Bianchi", "D'Angelo", "De Sica", "Ferri", "Lo Monaco", "Nicolò"];
const NAMES: [&str; 5] = ["Anna", "Luca", "Elena", "Zoë", "Saverio"];
const PLACES: [&str; 4] = ["Rivoli", "Collegno", "Grugliasco", "Villarbasse"];

fn form(rows: usize) -> Document {
    let table = Table::new([
        Column::new("N.").mm(12.0).right().muted(),
        Column::new("Cognome e nome").mm(46.0),
        Column::new("Comune").mm(40.0),
        Column::new("Firma entrata"),
        Column::new("Firma uscita"),
    ])
    .min_row_mm(8.6)
    .rows((0..rows).map(|row| {
        let name = format!("{} {}", SURNAMES[row % 6], NAMES[row % 5]);
        [(row + 1).to_string(), name, PLACES[row % 4].to_owned()]
    }));
    Document::new(Meta::new("Foglio presenze").author("Centro per le famiglie"))
        .header(Header::new("Centro per le famiglie", "Via Capra 27, Rivoli · 011 950 1470").reference("PRG-2021-04").qr("FP-7K3M-2"))
        .footer(Footer::new("I dati sono trattati come da informativa esposta", "FP-7K3M-2"))
        .with(Block::title("Foglio presenze"))
        .with(Block::paragraph(Text::strong("Genitori smart").then(" — incontro 1 di 3, per i genitori")))
        .with(table)
        .with(Block::signatures(["Firma di chi conduce", "Ora di inizio e fine effettive"]))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let first = render(&form(1))?;
    println!("first form, fonts parsed: {:.2} ms, {} bytes", ms(start), first.pdf.len());
    for rows in [30, 200] {
        let (mut pdf, mut svg) = (Vec::new(), Vec::new());
        let document = form(rows);
        for _ in 0..101 {
            let start = Instant::now();
            let printed = render(&document)?;
            pdf.push(ms(start));
            let start = Instant::now();
            let pages = preview(&document)?;
            svg.push(ms(start));
            assert_eq!(pages.len(), printed.pages);
        }
        println!("{rows} rows: pdf {:.2} ms, svg {:.2} ms (median of 101)", median(pdf), median(svg));
    }
    Ok(())
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
