//! What leaves the register as a list, cards, letters or labels: made for a reason that is kept, without what the wall protects.
//!
//! `table`, `csv`, `xlsx`, `vcard` are pure writers. `columns` and `lists` read the lists, `rows` the lines of a list and what stays out of them, `recipients` the people letters go to, `guard` keeps back what one
//! of a file protects and another would tell, `served` where somebody lived on
//! the day of a service, `outgoing` keeps what left, why and to whom.

mod both_homes;
mod cards;
mod columns;
mod contract;
mod csv;
mod guard;
mod labels;
mod letters;
mod list;
mod lists;
mod outgoing;
mod recipients;
mod rows;
mod served;
mod table;
mod vcard;
mod words;
mod xlsx;

pub use cards::{CardsRequest, cards};
pub(crate) use contract::contract;
pub use labels::{LabelSheet, LabelsAnswer, LabelsRequest, labels};
pub use letters::{LettersRequest, letters};
pub use list::{ListExport, Shown, list};
pub use lists::ListKind;
pub use outgoing::{Exported, ExportedFile, FileFormat};
pub use recipients::{LeftOut, LeftOutWhy, Recipients};
