//! A register to break: founded by the core itself, small, with a bit of everything in it. The worker that is killed and the tests
//! that look at what is left both know it by this file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use accogli_core::backup::{self, BackupReason};
use accogli_core::centre::{self, FoundRequest};
use accogli_core::clock::{FixedClock, Surroundings};
use accogli_core::families::{self, ContactChange, ContactKind, PersonDetails, Safety, SentBy};
use accogli_core::groups::{
    self, AddMeetingRequest, Audience, EnrolRequest, MeetingDetails, Modality, NewPerson, ProgrammeChange, ProgrammeKind,
};
use accogli_core::mediation::{self, OpenCaseRequest};
use accogli_core::store::{DataKey, Reader, open_in};
use accogli_core::vault::{self, KdfCost, KitToKeep, NewAccount, Role, Session, UnlockRequest};
use accogli_core::{Code, Error, Id, Result};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// The first password of every account.
pub const PASSWORD: &str = "lampada-verde-sul-tetto";
/// The account that works.
pub const MEDIATOR: &str = "anna";
/// The account that keeps accounts.
pub const COORDINATOR: &str = "coordinatrice";
/// An account that can go.
pub const SPARE: &str = "sportello";

/// Where a list is written, outside the data folder; what stands there before; and what is written.
pub const OUT: &str = "scrivania/elenco.csv";
/// See [`OUT`].
pub const OLDER_LIST: &str = "un elenco di ieri";

/// See [`OUT`].
pub fn newer_list() -> String {
    "Rossi;Marta\n".repeat(20_000)
}

/// A file that is kept beside a note: some hundred pages of the register.
pub fn attached() -> Vec<u8> {
    (0..400_000_u32).map(|place| (place % 251) as u8).collect()
}

/// What only [`Ground::with_somebody_to_erase`] brings: a surname, a word of a note, a number.
pub const TRACES: [&str; 3] = ["Zafferanoquarzo", "Canarinonota", "3890705196"];

/// Who that is.
///
/// # Errors
/// A register without them.
pub fn gone(reader: &Reader<'_>) -> Result<Id> {
    reader.row("SELECT id FROM person WHERE last_name = ? OR status = 'erased'", [TRACES[0]], |row| row.get(0))
}

/// Thursday 12 June 2025, 9:00; keeps what chance gave when a key may be among it.
#[derive(Clone, Default)]
pub struct Chance {
    given: Arc<Mutex<Vec<[u8; 32]>>>,
}

impl Surroundings for Chance {
    fn now(&self) -> DateTime<FixedOffset> {
        day().and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset()
    }

    fn fill_random(&self, buffer: &mut [u8]) -> Result<()> {
        FixedClock(self.now()).fill_random(buffer)?;
        if let Ok(bytes) = <[u8; 32]>::try_from(&*buffer) {
            self.given.lock().unwrap().push(bytes);
        }
        Ok(())
    }
}

/// The day on which everything happens.
pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 12).unwrap()
}

/// What worker and tests know of the register.
#[derive(Clone, Serialize, Deserialize)]
pub struct Ground {
    /// The folder around the data folder.
    pub around: PathBuf,
    /// The key of the file: a look inside then needs no password and no second of work.
    pub key: [u8; 32],
    /// The recovery kit's code.
    pub recovery_code: String,
    /// The code of a new kit, which waits beside that one.
    pub waiting_code: String,
    /// The accounts.
    pub coordinator: Id,
    /// The mediator of the case.
    pub mediator: Id,
    /// An account that can be retired.
    pub spare: Id,
    /// The hub.
    pub site: Id,
    /// A case whose notes the mediator writes.
    pub case: Id,
    /// A meeting with a presence to mark.
    pub meeting: Id,
    /// The one who is marked.
    pub enrolment: Id,
}

