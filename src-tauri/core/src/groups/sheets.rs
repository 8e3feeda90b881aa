//! *Foglio presenze*: the attendance form of a meeting, with the enrolled people and blank rows for whoever just comes.

use accogli_paper::{Block, Column, Document, Footer, Meta, Table, Text};
use chrono::NaiveDate;
use serde::Deserialize;

use super::rules::age_on;
use super::show::{Enrolment, Meeting, ProgrammeView, view};
use super::{Audience, Modality};
use crate::centre::{Form, Heading, Printout, centre_row, code_of_rows, date_long, date_plain, short_code};
use crate::clock::today;
use crate::entry::number;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Writer;
use crate::typing::name::initials;
use crate::vault::{Command, Session};

/// Which sheet to print, and how.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct AttendanceRequest {
    /// The programme; none prints the blank form, for a meeting that is not in the register yet.
    pub programme_id: Option<Id>,
    /// One of its meetings.
    pub meeting_id: Option<Id>,
    /// Empty rows for people who are not enrolled, up to 200; as many as fill the page when not said.
    pub blank_rows: Option<u32>,
    /// Initials instead of names, for a sheet that lies on a table.
    pub initials_only: bool,
}

/// Height of a row, millimetres: room for a signature.
const ROW_MM: f32 = 9.3;
/// Rows that surely fit: on a first page and on the following ones, with the signatures below the last.
const FIRST_PAGE: usize = 19;
const NEXT_PAGE: usize = 23;
/// Letters of a name that surely fit one line of its column.
const NAME_LETTERS: usize = 24;
/// What the head of the blank form asks, line by line.
const TO_FILL: [&str; 2] = [
    "Incontro: ____________________________________________ · data: ____ / ____ / ________ · ore: ____ : ____ – ____ : ____",
    "Luogo: ________________________________________________ · conduce: ________________________________________",
];
/// From this age on nobody is brought by an adult (art. 2 c.c.).
const OF_AGE: u32 = 18;
/// Fewer blank rows than these are of no use.
const FEW: usize = 3;

/// Prints the attendance form of a meeting, or the blank one. Once it is on paper, its order is the order of the meeting's register.
///
/// # Errors
/// [`Code::Required`] for a programme without a meeting or the other way round, [`Code::NotFound`], [`Code::WrongState`] for a meeting called off, [`Code::NumberOutOfRange`] for the blank rows,
/// [`Code::PaperFailed`].
pub fn print_attendance(session: &mut Session, request: &AttendanceRequest) -> Result<Printout> {
    let saved = session.write(Command::GroupsPrintAttendance, |writer| {
        let blank = number("blank_rows", request.blank_rows, 0, 200)?.map(|rows| rows as usize);
        let (programme_id, meeting_id) = match (request.programme_id, request.meeting_id) {
            (Some(programme), Some(meeting)) => (programme, meeting),
            (None, None) => return blank_form(writer, blank.unwrap_or(FIRST_PAGE)),
            (None, Some(_)) => return Err(Error::at("programme_id", Code::Required)),
            (Some(_), None) => return Err(Error::at("meeting_id", Code::Required)),
        };
        writer.about(meeting_id);
        let of_all = "SELECT person_id FROM enrolment WHERE programme_id = ? AND state = 'enrolled'";
        let listed: Vec<Id> = writer.rows(of_all, [programme_id], |row| row.get(0))?;
        listed.into_iter().for_each(|person| writer.also_about(person));
        let time = |row: &rusqlite::Row<'_>| row.get("day");
        let day: NaiveDate = writer.row(include_str!("sql/meeting_time.sql"), [meeting_id], time)?;
        let shown = view(writer, programme_id, today(writer.surroundings()), day)?;
        let meeting = shown.meetings.iter().find(|meeting| meeting.id == meeting_id).ok_or_else(|| Error::new(Code::NotFound))?;
        let number = meeting.number.ok_or_else(|| Error::new(Code::WrongState))?;
        let rows = blank.unwrap_or_else(|| blank_rows(&shown.enrolled, request.initials_only));
        let of_each: Vec<Id> = shown.enrolled.iter().map(|one| one.id).collect();
        let code = code_of_rows(writer, Form::Attendance, meeting_id, &of_each, u32::try_from(rows).unwrap_or(u32::MAX))?;
        let programme = &shown.programme;
        let heading =
            Heading { form: Form::Attendance, code: &code, site: meeting.site_id.or(programme.site_id), project: programme.project_id };
        // A page that gets loose is found again by its head.
        let header = crate::centre::paper::header(writer, heading)?.reference(format!("incontro {number} del {}", date_plain(meeting.day)));
        let meta =
            Meta::new("Foglio presenze").author(centre_row(writer)?.name).subject(format!("Incontro del {}", date_long(meeting.day)));
        let document = Document::new(meta)
            .header(header)
            .footer(Footer::new(foot(&shown, rows), &code))
            .with(Block::title("Foglio presenze"))
            .with(Block::paragraph(summary(&shown, meeting, number)))
            .with(table(&shown, meeting, rows, request.initials_only))
            .with(signatures());
        let printout = Printout::new(document, &format!("Foglio presenze {} incontro {number}", meeting.day))?;
        Ok(printout.about(meeting_id).by_rows(code))
    })?;
    Ok(saved.value)
}

