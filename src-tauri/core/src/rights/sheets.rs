//! *Copia dei dati personali*: everything of one person on paper, in the order of the JSON.

use accogli_paper::{Block, Column, Document, Fields, Footer, Meta, Table, Text, field};
use chrono::NaiveDate;

use super::data::{DataCopy, Folder, Group, Identity, Interview, Order, Signed};
use super::words;
use crate::centre::{Form, Heading, centre_row, date_plain, paper};
use crate::consent::service_word;
use crate::error::Result;
use crate::families::{PersonSex, couple_word, custody_word, role_word};
use crate::store::Reader;
use crate::typing::phone;

/// The paper of a copy.
pub(super) fn copy(reader: &Reader<'_>, code: &str, copy: &DataCopy) -> Result<Document> {
    let mut document =
        letterhead(reader, Form::DataCopy, code, "Copia dei dati personali", "Copia per la persona interessata. Contiene dati riservati.")?;
    document.push(Block::paragraph(format!(
        "Copia dei dati che {} conserva su {} {}, al {} (Reg. UE 2016/679, art. 15 e 20). Gli stessi dati esistono come file JSON.",
        copy.controller.name,
        copy.person.first_name,
        copy.person.last_name,
        date_plain(copy.made_at.date())
    )));
    document.push(Block::heading("Persona"));
    document.push(identity(&copy.person));
    for other in &copy.merged {
        document.push(Block::heading("Un'altra scheda della stessa persona, unita a questa"));
        document.push(identity(other));
    }
    if let Some(note) = &copy.person.note {
        document.push(Block::paragraph(Text::strong("Annotazione: ").then(note.clone())));
    }
    list(
        &mut document,
        "Recapiti",
        ["Tipo", "Recapito", "Uso"],
        copy.contacts.iter().map(|one| {
            let state = if one.active { None } else { Some("non più in uso".to_owned()) };
            let usage = joined([Some(words::safety(one.safety).to_owned()), one.hours.clone(), state]);
            [joined([Some(words::contact(one.kind).to_owned()), one.label.clone()]), phone::show(&one.value), usage]
        }),
    );
    list(
        &mut document,
        "Case",
        ["Dove", "Giorni", "Periodo"],
        copy.homes
            .iter()
            .map(|one| [joined([one.address.clone(), one.municipality.clone()]), text(&one.pattern), period(one.starts_on, one.ends_on)]),
    );
    list(
        &mut document,
        "Fascicoli",
        ["Numero e ruolo", "Sede e progetto", "Periodo"],
        copy.files.iter().map(|one| {
            let role = role_word(one.role, copy.person.sex).to_owned();
            let place = joined([one.site.clone(), one.project.clone()]);
            [joined([Some(one.number.clone()), Some(role)]), place, period(one.opened_on, one.closed_on)]
        }),
    );
    list(
        &mut document,
        "Legami registrati",
        ["Legame", "", "Periodo"],
        copy.relationships
            .iter()
            .map(|one| [words::tie(one.kind, one.elder).to_owned(), String::new(), period(one.starts_on, one.ends_on)]),
    );
    list(
        &mut document,
        "Fatti di vita registrati",
        ["Fatto", "", "Quando"],
        copy.life_facts
            .iter()
            .map(|one| [words::life_fact(one.kind).to_owned(), String::new(), one.happened_on.map(date_plain).unwrap_or_default()]),
    );
    list(
        &mut document,
        "Contatti con il centro",
        ["Quando", "Richiesta", "Risposta"],
        copy.enquiries.iter().map(|one| {
            [
                date_plain(one.received_at.date()),
                joined([one.topic.clone(), one.phone.as_deref().map(phone::show), one.email.clone()]),
                text(&one.answer),
            ]
        }),
    );
    for one in &copy.interviews {
        interview(&mut document, one);
    }
    list(
        &mut document,
        "Appuntamenti",
        ["Quando", "Che cosa", "Esito e note"],
        copy.appointments.iter().map(|one| {
            let with = one.with_family.then(|| "con la famiglia".to_owned());
            let what = joined([Some(words::appointment(one.kind).to_owned()), with, one.site.clone()]);
            let end = joined([Some(words::state(one.state).to_owned()), one.note.clone()]);
            [format!("{} {}–{}", date_plain(one.day), one.starts, one.ends), what, end]
        }),
    );
    mediation(&mut document, copy);
    programmes(&mut document, "Gruppi e cicli", &copy.programmes);
    papers(&mut document, &copy.consents, &copy.orders);
    list(
        &mut document,
        "Informative ricevute",
        ["Versione", "Come", "Giorno"],
        copy.notices.iter().map(|one| [one.version.to_string(), words::means(one.means).to_owned(), date_plain(one.given_on)]),
    );
    list(
        &mut document,
        "Richieste sui propri dati",
        ["Richiesta", "Esito", "Periodo"],
        copy.requests.iter().map(|one| {
            let end = one.outcome.map(words::answer).unwrap_or_default().to_owned();
            [words::request(one.kind).to_owned(), end, period(Some(one.received_on), one.answered_on)]
        }),
    );
    list(
        &mut document,
        "Limitazioni",
        ["Quale", "", "Periodo"],
        copy.restrictions.iter().map(|one| [words::limit(one.kind).to_owned(), String::new(), period(Some(one.starts_on), one.lifted_on)]),
    );
    folder(&mut document, &copy.folder);
    list(
        &mut document,
        "Parole di un foglio importato, da controllare",
        ["Nel foglio", "", ""],
        copy.imported.iter().map(|one| [text(&one.words), String::new(), String::new()]),
    );
    list(
        &mut document,
        "Fogli stampati",
        ["Modulo", "", "Giorno"],
        copy.papers.iter().map(|one| [words::form(&one.form).to_owned(), String::new(), date_plain(one.printed_on)]),
    );
    list(
        &mut document,
        "Chi ha letto o scritto i dati di questa persona",
        ["Giorno", "Ruolo", "Che cosa"],
        copy.accesses.iter().map(|one| {
            let times = if one.times > 1 { format!(" ({} volte)", one.times) } else { String::new() };
            [date_plain(one.day), words::role(one.role).to_owned(), format!("{}{times}", words::outcome(one.outcome))]
        }),
    );
    list(
        &mut document,
        "Chi ha letto o scritto nei fascicoli e nei percorsi, che sono anche di altri",
        ["Ruolo", "", "Quante volte in tutto"],
        copy.shared_accesses.iter().map(|one| [words::role(one.role).to_owned(), String::new(), one.times.to_string()]),
    );
    for child in &copy.children {
        document.push(Block::heading(format!("Dati di {}", child.person.first_name)));
        if let Some(reason) = &child.given_because {
            document.push(Block::paragraph(
                Text::strong("Al genitore che vigila su istruzione ed educazione (art. 337-quater c.c.), con questo motivo: ")
                    .then(reason.clone()),
            ));
        }
        document.push(identity(&child.person));
        programmes(&mut document, "Gruppi e cicli del minore", &child.programmes);
        papers(&mut document, &child.consents, &child.orders);
    }
    if !copy.left_out.is_empty() {
        document.push(Block::heading("Che cosa non è riportato"));
        copy.left_out.iter().for_each(|word| document.push(Block::paragraph(words::left_out(*word))));
    }
    document.push(Block::note(
        "Contro una risposta che non convince si può proporre reclamo al Garante per la protezione dei dati personali (art. 77) o ricorso al giudice (art. 79).",
    ));
    Ok(document)
}

