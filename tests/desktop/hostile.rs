//! T35: hostile text in every field that is shown, every page visited: no script runs, nothing leaves, the layout stands.

use std::collections::BTreeSet;

use accogli_core::Id;
use accogli_core::store::Cells;
use accogli_core::vault::{self, Command, Role, UnlockRequest};
use accogli_tests::harness::App;
use serde_json::json;

use crate::demo::{Demo, now};
use crate::every_page::{route_of, routes};

/// What has opened pages elsewhere: markup, handlers, addresses, templates, other alphabets' tricks. Each would set the canary.
pub const CORPUS: [&str; 34] = [
    "<script>window.__canary=1</script>",
    "<img src=x onerror=\"window.__canary=1\">",
    "<img src=x onerror=window.__canary=1//",
    "\"><svg onload=window.__canary=1>",
    "'\"><img src=x onerror=window.__canary=1>",
    "<svg><script>window.__canary=1</script></svg>",
    "<svg><animate onbegin=window.__canary=1 attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__canary=1>",
    "<math href=\"javascript:window.__canary=1\">premi</math>",
    "<iframe srcdoc=\"<script>parent.__canary=1</script>\"></iframe>",
    "<iframe src=javascript:parent.__canary=1>",
    "<object data=\"data:text/html,<script>parent.__canary=1</script>\">",
    "<embed src=\"javascript:window.__canary=1\">",
    "<a href=\"javascript:window.__canary=1\">premi</a>",
    "javascript:window.__canary=1",
    "<details open ontoggle=window.__canary=1>",
    "<input autofocus onfocus=window.__canary=1>",
    "<video><source onerror=window.__canary=1>",
    "<body onload=window.__canary=1>",
    "<style>@import 'https://example.org/x.css';*{background:url(https://example.org/x)}</style>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content=\"0;url=https://example.org\">",
    "<base href=https://example.org/>",
    "<form action=https://example.org><button>premi</button></form>",
    "</textarea></title></style><script>window.__canary=1</script>",
    "<!--<img src=\"--><img src=x onerror=window.__canary=1>\">",
    "{{constructor.constructor('window.__canary=1')()}}",
    "${window.__canary=1}",
    "{@html '<img src=x onerror=window.__canary=1>'}",
    "<%= window.__canary=1 %>",
    "\u{202e}otirevni \u{2066}bidi\u{2069}\u{200f}",
    "\u{2400}\u{feff}\u{200b}\u{ad}invisibile\u{e0001}",
    "Zalgo Z\u{317}\u{330}\u{34d}\u{318}\u{352}\u{301}\u{30d}\u{31a}a\u{316}\u{353}\u{300}l\u{332}go",
    "ImmensaParolaSenzaSpazi_ImmensaParolaSenzaSpazi_ImmensaParolaSenzaSpazi_ImmensaParolaSenzaSpazi",
];

/// Columns of text that is no text of people: days, times, codes, numbers and what is made from other columns.
fn is_made(column: &str) -> bool {
    let made = [
        "day",
        "starts",
        "ends",
        "number",
        "moved_from",
        "valid_from",
        "valid_to",
        "scheme",
        "area_code",
        "sent_by",
        "search_text",
        "digits",
    ];
    made.contains(&column) || ["_on", "_at", "_digits"].iter().any(|ending| column.ends_with(ending))
}

