//! Every text of the register, and what an erasure does with it: it goes, it is pointed at, or there is a reason why it stays.

use accogli_core::families::{self as fam, Safety};
use accogli_core::rights::{EraseRequest, MentionPlace as Place, erase, preview_erasure};
use accogli_core::store::{Cell, Cells};
use accogli_core::vault::{Command, Session};
use accogli_core::{Id, history};

use super::{Couple, couple, phone};

/// What becomes of a text when somebody is erased.
enum Fate {
    /// It goes from the rows that are theirs, and is pointed at in the rows of others of the family.
    GoesAndPointed(Place),
    /// It goes; rows of others hold others' data.
    Goes,
    /// It is pointed at: there are no rows that are theirs.
    Pointed(Place),
    /// It stays, for a reason.
    Stays,
}
use Fate::{Goes, GoesAndPointed, Pointed, Stays};

/// Every column that holds words. Codes, days and times are told from their checks and names.
const TEXTS: &[(&str, &[&str], Fate)] = &[
    (
        "person",
        &[
            "last_name",
            "first_name",
            "birth_place",
            "fiscal_code",
            "fiscal_code_missing",
            "citizenship",
            "languages",
            "address",
            "occupation",
        ],
        Goes,
    ),
    ("person", &["note"], GoesAndPointed(Place::PersonNote)),
    // Derived from names and numbers, and kept by triggers.
    ("person", &["search_text"], Goes),
    ("search_word", &["word", "names"], Goes),
    ("search_vocabulary", &["word"], Goes),
    // The statistics count by it: it tells of no one alone.
    ("person", &["municipality"], Stays),
    ("contact_point", &["value", "digits"], Goes),
    ("contact_point", &["label", "hours"], GoesAndPointed(Place::Contact)),
    ("membership", &["pattern"], GoesAndPointed(Place::Home)),
    ("membership", &["weeks"], Stays),
    ("household", &["label"], GoesAndPointed(Place::Home)),
    // Where others of the family live on it is theirs; else it goes.
    ("household", &["address", "phone"], Goes),
    ("household", &["municipality"], Stays),
    ("family", &["note"], Pointed(Place::Note)),
    // Made anew of who is left.
    ("family", &["title"], Goes),
    ("family", &["number"], Stays),
    ("family_file", &["name"], Pointed(Place::Document)),
    ("family_file", &["kind"], Stays),
    ("family_tag", &["tag"], Pointed(Place::Tag)),
    ("reminder", &["what"], Pointed(Place::Reminder)),
    ("intake_sheet", &["court_order", "services", "reason", "needs", "strengths", "decision_note"], GoesAndPointed(Place::Interview)),
    ("appointment", &["title", "note", "cancel_reason"], GoesAndPointed(Place::Appointment)),
    ("enquiry", &["last_name", "first_name", "phone", "phone_digits", "email", "search_text"], Goes),
    ("enquiry", &["topic", "hours", "answer", "call_back_note", "next_step"], GoesAndPointed(Place::Enquiry)),
    ("enquiry", &["municipality", "area_code"], Stays),
    ("team_decision", &["present", "reason"], GoesAndPointed(Place::Enquiry)),
    ("enrolment", &["note", "override_reason"], GoesAndPointed(Place::Enrolment)),
    ("consent", &["reference", "note"], GoesAndPointed(Place::Paper)),
    ("custody_order", &["body", "court", "number", "note"], GoesAndPointed(Place::Paper)),
    ("data_request", &["note"], GoesAndPointed(Place::Request)),
    ("limitation", &["reason"], GoesAndPointed(Place::Request)),
    ("restriction", &["reason"], GoesAndPointed(Place::Request)),
    ("retention_review", &["reason"], GoesAndPointed(Place::Request)),
    ("unread_cell", &["words"], GoesAndPointed(Place::Import)),
    ("unread_cell", &["field", "why"], Stays),
    ("mediation_case", &["next_step"], Goes),
    ("mediation_meeting", &["next_step"], Goes),
    // Of both parties: they stay until the case's own time, and the preview says so.
    ("mediation_case", &["court_reference", "reopened_act", "number", "sent_by"], Stays),
    // That something left the centre is accounted for (art. 5(2)); words about who is gone, or that name them, go: nobody can mend them.
    ("list_export", &["list"], Stays),
    ("list_export", &["reason", "addressee"], Goes),
    // Identifiers, names of actions and codes alone.
    ("audit_entry", &["action", "outcome"], Stays),
    ("change_set", &["action"], Stays),
    ("change", &["table_name"], Stays),
    // The lines about the person go: the pages of the file are looked at in `erasure.rs`.
    ("change", &["cells"], Goes),
    ("deletion", &["lines"], Stays),
    ("undone_right", &["lines"], Stays),
    ("printed_sheet", &["code", "form"], Stays),
    // Of programmes, of the centre and of how it works: about no family.
    ("programme", &["number", "title", "conductor", "note", "state_reason"], Stays),
    ("group_meeting", &["title", "place", "link", "speaker"], Stays),
    ("programme_municipality", &["name"], Stays),
    ("retention_review", &["record"], Stays),
    ("retention_rule", &["source"], Stays),
    ("centre", &["name", "address", "municipality", "phone", "email", "scheme", "number_prefix"], Stays),
    ("site", &["name", "sub_area", "municipality", "address", "phone"], Stays),
    ("room", &["name"], Stays),
    ("project", &["name", "code", "lead_body"], Stays),
    ("funding_source", &["name", "act"], Stays),
    ("staff_member", &["display_name", "login_name", "job_title"], Stays),
    ("import_layout", &["name", "headings", "columns"], Stays),
    ("import_run", &["file_name"], Stays),
    ("migration", &["name", "checksum"], Stays),
];