/// Tags, reminders and documents of the files.
fn folder(document: &mut Document, folder: &Folder) {
    if !folder.tags.is_empty() {
        document.push(Block::paragraph(Text::strong("Etichette del fascicolo: ").then(folder.tags.join(", "))));
    }
    let held = |words: &Option<String>| words.clone().unwrap_or_else(|| "non riportato".to_owned());
    list(
        document,
        "Promemoria del fascicolo",
        ["Che cosa", "Giorno", "Fatto"],
        folder.reminders.iter().map(|one| [held(&one.what), date_plain(one.due_on), one.done_on.map(date_plain).unwrap_or_default()]),
    );
    list(
        document,
        "Documenti allegati al fascicolo",
        ["Nome", "", "Allegato il"],
        folder.documents.iter().map(|one| [held(&one.name), String::new(), date_plain(one.added_on)]),
    );
}

/// Signatures and orders.
fn papers(document: &mut Document, consents: &[Signed], orders: &[Order]) {
    list(
        document,
        "Consensi",
        ["Servizio", "Firma", "Periodo"],
        consents.iter().map(|one| {
            let whose = if one.own { "propria" } else { "di altri" };
            let signature = joined([Some(words::consent(one.answer).to_owned()), Some(format!("firma {whose}")), one.note.clone()]);
            [service_word(one.service).to_owned(), signature, period(Some(one.signed_on), one.withdrawn_on.or(one.expires_on))]
        }),
    );
    list(
        document,
        "Provvedimenti",
        ["Che cosa", "Giudice e numero", "Periodo"],
        orders.iter().map(|one| {
            let what = joined([Some(words::order(one.kind).to_owned()), one.body.clone()]);
            [what, joined([one.court.clone(), one.number.clone()]), period(Some(one.starts_on), one.ends_on)]
        }),
    );
}

/// A form of this feature: letterhead, title, foot.
pub(super) fn letterhead(reader: &Reader<'_>, form: Form, code: &str, title: &str, foot: &str) -> Result<Document> {
    let header = paper::header(reader, Heading { form, code, site: None, project: None })?;
    let meta = Meta::new(title).author(centre_row(reader)?.name).subject(title);
    Ok(Document::new(meta).header(header).footer(Footer::new(foot, code)).with(Block::title(title)))
}

