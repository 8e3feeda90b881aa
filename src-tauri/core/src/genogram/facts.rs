//! Facts of a life that only a genogram draws: deaths, pregnancies, twins, adoptions, how two partners stand.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer, codes};
use crate::vault::{Command, Session};

codes! {
    /// What happened.
    pub enum FactKind {
        /// The person died.
        Died = "died",
        /// The person expects a child; the other is its other parent; the day is the one it is expected on.
        Pregnancy = "pregnancy",
        /// A pregnancy of the person that ended without a child.
        Loss = "loss",
        /// Born together.
        Twins = "twins",
        /// Born together, of one egg.
        IdenticalTwins = "identical_twins",
        /// The person was adopted, by the other or by all parents the register knows.
        Adopted = "adopted",
        /// The person is in foster care, of the other or of all parents the register knows.
        Fostered = "fostered",
        /// The two married.
        Married = "married",
        /// The two live together.
        Cohabiting = "cohabiting",
        /// The two separated.
        Separated = "separated",
        /// The two divorced.
        Divorced = "divorced",
    }
}

impl FactKind {
    /// Whether it is about two people, always.
    const fn needs_other(self) -> bool {
        matches!(self, Self::Twins | Self::IdenticalTwins | Self::Married | Self::Cohabiting | Self::Separated | Self::Divorced)
    }
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LifeFact {
    /// The record.
    pub id: Id,
    /// Whose.
    pub person_id: Id,
    /// The other, where it is about two.
    pub other_id: Option<Id>,
    /// What.
    pub kind: FactKind,
    /// When.
    pub happened_on: Option<NaiveDate>,
}

/// So long after its day a pregnancy that is still written as one asks to be looked at.
const LATE_DAYS: u64 = 30;

impl LifeFact {
    /// Whether the child must be there by now.
    pub(super) fn is_overdue(&self, today: NaiveDate) -> bool {
        let last = self.happened_on.and_then(|day| day.checked_add_days(chrono::Days::new(LATE_DAYS)));
        self.kind == FactKind::Pregnancy && last.is_some_and(|last| last < today)
    }
}

/// A fact to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct LifeFactChange {
    /// The fact, when it exists.
    pub id: Option<Id>,
    /// The file from whose page it is written, for the audit.
    pub family_id: Id,
    /// Whose.
    pub person_id: Id,
    /// The other, where it is about two.
    pub other_id: Option<Id>,
    /// What.
    pub kind: FactKind,
    /// When, if it is known.
    pub happened_on: Option<NaiveDate>,
    /// Written by mistake, or over without a word: it does not count any more.
    pub ended: bool,
}

/// Adds or changes a fact. Answers its identifier.
///
/// # Errors
/// [`Code::Required`] and [`Code::SamePerson`] beside `other_id`, [`Code::DateInFuture`] and [`Code::EndBeforeStart`] beside
/// `happened_on`, [`Code::NotFound`].
pub fn save_fact(session: &mut Session, request: &LifeFactChange) -> Result<Saved<Id>> {
    session.write(Command::GenogramSaveFact, |writer| {
        writer.about(request.family_id);
        check(writer, request)?;
        let cells = cells(request);
        match request.id {
            Some(id) => writer.update("life_fact", id, cells).map(|_| id),
            None => writer.insert("life_fact", cells),
        }
    })
}

fn cells(request: &LifeFactChange) -> Cells {
    Cells::new()
        .set("person_id", request.person_id)
        .set("other_id", request.other_id.filter(|_| request.kind != FactKind::Died))
        .set("kind", request.kind)
        .set("happened_on", request.happened_on)
        .set("status", if request.ended { "ended" } else { "active" })
}

fn check(writer: &Writer<'_>, request: &LifeFactChange) -> Result<()> {
    if request.other_id == Some(request.person_id) {
        return Err(Error::at("other_id", Code::SamePerson));
    }
    if request.kind.needs_other() && request.other_id.is_none() {
        return Err(Error::at("other_id", Code::Required));
    }
    let future = request.happened_on.is_some_and(|day| day > today(writer.surroundings()));
    if future && request.kind != FactKind::Pregnancy {
        return Err(Error::at("happened_on", Code::DateInFuture));
    }
    for person in [Some(request.person_id), request.other_id].into_iter().flatten() {
        if born(writer, person)?.zip(request.happened_on).is_some_and(|(born, day)| day < born) {
            return Err(Error::at("happened_on", Code::EndBeforeStart));
        }
    }
    Ok(())
}

fn born(reader: &Reader<'_>, person: Id) -> Result<Option<NaiveDate>> {
    reader.row("SELECT born_on FROM person WHERE id = ?1", [person], |row| row.get(0))
}
