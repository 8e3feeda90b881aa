//! What two merged records both have: one row is kept of two that say the same, and it says all that both said.

use chrono::NaiveDate;
use rusqlite::Row;

use super::codes::{ContactKind, MemberRole, RelationshipKind, Safety};
use super::merge::rows_of;
use super::number_rule::both;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};

/// The phones and addresses of the absorbed person follow the kept one's. One that both have stays once, under the stricter rule.
pub(super) fn contacts(writer: &mut Writer<'_>, kept: Id, gone: Id) -> Result<()> {
    let own = points(writer, kept)?;
    let after = writer.number("SELECT count(*) FROM contact_point WHERE person_id = ?1", [kept])?;
    for point in points(writer, gone)? {
        let moved = Cells::new().set("position", after + point.position);
        let twin = own.iter().find(|other| point.active && other.active && point.is(other));
        match twin {
            None => writer.update("contact_point", point.id, moved)?,
            Some(twin) => {
                let (safety, hours) = both((point.safety, point.hours.clone()), (twin.safety, twin.hours.clone()));
                let cells = Cells::new()
                    .set("safety", safety)
                    .set("hours", hours)
                    .set("label", twin.label.clone().or_else(|| point.label.clone()))
                    .set("own_only", twin.own_only || point.own_only)
                    // A number the person gave is theirs, whoever else told it as well.
                    .set("told_by_id", twin.told_by.filter(|_| point.told_by.is_some()));
                writer.update("contact_point", twin.id, cells)?;
                writer.update("contact_point", point.id, moved.set("status", "ended"))?
            }
        };
    }
    Ok(())
}

struct Point {
    id: Id,
    kind: ContactKind,
    value: String,
    digits: Option<String>,
    label: Option<String>,
    safety: Safety,
    hours: Option<String>,
    own_only: bool,
    told_by: Option<Id>,
    position: i64,
    active: bool,
}

impl Point {
    fn is(&self, other: &Self) -> bool {
        let same = match (&self.digits, &other.digits) {
            (Some(one), Some(two)) => one == two,
            _ => self.value.to_lowercase() == other.value.to_lowercase(),
        };
        self.kind == other.kind && same
    }
}

fn points(reader: &Reader<'_>, person: Id) -> Result<Vec<Point>> {
    reader.rows("SELECT * FROM contact_point WHERE person_id = ?1 ORDER BY position, id", [person], |row| {
        Ok(Point {
            id: row.get("id")?,
            kind: row.get("kind")?,
            value: row.get("value")?,
            digits: row.get("digits")?,
            label: row.get("label")?,
            safety: row.get("safety")?,
            hours: row.get("hours")?,
            own_only: row.get("own_only")?,
            told_by: row.get("told_by_id")?,
            position: row.get("position")?,
            active: row.get::<_, String>("status")? == "active",
        })
    })
}

/// Places in files: one person is in one file once. `column` is what is merged, `beside` what both rows must share.
pub(super) fn places(writer: &mut Writer<'_>, (column, beside): (&'static str, &'static str), kept: Id, gone: Id) -> Result<()> {
    for row in rows_of(writer, ("family_member", column), gone)? {
        let sql = format!(
            "SELECT k.id, k.role, k.status = 'active', g.role, g.status = 'active' FROM family_member g \
             JOIN family_member k ON k.{beside} = g.{beside} AND k.{column} = ?2 WHERE g.id = ?1 ORDER BY k.status, k.id"
        );
        let both = writer.optional(&sql, (row, kept), |row| {
            Ok((
                row.get::<_, Id>(0)?,
                row.get::<_, MemberRole>(1)?,
                row.get::<_, bool>(2)?,
                row.get::<_, MemberRole>(3)?,
                row.get::<_, bool>(4)?,
            ))
        })?;
        if let Some((twin, role, here, other, also_here)) = both {
            // Somebody who left by the one record and is here by the other is here, as what they are here.
            let better = role == MemberRole::Other || (also_here && !here);
            let cells = Cells::new().set("role", if better { other } else { role });
            writer.update("family_member", twin, cells.set("status", if here || also_here { "active" } else { "ended" }))?;
            writer.remove("family_member", row)?;
        }
    }
    Ok(())
}

