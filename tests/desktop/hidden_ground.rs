//! A register in which one family is hidden from an account of every role, with every kind of record that a command can be asked for;
//! and beside it one that nobody is kept from.

use std::collections::BTreeMap;

use accogli_core::Id;
use accogli_core::families::{self, NewRestriction};
use accogli_core::mediation::{self, AttachRequest, NoteContent, NoteText};
use accogli_core::store::{Cells, Writer};
use accogli_core::vault::{self, Command, NewAccount, Role, Session, UnlockRequest};
use rusqlite::Params;

use crate::demo::{Demo, now};

/// Words that stand in the hidden family alone, and in its sealed note alone.
pub const MARKS: [&str; 3] = ["zampogna", "3331112223", "333 111 2223"];
pub const NOTE_MARK: &str = "ciaramella";

/// A coordinator who must not see everything: the demonstration has one coordinator alone.
const SECOND: (&str, &str) = ("gilda", "veliero cipolla ombra 71");

/// A record of each kind.
pub type Records = BTreeMap<&'static str, Id>;

/// The ground of the test.
pub struct Ground {
    pub demo: Demo,
    /// Hidden from `accounts`.
    pub hidden: Records,
    /// Hidden from nobody.
    pub shown: Records,
    /// Of nobody: sites, rooms, programmes.
    pub open: Records,
    /// An account of each role from whom the family is hidden.
    pub accounts: Vec<(Role, String, String)>,
}

/// Where the records of a family are; `?1` is the family, `?2` an adult of it, `?3` the other one, `?4` a child.
const RECORDS: [(&str, &str); 25] = [
    ("family", "SELECT ?1"),
    ("person", "SELECT ?2"),
    ("other", "SELECT ?3"),
    ("child", "SELECT ?4"),
    ("contact_point", "SELECT id FROM contact_point WHERE person_id = ?2"),
    ("household", "SELECT id FROM household WHERE family_id = ?1"),
    ("membership", "SELECT m.id FROM membership m JOIN household h ON h.id = m.household_id WHERE h.family_id = ?1"),
    ("relationship", "SELECT id FROM relationship WHERE ?2 IN (person_id, other_id)"),
    ("life_fact", "SELECT id FROM life_fact WHERE person_id = ?2"),
    ("enquiry", "SELECT id FROM enquiry WHERE family_id = ?1"),
    ("intake_sheet", "SELECT id FROM intake_sheet WHERE family_id = ?1"),
    ("reminder", "SELECT id FROM reminder WHERE family_id = ?1"),
    ("family_file", "SELECT id FROM family_file WHERE family_id = ?1"),
    ("appointment", "SELECT id FROM appointment WHERE family_id = ?1 AND kind = 'interview' AND state = 'booked'"),
    ("custody_order", "SELECT id FROM custody_order WHERE person_id = ?4"),
    ("consent", "SELECT id FROM consent WHERE person_id = ?4"),
    ("notice_receipt", "SELECT id FROM notice_receipt WHERE person_id = ?2"),
    ("data_request", "SELECT id FROM data_request WHERE person_id = ?2"),
    ("limitation", "SELECT id FROM limitation WHERE person_id = ?3 AND kind = 'hold'"),
    ("unread_cell", "SELECT id FROM unread_cell WHERE family_id = ?1"),
    ("enrolment", "SELECT id FROM enrolment WHERE person_id = ?2"),
    ("mediation_case", "SELECT id FROM mediation_case WHERE family_id = ?1"),
    ("party", "SELECT p.id FROM party p JOIN mediation_case c ON c.id = p.case_id WHERE c.family_id = ?1 AND p.person_id = ?2"),
    (
        "mediation_meeting",
        "SELECT m.id FROM mediation_meeting m JOIN mediation_case c ON c.id = m.case_id JOIN appointment a ON a.id = m.appointment_id
         WHERE c.family_id = ?1 AND a.state = 'booked' ORDER BY a.day",
    ),
    ("restriction", "SELECT id FROM restriction WHERE family_id = ?1"),
];

