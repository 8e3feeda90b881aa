//! The copy of one's own data (Reg. UE 2016/679 art. 15 and 20), for one addressee.
//!
//! Art. 15(4): the copy must not harm others. It holds what the register holds on the addressee, what the addressee said, and nothing
//! of anybody else: no name but of represented children, no protected contact, no interview or screening of another, no note.

use accogli_paper::Document;
use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use serde::Deserialize;

use super::data::{Access, Asked, ChildData, Controller, DataCopy, Identity, LeftOut, Limit, Paper, SharedAccess};
use super::gather;
use super::gather_folder::{self, PieceKind};
use super::gather_papers;
use super::represent;
use super::{requests, restrict, sheets};
use crate::centre::{Form, Printout, centre_row, short_code};
use crate::entry::optional_line;
use crate::error::{Code, Error, Result};
use crate::families::{Around, check_wall, protected_of_others};
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};
use crate::vault::{Command, Session};

/// Whose data to copy.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CopyRequest {
    /// The addressee.
    pub person_id: Id,
    /// The children whose data goes with it: somebody has looked at who represents them.
    pub child_ids: Vec<Id>,
    /// Pieces of the folders of their files that somebody looked at and chose, one by one.
    pub piece_ids: Vec<Id>,
    /// Why the data of a child is given to the parent who only watches over it, where one of the children is such a child.
    pub reason: Option<String>,
}

/// Makes the copy: the paper, and the same content for a machine.
///
/// # Errors
/// [`Code::NotRepresented`] beside `child_ids`, [`Code::Required`] beside `reason` for a child whom the addressee only watches over,
/// [`Code::ProtectedContact`] beside `reason` or `piece_ids`, [`Code::NotFound`], [`Code::PaperFailed`].
pub fn print_copy(session: &mut Session, request: &CopyRequest) -> Result<Printout> {
    let me = session.me().id;
    let saved = session.write(Command::RightsPrintCopy, |writer| {
        writer.about(request.person_id);
        request.child_ids.iter().for_each(|child| writer.also_about(*child));
        let now = writer.surroundings().now().naive_local();
        let copy = data_copy(writer, request, now)?;
        keep_reasons(writer, me, request, &copy)?;
        let data = serde_json::to_vec_pretty(&copy).map_err(|_| Error::new(Code::PaperFailed))?;
        let document = paper(writer, request.person_id, &copy)?;
        // The file is named by the day: it names nobody.
        let name = format!("Copia dei dati personali {}", copy.made_at.date());
        Ok(Printout::new(document, &name)?.about(request.person_id).with_data(data))
    })?;
    Ok(saved.value)
}

/// Keeps why a parent who only watches was given a child's data, beside every other file that left with its reason.
fn keep_reasons(writer: &mut Writer<'_>, me: Id, request: &CopyRequest, copy: &DataCopy) -> Result<()> {
    for (id, child) in request.child_ids.iter().zip(&copy.children) {
        let Some(reason) = &child.given_because else { continue };
        let cells = Cells::new()
            .set("list", "child_copy")
            .set("format", "pdf")
            .set("reason", reason.as_str())
            .set("subject_id", *id)
            .set("records", 1_i64)
            .set("exported_on", copy.made_at.date())
            .set("staff_id", me);
        writer.insert("list_export", cells)?;
    }
    Ok(())
}

fn paper(writer: &mut Writer<'_>, person: Id, copy: &DataCopy) -> Result<Document> {
    let code = short_code(writer, Form::DataCopy, Some(person))?;
    sheets::copy(writer, &code, copy)
}

/// A text passes unless it carries somebody else's protected contact, or is another's word about the addressee.
pub(super) struct Wall {
    addressee: Id,
    protected: Vec<String>,
    held_back: bool,
    told: bool,
}

impl Wall {
    /// The wall around one person, as all their files draw it, those of the children whose data goes with theirs, and whatever shares
    /// somebody with one.
    pub(super) fn around(reader: &Reader<'_>, id: Id, children: &[Id]) -> Result<Self> {
        let mut files = Vec::new();
        for person in std::iter::once(&id).chain(children) {
            files.extend(gather::files(reader, *person)?.into_iter().map(|(family, _)| family));
        }
        let protected = protected_of_others(&Around::files(reader, &files)?, id);
        Ok(Self { addressee: id, protected, held_back: false, told: false })
    }

    /// Whether a text would pass.
    pub(super) fn lets(&self, text: &str) -> bool {
        check_wall("text", Some(text), &self.protected).is_ok()
    }

    /// A text of which it is kept who said it: another's word passes in no length and however it was edited since.
    pub(super) fn said(&mut self, teller: Option<Id>, text: Option<String>) -> Option<String> {
        if teller.is_some_and(|teller| teller != self.addressee) {
            self.told |= text.is_some();
            return None;
        }
        self.pass(text)
    }

    pub(super) fn pass(&mut self, text: Option<String>) -> Option<String> {
        let clean = check_wall("text", text.as_deref(), &self.protected).is_ok();
        self.held_back |= !clean;
        text.filter(|_| clean)
    }
}

