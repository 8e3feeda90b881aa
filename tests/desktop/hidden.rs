//! T37: every command that takes an identifier, by an account from whom that very record is hidden: a relative's file, a named one,
//! the sealed notes of a case of other mediators. The answer is that it is not there, or not theirs, and no word of it. (A site is no
//! wall: whoever works in one may see the files of another.)

use std::collections::BTreeMap;
use std::fs;

use accogli_core::vault::{Command, Effect, Role};
use accogli_tests::harness::{App, pdf_text};
use serde_json::{Value, json};

use crate::doors::{NOBODY, arguments, is_alive, lock, unlock};
use crate::hidden_ground::{Ground, MARKS, NOTE_MARK};
use crate::requests::Types;

/// What is told to whom a record is hidden from.
const REFUSED: [&str; 4] = ["not_found", "restricted", "sealed_for_others", "not_permitted"];

/// Fields that mean the same in every command, and what they name; `-` is nothing about a person.
const NAMED: [(&str, &str); 39] = [
    ("family_id", "family"),
    ("family_ids", "family"),
    ("person_id", "person"),
    ("person_ids", "person"),
    ("partner_id", "person"),
    ("companions", "person"),
    ("parent_ids", "person"),
    ("signer_id", "person"),
    ("index_id", "person"),
    ("addressee_id", "person"),
    ("told_by_id", "person"),
    ("address_told_by_id", "person"),
    ("note_told_by_id", "person"),
    ("other_id", "other"),
    ("instead_of_id", "other"),
    ("child_id", "child"),
    ("child_ids", "child"),
    ("enquiry_id", "enquiry"),
    ("household_id", "household"),
    ("case_id", "mediation_case"),
    ("party_id", "party"),
    ("note_id", "note"),
    ("enrolment_id", "enrolment"),
    ("piece_ids", "family_file"),
    ("except", "appointment"),
    ("site_id", "-site"),
    ("hub_id", "-site"),
    ("room_id", "-room"),
    ("staff_id", "-staff"),
    ("co_staff_id", "-staff"),
    ("owner_id", "-staff"),
    ("mediator_id", "-staff"),
    ("mediator_ids", "-staff"),
    ("successor_id", "-staff"),
    ("actor", "-staff"),
    ("project_id", "-project"),
    ("source_id", "-project"),
    ("programme_id", "-programme"),
    ("twin_id", "-programme"),
];

/// Fields whose name says nothing by itself, command by command; a path of nothing is the request itself.
const ROWS: [(&str, &str, &str); 70] = [
    ("agenda_cancel", "id", "appointment"),
    ("agenda_change", "id", "appointment"),
    ("agenda_mark", "id", "appointment"),
    ("agenda_move", "id", "appointment"),
    ("agenda_show", "", "appointment"),
    ("centre_end_opening", "[]", "-site"),
    ("centre_save_opening", "ids[]", "-site"),
    ("centre_save_project", "id", "-project"),
    ("centre_save_project", "sources[].id", "-project"),
    ("centre_save_room", "id", "-room"),
    ("centre_save_site", "id", "-site"),
    ("consent_end_notice", "", "notice_receipt"),
    ("consent_show", "", "family"),
    ("consent_withdraw", "id", "consent"),
    ("families_assign_enquiry", "id", "enquiry"),
    ("families_change", "id", "family"),
    ("families_compare", "kept_id", "person"),
    ("families_compare", "gone_id", "person"),
    ("families_decisions", "", "enquiry"),
    ("families_end_restriction", "", "restriction"),
    ("families_enquiry", "", "enquiry"),
    ("families_folder", "", "family"),
    ("families_mark_reminder", "id", "reminder"),
    ("families_merge_files", "kept_id", "family"),
    ("families_merge_files", "gone_id", "family"),
    ("families_merge_people", "kept_id", "person"),
    ("families_merge_people", "gone_id", "person"),
    ("families_merged", "", "family"),
    ("families_move_enquiry", "id", "enquiry"),
    ("families_move_home", "household.id", "household"),
    ("families_part", "", "person"),
    ("families_part_outlook", "", "person"),
    ("families_remove_file", "", "family_file"),
    ("families_restrict", "id", "restriction"),
    ("families_save_contact", "id", "contact_point"),
    ("families_save_custody", "id", "custody_order"),
    ("families_save_enquiry", "id", "enquiry"),
    ("families_save_file", "", "family_file"),
    ("families_save_household", "id", "household"),
    ("families_save_intake", "id", "intake_sheet"),
    ("families_save_membership", "id", "membership"),
    ("families_save_person", "id", "person"),
    ("families_save_relationship", "id", "relationship"),
    ("families_save_reminder", "id", "reminder"),
    ("families_shared_files", "", "family"),
    ("families_show", "", "family"),
    ("genogram_save_fact", "id", "life_fact"),
    ("groups_confirm", "", "-programme"),
    ("groups_end", "", "-programme"),
    ("groups_programme", "", "-programme"),
    ("groups_save_programme", "id", "-programme"),
    ("import_clear", "[]", "unread_cell"),
    ("import_forget_layout", "", "-"),
    ("import_rename_layout", "id", "-"),
    ("import_undo", "", "-"),
    ("import_undo_outlook", "", "-"),
    ("import_unread", "after.id", "unread_cell"),
    ("mediation_change_case", "id", "mediation_case"),
    ("mediation_read_notes", "", "mediation_case"),
    ("mediation_save_attachment", "", "attachment"),
    ("mediation_show", "", "mediation_case"),
    ("rights_lift", "id", "limitation"),
    ("rights_person", "", "person"),
    ("rights_preview_erasure", "", "person"),
    ("rights_print_certificate", "", "-"),
    ("rights_review", "subject_id", "family"),
    ("rights_save_request", "id", "data_request"),
    ("vault_change_account", "id", "-staff"),
    ("vault_retire_account", "retirement.id", "-staff"),
    ("vault_show_removal", "", "-staff"),
];

