//! *Consenso a un servizio per un minore* and *Informativa*: two papers, blank or filled, each for one addressee.

use accogli_paper::{Block, Checks, Document, Fields, Footer, Meta, Text, field};
use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::{ConsentState, LackReason, Service};
use super::notice::NOTICE;
use super::read::{NamedLack, NamedVerdict, named_verdict};
use super::services::rules_version;
use super::words;
use crate::centre::{Form, Heading, Printout, centre_row, date_plain, paper, short_code};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::families::{Addressee, Around, NOTICE_VERSION, child_facts, family_view, lint, may_be_told, standing};
use crate::id::Id;
use crate::store::{Reader, Writer};
use crate::vault::{Command, Session};

/// Which consent to print.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct ConsentPrint {
    /// The service; none leaves all to be ticked by hand.
    pub service: Option<Service>,
    /// The family file; none for a blank form.
    pub family_id: Option<Id>,
    /// The child.
    pub child_id: Option<Id>,
    /// Who will sign: the paper is made for them.
    pub signer_id: Option<Id>,
    /// Somebody has read the order by which the signer may be told of the child.
    pub order_read: bool,
}

/// Which notice to print.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct NoticePrint {
    /// The family file; none for a copy to hand out.
    pub family_id: Option<Id>,
    /// Who receives it.
    pub person_id: Option<Id>,
}

/// Prints a consent, blank or filled.
///
/// # Errors
/// [`Code::NotFound`] beside `child_id` or `signer_id`, [`Code::NotASigner`] beside `signer_id` for whom may not be told of the child,
/// [`Code::OrderUnread`] beside `order_read`, [`Code::NotForChildren`] beside `service`, [`Code::ProtectedContact`],
/// [`Code::PaperFailed`].
pub fn print_consent(session: &mut Session, request: &ConsentPrint) -> Result<Printout> {
    let saved = session.write(Command::ConsentPrint, |writer| {
        if request.service == Some(Service::Mediation) {
            return Err(Error::at("service", Code::NotForChildren));
        }
        let filled = match request.family_id {
            Some(family) => {
                writer.about(family);
                let day = today(writer.surroundings());
                Some(filled(writer, family, request, day)?)
            }
            None => None,
        };
        let printout = Printout::new(consent(writer, request, filled.as_ref())?, "Consenso a un servizio")?;
        Ok(match request.family_id {
            Some(family) => printout.about(family),
            None => printout,
        })
    })?;
    Ok(saved.value)
}

/// What a filled consent says.
struct Filled {
    number: String,
    child: String,
    born_on: Option<NaiveDate>,
    signer: Option<String>,
    missing: Vec<String>,
    valid: bool,
}

fn filled(reader: &Reader<'_>, family: Id, request: &ConsentPrint, day: NaiveDate) -> Result<Filled> {
    let view = family_view(reader, family)?;
    let person = |id: Option<Id>, field| {
        let found = view.people.iter().find(|person| Some(person.id) == id && !person.ended);
        found.ok_or_else(|| Error::at(field, Code::NotFound))
    };
    let name = |person: &crate::families::Person| format!("{} {}", person.first_name, person.last_name);
    let child = person(request.child_id, "child_id")?;
    let signer = match request.signer_id {
        Some(_) => Some(person(request.signer_id, "signer_id")?),
        None => None,
    };
    // Whoever may not be told of a child has nothing to sign for it.
    if let Some(signer) = signer.filter(|signer| signer.id != child.id) {
        may_be_told(standing(&child_facts(reader, child.id)?, signer.id, day).told, request.order_read)?;
    }
    let verdict = match request.service {
        Some(service) => named_verdict(reader, child.id, service, day)?,
        None => None,
    };
    let missing = missing(verdict.as_ref(), signer.map(|person| person.id));
    let addressee = signer.map_or(Addressee::Anybody, |person| Addressee::Person(person.id));
    lint(&Around::file(reader, family)?, addressee, missing.iter().map(|text| ("lacks", Some(text.as_str()))))?;
    Ok(Filled {
        number: view.family.number.clone(),
        child: name(child),
        born_on: child.born_on,
        signer: signer.map(name),
        valid: verdict.is_some_and(|found| found.state == ConsentState::Valid),
        missing,
    })
}

/// What is missing, as the one who signs may read it: what is theirs in full, and of another's answer that a signature is not there. What the
/// other said, when, and whether they said anything, is between them and the centre.
fn missing(verdict: Option<&NamedVerdict>, signer: Option<Id>) -> Vec<String> {
    let lacks = || verdict.into_iter().flat_map(|found| &found.lacks);
    let own = |lack: &NamedLack| signer.is_some() && lack.person_id == signer;
    let mut missing: Vec<String> = lacks().filter(|lack| own(lack)).map(words::lack).collect();
    for lack in lacks().filter(|lack| !own(lack)) {
        let said = match lack.why {
            LackReason::AnyParent
            | LackReason::SecondParent
            | LackReason::Nobody
            | LackReason::GuardianDied
            | LackReason::GuardianUnclear
            | LackReason::OrdersUnclear
            | LackReason::KinUnclear
            | LackReason::OrderUnseen => words::lack(lack),
            _ => words::another(signer.is_some()).to_owned(),
        };
        if !missing.contains(&said) {
            missing.push(said);
        }
    }
    missing
}

