//! What keeps the process quiet, for the window and the terminal alike: freed memory is wiped, a crash leaves no picture of the
//! memory and no words of anybody. It knows nothing of the register.

mod confine;
mod dumps;
mod panics;

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// Every program that links this crate wipes what it frees: a password in a request, a decrypted row, a note on its way to the
/// window. What C libraries free is theirs: SQLCipher wipes its own, WebKit does not.
#[global_allocator]
static HEAP: ZeroAlloc<System> = ZeroAlloc(System);

/// Called first thing by `main`.
pub fn begin() {
    dumps::forbid();
    panics::quieten();
}

/// Called by a process that reads a file nobody trusts: at most so many bytes of private memory and seconds of work.
pub fn confine(memory: u64, seconds: u64) {
    confine::confine(memory, seconds);
}
