//! The words of this feature's paper. Paper is Italian; the screen has its own texts.

use super::codes::{LimitKind, RecordKind, RequestKind, RequestOutcome};
use super::data::LeftOut;
use crate::agenda::{Kind, State};
use crate::consent::{ConsentAnswer, NoticeMeans};
use crate::families::{ContactKind, OrderKind, RelationshipKind, Safety};
use crate::genogram::FactKind;
use crate::groups::{AttendanceMark, EnrolmentState};
use crate::mediation::{MeetingKind, PartyState};
use crate::store::Outcome;
use crate::vault::Role;

pub(super) const fn appointment(kind: Kind) -> &'static str {
    match kind {
        Kind::FirstInterview => "primo colloquio",
        Kind::Interview => "colloquio",
        Kind::Listening => "ascolto",
        Kind::Counselling => "consulenza",
        Kind::Orientation => "orientamento",
        Kind::Team => "équipe",
        Kind::Mediation => "mediazione",
        Kind::Group => "gruppo",
        Kind::Other => "altro",
    }
}

pub(super) const fn state(state: State) -> &'static str {
    match state {
        State::Booked => "prenotato",
        State::Held => "svolto",
        State::NoShow => "assente",
        State::CancelledByUser => "disdetto dall'utente",
        State::CancelledByCentre => "disdetto dal centro",
    }
}

pub(super) const fn meeting(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Individual => "individuale",
        MeetingKind::Information => "informativo",
        MeetingKind::Joint => "congiunto",
        MeetingKind::FollowUp => "di verifica",
    }
}

pub(super) const fn life_fact(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Died => "decesso",
        FactKind::Pregnancy => "gravidanza",
        FactKind::Loss => "gravidanza interrotta",
        FactKind::Twins => "nascita gemellare",
        FactKind::IdenticalTwins => "nascita gemellare (monozigoti)",
        FactKind::Adopted => "adozione",
        FactKind::Fostered => "affido",
        FactKind::Married => "matrimonio o unione civile",
        FactKind::Cohabiting => "convivenza",
        FactKind::Separated => "separazione",
        FactKind::Divorced => "divorzio",
    }
}

pub(super) const fn party(state: PartyState) -> &'static str {
    match state {
        PartyState::Invited => "in attesa di risposta",
        PartyState::Accepted => "invito accettato",
        PartyState::Refused => "invito non accettato",
    }
}

pub(super) const fn enrolment(state: EnrolmentState) -> &'static str {
    match state {
        EnrolmentState::Enrolled => "iscrizione, con il posto",
        EnrolmentState::Waiting => "in lista d'attesa",
        EnrolmentState::Withdrawn => "iscrizione ritirata",
    }
}

pub(super) const fn mark(mark: AttendanceMark) -> &'static str {
    match mark {
        AttendanceMark::Present => "presente",
        AttendanceMark::Absent => "assente",
        AttendanceMark::Excused => "assenza giustificata",
        AttendanceMark::Late => "in ritardo",
        AttendanceMark::Online => "a distanza",
    }
}

pub(super) const fn contact(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Phone => "telefono",
        ContactKind::Email => "posta elettronica",
    }
}

pub(super) const fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Free => "libero",
        Safety::NoVoicemail => "niente segreteria",
        Safety::HoursOnly => "solo in certi orari",
        Safety::Never => "da non usare",
    }
}

pub(super) const fn order(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Joint => "affidamento condiviso",
        OrderKind::Sole => "affidamento esclusivo",
        OrderKind::SuperExclusive => "affidamento super-esclusivo",
        OrderKind::Services => "affidamento ai servizi",
        OrderKind::Guardian => "tutela",
        OrderKind::Curator => "curatore speciale",
        OrderKind::CuratorPowers => "curatore speciale con poteri di decisione",
        OrderKind::Suspension => "sospensione dalla responsabilità genitoriale",
        OrderKind::Forfeiture => "decadenza dalla responsabilità genitoriale",
        OrderKind::OnlyParent => "un solo genitore",
        OrderKind::NoContact => "divieto di avvicinamento",
    }
}

pub(super) const fn consent(answer: ConsentAnswer) -> &'static str {
    match answer {
        ConsentAnswer::Given => "consenso dato",
        ConsentAnswer::Refused => "consenso negato",
    }
}

pub(super) const fn means(means: NoticeMeans) -> &'static str {
    match means {
        NoticeMeans::Paper => "su carta",
        NoticeMeans::Aloud => "letta insieme",
        NoticeMeans::Email => "per e-mail",
    }
}