/// What is sealed: to whom a case is not entrusted these say so, whatever of the case they may know.
const SEALED: [&str; 8] = [
    "mediation_read_notes",
    "mediation_search_notes",
    "mediation_write_note",
    "mediation_revise_note",
    "mediation_attach_file",
    "mediation_save_attachment",
    "mediation_read_screening",
    "mediation_add_mediator",
];

/// Answers that say neither, and why that tells nothing.
const OTHERWISE: [(&str, &str, &str, &str); 22] = [
    ("audit_export", "family_id", "ok", "the log has identifiers and names nobody who is hidden"),
    ("audit_print", "family_id", "ok", "the log has identifiers and names nobody who is hidden"),
    ("consent_print", "child_id", "ok", "the form of a file leaves blank whoever is not in it"),
    ("consent_print", "signer_id", "ok", "the form of a file leaves blank whoever is not in it"),
    ("consent_print_notice", "person_id", "ok", "the form of a file leaves blank whoever is not in it"),
    ("consent_sign", "signer_id", "not_a_signer", "a stranger to the child, like anybody else"),
    ("consent_sign", "instead_of_id", "not_a_signer", "a stranger to the child, like anybody else"),
    ("families_merge_people", "kept_id", "merge_forbidden", "whoever does not see all of a person makes nobody one with them"),
    ("families_merge_people", "gone_id", "merge_forbidden", "whoever does not see all of a person makes nobody one with them"),
    ("families_move_home", "household.id", "ok", "a new home is made: no other is looked for by it"),
    ("families_move_home", "household.family_id", "ok", "a new home is of the file that moves"),
    ("families_print_intake", "person_id", "ok", "the form of a file leaves blank whoever is not in it"),
    ("families_save_intake", "id", "ok", "the sheet is the one of file and person, whatever identifier comes with it"),
    ("families_save_relationship", "family_id", "ok", "the page it was written from, for the log"),
    ("genogram_export", "index_id", "ok", "whoever is not in the file is no centre of its drawing"),
    ("genogram_print", "index_id", "ok", "whoever is not in the file is no centre of its drawing"),
    ("genogram_save_fact", "family_id", "ok", "the page it was written from, for the log"),
    ("groups_mark_presence", "enrolment_id", "ok", "who is there is counted by a line that says «Riservato»"),
    ("groups_move_up", "enrolment_id", "wrong_state", "has a place already: the line says «Riservato»"),
    ("mediation_use_escrow", "case_id", "recovery_code_mistyped", "the codes of the envelopes are read before anything of the case"),
    ("rights_erase", "person_id", "erasure_obstacle", "whoever does not see all of a person erases nothing of them"),
    ("rights_print_copy", "child_ids[]", "not_represented", "a stranger to the person, like any other child"),
];

