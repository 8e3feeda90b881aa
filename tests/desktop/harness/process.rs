//! Child processes that never outlive the test, whatever ends it.

use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A process and everything it started, ended together when this is dropped.
pub struct Group {
    child: Child,
    name: &'static str,
}

impl Group {
    /// Starts `program` as the head of its own process group, its output in `log`.
    ///
    /// `setpriv` makes the kernel end it when the test's thread dies without unwinding (a killed run).
    pub fn start(name: &'static str, program: &str, log: &Path, prepare: impl FnOnce(&mut Command)) -> io::Result<Self> {
        let mut command = if Path::new("/usr/bin/setpriv").exists() {
            let mut command = Command::new("/usr/bin/setpriv");
            command.args(["--pdeathsig", "KILL", program]);
            command
        } else {
            Command::new(program)
        };
        let output = File::options().create(true).append(true).open(log)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output).process_group(0);
        prepare(&mut command);
        let child = command.spawn().map_err(|error| io::Error::new(error.kind(), format!("{name} ({program}) does not start: {error}")))?;
        Ok(Self { child, name })
    }

    /// The head's process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The head's standard output, if it was asked to be a pipe.
    pub fn output(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Fails when the head ended by itself.
    pub fn still_runs(&mut self) -> io::Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => Err(io::Error::other(format!("{} ended by itself with {status}", self.name))),
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // The shell's own `kill` reaches a whole group; a slim machine has no other program for it.
        let group = format!("kill -9 -- -{}", self.child.id());
        // Nothing can be done about a group that is already gone.
        let below = descendants(self.child.id());
        let _ = Command::new("/bin/sh").args(["-c", &group]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
        // The program below the driver holds its register until its last thread is gone: who comes next must find it free.
        let _ = wait_until(Duration::from_secs(10), || !below.iter().any(|id| runs(*id)));
    }
}

/// Ends one process at once, with no word to it.
pub fn kill(id: u32) {
    // It may be gone already.
    let _ = Command::new("/bin/sh").args(["-c", &format!("kill -9 {id}")]).stderr(Stdio::null()).status();
}

/// The direct children of a process that run this program.
pub fn children(parent: u32, program: &Path) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .filter(|id| parent_of(*id) == Some(parent) && fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == program))
        .collect()
}

/// Every process below one, whatever it runs.
pub fn descendants(of: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let parents: Vec<(u32, u32)> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .filter_map(|id| Some((id, parent_of(id)?)))
        .collect();
    let (mut found, mut next) = (vec![of], 0);
    while let Some(one) = found.get(next).copied() {
        found.extend(parents.iter().filter(|(_, parent)| *parent == one).map(|(id, _)| *id));
        next += 1;
    }
    found.split_off(1)
}

fn parent_of(id: u32) -> Option<u32> {
    // "4711 (name with ) in it) S 4700 …": the name ends at the last parenthesis.
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Whether the process still runs; one that ended and waits to be collected does not. A killed one whose threads are still ending does: its
/// files are its own until the last is gone.
pub fn runs(id: u32) -> bool {
    let Ok(threads) = fs::read_dir(format!("/proc/{id}/task")) else { return false };
    threads.flatten().any(|thread| {
        fs::read_to_string(thread.path().join("stat"))
            .ok()
            .and_then(|stat| stat.rsplit_once(')').map(|(_, rest)| rest.trim_start().to_owned()))
            .is_some_and(|rest| !rest.starts_with('Z') && !rest.starts_with('X'))
    })
}

/// Asks until the answer is yes or the time is over; tells which.
pub fn wait_until(limit: Duration, mut ask: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if ask() {
            return true;
        }
        if start.elapsed() > limit {
            return false;
        }
        sleep(Duration::from_millis(25));
    }
}
