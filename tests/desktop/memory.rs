//! T12 in the real window: what of a note and of the password is left in the program's memory after Ctrl+L, and in WebKit's processes.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::time::Duration;

use accogli_core::vault::Role;
use accogli_tests::harness::App;

use crate::demo::Demo;
use crate::steps::enter;

/// Stands in the note, as typed.
const CANARY: &str = "zafferanoquarzo lungo il fiume";

/// The program, and the processes it started: their number and name.
fn family(app: &App) -> Vec<(u32, String)> {
    let mut found = vec![app.program_id()];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        for task in fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten() {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            found.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        }
    }
    let name = |id: u32| fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default().trim().to_owned();
    found.into_iter().map(|id| (id, name(id))).collect()
}

/// How often bytes stand in the writable memory of a process, as UTF-8 or as UTF-16.
fn copies(process: u32, word: &str) -> usize {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let Ok(memory) = File::open(format!("/proc/{process}/mem")) else { return 0 };
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap_or_default();
    let mut count = 0;
    let mut window = vec![0_u8; 4 << 20];
    for line in maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw"))) {
        let Some((from, to)) = line.split(' ').next().and_then(|range| range.split_once('-')) else { continue };
        let (mut at, to) = (usize::from_str_radix(from, 16).unwrap(), usize::from_str_radix(to, 16).unwrap());
        while at < to {
            let length = window.len().min(to - at);
            let Ok(read) = memory.read_at(&mut window[..length], at as u64) else { break };
            if read == 0 {
                break;
            }
            for needle in [word.as_bytes(), &wide] {
                count += find(&window[..read], needle);
            }
            // What lies across two windows is seen by the second.
            at += if at + read < to && read > wide.len() { read - wide.len() } else { read };
        }
    }
    count
}

fn find(bytes: &[u8], needle: &[u8]) -> usize {
    let (mut count, mut rest) = (0, bytes);
    while let Some(at) = rest.iter().position(|byte| *byte == needle[0]) {
        count += usize::from(rest[at..].starts_with(needle));
        rest = &rest[at + 1..];
    }
    count
}

/// What is found in each process: of the note, of the password.
fn look(app: &App, password: &str) -> Vec<(String, usize, usize)> {
    family(app).into_iter().map(|(id, name)| (name, copies(id, CANARY), copies(id, password))).collect()
}

#[test]
#[ignore = "what WebKit leaves of a request in the program's own process is still to be measured"]
fn t12_after_a_lock_the_programs_memory_holds_nothing_of_a_note_nor_the_password() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Mediator, 0);
    let app = demo.window();
    enter(&app, (name, password));
    if fs::read(format!("/proc/{}/maps", app.program_id())).is_err() || File::open(format!("/proc/{}/mem", app.program_id())).is_err() {
        println!("this system shows nobody another process's memory");
        return;
    }
    app.open_page("#/mediazione/nuovo");
    app.by_label("Prima parte").pick("bresciani", &["Bresciani", "Adele"]);
    app.by_label("Seconda parte").pick("ferla paolo", &["Ferla", "Paolo"]);
    app.by_role_name("button", "Apri il percorso").click();
    app.wait_text("appunti leggibili da");
    app.by_label("Appunto").type_in(CANARY);
    app.by_role_name("button", "Salva appunto").click();
    app.wait_text(CANARY);
    app.reload();
    app.wait_text(CANARY);
    let before = look(&app, password);
    assert!(before.iter().map(|(_, notes, _)| notes).sum::<usize>() > 0, "the search sees nothing of what is on the screen: {before:?}");

    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    app.settle();
    // What the page's own processes give back takes its moment.
    let mut after = look(&app, password);
    for _ in 0..4 {
        if after.iter().all(|(_, notes, passwords)| notes + passwords == 0) {
            break;
        }
        std::thread::sleep(Duration::from_secs(4));
        after = look(&app, password);
    }
    println!("process, copies of the note, of the password; before: {before:?}; after the lock: {after:?}");
    let own = &after[0];
    assert_eq!((own.1, own.2), (0, 0), "the program itself: {after:?}");
}