fn consent(writer: &mut Writer<'_>, request: &ConsentPrint, filled: Option<&Filled>) -> Result<Document> {
    let code = short_code(writer, Form::Consent, request.family_id)?;
    let foot = format!("Copia per il fascicolo. Elenco dei servizi: versione {}.", rules_version(writer.today())?);
    let mut document =
        letterhead(writer, Form::Consent, &code, "Consenso a un servizio per un minore", &foot, filled.map(|it| it.number.as_str()))?;
    let text = |value: Option<String>| value.unwrap_or_default();
    document.push(Fields::new().row([
        field("Bambina, bambino o ragazzo", text(filled.map(|it| it.child.clone())), 3.0),
        field("Data di nascita", text(filled.and_then(|it| it.born_on).map(date_plain)), 1.4),
    ]));
    document.push(Block::heading("A che cosa si acconsente"));
    let offered = Service::ALL.iter().copied().filter(|service| *service != Service::Mediation);
    let asked: Vec<Service> = offered.filter(|service| request.service.is_none_or(|only| only == *service)).collect();
    for service in &asked {
        document.push(Checks::new().item(words::service(*service), request.service.is_some()));
        // All of them with their sentences would part the signature from what is signed.
        if request.service.is_some() {
            document.push(Block::note(words::explained(*service)));
        }
    }
    if asked.contains(&Service::Referral) {
        document.push(Fields::new().row([field("Comunicazioni: a chi, per quale scopo", "", 1.0)]));
    }
    document.push(Block::heading("Chi firma"));
    document.push(
        Fields::new()
            .row([field("Cognome e nome", text(filled.and_then(|it| it.signer.clone())), 3.0), field("Documento mostrato", "", 2.0)]),
    );
    let roles = ["genitore", "tutore", "curatore speciale", "servizio affidatario o ente tutore", "la persona stessa, maggiorenne"];
    document.push(roles.iter().fold(Checks::new().lead("In qualità di:"), |checks, role| checks.item(*role, false)));
    document.push(Block::paragraph(
        "Chi firma come genitore dichiara se la responsabilità è di entrambi (art. 316 e 337-ter c.c.) e segnala ogni provvedimento del giudice. Ciascun genitore firma il proprio foglio, di persona: una delega o la firma dell'altro non bastano.",
    ));
    document.push(Checks::new().item("do il consenso", false).item("non do il consenso", false));
    document.push(Checks::new().item(
        "dichiaro, sapendo che le dichiarazioni false sono punite (D.P.R. 445/2000, art. 46, 47 e 76), che l'altro genitore non può firmare per lontananza, incapacità o altro impedimento (art. 317 c.c.; vale solo se chi firma esercita la responsabilità). Motivo:",
        false,
    ));
    document.push(Block::RuledLines(1));
    if let Some(it) = filled.filter(|it| !it.missing.is_empty() && !it.valid) {
        document.push(Block::paragraph(Text::strong("Oggi il consenso non è ancora valido: ").then(format!("{}.", it.missing.join("; ")))));
    }
    Ok(document.with(Block::together([
        Block::note("Il consenso vale per il tempo indicato dal centro e si ritira quando si vuole, con una riga scritta. Da dodici anni il minore ha diritto di dire che cosa ne pensa (art. 315-bis c.c.). L'informativa sui dati personali è un altro foglio e non si firma come consenso."),
        Fields::new().row([field("Luogo e data", "", 2.0), field("Che cosa ne pensa il minore", "", 3.0)]).into(),
        Block::signatures(["Firma di chi acconsente", "Firma dell'operatore che ha visto firmare"]),
    ])))
}

/// Prints the privacy notice, to hand out or for somebody.
///
/// # Errors
/// [`Code::NotFound`] beside `person_id`, [`Code::PaperFailed`].
pub fn print_notice(session: &mut Session, request: &NoticePrint) -> Result<Printout> {
    let saved = session.write(Command::ConsentPrintNotice, |writer| {
        let mut name = None;
        if let Some(family) = request.family_id {
            writer.about(family);
            let view = family_view(writer, family)?;
            let found = view.people.iter().find(|person| Some(person.id) == request.person_id);
            let person = found.ok_or_else(|| Error::at("person_id", Code::NotFound))?;
            name = Some(format!("{} {}", person.first_name, person.last_name));
        }
        let code = short_code(writer, Form::Notice, request.family_id)?;
        let foot = format!("Informativa, versione {NOTICE_VERSION}. Una copia resta a chi la riceve.");
        let mut document = letterhead(writer, Form::Notice, &code, "Informativa sui dati personali", &foot, None)?;
        let centre = centre_row(writer)?;
        let contact = [centre.phone.clone(), centre.email.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let contact = if contact.is_empty() { "in sede".to_owned() } else { contact };
        for (heading, text) in NOTICE {
            document.push(Block::heading(heading));
            document.push(Block::paragraph(text.replace("{centre}", &centre.name).replace("{contact}", &contact)));
        }
        document.push(Block::together([
            Fields::new().row([field("Consegnata a", name.unwrap_or_default(), 3.0), field("Il", "", 1.2)]).into(),
            Block::note("La firma attesta che l'informativa è stata ricevuta: non è un consenso."),
            Block::signatures(["Per presa visione", "L'operatore"]),
        ]));
        let printout = Printout::new(document, "Informativa sui dati personali")?;
        Ok(match request.family_id {
            Some(family) => printout.about(family),
            None => printout,
        })
    })?;
    Ok(saved.value)
}

fn letterhead(reader: &Reader<'_>, form: Form, code: &str, title: &str, foot: &str, number: Option<&str>) -> Result<Document> {
    let mut header = paper::header(reader, Heading { form, code, site: None, project: None })?;
    if let Some(number) = number {
        header = header.reference(format!("fascicolo {number}"));
    }
    let meta = Meta::new(title).author(centre_row(reader)?.name).subject(title);
    Ok(Document::new(meta).header(header).footer(Footer::new(foot, code)).with(Block::title(title)))
}
