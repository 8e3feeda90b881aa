//! The one list of commands of this project: `cargo xtask run`, `test`, `faults`, `check`, `gen`, `bench`.
//!
//! Each command does its own set-up, so that a machine with Rust and Node needs nothing else.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command for a terminal: printing is its output")]

mod bench;
mod check;
mod generate;
mod notices;
mod place;
mod run;
mod setup;
mod small_disk;
mod step;
mod test;
mod ui;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a command answers: nothing, or the sentence that says why it stopped.
type Outcome<T = ()> = Result<T, String>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Run, test and measure Accogli")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up, build, and open the window (without a display: drive the main job and leave its pictures in target/demo)
    Run {
        /// Open on the demo centre instead of your own register
        #[arg(long)]
        demo: bool,
    },
    /// Set up and run every check and every test
    Test {
        /// Leave out clippy and the journeys in the real window
        #[arg(long)]
        fast: bool,
    },
    /// Faults: kills, failing calls, losses of power (the short run is part of `test`)
    Faults {
        /// Strike every call and lose power many times: half an hour and more
        #[arg(long)]
        long: bool,
    },
    /// The quick checks only: format, clippy, types of the UI, stale bindings, rules of the house
    Check,
    /// Write what is generated from the core: TypeScript bindings, window permissions, command list
    Gen {
        /// Write nothing; fail when a committed file differs
        #[arg(long)]
        check: bool,
    },
    /// Measure speed and size, and print a report
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Run { demo } => run::run(demo),
        Command::Test { fast } => test::test(fast),
        Command::Faults { long } => test::faults(long),
        Command::Check => check::check(),
        Command::Gen { check } => generate::gen_files(check),
        Command::Bench(options) => bench::bench(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