type Period = (Option<NaiveDate>, Option<NaiveDate>);

/// A stay in a home, while those of two records become one.
struct Stretch {
    id: Id,
    period: Period,
    pattern: Option<String>,
    weeks: Option<String>,
}

const STRETCH: &str = "SELECT id, starts_on, ends_on, pattern, weeks FROM membership";

fn stretch(row: &Row<'_>) -> rusqlite::Result<Stretch> {
    Ok(Stretch {
        id: row.get("id")?,
        period: (row.get("starts_on")?, row.get("ends_on")?),
        pattern: row.get("pattern")?,
        weeks: row.get("weeks")?,
    })
}

/// Stays in homes: those that touch are one. `column` is what is merged, `beside` what both rows must share.
pub(super) fn stays(writer: &mut Writer<'_>, (column, beside): (&'static str, &'static str), kept: Id, gone: Id) -> Result<()> {
    for row in rows_of(writer, ("membership", column), gone)? {
        let own = writer.row(&format!("{STRETCH} WHERE id = ?1"), [row], stretch)?;
        let sql = format!("{STRETCH} WHERE {column} = ?1 AND {beside} = (SELECT {beside} FROM membership WHERE id = ?2)");
        let there = writer.rows(&sql, (kept, row), stretch)?;
        let ((_, ends_on), touched) = chain(there, own.period);
        let Some(twin) = touched.first() else { continue };
        // Nobody knew the start of one of them, and somebody that of another: it is worth more.
        let starts_on = touched.iter().filter_map(|stay| stay.period.0).chain(own.period.0).min();
        let cells = Cells::new()
            .set("starts_on", starts_on)
            .set("ends_on", ends_on)
            .set("pattern", touched.iter().chain([&own]).find_map(|stay| stay.pattern.clone()))
            .set("weeks", touched.iter().chain([&own]).find_map(|stay| stay.weeks.clone()));
        writer.update("membership", twin.id, cells)?;
        for stay in touched.iter().skip(1) {
            writer.remove("membership", stay.id)?;
        }
        writer.remove("membership", row)?;
    }
    Ok(())
}

/// The stays that touch a stretch of time, or one that does, with the stretch that holds them all; the latest first, as its nights are
/// those of today.
fn chain(mut there: Vec<Stretch>, mut whole: Period) -> (Period, Vec<Stretch>) {
    let mut touched: Vec<Stretch> = Vec::new();
    loop {
        let (near, far): (Vec<Stretch>, Vec<Stretch>) = there.into_iter().partition(|stay| touch(stay.period, whole));
        if near.is_empty() {
            touched.sort_by_key(|stay| (stay.period.1.is_some(), std::cmp::Reverse(stay.period.1), stay.id));
            return (whole, touched);
        }
        whole = near.iter().fold(whole, |whole, stay| together(whole, stay.period));
        touched.extend(near);
        there = far;
    }
}

/// Whether two stretches of time have a day in common; an unknown start is before, an unknown end after all.
pub(super) fn touch((starts, ends): Period, (other_starts, other_ends): Period) -> bool {
    let before = |start: Option<NaiveDate>, end: Option<NaiveDate>| start.zip(end).is_none_or(|(start, end)| start <= end);
    before(starts, other_ends) && before(other_starts, ends)
}

/// The stretch that holds both.
fn together((starts, ends): Period, (other_starts, other_ends): Period) -> Period {
    (starts.zip(other_starts).map(|(one, other)| one.min(other)), ends.zip(other_ends).map(|(one, other)| one.max(other)))
}

/// Relationships: one that both records have stays once; one written by mistake between the two goes.
pub(super) fn ties(writer: &mut Writer<'_>, kept: Id, gone: Id) -> Result<()> {
    let mut own = all_ties(writer, kept)?;
    for tie in all_ties(writer, gone)? {
        let with = tie.renamed(gone, kept);
        if with.person == with.other {
            writer.remove("relationship", tie.id)?;
        } else if let Some(twin) = own.iter().find(|other| tie.active && other.active && with.says_as(other)) {
            let (starts_on, ends_on) = twin.period;
            let cells = Cells::new().set("starts_on", starts_on.or(tie.period.0)).set("ends_on", ends_on.or(tie.period.1));
            writer.update("relationship", twin.id, cells)?;
            writer.remove("relationship", tie.id)?;
        } else {
            own.push(with);
        }
    }
    Ok(())
}

