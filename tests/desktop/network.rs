//! T42: no network. A day at the desk passes where there is none, and no process of the program asks for a connection or looks a name
//! up. Where no network can be taken away the day is listened to all the same.

use std::fs;
use std::io::ErrorKind;
use std::net::{IpAddr, TcpStream, ToSocketAddrs, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::main_job::a_day;

/// Set in the run that has no network.
const ALONE: &str = "ACCOGLI_TEST_ALONE";
/// Of nobody, by RFC 5737.
const OUTSIDE: &str = "192.0.2.1:9";
/// Unix sockets, and the two families of the internet.
const UNIX: &str = "1";
const INET: [&str; 2] = ["2", "10"];

/// The library that listens, built in a folder, and the file it writes what it heard into.
struct Listener {
    folder: tempfile::TempDir,
}

/// A line of what was heard: what was asked for, of which family, where, by which program.
struct Heard {
    what: String,
    family: String,
    place: String,
    program: String,
}

impl Listener {
    fn build() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/shim/connects.c");
        let listener = Self { folder };
        let done =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(listener.path("connects.so")).arg(source).arg("-ldl").status();
        assert!(done.expect("a C compiler: build-essential").success());
        listener
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn environment(&self) -> Vec<(String, String)> {
        let named = |name: &str, path: PathBuf| (name.to_owned(), path.to_string_lossy().into_owned());
        vec![named("LD_PRELOAD", self.path("connects.so")), named("CONNECTS_LOG", self.path("connects"))]
    }

    fn heard(&self) -> Vec<Heard> {
        let told = fs::read_to_string(self.path("connects")).unwrap_or_default();
        let line = |line: &str| {
            let words: Vec<&str> = line.splitn(4, ' ').collect();
            Heard { what: words[0].to_owned(), family: words[1].to_owned(), place: words[2].to_owned(), program: words[3].to_owned() }
        };
        told.lines().map(line).collect()
    }
}

impl Heard {
    /// Whether it leads out of the machine.
    fn leads_out(&self) -> bool {
        let own = self.place == "localhost" || self.place.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        (self.what == "lookup" || INET.contains(&self.family.as_str())) && !own
    }
}

#[test]
fn t42_a_day_at_the_desk_needs_no_network_and_asks_for_none() {
    if std::env::var_os(ALONE).is_none() && Command::new("unshare").args(["-n", "true"]).status().is_ok_and(|status| status.success()) {
        without_network();
        return;
    }
    if std::env::var_os(ALONE).is_some() {
        let way = TcpStream::connect(OUTSIDE).unwrap_err();
        assert_eq!(way.kind(), ErrorKind::NetworkUnreachable, "there is a way out of here");
    } else {
        println!("NO NETWORK COULD BE TAKEN AWAY: this day has one, and everything that is asked of it is listened to");
    }
    let listener = Listener::build();
    a_day(listener.environment());
    let heard = listener.heard();
    for program in ["accogli", "WebKitWebProces", "WebKitNetworkPr"] {
        let listens = heard.iter().any(|one| one.what == "here" && one.program.starts_with(program));
        assert!(listens, "{program} cannot be heard: {:?}", heard.iter().map(|one| one.program.as_str()).collect::<Vec<_>>());
    }
    // The screen is reached by a socket of the machine: without one in the list, nothing was listened to.
    assert!(heard.iter().any(|one| one.family == UNIX && one.program == "accogli"), "the program's own connections are not heard");
    let out: Vec<String> =
        heard.iter().filter(|one| one.leads_out()).map(|one| format!("{} {} {}", one.program, one.what, one.place)).collect();
    assert!(out.is_empty(), "asked for: {out:?}");
    println!("{} connections, all of them to the machine itself", heard.iter().filter(|one| one.what != "here").count());
}

/// The same day where there is no network but the machine's own loopback, by which the driver speaks to the window.
fn without_network() {
    let up = "import socket, fcntl, struct; s = socket.socket(); fcntl.ioctl(s, 0x8914, struct.pack('16sh22x', b'lo', 0x49))";
    let alone = format!("(ip link set lo up || ifconfig lo up || python3 -c \"{up}\") 2>/dev/null; exec \"$0\" \"$@\"");
    let mut command = Command::new("unshare");
    command.args(["-n", "sh", "-c", &alone]).arg(std::env::current_exe().unwrap()).args([
        "--exact",
        "--nocapture",
        "network::t42_a_day_at_the_desk_needs_no_network_and_asks_for_none",
    ]);
    let pictures = tempfile::tempdir().unwrap();
    let output = command.env("ACCOGLI_DEMO_OUT", pictures.path()).env(ALONE, "1").output().unwrap();
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
    println!("{told}");
}

#[test]
fn t42_what_asks_for_a_connection_is_heard() {
    let listener = Listener::build();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "network::asks_for_connections"]).envs(listener.environment());
    assert!(command.stdout(Stdio::null()).status().unwrap().success());
    let out: Vec<(String, String)> = listener.heard().into_iter().filter(Heard::leads_out).map(|one| (one.what, one.place)).collect();
    for (what, place) in [("connect", "192.0.2.1"), ("sendto", "192.0.2.1"), ("lookup", "accogli.invalid")] {
        assert!(out.contains(&(what.to_owned(), place.to_owned())), "{what} is not heard: {out:?}");
    }
}

#[test]
#[ignore = "what the listener must hear, in a process of its own"]
fn asks_for_connections() {
    // Whether they succeed says nothing: that they were asked for is what counts.
    let _ = TcpStream::connect_timeout(&OUTSIDE.parse().unwrap(), Duration::from_millis(100));
    let _ = UdpSocket::bind("0.0.0.0:0").unwrap().send_to(b"?", OUTSIDE);
    let _ = "accogli.invalid:9".to_socket_addrs().map(Iterator::count);
}
