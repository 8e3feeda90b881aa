//! Taking a person out of the register and leaving the numbers: what is written over, what is removed, what stays.
//!
//! Stays: that a record was there, its dates, states, areas, projects, municipality, sex, five years of birth, who belonged with whom.
//! Goes: names, codes, contacts, addresses, notes, titles, words; sealed notes and screenings of a case past its time.

use chrono::NaiveDate;

use super::gather::enquiries_of;
use super::rules::{band, names_one};
use super::wipe_enquiry::enquiry;
use super::wipe_exports::{self, Gone};
use crate::error::Result;
use crate::families::{refresh_title, search_text};
use crate::id::Id;
use crate::store::{Cell, Cells, Named, Reader, Writer};
use crate::typing::name::search_key;

/// Stands where a name stood. The screen and paper show it as it is.
const NO_NAME: (&str, &str) = ("Persona cancellata", "—");
/// Stands where a text is needed.
pub(super) const NO_TEXT: &str = "—";

/// A person with everything that is theirs alone; the file keeps its shape. What is `named` is known in undone work by it.
pub(super) fn person(writer: &mut Writer<'_>, id: Id, named: &mut Named) -> Result<()> {
    writer.refuse_partly_hidden(id)?;
    // Before anything goes: a first contact without a name is known by the number or the address that goes first.
    let calls = enquiries_of(writer, id)?;
    // A record that was made one with this one holds its own older facts, and nothing hangs on it.
    for merged in ids(writer, "SELECT id FROM person WHERE merged_into = ?1 AND status = 'merged'", id)? {
        let traces = traces(writer, merged)?;
        facts(writer, merged)?;
        traces.forget(writer)?;
    }
    let traces = traces(writer, id)?;
    // What was mended by hand before still stands in the journal as it was; tags that were taken off stand there alone. A name that who
    // stays bears too is theirs.
    let others: Vec<[String; 2]> = writer.rows(include_str!("sql/others_of_files.sql"), [id], |row| Ok([row.get(0)?, row.get(1)?]))?;
    let names: Vec<String> = traces.names.iter().filter(|name| !others.iter().flatten().any(|other| other == *name)).cloned().collect();
    let mended: Vec<Id> = writer.rows(include_str!("sql/mentions.sql"), [id], |row| row.get(2))?;
    let tags = "SELECT DISTINCT c.row_id FROM family_member m JOIN change c ON instr(c.cells, lower(hex(m.family_id))) > 0 \
        WHERE m.person_id = ?1 AND c.table_name = 'family_tag' \
        UNION SELECT d.id FROM family_member m JOIN enquiry e ON e.family_id = m.family_id JOIN team_decision d ON d.enquiry_id = e.id \
        WHERE m.person_id = ?1";
    for row in mended.into_iter().chain(ids(writer, tags, id)?) {
        writer.forget_lines(row, |cells| names_one(cells, &names))?;
    }
    for contact in ids(writer, "SELECT id FROM contact_point WHERE person_id = ?1", id)? {
        writer.erase("contact_point", contact)?;
    }
    for fact in ids(writer, "SELECT id FROM life_fact WHERE person_id = ?1 OR other_id = ?1", id)? {
        writer.erase("life_fact", fact)?;
    }
    homes(writer, id)?;
    for sheet in ids(writer, "SELECT id FROM intake_sheet WHERE person_id = ?1", id)? {
        interview(writer, sheet)?;
    }
    for call in calls.own {
        for slot in ids(writer, "SELECT id FROM appointment WHERE enquiry_id = ?1 AND person_id IS NULL", call)? {
            appointment(writer, slot)?;
        }
        review(writer, call)?;
        enquiry(writer, call, named)?;
    }
    for call in calls.by_number {
        // Somebody else's words from this person's number or address: these go, the words are theirs.
        writer.overwrite("enquiry", call, none(&["phone", "phone_digits", "email"]).set("search_text", ""))?;
    }
    for slot in ids(writer, "SELECT id FROM appointment WHERE person_id = ?1", id)? {
        review(writer, slot)?;
        appointment(writer, slot)?;
    }
    side_of_cases(writer, id)?;
    for place in ids(writer, "SELECT id FROM enrolment WHERE person_id = ?1", id)? {
        writer.overwrite("enrolment", place, none(&["note", "override_reason"]))?;
    }
    for talk in ids(writer, "SELECT s.id FROM party p JOIN screening s ON s.party_id = p.id WHERE p.person_id = ?1", id)? {
        writer.erase("screening", talk)?;
    }
    for request in ids(writer, "SELECT id FROM data_request WHERE person_id = ?1", id)? {
        writer.overwrite("data_request", request, none(&["note"]))?;
    }
    for limit in ids(writer, "SELECT id FROM limitation WHERE person_id = ?1", id)? {
        writer.overwrite("limitation", limit, none(&["reason"]))?;
    }
    for limit in ids(writer, "SELECT id FROM restriction WHERE person_id = ?1", id)? {
        writer.overwrite("restriction", limit, Cells::new().set("reason", NO_TEXT))?;
    }
    for words in ids(writer, include_str!("sql/unread_to_erase.sql"), id)? {
        writer.erase("unread_cell", words)?;
    }
    absorbed(writer, id, &traces.names)?;
    papers_of(writer, id)?;
    folder(writer, id)?;
    facts(writer, id)?;
    wipe_exports::of_person(writer, &Gone { person: id, names: &traces.names, own: &names })?;
    for family in ids(writer, "SELECT family_id FROM family_member WHERE person_id = ?1", id)? {
        title(writer, family, &traces.names[0])?;
    }
    traces.forget(writer)
}

