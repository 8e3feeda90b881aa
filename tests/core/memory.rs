//! T12: what stays in the process's memory after the lock. Nothing of keys, password and rows; a control shows that they were there.
//!
//! nextest gives every test a process of its own; the allocator that wipes what is freed comes with `accogli_guard`, as in the
//! shipped programs.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Command;

use accogli_core::mediation::{self, NoteContent, NoteText, OpenCaseRequest};
use accogli_core::store::{Cells, Reader};
use accogli_core::vault::{self, Command as Act, DraftToKeep, KdfCost, Role, Session, UnlockRequest};
use accogli_core::{centre, families};
use accogli_guard as _;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;

use crate::desk::{PASSWORD, account, request};
use crate::raw::{MASK, Seen, masked};

/// Begins every invented surname, note and draft below.
const CANARY: &str = "Zafferanoquarzo";
const ROWS: usize = 200;

/// Something that must not be found: its name, and its bytes masked.
struct Secret(&'static str, Vec<u8>);

/// How often each secret stands in the writable memory of this process.
fn found(secrets: &[Secret]) -> Vec<usize> {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let longest = secrets.iter().map(|secret| secret.1.len()).max().unwrap_or(1);
    let mut begins = vec![false; 1 << 16];
    for Secret(_, bytes) in secrets {
        begins[usize::from(bytes[0]) << 8 | usize::from(bytes[1])] = true;
    }
    let mut window = vec![0_u8; 1 << 20];
    let own = window.as_ptr() as usize..window.as_ptr() as usize + window.len();
    let mut counts = vec![0; secrets.len()];
    for line in maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw"))) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let (mut at, to) = (usize::from_str_radix(from, 16).unwrap(), usize::from_str_radix(to, 16).unwrap());
        while at < to {
            let length = window.len().min(to - at);
            let Ok(read) = memory.read_at(&mut window[..length], at as u64) else { break };
            if read == 0 {
                break;
            }
            for place in 0..read.saturating_sub(1) {
                let pair = usize::from(window[place] ^ MASK) << 8 | usize::from(window[place + 1] ^ MASK);
                if !begins[pair] || own.contains(&(at + place)) {
                    continue;
                }
                for (secret, count) in secrets.iter().zip(&mut counts) {
                    let whole = window[place..read].get(..secret.1.len());
                    if whole.is_some_and(|bytes| bytes.iter().zip(&secret.1).all(|(byte, wanted)| byte ^ MASK == *wanted)) {
                        *count += 1;
                    }
                }
            }
            // What lies across two windows is seen by the second.
            at += if read == length && at + read < to { read - longest } else { read };
        }
    }
    counts
}

fn hex_masked(key: &[u8]) -> Vec<u8> {
    let mut hex = Vec::with_capacity(64);
    for byte in key {
        let byte = byte ^ MASK;
        for digit in [byte >> 4, byte & 15] {
            hex.push(b"0123456789abcdef"[usize::from(digit)] ^ MASK);
        }
    }
    hex
}

