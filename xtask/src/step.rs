//! Steps that run one after the other: what each took, how many tests it ran, where it stopped.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Outcome, place};

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// Passed, but only at a second try.
    pub flaky: u64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.flaky += other.flaky;
    }
}

/// The steps of one command.
#[derive(Default)]
pub struct Steps {
    done: Vec<(String, Duration)>,
    total: Tally,
    untried: Vec<String>,
}

impl Steps {
    /// Runs one step, prints what it took, and stops the command when it fails.
    pub fn run(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
        self.run_tests(name, || work().map(|()| Tally::default()))
    }

    /// The same for a step that runs tests. Its failing tests stop the command too.
    pub fn run_tests(&mut self, name: &str, work: impl FnOnce() -> Outcome<Tally>) -> Outcome {
        println!("── {name}");
        let start = Instant::now();
        let outcome = work();
        self.done.push((name.to_owned(), start.elapsed()));
        let tally = outcome.map_err(|reason| format!("stopped at \"{name}\": {reason}"))?;
        self.total.add(tally);
        println!("   {name}: {}", seconds(start.elapsed()));
        if tally.failed > 0 {
            return Err(format!("stopped at \"{name}\": {} tests failed", tally.failed));
        }
        Ok(())
    }

    /// Keeps for the summary what could not be tried here, and why.
    pub fn not_tried(&mut self, what: String) {
        self.untried.push(what);
    }

    /// Prints what every step took and the one line with the number of tests.
    pub fn summary(&self) {
        println!("── times");
        for (name, time) in &self.done {
            println!("   {:>8}  {name}", seconds(*time));
        }
        let whole = self.done.iter().map(|(_, time)| *time).sum();
        println!("   {:>8}  in all", seconds(whole));
        if self.total.flaky > 0 {
            println!("{} of them passed at a second try only", self.total.flaky);
        }
        for what in &self.untried {
            println!("NOT TRIED here: {what}");
        }
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// A command of the repository, run from its root.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(place::root());
    command
}

/// `cargo` with these arguments: the same cargo that runs xtask, which finds our own tools too.
pub fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut cargo = command(&program, arguments);
    if let Ok(path) = std::env::join_paths(place::search_path()) {
        cargo.env("PATH", path);
    }
    cargo
}

/// Runs a command to its end with its output on the terminal.
pub fn execute(mut command: Command) -> Outcome {
    let shown = shown(&command);
    let status = command.status().map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// Runs a test runner, shows what it writes, and counts the tests from its own summary lines.
/// A runner that fails without having counted a failing test (it did not compile, say) is an error.
pub fn count(mut command: Command) -> Outcome<Tally> {
    let shown = shown(&command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    let errors = child.stderr.take();
    let reader = thread::spawn(move || errors.map_or_else(Tally::default, follow));
    let mut tally = child.stdout.take().map_or_else(Tally::default, follow);
    if let Ok(other) = reader.join() {
        tally.add(other);
    }
    let status = child.wait().map_err(|error| format!("cannot wait for `{shown}`: {error}"))?;
    if !status.success() && tally.failed == 0 {
        return Err(format!("`{shown}` ended with {status}"));
    }
    Ok(tally)
}

/// Passes lines on to the terminal and adds up the summaries among them.
fn follow(stream: impl Read) -> Tally {
    let mut tally = Tally::default();
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A terminal that went away is no reason to lose the count.
        let _ = std::io::stdout().write_all(&line);
        if let Some(found) = read_summary(&String::from_utf8_lossy(&line)) {
            tally.add(found);
        }
        line.clear();
    }
    tally
}

/// Reads `test result: ok. 3 passed; 1 failed; …` of cargo test, or
/// `Summary [ 1.2s] 4 tests run: 3 passed (1 slow, 1 flaky), 1 failed, 1 timed out, 2 skipped` of nextest.
fn read_summary(line: &str) -> Option<Tally> {
    let counts = if let Some((_, rest)) = line.split_once("test result: ") {
        rest.split_once(". ")?.1
    } else {
        let (head, rest) = line.split_once(" run: ")?;
        if !head.trim_start().starts_with("Summary") {
            return None;
        }
        rest
    };
    let counted: Vec<&str> = counts.split([' ', '(', ')', ',']).collect();
    let flaky = counted.windows(2).find_map(|pair| pair[0].parse().ok().filter(|_| pair[1] == "flaky"));
    let mut tally = Tally { flaky: flaky.unwrap_or_default(), ..Tally::default() };
    for part in counts.split([';', ',']) {
        let mut words = part.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else {
            continue;
        };
        match (words.next(), words.next()) {
            (Some("passed"), _) => tally.passed += number,
            (Some("failed"), _) | (Some("timed"), Some("out")) | (Some("exec"), Some("failed")) => {
                tally.failed += number;
            }
            _ => {}
        }
    }
    Some(tally)
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Tally, read_summary};

    #[test]
    fn summaries_of_both_runners_are_read() {
        let tally = |passed, failed| Some(Tally { passed, failed, flaky: 0 });
        assert_eq!(
            read_summary("test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.1s"),
            tally(3, 1)
        );
        assert_eq!(read_summary("     Summary [   0.532s] 6 tests run: 3 passed (1 slow), 1 failed, 2 timed out, 9 skipped"), tally(3, 3));
        let at_a_second_try = Some(Tally { passed: 4, failed: 0, flaky: 2 });
        assert_eq!(read_summary("     Summary [   0.532s] 4 tests run: 4 passed (1 slow, 2 flaky), 0 skipped"), at_a_second_try);
        assert_eq!(read_summary("     Summary [   0.532s] 4 tests run: 4 passed (2 flaky), 0 skipped"), at_a_second_try);
        assert_eq!(read_summary("     Summary [   0.010s] 1 test run: 1 passed, 0 skipped"), tally(1, 0));
        assert_eq!(read_summary("the programme was run: 3 passed by"), None);
        assert_eq!(read_summary("running 3 tests"), None);
    }
}
