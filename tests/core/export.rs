//! What leaves the register as lists, letters, labels and cards, read back by readers that are not the program's own.

mod both_homes;
mod chosen;
mod formulas;
mod leaving;
mod logged;
mod served;
mod shown;
mod told;
mod towns;
mod vast;

use std::io::Cursor;

use accogli_core::export::{
    self, CardsRequest, Exported, FileFormat, LabelSheet, LabelsRequest, LeftOut, LeftOutWhy, LettersRequest, ListExport, ListKind,
    Recipients,
};
use accogli_core::families::{
    self as fam, ContactChange, ContactKind, EnquiryChange, MemberRole, NewFamily, NewRestriction, PersonChange, PersonDetails, PersonSex,
    Safety,
};
use accogli_core::vault::{Role, Session};
use accogli_core::{Code, Id};
use calamine::{Data, Reader as _, Xlsx};

use crate::desk::{Desk, desk};
use crate::families::call;
use crate::houses::{day, refusal, someone};

fn list(list: ListKind, format: FileFormat) -> ListExport {
    ListExport::of(list, format, "relazione annuale")
}

fn living(last_name: &str, first_name: &str, sex: PersonSex, street: &str, town: &str) -> PersonDetails {
    PersonDetails { sex: Some(sex), address: Some(street.into()), municipality: Some(town.into()), ..someone(last_name, first_name) }
}

fn file(session: &mut Session, person: PersonDetails) -> (Id, Id) {
    let new = NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let family = fam::open(session, &new).unwrap().value;
    (family, fam::show(session, family).unwrap().people[0].id)
}

fn member(session: &mut Session, family: Id, person: PersonDetails) -> Id {
    let household_id = fam::show(session, family).unwrap().households.first().map(|home| home.id);
    let request = PersonChange { person: Some(person), household_id, ..PersonChange::of(family, MemberRole::Father) };
    fam::save_person(session, &request).unwrap().value
}

fn contact(session: &mut Session, person_id: Id, kind: ContactKind, value: &str, safety: Safety, own_only: bool) {
    let change = ContactChange {
        id: None,
        person_id,
        kind,
        value: value.to_owned(),
        label: None,
        safety,
        hours: (safety == Safety::HoursOnly).then(|| "dopo le 17".to_owned()),
        told_by_id: None,
        own_only,
        ended: false,
    };
    fam::save_contact(session, &change).unwrap();
}

fn lines(made: &Exported) -> Vec<csv::StringRecord> {
    let text = std::str::from_utf8(&made.bytes).unwrap().strip_prefix('\u{feff}').expect("the mark spreadsheets know UTF-8 by");
    csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

/// A free address, and a hidden one whose mother has a careful phone.
struct Town {
    desk: Desk,
    free: (Id, Id),
    hidden: (Id, Id),
}

fn town() -> Town {
    let mut desk = desk();
    let session = &mut desk.session;
    let free = file(session, living("Rossi", "Marta", PersonSex::Female, "via Roma 12", "26029 Soncino"));
    member(session, free.0, living("Bianchi", "Ugo", PersonSex::Male, "via Roma 12", "26029 Soncino"));
    let hidden = file(
        session,
        PersonDetails { address_hidden: true, ..living("Segreti", "Ada", PersonSex::Female, "vicolo Nascosto 77", "26013 Crema") },
    );
    contact(session, free.1, ContactKind::Phone, "347 000 1122", Safety::Free, false);
    contact(session, free.1, ContactKind::Phone, "333 000 4455", Safety::Free, true);
    contact(session, free.1, ContactKind::Email, "marta@esempio.invalid", Safety::Free, false);
    contact(session, hidden.1, ContactKind::Phone, "389 000 7788", Safety::HoursOnly, false);
    Town { desk, free, hidden }
}

#[test]
fn t34_no_cell_is_taken_for_a_formula() {
    let mut desk = desk();
    let bad = ["=1+1", "+39 333", "-2 incontri", "@SUM(A1)", "=HYPERLINK(\"http://esempio.invalid\")"];
    for topic in bad {
        fam::save_enquiry(&mut desk.session, &EnquiryChange { call_back_on: Some(day(2025, 6, 20)), ..call(topic) }).unwrap();
    }
    let made = export::list(&mut desk.session, &list(ListKind::Enquiries, FileFormat::Csv)).unwrap();
    let rows = lines(&made);
    assert_eq!((rows.len(), made.records), (bad.len(), bad.len() as u32));
    for topic in bad {
        let marked = format!("'{topic}");
        assert!(rows.iter().any(|row| row.iter().any(|cell| cell == marked)), "{topic}");
    }
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    assert!(rows[0].iter().any(|cell| cell == "20/6/2025"), "{:?}", rows[0]);

    let made = export::list(&mut desk.session, &list(ListKind::Enquiries, FileFormat::Xlsx)).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(made.bytes)).unwrap();
    let formulas = book.worksheet_formula("Contatti").unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    let range = book.worksheet_range("Contatti").unwrap();
    for topic in bad {
        assert!(range.cells().any(|(_, _, cell)| *cell == Data::String(topic.to_owned())), "{topic}");
    }
    // 20 June 2025 as spreadsheets count days.
    assert!(range.cells().any(|(_, _, cell)| matches!(cell, Data::DateTime(when) if when.as_f64() == 45_828.0)), "a day is a day");
}

