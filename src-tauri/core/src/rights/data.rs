//! The copy of a person's data: the documented, stable shape of the JSON (`docs/diritti.md`), which the paper is made from too.
//!
//! Format `accogli.copia-dati`, version 1, UTF-8. Dates are `YYYY-MM-DD`, instants `YYYY-MM-DDTHH:MM:SS` local. A field is only ever
//! added; one that changes its meaning makes version 2.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::codes::{LimitKind, RequestKind, RequestOutcome};
pub(super) use super::data_papers::{ChildData, Document, Folder, Imported, NoticeGiven, Order, Reminder, Signed};
use crate::families::{Asker, Channel, ContactKind, Couple, Custody, Decision, MemberRole, PersonSex, RelationshipKind, Safety, SentBy};
use crate::genogram::FactKind;
use crate::groups::{AttendanceMark, EnrolmentState};
use crate::mediation::{MeetingKind, PartyState};

/// The whole copy.
#[derive(Debug, Clone, Serialize)]
pub struct DataCopy {
    /// `accogli.copia-dati`.
    pub format: &'static str,
    /// 1.
    pub version: u32,
    /// When it was made, local time.
    pub made_at: NaiveDateTime,
    /// Who keeps the data.
    pub controller: Controller,
    /// The person.
    pub person: Identity,
    /// Other records of the same person, made one with this one: as they were.
    pub merged: Vec<Identity>,
    /// Their phones and addresses.
    pub contacts: Vec<Contact>,
    /// Where they live or lived.
    pub homes: Vec<Home>,
    /// The family files they are in.
    pub files: Vec<File>,
    /// How they belong to others, who are not named.
    pub relationships: Vec<Tie>,
    /// Facts of their life that the genogram draws; whoever else they are about is not named.
    pub life_facts: Vec<LifeFact>,
    /// First contacts in their name.
    pub enquiries: Vec<Call>,
    /// Interviews with them.
    pub interviews: Vec<Interview>,
    /// Their appointments, and the chosen ones of their family.
    pub appointments: Vec<Visit>,
    /// Mediation cases they are a party of.
    pub mediation: Vec<Case>,
    /// Programmes they are enrolled in.
    pub programmes: Vec<Group>,
    /// Signatures for services about them or of theirs.
    pub consents: Vec<Signed>,
    /// Privacy notices they were given.
    pub notices: Vec<NoticeGiven>,
    /// Orders about them as a child.
    pub orders: Vec<Order>,
    /// What they asked about their data.
    pub requests: Vec<Asked>,
    /// Restrictions of their data.
    pub restrictions: Vec<Limit>,
    /// Papers printed about them: those of their files may be made for the other.
    pub papers: Vec<Paper>,
    /// Who read or changed what is about them alone: dates and roles.
    pub accesses: Vec<Access>,
    /// Who read or changed their files and cases: a day of these may be the other's.
    pub shared_accesses: Vec<SharedAccess>,
    /// The chosen tags, reminders and documents of their family files.
    pub folder: Folder,
    /// Words of an imported file that could not be read.
    pub imported: Vec<Imported>,
    /// Children they represent.
    pub children: Vec<ChildData>,
    /// What the register holds and this copy leaves out, by a word.
    pub left_out: Vec<LeftOut>,
}

/// The centre.
#[derive(Debug, Clone, Serialize)]
pub struct Controller {
    /// Its name.
    pub name: String,
    /// Its phone.
    pub phone: Option<String>,
    /// Its e-mail.
    pub email: Option<String>,
}

/// A person's own facts.
#[derive(Debug, Clone, Serialize)]
pub struct Identity {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Sex.
    pub sex: Option<PersonSex>,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Fiscal code.
    pub fiscal_code: Option<String>,
    /// Citizenship.
    pub citizenship: Option<String>,
    /// Languages.
    pub languages: Option<String>,
    /// Needs an interpreter.
    pub interpreter: bool,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The address is protected: nobody else is told.
    pub address_hidden: bool,
    /// Occupation.
    pub occupation: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// A phone or e-mail address.
#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    /// Which.
    pub kind: ContactKind,
    /// The number or address.
    pub value: String,
    /// What it is.
    pub label: Option<String>,
    /// What may be done with it.
    pub safety: Safety,
    /// When.
    pub hours: Option<String>,
    /// Still in use.
    pub active: bool,
}

/// A stay in a household.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number; only of a home the person has not left.
    pub address: Option<String>,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To.
    pub ends_on: Option<NaiveDate>,
    /// On which days.
    pub pattern: Option<String>,
}

/// A family file.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    /// Its number.
    pub number: String,
    /// Opened, where that is known.
    pub opened_on: Option<NaiveDate>,
    /// Closed.
    pub closed_on: Option<NaiveDate>,
    /// The person's role in it.
    pub role: MemberRole,
    /// The site.
    pub site: Option<String>,
    /// The project.
    pub project: Option<String>,
}

/// A relationship.
#[derive(Debug, Clone, Serialize)]
pub struct Tie {
    /// How.
    pub kind: RelationshipKind,
    /// Whether the person is the parent, guardian or grandparent in it, not the child.
    pub elder: bool,
    /// From.
    pub starts_on: Option<NaiveDate>,
    /// To.
    pub ends_on: Option<NaiveDate>,
}

