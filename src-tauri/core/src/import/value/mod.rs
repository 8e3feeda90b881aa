//! What a cell says: dates, names, phones, codes, roles, children. Pure; what cannot be read stays as it was written.

mod accents;
pub(super) mod age;
pub(super) mod beside;
pub(super) mod children;
pub(super) mod code;
pub(super) mod couple;
pub(super) mod date;
pub(super) mod death;
pub(super) mod given;
pub(super) mod home;
pub(super) mod known;
pub(super) mod name;
pub(super) mod nobody;
mod order;
pub(super) mod outsider;
pub(super) mod phone;
pub(super) mod place;
pub(super) mod register_role;
pub(super) mod relation;
pub(super) mod role;
pub(super) mod safe;
pub(super) mod slashed;
pub(super) mod within;
pub(super) mod words;
