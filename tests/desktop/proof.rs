//! The harness itself can fail: what it promises to see, it sees.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use accogli_tests::harness::{App, THEMES, target};

/// A page that was won over goes nowhere, and takes nothing along.
#[test]
fn t36_the_window_goes_to_no_other_address_and_opens_no_other_window() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}/?segreto", listener.local_addr().unwrap());
    let app = App::first_run();
    app.wait_text("Benvenuti in Accogli");
    app.script("window.stays = true; return null;", vec![]);
    for way in [
        "location.href = arguments[0]; return null;",
        "location.replace(arguments[0]); return null;",
        "window.open(arguments[0]); return null;",
        "window.open(arguments[0], '_self'); return null;",
        "const a = document.createElement('a'); a.href = arguments[0]; a.target = '_blank'; document.body.append(a); a.click(); return null;",
        "const f = document.createElement('form'); f.action = arguments[0]; f.method = 'post'; document.body.append(f); f.submit(); return null;",
        "const i = document.createElement('iframe'); i.src = arguments[0]; document.body.append(i); return null;",
        "navigator.sendBeacon(arguments[0], 'segreto'); return null;",
    ] {
        app.script(way, vec![serde_json::json!(address)]);
        std::thread::sleep(Duration::from_millis(400));
        assert_eq!(app.script("return [window.stays === true, location.protocol];", vec![]), serde_json::json!([true, "tauri:"]), "{way}");
        assert!(listener.accept().is_err_and(|error| error.kind() == ErrorKind::WouldBlock), "somebody was called by: {way}");
    }
    // The control: this listener hears whoever calls.
    let _call = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    app.wait_for("the control's call", || listener.accept().is_ok());
}

#[test]
fn planted_faults_are_seen() {
    let app = App::first_run();
    app.wait_text("Benvenuti in Accogli");
    let folder = target().join("desktop");
    std::fs::create_dir_all(&folder).unwrap();
    for theme in THEMES {
        app.set_theme(theme);
        app.screenshot(&folder.join(format!("wizard-{theme}.png")));
    }
    // The policy of the page holds: no inline script, no style attribute, nothing from elsewhere.
    app.script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);\
         document.body.insertAdjacentHTML('beforeend', '<p id=planted style=\"display:none\"></p>'); return null;",
        vec![],
    );
    let seen = app.script("return [typeof window.ran, getComputedStyle(document.querySelector('p#planted')).display];", vec![]);
    assert_eq!(seen, serde_json::json!(["undefined", "block"]));
    let reach =
        "const done = arguments[arguments.length - 1]; fetch('http://127.0.0.1:9/').then(() => done('reached'), (e) => done(String(e)));";
    assert_ne!(app.script_async(reach), "reached");
    app.script("Object.prototype.planted = 1; return null;", vec![]);
    assert_eq!(app.script("return ({}).planted === undefined;", vec![]), true, "the prototypes are frozen");

    app.set_theme("light");
    // axe sees a field without a name and grey on white.
    app.script("document.querySelector('label').remove(); document.querySelector('p.soft').style.color = '#eee'; return null;", vec![]);
    let found = app.axe_violations().join("\n");
    assert!(found.contains("label (critical)") && found.contains("color-contrast (serious)"), "{found}");

    // A helper that waits in vain says what is there, and leaves a picture.
    let app = AssertUnwindSafe(&app);
    let error = catch_unwind(|| app.within_a_moment().by_role_name("button", "Vola").click()).unwrap_err();
    let message = error.downcast_ref::<String>().unwrap();
    assert!(message.contains("Avanti") && message.contains("picture: ") && message.contains("--- the page says ---"), "{message}");
}
