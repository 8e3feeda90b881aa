//! The door between the page and the program, as a page that was taken over would use it: every command by every role, locked or
//! not (T37), and requests made to break it (T38).

use std::collections::BTreeMap;

use accogli_core::vault::{Command, Effect, Role};
use accogli_tests::harness::App;
use serde_json::{Value, json};

use crate::demo::Demo;
use crate::requests::Types;

/// Commands that are not given here, with the reason.
pub const LEFT_OUT: [(&str, &str); 6] = [
    ("vault_lock_asked", "waits until the page is asked to lock: it answers nothing before"),
    ("vault_close", "ends the program: `lock.rs` journeys through it"),
    ("vault_lock", "ends the session: given last, by itself"),
    ("centre_leave_demo", "ends the session and changes the folder"),
    ("centre_open_demo", "makes a whole register; `demo_centre.rs` journeys through it"),
    ("vault_retire_account", "takes an account away that the next role needs; refused roles are tried"),
];

/// Refusals finer than the table, with the reason.
const FINER: [(Role, &str, &str); 1] =
    [(Role::Mediator, "mediation_end_mediator", "a mediator ends the own part only: anybody else's is the coordinator's to end")];

/// A well-formed id that is nobody's.
pub const NOBODY: &str = "00000000000070008000000000000000";

/// What came back from the door.
#[derive(Debug)]
pub struct Answer {
    /// The error's code; `ok` for an answer, `shape` for a request that does not fit its type.
    pub code: String,
    pub millis: f64,
}

/// Gives many commands one after the other, as a script of the page does.
pub fn give(app: &App, calls: &[(String, Value)]) -> Vec<Answer> {
    let mut answers = Vec::new();
    // The driver waits half a minute for a script.
    for some in calls.chunks(40) {
        let script = format!(
            "const done = arguments[arguments.length - 1]; const out = [];
             (async () => {{ for (const [name, args] of {}) {{ const from = performance.now(); let code = 'ok';
               try {{ await window.__TAURI_INTERNALS__.invoke(name, args); }}
               catch (e) {{ code = e && typeof e === 'object' && e.code ? e.code : 'shape'; }}
               out.push([code, performance.now() - from]); }} done(out); }})();",
            json!(some)
        );
        let out = app.script_async(&script);
        answers.extend(
            out.as_array()
                .unwrap()
                .iter()
                .map(|one| Answer { code: one[0].as_str().unwrap().to_owned(), millis: one[1].as_f64().unwrap() }),
        );
    }
    assert_eq!(answers.len(), calls.len(), "the door stopped answering");
    answers
}

pub fn arguments(request: Value) -> Value {
    if request.is_null() { json!({}) } else { json!({ "request": request }) }
}

/// Unlocks at the door itself.
pub fn unlock(app: &App, (name, password): (&str, &str)) {
    let request = json!({ "login_name": name, "password": password });
    let code = &give(app, &[("vault_unlock".to_owned(), arguments(request))])[0].code;
    assert_eq!(code, "ok", "{name} cannot enter");
}

/// The page goes with the lock, and the answer with the page.
pub fn lock(app: &App) {
    app.script("window.of_before = true; void window.__TAURI_INTERNALS__.invoke('vault_lock', {}); return null;", vec![]);
    app.wait_for("a new page", || app.script("return window.of_before === undefined;", vec![]) == json!(true));
    app.wait_text("Accogli è bloccato");
}

pub fn is_alive(app: &App) {
    assert_eq!(give(app, &[("vault_status".to_owned(), json!({}))])[0].code, "ok");
}

