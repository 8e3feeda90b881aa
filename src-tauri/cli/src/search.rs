//! `search`: what the search box finds.

use accogli_core::Result;
use accogli_core::families::{HitKind, SearchRequest, search};
use accogli_core::vault::Session;
use serde_json::json;

use crate::answer::Answer;

/// Finds people, family files and contacts.
pub(crate) fn run(session: &Session, text: &str) -> Result<Answer> {
    let hits = search(session, &SearchRequest { text: text.to_owned() })?;
    let lines = if hits.is_empty() {
        vec!["Nessun risultato.".to_owned()]
    } else {
        hits.iter()
            .map(|hit| {
                let kind = match hit.kind {
                    HitKind::Person => "persona",
                    HitKind::Family => "famiglia",
                    HitKind::Enquiry => "contatto",
                };
                let id = hit.family_id.or(hit.person_id).or(hit.enquiry_id).map(|id| id.to_string()).unwrap_or_default();
                let more = [hit.family_number.clone(), hit.municipality.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
                format!("{kind:<9} {id}  {}{}{more}", hit.label, if more.is_empty() { "" } else { " · " })
            })
            .collect()
    };
    Answer::new(lines, &json!({ "hits": hits }))
}
