//! The window's start and memory, against an empty Tauri window built alike and started in turns with it.
//!
//! Each of the two has a home of its own, which it keeps from start to start, as on every day but the first: there lies what the
//! driver made of the shaders of its page, and a start without it measures the driver. The first start of each, in an empty
//! home, is told apart.
//!
//! Started is: something is painted, that is the picture of the window has more than its one background colour. Memory is
//! the proportional set size of the program and everything it started (WebKit's processes), so that shared pages count once.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use accogli_core::centre;
use accogli_core::vault::KdfCost;
use accogli_tests::ground::founding;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, MapState};
use x11rb::rust_connection::RustConnection;

use super::fill::clock;
use super::process::Group;
use super::report::{self, Report};
use super::screen::Screen;

/// Starts of each window; the first of each is counted apart.
const STARTS: usize = 9;
/// A window takes no longer to come.
const PATIENCE: Duration = Duration::from_secs(60);
/// After so long, memory is counted.
const SETTLE: Duration = Duration::from_millis(2_500);

/// What one start showed.
struct Start {
    painted_ms: f64,
    /// The button of the door is there; the empty window has none.
    door_ms: Option<f64>,
    memory_mb: f64,
}

/// Measures the program beside the empty window. Both stand beside this program; `folder` is for what they write.
pub fn measure(folder: &Path, report: &mut Report) {
    let own = std::env::current_exe().unwrap();
    let programs = own.parent().unwrap_or(Path::new("."));
    let (program, empty) = (programs.join("accogli"), programs.join("examples").join("empty_window"));
    if let Some(missing) = [&program, &empty].iter().find(|path| !path.exists()) {
        report.not_measured.push(format!("the window: {} is not built", missing.display()));
        return;
    }
    let data = folder.join("window-register");
    found(&data);
    let screen = Screen::start(&folder.join("xvfb.log")).unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..=STARTS {
        let one = |binary: &Path| start(binary, &screen.display(), &data, folder, turn == 0, binary == program);
        // The order changes too: what the one leaves in the caches helps the other.
        let (program, empty) = if turn % 2 == 0 {
            let program = one(&program);
            (program, one(&empty))
        } else {
            let empty = one(&empty);
            (one(&program), empty)
        };
        if turn == 0 {
            report.first_window = Some((program.painted_ms, empty.painted_ms));
        } else {
            ours.push(program);
            theirs.push(empty);
        }
    }
    let mut row = |name, unit, figure: fn(&Start) -> f64| {
        let (ours, theirs): (Vec<f64>, Vec<f64>) = (ours.iter().map(figure).collect(), theirs.iter().map(figure).collect());
        report.window.push(report::Window {
            name,
            unit,
            median: report::median(&ours),
            least: report::at(&ours, 0.0),
            most: report::at(&ours, 1.0),
            empty_median: report::median(&theirs),
            empty_least: report::at(&theirs, 0.0),
            empty_most: report::at(&theirs, 1.0),
            ratio: report::median(&ours) / report::median(&theirs),
        });
    };
    row("start to the first painted content", "ms", |start| start.painted_ms);
    let doors: Vec<f64> = ours.iter().filter_map(|start| start.door_ms).collect();
    report.door = (doors.len() == ours.len()).then(|| report::median(&doors));
    row("memory (PSS of the program and its children)", "MiB", |start| start.memory_mb);
}

/// A small locked register: the window starts at the door, as on every day but the first.
fn found(data: &Path) {
    centre::found(data, &founding(), KdfCost::FLOOR, clock()).unwrap().0.lock().unwrap();
}

