//! Letters about children to both homes, of a whole register: twice the files take about twice the time.
//!
//! `cargo nextest run --workspace --test core --run-ignored all --no-capture letters_to_both_homes` prints the figures.

use std::time::{Duration, Instant};

use accogli_core::store::{Cells, Writer};
use accogli_core::vault::Command;

use super::*;

/// Parents who live apart, and a child in both homes.
fn apart(writer: &mut Writer<'_>, at: u32) -> accogli_core::Result<()> {
    let family = writer.insert(
        "family",
        Cells::new().set("number", format!("B-{at:06}")).set("title", format!("Rossi {at}")).set("opened_on", "2025-06-12"),
    )?;
    let mut people = Vec::new();
    for (position, (role, first, born)) in
        [("mother", "Marta", "1985-01-01"), ("father", "Ugo", "1984-01-01"), ("child", "Sara", "2016-01-01")].into_iter().enumerate()
    {
        let cells = Cells::new().set("last_name", format!("Rossi{at}")).set("first_name", first).set("born_on", born);
        let person = writer.insert("person", cells.set("search_text", ""))?;
        let cells = Cells::new().set("family_id", family).set("person_id", person).set("role", role);
        writer.insert("family_member", cells.set("position", i64::try_from(position).unwrap()))?;
        people.push(person);
    }
    for (position, parent) in people[..2].iter().enumerate() {
        let cells = Cells::new().set("family_id", family).set("municipality", "Crema").set("address", format!("via {position} {at}"));
        let home = writer.insert("household", cells.set("position", i64::try_from(position).unwrap()))?;
        for person in [*parent, people[2]] {
            writer.insert("membership", Cells::new().set("household_id", home).set("person_id", person))?;
        }
        writer.insert("relationship", Cells::new().set("person_id", *parent).set("other_id", people[2]).set("kind", "parent"))?;
    }
    Ok(())
}

#[test]
#[ignore = "fills ten thousand files"]
fn letters_to_both_homes_take_twice_the_time_for_twice_the_files() {
    let mut desk = desk();
    let session = &mut desk.session;
    let mut times: Vec<Duration> = Vec::new();
    for half in 0..2u32 {
        let fill = |writer: &mut Writer<'_>| (half * 5_000..(half + 1) * 5_000).try_for_each(|at| apart(writer, at));
        session.write(Command::FamiliesOpen, |writer| fill(writer)).unwrap();
        let recipients = Recipients { both_homes: true, ..Recipients::default() };
        let request = LettersRequest { recipients, format: FileFormat::Csv, reason: "prova".into(), addressee: None };
        let start = Instant::now();
        let made = export::letters(session, &request).unwrap();
        times.push(start.elapsed());
        assert_eq!(made.records, (half + 1) * 10_000);
    }
    println!("5,000 files {:?}, 10,000 files {:?}", times[0], times[1]);
    assert!(times[1] < times[0] * 3, "{times:?}");
}
