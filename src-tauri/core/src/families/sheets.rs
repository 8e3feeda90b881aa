//! *Scheda di accoglienza*, blank or filled for the person who signs it.

use accogli_paper::{Block, Checks, Column, Document, Fields, Footer, Meta, Table, Text, field};
use serde::Deserialize;

use super::codes::{Custody, MemberRole, OrderKind};
use super::custody::CustodyOrder;
use super::intake::IntakeSheet;
use super::reach::Reach;
use super::show::{FamilyView, Household, Person, family_view};
use super::standing::{custody_rank, is_of_age};
use super::untold::untold;
use super::{wall, words};
use crate::centre::{Form, Heading, Printout, centre_row, date_plain, paper, short_code};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Writer;
use crate::vault::{Command, Session, staff_by_id};

/// Which intake sheet to print.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct IntakePrint {
    /// The family file; none for a blank form.
    pub family_id: Option<Id>,
    /// Who signs; the first adult when not said.
    pub person_id: Option<Id>,
    /// Somebody has read the order on which it depends whether the signer may be told of a child.
    pub order_read: bool,
}

/// Rows of the table of the others: so many are there, written or free, and the sheet stays on one page.
const BLANK_ROWS: usize = 3;

/// Prints the intake sheet, blank or filled.
///
/// # Errors
/// [`Code::NotFound`], [`Code::ProtectedContact`] beside a text that carries somebody's protected contact, [`Code::OrderUnread`] beside
/// `order_read`, [`Code::PaperFailed`].
pub fn print_intake(session: &mut Session, request: &IntakePrint) -> Result<Printout> {
    let reach = Reach::of(session, Command::FamiliesPrintIntake);
    let saved = session.write(Command::FamiliesPrintIntake, |writer| match request.family_id {
        None => blank(writer),
        Some(family) => {
            writer.about(family);
            filled(writer, family, request, reach).map(|printout| printout.about(family))
        }
    })?;
    Ok(saved.value)
}

fn blank(writer: &mut Writer<'_>) -> Result<Printout> {
    let code = short_code(writer, Form::Intake, None)?;
    let document = letterhead(writer, &code, None, (None, None))?
        .with(Block::paragraph("Primo colloquio del ______________ · operatore: ____________________ · durata: ______ min"))
        .with(Block::heading("Chi è presente"))
        .with(present(None))
        .with(Block::heading("Famiglia e case"))
        .with(people_table().blank_rows(BLANK_ROWS));
    laid_out(&document, None, None, "Scheda di accoglienza in bianco")
}

fn filled(writer: &mut Writer<'_>, family: Id, request: &IntakePrint, reach: Reach) -> Result<Printout> {
    let view = reach.over(family_view(writer, family)?);
    let signer = signer_of(&view, request.person_id)?;
    let untold = untold(writer, &view, (signer.id, request.order_read), false)?;
    // The words of an interview go to who spoke them: anybody else's paper has lines to write on.
    let sheet = view.intakes.iter().find(|sheet| sheet.person_id == Some(signer.id));
    let (around, addressee) = (wall::Around::file(writer, family)?, wall::Addressee::Person(signer.id));
    if let Some(sheet) = sheet {
        let texts = [
            ("reason", &sheet.reason),
            ("needs", &sheet.needs),
            ("strengths", &sheet.strengths),
            ("services", &sheet.services),
            ("court_order", &sheet.court_order),
            ("decision_note", &sheet.decision_note),
        ];
        wall::lint(&around, addressee, texts.into_iter().map(|(field, text)| (field, text.as_deref())))?;
    }
    let order = custody_order(&view).filter(|_| view.orders.iter().all(|order| !untold.contains(&order.person_id)));
    wall::lint(
        &around,
        addressee,
        order
            .iter()
            .flat_map(|order| [("court", order.court.as_deref()), ("number", order.number.as_deref()), ("body", order.body.as_deref())]),
    )?;
    for household in homes_for(&view, signer.id) {
        wall::lint(&around, addressee, [("label", household.label.as_deref())])?;
        wall::lint(&around, addressee, household.stays.iter().map(|stay| ("pattern", stay.pattern.as_deref())))?;
    }
    let code = short_code(writer, Form::Intake, Some(family))?;
    let operator = match sheet.and_then(|sheet| sheet.staff_id) {
        Some(staff) => staff_by_id(writer, staff)?.display_name,
        None => "____________________".to_owned(),
    };
    let held = sheet.and_then(|sheet| sheet.held_on).map_or_else(|| "______________".to_owned(), date_plain);
    let minutes = sheet.and_then(|sheet| sheet.minutes).map_or_else(|| "______".to_owned(), |minutes| minutes.to_string());
    let document = letterhead(writer, &code, Some(&view.family.number), (view.family.site_id, view.family.project_id))?
        .with(Block::paragraph(format!(
            "Fascicolo {} · primo colloquio del {held} · operatore: {operator} · durata: {minutes} min",
            view.family.number
        )))
        .with(Block::heading("Chi è presente"))
        .with(present(Some(signer)))
        .with(Block::heading("Famiglia e case"))
        .with(others_table(&view, signer.id, &untold));
    laid_out(&document, sheet, order, &format!("Scheda di accoglienza {}", view.family.number))
}

