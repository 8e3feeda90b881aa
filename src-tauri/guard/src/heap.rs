//! What the C libraries free is filled too: glib, GTK and WebKit carry the words of requests and answers on their way to the page.
//!
//! Their allocators read the environment once, before `main`: the program sets it and begins again, in the same process.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// glibc fills what is freed with a byte, and lets nothing wait unfilled in a thread's own cache. WebKit's own allocator, which fills
/// nothing, gives way to the system's.
const FILLED: [(&str, &str); 2] = [("GLIBC_TUNABLES", "glibc.malloc.perturb=85:glibc.malloc.tcache_count=0"), ("MallocScribble", "1")];
/// Says that this is the second beginning.
const BEGUN: &str = "ACCOGLI_FILLED";

/// Begins again with both, once. Where the system refuses, the program goes on without them.
pub(crate) fn fill() {
    if env::var_os(BEGUN).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    // Only a refusal comes back.
    let _ = Command::new(program).args(env::args_os().skip(1)).envs(FILLED).env(BEGUN, "1").exec();
}
