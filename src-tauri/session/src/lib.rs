//! What no safe library asks of the desktop's systems. Its lock: the screen, the lid, the sleep, another person at the same computer. Each
//! system tells it its own way; where nothing tells, or the system refuses, the idle time and the two clocks of `accogli_core::vault`
//! remain. And, on Windows, the limits of a process.

#[cfg(windows)]
mod confine;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(windows)]
pub use confine::confine;
#[cfg(target_os = "linux")]
pub use linux::on_lock;
#[cfg(target_os = "macos")]
pub use macos::on_lock;
#[cfg(windows)]
pub use windows::on_lock;
