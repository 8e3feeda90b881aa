//! Mediation cases, parties, meetings and sealed notes.

mod contract;

pub(crate) use contract::contract;