/// What is written over in the records of the hidden family, by the same parameters.
const WRITTEN: [(&str, &str, &[&str]); 16] = [
    (
        "person",
        "SELECT person_id FROM family_member WHERE family_id = ?1",
        &["last_name", "first_name", "birth_place", "citizenship", "languages", "occupation", "address", "note"],
    ),
    ("family", "SELECT ?1", &["title", "note"]),
    ("household", "SELECT id FROM household WHERE family_id = ?1", &["label", "address"]),
    ("contact_point", "SELECT id FROM contact_point WHERE person_id IN (?2, ?3)", &["value", "label"]),
    ("enquiry", "SELECT id FROM enquiry WHERE family_id = ?1", &["topic", "last_name", "first_name", "answer", "next_step"]),
    ("intake_sheet", "SELECT id FROM intake_sheet WHERE family_id = ?1", &["reason", "needs", "strengths", "services"]),
    ("reminder", "SELECT id FROM reminder WHERE family_id = ?1", &["what"]),
    ("family_file", "SELECT id FROM family_file WHERE family_id = ?1", &["name"]),
    ("family_tag", "SELECT id FROM family_tag WHERE family_id = ?1", &["tag"]),
    ("appointment", "SELECT id FROM appointment WHERE family_id = ?1 OR person_id IN (?2, ?3, ?4)", &["title", "note"]),
    ("custody_order", "SELECT id FROM custody_order WHERE person_id = ?4", &["court", "number", "note"]),
    ("consent", "SELECT id FROM consent WHERE person_id = ?4", &["note"]),
    ("data_request", "SELECT id FROM data_request WHERE person_id = ?2", &["note"]),
    ("unread_cell", "SELECT id FROM unread_cell WHERE family_id = ?1", &["words"]),
    ("enrolment", "SELECT id FROM enrolment WHERE person_id IN (?2, ?3, ?4)", &["note"]),
    ("mediation_case", "SELECT id FROM mediation_case WHERE family_id = ?1", &["next_step", "court_reference"]),
];

/// A family, two adults and a child of it.
type Four = [Id; 4];

fn enter(demo: &Demo, (login_name, password): (&str, &str)) -> Session {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    vault::unlock(&demo.data(), &request, Box::new(now())).unwrap()
}

fn first(session: &Session, sql: &str) -> Id {
    session.register().read(|reader| reader.row(sql, [], |row| row.get(0))).unwrap()
}

fn four(session: &Session, codes: [&str; 3]) -> Four {
    let person = |code: &str| first(session, &format!("SELECT id FROM person WHERE fiscal_code = '{code}'"));
    let family =
        format!("SELECT m.family_id FROM family_member m JOIN person p ON p.id = m.person_id WHERE p.fiscal_code = '{}'", codes[0]);
    [first(session, &family), person(codes[0]), person(codes[1]), person(codes[2])]
}

/// Makes what the family lacks of the kinds above.
fn furnish(session: &mut Session, four: Four) {
    let [family, person, other, child] = four;
    let (staff, programme) = (session.me().id, first(session, "SELECT id FROM programme WHERE title LIKE 'Nonni%'"));
    let site = first(session, "SELECT id FROM site ORDER BY name LIMIT 1");
    let day = now().0.date_naive().to_string();
    let lacks = |writer: &Writer<'_>, table: &str| {
        let (_, sql) = RECORDS.iter().find(|(kind, _)| *kind == table).unwrap();
        writer.rows(sql, bound(sql, four), |row| row.get::<_, Id>(0)).unwrap().is_empty()
    };
    let saved = session.write(Command::CentreChange, |writer| {
        let asked =
            Cells::new().set("received_at", format!("{day} 10:00:00")).set("channel", "phone").set("asker", "mother").set("topic", "Prova");
        let visit =
            Cells::new().set("day", "2099-01-12").set("starts", "10:00").set("ends", "11:00").set("kind", "interview").set("site_id", site);
        let fact = Cells::new().set("person_id", person).set("other_id", other).set("kind", "separated");
        let sheet = Cells::new().set("family_id", family).set("held_on", &day);
        let reminder = Cells::new().set("family_id", family).set("due_on", "2099-01-12").set("what", "Prova");
        let order = Cells::new().set("person_id", child).set("kind", "joint").set("starts_on", "2025-01-12");
        let consent = Cells::new().set("person_id", child).set("service", "photo").set("rule_version", 1_i64).set("basis", "parent");
        let notice = Cells::new().set("person_id", person).set("version", 1_i64).set("given_on", "2025-01-12").set("means", "paper");
        let asked_for =
            Cells::new().set("person_id", person).set("kind", "access").set("received_on", "2026-01-12").set("due_on", "2099-01-12");
        let hold = Cells::new().set("person_id", other).set("kind", "hold").set("starts_on", "2026-01-12").set("reason", "Prova");
        let unread = Cells::new().set("family_id", family).set("person_id", person).set("field", "phone").set("why", "phone_unreadable");
        let enrolment =
            Cells::new().set("programme_id", programme).set("person_id", person).set("enrolled_on", &day).set("state", "enrolled");
        for (table, cells) in [
            ("enquiry", asked.set("family_id", family)),
            ("appointment", visit.set("family_id", family)),
            ("life_fact", fact),
            ("intake_sheet", sheet),
            ("reminder", reminder),
            ("custody_order", order),
            ("consent", consent.set("signer_id", person).set("answer", "given").set("signed_on", "2025-01-12")),
            ("notice_receipt", notice),
            ("data_request", asked_for),
            ("limitation", hold),
            ("unread_cell", unread.set("words", "Prova")),
            ("enrolment", enrolment),
        ] {
            if lacks(writer, table) {
                writer.insert(table, cells)?;
            }
        }
        let enquiry: Id = writer.row("SELECT id FROM enquiry WHERE family_id = ? LIMIT 1", [family], |row| row.get(0))?;
        let decided = Cells::new().set("enquiry_id", enquiry).set("held_on", &day).set("decision", "path").set("staff_id", staff);
        writer.insert("team_decision", decided.set("reason", "Prova"))?;
        writer.insert("family_tag", Cells::new().set("family_id", family).set("tag", "prova"))
    });
    saved.unwrap();
    if session.register().read(|reader| reader.number("SELECT count(*) FROM family_file WHERE family_id = ?", [family])).unwrap() == 0 {
        families::attach_file(session, families::FileRequest { family_id: family }, "Prova.txt", b"Prova\n").unwrap();
    }
}

