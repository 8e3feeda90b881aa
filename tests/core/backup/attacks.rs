//! What somebody may lay beside the register while it is closed: names, numbers and files that are absurd (T09, T25, T26).

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::Code;
use accogli_core::backup::{self, BackupReason, SetPlace, Warrant, choose_second, folder_of, sets};
use accogli_core::mediation;
use accogli_core::vault::{self, Role, UnlockRequest};

use super::{make, name_room, on, restore, unlock};
use crate::desk::{PASSWORD, account, clock, desk, handed_to, retire_with};
use crate::mediation::house;

fn numbers(data: &Path) -> Vec<u64> {
    sets(&folder_of(data)).unwrap().into_iter().filter(|set| set.verified_at.is_some()).map(|set| set.number).collect()
}

#[test]
fn t25_an_absurd_number_in_a_name_ends_no_copies() {
    let mut desk = desk();
    let path = desk.path();
    make(&mut desk.session);
    for name in
        ["copia-999999999999-2026-01-01-0000", "copia-999999999999999999-2026-01-01-0000", "copia-18446744073709551615-2026-01-01-0000"]
    {
        fs::create_dir(folder_of(&path).join(name)).unwrap();
    }
    fs::write(folder_of(&path).join("copia-000900000-2026-01-01-0000"), "no set").unwrap();
    assert_eq!(make(&mut desk.session).set.number, 2, "no number was used up");
    assert!(!backup::changed(&desk.session).unwrap(), "the newest set is known for it");
    assert_eq!(numbers(&path), [2, 1]);
    // A laptop that was told of such a number before goes on from there, by names that are read.
    desk.session.lock().unwrap();
    let kept = fs::read_to_string(path.join("copie.json")).unwrap();
    fs::write(path.join("copie.json"), kept.replace("\"number\": 2", "\"number\": 99999")).unwrap();
    let mut session = unlock(&path).unwrap();
    assert_eq!(make(&mut session).set.number, 100_000);
    assert_eq!(numbers(&path), [100_000, 2, 1]);
}

#[test]
fn t25_what_was_remembered_of_copies_may_be_spoilt_and_nothing_goes_for_it() {
    let mut desk = desk();
    let (path, second) = (desk.path(), tempfile::TempDir::new().unwrap());
    choose_second(&mut desk.session, second.path()).unwrap();
    make(&mut desk.session);
    let memory = path.join("copie.json");
    for spoilt in ["{", "{\"number\": -1}", "[]", ""] {
        fs::write(&memory, spoilt).unwrap();
        let state = backup::show(&desk.session).unwrap();
        assert!(state.forgotten && state.thinning_paused && state.second.is_none(), "{spoilt}");
        name_room(&mut desk.session, &format!("Stanza {}", spoilt.len()));
        make(&mut desk.session);
        let state = backup::show(&desk.session).unwrap();
        assert!(state.forgotten && state.thinning_paused, "{spoilt}: made anew, and still told");
        assert_eq!(fs::read_to_string(path.join("copie.json.rovinato")).unwrap(), spoilt, "what was there is kept");
    }
    // An absurd number is no panic and no end of copies either.
    fs::write(&memory, "{\"number\": 18446744073709551615}").unwrap();
    assert_eq!(make(&mut desk.session).set.number, 6);
    fs::write(&memory, "{").unwrap();
    choose_second(&mut desk.session, second.path()).unwrap();
    let state = backup::show(&desk.session).unwrap();
    assert!(!state.forgotten && state.thinning_paused, "the place is known again; the old sets wait for somebody to look");
    backup::keep_thinning(&mut desk.session).unwrap();
    assert!(!backup::show(&desk.session).unwrap().thinning_paused);
}

#[cfg(unix)]
#[test]
fn t25_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting() {
    let mut desk = desk();
    let path = desk.path();
    make(&mut desk.session);
    desk.session.lock().unwrap();
    for name in ["copie.json", "accogli.lock", "look.json", "lock.json"] {
        let _ = fs::remove_file(path.join(name));
        assert!(std::process::Command::new("mkfifo").arg(path.join(name)).status().unwrap().success());
    }
    // It would wait for ever: a thread of its own tells the difference.
    let (tell, told) = std::sync::mpsc::channel();
    let at = path.clone();
    std::thread::spawn(move || {
        let mut session = unlock(&at).unwrap();
        name_room(&mut session, "Stanza nuova");
        let made = make(&mut session).set.number;
        let state = (vault::look(&at), vault::idle_time(&at).minutes, backup::show(&session).unwrap().forgotten);
        session.lock().unwrap();
        tell.send((made, state)).unwrap();
    });
    let (made, (look, idle, forgotten)) = told.recv_timeout(std::time::Duration::from_secs(120)).expect("nobody waits");
    assert_eq!((made, look, idle, forgotten), (2, None, 5, true));
}