/// The number of the file stands in the head: a second page is then known without the first.
fn letterhead(writer: &Writer<'_>, code: &str, number: Option<&str>, (site, project): (Option<Id>, Option<Id>)) -> Result<Document> {
    let mut header = paper::header(writer, Heading { form: Form::Intake, code, site, project })?;
    let foot = if number.is_some() {
        "Copia per il fascicolo. Contiene dati riservati."
    } else {
        "Compilata, va nel fascicolo: conterrà dati riservati."
    };
    if let Some(number) = number {
        header = header.reference(format!("fascicolo {number}"));
    }
    let meta = Meta::new("Scheda di accoglienza").author(centre_row(writer)?.name).subject("Primo colloquio");
    Ok(Document::new(meta).header(header).footer(Footer::new(foot, code)).with(Block::title("Scheda di accoglienza")))
}

/// Who signs: the person asked for, or the first parent, or the first of all.
fn signer_of(view: &FamilyView, wanted: Option<Id>) -> Result<&Person> {
    let here = || view.people.iter().filter(|person| !person.ended);
    let missing = || Error::at("person_id", Code::NotFound);
    match wanted {
        Some(id) => here().find(|person| person.id == id).ok_or_else(missing),
        None => {
            let parent = here().find(|person| matches!(person.role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent));
            parent.or_else(|| here().next()).ok_or_else(missing)
        }
    }
}

/// The fields of who signs. A hidden address stays hidden, its municipality with it.
fn present(person: Option<&Person>) -> Fields {
    let text = |value: Option<String>| value.unwrap_or_default();
    let name = text(person.map(|person| format!("{} {}", person.last_name, person.first_name)));
    let role = text(person.map(|person| words::role(person.role, person.sex).to_owned()));
    let code = text(person.and_then(|person| person.fiscal_code.clone().or_else(|| person.fiscal_code_missing.clone())));
    let born = text(person.map(|person| join([person.born_on.map(date_plain), person.birth_place.clone()], ", ")));
    let phone = person.and_then(wall::phone);
    let language = text(person.map(|person| {
        let languages = person.languages.clone().unwrap_or_default();
        if person.interpreter { join([Some(languages), Some("serve l'interprete".to_owned())], " — ") } else { languages }
    }));
    let place = text(person.and_then(|person| match person.address_told_by_id {
        _ if person.hidden => Some("protetto".to_owned()),
        Some(teller) if teller != person.id => None,
        _ => person.municipality.clone(),
    }));
    let citizenship = text(person.and_then(|person| person.citizenship.clone()));
    let occupation = text(person.and_then(|person| person.occupation.clone()));
    Fields::new()
        .row([field("Cognome e nome", name, 3.0), field("Ruolo", role, 1.0), field("Codice fiscale", code, 2.0)])
        .row([
            field(words::born(person.and_then(|person| person.sex)), born, 2.0),
            field("Telefono", text(phone.map(|phone| phone.shown.clone())), 2.0),
            field("Contatto sicuro, messaggi", text(phone.map(words::safety)), 2.0),
        ])
        .row([
            field("Lingua, interprete", language, 2.0),
            field("Cittadinanza", citizenship, 1.3),
            field("Comune di residenza", place, 1.7),
            field("Lavoro", occupation, 1.6),
        ])
}

