//! The reading process as the system sees it from outside.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use accogli_core::import::{READ_SHEET, READING_MEMORY, READING_SECONDS};

/// What a reader was seen to take.
pub struct Taken {
    /// Its greatest private memory, in bytes.
    pub memory: u64,
    /// Its answer; cut short where a limit ended it.
    pub answer: String,
}

/// Feeds a file to a reader and looks at it until it ends: its private memory and its time of work stay under their caps, which are the
/// system's own and bind it whatever it reads.
pub fn read(name: &str, bytes: &[u8]) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accogli-cli"));
    command.arg(READ_SHEET).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut reader = command.spawn().unwrap();
    let (mut input, mut output) = (reader.stdin.take().unwrap(), reader.stdout.take().unwrap());
    let (mut memory, mut ticks, mut answer) = (0, 0, Vec::new());
    let file = |id: u32, what: &str| std::fs::read_to_string(format!("/proc/{id}/{what}")).unwrap_or_default();
    let is_bound = |limits: &str| {
        let most = |what: &str| limits.lines().find_map(|line| line.strip_prefix(what)?.split_whitespace().next()?.parse::<u64>().ok());
        (most("Max data size"), most("Max cpu time")) == (Some(READING_MEMORY), Some(READING_SECONDS))
    };
    // It binds itself before it reads, and waits for its first byte.
    while !is_bound(&file(reader.id(), "limits")) {
        assert!(reader.try_wait().unwrap().is_none(), "{name}: ended, and the system was never told of the limits");
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::scope(|scope| {
        scope.spawn(move || drop(input.write_all(bytes)));
        scope.spawn(|| output.read_to_end(&mut answer));
        while reader.try_wait().unwrap().is_none() {
            let (status, stat) = (file(reader.id(), "status"), file(reader.id(), "stat"));
            let anon = status.lines().find_map(|line| line.strip_prefix("RssAnon:")?.trim().split(' ').next()?.parse::<u64>().ok());
            memory = memory.max(anon.unwrap_or(0) << 10);
            // After the name in brackets, which may hold blanks: state is the first, user and system time the 12th and 13th.
            let times: Vec<u64> = stat.rsplit(") ").next().unwrap_or("").split(' ').filter_map(|word| word.parse().ok()).collect();
            ticks = ticks.max(times.get(10..12).map_or(0, |two| two.iter().sum()));
            std::thread::sleep(Duration::from_millis(2));
        }
    });
    println!("{name}: {} MB, {ticks} hundredths of a second", memory >> 20);
    assert!(memory <= READING_MEMORY, "{name}: {} MB", memory >> 20);
    assert!(ticks <= (READING_SECONDS + 1) * 100, "{name}: {ticks} hundredths of a second");
    Taken { memory, answer: String::from_utf8_lossy(&answer).into_owned() }
}