#[test]
fn t22_what_cannot_be_thinned_keeps_no_copy_from_the_second_place() {
    let mut desk = desk();
    let (path, second) = (desk.path(), tempfile::TempDir::new().unwrap());
    choose_second(&mut desk.session, second.path()).unwrap();
    for round in 0..10 {
        name_room(&mut desk.session, &format!("Stanza {round}"));
        assert_eq!(make(&mut desk.session).thinning_refused, None);
    }
    // A file in the way of the name by which the oldest set goes: its folder cannot be renamed.
    let way = folder_of(&path).join(format!("{}.part", sets(&folder_of(&path)).unwrap().pop().unwrap().name));
    fs::write(&way, "").unwrap();
    name_room(&mut desk.session, "Stanza ultima");
    let begun = backup::begin(&mut desk.session, BackupReason::Asked, None).unwrap();
    let lay_again = &mut |_| {
        fs::write(&way, "").unwrap();
        ControlFlow::Continue(())
    };
    let made = begun.run(clock().as_ref(), lay_again).unwrap();
    let made = backup::end(&mut desk.session, made).unwrap();
    assert!(made.thinning_refused.is_some() && made.second_refused.is_none(), "{made:?}");
    assert!(second.path().join(&made.set.name).join("manifest.json").is_file(), "the second copy is made all the same");
    let noted = "SELECT count(*) FROM audit_entry WHERE action = 'backup_make'";
    assert_eq!(desk.session.register().read(|reader| reader.number(noted, [])).unwrap(), 11, "and the audit tells of the set");
    // Once nothing is in the way the next copy takes the old ones away.
    name_room(&mut desk.session, "Stanza nuova");
    assert_eq!(make(&mut desk.session).thinning_refused, None);
    assert_eq!(sets(&folder_of(&path)).unwrap().len(), 10);
}

#[test]
fn t26_what_a_killed_restore_left_goes_at_the_next_opening_and_what_is_put_aside_is_listed() {
    let mut desk = desk();
    let path = desk.path();
    let set = make(&mut desk.session);
    desk.session.lock().unwrap();
    let lay = |name: &str| {
        fs::create_dir(path.join(name)).unwrap();
        for file in ["accogli.db", "vault.keys"] {
            fs::copy(set.folder.join(file), path.join(name).join(file)).unwrap();
        }
    };
    for name in ["ripristino.part", "prova-di-ripristino.part"] {
        lay(name);
    }
    // The window's first question sweeps it, and so does whoever opens.
    vault::status(&path).unwrap();
    for name in ["ripristino.part", "prova-di-ripristino.part"] {
        assert!(!path.join(name).exists(), "{name} stays after a start");
        lay(name);
    }
    let session = unlock(&path).unwrap();
    assert!(!path.join("ripristino.part").exists() && !path.join("prova-di-ripristino.part").exists());
    lay("prima-apertura-interrotta-1");
    fs::copy(set.folder.join("accogli.db"), path.join("accogli.db.pre-v9")).unwrap();
    let aside = backup::set_aside(&path).unwrap();
    assert_eq!(aside, ["accogli.db.pre-v9", "prima-apertura-interrotta-1"], "both stand in the list of an erasure");
    session.lock().unwrap();
    // A restore that is under way in an open register is nobody's left-over.
    restore(&path, &set.folder).unwrap();
    assert!(!path.join("ripristino.part").exists());
}

#[test]
fn t14_a_note_of_what_was_on_its_way_out_takes_that_away_and_nothing_else() {
    let desk = desk();
    let (path, outside) = (desk.path(), tempfile::TempDir::new().unwrap());
    desk.session.lock().unwrap();
    let place = |name: &str| outside.path().join(name);
    for name in ["elenco.csv.part", "elenco.csv", "altro.part", "lontano"] {
        fs::write(place(name), "Rossi").unwrap();
    }
    fs::create_dir(place("cartella.part")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(place("lontano"), place("legame.part")).unwrap();
    let away = place("chiavetta").join("elenco.csv.part");
    let said =
        [&place("elenco.csv.part"), &place("elenco.csv"), &place("cartella.part"), &place("legame.part"), &place("gone.part"), &away];
    for (number, part) in (1..).zip(said) {
        fs::write(path.join(format!("in-uscita-{number}")), part.to_str().unwrap()).unwrap();
    }
    // Spoilt, or nothing of ours.
    fs::write(path.join("in-uscita-90"), [0xff, 0xfe]).unwrap();
    fs::write(path.join("in-uscita-91"), "altro.part").unwrap();
    fs::write(path.join("in-uscita-altro"), place("altro.part").to_str().unwrap()).unwrap();
    fs::create_dir(path.join("in-uscita-cartella")).unwrap();
    vault::status(&path).unwrap();
    let lying = |folder: &Path, start: &str| {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.starts_with(start)).collect();
        names.sort();
        names
    };
    let left = lying(outside.path(), "");
    assert!(!left.contains(&"elenco.csv.part".to_owned()), "{left:?}");
    assert!(["altro.part", "cartella.part", "elenco.csv", "lontano"].iter().all(|name| left.contains(&(*name).to_owned())), "{left:?}");
    assert_eq!(lying(&path, "in-uscita"), ["in-uscita-6", "in-uscita-altro", "in-uscita-cartella"], "one stick is not there");
    // It is plugged in again.
    fs::create_dir(place("chiavetta")).unwrap();
    fs::write(&away, "Rossi").unwrap();
    unlock(&path).unwrap().lock().unwrap();
    assert!(!away.exists() && lying(&path, "in-uscita") == ["in-uscita-altro", "in-uscita-cartella"]);
}