fn people_table() -> Table {
    Table::new([
        Column::new("Cognome e nome").weight(2.8),
        Column::new("Ruolo").weight(1.0),
        Column::new("Nascita").weight(1.3),
        Column::new("Vive in").weight(4.0),
    ])
    .min_row_mm(8.0)
}

/// The homes of the file, but for those that another told of.
fn homes_for(view: &FamilyView, signer: Id) -> impl Iterator<Item = &Household> {
    view.households.iter().filter(move |household| !wall::told_by_another(household, Some(signer), view.today))
}

/// The others of the family: name, role, birth and home by its name. No phone and no address of anybody.
fn others_table(view: &FamilyView, signer: Id, untold: &[Id]) -> Table {
    let (mut table, mut written) = (people_table(), 0);
    for person in view.people.iter().filter(|person| !person.ended && person.id != signer && !untold.contains(&person.id)) {
        let homes: Vec<String> = homes_for(view, signer)
            .flat_map(|household| household.stays.iter().map(move |stay| (household, stay)))
            .filter(|(household, stay)| !household.ended && stay.person_id == person.id && stay.covers(view.today))
            .map(|(household, stay)| join([Some(words::home(household, &view.people, view.today)), stay.pattern.clone()], " "))
            .collect();
        written += 1;
        table = table.row([
            format!("{} {}", person.last_name, person.first_name),
            words::role(person.role, person.sex).to_owned(),
            person.born_on.map(date_plain).unwrap_or_default(),
            homes.join("; "),
        ]);
    }
    table.blank_rows(BLANK_ROWS.saturating_sub(written))
}

/// Lines to write on where nothing was written.
const LINES: usize = 2;
/// A text of so many letters may go over to a second page with the decision.
const SHORT: usize = 400;

/// Before a second page is begun, a line to write on less; where there is one all the same, it is not of the decision alone.
fn laid_out(head: &Document, sheet: Option<&IntakeSheet>, order: Option<&CustodyOrder>, file_name: &str) -> Result<Printout> {
    for lines in [LINES, LINES - 1] {
        let printout = Printout::new(body(head.clone(), sheet, order, lines, false), file_name)?;
        if printout.pages == 1 {
            return Ok(printout);
        }
    }
    Printout::new(body(head.clone(), sheet, order, LINES, true), file_name)
}

