//! What gathers around a file over the years: reminders, consents of a child, what a court decided, steps still to do.

use accogli_core::Id;
use chrono::{Days, NaiveDate};

use super::fill::{World, today};

/// A family with its people, two adults first.
pub struct Around<'a> {
    pub number: usize,
    pub family: Id,
    pub people: &'a [Id],
    pub opened: NaiveDate,
    /// Whether the first child is under age today.
    pub is_minor: bool,
}

/// Writes it.
pub fn fill(world: &mut World, of: &Around<'_>) {
    if of.number.is_multiple_of(5) {
        reminder(world, of);
    }
    if let [mother, father, child, ..] = *of.people {
        if of.is_minor && of.number.is_multiple_of(3) {
            for signer in [mother, father] {
                consent(world, child, signer, of.opened);
            }
        }
        if of.number.is_multiple_of(12) {
            let row = world.id(of.opened);
            world.put(
                "INSERT INTO custody_order (id, person_id, kind, court, number, starts_on) VALUES (?, ?, 'joint', 'Tribunale di Cremona', '120/2024', ?)",
                (row, child, of.opened),
            );
            world.count("orders", 1);
        }
    }
}

/// Due a month after the opening: done where that is past, but for one in two hundred that nobody did.
fn reminder(world: &mut World, of: &Around<'_>) {
    let due = of.opened + Days::new(30);
    let done = (due < today() && !of.number.is_multiple_of(1000)).then_some(due);
    let row = world.id(of.opened);
    world.put(
        "INSERT INTO reminder (id, family_id, due_on, what, staff_id, done_on) VALUES (?, ?, ?, 'Richiamare dopo il primo mese', ?, ?)",
        (row, of.family, due, world.staff[of.number % world.staff.len()], done),
    );
    world.count("reminders", 1);
}

/// For the groups of a year.
fn consent(world: &mut World, child: Id, signer: Id, signed: NaiveDate) {
    let row = world.id(signed);
    world.put(
        "INSERT INTO consent (id, person_id, service, rule_version, basis, signer_id, answer, signed_on, expires_on) \
         VALUES (?, ?, 'group', 1, 'parent', ?, 'given', ?, ?)",
        (row, child, signer, signed, signed + Days::new(365)),
    );
    world.count("consents", 1);
}

/// A contact of the last weeks waits for its next step.
pub fn next_step(world: &World, enquiry: Id, received: NaiveDate) {
    let who = world.staff[0];
    world.put(
        "UPDATE enquiry SET state = 'waiting', state_on = ?, next_step = 'Parlarne in équipe', next_on = ?, owner_id = ? WHERE id = ?",
        (received, received + Days::new(14), who, enquiry),
    );
}