impl Ground {
    /// Makes it below a folder.
    pub fn make(around: &Path) -> Self {
        let chance = Chance::default();
        let data = around.join("dati");
        let (mut session, founded) = centre::found(&data, &founding(), KdfCost::FLOOR, Box::new(chance.clone())).unwrap();
        let coordinator = session.me().id;
        let mediator = vault::add_account(&mut session, &account(MEDIATOR, Role::Mediator)).unwrap().value.id;
        let spare = vault::add_account(&mut session, &account(SPARE, Role::Desk)).unwrap().value.id;
        let site = centre::show(&session).unwrap().sites[0].id;
        let recovery_code = founded.recovery_code;
        vault::keep_kit(&mut session, &KitToKeep { recovery_code: recovery_code.clone() }).unwrap();
        let waiting_code = vault::new_recovery_code(&mut session).unwrap().value;
        session.lock().unwrap();
        let tried = chance.given.lock().unwrap().clone();
        let fits = |bytes: &&[u8; 32]| open_in(&data, &DataKey::from_bytes(**bytes), false, Box::new(Chance::default())).is_ok();
        let key = *tried.iter().find(fits).expect("the register's key is among what chance gave");

        let mut session = enter(&data, MEDIATOR, PASSWORD).unwrap();
        let parents = [("Rossi", "Marta"), ("Verdi", "Luca")].map(|(last, first)| person_of_a_family(&mut session, named(last, first)));
        let case = mediation::open_case(&mut session, &opening(&parents, mediator)).unwrap().value.id;
        let programme = groups::save_programme(&mut session, &programme(site)).unwrap().value;
        let meeting = AddMeetingRequest { programme_id: programme, meeting: meeting() };
        let meeting = groups::add_meeting(&mut session, &meeting).unwrap().value;
        let request = EnrolRequest { programme_id: programme, person_id: Some(parents[0]), person: None::<NewPerson>, note: None };
        groups::enrol(&mut session, &request).unwrap();
        let enrolment = session.register().read(|reader| reader.row("SELECT id FROM enrolment", [], |row| row.get(0))).unwrap();
        session.lock().unwrap();
        let ground = Self {
            around: around.to_owned(),
            key,
            recovery_code,
            waiting_code,
            coordinator,
            mediator,
            spare,
            site,
            case,
            meeting,
            enrolment,
        };
        ground.write();
        ground
    }

    /// Makes it with one more person, who can be erased, and leaves it as a killed program does: what was told of them lies in the log too.
    pub fn with_somebody_to_erase(around: &Path) -> Self {
        let ground = Self::make(around);
        let mut session = ground.open(ground.mediator).unwrap();
        let note = Some(format!("{} ", TRACES[1]).repeat(400));
        let person = person_of_a_family(&mut session, PersonDetails { note, ..named(TRACES[0], "Nora") });
        let phone = ContactChange {
            id: None,
            person_id: person,
            kind: ContactKind::Phone,
            value: TRACES[2].to_owned(),
            label: None,
            safety: Safety::Free,
            hours: None,
            told_by_id: None,
            own_only: false,
            ended: false,
        };
        families::save_contact(&mut session, &phone).unwrap();
        let stopped = around.join("fermato");
        copy_folder(&ground.data(), &stopped);
        session.lock().unwrap();
        fs::remove_dir_all(ground.data()).unwrap();
        fs::rename(stopped, ground.data()).unwrap();
        ground
    }

    /// As the test left it for the worker.
    pub fn read(around: &Path) -> Self {
        let text = fs::read(around.join("ground.json")).unwrap();
        Self { around: around.to_owned(), ..serde_json::from_slice(&text).unwrap() }
    }

    fn write(&self) {
        fs::write(self.around.join("ground.json"), serde_json::to_vec(self).unwrap()).unwrap();
    }

    /// The same register in another folder, which is emptied first.
    pub fn copy_to(&self, around: &Path) -> Self {
        let _ = fs::remove_dir_all(around);
        copy_folder(&self.data(), &around.join("dati"));
        let copy = Self { around: around.to_owned(), ..self.clone() };
        copy.write();
        copy
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.around.join("dati")
    }

    /// Opens it with the key itself, as an account.
    pub fn open(&self, account: Id) -> Result<Session> {
        self.open_at(&self.data(), account)
    }

    /// Opens a copy of it elsewhere. Where an account was retired the register has a new key, which the password leads to.
    pub fn open_at(&self, data: &Path, account: Id) -> Result<Session> {
        let opened = vault::unlock_with_key(data, DataKey::from_bytes(self.key), account, Box::new(Chance::default()));
        match opened {
            Err(refusal) if refusal.code == Code::RegisterUnreadable && account == self.coordinator => enter(data, COORDINATOR, PASSWORD),
            other => other,
        }
    }
}

/// Opens a register with a password.
pub fn enter(data: &Path, login_name: &str, password: &str) -> Result<Session> {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    vault::unlock(data, &request, Box::new(Chance::default()))
}

/// How many rows each table of records has, the journal included; the audit is left out, since every opening adds to it.
pub fn counts(reader: &Reader<'_>) -> Result<BTreeMap<String, i64>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' \
               AND name NOT IN ('audit_entry') AND sql NOT LIKE 'CREATE VIRTUAL%'";
    let names = reader.rows(sql, [], |row| row.get::<_, String>(0))?;
    names.into_iter().map(|name| Ok((name.clone(), reader.number(&format!("SELECT count(*) FROM \"{name}\""), [])?))).collect()
}

