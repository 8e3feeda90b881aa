//! The agenda of a site's day on paper: what the desk keeps beside the phone.

use std::collections::HashMap;

use accogli_paper::{Block, Column, Document, Footer, Meta, PageSetup, Row, Table, Text};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{Appointment, AppointmentKind, AppointmentState, Week, day_of};
use crate::centre::paper::header;
use crate::centre::{Form, Heading, Printout, centre_row, date_long, date_plain, short_code_for_day};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::families::{Addressee, Around, lint};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session, all_staff};

/// The day of a site to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AgendaPrintRequest")]
pub struct PrintDayRequest {
    /// The site.
    pub site_id: Id,
    /// The day; none prints the blank form, to be filled by hand.
    pub day: Option<NaiveDate>,
}

/// Rows left free after the last appointment, for who comes without one.
const FREE_ROWS: usize = 4;
/// Rows of the blank form: one page.
const BLANK_ROWS: usize = 14;

/// Prints the agenda of a site's day, or the blank form. Notes for colleagues stay off the paper; a mediation meeting is a
/// number, as everywhere.
///
/// # Errors
/// [`Code::NotFound`] for a site that is not there, [`Code::ProtectedContact`] beside `title` with `at` for an appointment whose words
/// carry a protected contact, [`Code::PaperFailed`].
pub fn print_day(session: &mut Session, request: &PrintDayRequest) -> Result<Printout> {
    let PrintDayRequest { site_id, day } = *request;
    let saved = session.write(Command::AgendaPrintDay, |writer| {
        writer.about(site_id);
        let site: String = writer
            .optional("SELECT name FROM site WHERE id = ?", [site_id], |row| row.get(0))?
            .ok_or_else(|| Error::at("site_id", Code::NotFound))?;
        let code = short_code_for_day(writer, Form::Day, Some(site_id), day)?;
        let head = header(writer, Heading { form: Form::Day, code: &code, site: Some(site_id), project: None })?;
        let names = Names::read(writer, site_id)?;
        let week = day.map(|day| day_and_nowhere(writer, site_id, day)).transpose()?;
        if let Some(week) = &week {
            check_titles(writer, week)?;
        }
        let stem = day.map_or_else(|| "da compilare".to_owned(), |day| day.format("%Y-%m-%d").to_string());
        let meta = Meta::new("Agenda del giorno").author(centre_row(writer)?.name).subject(site.clone());
        let sheet = Document::new(meta)
            .setup(PageSetup::landscape())
            .header(head.reference(format!("stampato il {}", date_plain(today(writer.surroundings())))))
            .footer(Footer::new("Uso interno: contiene dati riservati. Va distrutto a fine giornata o messo in archivio.", code));
        Printout::new(body(sheet, &site, day, week.as_ref(), &names), &format!("Agenda {site} {stem}"))
    })?;
    Ok(saved.value.about(site_id))
}

/// The day of a site, with what is booked at no site: it stands on every sheet, else it would stand on none.
fn day_and_nowhere(reader: &Reader<'_>, site_id: Id, day: NaiveDate) -> Result<Week> {
    let mut week = day_of(reader, Some(site_id), day)?;
    week.appointments.extend(day_of(reader, None, day)?.appointments.into_iter().filter(|one| one.site_id.is_none()));
    week.appointments.sort_by_key(|one| (one.starts, one.ends, one.id));
    Ok(week)
}

/// The sheet lies on a desk where others stand: no title may carry a family's protected contact.
fn check_titles(reader: &Reader<'_>, week: &Week) -> Result<()> {
    for one in week.appointments.iter().filter(|one| one.title.is_some()) {
        if let Some(family) = one.family_id {
            let around = Around::file(reader, family)?;
            lint(&around, Addressee::Anybody, [("title", one.title.as_deref())]).map_err(|error| error.with("at", one.starts))?;
        }
    }
    Ok(())
}

