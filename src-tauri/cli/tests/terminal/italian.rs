//! Every word of the terminal for a person is Italian: help, usage, wrong use.

use tempfile::TempDir;

use super::run;

/// Words of the library that reads the command line, which speaks English.
const ENGLISH: [&str; 16] = [
    "Usage",
    "Commands",
    "Options",
    "Arguments",
    "OPTIONS",
    "COMMAND",
    "Print ",
    "possible values",
    "default:",
    "[env",
    "error:",
    "unexpected",
    "required",
    "unrecognized",
    "invalid",
    "tip:",
];

#[track_caller]
fn italian(told: &[u8]) -> String {
    let told = String::from_utf8(told.to_vec()).unwrap();
    let found: Vec<&&str> = ENGLISH.iter().filter(|word| told.contains(**word)).collect();
    assert!(found.is_empty(), "{found:?} in:\n{told}");
    told
}

#[test]
fn the_help_of_every_command_and_every_wrong_use_are_in_italian() {
    let place = TempDir::new().unwrap();
    let ask = |arguments: &[&str]| run(place.path(), "parola", arguments);
    let commands: [&[&str]; 24] = [
        &[],
        &["demo"],
        &["help"],
        &["info"],
        &["import"],
        &["search"],
        &["verify"],
        &["audit"],
        &["audit", "export"],
        &["audit", "verify"],
        &["backup"],
        &["restore"],
        &["salvage"],
        &["accounts"],
        &["accounts", "list"],
        &["accounts", "add"],
        &["accounts", "password"],
        &["accounts", "kit"],
        &["accounts", "keep-kit"],
        &["accounts", "retire"],
        &["recover"],
        &["export"],
        &["print"],
        &["print", "agenda"],
    ];
    for command in commands {
        let by_flag = ask(&[command, &["--help"]].concat());
        assert_eq!(by_flag.status.code(), Some(0), "{command:?}");
        let told = italian(&by_flag.stdout);
        assert!(told.contains("Uso: accogli-cli") && told.contains("Mostra questo aiuto"), "{command:?}:\n{told}");
        let by_command = ask(&[&["help"], command].concat());
        assert_eq!((by_command.status.code(), String::from_utf8(by_command.stdout).unwrap().trim()), (Some(0), told.trim()), "{command:?}");
        let wrong = ask(&[command, &["--veloce"]].concat());
        assert_eq!(wrong.status.code(), Some(2), "{command:?}");
        let told = italian(&wrong.stderr);
        assert!(told.starts_with("errore: «--veloce» qui non esiste") && told.contains("\nUso: accogli-cli"), "{command:?}:\n{told}");
    }
    for wrong in [
        &["stampa"][..],
        &["help", "stampa"],
        &["serach", "rossi"],
        &["print"],
        &["print", "intake"],
        &["search"],
        &["info", "--json=si"],
        &["export", "tutto", "--out", "x", "--reason", "y"],
        &["--account"],
        &["info", "--account", "a", "--account", "b"],
        &["print", "intake", "--blank", "--family", "F", "--out", "x"],
        &["print", "attendance", "--programme", "P", "--meeting", "due", "--out", "x"],
        &["export", "presenze", "--out", "x", "--reason", "y"],
        &["export", "enrolments", "--out", "x", "--reason", "y"],
    ] {
        let refused = ask(wrong);
        assert_eq!(refused.status.code(), Some(2), "{wrong:?}");
        assert!(!italian(&refused.stderr).is_empty() && refused.stdout.is_empty(), "{wrong:?}");
    }
    let told = italian(&ask(&["accounts", "add", "--help"]).stdout);
    assert!(told.contains("sportello, professionista, mediatore, coordinatore, amministratore"), "{told}");
    assert_eq!(italian(&ask(&["--version"]).stdout).trim(), concat!("accogli-cli ", env!("CARGO_PKG_VERSION")));
}
