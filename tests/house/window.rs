//! The window is hardened as SECURITY.md, "The window", decides (T36).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::files::{below, none, read, root, without_comments};

/// The content security policy, directive by directive.
const POLICY: [(&str, &str); 10] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data: blob:"),
    ("font-src", "'self' data:"),
    ("connect-src", "ipc: http://ipc.localhost"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-src", "'none'"),
];

/// The only permissions of Tauri itself that the page may hold: to hear events, to let go of them, and the keys that zoom.
const CORE_PERMISSIONS: [&str; 3] = ["core:event:allow-listen", "core:event:allow-unlisten", "core:webview:allow-set-webview-zoom"];

fn configuration() -> Value {
    serde_json::from_str(&read("tauri.conf.json")).expect("tauri.conf.json is JSON")
}

fn app(path: &str) -> Option<Value> {
    configuration().pointer(&format!("/app/{path}")).cloned()
}

/// The shell's sources, without comments.
fn shell() -> String {
    below("src-tauri/shell", &[".rs"]).iter().map(|file| without_comments(&file.text)).collect()
}

fn sorted(words: &str) -> Vec<String> {
    let mut words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn t36_the_content_security_policy_is_the_decided_one() {
    let found: BTreeMap<String, Vec<String>> = match app("security/csp").expect("app.security.csp is set") {
        Value::String(text) => text
            .split(';')
            .filter_map(|directive| directive.trim().split_once(' '))
            .map(|(name, sources)| (name.to_owned(), sorted(sources)))
            .collect(),
        Value::Object(directives) => directives
            .iter()
            .map(|(name, sources)| {
                let text = match sources {
                    Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
                    other => other.as_str().expect("a directive is text or a list").to_owned(),
                };
                (name.clone(), sorted(&text))
            })
            .collect(),
        other => panic!("the policy is {other}"),
    };
    let decided: BTreeMap<String, Vec<String>> = POLICY.iter().map(|(name, sources)| ((*name).to_owned(), sorted(sources))).collect();
    assert_eq!(found, decided);
    // With a page served by a development server this one would count instead.
    assert!(app("security/devCsp").is_none_or(|policy| policy.is_null()), "no second, looser policy");
    assert!(!matches!(app("security/dangerousDisableAssetCspModification"), Some(Value::Bool(true) | Value::Array(_))));
}

#[test]
fn t36_the_page_cannot_be_bent() {
    assert_eq!(app("security/freezePrototype"), Some(Value::Bool(true)));
    assert_ne!(app("withGlobalTauri"), Some(Value::Bool(true)), "withGlobalTauri is off");
    assert_ne!(app("security/assetProtocol/enable"), Some(Value::Bool(true)), "the asset protocol is off");
}

#[test]
fn t36_the_window_keeps_nothing_and_goes_nowhere() {
    let windows = app("windows").and_then(|windows| windows.as_array().cloned()).unwrap_or_default();
    let code = shell();
    assert!(windows.is_empty(), "the window is built in Rust, where its navigation is refused: none in tauri.conf.json");
    // The one exception, and what it depends on: a driven window (WebKitGTK refuses the driver a private one).
    assert!(code.contains(".incognito(!is_driven())"), "the window is incognito");
    assert!(code.contains("fn is_driven() -> bool {\n    std::env::var(\"TAURI_WEBVIEW_AUTOMATION\").as_deref() == Ok(\"true\")\n}"));
    assert!(code.contains(".on_navigation("), "the shell decides on every navigation");
    assert!(code.contains(".on_new_window("), "the shell refuses new windows");
    for word in ["open_devtools", ".devtools(true)", "dangerous", "remote_urls", "with_global_tauri", ".eval("] {
        assert!(!code.contains(word), "the shell uses {word}");
    }
}

#[test]
fn t36_there_is_one_capability_listed_by_name() {
    let listed = app("security/capabilities").expect("app.security.capabilities lists the one capability");
    assert_eq!(listed, serde_json::json!(["main"]));
    let folder = root().join("src-tauri/shell/capabilities");
    let files: Vec<String> = std::fs::read_dir(folder)
        .expect("the capabilities' folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, ["main.json"]);
    let capability: Value = serde_json::from_str(&read("src-tauri/shell/capabilities/main.json")).expect("JSON");
    assert_eq!(capability.get("identifier"), Some(&Value::from("main")));
    assert_eq!(capability.get("windows"), Some(&serde_json::json!(["main"])));
    assert!(capability.get("remote").is_none(), "no page from elsewhere may call us");
    assert!(capability.get("webviews").is_none());
    let breaches: Vec<String> = capability
        .get("permissions")
        .and_then(Value::as_array)
        .expect("permissions")
        .iter()
        .map(|permission| permission.as_str().map_or_else(|| permission.to_string(), str::to_owned))
        .filter(|permission| !(CORE_PERMISSIONS.contains(&permission.as_str()) || is_own(permission)))
        .collect();
    none("permissions that are neither one of our commands nor an event:", &breaches);
}

/// A permission of our own commands: `allow-agenda-book`, without a plugin's prefix.
fn is_own(permission: &str) -> bool {
    permission.strip_prefix("allow-").is_some_and(|name| !name.is_empty() && !name.contains(':'))
}

#[test]
fn t36_the_program_carries_its_page_and_asks_nobody() {
    let configuration = configuration();
    assert_eq!(configuration.pointer("/build/frontendDist").and_then(Value::as_str), Some("ui/dist"));
    assert!(configuration.pointer("/plugins/updater").is_none(), "no updater");
    assert!(read("Cargo.toml").contains("default = [\"custom-protocol\"]"));
    let script = read("src-tauri/shell/build.rs");
    assert!(script.contains("AppManifest") && script.contains(".commands("), "every command is named in the manifest");
    assert!(script.contains("capabilities_path_pattern"), "the build reads our one folder of capabilities");
}

#[test]
fn the_window_s_title_says_nothing_personal() {
    assert!(shell().contains(".title(\"Accogli\")") && !shell().contains(".set_title("), "the title stays the program's name");
}
