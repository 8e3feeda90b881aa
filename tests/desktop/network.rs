//! T42: no network. A day at the desk passes in a machine without one, and no process of the program asks for a connection.

use std::fs;
use std::path::Path;
use std::process::Command;

use accogli_core::vault::Role;
use accogli_tests::harness::{App, Settings};

use crate::demo::Demo;
use crate::steps::enter;

/// Unix sockets, and the two families of the internet.
const UNIX: &str = "1";
const INET: &str = "2";
const INET6: &str = "10";

#[test]
fn t42_no_process_of_the_program_asks_for_a_connection() {
    let folder = tempfile::tempdir().unwrap();
    let (library, log) = (folder.path().join("connects.so"), folder.path().join("connects"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/shim/connects.c");
    let done = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).status();
    assert!(done.expect("a C compiler: build-essential").success());
    let demo = Demo::make();
    let named = |name: &str, path: &Path| (name.to_owned(), path.to_string_lossy().into_owned());
    let environment = vec![named("LD_PRELOAD", &library), named("CONNECTS_LOG", &log)];
    let mut app = App::start(Settings { data: Some(demo.data()), environment, ..Settings::default() });
    enter(&app, demo.account(Role::Coordinator, 0));
    for page in ["#/oggi", "#/famiglie", "#/agenda", "#/gruppi", "#/stampe", "#/impostazioni"] {
        app.open_page(page);
        app.settle();
    }
    app.close();
    let told = fs::read_to_string(&log).unwrap_or_default();
    let families: Vec<Vec<&str>> = told.lines().map(|line| line.split(' ').collect()).collect();
    // The screen is reached by a socket of the machine: without one in the list, nothing was listened to.
    assert!(families.iter().any(|words| words[1] == UNIX), "the shim saw nothing: {told}");
    let beyond: Vec<_> = families
        .iter()
        .filter(|words| (words[1] == INET && !words[2].starts_with("127.")) || (words[1] == INET6 && words[2] != "::1"))
        .collect();
    assert!(beyond.is_empty(), "asked for: {beyond:?}");
    println!("{} connections, all of them to the machine itself", families.len());
}

#[test]
fn t42_a_day_at_the_desk_passes_without_a_network() {
    let folder = tempfile::tempdir().unwrap();
    // The driver speaks to the window over the loopback, which a new network begins without.
    let up = "import socket, fcntl, struct; s = socket.socket(); fcntl.ioctl(s, 0x8914, struct.pack('16sh22x', b'lo', 0x49))";
    let alone = format!("(ip link set lo up || ifconfig lo up || python3 -c \"{up}\") 2>/dev/null; exec \"$0\" \"$@\"");
    if !Command::new("unshare").args(["-n", "true"]).status().is_ok_and(|status| status.success()) {
        println!("this machine lets nobody leave the network: the connections are counted by the other test alone");
        return;
    }
    let own = std::env::current_exe().unwrap();
    let mut command = Command::new("unshare");
    command.args(["-n", "sh", "-c", &alone]).arg(own).args(["--exact", "main_job::main_job"]);
    let output = command.env("ACCOGLI_DEMO_OUT", folder.path()).output().unwrap();
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}
