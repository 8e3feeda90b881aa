//! The desktop shell: a window, and one thin command per action of the core.

mod commands;
mod copies;
mod desk;
mod files;
mod imports;
mod prints;
mod surroundings;
mod watch;
mod window;

use std::process::ExitCode;

use accogli_core::import::{READ_SHEET, READING_MEMORY, READING_SECONDS, serve};
use desk::Desk;

/// Reads a file of tables for another process of this program, if that is what this one was started for.
#[must_use]
pub fn read_sheet() -> Option<ExitCode> {
    std::env::args_os().nth(1).filter(|word| word == READ_SHEET)?;
    accogli_guard::confine(READING_MEMORY, READING_SECONDS);
    let served = serve(std::io::stdin().lock(), std::io::stdout().lock());
    Some(if served { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show_again(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(|app| {
            tauri::Manager::manage(app, Desk::in_data_folder(app.handle())?);
            copies::watch(app.handle().clone());
            Desk::keep_anchored(app.handle().clone());
            window::open(app.handle())?;
            watch::begin(app.handle());
            Ok(())
        })
        .on_window_event(watch::on_window_event)
        .invoke_handler(commands::door())
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, tauri::RunEvent::Exit) {
                    Desk::close(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(_) => ExitCode::FAILURE,
    }
}
