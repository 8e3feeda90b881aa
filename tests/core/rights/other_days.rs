//! A day on which only the other came is in nobody's copy: not as a reading, not as a printed sheet.

use accogli_core::families::{self as fam, IntakePrint, SentBy};
use accogli_core::mediation::{self, OpenCaseRequest, PartyRequest, ScreeningAnswer, ScreeningAnswers, ScreeningRequest};

use super::copy::{request, texts};
use super::{Couple, couple};

const DAY: i64 = 24 * 3600;

fn on(couple: Couple, login_name: &str, days: i64) -> Couple {
    Couple { desk: couple.desk.switch_at(login_name, days * DAY), ..couple }
}

#[test]
fn a_day_of_the_other_alone_is_neither_in_the_paper_nor_in_the_json() {
    let mut couple = on(couple(), "anna", 0);
    let me = couple.session().me().id;
    let open = OpenCaseRequest {
        person_ids: vec![couple.mother, couple.father],
        family_id: Some(couple.family),
        mediator_ids: vec![me],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: SentBy::Court,
        court_reference: None,
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(couple.session(), &open).unwrap().value;
    // Four days later the mother comes alone: she is heard, her sheet is printed, and the file is read.
    let mut couple = on(couple, "anna", 4);
    let (family, mother, father) = (couple.family, couple.mother, couple.father);
    let answers = ScreeningAnswers {
        violence: ScreeningAnswer::No,
        proceedings: ScreeningAnswer::No,
        fear: ScreeningAnswer::No,
        free_choice: ScreeningAnswer::Yes,
        tool: None,
        note: None,
    };
    let (case_id, party_id) = (case.id, case.parties[0].id);
    mediation::screen_party(couple.session(), &ScreeningRequest { case_id, party_id, held_on: None, answers }).unwrap();
    mediation::read_screening(couple.session(), PartyRequest { case_id, party_id }).unwrap();
    fam::show(couple.session(), family).unwrap();
    let sheet = IntakePrint { family_id: Some(family), person_id: Some(mother), order_read: true };
    fam::print_intake(couple.session(), &sheet).unwrap();

    // Six days on, each asks for their own.
    let mut couple = on(couple, "coordinatrice", 6);
    for (whose, alone) in [(father, false), (mother, true)] {
        let (paper, json) = texts(&mut couple, &request(whose, vec![]));
        let told = [paper.contains("16/06/2025"), json.contains("2025-06-16")];
        // Her own talk is in hers: the day can be found.
        assert_eq!(told, [alone, alone], "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["papers"].as_array().unwrap().len(), 0, "sheets of the file: {}", read["papers"]);
        let shared = read["shared_accesses"].as_array().unwrap();
        assert!(shared.iter().any(|one| one["role"] == "mediator" && one["times"].as_i64() > Some(2)), "{shared:?}");
        assert!(shared.iter().all(|one| one.get("day").is_none()), "{shared:?}");
        assert!(paper.contains("Quante volte in tutto"), "{paper}");
    }
    // What was looked at of the person alone has its day: the copy made just now.
    let (_, json) = texts(&mut couple, &request(father, vec![]));
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(read["accesses"].as_array().unwrap().iter().any(|one| one["day"] == "2025-06-18"), "{}", read["accesses"]);
    assert_eq!(read["papers"].as_array().unwrap().len(), 1, "his own copy: {}", read["papers"]);
}
