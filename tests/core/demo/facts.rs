//! What the demonstration says is what the public documents say, but for the real people in them.

use std::fs;
use std::path::Path;

use accogli_core::Id;
use accogli_core::centre::{Printout, SchemeCode, schemes, show};
use accogli_core::families::{IntakePrint, print_intake};
use accogli_core::groups::{AttendanceRequest, ProgrammesRequest, print_attendance, programme, programmes};
use accogli_core::overview::{TodayRequest, today};
use accogli_core::vault::{Role, Session, UnlockRequest, unlock};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::desk::{clock, demonstration};
use crate::families::words_on;
use crate::logos::pictures;

pub fn demo() -> (TempDir, Session) {
    let folder = TempDir::new().unwrap();
    let accounts = demonstration(folder.path());
    let one = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let request = UnlockRequest { login_name: one.login_name.clone(), password: one.password.clone() };
    let session = unlock(folder.path(), &request, clock()).unwrap();
    (folder, session)
}

#[test]
fn the_schemes_have_their_areas_in_the_order_of_the_regions() {
    let all = schemes().unwrap();
    let lombardy = [
        "Informazione e orientamento",
        "socializzazione informale",
        "ascolto per le famiglie",
        "anche tempestivo, per minori",
        "competenze genitoriali",
        "ludiche e culturali",
        "mutuo aiuto",
        "intergenerazionali",
        "misure regionali",
        "Formazione degli operatori",
    ];
    let piedmont = ["Promozione della salute e del benessere", "Prevenzione primaria", "Prevenzione secondaria"];
    for (code, wanted) in [(SchemeCode::Lombardia2024, &lombardy[..]), (SchemeCode::Piemonte2016, &piedmont[..])] {
        let areas = &all.iter().find(|scheme| scheme.code == code).unwrap().areas;
        assert_eq!(areas.len(), wanted.len(), "{code:?}");
        for (place, (area, words)) in (1..).zip(areas.iter().zip(wanted)) {
            assert!(area.name.contains(words), "{place}: {} is not {words}", area.name);
            assert!(area.code.ends_with(&format!("/{place}")), "{}", area.code);
        }
    }
}

#[test]
fn the_facts_of_the_documents_are_there_by_name() {
    let (_folder, mut session) = demo();
    let view = show(&session).unwrap();
    let project = view.projects.iter().find(|project| project.lead_body.as_deref() == Some("Comune di Crema")).unwrap();
    let mut sources: Vec<&str> = project.sources.iter().map(|source| source.name.as_str()).collect();
    sources.sort_unstable();
    let partners = "Associazioni partner: IGEA, Famiglie in Cammino, Associazione Canguro, Circolo Acli, Associazione NOI Crema";
    assert_eq!(sources, ["ATS Val Padana", partners, "Comunità Sociale Cremasca", "Famiglie In&Out 2.0", "Regione Lombardia"]);

    let rows = programmes(&session, &ProgrammesRequest { past: true }).unwrap();
    let mut of = |title: &str| programme(&mut session, rows.iter().find(|row| row.title == title).unwrap().id).unwrap();
    for (title, cooperative) in [("Genitori Smart", "Cooperativa Sociale ET"), ("Genitori Smart, i figli", "Cooperativa San Donato")] {
        let twin = of(title).programme;
        assert_eq!(twin.conductor.as_deref(), Some(cooperative));
        assert_eq!(twin.municipalities, ["Collegno", "Grugliasco", "Rivoli", "Rosta", "Villarbasse"]);
    }
    let online = of("Genitori e figli in crescita");
    let titles: Vec<&str> = online.meetings.iter().filter_map(|meeting| meeting.title.as_deref()).collect();
    assert_eq!(
        titles,
        [
            "Non lasciarmi mai: il valore della vicinanza e distanza nella relazione con un figlio",
            "Qui comando io: il valore delle regole e l'autorevolezza affettiva del genitore",
            "Voglio restare piccolo: riconoscere la sua autonomia dal nido in poi",
        ]
    );
    for meeting in &online.meetings {
        assert!(meeting.link.as_deref().is_some_and(|link| link.contains("canale-familylike")), "the first channel: {:?}", meeting.link);
        assert!(meeting.place.as_deref().is_some_and(|place| place.contains("facebook.com/")), "the second: {:?}", meeting.place);
    }
}

