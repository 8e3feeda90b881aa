#![allow(clippy::unwrap_used, reason = "tests")]

use std::process::{Command, Stdio};

use windows_sys::Win32::System::JobObjects::QueryInformationJobObject;

use super::*;

const MEMORY: u64 = 280 << 20;
const SECONDS: u64 = 1;
/// Names what the process of its own is to try.
const TRY: &str = "ACCOGLI_TRY";

/// Runs `a_process_of_its_own` in one; answers whether it came to its end.
fn came_through(what: &str) -> bool {
    let mut own = Command::new(std::env::current_exe().unwrap());
    own.args(["--exact", "confine::tests::a_process_of_its_own", "--ignored"]).env(TRY, what);
    own.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
}

/// Wine lets a process into its job, and forgets the limits: it can neither be asked for them nor holds anybody to them.
fn is_wine() -> bool {
    std::env::vars().any(|(name, _)| name.starts_with("WINE"))
}

#[test]
fn t32_windows_is_told_the_limits_and_takes_them() {
    let wanted = limits(MEMORY, SECONDS);
    let basic = wanted.BasicLimitInformation;
    // Bytes, tenths of a microsecond, processes; and each of the three is said to count.
    assert_eq!((wanted.ProcessMemoryLimit, basic.PerProcessUserTimeLimit, basic.ActiveProcessLimit), (293_601_280, 10_000_000, 1));
    assert_eq!(basic.LimitFlags, 0x100 | 0x2 | 0x8 | 0x400);
    assert!(came_through("taken"));
    assert!(is_wine() || came_through("told"));
}

#[test]
fn t32_windows_holds_a_reader_to_its_memory_its_time_and_itself() {
    if is_wine() {
        return;
    }
    assert!(came_through("less"), "the control: within its limits it lives on");
    for what in ["memory", "time", "process"] {
        assert!(!came_through(what), "no limit of {what}");
    }
}

#[test]
#[ignore = "what a process of its own does"]
fn a_process_of_its_own() {
    let what = std::env::var(TRY).unwrap();
    assert!(confine(MEMORY, SECONDS));
    match what.as_str() {
        "taken" => {}
        "told" => {
            let mut found = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
            let (into, length) = ((&raw mut found).cast(), ptr::null_mut());
            // SAFETY: no handle asks for the job of this process; `found` outlives the call and `TOLD` is its size.
            assert!(unsafe { QueryInformationJobObject(ptr::null_mut(), JobObjectExtendedLimitInformation, into, TOLD, length) } != 0);
            let (wanted, basic) = (limits(MEMORY, SECONDS), found.BasicLimitInformation);
            assert_eq!(basic.LimitFlags, wanted.BasicLimitInformation.LimitFlags);
            let of = |limits: &JOBOBJECT_EXTENDED_LIMIT_INFORMATION| {
                let basic = limits.BasicLimitInformation;
                (limits.ProcessMemoryLimit, basic.PerProcessUserTimeLimit, basic.ActiveProcessLimit)
            };
            assert_eq!(of(&found), of(&wanted));
        }
        "less" => assert_eq!(vec![1_u8; 100 << 20].len(), 100 << 20),
        "memory" => assert!(vec![1_u8; 300 << 20].len() < 2, "it was given"),
        "time" => {
            let begun = std::time::Instant::now();
            while begun.elapsed() < std::time::Duration::from_secs(30) {
                std::hint::spin_loop();
            }
        }
        "process" => assert!(Command::new(std::env::current_exe().unwrap()).arg("--list").status().is_ok_and(|status| status.success())),
        other => assert_eq!(other, ""),
    }
}
