//! Very many requests through the page's own door. The page works through them by itself and is asked how far it has come: a script of the
//! driver waits half a minute at most, and whoever waits longer for one command is told which.

use std::time::{Duration, Instant};

use accogli_tests::harness::App;
use serde_json::{Value, json};

/// Half a letter of UTF-16, which JSON of Rust has none of: the page writes it.
pub const HALF: &str = "@half";
/// The row says a second for one request. A machine that builds beside the test is slow; what hangs is slower still.
pub const MOST_MILLIS: f64 = 5_000.0;
/// A command that has not answered by then never does.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
pub struct Said {
    /// The error's code; `ok` for an answer, `shape` for a refusal without one.
    pub code: String,
    pub millis: f64,
    /// The whole refusal.
    pub words: String,
}

/// Gives them one after the other.
#[track_caller]
pub fn give(app: &App, calls: &[(&str, &Value)]) -> Vec<Said> {
    let mut answers = Vec::new();
    // A page holds what it is given and what it answered: not everything at once.
    for some in calls.chunks(400) {
        begin(app, some);
        let (mut done, mut moved) = (0, Instant::now());
        while done < some.len() {
            std::thread::sleep(Duration::from_millis(25));
            let now = app.script("return window.__said ? window.__said.length : -1;", vec![]);
            let Some(count) = now.as_u64().and_then(|count| usize::try_from(count).ok()) else {
                panic!("the page went while {} was given: {}", some[done].0, some[done].1);
            };
            if count > done {
                (done, moved) = (count, Instant::now());
            }
            assert!(moved.elapsed() < PATIENCE, "{} does not answer: {}", some[done].0, some[done].1);
        }
        let said = app.script("const said = window.__said; window.__said = undefined; return said;", vec![]);
        answers.extend(said.as_array().unwrap().iter().map(|one| Said {
            code: one[0].as_str().unwrap().to_owned(),
            millis: one[1].as_f64().unwrap(),
            words: one[2].as_str().unwrap().to_owned(),
        }));
    }
    answers
}

fn begin(app: &App, calls: &[(&str, &Value)]) {
    let script = format!(
        "const calls = JSON.parse(arguments[0], (key, value) => value === '{HALF}' ? 'a\\ud800' : value); const said = (window.__said = []);
         (async () => {{ for (const [name, args] of calls) {{ const from = performance.now(); let code = 'ok', words = '';
           try {{ await window.__TAURI_INTERNALS__.invoke(name, args); }}
           catch (e) {{ code = e && typeof e === 'object' && e.code ? e.code : 'shape'; words = JSON.stringify(e) ?? String(e); }}
           said.push([code, performance.now() - from, words]); }} }})(); return null;"
    );
    app.script(&script, vec![json!(json!(calls).to_string())]);
}

/// Tells which commands take the time: by command how many, the sum, the slowest.
pub fn print_times(what: &str, calls: &[(&str, &Value)], said: &[Said]) {
    let mut by_command = std::collections::BTreeMap::<&str, (u32, f64, f64)>::new();
    for ((name, _), one) in calls.iter().zip(said) {
        let (count, sum, most) = by_command.entry(name).or_default();
        (*count, *sum, *most) = (*count + 1, *sum + one.millis, most.max(one.millis));
    }
    let total: f64 = by_command.values().map(|(_, sum, _)| sum).sum();
    let mut worst: Vec<_> = by_command.into_iter().collect();
    worst.sort_by(|(_, one), (_, other)| other.1.total_cmp(&one.1));
    let slowest: Vec<String> =
        worst.iter().take(12).map(|(name, (count, sum, most))| format!("{name} {count} times {sum:.0} ms, at most {most:.0}")).collect();
    println!("{what}: {} requests in {:.1} s; {}", said.len(), total / 1000.0, slowest.join("; "));
}