/// A fact of a life.
#[derive(Debug, Clone, Serialize)]
pub struct LifeFact {
    /// What.
    pub kind: FactKind,
    /// When, or when it is expected.
    pub happened_on: Option<NaiveDate>,
}

/// A first contact.
#[derive(Debug, Clone, Serialize)]
pub struct Call {
    /// When it came.
    pub received_at: NaiveDateTime,
    /// How.
    pub channel: Channel,
    /// Who asked.
    pub asker: Asker,
    /// The phone left.
    pub phone: Option<String>,
    /// The e-mail address left.
    pub email: Option<String>,
    /// What about.
    pub topic: Option<String>,
    /// The answer.
    pub answer: Option<String>,
    /// Who sent them.
    pub sent_by: SentBy,
}

/// An interview.
#[derive(Debug, Clone, Serialize)]
pub struct Interview {
    /// The file.
    pub file: String,
    /// The day.
    pub held_on: Option<NaiveDate>,
    /// The day the privacy notice was given.
    pub notice_given_on: Option<NaiveDate>,
    /// Minutes.
    pub minutes: Option<u32>,
    /// The couple's situation, as told.
    pub couple: Option<Couple>,
    /// Custody, as told.
    pub custody: Option<Custody>,
    /// The court's order, as told.
    pub court_order: Option<String>,
    /// Services involved.
    pub services: Option<String>,
    /// The reason, in their words.
    pub reason: Option<String>,
    /// Needs.
    pub needs: Option<String>,
    /// Strengths.
    pub strengths: Option<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// To whom, when.
    pub decision_note: Option<String>,
}

/// An appointment.
#[derive(Debug, Clone, Serialize)]
pub struct Visit {
    /// The day.
    pub day: NaiveDate,
    /// From, `HH:MM`.
    pub starts: String,
    /// To.
    pub ends: String,
    /// What for.
    pub kind: crate::agenda::Kind,
    /// What became of it.
    pub state: crate::agenda::State,
    /// The site.
    pub site: Option<String>,
    /// With the whole family rather than for this person alone.
    pub with_family: bool,
    /// A note on it; none on a family's.
    pub note: Option<String>,
}

/// A mediation case, in neutral words: whether meetings were suspended, and why, is nowhere.
#[derive(Debug, Clone, Serialize)]
pub struct Case {
    /// Its number.
    pub number: String,
    /// Opened.
    pub opened_on: NaiveDate,
    /// Closed.
    pub closed_on: Option<NaiveDate>,
    /// The person's own answer to the invitation.
    pub answer: PartyState,
    /// The days of the separate talks with this person.
    pub talks: Vec<NaiveDate>,
    /// The meetings this person was called to.
    pub meetings: Vec<Meeting>,
}

/// A mediation meeting.
#[derive(Debug, Clone, Serialize)]
pub struct Meeting {
    /// The day.
    pub day: NaiveDate,
    /// What for.
    pub kind: MeetingKind,
    /// Whether the person was there; none when it is not known.
    pub present: Option<bool>,
}

/// An enrolment.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The programme.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Enrolled.
    pub enrolled_on: NaiveDate,
    /// Left.
    pub left_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: EnrolmentState,
    /// A note on the enrolment.
    pub note: Option<String>,
    /// Presences.
    pub presences: Vec<Seen>,
}

/// A presence.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// The day.
    pub day: NaiveDate,
    /// The mark.
    pub mark: AttendanceMark,
}

/// A request about the data.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// What.
    pub kind: RequestKind,
    /// Received.
    pub received_on: NaiveDate,
    /// Answered.
    pub answered_on: Option<NaiveDate>,
    /// How.
    pub outcome: Option<RequestOutcome>,
}

/// A restriction.
#[derive(Debug, Clone, Serialize)]
pub struct Limit {
    /// Which.
    pub kind: LimitKind,
    /// From.
    pub starts_on: NaiveDate,
    /// To.
    pub lifted_on: Option<NaiveDate>,
}

/// A printed paper.
#[derive(Debug, Clone, Serialize)]
pub struct Paper {
    /// The form: the two letters of its code.
    pub form: String,
    /// The day.
    pub printed_on: NaiveDate,
}

/// Days on which somebody of a role read or wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Access {
    /// The day.
    pub day: NaiveDate,
    /// The role, not the name.
    pub role: crate::vault::Role,
    /// Whether they read, or did something.
    pub outcome: crate::store::Outcome,
    /// How often.
    pub times: i64,
}

/// How often somebody of a role read or wrote what is others' too, over all days.
#[derive(Debug, Clone, Serialize)]
pub struct SharedAccess {
    /// The role, not the name.
    pub role: crate::vault::Role,
    /// How often.
    pub times: i64,
}

/// What a copy leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Sealed professional notes: the mediator is asked.
    SealedNotes,
    /// The answers given in the separate talks: sealed, the mediator is asked.
    Screening,
    /// Notes on the whole family file.
    FileNote,
    /// Tags, reminders, names of documents and appointments of the file that nobody chose for this copy.
    FolderWords,
    /// The content of documents, which may be about several people: the centre looks at each.
    Documents,
    /// Texts that carry somebody else's protected contact.
    ProtectedContact,
    /// Children whose representation the register cannot see.
    Children,
    /// First contacts without a name, where nothing tells who asked: a rule, in every copy, whether there are any or not.
    NamelessCalls,
}
