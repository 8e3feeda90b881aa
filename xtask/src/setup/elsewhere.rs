//! Windows, macOS and the other Linuxes: nothing is installed, what is missing is named in one line each.

use super::{For, answers};
use crate::place;

/// The lines that name what is missing here.
pub fn missing(purpose: For) -> Vec<String> {
    let mut lines = if cfg!(windows) {
        windows()
    } else if cfg!(target_os = "macos") {
        macos()
    } else {
        linux(purpose)
    };
    lines.extend(
        READERS
            .iter()
            .filter(|_| purpose >= For::Testing)
            .filter(|(program, _)| !place::on_path(program))
            .map(|(_, name)| (*name).to_owned()),
    );
    lines
}

/// What reads the printed forms in the tests, on every system.
const READERS: [(&str, &str); 3] = [
    ("pdftotext", "pdftotext, of poppler's command line tools, for the tests (poppler.freedesktop.org)"),
    ("pdffonts", "pdffonts, of poppler's command line tools, for the tests"),
    ("qpdf", "qpdf, for the tests (qpdf.sourceforge.io)"),
];

/// Where the installer of WebView2 writes its version: for the machine, and for the user.
const WEBVIEW2: [&str; 2] = [
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
    r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
];

fn windows() -> Vec<String> {
    let mut lines = Vec::new();
    if !WEBVIEW2.iter().any(|key| answers("reg", &["query", key, "/v", "pv"]).is_some()) {
        lines.push("the WebView2 runtime (developer.microsoft.com/microsoft-edge/webview2)".to_owned());
    }
    if answers("perl", &["-v"]).is_none() {
        lines.push("Perl, for the build of OpenSSL (strawberryperl.com)".to_owned());
    }
    if answers("where", &["nasm"]).is_none() {
        // Not an obstacle: OpenSSL builds without it, with slower ciphers.
        println!("note: without NASM (nasm.us) the ciphers are built in C, which is slower");
    }
    lines
}

fn macos() -> Vec<String> {
    let mut lines = Vec::new();
    if answers("xcode-select", &["-p"]).is_none() {
        lines.push("the Xcode command line tools (xcode-select --install)".to_owned());
    }
    if answers("perl", &["-v"]).is_none() {
        lines.push("Perl, for the build of OpenSSL".to_owned());
    }
    lines
}

fn linux(purpose: For) -> Vec<String> {
    let mut wanted = vec![
        ("cc", For::Building, "a C compiler"),
        ("make", For::Building, "make"),
        ("perl", For::Building, "Perl"),
        ("pkg-config", For::Building, "pkg-config"),
    ];
    wanted.extend([("WebKitWebDriver", For::Window, "WebKitWebDriver (WebKitGTK's driver)"), ("Xvfb", For::Window, "Xvfb")]);
    let mut lines: Vec<String> = wanted
        .into_iter()
        .filter(|(program, needed_for, _)| *needed_for <= purpose && !place::on_path(program))
        .map(|(_, _, name)| name.to_owned())
        .collect();
    if answers("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_none() {
        lines.push("the development files of WebKitGTK 4.1 (webkit2gtk-4.1)".to_owned());
    }
    lines
}
