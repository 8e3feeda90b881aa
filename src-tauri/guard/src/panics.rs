//! A panic says where it happened and nothing else: its message may quote a value, and a value may be somebody's name.

use std::io::Write as _;
use std::panic::{self, PanicHookInfo};

/// Puts the quiet hook in the place of the standard one.
pub(crate) fn quieten() {
    panic::set_hook(Box::new(|info| {
        // Nobody may be left to read it.
        let _ = writeln!(std::io::stderr(), "{}", line(info));
    }));
}

fn line(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(|| "panic".to_owned(), |place| format!("panic {}:{}", place.file(), place.line()))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    #[test]
    fn t13_a_panic_says_its_place_and_not_its_message() {
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::panic::set_hook(Box::new(move |info| *heard.lock().unwrap() = super::line(info)));
        let thrown = std::panic::catch_unwind(|| panic!("{}", "Tiraboschi Nora"));
        let _ = std::panic::take_hook();
        assert!(thrown.is_err());
        let said = said.lock().unwrap().replace('\\', "/");
        assert!(said.starts_with("panic ") && said.contains("src/panics.rs:"), "{said}");
        assert!(!said.contains("Tiraboschi"), "{said}");
    }
}
