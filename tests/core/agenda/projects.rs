//! An appointment counts for a project that runs on its day.

use accogli_core::agenda::{self, Details, Kind, Move, Slot};
use accogli_core::centre::{self, ProjectChange};
use accogli_core::{Code, Error, Id};

use super::{Agenda, an_agenda, day, slot, time};

/// A project of the year to 30 June 2025, and one of the year after.
fn projects(a: &mut Agenda) -> [Id; 2] {
    [("2024-07-01", "2025-06-30"), ("2025-07-01", "2026-06-30")].map(|(from, to)| {
        let change = ProjectChange {
            id: None,
            name: format!("Progetto dal {from}"),
            code: None,
            lead_body: None,
            starts_on: day(from),
            ends_on: day(to),
            sources: Vec::new(),
            closed: false,
        };
        let view = centre::save_project(a.session(), &change).unwrap().value;
        view.projects.iter().find(|project| project.starts_on == day(from)).unwrap().id
    })
}

/// The refusal: beside the project, with its period.
fn refusal(from: &str, to: &str) -> Error {
    Error::at("project_id", Code::ProjectNotRunning).with("from", from).with("to", to)
}

fn details(id: Id, project_id: Option<Id>, note: &str) -> Details {
    let (title, family_id, person_id, area_code) = (None, None, None, None);
    Details { id, kind: Kind::Interview, title, family_id, person_id, area_code, project_id, note: Some(note.to_owned()) }
}

#[test]
fn a_project_is_chosen_on_the_days_it_runs_alone() {
    let mut a = an_agenda();
    let [old, new] = projects(&mut a);
    let booked = |a: &mut Agenda, project: Id, on: &str| {
        let wanted = Slot { project_id: Some(project), staff_id: Some(a.staff[0]), ..slot(on, "09:00", "10:00") };
        a.book(&wanted)
    };
    // First and last day are of the project; the days around are not.
    booked(&mut a, old, "2024-07-01").unwrap();
    let last = booked(&mut a, old, "2025-06-30").unwrap();
    assert_eq!(booked(&mut a, old, "2024-06-30"), Err(refusal("2024-07-01", "2025-06-30")));
    assert_eq!(booked(&mut a, old, "2025-07-01"), Err(refusal("2024-07-01", "2025-06-30")));
    assert_eq!(booked(&mut a, new, "2025-06-29"), Err(refusal("2025-07-01", "2026-06-30")));
    // Nor by changing the project afterwards.
    let change = |a: &mut Agenda, details: &Details| agenda::change(a.session(), details).map(|saved| saved.value.project_id);
    assert_eq!(change(&mut a, &details(last, Some(new), "")), Err(refusal("2025-07-01", "2026-06-30")));
    assert_eq!(change(&mut a, &details(last, None, "")), Ok(None));
    assert_eq!(change(&mut a, &details(last, Some(old), "")), Ok(Some(old)));
    // What is written stays: the other details of an appointment moved out of the period change as before.
    let to = Move { id: last, day: day("2025-07-07"), starts: time("09:00"), ends: time("10:00"), place: None };
    agenda::move_to(a.session(), &to).unwrap();
    assert_eq!(change(&mut a, &details(last, Some(old), "portare i documenti")), Ok(Some(old)));
    assert_eq!(change(&mut a, &details(last, Some(new), "")), Ok(Some(new)));
}