/// The readable file says of the network what the register then is: a number changed there is a demonstration refused here.
#[test]
fn the_network_is_the_one_of_the_data_file() {
    let (_folder, session) = demo();
    let view = show(&session).unwrap();
    let said: serde_json::Value = serde_json::from_str(include_str!("../../../src-tauri/core/src/demo/data/documenti.json")).unwrap();
    let list = |of: &serde_json::Value| of.as_array().unwrap().clone();
    for site in list(&said["sites"]) {
        assert!(view.sites.iter().any(|one| one.name == site["name"]), "{site}");
    }
    assert_eq!(list(&said["sub_areas"]).len(), 5);
    for area in list(&said["sub_areas"]) {
        let here: Vec<_> = view.sites.iter().filter(|site| site.sub_area.as_deref() == area["name"].as_str()).collect();
        assert_eq!(here.len() as u64, area["spokes"], "{area}");
        let windows = |site: Id| view.openings.iter().filter(move |window| window.site_id == site);
        for site in &here {
            let open: u16 = windows(site.id).map(|window| window.ends.minutes() - window.starts.minutes()).sum();
            assert_eq!(u64::from(open), area["minutes_a_week_of_each_spoke"], "{}", site.name);
        }
        let mut operators: Vec<_> = here.iter().flat_map(|site| windows(site.id)).filter_map(|window| window.staff_id).collect();
        operators.sort_unstable();
        operators.dedup();
        assert_eq!(operators.len() as u64, area["operators"], "{area}");
    }
    // Nothing invented stands in it: who speaks, who is enrolled, how to reach anybody.
    let text = said.to_string();
    for invented in ["speaker", "enrolled", "phone", "login_name", "password", "code"] {
        assert!(!text.contains(&format!("\"{invented}\"")), "{invented}");
    }
}

/// The documents' project paid for some of the work, and its papers show so.
#[test]
fn what_was_done_for_the_project_is_printed_with_its_code_and_logos() {
    let (_folder, mut session) = demo();
    let project = show(&session).unwrap().projects[0].clone();
    assert_eq!(project.code.as_deref(), Some("CPF-CR-2024"));
    let years = project.starts_on..=project.ends_on;
    let of_project = |sql: &str| session.register().read(|reader| reader.rows(sql, [project.id], |row| row.get::<_, Id>(0))).unwrap();
    let families = of_project("SELECT id FROM family WHERE project_id = ?1 AND status = 'closed' ORDER BY number");
    let programmes = of_project("SELECT id FROM programme WHERE project_id = ?1 AND state = 'ended'");
    assert_eq!((families.len(), programmes.len()), (3, 1));
    let days: Vec<chrono::NaiveDate> = session
        .register()
        .read(|reader| {
            reader.rows("SELECT day FROM appointment WHERE project_id = ?1 AND state <> 'booked'", [project.id], |row| row.get(0))
        })
        .unwrap();
    assert!(days.len() >= 6 && days.iter().all(|day| years.contains(day)), "{days:?}");
    let plain = {
        let row = "SELECT id FROM family WHERE project_id IS NULL AND status = 'open' LIMIT 1";
        session.register().read(|reader| reader.row(row, [], |row| row.get::<_, Id>(0))).unwrap()
    };
    let mut intake = |family_id: Id| {
        print_intake(&mut session, &IntakePrint { family_id: Some(family_id), person_id: None, order_read: false }).unwrap()
    };
    let (paid, unpaid) = (intake(families[0]), intake(plain));
    let (programme_id, meeting_id) = (programmes[0], programme(&mut session, programmes[0]).unwrap().meetings[0].id);
    let request =
        AttendanceRequest { programme_id: Some(programme_id), meeting_id: Some(meeting_id), blank_rows: None, initials_only: false };
    let sheet = print_attendance(&mut session, &request).unwrap();
    let says = |printout| words_on(printout).contains("CPF-CR-2024");
    assert_eq!((says(&paid), says(&sheet), says(&unpaid)), (true, true, false));
    let logos = |printout: &Printout| pictures(&printout.pdf).len();
    assert_eq!((logos(&paid), logos(&sheet), logos(&unpaid)), (2, 2, 1), "who pays stands beside the centre");
}