/// What a field of a command names.
fn named(command: &str, path: &str) -> &'static str {
    if let Some((_, _, kind)) = ROWS.iter().find(|(name, at, _)| *name == command && *at == path) {
        return kind;
    }
    let field = path.rsplit('.').next().unwrap_or(path).trim_end_matches("[]");
    match field {
        "meeting_id" if command.starts_with("mediation") => "mediation_meeting",
        "meeting_id" => "-group_meeting",
        _ => {
            let found = NAMED.iter().find(|(name, _)| *name == field);
            found.unwrap_or_else(|| panic!("{command} takes an identifier at «{path}»: say here of what")).1
        }
    }
}

/// One request: a command, the field that names the hidden record, and the arguments.
struct Ask {
    command: String,
    path: String,
    arguments: Value,
}

/// Every command with every field that may name a hidden record; the other fields name what nobody is kept from.
fn asks(types: &Types, ground: &Ground) -> Vec<Ask> {
    let mut all = Vec::new();
    for (command, kind) in &types.commands {
        let ids: Vec<String> = types.leaves(kind, "").into_iter().filter(|(_, held)| held == "Id").map(|(path, _)| path).collect();
        for path in ids.iter().filter(|path| !named(command, path).starts_with('-')) {
            let given = |at: &str, held: &str| {
                let kind = named_if_id(command, at, held)?;
                let id = if at == path {
                    ground.hidden.get(kind)
                } else {
                    ground.shown.get(kind).or_else(|| ground.open.get(kind.trim_start_matches('-')))
                };
                Some(json!(id.unwrap_or_else(|| panic!("no {kind} for {command} {at}"))))
            };
            let mut request = types.filled(kind, "", &given, path);
            complete(types, (command, path), &mut request, ground);
            all.push(Ask { command: command.clone(), path: path.clone(), arguments: arguments(request) });
        }
    }
    all
}

fn named_if_id(command: &str, path: &str, held: &str) -> Option<&'static str> {
    (held == "Id").then(|| named(command, path))
}

/// A request for what is there and nobody is kept from, with the field at that path in it; `text` has the words of its texts.
pub fn fitting(types: &Types, ground: &Ground, (command, kind): (&str, &str), path: &str, text: &dyn Fn(&str) -> Option<Value>) -> Value {
    let given = |at: &str, held: &str| {
        if held == "string" {
            return text(at);
        }
        let kind = named_if_id(command, at, held)?;
        let id = ground.shown.get(kind).or_else(|| ground.open.get(kind.trim_start_matches('-')));
        Some(id.map_or_else(|| json!(NOBODY), |id| json!(id)))
    };
    let mut request = types.filled(kind, "", &given, path);
    complete(types, (command, path), &mut request, ground);
    request
}

