//! What crosses to the window: every feature's commands, gathered.
//!
//! `cargo xtask gen` writes [`bindings`] to `ui/src/bindings`; CI fails when the committed files differ.

use crate::bridge::{Bridge, Shapes};
use crate::error::{Code, Error};
use crate::{
    about, agenda, audit, backup, centre, consent, demo, export, families, genogram, groups, history, import, mediation, overview, rights,
    typing, vault,
};

/// The whole contract.
#[must_use]
pub fn contract() -> Bridge {
    gather(Bridge::default())
}

/// The shape of every command's request: a request of another shape is answered by its code alone, before anybody quotes it.
#[must_use]
pub fn shapes() -> Shapes {
    gather(Bridge::of_shapes()).into_shapes()
}

fn gather(mut bridge: Bridge) -> Bridge {
    bridge.add::<Code>();
    bridge.add::<Error>();
    vault::contract(&mut bridge);
    centre::contract(&mut bridge);
    backup::contract(&mut bridge);
    typing::contract(&mut bridge);
    families::contract(&mut bridge);
    import::contract(&mut bridge);
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