#[test]
fn t09_t25_an_account_of_a_removed_ones_name_is_another_and_no_copy_of_today_is_old() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    house.open(&[anna]);
    let mut house = house.switch("coordinatrice");
    let path = house.desk.path();
    let set = make(&mut house.desk.session);
    let removal = handed_to(&house.desk.session, anna, bruno, true);
    retire_with(&mut house.desk.session, removal).unwrap();
    house.desk.session.lock().unwrap();
    assert_eq!(restore(&path, &set.folder).unwrap().to_hand_over, ["anna"]);
    let mut session = unlock(&path).unwrap();
    // What looks natural: the name is free again.
    let again = vault::add_account(&mut session, &account("anna", Role::Mediator)).unwrap().value;
    assert_ne!(again.id, anna, "another person, or the same one under another identifier");
    assert!(mediation::leaving(&session, anna).unwrap().alone == 1, "the cases of before wait for a person's decision");
    let today = make(&mut session);
    let old = || backup::show(&session).unwrap().old_copies.into_iter().map(|copy| copy.name).collect::<Vec<_>>();
    assert!(old().contains(&set.set.name) && !old().contains(&today.set.name), "{:?}", old());
    backup::forget_old_keys(&mut session).unwrap();
    assert!(today.folder.exists() && !set.folder.exists());
    session.lock().unwrap();
    assert_eq!(restore(&path, &today.folder).unwrap().ended, Vec::<String>::new());
    let request = UnlockRequest { login_name: "anna".to_owned(), password: PASSWORD.to_owned() };
    assert_eq!(vault::unlock(&path, &request, clock()).unwrap().me().id, again.id);
}

#[test]
fn t26_a_key_file_that_nobody_can_prove_refuses_no_restore_for_ever() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let (path, kit) = (desk.path(), desk.recovery_code.clone());
    let (me, set) = (desk.session.me().id, make(&mut desk.session));
    desk.session.lock().unwrap();
    let keys = fs::read_to_string(set.folder.join("vault.keys")).unwrap();
    let lay = |name: &str, text: &str| {
        let folder = folder_of(&path).join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("vault.keys"), text).unwrap();
    };
    // A file that lets in whom it calls removed contradicts itself.
    let removed = format!("\"removed\": [\n    \"{me}\"\n  ],\n");
    let forged = keys.replacen("  \"waiting_kit\"", &format!("  {removed}  \"waiting_kit\""), 1);
    assert!(forged.contains("removed"));
    lay("copia-000099-x", &forged);
    restore(&path, &set.folder).unwrap();
    // One that does not is told by its name, and the kit passes it over.
    let other = forged.replace(&format!("\"account\": \"{me}\""), &format!("\"account\": \"{}\"", accogli_core::Id::from_bytes([9; 16])));
    assert_ne!(other, forged);
    lay("copia-000099-x", &other);
    let refused = restore(&path, &set.folder).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::AccountEnded, Some("recovery_code")));
    assert_eq!(refused.params["set"], "copia-000099-x");
    let offered = backup::candidates(&path, &folder_of(&path), SetPlace::Here, true).unwrap();
    assert!(offered.iter().any(|one| one.accounts.contains(&"coordinatrice".to_owned())), "still offered");
    let warrant = Warrant { recovery_code: Some(kit), present_password: None };
    let restored = backup::restore_with(&path, &set.folder, ("coordinatrice", PASSWORD), &warrant, clock(), &mut on).unwrap();
    assert_eq!(restored.passed_over, ["copia-000099-x"]);
    unlock(&path).unwrap().lock().unwrap();
}