/// What would still be found in the journal.
struct Traces {
    /// Last and first name.
    names: [String; 2],
    /// Found wherever they stand: the record's identifier, the code, whole phone numbers.
    texts: Vec<String>,
    /// Found as whole values: numbers and addresses, which may be as short as 112.
    values: Vec<String>,
}

impl Traces {
    fn forget(&self, writer: &mut Writer<'_>) -> Result<()> {
        writer.forget_texts(&self.texts)?;
        writer.forget_values(&self.values)?;
        // A name would be found in other words, and longer ones begin with it: what is searched by has both, and a slash.
        let [last, first] = &self.names;
        writer.forget_names(&search_text(&[last, first], []))
    }
}

fn traces(reader: &Reader<'_>, id: Id) -> Result<Traces> {
    let (last_name, first, code) = reader.row("SELECT last_name, first_name, fiscal_code FROM person WHERE id = ?1", [id], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    let (mut texts, mut values) = (vec![id.to_string()], Vec::new());
    texts.extend(code);
    for (value, digits) in reader.rows("SELECT value, digits FROM contact_point WHERE person_id = ?1", [id], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))
    })? {
        values.push(value);
        values.extend(digits.clone());
        texts.extend(digits);
    }
    Ok(Traces { names: [last_name, first], texts, values })
}

/// What the person's closed cases hold beside what was sealed: next steps, which serve nobody any more, and the words on their own
/// meetings. The court's references are of both parties and stay until the case's own time, as the preview says.
fn side_of_cases(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    for case in ids(writer, "SELECT case_id FROM party WHERE person_id = ?1", id)? {
        review(writer, case)?;
        writer.overwrite("mediation_case", case, none(&["next_step"]))?;
    }
    let meetings = "SELECT g.id FROM party y JOIN mediation_meeting g ON g.case_id = y.case_id WHERE y.person_id = ?1";
    for meeting in ids(writer, meetings, id)? {
        writer.overwrite("mediation_meeting", meeting, none(&["next_step"]))?;
    }
    let own = "SELECT g.appointment_id FROM party y JOIN mediation_meeting g ON g.party_id = y.id WHERE y.person_id = ?1";
    ids(writer, own, id)?.into_iter().try_for_each(|slot| appointment(writer, slot))
}

