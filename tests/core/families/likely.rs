//! Probable matches and searches with a slip of the keys.

use accogli_core::families::{Likely, NotSame, SameReason, ScanPath, ScanRequest, SuspectPair};
use accogli_core::store::Cells;
use accogli_core::vault::Command;

use super::*;

fn likely(session: &Session, request: &LikelyRequest) -> Vec<(String, Vec<SameReason>)> {
    let found: Vec<Likely> = fam::likely(session, request).unwrap();
    found.into_iter().map(|likely| (likely.hit.label, likely.reasons)).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_probable_match_says_why() {
    let mut desk = desk();
    let mario = PersonDetails {
        born_on: Some(day(1985, 4, 1)),
        municipality: some("Crema (CR)"),
        fiscal_code: some("RSSMRA85D01D142X"),
        ..someone("Rossi", "Mario")
    };
    let file = family(&mut desk.session, mario, MemberRole::Father);
    let person = fam::show(&mut desk.session, file).unwrap().people[0].id;
    fam::save_contact(&mut desk.session, &phone(person, "347 123 4567")).unwrap();
    let named = || some("Rossi Mario").unwrap();
    let none = LikelyRequest::default;
    let cases = [
        (LikelyRequest { fiscal_code: some("RSSMRA85D01D14NM"), ..none() }, vec![SameReason::FiscalCode]),
        (LikelyRequest { phone: some("347/1234567"), ..none() }, vec![SameReason::Contact]),
        (
            LikelyRequest { last_name: some("ROSSI"), first_name: some("mario"), ..none() },
            vec![SameReason::LastName, SameReason::FirstName],
        ),
        (
            LikelyRequest { last_name: some("Rosssi"), first_name: some("Mario"), ..none() },
            vec![SameReason::LikeLastName, SameReason::FirstName],
        ),
        (
            LikelyRequest { first_name: some("Mario"), born_on: Some(day(1985, 4, 1)), municipality: some("crema"), ..none() },
            vec![SameReason::FirstName, SameReason::BornOn, SameReason::Municipality],
        ),
    ];
    for (request, reasons) in cases {
        assert_eq!(likely(&desk.session, &request), [(named(), reasons)], "{request:?}");
    }
    for request in [
        none(),
        LikelyRequest { last_name: some("Rossi"), ..none() },
        LikelyRequest { last_name: some("Rossi"), first_name: some("Carla"), ..none() },
        LikelyRequest { first_name: some("Mario"), municipality: some("Crema"), ..none() },
        LikelyRequest { born_on: Some(day(1985, 4, 1)), municipality: some("Crema"), ..none() },
    ] {
        assert_eq!(likely(&desk.session, &request), [], "{request:?}");
    }
}

#[test]
fn where_a_protected_person_lives_is_no_reason() {
    let mut desk = desk();
    let hidden =
        PersonDetails { born_on: Some(day(1985, 4, 1)), municipality: some("Crema"), address_hidden: true, ..someone("Rossi", "Maria") };
    family(&mut desk.session, hidden, MemberRole::Mother);
    let request = LikelyRequest {
        first_name: some("Maria"),
        born_on: Some(day(1985, 4, 1)),
        municipality: some("Crema"),
        ..LikelyRequest::default()
    };
    assert_eq!(likely(&desk.session, &request), []);
}

#[test]
fn a_search_forgives_one_letter() {
    let mut desk = desk();
    town(&mut desk.session);
    family(&mut desk.session, someone("Bevilacqua", "Ludovica"), MemberRole::Mother);
    for typed in
        ["bevilaqua", "bevilaqcua", "bevilaccqua", "nevilacqua", "bevilacqua ludovcia", "ludovika bevilacqua", "bevilcqua ludo", "bevliac"]
    {
        let hits = found(&desk.session, typed);
        assert_eq!(hits.len(), 1, "{typed}");
        assert_eq!((hits[0].label.as_str(), hits[0].why), ("Bevilacqua Ludovica", Why::Similar), "{typed}");
    }
    for typed in ["bevilaqa", "bvlcq", "xqzw", "ludovika rossi"] {
        assert_eq!(labels(&desk.session, typed), Vec::<String>::new(), "{typed}");
    }
    assert_eq!(found(&desk.session, "bevilacqua")[0].why, Why::Name, "what is typed well is no guess");
}

/// The whole scan, a step after the other.
fn scan(session: &Session) -> Vec<SuspectPair> {
    let mut pairs: Vec<SuspectPair> = Vec::new();
    let mut request = ScanRequest::default();
    for _ in 0..1_000 {
        let step = fam::find_duplicates(session, &request).unwrap();
        for pair in step.pairs {
            if !pairs.iter().any(|known| known.one.person_id == pair.one.person_id && known.other.person_id == pair.other.person_id) {
                pairs.push(pair);
            }
        }
        match step.next {
            Some(next) => {
                assert!(next.done <= next.total);
                request = ScanRequest { from: Some(next) };
            }
            None => return pairs,
        }
    }
    panic!("the scan does not end");
}

#[test]
fn the_register_is_looked_through_for_duplicates_and_who_is_told_apart_is_left_alone() {
    let mut desk = desk();
    let mut add = |details: PersonDetails| family(&mut desk.session, details, MemberRole::Mother);
    let born = |last: &str, first: &str, year: i32| PersonDetails { born_on: Some(day(year, 5, 6)), ..someone(last, first) };
    add(born("Bevilacqua", "Ada", 1980));
    add(born("Bevilaqua", "Ada", 1980));
    add(PersonDetails { municipality: some("Crema"), ..born("Rossi", "Mario", 1970) });
    add(PersonDetails { municipality: some("Crema (CR)"), ..someone("ROSSI", "Mario") });
    add(PersonDetails { municipality: some("Crema"), ..born("Rossi", "Mario", 1961) });
    add(PersonDetails { fiscal_code: some("VRDLCU85D01D142J"), fiscal_code_confirmed: true, ..someone("Verdi", "Luca") });
    add(born("Neri", "Eva", 1990));
    add(born("Neri", "Ivo", 1990));
    let named = |pairs: &[SuspectPair]| -> Vec<String> {
        let mut names: Vec<String> = pairs
            .iter()
            .map(|pair| {
                let mut two = [pair.one.label.as_str(), pair.other.label.as_str()];
                two.sort_unstable();
                two.join(" = ")
            })
            .collect();
        names.sort();
        names
    };
    let pairs = scan(&desk.session);
    assert_eq!(named(&pairs), ["Bevilacqua Ada = Bevilaqua Ada", "ROSSI Mario = Rossi Mario", "ROSSI Mario = Rossi Mario"], "{pairs:?}");
    let ada = pairs.iter().find(|pair| pair.reasons.contains(&SameReason::LikeLastName)).unwrap();
    assert_eq!(ada.reasons, [SameReason::LikeLastName, SameReason::FirstName, SameReason::BornOn]);
    let apart = NotSame { person_id: ada.other.person_id.unwrap(), other_id: ada.one.person_id.unwrap() };
    fam::tell_apart(&mut desk.session, apart).unwrap();
    assert_eq!(scan(&desk.session).len(), 2);
    history::undo(&mut desk.session).unwrap();
    assert_eq!(scan(&desk.session).len(), 3, "undone");
}

#[test]
fn every_path_of_the_scan_goes_over_the_end_of_a_step() {
    let mut desk = desk();
    // More than a step of people, two of whom are one on each path.
    desk.session
        .write(Command::FamiliesOpen, |writer| {
            use accogli_core::families::{PersonDetails, write_contact, write_person};
            for at in 0..8_300_u32 {
                let name: String = [at / 676 % 26, at / 26 % 26, at % 26].iter().filter_map(|rest| char::from_u32(97 + rest)).collect();
                let born = Some(day(1950, 1, 1) + chrono::Days::new(u64::from(at)));
                let one =
                    write_person(writer, None, &PersonDetails { born_on: born, ..someone(&format!("Q{name}"), &format!("A{name}")) })?;
                if at % 2_000 == 1_999 {
                    let twin =
                        write_person(writer, None, &PersonDetails { born_on: born, ..someone(&format!("Q{name}"), &format!("A{name}")) })?;
                    let again = write_person(writer, None, &someone(&format!("Q{name}"), &format!("A{name}")))?;
                    for person in [one, twin, again] {
                        write_contact(writer, &phone(person, &format!("3{:09}", at)))?;
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(scan(&desk.session).len(), 4 * 3, "four people written three times each");
    assert_eq!(ScanPath::ALL.len(), 4);
}

/// One slip in each word: the surname and the name of somebody who is called at the desk in a hurry.
#[test]
fn a_search_forgives_one_slip_in_each_word() {
    let mut desk = desk();
    for (last, first) in
        [("Ghilardi", "Sonia"), ("Ghisoni", "Sandra"), ("Lardini", "Sonia"), ("De Ghilardi", "Marianna"), ("Bevilacqua", "Ludovica")]
    {
        family(&mut desk.session, someone(last, first), MemberRole::Mother);
    }
    let found = |text: &str| -> Vec<(String, Why)> {
        let hits = fam::search(&desk.session, &SearchRequest { text: text.to_owned() }).unwrap();
        hits.into_iter().filter(|hit| hit.kind == HitKind::Person).map(|hit| (hit.label, hit.why)).collect()
    };
    for typed in ["ghilrdi sona", "sona ghilrdi", "gihlardi sonua", "ghilaardi snoia", "ghilarid soniaa", "Ghilrdi SONUA"] {
        assert_eq!(found(typed), [("Ghilardi Sonia".to_owned(), Why::Similar)], "{typed}");
    }
    assert_eq!(found("de ghilrdi marinna"), [("De Ghilardi Marianna".to_owned(), Why::Similar)]);
    assert_eq!(found("bevilaqua ludvica"), [("Bevilacqua Ludovica".to_owned(), Why::Similar)]);
    assert!(found("bevilaqa ludvica").is_empty(), "two slips in one word are too many");
    assert!(found("ghilrdi ludvica").is_empty(), "both words are one person's");
}

/// 王 is spelled "wang", four letters: one sign is no word typed with a slip.
#[test]
fn a_sign_is_no_slip_of_another_name() {
    let mut desk = desk();
    for (last, first) in [("王", "小明"), ("D'Angelo", "Sara"), ("Łukasz", "Adam"), ("Đặng", "Thu")] {
        family(&mut desk.session, someone(last, first), MemberRole::Mother);
    }
    let found = |text: &str| -> Vec<String> {
        let hits = fam::search(&desk.session, &SearchRequest { text: text.to_owned() }).unwrap();
        hits.into_iter().filter(|hit| hit.kind == HitKind::Person).map(|hit| hit.label).collect()
    };
    assert_eq!(found("王"), ["王 小明"]);
    assert_eq!(found("王 小明"), ["王 小明"]);
    assert!(found("🎉").is_empty());
    assert!(found("dnag").contains(&"Đặng Thu".to_owned()), "letters may be slips");
}

/// Where every word is many people's, the same answer comes by pairs of names.
#[test]
fn a_slip_in_each_word_is_forgiven_among_thousands_of_namesakes() {
    let mut desk = desk();
    let family_id = family(&mut desk.session, someone("Rossi", "Mario"), MemberRole::Father);
    desk.session
        .write(Command::FamiliesSavePerson, |writer| {
            for number in 0..2_100 {
                for (last, first) in [("Rossi", format!("Anna{}", letters(number))), (letters(number).as_str(), "Mario".to_owned())] {
                    let text = fam::search_text(&[last, &first], []);
                    let cells = Cells::new().set("last_name", last).set("first_name", first).set("search_text", text);
                    writer.insert("person", cells)?;
                }
            }
            Ok(())
        })
        .unwrap();
    for typed in ["rosii mraio", "mrio rosssi", "rossu marip"] {
        let hits = fam::search(&desk.session, &SearchRequest { text: typed.to_owned() }).unwrap();
        let labels: Vec<(&str, Option<Id>)> = hits.iter().map(|hit| (hit.label.as_str(), hit.family_id)).collect();
        assert_eq!(labels, [("Rossi Mario", Some(family_id))], "{typed}");
    }
}

/// A number as letters, four at least.
fn letters(number: u32) -> String {
    format!("q{number:04}").chars().map(|sign| sign.to_digit(10).map_or(sign, |digit| char::from(b'a' + digit as u8))).collect()
}

/// Who wrote an e-mail is found by its address, before and after there is a file.
#[test]
fn who_wrote_an_e_mail_is_found_by_its_address() {
    let mut desk = desk();
    let by_mail = EnquiryChange {
        last_name: some("Bianchi"),
        first_name: some("Ada"),
        email: some("Ada.B_87@posta.esempio.invalid"),
        ..call("ha scritto")
    };
    let id = fam::save_enquiry(&mut desk.session, &by_mail).unwrap().value;
    for typed in ["ada.b_87@posta.esempio.invalid", "ADA.B_87@posta.esempio.invalid", "ada.b_87@posta", "bianchi ada.b_87@posta"] {
        let hits = found(&desk.session, typed);
        assert_eq!(hits.iter().map(|hit| hit.enquiry_id).collect::<Vec<_>>(), [Some(id)], "{typed}");
    }
    assert!(found(&desk.session, "ada.c_87@posta.esempio.invalid").is_empty());
    // The number is another's: the address alone tells.
    let asked = LikelyRequest { phone: some("02 0000000"), email: some("ada.b_87@POSTA.esempio.invalid"), ..LikelyRequest::default() };
    let reasons = |desk: &Desk| likely(&desk.session, &asked).into_iter().map(|(_, reasons)| reasons).collect::<Vec<_>>();
    assert_eq!(reasons(&desk), [[SameReason::Contact]]);
    let request =
        EnquiryToFamily { enquiry_id: id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None };
    fam::open_from_enquiry(&mut desk.session, &request).unwrap();
    assert_eq!(reasons(&desk), [[SameReason::Contact]]);
    assert_eq!(found(&desk.session, "ada.b_87@posta.esempio.invalid")[0].kind, HitKind::Person);
}

/// What was written before addresses were words is brought to what is written today.
#[test]
fn first_contacts_of_before_are_found_by_their_address_too() {
    let (mut desk, key) = crate::raw::known_desk();
    for (last_name, phone, email) in [
        (some("Bianchi"), some("333 1112223"), some("Ada.B_87+casa@posta-1.esempio.invalid")),
        (None, None, some("solo@posta.esempio.invalid")),
        (some("Verdi"), some("333 4445556"), None),
    ] {
        fam::save_enquiry(&mut desk.session, &EnquiryChange { last_name, phone, email, ..call("ha scritto") }).unwrap();
    }
    let crate::desk::Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    let raw = crate::raw::open_raw(&folder.path().join("dati"), &key);
    let all = |sql: &str| -> Vec<String> {
        let mut found = raw.prepare(sql).unwrap();
        found.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    let texts = || all("SELECT search_text FROM enquiry ORDER BY id");
    let words = || all("SELECT word FROM search_word ORDER BY word");
    let (today, today_words) = (texts(), words());
    let before = "UPDATE enquiry SET search_text = CASE WHEN phone_digits IS NULL THEN substr(search_text, 1, instr(search_text, '/')) \
        ELSE substr(search_text, 1, instr(search_text, '/')) || phone_digits END";
    raw.execute_batch(before).unwrap();
    assert_ne!(texts(), today);
    let step = accogli_core::store::MIGRATIONS.iter().find(|step| step.name == "33_found_by_address").unwrap();
    raw.execute_batch(step.sql).unwrap();
    assert_eq!((texts(), words()), (today.clone(), today_words.clone()));
    // Taken again, it changes nothing.
    raw.execute_batch(step.sql).unwrap();
    assert_eq!((texts(), words()), (today, today_words));
}
