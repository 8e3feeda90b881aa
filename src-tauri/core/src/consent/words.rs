//! The words of this feature's paper. Paper is Italian; the screen has its own texts.

use super::codes::{LackReason, Service};
use super::read::NamedLack;
use crate::centre::date_plain;

/// The service, as the paper names it.
pub(crate) const fn service(service: Service) -> &'static str {
    match service {
        Service::Group => "partecipazione a gruppi e laboratori",
        Service::TalkingGroup => "gruppo di parola",
        Service::Counselling => "consulenza psicologica",
        Service::Listening => "spazio di ascolto",
        Service::Photo => "fotografie e riprese",
        Service::Outing => "uscite con il centro",
        Service::Referral => "comunicazione a scuola o ad altri servizi",
        Service::Mediation => "mediazione familiare",
    }
}

/// What it is, in a sentence somebody can agree to.
pub(super) const fn explained(service: Service) -> &'static str {
    match service {
        Service::Group => {
            "Il minore partecipa alle attività di gruppo del centro, con gli operatori indicati nel programma. Gli incontri sono gratuiti e si possono lasciare in ogni momento."
        }
        Service::TalkingGroup => {
            "Il gruppo di parola riunisce bambini o ragazzi di genitori separati: quattro incontri settimanali di due ore con due conduttori; i genitori partecipano a un incontro prima e alla seconda ora dell'ultimo. Quello che i bambini dicono resta nel gruppo."
        }
        Service::Counselling => {
            "Il minore incontra uno psicologo del centro. È una prestazione professionale: serve il consenso di chi esercita la responsabilità genitoriale, tenendo conto della volontà del minore (L. 219/2017, art. 3)."
        }
        Service::Listening => {
            "Il minore può parlare con un operatore dello spazio di ascolto. Si parla con i genitori di ciò che serve al suo bene."
        }
        Service::Photo => {
            "Il centro può fotografare o riprendere il minore durante le attività, per documentarle. Senza altro consenso scritto le immagini non si pubblicano."
        }
        Service::Outing => "Il minore può uscire dalla sede con gli operatori per le attività in programma.",
        Service::Referral => {
            "Il centro può comunicare alla scuola o al servizio indicato le informazioni utili al minore, e riceverne. Solo quelle necessarie, e solo per lo scopo scritto sotto."
        }
        Service::Mediation => "La mediazione familiare è per i genitori: i figli non partecipano.",
    }
}

/// A lack, as the paper says it.
pub(super) fn lack(lack: &NamedLack) -> String {
    let who = lack.name.as_deref().unwrap_or("—");
    let since = lack.on.map(|day| format!(" (dal {})", date_plain(day))).unwrap_or_default();
    match lack.why {
        LackReason::Parent | LackReason::DeclarerDecidesNot => format!("manca la firma di {who}"),
        LackReason::Guardian => format!("manca la firma di {who}, che ha la tutela"),
        LackReason::Curator => format!("manca la firma di {who}, curatore speciale"),
        LackReason::Body => "manca la firma del servizio affidatario".to_owned(),
        LackReason::GuardianBody => "manca la firma dell'ente che ha la tutela".to_owned(),
        LackReason::Own => format!("manca la firma di {who}, ora maggiorenne"),
        LackReason::AnyParent => "manca la firma di un genitore".to_owned(),
        LackReason::SecondParent => "non è indicato l'altro genitore, o perché non c'è".to_owned(),
        LackReason::Nobody | LackReason::GuardianDied => "non è indicato chi decide per il minore".to_owned(),
        LackReason::GuardianUnclear | LackReason::OrdersUnclear | LackReason::OrderUnseen => {
            "il centro deve vedere il provvedimento del giudice".to_owned()
        }
        LackReason::KinUnclear => "il centro deve vedere chi ha la responsabilità sul minore".to_owned(),
        LackReason::NotThen => format!("serve una nuova firma di {}", lack.name.as_deref().unwrap_or("chi decide")),
        LackReason::Refused | LackReason::Contrast | LackReason::ContrastIf => format!("{who} non è d'accordo{since}"),
        LackReason::CourtRefused => format!("il giudice non ha autorizzato{since}"),
        LackReason::MinorParent => format!("{who} è minorenne: serve anche la firma di chi esercita la responsabilità"),
        LackReason::KeptAway => "il centro deve sapere dal giudice chi decide".to_owned(),
        LackReason::Withdrawn => format!("{who} ha ritirato il consenso{since}"),
        LackReason::Expired => format!("la firma di {who} è scaduta{since}"),
        LackReason::ImpedimentAlone => format!("la dichiarazione vale solo con la firma di {who}"),
    }
}

/// That somebody else's signature is not there, and no more: neither whose it is nor what they answered.
pub(super) const fn another(than_the_signer: bool) -> &'static str {
    if than_the_signer { "manca un'altra firma" } else { "manca una firma" }
}
