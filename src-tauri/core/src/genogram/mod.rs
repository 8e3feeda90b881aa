//! A family drawn as psychologists draw it: generations, couples, homes, with the standard symbols.
//!
//! The drawing is pure: `kin` (who belongs with whom) → `rows` (generations) → `order` (fewest crossings) → `place` and `route` (where
//! everything stands) → `scene` (strokes and words). `read` is the only file that knows the register.

mod contract;
mod facts;
mod homes;
mod kin;
#[cfg(test)]
mod large;
mod order;
mod place;
mod read;
mod route;
mod rows;
mod scene;
mod sheets;
mod show;
#[cfg(test)]
mod small;
mod svg;
#[cfg(test)]
mod tests;

pub(crate) use contract::contract;
pub use facts::{FactKind, LifeFact, LifeFactChange, save_fact};
pub use kin::{Bond, Couple, CoupleState, Descent, Home, Kin, Soul, Symbol, Twins};
pub use scene::{Drawing, Label, Spot, Stroke, StrokeLook, draw};
pub use sheets::{GenogramPrint, print};
pub use show::{GenogramPerson, GenogramQuery, GenogramTie, GenogramView, show};
pub use svg::export;