#[test]
fn a_contact_leaves_with_who_does_what_next_and_a_family_with_its_tags() {
    let mut desk = desk();
    let id = fam::save_enquiry(&mut desk.session, &EnquiryChange { state: fam::EnquiryState::Booked, ..call("nido") }).unwrap().value;
    let owner_id = Some(desk.session.me().id);
    let step = fam::EnquiryAssign { id, owner_id, next_step: Some("scrivere alla scuola".to_owned()), next_on: Some(day(2025, 6, 20)) };
    fam::assign_enquiry(&mut desk.session, &step).unwrap();
    let row = lines(&export::list(&mut desk.session, &list(ListKind::Enquiries, FileFormat::Csv)).unwrap()).remove(0);
    let me = desk.session.me().display_name.clone();
    for told in ["appuntamento fissato", me.as_str(), "scrivere alla scuola", "20/6/2025"] {
        assert!(row.iter().any(|cell| cell == told), "{told}: {row:?}");
    }
    let mut town = town();
    let tags = ["scuola", "al 389 0007788"].map(str::to_owned).to_vec();
    for family_id in [town.free.0, town.hidden.0] {
        fam::set_tags(&mut town.desk.session, &fam::TagsChange { family_id, tags: tags.clone() }).unwrap();
    }
    let rows = lines(&export::list(&mut town.desk.session, &list(ListKind::Families, FileFormat::Csv)).unwrap());
    assert_eq!(
        rows.iter().filter(|row| row.iter().any(|cell| cell == "al 389 0007788, scuola")).count(),
        1,
        "not what its file protects: {rows:?}"
    );
}

#[test]
fn a_reason_is_asked_and_kept() {
    let mut desk = desk();
    let request = ListExport { reason: "  ".into(), ..list(ListKind::Families, FileFormat::Csv) };
    assert_eq!(refusal(export::list(&mut desk.session, &request).map(|made| made.records)), (Code::Required, Some("reason")));
    let request = ListExport { addressee: Some("Comune di Crema".into()), ..list(ListKind::Families, FileFormat::Csv) };
    export::list(&mut desk.session, &request).unwrap();
    let kept: Vec<(String, String, String, i64)> = desk
        .session
        .register()
        .read(|reader| {
            let sql = "SELECT list, reason, addressee, records FROM list_export";
            reader.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        })
        .unwrap();
    assert_eq!(kept, [("families".to_owned(), "relazione annuale".to_owned(), "Comune di Crema".to_owned(), 0)]);
    let programme = list(ListKind::Presences, FileFormat::Csv);
    assert_eq!(refusal(export::list(&mut desk.session, &programme).map(|made| made.records)), (Code::Required, Some("programme_id")));
    let days = ListExport { from: Some(day(2025, 6, 2)), to: Some(day(2025, 6, 1)), ..list(ListKind::Appointments, FileFormat::Csv) };
    assert_eq!(refusal(export::list(&mut desk.session, &days).map(|made| made.records)), (Code::EndBeforeStart, Some("to")));
}

