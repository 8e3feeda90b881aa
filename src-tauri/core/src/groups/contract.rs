//! The feature's commands as the window sees them.

use crate::bridge::Bridge;

pub(crate) fn contract(_bridge: &mut Bridge) {}
