//! The demonstration centre as the window sees it.

use super::DemoAccount;
use crate::bridge::{Bridge, Nothing};
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, Vec<DemoAccount>>(Command::CentreOpenDemo.name());
}
