//! The harness itself can fail: what it promises to see, it sees.

use std::panic::{AssertUnwindSafe, catch_unwind};

use accogli_tests::harness::{App, THEMES, target};

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
