//! A screen for the window: Xvfb on a display number of its own choice.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use super::process::Group;

/// Size of the screen in pixels: what an operator's laptop shows.
pub const SIZE: (u16, u16) = (1280, 800);

/// A running Xvfb.
pub struct Screen {
    _server: Group,
    number: u32,
}

impl Screen {
    /// Starts an X server that picks a free display number and tells it.
    pub fn start(log: &Path) -> io::Result<Self> {
        let size = format!("{}x{}x24", SIZE.0, SIZE.1);
        let mut server = Group::start("Xvfb", "Xvfb", log, |command| {
            command.args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"]).stdout(Stdio::piped());
        })?;
        let mut line = String::new();
        let output = server.output().ok_or_else(|| io::Error::other("Xvfb has no output"))?;
        BufReader::new(output).read_line(&mut line)?;
        let number = line.trim().parse().map_err(|_| io::Error::other(format!("Xvfb gave no display number: {line:?}")))?;
        Ok(Self { _server: server, number })
    }

    /// The value of `DISPLAY`.
    pub fn display(&self) -> String {
        format!(":{}", self.number)
    }
}