/// Checks a register as a whole: pages, structure, keys between tables, the audit's chain, and that no action is half there.
pub fn sound(session: &Session) -> Result<()> {
    let verdict = session.register().verify()?;
    if verdict.first_bad.is_some() {
        return Err(Error::new(Code::RegisterDamaged).with("audit", verdict.entries));
    }
    let half: i64 = session.register().read(|reader| reader.number(HALF_DONE, []))?;
    if half == 0 { Ok(()) } else { Err(Error::new(Code::StoreFailed).with("half_done", half)) }
}

/// Families without a member, members without a person, changes without their set, and sets without their entry in the
/// audit: an enrolment has one for the programme and one for the person, a role that is given one beside the account's.
const HALF_DONE: &str = "
    SELECT (SELECT count(*) FROM family WHERE id NOT IN (SELECT family_id FROM family_member))
         + (SELECT count(*) FROM family_member WHERE person_id NOT IN (SELECT id FROM person))
         + (SELECT count(*) FROM change WHERE change_set NOT IN (SELECT seq FROM change_set))
         + abs((SELECT count(*) FROM change_set WHERE action NOT GLOB 'groups_*')
             - (SELECT count(*) FROM audit_entry WHERE outcome = 'done' AND action NOT GLOB 'groups_*'
                AND NOT (action = 'vault_unlock' AND subject IS NULL) AND NOT coalesce(hex(subject), '') GLOB '72756F6C6F3A*' AND action IN (SELECT action FROM change_set)))
         + max(0, (SELECT count(*) FROM change_set WHERE action GLOB 'groups_*')
             - (SELECT count(*) FROM audit_entry WHERE outcome = 'done' AND action GLOB 'groups_*'))";

/// The first run's request: a centre of one site, the smallest of all tests.
pub fn founding() -> FoundRequest {
    serde_json::from_str(include_str!("../first_run.json")).unwrap()
}

/// A new account.
pub fn account(login_name: &str, role: Role) -> NewAccount {
    NewAccount {
        display_name: format!("{login_name} di prova"),
        login_name: login_name.to_owned(),
        role,
        job_title: None,
        password: PASSWORD.to_owned(),
    }
}

fn named(last: &str, first: &str) -> PersonDetails {
    PersonDetails { last_name: last.to_owned(), first_name: first.to_owned(), ..PersonDetails::default() }
}

/// Opens a family for one person and answers the person.
fn person_of_a_family(session: &mut Session, person: PersonDetails) -> Id {
    let request =
        families::NewFamily { person: Some(person), person_id: None, role: families::MemberRole::Parent, site_id: None, project_id: None };
    let family = families::open(session, &request).unwrap().value;
    families::show(session, family).unwrap().people[0].id
}

fn opening(parents: &[Id], mediator: Id) -> OpenCaseRequest {
    OpenCaseRequest {
        person_ids: parents.to_vec(),
        family_id: None,
        mediator_ids: vec![mediator],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: SentBy::Spontaneous,
        court_reference: None,
        area_code: None,
        project_id: None,
        opened_on: None,
    }
}

fn programme(site: Id) -> ProgrammeChange {
    ProgrammeChange {
        id: None,
        title: "Genitori Smart".to_owned(),
        kind: ProgrammeKind::Workshop,
        audience: Audience::Adults,
        site_id: Some(site),
        project_id: None,
        area_code: None,
        minimum: None,
        maximum: None,
        max_meetings: None,
        decide_on: None,
        conductor: None,
        age_from: None,
        age_to: None,
        municipalities: vec![],
        note: None,
    }
}

fn meeting() -> MeetingDetails {
    MeetingDetails {
        day: day(),
        starts: "08:00".parse().unwrap(),
        ends: "08:30".parse().unwrap(),
        site_id: None,
        room_id: None,
        staff_id: None,
        co_staff_id: None,
        title: None,
        modality: Modality::InPerson,
        place: None,
        link: None,
        speaker: None,
    }
}

/// Makes a copy of the open register, as somebody asks for one.
///
/// # Errors
/// As [`backup::Begun::run`].
pub fn copy(session: &mut Session) -> Result<()> {
    let begun = backup::begin(session, BackupReason::Asked, None)?;
    let made = begun.run(&Chance::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
    backup::end(session, made).map(drop)
}

/// Copies a folder with the folders in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