/// Writes the corpus into every text of every record, through the register's own writer. Answers how many columns and values.
pub fn poison(demo: &Demo) -> (usize, usize) {
    let (login_name, password) = demo.account(Role::Coordinator, 0);
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    let mut session = vault::unlock(&demo.data(), &request, Box::new(now())).unwrap();
    let sql = "SELECT m.name, p.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type = 'TEXT' \
               AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'id' AND type = 'BLOB') AND m.name NOT LIKE 'search_%' \
               AND m.name NOT IN ('printed_sheet')";
    let columns: Vec<(String, String)> =
        session.register().read(|reader| reader.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    let (mut written, mut values) = (0, 0);
    for (table, column) in columns.iter().filter(|(_, column)| !is_made(column)) {
        let (table, column): (&'static str, &'static str) = (table.clone().leak(), column.clone().leak());
        let ids: Vec<Id> = session.register().read(|reader| reader.rows(&format!("SELECT id FROM {table}"), [], |row| row.get(0))).unwrap();
        let long = "lunghissimo ".repeat(830);
        let free = ["topic", "note", "text", "answer", "words", "request", "reason"].iter().any(|word| column.contains(word));
        let mut write = |longest: usize| {
            session.write(Command::CentreChange, |writer| {
                for (number, id) in ids.iter().enumerate() {
                    let corpus = CORPUS[(number + column.len()) % CORPUS.len()];
                    let text = if free && number % 9 == 8 { &long[..longest] } else { corpus };
                    writer.update(table, *id, Cells::new().set(column, text))?;
                }
                Ok(())
            })
        };
        let done = write(long.len()).or_else(|_| write(990)).or_else(|_| write(60));
        // A column of codes refuses them: that is its check.
        if done.is_ok() && !ids.is_empty() {
            written += 1;
            values += ids.len();
        }
    }
    session.lock().unwrap();
    (written, values)
}

/// Listens to everything that must not happen, once for the document.
pub const LISTEN: &str = "if (window.__listening) return null; window.__listening = true; window.__broken = [];
    const say = (what) => window.__broken.push(String(what));
    for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => say(name);
    document.addEventListener('securitypolicyviolation', (e) => say('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
    const real = window.fetch; window.fetch = (to, ...rest) => { const url = String(to && to.url || to);
      if (!url.startsWith('ipc:') && !url.startsWith('http://ipc.localhost')) say('fetch ' + url); return real.call(window, to, ...rest); };
    return null;";

pub const BROKEN: &str = "const out = [...(window.__broken || [])]; if (window.__canary !== undefined) out.push('the canary sang');
    for (const e of performance.getEntriesByType('resource')) if (!/^(tauri:|ipc:|http:\\/\\/(tauri|ipc)\\.localhost|data:|blob:)/.test(e.name)) out.push('asked for ' + e.name);
    for (const e of document.querySelectorAll('iframe, object, embed, base, meta[http-equiv=refresh], body script, body style, body link'))
      if (!(e.localName === 'script' && (e.getAttribute('src') || '').startsWith('/'))) out.push('an element ' + e.outerHTML.slice(0, 80));
    for (const e of document.querySelectorAll('[onerror],[onload],[onclick],[onfocus],[ontoggle],[onbegin]')) out.push('a handler ' + e.outerHTML.slice(0, 80));
    for (const e of document.querySelectorAll('a[href]')) if (!/^(#|mailto:|tel:)/.test(e.getAttribute('href'))) out.push('a link ' + e.getAttribute('href').slice(0, 80));
    return out;";

/// One page: its tabs too.
fn look(app: &App, address: &str, shown: &mut usize) -> Vec<String> {
    app.open_page(address);
    app.settle();
    let mut next = stand(app, address, shown);
    let tabs: Vec<String> = app.controls().into_iter().filter(|(role, ..)| role == "tab").map(|(_, name, _)| name).collect();
    for (number, _) in tabs.iter().enumerate() {
        app.script(
            "const t = document.querySelectorAll('main [role=tab]')[arguments[0]]; if (t) t.click(); return null;",
            vec![json!(number)],
        );
        app.settle();
        next.extend(stand(app, address, shown));
    }
    next
}

fn stand(app: &App, address: &str, shown: &mut usize) -> Vec<String> {
    let broken = app.script(BROKEN, vec![]);
    assert_eq!(broken, json!([]), "at {address}");
    stays_in_place(app, address);
    let text = app.text();
    assert!(!text.contains("Qualcosa non ha funzionato"), "the page {address} does not stand: {text}");
    *shown += text.matches("__canary").count();
    let links = app.script("return [...document.querySelectorAll('a[href^=\"#/\"]')].map((a) => a.getAttribute('href'));", vec![]);
    links.as_array().into_iter().flatten().filter_map(|link| link.as_str().map(str::to_owned)).collect()
}

/// The frame stands. What is in a page may be wider than it and is scrolled there: a word of ninety letters is not broken; it is told.
fn stays_in_place(app: &App, address: &str) {
    let script = "const root = document.scrollingElement, main = document.querySelector('main');\
        return [root.scrollWidth - root.clientWidth, main.scrollWidth - main.clientWidth];";
    let beyond = app.script(script, vec![]);
    assert!(beyond[0].as_i64().unwrap_or(0) <= 1, "{address} is {beyond} pixels wider than the window");
    if beyond[1].as_i64().unwrap_or(0) > 8 {
        println!("{address} scrolls sideways by {} pixels", beyond[1]);
    }
}

#[test]
fn t35_hostile_text_in_every_field_stays_text() {
    let demo = Demo::make();
    let (columns, values) = poison(&demo);
    let routes = routes();
    let (mut seen, mut shown) = (BTreeSet::new(), 0);
    let app = demo.window();
    for role in [Role::Coordinator, Role::Mediator] {
        crate::steps::enter(&app, demo.account(role, 0));
        app.script(LISTEN, vec![]);
        if role == Role::Mediator {
            let _ = write_notes(&app);
            seen.retain(|route: &String| !route.starts_with("mediazione"));
        }
        let mut left: Vec<String> = routes.iter().filter(|route| !route.contains(':')).map(|route| format!("#/{route}")).collect();
        while let Some(address) = left.pop() {
            let Some(route) = route_of(&address, &routes) else { continue };
            if seen.insert(route.clone()) {
                left.extend(look(&app, &address, &mut shown));
                if ["oggi", "famiglie/:id", "agenda", "contatti"].contains(&route.as_str()) && role == Role::Coordinator {
                    app.picture(&format!("hostile-{}", route.replace(['/', ':'], "-")));
                }
            }
        }
        app.press("Control+l");
    }
    let unseen: Vec<&String> = routes.iter().filter(|route| !seen.contains(*route)).collect();
    println!(
        "{columns} columns, {values} values, {} pages, {shown} hostile strings on the screen as text; not reached: {unseen:?}",
        seen.len()
    );
    assert!(columns >= 25 && values >= 400, "{columns} columns, {values} values");
    assert!(seen.len() + 3 >= routes.len(), "too few pages: {unseen:?}");
    assert!(shown >= 60, "the text did not reach the screen: {shown}");
}

/// Notes are sealed: they are written through the door, as the page does.
pub fn write_notes(app: &App) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1]; (async () => {{ const call = (n, r) => window.__TAURI_INTERNALS__.invoke(n, {{ request: r }});
         const cases = await call('mediation_list', {{ only_mine: true, with_closed: false }}); let n = 0;
         for (const text of {}) {{ await call('mediation_write_note', {{ case_id: cases[0].id, meeting_id: null, content: {{ title: text, text, tags: [text.slice(0, 30)] }} }}); n++; }}
         done([n, cases[0].id]); }})().catch((e) => done(JSON.stringify(e)));",
        json!(CORPUS.as_slice())
    );
    let written = app.script_async(&script);
    assert_eq!(written[0], json!(CORPUS.len()), "{written}");
    written[1].as_str().unwrap().to_owned()
}
