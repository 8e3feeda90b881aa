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
                // What somebody types again and reads on paper; the identifiers are for programs.
                let number = hit.family_number.as_deref().unwrap_or("–");
                let born = hit.born_on.map(|day| day.format("%d/%m/%Y").to_string());
                let more: Vec<String> = [born, hit.municipality.clone()].into_iter().flatten().collect();
                format!("{kind:<9} {number:<12} {}{}{}", hit.label, if more.is_empty() { "" } else { " · " }, more.join(", "))
            })
            .collect()
    };
    Answer::new(lines, &json!({ "hits": hits }))
}