/// A code from a fixed list, a day, a moment, an hour.
fn is_made(table: &str, column: &str, sql: &str) -> bool {
    let listed = sql.contains(&format!("{column} IN (")) || sql.contains(&format!("CHECK ({column} = '"));
    let hours =
        ["day", "starts", "ends", "moved_from", "at", "valid_from", "valid_to", "area_code"].contains(&column) && table != "enquiry";
    listed || hours || column.ends_with("_on") || column.ends_with("_at")
}

#[test]
fn every_text_of_the_schema_has_its_fate() {
    let mut couple = couple();
    let sql = "SELECT m.name, p.name, m.sql FROM sqlite_schema m JOIN pragma_table_info(m.name) p \
        WHERE m.type = 'table' AND p.type = 'TEXT' AND m.name NOT LIKE 'search_index%'";
    let all: Vec<(String, String, String)> =
        couple.session().register().read(|reader| reader.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).unwrap();
    assert!(all.len() > 150, "{} columns of text", all.len());
    let has_fate = |table: &str, column: &str| TEXTS.iter().any(|(of, columns, _)| *of == table && columns.contains(&column));
    let without: Vec<String> = all
        .iter()
        .filter(|(table, column, sql)| !is_made(table, column, sql) && !has_fate(table, column))
        .map(|(table, column, _)| format!("{table}.{column}"))
        .collect();
    assert_eq!(without, Vec::<String>::new(), "say what an erasure does with these");
    let there = |table: &str, column: &str| all.iter().any(|(of, name, _)| of == table && name == column);
    for (table, columns, _) in TEXTS {
        for column in *columns {
            assert!(there(table, column), "{table}.{column} is no column any more");
        }
    }
}

/// Rows of one table, his and another's.
struct Rows {
    table: &'static str,
    his: Vec<Id>,
    others: Vec<Id>,
}

fn lay(session: &mut Session, table: &'static str, cells: Cells) -> Id {
    session.write(Command::CentreChange, |writer| writer.insert(table, cells)).unwrap_or_else(|error| panic!("{table}: {error:?}")).value
}

