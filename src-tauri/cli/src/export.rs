//! `export`: a list in a CSV file or a workbook.

use accogli_core::clock::today;
use accogli_core::export::{FileFormat, LeftOutWhy, ListExport, ListKind, list};
use accogli_core::store::write_outside;
use accogli_core::vault::Session;
use accogli_core::{Code, Error, Result};
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::{ListOf, day};
use crate::print::programme_id;

/// Makes and writes the file.
pub(crate) fn run(session: &mut Session, what: &ListOf) -> Result<Answer> {
    let request = request(session, what)?;
    let made = list(session, &request)?;
    write_outside(session.folder(), &what.out, &made.bytes).map_err(|error| error.beside("out"))?;
    let mut lines = vec![format!("{}: {} righe in {}", request.list.name(), made.records, what.out.display())];
    lines.extend(closed_out(&request).map(str::to_owned));
    lines.extend(made.left_out.iter().map(|one| match (one.why, one.column) {
        (LeftOutWhy::Protected, Some(column)) => format!("Lasciato in bianco, protetto: {} di {}", column, one.name),
        _ => format!("Fuori dall'elenco, dati limitati: {}", one.name),
    }));
    let told = json!({ "list": what.list, "file": what.out, "records": made.records, "bytes": made.bytes.len(), "left_out": made.left_out, "closed": request.closed });
    Answer::new(lines, &told)
}

/// What of the list stays out because it is closed.
const fn closed_out(request: &ListExport) -> Option<&'static str> {
    match (request.list, request.closed) {
        (ListKind::Families | ListKind::People, false) => Some("Fuori dall'elenco, chiusi: i fascicoli chiusi si esportano con --closed"),
        (ListKind::Families | ListKind::People, true) => Some("Fuori dall'elenco, aperti: --closed esporta soltanto i fascicoli chiusi"),
        (ListKind::Cases, false) => Some("Fuori dall'elenco, chiusi: con --closed escono anche i percorsi chiusi"),
        _ => None,
    }
}

fn request(session: &Session, what: &ListOf) -> Result<ListExport> {
    let now = today(session.surroundings());
    let read = |typed: &Option<String>, field| typed.as_deref().map(|typed| day(typed, field, now)).transpose();
    let workbook = what.out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    let list = ListKind::ALL.iter().copied().find(|one| one.as_text() == what.list);
    let list = list.ok_or_else(|| Error::at("list", Code::MalformedRequest))?;
    let format = if workbook { FileFormat::Xlsx } else { FileFormat::Csv };
    Ok(ListExport {
        addressee: what.addressee.clone(),
        closed: what.closed,
        from: read(&what.from, "from")?,
        to: read(&what.to, "to")?,
        programme_id: what.programme.as_deref().map(|wanted| programme_id(session, wanted)).transpose()?,
        ..ListExport::of(list, format, what.reason.clone())
    })
}