/// One is called off on the day the demonstration is made: *Oggi* shows what that looks like.
#[test]
fn one_appointment_of_the_day_is_called_off() {
    let (_folder, session) = demo();
    let slots = today(&session, &TodayRequest { site_id: None }).unwrap().slots;
    let off = slots.iter().filter(|slot| slot.state.as_text().starts_with("cancelled")).count();
    assert_eq!(off, 1, "{slots:?}");
}

/// The names, telephones and addresses of the people in the documents, as digests: who reads this file learns none.
const REAL: [&str; 17] = [
    "0307a7efd120710ae3b2fc80",
    "066f7213cf44c060928c1611",
    "20b56ac24b911764060837e3",
    "212eeedd8d054b4041b2c463",
    "259c908b9d41fe112333aa5e",
    "407ece9242ab5d81a49bf994",
    "455cb5c006ec25a81f2af576",
    "4ff43ae46fc4b0093e854c31",
    "5b0599dc235f40f86aadbd2c",
    "65f14fd46a6255f57994f725",
    "68d0b19943503da8f2cbbf65",
    "a231790cf6b6b91e9b517efa",
    "bd493fbc7b1db62b6485c5d4",
    "c1771d47aced04e88cc803c4",
    "e252eec4f001fc74011b8dbb",
    "e87abcbea1143301ca3ae781",
    "fb791c944bc1093c5b5f9740",
];

fn digest(word: &str) -> String {
    let whole = Sha256::digest(format!("accogli {word}"));
    whole.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// Every word, every mail address, and every nine or ten figures in a row, however they are grouped.
fn pieces(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    let mut all: Vec<String> = small.split(|sign: char| !sign.is_alphabetic()).map(str::to_owned).collect();
    all.extend(
        small.split(|sign: char| !(sign.is_alphanumeric() || "@.-_".contains(sign))).filter(|one| one.contains('@')).map(str::to_owned),
    );
    for run in small.split(|sign: char| !(sign.is_ascii_digit() || " -./".contains(sign))) {
        let figures: Vec<char> = run.chars().filter(char::is_ascii_digit).collect();
        for length in [9, 10] {
            all.extend(figures.windows(length).map(|window| window.iter().collect::<String>()));
        }
    }
    all
}

fn found(text: &str, digests: &[&str]) -> usize {
    let mut pieces = pieces(text);
    pieces.sort_unstable();
    pieces.dedup();
    pieces.iter().filter(|piece| digests.contains(&digest(piece).as_str())).count()
}

#[test]
fn nobody_of_the_documents_is_in_the_demonstration() {
    let control = [digest("belmonte"), digest("3400002000"), digest("nessuno@esempio.invalid")];
    let control: Vec<&str> = control.iter().map(String::as_str).collect();
    assert_eq!(found("Ada Belmonte, tel. 340 000-2000 (nessuno@esempio.invalid)", &control), 3, "the search finds what is there");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/core/src/demo");
    let mut read = 0;
    for place in [folder.join("data"), folder] {
        for entry in fs::read_dir(place).unwrap() {
            if let Ok(text) = fs::read_to_string(entry.unwrap().path()) {
                read += 1;
                assert_eq!(found(&text, &REAL), 0, "somebody's name or number is in the demonstration");
            }
        }
    }
    assert!(read >= 15, "{read} files");
}