/// A row of every table that tells of people, for the father and for others of his family.
fn rows(couple: &mut Couple) -> Vec<Rows> {
    let (family, mother, father, child) = (couple.family, couple.mother, couple.father, couple.child);
    let session = couple.session();
    let me = session.me().id;
    let of = |person: Id| Cells::new().set("person_id", person);
    let day = "2025-06-01";
    let mut all = Vec::new();
    let mut put = |table, his: Vec<Id>, others: Vec<Id>| all.push(Rows { table, his, others });
    put("person", vec![father], vec![mother]);
    let contact = |person: Id, value: &str| of(person).set("kind", "email").set("value", value);
    put(
        "contact_point",
        vec![lay(session, "contact_point", contact(father, "o@z.it"))],
        vec![lay(session, "contact_point", contact(mother, "m@r.it"))],
    );
    let home = Cells::new().set("family_id", family);
    let (his, hers) = (lay(session, "household", home.clone()), lay(session, "household", home));
    let stays =
        [lay(session, "membership", of(father).set("household_id", his)), lay(session, "membership", of(mother).set("household_id", hers))];
    put("household", vec![his], vec![hers]);
    put("membership", vec![stays[0]], vec![stays[1]]);
    put("family", vec![], vec![family]);
    put("family_tag", vec![], vec![lay(session, "family_tag", Cells::new().set("family_id", family).set("tag", "x"))]);
    put("reminder", vec![], vec![lay(session, "reminder", Cells::new().set("family_id", family).set("due_on", day).set("what", "x"))]);
    let sheet = |person: Id| of(person).set("family_id", family);
    put("intake_sheet", vec![lay(session, "intake_sheet", sheet(father))], vec![lay(session, "intake_sheet", sheet(mother))]);
    let slot = Cells::new().set("day", day).set("starts", "09:00").set("ends", "10:00").set("kind", "interview").set("state", "held");
    let of_file = lay(session, "appointment", slot.clone().set("family_id", family));
    let call = Cells::new().set("received_at", "2025-06-01 09:00:00").set("channel", "phone").set("asker", "father").set("topic", "x");
    let named = call.clone().set("last_name", "Zanardelli").set("first_name", "Ottavio").set("family_id", family);
    let calls = [lay(session, "enquiry", named), lay(session, "enquiry", call.set("asker", "mother").set("family_id", family))];
    let from_call = lay(session, "appointment", slot.clone().set("enquiry_id", calls[0]));
    let his_slot = lay(session, "appointment", slot.clone().set("person_id", father));
    let decision = |call: Id| Cells::new().set("enquiry_id", call).set("held_on", day).set("decision", "path").set("staff_id", me);
    put("team_decision", vec![lay(session, "team_decision", decision(calls[0]))], vec![lay(session, "team_decision", decision(calls[1]))]);
    let course = Cells::new().set("number", "P-1").set("title", "x").set("kind", "talk").set("audience", "adults").set("state", "ended");
    let course = lay(session, "programme", course);
    let place = |person: Id| of(person).set("programme_id", course).set("enrolled_on", day).set("state", "enrolled");
    put("enrolment", vec![lay(session, "enrolment", place(father))], vec![lay(session, "enrolment", place(mother))]);
    let consent = |person: Id, signer: Id| {
        let cells = of(person).set("service", "group").set("rule_version", 1_i64).set("basis", "parent").set("signer_id", signer);
        cells.set("answer", "given").set("signed_on", day)
    };
    let own =
        [consent(father, father), consent(child, father), consent(child, mother).set("basis", "impediment").set("instead_of_id", father)];
    put("consent", own.map(|cells| lay(session, "consent", cells)).to_vec(), vec![lay(session, "consent", consent(child, mother))]);
    let order = |other: Id| of(child).set("kind", "sole").set("other_id", other).set("starts_on", day);
    put("custody_order", vec![lay(session, "custody_order", order(father))], vec![lay(session, "custody_order", order(mother))]);
    let asked = |person: Id| {
        of(person)
            .set("kind", "access")
            .set("received_on", day)
            .set("due_on", "2025-07-01")
            .set("answered_on", day)
            .set("outcome", "granted")
    };
    put("data_request", vec![lay(session, "data_request", asked(father))], vec![lay(session, "data_request", asked(mother))]);
    let lifted = |person: Id| of(person).set("kind", "hold").set("starts_on", day).set("lifted_on", day);
    put("limitation", vec![lay(session, "limitation", lifted(father))], vec![lay(session, "limitation", lifted(mother))]);
    let hidden = Cells::new()
        .set("staff_id", me)
        .set("starts_on", day)
        .set("ends_on", day)
        .set("reason", "x")
        .set("set_by", me)
        .set("status", "ended");
    let whole = lay(session, "restriction", hidden.clone().set("family_id", family));
    let hers = lay(session, "restriction", hidden.clone().set("person_id", mother));
    put("restriction", vec![lay(session, "restriction", hidden.set("person_id", father))], vec![whole, hers]);
    let kept = |subject: Id| {
        Cells::new().set("record", "family").set("subject_id", subject).set("verdict", "keep").set("reviewed_on", day).set("staff_id", me)
    };
    let others = [family, course].map(|subject| lay(session, "retention_review", kept(subject))).to_vec();
    let unread = Cells::new().set("family_id", family).set("field", "note").set("why", "unknown");
    let of_him = lay(session, "unread_cell", unread.clone().set("person_id", father));
    let cleared = lay(session, "unread_cell", unread.clone().set("status", "cleared"));
    put("unread_cell", vec![of_him, cleared], vec![lay(session, "unread_cell", unread)]);
    let case =
        Cells::new().set("number", "M-1").set("family_id", family).set("opened_on", day).set("closed_on", day).set("state", "closed");
    let case = lay(session, "mediation_case", case);
    put("retention_review", [calls[0], case].map(|subject| lay(session, "retention_review", kept(subject))).to_vec(), others);
    let party = |person: Id, place: i64| of(person).set("case_id", case).set("position", place);
    let sides = [lay(session, "party", party(father, 1)), lay(session, "party", party(mother, 2))];
    let slots = [(); 2].map(|()| lay(session, "appointment", slot.clone().set("kind", "mediation")));
    let meeting = |slot: Id| Cells::new().set("case_id", case).set("appointment_id", slot);
    let alone = lay(session, "mediation_meeting", meeting(slots[0]).set("kind", "individual").set("party_id", sides[0]));
    let joint = lay(session, "mediation_meeting", meeting(slots[1]).set("kind", "joint"));
    let left = Cells::new().set("list", "cards").set("format", "vcf").set("reason", "x").set("records", 1_i64).set("exported_on", day);
    put("list_export", vec![lay(session, "list_export", left.set("subject_id", father).set("staff_id", me))], vec![]);
    put("mediation_case", vec![case], vec![]);
    put("mediation_meeting", vec![alone, joint], vec![]);
    put("appointment", vec![his_slot, from_call, slots[0]], vec![of_file, slots[1]]);
    put("enquiry", vec![calls[0]], vec![calls[1]]);
    fam::attach_file(session, fam::FileRequest { family_id: family }, "a.txt", b"x").unwrap();
    all
}