fn start(program: &Path, display: &str, data: &Path, folder: &Path, first: bool, has_door: bool) -> Start {
    let home = folder.join(format!("home-of-{}", program.file_name().unwrap_or_default().to_string_lossy()));
    if first {
        let _ = fs::remove_dir_all(&home);
    }
    for name in ["run", "tmp", "cache", "config", "share", "state"] {
        fs::create_dir_all(home.join(name)).unwrap();
    }
    // Open before the start: connecting is not part of it.
    let (x, number) = x11rb::connect(Some(display)).unwrap();
    let root = x.setup().roots[number].root;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let begun = Instant::now();
    let process = Group::start("the window", &program.to_string_lossy(), &folder.join("window.log"), |command| {
        command.env_clear().env("PATH", path).env("HOME", &home).env("TMPDIR", home.join("tmp"));
        for (name, place) in
            [("CACHE_HOME", "cache"), ("CONFIG_HOME", "config"), ("DATA_HOME", "share"), ("STATE_HOME", "state"), ("RUNTIME_DIR", "run")]
        {
            command.env(format!("XDG_{name}"), home.join(place));
        }
        command.env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}/no-bus", home.display()));
        command.env("LANG", "C.UTF-8").env("DISPLAY", display).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        command.env("GSETTINGS_BACKEND", "memory").env("LIBGL_ALWAYS_SOFTWARE", "1").env("ACCOGLI_DATA_DIR", data);
    })
    .unwrap();
    while !painted(&x, root, several_colours) {
        assert!(begun.elapsed() < PATIENCE, "{} paints nothing", program.display());
        sleep(Duration::from_millis(4));
    }
    let painted_ms = begun.elapsed().as_secs_f64() * 1e3;
    let door_ms = has_door.then(|| {
        while !painted(&x, root, a_button) {
            assert!(begun.elapsed() < PATIENCE, "{} shows no door", program.display());
            sleep(Duration::from_millis(4));
        }
        begun.elapsed().as_secs_f64() * 1e3
    });
    sleep(SETTLE);
    let memory_mb = memory(process.id()) as f64 / 1024.0;
    drop(process);
    // Its window goes with it; the next start must not see it.
    let gone = Instant::now();
    while painted(&x, root, several_colours) && gone.elapsed() < PATIENCE {
        sleep(Duration::from_millis(20));
    }
    Start { painted_ms, door_ms, memory_mb }
}

/// Whether a window of some size shows what is looked for. Its middle is looked at, not the frame.
fn painted(x: &RustConnection, root: u32, wanted: fn(&[u8]) -> bool) -> bool {
    let Ok(tree) = x.query_tree(root).map(|cookie| cookie.reply()) else { return false };
    let Ok(tree) = tree else { return false };
    tree.children.iter().any(|window| shows(x, *window, wanted).unwrap_or(false))
}

fn shows(x: &RustConnection, window: u32, wanted: fn(&[u8]) -> bool) -> Result<bool, Box<dyn std::error::Error>> {
    if x.get_window_attributes(window)?.reply()?.map_state != MapState::VIEWABLE {
        return Ok(false);
    }
    let size = x.get_geometry(window)?.reply()?;
    if size.width < 400 || size.height < 300 {
        return Ok(false);
    }
    let picture = x.get_image(ImageFormat::Z_PIXMAP, window, 4, 4, size.width - 8, size.height - 8, !0)?.reply()?;
    Ok(wanted(&picture.data))
}

fn several_colours(pixels: &[u8]) -> bool {
    pixels.chunks_exact(4).any(|pixel| pixel[..3] != pixels[..3])
}

/// As many pixels of the main button's blue as a button has.
fn a_button(pixels: &[u8]) -> bool {
    const BLUE: [u8; 3] = [0xcc, 0x66, 0x00];
    pixels.chunks_exact(4).filter(|pixel| pixel[..3] == BLUE).count() > 1_000
}

/// KiB of a process and everything it started.
fn memory(head: u32) -> u64 {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            Some((id, stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?))
        })
        .collect();
    let mut family = vec![head];
    let mut place = 0;
    while place < family.len() {
        let parent = family[place];
        family.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        place += 1;
    }
    family.iter().map(|id| proportional(*id)).sum()
}

fn proportional(id: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}
