#![allow(clippy::unwrap_used, reason = "tests")]

use accogli_core::centre::{self, CentreDetails, FoundRequest, NewSite, SchemeCode, SiteKind};
use accogli_core::vault::{Clocks, KdfCost, NewAccount, Role};

use super::*;

fn request() -> FoundRequest {
    let centre = CentreDetails {
        name: "Centro di prova".to_owned(),
        address: None,
        municipality: None,
        phone: None,
        email: None,
        scheme: SchemeCode::Lombardia2024,
    };
    let account = NewAccount {
        display_name: "Ada".to_owned(),
        login_name: "ada".to_owned(),
        role: Role::Coordinator,
        job_title: None,
        password: "lampada-verde-sul-tetto".to_owned(),
    };
    let site = NewSite { name: "Hub".to_owned(), kind: SiteKind::Hub, municipality: None, address: None, rooms: vec![] };
    FoundRequest { centre, sites: vec![site], account }
}

/// An open register, of whose forty seconds without a sign of life thirty-eight are over.
fn nearly_idle(data: &Path) -> Desk {
    let place = Mutex::new(Place { folder: data.to_owned(), ..Place::default() });
    let (watch, elsewhere, table) = (Mutex::default(), Mutex::default(), Mutex::default());
    let desk = Desk {
        place,
        data: data.to_owned(),
        elsewhere,
        jobs: Jobs::default(),
        watch,
        asked: Notify::new(),
        table,
        going: Going::default(),
    };
    desk.open(|folder| centre::found(folder, &request(), KdfCost::FLOOR, Box::new(Machine)).map(|(session, _)| (session, ()))).unwrap();
    let now = clocks();
    let begun = Clocks { wall_millis: now.wall_millis - 38_000, ..now };
    *desk.watch() = Some(Watch::begin(begun, Duration::from_secs(40)));
    desk
}

#[test]
fn t11_what_the_program_looks_at_by_itself_is_no_sign_of_life() {
    let folder = tempfile::tempdir().unwrap();
    for (by_itself, data) in [(true, folder.path().join("uno")), (false, folder.path().join("due"))] {
        let desk = nearly_idle(&data);
        if by_itself {
            assert_eq!(desk.unseen(|session| Ok(session.me().login_name.clone())).unwrap(), "ada");
        } else {
            desk.with(|_| Ok(())).unwrap();
        }
        std::thread::sleep(Duration::from_millis(2_200));
        assert_eq!(desk.is_overdue(), by_itself, "only a command of a person puts the lock off");
        assert_eq!(desk.unseen(|_| Ok(())).is_err(), by_itself);
    }
}
