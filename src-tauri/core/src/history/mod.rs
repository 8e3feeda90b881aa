//! Undo and redo.

mod contract;

pub(crate) use contract::contract;
