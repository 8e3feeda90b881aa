//! What the register holds on one person of signed papers and orders.

use super::copy::Wall;
use super::data::{NoticeGiven, Order, Signed};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// Signatures about the person or of theirs.
pub(super) fn consents(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Signed>> {
    let all = reader.rows(include_str!("sql/consents.sql"), [id], |row| {
        Ok(Signed {
            service: row.get("service")?,
            own: row.get("own")?,
            basis: row.get("basis")?,
            answer: row.get("answer")?,
            signed_on: row.get("signed_on")?,
            expires_on: row.get("expires_on")?,
            withdrawn_on: row.get("withdrawn_on")?,
            note: row.get("note")?,
        })
    })?;
    Ok(all.into_iter().map(|one| Signed { note: wall.pass(one.note), ..one }).collect())
}

/// Privacy notices given to the person.
pub(super) fn notices(reader: &Reader<'_>, id: Id) -> Result<Vec<NoticeGiven>> {
    let sql = "SELECT version, given_on, means FROM notice_receipt WHERE person_id = ?1 AND status = 'active' ORDER BY given_on, id";
    reader.rows(sql, [id], |row| Ok(NoticeGiven { version: row.get("version")?, given_on: row.get("given_on")?, means: row.get("means")? }))
}

/// Orders about the person as a child. The desk's note on an order is not the order.
pub(super) fn orders(reader: &Reader<'_>, id: Id, wall: &mut Wall) -> Result<Vec<Order>> {
    let sql = "SELECT * FROM custody_order WHERE person_id = ?1 AND status = 'active' ORDER BY starts_on, id";
    let all = reader.rows(sql, [id], |row| {
        Ok(Order {
            kind: row.get("kind")?,
            body: row.get("body")?,
            court: row.get("court")?,
            number: row.get("number")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
        })
    })?;
    Ok(all.into_iter().map(|one| Order { body: wall.pass(one.body), court: wall.pass(one.court), ..one }).collect())
}
