//! Undo and redo: an action is taken back from the change journal, and what it must not break is looked at again.

mod contract;
mod undo;

pub(crate) use contract::contract;
pub use undo::{Undone, redo, undo};
