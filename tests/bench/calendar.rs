//! What stands in the agenda: appointments of every week, mediation paths, group programmes with their presences.

use accogli_core::Id;
use chrono::{Days, NaiveDate};

use super::fill::{ROOMS, SITES, STAFF, TOWNS, World, today};

/// Hours of a day at which a site's operators see people: operator, hour. Ten a day, fifty a week.
const DAY: [(usize, u32); 10] = [(0, 9), (1, 9), (0, 10), (1, 10), (2, 11), (0, 14), (1, 14), (2, 15), (0, 16), (2, 17)];
/// One appointment in so many is a meeting of a mediation path.
const MEDIATION: usize = 50;
/// Meetings of a path.
const PATH: usize = 10;
/// One programme for so many family files, of so many meetings and people.
const FILES_PER_PROGRAMME: usize = 50;
const MEETINGS: usize = 5;
const ENROLLED: usize = 20;
/// The oldest programmes, one of so many, had so many people: as many marks more as the meetings still to come have none.
const FULL: usize = 100;
const FILLED: usize = 24;

const APPOINTMENT: &str = "INSERT INTO appointment (id, day, starts, ends, kind, title, site_id, room_id, staff_id, family_id, person_id, state) \
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// Ten appointments a family file, those of paths and programmes among them.
pub fn fill(world: &mut World) {
    let programmes = world.files / FILES_PER_PROGRAMME;
    for programme in 0..programmes {
        write_programme(world, programme, programmes);
    }
    let wanted = appointments(world.files);
    let mut case = None;
    for number in 0..wanted {
        let (place, time) = (number % (SITES * DAY.len()), number / (SITES * DAY.len()));
        let (site, slot) = (place / DAY.len(), DAY[place % DAY.len()]);
        let day = world.first + Days::new((time / 5 * 7 + time % 5) as u64);
        // Whoever came lately comes: the file opened so far, or one of the twenty before it.
        let family = (number / 10).saturating_sub(world.dice.below(20)).min(world.files - 1);
        let state = state(world, day);
        if number % MEDIATION == 0 {
            let meeting = number / MEDIATION;
            if meeting.is_multiple_of(PATH) {
                case = Some(write_case(world, meeting / PATH, family, day, site));
            }
            write_mediation(world, case.unwrap(), meeting, day, (site, slot), state);
        } else {
            let (family, people) = world.families[family].clone();
            let person = world.dice.chance(60).then(|| people[0]);
            let kind = ["interview", "listening", "counselling", "first_interview"][number % 4];
            appointment(world, day, (site, slot), (kind, None), (Some(family), person), state);
        }
    }
    world.count("appointments", wanted + programmes * MEETINGS);
}

/// Appointments that stand in the weeks of the sites: ten a family file, less the meetings of programmes.
pub fn appointments(files: usize) -> usize {
    files * 10 - files / FILES_PER_PROGRAMME * MEETINGS
}

/// What was has an outcome, but for a few of the last days; what comes is booked.
fn state(world: &mut World, day: NaiveDate) -> &'static str {
    let ago = (today() - day).num_days();
    match world.dice.below(100) {
        _ if ago <= 0 => "booked",
        0..3 if ago < 14 => "booked",
        0..8 => "no_show",
        8..16 => "cancelled_by_user",
        _ => "held",
    }
}

fn appointment(
    world: &mut World,
    day: NaiveDate,
    (site, (operator, hour)): (usize, (usize, u32)),
    (kind, title): (&str, Option<&str>),
    (family, person): (Option<Id>, Option<Id>),
    state: &str,
) -> Id {
    let id = world.id(day);
    let room = (operator < ROOMS).then(|| world.rooms[site * ROOMS + operator]);
    let (site_id, staff) = (world.sites[site], world.staff[site * STAFF + operator]);
    let (starts, ends) = (format!("{hour:02}:00"), format!("{:02}:00", hour + 1));
    world.put(APPOINTMENT, rusqlite::params![id, day, starts, ends, kind, title, site_id, room, staff, family, person, state]);
    id
}

fn case_number(number: usize) -> String {
    format!("M-25-{number:04}")
}