fn identity(person: &Identity) -> Fields {
    let born = joined([person.born_on.map(date_plain), person.birth_place.clone()]);
    let languages = joined([person.languages.clone(), person.interpreter.then(|| "serve l'interprete".to_owned())]);
    let sex = match person.sex {
        Some(PersonSex::Female) => "femmina",
        Some(PersonSex::Male) => "maschio",
        Some(PersonSex::Other) => "altro",
        None => "non indicato",
    };
    let hidden = person.address_hidden.then(|| "protetto".to_owned());
    Fields::new()
        .row([
            field("Cognome e nome", format!("{} {}", person.last_name, person.first_name), 3.0),
            field("Sesso", sex, 1.0),
            field("Codice fiscale", dash(&person.fiscal_code), 2.0),
        ])
        .row([
            field("Nascita", some(born), 3.0),
            field("Cittadinanza", dash(&person.citizenship), 1.5),
            field("Lingue", some(languages), 1.5),
        ])
        .row([
            field("Indirizzo", some(joined([person.address.clone(), person.municipality.clone(), hidden])), 4.0),
            field("Lavoro", dash(&person.occupation), 2.0),
        ])
}

fn interview(document: &mut Document, one: &Interview) {
    let day = one.held_on.map_or_else(|| "senza data".to_owned(), date_plain);
    document.push(Block::heading(format!("Colloquio del {day}, fascicolo {}", one.file)));
    let notice = one.notice_given_on.map(date_plain);
    let word = |word: Option<&str>| word.map(str::to_owned);
    let (couple, custody) = (word(one.couple.map(couple_word)), word(one.custody.map(custody_word)));
    let told = [
        ("Informativa consegnata il: ", &notice),
        ("Situazione della coppia: ", &couple),
        ("Affidamento: ", &custody),
        ("Provvedimento: ", &one.court_order),
        ("Servizi coinvolti: ", &one.services),
        ("Motivo: ", &one.reason),
        ("Bisogni: ", &one.needs),
        ("Risorse: ", &one.strengths),
        ("Decisione: ", &one.decision_note),
    ];
    for (lead, text) in told {
        if let Some(text) = text {
            document.push(Block::paragraph(Text::strong(lead).then(text.clone())));
        }
    }
}

fn mediation(document: &mut Document, copy: &DataCopy) {
    for case in &copy.mediation {
        document.push(Block::heading(format!("Percorso di mediazione {}", case.number)));
        let talks: Vec<String> = case.talks.iter().copied().map(date_plain).collect();
        document.push(Block::paragraph(format!("{}; {}.", period(Some(case.opened_on), case.closed_on), words::party(case.answer))));
        if !talks.is_empty() {
            document.push(Block::paragraph(format!("Colloqui separati: {}.", talks.join(", "))));
        }
        list(
            document,
            "Incontri",
            ["Giorno", "Tipo", "Presenza"],
            case.meetings.iter().map(|one| {
                let there = match one.present {
                    Some(true) => "presente",
                    Some(false) => "assente",
                    None => "",
                };
                [date_plain(one.day), words::meeting(one.kind).to_owned(), there.to_owned()]
            }),
        );
    }
}

fn programmes(document: &mut Document, title: &str, groups: &[Group]) {
    list(
        document,
        title,
        ["Ciclo", "Iscrizione", "Presenze"],
        groups.iter().map(|one| {
            let seen: Vec<String> =
                one.presences.iter().map(|seen| format!("{} {}", date_plain(seen.day), words::mark(seen.mark))).collect();
            let state =
                joined([Some(words::enrolment(one.state).to_owned()), Some(period(Some(one.enrolled_on), one.left_on)), one.note.clone()]);
            [joined([Some(one.title.clone()), Some(one.number.clone())]), state, seen.join("; ")]
        }),
    );
}

/// A section with a table of three columns; nothing where there is nothing.
fn list(document: &mut Document, title: &str, columns: [&str; 3], rows: impl Iterator<Item = [String; 3]>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let [first, second, third] = columns;
    document.push(Block::heading(title));
    // A middle column without a heading has nothing to say.
    let table = if second.is_empty() {
        let columns = [Column::new(first).weight(2.0), Column::new(third).weight(1.0)];
        Table::new(columns).rows(rows.map(|[first, _, third]| [first, third]))
    } else {
        Table::new([Column::new(first).weight(2.0), Column::new(second).weight(3.0), Column::new(third).weight(2.5)]).rows(rows)
    };
    document.push(table);
}

fn period(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("dal {} al {}", date_plain(from), date_plain(to)),
        (Some(from), None) => format!("dal {}", date_plain(from)),
        (None, Some(to)) => format!("fino al {}", date_plain(to)),
        (None, None) => String::new(),
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn dash(value: &Option<String>) -> String {
    some(text(value))
}

fn some(value: String) -> String {
    if value.is_empty() { "—".to_owned() } else { value }
}