/// What else a request needs, so that nothing but the record can be refused.
fn complete(types: &Types, ask: (&str, &str), request: &mut Value, ground: &Ground) {
    let (command, path) = ask;
    let known = |kind: &str| json!(ground.shown.get(kind).or_else(|| ground.open.get(kind)).unwrap());
    match command {
        "agenda_book" => {
            [("site_id", known("site")), ("staff_id", known("staff"))].into_iter().for_each(|(name, value)| request[name] = value)
        }
        "agenda_mark" => set(request, "state", json!("held")),
        "consent_sign" => {
            set(request, "basis", json!(if path == "instead_of_id" { "impediment" } else { "parent" }));
            set(request, "reference", json!("Prova"));
            set(request, "signed_on", json!("2026-01-12"));
            if path != "signer_id" {
                set(request, "signer_id", known("person"));
            }
        }
        "families_move_home" => {
            set(request, "day", json!("2026-01-12"));
            if !path.starts_with("household") {
                set(request, "household_id", known("household"));
            } else if path.starts_with("household.") {
                request["household"]["label"] = json!("Prova");
            }
        }
        "families_new_couple" => {
            // Two who may be told apart, so that nothing but the hidden record is refused.
            set(request, "day", json!("2026-01-12"));
            set(request, "bond", json!("cohabiting"));
            set(request, "earlier", json!("stays"));
            set(request, "partner", json!({ "last_name": "Prova", "first_name": "Ada", "sex": null, "born_on": null }));
            if path != "partner_id" {
                set(request, "partner_id", Value::Null);
            }
            if path != "person_id" {
                set(request, "person_id", known("person"));
            }
            if path != "household_id" {
                set(request, "household_id", known("household"));
            }
        }
        "families_open" | "families_save_person" => {
            if request["person"].is_null() && path != "person_id" && path != "id" {
                set(request, "person", types.filled("PersonDetails", "person", &|_, _| None, ""));
            }
            if request["person"].is_object() {
                request["person"]["address"] = json!("via Prova 1");
                request["person"]["note"] = json!("Prova");
            }
        }
        "families_open_from_enquiry" if path != "enquiry_id" => set(request, "enquiry_id", known("free_enquiry")),
        "families_restrict" if path == "id" => {
            set(request, "family_id", known("family"));
            set(request, "person_id", Value::Null);
        }
        "families_save_contact" => set(request, "value", json!("340 000 9911")),
        "families_save_custody" => {
            set(request, "starts_on", json!("2026-01-12"));
            set(request, "kind", json!(if path == "other_id" { "sole" } else { "joint" }));
        }
        "families_save_relationship" => set(request, "kind", json!("other")),
        "genogram_save_fact" => set(request, "kind", json!(if path == "other_id" { "separated" } else { "pregnancy" })),
        "mediation_book_meeting" | "mediation_check_slot" if path == "case_id" => set(request, "kind", json!("information")),
        "mediation_change_case" => set(request, "planned_meetings", json!(12)),
        "mediation_open_case" => {
            set(request, "mediator_ids", json!([known("mediator")]));
            let first = if path == "person_ids[]" { json!(ground.hidden["person"]) } else { known("person") };
            set(request, "person_ids", json!([first, known("other")]));
        }
        "rights_print_copy" => {
            for name in ["child_ids", "piece_ids"].into_iter().filter(|name| !path.starts_with(name)) {
                request[name] = json!([]);
            }
        }
        _ => {}
    }
}

fn set(request: &mut Value, name: &str, value: Value) {
    request[name] = value;
}

/// The code of an answer, and the words of the hidden records in it and in the file it wrote.
struct Told {
    code: String,
    words: Vec<&'static str>,
    wrote: bool,
}

/// Asks one after the other, each print saved and read.
fn give(app: &App, asks: &[&Ask]) -> Vec<Told> {
    asks.iter().map(|ask| give_one(app, ask)).collect()
}

fn give_one(app: &App, ask: &Ask) -> Told {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         (async () => {{ let code = 'ok', told;
           try {{ told = await window.__TAURI_INTERNALS__.invoke({}, {}); }}
           catch (e) {{ told = e; code = e && typeof e === 'object' && e.code ? e.code : 'shape'; }}
           if (told?.token) await window.__TAURI_INTERNALS__.invoke('centre_save_print', {{ request: {{ token: told.token }} }});
           done([code, JSON.stringify(told) ?? '']); }})();",
        json!(ask.command),
        ask.arguments
    );
    let out = app.script_async(&script);
    let mut text = out[1].as_str().unwrap().to_lowercase();
    let mut wrote = false;
    for file in fs::read_dir(app.saved()).unwrap().map(|entry| entry.unwrap().path()) {
        let is_pdf = file.extension().is_some_and(|ending| ending == "pdf");
        let written = if is_pdf { pdf_text(&file) } else { String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned() };
        text.push_str(&written.to_lowercase());
        fs::remove_file(file).unwrap();
        wrote = true;
    }
    let words = MARKS.into_iter().chain([NOTE_MARK]).filter(|mark| text.contains(mark)).collect();
    Told { code: out[0].as_str().unwrap().to_owned(), words, wrote }
}

