//! The UI's manners: one door to the core, text as text, no styles or scripts that the policy would block.

use crate::files::{below, none, read, without_comments};

const SOURCES: [&str; 3] = [".ts", ".svelte", ".js"];

/// Lines of the UI's sources for which `breach` holds.
fn lines(breach: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for mut file in below("ui/src", &SOURCES) {
        file.text = without_comments(&file.text);
        for (number, line) in file.lines() {
            if breach(&file.path, line) {
                found.push(format!("{}: {}", file.at(number), line.trim()));
            }
        }
    }
    found
}

#[test]
fn only_the_one_door_imports_tauri() {
    let found = lines(|path, line| (line.contains("@tauri-apps/") || line.contains("__TAURI")) && !path.starts_with("ui/src/ipc/"));
    none("Tauri outside ui/src/ipc:", &found);
}

#[test]
fn text_is_rendered_as_text() {
    let ways = [
        "{@html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function(",
        "DOMParser",
        "createContextualFragment",
    ];
    // `retrieval(` is not `eval(`.
    let called = |line: &str, way: &str| {
        line.match_indices(way)
            .any(|(at, _)| !way.starts_with('e') || !line[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
    };
    // Parses only the sprite of icons that is built into the program.
    let exempt = ["ui/src/shared/icons.ts"];
    let found = lines(|path, line| !path.contains(".test.") && !exempt.contains(&path) && ways.iter().any(|way| called(line, way)));
    none("text turned into markup or code:", &found);
}

#[test]
fn the_page_obeys_the_policy() {
    // `style-src 'self'` blocks style attributes in markup; `style:name={…}` and element.style from a script are allowed.
    let found = lines(|path, line| {
        path.ends_with(".svelte") && line.match_indices("style=").any(|(at, _)| line[..at].ends_with([' ', '\t', '<']) || at == 0)
    });
    none("style attributes, which the policy blocks:", &found);
    let found = lines(|_, line| line.contains("setAttribute('style'") || line.contains("setAttribute(\"style\""));
    none("style attributes set from a script, which the policy blocks:", &found);
    let page = read("ui/index.html");
    for (number, line) in page.lines().enumerate() {
        assert!(!line.contains("<style") && !line.contains(" style="), "ui/index.html:{}: a style the policy blocks", number + 1);
        assert!(!line.contains("<script") || line.contains("src=\"/"), "ui/index.html:{}: an inline script", number + 1);
        assert!(!line.contains("http://") && !line.contains("https://"), "ui/index.html:{}: something from elsewhere", number + 1);
    }
    assert!(page.contains("lang=\"it\""), "the page says that it is Italian");
}

#[test]
fn the_page_asks_the_network_for_nothing() {
    let ways = ["fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "importScripts"];
    let found = lines(|path, line| !path.contains(".test.") && ways.iter().any(|way| line.contains(way)));
    none("calls to the network:", &found);
    let found: Vec<String> = below("ui/src", &[".css", ".svelte"])
        .iter()
        .flat_map(|file| {
            file.lines()
                .filter(|(_, line)| line.contains("url(http") || line.contains("url('http") || line.contains("url(\"http"))
                .map(|(number, _)| file.at(number))
                .collect::<Vec<_>>()
        })
        .collect();
    none("styles from elsewhere:", &found);
}

#[test]
fn what_is_personal_stays_out_of_the_browser_s_stores() {
    let ways = ["indexedDB", "localStorage", "sessionStorage", "document.cookie", "caches.open"];
    let found = lines(|path, line| !path.contains(".test.") && ways.iter().any(|way| line.contains(way)));
    none("stores of the browser (the register is the one place for data):", &found);
}

#[test]
fn dates_and_numbers_are_written_in_italian() {
    // With no locale named, WebKitGTK takes the system's.
    let found = lines(|_, line| {
        ["toLocaleString()", "toLocaleDateString()", "toLocaleTimeString()", "Format()", "localeCompare("]
            .iter()
            .any(|call| line.contains(call) && !(call.starts_with("locale") && line.contains("'it")))
    });
    none("texts for a locale nobody named:", &found);
    let found = lines(|_, line| {
        // A date field of WebKitGTK reads 2024-04-03 as the year 3.
        ["date", "time", "datetime-local", "month", "week"]
            .iter()
            .any(|kind| line.contains(&format!("type=\"{kind}\"")) || line.contains(&format!("type='{kind}'")))
    });
    none("date fields of the browser, which WebKitGTK reads wrongly:", &found);
}
