//! The one window: private, closed to every address but its own.

use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

const LABEL: &str = "main";

/// Opens the window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Accogli")
        .inner_size(1280.0, 800.0)
        .min_inner_size(800.0, 600.0)
        // WebKitGTK lets a driver only into a window that is not private: the journeys have a home of their own instead.
        .incognito(!is_driven())
        .zoom_hotkeys_enabled(true)
        .disable_drag_drop_handler()
        .on_navigation(is_own)
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Whether an address is the program's own page: under a scheme of its own or, where the engine knows none (WebView2), by Tauri's own host.
fn is_own(address: &Url) -> bool {
    let (schemes, host): (&[&str], _) = if cfg!(windows) { (&["http", "https"], "tauri.localhost") } else { (&["tauri"], "localhost") };
    schemes.contains(&address.scheme()) && address.host_str() == Some(host)
}

/// Throws the page away with everything it shows and holds, and loads it anew. Where the engine lets us, its process goes with it: a
/// page that is only loaded anew leaves its words in memory that is free and not wiped.
pub(crate) fn forget_page(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A web driver loses its session with the process: the journeys load the page anew alone, `desktop/memory.rs` sees the rest.
        #[cfg(target_os = "linux")]
        if !is_driven() {
            let _ = window.with_webview(|page| webkit2gtk::WebViewExt::terminate_web_process(&page.inner()));
        }
        // Both run on the window's own thread, one after the other; without a process the engine starts another.
        let _ = window.reload();
    }
}

/// Closes the window without asking any more: the register is locked.
pub(crate) fn leave(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // One that is gone already is as well.
        let _ = window.destroy();
    }
}

/// Whether a test drives this window through a web driver.
pub(crate) fn is_driven() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true")
}

/// A second start of the program brings this window forward instead.
pub(crate) fn show_again(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window that cannot be raised is still there to be clicked.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
}

#[cfg(test)]
mod tests;