/// The list that stands on somebody's screen, with what they may see of it, for a reason that is kept; no other.
#[test]
fn whoever_sees_a_list_takes_it_out_and_nobody_else() {
    let Town { mut desk, hidden, .. } = town();
    let staff = desk.add(&[
        ("sportello", Role::Desk),
        ("psicologa", Role::Professional),
        ("mediatrice", Role::Mediator),
        ("informatico", Role::Administrator),
    ]);
    let hide = NewRestriction {
        id: None,
        staff_id: staff[0],
        family_id: Some(hidden.0),
        person_id: None,
        ends_on: None,
        reason: "parente".into(),
    };
    fam::restrict(&mut desk.session, &hide).unwrap();
    for (name, cases, families) in [("sportello", false, 1), ("psicologa", false, 2), ("mediatrice", true, 2), ("coordinatrice", true, 2)] {
        desk = desk.switch(name);
        let everybody = export::list(&mut desk.session, &list(ListKind::Families, FileFormat::Csv)).map(|_| ()).map_err(|error| error.code);
        assert_eq!(everybody, if name == "coordinatrice" { Ok(()) } else { Err(Code::NotPermitted) }, "{name}: all files in one");
        let seen = fam::list(&desk.session, &fam::FamilyQuery { closed: false, tag: None }).unwrap();
        let chosen = ListExport { family_ids: seen.iter().map(|one| one.id).collect(), ..list(ListKind::Families, FileFormat::Csv) };
        let made = export::list(&mut desk.session, &chosen).unwrap();
        assert_eq!(made.records, families, "{name}");
        let text = String::from_utf8(made.bytes).unwrap();
        assert_eq!(text.contains("Segreti"), families == 2, "{name}: {text}");
        let found = export::list(&mut desk.session, &list(ListKind::Cases, FileFormat::Csv)).map(|_| ()).map_err(|error| error.code);
        assert_eq!(found, if cases { Ok(()) } else { Err(Code::NotPermitted) }, "{name}");
    }
    let by: i64 = desk.session.register().read(|reader| reader.number("SELECT count(DISTINCT staff_id) FROM list_export", [])).unwrap();
    assert_eq!(by, 4, "each with a reason of their own");
    desk = desk.switch("informatico");
    for kind in ListKind::ALL {
        let refused = export::list(&mut desk.session, &list(*kind, FileFormat::Csv)).unwrap_err();
        assert_eq!(refused.code, Code::NotPermitted, "{kind:?}");
    }
    let denied = "SELECT count(*) FROM audit_entry WHERE action = 'export_list' AND outcome = 'denied'";
    let denied: i64 = desk.session.register().read(|reader| reader.number(denied, [])).unwrap();
    assert_eq!(denied, 3 + 2 + ListKind::ALL.len() as i64, "each refusal is in the log");
}

