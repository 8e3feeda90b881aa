//! Group programmes, enrolments, waiting lists and presences.

mod contract;

pub(crate) use contract::contract;