fn set(session: &mut Session, table: &'static str, id: Id, column: &'static str, value: Cell) {
    session
        .write(Command::CentreChange, |writer| writer.update(table, id, Cells::new().set(column, value)))
        .unwrap_or_else(|error| panic!("{table}.{column}: {error:?}"));
}

impl Rows {
    fn value(&self, session: &Session, id: Id, column: &str) -> Option<String> {
        let sql = format!("SELECT {column} FROM main.{} WHERE id = ?1", self.table);
        session.register().read(|reader| reader.optional(&sql, [id], |row| row.get::<_, Option<String>>(0))).unwrap().flatten()
    }
}

#[test]
fn t31_what_is_theirs_goes_and_every_other_text_with_the_name_is_pointed_at() {
    let mut couple = couple();
    let father = couple.father;
    let rows = rows(&mut couple);
    let session = couple.session();
    let (mut pointed, mut gone) = (0, 0);
    let before = |session: &mut Session, place: Place| {
        preview_erasure(session, father).unwrap().mentions.iter().filter(|one| **one == place).count()
    };
    // The names are looked for: the words that name them stand in one column of others at a time.
    for (table, columns, fate) in TEXTS {
        let (Pointed(place) | GoesAndPointed(place)) = fate else { continue };
        for rows in rows.iter().filter(|rows| rows.table == *table) {
            for (column, id) in columns.iter().flat_map(|column| rows.others.iter().map(move |id| (*column, *id))) {
                let (was, count) = (rows.value(session, id, column), before(session, *place));
                set(session, table, id, column, Cell::from("sentire ZANARDELLI domani"));
                assert_eq!(before(session, *place), count + 1, "{table}.{column} is not pointed at");
                set(session, table, id, column, Cell::from(was));
                pointed += 1;
            }
        }
    }
    // A file may hold anything: it is always pointed at.
    assert_eq!(before(session, Place::Document), 1);
    // What is his goes, whether it names him or not.
    let canary = |column: &str| if column == "fiscal_code" { "QZCANARINO000000" } else { "qzcanarino" };
    let searched = ["last_name", "first_name", "search_text", "digits", "phone_digits"];
    for (table, columns, fate) in TEXTS {
        let (Goes | GoesAndPointed(_)) = fate else { continue };
        for rows in rows.iter().filter(|rows| rows.table == *table) {
            for (column, id) in columns.iter().flat_map(|column| rows.his.iter().map(move |id| (*column, *id))) {
                // By the names his calls are known to be his.
                let found_by = searched.contains(&column) || (*table == "enquiry" && column == "phone");
                if !found_by {
                    set(session, table, id, column, Cell::from(canary(column)));
                    gone += 1;
                }
            }
        }
    }
    assert!(pointed >= 40 && gone >= 55, "{pointed} {gone}");
    erase(session, &EraseRequest { person_id: father }).unwrap();
    for rows in &rows {
        for (_, columns, _) in TEXTS.iter().filter(|(table, ..)| *table == rows.table) {
            for (column, id) in columns.iter().flat_map(|column| rows.his.iter().chain(&rows.others).map(move |id| (*column, *id))) {
                let left = rows.value(session, id, column).unwrap_or_default().to_lowercase();
                let kept = ["qzcanarino", "zanardelli", "ottavio"].iter().find(|word| left.contains(*word));
                assert_eq!(kept, None, "{}.{column}", rows.table);
            }
        }
    }
    // Nor in the journal: what others' rows said before they were mended is gone with it.
    let journal = "SELECT table_name, cells FROM change WHERE cells LIKE '%qzcanarino%' OR cells LIKE '%zanardelli%'";
    let left: Vec<(String, String)> =
        session.register().read(|reader| reader.rows(journal, [], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    assert_eq!(left, Vec::<(String, String)>::new());
    session.verify().unwrap();
}

#[test]
fn a_short_number_takes_nothing_of_others_out_of_the_journal() {
    let mut couple = couple();
    let (family_id, father) = (couple.family, couple.father);
    let session = couple.session();
    fam::save_contact(session, &phone(father, "112", Safety::Free)).unwrap();
    let others = "SELECT count(*) FROM change WHERE table_name IN ('staff_member', 'case_key', 'centre', 'family_tag')";
    // Keys are long hexadecimal texts: 112 stands in one of two hundred by chance. Here it stands in one for sure.
    let key = vec![0x11, 0x21, 0x12].into_iter().chain([0_u8; 29]).collect::<Vec<u8>>();
    let me = session.me().id;
    set(session, "staff_member", me, "public_key", Cell::from(key));
    fam::set_tags(session, &fam::TagsChange { family_id, tags: vec!["chiamato il 112 a maggio".into()] }).unwrap();
    let count = |session: &Session| session.register().read(|reader| reader.number(others, [])).unwrap();
    let before = count(session);
    // His own number, added and taken back, stands in the journal alone.
    fam::save_contact(session, &phone(father, "113", Safety::Free)).unwrap();
    history::undo(session).unwrap();
    erase(session, &EraseRequest { person_id: father }).unwrap();
    assert_eq!(count(session), before, "lines of others went");
    let his = "SELECT count(*) FROM change WHERE cells LIKE '%\"112\"%' OR cells LIKE '%\"113\"%'";
    assert_eq!(session.register().read(|reader| reader.number(his, [])).unwrap(), 0);
    let undoable =
        "SELECT count(*) FROM change_set s JOIN change c ON c.change_set = s.seq WHERE c.table_name = 'family_tag' AND s.undoable = 1";
    assert_eq!(session.register().read(|reader| reader.number(undoable, [])).unwrap(), 1, "their undo stands");
}
