//! The end of a command: the register is locked as the window locks it, and what was changed is copied before.

use std::io::{self, Write};
use std::ops::ControlFlow;

use accogli_core::Result;
use accogli_core::backup::{Reached, at_lock, changed_since};
use accogli_core::centre::is_demo;
use accogli_core::vault::Session;

use crate::clock::Machine;
use crate::line_of;

/// Locks a register in which something was changed. A copy that is refused is told, and keeps no register open.
pub(crate) fn copy_and_lock(mut session: Session, as_json: bool) -> Result<()> {
    // The demonstration holds nothing to lose.
    if is_demo(&session).is_ok_and(|demo| !demo)
        && let Err(refusal) = at_lock(&mut session, &Machine, &mut |_| ControlFlow::Continue(()))
    {
        let _ = writeln!(io::stderr(), "{}", line_of(&refusal, as_json));
    }
    session.lock()
}

/// Locks; where nothing was changed since, without a copy: whoever only asks waits for none.
pub(crate) fn lock(session: Session, since: Option<Reached>, as_json: bool) -> Result<()> {
    let worked = since.is_some_and(|then| changed_since(&session, then).unwrap_or(false));
    if worked { copy_and_lock(session, as_json) } else { session.lock() }
}
