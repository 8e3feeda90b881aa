//! Appointments and everything that can clash.

mod contract;

pub(crate) use contract::contract;
