//! The log on paper, with the end of its chain printed: a page in a drawer is an anchor nobody can rewrite.

use accogli_paper::{Block, Column, Document, Footer, Header, Meta, PageSetup, Row, Table, Text};

use super::entries::{lines, places};
use super::words::{kind_word, outcome_word, words};
use super::{AuditLine, AuditQuery};
use crate::centre::{Printout, centre_row, date_long, date_plain};
use crate::clock::today;
use crate::error::Result;
use crate::vault::{Command, Session};

/// Entries on paper at most: some seventy pages. The file has them all.
const MOST: usize = 2_000;

/// Prints the entries a query admits, the newest first; the audit notes the print.
///
/// # Errors
/// [`crate::Code::NotPermitted`], [`crate::Code::EndBeforeStart`], [`crate::Code::PaperFailed`].
pub fn print(session: &mut Session, query: &AuditQuery) -> Result<Printout> {
    let me = session.me().clone();
    let head = session.register().audit_head()?;
    let saved = session.write(Command::AuditPrint, |writer| {
        let mut found = places(writer, &me, query, MOST + 1)?;
        let more = found.len() > MOST;
        found.truncate(MOST);
        let lines = lines(writer, me.role, &found)?;
        let centre = centre_row(writer)?;
        let day = today(writer.surroundings());
        let meta = Meta::new("Registro degli accessi").author(&centre.name).subject("Chi ha aperto, scritto o stampato che cosa");
        let line = [centre.address, centre.municipality, centre.phone].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let header = Header::new(centre.name, line).reference(format!("stampato il {}", date_plain(day)));
        let short: String = head.hash.chars().take(12).collect();
        let foot = Footer::new("Documento riservato: per il responsabile della protezione dei dati.", short);
        let sheet = Document::new(meta).setup(PageSetup::landscape()).header(header).footer(foot);
        let mut sheet = sheet.with(Block::title("Registro degli accessi")).with(Block::paragraph(period(query)));
        let until = head.at.map_or_else(String::new, |at| format!(", del {} ore {}", date_long(at.date()), at.format("%H:%M")));
        sheet = sheet
            .with(Block::paragraph(Text::strong("Fine della catena al momento della stampa: ").then(format!("registrazione {}{until}", head.seq))))
            .with(Block::paragraph(format!("Impronta: {}", head.hash)))
            .with(Block::note(
                "Ogni registrazione contiene l'impronta di quella precedente. Se un giorno la registrazione con questo numero avrà un'impronta diversa, il registro è stato riscritto.",
            ));
        if more {
            sheet = sheet.with(Block::note(format!("Sono stampate le {MOST} registrazioni più recenti; l'elenco completo è nel file esportato.")));
        }
        Printout::new(sheet.with(table(&lines)), &format!("Registro accessi {day}"))
    })?;
    Ok(saved.value)
}

fn period(query: &AuditQuery) -> String {
    match (query.from, query.to) {
        (Some(from), Some(to)) => format!("Dal {} al {}.", date_plain(from), date_plain(to)),
        (Some(from), None) => format!("Dal {}.", date_plain(from)),
        (None, Some(to)) => format!("Fino al {}.", date_plain(to)),
        (None, None) => "Tutto il periodo.".to_owned(),
    }
}

fn table(lines: &[AuditLine]) -> Table {
    let words = words();
    let columns = [
        Column::new("N.").mm(14.0).right().muted(),
        Column::new("Quando").mm(38.0),
        Column::new("Chi").weight(2.0),
        Column::new("Che cosa").weight(4.0),
        Column::new("Su che cosa").weight(3.0),
        Column::new("Esito").mm(30.0),
    ];
    let mut table = Table::new(columns);
    for line in lines {
        let subject = line.subject.as_ref().map(|subject| {
            let number = subject.number.as_deref().unwrap_or_default();
            format!("{} {number}", kind_word(subject.kind)).trim_end().to_owned()
        });
        let cells: [Text; 6] = [
            line.seq.to_string().into(),
            line.at.format("%d/%m/%Y %H:%M:%S").to_string().into(),
            line.actor_name.clone().unwrap_or_default().into(),
            words.get(&line.action).cloned().unwrap_or_else(|| line.action.clone()).into(),
            subject.unwrap_or_default().into(),
            outcome_word(line.outcome).into(),
        ];
        table = table.row(Row::from(cells));
    }
    table
}