fn data_copy(reader: &Reader<'_>, request: &CopyRequest, now: NaiveDateTime) -> Result<DataCopy> {
    let id = request.person_id;
    let files = gather::files(reader, id)?;
    let mut wall = Wall::around(reader, id, &request.child_ids)?;
    let children = represent::children_of(reader, id, now.date())?;
    let reason = optional_line("reason", request.reason.as_deref(), 200)?;
    represent::check(&children, &request.child_ids, reason.is_some())?;
    check_wall("reason", reason.as_deref(), &wall.protected)?;
    let mut represented = Vec::new();
    for child in &request.child_ids {
        let watched = children.iter().any(|one| one.person_id == *child && one.watched);
        represented.push(ChildData { given_because: reason.clone().filter(|_| watched), ..child_data(reader, *child, &mut wall)? });
    }
    let centre = centre_row(reader)?;
    let mediation = gather::cases(reader, id)?;
    let pieces = gather_folder::pieces(reader, id, &wall)?;
    gather_folder::check(&pieces, &request.piece_ids)?;
    let mut copy = DataCopy {
        format: "accogli.copia-dati",
        version: 1,
        made_at: now.with_nanosecond(0).unwrap_or(now),
        controller: Controller { name: centre.name, phone: centre.phone, email: centre.email },
        person: gather::identity(reader, id, &mut wall)?,
        merged: gather::merged(reader, id, &mut wall)?,
        contacts: gather::contacts(reader, id, &mut wall)?,
        homes: gather::homes(reader, id, &mut wall)?,
        files: files.into_iter().map(|(_, file)| file).collect(),
        relationships: gather::ties(reader, id)?,
        life_facts: gather::life_facts(reader, id)?,
        enquiries: gather::enquiries(reader, id, &mut wall)?,
        interviews: gather::interviews(reader, id, &mut wall)?,
        appointments: gather::visits(reader, id, &request.piece_ids, &mut wall)?,
        mediation,
        programmes: gather::programmes(reader, id, &mut wall)?,
        consents: gather_papers::consents(reader, id, &mut wall)?,
        notices: gather_papers::notices(reader, id)?,
        orders: gather_papers::orders(reader, id, &mut wall)?,
        requests: asked(reader, id, now.date())?,
        restrictions: limits(reader, id)?,
        papers: papers(reader, id)?,
        accesses: accesses(reader, id)?,
        shared_accesses: shared_accesses(reader, id)?,
        folder: gather_folder::folder(reader, id, &pieces, &request.piece_ids)?,
        imported: gather::imported(reader, id, &mut wall)?,
        children: represented,
        left_out: Vec::new(),
    };
    copy.left_out = left_out(reader, id, &wall, children.len() > copy.children.len())?;
    let unchosen = pieces.iter().any(|piece| !request.piece_ids.contains(&piece.id));
    let documents = pieces.iter().any(|piece| piece.kind == PieceKind::Document);
    let folder = [(unchosen, LeftOut::FolderWords), (documents, LeftOut::Documents)];
    copy.left_out.extend(folder.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word));
    // Said in every copy: that it is said tells nobody that somebody rang from their phone.
    copy.left_out.push(LeftOut::NamelessCalls);
    Ok(copy)
}

fn child_data(reader: &Reader<'_>, child: Id, wall: &mut Wall) -> Result<ChildData> {
    let hidden = reader.exists("SELECT 1 FROM person_home WHERE person_id = ?1 AND hidden_until >= ?2", (child, reader.today()))?;
    let whole = gather::identity(reader, child, wall)?;
    // Where a child lives with somebody protected is that other's protection; a note on the child may be the other parent's word.
    let person =
        Identity { address: whole.address.filter(|_| !hidden), municipality: whole.municipality.filter(|_| !hidden), note: None, ..whole };
    Ok(ChildData {
        person,
        given_because: None,
        programmes: gather::programmes(reader, child, wall)?,
        consents: gather_papers::consents(reader, child, wall)?,
        orders: gather_papers::orders(reader, child, wall)?,
    })
}

fn asked(reader: &Reader<'_>, id: Id, now: NaiveDate) -> Result<Vec<Asked>> {
    let all = requests::requests_of(reader, id, now)?;
    Ok(all
        .into_iter()
        .map(|r| Asked { kind: r.kind, received_on: r.received_on, answered_on: r.answered_on, outcome: r.outcome })
        .collect())
}

fn limits(reader: &Reader<'_>, id: Id) -> Result<Vec<Limit>> {
    let all = restrict::restrictions_of(reader, id)?;
    Ok(all.into_iter().map(|r| Limit { kind: r.kind, starts_on: r.starts_on, lifted_on: r.lifted_on }).collect())
}

fn papers(reader: &Reader<'_>, id: Id) -> Result<Vec<Paper>> {
    reader.rows(include_str!("sql/papers_of_person.sql"), [id], |row| {
        Ok(Paper { form: row.get("form")?, printed_on: row.get("printed_on")? })
    })
}

fn accesses(reader: &Reader<'_>, id: Id) -> Result<Vec<Access>> {
    reader.rows(include_str!("sql/accesses.sql"), [id], |row| {
        Ok(Access { day: row.get("day")?, role: row.get("role")?, outcome: row.get("outcome")?, times: row.get("times")? })
    })
}

/// A file and a case are another's too: on which day somebody worked in them may tell that the other came, and was alone.
fn shared_accesses(reader: &Reader<'_>, id: Id) -> Result<Vec<SharedAccess>> {
    reader.rows(include_str!("sql/shared_accesses.sql"), [id], |row| Ok(SharedAccess { role: row.get("role")?, times: row.get("times")? }))
}

fn left_out(reader: &Reader<'_>, id: Id, wall: &Wall, some_children: bool) -> Result<Vec<LeftOut>> {
    let there = |sql: &str| reader.exists(sql, [id]);
    let all = [
        (there(include_str!("sql/has_notes.sql"))?, LeftOut::SealedNotes),
        (there("SELECT 1 FROM party p JOIN screening s ON s.party_id = p.id WHERE p.person_id = ?1")?, LeftOut::Screening),
        (wall.told || there(include_str!("sql/has_file_note.sql"))?, LeftOut::FileNote),
        (wall.held_back, LeftOut::ProtectedContact),
        (some_children, LeftOut::Children),
    ];
    Ok(all.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect())
}
