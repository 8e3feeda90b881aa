//! What crosses features: the home page Oggi and a family's timeline.

mod contract;

pub(crate) use contract::contract;
