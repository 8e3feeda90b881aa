//! What crosses to the window: every feature's commands, gathered.
//!
//! `cargo xtask gen` writes [`bindings`] to `ui/src/bindings`; CI fails when the committed files differ.

use crate::bridge::Bridge;
use crate::error::{Code, Error};
use crate::{
    about, agenda, audit, backup, centre, consent, demo, export, families, genogram, groups, history, mediation, overview, rights, typing,
    vault,
};

/// The whole contract.
#[must_use]
pub fn contract() -> Bridge {
    let mut bridge = Bridge::default();
    bridge.add::<Code>();
    bridge.add::<Error>();
    vault::contract(&mut bridge);
    centre::contract(&mut bridge);
    backup::contract(&mut bridge);
    typing::contract(&mut bridge);
    families::contract(&mut bridge);
    genogram::contract(&mut bridge);
    export::contract(&mut bridge);
    agenda::contract(&mut bridge);
    consent::contract(&mut bridge);
    mediation::contract(&mut bridge);
    groups::contract(&mut bridge);
    overview::contract(&mut bridge);
    rights::contract(&mut bridge);
    history::contract(&mut bridge);
    about::contract(&mut bridge);
    audit::contract(&mut bridge);
    demo::contract(&mut bridge);
    bridge
}

/// Every generated file: its name and its text.
#[must_use]
pub fn bindings() -> Vec<(String, String)> {
    contract().into_files()
}
