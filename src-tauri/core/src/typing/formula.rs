//! Cells that a spreadsheet would take for a formula: marked when they leave as text, unmarked when they come back.

/// What a formula begins with, full-width twins and what a spreadsheet skips before it too.
const BEGINNINGS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.
#[must_use]
pub fn harmless(cell: String) -> String {
    if cell.starts_with(BEGINNINGS) { format!("'{cell}") } else { cell }
}

/// The cell as it was before it was marked, by this program or by another that does the same.
#[must_use]
pub fn unmarked(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(BEGINNINGS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{harmless, unmarked};

    #[test]
    fn t34_a_cell_that_begins_like_a_formula_is_marked_and_comes_back_as_it_was() {
        for bad in ["=1+1", "+39", "-2", "@x", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠1"] {
            assert_eq!(harmless(bad.to_owned()), format!("'{bad}"));
            assert_eq!(unmarked(&harmless(bad.to_owned())), bad);
        }
        for good in ["F-25-001", "", "a=b", "12/06/2025", "'x", "'39", "’+39", "'"] {
            assert_eq!(harmless(good.to_owned()), good);
            assert_eq!(unmarked(good), good);
        }
    }
}