#[test]
fn t37_every_command_by_every_role_locked_or_not_is_as_the_table_says() {
    let types = Types::read();
    let names: BTreeMap<&str, Command> = Command::ALL.iter().map(|command| (command.name(), *command)).collect();
    assert_eq!(types.commands.len(), names.len(), "a command without types, or types without a command");
    let demo = Demo::make();
    let app = demo.window();
    app.wait_text("Accogli è bloccato");
    let calls = |role: Option<Role>| -> Vec<(String, Value)> {
        let given = |name: &str| {
            let left_out = LEFT_OUT.iter().any(|(left, _)| *left == name);
            !left_out || (name == "vault_retire_account" && role.is_none_or(|role| !names[name].allowed(role)))
        };
        types
            .commands
            .iter()
            .filter(|(name, _)| given(name))
            .map(|(name, kind)| (name.clone(), arguments(types.sample(kind, "", NOBODY))))
            .collect()
    };
    let mut judged = 0;
    let mut wrong = Vec::new();
    let locked = calls(None);
    for ((name, _), answer) in locked.iter().zip(give(&app, &locked)) {
        let gate = names[name.as_str()].effect() == Effect::Gate;
        // Locked, a command says so whatever it is asked; the gate answers, or refuses for its own reasons.
        let fits = if gate { !["locked", "shape"].contains(&answer.code.as_str()) } else { answer.code == "locked" };
        judged += 1;
        if !fits {
            wrong.push(format!("locked: {name} answers {}", answer.code));
        }
    }
    for role in Role::ALL {
        unlock(&app, demo.account(*role, 0));
        let calls = calls(Some(*role));
        for ((name, _), answer) in calls.iter().zip(give(&app, &calls)) {
            let command = names[name.as_str()];
            let fits = match (command.effect(), command.allowed(*role)) {
                (Effect::Gate, _) => !["locked", "shape", "not_permitted"].contains(&answer.code.as_str()),
                (_, false) => answer.code == "not_permitted",
                (_, true) => !["locked", "shape", "not_permitted", "store_failed"].contains(&answer.code.as_str()),
            };
            judged += 1;
            let finer = FINER.iter().any(|(who, what, _)| who == role && *what == name) && answer.code == "not_permitted";
            if !fits && !finer {
                wrong.push(format!("{}: {name} answers {}", role.as_text(), answer.code));
            }
        }
        lock(&app);
    }
    println!("{judged} answers of {} commands judged, {} left out", names.len(), LEFT_OUT.len());
    assert!(wrong.is_empty(), "not as the table says:\n{}", wrong.join("\n"));
    assert!(judged >= 6 * (names.len() - LEFT_OUT.len()), "only {judged} answers");
}

/// Strings that break what does not expect them. Lone surrogates are written by the page itself: JSON of Rust has none.
fn hostile() -> Vec<Value> {
    let long = "x".repeat(100_000);
    vec![
        json!("\u{0}NUL\u{0}"),
        json!("\u{202e}\u{2066}bidi\u{2069}"),
        json!("'; DROP TABLE person; --"),
        json!("../../etc/passwd"),
        json!("%s%n%x{{7*7}}${7*7}"),
        json!(long),
        json!(""),
    ]
}

/// Values of the wrong kind.
fn wrong_kinds() -> Vec<Value> {
    vec![
        json!(-1),
        json!(1e308),
        json!(9_007_199_254_740_993_u64),
        json!(0.5),
        json!(true),
        json!([]),
        json!({ "a": {} }),
        Value::Null,
        json!("?"),
    ]
}

