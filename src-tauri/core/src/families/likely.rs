//! Probable matches: before somebody is written into the register twice.

use serde::Deserialize;

use super::search::{Hit, hits};
use crate::error::Result;
use crate::store::Reader;
use crate::typing::phone;
use crate::vault::{Command, Session};

/// So many probable matches are offered.
const MOST: usize = 6;

/// Who is about to be written down.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct LikelyRequest {
    /// Last name as typed.
    pub last_name: Option<String>,
    /// First name as typed.
    pub first_name: Option<String>,
    /// Phone as typed.
    pub phone: Option<String>,
    /// Fiscal code as typed.
    pub fiscal_code: Option<String>,
}

/// People and first contacts with the same phone, fiscal code or names: those by number first.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn likely(session: &Session, request: &LikelyRequest) -> Result<Vec<Hit>> {
    session.read(Command::FamiliesLikely, |reader| find(reader, request))
}

fn find(reader: &Reader<'_>, request: &LikelyRequest) -> Result<Vec<Hit>> {
    let typed = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let whole = typed(&request.phone).and_then(|phone| phone::normalise(&phone).ok());
    let names = match (typed(&request.last_name), typed(&request.first_name)) {
        (Some(last), Some(first)) => Some(format!("{last} {first}")),
        _ => None,
    };
    let code = typed(&request.fiscal_code).filter(|code| code.len() == 16);
    let mut likely: Vec<Hit> = Vec::new();
    for text in [whole, code, names].into_iter().flatten() {
        for hit in hits(reader, &text)? {
            if !likely
                .iter()
                .any(|known| known.person_id == hit.person_id && known.family_id == hit.family_id && known.enquiry_id == hit.enquiry_id)
            {
                likely.push(hit);
            }
        }
    }
    likely.truncate(MOST);
    Ok(likely)
}
