//! The shim and the worker under it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is done to the program's calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: they are counted.
    Count,
    /// One call fails with EIO, and the disk is well again.
    Eio,
    /// From one call on the disk is full, until there is room again.
    Full,
    /// One write is cut in half, and from there the disk is full.
    Short,
    /// The program is killed in the middle of one call.
    Kill,
}

impl Fault {
    /// What can go wrong.
    pub const ALL: [Self; 4] = [Self::Eio, Self::Full, Self::Short, Self::Kill];

    fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Eio => "eio",
            Self::Full => "full",
            Self::Short => "short",
            Self::Kill => "kill",
        }
    }
}

/// The compiled shim: once a process, beside the temporary files.
pub fn library() -> PathBuf {
    static BUILT: std::sync::OnceLock<(tempfile::TempDir, PathBuf)> = std::sync::OnceLock::new();
    let (_, path) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shim.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/shim/shim.c");
        let done =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"]).arg(&path).arg(source).status();
        assert!(done.expect("a C compiler: build-essential").success(), "the shim does not compile");
        (folder, path)
    });
    path.clone()
}

/// The worker.
pub fn worker() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faults_worker"));
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Puts a program under the shim, for files below a folder.
pub fn under(command: &mut Command, root: &Path, mode: &str, at: u64, log: &Path) {
    command.env("LD_PRELOAD", library());
    for (name, value) in [("FAULTS_ROOT", root.as_os_str()), ("FAULTS_LOG", log.as_os_str())] {
        command.env(name, value);
    }
    command.env("FAULTS_MODE", mode).env("FAULTS_AT", at.to_string());
}

/// How a program under a fault ended.
#[derive(Debug)]
pub struct Ended {
    /// Its lines.
    pub said: Vec<String>,
    /// What the shim did, when it did something: `3 write /dati/accogli.db-wal`.
    pub fired: Option<String>,
    /// Calls that were counted.
    pub total: u64,
    /// Ended by SIGKILL.
    pub killed: bool,
    /// Its standard error: empty, unless it panicked.
    pub cried: String,
}

impl Ended {
    /// Its one action was acknowledged, at the first try or at the second.
    pub fn done(&self) -> bool {
        self.said.iter().any(|line| line.starts_with("done") || line == "retried")
    }
}

/// Runs a program to its end under one fault at one call.
pub fn run(mut command: Command, root: &Path, fault: Fault, at: u64) -> Ended {
    use std::os::unix::process::ExitStatusExt;
    let log = root.with_extension("log");
    let _ = fs::remove_file(&log);
    under(&mut command, root, fault.name(), at, &log);
    let output = command.output().unwrap();
    let told = fs::read_to_string(&log).unwrap_or_default();
    let after = |word: &str| told.lines().find_map(|line| line.strip_prefix(word).map(|rest| rest.trim().to_owned()));
    Ended {
        said: String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect(),
        fired: after("fired "),
        total: after("total ").and_then(|total| total.parse().ok()).unwrap_or(0),
        killed: output.status.signal() == Some(9),
        cried: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
