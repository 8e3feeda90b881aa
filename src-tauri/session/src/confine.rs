//! Limits for a process that reads a file nobody trusts, where limits belong to a job: the process makes one and puts itself into it.
#![allow(unsafe_code, reason = "Windows limits a process by its job alone, and no safe library sets one")]

use std::{mem, ptr};

use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION,
    JOB_OBJECT_LIMIT_PROCESS_MEMORY, JOB_OBJECT_LIMIT_PROCESS_TIME, JOBOBJECT_BASIC_LIMIT_INFORMATION,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation, SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

/// Windows counts time in tenths of a millionth of a second.
const PARTS_OF_A_SECOND: u64 = 10_000_000;

/// The size of what is told, as Windows asks for it.
#[allow(clippy::cast_possible_truncation, reason = "a hundred bytes and some")]
const TOLD: u32 = mem::size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>() as u32;

/// Gives this process at most so many bytes of memory that are its own and so many seconds of work, no other process, and no window
/// about a crash that would keep it there. Answers whether Windows took it; the job lasts as long as the process.
pub fn confine(memory: u64, seconds: u64) -> bool {
    let limits = limits(memory, seconds);
    // SAFETY: no name and no descriptor: a job of this process alone, which a null stands for.
    let job = unsafe { CreateJobObjectW(ptr::null(), ptr::null()) };
    if job.is_null() {
        return false;
    }
    let told = (&raw const limits).cast();
    // SAFETY: the job is the one above; `limits` outlives the call, is of the kind its number names, and `TOLD` is its size.
    let set = unsafe { SetInformationJobObject(job, JobObjectExtendedLimitInformation, told, TOLD) } != 0;
    // The handle stays open: a job is gone with its last handle and its last process, and this process ends first.
    // SAFETY: the job is the one above; the handle of the current process is a constant that is always good.
    set && unsafe { AssignProcessToJobObject(job, GetCurrentProcess()) } != 0
}

fn limits(memory: u64, seconds: u64) -> JOBOBJECT_EXTENDED_LIMIT_INFORMATION {
    let time = i64::try_from(seconds.saturating_mul(PARTS_OF_A_SECOND)).unwrap_or(i64::MAX);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION {
        BasicLimitInformation: JOBOBJECT_BASIC_LIMIT_INFORMATION {
            PerProcessUserTimeLimit: time,
            LimitFlags: JOB_OBJECT_LIMIT_PROCESS_MEMORY
                | JOB_OBJECT_LIMIT_PROCESS_TIME
                | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
                | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION,
            ActiveProcessLimit: 1,
            ..Default::default()
        },
        ProcessMemoryLimit: usize::try_from(memory).unwrap_or(usize::MAX),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests;
