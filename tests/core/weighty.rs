//! T18: what must not be cut off the end of the audit is anchored at once. Which commands these are is read from what they are, not from a
//! memory: a new print, export or reading of what is sealed is weighty, or says here why not.

use accogli_core::audit::AuditWhat;
use accogli_core::vault::Command;

use crate::every_print::printing_commands;

/// Commands that are named or kept like those that let something out, and let nothing out.
const LIGHT: [(&[&str], &str); 2] = [
    (
        &[
            "centre_save_opening",
            "centre_save_project",
            "centre_save_room",
            "centre_save_site",
            "families_save_contact",
            "families_save_custody",
            "families_save_enquiry",
            "families_save_household",
            "families_save_intake",
            "families_save_membership",
            "families_save_person",
            "families_save_relationship",
            "families_save_reminder",
            "genogram_save_fact",
            "groups_save_programme",
            "rights_save_request",
            "rights_save_rule",
        ],
        "they save into the register: whoever cuts the line off cuts the work off with it, and it is missed",
    ),
    (
        &["mediation_attach_file", "mediation_revise_note", "mediation_screen_party", "mediation_write_note"],
        "the same: what is sealed is written, not read",
    ),
];

/// What people do a hundred times a day and are not to wait for.
const EVERY_DAY: [Command; 5] =
    [Command::AgendaBook, Command::AgendaMark, Command::FamiliesShow, Command::GroupsMarkPresence, Command::GroupsMarkRest];

/// Whoever filters the log by what left must find all of it, by whatever name.
#[test]
fn what_leaves_the_register_is_found_among_prints_and_exports_or_among_the_sealed() {
    let kinds = AuditWhat::ALL.iter().copied().filter(|what| *what != AuditWhat::Refused);
    for command in Command::ALL {
        let name = command.name();
        let of: Vec<AuditWhat> = kinds.clone().filter(|what| what.holds(*command)).collect();
        assert_eq!(of.len(), 1, "{name} is of one kind: {of:?}");
        if command.leaves() || ["_print", "export_"].iter().any(|piece| name.contains(piece)) || name.ends_with("_export") {
            assert!(matches!(of[..], [AuditWhat::Paper | AuditWhat::Sealed]), "{name}: {of:?}");
        }
    }
    for name in ["families_save_file", "rights_save_data"] {
        assert!(AuditWhat::Paper.holds(Command::of_name(name).unwrap()), "{name}");
    }
}

#[test]
fn t18_what_leaves_and_what_opens_the_sealed_is_anchored_at_once_or_says_why_not() {
    let printing = printing_commands();
    assert!(printing.len() >= 10, "{printing:?}");
    let light = |name: &str| LIGHT.iter().any(|(names, _)| names.contains(&name));
    let lets_out = |command: Command| {
        let name = command.name();
        ["export", "_save_", "print"].iter().any(|piece| name.contains(piece))
            || printing.iter().any(|one| one == name)
            || AuditWhat::Sealed.holds(command)
            || AuditWhat::Paper.holds(command)
    };
    let wrong: Vec<&str> = Command::ALL
        .iter()
        .filter(|command| lets_out(**command) && command.is_weighty() == light(command.name()))
        .map(|command| command.name())
        .collect();
    assert!(wrong.is_empty(), "neither anchored at once nor with a reason, or both: {wrong:?}");
    let unknown: Vec<&&str> =
        LIGHT.iter().flat_map(|(names, _)| *names).filter(|name| Command::of_name(name).is_none_or(|one| !lets_out(one))).collect();
    assert!(unknown.is_empty(), "reasons of nobody: {unknown:?}");
    for command in EVERY_DAY {
        assert!(!command.is_weighty(), "{} waits for a write of the keys", command.name());
    }
    let decided = [
        Command::VaultChangeAccount,
        Command::FamiliesRestrict,
        Command::FamiliesEndRestriction,
        Command::RightsRestrict,
        Command::RightsLift,
        Command::RightsErase,
        Command::MediationAddMediator,
        Command::MediationEndMediator,
        Command::MediationUseEscrow,
        Command::HistoryUndo,
        Command::HistoryRedo,
    ];
    assert_eq!(decided.into_iter().find(|command| !command.is_weighty()), None, "who reads, what is hidden, what is taken back");
}