#[test]
fn t38_no_request_breaks_the_door() {
    let types = Types::read();
    let demo = Demo::make();
    let app = demo.window();
    app.wait_text("Accogli è bloccato");
    unlock(&app, demo.account(Role::Mediator, 0));
    let skipped = |name: &str| LEFT_OUT.iter().any(|(left, _)| *left == name) || ["vault_unlock", "vault_recover"].contains(&name);
    let mut calls: Vec<(String, Value)> = Vec::new();
    for (name, kind) in types.commands.iter().filter(|(name, _)| !skipped(name)) {
        for whole in [
            json!({}),
            json!({ "request": null }),
            json!({ "request": 7 }),
            json!({ "request": "x" }),
            json!({ "request": [] }),
            json!({ "other": 1 }),
        ] {
            calls.push((name.clone(), whole));
        }
        let sample = types.sample(kind, "", NOBODY);
        for (field, _) in types.fields_of(kind) {
            let mut without = sample.clone();
            without.as_object_mut().unwrap().remove(&field);
            calls.push((name.clone(), arguments(without)));
            for value in hostile().into_iter().chain(wrong_kinds()) {
                // The stretching of a password takes its half second, whatever it is.
                if name.contains("password") && field.contains("password") && value.is_string() {
                    continue;
                }
                let mut changed = sample.clone();
                changed[&field] = value;
                calls.push((name.clone(), arguments(changed)));
            }
        }
    }
    // An administrator's commands are refused before they are looked at; the coordinator is asked the same.
    let mut codes: BTreeMap<String, u32> = BTreeMap::new();
    let mut slow: Vec<String> = Vec::new();
    let mut tried = 0;
    for role in [Role::Mediator, Role::Coordinator] {
        if role == Role::Coordinator {
            lock(&app);
            unlock(&app, demo.account(role, 0));
            calls.retain(|(name, _)| {
                Command::ALL.iter().any(|one| one.name() == name && one.allowed(Role::Coordinator) && !one.allowed(Role::Mediator))
            });
        }
        for ((name, request), mut answer) in calls.iter().zip(give(&app, &calls)) {
            tried += 1;
            // A machine that builds beside the test may be slow once; a hang is slow again.
            if answer.millis > 1_000.0 {
                let again = give(&app, &[(name.clone(), request.clone())])[0].millis;
                answer.millis = answer.millis.min(again);
            }
            // A first run tries the machine's speed for its passwords before it looks at anything.
            // The whole log on paper is thousands of lines.
            let most = if name == "audit_print" { 10_000.0 } else { 2_000.0 };
            if answer.millis > most && name != "centre_found" {
                slow.push(format!("{name} took {:.0} ms for {}", answer.millis, request.to_string().chars().take(160).collect::<String>()));
            }
            if answer.code == "store_failed" {
                println!("no rule foresaw: {name} {}", request.to_string().chars().take(300).collect::<String>());
            }
            *codes.entry(answer.code).or_default() += 1;
        }
        is_alive(&app);
    }
    // Half a letter of UTF-16: written by the page.
    let big = "const done = arguments[arguments.length - 1]; const out = [];
        (async () => { for (const text of ['\\ud800', '\\udfff\\ud800', 'a\\u0000b']) {
          for (const [name, make] of [['families_search', (t) => ({ text: t })], ['mediation_write_note', (t) => ({ case_id: t, meeting_id: null,
            content: { title: t, text: t, tags: [t] } })], ['families_show', (t) => t], ['typing_read_date', (t) => ({ text: t, birth: false })]]) {
            let took = Infinity, code;
            for (let turn = 0; turn < 2; turn++) { const from = performance.now(); code = 'ok';
              try { await window.__TAURI_INTERNALS__.invoke(name, { request: make(text) }); } catch (e) { code = e && e.code ? e.code : 'shape'; }
              took = Math.min(took, performance.now() - from); }
            out.push([`${name} ${text.length}`, code, took]); } } done(out); })();";
    let out = app.script_async(big);
    for one in out.as_array().unwrap() {
        tried += 1;
        *codes.entry(one[1].as_str().unwrap().to_owned()).or_default() += 1;
        if one[2].as_f64().unwrap() > 2_000.0 {
            slow.push(one.to_string());
        }
    }
    is_alive(&app);
    lock(&app);
    unlock(&app, demo.account(Role::Coordinator, 0));
    println!("{tried} requests; answers by code: {codes:?}");
    assert!(tried > 3_000, "only {tried} requests");
    assert!(codes.len() >= 12, "the requests reach few refusals: {codes:?}");
    assert!(slow.is_empty(), "slow answers:\n{}", slow.join("\n"));
    assert_eq!(codes.get("store_failed"), None, "refusals that no rule foresaw: {codes:?}");
}
