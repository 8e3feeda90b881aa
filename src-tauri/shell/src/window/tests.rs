//! T36: where the window goes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use super::{Url, is_own};

#[test]
fn t36_no_address_but_the_program_s_own_is_gone_to() {
    let own = if cfg!(windows) { "http://tauri.localhost/#/oggi" } else { "tauri://localhost/#/oggi" };
    assert!(is_own(&Url::parse(own).unwrap()));
    for other in [
        "https://example.org/",
        "http://tauri.localhost.example.org/",
        "https://example.org/tauri.localhost",
        "http://127.0.0.1:9/",
        "file:///etc/passwd",
        "data:text/html,tauri",
        "javascript:tauri",
        "about:blank",
        "tauri://example.org/",
        "ftp://tauri.localhost/",
        "ipc://localhost/",
    ] {
        assert!(!is_own(&Url::parse(other).unwrap()), "{other}");
    }
}