/// From the couple's situation to the signatures, the same for both. `paged` says that it takes more than a page.
fn body(document: Document, sheet: Option<&IntakeSheet>, order: Option<&CustodyOrder>, lines: usize, paged: bool) -> Document {
    let couple = sheet.and_then(|sheet| sheet.couple);
    // What stands in the register is not asked again; what was told at the interview comes first.
    let custody = sheet.and_then(|sheet| sheet.custody).or_else(|| custody_of(order?.kind));
    let decision = sheet.and_then(|sheet| sheet.decision);
    let written_order =
        order.map(|order| join([order.court.clone(), Some(date_plain(order.starts_on)), order.number.clone(), given_to(order)], ", "));
    let of = |pick: fn(&IntakeSheet) -> &Option<String>| sheet.and_then(|sheet| pick(sheet).clone());
    let couples = words::COUPLES.iter().fold(Checks::new(), |checks, (code, label)| checks.item(*label, couple == Some(*code)));
    let custodies = words::CUSTODIES
        .iter()
        .fold(Checks::new().lead("Affidamento:"), |checks, (code, label)| checks.item(*label, custody == Some(*code)));
    let decisions = words::DECISIONS.iter().fold(Checks::new(), |checks, (code, label)| checks.item(*label, decision == Some(*code)));
    let notice = sheet.and_then(|sheet| sheet.notice_given_on).map_or_else(|| "__________".to_owned(), date_plain);
    let mut document = document.with(Block::heading("Situazione")).with(couples).with(custodies).with(Fields::new().row([
        field("Provvedimento: tribunale, data, numero", of(|sheet| &sheet.court_order).or(written_order).unwrap_or_default(), 3.0),
        field("Servizi già coinvolti", of(|sheet| &sheet.services).unwrap_or_default(), 3.0),
    ]));
    document = document
        .with(Block::heading("Motivo della richiesta, con le parole di chi chiede"))
        .with(written(of(|sheet| &sheet.reason), lines));
    let told = [("Bisogni: ", of(|sheet| &sheet.needs)), ("Risorse: ", of(|sheet| &sheet.strengths))];
    let short = told.iter().filter_map(|(_, text)| text.as_ref()).map(|text| text.chars().count()).sum::<usize>() <= SHORT;
    let mut needs = vec![Block::heading("Bisogni e risorse")];
    needs.extend(told.into_iter().filter_map(|(lead, text)| Some(Block::paragraph(Text::strong(lead).then(text?)))));
    if needs.len() == 1 {
        needs.push(Block::RuledLines(lines));
    }
    // The decision is signed on the page on which it stands.
    let decision = [
        Block::heading("Decisione"),
        decisions.into(),
        Fields::new().row([field("A chi, quando, perché", of(|sheet| &sheet.decision_note).unwrap_or_default(), 1.0)]).into(),
        Block::signatures([format!("Firma della persona (informativa ricevuta il {notice})"), "Firma dell'operatore".to_owned()]),
    ];
    if paged && short {
        return document.with(Block::together(needs.into_iter().chain(decision)));
    }
    needs.into_iter().for_each(|block| document.push(block));
    document.with(Block::together(decision))
}

/// The order of custody that holds today for every minor of the file that has any, the one the rules of deciding go by: where brothers and
/// sisters are under different ones, or one of them under none any more, none: a box for all would lie.
fn custody_order(view: &FamilyView) -> Option<&CustodyOrder> {
    let of = |child: Id| view.orders.iter().filter(move |order| order.person_id == child && custody_of(order.kind).is_some());
    let minor = |person: &&Person| !person.ended && !is_of_age(person.born_on, view.today);
    let children: Vec<Id> = view.people.iter().filter(minor).map(|person| person.id).filter(|child| of(*child).next().is_some()).collect();
    let in_force =
        |child: &Id| of(*child).filter(|order| order.holds_on(view.today)).max_by_key(|order| custody_rank(order.kind, order.starts_on));
    let first = in_force(children.first()?)?;
    let alike = |order: &CustodyOrder| (order.kind, &order.court, &order.number) == (first.kind, &first.court, &first.number);
    children.iter().all(|child| in_force(child).is_some_and(alike)).then_some(first)
}

/// The body a child is entrusted to, or that is the guardian.
fn given_to(order: &CustodyOrder) -> Option<String> {
    order.body.clone().filter(|_| order.kind == OrderKind::Services || order.other_id.is_none())
}

const fn custody_of(kind: OrderKind) -> Option<Custody> {
    match kind {
        OrderKind::Joint => Some(Custody::Joint),
        OrderKind::Sole => Some(Custody::Sole),
        OrderKind::SuperExclusive => Some(Custody::SuperExclusive),
        OrderKind::Services => Some(Custody::Services),
        OrderKind::Guardian => Some(Custody::Guardian),
        OrderKind::Curator
        | OrderKind::CuratorPowers
        | OrderKind::Suspension
        | OrderKind::Forfeiture
        | OrderKind::OnlyParent
        | OrderKind::NoContact => None,
    }
}

/// What was written, or lines to write on.
fn written(text: Option<String>, lines: usize) -> Block {
    text.map_or(Block::RuledLines(lines), Block::paragraph)
}

fn join<const N: usize>(parts: [Option<String>; N], between: &str) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