/// The parameters a statement names, and no more.
fn bound(sql: &str, four: Four) -> impl Params {
    let most = (1..=4).rev().find(|number| sql.contains(&format!("?{number}"))).unwrap_or(0);
    rusqlite::params_from_iter(four.into_iter().take(most))
}

/// Writes the marks over every text of the hidden family.
fn mark(session: &mut Session, four: Four) {
    let saved = session.write(Command::CentreChange, |writer| {
        for (table, sql, columns) in WRITTEN {
            let rows: Vec<Id> = writer.rows(sql, bound(sql, four), |row| row.get(0))?;
            assert!(!rows.is_empty(), "nothing of {table} to write over");
            for id in rows {
                let cells = columns.iter().fold(Cells::new(), |cells, column| cells.set(column, "Zampogna"));
                writer.update(table, id, cells)?;
            }
        }
        let phone = Cells::new().set("person_id", four[1]).set("kind", "phone").set("value", "333 111 2223").set("digits", "3331112223");
        writer.insert("contact_point", phone)?;
        writer.update("person", four[1], Cells::new().set("search_text", "zampogna/3331112223"))
    });
    saved.unwrap();
}

/// Writes a sealed note with a file into the case of the family.
fn note(demo: &Demo, case_id: Id) -> (Id, Id) {
    let mut session = enter(demo, demo.account(Role::Mediator, 0));
    let text = format!("Prova {NOTE_MARK}");
    let content = NoteContent { title: Some(text.clone()), text: text.clone(), tags: vec![NOTE_MARK.to_owned()] };
    let note_id = mediation::write_note(&mut session, &NoteText { case_id, meeting_id: None, content }).unwrap().value;
    let attached = mediation::attach_file(&mut session, AttachRequest { note_id }, &format!("{NOTE_MARK}.txt"), b"prova\n").unwrap();
    session.lock().unwrap();
    (note_id, attached.value.id)
}

fn records(session: &Session, four: Four) -> Records {
    let found = |(kind, sql): &(&'static str, &str)| {
        let ids: Vec<Id> = session.register().read(|reader| reader.rows(sql, bound(sql, four), |row| row.get(0))).unwrap();
        (*kind, *ids.first().unwrap_or_else(|| panic!("no {kind}")))
    };
    RECORDS.iter().map(found).collect()
}

/// A programme in which nobody of the hidden family is.
const PROGRAMME: &str = "SELECT p.id FROM programme p WHERE p.audience = 'adults' AND p.state IN ('open', 'confirmed')
    AND EXISTS (SELECT 1 FROM group_meeting g WHERE g.programme_id = p.id) LIMIT 1";

