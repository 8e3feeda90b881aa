//! No picture of the memory on the disk: not by a crash, not by another program of the same user.

/// Sets both where the system has them. A system that refuses is no worse than one without: the program goes on.
pub(crate) fn forbid() {
    forbid_cores();
    // While it is being written, a debugger may look at the program.
    if !cfg!(debug_assertions) {
        forbid_attaching();
    }
}

fn forbid_cores() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
}

/// A debugger of the same user may not attach, nor read `/proc/<pid>/mem`.
fn forbid_attaching() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

#[cfg(all(test, unix))]
mod tests {
    #[test]
    fn t13_no_core_is_dumped() {
        super::forbid();
        let limit = rustix::process::getrlimit(rustix::process::Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }

    /// What a released program does, done here: each test is a process of its own.
    #[cfg(target_os = "linux")]
    #[test]
    fn t12_nobody_attaches_to_a_released_program() {
        use rustix::process::{DumpableBehavior, dumpable_behavior};
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::Dumpable, "the control: it can be seen");
        super::forbid_attaching();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
