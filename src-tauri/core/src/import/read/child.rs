//! Reading in a process of its own: a file made to break the reader breaks that process alone, which has no key and no register.
//!
//! The program runs itself anew with one hidden word. The file goes in by the pipe, rows come back by the pipe.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Book, MOST_BYTES, MOST_TEXT, read_book, too_large};
use crate::error::{Code, Error, Result};
use crate::import::progress::{Going, ImportStep};

/// The hidden word on the command line of the window and of the terminal.
pub const READ_SHEET: &str = "--read-sheet";

/// The private memory the process may have, in bytes.
pub const READING_MEMORY: u64 = 280 << 20;
/// The time it may work, in seconds.
pub const READING_SECONDS: u64 = 5;

/// A register is read in a second; what takes twenty is no register.
const MOST_LOOKS: u32 = 400;

/// How often it is looked whether somebody gave it up.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What comes back, at the most.
const MOST_ANSWER: u64 = (MOST_TEXT as u64) * 4;

/// What the process answers.
#[derive(Debug, Serialize, Deserialize)]
enum Told {
    Book(Book),
    Refused(String),
}

/// The process's own side: reads the file of its input, writes rows to its output. Answers whether the answer was written.
pub fn serve(input: impl Read, mut output: impl Write) -> bool {
    let mut bytes = Vec::new();
    let told = match input.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) => match read_book(&bytes) {
            Ok(book) => Told::Book(book),
            Err(refusal) => Told::Refused(refusal.code.as_text()),
        },
        Err(_) => Told::Refused(Code::ImportUnreadable.as_text()),
    };
    serde_json::to_vec(&told).is_ok_and(|answer| output.write_all(&answer).and_then(|()| output.flush()).is_ok())
}

/// Reads a file in another process of `program`, which must know [`READ_SHEET`].
///
/// # Errors
/// Those of [`read_book`]; [`Code::ImportTooLarge`] when the process came to its limits; [`Code::Cancelled`].
pub fn read_apart(program: &Path, bytes: Vec<u8>, going: &Going) -> Result<Book> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    let mut command = Command::new(program);
    command.arg(READ_SHEET).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|_| Error::new(Code::ImportUnreadable))?;
    let answer = exchange(&mut child, bytes, going);
    // Whatever came of it, nothing of it goes on.
    let _ = child.kill();
    let _ = child.wait();
    going.check()?;
    match serde_json::from_slice(&answer.ok_or_else(too_large)?) {
        Ok(Told::Book(book)) => Ok(book),
        Ok(Told::Refused(code)) => Err(told(&code)),
        // It ended in the middle: a limit of memory or time.
        Err(_) => Err(too_large()),
    }
}

fn exchange(child: &mut Child, bytes: Vec<u8>, going: &Going) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (said, heard) = mpsc::channel();
    // A process that ended does not take the rest: that is told by its answer.
    thread::spawn(move || {
        let _ = input.write_all(&bytes);
    });
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = output.take(MOST_ANSWER).read_to_end(&mut answer);
        let _ = said.send(read.map(|_| answer));
    });
    for _ in 0..MOST_LOOKS {
        match heard.recv_timeout(LOOK_EVERY) {
            Ok(answer) => return answer.ok(),
            Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
        going.tell(ImportStep::Reading, 0, 0).ok()?;
    }
    None
}

fn told(code: &str) -> Error {
    let known = [Code::ImportUnreadable, Code::ImportProtected, Code::ImportOldFormat, Code::ImportEmpty];
    known.into_iter().find(|known| known.as_text() == code).map_or_else(too_large, Error::new)
}