/// The key under which the account's slot is wrapped, as another process computes it: this one never holds it outside the core.
fn kek_masked(folder: &Path) -> Vec<u8> {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["memory::computes_the_wrapping_key", "--exact", "--ignored", "--nocapture"])
        .env("ACCOGLI_KEK_OF", folder)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find_map(|line| line.split_once("kek ")).expect("the other process answers").1;
    (0..32).map(|at| u8::from_str_radix(&line[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

#[test]
#[ignore = "run by the test of the memory, in a process of its own"]
fn computes_the_wrapping_key() {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let Some(folder) = std::env::var_os("ACCOGLI_KEK_OF") else { return };
    let file: Value = serde_json::from_slice(&fs::read(Path::new(&folder).join("vault.keys")).unwrap()).unwrap();
    let text = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
    let bytes = |hex: &str| -> Vec<u8> { (0..16).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap()).collect() };
    let (kdf, vault) = (&file["kdf"], text(&file, "vault"));
    let slot = file["slots"].as_array().unwrap().iter().find(|slot| slot["login_name"] == "anna").unwrap();
    let number = |key: &str| u32::try_from(kdf[key].as_u64().unwrap()).unwrap();
    let params = argon2::Params::new(number("memory_kib"), number("passes"), number("lanes"), Some(32)).unwrap();
    let (mut stretched, mut kek) = ([0; 32], [0; 32]);
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    argon.hash_password_into(PASSWORD.as_bytes(), &BASE64.decode(text(slot, "salt")).unwrap(), &mut stretched).unwrap();
    let purpose = [b"kek|".to_vec(), bytes(&vault), bytes(&text(slot, "id"))].concat();
    hkdf::Hkdf::<sha2::Sha256>::new(None, &stretched).expand(&purpose, &mut kek).unwrap();
    // It is the right one: it opens the slot.
    let bound = format!(
        r#"[1,"{vault}",{{"memory_kib":{},"passes":{},"lanes":{}}},{{"id":"{}","kind":"account","account":"{}","login_name":"anna","salt":"{}","nonce":"{}","public_key":"{}","wrapped_account":"","wrapped_data":""}}]"#,
        number("memory_kib"),
        number("passes"),
        number("lanes"),
        text(slot, "id"),
        text(slot, "account"),
        text(slot, "salt"),
        text(slot, "nonce"),
        text(slot, "public_key")
    );
    let nonce: [u8; 24] = BASE64.decode(text(slot, "nonce")).unwrap().try_into().unwrap();
    let body = BASE64.decode(text(slot, "wrapped_account")).unwrap();
    let cipher = chacha20poly1305::XChaCha20Poly1305::new(&kek.into());
    cipher.decrypt(&nonce.into(), Payload { msg: &body, aad: bound.as_bytes() }).unwrap();
    println!("kek {}", masked(&kek).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
}

fn unlock(folder: &Path) -> Session {
    let request = UnlockRequest { login_name: "anna".to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(folder, &request, Box::new(Seen::new())).unwrap()
}

/// Two hundred people, a case with notes and screenings, drafts: written, read, searched, printed.
fn work(session: &mut Session) {
    let people: Vec<accogli_core::Id> = (0..ROWS)
        .map(|row| {
            let cells = Cells::new().set("last_name", format!("{CANARY}{row:04}")).set("first_name", "Nora").set("born_on", "1988-03-02");
            session.write(Act::FamiliesSavePerson, |writer| writer.insert("person", cells)).unwrap().value
        })
        .collect();
    let case = OpenCaseRequest {
        person_ids: people[..2].to_vec(),
        family_id: None,
        mediator_ids: vec![session.me().id],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: families::SentBy::Court,
        court_reference: None,
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(session, &case).unwrap().value;
    for number in 0..20 {
        let content = NoteContent { title: None, text: format!("{CANARY} appunto {number}"), tags: vec![format!("{CANARY}")] };
        mediation::write_note(session, &NoteText { case_id: case.id, meeting_id: None, content }).unwrap();
    }
    assert_eq!(mediation::read_notes(session, case.id).unwrap().len(), 20);
    let query = mediation::NoteQuery { case_id: None, text: CANARY.to_owned() };
    assert_eq!(mediation::search_notes(session, &query).unwrap().hits.len(), 20);
    let draft = DraftToKeep { place: "#/oggi".to_owned(), form: "Nuovo".to_owned(), values: format!("{CANARY} bozza") };
    vault::keep_draft(session, &draft).unwrap();
    let _ = mediation::show(session, case.id).unwrap();
}

/// All the names, as a list page takes them: the answer as JSON, then gone.
fn read_all(session: &Session) -> usize {
    let names = |reader: &Reader<'_>| reader.rows("SELECT last_name FROM person", [], |row| row.get::<_, String>(0));
    let names = session.read(Act::FamiliesList, names).unwrap();
    serde_json::to_string(&names).unwrap().matches(CANARY).count()
}

#[test]
fn t12_after_the_lock_no_key_password_or_row_is_left_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dati");
    let (seen, mut given) = (Seen::new(), Vec::new());
    given.push(seen.given());
    let (mut session, founded) = centre::found(&path, &request(), KdfCost::FLOOR, Box::new(seen)).unwrap();
    drop(founded);
    vault::add_account(&mut session, &account("anna", Role::Mediator)).unwrap();
    session.lock().unwrap();

    let seen = Seen::new();
    given.push(seen.given());
    let request = UnlockRequest { login_name: "anna".to_owned(), password: PASSWORD.to_owned() };
    let mut session = vault::unlock(&path, &request, Box::new(seen)).unwrap();
    let mut secrets = vec![Secret("password", masked(PASSWORD.as_bytes())), Secret("rows", masked(CANARY.as_bytes()))];
    // A password in a living request is found: the search works.
    assert!(found(&secrets)[0] > 0);
    drop(request);
    work(&mut session);
    assert_eq!(read_all(&session), ROWS);

    // Every random key there ever was: the data key first, then account keys, case keys, keys used once.
    let keys: Vec<Vec<u8>> = given.iter().flat_map(|given| given.lock().unwrap().clone()).filter(|bytes| bytes.len() == 32).collect();
    assert!(keys.len() > 4, "{} keys", keys.len());
    secrets.push(Secret("hex of the data key", hex_masked(&keys[0])));
    secrets.extend(keys.iter().cloned().map(|key| Secret("a random key", key)));
    secrets.push(Secret("wrapping key", kek_masked(&path)));
    let control = found(&secrets);
    assert!(control[1] >= ROWS, "only {} rows in sight before the lock", control[1]);
    assert!(control[3] > 0, "the data key is not in sight before the lock");

    session.lock().unwrap();
    let left: Vec<String> = secrets
        .iter()
        .zip(found(&secrets))
        .filter(|(_, count)| *count > 0)
        .map(|(secret, count)| format!("{} × {count}", secret.0))
        .collect();
    assert!(left.is_empty(), "after the lock: {left:?}; before: {control:?}");

    // And once more, as after a whole day: in again, read, locked.
    let session = unlock(&path);
    assert_eq!(read_all(&session), ROWS);
    session.lock().unwrap();
    let left: usize = found(&secrets).iter().sum();
    assert_eq!(left, 0, "after the second lock");
}