/// A path with its two parties and its mediator.
fn write_case(world: &mut World, number: usize, family: usize, day: NaiveDate, site: usize) -> Id {
    let id = world.id(day);
    let (family, people) = world.families[family].clone();
    world.put(
        "INSERT INTO mediation_case (id, number, family_id, site_id, opened_on, state) VALUES (?, ?, ?, ?, ?, 'running')",
        (id, case_number(number), family, world.sites[site], day),
    );
    for (position, person) in people.iter().take(2).enumerate() {
        let party = world.id(day);
        world.put(
            "INSERT INTO party (id, case_id, person_id, position, state) VALUES (?, ?, ?, ?, 'accepted')",
            (party, id, person, position as i64 + 1),
        );
    }
    let row = world.id(day);
    world.put("INSERT INTO case_mediator (id, case_id, staff_id) VALUES (?, ?, ?)", (row, id, world.staff[site * STAFF]));
    world.count("mediation paths", 1);
    id
}

fn write_mediation(world: &mut World, case: Id, meeting: usize, day: NaiveDate, at: (usize, (usize, u32)), state: &str) {
    let title = case_number(meeting / PATH);
    let slot = appointment(world, day, at, ("mediation", Some(&title)), (None, None), state);
    let row = world.id(day);
    world
        .put("INSERT INTO mediation_meeting (id, case_id, appointment_id, kind, minutes) VALUES (?, ?, ?, 'joint', 90)", (row, case, slot));
}

/// A programme of five Saturdays with twenty people and a mark in every cell that is past.
fn write_programme(world: &mut World, number: usize, of: usize) {
    let start = world.day_at(number, of);
    let saturday = start + Days::new(5 + 7 - u64::from(chrono::Datelike::weekday(&start).num_days_from_monday()));
    let last = saturday + Days::new(7 * (MEETINGS as u64 - 1));
    let running = last >= today();
    let site = number % SITES;
    let id = world.id(start);
    // Of the running ones some still wait for people, as on any day.
    let state = if !running {
        "ended"
    } else if saturday > today() {
        "open"
    } else {
        "confirmed"
    };
    world.put(
        "INSERT INTO programme (id, number, title, kind, audience, site_id, minimum, maximum, decide_on, state) VALUES (?, ?, ?, 'workshop', 'adults', ?, ?, 25, ?, ?)",
        (id, format!("PRG-25-{number:04}"), format!("Genitori insieme {number}"), world.sites[site], if state == "open" { 22 } else { 8 }, start, state),
    );
    for town in TOWNS.iter().take(3) {
        let row = world.id(start);
        world.put("INSERT INTO programme_municipality (id, programme_id, name) VALUES (?, ?, ?)", (row, id, town));
    }
    let enrolled = if number < of / FULL { FILLED } else { ENROLLED };
    let enrolments: Vec<Id> = (0..enrolled).map(|arrival| enrol(world, id, (number * FILES_PER_PROGRAMME, arrival), start)).collect();
    for week in 0..MEETINGS {
        let day = saturday + Days::new(7 * week as u64);
        let happened = day < today();
        let slot = appointment(
            world,
            day,
            (site, (0, 10)),
            ("group", Some("Genitori insieme")),
            (None, None),
            if happened { "held" } else { "booked" },
        );
        let meeting = world.id(start);
        world.put(
            "INSERT INTO group_meeting (id, programme_id, appointment_id, title, place) VALUES (?, ?, ?, ?, 'Sala grande')",
            (meeting, id, slot, format!("Incontro {}", week + 1)),
        );
        if !happened {
            continue;
        }
        world.cells.extend(enrolments.iter().map(|enrolment| (meeting, *enrolment)));
        for enrolment in &enrolments {
            let row = world.id(day);
            let mark = ["present", "present", "present", "absent", "excused"][world.dice.below(5)];
            world.put("INSERT INTO attendance (id, meeting_id, enrolment_id, mark) VALUES (?, ?, ?, ?)", (row, meeting, enrolment, mark));
        }
        world.count("presences", enrolled);
    }
    world.count("programmes", 1);
    world.count("enrolments", enrolled);
}

/// Enrols one adult of each of the files around the programme's own place in the history.
fn enrol(world: &mut World, programme: Id, (file, arrival): (usize, usize), day: NaiveDate) -> Id {
    let id = world.id(day);
    let person = world.families[(file + arrival * 2) % world.files].1[arrival % 2];
    world.put(
        "INSERT INTO enrolment (id, programme_id, person_id, enrolled_on, arrival, state) VALUES (?, ?, ?, ?, ?, 'enrolled')",
        (id, programme, person, day, arrival as i64 + 1),
    );
    id
}
