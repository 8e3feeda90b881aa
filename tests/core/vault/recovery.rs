//! The recovery kit.

use std::fs;
use std::path::Path;

use accogli_core::vault::{self, KEY_FILE, KitToKeep, RecoverRequest, Role};
use accogli_core::{Code, mediation};

use super::unlock;
use crate::desk::{PASSWORD, another_desk, clock, clock_at, desk};
use crate::mediation::house;

const NEW: &str = "tre-biciclette-arancioni";

fn request(code: &str, password: &str) -> RecoverRequest {
    RecoverRequest { recovery_code: code.to_owned(), login_name: "coordinatrice".to_owned(), password: password.to_owned() }
}

#[test]
fn t45_the_right_code_opens_once_and_an_old_copy_of_the_keys_gives_no_pair_of_today() {
    let desk = desk();
    let (path, code) = (desk.path(), desk.recovery_code.clone());
    desk.session.lock().unwrap();
    let request = |code: &str| request(code, NEW);
    let mut mistyped = code.clone();
    // Its last letter is of the checksum alone.
    let last = code.len() - 1..code.len();
    mistyped.replace_range(last, if code.ends_with('7') { "8" } else { "7" });
    assert_eq!(vault::recover(&path, &request(&mistyped), clock()).unwrap_err().code, Code::RecoveryCodeMistyped);
    let old_keys = fs::read(path.join(KEY_FILE)).unwrap();
    let (session, next) = vault::recover(&path, &request(&code.to_lowercase().replace('-', " ")), clock()).unwrap();
    session.lock().unwrap();
    keep(&path, "coordinatrice", &next);
    assert_eq!(vault::recover(&path, &request(&code), clock()).unwrap_err().code, Code::RecoveryCodeWrong);
    let mine = unlock(&path, "coordinatrice", NEW).unwrap().account_key().public();
    // An old copy of the key file and the used code give a pair to which nothing of the present is sealed.
    let now = fs::read(path.join(KEY_FILE)).unwrap();
    fs::write(path.join(KEY_FILE), &old_keys).unwrap();
    let (thief, _) = vault::recover(&path, &request(&code), clock()).unwrap();
    assert_ne!(thief.account_key().public(), mine);
    assert!(thief.rollback().is_some_and(|told| told.keys), "and that the keys are older is told");
    thief.lock().unwrap();
    fs::write(path.join(KEY_FILE), &now).unwrap();
    // The pair in the slot is the true one: the public half in the register is mended at unlocking.
    let session = unlock(&path, "coordinatrice", NEW).unwrap();
    let me = session.me().id;
    assert_eq!(session.register().read(|reader| vault::public_key(reader, me)).unwrap(), mine);
    session.lock().unwrap();
    assert!(vault::recover(&path, &request(&next), clock()).is_ok());
}

/// Says that the kit is safe.
fn keep(path: &Path, login_name: &str, code: &str) {
    let mut session = unlock(path, login_name, NEW).unwrap();
    vault::keep_kit(&mut session, &KitToKeep { recovery_code: code.to_owned() }).unwrap();
    session.lock().unwrap();
}

/// Whether a code opens the register: a password that is refused changes nothing.
fn opens(path: &Path, code: &str) -> bool {
    match vault::recover(path, &request(code, "x"), clock()).map(|_| ()).unwrap_err().code {
        Code::PasswordTooShort => true,
        Code::RecoveryCodeWrong => false,
        other => panic!("{other:?}"),
    }
}

#[test]
fn t45_a_kit_that_was_shown_and_lost_with_the_window_leaves_the_one_of_before_in_force() {
    let mut desk = desk();
    let (path, first) = (desk.path(), desk.recovery_code.clone());
    let waits = |path: &Path| vault::status(path).unwrap().kit_waits;
    assert!(waits(&path), "nobody has said yet that the first one is safe");
    let kit = |code: &str| KitToKeep { recovery_code: code.to_owned() };
    vault::keep_kit(&mut desk.session, &kit(&first)).unwrap();
    assert!(!waits(&path));
    let lost = vault::new_recovery_code(&mut desk.session).unwrap().value;
    assert!(waits(&path) && vault::status(&path).unwrap().kit, "told until one is known to be safe");
    let again = vault::new_recovery_code(&mut desk.session).unwrap().value;
    for (code, refusal) in
        [(&lost, Code::RecoveryCodeWrong), (&first, Code::RecoveryCodeWrong), (&again[1..].to_owned(), Code::RecoveryCodeMistyped)]
    {
        let refused = vault::keep_kit(&mut desk.session, &kit(code)).unwrap_err();
        assert_eq!((refused.code, refused.field), (refusal, Some("recovery_code")));
    }
    desk.session.lock().unwrap();
    assert_eq!([&first, &lost, &again].map(|code| opens(&path, code)), [true, false, true]);
    // Whoever comes in by the one that waits has it on paper: the next one waits beside it.
    let (session, next) = vault::recover(&path, &request(&again, NEW), clock()).unwrap();
    session.lock().unwrap();
    assert_eq!([&first, &again, &next].map(|code| opens(&path, code)), [false, true, true]);
    assert!(waits(&path));
    keep(&path, "coordinatrice", &next);
    assert_eq!([&again, &next].map(|code| opens(&path, code)), [false, true]);
    assert!(!waits(&path));
}

