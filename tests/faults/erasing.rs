//! T31 under faults: an erasure (art. 17) that fails, is killed or loses its power is whole or has not begun; and once it is whole, the next
//! lock leaves no trace of the person in any page of the file or of its log.

use std::cell::Cell;
use std::path::Path;

use accogli_tests::ground::{Ground, TRACES, gone};
use accogli_tests::pages::{holds, of_register};

use crate::failing::Sweep;
use crate::power::{Run, look_at};

/// Opens what is left and locks it; answers whether the person is erased. Then every trace is there, or none.
fn traced(ground: &Ground, data: &Path, done: bool) -> Result<bool, String> {
    let session = ground.open_at(data, ground.coordinator).map_err(|error| format!("does not open: {error:?}"))?;
    let erased = session.register().read(|reader| {
        let person = gone(reader)?;
        reader.row("SELECT status = 'erased' FROM person WHERE id = ?", [person], |row| row.get::<_, bool>(0))
    });
    let erased = erased.map_err(|error| format!("{error:?}"))?;
    session.lock().map_err(|error| format!("does not lock: {error:?}"))?;
    if data.join("accogli.anew").exists() {
        return Err("locked, and still to be written anew".to_owned());
    }
    let pages = of_register(data, &ground.key);
    let left: Vec<&str> = TRACES.into_iter().filter(|word| holds(&pages, word)).collect();
    match (erased, left.len()) {
        (false, _) if done => Err("acknowledged, and not erased".to_owned()),
        (true, 1..) => Err(format!("erased, and left in the pages: {left:?}")),
        (false, found) if found < TRACES.len() => Err(format!("not erased, and of it only {left:?} is there")),
        _ => Ok(erased),
    }
}

fn base(around: &Path) -> Option<Ground> {
    std::fs::create_dir_all(around).unwrap();
    Some(Ground::with_somebody_to_erase(around))
}

#[test]
fn t22_t31_an_erasure_is_whole_or_not_begun_and_leaves_no_trace_in_the_pages() {
    let (gone, stays) = (Cell::new(0_u32), Cell::new(0_u32));
    Sweep::new("erase", base).sweep(|sweep, ended| {
        let erased = traced(sweep.ground.as_ref().unwrap(), &sweep.data(), ended.done()).unwrap_or_else(|why| panic!("{why}"));
        let seen = if erased { &gone } else { &stays };
        seen.set(seen.get() + 1);
    });
    assert!(gone.get() > 0 && stays.get() > 0, "both ends were seen: {gone:?} erased, {stays:?} not");
}

#[test]
fn t21_t31_power_lost_in_an_erasure_leaves_the_person_or_no_trace_of_them() {
    let run = Run::on(base, &["one", "erase"]);
    let ground = run.ground.clone().unwrap();
    let (gone, stays) = (Cell::new(0_u32), Cell::new(0_u32));
    look_at("erase", &run, |data, done| {
        let seen = if traced(&ground, data, done)? { &gone } else { &stays };
        seen.set(seen.get() + 1);
        Ok(())
    });
    assert!(gone.get() > 0 && stays.get() > 0, "both ends were seen: {gone:?} erased, {stays:?} not");
}