#[test]
fn t37_what_is_hidden_from_an_account_is_told_by_no_command_that_is_asked_for_it() {
    let types = Types::read();
    let names: BTreeMap<&str, Command> = Command::ALL.iter().map(|command| (command.name(), *command)).collect();
    let ground = Ground::make();
    let asks = asks(&types, &ground);
    let all: Vec<&Ask> = asks.iter().collect();
    let app = ground.demo.window();
    app.wait_text("Accogli è bloccato");
    let mut wrong = Vec::new();
    let (mut judged, mut written) = (0, 0);

    for (role, name, password) in &ground.accounts {
        unlock(&app, (name, password));
        for (ask, told) in all.iter().zip(give(&app, &all)) {
            let command = names[ask.command.as_str()];
            let quiet = command.effect() == Effect::Read && told.code == "ok";
            let known = |&(name, path, code, _): &(&str, &str, &str, &str)| {
                (name, path, code) == (ask.command.as_str(), ask.path.as_str(), told.code.as_str())
            };
            let fits = if command.allowed(*role) {
                quiet || REFUSED.contains(&told.code.as_str()) || OTHERWISE.iter().any(known)
            } else {
                told.code == "not_permitted"
            };
            judged += 1;
            written += u32::from(told.wrote);
            if !fits || !told.words.is_empty() {
                wrong.push(format!("{}: {} {} answers {} {:?}", role.as_text(), ask.command, ask.path, told.code, told.words));
            }
        }
        is_alive(&app);
        lock(&app);
    }

    // A mediator of other cases: nobody is kept from the file, and nothing that is sealed is told.
    let entrusted = |ask: &&&Ask| {
        let sealed = SEALED.contains(&ask.command.as_str());
        let of_a_note = ["note", "attachment"].contains(&named(&ask.command, &ask.path));
        assert!(sealed || !of_a_note, "{} takes a sealed record: its row is missing in SEALED", ask.command);
        let of_the_case = ["mediation_case", "note", "attachment"].contains(&named(&ask.command, &ask.path));
        (sealed && of_the_case) || names[ask.command.as_str()].effect() == Effect::Read
    };
    let of_others: Vec<&Ask> = all.iter().filter(entrusted).copied().collect();
    unlock(&app, ground.demo.account(Role::Mediator, 1));
    for (ask, told) in of_others.iter().zip(give(&app, &of_others)) {
        // A party of one case asked for in another is nowhere.
        let sealed = SEALED.contains(&ask.command.as_str()) && ask.path != "party_id";
        judged += 1;
        if (sealed && told.code != "sealed_for_others") || told.words.contains(&NOTE_MARK) {
            wrong.push(format!("a mediator of other cases: {} {} answers {} {:?}", ask.command, ask.path, told.code, told.words));
        }
    }
    lock(&app);

    // Whoever is kept from nothing is answered: the records are there, and the words in them.
    let reads: Vec<&Ask> = all.iter().filter(|ask| names[ask.command.as_str()].effect() == Effect::Read).copied().collect();
    unlock(&app, ground.demo.account(Role::Coordinator, 0));
    let mut telling = 0;
    for (ask, told) in reads.iter().zip(give(&app, &reads)) {
        telling += usize::from(!told.words.is_empty());
        // Whoever was made one with nobody has nothing to be parted from.
        let whole = ask.command == "families_part_outlook";
        if ["not_found", "restricted"].contains(&told.code.as_str()) && ask.path != "party_id" && !whole {
            wrong.push(format!("nobody is kept from it, and {} {} answers {}", ask.command, ask.path, told.code));
        }
    }
    println!(
        "{judged} answers to {} requests judged, {written} files they wrote read; of {} questions {telling} are answered with the words",
        asks.len(),
        reads.len()
    );
    assert!(wrong.is_empty(), "not as it must be:\n{}", wrong.join("\n"));
    assert!(written > 15 && asks.len() > 150 && telling > 12, "{} requests, {telling} told by the words, {written} files", asks.len());
}

#[test]
fn the_rows_say_of_every_identifier_what_it_names() {
    let types = Types::read();
    let mut used = 0;
    for (command, kind) in &types.commands {
        for (path, held) in types.leaves(kind, "") {
            used += usize::from(named_if_id(command, &path, &held).is_some());
        }
    }
    assert!(used > 200, "only {used}");
    for (command, path, _) in ROWS {
        let there = types.commands.iter().any(|(name, kind)| *name == command && types.leaves(kind, "").iter().any(|(at, _)| at == path));
        assert!(there, "{command} takes no identifier at «{path}» any more");
    }
}
