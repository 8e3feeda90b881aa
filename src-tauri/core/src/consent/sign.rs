//! A signature taken down, and one taken back.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::codes::{ConsentAnswer, ConsentBasis, Needs, Service};
use super::rules::may_declare;
use super::services::{rule_of, rules_version};
use crate::clock::today;
use crate::entry::{line, optional_line};
use crate::error::{Code, Error, Result};
use crate::families::{ChildFacts, OrderKind, RelationshipKind, child_facts, is_of_age};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{Command, Session};

/// One signed paper: for one or more children and services.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct SignRequest {
    /// The file from whose page it is written.
    pub family_id: Id,
    /// The children it is about; the signer, where of age.
    pub child_ids: Vec<Id>,
    /// The services it is about.
    pub services: Vec<Service>,
    /// In what capacity it is signed.
    pub basis: ConsentBasis,
    /// Who signed; none for a service and for the court.
    pub signer_id: Option<Id>,
    /// The parent it stands in for: impediment, court.
    pub instead_of_id: Option<Id>,
    /// The service and who signed for it; the court, the day and the number of its act; why the other parent cannot sign.
    pub reference: Option<String>,
    /// Yes or no.
    pub answer: ConsentAnswer,
    /// The day on the paper.
    pub signed_on: Option<NaiveDate>,
    /// The last day it holds; by the list of services when not said.
    pub expires_on: Option<NaiveDate>,
    /// A note.
    pub note: Option<String>,
}

/// A consent taken back.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct WithdrawConsent {
    /// The signature.
    pub id: Id,
    /// The day; today when not said.
    pub on: Option<NaiveDate>,
    /// Written by mistake: it was never there.
    pub mistaken: bool,
}

/// Takes a signature down, for every child and service named. Answers the last one.
///
/// # Errors
/// [`Code::Required`] beside `child_ids`, `services`, `signer_id`, `instead_of_id`, `reference` or `signed_on`; [`Code::NotASigner`] beside
/// `signer_id` or `instead_of_id`; [`Code::NotForChildren`] beside `services`; [`Code::DateInFuture`] and [`Code::BeforeBirth`]
/// beside `signed_on`; [`Code::EndBeforeStart`], [`Code::TextTooLong`], [`Code::NotFound`].
pub fn sign(session: &mut Session, request: &SignRequest) -> Result<Saved<Id>> {
    let staff = session.me().id;
    session.write(Command::ConsentSign, |writer| {
        writer.about(request.family_id);
        let signed_on = request.signed_on.ok_or_else(|| Error::at("signed_on", Code::Required))?;
        if signed_on > today(writer.surroundings()) {
            return Err(Error::at("signed_on", Code::DateInFuture));
        }
        if request.expires_on.is_some_and(|end| end < signed_on) {
            return Err(Error::at("expires_on", Code::EndBeforeStart));
        }
        let cells = cells(request, signed_on)?.set("rule_version", rules_version(signed_on)?).set("staff_id", staff);
        let mut last = Err(Error::at(if request.child_ids.is_empty() { "child_ids" } else { "services" }, Code::Required));
        for child in &request.child_ids {
            check_signer(writer, request, *child, signed_on)?;
            for service in &request.services {
                last = write(writer, cells.clone(), (*child, *service), request, signed_on);
                last.as_ref().map_err(Clone::clone)?;
            }
        }
        last
    })
}

fn write(
    writer: &mut Writer<'_>,
    cells: Cells,
    (child, service): (Id, Service),
    request: &SignRequest,
    signed_on: NaiveDate,
) -> Result<Id> {
    let rule = rule_of(service, signed_on)?;
    if rule.needs == Needs::Nobody && request.basis != ConsentBasis::Own {
        return Err(Error::at("services", Code::NotForChildren));
    }
    // A refusal has no end but another answer.
    let by_rule = rule.months.filter(|_| request.answer == ConsentAnswer::Given);
    let expires_on = request.expires_on.or_else(|| signed_on.checked_add_months(Months::new(by_rule?)));
    writer.insert("consent", cells.set("person_id", child).set("service", service).set("expires_on", expires_on))
}

fn cells(request: &SignRequest, signed_on: NaiveDate) -> Result<Cells> {
    let reference = match request.basis {
        ConsentBasis::Body | ConsentBasis::Court | ConsentBasis::Impediment => {
            Some(line("reference", request.reference.as_deref().unwrap_or_default(), 200)?)
        }
        _ => optional_line("reference", request.reference.as_deref(), 200)?,
    };
    let by_nobody = matches!(request.basis, ConsentBasis::Body | ConsentBasis::Court);
    let instead = matches!(request.basis, ConsentBasis::Impediment | ConsentBasis::Court);
    Ok(Cells::new()
        .set("basis", request.basis)
        .set("signer_id", request.signer_id.filter(|_| !by_nobody))
        .set("instead_of_id", request.instead_of_id.filter(|_| instead))
        .set("reference", reference)
        .set("answer", request.answer)
        .set("signed_on", signed_on)
        .set("note", optional_line("note", request.note.as_deref(), 500)?))
}