fn body(sheet: Document, site: &str, day: Option<NaiveDate>, week: Option<&Week>, names: &Names) -> Document {
    let date = day.map_or_else(|| "data: ____ / ____ / ________".to_owned(), date_long);
    let mut line = Text::strong(site).then(" · ").then(date);
    let hours: Vec<String> = week.into_iter().flat_map(|week| &week.openings).map(|one| format!("{}–{}", one.starts, one.ends)).collect();
    if !hours.is_empty() {
        line = line.then(format!(" · apertura {}", hours.join(", ")));
    }
    let columns = [
        Column::new("Ora").mm(25.0),
        Column::new("Chi").weight(3.0),
        Column::new("Per che cosa").weight(2.0),
        Column::new("Operatore").weight(2.0),
        Column::new("Stanza").weight(1.3),
        Column::new("Stato").mm(21.0),
        Column::new("Firma o note").weight(3.0),
    ];
    let mut table = Table::new(columns).min_row_mm(9.0);
    for appointment in week.into_iter().flat_map(|week| &week.appointments) {
        table = table.row(names.row(appointment));
    }
    let free = if day.is_some() { FREE_ROWS } else { BLANK_ROWS };
    for _ in 0..free {
        table = table.row([""; 7]);
    }
    let mut sheet = sheet.with(Block::title("Agenda del giorno")).with(Block::paragraph(line));
    if week.is_some_and(|week| week.appointments.is_empty()) {
        sheet = sheet.with(Block::note("Nessun appuntamento prenotato."));
    }
    sheet.with(table)
}

/// Names of operators and of a site's rooms, read once.
struct Names {
    staff: HashMap<Id, String>,
    rooms: HashMap<Id, String>,
}

impl Names {
    fn read(reader: &Reader<'_>, site: Id) -> Result<Self> {
        let staff = all_staff(reader)?.into_iter().map(|member| (member.id, member.display_name)).collect();
        let rooms = reader.rows("SELECT id, name FROM room WHERE site_id = ?", [site], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { staff, rooms: rooms.into_iter().collect() })
    }

    fn row(&self, appointment: &Appointment) -> Row {
        let name = |map: &HashMap<Id, String>, id: Option<Id>| id.and_then(|id| map.get(&id)).cloned().unwrap_or_default();
        let staff: Vec<String> =
            [appointment.staff_id, appointment.co_staff_id].into_iter().flatten().map(|id| name(&self.staff, Some(id))).collect();
        // Without a family or a person, the appointment's own words say what it is.
        let (who, what) = match (&appointment.who, &appointment.title) {
            (Some(who), Some(title)) => (who.clone(), format!("{} – {title}", kind_name(appointment.kind))),
            (Some(who), None) => (who.clone(), kind_name(appointment.kind).to_owned()),
            (None, title) => (title.clone().unwrap_or_default(), kind_name(appointment.kind).to_owned()),
        };
        let who = if super::rules::takes_time(appointment.state) { Text::strong(who) } else { Text::new(who) };
        let hours = format!("{}–{}", appointment.starts, appointment.ends);
        let cells: [Text; 6] = [
            hours.into(),
            who,
            what.into(),
            staff.join(", ").into(),
            if appointment.site_id.is_none() { "senza sede".to_owned() } else { name(&self.rooms, appointment.room_id) }.into(),
            state_name(appointment.state).into(),
        ];
        Row::from(cells)
    }
}

const fn kind_name(kind: AppointmentKind) -> &'static str {
    match kind {
        AppointmentKind::FirstInterview => "Primo colloquio",
        AppointmentKind::Interview => "Colloquio",
        AppointmentKind::Listening => "Spazio di ascolto",
        AppointmentKind::Counselling => "Consulenza",
        AppointmentKind::Orientation => "Orientamento",
        AppointmentKind::Team => "Équipe",
        AppointmentKind::Mediation => "Mediazione",
        AppointmentKind::Group => "Gruppo",
        AppointmentKind::Other => "Altro",
    }
}

const fn state_name(state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Booked => "prenotato",
        AppointmentState::Held => "svolto",
        AppointmentState::NoShow => "assente",
        AppointmentState::CancelledByUser | AppointmentState::CancelledByCentre => "disdetto",
    }
}