#[test]
fn t45_a_mistyped_code_is_refused_at_once_and_counts_as_no_try() {
    let desk = desk();
    let (path, code) = (desk.path(), desk.recovery_code.clone());
    desk.session.lock().unwrap();
    let letters: Vec<usize> = code.char_indices().filter(|(_, letter)| *letter != '-').map(|(at, _)| at).collect();
    let began = std::time::Instant::now();
    let mut passed = 0;
    for at in &letters {
        for other in ["0", "7", "K", "Z"] {
            let mut mistyped = code.clone();
            mistyped.replace_range(*at..=*at, other);
            if mistyped != code && vault::recover(&path, &request(&mistyped, NEW), clock()).unwrap_err().code != Code::RecoveryCodeMistyped
            {
                passed += 1;
            }
        }
    }
    // Twelve bits of checksum let one wrong code in 4,096 through, to be refused by the kit itself: here three would be no chance.
    assert!(passed < 3, "{passed} of {} wrong letters were not noticed", letters.len() * 4);
    for odd in ["", "----", &code[..code.len() - 1], &format!("{code}0"), "è una frase qualunque"] {
        assert_eq!(vault::recover(&path, &request(odd, NEW), clock()).unwrap_err().code, Code::RecoveryCodeMistyped, "{odd}");
    }
    assert!(began.elapsed().as_secs() < 5);
    let (session, _) = vault::recover(&path, &request(&code, NEW), clock()).unwrap();
    session.lock().unwrap();
}

#[test]
fn t45_the_code_forces_a_new_password_and_a_new_kit_and_opens_no_note() {
    let mut house = house();
    let case = house.open(&[house.anna]);
    house.write(&case, "quello che si dice in stanza");
    let (path, code) = (house.desk.path(), house.desk.recovery_code.clone());
    house.desk.session.lock().unwrap();
    // A refused new password changes nothing: the code still holds.
    let weak = vault::recover(&path, &request(&code, "anna123456789"), clock()).map(|_| ()).unwrap_err();
    assert_eq!(weak.code, Code::PasswordTooWeak);
    let anna = RecoverRequest { login_name: "anna".to_owned(), ..request(&code, NEW) };
    let (mut session, next) = vault::recover(&path, &anna, clock()).unwrap();
    assert_eq!(session.me().role, Role::Mediator);
    assert_ne!(next, code);
    let closed = mediation::read_notes(&mut session, case.id).unwrap_err();
    assert_eq!(closed.code, Code::SealedForOthers, "the kit opens the register, not the notes");
    session.lock().unwrap();
    keep(&path, "anna", &next);
    assert_eq!(unlock(&path, "anna", PASSWORD).unwrap_err().code, Code::WrongPassword);
    assert_eq!(vault::recover(&path, &anna, clock()).map(|_| ()).unwrap_err().code, Code::RecoveryCodeWrong);
    assert!(unlock(&path, "anna", NEW).is_ok());
}

#[test]
fn t10_codes_that_are_well_written_but_wrong_wait_like_passwords() {
    let (mine, other) = (desk(), another_desk());
    let (path, strange) = (mine.path(), other.recovery_code.clone());
    let code = mine.recovery_code.clone();
    mine.session.lock().unwrap();
    for _ in 0..5 {
        assert_eq!(vault::recover(&path, &request(&strange, NEW), clock()).map(|_| ()).unwrap_err().code, Code::RecoveryCodeWrong);
    }
    let waits = vault::recover(&path, &request(&code, NEW), clock()).map(|_| ()).unwrap_err();
    assert_eq!((waits.code, waits.field), (Code::WaitBeforeRetry, Some("recovery_code")));
    assert_eq!(waits.params["seconds"], "30");
    // Passwords are another door.
    unlock(&path, "coordinatrice", PASSWORD).unwrap().lock().unwrap();
    assert!(vault::recover(&path, &request(&code, NEW), clock_at(30)).is_ok());
    assert!(fs::metadata(path.join(KEY_FILE)).unwrap().is_file());
}