/// Records that went into others of the person's files. Nobody can mend their words by hand, and the ones that count live on in the
/// record they went into: a file's go, and a note that names the person.
fn absorbed(writer: &mut Writer<'_>, id: Id, names: &[String]) -> Result<()> {
    for file in ids(writer, "SELECT f.id FROM family_member m JOIN family f ON f.merged_into = m.family_id WHERE m.person_id = ?1", id)? {
        nameless(writer, file)?;
    }
    let notes: Vec<(Id, String)> = writer.rows(include_str!("sql/absorbed_notes.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (record, note) in notes {
        if names_one(&note, names) {
            writer.overwrite("person", record, none(&["note"]))?;
        }
    }
    Ok(())
}

/// Why a record was kept longer.
pub(super) fn review(writer: &mut Writer<'_>, subject: Id) -> Result<()> {
    let all = ids(writer, "SELECT id FROM retention_review WHERE subject_id = ?1", subject)?;
    all.into_iter().try_for_each(|review| writer.overwrite("retention_review", review, none(&["reason"])))
}

/// Signatures and orders: that they were there, of what kind and when, stays.
fn papers_of(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    let consents = "SELECT id FROM consent WHERE person_id = ?1 UNION SELECT id FROM consent WHERE signer_id = ?1 \
        UNION SELECT id FROM consent WHERE instead_of_id = ?1";
    for consent in ids(writer, consents, id)? {
        writer.overwrite("consent", consent, none(&["reference", "note"]))?;
    }
    let orders = "SELECT id FROM custody_order WHERE person_id = ?1 UNION SELECT id FROM custody_order WHERE other_id = ?1";
    for order in ids(writer, orders, id)? {
        writer.overwrite("custody_order", order, none(&["body", "court", "number", "note"]))?;
    }
    Ok(())
}

/// What lies in the folders of their files. What was taken off goes, which was kept for undo alone; reminders forget the words they had
/// before; and where nobody else is left in a file, its folder goes whole.
fn folder(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    let gone: Vec<(String, Id)> = writer.rows(include_str!("sql/taken_off.sql"), [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (table, row) in gone {
        writer.erase(&table, row)?;
    }
    let alone = include_str!("sql/files_left_empty.sql");
    for file in ids(writer, alone, id)? {
        folder_of(writer, file)?;
    }
    let kept = "SELECT r.id, r.what FROM family_member m JOIN reminder r ON r.family_id = m.family_id WHERE m.person_id = ?1";
    let kept: Vec<(Id, String)> = writer.rows(kept, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (reminder, what) in kept {
        writer.overwrite("reminder", reminder, Cells::new().set("what", what))?;
    }
    Ok(())
}

/// Tags, reminders and files of a family.
fn folder_of(writer: &mut Writer<'_>, family: Id) -> Result<()> {
    for (table, sql) in [
        ("family_file_part", "SELECT p.id FROM family_file f JOIN family_file_part p ON p.file_id = f.id WHERE f.family_id = ?1"),
        ("family_file", "SELECT id FROM family_file WHERE family_id = ?1"),
        ("family_tag", "SELECT id FROM family_tag WHERE family_id = ?1"),
        ("reminder", "SELECT id FROM reminder WHERE family_id = ?1"),
    ] {
        for row in ids(writer, sql, family)? {
            writer.erase(table, row)?;
        }
    }
    Ok(())
}

fn facts(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    let born: Option<NaiveDate> = writer.row("SELECT born_on FROM person WHERE id = ?1", [id], |row| row.get(0))?;
    let gone = [
        "birth_place",
        "fiscal_code",
        "fiscal_code_missing",
        "citizenship",
        "languages",
        "address",
        "address_told_by_id",
        "occupation",
        "note",
        "note_told_by_id",
    ];
    let cells = none(&gone)
        .set("last_name", NO_NAME.0)
        .set("first_name", NO_NAME.1)
        .set("born_on", born.map(band))
        .set("address_hidden", false)
        .set("search_text", "")
        .set("status", "erased");
    writer.overwrite("person", id, cells)
}

/// Homes the person is or was in: their names go, and the street too where nobody of the register is left in them.
fn homes(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    for stay in ids(writer, "SELECT id FROM membership WHERE person_id = ?1", id)? {
        writer.overwrite("membership", stay, none(&["pattern"]))?;
    }
    let all = ids(writer, "SELECT DISTINCT household_id FROM membership WHERE person_id = ?1", id)?;
    for home in all {
        let others = writer.exists(include_str!("sql/lives_with_others.sql"), (home, id, writer.today()))?;
        writer.overwrite("household", home, if others { none(&["label"]) } else { none(&["label", "address", "phone"]) })?;
    }
    Ok(())
}

fn interview(writer: &mut Writer<'_>, sheet: Id) -> Result<()> {
    writer.overwrite("intake_sheet", sheet, none(&["court_order", "services", "reason", "needs", "strengths", "decision_note"]))
}

/// An appointment: its time, kind and outcome stay.
pub(super) fn appointment(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    writer.overwrite("appointment", id, none(&["title", "note", "cancel_reason"]))
}

/// The name of a file after one of its people went: made of who is left, else its number. Its journal forgets the older ones.
fn title(writer: &mut Writer<'_>, family: Id, gone: &str) -> Result<()> {
    let (set, old, number) = writer.row("SELECT title_set, title, number FROM family WHERE id = ?1", [family], |row| {
        Ok((row.get::<_, bool>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    if set && !search_key(&old).contains(&search_key(gone)) {
        return writer.overwrite("family", family, Cells::new().set("title", old));
    }
    writer.overwrite("family", family, Cells::new().set("title", &number).set("title_set", false))?;
    refresh_title(writer, family)?;
    let new: String = writer.row("SELECT title FROM family WHERE id = ?1", [family], |row| row.get(0))?;
    writer.overwrite("family", family, Cells::new().set("title", new))
}

/// A whole family file: its people that are in no other file, its words, its cases.
pub(super) fn family(writer: &mut Writer<'_>, id: Id, named: &mut Named) -> Result<()> {
    for case in ids(writer, "SELECT id FROM mediation_case WHERE family_id = ?1", id)? {
        mediation(writer, case, named)?;
    }
    for one in ids(writer, include_str!("sql/only_in_this_file.sql"), id)? {
        person(writer, one, named)?;
    }
    for sheet in ids(writer, "SELECT id FROM intake_sheet WHERE family_id = ?1", id)? {
        interview(writer, sheet)?;
    }
    for call in ids(writer, "SELECT id FROM enquiry WHERE family_id = ?1", id)? {
        enquiry(writer, call, named)?;
    }
    for slot in ids(writer, "SELECT id FROM appointment WHERE family_id = ?1", id)? {
        appointment(writer, slot)?;
    }
    for home in ids(writer, "SELECT id FROM household WHERE family_id = ?1", id)? {
        writer.overwrite("household", home, none(&["label", "address", "phone"]))?;
    }
    folder_of(writer, id)?;
    for words in ids(writer, "SELECT id FROM unread_cell WHERE family_id = ?1", id)? {
        writer.erase("unread_cell", words)?;
    }
    for limit in ids(writer, "SELECT id FROM restriction WHERE family_id = ?1", id)? {
        writer.overwrite("restriction", limit, Cells::new().set("reason", NO_TEXT))?;
    }
    review(writer, id)?;
    wipe_exports::of_family(writer, id)?;
    papers(writer, id)?;
    for merged in ids(writer, "SELECT id FROM family WHERE merged_into = ?1", id)? {
        papers(writer, merged)?;
        nameless(writer, merged)?;
    }
    nameless(writer, id)
}

/// A file without words: its number stands where its name stood.
fn nameless(writer: &mut Writer<'_>, id: Id) -> Result<()> {
    let number: String = writer.row("SELECT number FROM family WHERE id = ?1", [id], |row| row.get(0))?;
    writer.overwrite("family", id, none(&["note"]).set("title", number).set("title_set", true))
}

/// A mediation case: what was confided goes with its keys; dates, meetings, themes and outcome stay.
pub(super) fn mediation(writer: &mut Writer<'_>, id: Id, named: &mut Named) -> Result<()> {
    for (table, sql) in [
        (
            "note_attachment_part",
            "SELECT p.id FROM note_attachment a JOIN note_attachment_part p ON p.attachment_id = a.id WHERE a.case_id = ?1",
        ),
        ("note_attachment", "SELECT id FROM note_attachment WHERE case_id = ?1"),
        ("escrow_key", "SELECT id FROM escrow_key WHERE case_id = ?1"),
        ("sealed_note", "SELECT id FROM sealed_note WHERE case_id = ?1"),
        ("screening", "SELECT id FROM screening WHERE case_id = ?1"),
        ("case_key", "SELECT id FROM case_key WHERE case_id = ?1"),
    ] {
        for row in ids(writer, sql, id)? {
            writer.erase(table, row)?;
        }
    }
    for meeting in ids(writer, "SELECT id FROM mediation_meeting WHERE case_id = ?1", id)? {
        writer.overwrite("mediation_meeting", meeting, none(&["next_step"]))?;
    }
    for slot in ids(writer, "SELECT appointment_id FROM mediation_meeting WHERE case_id = ?1", id)? {
        appointment(writer, slot)?;
    }
    writer.overwrite("mediation_case", id, none(&["court_reference", "next_step", "reopened_act"]))?;
    for one in ids(writer, include_str!("sql/parties_of_no_file.sql"), id)? {
        person(writer, one, named)?;
    }
    papers(writer, id)
}

/// The enrolments of a programme: the numbers of its register stay.
pub(super) fn programme(writer: &mut Writer<'_>, id: Id, named: &mut Named) -> Result<()> {
    for place in ids(writer, "SELECT id FROM enrolment WHERE programme_id = ?1", id)? {
        writer.overwrite("enrolment", place, none(&["note", "override_reason"]))?;
    }
    for one in ids(writer, include_str!("sql/enrolled_of_no_file.sql"), id)? {
        person(writer, one, named)?;
    }
    Ok(())
}

/// The lines of printed papers up to a day.
pub(super) fn prints(writer: &mut Writer<'_>, until: NaiveDate) -> Result<()> {
    let all: Vec<Id> = writer.rows("SELECT id FROM printed_sheet WHERE printed_on <= ?1", [until], |row| row.get(0))?;
    all.into_iter().try_for_each(|sheet| writer.erase("printed_sheet", sheet))
}

fn papers(writer: &mut Writer<'_>, subject: Id) -> Result<()> {
    let all = ids(writer, "SELECT id FROM printed_sheet WHERE subject_id = ?1", subject)?;
    all.into_iter().try_for_each(|sheet| writer.erase("printed_sheet", sheet))
}

pub(super) fn none(columns: &[&'static str]) -> Cells {
    columns.iter().fold(Cells::new(), |cells, column| cells.set(column, Cell::Null))
}

pub(super) fn ids(reader: &Reader<'_>, sql: &str, of: Id) -> Result<Vec<Id>> {
    reader.rows(sql, [of], |row| row.get(0))
}
