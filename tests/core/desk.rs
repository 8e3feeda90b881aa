//! A founded register with an account of every role, and the demonstration, for tests.

use std::path::Path;

use accogli_core::Id;
use accogli_core::centre::{self, CentreDetails, FoundRequest, NewSite, SchemeCode, SiteKind};
use accogli_core::clock::FixedClock;
use accogli_core::demo::{self, DemoAccount};
use accogli_core::vault::{self, KdfCost, NewAccount, Removal, Retirement, Role, Session, UnlockRequest};
use accogli_tests::ready::{copy, ready};
use chrono::NaiveDate;
use tempfile::TempDir;

/// Good enough for zxcvbn, and the same for every invented account.
pub const PASSWORD: &str = "lampada-verde-sul-tetto";

/// A register in a temporary folder.
pub struct Desk {
    /// The data folder; it goes when this value goes.
    pub folder: TempDir,
    /// Open for the coordinator.
    pub session: Session,
    /// The recovery kit's code.
    pub recovery_code: String,
}

/// Thursday 12 June 2025, 9:00: the day of the mock-ups.
pub fn clock() -> Box<FixedClock> {
    Box::new(FixedClock::at(NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap()))
}

/// A new account's request.
pub fn account(login_name: &str, role: Role) -> NewAccount {
    NewAccount {
        display_name: format!("{} di prova", login_name.to_uppercase()),
        login_name: login_name.to_owned(),
        role,
        job_title: None,
        password: PASSWORD.to_owned(),
    }
}

/// A centre with a hub of two rooms and a spoke of one, founded by `coordinatrice`, who entered it once more.
pub fn desk() -> Desk {
    let made = ready("desk", |place| {
        std::fs::create_dir(place).unwrap();
        let (session, founded) = centre::found(&place.join("dati"), &request(), KdfCost::FLOOR, clock()).unwrap();
        session.lock().unwrap();
        std::fs::write(place.join("code"), founded.recovery_code).unwrap();
    });
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("dati");
    copy(&made.join("dati"), &path);
    let session = enter(&path, "coordinatrice", clock());
    Desk { folder, session, recovery_code: std::fs::read_to_string(made.join("code")).unwrap() }
}

/// The demonstration of the day of [`clock`] in a folder; answers its accounts.
pub fn demonstration(folder: &Path) -> Vec<DemoAccount> {
    let made = ready("demonstration", |place| {
        demo::make(place, clock().as_ref()).unwrap();
    });
    copy(&made, folder);
    demo::accounts().unwrap()
}

/// The register of a folder, opened by an invented account.
fn enter(folder: &Path, login_name: &str, clock: Box<FixedClock>) -> Session {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(folder, &request, clock).unwrap()
}

/// As [`desk`], with keys and a kit of its own.
pub fn another_desk() -> Desk {
    let folder = TempDir::new().unwrap();
    let (session, founded) = centre::found(&folder.path().join("dati"), &request(), KdfCost::FLOOR, clock()).unwrap();
    Desk { folder, session, recovery_code: founded.recovery_code }
}

/// The first run's request.
pub fn request() -> FoundRequest {
    let site = |name: &str, kind, rooms: &[&str]| NewSite {
        name: name.to_owned(),
        kind,
        municipality: Some("Soncino".to_owned()),
        address: None,
        rooms: rooms.iter().map(|&room| room.to_owned()).collect(),
    };
    FoundRequest {
        centre: CentreDetails {
            name: "Centro di prova".to_owned(),
            address: Some("Via dei Tigli 3".to_owned()),
            municipality: Some("Soncino".to_owned()),
            phone: Some("0374 000 000".to_owned()),
            email: None,
            scheme: SchemeCode::Lombardia2024,
            number_prefix: "A".to_owned(),
        },
        sites: vec![
            site("Hub di prova", SiteKind::Hub, &["Stanza 1", "Stanza 2"]),
            site("Sportello di prova", SiteKind::Spoke, &["Saletta"]),
        ],
        account: account("coordinatrice", Role::Coordinator),
    }
}

/// Removes an account that mediates nothing.
pub fn retire(session: &mut Session, id: Id) -> accogli_core::Result<()> {
    let request = Retirement { id, successor_id: None, successor_fingerprint: None, notes_close: false };
    retire_with(session, request).map(|_| ())
}

/// The removal of a mediator whose cases somebody takes over, with the fingerprint that is shown for them.
pub fn handed_to(session: &Session, id: Id, successor: Id, notes_close: bool) -> Retirement {
    let shown = accogli_core::mediation::leaving(session, id).unwrap().successors;
    let successor_fingerprint = shown.into_iter().find(|one| one.staff_id == successor).map(|one| one.fingerprint);
    Retirement { id, successor_id: Some(successor), successor_fingerprint, notes_close }
}

/// Makes a new kit, and removes an account with it; answers the kit's code.
pub fn retire_with(session: &mut Session, retirement: Retirement) -> accogli_core::Result<String> {
    let recovery_code = vault::new_recovery_code(session)?.value;
    let removal = Removal { retirement, recovery_code: recovery_code.clone() };
    vault::retire_account(session, &removal, accogli_core::mediation::hand_over).map(|_| recovery_code)
}

/// As [`clock`], so many seconds later, or earlier.
pub fn clock_at(seconds: i64) -> Box<FixedClock> {
    Box::new(FixedClock(clock().0 + chrono::TimeDelta::seconds(seconds)))
}

/// Damages a closed register without the loss of a row: behind its pages stands one that proves nothing.
pub fn spoil(data: &Path) {
    let mut file = std::fs::OpenOptions::new().append(true).open(data.join("accogli.db")).unwrap();
    std::io::Write::write_all(&mut file, &[7; 4096]).unwrap();
}

/// Makes of a closed register what a first run leaves that was stopped before its last step: nobody was ever in. Answers the key file as
/// it was.
pub fn stop_first_run(data: &Path) -> Vec<u8> {
    let keys = std::fs::read_to_string(data.join("vault.keys")).unwrap();
    let (before, rest) = keys.split_once("  \"anchor\": {").expect("a register somebody was in");
    let after = rest.split_once("\n  },\n").unwrap().1;
    std::fs::write(data.join("vault.keys"), format!("{before}{after}")).unwrap();
    std::fs::write(data.join("prima-apertura.part"), "").unwrap();
    keys.into_bytes()
}

impl Desk {
    /// The data folder.
    pub fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("dati")
    }

    /// Adds accounts named after roles, e.g. `("sportello", Role::Desk)`; answers their ids in order.
    pub fn add(&mut self, accounts: &[(&str, Role)]) -> Vec<Id> {
        accounts.iter().map(|(name, role)| vault::add_account(&mut self.session, &account(name, *role)).unwrap().value.id).collect()
    }

    /// Locks, and unlocks for another account.
    pub fn switch(self, login_name: &str) -> Self {
        self.switch_at(login_name, 0)
    }

    /// The same, so many seconds after the time of [`clock`].
    pub fn switch_at(self, login_name: &str, seconds: i64) -> Self {
        let Self { folder, session, recovery_code } = self;
        session.lock().unwrap();
        let session = enter(&folder.path().join("dati"), login_name, clock_at(seconds));
        Self { folder, session, recovery_code }
    }
}