pub(super) const fn tie(kind: RelationshipKind, elder: bool) -> &'static str {
    match (kind, elder) {
        (RelationshipKind::Parent, true) => "genitore",
        (RelationshipKind::Parent, false) => "figlia o figlio",
        (RelationshipKind::Partner, _) => "coppia",
        (RelationshipKind::Guardian, true) => "tutela di un minore",
        (RelationshipKind::Guardian, false) => "sotto tutela",
        (RelationshipKind::Grandparent, true) => "nonna o nonno",
        (RelationshipKind::Grandparent, false) => "nipote",
        (RelationshipKind::Foster, true) => "affido di un minore",
        (RelationshipKind::Foster, false) => "in affido familiare",
        (RelationshipKind::Other, _) => "altro legame",
    }
}

pub(super) const fn role(role: Role) -> &'static str {
    match role {
        Role::Desk => "sportello",
        Role::Professional => "professionista",
        Role::Mediator => "mediatore",
        Role::Coordinator => "coordinatore",
        Role::Administrator => "amministratore",
    }
}

pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Read => "lettura",
        Outcome::Done => "scrittura o stampa",
        Outcome::Denied | Outcome::Broken => "accesso rifiutato",
        // An entry of the register as a whole; none is about a person.
        Outcome::RolledBack => "registro più vecchio",
    }
}

pub(super) const fn request(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Access => "accesso (art. 15)",
        RequestKind::Portability => "portabilità (art. 20)",
        RequestKind::Rectification => "rettifica (art. 16)",
        RequestKind::Restriction => "limitazione (art. 18)",
        RequestKind::Erasure => "cancellazione (art. 17)",
        RequestKind::Objection => "opposizione (art. 21)",
    }
}

pub(super) const fn answer(outcome: RequestOutcome) -> &'static str {
    match outcome {
        RequestOutcome::Granted => "accolta",
        RequestOutcome::Partly => "accolta in parte",
        RequestOutcome::Refused => "non accolta",
        RequestOutcome::Withdrawn => "ritirata",
    }
}

pub(super) const fn limit(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::Limited => "limitazione del trattamento (art. 18)",
        LimitKind::Hold => "conservazione per obbligo o per un giudizio (art. 17, par. 3)",
    }
}

pub(super) const fn record(record: RecordKind) -> &'static str {
    match record {
        RecordKind::Family => "Fascicolo di famiglia",
        RecordKind::Enquiry => "Contatto con nome",
        RecordKind::AnonymousEnquiry => "Contatto anonimo",
        RecordKind::Mediation => "Percorso di mediazione",
        RecordKind::Enrolment => "Iscrizioni a un ciclo",
        RecordKind::Appointment => "Appuntamento senza fascicolo",
        RecordKind::Print => "Foglio stampato",
        RecordKind::Audit => "Registro degli accessi",
    }
}

pub(super) const fn left_out(word: LeftOut) -> &'static str {
    match word {
        LeftOut::SealedNotes => {
            "Esistono appunti professionali riservati, che il centro non può aprire: per averne conoscenza rivolgersi al mediatore che ha seguito il percorso."
        }
        LeftOut::Screening => {
            "Le risposte date nei colloqui separati prima della mediazione sono sigillate: rivolgersi al mediatore che ha seguito il percorso."
        }
        LeftOut::FileNote => {
            "Nel fascicolo esistono annotazioni che riguardano più persone: non sono riportate; rivolgersi al coordinatore del centro."
        }
        LeftOut::FolderWords => {
            "Etichette, promemoria, nomi di documenti e appuntamenti del fascicolo possono riguardare più persone: sono riportati solo quelli scelti uno per uno per questa copia; gli altri si possono chiedere al coordinatore del centro, che li guarda uno per uno."
        }
        LeftOut::Documents => {
            "Il contenuto dei documenti allegati al fascicolo può riguardare più persone: se ne chiede copia al centro, che li guarda uno per uno."
        }
        LeftOut::ProtectedContact => "Alcuni testi non sono riportati perché contengono un recapito protetto di un'altra persona.",
        LeftOut::Children => {
            "I dati di figlie o figli minori si consegnano solo a chi li può rappresentare, dopo aver visto il provvedimento."
        }
        LeftOut::NamelessCalls => {
            "I contatti senza nome sono riportati solo se chi ha chiamato risulta essere la persona di questa copia: un numero di telefono può servire a più persone."
        }
    }
}

/// The name of a form by the letters of its code.
pub(super) fn form(letters: &str) -> &str {
    match letters {
        "SA" => "Scheda di accoglienza",
        "FP" => "Foglio presenze",
        "AG" => "Agenda del giorno",
        "CD" => "Copia dei dati personali",
        "PS" => "Proposta di scarto",
        "CC" => "Certificato di cancellazione",
        "CO" => "Consenso a un servizio",
        "IN" => "Informativa sui dati personali",
        other => other,
    }
}
