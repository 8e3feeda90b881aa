//! People, families over time, first contacts, intake.

mod contract;

pub(crate) use contract::contract;