/// The form to be filled by hand: what, when, where and who leads are ruled lines.
fn blank_form(writer: &mut Writer<'_>, rows: usize) -> Result<Printout> {
    let code = short_code(writer, Form::Attendance, None)?;
    let header = crate::centre::paper::header(writer, Heading { form: Form::Attendance, code: &code, site: None, project: None })?;
    let document = Document::new(Meta::new("Foglio presenze").author(centre_row(writer)?.name).subject("In bianco"))
        .header(header)
        .footer(Footer::new("I dati sono trattati come da informativa esposta", &code))
        .with(Block::title("Foglio presenze"))
        .with(Block::paragraph(TO_FILL[0]))
        .with(Block::paragraph(TO_FILL[1]))
        .with(Table::new(columns(false, false)).min_row_mm(ROW_MM).rows((1..=rows).map(|number| vec![number.to_string()])))
        .with(signatures());
    Printout::new(document, "Foglio presenze da compilare")
}

/// As many blank rows as fill the last page. Where hardly any would fit, the next page is filled too.
fn blank_rows(enrolled: &[Enrolment], initials_only: bool) -> usize {
    // A name on two lines takes more height: it counts double.
    let height = |one: &Enrolment| {
        if !initials_only && one.last_name.chars().count() + one.first_name.chars().count() >= NAME_LETTERS { 2 } else { 1 }
    };
    let taken: usize = enrolled.iter().map(height).sum();
    let mut room = FIRST_PAGE;
    while room < taken + FEW {
        room += NEXT_PAGE;
    }
    room - taken
}

/// "**Genitori smart** — incontro 1 di 3, per adulti · sabato 19 giugno 2021, 10:00–11:30 · Rivoli · conduce: …".
fn summary(shown: &ProgrammeView, meeting: &Meeting, number: u32) -> Text {
    let programme = &shown.programme;
    let standing = shown.meetings.iter().filter_map(|meeting| meeting.number).max().unwrap_or(number);
    let planned = programme.max_meetings.unwrap_or(standing).max(standing);
    let audience = match programme.audience {
        Audience::Adults => "per adulti",
        Audience::Children => "per bambini e ragazzi",
        Audience::Both => "per adulti e bambini",
    };
    let mut parts = vec![
        format!(" — incontro {number} di {planned}, {audience}"),
        format!("{}, {}–{}", date_long(meeting.day), meeting.starts, meeting.ends),
    ];
    parts.extend(meeting.title.as_ref().map(|title| format!("«{title}»")));
    parts.extend(place(meeting));
    parts.extend(meeting.speaker.as_ref().map(|speaker| format!("relatore: {speaker}")));
    parts.extend(programme.conductor.as_ref().or(meeting.staff_name.as_ref()).map(|conductor| format!("conduce: {conductor}")));
    Text::strong(programme.title.as_str()).then(parts.join(" · "))
}

fn place(meeting: &Meeting) -> Option<String> {
    let site = meeting.site_name.as_ref().map(|site| match &meeting.room_name {
        Some(room) => format!("{site}, {room}"),
        None => site.clone(),
    });
    let place = meeting.place.clone().or(site);
    match meeting.modality {
        Modality::InPerson => place,
        Modality::Online => Some("online".to_owned()),
        Modality::Mixed => Some(place.map_or_else(|| "anche online".to_owned(), |place| format!("{place} e online"))),
    }
}

fn foot(shown: &ProgrammeView, blank: usize) -> String {
    let minimum = shown.programme.minimum.map_or_else(String::new, |minimum| format!(" · minimo {minimum}"));
    format!("Iscritti {}{minimum} · righe libere {blank} · i dati sono trattati come da informativa esposta", shown.enrolled.len())
}

fn signatures() -> Block {
    Block::signatures(["Firma di chi conduce", "Ora di inizio e fine effettive"])
}

fn columns(children: bool, initials_only: bool) -> Vec<Column> {
    let mut columns =
        vec![Column::new("N.").mm(11.0).right().muted(), Column::new(if initials_only { "Iniziali" } else { "Cognome e nome" }).mm(47.0)];
    // Initials with a municipality or an age beside them would say who it is.
    if !initials_only {
        columns.push(if children { Column::new("Età").mm(16.0) } else { Column::new("Comune").mm(36.0) });
    }
    if children {
        columns.push(Column::new("Adulto che accompagna").mm(40.0));
    }
    columns.extend([Column::new("Firma entrata"), Column::new("Firma uscita")]);
    columns
}

fn table(shown: &ProgrammeView, meeting: &Meeting, blank: usize, initials_only: bool) -> Table {
    let children = shown.programme.audience != Audience::Adults;
    let together = shown.programme.audience == Audience::Both;
    let row = |number: usize, one: &Enrolment| {
        // Among children the age of an adult says nothing, and nobody brings them.
        let of_age = one.born_on.and_then(|born_on| age_on(meeting.day, born_on)).map_or(one.called_elder, |years| years >= OF_AGE);
        let adult = together && of_age;
        let mut cells = vec![number.to_string(), name(one, initials_only)];
        if !initials_only {
            cells.push(match (adult, children) {
                (true, _) => "adulto".to_owned(),
                (false, true) => age(one, meeting),
                (false, false) => one.municipality.clone().unwrap_or_default(),
            });
        }
        if adult {
            cells.push("—".to_owned());
        }
        cells
    };
    let people = shown.enrolled.len();
    Table::new(columns(children, initials_only))
        .min_row_mm(ROW_MM)
        .rows((1..).zip(&shown.enrolled).map(|(number, one)| row(number, one)))
        .rows((people + 1..=people + blank).map(|number| vec![number.to_string()]))
}

fn name(one: &Enrolment, initials_only: bool) -> String {
    if !initials_only {
        return format!("{} {}", one.last_name, one.first_name);
    }
    let letters = initials(&format!("{} {}", one.last_name, one.first_name));
    letters.chars().flat_map(|letter| [letter, '.']).collect()
}

fn age(one: &Enrolment, meeting: &Meeting) -> String {
    one.born_on.and_then(|born_on| age_on(meeting.day, born_on)).map_or_else(String::new, |years| match years {
        1 => "1 anno".to_owned(),
        years => format!("{years} anni"),
    })
}
