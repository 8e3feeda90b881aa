//! Columns that are one decision. Whoever changes one of them has decided all of them, so all of them stand in the journal: merged column by
//! column with another laptop's, they would make an hour, a span or a place that nobody chose, and an undo would put half of one back.

use super::cell::Cell;

/// Each decision: its table and its columns. What a CHECK compares is one.
pub const DECISIONS: [(&str, &[&str]); 17] = [
    ("appointment", &["day", "starts", "ends"]),
    ("appointment", &["site_id", "room_id"]),
    ("consent", &["signed_on", "expires_on", "withdrawn_on"]),
    ("custody_order", &["starts_on", "ends_on"]),
    ("data_request", &["received_on", "due_on", "answered_on"]),
    ("family", &["opened_on", "closed_on"]),
    ("limitation", &["starts_on", "lifted_on"]),
    ("mediation_case", &["opened_on", "closed_on"]),
    ("membership", &["starts_on", "ends_on"]),
    ("opening_window", &["weekday", "starts", "ends"]),
    ("opening_window", &["valid_from", "valid_to"]),
    ("printed_sheet", &["row_ids", "blank_rows", "turn"]),
    ("programme", &["minimum", "maximum"]),
    ("programme", &["age_from", "age_to"]),
    ("project", &["starts_on", "ends_on"]),
    ("relationship", &["starts_on", "ends_on"]),
    ("restriction", &["starts_on", "ends_on"]),
];

/// The decision a column belongs to; nothing where it stands alone.
fn decision(table: &str, column: &str) -> &'static [&'static str] {
    DECISIONS.iter().find(|(of, columns)| *of == table && columns.contains(&column)).map_or(&[], |(_, columns)| columns)
}

/// The columns decided together with some of these, and not among them.
pub(super) fn rest_of(table: &str, cells: &[(&str, Cell)]) -> Vec<&'static str> {
    let named = |column: &str| cells.iter().any(|(name, _)| *name == column);
    let mut rest: Vec<&'static str> = Vec::new();
    for column in cells.iter().flat_map(|(column, _)| decision(table, column)) {
        if !named(column) && !rest.contains(column) {
            rest.push(column);
        }
    }
    rest
}

/// Whether one of the columns that differ is one decision with this one.
pub(super) fn decided_by(table: &str, column: &str, differing: &[&str]) -> bool {
    decision(table, column).iter().any(|other| differing.contains(other))
}