#[derive(Clone)]
struct Tie {
    id: Id,
    person: Id,
    other: Id,
    kind: RelationshipKind,
    period: Period,
    active: bool,
}

impl Tie {
    fn renamed(&self, from: Id, to: Id) -> Self {
        let name = |id: Id| if id == from { to } else { id };
        Self { person: name(self.person), other: name(self.other), ..self.clone() }
    }

    /// The same tie between the same two; two periods of a couple are two ties, and one that is over is not the one that lasts.
    fn says_as(&self, other: &Self) -> bool {
        let straight = (self.person, self.other) == (other.person, other.other);
        let crossed = self.kind == RelationshipKind::Partner && (self.person, self.other) == (other.other, other.person);
        let alike = |one: Option<NaiveDate>, two: Option<NaiveDate>| one.zip(two).is_none_or(|(one, two)| one == two);
        let lasts = self.kind != RelationshipKind::Partner || self.period.1.is_some() == other.period.1.is_some();
        self.kind == other.kind
            && (straight || crossed)
            && lasts
            && alike(self.period.0, other.period.0)
            && alike(self.period.1, other.period.1)
    }
}

fn all_ties(reader: &Reader<'_>, of: Id) -> Result<Vec<Tie>> {
    reader.rows("SELECT * FROM relationship WHERE person_id = ?1 OR other_id = ?1 ORDER BY id", [of], |row| {
        Ok(Tie {
            id: row.get("id")?,
            person: row.get("person_id")?,
            other: row.get("other_id")?,
            kind: row.get("kind")?,
            period: (row.get("starts_on")?, row.get("ends_on")?),
            active: row.get::<_, String>("status")? == "active",
        })
    })
}

/// What a genogram draws: a fact that both records have stays once; one written by mistake between the two goes.
pub(super) fn life_facts(writer: &mut Writer<'_>, kept: Id, gone: Id) -> Result<()> {
    let between = "SELECT id FROM life_fact WHERE (person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1)";
    for fact in writer.rows(between, (kept, gone), |row| row.get::<_, Id>(0))? {
        writer.remove("life_fact", fact)?;
    }
    let same = "SELECT k.id, g.id, coalesce(k.happened_on, g.happened_on) FROM life_fact g \
        JOIN life_fact k ON k.person_id = ?1 AND k.kind = g.kind AND k.other_id IS g.other_id AND k.status = 'active' \
        WHERE g.person_id = ?2 AND g.status = 'active' AND (k.happened_on IS NULL OR g.happened_on IS NULL OR k.happened_on = g.happened_on) \
        GROUP BY g.id";
    let twins =
        writer.rows(same, (kept, gone), |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?, row.get::<_, Option<NaiveDate>>(2)?)))?;
    for (twin, fact, happened_on) in twins {
        writer.update("life_fact", twin, Cells::new().set("happened_on", happened_on))?;
        writer.remove("life_fact", fact)?;
    }
    Ok(())
}

/// Orders about a child and receipts of the privacy notice that both records have: the decree was typed in both files.
pub(super) fn papers(writer: &mut Writer<'_>, kept: Id, gone: Id) -> Result<()> {
    let orders = writer.rows(include_str!("sql/same_orders.sql"), (kept, gone), |row| {
        let text = |name: &str| row.get::<_, Option<String>>(name);
        let whole = [text("body")?, text("court")?, text("number")?, text("ends_on")?, text("note")?];
        Ok((row.get::<_, Id>("twin")?, row.get::<_, Id>("id")?, whole))
    })?;
    for (twin, order, [body, court, number, ends_on, note]) in orders {
        let cells = Cells::new().set("body", body).set("court", court).set("number", number).set("ends_on", ends_on).set("note", note);
        writer.update("custody_order", twin, cells)?;
        writer.remove("custody_order", order)?;
    }
    for receipt in writer.rows(include_str!("sql/same_receipts.sql"), (kept, gone), |row| row.get::<_, Id>(0))? {
        writer.remove("notice_receipt", receipt)?;
    }
    Ok(())
}
