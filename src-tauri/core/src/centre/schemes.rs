//! Area schemes: how a region classifies what centres do. Versioned data, never rewritten for past years.

use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use crate::store::codes;

codes! {
    /// A region's scheme, of a year.
    pub enum SchemeCode {
        /// DGR Lombardia XII/1507/2023 and Decreto 4612/2024: ten macro areas.
        Lombardia2024 = "lombardia-2024",
        /// DGR Piemonte 89-3827 of 4/8/2016: three areas of function.
        Piemonte2016 = "piemonte-2016",
    }
}

/// A scheme with its areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Scheme {
    /// Its code.
    pub code: SchemeCode,
    /// As shown.
    pub name: String,
    /// The act it comes from.
    pub source: String,
    /// Its areas, in order.
    pub areas: Vec<Area>,
}

/// One area of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Area {
    /// Scheme and place, e.g. `lombardia-2024/3`: what records keep.
    pub code: String,
    /// As shown.
    pub name: String,
    /// What falls under it.
    pub definition: String,
}

/// Every scheme this program knows.
///
/// # Errors
/// [`Code::StoreFailed`] if the program's own data file were unreadable, which a test rules out.
pub fn schemes() -> Result<Vec<Scheme>> {
    serde_json::from_str(include_str!("data/schemes.json")).map_err(|_| Error::new(Code::StoreFailed))
}

/// Whether a record may carry this area code.
///
/// # Errors
/// As [`schemes`].
pub fn area_exists(code: &str) -> Result<bool> {
    Ok(schemes()?.iter().any(|scheme| scheme.areas.iter().any(|area| area.code == code)))
}