/// Whoever signs may sign for this child, as what they say they are.
fn check_signer(writer: &Writer<'_>, request: &SignRequest, child: Id, day: NaiveDate) -> Result<()> {
    let of_file = "SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2";
    if !writer.exists(of_file, (request.family_id, child))? {
        return Err(Error::at("child_ids", Code::NotFound));
    }
    let facts = child_facts(writer, child)?;
    if facts.born_on.is_some_and(|born| day < born) {
        return Err(Error::at("signed_on", Code::BeforeBirth));
    }
    let signer = || request.signer_id.ok_or_else(|| Error::at("signer_id", Code::Required));
    let replaced = || request.instead_of_id.ok_or_else(|| Error::at("instead_of_id", Code::Required));
    let not_signer = |field| Err(Error::at(field, Code::NotASigner));
    let of_age = is_of_age(facts.born_on, day);
    match request.basis {
        ConsentBasis::Own if signer()? != child || !of_age && facts.born_on.is_some() => not_signer("signer_id"),
        ConsentBasis::Parent | ConsentBasis::Impediment if of_age || !is_parent(&facts, signer()?) => not_signer("signer_id"),
        ConsentBasis::Guardian if of_age || !is_guardian(&facts, signer()?) => not_signer("signer_id"),
        ConsentBasis::Curator if of_age || !is_named(&facts, OrderKind::CuratorPowers, signer()?) => not_signer("signer_id"),
        ConsentBasis::Impediment if replaced()? == signer()? => Err(Error::at("instead_of_id", Code::SamePerson)),
        ConsentBasis::Impediment | ConsentBasis::Court if !is_parent(&facts, replaced()?) => not_signer("instead_of_id"),
        // Art. 317 c.c.: only who exercises responsibility too declares that the other cannot.
        ConsentBasis::Impediment if !may_declare(&facts, signer()?, replaced()?, day) => not_signer("signer_id"),
        _ => Ok(()),
    }
}

fn is_parent(facts: &ChildFacts, person: Id) -> bool {
    let alone = |kind| matches!(kind, OrderKind::OnlyParent | OrderKind::SuperExclusive | OrderKind::Sole);
    facts.ties.iter().any(|tie| tie.kind == RelationshipKind::Parent && tie.person_id == person)
        || facts.orders.iter().any(|order| alone(order.kind) && order.other_id == Some(person))
}

fn is_guardian(facts: &ChildFacts, person: Id) -> bool {
    facts.ties.iter().any(|tie| tie.kind == RelationshipKind::Guardian && tie.person_id == person)
        || is_named(facts, OrderKind::Guardian, person)
}

fn is_named(facts: &ChildFacts, kind: OrderKind, person: Id) -> bool {
    facts.orders.iter().any(|order| order.kind == kind && order.other_id == Some(person))
}

/// Takes a consent back, or out where it was written by mistake. Answers the signature. A refusal is not taken back: who says yes after a
/// no signs anew.
///
/// # Errors
/// [`Code::DateInFuture`] and [`Code::EndBeforeStart`] beside `on`, [`Code::NoConsentGiven`] for a refusal, [`Code::WrongState`] when it was
/// taken back already, [`Code::NotFound`].
pub fn withdraw(session: &mut Session, request: &WithdrawConsent) -> Result<Saved<Id>> {
    session.write(Command::ConsentWithdraw, |writer| {
        let (child, signed_on, withdrawn, answer): (Id, NaiveDate, Option<NaiveDate>, ConsentAnswer) = writer.row(
            "SELECT person_id, signed_on, withdrawn_on, answer FROM consent WHERE id = ?1 AND status = 'active'",
            [request.id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        writer.about(child);
        if request.mistaken {
            return writer.update("consent", request.id, Cells::new().set("status", "ended")).map(|_| request.id);
        }
        if answer == ConsentAnswer::Refused {
            return Err(Error::new(Code::NoConsentGiven));
        }
        if withdrawn.is_some() {
            return Err(Error::new(Code::WrongState));
        }
        let now = today(writer.surroundings());
        let on = request.on.unwrap_or(now);
        if on > now {
            return Err(Error::at("on", Code::DateInFuture));
        }
        if on < signed_on {
            return Err(Error::at("on", Code::EndBeforeStart));
        }
        writer.update("consent", request.id, Cells::new().set("withdrawn_on", on)).map(|_| request.id)
    })
}
