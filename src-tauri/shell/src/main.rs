//! The desktop program.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    accogli_guard::begin();
    accogli_shell::read_sheet().unwrap_or_else(accogli_shell::run)
}
