//! The genogram on paper: A4 on its long side, with its legend, whom it is about and for whom it was made.

use accogli_paper::{Block, Document, Drawing as Picture, DrawnLine, DrawnWords, Footer, Meta, PageSetup, Text};
use chrono::NaiveDate;
use serde::Deserialize;

use super::read::read;
use super::scene::{Drawing, Label, Stroke, StrokeLook, draw, legend};
use super::show::index;
use crate::centre::{Form, Heading, Printout, centre_row, date_plain, paper, short_code};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::families::{Addressee, Around, lint, untold};
use crate::id::Id;
use crate::store::{Reader, Writer};
use crate::vault::{Command, Session};

/// Which genogram to print.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct GenogramPrint {
    /// The file.
    pub family_id: Id,
    /// The index person; the first child when not said.
    pub index_id: Option<Id>,
    /// For whom the paper is made; the centre's own use when nobody is named.
    pub addressee_id: Option<Id>,
    /// Somebody has read the order by which the addressee may be told of the children.
    pub order_read: bool,
}

/// A drawing that may leave the register, with the words above it.
pub(super) struct Prepared {
    pub(super) drawing: Drawing,
    pub(super) title: String,
    about: String,
    number: String,
    places: (Option<Id>, Option<Id>),
}

/// Prints a genogram.
///
/// # Errors
/// [`Code::NotFound`] beside `addressee_id` for somebody who is not in the file, [`Code::OrderUnread`] beside `order_read`, [`Code::ProtectedContact`] beside `label` for a home
/// whose name carries a protected address, [`Code::PaperFailed`].
pub fn print(session: &mut Session, request: &GenogramPrint) -> Result<Printout> {
    let now = today(session.surroundings());
    let saved = session.write(Command::GenogramPrint, |writer| {
        writer.about(request.family_id);
        let prepared = prepared(writer, request, now)?;
        let document = sheet(writer, request.family_id, &prepared)?;
        Ok(Printout::new(document, &format!("Genogramma {}", prepared.number))?.about(request.family_id))
    })?;
    Ok(saved.value)
}

/// The drawing, with nothing in it that its addressee may not see.
pub(super) fn prepared(reader: &Reader<'_>, request: &GenogramPrint, now: NaiveDate) -> Result<Prepared> {
    let mut read = read(reader, request.family_id, now)?;
    let mut whom = "per uso interno del centro".to_owned();
    if let Some(addressee) = request.addressee_id {
        let person = read.view.people.iter().find(|one| one.id == addressee).ok_or_else(|| Error::at("addressee_id", Code::NotFound))?;
        whom = format!("preparato per {} {}", person.first_name, person.last_name);
        let untold = untold(reader, &read.view, (addressee, request.order_read), true)?;
        read = read.for_addressee(addressee, &untold);
        let around = Around::file(reader, request.family_id)?;
        lint(&around, Addressee::Person(addressee), read.homes.iter().map(|home| ("label", Some(home.label.as_str()))))?;
    }
    let index = index(&read, request.index_id);
    let name = read.members.iter().find(|one| Some(one.id) == index).map(|one| format!("{} {}", one.first_name, one.last_name));
    let family = &read.view.family;
    Ok(Prepared {
        drawing: draw(&read.kin(index, now)),
        title: format!("Genogramma – {}", family.title),
        about: format!("Persona indice: {} · al {} · {whom}", name.unwrap_or_else(|| "nessuna".to_owned()), date_plain(now)),
        number: family.number.clone(),
        places: (family.site_id, family.project_id),
    })
}

fn sheet(writer: &mut Writer<'_>, family: Id, prepared: &Prepared) -> Result<Document> {
    let code = short_code(writer, Form::Genogram, Some(family))?;
    let (site, project) = prepared.places;
    let header = paper::header(writer, Heading { form: Form::Genogram, code: &code, site, project })?
        .reference(format!("fascicolo {}", prepared.number));
    let meta = Meta::new("Genogramma").author(centre_row(writer)?.name).subject("Le persone di una famiglia e i loro legami");
    let footer = Footer::new("Documento riservato: contiene dati di più persone.", code.as_str());
    Ok(Document::new(meta)
        .setup(PageSetup::landscape())
        .header(header)
        .footer(footer)
        .with(Block::title(prepared.title.as_str()))
        .with(Block::paragraph(Text::new(prepared.about.as_str())))
        .with(picture(&prepared.drawing, 120.0, 1.3))
        .with(picture(&legend(), 12.0, 0.75)))
}

/// The drawing for the page, at most so many millimetres high and so many points a unit.
fn picture(drawing: &Drawing, max_mm: f32, max_scale: f32) -> Picture {
    Picture {
        width: drawing.width,
        height: drawing.height,
        letters: 11.5,
        max_mm,
        max_scale,
        lines: drawing.strokes.iter().map(line).collect(),
        words: drawing.labels.iter().map(words).collect(),
    }
}

fn line(stroke: &Stroke) -> DrawnLine {
    let dash = match stroke.look {
        StrokeLook::Dashed => Some((7.0, 4.0)),
        StrokeLook::Dotted => Some((1.5, 3.5)),
        StrokeLook::Home => Some((2.0, 4.0)),
        StrokeLook::Symbol | StrokeLook::Line | StrokeLook::Mark => None,
    };
    let faint = stroke.look == StrokeLook::Home;
    DrawnLine { points: stroke.points.clone(), closed: stroke.closed, width: if faint { 0.7 } else { 1.0 }, dash, faint }
}

fn words(label: &Label) -> DrawnWords {
    DrawnWords { x: label.x, y: label.y, text: label.text.clone(), bold: label.strong, middle: label.middle }
}
