//! The signed papers and orders of a data copy, part of the shape of `data`.

use chrono::NaiveDate;
use serde::Serialize;

use super::data::{Group, Identity};
use crate::consent::{ConsentAnswer, ConsentBasis, NoticeMeans, Service};
use crate::families::OrderKind;

/// A signature for a service. Whose it is, when not theirs, is not told.
#[derive(Debug, Clone, Serialize)]
pub struct Signed {
    /// The service.
    pub service: Service,
    /// Whether the signature is this person's own.
    pub own: bool,
    /// In what capacity.
    pub basis: ConsentBasis,
    /// Yes or no.
    pub answer: ConsentAnswer,
    /// The day.
    pub signed_on: NaiveDate,
    /// The last day it holds.
    pub expires_on: Option<NaiveDate>,
    /// The day it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
    /// A note; only on the person's own.
    pub note: Option<String>,
}

/// A privacy notice given.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeGiven {
    /// Its version.
    pub version: u32,
    /// The day.
    pub given_on: NaiveDate,
    /// How.
    pub means: NoticeMeans,
}

/// A court's order about the person.
#[derive(Debug, Clone, Serialize)]
pub struct Order {
    /// What it decided.
    pub kind: OrderKind,
    /// The service or municipality.
    pub body: Option<String>,
    /// The court.
    pub court: Option<String>,
    /// The number of its register.
    pub number: Option<String>,
    /// From.
    pub starts_on: NaiveDate,
    /// To.
    pub ends_on: Option<NaiveDate>,
}

/// What lies in the person's family files beside interviews and papers.
#[derive(Debug, Clone, Serialize)]
pub struct Folder {
    /// Tags of the files.
    pub tags: Vec<String>,
    /// Reminders.
    pub reminders: Vec<Reminder>,
    /// Documents, without their content.
    pub documents: Vec<Document>,
}

/// A reminder.
#[derive(Debug, Clone, Serialize)]
pub struct Reminder {
    /// The day.
    pub due_on: NaiveDate,
    /// What was to be done.
    pub what: Option<String>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
}

/// A scan or a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Its name.
    pub name: Option<String>,
    /// The day it was added.
    pub added_on: NaiveDate,
}

/// Words of an imported file beside the person.
#[derive(Debug, Clone, Serialize)]
pub struct Imported {
    /// What the column tells.
    pub field: String,
    /// As they stood there.
    pub words: Option<String>,
}

/// A child's own facts: nothing the other parent confided, and no address or number that is protected.
#[derive(Debug, Clone, Serialize)]
pub struct ChildData {
    /// The child.
    pub person: Identity,
    /// Why it is given to a parent who only watches (art. 337-quater c.c.).
    pub given_because: Option<String>,
    /// Programmes.
    pub programmes: Vec<Group>,
    /// Signatures for services.
    pub consents: Vec<Signed>,
    /// Orders.
    pub orders: Vec<Order>,
}
