//! Limits for a process that reads a file nobody trusts.

/// Sets the greatest private memory, in bytes, and time of work, in seconds. Where the system has no such limits, or refuses them, whoever
/// started the process still watches its time. macOS refuses that of memory: there it counts every library of the system, and each
/// process begins beyond it.
pub(crate) fn confine(memory: u64, seconds: u64) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        for (resource, most) in [(Resource::Data, memory), (Resource::Cpu, seconds), (Resource::Nofile, 16), (Resource::Fsize, 0)] {
            let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
        }
    }
    #[cfg(windows)]
    let _ = accogli_session::confine(memory, seconds);
}