#[test]
fn a_list_carries_nothing_protected() {
    let mut town = town();
    let made = export::list(&mut town.desk.session, &list(ListKind::People, FileFormat::Csv)).unwrap();
    let text = String::from_utf8(made.bytes.clone()).unwrap();
    assert!(text.contains("via Roma 12") && text.contains("347 000 1122") && text.contains("Segreti"), "{text}");
    for word in ["Nascosto", "333 000 4455", "389 000 7788"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

/// The mother's own mark protects the street she shares with her child, and the same street under another's name.
#[test]
fn a_protected_street_leaves_under_nobodys_name() {
    let mut town = town();
    let (family, session) = (town.hidden.0, &mut town.desk.session);
    member(session, family, living("Segreti", "Bea", PersonSex::Female, "vicolo Nascosto 77", "26013 Crema"));
    let aunt = living("Palese", "Iva", PersonSex::Female, "Vicolo Nascosto, 77", "26013 Crema");
    let aunt = PersonChange { person: Some(aunt), ..PersonChange::of(family, MemberRole::Other) };
    fam::save_person(session, &aunt).unwrap();
    let text = |session: &mut Session, list_kind| {
        String::from_utf8(export::list(session, &list(list_kind, FileFormat::Csv)).unwrap().bytes).unwrap()
    };
    let people = text(session, ListKind::People);
    assert!(people.contains("Bea") && people.contains("Iva") && people.contains("via Roma 12"), "{people}");
    assert!(!people.contains("ascosto") && !people.contains("26013 Crema"), "{people}");
    for name in ["Bea", "Ada"] {
        let hits = fam::search(session, &fam::SearchRequest { text: format!("Segreti {name}") }).unwrap();
        assert_eq!((hits.len(), hits[0].municipality.as_deref()), (1, None), "{name}");
    }
}

#[test]
fn what_one_told_of_another_stands_on_no_list() {
    let mut town = town();
    let (family, mother) = town.free;
    let session = &mut town.desk.session;
    let father = fam::show(session, family).unwrap().people[1].id;
    let told = ContactChange {
        id: None,
        person_id: father,
        kind: ContactKind::Phone,
        value: "320 555 7788".into(),
        label: None,
        safety: Safety::Free,
        hours: None,
        told_by_id: Some(mother),
        own_only: false,
        ended: false,
    };
    fam::save_contact(session, &told).unwrap();
    let made = export::list(session, &list(ListKind::People, FileFormat::Csv)).unwrap();
    assert!(!String::from_utf8(made.bytes).unwrap().contains("320 555 7788"));
    let own = ContactChange { told_by_id: Some(father), value: "320 555 9900".into(), ..told };
    fam::save_contact(session, &own).unwrap();
    let made = export::list(session, &list(ListKind::People, FileFormat::Csv)).unwrap();
    assert!(String::from_utf8(made.bytes).unwrap().contains("320 555 9900"), "who says it of themselves is no other");
}

#[test]
fn a_file_that_became_another_is_on_no_list() {
    let mut town = town();
    let session = &mut town.desk.session;
    for (family, _) in [town.free, town.hidden] {
        let view = fam::show(session, family).unwrap().family;
        let closed = fam::FamilyChange {
            id: family,
            title: None,
            opened_on: view.opened_on,
            closed_on: Some(view.opened_on),
            site_id: None,
            project_id: None,
            note: None,
        };
        fam::change(session, &closed).unwrap();
    }
    fam::merge_files(session, &fam::MergeFiles { kept_id: town.free.0, gone_id: town.hidden.0, taken: vec![] }).unwrap();
    let made = export::list(session, &ListExport { closed: true, ..list(ListKind::Families, FileFormat::Csv) }).unwrap();
    assert_eq!(made.records, 1);
}

#[test]
fn letters_and_labels_refuse_a_hidden_address_and_name_it() {
    let mut town = town();
    let session = &mut town.desk.session;
    let left = vec![LeftOut { name: "Ada Segreti".into(), why: LeftOutWhy::Hidden, column: None }];
    let request = |per_household| LettersRequest {
        recipients: Recipients { per_household, ..Recipients::default() },
        format: FileFormat::Csv,
        reason: "invito".into(),
        addressee: None,
    };
    let made = export::letters(session, &request(false)).unwrap();
    assert_eq!(made.left_out, left);
    let rows: Vec<Vec<String>> = lines(&made).iter().map(|row| row.iter().take(5).map(str::to_owned).collect()).collect();
    let wanted = [
        ["Gentile Sig. Bianchi", "Sig. Ugo Bianchi", "via Roma 12", "26029", "Soncino"],
        ["Gentile Sig.ra Rossi", "Sig.ra Marta Rossi", "via Roma 12", "26029", "Soncino"],
    ];
    assert_eq!(rows, wanted);
    let made = export::letters(session, &request(true)).unwrap();
    assert_eq!((made.records, made.left_out), (1, left.clone()), "one for the house");

    let labels = LabelsRequest { recipients: Recipients::default(), sheet: LabelSheet::ThreeByEight, start: 1, reason: "invito".into() };
    let (printout, records, left_out) = export::labels(session, &labels).unwrap();
    assert_eq!((records, left_out), (2, left));
    let text = crate::families::words_on(&printout);
    assert!(text.contains("Sig.ra Marta Rossi") && !text.contains("Nascosto") && !text.contains("Segreti"), "{text}");
}

/// A relative's free address that is the hidden one of another: the letter would lead there.
#[test]
fn a_free_address_that_is_anothers_hidden_one_is_refused_too() {
    let mut town = town();
    let (family, session) = (town.hidden.0, &mut town.desk.session);
    let father = living("Palese", "Ivo", PersonSex::Male, "Vicolo Nascosto, 77", "26013 Crema");
    member(session, family, father);
    let recipients = Recipients { family_ids: vec![family], ..Recipients::default() };
    let labels = LabelsRequest { recipients, sheet: LabelSheet::TwoBySeven, start: 1, reason: "invito".into() };
    let (_, records, left_out) = export::labels(session, &labels).unwrap();
    assert_eq!(records, 0);
    assert!(left_out.iter().all(|one| one.why == LeftOutWhy::Hidden) && left_out.len() == 2, "{left_out:?}");
}

/// The place of a word on its page, in millimetres from the corner: `(page, left, top)`.
fn places(pdf: &[u8], word: &str) -> Vec<(usize, f64, f64)> {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("etichette.pdf");
    std::fs::write(&file, pdf).unwrap();
    let out = std::process::Command::new("pdftotext").arg("-bbox").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let (mut page, mut found) = (0, Vec::new());
    for line in text.lines() {
        page += usize::from(line.contains("<page"));
        let number = |name: &str| -> f64 {
            let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
            rest.split_once('"').unwrap().0.parse::<f64>().unwrap() * 25.4 / 72.0
        };
        if line.contains(&format!(">{word}<")) {
            found.push((page, number("xMin"), number("yMin")));
        }
    }
    found
}

#[test]
fn labels_stand_where_the_sheet_has_them() {
    let mut town = town();
    let recipients = Recipients { family_ids: vec![town.free.0], ..Recipients::default() };
    // columns, rows, the size of a label, the corner of the first, the step: as the stationers' sheets are cut.
    for (sheet, columns, rows, size, first, step) in [
        (LabelSheet::ThreeByEight, 3, 8, (70.0, 37.0), (0.0, 0.5), (70.0, 37.0)),
        (LabelSheet::ThreeBySeven, 3, 7, (63.5, 38.1), (7.2, 15.15), (66.0, 38.1)),
        (LabelSheet::TwoByEight, 2, 8, (99.1, 33.9), (4.65, 12.9), (101.6, 33.9)),
        (LabelSheet::TwoBySeven, 2, 7, (99.1, 38.1), (4.65, 15.15), (101.6, 38.1)),
    ] {
        let last = columns * rows;
        let request = LabelsRequest { recipients: recipients.clone(), sheet, start: last, reason: "invito".into() };
        let (printout, _, _) = export::labels(&mut town.desk.session, &request).unwrap();
        // The last label of the used sheet, then the first of the next.
        let in_label = |word: &str, page: usize, column: f64, row: f64| {
            let found = places(&printout.pdf, word);
            assert_eq!(found.len(), 1, "{sheet:?} {word} {found:?}");
            let (on, left, top) = found[0];
            let corner = (first.0 + column * step.0, first.1 + row * step.1);
            assert_eq!(on, page, "{sheet:?} {word}");
            assert!(left >= corner.0 + 3.0 && left <= corner.0 + size.0, "{sheet:?} {word} {left} {corner:?}");
            assert!(top >= corner.1 + 2.0 && top <= corner.1 + size.1 - 2.0, "{sheet:?} {word} {top} {corner:?}");
        };
        in_label("Bianchi", 1, f64::from(columns - 1), f64::from(rows - 1));
        in_label("Rossi", 2, 0.0, 0.0);
        let beyond = LabelsRequest { start: last + 1, ..request };
        assert_eq!(export::labels(&mut town.desk.session, &beyond).unwrap_err().field, Some("start"));
    }
}

#[test]
fn a_card_is_read_by_another_program_and_holds_what_is_free() {
    let mut town = town();
    let (marta, ada) = (town.free.1, town.hidden.1);
    let request = CardsRequest { person_ids: vec![marta, ada], family_ids: vec![], reason: "rubrica del centro".into() };
    let made = export::cards(&mut town.desk.session, &request).unwrap();
    assert_eq!(made.left_out, [LeftOut { name: "Ada Segreti".into(), why: LeftOutWhy::NoContact, column: None }]);
    let text = String::from_utf8(made.bytes.clone()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75) && text.ends_with("END:VCARD\r\n"), "{text}");
    // As any reader does (RFC 6350, 3.2 and 3.3): folded lines are put together, then name, parameters, value.
    let unfolded = text.replace("\r\n ", "");
    assert_eq!((unfolded.matches("BEGIN:VCARD\r\n").count(), made.records), (1, 1));
    let of = |name: &str| -> Vec<String> {
        let lines = unfolded.split("\r\n").filter_map(|line| line.split_once(':'));
        lines.filter(|(head, _)| head.split(';').next() == Some(name)).map(|(_, value)| value.replace("\\,", ",")).collect()
    };
    assert_eq!((of("VERSION"), of("FN"), of("N")), (vec!["4.0".into()], vec!["Marta Rossi".into()], vec!["Rossi;Marta;;;".to_owned()]));
    assert_eq!((of("TEL"), of("EMAIL")), (vec!["347 000 1122".to_owned()], vec!["marta@esempio.invalid".to_owned()]));
    assert_eq!(of("ADR"), [";;via Roma 12;Soncino;;26029;Italia"]);
}

#[test]
fn a_family_that_is_hidden_from_an_account_is_in_none_of_its_lists() {
    let mut town = town();
    let staff = town.desk.add(&[("seconda", Role::Coordinator)])[0];
    let topic = EnquiryChange { last_name: Some("Rossi".into()), topic: "Zampogna".into(), ..call("Zampogna") };
    let enquiry = fam::save_enquiry(&mut town.desk.session, &topic).unwrap().value;
    let cells = accogli_core::store::Cells::new().set("family_id", town.free.0);
    town.desk.session.write(accogli_core::vault::Command::CentreChange, |writer| writer.update("enquiry", enquiry, cells)).unwrap();
    let hide = NewRestriction {
        id: None,
        staff_id: staff,
        family_id: Some(town.free.0),
        person_id: None,
        ends_on: None,
        reason: "parente".into(),
    };
    fam::restrict(&mut town.desk.session, &hide).unwrap();
    let mut desk = town.desk.switch("seconda");
    for (kind, count) in [(ListKind::Families, 1), (ListKind::People, 1), (ListKind::Enquiries, 0), (ListKind::Appointments, 0)] {
        let made = export::list(&mut desk.session, &list(kind, FileFormat::Csv)).unwrap();
        let text = String::from_utf8(made.bytes).unwrap();
        assert_eq!(made.records, count, "{kind:?} {text}");
        assert!(!text.contains("Rossi") && !text.contains("Bianchi") && !text.contains("Zampogna"), "{kind:?} {text}");
    }
    let letters = LettersRequest { recipients: Recipients::default(), format: FileFormat::Csv, reason: "x".into(), addressee: None };
    let made = export::letters(&mut desk.session, &letters).unwrap();
    assert_eq!((made.records, made.left_out.len()), (0, 1));
    let cards = CardsRequest { person_ids: vec![town.free.1], family_ids: vec![], reason: "x".into() };
    assert_eq!(export::cards(&mut desk.session, &cards).unwrap_err().code, Code::Restricted);
}

#[test]
fn t37_labels_for_every_open_file_are_a_list_and_the_coordinators_alone() {
    let mut town = town();
    town.desk.add(&[("sportello", Role::Desk)]);
    let family = town.hidden.0;
    let labels = |family_ids: Vec<Id>| LabelsRequest {
        recipients: Recipients { family_ids, ..Recipients::default() },
        sheet: LabelSheet::ThreeByEight,
        start: 1,
        reason: "invito".into(),
    };
    let mut desk = town.desk.switch("sportello");
    assert_eq!(export::labels(&mut desk.session, &labels(vec![])).unwrap_err().code, Code::NotPermitted);
    export::labels(&mut desk.session, &labels(vec![family])).unwrap();
    let mut desk = desk.switch("coordinatrice");
    export::labels(&mut desk.session, &labels(vec![])).unwrap();
}