/// What nobody is kept from: one of each.
fn open(session: &Session) -> Records {
    let of = |kind: &'static str, sql: &str| (kind, first(session, sql));
    Records::from([
        of("site", "SELECT id FROM site ORDER BY name LIMIT 1"),
        of("room", "SELECT r.id FROM room r JOIN site s ON s.id = r.site_id ORDER BY s.name LIMIT 1"),
        of("staff", "SELECT id FROM staff_member WHERE role = 'professional' ORDER BY login_name LIMIT 1"),
        of("project", "SELECT id FROM project LIMIT 1"),
        of("programme", PROGRAMME),
        of("group_meeting", &format!("SELECT id FROM group_meeting WHERE programme_id = ({PROGRAMME}) LIMIT 1")),
        of("mediator", "SELECT id FROM staff_member WHERE login_name = 'ivo'"),
        of("free_enquiry", "SELECT id FROM enquiry WHERE family_id IS NULL AND state IN ('new', 'call_back', 'waiting') LIMIT 1"),
    ])
}

impl Ground {
    /// Makes it from the demonstration centre.
    pub fn make() -> Self {
        Self::of(Demo::make())
    }

    /// How many sets of changes each action has saved, in a register that is sound.
    pub fn saved(&self) -> BTreeMap<String, i64> {
        let session = enter(&self.demo, self.demo.account(Role::Coordinator, 0));
        assert_eq!(session.verify().unwrap().first_bad, None, "the chain of the log");
        let by_action = "SELECT action, count(*) FROM change_set GROUP BY action";
        let found = session.register().read(|reader| {
            let loose = reader.number("SELECT count(*) FROM pragma_foreign_key_check", [])?;
            assert_eq!(loose, 0, "rows that point at nothing");
            reader.rows(by_action, [], |row| Ok((row.get(0)?, row.get(1)?)))
        });
        session.lock().unwrap();
        found.unwrap().into_iter().collect()
    }

    /// Makes it of that demonstration.
    pub fn of(demo: Demo) -> Self {
        let mut session = enter(&demo, demo.account(Role::Coordinator, 0));
        let hidden = four(&session, ["LMNMTN95E58Z129A", "DNGRCC90B11D142P", "DNGSRA15S42D142V"]);
        let shown = four(&session, ["TSTCHR85P63D142E", "GRNNDR83D02C153H", "GRNPTR14C15D142D"]);
        for family in [hidden, shown] {
            furnish(&mut session, family);
        }
        mark(&mut session, hidden);
        let case = |four: Four| {
            let sql = "SELECT id FROM mediation_case WHERE family_id = ?";
            session.register().read(|reader| reader.row(sql, [four[0]], |row| row.get::<_, Id>(0))).unwrap()
        };
        let cases = [case(hidden), case(shown)];
        session.lock().unwrap();
        let notes = cases.map(|case_id| note(&demo, case_id));
        let mut session = enter(&demo, demo.account(Role::Coordinator, 0));
        let (login_name, password) = (SECOND.0.to_owned(), SECOND.1.to_owned());
        let second = NewAccount { display_name: "Gilda Prova".to_owned(), login_name, role: Role::Coordinator, job_title: None, password };
        vault::add_account(&mut session, &second).unwrap();
        let mut accounts: Vec<(Role, String, String)> = vec![(Role::Coordinator, SECOND.0.to_owned(), SECOND.1.to_owned())];
        for role in [Role::Desk, Role::Professional, Role::Mediator, Role::Administrator] {
            let (name, password) = demo.account(role, 0);
            accounts.push((role, name.to_owned(), password.to_owned()));
        }
        for (role, login_name, _) in &accounts {
            let staff_id = first(&session, &format!("SELECT id FROM staff_member WHERE login_name = '{login_name}'"));
            // Some by the named file, some by one relative in it.
            let whole = matches!(role, Role::Desk | Role::Coordinator);
            let request = NewRestriction {
                id: None,
                staff_id,
                family_id: whole.then_some(hidden[0]),
                person_id: (!whole).then_some(hidden[1]),
                ends_on: None,
                reason: "parente di chi lavora qui".to_owned(),
            };
            families::restrict(&mut session, &request).unwrap();
        }
        // A restriction of the other family too, from somebody who does not come in here: there is one to end of each.
        let staff_id = first(&session, "SELECT id FROM staff_member WHERE login_name = 'tommaso'");
        let request =
            NewRestriction { id: None, staff_id, family_id: Some(shown[0]), person_id: None, ends_on: None, reason: "Prova".to_owned() };
        families::restrict(&mut session, &request).unwrap();
        let (mut hidden, mut shown, open) = (records(&session, hidden), records(&session, shown), open(&session));
        session.lock().unwrap();
        for (records, (note, attachment)) in [&mut hidden, &mut shown].into_iter().zip(notes) {
            records.insert("note", note);
            records.insert("attachment", attachment);
        }
        Self { demo, hidden, shown, open, accounts }
    }
}
