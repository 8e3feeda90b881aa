//! WebKitWebDriver, and one session of it with the program's window.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::time::{sleep, timeout};

use super::process::{Group, children, wait_until};

/// How long the program may take from its start to a window that answers. Generous: the machine may be busy building.
const START: Duration = Duration::from_secs(90);

/// What is started, and where it lives.
pub struct Place<'a> {
    /// The program with the window.
    pub program: &'a Path,
    /// Its arguments.
    pub arguments: &'a [String],
    /// The folder that stands for the user's home, with everything the program writes.
    pub home: &'a Path,
    /// `DISPLAY`.
    pub display: &'a str,
    /// Further variables of the environment.
    pub environment: &'a [(String, String)],
    /// Where the output of driver and program goes.
    pub log: &'a Path,
}

/// The driver with its session.
pub struct Driver {
    process: Group,
    program: PathBuf,
    /// The open session.
    pub client: Client,
}

impl Driver {
    /// Starts the driver on a free port and opens a session, which starts the program.
    pub async fn start(place: &Place<'_>) -> Result<Self, String> {
        let port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let mut process = spawn(place, port).map_err(|error| error.to_string())?;
        wait_for_port(&mut process, port).await?;
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": place.program, "args": place.arguments }));
        let url = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        // Without TAURI_WEBVIEW_AUTOMATION, or when the program stops before its window, the driver never answers.
        let client = timeout(START, builder.connect(&url))
            .await
            .map_err(|_| format!("no window after {START:?}"))?
            .map_err(|error| format!("the window does not open: {error}"))?;
        Ok(Self { process, program: place.program.to_owned(), client })
    }

    /// The program's process id.
    pub fn program_id(&self) -> Option<u32> {
        let mut found = None;
        wait_until(Duration::from_secs(2), || {
            found = children(self.process.id(), &self.program).first().copied();
            found.is_some()
        });
        found
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

async fn wait_for_port(process: &mut Group, port: u16) -> Result<(), String> {
    for _ in 0..400 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return Ok(());
        }
        process.still_runs().map_err(|error| error.to_string())?;
        sleep(Duration::from_millis(25)).await;
    }
    Err("WebKitWebDriver does not listen".to_owned())
}

fn spawn(place: &Place<'_>, port: u16) -> io::Result<Group> {
    let environment = environment(place)?;
    Group::start("WebKitWebDriver", "WebKitWebDriver", place.log, |command| {
        command.arg(format!("--port={port}")).env_clear().envs(environment).env("TAURI_WEBVIEW_AUTOMATION", "true");
    })
}

/// Starts the program by itself, as a person does, with nobody driving it.
pub fn undriven(place: &Place<'_>) -> io::Result<Group> {
    let environment = environment(place)?;
    Group::start("the program", &place.program.to_string_lossy(), place.log, |command| {
        command.args(place.arguments).env_clear().envs(environment);
    })
}

/// The whole environment of driver and program: nothing of the developer's but the search path.
fn environment(place: &Place<'_>) -> io::Result<Vec<(OsString, OsString)>> {
    let folder = |name: &str| -> io::Result<OsString> {
        let folder = place.home.join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder.into_os_string())
    };
    let runtime = folder("run")?;
    fs::set_permissions(&runtime, Permissions::from_mode(0o700))?;
    let mut variables: Vec<(OsString, OsString)> =
        std::env::vars_os().filter(|(name, _)| name == "PATH" || name == "LD_LIBRARY_PATH").collect();
    let mut set = |name: &str, value: OsString| variables.push((name.into(), value));
    set("HOME", place.home.as_os_str().to_owned());
    set("TMPDIR", folder("tmp")?);
    set("XDG_CACHE_HOME", folder("cache")?);
    set("XDG_CONFIG_HOME", folder("config")?);
    set("XDG_DATA_HOME", folder("share")?);
    set("XDG_STATE_HOME", folder("state")?);
    set("XDG_RUNTIME_DIR", runtime);
    set("LANG", "C.UTF-8".into());
    set("DISPLAY", place.display.into());
    set("GDK_BACKEND", "x11".into());
    // No bus: the program must start without one, and must not find the developer's own copy on a real one.
    set("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}/no-bus", place.home.display()).into());
    set("NO_AT_BRIDGE", "1".into());
    set("GSETTINGS_BACKEND", "memory".into());
    // Xvfb has no graphics card, and one that the processor plays costs more than drawing without.
    set("LIBGL_ALWAYS_SOFTWARE", "1".into());
    set("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1".into());
    for (name, value) in place.environment {
        set(name, value.into());
    }
    Ok(variables)
}
